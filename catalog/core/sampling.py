"""Which frames of a video are looked at, and which of these are stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Literal

from catalog.core.renamed import Renamed
from catalog.errors import UsageError

# Frames a second, keyframes alone, or (None) every frame.
FramesPerSecond = float | Literal["keyframes"] | None

_MOST_LOCAL_FRAMES = 1000

_WORDS: dict[str, FramesPerSecond] = {"keyframes": "keyframes", "all": None}


@dataclass(frozen=True, slots=True)
class Sampling:
    """How frames of videos are chosen: a property of the catalogue.

    ``frames_per_second`` are looked at; or "keyframes", or None for all. A frame is stored if its
    quality is at least ``min_quality`` and its hash differs from that of the frame stored before by
    at least ``intra_threshold``, a fraction of the bits. With ``crop_bars`` black bars around a
    frame are not hashed. Of those that are stored ``local_frames`` at most have local features.
    ``revision`` counts the samplings that the catalogue has had.

    Raises UsageError for values out of their range.
    """

    frames_per_second: FramesPerSecond = 1.0
    min_quality: int = 90
    intra_threshold: float = 0.1
    crop_bars: bool = True
    revision: int = 1
    local_frames: int = 0

    number = Renamed("revision")

    def __post_init__(self) -> None:
        parse_frames_per_second(format_frames_per_second(self.frames_per_second))
        if not 0 <= self.min_quality <= 100:
            raise UsageError(f"a quality is from 0 to 100, not {self.min_quality}")
        if not 0 <= self.intra_threshold <= 1:
            raise UsageError(f"{self.intra_threshold} is not a fraction of the bits, from 0 to 1")
        if not 0 <= self.local_frames <= _MOST_LOCAL_FRAMES:
            raise UsageError(
                f"from 0 to {_MOST_LOCAL_FRAMES:,} frames of a video have local features, not"
                f" {self.local_frames}"
            )

    def changed(self, changes: Mapping[str, Any]) -> Sampling:
        """A copy with other values for some fields.

        Raises UsageError for names that no field has, and for values out of their range.
        """
        unknown = changes.keys() - {field.name for field in fields(self)}
        if unknown:
            raise UsageError(f"a sampling has no {', '.join(sorted(unknown))}")
        return replace(self, **changes)

    @property
    def step(self) -> float:
        """Seconds between two frames that are looked at, or about as many."""
        rate = self.frames_per_second
        return 1.0 if rate == "keyframes" else 1 / (rate or 25.0)


def parse_frames_per_second(text: str) -> FramesPerSecond:
    """What a person wrote: a number from a millionth to 1000, ``keyframes``, or ``all``.

    Raises UsageError for anything else.
    """
    if text in _WORDS:
        return _WORDS[text]
    try:
        rate = float(text)
    except ValueError:
        rate = 0.0
    if not 1e-6 <= rate <= 1000:
        raise UsageError(f"{text!r} is not a frame rate; give a number, keyframes or all")
    return rate


def format_frames_per_second(rate: FramesPerSecond) -> str:
    """The text that parse_frames_per_second() reads as that rate."""
    for word, meaning in _WORDS.items():
        if rate == meaning:
            return word
    # Not rounded: it has to be the same rate when it is read again.
    return str(rate) if isinstance(rate, str) else repr(rate).removesuffix(".0")
