"""What is left of pictures that are cut off or broken."""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import NamedTuple

import cv2
import numpy as np

from catalog.core.completeness import NEARLY
from catalog.media.by_opencv import REDUCED, decode_by_opencv
from catalog.media.frame import on_white
from catalog.media.jpeg import FRAMES, segments
from catalog.media.messages import heard
from catalog.media.missing import announced
from catalog.media.opencv import DECODER
from catalog.media.picture import Pixels
from catalog.media.pillow import pillow_decoder
from catalog.media.png import is_cut_off

# The reason if a decoder gave up without a message.
BROKEN = "it is broken"

# Less than this part of a picture no longer shows what the picture did.
LEAST = 0.5
# Missing bytes may be filled in for decoders, if the file gets at most this many times as large.
_MOST_TIMES = 4

_PADDED = frozenset(("tiff", "webp", "bmp"))
_END_OF_IMAGE = b"\xff\xd9"
# What libjpeg fills a picture with after the end of its data, by the number of components: 128 for
# each, which for four gives a darker grey; and by how much that may be off through rounding.
_FILLS, _ROUNDED = {1: 128, 3: 128, 4: 64}, 2
_PNG_HEADER = 33  # bytes up to the end of IHDR
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # of a PNG, by its colour type


class Salvaged(NamedTuple):
    """RGB pixels as they are stored, and which ``part`` of the picture they are, 0 to 1; whether
    the file ``ends`` before its picture does; and the name of the decoder."""

    rgb: Pixels
    part: float
    ends: bool
    decoder: str = DECODER


def salvage(format_: str, data: bytes, reduction: int = 1) -> Salvaged | None:
    """What is left of a broken JPEG or PNG, or of a TIFF, WebP or BMP that is cut off, if that is
    at least half; else None. What is transparent is white.

    The sides of a JPEG are divided by ``reduction``.
    """
    found = None
    if format_ == "jpeg":
        found = _jpeg(data, reduction)
    elif format_ == "png":
        found = _png(data)
    elif format_ in _PADDED:
        found = _padded(format_, data)
    return found if found is not None and found.part >= LEAST else None


def _jpeg(data: bytes, reduction: int) -> Salvaged | None:
    """With an end mark after what there is: libjpeg fills the rest with grey."""
    buffer = np.frombuffer(data + _END_OF_IMAGE, np.uint8)
    with heard():
        decoded = cv2.imdecode(buffer, REDUCED[reduction])
    if decoded is None:
        return None
    rgb = np.asarray(decoded, np.uint8)
    ends = not data.rstrip(b"\0").endswith(_END_OF_IMAGE)
    part = 1 - _filled(rgb, 8 // reduction, _fill_of(data))
    return Salvaged(rgb, min(part, NEARLY) if ends else part, ends)


def _fill_of(data: bytes) -> int:
    components = (data[start + 5] for marker, start, end in segments(data) if marker in FRAMES)
    return _FILLS.get(next(components, 3), 128)


def _filled(picture: Pixels, side: int, fill: int) -> float:
    """Which part of the blocks of a picture, counted from the last one, is filling, 0 to 1."""
    height, width = (length // side * side for length in picture.shape[:2])
    if not height or not width:
        return 0.0
    off = np.abs(picture[:height, :width].astype(np.int16) - fill).max(axis=2)
    blocks = off.reshape(height // side, side, width // side, side).max(axis=(1, 3)).ravel()
    seen = np.flatnonzero(blocks > _ROUNDED)
    return 1 - (int(seen[-1]) + 1) / len(blocks) if len(seen) else 1.0


def _padded(format_: str, data: bytes) -> Salvaged | None:
    """With zeros in place of what is missing, which decoders take for pixels."""
    told = announced(format_, data)
    if told is None or not LEAST <= told.part < 1 or told.end > _MOST_TIMES * len(data):
        return None
    try:
        with heard():
            # One more, since RIFF chunks have even lengths.
            zeros = bytes(max(told.end - len(data), 0) + 1)
            rgb = decode_by_opencv(format_, data + zeros, blend_alpha=True)
    except cv2.error:
        return None
    return None if rgb is None else Salvaged(rgb, min(told.part, NEARLY), True)


def _png(data: bytes) -> Salvaged | None:
    """By Pillow, which can be told to decode as much as it can."""
    from PIL import ImageFile, PngImagePlugin

    part, ends = _inflated(data), is_cut_off(data)
    if part < LEAST:
        return None
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        with PngImagePlugin.PngImageFile(BytesIO(data)) as image:
            rgba = np.asarray(image.convert("RGBA"), np.uint8)
    except Exception:  # for broken files Pillow raises all kinds
        return None
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before
    part = min(part, NEARLY) if ends else part
    return Salvaged(on_white(rgba), part, ends, pillow_decoder())


def _inflated(data: bytes) -> float:
    """Which part of the pixels of a PNG can be inflated, 0 to 1."""
    if len(data) < _PNG_HEADER:
        return 0.0
    width, height = (int.from_bytes(data[at : at + 4], "big") for at in (16, 20))
    bits = data[24] * _CHANNELS.get(data[25], 1)
    expected = height * (1 + -(-width * bits // 8))
    inflate, count, at = zlib.decompressobj(), 0, 8
    try:
        while at + 8 <= len(data) and count < expected:
            length = int.from_bytes(data[at : at + 4], "big")
            if data[at + 4 : at + 8] == b"IDAT":
                count += len(inflate.decompress(data[at + 8 : at + 8 + length], expected))
            at += 12 + length
    except zlib.error:
        pass
    return min(count / expected, 1.0) if expected else 0.0
