"""The join by substrings, against comparing all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from catalog.core.hamming import join, pack_columns, reference, self_join, substrings, tasks
from catalog.core.hamming.columns import Columns
from catalog.core.hamming.substrings import Cut, Plan
from tests.test_hamming import collected, crowd


@pytest.fixture
def small() -> Iterator[None]:
    """Tasks, parts and blocks of results that small data exercise."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tasks, "_CAPACITY", 2048)
        patch.setattr(substrings, "_PART", 50)
        patch.setattr(substrings, "_CACHE", 3000)
        yield


def planned(words: int, length: int, radius: int, costs: Sequence[float]) -> Plan:
    """The plan of the least cost if these, in turns, are the costs of the substrings."""
    pieces = substrings._pieces(words, length)
    of_each = [np.cumsum(np.roll(costs, -number)[:4]).tolist() for number, _ in enumerate(pieces)]
    plan = substrings._cheapest(pieces, of_each, radius)
    assume(plan is not None)
    assert plan is not None
    assert sum(cut.flipped + 1 for cut in plan.cuts) > radius
    place = {first: number for number, (first, _) in enumerate(pieces)}
    assert list(plan.costs) == [of_each[place[cut.first]][cut.flipped] for cut in plan.cuts]
    assert plan.cost == pytest.approx(sum(plan.costs))
    return plan


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("width", [8, 32, 72])
@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    seed=st.integers(0, 2**32 - 1),
    counts=st.tuples(st.integers(0, 120), st.integers(0, 120)),
    centres=st.integers(1, 4),
    noise=st.sampled_from([0, 0.01, 0.1, 0.3]),
    reach=st.floats(0, 0.4),
    length=st.sampled_from([7, 8]),
    costs=st.lists(st.floats(0.1, 10), min_size=7, max_size=7),
    weights=st.lists(st.integers(1, 4), min_size=1, max_size=3),
)
def test_it_finds_exactly_the_pairs_within_the_radius(
    width: int,
    seed: int,
    counts: tuple[int, int],
    centres: int,
    noise: float,
    reach: float,
    length: int,
    costs: list[float],
    weights: list[int],
) -> None:
    radius = round(reach * width * 8)
    hashes = crowd(seed, sum(counts) + 1, width, centres, noise)
    left = pack_columns(hashes[: counts[0] + 1])
    right = pack_columns(hashes)[:, counts[0] :]
    plan = planned(left.shape[0], length, radius, costs)
    found = collected(substrings.join(left, right, radius, plan))
    assert found == collected(reference.join(left, right, radius))
    shares = plan.shares(weights)
    assert len(shares) == len(weights)
    parts = [collected(join(left, right, radius, share)) for share in shares]
    assert sum(map(len, parts)) == len(found)
    assert {pair: far for part in parts for pair, far in part.items()} == found
    found = collected(substrings.self_join(left, radius, plan))
    assert found == collected(reference.self_join(left, radius))


def test_it_is_chosen_for_many_hashes_that_are_alike_in_nothing() -> None:
    hashes = random_hashes(100_000)
    plan = substrings.choose_plan(hashes, hashes, 40)
    assert plan is not None
    assert plan.cost < hashes.shape[1] ** 2
    assert sum(cut.flipped + 1 for cut in plan.cuts) == 41
    assert substrings.choose_plan(hashes[:, :1000], hashes, 40) is None
    assert substrings.choose_plan(hashes, hashes, 120) is None


def test_a_few_hashes_tell_how_to_join_many() -> None:
    hashes = random_hashes(100_000)
    plan = substrings.choose_plan(hashes, hashes[:, :1000], 40, 1_000_000)
    assert plan is not None
    assert plan.cost > 5 * substrings.choose_plan(hashes, hashes[:, :1000], 40, 100_000).cost
    assert substrings.choose_plan(hashes, hashes, 40, 10_000) is None


def test_shares_are_as_large_as_their_weights() -> None:
    cuts = tuple(Cut(14 * number, 14, 2) for number in range(18))
    plan = Plan(cuts, tuple(2.0 if number < 6 else 1.0 for number in range(18)), tuple(range(18)))
    shares = plan.shares([1, 2, 3])
    assert [share.cost for share in shares] == [4, 8, 12]
    assert sorted(place for share in shares for place in share.searched) == list(range(18))
    assert [len(share.searched) for share in shares[2].shares([1] * 20)].count(0) > 5


def test_substrings_that_tell_nothing_are_not_searched() -> None:
    hashes = random_hashes(100_000)
    hashes[1] = 0
    plan = substrings.choose_plan(hashes, hashes, 20)
    assert plan is not None
    assert not [cut for cut in plan.cuts if 64 <= cut.first < 128 - cut.length]


def test_it_is_not_chosen_where_all_are_near_one_another() -> None:
    hashes = pack_columns(crowd(1, 100_000, 32, 1, 0.05))
    assert substrings.choose_plan(hashes, hashes, 51) is None


def test_joins_that_choose_it_find_the_same() -> None:
    hashes = random_hashes(120_000)
    draw = np.random.default_rng(5)
    hashes[:, :2000] = hashes[:, 50_000:52_000]
    for word, bit in zip(hashes, draw.integers(0, 64, (4, 2000), np.uint64), strict=True):
        word[:2000] ^= np.uint64(1) << bit
    few = np.ascontiguousarray(hashes[:, :90_000])
    assert substrings.choose_plan(hashes, hashes, 20)
    assert substrings.choose_plan(few, hashes, 20)
    expected = {(i, i + 50_000): 4 for i in range(2000)}
    assert collected(self_join(hashes, 20)) == expected
    both = {(j, i): distance for (i, j), distance in expected.items()}
    itself = {(i, i): 0 for i in range(90_000)}
    assert collected(join(few, hashes, 20)) == expected | both | itself


def random_hashes(count: int) -> Columns:
    return np.random.default_rng(4).integers(0, 2**64, (4, count), dtype=np.uint64)
