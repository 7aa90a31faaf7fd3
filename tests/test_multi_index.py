"""Exact lookups in memory, against counting bits pair by pair."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from catalog.core.hamming import growing, multi_index, multi_index_kernel
from catalog.core.hamming.growing import GrowingIndex
from catalog.core.hamming.multi_index import MultiIndex, as_rows

WIDTHS = [32, 72, 121]  # bytes


@pytest.fixture(autouse=True)
def _small() -> Iterator[None]:
    """Tables and parts for as few hashes as tests have."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(multi_index, "_WORTH", 4)
        patch.setattr(growing, "_NEW", 8)
        patch.setattr(growing, "_MERGED", 32)
        yield


def crowd(seed: int, count: int, width: int, centres: int, noise: float) -> NDArray[np.uint64]:
    """Hashes around a few centres, each bit of them flipped with some probability."""
    random = np.random.default_rng(seed)
    around = random.integers(0, 2, (centres, width * 8))[random.integers(0, centres, count)]
    flipped = around ^ (random.uniform(size=around.shape) < noise)
    return as_rows(np.packbits(flipped.astype(np.bool_), axis=1))


def distances(hash_: NDArray[np.uint64], rows: NDArray[np.uint64]) -> list[int]:
    return np.bitwise_count(rows ^ hash_).sum(axis=1).astype(int).tolist()


crowds = st.tuples(
    st.integers(0, 1000),
    st.integers(1, 300),
    st.sampled_from(WIDTHS),
    st.integers(1, 5),
    st.sampled_from([0.0, 0.02, 0.1, 0.5]),
)


@given(crowds, st.integers(0, 60), st.sampled_from([None, 1e9]))
@settings(max_examples=80, deadline=None)
def test_every_hash_within_the_radius_is_found_once(
    made: tuple[int, int, int, int, float], radius: int, cost: float | None
) -> None:
    rows = crowd(*made)
    with pytest.MonkeyPatch.context() as patch:
        if cost is None:  # look into tables, however many hashes that would compare
            patch.setattr(multi_index, "_PROBE", 0)
            patch.setattr(multi_index, "_COMPARE", 1e-9)
        index = MultiIndex(rows, made[2] * 8)
        for hash_ in rows[:5]:
            hit = index.near(hash_, radius)
            found = list(zip(hit.positions.tolist(), hit.distances.tolist(), strict=True))
            near = [(at, far) for at, far in enumerate(distances(hash_, rows)) if far <= radius]
            assert sorted(found) == near


def test_a_lookup_uses_tables_where_they_are_worth_it() -> None:
    rows = crowd(1, 20_000, 32, 20_000, 0.5)
    index = MultiIndex(rows, 256)
    assert index.near(rows[7], 31).way == "index"
    assert index.near(rows[7], 128).way == "scan"


def test_hashes_with_a_substring_in_common_are_scanned() -> None:
    rows = crowd(1, 20_000, 32, 20_000, 0.5)
    rows[:, 1] = 0
    index = MultiIndex(rows, 256)
    hit = index.near(rows[7], 31)
    assert hit.way == "scan"
    assert 7 in hit.positions


def test_more_hashes_in_a_block_than_its_numbers_can_count_are_found() -> None:
    rows = crowd(3, 2_000, 32, 3, 0.01)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(multi_index, "_COMPARE", 1e-9)
        index = MultiIndex(rows, 256)
        assert (index._blocks.reshape(-1, 32)[:, 4:] == multi_index_kernel._MANY).any()
        for hash_ in rows[:20]:
            hit = index.near(hash_, 20)
            assert hit.way == "index"
            wanted = [at for at, far in enumerate(distances(hash_, rows)) if far <= 20]
            assert sorted(hit.positions.tolist()) == wanted


steps = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.lists(st.integers(0, 30), min_size=1, max_size=20)),
        st.tuples(st.just("remove"), st.lists(st.integers(0, 30), max_size=5)),
        st.tuples(st.just("remove groups"), st.lists(st.integers(0, 4), max_size=2)),
    ),
    max_size=12,
)


@given(st.integers(0, 1000), st.integers(0, 20), steps, st.sampled_from([4, 40, 256]))
@settings(max_examples=80, deadline=None)
def test_what_comes_is_found_and_what_goes_is_not(
    seed: int, begun: int, said: list[tuple[str, list[int]]], radius: int
) -> None:
    pool = crowd(seed, 400, 32, 6, 0.03)
    used = 0

    def taken(count: int) -> NDArray[np.uint64]:
        nonlocal used
        used += count
        return pool[used - count : used].copy()

    owners = np.arange(begun, dtype=np.int64) // 2
    rows = taken(begun)
    model = [(int(owner), int(owner) % 3, row) for owner, row in zip(owners, rows, strict=True)]
    index = GrowingIndex(256, owners, (owners % 3).astype(np.int32), rows)
    for verb, numbers in said:
        if verb == "add":
            new = taken(len(numbers))
            index.add(np.array(numbers), np.array(numbers, np.int32) % 3, new)
            model += [(one, one % 3, row) for one, row in zip(numbers, new, strict=True)]
        elif verb == "remove":
            index.remove(numbers)
            model = [one for one in model if one[0] not in numbers]
        else:
            index.remove_groups(numbers)
            model = [one for one in model if one[1] not in numbers]
        assert len(index) == len(model)
        for hash_ in pool[:3]:
            found = index.near(hash_, radius)
            told = list(
                zip(*(side.tolist() for side in (found.distances, found.owners, found.groups)),
                    strict=True)
            )  # fmt: skip
            wanted = [
                (far, owner, group)
                for owner, group, row in model
                if (far := distances(hash_, row[np.newaxis])[0]) <= radius
            ]
            assert told == sorted(wanted)
    assert index.nbytes > 0
