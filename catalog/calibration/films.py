"""The transformations of videos whose recall is measured, by name.

Those that change pictures do to every frame what the transformation of that name does to one; the
others change when frames are shown. All write H.264 but one, without sound.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from math import ceil
from types import MappingProxyType, TracebackType
from typing import NamedTuple, Self, cast

import av
import cv2
import numpy as np
from av.codec.context import Flags
from av.video.stream import VideoStream

from catalog.calibration.transformations import ISOMETRY, TRANSFORMATIONS
from catalog.errors import UsageError
from catalog.media.picture import Pixels
from catalog.media.video import Video, VideoFrame
from catalog.work import executor

# Ticks in a second: a whole number to a frame at common rates, and as fine as MPEG-4 has them.
_TICKS = 60_000
# Seconds that a frame is shown of which nothing tells for how long.
_STEP = 1 / 25
# By how many steps of a grid a time may be rounded.
_ROUNDED = 1e-6


class _Shown(NamedTuple):
    """A frame with its number, and from when until when it is shown, in seconds."""

    rgb: Pixels
    number: int
    start: float
    end: float


class _Span(NamedTuple):
    """From when until when, in seconds."""

    start: float
    end: float


# When in the new video a frame of the old one is shown; the latter's length is given, in seconds.
_Times = Callable[[_Shown, float], Iterable[_Span]]


@dataclass(frozen=True, slots=True)
class _Encoder:
    codec: str
    options: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FilmTransformation:
    """One thing that is done to videos.

    ``family`` joins those that differ in strength only; ``description`` is one line for people.
    ``pictures`` names what is done to each frame, in turn: transformations of pictures. ``times``
    says when a frame is shown, and ``encoder`` how frames are stored.
    """

    name: str
    family: str
    description: str
    pictures: tuple[str, ...]
    times: _Times
    encoder: _Encoder


def chosen_films(isometric: bool) -> tuple[FilmTransformation, ...]:
    """All transformations, or without ``isometric`` all but turned and mirrored videos."""
    return tuple(
        one for one in FILM_TRANSFORMATIONS.values() if isometric or one.family != ISOMETRY
    )


def transform_film(
    name: str,
    source: str,
    target: str,
    rng: np.random.Generator,
    max_seconds: float = 60.0,
    max_size: int | None = 640,
) -> None:
    """Write one transformed video; see transform_films()."""
    transform_films({name: target}, source, rng, max_seconds, max_size)


def transform_films(
    targets: Mapping[str, str],
    source: str,
    rng: np.random.Generator,
    max_seconds: float = 60.0,
    max_size: int | None = 640,
) -> None:
    """Write a video for each name of a transformation, all from one pass over the source.

    ``targets`` gives a path by name; the container is MP4 whatever the path. Of the source the
    first ``max_seconds`` are read, and its frames brought down to ``max_size`` pixels along the
    longer side before anything else. Sides are made even by repeating an edge, and where frames
    change their size, they are brought to that of the first. What is drawn is drawn once for a
    video, and does not depend on which others are written.

    Raises UnreadableFile, NotMedia or UndecodableVideo for the source, UsageError where FFmpeg was
    built without an encoder that is needed, and OSError for a target that cannot be written. A
    target may then be there in part.
    """
    seed = int(rng.integers(1 << 63))
    with Video(source) as video, ExitStack() as stack:
        length = min(video.duration or _measured(source, max_seconds), max_seconds)
        writers = [
            stack.enter_context(_Writer(FILM_TRANSFORMATIONS[name], target, seed))
            for name, target in targets.items()
        ]
        for shown in _shown(video.frames(None, max_seconds, max_size), length):
            executor.report(None)  # many variants of a long video take long
            for writer in writers:
                writer.add(shown, length)


class _Writer:
    """Makes one transformed video of frames that are added in the order they are shown."""

    def __init__(self, transformation: FilmTransformation, target: str, seed: int) -> None:
        codec = transformation.encoder.codec
        if codec not in av.codecs_available:
            raise UsageError(
                f"FFmpeg has no encoder {codec} here, which transforming videos needs;"
                " install av as a wheel: pip install --only-binary av --force-reinstall av"
            )
        self._transformation = transformation
        self._steps = [TRANSFORMATIONS[name].apply for name in transformation.pictures]
        self._seed = seed
        self._container = av.open(f"file:{target}", "w", format="mp4")
        self._stream: VideoStream | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        try:
            if self._stream is not None and error is None:
                self._container.mux(self._stream.encode(None))
        finally:
            self._container.close()

    def add(self, shown: _Shown, length: float) -> None:
        """Write a frame as often as it is shown; ``length`` is that of the source in seconds."""
        spans = self._transformation.times(shown, length)
        ticks = [(round(span.start * _TICKS), round(span.end * _TICKS)) for span in spans]
        # Rounded, the rest of a frame where a clip begins may be nothing.
        ticks = [(start, end) for start, end in ticks if start < end]
        if not ticks:
            return
        rgb = shown.rgb
        for step in self._steps:
            rgb = step(rgb, np.random.default_rng(self._seed))
        rgb = _even(rgb)
        stream = self._stream or self._opened(rgb)
        if rgb.shape[:2] != (stream.height, stream.width):  # some files change it on the way
            rgb = np.asarray(cv2.resize(rgb, (stream.width, stream.height)), np.uint8)
        for start, end in ticks:
            frame = av.VideoFrame.from_ndarray(rgb, format="rgb24")
            frame.pts, frame.duration, frame.time_base = start, end - start, Fraction(1, _TICKS)
            self._container.mux(stream.encode(frame))

    def _opened(self, rgb: Pixels) -> VideoStream:
        encoder = self._transformation.encoder
        stream = self._container.add_stream(encoder.codec, options=dict(encoder.options))
        self._stream = cast(VideoStream, stream)
        self._stream.pix_fmt = "yuv420p"
        self._stream.height, self._stream.width = rgb.shape[:2]
        # Bits do not depend on how many cores there are, which other processes use.
        self._stream.thread_count = 1
        # Without it, how long the last frame is shown would be forgotten.
        self._stream.codec_context.flags |= Flags.frame_duration
        self._stream.time_base = self._stream.codec_context.time_base = Fraction(1, _TICKS)
        return self._stream


def _measured(source: str, max_seconds: float) -> float:
    """Seconds of a video that does not tell its duration."""
    with Video(source) as video:
        return [shown.end for shown in _shown(video.frames(None, max_seconds, max_size=8), 0)][-1]


def _shown(frames: Iterable[VideoFrame], length: float) -> Iterator[_Shown]:
    """Each frame is shown until the next one, the last one to the end or as long as that before.

    Frames that are no later than the one before, as where files were joined, are left out.
    """
    before: VideoFrame | None = None
    step = _STEP
    for frame in frames:
        if before is not None:
            if frame.timestamp <= before.timestamp:
                continue
            step = frame.timestamp - before.timestamp
            yield _Shown(before.rgb, before.index, before.timestamp, frame.timestamp)
        before = frame
    if before is not None:
        end = length if length > before.timestamp else before.timestamp + step
        yield _Shown(before.rgb, before.index, before.timestamp, end)


def _even(rgb: Pixels) -> Pixels:
    """With even sides, since four pixels share a colour."""
    down, across = (side % 2 for side in rgb.shape[:2])
    if not down and not across:
        return rgb
    return np.asarray(cv2.copyMakeBorder(rgb, 0, down, 0, across, cv2.BORDER_REPLICATE), np.uint8)


def _as_before(shown: _Shown, _length: float) -> Iterable[_Span]:
    return (_Span(shown.start, shown.end),)


def _every_second(shown: _Shown, length: float) -> Iterable[_Span]:
    twice = 2 * shown.end - shown.start
    return (_Span(shown.start, min(twice, length)),) if shown.number % 2 == 0 else ()


def _part(begin: float, finish: float, shown: _Shown, length: float) -> Iterable[_Span]:
    """What is shown between two parts of the length."""
    first, last = begin * length, finish * length
    start, end = max(shown.start, first), min(shown.end, last)
    return (_Span(start - first, end - first),) if start < end else ()


def _sped(factor: float, shown: _Shown, _length: float) -> Iterable[_Span]:
    return (_Span(shown.start / factor, shown.end / factor),)


def _held(rate: int, steps: int, shown: _Shown, length: float) -> Iterable[_Span]:
    """So many frames a second, each of them held for a number of steps."""
    first, end = (ceil(time * rate / steps - _ROUNDED) * steps for time in (shown.start, shown.end))
    end = min(end, ceil(length * rate - _ROUNDED))
    return (_Span(step / rate, min((step + 1) / rate, length)) for step in range(first, end))


def _h264(factor: int) -> _Encoder:
    return _Encoder("libx264", {"preset": "ultrafast", "crf": str(factor)})


def _film(
    name: str,
    family: str,
    description: str,
    *,
    pictures: tuple[str, ...] = (),
    times: _Times = _as_before,
    encoder: _Encoder | None = None,
) -> FilmTransformation:
    return FilmTransformation(
        name, family, description, pictures, times, encoder if encoder is not None else _h264(23)
    )


def _of_pictures(name: str) -> FilmTransformation:
    """What the transformation of pictures of that name does, to every frame."""
    same = TRANSFORMATIONS[name]
    return _film(name, same.family, same.description, pictures=(name,))


def _all() -> tuple[FilmTransformation, ...]:
    return (
        _film("h264-23", "re-encode", "H.264 with a rate factor of 23", encoder=_h264(23)),
        _film("h264-35", "re-encode", "H.264 with a rate factor of 35", encoder=_h264(35)),
        _film(
            "mpeg4-15",
            "re-encode",
            "MPEG-4 with a quantiser of 15",
            encoder=_Encoder("mpeg4", {"qmin": "15", "qmax": "15"}),
        ),
        *map(_of_pictures, ("downscale-50", "crop-5", "letterbox", "pillarbox")),
        *map(_of_pictures, ("gamma-160", "greyscale", "caption", "logo")),
        _film(
            "clip-middle", "clip", "the middle half of the time", times=partial(_part, 0.25, 0.75)
        ),
        _film("clip-end", "clip", "without the first third", times=partial(_part, 1 / 3, 1.0)),
        _film("rate-half", "rate", "every second frame left out", times=_every_second),
        _film(
            "rate-20",
            "rate",
            "20 frames a second, each the one that was shown then",
            times=partial(_held, 20, 1),
        ),
        _film(
            "slideshow",
            "rate",
            "one frame every two seconds, held until the next",
            times=partial(_held, 5, 10),
        ),
        _film(
            "speed-104",
            "speed",
            "25 frames in the time of 24, as television shows what cinemas did",
            times=partial(_sped, 25 / 24),
        ),
        _film(
            "passed-on",
            "combination",
            "half of the size at 20 frames a second, in H.264 with a rate factor of 35",
            pictures=("downscale-50",),
            times=partial(_held, 20, 1),
            encoder=_h264(35),
        ),
        *map(_of_pictures, ("r90", "fh")),
    )


# In the order of their families, turned and mirrored videos last.
FILM_TRANSFORMATIONS: Mapping[str, FilmTransformation] = MappingProxyType(
    {transformation.name: transformation for transformation in _all()}
)
