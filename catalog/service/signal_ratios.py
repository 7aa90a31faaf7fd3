"""In which fraction of the lookups HMA's signal types count, as the database has it."""

from __future__ import annotations

from sqlalchemy import Connection

from catalog.banks.following import CHANNEL
from catalog.db.database import Database
from catalog.db.rows import run

_PUT = """
INSERT INTO catalog.signal_type (name, ratio) VALUES (%(name)s, %(ratio)s)
ON CONFLICT (name) DO UPDATE SET ratio = excluded.ratio
"""


def read_ratios(connection: Connection) -> dict[str, float]:
    """The ratios of those signal types of which one was set."""
    rows = run(connection, "SELECT name, ratio FROM catalog.signal_type")
    return {row.name: row.ratio for row in rows}


def put_ratio(database: Database, name: str, ratio: float) -> None:
    """Set the ratio of a signal type, from 0 to 1, and let all processes know."""
    with database.begin() as connection:
        run(connection, _PUT, name=name, ratio=ratio)
        run(connection, "SELECT pg_notify(%(channel)s, '')", channel=CHANNEL)
