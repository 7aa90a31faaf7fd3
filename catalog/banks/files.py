"""Which files of the catalogue are near the entries of a bank, exactly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from catalog.banks.settings import bank_id
from catalog.core import hamming
from catalog.core.hamming import concatenate, pack_columns
from catalog.core.thresholds import check_threshold
from catalog.db.copy import bits_type, fetch_records
from catalog.db.rows import column, run_as, value
from catalog.db.settings import StoredHasher, choose_hashers
from catalog.hashers import get_hasher
from catalog.match.matrix import load_matrix

_ROWS = 1 << 16

_HASHES = """
SELECT link.entry_id AS entry, hash.value AS hash FROM catalog.bank_entry AS entry
JOIN catalog.bank_entry_hash AS link ON link.entry_id = entry.id
JOIN catalog.bank_hash AS hash ON hash.hasher_id = link.hasher_id AND hash.id = link.hash_id
WHERE entry.bank_id = %(bank)s AND link.hasher_id = %(hasher)s
"""
_RADIUS = """
SELECT radius FROM catalog.bank_threshold WHERE bank_id = %(bank)s AND hasher_id = %(hasher)s
"""
# Those that exempt what the bank would match; an exempt bank itself is asked what is near it.
_EXEMPT = """
SELECT id FROM catalog.bank WHERE kind = 'exempt'
    AND (SELECT kind FROM catalog.bank WHERE id = %(bank)s) = 'match'
"""
_FILES = """
WITH near AS (
    SELECT entry, hash_id, distance
    FROM unnest(%(entries)s::bigint[], %(hashes)s::bigint[], %(distances)s::integer[])
        AS near (entry, hash_id, distance)
), found AS (
    SELECT media_id, entry, min(distance) AS distance FROM near
    JOIN catalog.frame_hash USING (hash_id)
    WHERE hasher_id = %(hasher)s AND NOT flat GROUP BY media_id, entry
)
SELECT path, found.entry, source, external_id, note, %(name)s AS hasher, distance, %(bits)s AS bits
FROM found
JOIN catalog.file USING (media_id)
JOIN catalog.bank_entry ON bank_entry.id = found.entry
ORDER BY path, distance, found.entry
"""
_SAME = """
SELECT DISTINCT ON (path, entry_id) path, entry_id AS entry, source, external_id, bank_entry.note,
    algorithm AS hasher, 0 AS distance, 8 * octet_length(digest) AS bits
FROM catalog.bank_entry
JOIN catalog.bank_digest ON entry_id = bank_entry.id
JOIN catalog.media_digest USING (algorithm, digest)
JOIN catalog.file USING (media_id)
WHERE bank_id = %(bank)s ORDER BY path, entry_id, bits DESC
"""


@dataclass(frozen=True, slots=True)
class BankFile:
    """A file of the catalogue near an entry of a bank.

    ``distance`` counts differing bits, by a ``hasher`` of so many ``bits``, of the nearest hashes
    of both; with a digest for the hasher, such as sha256, both have the same bytes.
    """

    path: str
    entry: int
    source: str | None
    external_id: str | None
    note: str | None
    hasher: str
    distance: int
    bits: int


def files_of(
    connection: Connection, name: str, threshold: float | None = None
) -> Iterator[BankFile]:
    """The files near the entries of a bank: those with the same bytes, and then by each hasher.

    What is near is said by the ``threshold``, a fraction of the bits, or else by the bank, or by
    the hasher. It does not matter whether entries are active. What is near an entry of an exempt
    bank matches none of another bank. The connection sees one snapshot.

    Raises UsageError for a bank that is not there, and for a threshold that cannot be.
    """
    bank = bank_id(connection, name)
    if threshold is not None:
        check_threshold(threshold)
    others = column(connection, _EXEMPT, bank=bank)
    exempt = {one.path for other in others for one in _near(connection, other, None)}
    return (one for one in _near(connection, bank, threshold) if one.path not in exempt)


def _near(connection: Connection, bank: int, threshold: float | None) -> Iterator[BankFile]:
    yield from run_as(BankFile, connection, _SAME, bank=bank)
    for hasher in choose_hashers(connection, None):
        entries, packed = _hashes(connection, bank, hasher)
        if not len(entries):
            continue
        matrix = load_matrix(connection, hasher)
        radius = _radius(connection, bank, hasher, threshold)
        near = concatenate(list(hamming.join(pack_columns(packed), matrix.columns, radius)))
        yield from run_as(
            BankFile,
            connection,
            _FILES,
            entries=entries[near.i].tolist(),
            hashes=matrix.ids[near.j].tolist(),
            distances=near.distance.tolist(),
            hasher=hasher.id,
            name=hasher.name,
            bits=hasher.bits,
        )


def _hashes(
    connection: Connection, bank: int, hasher: StoredHasher
) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    """The entries that have hashes of a hasher, shape (n,), and these, shape (n, bytes)."""
    fields: dict[str, str | np.dtype[Any]] = {"entry": "int8", "hash": bits_type(hasher.bits)}
    parts = list(
        fetch_records(connection, _HASHES, fields, rows=_ROWS, bank=bank, hasher=hasher.id)
    )
    entries = [np.empty(0, np.int64), *(part["entry"].astype(np.int64) for part in parts)]
    packed = [np.empty((0, hasher.bits // 8), np.uint8), *(part["hash"]["bytes"] for part in parts)]
    return np.concatenate(entries), np.concatenate(packed)


def _radius(
    connection: Connection, bank: int, hasher: StoredHasher, threshold: float | None
) -> int:
    if threshold is not None:
        return hasher.radius_at(threshold)
    own = value(connection, _RADIUS, bank=bank, hasher=hasher.id)
    return get_hasher(hasher.name).radius() if own is None else int(own)
