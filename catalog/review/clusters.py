"""The clusters that the page is about: those that are stored, or others that a person chose.

What is chosen is computed once, into temporary tables ``cluster`` and ``cluster_member`` of one
connection, which requests take in turn. PostgreSQL finds them before those of the schema, so that
a query that names tables without their schema is about either.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from threading import Lock
from typing import Protocol

from sqlalchemy import Connection

from catalog.db.database import Database
from catalog.db.rows import run, value
from catalog.decisions.open_clusters import count_since, newest_entry
from catalog.groups.clusters import Choice, Choosing, choose, write
from catalog.groups.refreshing import refresh

_TABLES = """
CREATE TEMPORARY TABLE cluster (LIKE catalog.cluster INCLUDING DEFAULTS INCLUDING INDEXES);
CREATE TEMPORARY TABLE cluster_member (LIKE catalog.cluster_member INCLUDING INDEXES)
"""
_NAMES = "pg_temp.cluster", "pg_temp.cluster_member"


class Clusters(Protocol):
    """Where the clusters are."""

    def read(self) -> AbstractContextManager[Connection]:
        """A connection that sees one snapshot, with the clusters in ``cluster`` and
        ``cluster_member``."""


@contextmanager
def clusters_of(database: Database, choosing: Choosing) -> Iterator[Clusters]:
    """What Catalog.clusters() would list, as long as the block lasts.

    Raises what choose() raises.
    """
    with database.read() as connection:
        choice = choose(connection, choosing)
    if choice is None:
        refresh(database)
        yield database
        return
    with database.apart() as connection:
        chosen = _Chosen(database, connection, choice)
        with chosen.read():
            pass  # they are made before the page is
        yield chosen


def told(choosing: Choosing) -> str:
    """What was chosen, for a person: "phash, threshold 0.1, below /photos"."""
    said = list(choosing.get("hashers") or ())
    if choosing.get("exact_only"):
        said.append("exact copies")
    numbers = {
        "threshold": choosing.get("threshold"),
        "coverage": choosing.get("min_coverage"),
        "overlap": choosing.get("min_overlap"),
    }
    said += [f"{name} {number:g}" for name, number in numbers.items() if number is not None]
    if strictness := choosing.get("strictness"):
        said.append(strictness)
    if keep := choosing.get("keep"):
        said.append(f"keep {', '.join(keep)}")
    if choosing.get("include_flat"):
        said.append("blank pictures too")
    if scope := choosing.get("scope"):
        said.append(str(scope))
    return ", ".join(said)


class _Chosen:
    """Clusters of a choice; what is decided about them is counted before each reading."""

    def __init__(self, database: Database, connection: Connection, choice: Choice) -> None:
        self._database = database
        self._connection = connection
        self._choice = choice
        self._lock = Lock()
        self._counted = 0

    @contextmanager
    def read(self) -> Iterator[Connection]:
        with self._lock:
            with self._database.snapshot(self._connection) as connection:
                # They are gone with the connection, if the server was away.
                if value(connection, "SELECT to_regclass('pg_temp.cluster')") is None:
                    run(connection, _TABLES)
                    write(connection, self._choice, *_NAMES)
                    run(connection, "ANALYZE pg_temp.cluster; ANALYZE pg_temp.cluster_member")
                else:
                    count_since(*_NAMES, connection, self._counted)
                newest = newest_entry(connection)
                yield connection
            # Not if the request failed: what was counted is gone with its transaction.
            self._counted = newest
