"""How many pairs of files lie between places, counted from what files share, not one by one.

If the files of each cell, counted by place, are the rows of a sparse matrix, the pairs between two
cells are a product of two rows, and those between all near cells a product of two matrices.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from catalog.core.alike import Alike, find, is_first, numbered, range_of, spread

_TOGETHER = 1 << 18  # pairs of cells that are multiplied at a time


class Tally(NamedTuple):
    """How many ``pairs`` of files are ``distance`` bits apart by a hasher, between which places.

    ``one`` and ``other`` are the places, one <= other; arrays of shape (k,).
    """

    hasher: int
    distance: int
    one: NDArray[np.int64]
    other: NDArray[np.int64]
    pairs: NDArray[np.int64]


class Files:
    """Files of nodes by place: ``count`` files of ``node`` lie in ``place``.

    Arrays of shape (f,); places are numbers from 0 below ``places``.
    """

    def __init__(
        self,
        alike: Alike,
        node: NDArray[np.int64],
        place: NDArray[np.int64],
        count: NDArray[np.int64],
        places: int,
    ) -> None:
        from scipy.sparse import csr_array

        self._alike = alike
        shape = (len(alike.nodes), places)
        self._files: Any = csr_array((count, (node, place)), shape=shape)

    def near(self) -> Iterator[Tally]:
        """Pairs of files of different contents in near cells, which are near each other.

        For each hasher, distances ascend.
        """
        alike = self._alike
        own = np.repeat(np.arange(len(alike)), alike.size)
        cells = self._summed(own, alike.node)
        near_hasher = alike.hasher[alike.near.a]
        across = _Across(alike, own, self._summed) if alike.nodes.divided else None
        for hasher in np.unique(alike.hasher).tolist():
            yield from _tally(hasher, 0, self._sharing(own, alike.inner & (alike.hasher == hasher)))
            mine = np.flatnonzero(near_hasher == hasher)
            mine = mine[np.argsort(alike.near.distance[mine], kind="stable")]
            for start in range(0, len(mine), _TOGETHER):
                some = mine[start : start + _TOGETHER]
                a, b = alike.near.a[some], alike.near.b[some]
                distance = alike.near.distance[some]
                products = [_products(cells[a], cells[b], distance)]
                if across is not None:
                    within = across.between(a, b, distance)
                    products.append(within._replace(pairs=-within.pairs))
                yield from _tallies(hasher, products)

    def identical(self, hasher: int, media: NDArray[np.int64]) -> Iterator[Tally]:
        """Pairs of files that hold the same bytes, of media that a hasher has seen."""
        nodes = self._alike.nodes
        node = np.flatnonzero(np.isin(nodes.media, media))
        found = self._pairs(numbered(nodes.media[node], nodes.within[node]), node)
        if nodes.divided:
            found = found - self._pairs(node, node)
        yield from _tally(hasher, 0, found)

    def _sharing(self, own: NDArray[np.int64], cells: NDArray[np.bool_]) -> Any:
        """Pairs of files of different contents in the same one of these cells."""
        chosen = cells[own]
        cell, node = own[chosen], self._alike.node[chosen]
        nodes = self._alike.nodes
        found = self._pairs(cell, node) - self._pairs(numbered(cell, nodes.media[node]), node)
        if nodes.divided:
            across = numbered(cell, nodes.across[node])
            both = numbered(across, nodes.media[node])
            found = found - self._pairs(across, node) + self._pairs(both, node)
        return found

    def _pairs(self, group: NDArray[np.int64], node: NDArray[np.int64]) -> Any:
        """Pairs of different files in the same group, in both orders."""
        from scipy.sparse import diags_array

        files = self._summed(group, node)
        return files.T @ files - diags_array(np.asarray(files.sum(axis=0)), dtype=np.int64)

    def _summed(self, group: NDArray[np.int64], node: NDArray[np.int64]) -> Any:
        """The files of nodes, summed by the groups that nodes are in, from 0."""
        from scipy.sparse import csr_array

        shape = (int(group.max(initial=-1)) + 1, len(self._alike.nodes))
        return csr_array((np.ones(len(group), np.int64), (group, node)), shape=shape) @ self._files


class _Across:
    """Files of cells by the group that they are in; pairs within a group do not count."""

    def __init__(self, alike: Alike, own: NDArray[np.int64], summed: Any) -> None:
        groups, across = np.unique(alike.nodes.across[alike.node], return_inverse=True)
        self._wide = max(len(groups), 1)
        self._keys, group = np.unique(own * self._wide + across, return_inverse=True)
        self._files = summed(group, alike.node)

    def between(
        self, a: NDArray[np.int64], b: NDArray[np.int64], distance: NDArray[np.int64]
    ) -> _Products:
        """Pairs of files of near cells in the same group; ``distance`` is that of the cells."""
        one, pair = spread(*range_of(self._keys // self._wide, a))
        other, there = find(self._keys, b[pair] * self._wide + self._keys[one] % self._wide)
        return _products(self._files[one[there]], self._files[other[there]], distance[pair[there]])


class _Products(NamedTuple):
    """Pairs of files between places, by their distance; a place may come again. Arrays of shape
    (k,)."""

    distance: NDArray[np.int64]
    one: NDArray[np.int64]
    other: NDArray[np.int64]
    pairs: NDArray[np.int64]


def _products(a: Any, b: Any, distance: NDArray[np.int64]) -> _Products:
    """The products of rows of two matrices, which are ``distance`` apart, summed by that."""
    from scipy.sparse import coo_array, csr_array

    # One product for all distances: a place at another distance is another column.
    wide = a.shape[1]
    columns, column = np.unique(
        np.repeat(distance, np.diff(a.indptr)) * wide + a.indices, return_inverse=True
    )
    apart = csr_array((a.data, column, a.indptr), shape=(a.shape[0], len(columns)))
    found = coo_array(apart.T @ b)
    row, other = (side.astype(np.int64) for side in found.coords)
    at, one = np.divmod(columns[row], wide)
    return _Products(at, one, other, found.data)


def _tallies(hasher: int, products: list[_Products]) -> Iterator[Tally]:
    """The sums of products as tallies, by their distance."""
    distance, one, other, pairs = map(np.concatenate, zip(*products, strict=True))
    keys = np.stack([distance, np.minimum(one, other), np.maximum(one, other)])
    keys, (pairs,) = summed(keys, pairs[None])
    (distance, one, other), pairs = keys[:, pairs > 0], pairs[pairs > 0]
    for apart in np.unique(distance).tolist():
        some = distance == apart
        yield Tally(hasher, apart, one[some], other[some], pairs[some])


def summed(
    keys: NDArray[np.int64], counts: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The different columns of ``keys``, of shape (k, n), ascending, and for each the sums of its
    ``counts``, of shape (c, n)."""
    order = np.lexsort(keys[::-1])
    keys = keys[:, order]
    first = is_first(*keys)
    return keys[:, first], np.add.reduceat(counts[:, order], np.flatnonzero(first), axis=1)


def _tally(hasher: int, distance: int, both_ways: Any) -> Iterator[Tally]:
    from scipy.sparse import coo_array, triu

    found = coo_array(triu(both_ways))
    one, other = (side.astype(np.int64) for side in found.coords)
    pairs = np.where(one == other, found.data // 2, found.data)
    some = pairs > 0
    if some.any():
        yield Tally(hasher, distance, one[some], other[some], pairs[some])
