from __future__ import annotations

import os
import pickle
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest

from catalog import read_image
from catalog.errors import MediaError, NotMedia, UndecodableImage, UnreadableFile
from catalog.isometry import transform
from catalog.media import sniff
from catalog.media.image import decode_image
from catalog.thumbnails import Thumbnailing
from catalog.workers import WorkerPool
from tests.pictures import Pixels, encode, flat, golden, noise, photo, write
from tests.test_layers import loaded_after
from tests.test_media import ORIENTATIONS, oriented_jpeg


def shown(path: Path, side: int = 240) -> Pixels:
    """The pixels of the file's thumbnail."""
    (data,) = Thumbnailing(side)([str(path)])
    assert isinstance(data, bytes), data
    found = sniff(data)
    assert found is not None
    assert found.name == "jpeg"
    return read_image(data).rgb


def difference(some: Pixels, other: Pixels) -> float:
    """By how much values differ on average, of 255."""
    return float(np.abs(some.astype(int) - other).mean())


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".webp"])
@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((2400, 1800), (240, 180)),
        ((1920, 1080), (240, 135)),
        ((961, 1281), (180, 240)),
        ((480, 320), (240, 160)),
        ((479, 320), (240, 160)),
        ((241, 241), (240, 240)),
    ],
    ids=str,
)
def test_a_picture_is_fitted_into_the_square(
    tmp_path: Path, suffix: str, size: tuple[int, int], expected: tuple[int, int]
) -> None:
    rgb = golden(1, *size)
    thumbnail = shown(write(tmp_path / f"a{suffix}", rgb))
    assert thumbnail.shape == (expected[1], expected[0], 3)
    resized = cv2.resize(rgb, expected, interpolation=cv2.INTER_AREA)
    assert difference(thumbnail, np.asarray(resized, np.uint8)) < 6


@pytest.mark.parametrize("suffix", [".jpg", ".png"])
@pytest.mark.parametrize("size", [(240, 100), (32, 240), (100, 80), (9, 7), (1, 1)], ids=str)
def test_a_small_picture_is_not_enlarged(
    tmp_path: Path, suffix: str, size: tuple[int, int]
) -> None:
    rgb = golden(2, *size)
    thumbnail = shown(write(tmp_path / f"a{suffix}", rgb))
    assert thumbnail.shape == rgb.shape
    assert difference(thumbnail, rgb) < 20


def test_a_strip_keeps_a_line_of_pixels(tmp_path: Path) -> None:
    assert shown(write(tmp_path / "a.jpg", golden(1, 3000, 2))).shape == (1, 240, 3)


def test_the_side_can_be_chosen(tmp_path: Path) -> None:
    assert shown(write(tmp_path / "a.jpg", golden(1, 800, 600)), side=100).shape == (75, 100, 3)


@pytest.mark.parametrize("width", [300, 2400])
@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_it_is_upright(tmp_path: Path, orientation: int, width: int) -> None:
    jpeg = encode(golden(3, width, width * 2 // 3), ".jpg", quality=95)
    plain, turned = tmp_path / "plain.jpg", tmp_path / "turned.jpg"
    plain.write_bytes(jpeg)
    turned.write_bytes(oriented_jpeg(jpeg, orientation))
    expected = transform(shown(plain), ORIENTATIONS[orientation])
    assert difference(shown(turned), expected) < 3


def test_what_is_transparent_is_white(tmp_path: Path) -> None:
    alpha = np.concatenate([flat(0, 400, 150), flat(255, 400, 150)])[:, :, :1]
    path = write(tmp_path / "a.png", np.concatenate([flat(0, 400, 300), alpha], axis=2))
    thumbnail = shown(path)
    assert thumbnail[:80].min() > 240
    assert thumbnail[100:].max() < 15


@pytest.mark.parametrize("seed", range(4))
def test_it_is_small(tmp_path: Path, seed: int) -> None:
    path = write(tmp_path / "a.jpg", photo(seed, 1600, 1200))
    (data,) = Thumbnailing()([str(path)])
    assert isinstance(data, bytes)
    assert len(data) <= 8_000


def test_each_file_has_its_answer(tmp_path: Path) -> None:
    whole = write(tmp_path / "a.jpg", photo(1))
    text, broken, gone = tmp_path / "b.jpg", tmp_path / "c.jpg", tmp_path / "d.jpg"
    text.write_bytes(b"once upon a time")
    broken.write_bytes(whole.read_bytes()[:30])
    answers = Thumbnailing()([str(path) for path in (text, whole, broken, gone)])
    assert [type(answer) for answer in answers] == [
        NotMedia,
        bytes,
        UndecodableImage,
        UnreadableFile,
    ]
    for path, answer in zip((text, broken, gone), (answers[0], *answers[2:]), strict=True):
        assert isinstance(answer, MediaError)
        assert answer.path == str(path)


def test_a_name_that_is_not_utf8_is_read(tmp_path: Path) -> None:
    if sys.platform == "darwin":
        pytest.skip("names are UTF-8 there")
    path = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.png")
    Path(path).write_bytes(encode(noise(1), ".png"))
    (data,) = Thumbnailing()([path])
    assert isinstance(data, bytes)


def test_worker_processes_do_it(tmp_path: Path) -> None:
    path = str(write(tmp_path / "a.jpg", photo(1)))
    work = Thumbnailing(64)
    assert pickle.loads(pickle.dumps(work)) == work
    with WorkerPool(1) as pool:
        assert pool.submit(work, [path]).result() == work([path])


def test_who_sends_the_work_loads_no_decoder() -> None:
    loaded = loaded_after("from catalog.thumbnails import Thumbnailing\nThumbnailing()")
    assert not loaded & {"cv2", "numpy"}


class TestShrunkJpeg:
    """decode_image() with a side, which thumbnails are quick by."""

    @pytest.mark.parametrize("width", [8, 60, 100, 199, 200, 399, 400, 799, 800, 1601])
    @pytest.mark.parametrize("upright", [False, True])
    def test_it_is_not_smaller_than_asked_for(self, width: int, upright: bool) -> None:
        size = (width // 2, width) if upright else (width, width // 2)
        jpeg = encode(golden(1, *size), ".jpg")
        picture = decode_image("a.jpg", jpeg, side=100)
        longer = max(picture.width, picture.height)
        assert min(width, 100) <= longer <= max(208, width // 8 + 1)

    def test_other_formats_come_whole(self) -> None:
        rgb = golden(1, 900, 600)
        picture = decode_image("a.png", encode(rgb, ".png"), side=100)
        np.testing.assert_array_equal(picture.rgb, rgb)
