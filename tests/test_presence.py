"""Files that go, move and come back, disks that are unplugged, and what is removed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from catalog import Catalog
from catalog.core.paths import to_text
from catalog.errors import UsageError
from catalog.work.pool import WorkerPool
from tests.support.command import Run
from tests.support.pictures import cropped, flat, photo, recompressed, write
from tests.support.snapshot import snapshot


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "photos"
    write(folder / "a.jpg", photo(1))
    write(folder / "b.png", photo(2))
    write(folder / "deep" / "a-small.jpg", recompressed(photo(1)))
    write(folder / "deep" / "a-cropped.png", cropped(photo(1), 0.01))
    (folder / "broken.jpg").write_bytes(b"\xff\xd8\xff broken")
    (folder / "notes.txt").write_text("no picture")
    return folder


def rows(catalog: Catalog, query: str) -> list[tuple[Any, ...]]:
    with catalog.database.read() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def states(catalog: Catalog) -> dict[str, str]:
    found = rows(catalog, "SELECT path, state FROM catalog.file")
    return {Path(path).name: state for path, state in found}


def paths_of_duplicates(catalog: Catalog) -> set[str]:
    return {Path(path).name for pair in catalog.duplicates() for path in (pair.file1, pair.file2)}


class TestMissing:
    def test_a_file_that_is_gone_is_in_no_pair_and_its_history_is_kept(
        self, catalog: Catalog, photos: Path
    ) -> None:
        catalog.ingest([photos], labels={"album": "one"})
        assert paths_of_duplicates(catalog) == {"a.jpg", "a-small.jpg", "a-cropped.png"}
        (photos / "a.jpg").unlink()
        (photos / "broken.jpg").unlink()
        summary = catalog.ingest([photos])
        assert (summary.files_missing, summary.files_moved, summary.offline) == (2, 0, [])
        assert states(catalog)["a.jpg"] == states(catalog)["broken.jpg"] == "missing"
        assert paths_of_duplicates(catalog) == {"a-small.jpg", "a-cropped.png"}
        assert not any("a.jpg" in str(member) for c in catalog.clusters() for member in c.members)
        assert catalog.failures() == []
        (gone, broken) = rows(
            catalog, "SELECT path, format, copies FROM catalog.missing_file ORDER BY path"
        )
        assert gone == (str(photos / "a.jpg"), "jpeg", 0)
        assert broken == (str(photos / "broken.jpg"), None, 0)
        labels = "SELECT count(*) FROM catalog.label JOIN catalog.file ON id = file_id"
        assert rows(catalog, f"{labels} WHERE state = 'missing'") == [(2,)]
        assert catalog.status().files_missing == 2
        again = catalog.ingest([photos])
        assert again.files_missing == 0

    def test_a_file_that_comes_back_unchanged_is_not_opened(
        self, catalog: Catalog, photos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        catalog.ingest([photos])
        before = snapshot(catalog)
        (photos / "a.jpg").rename(tmp_path / "away.jpg")
        catalog.ingest([photos])
        assert snapshot(catalog) != before
        (tmp_path / "away.jpg").rename(photos / "a.jpg")

        def no_workers(*_: object) -> None:
            raise AssertionError("a file was opened")

        monkeypatch.setattr(WorkerPool, "submit", no_workers)
        summary = catalog.ingest([photos])
        assert (summary.files_new, summary.files_unchanged) == (0, 6)
        assert snapshot(catalog) == before

    def test_a_file_that_comes_back_changed_is_read(self, catalog: Catalog, photos: Path) -> None:
        catalog.ingest([photos])
        (photos / "a.jpg").unlink()
        catalog.ingest([photos])
        write(photos / "a.jpg", photo(9))
        summary = catalog.ingest([photos])
        assert (summary.files_new, summary.media_new) == (0, 1)
        assert states(catalog)["a.jpg"] == "hashed"
        assert rows(catalog, "SELECT count(*) FROM catalog.file WHERE last_media_id > 0") == [(0,)]

    def test_of_another_folder_nothing_is_said(self, catalog: Catalog, photos: Path) -> None:
        catalog.ingest([photos])
        (photos / "a.jpg").unlink()
        assert catalog.ingest([photos / "deep"]).files_missing == 0
        assert catalog.ingest([photos / "b.png"]).files_missing == 0
        assert states(catalog)["a.jpg"] == "hashed"

    def test_a_named_file_and_a_named_folder_that_are_gone(
        self, catalog: Catalog, photos: Path
    ) -> None:
        catalog.ingest([photos])
        (photos / "a.jpg").unlink()
        assert catalog.ingest([photos / "a.jpg"]).files_missing == 1
        shutil.rmtree(photos / "deep")
        summary = catalog.ingest([photos / "deep"])
        assert (summary.files_missing, summary.offline) == (2, [])

    def test_a_folder_that_cannot_be_read_tells_nothing(
        self, catalog: Catalog, photos: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        import os

        catalog.ingest([photos])
        scandir = os.scandir

        def refuse(path: str) -> Any:
            if str(path).endswith("deep"):
                raise PermissionError(13, "Permission denied", str(path))
            return scandir(path)

        (photos / "a.jpg").unlink()
        monkeypatch.setattr(os, "scandir", refuse)
        summary = catalog.ingest([photos])
        assert (summary.files_missing, summary.files_failed) == (1, 2)
        assert states(catalog)["a-small.jpg"] == "hashed"

    def test_what_another_ingest_has_read_since_the_scan_is_not_missing(
        self, catalog: Catalog, photos: Path, database_url: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from catalog.ingest import run as pipeline

        scan = pipeline.scan

        def and_meanwhile(*paths: Any, **options: Any) -> Any:
            found = scan(*paths, **options)
            monkeypatch.setattr(pipeline, "scan", scan)
            write(photos / "late.jpg", photo(7))
            with Catalog.open(database_url=database_url) as other:
                other.ingest([photos])
            return found

        monkeypatch.setattr(pipeline, "scan", and_meanwhile)
        assert catalog.ingest([photos]).files_missing == 0
        assert states(catalog)["late.jpg"] == "hashed"

    def test_a_folder_in_the_place_of_a_file(self, catalog: Catalog, photos: Path) -> None:
        catalog.ingest([photos])
        (photos / "a.jpg").unlink()
        write(photos / "a.jpg" / "inside.jpg", photo(5))
        summary = catalog.ingest([photos])
        assert (summary.files_missing, summary.files_new) == (1, 1)

    def test_names_that_are_not_utf8(self, catalog: Catalog, photos: Path) -> None:
        import os

        odd = os.fsdecode(b"caf\xe9'\"\n.jpg")
        write(photos / "plain.jpg", photo(8))
        os.rename(photos / "plain.jpg", photos / odd)
        catalog.ingest([photos])
        os.unlink(photos / odd)
        assert catalog.ingest([photos]).files_missing == 1

    def test_a_folder_that_could_not_be_read_is_not_missing_afterwards(
        self, catalog: Catalog, photos: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        import os

        scandir = os.scandir

        def refuse(path: str) -> Any:
            if str(path).endswith("deep"):
                raise PermissionError(13, "Permission denied", str(path))
            return scandir(path)

        monkeypatch.setattr(os, "scandir", refuse)
        catalog.ingest([photos])
        assert states(catalog)["deep"] == "failed"
        monkeypatch.undo()
        assert catalog.ingest([photos]).files_missing == 0
        assert "deep" not in states(catalog)

    def test_what_vanishes_while_it_is_ingested(
        self, catalog: Catalog, photos: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from catalog.ingest import run as pipeline

        catalog.ingest([photos], labels={"album": "one"})
        scan = pipeline.scan

        def and_then(*paths: Any, **options: Any) -> Any:
            found = scan(*paths, **options)
            (photos / "a.jpg").rename(photos / "deep" / "moved.jpg")
            return found

        monkeypatch.setattr(pipeline, "scan", and_then)
        summary = catalog.ingest([photos], ["dhash"])  # no file is left as it is
        assert (summary.files_missing, summary.files_failed) == (1, 1)
        assert states(catalog)["a.jpg"] == "missing"
        monkeypatch.undo()
        assert catalog.ingest([photos]).files_moved == 1
        query = "SELECT value FROM catalog.label JOIN catalog.file ON id = file_id"
        assert rows(catalog, f"{query} WHERE path LIKE '%/moved.jpg'") == [("one",)]

    def test_a_file_that_a_link_led_to(
        self, catalog: Catalog, photos: Path, tmp_path: Path
    ) -> None:
        target = write(tmp_path / "elsewhere" / "big.png", photo(1, 640, 480))
        write(tmp_path / "elsewhere" / "other.png", photo(5))
        (photos / "link.png").symlink_to(target)
        catalog.ingest([photos])
        assert "big.png" in paths_of_duplicates(catalog)
        (tmp_path / "elsewhere").rename(tmp_path / "unplugged")
        assert catalog.ingest([photos]).files_missing == 0
        (tmp_path / "unplugged").rename(tmp_path / "elsewhere")
        target.unlink()
        assert catalog.ingest([photos]).files_missing == 1
        assert "big.png" not in paths_of_duplicates(catalog)


class TestArchives:
    def test_an_archive_that_is_named_and_gone_is_gone_with_its_members(
        self, catalog: Catalog, photos: Path
    ) -> None:
        archive = photos / "old.zip"
        with ZipFile(archive, "w") as out:
            out.write(photos / "a.jpg", "inside/a.jpg")
        catalog.ingest([photos], archives=True)
        archive.unlink()
        assert catalog.ingest([archive]).files_missing == 2
        assert catalog.forget([archive]).files == 2

    def test_a_file_in_the_place_of_an_archive_has_no_members(
        self, catalog: Catalog, photos: Path
    ) -> None:
        archive = photos / "old.zip"
        with ZipFile(archive, "w") as out:
            out.write(photos / "a.jpg", "inside/a.jpg")
        catalog.ingest([photos], archives=True)
        shutil.copy(photos / "b.png", archive)
        assert catalog.ingest([photos], archives=True).files_missing == 1

    def test_members_are_judged_only_if_their_archive_was_looked_into(
        self, catalog: Catalog, photos: Path
    ) -> None:
        archive = photos / "old.zip"
        with ZipFile(archive, "w") as out:
            out.write(photos / "a.jpg", "inside/a.jpg")
            out.write(photos / "b.png", "b.png")
        catalog.ingest([photos], archives=True)
        assert catalog.status().files_hashed == 6
        assert catalog.ingest([photos]).files_missing == 0
        with ZipFile(archive, "w") as out:
            out.write(photos / "b.png", "b.png")
        assert catalog.ingest([photos]).files_missing == 0
        assert catalog.ingest([archive]).files_missing == 1
        archive.write_bytes(b"PK\x03\x04 broken")
        assert catalog.ingest([photos], archives=True).files_missing == 0
        archive.unlink()
        # The other member; of the archive itself, a failure, there was nothing to keep.
        assert catalog.ingest([photos]).files_missing == 1
        assert "old.zip" not in states(catalog)


class TestMoved:
    def test_a_renamed_file_keeps_its_labels_and_its_history(
        self, catalog: Catalog, photos: Path
    ) -> None:
        catalog.ingest([photos], labels={"album": "one"})
        (number,) = rows(catalog, "SELECT id FROM catalog.file WHERE path LIKE '%/a.jpg'")
        (photos / "new").mkdir()
        (photos / "a.jpg").rename(photos / "new" / "holiday.jpg")
        summary = catalog.ingest([photos])
        assert (summary.files_moved, summary.files_new, summary.media_new) == (1, 0, 0)
        found = rows(
            catalog,
            "SELECT file.id, state, value, folder.path FROM catalog.file"
            " JOIN catalog.label ON file_id = file.id"
            " JOIN catalog.folder ON folder.id = folder_id WHERE file.path LIKE '%holiday%'",
        )
        assert found == [(*number, "hashed", "one", str(photos / "new"))]
        with catalog.report("moves") as (names, moves):
            (move,) = [dict(zip(names, row, strict=True)) for row in moves]
        assert (move["old_path"], move["new_path"]) == (
            str(photos / "a.jpg"),
            str(photos / "new" / "holiday.jpg"),
        )
        assert "missing" not in states(catalog).values()
        assert paths_of_duplicates(catalog) == {"holiday.jpg", "a-small.jpg", "a-cropped.png"}

    def test_a_moved_folder(self, catalog: Catalog, photos: Path) -> None:
        catalog.ingest([photos])
        (photos / "deep").rename(photos / "elsewhere")
        summary = catalog.ingest([photos])
        assert (summary.files_moved, summary.files_new) == (2, 0)

    def test_of_several_copies_those_of_the_same_name(self, catalog: Catalog, photos: Path) -> None:
        for name in ("x.jpg", "y.jpg"):
            shutil.copy(photos / "a.jpg", photos / name)
        catalog.ingest([photos])
        (photos / "new").mkdir()
        for name, now in (("a.jpg", "other.jpg"), ("x.jpg", "x.jpg"), ("y.jpg", "y.jpg")):
            (photos / name).rename(photos / "new" / now)
        assert catalog.ingest([photos]).files_moved == 3
        moves = rows(catalog, "SELECT old_path, new_path FROM catalog.file_move ORDER BY 1")
        assert [(Path(old).name, Path(new).name) for old, new in moves] == [
            ("a.jpg", "other.jpg"),
            ("x.jpg", "x.jpg"),
            ("y.jpg", "y.jpg"),
        ]

    def test_a_copy_is_no_move(self, catalog: Catalog, photos: Path) -> None:
        catalog.ingest([photos])
        shutil.copy(photos / "a.jpg", photos / "copy.jpg")
        summary = catalog.ingest([photos])
        assert (summary.files_moved, summary.files_new) == (0, 1)

    def test_a_file_moves_once(self, catalog: Catalog, photos: Path) -> None:
        catalog.ingest([photos])
        (photos / "new").mkdir()
        (photos / "b.png").rename(photos / "new" / "b.png")
        shutil.copy(photos / "new" / "b.png", photos / "new" / "copy.png")
        assert catalog.ingest([photos]).files_moved == 1
        moves = rows(catalog, "SELECT new_path FROM catalog.file_move")
        assert moves == [(str(photos / "new" / "b.png"),)]

    def test_followed_after_an_ingest_that_ended_before_it_read_anything(
        self, catalog: Catalog, photos: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from catalog.ingest import run as pipeline

        catalog.ingest([photos], labels={"album": "one"})
        (photos / "a.jpg").rename(photos / "moved.jpg")

        def interrupt(*_: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(pipeline, "_fingerprint", interrupt)
        with pytest.raises(KeyboardInterrupt):
            catalog.ingest([photos])
        assert states(catalog)["a.jpg"] == "missing"
        monkeypatch.undo()
        assert catalog.ingest([photos]).files_moved == 1
        query = "SELECT value FROM catalog.label JOIN catalog.file ON id = file_id"
        assert rows(catalog, f"{query} WHERE path LIKE '%/moved.jpg'") == [("one",)]

    @pytest.mark.parametrize("touched", [False, True])
    def test_what_is_back_has_not_moved_to_a_copy_of_it(
        self, catalog: Catalog, photos: Path, tmp_path: Path, touched: bool
    ) -> None:
        catalog.ingest([photos], labels={"album": "one"})
        (photos / "b.png").rename(tmp_path / "b.png")
        assert catalog.ingest([photos]).files_missing == 1
        (tmp_path / "b.png").rename(photos / "b.png")
        if touched:
            (photos / "b.png").touch()
        shutil.copy(photos / "b.png", photos / "a-copy.png")
        summary = catalog.ingest([photos])
        assert (summary.files_moved, summary.files_new) == (0, 1)
        query = "SELECT state FROM catalog.label JOIN catalog.file ON id = file_id"
        assert rows(catalog, f"{query} WHERE path LIKE '%/b.png'") == [("hashed",)]

    def test_found_by_a_later_ingest_of_another_root(
        self, catalog: Catalog, photos: Path, tmp_path: Path
    ) -> None:
        catalog.ingest([photos])
        (tmp_path / "elsewhere").mkdir()
        (photos / "a.jpg").rename(tmp_path / "elsewhere" / "a.jpg")
        assert catalog.ingest([photos]).files_missing == 1
        assert catalog.ingest([tmp_path / "elsewhere"]).files_moved == 1
        assert "missing" not in states(catalog).values()


class TestOffline:
    @pytest.fixture
    def disk(self, tmp_path: Path) -> Path:
        disk = tmp_path / "disk"
        write(disk / "c.jpg", photo(3))
        write(disk / "d.png", cropped(photo(1), 0.005))
        return disk

    @pytest.mark.parametrize("how", ["absent", "empty"])
    def test_an_unplugged_root_keeps_its_files(
        self, catalog: Catalog, photos: Path, disk: Path, how: str
    ) -> None:
        catalog.ingest([photos, disk])
        before = snapshot(catalog)
        disk.rename(disk.with_name("away"))
        if how == "empty":
            (disk / "lost+found").mkdir(parents=True)
        summary = catalog.ingest([photos, disk])
        assert (summary.offline, summary.files_missing) == ([str(disk)], 0)
        assert summary.files_unchanged == 6
        offline = {root.path: root.offline_since for root in catalog.roots()}
        assert offline[str(photos)] is None
        assert offline[str(disk)] is not None
        assert snapshot(catalog)["duplicates"] == before["duplicates"]
        since = offline[str(disk)]
        assert catalog.ingest([disk]).offline == [str(disk)]
        assert {root.path: root.offline_since for root in catalog.roots()}[str(disk)] == since
        shutil.rmtree(disk, ignore_errors=True)
        disk.with_name("away").rename(disk)
        assert catalog.ingest([photos, disk]).offline == []
        assert snapshot(catalog) == before

    def test_a_disk_below_another_root(self, catalog: Catalog, tmp_path: Path, disk: Path) -> None:
        write(tmp_path / "here.jpg", photo(4))
        catalog.ingest([disk])
        catalog.ingest([tmp_path])
        disk.rename(tmp_path.with_name("unplugged"))
        disk.mkdir()
        summary = catalog.ingest([tmp_path])
        assert (summary.offline, summary.files_missing) == ([str(disk)], 0)
        tmp_path.with_name("unplugged").rename(disk / "x")

    def test_a_file_of_an_unplugged_disk(self, catalog: Catalog, disk: Path) -> None:
        catalog.ingest([disk])
        shutil.rmtree(disk)
        summary = catalog.ingest([disk / "c.jpg"])
        assert (summary.offline, summary.files_missing) == ([str(disk)], 0)

    def test_a_file_of_an_unplugged_disk_whose_mount_point_holds_folders(
        self, catalog: Catalog, disk: Path
    ) -> None:
        catalog.ingest([disk])
        shutil.rmtree(disk)
        (disk / "lost+found").mkdir(parents=True)
        for path in (disk / "c.jpg", disk / "lost+found"):
            summary = catalog.ingest([path])
            assert (summary.offline, summary.files_missing) == ([str(disk)], 0)

    def test_a_disk_that_is_unplugged_while_it_is_ingested(
        self, catalog: Catalog, photos: Path, disk: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from catalog.ingest import run as pipeline

        catalog.ingest([photos, disk])
        before = snapshot(catalog)
        scan = pipeline.scan

        def and_then(*paths: Any, **options: Any) -> Any:
            found = scan(*paths, **options)
            disk.rename(disk.with_name("drawer"))
            return found

        monkeypatch.setattr(pipeline, "scan", and_then)
        summary = catalog.ingest([photos, disk])
        assert (summary.offline, summary.files_missing) == ([str(disk)], 0)
        assert summary.files_failed == 1  # the broken one
        assert snapshot(catalog)["files"] == before["files"]
        assert snapshot(catalog)["duplicates"] == before["duplicates"]

    def test_nothing_is_to_be_removed_beside_what_is_offline(
        self, catalog: Catalog, photos: Path, disk: Path
    ) -> None:
        write(disk / "big.png", photo(1, 640, 480))
        catalog.ingest([photos, disk])
        catalog.set_reference(disk)
        disk.rename(disk.with_name("away"))
        catalog.ingest([disk])
        for cluster in catalog.clusters():
            assert {member.suggestion for member in cluster.members} <= {"keep", "review"}

    def test_what_is_there_is_kept_before_what_is_offline(
        self, catalog: Catalog, photos: Path, disk: Path
    ) -> None:
        write(disk / "big.png", photo(1, 640, 480))
        catalog.ingest([photos, disk])
        (cluster,) = catalog.clusters()
        assert Path(cluster.members[0].path).name == "big.png"
        disk.rename(disk.with_name("away"))
        catalog.ingest([disk])
        (cluster,) = catalog.clusters()
        assert Path(cluster.members[0].path).is_relative_to(photos)
        reasons = {Path(m.path).name: m.reason for m in cluster.members if m.keeper}
        assert "offline" in reasons["big.png"]

    def test_a_root_that_never_held_anything_is_not_offline(
        self, catalog: Catalog, tmp_path: Path
    ) -> None:
        (tmp_path / "new").mkdir()
        assert catalog.ingest([tmp_path / "new"]).offline == []

    def test_a_path_that_was_never_there(self, catalog: Catalog, photos: Path) -> None:
        with pytest.raises(UsageError, match="there is nothing at"):
            catalog.ingest([photos / "typo"])
        summary = catalog.ingest([photos / "typo", photos])
        assert summary.files_failed == 2
        assert rows(catalog, "SELECT count(*) FROM catalog.file") == [(7,)]


class TestTakingOut:
    def test_forgetting_a_folder_equals_never_having_seen_it(
        self, catalog: Catalog, photos: Path, new_catalog: Callable[[], Catalog]
    ) -> None:
        catalog.ingest([photos], ["phash", "dhash"])
        planned = catalog.forget([photos / "deep"], dry_run=True)
        assert (planned.files, planned.media) == (2, 2)
        assert states(catalog)["a-small.jpg"] == "hashed"
        assert catalog.forget([photos / "deep"]) == planned
        shutil.rmtree(photos / "deep")
        with new_catalog() as other:
            other.ingest([photos], ["phash", "dhash"])
            assert snapshot(catalog) == snapshot(other)

    def test_a_content_that_another_file_holds_stays(self, catalog: Catalog, photos: Path) -> None:
        shutil.copy(photos / "a.jpg", photos / "copy.jpg")
        catalog.ingest([photos])
        removed = catalog.forget([photos / "copy.jpg"])
        assert (removed.files, removed.media, removed.hashes) == (1, 0, 0)

    def test_forgetting_a_root_and_what_is_unknown(self, catalog: Catalog, photos: Path) -> None:
        catalog.ingest([photos])
        with pytest.raises(UsageError, match="knows nothing"):
            catalog.forget([photos, photos / "typo"])
        assert catalog.status().files == 6
        removed = catalog.forget([photos])
        assert (removed.files, removed.roots, removed.media) == (6, 1, 4)
        assert all(not found for name, found in snapshot(catalog).items() if name != "settings")

    def test_pruning_takes_out_what_is_missing_and_what_nothing_has(
        self, catalog: Catalog, photos: Path, new_catalog: Callable[[], Catalog]
    ) -> None:
        catalog.ingest([photos])
        (photos / "a.jpg").unlink()
        write(photos / "b.png", photo(6))  # its old content is nobody's now
        catalog.ingest([photos])
        assert catalog.prune(1).files == 0
        planned = catalog.prune(dry_run=True)
        assert planned.files == 1
        assert states(catalog)["a.jpg"] == "missing"
        assert catalog.prune() == planned
        with new_catalog() as other:
            other.ingest([photos])
            assert snapshot(catalog) == snapshot(other)
        nothing = catalog.prune()
        assert (nothing.files, nothing.media, nothing.hashes, nothing.pairs) == (0, 0, 0, 0)

    def test_offline_files_are_not_pruned(self, catalog: Catalog, photos: Path) -> None:
        catalog.ingest([photos])
        before = snapshot(catalog)
        photos.rename(photos.with_name("away"))
        catalog.ingest([photos])
        catalog.prune()
        after = snapshot(catalog)
        assert before.pop("clusters") != after.pop("clusters")  # nothing is to be removed there
        assert after == before


class TestRetry:
    def test_what_failed_is_tried_again_by_all_hashers(
        self, catalog: Catalog, photos: Path
    ) -> None:
        import os

        catalog.ingest([photos], ["phash", "dhash"])
        assert catalog.retry().files_failed == 1
        stat = (photos / "broken.jpg").stat()
        whole = (photos / "a.jpg").read_bytes()
        (photos / "broken.jpg").write_bytes(whole)
        os.utime(photos / "broken.jpg", ns=(stat.st_atime_ns, stat.st_mtime_ns))
        assert catalog.retry([photos / "deep"]).files_seen == 0
        summary = catalog.retry([photos])
        assert (summary.files_seen, summary.files_failed, summary.media_new) == (1, 0, 0)
        assert catalog.failures() == []
        assert [root.path for root in catalog.roots()] == [str(photos)]

    def test_a_failed_file_that_is_gone(self, catalog: Catalog, photos: Path) -> None:
        catalog.ingest([photos])
        (photos / "broken.jpg").unlink()
        assert catalog.retry().files_missing == 1
        assert catalog.failures() == []


def test_the_commands(run: Run, photos: Path) -> None:
    write(photos / "flat.png", flat(255))
    assert run("ingest", photos).returncode == 1
    (photos / "a.jpg").unlink()
    (photos / "b.png").rename(photos / "c.png")
    done = run("ingest", photos, "--json")
    assert "1 moved" in done.stderr
    assert "1 file gone" in done.stderr
    said = json.loads(done.stdout)
    assert (said["files_missing"], said["files_moved"], said["offline"]) == (1, 1, [])
    assert "1 missing" in run("status").stdout
    done = run("prune", "--dry-run", "--json")
    assert json.loads(done.stdout)["files"] == 1
    assert "would be removed from the catalogue" in done.stderr
    assert "were removed from the catalogue" in run("prune").stderr
    assert run("retry").returncode == 1
    assert run("forget", photos / "typo").returncode == 2
    photos.rename(photos.with_name("away"))
    done = run("ingest", photos)
    assert done.returncode == 1
    assert f"{photos} is offline" in done.stderr
    assert "offline_since" in run("root", "list").stdout
    assert "1 roots" in run("forget", photos).stderr
    assert run("retry").returncode == 0


@pytest.mark.parametrize("where", ["an empty root", "a file that is back", "a file that vanished"])
def test_a_file_system_that_does_not_answer_holds_up_nobody_else(
    catalog: Catalog,
    photos: Path,
    tmp_path: Path,
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
    where: str,
) -> None:
    """Only the ingest that looks at it waits; another one, and a match, go through meanwhile."""
    import os
    from concurrent.futures import ThreadPoolExecutor
    from threading import Event, get_ident

    from catalog.ingest import presence
    from catalog.ingest import run as pipeline

    disk = tmp_path / "disk"
    write(disk / "c.jpg", photo(3))
    catalog.ingest([photos, disk])
    write(photos / "new.jpg", photo(5))
    place = disk / "c.jpg" if where == "a file that is back" else disk
    asked, answers = Event(), Event()
    waiting: list[int] = []

    def hang(real: Callable[..., Any]) -> Callable[..., Any]:
        def function(path: Any, *arguments: Any, **options: Any) -> Any:
            if get_ident() in waiting and str(path) == str(place):
                asked.set()
                assert answers.wait(120)
            return real(path, *arguments, **options)

        return function

    if where == "an empty root":
        (disk / "c.jpg").unlink()
        monkeypatch.setattr(presence.os, "walk", hang(os.walk))
    elif where == "a file that is back":
        write(disk / "d.jpg", photo(6))  # so that the disk is there
        (disk / "c.jpg").rename(tmp_path / "away.jpg")
        catalog.ingest([disk])
        (tmp_path / "away.jpg").rename(disk / "c.jpg")
        monkeypatch.setattr(presence.os, "stat", hang(os.stat))
    else:
        scan = pipeline.scan

        def and_then(*paths: Any, **options: Any) -> Any:
            found = scan(*paths, **options)
            if get_ident() in waiting:
                (disk / "c.jpg").unlink()
            return found

        monkeypatch.setattr(pipeline, "scan", and_then)
        monkeypatch.setattr(presence.os, "walk", hang(os.walk))

    def ingest_the_disk() -> Any:
        waiting.append(get_ident())
        with Catalog.open(database_url=database_url) as other:
            return other.ingest([disk], ["dhash"])

    with ThreadPoolExecutor(2) as threads:
        hanging = threads.submit(ingest_the_disk)
        try:
            assert asked.wait(120)
            others = threads.submit(lambda: (catalog.ingest([photos]), catalog.match()))
            summary, _ = others.result(120)
            assert summary.files_new == 1
            assert not hanging.done()
        finally:
            answers.set()
        hanging.result(120)


names = st.text("a/!\x01é\udce9%", min_size=1, max_size=4)


@given(
    looked_at=st.lists(names, max_size=4),
    untold=st.lists(names, max_size=4),
    paths=st.lists(st.lists(names, min_size=1, max_size=3).map("/".join), max_size=20),
)
def test_what_is_judged_is_below_what_was_looked_at_and_not_below_what_is_untold(
    looked_at: list[str], untold: list[str], paths: list[str]
) -> None:
    from catalog.ingest import presence

    def is_under(path: str, folders: list[str]) -> bool:
        return any(path == folder or path.startswith(f"{folder}/") for folder in folders)

    def absolute(name: str) -> str:
        return "/" + "/".join(part for part in name.split("/") if part)

    looked_at, untold = [*map(absolute, looked_at)], [*map(absolute, untold)]
    looked_at, untold = ([one for one in some if one != "/"] for some in (looked_at, untold))
    judged = presence._without(map(presence._below, looked_at), map(presence._below, untold))
    assert all(start < stop for start, stop in judged)
    assert all(one[1] <= two[0] for one, two in pairwise(judged))
    for path in map(absolute, paths):
        times = sum(start <= to_text(path) < stop for start, stop in judged)
        assert times == (is_under(path, looked_at) and not is_under(path, untold))
