"""The catalogue as Python sees it; the commands are thin shells around it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from catalog import bits, search
from catalog.database import Database
from catalog.fingerprint import read_file
from catalog.hashers import get_hasher
from catalog.hashers.registry import DEFAULT, known_name
from catalog.progress import Progress, quiet
from catalog.search import Duplicate, FailedFile, Neighbour, Probe, Status

if TYPE_CHECKING:
    from typing import Self

    from catalog.audit import WayAudit
    from catalog.indexes import Kind, StoredIndex
    from catalog.ingest import Summary
    from catalog.isometry import Isometry

Location = str | os.PathLike[str]


class Catalog:
    """An open catalogue.

    >>> with Catalog.open() as catalog:                            # doctest: +SKIP
    ...     catalog.ingest(["~/Pictures"])
    ...     for pair in catalog.duplicates():
    ...         print(pair.file1, pair.file2, pair.distance)
    """

    def __init__(self, database: Database) -> None:
        self.database = database

    @classmethod
    def open(cls, home: Location | None = None, database_url: str | None = None) -> Catalog:
        """Open the catalogue at a PostgreSQL server, else the embedded one in ``home``.

        Without either, CATALOG_DATABASE_URL and CATALOG_HOME say where it is, and without these
        it is in the user's data directory. The schema is created or brought up to date.

        Raises DatabaseError, which says what to do.
        """
        if home is None and database_url is None:
            database_url = os.environ.get("CATALOG_DATABASE_URL") or None
            home = os.environ.get("CATALOG_HOME") or None
        return cls(Database.open(None if home is None else Path(home), database_url))

    def close(self) -> None:
        """Disconnect; the embedded server stops with its last user."""
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
        progress: Progress = quiet,
        summary: Summary | None = None,
    ) -> Summary:
        """Catalogue the image files at and below ``paths``, and match them with all others.

        ``hashers`` are names; ``workers`` is the number of processes (default: one a core);
        ``progress`` is called like tqdm. Unchanged files are not opened. What was done before an
        exception or Ctrl-C stays done, and a ``summary`` that is given tells of it.

        Raises UsageError for names that mean nothing; never for a single bad file.
        """
        from catalog.ingest import ingest

        names = [known_name(name) for name in hashers]
        return ingest(
            self.database,
            paths,
            names,
            workers=workers,
            retry_failed=retry_failed,
            progress=progress,
            summary=summary,
        )

    def match(self, progress: Progress = quiet) -> int:
        """Compare what an interrupted ingest left uncompared; returns how many pairs are new."""
        from catalog import matching

        return matching.match(self.database, progress)

    def set_threshold(
        self, hasher: str, threshold: float | None = None, progress: Progress = quiet
    ) -> int:
        """Store the hasher's pairs up to another threshold (default: perception's).

        Widening compares all its hashes again. Returns how many pairs are new.

        Raises UsageError for a threshold that is not above 0.
        """
        from catalog import matching

        radius = get_hasher(hasher).radius(threshold)
        matching.set_radius(self.database, hasher, radius)
        return self.match(progress)

    def query(
        self,
        path: Location,
        *,
        hashers: Sequence[str] | None = None,
        threshold: float | None = None,
        isometric: bool = False,
        top: int | None = None,
        include_flat: bool = False,
    ) -> list[Neighbour]:
        """Files of the catalogue near an image file that need not be in it, nearest first.

        ``threshold`` is a fraction of the bits (default: what the catalogue stores pairs at) and
        may be as large as one likes. With ``top`` alone the nearest come whatever their distance.
        ``isometric`` looks for all eight transforms of the file. Every hasher of the catalogue is
        asked, or the named ones; a file may come once for each.

        Raises MediaError when the file gives no hash, UsageError for a hasher without hashes.
        """
        probes = self.probe(path, hashers=hashers, isometric=isometric)
        return self.neighbours(probes, threshold=threshold, top=top, include_flat=include_flat)

    def probe(
        self, path: Location, *, hashers: Sequence[str] | None = None, isometric: bool = False
    ) -> list[Probe]:
        """What to look for, to find the neighbours of an image file: a probe for each hasher.

        Raises MediaError when the file gives no hash, UsageError for a hasher without hashes.
        """
        from catalog.hashers.base import blaming
        from catalog.media.image import decode_image

        name = os.fspath(path)
        data, _ = read_file(name)
        picture = decode_image(name, data)
        sha256 = hashlib.sha256(data).digest()
        with self.database.read() as connection:
            chosen = search.choose_hashers(connection, hashers)
        probes = []
        for stored in chosen:
            hasher = get_hasher(stored.name)
            with blaming(name, picture, hasher):
                hashed = hasher.hash(picture)
                values: Mapping[Isometry, bytes] = {"r0": hashed.value}
                if isometric:
                    values = hasher.isometric(picture)
            flat = hasher.is_flat(hashed)
            probes.append(Probe(name, os.path.realpath(name), sha256, stored, values, flat))
        return probes

    def neighbours(
        self,
        probes: Sequence[Probe],
        *,
        threshold: float | None = None,
        top: int | None = None,
        include_flat: bool = False,
    ) -> list[Neighbour]:
        """Files of the catalogue near what is looked for, nearest first, as query() has them.

        Raises UsageError for a threshold that is not above 0.
        """
        found: list[Neighbour] = []
        with self.database.read() as connection:
            for probe in probes:
                radius = probe.hasher.radius if top is None else probe.hasher.bits
                if threshold is not None:
                    radius = bits.radius(threshold, probe.hasher.bits)
                found += search.neighbours(connection, probe, radius, top, include_flat)
        found.sort(key=lambda near: (near.distance / near.bits, near.path, near.hasher))
        return found[:top]

    def duplicates(
        self,
        *,
        hashers: Sequence[str] | None = None,
        threshold: float | None = None,
        include_flat: bool = False,
    ) -> Iterator[Duplicate]:
        """All pairs of near-duplicate or identical files, in path order, once for each hasher.

        ``threshold`` is a fraction of the bits, at most the one that pairs are stored at.

        Raises ThresholdTooWide above it, UsageError for a hasher without hashes.
        """
        with self.database.read() as connection:
            radii = {
                hasher.name: search.stored_radius(hasher, threshold)
                for hasher in search.choose_hashers(connection, hashers)
            }
            yield from search.duplicates(connection, radii, include_flat)

    def failures(self) -> list[FailedFile]:
        """The files that could not be hashed, and why, in path order."""
        with self.database.read() as connection:
            return search.failures(connection)

    def status(self) -> Status:
        """What the catalogue holds, and where it is."""
        with self.database.read() as connection:
            return search.status(connection, self.database.location)

    def flat_count(self, hashers: Sequence[str] | None = None) -> int:
        """How many media hold nothing that these hashers could compare."""
        with self.database.read() as connection:
            return search.flat_count(connection, search.choose_hashers(connection, hashers))

    def unmatched_count(self) -> int:
        """How many hashes wait to be compared with all others."""
        with self.database.read() as connection:
            return search.unmatched_count(connection)

    def indexes(self) -> list[StoredIndex]:
        """The indexes that there are, and how each was built and is used."""
        from catalog import indexes

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
        from catalog import indexes

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
        from catalog import indexes

        indexes.rebuild(self.database, hasher, kind, m=m, ef_construction=ef_construction)

    def drop_index(self, hasher: str, kind: Kind = "words") -> bool:
        """Remove an index; returns False where there is none.

        Raises UsageError for a hasher without hashes, IndexBusy while another process builds.
        """
        from catalog import indexes

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
        from catalog import audit

        return audit.audit(self.database, hashers, sample=sample, threshold=threshold, seed=seed)

    @contextmanager
    def sql(self, statement: str) -> Iterator[tuple[list[str], Iterator[tuple[Any, ...]]]]:
        """The column names and the rows of one read-only SQL statement, within the block.

        Raises QueryError with PostgreSQL's words.
        """
        with self.database.read() as connection, search.run_sql(connection, statement) as result:
            yield result
