"""The catalogue as Python sees it; the commands are thin shells around it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, TextIO

from catalog.core import bits
from catalog.core.keeping import DEFAULT_RULES, parse_rules
from catalog.core.limits import Limits
from catalog.core.paths import canonical, folder_named, resolved
from catalog.core.progress import Notify, Progress, quiet, silent
from catalog.core.texts import require_text
from catalog.db import settings
from catalog.db.database import Database, revisions, server_version
from catalog.db.locks import Lock, hold
from catalog.db.rows import value
from catalog.db.statement import run_sql
from catalog.errors import UsageError
from catalog.groups import roots
from catalog.groups.roots import Root
from catalog.groups.scopes import EVERYTHING, Scope
from catalog.hashers import HASHERS, get_hasher
from catalog.hashers.registry import DEFAULT, known_name
from catalog.query.lookup import Lookup
from catalog.query.pictures import Neighbour, Question
from catalog.reports import listing, status, views
from catalog.reports.listing import Duplicate, FailedFile
from catalog.reports.status import Status
from catalog.reports.views import Cluster
from catalog.work.executor import Executor
from catalog.work.workforce import Workforce

if TYPE_CHECKING:
    from typing import Self, Unpack

    from sqlalchemy import Connection

    from catalog.calibration.records import Calibration
    from catalog.core.grouping import Strictness
    from catalog.core.sampling import Sampling
    from catalog.db.backup import Dump
    from catalog.db.checks import Finding
    from catalog.db.settings import Confirmation
    from catalog.db.upgrades import Migration
    from catalog.groups.clusters import Choosing
    from catalog.ingest.forgetting import Removed
    from catalog.ingest.history import Summary
    from catalog.match.indexes import Kind, StoredIndex
    from catalog.query.audit import WayAudit
    from catalog.query.compare import Comparison
    from catalog.query.files import Answer
    from catalog.reports.page import Written
    from catalog.sources.lists import PathList

Location = str | os.PathLike[str]

_MOST_NEAREST = 1 << 30  # that PostgreSQL can be asked for

# What a calibration is to reach where nothing is said: so large a part of true pairs, in a
# collection of at least so many media.
_PRECISION = 0.99
_MEDIA = 10_000
_VIDEOS_COMPARED = 10


class Catalog:
    """An open catalogue.

    >>> with Catalog.open() as catalog:                            # doctest: +SKIP
    ...     catalog.ingest(["~/Pictures"])
    ...     for pair in catalog.duplicates():
    ...         print(pair.file1, pair.file2, pair.distance)
    """

    def __init__(
        self, database: Database, limits: Limits | None = None, executor: Executor | None = None
    ) -> None:
        self.database = database
        self._workforce = Workforce(executor, limits)
        self.limits = self._workforce.limits
        self._lookup = Lookup()

    @classmethod
    def open(
        cls,
        home: Location | None = None,
        database_url: str | None = None,
        *,
        limits: Limits | None = None,
        executor: Executor | None = None,
        migrate: bool = True,
        notify: Notify = silent,
    ) -> Catalog:
        """Open the catalogue at a PostgreSQL server, else the embedded one in ``home``.

        Without either, CATALOG_DATABASE_URL and CATALOG_HOME say where it is, and without these
        it is in the user's data directory. The schema is created or brought up to date, unless
        ``migrate`` is false; then only upgrade(), downgrade(), restore() and dump() are of use.
        ``notify`` is called with a line for the person whenever the server is away and is waited
        for.

        Files are read by worker processes only, within the ``limits``. The processes last as long
        as the catalogue is open. An ``executor`` of concurrent.futures reads them instead, if one
        is given: a WorkerPool that several catalogues share, say. It keeps to limits of memory and
        time of its own, and close() does not shut it down.

        Raises DatabaseError, which says what to do.
        """
        if home is None and database_url is None:
            database_url = os.environ.get("CATALOG_DATABASE_URL") or None
            home = os.environ.get("CATALOG_HOME") or None
        place = None if home is None else Path(home)
        database = Database.open(place, database_url, migrate=migrate, notify=notify)
        return cls(database, limits, executor)

    def close(self) -> None:
        """Disconnect; the embedded server stops with its last user."""
        self._workforce.close()
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def ingest(
        self,
        paths: Iterable[Location],
        hashers: Sequence[str] = (DEFAULT,),
        *,
        workers: int | None = None,
        retry_failed: bool = False,
        isometric: bool = False,
        labels: Mapping[str, str] | None = None,
        sampling: Mapping[str, Any] | None = None,
        exact_decode: bool | None = None,
        confirm: tuple[str, float | None] | Literal[False] | None = None,
        lists: Sequence[PathList] = (),
        archives: bool = False,
        progress: Progress = quiet,
        summary: Summary | None = None,
    ) -> Summary:
        """Catalogue the pictures and videos at and below ``paths``, and match them with all others.

        ``isometric`` makes the catalogue isometric, for good: the distance of two pictures is then
        the smallest over all eight transforms of both. Pictures that were catalogued before are
        read again when an ingest comes by them. Every file gets the ``labels``, values by key; an
        empty value takes one away. ``sampling`` changes which frames of videos are kept from now
        on: any of ``frames_per_second`` (a number, "keyframes", or None for all), ``min_quality``,
        ``intra_threshold`` and ``crop_bars`` of a Sampling. Videos that were catalogued before
        are then read again when an ingest comes by them. ``exact_decode`` says whether every large
        picture is hashed at its full size from now on, or reduced by the hashers that hardly see a
        difference (None: as before, at first reduced). If it is, those that were hashed reduced
        before are read again too. ``confirm``, a hasher and its threshold, is what set_confirm()
        takes; False takes it back, None leaves it. The confirming hasher hashes all files too.

        Paths may be URIs, such as ``s3://bucket/photos``, and archives, whose members they then
        stand for; ``archives`` has those read too that are found in folders. The paths of
        ``lists`` count as found in folders.

        ``hashers`` are names; ``workers`` is the number of processes (default: one a core);
        ``progress`` is called like tqdm. Unchanged files are not opened. What was done before an
        exception or Ctrl-C stays done, and a ``summary`` that is given tells of it.

        Raises UsageError for names that mean nothing and labels that are no text; never for a
        single bad file.
        """
        from catalog.ingest.run import ingest

        names = [known_name(name) for name in hashers]
        confirming = confirm and _radius_of(*confirm)
        for said in chain.from_iterable((labels or {}).items()):
            require_text(said, "the label")
        return ingest(
            self.database,
            paths,
            names,
            workforce=self._workforce,
            workers=workers,
            retry_failed=retry_failed,
            isometric=isometric,
            labels=labels,
            sampling=sampling,
            exact_decode=exact_decode,
            confirm=confirming,
            lists=lists,
            archives=archives,
            progress=progress,
            summary=summary,
        )

    def retry(
        self,
        paths: Iterable[Location] = (),
        hashers: Sequence[str] | None = None,
        *,
        workers: int | None = None,
        progress: Progress = quiet,
        summary: Summary | None = None,
    ) -> Summary:
        """Try again all files that failed, or those at and below ``paths``.

        By default they are hashed by all hashers that the catalogue holds hashes of. Other
        arguments are those of ingest().

        Raises UsageError for hashers that mean nothing.
        """
        from catalog.ingest.history import Summary

        with self.database.read() as connection:
            if hashers is None:
                hashers = _used(connection) or (DEFAULT,)
            failed = [failure.path for failure in listing.failures(connection)]
        if places := {folder_named(path) for path in paths}:
            failed = [path for path in failed if roots.is_below(path, places)]
        if not failed:
            return Summary() if summary is None else summary
        return self.ingest(
            failed,
            hashers,
            workers=workers,
            retry_failed=True,
            progress=progress,
            summary=summary,
        )

    def forget(self, paths: Iterable[Location], *, dry_run: bool = False) -> Removed:
        """Take all that is known of the files at and below ``paths`` out of the catalogue.

        With ``dry_run`` nothing changes, and what would be taken out is counted.

        Raises UsageError for a path of which the catalogue knows nothing.
        """
        from catalog.ingest.forgetting import forget

        places = [resolved(path) for path in paths]
        return self._remove(lambda connection: forget(connection, places), dry_run)

    def prune(self, missing_for: float = 0.0, *, dry_run: bool = False) -> Removed:
        """Take out files that have been missing for so many days, and all that no file has.

        With ``dry_run`` nothing changes, and what would be taken out is counted.
        """
        from catalog.ingest.forgetting import prune

        return self._remove(lambda connection: prune(connection, missing_for), dry_run)

    def _remove(self, removal: Callable[[Connection], Removed], dry_run: bool) -> Removed:
        with self.database.begin() as connection:
            removed = removal(connection)
            if dry_run:
                connection.rollback()
        if not dry_run:
            self.match()
        return removed

    def match(self, progress: Progress = quiet) -> int:
        """Compare what an interrupted ingest left uncompared; returns how many pairs are new."""
        from catalog.match import hashes, videos

        pairs = hashes.match(self.database, progress)
        videos.match_videos(self.database, progress)
        self.refresh_clusters()
        return pairs

    def set_threshold(
        self, hasher: str, threshold: float | None = None, progress: Progress = quiet
    ) -> int:
        """Store the hasher's pairs up to another threshold (default: perception's).

        Widening compares all its hashes again. Returns how many pairs are new.

        Raises UsageError for a threshold that is not above 0.
        """
        return self._set_radius(hasher, get_hasher(hasher).radius(threshold), progress)

    def _set_radius(self, hasher: str, radius: int, progress: Progress) -> int:
        from catalog.match import hashes

        hashes.set_radius(self.database, hasher, radius)
        return self.match(progress)

    def query(
        self,
        path: Location,
        *,
        hashers: Sequence[str] | None = None,
        threshold: float | None = None,
        isometric: bool | None = None,
        top: int | None = None,
        include_flat: bool = False,
        min_coverage: float | None = None,
        approximate: bool = False,
    ) -> list[Neighbour]:
        """Files of the catalogue near a picture or video that need not be in it, nearest first.

        ``threshold`` is a fraction of the bits (default: what the catalogue stores pairs at) and
        may be as large as one likes. With ``top`` alone the nearest come whatever their distance.
        ``isometric`` looks for the file turned and mirrored too (default: in an isometric
        catalogue); where stored pictures are not known turned, only the file is, and the answer is
        not exact: see unturned_count(). Every hasher of the catalogue is asked, or the named ones;
        a file may come once for each. What the confirming hasher does not see is left out, but not
        with ``top`` alone; it is asked itself only if it is named, and confirmed by none. Of two
        videos so much has to be in the other as ``min_coverage`` says, as in duplicates().
        ``approximate`` asks the HNSW index, which may miss some.

        Raises MediaError when the file gives no hash, UsageError for a hasher without hashes or,
        to approximate with, an index.
        """
        (answer,) = self.query_all(
            [path],
            hashers=hashers,
            threshold=threshold,
            isometric=isometric,
            top=top,
            include_flat=include_flat,
            min_coverage=min_coverage,
            approximate=approximate,
        )
        if answer.error is not None:
            raise answer.error
        return answer.neighbours

    def query_all(
        self,
        paths: Iterable[Location],
        *,
        lists: Sequence[PathList] = (),
        hashers: Sequence[str] | None = None,
        threshold: float | None = None,
        isometric: bool | None = None,
        top: int | None = None,
        include_flat: bool = False,
        min_coverage: float | None = None,
        approximate: bool = False,
        workers: int | None = None,
        progress: Progress = quiet,
    ) -> Iterator[Answer]:
        """The neighbours of every picture and video at and below ``paths``, as query() has them.

        Those of ``lists`` count as found in folders. They are hashed in ``workers`` processes
        (default: one a core), and many are looked for all at once, in memory. Files below a folder
        that are neither are passed over; a file that gives no hash has its error in its answer.

        Raises UsageError for a hasher without hashes or a threshold that is not above 0.
        """
        from catalog.query.files import ask

        with self.database.read() as connection:
            chosen = settings.choose_hashers(connection, hashers)
            both_sides = settings.is_isometric(connection)
            isometric = both_sides if isometric is None else isometric
            confirmation = settings.read_confirmation(connection)
            confirming = confirmation.hasher.id if confirmation else None
            if hashers is None:
                chosen = [hasher for hasher in chosen if hasher.id != confirming] or chosen
            unturned = isometric and status.unturned_count(connection, chosen) > 0
            min_coverage = settings.min_coverage(connection, min_coverage)
        questions = {}
        for hasher in chosen:
            radius = None if top is not None else hasher.radius
            if threshold is not None:
                radius = bits.radius(threshold, hasher.bits)
            questions[hasher] = Question(
                radius,
                top and min(top, _MOST_NEAREST),
                include_flat,
                isometric and both_sides,
                unturned,
                approximate,
                min_coverage=min_coverage,
                confirmation=None if radius is None or hasher.id == confirming else confirmation,
            )
        with self._workforce.tasks(workers) as tasks:
            yield from ask(
                self.database,
                self._lookup,
                questions,
                [os.fspath(path) for path in paths],
                lists,
                isometric=isometric,
                tasks=tasks,
                progress=progress,
            )

    def compare(
        self,
        path1: Location,
        path2: Location,
        *,
        hashers: Sequence[str] | None = None,
        min_coverage: float | None = None,
    ) -> list[Comparison]:
        """Why two pictures or videos are near-duplicates by each hasher, or why they are not.

        They need not be in the catalogue, whose thresholds and properties count. ``hashers`` are
        names (default: those of which the catalogue holds hashes, or all).

        Raises MediaError when one of the files gives no hash.
        """
        from catalog.query.compare import compare

        paths = canonical(path1), canonical(path2)
        with self._workforce.tasks() as tasks, self.database.read() as connection:
            if hashers is None:
                hashers = _used(connection) or list(HASHERS)
            names = [known_name(name) for name in hashers]
            return compare(connection, tasks, *paths, names, min_coverage)

    def hold(self, hashers: Sequence[str] | None = None) -> None:
        """Load the hashes into memory, 40 bytes for one of 256 bits, so that queries are quick.

        Later queries see what has come since. Without names, those of all hashers are loaded; of an
        isometric catalogue those of the turned pictures too, four or eight times as many.

        Raises UsageError for a hasher without hashes.
        """
        with self.database.read() as connection:
            turned = settings.is_isometric(connection)
            for hasher in settings.choose_hashers(connection, hashers):
                self._lookup.hold(connection, hasher, turned)

    def duplicates(
        self,
        *,
        hashers: Sequence[str] | None = None,
        threshold: float | None = None,
        include_flat: bool = False,
        scope: Scope = EVERYTHING,
        min_coverage: float | None = None,
    ) -> Iterator[Duplicate]:
        """All pairs of near-duplicate or identical files, in path order, once for each hasher.

        ``threshold`` is a fraction of the bits, at most the one that pairs are stored at. Of a
        hash with over a thousand neighbours only the nearest are listed: see crowded_count().
        ``scope`` says which pairs of files count: Scope(within="folder") those in one folder.
        Videos are near-duplicates if ``min_coverage`` of the frames of one is in the other, as
        set_min_coverage() has it by default, unless that is in many unrelated videos; with 0 any
        frame is enough. Different files are near-duplicates only if the confirming hasher
        sees them too, as set_confirm() has it.

        Raises ThresholdTooWide above it, UsageError for a hasher without hashes, or for the one
        that confirms.
        """
        with self.database.read() as connection:
            settings.min_coverage(connection, min_coverage)
            radii = {
                hasher.name: settings.stored_radius(hasher, threshold)
                for hasher in settings.pairing_hashers(connection, hashers)
            }
            yield from listing.duplicates(connection, radii, include_flat, scope, min_coverage)

    def clusters(self, **choosing: Unpack[Choosing]) -> Iterator[Cluster]:
        """Groups of near-duplicate files, with one of each to keep, those first that would free
        most space.

        In a ``component`` every file is linked with another, in a ``clique`` with every other, and
        a ``community`` is a densely linked part of a component. ``keep`` are rules, the first one
        first: resolution, size, format, oldest, newest, shortest, path. ``hashers``, ``threshold``,
        ``scope``, ``include_flat`` and ``min_coverage`` are those of duplicates(). What is not
        said is as set_clustering() has it.

        Raises ThresholdTooWide, and UsageError for a hasher without hashes.
        """
        with self._chosen(choosing) as connection:
            yield from views.read_clusters(connection)

    def set_clustering(
        self,
        strictness: Strictness | None = None,
        threshold: float | None = None,
        keep: Sequence[str] | None = None,
    ) -> None:
        """Say how clusters are made from now on, those in the tables too; None is the first way:
        components, as far as pairs are stored, by resolution, size, format, oldest, path.

        Raises ThresholdTooWide, and UsageError for rules that are none.
        """
        rules = parse_rules(",".join(keep or DEFAULT_RULES))
        with self.database.begin() as connection:
            for hasher in settings.choose_hashers(connection, None):
                settings.stored_radius(hasher, threshold)
            settings.write_clustering(
                connection, settings.Clustering(strictness or "component", threshold, rules)
            )
        self.refresh_clusters()

    def set_min_coverage(self, fraction: float) -> None:
        """Say which fraction of the frames of a video has to be in another one from now on.

        Raises UsageError for what is no fraction.
        """
        with self.database.begin() as connection:
            settings.set_min_coverage(connection, fraction)
        self.refresh_clusters()

    def set_confirm(
        self, hasher: str | None, threshold: float | None = None, progress: Progress = quiet
    ) -> None:
        """Say that pairs count from now on only if this hasher sees them too; None: nobody has to.

        ``threshold`` is a fraction of its bits (default: perception's). It makes no pairs of its
        own meanwhile; its stored ones are there again afterwards. It never confirms what it has no
        hash of: an ingest() adds these.

        Raises UnknownHasher, and UsageError for a threshold that is not above 0.
        """
        name, radius = (None, None) if hasher is None else _radius_of(hasher, threshold)
        with self.database.begin() as connection:
            settings.write_confirmation(connection, name, radius)
        self.match(progress)

    def confirmation(self) -> Confirmation | None:
        """The hasher that confirms the pairs of the others, and up to which distance."""
        with self.database.read() as connection:
            return settings.read_confirmation(connection)

    def refresh_clusters(self) -> bool:
        """Bring the tables of clusters up to date, as every ingest does; returns whether they were
        not."""
        from catalog.groups import clusters

        return clusters.refresh(self.database)

    def reports(self) -> list[tuple[str, str, str]]:
        """The reports that there are: name, view, and what a row of it is."""
        with self.database.read() as connection:
            return views.describe(connection)

    @contextmanager
    def report(
        self,
        name: str,
        *,
        limit: int | None = None,
        after: Sequence[Any] | None = None,
        **choosing: Unpack[Choosing],
    ) -> Iterator[tuple[list[str], Iterator[tuple[Any, ...]]]]:
        """The column names and the rows of a report, within the block, sorted by its key.

        ``after`` is the key of the last row seen (reports.REPORTS says of which columns it is). The
        other arguments are those of clusters().

        Raises UsageError for a name or key that is none, or a scope that the report does not know.
        """
        report = views.get_report(name)
        views.check_scope(report, choosing.get("scope", EVERYTHING))
        include_flat = choosing.get("include_flat", False)
        with (
            self._chosen(choosing, report.clustered) as connection,
            views.read(connection, report, limit, after, include_flat) as found,
        ):
            yield found

    def write_html(
        self,
        out: TextIO,
        note: str = "",
        *,
        workers: int | None = None,
        progress: Progress = quiet,
        **choosing: Unpack[Choosing],
    ) -> Written:
        """Write a page with all clusters and thumbnails to a stream of UTF-8.

        ``note`` is a line for the reader of the page; other arguments are those of clusters().
        """
        from catalog.reports.gallery import shown
        from catalog.reports.page import write_page

        with self.database.read() as connection:
            bits = {name: one.bits for name, one in settings.stored_hashers(connection).items()}
        now = datetime.now().astimezone()
        with self._workforce.tasks(workers) as tasks:
            clusters = progress(shown(self.clusters(**choosing), bits, tasks), desc="Writing")
            return write_page(out, "Near-duplicates", note, clusters, now)

    @contextmanager
    def _chosen(self, choosing: Choosing, clustered: bool = True) -> Iterator[Connection]:
        """A connection on which the views of reports say what was chosen."""
        from catalog.groups.clusters import choose

        with self.database.read() as connection:
            choice = choose(connection, choosing)
        with views.scoped(self.database, choice, clustered) as connection:
            yield connection

    def roots(self) -> list[Root]:
        """The folders that were named to be catalogued, in path order."""
        with self.database.read() as connection:
            return roots.stored_roots(connection)

    def set_reference(self, path: Location, reference: bool = True) -> None:
        """Say that nothing below a folder is ever to be suggested for removal, or that it may be.

        Raises UsageError where the catalogue knows no files.
        """
        with self.database.begin() as connection:
            hold(connection, Lock.STORE)
            roots.set_reference(connection, folder_named(path), reference)
        self.refresh_clusters()

    def failures(self) -> list[FailedFile]:
        """The files that could not be hashed, and why, in path order."""
        with self.database.read() as connection:
            return listing.failures(connection)

    def status(self) -> Status:
        """What the catalogue holds, and where it is."""
        with self.database.read() as connection:
            return status.status(connection, self.database.location)

    def flat_count(self, hashers: Sequence[str] | None = None) -> int:
        """How many media hold nothing that these hashers could compare."""
        with self.database.read() as connection:
            return status.flat_count(connection, settings.choose_hashers(connection, hashers))

    def crowded_count(self, hashers: Sequence[str] | None = None) -> int:
        """How many hashes have so many neighbours that duplicates() does not list all of them."""
        with self.database.read() as connection:
            return status.crowded_count(connection, settings.choose_hashers(connection, hashers))

    def unturned_count(self, hashers: Sequence[str] | None = None) -> int:
        """How many hashes there are without those of the turned and mirrored picture."""
        with self.database.read() as connection:
            return status.unturned_count(connection, settings.choose_hashers(connection, hashers))

    def unconfirmable_count(self) -> int:
        """How many media the confirming hasher has no hash of, so that it confirms none of their
        pairs; 0 where nobody has to."""
        with self.database.read() as connection:
            return status.unconfirmable_count(connection)

    def is_isometric(self) -> bool:
        """Whether turned and mirrored pictures are near-duplicates in this catalogue."""
        with self.database.read() as connection:
            return settings.is_isometric(connection)

    def is_exact_decode(self) -> bool:
        """Whether large pictures are hashed at their full size in this catalogue."""
        with self.database.read() as connection:
            return settings.is_exact_decode(connection)

    def waiting_videos_count(self) -> int:
        """How many videos wait to be compared with others."""
        with self.database.read() as connection:
            return status.waiting_videos_count(connection)

    def has_videos(self) -> bool:
        """Whether the catalogue holds any video."""
        with self.database.read() as connection:
            return status.has_videos(connection)

    def sampling(self) -> Sampling:
        """Which frames of videos the catalogue keeps."""
        with self.database.read() as connection:
            return settings.read_sampling(connection)

    def unmatched_count(self) -> int:
        """How many hashes wait to be compared with all others."""
        with self.database.read() as connection:
            return status.unmatched_count(connection)

    def indexes(self) -> list[StoredIndex]:
        """The indexes that there are, and how each was built and is used."""
        from catalog.match import indexes

        with self.database.read() as connection:
            return indexes.stored_indexes(connection)

    def create_index(
        self,
        hasher: str,
        kind: Kind = "words",
        *,
        m: int | None = None,
        ef_construction: int | None = None,
    ) -> bool:
        """Build an index of a hasher's hashes; returns False where it is there already.

        ``words`` makes exact questions within small radii quick, ``hnsw`` serves approximate ones;
        ``m`` (default 24) and ``ef_construction`` (100) trade its build time for its recall.

        Raises UsageError for a hasher without hashes, IndexBusy while another process builds.
        """
        from catalog.match import indexes

        return indexes.create(self.database, hasher, kind, m=m, ef_construction=ef_construction)

    def rebuild_index(
        self,
        hasher: str,
        kind: Kind = "words",
        *,
        m: int | None = None,
        ef_construction: int | None = None,
    ) -> None:
        """Build an index anew, by default with the parameters it had.

        Raises UsageError where there is none, IndexBusy while another process builds.
        """
        from catalog.match import indexes

        indexes.rebuild(self.database, hasher, kind, m=m, ef_construction=ef_construction)

    def drop_index(self, hasher: str, kind: Kind = "words") -> bool:
        """Remove an index; returns False where there is none.

        Raises UsageError for a hasher without hashes, IndexBusy while another process builds.
        """
        from catalog.match import indexes

        return indexes.drop(self.database, hasher, kind)

    def audit(
        self,
        hashers: Sequence[str] | None = None,
        *,
        sample: int = 1000,
        threshold: float | None = None,
        seed: int = 0,
    ) -> list[WayAudit]:
        """What each way to ask finds of the true neighbours of ``sample`` stored hashes.

        ``threshold`` is a fraction of the bits (default: what the catalogue stores pairs at). The
        same ``seed`` gives the same sample.

        Raises UsageError for a hasher without hashes.
        """
        from catalog.query import audit

        return audit.audit(self.database, hashers, sample=sample, threshold=threshold, seed=seed)

    def calibrate(
        self,
        paths: Iterable[Location] = (),
        hashers: Sequence[str] | None = None,
        *,
        sample: int = 1000,
        compared: int = 5000,
        videos: int = 20,
        seed: int = 0,
        isometric: bool | None = None,
        transformations: Sequence[str] = (),
        precision: float | None = None,
        false_rate: float | None = None,
        media: int | None = None,
        copies: float = 0.1,
        groups: Location | None = None,
        workers: int | None = None,
        progress: Progress = quiet,
    ) -> Calibration:
        """Measure what thresholds reach on the pictures and videos at and below ``paths``, or on
        those of the catalogue, and which would be better.

        Of ``sample`` pictures and of ``videos`` variants are made, and looked for; ``compared``
        pictures, and ten times as many videos as get variants, are compared with each other, to
        see how many different ones are taken for near-duplicates. ``hashers`` are names (default:
        all there are), measured at the thresholds that the catalogue has, and as it has
        them confirmed.

        What is advised has a ``precision`` (default: 0.99), or a ``false_rate`` among all pairs
        of different media, in a collection of so many ``media`` (default: as the catalogue has,
        and 10,000 at least), of which a part, ``copies``, has a near-duplicate. ``groups`` is a CSV
        file with the columns path and group: what is in one group shows the same. By default
        turned and mirrored pictures count in an isometric catalogue (``isometric``).
        ``transformations`` are the names or families of those that count (default: all).

        The same files and the same ``seed`` give the same; the tables of calibrations keep it.

        Raises UsageError for names that mean nothing, and when there is nothing to measure.
        """
        from catalog.calibration import tables
        from catalog.calibration.records import Goal
        from catalog.calibration.run import (
            Calibrating,
            Wanted,
            calibrate,
            catalogued_files,
            check_transformations,
            find_files,
            read_groups,
        )

        names = [known_name(name) for name in hashers or HASHERS]
        places = [resolved(path) for path in paths]
        if precision is None and false_rate is None:
            precision = _PRECISION
        if precision is not None and false_rate is not None:
            raise UsageError("choose a precision or a false positive rate, not both")
        with self.database.read() as connection:
            stored = settings.stored_hashers(connection)
            asked = Calibrating(
                radii={name: stored[name].radius for name in names},
                confirmation=settings.read_confirmation(connection),
                wanted={
                    "image": Wanted(sample, max(sample, compared)),
                    "video": Wanted(videos, _VIDEOS_COMPARED * videos),
                },
                isometric=settings.is_isometric(connection) if isometric is None else isometric,
                sampling=settings.read_sampling(connection),
                min_coverage=settings.min_coverage(connection),
                seed=seed,
                only=check_transformations(transformations),
                groups={} if groups is None else read_groups(os.fspath(groups)),
            )
            count = status.media_count(connection)
            files = {} if places else catalogued_files(connection, asked)
        goal = Goal(precision, false_rate, media or max(count, _MEDIA), copies)
        with self._workforce.tasks(workers) as tasks:
            if places:
                files = find_files(asked, places, tasks, progress)
            found = calibrate(asked, files, goal, tasks, progress)
        tables.store(self.database, found, places)
        return found

    def check_applicable(self, *, isometric: bool | None) -> None:
        """Whether calibrations that look for turned pictures, or do not, fit this catalogue.

        Raises UsageError if they do not; None fits.
        """
        if isometric not in (None, self.is_isometric()):
            said = "isometric" if self.is_isometric() else "not isometric"
            raise UsageError(
                f"this catalogue is {said}, so that thresholds that were measured otherwise do not"
                " fit it; calibrate without --isometric or --no-isometric to apply them"
            )

    def apply(self, calibration: Calibration, progress: Progress = quiet) -> dict[str, int]:
        """Set the radii that a calibration advises for each hasher alone; returns those, by name.

        Pairs are then compared again as far as they reach further. A hasher for which none
        is advised keeps its own.

        Raises UsageError for one of turned pictures in a catalogue that is not isometric, and the
        other way round.
        """
        self.check_applicable(isometric=calibration.isometric)
        radii = calibration.advised()
        for name, radius in radii.items():
            self._set_radius(name, radius, progress)
        return radii

    @contextmanager
    def sql(self, statement: str) -> Iterator[tuple[list[str], Iterator[tuple[Any, ...]]]]:
        """The column names and the rows of one SQL statement that reads, within the block.

        It has the rights to read and no others, on a server of one's own as far as its user can
        lay the others down: see Database.reader().

        Raises QueryError with PostgreSQL's words.
        """
        with (
            self.database.reader() as connection,
            run_sql(connection, statement) as result,
        ):
            yield result

    def upgrade(self) -> tuple[str | None, str]:
        """Bring the schema to this program's revision; returns the one it had and that one.

        Raises SchemaTooNew for one that a newer program has made.
        """
        return self.database.upgrade(), revisions()[-1]

    def downgrade(self, revision: str, *, dry_run: bool = False) -> list[Migration]:
        """Take the schema back to a revision, or to nothing by "base"; returns what is undone.

        What only newer revisions can hold is lost. Whoever opens the catalogue with a newer
        program afterwards brings it forward again. With ``dry_run`` nothing is changed.

        Raises UsageError for a revision that is none or lies ahead.
        """
        from catalog.db import upgrades

        if dry_run:
            with self.database.read() as connection:
                return upgrades.undone(connection, revision)
        return upgrades.downgrade(self.database, revision)

    def check(self) -> list[Finding]:
        """Whether everything is so that always should be; one finding for each rule."""
        from catalog.db import checks

        return list(checks.check(self.database))

    def dump(self, path: Location, *, replace: bool = False) -> int:
        """Write the whole catalogue to a file, for restore() or pg_restore; returns its bytes.

        Raises UsageError for a file that is there, unless ``replace``.
        """
        from catalog.db import backup

        return backup.dump(self.database, os.fspath(path), replace)

    def restore(self, path: Location, *, dry_run: bool = False) -> Dump:
        """Fill this catalogue, which must be empty, with what dump() wrote, whichever version of
        the program did.

        With ``dry_run`` it is only made sure that this would be done.

        Raises UsageError for a file that is no dump, or a catalogue that is not empty,
        SchemaTooNew for a dump of a newer program.
        """
        from catalog.db import backup

        restored = backup.check_restorable if dry_run else backup.restore
        return restored(self.database, os.fspath(path))

    def url(self, *, show_password: bool = False) -> str:
        """The URL for other clients of PostgreSQL; those of the embedded server must be quick, for
        it only runs while the catalogue is open."""
        return self.database.url(show_password)

    def psql(self, arguments: Sequence[str] = ()) -> int:
        """Run psql on the catalogue, with arguments of its own; returns its exit code.

        Raises ClientMissing where there is none.
        """
        from catalog.db import clients

        with self.database.read() as connection:
            search_path = str(value(connection, "SHOW search_path"))
            server = server_version(connection)
        where, password = self.database.client_arguments(search_path)
        program = clients.find("psql", server)
        return clients.converse(program, [f"--dbname={where}", *arguments], password)


def _radius_of(hasher: str, threshold: float | None) -> tuple[str, int]:
    """A hasher, and the distance in bits that a threshold means (None: perception's)."""
    return hasher, get_hasher(hasher).radius(threshold)


def _used(connection: Connection) -> list[str]:
    """The names of the hashers that the catalogue holds hashes of."""
    return [hasher.name for hasher in settings.choose_hashers(connection, None)]
