"""Whether one picture can be laid on another so that their features meet, and how.

A pair of features that are alike tells by itself how one picture is turned, enlarged and moved to
lie on the other one. All pairs are tried, so nothing is left to chance: the one that most of the
others agree with is taken, an affine map is fitted to these, and features that meet by it are
counted.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from catalog.core.compilation import compiled
from catalog.core.hamming.kernel import popcount
from catalog.local.albums import Album
from catalog.local.layout import places_of, unpacked

_LEAST_MATCHES = 8  # places at which features of both pictures have to match

# Units of a feature, as in catalog.local.layout: Numba wants constants of this file.
_TURN, _OCTAVE = 255, 8
_PLACES = 1 << 16  # more than features of a picture, and pixels of a reduced one

# First, features with a word in common are looked at, at most so many, which differ by so many of
# 256 bits; so many have to agree. Their places may be off by so many pixels of the reduced picture,
# and by this part of their distance from the feature that tells the map: directions and sizes are
# told in few bits.
_MOST_HINTS = 256
_HINT_RADIUS = 52
_AGREEING = 5
_HINT_REACH, _HINT_SPREAD = 3.0, 0.12

# Then all features are.
_RADIUS = 64
_REACH, _SPREAD = 4.0, 0.15
_ROUNDS = 4  # of fitting a map to what agrees
_CELLS = 16  # in each direction, in which gaps between matches are told
_LEAST_SPREAD = 2.0  # pixels, the standard deviation of its places in each direction

_MOST_STRETCH = 2.0
_MOST_FACTOR = 12.0


class Points(NamedTuple):
    """The features of a picture in columns: ``bits`` are uint64 of shape (4, n), since LLVM then
    counts the bits of many of them at once; ``places`` are x and y in pixels of the reduced
    picture, float64 (2, n); ``angle`` and ``scale`` are int64 (n,), in the units of FEATURE."""

    bits: NDArray[np.uint64]
    places: NDArray[np.float64]
    angle: NDArray[np.int64]
    scale: NDArray[np.int64]


class Fit(NamedTuple):
    """How a picture lies on another one: ``affine``, float64 of shape (2, 3), maps pixels of the
    first reduced picture to pixels of the second one; features match at ``matches`` places.

    ``share`` is that number as a part of the features of the picture that has fewer. ``gap`` is the
    area of the largest rectangle in which none match, as a part of the rectangle around all that
    do; in the picture in which it is smaller.
    """

    affine: NDArray[np.float64]
    matches: int
    share: float
    gap: float


@lru_cache(maxsize=256)
def points_of(features: bytes) -> Points:
    """Stored features in columns; those that came last are kept."""
    found = unpacked(features)
    return Points(
        np.ascontiguousarray(found["bits"].T),
        np.ascontiguousarray(places_of(found).T),
        found["angle"].astype(np.int64),
        found["scale"].astype(np.int64),
    )


def fit(one: Points, other: Points) -> Fit | None:
    """How one picture lies on the other one, told by their features; None if it does not."""
    fewer = min(len(one.angle), len(other.angle))
    mutual = np.empty((2, fewer), np.int64)
    count = _matched()(one.bits, other.bits, mutual)
    if count < _LEAST_MATCHES:
        return None
    first, second = mutual[:, :count]
    places, others = one.places[:, first], other.places[:, second]
    agreeing = np.empty(count, np.bool_)
    grown = other.scale[second] - one.scale[first]
    _agree()(places, others, grown, other.angle[second] - one.angle[first], agreeing)
    affine = np.empty((2, 3))
    matches = _fitted()(places, others, agreeing, affine)
    if matches < _LEAST_MATCHES:
        return None
    gap = min(_gap()(side, agreeing) for side in (places, others))
    return Fit(affine, matches, matches / fewer, gap)


def agreeing(one: Album, other: Album, pairs: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which pairs of pictures, positions of shape (k, 2), have enough features with a word in
    common that one map brings together."""
    found = np.empty(len(pairs), np.bool_)
    _agreements()(*one, *other, pairs, found)
    return found


@cache
def _matched() -> Any:
    return compiled(_match)


@cache
def _agree() -> Any:
    return compiled(_agreed)


@cache
def _fitted() -> Any:
    return compiled(_fit)


@cache
def _gap() -> Any:
    return compiled(_widest_gap)


@cache
def _agreements() -> Any:
    return compiled(_have_agreement)


def _have_agreement(
    starts: Any,
    bits: Any,
    words: Any,
    places: Any,
    angle: Any,
    scale: Any,
    begins: Any,
    order: Any,
    other_starts: Any,
    other_bits: Any,
    other_words: Any,
    other_places: Any,
    other_angle: Any,
    other_scale: Any,
    other_begins: Any,
    other_order: Any,
    pairs: Any,
    found: Any,
) -> None:
    hints = np.empty((_MOST_HINTS, 2), np.int64)
    seen = np.empty(_MOST_HINTS, np.int64)
    most = max(np.max(np.diff(starts)), np.max(np.diff(other_starts)))
    nearest = np.empty((2, most), np.int64)
    partner = np.empty((2, most), np.int64)
    for pair in range(len(pairs)):
        i, j = pairs[pair, 0], pairs[pair, 1]
        first, second = starts[i], other_starts[j]
        nearest[:] = _HINT_RADIUS + 1
        partner[:] = -1
        for number in range(2):
            at, end = begins[number, i], begins[number, i + 1]
            begin, stop = other_begins[number, j], other_begins[number, j + 1]
            while at < end and begin < stop:
                word = words[order[number, at], number]
                other = other_words[other_order[number, begin], number]
                if word < other:
                    at += 1
                elif word > other:
                    begin += 1
                else:
                    place = begin
                    one = order[number, at]
                    while place < stop:
                        two = other_order[number, place]
                        if other_words[two, number] != word:
                            break
                        place += 1
                        if number == 1 and words[one, 0] == other_words[two, 0]:
                            continue
                        distance = (
                            popcount(bits[one, 0] ^ other_bits[two, 0])
                            + popcount(bits[one, 1] ^ other_bits[two, 1])
                            + popcount(bits[one, 2] ^ other_bits[two, 2])
                            + popcount(bits[one, 3] ^ other_bits[two, 3])
                        )
                        if distance < nearest[0, one - first]:
                            nearest[0, one - first] = distance
                            partner[0, one - first] = two
                        if distance < nearest[1, two - second]:
                            nearest[1, two - second] = distance
                            partner[1, two - second] = one
                    at += 1
        count = 0
        for one in range(first, starts[i + 1]):
            two = partner[0, one - first]
            if two >= 0 and partner[1, two - second] == one and count < _MOST_HINTS:
                hints[count, 0] = one
                hints[count, 1] = two
                count += 1
        enough = False
        for seed in range(count):
            one, two = hints[seed, 0], hints[seed, 1]
            factor = 2.0 ** ((other_scale[two] - scale[one]) / _OCTAVE)
            turn = 2 * np.pi * (other_angle[two] - angle[one]) / _TURN
            cos, sin = factor * np.cos(turn), factor * np.sin(turn)
            number = 0
            for at in range(count):
                left, right = hints[at, 0], hints[at, 1]
                x, y = places[left, 0] - places[one, 0], places[left, 1] - places[one, 1]
                across = other_places[two, 0] + cos * x - sin * y - other_places[right, 0]
                down = other_places[two, 1] + sin * x + cos * y - other_places[right, 1]
                away = factor * np.sqrt(x * x + y * y)
                reach = _HINT_REACH * max(factor, 1.0) + _HINT_SPREAD * away
                if across * across + down * down > reach * reach:
                    continue
                # Features at one place count once.
                new = True
                for before in range(number):
                    past = hints[seen[before], 0]
                    gone = hints[seen[before], 1]
                    if (
                        abs(places[past, 0] - places[left, 0]) < 2
                        and abs(places[past, 1] - places[left, 1]) < 2
                    ) or (
                        abs(other_places[gone, 0] - other_places[right, 0]) < 2
                        and abs(other_places[gone, 1] - other_places[right, 1]) < 2
                    ):
                        new = False
                        break
                if new:
                    seen[number] = at
                    number += 1
                    if number >= _AGREEING:
                        enough = True
                        break
            if enough:
                break
        found[pair] = enough


def _match(one: Any, other: Any, mutual: Any) -> int:
    """Features that are each other's nearest, within the radius."""
    rows, columns = one.shape[1], other.shape[1]
    # Smallest are the nearest ones, and of these the first.
    far = np.int64((_RADIUS + 1) * _PLACES)
    distance = np.empty(columns, np.int64)
    best_of_row = np.full(rows, far)
    best_of_column = np.full(columns, far)
    for row in range(rows):
        a, b, c, d = one[0, row], one[1, row], one[2, row], one[3, row]
        for column in range(columns):
            distance[column] = _PLACES * (
                popcount(a ^ other[0, column])
                + popcount(b ^ other[1, column])
                + popcount(c ^ other[2, column])
                + popcount(d ^ other[3, column])
            )
        for column in range(columns):
            best_of_column[column] = min(best_of_column[column], distance[column] + row)
        best = far
        for column in range(columns):
            best = min(best, distance[column] + column)
        best_of_row[row] = best
    count = 0
    for row in range(rows):
        column = best_of_row[row] % _PLACES
        if best_of_row[row] < far and best_of_column[column] % _PLACES == row:
            mutual[0, count] = row
            mutual[1, count] = column
            count += 1
    return count


def _agreed(places: Any, others: Any, grown: Any, turned: Any, agreeing: Any) -> None:
    """Mark the matches that agree with the one that most agree with."""
    count = len(grown)
    most = 0
    agrees = np.empty(count, np.bool_)
    for seed in range(count):
        factor = 2.0 ** (grown[seed] / _OCTAVE)
        turn = 2 * np.pi * turned[seed] / _TURN
        cos, sin = factor * np.cos(turn), factor * np.sin(turn)
        least = _REACH * max(factor, 1.0)
        left, top = places[0, seed], places[1, seed]
        right, bottom = others[0, seed], others[1, seed]
        number = 0
        for at in range(count):
            x, y = places[0, at] - left, places[1, at] - top
            across = right + cos * x - sin * y - others[0, at]
            down = bottom + sin * x + cos * y - others[1, at]
            reach = least + _SPREAD * factor * np.sqrt(x * x + y * y)
            agrees[at] = across * across + down * down <= reach * reach
            number += agrees[at]
        if number > most:
            most = number
            agreeing[:] = agrees
    if most == 0:
        agreeing[:] = False


def _fit(places: Any, others: Any, agreeing: Any, affine: Any) -> int:
    """Fit an affine map to what agrees, and again to what it brings together.

    Returns at how many places features match then; 0 if there is no such map, or none that a
    picture may lie by.
    """
    count = len(agreeing)
    scale = 1.0
    for _ in range(_ROUNDS):
        number = 0
        left, top, right, bottom = 0.0, 0.0, 0.0, 0.0
        for at in range(count):
            if agreeing[at]:
                number += 1
                left += places[0, at]
                top += places[1, at]
                right += others[0, at]
                bottom += others[1, at]
        if number < _LEAST_MATCHES:
            return 0
        left, top, right, bottom = left / number, top / number, right / number, bottom / number
        xx, xy, yy = 0.0, 0.0, 0.0
        xu, yu, xv, yv = 0.0, 0.0, 0.0, 0.0
        for at in range(count):
            if agreeing[at]:
                x, y = places[0, at] - left, places[1, at] - top
                u, v = others[0, at] - right, others[1, at] - bottom
                xx += x * x
                xy += x * y
                yy += y * y
                xu += x * u
                yu += y * u
                xv += x * v
                yv += y * v
        # How far the places spread across the line that they lie along.
        if xx + yy - np.sqrt((xx - yy) ** 2 + 4 * xy**2) < 2 * _LEAST_SPREAD**2 * number:
            return 0
        determinant = xx * yy - xy * xy
        a, b = (xu * yy - yu * xy) / determinant, (yu * xx - xu * xy) / determinant
        c, d = (xv * yy - yv * xy) / determinant, (yv * xx - xv * xy) / determinant
        affine[0, 0], affine[0, 1], affine[0, 2] = a, b, right - a * left - b * top
        affine[1, 0], affine[1, 1], affine[1, 2] = c, d, bottom - c * left - d * top
        scale = abs(a * d - b * c)
        reach = _REACH * max(np.sqrt(scale), 1.0)
        for at in range(count):
            across = a * places[0, at] + b * places[1, at] + affine[0, 2] - others[0, at]
            down = c * places[0, at] + d * places[1, at] + affine[1, 2] - others[1, at]
            agreeing[at] = across * across + down * down <= reach * reach
    # The squares of the singular values of the map are middle + half and middle - half.
    a, b, c, d = affine[0, 0], affine[0, 1], affine[1, 0], affine[1, 1]
    middle = (a * a + b * b + c * c + d * d) / 2
    half = np.sqrt(max(middle * middle - scale * scale, 0.0))
    stretched = middle + half > _MOST_STRETCH**2 * (middle - half)
    mirrored = a * d - b * c <= 0
    if stretched or mirrored or not 1 / _MOST_FACTOR**2 < scale < _MOST_FACTOR**2:
        return 0
    matches = count
    for side in (places, others):
        cells = np.empty(count, np.int64)
        number = 0
        for at in range(count):
            if agreeing[at]:
                cells[number] = int(side[0, at] / 2) * _PLACES + int(side[1, at] / 2)
                number += 1
        matches = min(matches, len(np.unique(cells[:number])))
    return matches


def _widest_gap(places: Any, agreeing: Any) -> float:
    """The largest rectangle without places that agree, as a part of the one around all of them."""
    left, top, right, bottom = np.inf, np.inf, -np.inf, -np.inf
    for at in range(len(agreeing)):
        if agreeing[at]:
            left, right = min(left, places[0, at]), max(right, places[0, at])
            top, bottom = min(top, places[1, at]), max(bottom, places[1, at])
    taken = np.zeros((_CELLS, _CELLS), np.bool_)
    for at in range(len(agreeing)):
        if agreeing[at]:
            column = int((places[0, at] - left) / (right - left) * _CELLS)
            row = int((places[1, at] - top) / (bottom - top) * _CELLS)
            taken[min(row, _CELLS - 1), min(column, _CELLS - 1)] = True
    most = 0
    for first in range(_CELLS):
        free = np.ones(_CELLS, np.bool_)
        for last in range(first, _CELLS):
            wide = 0
            for column in range(_CELLS):
                free[column] = free[column] and not taken[last, column]
                wide = wide + 1 if free[column] else 0
                most = max(most, wide * (last + 1 - first))
    return most / _CELLS**2
