from __future__ import annotations

import pickle
import re
import subprocess
import sys
from collections import Counter
from hashlib import sha256
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.calibration.transformations import ISOMETRY, TRANSFORMATIONS, Transformation, chosen
from catalog.core.isometry import ISOMETRIES, transform
from catalog.hashers import get_hasher
from catalog.media.picture import Picture
from tests.support.pictures import Pixels, noise, photo

NAMES = list(TRANSFORMATIONS)
SMALL, LARGE = (300, 200), (1024, 768)

# What changes little of what phash looks at.
MILD = (
    "jpeg-90",
    "jpeg-50",
    "webp-50",
    "avif-50",
    "downscale-75",
    "upscale-200",
    "blur-light",
    "noise-8",
    "contrast-60",
    "brightness-70",
    "saturation-50",
    "greyscale",
    "sharpen",
    "chroma-420",
    "chroma-444",
)


def altered(name: str, rgb: Pixels, seed: int = 1) -> Pixels:
    return TRANSFORMATIONS[name].apply(rgb, np.random.default_rng(seed))


def side_ratios(name: str, width: int, height: int) -> tuple[float, float]:
    """What the sides of a picture are multiplied by: width, height."""
    tall, wide = altered(name, photo(1, width, height)).shape[:2]
    return wide / width, tall / height


def phash_distance(first: Pixels, second: Pixels) -> int:
    phash = get_hasher("phash")
    one, other = (int.from_bytes(phash.hash(Picture(rgb)).value) for rgb in (first, second))
    return (one ^ other).bit_count()


def test_names_and_words() -> None:
    assert [one.name for one in TRANSFORMATIONS.values()] == NAMES
    for one in TRANSFORMATIONS.values():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", one.name)
        assert re.fullmatch(r"[^\n|]+[^\n|.]", one.description)
    descriptions = Counter((one.family, one.description) for one in TRANSFORMATIONS.values())
    assert max(descriptions.values()) == 1


def test_families_are_together_and_isometries_last() -> None:
    families = [one.family for one in TRANSFORMATIONS.values()]
    changes = 1 + sum(a != b for a, b in pairwise(families))
    assert changes == len(set(families))
    assert families[-1] == ISOMETRY


def test_isometries_are_for_those_who_ask() -> None:
    assert chosen(isometric=True) == tuple(TRANSFORMATIONS.values())
    left_out = set(chosen(isometric=True)) - set(chosen(isometric=False))
    assert {one.name for one in left_out} == set(ISOMETRIES) - {"r0"}


@pytest.mark.parametrize("isometry", ISOMETRIES[1:])
def test_isometries_are_exact(isometry: str) -> None:
    rgb = photo(3, 31, 20)
    assert np.array_equal(altered(isometry, rgb), transform(rgb, isometry))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("size", [SMALL, (201, 333)], ids=str)
def test_something_is_done_and_the_picture_left_alone(name: str, size: tuple[int, int]) -> None:
    rgb = photo(2, *size)
    before = rgb.copy()
    after = altered(name, rgb)
    assert np.array_equal(rgb, before)
    assert not np.shares_memory(rgb, after)
    assert after.shape != rgb.shape or not np.array_equal(after, rgb)


@pytest.mark.parametrize("name", NAMES)
def test_seeds_decide(name: str) -> None:
    rgb = photo(2, *SMALL)
    first = altered(name, rgb, seed=1)
    assert np.array_equal(first, altered(name, rgb, seed=1))
    twisted = np.ascontiguousarray(rgb[:, ::-1])[:, ::-1]
    assert np.array_equal(first, altered(name, twisted, seed=1))


def digest() -> str:
    """Of what all transformations make of one picture."""
    rgb = photo(2, *SMALL)
    return sha256(b"".join(altered(name, rgb).tobytes() for name in NAMES)).hexdigest()


def test_another_process_makes_the_same_bits() -> None:
    code = "from tests.test_transformations import digest; print(digest())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == digest()


@pytest.mark.parametrize(
    "name",
    ["crop-20", "noise-8", "salt-and-pepper", "caption", "watermark", "logo", "rotate-5"],
)
def test_chance_has_a_say(name: str) -> None:
    rgb = photo(2, *SMALL)
    assert len({altered(name, rgb, seed).tobytes() for seed in range(8)}) > 1


def test_transformations_go_to_other_processes() -> None:
    rgb = photo(2, *SMALL)
    for one in TRANSFORMATIONS.values():
        sent: Transformation = pickle.loads(pickle.dumps(one))
        assert np.array_equal(sent.apply(rgb, np.random.default_rng(1)), altered(one.name, rgb))


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=8, deadline=None)
@given(
    width=st.integers(1, 60) | st.integers(200, 400),
    height=st.integers(1, 60),
    upright=st.booleans(),
    seed=st.integers(0, 9),
)
def test_any_size_is_altered(name: str, width: int, height: int, upright: bool, seed: int) -> None:
    rgb = noise(1, width, height)
    after = altered(name, rgb.swapaxes(0, 1) if upright else rgb, seed)
    assert after.dtype == np.uint8
    assert after.ndim == 3
    assert after.shape[2] == 3
    assert after.flags.c_contiguous
    assert min(after.shape[:2]) >= min(8, width, height)


def test_a_picture_too_long_for_webp_is_stored() -> None:
    assert altered("webp-50", noise(1, 16_400, 9)).shape == (9, 16_383, 3)


@pytest.mark.parametrize("name", NAMES)
def test_small_and_large_pictures_are_altered_alike(name: str) -> None:
    small = side_ratios(name, *SMALL)
    large = side_ratios(name, 4 * SMALL[0], 4 * SMALL[1])
    assert small == pytest.approx(large, abs=0.011)


@pytest.mark.parametrize(
    ("name", "across", "down"),
    [
        ("downscale-25", 0.25, 0.25),
        ("upscale-150", 1.5, 1.5),
        ("crop-2", 0.98, 0.98),
        ("crop-20", 0.8, 0.8),
        ("letterbox", 1, 4 / 3),
        ("pillarbox", 4 / 3, 1),
        ("border-10", 1 + 0.2 * 768 / 1024, 1.2),
        ("heading", 1, 7 / 6),
        ("tilt-2", 1, 1),
        ("passed-on", 0.5, 0.5),
        ("screenshot", 0.95 * 0.75, 0.95 * 0.75),
    ],
)
def test_sizes_are_as_promised(name: str, across: float, down: float) -> None:
    assert side_ratios(name, *LARGE) == pytest.approx((across, down), abs=0.002)


def test_a_crop_is_a_window() -> None:
    rgb = noise(1, 60, 40)
    after = altered("crop-10", rgb)
    places = np.argwhere((rgb == after[0, 0]).all(axis=2))
    windows = [rgb[top : top + 36, left : left + 54] for top, left in places]
    assert any(np.array_equal(window, after) for window in windows)


@pytest.mark.parametrize("name", ["rotate-1", "rotate-5", "rotate-10"])
def test_no_corner_is_empty_after_a_rotation(name: str) -> None:
    bright = np.full((200, 300, 3), 255, np.uint8)
    bright[:2] = bright[-2:] = bright[:, :2] = bright[:, -2:] = 0
    assert altered(name, bright)[2:-2, 2:-2].min() == 255


def test_bars_and_borders_surround_the_whole_picture() -> None:
    rgb = noise(1, 60, 48)
    for name, top, left in (("letterbox", 8, 0), ("pillarbox", 0, 10), ("border-10", 5, 5)):
        after = altered(name, rgb)
        assert np.array_equal(after[top : top + 48, left : left + 60], rgb)
        assert after.sum() == rgb.sum()


def test_values_are_corrected_as_promised() -> None:
    grey = np.full((16, 16, 3), 100, np.uint8)
    values = {
        "gamma-60": 255 * (100 / 255) ** 0.6,
        "gamma-160": 255 * (100 / 255) ** 1.6,
        "brightness-70": 70,
        "brightness-130": 130,
        "contrast-150": 100,
        "greyscale": 100,
        "saturation-160": 100,
        "hue-20": 100,
    }
    for name, value in values.items():
        assert altered(name, grey)[5, 5] == pytest.approx([value] * 3, abs=1), name
    assert list(altered("warm", grey)[5, 5]) == [115, 100, 85]
    assert list(altered("cool", grey)[5, 5]) == [85, 100, 115]
    assert altered("sepia", grey)[5, 5] == pytest.approx([135.1, 120.3, 93.7], abs=1)
    halves = np.repeat(np.array([[[50] * 3], [[150] * 3]], np.uint8), 8, axis=0)
    halves = np.repeat(halves, 16, axis=1)
    assert set(altered("contrast-60", halves).ravel()) == {70, 130}


def test_colours_move_and_brightness_stays() -> None:
    rgb = np.zeros((8, 8, 3), np.uint8)
    rgb[:] = 200, 100, 100
    paler, stronger = altered("saturation-50", rgb)[0, 0], altered("saturation-160", rgb)[0, 0]
    assert np.ptp(paler) == pytest.approx(50, abs=1)
    assert np.ptp(stronger) == pytest.approx(160, abs=1)
    assert altered("hue-20", rgb)[0, 0] == pytest.approx([200, 133, 100], abs=3)


@pytest.mark.parametrize(("name", "deviation"), [("noise-8", 8), ("noise-25", 25)])
def test_noise_is_as_strong_as_promised(name: str, deviation: float) -> None:
    grey = np.full((300, 300, 3), 128, np.uint8)
    after = altered(name, grey).astype(float)
    assert after.std() == pytest.approx(deviation, rel=0.02)
    assert after.mean() == pytest.approx(128, abs=0.2)


def test_salt_and_pepper_are_two_percent() -> None:
    after = altered("salt-and-pepper", np.full((200, 200, 3), 128, np.uint8))
    salt, pepper = (np.mean((after == value).all(axis=2)) for value in (255, 0))
    assert salt == pytest.approx(0.01, abs=0.001)
    assert pepper == pytest.approx(0.01, abs=0.001)


def test_blurs_take_detail_away_and_sharpening_adds_some() -> None:
    rgb = photo(4, *LARGE)
    detail = {
        name: np.abs(np.diff(altered(name, rgb).astype(int), axis=1)).mean()
        for name in ("blur-light", "blur-heavy", "sharpen")
    }
    before = np.abs(np.diff(rgb.astype(int), axis=1)).mean()
    assert detail["blur-heavy"] < detail["blur-light"] < before < detail["sharpen"]


def test_qualities_of_jpeg_are_in_order() -> None:
    rgb = photo(4, *SMALL)
    losses = [
        np.abs(altered(f"jpeg-{quality}", rgb).astype(int) - rgb).mean()
        for quality in (90, 70, 50, 30, 10)
    ]
    assert losses == sorted(losses)
    assert losses[0] < 4


def test_chroma_sampling_blurs_colours_only() -> None:
    stripes = np.zeros((64, 64, 3), np.uint8)
    stripes[:, ::2], stripes[:, 1::2] = (200, 80, 100), (60, 150, 100)
    errors = [
        np.abs(altered(f"chroma-{sampling}", stripes).astype(int) - stripes).mean()
        for sampling in ("420", "444")
    ]
    assert errors[0] > 5 * errors[1]


@pytest.mark.parametrize(
    ("name", "part"), [("caption", 0.14), ("watermark", 0.5), ("logo", 0.06), ("heading", 1)]
)
def test_overlays_leave_most_of_the_picture(name: str, part: float) -> None:
    rgb = photo(4, *LARGE)
    shown = altered(name, rgb)[-LARGE[1] :]
    changed = (shown != rgb).any(axis=2)
    assert changed.mean() < part
    if name == "heading":
        assert not changed.any()
    else:
        assert changed.mean() > 0.01


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("name", MILD)
def test_phash_hardly_sees_what_is_mild(name: str, seed: int) -> None:
    rgb = photo(seed)
    assert phash_distance(rgb, altered(name, rgb)) <= 6


@pytest.mark.parametrize("name", ["r90", "r180", "fh", "crop-20", "rotate-10"])
def test_phash_sees_what_moves_everything(name: str) -> None:
    rgb = photo(1)
    assert phash_distance(rgb, altered(name, rgb)) >= 8
