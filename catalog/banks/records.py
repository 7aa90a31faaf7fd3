"""What is in a bank, as lists of other programs and the database know it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from hashlib import sha256
from typing import Any, Literal, NamedTuple

from catalog.errors import UnknownHasher, UsageError
from catalog.hashers import HASHERS

Kind = Literal["match", "exempt"]
Algorithm = Literal["md5", "sha1", "sha256"]

DIGEST_BYTES: Mapping[Algorithm, int] = {"md5": 16, "sha1": 20, "sha256": 32}
KEY_BYTES = 16


class EntryHash(NamedTuple):
    """A perceptual hash: the hasher's name, packed bytes, and quality from 0 to 100 if known."""

    hasher: str
    value: bytes
    quality: int | None = None


class Digest(NamedTuple):
    """An exact hash of the bytes of a file."""

    algorithm: Algorithm
    value: bytes


@cache
def bits_of(hasher: str) -> int:
    """The length of a hasher's hashes, in bits.

    Raises UnknownHasher, which lists all names.
    """
    if hasher not in HASHERS:
        name = repr(hasher) if len(hasher) <= 40 else repr(hasher[:40]) + "…"
        raise UnknownHasher(f"there is no hasher {name}; choose from {', '.join(HASHERS)}")
    return HASHERS[hasher].bits


@dataclass(frozen=True, slots=True)
class Entry:
    """One known content: its hashes and digests, at least one in all, and what is known about it.

    ``external_id`` names it in the ``source`` that it is from, such as the name of a list.
    It matches from ``active_from`` until before ``active_to``, where these are given; both have a
    time zone.

    Raises UsageError for what cannot be in a bank.
    """

    hashes: tuple[EntryHash, ...] = ()
    digests: tuple[Digest, ...] = ()
    source: str | None = None
    external_id: str | None = None
    note: str | None = None
    labels: tuple[str, ...] = ()
    metadata: Mapping[str, Any] = field(default_factory=dict)
    active_from: datetime | None = None
    active_to: datetime | None = None

    def __post_init__(self) -> None:
        if not self.hashes and not self.digests:
            raise UsageError("an entry has at least one hash or digest")
        for hash_ in self.hashes:
            bits = bits_of(hash_.hasher)
            if 8 * len(hash_.value) != bits:
                said = 8 * len(hash_.value)
                raise UsageError(f"a hash of {hash_.hasher} has {bits} bits, and this one {said}")
            if hash_.quality is not None and not 0 <= hash_.quality <= 100:
                raise UsageError(f"a quality is from 0 to 100, and this one is {hash_.quality}")
        for digest in self.digests:
            wanted = DIGEST_BYTES.get(digest.algorithm)
            if wanted is None:
                names = ", ".join(DIGEST_BYTES)
                raise UsageError(f"there is no digest {digest.algorithm!r}; choose from {names}")
            if len(digest.value) != wanted:
                raise UsageError(
                    f"{digest.algorithm} has {wanted} bytes, and this one {len(digest.value)}"
                )
        for time in (self.active_from, self.active_to):
            if time is not None and time.tzinfo is None:
                raise UsageError("a time in a bank has a time zone, such as 2026-11-26T12:00:00Z")

    @property
    def key(self) -> bytes:
        """What makes two entries of a bank the same one, 16 bytes: the id in the source that they
        are from, or else their hashes and digests."""
        if self.external_id is not None:
            said = repr(("id", self.source, self.external_id))
        else:
            hashes = sorted({(hash_.hasher, hash_.value.hex()) for hash_ in self.hashes})
            digests = sorted({(digest.algorithm, digest.value.hex()) for digest in self.digests})
            said = repr(("content", hashes, digests))
        return sha256(said.encode()).digest()[:KEY_BYTES]
