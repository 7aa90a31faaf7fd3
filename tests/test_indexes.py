"""Building, listing and removing indexes; which of them an ingest builds."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import psycopg
import pytest

from catalog import Catalog
from catalog.db.locks import Lock
from catalog.errors import IndexBusy, ServerUnsuitable, UnknownHasher, UsageError
from catalog.match import indexes
from catalog.match.indexes import ensure_word_indexes, proven_radius
from tests.support.hashes import bit_text, random_bits, store
from tests.support.pictures import photo, write


@pytest.fixture
def stocked(catalog: Catalog, database_url: str) -> Catalog:
    """A catalogue with hashes of three hashers, and no index."""
    with psycopg.connect(database_url) as connection:
        for hasher, bits in (("phash", 256), ("ahash", 256), ("blockmean", 968)):
            store(connection, hasher, map(bit_text, random_bits(300, bits)))
    return catalog


def kinds(catalog: Catalog) -> list[tuple[str, str]]:
    return [(index.hasher, index.kind) for index in catalog.indexes()]


def count_of(catalog: Catalog, statement: str) -> int:
    with catalog.sql(statement) as (_, rows):
        ((count,),) = rows
    return int(count)


def plan(catalog: Catalog, hasher: str, radius: int) -> str:
    with catalog.sql(
        f"SELECT near_plan('{hasher}', value, {radius}) FROM (SELECT value FROM hash_{hasher}"
        " ORDER BY id LIMIT 1) AS one"
    ) as (_, rows):
        return "\n".join(line for (line,) in rows)


def test_an_index_is_built_once_and_described(stocked: Catalog) -> None:
    assert stocked.indexes() == []
    assert stocked.create_index("phash")
    assert not stocked.create_index("phash")
    assert stocked.create_index("phash", "hnsw", m=8, ef_construction=40)
    words, hnsw = stocked.indexes()
    assert (words.hasher, words.kind, words.name) == ("phash", "words", "hash_phash_words_idx")
    assert (hnsw.hasher, hnsw.kind, hnsw.name) == ("phash", "hnsw", "hash_phash_hnsw_idx")
    for index in (words, hnsw):
        assert index.valid
        assert index.size > 0
        assert index.rows_at_build == 300
        assert index.build_seconds is not None
        assert index.built_at is not None
    assert (words.m, words.ef_construction) == (None, None)
    assert (hnsw.m, hnsw.ef_construction) == (8, 40)
    assert "radius <= 31" in words.used_by
    assert "approximate" in hnsw.used_by


@pytest.mark.parametrize(("bits", "radius"), [(256, 31), (576, 71), (968, 121)])
def test_what_is_said_to_be_proven_is_what_the_database_proves(
    bits: int, radius: int, catalog: Catalog
) -> None:
    assert proven_radius(bits) == radius
    probes = "SELECT cardinality(word_probes(repeat('01', {} / 2)::bit varying, {}))"
    assert count_of(catalog, probes.format(bits, radius)) > 0
    assert count_of(catalog, f"SELECT ({probes.format(bits, radius + 1)} IS NULL)::int") == 1


@pytest.mark.one_piece
def test_near_uses_the_index_when_it_is_there(stocked: Catalog) -> None:
    assert "Bitmap" not in plan(stocked, "blockmean", 7)
    stocked.create_index("blockmean")
    assert "Bitmap Index Scan on hash_blockmean_words_idx" in plan(stocked, "blockmean", 7)
    assert stocked.drop_index("blockmean")
    assert not stocked.drop_index("blockmean")
    assert "Bitmap" not in plan(stocked, "blockmean", 7)


def test_rebuilding_keeps_the_parameters_but_for_those_given(stocked: Catalog) -> None:
    with pytest.raises(UsageError, match="no hash_phash_hnsw_idx to rebuild; create it"):
        stocked.rebuild_index("phash", "hnsw")
    stocked.create_index("phash", "hnsw", m=8, ef_construction=40)
    stocked.rebuild_index("phash", "hnsw")
    (index,) = stocked.indexes()
    assert (index.m, index.ef_construction) == (8, 40)
    stocked.rebuild_index("phash", "hnsw", m=9)
    (index,) = stocked.indexes()
    assert (index.m, index.ef_construction) == (9, 40)


@pytest.mark.one_piece
@pytest.mark.parametrize("again", ["create_index", "rebuild_index"])
def test_what_an_interrupted_build_left_is_shown_and_replaced(
    again: str, stocked: Catalog, database_url: str
) -> None:
    statement = (
        b"CREATE INDEX CONCURRENTLY hash_phash_words_idx ON catalog.hash_phash"
        b" USING gin (catalog.words(value))"
    )
    with (
        psycopg.connect(database_url) as writer,
        psycopg.connect(database_url, autocommit=True) as builder,
    ):
        store(writer, "phash", map(bit_text, random_bits(1, 256, seed=1)))
        builder.execute("SET lock_timeout = '50ms'")
        with pytest.raises(psycopg.errors.LockNotAvailable):
            builder.execute(statement)
        writer.rollback()
    (index,) = stocked.indexes()
    assert not index.valid
    assert index.build_seconds is None
    assert "Seq Scan" in plan(stocked, "phash", 7)
    getattr(stocked, again)("phash")
    (index,) = stocked.indexes()
    assert index.valid
    assert "Bitmap Index Scan" in plan(stocked, "phash", 7)


def test_only_one_process_builds_at_a_time(stocked: Catalog, database_url: str) -> None:
    with psycopg.connect(database_url, autocommit=True) as other:
        other.execute("SELECT pg_advisory_lock(%s)", (int(Lock.BUILD_INDEX),))
        with pytest.raises(IndexBusy, match="try again"):
            stocked.create_index("phash")
    assert stocked.create_index("phash")


@pytest.mark.parametrize(
    ("hasher", "kind", "m", "ef_construction", "error", "message"),
    [
        ("nope", "words", None, None, UnknownHasher, "choose from ahash"),
        ("dhash", "words", None, None, UsageError, "no dhash hashes; add them with"),
        ("phash", "words", 8, None, UsageError, "parameters of an HNSW index"),
        ("phash", "hnsw", 1, None, UsageError, "an m from 2 to 100"),
        ("phash", "hnsw", 16, 31, UsageError, "not 16 and 31"),
    ],
)
def test_what_cannot_be_built_is_explained(
    hasher: str,
    kind: indexes.Kind,
    m: int | None,
    ef_construction: int | None,
    error: type[Exception],
    message: str,
    stocked: Catalog,
) -> None:
    with pytest.raises(error, match=message):
        stocked.create_index(hasher, kind, m=m, ef_construction=ef_construction)
    assert stocked.indexes() == []


def test_word_indexes_are_built_where_they_pay(
    stocked: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ensure_word_indexes(stocked.database) == []
    monkeypatch.setattr(indexes, "WORTHWHILE_HASHES", 300)
    hashers = ["ahash", "blockmean", "phash"]
    assert ensure_word_indexes(stocked.database) == hashers
    assert ensure_word_indexes(stocked.database) == []
    assert kinds(stocked) == [(hasher, "words") for hasher in hashers]


def test_an_ingest_builds_the_index_and_keeps_it_complete(
    catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexes, "WORTHWHILE_HASHES", 2)

    def ingest(numbers: Iterable[int]) -> None:
        for number in numbers:
            write(tmp_path / f"{number}.png", photo(number))
        catalog.ingest([tmp_path], ["ahash"], workers=1)

    ingest([1])
    assert kinds(catalog) == []
    ingest([2])
    assert kinds(catalog) == [("ahash", "words")]
    ingest([3])
    itself = "SELECT count(*) FROM hash_ahash AS h, near('ahash', h.value, 0) WHERE hash_id = h.id"
    assert count_of(catalog, itself) == 3


def test_settings_of_the_build_do_not_stay(stocked: Catalog) -> None:
    before = count_of(stocked, "SELECT setting::int FROM pg_settings WHERE name LIKE 'mainte%mem'")
    stocked.create_index("phash", "hnsw")
    after = count_of(stocked, "SELECT setting::int FROM pg_settings WHERE name LIKE 'mainte%mem'")
    assert after == before


@pytest.mark.one_piece
def test_indexes_go_with_the_functions_they_are_built_of(stocked: Catalog) -> None:
    from catalog.db.database import migrate

    stocked.create_index("phash")
    with stocked.database.engine.connect() as connection:
        migrate(connection, "0001")
        migrate(connection)
    assert stocked.indexes() == []


def test_hnsw_is_left_to_versions_that_do_not_damage_it(
    stocked: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexes, "OLDEST_FOR_HNSW", (99, 0, 0))
    with pytest.raises(ServerUnsuitable, match=r"may damage HNSW indexes; they need 99.0.0"):
        stocked.create_index("phash", "hnsw")
    assert stocked.create_index("phash")
