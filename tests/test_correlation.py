"""Correlation with a kernel is what OpenCV makes of it on x86 without IPP, to the last bit."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import ndimage

from catalog.hashers.marrhildreth import _kernel
from catalog.media import correlation
from catalog.media.opencv import without_ipp
from tests.support.pictures import Pixels

needs_opencvs_rounding = pytest.mark.skipif(
    not correlation.opencv_agrees(), reason="OpenCV rounds otherwise on this processor"
)


def made(seed: int, height: int, width: int, flat: bool) -> Pixels:
    picture = np.random.default_rng(seed).integers(0, 256, (height, width), np.uint8)
    if flat:
        picture[height // 3 :, width // 4 :] = 255
    return picture


def random_kernel(seed: int, half: int) -> correlation.Floats:
    side = 2 * half + 1
    values = np.random.default_rng(seed).normal(0, 1000, (side, side))
    return values.astype(np.float32)


PICTURES = st.builds(
    made, st.integers(0, 2**32 - 1), st.integers(256, 530), st.integers(256, 530), st.booleans()
)
KERNELS = st.builds(
    random_kernel, st.integers(0, 2**32 - 1), st.integers(6, correlation.LARGEST // 2)
)


@needs_opencvs_rounding
@given(picture=PICTURES, kernel=st.one_of(KERNELS, st.builds(_kernel)))
@settings(max_examples=30, deadline=None)
def test_it_is_opencvs_to_the_bit(picture: Pixels, kernel: correlation.Floats) -> None:
    with without_ipp():
        expected = cv2.filter2D(picture, cv2.CV_32F, kernel)
    np.testing.assert_array_equal(correlation.correlation(picture, kernel), expected)
    np.testing.assert_array_equal(correlation.correlate(picture, kernel), expected)


@given(picture=PICTURES, kernel=KERNELS)
@settings(max_examples=10, deadline=None)
def test_it_is_a_correlation(picture: Pixels, kernel: correlation.Floats) -> None:
    exact = ndimage.correlate(picture.astype(np.float64), kernel.astype(np.float64), mode="mirror")
    found = correlation.correlation(picture, kernel)
    assert found.shape == picture.shape
    # Rounding spreads over a whole tile, but stays small beside what a kernel can sum up to.
    assert np.abs(found - exact).max() < 1e-5 * 255 * np.abs(kernel).sum()


def test_exponentials_of_any_machine_are_rounded_alike() -> None:
    """An error of fifty times the precision of float64 changes none of them in float32."""
    squares = (np.arange(-8, 9) / 2) ** 2
    exact = np.exp((squares[:, np.newaxis] + squares) / 2)
    for error in (-1e-14, 1e-14):
        np.testing.assert_array_equal(
            (exact * (1 + error)).astype(np.float32), exact.astype(np.float32)
        )
