"""An entry as an object with the fields of this catalogue's own formats, and back, without loss.

``hasher``, ``hash`` (hex) and ``quality`` are a hash; several are a list ``hashes`` of objects with
these fields. ``md5``, ``sha1`` and ``sha256`` are digests in hex, or lists of them. ``source``,
``external_id``, ``note``, ``labels`` (a list), ``metadata`` (an object), ``active_from`` and
``active_to`` (ISO 8601) are what Entry has. The order of digests of different algorithms is lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from catalog.banks.formats.base import Told
from catalog.banks.formats.values import (
    digest_of,
    hash_of,
    labels_of,
    mapping,
    optional_text,
    several,
    shown,
    time_of,
)
from catalog.banks.records import DIGEST_BYTES, Algorithm, Digest, Entry, EntryHash
from catalog.errors import UsageError

HASH_FIELDS = ("hasher", "hash", "quality")
FIELDS = (
    *HASH_FIELDS,
    "hashes",
    *DIGEST_BYTES,
    "source",
    "external_id",
    "note",
    "labels",
    "metadata",
    "active_from",
    "active_to",
)
_KNOWN = frozenset(FIELDS)
_OF_HASH = frozenset(HASH_FIELDS)


def entry_of(record: Mapping[str, Any], told: Told) -> Entry:
    """The entry that a record describes; a field that is None is not there.

    Raises UsageError if it cannot be one, or has other fields.
    """
    if not record.keys() <= _KNOWN:
        unknown = next(iter(record.keys() - _KNOWN))
        raise UsageError(f"there is no field {shown(unknown)}; metadata can hold what has none")
    metadata = record.get("metadata")
    source = optional_text(record, "source")
    return Entry(
        hashes=_hashes(record, told),
        digests=_digests(record),
        source=told.source if source is None else source,
        external_id=optional_text(record, "external_id"),
        note=optional_text(record, "note"),
        labels=labels_of(record.get("labels")),
        metadata={} if metadata is None else mapping(metadata),
        active_from=time_of(optional_text(record, "active_from")),
        active_to=time_of(optional_text(record, "active_to")),
    )


def record_of(entry: Entry) -> dict[str, Any]:
    """The fields of an entry that are not empty."""
    record: dict[str, Any] = {}
    hashes = [_hash_record(hash_) for hash_ in entry.hashes]
    if len(hashes) == 1:
        record = hashes[0]
    elif hashes:
        record["hashes"] = hashes
    for algorithm in DIGEST_BYTES:
        values = [one.value.hex() for one in entry.digests if one.algorithm == algorithm]
        if values:
            record[algorithm] = values[0] if len(values) == 1 else values
    for name in ("source", "external_id", "note"):
        if (text := getattr(entry, name)) is not None:
            record[name] = text
    if entry.labels:
        record["labels"] = list(entry.labels)
    if entry.metadata:
        record["metadata"] = dict(entry.metadata)
    for name in ("active_from", "active_to"):
        if (time := getattr(entry, name)) is not None:
            record[name] = time.isoformat()
    return record


def _hash_record(hash_: EntryHash) -> dict[str, Any]:
    record: dict[str, Any] = {"hasher": hash_.hasher, "hash": hash_.value.hex()}
    if hash_.quality is not None:
        record["quality"] = hash_.quality
    return record


def _hashes(record: Mapping[str, Any], told: Told) -> tuple[EntryHash, ...]:
    found = []
    if record.get("hash") is not None:
        found.append(_hash(record, told))
    elif record.get("quality") is not None:
        raise UsageError("there is a quality, and no hash")
    for one in several(record.get("hashes") or [], "hashes"):
        if not mapping(one).keys() <= _OF_HASH:
            raise UsageError(f"a hash has other fields than {', '.join(HASH_FIELDS)}")
        found.append(_hash(one, told))
    return tuple(found)


def _hash(record: Mapping[str, Any], told: Told) -> EntryHash:
    hasher = optional_text(record, "hasher") or told.hasher
    return hash_of(hasher, record.get("hash"), record.get("quality"))


def _digests(record: Mapping[str, Any]) -> tuple[Digest, ...]:
    found = []
    algorithm: Algorithm
    for algorithm in DIGEST_BYTES:
        value = record.get(algorithm)
        if value is not None:
            values = value if isinstance(value, list) else [value]
            found += [digest_of(algorithm, one) for one in values]
    return tuple(found)
