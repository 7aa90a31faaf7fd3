"""Pictures that have more pixels than a near-duplicate, and were perhaps enlarged.

Whether they were is seen in the pictures at their full size, which takes long to decode. So only
those are measured of which it may matter, once, after clusters are made.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import sqrt
from typing import NamedTuple

from sqlalchemy import Connection

from catalog.core.enlargement import CERTAIN, LEAST_RATIO, SUSPICIOUS, suspicion
from catalog.core.keeping import Candidate
from catalog.core.paths import from_text
from catalog.core.progress import Progress, quiet
from catalog.db.copy import copy_rows
from catalog.db.database import Database
from catalog.db.rows import numbers, run, value
from catalog.errors import UnreadableFile
from catalog.fingerprint.spectra import Measured, Measuring
from catalog.work.executor import TaskGroup, each

_CHUNK = 4
_AT_ONCE = 1000  # measured before they are stored
_MOST = 100  # a picture is compared with at most this many smaller ones
_ALMOST = 1.02  # how much the proportions of a picture and its copy may differ

# Pictures of queued clusters in which one has more pixels than another that has no less camera
# data: a copy that people make of a camera's file has less of it, not more. The indexes are used,
# whatever the planner thinks of how many there are.
_WANTED = """
WITH member AS MATERIALIZED (
    SELECT queued.cluster_id, of_cluster.file_id
    FROM (SELECT DISTINCT cluster_id FROM catalog.spectrum_queue) AS queued
    CROSS JOIN LATERAL (
        SELECT file_id FROM catalog.cluster_member WHERE cluster_id = queued.cluster_id
        OFFSET 0) AS of_cluster
), picture AS MATERIALIZED (
    SELECT cluster_id, id, sha256, pixels, noted, min(path) AS path
    FROM member CROSS JOIN LATERAL (
        SELECT media.id, media.sha256, file.path,
            media.width::bigint * media.height AS pixels, num_nonnulls(camera, taken) AS noted
        FROM catalog.file
        JOIN catalog.media ON media.id = file.media_id
        JOIN catalog.folder ON folder.id = file.folder_id
        LEFT JOIN catalog.root ON root.id = folder.root_id
        WHERE file.id = member.file_id
            AND kind = 'image' AND completeness = 'whole' AND offline_since IS NULL
        OFFSET 0) AS shown
    GROUP BY cluster_id, id, sha256, pixels, noted
), compared AS (
    SELECT *, min(pixels) OVER (
        PARTITION BY cluster_id ORDER BY noted DESC RANGE UNBOUNDED PRECEDING) AS smallest
    FROM picture
), judged AS (
    SELECT *, max(pixels) FILTER (WHERE pixels >= %(ratio)s * smallest) OVER one AS most_pixels,
        min(noted) FILTER (WHERE pixels >= %(ratio)s * smallest) OVER one AS least_noted
    FROM compared WINDOW one AS (PARTITION BY cluster_id)
)
SELECT id, sha256, path, cluster_id
FROM judged
WHERE (noted >= least_noted OR pixels = most_pixels)
    AND NOT EXISTS (SELECT FROM catalog.media_spectrum WHERE media_id = judged.id)
ORDER BY id
"""

# Those that were queued by then. Only who makes clusters queues, alone: numbers become visible in
# their order.
_SETTLE = """
DELETE FROM catalog.spectrum_queue
WHERE id <= %(last)s AND cluster_id <> ALL(%(clusters)s::bigint[])
"""

_STAGING = """
CREATE TEMPORARY TABLE IF NOT EXISTS staged_spectrum (LIKE catalog.media_spectrum)
    ON COMMIT DELETE ROWS
"""

# Media may have been forgotten meanwhile.
_INSERT = """
INSERT INTO catalog.media_spectrum
SELECT * FROM staged_spectrum WHERE EXISTS (SELECT FROM catalog.media WHERE id = media_id)
ORDER BY media_id
ON CONFLICT (media_id) DO NOTHING
"""


class Doubtful(NamedTuple):
    """A picture to be measured."""

    media: int
    sha256: bytes
    path: str


def doubtful(database: Database) -> list[Doubtful]:
    """The pictures of clusters made since the last call that have to be measured to know which of
    them were enlarged; those that have not been measured since then, too."""

    def step() -> list[Doubtful]:
        with database.begin() as connection:
            last = value(connection, "SELECT coalesce(max(id), 0) FROM catalog.spectrum_queue")
            if not last:
                return []
            rows = run(connection, _WANTED, ratio=LEAST_RATIO).fetchall()
            clusters = list({row.cluster_id for row in rows})
            run(connection, _SETTLE, last=last, clusters=clusters)
        return [Doubtful(row.id, row.sha256, from_text(row.path)) for row in rows]

    return database.persist(step)


def measure(
    database: Database,
    pictures: Sequence[Doubtful],
    tasks: TaskGroup,
    progress: Progress = quiet,
) -> None:
    """Measure pictures at their full size, and store what their spectra are.

    One that cannot be read now is tried again next time; one that cannot be decoded is not.
    """
    some: list[tuple[int, list[float] | None]] = []
    found = progress(_measured(pictures, tasks), total=len(pictures), desc="Comparing details")
    for row in found:
        some += [row] if row is not None else []
        if len(some) >= _AT_ONCE:
            _store(database, some)
            some = []
    _store(database, some)


def _measured(
    pictures: Sequence[Doubtful], tasks: TaskGroup
) -> Iterator[tuple[int, list[float] | None] | None]:
    """Rows for media_spectrum; None for a file that cannot be read, or has another content now."""
    by_path = {picture.path: picture for picture in pictures}
    for path, found in each(tasks, Measuring(tasks.limits.pixels), by_path, _CHUNK):
        picture = by_path[path]
        if isinstance(found, UnreadableFile):
            yield None
        elif isinstance(found, Measured):
            bands = None if found.bands is None else list(found.bands)
            yield (picture.media, bands) if found.sha256 == picture.sha256 else None
        else:
            yield picture.media, None


def _store(database: Database, rows: Sequence[tuple[int, list[float] | None]]) -> None:
    def store() -> None:
        with database.begin() as connection:
            run(connection, _STAGING)
            copy_rows(connection, "staged_spectrum", ("media_id", "bands"), rows)
            run(connection, _INSERT)

    if rows:
        database.persist(store)


@dataclass
class Enlargements:
    """What the spectra of the pictures of some files tell, read at the first question."""

    connection: Connection
    files: Collection[Candidate]

    def among(
        self, files: Sequence[Candidate], linked: Callable[[int], Collection[int]]
    ) -> set[int]:
        """The media of ``files`` that are certain to have been enlarged: they are compared with
        smaller ones, of nodes that are ``linked`` with theirs."""
        measured = {file.media: file for file in files if file.media in self._spectra}
        ranked = sorted(measured.values(), key=_pixels)
        return {
            large.media
            for large in ranked
            if any(
                self._is_certain(large, small) and small.node in linked(large.node)
                for small in ranked[:_MOST]
            )
        }

    def suspects(self, large: Candidate, small: Candidate) -> bool:
        """Whether the larger one of two pictures may have been made by enlarging the other one."""
        return self._suspicion(large, small) > SUSPICIOUS

    def _is_certain(self, large: Candidate, small: Candidate) -> bool:
        # Copies lose camera data, and get none.
        bound = SUSPICIOUS if small.noted > large.noted else CERTAIN
        return small.noted >= large.noted and self._suspicion(large, small) > bound

    def _suspicion(self, large: Candidate, small: Candidate) -> float:
        one, other = self._spectra.get(large.media), self._spectra.get(small.media)
        if one is None or other is None or not _is_larger(large, small):
            return 0.0
        return suspicion(one, other, sqrt(_pixels(large) / _pixels(small)))

    @cached_property
    def _spectra(self) -> dict[int, list[float]]:
        rows = run(
            self.connection,
            "SELECT media_id, bands FROM catalog.media_spectrum"
            " WHERE media_id = ANY(%(media)s::bigint[]) AND bands IS NOT NULL",
            media=numbers({file.media for file in self.files}),
        )
        return {row.media_id: row.bands for row in rows}


def _pixels(file: Candidate) -> int:
    return file.width * file.height


def _is_larger(large: Candidate, small: Candidate) -> bool:
    """Whether a picture has more pixels than one of the same proportions, turned or not."""
    if _pixels(large) < LEAST_RATIO * _pixels(small):
        return False
    long = max(large.width, large.height) * min(small.width, small.height)
    wide = min(large.width, large.height) * max(small.width, small.height)
    return max(long, wide) <= _ALMOST * min(long, wide)
