"""Made videos: small real files of every kind, the same ones every time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import repeat
from math import cos, pi, sin
from pathlib import Path

import av
import cv2
import numpy as np

from tests.support.pictures import Pixels, photo

# Ticks in a second: of common rates and containers, a whole number to a frame.
TICKS = 90000
# Containers whose frames are drawn from more than what a yuv420p picture holds.
_PIXEL_FORMATS = {"gif": "rgb8", "apng": "rgb24", "mjpeg": "yuvj420p"}
_FAST = {"libx264": {"preset": "ultrafast"}, "libx265": {"preset": "ultrafast", "x265-params": ""}}


def moving_camera(
    picture: Pixels,
    frames: int,
    fps: float = 25,
    *,
    width: int = 320,
    height: int = 240,
    around: float = 9,
) -> Iterator[Pixels]:
    """A window that wanders over a larger picture, once around in so many seconds, and zooms."""
    tall, wide = picture.shape[:2]
    for number in range(frames):
        turned = 2 * pi * number / fps / around
        zoom = 0.85 + 0.15 * sin(1.7 * turned)
        across, down = zoom * wide / 2, zoom * tall / 2
        left = (wide - across) * (0.5 + 0.5 * sin(turned))
        top = (tall - down) * (0.5 + 0.5 * cos(1.3 * turned))
        scale = np.array([[across / width, 0, left], [0, down / height, top]])
        yield np.asarray(
            cv2.warpAffine(
                picture, scale, (width, height), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
            ),
            np.uint8,
        )


def film(
    seed: int,
    seconds: float,
    fps: float = 25,
    *,
    scene: float = 3,
    width: int = 320,
    height: int = 240,
    around: float = 9,
    pictures: Callable[[int], Pixels] | None = None,
) -> Iterator[Pixels]:
    """Scenes of so many seconds, a cut between them, a moving camera in each.

    ``pictures`` gives what the camera moves over, by number; they had better be three times as
    wide and high as the window. By default they are made.
    """
    left, number = round(seconds * fps), 0
    while left > 0:
        frames = min(left, round(scene * fps))
        if pictures is None:
            picture = photo(1000 * seed + number, 3 * width, 3 * height)
        else:
            picture = pictures(1000 * seed + number)
        yield from moving_camera(picture, frames, fps, width=width, height=height, around=around)
        left, number = left - frames, number + 1


def write_video(
    path: Path,
    frames: Iterable[Pixels],
    fps: float | Fraction = 25,
    codec: str = "libx264",
    *,
    times: Sequence[float] | None = None,
    rotation: int = 0,
    mirrored: bool = False,
    cover: Pixels | None = None,
    **options: object,
) -> Path:
    """Write a video in the container that the suffix names.

    ``times``: the seconds at which each frame is shown, for a rate that varies. ``rotation``:
    degrees counter-clockwise by which, after any mirroring left to right, players are told to
    turn it. ``cover``: an attached picture, before the video. ``options`` are the encoder's, with
    ``_`` for ``-``; ``g`` is the length of a group of pictures, ``bf`` how many B frames follow
    each other.
    """
    rate = Fraction(fps).limit_denominator(1001)
    path.parent.mkdir(parents=True, exist_ok=True)
    shown = repeat(None) if times is None else iter(times)
    with av.open(str(path), "w") as container:
        if cover is not None:
            picture = container.add_stream("mjpeg", rate=1)
            picture.pix_fmt = "yuvj420p"
            picture.height, picture.width = cover.shape[:2]
            picture.disposition = av.stream.Disposition.attached_pic
        given = {name.replace("_", "-"): str(value) for name, value in options.items()}
        stream = container.add_stream(codec, rate=rate, options=_FAST.get(codec, {}) | given)
        stream.pix_fmt = _PIXEL_FORMATS.get(codec, "yuv420p")
        stream.thread_count = 1
        if times is not None:
            stream.time_base = stream.codec_context.time_base = Fraction(1, TICKS)
        if rotation or mirrored:
            stream.set_display_rotation(rotation, hflip=mirrored)
        for number, (rgb, time) in enumerate(zip(frames, shown, strict=False)):
            if number == 0:
                stream.height, stream.width = rgb.shape[:2]
                if cover is not None:
                    container.mux(picture.encode(av.VideoFrame.from_ndarray(cover)))
            frame = av.VideoFrame.from_ndarray(rgb, format="rgb24")
            if time is not None:
                frame.pts, frame.time_base = round(time * TICKS), Fraction(1, TICKS)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def write_animation(
    path: Path,
    frames: Iterable[Pixels],
    durations: Sequence[int],
    *,
    lossless: bool = True,
    depth: int = 8,
) -> Path:
    """Write a WebP, AVIF, GIF or PNG of RGB or RGBA frames, each shown for some milliseconds.

    An AVIF may have a ``depth`` of 10 or 12 bits a channel.
    """
    animation = cv2.Animation()
    stored = [np.ascontiguousarray(frame[:, :, [2, 1, 0, 3][: frame.shape[2]]]) for frame in frames]
    parameters = [cv2.IMWRITE_WEBP_QUALITY, 101] if lossless and path.suffix == ".webp" else []
    if depth > 8:
        stored = [frame.astype(np.uint16) * 257 >> 16 - depth for frame in stored]
        parameters = [cv2.IMWRITE_AVIF_DEPTH, depth, cv2.IMWRITE_AVIF_QUALITY, 95]
    animation.frames = stored
    animation.durations = list(durations)
    assert cv2.imwriteanimation(str(path), animation, parameters)
    return path
