"""The base class of all hashers."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar, Literal, NamedTuple, overload

import numpy as np
from numpy.typing import NDArray

from catalog.core import bits as forms
from catalog.core import thresholds
from catalog.core.bits import BoolVector, HashFormat
from catalog.core.isometry import ISOMETRIES, Isometry, transform
from catalog.core.renamed import Renamed
from catalog.errors import UnhashableImage
from catalog.media import Picture, read_image

Image = str | Path | bytes | NDArray[np.uint8]


class Hashed(NamedTuple):
    """What a hasher says about a picture: packed bytes, and quality from 0 to 100."""

    value: bytes
    quality: int


class Hasher(ABC):
    """An algorithm with its parameters: a picture in, ``bits`` bits out.

    A subclass has a ``name``, a number of ``bits``, the ``threshold`` at which two hashes count as
    near-duplicates (a fraction of the bits; perception's recommendation) and the number of trailing
    bits that are ``padding``, and it implements hash().

    ``stored_isometries`` are those whose hashes are stored of a picture that is to be found turned
    and mirrored. They are all eight, or else the other four must be the same hashes transposed as
    squares of bits: then the smallest distance over all transforms of two pictures is found
    between all eight of one and the four of the other.

    ``revision`` increases when the same pixels get other bits: hashes of different revisions must
    not be compared.

    A hasher that ``reduces`` hashes large pictures reduced (catalog.media.reduction), which changes
    at most a quarter of its radius in bits (benchmarks/reductions.py).
    """

    name: ClassVar[str]
    threshold: ClassVar[float]
    revision: ClassVar[int] = 1
    padding: ClassVar[int] = 0
    stored_isometries: ClassVar[tuple[Isometry, ...]] = ISOMETRIES
    reduces: ClassVar[bool] = False

    kept = Renamed("stored_isometries")

    @property
    @abstractmethod
    def bits(self) -> int:
        """Length of the hash in bits, a multiple of 8."""

    @abstractmethod
    def hash(self, picture: Picture) -> Hashed:
        """The hash of a picture and its quality."""

    def isometric(
        self, picture: Picture, isometries: Sequence[Isometry] = ISOMETRIES
    ) -> dict[Isometry, Hashed]:
        """hash() of the picture's transforms by these isometries, in their order."""
        return {
            isometry: self.hash(
                picture if isometry == "r0" else Picture(transform(picture.rgb, isometry))
            )
            for isometry in isometries
        }

    def radius(self, threshold: float | None = None) -> int:
        """The largest distance in bits whose fraction of all bits is below ``threshold``.

        Raises UsageError for a threshold that is not above 0.
        """
        threshold = self.threshold if threshold is None else threshold
        return thresholds.radius(threshold, self.bits)

    def is_flat(self, hashed: Hashed) -> bool:
        """Whether there is nothing to compare: quality 0, or all bits of the hash equal."""
        ones = int.from_bytes(hashed.value, "big").bit_count()
        return hashed.quality == 0 or ones in (0, self.bits - self.padding)

    @overload
    def compute(self, image: Image, hash_format: Literal["base64", "hex"] = "base64") -> str: ...
    @overload
    def compute(self, image: Image, hash_format: Literal["vector"]) -> BoolVector: ...

    def compute(self, image: Image, hash_format: HashFormat = "base64") -> str | BoolVector:
        """The hash of an image: a path, the bytes of a file, or RGB pixels (uint8, h x w x 3).

        Raises MediaError if a file cannot be read or decoded.
        """
        return forms.encode(self.hash(_picture(image)).value, hash_format)

    def compute_with_quality(
        self, image: Image, hash_format: HashFormat = "base64"
    ) -> tuple[str | BoolVector, int]:
        """The hash of an image, as compute(), and its quality from 0 to 100."""
        value, quality = self.hash(_picture(image))
        return forms.encode(value, hash_format), quality

    def compute_isometric(
        self, image: Image, hash_format: HashFormat = "base64"
    ) -> dict[Isometry, str | BoolVector]:
        """The hashes of the eight transforms of an image, as compute(), by isometry."""
        hashes = self.isometric(_picture(image))
        return {
            isometry: forms.encode(hashed.value, hash_format) for isometry, hashed in hashes.items()
        }

    def compute_distance(
        self, hash1: str | bytes | NDArray[np.generic], hash2: str | bytes | NDArray[np.generic]
    ) -> int:
        """The number of bits, 0 to ``bits``, in which two hashes in any format differ.

        perception divides this number by the number of bits.

        Raises InvalidHash for what is not a hash of this hasher.
        """
        return forms.distance(forms.decode(hash1, self.bits), forms.decode(hash2, self.bits))


@contextmanager
def blaming(path: str, picture: Picture, hasher: Hasher) -> Iterator[None]:
    """Turn what a library raises for a picture into an UnhashableImage that names the file."""
    try:
        yield
    except Exception as error:
        size = f"{picture.width}x{picture.height}"
        reason = f"{hasher.name} fails on {size} pixels: {error}"
        raise UnhashableImage(path, reason) from error


def _picture(image: Image) -> Picture:
    return Picture(image) if isinstance(image, np.ndarray) else read_image(image)
