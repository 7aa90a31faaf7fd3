"""From pictures and videos to the files of the catalogue that are like them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np
from sqlalchemy import Connection

from catalog.core.isometry import ISOMETRIES, RELATION
from catalog.core.paths import from_text, to_text
from catalog.core.timelines import Range
from catalog.db.copy import fetch_columns
from catalog.db.rows import run
from catalog.db.settings import Confirmation, StoredHasher
from catalog.fingerprint.probe import Probe, ProbeFrame, View
from catalog.local.records import Relation
from catalog.match.confirmation import (
    are_confirmed,
    milliseconds,
    probe_sightings,
    stored_sightings,
)
from catalog.query.lookup import Lookup

_PART = 0.999
_FIRST, _GROWTH = 100, 4  # how many to ask for if no number is given, and by what factor more next


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A file of the catalogue near a queried one; ``distance`` counts differing bits.

    If one of them is a video, the distance is that of the nearest frames, and the last four say
    what they have in common, as in a Duplicate whose first file is the queried one. ``view`` is
    whole, or inner where two pictures are near only by what is inside the margins of one or both,
    or part where each shows a part of the other one: ``overlap1`` of the queried picture's area and
    ``overlap2`` of the file's, and ``relation`` is what the queried picture is to the file's.
    """

    query: str
    path: str
    sha256: str
    hasher: str
    distance: int
    bits: int
    isometry: str
    quality: int
    exact: bool
    coverage1: float | None = None
    coverage2: float | None = None
    time_offset: float | None = None
    ranges: list[Range] | None = None
    view: View = "whole"
    overlap1: float | None = None
    overlap2: float | None = None
    relation: Relation | None = None

    @property
    def rank(self) -> tuple[float, float, str, str]:
        """Smallest for the nearest; for videos and parts, for what has most in common."""
        coverage = max(self.coverage1 or 0, self.coverage2 or 0)
        if self.view == "part":  # behind what is near as a whole
            coverage = _PART * max(self.overlap1 or 0, self.overlap2 or 0)
        return -coverage if coverage else -1.0, self.distance / self.bits, self.path, self.hasher


@dataclass(frozen=True, slots=True)
class Question:
    """Which files are wanted: those within ``radius`` bits, at most the ``top`` nearest.

    Without a radius, the nearest count at any distance. Flat pictures count only if asked for, or
    as copies. ``turned`` asks for the stored pictures' turned versions too, as far as they are
    known; ``one_sided`` says that they are wanted and not known. ``approximate`` asks the HNSW
    index, which may miss some. ``expected`` is how many pictures will be asked for in all.
    ``min_coverage`` is the fraction of a video that has to be in another one, ``min_overlap`` that
    of one of two pictures that show a part of one another. With a ``confirmation`` only copies
    count, and what the confirming hasher sees too. Of pictures near entries of exempt banks only
    copies count: ``exempt`` are the digests of those that are asked for; None: there is no such
    bank.
    """

    radius: int | None
    top: int | None = None
    include_flat: bool = False
    turned: bool = False
    one_sided: bool = False
    approximate: bool = False
    expected: int = 0
    min_coverage: float = 0.0
    min_overlap: float = 0.0
    confirmation: Confirmation | None = None
    exempt: frozenset[bytes] | None = None

    @property
    def exact(self) -> bool:
        return not (self.approximate or self.one_sided)


@dataclass(frozen=True, slots=True)
class _Views:
    """What is asked for of pictures: the whole of each, and what is inside its margins.

    ``probe`` has the position of the picture that each of the ``frames`` is of.
    """

    probe: list[int]
    frames: list[ProbeFrame]

    @classmethod
    def of(cls, hasher: StoredHasher, probes: Sequence[Probe]) -> _Views:
        found = [(at, one) for at, probe in enumerate(probes) for one in probe.frames[hasher.name]]
        return cls([at for at, _ in found], [frame for _, frame in found])


@dataclass(frozen=True, slots=True)
class Hits:
    """Stored hashes near frames: positions of frames, ids, distances, isometries; shape (k,)."""

    frame: list[int]
    hash_id: list[int]
    distance: list[int]
    isometry: list[str]


def neighbours(
    connection: Connection,
    lookup: Lookup,
    hasher: StoredHasher,
    probes: Sequence[Probe],
    question: Question,
) -> list[list[Neighbour]]:
    """For each picture the files near it by one hasher, nearest first, then by path.

    The nearest of several hashes of a picture counts, and the nearest frame of a video. The file
    itself is not a neighbour, but a copy elsewhere is.
    """
    if not probes:
        return []
    if question.radius is not None and not question.approximate:
        views = _Views.of(hasher, probes)
        hits = find_hits(connection, lookup, hasher, views.frames, question)
        found = _files(connection, hasher, probes, views, hits, question)
        return [near[: question.top] for near in found]
    # One of the hashes may be the file's own, and others those of flat pictures.
    radius = hasher.bits if question.radius is None else question.radius
    count = (question.top or _FIRST) + 1
    found = [[] for _ in probes]
    waiting = list(range(len(probes)))
    while waiting:
        some = [probes[at] for at in waiting]
        views = _Views.of(hasher, some)
        hits = find_hits(connection, lookup, hasher, views.frames, question, count)
        hashes = np.bincount(np.array(hits.frame, np.int64), minlength=len(views.frames))
        farthest = np.zeros(len(views.frames), np.int64)
        np.maximum.at(farthest, hits.frame, hits.distance)
        more = (hashes >= count) & (farthest <= radius)
        unfinished = set(np.array(views.probe, np.int64)[more].tolist())
        files = _files(connection, hasher, some, views, hits, question)
        for at, near in zip(waiting, files, strict=True):
            inside = [one for one in near if one.distance <= radius]
            found[at] = inside[: question.top]
        waiting = [
            at
            for place, at in enumerate(waiting)
            if place in unfinished and len(found[at]) != question.top
        ]
        count *= _GROWTH
    return found


def find_hits(
    connection: Connection,
    lookup: Lookup,
    hasher: StoredHasher,
    frames: Sequence[ProbeFrame],
    question: Question,
    count: int | None = None,
) -> Hits:
    """Stored hashes near frames, each once for a frame: the ``count`` nearest, or all within the
    radius."""
    owners, turns, values = [], [], []
    for at, frame in enumerate(frames):
        for isometry, value in frame.values.items():
            owners.append(at)
            turns.append(ISOMETRIES.index(isometry))
            values.append(value)
    expected = question.expected * len(values) // max(len(frames), 1)
    if count is None:
        assert question.radius is not None
        found = lookup.near(connection, hasher, values, question.radius, expected, question.turned)
    else:
        found = lookup.nearest(
            connection, hasher, values, count, expected, question.turned, question.approximate
        )
    owner = np.array(owners, np.int64)[found.at]
    turn = RELATION[np.array(turns, np.int64)[found.at], found.turn]
    order = np.lexsort((turn, found.distance, found.hash_id, owner))
    owner, hash_id = owner[order], found.hash_id[order]
    once = np.ones(len(order), np.bool_)
    once[1:] = (owner[1:] != owner[:-1]) | (hash_id[1:] != hash_id[:-1])
    return Hits(
        owner[once].tolist(),
        hash_id[once].tolist(),
        found.distance[order][once].tolist(),
        [ISOMETRIES[at] for at in turn[order][once]],
    )


# Videos are looked for by the whole of a picture. Of two pictures the wholes count if they are near
# each other, else what is nearest.
_FILES = """
SELECT DISTINCT ON (hit.probe, file.path)
    hit.probe, file.path, media.sha256, hit.distance, hit.isometry, frame_hash.quality,
    view.by_inside, frame_hash.until, frame.timestamp,
    count(*) OVER (PARTITION BY hit.probe, file.path)::float / CASE media.kind
        WHEN 'video' THEN (SELECT count(*) FROM catalog.frame_hash AS f
            WHERE f.media_id = media.id AND f.hasher_id = %(hasher_id)s AND NOT f.flat)
        END AS coverage
FROM unnest(
    %(frame)s::integer[], %(probe)s::integer[], %(position)s::integer[],
    %(hash_id)s::bigint[], %(distance)s::integer[], %(isometry)s::text[]
) AS hit (frame, probe, position, hash_id, distance, isometry)
JOIN unnest(%(paths)s::text[], %(contents)s::bytea[], %(flat)s::boolean[],
        %(exempt)s::boolean[])
    WITH ORDINALITY AS asked (path, sha256, flat, exempt, position)
    ON asked.position = hit.probe + 1
JOIN catalog.frame_hash
    ON frame_hash.hasher_id = %(hasher_id)s AND frame_hash.hash_id = hit.hash_id
JOIN catalog.frame
    ON frame.media_id = frame_hash.media_id AND frame.position = frame_hash.position
JOIN catalog.media ON media.id = frame_hash.media_id
JOIN catalog.file ON file.media_id = media.id
CROSS JOIN LATERAL (
    SELECT hit.position > 0 OR media.kind = 'image' AND frame_hash.position > 0 AS by_inside,
        frame_hash.flat OR asked.flat AND hit.position = 0 AS flat
) AS view
WHERE file.path <> asked.path
    AND (NOT %(exempting)s OR media.sha256 = asked.sha256 OR NOT (asked.exempt OR EXISTS (
        SELECT FROM catalog.exempt_media WHERE exempt_media.media_id = media.id)))
    AND (%(confirmed_frame)s::integer[] IS NULL OR media.sha256 = asked.sha256
        OR (hit.frame, frame_hash.media_id, frame_hash.position) IN (
            SELECT * FROM unnest(
                %(confirmed_frame)s::integer[], %(confirmed_media)s::bigint[],
                %(confirmed_position)s::integer[])))
    AND (NOT view.flat OR media.sha256 = asked.sha256
        OR (%(include_flat)s AND NOT view.by_inside))
    AND NOT (media.kind = 'video' AND (frame_hash.flat OR hit.position > 0))
ORDER BY hit.probe, file.path, %(by_wholes)s AND by_inside, hit.distance, by_inside,
    frame.position
"""


def _files(
    connection: Connection,
    hasher: StoredHasher,
    probes: Sequence[Probe],
    views: _Views,
    hits: Hits,
    question: Question,
) -> list[list[Neighbour]]:
    """The files that have these hashes, for each probe."""
    rows = run(
        connection,
        _FILES,
        frame=hits.frame,
        probe=[views.probe[at] for at in hits.frame],
        position=[views.frames[at].position for at in hits.frame],
        by_wholes=question.radius is not None,
        hash_id=hits.hash_id,
        distance=hits.distance,
        isometry=hits.isometry,
        paths=[to_text(probe.real_path) for probe in probes],
        contents=[probe.sha256 for probe in probes],
        flat=[probe.frames[hasher.name][0].flat for probe in probes],
        exempting=question.exempt is not None,
        exempt=[probe.sha256 in (question.exempt or ()) for probe in probes],
        hasher_id=hasher.id,
        include_flat=question.include_flat,
        **_confirmed(connection, hasher, probes, views, hits, question),
    )
    found: list[list[Neighbour]] = [[] for _ in probes]
    for at, group in groupby(rows, key=lambda row: row.probe):
        found[at] = [
            Neighbour(
                query=probes[at].path,
                path=from_text(row.path),
                sha256=row.sha256.hex(),
                hasher=hasher.name,
                distance=row.distance,
                bits=hasher.bits,
                isometry=row.isometry,
                quality=row.quality,
                exact=question.exact,
                view="inner" if row.by_inside else "whole",
                **_seen_in_video(row),
            )
            for row in group
        ]
        found[at].sort(key=lambda near: (near.distance, near.path))
    return found


_HIT_FRAMES = """
SELECT hit.frame, f.media_id, f.position, coalesce(1000 * t.timestamp, f.position)::bigint, f.flat
FROM unnest(%(frames)s::integer[], %(hashes)s::bigint[]) AS hit (frame, hash_id)
JOIN catalog.frame_hash AS f ON f.hasher_id = %(hasher)s AND f.hash_id = hit.hash_id
JOIN catalog.frame AS t ON t.media_id = f.media_id AND t.position = f.position
"""


def _confirmed(
    connection: Connection,
    hasher: StoredHasher,
    probes: Sequence[Probe],
    views: _Views,
    hits: Hits,
    question: Question,
) -> dict[str, list[int] | None]:
    """Which of the frames found are confirmed: by frame, media and position. None: all are."""
    if question.confirmation is None:
        return dict.fromkeys(("confirmed_frame", "confirmed_media", "confirmed_position"))
    frame, media, position, time, flat = fetch_columns(
        connection,
        _HIT_FRAMES,
        "int4 int8 int4 int8 bool",
        frames=hits.frame,
        hashes=hits.hash_id,
        hasher=hasher.id,
    )
    asked_flat = np.array([frame.flat for frame in views.frames])
    starts = milliseconds([frame.start for frame in views.frames])
    confirming = question.confirmation.hasher
    confirmed = are_confirmed(
        probe_sightings(confirming, probes),
        stored_sightings(connection, confirming, media, question.turned),
        question.confirmation.radius,
        np.array(views.probe, np.int64)[frame],
        starts[frame],
        media,
        time,
        asked_flat[frame] | flat.astype(np.bool_),
    )
    return {
        "confirmed_frame": frame[confirmed].tolist(),
        "confirmed_media": media[confirmed].tolist(),
        "confirmed_position": position[confirmed].tolist(),
    }


def _seen_in_video(row: Any) -> dict[str, Any]:
    """Where a picture is seen, if it is like a frame of a video."""
    if row.coverage is None:
        return {}
    return {
        "coverage1": 1.0,
        "coverage2": row.coverage,
        "time_offset": row.timestamp,
        "ranges": [Range(0.0, row.timestamp, round(row.until - row.timestamp, 3))],
    }
