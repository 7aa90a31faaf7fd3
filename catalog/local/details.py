"""Whether details of two grey pictures agree, window by window, where one was laid on the other."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from catalog.core.compilation import compiled
from catalog.media.picture import Pixels

# Windows reach so many pixels to each side. They hold detail if grey values in one picture deviate
# by so much, and agree if they correlate above that. The noise is added to both variances.
_REACH = 3
_DETAIL = 8.0
_NOISE = 3.0
_CORRELATION = 0.7

# From so many windows that agree, light and contrast are told; plain windows may differ by so many
# grey values.
_TELLING = 16
_MOST_CONTRAST = 2.0
_BRIGHTER = 32.0

# Light is told in steps of a quarter of a grey value, from below what contrast can make of them.
_STEPS = 4
_DARKEST = -512


_Mask = NDArray[np.bool_]
_Floats = NDArray[np.float32]


class Windows(NamedTuple):
    """The window around each pixel, arrays of the pictures' shape: whether both pictures are
    ``there``, whether it is ``detailed`` in one of them, whether these details are ``agreeing``,
    and the mean grey of ``one`` and the ``other``, which are 0 elsewhere."""

    there: _Mask
    detailed: _Mask
    agreeing: _Mask
    one: _Floats
    other: _Floats


def windows(one: Pixels, other: Pixels, seen: Pixels) -> Windows:
    """Two grey pictures of one shape, compared where ``seen`` is 255."""
    there = seen == 255
    detailed, agreeing = np.zeros_like(there), np.zeros_like(there)
    means = np.zeros((2, *one.shape), np.float32)
    _looked()(one, other, there, detailed, agreeing, *means)
    return Windows(there, detailed, agreeing, *means)


def agreement(one: Pixels, other: Pixels, seen: Pixels) -> float:
    """The part of what both show whose grey values do not contradict each other.

    Both pictures are of the same shape, and compared where ``seen`` is 255. Windows with detail
    contradict each other if they do not correlate, plain ones if one is brighter, after allowing
    for the light and the contrast of the windows that agree.
    """
    found: float = _agreed()(*windows(one, other, seen))
    return found


@cache
def _looked() -> Any:
    return compiled(_look)


@cache
def _agreed() -> Any:
    return compiled(_agree)


def _look(
    one: Any,
    other: Any,
    there: Any,
    detailed: Any,
    agreeing: Any,
    mean: Any,
    other_mean: Any,
) -> None:
    height, width = one.shape
    # Of the pixels of a window: how many there are, sums, and sums of squares and products.
    columns = np.zeros((6, width + 2 * _REACH), np.int32)
    sums = np.empty((6, width), np.int32)
    for y in range(-_REACH, height):
        for sign, row in ((1, y + _REACH), (-1, y - _REACH - 1)):
            if not 0 <= row < height:
                continue
            for x in range(width):
                weight = np.int32(sign if there[row, x] else 0)
                a, b = np.int32(one[row, x]), np.int32(other[row, x])
                columns[0, x + _REACH] += weight
                columns[1, x + _REACH] += weight * a
                columns[2, x + _REACH] += weight * b
                columns[3, x + _REACH] += weight * a * a
                columns[4, x + _REACH] += weight * b * b
                columns[5, x + _REACH] += weight * a * b
        if y < 0:
            continue
        for kind in range(6):
            for x in range(width):
                total = np.int32(0)
                for place in range(2 * _REACH + 1):
                    total += columns[kind, x + place]
                sums[kind, x] = total
        for x in range(width):
            if not there[y, x]:
                continue
            count = np.float64(sums[0, x])
            some, others = sums[1, x] / count, sums[2, x] / count
            variance = sums[3, x] / count - some * some
            other_variance = sums[4, x] / count - others * others
            mean[y, x], other_mean[y, x] = some, others
            if max(variance, other_variance) > _DETAIL**2:
                detailed[y, x] = True
                covariance = sums[5, x] / count - some * others
                spread = np.sqrt(max(variance * other_variance, 0.0))
                enough = _CORRELATION * (spread + _NOISE**2)
                agreeing[y, x] = covariance + _NOISE**2 > enough


def _agree(there: Any, detailed: Any, agreeing: Any, mean: Any, other_mean: Any) -> float:
    height, width = there.shape
    seen, against, number = 0, 0, 0
    here, beside, squares, products = 0.0, 0.0, 0.0, 0.0
    for y in range(height):
        for x in range(width):
            seen += there[y, x]
            if agreeing[y, x]:
                some, others = np.float64(mean[y, x]), np.float64(other_mean[y, x])
                number += 1
                here += some
                beside += others
                squares += some * some
                products += some * others
            elif detailed[y, x]:
                against += 1
    if number >= _TELLING:
        spread = squares - here * here / number
        contrast = (products - here * beside / number) / spread if spread > 0 else 1.0
        contrast = min(max(contrast, 1 / _MOST_CONTRAST), _MOST_CONTRAST)
        lights = np.zeros((256 - _DARKEST) * _STEPS, np.int64)
        for y in range(height):
            for x in range(width):
                if agreeing[y, x]:
                    light = other_mean[y, x] - contrast * mean[y, x]
                    lights[int((light - _DARKEST) * _STEPS)] += 1
        step, below = 0, lights[0]
        while 2 * below < number:
            step += 1
            below += lights[step]
        light = (step + 0.5) / _STEPS + _DARKEST
        for y in range(height):
            for x in range(width):
                if there[y, x] and not detailed[y, x]:
                    brighter = contrast * mean[y, x] + light - other_mean[y, x]
                    against += abs(brighter) > _BRIGHTER
    return 1 - against / seen
