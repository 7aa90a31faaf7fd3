"""Distances of media, as a calibration measures them, against those that a catalogue has."""

from __future__ import annotations

from math import ceil

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from catalog.calibration.distances import among, between, compared
from catalog.core.isometry import ISOMETRIES
from catalog.hashers import HASHERS
from catalog.media import Picture
from tests.support.pictures import photo

Frames = NDArray[np.uint8]
PHASH = HASHERS["phash"]


@st.composite
def frames(draw: st.DrawFn, least: int = 0, most: int = 6) -> Frames:
    """Frames that are near some of 4 patterns."""
    count = draw(st.integers(least, most))
    rows = []
    for _ in range(count):
        row = np.full(32, 17 * draw(st.integers(0, 3)), np.uint8)
        for at in draw(st.lists(st.integers(0, 31), max_size=4)):
            row[at] ^= 1 << draw(st.integers(0, 7))
        rows.append(row)
    return np.array(rows, np.uint8).reshape(count, 1, 32)


def bits_between(one: Frames, other: Frames) -> int:
    return int(np.bitwise_count(one ^ other).sum())


@given(frames(), frames(), st.sampled_from([0, 0.1, 0.3, 0.5, 1]))
@settings(deadline=None)
def test_the_smallest_radius_at_which_enough_frames_are_near(
    one: Frames, other: Frames, coverage: float
) -> None:
    found = between(one, other, coverage)
    if not len(one) or not len(other):
        assert found is None
        return
    matrix = np.array([[bits_between(a, b) for b in other] for a in one])
    for radius in range(257):
        near = matrix <= radius
        enough = any(
            counts.sum() >= max(ceil(round(coverage * len(counts), 9)), 1)
            for counts in (near.any(axis=1), near.any(axis=0))
        )
        assert enough == (found is not None and found <= radius)


@given(st.lists(frames(1, 1), min_size=1, max_size=8), st.lists(frames(), max_size=5))
@settings(deadline=None)
def test_all_with_all_are_each_with_each(pictures: list[Frames], videos: list[Frames]) -> None:
    for media in (pictures, videos, [*pictures, *videos]):
        rows = list(among(PHASH, media, 0.5))
        assert len(rows) == len(media)
        for at, row in enumerate(rows):
            expected = [between(media[at], other, 0.5) for other in media[at + 1 :]]
            assert row.tolist() == [256 if one is None else one for one in expected]


@pytest.mark.parametrize("name", ["phash", "dhash", "blockmean"])
def test_isometric_distances_are_the_smallest_of_all_transforms(name: str) -> None:
    hasher = HASHERS[name]
    hashed = [hasher.isometric(Picture(photo(number)), ISOMETRIES) for number in range(4)]
    media = [
        np.frombuffer(b"".join(one.value for one in found.values()), np.uint8).reshape(
            1, len(ISOMETRIES), -1
        )
        for found in hashed
    ]
    for at, row in enumerate(among(hasher, media, 0.1)):
        for other, distance in enumerate(row.tolist(), at + 1):
            values = [[one.value for one in hashed[n].values()] for n in (at, other)]
            assert distance == min(
                (int.from_bytes(a, "big") ^ int.from_bytes(b, "big")).bit_count()
                for a in values[0]
                for b in values[1]
            )
    assert compared(hasher, media[0]).shape[1] == (4 if name == "phash" else 8)
