"""The hashes of one hasher in memory, packed for comparison, and the ids they have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from psycopg import sql
from sqlalchemy import Connection, text

from catalog.database import driver
from catalog.hamming import Columns, empty_columns, pack_columns, word_count

_HEADER = len(b"PGCOPY\n\xff\r\n\0") + 8  # signature, flags, length of an extension
_TRAILER = 2
_ROWS = 1 << 16
_LAST = (1 << 63) - 1


@dataclass(frozen=True, slots=True)
class Matrix:
    """``ids`` of shape (n,), ascending; ``columns`` of shape (words, n), in the same order.

    Takes ``matrix_size(bits)`` bytes a hash.
    """

    ids: NDArray[np.int64]
    columns: Columns

    def __len__(self) -> int:
        return len(self.ids)

    def where(self, chosen: NDArray[np.bool_]) -> Matrix:
        """A copy of the hashes that a mask of shape (n,) chooses."""
        return Matrix(self.ids[chosen], self.columns[:, chosen])

    def part(self, start: int | None, stop: int | None = None) -> Matrix:
        """The hashes at start … stop - 1, not copied."""
        return Matrix(self.ids[start:stop], self.columns[:, start:stop])

    def having(self, ids: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Which hashes have one of these ids, as a mask of shape (n,)."""
        return np.isin(self.ids, ids)


def joined(parts: list[Matrix], bits: int) -> Matrix:
    """One matrix of some parts, whose ids ascend from one to the next."""
    none = Matrix(np.empty(0, np.int64), empty_columns(word_count(bits), 0))
    parts = [none, *parts]
    return Matrix(
        np.concatenate([part.ids for part in parts]),
        np.concatenate([part.columns for part in parts], axis=1),
    )


def matrix_size(bits: int) -> int:
    """Bytes that a hash takes in a matrix: 40 for one of 256 bits."""
    return 8 * word_count(bits) + 8


def hash_count(connection: Connection, hasher_id: int, after: int = 0) -> int:
    """How many hashes a hasher has with ids above ``after``."""
    query = text("SELECT count(*) FROM catalog.hash WHERE hasher_id = :hasher AND id > :after")
    return int(connection.scalar(query, {"hasher": hasher_id, "after": after}) or 0)


def load_matrix(connection: Connection, hasher_id: int, bits: int, after: int = 0) -> Matrix:
    """The hashes of a hasher with ids above ``after``, as the connection's snapshot sees them.

    Hashes become visible in the order of their ids, so those above the last one of an earlier
    matrix are all that have come since. Takes no more memory than the matrix.

    The connection's transaction must read from one snapshot.
    """
    count = hash_count(connection, hasher_id, after)
    matrix = Matrix(np.empty(count, np.int64), empty_columns(word_count(bits), count))
    if not count:
        return matrix
    filled = 0
    for part in stream_matrix(connection, hasher_id, bits, after):
        place = slice(filled, filled + len(part))
        matrix.ids[place], matrix.columns[:, place] = part.ids, part.columns
        filled += len(part)
    assert filled == count, "the transaction does not read from one snapshot"
    return matrix


def stream_matrix(
    connection: Connection,
    hasher_id: int,
    bits: int,
    after: int = 0,
    upto: int = _LAST,
    rows: int = _ROWS,
) -> Iterator[Matrix]:
    """The hashes of a hasher with ids above ``after`` and up to ``upto``, in parts of ``rows``.

    COPY's binary format gives every row the same width, so that NumPy reads it as it comes.
    """
    query = sql.SQL(
        "COPY (SELECT id, value FROM catalog.hash WHERE hasher_id = {} AND id > {} AND id <= {}"
        " ORDER BY id) TO STDOUT (FORMAT binary)"
    ).format(hasher_id, after, upto)
    record = np.dtype(
        [
            ("fields", ">i2"),
            ("id_length", ">i4"),
            ("id", ">i8"),
            ("value_length", ">i4"),
            ("bits", ">i4"),
            ("value", np.uint8, (bits // 8,)),
        ]
    )

    def parsed(data: bytearray, start: int) -> Matrix:
        count = (len(data) - start) // record.itemsize
        found = np.frombuffer(data, record, count, start)
        return Matrix(found["id"].astype(np.int64), pack_columns(found["value"]))

    data, start, full = bytearray(), _HEADER, rows * record.itemsize
    with driver(connection).cursor() as cursor, cursor.copy(query) as copy:
        for block in copy:
            data += block
            if len(data) - start >= full:
                yield parsed(data[: start + full], start)
                data, start = data[start + full :], 0
    if len(data) - start > _TRAILER:
        yield parsed(data, start)
