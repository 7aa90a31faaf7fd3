"""Pairs of files, listed and counted by what they share, against brute force over all pairs."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from catalog.core.file_pairs import FilePairs
from catalog.core.isometry import RELATION
from catalog.core.tallies import Files
from tests.test_alike import World, worlds

HASHERS = (1, 2, 3)
RANK = np.array([0, 2, 0, 1], np.int64)  # the order in which pairs by hashers come
PLACES = 3

Row = tuple[int, int, int, int, int, bool]  # one, other, hasher, distance, isometry, identical


class Shelf:
    """Files of a world's nodes, by position, and which hashers have seen which media."""

    def __init__(self, world: World, random: Random) -> None:
        self.world = world
        self.node = [node for node in range(len(world.nodes)) for _ in range(random.randint(1, 3))]
        random.shuffle(self.node)
        self.place = [random.randrange(PLACES) for _ in self.node]
        media = {node[0] for node in world.nodes}
        self.seen = sorted((m, h) for m in media for h in HASHERS if random.random() < 0.7)

    def rows(self) -> list[Row]:
        """All pairs, by their definition."""
        links, found = self.world.links(), []
        for one, other in combinations(range(len(self.node)), 2):
            a, b = self.node[one], self.node[other]
            media, within, across = self.world.nodes[a]
            if self.world.nodes[b][0] == media:
                together = self.world.nodes[b][1] == within
                apart = not self.world.divided or self.world.nodes[b][2] != across
                if together and apart:
                    found += [(one, other, h, 0, 0, True) for m, h in self.seen if m == media]
                continue
            for hasher, distance, isometry, *_ in links.get((min(a, b), max(a, b)), ()):
                turned = isometry if a < b else int(RELATION[0, isometry])
                found.append((one, other, hasher, distance, turned, False))
        return sorted(found, key=lambda row: (*row[:2], RANK[row[2]]))


@given(world=worlds(), seed=st.integers(0, 1 << 32), size=st.sampled_from([1, 10, 10_000]))
def test_pairs_come_in_order_however_many_at_a_time(world: World, seed: int, size: int) -> None:
    shelf = Shelf(world, Random(seed))
    seen = np.array(shelf.seen, np.int64).reshape(-1, 2)
    made = FilePairs(world.alike(), np.array(shelf.node), (seen[:, 0], seen[:, 1]), RANK)
    rows: list[Row] = []
    for block in made.blocks(size):
        assert len(set(block.one.tolist())) <= 1 or len(block.one) <= size
        rows += zip(*(side.tolist() for side in block), strict=True)
    assert rows == shelf.rows()


@given(world=worlds(), seed=st.integers(0, 1 << 32))
def test_pairs_between_places_are_counted(world: World, seed: int) -> None:
    shelf = Shelf(world, Random(seed))
    expected: Counter[tuple[int, int, int, int, bool]] = Counter()
    for one, other, hasher, distance, _, identical in shelf.rows():
        between = sorted((shelf.place[one], shelf.place[other]))
        expected[between[0], between[1], hasher, distance, identical] += 1
    node, place = np.array(shelf.node), np.array(shelf.place)
    files = Files(world.alike(), node, place, np.ones(len(node), np.int64), PLACES)
    found: Counter[tuple[int, int, int, int, bool]] = Counter()
    tallies = [(tally, False) for tally in files.near()]
    for hasher in HASHERS:
        media = np.array([m for m, h in shelf.seen if h == hasher], np.int64)
        tallies += [(tally, True) for tally in files.identical(hasher, media)]
    for tally, identical in tallies:
        for one, other, pairs in zip(*(side.tolist() for side in tally[2:]), strict=True):
            found[one, other, tally.hasher, tally.distance, identical] += pairs
    assert found == expected
