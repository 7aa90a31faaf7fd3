"""From a video file to frames: a few a second, keyframes, or all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from av import __version__, library_versions
from av import logging as av_logging

from catalog.core import process
from catalog.core.limits import TOO_MUCH_MEMORY
from catalog.core.sampling import FramesPerSecond
from catalog.errors import UndecodableVideo
from catalog.media.animation import AnimationReader, reads_animation
from catalog.media.frame import VideoFrame
from catalog.media.messages import Damage, heard
from catalog.media.reading import Reading
from catalog.media.sampler import Sampler
from catalog.media.stream import StreamReader

__all__ = ["DECODER", "FramesPerSecond", "Video", "VideoFrame", "read_video"]

# The name of the decoder: hashes of one frame may differ between decoders.
DECODER = "pyav {} ffmpeg libavcodec {}".format(
    __version__, ".".join(map(str, library_versions["libavcodec"]))
)


class _Reader(Protocol):
    """One pass over the frames of an open file."""

    format: str
    codec: str
    width: int
    height: int
    duration: float | None
    average_rate: float | None

    @property
    def tolerance(self) -> float: ...
    def frames(self, sampler: Sampler, max_size: int | None) -> Iterator[VideoFrame]: ...
    def frames_at(self, times: Sequence[float], max_size: int | None) -> Iterator[VideoFrame]: ...
    def reading(self) -> Reading: ...
    def close(self) -> None: ...


class Video:
    """An open video or animation; use it in a ``with`` statement.

    ``format`` is the container's name and ``codec`` the codec's, as FFmpeg calls them; ``width``
    and ``height`` are pixels of the upright picture; ``duration`` is in seconds, None if the file
    does not tell. ``reading`` is what reading showed, once frames() has given all frames.

    Raises UnreadableFile, NotMedia or UndecodableVideo, which name the file and the reason.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = str(path)
        self._reader: _Reader | None = self._opened()
        self.format = self._reader.format
        self.codec = self._reader.codec
        self.width = self._reader.width
        self.height = self._reader.height
        self.duration = self._reader.duration
        self.reading: Reading | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file, unless an iterator over its frames will."""
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def frames(
        self,
        frames_per_second: FramesPerSecond = 1,
        max_duration: float | None = None,
        max_size: int | None = None,
        by_rate: bool = False,
    ) -> Iterator[VideoFrame]:
        """The frames asked for, in the order they are shown.

        For n = 0, 1, 2, … the first frame at or after n/``frames_per_second`` seconds, each frame
        at most once; with "keyframes" only these; with None every frame. ``timestamp`` is the time
        asked for if the frame follows it closely, else the frame's own. ``max_duration``: only
        frames before this many seconds. ``max_size``: the longer side is reduced to this many
        pixels. ``by_rate``: count frames and divide by the average rate instead of reading their
        times, as perception does.

        What is damaged is left out; raises UndecodableVideo if no frame at all can be decoded.
        """
        reader, self._reader = self._reader or self._opened(), None
        try:
            sampler = Sampler(
                frames_per_second,
                average_rate=reader.average_rate,
                tolerance=reader.tolerance,
                max_duration=max_duration,
                by_rate=by_rate,
            )
            number = -1
            for number, frame in enumerate(reader.frames(sampler, max_size)):
                yield frame
            if number < 0 and not sampler.done:
                raise UndecodableVideo(self.path, "no frame of it can be decoded")
            self.reading = reader.reading()
        except MemoryError as error:
            raise UndecodableVideo(self.path, TOO_MUCH_MEMORY) from error
        finally:
            reader.close()

    def frames_at(
        self, times: Sequence[float], max_size: int | None = None
    ) -> Iterator[VideoFrame]:
        """For each time, in seconds, the frame shown then; for times past the end, the last one.

        The file is not read from its beginning: ``index`` is computed from the average rate, and
        ``timestamp`` is the frame's own. A time at which nothing can be decoded is left out.
        """
        reader, self._reader = self._reader or self._opened(), None
        try:
            yield from reader.frames_at(times, max_size)
        finally:
            reader.close()

    def _opened(self) -> _Reader:
        if reads_animation(self.path):
            return AnimationReader(self.path)
        return StreamReader(self.path)


@contextmanager
def heard_ffmpeg(damage: Damage) -> Iterator[None]:
    """Within the block, FFmpeg's errors are heard, as by heard()."""
    if not process.is_worker:
        yield
        return
    av_logging.restore_default_callback()
    av_logging.set_libav_level(av_logging.ERROR)
    try:
        with heard(damage):
            yield
    finally:
        av_logging.set_libav_level(av_logging.PANIC)


def read_video(
    path: str | Path,
    frames_per_second: FramesPerSecond = 1,
    max_duration: float | None = None,
    max_size: int | None = None,
    *,
    by_rate: bool = False,
) -> Iterator[VideoFrame]:
    """Frames of a video or animation, as Video.frames() gives them.

    Raises UnreadableFile, NotMedia or UndecodableVideo when the first frame is asked for.
    """
    with Video(path) as video:
        yield from video.frames(frames_per_second, max_duration, max_size, by_rate)
