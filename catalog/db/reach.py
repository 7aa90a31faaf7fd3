"""Whether a process reaches a database."""

from __future__ import annotations

import psycopg

_SECONDS = 10


def reach(url: str) -> str | None:
    """Why the server at a URL does not answer from here; None: it does."""
    try:
        with psycopg.connect(url, connect_timeout=_SECONDS) as connection:
            connection.execute("SELECT")
    except psycopg.Error as error:
        return str(error)
    return None
