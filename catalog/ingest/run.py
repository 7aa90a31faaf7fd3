"""The pipeline: scan, fingerprint, store, match, cluster.

The database is the only state. Wherever a run ends, the next one does what it left undone.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from functools import cache
from importlib import import_module
from types import MappingProxyType

from catalog.banks.matching import match_banks
from catalog.core.paths import to_text
from catalog.core.progress import Progress, quiet
from catalog.core.units import counted
from catalog.db.database import Database
from catalog.db.rows import value
from catalog.db.settings import (
    change_sampling,
    is_exact_decode,
    is_isometric,
    is_local,
    make_isometric,
    make_local,
    read_confirmation,
    read_digests,
    set_digests,
    set_exact_decode,
    stored_hashers,
    write_confirmation,
)
from catalog.decisions.rules import apply_all
from catalog.engine.cluster import DaskEngine
from catalog.errors import DatabaseError, MachineError, UsageError
from catalog.fingerprint.records import (
    Advance,
    Failure,
    Ignored,
    Outcome,
    Postponed,
    Request,
)
from catalog.groups.enlargements import doubtful, measure
from catalog.groups.refreshing import refresh
from catalog.groups.roots import ensure_roots, put_rules, stored_rules
from catalog.ingest import store
from catalog.ingest.history import Summary, recorded
from catalog.ingest.isolation import UNSTORABLE, offenders
from catalog.ingest.options import IngestOptions
from catalog.ingest.plan import Step, Unchanged, Wanted, plan
from catalog.ingest.presence import (
    Presence,
    has_vanished,
    look_around,
    look_for_vanished,
    missing_count,
    note_presence,
    note_vanished,
    server_time,
)
from catalog.ingest.reading import Elsewhere, Read, Waiting, read_here
from catalog.ingest.store import Stored
from catalog.match.indexes import ensure_word_indexes
from catalog.match.videos import match_videos
from catalog.reports.listing import reasons_of
from catalog.reports.status import unmatched_count
from catalog.sources.excludes import Excludes, Rules
from catalog.sources.lists import PathList
from catalog.sources.scan import Scan, scan
from catalog.work.workforce import Workforce

_BATCH_FILES = 1000
_BATCH_SECONDS = 5.0
_LONGEST_BAR = 1_000_000  # seconds: a file may claim any length
_MANY_FILES = 1000  # this many new ones are worth fresh statistics


def ingest(
    database: Database,
    paths: Iterable[str | os.PathLike[str]],
    options: IngestOptions,
    *,
    workforce: Workforce,
    workers: int | None = None,
    lists: Sequence[PathList] = (),
    progress: Progress = quiet,
    summary: Summary | None = None,
) -> Summary:
    """Bring the catalogue up to date with the files at and below ``paths``, and those of ``lists``.

    Files that have not changed are not opened, unless a hasher has not seen them, or they failed
    and are to be tried again. ``workers`` of the ``workforce`` (default: all) read the others; none
    of them is still at work when the ingest ends, even with an exception. Everything is committed
    as the run goes on: after an exception, including KeyboardInterrupt, what was hashed by then is
    in the catalogue. A ``summary`` that is given is kept up to date.

    What is excluded below a root is passed over, and what the catalogue has of it is hidden until
    the pattern is removed. Files that are gone are marked as missing; a root that is empty or not
    there is offline, and what is known of it stays.

    Raises UsageError if there is nothing, and never was, at any of the paths, and if something is
    to be excluded and no folder is named; MachineError, after everything else is done, if there was
    no room for copies of some files: the next run tries them again.
    """
    summary = Summary() if summary is None else summary
    started = time.monotonic()
    try:
        since, rules = database.persist(lambda: _read_start(database))
        excludes = Excludes(rules, options.excluding)
        found = scan(
            paths, lists, archives=options.archives, excludes=excludes, within=options.within
        )
        if options.excluding and not (excludes.changed or found.absent):
            raise UsageError("excluding is a setting of folders, and no folder is named")
        look = look_around(database, found, since, excludes)

        def prepare() -> tuple[Presence, Wanted]:
            with database.begin() as connection:
                presence = note_presence(connection, look)
                if options.isometric:
                    make_isometric(connection)
                if options.makes_local:
                    make_local(connection)
                chosen = change_sampling(connection, options.sampling)
                if options.exact_decode is not None:
                    set_exact_decode(connection, options.exact_decode)
                if options.digests is not None:
                    set_digests(connection, options.digests)
                if options.confirm is not None:
                    write_confirmation(connection, *options.confirmation())
                ensure_roots(connection, found.folders)
                put_rules(connection, excludes.changed)
            with database.read() as connection:
                ids = {name: stored.id for name, stored in stored_hashers(connection).items()}
                turned, exact = is_isometric(connection), is_exact_decode(connection)
                local, digests = is_local(connection), read_digests(connection)
                names = dict.fromkeys(options.hashers)
                if (confirmation := read_confirmation(connection)) is not None:
                    names[confirmation.hasher.name] = None
            return presence, Wanted(
                tuple(names),
                ids,
                options.retry_failed,
                turned,
                chosen,
                exact,
                workforce.limits.pixels,
                local,
                digests,
            )

        presence, wanted = database.persist(prepare)
        found = replace(found, errors=[*found.errors, *look.unknown])
        summary.files_missing = presence.missing
        summary.files_excluded = presence.excluded
        summary.offline += presence.offline
        with recorded(database, found.given, wanted.hashers, summary):
            batch = _Batch(database, found, wanted, options.labels, presence.others, summary)
            with batch.stored_in_the_end(), workforce.tasks_anywhere(workers) as tasks:

                def read(steps: Iterator[Step], waiting: Waiting) -> Iterator[Read]:
                    if not isinstance(engine := workforce.engine, DaskEngine):
                        yield from read_here(tasks, steps, waiting)
                        return
                    elsewhere = Elsewhere(engine, workforce, wanted, found.folders)
                    for result in elsewhere.read(tasks, steps, waiting):
                        summary.files_sent = elsewhere.sent
                        yield result

                _fingerprint(database, found, wanted, batch, read, progress)
            if batch.vanished:
                offline = _note_vanished(database, batch.vanished)
                summary.offline += [root for root in offline if root not in summary.offline]
            if presence.missing or batch.vanished:  # some may have been found elsewhere
                summary.files_missing = database.persist(lambda: _missing_count(database, since))
            summary.pairs_new += _match(database, workforce, progress)
            match_videos(database, progress)
            summary.parts_new += _match_parts(database, workforce, workers, progress)
            if summary.files_new >= _MANY_FILES:
                database.tidy()
            if summary.hashes_new:
                ensure_word_indexes(database, progress)
            summary.bank_matches_new += match_banks(database, progress)
            summary.decisions_new = apply_all(database)
            refresh(database, progress)
            if _measure(database, workforce, workers, progress):
                refresh(database, progress)
            if summary.files_failed and found.named:
                summary.reasons |= database.persist(lambda: _reasons(database, found.named))
            batch.tell_what_waits()
    finally:
        summary.seconds += time.monotonic() - started
    return summary


def _read_start(database: Database) -> tuple[datetime, dict[str, Rules]]:
    """The time before anything is looked at, and what is excluded below each root."""
    with database.read() as connection:
        return server_time(connection), stored_rules(connection)


def _missing_count(database: Database, since: datetime) -> int:
    with database.read() as connection:
        return missing_count(connection, since)


def _reasons(database: Database, named: Iterable[str]) -> dict[str, str]:
    """Why files failed that were named themselves; if they are many, only the first few."""
    with database.read() as connection:
        return reasons_of(connection, named)


def _note_vanished(database: Database, paths: Sequence[str]) -> list[str]:
    """Mark files as missing that vanished after the scan; returns the roots that went with them."""
    vanished = look_for_vanished(database, paths)

    def note() -> None:
        with database.begin() as connection:
            note_vanished(connection, vanished)

    database.persist(note)
    return sorted(vanished.empty)


def _fingerprint(
    database: Database,
    found: Scan,
    wanted: Wanted,
    batch: _Batch,
    read: Callable[[Iterator[Step], Waiting], Iterator[Read]],
    progress: Progress,
) -> None:
    """Fingerprint what is new or changed, and pass each result to the batch."""
    steps = plan(database, found, wanted)
    total = len(found.files) + len(found.errors)
    videos = _Videos(progress)

    def waiting(said: list[tuple[Request, Advance]]) -> None:
        if total >= _MANY_FILES:
            _load_next_stages()
        batch.store_if_late()
        videos.show(said)

    try:
        for result in progress(read(steps, waiting), total=total, desc="Hashing"):
            batch.add(result)
    finally:
        videos.show([])


@cache
def _load_next_stages() -> None:
    """Import what matches and groups new hashes, which is slow, while workers are waited for."""
    for name in ("catalog.match.hashes", "scipy.sparse.csgraph"):
        import_module(name)


def _match(database: Database, workforce: Workforce, progress: Progress) -> int:
    def waiting() -> int:
        with database.read() as connection:
            return unmatched_count(connection)

    if not database.persist(waiting):
        return 0
    from catalog.match import hashes  # NumPy loads slowly, and most runs find nothing new

    return hashes.match(database, progress, workforce.engine)


def _match_parts(
    database: Database, workforce: Workforce, workers: int | None, progress: Progress
) -> int:
    """Compare local features; what does so loads slowly, and most catalogues have none."""

    def waiting() -> bool:
        with database.read() as connection:
            return bool(value(connection, "SELECT EXISTS (SELECT FROM catalog.part_queue)"))

    if not database.persist(waiting):
        return 0
    from catalog.match import parts

    with workforce.tasks_anywhere(workers) as tasks:
        return parts.match_parts(database, tasks, progress)


def _measure(
    database: Database, workforce: Workforce, workers: int | None, progress: Progress
) -> bool:
    """Measure pictures that may have been enlarged; returns whether there were any."""
    waiting = doubtful(database)
    if waiting:
        with workforce.tasks(workers) as tasks:
            measure(database, waiting, tasks, progress)
    return bool(waiting)


class _Batch:
    """Outcomes on their way into the database, stored when there are many or time has passed.

    Nothing is stored about files that ``vanished`` before they were read.
    """

    def __init__(
        self,
        database: Database,
        found: Scan,
        wanted: Wanted,
        labels: Mapping[str, str],
        staying: Sequence[str],
        summary: Summary,
    ) -> None:
        self._database = database
        self._wanted = wanted
        self._labels = labels
        self._staying = staying
        self._errors = {error.path for error in found.errors}
        self._summary = summary
        self._outcomes: list[Outcome] = []
        self._inodes: dict[str, str] = {}
        self._to_label: list[str] = []
        self._stored: Stored | None = None
        self._stored_at = time.monotonic()
        self.vanished: list[str] = []
        self._postponed: list[Postponed] = []

    def add(self, result: Outcome | Unchanged | Postponed) -> None:
        path = result.path
        if isinstance(result, Postponed):
            self._postponed.append(result)
            return
        if isinstance(result, Failure) and path not in self._errors and has_vanished(path):
            self.vanished.append(path)
            return
        self._summary.count(result)
        if not isinstance(result, Unchanged):
            self._outcomes.append(result)
        elif result.inode is not None:
            self._inodes[path] = result.inode
        if self._labels:
            self._to_label.append(path)
        if max(map(len, (self._outcomes, self._inodes, self._to_label))) >= _BATCH_FILES:
            self.store()
        self.store_if_late()

    @contextmanager
    def stored_in_the_end(self) -> Iterator[None]:
        """Store what there is at the end of the block, even if it ends with an exception."""
        try:
            yield
        except BaseException:
            with suppress(DatabaseError):  # report what ended the run
                self.store()
            raise
        self.store()

    def tell_what_waits(self) -> None:
        """Raise MachineError if files could not be read, through no fault of their own."""
        if self._postponed:
            first = self._postponed[0]
            raise MachineError(
                f"{counted(len(self._postponed), 'file')} could not be read yet, such as"
                f" {to_text(first.path)}: {first.reason}"
            )

    def store_if_late(self) -> None:
        """Store what there is if it has been waiting for long."""
        if time.monotonic() - self._stored_at > _BATCH_SECONDS:
            self.store()

    def store(self) -> None:
        if self._outcomes or self._inodes or self._to_label:
            outcomes, known = self._outcomes, (self._inodes, self._to_label)
            try:
                self._save(outcomes, *known)
            except UNSTORABLE:
                for outcome, error in offenders(outcomes, self._save):
                    self._refuse(outcome, error)
                self._save([], *known)
            self._outcomes, self._inodes, self._to_label = [], {}, []
        self._stored_at = time.monotonic()

    def _save(
        self,
        outcomes: Sequence[Outcome],
        inodes: Mapping[str, str] = MappingProxyType({}),
        to_label: Sequence[str] = (),
    ) -> None:
        def step() -> Stored:
            with self._database.begin() as connection:
                stored = store.save(connection, outcomes, self._wanted.ids, self._staying)
                if inodes:
                    store.put_inodes(connection, inodes)
                if to_label:
                    store.put_labels(connection, to_label, self._labels)
                # If the answer to the commit is lost, the next try finds all of this there already.
                self._stored = self._stored or stored
            return self._stored

        stored = self._database.persist(step)
        self._stored = None
        self._summary.files_new += stored.files
        self._summary.files_moved += stored.moved
        self._summary.media_new += stored.media
        self._summary.hashes_new += stored.hashes

    def _refuse(self, outcome: Outcome, error: Exception) -> None:
        """Record what cannot be stored as a failure of its file, and store nothing else of it."""
        reason = f"what was read of it cannot be stored: {error}"
        if not isinstance(outcome, Failure):
            self._summary.files_failed += 1
        self._summary.files_ignored -= isinstance(outcome, Ignored)
        try:
            self._save([Failure(outcome.path, None, "store", type(error).__name__, reason)])
        except UNSTORABLE:  # not even its path can be stored: only the summary has the reason
            self._summary.reasons[outcome.path] = reason


class _Videos:
    """Progress of long videos: a bar of seconds for each."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._bars: dict[str, _Bar] = {}

    def show(self, said: list[tuple[Request, Advance]]) -> None:
        """Move the bars of videos that are being read; one that is read quickly has none."""
        now = {request.path: advance for request, advance in said}
        for path in self._bars.keys() - now.keys():
            self._bars.pop(path).end()
        for path, advance in now.items():
            if path not in self._bars:
                self._bars[path] = _Bar(self._progress, path, advance.duration)
            self._bars[path].move(int(advance.seconds))


class _Bar:
    """A progress bar that is moved, not iterated over."""

    def __init__(self, progress: Progress, path: str, seconds: float | None) -> None:
        total = None if seconds is None else int(min(seconds, _LONGEST_BAR))
        self._shown = 0
        name = f"{to_text(os.path.basename(path))} (seconds)"
        self._steps = iter(progress(self._until_ended(), total=total, desc=name))
        self._ended = False

    def _until_ended(self) -> Iterator[int]:
        while not self._ended:
            yield self._shown

    def move(self, seconds: int) -> None:
        while self._shown < min(seconds, _LONGEST_BAR):
            self._shown += 1
            next(self._steps)

    def end(self) -> None:
        self._ended = True
        next(self._steps, None)
