"""Average hash: which cells of a small grey picture are brighter than their mean.

After Krawetz, "Looks Like It" (2011).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from catalog.core.bits import pack
from catalog.core.isometry import ISOMETRIES, Isometry, transform
from catalog.hashers.base import Hashed, Hasher
from catalog.media import Picture
from catalog.media.scaling import resize_area


@dataclass(frozen=True)
class AverageHash(Hasher):
    name: ClassVar[str] = "ahash"
    threshold: ClassVar[float] = 0.008

    hash_size: int = 16

    @property
    def bits(self) -> int:
        return self.hash_size**2

    def hash(self, picture: Picture) -> Hashed:
        return Hashed(pack(self._cells(picture)), picture.quality)

    def isometric(
        self, picture: Picture, isometries: Sequence[Isometry] = ISOMETRIES
    ) -> dict[Isometry, Hashed]:
        cells = self._cells(picture)
        return {
            isometry: Hashed(pack(transform(cells, isometry)), picture.quality)
            for isometry in isometries
        }

    def _cells(self, picture: Picture) -> np.ndarray:
        small = resize_area(picture.swapped_luma, self.hash_size, self.hash_size)
        return np.asarray(small > small.mean())
