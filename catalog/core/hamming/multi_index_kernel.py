"""Lookups in a multi-index, compiled by Numba.

A lookup mostly waits for memory. So hashes are rows of 64-bit words, each within a line of the
cache; loads that do not wait for one another are in loops of their own, so that the processor has
many of them under way; and what the next loop needs is asked for ahead.
"""

from __future__ import annotations

from typing import Any

import numba
import numpy as np
from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic
from numpy.typing import NDArray

from catalog.core.compilation import compiled
from catalog.core.hamming.kernel import popcount

Words = NDArray[np.uint64]
_I64, _I32 = ir.IntType(64), ir.IntType(32)

# Where buckets begin is kept by blocks, each of which is half a line of the cache: four bytes say
# where the block begins, and one for each bucket how far behind that the bucket does.
BLOCK = 28
BLOCK_BYTES = 32
_HEAD = 4
_MANY = 255  # a distance that does not fit: what is searched then is the whole block
_TILE = 1 << 10  # rows that stay in the first-level cache while hashes pass


@intrinsic
def _prefetch(typing_context: Any, rows: Any, row: Any) -> Any:
    """Begin to load a row of an array, without waiting for it."""

    def generate(context: Any, builder: ir.IRBuilder, signature: Any, arguments: Any) -> Any:
        array = context.make_array(signature.args[0])(context, builder, arguments[0])
        stride = cgutils.unpack_tuple(builder, array.strides)[0]
        at = builder.add(builder.ptrtoint(array.data, _I64), builder.mul(stride, arguments[1]))
        pointer = builder.inttoptr(at, ir.IntType(8).as_pointer())
        kind = ir.FunctionType(ir.VoidType(), [pointer.type, _I32, _I32, _I32])
        function = cgutils.get_or_insert_function(builder.module, kind, "llvm.prefetch.p0")
        builder.call(function, [pointer, _I32(0), _I32(3), _I32(1)])
        return context.get_dummy_value()

    return types.void(rows, types.int64), generate


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


@_inline
def _expect(
    hashes: Words,
    number: int,
    within: NDArray[np.uint8],
    cuts: NDArray[np.int64],
    flips: NDArray[np.uint32],
    weights: NDArray[np.int64],
    table: int,
) -> None:
    """Begin to load the blocks of the buckets of a table that will be looked into."""
    if table >= len(cuts):
        return
    first, length, block_at, flips_at = cuts[table]
    key = _substring(hashes, number, first, length)
    for at in range(weights[table, 0]):
        bucket = key ^ np.int64(flips[flips_at + at])
        _prefetch(within, (block_at + bucket // BLOCK) * BLOCK_BYTES)


def _tabulate(
    rows: Words,
    first: int,
    length: int,
    positions: NDArray[np.uint32],
    within: NDArray[np.uint8],
    bases: NDArray[np.uint32],
) -> None:
    """Sort the positions of all rows by a substring of theirs.

    ``positions``, shape (n,), gets them, and the blocks say where those of each bucket begin, which
    is one value of the substring. ``within`` and ``bases`` are their memory, in bytes and in words
    of 32 bits. There is a block more than buckets need, which says where the last one ends.
    """
    starts = np.zeros((1 << length) + 1, np.uint32)
    for row in range(len(rows)):
        starts[_substring(rows, row, first, length) + 1] += np.uint32(1)
    for bucket in range(1 << length):
        starts[bucket + 1] += starts[bucket]
    for block in range(len(within) // BLOCK_BYTES):
        begin = starts[min(block * BLOCK, 1 << length)]
        bases[block * BLOCK_BYTES // _HEAD] = begin
        for place in range(BLOCK):
            bucket = min(block * BLOCK + place, 1 << length)
            within[block * BLOCK_BYTES + _HEAD + place] = min(starts[bucket] - begin, _MANY)
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
    bases: NDArray[np.uint32],
    cuts: NDArray[np.int64],
    flips: NDArray[np.uint32],
    weights: NDArray[np.int64],
    radius: int,
    words: tuple[int, ...],
    most: int,
    found: NDArray[np.int64],
) -> tuple[int, int]:
    """Write the positions of all rows within ``radius`` of hash ``number``, and their distances.

    ``cuts``, shape (tables, 4), says of each table: the first bit and the length of its substring,
    the number of its first block, and where the flips for its length begin.
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
    are_vague = np.empty(most_flips, np.bool_)  # where the whole block is searched
    candidates = np.empty(1024, np.uint32)
    _expect(hashes, number, within, cuts, flips, weights, 0)
    for table in range(len(cuts)):
        first, length, block_at, flips_at = cuts[table]
        key = _substring(hashes, number, first, length)
        waiting = 0
        for at in range(weights[table, 0]):
            bucket = key ^ np.int64(flips[flips_at + at])
            block, place = block_at + bucket // BLOCK, bucket % BLOCK
            begin = within[block * BLOCK_BYTES + _HEAD + place]
            start = bases[block * (BLOCK_BYTES // _HEAD)]
            if place == BLOCK - 1:
                stop, end = bases[(block + 1) * (BLOCK_BYTES // _HEAD)], np.uint8(0)
            else:
                end = within[block * BLOCK_BYTES + _HEAD + place + 1]
                stop = start + np.uint32(end)
            if end == _MANY:
                stop = bases[(block + 1) * (BLOCK_BYTES // _HEAD)]
            if begin != _MANY:
                start += np.uint32(begin)
            starts[at], stops[at] = start, stop
            are_vague[at] = begin == _MANY or end == _MANY
            _prefetch(positions[table], np.int64(start))
            waiting += int(stop) - int(start)
        _expect(hashes, number, within, cuts, flips, weights, table + 1)
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
                # The block holds what is in other buckets, too.
                if are_vague[at] and _substring(rows, position, first, length) != bucket:
                    continue
                _prefetch(rows, position)
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
