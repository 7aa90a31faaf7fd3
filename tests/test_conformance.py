"""perception's own answers for photos and videos, where a copy of them lies beside the checkout.

CATALOG_SHARED names the folder (default: ``shared`` beside the checkout) with ``data`` (media) and
``oracle`` (perception 0.9.3's hashes, qualities and pairs for them).
"""

from __future__ import annotations

import csv
import gzip
import itertools
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from catalog import HASHERS, Catalog, deduplicate, read_image
from catalog.core.bits import distance
from catalog.errors import MediaError
from catalog.groups.scopes import Scope
from catalog.media import Picture
from catalog.media.picture import Pixels
from catalog.media.video import read_video
from tests.support.made_videos import film, write_video
from tests.support.opencv_hashes import marr_hildreth, opencv_rounds_as_defined

_BESIDE = Path(__file__).parents[2] / "shared"
SHARED = Path(os.environ.get("CATALOG_SHARED") or _BESIDE).resolve()
DATA, ORACLE = SHARED / "data", SHARED / "oracle"

pytestmark = pytest.mark.skipif(
    not ORACLE.is_dir(), reason=f"no reference answers in {SHARED} (CATALOG_SHARED)"
)

# The only pictures whose hashes differ from perception's, and why.
EXCEPTIONS = {
    "perception/perception/testing/logos/logoipsum.png": (
        "transparent: blended on white; perception hashes the hidden colours"
    ),
}


def answers(name: str) -> Any:
    path = ORACLE / name
    text = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return json.loads(text)


def hashes_of(path: str, *, blend_alpha: bool) -> dict[str, dict[str, object]]:
    picture = read_image(DATA / path, blend_alpha=blend_alpha)
    hashed = {name: HASHERS[name].hash(picture) for name in HASHERS if name != "marrhildreth"}
    return {name: {"hash": h.value.hex(), "quality": h.quality} for name, h in hashed.items()}


def test_every_hash_and_quality_is_perceptions() -> None:
    expected = answers("image_hashes.json.gz")
    compared, different = 0, {}
    for path, hashes in expected.items():
        if "error" in hashes["phash"]:
            with pytest.raises(MediaError):
                read_image(DATA / path)
            continue
        compared += 1
        found = hashes_of(path, blend_alpha=True)
        del hashes["marrhildreth"]  # below
        if found != hashes:
            different[path] = found
            assert hashes_of(path, blend_alpha=False) == hashes, path
    assert compared > 1000
    assert set(different) == set(EXCEPTIONS)


def test_marrhildreth_is_opencvs_without_ipp() -> None:
    """perception's answers come of OpenCV with IPP, on a processor with AVX-512."""
    different = []
    for path, hashes in answers("image_hashes.json.gz").items():
        if "error" in hashes["phash"]:
            continue
        picture = read_image(DATA / path, blend_alpha=path not in EXCEPTIONS)
        value, quality = HASHERS["marrhildreth"].hash(picture)
        assert quality == hashes["marrhildreth"]["quality"]
        if opencv_rounds_as_defined():
            assert value == marr_hildreth(picture), path
        different.append(distance(value, bytes.fromhex(hashes["marrhildreth"]["hash"])))
    radius = HASHERS["marrhildreth"].radius()
    assert len(different) == 1045
    assert sum(bits > 0 for bits in different) == 403
    assert sum(bits > radius for bits in different) == 7
    assert max(different) == 146


def test_every_isometric_hash_is_perceptions() -> None:
    compared = 0
    for path, by_hasher in answers("isometric_hashes.json.gz").items():
        picture = read_image(DATA / path, blend_alpha=False)
        for name, expected in by_hasher.items():
            if name == "marrhildreth":
                continue  # it hangs on the processor; see above
            found = HASHERS[name].isometric(picture)
            assert {name: hashed.value.hex() for name, hashed in found.items()} == expected
            compared += 1
    assert compared > 240


@pytest.fixture(scope="module")
def compared_files() -> list[str]:
    """The files over which perception was asked for pairs."""
    folders = (
        "caltech101/101_ObjectCategories",
        "perception/perception/testing/",
        "perception/tests/images/",
    )
    return [path for path in answers("image_hashes.json.gz") if path.startswith(folders)]


def test_the_pairs_of_every_hasher_are_perceptions(
    catalog: Catalog, compared_files: list[str]
) -> None:
    catalog.ingest([DATA / path for path in compared_files], list(HASHERS), exact_decode=True)
    for name, expected in answers("pairs.json")["hashers"].items():
        assert HASHERS[name].threshold == expected["threshold"]
        pairs = catalog.duplicates(hashers=[name], include_flat=True)
        found = [_relative(pair.file1, pair.file2) for pair in pairs if pair.view == "whole"]
        assert found == expected["pairs"], name


def test_the_isometric_pairs_of_every_category_are_perceptions(
    compared_files: list[str],
) -> None:
    for category, expected in answers("pairs.json")["phash_isometric_by_category"].items():
        folder = f"caltech101/101_ObjectCategories/{category}/"
        files = [DATA / path for path in compared_files if path.startswith(folder)]
        pairs = deduplicate(files, isometric=True)
        assert sorted(_relative(*pair) for pair in pairs) == expected, category


def test_an_isometric_catalogue_has_the_pairs_of_every_category(
    catalog: Catalog, compared_files: list[str]
) -> None:
    """By the command's way and by SQL; all categories are catalogued at once."""
    by_category = answers("pairs.json")["phash_isometric_by_category"]
    expected = sorted(pair for pairs in by_category.values() for pair in pairs)
    photos = [path for path in compared_files if path.startswith("caltech101/")]
    catalog.ingest([DATA / path for path in photos], isometric=True, exact_decode=True)
    within = catalog.duplicates(scope=Scope(within="folder"), include_flat=True)
    wholes = [pair for pair in within if pair.view == "whole"]
    assert sorted(_relative(pair.file1, pair.file2) for pair in wholes) == expected
    query = (
        "SELECT file1, file2 FROM duplicate"
        " WHERE hasher = 'phash' AND folder1 = folder2 AND view = 'whole'"
    )
    with catalog.sql(query) as (_, rows):
        assert sorted(_relative(*row) for row in rows) == expected


def test_the_simple_example(catalog: Catalog) -> None:
    expected = answers("simple_example.json")
    files = [DATA / path for path in expected["files"]]
    assert [_relative(*pair) for pair in deduplicate(files)] == expected["pairs"]
    catalog.ingest([DATA / "simple_example"], exact_decode=True)
    assert [_relative(p.file1, p.file2) for p in catalog.duplicates()] == expected["pairs"]


# Videos of which another frame shows at some seconds than perception takes, and why. It counts
# frames by the average rate that the container gives, which may not be the rate of its frames.
OTHER_FRAMES = {
    "perception/perception/testing/videos/v2.m4v": "a gap; 23.8 instead of 23.976 a second",
    "perception/perception/testing/videos/v2s.mov": "a gap; 23.7 instead of 23.976 a second",
    "vid_dup_finder/vid_dup_finder_lib/examples/vids/cat.2.mp4": "25.02 instead of 25 a second",
    "vid_dup_finder/vid_dup_finder_lib/examples/vids/dog.2.mp4": "24.0 instead of 23.976 a second",
    "vid_dup_finder/vid_dup_finder_lib/examples/vids/dog.3.webm": (
        "times are whole milliseconds; two frames that are due 1 ms before a second are said to be"
        " due with it"
    ),
}


def test_frames_counted_by_rate_are_perceptions() -> None:
    """Their numbers, times, hashes and qualities."""
    compared = 0
    for path, expected in answers("videos.json")["frames"].items():
        found = list(read_video(DATA / path, by_rate=True))
        times = [frame.timestamp for frame in found]
        assert times == pytest.approx([frame["timestamp"] for frame in expected["frames"]]), path
        for frame, other in zip(found, expected["frames"], strict=True):
            hashed = HASHERS["phash"].hash(Picture(frame.rgb))
            assert (frame.index, hashed.value.hex(), hashed.quality) == (
                other["index"],
                other["hash"],
                other["quality"],
            ), path
            compared += 1
    assert compared > 350


def test_frames_taken_by_their_times_are_perceptions() -> None:
    different = set()
    for path, expected in answers("videos.json")["frames"].items():
        found = [(frame.index, frame.timestamp) for frame in read_video(DATA / path)]
        indices = [frame["index"] for frame in expected["frames"]]
        if [index for index, _ in found] != indices:
            different.add(path)
        else:
            times = [frame["timestamp"] for frame in expected["frames"]]
            assert [time for _, time in found] == pytest.approx(times), path
    assert different == set(OTHER_FRAMES)


def test_the_documented_video_example() -> None:
    """The script of the manual keeps the frames and finds the pairs of perception's."""
    expected = answers("video_example.json")
    script = (Path(__file__).parents[1] / "docs/guides/python.md").read_text("utf-8")
    (script,) = [
        code
        for block in script.split("```python\n")[1:]
        if "read_video" in (code := block.partition("```")[0])
    ]
    videos = [str(DATA / path) for path in sorted(answers("videos.json")["frames"])]
    names: dict[str, Any] = {"videos": videos}
    exec(script, names)
    assert sorted(_relative(*pair) for pair in names["pairs"]) == [
        [a, b] for a, b, _ in expected["pairs"]
    ]
    kept: dict[str, list[int]] = {}
    hasher = HASHERS["phash"]
    for path in expected["kept"]:
        last: bytes | None = None
        for frame in read_video(DATA / path, by_rate=True):
            value, quality = hasher.hash(Picture(frame.rgb))
            if quality >= 90 and (last is None or distance(value, last) > hasher.radius(0.1)):
                last = value
                kept.setdefault(path, []).append(frame.index)
    assert kept == expected["kept"]


def test_versions_of_films_made_of_real_photos(catalog: Catalog, tmp_path: Path) -> None:
    """A clip of ten minutes, another rate, black bars, a mirrored one, and a common intro."""
    photos = sorted((DATA / "caltech101" / "101_ObjectCategories").rglob("*.jpg"))

    def picture(number: int) -> Pixels:
        seed, scene = divmod(number, 1000)
        rgb = read_image(photos[scene if seed == 1 else 120 + 8 * seed + scene]).rgb
        return np.asarray(cv2.resize(rgb, (480, 360), interpolation=cv2.INTER_CUBIC), np.uint8)

    def shown(seed: int, start: float, stop: float, fps: int = 10) -> Iterator[Pixels]:
        size = {"width": 160, "height": 120}
        frames = film(seed, stop, fps, scene=5, around=20, pictures=picture, **size)
        return itertools.islice(frames, round(start * fps), None)

    write_video(tmp_path / "long.mp4", shown(1, 0, 600, 5), 5)
    write_video(tmp_path / "long clip.mkv", shown(1, 180, 200, 5), 5, crf=30)
    write_video(tmp_path / "film.mp4", shown(2, 0, 20, 25), 25)
    at_30 = (f for n, f in enumerate(shown(2, 0, 20, 25)) for _ in range(2 if n % 5 == 0 else 1))
    write_video(tmp_path / "film at 30.mp4", at_30, 30)
    boxed = (np.pad(f, ((30, 30), (0, 0), (0, 0))) for f in shown(2, 0, 20, 25))
    write_video(tmp_path / "film boxed.mp4", boxed, 25)
    mirrored = (np.ascontiguousarray(f[:, ::-1]) for f in shown(2, 3, 20, 25))
    write_video(tmp_path / "film mirrored.mp4", mirrored, 25)
    for number in range(10):
        frames = itertools.chain(shown(90, 0, 5), shown(10 + number, 0, 15))
        write_video(tmp_path / f"episode {number}.mp4", frames, 10)
    catalog.ingest([tmp_path], isometric=True)
    pairs = {
        (Path(p.file1).stem, Path(p.file2).stem): (p.time_offset, p.isometry)
        for p in catalog.duplicates()
    }
    films = ["film at 30", "film boxed", "film mirrored", "film"]  # as paths sort
    assert set(pairs) == {("long clip", "long"), *itertools.combinations(films, 2)}
    assert pairs["long clip", "long"] == (pytest.approx(180, abs=1), "r0")
    assert pairs["film at 30", "film"] == (pytest.approx(0, abs=0.5), "r0")
    assert pairs["film boxed", "film"] == (pytest.approx(0, abs=0.5), "r0")
    assert pairs["film mirrored", "film"] == (pytest.approx(3, abs=1), "fh")
    clusters = [{Path(m.path).stem for m in c.members} for c in catalog.clusters()]
    assert sorted(map(len, clusters)) == [2, 4]


def test_a_catalogue_has_the_pairs_of_the_documented_video_example(catalog: Catalog) -> None:
    """Where any frame is enough, and bars are kept."""
    expected = answers("video_example.json")
    videos = [DATA / path for path in answers("videos.json")["frames"]]
    catalog.ingest(videos, sampling={"crop_bars": False})
    pairs = catalog.duplicates(min_coverage=0)
    found = {tuple(_relative(pair.file1, pair.file2)): pair.distance for pair in pairs}
    assert set(found) == {(a, b) for a, b, _ in expected["pairs"]}
    same_frames = {
        (a, b): distance for a, b, distance in expected["pairs"] if not {a, b} & set(OTHER_FRAMES)
    }
    assert {pair: found[pair] for pair in same_frames} == same_frames
    query = """
        SELECT path, array_agg(position ORDER BY position)
        FROM file JOIN frame_hash USING (media_id) WHERE NOT flat GROUP BY path
    """
    with catalog.sql(query) as (_, rows):
        kept = {str(Path(path).relative_to(DATA)): positions for path, positions in rows}
    assert set(kept) == set(expected["kept"])
    for path, positions in kept.items():
        if path not in OTHER_FRAMES:
            assert positions == expected["kept"][path], path


def test_all_versions_of_a_video_are_found_and_no_others(catalog: Catalog) -> None:
    truth: dict[str, set[str]] = {}
    with (DATA / "GROUND_TRUTH.csv").open(newline="") as file:
        for row in csv.DictReader(file):
            truth.setdefault(f"{row['set']} {row['group']}", set()).add(row["path"])
    videos = set(answers("videos.json")["frames"])
    catalog.ingest([DATA / path for path in videos])
    found = {tuple(_relative(pair.file1, pair.file2)) for pair in catalog.duplicates()}
    assert found == {
        pair
        for paths in truth.values()
        for pair in itertools.combinations(sorted(paths & videos), 2)
    }


def _relative(*paths: str) -> list[str]:
    return sorted(str(Path(path).relative_to(DATA)) for path in paths)
