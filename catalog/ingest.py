"""The pipeline: scan, fingerprint, store, match.

The database is the only state. What a run leaves undone, wherever it ends, the next one does.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass

from catalog import store
from catalog.database import Database
from catalog.errors import WorkerError
from catalog.fingerprint import Failure, Ignored, Outcome, fingerprint_all
from catalog.indexes import ensure_word_indexes
from catalog.planning import Step, Unchanged, Wanted, plan
from catalog.progress import Progress, quiet
from catalog.scan import scan
from catalog.search import unmatched_count
from catalog.settings import is_isometric, make_isometric, stored_hashers
from catalog.workers import WorkerPool, each

_BATCH_FILES = 1000
_BATCH_SECONDS = 5.0
_MANY_FILES = 1000  # so many new ones are worth fresh statistics


@dataclass
class Summary:
    """What an ingest did; ``seconds`` is the time it took.

    Of the files seen, ``files_new`` entered the catalogue and ``files_unchanged`` were not opened.
    ``files_failed`` and ``files_ignored`` count what is so now, known from before or not, and
    ``files_flat`` the files read now that hold nothing to compare. ``media_new`` are contents,
    ``hashes_new`` distinct hashes, ``pairs_new`` pairs of hashes that were not there before.
    """

    files_seen: int = 0
    files_new: int = 0
    files_unchanged: int = 0
    files_failed: int = 0
    files_ignored: int = 0
    files_flat: int = 0
    media_new: int = 0
    hashes_new: int = 0
    pairs_new: int = 0
    seconds: float = 0.0

    def as_dict(self) -> dict[str, int | float]:
        return asdict(self) | {"seconds": round(self.seconds, 3)}

    def count(self, result: Outcome | Unchanged) -> None:
        self.files_seen += 1
        if isinstance(result, Unchanged):
            self.files_unchanged += 1
            self.files_failed += result.state == "failed"
            self.files_ignored += result.state == "ignored"
        elif isinstance(result, Failure):
            self.files_failed += 1
        elif isinstance(result, Ignored):
            self.files_ignored += 1
        elif result.content is not None:
            hashes = (found for frame in result.content.frames for found in frame.hashes)
            self.files_flat += any(found.flat for found in hashes)


def ingest(
    database: Database,
    paths: Iterable[str | os.PathLike[str]],
    hashers: Sequence[str],
    *,
    workers: int | None = None,
    retry_failed: bool = False,
    isometric: bool = False,
    progress: Progress = quiet,
    summary: Summary | None = None,
) -> Summary:
    """Bring the catalogue up to date with the files at and below ``paths``.

    ``isometric`` makes the catalogue isometric, for good: from then on every picture is hashed by
    all isometries, those that were not yet when they are seen again.

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
        if isometric:
            with database.begin() as connection:
                make_isometric(connection)
        with database.read() as connection:
            ids = {name: stored.id for name, stored in stored_hashers(connection).items()}
            isometric = is_isometric(connection)
        wanted = Wanted(tuple(hashers), ids, retry_failed, isometric)
        steps = plan(database, found, wanted)
        total = len(found.files) + len(found.errors)
        batch = _Batch(database, wanted, summary)
        pool = WorkerPool(workers)
        try:
            for result in progress(_results(pool, steps), total=total, desc="Hashing"):
                batch.add(result)
        finally:
            pool.shutdown(cancel_futures=True)
            batch.store()
        summary.pairs_new += _match(database, progress)
        if summary.files_new >= _MANY_FILES:
            database.tidy()
        if summary.hashes_new:
            ensure_word_indexes(database, progress)
    finally:
        summary.seconds += time.monotonic() - started
    return summary


def _match(database: Database, progress: Progress) -> int:
    with database.read() as connection:
        if not unmatched_count(connection):
            return 0
    from catalog import matching  # NumPy takes its time, and most runs find nothing new

    return matching.match(database, progress)


class _Batch:
    """Outcomes on their way into the database, stored when there are many or time has passed."""

    def __init__(self, database: Database, wanted: Wanted, summary: Summary) -> None:
        self._database = database
        self._wanted = wanted
        self._summary = summary
        self._outcomes: list[Outcome] = []
        self._stored_at = time.monotonic()

    def add(self, result: Outcome | Unchanged) -> None:
        self._summary.count(result)
        if not isinstance(result, Unchanged):
            self._outcomes.append(result)
        late = time.monotonic() - self._stored_at > _BATCH_SECONDS
        if late or len(self._outcomes) >= _BATCH_FILES:
            self.store()

    def store(self) -> None:
        if self._outcomes:
            with self._database.begin() as connection:
                stored = store.save(
                    connection, self._outcomes, self._wanted.ids, self._wanted.isometric
                )
            self._outcomes = []
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
