"""DCT hash: which low frequencies of a picture are at or above their median.

After Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions" (2010), with
perception's choices: the first term takes part, and a coefficient that equals the median is a one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import ClassVar

import cv2
import numpy as np
from numpy.typing import NDArray

from catalog.bits import pack
from catalog.hashers.base import Hashed, Hasher
from catalog.isometry import ISOMETRIES, Isometry, transform_dct
from catalog.media import Picture

Coefficients = NDArray[np.float64]

# Coefficients reach millions and rounding stays below a millionth: further apart than this, they
# are told apart however they are computed.
_CERTAIN = 1e-3


@dataclass(frozen=True)
class PHash(Hasher):
    name: ClassVar[str] = "phash"
    threshold: ClassVar[float] = 0.2
    kept: ClassVar[tuple[Isometry, ...]] = ("r0", "r180", "fv", "fh")

    hash_size: int = 16
    highfreq_factor: int = 4

    @property
    def bits(self) -> int:
        return self.hash_size**2

    def hash(self, picture: Picture) -> Hashed:
        return Hashed(self._hashes(picture, ("r0",))["r0"], picture.quality)

    def isometric(self, picture: Picture) -> dict[Isometry, bytes]:
        return self._hashes(picture, ISOMETRIES)

    def _hashes(self, picture: Picture, isometries: tuple[Isometry, ...]) -> dict[Isometry, bytes]:
        side = self.hash_size * self.highfreq_factor
        resized = cv2.resize(picture.luma, (side, side), interpolation=cv2.INTER_AREA)
        small = resized.astype(np.float64)
        basis = _basis(side)[: self.hash_size]
        dct = basis @ small @ basis.T
        turned = {isometry: transform_dct(dct, isometry) for isometry in isometries}
        if not all(_is_certain(*_middle(coefficients)) for coefficients in turned.values()):
            # Symmetric and flat pictures have many coefficients that are zero but for rounding,
            # which then decides the bits: round as the reference does.
            from scipy.fft import dct as dct_along

            whole = dct_along(dct_along(small, axis=1), axis=0)
            dct = whole[: self.hash_size, : self.hash_size]
            turned = {isometry: transform_dct(dct, isometry) for isometry in isometries}
        return {
            isometry: pack(coefficients >= sum(_middle(coefficients)) / 2)
            for isometry, coefficients in turned.items()
        }


def _middle(coefficients: Coefficients) -> tuple[float, float]:
    """The two values around the median, which is their mean; the same one of an odd number."""
    ordered = np.sort(coefficients, axis=None)
    return float(ordered[(ordered.size - 1) // 2]), float(ordered[ordered.size // 2])


def _is_certain(below: float, above: float) -> bool:
    """Whether the values around the median are told apart by more than rounding."""
    return above - below > _CERTAIN


@cache
def _basis(side: int) -> Coefficients:
    """The matrix of the one-dimensional DCT-II, unnormalised as SciPy's, shape (side, side)."""
    frequency, sample = np.arange(side)[:, np.newaxis], np.arange(side)
    return np.asarray(2 * np.cos(np.pi * (2 * sample + 1) * frequency / (2 * side)))
