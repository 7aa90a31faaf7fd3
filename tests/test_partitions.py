"""A partitioned catalogue is the same one, and is brought into partitions whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from catalog import Catalog
from catalog.db import partitions
from catalog.errors import CatalogueBusy, UnknownHasher, UsageError
from catalog.match import indexes
from tests.support.command import Run
from tests.support.hashes import bit_text, distance, random_bits, store
from tests.support.pictures import cropped, flat, photo, write
from tests.support.released_catalogues import schema
from tests.support.snapshot import snapshot

HASHERS = ["phash", "dhash"]

pytestmark = pytest.mark.one_piece  # at first


class Stopped(Exception):
    pass


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "photos"
    for number in range(6):
        write(folder / f"{number}.png", photo(number, 160, 120))
        write(folder / f"{number} again.png", cropped(photo(number, 160, 120), 0.01))
    write(folder / "white.png", flat(255))
    return folder


@pytest.fixture
def stocked(catalog: Catalog, photos: Path) -> Catalog:
    catalog.ingest([photos], HASHERS)
    return catalog


def partitions_of(catalog: Catalog) -> dict[str, int]:
    with catalog.database.read() as connection:
        return {one.table: one.partitions for one in partitions.partitioned(connection)}


def is_sound(catalog: Catalog) -> bool:
    return not any(one.violations for one in catalog.check())


def stopping(after: int) -> Callable[..., Iterator[Any]]:
    """A progress that stops the work after so many items of the innermost loop."""

    def progress(items: Iterable[Any], *, desc: str = "", **_: object) -> Iterator[Any]:
        for done, item in enumerate(items):
            if desc != "Partitioning" and done == after:
                raise Stopped
            yield item

    return progress


def test_a_partitioned_catalogue_holds_and_finds_the_same(
    stocked: Catalog, new_catalog: Callable[[], Catalog], photos: Path
) -> None:
    before = snapshot(stocked)
    changed = stocked.partition(4)
    assert {one.table for one in changed} == {"hash_phash", "hash_dhash", "frame_hash", "hash_pair"}
    assert partitions_of(stocked)["hash_phash"] == 4
    assert partitions_of(stocked)["hash_ahash"] == 1
    assert snapshot(stocked) == before
    assert is_sound(stocked)
    assert stocked.partition(4) == []
    stocked.partition(3, hashers=["phash"])
    assert partitions_of(stocked)["hash_phash"] == 3
    assert snapshot(stocked) == before
    # It goes on as one that was never brought into partitions.
    with new_catalog() as other:
        other.ingest([photos], HASHERS)
        for number in (2, 9):
            write(photos / f"{number} later.png", cropped(photo(number, 160, 120), 0.02))
        (photos / "0.png").unlink()
        for one in (stocked, other):
            one.ingest([photos], [*HASHERS, "ahash"])
            one.prune()
        assert snapshot(stocked) == snapshot(other)
    assert is_sound(stocked)


def test_near_finds_all_in_every_partition(catalog: Catalog, database_url: str) -> None:
    drawn = [bit_text(row) for row in random_bits(4000, 256)]
    with psycopg.connect(database_url) as connection:
        store(connection, "phash", drawn)
    catalog.partition(3)
    catalog.create_index("phash")
    with psycopg.connect(database_url) as connection:
        query = "SELECT count(*) FROM catalog.hash GROUP BY tableoid"
        sizes = [size for (size,) in connection.execute(query)]
        assert len(sizes) == 3
        assert max(sizes) < 1.2 * min(sizes)
        for asked in drawn[:5]:
            for radius in (31, 110):
                query = "SELECT distance FROM catalog.near('phash', %s, %s)"
                found = sorted(row[0] for row in connection.execute(query, (asked, radius)))
                apart = (distance(asked, other) for other in drawn)
                assert found == sorted(bits for bits in apart if bits <= radius)


def test_what_foreign_keys_refused_is_refused(stocked: Catalog, database_url: str) -> None:
    stocked.partition(2)
    unknown = "UPDATE catalog.frame_hash SET hash_id = 4711"
    used = "DELETE FROM catalog.hash"
    for statement in (unknown, used):
        with (
            psycopg.connect(database_url) as connection,
            pytest.raises(psycopg.errors.ForeignKeyViolation),
        ):
            connection.execute(statement.encode())


def test_what_keys_cannot_see_to_is_checked(stocked: Catalog, database_url: str) -> None:
    stocked.partition(2)
    with psycopg.connect(database_url) as connection:
        connection.execute("ALTER TABLE catalog.frame_hash DISABLE TRIGGER USER")
        connection.execute("UPDATE catalog.frame_hash SET hash_id = 4711 WHERE position = 0")
        connection.execute("ALTER TABLE catalog.frame_hash ENABLE TRIGGER USER")
        connection.execute(
            "INSERT INTO catalog.hash (hasher_id, id, value) OVERRIDING SYSTEM VALUE"
            " SELECT hasher_id, id, ~value FROM catalog.hash LIMIT 1"
        )
    found = {one.check for one in stocked.check() if one.harmful}
    assert found >= {"ids of hashes occur once", "hashes of frames are there"}


def test_it_is_partitioned_whole_or_not_at_all(stocked: Catalog) -> None:
    before = partitions_of(stocked), snapshot(stocked)
    with pytest.raises(Stopped):
        stocked.partition(3, progress=stopping(after=1))
    assert (partitions_of(stocked), snapshot(stocked)) == before
    assert is_sound(stocked)
    stocked.partition(3)
    assert snapshot(stocked) == before[1]


def test_who_uses_the_tables_is_not_disturbed(
    stocked: Catalog, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(partitions, "_WAIT", "50ms")
    with psycopg.connect(database_url) as reader:
        reader.execute("SELECT FROM catalog.frame_hash")
        with pytest.raises(CatalogueBusy, match="when they have ended"):
            stocked.partition(2)
    assert set(partitions_of(stocked).values()) == {1}


def test_only_sensible_partitions_are_made(catalog: Catalog) -> None:
    for count in (0, 65):
        with pytest.raises(UsageError, match="1 to 64 partitions"):
            catalog.partition(count)
    with pytest.raises(UnknownHasher, match="there is no hasher 'xhash'"):
        catalog.partition(2, hashers=["xhash"])
    with pytest.raises(UsageError, match="no hasher has hashes yet; name those"):
        catalog.partition(2)
    catalog.partition(2, hashers=["phash"])
    assert partitions_of(catalog)["hash_phash"] == 2


def test_rights_comments_and_views_of_others_stay(stocked: Catalog, database_url: str) -> None:
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute("GRANT SELECT ON catalog.frame_hash TO PUBLIC")
        connection.execute("CREATE VIEW public.seen AS SELECT media_id FROM catalog.frame_hash")
        connection.execute("GRANT SELECT ON public.seen TO PUBLIC")
        described = (
            "SELECT obj_description(oid, 'pg_class'), col_description(oid, 5), relacl"
            " FROM pg_class WHERE oid IN ('catalog.frame_hash'::regclass, 'public.seen'::regclass)"
            " ORDER BY relname"
        )
        seen = "SELECT count(*) FROM public.seen"
        before = [connection.execute(one.encode()).fetchall() for one in (described, seen)]
        stocked.partition(2)
        assert [connection.execute(one.encode()).fetchall() for one in (described, seen)] == before


def test_an_index_is_built_by_partition_and_goes_on_where_it_stopped(
    stocked: Catalog, database_url: str
) -> None:
    stocked.create_index("dhash")
    stocked.create_index("dhash", "hnsw", m=8, ef_construction=40)
    stocked.partition(3)
    words, hnsw = stocked.indexes()
    assert words.valid
    assert hnsw.valid
    assert (hnsw.m, hnsw.ef_construction) == (8, 40)
    assert words.size > 0

    with pytest.raises(Stopped):
        indexes.create(stocked.database, "phash", progress=stopping(after=2))
    (half,) = (one for one in stocked.indexes() if one.hasher == "phash")
    assert not half.valid
    first = "SELECT pg_relation_filenode('catalog.hash_phash_1_of_3_words_idx')"
    with psycopg.connect(database_url) as connection:
        before = connection.execute(first.encode()).fetchone()
    assert stocked.create_index("phash")
    with psycopg.connect(database_url) as connection:
        assert connection.execute(first.encode()).fetchone() == before
    assert is_sound(stocked)
    stocked.rebuild_index("phash")
    with psycopg.connect(database_url) as connection:
        assert connection.execute(first.encode()).fetchone() != before
    assert stocked.drop_index("phash")
    assert {one.hasher for one in stocked.indexes()} == {"dhash"}


def test_a_dump_of_partitions_is_restored_into_partitions(
    stocked: Catalog, new_catalog: Callable[[], Catalog], tmp_path: Path
) -> None:
    stocked.partition(3)
    stocked.dump(tmp_path / "partitions.dump")
    with new_catalog() as other:
        other.partition(2, hashers=["phash"])  # what is empty is replaced
        other.restore(tmp_path / "partitions.dump")
        assert partitions_of(other) == partitions_of(stocked)
        assert snapshot(other) == snapshot(stocked)
        assert is_sound(other)


def test_one_piece_again_is_as_before(stocked: Catalog, database_url: str) -> None:
    before = snapshot(stocked), schema(database_url)
    stocked.partition(3)
    assert schema(database_url) != before[1]
    with pytest.raises(UsageError, match="--partitions 1"):
        stocked.downgrade("0023")
    stocked.partition(1)
    assert (snapshot(stocked), schema(database_url)) == before
    assert is_sound(stocked)


def test_the_command(run: Run, stocked: Catalog) -> None:
    done = run("db", "partition", "--partitions", "4", "--dry-run")
    assert "hash_phash: would come from 1 partition into 4" in done.stderr
    assert set(partitions_of(stocked).values()) == {1}
    done = run("db", "partition", "--partitions", "4")
    assert "4 tables now in 4 partitions" in done.stderr
    done = run("db", "partition", "--partitions", "4")
    assert "nothing to do" in done.stderr
