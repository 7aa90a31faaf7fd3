"""Every pair within the radius, each once: whatever the order, the batches, the interruptions."""

from __future__ import annotations

import hashlib
import random
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from catalog import Catalog
from catalog.core import bits
from catalog.core.hamming import Columns, Matches, reference
from catalog.db.database import Database
from catalog.db.settings import stored_hashers
from catalog.errors import UsageError
from catalog.fingerprint.records import Content, Fingerprint, Frame, FrameHash, Outcome
from catalog.ingest import store
from catalog.match import hashes
from catalog.match.matrix import load_matrix
from catalog.sources.stat import Stat

# How the hashes to compare with are had: from memory, or streamed as if they did not fit.
WAYS = {
    "loaded": {},
    "streamed": {"_MEMORY": 0, "_SLAB_STREAMED": 8, "_STREAMED_ROWS": 3},
}


@pytest.fixture(params=WAYS, autouse=True)
def _way(request: pytest.FixtureRequest) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in WAYS[request.param].items():
            patch.setattr(hashes, name, value)
        yield


WIDTHS = {"phash": 32, "marrhildreth": 72, "blockmean": 121}

Pairs = dict[tuple[bytes, bytes], int]


def near(value: bytes, flips: Iterable[int]) -> bytes:
    """The hash with some bits turned over."""
    number = int.from_bytes(value, "big")
    for flip in flips:
        number ^= 1 << flip
    return number.to_bytes(len(value), "big")


def fingerprint_of(value: bytes, hasher: str = "phash") -> Fingerprint:
    """A file of its own with that hash."""
    content = Content(
        "image", "png", 8, 8, "test", (Frame(0, None, (FrameHash(hasher, value, 100, False),)),)
    )
    sha256 = hashlib.sha256(hasher.encode() + value).digest()
    return Fingerprint(f"/{hasher}/{value.hex()}", Stat(1, 1), sha256, content)


def save(database: Database, outcomes: Sequence[Outcome]) -> None:
    with database.begin() as connection:
        ids = {name: hasher.id for name, hasher in stored_hashers(connection).items()}
        store.save(connection, outcomes, ids)


def stored_pairs(database: Database, hasher: str = "phash") -> Pairs:
    with database.read() as connection:
        rows = connection.execute(
            text(
                "SELECT a.value AS a, b.value AS b, distance FROM catalog.hash_pair AS p"
                " JOIN catalog.hasher AS h ON h.id = p.hasher_id"
                " JOIN catalog.hash AS a ON a.hasher_id = p.hasher_id AND a.id = p.a"
                " JOIN catalog.hash AS b ON b.hasher_id = p.hasher_id AND b.id = p.b"
                " WHERE h.name = :hasher"
            ),
            {"hasher": hasher},
        ).all()
    pairs = {tuple(sorted((_bytes(row.a), _bytes(row.b)))): row.distance for row in rows}
    assert len(pairs) == len(rows)
    return pairs  # type: ignore[return-value]


def all_pairs(values: Iterable[bytes], radius: int) -> Pairs:
    ordered = sorted(set(values))
    return {
        (a, b): distance
        for at, a in enumerate(ordered)
        for b in ordered[at + 1 :]
        if (distance := bits.distance(a, b)) <= radius
    }


def queue_length(database: Database) -> int:
    with database.read() as connection:
        return int(connection.scalar(text("SELECT count(*) FROM catalog.match_queue")) or 0)


@st.composite
def neighbourhoods(draw: st.DrawFn, width: int, radius: int) -> list[bytes]:
    """Hashes around few centres, at distances on both sides of the radius."""
    centres = draw(st.lists(st.binary(min_size=width, max_size=width), min_size=1, max_size=3))
    values = []
    for _ in range(draw(st.integers(1, 20))):
        count = draw(st.sampled_from([0, 1, radius // 2, radius - 1, radius, radius + 1]))
        seed = draw(st.integers(0, 5))
        flips = random.Random(seed).sample(range(width * 8), max(count, 0))
        values.append(near(draw(st.sampled_from(centres)), flips))
    return values


@pytest.mark.parametrize(("hasher", "radius"), [("phash", 51), ("marrhildreth", 57)])
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_pairs_equal_brute_force_in_any_order_batches_and_interruptions(
    data: st.DataObject, hasher: str, radius: int, catalog: Catalog
) -> None:
    database = catalog.database
    with database.begin() as connection:
        connection.execute(
            text(
                "TRUNCATE catalog.media, catalog.hash, catalog.hash_pair, catalog.match_queue"
                " CASCADE"
            )
        )
    values = data.draw(neighbourhoods(WIDTHS[hasher], radius))
    repeated = values + data.draw(st.lists(st.sampled_from(values), max_size=5))
    order = data.draw(st.permutations(repeated))
    while order:
        size = data.draw(st.integers(1, len(order)))
        batch, order = order[:size], order[size:]
        outcomes = {o.path: o for o in (fingerprint_of(value, hasher) for value in batch)}
        save(database, list(outcomes.values()))
        action = data.draw(st.sampled_from(["match", "interrupted", "later"]))
        if action == "match":
            hashes.match(database)
            assert queue_length(database) == 0
        elif action == "interrupted":
            _match_until_interrupted(database, data.draw(st.integers(0, 3)))
    hashes.match(database)
    assert stored_pairs(database, hasher) == all_pairs(values, radius)


def _match_until_interrupted(database: Database, slabs: int) -> None:
    """Match hash by hash, and die in the transaction after some of them."""

    class Interrupted(Exception):
        pass

    patch = pytest.MonkeyPatch()
    original = hashes._store
    stored = 0

    def dying(*arguments: Any) -> int:
        nonlocal stored
        count = original(*arguments)
        stored += 1
        if stored > slabs:
            raise Interrupted
        return count

    patch.setattr(hashes, "_SLAB", 1)
    patch.setattr(hashes, "_SLAB_STREAMED", 1)
    patch.setattr(hashes, "_store", dying)
    try:
        hashes.match(database)
    except Interrupted:
        pass
    finally:
        patch.undo()


@pytest.mark.parametrize("slab", [1, 7, 4096])
def test_pairs_do_not_depend_on_the_size_of_slabs_and_inserts(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch, slab: int
) -> None:
    monkeypatch.setattr(hashes, "_SLAB", slab)
    monkeypatch.setattr(hashes, "_INSERT_ROWS", slab)
    values = _crowd(60)
    save(catalog.database, [fingerprint_of(value) for value in values])
    expected = all_pairs(values, 51)
    assert hashes.match(catalog.database) == len(expected)
    assert stored_pairs(catalog.database) == expected
    assert hashes.match(catalog.database) == 0


def test_only_new_hashes_are_compared(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    values = _crowd(40)
    save(catalog.database, [fingerprint_of(value) for value in values[:30]])
    hashes.match(catalog.database)
    compared = []

    def join(left: Columns, right: Columns, radius: int) -> Iterator[Matches]:
        compared.append(left.shape[1] * right.shape[1])
        return reference.join(left, right, radius)

    def self_join(columns: Columns, radius: int) -> Iterator[Matches]:
        compared.append(columns.shape[1] * (columns.shape[1] - 1) // 2)
        return reference.self_join(columns, radius)

    monkeypatch.setattr("catalog.core.hamming.join", join)
    monkeypatch.setattr("catalog.core.hamming.self_join", self_join)
    save(catalog.database, [fingerprint_of(value) for value in values])
    hashes.match(catalog.database)
    assert sum(compared) == 10 * 9 // 2 + 10 * 30
    assert stored_pairs(catalog.database) == all_pairs(values, 51)


_STORE_AND_MATCH = """
import sys
from catalog import Catalog
from catalog.match import hashes
from tests import test_matching
from tests.test_matching import fingerprint_of, save
hashes._SLAB = 5
with Catalog.open(database_url=sys.argv[1]) as catalog:
    for text in sys.stdin.read().split():
        save(catalog.database, [fingerprint_of(bytes.fromhex(text))])
        if text[0] in "0123":
            hashes.match(catalog.database)
    hashes.match(catalog.database)
"""


def test_two_processes_at_once_lose_and_double_nothing(database_url: str) -> None:
    values = _crowd(150)
    random.Random(0).shuffle(values)
    # Each process also stores some of what the other one stores.
    shares = [values[:90], values[60:]]
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", _STORE_AND_MATCH, database_url], stdin=subprocess.PIPE, text=True
        )
        for _ in shares
    ]
    for process, share in zip(processes, shares, strict=True):
        assert process.stdin is not None
        process.stdin.write(" ".join(value.hex() for value in share))
        process.stdin.close()
    for process in processes:
        assert process.wait(timeout=120) == 0
    with Catalog.open(database_url=database_url) as catalog:
        assert queue_length(catalog.database) == 0
        assert stored_pairs(catalog.database) == all_pairs(values, 51)


def test_a_wider_threshold_finds_the_pairs_beyond_and_a_narrower_one_forgets_them(
    catalog: Catalog,
) -> None:
    values = _crowd(40)
    save(catalog.database, [fingerprint_of(value) for value in values])
    hashes.match(catalog.database)
    wide = all_pairs(values, 76)
    assert catalog.set_threshold("phash", 0.3) == len(wide) - len(all_pairs(values, 51))
    assert stored_pairs(catalog.database) == wide
    catalog.set_threshold("phash", 0.1)
    assert stored_pairs(catalog.database) == all_pairs(values, 25)
    catalog.set_threshold("phash")
    assert stored_pairs(catalog.database) == all_pairs(values, 51)


def test_a_radius_beyond_the_bits_is_refused(catalog: Catalog) -> None:
    with pytest.raises(UsageError, match="256 bits"):
        hashes.set_radius(catalog.database, "phash", 257)


def test_deleted_hashes_take_their_pairs_along(catalog: Catalog) -> None:
    values = _crowd(40)
    save(catalog.database, [fingerprint_of(value) for value in values])
    hashes.match(catalog.database)
    catalog.set_threshold("phash", 0.3)
    with catalog.database.begin() as connection:
        connection.execute(text("DELETE FROM catalog.file"))
        connection.execute(text("DELETE FROM catalog.media"))
        gone = connection.execute(
            text("DELETE FROM catalog.hash WHERE id % 3 = 0 RETURNING value")
        ).scalars()
        left = set(values) - {_bytes(value) for value in gone}
    assert 20 < len(left) < 30
    assert stored_pairs(catalog.database) == all_pairs(left, 76)


@pytest.mark.parametrize("hasher", WIDTHS)
def test_the_matrix_holds_what_the_table_holds(catalog: Catalog, hasher: str) -> None:
    values = [random.Random(n).randbytes(WIDTHS[hasher]) for n in range(20)]
    save(catalog.database, [fingerprint_of(value, hasher) for value in values])
    with catalog.database.read() as connection:
        known = stored_hashers(connection)[hasher]
        matrix = load_matrix(connection, known)
        rows = connection.execute(
            text("SELECT id, value FROM catalog.hash WHERE hasher_id = :id ORDER BY id"),
            {"id": known.id},
        ).all()
    packed = [
        column.tobytes()[: WIDTHS[hasher]]
        for column in matrix.columns.T.astype(matrix.columns.dtype)
    ]
    assert list(zip(matrix.ids.tolist(), packed, strict=True)) == [
        (row.id, _bytes(row.value)) for row in rows
    ]


def test_an_empty_matrix(catalog: Catalog) -> None:
    with catalog.database.read() as connection:
        known = stored_hashers(connection)["phash"]
        matrix = load_matrix(connection, known)
    assert matrix.columns.shape == (4, 0)


def _crowd(count: int) -> list[bytes]:
    """Distinct hashes, many of them near each other, at distances around the radii in use."""
    draw = random.Random(1)
    centres = [draw.randbytes(32) for _ in range(4)]
    values: dict[bytes, None] = {}
    while len(values) < count:
        flips = draw.sample(range(256), draw.choice((3, 12, 13, 25, 26, 38, 51, 52)))
        values[near(draw.choice(centres), flips)] = None
    return list(values)


def _bytes(value: object) -> bytes:
    text_ = value if isinstance(value, str) else value.to_text()  # type: ignore[attr-defined]
    return int(text_, 2).to_bytes(len(text_) // 8, "big")
