"""The bytes of a list, unpacked if gzip has packed them."""

from __future__ import annotations

import gzip
import zlib
from typing import BinaryIO, Protocol, cast

from catalog.errors import UsageError

CHUNK = 1 << 20  # bytes that are read at a time
LONGEST = 16 << 20  # bytes of one line or record, beyond which it is refused

_GZIP = b"\x1f\x8b"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


class _Rest:
    """A stream of which some bytes were read already."""

    def __init__(self, head: bytes, stream: _Readable) -> None:
        self._head = head
        self._stream = stream

    def read(self, size: int) -> bytes:
        if self._head:
            some, self._head = self._head[:size], self._head[size:]
            return some
        return self._stream.read(size)


class Source:
    """The bytes of a list from the start; what is packed by gzip is unpacked.

    Raises UsageError for UTF-16.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream: _Readable = stream
        self._head = b""
        self._count = 0
        if self.peek(2) == _GZIP:
            packed = cast(BinaryIO, _Rest(self._head, stream))
            self._stream, self._head = gzip.GzipFile(fileobj=packed, mode="rb"), b""
        if self.peek(2) in _UTF16:
            raise UsageError("the list is in UTF-16; save it as UTF-8")

    def read(self, size: int = CHUNK) -> bytes:
        """At most that many of the next bytes; none at the end.

        Raises UsageError, which says how far the list can be read, if there is no reading on.
        """
        if self._head:
            some, self._head = self._head[:size], self._head[size:]
        else:
            some = self._read(size)
        self._count += len(some)
        return some

    def peek(self, size: int) -> bytes:
        """The next bytes, which read() is to return: that many, or all to the end.

        Raises UsageError as read() does.
        """
        while len(self._head) < size and (more := self._read(size - len(self._head))):
            self._head += more
        return self._head[:size]

    def _read(self, size: int) -> bytes:
        try:
            return self._stream.read(size)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise UsageError(
                f"the list is damaged or cut off: it can be unpacked up to byte {self._count}"
            ) from error
        except OSError as error:
            raise UsageError(
                f"the list cannot be read beyond byte {self._count}: {error.strerror or error}"
            ) from error
