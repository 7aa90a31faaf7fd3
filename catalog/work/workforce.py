"""Who works for a catalogue, for as long as it is open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

from catalog.core.cores import available_cores
from catalog.core.limits import Limits
from catalog.work.executor import Executor, TaskGroup, limits_of

if TYPE_CHECKING:
    from catalog.work.pool import WorkerPool


class Workforce:
    """The executor that was given, or else a WorkerPool of its own that starts when first needed.

    ``limits`` are those of files (default: those of the executor that was given).
    """

    def __init__(self, executor: Executor | None = None, limits: Limits | None = None) -> None:
        self.limits = limits or (Limits() if executor is None else limits_of(executor))
        self._given = executor
        self._own: WorkerPool | None = None
        self._starting = Lock()

    @contextmanager
    def tasks(self, workers: int | None = None) -> Iterator[TaskGroup]:
        """A group for the tasks of one run.

        With another number of ``workers`` than one a core it has a pool of its own, which ends with
        it; an executor that was given has as many as it has, and gets work for so many.
        """
        if self._given is not None:
            with TaskGroup(self._given, workers, self.limits) as group:
                yield group
        elif workers in (None, available_cores()):
            with TaskGroup(self._lasting_pool()) as group:
                yield group
        else:
            from catalog.work.pool import WorkerPool

            with WorkerPool(workers, self.limits) as pool, TaskGroup(pool) as group:
                yield group

    def close(self) -> None:
        """End the processes of its own at once; nothing can be worked on afterwards."""
        if self._own is not None:
            self._own.shutdown(cancel_futures=True)

    def _lasting_pool(self) -> WorkerPool:
        from catalog.work.pool import WorkerPool

        with self._starting:
            if self._own is None:
                self._own = WorkerPool(limits=self.limits)
            return self._own
