"""The pipeline: scan, fingerprint, store, match.

The database is the only state. What a run leaves undone, wherever it ends, the next one does.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice

from sqlalchemy import Connection, text

from catalog import store
from catalog.database import Database
from catalog.errors import UnreadableFile, WorkerError
from catalog.fingerprint import (
    Failure,
    Ignored,
    Outcome,
    Request,
    Stat,
    fingerprint_all,
)
from catalog.paths import to_text
from catalog.progress import Progress, quiet
from catalog.scan import Scan, scan
from catalog.search import stored_hashers, unmatched_count
from catalog.workers import Settled, WorkerPool, each

_PLANNED = 1000  # files whose state is looked up in one query
_BATCH_FILES = 1000
_BATCH_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A file that is as it was when it was catalogued; ``state`` is what it was found to be."""

    state: str


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
    progress: Progress = quiet,
    summary: Summary | None = None,
) -> Summary:
    """Bring the catalogue up to date with the files at and below ``paths``.

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
        with database.read() as connection:
            ids = {name: stored.id for name, stored in stored_hashers(connection).items()}
        plan = _plan(database, found, _Wanted(tuple(hashers), ids, retry_failed))
        total = len(found.files) + len(found.errors)
        batch = _Batch(database, ids, summary)
        pool = WorkerPool(workers)
        try:
            for result in progress(_results(pool, plan), total=total, desc="Hashing"):
                batch.add(result)
        finally:
            pool.shutdown(cancel_futures=True)
            batch.store()
        summary.pairs_new += _match(database, progress)
        if 10 * summary.files_new > summary.files_seen:
            database.tidy()
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

    def __init__(self, database: Database, hasher_ids: dict[str, int], summary: Summary) -> None:
        self._database = database
        self._hasher_ids = hasher_ids
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
                stored = store.save(connection, self._outcomes, self._hasher_ids)
            self._outcomes = []
            self._summary.files_new += stored.files
            self._summary.media_new += stored.media
            self._summary.hashes_new += stored.hashes
        self._stored_at = time.monotonic()


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a run asks of every file."""

    hashers: tuple[str, ...]
    ids: dict[str, int]
    retry_failed: bool

    @property
    def hasher_ids(self) -> list[int]:
        return [self.ids[name] for name in self.hashers]


_Item = Request | Settled[Request, Outcome | Unchanged]


def _plan(database: Database, found: Scan, wanted: _Wanted) -> Iterator[_Item]:
    """What to do about each file: a request to fingerprint it, or what is known without."""
    for error in found.errors:
        yield _settled(error.path, _unreadable(error))
    files = iter(found.files)
    while some := list(islice(files, _PLANNED)):
        yield from _plan_some(database, some, found.named, wanted)


def _plan_some(
    database: Database, paths: list[str], named: frozenset[str], wanted: _Wanted
) -> Iterator[_Item]:
    stats: dict[str, Stat] = {}
    for path in paths:
        try:
            status = os.stat(path)
        except OSError as error:
            reason = error.strerror or str(error)
            yield _settled(path, _unreadable(UnreadableFile(path, reason)))
        else:
            stats[path] = Stat(status.st_size, status.st_mtime_ns)
    with database.read() as connection:
        settled = _known_states(connection, stats, wanted)
        sizes = {stat.size for path, stat in stats.items() if path not in settled}
        hashed = _hashed_contents(connection, sizes)
    for path, stat in stats.items():
        if path in settled:
            yield _settled(path, Unchanged(settled[path]))
        else:
            known = hashed.get(stat.size, {})
            yield Request(path, stat, wanted.hashers, known, required=path in named)


def _known_states(
    connection: Connection, stats: dict[str, Stat], wanted: _Wanted
) -> dict[str, str]:
    """The states of those files that are unchanged, and that no hasher has yet to see."""
    rows = connection.execute(
        text(
            """
            SELECT given.number, file.state
            FROM unnest(CAST(:numbers AS integer[]), CAST(:paths AS text[]),
                    CAST(:sizes AS bigint[]), CAST(:mtimes AS bigint[]))
                AS given (number, path, byte_size, mtime_ns)
            JOIN catalog.file USING (path)
            WHERE file.byte_size = given.byte_size AND file.mtime_ns = given.mtime_ns
                AND NOT (:retry_failed AND file.state = 'failed')
                AND (file.media_id IS NULL OR NOT EXISTS (
                    SELECT FROM unnest(CAST(:hasher_ids AS smallint[])) AS wanted (id)
                    WHERE NOT EXISTS (
                        SELECT FROM catalog.frame_hash
                        WHERE frame_hash.media_id = file.media_id
                            AND position = 0 AND hasher_id = wanted.id)))
            """
        ),
        {
            "numbers": list(range(len(stats))),
            "paths": [to_text(path) for path in stats],
            "sizes": [stat.size for stat in stats.values()],
            "mtimes": [stat.mtime_ns for stat in stats.values()],
            "retry_failed": wanted.retry_failed,
            "hasher_ids": wanted.hasher_ids,
        },
    )
    paths = list(stats)
    return {paths[row.number]: row.state for row in rows}


def _hashed_contents(
    connection: Connection, sizes: set[int]
) -> dict[int, dict[bytes, frozenset[str]]]:
    """For each size in bytes, the contents that the catalogue knows and who has hashed them."""
    rows = connection.execute(
        text(
            """
            SELECT byte_size, sha256, ARRAY(
                SELECT name FROM catalog.hasher JOIN catalog.frame_hash ON hasher_id = hasher.id
                WHERE media_id = media.id AND position = 0) AS hashers
            FROM catalog.media
            WHERE byte_size = ANY(:sizes)
            """
        ),
        {"sizes": list(sizes)},
    )
    hashed: dict[int, dict[bytes, frozenset[str]]] = {}
    for row in rows:
        hashed.setdefault(row.byte_size, {})[bytes(row.sha256)] = frozenset(row.hashers)
    return hashed


def _results(pool: WorkerPool, plan: Iterator[_Item]) -> Iterator[Outcome | Unchanged]:
    for request, result in each(pool, fingerprint_all, plan):
        if isinstance(result, WorkerError):  # the file killed its worker
            error = type(result).__name__
            yield Failure(request.path, request.stat, "decode", error, str(result))
        else:
            yield result


def _settled(path: str, result: Outcome | Unchanged) -> Settled[Request, Outcome | Unchanged]:
    return Settled(Request(path, None, (), {}), result)


def _unreadable(error: UnreadableFile) -> Failure:
    return Failure(error.path, None, error.stage, type(error).__name__, error.reason)
