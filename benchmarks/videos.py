"""Videos to measure with, made from real photos: the same ones for the same seed.

A film is a row of scenes of two to eight seconds, a cut between them. A scene is a wall of photos,
near their own size so that there is as much detail as in a real one, over which a camera moves from
one place to another and zooms, with a grain as cameras have it. Beside a set of films lies a part
of the first, cut out and re-encoded: it starts between two seconds, and has a lower quality.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from math import ceil
from pathlib import Path

import av
import cv2
import numpy as np
from av.video.stream import VideoStream
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]

SUFFIXES = frozenset(".mp4 .m4v .mov .webm .mkv .avi .gif".split())

_TILE = (384, 270)
_ROOM = 1.5  # by so much a wall is larger than a frame, each way
_SCENE = (2.0, 8.0)
_GRAIN = 2.5  # standard deviation, of 255
_CLIP_START, _CLIP_PART = 0.23, 0.5  # of a film: where the part of it begins, and how long it is


@dataclass(frozen=True)
class Style:
    """How films are encoded; ``options`` are the encoder's."""

    name: str
    width: int
    height: int
    codec: str = "libx264"
    fps: int = 25
    quality: int = 23
    options: dict[str, str] = field(default_factory=dict)


# The preset saves time and leaves x264's pattern: up to three B frames behind one another. With no
# keyframes at cuts these are as far apart as they ever are, 250 frames.
_FAST = {"preset": "veryfast"}
LONG = Style("720p H.264, keyframes 10 s apart", 1280, 720, options=_FAST | {"sc_threshold": "0"})
SECONDS = Style("720p H.264, a keyframe a second", 1280, 720, options=_FAST | {"g": "25"})
HEVC = Style(
    "1080p HEVC",
    1920,
    1080,
    "libx265",
    quality=26,
    options={"preset": "superfast", "x265-params": "pools=1:log-level=none"},
)
SMALL = Style("180p H.264", 320, 180, fps=15)


def copy_videos(source: Path, target: Path) -> None:
    """Those at and below a folder, side by side."""
    target.mkdir(parents=True, exist_ok=True)
    for number, path in enumerate(sorted(source.rglob("*"))):
        if path.suffix.lower() in SUFFIXES:
            shutil.copyfile(path, target / f"{number:04}-{path.name}")


def make_films(
    photos: Sequence[Path], target: Path, style: Style, count: int, seconds: float, seed: int
) -> None:
    """So many films of that length, and a part of the first; what is there is left."""
    tasks = [
        (photos, target / f"film-{number}.mp4", style, seconds, seed + number, False)
        for number in range(count)
    ]
    tasks.append((photos, target / "part.mp4", style, seconds, seed, True))
    with ProcessPoolExecutor() as pool:
        list(pool.map(_make_film, tasks))


def make_film(photos: Sequence[Path], path: Path, seed: int, style: Style, seconds: float) -> None:
    """One film of that length; what is there is left."""
    _make_film((photos, path, style, seconds, seed, False))


def make_copies(source: Path, target: Path, count: int) -> None:
    """Each film so many times, as files of different bytes: with a box at the end that is free."""
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted(source.glob("*.mp4")):
        for number in range(count):
            box = (8 + number).to_bytes(4, "big") + b"free" + bytes(number)
            (target / f"{path.stem}-{number}.mp4").write_bytes(path.read_bytes() + box)


def make_long(photos: Sequence[Path], target: Path, minutes: int, seed: int) -> Path:
    """A small film of a minute, once behind itself for each further one, as packets."""
    minute = target.with_name("minute.mp4")
    _make_film((photos, minute, SMALL, 60, seed, False))
    path = target / f"{minutes}-minutes.mp4"
    target.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        partial = path.with_suffix(".partial.mp4")
        with av.open(str(minute)) as source, av.open(str(partial), "w") as container:
            stream = source.streams.video[0]
            copied = container.add_stream_from_template(stream)
            length = round(60 / stream.time_base) if stream.time_base else 0
            for number in range(minutes):
                source.seek(0)
                for packet in source.demux(stream):
                    if packet.pts is not None and packet.dts is not None:
                        packet.pts += number * length
                        packet.dts += number * length
                        packet.stream = copied
                        container.mux(packet)
        partial.rename(path)
    return path


def _make_film(task: tuple[Sequence[Path], Path, Style, float, int, bool]) -> None:
    photos, path, style, seconds, seed, is_part = task
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    frames = _film(photos, style, round(seconds * style.fps), seed)
    quality = style.quality
    if is_part:
        start = round(_CLIP_START * seconds * style.fps) + style.fps // 3
        frames = islice(frames, start, start + round(_CLIP_PART * seconds * style.fps))
        quality += 5
    partial = path.with_suffix(".partial.mp4")
    with av.open(str(partial), "w") as container:
        options = {"crf": str(quality), **style.options}
        stream = container.add_stream(style.codec, rate=style.fps, options=options)
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = style.width, style.height, "yuv420p"
        stream.thread_count = 1
        for rgb in frames:
            container.mux(stream.encode(av.VideoFrame.from_ndarray(rgb, format="rgb24")))
        container.mux(stream.encode(None))
    partial.rename(path)


def _film(photos: Sequence[Path], style: Style, frames: int, seed: int) -> Iterator[Pixels]:
    draw = random.Random(seed)
    grain = np.random.default_rng(seed).normal(0, _GRAIN, (2 * style.height, 2 * style.width))
    grains = np.repeat(grain.round().astype(np.int8)[:, :, np.newaxis], 3, axis=2)
    left = frames
    while left > 0:
        scene = min(left, round(draw.uniform(*_SCENE) * style.fps))
        for rgb in _scene(_wall(photos, style, draw), style, scene, draw):
            top, across = draw.randrange(style.height), draw.randrange(style.width)
            noise = grains[top : top + style.height, across : across + style.width]
            yield np.asarray(cv2.add(rgb, noise, dtype=cv2.CV_8U), np.uint8)
        left -= scene


def _wall(photos: Sequence[Path], style: Style, draw: random.Random) -> Pixels:
    width, height = round(_ROOM * style.width), round(_ROOM * style.height)
    rows = []
    for _ in range(ceil(height / _TILE[1])):
        chosen = draw.choices(photos, k=ceil(width / _TILE[0]))
        tiles = [cv2.resize(np.asarray(cv2.imread(str(path))), _TILE) for path in chosen]
        rows.append(np.hstack(tiles))
    return np.asarray(np.vstack(rows)[:height, :width, ::-1], np.uint8)


def _scene(wall: Pixels, style: Style, frames: int, draw: random.Random) -> Iterator[Pixels]:
    """From one place of a wall to another, steadily."""
    size = style.width, style.height
    height, width = wall.shape[:2]
    ends = []
    for _ in range(2):
        zoom = draw.uniform(0.6, 1.0)
        room = width - zoom * style.width, height - zoom * style.height
        ends.append(np.array([zoom, draw.random() * room[0], draw.random() * room[1]]))
    # No camera crosses a whole wall in a scene.
    ends[1] = ends[0] + 0.3 * (ends[1] - ends[0])
    for number in range(frames):
        zoom, left, top = ends[0] + number / frames * (ends[1] - ends[0])
        place = np.array([[zoom, 0, left], [0, zoom, top]])
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        yield np.asarray(cv2.warpAffine(wall, place, size, flags=flags), np.uint8)
