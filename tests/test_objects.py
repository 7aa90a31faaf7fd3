"""Files of views, functions and triggers: migrations load each, and the database has the last."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from catalog import Catalog
from catalog.db import objects
from catalog.db.database import Database, create_extension, migrate, revisions
from tests.support.released_catalogues import schema

KINDS = ("views", "functions", "triggers")


def versions() -> dict[str, list[str]]:
    """The versions that there are of each file, the current one last."""
    found = defaultdict(list)
    folder = objects.migrations_folder()
    for kind in KINDS:
        for kept in sorted((folder / kind).glob("*/*.sql")):
            found[f"{kind}/{kept.parent.name}"].append(kept.stem)
        for name, source in objects.current(kind).items():
            found[f"{kind}/{name}"].append(objects.version_of(source))
    return found


def test_every_file_is_loaded_once_by_the_migration_of_its_version(
    new_database: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = defaultdict(list)
    read = objects.source

    def recorded(name: str, version: str) -> str:
        loaded[name].append((version, revision))
        return read(name, version)

    monkeypatch.setattr(objects, "source", recorded)
    database = Database.open(url=new_database(empty=True), migrate=False)
    with database.engine.connect() as connection:
        create_extension(connection)
        for revision in revisions():
            migrate(connection, revision)
    database.close()
    assert loaded == {
        name: [(version, version) for version in made] for name, made in versions().items()
    }


def test_current_files_are_what_is_in_the_database(catalog: Catalog, database_url: str) -> None:
    before = schema(database_url)
    with catalog.database.begin() as connection:
        for name, source in objects.current("views").items():
            if "CREATE MATERIALIZED VIEW" in source:
                connection.execute(text(f"DROP MATERIALIZED VIEW catalog.{name}"))
        # Views and functions lose the comments that no current file makes.
        connection.execute(
            text(
                """
                DELETE FROM pg_description WHERE objoid IN (
                    SELECT oid FROM pg_class
                    WHERE relkind = 'v' AND relnamespace = CAST('catalog' AS regnamespace)
                    UNION ALL
                    SELECT oid FROM pg_proc
                    WHERE pronamespace = CAST('catalog' AS regnamespace))
                """
            )
        )
        load_current(connection)
    assert schema(database_url) == before


def load_current(connection: Connection) -> None:
    """Load all current files."""
    files = [
        (source, f"{kind}/{name}")
        for kind in KINDS
        for name, source in objects.current(kind).items()
    ]
    replaceable = [file for file in files if "CREATE MATERIALIZED VIEW" not in file[0]]
    with Operations.context(MigrationContext.configure(connection)):
        for source, name in replaceable + files:  # twice: some take their comments from others
            objects.load(objects.version_of(source), name)


@pytest.mark.one_piece
def test_nothing_else_is_in_the_database(database_url: str) -> None:
    names: dict[str, set[str]] = {"view": set(), "function": set(), "trigger": set()}
    for kind, name in schema(database_url):
        if kind in names:
            names[kind].add(name.removeprefix("catalog.").partition("(")[0])
    assert names == {
        "view": set(objects.current("views")),
        "function": set(objects.current("functions")),
        "trigger": set(objects.triggers()),
    }


def test_a_version_that_is_not_kept_is_named() -> None:
    with pytest.raises(LookupError, match=r"no version 0002 of views/duplicate: .*README"):
        objects.source("views/duplicate", "0002")


def test_a_new_migration_is_made_from_the_template(tmp_path: Path) -> None:
    copy = shutil.copytree(objects.migrations_folder(), tmp_path / "migrations")
    made = ScriptDirectory(str(copy)).generate_revision("9999", "What it brings")
    assert made is not None
    assert (made.revision, made.down_revision) == ("9999", revisions()[-1])
    assert made.doc == "What it brings"
