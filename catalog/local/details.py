"""Whether details of two grey pictures agree, window by window, where one was laid on the other."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from catalog.media.picture import Pixels

# Windows of so many pixels' side hold detail if grey values in one picture deviate by so much, and
# agree if they correlate above that. The noise is added to both variances.
_WINDOW = 7
_DETAIL = 8.0
_NOISE = 3.0
_CORRELATION = 0.7

_Floats = NDArray[np.float32]


class Windows(NamedTuple):
    """The window around each pixel, arrays of the pictures' shape: whether both pictures are
    ``there``, whether it is ``detailed`` in one of them, whether these details are ``agreeing``,
    and the mean grey of ``one`` and the ``other``."""

    there: NDArray[np.bool_]
    detailed: NDArray[np.bool_]
    agreeing: NDArray[np.bool_]
    one: _Floats
    other: _Floats


def windows(one: Pixels, other: Pixels, seen: Pixels) -> Windows:
    """Two grey pictures of one shape, compared where ``seen`` is 255."""
    there = seen == 255
    weights = there.astype(np.float32)
    size = (_WINDOW, _WINDOW)
    weight = np.maximum(cv2.blur(weights, size), 1e-6)

    def mean(values: _Floats) -> _Floats:
        return np.asarray(cv2.blur(values * weights, size) / weight, np.float32)

    first, second = one.astype(np.float32), other.astype(np.float32)
    some, others = mean(first), mean(second)
    variance = np.maximum(mean(first * first) - some * some, 0)
    other_variance = np.maximum(mean(second * second) - others * others, 0)
    covariance = mean(first * second) - some * others
    noise = np.float32(_NOISE**2)
    correlation = (covariance + noise) / (np.sqrt(variance * other_variance) + noise)
    detailed = there & (np.maximum(variance, other_variance) > _DETAIL**2)
    return Windows(there, detailed, detailed & (correlation > _CORRELATION), some, others)
