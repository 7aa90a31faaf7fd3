"""Hundreds of broken, odd and hostile files: the right outcome for each, and nothing left over."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from catalog import Catalog
from catalog.ingest import reading
from tests.support.command import Run
from tests.support.hostile import Builder, Report, build, ingest, unlock
from tests.support.pictures import photo, write
from tests.support.snapshot import snapshot


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Builder]:
    made = build(tmp_path_factory.mktemp("files") / "hostile")
    yield made
    made.close()
    unlock(made.folder)


def test_every_file_has_its_outcome(made: Builder, database_url: str, run: Run) -> None:
    first = ingest(made, database_url)
    assert first.wrong == []
    assert (first.code, first.left) == (1, 0)
    assert first.memory < 2 << 30
    said = first.talk.splitlines()
    assert [line for line in said if line.startswith(str(first.summary["files_seen"]))]
    assert len(said) <= 4, "decoders write to the terminal"
    with Catalog.open(database_url=database_url) as catalog:
        before = snapshot(catalog)
    again = ingest(made, database_url)
    assert again.wrong == []
    assert (again.summary["files_new"], again.summary["files_missing"]) == (0, 0)
    assert again.summary["files_unchanged"] == len(_settled(first))
    with Catalog.open(database_url=database_url) as catalog:
        assert snapshot(catalog) == before
    _check_outputs(run, first)


def _settled(report: Report) -> list[str]:
    """Files that need not be opened again."""
    return [path for path, (_, message) in report.states.items() if "ermission" not in message]


def _check_outputs(run: Run, report: Report) -> None:
    """Whatever files are called, what is printed of them can be read again."""
    failed = {path for path, (state, _) in report.states.items() if state == "failed"}
    assert len(json.loads(run("failures", "--json").stdout)) == len(failed)
    rows = csv.DictReader(io.StringIO(run("failures", "--csv").stdout, newline=""))
    assert len(list(rows)) == len(failed)
    assert len(run("failures").stdout.splitlines()) == len(failed) + 1
    for name in ("duplicates", "clusters"):
        assert json.loads(run(name, "--json").stdout)
        assert "\x1b" not in run(name).stdout


@pytest.mark.parametrize("becomes", ["gone", "a pipe", "a folder", "a device"])
def test_a_file_that_changes_behind_the_scan(
    catalog: Catalog,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    becomes: str,
) -> None:
    for seed in range(3):
        write(tmp_path / f"{seed}.jpg", photo(seed))
    _after_planning(monkeypatch, tmp_path / "1.jpg", becomes)
    summary = catalog.ingest([tmp_path])
    if becomes == "gone":  # that is no failure
        assert (summary.files_seen, catalog.failures()) == (2, [])
        return
    assert (summary.files_seen, summary.files_failed) == (3, 1)
    (failed,) = catalog.failures()
    expected = {
        "a pipe": "neither a file",
        "a folder": "directory|neither a file",
        "a device": "neither a file",
    }[becomes]
    assert re.search(expected, failed.message)


def _after_planning(monkeypatch: pytest.MonkeyPatch, path: Path, becomes: str) -> None:
    """Put something else into the place of a file once it is known that it is to be read."""
    each = reading.each

    def tampering(pool: Any, fn: Any, items: Iterable[Any], **options: Any) -> Any:
        items = list(items)
        path.unlink()
        if becomes == "a pipe":
            os.mkfifo(path)
        elif becomes == "a folder":
            path.mkdir()
        elif becomes == "a device":
            path.symlink_to("/dev/zero")
        return each(pool, fn, items, **options)

    monkeypatch.setattr(reading, "each", tampering)
