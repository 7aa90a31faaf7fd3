"""The hashes of one hasher in memory, packed for comparison, and the ids they have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from psycopg import sql
from sqlalchemy import Connection, text

from catalog.core.hamming import Columns, empty_columns, pack_columns, word_count
from catalog.core.isometry import COMBINED, ISOMETRIES, transpose_hashes
from catalog.db.rows import driver
from catalog.db.settings import StoredHasher

_HEADER = len(b"PGCOPY\n\xff\r\n\0") + 8  # signature, flags, length of an extension
_TRAILER = 2
_ROWS = 1 << 16
_LAST = (1 << 63) - 1


_TRANSPOSE = ISOMETRIES.index("r90fv")


@dataclass(frozen=True, slots=True)
class Matrix:
    """``ids`` of shape (n,), ascending; ``columns`` of shape (words, n), in the same order.

    ``turns``, shape (n,), says by which isometry the picture was turned that has the hash, as a
    position in ISOMETRIES; of a turned picture an id comes several times. Takes
    ``matrix_size(hasher, isometric)`` bytes an id.
    """

    ids: NDArray[np.int64]
    columns: Columns
    turns: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.ids)

    def where(self, chosen: NDArray[np.bool_]) -> Matrix:
        """A copy of the hashes that a mask of shape (n,) chooses."""
        return Matrix(self.ids[chosen], self.columns[:, chosen], self.turns[chosen])

    def part(self, start: int | None, stop: int | None = None) -> Matrix:
        """The hashes at start … stop - 1, not copied."""
        return Matrix(self.ids[start:stop], self.columns[:, start:stop], self.turns[start:stop])

    def having(self, ids: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Which hashes have one of these ids, as a mask of shape (n,)."""
        return np.isin(self.ids, ids)


def empty_matrix(hasher: StoredHasher, count: int = 0) -> Matrix:
    """A matrix with room for so many hashes."""
    columns = empty_columns(word_count(hasher.bits), count)
    return Matrix(np.empty(count, np.int64), columns, np.empty(count, np.uint8))


def joined(parts: list[Matrix], hasher: StoredHasher) -> Matrix:
    """One matrix of some parts."""
    parts = [empty_matrix(hasher), *parts]
    return Matrix(
        np.concatenate([part.ids for part in parts]),
        np.concatenate([part.columns for part in parts], axis=1),
        np.concatenate([part.turns for part in parts]),
    )


def with_transposes(matrix: Matrix, hasher: StoredHasher) -> Matrix:
    """The matrix, and behind it the hashes that are not kept since they are those transposed."""
    if len(hasher.isometries) == len(ISOMETRIES):
        return matrix
    width = hasher.bits // 8
    packed = np.ascontiguousarray(matrix.columns.T).view(np.uint8)[:, :width]
    turns = COMBINED[matrix.turns, _TRANSPOSE]
    transposed = Matrix(matrix.ids, pack_columns(transpose_hashes(packed)), turns)
    return joined([matrix, transposed], hasher)


def matrix_size(hasher: StoredHasher, isometric: bool = False) -> int:
    """Bytes that an id takes in a matrix: 41 for one hash of 256 bits."""
    return (8 * word_count(hasher.bits) + 9) * (len(hasher.isometries) if isometric else 1)


def hash_count(connection: Connection, hasher_id: int, after: int = 0) -> int:
    """How many hashes a hasher has with ids above ``after``."""
    query = text("SELECT count(*) FROM catalog.hash WHERE hasher_id = :hasher AND id > :after")
    return int(connection.scalar(query, {"hasher": hasher_id, "after": after}) or 0)


def load_matrix(
    connection: Connection, hasher: StoredHasher, isometric: bool = False, after: int = 0
) -> Matrix:
    """The hashes of a hasher with ids above ``after``, as the connection's snapshot sees them.

    With ``isometric`` also those of the turned pictures, as far as they are kept. Hashes become
    visible in the order of their ids, so those above the last one of an earlier matrix are all that
    have come since. Takes no more memory than the matrix.

    The connection's transaction must read from one snapshot.
    """
    count = hash_count(connection, hasher.id, after)
    if isometric:
        count += (len(hasher.isometries) - 1) * _turned_count(connection, hasher.id, after)
    matrix = empty_matrix(hasher, count)
    if not count:
        return matrix
    filled = 0
    for part in stream_matrix(connection, hasher, isometric, after):
        place = slice(filled, filled + len(part))
        matrix.ids[place], matrix.columns[:, place] = part.ids, part.columns
        matrix.turns[place] = part.turns
        filled += len(part)
    assert filled == count, "the transaction does not read from one snapshot"
    return matrix


def stream_matrix(
    connection: Connection,
    hasher: StoredHasher,
    isometric: bool = False,
    after: int = 0,
    upto: int = _LAST,
    rows: int = _ROWS,
    ids: NDArray[np.int64] | None = None,
) -> Iterator[Matrix]:
    """The hashes of a hasher with ids above ``after`` and up to ``upto``, ``rows`` ids a part.

    With ``ids`` only those among them.

    COPY's binary format gives every row the same width, so that NumPy reads it as it comes.
    """
    isometries = hasher.isometries if isometric else hasher.isometries[:1]
    turns = np.array([ISOMETRIES.index(isometry) for isometry in isometries], np.uint8)
    # Hashes that are not known are zeros here, to be left out.
    nothing = "0" * (hasher.bits * (len(turns) - 1))
    values = sql.SQL(
        "value || CASE turned WHEN B'' THEN {}::bit varying ELSE turned END, turned <> B''"
        if isometric
        else "value, false"
    )
    query = sql.SQL(
        "COPY (SELECT id, {} FROM catalog.hash WHERE hasher_id = {} AND id > {} AND id <= {}"
        " AND {} ORDER BY id) TO STDOUT (FORMAT binary)"
    ).format(
        values.format(nothing),
        hasher.id,
        after,
        upto,
        sql.SQL("true") if ids is None else sql.SQL("id = ANY({})").format(ids.tolist()),
    )
    record = np.dtype(
        [
            ("fields", ">i2"),
            ("id_length", ">i4"),
            ("id", ">i8"),
            ("value_length", ">i4"),
            ("bits", ">i4"),
            ("value", np.uint8, (len(turns), hasher.bits // 8)),
            ("known_length", ">i4"),
            ("known", np.bool_),
        ]
    )

    def parsed(data: bytearray, start: int) -> Matrix:
        count = (len(data) - start) // record.itemsize
        found = np.frombuffer(data, record, count, start)
        ids = found["id"].astype(np.int64)
        if len(turns) == 1:
            return Matrix(ids, pack_columns(found["value"][:, 0]), np.tile(turns, count))
        known = np.repeat(found["known"][:, np.newaxis], len(turns), axis=1)
        known[:, 0] = True
        kept = known.ravel()
        return Matrix(
            np.repeat(ids, len(turns))[kept],
            pack_columns(found["value"][known]),
            np.tile(turns, count)[kept],
        )

    data, start, full = bytearray(), _HEADER, rows * record.itemsize
    with driver(connection).cursor() as cursor, cursor.copy(query) as copy:
        for block in copy:
            data += block
            if len(data) - start >= full:
                yield parsed(data[: start + full], start)
                data, start = data[start + full :], 0
    if len(data) - start > _TRAILER:
        yield parsed(data, start)


def _turned_count(connection: Connection, hasher_id: int, after: int) -> int:
    query = text(
        "SELECT count(*) FROM catalog.hash"
        " WHERE hasher_id = :hasher AND id > :after AND turned <> B''"
    )
    return int(connection.scalar(query, {"hasher": hasher_id, "after": after}) or 0)
