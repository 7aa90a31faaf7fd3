"""Joins of many hashes that compare only those with nearly equal substrings, exactly.

Hashes are cut into substrings. By the general pigeonhole principle (Qin et al., GPH: Similarity
Search in Hamming Space, ICDE 2018), hashes within r bits of one another differ in at most t_k bits
of some substring k if the t_k + 1 sum up to more than r. So for each substring both sides are
sorted into buckets by its value, and a bucket is compared with those whose values differ from its
own in up to t_k bits. The hashes of a bucket lie side by side in memory, and are compared as those
of a whole catalogue are. A pair that several substrings find is told by the first one.

How far each substring is searched is chosen by a sample of pairs. If it were to cost more than to
compare all, as for few hashes or a large radius, all are compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, pairwise
from math import comb, inf
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from catalog.core.hamming.columns import Columns, Matches, empty_columns
from catalog.core.hamming.plan import choose_bound
from catalog.core.hamming.tasks import Side, Task, run_tasks, threads

# Bits of a substring, whose values have to fit into 16 bits to be sorted.
_LENGTHS = (10, 12, 14, 16)
MOST_FLIPPED = 4  # bits of a substring
MANY_PAIRS = 1 << 33  # fewer are compared in a second or two
_SAMPLE = 1 << 16  # pairs
_CACHE = 1 << 18  # bytes, of the second level
_TASKS = 64  # of a substring
# Hashes of the right side that are sorted at a time: their copy takes 32 bytes each of 256 bits.
_PART = 1 << 22

# What it takes to look into a bucket, to sort a hash by a substring, and to tell a pair, in hashes
# that are compared meanwhile; and how much longer comparisons take in small buckets.
_VISIT, _SORT, _TELL, _COMPARE = 250, 280, 500, 1.6


class Cut(NamedTuple):
    """A substring: its ``first`` bit, counted from the lowest of word 0, its ``length``, and in how
    many bits at most it may be ``flipped``."""

    first: int
    length: int
    flipped: int


@dataclass(frozen=True, slots=True)
class Plan:
    """The substrings ``cuts``, what it ``costs`` to search each in a part of the right side, in
    comparisons, and which of them are ``searched``, by their places.

    Plans that search others of the same cuts find the other pairs.
    """

    cuts: tuple[Cut, ...]
    costs: tuple[float, ...]
    searched: tuple[int, ...]

    @property
    def cost(self) -> float:
        return sum(self.costs[place] for place in self.searched)

    def shares(self, weights: Sequence[float]) -> list[Plan]:
        """A plan for each weight, with as much work as that is worth, as nearly as can be; together
        they search what this one does."""
        shares: list[list[int]] = [[] for _ in weights]
        loads = [0.0] * len(weights)
        for place in sorted(self.searched, key=lambda place: self.costs[place], reverse=True):
            after = [load + self.costs[place] / weights[at] for at, load in enumerate(loads)]
            least = after.index(min(after))
            loads[least] = after[least]
            shares[least].append(place)
        return [replace(self, searched=tuple(sorted(share))) for share in shares]


def choose_plan(
    left: Columns, right: Columns, radius: int, columns: int | None = None
) -> Plan | None:
    """How to join these hashes at the least expected cost; None: by comparing all.

    With ``columns``, the right side has so many, and ``right`` are some that are like them.
    """
    rows, sampled = left.shape[1], right.shape[1]
    halved = left is right and columns is None
    columns = sampled if columns is None else columns
    if rows * columns < MANY_PAIRS:
        return None
    draw = np.random.default_rng(0)
    i, j = draw.integers(0, rows, _SAMPLE), draw.integers(0, sampled, _SAMPLE)
    if left is right:  # no hash with itself
        j = (i + 1 + j % max(rows - 1, 1)) % rows
    differing = left[:, i] ^ right[:, j]
    near = np.mean(np.bitwise_count(differing).sum(axis=0, dtype=np.int64) <= radius)
    if not halved:
        columns = -(-columns // _parts(columns))
    telling = _TELL * float(near) * rows * columns

    def within(first: int, length: int) -> list[float]:
        return _within(differing, first, length)

    return least_plan(left.shape[0], rows, columns, radius, within, telling)


def least_plan(
    words: int,
    rows: int,
    columns: int,
    radius: int,
    within: Callable[[int, int], list[float]],
    telling: float = 0.0,
) -> Plan | None:
    """The plan of least cost for so many hashes of ``words``; None: to compare all costs less.

    ``within`` says for the first bit and the length of a substring what part of pairs differs in it
    by up to 0, 1, 2 … bits; ``telling`` is what it costs for each substring to tell what is found.
    """
    best, least = None, float(rows * columns)
    for length in _LENGTHS:
        pieces = _pieces(words, length)
        costs = [_costs(within(*piece), piece[1], rows, columns, telling) for piece in pieces]
        plan = _cheapest(pieces, costs, radius)
        if plan is not None and plan.cost < least:
            best, least = plan, plan.cost
    return best


def join(left: Columns, right: Columns, radius: int, plan: Plan) -> Iterator[Matches]:
    """All (i, j) with distance(left[:, i], right[:, j]) <= radius, in blocks as hamming.join()."""
    bounds = np.linspace(0, right.shape[1], _parts(right.shape[1]) + 1).astype(np.int64).tolist()
    for start, stop in pairwise(bounds):
        for found in _joined(left, right[:, start:stop], radius, plan, halved=False):
            yield found._replace(j=found.j + start)


def _parts(columns: int) -> int:
    """In how many parts the right side is sorted."""
    return -(-columns // _PART) or 1


def self_join(hashes: Columns, radius: int, plan: Plan) -> Iterator[Matches]:
    """All (i, j), i < j, with distance(hashes[:, i], hashes[:, j]) <= radius, as join()."""
    return _joined(hashes, hashes, radius, plan, halved=True)


def _joined(
    left: Columns, right: Columns, radius: int, plan: Plan, *, halved: bool
) -> Iterator[Matches]:
    pool, _ = threads()
    bound = choose_bound(left, right, radius)

    def both(cut: Cut) -> tuple[_Sorted, _Sorted]:
        one = _sorted(left, cut)
        return one, one if halved else _sorted(right, cut)

    # While hashes are compared by one substring, they are sorted by the next one.
    cuts = [(number, plan.cuts[number]) for number in plan.searched]
    following = [pool.submit(both, cut) for _, cut in cuts[:1]]
    try:
        for place, (number, cut) in enumerate(cuts, 1):
            one, other = following.pop().result()
            following = [pool.submit(both, later) for _, later in cuts[place : place + 1]]
            tasks = _tasks(one, other, _flips(cut.length, cut.flipped), halved=halved)
            for found in run_tasks(tasks, left.shape[0], bound, radius):
                i, j = one.order[found.i], other.order[found.j]
                if halved:
                    i, j = np.minimum(i, j), np.maximum(i, j)
                first = ~_are_near(left[:, i] ^ right[:, j], plan.cuts[:number])
                if first.any():
                    yield Matches(i[first], j[first], found.distance[first])
    finally:
        for future in following:
            future.cancel()


class _Sorted(NamedTuple):
    """Hashes sorted by a substring: which hash is at which place, and the ``side`` with a bucket
    for each value."""

    order: NDArray[np.int64]
    side: Side


def _sorted(hashes: Columns, cut: Cut) -> _Sorted:
    from catalog.core.hamming import kernel  # Numba takes a third of a second

    moved = empty_columns(*hashes.shape)
    order = np.empty(hashes.shape[1], np.int64)
    starts = np.zeros((1 << cut.length) + 1, np.int64)
    kernel.sort(hashes, cut.first, cut.length, moved, order, starts)
    return _Sorted(order, Side.of(moved, starts))


def _tasks(
    left: _Sorted, right: _Sorted, flips: NDArray[np.int64], *, halved: bool
) -> Iterator[Task]:
    """Some buckets of the left side at a time.

    Groups of buckets are as large as what those of the right side take that they are compared with
    can be to stay in the cache meanwhile.
    """
    count = len(left.side.starts) - 1
    of_one = 8 * right.side.words.size // count or 1
    together = min(max((_CACHE // of_one).bit_length() - 1, 0), count.bit_length() - 1)
    after = 0 if halved else -len(left.order)
    width = max(count // _TASKS, 1 << together)
    for bucket in range(0, count, width):
        some = bucket, min(bucket + width, count)
        yield Task(left.side, right.side, flips, some, together, after, halved)


def _are_near(differing: Columns, cuts: Sequence[Cut]) -> NDArray[np.bool_]:
    """Which of some pairs, by their XORed words, differ little enough in any of the substrings."""
    near = np.zeros(differing.shape[1], np.bool_)
    for cut in cuts:
        near |= np.bitwise_count(_values(differing, cut.first, cut.length)) <= cut.flipped
    return near


def _values(hashes: Columns, first: int, length: int) -> NDArray[np.uint16]:
    """The values of a substring."""
    word, bit = divmod(first, 64)
    values: NDArray[np.uint64] = hashes[word] >> np.uint64(bit)
    if bit + length > 64:
        values = values | hashes[word + 1] << np.uint64(64 - bit)
    return (values & np.uint64((1 << length) - 1)).astype(np.uint16)


def _pieces(words: int, length: int) -> list[tuple[int, int]]:
    """The first bit and the length of each substring, if all bits are cut into such."""
    count = -(-64 * words // length)
    bounds = [64 * words * number // count for number in range(count + 1)]
    return [(start, stop - start) for start, stop in pairwise(bounds)]


def _within(differing: Columns, first: int, length: int) -> list[float]:
    """What part of pairs, by their XORed words, differs in a substring by up to 0, 1, 2 … bits."""
    distances = np.bitwise_count(_values(differing, first, length))
    counts = np.bincount(distances, minlength=MOST_FLIPPED + 1)[: MOST_FLIPPED + 1]
    within: list[float] = (np.cumsum(counts) / len(distances)).tolist()
    return within


def _costs(
    within: Sequence[float], length: int, rows: int, columns: int, telling: float
) -> list[float]:
    """What it costs to search a substring up to 0, 1, 2 … bits, if that is what part of pairs is
    within them, and it costs so much to tell those that are found."""
    buckets = min(rows, 1 << length)
    costs, tried = [], 0
    for bits, part in enumerate(within):
        tried += comb(length, bits)
        compared = _COMPARE * part * rows * columns
        costs.append(_SORT * (rows + columns) + _VISIT * tried * buckets + compared + telling)
    return costs


def _cheapest(
    pieces: Sequence[tuple[int, int]], costs: Sequence[Sequence[float]], radius: int
) -> Plan | None:
    """The plan of least cost that finds all pairs, if these are the costs of searching each piece
    up to 0, 1, 2 … bits; None: no plan does."""
    needed = radius + 1  # what the bits that are flipped, and one for each substring, sum up to
    # The least cost of the last substrings, by what is needed of them.
    least = [[0.0, *[inf] * needed]]
    for of_one in reversed(costs):
        rest = least[-1]
        choices = [rest]
        for bits, cost in enumerate(of_one):
            choices.append([cost + rest[max(place - bits - 1, 0)] for place in range(needed + 1)])
        least.append([min(some) for some in zip(*choices, strict=True)])
    if least[-1][needed] == inf:
        return None
    cuts: list[Cut] = []
    chosen: list[float] = []
    for piece, of_one, here, rest in zip(pieces, costs, least[:0:-1], least[-2::-1], strict=True):
        if here[needed] < rest[needed]:
            after = [max(needed - bits - 1, 0) for bits in range(len(of_one))]
            bits = min(range(len(of_one)), key=lambda bits: of_one[bits] + rest[after[bits]])
            cuts.append(Cut(*piece, bits))
            chosen.append(of_one[bits])
            needed = after[bits]
    return Plan(tuple(cuts), tuple(chosen), tuple(range(len(cuts))))


@lru_cache(maxsize=32)
def _flips(length: int, flipped: int) -> NDArray[np.int64]:
    """All numbers of ``length`` bits of which up to ``flipped`` are set."""
    found = [
        sum(1 << bit for bit in bits)
        for count in range(flipped + 1)
        for bits in combinations(range(length), count)
    ]
    return np.array(sorted(found), np.int64)
