"""The part of the facade that keeps the database: schema, backup, other clients."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import TracebackType
    from typing import Any, Concatenate, ParamSpec, Self, TypeVar

    from sqlalchemy import Connection

    from catalog.db.backup import Dump
    from catalog.db.checks import Finding
    from catalog.db.database import Database
    from catalog.db.upgrades import Migration

    P = ParamSpec("P")
    T = TypeVar("T")


class CatalogDatabase:
    """The open database of a catalogue, and how it is looked after."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def close(self) -> None:
        """Disconnect; the embedded server stops with its last user."""
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def sql(
        self, statement: str, *, timeout: float = 300
    ) -> Iterator[tuple[list[str], Iterator[tuple[Any, ...]]]]:
        """The column names and the rows of one SQL statement that reads, within the block.

        It has the rights to read and no others, on a server of one's own as far as its user can
        lay the others down: see Database.reader(). The server ends it after ``timeout`` seconds
        of work at a time; 0: never.

        Raises QueryError with PostgreSQL's words.
        """
        from catalog.db.statement import run_sql

        with (
            self.database.reader(timeout) as connection,
            run_sql(connection, statement) as result,
        ):
            yield result

    def upgrade(self) -> tuple[str | None, str]:
        """Bring the schema to this program's revision; returns the one it had and that one.

        Raises SchemaTooNew for one that a newer program has made.
        """
        from catalog.db.database import revisions

        return self.database.upgrade(), revisions()[-1]

    def downgrade(self, revision: str, *, dry_run: bool = False) -> list[Migration]:
        """Take the schema back to a revision, or to nothing by "base"; returns what is undone.

        What only newer revisions can hold is lost. Whoever opens the catalogue with a newer
        program afterwards brings it forward again. With ``dry_run`` nothing is changed.

        Raises UsageError for a revision that is none or lies ahead.
        """
        from catalog.db import upgrades

        return upgrades.downgrade(self.database, revision, dry_run=dry_run)

    def check(self) -> list[Finding]:
        """Whether everything is so that always should be; one finding for each rule."""
        from catalog.db import checks

        return list(checks.check(self.database))

    def dump(self, path: str | os.PathLike[str], *, replace: bool = False) -> int:
        """Write the whole catalogue to a file, for restore() or pg_restore; returns its bytes.

        Raises UsageError for a file that is there, unless ``replace``.
        """
        from catalog.db import backup

        return backup.dump(self.database, os.fspath(path), replace)

    def restore(self, path: str | os.PathLike[str], *, dry_run: bool = False) -> Dump:
        """Fill this catalogue, which must be empty, with what dump() wrote, whichever version of
        the program did.

        With ``dry_run`` it is only made sure that this would be done.

        Raises UsageError for a file that is not a dump, or a catalogue that is not empty,
        SchemaTooNew for a dump of a newer program.
        """
        from catalog.db import backup

        return backup.restore(self.database, os.fspath(path), dry_run=dry_run)

    def url(self, *, show_password: bool = False) -> str:
        """The URL for other clients of PostgreSQL; those of the embedded server must be quick, for
        it only runs while the catalogue is open."""
        return self.database.url(show_password)

    def psql(self, arguments: Sequence[str] = ()) -> int:
        """Run psql on the catalogue, with arguments of its own; returns its exit code.

        Raises ClientMissing where there is none.
        """
        from catalog.db import clients

        return clients.psql(self.database, arguments)

    def _read(
        self, of: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        with self.database.read() as connection:
            return of(connection, *args, **kwargs)

    def _write(
        self, of: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        with self.database.begin() as connection:
            return of(connection, *args, **kwargs)
