"""A second look at two pictures that a hash takes for near-duplicates: do details differ?

Hashes see what a picture looks like from afar. All of them take documents on the same form, and
pictures with different captions, for near-duplicates. The place where two pictures, each scaled to
32 x 32 greys, differ most tells those apart.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from catalog.core.isometry import Isometry, transform

SIDE = 32

# Of 255. Measured by benchmarks/keeping.py: copies in other encodings lie below it, most in other
# sizes do, and no two forms or captions.
_SAME = 5.0

# For each grey, as a fraction of white: 1, its square root, itself and its square.
_POWERS = np.power(np.arange(256)[:, np.newaxis] / 255, (0, 0.5, 1, 2))
_RIDGE = 1e-9 * np.eye(4)


def show_the_same(one: bytes, other: bytes, isometry: Isometry = "r0") -> bool:
    """Whether two pictures show the same in detail.

    Each is SIDE x SIDE greys, row by row, 0 to 255; ``isometry`` says how the first is turned to
    look like the other. Brightness, contrast and gamma do not count: where two differ, one is
    fitted to the other by its square root and its square, and the other way round.
    """
    a, b = (np.frombuffer(value, np.uint8).reshape(SIDE, SIDE) for value in (one, other))
    turned = transform(a, isometry)
    if _largest(np.subtract(turned, b, dtype=np.int16)) < _SAME:
        return True
    return _unlike(turned, b) < _SAME and _unlike(b, turned) < _SAME


def _unlike(a: NDArray[np.uint8], b: NDArray[np.uint8]) -> float:
    """The largest difference between b and a fitted to it."""
    powers, greys = _POWERS.take(a.ravel(), axis=0), b.ravel().astype(np.float64)
    # The normal equations, with a tiny ridge, so that they have a solution whatever a is.
    weights = np.linalg.solve(powers.T @ powers + _RIDGE, powers.T @ greys)
    return _largest((greys - powers @ weights).reshape(SIDE, SIDE))


def _largest(difference: NDArray[np.signedinteger | np.floating]) -> float:
    """The largest mean of 2 x 2 differences, whatever its sign."""
    down = difference[1:] + difference[:-1]
    blocks = down[:, 1:] + down[:, :-1]
    return max(float(blocks.max()), -float(blocks.min())) / 4
