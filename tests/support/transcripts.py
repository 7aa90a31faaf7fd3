"""Transcripts of the manual: console blocks with the output that their commands really have."""

from __future__ import annotations

import os
import random
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.command import Done
from tests.support.photo_shelf import make_shelf

# In place of the folder that stands for it, whose name is as long: so tables are as wide.
HOME = "/home/me"
WIDTH = 88
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


@contextmanager
def a_home() -> Iterator[Path]:
    """A folder with a few pictures below Pictures, and a path as long as HOME."""
    letters = "abcdefghijklmnopqrstuvwxyz0123456789"
    while True:
        home = Path("/tmp") / "".join(random.choices(letters, k=len(HOME) - len("/tmp/")))
        try:
            home.mkdir(mode=0o755)
            break
        except FileExistsError:
            continue
    try:
        make_shelf(home / "Pictures")
        yield home
    finally:
        shutil.rmtree(home)


def true_transcripts(text: str, home: Path, url: str, run: Callable[..., Done]) -> str:
    """A page with the outputs of its console blocks as they are, one block after the other, on the
    empty catalogue at an ``url``."""

    def block(found: re.Match[str]) -> str:
        commands = [line for line in found[1].splitlines() if line.startswith("$ ")]
        said = "".join(f"{line}\n{_output(line[2:], home, url, run)}" for line in commands)
        return f"```console\n{said}```"

    return _BLOCK.sub(block, text)


def _output(command: str, home: Path, url: str, run: Callable[..., Done]) -> str:
    words = shlex.split(command.replace("~/", f"{home}/"))
    if words[0] != "catalog":
        subprocess.run(words, check=True)
        return ""
    env = {"COLUMNS": str(WIDTH), "HOME": str(home), "CATALOG_DATABASE_URL": url}
    done = run(*words[1:], is_terminal=True, env=env)
    said = _COLOURS.sub("", done.stdout + done.stderr).replace(str(home), HOME)
    said = re.sub(r"in \d+\.\d s$", "in 0.3 s", said, flags=re.M)
    return "".join(f"{line.rstrip()}\n" for line in said.splitlines())


def is_to_update() -> bool:
    """Whether pages are to be written rather than compared: CATALOG_UPDATE_DOCS=1."""
    return bool(os.environ.get("CATALOG_UPDATE_DOCS"))
