"""Pictures that show a part of one another: which pairs people see, and what is suggested."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, text

from catalog import Catalog
from catalog.core.isometry import ISOMETRIES, RELATION, Isometry
from catalog.db.settings import stored_hashers
from catalog.ingest import store
from catalog.local.records import RELATIONS, Relation
from catalog.reports.listing import Duplicate
from tests.support.command import Run
from tests.support.made_files import components, empty
from tests.support.pictures import cropped, photo, write
from tests.test_local import detailed
from tests.test_margins import CONFIRMING, RADIUS, Shot, shots, view_of
from tests.test_page import Page

steady = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])

_NARROW = 25

CONVERSE: Mapping[Relation, Relation] = {
    "crop": "uncropped",
    "uncropped": "crop",
    "inside": "contains",
    "contains": "inside",
}


@dataclass(frozen=True)
class Part:
    """What two pictures have in common, in the order of their media."""

    distance: int
    isometry: Isometry
    overlap1: float
    overlap2: float
    relation: Relation | None = None

    def turned(self) -> Part:
        back = ISOMETRIES[RELATION[0, ISOMETRIES.index(self.isometry)]]
        relation = self.relation and CONVERSE.get(self.relation, self.relation)
        return Part(self.distance, back, self.overlap2, self.overlap1, relation)


def put_part(connection: Connection, media1: int, media2: int, part: Part) -> None:
    """Store a pair, media1 < media2."""
    values = {"one": media1, "other": media2}
    connection.execute(
        text(
            "INSERT INTO catalog.local_feature (media_id, revision, width, height, features,"
            " preview) SELECT id, 0, 1, 1, '', 'x' FROM catalog.media WHERE id IN (:one, :other)"
            " ON CONFLICT DO NOTHING"
        ),
        values,
    )
    connection.execute(
        text(
            "INSERT INTO catalog.part_pair VALUES (:one, :other, :distance, :isometry, :overlap1,"
            " :overlap2, 0.9, 30, '{1, 0, 0, 0, 1, 0}', :relation)"
        ),
        values | {name: getattr(part, name) for name in Part.__match_args__},
    )


def put_parts(
    connection: Connection, items: list[Shot], source: random.Random
) -> dict[tuple[int, int], Part]:
    """Store pairs of some different contents; returned by the contents, in the order of media."""
    rows = connection.execute(text("SELECT sha256, id FROM catalog.media")).all()
    media = {bytes(sha256): id_ for sha256, id_ in rows}
    of = {media[item.sha256]: item.content for item in items}
    stored = {}
    for one, other in combinations(sorted(of), 2):
        if source.random() < 0.4:
            overlaps = source.randint(1, 100) / 100, source.randint(1, 100) / 100
            distance = source.choice((0, _NARROW, _NARROW + 1, RADIUS, RADIUS + 1, 100))
            relation = source.choice((*RELATIONS, None))
            part = Part(distance, source.choice(ISOMETRIES), *overlaps, relation)
            put_part(connection, one, other, part)
            stored[of[one], of[other]] = part
    return stored


def part_of(
    stored: Mapping[tuple[int, int], Part], one: Shot, other: Shot, radius: int, least: float
) -> Part | None:
    """What a pair of files has in common if it counts as parts, by the definition."""
    part = stored.get((one.content, other.content))
    if part is None and (back := stored.get((other.content, one.content))):
        part = back.turned()
    if part is None or max(part.overlap1, part.overlap2) < least:
        return None
    return part if radius == RADIUS or part.distance <= radius else None


def told(pair: Duplicate) -> Part:
    assert pair.overlap1 is not None
    assert pair.overlap2 is not None
    return Part(pair.distance, pair.isometry, pair.overlap1, pair.overlap2, pair.relation)


@pytest.mark.parametrize("confirmed", [False, True])
@steady
@given(seed=st.integers(0, 1 << 32))
def test_pairs_by_parts_equal_brute_force(catalog: Catalog, confirmed: bool, seed: int) -> None:
    empty(catalog)
    catalog.set_confirm(None)
    catalog.set_min_overlap(0.25)
    source = random.Random(seed)
    items = shots(source)
    with catalog.database.begin() as connection:
        ids = {name: hasher.id for name, hasher in stored_hashers(connection).items()}
        store.save(connection, [shot.fingerprint() for shot in items], ids)
        stored = put_parts(connection, items, source)
    catalog.match()
    if confirmed:
        catalog.set_confirm("pdq", (CONFIRMING + 1) / 256)
    for include_flat, radius, least in (
        (False, RADIUS, 0.25),
        (True, RADIUS, 0.25),
        (False, _NARROW, 0.25),
        (False, RADIUS, 0.7),
    ):
        views: dict[tuple[str, str], str] = {}
        parts: dict[tuple[str, str], Part] = {}
        for one, other in combinations(items, 2):
            key = one.path, other.path
            view = view_of(one, other, confirmed, include_flat, radius)
            if one.content == other.content:
                views[key] = "whole"
            elif view is not None:
                views[key] = view
            elif part := part_of(stored, one, other, radius, least):
                views[key], parts[key] = "part", part
        chosen = {
            "hashers": ["phash"],
            "threshold": (radius + 1) / 256,
            "include_flat": include_flat,
            "min_overlap": least,
        }
        listed = list(catalog.duplicates(**chosen))
        assert len(listed) == len({(pair.file1, pair.file2) for pair in listed})
        assert {(pair.file1, pair.file2): pair.view for pair in listed} == views
        found = {(pair.file1, pair.file2): told(pair) for pair in listed if pair.view == "part"}
        assert found == parts
        assert all(
            (pair.overlap1, pair.relation) == (None, None) for pair in listed if pair.view != "part"
        )
        clusters = catalog.clusters(**chosen)
        assert {frozenset(member.path for member in one.members) for one in clusters} == {
            group for group in components([item.path for item in items], views) if len(group) > 1
        }
        if not include_flat and radius == RADIUS:
            catalog.set_min_overlap(least)
            assert in_views(catalog) == (views, parts)
            assert between_roots(catalog) == len(views)


def in_views(catalog: Catalog) -> tuple[dict[tuple[str, str], str], dict[tuple[str, str], Part]]:
    """What SQL and the report within a scope say, which is the same; and the view of media."""
    query = (
        "SELECT file1, file2, view, distance, isometry, overlap1, overlap2, relation"
        " FROM catalog.duplicate WHERE hasher = 'phash' AND NOT flat"
    )
    of_media = (
        "SELECT one.path, other.path, view, distance, isometry, overlap1, overlap2, relation"
        " FROM catalog.media_pair JOIN catalog.file AS one ON one.media_id = media1"
        " JOIN catalog.file AS other ON other.media_id = media2"
        " WHERE hasher = 'phash' AND view = 'part'"
    )
    with catalog.database.read() as connection:
        rows = [tuple(row) for row in connection.execute(text(query))]
        pairs = [tuple(row) for row in connection.execute(text(of_media))]
    with catalog.report("pairs", hashers=["phash"], min_coverage=0.5) as (names, found):
        at = [names.index(name) for name in "file1 file2 view distance isometry".split()]
        at += [names.index("overlap1"), names.index("overlap2"), names.index("relation")]
        assert sorted(tuple(row[place] for place in at) for row in found) == sorted(rows)
    assert len(rows) == len({row[:2] for row in rows})
    parts = {(one, other): Part(*rest) for one, other, view, *rest in rows if view == "part"}
    both_ways = {**parts, **{(b, a): part.turned() for (a, b), part in parts.items()}}
    assert len(pairs) == len(parts)
    for one, other, _, *rest in pairs:
        assert both_ways[one, other] == Part(*rest)
    return {(one, other): view for one, other, view, *_ in rows}, parts


def between_roots(catalog: Catalog) -> int:
    with catalog.report("roots", hashers=["phash"], min_coverage=0.5) as (names, rows):
        return sum(row[names.index("pairs")] for row in rows)


def test_how_much_has_to_overlap_can_be_asked_and_set(run: Run, tmp_path: Path) -> None:
    wide = detailed(31, 900, 400)
    left = write(tmp_path / "left.png", wide[:, :600])
    right = write(tmp_path / "right.png", wide[:, 300:])
    assert run("ingest", tmp_path, "--local").returncode == 0
    compared = "compare", left, right
    listings = ("duplicates",), ("query", left), ("clusters",), ("report", "pairs")
    for listing in listings:
        assert len(json.loads(run(*listing, "--json").stdout)) == 1
        assert json.loads(run(*listing, "--json", "--min-overlap", "0.6").stdout) == []
    done = run(*compared, "--min-overlap", "0.6")
    assert done.returncode == 1
    assert "picture overlap: 50% of the first and 50% of the second show" in done.stderr
    assert "60% of one would be enough" in done.stderr
    assert run("match", "--min-overlap", "0.6").returncode == 0
    in_views = "SELECT hasher FROM duplicate UNION ALL SELECT hasher FROM media_pair"
    for listing in (*listings, ("sql", in_views)):
        assert json.loads(run(*listing, "--json").stdout) == []
    for listing in listings:
        assert len(json.loads(run(*listing, "--json", "--min-overlap", "0.4").stdout)) == 1
    assert run(*compared).returncode == 1
    assert run(*compared, "--min-overlap", "0.4").returncode == 0


def test_a_hasher_that_confirms_makes_no_pairs_by_parts(catalog: Catalog, tmp_path: Path) -> None:
    one, other = _near_and_far(tmp_path)
    catalog.ingest([tmp_path], ["phash", "pdq"])
    _store(catalog, {(one, other): Part(90, "r0", 0.3, 1.0)})
    (pair,) = catalog.duplicates()
    assert (pair.hasher, pair.view) == ("phash", "part")
    catalog.set_confirm("pdq")
    assert list(catalog.duplicates()) == [pair]
    catalog.set_confirm("phash")
    assert list(catalog.duplicates()) == []
    for view in ("media_pair", "duplicate"):
        with catalog.sql(f"SELECT * FROM {view}") as (_, rows):
            assert list(rows) == []


def _near_and_far(folder: Path) -> tuple[Path, Path]:
    return write(folder / "one.png", photo(1)), write(folder / "other.png", photo(2))


def _store(catalog: Catalog, parts: Mapping[tuple[Path, Path], Part]) -> None:
    """Store pairs by the paths of files."""
    with catalog.database.begin() as connection:
        rows = connection.execute(text("SELECT path, media_id FROM catalog.file")).all()
        media = dict(rows)  # type: ignore[arg-type]
        connection.execute(text("DELETE FROM catalog.part_pair"))
        for (one, other), part in parts.items():
            ids = media[str(one)], media[str(other)]
            put_part(connection, min(ids), max(ids), part if ids[0] < ids[1] else part.turned())


def _suggested(catalog: Catalog) -> dict[str, tuple[str, str]]:
    (cluster,) = catalog.clusters()
    return {Path(one.path).name: (one.suggestion, one.reason) for one in cluster.members}


@pytest.mark.parametrize(
    ("own", "keeps", "relation", "reason"),
    [
        (1.0, 0.3, "crop", "it is a crop: it shows 30 % of the kept file"),
        (0.9, 0.89, "inside", "it is inside the kept file, and fills 89 % of that"),
        (0.95, 0.001, None, "it shows 1 % of the kept file"),
        (0.3, 1.0, "uncropped", "the kept file is a crop: it shows 30 % of this file"),
        (0.3, 1.0, "contains", "it contains the kept file, which fills 30 % of it"),
        (0.3, 1.0, None, "the kept file shows 30 % of it"),
        (0.45, 0.8, "overlap", "they overlap: 45 % of it is in the kept file"),
    ],
)
@pytest.mark.parametrize("first", ["kept", "other"])
def test_what_shows_a_part_is_never_superfluous(
    catalog: Catalog,
    tmp_path: Path,
    first: str,
    own: float,
    keeps: float,
    relation: Relation | None,
    reason: str,
) -> None:
    """Even if hashes and details say that both show the same."""
    kept = write(tmp_path / "kept.png", photo(1, 640, 480))
    other = write(tmp_path / "other.png", photo(1, 640, 480)[::2, ::2])
    for path in (kept, other) if first == "kept" else (other, kept):
        catalog.ingest([path])
    assert _suggested(catalog)["other.png"][0] == "remove"
    _store(catalog, {(other, kept): Part(4, "r0", own, keeps, relation)})
    assert [pair.view for pair in catalog.duplicates()] == ["whole"]
    assert _suggested(catalog)["other.png"] == ("review", reason)
    _store(catalog, {(other, kept): Part(4, "r0", 0.95, 0.9)})
    assert _suggested(catalog)["other.png"][0] == "remove"


def test_details_have_to_be_known_of_pictures_with_parts(catalog: Catalog, tmp_path: Path) -> None:
    kept = write(tmp_path / "kept.png", photo(1, 640, 480))
    other = write(tmp_path / "other.png", photo(1, 640, 480)[::2, ::2])
    catalog.ingest([tmp_path])
    _store(catalog, {(other, kept): Part(4, "r0", 1.0, 1.0)})
    with catalog.database.begin() as connection:
        connection.execute(text("DELETE FROM catalog.media_detail"))
    assert _suggested(catalog)["other.png"] == ("review", "its details cannot be compared")


def test_a_crop_and_a_collage_are_shown_and_reviewed(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "photos"
    write(folder / "photo.jpg", photo(3, 640, 480))
    write(folder / "another.jpg", photo(9, 640, 480))
    assert run("ingest", folder).returncode == 0
    assert "view" not in run("duplicates").stdout.splitlines()[0].split("\t")
    assert "local" not in run("status").stdout
    write(folder / "crop.jpg", cropped(photo(3, 640, 480), 0.15))
    both = np.concatenate([photo(3, 640, 480), photo(5, 640, 480)], axis=1)
    write(folder / "collage.jpg", both)
    assert run("ingest", folder, "--local").returncode == 0

    found = json.loads(run("duplicates", "--json").stdout)
    pairs = {(Path(one["file1"]).name, Path(one["file2"]).name): one for one in found}
    assert set(pairs) == set(combinations(("collage.jpg", "crop.jpg", "photo.jpg"), 2))
    crop = pairs["crop.jpg", "photo.jpg"]
    assert (crop["view"], crop["hasher"]) == ("part", "phash")
    assert crop["relation"] == "crop"
    assert crop["overlap1"] == pytest.approx(1, abs=0.03)
    assert crop["overlap2"] == pytest.approx(0.49, abs=0.03)
    collage = pairs["collage.jpg", "photo.jpg"]
    assert collage["relation"] == "contains"
    assert collage["overlap1"] == pytest.approx(0.5, abs=0.03)

    header, *rows = (line.split("\t") for line in run("duplicates").stdout.splitlines())
    assert header[-4:] == ["view", "overlap1", "overlap2", "relation"]
    assert {row[-4] for row in rows} == {"part"}
    assert all(len(cell) <= len("0.123") for row in rows for cell in row[-3:-1])
    listed = list(csv.DictReader(run("duplicates", "--csv").stdout.splitlines()))
    assert [(one["view"], float(one["overlap1"])) for one in listed] == [
        (one["view"], one["overlap1"]) for one in found
    ]
    reported = json.loads(run("report", "pairs", "--json").stdout)
    names = "view", "overlap1", "overlap2", "relation"
    assert [[one[name] for name in names] for one in reported] == [
        [one[name] for name in names] for one in found
    ]

    (cluster,) = json.loads(run("clusters", "--json").stdout)
    told = {Path(one["path"]).name: one for one in cluster["members"]}
    assert {name: one["suggestion"] for name, one in told.items()} == {
        "collage.jpg": "keep",
        "crop.jpg": "review",
        "photo.jpg": "review",
    }
    assert told["photo.jpg"]["reason"].startswith("it is inside the kept file, and fills 50 %")

    target = tmp_path / "page.html"
    assert run("report", "clusters", "--html", target).returncode == 0
    (shown,) = Page.of(target.read_text("utf-8")).clusters
    outlines = {Path(one["path"]).name: one["outline"] for one in shown["members"]}
    assert outlines["collage.jpg"] is None
    left = np.array([[0, 0], [0.5, 0], [0.5, 1], [0, 1]])
    for name, corners in (
        ("photo.jpg", left),
        ("crop.jpg", (left - (0.25, 0.5)) * 0.7 + (0.25, 0.5)),
    ):
        assert outlines[name]["kept"]
        assert np.abs(np.array(outlines[name]["corners"]) - corners).max() < 0.02

    said = "pictures that show a part of one another are near-duplicates; 3 part pairs"
    assert f"local       yes: {said}\n" in run("status").stdout
    status = json.loads(run("status", "--json").stdout)
    assert (status["local"], status["part_pairs"], status["parts_waiting"]) == (True, 3, 0)


def test_what_waits_is_told_and_compared(catalog: Catalog, run: Run, tmp_path: Path) -> None:
    write(tmp_path / "photo.jpg", photo(3, 640, 480))
    write(tmp_path / "crop.jpg", cropped(photo(3, 640, 480), 0.15))
    catalog.ingest([tmp_path], local=True)
    with catalog.database.begin() as connection:
        connection.execute(text("DELETE FROM catalog.part_pair"))
        for _ in range(2):
            connection.execute(
                text(
                    "INSERT INTO catalog.part_queue (media_id)"
                    " SELECT media_id FROM catalog.local_feature"
                )
            )
    assert "0 part pairs, 2 contents to be compared\n" in run("status").stdout
    waiting = "2 contents with local features are not compared yet"
    assert waiting in run("duplicates").stderr
    catalog.match()
    assert [pair.view for pair in catalog.duplicates()] == ["part"]
    assert waiting not in run("duplicates").stderr
