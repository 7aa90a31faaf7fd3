"""EXIF in the containers of pictures: the block, and what the camera noted in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from catalog.media.avif import avif_exif
from catalog.media.boxes import boxes
from catalog.media.jpeg import APP1, segments
from catalog.media.png import png_exif
from catalog.media.riff import chunks

# Precedes the block in JPEGs, and sometimes in other files.
_PREFIX = b"Exif\0"
_PREFIX_BYTES = 6
# Tags of CIPA DC-008.
_MAKE, _MODEL, _EXIF, _TAKEN, _FRACTION = 0x10F, 0x110, 0x8769, 0x9003, 0x9291


class Notes(NamedTuple):
    """The make and model of a camera, and when it took the picture, as it wrote it
    (``2024:05:01 12:30:00``, followed by ``.25`` if it counts fractions); None if the file does not
    say."""

    camera: str | None = None
    taken: str | None = None


def exif_block(format_: str, data: bytes) -> bytes | None:
    """The EXIF in the bytes of an image file, from its TIFF header on; None if there is none.

    ``format_`` is the name that sniff() gives, or "raw".
    """
    find = _FINDERS.get(format_)
    block = None if find is None else find(data)
    if block is not None and block.startswith(_PREFIX):
        return block[_PREFIX_BYTES:]
    return block


def notes_of(format_: str, data: bytes) -> Notes:
    """What the camera wrote into an image file."""
    block = exif_block(format_, data)
    if block is None or block[:2] not in (b"II", b"MM"):
        return Notes()
    from PIL import Image  # loads slowly, and in some collections few files need it

    tags = Image.Exif()
    try:
        tags.load(_PREFIX + b"\0" + block)
        camera = " ".join(filter(None, (_text(tags.get(tag)) for tag in (_MAKE, _MODEL))))
        more = tags.get_ifd(_EXIF)
        taken, fraction = _text(more.get(_TAKEN)), _text(more.get(_FRACTION))
        return Notes(camera or None, f"{taken}.{fraction}" if taken and fraction else taken)
    except Exception:  # for broken files Pillow raises all kinds
        return Notes()


def _text(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    return value.partition("\0")[0].strip() or None


def _in_jpeg(data: bytes) -> bytes | None:
    for marker, start, end in segments(data):
        if marker == APP1 and data.startswith(_PREFIX, start):
            return data[start:end]
    return None


def _in_webp(data: bytes) -> bytes | None:
    return next((bytes(body) for name, body in chunks(data) if name == b"EXIF"), None)


def _in_heif(data: bytes) -> bytes | None:
    import pillow_heif

    try:
        found = pillow_heif.open_heif(data).info.get("exif")
    except Exception:  # for broken files it raises all kinds
        return None
    return None if found is None else bytes(found)


def _in_jxl(data: bytes) -> bytes | None:
    for name, body in boxes(data):
        if name == b"Exif":  # after the distance to where it begins
            return bytes(body[4 + int.from_bytes(body[:4], "big") :])
    return None


_FINDERS: dict[str, Callable[[bytes], bytes | None]] = {
    "jpeg": _in_jpeg,
    "png": png_exif,
    "webp": _in_webp,
    "avif": avif_exif,
    "heif": _in_heif,
    "jxl": _in_jxl,
    "tiff": bytes,
    "raw": bytes,
}
