"""The part of the facade that keeps the database: schema, backup, other clients."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from catalog.core.progress import quiet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import TracebackType
    from typing import Any, Concatenate, ParamSpec, Self, TypeVar

    from sqlalchemy import Connection

    from catalog.core.progress import Progress
    from catalog.db.backup import Dump
    from catalog.db.checks import Finding
    from catalog.db.database import Database
    from catalog.db.partitions import Partitioned
    from catalog.db.upgrades import Migration

    P = ParamSpec("P")
    T = TypeVar("T")


class CatalogDatabase:
    """The open database of a catalogue, and its maintenance."""

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

        It has only the right to read; on another server than the embedded one, as far as the user
        can give up its other rights: see Database.reader(). The server ends it after ``timeout``
        seconds of work at a time; 0: never.

        Raises QueryError with PostgreSQL's words.
        """
        from catalog.db.statement import run_sql

        with (
            self.database.reader(timeout) as connection,
            run_sql(connection, statement) as result,
        ):
            yield result

    def upgrade(self) -> tuple[str | None, str]:
        """Bring the schema to this program's revision; returns the revisions before and after.

        Raises SchemaTooNew for a schema that a newer program has made.
        """
        from catalog.db.database import revisions

        return self.database.upgrade(), revisions()[-1]

    def downgrade(self, revision: str, *, dry_run: bool = False) -> list[Migration]:
        """Take the schema back to a revision, or with "base" to nothing; returns what is undone.

        What only newer revisions can hold is lost. Opening the catalogue with a newer program
        upgrades it again. With ``dry_run`` nothing is changed.

        Raises UsageError for a revision that does not exist or lies ahead.
        """
        from catalog.db import upgrades

        return upgrades.downgrade(self.database, revision, dry_run=dry_run)

    def check(self) -> list[Finding]:
        """Whether everything is true that always should be; one finding for each rule."""
        from catalog.db import checks

        return list(checks.check(self.database))

    def partition(
        self,
        partitions: int,
        *,
        hashers: Sequence[str] | None = None,
        dry_run: bool = False,
        progress: Progress = quiet,
    ) -> list[Partitioned]:
        """Bring the large tables into ``partitions``, 1 to 64; returns those that were in others.

        They are the hashes of these hashers, or of all that have hashes, the hashes of frames, and
        the pairs. Nobody else can use them meanwhile. Indexes of hashes are built again,
        partition by partition. With ``dry_run`` nothing is changed.

        Raises UsageError for another number, UnknownHasher, CatalogueBusy if others use the tables.
        """
        from catalog.db.partitions import outdated, partition
        from catalog.match import indexes

        with self.database.read() as connection:
            before = outdated(connection, partitions, hashers)
            built = [one for one in indexes.stored_indexes(connection) if one.valid]
        if dry_run or not before:
            return before
        before = partition(self.database, partitions, hashers, progress)
        for one in built:
            indexes.create(
                self.database,
                one.hasher,
                one.kind,
                m=one.m,
                ef_construction=one.ef_construction,
                progress=progress,
            )
        return before

    def distribute(
        self, *, shards: int = 32, dry_run: bool = False, progress: Progress = quiet
    ) -> list[str]:
        """Spread lookups and the small versions of pictures over the servers of a Citus cluster,
        each table in so many shards; returns the statements that do it, none if all is done.

        Nobody else can use the catalogue meanwhile. With ``dry_run`` nothing is changed.

        Raises ServerUnsuitable without Citus, CatalogueBusy if others use the tables.
        """
        from catalog.db import distribution

        if dry_run:
            return self._read(distribution.distribution, shards)
        return distribution.distribute(self.database, shards, progress)

    def dump(self, path: str | os.PathLike[str], *, replace: bool = False) -> int:
        """Write the whole catalogue to a file, for restore() or pg_restore; returns its size in
        bytes.

        Raises UsageError for a file that exists, unless ``replace``.
        """
        from catalog.db import backup

        return backup.dump(self.database, os.fspath(path), replace)

    def restore(self, path: str | os.PathLike[str], *, dry_run: bool = False) -> Dump:
        """Fill this catalogue, which must be empty, with what dump() of this or an older version of
        the program wrote.

        With ``dry_run`` it only checks that this would be done.

        Raises UsageError for a file that is not a dump, or a catalogue that is not empty,
        SchemaTooNew for a dump of a newer program.
        """
        from catalog.db import backup

        return backup.restore(self.database, os.fspath(path), dry_run=dry_run)

    def url(self, *, show_password: bool = False) -> str:
        """The URL for other clients of PostgreSQL; those of the embedded server must be quick,
        since it only runs while the catalogue is open."""
        return self.database.url(show_password)

    def psql(self, arguments: Sequence[str] = ()) -> int:
        """Run psql on the catalogue, with these arguments; returns its exit code.

        Raises ClientMissing if there is no psql.
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
