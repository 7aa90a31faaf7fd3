"""Large pictures: how far they are reduced, and what a catalogue makes of that."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from catalog import HASHERS, Catalog, deduplicate, get_hasher
from catalog.cli import cli
from catalog.core.bits import distance
from catalog.core.isometry import transform
from catalog.fingerprint.pictures import picture_content
from catalog.media import Picture
from catalog.media.reduction import PictureFile, decode_for, reduction_of
from tests.support.pictures import Pixels, encode, noise, photo, write
from tests.support.snapshot import snapshot
from tests.test_media import ORIENTATIONS, oriented_jpeg

REDUCING = [name for name, hasher in HASHERS.items() if hasher.reduces]
SIZE = 1100, 1030  # halved by reduction


def large(seed: int, width: int = SIZE[0], height: int = SIZE[1]) -> Pixels:
    """A small picture, enlarged, with grain."""
    smooth = cv2.resize(photo(seed), (width, height), interpolation=cv2.INTER_CUBIC)
    grain = noise(seed, width, height)[:, :, :1].astype(int) // 8 - 16
    return (smooth + grain).clip(0, 255).astype(np.uint8)


class TestFactor:
    @pytest.mark.parametrize(
        ("size", "expected"),
        [
            ((1, 1), 1),
            ((1023, 4000), 1),
            ((1024, 4000), 2),
            ((4000, 2047), 2),
            ((2048, 2048), 4),
            ((4095, 9000), 4),
            ((4096, 4096), 8),
            ((40_000, 30_000), 8),
        ],
        ids=str,
    )
    def test_512_pixels_are_left_to_the_shorter_side(
        self, size: tuple[int, int], expected: int
    ) -> None:
        assert reduction_of(*size) == reduction_of(*size[::-1]) == expected

    @given(st.integers(1, 100_000), st.integers(1, 100_000))
    def test_it_is_the_largest(self, width: int, height: int) -> None:
        found, shorter = reduction_of(width, height), min(width, height)
        assert found == 1 or shorter / found >= 512
        assert found == 8 or shorter / (2 * found) < 512


class TestPictureFile:
    @pytest.mark.parametrize("suffix", [".jpg", ".png"])
    @pytest.mark.parametrize("size", [(1501, 1025), (1025, 1501), (1100, 1100)], ids=str)
    def test_sides_are_divided_and_rounded_up(self, suffix: str, size: tuple[int, int]) -> None:
        rgb = large(1, *size)
        file = PictureFile("a", encode(rgb, suffix))
        picture, reduction = file.reduced
        assert reduction == 2
        expected = -(-size[0] // 2), -(-size[1] // 2)
        assert (picture.width, picture.height) == expected
        shrunk = cv2.resize(rgb, expected, interpolation=cv2.INTER_AREA)
        assert np.abs(picture.rgb.astype(int) - shrunk).mean() < 3
        assert file.size == size
        assert file.whole.reduction == 1
        assert (file.whole.picture.width, file.whole.picture.height) == size

    @pytest.mark.parametrize("suffix", [".jpg", ".png"])
    def test_a_small_picture_stays_as_it_is(self, suffix: str) -> None:
        file = PictureFile("a", encode(large(1, 2000, 1023), suffix))
        assert file.reduced.reduction == 1
        np.testing.assert_array_equal(file.reduced.picture.rgb, file.whole.picture.rgb)

    # Where both sides are alike but for a pixel, they are when halved.
    @pytest.mark.parametrize("size", [(1300, 1100), (1100, 1100), (1100, 1099)], ids=str)
    @pytest.mark.parametrize("orientation", ORIENTATIONS)
    def test_it_is_upright(self, orientation: int, size: tuple[int, int]) -> None:
        jpeg = encode(large(3, *size), ".jpg", quality=95)
        plain = PictureFile("a", jpeg)
        file = PictureFile("a", oriented_jpeg(jpeg, orientation))
        expected = transform(plain.reduced.picture.rgb, ORIENTATIONS[orientation])
        assert file.reduced.reduction == 2
        assert file.size == (size if orientation < 5 else size[::-1])
        found = file.reduced.picture.rgb
        assert found.shape == expected.shape
        assert np.abs(found.astype(int) - expected).mean() < 1
        assert (file.whole.picture.width, file.whole.picture.height) == file.size

    @pytest.mark.parametrize("whole_first", [True, False])
    @pytest.mark.parametrize("suffix", [".jpg", ".png"])
    def test_neither_view_depends_on_the_other(self, suffix: str, whole_first: bool) -> None:
        data = encode(large(1), suffix)
        file = PictureFile("a", data)
        first, second = ("whole", "reduced") if whole_first else ("reduced", "whole")
        for name in (first, second):
            alone = getattr(PictureFile("a", data), name)
            np.testing.assert_array_equal(getattr(file, name).picture.rgb, alone.picture.rgb)

    def test_what_is_transparent_is_white(self) -> None:
        rgba = np.zeros((1100, 1100, 4), np.uint8)
        rgba[550:, :, 3] = 255
        found = PictureFile("a", encode(rgba, ".png")).reduced.picture.rgb
        assert found.shape == (550, 550, 3)
        assert found[:275].min() == 255
        assert found[275:].max() == 0


class TestDecodeFor:
    """What thumbnails are quick by."""

    @pytest.mark.parametrize("width", [8, 60, 100, 199, 200, 399, 400, 799, 800, 1601])
    @pytest.mark.parametrize("upright", [False, True])
    def test_a_jpeg_is_not_smaller_than_asked_for(self, width: int, upright: bool) -> None:
        size = (width // 2, width) if upright else (width, width // 2)
        picture = decode_for("a.jpg", encode(large(1, *size), ".jpg"), 100)
        longer = max(picture.width, picture.height)
        assert min(width, 100) <= longer <= max(200, width // 8 + 1)

    def test_other_formats_come_whole(self) -> None:
        rgb = large(1, 900, 600)
        picture = decode_for("a.png", encode(rgb, ".png"), 100)
        np.testing.assert_array_equal(picture.rgb, rgb)


@pytest.mark.parametrize("name", REDUCING)
@pytest.mark.parametrize("suffix", [".jpg", ".png"])
def test_reduction_changes_few_bits(name: str, suffix: str) -> None:
    hasher = get_hasher(name)
    changed = []
    for seed in range(4):
        file = PictureFile("a", encode(large(seed), suffix))
        whole, reduced = hasher.hash(file.whole.picture), hasher.hash(file.reduced.picture)
        changed.append(distance(whole.value, reduced.value))
    assert max(changed) <= hasher.radius() / 3


@pytest.mark.parametrize("exact_decode", [False, True])
def test_a_hash_does_not_depend_on_what_other_hashers_are_asked(exact_decode: bool) -> None:
    jpeg = encode(large(5), ".jpg")

    def hashes(names: list[str]) -> dict[str, object]:
        content = picture_content("a", jpeg, names, exact_decode=exact_decode)
        assert (content.width, content.height) == SIZE
        return {found.hasher: found for found in content.frames[0].hashes}

    together = hashes(list(HASHERS))
    for name in HASHERS:
        assert hashes([name])[name] == together[name]
    assert hashes(list(HASHERS)[::-1]) == together


def test_with_exact_decode_every_hash_is_that_of_the_whole_picture() -> None:
    jpeg = encode(large(5), ".jpg")
    whole = PictureFile("a", jpeg).whole.picture
    for exact_decode in (False, True):
        content = picture_content("a", jpeg, list(HASHERS), exact_decode=exact_decode)
        for found in content.frames[0].hashes:
            reduced = not exact_decode and found.hasher in REDUCING
            assert found.reduction == (2 if reduced else 1)
            if not reduced:
                assert found.value == HASHERS[found.hasher].hash(Picture(whole.rgb)).value


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """Large pictures, one of them twice, a near-duplicate of it, and a small one."""
    folder = tmp_path / "photos"
    write(folder / "a.jpg", large(1))
    write(folder / "b.jpg", large(1), quality=60)
    write(folder / "c.png", large(2))
    write(folder / "d.jpg", photo(3))
    (folder / "e.jpg").write_bytes((folder / "a.jpg").read_bytes())
    return folder


def reductions(catalog: Catalog) -> dict[str, int]:
    """By file."""
    with catalog.sql(
        "SELECT path, reduction FROM file JOIN frame_hash USING (media_id) ORDER BY path"
    ) as (_, rows):
        return {Path(path).name: reduction for path, reduction in rows}


REDUCED = {"a.jpg": 2, "b.jpg": 2, "c.png": 2, "d.jpg": 1, "e.jpg": 2}
EXACT = dict.fromkeys(REDUCED, 1)


def test_a_catalogue_that_becomes_exact_is_as_if_it_had_always_been(
    catalog: Catalog, photos: Path, new_catalog: Callable[[], Catalog]
) -> None:
    hashers = ["ahash", "pdq", "phash"]
    with new_catalog() as always:
        always.ingest([photos], hashers, workers=1, exact_decode=True)
        assert always.is_exact_decode()
        exact = snapshot(always)
    catalog.ingest([photos], hashers, workers=1)
    assert not catalog.is_exact_decode()
    reduced = snapshot(catalog)
    assert reduced["hashes"] != exact["hashes"]
    assert reduced["media"] == exact["media"]

    summary = catalog.ingest([photos], hashers, workers=1, exact_decode=True)
    assert summary.files_unchanged == 1
    assert snapshot(catalog) == exact
    assert catalog.ingest([photos], hashers, workers=1).files_unchanged == 5
    assert catalog.is_exact_decode()


def test_hashes_of_whole_pictures_stay_in_a_catalogue_that_reduces_again(
    catalog: Catalog, photos: Path
) -> None:
    catalog.ingest([photos / "a.jpg"], workers=1)
    assert catalog.ingest([photos / "a.jpg"], workers=1, exact_decode=True).files_unchanged == 0
    before = snapshot(catalog)
    summary = catalog.ingest([photos / "a.jpg"], workers=1, exact_decode=False)
    assert summary.files_unchanged == 1
    assert snapshot(catalog) == before
    catalog.ingest([photos], workers=1)
    assert reductions(catalog) == REDUCED | {"a.jpg": 1, "e.jpg": 1}


def test_only_pictures_that_an_ingest_comes_by_are_read_again(
    catalog: Catalog, photos: Path
) -> None:
    catalog.ingest([photos], workers=1)
    assert reductions(catalog) == REDUCED
    catalog.ingest([photos / "b.jpg"], workers=1, exact_decode=True)
    assert reductions(catalog) == REDUCED | {"b.jpg": 1}
    catalog.ingest([photos], workers=1)
    assert reductions(catalog) == EXACT


def test_the_command_keeps_what_was_said_of_large_pictures(
    database_url: str, catalog: Catalog, photos: Path
) -> None:
    def ingest(*options: str) -> int:
        place = ["--database-url", database_url]
        arguments = [*place, "ingest", str(photos), "--json", *options]
        done = CliRunner().invoke(cli, arguments, catch_exceptions=False)
        return int(json.loads(done.stdout)["files_unchanged"])

    assert ingest() == 0
    assert ingest("--exact-decode") == 1
    assert catalog.is_exact_decode()
    assert ingest() == 5
    assert ingest("--reduced-decode") == 5
    assert not catalog.is_exact_decode()
    assert reductions(catalog) == EXACT


def test_becoming_exact_and_isometric_at_once(
    catalog: Catalog, photos: Path, new_catalog: Callable[[], Catalog]
) -> None:
    with new_catalog() as always:
        always.ingest([photos], workers=1, exact_decode=True, isometric=True)
        exact = snapshot(always)
    catalog.ingest([photos], workers=1)
    catalog.ingest([photos], workers=1, exact_decode=True, isometric=True)
    assert snapshot(catalog) == exact


def test_an_exact_catalogue_that_becomes_isometric_and_reduces(
    catalog: Catalog, photos: Path, new_catalog: Callable[[], Catalog]
) -> None:
    """What is hashed by all isometries replaces what was not, whole or reduced."""
    with new_catalog() as always:
        always.ingest([photos], workers=1, isometric=True)
        reduced = snapshot(always)
    catalog.ingest([photos], workers=1, exact_decode=True)
    catalog.ingest([photos], workers=1, exact_decode=False, isometric=True)
    assert snapshot(catalog) == reduced


@pytest.mark.parametrize("exact_decode", [False, True])
@pytest.mark.parametrize("isometric", [False, True])
def test_a_stored_picture_is_found_at_distance_0(
    catalog: Catalog, photos: Path, exact_decode: bool, isometric: bool
) -> None:
    catalog.ingest([photos], HASHERS, workers=1, exact_decode=exact_decode, isometric=isometric)
    for name in ("a.jpg", "c.png"):
        copy = (photos / name).rename(photos.parent / name)
        found = {
            one.hasher
            for one in catalog.query(copy, threshold=0.001)
            if Path(one.path).name == name and one.distance == 0
        }
        assert found == set(HASHERS)


def test_a_comparison_hashes_as_the_catalogue_does(catalog: Catalog, photos: Path) -> None:
    paths = photos / "a.jpg", photos / "a.png"
    reduced = PictureFile("a", paths[0].read_bytes()).reduced.picture
    write(paths[1], reduced.rgb)
    distances = []
    for exact_decode in (False, True):
        catalog.ingest([photos], ["pdq"], workers=1, exact_decode=exact_decode)
        (found,) = catalog.compare(*paths)
        distances.append(found.distance)
        stored = {(pair.file1, pair.file2): pair.distance for pair in catalog.duplicates()}
        assert stored[str(paths[0]), str(paths[1])] == found.distance
    assert distances[0] == 0
    assert distances[1] > 0


def test_in_memory_pictures_are_hashed_whole_unless_said_otherwise(photos: Path) -> None:
    hasher = get_hasher("pdq")
    files = [photos / "c.png", photos / "shrunk.png"]
    reduced = PictureFile("a", files[0].read_bytes()).reduced.picture
    write(files[1], reduced.rgb)
    assert hasher.compute(files[0]) != hasher.compute(files[1])
    pairs = [(str(files[0]), str(files[1]))]
    same = 1 / hasher.bits
    assert deduplicate(files, [("pdq", same)], workers=1) == []
    assert deduplicate(files, [("pdq", same)], workers=1, exact_decode=False) == pairs
