"""Values of more than 8 bits, reduced to the 8 that hashers see."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from catalog.media.picture import Pixels

_FULL = 255
# 16-bit values that use no more than this many bits come from a sensor or a codec of 8, 10 or 12
# bits, and were not scaled to the full range: on a screen the picture is nearly black, and in 8
# bits nothing of it is left. No 16-bit picture that is meant to be seen is darker than a sixteenth
# everywhere.
_FEW_BITS = 12
# Light has no upper limit: this percentage of the pixels is scaled to below white, since lamps and
# the sun may be thousands of times as bright as everything else.
_WHITE_PERCENT = 99.0
_GAMMA = 1 / 2.2


def is_dark(rgb: Pixels) -> bool:
    """Whether 8-bit pixels may be what is left of 16-bit ones that use few bits."""
    return int(rgb.max()) <= 1 << _FEW_BITS - 8  # some decoders round


def use_few_bits(values: NDArray[Any]) -> bool:
    """Whether 16-bit values use few bits."""
    return values.dtype == np.uint16 and int(values.max()).bit_length() <= _FEW_BITS


def eight_bits(values: NDArray[Any]) -> Pixels:
    """Grey or colours, of any kind of number, in 8 bits, same shape; 0 and below is black.

    Whole numbers give the upper 8 of 16 bits; if the largest one has no more than 12 bits, or more
    than 16, the 8 bits from its highest one on. Fractions up to 1 go from black to white. If there
    are larger ones, grey goes up to the power of two that holds them, and colours are taken for
    light.
    """
    if values.dtype == np.uint8:
        return values
    if values.dtype.kind == "f":
        fractions = _sound(values)
        high = float(fractions.max(initial=0))
        if high > 1 and values.ndim == 3 and values.shape[2] == 3:
            return of_light(fractions)
        return _whole(fractions / 2.0 ** max(np.ceil(np.log2(high or 1)), 0))
    high_bit = int(values.max(initial=0)).bit_length()
    bits = 16 if _FEW_BITS < high_bit <= 16 else max(high_bit, 1)
    positive = np.maximum(values, 0)
    shifted = positive >> bits - 8 if bits > 8 else positive << 8 - bits
    return np.asarray(shifted, np.uint8)


def of_light(values: NDArray[Any]) -> Pixels:
    """Linear colours, shape (height, width, 3), as a screen shows them, in 8 bits.

    White is what 99 % of the pixels are below; the gamma is 2.2.
    """
    light = _sound(values)
    white = float(np.percentile(light.max(axis=2), _WHITE_PERCENT)) or float(light.max())
    return _whole((light / (white or 1)).clip(0, 1) ** _GAMMA)


def _sound(fractions: NDArray[Any]) -> NDArray[np.float64]:
    """The values with 0 in place of negative ones and of those that are not numbers."""
    numbers = np.nan_to_num(fractions.astype(np.float64), nan=0.0, posinf=0.0, neginf=0.0)
    return numbers.clip(0)


def _whole(fractions: NDArray[np.float64]) -> Pixels:
    return np.asarray(np.rint(fractions * _FULL), np.uint8)
