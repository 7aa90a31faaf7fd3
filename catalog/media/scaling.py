"""Pictures at another size: the same pixels on every processor.

What OpenCV gives depends on the processor. Bicubic interpolation uses Intel's IPP if that is built
in, which rounds differently on each generation of processors. On ARM everything but
nearest-neighbour scaling is rounded differently than on x86, by fused multiplication and addition
or by separate code. So scaling is defined here, step by rounded step, as OpenCV computes it on x86
without IPP; OpenCV's own code, which is quicker, is used where it gives these pixels.
"""

from __future__ import annotations

import sys
from functools import cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from catalog.media.opencv import without_ipp

_Pixels = NDArray[np.uint8]
_Places = NDArray[np.intp]
_Weights = NDArray[np.float32]

# Weights of linear and cubic interpolation are whole numbers of this many parts.
_PARTS = 2048
# What cubic convolution calls a.
_SHARPNESS = np.float32(-0.75)
# A smaller part of a pixel than this does not count.
_LEAST = 1e-3


def resize_area(pixels: _Pixels, width: int, height: int) -> _Pixels:
    """The picture at another size, each new pixel the mean of what it covers.

    ``pixels`` is uint8 of shape (h, w) or (h, w, channels). A picture that is enlarged along either
    side is interpolated, linearly where new pixels lie on the edge of two.
    """
    if opencv_agrees():
        return _by_opencv(pixels, width, height, cv2.INTER_AREA)
    return area(pixels, width, height)


def resize_linear(grey: _Pixels, width: int, height: int) -> _Pixels:
    """The picture, uint8 of shape (h, w), at another size by bilinear interpolation."""
    if opencv_agrees():
        return _by_opencv(grey, width, height, cv2.INTER_LINEAR)
    return linear(grey, width, height)


def resize_cubic(grey: _Pixels, width: int, height: int) -> _Pixels:
    """The picture, uint8 of shape (h, w), at another size by cubic convolution.

    After Keys, "Cubic Convolution Interpolation for Digital Image Processing" (1981), with
    a = -0.75 and the edges repeated. ``width`` is a multiple of 8.
    """
    if opencv_agrees():
        return _by_opencv(grey, width, height, cv2.INTER_CUBIC)
    return cubic(grey, width, height)


def area(pixels: _Pixels, width: int, height: int) -> _Pixels:
    """The definition of resize_area()."""
    across, down = _scale(pixels.shape[1], width), _scale(pixels.shape[0], height)
    if across < 1 or down < 1:
        columns = _edge_taps(pixels.shape[1], width)
        return _interpolated(pixels, columns, _edge_taps(pixels.shape[0], height))
    if _is_whole(across) and _is_whole(down):
        return _block_means(pixels, round(across), round(down))
    lines = np.zeros((pixels.shape[0], width, *pixels.shape[2:]), np.float32)
    for place, weight in zip(*_area_taps(pixels.shape[1], width), strict=True):
        lines += pixels[:, place] * _along(weight, 1, pixels.ndim)
    return _rounded(_summed(lines, *_area_taps(pixels.shape[0], height)))


def linear(grey: _Pixels, width: int, height: int) -> _Pixels:
    """The definition of resize_linear()."""
    if (2 * height, 2 * width) == grey.shape:
        return _block_means(grey, 2, 2)
    columns = _linear_taps(grey.shape[1], width)
    return _interpolated(grey, columns, _linear_taps(grey.shape[0], height))


def cubic(grey: _Pixels, width: int, height: int) -> _Pixels:
    """The definition of resize_cubic()."""
    columns, across = _cubic_taps(grey.shape[1], width)
    rows, down = _cubic_taps(grey.shape[0], height)
    used, places = np.unique(rows, return_inverse=True)
    kept = grey[used]
    # Along a row these are whole numbers below 2**24, exact in float32.
    lines = np.zeros((len(used), width), np.float32)
    for place, weight in zip(columns, across, strict=True):
        lines += kept[:, place] * weight
    # Down a column every step is rounded: the sum begins with the last row.
    scaled = down / np.float32(_PARTS**2)
    return _rounded(_summed(lines, places.reshape(rows.shape)[::-1], scaled[::-1]))


def _by_opencv(pixels: _Pixels, width: int, height: int, how: int) -> _Pixels:
    with without_ipp():
        return np.asarray(cv2.resize(pixels, (width, height), interpolation=how), np.uint8)


@cache
def opencv_agrees() -> bool:
    """Whether OpenCV on this processor gives the pixels that are defined here."""
    # Sixths and their squares are rounded, and halves are common among their sums, so that each of
    # these pictures has dozens of pixels that differ if any operations are fused.
    y, x = np.ogrid[:180, :240]
    probe = (x * x * 7 + y * y * 3 + x * y * 5 >> 3 & 255).astype(np.uint8)
    definitions = {cv2.INTER_AREA: area, cv2.INTER_LINEAR: linear, cv2.INTER_CUBIC: cubic}
    return all(
        np.array_equal(_by_opencv(probe, width, height, how), defined(probe, width, height))
        for how, defined in definitions.items()
        for width, height in ((200, 150), (64, 64), (120, 90), (80, 60), (304, 200))
    )


def _scale(length: int, size: int) -> float:
    # Rounded twice, as in OpenCV.
    return 1 / (size / length)


def _is_whole(scale: float) -> bool:
    return abs(scale - round(scale)) < sys.float_info.epsilon


def _block_means(pixels: _Pixels, across: int, down: int) -> _Pixels:
    """Means of blocks that divide the sides of a picture."""
    high, wide = pixels.shape[0] // down, pixels.shape[1] // across
    blocks = pixels.reshape(high, down, wide, across, *pixels.shape[2:])
    sums = blocks.sum(axis=(1, 3), dtype=np.int32)
    if (across, down) == (2, 2):
        return np.asarray(sums + 2 >> 2, np.uint8)
    return _rounded(sums.astype(np.float32) * (np.float32(1) / np.float32(across * down)))


def _interpolated(
    pixels: _Pixels,
    columns: tuple[_Places, NDArray[np.int32]],
    rows: tuple[_Places, NDArray[np.int32]],
) -> _Pixels:
    """Weighted sums of two by two pixels, in whole numbers that are truncated at every step."""
    used, places = np.unique(rows[0], return_inverse=True)
    kept = pixels[used].astype(np.int32)
    first, second = (
        kept[:, place] * _along(weight, 1, pixels.ndim)
        for place, weight in zip(*columns, strict=True)
    )
    lines = first + second >> 4
    above, below = (
        lines[place] * _along(weight, 0, pixels.ndim) >> 16
        for place, weight in zip(places.reshape(rows[0].shape), rows[1], strict=True)
    )
    return np.asarray(above + below + 2 >> 2, np.uint8)


def _summed(lines: NDArray[np.float32], places: _Places, weights: _Weights) -> NDArray[np.float32]:
    """Weighted sums of rows, added up in the order given."""
    total = np.zeros((places.shape[1], *lines.shape[1:]), np.float32)
    for place, weight in zip(places, weights, strict=True):
        total += lines[place] * _along(weight, 0, lines.ndim)
    return total


def _rounded(values: NDArray[np.float32]) -> _Pixels:
    return np.rint(values).clip(0, 255).astype(np.uint8)


def _along(weight: NDArray[Any], axis: int, dimensions: int) -> NDArray[Any]:
    return weight.reshape([-1 if n == axis else 1 for n in range(dimensions)])


def _area_taps(length: int, size: int) -> tuple[_Places, _Weights]:
    """Which of ``length`` pixels each of ``size`` pixels covers, and their weights in it.

    Both are of shape (the most that one covers, size); missing ones have weight 0.
    """
    scale = _scale(length, size)
    start = np.arange(size) * scale
    stop = start + scale
    covered = np.minimum(scale, length - start)
    last = np.minimum(np.floor(stop).astype(np.intp), length - 1)
    first = np.minimum(np.ceil(start).astype(np.intp), last)
    before, after = first - start, stop - last
    place = first - (before > _LEAST) + np.arange((last - first).max() + 2)[:, np.newaxis]
    weights = np.where(
        place < first,
        before / covered,
        np.where(place < last, 1 / covered, np.minimum(np.minimum(after, 1), covered) / covered),
    )
    weights[(place > last) | (place == last) & (after <= _LEAST)] = 0
    return place.clip(0, length - 1), weights.astype(np.float32)


def _linear_taps(length: int, size: int) -> tuple[_Places, NDArray[np.int32]]:
    """Which two of ``length`` pixels make each of ``size`` pixels, and how many parts each counts.

    Both are of shape (2, size).
    """
    centre = ((np.arange(size) + 0.5) * _scale(length, size) - 0.5).astype(np.float32)
    floor = np.floor(centre)
    return _two_taps(length, floor, centre - floor)


def _edge_taps(length: int, size: int) -> tuple[_Places, NDArray[np.int32]]:
    """As _linear_taps(), but a new pixel that lies within an old one equals that one."""
    number = np.arange(size)
    floor = np.floor(number * _scale(length, size))
    part = (number + 1 - (floor + 1) * (size / length)).astype(np.float32)
    return _two_taps(length, floor, np.where(part <= 0, np.float32(0), part - np.floor(part)))


def _two_taps(
    length: int, first: NDArray[np.floating], part: NDArray[np.float32]
) -> tuple[_Places, NDArray[np.int32]]:
    place = first.astype(np.intp) + np.arange(2)[:, np.newaxis]
    weights = np.rint(np.stack([np.float32(1) - part, part]) * np.float32(_PARTS))
    return place.clip(0, length - 1), weights.astype(np.int32)


def _cubic_taps(length: int, size: int) -> tuple[_Places, _Weights]:
    """Which four of ``length`` pixels make each of ``size`` pixels, and how many parts each counts.

    Both are of shape (4, size).
    """
    a, one = _SHARPNESS, np.float32(1)
    centre = ((np.arange(size) + 0.5) * _scale(length, size) - 0.5).astype(np.float32)
    floor = np.floor(centre)
    part = centre - floor
    first = ((a * (part + one) - 5 * a) * (part + one) + 8 * a) * (part + one) - 4 * a
    second, third = (((a + 2) * near - (a + 3)) * near * near + one for near in (part, one - part))
    weights = np.stack([first, second, third, one - first - second - third])
    place = floor.astype(np.intp) + np.arange(-1, 3)[:, np.newaxis]
    return place.clip(0, length - 1), np.rint(weights * np.float32(_PARTS))
