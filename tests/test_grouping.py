"""Groups: components, communities, cliques."""

from __future__ import annotations

from itertools import combinations
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from catalog.core import grouping
from catalog.core.grouping import STRICTNESSES, Strictness
from tests.test_crowds import components

Edges = list[tuple[int, int, float]]
Groups = list[list[int]]


def group(count: int, edges: Edges, strictness: Strictness) -> list[int]:
    a, b, distance = zip(*edges, strict=True) if edges else ((), (), ())
    found = grouping.group(
        count,
        np.array(a, np.int64),
        np.array(b, np.int64),
        np.array(distance, np.float64),
        strictness,
    )
    assert found.shape == (count,)
    assert found.dtype == np.int64
    return found.tolist()


def groups(count: int, edges: Edges, strictness: Strictness) -> Groups:
    """The groups, each ascending, by their smallest nodes, as which they must be named."""
    found = group(count, edges, strictness)
    members: dict[int, list[int]] = {}
    for node, smallest in enumerate(found):
        members.setdefault(smallest, []).append(node)
    assert all(smallest == nodes[0] for smallest, nodes in members.items())
    return list(members.values())


def alike(*pairs: tuple[int, int]) -> Edges:
    return [(a, b, 0.1) for a, b in pairs]


def clique(*nodes: int) -> Edges:
    return alike(*combinations(nodes, 2))


def spread(*sizes: int) -> Groups:
    """Nodes one after the other in groups of these sizes."""
    ends = np.cumsum(sizes)
    return [list(range(end - size, end)) for size, end in zip(sizes, ends, strict=True)]


PATH = alike((0, 1), (1, 2))
STAR = alike(*((0, leaf) for leaf in range(1, 6)))
TAIL = clique(0, 1, 2) + alike((2, 3))
LACKING = [edge for edge in clique(0, 1, 2, 3, 4) if edge[:2] != (0, 1)]
TWO = clique(*range(5)) + clique(*range(5, 10)) + alike((4, 5))
BRIDGE = clique(*range(10)) + alike((9, 10), (10, 11)) + clique(*range(11, 21))
RING = [
    edge
    for first in range(0, 30, 5)
    for edge in clique(*range(first, first + 5)) + alike((first + 4, (first + 5) % 30))
]


# What perception 0.9.3 answers: with either of its graph libraries, but for the communities of two
# cliques and of the ring, which are those with networkx (with networkit it depends on threads).
@pytest.mark.parametrize(
    ("count", "edges", "community", "sizes"),
    [
        pytest.param(3, [], spread(1, 1, 1), [1, 1, 1], id="nothing"),
        pytest.param(3, alike((0, 2)), [[0, 2], [1]], [2, 1], id="pair"),
        pytest.param(3, PATH, spread(3), [2, 1], id="path"),
        pytest.param(6, STAR, spread(6), [2, 1, 1, 1, 1], id="star"),
        pytest.param(4, TAIL, spread(4), [3, 1], id="triangle with a tail"),
        pytest.param(4, TAIL + alike((1, 3)), spread(4), [3, 1], id="two triangles on an edge"),
        pytest.param(5, LACKING, spread(5), [4, 1], id="all but one edge"),
        pytest.param(10, TWO, spread(5, 5), [5, 5], id="two cliques"),
        pytest.param(21, BRIDGE, None, [10, 10, 1], id="two cliques and one between"),
        pytest.param(30, RING, spread(5, 5, 5, 5, 5, 5), [5] * 6, id="ring of cliques"),
    ],
)
def test_agrees_with_perception(
    count: int, edges: Edges, community: Groups | None, sizes: list[int]
) -> None:
    if community:
        assert groups(count, edges, "community") == community
    cliques = groups(count, edges, "clique")
    assert sorted(map(len, cliques), reverse=True) == sizes


def test_a_clique_goes_before_smaller_ones_and_the_closer_before_others() -> None:
    assert groups(4, TAIL, "clique") == [[0, 1, 2], [3]]
    assert groups(3, PATH, "clique") == [[0, 1], [2]]
    assert groups(3, [(0, 1, 0.2), (1, 2, 0.1)], "clique") == [[0], [1, 2]]


@pytest.mark.parametrize(("nearer", "sizes"), [(9, (11, 10)), (11, (10, 11))])
def test_a_node_between_two_communities_goes_with_the_closer(
    nearer: int, sizes: tuple[int, int]
) -> None:
    edges = [(a, b, 0.05 if {a, b} == {nearer, 10} else 0.1) for a, b, _ in BRIDGE]
    assert groups(21, edges, "community") == spread(*sizes)


def test_of_repeated_edges_the_closest_counts() -> None:
    edges = [(0, 1, 0.2), (1, 2, 0.1), (1, 0, 0.0), (1, 1, 0.0), (0, 1, 0.3)]
    assert groups(3, edges, "clique") == [[0, 1], [2]]


@pytest.mark.parametrize("strictness", STRICTNESSES)
def test_nothing_to_group(strictness: Strictness) -> None:
    assert group(0, [], strictness) == []
    assert groups(2, [(1, 1, 0.0)], strictness) == [[0], [1]]


@st.composite
def graphs(draw: st.DrawFn, nodes: int = 9) -> tuple[int, Edges]:
    """Edges either way round, some of a node with itself, with distances whose sums are exact."""
    count = draw(st.integers(1, nodes))
    places = [(a, b) for a in range(count) for b in range(count)]
    chosen = draw(st.lists(st.sampled_from(places), unique_by=frozenset))
    return count, [(a, b, draw(st.integers(0, 4)) / 8) for a, b in chosen]


def taken_in_turn(nodes: list[int], edges: Edges) -> Groups:
    """The largest clique, the closest of these, the smallest of these; again of what is left."""
    distance = {frozenset(edge[:2]): edge[2] for edge in edges}
    found = []
    while nodes:
        found.append(
            min(
                (-size, sum(distance[frozenset(pair)] for pair in combinations(some, 2)), some)
                for size in range(1, len(nodes) + 1)
                for some in combinations(nodes, size)
                if all(frozenset(pair) in distance for pair in combinations(some, 2))
            )[2]
        )
        nodes = [node for node in nodes if node not in found[-1]]
    return [list(some) for some in found]


@settings(max_examples=200, deadline=None)
@given(graph=graphs())
def test_each_strictness_splits_the_one_before(graph: tuple[int, Edges]) -> None:
    count, edges = graph
    connected = groups(count, edges, "component")
    assert {frozenset(some) for some in connected} == components(
        range(count), (edge[:2] for edge in edges)
    )
    communities = groups(count, edges, "community")
    for some in communities:
        assert any(set(some) <= set(component) for component in connected)
        inside = [edge[:2] for edge in edges if edge[0] in some and edge[1] in some]
        assert components(some, inside) == {frozenset(some)}
    cliques = [taken for some in communities for taken in taken_in_turn(some, edges)]
    assert groups(count, edges, "clique") == sorted(cliques)


@settings(deadline=None)
@given(graph=graphs(), random=st.randoms(use_true_random=False))
def test_edges_come_in_any_order_either_way_round_and_again(
    graph: tuple[int, Edges], random: Random
) -> None:
    count, edges = graph
    again = edges + [(b, a, distance + random.randint(0, 1)) for a, b, distance in edges]
    again = [
        (b, a, distance) if random.random() < 0.5 else (a, b, distance) for a, b, distance in again
    ]
    random.shuffle(again)
    for strictness in STRICTNESSES:
        assert group(count, again, strictness) == group(count, edges, strictness)


@settings(deadline=None)
@given(first=graphs(), second=graphs(), random=st.randoms(use_true_random=False))
def test_other_components_do_not_matter(
    first: tuple[int, Edges], second: tuple[int, Edges], random: Random
) -> None:
    """Two graphs whose nodes are numbered alternately are grouped as each alone."""
    counts = first[0], second[0]
    chosen = sorted(random.sample(range(sum(counts)), counts[0]))
    numbers = chosen, [node for node in range(sum(counts)) if node not in chosen]
    edges = [
        (number[a], number[b], distance)
        for number, graph in zip(numbers, (first, second), strict=True)
        for a, b, distance in graph[1]
    ]
    for strictness in STRICTNESSES:
        together = group(sum(counts), edges, strictness)
        for number, graph in zip(numbers, (first, second), strict=True):
            alone = group(*graph, strictness)
            assert [together[node] for node in number] == [number[node] for node in alone]


def assert_cliques(count: int, edges: Edges) -> None:
    """Groups are cliques, and no two of one community are one together."""
    neighbours: list[set[int]] = [{node} for node in range(count)]
    for a, b, _ in edges:
        neighbours[a].add(b)
        neighbours[b].add(a)
    community = group(count, edges, "community")
    cliques = groups(count, edges, "clique")
    for some in cliques:
        assert all(neighbours[node].issuperset(some) for node in some)
        assert len({community[node] for node in some}) == 1
    for some, other in combinations(cliques, 2):
        if community[some[0]] == community[other[0]]:
            assert not all(neighbours[node].issuperset(other) for node in some)


@settings(deadline=None)
@given(graph=graphs(), searched=st.sampled_from([0, 1000]), work=st.integers(0, 10))
def test_what_is_too_much_work_becomes_cliques_all_the_same(
    graph: tuple[int, Edges], searched: int, work: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grouping, "SEARCHED", searched)
        patch.setattr(grouping, "WORK", work)
        assert_cliques(*graph)


def random_edges(chance: NDArray[np.float64], seed: int) -> Edges:
    """Edges of a graph by their chances, of shape (n, n)."""
    draw = np.random.default_rng(seed)
    a, b = np.nonzero(np.triu(draw.random(chance.shape) < chance, 1))
    distance = draw.integers(0, 52, len(a)) / 256
    return list(zip(a.tolist(), b.tolist(), distance.tolist(), strict=True))


@pytest.mark.parametrize("seed", range(3))
def test_planted_communities_are_found(seed: int) -> None:
    community = np.arange(400) // 40
    same = community == community[:, None]
    edges = random_edges(np.where(same, 0.6, 0.01), seed)
    assert len(groups(400, edges, "component")) == 1
    assert groups(400, edges, "community") == spread(*[40] * 10)


def test_a_long_chain() -> None:
    count = 20_000
    edges = alike(*((node, node + 1) for node in range(count - 1)))
    assert len(groups(count, edges, "component")) == 1
    # Each node bears the label of a neighbour.
    assert min(map(len, groups(count, edges, "community"))) == 2
    assert {len(some) for some in groups(count, edges, "clique")} == {1, 2}


@pytest.mark.parametrize(("count", "chance"), [(150, 0.9), (1200, 0.05)])
def test_one_dense_community_in_which_a_clique_hides(count: int, chance: float) -> None:
    chances = np.full((count, count), chance)
    hidden = list(range(0, 60, 2))
    chances[np.ix_(hidden, hidden)] = 1
    edges = random_edges(chances, 1)
    assert len(groups(count, edges, "community")) == 1
    assert_cliques(count, edges)
    assert max(map(len, groups(count, edges, "clique"))) >= len(hidden)


def test_cliques_in_a_chain() -> None:
    edges = [
        edge
        for first in range(0, 1000, 100)
        for edge in clique(*range(first, first + 100))
        + alike((first + 99, (first + 100) % 1000)) * (first < 900)
    ]
    for strictness in ("community", "clique"):
        assert groups(1000, edges, strictness) == spread(*[100] * 10)


@settings(max_examples=200, deadline=None)
@given(graph=graphs(5), sizes=st.lists(st.integers(1, 3), min_size=5, max_size=5))
def test_a_node_may_stand_for_several(graph: tuple[int, Edges], sizes: list[int]) -> None:
    count, edges = graph
    size = np.array(sizes[:count], np.int64)
    one = np.repeat(np.arange(count), size).tolist()  # whom each of them all stands behind
    near = {frozenset(edge[:2]): edge[2] for edge in edges}
    near |= {frozenset({node}): 0.0 for node in range(count)}
    whole = [
        (i, j, near[frozenset((one[i], one[j]))])
        for i, j in combinations(range(len(one)), 2)
        if frozenset((one[i], one[j])) in near
    ]
    a, b, distance = (np.array(side) for side in zip(*[*edges, (0, 0, 0.0)], strict=True))

    def of_all(strictness: Strictness) -> Groups:
        part = grouping.group(count, a, b, distance.astype(float), strictness, size)
        found: dict[int, list[int]] = {}
        for node, behind in enumerate(one):
            found.setdefault(int(part[behind]), []).append(node)
        return sorted(found.values())

    assert of_all("component") == groups(len(one), whole, "component")
    together = of_all("community")
    if together == groups(len(one), whole, "community"):
        assert of_all("clique") == groups(len(one), whole, "clique")
    for clique in of_all("clique"):
        assert any(set(clique) <= set(community) for community in together)
        assert all(frozenset((one[i], one[j])) in near for i, j in combinations(clique, 2))
