"""Nodes that are near each other, and the groups that they form.

A node is the files of one content that are in the same group of the scope, and so in the same
pairs. All links of an ordinary group are listed. Those of a crowded group, of thousands of copies,
would be millions: only a few that hold it together are listed, and what is near one node is found
when it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from catalog.core.alike import WHOLE, Alike, Links, Nodes, groups_of, is_first
from catalog.core.grouping import Strictness, group
from catalog.core.isometry import RELATION
from catalog.db.copy import fetch_columns
from catalog.db.rows import numbers, run
from catalog.db.settings import StoredHasher
from catalog.groups.nearness import Wanted, read_nearness
from catalog.groups.scopes import Scope

# What has this part of a video's frames counts as having all: some differ between two encodings.
_WHOLE = 0.9

_CROWDED = 64  # a group with this many links a node, on average, does not have them listed
_LISTED = 1_000_000  # links that are listed at a time to split a crowded component
_LOOKED_AT = 50_000_000  # links of a crowded group that are looked at to find the farthest

# The files that could be in a cluster, few among all. A node is the smallest id of its files.
_NODE_FILES = (
    """
    CREATE TEMPORARY TABLE node_file ON COMMIT DROP AS
    SELECT
        file_id, media_id, within, across,
        min(file_id) OVER (PARTITION BY media_id, within, across) AS node
    FROM ({files}) AS file_group
    WHERE media_id = ANY(%(media)s::bigint[]) {copies}
    """,
    "ANALYZE node_file",
)
_OR_COPIES = """
OR media_id IN (SELECT media_id FROM catalog.file GROUP BY media_id HAVING count(*) > 1)
"""

_NODES = """
SELECT node, media_id, within::bigint, across::bigint, count(*)
FROM node_file GROUP BY node, media_id, within, across ORDER BY node
"""


class Edges(NamedTuple):
    """Links of nodes, each pair once, a < b; arrays of shape (k,).

    ``closeness`` is the distance divided by the hasher's first distance beyond its radius.
    """

    a: NDArray[np.int64]
    b: NDArray[np.int64]
    hasher: NDArray[np.int64]
    distance: NDArray[np.int64]
    closeness: NDArray[np.float64]

    def where(self, chosen: NDArray[np.generic]) -> Edges:
        return Edges(*(side[chosen] for side in self))


class Near(NamedTuple):
    """How a node is near another: by a hasher (0: both are of one content), at a distance.

    ``isometry`` is how it is turned to look like the other one, which has all of it if ``whole``.
    """

    hasher: int
    distance: int
    isometry: int
    whole: bool


SAME = Near(0, 0, 0, True)


class Graph:
    """Nodes in groups.

    Nodes are positions in ``ids``, which ascend; ``media`` are their contents, and ``part`` the
    smallest nodes of their groups: arrays of shape (n,). ``linked`` nodes are near another node, or
    are several files. ``edges`` are links within groups; of a ``crowded`` node only some.
    """

    def __init__(
        self,
        ids: NDArray[np.int64],
        files: NDArray[np.int64],
        alike: Alike,
        radii: Mapping[StoredHasher, int],
        strictness: Strictness,
    ) -> None:
        self.ids = ids
        self.media = alike.nodes.media
        self._alike = alike
        self._beyond = np.ones(1 + max((hasher.id for hasher in radii), default=0))
        for hasher, radius in radii.items():
            self._beyond[hasher.id] = radius + 1
        count = len(ids)
        stars = alike.stars(np.zeros(count, np.int64))
        self.linked = np.zeros(count, np.bool_) if alike.nodes.divided else files > 1
        self.linked[stars.a] = self.linked[stars.b] = True
        component = group(count, stars.a, stars.b, self._closeness(stars), "component")
        nodes, links = np.bincount(component, minlength=count), np.zeros(count, np.int64)
        np.add.at(links, component, alike.degrees)
        self.crowded = (links > _CROWDED * nodes)[component]
        listed = self._closest(alike.links(np.where(self.crowded, -1, np.arange(count))))
        self.part = component
        if strictness != "component":
            plain = group(count, listed.a, listed.b, self._closeness(listed), strictness)
            self.part = np.where(self.crowded, component, plain)
            for some in _batches(component, links // 2, self.crowded):
                self.part[some] = self._split(some, int(links[component[some]].max()), strictness)
        held = alike.stars(self.part)
        held = self._closest(held.where(self.crowded[held.a]))
        self._listed = listed.where(self.part[listed.a] == self.part[listed.b])
        self.edges = self._as_edges(self._listed, held)
        # Results may be large, so few are kept: a keeper is asked for again at the end.
        self.around = lru_cache(8)(self._around)

    def _closeness(self, links: Links) -> NDArray[np.float64]:
        return np.asarray(links.distance / self._beyond[links.hasher], np.float64)

    def _closest(self, links: Links) -> Links:
        """The closest link of each two nodes, of those by several hashers."""
        order = np.lexsort((links.hasher, self._closeness(links), links.b, links.a))
        return links.where(order[is_first(links.a[order], links.b[order])])

    def _as_edges(self, *links: Links) -> Edges:
        parts = [Edges(*some[:4], self._closeness(some)) for some in links]
        return Edges(*map(np.concatenate, zip(*parts, strict=True)))

    def _split(
        self, nodes: NDArray[np.int64], links: int, strictness: Strictness
    ) -> NDArray[np.int64]:
        """The parts of the components that these nodes are; the largest component has ``links``
        links, counted in both directions.

        If these are more than can be listed, twins stay together.
        """
        unit = np.full(len(self.ids), -1)
        unit[nodes] = nodes
        if links // 2 > _LISTED and not self._alike.nodes.divided:
            unit[nodes] = self._alike.twins[nodes]
        size = np.bincount(unit[nodes], minlength=len(unit)).clip(1)
        found = self._closest(self._alike.links(unit))
        closeness = self._closeness(found)
        part = group(len(unit), found.a, found.b, closeness, strictness, size)
        return np.asarray(part[unit[nodes]], np.int64)

    def farthest(self) -> dict[int, tuple[int, int] | None]:
        """For each crowded group, by its smallest node, the hasher and distance of the two nodes
        farthest from each other; None if not all are linked with all, or finding out would take
        too long."""
        found = {}
        for members in groups_of(self.part, self.crowded):
            if len(members) > 1:
                found[int(members[0])] = self._farthest_of(members)
        return found

    def _farthest_of(self, members: NDArray[np.int64]) -> tuple[int, int] | None:
        others = len(members) - 1
        _, at = np.unique(self._alike.twins[members], return_index=True)
        if self._alike.degrees[members].min() < others or len(at) * len(members) > _LOOKED_AT:
            return None
        widest = (-1.0, 0, 0)
        for node in members[at].tolist():
            links = self._inside(node)
            if len(links.a) < others:
                return None
            closeness = self._closeness(links)
            last = int(np.lexsort((links.hasher, closeness))[-1])
            said = float(closeness[last]), int(links.hasher[last]), int(links.distance[last])
            widest = max(widest, said)
        return widest[1:]

    def _inside(self, node: int) -> Links:
        """The links of a crowded node in its group: the closest one to each other node."""
        links, _ = self._alike.around(np.array([node]))
        return self._closest(links.where(self.part[links.a] == self.part[node]))

    def _around(self, id_: int) -> dict[int, Near]:
        """How other nodes of its group are near a node, by their ids; it is given by its own."""
        node = int(np.searchsorted(self.ids, id_))
        if self.crowded[node]:
            links = self._inside(node)
        else:
            order, first = self._of_listed
            links = self._both_ways.where(order[first[node] : first[node + 1]])
        said = zip(
            links.hasher.tolist(),
            links.distance.tolist(),
            links.isometry.tolist(),
            (links.part_a >= WHOLE * _WHOLE).tolist(),
            strict=True,
        )
        return dict(zip(self.ids[links.a].tolist(), map(Near._make, said), strict=True))

    @cached_property
    def _both_ways(self) -> Links:
        """The listed links within groups, from a to b and from b to a."""
        a, b, hasher, distance, isometry, part_a, part_b = self._listed
        sides = (a, b), (b, a), (hasher,) * 2, (distance,) * 2
        turned = isometry, RELATION[0, isometry].astype(np.int64)
        return Links(*map(np.concatenate, (*sides, turned, (part_a, part_b), (part_b, part_a))))

    @cached_property
    def _of_listed(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Positions in _both_ways, by the node that links lead to, and where each node's begin."""
        order = np.argsort(self._both_ways.b, kind="stable")
        to = self._both_ways.b[order]
        return order, np.searchsorted(to, np.arange(len(self.ids) + 1))


def _batches(
    component: NDArray[np.int64], links: NDArray[np.int64], crowded: NDArray[np.bool_]
) -> Iterator[NDArray[np.int64]]:
    """The nodes of crowded components, in batches; ``links`` has the links of each component."""
    batch: list[NDArray[np.int64]] = []
    waiting = 0
    for members in groups_of(component, crowded):
        more = int(links[members[0]])
        if batch and waiting + more > _LISTED:
            yield np.concatenate(batch)
            batch, waiting = [], 0
        batch.append(members)
        waiting += more
    if batch:
        yield np.concatenate(batch)


def read_graph(
    connection: Connection,
    radii: Mapping[StoredHasher, int],
    strictness: Strictness,
    scope: Scope,
    include_flat: bool,
    min_coverage: float,
    min_overlap: float,
    exact_only: bool,
    among: NDArray[np.int64] | None,
) -> Graph:
    """What is near each other in a scope, in groups; only of media that are ``among`` some, which
    have to have all that is near one of them, too.

    Leaves the files of its nodes in the temporary table node_file.
    """
    # A video is not superfluous beside a picture of it, nor the picture beside the video.
    wanted = Wanted(
        radii,
        include_flat,
        min_coverage,
        min_overlap,
        only_videos=True,
        exact_only=exact_only,
        among=among,
    )
    nearness = read_nearness(connection, wanted)
    media = nearness.media if among is None else among
    copies = _OR_COPIES if among is None else ""
    for statement in _NODE_FILES:
        text = statement.format(files=scope.files(), copies=copies)
        run(connection, text, media=numbers(media.tolist()), **scope.values)
    ids, media, within, across, files = fetch_columns(
        connection, _NODES, "int8 int8 int8 int8 int8"
    )
    nodes = Nodes(media, within, across, divided=scope.across is not None)
    return Graph(ids, files, nearness.alike(nodes), radii, strictness)
