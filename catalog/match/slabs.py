"""How many of the hashes that wait are compared at a time, as a slab of the queue."""

from __future__ import annotations

from catalog.core.hamming import MANY_PAIRS

_SLABS = 4  # of a queue, at least


def slab_rows(queued: int, count: int, least: int, most: int) -> int:
    """How many of the hashes ``queued`` are compared at a time with all, which are ``count``: more
    if there is so much to compare that the more there are at a time, the less work it is."""
    rows = min(queued // _SLABS, most)
    return max(rows, least) if rows * count >= MANY_PAIRS else least
