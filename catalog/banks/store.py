"""Entries come into banks and go, a batch at a time, and banks go with all their entries."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any, NamedTuple

from pgvector import Bit
from psycopg.types.json import Jsonb
from sqlalchemy import Connection

from catalog.banks.records import Digest, Entry, EntryHash
from catalog.banks.settings import bank_id
from catalog.core.bits import to_bit_text
from catalog.core.texts import require_text
from catalog.db.copy import copy_rows
from catalog.db.database import Database
from catalog.db.locks import Lock, hold
from catalog.db.rows import column, run, value
from catalog.errors import UsageError

_BATCH = 10_000


class Added(NamedTuple):
    """How many entries are new, were there and changed, and were there as they are."""

    new: int
    changed: int
    known: int


@dataclass(frozen=True, slots=True)
class Selection:
    """Entries of a bank: those with one of the numbers, ids in their source, hashes or digests.

    Raises UsageError for an external id that no entry can have.
    """

    ids: tuple[int, ...] = ()
    external_ids: tuple[str, ...] = ()
    hashes: tuple[EntryHash, ...] = ()
    digests: tuple[Digest, ...] = ()

    def __post_init__(self) -> None:
        for name in self.external_ids:
            require_text(name, "external id")


_STAGING = """
CREATE TEMPORARY TABLE IF NOT EXISTS staged_bank_entry (
    number integer NOT NULL,
    key bytea NOT NULL,
    source text,
    external_id text,
    note text,
    labels text[],
    metadata jsonb,
    active_from timestamptz,
    active_to timestamptz,
    entry_id bigint,
    new boolean NOT NULL DEFAULT false
) ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS staged_bank_hash (
    number integer NOT NULL,
    hasher_id smallint NOT NULL,
    value bit varying NOT NULL,
    quality smallint
) ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS staged_bank_digest (
    number integer NOT NULL,
    algorithm text NOT NULL,
    digest bytea NOT NULL
) ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS outdated_bank_hash (
    hasher_id smallint NOT NULL,
    hash_id bigint NOT NULL
) ON COMMIT DELETE ROWS
"""
_ENTRY_COLUMNS = "number key source external_id note labels metadata active_from active_to".split()
_HASH_COLUMNS = "number hasher_id value quality".split()
_DIGEST_COLUMNS = "number algorithm digest".split()

# Keys are looked up by scalar subqueries, which go through the unique index whatever the planner
# knows of tables that have just grown.
_FIND_KNOWN = """
UPDATE staged_bank_entry AS staged SET entry_id = known.id
FROM (
    SELECT number, (
        SELECT id FROM catalog.bank_entry WHERE bank_id = %(bank)s AND key = wanted.key) AS id
    FROM staged_bank_entry AS wanted
) AS known
WHERE known.number = staged.number AND known.id IS NOT NULL
"""
_NUMBER_NEW = """
UPDATE staged_bank_entry
SET entry_id = nextval((SELECT pg_get_serial_sequence('catalog.bank_entry', 'id'))), new = true
WHERE entry_id IS NULL
"""
_INSERT_ENTRIES = """
INSERT INTO catalog.bank_entry (id, bank_id, key, source, external_id, note, labels, metadata,
    active_from, active_to)
OVERRIDING SYSTEM VALUE
SELECT entry_id, %(bank)s, key, source, external_id, note, coalesce(labels, '{}'),
    coalesce(metadata, '{}'), active_from, active_to
FROM staged_bank_entry WHERE new ORDER BY entry_id
"""
_KEEP_TIMES = """
UPDATE staged_bank_entry AS staged
SET active_from = entry.active_from, active_to = entry.active_to
FROM catalog.bank_entry AS entry
WHERE entry.id = staged.entry_id AND staged.active_from IS NULL AND staged.active_to IS NULL
"""
_UPDATE_ENTRIES = """
UPDATE catalog.bank_entry AS entry SET
    source = staged.source,
    external_id = staged.external_id,
    note = staged.note,
    labels = coalesce(staged.labels, '{}'),
    metadata = coalesce(staged.metadata, '{}'),
    active_from = staged.active_from,
    active_to = staged.active_to
FROM staged_bank_entry AS staged
WHERE entry.id = staged.entry_id AND NOT staged.new AND (
    entry.source, entry.external_id, entry.note, entry.labels, entry.metadata, entry.active_from,
    entry.active_to
) IS DISTINCT FROM (
    staged.source, staged.external_id, staged.note, coalesce(staged.labels, '{}'),
    coalesce(staged.metadata, '{}'), staged.active_from, staged.active_to)
RETURNING entry.id
"""

_INSERT_HASHES = """
INSERT INTO catalog.bank_hash (hasher_id, value)
SELECT DISTINCT hasher_id, value FROM staged_bank_hash ORDER BY hasher_id, value
ON CONFLICT (hasher_id, value) DO NOTHING
"""

# What follows returns the entries that were there before.
_DELETE_ENTRY_HASHES = """
WITH gone AS (
    DELETE FROM catalog.bank_entry_hash AS held
    USING staged_bank_entry AS entry, catalog.bank_hash AS hash
    WHERE NOT entry.new AND held.entry_id = entry.entry_id
        AND hash.hasher_id = held.hasher_id AND hash.id = held.hash_id
        AND NOT EXISTS (
            SELECT FROM staged_bank_hash AS staged
            WHERE staged.number = entry.number AND staged.hasher_id = hash.hasher_id
                AND staged.value = hash.value)
    RETURNING held.entry_id, held.hasher_id, held.hash_id
), noted AS (
    INSERT INTO outdated_bank_hash SELECT DISTINCT hasher_id, hash_id FROM gone
)
SELECT entry_id FROM gone
"""
_DELETE_DIGESTS = """
DELETE FROM catalog.bank_digest AS held
USING staged_bank_entry AS entry
WHERE NOT entry.new AND held.entry_id = entry.entry_id AND NOT EXISTS (
    SELECT FROM staged_bank_digest AS staged
    WHERE staged.number = entry.number AND staged.algorithm = held.algorithm
        AND staged.digest = held.digest)
RETURNING held.entry_id
"""
_PUT_ENTRY_HASHES = """
WITH put AS (
    INSERT INTO catalog.bank_entry_hash AS held (entry_id, hasher_id, hash_id, quality)
    SELECT entry_id, hasher_id, (
        SELECT id FROM catalog.bank_hash AS hash
        WHERE hash.hasher_id = staged.hasher_id AND hash.value = staged.value), quality
    FROM staged_bank_hash AS staged JOIN staged_bank_entry USING (number)
    ON CONFLICT (entry_id, hasher_id, hash_id) DO UPDATE SET quality = excluded.quality
    WHERE held.quality IS DISTINCT FROM excluded.quality
    RETURNING entry_id
)
SELECT entry_id FROM put JOIN staged_bank_entry AS entry USING (entry_id) WHERE NOT entry.new
"""
_PUT_DIGESTS = """
WITH put AS (
    INSERT INTO catalog.bank_digest (entry_id, algorithm, digest)
    SELECT entry_id, algorithm, digest
    FROM staged_bank_digest JOIN staged_bank_entry USING (number)
    ON CONFLICT (entry_id, algorithm, digest) DO NOTHING
    RETURNING entry_id
)
SELECT entry_id FROM put JOIN staged_bank_entry AS entry USING (entry_id) WHERE NOT entry.new
"""

_DELETE_UNUSED = """
DELETE FROM catalog.bank_hash AS hash USING outdated_bank_hash AS outdated
WHERE hash.hasher_id = outdated.hasher_id AND hash.id = outdated.hash_id AND NOT EXISTS (
    SELECT FROM catalog.bank_entry_hash AS held
    WHERE held.hasher_id = hash.hasher_id AND held.hash_id = hash.id)
"""
_PRUNE = """
DELETE FROM catalog.bank_hash AS hash WHERE NOT EXISTS (
    SELECT FROM catalog.bank_entry_hash AS held
    WHERE held.hasher_id = hash.hasher_id AND held.hash_id = hash.id)
"""

_NOTE_HASHES = """
INSERT INTO outdated_bank_hash
SELECT DISTINCT hasher_id, hash_id FROM catalog.bank_entry_hash
JOIN catalog.bank_entry AS entry ON entry.id = entry_id
WHERE bank_id = %(bank)s AND (%(ids)s::bigint[] IS NULL OR entry.id = ANY(%(ids)s))
"""
_SELECT = """
SELECT id FROM catalog.bank_entry WHERE bank_id = %(bank)s AND id = ANY(%(ids)s)
UNION
SELECT id FROM catalog.bank_entry WHERE bank_id = %(bank)s AND external_id = ANY(%(external_ids)s)
UNION
SELECT entry.id
FROM unnest(%(hashers)s::text[], %(values)s::text[]) AS wanted (hasher, value)
JOIN catalog.hasher ON hasher.name = wanted.hasher
JOIN catalog.bank_hash AS hash
    ON hash.hasher_id = hasher.id AND hash.value = wanted.value::bit varying
JOIN catalog.bank_entry_hash AS held ON held.hasher_id = hash.hasher_id AND held.hash_id = hash.id
JOIN catalog.bank_entry AS entry ON entry.id = held.entry_id
WHERE entry.bank_id = %(bank)s
UNION
SELECT entry.id
FROM unnest(%(algorithms)s::text[], %(digests)s::bytea[]) AS wanted (algorithm, digest)
JOIN catalog.bank_digest AS held USING (algorithm, digest)
JOIN catalog.bank_entry AS entry ON entry.id = held.entry_id
WHERE entry.bank_id = %(bank)s
"""

_HAVING_KEYS = """
SELECT id FROM catalog.bank_entry WHERE bank_id = %(bank)s AND key = ANY(%(keys)s)
"""


def remove(connection: Connection, name: str) -> int:
    """Remove a bank and all that is in it; returns how many entries it had.

    Raises UsageError for a bank that is not there.
    """
    hold(connection, Lock.BANK)
    bank = bank_id(connection, name)
    query = "SELECT count(*) FROM catalog.bank_entry WHERE bank_id = %(bank)s"
    count = int(value(connection, query, bank=bank))
    run(connection, _STAGING)
    run(connection, _NOTE_HASHES, bank=bank, ids=None)
    run(connection, "DELETE FROM catalog.bank WHERE id = %(bank)s", bank=bank)
    run(connection, _DELETE_UNUSED)
    return count


def remove_entries(connection: Connection, name: str, selection: Selection) -> int:
    """Remove those entries of a bank that are selected; returns how many there were.

    Raises UsageError for a bank that is not there, and if nothing in it is selected.
    """
    hold(connection, Lock.BANK)
    bank = bank_id(connection, name)
    ids = column(
        connection,
        _SELECT,
        bank=bank,
        ids=list(selection.ids),
        external_ids=list(selection.external_ids),
        hashers=[one.hasher for one in selection.hashes],
        values=[to_bit_text(one.value) for one in selection.hashes],
        algorithms=[one.algorithm for one in selection.digests],
        digests=[one.value for one in selection.digests],
    )
    if not ids:
        raise UsageError(f"bank {name} has no such entry; catalog bank show {name} --entries")
    remove_ids(connection, bank, ids)
    return len(ids)


def remove_keys(database: Database, name: str, keys: Iterable[bytes]) -> int:
    """Remove the entries of a bank that have these keys, ten thousand in a transaction; returns how
    many there were.

    Raises UsageError for a bank that is not there.
    """
    source, removed = iter(keys), 0

    def step(some: list[bytes]) -> int:
        with database.begin() as connection:
            hold(connection, Lock.BANK)
            return _remove_having(connection, bank_id(connection, name), some)

    while some := list(islice(source, _BATCH)):
        removed += database.persist(partial(step, some))
    return removed


def _remove_having(connection: Connection, bank: int, keys: Collection[bytes]) -> int:
    ids = column(connection, _HAVING_KEYS, bank=bank, keys=list(keys))
    remove_ids(connection, bank, ids)
    return len(ids)


def remove_ids(connection: Connection, bank: int, ids: list[int]) -> None:
    """Remove entries of a bank by their numbers."""
    hold(connection, Lock.BANK)
    run(connection, _STAGING)
    run(connection, _NOTE_HASHES, bank=bank, ids=ids)
    run(connection, "DELETE FROM catalog.bank_entry WHERE id = ANY(%(ids)s)", ids=ids)
    run(connection, _DELETE_UNUSED)


def prune_hashes(connection: Connection) -> None:
    """Remove hashes that no entry has, as others than this program may leave."""
    hold(connection, Lock.BANK)
    run(connection, _PRUNE)


def add(database: Database, name: str, entries: Iterable[Entry]) -> Added:
    """Add entries to a bank, ten thousand in a transaction: what was added before an error stays.

    An entry whose key is there already takes the place of the one that is there; of several with
    one key the last counts. Adding the same again changes nothing.

    Raises UsageError for a bank that is not there.
    """
    with database.read() as connection:
        bank_id(connection, name)
    new = changed = known = 0
    for batch in _batches(entries):
        added = database.persist(partial(_add_batch, database, name, batch.entries))
        new += added.new
        changed += added.changed + batch.changed
        known += added.known + batch.known
    if new >= _BATCH:
        database.tidy()
    return Added(new, changed, known)


class _Batch(NamedTuple):
    """Entries by key, and how often one of them took the place of another one in the batch, or
    came again as it is."""

    entries: dict[bytes, Entry]
    changed: int
    known: int


def _batches(entries: Iterable[Entry]) -> Iterator[_Batch]:
    source = iter(entries)
    while some := list(islice(source, _BATCH)):
        batch: dict[bytes, Entry] = {}
        changed = known = 0
        for entry in some:
            key = entry.key
            if key in batch:
                known += batch[key] == entry
                changed += batch[key] != entry
            batch[key] = entry
        yield _Batch(batch, changed, known)


def _add_batch(database: Database, name: str, batch: Mapping[bytes, Entry]) -> Added:
    """Add entries by their keys, in one transaction; adding them again changes nothing."""
    with database.begin() as connection:
        return replace(connection, name, batch)[0]


def replace(
    connection: Connection,
    name: str,
    batch: Mapping[bytes, Entry],
    gone: Collection[bytes] = (),
    *,
    keep_times: bool = False,
) -> tuple[Added, int]:
    """Once in a transaction: add entries by their keys, as add() does, and remove those that have
    the keys ``gone``; returns also how many these were.

    With ``keep_times``, entries that say no times when they are active keep those that were set.

    Raises UsageError for a bank that is not there.
    """
    run(connection, _STAGING)
    rows = run(connection, "SELECT name, id FROM catalog.hasher")
    hasher_ids = {row.name: row.id for row in rows}
    entries = list(enumerate(batch.items()))
    staged = (_entry_row(number, key, entry) for number, (key, entry) in entries)
    copy_rows(connection, "staged_bank_entry", _ENTRY_COLUMNS, staged)
    hashes = (
        (number, hasher_ids[hasher], Bit(value), quality)
        for number, (_, entry) in entries
        for (hasher, value), quality in _hashes(entry).items()
    )
    copy_rows(connection, "staged_bank_hash", _HASH_COLUMNS, hashes)
    digests = ((number, *digest) for number, (_, entry) in entries for digest in set(entry.digests))
    copy_rows(connection, "staged_bank_digest", _DIGEST_COLUMNS, digests)
    hold(connection, Lock.BANK)
    bank = bank_id(connection, name)
    added = _put(connection, bank, keep_times) if batch else Added(0, 0, 0)
    return added, _remove_having(connection, bank, gone) if gone else 0


def _put(connection: Connection, bank: int, keep_times: bool) -> Added:
    """Store what is staged."""
    known = run(connection, _FIND_KNOWN, bank=bank).rowcount
    if keep_times:
        run(connection, _KEEP_TIMES)
    new = run(connection, _NUMBER_NEW).rowcount
    run(connection, _INSERT_ENTRIES, bank=bank)
    run(connection, _INSERT_HASHES)
    changed: set[int] = set()
    if known:
        for statement in (_UPDATE_ENTRIES, _DELETE_ENTRY_HASHES, _DELETE_DIGESTS):
            changed.update(column(connection, statement))
    for statement in (_PUT_ENTRY_HASHES, _PUT_DIGESTS):
        changed.update(column(connection, statement))
    if known:
        run(connection, _DELETE_UNUSED)
    return Added(new, len(changed), known - len(changed))


def _entry_row(number: int, key: bytes, entry: Entry) -> tuple[Any, ...]:
    return (
        number,
        key,
        entry.source,
        entry.external_id,
        entry.note,
        list(entry.labels) or None,
        Jsonb(dict(entry.metadata)) if entry.metadata else None,
        entry.active_from,
        entry.active_to,
    )


def _hashes(entry: Entry) -> dict[tuple[str, bytes], int | None]:
    """The qualities of the distinct hashes; of one that occurs twice, the last counts."""
    return {(one.hasher, one.value): one.quality for one in entry.hashes}
