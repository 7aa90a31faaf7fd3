"""Pairs of near-duplicate files, and files that could not be hashed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from psycopg import sql
from sqlalchemy import Connection, text

from catalog.core.paths import from_text
from catalog.core.timelines import Range
from catalog.db.rows import driver
from catalog.groups.scopes import Scope

_PAGE = 1000


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A pair of files, ``file1`` sorting first; ``distance`` counts differing bits.

    If one is a video, the distance is that of the nearest frames. ``coverage1`` is the fraction of
    the frames of file1 that are in file2, ``coverage2`` the other way round. What is at t in file1
    is at t + ``time_offset`` in file2, in seconds; ``ranges`` of time that both have are (start in
    file1, start in file2, length), the longest first. All four are None for two pictures, and for
    identical files.
    """

    file1: str
    file2: str
    hasher: str
    distance: int
    isometry: str
    coverage1: float | None = None
    coverage2: float | None = None
    time_offset: float | None = None
    ranges: list[Range] | None = None


@dataclass(frozen=True, slots=True)
class FailedFile:
    """A file that could not be hashed, at which stage and why."""

    path: str
    stage: str
    error: str
    message: str
    at: datetime


_DUPLICATES = """
SELECT pair.file1, pair.file2, pair.hasher, pair.distance, pair.isometry, pair.coverage1,
    pair.coverage2, pair.time_offset, pair.starts1, pair.starts2, pair.lengths
FROM {} AS pair
JOIN unnest({}::text[], {}::integer[]) AS wanted (hasher, radius) USING (hasher)
WHERE pair.distance <= wanted.radius AND ({} OR NOT pair.flat) AND {}
ORDER BY pair.file1, pair.file2, pair.hasher
"""


def covering(min_coverage: float | None) -> sql.Composable:
    """The view of pairs of files, or one of those alone that have so much in common."""
    if min_coverage is None:
        return sql.SQL("catalog.duplicate")
    return sql.SQL(
        "(SELECT * FROM catalog.frame_duplicate WHERE coverage1 IS NULL"
        " OR catalog.is_covered(coverage1, coverage2, commonplace, {}))"
    ).format(min_coverage)


def duplicates(
    connection: Connection,
    radii: Mapping[str, int],
    include_flat: bool,
    scope: Scope,
    min_coverage: float | None = None,
) -> Iterator[Duplicate]:
    """Pairs of files within each hasher's radius, identical ones included, in path order.

    Of videos those of which ``min_coverage`` of one is in the other (None: as the catalogue has
    it). Rows come as they are asked for, however many there are.
    """
    query = sql.SQL(_DUPLICATES).format(
        covering(min_coverage), list(radii), list(radii.values()), include_flat, scope.pairs()
    )
    with driver(connection).cursor("duplicates") as cursor:
        cursor.itersize = _PAGE
        for row in cursor.execute(query):
            ranges = None
            if row[-1] is not None:
                ranges = [Range(*one) for one in zip(*row[-3:], strict=True)]
            values = [from_text(row[0]), from_text(row[1]), *row[2:-3], ranges]
            yield Duplicate(*values)


def failures(connection: Connection) -> list[FailedFile]:
    """The files that could not be hashed, in path order."""
    rows = connection.execute(
        text(
            "SELECT path, stage, error, message, at"
            " FROM catalog.failure JOIN catalog.file ON file.id = file_id ORDER BY path"
        )
    )
    return [FailedFile(from_text(row.path), *row[1:]) for row in rows]
