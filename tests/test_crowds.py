"""Crowds: few of their pairs are stored, and clusters are right all the same."""

from __future__ import annotations

import threading
from collections.abc import Iterable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from catalog import Catalog
from catalog.core import bits, crowds
from catalog.core.crowds import Pairs
from catalog.db.settings import stored_hashers
from catalog.ingest import store
from catalog.match import hashes
from tests.test_matching import _bytes, all_pairs, fingerprint_of, near, save, stored_pairs

Edge = tuple[int, int, int]


def components(
    vertices: Iterable[object], edges: Iterable[tuple[object, object]]
) -> set[frozenset]:
    """The connected components, by merging sets."""
    of = {vertex: {vertex} for vertex in vertices}
    for a, b in edges:
        if of[a] is not of[b]:
            merged = of[a] | of[b]
            for vertex in merged:
                of[vertex] = merged
    return {frozenset(members) for members in of.values()}


def as_pairs(edges: list[Edge]) -> Pairs:
    owner, other, distance = np.array(edges, np.int64).reshape(-1, 3).T
    return Pairs(owner, other, distance, np.zeros(len(edges), np.uint8))


@st.composite
def graphs(draw: st.DrawFn) -> list[Edge]:
    """Edges (later, earlier, distance) of up to 12 vertices."""
    count = draw(st.integers(2, 12))
    places = [(a, b) for a in range(count) for b in range(a)]
    chosen = draw(st.lists(st.sampled_from(places), unique=True))
    return [(a, b, draw(st.integers(0, 3))) for a, b in chosen]


@settings(max_examples=300)
@given(graphs=graphs(), batch=st.integers(1, 5), crowd=st.integers(0, 4), kept=st.integers(0, 3))
def test_whatever_is_left_out_clusters_stay_right_at_every_radius(
    graphs: list[Edge], batch: int, crowd: int, kept: int
) -> None:
    stored: list[Edge] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(crowds, "KEPT", kept)
        for start in range(0, 12, batch):
            found = [edge for edge in graphs if start <= edge[0] < start + batch]
            counts = {a: sum(edge[0] == a for edge in found) for a, _, _ in found}
            crowded = np.array([counts[a] > crowd for a, _, _ in found], np.bool_)
            # Some of what is found may be stored already, as after a change of the radius.
            thinned = crowds.thin(as_pairs(found), crowded, as_pairs(stored + found[:1]))
            ends = (side.tolist() for side in thinned[:3])
            new = [*zip(*ends, strict=True), *found[:1]]
            assert set(new) <= set(found)
            assert {e for e in found if counts[e[0]] <= crowd} <= set(new)
            stored += new
    for radius in range(4):
        assert components(range(12), [e[:2] for e in stored if e[2] <= radius]) == components(
            range(12), [e[:2] for e in graphs if e[2] <= radius]
        )


def blanks(count: int) -> list[bytes]:
    """Hashes that all lie around the blank one, as near-blank frames do."""
    draw = np.random.default_rng(1)
    values = {bytes(32): None}
    while len(values) < count:
        flips = draw.choice(256, draw.integers(1, 24), replace=False)
        values[near(bytes(32), flips.tolist())] = None
    return list(values)


@pytest.mark.parametrize("held", [1_000_000, 500])
def test_a_crowd_is_stored_in_part_and_all_else_whole(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch, held: int
) -> None:
    monkeypatch.setattr(crowds, "CROWD", 50)
    monkeypatch.setattr(crowds, "KEPT", 5)
    monkeypatch.setattr(hashes, "_SLAB", 64)
    monkeypatch.setattr("catalog.match.neighbours._MANY_PAIRS", held)
    draw = np.random.default_rng(2)
    photos = [draw.bytes(32) for _ in range(40)]
    photos += [near(photo, range(0, 40, 2)) for photo in photos]
    crowd = blanks(400)
    everything = [value for pair in zip(crowd[:80], photos, strict=True) for value in pair]
    everything += crowd[80:]
    for start in (0, 300, 301):
        stop = {0: 300, 300: 301, 301: len(everything)}[start]
        save(catalog.database, [fingerprint_of(value) for value in everything[start:stop]])
        hashes.match(catalog.database)
    expected, stored = all_pairs(everything, 51), stored_pairs(catalog.database)
    assert stored.items() <= expected.items()
    assert len(stored) < len(expected) / 3
    assert {p: d for p, d in expected.items() if set(p) <= set(photos)} == {
        p: d for p, d in stored.items() if set(p) <= set(photos)
    }
    for radius in (5, 12, 20, 30, 51):
        near_enough = [pair for pair, distance in stored.items() if distance <= radius]
        truth = [pair for pair, distance in expected.items() if distance <= radius]
        assert components(everything, near_enough) == components(everything, truth)


def test_a_crowd_of_a_wide_threshold_is_gone_with_it(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crowds, "CROWD", 50)
    monkeypatch.setattr(crowds, "KEPT", 5)
    draw = np.random.default_rng(4)
    values = [draw.bytes(32) for _ in range(120)]
    values += [near(value, range(0, 30, 2)) for value in values]
    values += [near(value, range(1, 30, 3)) for value in values[:120]]

    def crowded() -> int:
        with catalog.sql("SELECT count(*) FROM crowded_hash") as (_, rows):
            ((count,),) = rows
        return int(count)

    # Most of them come while the threshold is wide.
    save(catalog.database, [fingerprint_of(value) for value in values[:100]])
    hashes.match(catalog.database)
    catalog.set_threshold("phash", 0.6, force=True)
    save(catalog.database, [fingerprint_of(value) for value in values[100:]])
    hashes.match(catalog.database)
    assert crowded() > 100
    catalog.set_threshold("phash")
    assert stored_pairs(catalog.database) == all_pairs(values, 51)
    assert crowded() == 0


def test_what_was_a_crowd_only_at_the_wide_threshold_is_stored_whole(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crowds, "CROWD", 60)
    monkeypatch.setattr(crowds, "KEPT", 5)
    draw = np.random.default_rng(6)
    values = [*blanks(40), *(draw.bytes(32) for _ in range(60))]
    catalog.set_threshold("phash", 0.9, force=True)
    save(catalog.database, [fingerprint_of(value) for value in values])
    hashes.match(catalog.database)
    assert not all_pairs(values, 51).items() <= stored_pairs(catalog.database).items()
    catalog.set_threshold("phash")
    assert stored_pairs(catalog.database) == all_pairs(values, 51)


def test_the_space_of_forgotten_pairs_is_free(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hashes, "_MANY_FORGOTTEN", 10_000)
    draw = np.random.default_rng(5)
    save(catalog.database, [fingerprint_of(draw.bytes(32)) for _ in range(300)])
    hashes.match(catalog.database)

    def size() -> int:
        with catalog.sql("SELECT pg_total_relation_size('hash_pair')") as (_, rows):
            ((bytes_,),) = rows
        return int(bytes_)

    before = size()
    assert catalog.set_threshold("phash", 0.9, force=True) > 40_000
    assert size() > before + 1_000_000
    catalog.set_threshold("phash")
    assert size() <= before + 100_000


def test_a_table_in_use_is_not_waited_for(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("catalog.db.database._SHORT_WAIT", 50)
    with catalog.database.read() as reader:
        reader.execute(text("SELECT FROM catalog.hash_pair"))
        catalog.database.compact("catalog.hash_pair")
    with catalog.database.read() as connection:
        assert connection.scalar(text("SHOW lock_timeout")) == "0"


def test_the_crowd_is_named(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crowds, "CROWD", 50)
    monkeypatch.setattr(crowds, "KEPT", 5)
    crowd = blanks(100)
    save(catalog.database, [fingerprint_of(value) for value in crowd])
    hashes.match(catalog.database)
    with catalog.database.read() as connection:
        rows = connection.execute(text("SELECT * FROM catalog.crowd ORDER BY neighbours DESC"))
        named = [row._mapping for row in rows]
    # Those stored together are compared in the order of their bits, each with those behind it.
    assert [row["neighbours"] for row in named] == list(range(99, 50, -1))
    assert {row["path"] for row in named} == {
        f"/phash/{value.hex()}" for value in sorted(crowd)[:49]
    }
    stored = stored_pairs(catalog.database)
    for row in named:
        own = bytes.fromhex(row["path"].rpartition("/")[2])
        assert row["pairs"] == sum(own in pair for pair in stored)
        assert row["hasher"] == "phash"


def test_a_hash_keeps_its_nearest(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crowds, "CROWD", 50)
    monkeypatch.setattr(crowds, "KEPT", 5)
    *others, first = blanks(100)
    save(catalog.database, [fingerprint_of(value) for value in others])
    hashes.match(catalog.database)
    save(catalog.database, [fingerprint_of(first)])
    hashes.match(catalog.database)
    own = {pair: d for pair, d in stored_pairs(catalog.database).items() if first in pair}
    distances = sorted(bits.distance(first, other) for other in others)
    assert sorted(own.values())[:5] == distances[:5]
    assert len(own) < 20


def test_ids_tell_the_order_in_which_hashes_become_visible(catalog: Catalog) -> None:
    """What load_matrix(after=…) relies on: a store waits for the one before it to commit."""
    values = [bytes([n]) * 32 for n in range(2)]

    def store_second() -> None:
        save(catalog.database, [fingerprint_of(values[1])])

    with catalog.database.begin() as connection:
        ids = {name: hasher.id for name, hasher in stored_hashers(connection).items()}
        store.save(connection, [fingerprint_of(values[0])], ids)
        other = threading.Thread(target=store_second)
        other.start()
        other.join(timeout=0.5)
        assert other.is_alive()
    other.join(timeout=30)
    with catalog.database.read() as connection:
        rows = connection.execute(text("SELECT value FROM catalog.hash ORDER BY id"))
        assert [_bytes(row.value) for row in rows] == values
