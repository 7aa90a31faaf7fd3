"""Pictures by OpenCV, and what one must know of the formats to get the right pixels from it."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from catalog.media.avif import avif_picture
from catalog.media.depth import eight_bits, is_dark, of_light, use_few_bits
from catalog.media.picture import Pixels
from catalog.media.pillow import BY_PILLOW_ALONE
from catalog.media.planes import lies_apart, read_planes
from catalog.media.png import is_deep, may_be_transparent, transparent_grey
from catalog.media.tiff import BITS, first_directory
from catalog.media.transparency import blend_on_white, is_multiplied

# Flags that tell OpenCV to divide the sides of a JPEG; it then gives RGB, which may not be upright.
REDUCED = {
    by: flags & ~cv2.IMREAD_COLOR | cv2.IMREAD_COLOR_RGB | cv2.IMREAD_IGNORE_ORIENTATION
    for by, flags in {
        1: cv2.IMREAD_COLOR,
        2: cv2.IMREAD_REDUCED_COLOR_2,
        4: cv2.IMREAD_REDUCED_COLOR_4,
        8: cv2.IMREAD_REDUCED_COLOR_8,
    }.items()
}
_WITHOUT_ALPHA = frozenset({"bmp", "pnm", "hdr", "sunraster"})
_FULL = 255


def decode_by_opencv(
    format_: str, data: bytes, *, blend_alpha: bool, reduction: int = 1
) -> Pixels | None:
    """RGB pixels as they are stored, those of a TIFF upright; None if OpenCV cannot read them.

    ``format_`` is the name that sniff() gives. The sides of a JPEG are divided by ``reduction``.

    Raises cv2.error.
    """
    if format_ in BY_PILLOW_ALONE:
        return None
    if format_ == "hdr":
        light = _numbers(data)
        return None if light is None else of_light(light)
    tags = first_directory(data) if format_ == "tiff" else {}
    if lies_apart(tags):
        return _of_numbers(read_planes(data, tags), blend_alpha=blend_alpha)
    if format_ == "jpeg":
        decoded = cv2.imdecode(np.frombuffer(data, np.uint8), REDUCED[reduction])
        return None if decoded is None else np.asarray(decoded, np.uint8)
    # Not IMREAD_COLOR_RGB, which swaps red and blue in an AVIF with alpha.
    flags = cv2.IMREAD_COLOR
    if format_ != "tiff":
        flags |= cv2.IMREAD_IGNORE_ORIENTATION
    bgr = cv2.imdecode(np.frombuffer(data, np.uint8), flags)
    if bgr is None:
        # It does not convert fractions and 12 bits to 8.
        return _of_numbers(_numbers(data), blend_alpha=blend_alpha) if format_ == "tiff" else None
    rgb = np.asarray(cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB), np.uint8)
    del bgr
    if _is_deep(format_, data, tags) and is_dark(rgb):
        numbers = _numbers(data)
        if numbers is not None and use_few_bits(numbers[:, :, :3]):
            rgb = _colours(numbers)
    if blend_alpha and format_ not in _WITHOUT_ALPHA:
        _blend(rgb, format_, data)
    return rgb


def _is_deep(format_: str, data: bytes, tags: dict[int, tuple[int, ...]]) -> bool:
    """Whether the values may have 16 bits; IMREAD_COLOR gives the upper 8 of these."""
    if format_ == "tiff":
        return max(tags.get(BITS, (1,))) > 8
    return format_ == "pnm" or (format_ == "png" and is_deep(data))


def _numbers(data: bytes) -> NDArray[Any] | None:
    """The values as they are stored, shape (height, width, channels), red before blue."""
    found = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    if found is None:
        return None
    values = np.atleast_3d(found)
    return values[:, :, [2, 1, 0, 3][: values.shape[2]]] if values.shape[2] > 2 else values


def _of_numbers(values: NDArray[Any] | None, *, blend_alpha: bool) -> Pixels | None:
    """RGB pixels of 8 bits from values of grey, RGB or RGBA."""
    if values is None:
        return None
    rgb = _colours(values)
    if blend_alpha and values.shape[2] == 4:
        alpha = values[:, :, 3]
        if alpha.dtype.kind == "f":
            alpha = np.rint(np.nan_to_num(alpha).clip(0, 1) * _FULL).astype(np.uint8)
        full = int(np.iinfo(alpha.dtype).max)
        blend_on_white(rgb, alpha, full, multiplied=is_multiplied(rgb, alpha, full))
    return rgb


def _colours(values: NDArray[Any]) -> Pixels:
    colours = eight_bits(values[:, :, : 3 if values.shape[2] > 2 else 1])
    return np.array(np.broadcast_to(colours, (*values.shape[:2], 3)))


def _blend(rgb: Pixels, format_: str, data: bytes) -> None:
    """Put ``rgb`` over white, in place, by the alpha channel of the same encoded image."""
    if format_ == "png" and not may_be_transparent(data):
        return
    whole = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    if whole is None or whole.dtype not in (np.uint8, np.uint16):
        return
    # The values of an AVIF have fewer bits than their type.
    depth = avif_picture(data).depth if format_ == "avif" else None
    full = 255 if whole.dtype == np.uint8 else (1 << (depth or 16)) - 1
    grey = transparent_grey(data) if format_ == "png" and whole.ndim == 2 else None
    if grey is not None:
        alpha = (whole != grey) * whole.dtype.type(full)
    elif whole.ndim == 3 and whole.shape[2] == 4:
        alpha = whole[:, :, 3]
    else:
        return
    if alpha.min() >= full:
        return
    # For most TIFFs the decoder gives colours that are multiplied by alpha already.
    multiplied = format_ == "tiff" and is_multiplied(rgb, alpha, full)
    blend_on_white(rgb, alpha, full, multiplied=multiplied)
