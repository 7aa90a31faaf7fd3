"""One SQL statement that a person wrote, and its rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from sqlalchemy import Connection

from catalog.core.texts import require_text
from catalog.db.outages import is_damage
from catalog.db.rows import driver
from catalog.errors import QueryError

_AS_IT_STANDS = re.compile(
    r"show\b|explain\s*(\([^()]*\)|analyze\b|verbose\b|\s)*(select|with|values|table)\b",
    re.IGNORECASE,
)

_HINTS = {
    "57014": "it took too long; --timeout allows more seconds",
    "53400": "sort or join less at a time, by WHERE for instance",
}


@contextmanager
def run_sql(
    connection: Connection, statement: str
) -> Iterator[tuple[list[str], Iterator[tuple[Any, ...]]]]:
    """Column names and rows of one SQL statement that reads; rows are fetched when asked for.

    A query is run as a cursor, which only a query can be; SHOW, and EXPLAIN of a query, are run as
    they are. The connection is read-only in any case, and takes one statement at a time.

    Raises QueryError with PostgreSQL's words, UsageError for a statement that is not text.
    """
    statement = require_text(statement, "the statement").strip().rstrip(";")
    if not statement:
        raise QueryError("there is no statement to run")
    below = driver(connection)
    as_it_stands = _AS_IT_STANDS.match(statement) is not None
    cursor: psycopg.Cursor[Any] = below.cursor() if as_it_stands else below.cursor("statement")
    try:
        with cursor:
            if as_it_stands:
                cursor.execute(statement.encode(), prepare=True)
            else:
                cursor.execute(statement.encode())
            yield [column.name for column in cursor.description or ()], _fetched(cursor)
    except psycopg.Error as error:
        if is_damage(error):
            raise
        told = _HINTS.get(error.sqlstate or "", error.diag.message_hint)
        hint = f" ({told})" if told else ""
        said = error.diag.message_primary or error
        raise QueryError(f"PostgreSQL says: {said}{hint}") from error


def _fetched(cursor: psycopg.Cursor[Any]) -> Iterator[tuple[Any, ...]]:
    try:
        yield from cursor
    except (ValueError, RecursionError) as error:
        raise QueryError(f"Python has no such value; cast it to text: {error}") from error
