"""The banks that there are, and their entries one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from psycopg import sql
from sqlalchemy import Connection

from catalog.banks.records import Algorithm, Digest, Entry, EntryHash, Kind, StoredEntry
from catalog.banks.settings import bank_id
from catalog.banks.spelling import spelled
from catalog.db.rows import run_as, stream

_ACTIVE = "coalesce(active_from <= now(), true) AND coalesce(now() < active_to, true)"


@dataclass(frozen=True, slots=True)
class StoredBank:
    """A bank, and how much is in it.

    ``radii`` are the largest distances in bits, of those hashers whose own does not count.
    ``active`` entries match now; ``hashes`` are counted by hasher.
    """

    name: str
    kind: Kind
    ratio: float
    entries: int
    active: int
    hashes: dict[str, int]
    digests: int
    radii: dict[str, int]
    note: str | None
    created: datetime


_BANKS = f"""
SELECT name, kind, ratio, note, created, held.entries, held.active,
    (SELECT coalesce(jsonb_object_agg(counted.name, counted.hashes), '{{}}') FROM (
        SELECT hasher.name, count(*) AS hashes
        FROM catalog.bank_entry AS entry
        JOIN catalog.bank_entry_hash AS held ON held.entry_id = entry.id
        JOIN catalog.hasher ON hasher.id = held.hasher_id
        WHERE entry.bank_id = bank.id GROUP BY hasher.name) AS counted) AS hashes,
    (SELECT count(*) FROM catalog.bank_entry AS entry
        JOIN catalog.bank_digest AS held ON held.entry_id = entry.id
        WHERE entry.bank_id = bank.id) AS digests,
    (SELECT coalesce(jsonb_object_agg(hasher.name, bank_threshold.radius), '{{}}')
        FROM catalog.bank_threshold JOIN catalog.hasher ON hasher.id = hasher_id
        WHERE bank_id = bank.id) AS radii
FROM catalog.bank
CROSS JOIN LATERAL (
    SELECT count(*) AS entries, count(*) FILTER (WHERE {_ACTIVE}) AS active
    FROM catalog.bank_entry WHERE bank_id = bank.id
) AS held
WHERE %(bank)s::integer IS NULL OR bank.id = %(bank)s
ORDER BY name
"""

# In the order of the ids, which the inner query gives: entries are sorted without their hashes.
_ENTRIES = """
SELECT entry.id, entry.added, source, external_id, note, labels, metadata, active_from, active_to,
    hashers, packed, qualities, algorithms, digests
FROM (
    SELECT * FROM catalog.bank_entry AS entry WHERE bank_id = %(bank)s AND {which} ORDER BY id
) AS entry
CROSS JOIN LATERAL (
    SELECT array_agg(hasher.name ORDER BY hasher.id, hash.id) AS hashers,
        array_agg(quality ORDER BY hasher.id, hash.id) AS qualities,
        -- Behind the number of bits, which PostgreSQL sends first.
        array_agg(substring(varbit_send(value) FROM 5) ORDER BY hasher.id, hash.id) AS packed
    FROM catalog.bank_entry_hash AS held
    JOIN catalog.bank_hash AS hash ON hash.hasher_id = held.hasher_id AND hash.id = held.hash_id
    JOIN catalog.hasher ON hasher.id = held.hasher_id
    WHERE held.entry_id = entry.id
) AS hashed
CROSS JOIN LATERAL (
    SELECT array_agg(algorithm ORDER BY algorithm, digest) AS algorithms,
        array_agg(digest ORDER BY algorithm, digest) AS digests
    FROM catalog.bank_digest WHERE entry_id = entry.id
) AS digested
-- Others than this program may have written an entry without either.
WHERE hashers IS NOT NULL OR algorithms IS NOT NULL
"""


def banks(connection: Connection) -> list[StoredBank]:
    """All banks, by name."""
    return list(run_as(StoredBank, connection, _BANKS, bank=None))


def bank(connection: Connection, name: str) -> StoredBank:
    """One bank.

    Raises UsageError for a bank that is not there.
    """
    (found,) = run_as(StoredBank, connection, _BANKS, bank=bank_id(connection, name))
    return found


def entries(connection: Connection, name: str) -> Iterator[StoredEntry]:
    """The entries of a bank, in the order in which they were added.

    Raises UsageError for a bank that is not there.
    """
    return selected(connection, bank_id(connection, name), sql.SQL("true"))


def selected(
    connection: Connection, bank: int, which: sql.SQL, **values: Any
) -> Iterator[StoredEntry]:
    """Those entries of a bank for which a condition is true, in which the table is ``entry``."""
    query = sql.SQL(_ENTRIES).format(which=which)
    with stream(_stored, connection, query, bank=bank, **values) as rows:
        yield from rows


def _stored(
    id: int,  # noqa: A002
    added: datetime,
    hashers: list[str] | None,
    packed: list[bytes] | None,
    qualities: list[int | None] | None,
    algorithms: list[Algorithm] | None,
    digests: list[bytes] | None,
    labels: list[str],
    **said: Any,
) -> StoredEntry:
    hashes = zip(hashers or (), packed or (), qualities or (), strict=True)
    exact = zip(algorithms or (), digests or (), strict=True)
    entry = Entry(
        hashes=tuple(EntryHash(*one) for one in hashes),
        digests=tuple(Digest(*one) for one in exact),
        labels=tuple(labels),
        **said,
    )
    return StoredEntry(id, added, entry)


@dataclass(frozen=True, slots=True)
class ListedEntry:
    """An entry of a bank as it is printed: each hash as HASHER:HEX, each digest as ALGORITHM:HEX.

    It is ``active`` if it matches now.
    """

    bank: str
    entry: int
    source: str | None
    external_id: str | None
    note: str | None
    labels: list[str]
    hashes: list[str]
    digests: list[str]
    active: bool
    active_from: datetime | None
    active_to: datetime | None
    metadata: dict[str, Any]
    added: datetime

    @classmethod
    def of(cls, bank: str, stored: StoredEntry) -> ListedEntry:
        entry, now = stored.entry, datetime.now(UTC)
        return cls(
            bank,
            stored.id,
            entry.source,
            entry.external_id,
            entry.note,
            list(entry.labels),
            [spelled(one) for one in entry.hashes],
            [spelled(one) for one in entry.digests],
            (entry.active_from is None or entry.active_from <= now)
            and (entry.active_to is None or now < entry.active_to),
            entry.active_from,
            entry.active_to,
            dict(entry.metadata),
            stored.added,
        )
