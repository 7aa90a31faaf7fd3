"""A second look at two pictures that a hash takes for near-duplicates: do details differ?

Hashes see what a picture looks like from afar. Documents of one form, and pictures with another
caption, are near each other by all of them. What tells those apart is where two pictures, each
brought to 32 x 32 greys, differ most.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from catalog.core.isometry import Isometry, transform

SIDE = 32

# Of 255. Measured by benchmarks/keeping.py: below it lie copies in other encodings, most in
# other sizes, and no two forms or captions.
_SAME = 5.0


def show_the_same(one: bytes, other: bytes, isometry: Isometry = "r0") -> bool:
    """Whether two pictures show the same in detail.

    Each is SIDE x SIDE greys, row by row, 0 to 255; ``isometry`` says how the first is turned to
    look like the other. Brightness, contrast and gamma do not count: one is fitted to the other by
    its square root and its square before they are compared.
    """
    a, b = (np.frombuffer(value, np.uint8).reshape(SIDE, SIDE) for value in (one, other))
    turned = transform(a, isometry)
    return max(_largest(turned, b), _largest(b, turned)) < _SAME


def _largest(a: NDArray[np.uint8], b: NDArray[np.uint8]) -> float:
    """By how much b differs at most from what is fitted to it from a, over 2 x 2 greys."""
    x, y = a.ravel() / 255.0, b.ravel().astype(np.float64)
    powers = np.stack([np.ones_like(x), np.sqrt(x), x, x * x], axis=1)
    # By the normal equations, which are small; where they have no one solution, any is as good.
    fitted = powers @ np.linalg.lstsq(powers.T @ powers, powers.T @ y, rcond=None)[0]
    rest = (y - fitted).reshape(SIDE, SIDE)
    blocks = rest[1:, 1:] + rest[1:, :-1] + rest[:-1, 1:] + rest[:-1, :-1]
    return float(np.abs(blocks).max() / 4)
