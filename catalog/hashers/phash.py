"""DCT hash: which low frequencies of a picture are at or above their median.

After Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions" (2010), with
perception's choices: the first term takes part, and a coefficient that equals the median is a one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.fft import dctn

from catalog.bits import pack
from catalog.hashers.base import Hashed, Hasher
from catalog.isometry import ISOMETRIES, Isometry, transform_dct
from catalog.media import Picture


@dataclass(frozen=True)
class PHash(Hasher):
    name: ClassVar[str] = "phash"
    threshold: ClassVar[float] = 0.2

    hash_size: int = 16
    highfreq_factor: int = 4

    @property
    def bits(self) -> int:
        return self.hash_size**2

    def hash(self, picture: Picture) -> Hashed:
        return Hashed(_above_median(self._low_frequencies(picture)), picture.quality)

    def isometric(self, picture: Picture) -> dict[Isometry, bytes]:
        dct = self._low_frequencies(picture)
        return {isometry: _above_median(transform_dct(dct, isometry)) for isometry in ISOMETRIES}

    def _low_frequencies(self, picture: Picture) -> NDArray[np.float64]:
        side = self.hash_size * self.highfreq_factor
        small = cv2.resize(picture.luma, (side, side), interpolation=cv2.INTER_AREA)
        dct = dctn(small.astype(np.float64))
        return np.asarray(dct[: self.hash_size, : self.hash_size])


def _above_median(dct: NDArray[np.float64]) -> bytes:
    return pack(dct >= np.median(dct))
