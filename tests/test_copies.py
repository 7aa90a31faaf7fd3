"""Thousands of copies and noisy copies: told by what they share, the same as pair by pair."""

from __future__ import annotations

import tracemalloc
from itertools import islice
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from catalog import Catalog
from catalog.core.grouping import STRICTNESSES, Strictness
from catalog.groups import graph
from catalog.groups.scopes import Scope
from catalog.reports.views import Cluster
from tests.support.made_files import ROOTS, Item, empty, fill, flipped, libraries

SCOPES = [
    Scope(),
    Scope(across="folder"),
    Scope(within="label:who", across="root"),
]
HASHERS = ("phash", "pdq")

steady = settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])


def told(catalog: Catalog, strictness: Strictness) -> list[list[Cluster]]:
    return [
        list(catalog.clusters(scope=scope, strictness=strictness, include_flat=flat))
        for scope in SCOPES
        for flat in (False, True)
    ]


@pytest.mark.parametrize("strictness", STRICTNESSES)
@steady
@given(items=libraries(HASHERS), confirmed=st.booleans(), reference=st.booleans())
def test_crowded_clusters_are_the_same_as_if_all_links_were_listed(
    catalog: Catalog, items: list[Item], confirmed: bool, reference: bool, strictness: Strictness
) -> None:
    empty(catalog)
    fill(catalog, items, ROOTS)
    if reference and any(item.folder.startswith("/b") for item in items):
        catalog.set_reference("/b")
    with catalog.database.begin() as connection:
        connection.execute(
            text(
                "UPDATE catalog.settings SET confirm_radius = :radius, confirm_hasher_id ="
                " (SELECT id FROM catalog.hasher WHERE :radius > 0 AND name = 'pdq')"
            ),
            {"radius": 40 if confirmed else None},
        )
    listed = told(catalog, strictness)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(graph, "_CROWDED", 0)
        assert told(catalog, strictness) == listed
        if strictness == "component":
            patch.setattr(graph, "_LISTED", 0)
            assert told(catalog, strictness) == listed


def noisy(count: int, hashes: int, seed: int = 1) -> list[Item]:
    """So many pictures of so many hashes, all near each other; the last one lies elsewhere."""
    random = Random(seed)
    value = random.randbytes(32)
    values = [flipped(value, random.randint(0, 20), number) for number in range(hashes)]
    return [
        Item(
            f"{'/b' if at == count - 1 else '/a'}/{at:05}.jpg",
            at,
            {"phash": values[at % hashes]},
            side=100 + (at == 7),
        )
        for at in range(count)
    ]


def test_noisy_copies_take_memory_for_themselves_not_for_their_pairs(catalog: Catalog) -> None:
    count, hashes = 3000, 50
    items = noisy(count, hashes)
    pairs = count * (count - 1) // 2
    fill(catalog, items, ROOTS)
    tracemalloc.start()
    try:
        first = list(islice(catalog.duplicates(), 1000))
        (cluster,) = catalog.clusters(threshold=0.2, hashers=["phash"])
        communities = list(catalog.clusters(strictness="community"))
        cliques = list(catalog.clusters(strictness="clique"))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 8 * pairs  # not even a number for each pair
    assert [(pair.file1, pair.file2) for pair in first] == [
        (items[0].path, items[other].path) for other in range(1, 1001)
    ]
    for found in (cluster, *communities, *cliques):
        assert (found.files, found.media) == (count, count)
        assert [m.path for m in found.members if m.suggestion == "keep"] == [items[7].path]
    between = {}
    with catalog.report("roots") as (names, rows):
        for row in rows:
            said = dict(zip(names, row, strict=True))
            between[said["root1"], said["root2"]] = said["pairs"]
            assert (said["identical"], said["nearest"]) == (0, 0)
    assert between == {("/a", "/a"): pairs - count + 1, ("/a", "/b"): count - 1}


def test_of_too_many_links_to_be_listed_those_of_one_hash_stay_together(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(graph, "_CROWDED", 0)
    monkeypatch.setattr(graph, "_LISTED", 0)
    chain = noisy(120, 2)
    far = [flipped(item.hashes["phash"], 45, 5) for item in chain]
    others = [
        Item(f"/b/x{at}.jpg", 1000 + at, {"phash": value}, side=90) for at, value in enumerate(far)
    ]
    fill(catalog, [*chain, *others], ROOTS)
    by_path = {item.path: item.hashes["phash"] for item in [*chain, *others]}
    for strictness in ("community", "clique"):
        found = list(catalog.clusters(strictness=strictness))
        assert sum(cluster.files for cluster in found) == 240
        seen = [{by_path[member.path] for member in cluster.members} for cluster in found]
        assert sum(map(len, seen)) == len(set(by_path.values()))


def test_copies_are_pairs_by_every_hasher_that_has_seen_them(catalog: Catalog) -> None:
    one = {"phash": bytes(range(32)), "pdq": bytes(range(32))}
    items = [Item(f"/a/{at}.jpg", 1, one) for at in range(4)]
    items.append(Item("/b/0.jpg", 2, {"phash": flipped(one["phash"], 3, 1)}))
    fill(catalog, items, ROOTS)
    rows = [(p.file1, p.file2, p.hasher, p.distance) for p in catalog.duplicates()]
    copies = [
        (f"/a/{a}.jpg", f"/a/{b}.jpg", hasher, 0)
        for a in range(4)
        for b in range(a + 1, 4)
        for hasher in ("pdq", "phash")
    ]
    assert rows == sorted([*copies, *((f"/a/{a}.jpg", "/b/0.jpg", "phash", 3) for a in range(4))])
    assert list(catalog.duplicates(scope=Scope(across="folder"))) == [
        pair for pair in catalog.duplicates() if pair.file2 == "/b/0.jpg"
    ]
