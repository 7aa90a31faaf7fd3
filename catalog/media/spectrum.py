"""How much detail a picture has at each scale: its power spectrum, averaged over windows.

A picture that was enlarged has little of it at the finest scales, whatever its number of pixels
(catalog.core.enlargement says what follows).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.fft import rfft2

from catalog.core.enlargement import BANDS
from catalog.media.picture import Pixels

_SIDE = 64
_ACROSS = 20  # windows at most, along each side
_CLIPPED = 0.2  # a window with more black or white pixels tells little
_BLACK, _WHITE = 2, 253
_FLOOR = 1e-2  # what rounding to whole greys adds

_HANN = np.outer(np.hanning(_SIDE), np.hanning(_SIDE)).astype(np.float32)
_FREQUENCIES = np.hypot(np.fft.fftfreq(_SIDE)[:, np.newaxis], np.fft.rfftfreq(_SIDE)).ravel()
_BAND = np.digitize(_FREQUENCIES, BANDS)


def spectrum(luma: Pixels) -> tuple[float, ...] | None:
    """The mean power of a grey picture in each band of spatial frequencies, as decimal logarithm.

    ``luma`` is uint8 of shape (height, width); the bands lie between the BANDS of
    catalog.core.enlargement. None if a side is shorter than 64 pixels.
    """
    height, width = luma.shape
    if min(height, width) < _SIDE:
        return None
    windows = _windows(luma)
    clipped = ((windows <= _BLACK) | (windows >= _WHITE)).mean(axis=(1, 2))
    telling = windows[clipped < _CLIPPED]
    seen = (telling if len(telling) else windows).astype(np.float32)
    seen -= seen.mean(axis=(1, 2), keepdims=True)
    power = (np.abs(rfft2(seen * _HANN)) ** 2).mean(axis=0).ravel() / (_HANN**2).sum()
    bands = [power[number == _BAND].mean() for number in range(1, len(BANDS))]
    return tuple(round(float(value), 3) for value in np.log10(np.array(bands) + _FLOOR))


def _windows(luma: Pixels) -> NDArray[np.uint8]:
    """Windows that are spread evenly over a picture, one behind the other."""
    tops, lefts = (
        np.linspace(0, length - _SIDE, min(_ACROSS, length // _SIDE)).astype(int)
        for length in luma.shape
    )
    return np.stack([luma[y : y + _SIDE, x : x + _SIDE] for y in tops for x in lefts])
