"""Which part of a picture a file that is cut off still holds, by what its header says."""

from __future__ import annotations

from collections.abc import Callable
from struct import error, unpack_from
from typing import NamedTuple

from catalog.media.riff import chunks
from catalog.media.tiff import (
    STRIP_LENGTHS,
    STRIP_OFFSETS,
    TILE_LENGTHS,
    TILE_OFFSETS,
    first_directory,
)

_Spans = list[tuple[int, int]]
_BMP_PLAIN = frozenset((0, 3))  # not compressed, with and without masks for its colours


class Announced(NamedTuple):
    """The ``part`` of the encoded pixels that is there, 0 to 1, and where the whole would end."""

    part: float
    end: int


def announced(format_: str, data: bytes) -> Announced | None:
    """What the headers of a TIFF, WebP, BMP or HEIF say; None if they do not, or for others."""
    find = _FINDERS.get(format_)
    try:
        spans = [] if find is None else find(data)
    except error:
        return None
    length = sum(end - start for start, end in spans)
    if length <= 0:
        return None
    there = sum(max(min(end, len(data)) - start, 0) for start, end in spans)
    return Announced(there / length, max(end for _, end in spans))


def _tiff(data: bytes) -> _Spans:
    tags = first_directory(data)
    places, lengths = (
        tags.get(strips, ()) or tags.get(tiles, ())
        for strips, tiles in ((STRIP_OFFSETS, TILE_OFFSETS), (STRIP_LENGTHS, TILE_LENGTHS))
    )
    return [(place, place + length) for place, length in zip(places, lengths, strict=False)]


def _webp(data: bytes) -> _Spans:
    at = 12
    for name, body in chunks(data):
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        if name in (b"VP8 ", b"VP8L"):
            return [(at + 8, at + 8 + length)]
        at += 8 + len(body) + len(body) % 2
    return []


def _bmp(data: bytes) -> _Spans:
    start, header, width, height, _, bits, compression = unpack_from("<IIiiHHI", data, 10)
    if header < 40 or compression not in _BMP_PLAIN:
        return []
    return [(start, start + (abs(width) * bits + 31) // 32 * 4 * abs(height))]


def _heif(data: bytes) -> _Spans:
    """The boxes of media data (ISO/IEC 14496-12)."""
    spans, at = [], 0
    while at + 16 <= len(data):
        length, head = int.from_bytes(data[at : at + 4], "big"), 8
        if length == 1:
            length, head = int.from_bytes(data[at + 8 : at + 16], "big"), 16
        if length < head:
            break  # to the end, wherever that is
        if data[at + 4 : at + 8] == b"mdat":
            spans.append((at + head, at + length))
        at += length
    return spans


_FINDERS: dict[str, Callable[[bytes], _Spans]] = {
    "tiff": _tiff,
    "webp": _webp,
    "bmp": _bmp,
    "heif": _heif,
}
