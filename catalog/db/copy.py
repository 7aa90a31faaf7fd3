"""COPY in PostgreSQL's binary format: rows into tables, and queries into NumPy arrays.

All rows that are read have the same number of bytes, so that NumPy can parse them directly. A null
has fewer and would shift all that follows: every row is checked for the number and the widths of
its fields. Format: https://www.postgresql.org/docs/current/sql-copy.html
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from psycopg import sql
from sqlalchemy import Connection

from catalog.db.rows import Statement, driver, run
from catalog.errors import DatabaseError

# How PostgreSQL sends its types, by their names.
_TYPES: dict[str, np.dtype[Any]] = {
    "int2": np.dtype(">i2"),
    "int4": np.dtype(">i4"),
    "int8": np.dtype(">i8"),
    "bool": np.dtype(np.bool_),
}

_HEADER = len(b"PGCOPY\n\xff\r\n\0") + 8  # signature, flags, length of an extension
_TRAILER = 2
_MANY = 1 << 62

_VARBIT, _BIT = 1562, 1560  # sent alike, and the driver's adapter is registered for bit


def bits_type(bits: int) -> np.dtype[np.void]:
    """How PostgreSQL sends a bit string: its length, and its bits packed into ``bytes``.

    ``bits`` is a multiple of 8.
    """
    return np.dtype([("bits", ">i4"), ("bytes", np.uint8, (bits // 8,))])


def fetch_columns(
    connection: Connection, query: Statement, types: str, /, **values: Any
) -> list[NDArray[np.int64]]:
    """The columns of a query, each an array of shape (rows,).

    ``types`` names PostgreSQL's type of each: int2, int4, int8 or bool.

    Raises DatabaseError if a column is null or of another width.
    """
    names = types.split()
    fields = {f"column {at}": _TYPES[name] for at, name in enumerate(names, 1)}
    found = next(fetch_records(connection, query, fields, **values), None)
    if found is None:
        return [np.empty(0, np.int64) for _ in fields]
    return [found[name].astype(np.int64) for name in fields]


def fetch_records(
    connection: Connection,
    query: Statement,
    fields: Mapping[str, str | np.dtype[Any]],
    /,
    rows: int = _MANY,
    **values: Any,
) -> Iterator[NDArray[np.void]]:
    """The rows of a query as structured arrays of shape (k,) with these fields, ``rows`` in each.

    The columns are in the order of ``fields``, which give the type of each: int2, int4, int8, bool,
    or bits_type().

    Raises DatabaseError if a column is null or of another width.
    """
    layout = _Layout({name: _TYPES[t] if isinstance(t, str) else t for name, t in fields.items()})
    copied = sql.SQL("COPY ({}) TO STDOUT (FORMAT binary)").format(
        sql.SQL(query) if isinstance(query, str) else query
    )
    full = rows * layout.record.itemsize
    data, seen = bytearray(), 0
    start = _HEADER
    with driver(connection).cursor() as cursor, cursor.copy(copied, values) as copy:
        for block in copy:  # joined one by one: as objects they would take many times the memory
            data += block
            if len(data) - start >= full + _TRAILER:
                yield layout.parsed(memoryview(data)[start : start + full], seen)
                data, start, seen = data[start + full :], 0, seen + rows
    if len(data) - start > _TRAILER:
        yield layout.parsed(memoryview(data)[start:-_TRAILER], seen)


class _Layout:
    """The layout of the bytes of a row."""

    def __init__(self, fields: Mapping[str, np.dtype[Any]]) -> None:
        self._fields = fields
        lengths = ((f"{name} length", ">i4", name, type_) for name, type_ in fields.items())
        pairs = [pair for a, b, c, d in lengths for pair in ((a, b), (c, d))]
        self.record = np.dtype([("fields", ">i2"), *pairs])

    def parsed(self, data: memoryview, seen: int) -> NDArray[np.void]:
        """The rows in ``data``, the first of which is number ``seen``."""
        count, left = divmod(len(data), self.record.itemsize)
        if left:  # a row is longer or shorter, perhaps only the last one
            padded = bytes(data) + bytes(self.record.itemsize - left)
            self._check(np.frombuffer(padded, self.record), seen)
            raise DatabaseError("a row ends in the middle: a column has another type than is read")
        found = np.frombuffer(data, self.record, count)
        self._check(found, seen)
        return found

    def _check(self, found: NDArray[np.void], seen: int) -> None:
        """Raise DatabaseError for the first row that is not as it should be."""
        checks = [("the row", found["fields"], len(self._fields), "fields")]
        for name, type_ in self._fields.items():
            checks.append((name, found[f"{name} length"], type_.itemsize, "bytes"))
            if type_.names:
                checks.append((name, found[name]["bits"], 8 * type_["bytes"].itemsize, "bits"))
        wrong = [
            (int(np.argmax(bad)), name, said, wanted, what)
            for name, said, wanted, what in checks
            if (bad := said != wanted).any()
        ]
        if wrong:
            at, name, said, wanted, what = min(wrong, key=lambda one: one[0])
            has = "is null" if said[at] == -1 else f"has {said[at]} {what}"
            raise DatabaseError(
                f"in row {seen + at} of what was to be read as numbers, {name} {has} where {wanted}"
                f" {what} were expected; declare it NOT NULL, and of the type that is read"
            )


def copy_rows(
    connection: Connection,
    table: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
) -> int:
    """Write rows into the ``columns`` of a table; returns how many.

    ``table`` may have a schema before a point. Values are sent as the types that the columns have.

    Raises ValueError for a row that does not have one value for each column, and for a column that
    does not exist.
    """
    types = _column_types(connection, table)
    if missing := [name for name in columns if name not in types]:
        raise ValueError(f"table {table} has no column {', '.join(missing)}")
    statement = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT binary)").format(
        sql.Identifier(*table.split(".")), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    count = 0
    with driver(connection).cursor() as cursor, cursor.copy(statement) as copy:
        copy.set_types([types[name] for name in columns])
        for row in rows:
            if len(row) != len(columns):
                raise ValueError(
                    f"row {count} for table {table} has {len(row)} values, but {len(columns)} are"
                    f" needed: {', '.join(columns)}"
                )
            copy.write_row(row)
            count += 1
    return count


def _column_types(connection: Connection, table: str) -> dict[str, int]:
    """The types of a table's columns, as OIDs."""
    found = run(
        connection,
        "SELECT attname AS name, atttypid AS type FROM pg_attribute"
        " WHERE attrelid = CAST(%(table)s AS regclass) AND attnum > 0 AND NOT attisdropped",
        table=table,
    )
    return {row.name: _BIT if row.type == _VARBIT else row.type for row in found}
