"""Downgrades of the schema: which migrations are undone, and undoing them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from catalog.db.database import (
    Database,
    alembic_config,
    check_known,
    current_revision,
    migrate,
    revisions,
)
from catalog.errors import UsageError

# The revision before the first one: no tables at all.
BASE = "base"


@dataclass(frozen=True, slots=True)
class Migration:
    """A step of the schema: the revision that it leads to, and what it changes."""

    revision: str
    description: str


def undone(connection: Connection, revision: str) -> list[Migration]:
    """The migrations that are undone on the way back to a revision, in that order.

    Raises UsageError for a revision that does not exist or lies ahead, SchemaTooNew if the schema
    is newer than the program.
    """
    from alembic.script import ScriptDirectory

    known = [BASE, *revisions()]
    if revision not in known:
        raise UsageError(f"there is no revision {revision!r}; choose from {', '.join(known)}")
    present = current_revision(connection)
    check_known(present, "the catalogue")
    way = known[known.index(revision) + 1 : known.index(present or BASE) + 1]
    if not way and revision != (present or BASE):
        raise UsageError(
            f"the catalogue is at revision {present or BASE}, before {revision}; "
            "catalog db upgrade goes forward"
        )
    scripts = ScriptDirectory.from_config(alembic_config(connection))
    return [Migration(one, str(scripts.get_revision(one).doc)) for one in reversed(way)]


def downgrade(database: Database, revision: str, *, dry_run: bool = False) -> list[Migration]:
    """Take the schema back to a revision, all the way or not at all; returns what was undone.

    What only newer revisions can hold is lost. With ``dry_run`` nothing is changed.

    Raises as undone() does.
    """
    if dry_run:
        with database.read() as connection:
            return undone(connection, revision)
    with database.migrating() as connection:
        steps = undone(connection, revision)
        if steps:
            migrate(connection, revision)
    return steps
