"""What is advised is the best that reaches the goal, and what it reaches is counted right."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog import HASHERS
from catalog.calibration.choosing import (
    Measurement,
    Second,
    advised_choices,
    recalls,
    set_choices,
    threshold_of,
)
from catalog.calibration.rates import NearPairs
from catalog.calibration.records import Goal

TWO = ("dhash", "phash")
MEDIA = 60


def measurement(seed: int) -> Measurement:
    """Of 60 media by two hashers, whose distances of different media have something in common."""
    source = np.random.default_rng(seed)
    variants = source.integers(0, 60, (2, 20, 5)).astype(np.uint16)
    one, other = np.triu_indices(MEDIA, 1)
    common = source.normal(0, 10, len(one))
    distances = np.clip(
        np.stack([80 + common + source.normal(0, 10, len(one)) for _ in TWO]), 0, 256
    ).astype(np.uint16)
    reach = (70, 70)
    near = (distances <= 70).any(axis=0)
    return Measurement(
        kind="image",
        hashers=TWO,
        transformations=("a", "b", "c", "d", "e"),
        variants=variants,
        labelled=source.integers(0, 60, (2, 7)).astype(np.uint16),
        different={
            name: np.bincount(row, minlength=257) for name, row in zip(TWO, distances, strict=True)
        },
        near=NearPairs(MEDIA, len(one), one[near], other[near], distances[:, near], reach),
        alike=0,
        seconds={"dhash": 0.001, "phash": 0.002},
    )


goals = st.one_of(
    st.floats(0.0005, 0.2).map(lambda rate: Goal(None, rate, 1000, 0.1)),
    st.tuples(st.floats(0.05, 0.99), st.integers(10, 2000)).map(
        lambda drawn: Goal(drawn[0], None, drawn[1], 0.5)
    ),
)


@given(st.integers(0, 1000), goals)
@settings(max_examples=30, deadline=None)
def test_no_larger_radius_reaches_the_goal(seed: int, goal: Goal) -> None:
    measured = measurement(seed)
    advised = {
        choice.hasher: choice
        for choice in advised_choices(measured, goal)
        if choice.confirm_hasher is None
    }
    for at, name in enumerate(TWO):
        rates = measured.near.rates(at)
        reaching = [
            radius
            for radius in range(len(rates.rate))
            if goal.meets(
                float(rates.rate[radius]), float((measured.variants[at] <= radius).mean())
            )
        ]
        assert (advised[name].radius if name in advised else None) == max(reaching, default=None)


@given(st.integers(0, 1000), goals)
@settings(max_examples=30, deadline=None)
def test_all_that_is_advised_reaches_the_goal_the_best_first(seed: int, goal: Goal) -> None:
    measured = measurement(seed)
    choices = advised_choices(measured, goal)
    for choice in choices:
        assert goal.meets(choice.false_rate, choice.recall)
    assert [-choice.recall for choice in choices] == sorted(-choice.recall for choice in choices)
    rules = [frozenset({choice.hasher, choice.confirm_hasher}) for choice in choices]
    assert len(set(rules)) == len(rules) <= 3
    alone = [choice.recall for choice in choices if choice.confirm_hasher is None]
    assert all(
        choice.recall > max(alone, default=0.0) - 1e-4
        for choice in choices
        if choice.confirm_hasher is not None
    )


@given(st.integers(0, 1000), st.integers(0, 70), st.integers(0, 70), st.booleans())
@settings(max_examples=30, deadline=None)
def test_what_a_choice_reaches_is_counted(
    seed: int, radius: int, second_radius: int, confirmed: bool
) -> None:
    measured = measurement(seed)
    goal = Goal(0.5, None, 1000, 0.1)
    second = Second("phash", second_radius) if confirmed else None
    choice = set_choices(measured, goal, {"dhash": radius, "phash": 3}, second)[2 * confirmed]
    assert choice.hasher == "dhash"
    assert (choice.confirm_hasher == "phash") == confirmed

    def within(distances: np.ndarray) -> np.ndarray:
        found = distances[0] <= radius
        return found & (distances[1] <= second_radius) if confirmed else found

    assert choice.recall == pytest.approx(within(measured.variants).mean())
    count = int(within(measured.near.distances).sum())
    assert choice.false_counted == count
    assert choice.false_rate_low <= count / measured.near.total <= choice.false_rate_high
    assert choice.false_rate >= count / measured.near.total - 1e-12
    alone = set_choices(measured, goal, {"dhash": radius, "phash": second_radius})
    assert not confirmed or choice.false_rate <= min(one.false_rate for one in alone)
    assert choice.false_pairs == pytest.approx(choice.false_rate * 1000 * 999 / 2)
    assert choice.milliseconds == pytest.approx(3 if confirmed else 1)
    found = {one.transformation: one for one in recalls(measured, [choice])}
    assert found["c"].found == within(measured.variants)[:, 2].sum()
    assert found["c"].recall_low <= found["c"].recall <= found["c"].recall_high
    assert found["labelled"].found == within(measured.labelled).sum()


def test_agreeing_finds_more_than_each_alone() -> None:
    """Where two hashers err on different pairs, and see all variants at 40 bits."""
    source = np.random.default_rng(1)
    measured = measurement(0)
    distances = source.integers(20, 200, (2, measured.near.total)).astype(np.uint16)
    one, other = np.triu_indices(MEDIA, 1)
    apart = Measurement(
        kind="image",
        hashers=TWO,
        transformations=("a",),
        variants=np.full((2, 30, 1), 40, np.uint16),
        labelled=np.empty((2, 0), np.uint16),
        different={
            name: np.bincount(row, minlength=257) for name, row in zip(TWO, distances, strict=True)
        },
        near=NearPairs(MEDIA, len(one), one, other, distances, (200, 200)),
        alike=0,
        seconds={},
    )
    best = advised_choices(apart, Goal(None, 0.02, 1000, 0.1))[0]
    assert best.confirm_hasher is not None
    assert best.recall == 1
    assert best.milliseconds is None


@pytest.mark.parametrize("name", HASHERS)
def test_a_threshold_means_its_radius(name: str) -> None:
    hasher = HASHERS[name]
    for radius in range(hasher.bits + 1):
        assert hasher.radius(threshold_of(name, radius)) == radius
    assert threshold_of("phash", 51) == 0.2
