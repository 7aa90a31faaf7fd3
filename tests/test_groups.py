"""Roots, folders and labels: which files belong to which, whatever comes when."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sqlalchemy import text

from catalog import Catalog
from catalog.errors import UsageError
from catalog.groups.roots import nearest_root
from catalog.groups.scopes import Scope
from tests.support.pictures import photo, recompressed, write


def root_by_file(catalog: Catalog) -> dict[str, str | None]:
    with catalog.database.read() as connection:
        rows = connection.execute(
            text(
                "SELECT file.path, root.path AS root FROM catalog.file"
                " JOIN catalog.folder ON folder.id = folder_id"
                " LEFT JOIN catalog.root ON root.id = root_id"
            )
        )
        return {Path(row.path).name: row.root and Path(row.root).name for row in rows}


def labels(catalog: Catalog) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    with catalog.database.read() as connection:
        query = "SELECT path, key, value FROM catalog.label JOIN catalog.file ON id = file_id"
        for path, key, value in connection.execute(text(query)):
            found.setdefault(Path(path).name, {})[key] = value
    return found


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for seed, name in enumerate(("a.png", "deep/b.png", "deep/deeper/c.png", "other/d.png")):
        write(tmp_path / "all" / name, photo(seed))
    return tmp_path / "all"


def test_what_is_named_becomes_a_root_unless_it_is_below_one(catalog: Catalog, tree: Path) -> None:
    catalog.ingest([tree / "deep"])
    assert [Path(root.path).name for root in catalog.roots()] == ["deep"]
    catalog.ingest([tree / "deep" / "deeper", tree / "deep" / "b.png"])
    assert [Path(root.path).name for root in catalog.roots()] == ["deep"]
    catalog.ingest([tree])
    assert root_by_file(catalog) == {
        "a.png": "all", "b.png": "deep", "c.png": "deep", "d.png": "all"
    }  # fmt: skip
    assert [(Path(root.path).name, root.files) for root in catalog.roots()] == [
        ("all", 2), ("deep", 2)
    ]  # fmt: skip


def test_a_single_file_makes_a_root_of_its_folder(catalog: Catalog, tree: Path) -> None:
    catalog.ingest([tree / "other" / "d.png"])
    assert root_by_file(catalog) == {"d.png": "other"}


def test_the_target_of_a_link_may_be_below_no_root(catalog: Catalog, tree: Path) -> None:
    elsewhere = write(tree.parent / "elsewhere" / "e.png", photo(9))
    (tree / "link.png").symlink_to(elsewhere)
    catalog.ingest([tree])
    assert root_by_file(catalog)["e.png"] is None


def test_a_nested_reference_takes_its_files_over(catalog: Catalog, tree: Path) -> None:
    catalog.ingest([tree])
    catalog.set_reference(tree / "deep")
    assert root_by_file(catalog) == {
        "a.png": "all", "b.png": "deep", "c.png": "deep", "d.png": "all"
    }  # fmt: skip
    write(tree / "deep" / "new" / "e.png", photo(7))
    catalog.ingest([tree])
    assert root_by_file(catalog)["e.png"] == "deep"


def test_what_is_below_a_reference_is_one(catalog: Catalog, tree: Path) -> None:
    catalog.ingest([tree / "deep"])
    catalog.ingest([tree])
    catalog.set_reference(tree)
    assert [root.reference for root in catalog.roots()] == [True, True]
    catalog.set_reference(tree / "other")
    assert [root.reference for root in catalog.roots()] == [True, True, True]
    with pytest.raises(UsageError, match=r"is below .*all, which is a reference"):
        catalog.set_reference(tree / "deep", False)
    catalog.set_reference(tree, False)
    assert [root.reference for root in catalog.roots()] == [False, False, False]
    catalog.set_reference(tree / "deep" / "deeper")
    assert [root.reference for root in catalog.roots()] == [False, False, True, False]


def test_roots_end_where_names_end() -> None:
    assert nearest_root("/photos2", ["/photos", "/"]) == "/"
    assert nearest_root("/photos/x", ["/photos", "/"]) == "/photos"
    assert nearest_root("/photos", ["/photos"]) == "/photos"
    assert nearest_root("/elsewhere", ["/photos"]) is None


def test_folders_and_files_that_are_not_utf8(catalog: Catalog, tmp_path: Path) -> None:
    """They are below their roots like all others, however the catalogue writes their names."""
    root = os.fsencode(tmp_path / "root")
    for name in (b"plain", b"bad-\xff"):
        os.makedirs(root + b"/" + name)
        for file in (b"a.png", b"b-\xfe.png"):
            picture = write(tmp_path / "one.png", photo(1))
            os.rename(picture, root + b"/" + name + b"/" + file)
    catalog.ingest([tmp_path / "root"])
    assert set(root_by_file(catalog).values()) == {"root"}
    assert len(list(catalog.duplicates(scope=Scope(within="folder")))) == 2
    assert len(list(catalog.duplicates(scope=Scope(under=str(tmp_path / "root"))))) == 6
    bad = os.fsdecode(root + b"/bad-\xff")
    assert len(list(catalog.duplicates(scope=Scope(under=bad)))) == 1
    catalog.set_reference(bad)
    (cluster,) = catalog.clusters()
    assert sum(member.suggestion == "remove" for member in cluster.members) == 2
    assert {m.folder for m in cluster.members if m.reference} == {bad}
    assert bad in [found.path for found in catalog.roots()]


def test_labels_are_put_changed_and_taken_away(catalog: Catalog, tree: Path) -> None:
    catalog.ingest([tree], labels={"album": "all", "by": "me"})
    assert set(labels(catalog)) == {"a.png", "b.png", "c.png", "d.png"}
    assert labels(catalog)["a.png"] == {"album": "all", "by": "me"}
    # Also of files that are not opened again.
    catalog.ingest([tree / "deep"], labels={"album": "deep = it's", "by": ""})
    assert labels(catalog) == {
        "a.png": {"album": "all", "by": "me"},
        "b.png": {"album": "deep = it's"},
        "c.png": {"album": "deep = it's"},
        "d.png": {"album": "all", "by": "me"},
    }
    catalog.ingest([tree])
    assert labels(catalog)["b.png"] == {"album": "deep = it's"}


def test_pairs_within_and_across_labels(catalog: Catalog, tmp_path: Path) -> None:
    for name in ("mine/a.png", "yours/a.png", "nobody/a.png"):
        write(tmp_path / name, photo(1))
    write(tmp_path / "mine" / "b.jpg", recompressed(photo(1)))
    for who in ("mine", "yours"):
        catalog.ingest([tmp_path / who], labels={"who": who})
    catalog.ingest([tmp_path / "nobody"])
    within = list(catalog.duplicates(scope=Scope(within="label:who")))
    assert [(Path(p.file1).name, Path(p.file2).name) for p in within] == [("a.png", "b.jpg")]
    across = list(catalog.duplicates(scope=Scope(across="label:who")))
    assert len(across) == 2
    assert all("mine" in pair.file1 and "yours" in pair.file2 for pair in across)


def test_files_of_an_older_catalogue_get_their_folders_and_roots(
    catalog: Catalog, tree: Path
) -> None:
    """Those of a schema before there were folders, with names that are not UTF-8 among them."""
    from catalog.db.database import migrate

    os.rename(tree / "a.png", os.fsencode(tree) + b"/a-\xff.png")
    os.makedirs(os.fsencode(tree) + b"/odd-\xfe")
    os.rename(tree / "deep" / "b.png", os.fsencode(tree) + b"/odd-\xfe/b.png")
    catalog.ingest([tree])
    query = text(
        "SELECT file.path, folder.path AS folder FROM catalog.file"
        " JOIN catalog.folder ON folder.id = folder_id ORDER BY 1"
    )
    with catalog.database.engine.connect() as connection:
        before = connection.execute(query).all()
        migrate(connection, "0004")
        migrate(connection)
        assert connection.execute(query).all() == before
        connection.rollback()
    assert set(root_by_file(catalog).values()) == {None}
    catalog.ingest([tree])
    assert set(root_by_file(catalog).values()) == {"all"}
