"""All hashes of one hasher in memory, packed for the join, and the ids they have."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from psycopg import sql
from sqlalchemy import Connection

from catalog.database import driver
from catalog.hamming import Columns, pack_columns

_SIGNATURE = b"PGCOPY\n\xff\r\n\0"
_TRAILER = 2


@dataclass(frozen=True, slots=True)
class Matrix:
    """``ids`` of shape (n,), ascending; ``columns`` of shape (words, n), in the same order."""

    ids: NDArray[np.int64]
    columns: Columns

    def where(self, chosen: NDArray[np.bool_]) -> Matrix:
        """The hashes that a mask of shape (n,) chooses."""
        return Matrix(self.ids[chosen], np.ascontiguousarray(self.columns[:, chosen]))


def load_matrix(connection: Connection, hasher_id: int, bits: int) -> Matrix:
    """The hashes of a hasher as the connection's transaction sees them.

    COPY's binary format gives every row the same width, so that NumPy reads it as it comes.
    """
    query = sql.SQL(
        "COPY (SELECT id, value FROM catalog.hash WHERE hasher_id = {} ORDER BY id)"
        " TO STDOUT (FORMAT binary)"
    ).format(hasher_id)
    with driver(connection).cursor() as cursor, cursor.copy(query) as copy:
        data = b"".join(bytes(block) for block in copy)
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
    start = len(_SIGNATURE) + 8
    count = (len(data) - start - _TRAILER) // record.itemsize
    rows = np.frombuffer(data, record, count, start)
    return Matrix(rows["id"].astype(np.int64), pack_columns(rows["value"]))
