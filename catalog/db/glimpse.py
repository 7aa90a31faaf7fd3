"""A quick look into a catalogue whose server runs; nothing is made, started or kept running."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, LiteralString

import psycopg
from psycopg.conninfo import make_conninfo

from catalog.db.embedded import EmbeddedServer
from catalog.db.installation import without_environment
from catalog.db.sockets import known

# libpq waits for no fewer seconds than two.
_IMPATIENT: dict[str, Any] = {
    "connect_timeout": 2,
    "application_name": "catalog",
    "options": "-c statement_timeout=500 -c default_transaction_read_only=on",
}


def first_column(
    home: Path, database_url: str | None, query: LiteralString, *values: str
) -> list[str]:
    """The first column of a query, at a server or else in a home.

    Empty where there is no catalogue, its server does not run, or it does not answer at once.
    """
    try:
        if database_url:
            where = make_conninfo(f"postgresql://{database_url.partition('://')[2]}", **_IMPATIENT)
            return _first_column(where, query, values)
        directory = known(EmbeddedServer(home).socket_directory)
        if directory is None:
            return []
        where = make_conninfo(host=str(directory), user="postgres", dbname="catalog", **_IMPATIENT)
        with without_environment():
            return _first_column(where, query, values)
    except (psycopg.Error, OSError):
        return []


def _first_column(where: str, query: LiteralString, values: Sequence[str]) -> list[str]:
    with psycopg.connect(where) as connection:
        return [str(row[0]) for row in connection.execute(query, values)]
