"""The sound of a video file, listened to in passages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import av
import numpy as np
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.stream import Discard, Disposition
from numpy.typing import NDArray

from catalog.core.sound import RATE, WINDOW, fingerprint, passages
from catalog.media.stream import open_container


def listen(path: str, duration: float) -> tuple[int, bytes] | None:
    """The number of the main sound stream of a file, and the fingerprints of its passages.

    ``duration`` is that of the film, in seconds. What cannot be decoded counts as silence. None if
    there is no sound, or no decoder for it.
    """
    try:
        with open_container(path) as container:
            stream = _main(container)
            if stream is None:
                return None
            for other in container.streams:
                if other.index != stream.index:
                    other.discard = Discard.all
            heard = [fingerprint(_passage(container, stream, at)) for at in passages(duration)]
            return stream.index, b"".join(heard)
    except (av.FFmpegError, OSError):
        return None


def _main(container: InputContainer) -> AudioStream | None:
    """The stream that the ffmpeg tool would choose: the default one, or that with most channels."""

    def score(stream: AudioStream) -> tuple[bool, int]:
        default = bool(stream.disposition & Disposition.default)
        return default, stream.codec_context.layout.nb_channels

    able = [one for one in container.streams.audio if _has_decoder(one)]
    return max(able, key=score, default=None)


def _has_decoder(stream: AudioStream) -> bool:
    context: Any = stream.codec_context
    return context is not None and bool(context.sample_rate)


def _passage(container: InputContainer, stream: AudioStream, start: float) -> NDArray[np.float32]:
    """WINDOW seconds from ``start`` on, mono at RATE; fewer if the sound ends earlier."""
    samples = np.zeros(int(WINDOW * RATE), np.float32)
    assert stream.time_base is not None
    origin = float((stream.start_time or 0) * stream.time_base)
    try:
        container.seek(max(int((start + origin) / stream.time_base), 0), stream=stream)
        for time, part in _resampled(container, stream):
            at = round((time - origin - start) * RATE)
            if at >= len(samples):
                break
            first = max(-at, 0)
            part = part[first : first + len(samples) - max(at, 0)]
            samples[max(at, 0) : max(at, 0) + len(part)] = part
    except av.FFmpegError:
        pass
    return samples


def _resampled(
    container: InputContainer, stream: AudioStream
) -> Iterator[tuple[float, NDArray[np.float32]]]:
    """Stretches of sound from the current position on, each with its start in seconds."""
    resampler = AudioResampler("flt", "mono", RATE)
    begun: float | None = None
    count = 0
    for packet in container.demux(stream):
        try:
            frames = stream.codec_context.decode(packet)
        except av.FFmpegError:
            continue
        for frame in frames:
            if begun is None:
                if frame.pts is None or frame.time_base is None:
                    continue
                begun = float(frame.pts * frame.time_base)
            for piece in resampler.resample(frame):
                part = np.asarray(piece.to_ndarray(), np.float32).reshape(-1)
                yield begun + count / RATE, part
                count += len(part)
