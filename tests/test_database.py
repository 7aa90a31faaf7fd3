"""Opening: migrations, checks of the server, and what a person is told when it does not serve."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from alembic import command
from sqlalchemy import text

from catalog import Catalog
from catalog.db import database as database_module
from catalog.db.database import (
    Database,
    alembic_config,
    create_extension,
    current_revision,
    migrate,
    migration_lock,
    revisions,
)
from catalog.db.locks import Lock
from catalog.db.schema import Base
from catalog.errors import SchemaTooNew, ServerUnreachable, ServerUnsuitable
from catalog.hashers import HASHERS
from tests.support.released_catalogues import schema


def test_models_and_migrated_schema_are_the_same(catalog: Catalog) -> None:
    with catalog.database.engine.connect() as connection:
        command.check(alembic_config(connection))  # raises on any difference


@pytest.mark.one_piece
def test_check_constraints_of_the_models_are_in_the_database(catalog: Catalog) -> None:
    named = {
        constraint.name
        for table in Base.metadata.sorted_tables
        for constraint in table.constraints
        if constraint.name
    }
    with catalog.database.read() as connection:
        present = set(connection.scalars(text("SELECT conname FROM pg_constraint")))
    assert named - present == set()


def test_hashers_of_program_and_database_are_the_same(catalog: Catalog) -> None:
    with catalog.database.read() as connection:
        query = text("SELECT name, bits, radius, revision FROM catalog.hasher")
        stored = {name: said for name, *said in connection.execute(query)}
    assert stored == {name: [h.bits, h.radius(), h.revision] for name, h in HASHERS.items()}


def test_every_relation_and_view_column_is_commented(catalog: Catalog) -> None:
    with catalog.database.read() as connection:
        silent = connection.scalars(
            text(
                """
                SELECT relname FROM pg_class
                WHERE relnamespace = 'catalog'::regnamespace AND relkind IN ('r', 'p', 'v')
                    AND obj_description(oid, 'pg_class') IS NULL AND relname <> 'alembic_version'
                UNION ALL
                SELECT relname || '.' || attname
                FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid AND attnum > 0
                WHERE relnamespace = 'catalog'::regnamespace AND relkind = 'v'
                    AND col_description(pg_class.oid, attnum) IS NULL
                """
            )
        ).all()
    assert silent == []


def test_foreign_keys_are_indexed(catalog: Catalog) -> None:
    with catalog.database.read() as connection:
        bare = connection.scalars(
            text(
                """
                SELECT conname FROM pg_constraint AS c
                WHERE contype = 'f' AND connamespace = 'catalog'::regnamespace
                    AND conparentid = 0 AND NOT EXISTS (
                        SELECT FROM pg_index AS i WHERE i.indrelid = c.conrelid
                        AND (i.indkey::int2[])[0:cardinality(c.conkey) - 1] = c.conkey)
                """
            )
        ).all()
    assert bare == []


def test_hashes_of_a_wrong_length_are_refused(catalog: Catalog) -> None:
    for name, bits in (("phash", 255), ("phash", 257), ("blockmean", 256)):
        with catalog.database.engine.connect() as connection:
            statement = text(
                "INSERT INTO catalog.hash (hasher_id, value) SELECT id,"
                f" CAST(repeat('1', {bits}) AS bit varying) FROM catalog.hasher WHERE name = :name"
            )
            with pytest.raises(Exception, match=f"hash_{name}_value_check"):
                connection.execute(statement, {"name": name})


def test_the_way_down_leaves_what_the_way_up_found(new_database: Callable[..., str]) -> None:
    url = new_database(empty=True)
    database = Database.open(url=url, migrate=False)
    with database.engine.connect() as connection:
        create_extension(connection)
        found = {}
        for revision in revisions():
            migrate(connection, revision)
            found[revision] = schema(url)
        for revision in reversed(revisions()[:-1]):
            migrate(connection, revision)
            assert schema(url) == found[revision], revision
        migrate(connection, "base")
        assert all("alembic_version" in name for _, name in schema(url))
        migrate(connection)
        assert schema(url) == found[revisions()[-1]]
    database.close()


def test_an_empty_database_is_migrated_on_first_use(new_database: Callable[..., str]) -> None:
    database = Database.open(url=new_database(empty=True))
    with database.read() as connection:
        assert current_revision(connection) == revisions()[-1]
    database.close()


def test_simultaneous_first_uses_do_not_disturb_each_other(
    new_database: Callable[..., str],
) -> None:
    url = new_database(empty=True)
    with ThreadPoolExecutor(4) as pool:
        for database in pool.map(lambda _: Database.open(url=url), range(4)):
            database.close()


def test_a_migration_waits_for_the_lock(new_database: Callable[..., str]) -> None:
    url = new_database()
    database = Database.open(url=url)
    query = text("SELECT pg_try_advisory_lock(:key)")
    with (
        database.engine.connect() as holder,
        migration_lock(holder),
        database.engine.connect() as other,
    ):
        assert not other.scalar(query, {"key": int(Lock.MIGRATE)})
    database.close()


def test_a_newer_schema_is_refused(database_url: str) -> None:
    with psycopg.connect(database_url) as connection:
        connection.execute("UPDATE catalog.alembic_version SET version_num = '9999'")
    with pytest.raises(SchemaTooNew, match=r"schema 9999.*upgrade the program"):
        Database.open(url=database_url)


def test_nobody_at_the_address_is_said_without_the_password() -> None:
    with pytest.raises(ServerUnreachable, match=r"localhost:1/nothing.*check that the server") as e:
        Database.open(url="postgresql://me:secret@localhost:1/nothing")
    assert "secret" not in str(e.value)
    assert "\n" not in str(e.value)


@pytest.mark.parametrize(
    ("url", "error"),
    [("nonsense", ServerUnreachable), ("sqlite:///x.db", ServerUnsuitable)],
)
def test_urls_that_are_none_are_refused(url: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        Database.open(url=url)


def test_an_old_or_missing_extension_is_refused(
    new_database: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "OLDEST_PGVECTOR", (99, 0, 0))
    with pytest.raises(ServerUnsuitable, match=r"pgvector is \d.*needs 99.0.0.*ALTER EXTENSION"):
        Database.open(url=new_database())
    monkeypatch.undo()
    monkeypatch.setattr(database_module, "EXTENSION", "no_such_extension")
    with pytest.raises(ServerUnsuitable, match=r"no pgvector extension; install it"):
        Database.open(url=new_database())


def test_the_extension_may_live_in_a_schema_of_its_own(new_database: Callable[..., str]) -> None:
    url = new_database(empty=True)
    with psycopg.connect(url) as connection:
        connection.execute('CREATE SCHEMA "Odd one"; CREATE EXTENSION vector SCHEMA "Odd one"')
    database = Database.open(url=url)
    with database.read() as connection:
        assert connection.scalar(text("SELECT B'1100' <~> B'1010'")) == 2
    database.close()
