"""Files fingerprinted by workers, of this machine or of an engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from math import inf

from catalog.engine.agreement import agreement
from catalog.engine.cluster import DaskEngine
from catalog.engine.parcels import Dispatch, Parcel, Unseen, Unsent, fingerprint_parcels
from catalog.errors import WorkerError
from catalog.fingerprint.records import Advance, Alone, Failure, Outcome, Postponed, Request
from catalog.fingerprint.task import fingerprint_all
from catalog.ingest.history import Summary
from catalog.ingest.plan import Step, Unchanged, Wanted
from catalog.sources.scan import Scan
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


def read_elsewhere(
    engine: DaskEngine,
    tasks: TaskGroup,
    workforce: Workforce,
    steps: Iterator[Step],
    found: Scan,
    wanted: Wanted,
    summary: Summary,
    waiting: Waiting,
) -> Iterator[Read]:
    """The same by the workers of an ``engine``, of which those take part that hash as this machine
    does. Files that they do not see and that are too large to be sent are read here in the end."""
    dispatch = Dispatch(engine.place_of, found.folders)
    left: list[Request] = []
    asked = False

    def parcels() -> Iterator[Parcel | Settled[Parcel, Read | Unsent]]:
        nonlocal asked
        for step in steps:
            if isinstance(step, Settled):
                yield Settled(Parcel(step.item), step.result)
                continue
            if not asked:
                _agree(engine, workforce, wanted)
                asked = True
            yield dispatch.parcel(step)

    def waiting_for(said: list[tuple[Parcel, Advance]]) -> None:
        waiting([(parcel.request, advance) for parcel, advance in said])

    for parcel, result in each(
        tasks,
        fingerprint_parcels,
        parcels(),
        again=dispatch.again,
        freight=dispatch.freight,
        waiting=waiting_for,
    ):
        summary.files_sent = dispatch.sent
        if isinstance(result, Unsent):
            left.append(parcel.request)
        elif isinstance(result, WorkerError):
            yield _killed(parcel.request, result)
        elif not isinstance(result, Alone | Unseen):
            yield result
    if left:
        with workforce.tasks() as here:
            yield from read_here(here, iter(left), waiting)


def _agree(engine: DaskEngine, workforce: Workforce, wanted: Wanted) -> None:
    """Ask workers for what this machine answers; to find that out takes as long as to connect."""
    with ThreadPoolExecutor(1) as thread, workforce.tasks() as here:
        connecting = thread.submit(engine.connect)
        engine.ask(here.submit(agreement, wanted.hashers, local=wanted.local).result())
        connecting.result()


def _killed(request: Request, error: WorkerError) -> Failure:
    """A file over which workers died."""
    return Failure(request.path, request.stat, "decode", type(error).__name__, str(error))
