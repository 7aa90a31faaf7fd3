"""Whether the larger one of two pictures was made by enlarging the smaller one.

Both show the same, and the larger one has more pixels. If these show more, its spectrum goes on
beyond the finest scale that the smaller one has room for. If it was enlarged, there is hardly
anything there. How much is to be expected is seen in the smaller one, an octave further down.

A camera's own pictures often have little detail at the finest scale: the answer is a measure of
suspicion, not a proof. benchmarks/enlargement.py measures how often it is right.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import log, log2, sqrt

import numpy as np

# The edges of the bands of a spectrum, in cycles per pixel: three an octave, up to the finest.
BANDS = tuple(0.5 * 2 ** (number / 3 - 3) for number in range(10))

# With fewer pixels than this many times those of the smaller one, a larger picture tells nothing.
LEAST_RATIO = 1.5
# With more, only the finest part of what an enlargement would lack is looked at.
_MOST_TIMES = 5.0  # along each side

# How much more steeply the larger spectrum falls, in decimal logarithms of power an octave.
SUSPICIOUS, CERTAIN = 0.4, 0.75

_MIDDLES = tuple(log(sqrt(low * high)) for low, high in pairwise(BANDS))
_POINTS = 8
_COARSE, _FINE = (0.15, 0.22), (0.30, 0.45)


def suspicion(large: Sequence[float], small: Sequence[float], times: float) -> float:
    """How much more steeply the spectrum of the larger picture falls where the smaller one ends
    than that of the smaller one does before; in decimal logarithms of power an octave.

    Spectra are as catalog.media.spectrum has them; the larger picture has ``times`` the width of
    the smaller one. Above SUSPICIOUS a person should look, above CERTAIN it was enlarged.
    """
    times = min(times, _MOST_TIMES)
    inside = _FINE[0] / times, _FINE[1] / times
    beyond = 0.6 / times, min(0.47, 1.1 / times)
    return _fall(large, inside, beyond) - _fall(small, _COARSE, _FINE)


def _fall(spectrum: Sequence[float], one: tuple[float, float], other: tuple[float, float]) -> float:
    """How steeply a spectrum falls from one range of frequencies to another one."""
    octaves = log2(sqrt(other[0] * other[1]) / sqrt(one[0] * one[1]))
    return (_mean(spectrum, *one) - _mean(spectrum, *other)) / octaves


def _mean(spectrum: Sequence[float], low: float, high: float) -> float:
    """The mean of a spectrum over a range of frequencies."""
    places = np.linspace(log(low), log(high), _POINTS)
    return float(np.interp(places, _MIDDLES, spectrum).mean())
