"""Difference hash: where brightness falls from a cell to its right-hand neighbour.

After Krawetz, "Kind of Like That" (2013).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import cv2

from catalog.core.bits import pack
from catalog.hashers.base import Hashed, Hasher
from catalog.media import Picture
from catalog.media.scaling import resize_area


@dataclass(frozen=True)
class DHash(Hasher):
    name: ClassVar[str] = "dhash"
    threshold: ClassVar[float] = 0.07

    hash_size: int = 16

    @property
    def bits(self) -> int:
        return self.hash_size**2

    def hash(self, picture: Picture) -> Hashed:
        small = resize_area(picture.rgb, self.hash_size + 1, self.hash_size)
        grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)
        return Hashed(pack(grey[:, :-1] > grey[:, 1:]), picture.quality)
