"""EXIF wherever a picture keeps it: how it is turned, and what the camera noted."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from struct import error, unpack_from
from typing import NamedTuple

from catalog.core.isometry import Isometry
from catalog.media.boxes import boxes
from catalog.media.tiff import Values, directory

# By the tag Orientation (Exif 2.32), from 1 on: how the stored picture is turned to be upright.
_TURNS: tuple[Isometry, ...] = ("r0", "fh", "r180", "fv", "r90fv", "r270", "r90fh", "r90")
_MAKE, _MODEL, _ORIENTATION, _EXIF, _TAKEN = 0x10F, 0x110, 0x112, 0x8769, 0x9003
_PREFIX = b"Exif\0\0"
# Keywords under which ImageMagick and others keep it in a PNG, as hexadecimal text.
_PROFILES = b"Raw profile type exif", b"Raw profile type APP1"
_LONGEST = 1 << 20  # bytes of such a text, once it is inflated


class Exif(NamedTuple):
    """How the stored picture is to be turned, the camera's make and model, and when it was taken,
    as the camera wrote it (``2024:05:01 12:30:00``). None where nothing is said."""

    turn: Isometry = "r0"
    camera: str | None = None
    taken: str | None = None


def read_exif(format_: str, data: bytes) -> Exif:
    """What the EXIF in the bytes of an image file says; of broken or missing ones, nothing."""
    block = exif_block(format_, data)
    if block is None or block[:2] not in (b"II", b"MM"):
        return Exif()
    order = "<" if block.startswith(b"II") else ">"
    try:
        (start,) = unpack_from(f"{order}I", block, 4)
    except error:
        return Exif()
    first = dict(directory(block, start, order))
    (below, *_) = first.get(_EXIF, (0,))
    inner = dict(directory(block, below, order)) if isinstance(below, int) else {}
    (orientation, *_) = first.get(_ORIENTATION, (1,))
    known = isinstance(orientation, int) and 1 <= orientation <= len(_TURNS)
    turn = _TURNS[int(orientation) - 1] if known else "r0"
    camera = " ".join(filter(None, (_text(first.get(tag)) for tag in (_MAKE, _MODEL))))
    return Exif(turn, camera or None, _text(inner.get(_TAKEN)))


def exif_block(format_: str, data: bytes) -> bytes | None:
    """The TIFF header of the EXIF in an image file, and what follows; None where there is none."""
    finders: dict[str, Callable[[bytes], bytes | None]] = {
        "jpeg": _in_jpeg, "png": _in_png, "webp": _in_webp, "tiff": lambda data: data,
        "raw": lambda data: data, "heif": _in_heif, "jxl": _in_jxl,
    }  # fmt: skip
    if format_ not in finders:
        return None
    with suppress(IndexError, ValueError, zlib.error):
        block = finders[format_](data)
        return None if block is None else block.removeprefix(_PREFIX)
    return None


def _in_jpeg(data: bytes) -> bytes | None:
    at = 2
    while data[at] == 0xFF and data[at + 1] not in (0xD9, 0xDA):
        if data[at + 1] == 0xFF:
            at += 1  # any segment may begin with more of these
            continue
        length = data[at + 2] << 8 | data[at + 3]
        if data[at + 1] == 0xE1 and data.startswith(_PREFIX, at + 4):
            return data[at + 4 : at + 2 + length]
        at += 2 + length
    return None


def _in_png(data: bytes) -> bytes | None:
    for name, body in _png_chunks(data):
        if name == b"eXIf":
            return body
        keyword, _, rest = body.partition(b"\0")
        if name in (b"tEXt", b"zTXt") and keyword in _PROFILES:
            text = rest
            if name == b"zTXt":
                text = zlib.decompressobj().decompress(rest[1:], _LONGEST)
            # A line with the kind of the profile, one with its length, then its bytes.
            return bytes.fromhex(text.split(None, 2)[2].decode("ascii", "ignore"))
    return None


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at + 8 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        name = data[at + 4 : at + 8]
        yield name, data[at + 8 : at + 8 + length] if name != b"IDAT" else b""
        at += 12 + length


def _in_webp(data: bytes) -> bytes | None:
    at = 12
    while at + 8 <= len(data):
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        if data[at : at + 4] == b"EXIF":
            return data[at + 8 : at + 8 + length]
        at += 8 + length + length % 2
    return None


def _in_heif(data: bytes) -> bytes | None:
    try:
        import pillow_heif
    except ImportError:
        return None
    try:
        found = pillow_heif.open_heif(data).info.get("exif")
    except Exception:  # of broken files it raises all kinds
        return None
    return None if found is None else bytes(found)


def _in_jxl(data: bytes) -> bytes | None:
    for name, body in boxes(data):
        if name == b"Exif":
            return bytes(body[4 + int.from_bytes(body[:4], "big") :])
    return None


def _text(values: Values | None) -> str | None:
    """The value of a tag that is a text."""
    if not values or not isinstance(values[0], bytes):
        return None
    return values[0].partition(b"\0")[0].decode("latin-1").strip() or None
