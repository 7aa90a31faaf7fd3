"""What the directories of a TIFF say about it: most camera RAW formats are TIFFs too."""

from __future__ import annotations

from collections.abc import Iterator
from struct import calcsize, error, unpack_from
from typing import NamedTuple

BITS, COMPRESSION, PHOTOMETRIC, STRIP_OFFSETS, SAMPLES = 258, 259, 262, 273, 277
STRIP_LENGTHS, PLANAR, TILE_OFFSETS, TILE_LENGTHS = 279, 284, 324, 325
_ORIENTATION, _SUB_DIRECTORIES, _DNG_VERSION = 274, 330, 50706
# Colour filter array, and linear RAW.
_RAW_PHOTOMETRICS = frozenset((32803, 34892))
# Types of tags with whole numbers: BYTE, SHORT, LONG, the same with signs, IFD, and BigTIFF's.
_NUMBERS = {1: "B", 3: "H", 4: "I", 6: "b", 8: "h", 9: "i", 13: "I", 16: "Q", 17: "q", 18: "Q"}
# No more numbers of a tag are looked at, unless it is a list of strips or tiles.
_MOST = 32
_LISTS = frozenset((STRIP_OFFSETS, STRIP_LENGTHS, TILE_OFFSETS, TILE_LENGTHS))

Tags = dict[int, tuple[int, ...]]


class Layout(NamedTuple):
    """How numbers are stored in a TIFF, in the letters of struct: their ``order``, an offset
    (``pointer``) and a ``number`` of entries; the first offset is at ``start``."""

    order: str
    pointer: str
    number: str
    start: int


def layout_of(data: bytes) -> Layout:
    """The layout, by the first bytes; BigTIFF has wider offsets."""
    order = "<" if data.startswith(b"II") else ">"
    if data[2:4] in (b"+\0", b"\0+"):
        return Layout(order, "Q", "Q", 8)
    return Layout(order, "I", "H", 4)


def is_camera_raw(data: bytes) -> bool:
    """Whether a TIFF holds what a sensor saw: a DNG, NEF, ARW, PEF, SRW or the like.

    Such a file says so in its first directory, or in one below that.
    """
    first = first_directory(data)
    layout = layout_of(data)
    below = (dict(_tags(data, at, layout)) for at in first.get(_SUB_DIRECTORIES, ()))
    return _DNG_VERSION in first or any(
        _RAW_PHOTOMETRICS.intersection(tags.get(PHOTOMETRIC, ())) for tags in (first, *below)
    )


def orientation_of(data: bytes) -> int:
    """The orientation of a TIFF, or of an EXIF block, which is one: 1 to 8; 1 if it does not say.

    A file may contain any other number, which has no meaning.
    """
    if data[:2] not in (b"II", b"MM"):
        return 1
    return first_directory(data).get(_ORIENTATION, (1,))[0]


def first_directory(data: bytes) -> Tags:
    """The tags of the first directory that are whole numbers, as far as the bytes reach."""
    layout = layout_of(data)
    try:
        (start,) = unpack_from(layout.order + layout.pointer, data, layout.start)
    except error:
        return {}
    return dict(_tags(data, start, layout))


def _tags(data: bytes, at: int, layout: Layout) -> Iterator[tuple[int, tuple[int, ...]]]:
    order, pointer = layout.order, layout.pointer
    room = calcsize(f"={pointer}")
    try:
        (entries,) = unpack_from(order + layout.number, data, at)
        at += calcsize(f"={layout.number}")
        length = 4 + 2 * room
        for place in range(at, at + length * min(entries, len(data) // length), length):
            tag, kind, count, start = unpack_from(f"{order}HH{pointer}{pointer}", data, place)
            letter = _NUMBERS.get(kind)
            if letter is not None and count:
                inside = calcsize(f"={letter}") * count <= room
                taken = count if tag in _LISTS else min(count, _MOST)
                if calcsize(f"={letter}") * taken > len(data):
                    continue
                values = f"{order}{taken}{letter}"
                yield tag, unpack_from(values, data, place + 4 + room if inside else start)
    except (error, OverflowError):  # offsets of 64 bits may overflow
        return
