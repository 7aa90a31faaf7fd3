"""The catalogue as Python sees it: every capability by one call. The commands are shells around it.

What a call needs is imported when it is called, so that no call waits for the libraries of others.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from catalog.api.exchanges import CatalogExchanges
from catalog.core.progress import Notify, Progress, quiet, silent
from catalog.errors import UsageError
from catalog.groups.scopes import EVERYTHING, Scope
from catalog.hashers.registry import DEFAULT, HASHERS
from catalog.work.workforce import Workforce

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import Any, Literal, ParamSpec, Self, TextIO, TypeVar, Unpack

    from catalog.calibration.records import Calibration
    from catalog.core.limits import Limits
    from catalog.db.database import Database
    from catalog.groups.clusters import Choosing
    from catalog.ingest.history import Summary
    from catalog.query.compare import Comparison
    from catalog.query.files import Answer
    from catalog.query.lookup import Lookup
    from catalog.query.pictures import Neighbour
    from catalog.reports.listing import Duplicate
    from catalog.reports.page import Written
    from catalog.reports.views import Cluster
    from catalog.sources.lists import PathList
    from catalog.work.executor import Executor

    Location = str | os.PathLike[str]
    P = ParamSpec("P")
    T = TypeVar("T")


class Catalog(CatalogExchanges):
    """An open catalogue.

    >>> with Catalog.open() as catalog:                            # doctest: +SKIP
    ...     catalog.ingest(["~/Pictures"])
    ...     for pair in catalog.duplicates():
    ...         print(pair.file1, pair.file2, pair.distance)
    """

    def __init__(
        self, database: Database, limits: Limits | None = None, executor: Executor | None = None
    ) -> None:
        super().__init__(database)
        self._workforce = Workforce(executor, limits)
        self.limits = self._workforce.limits
        self._held: Lookup | None = None

    @classmethod
    def open(
        cls,
        home: Location | None = None,
        database_url: str | None = None,
        *,
        limits: Limits | None = None,
        executor: Executor | None = None,
        migrate: bool = True,
        create: bool = True,
        linger: float = 0.0,
        notify: Notify = silent,
    ) -> Self:
        """Open the catalogue at a PostgreSQL server, else the embedded one in ``home``.

        Without either, CATALOG_DATABASE_URL and CATALOG_HOME say where it is, and without these
        it is in the user's data directory. If there is none, one is made, if ``create`` allows it.
        The schema is brought up to date, unless ``migrate`` is false; then only upgrade(),
        downgrade(), restore() and dump() can be used. The embedded server stays for ``linger``
        seconds after its last user, so that the next one need not wait for it. ``notify`` is called
        with a line for people whenever the server is away and is waited for.

        Only worker processes read files, within the ``limits``. They last as long as the catalogue
        is open. If an ``executor`` of concurrent.futures is given, it reads the files instead: a
        WorkerPool that several catalogues share, for instance. It has its own limits of memory and
        time, and close() does not shut it down. A DaskEngine hashes and matches what is new, and
        this machine does the rest.

        Raises DatabaseError, which says what to do.
        """
        from catalog.db.database import Database

        if home is None and database_url is None:
            database_url = os.environ.get("CATALOG_DATABASE_URL") or None
            home = os.environ.get("CATALOG_HOME") or None
        place = None if home is None else Path(home)
        database = Database.open(
            place, database_url, migrate=migrate, create=create, linger=linger, notify=notify
        )
        return cls(database, limits, executor)

    def close(self) -> None:
        """Disconnect; the embedded server stops with its last user."""
        self._workforce.close()
        super().close()

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
        exclude: Sequence[str] = (),
        default_excludes: bool | None = None,
        local: bool = False,
        within: str | None = None,
        digests: Sequence[str] | None = None,
        progress: Progress = quiet,
        summary: Summary | None = None,
    ) -> Summary:
        """Catalogue the pictures and videos at and below ``paths``, and match them with all others.

        Paths may be URIs, such as ``s3://bucket/photos``, and archives, which stand for their
        members. The paths of ``lists`` count as found in folders. ``workers`` is the number of
        processes (default: one a core); ``progress`` is called like tqdm. ``exclude`` and
        ``default_excludes`` are those of set_excludes(), for the folders among the paths. The other
        options are those of IngestOptions. Unchanged files are not opened. What was done before an
        exception or Ctrl-C stays done, and a ``summary`` that is given counts it.

        Raises UsageError for options that make no sense; never for a single bad file.
        """
        from catalog.ingest.options import IngestOptions
        from catalog.ingest.run import ingest
        from catalog.sources.excludes import Change

        options = IngestOptions(
            hashers=tuple(hashers),
            retry_failed=retry_failed,
            isometric=isometric,
            labels=labels or {},
            sampling=sampling or {},
            exact_decode=exact_decode,
            confirm=confirm,
            archives=archives,
            excluding=Change(tuple(exclude), (), default_excludes),
            local=local,
            within=within,
            digests=None if digests is None else tuple(dict.fromkeys(digests)),
        )
        return ingest(
            self.database,
            paths,
            options,
            workforce=self._workforce,
            workers=workers,
            lists=lists,
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
        """
        from catalog.db.settings import used_names
        from catalog.ingest.history import Summary
        from catalog.reports.listing import failed_paths

        if hashers is None:
            hashers = self._read(used_names) or (DEFAULT,)
        failed = self._read(failed_paths, paths)
        if not failed:
            return Summary() if summary is None else summary
        return self.ingest(
            failed, hashers, workers=workers, retry_failed=True, progress=progress, summary=summary
        )

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
        min_overlap: float | None = None,
        approximate: bool = False,
    ) -> list[Neighbour]:
        """Files of the catalogue near a picture or video that need not be in it, nearest first.

        The options are those of Query. The file itself is not a neighbour, but a copy elsewhere is.

        Raises MediaError if the file gives no hash, UsageError for a hasher without hashes or, for
        an approximate query, without an index.
        """
        (answer,) = self.query_all(
            [path],
            hashers=hashers,
            threshold=threshold,
            isometric=isometric,
            top=top,
            include_flat=include_flat,
            min_coverage=min_coverage,
            min_overlap=min_overlap,
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
        min_overlap: float | None = None,
        approximate: bool = False,
        banks: Sequence[str] | Literal[False] | None = None,
        workers: int | None = None,
        progress: Progress = quiet,
    ) -> Iterator[Answer]:
        """The neighbours of every picture and video at and below ``paths``, as query() finds them.

        The paths of ``lists`` count as found in folders. Files are hashed in ``workers`` processes
        (default: one a core), and many are looked up together, in memory. Files below a folder that
        are neither pictures nor videos are passed over; if a file gives no hash, its answer has the
        error. Answers also tell which entries the files match of these ``banks``, by their names
        (None: of all, False: of none).

        Raises UsageError for a hasher without hashes, a threshold that is not above 0, and a bank
        that is not there.
        """
        from catalog.query.files import ask
        from catalog.query.request import Query

        query = Query(
            hashers=None if hashers is None else tuple(hashers),
            threshold=threshold,
            isometric=isometric,
            top=top,
            include_flat=include_flat,
            min_coverage=min_coverage,
            min_overlap=min_overlap,
            approximate=approximate,
            banks=tuple(banks) if banks else banks if banks is False else None,
        )
        return ask(
            self.database,
            self._lookup,
            query,
            paths,
            lists,
            workforce=self._workforce,
            workers=workers,
            progress=progress,
        )

    def compare(
        self,
        path1: Location,
        path2: Location,
        *,
        hashers: Sequence[str] | None = None,
        min_coverage: float | None = None,
        min_overlap: float | None = None,
    ) -> list[Comparison]:
        """Why two pictures or videos are near-duplicates by each hasher, or why they are not.

        They need not be in the catalogue; its thresholds and properties count. ``hashers`` are
        names (default: those of which the catalogue holds hashes, or if it holds none, all).

        Raises MediaError if one of the files gives no hash.
        """
        from catalog.query.compare import compare

        self.match_banks()
        with self._workforce.tasks() as tasks:
            return self._read(compare, tasks, path1, path2, hashers, min_coverage, min_overlap)

    def hold(self, hashers: Sequence[str] | None = None) -> None:
        """Load the hashes into memory, 40 bytes for one of 256 bits, so that queries are quick.

        Later queries also see hashes that are stored afterwards. Without names, those of all
        hashers are loaded; in an isometric catalogue those of the turned pictures too, four or
        eight times as many.

        Raises UsageError for a hasher without hashes.
        """
        self._read(self._lookup.hold_all, hashers)

    @property
    def _lookup(self) -> Lookup:
        if self._held is None:
            from catalog.query.lookup import Lookup

            self._held = Lookup()
        return self._held

    def duplicates(
        self,
        *,
        hashers: Sequence[str] | None = None,
        threshold: float | None = None,
        include_flat: bool = False,
        scope: Scope = EVERYTHING,
        min_coverage: float | None = None,
        min_overlap: float | None = None,
        exact_only: bool = False,
        decided: bool | None = None,
    ) -> Iterator[Duplicate]:
        """All pairs of near-duplicate or identical files, in path order, once for each hasher.

        ``threshold`` is a fraction of the bits, at most the one that pairs are stored at. If a hash
        has over a thousand neighbours, only the nearest are listed: see crowded_count(). ``scope``
        says which pairs of files count: with Scope(within="folder") those in one folder. Videos are
        near-duplicates if ``min_coverage`` of the frames of one is in the other (default: that of
        set_min_coverage()), unless many unrelated videos have the same; with 0 any frame is enough.
        Pictures that show a part of one another are near-duplicates if ``min_overlap`` of one is in
        the other (default: that of set_min_overlap()). If set_confirm() has named a confirming
        hasher, different files are near-duplicates only if it sees them too. With ``exact_only``
        only pairs of files with the same bytes are listed, with ``decided`` only those about which
        people decided something (True), or nothing (False).

        Raises ThresholdTooWide above that threshold, UsageError for a hasher without hashes, or for
        the one that confirms.
        """
        from catalog.reports.listing import duplicates

        return duplicates(
            self.database,
            hashers,
            threshold,
            include_flat,
            scope,
            min_coverage,
            min_overlap,
            exact_only,
            decided,
        )

    def clusters(
        self, *, decided: bool | None = None, **choosing: Unpack[Choosing]
    ) -> Iterator[Cluster]:
        """Groups of near-duplicate files, with one of each to keep, those first that would free
        most space.

        In a ``component`` every file is linked with another, in a ``clique`` with every other, and
        a ``community`` is a densely linked part of a component. ``keep`` are rules, the most
        important one first: genuine, resolution, duration, completeness, metadata, format, size,
        oldest, newest, name, shortest, path, in:PATTERN, not-in:PATTERN. With ``decided`` only
        those are listed about which everything is decided (True), or not (False). The other
        arguments are those of duplicates(). What is not given is as set by set_clustering().

        Raises ThresholdTooWide, and UsageError for unknown rules and a hasher without hashes.
        """
        from catalog.reports.views import read_clusters

        return read_clusters(self.database, choosing, decided)

    def reports(self) -> list[tuple[str, str, str]]:
        """All reports: name, view, and what a row of it is."""
        from catalog.reports.views import describe

        return self._read(describe)

    @contextmanager
    def report(
        self,
        name: str,
        *,
        limit: int | None = None,
        after: Sequence[Any] | None = None,
        decided: bool | None = None,
        **choosing: Unpack[Choosing],
    ) -> Iterator[tuple[list[str], Iterator[tuple[Any, ...]]]]:
        """The column names and the rows of a report, within the block, sorted by its key.

        ``after`` is the key of the last row seen (reports.REPORTS lists its columns). The other
        arguments are those of clusters().

        Raises UsageError for an unknown name, an invalid key, or a scope, ``exact_only`` or
        ``decided`` that the report does not take.
        """
        from catalog.reports.views import read_report

        with read_report(self.database, name, limit, after, choosing, decided) as found:
            yield found

    def write_html(
        self,
        out: TextIO,
        note: str = "",
        *,
        decided: bool | None = None,
        workers: int | None = None,
        progress: Progress = quiet,
        **choosing: Unpack[Choosing],
    ) -> Written:
        """Write a page with all clusters and thumbnails to a stream of UTF-8.

        ``note`` is a line for the reader of the page; other arguments are those of clusters().
        """
        from catalog.reports.gallery import write_gallery

        with self._workforce.tasks(workers) as tasks:
            return write_gallery(out, note, self.database, choosing, decided, tasks, progress)

    def review(
        self,
        *,
        port: int = 0,
        open_browser: bool = False,
        tell: Callable[[str], None] = print,
        **choosing: Unpack[Choosing],
    ) -> None:
        """Serve the page on which a person decides what is a duplicate, until Ctrl-C.

        It is served at a ``port`` (0: any free one) of the loopback address, and ``tell`` is called
        with its address, which is good for one browser. Other arguments are those of clusters().

        Raises UsageError for a port that cannot be used, and where the packages that it needs are
        not installed; and what clusters() raises.
        """
        try:
            from catalog.review.run import review
        except ModuleNotFoundError as error:
            if error.name not in ("jinja2", "starlette", "uvicorn"):
                raise
            raise UsageError(
                "the page needs packages that are not installed: pip install 'catalog[web]'"
            ) from error

        with self._workforce.tasks() as tasks:
            review(self.database, tasks, choosing, port=port, open_browser=open_browser, tell=tell)

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
        local: bool | None = None,
        workers: int | None = None,
        progress: Progress = quiet,
    ) -> Calibration:
        """Measure what thresholds achieve on the pictures and videos at and below ``paths``, or on
        those of the catalogue, and which would be better.

        The options are those of CalibrationRequest; without ``hashers`` all hashers are measured.
        The results are stored in the tables of calibrations.

        Raises UsageError for unknown names, and if there is nothing to measure.
        """
        from catalog.calibration.request import CalibrationRequest
        from catalog.calibration.run import run

        request = CalibrationRequest(
            hashers=tuple(hashers or HASHERS),
            sample=sample,
            compared=compared,
            videos=videos,
            seed=seed,
            isometric=isometric,
            transformations=tuple(transformations),
            precision=precision,
            false_rate=false_rate,
            media=media,
            copies=copies,
            groups=None if groups is None else os.fspath(groups),
            local=local,
        )
        return run(
            self.database,
            request,
            paths,
            workforce=self._workforce,
            workers=workers,
            progress=progress,
        )
