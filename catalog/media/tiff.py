"""What the directories of a TIFF say it is: most camera RAW formats are TIFFs too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from struct import calcsize, error, unpack_from
from typing import NamedTuple

_PHOTOMETRIC, _SUB_DIRECTORIES, _DNG_VERSION = 262, 330, 50706
# Colour filter array, and linear RAW.
_RAW_PHOTOMETRICS = frozenset((32803, 34892))
_BITS, _COMPRESSION, _PLANAR = 258, 259, 284
_TEXT = 2
# Whole numbers and texts by the type of a tag: BYTE, ASCII, SHORT, LONG, IFD.
_KINDS = {1: "B", _TEXT: "s", 3: "H", 4: "I", 13: "I"}
# No more numbers of a tag are looked at, and no more letters.
_MOST, _LONGEST = 32, 256

Values = tuple[int | bytes, ...]


def is_camera_raw(data: bytes) -> bool:
    """Whether a TIFF holds what a sensor saw: a DNG, NEF, ARW, PEF, SRW or the like.

    Such a file says so in its first directory, or in one below that.
    """
    order = "<" if data.startswith(b"II") else ">"
    try:
        (start,) = unpack_from(f"{order}I", data, 4)
    except error:
        return False
    first = dict(directory(data, start, order))
    below = (dict(directory(data, at, order)) for at in _numbers(first, _SUB_DIRECTORIES))
    return _DNG_VERSION in first or any(
        _RAW_PHOTOMETRICS.intersection(_numbers(tags, _PHOTOMETRIC)) for tags in (first, *below)
    )


class Planar(NamedTuple):
    """A TIFF of 16 bits a channel, four channels or more, each of them by itself."""

    compressed: bool


def planar(data: bytes) -> Planar | None:
    """Whether the first picture is of a layout of which OpenCV before 5 makes garbage
    (opencv#28717), and Pillow where it is not compressed."""
    order = "<" if data.startswith(b"II") else ">"
    try:
        (start,) = unpack_from(f"{order}I", data, 4)
    except error:
        return None
    tags = dict(directory(data, start, order))
    bits = _numbers(tags, _BITS)
    if _numbers(tags, _PLANAR) != (2,) or len(bits) < 4 or max(bits) <= 8:
        return None
    return Planar(_numbers(tags, _COMPRESSION) not in ((), (1,)))


def _numbers(tags: Mapping[int, Values], tag: int) -> tuple[int, ...]:
    return tuple(value for value in tags.get(tag, ()) if isinstance(value, int))


def directory(data: bytes, at: int, order: str) -> Iterator[tuple[int, Values]]:
    """The tags of a directory that are whole numbers or a text, as far as the bytes go.

    ``order`` is that of bytes, as the module struct writes it. A text is one value, of bytes.
    """
    try:
        (entries,) = unpack_from(f"{order}H", data, at)
        for place in range(at + 2, at + 2 + 12 * entries, 12):
            tag, kind, count, start = unpack_from(f"{order}HHII", data, place)
            if kind in _KINDS:
                letter = _KINDS[kind]
                inside = calcsize(f"{order}{letter}") * count <= 4
                layout = f"{order}{min(count, _LONGEST if kind == _TEXT else _MOST)}{letter}"
                yield tag, unpack_from(layout, data, place + 8 if inside else start)
    except error:
        return
