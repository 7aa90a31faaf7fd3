"""Comparisons cut into tasks for all cores, whose results are passed on block by block."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from catalog.core.cores import available_cores
from catalog.core.hamming.columns import Columns, Matches

_CAPACITY = 1 << 16  # pairs of one block, 1.5 MB
_most_threads: int | None = None  # None: one a core


class Side(NamedTuple):
    """One side of a comparison: ``words`` one after another, how far apart those of one hash are,
    and where each bucket ``starts``, with one entry more for the end of the last one."""

    words: NDArray[np.uint64]
    stride: int
    starts: NDArray[np.int64]

    @classmethod
    def of(cls, columns: Columns, starts: NDArray[np.int64]) -> Self:
        words, count = columns.shape
        if columns.strides[1] != 8:
            columns = np.ascontiguousarray(columns)
        stride = columns.strides[0] // 8
        length = (words - 1) * stride + count
        flat = np.lib.stride_tricks.as_strided(columns, (length,), (8,), writeable=False)
        return cls(flat, stride, starts)


@dataclass(frozen=True, slots=True)
class Task:
    """What one call of the compiled scan does, by the names of its arguments; ``start`` is where
    the block before ended."""

    left: Side
    right: Side
    flips: NDArray[np.int64]
    buckets: tuple[int, int]
    together: int = 0
    after: int = 0
    halved: bool = False
    start: tuple[int, int, int, int, int] | None = None


def run_tasks(
    tasks: Iterable[Task], words: int, bound: tuple[int, int], radius: int
) -> Iterator[Matches]:
    """The pairs that tasks find for hashes of ``words``, task by task, in blocks of 65,536 at most.

    ``bound`` is (bound_words, group) as choose_bound() chooses it. Only a few tasks are under way
    at a time.
    """
    scan = _scan(words, *bound)

    def run(task: Task) -> tuple[Matches, Task | None]:
        found = np.empty((3, _CAPACITY), np.int64)
        count, start = scan(
            *task.left,
            *task.right,
            task.flips,
            task.together,
            task.start or (0, task.buckets[0], 0, -1, 0),
            task.buckets,
            task.after,
            task.halved,
            radius,
            found,
        )
        rest = replace(task, start=start) if start[1] < task.buckets[1] else None
        return Matches(*found[:, :count].copy()), rest

    pool, cores = threads()
    waiting = iter(tasks)
    running: deque[Future[tuple[Matches, Task | None]]] = deque()
    try:
        while True:
            while len(running) < 2 * cores and (task := next(waiting, None)):
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


def use_threads(count: int) -> None:
    """Let the joins of this process run in so many threads, instead of one for each core.

    To be called before the first join.
    """
    global _most_threads
    _most_threads = count


@cache
def threads() -> tuple[ThreadPoolExecutor, int]:
    """The threads that all joins of this process run in, and how many there are."""
    cores = _most_threads or available_cores()
    return ThreadPoolExecutor(cores, "hamming"), cores


@cache
def _scan(words: int, bound_words: int, group: int) -> Any:
    from catalog.core.hamming.kernel import compile_scan  # Numba takes a third of a second

    return compile_scan(words, bound_words, group)
