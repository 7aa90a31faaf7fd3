"""Which pairs of a crowd are worth storing.

Ten thousand blank pages that differ in a speck are fifty million pairs, which nobody wants to read
and no disk to hold. A hash that comes with more than CROWD neighbours keeps the nearest KEPT, and
of the others those that a minimum spanning forest needs: then, at every radius, whatever is
connected by all pairs is connected by the stored ones, so clusters are right. A pair may be left
out as soon as its ends are connected by stored pairs that are none longer (the cycle property of
spanning trees: J. B. Kruskal, 1956), whatever comes later.

So a hash is stored with at most CROWD of the hashes that were there before it, but for pairs that
join what nothing else joins.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

CROWD = 1000
KEPT = 100


class Pairs(NamedTuple):
    """Pairs of hashes by id, each once: ``owner`` was compared with all, ``other`` is one of these.

    Arrays of shape (k,).
    """

    owner: NDArray[np.int64]
    other: NDArray[np.int64]
    distance: NDArray[np.int64]

    def where(self, chosen: NDArray[np.generic]) -> Pairs:
        return Pairs(self.owner[chosen], self.other[chosen], self.distance[chosen])


def concatenate(parts: list[Pairs]) -> Pairs:
    """All pairs of some parts."""
    if not parts:
        nothing = np.empty(0, np.int64)
        return Pairs(nothing, nothing, nothing)
    return Pairs(*(np.concatenate(side) for side in zip(*parts, strict=True)))


def thin(pairs: Pairs, crowded: NDArray[np.bool_], known: Pairs) -> Pairs:
    """Leave out what need not be stored of the pairs that ``crowded``, of shape (k,), marks.

    ``known`` pairs are stored already, or will be.
    """
    kept = ~crowded
    kept[_nearest(pairs, crowded)] = True
    kept |= _joining(pairs, kept, known)
    return pairs.where(kept)


def _nearest(pairs: Pairs, crowded: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Positions of the nearest KEPT pairs of each owner among those marked."""
    at = np.flatnonzero(crowded)
    at = at[np.lexsort((pairs.other[at], pairs.distance[at], pairs.owner[at]))]
    owner = pairs.owner[at]
    first = np.searchsorted(owner, owner)
    return at[np.arange(len(at)) - first < KEPT]


def _joining(pairs: Pairs, kept: NDArray[np.bool_], known: Pairs) -> NDArray[np.bool_]:
    """Which pairs a minimum spanning forest of all takes; of equal ones those that are kept."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import minimum_spanning_tree

    ends = np.stack(
        [np.concatenate([pairs.owner, known.owner]), np.concatenate([pairs.other, known.other])]
    )
    hashes, places = np.unique(ends, return_inverse=True)
    low, high = np.sort(places.reshape(2, -1), axis=0)
    weight = np.concatenate([2 * pairs.distance + ~kept, 2 * known.distance]) + 1
    # A pair may be both found and known: its lighter one, which is the known one, comes first.
    order = np.lexsort((weight, high, low))
    low, high, weight = low[order], high[order], weight[order]
    once = np.ones(len(order), np.bool_)
    once[1:] = (low[1:] != low[:-1]) | (high[1:] != high[:-1])
    order, low, high, weight = order[once], low[once], high[once], weight[once]
    shape = (len(hashes), len(hashes))
    forest = minimum_spanning_tree(csr_array((weight, (low, high)), shape=shape)).tocoo()
    joining = np.isin(
        low * len(hashes) + high, forest.row.astype(np.int64) * len(hashes) + forest.col
    )
    result = np.zeros(len(kept) + len(known.owner), np.bool_)
    result[order[joining]] = True
    return result[: len(kept)]
