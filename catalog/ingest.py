"""The pipeline: scan, fingerprint, store, match, cluster.

The database is the only state. What a run leaves undone, wherever it ends, the next one does.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence

from catalog import store
from catalog.clusters import refresh
from catalog.database import Database
from catalog.errors import WorkerError
from catalog.fingerprint import Failure, Outcome, fingerprint_all
from catalog.history import Summary, recorded
from catalog.indexes import ensure_word_indexes
from catalog.planning import Step, Unchanged, Wanted, plan
from catalog.progress import Progress, quiet
from catalog.roots import ensure_roots
from catalog.scan import Scan, scan
from catalog.search import unmatched_count
from catalog.settings import is_isometric, make_isometric, stored_hashers
from catalog.workers import WorkerPool, each

_BATCH_FILES = 1000
_BATCH_SECONDS = 5.0
_MANY_FILES = 1000  # so many new ones are worth fresh statistics


def ingest(
    database: Database,
    paths: Iterable[str | os.PathLike[str]],
    hashers: Sequence[str],
    *,
    workers: int | None = None,
    retry_failed: bool = False,
    isometric: bool = False,
    labels: Mapping[str, str] | None = None,
    progress: Progress = quiet,
    summary: Summary | None = None,
) -> Summary:
    """Bring the catalogue up to date with the files at and below ``paths``.

    ``isometric`` makes the catalogue isometric, for good: from then on every picture is hashed by
    all isometries, those that were not yet when they are seen again. All files get the ``labels``,
    values by key; an empty value takes one away.

    Files that have not changed since are not opened, unless a hasher has not seen them, or they
    failed and ``retry_failed`` is set. Everything is committed as it goes: after an exception,
    KeyboardInterrupt among them, what was hashed by then is in the catalogue. A ``summary`` that
    is given is kept up to date.

    Raises UsageError when none of the paths exists.
    """
    summary = Summary() if summary is None else summary
    started = time.monotonic()
    try:
        found = scan(paths)
        with database.begin() as connection:
            if isometric:
                make_isometric(connection)
            store.lock(connection)
            ensure_roots(connection, found.folders)
        with database.read() as connection:
            ids = {name: stored.id for name, stored in stored_hashers(connection).items()}
            isometric = is_isometric(connection)
        wanted = Wanted(tuple(hashers), ids, retry_failed, isometric)
        with recorded(database, found.given, hashers, summary):
            _store(database, found, wanted, labels or {}, workers, progress, summary)
            summary.pairs_new += _match(database, progress)
            if summary.files_new >= _MANY_FILES:
                database.tidy()
            if summary.hashes_new:
                ensure_word_indexes(database, progress)
            refresh(database)
    finally:
        summary.seconds += time.monotonic() - started
    return summary


def _store(
    database: Database,
    found: Scan,
    wanted: Wanted,
    labels: Mapping[str, str],
    workers: int | None,
    progress: Progress,
    summary: Summary,
) -> None:
    """Fingerprint what is new and changed, and store it as it comes."""
    steps = plan(database, found, wanted)
    total = len(found.files) + len(found.errors)
    batch = _Batch(database, wanted, labels, summary)
    pool = WorkerPool(workers)
    try:
        for result in progress(_results(pool, steps), total=total, desc="Hashing"):
            batch.add(result)
    finally:
        pool.shutdown(cancel_futures=True)
        batch.store()


def _match(database: Database, progress: Progress) -> int:
    with database.read() as connection:
        if not unmatched_count(connection):
            return 0
    from catalog import matching  # NumPy takes its time, and most runs find nothing new

    return matching.match(database, progress)


class _Batch:
    """Outcomes on their way into the database, stored when there are many or time has passed."""

    def __init__(
        self, database: Database, wanted: Wanted, labels: Mapping[str, str], summary: Summary
    ) -> None:
        self._database = database
        self._wanted = wanted
        self._labels = labels
        self._summary = summary
        self._outcomes: list[Outcome] = []
        self._to_label: list[str] = []
        self._stored_at = time.monotonic()

    def add(self, result: Outcome | Unchanged) -> None:
        self._summary.count(result)
        if not isinstance(result, Unchanged):
            self._outcomes.append(result)
        if self._labels:
            self._to_label.append(result.path)
        late = time.monotonic() - self._stored_at > _BATCH_SECONDS
        if late or max(len(self._outcomes), len(self._to_label)) >= _BATCH_FILES:
            self.store()

    def store(self) -> None:
        if self._outcomes or self._to_label:
            with self._database.begin() as connection:
                stored = store.save(
                    connection, self._outcomes, self._wanted.ids, self._wanted.isometric
                )
                if self._to_label:
                    store.put_labels(connection, self._to_label, self._labels)
            self._outcomes, self._to_label = [], []
            self._summary.files_new += stored.files
            self._summary.media_new += stored.media
            self._summary.hashes_new += stored.hashes
        self._stored_at = time.monotonic()


def _results(pool: WorkerPool, steps: Iterator[Step]) -> Iterator[Outcome | Unchanged]:
    for request, result in each(pool, fingerprint_all, steps):
        if isinstance(result, WorkerError):  # the file killed its worker
            error = type(result).__name__
            yield Failure(request.path, request.stat, "decode", error, str(result))
        else:
            yield result
