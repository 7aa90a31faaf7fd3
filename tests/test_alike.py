"""Media in cells against brute force over all pairs of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from catalog.core.alike import Alike, Hashes, Links, Near, Nodes, Sightings
from catalog.core.isometry import ISOMETRIES, RELATION
from tests.test_crowds import components

Link = tuple[int, int, int, int, int, int]  # hasher, distance, isometry, parts of a and of b


@dataclass
class World:
    """Media with hashes: ``seen`` are hash, media and variant; ``near`` as of Near."""

    nodes: list[tuple[int, int, int]]
    divided: bool
    hasher: list[int]
    shared: list[bool]
    seen: list[tuple[int, int, int]]
    near: dict[tuple[int, int], tuple[int, int, int, int]]
    refused: set[frozenset[tuple[int, int]]] | None
    own: list[int] = field(default_factory=list)

    def confirms(self, one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
        if self.refused is None:
            return True
        return frozenset(((one[0], one[2]), (other[0], other[2]))) not in self.refused

    def alike(self) -> Alike:
        def confirms(i: NDArray[np.int64], j: NDArray[np.int64]) -> NDArray[np.bool_]:
            pairs = zip(i.tolist(), j.tolist(), strict=True)
            said = [self.confirms(self.seen[a], self.seen[b]) for a, b in pairs]
            return np.array(said, np.bool_)

        near = [(*pair, *said) for pair, said in self.near.items()]
        return Alike(
            Nodes(*_columns(self.nodes, 3), self.divided),
            Hashes(np.array(self.hasher, np.int64), np.array(self.shared, np.bool_)),
            Sightings(*_columns(self.seen, 3)),
            Near(*_columns(near, 6)),
            None if self.refused is None else confirms,
        )

    def links(self) -> dict[tuple[int, int], set[Link]]:
        """All, by their definition."""
        found: dict[tuple[int, int], set[Link]] = {}
        for i, j in combinations(range(len(self.nodes)), 2):
            (media, within, across), (other, within2, across2) = self.nodes[i], self.nodes[j]
            if within != within2 or (self.divided and across == across2):
                continue
            said: set[Link] = set()
            if media == other:
                said.add((0, 0, 0, 1000, 1000))  # type: ignore[arg-type]
            else:
                for one in self.seen:
                    for two in self.seen:
                        if one[1] == media and two[1] == other and self.confirms(one, two):
                            said |= self._said(one[0], two[0])
            if said:
                found[i, j] = said
        return found

    def _said(self, one: int, other: int) -> set[Link]:
        if one == other:
            same = (self.hasher[one], 0, 0, 1000, 1000)
            return {same} if self.shared[one] else set()  # type: ignore[arg-type]
        if (one, other) in self.near:
            return {(self.hasher[one], *self.near[one, other])}
        if (other, one) in self.near:
            distance, isometry, part, part2 = self.near[other, one]
            return {(self.hasher[one], distance, int(RELATION[0, isometry]), part2, part)}
        return set()


def _columns(rows: list[tuple[int, ...]], width: int) -> list[NDArray[np.int64]]:
    return list(np.array(rows, np.int64).reshape(-1, width).T)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Few hashes that many have; one that is not shared, as what says a video, has one media."""
    random = Random(draw(st.integers(0, 1 << 32)))
    divided, confirming = random.random() < 0.5, random.random() < 0.4
    media = random.randint(1, 12)
    groups = random.choice([1, 1, 3])
    nodes = {
        (random.randrange(media), random.randrange(groups), random.randrange(3) if divided else 0)
        for _ in range(random.randint(1, 25))
    }
    hasher, shared, seen, owner = [], [], [], []
    for number in range(random.choice([1, 1, 3])):
        first, count = len(hasher), random.randint(1, 6)
        hasher += [number + 1] * (count + 1)
        shared += [True] * count + [False]
        lone = random.randrange(media)
        for one in range(media):
            place = first + count if one == lone else first + random.randrange(count)
            if random.random() < 0.9:
                seen.append((place, one, random.randrange(2) if confirming else 0))
        owner += [first]
    near = {
        pair: (
            random.randint(1, 9),
            random.randrange(len(ISOMETRIES)),
            *random.choices((300, 1000), k=2),
        )
        for pair in combinations(range(len(hasher)), 2)
        if hasher[pair[0]] == hasher[pair[1]] and random.random() < 0.4
    }
    refused = None
    if confirming:
        variants = sorted({(place, variant) for place, _, variant in seen})
        pairs = [frozenset(pair) for pair in combinations(variants, 2)]
        refused = {pair for pair in pairs if random.random() < 0.3}
    return World(
        random.sample(sorted(nodes), len(nodes)), divided, hasher, shared, seen, near, refused
    )


def said(links: Links) -> dict[tuple[int, int], set[Link]]:
    found: dict[tuple[int, int], set[Link]] = {}
    for a, b, *link in zip(*(side.tolist() for side in links), strict=True):
        assert tuple(link) not in found.get((a, b), ())
        found.setdefault((a, b), set()).add(tuple(link))
    return found


@given(world=worlds())
def test_all_links_are_those_of_all_pairs(world: World) -> None:
    alike = world.alike()
    count = len(world.nodes)
    assert said(alike.links(np.arange(count))) == world.links()
    unit = np.where(np.arange(count) % 3 > 0, np.arange(count), -1)
    kept = {pair: link for pair, link in world.links().items() if 0 not in (unit[[*pair]] + 1)}
    assert said(alike.links(unit)) == kept


@given(world=worlds())
def test_links_around_a_node_are_all_of_its(world: World) -> None:
    alike = world.alike()
    links = world.links()
    degrees = np.zeros(len(world.nodes), np.int64)
    for node in range(len(world.nodes)):
        around, of = alike.around(np.array([node, node]))
        assert set(around.b.tolist()) <= {node}
        found = said(around.where(of == 0).ascending())
        assert found == said(around.where(of == 1).ascending())
        assert found == {pair: link for pair, link in links.items() if node in pair}
        degrees[node] = sum(map(len, found.values()))
    assert (alike.degrees >= degrees).all()


@given(world=worlds(), groups=st.sampled_from([1, 2]))
def test_stars_connect_what_all_links_connect_at_every_radius(world: World, groups: int) -> None:
    count = len(world.nodes)
    group = np.arange(count) % groups
    links = {
        pair: min((distance, hasher) for hasher, distance, *_ in link)
        for pair, link in world.links().items()
        if group[pair[0]] == group[pair[1]]
    }
    stars = world.alike().stars(group)
    assert (stars.a < stars.b).all()
    few = list(zip(*(side.tolist() for side in stars[:4]), strict=True))
    for radius in range(10):
        for hasher in range(4):
            below = (radius, hasher)
            expected = components(
                range(count), [pair for pair, link in links.items() if link <= below]
            )
            found = components(range(count), [(a, b) for a, b, h, d in few if (d, h) <= below])
            assert found == expected


@given(world=worlds())
def test_twins_have_the_same_links(world: World) -> None:
    twins = world.alike().twins
    links = world.links()
    for node, twin in enumerate(twins.tolist()):
        assert twins[twin] == twin <= node
        if world.divided or node == twin:
            continue
        for other in set(range(len(world.nodes))) - {node, twin}:
            both = [links.get((min(n, other), max(n, other))) is None for n in (node, twin)]
            assert both[0] == both[1]


def test_copies_of_one_picture_take_no_more_than_themselves() -> None:
    count = 20_000
    hash_of = np.arange(count) % 100
    near = [(a, b, 5, 0, 1000, 1000) for a, b in combinations(range(100), 2)]
    none = np.zeros(count, np.int64)
    alike = Alike(
        Nodes(np.arange(count), none, none, False),
        Hashes(np.ones(100, np.int64), np.ones(100, np.bool_)),
        Sightings(hash_of, np.arange(count), none),
        Near(*_columns(near, 6)),
    )
    assert len(alike.stars(none).a) == count - 100 + len(near)
    assert (alike.degrees == count - 1).all()
    assert len(np.unique(alike.twins)) == 100
    assert len(alike.links(alike.twins).a) == len(near)
    with pytest.raises(IndexError):
        alike.around(np.array([count]))
