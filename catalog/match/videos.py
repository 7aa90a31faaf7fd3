"""From pairs of hashes to pairs of videos: which frames two have in common, and where.

Triggers put videos into a queue. The pairs of each queued video are worked out from the database as
it is, and replace what was stored. So nothing depends on the order in which videos were added.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from catalog.core.grouping import group
from catalog.core.isometry import ISOMETRIES, RELATION
from catalog.core.progress import Progress, quiet
from catalog.core.timelines import Alignment, FrameMatches, Range, align
from catalog.db.copy import copy_rows, fetch_columns
from catalog.db.database import Database
from catalog.db.locks import Lock
from catalog.db.rows import column, run
from catalog.db.settings import is_isometric, read_confirmation, read_sampling, stored_hashers
from catalog.match.confirmation import are_confirmed, stored_sightings

_TOGETHER = 50  # videos in one transaction

# Two videos are related if more than this part of each is in the other. What many others have that
# are related neither to them nor to each other is commonplace.
_RELATED = 0.5
_UNRELATED = 4

# In the queue, asks for working out again what is commonplace.
_NO_MEDIA = 0


def match_videos(database: Database, progress: Progress = quiet) -> None:
    """Work out the pairs of all queued videos."""
    database.persist(lambda: _match_all(database, progress))


def _match_all(database: Database, progress: Progress) -> None:
    with database.read() as connection:
        if not _waiting(connection):
            return
    with database.alone(Lock.PAIR_VIDEOS):
        while True:
            with database.read() as connection:
                waiting = _waiting(connection)
            if not waiting:
                return
            videos = [media for media in waiting if media != _NO_MEDIA]
            starts = range(0, len(videos), _TOGETHER)
            for start in progress(starts, total=len(starts), desc="Comparing videos"):
                with database.snapshot() as connection:
                    _pair_up(connection, videos[start : start + _TOGETHER])
            with database.snapshot() as connection:
                _take(connection, [_NO_MEDIA])
                _mark_commonplace(connection)


def _waiting(connection: Connection) -> list[int]:
    return column(connection, "SELECT DISTINCT media_id FROM catalog.video_queue ORDER BY 1")


def _take(connection: Connection, media: Sequence[int]) -> None:
    """Delete media from the queue, in this transaction.

    Every change queues its media in its own transaction: what is read after this includes all
    changes whose rows are deleted.
    """
    query = "DELETE FROM catalog.video_queue WHERE media_id = ANY(%(media)s::bigint[])"
    run(connection, query, media=list(media))


# In steps, with statistics between them: PostgreSQL cannot estimate what a CTE holds.
_STAGE = (
    """
    CREATE TEMPORARY TABLE near_hash ON COMMIT DROP AS
    WITH mine AS MATERIALIZED (
        SELECT DISTINCT hasher_id, hash_id FROM catalog.frame_hash
        WHERE media_id = ANY(%(media)s::bigint[]) AND sampling IS NOT NULL AND NOT flat
            AND hasher_id IS DISTINCT FROM (SELECT confirm_hasher_id FROM catalog.settings)
    )
    SELECT hasher_id, hash_id, hash_id AS other, 0 AS distance, 'r0' AS isometry FROM mine
    UNION ALL
    SELECT hasher_id, hash_id, pair.b, pair.distance, pair.isometry
    FROM mine JOIN catalog.hash_pair AS pair USING (hasher_id) WHERE pair.a = hash_id
    UNION ALL
    SELECT hasher_id, hash_id, pair.a, pair.distance, catalog.inverse(pair.isometry)
    FROM mine JOIN catalog.hash_pair AS pair USING (hasher_id) WHERE pair.b = hash_id
    """,
    "ANALYZE near_hash",
    # Hashes that too many media have, and crowded ones, tell nothing about a pair.
    """
    CREATE TEMPORARY TABLE common_hash ON COMMIT DROP AS
    SELECT hasher_id, hash_id
    FROM (SELECT DISTINCT hasher_id, other AS hash_id FROM near_hash) AS known
    WHERE EXISTS (
            SELECT FROM catalog.crowded_hash AS crowded
            WHERE crowded.hasher_id = known.hasher_id AND crowded.hash_id = known.hash_id)
        OR (SELECT count(*) FROM (
            SELECT DISTINCT media_id FROM catalog.frame_hash AS f
            WHERE f.hasher_id = known.hasher_id AND f.hash_id = known.hash_id AND NOT f.flat
            LIMIT catalog.everywhere() + 1
        ) AS owner) > catalog.everywhere()
    """,
    "ANALYZE common_hash",
    """
    DELETE FROM near_hash AS near USING common_hash AS common
    WHERE near.hasher_id = common.hasher_id AND near.hash_id = common.hash_id
    """,
    """
    DELETE FROM near_hash AS near USING common_hash AS common
    WHERE near.hasher_id = common.hasher_id AND near.other = common.hash_id
    """,
    "ANALYZE near_hash",
)

_MATCHES = """
SELECT
    near.hasher_id, a.media_id, a.position, coalesce(1000 * t.timestamp, 0)::bigint,
    coalesce(1000 * a.until, 0)::bigint, b.media_id, b.position,
    coalesce(1000 * u.timestamp, 0)::bigint, coalesce(1000 * b.until, 0)::bigint,
    near.distance, array_position(%(isometries)s::text[], near.isometry)
FROM near_hash AS near
JOIN catalog.frame_hash AS a ON a.hasher_id = near.hasher_id AND a.hash_id = near.hash_id
JOIN catalog.frame_hash AS b ON b.hasher_id = near.hasher_id AND b.hash_id = near.other
JOIN catalog.frame AS t ON t.media_id = a.media_id AND t.position = a.position
JOIN catalog.frame AS u ON u.media_id = b.media_id AND u.position = b.position
WHERE a.media_id = ANY(%(media)s::bigint[]) AND a.sampling IS NOT NULL AND NOT a.flat
    AND b.media_id <> a.media_id AND NOT b.flat AND (b.sampling IS NOT NULL OR b.position = 0)
    AND NOT (b.media_id < a.media_id AND b.media_id = ANY(%(media)s::bigint[]))
"""

_FRAMES = """
SELECT hasher_id, media_id, count(*) FROM catalog.frame_hash
WHERE media_id = ANY(%(media)s::bigint[]) AND NOT flat AND (sampling IS NOT NULL OR position = 0)
GROUP BY hasher_id, media_id
"""

_COLUMNS = (
    "hasher_id media1 media2 distance isometry frames1 frames2 coverage1 coverage2 time_offset"
    " starts1 starts2 lengths".split()
)


def _pair_up(connection: Connection, videos: list[int]) -> None:
    """Work out all pairs of some videos again, and delete these from the queue."""
    _take(connection, videos)
    for statement in _STAGE:
        run(connection, statement, media=videos)
    columns = fetch_columns(
        connection,
        _MATCHES,
        "int2 int8 int4 int8 int8 int8 int4 int8 int8 int4 int4",
        media=videos,
        isometries=list(ISOMETRIES),
    )
    columns = _confirmed(connection, columns)
    hasher, media, position, start, until, other, position2, start2, until2, distance, turn = (
        columns
    )
    involved = np.union1d(media, other).tolist()
    counted = fetch_columns(connection, _FRAMES, "int2 int8 int8", media=involved)
    frames = {(h, m): n for h, m, n in zip(*(column.tolist() for column in counted), strict=True)}
    swap = media > other
    matched = FrameMatches(
        np.where(swap, position2, position),
        np.where(swap, start2, start) / 1000,
        np.where(swap, until2, until) / 1000,
        np.where(swap, position, position2),
        np.where(swap, start, start2) / 1000,
        np.where(swap, until, until2) / 1000,
        distance,
        np.where(swap, RELATION[0, turn - 1], turn - 1).astype(np.int64),
    )
    bits = {one.id: one.bits for one in stored_hashers(connection).values()}
    step = read_sampling(connection).step
    rows = []
    for (id_, one, two), at in groups(hasher, np.minimum(media, other), np.maximum(media, other)):
        found = align(matched.where(at), bits[id_], step)
        rows.append(_row(id_, one, two, found, frames[id_, one], frames[id_, two]))
    run(
        connection,
        "DELETE FROM catalog.video_pair"
        " WHERE media1 = ANY(%(some)s::bigint[]) OR media2 = ANY(%(some)s::bigint[])",
        some=videos,
    )
    copy_rows(connection, "catalog.video_pair", _COLUMNS, rows)
    queue = "INSERT INTO catalog.video_queue (media_id) VALUES (%(media)s)"
    run(connection, queue, media=_NO_MEDIA)


def _confirmed(connection: Connection, matches: list[NDArray[np.int64]]) -> list[NDArray[np.int64]]:
    """The matches that the confirming hasher sees too; all if there is no such hasher."""
    confirmation = read_confirmation(connection)
    if confirmation is None:
        return matches
    _, media, _, start, _, other, _, start2, *_ = matches
    seen = stored_sightings(
        connection, confirmation.hasher, np.union1d(media, other), is_isometric(connection)
    )
    never_flat = np.zeros(len(media), np.bool_)
    confirmed = are_confirmed(
        seen, seen, confirmation.radius, media, start, other, start2, never_flat
    )
    return [column[confirmed] for column in matches]


def groups(
    *keys: NDArray[np.int64],
) -> Iterator[tuple[tuple[int, ...], NDArray[np.int64]]]:
    """The positions that have equal keys, with these keys, ascending."""
    order = np.lexsort(keys[::-1])
    ordered = np.stack([key[order] for key in keys])
    parted = np.flatnonzero((ordered[:, 1:] != ordered[:, :-1]).any(axis=0)) + 1
    for at in np.split(order, parted) if len(order) else ():
        yield tuple(int(key[at[0]]) for key in keys), at


def _row(
    hasher_id: int, one: int, two: int, found: Alignment, frames1: int, frames2: int
) -> tuple[object, ...]:
    starts1, starts2, lengths = (list(column) for column in zip(*found.ranges, strict=True))
    return (
        hasher_id,
        one,
        two,
        found.distance,
        ISOMETRIES[found.isometry],
        found.frames1,
        found.frames2,
        found.frames1 / frames1,
        found.frames2 / frames2,
        found.time_offset,
        starts1,
        starts2,
        lengths,
    )


_STORED = """
SELECT hasher_id, media1, media2, (1000 * least(coverage1, coverage2))::bigint,
    (1000 * starts1[1])::bigint, (1000 * starts2[1])::bigint, (1000 * lengths[1])::bigint
FROM catalog.video_pair
JOIN catalog.media AS one ON one.id = media1 AND one.kind = 'video'
JOIN catalog.media AS two ON two.id = media2 AND two.kind = 'video'
"""


def _mark_commonplace(connection: Connection) -> None:
    """Mark the pairs that share only what many unrelated videos have, such as an intro."""
    columns = fetch_columns(connection, _STORED, "int2 int8 int8 int8 int8 int8 int8")
    marked: list[tuple[int, int, int]] = []
    for _, at in groups(columns[0]):
        hasher, one, two, coverage, start1, start2, length = (one[at] for one in columns)
        related = coverage > 1000 * _RELATED
        family = _families(one, two, related)
        common = np.zeros(len(at), np.int64)
        owner = np.concatenate([one, two])
        partner = np.concatenate([two, one])
        start = np.concatenate([start1, start2])
        row = np.tile(np.arange(len(at)), 2)
        for (media,), places in groups(owner):
            shared = _sharing(
                family[media],
                np.array([family[other] for other in partner[places].tolist()]),
                start[places],
                start[places] + length[row[places]],
            )
            np.maximum.at(common, row[places], shared)
        chosen = ~related & (common >= _UNRELATED)
        marked += zip(
            hasher[chosen].tolist(), one[chosen].tolist(), two[chosen].tolist(), strict=True
        )
    run(
        connection,
        """
        UPDATE catalog.video_pair AS pair SET commonplace = NOT commonplace
        WHERE commonplace <> EXISTS (
            SELECT FROM unnest(%(hashers)s::smallint[], %(ones)s::bigint[], %(twos)s::bigint[])
                AS marked (hasher_id, media1, media2)
            WHERE marked.hasher_id = pair.hasher_id AND marked.media1 = pair.media1
                AND marked.media2 = pair.media2)
        """,
        hashers=[hasher for hasher, _, _ in marked],
        ones=[one for _, one, _ in marked],
        twos=[two for _, _, two in marked],
    )


def are_commonplace(
    connection: Connection,
    hasher_id: int,
    sha256: bytes,
    partners: Mapping[int, tuple[float, Range]],
) -> set[int]:
    """The media with which a video shares only what many unrelated videos have.

    ``partners`` has, by media, the smaller coverage and the longest range. For a content that is
    catalogued, the answer is what is stored; for another one, only its own side is looked at.
    """
    rows = run(
        connection,
        "SELECT CASE media.id WHEN media1 THEN media2 ELSE media1 END AS other, commonplace"
        " FROM catalog.video_pair"
        " JOIN catalog.media ON media.id IN (media1, media2)"
        " WHERE hasher_id = %(hasher)s AND media.sha256 = %(sha256)s",
        hasher=hasher_id,
        sha256=sha256,
    ).fetchall()
    if rows:
        return {row.other for row in rows if row.commonplace}
    videos = column(
        connection,
        "SELECT id FROM catalog.media"
        " WHERE id = ANY(%(media)s::bigint[]) AND kind = 'video' ORDER BY id",
        media=list(partners),
    )
    media = np.array(videos, np.int64)
    if not len(media):
        return set()
    first, second = fetch_columns(
        connection,
        "SELECT media1, media2 FROM catalog.video_pair WHERE hasher_id = %(hasher)s"
        " AND media1 = ANY(%(media)s::bigint[]) AND media2 = ANY(%(media)s::bigint[])"
        " AND least(coverage1, coverage2) > %(related)s",
        "int8 int8",
        hasher=hasher_id,
        media=media.tolist(),
        related=_RELATED,
    )
    one, two = np.concatenate([first, media]), np.concatenate([second, media])
    family = _families(one, two, np.ones(len(one), np.bool_))
    related = {one for one in media.tolist() if partners[one][0] > _RELATED}
    own = {family[one] for one in related}
    families = np.array([-1 if family[m] in own else family[m] for m in media.tolist()], np.int64)
    ranges = [partners[one][1] for one in media.tolist()]
    start = np.array([round(1000 * one.start1) for one in ranges], np.int64)
    end = np.array([round(1000 * (one.start1 + one.length)) for one in ranges], np.int64)
    shared = _sharing(-1, families, start, end)
    return set(media[shared >= _UNRELATED].tolist()) - related


def _families(
    one: NDArray[np.int64], two: NDArray[np.int64], related: NDArray[np.bool_]
) -> dict[int, int]:
    """A number for every media, the same for all that relations connect."""
    media, places = np.unique(np.stack([one, two]), return_inverse=True)
    a, b = places.reshape(2, -1)[:, related & (one != two)]
    part = group(len(media), a, b, np.zeros(len(a)), "component")
    return dict(zip(media.tolist(), part.tolist(), strict=True))


def _sharing(
    own: int,
    families: NDArray[np.int64],
    start: NDArray[np.int64],
    end: NDArray[np.int64],
) -> NDArray[np.int64]:
    """For each partner of a media, how many other families have the same part of it.

    ``families`` are those of its partners, which share it from ``start`` to ``end``.
    """
    middles, which = np.unique((start + end) // 2, return_inverse=True)
    having = []
    for middle in middles:
        same = (start <= middle) & (middle <= end)
        having.append(set(families[same].tolist()) - {own})
    counts = [
        len(having[at]) - (family in having[at])
        for at, family in zip(which.tolist(), families.tolist(), strict=True)
    ]
    return np.array(counts, np.int64)
