"""Marr-Hildreth hash: the sign of an edge operator's response, block against block.

After Zauner (2010), section 3.2, as OpenCV implements it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import ClassVar

import cv2

from catalog.hashers.base import Hashed, Hasher
from catalog.media import Picture


@dataclass(frozen=True)
class MarrHildreth(Hasher):
    name: ClassVar[str] = "marrhildreth"
    threshold: ClassVar[float] = 0.1

    @property
    def bits(self) -> int:
        return 576

    def hash(self, picture: Picture) -> Hashed:
        return Hashed(_algorithm().compute(picture.swapped_luma).tobytes(), picture.quality)


@cache
def _algorithm() -> cv2.img_hash.MarrHildrethHash:
    return cv2.img_hash.MarrHildrethHash.create()
