"""Processes that apply plans and take them back, killed before any line of the program that they
are told: as a program of its own, which forks for each of them.

It reads orders from stdin, one JSON object a line, and answers each with a line on stdout.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import signal
import stat
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import Any

import catalog.removal
from catalog.errors import UsageError
from catalog.removal import files as operations
from catalog.removal import links, read_plan

_CODE = str(Path(catalog.removal.__file__).parent)
# What a plan says of a file is read before anything happens.
_ASIDE = ("plans.py", "planning.py", "records.py", "__init__.py")


class Striker:
    """The program that forks, and orders to it.

    Where the processes are told to be ``plain``, the file system has no renames but the oldest.
    """

    def __init__(self, url: str, trash_home: Path) -> None:
        self._url = url
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.removal_faults"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "XDG_DATA_HOME": str(trash_home), "HOME": str(trash_home)},
        )

    def run(self, call: str, *, kill: int = 0, plain: bool = False, **said: Any) -> int:
        """Call apply, resume or undo in a process of its own, and kill it before its line number
        ``kill``; returns how many lines it ran: 0 if there was nothing to do, -1 if it was killed.
        """
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        order = {"url": self._url, "call": call, "kill": kill, "plain": plain, **said}
        print(json.dumps(order), file=self._process.stdin, flush=True)
        answer = json.loads(self._process.stdout.readline())
        assert answer["status"] in (0, signal.SIGKILL), answer
        return -1 if answer["status"] else int(answer["lines"])

    def close(self) -> None:
        self._process.communicate()


@contextmanager
def striker(url: str, trash_home: Path) -> Iterator[Striker]:
    one = Striker(url, trash_home)
    try:
        yield one
    finally:
        one.close()


def main() -> None:
    for line in sys.stdin:
        order = json.loads(line)
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(read)
            try:
                os.write(write, str(_run(order)).encode())
                os._exit(0)
            except BaseException as error:
                os.write(write, f"{type(error).__name__}: {error}".encode())
                os._exit(1)
        os.close(write)
        with open(read) as said:
            lines = said.read()
        _, status = os.waitpid(child, 0)
        print(json.dumps({"status": status, "lines": lines}), flush=True)


def _run(order: dict[str, Any]) -> int:
    from catalog.db.database import Database

    if order["plain"]:
        operations._rename = _lacking  # type: ignore[assignment]
    links.fcntl.ioctl = _share  # type: ignore[assignment]
    call: Callable[..., object] = getattr(catalog.removal, order["call"])
    arguments: list[Any] = []
    if order["call"] == "apply":
        arguments = [read_plan(order["plan"])]
    elif order["call"] == "undo":
        arguments = [order["run"]]
    database = Database.open(url=order["url"])
    counter = _Counter(order["kill"])
    sys.settrace(counter.trace)
    try:
        call(database, *arguments)
    except UsageError:
        counter.lines = 0
    finally:
        sys.settrace(None)
    database.close()
    return counter.lines


def _lacking(source: str, *_: object, **__: object) -> None:
    raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), source)


def _share(_: int, __: int, asked: bytes) -> bytes:
    """A file system that shares blocks: all that is asked for."""
    said = list(links._DEDUPE.unpack(asked))
    said[7] = said[1]
    return links._DEDUPE.pack(*said)


class _Counter:
    """Counts the lines of the package that are run, and kills the process before one of them."""

    def __init__(self, last: int) -> None:
        self._last = last
        self.lines = 0

    def trace(self, frame: FrameType, _event: str, _argument: object) -> Any:
        name = frame.f_code.co_filename
        if name.startswith(_CODE) and not name.endswith(_ASIDE):
            return self._count
        return None

    def _count(self, _frame: FrameType, event: str, _argument: object) -> Any:
        if event == "line":
            self.lines += 1
            if self.lines == self._last:
                os.kill(os.getpid(), signal.SIGKILL)
        return self._count


# The content, the time of the last change and the permissions of a file; where a link leads.
Entry = tuple[str, int, int] | str


def entries(*folders: Path) -> dict[str, Entry]:
    """All files and links below some folders."""
    found: dict[str, Entry] = {}
    for folder in folders:
        for above, _, names in os.walk(folder):
            for name in names:
                path = os.path.join(above, name)
                found[path] = _entry(path)
    return found


def _entry(path: str) -> Entry:
    if os.path.islink(path):
        return os.readlink(path)
    status = os.stat(path)
    return _digest(path), status.st_mtime_ns, stat.S_IMODE(status.st_mode)


def _digest(path: str) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def contents(*folders: Path) -> Counter[str]:
    """How many files there are of each content; names of one file count once."""
    found: dict[tuple[int, int], str] = {}
    for folder in folders:
        for above, _, names in os.walk(folder):
            for name in names:
                path = os.path.join(above, name)
                with suppress(FileNotFoundError):
                    status = os.lstat(path)
                    if stat.S_ISREG(status.st_mode) and not name.endswith(".trashinfo"):
                        found[status.st_dev, status.st_ino] = _digest(path)
    return Counter(found.values())


if __name__ == "__main__":
    main()
