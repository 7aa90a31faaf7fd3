"""What the boxes of an AVIF say of its picture, and OpenCV does not heed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from catalog.core.isometry import COMBINED, ISOMETRIES, Isometry
from catalog.media.boxes import boxes

_ROTATIONS: tuple[Isometry, ...] = ("r0", "r90", "r180", "r270")
_MIRRORS: tuple[Isometry, ...] = ("fv", "fh")


class AvifPicture(NamedTuple):
    """How the decoded picture is to be turned, None if no box says so; ``depth`` is the bits of a
    channel, None if they are unknown."""

    turn: Isometry | None = None
    depth: int | None = None


def avif_picture(data: bytes) -> AvifPicture:
    """What is said of the picture that the file is about; nothing where boxes are broken."""
    try:
        return _primary(data)
    except IndexError:
        return AvifPicture()


def _primary(data: bytes) -> AvifPicture:
    meta = next((body for name, body in boxes(data) if name == b"meta"), None)
    if meta is None:
        return AvifPicture()
    told = dict(boxes(meta[4:], {b"iprp"}))
    item = int.from_bytes(told.get(b"pitm", b"")[4:], "big")
    properties = list(boxes(told.get(b"ipco", b"")))
    turn: Isometry | None = None
    for number in _properties_of(item, bytes(told.get(b"ipma", b""))):
        name, body = properties[number - 1]
        if name == b"irot":
            turn = _then(turn, _ROTATIONS[body[0] & 3])
        elif name == b"imir":
            turn = _then(turn, _MIRRORS[body[0] & 1])
    # Of a picture made of tiles these have a configuration, so that of any item is taken.
    flags = next((body[2] for name, body in properties if name == b"av1C"), None)
    return AvifPicture(turn, None if flags is None else channel_bits(flags))


def channel_bits(flags: int) -> int:
    """Bits of a channel, by the flags of an AV1 configuration."""
    if not flags & 0x40:
        return 8
    return 12 if flags & 0x20 else 10


def _properties_of(item: int, body: bytes) -> Iterator[int]:
    """The numbers, from 1, of the properties that an item has, in their order."""
    if not body:
        return
    item_bytes = 4 if body[0] else 2
    number_bytes = 2 if body[3] & 1 else 1
    at = 8
    for _ in range(int.from_bytes(body[4:8], "big")):
        found = int.from_bytes(body[at : at + item_bytes], "big")
        at += item_bytes
        count, at = body[at], at + 1
        for _ in range(count):
            number = int.from_bytes(body[at : at + number_bytes], "big")
            at += number_bytes
            # The highest bit says whether the property is essential.
            number &= (1 << 8 * number_bytes - 1) - 1
            if found == item and number:
                yield number


def _then(first: Isometry | None, second: Isometry) -> Isometry:
    """What two turns make, one after the other."""
    both = COMBINED[ISOMETRIES.index(first or "r0"), ISOMETRIES.index(second)]
    return ISOMETRIES[int(both)]
