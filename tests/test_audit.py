"""The audit: recall against everything compared, and what it does when an index is wrong."""

from __future__ import annotations

import dataclasses

import numpy as np
import psycopg
import pytest

from catalog import Catalog
from catalog.errors import IndexIncomplete, UsageError
from catalog.query.audit import WayAudit, check, recall_interval
from tests.support.hashes import bit_text, flipped, random_bits, store

PLANTED = 200


@pytest.fixture
def stocked(catalog: Catalog, database_url: str) -> Catalog:
    """Random hashes, some with one neighbour at 1 to 40 bits."""
    values = [bit_text(row) for row in random_bits(1000, 256)]
    near = [flipped(value, range(1 + i % 40)) for i, value in enumerate(values[:PLANTED])]
    with psycopg.connect(database_url) as connection:
        store(connection, "phash", [*values, *near])
    return catalog


def by_way(found: list[WayAudit]) -> dict[str, WayAudit]:
    return {way.way: way for way in found}


def test_exact_ways_find_all_and_hnsw_some(stocked: Catalog) -> None:
    stocked.create_index("phash")
    stocked.create_index("phash", "hnsw", m=4, ef_construction=8)
    found = by_way(stocked.audit(threshold=0.12, sample=2000))
    assert list(found) == ["scan", "words", "hnsw"]
    within = 2 * sum(1 + i % 40 <= 30 for i in range(PLANTED))
    for way in found.values():
        assert way.radius == 30
        assert way.found + way.missed == way.neighbours
        assert way.median_ms is not None
        assert way.p95_ms is not None
        assert 0 < way.median_ms <= way.p95_ms
    words, hnsw = found["words"], found["hnsw"]
    assert (words.queries, words.neighbours, words.missed) == (1200, within, 0)
    assert words.recall == words.recall_high == 1
    assert 0.95 < (words.recall_low or 0) < 1
    assert found["scan"].missed == 0
    assert 0 < found["scan"].queries < 1200
    assert [way.exact for way in found.values()] == [True, True, False]
    assert hnsw.neighbours == within
    assert hnsw.recall is not None
    assert 0 <= (hnsw.recall_low or 0) <= hnsw.recall <= (hnsw.recall_high or 0) <= 1
    check(list(found.values()))


def test_the_same_seed_gives_the_same_answer(stocked: Catalog) -> None:
    stocked.create_index("phash", "hnsw", m=2, ef_construction=4)

    def audited(seed: int) -> list[WayAudit]:
        found = stocked.audit(sample=300, seed=seed)
        return [dataclasses.replace(way, median_ms=None, p95_ms=None) for way in found]

    assert audited(1) == audited(1)
    assert audited(1)[1].neighbours != audited(2)[1].neighbours


def test_beyond_what_it_proves_the_word_index_is_not_asked(stocked: Catalog) -> None:
    stocked.create_index("phash")
    words = by_way(stocked.audit(sample=50))["words"]
    assert (words.radius, words.queries, words.recall, words.median_ms) == (51, 0, None, None)


def test_without_neighbours_there_is_no_recall(catalog: Catalog, database_url: str) -> None:
    with psycopg.connect(database_url) as connection:
        store(connection, "ahash", map(bit_text, random_bits(20, 256)))
    (scan,) = catalog.audit(["ahash"])
    assert (scan.queries, scan.neighbours, scan.recall) == (20, 0, None)
    with pytest.raises(UsageError, match="no phash hashes"):
        catalog.audit(["phash"])
    with pytest.raises(UsageError, match="at least one"):
        catalog.audit(sample=0)


def test_an_index_that_misses_hashes_is_an_error(stocked: Catalog, database_url: str) -> None:
    with psycopg.connect(database_url) as connection:
        ((right,),) = connection.execute(
            "SELECT pg_get_functiondef('catalog.words'::regproc)"
        ).fetchall()
        connection.execute(
            "CREATE OR REPLACE FUNCTION catalog.words(value bit varying) RETURNS integer[]"
            " LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN ARRAY[1]; END'"
        )
    stocked.create_index("phash")
    with psycopg.connect(database_url) as connection:
        connection.execute(right.encode())
    found = stocked.audit(threshold=0.1)
    assert by_way(found)["words"].recall == 0
    with pytest.raises(IndexIncomplete, match=r"words missed .* index rebuild --hasher phash"):
        check(found)
    stocked.rebuild_index("phash")
    check(stocked.audit(threshold=0.1))


def test_the_interval_is_that_of_a_proportion() -> None:
    """Of queries with one neighbour each, the normal approximation is known."""
    found = np.array([1] * 900 + [0] * 100)
    low, high = recall_interval(found, np.ones(1000, np.int64), seed=0)
    assert low == pytest.approx(0.9 - 1.96 * 0.0095, abs=0.002)
    assert high == pytest.approx(0.9 + 1.96 * 0.0095, abs=0.002)
    assert recall_interval(found, np.ones(1000, np.int64), seed=0) == (low, high)


def test_a_sample_without_a_miss_is_no_proof() -> None:
    """So the exact interval of 0 failures in 10 trials says, which ends at 0.6915."""
    neighbours = np.array([3] * 10 + [0] * 90)
    low, high = recall_interval(neighbours, neighbours, seed=0)
    assert (round(low, 4), high) == (0.6915, 1)
