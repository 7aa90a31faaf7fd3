"""From a video to the files of the catalogue that have frames in common with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from catalog.core.isometry import ISOMETRIES
from catalog.core.paths import from_text, to_text
from catalog.core.timelines import Alignment, FrameMatches, align
from catalog.db.copy import fetch_columns
from catalog.db.rows import column, run, value
from catalog.db.settings import StoredHasher, read_sampling
from catalog.fingerprint.probe import Probe, ProbeFrame
from catalog.match.confirmation import (
    are_confirmed,
    milliseconds,
    probe_sightings,
    stored_sightings,
)
from catalog.match.videos import are_commonplace, groups
from catalog.query.lookup import Lookup
from catalog.query.pictures import Neighbour, Question, find_hits

_FRAMES = """
SELECT
    hit.frame, b.media_id, b.position, coalesce(1000 * t.timestamp, 0)::bigint,
    coalesce(1000 * b.until, 0)::bigint, hit.distance, hit.isometry
FROM unnest(
    %(frames)s::integer[], %(hashes)s::bigint[], %(distances)s::integer[],
    %(isometries)s::integer[]
) AS hit (frame, hash_id, distance, isometry)
JOIN catalog.frame_hash AS b ON b.hasher_id = %(hasher)s AND b.hash_id = hit.hash_id
JOIN catalog.frame AS t ON t.media_id = b.media_id AND t.position = b.position
WHERE NOT b.flat AND (b.sampling IS NOT NULL OR b.position = 0)
"""

_FILES = """
SELECT media.id, file.path, media.sha256, (
    SELECT count(*) FROM catalog.frame_hash AS f
    WHERE f.media_id = media.id AND f.hasher_id = %(hasher)s AND NOT f.flat
        AND (f.sampling IS NOT NULL OR f.position = 0)) AS frames, (
    SELECT max(quality) FROM catalog.frame_hash AS f
    WHERE f.media_id = media.id AND f.hasher_id = %(hasher)s AND NOT f.flat) AS quality
FROM catalog.media JOIN catalog.file ON file.media_id = media.id
WHERE media.id = ANY(%(media)s::bigint[]) AND file.path <> %(path)s
"""


class _Found(NamedTuple):
    """What a video has in common with a media: coverages as in a Duplicate."""

    alignment: Alignment
    coverage1: float
    coverage2: float


def video_neighbours(
    connection: Connection,
    lookup: Lookup,
    hasher: StoredHasher,
    probe: Probe,
    question: Question,
) -> list[Neighbour]:
    """The files that have enough in common with a video by one hasher, those with most first.

    What many unrelated videos have is not enough. The file itself is not a neighbour, but a copy
    elsewhere is, even if it is blank.
    """
    frames = [frame for frame in probe.frames[hasher.name] if not frame.flat]
    if not frames:
        return _copies(connection, hasher, probe)
    if question.radius is None:
        question = replace(question, radius=hasher.radius)
    alignments = _alignments(connection, lookup, hasher, probe, frames, question)
    files = run(
        connection,
        _FILES,
        hasher=hasher.id,
        media=list(alignments),
        path=to_text(probe.real_path),
    ).fetchall()
    found = {
        row.id: _Found(
            alignments[row.id],
            alignments[row.id].frames1 / len(frames),
            alignments[row.id].frames2 / row.frames,
        )
        for row in files
    }
    if question.min_coverage:
        found = _with_enough(connection, hasher, probe, found, question.min_coverage)
    near = [
        _neighbour(probe, hasher, row, found[row.id], question) for row in files if row.id in found
    ]
    return sorted(near, key=lambda one: one.rank)[: question.top]


_COPIES = """
SELECT file.path FROM catalog.media JOIN catalog.file ON file.media_id = media.id
WHERE sha256 = %(sha256)s AND file.path <> %(path)s ORDER BY file.path
"""


def _copies(connection: Connection, hasher: StoredHasher, probe: Probe) -> list[Neighbour]:
    """The other files with the same bytes as a video."""
    path = to_text(probe.real_path)
    return [
        Neighbour(
            query=probe.path,
            path=from_text(found),
            sha256=probe.sha256.hex(),
            hasher=hasher.name,
            distance=0,
            bits=hasher.bits,
            isometry="r0",
            quality=0,
            exact=True,
        )
        for found in column(connection, _COPIES, sha256=probe.sha256, path=path)
    ]


def _alignments(
    connection: Connection,
    lookup: Lookup,
    hasher: StoredHasher,
    probe: Probe,
    frames: Sequence[ProbeFrame],
    question: Question,
) -> dict[int, Alignment]:
    """By media, what it has in common with some frames of a video."""
    hits = find_hits(connection, lookup, hasher, frames, question)
    columns = fetch_columns(
        connection,
        _FRAMES,
        "int4 int8 int4 int8 int8 int4 int4",
        frames=hits.frame,
        hashes=hits.hash_id,
        distances=hits.distance,
        isometries=[ISOMETRIES.index(isometry) for isometry in hits.isometry],
        hasher=hasher.id,
    )
    columns = _confirmed(connection, probe, frames, columns, question)
    frame, media, position, start, until, distance, isometry = columns
    matches = FrameMatches(
        np.array([one.position for one in frames], np.int64)[frame],
        np.array([one.start for one in frames])[frame],
        np.array([one.until for one in frames])[frame],
        position,
        start / 1000,
        until / 1000,
        distance,
        isometry,
    )
    step = read_sampling(connection).step
    return {one: align(matches.where(at), hasher.bits, step) for (one,), at in groups(media)}


def _confirmed(
    connection: Connection,
    probe: Probe,
    frames: Sequence[ProbeFrame],
    matches: list[NDArray[np.int64]],
    question: Question,
) -> list[NDArray[np.int64]]:
    """The matches that are confirmed, and all with a copy; all if no confirmation is asked for."""
    if question.confirmation is None:
        return matches
    frame, media, _, start, *_ = matches
    confirming = question.confirmation.hasher
    confirmed = are_confirmed(
        probe_sightings(confirming, [probe]),
        stored_sightings(connection, confirming, media, question.turned),
        question.confirmation.radius,
        np.zeros(len(frame), np.int64),
        milliseconds([one.start for one in frames])[frame],
        media,
        start,
        np.zeros(len(frame), np.bool_),
    )
    query = "SELECT id FROM catalog.media WHERE sha256 = %(sha256)s"
    same = value(connection, query, sha256=probe.sha256)
    return [column[confirmed | (media == (same or 0))] for column in matches]


def _with_enough(
    connection: Connection,
    hasher: StoredHasher,
    probe: Probe,
    found: dict[int, _Found],
    min_coverage: float,
) -> dict[int, _Found]:
    common = are_commonplace(
        connection,
        hasher.id,
        probe.sha256,
        {
            media: (min(one.coverage1, one.coverage2), one.alignment.ranges[0])
            for media, one in found.items()
        },
    )
    return {
        media: one
        for media, one in found.items()
        if max(one.coverage1, one.coverage2) >= min_coverage and media not in common
    }


def _neighbour(
    probe: Probe, hasher: StoredHasher, row: Any, found: _Found, question: Question
) -> Neighbour:
    alignment = found.alignment
    return Neighbour(
        query=probe.path,
        path=from_text(row.path),
        sha256=row.sha256.hex(),
        hasher=hasher.name,
        distance=alignment.distance,
        bits=hasher.bits,
        isometry=ISOMETRIES[alignment.isometry],
        quality=row.quality,
        exact=question.exact,
        coverage1=found.coverage1,
        coverage2=found.coverage2,
        time_offset=alignment.time_offset,
        ranges=alignment.ranges,
    )
