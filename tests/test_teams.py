"""Ranges spread over teams of workers, and over the members of each."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from catalog.match import teams
from catalog.match.teams import Teams


@given(
    threads=st.lists(st.integers(1, 4), min_size=1, max_size=6),
    numbers=st.sets(st.integers(0, 300), min_size=1, max_size=60),
)
def test_ranges_are_spread_evenly_and_stay_where_they_are(
    threads: list[int], numbers: set[int]
) -> None:
    workers = {f"tcp://10.0.0.{at}:4000": n for at, n in enumerate(threads)}
    ordered = sorted(numbers)
    chosen = teams.spread(ordered, workers)
    assert set(chosen) == numbers
    for start in range(len(ordered)):
        some = [chosen[number] for number in ordered[start:]]
        loads = [some.count(place) / n for place, n in workers.items()]
        assert max(loads) - min(loads) <= 4 / min(threads)
    assert teams.spread([*ordered, 1000, 2000], workers).items() >= chosen.items()
    assert teams.spread(ordered, {}) == {}


def test_most_ranges_stay_where_they_are_when_a_worker_leaves() -> None:
    workers = {f"tcp://10.0.0.{at}:4000": 1 for at in range(5)}
    before = teams.spread(range(500), workers)
    del workers["tcp://10.0.0.2:4000"]
    after = teams.spread(range(500), workers)
    stayed = sum(before[number] == after[number] for number in range(500))
    assert stayed > 200
    assert np.ptp(list(map(list(after.values()).count, workers))) <= 2


@given(
    threads=st.lists(st.integers(1, 4), max_size=20),
    numbers=st.sets(st.integers(0, 300), min_size=1, max_size=60),
    size=st.integers(0, 10 * teams._BYTES),
)
def test_each_range_has_one_team_and_one_place_in_it(
    threads: list[int], numbers: set[int], size: int
) -> None:
    workers = {f"tcp://10.0.0.{at}:4000": n for at, n in enumerate(threads)}
    found = Teams(workers, sorted(numbers), size)
    held = found.by_team(sorted(numbers))
    assert sorted(number for _, some in held for number in some) == sorted(numbers)
    for members, some in held:
        assert len(members) <= teams._MEMBERS
        assert members.items() <= workers.items()
        for number in some:
            place = found.place(number)
            assert place in members if workers else place is None
    members = [place for some, _ in held for place in some]
    assert len(members) == len(set(members))


def test_a_team_holds_no_more_than_its_members_can() -> None:
    workers = {f"tcp://10.0.0.{at}:4000": 1 for at in range(8)}
    numbers = list(range(100))
    for size, count in ((1, 2), (3 * teams._BYTES, 3), (5 * teams._BYTES, 5), (10**12, 8)):
        held = Teams(workers, numbers, size).by_team(numbers)
        assert len(held) == count
        assert max(len(some) for _, some in held) <= 100 / count + 8
    assert Teams({}, numbers, 1).by_team(numbers) == [({}, numbers)]
