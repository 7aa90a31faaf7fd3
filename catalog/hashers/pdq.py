"""PDQ, Facebook's photo hash.

"The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm" (Facebook, 2019). Hashes
and qualities are those of the authors' code, as the package pdqhash 0.2.8 calls it, to the bit.
If sums are almost equal, as in symmetric or flat pictures, rounding decides the bits: so everything
is computed in float32, in the order of that code.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, ClassVar

import numpy as np
from numpy.typing import NDArray

from catalog.core.bits import pack
from catalog.core.isometry import ISOMETRIES, Isometry, transform_dct
from catalog.hashers.base import Hashed, Hasher
from catalog.media import Picture

if TYPE_CHECKING:
    from catalog.hashers.pdq_kernel import Floats

_FREQUENCIES = 16  # from 1: the mean, at 0, is left out
_LEAST_SIDE = 5
_LOWER_MEDIAN = 127  # of 256 in order


@dataclass(frozen=True)
class PDQHash(Hasher):
    name: ClassVar[str] = "pdq"
    threshold: ClassVar[float] = 0.2
    reduces: ClassVar[bool] = True

    @property
    def bits(self) -> int:
        return 256

    def hash(self, picture: Picture) -> Hashed:
        return self.isometric(picture, ["r0"])["r0"]

    def isometric(
        self, picture: Picture, isometries: Sequence[Isometry] = ISOMETRIES
    ) -> dict[Isometry, Hashed]:
        if min(picture.width, picture.height) < _LEAST_SIDE:
            return dict.fromkeys(isometries, Hashed(bytes(self.bits // 8), 0))
        # Loading Numba takes half a second, so it is loaded only for hashing.
        from catalog.hashers.pdq_kernel import SIDE, downsample

        filtered = plain = _Samples(downsample(picture.rgb))
        if picture.rgb.shape[:2] == (SIDE, SIDE):
            # The authors filter a picture of this size only if they turn it. A window of one value
            # filters nothing, but it rounds.
            plain = _Samples(_luma(picture.rgb))
        return {
            isometry: (plain if isometry == "r0" else filtered).hashed(isometry)
            for isometry in isometries
        }


class _Samples:
    """The 64x64 values of luma that a picture is reduced to."""

    def __init__(self, luma: Floats) -> None:
        from catalog.hashers.pdq_kernel import multiply

        basis = _dct_basis()
        self._dct = np.zeros((_FREQUENCIES + 1, _FREQUENCIES + 1))
        self._dct[1:, 1:] = multiply(multiply(basis, luma), np.ascontiguousarray(basis.T))
        self._quality = _quality(luma)

    def hashed(self, isometry: Isometry) -> Hashed:
        """Which coefficients lie above their median, the highest frequencies first."""
        dct = transform_dct(self._dct, isometry)[1:, 1:]
        median = np.partition(dct, _LOWER_MEDIAN, axis=None)[_LOWER_MEDIAN]
        return Hashed(pack(dct[::-1, ::-1] > median), self._quality)


def _luma(rgb: NDArray[np.uint8]) -> Floats:
    """The luma of each pixel, as the kernel computes it."""
    thousandfold = (rgb * np.array([299, 587, 114], np.int32)).sum(axis=2)
    luma: Floats = thousandfold.astype(np.float32) / np.float32(1000)
    return luma


def _quality(luma: Floats) -> int:
    """The steps between neighbours in whole percent of the range, summed up and scaled to 100."""
    down, across = luma[:-1] - luma[1:], luma[:, :-1] - luma[:, 1:]
    steps = np.concatenate([down.ravel(), across.ravel()]) * np.float32(100) / np.float32(255)
    return min(int(np.abs(steps.astype(np.int32)).sum()) // 90, 100)


@cache
def _dct_basis() -> Floats:
    """The cosines of frequencies 1 to 16 at 64 points, shape (16, 64).

    Computed in float64 and then rounded: none is so close to the middle between two float32 that an
    error of float64 would matter.
    """
    frequencies, points = np.mgrid[1 : _FREQUENCIES + 1, 1:128:2]
    cosines = [math.cos(math.pi / 128 * n) for n in (frequencies * points).ravel()]
    scale = float(np.float32(math.sqrt(2 / 64)))
    return (scale * np.array(cosines)).astype(np.float32).reshape(frequencies.shape)
