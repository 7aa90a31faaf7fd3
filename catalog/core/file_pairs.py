"""Pairs of files, in the order of the files, made a block at a time from what files share.

Thousands of copies have millions of pairs. Memory holds only which files there are and what is near
what; pairs are made when they are asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from catalog.core.alike import Alike, range_of, spread
from catalog.core.isometry import RELATION


class Pairs(NamedTuple):
    """Files near each other, ``one`` before ``other``; arrays of shape (k,).

    ``isometry`` is how one is turned to look like the other. ``identical`` files have one content.
    """

    one: NDArray[np.int64]
    other: NDArray[np.int64]
    hasher: NDArray[np.int64]
    distance: NDArray[np.int64]
    isometry: NDArray[np.int64]
    identical: NDArray[np.bool_]

    def where(self, chosen: NDArray[np.generic]) -> Pairs:
        return Pairs(*(side[chosen] for side in self))


class FilePairs:
    """Files of nodes: ``node``, of shape (f,), has the node of each.

    ``seen`` are media and hashers, arrays of shape (s,), ascending by media: copies are pairs by
    each hasher that has seen them. ``rank``, indexed by the ids of hashers, gives their order.
    """

    def __init__(
        self,
        alike: Alike,
        node: NDArray[np.int64],
        seen: tuple[NDArray[np.int64], NDArray[np.int64]],
        rank: NDArray[np.int64],
    ) -> None:
        self._alike = alike
        self._node = node
        self._seen = seen
        self._rank = rank
        self._by_node = np.argsort(node, kind="stable")
        self._begins = np.searchsorted(node[self._by_node], np.arange(len(alike.nodes) + 1))

    def blocks(self, size: int) -> Iterator[Pairs]:
        """All pairs, ascending by one, other and hasher, about ``size`` of them at a time.

        A block is larger only if a single file has more pairs.
        """
        ends = self._at_most().cumsum()
        start = 0
        while start < len(ends):
            before = ends[start - 1] if start else 0
            end = max(int(np.searchsorted(ends, before + size, "right")), start + 1)
            pairs = self._of(np.arange(start, end))
            order = np.lexsort((self._rank[pairs.hasher], pairs.other, pairs.one))
            yield pairs.where(order)
            start = end

    def _at_most(self) -> NDArray[np.int64]:
        """For each file an upper bound of the number of its pairs."""
        alike = self._alike
        files = np.diff(self._begins)
        held = np.add.reduceat(files[alike.node], alike.first) if len(alike) else alike.size
        reach = np.where(alike.inner, held, 0)
        np.add.at(reach, alike.near.a, held[alike.near.b])
        np.add.at(reach, alike.near.b, held[alike.near.a])
        found = np.zeros(len(alike.nodes), np.int64)
        np.add.at(found, alike.node, np.repeat(reach, alike.size))
        _, copies = np.unique(alike.nodes.media, return_inverse=True)
        of_media = np.zeros(int(copies.max(initial=-1)) + 1, np.int64)
        np.add.at(of_media, copies, files)
        _, hashers = range_of(self._seen[0], alike.nodes.media)
        return np.asarray((found + hashers * of_media[copies])[self._node], np.int64)

    def _of(self, files: NDArray[np.int64]) -> Pairs:
        """The pairs in which these files are the first."""
        alike = self._alike
        node = self._node[files]
        links, of = alike.around(node)
        near = links.hasher > 0
        other, which = self._files_of(links.a[near])
        # The other way round: how the node is turned to look like the other.
        turned = RELATION[0, links.isometry[near]].astype(np.int64)
        found = Pairs(
            files[of[near]][which],
            other,
            links.hasher[near][which],
            links.distance[near][which],
            turned[which],
            np.zeros(len(which), np.bool_),
        )
        # Copies: in other nodes if nodes are divided, else in the node itself.
        copies, of = (
            (links.a[~near], of[~near]) if alike.nodes.divided else (node, np.arange(len(node)))
        )
        other, which = self._files_of(copies)
        one = files[of][which]
        behind = one < other
        one, other = one[behind], other[behind]
        media, hashers = self._seen
        at, which = spread(*range_of(media, alike.nodes.media[self._node[one]]))
        none = np.zeros(len(at), np.int64)
        same = Pairs(one[which], other[which], hashers[at], none, none, np.ones(len(at), np.bool_))
        sides = zip(found, same, strict=True)
        pairs = Pairs(*(np.concatenate(both) for both in sides))
        return pairs.where(pairs.one < pairs.other)

    def _files_of(self, nodes: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The files of nodes, and the position in ``nodes`` of each file's node."""
        begins = self._begins
        at, which = spread(begins[nodes], begins[nodes + 1] - begins[nodes])
        return self._by_node[at], which
