"""The exact join, compiled and in NumPy, against counting bits pair by pair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.core import bits
from catalog.core.hamming import (
    Matches,
    join,
    joins,
    nearest,
    pack_columns,
    plan,
    reference,
    self_join,
    tasks,
)
from catalog.core.hamming.columns import Columns

WIDTHS = [32, 72, 121]
Found = dict[tuple[int, int], int]

# What is set before the same tests: NumPy with whole and with small tiles; the compiled join as it
# is, and with tasks, blocks of results and a choice of the bound that small data exercise.
WAYS = {
    "NumPy": {(joins, "FEW_PAIRS"): 10**12, (joins, "FEW_PAIRS_LOADED"): 10**12},
    "NumPy, many tiles": {
        (joins, "FEW_PAIRS"): 10**12,
        (joins, "FEW_PAIRS_LOADED"): 10**12,
        (reference, "_TILE_ROWS"): 5,
        (reference, "_TILE_COLUMNS"): 7,
    },
    "compiled": {(joins, "FEW_PAIRS"): 0, (joins, "FEW_PAIRS_LOADED"): 0},
    "compiled, many tasks": {
        (joins, "FEW_PAIRS"): 0,
        (joins, "FEW_PAIRS_LOADED"): 0,
        (joins, "_TASK_ROWS"): 6,
        (joins, "_TASK_COLUMNS"): 13,
        (tasks, "_CAPACITY"): 2048,
        (plan, "_WORTH_SAMPLING"): 0,
    },
}


@pytest.fixture(params=WAYS, autouse=True)
def _way(request: pytest.FixtureRequest) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for (module, name), value in WAYS[request.param].items():
            patch.setattr(module, name, value)
        yield


def crowd(seed: int, count: int, width: int, centres: int, noise: float) -> list[bytes]:
    """Hashes around a few centres, each bit of them flipped with some probability."""
    random = np.random.default_rng(seed)
    around = random.integers(0, 2, (centres, width * 8))[random.integers(0, centres, count)]
    flipped = around ^ (random.uniform(size=around.shape) < noise)
    return [bits.pack(vector) for vector in flipped]


def collected(blocks: Iterable[Matches]) -> Found:
    """All pairs of all blocks; fails when one comes twice."""
    found: Found = {}
    for block in blocks:
        assert len(block.i) == len(block.j) == len(block.distance) > 0
        for i, j, distance in zip(*(side.tolist() for side in block), strict=True):
            assert (i, j) not in found
            found[i, j] = distance
    return found


def expected(left: list[bytes], right: list[bytes], radius: int) -> Found:
    return {
        (i, j): distance
        for i, a in enumerate(left)
        for j, b in enumerate(right)
        if (distance := bits.distance(a, b)) <= radius
    }


def columns(hashes: list[bytes], width: int) -> Columns:
    return pack_columns(np.frombuffer(b"".join(hashes), np.uint8).reshape(-1, width))


crowds = given(
    seed=st.integers(0, 2**32 - 1),
    counts=st.tuples(st.integers(0, 70), st.integers(0, 70)),
    centres=st.integers(1, 4),
    noise=st.sampled_from([0, 0.01, 0.1, 0.3]),
    reach=st.sampled_from([0, 0.01, 0.1, 0.2, 0.4, 0.5, 1]) | st.floats(0, 1),
)


@pytest.mark.parametrize("width", WIDTHS)
@settings(max_examples=40, deadline=None)
@crowds
def test_join_finds_exactly_the_pairs_within_the_radius(
    width: int, seed: int, counts: tuple[int, int], centres: int, noise: float, reach: float
) -> None:
    radius = round(reach * width * 8)
    hashes = crowd(seed, sum(counts), width, centres, noise)
    left, right = hashes[: counts[0]], hashes[counts[0] :]
    found = collected(join(columns(left, width), columns(right, width), radius))
    assert found == expected(left, right, radius)


@pytest.mark.parametrize("width", WIDTHS)
@settings(max_examples=40, deadline=None)
@crowds
def test_self_join_finds_every_pair_once_and_the_smaller_index_first(
    width: int, seed: int, counts: tuple[int, int], centres: int, noise: float, reach: float
) -> None:
    radius = round(reach * width * 8)
    hashes = crowd(seed, counts[0], width, centres, noise)
    found = collected(self_join(columns(hashes, width), radius))
    all_pairs = expected(hashes, hashes, radius)
    assert found == {(i, j): distance for (i, j), distance in all_pairs.items() if i < j}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("distance", [0, 1, 30, 63, 64, 65, 128, 200, 256])
def test_a_pair_at_the_radius_is_found_and_one_beyond_it_is_not(width: int, distance: int) -> None:
    for places in (slice(None, distance), slice(width * 8 - distance, None)):
        vector = np.zeros(width * 8, np.bool_)
        vector[places] = True
        pair = columns([bytes(width), bits.pack(vector)], width)
        assert collected(self_join(pair, distance)) == {(0, 1): distance}
        if distance:
            assert collected(self_join(pair, distance - 1)) == {}


def test_equal_hashes_are_all_paired() -> None:
    found = collected(self_join(pack_columns([bytes(32)] * 70), 0))
    assert len(found) == 70 * 69 // 2


def test_opposite_hashes_are_a_pair_only_at_all_bits() -> None:
    pair = pack_columns([bytes(121), b"\xff" * 121])
    assert collected(self_join(pair, 968)) == {(0, 1): 968}
    assert collected(self_join(pair, 967)) == {}


def test_nothing_has_no_pairs() -> None:
    nothing = columns([], 32)
    one = pack_columns([bytes(32)])
    assert not list(join(nothing, one, 256))
    assert not list(join(one, nothing, 256))
    assert not list(self_join(nothing, 256))
    assert not list(self_join(one, 256))


@pytest.mark.parametrize("width", WIDTHS)
def test_columns_are_the_same_from_bytes_and_from_an_array(width: int) -> None:
    hashes = crowd(1, 5, width, 5, 0)
    packed = pack_columns(hashes)
    np.testing.assert_array_equal(packed, columns(hashes, width))
    assert packed.shape == (-(-width // 8), 5)


@pytest.mark.parametrize("radius", [0, 51])
def test_more_pairs_than_a_block_holds_are_all_found(radius: int) -> None:
    hashes = pack_columns(crowd(3, 150, 32, 1, 0.05))
    blocks = list(self_join(hashes, 256))
    assert max(len(block.i) for block in blocks) <= tasks._CAPACITY
    assert len(collected(blocks)) == 150 * 149 // 2
    some = hashes[:, 40:110]  # rows of it are further apart than they are long
    values = [column.tobytes() for column in hashes.T]
    found = collected(join(some, hashes, radius))
    assert found == expected(values[40:110], values, radius)


@pytest.mark.parametrize("width", WIDTHS)
@settings(max_examples=30)
@given(
    seed=st.integers(0, 2**32 - 1),
    counts=st.tuples(st.integers(0, 12), st.integers(0, 60)),
    wanted=st.integers(0, 70),
    noise=st.sampled_from([0, 0.01, 0.3]),
)
def test_the_nearest_are_the_nearest(
    width: int, seed: int, counts: tuple[int, int], wanted: int, noise: float
) -> None:
    hashes = crowd(seed, sum(counts), width, 3, noise)
    left, right = hashes[: counts[0]], hashes[counts[0] :]
    found = nearest(columns(left, width), columns(right, width), wanted, width * 8)
    assert list(zip(*(side.tolist() for side in found), strict=True)) == [
        (i, j, distance)
        for i, a in enumerate(left)
        for distance, j in sorted((bits.distance(a, b), j) for j, b in enumerate(right))[:wanted]
    ]


def test_stopping_early_leaves_nothing_behind() -> None:
    hashes = pack_columns(crowd(3, 150, 32, 1, 0.05))
    blocks = self_join(hashes, 256)
    next(blocks)
    blocks.close()
    assert len(collected(self_join(hashes, 256))) == 150 * 149 // 2
