"""Made sounds, and videos that have some: the same ones every time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from tests.support.pictures import Pixels

RATE = 22_050

Samples = NDArray[np.float32]


def song(seed: int, seconds: float) -> Samples:
    """Tones that change four times a second, over a little noise: mono, at RATE, -1 to 1."""
    random = np.random.RandomState(seed)
    notes = -(-round(seconds * 4) // 1)
    length = RATE // 4
    time = np.arange(length) / RATE
    parts = []
    for _ in range(notes + 1):
        pitches = random.uniform(300, 2000, 3)
        loud = random.uniform(0.05, 0.25, 3)
        parts.append(
            sum(a * np.sin(2 * np.pi * f * time) for a, f in zip(loud, pitches, strict=True))
        )
    whole = np.concatenate(parts)[: round(seconds * RATE)]
    return (whole + random.normal(0, 0.01, len(whole))).astype(np.float32)


def silence(seconds: float) -> Samples:
    """Nothing to hear."""
    return np.zeros(round(seconds * RATE), np.float32)


@dataclass(frozen=True)
class Track:
    """A sound of a video, in some codec and language."""

    samples: Samples
    codec: str = "aac"
    language: str | None = None
    bit_rate: int = 128_000


def write_film(
    path: Path,
    frames: Iterable[Pixels],
    fps: float,
    tracks: Sequence[Track] = (),
    *,
    codec: str = "libx264",
    crf: int = 23,
    second: Iterable[Pixels] | None = None,
) -> Path:
    """Write a video with sounds; ``second`` are the frames of another, smaller video stream."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rate = Fraction(fps).limit_denominator(1001)
    with av.open(str(path), "w") as container:
        films = []
        for shown in (frames, second):
            if shown is not None:
                pictures = list(shown)
                stream = container.add_stream(
                    codec, rate=rate, options={"preset": "ultrafast", "crf": str(crf)}
                )
                stream.pix_fmt = "yuv420p"
                stream.height, stream.width = pictures[0].shape[:2]
                films.append((stream, pictures))
        sounds = []
        for track in tracks:
            sound = container.add_stream(
                track.codec, rate=48_000 if "opus" in track.codec else RATE
            )
            sound.layout = "mono"
            sound.bit_rate = track.bit_rate
            if track.language is not None:
                sound.metadata["language"] = track.language
            sounds.append((sound, track))
        for stream, pictures in films:
            for rgb in pictures:
                container.mux(stream.encode(av.VideoFrame.from_ndarray(rgb, format="rgb24")))
            container.mux(stream.encode(None))
        for sound, track in sounds:
            frame = av.AudioFrame.from_ndarray(track.samples[np.newaxis], "fltp", "mono")
            frame.sample_rate = RATE
            frame.pts, frame.time_base = 0, Fraction(1, RATE)
            container.mux(sound.encode(frame))
            container.mux(sound.encode(None))
    return path
