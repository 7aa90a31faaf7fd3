"""PDQ is the authors' to the bit: by what their code said once, and by a slow reference."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.core.isometry import ISOMETRIES, Isometry, transform
from catalog.hashers.pdq import PDQHash, _dct_basis, _luma
from catalog.media import Picture
from tests.support.pdq_answers import MADE, Answers, pdqhash_answers, recorded
from tests.support.pdq_reference import dct_basis, luma, reference_dihedral, reference_hash
from tests.support.pictures import Pixels, golden, noise

RECORDED = recorded()


def answers(rgb: Pixels) -> Answers:
    hashes = PDQHash().isometric(Picture(rgb))
    return {isometry: (hashed.value.hex(), hashed.quality) for isometry, hashed in hashes.items()}


def symmetric(rgb: Pixels) -> Pixels:
    return np.maximum(rgb, rgb[:, ::-1])


def black_and_white(rgb: Pixels) -> Pixels:
    return rgb // 128 * np.uint8(255)


def one_colour(rgb: Pixels) -> Pixels:
    return np.broadcast_to(rgb[:1, :1], rgb.shape).copy()


def almost_one_colour(rgb: Pixels) -> Pixels:
    return 200 + rgb % 2


def slope(rgb: Pixels) -> Pixels:
    height, width = rgb.shape[:2]
    ramp = np.arange(height)[:, np.newaxis] + np.arange(width)
    return (
        (ramp * 255 // ramp.max() if ramp.max() else ramp)[..., np.newaxis]
        .repeat(3, 2)
        .astype(np.uint8)
    )


def made(
    seed: int, height: int, width: int, content: Callable[[Pixels], Pixels] | None = None
) -> Pixels:
    rgb = noise(seed, width, height)
    return rgb if content is None else content(rgb)


CONTENTS = st.sampled_from([None, symmetric, black_and_white, one_colour, almost_one_colour, slope])
SIDES = (
    st.integers(1, 10)
    | st.integers(1, 400)
    | st.sampled_from([63, 64, 65, 127, 128, 129, 256, 257])
)
PICTURES = st.builds(made, st.integers(0, 2**32 - 1), SIDES, SIDES, CONTENTS)


@pytest.mark.parametrize("name", MADE)
def test_hashes_are_those_recorded(name: str) -> None:
    assert answers(MADE[name]()) == RECORDED[name]


def test_all_made_pictures_are_recorded() -> None:
    assert list(RECORDED) == list(MADE)


@given(rgb=PICTURES)
@settings(max_examples=100, deadline=None)
def test_hashes_are_those_of_the_description(rgb: Pixels) -> None:
    hashes = PDQHash().isometric(Picture(rgb))
    assert hashes == reference_dihedral(rgb) | {"r0": reference_hash(rgb)}
    assert PDQHash().hash(Picture(rgb)) == hashes["r0"]


@pytest.mark.parametrize("name", MADE)
def test_the_library_says_what_is_recorded(name: str) -> None:
    pytest.importorskip("pdqhash")
    assert pdqhash_answers(MADE[name]()) == RECORDED[name]


@given(rgb=PICTURES)
@settings(max_examples=100, deadline=None)
def test_hashes_are_the_librarys(rgb: Pixels) -> None:
    pytest.importorskip("pdqhash")
    assert answers(rgb) == pdqhash_answers(rgb)


@given(wanted=st.lists(st.sampled_from(ISOMETRIES), unique=True))
def test_hashes_are_those_asked_for_in_that_order(wanted: list[Isometry]) -> None:
    picture = Picture(golden(1, 64, 64))
    every = PDQHash().isometric(picture)
    hashes = PDQHash().isometric(picture, wanted)
    assert list(hashes.items()) == [(isometry, every[isometry]) for isometry in wanted]


@pytest.mark.parametrize(
    "view",
    [
        pytest.param(lambda rgb: rgb[::2, ::3], id="of some pixels"),
        pytest.param(lambda rgb: transform(rgb, "r90fh"), id="turned and mirrored"),
        pytest.param(lambda rgb: np.asfortranarray(rgb), id="columns first"),
        pytest.param(lambda rgb: rgb[:, :, ::-1], id="blue first"),
        pytest.param(lambda rgb: np.broadcast_to(rgb[:1], rgb.shape), id="one row repeated"),
    ],
)
def test_pixels_may_lie_anyhow(view: Callable[[Pixels], Pixels]) -> None:
    seen = view(golden(1))
    assert answers(seen) == answers(seen.copy(order="C"))


def test_pixels_may_be_read_only() -> None:
    rgb = golden(1)
    expected = answers(rgb)
    rgb.flags.writeable = False
    assert answers(rgb) == expected


def test_luma_is_the_same_for_every_colour() -> None:
    """The library rounds a float64 to float32, the hasher divides a whole number in float32."""
    green, blue = np.mgrid[:256, :256]
    for red in range(256):
        colours = np.stack([np.full_like(green, red), green, blue], axis=-1).astype(np.uint8)
        np.testing.assert_array_equal(_luma(colours), luma(colours))


def test_cosines_of_any_machine_are_rounded_alike() -> None:
    """An error of fifty times the precision of float64 changes none of them in float32."""
    scale = float(np.float32(np.sqrt(2 / 64)))
    for error in (-1e-14, 0, 1e-14):
        np.testing.assert_array_equal(
            (scale * (dct_basis() + error)).astype(np.float32), _dct_basis()
        )


_HASH = """
from tests.support.pdq_answers import MADE, recorded
from tests.test_pdq import answers
assert {name: answers(make()) for name, make in MADE.items()} == recorded()
"""


def test_hashes_are_the_same_whatever_the_processor_can_do() -> None:
    """Compiled for the least processor there is, without vectors wider than every one has."""
    plain = {"NUMBA_CPU_NAME": "generic", "NUMBA_CPU_FEATURES": ""}
    subprocess.run([sys.executable, "-c", _HASH], env=os.environ | plain, check=True)


def test_a_hasher_that_hashes_nothing_does_not_load_the_compiler() -> None:
    code = """
import sys
from catalog import HASHERS
HASHERS["pdq"].radius()
assert "numba" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True)
