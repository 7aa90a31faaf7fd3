"""From pairs to clusters, with suggestions what to keep, and into tables for SQL.

A cluster consists of files. Nodes are grouped: a node is the files of one content that are in the
same group of the scope, and so in the same pairs.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypedDict

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from catalog.core.grouping import Strictness
from catalog.core.isometry import ISOMETRIES
from catalog.core.keeping import (
    DEFAULT_RULES,
    Advice,
    Candidate,
    Link,
    OfOne,
    OfTwo,
    advise,
    check_rules,
)
from catalog.db.copy import copy_rows
from catalog.db.rows import numbers, run_as
from catalog.db.settings import (
    Clustering,
    StoredHasher,
    choose_hashers,
    min_coverage,
    min_overlap,
    pairing_hashers,
    read_clustering,
    read_confirmation,
    stored_hashers,
    stored_radius,
    write_clustering,
)
from catalog.decisions.open_clusters import count_in
from catalog.decisions.rulings import Rulings, read_rulings
from catalog.groups.companions import alternates, held_back
from catalog.groups.graph import SAME, Graph, Near, read_graph
from catalog.groups.looks import SecondLooks
from catalog.groups.scopes import EVERYTHING, Scope
from catalog.groups.spans import Span, spans


@dataclass(frozen=True, slots=True)
class Choice:
    """Which pairs make clusters, how, and which of their files is kept.

    ``radii`` says up to which distance pairs of each hasher count, ``min_coverage`` how much of a
    video has to be in another one, ``min_overlap`` how much of one of two pictures that show a part
    of one another. With ``exact_only`` only files with the same bytes are pairs.
    """

    radii: Mapping[StoredHasher, int]
    strictness: Strictness
    rules: tuple[str, ...]
    min_coverage: float
    min_overlap: float
    scope: Scope = EVERYTHING
    include_flat: bool = False
    exact_only: bool = False


def default_choice(connection: Connection) -> Choice:
    """The choice that the stored clusters are made by."""
    clustering = read_clustering(connection)
    hashers = [hasher for hasher in stored_hashers(connection).values() if hasher.used]
    return Choice(
        {hasher: _radius(hasher, clustering.threshold) for hasher in hashers},
        clustering.strictness,
        clustering.keep,
        min_coverage(connection),
        min_overlap(connection),
    )


class Choosing(TypedDict, total=False):
    """What may be chosen about clusters; None, or a missing key, means as the stored ones.

    ``threshold`` is a fraction of the bits, at most the one that pairs are stored at; ``keep`` are
    rules, the most important one first. Flat pictures form pairs only with ``include_flat``.
    ``min_coverage`` is the fraction of the frames of a video that has to be in another one, where
    0 means any frame; ``min_overlap`` that of one of two pictures that show a part of one another.
    With ``exact_only`` only files with the same bytes are pairs.
    """

    hashers: Sequence[str] | None
    threshold: float | None
    strictness: Strictness | None
    keep: Sequence[str] | None
    scope: Scope
    include_flat: bool
    min_coverage: float | None
    min_overlap: float | None
    exact_only: bool


def choose(connection: Connection, choosing: Choosing) -> Choice | None:
    """What was chosen; None if that is just the stored clusters.

    Raises UsageError for hashers without hashes, for one that confirms the pairs of others, and for
    unknown rules, ThresholdTooWide beyond the stored pairs.
    """
    coverage, overlap = choosing.get("min_coverage"), choosing.get("min_overlap")
    if not any(choosing.values()) and coverage is None and overlap is None:
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
        default.keep if keep is None else check_rules(keep),
        min_coverage(connection, coverage),
        min_overlap(connection, overlap),
        choosing.get("scope", EVERYTHING),
        choosing.get("include_flat", False),
        choosing.get("exact_only", False),
    )


def set_clustering(
    connection: Connection,
    strictness: Strictness | None,
    threshold: float | None,
    keep: Sequence[str] | None,
) -> None:
    """Set how the stored clusters are made from now on; None is the default.

    Raises ThresholdTooWide beyond the stored pairs, and UsageError for unknown rules.
    """
    rules = check_rules(keep or DEFAULT_RULES)
    for hasher in choose_hashers(connection, None):
        stored_radius(hasher, threshold)
    write_clustering(connection, Clustering(strictness or "component", threshold, rules))


def _radius(hasher: StoredHasher, threshold: float | None) -> int:
    """The radius of a threshold, or the stored one if pairs are not stored up to it."""
    return min(hasher.radius_at(threshold), hasher.radius)


def write(
    connection: Connection,
    choice: Choice,
    clusters: str,
    members: str,
    among: NDArray[np.int64] | None = None,
) -> None:
    """Compute clusters, and COPY them into two tables like cluster and cluster_member.

    ``among`` are the media of whose files they are, of shape (m,), which have to have all that is
    near one of them, too; None: all.
    """
    found = list(_clusters(connection, choice, among))
    copy_rows(connection, clusters, _CLUSTER, (cluster for cluster, _ in found))
    copy_rows(connection, members, _MEMBER, (row for _, rows in found for row in rows))
    count_in(clusters, members, connection)


_CLUSTER = (
    "id files media byte_size reclaimable weakest_hasher_id weakest diameter_hasher_id diameter"
    " diameter_exact".split()
)
_MEMBER = "file_id cluster_id suggestion reason keeper_id hasher_id distance isometry".split()


_FILES = """
WITH held AS MATERIALIZED (
    SELECT DISTINCT folder_id FROM node_file JOIN catalog.file ON file.id = node_file.file_id
    WHERE node_file.node = ANY(%(nodes)s::bigint[])
), folder_age AS MATERIALIZED (
    SELECT folder_id, (
        SELECT min(mtime_ns) FROM catalog.file
        WHERE file.folder_id = held.folder_id AND media_id IS NOT NULL
    ) AS mtime_ns
    FROM held
)
SELECT
    file.id, node_file.node, file.media_id AS media, file.path,
    media.format, coalesce(frame.box[3] - frame.box[1], media.width) AS width,
    coalesce(frame.box[4] - frame.box[2], media.height) AS height, file.byte_size,
    coalesce(file.mtime_ns, 0) AS mtime_ns,
    coalesce(root.reference, false) AS reference, coalesce(media.duration, 0) AS duration,
    root.offline_since IS NOT NULL AS offline,
    media.completeness, coalesce(media.remarks[1], '') AS remark,
    coalesce(media.pictures, 1) + (
        SELECT count(*) FROM catalog.media_stream
        WHERE media_stream.media_id = media.id AND media_stream.kind IN ('audio', 'subtitle')
    ) AS parts,
    file.inode, num_nonnulls(media.camera, media.taken) AS noted,
    media.taken,
    coalesce(folder_age.mtime_ns, 0) AS folder_mtime_ns
FROM node_file
JOIN catalog.file ON file.id = node_file.file_id
JOIN catalog.media ON media.id = file.media_id
LEFT JOIN catalog.frame ON frame.media_id = media.id AND frame.position = 1 AND box IS NOT NULL
JOIN catalog.folder ON folder.id = file.folder_id
LEFT JOIN catalog.root ON root.id = folder.root_id
LEFT JOIN folder_age ON folder_age.folder_id = file.folder_id
WHERE node_file.node = ANY(%(nodes)s::bigint[])
"""


def _clusters(
    connection: Connection, choice: Choice, among: NDArray[np.int64] | None
) -> Iterator[tuple[tuple[Any, ...], list[tuple[Any, ...]]]]:
    """Each cluster as a row for cluster and rows for cluster_member."""
    graph = read_graph(
        connection,
        choice.radii,
        choice.strictness,
        choice.scope,
        choice.include_flat,
        choice.min_coverage,
        choice.min_overlap,
        choice.exact_only,
        among,
    )
    pairing = _pairing(connection, choice)
    farthest = graph.farthest()
    found = spans(connection, pairing, graph.media, graph.part, graph.edges, farthest)
    files = {first: some for first, some in _files(connection, graph).items() if len(some) > 1}
    rulings = read_rulings(connection, among)
    judged = {
        first: _judged(files[first], graph, choice, looks, rulings)
        for some in _batches(files)
        for looks in [SecondLooks(connection, [file for first in some for file in files[first]])]
        for first in some
    }
    keepers = {
        file.id: advice.keeper.id
        for first, given in judged.items()
        for file, (advice, _) in zip(files[first], given, strict=True)
        if advice.keeper is not None
    }
    reasons = held_back(connection, keepers) if keepers else {}
    for first, given in judged.items():
        yield _rows(files[first], found.get(first), given, reasons)


def _batches(files: Mapping[int, list[Candidate]]) -> Iterator[list[int]]:
    """Clusters in their order, in batches that are worth a query."""
    some: list[int] = []
    count = 0
    for first in sorted(files):
        some.append(first)
        count += len(files[first])
        if count >= _LOOKED_AT:
            yield some
            some, count = [], 0
    if some:
        yield some


def _pairing(connection: Connection, choice: Choice) -> dict[StoredHasher, int]:
    """The radii of the hashers that make pairs; the one that confirms makes none."""
    confirmation = read_confirmation(connection)
    confirming = confirmation.hasher.id if confirmation else None
    return {one: radius for one, radius in choice.radii.items() if one.id != confirming}


def _files(connection: Connection, graph: Graph) -> dict[int, list[Candidate]]:
    """The files of all clusters, by the smallest node."""
    ids, parts = graph.ids[graph.linked].tolist(), graph.part[graph.linked].tolist()
    place = dict(zip(ids, parts, strict=True))
    files: dict[int, list[Candidate]] = {}
    for candidate in run_as(Candidate, connection, _FILES, nodes=numbers(ids)):
        files.setdefault(place[candidate.node], []).append(candidate)
    return files


_LOOKED_AT = 2000  # files whose second looks are prepared together
_NO_KEEPER = None, None, None, None


class _Linked(Mapping[int, Link]):
    """What is linked directly with a file that is kept, by node; links are made when they are asked
    for."""

    def __init__(
        self,
        keeper: Candidate,
        near: Mapping[int, Near],
        files: Mapping[int, Candidate],
        looks: SecondLooks,
    ) -> None:
        self._keeper = keeper
        self._near = near
        self._files = files
        self._looks = looks

    def __getitem__(self, node: int) -> Link:
        near = self._near[node]
        turned = ISOMETRIES[near.isometry]
        file = self._files[node]
        doubt = partial(self._looks.doubt, file, self._keeper, turned)
        lack = partial(self._looks.lack, file.media, self._keeper.media)
        return Link(near.whole, doubt, lack)

    def __contains__(self, node: object) -> bool:
        return node in self._near

    def __iter__(self) -> Iterator[int]:
        return iter(self._near)

    def __len__(self) -> int:
        return len(self._near)


def _judged(
    files: list[Candidate], graph: Graph, choice: Choice, looks: SecondLooks, rulings: Rulings
) -> list[tuple[Advice, Near | None]]:
    """What is suggested for each file of a cluster, and how near it is to its keeper."""
    files.sort(key=lambda file: file.id)
    by_node = {file.node: file for file in files}

    def near(node: int) -> Mapping[int, Near]:
        found = graph.around(node)
        # Copies in one group do not count where pairs are across groups.
        return found if choice.scope.across else ChainMap({node: SAME}, found)

    def linked(keeper: Candidate) -> Mapping[int, Link]:
        return _Linked(keeper, near(keeper.node), by_node, looks)

    enlarged = looks.enlargements.among(files, near)
    worse = frozenset[int]().union(*(rulings.worse.get(file.media, ()) for file in files))
    judged = [
        _with(file, file.media in enlarged, rulings.alone(file.media), file.media in worse)
        for file in files
    ]
    belonging = alternates(files)

    def decided(one: int, other: int) -> OfTwo | None:
        said = rulings.between(one, other)
        return "alternate" if said is None and (one, other) in belonging else said

    given = advise(judged, linked, choice.rules, decided)
    around = {
        node: near(node)
        for node in {advice.keeper.node for advice in given if advice.keeper is not None}
    }
    return [
        # What people decided are duplicates need not be near each other.
        (advice, None if advice.keeper is None else around[advice.keeper.node].get(file.node))
        for file, advice in zip(files, given, strict=True)
    ]


def _with(file: Candidate, enlarged: bool, decided: OfOne | None, worse: bool) -> Candidate:
    """A file, with what is known of it in its cluster."""
    if not (enlarged or decided or worse):
        return file  # as nearly all are: to copy them takes long
    return replace(file, enlarged=enlarged, decided=decided, worse=worse)


def _rows(
    files: list[Candidate],
    span: Span | None,
    judged: list[tuple[Advice, Near | None]],
    reasons: Mapping[int, str],
) -> tuple[tuple[Any, ...], list[tuple[Any, ...]]]:
    """A cluster as a row for cluster and rows for cluster_member.

    Files with ``reasons`` to stay are not suggested for removal.
    """
    id_ = files[0].id
    members: list[tuple[Any, ...]] = []
    freed: dict[tuple[str, int], int] = {}
    for file, (advice, seen) in zip(files, judged, strict=True):
        if file.id in reasons:
            members.append((file.id, id_, "review", reasons[file.id], *_NO_KEEPER))
            continue
        row = (file.id, id_, advice.suggestion, advice.reason)
        if advice.keeper is None:
            members.append((*row, *_NO_KEEPER))
            continue
        near: tuple[int | None, int | None, str | None] = None, None, None
        if seen is not None:
            near = seen.hasher or None, seen.distance, ISOMETRIES[seen.isometry]
        members.append((*row, advice.keeper.id, *near))
        # Several names of one file free its bytes once.
        freed[file.inode or file.path, file.media] = file.byte_size
    return (
        id_,
        len(files),
        len({file.media for file in files}),
        sum(file.byte_size for file in files),
        sum(freed.values()),
        *_measures(span),
    ), members


def _measures(span: Span | None) -> tuple[int | None, int | None, int | None, int | None, bool]:
    if span is None:
        return None, None, None, None, True
    weakest = (span.weakest_hasher, span.weakest) if span.weakest_hasher else (None, None)
    diameter = (span.diameter_hasher, span.diameter) if span.diameter_hasher else (None, None)
    return (*weakest, *diameter, span.diameter_exact)
