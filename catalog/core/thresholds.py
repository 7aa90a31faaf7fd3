"""From thresholds, which people type, to radii, which the program compares with."""

from __future__ import annotations

import math
from typing import Final

from catalog.errors import UsageError

# Hashes of unrelated pictures differ in half of their bits: with more, everything is a pair.
WIDEST: Final = 0.5


def radius(threshold: float, bits: int) -> int:
    """The largest count of bits whose fraction of ``bits`` is strictly below ``threshold``.

    Raises UsageError for a threshold that is not above 0.
    """
    largest = min(math.ceil(min(_positive(threshold), 2) * bits), bits)
    # The quotient of floats is what perception compares; the product may round the other way.
    while not largest / bits < threshold:
        largest -= 1
    return largest


def check_threshold(threshold: float) -> float:
    """A threshold that a person typed, unchanged.

    Raises UsageError unless it is above 0 and at most 1.
    """
    if threshold > 1:
        raise UsageError(beyond(threshold))
    return _positive(threshold)


def beyond(threshold: float) -> str:
    """The message about a threshold above 1."""
    percent = f"; for {threshold:g} % say {threshold / 100:g}" if threshold <= 100 else ""
    return f"a threshold is a fraction of the bits, at most 1, and not {threshold:g}{percent}"


def check_pairing(threshold: float | None, *, force: bool) -> float | None:
    """A threshold up to which pairs will be stored or confirmed, unchanged; None is any default.

    Raises UsageError as check_threshold() does, and without ``force`` for one above WIDEST.
    """
    if threshold is None or check_threshold(threshold) <= WIDEST or force:
        return threshold
    raise UsageError(
        f"unrelated pictures differ in half of the bits, so that a threshold of {threshold:g} takes"
        f" nearly everything for near-duplicates; choose one up to {WIDEST:g}, or insist with:"
        " catalog match --force"
    )


def _positive(threshold: float) -> float:
    if not threshold > 0:
        raise UsageError(f"a threshold is a fraction of the bits above 0, not {threshold}")
    return threshold
