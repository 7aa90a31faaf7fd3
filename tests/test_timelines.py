"""Offsets and ranges of videos that were never there."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.core.timelines import FrameMatches, align

BITS = 256


def matches(*rows: tuple[float, float, int]) -> FrameMatches:
    """Frames a second apart that match: time in the first, in the second, and distance."""
    start1, start2, distance = (np.array(column) for column in zip(*rows, strict=True))
    return FrameMatches(
        start1.astype(np.int64),
        start1.astype(np.float64),
        start1.astype(np.float64),
        start2.astype(np.int64),
        start2.astype(np.float64),
        start2.astype(np.float64),
        distance.astype(np.int64),
        np.zeros(len(start1), np.int64),
    )


def swapped(one: FrameMatches) -> FrameMatches:
    return FrameMatches(
        one.position2, one.start2, one.until2, one.position1, one.start1, one.until1,
        one.distance, one.isometry,
    )  # fmt: skip


def test_one_frame_is_enough_for_an_offset() -> None:
    found = align(matches((3, 183, 40)), BITS, 1)
    assert (found.frames1, found.frames2, found.distance) == (1, 1, 40)
    assert found.time_offset == 180
    assert found.ranges == [(3, 183, 0)]


@given(
    start=st.integers(0, 500),
    length=st.integers(3, 60),
    noise=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 600)), max_size=20),
)
def test_what_most_frames_agree_on(start: int, length: int, noise: list[tuple[int, int]]) -> None:
    true = [(at, start + at, 4) for at in range(length)]
    beside = [(at, start + at + 1, 44) for at in range(length)]
    chance = [(a, b, 50) for a, b in set(noise) if b - a not in (start, start + 1)]
    odd = [row for n, row in enumerate(chance) if n < length // 3]
    found = align(matches(*true, *beside, *odd), BITS, 1)
    assert found.time_offset == pytest.approx(start, abs=0.5)
    longest = found.ranges[0]
    assert (longest.start1, longest.length) == (0, pytest.approx(length - 1, abs=1e-6)) or odd
    assert found.distance == 4


@given(
    offset=st.integers(-300, 300),
    kept=st.lists(st.integers(0, 100), min_size=4, max_size=30, unique=True),
)
def test_either_way_round_it_is_the_same(offset: int, kept: list[int]) -> None:
    rows = matches(*((400 + at, 400 + at + offset, 8) for at in sorted(kept)))
    one, other = align(rows, BITS, 1), align(swapped(rows), BITS, 1)
    assert one.time_offset == -other.time_offset == offset
    assert [(b, a, length) for a, b, length in one.ranges] == [tuple(r) for r in other.ranges]


@given(at=st.integers(0, 40), stay=st.integers(1, 40))
def test_a_frame_stands_for_the_time_until_which_it_stays(at: int, stay: int) -> None:
    """A clip begins in the middle of a scene that stands still."""
    still = FrameMatches(
        np.array([0, stay + 5]),
        np.array([0.0, stay + 5.0]),
        np.array([float(stay), stay + 5.0]),
        np.array([at, at + stay + 105]),
        np.array([float(at), at + stay + 105.0]),
        np.array([at + stay + 100.0, at + stay + 105.0]),
        np.array([0, 0]),
        np.array([0, 0]),
    )
    found = align(still, BITS, 1)
    assert found.time_offset == at + 100
    assert len(found.ranges) == 1


def test_what_was_cut_out_leaves_two_ranges() -> None:
    before = [(at, at, 2) for at in range(30)]
    after = [(at + 40, at + 30, 2) for at in range(20)]
    found = align(matches(*before, *after), BITS, 1)
    assert found.time_offset == 0
    assert found.ranges == [(0, 0, 29), (40, 30, 19)]


def test_a_gap_parts_a_range() -> None:
    found = align(matches(*((at, at + 7, 2) for at in (0, 1, 2, 30, 31, 32, 33))), BITS, 1)
    assert found.ranges == [(30, 37, 3), (0, 7, 2)]


def test_most_frames_say_which_isometry() -> None:
    rows = matches(*((at, at, 2) for at in range(5)))
    turned = rows._replace(isometry=np.array([5, 5, 0, 5, 2]))
    assert align(turned, BITS, 1).isometry == 5
