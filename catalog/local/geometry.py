"""Whether one picture can be laid on another so that their features meet, and how.

A pair of features that are alike tells by itself how one picture is turned, enlarged and moved to
lie on the other one. All pairs are tried, so nothing is left to chance: the one that most of the
others agree with is taken, an affine map is fitted to these, and features that meet by it are
counted.
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from catalog.core.compilation import compiled
from catalog.core.hamming.kernel import popcount
from catalog.local.albums import Album
from catalog.local.layout import places_of

_LEAST_MATCHES = 8  # places at which features of both pictures have to match

# Units of a feature, as in catalog.local.layout: Numba wants constants of this file.
_TURN, _OCTAVE = 255, 8

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

_MOST_STRETCH = 2.0
_MOST_FACTOR = 12.0


class Fit(NamedTuple):
    """How a picture lies on another one: ``affine``, float64 of shape (2, 3), maps pixels of the
    first reduced picture to pixels of the second one; features match at ``matches`` places."""

    affine: NDArray[np.float64]
    matches: int


def fit(one: NDArray[np.void], other: NDArray[np.void]) -> Fit | None:
    """How one picture lies on the other one, told by their features, arrays of FEATURE; None if it
    does not."""
    mutual = np.empty((min(len(one), len(other)), 2), np.int64)
    bits = (np.ascontiguousarray(side["bits"]) for side in (one, other))
    count = _matched()(*bits, _RADIUS, mutual)
    if count < _LEAST_MATCHES:
        return None
    one, other = one[mutual[:count, 0]], other[mutual[:count, 1]]
    places, others = places_of(one), places_of(other)
    agreeing = np.empty(count, np.bool_)
    _agree()(
        places,
        others,
        *(side[name].astype(np.int64) for name in ("angle", "scale") for side in (one, other)),
        agreeing,
    )
    affine = None
    for _ in range(_ROUNDS):
        if np.count_nonzero(agreeing) < _LEAST_MATCHES:
            return None
        affine = _fitted(places[agreeing], others[agreeing])
        if affine is None:
            return None
        missed = np.hypot(*(places @ affine[:, :2].T + affine[:, 2] - others).T)
        scale = max(np.sqrt(abs(np.linalg.det(affine[:, :2]))), 1.0)
        agreeing = missed <= _REACH * scale
    assert affine is not None
    matches = min(_places(places[agreeing]), _places(others[agreeing]))
    return Fit(affine, matches) if matches >= _LEAST_MATCHES and _is_sane(affine) else None


def agreeing(one: Album, other: Album, pairs: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which pairs of pictures, positions of shape (k, 2), have enough features with a word in
    common that one map brings together."""
    found = np.empty(len(pairs), np.bool_)
    _agreements()(*one, *other, pairs, found)
    return found


def _places(places: NDArray[np.float64]) -> int:
    """How many of these are more than a pixel or two apart."""
    return len(np.unique((places / 2).astype(np.int64), axis=0))


def _fitted(places: NDArray[np.float64], others: NDArray[np.float64]) -> NDArray[np.float64] | None:
    """The affine map with the least sum of squares; None if all places lie on a line."""
    design = np.column_stack([places, np.ones(len(places))])
    centred = design[:, :2] - design[:, :2].mean(axis=0)
    if np.linalg.svd(centred, compute_uv=False)[-1] < 2 * np.sqrt(len(places)):
        return None
    solution, *_ = np.linalg.lstsq(design, others, rcond=None)
    return np.ascontiguousarray(solution.T)


def _is_sane(affine: NDArray[np.float64]) -> bool:
    most, least = np.linalg.svd(affine[:, :2], compute_uv=False)
    determinant = float(np.linalg.det(affine[:, :2]))
    limit = _MOST_FACTOR**2
    return bool(most <= _MOST_STRETCH * least and 1 / limit < determinant < limit)


@cache
def _matched() -> Any:
    return compiled(_match)


@cache
def _agree() -> Any:
    return compiled(_agreed)


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


def _match(one: Any, other: Any, radius: int, matches: Any) -> int:
    """Features that are each other's nearest, within a radius."""
    rows, columns = len(one), len(other)
    far = np.int64(radius + 1)
    best_of_row = np.full(rows, far)
    best_of_column = np.full(columns, far)
    row_of = np.full(columns, -1)
    column_of = np.full(rows, -1)
    for row in range(rows):
        a, b, c, d = one[row, 0], one[row, 1], one[row, 2], one[row, 3]
        for column in range(columns):
            distance = (
                popcount(a ^ other[column, 0])
                + popcount(b ^ other[column, 1])
                + popcount(c ^ other[column, 2])
                + popcount(d ^ other[column, 3])
            )
            if distance < best_of_row[row]:
                best_of_row[row] = distance
                column_of[row] = column
            if distance < best_of_column[column]:
                best_of_column[column] = distance
                row_of[column] = row
    count = 0
    for row in range(rows):
        column = column_of[row]
        if column >= 0 and row_of[column] == row:
            matches[count, 0] = row
            matches[count, 1] = column
            count += 1
    return count


def _agreed(
    places: Any,
    others: Any,
    angle: Any,
    other_angle: Any,
    scale: Any,
    other_scale: Any,
    agreeing: Any,
) -> None:
    """Mark the matches that agree with the one that most agree with."""
    count = len(places)
    most = 0
    some = np.empty(count, np.bool_)
    for seed in range(count):
        factor = 2.0 ** ((other_scale[seed] - scale[seed]) / _OCTAVE)
        turn = 2 * np.pi * (other_angle[seed] - angle[seed]) / _TURN
        cos, sin = factor * np.cos(turn), factor * np.sin(turn)
        number = 0
        for at in range(count):
            x, y = places[at, 0] - places[seed, 0], places[at, 1] - places[seed, 1]
            across = others[seed, 0] + cos * x - sin * y - others[at, 0]
            down = others[seed, 1] + sin * x + cos * y - others[at, 1]
            away = factor * np.sqrt(x * x + y * y)
            reach = _REACH * max(factor, 1.0) + _SPREAD * away
            some[at] = across * across + down * down <= reach * reach
            if some[at]:
                number += 1
        if number > most:
            most = number
            agreeing[:] = some
    if most == 0:
        agreeing[:] = False
