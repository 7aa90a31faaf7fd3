"""Files fingerprinted by workers, of this machine or of an engine."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from math import inf

from catalog.engine.agreement import agreement
from catalog.engine.cluster import DaskEngine
from catalog.engine.parcels import Dispatch, Parcel, Unseen, Unsent, fingerprint_parcels
from catalog.errors import WorkerError
from catalog.fingerprint.records import Advance, Alone, Failure, Outcome, Postponed, Request
from catalog.fingerprint.task import fingerprint_all
from catalog.ingest.plan import Step, Unchanged, Wanted
from catalog.work.executor import Freight, Settled, TaskGroup, each
from catalog.work.workforce import Workforce

Read = Outcome | Unchanged | Postponed
Waiting = Callable[[list[tuple[Request, Advance]]], None]


def read_here(tasks: TaskGroup, steps: Iterator[Step], waiting: Waiting) -> Iterator[Read]:
    """What is known, or found by workers of this machine, of each file."""

    def again(request: Request, result: object) -> Request | None:
        return replace(request, alone=True) if result is Alone.ALONE else None

    def freight(request: Request) -> Freight:
        return Freight(inf if request.alone else 0)

    for request, result in each(
        tasks, fingerprint_all, steps, again=again, freight=freight, waiting=waiting
    ):
        if isinstance(result, WorkerError):
            yield _killed(request, result)
        elif not isinstance(result, Alone):
            yield result


class Elsewhere:
    """Files read by the workers of an engine, of which those take part that hash as this machine
    does. Files that they do not see and that are too large to be sent are read here in the end."""

    def __init__(
        self, engine: DaskEngine, workforce: Workforce, wanted: Wanted, folders: Collection[str]
    ) -> None:
        self._engine = engine
        self._workforce = workforce
        self._wanted = wanted
        self._dispatch = Dispatch(engine.place_of, folders)

    @property
    def sent(self) -> int:
        """How many files were sent."""
        return self._dispatch.sent

    def read(self, tasks: TaskGroup, steps: Iterator[Step], waiting: Waiting) -> Iterator[Read]:
        """As read_here()."""
        left: list[Request] = []

        def waiting_for(said: list[tuple[Parcel, Advance]]) -> None:
            waiting([(parcel.request, advance) for parcel, advance in said])

        for parcel, result in each(
            tasks,
            fingerprint_parcels,
            self._parcels(steps),
            again=self._dispatch.again,
            freight=self._dispatch.freight,
            waiting=waiting_for,
        ):
            if isinstance(result, Unsent):
                left.append(parcel.request)
            elif isinstance(result, WorkerError):
                yield _killed(parcel.request, result)
            elif not isinstance(result, Alone | Unseen):
                yield result
        if left:
            with self._workforce.tasks() as here:
                yield from read_here(here, iter(left), waiting)

    def _parcels(self, steps: Iterator[Step]) -> Iterator[Parcel | Settled[Parcel, Read | Unsent]]:
        asked = False
        for step in steps:
            if isinstance(step, Settled):
                yield Settled(Parcel(step.item), step.result)
                continue
            if not asked:
                self._agree()
                asked = True
            yield self._dispatch.parcel(step)

    def _agree(self) -> None:
        """Ask workers for what this machine answers, which is found out while connecting."""
        hashers, local = self._wanted.hashers, self._wanted.local
        with ThreadPoolExecutor(1) as thread, self._workforce.tasks() as here:
            connecting = thread.submit(self._engine.connect)
            self._engine.ask(here.submit(agreement, hashers, local=local).result())
            connecting.result()


def _killed(request: Request, error: WorkerError) -> Failure:
    """A file over which workers died."""
    return Failure(request.path, request.stat, "decode", type(error).__name__, str(error))
