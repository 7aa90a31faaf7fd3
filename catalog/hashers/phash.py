"""DCT hash: which low frequencies of a picture are at or above their median.

After Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions" (2010), with
perception's choices: the first term takes part, and a coefficient that equals the median is a one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from catalog.core.isometry import ISOMETRIES, Isometry, transform_dct
from catalog.hashers import dct
from catalog.hashers.base import Hashed, Hasher
from catalog.media import Picture
from catalog.media.picture import MINIATURE, Pixels
from catalog.media.scaling import resize_area

Coefficients = NDArray[np.float64]

# Coefficients that differ by more than this differ however they are computed. They are sums of
# 2**12 products below 2**10 in magnitude; with cosines that are off by 2**-52, and 2 · 64 products
# and additions each off by 2**-53, in any order, a sum is off by less than 2**22 · 2**-45 = 2**-23.
_CERTAIN = 1e-3


@dataclass(frozen=True)
class PHash(Hasher):
    name: ClassVar[str] = "phash"
    threshold: ClassVar[float] = 0.2
    stored_isometries: ClassVar[tuple[Isometry, ...]] = ("r0", "r180", "fv", "fh")
    reduces: ClassVar[bool] = True

    hash_size: int = 16
    highfreq_factor: int = 4

    @property
    def bits(self) -> int:
        return self.hash_size**2

    def hash(self, picture: Picture) -> Hashed:
        return self.isometric(picture, ("r0",))["r0"]

    def isometric(
        self, picture: Picture, isometries: Sequence[Isometry] = ISOMETRIES
    ) -> dict[Isometry, Hashed]:
        side = self.hash_size * self.highfreq_factor
        known = side == MINIATURE
        resized = picture.miniature if known else resize_area(picture.luma, side, side)
        packed = self._packed(resized, isometries)
        return {
            isometry: Hashed(value.tobytes(), picture.quality)
            for isometry, value in zip(isometries, packed, strict=True)
        }

    def of_grey(self, grey: Pixels) -> bytes:
        """The bits that hash() gives a grey picture, uint8 of shape (h, w)."""
        side = self.hash_size * self.highfreq_factor
        return self._packed(resize_area(grey, side, side), ("r0",)).tobytes()

    def _packed(self, resized: Pixels, isometries: Sequence[Isometry]) -> Pixels:
        """The bits of the transforms of a reduced picture, a row for each."""
        small = resized.astype(np.float64)
        basis = _basis(len(small))[: self.hash_size]
        turned = _turned(basis @ small @ basis.T, isometries)
        below, above = _middle(turned)
        if (above - below).min() <= _CERTAIN:
            # Symmetric and flat pictures have many coefficients that are zero except for rounding,
            # which then decides the bits: round as the reference does.
            whole = _rounded_dct(small)
            turned = _turned(whole[: self.hash_size, : self.hash_size], isometries)
            below, above = _middle(turned)
        return np.packbits(turned >= (below + above) / 2, axis=1)


def _turned(dct: Coefficients, isometries: Sequence[Isometry]) -> Coefficients:
    """The coefficients of each transform of the picture, one row for each."""
    return np.stack([transform_dct(dct, isometry).ravel() for isometry in isometries])


def _middle(rows: Coefficients) -> tuple[Coefficients, Coefficients]:
    """The two values around the median of each row; twice the median if their number is odd."""
    ordered = np.sort(rows, axis=1)
    size = rows.shape[1]
    return ordered[:, (size - 1) // 2, np.newaxis], ordered[:, size // 2, np.newaxis]


def _rounded_dct(small: Coefficients) -> Coefficients:
    if len(small) == dct.LENGTH:
        return dct.dct(dct.dct(small.T).T)
    # No catalogue keeps hashes of another size.
    from scipy.fft import dct as dct_along

    return np.asarray(dct_along(dct_along(small, axis=1), axis=0))


@cache
def _basis(side: int) -> Coefficients:
    """The matrix of the one-dimensional DCT-II, unnormalised as SciPy's, shape (side, side)."""
    frequency, sample = np.arange(side)[:, np.newaxis], np.arange(side)
    return np.asarray(2 * np.cos(np.pi * (2 * sample + 1) * frequency / (2 * side)))
