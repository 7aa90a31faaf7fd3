"""Lists of paths that other programs have found."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from catalog import Catalog
from catalog.core.paths import common_folders
from catalog.errors import UsageError
from catalog.sources.lists import PathList
from catalog.sources.scan import scan
from tests.support.command import Run
from tests.support.pictures import photo, write


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "photos"
    write(folder / "2019" / "a.jpg", photo(1))
    write(folder / "2020" / "b.jpg", photo(1), quality=60)
    (folder / "notes.txt").write_text("no picture")
    return folder


@pytest.mark.parametrize(
    ("data", "null", "paths"),
    [
        (b"/a\n\n/b c\n", False, ("/a", "/b c")),
        (b"/a\r\n/b", False, ("/a", "/b")),
        (b"/a\0/b\nc\0", True, ("/a", "/b\nc")),
        (b"/\xff.jpg\n", False, (os.fsdecode(b"/\xff.jpg"),)),
        (b"", False, ()),
    ],
)
def test_what_a_list_holds(tmp_path: Path, data: bytes, null: bool, paths: tuple[str]) -> None:
    (tmp_path / "list").write_bytes(data)
    found = PathList.read(str(tmp_path / "list"), null=null)
    assert found.paths == paths
    assert found.name == str((tmp_path / "list").resolve())


def test_a_list_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"the list .*nowhere cannot be read: No such file"):
        PathList.read(str(tmp_path / "nowhere"))
    (tmp_path / "list").write_bytes(b"/a\0/b\0")
    with pytest.raises(UsageError, match="--null"):
        PathList.read(str(tmp_path / "list"))


def test_what_find_prints_is_ingested(run: Run, catalog: Catalog, photos: Path) -> None:
    odd = photos / "2020" / os.fsdecode(b"caf\xe9\n.jpg")
    write(odd, photo(2))
    listed = b"\0".join(os.fsencode(path) for path in sorted(photos.rglob("*")) if path.is_file())
    done = run("ingest", "--from-file", "-", "-0", input=listed)
    assert done.stderr.startswith("4 files: 4 new, 0 unchanged, 0 updated; 0 failed, 1 not media")
    assert done.returncode == 0
    again = run("ingest", "-", "--null", input=listed)
    assert again.stderr.startswith("4 files: 0 new, 4 unchanged")
    (pair,) = catalog.duplicates()
    assert (pair.file1, pair.file2) == (f"{photos}/2019/a.jpg", f"{photos}/2020/b.jpg")
    assert [root.path for root in catalog.roots()] == [str(photos)]


def test_a_listed_file_that_is_gone_fails_and_the_others_do_not(run: Run, photos: Path) -> None:
    listed = f"{photos}/2019/a.jpg\n{photos}/gone.jpg\n".encode()
    done = run("ingest", "-", input=listed)
    assert done.returncode == 1
    assert done.stderr.startswith("2 files: 2 new, 0 unchanged, 0 updated; 1 failed")


def test_query_takes_lists(run: Run, photos: Path, tmp_path: Path) -> None:
    assert run("ingest", str(photos)).returncode == 0
    (tmp_path / "list").write_text(f"{photos}/2019/a.jpg\n{photos}/notes.txt\n")
    done = run("query", "--from-file", str(tmp_path / "list"), "--csv")
    assert done.returncode == 0
    assert f"{photos}/2020/b.jpg" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [["ingest"], ["query"], ["ingest", "/", "-0"], ["ingest", "-", "--from-file", "-"]],
    ids=" ".join,
)
def test_wrong_usage(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert "Error:" in done.stderr


def test_links_and_names_in_any_spelling(photos: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (photos / "link.jpg").symlink_to(photos / "2019" / "a.jpg")
    (photos / "linked").symlink_to(photos / "2020")
    monkeypatch.chdir(photos)
    given = ("link.jpg", "./2019/../2019/a.jpg", "linked/b.jpg", "2020/", f"{photos}//2020//b.jpg")
    found = scan([], [PathList("-", given)])
    assert found.files == [f"{photos}/2019/a.jpg", f"{photos}/2020/b.jpg"]
    assert not found.named
    assert not found.errors
    assert found.folders == {str(photos)}


@pytest.mark.parametrize(
    ("folders", "common"),
    [
        (["/a/b", "/a/bc"], {"/a"}),
        (["/a/b"], {"/a/b"}),
        (["/a/b", "/a/b/c"], {"/a/b"}),
        (["/a", "/b"], set()),
        (
            ["/a/b", "s3://one/x", "s3://one/y", "s3://two/x/y"],
            {"/a/b", "s3://one", "s3://two/x/y"},
        ),
        (["https://host"], {"https://host"}),
        ([], set()),
    ],
)
def test_the_folder_above_all(folders: list[str], common: set[str]) -> None:
    assert common_folders(folders) == common


def test_long_lists_are_quick(tmp_path: Path) -> None:
    paths = []
    for number in range(20):
        (tmp_path / str(number)).mkdir()
        for name in range(500):
            path = tmp_path / str(number) / f"{name}.jpg"
            path.touch()
            paths.append(str(path))
    before = time.process_time()
    found = scan([], [PathList("-", tuple(paths))])
    assert time.process_time() - before < 1
    assert found.files == sorted(paths)
