"""How closely clusters hold together: their weakest links, and their diameters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from catalog.core.grouping import spanning_forest
from catalog.db.copy import fetch_columns
from catalog.db.rows import numbers
from catalog.db.settings import StoredHasher, is_isometric
from catalog.groups.graph import Edges
from catalog.match.matrix import Matrix, joined, stream_matrix, with_transposes

# The diameter of a cluster is computed if that takes at most this many comparisons of hashes; else
# it is bounded from below, from this many members that lie far apart.
_COMPARISONS = 10_000_000
_LANDMARKS = 16


class Span(NamedTuple):
    """Hashers (0: none, all files are identical) and distances in bits."""

    weakest_hasher: int
    weakest: int
    diameter_hasher: int
    diameter: int
    diameter_exact: bool


def spans(
    connection: Connection,
    radii: Mapping[StoredHasher, int],
    media: NDArray[np.int64],
    part: NDArray[np.int64],
    edges: Edges,
    farthest: Mapping[int, tuple[int, int] | None],
) -> dict[int, Span]:
    """The span of every cluster of at least two nodes, by its smallest node.

    ``media``, shape (n,), are the contents of the nodes, ``part`` the smallest nodes of their
    clusters; ``edges`` are those within clusters. For clusters of which ``edges`` has only enough
    to hold them together, ``farthest`` has the hasher and the distance of the two members that are
    farthest from each other, or None if not all are linked with all.

    The weakest link is the largest distance without which a cluster would fall apart: the largest
    in its minimum spanning tree. The diameter is the largest distance of any two members, linked or
    not. With several hashers, the one that sees two members closest gives their distance.
    """
    # The hasher decides between equally close links, so that their order does not.
    edges = edges.where(np.lexsort((edges.hasher, edges.closeness)))
    clusters, links = np.unique(part[edges.a], return_counts=True)
    size = np.bincount(part, minlength=len(part))[clusters]
    open_ = clusters[2 * links < size * (size - 1)].tolist()
    chained = dict.fromkeys(first for first in open_ if farthest.get(first) is None)
    forest = spanning_forest(len(part), edges.a, edges.b, edges.closeness)
    weakest = _last(part[edges.a], forest)
    longest = _last(part[edges.a], np.arange(len(edges.a)))
    order = np.argsort(part, kind="stable")
    starts = np.searchsorted(part[order], clusters)
    hashes = _Hashes(connection, radii, media[np.isin(part, list(chained))])
    found = {}
    for first, start, count in zip(clusters.tolist(), starts, size, strict=True):
        hasher, distance = int(edges.hasher[longest[first]]), int(edges.distance[longest[first]])
        hasher, distance = farthest.get(first) or (hasher, distance)
        diameter = hasher, distance, True  # where all are linked with all
        if first in chained:
            diameter = hashes.diameter(media[order[start : start + count]]) or diameter
        weak = weakest[first]
        found[first] = Span(int(edges.hasher[weak]), int(edges.distance[weak]), *diameter)
    return found


def _last(cluster: NDArray[np.int64], chosen: NDArray[np.int64]) -> dict[int, int]:
    """The last of the chosen positions in each cluster."""
    order = chosen[np.lexsort((chosen, cluster[chosen]))]
    of = cluster[order]
    last = np.searchsorted(of, np.unique(of), "right") - 1
    return dict(zip(of[last].tolist(), order[last].tolist(), strict=True))


class _Seen(NamedTuple):
    """The hashes of one hasher: ``hash_ids`` of ``media``, both of shape (n,), by media."""

    hasher: StoredHasher
    radius: int
    media: NDArray[np.int64]
    hash_ids: NDArray[np.int64]
    matrix: Matrix


class _Hashes:
    """The hashes of some contents, to compare also contents without a stored pair."""

    def __init__(
        self, connection: Connection, radii: Mapping[StoredHasher, int], media: NDArray[np.int64]
    ) -> None:
        self._seen: list[_Seen] = []
        self._isometric = len(media) > 0 and is_isometric(connection)
        for hasher, radius in radii.items() if len(media) else ():
            owners, ids = fetch_columns(
                connection,
                "SELECT media_id, hash_id FROM catalog.frame_hash"
                " WHERE hasher_id = %(hasher)s AND media_id = ANY(%(media)s::bigint[])"
                " AND (sampling IS NULL OR NOT flat) ORDER BY 1, 2",
                "int8 int8",
                hasher=hasher.id,
                media=numbers(media.tolist()),
            )
            parts = stream_matrix(connection, hasher, self._isometric, ids=np.unique(ids))
            self._seen.append(_Seen(hasher, radius, owners, ids, joined(list(parts), hasher)))

    def diameter(self, media: NDArray[np.int64]) -> tuple[int, int, bool] | None:
        """Hasher, distance, and whether it is exact; None if no hasher has seen them."""
        count = len(media)
        seen = [self._of(one, media) for one in self._seen]
        versions = sum(len(kept.ids) * len(turned.ids) for _, _, kept, turned in seen)
        exact = versions <= _COMPARISONS
        farthest, widest = 0, (-1.0, 0, 0)
        for step in range(count if exact else _LANDMARKS):
            row = step if exact else farthest
            closeness = np.full(count, np.inf)
            hashers, distances = np.zeros(count, np.int64), np.zeros(count, np.int64)
            for hasher, radius, kept, turned in seen:
                distance = _distances(turned.where(turned.ids == row), kept, count)
                closer = distance / (radius + 1) < closeness
                closeness[closer] = distance[closer] / (radius + 1)
                hashers[closer], distances[closer] = hasher.id, distance[closer]
            closeness[np.isinf(closeness)] = -1
            candidates = np.flatnonzero(closeness == closeness.max())
            farthest = int(candidates[hashers[candidates].argmax()])
            found = float(closeness[farthest]), int(hashers[farthest]), int(distances[farthest])
            widest = max(widest, found)
        return (widest[1], widest[2], exact) if widest[0] >= 0 else None

    def _of(
        self, seen: _Seen, media: NDArray[np.int64]
    ) -> tuple[StoredHasher, int, Matrix, Matrix]:
        """Hasher, radius, and the hashes of some contents, as stored and with all transposes.

        Ids in the matrices are positions in ``media``.
        """
        at, owner = _ranges(seen.media, media)
        rows, which = _ranges(seen.matrix.ids, seen.hash_ids[at])
        matrix = seen.matrix
        kept = Matrix(owner[which], matrix.columns[:, rows], matrix.turns[rows])
        turned = with_transposes(kept, seen.hasher) if self._isometric else kept
        return seen.hasher, seen.radius, kept, turned


def _ranges(
    ascending: NDArray[np.int64], wanted: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Positions of some values in an ascending array, and which value each position has."""
    start = np.searchsorted(ascending, wanted, "left")
    count = np.searchsorted(ascending, wanted, "right") - start
    which = np.repeat(np.arange(len(wanted)), count)
    return np.arange(len(which)) - (count.cumsum() - count - start)[which], which


def _distances(mine: Matrix, others: Matrix, count: int) -> NDArray[np.float64]:
    """The smallest distance of any of some hashes to each of ``count`` ids; infinite if none."""
    smallest = np.full(count, np.inf)
    for column in mine.columns.T:
        differing = np.bitwise_count(others.columns ^ column[:, np.newaxis])
        np.minimum.at(smallest, others.ids, differing.sum(axis=0, dtype=np.int64))
    return smallest
