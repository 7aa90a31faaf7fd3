from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from catalog.calibration import judging
from catalog.calibration.judging import Look, judge, look_at, show_same
from catalog.core.isometry import ISOMETRIES, Isometry, transform
from catalog.core.limits import Limits
from catalog.core.progress import quiet
from catalog.work.executor import TaskGroup
from catalog.work.pool import WorkerPool
from tests.support.made_videos import film, write_video
from tests.support.pictures import (
    Pixels,
    checkerboard,
    cropped,
    downscaled,
    flat,
    fourfold,
    gradient,
    noise,
    page,
    photo,
    recompressed,
    write,
)

Pairs = NDArray[np.int64]

TURNS = ("r0", "r90", "r180", "r270")


def blurred(rgb: Pixels, radius: float) -> Pixels:
    return np.asarray(cv2.GaussianBlur(rgb, (0, 0), radius), np.uint8)


def with_text(rgb: Pixels) -> Pixels:
    rgb = rgb.copy()
    place = rgb.shape[1] // 4, rgb.shape[0] // 2
    cv2.putText(rgb, "sample", place, cv2.FONT_HERSHEY_SIMPLEX, 1.2, (255, 255, 255), 3)
    return rgb


def tilted(rgb: Pixels, degrees: float) -> Pixels:
    height, width = rgb.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    return np.asarray(cv2.warpAffine(rgb, turn, (width, height)), np.uint8)


def grey(rgb: Pixels) -> Pixels:
    return np.repeat(rgb.mean(axis=2, keepdims=True).astype(np.uint8), 3, axis=2)


def squeezed(rgb: Pixels) -> Pixels:
    return np.asarray(cv2.resize(rgb, (rgb.shape[1] * 2 // 3, rgb.shape[0])), np.uint8)


def side_by_side(some: Pixels, other: Pixels) -> Pixels:
    return np.concatenate([some, other], axis=1)


VARIANTS: dict[str, Callable[[Pixels], Pixels]] = {
    "itself": lambda rgb: rgb,
    "recompressed": lambda rgb: recompressed(rgb, 20),
    "half its size": lambda rgb: downscaled(rgb, 0.5),
    "a thumbnail": lambda rgb: downscaled(rgb, 0.2),
    "cropped": lambda rgb: cropped(rgb, 0.15),
    "one side cut off": lambda rgb: rgb[:, 100:].copy(),
    "squeezed": squeezed,
    "blurred": lambda rgb: blurred(rgb, 4),
    "with text": with_text,
    "tilted": lambda rgb: tilted(rgb, 10),
    "grey": grey,
    "darker": lambda rgb: (rgb // 2).astype(np.uint8),
    "in a frame": lambda rgb: np.pad(rgb, ((40, 40), (10, 10), (0, 0))),
}


@pytest.fixture(scope="module")
def tasks() -> Iterator[TaskGroup]:
    with WorkerPool(2, Limits(pixels=1_000_000)) as pool, TaskGroup(pool) as tasks:
        yield tasks


@pytest.fixture(scope="module")
def looks() -> list[Look]:
    return [look_at(photo(seed)) for seed in range(12)]


@pytest.mark.parametrize("name", VARIANTS)
def test_a_variant_shows_the_same(name: str, looks: list[Look]) -> None:
    for seed in range(4):
        variant = look_at(VARIANTS[name](photo(seed)))
        assert show_same(looks[seed], variant, isometric=False)
        assert show_same(variant, looks[seed], isometric=False)


def test_different_pictures_show_something_else(looks: list[Look]) -> None:
    for some, other in combinations(looks, 2):
        assert not show_same(some, other, isometric=True)


@pytest.mark.parametrize("isometry", ISOMETRIES)
def test_mirrored_pictures_are_the_same_in_an_isometric_catalogue(
    isometry: Isometry, looks: list[Look]
) -> None:
    """A part of the picture, for which a thumbnail is of no use."""
    for seed in range(4):
        turned = look_at(np.ascontiguousarray(transform(photo(seed)[:, 120:], isometry)))
        assert show_same(looks[seed], turned, isometric=True)
        assert show_same(looks[seed], turned, isometric=False) == (isometry in TURNS)


@pytest.mark.parametrize("isometry", ISOMETRIES)
def test_without_keypoints_a_thumbnail_tells(isometry: Isometry) -> None:
    some, other = photo(1), photo(2)
    turned = look_at(np.ascontiguousarray(transform(downscaled(some, 0.1), isometry)))
    assert len(turned.points) < 12
    assert show_same(look_at(some), turned, isometric=True)
    assert show_same(look_at(some), turned, isometric=False) == (isometry in TURNS)
    assert not show_same(look_at(other), turned, isometric=True)


def test_a_quarter_in_common_is_not_enough() -> None:
    """Two pages of the same newspaper share its head, and no more."""
    common = photo(1, 160, 240)
    some, other = (side_by_side(common, photo(seed, 480, 240)) for seed in (2, 3))
    assert not show_same(look_at(some), look_at(other), isometric=False)


def test_the_same_place_with_something_else_in_it_is_not_the_same() -> None:
    """Keypoints agree, details do not."""
    some, other = photo(4), photo(4)
    other[60:, 60:] = photo(5)[60:, 60:]
    assert not show_same(look_at(some), look_at(other), isometric=False)


@pytest.mark.parametrize(
    ("some", "other"),
    [
        (flat(255), flat(255)),
        (flat(0), page()),
        (gradient(), gradient(upright=True)),
        (noise(1), noise(2)),
        (flat(9, 1, 1), flat(9, 1, 1)),
        (photo(1, 320, 1), photo(1, 1, 320)),
    ],
)
def test_in_doubt_pictures_are_different(some: Pixels, other: Pixels) -> None:
    assert not show_same(look_at(some), look_at(other), isometric=True)


def test_pictures_of_any_shape_are_judged() -> None:
    shapes = [(1, 1), (2, 500), (500, 2), (8, 8), (33, 17), (3000, 9)]
    odd = [noise(1, *shape) for shape in shapes] + [checkerboard(640, 80), fourfold(1), page()]
    looks = [look_at(rgb) for rgb in odd]
    same = [[show_same(a, b, isometric=True) for b in looks] for a in looks]
    assert same == np.transpose(same).tolist()


def test_what_is_kept_of_a_picture_is_small() -> None:
    look = look_at(noise(1, 2000, 1500))
    assert look.view.shape == (120, 160)
    assert 0 < len(look.points) == len(look.descriptors) <= 450
    assert look.points.min() >= -0.5
    assert (look.points <= np.array([159.5, 119.5])).all()


@pytest.fixture
def pictures(tmp_path: Path) -> list[str]:
    """Three pictures with a variant each, one that is broken, and one that is too large."""
    found = []
    for seed in range(3):
        found.append(write(tmp_path / f"{seed}.jpg", photo(seed)))
        found.append(write(tmp_path / f"{seed}.png", cropped(photo(seed), 0.1)))
    found.append(tmp_path / "broken.jpg")
    found[-1].write_bytes(b"\xff\xd8\xff nothing")
    found.append(write(tmp_path / "large.png", flat(0, 1200, 1000)))
    return [str(path) for path in found]


def all_pairs(count: int) -> Pairs:
    return np.array(list(combinations(range(count), 2)), np.int64)


def judged_same(pairs: Pairs, same: NDArray[np.bool_]) -> list[list[int]]:
    found: list[list[int]] = pairs[same].tolist()
    return found


TRUE = [[0, 1], [2, 3], [4, 5]]


def test_pairs_are_judged_in_their_order(pictures: list[str], tasks: TaskGroup) -> None:
    pairs = all_pairs(len(pictures))
    same = judge(pictures, pairs, tasks, quiet, isometric=False)
    assert same.shape == (len(pairs),)
    assert same.dtype == np.bool_
    assert judged_same(pairs, same) == TRUE
    backwards = judge(pictures, pairs[::-1, ::-1], tasks, quiet, isometric=False)
    assert backwards.tolist() == same[::-1].tolist()


def test_blocks_make_no_difference(
    pictures: list[str], tasks: TaskGroup, monkeypatch: pytest.MonkeyPatch
) -> None:
    pairs = all_pairs(len(pictures))
    monkeypatch.setattr(judging, "_AT_ONCE", 3)
    assert judged_same(pairs, judge(pictures, pairs, tasks, quiet, isometric=False)) == TRUE


def test_no_pairs(tasks: TaskGroup) -> None:
    assert judge([], np.empty((0, 2), np.int64), tasks, quiet, isometric=True).shape == (0,)


def test_a_file_may_be_there_under_two_positions(pictures: list[str], tasks: TaskGroup) -> None:
    pairs = np.array([[0, 1], [0, 2], [1, 2]])
    same = judge([pictures[0], pictures[0], pictures[2]], pairs, tasks, quiet, isometric=False)
    assert same.tolist() == [True, False, False]


def test_progress_tells_of_pictures_and_of_pairs(pictures: list[str], tasks: TaskGroup) -> None:
    said: list[tuple[int, int]] = []

    def progress(items: Iterable[object], *, total: int, desc: str) -> Iterator[object]:
        assert desc
        count = 0
        for count, item in enumerate(items, 1):
            yield item
        said.append((count, total))

    judge(pictures, all_pairs(4), tasks, progress, isometric=False)
    assert said == [(4 + 6, 4 + 6)]


def test_videos_are_the_same_if_half_of_their_frames_are(tmp_path: Path) -> None:
    for seed in range(3):
        write_video(tmp_path / f"{seed}.mp4", film(seed, 6, scene=2))
    write_video(tmp_path / "again.mkv", film(1, 6, scene=2, width=240, height=180))
    write(tmp_path / "picture.png", photo(40))
    names = ["0.mp4", "1.mp4", "2.mp4", "again.mkv", "picture.png"]
    pairs = np.array([(0, 1), (0, 2), (1, 2), (1, 3), (2, 3), (0, 4)])
    with WorkerPool(1) as pool, TaskGroup(pool) as tasks:
        same = judge([str(tmp_path / n) for n in names], pairs, tasks, quiet, isometric=False)
    assert same.tolist() == [False, False, False, True, False, False]
