"""How a stored picture is to be turned, by what its file says: EXIF in each container, or boxes.

No decoder is asked: each of them knows one form of each container.
"""

from __future__ import annotations

from collections.abc import Callable

from catalog.core.isometry import Isometry
from catalog.media.avif import avif_exif, avif_picture
from catalog.media.jpeg import APP1, segments
from catalog.media.png import png_exif
from catalog.media.riff import chunks
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
# In JPEGs it stands before the block, and in other files it may.
_PREFIX = b"Exif\0"
_PREFIX_BYTES = 6


def upright_turn(format_: str, data: bytes) -> Isometry:
    """What makes the picture upright that is stored in the bytes of an image file.

    ``format_`` is what sniff() calls it: "jpeg", "png", "webp" or "avif". It is "r0" for others,
    whose decoders turn them, and where the file says nothing that can be understood.
    """
    if format_ == "avif" and (turn := avif_picture(data).turn) is not None:
        return turn  # where boxes say how it is turned, EXIF is not to be heeded
    find = _FINDERS.get(format_)
    block = None if find is None else find(data)
    if block is None:
        return "r0"
    if block.startswith(_PREFIX):
        block = block[_PREFIX_BYTES:]
    return _TURNS.get(orientation_of(block), "r0")


def _jpeg(data: bytes) -> bytes | None:
    for marker, start, end in segments(data):
        if marker == APP1 and data.startswith(_PREFIX, start):
            return data[start:end]
    return None


def _webp(data: bytes) -> bytes | None:
    return next((bytes(body) for name, body in chunks(data) if name == b"EXIF"), None)


_FINDERS: dict[str, Callable[[bytes], bytes | None]] = {
    "jpeg": _jpeg,
    "png": png_exif,
    "webp": _webp,
    "avif": avif_exif,
}
