"""Completion in shells, as the shells ask for it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from catalog import Catalog
from catalog.db.embedded import EmbeddedServer
from catalog.service.tokens import create, revoke
from tests.support.command import Run, run_process
from tests.support.waiting import wait_until


def _completed(words: str, tmp_path: Path, **more: str) -> list[str]:
    """What bash is told of a line whose last word was begun."""
    env = {
        "_CATALOG_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split(" ")) - 1),
        "HOME": str(tmp_path),
        **more,
    }
    code = "import sys; sys.argv[0] = 'catalog'; from catalog.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    return [line.partition(",")[2] for line in done.stdout.splitlines() if line]


@pytest.mark.parametrize(
    ("words", "some"),
    [
        ("catalog du", ["duplicates"]),
        ("catalog report in", ["incomplete", "ingests"]),
        ("catalog duplicates --hasher p", ["pdq", "phash"]),
        ("catalog duplicates --hasher pdq,p", ["pdq,phash"]),
        ("catalog clusters --strictness c", ["component", "community", "clique"]),
        ("catalog db re", ["repair", "restore"]),
        ("catalog token create a --scope lookup,h", ["lookup,hash"]),
    ],
)
def test_words_are_completed(words: str, some: list[str], tmp_path: Path) -> None:
    assert _completed(words, tmp_path) == some


@pytest.fixture
def filled(database_url: str, tmp_path: Path) -> str:
    """The URL of a catalogue with two roots, two labels, tokens and a bank."""
    with Catalog.open(database_url=database_url) as catalog:
        for name, key in (("old", "album"), ("new", "author")):
            folder = tmp_path / name
            folder.mkdir()
            (folder / "note.txt").write_text("no picture")
            catalog.ingest([folder], labels={key: name})
        for name in ("upload", "update", "gone"):
            create(catalog.database, name, ["lookup"], None)
        revoke(catalog.database, "gone")
        catalog.create_bank("known")
    return database_url


@pytest.mark.parametrize(
    ("words", "some"),
    [
        ("catalog root set {}/o", ["{}/old"]),
        ("catalog forget {}/", ["{}/new", "{}/old"]),
        ("catalog duplicates --under {}/n", ["{}/new"]),
        ("catalog clusters --under {}/nowhere", ["{}/nowhere"]),
        ("catalog ingest --label a", ["album=", "author="]),
        ("catalog duplicates --within lab", ["label:album", "label:author"]),
        ("catalog duplicates --across r", ["root"]),
        ("catalog token revoke u", ["update", "upload"]),
        ("catalog token revoke g", []),
        ("catalog bank show k", ["known"]),
    ],
)
def test_names_in_a_catalogue_are_completed(
    words: str, some: list[str], filled: str, tmp_path: Path
) -> None:
    there = str(tmp_path)
    found = _completed(words.replace("{}", there), tmp_path, CATALOG_DATABASE_URL=filled)
    assert found == [one.replace("{}", there) for one in some]


def test_a_server_that_runs_is_asked_and_none_is_started(home: Path, tmp_path: Path) -> None:
    def completed() -> list[str]:
        return _completed(f"catalog --home {home} root set /", tmp_path)

    assert completed() == ["/"]  # it is for the shell to complete
    assert not home.exists()
    with Catalog.open(home) as catalog:
        (tmp_path / "note.txt").write_text("no picture")
        catalog.ingest([tmp_path])
        assert completed() == [str(tmp_path)]
    wait_until(lambda: not EmbeddedServer(home).is_running())
    assert completed() == ["/"]
    assert not EmbeddedServer(home).is_running()


def test_what_keeps_a_server_from_answering_is_not_said(tmp_path: Path) -> None:
    for url in ("postgresql://nobody@127.0.0.1:1/none", "no url"):
        assert _completed("catalog ingest --label a", tmp_path, CATALOG_DATABASE_URL=url) == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_installed(run: Run, shell: str, tmp_path: Path) -> None:
    printed = run("completion", shell, env={"HOME": str(tmp_path)})
    assert "_CATALOG_COMPLETE" in printed.stdout
    done = run("completion", shell, "--install", env={"HOME": str(tmp_path)})
    place = Path(done.stderr.partition(": open")[0])
    assert place.is_relative_to(tmp_path)
    assert place.read_text() == printed.stdout.removesuffix("\n")
    if shutil.which(shell):
        assert subprocess.run([shell, "-n", place], check=False).returncode == 0


def test_a_shell_that_is_not_known_is_refused() -> None:
    done = run_process("completion", env={"SHELL": "/bin/nothing"})
    assert done.returncode == 2
    assert "name a shell: bash, zsh, fish" in done.stderr
