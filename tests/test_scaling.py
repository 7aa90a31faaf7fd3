"""Pictures at another size are what OpenCV makes of them on x86 without IPP."""

from __future__ import annotations

import platform
from collections.abc import Callable

import cv2
import numpy as np
import pytest
import pywt
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import fft

from catalog.hashers import dct
from catalog.hashers.wavelet import WaveletHash
from catalog.media import scaling
from catalog.media.opencv import without_ipp
from tests.support.pictures import Pixels, fourfold, mirrored, noise, page

needs_opencvs_pixels = pytest.mark.skipif(
    not scaling.opencv_agrees(), reason="OpenCV has other pixels on this processor"
)
# Their compiled code rounds every operation by itself there.
needs_x86 = pytest.mark.skipif(
    platform.machine().lower() not in ("x86_64", "amd64"), reason="rounded otherwise elsewhere"
)

Scaled = Callable[[Pixels, int, int], Pixels]
sides = st.integers(1, 40) | st.integers(1, 400)


def by_opencv(pixels: Pixels, width: int, height: int, how: int) -> Pixels:
    with without_ipp():
        return np.asarray(cv2.resize(pixels, (width, height), interpolation=how), np.uint8)


@pytest.mark.skipif(
    platform.machine().lower() not in ("x86_64", "amd64"), reason="known of these alone"
)
def test_on_these_processors_opencv_agrees() -> None:
    assert scaling.opencv_agrees()


@needs_opencvs_pixels
@given(st.integers(0, 99), sides, sides, sides, sides, st.booleans())
@settings(max_examples=150, deadline=None)
def test_area_is_opencvs(
    seed: int, width: int, height: int, to_width: int, to_height: int, colour: bool
) -> None:
    rgb = noise(seed, width, height)
    pixels = rgb if colour else np.ascontiguousarray(rgb[:, :, 0])
    expected = by_opencv(pixels, to_width, to_height, cv2.INTER_AREA)
    assert np.array_equal(scaling.area(pixels, to_width, to_height), expected)
    assert np.array_equal(scaling.resize_area(pixels, to_width, to_height), expected)


@needs_opencvs_pixels
@pytest.mark.parametrize("factor", range(1, 10))
def test_area_by_whole_factors_is_opencvs(factor: int) -> None:
    rgb = noise(1, 24 * factor, 10 * factor)
    expected = by_opencv(rgb, 24, 10, cv2.INTER_AREA)
    assert np.array_equal(scaling.area(rgb, 24, 10), expected)


@needs_opencvs_pixels
@given(st.integers(0, 99), sides, sides, sides, sides)
@settings(max_examples=100, deadline=None)
def test_linear_is_opencvs(
    seed: int, width: int, height: int, to_width: int, to_height: int
) -> None:
    grey = np.ascontiguousarray(noise(seed, width, height)[:, :, 0])
    expected = by_opencv(grey, to_width, to_height, cv2.INTER_LINEAR)
    assert np.array_equal(scaling.linear(grey, to_width, to_height), expected)
    assert np.array_equal(scaling.resize_linear(grey, to_width, to_height), expected)


@needs_opencvs_pixels
@given(st.integers(0, 99), sides, sides, st.integers(1, 64), sides)
@settings(max_examples=100, deadline=None)
def test_cubic_is_opencvs_without_ipp(
    seed: int, width: int, height: int, eights: int, to_height: int
) -> None:
    grey = np.ascontiguousarray(noise(seed, width, height)[:, :, 0])
    expected = by_opencv(grey, 8 * eights, to_height, cv2.INTER_CUBIC)
    assert np.array_equal(scaling.cubic(grey, 8 * eights, to_height), expected)
    assert np.array_equal(scaling.resize_cubic(grey, 8 * eights, to_height), expected)


@pytest.mark.parametrize("scaled", [scaling.area, scaling.linear, scaling.cubic])
def test_a_flat_picture_stays_flat(scaled: Scaled) -> None:
    assert np.all(scaled(np.full((37, 53), 201, np.uint8), 64, 64) == 201)


@pytest.mark.parametrize("scaled", [scaling.area, scaling.linear, scaling.cubic])
def test_the_same_size_is_the_same_picture(scaled: Scaled) -> None:
    grey = np.ascontiguousarray(noise(4, 64, 40)[:, :, 0])
    assert np.array_equal(scaled(grey, 64, 40), grey)


SQUARES = [mirrored(1), fourfold(2), page(64, 64), np.full((64, 64, 3), 7, np.uint8), noise(3)]


@needs_x86
@pytest.mark.parametrize("square", range(len(SQUARES)))
def test_the_cosine_transform_is_scipys_to_the_bit(square: int) -> None:
    values = SQUARES[square][:, :, 0].astype(np.float64)
    assert np.array_equal(dct.dct(values), fft.dct(values, axis=0))


@needs_x86
@pytest.mark.parametrize("square", range(len(SQUARES)))
def test_the_haar_transform_is_pywavelets_to_the_bit(square: int) -> None:
    grey = np.ascontiguousarray(SQUARES[square][:, :, 0])
    coefficients = pywt.wavedec2(grey.astype(np.float32) / np.float32(255), "haar", level=6)
    coefficients[0] = np.zeros_like(coefficients[0])
    expected = pywt.wavedec2(pywt.waverec2(coefficients, "haar"), "haar", level=2)[0]
    assert np.array_equal(WaveletHash()._approximation(grey), expected)
