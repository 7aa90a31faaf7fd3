"""How often different media are near each other, and with which bounds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest

from catalog.calibration.rates import NearPairs, bounds, mean_bounds, recall_curve


def near_pairs(media: int, distances: dict[tuple[int, int], int], reach: int = 20) -> NearPairs:
    """Pairs of so many media by one hasher; those that are not named are far apart."""
    ends = np.array(sorted(distances), np.int64).reshape(-1, 2)
    return NearPairs(
        media,
        media * (media - 1) // 2,
        ends[:, 0],
        ends[:, 1],
        np.array([[distances[pair] for pair in sorted(distances)]], np.uint16),
        (reach,),
    )


@given(st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_bounds_are_those_of_clopper_and_pearson(drawn: tuple[int, int]) -> None:
    successes, trials = drawn
    exact = binomtest(successes, trials).proportion_ci(method="exact")
    assert bounds(successes, trials) == pytest.approx((exact.low, exact.high), abs=1e-9)


def test_nothing_says_nothing() -> None:
    assert bounds(0, 0) == (0, 1)


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 29), st.integers(0, 29)).filter(lambda pair: pair[0] < pair[1]),
        st.integers(0, 30),
        max_size=200,
    )
)
@settings(deadline=None)
def test_rates_count_what_is_near(distances: dict[tuple[int, int], int]) -> None:
    pairs = near_pairs(30, distances)
    rates = pairs.rates(0)
    assert len(rates.counts) == 21
    for radius in range(21):
        count = sum(distance <= radius for distance in distances.values())
        assert rates.counts[radius] == count
        assert rates.extrapolated[radius] == (count < 10)
        low, high = pairs.bounds(0, radius)
        assert low <= count / pairs.total <= high
        if rates.extrapolated[radius]:
            assert rates.rate[radius] >= count / pairs.total
        else:
            assert rates.rate[radius] == pytest.approx(count / pairs.total)
    assert (np.diff(rates.rate) >= 0).all()
    assert (rates.rate > 0).all()


def test_a_rate_that_was_not_seen_follows_the_tail() -> None:
    """Pairs get fewer by a factor e every two bits; the nearest are taken away."""
    source = np.random.default_rng(7)
    count = 4000
    ends = np.sort(source.choice(3000 * 2999 // 2, count, replace=False))
    nearness = source.exponential(2.0, count)
    distance = np.floor(20 - nearness)
    one, other = np.divmod(ends, 3000)
    kept = (distance >= 8) & (one != other)
    pairs = NearPairs(
        3000,
        3000 * 2999 // 2,
        one[kept],
        other[kept],
        distance[kept].astype(np.uint16)[np.newaxis],
        (20,),
    )
    rates = pairs.rates(0)
    assert rates.counts[5] == 0
    assert rates.extrapolated[5]
    true = count * np.exp(-(20 - 6) / 2.0) / pairs.total
    assert true / 4 < rates.rate[5] < true * 4
    assert pairs.bounds(0, 5).high > rates.rate[5]


def test_with_hardly_any_pairs_the_rate_is_an_upper_bound() -> None:
    rates = near_pairs(10, {(0, 1): 20}).rates(0)
    assert rates.rate[0] == pytest.approx(bounds(1, 45).high)
    assert rates.extrapolated.all()


def test_pairs_of_one_media_count_for_fewer() -> None:
    star = near_pairs(200, {(0, other): 3 for other in range(1, 41)})
    apart = near_pairs(200, {(2 * at, 2 * at + 1): 3 for at in range(40)})
    assert star.rates(0).rate[3] == apart.rates(0).rate[3]
    assert star.bounds(0, 3).high > 2 * apart.bounds(0, 3).high
    assert apart.bounds(0, 3) == pytest.approx(bounds(40, apart.total))


def test_pairs_that_turn_out_the_same_are_no_different_ones() -> None:
    pairs = near_pairs(10, {(0, 1): 3, (2, 3): 4})
    left = pairs.without(np.array([1, 2]), np.array([2, 77]))
    assert left.total == 43
    assert left.one.tolist() == [0]


@given(
    st.lists(st.lists(st.integers(0, 30), min_size=3, max_size=3), min_size=1, max_size=20),
    st.integers(1, 25),
)
def test_recall_is_the_part_within(rows: list[list[int]], radii: int) -> None:
    distances = np.array(rows, np.uint16)
    chosen = distances % 2 == 0
    curve = recall_curve(distances, chosen, radii)
    for radius in range(radii):
        expected = np.mean(chosen & (distances <= radius))
        assert curve[radius] == pytest.approx(expected)


def test_variants_of_one_media_count_together() -> None:
    alternating = np.tile([[True], [False]], (50, 40))
    mixed = np.tile([True, False], (100, 20))
    assert alternating.mean() == mixed.mean() == 0.5
    low, high = mean_bounds(alternating)
    assert low == pytest.approx(bounds(50, 100).low, abs=0.01)
    assert high == pytest.approx(bounds(50, 100).high, abs=0.01)
    assert mean_bounds(mixed).low > low
    assert mean_bounds(np.ones((1, 5), np.bool_)).high == 1
