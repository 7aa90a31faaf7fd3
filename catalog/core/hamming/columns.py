"""Hashes packed for comparison, and what a comparison finds.

Hashes are packed into columns: a uint64 array of shape (words, n), hash j in column j, padded
with zero bits to whole words. So the same word of many hashes lies side by side in memory, as
vector instructions need it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Columns = NDArray[np.uint64]

LINE = 8  # words of a cache line


class Matches(NamedTuple):
    """Pairs within the radius: indices into both sides and distances, each of shape (k,)."""

    i: NDArray[np.int64]
    j: NDArray[np.int64]
    distance: NDArray[np.int64]

    def where(self, chosen: NDArray[np.generic]) -> Matches:
        return Matches(*(side[chosen] for side in self))


def concatenate(parts: Sequence[Matches]) -> Matches:
    """The pairs of all blocks."""
    if not parts:
        return Matches(*np.empty((3, 0), np.int64))
    return Matches(*(np.concatenate(side) for side in zip(*parts, strict=True)))


def word_count(bits: int) -> int:
    """How many words a hash takes."""
    return -(-bits // 64)


def empty_columns(words: int, count: int) -> Columns:
    """Columns with room for ``count`` hashes; each row begins at a cache line.

    Loads of whole vectors are a tenth faster where none straddles two lines.
    """
    stride = -(-count // LINE) * LINE
    memory = np.empty(words * stride + LINE, np.uint64)
    start = -(memory.ctypes.data // 8) % LINE
    return memory[start : start + words * stride].reshape(words, stride)[:, :count]


def pack_columns(values: Sequence[bytes] | NDArray[np.uint8]) -> Columns:
    """Columns from hashes of one length: packed bytes, or a uint8 array of shape (n, bytes)."""
    if not isinstance(values, np.ndarray):
        values = np.frombuffer(b"".join(values), np.uint8).reshape(len(values), -1)
    count, width = values.shape
    words = word_count(width * 8)
    padded = np.zeros((count, words * 8), np.uint8)
    padded[:, :width] = values
    columns = empty_columns(words, count)
    columns[:] = padded.view(np.uint64).T
    return columns
