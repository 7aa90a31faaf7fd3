"""Statements to the database and their rows: the one way in which this program speaks SQL.

A statement is written in psycopg's own language. Values have names, ``%(path)s``, and are always
sent as parameters; any other percent sign is doubled. What cannot be a parameter, such as the name
of a table, is composed by psycopg.sql, which quotes it. Rows have the names of their columns: they
are named tuples, or records whose fields have those names.

SQLAlchemy stays the home of the schema, of the engine and of transactions: a connection comes from
Database.begin(), read() or snapshot(), and what runs here is part of its transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any, TypeVar

import psycopg
from psycopg import sql
from psycopg.rows import class_row, namedtuple_row
from sqlalchemy import Connection

T = TypeVar("T")
Statement = str | sql.SQL | sql.Composed

_PAGE = 1000  # rows that a stream fetches at a time
_numbers = count()  # of streams, since several may be open on one connection


def driver(connection: Connection) -> psycopg.Connection[Any]:
    """The psycopg connection below SQLAlchemy's, for COPY; it knows pgvector's types."""
    below = _driver(connection)
    if not connection.info.get("vector_registered"):
        from pgvector.psycopg import register_vector  # it imports NumPy

        register_vector(below)
        connection.info["vector_registered"] = True
    return below


def run(connection: Connection, statement: Statement, /, **values: Any) -> psycopg.Cursor[Any]:
    """Run a statement; its rows are named tuples.

    The cursor's ``rowcount`` says how many rows were returned, or changed.
    """
    return _run(_driver(connection).cursor(row_factory=namedtuple_row), statement, values)


def run_as(
    record: Callable[..., T], connection: Connection, statement: Statement, /, **values: Any
) -> psycopg.Cursor[T]:
    """Run a statement; each row is a ``record`` made of its columns, by their names."""
    return _run(_driver(connection).cursor(row_factory=_row_of(record)), statement, values)


def value(connection: Connection, statement: Statement, /, **values: Any) -> Any:
    """The first column of a statement's first row; None where there is no row."""
    row = run(connection, statement, **values).fetchone()
    return None if row is None else row[0]


def column(connection: Connection, statement: Statement, /, **values: Any) -> list[Any]:
    """The first column of all rows of a statement."""
    return [row[0] for row in run(connection, statement, **values)]


def numbers(some: Iterable[int]) -> str:
    """Whole numbers as PostgreSQL reads an array of them, for a value that is cast to bigint[].

    The driver looks at each number of a list for what would have to be quoted, which takes longer
    than many a query does.
    """
    return f"{{{','.join(map(str, some))}}}"


@contextmanager
def stream(
    record: Callable[..., T], connection: Connection, statement: Statement, /, **values: Any
) -> Iterator[psycopg.ServerCursor[T]]:
    """As run_as(), for a query with more rows than memory may hold: they are fetched when asked
    for."""
    with _driver(connection).cursor(
        f"stream{next(_numbers)}", row_factory=_row_of(record)
    ) as cursor:
        cursor.itersize = _PAGE
        yield _run(cursor, statement, values)


def bound(connection: Connection, statement: Statement, /, **values: Any) -> sql.SQL:
    """A statement with its values quoted in it, for one without parameters, such as CREATE VIEW.

    Run it without values.
    """
    quoted = psycopg.ClientCursor(_driver(connection)).mogrify(_text(statement), values)
    return sql.SQL(quoted.replace("%", "%%"))


def _driver(connection: Connection) -> psycopg.Connection[Any]:
    """The psycopg connection below SQLAlchemy's.

    SQLAlchemy is told that a transaction has begun, so that its commit() and rollback() end it.
    """
    if not connection.in_transaction():
        connection.begin()
    below = connection.connection.driver_connection
    assert isinstance(below, psycopg.Connection)
    return below


_Cursor = TypeVar("_Cursor", bound=psycopg.Cursor[Any])


def _run(cursor: _Cursor, statement: Statement, values: dict[str, Any]) -> _Cursor:
    cursor.execute(_text(statement), values)
    return cursor


def _text(statement: Statement) -> sql.SQL | sql.Composed:
    return sql.SQL(statement) if isinstance(statement, str) else statement


def _row_of(record: Callable[..., T]) -> Any:
    """The row factory of a record."""
    return class_row(record)  # type: ignore[arg-type]
