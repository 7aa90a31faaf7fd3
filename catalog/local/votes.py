"""Which pictures may show a part of one another, told by votes of their features.

Two features are alike if they share a visual word and few of their bits differ. If one picture is
the other one turned and enlarged, all features that are alike are turned by one angle and enlarged
by one factor. So each two alike features vote for an angle and a factor (weak geometric
consistency; Jégou, Douze and Schmid, Hamming Embedding and Weak Geometric Consistency for Large
Scale Image Search, 2008). Two pictures are candidates if neighbouring angles and factors get enough
votes.

Words make this approximate: features that have no word in common do not vote. What is found does
not depend on which picture comes first, nor on what else is in an album.
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from catalog.core.compilation import compiled
from catalog.core.hamming.kernel import popcount
from catalog.local.albums import Album

_RADIUS = 40  # bits of 256 by which features that vote differ at most
_VOTES = 4

# Directions are told in 255 parts, sizes in eighths of octaves: 17 angles, and 11 factors from a
# tenth to ten. Odd widths keep bins symmetric: a pair gets the same votes in either order.
_TURN = 255
_ANGLES, _ANGLE = 17, 15
_FACTORS, _FACTOR = 11, 5
_BINS = _ANGLES * _FACTORS
_ROWS = 32  # pictures whose votes are counted at a time
_MOST = 255


class _Listed(NamedTuple):
    """The features of an album in the order of their words: those of word w are ``begins[w]`` to
    ``begins[w + 1]``. ``bits`` are of shape (4, n), since LLVM then counts those of many features
    at once; ``first`` is their word of the first vocabulary, ``owner`` their picture."""

    begins: NDArray[np.int64]
    bits: NDArray[np.uint64]
    first: NDArray[np.int64]
    angle: NDArray[np.int64]
    scale: NDArray[np.int64]
    owner: NDArray[np.int64]


def candidates(one: Album, other: Album, *, itself: bool = False) -> NDArray[np.int64]:
    """Pairs of pictures of two albums: positions in them, of shape (k, 2), in ascending order.

    With ``itself`` both albums are the same one, and each pair comes once, the smaller first.
    """
    lists = [_listed(other, number) for number in range(other.words.shape[1])]
    queries = [_queries(one, number) for number in range(one.words.shape[1])]
    found = [np.empty((0, 2), np.int64)]
    table = np.zeros((_ROWS, other.pictures, _BINS), np.uint8)
    totals = np.zeros((_ROWS, other.pictures), np.int32)
    pairs = np.empty((_ROWS * other.pictures, 2), np.int64)
    for first in range(0, one.pictures, _ROWS):
        last = min(first + _ROWS, one.pictures)
        for number, listed in enumerate(lists):
            begin, end = one.begins[number][[first, last]]
            words = one.words[one.order[number, begin:end], number]
            by_word = np.argsort(words, kind="stable")  # what they meet then stays in the cache
            some = (side[..., begin:end].take(by_word, -1) for side in queries[number][1:])
            _vote()(number, first, itself, words[by_word], *some, *listed, table, totals)
        count = _elect()(table, totals, pairs)
        found.append(pairs[:count] + np.array([first, 0]))
    return np.concatenate(found)


def _queries(album: Album, number: int) -> _Listed:
    """The features of an album picture by picture."""
    order = album.order[number, : album.begins[number, -1]]
    owner = np.repeat(np.arange(album.pictures), np.diff(album.begins[number]))
    return _Listed(
        np.empty(0, np.int64),
        np.ascontiguousarray(album.bits.take(order, 0).T),
        album.words[order, 0],
        album.angle[order],
        album.scale[order],
        owner,
    )


def _listed(album: Album, number: int) -> _Listed:
    by_picture = _queries(album, number)
    words = album.words[album.order[number, : len(by_picture.owner)], number]
    order = np.argsort(words, kind="stable")
    begins = np.searchsorted(words[order], np.arange(int(words.max(initial=0)) + 2))
    _, bits, *rest = by_picture
    first, angle, scale, owner = (side[order] for side in rest)
    return _Listed(begins, bits.take(order, 1), first, angle, scale, owner)


@cache
def _vote() -> Any:
    return compiled(_vote_for)


@cache
def _elect() -> Any:
    return compiled(_elected)


def _vote_for(
    number: int,
    start: int,
    itself: bool,
    words: Any,
    bits: Any,
    first: Any,
    angle: Any,
    scale: Any,
    owner: Any,
    begins: Any,
    other_bits: Any,
    other_first: Any,
    other_angle: Any,
    other_scale: Any,
    other_owner: Any,
    table: Any,
    totals: Any,
) -> None:
    """Add the votes of some features of one album and all of the other that share a word."""
    distance = np.empty(np.max(np.diff(begins)) if len(begins) > 1 else 0, np.int64)
    for query in range(len(words)):
        word = words[query]
        if word + 1 >= len(begins):
            continue
        row = owner[query] - start
        a, b, c, d = bits[0, query], bits[1, query], bits[2, query], bits[3, query]
        begin, count = begins[word], begins[word + 1] - begins[word]
        for at in range(count):
            distance[at] = (
                popcount(a ^ other_bits[0, begin + at])
                + popcount(b ^ other_bits[1, begin + at])
                + popcount(c ^ other_bits[2, begin + at])
                + popcount(d ^ other_bits[3, begin + at])
            )
        for at in range(count):
            if distance[at] > _RADIUS:
                continue
            place = begin + at
            column = other_owner[place]
            if itself and column <= owner[query]:
                continue
            if number and first[query] == other_first[place]:
                continue  # counted by the first word
            turned = (angle[query] - other_angle[place] + _TURN + _ANGLE // 2) % _TURN // _ANGLE
            grown = (scale[query] - other_scale[place] + _FACTOR * _FACTORS // 2) // _FACTOR
            if grown < 0 or grown >= _FACTORS:
                continue
            cell = turned * _FACTORS + grown
            totals[row, column] += 1
            if table[row, column, cell] < _MOST:
                table[row, column, cell] += 1


def _elected(table: Any, totals: Any, pairs: Any) -> int:
    """Write down who has enough votes, and clear the tables."""
    count = 0
    rows, columns, _ = table.shape
    for row in range(rows):
        for column in range(columns):
            if totals[row, column] == 0:
                continue
            enough = False
            if totals[row, column] >= _VOTES:
                for turned in range(_ANGLES):
                    beside = (turned + 1) % _ANGLES
                    for grown in range(_FACTORS - 1):
                        cell = turned * _FACTORS + grown
                        near = beside * _FACTORS + grown
                        total = (
                            int(table[row, column, cell])
                            + int(table[row, column, cell + 1])
                            + int(table[row, column, near])
                            + int(table[row, column, near + 1])
                        )
                        if total >= _VOTES:
                            enough = True
            table[row, column] = 0
            totals[row, column] = 0
            if enough:
                pairs[count, 0] = row
                pairs[count, 1] = column
                count += 1
    return count
