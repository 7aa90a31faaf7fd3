"""The exact Hamming join: every pair of hashes within a radius, and no other.

Hashes are packed into columns: a uint64 array of shape (words, n), hash j in column j, padded
with zero bits to whole words. Column-wise, one word of many hashes lies side by side in memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Columns = NDArray[np.uint64]

# One tile of distances fits into a second-level cache: 32 x 4096 x 8 bytes is 1 MiB.
_TILE_ROWS, _TILE_COLUMNS = 32, 4096


class Matches(NamedTuple):
    """Pairs within the radius: indices into both sides and distances, each of shape (k,)."""

    i: NDArray[np.int64]
    j: NDArray[np.int64]
    distance: NDArray[np.int64]


def pack_columns(values: Sequence[bytes] | NDArray[np.uint8]) -> Columns:
    """Columns from hashes of one length: packed bytes, or a uint8 array of shape (n, bytes)."""
    if not isinstance(values, np.ndarray):
        values = np.frombuffer(b"".join(values), np.uint8).reshape(len(values), -1)
    count, width = values.shape
    words = -(-width // 8)
    padded = np.zeros((count, words * 8), np.uint8)
    padded[:, :width] = values
    return np.ascontiguousarray(padded.view(np.uint64).T)


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
    """Pairs of a few rows with some columns: some words decide for most, the rest for the few."""
    words = rows.shape[0]
    first = _deciding_words(words, radius)
    partial = np.zeros((rows.shape[1], columns.shape[1]), np.uint16)
    for word in range(first):
        partial += np.bitwise_count(rows[word][:, np.newaxis] ^ columns[word])
    i, j = np.nonzero(partial <= radius)
    distance = partial[i, j].astype(np.int64)
    for word in range(first, words):
        distance += np.bitwise_count(rows[word][i] ^ columns[word][j])
    near = distance <= radius
    return Matches(i[near], j[near], distance[near])


def _deciding_words(words: int, radius: int) -> int:
    """How many words rule out nearly every unrelated pair.

    Words of unrelated hashes differ in 32 ± 4 bits; six deviations below the mean is one pair in
    a thousand million. Any number is exact, this one is fast.
    """
    for count in range(1, words):
        if 32 * count - 6 * 4 * count**0.5 > radius:
            return count
    return words
