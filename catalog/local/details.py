"""Whether details of two grey pictures agree, window by window, where one was laid on the other."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

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


def agreement(one: Pixels, other: Pixels, seen: Pixels) -> float:
    """The part of what both show whose grey values do not contradict each other.

    Both pictures are of the same shape, and compared where ``seen`` is not 0, which is so
    somewhere. Windows with detail contradict each other if they do not correlate, plain ones if one
    is brighter, after allowing for the light and the contrast of the windows that agree.
    """
    found: float = _compiled()(one, other, seen)
    return found


@cache
def _compiled() -> Any:
    return compiled(_agreement)


def _agreement(one: Any, other: Any, seen: Any) -> float:
    height, width = one.shape
    there, against, number = 0, 0, 0
    # Of the pixels of a window: how many there are, sums, and sums of squares and products.
    columns = np.zeros((6, width + 2 * _REACH), np.int32)
    sums = np.empty((6, width), np.int32)
    mean, other_mean = np.empty(one.shape, np.float32), np.empty(one.shape, np.float32)
    plain, agreeing = np.zeros(one.shape, np.bool_), np.zeros(one.shape, np.bool_)
    here, beside, squares, products = 0.0, 0.0, 0.0, 0.0
    for y in range(-_REACH, height):
        for sign, row in ((1, y + _REACH), (-1, y - _REACH - 1)):
            if not 0 <= row < height:
                continue
            for x in range(width):
                weight = np.int32(sign if seen[row, x] else 0)
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
            if not seen[y, x]:
                continue
            there += 1
            count = np.float64(sums[0, x])
            some, others = sums[1, x] / count, sums[2, x] / count
            variance = sums[3, x] / count - some * some
            other_variance = sums[4, x] / count - others * others
            mean[y, x], other_mean[y, x] = some, others
            if max(variance, other_variance) <= _DETAIL**2:
                plain[y, x] = True
                continue
            covariance = sums[5, x] / count - some * others
            spread = np.sqrt(max(variance * other_variance, 0.0))
            if covariance + _NOISE**2 <= _CORRELATION * (spread + _NOISE**2):
                against += 1
                continue
            agreeing[y, x] = True
            number += 1
            here += some
            beside += others
            squares += some * some
            products += some * others
    if number >= _TELLING:
        spread = squares - here * here / number
        contrast = (products - here * beside / number) / spread if spread > 1e-6 else 1.0
        contrast = min(max(contrast, 1 / _MOST_CONTRAST), _MOST_CONTRAST)
        lights = np.zeros(1024 * _STEPS, np.int64)
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
                if plain[y, x]:
                    brighter = contrast * mean[y, x] + light - other_mean[y, x]
                    against += abs(brighter) > _BRIGHTER
    return 1 - against / there
