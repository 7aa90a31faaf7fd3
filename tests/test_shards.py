"""Hashes in the memory of workers: the same rows as matched here, whatever becomes of workers."""

from __future__ import annotations

import random
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from catalog import Catalog, get_hasher
from catalog.core import crowds, hamming
from catalog.core.hamming import Columns, Plan, substrings
from catalog.db.database import Database
from catalog.db.settings import make_isometric, stored_hashers
from catalog.engine.cluster import DaskEngine
from catalog.match import hashes, shard_worker, shards
from catalog.match.matrix import empty_matrix
from tests import test_isometric
from tests.support.cluster import Cluster, cluster
from tests.test_crowds import blanks, components
from tests.test_matching import (
    WIDTHS,
    _crowd,
    all_pairs,
    fingerprint_of,
    near,
    neighbourhoods,
    queue_length,
    save,
    stored_pairs,
)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with cluster(tmp_path_factory.mktemp("cluster"), workers=2) as found:
        yield found


@pytest.fixture(scope="module")
def engine(running: Cluster) -> Iterator[DaskEngine]:
    with DaskEngine(running.address) as engine:
        yield engine


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few hashes are worth asking workers for, in many ranges and slabs."""
    monkeypatch.setattr(shards, "_WORTH", 0)
    monkeypatch.setattr(shards, "_SLAB", 8)
    monkeypatch.setattr(shards, "_RANGE", 8)


class Here:
    """An engine whose workers are two, in this process; they remember nothing of others."""

    places: dict[str, str] = {}

    def __init__(self) -> None:
        self.fit = {"tcp://one": 1, "tcp://two": 3}
        self.said: list[str] = []
        self.asked: list[shard_worker.Search] = []

    def notify(self, line: str) -> None:
        self.said.append(line)

    def connect(self) -> None:
        pass

    def submit(self, *_: Any) -> Future[Any]:
        raise AssertionError

    def submit_inside(
        self, place: str | None, fn: Callable[..., Any], /, *args: Any, **_: Any
    ) -> Future[Any]:
        assert place in self.fit
        self.asked.extend(args)
        future: Future[Any] = Future()
        future.set_result(fn(*args))
        return future


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> Here:
    monkeypatch.setattr(shard_worker, "_held", shard_worker._Held())
    monkeypatch.setattr(shard_worker, "_prepare", lambda: None)
    monkeypatch.setattr(shard_worker, "_room", lambda: 1 << 20)
    monkeypatch.setattr(shard_worker, "_address", lambda: "tcp://one")
    return Here()


@pytest.fixture(params=[False, True], ids=["all", "substrings"])
def joined(request: pytest.FixtureRequest) -> bool:
    """Workers compare all, or share substrings."""
    if request.param:
        request.getfixturevalue("by_substrings")
    return bool(request.param)


@pytest.fixture
def by_substrings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even few hashes are joined by substrings, as far as workers are asked."""

    def choose_plan(left: Columns, _right: Columns, radius: int, _columns: int) -> Plan | None:
        pieces = substrings._pieces(left.shape[0], 10)
        return substrings._cheapest(pieces, [[1, 2, 4, 8, 16]] * len(pieces), radius)

    monkeypatch.setattr(hamming, "choose_plan", choose_plan)


def rows(database: Database) -> list[Any]:
    """All that matching has stored."""
    with database.read() as connection:
        return [
            list(connection.execute(text(f"SELECT * FROM catalog.{table} ORDER BY 1, 2, 3")))
            for table in ("hash_pair", "crowded_hash")
        ]


def delete(database: Database, which: int) -> None:
    """Delete every third hash or so, and what refers to it."""
    with database.begin() as connection:
        connection.execute(text("DELETE FROM catalog.file"))
        connection.execute(text("DELETE FROM catalog.media"))
        connection.execute(text("DELETE FROM catalog.hash WHERE id % 3 = :which"), {"which": which})


@pytest.fixture
def twins(catalog: Catalog, new_catalog: Callable[[], Catalog]) -> Iterator[list[Database]]:
    """Two catalogues: the hashes of the first are compared by workers, those of the other here."""
    with new_catalog() as other:
        yield [catalog.database, other.database]


@pytest.mark.parametrize("hasher", WIDTHS)
@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_workers_find_what_is_found_here(
    data: st.DataObject, hasher: str, joined: bool, twins: list[Database], here: Here
) -> None:
    _grow(data, hasher, twins, here)
    assert all((asked.plan is not None) == joined for asked in here.asked)


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_workers_of_a_cluster_find_what_is_found_here(
    data: st.DataObject, twins: list[Database], engine: DaskEngine
) -> None:
    _grow(data, "phash", twins, engine)


def _grow(data: st.DataObject, hasher: str, twins: list[Database], engine: Any) -> None:
    """Add hashes in batches, delete some, and compare all that is stored after each match."""
    for database in twins:
        with database.begin() as connection:
            connection.execute(
                text(
                    "TRUNCATE catalog.media, catalog.hash, catalog.hash_pair,"
                    " catalog.match_queue CASCADE"
                )
            )
    values = data.draw(neighbourhoods(WIDTHS[hasher], get_hasher(hasher).radius()))
    left, deleted = list(dict.fromkeys(values)), False
    while left:
        size = data.draw(st.integers(1, len(left)))
        batch, left = left[:size], left[size:]
        which = data.draw(st.sampled_from([None, None, 0, 1, 2]))
        deleted = deleted or which is not None
        for database in twins:
            save(database, [fingerprint_of(value, hasher) for value in batch])
            if which is not None:
                delete(database, which)
        assert hashes.match(twins[0], engine=engine) == hashes.match(twins[1])
        assert queue_length(twins[0]) == 0
        assert rows(twins[0]) == rows(twins[1])
    if not deleted:
        assert stored_pairs(twins[0], hasher) == all_pairs(values, get_hasher(hasher).radius())


@pytest.mark.usefixtures("joined")
@pytest.mark.parametrize("hasher", ["phash", "pdq"])
def test_turned_pictures_are_found(
    hasher: str, catalog: Catalog, new_catalog: Callable[[], Catalog], engine: DaskEngine
) -> None:
    make = test_isometric.family if hasher == "phash" else test_isometric.noise_around
    octets = make(7, 40)
    with new_catalog() as other:
        for one in (catalog, other):
            with one.database.begin() as connection:
                make_isometric(connection)
        for some in (octets[:15], octets[15:19], octets[19:]):
            # Some pictures were stored before their turned hashes were known.
            for turned, part in ((False, some[:2]), (True, some)):
                outcomes = [
                    test_isometric.fingerprint_of(octet, hasher, turned=turned) for octet in part
                ]
                for one in (catalog, other):
                    test_isometric.save(one, outcomes)
            assert hashes.match(catalog.database, engine=engine) == hashes.match(other.database)
            assert rows(catalog.database) == rows(other.database)
        assert rows(catalog.database)[0]


@pytest.mark.usefixtures("joined")
@pytest.mark.parametrize("most", [1 << 23, 20])
def test_crowds_are_those_that_are_found_here(
    twins: list[Database], engine: DaskEngine, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(crowds, "CROWD", 50)
    monkeypatch.setattr(crowds, "KEPT", 5)
    monkeypatch.setattr(shards, "_MANY_PAIRS", most)
    monkeypatch.setattr(shards, "_SLAB", 64)
    monkeypatch.setattr(hashes, "_SLAB", 64)
    values = [*blanks(200), *_crowd(60)]
    random.Random(3).shuffle(values)
    for batch in (values[:120], values[120:]):
        for database in twins:
            save(database, [fingerprint_of(value) for value in batch])
        hashes.match(twins[0], engine=engine)
        hashes.match(twins[1])
        assert rows(twins[0]) == rows(twins[1])
    assert len(rows(twins[0])[1]) > 50


@pytest.mark.usefixtures("joined")
def test_workers_thin_crowds(catalog: Catalog, here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crowds, "CROWD", 50)
    monkeypatch.setattr(crowds, "KEPT", 5)
    monkeypatch.setattr(shards, "_MANY_PAIRS", 200)
    monkeypatch.setattr("catalog.match.neighbours._MANY_PAIRS", 100)
    values = [*blanks(250), *_crowd(60)]
    random.Random(4).shuffle(values)
    for batch in (values[:100], values[100:]):
        save(catalog.database, [fingerprint_of(value) for value in batch])
        hashes.match(catalog.database, engine=here)
    assert any(len(asked.crowded) for asked in here.asked)
    expected, stored = all_pairs(values, 51), stored_pairs(catalog.database)
    assert stored.items() <= expected.items()
    assert len(stored) < len(expected) / 2
    for radius in (5, 12, 20, 30, 51):
        near_enough = [pair for pair, distance in stored.items() if distance <= radius]
        truth = [pair for pair, distance in expected.items() if distance <= radius]
        assert components(values, near_enough) == components(values, truth)


@pytest.mark.usefixtures("joined")
def test_two_clients_at_once_lose_and_double_nothing(
    catalog: Catalog, engine: DaskEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "_SLAB", 5)
    values = _crowd(120)
    save(catalog.database, [fingerprint_of(value) for value in values[:80]])
    found: list[int] = []

    def client(url: str) -> None:
        with Catalog.open(database_url=url) as own:
            for start in range(80, 120, 10):
                save(own.database, [fingerprint_of(value) for value in values[start : start + 10]])
                found.append(hashes.match(own.database, engine=engine))

    url = catalog.database.url(show_password=True)
    clients = [threading.Thread(target=client, args=(url,)) for _ in range(2)]
    for one in clients:
        one.start()
    for one in clients:
        one.join(timeout=120)
    expected = all_pairs(values, 51)
    assert stored_pairs(catalog.database) == expected
    assert sum(found) == len(expected)
    assert queue_length(catalog.database) == 0


def test_a_radius_that_changes_between_slabs_counts(catalog: Catalog, here: Here) -> None:
    """Workers have been asked about the next slab by then."""
    values = _crowd(60)
    save(catalog.database, [fingerprint_of(value) for value in values])

    def changing(steps: Iterable[Any], **_: Any) -> Iterator[Any]:
        for number, step in enumerate(steps):
            if number == 2:
                hashes.set_radius(catalog.database, "phash", 25)
            yield step

    hashes.match(catalog.database, changing, here)
    assert stored_pairs(catalog.database) == all_pairs(values, 25)


def test_what_others_take_of_the_next_slab_is_found_all_the_same(
    catalog: Catalog, here: Here
) -> None:
    """Workers have been asked as if all of it were to be taken."""
    values = _crowd(60)
    save(catalog.database, [fingerprint_of(value) for value in values])

    def disturbed(steps: Iterable[Any], **_: Any) -> Iterator[Any]:
        with catalog.database.begin() as connection:
            for number, step in enumerate(steps):
                if number == 2:
                    connection.execute(
                        text("SELECT FROM catalog.match_queue WHERE hash_id % 3 = 0 FOR UPDATE")
                    )
                yield step

    hashes.match(catalog.database, disturbed, here)
    assert stored_pairs(catalog.database) == all_pairs(values, 51)
    assert queue_length(catalog.database) == 0


@pytest.mark.usefixtures("joined")
def test_the_loss_of_workers_loses_nothing(
    catalog: Catalog, running: Cluster, engine: DaskEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = _crowd(160)
    save(catalog.database, [fingerprint_of(value) for value in values])
    original, slabs = hashes._match_slab, 0
    victims = []

    def losing(*arguments: Any) -> Any:
        """A worker is killed before a slab is compared, or while it is."""
        nonlocal slabs
        slabs += 1
        if slabs in (3, 6):
            victims.append(running.workers.pop(0))
            running.start_worker()
            if slabs == 3:
                victims[0].kill()
            else:
                threading.Timer(0.03, victims[1].kill).start()
        return original(*arguments)

    monkeypatch.setattr(hashes, "_match_slab", losing)
    expected = all_pairs(values, 51)
    assert hashes.match(catalog.database, engine=engine) == len(expected)
    assert stored_pairs(catalog.database) == expected
    assert [victim.wait(timeout=60) for victim in victims] == [-signal.SIGKILL] * 2


def test_workers_that_do_not_reach_the_database_are_not_asked(
    catalog: Catalog,
    new_database: Callable[..., str],
    engine: DaskEngine,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said: list[str] = []
    monkeypatch.setattr(engine, "notify", said.append)
    values = _crowd(30)
    for batch, url, reason in (
        (values[:20], "postgresql://nobody@127.0.0.1:1/nowhere", "no database at"),
        (values[20:], new_database(), "another database is at"),
    ):
        monkeypatch.setattr(Database, "url", lambda *_, url=url, **__: url)
        save(catalog.database, [fingerprint_of(value) for value in batch])
        hashes.match(catalog.database, engine=engine)
        assert said[-1].startswith("hashes are compared on this machine, since no worker can:")
        assert reason in said[-1]
    assert stored_pairs(catalog.database) == all_pairs(values, 51)


def test_a_worker_that_cannot_read_is_named_once(
    catalog: Catalog, here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = here.submit_inside

    def submit(place: str, *arguments: Any) -> Future[Any]:
        if place == "tcp://two":
            future: Future[Any] = Future()
            future.set_result(shard_worker.Unable(place, "no database at nowhere"))
            return future
        return original(place, *arguments)

    monkeypatch.setattr(here, "submit_inside", submit)
    values = _crowd(30)
    save(catalog.database, [fingerprint_of(value) for value in values])
    hashes.match(catalog.database, engine=here)
    assert here.said == ["tcp://two cannot compare hashes: no database at nowhere"]
    assert stored_pairs(catalog.database) == all_pairs(values, 51)


def test_what_workers_hold_is_read_once(
    catalog: Catalog, here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    original = shard_worker._Reader.read

    def reading(reader: Any, part: shard_worker.Range) -> Any:
        read.append(part.after)
        return original(reader, part)

    monkeypatch.setattr(shard_worker._Reader, "read", reading)
    values = _crowd(45)
    save(catalog.database, [fingerprint_of(value) for value in values[:44]])
    hashes.match(catalog.database, engine=here)
    assert sorted(read) == sorted(set(read))
    read.clear()
    save(catalog.database, [fingerprint_of(values[44])])
    hashes.match(catalog.database, engine=here)
    assert read == [0, 40]  # nothing was to be compared with the first slab
    read.clear()
    delete(catalog.database, 0)
    save(catalog.database, [fingerprint_of(near(values[0], [1, 2]))])
    hashes.match(catalog.database, engine=here)
    assert len(read) > 4


def test_what_was_removed_behind_our_back_is_noticed(catalog: Catalog, here: Here) -> None:
    """A trigger that was switched off counts no deletions, as when a backup is restored."""
    values = _crowd(30)
    save(catalog.database, [fingerprint_of(value) for value in values])
    hashes.match(catalog.database, engine=here)
    with catalog.database.begin() as connection:
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.execute(text("DELETE FROM catalog.hash_pair"))
        connection.execute(text("DELETE FROM catalog.frame_hash"))
        connection.execute(text("DELETE FROM catalog.hash WHERE id % 4 = 0"))
    save(catalog.database, [fingerprint_of(near(values[0], [3]))])
    hashes.match(catalog.database, engine=here)
    assert not here.said
    with catalog.database.read() as connection:
        dangling = connection.scalar(
            text(
                "SELECT count(*) FROM catalog.hash_pair WHERE NOT EXISTS (SELECT FROM catalog.hash"
                " WHERE id = a) OR NOT EXISTS (SELECT FROM catalog.hash WHERE id = b)"
            )
        )
    assert dangling == 0


def test_little_work_stays_here(
    catalog: Catalog, here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "_WORTH", 10_001)
    values = _crowd(100)
    save(catalog.database, [fingerprint_of(value) for value in values])
    hashes.match(catalog.database, engine=here)
    assert not here.asked
    monkeypatch.setattr(shards, "_WORTH", 100)
    save(catalog.database, [fingerprint_of(near(values[0], [4]))])
    hashes.match(catalog.database, engine=here)
    assert here.asked


def test_room_is_for_what_is_needed(catalog: Catalog) -> None:
    with catalog.database.read() as connection:
        hasher = stored_hashers(connection)["phash"]
    one = replace(empty_matrix(hasher, 8))
    size = shard_worker._size(one)
    held = shard_worker._Held()
    for number in range(4):
        held.put((number,), one, 3 * size, {(number,)})
    assert [held.get((number,)) is not None for number in range(4)] == [False, True, True, True]
    held.get((1,))
    held.put((5,), one, 3 * size, {(5,), (1,), (3,)})
    assert [held.get((number,)) is not None for number in (1, 2, 3, 5)] == [True, False, True, True]
    held.put((6,), one, 3 * size, {(1,), (3,), (5,), (6,)})
    assert held.get((6,)) is None
