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
from typing import Any

import numpy as np
from numpy.typing import NDArray

from catalog.core.compilation import compiled
from catalog.local.albums import Album

RADIUS = 40  # bits of 256 by which features that vote differ at most
VOTES = 4

# Directions are told in 255 parts, sizes in eighths of octaves: 17 angles, and 11 factors from a
# tenth to ten. Odd widths keep bins symmetric: a pair gets the same votes in either order.
_ANGLES, _ANGLE = 17, 15
_FACTORS, _FACTOR = 11, 5
_BINS = _ANGLES * _FACTORS
_ROWS = 8  # pictures whose votes are counted at a time
_MOST = 255


def candidates(
    one: Album, other: Album, *, itself: bool = False, votes: int = VOTES, radius: int = RADIUS
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of pictures of two albums, as positions in them, in ascending order.

    With ``itself`` both albums are the same one, and each pair comes once, the smaller first.
    """
    lists = [_listed(other, number) for number in range(other.words.shape[1])]
    found: list[NDArray[np.int64]] = [np.empty((0, 2), np.int64)]
    table = np.zeros((_ROWS, len(other), _BINS), np.uint8)
    for first in range(0, len(one), _ROWS):
        last = min(first + _ROWS, len(one))
        for number, (begins, order, owners) in enumerate(lists):
            begin = one.begins[number]
            queries = one.order[number, begin[first] : begin[last]]
            owner = np.repeat(np.arange(last - first), np.diff(begin[first : last + 1]))
            _vote()(
                one.bits,
                one.words,
                one.angle,
                one.scale,
                queries,
                owner,
                number,
                begins,
                order,
                owners,
                other.bits,
                other.words,
                other.angle,
                other.scale,
                first if itself else -1,
                radius,
                table,
            )
        pairs = np.empty((table.shape[0] * table.shape[1], 2), np.int64)
        count = _elect()(table, votes, pairs)
        found.append(pairs[:count] + (first, 0))
    both = np.concatenate(found)
    return both[:, 0], both[:, 1]


def _listed(
    album: Album, number: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Where the features of each word begin in ``order``, and the pictures they are of."""
    of_pictures = album.order[number, : album.begins[number, -1]]
    words = album.words[of_pictures, number]
    by_word = np.argsort(words, kind="stable")
    order = of_pictures[by_word]
    begins = np.searchsorted(words[by_word], np.arange(int(words.max(initial=0)) + 2))
    owners = np.repeat(np.arange(len(album)), np.diff(album.begins[number]))[by_word]
    return begins.astype(np.int64), order.astype(np.int64), owners.astype(np.int64)


@cache
def _vote() -> Any:
    return compiled(_vote_for)


@cache
def _elect() -> Any:
    return compiled(_elected)


def _vote_for(
    bits: Any,
    words: Any,
    angle: Any,
    scale: Any,
    queries: Any,
    owner: Any,
    number: int,
    begins: Any,
    order: Any,
    owners: Any,
    other_bits: Any,
    other_words: Any,
    other_angle: Any,
    other_scale: Any,
    first: int,
    radius: int,
    table: Any,
) -> None:
    """Add the votes of some features of one album and all of the other that share a word."""
    for at in range(len(queries)):
        query = queries[at]
        row = owner[at]
        word = words[query, number]
        if word + 1 >= len(begins):
            continue
        a, b, c, d = bits[query, 0], bits[query, 1], bits[query, 2], bits[query, 3]
        for place in range(begins[word], begins[word + 1]):
            feature = order[place]
            column = owners[place]
            if first >= 0 and column <= first + row:
                continue
            if number and words[query, 0] == other_words[feature, 0]:
                continue  # counted by the first word
            total = np.uint64(0)
            for value in (
                a ^ other_bits[feature, 0],
                b ^ other_bits[feature, 1],
                c ^ other_bits[feature, 2],
                d ^ other_bits[feature, 3],
            ):
                x = value - ((value >> np.uint64(1)) & np.uint64(0x5555555555555555))
                x = (x & np.uint64(0x3333333333333333)) + (
                    (x >> np.uint64(2)) & np.uint64(0x3333333333333333)
                )
                x = (x + (x >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
                total += (x * np.uint64(0x0101010101010101)) >> np.uint64(56)
            if total > np.uint64(radius):
                continue
            turned = (angle[query] - other_angle[feature] + 255 + _ANGLE // 2) % 255 // _ANGLE
            grown = (scale[query] - other_scale[feature] + _FACTOR * _FACTORS // 2) // _FACTOR
            if grown < 0 or grown >= _FACTORS:
                continue
            cell = turned * _FACTORS + grown
            if table[row, column, cell] < _MOST:
                table[row, column, cell] += 1


def _elected(table: Any, votes: int, pairs: Any) -> int:
    """Write down who has enough votes, and clear the table."""
    count = 0
    rows, columns, _ = table.shape
    for row in range(rows):
        for column in range(columns):
            some = 0
            for cell in range(_BINS):
                some += table[row, column, cell]
            if some == 0:
                continue
            enough = False
            if some >= votes:
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
                        if total >= votes:
                            enough = True
            for cell in range(_BINS):
                table[row, column, cell] = 0
            if enough:
                pairs[count, 0] = row
                pairs[count, 1] = column
                count += 1
    return count
