"""COPY in and out: the same as SELECT and INSERT say, and no null that shifts what follows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pgvector import Bit
from sqlalchemy import Connection

from catalog import Catalog
from catalog.db.copy import bits_type, copy_rows, fetch_columns, fetch_records
from catalog.db.rows import run
from catalog.errors import DatabaseError

_TABLE = """
CREATE TEMPORARY TABLE kept (
    small int2 NOT NULL, middle int4 NOT NULL, large int8 NOT NULL, truth bool NOT NULL,
    hash varbit NOT NULL, said text, part float8, parts float8[]
)
"""
COLUMNS = ("small", "middle", "large", "truth", "hash", "said", "part", "parts")
numbers = [st.integers(-(1 << bits), (1 << bits) - 1) for bits in (15, 31, 63)]
reals = st.floats(allow_nan=False)
rows = st.tuples(
    *numbers,
    st.booleans(),
    st.binary(min_size=4, max_size=4),
    st.none() | st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])),
    st.none() | reals,
    st.none() | st.lists(reals, max_size=3),
)


@pytest.fixture
def connection(catalog: Catalog) -> Iterator[Connection]:
    with catalog.database.begin() as connection:
        run(connection, _TABLE)
        yield connection
        connection.rollback()


def put(connection: Connection, given: list[tuple[Any, ...]]) -> None:
    run(connection, "DELETE FROM kept")
    written = ((*row[:4], Bit(row[4]), *row[5:]) for row in given)
    assert copy_rows(connection, "kept", COLUMNS, written) == len(given)


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given=st.lists(rows, max_size=12), part=st.integers(1, 5))
def test_what_copy_writes_select_reads_and_what_copy_reads_select_reads(
    connection: Connection, given: list[tuple[Any, ...]], part: int
) -> None:
    put(connection, given)
    selected = run(connection, "SELECT * FROM kept ORDER BY ctid").fetchall()
    bits = ["".join(f"{byte:08b}" for byte in row[4]) for row in given]
    assert [(*row[:4], *row[5:]) for row in selected] == [(*row[:4], *row[5:]) for row in given]
    assert [row.hash if isinstance(row.hash, str) else row.hash.to_text() for row in selected] == (
        bits
    )
    query = "SELECT small, middle, large, truth FROM kept WHERE large >= %(least)s ORDER BY ctid"
    columns = fetch_columns(connection, query, "int2 int4 int8 bool", least=0)
    wanted = [row for row in given if row[2] >= 0]
    for at, column in enumerate(columns):
        assert column.dtype == np.int64
        assert column.tolist() == [row[at] for row in wanted]
    fields = {"large": "int8", "hash": bits_type(32)}
    parts = list(
        fetch_records(connection, "SELECT large, hash FROM kept ORDER BY ctid", fields, rows=part)
    )
    assert all(len(one) == part for one in parts[:-1])
    assert [int(value) for one in parts for value in one["large"]] == [row[2] for row in given]
    assert [value.tobytes() for one in parts for value in one["hash"]["bytes"]] == [
        row[4] for row in given
    ]


_NUMBER = "SELECT CASE n WHEN {} THEN {} ELSE n END, n FROM generate_series(1, 5) AS n"


@pytest.mark.parametrize("at", [1, 3, 5])
@pytest.mark.parametrize(
    ("instead", "types", "message"),
    [
        ("NULL", "int4 int4", "column 1 is null where 4 bytes"),
        ("0", "int8 int4", "column 1 has 4 bytes where 8 bytes"),
        ("0", "int4", "has 2 fields where 1 fields"),
        ("0", "int4 int4 int4", "has 2 fields where 3 fields"),
    ],
)
def test_a_null_and_another_type_are_refused(
    connection: Connection, at: int, instead: str, types: str, message: str
) -> None:
    with pytest.raises(DatabaseError, match=message):
        fetch_columns(connection, _NUMBER.format(at, instead), types)


def test_one_short_row_is_refused(connection: Connection) -> None:
    with pytest.raises(DatabaseError, match="column 1 is null"):
        fetch_columns(connection, "SELECT NULL::int8", "int8")


def test_a_hash_of_another_length_is_refused(connection: Connection) -> None:
    fields = {"hash": bits_type(32)}
    with pytest.raises(DatabaseError, match="hash has 31 bits where 32 bits"):
        list(fetch_records(connection, "SELECT B'1010101010101010101010101010101'", fields))


def test_rows_that_do_not_fit_are_refused(connection: Connection) -> None:
    with pytest.raises(ValueError, match="row 1 for table kept has 1 values, but 2 are needed"):
        copy_rows(connection, "kept", ("small", "large"), [(1, 2), (3,)])


def test_a_column_that_is_not_there_is_refused(connection: Connection) -> None:
    with pytest.raises(ValueError, match="table kept has no column weight"):
        copy_rows(connection, "kept", ("weight",), [])
