"""The SQL functions: exact by whichever way, from any client."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.db.database import Database
from tests.support.hashes import (
    BITS,
    bit_text,
    crowds,
    distance,
    flipped,
    random_bits,
    store,
    values,
)

CREATE_WORDS = (
    "CREATE INDEX hash_{0}_words_idx ON catalog.hash_{0} USING gin (catalog.words(value))"
)
steady = settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


@pytest.fixture
def plain(database_url: str) -> Iterator[psycopg.Connection]:
    """A client that knows nothing of the catalogue; what it does is undone."""
    with psycopg.connect(database_url) as connection:
        yield connection
        connection.rollback()


def near(
    connection: psycopg.Connection, hasher: str, value: str, radius: int
) -> list[tuple[int, int]]:
    query = "SELECT hash_id, distance FROM catalog.near(%s, %s::bit varying, %s) ORDER BY 2, 1"
    return connection.execute(query, (hasher, value, radius)).fetchall()


def nearest(
    connection: psycopg.Connection, hasher: str, value: str, count: int, approximate: bool = False
) -> list[tuple[int, int]]:
    query = "SELECT hash_id, distance FROM catalog.nearest(%s, %s::bit varying, %s, %s)"
    return connection.execute(query, (hasher, value, count, approximate)).fetchall()


def plan(connection: psycopg.Connection, hasher: str, value: str, radius: int) -> str:
    query = "SELECT * FROM catalog.near_plan(%s, %s::bit varying, %s)"
    return "\n".join(line for (line,) in connection.execute(query, (hasher, value, radius)))


def compared(connection: psycopg.Connection, hasher: str, value: str) -> list[tuple[int, int]]:
    """Ids and distances of all hashes, nearest first, by comparing them here."""
    rows = connection.execute(f"SELECT id, value::text FROM catalog.hash_{hasher}".encode())
    return sorted(((id_, distance(value, other)) for id_, other in rows), key=lambda row: row[::-1])


def fill(connection: psycopg.Connection, count: int) -> str:
    """Store random phashes, with statistics; returns one of them."""
    drawn = [bit_text(row) for row in random_bits(count, 256)]
    store(connection, "phash", drawn)
    connection.execute("ANALYZE catalog.hash_phash")
    return drawn[0]


@pytest.mark.parametrize("hasher", BITS)
def test_near_and_nearest_give_what_comparing_all_gives(
    hasher: str, plain: psycopg.Connection
) -> None:
    bits = BITS[hasher]
    words = -(-bits // 16)
    limits = [0, 1, 7, words - 1, words, words + 3, 2 * words - 1, 2 * words, bits - 1, bits]

    @steady
    @given(st.data(), st.sampled_from(limits))
    def check(data: st.DataObject, radius: int) -> None:
        hashes = data.draw(crowds(bits, radius))
        try:
            store(plain, hasher, hashes)
            asked = [*hashes[:3], data.draw(values(bits)), "0" * bits]
            truth = {value: compared(plain, hasher, value) for value in asked}
            for indexed in (False, True):
                if indexed:
                    plain.execute(CREATE_WORDS.format(hasher).encode())
                for value, expected in truth.items():
                    within = [row for row in expected if row[1] <= radius]
                    assert near(plain, hasher, value, radius) == within
                    assert nearest(plain, hasher, value, 5) == expected[:5]
        finally:
            plain.rollback()

    check()


@pytest.mark.parametrize("bits", [*BITS.values(), 40])
def test_no_hash_within_the_radius_escapes_the_probes(bits: int, plain: psycopg.Connection) -> None:
    """Leaving the probes of every word takes more bits than the radius."""
    lengths = [min(16, bits - start) for start in range(0, bits, 16)]

    def bits_to_escape(word: int, length: int, probes: set[int]) -> int:
        if word not in probes:
            return 0
        return 1 if any(word ^ 1 << place not in probes for place in range(length)) else 2

    @steady
    @given(values(bits), st.integers(0, 2 * len(lengths) - 1))
    def check(value: str, radius: int) -> None:
        query = "SELECT catalog.word_probes(%s::bit varying, %s), catalog.words(%s::bit varying)"
        ((probes, tagged),) = plain.execute(query, (value, radius, value)).fetchall()
        words = [int(value[start : start + 16], 2) for start in range(0, bits, 16)]
        assert tagged == [at << 16 | word for at, word in enumerate(words)]
        needed = sum(
            bits_to_escape(word, length, {p & 0xFFFF for p in probes if p >> 16 == at})
            for at, (word, length) in enumerate(zip(words, lengths, strict=True))
        )
        assert needed > radius

    check()


def test_probes_beyond_what_is_provable_are_none(plain: psycopg.Connection) -> None:
    query = "SELECT catalog.word_probes(%s::bit varying, %s)"
    for radius, provable in ((-1, False), (0, True), (31, True), (32, False)):
        ((probes,),) = plain.execute(query, ("01" * 128, radius)).fetchall()
        assert (probes is not None) is provable


@pytest.mark.one_piece
def test_small_radii_take_the_index_and_large_ones_a_parallel_scan(
    plain: psycopg.Connection,
) -> None:
    value = fill(plain, 100_000)
    plain.execute("SET LOCAL parallel_setup_cost = 100")
    assert "Parallel Seq Scan on hash_phash" in plan(plain, "phash", value, 7)
    plain.execute(CREATE_WORDS.format("phash").encode())
    plain.execute("ANALYZE catalog.hash_phash")
    for radius in (0, 7, 17, 31):
        told = plan(plain, "phash", value, radius)
        assert "Bitmap Index Scan on hash_phash_words_idx" in told
        assert "Parallel" not in told
    told = plan(plain, "phash", value, 51)
    assert "Parallel Seq Scan on hash_phash" in told
    assert "words" not in told

    # Inside parallel queries, where there are no further workers to be had.
    plain.execute(
        "SET LOCAL parallel_setup_cost = 0; SET LOCAL parallel_tuple_cost = 0;"
        "SET LOCAL min_parallel_table_scan_size = 0; SET LOCAL jit = off"
    )
    query = (
        "SELECT count(*) FROM catalog.hash_phash AS h"
        " CROSS JOIN LATERAL catalog.near('phash', h.value, {}) WHERE h.id % 20000 = 0"
    )
    for radius in (3, 51):
        asked = query.format(radius)
        told = "\n".join(line for (line,) in plain.execute(f"EXPLAIN {asked}".encode()))
        assert "Parallel Seq Scan" in told
        assert plain.execute(asked.encode()).fetchone() == (5,)


@pytest.mark.one_piece
def test_common_words_are_left_to_the_scan(plain: psycopg.Connection) -> None:
    """Thousands of nearly blank pictures beside others, as the first frames of films."""
    blank = [flipped("0" * 256, (i % 251, i // 251 % 256, i % 7)) for i in range(5000)]
    noise = [bit_text(row) for row in random_bits(5000, 256)]
    store(plain, "ahash", dict.fromkeys([*blank, *noise]))
    plain.execute(CREATE_WORDS.format("ahash").encode())
    plain.execute("ANALYZE catalog.hash_ahash")
    for value, way in ((blank[7], "Seq Scan"), (noise[7], "Bitmap Index Scan")):
        assert way in plan(plain, "ahash", value, 2)
        expected = [row for row in compared(plain, "ahash", value) if row[1] <= 2]
        assert near(plain, "ahash", value, 2) == expected


@pytest.mark.one_piece
def test_an_index_that_is_not_finished_is_not_used(plain: psycopg.Connection) -> None:
    value = fill(plain, 2000)
    plain.execute(CREATE_WORDS.format("phash").encode())
    assert "words" in plan(plain, "phash", value, 7)
    plain.execute(
        "UPDATE pg_index SET indisvalid = false"
        " WHERE indexrelid = 'catalog.hash_phash_words_idx'::regclass"
    )
    assert "words" not in plan(plain, "phash", value, 7)
    assert [found for _, found in near(plain, "phash", value, 7)] == [0]


@pytest.mark.one_piece
def test_approximate_needs_the_index_and_exact_never_takes_it(plain: psycopg.Connection) -> None:
    value = fill(plain, 3000)
    exact = nearest(plain, "phash", value, 300)
    assert exact == compared(plain, "phash", value)[:300]
    with (
        pytest.raises(psycopg.errors.UndefinedObject, match="no HNSW index of phash") as e,
        plain.transaction(),
    ):
        nearest(plain, "phash", value, 3, approximate=True)
    assert e.value.diag.message_hint == (
        "create it with: catalog index create --hasher phash --hnsw"
    )

    def scans() -> int:
        query = "SELECT pg_stat_get_xact_numscans('catalog.hash_phash_hnsw_idx'::regclass)"
        ((count,),) = plain.execute(query).fetchall()
        return int(count)

    plain.execute(
        "CREATE INDEX hash_phash_hnsw_idx ON catalog.hash_phash"
        " USING hnsw ((value::bit(256)) bit_hamming_ops)"
    )
    plain.execute("SET LOCAL hnsw.ef_search = 17")
    before = scans()
    assert nearest(plain, "phash", value, 300) == exact
    assert scans() == before
    found = nearest(plain, "phash", value, 300, approximate=True)
    assert scans() > before
    assert len(found) == 300
    assert found[0][1] == 0
    assert found == sorted(found, key=lambda row: row[::-1])
    shown = [
        plain.execute(f"SHOW {name}".encode()).fetchone()
        for name in ("hnsw.ef_search", "hnsw.iterative_scan", "enable_seqscan")
    ]
    assert shown == [("17",), ("off",), ("on",)]


@pytest.mark.parametrize(
    ("call", "arguments", "error", "message"),
    [
        ("near", ("nope", "01", 1), psycopg.errors.InvalidParameterValue, 'no hasher "nope"'),
        ("near", ("phash", "01", 1), psycopg.errors.StringDataLengthMismatch, "256 bits.* 2"),
        ("near", ("phash", "1" * 256, -1), psycopg.errors.InvalidParameterValue, "0 to 256"),
        ("near", ("phash", "1" * 256, 257), psycopg.errors.InvalidParameterValue, "0 to 256"),
        ("nearest", ("nope", "01", 1), psycopg.errors.InvalidParameterValue, 'no hasher "nope"'),
        ("nearest", ("phash", "01", 1), psycopg.errors.StringDataLengthMismatch, "256 bits.* 2"),
        ("nearest", ("phash", "1" * 256, -1), psycopg.errors.InvalidParameterValue, "negative"),
    ],
)
def test_wrong_arguments_are_explained(
    call: str,
    arguments: tuple[object, ...],
    error: type[psycopg.Error],
    message: str,
    plain: psycopg.Connection,
) -> None:
    with pytest.raises(error, match=message) as e:
        plain.execute(f"SELECT * FROM catalog.{call}(%s, %s::bit varying, %s)".encode(), arguments)
    if "hasher" in message:
        assert "ahash, blockmean, dhash" in str(e.value.diag.message_hint)


def test_functions_find_an_extension_in_another_schema(new_database: Callable[..., str]) -> None:
    url = new_database(empty=True)
    with psycopg.connect(url) as connection:
        connection.execute('CREATE SCHEMA "Odd one"; CREATE EXTENSION vector SCHEMA "Odd one"')
    Database.open(url=url).close()
    with psycopg.connect(url) as connection:
        value = fill(connection, 500)
        connection.execute(
            "CREATE INDEX hash_phash_hnsw_idx ON catalog.hash_phash"
            ' USING hnsw ((value::bit(256)) "Odd one".bit_hamming_ops)'
        )
        assert near(connection, "phash", value, 40)[0][1] == 0
        assert nearest(connection, "phash", value, 1)[0][1] == 0
        assert nearest(connection, "phash", value, 1, approximate=True)[0][1] == 0


def test_every_function_is_commented(plain: psycopg.Connection) -> None:
    query = (
        "SELECT proname FROM pg_proc WHERE pronamespace = 'catalog'::regnamespace"
        " AND obj_description(oid, 'pg_proc') IS NULL"
    )
    assert plain.execute(query).fetchall() == []
