"""Wavelet hash: which cells of the Haar approximation of a picture are above their median.

As in Buchner's imagehash (whash), with the mean removed first.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from catalog.core.bits import pack
from catalog.hashers.base import Hashed, Hasher
from catalog.media import Picture
from catalog.media.picture import Pixels
from catalog.media.scaling import resize_area

# Cell means that are closer than this (of 255) may differ only by the rounding of the reference
# computation. For a picture of 2**n pixels a side it takes 6 n rounded steps or fewer, two products
# and a sum along either side at each level, up, down and up again, each off by less than 2**-24 of
# 2 · 255: with n = 15, more than any picture has, 0.003.
_CERTAIN = 0.01
# Half the square root of 2, by which both filters of the transform multiply.
_HALF_ROOT = np.float32(math.sqrt(0.5))

_Values = NDArray[np.float32]


@dataclass(frozen=True)
class WaveletHash(Hasher):
    name: ClassVar[str] = "wavelet"
    threshold: ClassVar[float] = 0.02

    hash_size: int = 16

    @property
    def bits(self) -> int:
        return self.hash_size**2

    def hash(self, picture: Picture) -> Hashed:
        side = max(2 ** int(math.log2(min(picture.rgb.shape[:2]))), self.hash_size)
        square = resize_area(picture.swapped_luma, side, side)
        cells: NDArray[np.floating] = self._cell_means(square)
        below, above = np.sort(cells, axis=None)[self.bits // 2 - 1 : self.bits // 2 + 1]
        if above - below < _CERTAIN:
            cells = self._approximation(square)
        return Hashed(pack(cells > np.median(cells)), picture.quality)

    def _cell_means(self, square: Pixels) -> NDArray[np.float64]:
        """The Haar approximation except for a factor, computed an order of magnitude quicker."""
        step = len(square) // self.hash_size
        split = square.reshape(self.hash_size, step, self.hash_size, step)
        return np.asarray(split.mean(axis=(1, 3)))

    def _approximation(self, square: Pixels) -> NDArray[np.float32]:
        """The Haar approximation with the mean removed by a round trip, as the reference does.

        If many cells are equal (a white background), its rounding decides the bits.
        """
        levels = int(math.log2(len(square)))
        kept = levels - int(math.log2(self.hash_size))
        rest: _Values = square.astype(np.float32) / np.float32(255)
        details = []
        for _ in range(levels):
            low, high = _split(rest, 0)
            rest, across = _split(low, 1)
            details.append((across, *_split(high, 1)))
        rest = np.zeros(rest.shape, np.float32)
        for across, down, both in reversed(details):
            rest = _joined(_joined(rest, across, 1), _joined(down, both, 1), 0)
        for _ in range(kept):
            rest = _split(_split(rest, 0)[0], 1)[0]
        return rest


def _split(values: _Values, axis: int) -> tuple[_Values, _Values]:
    """The Haar transform along an axis: low and high parts; each step is rounded by itself."""
    first, second = np.moveaxis(values.reshape(_paired(values.shape, axis)), axis + 1, 0)
    return (
        _HALF_ROOT * second + _HALF_ROOT * first,
        -_HALF_ROOT * second + _HALF_ROOT * first,
    )


def _joined(low: _Values, high: _Values, axis: int) -> _Values:
    """The inverse of _split()."""
    near, far = _HALF_ROOT * low, _HALF_ROOT * high
    pairs = np.stack([near + far, near - far], axis=axis + 1)
    return pairs.reshape([side * (2 if n == axis else 1) for n, side in enumerate(low.shape)])


def _paired(shape: tuple[int, ...], axis: int) -> list[int]:
    return [*shape[:axis], shape[axis] // 2, 2, *shape[axis + 1 :]]
