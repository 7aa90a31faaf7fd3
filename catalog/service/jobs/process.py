"""The process that runs one job: what is lost with it is nobody else's, and it can be killed.

The runner starts it with what it has to know on its standard input.
"""

from __future__ import annotations

import io
import logging
import signal
import sys
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from functools import partial
from types import FrameType
from typing import Any
from uuid import uuid4

from catalog.api import Catalog
from catalog.banks.formats import HEAD, Refused, guess, read
from catalog.core.limits import Limits
from catalog.engine.address import EngineAddress
from catalog.engine.cluster import DaskEngine
from catalog.errors import CatalogError, DatabaseUnavailable
from catalog.ingest.history import Summary
from catalog.service import logs
from catalog.service.beside import Given
from catalog.service.jobs import asked, store
from catalog.service.jobs.progress import Steps
from catalog.service.jobs.roots import below
from catalog.service.jobs.store import State, Taken
from catalog.service.jobs.watch import Reason, Watch

_TOLD = 100  # refused lines of a list that are told, each

log = logging.getLogger(__name__)


def main() -> None:
    """Run the next job, if there is one, and if no other process runs one."""
    given = Given.load(sys.stdin.buffer.readline())
    logs.begin()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    try:
        with ExitStack() as opened:
            engine = None
            if given.engine is not None:
                engine = opened.enter_context(_engine(given.engine, given.limits))
            catalog = opened.enter_context(
                Catalog.open(
                    given.home,
                    given.url,
                    limits=given.limits,
                    create=False,
                    executor=engine,
                    notify=log.warning,
                )
            )
            _run_next(catalog, given.roots)
    except KeyboardInterrupt:
        pass
    except CatalogError as error:  # the job stays as it is, and is taken up again
        log.error("a job could not be run", extra={"reason": str(error)})
        sys.exit(error.exit_code)


def _engine(said: EngineAddress, limits: Limits) -> DaskEngine:
    return DaskEngine(said.scheduler, limits, places=said.places, notify=log.warning)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    _ignore_signals()
    raise KeyboardInterrupt


def _ignore_signals() -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)


def _run_next(catalog: Catalog, roots: Mapping[str, str]) -> None:
    database, steps, runner = catalog.database, Steps(), uuid4()
    watch = Watch(database, steps)
    try:
        if not watch.begin():
            return
        with database.begin() as connection:
            taken = store.take(connection, runner, list(roots))
        if taken is None:
            return
        log.info("a job begins", extra={"job": taken.id, "kind": taken.kind})
        watch.look_after(taken.id, runner)
        state, result, error = _outcome(catalog, roots, steps, taken, watch)
        watch.let_be()
        if state is None:
            return

        def step() -> None:
            with database.begin() as connection:
                store.end(connection, taken.id, runner, state, result, error)

        database.persist(step)
        log.info("a job ends", extra={"job": taken.id, "state": state, "reason": error})
    finally:
        watch.end()


def _outcome(
    catalog: Catalog, roots: Mapping[str, str], steps: Steps, taken: Taken, watch: Watch
) -> tuple[State | None, dict[str, Any] | None, str | None]:
    """What becomes of a job, what it has done, and why it failed. No state: others say that."""
    work = _Work(catalog, roots, steps, taken)
    try:
        try:
            work.do()
        finally:
            _ignore_signals()  # too late: what follows only tells what was done
    except KeyboardInterrupt:
        if watch.reason is Reason.CANCELLED:
            return "cancelled", work.result(), None
        return ("waiting" if watch.reason is Reason.ENDING else None), None, None
    except DatabaseUnavailable:
        raise
    except CatalogError as error:
        return "failed", work.result(), f"{error}"
    except Exception as error:
        log.exception("a job failed", extra={"job": taken.id})
        return "failed", work.result(), f"{type(error).__name__}; the log of the service says more"
    return "done", work.result(), None


class _Work:
    """A job, and what was done of it so far."""

    def __init__(
        self, catalog: Catalog, roots: Mapping[str, str], steps: Steps, taken: Taken
    ) -> None:
        self._catalog = catalog
        self._roots = roots
        self._steps = steps
        self._taken = taken
        self.result: Callable[[], dict[str, Any] | None] = lambda: None

    def do(self) -> None:
        """Do it.

        Raises CatalogError if it fails, and KeyboardInterrupt.
        """
        if self._taken.kind == "ingest":
            self._ingest(asked.Ingest(kind="ingest", **self._taken.asked))
        elif self._taken.kind == "match":
            pairs = self._catalog.match(self._steps)
            self.result = lambda: {"pairs_new": pairs}
        else:
            self._import(asked.Import(**self._taken.asked))

    def _ingest(self, said: asked.Ingest) -> None:
        summary = Summary()
        self.result = summary.as_dict
        self._catalog.ingest(
            [below(self._roots, said.root, said.path)],
            said.hashers,
            labels=said.labels,
            retry_failed=said.retry_failed,
            archives=said.archives,
            within=self._roots[said.root],
            progress=self._steps,
            summary=summary,
        )

    def _import(self, said: asked.Import) -> None:
        name = said.filename
        problems: list[dict[str, str]] = []
        refused = 0

        def tell(one: Refused) -> None:
            nonlocal refused
            refused += 1
            if refused <= _TOLD:
                problems.append({"place": one.place, "reason": one.reason})

        kept = store.StoredList(self._catalog.database, self._taken.id, name)
        stream = io.BufferedReader(kept, HEAD)
        format_name = said.format or guess(name, stream.peek(HEAD))
        items = read(stream, format_name, source=said.source, hasher=said.hasher)
        done = self._catalog.import_list(
            said.bank, self._steps(items, desc="Importing"), tell=tell, dry_run=said.dry_run
        )
        self.result = partial(
            dict,
            format=format_name,
            dry_run=said.dry_run,
            **done.added._asdict(),
            removed=done.removed,
            refused=refused,
            problems=problems,
        )
