"""How the features of a picture lie in bytes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

# One feature: 256 ``bits``; a visual word from either vocabulary; where it lies, in 1/128 pixels of
# the reduced picture from the middle of the first one; its direction, 255 of which are a full turn;
# and eight times the binary logarithm of its size in pixels.
FEATURE = np.dtype(
    [
        ("bits", "<u8", (4,)),
        ("words", "<u2", (2,)),
        ("x", "<u2"),
        ("y", "<u2"),
        ("angle", "u1"),
        ("scale", "u1"),
    ]
)
PLACES = 128
TURN = 255
OCTAVE = 8


def unpacked(features: bytes) -> NDArray[np.void]:
    """Stored features as an array of FEATURE, of shape (n,)."""
    return np.frombuffer(features, FEATURE)


def places_of(features: NDArray[np.void]) -> NDArray[np.float64]:
    """Where features lie: x and y in pixels of the reduced picture, of shape (n, 2)."""
    return np.stack([features["x"], features["y"]], axis=1) / PLACES
