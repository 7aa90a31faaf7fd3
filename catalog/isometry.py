"""The eight transforms of the square: of pictures, and of two-dimensional DCTs.

Names are perception's: ``r`` is a counter-clockwise rotation in degrees, ``fv`` reverses the rows,
``fh`` reverses the columns, and a joint name rotates first. ``r90fv`` is the transpose.
"""

from __future__ import annotations

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
