"""The part of the facade that tells what a catalogue holds, how it is set and indexed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from catalog.api.database import CatalogDatabase
from catalog.core.progress import Progress, quiet
from catalog.errors import ServerUnsuitable

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Sequence

    from catalog.calibration.records import Calibration
    from catalog.core.grouping import Strictness
    from catalog.core.sampling import Sampling
    from catalog.db.damage import Damaged
    from catalog.db.settings import Confirmation
    from catalog.groups.roots import Root
    from catalog.ingest.forgetting import Removed
    from catalog.match.indexes import Kind, StoredIndex
    from catalog.query.audit import WayAudit
    from catalog.reports.listing import FailedFile
    from catalog.reports.status import Status


class CatalogState(CatalogDatabase):
    """A catalogue as it stands, and what can be set of it."""

    def status(self) -> Status:
        """What the catalogue holds, and where it is."""
        from catalog.reports.status import status

        return self._read(status, self.database.location)

    def failures(self) -> list[FailedFile]:
        """The files that could not be hashed, and why, in path order."""
        from catalog.reports.listing import failures

        return self._read(failures)

    def has_videos(self) -> bool:
        """Whether the catalogue holds any video."""
        from catalog.reports.status import has_videos

        return self._read(has_videos)

    def flat_count(self, hashers: Sequence[str] | None = None) -> int:
        """How many pictures hold nothing that these hashers could compare."""
        from catalog.reports.status import flat_count

        return self._read(flat_count, hashers)

    def crowded_count(self, hashers: Sequence[str] | None = None) -> int:
        """How many hashes have so many neighbours that duplicates() does not list all of them."""
        from catalog.reports.status import crowded_count

        return self._read(crowded_count, hashers)

    def unturned_count(self, hashers: Sequence[str] | None = None) -> int:
        """How many hashes there are without those of the turned and mirrored picture."""
        from catalog.reports.status import unturned_count

        return self._read(unturned_count, hashers)

    def unconfirmable_count(self) -> int:
        """How many media the confirming hasher has no hash of, so that it confirms none of their
        pairs; 0 where nobody has to."""
        from catalog.reports.status import unconfirmable_count

        return self._read(unconfirmable_count)

    def unmatched_count(self) -> int:
        """How many hashes wait to be compared with all others."""
        from catalog.reports.status import unmatched_count

        return self._read(unmatched_count)

    def waiting_videos_count(self) -> int:
        """How many videos wait to be compared with others."""
        from catalog.reports.status import waiting_videos_count

        return self._read(waiting_videos_count)

    def match(self, progress: Progress = quiet) -> int:
        """Compare what an interrupted ingest left uncompared; returns how many pairs are new."""
        from catalog.match import hashes, videos

        pairs = hashes.match(self.database, progress)
        videos.match_videos(self.database, progress)
        self.refresh_clusters()
        return pairs

    def repair(self, progress: Progress = quiet) -> tuple[list[Damaged], list[Damaged]]:
        """Make anew what is damaged on disk and derived from the rest: indexes, pairs, clusters.

        Returns what was damaged, and of this what still is, for nothing else holds it.

        Raises ServerUnsuitable where nobody can tell what is damaged.
        """
        from catalog.db import damage

        with self.database.begin() as connection:
            found = damage.damaged(connection)
        if found is None:
            raise ServerUnsuitable(
                "what is damaged on disk only a superuser can tell, of a server with checksums; "
                "see what the server's own log and amcheck say"
            )
        left = damage.repair(self.database, found)
        if found and not left:
            self.match(progress)
        return found, left

    def refresh_clusters(self) -> bool:
        """Bring the tables of clusters up to date, as every ingest does; returns whether they were
        not."""
        from catalog.groups.clusters import refresh

        return refresh(self.database)

    def is_isometric(self) -> bool:
        """Whether turned and mirrored pictures are near-duplicates in this catalogue."""
        from catalog.db.settings import is_isometric

        return self._read(is_isometric)

    def is_exact_decode(self) -> bool:
        """Whether large pictures are hashed at their full size in this catalogue."""
        from catalog.db.settings import is_exact_decode

        return self._read(is_exact_decode)

    def sampling(self) -> Sampling:
        """Which frames of videos the catalogue keeps."""
        from catalog.db.settings import read_sampling

        return self._read(read_sampling)

    def confirmation(self) -> Confirmation | None:
        """The hasher that confirms the pairs of the others, and up to which distance."""
        from catalog.db.settings import read_confirmation

        return self._read(read_confirmation)

    def set_confirm(
        self,
        hasher: str | None,
        threshold: float | None = None,
        progress: Progress = quiet,
        *,
        force: bool = False,
    ) -> None:
        """Say that pairs count from now on only if this hasher sees them too; None: nobody has to.

        ``threshold`` is a fraction of its bits (default: perception's). It makes no pairs of its
        own meanwhile; its stored ones are there again afterwards. It never confirms what it has no
        hash of: an ingest() adds these.

        Raises UnknownHasher, and UsageError for a threshold that is not above 0, or above 0.5
        without ``force``.
        """
        from catalog.core.thresholds import check_pairing
        from catalog.db.settings import write_confirmation
        from catalog.hashers import get_hasher

        check_pairing(threshold, force=force)
        radius = None if hasher is None else get_hasher(hasher).radius(threshold)
        self._write(write_confirmation, hasher, radius)
        self.match(progress)

    def set_threshold(
        self,
        hasher: str,
        threshold: float | None = None,
        progress: Progress = quiet,
        *,
        force: bool = False,
    ) -> int:
        """Store the hasher's pairs up to another threshold (default: perception's).

        Widening compares all its hashes again; narrowing forgets what lies beyond, and frees its
        space. Returns how many pairs are new.

        Raises UsageError for a threshold that is not above 0, or above 0.5 without ``force``.
        """
        from catalog.core.thresholds import check_pairing
        from catalog.hashers import get_hasher
        from catalog.match.hashes import set_radius

        check_pairing(threshold, force=force)
        set_radius(self.database, hasher, get_hasher(hasher).radius(threshold))
        return self.match(progress)

    def check_applicable(self, *, isometric: bool | None) -> None:
        """Whether calibrations that look for turned pictures, or do not, fit this catalogue.

        Raises UsageError if they do not; None fits.
        """
        from catalog.calibration.run import check_applicable

        self._read(check_applicable, isometric)

    def apply(self, calibration: Calibration, progress: Progress = quiet) -> dict[str, int]:
        """Set the radii that a calibration advises for each hasher alone; returns those, by name.

        Pairs are then compared again as far as they reach further. A hasher for which none
        is advised keeps its own.

        Raises UsageError for one of turned pictures in a catalogue that is not isometric, and the
        other way round.
        """
        from catalog.match.hashes import set_radius

        self.check_applicable(isometric=calibration.isometric)
        radii = calibration.advised()
        for name, radius in radii.items():
            set_radius(self.database, name, radius)
        if radii:
            self.match(progress)
        return radii

    def set_min_coverage(self, fraction: float) -> None:
        """Say which fraction of the frames of a video has to be in another one from now on.

        Raises UsageError for what is not a fraction.
        """
        from catalog.db.settings import set_min_coverage

        self._write(set_min_coverage, fraction)
        self.refresh_clusters()

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
        from catalog.groups.clusters import set_clustering

        self._write(set_clustering, strictness, threshold, keep)
        self.refresh_clusters()

    def forget(self, paths: Iterable[str | os.PathLike[str]], *, dry_run: bool = False) -> Removed:
        """Take all that is known of the files at and below ``paths`` out of the catalogue.

        With ``dry_run`` nothing changes, and what would be taken out is counted.

        Raises UsageError for a path of which the catalogue knows nothing.
        """
        from catalog.ingest import forgetting

        removed = forgetting.forget(self.database, paths, dry_run=dry_run)
        if not dry_run:
            self.match()
        return removed

    def prune(self, missing_for: float = 0.0, *, dry_run: bool = False) -> Removed:
        """Take out files that have been missing for so many days, and all that no file has.

        With ``dry_run`` nothing changes, and what would be taken out is counted.
        """
        from catalog.ingest import forgetting

        removed = forgetting.prune(self.database, missing_for, dry_run=dry_run)
        if not dry_run:
            self.match()
        return removed

    def roots(self) -> list[Root]:
        """The folders that were named to be catalogued, in path order."""
        from catalog.groups.roots import stored_roots

        return self._read(stored_roots)

    def knows(self, path: str | os.PathLike[str]) -> bool:
        """Whether the catalogue has a file at or below a path, a missing one too."""
        from catalog.core.paths import folder_named
        from catalog.groups.roots import is_known

        return self._read(is_known, folder_named(path))

    def set_reference(self, path: str | os.PathLike[str], reference: bool = True) -> None:
        """Say that nothing below a folder is ever to be suggested for removal, or that it may be.

        Raises UsageError where the catalogue knows no files.
        """
        from catalog.groups.roots import set_reference

        self._write(set_reference, path, reference)
        self.refresh_clusters()

    def set_excludes(
        self,
        path: str | os.PathLike[str],
        exclude: Sequence[str] = (),
        *,
        remove: Sequence[str] = (),
        default_excludes: bool | None = None,
    ) -> list[str]:
        """Change which files and folders below a folder are passed over; returns all its patterns.

        The patterns of ``exclude`` are added, those of ``remove`` taken away; they are like those
        of a .gitignore file in the folder. ``default_excludes`` says whether what systems leave
        behind is passed over too (at first), None: as before. The next ingest() of the folder
        takes what they fit out of sight, and has again what they fit no more.

        Raises UsageError where the catalogue knows no files, and for a pattern that is none.
        """
        from catalog.groups.roots import change_rules
        from catalog.sources.excludes import Change

        change = Change(tuple(exclude), tuple(remove), default_excludes)
        return list(self._write(change_rules, path, change).patterns)

    def indexes(self) -> list[StoredIndex]:
        """The indexes that there are, and how each was built and is used."""
        from catalog.match.indexes import stored_indexes

        return self._read(stored_indexes)

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
