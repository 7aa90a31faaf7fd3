"""Pairs of near-duplicate files, and files that could not be hashed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from catalog.core.paths import folder_named, from_text, to_text
from catalog.core.timelines import Range
from catalog.db import settings
from catalog.db.database import Database
from catalog.db.rows import run, run_as, stream
from catalog.groups.roots import is_below
from catalog.groups.scopes import EVERYTHING, Scope

_FEW = 10  # files whose failures are told one by one


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
FROM {pairs} AS pair
JOIN unnest(%(hashers)s::text[], %(radii)s::integer[]) AS wanted (hasher, radius) USING (hasher)
WHERE pair.distance <= wanted.radius AND (%(include_flat)s OR NOT pair.flat) AND {scope}
ORDER BY pair.file1, pair.file2, pair.hasher
"""


def covering(min_coverage: float | None) -> str:
    """The view of pairs of files, or one of those alone that have so much in common, which asks for
    ``min_coverage``."""
    if min_coverage is None:
        return "catalog.duplicate"
    return (
        "(SELECT * FROM catalog.frame_duplicate WHERE coverage1 IS NULL"
        " OR catalog.is_covered(coverage1, coverage2, commonplace, %(min_coverage)s))"
    )


def duplicates(
    database: Database,
    hashers: Sequence[str] | None = None,
    threshold: float | None = None,
    include_flat: bool = False,
    scope: Scope = EVERYTHING,
    min_coverage: float | None = None,
) -> Iterator[Duplicate]:
    """Pairs of files within the threshold, identical ones included, in path order.

    Of videos those of which ``min_coverage`` of one is in the other (None: as the catalogue has
    it). Rows come as they are asked for, however many there are.

    Raises, at once, ThresholdTooWide above what pairs are stored at, UsageError for a hasher
    without hashes, for the one that confirms, and for what is no fraction.
    """
    if min_coverage is not None:
        settings.check_fraction(min_coverage)
    with database.read() as connection:
        radii = {
            hasher.name: settings.stored_radius(hasher, threshold)
            for hasher in settings.pairing_hashers(connection, hashers)
        }

    def pairs() -> Iterator[Duplicate]:
        with database.read() as connection:
            yield from _pairs(connection, radii, include_flat, scope, min_coverage)

    return pairs()


def _pairs(
    connection: Connection,
    radii: Mapping[str, int],
    include_flat: bool,
    scope: Scope,
    min_coverage: float | None,
) -> Iterator[Duplicate]:
    query = _DUPLICATES.format(pairs=covering(min_coverage), scope=scope.pairs())
    values = {
        "hashers": list(radii),
        "radii": list(radii.values()),
        "include_flat": include_flat,
        "min_coverage": min_coverage,
        **scope.values,
    }
    with stream(_duplicate, connection, query, **values) as found:
        yield from found


def _duplicate(
    file1: str,
    file2: str,
    starts1: list[float] | None,
    starts2: list[float] | None,
    lengths: list[float] | None,
    **row: Any,
) -> Duplicate:
    ranges = None
    if starts1 is not None and starts2 is not None and lengths is not None:
        ranges = [Range(*one) for one in zip(starts1, starts2, lengths, strict=True)]
    return Duplicate(file1=from_text(file1), file2=from_text(file2), ranges=ranges, **row)


def failures(connection: Connection) -> list[FailedFile]:
    """The files that could not be hashed, in path order."""
    rows = run_as(
        FailedFile,
        connection,
        "SELECT path, stage, error, message, at"
        " FROM catalog.failure JOIN catalog.file ON file.id = file_id ORDER BY path",
    )
    return [replace(file, path=from_text(file.path)) for file in rows]


def failed_paths(connection: Connection, paths: Iterable[str | os.PathLike[str]]) -> list[str]:
    """Where the files lie that could not be hashed; with ``paths``, those at and below them."""
    failed = [failure.path for failure in failures(connection)]
    places = {folder_named(path) for path in paths}
    return [path for path in failed if is_below(path, places)] if places else failed


def reasons_of(connection: Connection, paths: Iterable[str]) -> dict[str, str]:
    """Why some of these files could not be hashed, in path order; where they are many, the first
    few."""
    rows = run(
        connection,
        "SELECT path, message FROM catalog.failure JOIN catalog.file ON file.id = file_id"
        " WHERE path = ANY(%(paths)s) ORDER BY path LIMIT %(few)s",
        paths=[to_text(path) for path in paths],
        few=_FEW,
    )
    return {from_text(row.path): row.message for row in rows}
