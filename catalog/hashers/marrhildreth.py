"""Marr-Hildreth hash: the sign of an edge operator's response, block against block.

After Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions" (2010), section
3.2, as OpenCV implements it, to the bit: its kernel is (2 - a) exp(a / 2) of a = (x^2 + y^2) / 4,
the exponent positive, and windows and the blocks in them are listed column by column.

OpenCV convolves the picture and sums the response over blocks of 16x16. Both are linear, and the
kernel is p(y) g(x) + g(y) p(x) with g(t) = exp(t^2 / 8) and p(t) = (1 - t^2 / 4) g(t), so that the
3x3 sums of a window of 64x64 pixels W are P W G' + G W P': the rows of P and G are p and g
convolved with a block. That is an order of magnitude cheaper than the convolution.

OpenCV's sums come of a Fourier transform in float32, and where a picture is flat its rounding tells
blocks apart, otherwise on every kind of processor. Here P and G are made of whole numbers, and all
sums are exact. A window in which all blocks are equal has no bits of its own: it repeats those of
the last window before it that has, or else unrelated pictures on white would seem alike. Bits of
blocks that are at least STABLE from the mean of their window are OpenCV's.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import ClassVar

import cv2
import numpy as np
from numpy.typing import NDArray

from catalog.core.bits import pack
from catalog.hashers.base import Hashed, Hasher
from catalog.media import Picture
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

# In units of OpenCV's sums, which reach 9.4e13, where its float32 knows multiples of 8.4e6 only. A
# sum's distance from the mean of its window differs by up to 3.3e7 in the pictures of
# tests/test_conformance.py.
STABLE = 3e8


@dataclass(frozen=True)
class MarrHildreth(Hasher):
    name: ClassVar[str] = "marrhildreth"
    threshold: ClassVar[float] = 0.1
    revision: ClassVar[int] = 2

    @property
    def bits(self) -> int:
        return 576

    def hash(self, picture: Picture) -> Hashed:
        windows = distances(picture.swapped_luma).reshape(64, 9)
        last = np.maximum.accumulate(np.where(windows.any(axis=1), np.arange(64), -1))
        # Before the first one comes the last.
        last[last < 0] = last[-1]
        return Hashed(pack(windows[last] > 0), picture.quality)


def distances(luma: Pixels) -> NDArray[np.int64]:
    """How far the sums of blocks are above the mean of their window, times 9 * 64 * 64.

    By column and row of windows, column and row of blocks in them, shape (8, 8, 3, 3).
    """
    blurred = np.asarray(cv2.GaussianBlur(luma, (7, 7), 0), np.uint8)
    square = cv2.equalizeHist(resize_cubic(blurred, 512, 512))
    bordered = cv2.copyMakeBorder(square, 8, 8, 8, 8, cv2.BORDER_REFLECT_101)
    factors = _factors()
    # These products are below 2**36, whole, and so exact in float64 in any order; the sums are
    # below 2**59.
    strips = bordered[:512, :512].astype(np.float64).reshape(8, 64, 512)
    down = (factors.reshape(6, 64).astype(np.float64) @ strips).astype(np.int64)
    across = down.reshape(8, 2, 24, 64) @ factors[::-1].transpose(0, 2, 1)
    sums = across.sum(axis=1).reshape(8, 3, 8, 3).transpose(2, 0, 3, 1)
    return np.asarray(9 * sums - sums.sum(axis=(2, 3), keepdims=True))


@cache
def _factors() -> NDArray[np.int64]:
    """P and G, shape (2, 3, 64)."""
    rows = [np.array((*f, *reversed(f)), np.int64) for f in (_P, _G)]
    return np.array([[np.pad(row, (16 * i, 32 - 16 * i)) for i in range(3)] for row in rows])
