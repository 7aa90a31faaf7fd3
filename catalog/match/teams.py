"""Which workers of an engine hold which hashes.

All machines that match agree about it without asking one another: it follows from the workers that
are there, and from the ranges of ids that have hashes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

# Workers of a team have some twenty substrings to share, and each holds all bytes of the team.
_MEMBERS, _BYTES = 4, 1 << 29


class Teams:
    """Ranges of ids, by their numbers, ascending, spread over teams of workers, and those of a team
    over its members.

    ``workers`` are their threads by address, ``size`` the bytes of all ranges.
    """

    def __init__(self, workers: Mapping[str, int], numbers: Sequence[int], size: int) -> None:
        self.workers = dict(workers)
        places = sorted(workers)
        count = team_count(len(places), size)
        bounds = [len(places) * at // count for at in range(count + 1)]
        self._members = [
            {place: workers[place] for place in places[start:stop]}
            for start, stop in pairwise(bounds)
        ]
        threads = {str(at): sum(some.values()) for at, some in enumerate(self._members) if some}
        self._team_of = {number: int(name) for number, name in spread(numbers, threads).items()}
        self._place_of: dict[int, str] = {}
        for at, some in enumerate(self._members):
            held = [number for number in numbers if self._team_of.get(number) == at]
            self._place_of.update(spread(held, some))

    def place(self, number: int) -> str | None:
        """The worker that a range is for; None: any one that comes."""
        return self._place_of.get(number)

    def by_team(self, numbers: Iterable[int]) -> list[tuple[dict[str, int], list[int]]]:
        """The threads of each team's workers by address, and which of these ranges it holds."""
        held: dict[int, list[int]] = {}
        for number in numbers:
            held.setdefault(self._team_of.get(number, 0), []).append(number)
        return [(self._members[at], some) for at, some in held.items()]


def team_count(workers: int, size: int) -> int:
    """How many teams so many workers are, which hold so many bytes together."""
    return max(-(-workers // _MEMBERS), min(-(-size // _BYTES), workers), 1)


def spread(numbers: Sequence[int], places: Mapping[str, int]) -> dict[int, str]:
    """Which of some places each range is for; they are worth so many threads.

    Each has as many as its threads are worth, among any last ones too, which are those that a
    first load compares in the end. Of those that have least, each range takes the one that ranks
    first for it (rendezvous hashing: Thaler and Ravishankar, 1998), so that what is added moves
    nothing, and many ranges stay where they are if one leaves.
    """
    if not places:
        return {}
    loads = dict.fromkeys(places, 0.0)
    chosen: dict[int, str] = {}
    for number in numbers:
        most = min(loads.values()) + 1 / min(places.values())
        free = [place for place in loads if loads[place] < most]
        place = max(free, key=lambda place: _rank(place, number))
        loads[place] += 1 / places[place]
        chosen[number] = place
    return chosen


def _rank(place: str, number: int) -> bytes:
    return hashlib.blake2b(f"{place} {number}".encode(), digest_size=8).digest()
