"""Pairs of near-duplicate files, and files that could not be hashed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from catalog.banks.matching import match_banks
from catalog.core.alike import Nodes, numbered
from catalog.core.file_pairs import FilePairs, Pairs
from catalog.core.isometry import ISOMETRIES
from catalog.core.keeping import OfTwo
from catalog.core.paths import folder_named, from_text, to_text
from catalog.core.timelines import Range, frame_times
from catalog.db import settings
from catalog.db.copy import fetch_columns
from catalog.db.database import Database
from catalog.db.rows import column, run, run_as
from catalog.decisions.rulings import read_rulings
from catalog.fingerprint.probe import View
from catalog.groups.inner import with_insides
from catalog.groups.nearness import Wanted, read_nearness
from catalog.groups.parts import Parts
from catalog.groups.roots import is_below
from catalog.groups.scopes import EVERYTHING, Scope
from catalog.local.records import Relation

_FEW = 10  # files whose failures are listed


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A pair of files, ``file1`` sorting first; ``distance`` counts differing bits.

    If one is a video, the distance is that of the nearest frames. ``coverage1`` is the fraction of
    the frames of file1 that are in file2, ``coverage2`` the other way round. What is at t in file1
    is at t + ``time_offset`` in file2, in seconds; ``ranges`` are the stretches of time that both
    have, as (start in file1, start in file2, length), the longest first. All four are None for two
    pictures, and for identical files. ``view`` is whole; inner where two pictures are near only by
    what is inside the margins of one or both; part where they show a part of one another: then
    ``overlap1`` is the fraction of the area of file1 that file2 shows too, ``overlap2`` the other
    way round, and ``relation`` is what file1 is to file2; None if that is not known yet. Of a video
    it is a frame that shows a part: the one range is of no length, and says at which times; a
    picture has the time 0. ``verdict`` is what people decided about the two contents, or about the
    copies of one, or what follows from it: duplicate or alternate; None if nothing was decided.
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
    view: View = "whole"
    overlap1: float | None = None
    overlap2: float | None = None
    relation: Relation | None = None
    verdict: OfTwo | None = None


@dataclass(frozen=True, slots=True)
class FailedFile:
    """A file that could not be hashed, at which stage and why."""

    path: str
    stage: str
    error: str
    message: str
    at: datetime


_BLOCK = 20_000  # pairs that are made at a time, unless a single file has more

_FILES = """
WITH of_scope AS MATERIALIZED ({files})
SELECT file_id, of_scope.media_id, within::bigint, across::bigint
FROM of_scope JOIN catalog.file ON file.id = file_id
WHERE of_scope.media_id = ANY(%(media)s::bigint[]) OR of_scope.media_id IN (
    SELECT media_id FROM of_scope GROUP BY media_id HAVING count(*) > 1)
ORDER BY path
"""

_PATHS = "SELECT path FROM catalog.file WHERE id = ANY(%(files)s::bigint[]) ORDER BY path"

_SEEN = """
SELECT media_id, hasher_id FROM catalog.frame_hash
WHERE position = 0 AND hasher_id = ANY(%(hashers)s) AND media_id = ANY(%(media)s::bigint[])
ORDER BY 1, 2
"""

_VIDEOS = "SELECT id FROM catalog.media WHERE kind = 'video' AND id = ANY(%(media)s::bigint[])"

_VIDEO_PAIRS = """
SELECT hasher_id, media1, media2, coverage1, coverage2, time_offset, starts1, starts2, lengths
FROM unnest(%(hashers)s::smallint[], %(ones)s::bigint[], %(others)s::bigint[])
    AS wanted (hasher_id, media1, media2)
JOIN catalog.video_pair USING (hasher_id, media1, media2)
"""

_OVERLAPS = """
SELECT media1, media2, overlap1, overlap2, relation, catalog.converse(relation),
    one.timestamp AS time1, other.timestamp AS time2
FROM unnest(%(ones)s::bigint[], %(others)s::bigint[]) AS wanted (media1, media2)
JOIN catalog.part_pair USING (media1, media2)
JOIN catalog.frame AS one ON one.media_id = media1 AND one.position = position1
JOIN catalog.frame AS other ON other.media_id = media2 AND other.position = position2
"""

# Those of some pairs of pictures whose wholes are near each other.
_BY_WHOLES = """
SELECT wanted.number
FROM unnest(%(hashers)s::smallint[], %(radii)s::integer[], %(ones)s::bigint[], %(others)s::bigint[])
    WITH ORDINALITY AS wanted (hasher_id, radius, media1, media2, number)
JOIN catalog.frame_hash AS a ON a.media_id = media1 AND a.position = 0
    AND a.hasher_id = wanted.hasher_id
JOIN catalog.frame_hash AS b ON b.media_id = media2 AND b.position = 0
    AND b.hasher_id = wanted.hasher_id
WHERE (a.hash_id = b.hash_id OR EXISTS (
        SELECT FROM catalog.hash_pair AS pair
        WHERE pair.hasher_id = wanted.hasher_id AND pair.a = least(a.hash_id, b.hash_id)
            AND pair.b = greatest(a.hash_id, b.hash_id) AND pair.distance <= wanted.radius))
    AND (%(include_flat)s OR NOT (a.flat OR b.flat))
    AND ((SELECT confirm_hasher_id FROM catalog.settings) IS NULL
        OR catalog.is_confirmed(wanted.hasher_id, media1, media2, a.flat OR b.flat))
"""


# The pairs of files that have enough in common.
HAVING_ENOUGH = """
(SELECT * FROM catalog.frame_duplicate
WHERE (coverage1 IS NULL OR (view = 'part')
        <> catalog.is_covered(coverage1, coverage2, commonplace, %(min_coverage)s))
    AND (overlap1 IS NULL OR greatest(overlap1, overlap2) >= %(min_overlap)s::real))
"""


def duplicates(
    database: Database,
    hashers: Sequence[str] | None = None,
    threshold: float | None = None,
    include_flat: bool = False,
    scope: Scope = EVERYTHING,
    min_coverage: float | None = None,
    min_overlap: float | None = None,
    exact_only: bool = False,
    decided: bool | None = None,
) -> Iterator[Duplicate]:
    """Pairs of files within the threshold, identical ones included, in path order.

    Two videos are a pair if ``min_coverage`` of one is in the other, two pictures that show a part
    of one another if ``min_overlap`` of one is (None: the catalogue's settings). With
    ``exact_only`` there are only pairs of identical files; with ``decided`` only those about which
    something was decided, or nothing. Pairs are made when they are asked for, so there may be any
    number.

    Raises, at once, ThresholdTooWide above what pairs are stored at, UsageError for a hasher
    without hashes, for the one that confirms, and for what is not a fraction.
    """
    if min_coverage is not None:
        settings.check_fraction(min_coverage)
    if min_overlap is not None:
        settings.check_overlap(min_overlap)
    with database.read() as connection:
        radii = {
            hasher: settings.stored_radius(hasher, threshold)
            for hasher in settings.pairing_hashers(connection, hashers)
        }

    match_banks(database)

    def pairs() -> Iterator[Duplicate]:
        with database.read() as connection:
            coverage = settings.min_coverage(connection, min_coverage)
            overlap = settings.min_overlap(connection, min_overlap)
            wanted = Wanted(
                radii, include_flat, coverage, overlap, only_videos=False, exact_only=exact_only
            )
            yield from _pairs(connection, wanted, scope, decided)

    return pairs()


def _pairs(
    connection: Connection, wanted: Wanted, scope: Scope, decided: bool | None
) -> Iterator[Duplicate]:
    nearness = read_nearness(connection, wanted)
    ids, media, within, across = fetch_columns(
        connection,
        _FILES.format(files=scope.files()),
        "int8 int8 int8 int8",
        media=nearness.media.tolist(),
        **scope.values,
    )
    groups = numbered(numbered(media, within), across)
    _, first, node = np.unique(groups, return_index=True, return_inverse=True)
    nodes = Nodes(media[first], within[first], across[first], divided=scope.across is not None)
    several = np.unique(media).tolist()
    hashers = [hasher.id for hasher in wanted.radii]
    seen = fetch_columns(connection, _SEEN, "int8 int2", hashers=hashers, media=several)
    (videos,) = fetch_columns(connection, _VIDEOS, "int8", media=several)
    names = {hasher.id: hasher.name for hasher in wanted.radii}
    rank = np.zeros(1 + max(names, default=0), np.int64)
    rank[sorted(names, key=names.__getitem__)] = np.arange(len(names))
    paths = [from_text(path) for path in column(connection, _PATHS, files=ids.tolist())]
    alike = nearness.alike(nodes)
    of_video = np.isin(media, videos)
    has_inside = np.isin(media, list(with_insides(connection, several)))
    rulings = read_rulings(connection)
    for block in FilePairs(alike, node, (seen[0], seen[1]), rank).blocks(_BLOCK):
        filmed = ~block.identical & (of_video[block.one] | of_video[block.other])
        told = _video_pairs(connection, media, block.where(filmed))
        parted = ~block.identical & _by_parts(nearness.parts, media, block)
        overlaps = _overlaps(connection, media, block.where(parted))
        inner = ~(block.identical | filmed | parted)
        inner &= has_inside[block.one] | has_inside[block.other]
        inner[inner] = ~_by_wholes(connection, wanted, media, block.where(inner))
        views = np.where(parted, _PART, inner)
        verdicts = rulings.of_pairs(media[block.one], media[block.other])
        rows = zip(*(side.tolist() for side in (*block, views)), verdicts, strict=True)
        for one, other, hasher, distance, isometry, _, view, verdict in rows:
            if decided is not None and decided != (verdict is not None):
                continue
            pair = int(media[one]), int(media[other])
            coverage1, coverage2, offset, ranges = told.get((hasher, *pair), _NOTHING_TOLD)
            overlap1, overlap2, relation = None, None, None
            if view == _PART:
                overlap1, overlap2, relation, offset, ranges = overlaps[pair]
            yield Duplicate(
                paths[one],
                paths[other],
                names[hasher],
                distance,
                ISOMETRIES[isometry],
                coverage1,
                coverage2,
                offset,
                ranges,
                _VIEWS[view],
                overlap1,
                overlap2,
                relation,
                verdict,
            )


_VIEWS: tuple[View, ...] = ("whole", "inner", "part")
_PART = 2


def _by_parts(parts: Parts | None, media: NDArray[np.int64], pairs: Pairs) -> NDArray[np.bool_]:
    """Which pairs are near because they show a part of one another; of shape (k,)."""
    if parts is None:
        return np.zeros(len(pairs.one), np.bool_)
    return parts.hold(pairs.hasher, media[pairs.one], media[pairs.other])


_Overlaps = tuple[float, float, Relation | None, float | None, list[Range] | None]


def _overlaps(
    connection: Connection, media: NDArray[np.int64], pairs: Pairs
) -> dict[tuple[int, int], _Overlaps]:
    """How much of each picture of some pairs the other shows, what one is to the other, and the
    times of frames of videos, by their media, in both orders."""
    if not len(pairs.one):
        return {}
    one, other = media[pairs.one], media[pairs.other]
    rows = run(
        connection,
        _OVERLAPS,
        ones=np.minimum(one, other).tolist(),
        others=np.maximum(one, other).tolist(),
    )
    told: dict[tuple[int, int], _Overlaps] = {}
    for media1, media2, overlap1, overlap2, relation, converse, time1, time2 in rows:
        told[media1, media2] = overlap1, overlap2, relation, *frame_times(time1, time2)
        told[media2, media1] = overlap2, overlap1, converse, *frame_times(time2, time1)
    return told


def _by_wholes(
    connection: Connection, wanted: Wanted, media: NDArray[np.int64], pairs: Pairs
) -> NDArray[np.bool_]:
    """Which pairs of pictures are near each other as wholes; of shape (k,)."""
    found = np.zeros(len(pairs.one), np.bool_)
    if len(found):
        radii = {hasher.id: radius for hasher, radius in wanted.radii.items()}
        numbers = column(
            connection,
            _BY_WHOLES,
            hashers=pairs.hasher.tolist(),
            radii=[radii[hasher] for hasher in pairs.hasher.tolist()],
            ones=media[pairs.one].tolist(),
            others=media[pairs.other].tolist(),
            include_flat=wanted.include_flat,
        )
        found[np.array(numbers, np.int64) - 1] = True
    return found


_Told = tuple[float, float, float, list[Range]]
_NOTHING_TOLD = None, None, None, None


def _video_pairs(
    connection: Connection, media: NDArray[np.int64], pairs: Pairs
) -> dict[tuple[int, int, int], _Told]:
    """What pairs of videos have in common, by hasher and media, in both orders."""
    if not len(pairs.one):
        return {}
    one, other = media[pairs.one], media[pairs.other]
    rows = run(
        connection,
        _VIDEO_PAIRS,
        hashers=pairs.hasher.tolist(),
        ones=np.minimum(one, other).tolist(),
        others=np.maximum(one, other).tolist(),
    )
    told: dict[tuple[int, int, int], _Told] = {}
    for hasher, one, other, coverage1, coverage2, offset, starts1, starts2, lengths in rows:
        there = [Range(*one) for one in zip(starts1, starts2, lengths, strict=True)]
        back = [Range(*one) for one in zip(starts2, starts1, lengths, strict=True)]
        told[hasher, one, other] = coverage1, coverage2, offset, there
        told[hasher, other, one] = coverage2, coverage1, 0 - offset, back
    return told


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
    """The paths of the files that could not be hashed; with ``paths``, at and below these."""
    failed = [failure.path for failure in failures(connection)]
    places = {folder_named(path) for path in paths}
    return [path for path in failed if is_below(path, places)] if places else failed


def reasons_of(connection: Connection, paths: Iterable[str]) -> dict[str, str]:
    """Why some of these files could not be hashed, in path order; only the first few."""
    rows = run(
        connection,
        "SELECT path, message FROM catalog.failure JOIN catalog.file ON file.id = file_id"
        " WHERE path = ANY(%(paths)s) ORDER BY path LIMIT %(few)s",
        paths=[to_text(path) for path in paths],
        few=_FEW,
    )
    return {from_text(row.path): row.message for row in rows}
