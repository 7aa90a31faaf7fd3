"""The workers of a catalogue, for as long as it is open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, cast

from catalog.core.cores import available_cores
from catalog.core.limits import Limits
from catalog.work.executor import Engine, Executor, TaskGroup, limits_of

if TYPE_CHECKING:
    from catalog.work.pool import WorkerPool


class Workforce:
    """The executor that was given, or else a WorkerPool of its own that starts when first needed.

    ``limits`` are the limits for files (default: those of the executor that was given). An executor
    with an attribute ``places`` is an ``engine``, whose workers may be on other machines: it gets
    only work that needs no file of this machine, and the WorkerPool gets the rest.
    """

    def __init__(self, executor: Executor | None = None, limits: Limits | None = None) -> None:
        self.limits = limits or (Limits() if executor is None else limits_of(executor))
        self.engine = cast("Engine | None", executor) if hasattr(executor, "places") else None
        self._given = None if self.engine is not None else executor
        self._own: WorkerPool | None = None
        self._starting = Lock()

    @contextmanager
    def tasks(self, workers: int | None = None) -> Iterator[TaskGroup]:
        """A group for the tasks of one run, on this machine.

        If ``workers`` is not one a core, the group has a pool of its own, which ends with it. An
        executor that was given keeps its own workers, and gets enough work for ``workers``.
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

    @contextmanager
    def tasks_anywhere(self, workers: int | None = None) -> Iterator[TaskGroup]:
        """The same on the engine, if there is one: for tasks that bring all that they need."""
        if self.engine is None:
            with self.tasks(workers) as group:
                yield group
        else:
            with TaskGroup(self.engine, workers, self.limits) as group:
                yield group

    def close(self) -> None:
        """End its own processes at once; afterwards it can do no more work."""
        if self._own is not None:
            self._own.shutdown(cancel_futures=True)

    def _lasting_pool(self) -> WorkerPool:
        from catalog.work.pool import WorkerPool

        with self._starting:
            if self._own is None:
                self._own = WorkerPool(limits=self.limits)
            return self._own
