"""What the boxes of an AVIF say about its picture, and OpenCV ignores."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from catalog.core.isometry import COMBINED, ISOMETRIES, Isometry
from catalog.media.boxes import boxes

_ROTATIONS: tuple[Isometry, ...] = ("r0", "r90", "r180", "r270")
_MIRRORS: tuple[Isometry, ...] = ("fv", "fh")


class AvifPicture(NamedTuple):
    """How to turn the decoded picture, None if no box says so; ``depth`` is the number of bits of a
    channel, None if unknown."""

    turn: Isometry | None = None
    depth: int | None = None


def avif_picture(data: bytes) -> AvifPicture:
    """What the boxes say about the main picture; nothing if they are broken."""
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
    # If a picture is made of tiles, only these have a configuration; so take that of any item.
    flags = next((body[2] for name, body in properties if name == b"av1C"), None)
    return AvifPicture(turn, None if flags is None else channel_bits(flags))


def avif_exif(data: bytes) -> bytes | None:
    """The EXIF of the file, a TIFF block; None if there is none, or the boxes are broken."""
    try:
        meta = next((body for name, body in boxes(data) if name == b"meta"), None)
        told = {} if meta is None else dict(boxes(meta[4:]))
        item = _exif_item(told.get(b"iinf", memoryview(b"")))
        if item is None:
            return None
        block = b"".join(_extents(item, told.get(b"iloc", memoryview(b"")), data, told))
    except IndexError:
        return None
    # It begins with the distance to the TIFF header (ISO/IEC 23008-12, annex A).
    return block[4 + int.from_bytes(block[:4], "big") :] or None


def _exif_item(items: memoryview) -> int | None:
    """The number of the item that is EXIF (ISO/IEC 14496-12, ItemInfoBox)."""
    if not items:
        return None
    for name, body in boxes(items[8 if items[0] else 6 :]):
        if name == b"infe" and body[0] in (2, 3):
            number = 4 if body[0] == 3 else 2
            if bytes(body[6 + number : 10 + number]) == b"Exif":
                return int.from_bytes(body[4 : 4 + number], "big")
    return None


def _extents(
    item: int, places: memoryview, data: bytes, told: dict[bytes, memoryview]
) -> Iterator[bytes | memoryview]:
    """The bytes of an item, piece by piece (ISO/IEC 14496-12, ItemLocationBox)."""
    if not places:
        return
    version, at = places[0], 6
    offset_bytes, length_bytes = places[4] >> 4, places[4] & 15
    base_bytes, index_bytes = places[5] >> 4, places[5] & 15 if version else 0
    number = 4 if version == 2 else 2

    def take(count: int) -> int:
        nonlocal at
        at += count
        if at > len(places):
            raise IndexError
        return int.from_bytes(places[at - count : at], "big")

    for _ in range(take(number)):
        found = take(number)
        # The bytes are in the box idat of the same meta, or anywhere in the file.
        source = told[b"idat"] if version and take(2) & 15 == 1 and b"idat" in told else data
        take(2)  # the number of the file; there is only one
        base, count = take(base_bytes), take(2)
        if found != item:
            take(count * (index_bytes + offset_bytes + length_bytes))
            continue
        for _ in range(count):
            take(index_bytes)
            start = base + take(offset_bytes)
            length = take(length_bytes)
            yield source[start : start + length] if length else source[start:]
        return


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
    """One turn followed by another."""
    both = COMBINED[ISOMETRIES.index(first or "r0"), ISOMETRIES.index(second)]
    return ISOMETRIES[int(both)]
