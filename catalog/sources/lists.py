"""Lists of paths, as other programs write them."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass

from catalog.errors import UsageError

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class PathList:
    """Paths that another program has found; ``name`` is the name of the list."""

    name: str
    paths: tuple[str, ...]

    @classmethod
    def read(cls, name: str, *, null: bool = False) -> PathList:
        """Read a list from a file or, if the name is ``-``, from standard input.

        Each path ends with a line feed, or with ``null`` with a NUL; empty paths are left out.
        Names need not be UTF-8.

        Raises UsageError if it cannot be read.
        """
        try:
            if name == STANDARD_INPUT:
                data = sys.stdin.buffer.read()
            else:
                with open(os.path.expanduser(name), "rb") as file:
                    data = file.read()
        except OSError as error:
            raise UsageError(
                f"the list {name} cannot be read: {error.strerror or error}"
            ) from error
        if not null and b"\0" in data:
            raise UsageError(f"the list {name} separates its paths by NULs; add --null")
        paths = data.split(b"\0") if null else data.replace(b"\r\n", b"\n").split(b"\n")
        called = name if name == STANDARD_INPUT else os.path.realpath(os.path.expanduser(name))
        return cls(called, tuple(os.fsdecode(path) for path in paths if path))
