"""Dumps of a catalogue, and the way back from a dump to a catalogue."""

from __future__ import annotations

import os
import re
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, text

from catalog.db import SCHEMA, clients
from catalog.db.database import (
    Database,
    check_known,
    create_extension,
    current_revision,
    migrate,
    server_version,
)
from catalog.db.partitions import join
from catalog.db.upgrades import BASE
from catalog.errors import ClientFailed, UsageError


@dataclass(frozen=True, slots=True)
class Dump:
    """What a dump holds: a catalogue whose schema has that revision."""

    path: str
    revision: str


def dump(database: Database, path: str, replace: bool = False) -> int:
    """Write the catalogue, as it is at one moment, to a file of pg_dump's; returns its bytes.

    The file appears whole or not at all, and only its owner can read it.

    Raises UsageError for a file that is there, unless ``replace``, or cannot be written;
    ClientMissing; ClientFailed.
    """
    _check_file(path)
    if os.path.lexists(path) and not replace:
        raise UsageError(f"{path} is there already; --force replaces it")
    target = Path(path).absolute()
    try:
        descriptor, name = tempfile.mkstemp(".unfinished", f".{target.name}.", target.parent)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from error
    os.close(descriptor)
    try:
        where, password = database.client_arguments()
        arguments = ("--format=custom", f"--schema={SCHEMA}", "--no-password")
        program = _client(database, "pg_dump")
        try:
            clients.run(
                database, program, [*arguments, f"--file={name}", f"--dbname={where}"], password
            )
        except ClientFailed as error:
            raise ClientFailed(f"{path} could not be written: {error}") from error
        size = os.stat(name).st_size
        os.replace(name, target)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from error
    finally:
        with suppress(FileNotFoundError):
            os.unlink(name)
    return size


def _check_file(path: str) -> None:
    """Raise UsageError for what cannot be the file of a dump."""
    if not path:
        raise UsageError("an empty path names nothing; name the file of the dump")
    if os.path.isdir(path):
        raise UsageError(f"{path} is a folder; name the file of the dump in it")


def check_restorable(database: Database, path: str) -> Dump:
    """Make sure that a dump can be restored here; returns what it is.

    Raises UsageError for a file that is not a dump or a catalogue that is not empty, SchemaTooNew
    for a dump or an empty catalogue of a newer program.
    """
    found = _read(database, path)
    with database.read() as connection:
        _check_empty(connection, database.location)
    return found


def restore(database: Database, path: str, *, dry_run: bool = False) -> Dump:
    """Fill an empty catalogue from a dump, and bring it to the program's revision.

    It is restored whole or not at all. The dump's settings replace those of the empty catalogue.
    With ``dry_run`` it only checks that this would be done.

    Raises as check_restorable() does, ClientMissing and ClientFailed.
    """
    if dry_run:
        return check_restorable(database, path)
    found = _read(database, path)
    program = _client(database, "pg_restore")
    where, password = database.client_arguments()
    arguments = (
        *("--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"),
        *("--no-password", f"--dbname={where}", path),
    )
    with database.migrating() as connection:
        _check_empty(connection, database.location)
        _drop_empty(connection)
        create_extension(connection)
        try:
            clients.run(database, program, arguments, password)
        except ClientFailed as error:
            raise ClientFailed(
                f"{path} could not be restored, and the catalogue is empty: {error}"
            ) from error
        migrate(connection)
    database.tidy()
    return found


def _read(database: Database, path: str) -> Dump:
    """What a file holds, which should be a dump."""
    _check_file(path)
    program = _client(database, "pg_restore")
    arguments = ("--data-only", f"--schema={SCHEMA}", "--table=alembic_version", "--file=-", path)
    try:
        said = clients.run(database, program, arguments)
    except ClientFailed as error:
        raise UsageError(f"{path} is not a dump that can be read: {error}") from error
    revision = re.search(r"^COPY .*FROM stdin;\n(\S+)\n\\\.$", said, re.MULTILINE)
    if revision is None:
        raise UsageError(f"{path} is not a dump of a catalogue; catalog db dump writes one")
    check_known(revision[1], f"the catalogue in {path}")
    return Dump(path, revision[1])


def _check_empty(connection: Connection, location: str) -> None:
    """Raise UsageError if there is anything that a restore would add to."""
    check_known(current_revision(connection), f"the catalogue at {location}")
    for table in ("file", "media", "bank"):
        if connection.scalar(text(f"SELECT to_regclass('{SCHEMA}.{table}')")) is None:
            continue
        if connection.scalar(text(f"SELECT EXISTS (SELECT FROM {SCHEMA}.{table})")):
            raise UsageError(
                f"the catalogue at {location} is not empty; restore into another one, "
                "by --home or --database-url"
            )
    connection.rollback()


def _drop_empty(connection: Connection) -> None:
    """Make room for the schema of a dump; fails if other people's objects depend on it."""
    if current_revision(connection) is not None:
        migrate(connection)  # the way down begins with what this program knows
        join(connection)
        connection.commit()
        migrate(connection, BASE)
        connection.execute(text(f"DROP TABLE {SCHEMA}.alembic_version"))
    connection.execute(text(f"DROP SCHEMA IF EXISTS {SCHEMA}"))
    connection.commit()


def _client(database: Database, program: str) -> Path:
    """The program that fits the database's server."""
    with database.read() as connection:
        return clients.find(program, server_version(connection))
