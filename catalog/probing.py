"""A picture to look for: one file in, its hashes by every isometry out."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from catalog.errors import MediaError
from catalog.fingerprinting import read_file

if TYPE_CHECKING:
    from catalog.isometry import Isometry


@dataclass(frozen=True, slots=True)
class ProbeHash:
    """What a hasher says of the picture: hashes by isometry, r0 first; ``flat`` if it holds
    nothing to compare."""

    values: Mapping[Isometry, bytes]
    flat: bool


@dataclass(frozen=True, slots=True)
class Probe:
    """A picture to look for.

    ``path`` is what the person calls it, ``real_path`` where it lies; ``hashes`` by hasher.
    """

    path: str
    real_path: str
    sha256: bytes
    hashes: Mapping[str, ProbeHash]

    @property
    def flat(self) -> bool:
        """Whether it holds nothing that one of the hashers could compare."""
        return any(found.flat for found in self.hashes.values())


@dataclass(frozen=True, slots=True)
class Probing:
    """The work of making probes, for worker processes too: which hashers, and which isometries."""

    hashers: tuple[str, ...]
    isometric: bool

    def __call__(self, paths: list[str]) -> list[Probe | MediaError]:
        return [self._try(path) for path in paths]

    def _try(self, path: str) -> Probe | MediaError:
        try:
            return self.probe(path)
        except MediaError as error:
            return error

    def probe(self, path: str) -> Probe:
        """Read a file and hash what it shows.

        Raises MediaError when it gives no hash.
        """
        # Imported here, since the parent process may need the records and no decoder.
        from catalog.hashers import get_hasher
        from catalog.hashers.base import blaming
        from catalog.isometry import ISOMETRIES
        from catalog.media.image import decode_image

        data, _ = read_file(path)
        picture = decode_image(path, data)
        hashes = {}
        for name in self.hashers:
            hasher = get_hasher(name)
            with blaming(path, picture, hasher):
                found = hasher.isometric(picture, ISOMETRIES if self.isometric else ISOMETRIES[:1])
            values = {isometry: hashed.value for isometry, hashed in found.items()}
            hashes[name] = ProbeHash(values, hasher.is_flat(found["r0"]))
        return Probe(path, os.path.realpath(path), hashlib.sha256(data).digest(), hashes)
