"""What the directories of a TIFF say it is: most camera RAW formats are TIFFs too."""

from __future__ import annotations

from collections.abc import Iterator
from struct import calcsize, error, unpack_from

_PHOTOMETRIC, _ORIENTATION, _SUB_DIRECTORIES, _DNG_VERSION = 262, 274, 330, 50706
# Colour filter array, and linear RAW.
_RAW_PHOTOMETRICS = frozenset((32803, 34892))
# Whole numbers by the type of a tag: BYTE, SHORT, LONG, the same with signs, IFD.
_NUMBERS = {1: "B", 3: "H", 4: "I", 6: "b", 8: "h", 9: "i", 13: "I"}
# No more numbers of a tag are looked at.
_MOST = 32


def is_camera_raw(data: bytes) -> bool:
    """Whether a TIFF holds what a sensor saw: a DNG, NEF, ARW, PEF, SRW or the like.

    Such a file says so in its first directory, or in one below that.
    """
    order = _order(data)
    first = _first_directory(data)
    below = (dict(_tags(data, at, order)) for at in first.get(_SUB_DIRECTORIES, ()))
    return _DNG_VERSION in first or any(
        _RAW_PHOTOMETRICS.intersection(tags.get(_PHOTOMETRIC, ())) for tags in (first, *below)
    )


def orientation_of(data: bytes) -> int:
    """How a TIFF, or a block of EXIF, which is one, is to be turned: 1 to 8; 1 if it does not say.

    It may say any other number, which means nothing.
    """
    if data[:2] not in (b"II", b"MM"):
        return 1
    return _first_directory(data).get(_ORIENTATION, (1,))[0]


def _order(data: bytes) -> str:
    return "<" if data.startswith(b"II") else ">"


def _first_directory(data: bytes) -> dict[int, tuple[int, ...]]:
    order = _order(data)
    try:
        (start,) = unpack_from(f"{order}I", data, 4)
    except error:
        return {}
    return dict(_tags(data, start, order))


def _tags(data: bytes, at: int, order: str) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The tags of a directory that are whole numbers, as far as the bytes go."""
    try:
        (entries,) = unpack_from(f"{order}H", data, at)
        for place in range(at + 2, at + 2 + 12 * entries, 12):
            tag, kind, count, start = unpack_from(f"{order}HHII", data, place)
            if kind in _NUMBERS:
                layout = f"{order}{min(count, _MOST)}{_NUMBERS[kind]}"
                inside = calcsize(f"{order}{_NUMBERS[kind]}") * count <= 4
                yield tag, unpack_from(layout, data, place + 8 if inside else start)
    except error:
        return
