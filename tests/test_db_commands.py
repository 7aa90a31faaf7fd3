"""catalog db as a person meets it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.engine import make_url

from catalog import Catalog
from catalog.cli.database import db
from catalog.db.database import revisions
from tests.support.command import Done, Run, run_in_process
from tests.support.pictures import photo, write
from tests.support.released_catalogues import load

LAST, BEFORE = revisions()[-1], revisions()[-2]


def catalog_command(url: str, *arguments: str | Path) -> Done:
    return run_in_process(*arguments, env={"CATALOG_DATABASE_URL": url})


def revision_of(url: str) -> str | None:
    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT version_num FROM catalog.alembic_version").fetchone()
    return row[0] if row else None


@pytest.mark.parametrize("command", sorted(db.commands))
def test_every_command_has_help_with_an_example(run: Run, command: str) -> None:
    done = run("db", command, "--help")
    assert done.returncode == 0
    assert "Example: catalog " in done.stdout


def test_upgrade_says_from_what_to_what(new_database: Callable[..., str]) -> None:
    url = new_database(empty=True)
    load(url, "0003")
    for said in (
        f"from revision 0003 to {LAST}",
        f"nothing to do: the schema is at revision {LAST}",
    ):
        done = catalog_command(url, "db", "upgrade")
        assert done.returncode == 0
        assert said in done.stderr
    done = catalog_command(new_database(empty=True), "db", "upgrade")
    assert f"created, at revision {LAST}" in done.stderr


def test_downgrade_asks_first(run: Run, database_url: str) -> None:
    done = run("db", "downgrade", BEFORE, "--dry-run")
    assert f"would undo {LAST}: " in done.stderr
    assert revision_of(database_url) == LAST
    done = run("db", "downgrade", BEFORE, input="n\n")
    assert "nothing was changed" in done.stderr
    assert revision_of(database_url) == LAST
    done = run("db", "downgrade", BEFORE, input="y\n")
    assert done.returncode == 0
    assert done.stdout == ""
    assert "any other command of this version upgrades it again" in done.stderr
    assert revision_of(database_url) == BEFORE
    assert "nothing to do" in run("db", "downgrade", BEFORE).stderr


def test_downgrade_to_base_and_on(run: Run, database_url: str) -> None:
    assert run("db", "downgrade", "base", "--yes").returncode == 0
    assert revision_of(database_url) is None
    done = run("db", "downgrade", "0001", "--yes")
    assert done.returncode == 2
    assert "the catalogue is at revision base, before 0001; catalog db upgrade" in done.stderr
    assert run("db", "check").returncode == 0  # as any other command, it upgrades
    assert revision_of(database_url) == LAST


def test_downgrade_to_what_is_no_revision(run: Run) -> None:
    done = run("db", "downgrade", "0000")
    assert done.returncode == 2
    assert "there is no revision '0000'; choose from base, 0001" in done.stderr


def test_check_has_an_exit_code(run: Run, database_url: str) -> None:
    done = run("db", "check", "--json")
    assert done.returncode == 0
    assert "all is well" in done.stderr
    assert {one["violations"] for one in json.loads(done.stdout)} <= {0, None}
    with psycopg.connect(database_url) as connection:
        connection.execute("DELETE FROM catalog.settings")
    done = run("db", "check")
    assert done.returncode == 2
    assert "there is one row of settings\t1\t" in done.stdout
    assert (
        "inconsistent, violated: there is one row of settings; see what to do above" in done.stderr
    )


def test_dump_and_restore(
    run: Run, database_url: str, new_database: Callable[..., str], tmp_path: Path
) -> None:
    with Catalog.open(database_url=database_url) as catalog:
        catalog.ingest([write(tmp_path / "photos" / "a.png", photo(1))])
    dump = tmp_path / "a.dump"
    assert f"{dump}: " in run("db", "dump", dump).stderr
    again = run("db", "dump", dump)
    assert again.returncode == 2
    assert "--force" in again.stderr
    assert run("db", "dump", dump, "--force").returncode == 0
    other = new_database(empty=True)
    done = catalog_command(other, "db", "restore", dump, "--dry-run")
    assert done.returncode == 0
    assert f"holds a catalogue of revision {LAST} and could be restored" in done.stderr
    done = catalog_command(other, "db", "restore", dump)
    assert done.returncode == 0
    assert "restored 1 files and 1 contents" in done.stderr
    assert run("db", "restore", dump).returncode == 2


def test_a_backup_before_an_upgrade(new_database: Callable[..., str], tmp_path: Path) -> None:
    url = new_database(empty=True)
    load(url, "0002")
    assert catalog_command(url, "db", "dump", tmp_path / "a.dump").returncode == 0
    assert revision_of(url) == "0002"


def test_url_is_that_of_the_database(run: Run, database_url: str) -> None:
    done = run("db", "url", "--show-password")
    printed, given = make_url(done.stdout.strip()), make_url(database_url)
    assert printed.set(drivername=given.drivername) == given
    assert "only" not in done.stderr


def test_the_url_of_the_embedded_server_comes_with_a_word(home: Path) -> None:
    run_in_process("--home", home, "db", "upgrade")  # which makes it
    done = run_in_process("--home", home, "db", "url")
    assert make_url(done.stdout.strip()).database == "catalog"
    assert "catalog db psql" in done.stderr


def test_psql(run_apart: Run) -> None:
    done = run_apart(
        "db", "psql", "--", "-At", "-c", "SHOW search_path", "-c", "SELECT count(*) FROM duplicate"
    )
    path, count = done.stdout.splitlines()
    assert path.startswith("catalog, public")
    assert count == "0"
    assert run_apart("db", "psql", "-At", input="SELECT 1 + 1;\n").stdout == "2\n"
    assert (
        run_apart("db", "psql", "--", "-v", "ON_ERROR_STOP=1", input="SELECT nothing;\n").returncode
        == 3
    )
    failed = run_apart("db", "psql", "--", "-c", "SELECT nothing")
    assert failed.returncode == 1
    assert 'column "nothing" does not exist' in failed.stderr


def test_psql_writes_where_sql_does_not(run_apart: Run, database_url: str) -> None:
    assert (
        run_apart("db", "psql", "--", "-c", "UPDATE settings SET min_coverage = 0.5").returncode
        == 0
    )
    with Catalog.open(database_url=database_url) as catalog:
        assert list_of(catalog, "SELECT min_coverage FROM settings") == [(0.5,)]


def list_of(catalog: Catalog, statement: str) -> list[tuple[object, ...]]:
    with catalog.sql(statement) as (_, rows):
        return list(rows)
