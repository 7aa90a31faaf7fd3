"""What belongs together goes together, and copies are kept folder by folder."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog import Catalog
from tests.support.made_videos import film, write_video
from tests.support.pictures import downscaled, photo, write

OLD, NEW = 1_200_000_000, 1_500_000_000


def live_photo(folder: Path, seed: int, name: str, modified: float = OLD) -> None:
    """A photo, and the short film of the same moment."""
    write(folder / f"{name}.JPG", photo(seed))
    write_video(folder / f"{name}.MOV", film(seed, 2, 5, width=96, height=72), 5)
    for suffix in ("JPG", "MOV"):
        os.utime(folder / f"{name}.{suffix}", (modified, modified))


def copied(folder: Path, to: Path) -> Path:
    shutil.copytree(folder, to)
    return to


def suggested(catalog: Catalog, folder: Path) -> dict[str, str]:
    catalog.ingest([folder], workers=2)
    return {
        str(Path(m.path).relative_to(folder.resolve())): m.suggestion
        for cluster in catalog.clusters()
        for m in cluster.members
    }


def reasons(catalog: Catalog) -> dict[str, str]:
    return {Path(m.path).name: m.reason for c in catalog.clusters() for m in c.members}


def test_of_two_backups_one_is_kept_whole(catalog: Catalog, tmp_path: Path) -> None:
    for number in range(3):
        live_photo(tmp_path / "a", number, f"IMG_{number}")
    copied(tmp_path / "a", tmp_path / "b")
    # In each folder some files are older.
    for name, modified in (("a/IMG_0.JPG", NEW), ("b/IMG_0.MOV", NEW), ("a/IMG_2.MOV", NEW)):
        os.utime(tmp_path / name, (modified, modified))
    found = suggested(catalog, tmp_path)
    assert len(found) == 12
    by_folder = {folder: {s for name, s in found.items() if name[0] == folder} for folder in "ab"}
    assert sorted(by_folder.values()) == [{"keep"}, {"remove"}]


def test_a_film_is_not_taken_from_a_photo_that_stays(catalog: Catalog, tmp_path: Path) -> None:
    live_photo(tmp_path / "a", 1, "IMG_1", NEW)
    (tmp_path / "b").mkdir()
    shutil.copy2(tmp_path / "a" / "IMG_1.MOV", tmp_path / "b" / "film.MOV")
    os.utime(tmp_path / "b" / "film.MOV", (OLD, OLD))
    found = suggested(catalog, tmp_path)
    assert found == {"a/IMG_1.MOV": "review", "b/film.MOV": "keep"}
    assert reasons(catalog)["IMG_1.MOV"] == "it belongs with IMG_1.JPG, which stays"


def test_what_is_kept_of_a_live_photo_lies_together(catalog: Catalog, tmp_path: Path) -> None:
    live_photo(tmp_path / "b", 1, "IMG_1", NEW)
    for name, folder in (("IMG_1.JPG", "photos"), ("IMG_1.MOV", "films")):
        (tmp_path / folder).mkdir()
        shutil.copy2(tmp_path / "b" / name, tmp_path / folder / name)
        os.utime(tmp_path / folder / name, (OLD, OLD))
    found = suggested(catalog, tmp_path)
    assert found["b/IMG_1.JPG"] == found["b/IMG_1.MOV"] == "review"


@pytest.mark.parametrize("same", [True, False])
def test_edits_beside_a_photo_are_not_orphaned(
    catalog: Catalog, tmp_path: Path, same: bool
) -> None:
    for folder, text in (("a", "<edited/>"), ("b", "<edited/>" if same else "<not edited/>")):
        write(tmp_path / folder / "IMG_1.png", photo(1))
        (tmp_path / folder / "IMG_1.png.xmp").write_text(text)
    found = suggested(catalog, tmp_path)
    assert found == {"a/IMG_1.png": "keep", "b/IMG_1.png": "remove" if same else "review"}


def test_a_photo_in_two_formats_is_no_pair_of_companions(catalog: Catalog, tmp_path: Path) -> None:
    write(tmp_path / "a.png", photo(1))
    write(tmp_path / "a.jpg", photo(1))
    assert suggested(catalog, tmp_path) == {"a.png": "keep", "a.jpg": "remove"}


def test_a_raw_file_and_its_photo_both_stay_and_copies_of_both_go(
    catalog: Catalog, tmp_path: Path
) -> None:
    for folder in ("a", "b"):
        write(tmp_path / folder / "IMG_1.jpg", photo(1))
        # By its name the camera's own: what it holds does not matter here.
        raw = write(tmp_path / folder / "IMG_1.tif", downscaled(photo(1), 0.9))
        raw.rename(raw.with_suffix(".dng"))
    write(tmp_path / "a" / "IMG_1 small.jpg", downscaled(photo(1), 0.5))
    found = suggested(catalog, tmp_path)
    kept = {name for name, suggestion in found.items() if suggestion == "keep"}
    assert len({Path(name).parent for name in kept}) == 1
    assert {Path(name).suffix for name in kept} == {".jpg", ".dng"}
    assert list(found.values()).count("remove") == 3
    said = [m.reason for c in catalog.clusters() for m in c.members if m.suggestion == "keep"]
    assert sum("it belongs with IMG_1" in reason for reason in said) == 1


def test_names_of_one_file_free_nothing(catalog: Catalog, tmp_path: Path) -> None:
    first = write(tmp_path / "a.png", photo(1))
    os.link(first, tmp_path / "b.png")
    found = suggested(catalog, tmp_path)
    assert found == {"a.png": "keep", "b.png": "review"}
    assert "another name of the kept file" in reasons(catalog)["b.png"]
    (cluster,) = catalog.clusters()
    assert cluster.reclaimable == 0


def test_names_of_one_file_are_freed_once(catalog: Catalog, tmp_path: Path) -> None:
    write(tmp_path / "large.png", photo(1, 400, 300))
    second = write(tmp_path / "small.png", downscaled(photo(1, 400, 300), 0.5))
    os.link(second, tmp_path / "small again.png")
    found = suggested(catalog, tmp_path)
    assert found == {"large.png": "keep", "small.png": "remove", "small again.png": "remove"}
    (cluster,) = catalog.clusters()
    assert cluster.reclaimable == second.stat().st_size
    assert not [found.check for found in catalog.check() if found.harmful]


def test_names_of_one_exact_copy_are_freed_once(catalog: Catalog, tmp_path: Path) -> None:
    first = write(tmp_path / "a.png", photo(1))
    shutil.copy2(first, tmp_path / "b.png")
    os.link(tmp_path / "b.png", tmp_path / "c.png")
    found = suggested(catalog, tmp_path)
    assert found == {"a.png": "keep", "b.png": "remove", "c.png": "remove"}
    (cluster,) = catalog.clusters()
    assert cluster.reclaimable == cluster.reclaimable_exact == first.stat().st_size
    assert catalog.status().reclaimable_exact == first.stat().st_size


def test_a_file_that_has_moved_is_not_what_took_its_place(catalog: Catalog, tmp_path: Path) -> None:
    first, second = write(tmp_path / "a.png", photo(1)), tmp_path / "b.png"
    catalog.ingest([tmp_path])
    first.rename(second)
    shutil.copy2(second, first)  # looks as the other did, but is another inode
    assert suggested(catalog, tmp_path) == {"a.png": "keep", "b.png": "remove"}


def test_two_that_became_one_file_are_known_to_be(catalog: Catalog, tmp_path: Path) -> None:
    first = write(tmp_path / "a.png", photo(1))
    second = tmp_path / "b.png"
    shutil.copy2(first, second)
    assert suggested(catalog, tmp_path) == {"a.png": "keep", "b.png": "remove"}
    second.unlink()
    os.link(first, second)
    summary = catalog.ingest([tmp_path])
    assert summary.files_unchanged == 2
    assert suggested(catalog, tmp_path) == {"a.png": "keep", "b.png": "review"}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shelf")
    for number in range(3):
        live_photo(folder, number, f"IMG_{number}")
    return folder


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    copies=st.lists(
        st.tuples(
            st.sampled_from("abc"), st.integers(0, 2), st.sampled_from(["JPG", "MOV"]),
            st.sampled_from([OLD, NEW]),
        ),
        min_size=4, max_size=14, unique_by=lambda copy: copy[:3],
    )
)  # fmt: skip
def test_companions_are_never_split(
    new_catalog: object, shelf: Path, tmp_path_factory: pytest.TempPathFactory,
    copies: list[tuple[str, int, str, int]],
) -> None:  # fmt: skip
    top = tmp_path_factory.mktemp("copies")
    for folder, number, suffix, modified in copies:
        path = top / folder / f"IMG_{number}.{suffix}"
        path.parent.mkdir(exist_ok=True)
        shutil.copy2(shelf / path.name, path)
        os.utime(path, (modified, modified))
    with new_catalog() as catalog:  # type: ignore[operator]
        found = suggested(catalog, top)
    for folder, number, _, _ in copies:
        names = [f"{folder}/IMG_{number}.{suffix}" for suffix in ("JPG", "MOV")]
        there = [found.get(name, "keep") for name in names if (top / name).exists()]
        assert there.count("remove") in (0, len(there))
    for number in range(3):
        for suffix in ("JPG", "MOV"):
            names = [
                f"{f}/IMG_{number}.{suffix}"
                for f in "abc"
                if (top / f / f"IMG_{number}.{suffix}").exists()
            ]
            assert not names or any(found.get(name, "keep") == "keep" for name in names)
