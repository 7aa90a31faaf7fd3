"""Small files that can be made again, in a folder of a limited size: what was not used for longest
goes first."""

from __future__ import annotations

import os
import tempfile
import threading
from contextlib import suppress
from pathlib import Path

_LEFT = 0.8  # of the limit, once something has to go


class Cache:
    """Files of bytes by name in a folder, together at most about ``limit`` bytes.

    Names are file names. Where no folder is given, or it cannot be written to, nothing is kept, and
    nobody is told.
    """

    def __init__(self, folder: Path | None, limit: int) -> None:
        self._folder = folder
        self._limit = limit
        self._size: int | None = None  # not known before the first file is kept
        self._lock = threading.Lock()

    def get(self, name: str) -> bytes | None:
        """The bytes of that name, which count as used now; None if there are none."""
        if self._folder is None:
            return None
        path = _place(self._folder, name)
        try:
            data = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        return data

    def put(self, name: str, data: bytes) -> None:
        """Keep bytes; whoever reads meanwhile sees all of them or none."""
        if self._folder is None:
            return
        path = _place(self._folder, name)
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, exist_ok=True)
            path.parent.mkdir(mode=0o700, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
                file.write(data)
            os.replace(file.name, path)
            with self._lock:
                if self._size is not None:
                    self._size += len(data)
                if self._size is None or self._size > self._limit:
                    self._size = _shrink(self._folder, self._limit)


def _place(folder: Path, name: str) -> Path:
    return folder / name[:2] / name


def _shrink(folder: Path, limit: int) -> int:
    """Remove files if they are more than ``limit`` bytes; returns the bytes that are left."""
    files = []
    for path in folder.glob("??/*"):
        with suppress(OSError):
            stat = path.stat()
            files.append((stat.st_mtime_ns, stat.st_size, path))
    size = sum(one for _, one, _ in files)
    if size <= limit:
        return size
    for _, one, path in sorted(files):
        if size <= limit * _LEFT:
            break
        with suppress(OSError):
            path.unlink()
            size -= one
    return size
