"""Pairs into clusters, with what is suggested to keep, and into tables for SQL.

Clusters are of files. What is grouped are nodes: the files of one content that are in the same
group of the scope, and so in the same pairs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple, TypedDict

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from catalog.core.grouping import Strictness, group
from catalog.core.isometry import ISOMETRIES, RELATION
from catalog.core.keeping import DEFAULT_RULES, Candidate, Link, decide, parse_rules
from catalog.db.copy import copy_rows, fetch_columns
from catalog.db.database import Database
from catalog.db.locks import Lock
from catalog.db.rows import run, run_as, value
from catalog.db.settings import (
    Clustering,
    StoredHasher,
    choose_hashers,
    min_coverage,
    pairing_hashers,
    read_clustering,
    read_confirmation,
    stored_hashers,
    stored_radius,
    write_clustering,
)
from catalog.groups.looks import SecondLooks
from catalog.groups.scopes import EVERYTHING, Scope
from catalog.groups.spans import Edges, Span, spans

# What has this part of the frames of a video has all of it: some differ between two encodings.
_WHOLE = 0.9


@dataclass(frozen=True, slots=True)
class Choice:
    """Of which pairs clusters are made, how, and which of their files is kept.

    ``radii`` says up to which distance pairs of each hasher count, ``min_coverage`` how much of a
    video has to be in another one.
    """

    radii: Mapping[StoredHasher, int]
    strictness: Strictness
    rules: tuple[str, ...]
    min_coverage: float
    scope: Scope = EVERYTHING
    include_flat: bool = False


def refresh(database: Database) -> bool:
    """Bring the stored clusters up to date; returns whether there was anything to do."""
    return database.persist(lambda: _refresh(database))


def _refresh(database: Database) -> bool:
    with database.read() as connection:
        if not is_stale(connection):
            return False
    with database.alone(Lock.CLUSTER), database.snapshot() as connection:
        # Whoever changes something leaves a row behind in the same transaction: what follows sees
        # all changes whose rows are gone.
        run(connection, "DELETE FROM catalog.cluster_queue")
        run(connection, _STAGING)
        write(connection, default_choice(connection), "staged_cluster", "staged_member")
        for statement in _REPLACE:
            run(connection, statement)
    return True


def is_stale(connection: Connection) -> bool:
    """Whether something has changed that the stored clusters do not know of."""
    return bool(value(connection, "SELECT EXISTS (SELECT FROM catalog.cluster_queue)"))


def default_choice(connection: Connection) -> Choice:
    """What the stored clusters are made of."""
    clustering = read_clustering(connection)
    hashers = [hasher for hasher in stored_hashers(connection).values() if hasher.used]
    return Choice(
        {hasher: _radius(hasher, clustering.threshold) for hasher in hashers},
        clustering.strictness,
        clustering.keep,
        min_coverage(connection),
    )


class Choosing(TypedDict, total=False):
    """What may be chosen about clusters; what is None, or not said, is as the stored ones have it.

    ``threshold`` is a fraction of the bits, at most the one that pairs are stored at; ``keep`` are
    rules, the first one first. Flat pictures form pairs only with ``include_flat``.
    ``min_coverage`` is the fraction of the frames of a video that has to be in another one, where
    0 means any frame.
    """

    hashers: Sequence[str] | None
    threshold: float | None
    strictness: Strictness | None
    keep: Sequence[str] | None
    scope: Scope
    include_flat: bool
    min_coverage: float | None


def choose(connection: Connection, choosing: Choosing) -> Choice | None:
    """What was chosen; None where it is just the stored clusters.

    Raises UsageError for hashers without hashes, for one that confirms the pairs of others, and for
    rules that are none, ThresholdTooWide beyond the stored pairs.
    """
    coverage = choosing.get("min_coverage")
    if not any(choosing.values()) and coverage is None:
        return None
    default = read_clustering(connection)
    threshold, keep = choosing.get("threshold"), choosing.get("keep")
    return Choice(
        {
            hasher: _radius(hasher, default.threshold)
            if threshold is None
            else stored_radius(hasher, threshold)
            for hasher in pairing_hashers(connection, choosing.get("hashers"))
        },
        choosing.get("strictness") or default.strictness,
        default.keep if keep is None else parse_rules(",".join(keep)),
        min_coverage(connection, coverage),
        choosing.get("scope", EVERYTHING),
        choosing.get("include_flat", False),
    )


def set_clustering(
    connection: Connection,
    strictness: Strictness | None,
    threshold: float | None,
    keep: Sequence[str] | None,
) -> None:
    """Say how the stored clusters are made from now on; None is the first way.

    Raises ThresholdTooWide beyond the stored pairs, and UsageError for rules that are none.
    """
    rules = parse_rules(",".join(keep or DEFAULT_RULES))
    for hasher in choose_hashers(connection, None):
        stored_radius(hasher, threshold)
    write_clustering(connection, Clustering(strictness or "component", threshold, rules))


def _radius(hasher: StoredHasher, threshold: float | None) -> int:
    """As far as pairs are stored, if they are not up to the threshold."""
    return min(hasher.radius_at(threshold), hasher.radius)


def write(connection: Connection, choice: Choice, clusters: str, members: str) -> None:
    """Compute clusters, and COPY them into two tables like cluster and cluster_member."""
    found = list(_clusters(connection, choice))
    copy_rows(connection, clusters, _CLUSTER, (cluster for cluster, _ in found))
    copy_rows(connection, members, _MEMBER, (row for _, rows in found for row in rows))


_CLUSTER = (
    "id files media byte_size reclaimable weakest_hasher_id weakest diameter_hasher_id diameter"
    " diameter_exact".split()
)
_MEMBER = "file_id cluster_id suggestion reason keeper_id hasher_id distance isometry".split()


_STAGING = """
CREATE TEMPORARY TABLE IF NOT EXISTS staged_cluster (LIKE catalog.cluster) ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS staged_member (LIKE catalog.cluster_member)
    ON COMMIT DELETE ROWS;
"""

_REPLACE = (
    """
    DELETE FROM catalog.cluster_member AS old WHERE NOT EXISTS (
        SELECT FROM staged_member AS new WHERE new.file_id = old.file_id)
    """,
    """
    INSERT INTO catalog.cluster SELECT * FROM staged_cluster ORDER BY id
    ON CONFLICT (id) DO UPDATE SET
        files = excluded.files, media = excluded.media, byte_size = excluded.byte_size,
        reclaimable = excluded.reclaimable, weakest_hasher_id = excluded.weakest_hasher_id,
        weakest = excluded.weakest, diameter_hasher_id = excluded.diameter_hasher_id,
        diameter = excluded.diameter, diameter_exact = excluded.diameter_exact
    WHERE cluster IS DISTINCT FROM excluded
    """,
    """
    INSERT INTO catalog.cluster_member SELECT * FROM staged_member ORDER BY file_id
    ON CONFLICT (file_id) DO UPDATE SET
        cluster_id = excluded.cluster_id, suggestion = excluded.suggestion,
        reason = excluded.reason, keeper_id = excluded.keeper_id,
        hasher_id = excluded.hasher_id, distance = excluded.distance,
        isometry = excluded.isometry
    WHERE cluster_member IS DISTINCT FROM excluded
    """,
    """
    DELETE FROM catalog.cluster AS old WHERE NOT EXISTS (
        SELECT FROM staged_cluster AS new WHERE new.id = old.id)
    """,
    "REFRESH MATERIALIZED VIEW CONCURRENTLY catalog.root_duplicates",
)


# The pairs that count, and then the files that could be in a cluster, few of all. A node is the
# smallest id of its files.
_STAGE = (
    """
    CREATE TEMPORARY TABLE near_media ON COMMIT DROP AS
    SELECT
        media1, media2, wanted.id AS hasher_id, distance,
        array_position(%(isometries)s::text[], isometry) AS isometry,
        1000 AS covered1, 1000 AS covered2
    FROM catalog.media_pair
    JOIN unnest(%(names)s::text[], %(ids)s::smallint[], %(radii)s::integer[])
        AS wanted (name, id, radius)
        ON wanted.name = hasher AND distance <= wanted.radius
    WHERE (%(include_flat)s OR NOT flat) AND coverage1 IS NULL
    UNION ALL
    SELECT
        media1, media2, wanted.id, distance, array_position(%(isometries)s::text[], isometry),
        (1000 * coverage1)::integer, (1000 * coverage2)::integer
    FROM catalog.video_pair
    JOIN unnest(%(ids)s::smallint[], %(radii)s::integer[]) AS wanted (id, radius)
        ON wanted.id = hasher_id AND distance <= wanted.radius
    -- A picture of a video is no duplicate of it that one could do without.
    JOIN catalog.media AS one ON one.id = media1 AND one.kind = 'video'
    JOIN catalog.media AS two ON two.id = media2 AND two.kind = 'video'
    WHERE catalog.is_covered(coverage1, coverage2, commonplace, %(min_coverage)s)
    """,
    """
    CREATE TEMPORARY TABLE node_file ON COMMIT DROP AS
    SELECT
        file_id, media_id, within, across,
        min(file_id) OVER (PARTITION BY media_id, within, across) AS node
    FROM ({files}) AS file_group
    WHERE media_id IN (
        SELECT media1 FROM near_media
        UNION SELECT media2 FROM near_media
        UNION SELECT media_id FROM catalog.file GROUP BY media_id HAVING count(*) > 1)
    """,
    "ANALYZE near_media, node_file",
)

_LINKS = """
WITH node AS (SELECT DISTINCT node AS id, media_id, within, across FROM node_file)
SELECT
    one.id, one.media_id, other.id, other.media_id, pair.hasher_id, pair.distance, pair.isometry,
    pair.covered1, pair.covered2
FROM near_media AS pair
JOIN node AS one ON one.media_id = pair.media1
JOIN node AS other ON other.media_id = pair.media2 AND other.within = one.within
WHERE %(anywhere)s OR other.across <> one.across
UNION ALL
SELECT one.id, one.media_id, other.id, other.media_id, 0::smallint, 0, 1, 1000, 1000
FROM node AS one
JOIN node AS other ON other.media_id = one.media_id AND other.within = one.within
    AND other.across > one.across
"""

# Files of one content are copies of each other, unless pairs within a group do not count.
_COPIES = """
SELECT node, media_id FROM node_file
WHERE %(anywhere)s GROUP BY node, media_id HAVING count(*) > 1
"""

_FILES = """
SELECT
    file.id, node_file.node, file.media_id AS media, file.path,
    media.format, media.width, media.height, file.byte_size, coalesce(file.mtime_ns, 0) AS mtime_ns,
    coalesce(root.reference, false) AS reference, coalesce(media.duration, 0) AS duration,
    root.offline_since IS NOT NULL AS offline,
    media.completeness, coalesce(media.remarks[1], '') AS remark,
    coalesce(media.pictures, 1) + (
        SELECT count(*) FROM catalog.media_stream
        WHERE media_stream.media_id = media.id AND media_stream.kind IN ('audio', 'subtitle')
    ) AS parts
FROM node_file
JOIN catalog.file ON file.id = node_file.file_id
JOIN catalog.media ON media.id = file.media_id
JOIN catalog.folder ON folder.id = file.folder_id
LEFT JOIN catalog.root ON root.id = folder.root_id
WHERE node_file.node = ANY(%(nodes)s)
"""


class _Graph(NamedTuple):
    """Nodes, of shape (n,), with their contents and clusters; what links those of one cluster.

    ``part`` is the smallest node of a node's cluster; nodes are positions, ascending by the ids
    that ``ids`` has. ``isometry`` says how a is turned to look like b, by position in ISOMETRIES;
    ``whole_a`` whether b has all of a, and ``whole_b`` whether a has all of b.
    """

    ids: NDArray[np.int64]
    media: NDArray[np.int64]
    part: NDArray[np.int64]
    edges: Edges
    isometry: NDArray[np.int64]
    whole_a: NDArray[np.bool_]
    whole_b: NDArray[np.bool_]


def _clusters(
    connection: Connection, choice: Choice
) -> Iterator[tuple[tuple[Any, ...], list[tuple[Any, ...]]]]:
    """Each cluster as a row of cluster and rows of cluster_member."""
    graph = _graph(connection, choice)
    if graph is None:
        return
    found = spans(connection, _pairing(connection, choice), graph.media, graph.part, graph.edges)
    links = _Links(graph)
    files = _files(connection, graph)
    for first in sorted(files):
        if len(files[first]) > 1:
            looks = SecondLooks(connection, {file.media for file in files[first]})
            yield _rows(files[first], found.get(first), links, choice, looks)


def _pairing(connection: Connection, choice: Choice) -> dict[StoredHasher, int]:
    """The radii of the hashers that make pairs: of the one that confirms, no distance counts."""
    confirmation = read_confirmation(connection)
    confirming = confirmation.hasher.id if confirmation else None
    return {one: radius for one, radius in choice.radii.items() if one.id != confirming}


def _graph(connection: Connection, choice: Choice) -> _Graph | None:
    """Everything that is in a cluster; None if nothing is."""
    values = {
        "isometries": list(ISOMETRIES),
        "names": [hasher.name for hasher in choice.radii],
        "ids": [hasher.id for hasher in choice.radii],
        "radii": list(choice.radii.values()),
        "include_flat": choice.include_flat,
        "min_coverage": choice.min_coverage,
        **choice.scope.values,
    }
    for statement in _STAGE:
        run(connection, statement.format(files=choice.scope.files()), **values)
    anywhere = choice.scope.across is None
    one, one_media, other, other_media, hasher, distance, isometry, *covered = fetch_columns(
        connection, _LINKS, "int8 int8 int8 int8 int2 int4 int4 int4 int4", anywhere=anywhere
    )
    copies, copied = fetch_columns(connection, _COPIES, "int8 int8", anywhere=anywhere)
    ids, at = np.unique(np.concatenate([one, other, copies]), return_index=True)
    if not len(ids):
        return None
    media = np.concatenate([one_media, other_media, copied])[at]
    a, b = np.searchsorted(ids, one), np.searchsorted(ids, other)
    isometry = np.where(a < b, isometry - 1, RELATION[0, isometry - 1])
    whole_one, whole_other = (part >= 1000 * _WHOLE for part in covered)
    whole_a = np.where(a < b, whole_one, whole_other)
    whole_b = np.where(a < b, whole_other, whole_one)
    first_beyond = np.ones(1 + max((hasher.id for hasher in choice.radii), default=0))
    for stored, radius in choice.radii.items():
        first_beyond[stored.id] = radius + 1
    edges = Edges(
        np.minimum(a, b), np.maximum(a, b), hasher, distance, distance / first_beyond[hasher]
    )
    # Of what several hashers say of two nodes, the closest.
    order = np.lexsort((edges.hasher, edges.closeness, edges.b, edges.a))
    new = np.ones(len(order), np.bool_)
    new[1:] = (np.diff(edges.a[order]) != 0) | (np.diff(edges.b[order]) != 0)
    closest = order[new]
    edges = edges.where(closest)
    part = group(len(ids), edges.a, edges.b, edges.closeness, choice.strictness)
    inside = part[edges.a] == part[edges.b]
    chosen = closest[inside]
    return _Graph(
        ids, media, part, edges.where(inside), isometry[chosen], whole_a[chosen], whole_b[chosen]
    )


def _files(connection: Connection, graph: _Graph) -> dict[int, list[Candidate]]:
    """The files of all clusters, by the smallest node."""
    place = dict(zip(graph.ids.tolist(), graph.part.tolist(), strict=True))
    files: dict[int, list[Candidate]] = {}
    for candidate in run_as(Candidate, connection, _FILES, nodes=graph.ids.tolist()):
        files.setdefault(place[candidate.node], []).append(candidate)
    return files


class _Links:
    """The direct near-duplicates of nodes, in their clusters."""

    def __init__(self, graph: _Graph) -> None:
        a, b = graph.ids[graph.edges.a], graph.ids[graph.edges.b]
        one = np.concatenate([a, b])
        order = np.argsort(one, kind="stable")
        self._one = one[order]
        self._other = np.concatenate([b, a])[order]
        self._hasher = np.tile(graph.edges.hasher, 2)[order]
        self._distance = np.tile(graph.edges.distance, 2)[order]
        self._isometry = np.concatenate([RELATION[0, graph.isometry], graph.isometry])[order]
        self._whole = np.concatenate([graph.whole_b, graph.whole_a])[order]

    def of(self, node: int) -> dict[int, tuple[int, int, int, bool]]:
        """By id: hasher, distance, how each is turned to look like this one, and whether this one
        has all of it."""
        start, stop = np.searchsorted(self._one, [node, node + 1])
        columns = (self._other, self._hasher, self._distance, self._isometry, self._whole)
        others, *said = (column[start:stop].tolist() for column in columns)
        return dict(zip(others, zip(*said, strict=True), strict=True))


def _rows(
    files: list[Candidate],
    span: Span | None,
    links: _Links,
    choice: Choice,
    looks: SecondLooks,
) -> tuple[tuple[Any, ...], list[tuple[Any, ...]]]:
    """A cluster as a row of cluster and rows of cluster_member."""
    files.sort(key=lambda file: file.id)
    near: dict[int, dict[int, tuple[int, int, int, bool]]] = {}

    media = {file.node: file.media for file in files}

    def linked(keeper: Candidate) -> dict[int, Link]:
        near[keeper.node] = links.of(keeper.node)
        if choice.scope.across is None:  # else copies in one group do not count
            near[keeper.node][keeper.node] = 0, 0, 0, True
        return {
            node: Link(whole, partial(looks.doubt, media[node], keeper.media, ISOMETRIES[turned]))
            for node, (_, _, turned, whole) in near[keeper.node].items()
            if node in media
        }

    decisions = decide(files, linked, choice.rules)
    id_ = files[0].id
    members: list[tuple[Any, ...]] = []
    for file, decision in zip(files, decisions, strict=True):
        keeper = decision.keeper
        row = (file.id, id_, decision.suggestion, decision.reason)
        if keeper is None:
            members.append((*row, None, None, None, None))
            continue
        hasher, distance, isometry, _ = near[keeper.node][file.node]
        members.append((*row, keeper.id, hasher or None, distance, ISOMETRIES[isometry]))
    reclaimable = sum(
        file.byte_size
        for file, decision in zip(files, decisions, strict=True)
        if decision.suggestion == "remove"
    )
    return (
        id_,
        len(files),
        len({file.media for file in files}),
        sum(file.byte_size for file in files),
        reclaimable,
        *_measures(span),
    ), members


def _measures(span: Span | None) -> tuple[int | None, int | None, int | None, int | None, bool]:
    if span is None:
        return None, None, None, None, True
    weakest = (span.weakest_hasher, span.weakest) if span.weakest_hasher else (None, None)
    diameter = (span.diameter_hasher, span.diameter) if span.diameter_hasher else (None, None)
    return (*weakest, *diameter, span.diameter_exact)
