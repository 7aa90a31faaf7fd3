from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.errors import NotMedia, UndecodableVideo, UnreadableFile
from catalog.media import animation, sniff
from catalog.media.animation import AnimationReader, is_animation
from catalog.media.sniff import HEADER_BYTES, Format, Kind
from catalog.media.video import Video, read_video
from tests.support.made_videos import write_animation
from tests.support.pictures import Pixels, encode, flat, photo, write

SUFFIXES = [".gif", ".png", ".webp", ".avif"]
FRAMES = [photo(seed, 64, 48) for seed in range(6)]
# Shown at 0, 0.4, 0.8, 1.2, 1.6 and 2 seconds.
DURATIONS = [400] * 6


@pytest.fixture(params=SUFFIXES)
def suffix(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def path(tmp_path: Path, suffix: str) -> Path:
    return write_animation(tmp_path / f"a{suffix}", FRAMES, DURATIONS)


def claims(data: bytes) -> bool:
    found = sniff(data[:HEADER_BYTES])
    assert found is not None
    return is_animation(found, data)


def with_alpha(rgb: Pixels, alpha: int) -> Pixels:
    return np.concatenate([rgb, np.full((*rgb.shape[:2], 1), alpha, np.uint8)], axis=2)


# How far a colour may be off on average: a GIF has few, an AVIF one to four pixels.
DISTANCES = {".gif": 20, ".avif": 12, ".webp": 5, ".png": 1}


def close(one: Pixels, other: Pixels, suffix: str) -> bool:
    return distance(one, other) < DISTANCES[suffix]


def distance(one: Pixels, other: Pixels) -> float:
    return float(np.abs(one.astype(int) - other).mean())


def test_several_frames_are_an_animation(path: Path) -> None:
    assert claims(path.read_bytes())


def test_two_frames_are_an_animation(tmp_path: Path, suffix: str) -> None:
    assert claims(write_animation(tmp_path / f"a{suffix}", FRAMES[:2], [100, 100]).read_bytes())


def test_one_frame_is_none(suffix: str) -> None:
    assert not claims(encode(FRAMES[0], suffix))


def test_one_frame_of_an_animation_is_none(tmp_path: Path, suffix: str) -> None:
    assert not claims(write_animation(tmp_path / f"a{suffix}", FRAMES[:1], [100]).read_bytes())


@pytest.mark.parametrize("other", [".jpg", ".bmp", ".tiff"])
def test_other_formats_are_none(other: str) -> None:
    assert not claims(encode(FRAMES[0], other))


def test_every_beginning_is_looked_at(path: Path) -> None:
    data = path.read_bytes()
    found = sniff(data[:HEADER_BYTES])
    assert found is not None
    answers = [is_animation(found, data[:length]) for length in range(min(len(data), 3000))]
    assert not answers[32]


@given(name=st.sampled_from(["gif", "png", "webp", "avif", "jpeg"]), data=st.binary(max_size=300))
def test_no_bytes_are_an_error(name: str, data: bytes) -> None:
    assert is_animation(Format(name, Kind.IMAGE), data) in (True, False)


@given(place=st.integers(13, 4000), noise=st.binary(max_size=9), suffix=st.sampled_from(SUFFIXES))
def test_broken_files_are_no_error(
    place: int, noise: bytes, suffix: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / f"whole{suffix}"
    if not path.exists():
        write_animation(path, FRAMES, DURATIONS)
    data = path.read_bytes()
    found = sniff(data[:HEADER_BYTES])
    assert found is not None
    assert is_animation(found, data[:place] + noise + data[place + len(noise) :]) in (True, False)


def test_frames_are_read_as_of_a_video(path: Path) -> None:
    found = list(read_video(path, None))
    assert [frame.index for frame in found] == list(range(6))
    assert [frame.timestamp for frame in found] == pytest.approx([0.4 * n for n in range(6)])
    for frame, rgb in zip(found, FRAMES, strict=True):
        assert frame.rgb.flags.c_contiguous
        assert close(frame.rgb, rgb, path.suffix)


def test_one_frame_a_second(path: Path) -> None:
    indices = [(frame.index, frame.timestamp) for frame in read_video(path)]
    assert indices == [(0, 0), (3, 1), (5, 2)]
    assert [frame.index for frame in read_video(path, max_duration=1.5)] == [0, 3]
    assert [frame.index for frame in read_video(path, by_rate=True)] == [0, 3, 5]


def test_an_animation_tells_what_it_is(path: Path, suffix: str) -> None:
    formats = {".gif": "gif", ".png": "apng", ".webp": "webp", ".avif": "avif"}
    with Video(path) as video:
        assert video.format == formats[suffix]
        assert (video.width, video.height) == (64, 48)
        if suffix != ".png":
            assert video.duration == pytest.approx(2.4)
        assert [f.index for f in video.frames_at([0, 0.5, 1.99, 2.1, 9])] == [0, 1, 4, 5, 5]
        assert next(video.frames(max_size=32)).rgb.shape == (24, 32, 3)


def test_transparent_frames_are_blended_on_white(tmp_path: Path, suffix: str) -> None:
    alphas = [0, 128, 255] if suffix != ".gif" else [0, 255, 255]
    frames = [with_alpha(FRAMES[0], alpha) for alpha in alphas]
    path = write_animation(tmp_path / f"a{suffix}", frames, [100] * 3)
    found = list(read_video(path, None))
    for frame, alpha in zip(found, alphas, strict=True):
        expected = FRAMES[0].astype(int) * alpha // 255 + (255 - alpha)
        assert close(frame.rgb, expected.astype(np.uint8), suffix)


@pytest.mark.parametrize("depth", [10, 12])
@pytest.mark.parametrize("alpha", [None, 128])
def test_avifs_of_more_than_eight_bits(tmp_path: Path, depth: int, alpha: int | None) -> None:
    frames = FRAMES if alpha is None else [with_alpha(rgb, alpha) for rgb in FRAMES]
    path = write_animation(tmp_path / "a.avif", frames, DURATIONS, depth=depth)
    found = list(read_video(path, None))
    assert len(found) == len(FRAMES)
    for frame, rgb in zip(found, FRAMES, strict=True):
        expected = rgb if alpha is None else (rgb.astype(int) * alpha // 255 + 255 - alpha)
        assert close(frame.rgb, np.asarray(expected, np.uint8), ".avif")


@pytest.mark.parametrize("suffix", [".webp", ".avif"])
def test_few_frames_are_in_memory_at_a_time(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = list(read_video(path, None))
    monkeypatch.setattr(animation, "_WINDOW_BYTES", 64 * 48 * 4 * 2)
    found = list(read_video(path, None))
    assert [(f.index, f.timestamp) for f in found] == [(f.index, f.timestamp) for f in whole]
    assert all(np.array_equal(a.rgb, b.rgb) for a, b in zip(found, whole, strict=True))


def test_frames_shown_for_no_time_are_given_a_tenth_of_a_second(tmp_path: Path) -> None:
    path = write_animation(tmp_path / "a.webp", FRAMES, [0] * 6)
    assert [f.timestamp for f in read_video(path, None)] == [0, 0.1, 0.2, 0.3, 0.4, 0.5]
    with Video(path) as video:
        assert video.duration == pytest.approx(0.6)


@pytest.mark.parametrize("suffix", [".webp", ".avif"])
def test_a_still_picture_is_a_frame(tmp_path: Path, suffix: str) -> None:
    path = write(tmp_path / f"a{suffix}", flat(200, 64, 48))
    (frame,) = read_video(path)
    assert (frame.index, frame.timestamp) == (0, 0)
    assert distance(frame.rgb, flat(200, 64, 48)) < 2


@pytest.mark.parametrize("suffix", [".webp", ".avif"])
def test_a_broken_animation(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path.write_bytes(path.read_bytes()[:60])
    with pytest.raises(UndecodableVideo, match="no picture can be decoded"):
        list(read_video(path))
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("suffix", [".webp"])
def test_what_is_left_of_a_cut_animation_is_read(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * 2 // 3])
    try:
        assert 1 <= len(list(read_video(path, None))) < 6
    except UndecodableVideo as error:
        assert error.path == str(path)  # noqa: PT017


def test_what_the_reader_is_not_for(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="No such file"):
        AnimationReader(str(tmp_path / "none.webp"))
    with pytest.raises(NotMedia, match="not that of an animation"):
        AnimationReader(str(write(tmp_path / "a.jpg", FRAMES[0])))
