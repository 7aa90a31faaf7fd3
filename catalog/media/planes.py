"""TIFFs whose channels are stored apart (PlanarConfiguration 2).

For many of these with more than 8 bits OpenCV gives garbage, memory that was never written; for
those that are not compressed, so does Pillow. OpenCV reads a picture of one channel well, and each
of these channels is one.
"""

from __future__ import annotations

from struct import calcsize, pack, pack_into
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from catalog.media.tiff import (
    BITS,
    PHOTOMETRIC,
    PLANAR,
    SAMPLES,
    STRIP_LENGTHS,
    STRIP_OFFSETS,
    TILE_LENGTHS,
    TILE_OFFSETS,
    Layout,
    Tags,
    layout_of,
)

_APART, _BLACK_IS_0, _RGB = 2, 1, 2
_COLOURS = {_BLACK_IS_0: 1, _RGB: 3}  # how many channels they have
# Tags that hold for each channel: sides, compression, order of bits, orientation, rows of a strip,
# predictor, sides of a tile, kind of numbers.
_SHARED = (256, 257, 259, 266, 274, 278, 317, 322, 323, 339)


def lies_apart(tags: Tags) -> bool:
    """Whether, by its tags, a TIFF is one of these that OpenCV gets wrong."""
    bits, samples = max(tags.get(BITS, (1,))), tags.get(SAMPLES, (1,))[0]
    if tags.get(PLANAR, (1,))[0] != _APART or samples == 1:
        return False
    is_rgb = tags.get(PHOTOMETRIC, (0,))[0] == _RGB
    return bits > 16 or (is_rgb and (samples > 4 or (samples == 4 and bits > 8)))


def why_not_by_pillow(tags: Tags) -> str | None:
    """The reason to refuse a TIFF for which Pillow would give garbage; None if it would not."""
    samples = tags.get(SAMPLES, (1,))[0]
    is_easy = max(tags.get(BITS, (1,))) <= 8 and samples in (3, 4)
    if tags.get(PLANAR, (1,))[0] != _APART or samples == 1 or is_easy:
        return None
    if tags.get(PHOTOMETRIC, (0,))[0] in _COLOURS:
        return "broken tiff: no picture can be decoded"
    return "unsupported tiff: its channels are stored apart, and are neither grey nor RGB"


def read_planes(data: bytes, tags: Tags) -> NDArray[Any] | None:
    """The values of grey, RGB or RGBA, shape (height, width, channels), turned upright.

    None if the picture has other colours, or cannot be decoded.
    """
    colours = _COLOURS.get(tags.get(PHOTOMETRIC, (0,))[0])
    samples = tags[SAMPLES][0]
    if colours is None or samples < colours:
        return None
    wanted = min(samples, 4) if colours == 3 else 1
    planes = [_plane(data, tags, number, samples) for number in range(wanted)]
    if any(plane is None or plane.ndim != 2 for plane in planes):
        return None
    return np.dstack(planes)  # type: ignore[arg-type]


def _plane(data: bytes, tags: Tags, number: int, samples: int) -> NDArray[Any] | None:
    layout = layout_of(data)
    entries = {tag: tags[tag][:1] for tag in _SHARED if tag in tags}
    entries |= {BITS: tags[BITS][:1], PHOTOMETRIC: (_BLACK_IS_0,), SAMPLES: (1,)}
    for tag in (STRIP_OFFSETS, STRIP_LENGTHS, TILE_OFFSETS, TILE_LENGTHS):
        if tag in tags:
            pieces = len(tags[tag]) // samples
            entries[tag] = tags[tag][number * pieces : (number + 1) * pieces]
    picture = bytearray(data + bytes(len(data) % 2))
    pack_into(layout.order + layout.pointer, picture, layout.start, len(picture))
    picture += _directory(entries, len(picture), layout)
    found = cv2.imdecode(np.frombuffer(picture, np.uint8), cv2.IMREAD_UNCHANGED)
    return None if found is None else np.asarray(found)


def _directory(entries: Tags, at: int, layout: Layout) -> bytes:
    """A directory that begins at that place; longer lists follow after it."""
    order, pointer = layout.order, layout.pointer
    rows = sorted(entries.items())
    room = calcsize(f"={pointer}")
    kind = {"I": 4, "Q": 16}[pointer]
    body = pack(order + layout.number, len(rows))
    behind = at + len(body) + len(rows) * (4 + 2 * room) + room
    lists = b""
    for tag, values in rows:
        packed = pack(f"{order}{len(values)}{pointer}", *values)
        if len(packed) > room:
            packed, lists = pack(order + pointer, behind + len(lists)), lists + packed
        body += pack(f"{order}HH{pointer}", tag, kind, len(values)) + packed.ljust(room, b"\0")
    return body + bytes(room) + lists
