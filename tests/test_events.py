"""Events are told in order, to all that ask, and none is lost."""

from __future__ import annotations

import http.client
import json
import os
import threading
from collections.abc import Iterator
from itertools import islice
from typing import Any

import psycopg
import pytest

from catalog import Catalog
from catalog.db.locks import Lock
from catalog.errors import UsageError
from catalog.events import log
from catalog.events.records import BankMatch, Event, kind_of
from catalog.service.tokens import create, revoke
from tests.support.service import Service, served
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


class Client:
    """Reads the stream of events, until it is told to go."""

    def __init__(self, service: Service, query: str = "", **headers: str) -> None:
        self._connection = http.client.HTTPConnection(service.host, service.port, timeout=60)
        given = {"Accept": "text/event-stream"}
        if service.token is not None:
            given["Authorization"] = f"Bearer {service.token}"
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        self._connection.request("GET", f"/v1/events{query}", headers=given)
        self.answer = self._connection.getresponse()

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_error: object) -> None:
        self.answer.close()
        self._connection.close()

    def __iter__(self) -> Iterator[dict[str, Any]]:
        assert self.answer.status == 200
        assert self.answer.getheader("Content-Type", "").startswith("text/event-stream")
        told: dict[str, str] = {}
        while line := self.answer.readline().decode():
            name, _, value = line.rstrip("\n").partition(": ")
            if line == "\n" and "data" in told:
                event = json.loads(told["data"])
                assert told["id"] == str(event["number"])
                assert told["event"] == event["kind"]
                yield event
                told = {}
            elif name:
                told[name] = value

    def numbers(self, count: int) -> list[int]:
        return [event["number"] for event in islice(self, count)]


@pytest.fixture(scope="module")
def shared_url(server_url: str, template: str) -> Iterator[str]:
    from tests.conftest import _execute, _with_database

    name = f"catalog_events_{os.getpid()}"
    _execute(server_url, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield _with_database(server_url, name)
    _execute(server_url, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def shared(shared_url: str) -> Iterator[Service]:
    with served(shared_url, "--no-auth", "--workers", "1") as service:
        yield service


@pytest.fixture
def service(shared: Service) -> Service:
    """A service of a catalogue without events, of which the numbers go on."""
    with psycopg.connect(shared.database_url) as connection:
        connection.execute("DELETE FROM catalog.event")
        connection.execute(
            "UPDATE catalog.settings SET trimmed_events ="
            " (SELECT coalesce(last_value, 0) FROM pg_sequences"
            " WHERE schemaname = 'catalog' AND sequencename = 'event_number_seq')"
        )
    return shared


@pytest.fixture
def served_catalog(shared_url: str) -> Iterator[Catalog]:
    with Catalog.open(database_url=shared_url) as catalog:
        yield catalog


class TestPages:
    def test_all_events_page_by_page(self, service: Service, served_catalog: Catalog) -> None:
        numbers = append(served_catalog, *map(a_match, range(1, 8)))
        page = service.get("/v1/events?limit=3").json
        found = page["events"]
        while page["events"]:
            page = service.get(f"/v1/events?limit=3&after={page['after']}").json
            found += page["events"]
        assert [event["number"] for event in found] == numbers
        assert page["after"] == numbers[-1]
        assert found[0]["kind"] == "bank_match"
        assert found[0]["detail"] == json.loads(json.dumps(a_match(1)))

    def test_those_of_some_banks(self, service: Service, served_catalog: Catalog) -> None:
        numbers = append(served_catalog, a_match(1, "one"), a_match(2, "two"), a_match(3, "three"))
        page = service.get("/v1/events?bank=one&bank=two&kind=bank_match").json
        assert [event["number"] for event in page["events"]] == numbers[:2]
        assert page["after"] == numbers[2]

    def test_what_is_trimmed_is_told(self, service: Service, served_catalog: Catalog) -> None:
        numbers = append(served_catalog, *map(a_match, range(1, 4)))
        age(served_catalog, 9, *numbers[:2])
        trim(served_catalog, 8)
        answer = service.get(f"/v1/events?after={numbers[0]}")
        assert answer.status == 410
        assert f"Events up to number {numbers[1]} were old" in answer.json["detail"]
        page = service.get("/v1/events").json
        assert [event["number"] for event in page["events"]] == numbers[2:]
        assert service.get(f"/v1/events?after={numbers[1]}").json == page

    def test_a_number_that_was_not_yet(self, service: Service, served_catalog: Catalog) -> None:
        (number,) = append(served_catalog, a_match(1))
        answer = service.get(f"/v1/events?after={number + 1}")
        assert answer.status == 410
        assert f"The last event is number {number}" in answer.json["detail"]

    @pytest.mark.parametrize(
        "query", ["after=-1", "after=x", "limit=0", "limit=1001", "kind=birthday", "bank=a%00b"]
    )
    def test_what_makes_no_sense(self, service: Service, query: str) -> None:
        assert service.get(f"/v1/events?{query}").status == 422


class TestStream:
    def test_what_was_and_then_what_happens(
        self, service: Service, served_catalog: Catalog
    ) -> None:
        numbers = append(served_catalog, a_match(1), a_match(2))
        with Client(service) as client:
            assert client.numbers(2) == numbers
            for at in range(3, 6):
                number = append(served_catalog, a_match(at))
                assert client.numbers(1) == number

    def test_who_comes_back_misses_nothing_and_sees_nothing_twice(
        self, service: Service, served_catalog: Catalog
    ) -> None:
        with Client(service) as client:
            seen = append(served_catalog, a_match(1), a_match(2))
            assert client.numbers(2) == seen
        missed = append(served_catalog, a_match(3), a_match(4))
        with Client(service, Last_Event_ID=str(seen[-1])) as client:
            assert client.numbers(2) == missed
        with Client(service, f"?after={seen[0]}", Last_Event_ID=str(missed[0])) as client:
            assert client.numbers(1) == missed[1:]
        with Client(service, f"?after={seen[0]}") as client:
            assert client.numbers(3) == seen[1:] + missed

    def test_of_one_bank(self, service: Service, served_catalog: Catalog) -> None:
        with Client(service, "?bank=two") as client:
            append(served_catalog, a_match(1, "one"))
            numbers = append(served_catalog, a_match(2, "one"), a_match(3, "two"))
            append(served_catalog, a_match(4, "one"))
            last = append(served_catalog, a_match(5, "two"))
            assert client.numbers(2) == numbers[1:] + last

    def test_more_than_are_told_at_once(self, service: Service, served_catalog: Catalog) -> None:
        numbers = append(served_catalog, *map(a_match, range(1201)))
        with Client(service) as client:
            assert client.numbers(1201) == numbers

    def test_a_number_that_is_trimmed(self, service: Service, served_catalog: Catalog) -> None:
        numbers = append(served_catalog, a_match(1), a_match(2))
        age(served_catalog, 9, *numbers)
        trim(served_catalog, 8)
        with Client(service, Last_Event_ID=str(numbers[0])) as client:
            assert client.answer.status == 410

    def test_several_writers_and_readers(self, service: Service, served_catalog: Catalog) -> None:
        """Whoever listens, and loses the connection every now and then, is told of each event once,
        in order."""
        writers = [
            threading.Thread(
                target=lambda: [append(served_catalog, a_match(at)) for at in range(20)]
            )
            for _ in range(3)
        ]
        for writer in writers:
            writer.start()
        seen: list[int] = []
        while len(seen) < 60:
            with Client(service, Last_Event_ID=str(seen[-1])) if seen else Client(service) as one:
                seen += one.numbers(min(7, 60 - len(seen)))
        for writer in writers:
            writer.join()
        assert seen == [event.number for event in read(served_catalog)]


def test_a_revoked_token_is_told_no_more(catalog: Catalog, database_url: str) -> None:
    text = create(catalog.database, "listener", ["lookup"], None)
    other = create(catalog.database, "other", ["hash"], None)
    with served(database_url, "--workers", "1") as service:
        assert service.get("/v1/events").status == 401
        service.token = other
        assert service.get("/v1/events").status == 403
        service.token = text
        with Client(service) as client:
            append(catalog, a_match(1))
            assert len(client.numbers(1)) == 1
            revoke(catalog.database, "listener")
            service.settle()
            append(catalog, a_match(2))
            assert client.numbers(1) == []


def test_the_service_ends_though_somebody_listens(database_url: str) -> None:
    with served(database_url, "--no-auth", "--workers", "1") as service, Client(service) as client:
        service.process.terminate()
        assert client.numbers(1) == []
        assert service.process.wait(20) == 0


def test_kinds_of_events_are_known() -> None:
    assert kind_of("bank_match") == "bank_match"
    with pytest.raises(UsageError, match="there is no kind of event 'birthday'; choose from bank_"):
        kind_of("birthday")
