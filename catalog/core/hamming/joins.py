"""Joins of whole catalogues: cut into tasks for all cores, results passed on block by block."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from catalog.core.cores import available_cores
from catalog.core.hamming import reference
from catalog.core.hamming.columns import LINE, Columns, Matches, concatenate
from catalog.core.hamming.plan import choose_bound

# NumPy compares this many pairs while the compiled join is being loaded; once that is loaded, NumPy
# is quicker only where starting threads would take longer than the work.
FEW_PAIRS, FEW_PAIRS_LOADED = 50_000_000, 20_000

_TASK_ROWS, _TASK_COLUMNS = 512, 1 << 20
_CAPACITY = 1 << 16  # pairs of one block, 1.5 MB
_most_threads: int | None = None  # None: one a core
_STEPS = 16  # the radius of nearest() grows by this part of the bits


def join(left: Columns, right: Columns, radius: int) -> Iterator[Matches]:
    """All (i, j) with distance(left[:, i], right[:, j]) <= radius.

    They come in blocks, in the same order each time. However many there are, only a few blocks of
    65,536 pairs are held at a time. Runs on all cores.
    """
    if _few(left.shape[1] * right.shape[1]):
        return reference.join(left, right, radius)
    return compiled_join(left, right, radius)


def self_join(hashes: Columns, radius: int) -> Iterator[Matches]:
    """All (i, j), i < j, with distance(hashes[:, i], hashes[:, j]) <= radius, as join()."""
    if _few(hashes.shape[1] ** 2 // 2):
        return reference.self_join(hashes, radius)
    return compiled_join(hashes, hashes, radius, after=0)


def use_threads(count: int) -> None:
    """Let the joins of this process run in so many threads, instead of one for each core.

    To be called before the first join.
    """
    global _most_threads
    _most_threads = count


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


@dataclass(frozen=True, slots=True)
class _Task:
    """Some rows against some columns; ``start`` is where the block before ended."""

    rows: tuple[int, int]
    columns: tuple[int, int]
    start: tuple[int, int]


def compiled_join(
    left: Columns,
    right: Columns,
    radius: int,
    bound: tuple[int, int] | None = None,
    after: int | None = None,
) -> Iterator[Matches]:
    """join(), compiled even for few hashes; with ``after`` only pairs with i + after < j.

    ``bound`` is (bound_words, group), to be used instead of what choose_bound() chooses.
    """
    scan = _scan(left.shape[0], *(bound or choose_bound(left, right, radius)))
    after = -left.shape[1] if after is None else after
    left_words, left_stride = _flat(left)
    right_words, right_stride = _flat(right)

    def run(task: _Task) -> tuple[Matches, _Task | None]:
        found = np.empty((3, _CAPACITY), np.int64)
        count, column, row = scan(
            left_words,
            left_stride,
            right_words,
            right_stride,
            task.rows,
            task.columns,
            task.start,
            after,
            radius,
            found,
        )
        rest = replace(task, start=(column, row)) if column < task.columns[1] else None
        return Matches(*found[:, :count].copy()), rest

    pool, cores = _threads()
    tasks = _tasks(left.shape[1], right.shape[1], after, cores)
    running: deque[Future[tuple[Matches, _Task | None]]] = deque()
    try:
        while True:
            while len(running) < 2 * cores and (task := next(tasks, None)):
                running.append(pool.submit(run, task))
            if not running:
                return
            matches, rest = running.popleft().result()
            if rest is not None:
                running.appendleft(pool.submit(run, rest))
            if len(matches.i):
                yield matches
    finally:
        for future in running:
            future.cancel()


def _tasks(rows: int, columns: int, after: int, cores: int) -> Iterator[_Task]:
    width = min(_TASK_COLUMNS, max(-(-columns // cores), 1))
    if rows > _TASK_ROWS:
        width = _TASK_COLUMNS
    for row in range(0, rows, _TASK_ROWS):
        row_stop = min(row + _TASK_ROWS, rows)
        # From the beginning of a cache line; the scan leaves out pairs with i + after >= j.
        for column in range(max(row + after + 1, 0) // LINE * LINE, columns, width):
            task = (row, row_stop), (column, min(column + width, columns))
            yield _Task(*task, start=(column, row))


def _flat(columns: Columns) -> tuple[NDArray[np.uint64], int]:
    """The words one after another, and how far apart the words of one hash are."""
    words, count = columns.shape
    if columns.strides[1] != 8:
        columns = np.ascontiguousarray(columns)
    stride = columns.strides[0] // 8
    length = (words - 1) * stride + count
    return np.lib.stride_tricks.as_strided(columns, (length,), (8,), writeable=False), stride


@cache
def _threads() -> tuple[ThreadPoolExecutor, int]:
    cores = _most_threads or available_cores()
    return ThreadPoolExecutor(cores, "hamming"), cores


@cache
def _scan(words: int, bound_words: int, group: int) -> Any:
    from catalog.core.hamming.kernel import compile_scan  # Numba takes a third of a second

    return compile_scan(words, bound_words, group)
