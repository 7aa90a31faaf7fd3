"""What the header of an image file tells before anything is decoded."""

from __future__ import annotations

import warnings
from contextlib import suppress
from io import BytesIO

from catalog.errors import UndecodableImage
from catalog.media.heif import heif_size
from catalog.media.jpeg import FRAMES, segments
from catalog.media.jpegxl import jxl_size
from catalog.media.pillow import pillow_reader
from catalog.media.raw import raw_size

_BY_LIBRARIES = {"heif": heif_size, "raw": raw_size}


def stored_size(format_: str, data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels as they are stored, perhaps not yet turned upright.

    ``format_`` is the name that sniff() gives. None if the header cannot be read; the picture may
    be decodable even so.
    """
    if format_ == "jpeg" and (size := _jpeg_size(data)) is not None:
        return size
    if format_ == "gif":
        return _gif_size(data)
    if format_ == "png":
        return _png_size(data)
    if format_ == "jxl":
        return jxl_size(data)
    if format_ in _BY_LIBRARIES:
        with suppress(UndecodableImage):
            return _BY_LIBRARIES[format_]("", data)
        return None
    reader = pillow_reader(format_)
    if reader is None:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of odd headers
            with reader(BytesIO(data), "") as image:
                return image.size
    except Exception:  # for broken headers its readers raise all kinds
        return None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """The size in the first frame header (ITU T.81); None if there is none."""
    # Pillow reads everything up to it, which may take longer than decoding a small picture.
    for marker, start, end in segments(data):
        if marker in FRAMES and start + 5 <= min(end, len(data)):
            height, width = data[start + 1 : start + 3], data[start + 3 : start + 5]
            return int.from_bytes(width, "big"), int.from_bytes(height, "big")
    return None


def _gif_size(data: bytes) -> tuple[int, int] | None:
    # Pillow refuses large ones.
    return None if len(data) < 10 else (data[6] | data[7] << 8, data[8] | data[9] << 8)


def _png_size(data: bytes) -> tuple[int, int] | None:
    # Pillow refuses a header whose checksum is wrong; OpenCV makes room for the picture.
    if len(data) < 24:
        return None
    return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
