"""Reports: every number against the base tables, page by page, and within scopes."""

from __future__ import annotations

import json
import random
from collections import Counter
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import text

from catalog import Catalog, read_image
from catalog.calibration.tables import store
from catalog.errors import UsageError
from catalog.groups.scopes import Scope
from catalog.reports import views
from catalog.reports.views import REPORTS, key_of
from tests.support.made_calibrations import calibration
from tests.support.made_files import ROOTS, Item, empty, fill, flipped, libraries
from tests.support.made_videos import moving_camera, write_video
from tests.support.pictures import cropped, downscaled, encode, photo, recompressed, write
from tests.test_page import Page

Row = dict[str, Any]


def rows(catalog: Catalog, name: str, **options: Any) -> list[Row]:
    with catalog.report(name, **options) as (names, found):
        return [dict(zip(names, row, strict=True)) for row in found]


def base(catalog: Catalog, query: str) -> list[Row]:
    with catalog.database.read() as connection:
        return [dict(row._mapping) for row in connection.execute(text(query))]


def count(catalog: Catalog, query: str) -> int:
    (row,) = base(catalog, f"SELECT coalesce(({query}), 0)::bigint AS n")
    return int(row["n"])


@pytest.fixture
def busy(catalog: Catalog, tmp_path: Path) -> Catalog:
    """A catalogue with something to tell in every report."""
    for root in ("one", "two"):
        for seed in range(4):
            write(tmp_path / root / f"{seed}.png", photo(seed))
    write(tmp_path / "one" / "deep" / "0.jpg", recompressed(photo(0)))
    write(tmp_path / "two" / "1-cropped.jpg", cropped(photo(1), 0.01))
    write(tmp_path / "two" / "blank.png", np.zeros((40, 40, 3), np.uint8))
    write(tmp_path / "two" / "black.png", np.zeros((60, 60, 3), np.uint8))
    (tmp_path / "one" / "broken.jpg").write_bytes(b"\xff\xd8\xff broken")
    (tmp_path / "two" / "cut.png").write_bytes((tmp_path / "two" / "0.png").read_bytes()[:100])
    write(tmp_path / "one" / "gone.png", photo(8))
    write(tmp_path / "one" / "old.png", photo(9))
    catalog.ingest([tmp_path / "one"], ["phash", "dhash"])
    (tmp_path / "one" / "gone.png").unlink()
    (tmp_path / "one" / "old.png").rename(tmp_path / "one" / "new.png")
    catalog.ingest([tmp_path / "one"], ["phash", "dhash"])
    cut = encode(photo(5), ".jpg", 90)[:-99]
    (tmp_path / "two" / "cut off.jpg").write_bytes(cut)
    catalog.ingest([tmp_path / "two"], ["phash", "dhash"])
    catalog.set_reference(tmp_path / "one")
    with catalog.database.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO catalog.crowded_hash SELECT hasher_id, id, 2000 + id FROM catalog.hash"
            )
        )
    store(catalog.database, calibration(), [])
    store(catalog.database, calibration(), [])
    catalog.decide("alternate", tmp_path / "one" / "0.png", tmp_path / "one" / "deep" / "0.jpg")
    catalog.decide("keep", tmp_path / "one" / "1.png")
    catalog.create_bank("known")
    catalog.add_files_to_bank("known", [tmp_path / "one" / f"{seed}.png" for seed in range(4)])
    return catalog


def test_every_report_has_rows_and_says_what_a_row_is(busy: Catalog) -> None:
    described = {name: about for name, _, about in busy.reports()}
    assert described.keys() == REPORTS.keys()
    for name, report in REPORTS.items():
        found = rows(busy, name)
        assert found, name
        assert described[name]
        keys = [key_of(report, list(row), list(row.values())) for row in found]
        assert len({json.dumps(key) for key in keys}) == len(keys)
        assert not set(report.aside) - set(found[0])


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("limit", [1, 3])
def test_pages_are_the_whole_cut_up(busy: Catalog, name: str, limit: int) -> None:
    whole, report = rows(busy, name), REPORTS[name]
    after, pages = None, []
    while page := rows(busy, name, limit=limit, after=after):
        assert len(page) <= limit
        pages += page
        # As it comes back from a person's shell.
        after = json.loads(json.dumps(key_of(report, list(page[-1]), list(page[-1].values()))))
    assert pages == whole


@pytest.mark.parametrize("files", [1, 2])
def test_pages_of_pairs_are_found_among_few_files_at_a_time(
    busy: Catalog, monkeypatch: pytest.MonkeyPatch, files: int
) -> None:
    whole = rows(busy, "pairs", include_flat=True)
    within = rows(busy, "pairs", scope=Scope(within="folder"))
    monkeypatch.setattr(views, "_FILES", files)
    for limit in (1, 2, len(whole), len(whole) + 1):
        assert rows(busy, "pairs", limit=limit, include_flat=True) == whole[:limit]
        assert rows(busy, "pairs", limit=limit, scope=Scope(within="folder")) == within[:limit]
    for before, row in enumerate(whole, 1):
        after = [row["file1"], row["file2"], row["hasher"]]
        found = rows(busy, "pairs", limit=2, after=after, include_flat=True)
        assert found == whole[before : before + 2]
    assert rows(busy, "pairs", limit=2, after=["~", "", ""]) == []


@pytest.mark.parametrize(
    "after", [[], [1], ["a", "b", "c", "d"], [None, 1], [["a"], 1], ["x", "y"]], ids=str
)
def test_a_key_that_is_none_is_refused(busy: Catalog, after: list[Any]) -> None:
    with pytest.raises(UsageError, match="key"):
        rows(busy, "clusters", after=after)


def test_keys_are_data_and_never_sql(busy: Catalog) -> None:
    evil = "'; DROP TABLE catalog.file; --"
    assert len(rows(busy, "failures", after=[evil])) == 2
    assert rows(busy, "members", after=[1 << 60, evil]) == []
    assert len(rows(busy, "failures", scope=Scope(under=evil))) == 0
    assert rows(busy, "pairs", scope=Scope(within=f"label:{evil}")) == []
    assert count(busy, "SELECT count(*) FROM catalog.file") > 0


def test_every_number_is_that_of_the_base_tables(busy: Catalog) -> None:
    pairs = rows(busy, "pairs")
    assert len(pairs) == count(
        busy,
        """
        SELECT count(*) FROM catalog.file AS f1
        JOIN catalog.file AS f2 ON f1.path < f2.path
        JOIN catalog.frame_hash AS h1 ON h1.media_id = f1.media_id
        JOIN catalog.frame_hash AS h2 ON h2.media_id = f2.media_id AND h2.hasher_id = h1.hasher_id
        JOIN catalog.hasher ON hasher.id = h1.hasher_id
        WHERE f1.media_id = f2.media_id OR (NOT h1.flat AND NOT h2.flat AND
            (SELECT value FROM catalog.hash WHERE hash.hasher_id = h1.hasher_id AND id = h1.hash_id)
            <~>
            (SELECT value FROM catalog.hash WHERE hash.hasher_id = h1.hasher_id AND id = h2.hash_id)
            <= radius)
        """,
    )

    clusters, members = rows(busy, "clusters"), rows(busy, "members")
    assert sum(row["files"] for row in clusters) == len(members)
    assert len(members) == count(busy, "SELECT count(*) FROM catalog.cluster_member")
    for cluster in clusters:
        mine = [row for row in members if row["cluster"] == cluster["cluster"]]
        assert cluster["files"] == len(mine)
        assert cluster["media"] == len({row["media_id"] for row in mine})
        assert cluster["byte_size"] == sum(row["byte_size"] for row in mine)
        removed = [row for row in mine if row["suggestion"] == "remove"]
        assert cluster["reclaimable"] == sum(row["byte_size"] for row in removed)
    sizes = {row["id"]: row["byte_size"] for row in base(busy, "SELECT * FROM catalog.file")}
    assert all(sizes[row["file_id"]] == row["byte_size"] for row in members)
    assert not any(row["reference"] for row in members if row["suggestion"] == "remove")

    reclaimable = sum(row["reclaimable"] for row in clusters)
    removals = sum(row["suggestion"] == "remove" for row in members)
    for name in ("space", "folders"):
        found = rows(busy, name)
        assert sum(row["reclaimable"] for row in found) == reclaimable
        assert sum(row["files_to_remove"] for row in found) == removals
    folders = rows(busy, "folders")
    assert sum(row["files_in_clusters"] for row in folders) == len(members)
    for row in folders:
        assert row["files"] == count(
            busy,
            "SELECT count(*) FROM catalog.file JOIN catalog.folder ON folder.id = folder_id"
            f" WHERE folder.path = '{row['folder']}' AND state = 'hashed'",
        )

    between = Counter((*sorted((row["root1"], row["root2"])), row["hasher"]) for row in pairs)
    found = rows(busy, "roots")
    assert {(row["root1"], row["root2"], row["hasher"]): row["pairs"] for row in found} == between
    assert sum(row["identical"] for row in found) == sum(row["identical"] for row in pairs)
    near = [row["distance"] for row in pairs if not row["identical"]]
    assert min(row["nearest"] for row in found if row["nearest"] is not None) == min(near)

    copies = rows(busy, "copies")
    hashed = count(busy, "SELECT count(*) FROM catalog.file WHERE state = 'hashed'")
    contents = count(busy, "SELECT count(DISTINCT media_id) FROM catalog.file")
    assert sum(row["files"] - 1 for row in copies) == hashed - contents
    assert sum(row["wasted"] for row in copies) == count(
        busy, "SELECT sum(byte_size) FROM catalog.file WHERE state = 'hashed'"
    ) - count(
        busy,
        "SELECT sum(byte_size) FROM catalog.media"
        " WHERE EXISTS (SELECT FROM catalog.file WHERE media_id = media.id)",
    )

    assert len(rows(busy, "failures")) == count(busy, "SELECT count(*) FROM catalog.failure")
    crowds = rows(busy, "crowds")
    assert {row["neighbours"] for row in crowds} == {
        row["neighbours"]
        for row in base(
            busy,
            "SELECT neighbours FROM catalog.crowded_hash AS crowded WHERE EXISTS ("
            " SELECT FROM catalog.frame_hash AS f JOIN catalog.file USING (media_id)"
            " WHERE f.hasher_id = crowded.hasher_id AND f.hash_id = crowded.hash_id)",
        )
    }
    for row in crowds:
        assert row["pairs"] == count(
            busy,
            "SELECT count(*) FROM catalog.hash_pair AS p JOIN catalog.crowded_hash AS c"
            " ON c.hasher_id = p.hasher_id AND c.hash_id IN (a, b)"
            f" WHERE neighbours = {row['neighbours']}",
        )

    runs = rows(busy, "ingests")
    assert [row["state"] for row in runs] == ["done", "done", "done"]
    last, again, first = runs
    assert first["files_seen"] == again["files_seen"] + 1 == again["files_unchanged"] + 2
    assert last["files_seen"] == last["files_new"]
    for column, query in {
        "files_new": "SELECT count(*) FROM catalog.file",
        "files_missing": "SELECT count(*) FROM catalog.file WHERE state = 'missing'",
        "files_moved": "SELECT count(*) FROM catalog.file_move",
        "media_new": "SELECT count(*) FROM catalog.media",
        "hashes_new": "SELECT count(*) FROM catalog.hash",
        "pairs_new": "SELECT count(*) FROM catalog.hash_pair",
    }.items():
        assert sum(row[column] for row in runs) == count(busy, query), column


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(items=libraries())
def test_within_a_scope_numbers_agree_too(catalog: Catalog, items: list[Item]) -> None:
    empty(catalog)
    fill(catalog, items, ROOTS)
    for scope in (Scope(within="root"), Scope(across="root"), Scope(under="/b")):
        pairs = rows(catalog, "pairs", scope=scope)
        assert {(row["file1"], row["file2"]) for row in pairs} == {
            (pair.file1, pair.file2) for pair in catalog.duplicates(scope=scope)
        }
        found = list(catalog.clusters(scope=scope))
        assert {row["cluster"]: row["files"] for row in rows(catalog, "clusters", scope=scope)} == {
            cluster.cluster: cluster.files for cluster in found
        }
        members = rows(catalog, "members", scope=scope)
        assert sorted(row["path"] for row in members) == sorted(
            member.path for cluster in found for member in cluster.members
        )
        total = sum(cluster.reclaimable for cluster in found)
        assert sum(row["reclaimable"] for row in rows(catalog, "space", scope=scope)) == total
        assert sum(row["reclaimable"] for row in rows(catalog, "folders", scope=scope)) == total
        between = rows(catalog, "roots", scope=scope)
        assert sum(row["pairs"] for row in between) == len(pairs)


def test_a_scope_leaves_nothing_behind(busy: Catalog) -> None:
    before = rows(busy, "clusters")
    assert rows(busy, "clusters", scope=Scope(within="folder")) != before
    assert rows(busy, "clusters") == before
    with busy.database.begin() as connection:
        kept = connection.scalar(text("SELECT count(*) FROM pg_class WHERE relpersistence = 't'"))
        assert kept is not None
        found = connection.scalar(text("SELECT to_regclass('pg_temp.cluster')"))
    assert found is None


def test_reports_of_single_files_know_folders_only(busy: Catalog, tmp_path: Path) -> None:
    whole = rows(busy, "failures")
    below = rows(busy, "failures", scope=Scope(under=str(tmp_path / "one")))
    assert [row["path"] for row in below] == [str(tmp_path / "one" / "broken.jpg")]
    assert len(whole) == 2
    assert rows(busy, "copies", scope=Scope(under=str(tmp_path / "one"))) == []
    for name in ("copies", "failures", "crowds"):
        with pytest.raises(UsageError, match="--under only"):
            rows(busy, name, scope=Scope(within="folder"))
    with pytest.raises(UsageError, match="whole catalogue"):
        rows(busy, "ingests", scope=Scope(under="/a"))


def test_an_unknown_report_is_told_which_there_are(catalog: Catalog) -> None:
    with pytest.raises(UsageError, match="pairs, clusters, members"):
        rows(catalog, "pears")


def test_flat_pairs_are_reported_if_asked_for(busy: Catalog) -> None:
    names = {Path(row["file1"]).name for row in rows(busy, "pairs", include_flat=True)}
    assert "black.png" in names
    assert "black.png" not in {Path(row["file1"]).name for row in rows(busy, "pairs")}


def test_an_ingest_that_fails_is_in_the_history(
    catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from catalog.ingest import run as pipeline

    write(tmp_path / "a.png", photo(1))

    def fail(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "ensure_word_indexes", fail)
        with pytest.raises(KeyboardInterrupt):
            catalog.ingest([tmp_path])
    catalog.ingest([tmp_path])
    later, first = rows(catalog, "ingests")
    assert (first["state"], first["error"], first["files_new"]) == ("failed", "interrupted", 1)
    assert (later["state"], later["files_unchanged"]) == ("done", 1)
    assert first["paths"] == [str(tmp_path)]


def test_the_page_shows_what_the_clusters_are(busy: Catalog, tmp_path: Path) -> None:
    target = tmp_path / "out.html"
    with target.open("w", encoding="utf-8") as out:
        written = busy.write_html(out, "a note")
    found = list(busy.clusters())
    assert (written.clusters, written.files) == (len(found), sum(c.files for c in found))
    assert written.reclaimable == sum(c.reclaimable for c in found)
    assert written.reclaimable_exact == sum(c.reclaimable_exact for c in found)
    assert written.reclaimable_exact == busy.status().reclaimable_exact > 0
    page = target.read_text()
    assert page.count("data:image/jpeg") + page.count("/9j/") > 0
    for cluster in found:
        for member in cluster.members:
            assert Path(member.path).name in page


def test_the_page_shows_frames_of_videos(catalog: Catalog, tmp_path: Path) -> None:
    frames = list(moving_camera(photo(1, 960, 720), 90, 10))
    write_video(tmp_path / "large.mp4", frames, 10)
    write_video(tmp_path / "small.mkv", (downscaled(frame, 0.5) for frame in frames), 10)
    catalog.ingest([tmp_path], ["phash"])
    (cluster,) = catalog.clusters()
    assert [member.duration for member in cluster.members] == pytest.approx([9, 9], abs=0.2)
    with (tmp_path / "out.html").open("w", encoding="utf-8") as out:
        catalog.write_html(out)
    (told,) = Page.of((tmp_path / "out.html").read_text()).clusters
    assert [Path(member["path"]).name for member in told["members"]] == ["large.mp4", "small.mkv"]
    for member, stored in zip(told["members"], cluster.members, strict=True):
        assert member["duration"] == stored.duration
        times, jpegs = zip(*member["frames"], strict=True)
        assert times == pytest.approx([0.75, 2.25, 3.75, 5.25, 6.75, 8.25], abs=0.11)
        for time, jpeg in zip(times, jpegs, strict=True):
            expected = cv2.resize(
                frames[round(10 * time)], (160, 120), interpolation=cv2.INTER_AREA
            )
            assert np.abs(read_image(jpeg).rgb.astype(int) - expected).mean() < 8


def test_the_page_does_without_files_that_are_gone(busy: Catalog, tmp_path: Path) -> None:
    for path in (tmp_path / "two").iterdir():
        path.unlink()
    with (tmp_path / "out.html").open("w", encoding="utf-8") as out:
        assert busy.write_html(out).clusters == len(list(busy.clusters()))


def test_distances_by_several_hashers_name_theirs(catalog: Catalog) -> None:
    value = random.Random(1).randbytes(32)
    near, far = flipped(value, 10, 1), flipped(value, 100, 2)
    items = [
        Item("/a/1.jpg", 1, {"phash": value, "pdq": value}),
        Item("/a/2.jpg", 2, {"phash": far, "pdq": near}),
    ]
    fill(catalog, items)
    (cluster,) = rows(catalog, "clusters")
    assert (cluster["weakest_hasher"], cluster["weakest"]) == ("pdq", 10)
    assert [row["hasher"] for row in rows(catalog, "pairs")] == ["pdq"]
