"""The join compiled for this machine's processor, by Numba.

A cheap lower bound of the distance is computed first: words of both hashes are XORed, groups of
these words are ORed, and the set bits of the groups are counted. A bit set in the OR is set in at
least one word, so the bound never exceeds the distance, and a pair whose bound is beyond the radius
needs no second look. Four words of 64 random bits OR to 60 set bits where 128 differ: one
population count instead of four, and these limit the speed. Four rows are compared with a vector of
columns at once, so that a column is loaded once for all four.

Vectors are written as LLVM's own (LLVM splits them where registers are narrower): its loop
vectoriser would take half of them. LLVM counts bits by the processor's instruction where vectors
have one (AVX-512 VPOPCNTDQ, NEON). Where AVX2 is the best there is, bits are counted here: each
half of a byte is looked up in a register, and the sum of absolute differences adds the bytes up
(Muła, Kurz and Lemire, Faster Population Counts Using AVX2 Instructions, The Computer Journal 61,
2018). The choice follows the target that Numba compiles for, which is part of the key that Numba
keeps compiled code by.

Everything that is compiled is in this file, since Numba discards the compiled code that it keeps
beside it only when this file changes.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.core.registry import cpu_target
from numba.extending import intrinsic
from numpy.typing import NDArray

from catalog.core.compilation import compiled
from catalog.core.hamming.columns import LINE


def _features() -> frozenset[str]:
    """The features of the processor that is compiled for, by LLVM's names."""
    *_, features = cpu_target.target_context.codegen().magic_tuple()
    return frozenset(features.split(","))


# Whether the bits of a vector's words are counted by one instruction; else, whether looked up.
COUNTS = "+avx512vpopcntdq" in _features()
LOOKS_UP = "+avx2" in _features() and not COUNTS
LANES = 4 if LOOKS_UP else 8
ROWS = 4
BLOCK = 64  # columns that are tested as a whole, a multiple of LANES
_TILE = 512  # columns that stay in the first-level cache while rows pass: 4 words of them are 16 kB

_I64 = ir.IntType(64)
_VECTOR = ir.VectorType(_I64, LANES)
_I32 = ir.IntType(32)
_HALVES = ir.VectorType(_I32, 2 * LANES)
_NARROW = ir.VectorType(_I32, LANES)
_BYTES = ir.VectorType(ir.IntType(8), 8 * LANES)


def _constant(value: int) -> ir.Constant:
    return ir.Constant(_I64, value)


def _call(builder: ir.IRBuilder, name: str, result: ir.Type, *arguments: ir.Value) -> ir.CallInstr:
    kind = ir.FunctionType(result, [argument.type for argument in arguments])
    function = cgutils.get_or_insert_function(builder.module, kind, f"llvm.{name}")
    return builder.call(function, arguments)


def _population(builder: ir.IRBuilder, words: ir.Value) -> ir.Value:
    """How many bits of each word of a vector are set."""
    if not LOOKS_UP:
        return _call(builder, f"ctpop.v{LANES}i64", _VECTOR, words)
    # The absolute differences of 4 + a and 4 - b, which are the bits in both halves of each byte,
    # are summed up without having to be added first.
    counts = [place.bit_count() for place in range(16)]
    above = ir.Constant(_BYTES, [4 + count for count in counts] * (LANES // 2))
    below = ir.Constant(_BYTES, [4 - count for count in counts] * (LANES // 2))
    mask = ir.Constant(_BYTES, [15] * (8 * LANES))
    by = ir.Constant(_VECTOR, [4] * LANES)
    low = builder.and_(builder.bitcast(words, _BYTES), mask)
    high = builder.and_(builder.bitcast(builder.lshr(words, by), _BYTES), mask)
    one = _call(builder, "x86.avx2.pshuf.b", _BYTES, above, low)
    other = _call(builder, "x86.avx2.pshuf.b", _BYTES, below, high)
    return _call(builder, "x86.avx2.psad.bw", _VECTOR, one, other)


def _smaller(builder: ir.IRBuilder, one: ir.Value, other: ir.Value) -> ir.Value:
    """The smaller ones of small numbers: few processors compare vectors of 64 bits at once."""
    halves = [builder.bitcast(side, _HALVES) for side in (one, other)]
    least = _call(builder, f"umin.v{2 * LANES}i32", _HALVES, *halves)
    return builder.bitcast(least, _VECTOR)


def _splat(builder: ir.IRBuilder, value: ir.Value) -> ir.Value:
    """A vector of one value repeated."""
    undefined = ir.Constant(_VECTOR, ir.Undefined)
    first = builder.insert_element(undefined, value, ir.Constant(ir.IntType(32), 0))
    zeros = ir.Constant(ir.VectorType(ir.IntType(32), LANES), [0] * LANES)
    return builder.shuffle_vector(first, undefined, zeros)


@intrinsic(prefer_literal=True)
def least_bound(
    typing_context: Any,
    left: Any,
    left_stride: Any,
    i: Any,
    right: Any,
    right_stride: Any,
    start: Any,
    stop: Any,
    rows: Any,
    words: Any,
    group: Any,
    least: Any,
) -> Any:
    """The least bound of any pair of rows i … i + rows - 1 with columns start … stop - 1.

    ``left`` and ``right`` are one-dimensional, with word w of hash k at w * stride + k. ``rows``,
    ``words`` (how many of the first words are looked at) and ``group`` (how many of these are ORed
    before bits are counted) are literals; ``stop - start`` is a multiple of LANES. The least bound
    of row i + r with columns start + lane + k * LANES goes to ``least[r * LANES + lane]``.
    """
    shape = rows.literal_value, words.literal_value, group.literal_value
    signature = types.int64(
        left, types.int64, types.int64, right, *(types.int64,) * 3, rows, words, group, least
    )

    def generate(context: Any, builder: ir.IRBuilder, signature: Any, arguments: Any) -> Any:
        row_count, word_count, group_size = shape
        left_array, right_array, least_array = (
            context.make_array(signature.args[at])(context, builder, arguments[at]).data
            for at in (0, 3, 10)
        )
        left_stride, i = arguments[1:3]
        right_stride, start, stop = arguments[4:7]

        def word_of(row: int, word: int) -> ir.Value:
            place = builder.add(builder.mul(left_stride, _constant(word)), _constant(row))
            return _splat(builder, builder.load(builder.gep(left_array, [builder.add(i, place)])))

        queries = [[word_of(row, word) for word in range(word_count)] for row in range(row_count)]
        columns = [
            builder.gep(right_array, [builder.mul(right_stride, _constant(word))])
            for word in range(word_count)
        ]
        largest = ir.Constant(_VECTOR, [64 * word_count] * LANES)
        smallest = [cgutils.alloca_once_value(builder, largest) for _ in range(row_count)]
        step = _constant(LANES)
        with cgutils.for_range_slice(builder, start, stop, step, intp=_I64) as (j, _):
            loaded = []
            for column in columns:
                pointer = builder.bitcast(builder.gep(column, [j]), _VECTOR.as_pointer())
                loaded.append(builder.load(pointer))
                loaded[-1].align = 8
            for row in range(row_count):
                bound = None
                for first in range(0, word_count, group_size):
                    differing = None
                    for word in range(first, min(first + group_size, word_count)):
                        bits = builder.xor(queries[row][word], loaded[word])
                        differing = bits if differing is None else builder.or_(differing, bits)
                    count = _population(builder, differing)
                    bound = count if bound is None else builder.add(bound, count)
                known = builder.load(smallest[row])
                builder.store(_smaller(builder, bound, known), smallest[row])
        result = largest
        for row in range(row_count):
            of_row = builder.load(smallest[row])
            place = builder.gep(least_array, [_constant(row * LANES)])
            builder.store(of_row, builder.bitcast(place, _VECTOR.as_pointer())).align = 8
            result = _smaller(builder, result, of_row)
        narrow = builder.trunc(result, _NARROW)
        least_of_all = _call(builder, f"vector.reduce.umin.v{LANES}i32", _I32, narrow)
        return builder.zext(least_of_all, _I64)

    return signature, generate


@intrinsic
def popcount(typing_context: Any, word: Any) -> Any:
    """How many bits of a word are set."""

    def generate(context: Any, builder: ir.IRBuilder, signature: Any, arguments: Any) -> Any:
        return builder.ctpop(arguments[0])

    return types.int64(types.uint64), generate


def compile_scan(words: int, bound_words: int, group: int) -> Any:
    """A function that finds all pairs of hashes in some buckets, for hashes of ``words``.

    The bound looks at the first ``bound_words`` and ORs groups of ``group`` of them.
    """

    def scan(
        left: NDArray[np.uint64],
        left_stride: int,
        left_starts: NDArray[np.int64],
        right: NDArray[np.uint64],
        right_stride: int,
        right_starts: NDArray[np.int64],
        flips: NDArray[np.int64],
        together: int,
        start: tuple[int, int, int, int, int],
        buckets: tuple[int, int],
        after: int,
        halved: bool,
        radius: int,
        found: NDArray[np.int64],
    ) -> tuple[int, tuple[int, int, int, int, int]]:
        """Write the pairs of hashes of buckets[0] … buckets[1] - 1 to ``found``.

        Word w of hash k is at w * stride + k on either side. Bucket b of the left side, which are
        the hashes starts[b] … starts[b + 1] - 1, is compared with bucket b ^ f of the right side
        for each f of the ``flips``. Those that are the same but for their lowest ``together`` bits
        follow one another, and so many buckets, 1 << together, are compared by these before the
        next ones, so that the other buckets stay in the cache. Only pairs with i + after < j count.
        With ``halved`` both sides are the same: of two different buckets each is compared with the
        other once, and within a bucket only pairs with i < j count.

        ``found``, of shape (3, capacity), takes i, j and the distance; the function stops before it
        might overflow. Returns how many pairs it holds, and where to go on: the number of the first
        of some flips, the bucket, the number of the flip, the column, -1 for the first one, and the
        row. When everything is done, that bucket is buckets[1].
        """
        count = 0
        capacity = found.shape[1]
        rows, columns = left_starts[-1], right_starts[-1]
        least = np.empty(ROWS * LANES, np.int64)
        run, bucket, flip, tile, first_row = start
        while bucket < buckets[1]:
            group_start = bucket >> together << together
            group_stop = min(group_start + (1 << together), buckets[1])
            while run < len(flips):
                run_stop = run + 1
                while run_stop < len(flips) and (flips[run_stop] ^ flips[run]) >> together == 0:
                    run_stop += 1
                while bucket < group_stop:
                    row_start, row_stop = left_starts[bucket], left_starts[bucket + 1]
                    while flip < run_stop and row_start < row_stop:
                        other = bucket ^ flips[flip]
                        column_start, column_stop = right_starts[other], right_starts[other + 1]
                        if column_start == column_stop or (halved and other < bucket):
                            flip += 1
                            continue
                        if halved:
                            after = 0 if other == bucket else -row_stop
                        if tile < 0:
                            # Vectors do not straddle cache lines then.
                            tile, first_row = column_start // LINE * LINE, row_start
                        while tile < column_stop:
                            tile_stop = min(tile + _TILE, column_stop)
                            i = first_row
                            while i < row_stop and i + after < tile_stop - 1:
                                if count + ROWS * _TILE > capacity:
                                    return count, (run, bucket, flip, tile, i)
                                # Some rows of the next bucket, too, rather than one by one.
                                rows_at_once = ROWS if i + 1 < row_stop and i + ROWS <= rows else 1
                                stop = tile
                                while stop < tile_stop:
                                    j, stop = stop, stop + BLOCK
                                    if stop + LANES >= tile_stop:
                                        stop = tile_stop
                                    # Whole vectors only: some columns of the next bucket, too, or
                                    # some twice, rather than beyond the last one.
                                    base, end = j, j + (stop - j + LANES - 1) // LANES * LANES
                                    if end > columns:
                                        base, end = stop - (end - j), stop
                                    if base < 0:
                                        base = j
                                        least[:] = 0
                                    elif rows_at_once == ROWS:
                                        bound = least_bound(
                                            left, left_stride, i, right, right_stride,
                                            base, end, ROWS, bound_words, group, least,
                                        )  # fmt: skip
                                        if bound > radius:
                                            continue
                                    else:
                                        bound = least_bound(
                                            left, left_stride, i, right, right_stride,
                                            base, end, 1, bound_words, group, least,
                                        )  # fmt: skip
                                        if bound > radius:
                                            continue
                                    for place in range(rows_at_once * LANES):
                                        if least[place] > radius:
                                            continue
                                        row = i + place // LANES
                                        if row >= row_stop:
                                            break
                                        first = max(j, row + after + 1, column_start)
                                        for column in range(base + place % LANES, stop, LANES):
                                            if column < first:
                                                continue
                                            distance = 0
                                            for word in range(words):
                                                distance += popcount(
                                                    left[word * left_stride + row]
                                                    ^ right[word * right_stride + column]
                                                )
                                            if distance <= radius:
                                                found[0, count] = row
                                                found[1, count] = column
                                                found[2, count] = distance
                                                count += 1
                                i += rows_at_once
                            tile += _TILE
                            first_row = row_start
                        flip += 1
                        tile = -1
                    bucket += 1
                    flip, tile = run, -1
                run = flip = run_stop
                bucket = group_start
            run = flip = 0
            bucket = group_stop
        return count, (0, bucket, 0, -1, 0)

    return compiled(scan)


def _sort(
    hashes: NDArray[np.uint64],
    first: int,
    length: int,
    moved: NDArray[np.uint64],
    order: NDArray[np.int64],
    starts: NDArray[np.int64],
) -> None:
    """Sort columns by their ``length`` bits from bit number ``first`` on, at most 16; those that
    have the same value stay in their order.

    ``moved`` gets them, ``order`` where each was, and ``starts``, of shape (values + 1,) and zeros
    before, where those of each value begin.
    """
    words, count = hashes.shape
    word, bit = first >> 6, first & 63
    mask = np.uint64((1 << length) - 1)
    values = np.empty(count, np.uint16)
    for k in range(count):
        value = hashes[word, k] >> np.uint64(bit)
        if bit + length > 64:
            value |= hashes[word + 1, k] << np.uint64(64 - bit)
        values[k] = value & mask
        starts[np.int64(values[k]) + 1] += 1
    for at in range(1, len(starts)):
        starts[at] += starts[at - 1]
    places = starts[:-1].copy()
    for k in range(count):
        place = places[values[k]]
        places[values[k]] = place + 1
        order[place] = k
        for w in range(words):
            moved[w, place] = hashes[w, k]


sort = compiled(_sort)
