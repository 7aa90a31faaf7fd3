"""Groups of near-duplicates: components, communities and cliques.

Components are SciPy's. Communities are found by label propagation, which only counts and is
compiled by Numba. Groups that are complete graphs already, as most are, need no more work. Cliques
are searched for in each community separately.

Nothing here depends on chance, on the order of the edges, or on other components.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from catalog.core.compilation import compiled

Strictness = Literal["component", "community", "clique"]
STRICTNESSES: tuple[Strictness, ...] = get_args(Strictness)

SEARCHED = 1000  # nodes of the largest community in which largest cliques are searched for
WORK = 1000  # steps of that search for each node of the community
_SWEEPS = 32  # of label propagation, which mostly needs fewer than 10


def group(
    count: int,
    a: NDArray[np.int64],
    b: NDArray[np.int64],
    distance: NDArray[np.float64],
    strictness: Strictness,
    size: NDArray[np.int64] | None = None,
) -> NDArray[np.int64]:
    """For each of ``count`` nodes the smallest node of its group, of shape (count,).

    ``a``, ``b`` and ``distance``, of shape (k,), are edges, in any order and direction. If an edge
    is repeated, the closest counts; edges from a node to itself do not count. A node without edges
    is its own group.

    A node may stand for several that are connected with each other at distance 0, and with the same
    others; they stay together. ``size``, of shape (count,), says for how many.

    - component: whatever is connected.
    - community: label propagation within components. A node joins most of its neighbours; on a
      tie, the closer ones. Groups are connected.
    - clique: within communities, groups in which every node is connected with every other, the
      largest first; on a tie, the one with the smallest sum of distances, then the one with the
      smallest nodes.

    Every such group is a clique, and no two of a community form one together. They are certain to
    be the largest in communities of at most SEARCHED nodes whose search takes at most WORK steps a
    node; beyond some 30 nodes, a community may be too dense, yet too far from complete, for that.
    In all other communities cliques are grown greedily.

    Time and memory are proportional to nodes and edges, except for sorting and for greedy growth,
    which looks, for every clique, at the neighbours of the neighbours of one node.
    """
    part = _components(count, a, b)
    if strictness == "component":
        return part
    size = np.ones(count, np.int64) if size is None else size
    edges = _distinct(count, a, b, distance)
    open_ = _incomplete(edges, part, size)
    kept = ~open_
    kept[open_] = _together(edges.where(open_), part, size)
    edges = edges.where(kept)
    part = _components(count, edges.low, edges.high)
    if strictness == "clique":
        _split(part, edges.where(_incomplete(edges, part, size)), size)
    return part


class _Edges(NamedTuple):
    """Edges, each once, ``low`` below ``high``. Arrays of shape (k,)."""

    low: NDArray[np.int64]
    high: NDArray[np.int64]
    distance: NDArray[np.float64]

    def where(self, chosen: NDArray[np.generic]) -> _Edges:
        return _Edges(self.low[chosen], self.high[chosen], self.distance[chosen])


def _matrix(count: int, edges: _Edges) -> Any:
    """The distances both ways as a sparse matrix, its columns ascending in each row."""
    from scipy.sparse import csr_array

    ends = np.concatenate([edges.low, edges.high]), np.concatenate([edges.high, edges.low])
    matrix = csr_array((np.tile(edges.distance, 2), ends), shape=(count, count))
    matrix.sort_indices()
    return matrix


def _distinct(
    count: int, a: NDArray[np.int64], b: NDArray[np.int64], distance: NDArray[np.float64]
) -> _Edges:
    """Each edge once, with its smallest distance."""
    key = np.minimum(a, b) * count + np.maximum(a, b)
    order = np.flatnonzero(a != b)
    order = order[np.argsort(key[order])]
    key = key[order]
    first = np.flatnonzero(np.diff(key, prepend=-1))
    low, high = np.divmod(key[first], count)
    if not len(first):
        return _Edges(low, high, distance[:0])
    return _Edges(low, high, np.minimum.reduceat(distance[order], first))


def spanning_forest(
    count: int, a: NDArray[np.int64], b: NDArray[np.int64], distance: NDArray[np.float64]
) -> NDArray[np.int64]:
    """Positions of the edges of a minimum spanning forest; on a tie, the first.

    ``a``, ``b`` and ``distance``, of shape (k,), are edges of ``count`` nodes, each once, a < b.
    """
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import minimum_spanning_tree

    # Ranks, since SciPy takes zero for no edge; they also tell which edges it took.
    order = np.argsort(distance, kind="stable")
    rank = np.empty(len(order), np.float64)
    rank[order] = np.arange(1, len(order) + 1)
    graph = csr_array((rank, (a, b)), shape=(count, count))
    taken = minimum_spanning_tree(graph).data.astype(np.int64) - 1
    return np.asarray(order[taken])


def _components(count: int, a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.int64]:
    """For each node the smallest node of its component, of shape (count,)."""
    if not len(a):
        return np.arange(count)  # SciPy is slow to import
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    graph = coo_array((np.ones(len(a), np.bool_), (a, b)), shape=(count, count))
    parts, part = connected_components(graph, directed=False)
    smallest = np.full(parts, count, np.int64)
    np.minimum.at(smallest, part, np.arange(count))
    return np.asarray(smallest[part])


def _incomplete(
    edges: _Edges, part: NDArray[np.int64], size: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Which edges are in a group that is not complete, of shape (k,). All are within groups."""
    nodes = np.zeros(len(part), np.int64)
    np.add.at(nodes, part, size)
    of = part[edges.low]
    has = np.zeros(len(part), np.int64)
    np.add.at(has, part, size * (size - 1) // 2)
    np.add.at(has, of, size[edges.low] * size[edges.high])
    return np.asarray((has < nodes * (nodes - 1) // 2)[of])


def _ranked(
    edges: _Edges, part: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """The nodes of edges by group, where each group begins, and each node's place in its group.

    Arrays of shape (n,), (groups,) and (n,).
    """
    nodes = np.unique(np.concatenate([edges.low, edges.high]))
    nodes = nodes[np.argsort(part[nodes], kind="stable")]
    begins, sizes = np.unique(part[nodes], return_index=True, return_counts=True)[1:]
    return nodes, begins, np.arange(len(nodes)) - np.repeat(begins, sizes)


def _together(edges: _Edges, part: NDArray[np.int64], size: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which edges join nodes of one community, of shape (k,).

    Nodes are shuffled, because labels would spread from a community whose nodes follow each other
    into the next. Only a node's place in its component counts, so that others do not matter.
    """
    if not len(edges.low):
        return np.empty(0, np.bool_)
    nodes, _, place = _ranked(edges, part)
    # RandomState promises the same numbers for ever, and they do not depend on how many are drawn.
    shuffled = nodes[np.argsort(np.random.RandomState(0).random_sample(place.max() + 1)[place])]
    number = np.empty(len(part), np.int64)
    number[shuffled] = np.arange(len(shuffled))
    low, high = number[edges.low], number[edges.high]
    ends = np.minimum(low, high), np.maximum(low, high)
    matrix = _matrix(len(shuffled), _Edges(*ends, edges.distance))
    label = _compiled_propagate()(matrix.indptr, matrix.indices, matrix.data, size[shuffled])
    return np.asarray(label[low] == label[high])


@cache
def _compiled_propagate() -> Any:
    return compiled(_propagate)


def _propagate(
    begins: NDArray[np.int32],
    neighbours: NDArray[np.int32],
    distance: NDArray[np.float64],
    size: NDArray[np.int64],
) -> NDArray[np.int64]:
    """The label of each node, of shape (n,), by asynchronous label propagation.

    U. N. Raghavan, R. Albert and S. Kumara, 2007, without chance: a node takes the label that most
    of its neighbours have, unless it has one already. On a tie it takes the label with the smallest
    sum of distances, then the next one after its own number, the first following the last. In the
    beginning all labels differ, so this is the neighbour that is visited soonest, rather than one
    whose label may have come from elsewhere. Every change makes more edges join equal labels, so it
    ends. A node that stands for several has as many votes, and all but one of them for itself.
    """
    count = len(begins) - 1
    labels = np.arange(count)
    votes = np.zeros(count, np.int64)
    sums = np.zeros(count)
    for _ in range(_SWEEPS):
        changed = False
        for node in range(count):
            own = labels[node]
            votes[own] = most = size[node] - 1
            for at in range(begins[node], begins[node + 1]):
                label = labels[neighbours[at]]
                weight = size[neighbours[at]]
                votes[label] += weight
                sums[label] += weight * distance[at]
                most = max(most, votes[label])
            if votes[own] < most:
                best = own
                for at in range(begins[node], begins[node + 1]):
                    label = labels[neighbours[at]]
                    if votes[label] == most and (
                        best == own
                        or (sums[label], label < node, label) < (sums[best], best < node, best)
                    ):
                        best = label
                labels[node] = best
                changed = True
            votes[own] = 0
            for at in range(begins[node], begins[node + 1]):
                label = labels[neighbours[at]]
                votes[label] = 0
                sums[label] = 0
        if not changed:
            break
    return labels


def _split(part: NDArray[np.int64], edges: _Edges, size: NDArray[np.int64]) -> None:
    """Split into cliques the groups of ``part`` whose edges, all of them, these are."""
    if not len(edges.low):
        return
    nodes, begins, place = _ranked(edges, part)
    places = np.empty(len(part), np.int64)
    places[nodes] = place
    edges = edges.where(np.argsort(part[edges.low], kind="stable"))
    edge_begins = np.flatnonzero(np.diff(part[edges.low], prepend=-1))
    own_edges = (places[edges.low], places[edges.high], edges.distance)
    for members, *own in zip(
        np.split(nodes, begins[1:]),
        *(np.split(side, edge_begins[1:]) for side in own_edges),
        strict=True,
    ):
        for clique in _cliques(size[members], _Edges(*own)):
            part[members[clique]] = members[clique[0]]


def _cliques(size: NDArray[np.int64], edges: _Edges) -> Iterator[list[int]]:
    """Cliques of a graph, each ascending, that have every node once; a node stands for ``size``."""
    found, count = None, len(size)
    if count <= SEARCHED:
        adjacent = np.zeros((count, count), np.bool_)
        adjacent[edges.low, edges.high] = adjacent[edges.high, edges.low] = True
        rows = np.packbits(adjacent, axis=1, bitorder="little")
        found = _maximal([int.from_bytes(row, "little") for row in rows], WORK * count)
    return _grown(size, edges) if found is None else _largest_first(size, edges, found)


def _maximal(neighbours: list[int], work: int) -> list[int] | None:
    """All maximal cliques of a graph; None if that takes more than ``work`` steps.

    Sets of nodes are bits of integers: ``neighbours`` has one for each node. C. Bron and
    J. Kerbosch, 1973, with the pivot of E. Tomita, A. Tanaka and H. Takahashi, 2006.
    """
    cliques = []
    waiting = [(0, (1 << len(neighbours)) - 1, 0)]
    while waiting:
        clique, candidates, done = waiting.pop()
        if not candidates:
            if not done:
                cliques.append(clique)
                # Summing its distances takes about as long as this many intersections.
                work -= clique.bit_count() ** 2 // 64
            continue
        either = candidates | done
        work -= either.bit_count()
        if work < 0:
            return None
        covered = max(
            (candidates & neighbours[node] for node in _members(either)), key=int.bit_count
        )
        for node in _members(candidates & ~covered):
            near = neighbours[node]
            waiting.append((clique | 1 << node, candidates & near, done & near))
            candidates &= ~(1 << node)
            done |= 1 << node
    return cliques


def _members(bits: int) -> list[int]:
    """The nodes of a set, ascending."""
    members = []
    while bits:
        lowest = bits & -bits
        members.append(lowest.bit_length() - 1)
        bits ^= lowest
    return members


def _largest_first(
    size: NDArray[np.int64], edges: _Edges, maximal: list[int]
) -> Iterator[list[int]]:
    """Take the largest clique, and again the largest of what is left.

    What is left of a maximal clique is a clique, and every largest clique of what is left is one of
    these.
    """
    count = len(size)
    distance = np.zeros((count, count))
    weighted = edges.distance * size[edges.low] * size[edges.high]
    distance[edges.low, edges.high] = distance[edges.high, edges.low] = weighted
    several = bool((size > 1).any())

    def magnitude(clique: int) -> int:
        return int(size[_members(clique)].sum()) if several else clique.bit_count()

    def closeness(clique: int) -> tuple[float, list[int]]:
        members = _members(clique)
        return float(distance[np.ix_(members, members)].sum()), members

    left = (1 << count) - 1
    by_size = defaultdict(set)
    for clique in maximal:
        by_size[magnitude(clique)].add(clique)
    for largest in range(max(by_size), 0, -1):
        whole = {clique for clique in by_size[largest] if clique & left == clique}
        for clique in sorted(whole, key=closeness) if len(whole) > 1 else whole:
            if clique & left == clique:
                left ^= clique
                yield _members(clique)
        for clique in by_size.pop(largest):
            by_size[magnitude(clique & left)].add(clique & left)


def _grown(size: NDArray[np.int64], edges: _Edges) -> Iterator[list[int]]:
    """Grow a clique around the node with most neighbours, and again in what is left.

    It takes in the neighbours of the node one by one, first those that share most neighbours with
    it, if they are connected with all that it has taken in.
    """
    count = len(size)
    matrix = _matrix(count, edges)
    begins, neighbours, distance = matrix.indptr, matrix.indices, matrix.data
    matrix.data = np.ones(len(distance), np.int32)
    left = np.ones(count, np.bool_)
    is_near = np.zeros(count, np.int32)
    met = np.zeros(count, np.int32)  # for each node, how many taken in it is connected with
    degree = matrix @ size + size - 1
    for node in np.argsort(-degree, kind="stable").tolist():
        if not left[node]:
            continue
        row = slice(begins[node], begins[node + 1])
        free = left[neighbours[row]]
        near = neighbours[row][free]
        is_near[near] = size[near]
        shared = matrix[near] @ is_near
        is_near[near] = 0
        taken: list[int] = []
        for other in near[np.lexsort((distance[row][free], -shared))].tolist():
            if met[other] == len(taken):
                met[neighbours[begins[other] : begins[other + 1]]] += 1
                taken.append(other)
        for other in taken:
            met[neighbours[begins[other] : begins[other + 1]]] = 0
        clique = sorted([node, *taken])
        left[clique] = False
        yield clique
