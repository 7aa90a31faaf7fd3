from __future__ import annotations

from collections.abc import Callable
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.fft import dctn

from catalog.core.isometry import (
    ISOMETRIES,
    Isometry,
    transform,
    transform_dct,
    transpose_hashes,
)

Turn = Callable[[np.ndarray], np.ndarray]

MEANINGS: dict[Isometry, Turn] = {
    "r0": lambda picture: picture,
    "r90": lambda picture: np.rot90(picture),
    "r180": lambda picture: np.rot90(picture, 2),
    "r270": lambda picture: np.rot90(picture, 3),
    "fv": np.flipud,
    "fh": np.fliplr,
    "r90fv": lambda picture: np.flipud(np.rot90(picture)),
    "r90fh": lambda picture: np.fliplr(np.rot90(picture)),
}

each_isometry = pytest.mark.parametrize("isometry", ISOMETRIES)
GREY = np.arange(12).reshape(3, 4)
COLOURED = np.arange(36, dtype=np.uint8).reshape(3, 4, 3)


def test_there_are_eight_and_the_identity_is_first() -> None:
    assert tuple(MEANINGS) == ISOMETRIES


@each_isometry
@pytest.mark.parametrize("picture", [GREY, COLOURED], ids=["grey", "coloured"])
def test_names_mean_what_they_say(isometry: Isometry, picture: np.ndarray) -> None:
    np.testing.assert_array_equal(transform(picture, isometry), MEANINGS[isometry](picture))


def test_r90_turns_counter_clockwise() -> None:
    assert transform(np.array([[1, 2], [3, 4]]), "r90").tolist() == [[2, 4], [1, 3]]


def test_r90fv_is_the_transpose() -> None:
    np.testing.assert_array_equal(transform(GREY, "r90fv"), GREY.T)


@each_isometry
def test_the_result_is_a_view(isometry: Isometry) -> None:
    assert np.shares_memory(transform(GREY, isometry), GREY)


def test_all_eight_are_different() -> None:
    square = np.arange(9).reshape(3, 3)
    assert len({transform(square, isometry).tobytes() for isometry in ISOMETRIES}) == 8


def test_they_form_a_group() -> None:
    square = np.arange(9).reshape(3, 3)
    names = {transform(square, isometry).tobytes(): isometry for isometry in ISOMETRIES}
    table = {
        (first, second): names[transform(transform(square, first), second).tobytes()]
        for first, second in product(ISOMETRIES, repeat=2)
    }
    for isometry in ISOMETRIES:
        assert table["r0", isometry] == table[isometry, "r0"] == isometry
        assert {table[isometry, other] for other in ISOMETRIES} == set(ISOMETRIES)


@each_isometry
@given(seed=st.integers(0, 2**32 - 1), side=st.sampled_from([1, 2, 3, 8, 64]))
def test_transforming_a_dct_is_the_dct_of_the_transformed(
    isometry: Isometry, seed: int, side: int
) -> None:
    picture = np.random.default_rng(seed).uniform(-255, 255, (side, side))
    expected = dctn(transform(picture, isometry))
    np.testing.assert_allclose(transform_dct(dctn(picture), isometry), expected, atol=1e-6)


@each_isometry
def test_low_frequencies_can_be_transformed_without_the_others(isometry: Isometry) -> None:
    dct = dctn(np.random.default_rng(1).uniform(0, 255, (64, 64)))
    np.testing.assert_array_equal(
        transform_dct(dct[:16, :16], isometry), transform_dct(dct, isometry)[:16, :16]
    )


def test_no_hashes_are_transposed_to_none() -> None:
    assert transpose_hashes(np.empty((0, 32), np.uint8)).shape == (0, 32)
