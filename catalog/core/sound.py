"""Coarse fingerprints of sound, and whether two are of the same sound.

The bits are those of J. Haitsma and T. Kalker, A Highly Robust Audio Fingerprinting System (ISMIR
2002): whether the energy of one of 33 bands between 300 and 2,000 Hz exceeds the next one's by
more than it did a moment before. They survive other codecs, bit rates and volumes.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

RATE = 5512  # samples a second, mono
WINDOW = 4.0  # seconds of each passage
BITS = 32

_FRAME = 2048  # samples: 0.37 s
_STEP = 256  # samples: 46 ms
_LOW, _HIGH = 300.0, 2000.0
_QUIET = 10 ** (-60 / 20)  # of full scale: what is quieter is silence
# Of unrelated sounds half the bits differ; the paper takes 0.35 for the same sound.
_ALIKE = 0.35
# Two encodings may begin this many steps apart.
_SHIFTS = 8

STEPS = int(WINDOW * RATE - _FRAME) // _STEP  # fingerprints of a passage
BYTES = STEPS * BITS // 8


def passages(duration: float, most: int = 16) -> list[float]:
    """When the passages to listen to begin, in seconds: the same in films of about equal length.

    They lie on a grid whose step is a power of two times WINDOW.
    """
    step = WINDOW
    while duration / step > most:
        step *= 2
    return [number * step for number in range(int(max(duration - WINDOW, 0.0) // step) + 1)]


def fingerprint(samples: NDArray[np.float32]) -> bytes:
    """BYTES bytes for the sound of a passage, given as mono samples at RATE between -1 and 1.

    All bits are 0 if it is silent. Where samples end before the passage does, the rest is silence.
    """
    padded = np.zeros(int(WINDOW * RATE), np.float32)
    heard = samples[: len(padded)]
    padded[: len(heard)] = heard
    if float(np.sqrt(np.mean(np.square(padded, dtype=np.float64)))) < _QUIET:
        return bytes(BYTES)
    starts = np.arange(STEPS + 1) * _STEP
    frames = padded[starts[:, np.newaxis] + np.arange(_FRAME)] * np.hanning(_FRAME)
    power = np.abs(np.fft.rfft(frames, axis=1)) ** 2
    energy = np.add.reduceat(power, _edges(), axis=1)[:, : BITS + 1]
    across = energy[:, :-1] - energy[:, 1:]
    return np.packbits(across[1:] > across[:-1], axis=1).tobytes()


def are_alike(one: bytes, other: bytes) -> bool:
    """Whether two fingerprints, passage after passage from the beginning, are of one sound.

    Passages beyond the end of the shorter one do not count, and silence is alike only to silence.
    Without any passages, two fingerprints are alike.
    """
    count = min(len(one), len(other)) // BYTES
    a, b = (
        np.unpackbits(np.frombuffer(value, np.uint8, count * BYTES)).reshape(count, STEPS, BITS)
        for value in (one, other)
    )
    silent = ~a.any(axis=(1, 2)), ~b.any(axis=(1, 2))
    loud = ~silent[0] & ~silent[1]
    if 2 * int(np.sum(silent[0] != silent[1])) > count:
        return False
    if not loud.any():
        return True
    rates = []
    for shift in range(-_SHIFTS, _SHIFTS + 1):
        here, there = max(shift, 0), max(-shift, 0)
        length = STEPS - abs(shift)
        differ = a[loud, here : here + length] != b[loud, there : there + length]
        rates.append(float(differ.mean()))
    return min(rates) < _ALIKE


@cache
def _edges() -> NDArray[np.int64]:
    """The first coefficient of each band, and the one after the last band."""
    frequencies = np.geomspace(_LOW, _HIGH, BITS + 2)
    return np.round(frequencies * _FRAME / RATE).astype(np.int64)
