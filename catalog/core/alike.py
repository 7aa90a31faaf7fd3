"""Which media are near each other, found from what they share rather than pair by pair.

Thousands of copies of a picture share one hash, and noisy ones some hundreds, all within the radius
of each other: millions of pairs of media, but few pairs of hashes. So media are held in cells. A
cell holds what one hasher cannot tell apart; if two cells are near each other, everything in one is
near everything in the other. Pairs of media are listed only for the few that are asked for; what is
connected, and what is near one of them, is found without listing pairs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from catalog.core.isometry import RELATION

_TOGETHER = 1 << 20  # pairs of cells that are asked for at a time


@dataclass(frozen=True, slots=True)
class Nodes:
    """What links connect: a content in a group of a scope. Arrays of shape (n,).

    Two nodes can be a pair only if ``within`` is the same and, where nodes are ``divided``,
    ``across`` differs. Where they are not, each content occurs once in a group.
    """

    media: NDArray[np.int64]
    within: NDArray[np.int64]
    across: NDArray[np.int64]
    divided: bool

    def __len__(self) -> int:
        return len(self.media)


class Sightings(NamedTuple):
    """Which media have which hash, arrays of shape (s,); ``hash`` is a position in Hashes.

    Sightings of one hash and one ``variant`` are alike in everything else that matters to pairs.
    """

    hash: NDArray[np.int64]
    media: NDArray[np.int64]
    variant: NDArray[np.int64]


class Hashes(NamedTuple):
    """Arrays of shape (h,): the ``hasher`` of each, and whether media that share it are pairs."""

    hasher: NDArray[np.int64]
    shared: NDArray[np.bool_]


class Near(NamedTuple):
    """Hashes, or what has them, that are near each other, each pair once. Arrays of shape (k,).

    ``isometry`` is how a is turned to look like b, as a position in ISOMETRIES; ``part_a``
    thousandths of a are in b, and ``part_b`` thousandths of b in a.
    """

    a: NDArray[np.int64]
    b: NDArray[np.int64]
    distance: NDArray[np.int64]
    isometry: NDArray[np.int64]
    part_a: NDArray[np.int64]
    part_b: NDArray[np.int64]

    def where(self, chosen: NDArray[np.generic]) -> Near:
        return Near(*(side[chosen] for side in self))


class Links(NamedTuple):
    """Nodes near each other by a ``hasher`` (0: they are of one content); the rest as in Near."""

    a: NDArray[np.int64]
    b: NDArray[np.int64]
    hasher: NDArray[np.int64]
    distance: NDArray[np.int64]
    isometry: NDArray[np.int64]
    part_a: NDArray[np.int64]
    part_b: NDArray[np.int64]

    def where(self, chosen: NDArray[np.generic]) -> Links:
        return Links(*(side[chosen] for side in self))

    def ascending(self) -> Links:
        """The same, each with a < b."""
        turn = self.a > self.b
        return Links(
            np.minimum(self.a, self.b),
            np.maximum(self.a, self.b),
            self.hasher,
            self.distance,
            np.where(turn, RELATION[0, self.isometry], self.isometry).astype(np.int64),
            np.where(turn, self.part_b, self.part_a),
            np.where(turn, self.part_a, self.part_b),
        )


WHOLE = 1000  # thousandths
Confirms = Callable[[NDArray[np.int64], NDArray[np.int64]], NDArray[np.bool_]]


class Alike:
    """Nodes in cells, and which cells are near each other.

    ``confirms`` says which pairs of sightings, given by position, count; None: all do. Sightings of
    one variant that do not confirm each other have to be of one content.
    """

    def __init__(
        self,
        nodes: Nodes,
        hashes: Hashes,
        seen: Sightings,
        near: Near,
        confirms: Confirms | None = None,
    ) -> None:
        self.nodes = nodes
        groups, within = np.unique(nodes.within, return_inverse=True)
        by_media = np.argsort(nodes.media, kind="stable")
        start, count = range_of(nodes.media[by_media], seen.media)
        at, sighting = spread(start, count)
        node = by_media[at]
        # A place is one hash in one group; a cell holds the nodes of one variant there.
        wide = max(len(groups), 1)
        places, place = np.unique(seen.hash[sighting] * wide + within[node], return_inverse=True)
        cell = place * (seen.variant.max(initial=0) + 1) + seen.variant[sighting]
        order = np.lexsort((node, cell))
        self.node = node[order]
        self.first = np.flatnonzero(np.diff(cell[order], prepend=-1))
        self.size = np.diff(self.first, append=len(node))
        cell_place = place[order][self.first]
        of = places[cell_place] // wide
        example = sighting[order][self.first]
        self.hasher = hashes.hasher[of]
        self.inner = hashes.shared[of]
        if confirms is not None:
            self.inner[self.inner] = confirms(example[self.inner], example[self.inner])
        self.near = _near_cells(near, places, wide, cell_place, hashes.shared, example, confirms)

    def __len__(self) -> int:
        """How many cells there are."""
        return len(self.first)

    @cached_property
    def of_node(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The cells of nodes, node by node, and where each begins, of shape (n + 1,)."""
        cell = np.repeat(np.arange(len(self)), self.size)
        order = np.argsort(self.node, kind="stable")
        begins = np.searchsorted(self.node[order], np.arange(len(self.nodes) + 1))
        return cell[order], begins

    @cached_property
    def twins(self) -> NDArray[np.int64]:
        """For each node the smallest node in the same cells and the same groups.

        Twins are near the same nodes, and each other too if nodes are not divided.
        """
        count = len(self.nodes)
        cell, begins = self.of_node
        owner = np.repeat(np.arange(count), np.diff(begins))
        # What is in no cell has no twin.
        code = np.where(np.diff(begins) > 0, -1, np.arange(count))
        for column in (self.nodes.within, self.nodes.across):
            code = numbered(code, column)
        place = np.arange(len(cell)) - begins[owner]
        for turn in range(int(place.max(initial=-1)) + 1):
            column = np.full(count, -1)
            column[owner[place == turn]] = cell[place == turn]
            code = numbered(code, column)
        smallest = np.full(count, count)
        np.minimum.at(smallest, code, np.arange(count))
        return smallest[code]

    @cached_property
    def _copies(self) -> NDArray[np.int64]:
        """A number for each node, the same for nodes of one content in one group."""
        return numbered(self.nodes.media, self.nodes.within)

    @cached_property
    def _ways(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Pairs of cells in both directions, by the cell they begin at: positions in ``near``,
        counting those from b to a after all others; and where the ones of each cell begin."""
        start = np.concatenate([self.near.a, self.near.b])
        order = np.argsort(start, kind="stable")
        return order, np.searchsorted(start[order], np.arange(len(self) + 1))

    @cached_property
    def degrees(self) -> NDArray[np.int64]:
        """For each node the most links it can have: a pair counts for each hasher that sees it."""
        reach = np.where(self.inner, self.size - 1, 0)
        np.add.at(reach, self.near.a, self.size[self.near.b])
        np.add.at(reach, self.near.b, self.size[self.near.a])
        found = np.zeros(len(self.nodes), np.int64)
        np.add.at(found, self.node, np.repeat(reach, self.size))
        if self.nodes.divided:
            found += np.bincount(self._copies)[self._copies] - 1
        return found

    def stars(self, group: NDArray[np.int64]) -> Links:
        """A few links that connect, at every radius, the same nodes of a group as all links do.

        ``group``, of shape (n,), has the group of each node. A link may stand for a path of links
        that are as short: its ends need not be near each other.
        """
        own = np.repeat(np.arange(len(self)), self.size)
        wide = int(group.max(initial=0)) + 1
        parts, part = np.unique(own * wide + group[self.node], return_inverse=True)
        order = np.argsort(part, kind="stable")
        node, part = self.node[order], part[order]
        first = np.flatnonzero(np.diff(part, prepend=-1))
        hub, cell = node[first], parts // wide
        across = self.nodes.across[node]
        mixed = np.ones(len(parts), np.bool_)
        if self.nodes.divided and len(parts):
            mixed = np.minimum.reduceat(across, first) < np.maximum.reduceat(across, first)
        one, pair = spread(*range_of(cell, self.near.a))
        other, there = find(parts, self.near.b[pair] * wide + parts[one] % wide)
        if self.nodes.divided:
            there &= mixed[one] | mixed[other] | (across[first[one]] != across[first[other]])
        one, other, pair = one[there], other[there], pair[there]
        near = self.near.where(pair)
        # Nodes of a part that are near each other join at 0; others where the nearest part is.
        never = np.iinfo(np.int64).max
        nearest = np.where(mixed, 0, never)
        for side in (one, other):
            np.minimum.at(nearest, side, near.distance)
        is_ray = (self.inner[cell] & (nearest < never))[part]
        is_ray[first] = False
        ray, of = node[is_ray], part[is_ray]
        links = (
            Links(hub[one], hub[other], self.hasher[near.a], *near[2:]),
            _plain(hub[of], ray, self.hasher[cell[of]], nearest[of]),
            self._star_of_copies(group),
        )
        return joined(links).ascending()

    def _star_of_copies(self, group: NDArray[np.int64]) -> Links:
        """Links of nodes of one content: in each group from all to the first."""
        if not self.nodes.divided:
            return joined([])
        same = numbered(self._copies, group)
        order = np.argsort(same, kind="stable")
        begins = np.diff(same[order], prepend=-1) != 0
        hub = order[begins][np.cumsum(begins) - 1]
        none = np.zeros(int((~begins).sum()), np.int64)
        return _plain(hub[~begins], order[~begins], none, none)

    def links(self, unit: NDArray[np.int64]) -> Links:
        """All links between some units, each once for each hasher, a < b.

        ``unit``, of shape (n,), is each node itself, or -1 to leave it out. Where nodes are not
        divided, it may be the first of the node's twins, which have the same links.
        """
        chosen = unit[self.node] >= 0
        own = np.repeat(np.arange(len(self)), self.size)[chosen]
        wide = len(self.nodes)
        members = np.unique(own * wide + unit[self.node[chosen]])
        cell, member = members // max(wide, 1), members % max(wide, 1)
        start, size = range_of(cell, np.arange(len(self)))
        inner = np.flatnonzero(self.inner & (size > 1))
        i, j, which = _couples(start[inner], size[inner])
        none = np.zeros(len(i), np.int64)
        found = [_plain(member[i], member[j], self.hasher[inner[which]], none)]
        a, b = self.near.a, self.near.b
        i, j, which = _products(start[a], size[a], start[b], size[b])
        near = self.near.where(which)
        found.append(Links(member[i], member[j], self.hasher[near.a], *near[2:]))
        if self.nodes.divided:
            order = np.argsort(self._copies, kind="stable")
            order = order[unit[order] >= 0]
            i, j, _ = _couples(*range_of(self._copies[order], np.unique(self._copies[order])))
            none = np.zeros(len(i), np.int64)
            found.append(_plain(order[i], order[j], none, none))
        links = joined(found)
        return links.where(self._counts(links)).ascending()

    def around(self, nodes: NDArray[np.int64]) -> tuple[Links, NDArray[np.int64]]:
        """All links of some nodes, and the position in ``nodes`` of the node that each belongs to.

        That node is b of the link; each other node is its a once for each hasher.
        """
        cells, begins = self.of_node
        at, own = spread(begins[nodes], begins[nodes + 1] - begins[nodes])
        cell = cells[at]
        order, first = self._ways
        at, start = spread(first[cell], first[cell + 1] - first[cell])
        way, count = order[at], len(self.near.a)
        forth, near = way < count, self.near.where(way % max(count, 1))
        inner = np.flatnonzero(self.inner[cell])
        # Forth: from the node's cell to the other one, whose nodes are turned to look like it.
        turned = np.where(forth, RELATION[0, near.isometry], near.isometry).astype(np.int64)
        sides = (
            near.distance,
            turned,
            np.where(forth, near.part_b, near.part_a),
            np.where(forth, near.part_a, near.part_b),
        )
        other = np.concatenate([np.where(forth, near.b, near.a), cell[inner]])
        start = np.concatenate([own[start], own[inner]])
        none = np.zeros(len(inner), np.int64)
        rest = [
            np.concatenate([side, none + value]) for side, value in zip(sides, _SAME, strict=True)
        ]
        at, which = spread(self.first[other], self.size[other])
        of = start[which]
        hasher = self.hasher[other[which]]
        links = Links(self.node[at], nodes[of], hasher, *(side[which] for side in rest))
        if self.nodes.divided:
            order, first = self._by_copies
            copies = self._copies[nodes]
            at, of_copies = spread(first[copies], first[copies + 1] - first[copies])
            none = np.zeros(len(at), np.int64)
            links = joined([links, _plain(order[at], nodes[of_copies], none, none)])
            of = np.concatenate([of, of_copies])
        counts = self._counts(links)
        return links.where(counts), of[counts]

    @cached_property
    def _by_copies(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Nodes by their number in _copies, and where the nodes of each number begin."""
        order = np.argsort(self._copies, kind="stable")
        numbers = np.arange(int(self._copies.max(initial=-1)) + 2)
        return order, np.searchsorted(self._copies[order], numbers)

    def _counts(self, links: Links) -> NDArray[np.bool_]:
        """Which of these count: nodes of one content are linked as copies, not by a hasher."""
        nodes, a, b = self.nodes, links.a, links.b
        if not nodes.divided:
            return np.asarray(a != b, np.bool_)
        different = (nodes.media[a] != nodes.media[b]) | (links.hasher == 0)
        return np.asarray(different & (nodes.across[a] != nodes.across[b]), np.bool_)


_SAME = (0, 0, WHOLE, WHOLE)  # distance, isometry and parts of nodes that are the same


def _near_cells(
    near: Near,
    places: NDArray[np.int64],
    wide: int,
    cell_place: NDArray[np.int64],
    shared: NDArray[np.bool_],
    example: NDArray[np.int64],
    confirms: Confirms | None,
) -> Near:
    """Pairs of hashes as pairs of cells, both of one group."""
    one, pair = spread(*range_of(places // wide, near.a))
    other, there = find(places, near.b[pair] * wide + places[one] % wide)
    one, other, near = one[there], other[there], near.where(pair[there])
    if confirms is None:  # a place is a cell
        return near._replace(a=one, b=other)
    start, size = range_of(cell_place, np.arange(len(places)))
    several = np.flatnonzero((size > 1) & shared[places // wide])
    none = np.zeros(len(several), np.int64)
    near = Near(*map(np.concatenate, zip(
        (one, other, *near[2:]), (several, several, *(none + value for value in _SAME)), strict=True
    )))  # fmt: skip
    found = []
    for some in _parts(size[near.a] * size[near.b], _TOGETHER):
        block = near.where(some)
        i, j, which = _products(start[block.a], size[block.a], start[block.b], size[block.b])
        counts = (block.a[which] != block.b[which]) | (i < j)
        i, j, which = i[counts], j[counts], which[counts]
        counts = confirms(example[i], example[j])
        found.append(block.where(which[counts])._replace(a=i[counts], b=j[counts]))
    return Near(*map(np.concatenate, zip(*found, strict=True))) if found else near


def _parts(weight: NDArray[np.int64], most: int) -> Iterator[NDArray[np.int64]]:
    """Positions in order, in parts whose weights sum up to about ``most``."""
    number = (weight.cumsum() - weight) // most
    yield from np.split(np.arange(len(weight)), np.flatnonzero(np.diff(number)) + 1)


def spread(
    start: NDArray[np.int64], count: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The positions of some ranges, one range after another, and the range that each is in."""
    which = np.repeat(np.arange(len(count)), count)
    return np.arange(len(which)) + np.repeat(start - (count.cumsum() - count), count), which


def groups_of(group: NDArray[np.int64], chosen: NDArray[np.bool_]) -> Iterator[NDArray[np.int64]]:
    """The members of each group, ascending; only those that a mask chooses."""
    members = np.flatnonzero(chosen)
    members = members[np.argsort(group[members], kind="stable")]
    if len(members):
        yield from np.split(members, np.flatnonzero(np.diff(group[members])) + 1)


def range_of(
    ascending: NDArray[np.int64], wanted: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where each value begins in an ascending array, and how often it occurs."""
    start = np.searchsorted(ascending, wanted, "left")
    return start, np.searchsorted(ascending, wanted, "right") - start


def is_first(*columns: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which rows are the first of those that are the same in all columns, where these follow one
    another."""
    first = np.ones(len(columns[0]), np.bool_)
    first[1:] = np.any([np.diff(column) != 0 for column in columns], axis=0)
    return first


def find(
    ascending: NDArray[np.int64], wanted: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Where values are in an ascending array of distinct ones, and whether they are there."""
    if not len(ascending):
        return np.zeros(len(wanted), np.int64), np.zeros(len(wanted), np.bool_)
    at = np.minimum(np.searchsorted(ascending, wanted), len(ascending) - 1)
    return at, ascending[at] == wanted


def numbered(one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.int64]:
    """A number from 0 for each pair of values, the same for equal pairs."""
    _, low = np.unique(one, return_inverse=True)
    values, high = np.unique(other, return_inverse=True)
    _, number = np.unique(low * len(values) + high, return_inverse=True)
    return np.asarray(number, np.int64)


def _couples(
    start: NDArray[np.int64], count: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """All pairs of positions in one range, the smaller first, and the range that each is in."""
    at, which = spread(start, count)
    behind = np.repeat(start + count, count) - at - 1
    other, first = spread(at + 1, behind)
    return at[first], other, which[first]


def _products(
    start_a: NDArray[np.int64],
    count_a: NDArray[np.int64],
    start_b: NDArray[np.int64],
    count_b: NDArray[np.int64],
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """All pairs of a position in a range and one in the range beside it, and which range it is."""
    at, which = spread(start_a, count_a)
    other, first = spread(start_b[which], count_b[which])
    return at[first], other, which[first]


def _plain(
    a: NDArray[np.int64],
    b: NDArray[np.int64],
    hasher: NDArray[np.int64],
    distance: NDArray[np.int64],
) -> Links:
    none = np.zeros(len(a), np.int64)
    return Links(a, b, hasher, distance, none, none + WHOLE, none + WHOLE)


def joined(parts: Sequence[Links]) -> Links:
    """The links of all parts."""
    nothing = np.empty(0, np.int64)
    return Links(*map(np.concatenate, zip(Links(*(nothing,) * 7), *parts, strict=True)))
