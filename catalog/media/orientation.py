"""How to turn a stored picture upright, by what its file says: EXIF in each container, or boxes.

Decoders are not asked, since each of them knows only one form of each container.
"""

from __future__ import annotations

from catalog.core.isometry import Isometry
from catalog.media.avif import avif_picture
from catalog.media.exif import exif_block
from catalog.media.tiff import orientation_of

# What the values of EXIF's Orientation (CIPA DC-008, tag 0x0112) ask for.
_TURNS: dict[int, Isometry] = {
    1: "r0",
    2: "fh",
    3: "r180",
    4: "fv",
    5: "r90fv",
    6: "r270",
    7: "r90fh",
    8: "r90",
}
_TURNED_HERE = frozenset(("jpeg", "png", "webp", "avif"))


def upright_turn(format_: str, data: bytes) -> Isometry:
    """The isometry that makes the picture in the bytes of an image file upright.

    ``format_`` is the name that sniff() gives: "jpeg", "png", "webp" or "avif". The answer is "r0"
    for others, whose decoders turn them, and if the file says nothing that can be understood.
    """
    if format_ == "avif" and (turn := avif_picture(data).turn) is not None:
        return turn  # if boxes say how to turn it, EXIF must be ignored
    if format_ not in _TURNED_HERE:
        return "r0"
    block = exif_block(format_, data)
    if block is None:
        return "r0"
    return _TURNS.get(orientation_of(block), "r0")
