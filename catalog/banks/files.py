"""Which files of the catalogue are near the entries of a bank, exactly."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from catalog.banks.matching import match_banks
from catalog.banks.settings import bank_id
from catalog.core import hamming
from catalog.core.hamming import concatenate, pack_columns
from catalog.core.paths import from_text
from catalog.core.progress import Progress, quiet
from catalog.core.thresholds import check_threshold
from catalog.db.copy import bits_type, fetch_records
from catalog.db.database import Database
from catalog.db.rows import run_as, stream
from catalog.db.settings import StoredHasher, choose_hashers
from catalog.match.matrix import load_matrix

_ROWS = 1 << 16

_COLUMNS = "path, entry, source, external_id, note, hasher, distance, bits"
_STORED = f"""
SELECT {_COLUMNS} FROM catalog.bank_file WHERE bank = %(bank)s AND NOT exempt ORDER BY path, entry
"""

_HASHES = """
SELECT link.entry_id AS entry, hash.value AS hash FROM catalog.bank_entry AS entry
JOIN catalog.bank_entry_hash AS link ON link.entry_id = entry.id
JOIN catalog.bank_hash AS hash ON hash.hasher_id = link.hasher_id AND hash.id = link.hash_id
WHERE entry.bank_id = %(bank)s AND link.hasher_id = %(hasher)s
"""
# Of the hasher by which an entry and a media are nearest; with the same bytes, that is the digest.
_FOUND = f"""
WITH near AS (
    SELECT * FROM unnest(
        %(hashers)s::smallint[], %(entries)s::bigint[], %(hashes)s::bigint[],
        %(distances)s::integer[]
    ) AS near (hasher_id, entry, hash_id, distance)
), found AS (
    SELECT media_id, entry, name AS hasher, distance, bits FROM near
    JOIN catalog.hasher ON hasher.id = hasher_id
    JOIN catalog.frame_hash USING (hasher_id, hash_id)
    WHERE NOT flat
    UNION ALL
    SELECT media_id, entry_id, algorithm, 0, 8 * octet_length(digest) FROM catalog.bank_entry
    JOIN catalog.bank_digest ON entry_id = bank_entry.id
    JOIN catalog.media_digest USING (algorithm, digest)
    WHERE bank_id = %(bank)s
), nearest AS (
    SELECT DISTINCT ON (media_id, entry) * FROM found
    ORDER BY media_id, entry, distance::float8 / bits,
        array_position(ARRAY['sha256', 'sha1', 'md5'], hasher), hasher
)
SELECT {_COLUMNS} FROM nearest
JOIN catalog.file USING (media_id)
JOIN catalog.bank_entry ON bank_entry.id = entry
WHERE (SELECT kind FROM catalog.bank WHERE id = %(bank)s) = 'exempt'
    OR media_id NOT IN (SELECT media_id FROM catalog.exempt_media)
ORDER BY path, entry
"""


@dataclass(frozen=True, slots=True)
class BankFile:
    """A file of the catalogue near an entry of a bank.

    ``distance`` counts differing bits, by a ``hasher`` of so many ``bits``, of the nearest hashes
    of both; with a digest, such as sha256, for the hasher, both have the same bytes.
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
    database: Database, name: str, threshold: float | None = None, progress: Progress = quiet
) -> Generator[BankFile]:
    """The files near the entries of a bank, by path, each once for an entry.

    What is near is said by the ``threshold``, a fraction of the bits, or else by the bank, or by
    the hasher: the stored matches, which are brought up to date first. It does not matter whether
    entries are active. What is near an entry of an exempt bank matches none of another bank.

    Raises, at once, UsageError for a bank that is not there, and for a threshold that cannot be.
    """
    if threshold is not None:
        check_threshold(threshold)
    with database.read() as connection:
        bank = bank_id(connection, name)
    match_banks(database, progress)

    def found() -> Generator[BankFile]:
        with database.read() as connection:
            if threshold is None:
                with stream(BankFile, connection, _STORED, bank=name) as rows:
                    yield from map(_told, rows)
            else:
                yield from map(_told, _within(connection, bank, threshold))

    return found()


def _told(file: BankFile) -> BankFile:
    return replace(file, path=from_text(file.path))


def _within(connection: Connection, bank: int, threshold: float) -> Iterator[BankFile]:
    """By comparing everything."""
    hashers, entries, hashes, distances = (list[int]() for _ in range(4))
    for hasher in choose_hashers(connection, None):
        of_bank, packed = _hashes(connection, bank, hasher)
        if not len(of_bank):
            continue
        matrix = load_matrix(connection, hasher)
        radius = hasher.radius_at(threshold)
        near = concatenate(list(hamming.join(pack_columns(packed), matrix.columns, radius)))
        hashers += [hasher.id] * len(near.i)
        entries += of_bank[near.i].tolist()
        hashes += matrix.ids[near.j].tolist()
        distances += near.distance.tolist()
    yield from run_as(
        BankFile,
        connection,
        _FOUND,
        bank=bank,
        hashers=hashers,
        entries=entries,
        hashes=hashes,
        distances=distances,
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
