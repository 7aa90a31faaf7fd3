"""Marr-Hildreth hash: the sign of an edge operator's response, block against block.

After Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions" (2010), section
3.2, as OpenCV implements it, to the bit: its kernel is (2 - a) exp(a / 2) with a = (x^2 + y^2) / 4
and a positive exponent, and windows and the blocks in them are listed column by column.

OpenCV correlates the picture with the kernel and sums the response over blocks of 16x16. Both are
linear, and the kernel is p(y) g(x) + g(y) p(x) with g(t) = exp(t^2 / 8) and p(t) = (1 - t^2 / 4)
g(t), so that the 3x3 sums of a window of 64x64 pixels W are P W G' + G W P': the rows of P and G
are p and g summed over a block. That is an order of magnitude cheaper. If a window is flat, only
OpenCV's rounding tells its blocks apart; there, and only there, the picture is correlated as OpenCV
does it. Neither way depends on the processor.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import ClassVar

import cv2
import numpy as np
from numpy.typing import NDArray

from catalog.core.bits import pack
from catalog.hashers.base import Hashed, Hasher
from catalog.media import Picture
from catalog.media.correlation import Floats, correlate
from catalog.media.picture import Pixels
from catalog.media.scaling import resize_cubic

# P and G along a block and its surroundings, from the edge to the middle, times 64.
_P = (
    -2861720, -3190864, -3236953, -3244600, -3246019, -3246265, -3246265, -3246211,
    -3246147, -3246092, -3246092, -3246339, -3247757, -3255405, -3301494, -3630638,
)  # fmt: skip
_G = (
    190781, 220039, 225800, 227256, 227729, 227926, 228032, 228104,
    228168, 228241, 228346, 228544, 229016, 230473, 236234, 265491,
)  # fmt: skip
_UNIT = 9 * 64 * 64  # _distances() gives the sums over blocks times this

# Sums reach 9.4e13, where float32 has only multiples of 8.4e6. In the pictures of
# tests/test_conformance.py, the distance of a sum from the mean of its window differs from OpenCV's
# by up to 3.3e7: only sums that are nearer than this are computed as OpenCV does.
_CERTAIN = 3e8

_BLOCKS = 31  # along a side, of 16x16 pixels


@dataclass(frozen=True)
class MarrHildreth(Hasher):
    name: ClassVar[str] = "marrhildreth"
    threshold: ClassVar[float] = 0.1
    revision: ClassVar[int] = 2

    @property
    def bits(self) -> int:
        return 576

    def hash(self, picture: Picture) -> Hashed:
        square = _square(picture.swapped_luma)
        above = _distances(square)
        if np.abs(above).min() < _CERTAIN * _UNIT:
            return Hashed(pack(_rounded_bits(square)), picture.quality)
        return Hashed(pack(above > 0), picture.quality)


def _square(luma: Pixels) -> Pixels:
    """The picture blurred, at 512x512 pixels, its histogram equalised."""
    blurred = np.asarray(cv2.GaussianBlur(luma, (7, 7), 0), np.uint8)
    return np.asarray(cv2.equalizeHist(resize_cubic(blurred, 512, 512)), np.uint8)


def _distances(square: Pixels) -> NDArray[np.int64]:
    """How far the sums of blocks are above the mean of their window, times _UNIT; exact.

    By column and row of windows, column and row of blocks in them, shape (8, 8, 3, 3).
    """
    bordered = cv2.copyMakeBorder(square, 8, 8, 8, 8, cv2.BORDER_REFLECT_101)
    factors = _factors()
    # These products are below 2**36, whole, and so exact in float64 in any order; the sums are
    # below 2**59.
    strips = bordered[:512, :512].astype(np.float64).reshape(8, 64, 512)
    down = (factors.reshape(6, 64).astype(np.float64) @ strips).astype(np.int64)
    across = down.reshape(8, 2, 24, 64) @ factors[::-1].transpose(0, 2, 1)
    sums = across.sum(axis=1).reshape(8, 3, 8, 3).transpose(2, 0, 3, 1)
    return np.asarray(9 * sums - sums.sum(axis=(2, 3), keepdims=True))


def _rounded_bits(square: Pixels) -> NDArray[np.bool_]:
    """Which blocks are above the mean of their window as OpenCV rounds it; as _distances()."""
    side = 16 * _BLOCKS
    values = correlate(square, _kernel())[:side, :side].reshape(_BLOCKS, 16, _BLOCKS, 4, 4)
    fours = values[..., 0] + values[..., 1] + values[..., 2] + values[..., 3]  # in float32
    rows = fours.astype(np.float64).transpose(1, 3, 2, 0).reshape(64, _BLOCKS, _BLOCKS)
    blocks = _in_order(rows).astype(np.float32)
    windows = np.lib.stride_tricks.sliding_window_view(blocks, (3, 3))[::4, ::4]
    means = _in_order(windows.reshape(64, 9).T.astype(np.float64)) / 9
    return windows > means.astype(np.float32).reshape(8, 8, 1, 1)


def _in_order(terms: NDArray[np.float64]) -> NDArray[np.float64]:
    """The sums along the first axis, one term after another: NumPy's own order may vary."""
    total = np.zeros(terms.shape[1:])
    for term in terms:
        total += term
    return total


@cache
def _factors() -> NDArray[np.int64]:
    """P and G, shape (2, 3, 64)."""
    rows = [np.array((*f, *reversed(f)), np.int64) for f in (_P, _G)]
    return np.array([[np.pad(row, (16 * i, 32 - 16 * i)) for i in range(3)] for row in rows])


@cache
def _kernel() -> Floats:
    """The kernel's 17x17 values.

    Exponentials are computed in float64 and then rounded: none is so close to the middle between
    two float32 that an error of float64 would matter.
    """
    squares = (np.arange(-8, 9) / 2) ** 2
    a = squares[:, np.newaxis] + squares
    exponentials = np.array([math.exp(half) for half in (a / 2).ravel()], np.float32)
    return (2 - a).astype(np.float32) * exponentials.reshape(a.shape)
