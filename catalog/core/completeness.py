"""How completely a media was seen, and what it holds besides what was looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

State = Literal["whole", "excerpt", "truncated", "damaged"]
STATES: tuple[State, ...] = get_args(State)


@dataclass(frozen=True, slots=True)
class Completeness:
    """What decoding a media told of how much of it was seen.

    ``decoded`` is the fraction, 0 to 1, of the picture or of the announced duration that could be
    decoded. The file holds so many ``pictures`` (pages, views, films beside a photo), of which
    ``compared`` were hashed; a video counts as one. ``warnings`` is how often decoders complained,
    ``remarks`` say in a sentence each what is not as it should be, for a person.
    """

    decoded: float = 1.0
    pictures: int = 1
    compared: int = 1
    warnings: int = 0
    remarks: tuple[str, ...] = ()

    @property
    def state(self) -> State:
        """``damaged`` if decoders complained, else ``truncated`` if the end is missing, else
        ``excerpt`` if not all pictures were compared, else ``whole``."""
        if self.warnings:
            return "damaged"
        if self.decoded < 1:
            return "truncated"
        return "excerpt" if self.compared < self.pictures else "whole"


WHOLE = Completeness()
# The end of a file is missing, though nearly nothing of what can be seen.
NEARLY = 0.999


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream of a video file: its ``number`` there, its ``kind`` (video, audio, subtitle, data
    and others), and what the file says of it.

    ``language`` is None where the file says none. A stream is ``chosen`` if it is the video stream
    whose frames are hashed, or the audio stream that was listened to, whose ``sound`` is a
    fingerprint as catalog.core.sound makes it.
    """

    number: int
    kind: str
    codec: str
    language: str | None = None
    width: int | None = None
    height: int | None = None
    channels: int | None = None
    sample_rate: int | None = None
    chosen: bool = False
    sound: bytes | None = None
