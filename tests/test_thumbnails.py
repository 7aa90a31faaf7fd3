from __future__ import annotations

import os
import pickle
import sys
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from catalog import read_image
from catalog.core.isometry import transform
from catalog.errors import MediaError, NotMedia, UndecodableImage, UndecodableVideo, UnreadableFile
from catalog.media import sniff
from catalog.media.video import Video
from catalog.reports.thumbnails import Preview, Thumbnailing
from catalog.work.pool import WorkerPool
from tests.support.made_videos import moving_camera, write_animation, write_video
from tests.support.pictures import Pixels, encode, flat, golden, noise, photo, write
from tests.test_layers import loaded_after
from tests.test_media import ORIENTATIONS, oriented_jpeg


def frames(path: Path | str, side: int = 240) -> list[tuple[float | None, bytes]]:
    """What the file's preview has: JPEGs with their times in seconds."""
    (preview,) = Thumbnailing(side)([str(path)])
    assert isinstance(preview, Preview), preview
    for _, jpeg in preview.frames:
        found = sniff(jpeg)
        assert found is not None
        assert found.name == "jpeg"
    return list(preview.frames)


def thumbnail_of(path: Path | str, side: int = 240) -> bytes:
    """The one JPEG of a picture."""
    ((time, jpeg),) = frames(path, side)
    assert time is None
    return jpeg


def shown(path: Path, side: int = 240) -> Pixels:
    """The pixels of the file's thumbnail."""
    return read_image(thumbnail_of(path, side)).rgb


def times(path: Path) -> list[float | None]:
    return [time for time, _ in frames(path)]


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
    assert len(thumbnail_of(path)) <= 8_000


def test_each_file_has_its_answer(tmp_path: Path) -> None:
    whole = write(tmp_path / "a.jpg", photo(1))
    text, broken, gone = tmp_path / "b.jpg", tmp_path / "c.jpg", tmp_path / "d.jpg"
    text.write_bytes(b"once upon a time")
    broken.write_bytes(whole.read_bytes()[:30])
    answers = Thumbnailing()([str(path) for path in (text, whole, broken, gone)])
    assert [type(answer) for answer in answers] == [
        NotMedia,
        Preview,
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
    assert thumbnail_of(path)


def test_worker_processes_do_it(tmp_path: Path) -> None:
    path = str(write(tmp_path / "a.jpg", photo(1)))
    work = Thumbnailing(64)
    assert pickle.loads(pickle.dumps(work)) == work
    with WorkerPool(1) as pool:
        assert pool.submit(work, [path]).result() == work([path])


def test_who_sends_the_work_loads_no_decoder() -> None:
    loaded = loaded_after("from catalog.reports.thumbnails import Thumbnailing\nThumbnailing()")
    assert not loaded & {"cv2", "numpy"}


def clip(path: Path, seconds: float, fps: float = 10, **options: Any) -> Path:
    size = {name: options.pop(name) for name in ("width", "height") if name in options}
    picture = photo(5, 960, 720)
    return write_video(
        path, moving_camera(picture, round(seconds * fps), fps, **size), fps, **options
    )


class TestStrip:
    """Videos and animations."""

    def test_frames_are_from_the_middles_of_sixths(self, tmp_path: Path) -> None:
        path = clip(tmp_path / "a.mp4", 12)
        assert times(path) == pytest.approx([1, 3, 5, 7, 9, 11], abs=0.11)
        with Video(path) as video:
            expected = list(video.frames_at([1, 3, 5, 7, 9, 11], max_size=160))
        for (time, jpeg), frame in zip(frames(path), expected, strict=True):
            assert time == frame.timestamp
            assert difference(read_image(jpeg).rgb, frame.rgb) < 8

    @pytest.mark.parametrize(("seconds", "count"), [(0.2, 1), (1.5, 1), (2.5, 2), (5, 5), (7, 6)])
    def test_a_short_video_has_fewer(self, tmp_path: Path, seconds: float, count: int) -> None:
        found = times(clip(tmp_path / "a.mkv", seconds))
        middles = [seconds * (number + 0.5) / count for number in range(count)]
        assert found == pytest.approx(middles, abs=0.11)

    @pytest.mark.parametrize(
        ("size", "expected"),
        [((320, 180), (160, 90)), ((180, 320), (90, 160)), ((80, 60), (80, 60))],
    )
    def test_frames_are_small(
        self, tmp_path: Path, size: tuple[int, int], expected: tuple[int, int]
    ) -> None:
        path = clip(tmp_path / "a.mp4", 3, width=size[0], height=size[1])
        for _, jpeg in frames(path):
            assert read_image(jpeg).rgb.shape == (expected[1], expected[0], 3)
            assert len(jpeg) <= 4_000

    def test_a_single_frame_is_as_large_as_a_picture(self, tmp_path: Path) -> None:
        ((time, jpeg),) = frames(clip(tmp_path / "a.mp4", 1))
        assert time == pytest.approx(0.5, abs=0.11)
        assert read_image(jpeg).rgb.shape == (180, 240, 3)

    def test_they_are_upright(self, tmp_path: Path) -> None:
        path = clip(tmp_path / "a.mp4", 2, rotation=90)
        assert [read_image(jpeg).rgb.shape for _, jpeg in frames(path)] == [(160, 120, 3)] * 2

    def test_of_an_unknown_duration_the_first_one_is_shown(self, tmp_path: Path) -> None:
        some = [photo(seed, 64, 48) for seed in range(3)]
        path = write_animation(tmp_path / "a.png", some, [1000] * 3)
        with Video(path) as video:
            assert video.duration is None
        assert times(path) == [0.0]

    @pytest.mark.parametrize("suffix", [".gif", ".webp"])
    def test_animations_have_strips_too(self, tmp_path: Path, suffix: str) -> None:
        some = [photo(seed, 64, 48) for seed in range(3)]
        path = tmp_path / f"a{suffix}"
        write_animation(path, some, [1000] * 3)
        found = frames(path)
        assert [time for time, _ in found] == pytest.approx([0, 1, 2], abs=0.02)
        for (_, jpeg), rgb in zip(found, some, strict=True):
            assert difference(read_image(jpeg).rgb, rgb) < 20

    def test_what_is_shown_for_long_is_there_once(self, tmp_path: Path) -> None:
        path = write_animation(tmp_path / "a.webp", [photo(1), photo(2)], [6000, 500])
        assert times(path) == [0.0]

    def test_an_animation_that_is_no_video_is_a_picture(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = write_animation(tmp_path / "a.gif", [photo(1), photo(2)], [1000, 1000])

        def fail(self: Video, path: str) -> None:  # noqa: ARG001
            raise UndecodableVideo(path, "no frame of it can be decoded")

        monkeypatch.setattr(Video, "__init__", fail)
        assert times(path) == [None]
        video = clip(tmp_path / "b.mp4", 1)
        with pytest.raises(UndecodableVideo):
            Thumbnailing().preview(str(video))

    def test_a_broken_video_has_none(self, tmp_path: Path) -> None:
        whole = clip(tmp_path / "a.mp4", 2)
        cut = tmp_path / "b.mp4"
        cut.write_bytes(whole.read_bytes()[:300])
        broken, found = Thumbnailing()([str(cut), str(whole)])
        assert isinstance(broken, UndecodableVideo)
        assert broken.path == str(cut)
        assert isinstance(found, Preview)
