"""The part of the facade for what a catalogue holds, its settings and its indexes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from catalog.api.decisions import CatalogDecisions
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
    from catalog.query.part_audit import PartAudit
    from catalog.reports.listing import FailedFile
    from catalog.reports.status import Status
    from catalog.work.workforce import Workforce


class CatalogState(CatalogDecisions):
    """What a catalogue holds, and its settings."""

    _workforce: Workforce  # that Catalog has

    def status(self) -> Status:
        """What the catalogue holds, and where it is."""
        from catalog.reports.status import status

        return self._read(status, self.database.location)

    def failures(self) -> list[FailedFile]:
        """The files that could not be hashed, and why, in path order."""
        from catalog.reports.listing import failures

        return self._read(failures)

    def has_videos(self) -> bool:
        """Whether the catalogue holds a video."""
        from catalog.reports.status import has_videos

        return self._read(has_videos)

    def has_margins(self) -> bool:
        """Whether any picture of the catalogue has margins or plain sides."""
        from catalog.reports.status import has_margins

        return self._read(has_margins)

    def has_part_pairs(self) -> bool:
        """Whether any pictures or videos of the catalogue show a part of one another."""
        from catalog.reports.status import has_part_pairs

        return self._read(has_part_pairs)

    def flat_count(self, hashers: Sequence[str] | None = None) -> int:
        """How many pictures hold nothing that these hashers could compare."""
        from catalog.reports.status import flat_count

        return self._read(flat_count, hashers)

    def crowded_count(self, hashers: Sequence[str] | None = None) -> int:
        """How many hashes have so many neighbours that duplicates() does not list all of them."""
        from catalog.reports.status import crowded_count

        return self._read(crowded_count, hashers)

    def unturned_count(self, hashers: Sequence[str] | None = None) -> int:
        """How many hashes lack those of the turned and mirrored picture."""
        from catalog.reports.status import unturned_count

        return self._read(unturned_count, hashers)

    def unconfirmable_count(self) -> int:
        """How many media the confirming hasher has no hash of, so that it confirms none of their
        pairs; 0 if no hasher confirms."""
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

    def waiting_parts_count(self) -> int:
        """How many contents wait to be compared with others part by part."""
        from catalog.reports.status import waiting_parts_count

        return self._read(waiting_parts_count)

    def match(self, progress: Progress = quiet) -> int:
        """Compare what an interrupted ingest left uncompared; returns how many pairs are new."""
        from catalog.match import hashes, videos

        pairs = hashes.match(self.database, progress, self._workforce.engine)
        videos.match_videos(self.database, progress)
        if self.waiting_parts_count():
            from catalog.match import parts  # loads slowly, and most catalogues need it never

            with self._workforce.tasks_anywhere() as tasks:
                parts.match_parts(self.database, tasks, progress)
        self.refresh_clusters(progress)
        return pairs

    def repair(self, progress: Progress = quiet) -> tuple[list[Damaged], list[Damaged]]:
        """Rebuild what is damaged on disk and derived from the rest: indexes, pairs, clusters.

        Returns what was damaged, and which of this still is, since it cannot be rebuilt.

        Raises ServerUnsuitable if the server cannot tell what is damaged.
        """
        from catalog.db import damage

        with self.database.begin() as connection:
            found = damage.damaged(connection)
        if found is None:
            raise ServerUnsuitable(
                "only a superuser, of a server with checksums, can tell what is damaged on disk; "
                "see what the server's log and amcheck say"
            )
        left = damage.repair(self.database, found)
        if found and not left:
            self.match(progress)
        return found, left

    def refresh_clusters(self, progress: Progress = quiet) -> bool:
        """Bring the tables of clusters up to date, as every ingest does; returns whether they were
        out of date."""
        from catalog.groups.refreshing import refresh

        return refresh(self.database, progress)

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
        """Count pairs from now on only if this hasher sees them too; None: count all pairs.

        ``threshold`` is a fraction of its bits (default: perception's). Meanwhile it makes no pairs
        of its own; its stored ones count again afterwards. It cannot confirm media without a hash
        of it: an ingest() adds these.

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

        Widening compares all its hashes again; narrowing deletes the pairs beyond it, and frees
        their space. Returns how many pairs are new.

        Raises UsageError for a threshold that is not above 0, or above 0.5 without ``force``.
        """
        from catalog.core.thresholds import check_pairing
        from catalog.hashers import get_hasher
        from catalog.match.hashes import set_radius

        check_pairing(threshold, force=force)
        set_radius(self.database, hasher, get_hasher(hasher).radius(threshold))
        return self.match(progress)

    def check_applicable(self, *, isometric: bool | None) -> None:
        """Check that a calibration that looks for turned pictures, or does not, fits this
        catalogue.

        Raises UsageError if it does not; None always fits.
        """
        from catalog.calibration.run import check_applicable

        self._read(check_applicable, isometric)

    def apply(self, calibration: Calibration, progress: Progress = quiet) -> dict[str, int]:
        """Set the radii that a calibration advises for each hasher alone; returns these, by name.

        Where a radius grows, hashes are then compared again. A hasher without advice keeps its own.

        Raises UsageError for a calibration with turned pictures if the catalogue is not isometric,
        and the other way round.
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
        """Set which fraction of the frames of a video has to be in another one from now on.

        Raises UsageError for what is not a fraction.
        """
        from catalog.db.settings import set_min_coverage

        self._write(set_min_coverage, fraction)
        self.refresh_clusters()

    def set_min_overlap(self, fraction: float) -> None:
        """Set which fraction of one of two pictures has to be in the other one from now on.

        Raises UsageError for less than pairs by parts are stored at, and for what is not a
        fraction.
        """
        from catalog.db.settings import set_min_overlap

        self._write(set_min_overlap, fraction)
        self.refresh_clusters()

    def set_clustering(
        self,
        strictness: Strictness | None = None,
        threshold: float | None = None,
        keep: Sequence[str] | None = None,
    ) -> None:
        """Set how clusters are made from now on, those in the tables too; None is the default:
        components, as far as pairs are stored, by the rules in core.keeping.DEFAULT_RULES.

        Raises ThresholdTooWide, and UsageError for unknown rules.
        """
        from catalog.groups.clusters import set_clustering

        self._write(set_clustering, strictness, threshold, keep)
        self.refresh_clusters()

    def forget(self, paths: Iterable[str | os.PathLike[str]], *, dry_run: bool = False) -> Removed:
        """Remove all that is known of the files at and below ``paths`` from the catalogue.

        With ``dry_run`` nothing changes, and what would be removed is counted.

        Raises UsageError for a path at and below which the catalogue knows nothing.
        """
        from catalog.ingest import forgetting

        removed = forgetting.forget(self.database, paths, dry_run=dry_run)
        if not dry_run:
            self.match()
        return removed

    def prune(self, missing_for: float = 0.0, *, dry_run: bool = False) -> Removed:
        """Remove files that have been missing for ``missing_for`` days, and all that no file has.

        With ``dry_run`` nothing changes, and what would be removed is counted.
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
        """Whether the catalogue has a file at or below a path, which may be missing."""
        from catalog.core.paths import folder_named
        from catalog.groups.roots import is_known

        return self._read(is_known, folder_named(path))

    def set_reference(self, path: str | os.PathLike[str], reference: bool = True) -> None:
        """Set that nothing below a folder is ever suggested for removal, or that it may be.

        Raises UsageError if the catalogue knows no files there.
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

        The patterns of ``exclude`` are added, those of ``remove`` removed; they are like those of a
        .gitignore file in the folder. ``default_excludes`` says whether what systems leave behind
        is passed over too (the default for a new root); None: as before. The next ingest() of the
        folder hides files that the patterns match, and shows those again that they no longer match.

        Raises UsageError if the catalogue knows no files there, and for an invalid pattern.
        """
        from catalog.groups.roots import change_rules
        from catalog.sources.excludes import Change

        change = Change(tuple(exclude), tuple(remove), default_excludes)
        return list(self._write(change_rules, path, change).patterns)

    def indexes(self) -> list[StoredIndex]:
        """All indexes, and how each was built and is used."""
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
        """Build an index of a hasher's hashes; returns False if it exists already.

        ``words`` makes exact queries within small radii quick, ``hnsw`` is for approximate ones;
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
        """Build an index again, by default with the parameters that it had.

        Raises UsageError if it does not exist, IndexBusy while another process builds.
        """
        from catalog.match import indexes

        indexes.rebuild(self.database, hasher, kind, m=m, ef_construction=ef_construction)

    def drop_index(self, hasher: str, kind: Kind = "words") -> bool:
        """Remove an index; returns False if it does not exist.

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
        """How many of the true neighbours of ``sample`` stored hashes each way to ask finds.

        ``threshold`` is a fraction of the bits (default: what the catalogue stores pairs at). The
        same ``seed`` gives the same sample.

        Raises UsageError for a hasher without hashes.
        """
        from catalog.query import audit

        return audit.audit(self.database, hashers, sample=sample, threshold=threshold, seed=seed)

    def audit_parts(
        self,
        *,
        sample: int = 100,
        seconds: float = 60.0,
        seed: int = 0,
        progress: Progress = quiet,
    ) -> PartAudit:
        """How many of the pictures that show a part of one another are stored as pairs.

        ``sample`` pictures are laid on others for so many ``seconds``, or until all are compared.
        The same ``seed`` gives the same sample, and the others in the same order.

        Raises UsageError for a catalogue that is not local.
        """
        from catalog.query.part_audit import audit_parts

        with self._workforce.tasks() as tasks:
            return audit_parts(
                self.database, tasks, sample=sample, seconds=seconds, seed=seed, progress=progress
            )
