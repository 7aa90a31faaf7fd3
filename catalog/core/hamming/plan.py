"""Which lower bound of the distance rules out unrelated pairs at the least cost.

The compiled join looks at the first ``bound_words`` words of a pair and ORs groups of ``group`` of
them before it counts bits. Any choice is exact. Which one is cheapest depends on the radius and on
how the hasher's real hashes are distributed: a sample of pairs tells.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from catalog.core.hamming.columns import Columns

# Instructions for a vector: to look at a word and to count the bits of a group, where one
# instruction counts and where several do; to find out which lanes of a block might match.
_LOOK_AND_COUNT, _LOOK_AND_COUNT_BY_SEVERAL, _SEARCH = (1, 2), (2, 6), 4
_WORD = 6  # instructions to compare a word of a single pair
_SAMPLED_ROWS, _SAMPLED_BLOCKS = 32, 16

_GROUPS = (1, 2, 3, 4, 6)
_WORTH_SAMPLING = 1 << 30  # pairs; the sample takes as long as comparing fifty million


def choose_bound(left: Columns, right: Columns, radius: int) -> tuple[int, int]:
    """(bound_words, group) with the least expected cost for joining these hashes."""
    from catalog.core.hamming import kernel  # Numba takes a third of a second

    words = left.shape[0]
    if left.shape[1] < kernel.ROWS:
        # Reading the columns takes most of the time.
        return deciding_words(words, radius), 1
    if left.shape[1] * right.shape[1] < _WORTH_SAMPLING:
        # Four words of unrelated hashes OR to 60 bits; where that decides nothing, count each word.
        return words, 4 if radius < 13 * words else 1
    look, count = _LOOK_AND_COUNT if kernel.COUNTS else _LOOK_AND_COUNT_BY_SEVERAL
    sample = _differing_words(left, right, kernel.ROWS, kernel.BLOCK)
    best, least_cost = (words, 1), np.inf
    for group in _GROUPS:
        bound = np.zeros(sample.shape[1:], np.uint16)
        for groups, start in enumerate(range(0, words, group), 1):
            stop = min(start + group, words)
            bound += np.bitwise_count(np.bitwise_or.reduce(sample[start:stop]))
            # All pairs of a block's lane are compared one by one if one of them might match.
            lanes = np.min(bound.reshape(*bound.shape[:-1], -1, kernel.LANES), axis=-2) <= radius
            blocks = np.any(lanes, axis=(1, 3))
            again = np.mean(blocks) * _SEARCH + np.mean(lanes) * kernel.LANES * _WORD * words
            cost = look * stop + count * groups + float(again)
            if cost < least_cost:
                best, least_cost = (stop, group), cost
            if not blocks.any():
                break
    return best


def _differing_words(
    left: Columns, right: Columns, block_rows: int, block_columns: int
) -> NDArray[np.uint64]:
    """XORed words of sampled pairs, of shape (words, row groups, rows, blocks, columns)."""
    rows = np.linspace(0, left.shape[1] - 1, _SAMPLED_ROWS).astype(np.int64)
    starts = np.linspace(0, max(right.shape[1] - block_columns, 0), _SAMPLED_BLOCKS)
    columns = starts.astype(np.int64)[:, np.newaxis] + np.arange(block_columns)
    some = right[:, columns % right.shape[1]]
    chosen = left[:, rows].reshape(left.shape[0], -1, block_rows)
    return chosen[:, :, :, np.newaxis, np.newaxis] ^ some[:, np.newaxis, np.newaxis]


def deciding_words(words: int, radius: int) -> int:
    """How many words rule out nearly every unrelated pair.

    Words of unrelated hashes differ in 32 ± 4 bits; one pair in a thousand million is six standard
    deviations below the mean. Any number is exact; this one is fast.
    """
    for count in range(1, words):
        if 32 * count - 6 * 4 * count**0.5 > radius:
            return count
    return words
