"""Exact lookups of single hashes among millions, held in memory.

Multi-index hashing (Norouzi, Punjani and Fleet, Fast Exact Search in Hamming Space with Multi-Index
Hashing, IEEE TPAMI 2014): a hash is cut into substrings, and a table for each finds the hashes that
have a given substring. By the general pigeonhole principle (Qin et al., GPH: Similarity Search in
Hamming Space, ICDE 2018), hashes within r bits of one another differ in at most t_i bits of some
substring i if the t_i + 1 sum up to more than r. So every one of them is found. Where that would
mean to compare more than a scan does, all hashes are scanned.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, combinations
from math import comb
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from catalog.core.cores import available_cores
from catalog.core.hamming import multi_index_kernel as kernel
from catalog.core.hamming.columns import word_count

Way = Literal["index", "scan"]

_SHORTEST, _LONGEST = 8, 24  # bits of a substring
_MOST_FLIPS = 20_000  # that are tried of one substring
_WORTH = 2_000  # hashes; fewer are scanned
_CAPACITY = 256
_LINE = 64  # bytes

# What a lookup takes: to look into a bucket and to compare a hash by its position, in hashes that
# are scanned meanwhile.
_PROBE, _COMPARE = 4, 12


class Hit(NamedTuple):
    """Rows within the radius of a hash: ``positions`` and ``distances``, both of shape (k,), in no
    order, and how they were found."""

    positions: NDArray[np.int64]
    distances: NDArray[np.int64]
    way: Way


def empty_rows(count: int, bits: int) -> NDArray[np.uint64]:
    """Memory for hashes as rows of words, shape (count, words), as few as possible of which lie in
    two lines of the cache."""
    words = word_count(bits)
    return _at_line(count * words * 8).view(np.uint64).reshape(count, words)


def as_rows(values: NDArray[np.uint8]) -> NDArray[np.uint64]:
    """Packed hashes, shape (n, bytes), as rows of words, shape (n, words), filled up with zeros."""
    count, width = values.shape
    rows = empty_rows(count, 8 * width)
    rows[:] = 0
    rows.view(np.uint8)[:, :width] = values
    return rows


def _at_line(length: int) -> NDArray[np.uint8]:
    """Memory for so many bytes that begins where a line of the cache does."""
    memory = np.empty(length + _LINE, np.uint8)
    start = -memory.ctypes.data % _LINE
    return memory[start : start + length]


def scan(
    hashes: NDArray[np.uint64], rows: NDArray[np.uint64], count: int, radius: int
) -> NDArray[np.int64]:
    """Which of the first ``count`` rows are within ``radius`` of which hashes, by comparing all.

    ``hashes`` have the shape (q, words). Returns numbers of hashes, positions of rows, and
    distances, shape (3, k).
    """
    words = (0,) * rows.shape[1]
    found = np.empty((3, _CAPACITY), np.int64)
    while True:
        near = kernel.scan(hashes, rows, count, radius, words, found)
        if near <= found.shape[1]:
            return found[:, :near]
        found = np.empty((3, near), np.int64)


@dataclass(frozen=True, slots=True)
class _Plan:
    """For each table how many flips are tried, and of how many bits at most; -1: none."""

    weights: NDArray[np.int64]
    cost: float


class MultiIndex:
    """Hashes of ``bits`` bits as ``rows`` of words, shape (n, words), and tables of substrings.

    Takes 4 bytes for each hash and table (11 tables for ten million hashes of 256 bits), and 1.2
    bytes for each bucket, of which a table has about as many as there are hashes. The rows are not
    copied.
    """

    def __init__(self, rows: NDArray[np.uint64], bits: int) -> None:
        self.rows = rows
        self._words = (0,) * rows.shape[1]
        self._plans: dict[int, _Plan | None] = {}
        if len(rows) < _WORTH:
            self._cuts = np.empty((0, 4), np.int64)
            return
        self._cuts, blocks = _cut(bits, len(rows))
        self._positions = np.empty((len(self._cuts), len(rows)), np.uint32)
        self._blocks = _at_line(blocks * kernel.BLOCK_BYTES)
        self._flips = np.concatenate([_flips(length) for length in _lengths(self._cuts)])
        with ThreadPoolExecutor(available_cores()) as pool:
            list(pool.map(self._tabulate, range(len(self._cuts))))

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def nbytes(self) -> int:
        """Bytes of the rows and the tables."""
        if not len(self._cuts):
            return self.rows.nbytes
        tables = (self._positions, self._blocks, self._flips)
        return self.rows.nbytes + sum(table.nbytes for table in tables)

    def near(self, hash_: NDArray[np.uint64], radius: int) -> Hit:
        """All rows within ``radius`` bits of a hash of shape (words,)."""
        plan = self._plan(radius)
        if plan is not None:
            most = int(len(self.rows) / _COMPARE)
            found = np.empty((2, _CAPACITY), np.int64)
            while True:
                count, _ = kernel.probe(
                    hash_[np.newaxis],
                    0,
                    self.rows,
                    self._positions,
                    self._blocks,
                    self._blocks.view(np.uint32),
                    self._cuts,
                    self._flips,
                    plan.weights,
                    radius,
                    self._words,
                    most,
                    found,
                )
                if count < 0:  # very many hashes have a substring in common with this one
                    break
                if count <= found.shape[1]:
                    return Hit(found[0, :count], found[1, :count], "index")
                found = np.empty((2, count), np.int64)
        _, positions, distances = scan(hash_[np.newaxis], self.rows, len(self.rows), radius)
        return Hit(positions, distances, "scan")

    def _tabulate(self, table: int) -> None:
        first, length, start, _ = self._cuts[table]
        place = slice(start * kernel.BLOCK_BYTES, (start + _blocks(length)) * kernel.BLOCK_BYTES)
        blocks = self._blocks[place]
        kernel.tabulate(
            self.rows, first, length, self._positions[table], blocks, blocks.view(np.uint32)
        )

    def _plan(self, radius: int) -> _Plan | None:
        """How to find what is within a radius; None: a scan costs less."""
        if radius not in self._plans:
            plan = self._make_plan(radius) if len(self._cuts) else None
            worth = plan is not None and plan.cost < len(self.rows)
            self._plans[radius] = plan if worth else None
        return self._plans[radius]

    def _make_plan(self, radius: int) -> _Plan | None:
        tables = len(self._cuts)
        least, more = divmod(radius - tables + 1, tables)
        # Shorter substrings, of which fewer bits can be flipped, are searched a bit further.
        order = np.argsort(self._cuts[:, 1], kind="stable")
        flipped = np.full(tables, least)
        flipped[order[:more]] += 1
        weights = np.empty((tables, 2), np.int64)
        cost = 0.0
        for table, (bits, length) in enumerate(zip(flipped, self._cuts[:, 1], strict=True)):
            tried = sum(comb(length, weight) for weight in range(bits + 1))
            if tried > _MOST_FLIPS:
                return None
            weights[table] = tried, bits
            cost += tried * (_PROBE + _COMPARE * len(self.rows) / (1 << length))
        return _Plan(weights, cost)


def _cut(bits: int, count: int) -> tuple[NDArray[np.int64], int]:
    """Substrings for so many hashes, as kernel.probe() takes them, and the number of blocks."""
    length = min(max((count - 1).bit_length() - 1, _SHORTEST), _LONGEST - 1)
    tables = max(bits // length, 1)
    shorter, longer = divmod(bits, tables)
    lengths = [shorter + (table < longer) for table in range(tables)]
    flips_at = dict(zip(sorted(set(lengths)), (0, len(_flips(min(lengths)))), strict=False))
    firsts = accumulate(lengths, initial=0)
    blocks_at = [*accumulate(map(_blocks, lengths), initial=0)]
    cuts = [
        (first, one, start, flips_at[one])
        for first, one, start in zip(firsts, lengths, blocks_at, strict=False)
    ]
    return np.array(cuts, np.int64), blocks_at[-1]


def _blocks(length: int) -> int:
    """The number of blocks of a table, with one that says where the last bucket ends."""
    return -(-(1 << length) // kernel.BLOCK) + 1


def _lengths(cuts: NDArray[np.int64]) -> list[int]:
    return sorted(set(cuts[:, 1].tolist()))


@lru_cache(maxsize=8)
def _flips(length: int) -> NDArray[np.uint32]:
    """Numbers of ``length`` bits to be XORed to a substring, those with fewest bits first."""
    found: list[int] = []
    for weight in range(length + 1):
        if len(found) + comb(length, weight) > _MOST_FLIPS:
            break
        found += (sum(1 << bit for bit in bits) for bits in combinations(range(length), weight))
    return np.array(found, np.uint32)
