"""What is read from an archive or a store, and how much of it is accepted."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Protocol

from catalog.errors import MachineError, UnreadableFile
from catalog.sources.stat import Stat

# A file with more bytes is not read into memory, where pictures are decoded.
_LARGEST_PICTURE = 512 << 20
_PIECE = 1 << 20


class Source(Protocol):
    """Something whose bytes can be read once, from the beginning."""

    def read(self, count: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Stream:
    """An open file: its path, its bytes, how many there should be (None: not known), and its time
    of change in nanoseconds."""

    path: str
    source: Source
    size: int | None
    mtime_ns: int

    def read(self, first: int, wants_all: Callable[[bytes], bool]) -> tuple[bytes, Stat]:
        """The ``first`` bytes; all of them if ``wants_all`` of these bytes.

        Raises UnreadableFile for too many bytes, or for a number that was not promised.
        """
        start = self._exactly(first)
        if not wants_all(start):
            size = len(start) if self.size is None else self.size
            return start, Stat(size, self.mtime_ns)
        if self.size is not None and self.size > _LARGEST_PICTURE:
            raise UnreadableFile(self.path, _TOO_LARGE)
        rest = self._exactly(_LARGEST_PICTURE + 1 - len(start))
        data = start + rest
        if len(data) > _LARGEST_PICTURE:
            raise UnreadableFile(self.path, _TOO_LARGE)
        return data, self._stat(len(data))

    def copy(self, target: IO[bytes]) -> Stat:
        """Write all bytes to a file.

        Raises UnreadableFile for a number that was not promised, MachineError if they cannot be
        written.
        """
        count = 0
        while piece := self.source.read(_PIECE):
            count += len(piece)
            if self.size is not None and count > self.size:
                break
            with scratched():
                target.write(piece)
        with scratched():
            target.flush()
        return self._stat(count)

    def _exactly(self, count: int) -> bytes:
        """``count`` bytes, or all if there are fewer."""
        pieces = []
        while count > 0 and (piece := self.source.read(min(count, _PIECE))):
            pieces.append(piece)
            count -= len(piece)
        return b"".join(pieces)

    def _stat(self, count: int) -> Stat:
        if self.size is not None and count != self.size:
            few = "more" if count > self.size else "fewer"
            raise UnreadableFile(self.path, f"{few} bytes were read than the {self.size} promised")
        return Stat(count, self.mtime_ns)


_TOO_LARGE = (
    f"it has more than {_LARGEST_PICTURE >> 20} MiB, too many for a picture that is not a local"
    " file; unpack or download it"
)


@contextmanager
def scratched() -> Iterator[None]:
    """Write to a temporary file within the block.

    Raises MachineError if that fails, since it is not the fault of the file that is copied.
    """
    try:
        yield
    except OSError as error:
        raise MachineError(
            f"no copy can be made in {tempfile.tempdir or 'TMPDIR'}: {error.strerror or error}; "
            "make room there, or set TMPDIR to a place that has room, and run the same command "
            "again"
        ) from error
