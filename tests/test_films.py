from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import psutil
import pytest

from catalog.calibration.films import (
    FILM_TRANSFORMATIONS,
    chosen_films,
    transform_film,
    transform_films,
)
from catalog.calibration.transformations import ISOMETRY, TRANSFORMATIONS
from catalog.core.isometry import transform
from catalog.errors import MediaError, NotMedia, UndecodableVideo, UnreadableFile
from catalog.media.video import Video, read_video
from tests.support.made_videos import film, write_animation, write_video
from tests.support.pictures import Pixels, photo

NAMES = list(FILM_TRANSFORMATIONS)
SECONDS, FPS = 4, 25
WIDTH, HEIGHT = 160, 120
# What is neither cut nor sped up.
AS_LONG = [name for name in NAMES if FILM_TRANSFORMATIONS[name].family not in ("clip", "speed")]


def rng() -> np.random.Generator:
    return np.random.default_rng(7)


def duration(path: Path) -> float:
    with Video(path) as video:
        assert video.duration is not None
        return video.duration


def times(path: Path) -> list[float]:
    return [frame.timestamp for frame in read_video(path, None)]


def gaps(path: Path) -> list[float]:
    return [later - earlier for earlier, later in pairwise(times(path))]


def difference(first: Pixels, second: Pixels) -> float:
    """Mean difference in levels of 255."""
    return float(np.abs(first.astype(int) - second).mean())


@pytest.fixture(scope="module")
def frames() -> list[Pixels]:
    return list(film(1, SECONDS, FPS, scene=1.3, width=WIDTH, height=HEIGHT))


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory, frames: list[Pixels]) -> Path:
    return write_video(tmp_path_factory.mktemp("source") / "film.mkv", frames, FPS, crf=10)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, source: Path) -> dict[str, Path]:
    """The film, transformed by each transformation."""
    folder = tmp_path_factory.mktemp("made")
    paths = {name: folder / name for name in NAMES}
    transform_films({name: str(path) for name, path in paths.items()}, str(source), rng())
    return paths


def test_names_and_words() -> None:
    assert [one.name for one in FILM_TRANSFORMATIONS.values()] == NAMES
    for one in FILM_TRANSFORMATIONS.values():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", one.name)
        assert re.fullmatch(r"[^\n|]+[^\n|.]", one.description)
        assert set(one.pictures) <= set(TRANSFORMATIONS)


def test_isometries_are_last_and_for_those_who_ask() -> None:
    everything = chosen_films(isometric=True)
    assert everything == tuple(FILM_TRANSFORMATIONS.values())
    plain = chosen_films(isometric=False)
    assert everything[: len(plain)] == plain
    assert {one.family for one in everything[len(plain) :]} == {ISOMETRY}


@pytest.mark.parametrize("name", NAMES)
def test_one_alone_is_made_as_among_others(
    tmp_path: Path, source: Path, made: dict[str, Path], name: str
) -> None:
    alone = tmp_path / "alone.mp4"
    transform_film(name, str(source), str(alone), rng())
    assert alone.read_bytes() == made[name].read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_frames_begin_at_once_and_follow_each_other(made: dict[str, Path], name: str) -> None:
    assert times(made[name])[0] == 0
    assert min(gaps(made[name])) > 0


@pytest.mark.parametrize("name", AS_LONG)
def test_the_whole_film_is_as_long_as_before(made: dict[str, Path], name: str) -> None:
    assert duration(made[name]) == pytest.approx(SECONDS, abs=0.002)


@pytest.mark.parametrize(
    ("name", "seconds", "count"),
    [
        ("h264-23", SECONDS, 100),
        ("mpeg4-15", SECONDS, 100),
        ("clip-middle", SECONDS / 2, 50),
        ("clip-end", SECONDS * 2 / 3, 67),
        ("rate-half", SECONDS, 50),
        ("rate-20", SECONDS, 80),
        ("slideshow", SECONDS, 20),
        ("speed-104", SECONDS * 24 / 25, 100),
        ("passed-on", SECONDS, 80),
    ],
)
def test_lengths_and_counts_are_as_promised(
    made: dict[str, Path], name: str, seconds: float, count: int
) -> None:
    assert duration(made[name]) == pytest.approx(seconds, abs=0.002)
    assert len(times(made[name])) == count


@pytest.mark.parametrize(
    ("name", "width", "height"),
    [
        ("h264-35", WIDTH, HEIGHT),
        ("downscale-50", WIDTH / 2, HEIGHT / 2),
        ("crop-5", WIDTH * 0.95, HEIGHT * 0.95),
        ("letterbox", WIDTH, HEIGHT * 4 / 3),
        ("pillarbox", WIDTH * 4 / 3, HEIGHT),
        ("passed-on", WIDTH / 2, HEIGHT / 2),
        ("r90", HEIGHT, WIDTH),
        ("fh", WIDTH, HEIGHT),
    ],
)
def test_sizes_are_as_promised(
    made: dict[str, Path], name: str, width: float, height: float
) -> None:
    with Video(made[name]) as video:
        assert (video.width, video.height) == pytest.approx((width, height), abs=1.5)


@pytest.mark.parametrize("name", NAMES)
def test_codecs_are_as_promised(made: dict[str, Path], name: str) -> None:
    with Video(made[name]) as video:
        assert video.codec == ("mpeg4" if name == "mpeg4-15" else "h264")
        assert video.format == "mov"


def test_more_is_lost_by_harder_encoding(made: dict[str, Path]) -> None:
    assert made["h264-35"].stat().st_size < made["h264-23"].stat().st_size / 2
    assert made["mpeg4-15"].stat().st_size < made["h264-23"].stat().st_size


@pytest.mark.parametrize("name", ["h264-23", "h264-35", "mpeg4-15"])
def test_frames_of_another_encoding_are_the_same(
    made: dict[str, Path], frames: list[Pixels], name: str
) -> None:
    for frame in read_video(made[name], None):
        assert difference(frame.rgb, frames[frame.index]) < 12


def test_a_clip_shows_what_the_film_did_then(made: dict[str, Path], frames: list[Pixels]) -> None:
    for name, start in (("clip-middle", SECONDS / 4), ("clip-end", SECONDS / 3)):
        for frame in read_video(made[name], None):
            then = int((start + frame.timestamp) * FPS + 1e-3)
            assert difference(frame.rgb, frames[then]) < 8, (name, frame.index)


def test_fewer_frames_are_those_shown_then(made: dict[str, Path], frames: list[Pixels]) -> None:
    for name in ("rate-half", "rate-20"):
        for frame in read_video(made[name], None):
            then = int(frame.timestamp * FPS + 1e-3)
            assert difference(frame.rgb, frames[then]) < 8, (name, frame.index)


def test_a_slideshow_holds_a_frame_for_two_seconds(
    made: dict[str, Path], frames: list[Pixels]
) -> None:
    for frame in read_video(made["slideshow"], None):
        then = frames[0 if frame.timestamp < 1.99 else 2 * FPS]
        assert difference(frame.rgb, then) < 8, frame.index
    assert gaps(made["slideshow"]) == pytest.approx([0.2] * 19, abs=0.001)


@pytest.mark.parametrize("name", ["greyscale", "gamma-160", "letterbox", "caption"])
def test_every_frame_is_altered_as_a_picture(
    made: dict[str, Path], frames: list[Pixels], name: str
) -> None:
    seed = int(rng().integers(1 << 63))
    for frame in read_video(made[name], 5):
        picture = TRANSFORMATIONS[name].apply(frames[frame.index], np.random.default_rng(seed))
        assert difference(frame.rgb, picture) < 8


def test_a_crop_stays_in_its_place(tmp_path: Path) -> None:
    still = write_video(tmp_path / "still.mp4", [photo(3, WIDTH, HEIGHT)] * 10)
    transform_film("crop-5", str(still), str(tmp_path / "crop.mp4"), rng())
    first, *others = read_video(tmp_path / "crop.mp4", None)
    for other in others:
        assert difference(first.rgb, other.rgb) < 2


def test_isometries_turn_every_frame(made: dict[str, Path], frames: list[Pixels]) -> None:
    for frame in read_video(made["fh"], 5):
        assert difference(frame.rgb, transform(frames[frame.index], "fh")) < 8
    for frame in read_video(made["r90"], 5):
        assert difference(frame.rgb, transform(frames[frame.index], "r90")) < 8


def test_only_the_beginning_is_read(tmp_path: Path, source: Path) -> None:
    lengths = {"h264-23": 2.0, "clip-middle": 1.0, "slideshow": 2.0, "rate-20": 2.0}
    targets = {name: str(tmp_path / name) for name in lengths}
    transform_films(targets, str(source), rng(), max_seconds=2)
    for name, seconds in lengths.items():
        assert duration(tmp_path / name) == pytest.approx(seconds, abs=0.002)


def test_large_frames_are_brought_down_first(tmp_path: Path, source: Path) -> None:
    target = tmp_path / "small.mp4"
    transform_film("letterbox", str(source), str(target), rng(), max_size=80)
    with Video(target) as video:
        assert (video.width, video.height) == (80, 80)


@pytest.mark.parametrize("size", [(161, 121), (33, 47), (7, 3), (1, 1)], ids=str)
def test_odd_and_tiny_frames(tmp_path: Path, size: tuple[int, int]) -> None:
    pictures = [photo(seed, 200, 150)[: size[1], : size[0]] for seed in range(12)]
    source = write_animation(tmp_path / "odd.webp", pictures, [100] * 12)
    targets = {name: str(tmp_path / name) for name in NAMES}
    transform_films(targets, str(source), rng())
    for name in NAMES:
        with Video(tmp_path / name) as video:
            assert video.width % 2 == 0
            assert video.height % 2 == 0
            assert list(video.frames(None))
    with Video(tmp_path / "h264-23") as video:
        assert (video.width - size[0], video.height - size[1]) == (size[0] % 2, size[1] % 2)
        first = next(iter(video.frames(None)))
    assert difference(first.rgb[: size[1], : size[0]], pictures[0]) < 20


def test_a_varying_rate_is_kept(tmp_path: Path) -> None:
    shown = [0.0, 0.04, 0.5, 0.6, 1.5, 1.54, 3.0]
    pictures = [photo(seed, 64, 48) for seed in range(7)]
    source = write_video(tmp_path / "vfr.mkv", pictures, 25, times=shown)
    names = ("h264-23", "clip-middle", "rate-half", "rate-20", "slideshow", "speed-104")
    transform_films({name: str(tmp_path / name) for name in names}, str(source), rng())
    length = duration(source)
    assert times(tmp_path / "h264-23") == pytest.approx(shown, abs=0.002)
    assert times(tmp_path / "rate-half") == pytest.approx(shown[::2], abs=0.002)
    assert times(tmp_path / "speed-104") == pytest.approx([t * 0.96 for t in shown], abs=0.002)
    assert duration(tmp_path / "clip-middle") == pytest.approx(length / 2, abs=0.002)
    assert gaps(tmp_path / "rate-20") == pytest.approx(
        [0.05] * (len(times(tmp_path / "rate-20")) - 1), abs=0.002
    )
    for frame in read_video(tmp_path / "rate-20", None):
        then = max(n for n, time in enumerate(shown) if time < frame.timestamp + 0.01)
        assert difference(frame.rgb, pictures[then]) < 15, frame.timestamp


def test_joined_films_of_two_sizes(tmp_path: Path, frames: list[Pixels]) -> None:
    first = write_video(tmp_path / "first.ts", frames[:25], FPS)
    second = write_video(tmp_path / "second.ts", [rgb[:64, :96] for rgb in frames[:40]], FPS)
    joined = tmp_path / "joined.ts"
    joined.write_bytes(first.read_bytes() + second.read_bytes())
    assert {frame.rgb.shape[0] for frame in read_video(joined, None)} == {64, HEIGHT}
    targets = {name: str(tmp_path / name) for name in NAMES}
    transform_films(targets, str(joined), rng())
    for name in NAMES:
        assert len({frame.rgb.shape for frame in read_video(tmp_path / name, None)}) == 1
    assert times(tmp_path / "h264-23") == pytest.approx([n / FPS for n in range(65)], abs=0.002)


def test_a_single_frame_is_a_film(tmp_path: Path) -> None:
    source = write_video(tmp_path / "one.mp4", [photo(1, 64, 48)])
    transform_films({name: str(tmp_path / name) for name in NAMES}, str(source), rng())
    for name in NAMES:
        assert times(tmp_path / name) in ([0.0], [0.0, pytest.approx(0.02)])


def test_a_film_that_tells_no_duration_is_measured(tmp_path: Path, frames: list[Pixels]) -> None:
    source = write_video(tmp_path / "bare.h264", frames[:50], FPS)
    with Video(source) as video:
        assert video.duration is None
    transform_film("clip-middle", str(source), str(tmp_path / "clip.mp4"), rng())
    assert duration(tmp_path / "clip.mp4") == pytest.approx(1, abs=0.05)
    first = next(iter(read_video(tmp_path / "clip.mp4")))
    assert min(difference(first.rgb, frames[number]) for number in (12, 13)) < 12


@pytest.mark.parametrize(
    ("content", "error"),
    [(None, UnreadableFile), (b"text", NotMedia), (b"\0\0\0\x18ftypmp42" * 9, UndecodableVideo)],
)
def test_errors_of_a_source(tmp_path: Path, content: bytes | None, error: type[MediaError]) -> None:
    source = tmp_path / "source.mp4"
    if content is not None:
        source.write_bytes(content)
    with pytest.raises(error, match=re.escape(str(source))):
        transform_film("h264-23", str(source), str(tmp_path / "target.mp4"), rng())


def test_a_target_that_cannot_be_written(tmp_path: Path, source: Path) -> None:
    with pytest.raises(FileNotFoundError):
        transform_film("h264-23", str(source), str(tmp_path / "no" / "target.mp4"), rng())


def test_no_file_is_left_open(tmp_path: Path, source: Path) -> None:
    before = psutil.Process().num_fds()
    transform_films({name: str(tmp_path / name) for name in NAMES}, str(source), rng())
    assert psutil.Process().num_fds() == before
