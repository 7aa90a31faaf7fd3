"""Block mean hash: which of 31x31 overlapping blocks are brighter than the median block.

After Yang, Gu, Niu, "Block Mean Value Based Image Perceptual Hashing" (2006), method 2, as OpenCV
implements it: 961 bits in 121 bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import cv2

from catalog.hashers.base import Hashed, Hasher
from catalog.media import Picture


@dataclass(frozen=True)
class BlockMean(Hasher):
    name: ClassVar[str] = "blockmean"
    threshold: ClassVar[float] = 0.008
    padding: ClassVar[int] = 7

    @property
    def bits(self) -> int:
        return 968

    def hash(self, picture: Picture) -> Hashed:
        # A new one for each call: it has buffers that threads must not share.
        algorithm = cv2.img_hash.BlockMeanHash.create(cv2.img_hash.BLOCK_MEAN_HASH_MODE_1)
        return Hashed(algorithm.compute(picture.rgb).tobytes(), picture.quality)
