"""Read the banks into memory, and then what became of them since.

Whoever writes to banks holds a lock until the commit (a trigger takes it), so that changes become
visible in the order of their numbers: whoever has read up to a number can go on after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from catalog.banks.held import Changes, Hashes, HeldBank, Times
from catalog.core.hamming.multi_index import as_rows, empty_rows
from catalog.db.copy import bits_type, fetch_columns, fetch_records
from catalog.db.rows import run, value

CHANNEL = "catalog_bank"  # of notifications

_ROWS = 1 << 16

_NUMBER = "SELECT coalesce(max(number), 0) FROM catalog.bank_change"
_CHANGED = """
SELECT DISTINCT entry FROM catalog.bank_change, unnest(entries) AS entry
WHERE number > %(after)s ORDER BY entry
"""
_BANKS = """
SELECT id, bank.name, kind, ratio, radii FROM catalog.bank
CROSS JOIN LATERAL (
    SELECT coalesce(jsonb_object_agg(hasher.name, bank_threshold.radius), '{}')
    FROM catalog.bank_threshold
    JOIN catalog.hasher ON hasher.id = hasher_id WHERE bank_id = bank.id
) AS thresholds (radii)
ORDER BY bank.name
"""
_USED = """
SELECT id, name, bits FROM catalog.hasher
WHERE EXISTS (SELECT FROM catalog.bank_hash WHERE hasher_id = hasher.id) ORDER BY id
"""
_TIMES = """
SELECT id, extract(epoch FROM active_from)::float8 AS start,
    extract(epoch FROM active_to)::float8 AS stop
FROM catalog.bank_entry WHERE (active_from IS NOT NULL OR active_to IS NOT NULL)
"""
_OF_THESE = " AND id = ANY(%(entries)s::bigint[])"
_TOUCHED = """
SELECT link.entry_id, entry.bank_id, hash.value FROM catalog.bank_entry_hash AS link
JOIN catalog.bank_entry AS entry ON entry.id = link.entry_id
JOIN catalog.bank_hash AS hash ON hash.hasher_id = link.hasher_id AND hash.id = link.hash_id
WHERE link.hasher_id = %(hasher)s AND link.entry_id = ANY(%(entries)s::bigint[])
ORDER BY link.entry_id
"""


def last_number(connection: Connection) -> int:
    """The number of the last change that the connection sees; 0: nothing has changed yet."""
    return int(value(connection, _NUMBER))


def read_all(connection: Connection) -> Changes:
    """All banks and their hashes, from a connection that sees one snapshot.

    Takes about half as much memory again as what it returns.
    """
    number = last_number(connection)
    entries, banks = _columns(connection, "SELECT id, bank_id FROM catalog.bank_entry", "int8 int4")
    hashes = {
        name: _all_hashes(connection, id_, bits, entries, banks)
        for id_, name, bits in run(connection, _USED)
    }
    return Changes(number, _banks(connection), (), hashes, _times(run(connection, _TIMES)))


def read_changes(connection: Connection, after: int) -> Changes | None:
    """What became of the banks since change number ``after``; None: nothing.

    The connection sees one snapshot.
    """
    number = last_number(connection)
    if number == after:
        return None
    (touched,) = fetch_columns(connection, _CHANGED, "int8", after=after)
    ids = touched.tolist()
    hashes = {}
    for hasher, name, bits in run(connection, _USED).fetchall():
        fields: dict[str, str | np.dtype[Any]] = {
            "entry": "int8",
            "bank": "int4",
            "hash": bits_type(bits),
        }
        parts = list(fetch_records(connection, _TOUCHED, fields, hasher=hasher, entries=ids))
        if parts:
            (part,) = parts
            hashes[name] = Hashes(
                part["entry"].astype(np.int64),
                part["bank"].astype(np.int32),
                as_rows(part["hash"]["bytes"]),
            )
    times = _times(run(connection, _TIMES + _OF_THESE, entries=ids))
    return Changes(number, _banks(connection), ids, hashes, times)


def _banks(connection: Connection) -> dict[int, HeldBank]:
    return {row.id: HeldBank(*row) for row in run(connection, _BANKS)}


def _times(rows: Any) -> dict[int, Times]:
    return {row.id: Times(row.start, row.stop) for row in rows}


def _all_hashes(
    connection: Connection,
    hasher: int,
    bits: int,
    entries: NDArray[np.int64],
    banks: NDArray[np.int64],
) -> Hashes:
    """All hashes of a hasher. They are joined here, since sorting ten million of them in the
    database takes several times as long."""
    of = {"hasher": hasher}
    count = int(value(connection, f"SELECT count(*) {_FROM}", **of))
    ids, rows = np.empty(count, np.int64), empty_rows(count, bits)
    filled = 0
    fields: dict[str, str | np.dtype[Any]] = {"id": "int8", "hash": bits_type(bits)}
    for part in fetch_records(connection, f"SELECT id, value {_FROM}", fields, rows=_ROWS, **of):
        place = slice(filled, filled + len(part))
        ids[place], rows[place] = part["id"], as_rows(part["hash"]["bytes"])
        filled += len(part)
    linked, wanted = _columns(
        connection,
        "SELECT entry_id, hash_id FROM catalog.bank_entry_hash WHERE hasher_id = %(hasher)s",
        "int8 int8",
        **of,
    )
    at = np.searchsorted(entries, linked)
    found = _sought(ids, wanted)
    return Hashes(
        linked, banks[at].astype(np.int32), rows if found is None else _reordered(rows, found, bits)
    )


_FROM = "FROM catalog.bank_hash WHERE hasher_id = %(hasher)s"


def _columns(
    connection: Connection, query: str, types: str, **values: Any
) -> Iterator[NDArray[np.int64]]:
    """Columns of a query, in the order of the first."""
    columns = fetch_columns(connection, query, types, **values)
    if (columns[0][:-1] > columns[0][1:]).any():
        order = np.argsort(columns[0], kind="stable")
        return (column[order] for column in columns)
    return iter(columns)


def _reordered(rows: NDArray[np.uint64], order: NDArray[np.int64], bits: int) -> NDArray[np.uint64]:
    ordered = empty_rows(len(order), bits)
    np.take(rows, order, axis=0, out=ordered)
    return ordered


def _sought(ids: NDArray[np.int64], wanted: NDArray[np.int64]) -> NDArray[np.int64] | None:
    """Where the wanted ids are among ``ids``; None: exactly where these are."""
    if np.array_equal(ids, wanted):
        return None
    order = np.argsort(ids, kind="stable")
    at: NDArray[np.int64] = order[np.searchsorted(ids, wanted, sorter=order)]
    return at
