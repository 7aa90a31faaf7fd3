"""How completely a media was seen, and what it holds besides what was looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

State = Literal["whole", "excerpt", "truncated", "damaged"]
STATES: tuple[State, ...] = get_args(State)


@dataclass(frozen=True, slots=True)
class Completeness:
    """How much of a media was seen, as its decoding showed.

    ``decoded`` is the fraction, 0 to 1, of the picture or of the announced duration that could be
    decoded. ``pictures`` counts what the file holds (pages, views, films beside a photo), and
    ``compared`` those that were hashed; a video counts as one. ``warnings`` is how often decoders
    complained. Each of the ``remarks`` is a sentence for people about something that is wrong.
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
# ``decoded`` where the end of a file is missing, but hardly anything that can be seen.
NEARLY = 0.999


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream of a video file: its ``number`` there, its ``kind`` (video, audio, subtitle, data
    and others), and what the file says of it.

    ``language`` is None if the file names none. A stream is ``chosen`` if it is the video stream
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
