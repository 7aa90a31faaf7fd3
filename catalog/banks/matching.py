"""From new hashes of files, and changes of banks, to stored matches: exact, in whatever order.

Why nothing is lost: a media whose hashes change is queued in the same transaction, and what changes
in banks gets a number that becomes visible in its order. A transaction that sees one snapshot takes
media off the queue and counts up the number; the matches of these media, and of the entries that
changed up to there, become what comparing everything finds in that snapshot. What it does not see
yet is still in the queue, or has a higher number. What goes takes its matches with it: foreign keys
see to that, and a transaction that is about to store a match of what just went begins again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from catalog.banks import telling
from catalog.banks.waiting import is_behind
from catalog.core import hamming
from catalog.core.hamming import Columns, pack_columns
from catalog.core.progress import Progress, quiet
from catalog.db.copy import bits_type, fetch_columns, fetch_records
from catalog.db.database import Database
from catalog.db.locks import Lock
from catalog.db.rows import column, run, value
from catalog.db.settings import StoredHasher, choose_hashers
from catalog.hashers import get_hasher
from catalog.match.matrix import joined, stream_matrix

# Of one transaction: what is held in memory at a time grows with these.
_CHANGES = 100  # of banks, of up to ten thousand entries each
_MEDIA = 20_000
_WINDOW = 1 << 20  # ids of the hashes that the others are compared with at a time
_INSERT_ROWS = 50_000


def match_banks(database: Database, progress: Progress = quiet) -> int:
    """Bring the stored matches of files with banks up to date, and tell of new ones as events;
    returns how many there were.

    When it returns, they are what comparing everything would have found at some time since the
    call: it waits for another process that is at it.
    """
    told = 0

    def step() -> bool:
        nonlocal told
        with database.read() as connection:
            if not is_behind(connection):
                return False
            shown = progress if _has_banks(connection) else quiet
        for _ in shown(range(1), total=None, desc="Comparing with banks"):
            with database.alone(Lock.MATCH_BANKS), database.snapshot() as connection:
                count = _catch_up(connection)
            told += count
        return True

    while database.persist(step):
        pass
    return told


_STAGING = """
CREATE TEMPORARY TABLE IF NOT EXISTS touched_media (media_id bigint PRIMARY KEY)
    ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS touched_entry (entry_id bigint PRIMARY KEY)
    ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS compared_hash (
    hash_id bigint PRIMARY KEY,
    radius integer NOT NULL
) ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS near_bank_hash (
    hasher_id smallint NOT NULL,
    hash_id bigint NOT NULL,
    bank_hash_id bigint NOT NULL,
    distance integer NOT NULL
) ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS found_match (
    entry_id bigint NOT NULL,
    media_id bigint NOT NULL,
    bank_id integer NOT NULL,
    hasher text NOT NULL,
    distance integer NOT NULL,
    whole boolean NOT NULL,
    PRIMARY KEY (entry_id, media_id)
) ON COMMIT DELETE ROWS
"""

# Without banks; those that are made later are compared with all files.
_NOTHING_TO_MATCH = """
DELETE FROM catalog.bank_match_queue;
UPDATE catalog.bank_matching
SET number = (SELECT coalesce(max(number), 0) FROM catalog.bank_change)
"""

_TAKE_MEDIA = """
WITH taken AS (
    DELETE FROM catalog.bank_match_queue WHERE id IN (
        SELECT id FROM catalog.bank_match_queue ORDER BY id LIMIT %(count)s)
    RETURNING media_id
)
INSERT INTO touched_media SELECT DISTINCT media_id FROM taken JOIN catalog.media ON id = media_id
"""
_NEXT_NUMBER = """
SELECT coalesce(max(number), %(after)s) FROM (
    SELECT number FROM catalog.bank_change WHERE number > %(after)s ORDER BY number
    LIMIT %(count)s
) AS next
"""
_ENTRIES = """
SELECT
    (SELECT coalesce(sum(cardinality(entries)), 0) FROM catalog.bank_change
        WHERE number > %(after)s AND number <= %(upto)s)
    + (SELECT count(*) FROM catalog.bank_entry WHERE bank_id = ANY(%(banks)s))
"""
_TAKE_ALL_MEDIA = """
DELETE FROM catalog.bank_match_queue;
DELETE FROM touched_media;
INSERT INTO touched_media SELECT id FROM catalog.media;
UPDATE catalog.bank_matching
SET number = (SELECT coalesce(max(number), 0) FROM catalog.bank_change)
"""
_TAKE_ENTRIES = """
INSERT INTO touched_entry
SELECT id FROM catalog.bank_entry WHERE id IN (
    SELECT unnest(entries) FROM catalog.bank_change
    WHERE number > %(after)s AND number <= %(upto)s)
UNION
SELECT id FROM catalog.bank_entry WHERE bank_id = ANY(%(banks)s)
"""


def _catch_up(connection: Connection) -> int:
    """Do a part of what there is to do, in this transaction; returns how many matches it told."""
    if not _has_banks(connection):
        run(connection, _NOTHING_TO_MATCH)
        return 0
    run(connection, _STAGING)
    run(connection, _TAKE_MEDIA, count=_MEDIA)
    after = int(value(connection, "SELECT number FROM catalog.bank_matching FOR UPDATE"))
    upto = int(value(connection, _NEXT_NUMBER, after=after, count=_CHANGES))
    changed = {"after": after, "upto": upto, "banks": _settle_radii(connection)}
    if value(connection, _ENTRIES, **changed) > _media_count(connection):
        # All of these few with all entries: that is quicker, and leaves nothing to do.
        run(connection, _TAKE_ALL_MEDIA)
    else:
        run(connection, "UPDATE catalog.bank_matching SET number = %(upto)s", upto=upto)
        run(connection, _TAKE_ENTRIES, **changed)
    run(connection, "ANALYZE touched_media; ANALYZE touched_entry")
    for hasher in choose_hashers(connection, None):
        _compare_media(connection, hasher)
        _compare_entries(connection, hasher)
    run(connection, "ANALYZE near_bank_hash")
    run(connection, _FIND)
    for statement in _REPLACE:
        run(connection, statement)
    return telling.tell(connection)


def _has_banks(connection: Connection) -> bool:
    return bool(value(connection, "SELECT EXISTS (SELECT FROM catalog.bank)"))


def _media_count(connection: Connection) -> int:
    return int(value(connection, "SELECT count(*) FROM catalog.media"))


class _Radius(NamedTuple):
    """How far hashes may be from those of a bank, and how far they were looked for."""

    said: int
    was: int | None


_RADII = """
SELECT bank.id AS bank, hasher.id AS hasher, hasher.name, own.radius, was.radius AS was
FROM catalog.bank
CROSS JOIN catalog.hasher
LEFT JOIN catalog.bank_threshold AS own ON own.bank_id = bank.id AND own.hasher_id = hasher.id
LEFT JOIN catalog.bank_radius AS was ON was.bank_id = bank.id AND was.hasher_id = hasher.id
"""


def _radii(connection: Connection) -> dict[tuple[int, int], _Radius]:
    """By bank and hasher."""
    return {
        (row.bank, row.hasher): _Radius(
            get_hasher(row.name).radius() if row.radius is None else row.radius, row.was
        )
        for row in run(connection, _RADII)
    }


def _settle_radii(connection: Connection) -> list[int]:
    """Note the radii that count from now on; returns the banks whose matches are to be found again.

    They change with the thresholds of the bank, or with what a new program says by default. A bank
    whose radii were not known is new: all its entries changed since.
    """
    changed = {key: one for key, one in _radii(connection).items() if one.said != one.was}
    run(
        connection,
        "INSERT INTO catalog.bank_radius (bank_id, hasher_id, radius)"
        " SELECT * FROM unnest(%(banks)s::integer[], %(hashers)s::smallint[], %(radii)s::integer[])"
        " ON CONFLICT (bank_id, hasher_id) DO UPDATE SET radius = excluded.radius",
        banks=[bank for bank, _ in changed],
        hashers=[hasher for _, hasher in changed],
        radii=[one.said for one in changed.values()],
    )
    return sorted({bank for (bank, _), one in changed.items() if one.was is not None})


class _Hashes(NamedTuple):
    """``ids`` of shape (n,), and hashes in the same order."""

    ids: NDArray[np.int64]
    columns: Columns


_HASHES_OF_MEDIA = """
SELECT DISTINCT hash_id FROM touched_media JOIN catalog.frame_hash USING (media_id)
WHERE hasher_id = %(hasher)s AND NOT flat ORDER BY hash_id
"""
_RADII_OF_BANKS = "SELECT DISTINCT radius FROM catalog.bank_radius WHERE hasher_id = %(hasher)s"
_RADII_OF_ENTRIES = """
SELECT radius FROM catalog.bank_radius JOIN catalog.bank_entry USING (bank_id)
WHERE hasher_id = %(hasher)s GROUP BY radius ORDER BY count(*) DESC
"""
_HASHES_OF_BANKS = """
INSERT INTO compared_hash
SELECT held.hash_id, max(radius) FROM catalog.bank_radius AS bank
JOIN catalog.bank_entry AS entry USING (bank_id)
JOIN catalog.bank_entry_hash AS held ON held.entry_id = entry.id AND held.hasher_id = bank.hasher_id
WHERE bank.hasher_id = %(hasher)s AND radius > %(radius)s
GROUP BY held.hash_id
"""
_HASHES_OF_ENTRIES = """
INSERT INTO compared_hash
SELECT held.hash_id, max(radius) FROM touched_entry
JOIN catalog.bank_entry AS entry ON entry.id = entry_id
JOIN catalog.bank_entry_hash AS held ON held.entry_id = entry.id
JOIN catalog.bank_radius AS bank ON bank.bank_id = entry.bank_id AND bank.hasher_id = held.hasher_id
WHERE held.hasher_id = %(hasher)s
GROUP BY held.hash_id
"""


def _compare_media(connection: Connection, hasher: StoredHasher) -> None:
    """Find what the hashes of touched media are near to, in banks.

    All hashes of banks are read at the radius that most entries have, and compared. Those of banks
    with larger radii are picked out and compared again.
    """
    radii = column(connection, _RADII_OF_BANKS, hasher=hasher.id)
    if len(radii) > 1:
        radii = column(connection, _RADII_OF_ENTRIES, hasher=hasher.id)
    (ids,) = fetch_columns(connection, _HASHES_OF_MEDIA, "int8", hasher=hasher.id)
    if not radii or not len(ids):
        return
    matrix = joined(list(stream_matrix(connection, hasher, ids=ids)), hasher)
    ours = _Hashes(matrix.ids, matrix.columns)
    for theirs in _bank_hashes(connection, hasher):
        _store_near(connection, hasher, ours, theirs, radii[0])
    if max(radii) > radii[0]:
        run(connection, _HASHES_OF_BANKS, hasher=hasher.id, radius=radii[0])
        for some in _compared(connection, hasher):
            for radius, theirs in some:
                _store_near(connection, hasher, ours, theirs, radius)


def _compare_entries(connection: Connection, hasher: StoredHasher) -> None:
    """Find what the hashes of touched entries are near to, in the catalogue."""
    run(connection, _HASHES_OF_ENTRIES, hasher=hasher.id)
    for some in _compared(connection, hasher):
        for ours in _file_hashes(connection, hasher):
            for radius, theirs in some:
                _store_near(connection, hasher, ours, theirs, radius)


_BANK_HASHES = """
SELECT id, value FROM catalog.bank_hash
WHERE hasher_id = %(hasher)s AND id > %(after)s AND id <= %(upto)s
"""
_NEXT_COMPARED = """
SELECT max(hash_id) AS last, coalesce(array_agg(DISTINCT radius), '{}') AS radii FROM (
    SELECT * FROM compared_hash WHERE hash_id > %(after)s ORDER BY hash_id LIMIT %(count)s
) AS next
"""
_COMPARED = """
SELECT id, value FROM compared_hash JOIN catalog.bank_hash ON id = hash_id
WHERE hasher_id = %(hasher)s AND radius = %(radius)s
    AND hash_id > %(after)s AND hash_id <= %(upto)s
"""


def _file_hashes(connection: Connection, hasher: StoredHasher) -> Iterator[_Hashes]:
    """All hashes of a hasher in the catalogue, in parts."""
    last = "SELECT coalesce(max(id), 0) FROM catalog.hash WHERE hasher_id = %(hasher)s"
    for start in range(0, int(value(connection, last, hasher=hasher.id)), _WINDOW):
        parts = stream_matrix(connection, hasher, after=start, upto=start + _WINDOW)
        matrix = joined(list(parts), hasher)
        yield _Hashes(matrix.ids, matrix.columns)


def _bank_hashes(connection: Connection, hasher: StoredHasher) -> Iterator[_Hashes]:
    """All hashes of a hasher in banks, in parts."""
    last = "SELECT coalesce(max(id), 0) FROM catalog.bank_hash WHERE hasher_id = %(hasher)s"
    for start in range(0, int(value(connection, last, hasher=hasher.id)), _WINDOW):
        yield _read(connection, _BANK_HASHES, hasher, after=start, upto=start + _WINDOW)


def _compared(connection: Connection, hasher: StoredHasher) -> Iterator[list[tuple[int, _Hashes]]]:
    """The hashes of banks that were picked out, in parts, by radius; they are dismissed then."""
    run(connection, "ANALYZE compared_hash")
    after = 0
    while True:
        (found,) = run(connection, _NEXT_COMPARED, after=after, count=_WINDOW)
        if found.last is None:
            break
        within = {"after": after, "upto": found.last}
        yield [
            (radius, _read(connection, _COMPARED, hasher, radius=radius, **within))
            for radius in found.radii
        ]
        after = found.last
    run(connection, "DELETE FROM compared_hash")


def _read(connection: Connection, query: str, hasher: StoredHasher, **values: int) -> _Hashes:
    fields: dict[str, str | np.dtype[Any]] = {"id": "int8", "hash": bits_type(hasher.bits)}
    parts = list(fetch_records(connection, query, fields, hasher=hasher.id, **values))
    if not parts:
        return _Hashes(
            np.empty(0, np.int64), pack_columns(np.empty((0, hasher.bits // 8), np.uint8))
        )
    (part,) = parts
    return _Hashes(part["id"].astype(np.int64), pack_columns(part["hash"]["bytes"]))


_NEAR = """
INSERT INTO near_bank_hash
SELECT %(hasher)s, * FROM unnest(%(ours)s::bigint[], %(theirs)s::bigint[], %(distances)s::integer[])
"""


def _store_near(
    connection: Connection, hasher: StoredHasher, ours: _Hashes, theirs: _Hashes, radius: int
) -> None:
    for found in hamming.join(ours.columns, theirs.columns, radius):
        for start in range(0, len(found.i), _INSERT_ROWS):
            some = slice(start, start + _INSERT_ROWS)
            run(
                connection,
                _NEAR,
                hasher=hasher.id,
                ours=ours.ids[found.i[some]].tolist(),
                theirs=theirs.ids[found.j[some]].tolist(),
                distances=found.distance[some].tolist(),
            )


# Of a media and an entry of which neither was touched, not all hashes were compared. Digests come
# before hashes, the longest first.
_FIND = """
INSERT INTO found_match (entry_id, media_id, bank_id, hasher, distance, whole)
SELECT DISTINCT ON (entry_id, media_id) entry_id, media_id, entry.bank_id, found.hasher, distance,
    bool_or(whole) OVER (PARTITION BY entry_id, media_id)
FROM (
    SELECT near.entry_id, near.media_id, hasher.name AS hasher, near.distance, hasher.bits,
        media.kind = 'image' OR near.frames = (
            SELECT count(*) FROM catalog.frame_hash AS seen
            WHERE seen.media_id = near.media_id AND seen.hasher_id = near.hasher_id
                AND NOT seen.flat) AS whole
    FROM (
        SELECT held.entry_id, seen.media_id, near.hasher_id, min(near.distance) AS distance,
            count(DISTINCT seen.position) AS frames
        FROM near_bank_hash AS near
        JOIN catalog.bank_entry_hash AS held
            ON held.hasher_id = near.hasher_id AND held.hash_id = near.bank_hash_id
        JOIN catalog.bank_entry AS entry ON entry.id = held.entry_id
        JOIN catalog.bank_radius AS bank
            ON bank.bank_id = entry.bank_id AND bank.hasher_id = near.hasher_id
        JOIN catalog.frame_hash AS seen
            ON seen.hasher_id = near.hasher_id AND seen.hash_id = near.hash_id AND NOT seen.flat
        WHERE near.distance <= bank.radius AND (
            EXISTS (SELECT FROM touched_media WHERE media_id = seen.media_id)
            OR EXISTS (SELECT FROM touched_entry WHERE entry_id = held.entry_id))
        GROUP BY held.entry_id, seen.media_id, near.hasher_id
    ) AS near
    JOIN catalog.hasher ON hasher.id = near.hasher_id
    JOIN catalog.media ON media.id = near.media_id
    UNION ALL
    SELECT entry_id, media_id, algorithm, 0, -octet_length(digest), true
    FROM touched_media
    JOIN catalog.media_digest USING (media_id)
    JOIN catalog.bank_digest USING (digest, algorithm)
    UNION ALL
    SELECT entry_id, media_id, algorithm, 0, -octet_length(digest), true
    FROM touched_entry
    JOIN catalog.bank_digest USING (entry_id)
    JOIN catalog.media_digest USING (digest, algorithm)
) AS found
JOIN catalog.bank_entry AS entry ON entry.id = entry_id
ORDER BY entry_id, media_id, distance::float8 / greatest(found.bits, 1), found.bits, found.hasher
"""

_REPLACE = (
    "ANALYZE found_match",
    """
    DELETE FROM catalog.bank_match AS old USING touched_media
    WHERE old.media_id = touched_media.media_id AND NOT EXISTS (
        SELECT FROM found_match AS new
        WHERE new.entry_id = old.entry_id AND new.media_id = old.media_id)
    """,
    """
    DELETE FROM catalog.bank_match AS old USING touched_entry
    WHERE old.entry_id = touched_entry.entry_id AND NOT EXISTS (
        SELECT FROM found_match AS new
        WHERE new.entry_id = old.entry_id AND new.media_id = old.media_id)
    """,
    """
    INSERT INTO catalog.bank_match AS old (entry_id, media_id, bank_id, hasher, distance, whole)
    SELECT entry_id, media_id, bank_id, hasher, distance, whole FROM found_match
    ORDER BY entry_id, media_id
    ON CONFLICT (entry_id, media_id) DO UPDATE
    SET hasher = excluded.hasher, distance = excluded.distance, whole = excluded.whole
    WHERE (old.hasher, old.distance, old.whole)
        IS DISTINCT FROM (excluded.hasher, excluded.distance, excluded.whole)
    """,
)
