"""Streams that are closed, or that nobody reads, end nothing before its time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from catalog import Catalog
from catalog.errors import shortage
from tests.support.pictures import photo, write


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    for number in range(2):
        write(tmp_path / "photos" / f"{number}.png", photo(number))
    (tmp_path / "photos" / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return tmp_path / "photos"


def _by_shell(url: str, redirected: str, *arguments: str | Path) -> tuple[int, str]:
    """The exit code of a command whose streams a shell redirects, and what it put out."""
    done = subprocess.run(
        ["bash", "-c", f'"$@" {redirected}', "bash", sys.executable, "-m", "catalog", *arguments],
        env=os.environ | {"CATALOG_DATABASE_URL": url},
        stdout=subprocess.PIPE,
        check=False,
        text=True,
    )
    return done.returncode, done.stdout


@pytest.mark.parametrize(
    "redirected",
    ["2>&-", "<&- 2>&-", "2> >(exec true)", "2>/dev/full"],
    ids=["closed", "stdin too", "a pipe without a reader", "a full disk"],
)
def test_an_ingest_needs_nobody_who_listens(
    database_url: str, photos: Path, redirected: str
) -> None:
    code, said = _by_shell(database_url, redirected, "ingest", photos, "--json")
    assert (code, json.loads(said)["files_new"]) == (1, 3)
    with Catalog.open(database_url=database_url) as catalog:
        assert catalog.status().media == 2


def test_without_any_stream_it_does_its_work(database_url: str, photos: Path) -> None:
    code, said = _by_shell(database_url, "<&- >&- 2>&-", "ingest", photos)
    assert (code, said) == (1, "")
    with Catalog.open(database_url=database_url) as catalog:
        assert catalog.status().media == 2


@pytest.mark.parametrize("arguments", [["nonsense"], ["status"]])
def test_errors_that_nobody_hears_have_their_exit_code(arguments: list[str]) -> None:
    nowhere = "postgresql://nobody@localhost:1/nothing"
    assert _by_shell(nowhere, "2> >(exec true)", *arguments) == (2, "")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (BlockingIOError(11, "Resource temporarily unavailable"), "ulimit -u"),
        (RuntimeError("can't start new thread"), "ulimit -u"),
        (OSError(24, "Too many open files"), "ulimit -n"),
    ],
)
def test_what_the_machine_lacks_is_told(error: Exception, words: str) -> None:
    assert words in str(shortage(error))


@pytest.mark.parametrize("error", [RuntimeError("else"), OSError(2, "none"), ValueError()])
def test_other_errors_are_their_own(error: Exception) -> None:
    assert shortage(error) is None
