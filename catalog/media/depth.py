"""Values of more than 8 bits, brought to the 8 that hashers see."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from catalog.media.picture import Pixels

_FULL = 255
# 16-bit values that use no more than these many bits come from a sensor or a codec of 8, 10 or 12
# bits, and were not brought to the full range: on a screen the picture is all but black, and in 8
# bits nothing of it is left. Darker than a sixteenth in all parts is not a picture of 16 bits that
# is meant to be seen.
_FEW_BITS = 12
# Of light, which has no upper end, so many percent are brought below white: lamps and the sun may
# be thousands of times as bright as all else.
_WHITE_PERCENT = 99.0
_GAMMA = 1 / 2.2


def is_dark(rgb: Pixels) -> bool:
    """Whether 8-bit pixels may be what is left of 16-bit ones that use few bits."""
    return int(rgb.max()) <= 1 << _FEW_BITS - 8  # some decoders round


def use_few_bits(values: NDArray[Any]) -> bool:
    """Whether 16-bit values do."""
    return values.dtype == np.uint16 and int(values.max()).bit_length() <= _FEW_BITS


def eight_bits(values: NDArray[Any]) -> Pixels:
    """Grey or colours of any kind of number in 8 bits, same shape; 0 and below is black.

    Of whole numbers the upper 8 bits of 16 are taken; where the largest one has no more than 12
    bits, or more than 16, the 8 from its highest one on. Fractions up to 1 go from black to white.
    Larger ones do so up to the power of two that holds them if they are grey, and are light if they
    are colours.
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
    """Without what is not a number, and without what is below 0."""
    numbers = np.nan_to_num(fractions.astype(np.float64), nan=0.0, posinf=0.0, neginf=0.0)
    return numbers.clip(0)


def _whole(fractions: NDArray[np.float64]) -> Pixels:
    return np.asarray(np.rint(fractions * _FULL), np.uint8)
