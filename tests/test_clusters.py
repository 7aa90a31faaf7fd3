"""Clusters against brute force: who is in them, how they hold together, what is suggested."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from catalog import Catalog
from catalog.core import bits
from catalog.core.isometry import ISOMETRIES
from catalog.db.settings import read_clustering
from catalog.errors import ThresholdTooWide, UsageError
from catalog.groups import refreshing, spans
from catalog.groups.scopes import Scope
from catalog.reports.views import Cluster
from tests.support.made_files import (
    NESTED,
    ROOTS,
    Item,
    components,
    empty,
    fill,
    flipped,
    libraries,
    pairs_of,
)

steady = settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])

SCOPES = [
    Scope(),
    Scope(within="folder"),
    Scope(within="root"),
    Scope(within="label:who"),
    Scope(across="root"),
    Scope(across="folder"),
    Scope(across="label:who"),
    Scope(within="label:who", across="root"),
    Scope(under="/b"),
    Scope(within="root", under="/b/inner"),
]


def root_of(item: Item) -> str | None:
    roots = [*ROOTS, NESTED]
    above = [root for root in roots if item.folder == root or item.folder.startswith(root + "/")]
    return max(above, key=len, default=None)


def fill_nested(catalog: Catalog, items: list[Item]) -> None:
    fill(catalog, items, ROOTS)
    if any(root_of(item) == NESTED for item in items):
        catalog.set_reference(NESTED, False)


def in_scope(scope: Scope, one: Item, other: Item) -> bool:
    def key(name: str, item: Item) -> str | None:
        if name == "folder":
            return item.folder
        return root_of(item) if name == "root" else item.labels.get(name.removeprefix("label:"))

    for name, same in ((scope.within, True), (scope.across, False)):
        if name is None:
            continue
        a, b = key(name, one), key(name, other)
        if a is None or b is None or (a == b) != same:
            return False
    below = scope.under
    return below is None or all(
        item.folder == below or item.folder.startswith(below + "/") for item in (one, other)
    )


def paths(found: list[Cluster]) -> set[frozenset[str]]:
    return {frozenset(member.path for member in cluster.members) for cluster in found}


@pytest.mark.parametrize("scope", SCOPES, ids=str)
@steady
@given(items=libraries())
def test_components_equal_brute_force_in_every_scope(
    catalog: Catalog, scope: Scope, items: list[Item]
) -> None:
    empty(catalog)
    fill_nested(catalog, items)
    by_path = {item.path: item for item in items}
    edges = [
        pair
        for pair in pairs_of(items, {"phash": 51})
        if in_scope(scope, by_path[pair[0]], by_path[pair[1]])
    ]
    expected = {group for group in components(by_path, edges) if len(group) > 1}
    assert paths(list(catalog.clusters(scope=scope))) == expected
    listed = {(pair.file1, pair.file2) for pair in catalog.duplicates(scope=scope)}
    assert listed == set(edges)


@pytest.mark.parametrize("scope", SCOPES, ids=str)
@steady
@given(items=libraries())
def test_only_exact_copies_are_grouped_if_nothing_else_is_asked_for(
    catalog: Catalog, scope: Scope, items: list[Item]
) -> None:
    empty(catalog)
    fill_nested(catalog, items)
    copies = [
        (one.path, other.path)
        for one, other in combinations(sorted(items, key=lambda item: item.path), 2)
        if one.content == other.content and in_scope(scope, one, other)
    ]
    expected = {group for group in components([i.path for i in items], copies) if len(group) > 1}
    found = list(catalog.clusters(scope=scope, exact_only=True))
    assert paths(found) == expected
    for cluster in found:
        assert (cluster.media, cluster.weakest, cluster.diameter) == (1, None, None)
        assert cluster.reclaimable_exact == cluster.reclaimable
        assert "review" not in {m.suggestion for m in cluster.members} or scope.across
    listed = [(p.file1, p.file2) for p in catalog.duplicates(scope=scope, exact_only=True)]
    assert listed == copies
    with catalog.report("pairs", scope=scope, exact_only=True) as (_, rows):
        assert [row[1:3] for row in rows] == copies
    with catalog.report("roots", scope=scope, exact_only=True) as (names, rows):
        counts = [(row[names.index("pairs")], row[names.index("identical")]) for row in rows]
    assert sum(pairs for pairs, _ in counts) == len(copies)
    assert all(pairs == identical for pairs, identical in counts)


@steady
@given(items=libraries(), radius=st.sampled_from([4, 25, 51]), data=st.data())
def test_measures_and_suggestions_equal_brute_force(
    catalog: Catalog, items: list[Item], radius: int, data: st.DataObject
) -> None:
    empty(catalog)
    fill(catalog, items, ROOTS)
    if data.draw(st.booleans()) and any(root_of(item) == NESTED for item in items):
        catalog.set_reference(NESTED)
    by_path = {item.path: item for item in items}
    near = pairs_of(items, {"phash": radius})
    found = list(catalog.clusters(threshold=(radius + 0.5) / 256))
    for cluster in found:
        members = [by_path[member.path] for member in cluster.members]
        distances = {
            tuple(sorted((a.path, b.path))): bits.distance(a.hashes["phash"], b.hashes["phash"])
            for a, b in combinations(members, 2)
        }
        several = len({item.content for item in members}) > 1
        assert cluster.diameter == (max(distances.values()) if several else None)
        assert cluster.diameter_exact
        names = [item.path for item in members]
        inside = {pair: min(d.values()) for pair, d in near.items() if pair[0] in names}
        together = min(
            longest
            for longest in range(radius + 1)
            if len(components(names, [p for p, d in inside.items() if d <= longest])) == 1
        )
        assert cluster.weakest == (together if several else None)
        assert cluster.files == len(members)
        assert cluster.media == len({item.content for item in members})
        assert cluster.byte_size == sum(item.byte_size for item in members)
        assert cluster.reclaimable == sum(
            m.byte_size for m in cluster.members if m.suggestion == "remove"
        )
        assert cluster.reclaimable_exact == sum(
            by_path[m.path].byte_size
            for m in cluster.members
            if m.keeper is not None and by_path[m.path].content == by_path[m.keeper].content
        )
        assert cluster.members[0].suggestion == "keep"
        for member in cluster.members:
            if member.keeper is not None:
                pair = tuple(sorted((member.path, member.keeper)))
                identical = by_path[member.path].content == by_path[member.keeper].content
                assert member.distance == (0 if identical else near[pair]["phash"])  # type: ignore[index]
                assert member.hasher == (None if identical else "phash")
                assert not member.reference


@pytest.mark.parametrize("strictness", ["community", "clique"])
@steady
@given(items=libraries())
def test_stricter_clusters_are_parts_of_components(
    catalog: Catalog, strictness: str, items: list[Item]
) -> None:
    empty(catalog)
    fill(catalog, items, ROOTS)
    near = pairs_of(items, {"phash": 51})
    whole = paths(list(catalog.clusters()))
    parts = paths(list(catalog.clusters(strictness=strictness)))  # type: ignore[arg-type]
    members = [path for part in parts for path in part]
    assert len(members) == len(set(members))
    assert all(any(part <= component for component in whole) for part in parts)
    if strictness == "clique":
        for part in parts:
            assert all(tuple(sorted(pair)) in near for pair in combinations(part, 2))


HASHERS = ("phash", "pdq")


@steady
@given(items=libraries(HASHERS))
def test_with_several_hashers_the_closest_counts(catalog: Catalog, items: list[Item]) -> None:
    empty(catalog)
    fill(catalog, items)
    near = pairs_of(items, {"phash": 51, "pdq": 51})
    expected = {group for group in components([i.path for i in items], near) if len(group) > 1}
    found = list(catalog.clusters())
    assert paths(found) == expected
    by_path = {item.path: item for item in items}
    for cluster in found:
        several = len({by_path[m.path].content for m in cluster.members}) > 1
        farthest = max(
            min(
                bits.distance(by_path[a.path].hashes[name], by_path[b.path].hashes[name])
                for name in HASHERS
            )
            for a, b in combinations(cluster.members, 2)
        )
        assert cluster.diameter == (farthest if several else None)
    only = [name for name in HASHERS if random.Random(len(items)).random() < 2][:1]
    near = pairs_of(items, {"phash": 51, "pdq": -1})
    expected = {group for group in components(by_path, near) if len(group) > 1}
    assert paths(list(catalog.clusters(hashers=only))) == expected


def row(count: int, step: int, seed: int = 1) -> list[Item]:
    """Files each so many bits from the one before, in a chain."""
    value = random.Random(seed).randbytes(32)
    places = random.Random(seed).sample(range(256), 256)
    items = []
    for at in range(count):
        number = int.from_bytes(value, "big")
        for place in places[: at * step]:
            number ^= 1 << place
        hashes = {"phash": number.to_bytes(32, "big")}
        items.append(Item(f"/a/{at}.jpg", at, hashes, side=100 + at))
    return items


def test_chaining_shows(catalog: Catalog) -> None:
    fill(catalog, row(5, 40))
    (cluster,) = catalog.clusters()
    assert (cluster.weakest, cluster.diameter) == (40, 160)
    assert [m.suggestion for m in cluster.members] == ["keep", "remove", *["review"] * 3]
    assert [m.path for m in cluster.members[:2]] == ["/a/4.jpg", "/a/3.jpg"]
    assert cluster.reclaimable == 1000
    pairs = list(catalog.clusters(strictness="clique"))
    assert all(cluster.weakest == cluster.diameter == 40 for cluster in pairs)


def test_a_wide_diameter_is_bounded_where_it_would_take_long(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spans, "_COMPARISONS", 10)
    fill(catalog, row(6, 40))
    (cluster,) = catalog.clusters()
    assert not cluster.diameter_exact
    assert cluster.diameter == 200  # here the farthest from the farthest is right


def test_diameters_of_isometric_catalogues_are_isometric(catalog: Catalog) -> None:
    from tests.test_isometric import family, fingerprint_of, isometric_distance, save

    octets = family(11, 40)
    with catalog.database.begin() as connection:
        connection.execute(text("UPDATE catalog.settings SET isometric = true"))
    save(catalog, [fingerprint_of(octet, "phash") for octet in octets])
    catalog.match()
    by_path = {fingerprint_of(octet, "phash").path: octet for octet in octets}
    found = list(catalog.clusters(threshold=0.17))
    assert any(cluster.files > 2 for cluster in found)
    for cluster in found:
        distances = [
            isometric_distance(by_path[a.path], by_path[b.path])[0]
            for a, b in combinations(cluster.members, 2)
        ]
        assert cluster.diameter == max(distances)
        for member in cluster.members:
            if member.keeper is not None:
                nearest, isometries = isometric_distance(
                    by_path[member.path], by_path[member.keeper]
                )
                assert member.distance == nearest
                assert member.isometry in isometries
                assert member.isometry in ISOMETRIES


def stored(catalog: Catalog) -> list[tuple[object, ...]]:
    with catalog.database.read() as connection:
        rows = connection.execute(
            text(
                "SELECT c.*, m.file_id, m.suggestion, m.keeper_id FROM catalog.cluster AS c"
                " JOIN catalog.cluster_member AS m ON m.cluster_id = c.id ORDER BY c.id, m.file_id"
            )
        )
        return [tuple(row) for row in rows]


def test_the_tables_follow_every_change(catalog: Catalog) -> None:
    items = row(3, 20)
    fill(catalog, items[:1])
    assert not stored(catalog)
    fill(catalog, items[1:])
    assert len(stored(catalog)) == 3
    assert not catalog.refresh_clusters()
    catalog.set_threshold("phash", 0.1)
    before = stored(catalog)
    assert len(before) == 3
    catalog.set_threshold("phash", 0.05)
    assert not stored(catalog)
    catalog.set_threshold("phash")
    assert stored(catalog) != before  # 0 and 2 are linked again
    with catalog.database.begin() as connection:
        connection.execute(text("DELETE FROM catalog.file WHERE path = '/a/1.jpg'"))
    assert catalog.refresh_clusters()
    assert len(stored(catalog)) == 2


def test_reading_clusters_and_reports_never_shows_old_ones(catalog: Catalog) -> None:
    items = row(2, 20)
    fill(catalog, items)
    with catalog.database.begin() as connection:
        connection.execute(text("DELETE FROM catalog.file WHERE path = '/a/1.jpg'"))
    assert not list(catalog.clusters())
    with catalog.report("members") as (_, rows):
        assert not list(rows)


def test_ids_stay_when_others_come_and_go(catalog: Catalog) -> None:
    fill(catalog, row(3, 20))
    (first,) = catalog.clusters()
    fill(catalog, [Item(f"/z/{i.path[3:]}", i.content + 50, i.hashes) for i in row(2, 30, seed=2)])
    again = {cluster.cluster: cluster for cluster in catalog.clusters()}
    assert again.pop(first.cluster) == first
    assert len(again) == 1


def test_how_clusters_are_made_by_default_can_be_set(catalog: Catalog) -> None:
    fill(catalog, row(4, 40))
    catalog.set_clustering("clique", keep=["path"])
    found = list(catalog.clusters())
    assert paths(found) == {
        frozenset({"/a/0.jpg", "/a/1.jpg"}), frozenset({"/a/2.jpg", "/a/3.jpg"})
    }  # fmt: skip
    assert {cluster.members[0].path for cluster in found} == {"/a/0.jpg", "/a/2.jpg"}
    catalog.set_clustering(threshold=0.1)
    assert not stored(catalog)
    catalog.set_clustering()
    assert len(stored(catalog)) == 4


def test_rules_with_places_are_stored(catalog: Catalog) -> None:
    fill(catalog, [*row(2, 10), Item("/b/Smith, John/1.jpg", 9, row(1, 0)[0].hashes)])
    catalog.set_clustering(keep=["not-in:/a/1*", "in:/b/Smith, John/", "path"])
    with catalog.database.read() as connection:
        rules = ("not-in:/a/1*", "in:/b/Smith, John", "path")
        assert read_clustering(connection).keep == rules
    (cluster,) = catalog.clusters()
    assert [(m.path, m.suggestion, m.reason) for m in cluster.members] == [
        ("/b/Smith, John/1.jpg", "keep", "a better place than 1 of 2 others: not in /a/1*"),
        ("/a/0.jpg", "remove", "a worse place: not in /b/Smith, John"),
        ("/a/1.jpg", "remove", "a worse place: in /a/1*"),
    ]


@pytest.mark.parametrize("threshold", [0, -1, 0.5])
def test_a_default_that_cannot_be_is_refused(catalog: Catalog, threshold: float) -> None:
    fill(catalog, row(2, 20))
    with pytest.raises(UsageError):
        catalog.set_clustering(threshold=threshold)
    assert len(list(catalog.clusters())) == 1


def test_copies_alone_are_a_cluster(catalog: Catalog) -> None:
    (item, *_) = row(1, 0)
    copies = [Item(f"/a/copy{n}.jpg", item.content, item.hashes) for n in range(3)]
    fill(catalog, copies)
    (cluster,) = catalog.clusters()
    assert (cluster.files, cluster.media, cluster.weakest, cluster.diameter) == (3, 1, None, None)
    assert [m.hasher for m in cluster.members] == [None, None, None]
    assert [m.distance for m in cluster.members] == [None, 0, 0]
    assert cluster.reclaimable == cluster.reclaimable_exact == 2000


def test_flat_pictures_are_in_no_cluster_unless_asked_for(catalog: Catalog) -> None:
    value = random.Random(3).randbytes(32)
    items = [Item(f"/a/{n}.jpg", n, {"phash": flipped(value, n, n)}, flat=True) for n in range(3)]
    fill(catalog, items)
    assert not list(catalog.clusters())
    (cluster,) = catalog.clusters(include_flat=True)
    assert cluster.files == 3


def test_a_reference_root_is_never_suggested_for_removal(catalog: Catalog) -> None:
    items = row(3, 10)
    originals = [Item(f"/originals/{n}.jpg", n, item.hashes) for n, item in enumerate(items)]
    fill(catalog, [*items, *originals], ["/a", "/originals"])
    catalog.set_reference("/originals")
    (cluster,) = catalog.clusters()
    suggestions = {member.path: member.suggestion for member in cluster.members}
    assert {path for path, said in suggestions.items() if said == "remove"} == {
        item.path for item in items
    }
    catalog.set_reference("/originals", False)
    assert sum(m.suggestion == "keep" for m in next(iter(catalog.clusters())).members) == 1


def test_a_reference_may_be_any_folder_with_files_below(catalog: Catalog) -> None:
    fill(catalog, row(2, 10), ["/"])
    catalog.set_reference("/a")
    assert [(root.path, root.reference, root.files) for root in catalog.roots()] == [
        ("/", False, 0), ("/a", True, 2)
    ]  # fmt: skip
    with pytest.raises(UsageError, match="knows no files below /elsewhere"):
        catalog.set_reference("/elsewhere")


def test_beyond_the_stored_pairs_there_are_no_clusters(catalog: Catalog) -> None:
    fill(catalog, row(2, 10))
    with pytest.raises(ThresholdTooWide):
        list(catalog.clusters(threshold=0.4))


@pytest.mark.parametrize("name", ["colour", "label:", "label", ""])
def test_groups_that_mean_nothing_are_refused(name: str) -> None:
    with pytest.raises(UsageError, match="folder, root or label:KEY"):
        Scope(within=name)


def test_two_refreshes_at_once_do_not_disturb_each_other(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that comes while another computes waits, and then sees what came meanwhile."""
    items = row(3, 20)
    fill(catalog, items[:2])
    original: Callable[..., None] = refreshing.write
    calls = []

    def interrupted(*arguments: object) -> None:
        original(*arguments)
        if not calls:
            calls.append(True)
            with Catalog.open(database_url=str(_url(catalog))) as other:
                _store_only(other, items[2:])

    monkeypatch.setattr(refreshing, "write", interrupted)
    with catalog.database.begin() as connection:
        connection.execute(text("INSERT INTO catalog.cluster_queue DEFAULT VALUES"))
    catalog.refresh_clusters()
    assert calls
    assert len(stored(catalog)) == 2
    assert catalog.refresh_clusters()
    assert len(stored(catalog)) == 3


def _url(catalog: Catalog) -> str:
    return catalog.database.engine.url.render_as_string(hide_password=False)


def _store_only(catalog: Catalog, items: list[Item]) -> None:
    from tests.support import made_files

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Catalog, "refresh_clusters", lambda _: False)
        made_files.fill(catalog, items)
