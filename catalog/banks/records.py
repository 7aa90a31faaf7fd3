"""What is in a bank, as lists of other programs and the database know it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from hashlib import sha256
from typing import Any, Literal, NamedTuple

from catalog.core.texts import require_text
from catalog.errors import UnknownHasher, UsageError
from catalog.hashers import HASHERS

Kind = Literal["match", "exempt"]
Algorithm = Literal["md5", "sha1", "sha256"]

DIGEST_BYTES: Mapping[Algorithm, int] = {"md5": 16, "sha1": 20, "sha256": 32}
KEY_BYTES = 16
_YEARS = range(2, 9999)  # in any time zone both Python and PostgreSQL have them
_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")  # as JSON writes it


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
    time zone. ``metadata`` is what JSON can hold.

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

        _check_times(self.active_from, self.active_to)
        for what in ("source", "external_id", "note"):
            if (said := getattr(self, what)) is not None:
                require_text(said, what)
        for label in self.labels:
            require_text(label, "label")
        if self.metadata:
            _check_metadata(self.metadata)

    @property
    def key(self) -> bytes:
        """What makes two entries of a bank the same one, 16 bytes: the id in the source that they
        are from, or else their hashes and digests."""
        if self.external_id is not None:
            return key_of_id(self.source, self.external_id)
        hashes = sorted({(hash_.hasher, hash_.value.hex()) for hash_ in self.hashes})
        digests = sorted({(digest.algorithm, digest.value.hex()) for digest in self.digests})
        return _key(("content", hashes, digests))


def key_of_id(source: str | None, external_id: str) -> bytes:
    """The key of an entry that has this id in this source."""
    return _key(("id", source, external_id))


def _key(said: tuple[Any, ...]) -> bytes:
    return sha256(repr(said).encode()).digest()[:KEY_BYTES]


@dataclass(frozen=True, slots=True)
class About:
    """What a person says of entries; as in an Entry."""

    source: str | None = None
    external_id: str | None = None
    note: str | None = None
    labels: tuple[str, ...] = ()
    active_from: datetime | None = None
    active_to: datetime | None = None

    def entry(
        self, hashes: Iterable[EntryHash], digests: Iterable[Digest], note: str | None = None
    ) -> Entry:
        """An entry of which that is true; ``note`` if it has no other one.

        Raises UsageError as Entry does.
        """
        return Entry(
            tuple(hashes),
            tuple(digests),
            self.source,
            self.external_id,
            note if self.note is None else self.note,
            self.labels,
            active_from=self.active_from,
            active_to=self.active_to,
        )


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """An entry of a bank: its number in the database, when it was added, and what it is."""

    id: int
    added: datetime
    entry: Entry


def _check_times(active_from: datetime | None, active_to: datetime | None) -> None:
    for time in (active_from, active_to):
        if time is not None and time.tzinfo is None:
            raise UsageError("a time in a bank has a time zone, such as 2026-11-26T12:00:00Z")
        if time is not None and time.year not in _YEARS:
            raise UsageError(f"a time in a bank lies in the years 2 to 9998, not in {time.year}")
    if active_from is not None and active_to is not None and active_from >= active_to:
        raise UsageError(f"an entry that is active from {active_from} until {active_to} never is")


def _check_metadata(metadata: Mapping[str, Any]) -> None:
    try:
        text = json.dumps(metadata, ensure_ascii=False, allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        raise UsageError(f"the metadata of an entry are not JSON: {error}") from error
    require_text(text, "metadata")
    if _NUL.search(text):
        raise UsageError("the metadata of an entry contain a NUL")
