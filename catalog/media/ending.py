"""Whether the end of a video or an animation is missing, by what its container says."""

from __future__ import annotations

import os
from io import BufferedReader

_UNKNOWN = -1
_ISO = frozenset((b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"moof", b"styp", b"sidx"))
_EBML, _SEGMENT = 0x1A45DFA3, 0x18538067
_TAIL = 64  # bytes at the end of a file in which an end mark may lie, before padding


def missing_end(path: str) -> str | None:
    """What a file lacks of what its container announces, for a person; None if it lacks nothing.

    This is read from the outermost boxes of ISO base media files (ISO/IEC 14496-12), the EBML
    header and the segment of Matroska (RFC 9559), the RIFF chunks of AVI and WebP, and the end
    marks of GIF and PNG. Nothing is decoded.

    Raises OSError.
    """
    size = os.stat(path).st_size
    with open(path, "rb") as file:
        head = file.read(12)
        if head.startswith((b"GIF8", b"\x89PNG")):
            file.seek(max(size - _TAIL, 0))
            tail = file.read().rstrip(b"\0")
            ended = tail.endswith(b";") if head.startswith(b"GIF8") else b"IEND" in tail
            return None if ended else "the mark of its end is missing"
        if head[4:8] in _ISO:
            end = _iso_end(file, size)
        elif int.from_bytes(head[:4], "big") == _EBML:
            end = _matroska_end(file)
        elif head[:4] == b"RIFF":
            end = _riff_end(file, size)
        else:
            end = _UNKNOWN
    return f"{end - size:,} bytes are missing at its end" if end > size else None


def _iso_end(file: BufferedReader, size: int) -> int:
    at = 0
    while at + 8 <= size:
        file.seek(at)
        head = file.read(16)
        length = int.from_bytes(head[:4], "big")
        if length == 1:
            length = int.from_bytes(head[8:16], "big")
        elif length == 0:
            return _UNKNOWN  # to the end, wherever that is
        if length < 8 or not head[4:8].isalnum():
            return _UNKNOWN  # something else was appended
        at += length
    return at


def _matroska_end(file: BufferedReader) -> int:
    at = 0
    for wanted in (_EBML, _SEGMENT):
        file.seek(at)
        head = file.read(12)
        if int.from_bytes(head[:4], "big") != wanted or len(head) < 5 or not head[4]:
            return _UNKNOWN
        width = 9 - head[4].bit_length()
        length = int.from_bytes(head[4 : 4 + width], "big") & (1 << 7 * width) - 1
        if length == (1 << 7 * width) - 1:
            return _UNKNOWN  # written while it was recorded
        at += 4 + width + length
    return at


def _riff_end(file: BufferedReader, size: int) -> int:
    at = 0
    while at + 8 <= size:  # an AVI of more than a gigabyte has several
        file.seek(at)
        head = file.read(8)
        if head[:4] != b"RIFF":
            break
        length = int.from_bytes(head[4:8], "little")
        at += 8 + length + length % 2
    return at
