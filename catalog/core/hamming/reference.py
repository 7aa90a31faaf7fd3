"""The join in plain NumPy: what tests hold the compiled one to, and quicker for a few hashes."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from catalog.core.hamming.columns import Columns, Matches
from catalog.core.hamming.plan import deciding_words

# One tile of distances fits into a second-level cache: 32 x 4096 x 8 bytes is 1 MiB.
_TILE_ROWS, _TILE_COLUMNS = 32, 4096


def join(left: Columns, right: Columns, radius: int) -> Iterator[Matches]:
    """All (i, j) with distance(left[:, i], right[:, j]) <= radius, in blocks of bounded size.

    A block holds the pairs of one tile, so memory does not grow with the number of pairs.
    """
    for start in range(0, left.shape[1], _TILE_ROWS):
        rows = left[:, start : start + _TILE_ROWS]
        for offset in range(0, right.shape[1], _TILE_COLUMNS):
            found = _tile(rows, right[:, offset : offset + _TILE_COLUMNS], radius)
            if len(found.i):
                yield Matches(found.i + start, found.j + offset, found.distance)


def self_join(hashes: Columns, radius: int) -> Iterator[Matches]:
    """All (i, j), i < j, with distance(hashes[:, i], hashes[:, j]) <= radius, as join()."""
    for start in range(0, hashes.shape[1], _TILE_ROWS):
        rows = hashes[:, start : start + _TILE_ROWS]
        for found in join(rows, hashes[:, start:], radius):
            once = found.i < found.j
            if once.any():
                yield Matches(found.i[once] + start, found.j[once] + start, found.distance[once])


def _tile(rows: Columns, columns: Columns, radius: int) -> Matches:
    """Pairs of a few rows with some columns: the first words rule out most, the rest the others."""
    words = rows.shape[0]
    first = deciding_words(words, radius)
    # Counts of up to three words fit into a byte.
    partial = np.zeros((rows.shape[1], columns.shape[1]), np.uint8 if first < 4 else np.uint16)
    for word in range(first):
        partial += np.bitwise_count(rows[word][:, np.newaxis] ^ columns[word])
    at = np.flatnonzero(partial <= radius)  # much quicker than nonzero() with two axes
    i, j = np.divmod(at, columns.shape[1])
    distance = partial.ravel()[at].astype(np.int64)
    for word in range(first, words):
        distance += np.bitwise_count(rows[word][i] ^ columns[word][j])
    near = distance <= radius
    return Matches(i[near], j[near], distance[near])
