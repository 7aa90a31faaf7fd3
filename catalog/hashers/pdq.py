"""PDQ, Facebook's photo hash, by the authors' own code.

"The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm" (Facebook, 2019).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import pdqhash

from catalog.core.bits import pack
from catalog.core.isometry import ISOMETRIES, Isometry
from catalog.hashers.base import Hashed, Hasher
from catalog.media import Picture


@dataclass(frozen=True)
class PDQHash(Hasher):
    name: ClassVar[str] = "pdq"
    threshold: ClassVar[float] = 0.2
    reduces: ClassVar[bool] = True

    @property
    def bits(self) -> int:
        return 256

    def hash(self, picture: Picture) -> Hashed:
        vector, quality = pdqhash.compute(picture.rgb)
        return Hashed(pack(vector), int(quality))

    def isometric(
        self, picture: Picture, isometries: Sequence[Isometry] = ISOMETRIES
    ) -> dict[Isometry, Hashed]:
        hashes: dict[Isometry, Hashed] = {"r0": self.hash(picture)}
        if len(isometries) > 1:
            # The order of ISOMETRIES is the order in which the library gives them. Where a picture
            # is symmetric, its r0 rounds otherwise than its plain hash, which others agree with.
            vectors, quality = pdqhash.compute_dihedral(picture.rgb)
            turned = (Hashed(pack(vector), int(quality)) for vector in vectors)
            hashes = dict(zip(ISOMETRIES, turned, strict=True)) | hashes
        return {isometry: hashes[isometry] for isometry in isometries}
