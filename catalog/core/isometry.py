"""The eight transforms of the square: of pictures, of two-dimensional DCTs, and of hashes.

Names are perception's: ``r`` is a counter-clockwise rotation in degrees, ``fv`` reverses the rows,
``fh`` reverses the columns, and a combined name rotates first. ``r90fv`` is the transpose.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Literal, TypeVar, get_args

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T", bound=np.generic)

Isometry = Literal["r0", "r90", "r180", "r270", "fv", "fh", "r90fv", "r90fh"]
ISOMETRIES: tuple[Isometry, ...] = get_args(Isometry)

# (turn by 90 degrees, then reverse rows, then reverse columns)
_STEPS: dict[Isometry, tuple[bool, bool, bool]] = {
    "r0": (False, False, False),
    "r90": (True, False, False),
    "r180": (False, True, True),
    "r270": (True, True, True),
    "fv": (False, True, False),
    "fh": (False, False, True),
    "r90fv": (True, True, False),
    "r90fh": (True, False, True),
}


def transform(picture: NDArray[T], isometry: Isometry) -> NDArray[T]:
    """A view of the picture, shape (h, w, ...), transformed; quarter turns swap h and w."""
    turned, rows, columns = _STEPS[isometry]
    if turned:
        picture = np.rot90(picture)
    return picture[:: -1 if rows else 1, :: -1 if columns else 1]


def transform_dct(dct: NDArray[np.float64], isometry: Isometry) -> NDArray[np.float64]:
    """The DCT-II of the transformed picture, from the DCT-II of the picture, shape (n, n).

    Reversing an axis negates the odd coefficients along it; the transpose commutes with the DCT.
    """
    turned, rows, columns = _STEPS[isometry]
    if turned:  # a quarter turn is a transpose with the rows reversed
        dct, rows = dct.T, not rows
    alternating = (-1.0) ** np.arange(len(dct))
    if rows:
        dct = dct * alternating[:, np.newaxis]
    if columns:
        dct = dct * alternating
    return dct


def transpose_hashes(values: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Hashes whose bits form a square, row by row, transposed; packed, shape (n, bytes)."""
    side = math.isqrt(values.shape[1] * 8)
    squares = np.unpackbits(values, axis=1).reshape(-1, side, side)
    return np.packbits(squares.swapaxes(1, 2).reshape(len(values), side * side), axis=1)


def _indices() -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    square = np.arange(9).reshape(3, 3)
    number = {transform(square, isometry).tobytes(): n for n, isometry in enumerate(ISOMETRIES)}
    both = np.array(
        [
            [number[transform(transform(square, first), second).tobytes()] for second in ISOMETRIES]
            for first in ISOMETRIES
        ],
        np.uint8,
    )
    inverse = both.argmin(axis=1)  # r0, the identity, is the first
    return both, both[:, inverse]


# By positions in ISOMETRIES. COMBINED[s, t]: s, followed by t. RELATION[s, t]: how x is turned to
# look like y, where x turned by s looks like y turned by t.
COMBINED, RELATION = _indices()


def transposed(hashes: Mapping[Isometry, bytes]) -> dict[Isometry, bytes]:
    """The hashes of a picture by other isometries, where transposing the bits of one gives them."""
    values = np.frombuffer(b"".join(hashes.values()), np.uint8).reshape(len(hashes), -1)
    transpose = ISOMETRIES.index("r90fv")
    turns = [COMBINED[ISOMETRIES.index(isometry), transpose] for isometry in hashes]
    found = (value.tobytes() for value in transpose_hashes(values))
    return dict(zip((ISOMETRIES[turn] for turn in turns), found, strict=True))


def inverted(isometry: Isometry) -> Isometry:
    """The transform back."""
    return ISOMETRIES[int(RELATION[0, ISOMETRIES.index(isometry)])]
