"""A second look tells apart what only looks alike from afar, and no copies."""

from __future__ import annotations

import itertools

import cv2
import numpy as np
import pytest

from catalog.core.detail import SIDE, show_the_same
from catalog.core.isometry import ISOMETRIES, Isometry, transform
from catalog.media.picture import Picture
from catalog.media.scaling import resize_area
from tests.support.documents import captioned, invoice
from tests.support.pictures import Pixels, downscaled, photo, recompressed


def greys(rgb: Pixels) -> bytes:
    return resize_area(Picture(np.ascontiguousarray(rgb)).luma, SIDE, SIDE).tobytes()


@pytest.mark.parametrize("seed", range(5))
def test_copies_show_the_same(seed: int) -> None:
    original = photo(seed, 1200, 900)
    for copy in (
        recompressed(original, 30),
        downscaled(original, 0.5),
        downscaled(original, 0.27),
        cv2.convertScaleAbs(original, alpha=0.8, beta=20),
        (255 * (original / 255.0) ** 0.8).astype(np.uint8),
    ):
        assert show_the_same(greys(original), greys(np.asarray(copy, np.uint8)))


@pytest.mark.parametrize("isometry", ISOMETRIES)
def test_turned_and_mirrored_copies(isometry: Isometry) -> None:
    original = photo(1, 600, 400)
    turned = greys(np.ascontiguousarray(transform(original, isometry)))
    assert show_the_same(greys(original), turned, isometry)
    assert isometry == "r0" or not show_the_same(greys(original), turned)


def test_documents_of_one_form_do_not() -> None:
    documents = [greys(invoice(seed)) for seed in range(20)]
    for one, other in itertools.combinations(documents, 2):
        assert not show_the_same(one, other)


def test_nor_does_a_picture_with_another_caption() -> None:
    picture = photo(3, 400, 300)
    shown = [greys(picture), *(greys(captioned(picture, seed)) for seed in range(6))]
    for one, other in itertools.combinations(shown, 2):
        assert not show_the_same(one, other)


def test_flat_pictures_show_the_same() -> None:
    assert show_the_same(bytes(SIDE * SIDE), bytes([200]) * SIDE * SIDE)
