"""What the directories of a TIFF say it is: most camera RAW formats are TIFFs too."""

from __future__ import annotations

from collections.abc import Iterator
from struct import calcsize, error, unpack_from

_PHOTOMETRIC, _SUB_DIRECTORIES, _DNG_VERSION = 262, 330, 50706
# Colour filter array, and linear RAW.
_RAW_PHOTOMETRICS = frozenset((32803, 34892))
# Whole numbers by the type of a tag: BYTE, SHORT, LONG, IFD.
_NUMBERS = {1: "B", 3: "H", 4: "I", 13: "I"}
# No more numbers of a tag are looked at.
_MOST = 32


def is_camera_raw(data: bytes) -> bool:
    """Whether a TIFF holds what a sensor saw: a DNG, NEF, ARW, PEF, SRW or the like.

    Such a file says so in its first directory, or in one below that.
    """
    order = "<" if data.startswith(b"II") else ">"
    try:
        (start,) = unpack_from(f"{order}I", data, 4)
    except error:
        return False
    first = dict(_tags(data, start, order))
    below = (dict(_tags(data, at, order)) for at in first.get(_SUB_DIRECTORIES, ()))
    return _DNG_VERSION in first or any(
        _RAW_PHOTOMETRICS.intersection(tags.get(_PHOTOMETRIC, ())) for tags in (first, *below)
    )


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
