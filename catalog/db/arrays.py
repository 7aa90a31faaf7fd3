"""Rows of whole numbers from PostgreSQL into NumPy arrays, by binary COPY."""

from __future__ import annotations

from itertools import chain

import numpy as np
from numpy.typing import NDArray
from psycopg import sql
from sqlalchemy import Connection

from catalog.db.rows import driver

_HEADER = len(b"PGCOPY\n\xff\r\n\0") + 8  # signature, flags, length of an extension
_TRAILER = 2


def fetch_columns(
    connection: Connection, query: sql.Composable, widths: tuple[int, ...]
) -> list[NDArray[np.int64]]:
    """The columns of a query, none of them null, each an array of shape (rows,).

    ``widths`` are the bytes that PostgreSQL's types take: 2 (smallint), 4 (integer), 8 (bigint).
    """
    fields = ((f"length{at}", ">i4", f"value{at}", f">i{width}") for at, width in enumerate(widths))
    names = chain.from_iterable(((a, b), (c, d)) for a, b, c, d in fields)
    record = np.dtype([("fields", ">i2"), *names])
    with (
        driver(connection).cursor() as cursor,
        cursor.copy(sql.SQL("COPY ({}) TO STDOUT (FORMAT binary)").format(query)) as copy,
    ):
        data = bytearray()
        for row in copy:  # joined one by one: as objects they would take many times as much
            data += row
    count = (len(data) - _HEADER - _TRAILER) // record.itemsize
    found = np.frombuffer(data, record, count, _HEADER)
    return [found[f"value{at}"].astype(np.int64) for at in range(len(widths))]
