"""Sounds of videos: the same one is known again, and another one told apart."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.core.sound import BYTES, RATE, WINDOW, are_alike, fingerprint, passages
from catalog.media.sound import listen
from tests.support.made_videos import film, write_video
from tests.support.sounds import Track, silence, song, write_film

SMALL = {"width": 96, "height": 72}


def heard(path: Path, seconds: float = 12) -> bytes:
    found = listen(str(path), seconds)
    assert found is not None
    return found[1]


def make(path: Path, track: Track, seconds: float = 12) -> Path:
    return write_film(path, film(1, seconds, 2, **SMALL), 2, [track])


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return heard(make(tmp_path_factory.mktemp("sounds") / "a.mp4", Track(song(1, 12))))


@pytest.mark.parametrize(
    ("name", "track"),
    [
        ("b.mp4", Track(song(1, 12), bit_rate=32_000)),
        ("b.webm", Track(song(1, 12), "libopus")),
        ("b.mkv", Track(song(1, 12) * 0.3, "libmp3lame")),
    ],
)
def test_the_same_sound_in_another_codec_or_volume(
    original: bytes, tmp_path: Path, name: str, track: Track
) -> None:
    codec = {"codec": "libvpx"} if name.endswith("webm") else {}
    path = write_film(tmp_path / name, film(1, 12, 2, **SMALL), 2, [track], **codec)  # type: ignore[arg-type]
    assert are_alike(original, heard(path))


def test_another_sound(original: bytes, tmp_path: Path) -> None:
    assert not are_alike(original, heard(make(tmp_path / "b.mp4", Track(song(2, 12)))))


def test_silence_is_like_silence_alone(original: bytes, tmp_path: Path) -> None:
    silent = heard(make(tmp_path / "b.mp4", Track(silence(12))))
    assert silent == bytes(3 * BYTES)
    assert are_alike(silent, silent)
    assert not are_alike(original, silent)


def test_a_video_without_sound(tmp_path: Path) -> None:
    assert listen(str(write_video(tmp_path / "a.mp4", film(1, 2, 2, **SMALL), 2)), 2) is None


@given(duration=st.floats(0, 1e6))
def test_passages_lie_within_the_film(duration: float) -> None:
    starts = passages(duration)
    assert starts[0] == 0
    assert len(starts) <= 16
    assert all(start + WINDOW <= max(duration, WINDOW) for start in starts)


@given(st.binary(min_size=0, max_size=4 * RATE))
def test_any_samples_have_a_fingerprint(data: bytes) -> None:
    samples = np.frombuffer(data, np.int8).astype(np.float32) / 128
    value = fingerprint(samples)
    assert len(value) == BYTES
    assert are_alike(value, value)
