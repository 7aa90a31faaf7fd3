"""What the chunks of a PNG say of its transparency, and whether they are all there."""

from __future__ import annotations

_GREY, _WITH_ALPHA = 0, (4, 6)


def may_be_transparent(data: bytes) -> bool:
    """Whether it has an alpha channel, or colours that are transparent."""
    return data[25:26] in map(bytes, zip(_WITH_ALPHA)) or _transparent_colours(data) is not None


def transparent_grey(data: bytes) -> int | None:
    """The one grey that is transparent, of 8 or 16 bits as it is decoded; None if there is none."""
    key = _transparent_colours(data)
    if key is None or len(key) < 2 or data[25] != _GREY:
        return None
    depth = data[24]
    most = (1 << depth) - 1
    grey = int.from_bytes(key[:2], "big") & most
    return grey if depth == 16 else grey * 255 // most


def is_cut_off(data: bytes) -> bool:
    """Whether a chunk is longer than what there is of the file, or the last one is missing.

    OpenCV reads no such file, but makes room for the chunk first, which may claim gigabytes.
    """
    at = 8
    while (name := data[at + 4 : at + 8]) not in (b"IEND", b""):
        at += 12 + int.from_bytes(data[at : at + 4], "big")
    return name == b""


def _transparent_colours(data: bytes) -> bytes | None:
    """The body of the chunk tRNS, which has to come before the pixels."""
    at = 8
    while (name := data[at + 4 : at + 8]) not in (b"IDAT", b"IEND", b""):
        length = int.from_bytes(data[at : at + 4], "big")
        if name == b"tRNS":
            return data[at + 8 : at + 8 + length]
        at += 12 + length
    return None
