"""Completion in shells, as the shells ask for it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.command import Run, run_process


def _completed(words: str, tmp_path: Path) -> list[str]:
    """What bash is told of a line whose last word was begun."""
    env = {
        "_CATALOG_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split(" ")) - 1),
        "HOME": str(tmp_path),
    }
    code = "import sys; sys.argv[0] = 'catalog'; from catalog.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    return [line.partition(",")[2] for line in done.stdout.splitlines()]


@pytest.mark.parametrize(
    ("words", "some"),
    [
        ("catalog du", ["duplicates"]),
        ("catalog report in", ["incomplete", "ingests"]),
        ("catalog duplicates --hasher p", ["pdq", "phash"]),
        ("catalog duplicates --hasher pdq,p", ["pdq,phash"]),
        ("catalog clusters --strictness c", ["component", "community", "clique"]),
        ("catalog db re", ["repair", "restore"]),
    ],
)
def test_words_are_completed(words: str, some: list[str], tmp_path: Path) -> None:
    assert _completed(words, tmp_path) == some


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
