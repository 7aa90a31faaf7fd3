"""Joins of whole catalogues, in whichever way costs least; all give the same pairs."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import numpy as np

from catalog.core.hamming import reference, substrings
from catalog.core.hamming.columns import LINE, Columns, Matches, concatenate
from catalog.core.hamming.plan import choose_bound
from catalog.core.hamming.substrings import Plan
from catalog.core.hamming.tasks import Side, Task, run_tasks, threads

# NumPy compares this many pairs while the compiled join is being loaded; once that is loaded, NumPy
# is quicker only where starting threads would take longer than the work.
FEW_PAIRS, FEW_PAIRS_LOADED = 50_000_000, 20_000

_TASK_ROWS, _TASK_COLUMNS = 512, 1 << 20
_AS_IT_IS = np.zeros(1, np.int64)
_STEPS = 16  # the radius of nearest() grows by this part of the bits


def join(left: Columns, right: Columns, radius: int, plan: Plan | None = None) -> Iterator[Matches]:
    """All (i, j) with distance(left[:, i], right[:, j]) <= radius; with ``plan`` those that it
    finds.

    They come in blocks, in the same order each time. However many there are, only a few blocks of
    65,536 pairs are held at a time. Runs on all cores.
    """
    if plan is not None:
        return substrings.join(left, right, radius, plan)
    if _few(left.shape[1] * right.shape[1]):
        return reference.join(left, right, radius)
    if plan := substrings.choose_plan(left, right, radius):
        return substrings.join(left, right, radius, plan)
    return compiled_join(left, right, radius)


def self_join(hashes: Columns, radius: int) -> Iterator[Matches]:
    """All (i, j), i < j, with distance(hashes[:, i], hashes[:, j]) <= radius, as join()."""
    if _few(hashes.shape[1] ** 2 // 2):
        return reference.self_join(hashes, radius)
    if plan := substrings.choose_plan(hashes, hashes, radius):
        return substrings.self_join(hashes, radius, plan)
    return compiled_join(hashes, hashes, radius, after=0)


def prepare() -> None:
    """Load what the compiled join needs, for a process that will ask small questions often."""
    from catalog.core.hamming import kernel  # noqa: F401


def nearest(left: Columns, right: Columns, count: int, bits: int) -> Matches:
    """For each i the ``count`` nearest j, or all if there are fewer; on a tie, the first.

    Sorted by i, then distance, then j. Hashes have ``bits`` bits.
    """
    count = min(count, right.shape[1])
    parts: list[Matches] = []
    waiting = np.arange(left.shape[1])
    radius = -1
    while count and len(waiting):
        radius = min(radius + 1 + bits // _STEPS, bits)
        blocks = list(join(np.ascontiguousarray(left[:, waiting]), right, radius))
        i, j, distance = concatenate(blocks)
        order = np.lexsort((j, distance, i))
        i, j, distance = i[order], j[order], distance[order]
        found = np.bincount(i, minlength=len(waiting))
        rank = np.arange(len(i)) - (np.cumsum(found) - found)[i]
        chosen = (found >= count)[i] & (rank < count)
        parts.append(Matches(waiting[i[chosen]], j[chosen], distance[chosen]))
        waiting = waiting[found < count]
    i, j, distance = concatenate(parts)
    order = np.argsort(i, kind="stable")
    return Matches(i[order], j[order], distance[order])


def _few(pairs: int) -> bool:
    loaded = "catalog.core.hamming.kernel" in sys.modules
    return pairs <= (FEW_PAIRS_LOADED if loaded else FEW_PAIRS)


def compiled_join(
    left: Columns,
    right: Columns,
    radius: int,
    bound: tuple[int, int] | None = None,
    after: int | None = None,
) -> Iterator[Matches]:
    """join() by comparing all, compiled even for few hashes; with ``after`` only pairs with
    i + after < j.

    ``bound`` is (bound_words, group), to be used instead of what choose_bound() chooses.
    """
    bound = bound or choose_bound(left, right, radius)
    yield from run_tasks(_tasks(left, right, after), left.shape[0], bound, radius)


def _tasks(left: Columns, right: Columns, after: int | None) -> Iterator[Task]:
    """Some rows against some columns, each as a bucket."""
    rows, columns = left.shape[1], right.shape[1]
    after = -rows if after is None else after
    width = min(_TASK_COLUMNS, max(-(-columns // threads()[1]), 1))
    if rows > _TASK_ROWS:
        width = _TASK_COLUMNS
    for row in range(0, rows, _TASK_ROWS):
        some = Side.of(left, np.array([row, min(row + _TASK_ROWS, rows)], np.int64))
        # From the beginning of a cache line; the scan leaves out pairs with i + after >= j.
        for column in range(max(row + after + 1, 0) // LINE * LINE, columns, width):
            others = Side.of(right, np.array([column, min(column + width, columns)], np.int64))
            yield Task(some, others, _AS_IT_IS, (0, 1), after=after)
