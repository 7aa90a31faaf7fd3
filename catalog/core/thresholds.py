"""From thresholds, which people type, to radii, which everything inside compares with."""

from __future__ import annotations

import math

from catalog.errors import UsageError


def radius(threshold: float, bits: int) -> int:
    """The largest count of bits whose fraction of ``bits`` is strictly below ``threshold``.

    Raises UsageError for a threshold that is not above 0.
    """
    largest = min(math.ceil(min(check_threshold(threshold), 2) * bits), bits)
    # The quotient of floats is what perception compares; the product may round the other way.
    while not largest / bits < threshold:
        largest -= 1
    return largest


def check_threshold(threshold: float) -> float:
    """A threshold as it is.

    Raises UsageError for one that is not above 0.
    """
    if not threshold > 0:
        raise UsageError(f"a threshold is a fraction of the bits above 0, not {threshold}")
    return threshold
