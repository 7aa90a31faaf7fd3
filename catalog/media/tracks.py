"""Which streams a file has, by FFmpeg, and which of its video streams is the main one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from av.container import InputContainer
from av.stream import Disposition
from av.video.stream import VideoStream

from catalog.core.completeness import Stream

# Video streams with these flags are attached pictures, such as a cover.
PICTURES = Disposition.attached_pic | Disposition.timed_thumbnails
# As in the ffmpeg tool: the head start of a default stream over others, in pixels.
_DEFAULT = 5_000_000
_NO_LANGUAGE = (None, "", "und")


def main_video(container: InputContainer) -> VideoStream | None:
    """The video stream that the ffmpeg tool would choose: the default one, else the largest.

    Pictures such as a cover do not count.
    """
    streams = [one for one in container.streams.video if not one.disposition & PICTURES]

    def score(stream: VideoStream) -> int:
        # A codec without a decoder has no context.
        context: Any = stream.codec_context
        pixels = 0 if context is None else context.width * context.height
        return pixels + _DEFAULT * bool(stream.disposition & Disposition.default)

    return max(streams, key=score, default=None)


def streams_of(container: InputContainer, chosen: VideoStream) -> tuple[Stream, ...]:
    """All streams but attached pictures, in the order of the file."""
    return tuple(_streams(container, chosen))


def _streams(container: InputContainer, chosen: VideoStream) -> Iterable[Stream]:
    for stream in container.streams:
        if stream.disposition & PICTURES:
            continue
        context: Any = stream.codec_context
        sound = stream.type == "audio" and context is not None
        picture = stream.type == "video" and context is not None
        yield Stream(
            stream.index,
            stream.type,
            "unknown" if context is None else context.codec.canonical_name,
            stream.language if stream.language not in _NO_LANGUAGE else None,
            context.width if picture else None,
            context.height if picture else None,
            context.layout.nb_channels if sound else None,
            context.sample_rate if sound else None,
            stream.index == chosen.index,
        )
