"""Events are told in order, to all that ask, and none is lost."""

from __future__ import annotations

import json
import threading
from typing import Any

import psycopg
import pytest

from catalog import Catalog
from catalog.db.locks import Lock
from catalog.errors import UsageError
from catalog.events import log
from catalog.events.records import BankMatch, Event, kind_of
from tests.support.waiting import wait_until


def a_match(number: int, bank: str = "known") -> dict[str, Any]:
    return BankMatch(
        bank=bank,
        bank_kind="match",
        entry=number,
        source="list",
        external_id=f"e{number}",
        media=number,
        sha256=f"{number:064x}",
        files=(number,),
        paths=(f"/photos/grüße {number}.jpg",),
        hasher="phash",
        distance=3,
        bits=256,
    ).detail()


def append(catalog: Catalog, *details: dict[str, Any]) -> list[int]:
    with catalog.database.begin() as connection:
        return log.append(connection, "bank_match", details)


def read(catalog: Catalog, after: int = 0, limit: int = 1000, **more: Any) -> list[Event]:
    with catalog.database.read() as connection:
        return log.read(connection, after, limit, **more)


def age(catalog: Catalog, days: int, *numbers: int) -> None:
    with catalog.database.begin() as connection:
        connection.exec_driver_sql(
            f"UPDATE catalog.event SET at = at - interval '{days} days'"
            f" WHERE number = ANY(ARRAY{list(numbers)})"
        )


class TestLog:
    def test_what_is_written_is_read_in_order(self, catalog: Catalog) -> None:
        numbers = append(catalog, *map(a_match, range(1, 4)))
        numbers += append(catalog, a_match(4))
        found = read(catalog)
        assert [one.number for one in found] == numbers == sorted(numbers)
        assert [one.detail for one in found] == [
            json.loads(json.dumps(a_match(number))) for number in range(1, 5)
        ]
        assert {one.kind for one in found} == {"bank_match"}

    def test_nothing_is_written(self, catalog: Catalog) -> None:
        assert append(catalog) == []
        assert read(catalog) == []

    def test_it_is_read_piece_by_piece(self, catalog: Catalog) -> None:
        numbers = append(catalog, *map(a_match, range(1, 8)))
        after, found = 0, []
        while page := read(catalog, after, 3):
            found += [one.number for one in page]
            after = found[-1]
        assert found == numbers

    def test_of_some_banks_and_kinds(self, catalog: Catalog) -> None:
        append(catalog, a_match(1, "one"), a_match(2, "two"), a_match(3, "three"))
        of_two = read(catalog, banks=["one", "three", "none"])
        assert [one.detail["entry"] for one in of_two] == [1, 3]
        assert len(read(catalog, kinds=["bank_match"])) == 3
        assert read(catalog, kinds=[]) == []

    def test_numbers_become_visible_in_their_order(self, catalog: Catalog) -> None:
        """A second writer waits for the first one to commit."""
        second: list[int] = []
        writer = threading.Thread(target=lambda: second.extend(append(catalog, a_match(2))))
        with catalog.database.begin() as connection:
            first = log.append(connection, "bank_match", [a_match(1)])
            writer.start()
            with catalog.database.autocommit() as other:
                waits = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
                wait_until(lambda: other.exec_driver_sql(waits).scalar_one() > 0)
            assert read(catalog) == []
        writer.join()
        assert first < second
        assert [one.number for one in read(catalog)] == first + second

    def test_the_trigger_takes_the_lock_of_the_program(self, catalog: Catalog) -> None:
        with catalog.database.begin() as connection:
            log.append(connection, "bank_match", [a_match(1)])
            held = "SELECT objid FROM pg_locks WHERE locktype = 'advisory' AND classid = %s"
            key = int(Lock.EVENT)
            rows = connection.exec_driver_sql(held, (key >> 32,)).scalars().all()
            assert key & 0xFFFFFFFF in rows

    def test_listeners_are_woken_when_it_is_there(
        self, catalog: Catalog, database_url: str
    ) -> None:
        with psycopg.connect(database_url, autocommit=True) as listening:
            listening.execute(f"LISTEN {log.CHANNEL}")
            append(catalog, a_match(1), a_match(2))
            told = list(listening.notifies(timeout=10, stop_after=1))
        assert len(told) == 1
        assert len(read(catalog)) == 2


class TestTrimming:
    def test_old_events_go_from_the_beginning_on(self, catalog: Catalog) -> None:
        numbers = append(catalog, *map(a_match, range(1, 6)))
        age(catalog, 40, *numbers[:2], numbers[3])
        assert trim(catalog, 30) == 2
        assert [one.number for one in read(catalog)] == numbers[2:]
        assert state(catalog) == (numbers[1], numbers[-1])

    def test_all_may_go(self, catalog: Catalog) -> None:
        numbers = append(catalog, a_match(1), a_match(2))
        age(catalog, 2, *numbers)
        assert trim(catalog, 1) == 2
        assert trim(catalog, 1) == 0
        assert state(catalog) == (numbers[-1], numbers[-1])
        assert append(catalog, a_match(3)) > numbers

    def test_young_events_stay(self, catalog: Catalog) -> None:
        assert state(catalog) == (0, 0)
        numbers = append(catalog, a_match(1))
        assert trim(catalog, 1) == 0
        assert state(catalog) == (0, numbers[-1])

    def test_not_within_a_day(self, catalog: Catalog) -> None:
        with pytest.raises(UsageError, match="at least a day"):
            trim(catalog, 0)


def trim(catalog: Catalog, days: int) -> int:
    with catalog.database.begin() as connection:
        return log.trim(connection, days)


def state(catalog: Catalog) -> tuple[int, int]:
    with catalog.database.read() as connection:
        return log.trimmed_up_to(connection), log.last_number(connection)


def test_kinds_of_events_are_known() -> None:
    assert kind_of("bank_match") == "bank_match"
    with pytest.raises(UsageError, match="there is no kind of event 'birthday'; choose from bank_"):
        kind_of("birthday")
