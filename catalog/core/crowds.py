"""Which pairs of a crowd are worth storing.

Ten thousand blank pages that differ in a speck are fifty million pairs, which nobody wants to read
or to store. A new hash with more than CROWD neighbours keeps the nearest KEPT of them, and those
others that a minimum spanning forest needs: then, at every radius, the stored pairs connect
whatever all pairs connect, so clusters are right. A pair may be left out as soon as its ends are
connected by stored pairs that are not longer (the cycle property of spanning trees: J. B. Kruskal,
1956), whatever follows later.

So a hash is stored with at most CROWD of the hashes that were there before it, except for pairs
that join what nothing else joins.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

CROWD = 1000
KEPT = 100


class Pairs(NamedTuple):
    """Pairs of hashes by id, each once: ``owner`` was compared with all, ``other`` is one of these.

    ``isometry`` says how the one with the smaller id is turned to look like the other, by position
    in ISOMETRIES. Arrays of shape (k,).
    """

    owner: NDArray[np.int64]
    other: NDArray[np.int64]
    distance: NDArray[np.int64]
    isometry: NDArray[np.uint8]

    def where(self, chosen: NDArray[np.generic]) -> Pairs:
        return Pairs(*(side[chosen] for side in self))


def concatenate(parts: list[Pairs]) -> Pairs:
    """The pairs of all parts."""
    if not parts:
        nothing = np.empty(0, np.int64)
        return Pairs(nothing, nothing, nothing, np.empty(0, np.uint8))
    return Pairs(*(np.concatenate(side) for side in zip(*parts, strict=True)))


def distinct(pairs: Pairs) -> Pairs:
    """Pairs that may have been found in several ways, each once, sorted by owner and other.

    The smallest distance counts, and on a tie the first isometry.
    """
    order = np.lexsort((pairs.isometry, pairs.distance, pairs.other, pairs.owner))
    owner, other = pairs.owner[order], pairs.other[order]
    once = np.ones(len(order), np.bool_)
    once[1:] = (owner[1:] != owner[:-1]) | (other[1:] != other[:-1])
    return pairs.where(order[once])


def thin(pairs: Pairs, crowded: NDArray[np.bool_], known: Pairs) -> Pairs:
    """Leave out the pairs marked by ``crowded``, of shape (k,), that need not be stored.

    ``known`` pairs are stored already, or will be.
    """
    kept = ~crowded
    kept[_nearest(pairs, crowded)] = True
    forest = _Forest(pairs, kept, known)
    kept[forest.taken[forest.taken < len(kept)]] = True
    return pairs.where(kept)


class Sieve:
    """Tells early which pairs of a crowd need not be stored, from those that are kept so far.

    Kept pairs lead from a hash in the middle of the crowd to every other, on paths whose longest
    pair is as short as possible. A pair that is no shorter than the longest pairs on the paths to
    its two ends joins nothing that is not joined.
    """

    def __init__(self, kept: Pairs, crowded: NDArray[np.bool_]) -> None:
        nothing = concatenate([])
        forest = _Forest(kept, np.ones(len(kept.owner), np.bool_), nothing)
        self._hashes = forest.hashes
        self._longest = forest.longest_on_the_way()
        self._farthest = np.full(len(self._hashes) + 1, np.inf)
        at = np.flatnonzero(crowded)
        at = at[np.lexsort((kept.distance[at], kept.owner[at]))]
        owner = kept.owner[at]
        last = np.flatnonzero(np.arange(len(at)) - np.searchsorted(owner, owner) == KEPT - 1)
        self._farthest[self._places(owner[last])] = kept.distance[at[last]]

    def useless(self, pairs: Pairs) -> NDArray[np.bool_]:
        """Which pairs are neither among the nearest of their owner nor join anything."""
        owner, other = self._places(pairs.owner), self._places(pairs.other)
        return (
            (pairs.distance > self._farthest[owner])
            & (pairs.distance >= self._longest[owner])
            & (pairs.distance >= self._longest[other])
        )

    def _places(self, ids: NDArray[np.int64]) -> NDArray[np.int64]:
        """Positions of hashes among those that are known; for others, the one after the last."""
        places = np.searchsorted(self._hashes, ids)
        unknown = self._hashes[np.minimum(places, len(self._hashes) - 1)] != ids
        places[unknown] = len(self._hashes)
        return places


def _nearest(pairs: Pairs, crowded: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Positions of the nearest KEPT pairs of each owner among those marked."""
    at = np.flatnonzero(crowded)
    at = at[np.lexsort((pairs.other[at], pairs.distance[at], pairs.owner[at]))]
    owner = pairs.owner[at]
    first = np.searchsorted(owner, owner)
    return at[np.arange(len(at)) - first < KEPT]


class _Forest:
    """A minimum spanning forest of pairs; among equally long ones it prefers those that are kept.

    ``hashes`` are the ids of all ends, ascending; ``taken`` are the positions of the pairs taken,
    counting ``known`` after ``pairs``.
    """

    def __init__(self, pairs: Pairs, kept: NDArray[np.bool_], known: Pairs) -> None:
        from scipy.sparse import csr_array
        from scipy.sparse.csgraph import minimum_spanning_tree

        ends = np.stack(
            [np.concatenate([pairs.owner, known.owner]), np.concatenate([pairs.other, known.other])]
        )
        self.hashes, places = np.unique(ends, return_inverse=True)
        low, high = np.sort(places.reshape(2, -1), axis=0)
        weight = np.concatenate([2 * pairs.distance + ~kept, 2 * known.distance]) + 1
        # A pair may be both found and known: its lighter one, which is the known one, comes first.
        order = np.lexsort((weight, high, low))
        low, high, weight = low[order], high[order], weight[order]
        once = np.ones(len(order), np.bool_)
        once[1:] = (low[1:] != low[:-1]) | (high[1:] != high[:-1])
        count = len(self.hashes)
        graph = csr_array((weight[once], (low[once], high[once])), shape=(count, count))
        self._tree = minimum_spanning_tree(graph).tocoo()
        taken = self._tree.row.astype(np.int64) * count + self._tree.col
        self.taken = order[once][np.isin(low[once] * count + high[once], taken)]

    def longest_on_the_way(self) -> NDArray[np.float64]:
        """For each hash the longest distance on the path to it from the hash with most pairs.

        Infinite where there is no path, and at one more position, for hashes that are not known.
        """
        from scipy.sparse.csgraph import breadth_first_order

        count = len(self.hashes)
        longest = np.full(count + 1, np.inf)
        if not count:
            return longest
        tree = self._tree.tocsr()
        hub = int(np.bincount(np.concatenate([self._tree.row, self._tree.col])).argmax())
        order, before = breadth_first_order(tree, hub, directed=False)
        either_way = tree + tree.T
        steps = (either_way[order[1:], before[order[1:]]] - 1) // 2
        longest[hub] = 0
        for hash_, step in zip(order[1:].tolist(), steps.tolist(), strict=True):
            longest[hash_] = max(longest[before[hash_]], step)
        return longest
