"""What is passed over: patterns of a root, and what systems leave behind."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from catalog import Catalog
from catalog.errors import UsageError
from catalog.sources.excludes import Change, Excludes, Rules
from catalog.sources.lists import PathList
from catalog.sources.scan import scan
from tests.support.command import Run
from tests.support.pictures import encode, photo, write

LITTER = [
    "__MACOSX/a.jpg",
    "@eaDir/a.jpg/SYNOPHOTO_THUMB_SM.jpg",
    ".@__thumb/a.jpg",
    ".thumbnails/large/a.jpg",
    ".Trash-1000/files/a.jpg",
    ".Trashes/501/a.jpg",
    "$RECYCLE.BIN/S-1-5/$RA.jpg",
    "System Volume Information/a.jpg",
    "#recycle/a.jpg",
]


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """Five pictures in two folders, and litter in both."""
    folder = tmp_path / "photos"
    number = 0
    for below in ("", "2019/"):
        for name in ("a.jpg", "b.png"):
            number += 1
            write(_made(folder / f"{below}{name}"), photo(number))
    write(_made(folder / "2019/drafts/c.jpg"), photo(5))
    for number, name in enumerate(LITTER):
        write(_made(folder / ("2019" if number % 2 else "") / name), photo(100 + number))
    return folder


def _made(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


PICTURES = ["2019/a.jpg", "2019/b.png", "2019/drafts/c.jpg", "a.jpg", "b.png"]


def _states(catalog: Catalog, folder: Path) -> dict[str, str]:
    with catalog.sql("SELECT path, state FROM file") as (_, rows):
        return {os.path.relpath(path, folder): state for path, state in rows}


def _hashed(catalog: Catalog, folder: Path) -> list[str]:
    return sorted(path for path, state in _states(catalog, folder).items() if state == "hashed")


def test_litter_is_passed_over(catalog: Catalog, photos: Path) -> None:
    summary = catalog.ingest([photos])
    assert (summary.files_seen, summary.files_failed) == (5, 0)
    assert _hashed(catalog, photos) == PICTURES
    assert catalog.ingest([photos], default_excludes=False).files_new == len(LITTER)
    assert catalog.ingest([photos]).files_unchanged == 5 + len(LITTER)  # it is kept
    assert catalog.ingest([photos], default_excludes=True).files_excluded == len(LITTER)
    assert _hashed(catalog, photos) == PICTURES


def test_the_trash_of_a_home_is_not_looked_into(tmp_path: Path) -> None:
    write(_made(tmp_path / "me" / ".local/share/Trash/files/a.jpg"), photo(1))
    write(tmp_path / "me" / "b.jpg", photo(2))
    found = scan([tmp_path], excludes=Excludes({}))
    assert [os.path.basename(path) for path in found.files] == ["b.jpg"]


def test_excluded_folders_are_not_looked_into(
    photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    scandir = os.scandir

    def noting(path: str) -> object:
        looked.append(os.path.relpath(path, photos))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", noting)
    found = scan([photos], excludes=Excludes({}, Change(("drafts/",))))
    assert sorted(looked) == [".", "2019"]
    assert len(found.files) == 4


@pytest.mark.parametrize(
    ("patterns", "excluded"),
    [
        (["*.png"], ["2019/b.png", "b.png"]),
        (["/b.png"], ["b.png"]),
        (["2019/*.png"], ["2019/b.png"]),
        (["drafts/"], ["2019/drafts/c.jpg"]),
        (["drafts"], ["2019/drafts/c.jpg"]),
        (["a.jpg/"], []),
        (["*.jpg", "!a.jpg"], ["2019/drafts/c.jpg"]),
        (["[ab].*"], ["2019/a.jpg", "2019/b.png", "a.jpg", "b.png"]),
        (["*.JPG"], []),
    ],
)
def test_patterns_are_those_of_gitignore(
    catalog: Catalog, photos: Path, patterns: list[str], excluded: list[str]
) -> None:
    catalog.ingest([photos], exclude=patterns)
    left = [path for path in PICTURES if path not in excluded]
    assert _hashed(catalog, photos) == left
    # A part of the root alone gives the same.
    catalog.ingest([photos / "2019"])
    assert _hashed(catalog, photos) == left


def test_what_is_excluded_later_leaves_and_comes_back(catalog: Catalog, photos: Path) -> None:
    write(photos / "2019/copy.png", photo(2))
    catalog.ingest([photos], labels={"album": "x"})
    assert len(list(catalog.duplicates())) == 1

    summary = catalog.ingest([photos], exclude=["*.png"])
    assert (summary.files_excluded, summary.files_missing) == (3, 0)
    assert list(catalog.duplicates()) == []
    assert catalog.status().files_excluded == 3
    assert [path for path, state in _states(catalog, photos).items() if state == "missing"] == []
    assert catalog.ingest([photos]).files_excluded == 0  # they are so already
    assert catalog.prune().files == 0

    catalog.set_excludes(photos, remove=["*.png"])
    summary = catalog.ingest([photos])
    assert (summary.files_unchanged, summary.files_new) == (6, 0)  # not even opened
    assert len(list(catalog.duplicates())) == 1
    with catalog.sql("SELECT count(*) FROM label") as (_, rows):
        assert list(rows) == [(6,)]
    assert catalog.status().files_excluded == 0


def test_an_excluded_file_that_changed_or_went_meanwhile(catalog: Catalog, photos: Path) -> None:
    catalog.ingest([photos])
    catalog.ingest([photos], exclude=["a.jpg", "drafts/"])
    write(photos / "a.jpg", photo(77))
    (photos / "2019/a.jpg").unlink()
    catalog.ingest([photos])
    assert _states(catalog, photos)["2019/a.jpg"] == "excluded"
    catalog.set_excludes(photos, remove=["a.jpg", "drafts/"])
    summary = catalog.ingest([photos])
    assert (summary.files_missing, summary.media_new) == (1, 1)
    assert _states(catalog, photos)["2019/a.jpg"] == "missing"
    (photos / "back.jpg").write_bytes(b"")
    write(photos / "2019/elsewhere.jpg", photo(3))
    assert catalog.ingest([photos]).files_moved == 1  # what it held was not forgotten


def test_a_new_copy_of_an_excluded_file_is_no_move(catalog: Catalog, photos: Path) -> None:
    catalog.ingest([photos])
    catalog.ingest([photos], exclude=["/a.jpg"])
    (photos / "again.jpg").write_bytes((photos / "a.jpg").read_bytes())
    assert catalog.ingest([photos]).files_moved == 0
    assert _states(catalog, photos)["a.jpg"] == "excluded"


def test_a_missing_file_stays_missing(catalog: Catalog, photos: Path) -> None:
    catalog.ingest([photos])
    (photos / "a.jpg").unlink()
    catalog.ingest([photos])
    catalog.ingest([photos], exclude=["/a.jpg"])
    assert _states(catalog, photos)["a.jpg"] == "missing"


def test_failures_of_what_is_excluded_go(catalog: Catalog, photos: Path) -> None:
    (photos / "broken.jpg").write_bytes(b"\xff\xd8\xff")
    assert catalog.ingest([photos]).files_failed == 1
    assert catalog.ingest([photos], exclude=["broken.*"]).files_failed == 0
    assert catalog.failures() == []
    catalog.set_excludes(photos, remove=["broken.*"])
    assert catalog.ingest([photos]).files_failed == 1


def test_what_is_named_itself_is_not_excluded(catalog: Catalog, photos: Path) -> None:
    trash = photos / ".Trash-1000/files"
    catalog.ingest([photos], exclude=["*.png"])
    assert catalog.ingest([photos / "b.png"]).files_seen == 1
    assert catalog.ingest([trash]).files_new == 1
    assert len(_hashed(catalog, photos)) == 5
    # The next look at the folder passes them over again.
    assert catalog.ingest([photos]).files_excluded == 2


def test_a_root_that_is_called_like_litter(catalog: Catalog, tmp_path: Path) -> None:
    folder = tmp_path / ".thumbnails"
    write(_made(folder / "a.jpg"), photo(1))
    assert catalog.ingest([folder]).files_new == 1
    given = PathList("-", (str(folder / "a.jpg"),))
    assert catalog.ingest([], lists=[given]).files_unchanged == 1


def test_lists_have_excludes_too(catalog: Catalog, photos: Path) -> None:
    given = PathList("-", tuple(str(path) for path in photos.rglob("*") if path.is_file()))
    assert len(scan([], [given]).files) == 5
    folders = PathList("-", (str(photos), str(photos / "@eaDir")))
    assert len(scan([], [folders]).files) == 5
    assert catalog.ingest([], lists=[given], exclude=["*.png"]).files_new == 3
    assert catalog.ingest([], lists=[given]).files_seen == 3
    assert [root.exclude for root in catalog.roots()] == [["*.png"]]


def test_a_list_of_litter_alone_makes_no_root(catalog: Catalog, photos: Path) -> None:
    given = PathList("-", (str(photos / "@eaDir/a.jpg/SYNOPHOTO_THUMB_SM.jpg"),))
    assert not (photos / "@eaDir").exists() or catalog.ingest([], lists=[given]).files_seen == 0
    assert catalog.roots() == []


def test_members_of_archives(catalog: Catalog, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "mac.zip", "w") as archive:
        archive.writestr("a.jpg", encode(photo(1), ".jpg"))
        archive.writestr("drafts/b.jpg", encode(photo(2), ".jpg"))
        archive.writestr("__MACOSX/c.jpg", encode(photo(3), ".jpg"))
    archive_path = tmp_path / "mac.zip"
    assert catalog.ingest([archive_path]).media_new == 2
    assert catalog.ingest([tmp_path], archives=True).media_new == 0
    assert catalog.ingest([tmp_path], archives=True, exclude=["drafts/"]).files_excluded == 1
    summary = catalog.ingest([tmp_path], archives=True, exclude=["*.zip"])
    assert (summary.files_excluded, summary.files_seen) == (2, 0)
    assert _hashed(catalog, tmp_path) == []
    catalog.set_excludes(tmp_path, remove=["*.zip", "drafts/"])
    assert catalog.ingest([tmp_path], archives=True).files_unchanged == 2  # the archive is none
    assert _hashed(catalog, tmp_path) == ["mac.zip!/a.jpg", "mac.zip!/drafts/b.jpg"]


def test_remote_stores() -> None:
    import fsspec

    system = fsspec.filesystem("memory")
    for name in ("a.jpg", "@eaDir/a.jpg", "x/.thumbnails/b.jpg", "x/c.jpg", "x/d.gif"):
        system.pipe(f"/excludes/{name}", b"\xff\xd8\xff")
    try:
        found = scan(["memory://excludes"], excludes=Excludes({}, Change(("*.gif",))))
        assert found.files == ["memory://excludes/a.jpg", "memory://excludes/x/c.jpg"]
        assert scan(["memory://excludes/@eaDir/a.jpg"]).files == ["memory://excludes/@eaDir/a.jpg"]
        given = PathList("-", ("memory://excludes/@eaDir/a.jpg", "memory://excludes/a.jpg"))
        assert scan([], [given]).files == ["memory://excludes/a.jpg"]
    finally:
        system.rm("/excludes", recursive=True)


def test_links_to_what_is_excluded(photos: Path) -> None:
    (photos / "link.jpg").symlink_to(photos / ".Trash-1000/files/a.jpg")
    (photos / "good.jpg").symlink_to(photos / "a.jpg")
    assert len(scan([photos]).files) == 5


@pytest.mark.parametrize(
    ("rules", "path", "excluded"),
    [
        ({"/r": Rules(("*.gif",))}, "/r/a.gif", True),
        ({"/r": Rules(("*.gif",))}, "/other/a.gif", False),
        ({"/r": Rules(("*.gif",)), "/r/s": Rules()}, "/r/s/a.gif", False),
        ({"/r": Rules(("s/",)), "/r/s": Rules()}, "/r/s/a.gif", True),
        ({"/r": Rules(("/s/a.gif",)), "/r/s": Rules()}, "/r/s/a.gif", False),
        ({"/r": Rules((), defaults=False)}, "/r/@eaDir/a.gif", False),
        ({"/r": Rules(("s/**",))}, "/r/s/a.gif", True),
        ({"/": Rules(("/tmp",))}, "/tmp/a.gif", True),
        ({"/": Rules(("/tmp",))}, "/r/tmp/a.gif", False),
        ({"https://h/p": Rules(("b c/",))}, "https://h/p/b%20c/a.gif", True),
        ({}, "/r/\udcff/@eaDir/a.gif", True),
    ],
)
def test_the_nearest_root_counts(rules: Mapping[str, Rules], path: str, excluded: bool) -> None:
    assert Excludes(rules).has_file(path) == excluded


@pytest.mark.parametrize("pattern", ["", "  ", "# a comment", "a\0b", "a\nb", "\udcff", "!"])
def test_what_is_no_pattern(catalog: Catalog, photos: Path, pattern: str) -> None:
    with pytest.raises(UsageError, match="pattern"):
        catalog.ingest([photos], exclude=[pattern])
    assert catalog.roots() == []


def test_roots_tell_and_change_patterns(run: Run, photos: Path) -> None:
    run("ingest", photos, "--exclude", "*.png", "--exclude", "drafts/")
    listed = run("root", "list", "--json")
    (root,) = json.loads(listed.stdout)
    assert (root["exclude"], root["default_excludes"]) == (["*.png", "drafts/"], True)
    assert "@eaDir/" in listed.stderr

    done = run("root", "set", photos, "--no-exclude", "*.png", "--no-default-excludes")
    assert done.returncode == 0
    assert "drafts/" in done.stderr
    (root,) = json.loads(run("root", "list", "--json").stdout)
    assert (root["exclude"], root["default_excludes"]) == (["drafts/"], False)

    done = run("root", "set", photos, "--no-exclude", "*.gif")
    assert done.returncode == 2
    assert "'*.gif' is not a pattern of" in done.stderr
    assert "'drafts/'" in done.stderr

    done = run("root", "set", photos)
    assert done.returncode == 2
    assert "say what to set" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_part_of_a_root_gets_what_is_said_of_it(catalog: Catalog, photos: Path) -> None:
    catalog.ingest([photos], exclude=["drafts/"])
    catalog.ingest([photos / "2019"], exclude=["*.png"])
    assert _hashed(catalog, photos) == ["2019/a.jpg", "a.jpg", "b.png"]
    assert {Path(root.path).name: root.exclude for root in catalog.roots()} == {
        "photos": ["drafts/"],
        "2019": ["drafts/", "*.png"],
    }


def test_queries_pass_over_litter(run: Run, photos: Path) -> None:
    run("ingest", photos)
    asked = run("query", photos, "--json", "--include-flat")
    assert asked.returncode == 0
    assert not any("@eaDir" in row["query"] for row in json.loads(asked.stdout))


def test_queries_pass_over_what_is_excluded(run: Run, photos: Path) -> None:
    run("ingest", photos, "--exclude", "drafts/")
    asked = run("query", photos, "--json", "--top", "1", "--include-flat")
    assert asked.returncode == 0
    rows = json.loads(asked.stdout)
    assert rows
    assert not any("drafts" in row["query"] for row in rows)
