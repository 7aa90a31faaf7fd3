"""The video stream of a file, read by FFmpeg through PyAV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from typing import Any, cast

import av
import numpy as np
from av.container import InputContainer
from av.format import Flags
from av.sidedata.sidedata import Type
from av.stream import Discard
from av.video.codeccontext import VideoCodecContext
from av.video.reformatter import Interpolation, VideoReformatter
from av.video.stream import VideoStream

from catalog.core.cores import available_cores
from catalog.core.isometry import Isometry, transform
from catalog.errors import NotMedia, UndecodableVideo, UnreadableFile
from catalog.media.decoding import Clock, Packet, SkippingDecoder
from catalog.media.ending import missing_end
from catalog.media.frame import VideoFrame, on_white, shrunk, shrunk_size
from catalog.media.picture import Pixels
from catalog.media.reading import Reading
from catalog.media.sampler import Sampler
from catalog.media.sniff import HEADER_BYTES, Kind, sniff
from catalog.media.timeline import Timeline
from catalog.media.tracks import main_video, streams_of

_PYAV = int(av.__version__.partition(".")[0])
# Otherwise a playlist could make FFmpeg open other files and addresses.
_OPTIONS = {"protocol_whitelist": "file"}
# Titles may be in any encoding; from version 19 on PyAV accepts that by default.
_METADATA: dict[str, Any] = {"metadata_errors": "replace"} if _PYAV < 19 else {}
# The most threads that decode a video; each holds a frame or two. With several, a single video, or
# the last of many, does not leave the other cores idle.
_THREADS = 4
# Packets that are read at most to find the first frame.
_PROBED_PACKETS = 250
_PROBED_BYTES = 32 << 20
# Seconds to go further back, if there is no keyframe that early.
_STEPS_BACK = (0.0, 10.0, 60.0)

# Decoders of alpha too, which FFmpeg's own decoders of WebM's codecs leave out.
_WITH_ALPHA = {"vp8": "libvpx", "vp9": "libvpx-vp9"}

# By the signs of a display matrix's upper left corner: x' = a·x + c·y, y' = b·x + d·y, y downwards.
_TURNS: dict[tuple[int, int, int, int], Isometry] = {
    (1, 0, 0, 1): "r0",
    (-1, 0, 0, 1): "fh",
    (1, 0, 0, -1): "fv",
    (-1, 0, 0, -1): "r180",
    (0, 1, -1, 0): "r270",
    (0, -1, 1, 0): "r90",
    (0, 1, 1, 0): "r90fv",
    (0, -1, -1, 0): "r90fh",
}


class StreamReader:
    """Reads the main video stream of a file, once.

    ``width`` and ``height`` are those of the upright picture, ``duration`` seconds or None,
    ``average_rate`` frames per second or None.

    Raises UnreadableFile, NotMedia or UndecodableVideo.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self._container = _opened(path)
        try:
            self._stream = _video_stream(path, self._container)
            for other in self._container.streams:
                if other.index != self._stream.index:
                    other.discard = Discard.all
            self._context = _context(path, self._stream)
            self._reformatter = VideoReformatter()
            self.format = self._container.format.name.partition(",")[0]
            self.codec = self._context.codec.canonical_name
            rate = self._stream.average_rate or self._stream.guessed_rate
            self.average_rate = float(rate) if rate else None
            self.duration = self._duration()
            self._streams = streams_of(self._container, self._stream)
            self._damages = _Damages()
            self._find_first()
        except BaseException:
            self._container.close()
            raise

    def close(self) -> None:
        self._container.close()

    def frames(self, sampler: Sampler, max_size: int | None) -> Iterator[VideoFrame]:
        """The frames that the sampler wants."""
        decoder = SkippingDecoder(self._context, self._clock, sampler)
        for sample in decoder.samples(self._timeline.corrected(self._packets)):
            self._damages.frames += sample.frame.is_corrupt
            yield VideoFrame(self._pixels(sample.frame, max_size), sample.number, sample.timestamp)
        self._damages.packets += decoder.undecoded

    def reading(self) -> Reading:
        """What reading the file showed, after frames() has ended."""
        # Where recordings were joined, a packet seems to be missing.
        packets = max(self._damages.packets - self._timeline.jumps, 0)
        return Reading(
            self._timeline.seconds,
            self.duration,
            packets + self._damages.frames,
            self._damages.cut,
            missing_end(self.path),
            self._streams,
        )

    @property
    def tolerance(self) -> float:
        """By how many seconds the time of a frame may be off through rounding."""
        return self._clock.tolerance

    def frames_at(self, times: Sequence[float], max_size: int | None) -> Iterator[VideoFrame]:
        """For each time in seconds, the frame shown then, numbered by the average rate."""
        for time in times:
            frame = self._frame_at(max(time, 0.0))
            if frame is None:
                continue
            origin, tick = self._clock.origin or 0, self._clock.tick(frame)
            shown = float(((tick or origin) - origin) * self._clock.time_base)
            index = round(shown * (self.average_rate or 0))
            yield VideoFrame(self._pixels(frame, max_size), index, shown)

    def _frame_at(self, time: float) -> av.VideoFrame | None:
        origin = self._clock.origin or 0
        latest = origin + int((time + self.tolerance) / self._clock.time_base)
        for back in _STEPS_BACK:
            start = max(origin, latest - int(back / self._clock.time_base))
            try:
                self._container.seek(start, stream=self._stream)
            except av.FFmpegError:
                continue
            frame = self._last_until(latest)
            if frame is not None and (self._clock.tick(frame) or 0) <= latest:
                return frame
        self._reopen()
        return self._last_until(latest)

    def _last_until(self, latest: int) -> av.VideoFrame | None:
        """The last frame up to a tick, decoding from here on; the first one if all are later."""
        last: av.VideoFrame | None = None
        for frame in _decoded(self._context, _demuxed(self._container, self._stream)):
            tick = self._clock.tick(frame)
            if tick is not None and tick > latest:
                return last or frame
            last = frame
        return last

    def _find_first(self) -> None:
        """Decode the first frame, for its time and orientation, and put its packets back."""
        packets = _demuxed(self._container, self._stream, self._damages)
        begun: list[Packet] = []
        first = next(_decoded(self._context, _recorded(packets, begun)), None)
        self._context.flush_buffers()
        self._packets = chain(begun, packets)
        self._turn = _turn(first) if first is not None else "r0"
        size = first if first is not None else self._context
        across = transform(np.empty((size.height, size.width), np.uint8), self._turn)
        self.height, self.width = across.shape
        time_base = self._stream.time_base
        assert time_base is not None
        # An AVI tells only in which order frames are decoded.
        clock = Clock(
            Fraction(time_base.numerator, time_base.denominator),
            self.average_rate,
            origin=None,
            by_decoding=self.format == "avi" and bool(self._context.has_b_frames),
        )
        self._clock = clock._replace(origin=clock.tick(first) if first is not None else None)
        gaps = bool(self._container.format.flags & cast(int, Flags.ts_discont.value))
        self._timeline = Timeline(
            clock.time_base, self.average_rate, restarts=self.format != "mov", gaps=gaps
        )

    def _reopen(self) -> None:
        self._container.close()
        self._container = _opened(self.path)
        self._stream = _video_stream(self.path, self._container)
        self._context = _context(self.path, self._stream)

    def _duration(self) -> float | None:
        if self._stream.duration and self._stream.time_base:
            seconds = float(self._stream.duration * self._stream.time_base)
        else:
            seconds = (self._container.duration or 0) / av.time_base
        return seconds if seconds > 0 else None

    def _pixels(self, frame: av.VideoFrame, max_size: int | None) -> Pixels:
        if frame.format.has_palette or any(part.is_alpha for part in frame.format.components):
            rgb = shrunk(on_white(self._converted(frame, "rgba")), max_size)
        else:
            rgb = self._converted(frame, "rgb24", max_size)
        return np.ascontiguousarray(transform(rgb, self._turn))

    def _converted(
        self, frame: av.VideoFrame, pixel_format: str, max_size: int | None = None
    ) -> Pixels:
        width, height = shrunk_size(frame.width, frame.height, max_size)
        smaller = (width, height) != (frame.width, frame.height)
        converted = self._reformatter.reformat(
            frame,
            width=width,
            height=height,
            format=pixel_format,
            # As OpenCV does for video, so that pixels are the same as its own, and perception's.
            interpolation=Interpolation.AREA if smaller else Interpolation.BICUBIC,
            threads=1,
        )
        return np.asarray(converted.to_ndarray(), np.uint8)


def _opened(path: str) -> InputContainer:
    try:
        with open(path, "rb") as file:
            header = file.read(HEADER_BYTES)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableFile(path, reason) from error
    if not header:
        raise NotMedia(path, "the file is empty")
    found = sniff(header)
    other = "not that of a video" if found is None else f"{found.name}, not a video"
    try:
        container = open_container(path)
    except av.FFmpegError as error:
        if found is None or found.kind is not Kind.VIDEO:
            raise NotMedia(path, f"the content is {other}") from error
        raise UndecodableVideo(
            path, f"the {found.name} is cut off or damaged: {error.strerror}"
        ) from error
    if container.format.name.endswith("_pipe") or container.format.name in ("image2", "tty"):
        container.close()
        raise NotMedia(path, f"the content is {other}")
    return container


def open_container(path: str) -> InputContainer:
    """A file opened by FFmpeg. With an explicit protocol, no file name is taken for an address.

    Raises av.FFmpegError.
    """
    opened: InputContainer = av.open(f"file:{path}", container_options=_OPTIONS, **_METADATA)
    return opened


def _video_stream(path: str, container: InputContainer) -> VideoStream:
    stream = main_video(container)
    if stream is None:
        raise NotMedia(path, "it holds no video stream")
    return stream


def _context(path: str, stream: VideoStream) -> VideoCodecContext:
    # A codec without a decoder has no context, whatever the types say.
    context = cast(VideoCodecContext | None, stream.codec_context)
    if context is None:
        raise UndecodableVideo(path, "there is no decoder for its codec")
    name = _WITH_ALPHA.get(context.codec.canonical_name)
    if name in av.codecs_available and stream.metadata.get("alpha_mode") == "1":
        width, height = context.width, context.height
        context = cast(VideoCodecContext, av.CodecContext.create(name, "r"))
        context.width, context.height = width, height
    context.thread_count = min(available_cores(), _THREADS)
    return context


@dataclass
class _Damages:
    """What was wrong with the packets of a file, and the wanted frames."""

    packets: int = 0
    frames: int = 0
    cut: bool = False


def _demuxed(
    container: InputContainer, stream: VideoStream, damages: _Damages | None = None
) -> Iterator[Packet]:
    try:
        for packet in container.demux(stream):
            if damages is not None:
                damages.packets += packet.is_corrupt
            yield packet
    except av.FFmpegError:
        if damages is not None:
            damages.cut = True  # what was read before can be used


def _recorded(packets: Iterable[Packet], into: list[Packet]) -> Iterator[Packet]:
    """The first packets, which are also added to ``into``."""
    size = 0
    for packet in packets:
        into.append(packet)
        size += packet.size
        yield packet
        if len(into) >= _PROBED_PACKETS or size >= _PROBED_BYTES:
            return


def _decoded(context: VideoCodecContext, packets: Iterable[Packet]) -> Iterator[av.VideoFrame]:
    for packet in packets:
        try:
            yield from context.decode(packet)
        except av.FFmpegError:
            continue


def _turn(frame: av.VideoFrame) -> Isometry:
    """How to turn the frame upright, to the nearest quarter turn."""
    side_data: Any = frame.side_data  # PyAV 18 does not declare its type
    try:
        matrix = np.frombuffer(bytes(side_data[Type.DISPLAYMATRIX]), "=i4")
    except KeyError:
        return "r0"
    a, b, c, d = (int(value) for value in matrix[[0, 1, 3, 4]])
    if abs(a) >= abs(b):
        return _TURNS.get((_sign(a), 0, 0, _sign(d)), "r0")
    return _TURNS.get((0, _sign(b), _sign(c), 0), "r0")


def _sign(value: int) -> int:
    return (value > 0) - (value < 0)
