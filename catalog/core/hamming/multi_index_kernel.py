"""Lookups in a multi-index, compiled by Numba.

Hashes are rows of 64-bit words, so that one that has to be compared is one line of the cache. Loads
that do not wait for one another are in loops of their own, so that the processor has many of them
under way: a lookup mostly waits for memory.
"""

from __future__ import annotations

import numba
import numpy as np
from numpy.typing import NDArray

from catalog.core.compilation import compiled
from catalog.core.hamming.kernel import popcount

Words = NDArray[np.uint64]

BLOCK = 16  # buckets whose beginnings are kept as small numbers, counted from that of their block
_MANY = 255  # such a number that does not fit: what is searched then is the whole block
_TILE = 1 << 10  # rows that stay in the first-level cache while hashes pass

_inline = numba.njit(error_model="numpy", no_cpython_wrapper=True)  # for calls from this file only


@_inline
def _substring(rows: Words, row: int, first: int, length: int) -> int:
    """``length`` < 64 bits of a row from bit number ``first`` on, counted from the lowest of its
    word 0."""
    word, bit = first >> 6, first & 63
    bits = rows[row, word] >> np.uint64(bit)
    if bit + length > 64:
        bits |= rows[row, word + 1] << np.uint64(64 - bit)
    return np.int64(bits & np.uint64((1 << length) - 1))  # type: ignore[return-value]


@_inline
def _distance(
    hashes: Words, number: int, rows: Words, row: int, radius: int, words: tuple[int, ...]
) -> int:
    """The distance of a hash and a row, or some number above the radius if it is above.

    ``words`` is a tuple of one value for each word: its length is part of its type, so that the
    loops are compiled for it, which makes them many times as fast.
    """
    half = len(words) // 2  # of the words rule out nearly all
    count = 0
    for word in range(half):
        count += popcount(hashes[number, word] ^ rows[row, word])
    if count > radius:
        return count
    for word in range(half, len(words)):
        count += popcount(hashes[number, word] ^ rows[row, word])
    return count


def _tabulate(
    rows: Words,
    first: int,
    length: int,
    positions: NDArray[np.uint32],
    within: NDArray[np.uint8],
    blocks: NDArray[np.uint32],
) -> None:
    """Sort the positions of all rows by a substring of theirs.

    ``positions``, shape (n,), gets them; those of bucket b, which is one value of the substring,
    begin at ``blocks[b // BLOCK] + within[b]``. Shapes: (2**length,) and (2**length / BLOCK + 1,).
    """
    starts = np.zeros((1 << length) + 1, np.uint32)
    for row in range(len(rows)):
        starts[_substring(rows, row, first, length) + 1] += np.uint32(1)
    for bucket in range(1 << length):
        starts[bucket + 1] += starts[bucket]
    for bucket in range(1 << length):
        if bucket % BLOCK == 0:
            blocks[bucket // BLOCK] = starts[bucket]
        within[bucket] = min(starts[bucket] - blocks[bucket // BLOCK], _MANY)
    blocks[len(blocks) - 1] = starts[1 << length]
    for row in range(len(rows)):
        bucket = _substring(rows, row, first, length)
        positions[starts[bucket]] = row
        starts[bucket] += np.uint32(1)


tabulate = compiled(_tabulate)


def _probe(
    hashes: Words,
    number: int,
    rows: Words,
    positions: NDArray[np.uint32],
    within: NDArray[np.uint8],
    blocks: NDArray[np.uint32],
    cuts: NDArray[np.int64],
    flips: NDArray[np.uint32],
    weights: NDArray[np.int64],
    radius: int,
    words: tuple[int, ...],
    most: int,
    found: NDArray[np.int64],
) -> tuple[int, int]:
    """Write the positions of all rows within ``radius`` of hash ``number``, and their distances.

    ``cuts``, shape (tables, 5), says of each table: the first bit and the length of its substring,
    where it begins in ``within`` and in ``blocks``, and where the flips for its length begin.
    ``flips`` are numbers to be XORed to a substring, those with fewest bits first; ``weights``,
    shape (tables, 2), says for each table how many of them are tried, and how many bits they flip
    at most.

    ``found``, of shape (2, capacity), takes positions and distances. Returns how many there are,
    even if they are more than the capacity, and how many rows were compared; the first is -1 if
    these would have been more than ``most``.
    """
    count = compared = 0
    most_flips = np.int64(0)
    for table in range(len(cuts)):
        most_flips = max(most_flips, weights[table, 0])
    starts = np.empty(most_flips, np.uint32)
    stops = np.empty(most_flips, np.uint32)
    candidates = np.empty(1024, np.uint32)
    for table in range(len(cuts)):
        first, length, within_at, blocks_at, flips_at = cuts[table]
        key = _substring(hashes, number, first, length)
        is_vague = False
        waiting = 0
        for at in range(weights[table, 0]):
            bucket = key ^ np.int64(flips[flips_at + at])
            block = blocks_at + bucket // BLOCK
            begin = within[within_at + bucket]
            if bucket % BLOCK == BLOCK - 1:
                stop, end = blocks[block + 1], 0
            else:
                end = within[within_at + bucket + 1]
                stop = blocks[block] + np.uint32(end)
            start = blocks[block] + np.uint32(begin)
            if begin == _MANY or end == _MANY:
                is_vague = True
                if begin == _MANY:
                    start = blocks[block]
                if end == _MANY:
                    stop = blocks[block + 1]
            starts[at], stops[at] = start, stop
            waiting += int(stop) - int(start)
        compared += waiting
        if compared > most:
            return -1, compared
        if waiting > len(candidates):
            candidates = np.empty(2 * waiting, np.uint32)
        filled = 0
        for at in range(weights[table, 0]):
            bucket = key ^ np.int64(flips[flips_at + at])
            for place in range(starts[at], stops[at]):
                position = positions[table, place]
                # Where the block was searched, it holds what is in other buckets, too.
                if is_vague and _substring(rows, position, first, length) != bucket:
                    continue
                candidates[filled] = position
                filled += 1
        for at in range(filled):
            position = candidates[at]
            distance = _distance(hashes, number, rows, position, radius, words)
            if distance > radius:
                continue
            is_new = True  # each is told by the first table that finds it
            for before in range(table):
                own = _substring(hashes, number, cuts[before, 0], cuts[before, 1])
                other = _substring(rows, position, cuts[before, 0], cuts[before, 1])
                if popcount(np.uint64(own ^ other)) <= weights[before, 1]:
                    is_new = False
                    break
            if is_new:
                if count < found.shape[1]:
                    found[0, count], found[1, count] = position, distance
                count += 1
    return count, compared


probe = compiled(_probe)


def _scan(
    hashes: Words,
    rows: Words,
    count: int,
    radius: int,
    words: tuple[int, ...],
    found: NDArray[np.int64],
) -> int:
    """Write which hash is within ``radius`` of which of the first ``count`` rows.

    ``found``, of shape (3, capacity), takes the numbers of hashes, of rows, and distances. Returns
    how many there are, even if they are more than the capacity.
    """
    near = 0
    for tile in range(0, count, _TILE):
        for number in range(len(hashes)):
            for row in range(tile, min(tile + _TILE, count)):
                distance = _distance(hashes, number, rows, row, radius, words)
                if distance <= radius:
                    if near < found.shape[1]:
                        found[0, near], found[1, near], found[2, near] = number, row, distance
                    near += 1
    return near


scan = compiled(_scan)
