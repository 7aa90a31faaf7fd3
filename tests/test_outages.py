"""When the database goes away: what is done again, for how long, and what a person is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import Connection, text

from catalog import Catalog
from catalog.db import outages
from catalog.db.database import Database
from catalog.db.rows import driver
from catalog.errors import DatabaseError, DatabaseFull, DatabaseUnavailable
from tests.support.pictures import cropped, photo, write

_TERMINATE = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND application_name = 'catalog'"
    " AND pid <> pg_backend_pid()"
)
_TERMINATE_MYSELF = "SELECT pg_terminate_backend(pg_backend_pid())"


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def database(
    database_url: str, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Database]:
    monkeypatch.setattr(outages, "WAITS", (0.0, 0.0, 0.0))
    database = Database.open(url=database_url, notify=said.append)
    yield database
    database.close()


class Steps:
    """A step that fails by one statement after the other, and then succeeds."""

    def __init__(self, database: Database, *failing: Callable[[Connection], object]) -> None:
        self._database = database
        self._failing = list(failing)
        self.calls = 0

    def __call__(self) -> int:
        self.calls += 1
        with self._database.begin() as connection:
            if self._failing:
                self._failing.pop(0)(connection)
            return self.calls


def _terminated(connection: Connection) -> None:
    connection.execute(text(_TERMINATE_MYSELF))


def _terminated_while_copying(connection: Connection) -> None:
    with driver(connection).cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE letters (letter text) ON COMMIT DROP")
        with cursor.copy("COPY letters FROM STDIN") as copy:
            with psycopg.connect(_url(connection)) as other:
                other.execute(_TERMINATE)
            for _ in range(10000):
                copy.write_row(["a" * 1000])


def _url(connection: Connection) -> str:
    url = connection.engine.url.set(drivername="postgresql")
    return url.render_as_string(hide_password=False)


def _raises(sqlstate: str) -> Callable[[Connection], object]:
    statement = f"DO $$ BEGIN RAISE EXCEPTION 'so it is' USING ERRCODE = '{sqlstate}'; END $$"
    return lambda connection: connection.exec_driver_sql(statement)


@pytest.mark.parametrize(
    "failing",
    [
        _terminated,
        _terminated_while_copying,
        *map(_raises, ("08006", "57P01", "57P03", "53300", "40001", "40P01", "23505")),
    ],
)
def test_a_step_is_done_again(
    database: Database,
    said: list[str],
    failing: Callable[[Connection], object],
    capfd: pytest.CaptureFixture[str],
) -> None:
    step = Steps(database, failing, failing)
    assert database.persist(step) == 3
    assert len(said) == 2
    assert all(line.endswith("; trying again in 0 s") and "\n" not in line for line in said)
    assert capfd.readouterr() == ("", "")


def test_what_waits_in_the_pool_is_not_trusted(database: Database, database_url: str) -> None:
    with database.read() as one, database.read() as other:
        assert one.scalar(text("SELECT 1")) == other.scalar(text("SELECT 1"))
    with psycopg.connect(database_url) as connection:
        connection.execute(_TERMINATE)
    with database.read() as one, database.read() as other:
        assert one.scalar(text("SELECT 1")) == other.scalar(text("SELECT 1"))


def test_patience_ends(database: Database, said: list[str]) -> None:
    step = Steps(database, *[_terminated] * 10)
    with pytest.raises(DatabaseUnavailable, match=r"away: .*committed is kept.*run the same") as e:
        database.persist(step)
    assert "\n" not in str(e.value)
    assert (step.calls, len(said)) == (4, 3)
    with pytest.raises(DatabaseUnavailable):
        database.persist(step)
    assert step.calls == 5, "nobody waits for long again"
    with database.begin() as connection:
        connection.execute(text("SELECT 1"))
    assert database.persist(Steps(database, _terminated, _terminated)) == 3


def test_who_interrupts_the_waiting_waits_no_more(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_seconds: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("time.sleep", interrupt)
    with pytest.raises(KeyboardInterrupt):
        database.persist(Steps(database, _terminated))
    step = Steps(database, _terminated)
    with pytest.raises(DatabaseUnavailable):
        database.persist(step)
    assert step.calls == 1


@pytest.mark.parametrize("where", ["begin", "read", "snapshot", "autocommit"])
def test_an_interrupted_copy_is_no_outage(
    database: Database,
    said: list[str],
    where: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def step() -> None:
        with getattr(database, where)() as connection:
            driver(connection).pgconn.send_query(b"SELECT pg_sleep(1)")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        database.persist(step)
    assert (said, caplog.records) == ([], [])
    assert database.persist(Steps(database)) == 1


def test_an_outage_after_an_interruption_is_one(database: Database) -> None:
    try:
        raise KeyboardInterrupt
    except KeyboardInterrupt:
        assert database.persist(Steps(database, _terminated)) == 2


@pytest.mark.parametrize(
    ("sqlstate", "error", "words"),
    [
        ("53100", DatabaseFull, "no room left at postgresql://.*make some.*run the same command"),
        ("53200", DatabaseError, "the database failed: so it is"),
        ("22012", DatabaseError, "the database failed: so it is"),
    ],
)
def test_what_waiting_does_not_mend_is_said_at_once(
    database: Database, said: list[str], sqlstate: str, error: type[Exception], words: str
) -> None:
    step = Steps(database, _raises(sqlstate))
    with pytest.raises(error, match=words) as raised:
        database.persist(step)
    assert not isinstance(raised.value, DatabaseUnavailable)
    assert (step.calls, said) == (1, [])


def test_a_lock_is_free_after_an_error(database: Database, database_url: str) -> None:
    with pytest.raises(ZeroDivisionError), database.alone(7):
        raise ZeroDivisionError
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute("SET lock_timeout = '10s'")
        connection.execute("SELECT pg_advisory_lock(7)")


def test_a_lost_connection_that_held_a_lock_is_an_outage(database: Database) -> None:
    with pytest.raises(DatabaseUnavailable), database.alone(7), database.begin() as connection:
        connection.execute(text(_TERMINATE))


@pytest.mark.parametrize("committed", [True, False], ids=["answer lost", "rolled back"])
def test_an_ingest_counts_everything_once(
    new_catalog: Callable[[], Catalog],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    committed: bool,
) -> None:
    """Whether a commit that got no answer was one or not."""
    for number in range(12):
        write(tmp_path / f"{number}.jpg", cropped(photo(number % 4), 0.002 * (number + 1)))
    with new_catalog() as catalog:
        expected = catalog.ingest([tmp_path], ["phash", "pdq"], workers=1).as_dict()
    assert expected["pairs_new"] > 10
    monkeypatch.setattr(outages, "WAITS", (0.0,))
    monkeypatch.setattr("catalog.ingest.run._BATCH_FILES", 5)
    monkeypatch.setattr("catalog.match.hashes._SLAB", 4)
    begin, transactions = Database.begin, 0

    @contextmanager
    def begin_or_fail(database: Database, *apart: Connection | None) -> Iterator[Any]:
        nonlocal transactions
        transactions += 1
        fails = transactions % 2 == 1
        with begin(database, *apart) as connection:
            yield connection
            if fails and not committed:
                raise DatabaseUnavailable("it was rolled back")
        if fails:
            raise DatabaseUnavailable("nobody knows")

    with new_catalog() as catalog:
        monkeypatch.setattr(Database, "begin", begin_or_fail)
        found = catalog.ingest([tmp_path], ["phash", "pdq"], workers=1).as_dict()
        monkeypatch.undo()
        with catalog.database.read() as connection:
            history = connection.execute(text("SELECT state, pairs_new FROM ingest_history")).all()
    assert transactions > 10
    del expected["seconds"], found["seconds"]
    assert found == expected
    assert [tuple(row) for row in history] == [("done", expected["pairs_new"])]
