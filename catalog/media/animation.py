"""Animated pictures: whether a file is one, and the frames of those that FFmpeg cannot read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import accumulate, chain, repeat
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from catalog.errors import NotMedia, UndecodableVideo, UnreadableFile
from catalog.media.avif import channel_bits
from catalog.media.boxes import ISO_PARENTS, boxes, largest_sample_count
from catalog.media.ending import missing_end
from catalog.media.frame import VideoFrame, on_white, shrunk
from catalog.media.messages import heard
from catalog.media.picture import Pixels
from catalog.media.reading import Reading
from catalog.media.sampler import Sampler
from catalog.media.sniff import HEADER_BYTES, Format, sniff

# FFmpeg cannot read animated WebP, nor the transparency of an AVIF.
_READ_HERE = frozenset({"webp", "avif"})
_WINDOW_BYTES = 256 << 20
# A frame shown for less than 20 ms gets 100, as browsers and FFmpeg do for a GIF.
_SHORTEST, _INSTEAD = 20, 100

_CODECS = {"webp": "webp", "avif": "av1"}
_VISUAL_ENTRY = 78  # bytes of a sample entry before its boxes


def is_animation(found: Format, data: bytes) -> bool:
    """Whether the bytes of an image file hold more than one frame; False for broken ones.

    ``found`` is what sniff() says of them. Only the file's blocks are walked; nothing is decoded.
    """
    count = {"gif": _gif_frames, "png": _png_frames, "webp": _webp_frames, "avif": _avif_frames}
    try:
        return found.name in count and count[found.name](data) > 1
    except (IndexError, ValueError):
        return False


def _gif_frames(data: bytes) -> int:
    """Image descriptors, counted up to the second."""
    at = 13 + _palette(data[10])
    frames = 0
    while frames < 2 and data[at] != 0x3B:
        if data[at] == 0x2C:
            frames += 1
            at += 11 + _palette(data[at + 9])
        elif data[at] == 0x21:
            at += 2
        else:
            return frames
        while data[at]:
            at += 1 + data[at]
        at += 1
    return frames


def _palette(flags: int) -> int:
    """The length of a colour table."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _png_frames(data: bytes) -> int:
    at = 8
    while data[at + 4 : at + 8] not in (b"IDAT", b"IEND", b""):
        if data[at + 4 : at + 8] == b"acTL":
            return int.from_bytes(data[at + 8 : at + 12], "big")
        at += 12 + int.from_bytes(data[at : at + 4], "big")
    return 1


def _webp_frames(data: bytes) -> int:
    return len(_webp_durations(data))


def _webp_durations(data: bytes) -> list[int]:
    """Milliseconds of every frame that is whole."""
    durations = []
    at = 12
    while at + 8 <= len(data):
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        if data[at : at + 4] == b"ANMF" and at + 8 + length <= len(data):
            durations.append(int.from_bytes(data[at + 20 : at + 23], "little"))
        at += 8 + length + length % 2
    return durations


def _avif_frames(data: bytes) -> int:
    if b"avis" not in data[8:HEADER_BYTES]:
        return 1
    return largest_sample_count(data) or 1


def _avif_duration(data: bytes) -> float | None:
    """Seconds, by the media header of the first track."""
    for name, body in boxes(data, ISO_PARENTS):
        if name == b"mdhd":
            wide = body[0] == 1
            at = 20 if wide else 12
            scale = int.from_bytes(body[at : at + 4], "big")
            length = int.from_bytes(body[at + 4 : at + (12 if wide else 8)], "big")
            return length / scale if scale and length else None
    return None


def _avif_depth(data: bytes) -> int:
    """Bits of a channel of the first track; if the file does not say, all those of the values."""
    for name, body in boxes(data, ISO_PARENTS):
        if name == b"stsd":
            for _, entry in boxes(body[8:]):
                for part, configuration in boxes(entry[_VISUAL_ENTRY:]):
                    if part == b"av1C" and len(configuration) > 2:
                        return channel_bits(configuration[2])
    return 16


def reads_animation(path: str) -> bool:
    """Whether the file is of a format that AnimationReader is for."""
    with suppress(OSError, ValueError), open(path, "rb") as file:
        found = sniff(file.read(HEADER_BYTES))
        return found is not None and found.name in _READ_HERE
    return False


class AnimationReader:
    """Reads a WebP or AVIF with OpenCV, as many frames at a time as memory allows.

    The attributes are those of StreamReader.

    Raises UnreadableFile, NotMedia or UndecodableVideo.
    """

    tolerance = 0.001

    def __init__(self, path: str) -> None:
        self._path = path
        try:
            with open(path, "rb") as file:
                self._data = file.read()
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise UnreadableFile(path, reason) from error
        found = sniff(self._data[:HEADER_BYTES])
        if found is None or found.name not in _READ_HERE:
            raise NotMedia(path, "the content is not that of an animation")
        self.format = found.name
        self.codec = _CODECS[found.name]
        self._depth = _avif_depth(self._data) if found.name == "avif" else 8
        first = self._window(0, 1)
        if not first:
            raise UndecodableVideo(path, f"broken {found.name}: no picture can be decoded")
        self.height, self.width = first[0][0].shape[:2]
        if found.name == "webp":
            durations = _webp_durations(self._data)
            frames, seconds = len(durations), sum(map(_shown_for, durations)) / 1000
        else:
            frames, seconds = _avif_frames(self._data), _avif_duration(self._data) or 0.0
        self.duration = seconds or None
        self.average_rate = frames / seconds if seconds else None
        self._announced, self._decoded, self._elapsed = frames, 0, 0.0

    def close(self) -> None:
        self._data = b""

    def frames(self, sampler: Sampler, max_size: int | None) -> Iterator[VideoFrame]:
        """The frames that the sampler wants."""
        for index, (pixels, start, end) in enumerate(self._timed()):
            self._decoded, self._elapsed = index + 1, end
            timestamp = sampler.timestamp(index, start, keyframe=index == 0)
            if sampler.done:
                return
            if timestamp is not None:
                yield VideoFrame(_rgb(pixels, max_size), index, timestamp)

    def frames_at(self, times: Sequence[float], max_size: int | None) -> Iterator[VideoFrame]:
        """For each time in seconds the frame shown then."""
        for time in times:
            last: tuple[Pixels, float, int] | None = None
            for index, (pixels, start, end) in enumerate(self._timed()):
                last = pixels, start, index
                if end > time + self.tolerance:
                    break
            if last is not None:
                yield VideoFrame(_rgb(last[0], max_size), last[2], last[1])

    def reading(self) -> Reading:
        """What reading the file showed, after frames() has ended."""
        lost = max(self._announced - self._decoded, 0)
        missing = missing_end(self._path)
        return Reading(self._elapsed or None, self.duration, corrupt=lost, missing=missing)

    def _timed(self) -> Iterator[tuple[Pixels, float, float]]:
        """Every frame's pixels, and the times, in seconds, from and until which it is shown."""
        count = max(_WINDOW_BYTES // (self.width * self.height * 4), 1)
        windows = (self._window(start, count) for start in accumulate(chain((0,), repeat(count))))
        elapsed = 0
        for window in windows:
            for pixels, duration in window:
                start, elapsed = elapsed, elapsed + _shown_for(duration)
                yield pixels, start / 1000, elapsed / 1000
            if len(window) < count:
                return

    def _window(self, start: int, count: int) -> list[tuple[Pixels, int]]:
        """Some frames and their durations in milliseconds; none after the last."""
        try:
            with heard():
                read, animation = cv2.imdecodeanimation(
                    np.frombuffer(self._data, np.uint8)[np.newaxis], start=start, count=count
                )
        except cv2.error as error:
            if start:
                return []
            raise UndecodableVideo(self._path, f"broken {self.format}: {error.err}") from error
        if not read:
            return []
        frames = [_eight_bits(np.asarray(frame), self._depth) for frame in animation.frames]
        return list(zip(frames, map(int, animation.durations), strict=False))


def _shown_for(duration: int) -> int:
    return duration if duration >= _SHORTEST else _INSTEAD


def _eight_bits(frame: NDArray[Any], depth: int) -> Pixels:
    """A frame as it is, or the upper eight of the ``depth`` bits of its values."""
    return np.asarray(frame if frame.dtype == np.uint8 else frame >> max(depth - 8, 0), np.uint8)


def _rgb(pixels: Pixels, max_size: int | None) -> Pixels:
    """OpenCV's channels in the order that hashers expect, over white."""
    if pixels.shape[2] == 4:
        return shrunk(on_white(pixels[:, :, [2, 1, 0, 3]]), max_size)
    return shrunk(np.ascontiguousarray(pixels[:, :, ::-1]), max_size)
