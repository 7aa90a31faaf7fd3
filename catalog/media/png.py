"""What the chunks of a PNG hold: its transparency, its EXIF, and whether they are all there."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

_GREY, _WITH_ALPHA = 0, (4, 6)
# Keywords of texts in which ImageMagick, exiv2 and others put EXIF, as hexadecimal digits.
_RAW_PROFILES = frozenset((b"Raw profile type exif", b"Raw profile type APP1"))
_TEXTS = frozenset((b"tEXt", b"zTXt"))
# No more of an EXIF block is inflated.
_MOST_TEXT = 1 << 20


def may_be_transparent(data: bytes) -> bool:
    """Whether it has an alpha channel or transparent colours."""
    return data[25:26] in map(bytes, zip(_WITH_ALPHA)) or _transparent_colours(data) is not None


def is_deep(data: bytes) -> bool:
    """Whether its channels have 16 bits."""
    return data[24:25] == b"\x10"


def transparent_grey(data: bytes) -> int | None:
    """The grey that is transparent, of 8 or 16 bits as it is decoded; None if there is none."""
    key = _transparent_colours(data)
    if key is None or len(key) < 2 or data[25] != _GREY:
        return None
    depth = data[24]
    most = (1 << depth) - 1
    grey = int.from_bytes(key[:2], "big") & most
    return grey if depth == 16 else grey * 255 // most


def is_cut_off(data: bytes) -> bool:
    """Whether a chunk is longer than the rest of the file, or the last one is missing.

    OpenCV cannot read such a file, but first allocates memory for the chunk, which may claim
    gigabytes.
    """
    at = 8
    while (name := data[at + 4 : at + 8]) not in (b"IEND", b""):
        at += 12 + int.from_bytes(data[at : at + 4], "big")
    return name == b""


def png_exif(data: bytes) -> bytes | None:
    """The EXIF of a PNG, a TIFF block that "Exif" and two bytes may precede; None if there is none.

    It is in the chunk eXIf, or in a text, as was usual before that chunk existed.
    """
    texts = None
    for name, start, end in _chunks(data):
        if name == b"eXIf":
            return data[start:end]
        if name in _TEXTS and texts is None:
            keyword, _, text = data[start:end].partition(b"\0")
            if keyword in _RAW_PROFILES:
                texts = _raw_profile(text if name == b"tEXt" else _inflated(text[1:]))
    return texts


def _raw_profile(text: bytes) -> bytes | None:
    """The bytes that a text spells in digits, after a line with a name and one with a length."""
    lines = text.lstrip(b"\n").split(b"\n", 2)
    try:
        return bytes.fromhex("".join(lines[2].decode("ascii").split()))
    except (IndexError, ValueError):
        return None


def _inflated(deflated: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(deflated, _MOST_TEXT)
    except zlib.error:
        return b""


def _chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Name, begin and end of the body of each chunk but the last."""
    at = 8
    while (name := data[at + 4 : at + 8]) not in (b"IEND", b""):
        end = at + 8 + int.from_bytes(data[at : at + 4], "big")
        yield name, at + 8, end
        at = end + 4


def _transparent_colours(data: bytes) -> bytes | None:
    """The body of the chunk tRNS, which must precede the pixels."""
    for name, start, end in _chunks(data):
        if name == b"IDAT":
            break
        if name == b"tRNS":
            return data[start:end]
    return None
