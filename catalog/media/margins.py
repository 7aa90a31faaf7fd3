"""Margins around a picture: bars, frames, the plain surround of a screenshot or of an object.

A margin is an edge of nearly one colour, on which there may be some text, that ends at a straight
line: most of what lies behind that line begins exactly there. Where there is no such line, but one
colour all around, as around an object, that is the margin: how wide it is says nothing of the
object. A sky above a landscape is no margin.

A picture that has the colour of the margin at its own edge does not show where it begins. So what
is compared is less than what is inside the margins: plain sides are left out, those of a picture
without margins too. Then a picture and its copy with margins end at the same places.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from catalog.media.blurred_fill import between_blurred
from catalog.media.picture import MINIATURE, Picture, Pixels
from catalog.media.plain_sides import within_plain_sides
from catalog.media.scaling import resize_area

_LEAST_SIDE = 16  # of a picture that is looked at, and of what is inside, in pixels

# Levels of 255: the edge of a picture with a margin varies no more than this, and a pixel that
# differs more from its middle than half of that, and a little, is not the margin's.
_PLAIN, _A_LITTLE = 24, 4
_PLAIN_COLOURS = 40  # the same for red, green and blue, which JPEGs store less exactly than grey
# Part of all lines of a margin together that has its colour; the rest may be text.
_EMPTY = 0.5
# Part of a side of the inside that begins exactly where the margin ends: in general, and where the
# opposite margin is as deep.
_STRAIGHT, _MIRRORED = 0.5, 0.3
# Parts of a whole line: what has to begin there, and what may begin there beside the inside.
_NARROWEST, _BESIDE = 0.2, 0.1
# Cells behind that place, and the part of them that differs from the margin's colour.
_LASTING, _FILLED = 3, 0.3
# A margin is not deeper than this part of a side, and what is inside not smaller than this part of
# the area.
_DEEPEST, _LEAST = 0.7, 0.08
# An object takes up at most this part of the area. A line of which no more than this part differs
# from the background shows specks, not the object.
_MOST, _SPECKS = 0.95, 0.01
_TIMES = 4  # margins within margins
_CANDIDATES = 2  # places at which a margin may end, of each side
_LOOKED_AT = 256  # pixels along a line, where it has so many
_ENOUGH = 2  # pixels along a cell that tell its colour, where it has so many

_DEEPEST_CELL = int(_DEEPEST * MINIATURE)


class Box(NamedTuple):
    """Where a picture lies in another: its edges in pixels, ``right`` and ``bottom`` excluded."""

    left: int
    top: int
    right: int
    bottom: int

    def times(self, factor: int, width: int, height: int) -> Box:
        """The same place in the picture whose sides were divided by ``factor``."""
        left, top, right, bottom = (factor * edge for edge in self)
        return Box(left, top, min(right, width), min(bottom, height))

    def divided(self, factor: int) -> Box:
        """The same place when the sides of the picture are divided by ``factor``."""
        left, top, right, bottom = self
        return Box(left // factor, top // factor, -(-right // factor), -(-bottom // factor))


class Insides(NamedTuple):
    """What is compared of a picture beside the whole, each None where there is no such place.

    ``content`` is left without margins and plain sides, ``with_sides`` without margins alone: where
    plain sides end may be told otherwise in the same picture without margins. ``has_margins`` is
    false if there are plain sides only.
    """

    content: Box | None
    with_sides: Box | None
    has_margins: bool


def insides(picture: Picture) -> Insides:
    """What is inside the margins of a picture. How wide a background around an object is says
    nothing, so that its plain sides are never left."""
    inner = inner_box(picture)
    content = content_box(picture, inner)
    is_left = inner not in (None, content) and inner != _of_object(picture)
    return Insides(content, inner if is_left else None, inner is not None)


def inner_box(picture: Picture) -> Box | None:
    """Where the picture or the object inside the margins lies; None where there are no margins.

    What is inside has at least a twelfth of the area.
    """
    whole = box = Box(0, 0, picture.width, picture.height)
    inside = picture
    for _ in range(_TIMES):
        depths = _margins(inside)
        if depths is None:
            break
        # The line at which a margin ends has something of both.
        top, bottom, left, right = (depth + (depth > 0) for depth in depths)
        box = Box(box.left + left, box.top + top, box.right - right, box.bottom - bottom)
        if not _is_large_enough(box, picture):
            return None
        inside = Picture(picture.rgb[box.top : box.bottom, box.left : box.right])
    return box if box != whole else _of_object(picture) or _between_blurred(picture)


def content_box(picture: Picture, inner: Box | None) -> Box | None:
    """What is compared of a picture beside the whole; None if that is the whole.

    It is the picture without its plain sides, or what is ``inner`` to its margins without those.
    Where hardly anything would be left, plain sides count as content.
    """
    whole = Box(0, 0, picture.width, picture.height)
    # Text on the plain around an object belongs to the object's box, but is left out here.
    outer = whole if inner in (None, _of_object(picture)) else inner
    left, top, right, bottom = outer
    part = picture if outer is whole else Picture(picture.rgb[top:bottom, left:right])
    edges = within_plain_sides(part)
    if edges is None:
        return inner
    box = Box(left + edges[0], top + edges[1], left + edges[2], top + edges[3])
    return box if _is_large_enough(box, picture) else inner


def _is_large_enough(box: Box, picture: Picture) -> bool:
    width, height = box.right - box.left, box.bottom - box.top
    return (
        min(width, height) >= _LEAST_SIDE
        and width * height >= _LEAST * picture.width * picture.height
    )


def _between_blurred(picture: Picture) -> Box | None:
    edges = between_blurred(picture)
    return None if edges is None else Box(*edges)


def _of_object(picture: Picture) -> Box | None:
    """Where an object lies on a background of one colour; None if there is no such object."""
    edges = picture.miniature.ravel().take(_EDGES)
    highest, lowest = int(edges.max()), int(edges.min())
    if highest - lowest > _PLAIN // 2:
        return None
    colour, limit = (highest + lowest) // 2, (highest - lowest) // 2 + _PLAIN // 2
    differs = cv2.inRange(picture.luma, colour - limit, colour + limit) == 0
    rows = np.flatnonzero(differs.mean(axis=1) > _SPECKS)
    columns = np.flatnonzero(differs.mean(axis=0) > _SPECKS)
    if not len(rows) or not len(columns):
        return None
    box = Box(int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)
    part = (box.right - box.left) * (box.bottom - box.top) / (picture.width * picture.height)
    return box if part <= _MOST and _is_large_enough(box, picture) else None


# The edges of a miniature, above, below, left and right, as places in its rows one after the other.
_EDGES = np.stack(
    [
        places.reshape(MINIATURE, MINIATURE)[rows, columns]
        for places in [np.arange(MINIATURE * MINIATURE)]
        for rows, columns in ((0, ...), (-1, ...), (..., 0), (..., -1))
    ]
)


def _margins(picture: Picture) -> list[int] | None:
    """How many pixels the margins are deep: above, below, left and right; None without margins.

    The deepest candidates are dropped one by one until each that is left ends at a side of the
    inside. Most pictures have no edge of one colour, and few of the others a line at which a margin
    may end: so this is quick.
    """
    edges = picture.miniature.ravel().take(_EDGES)
    highest, lowest = edges.max(axis=1).tolist(), edges.min(axis=1).tolist()
    plain = [at for at in range(4) if highest[at] - lowest[at] <= _PLAIN]
    if not plain or min(picture.width, picture.height) < _LEAST_SIDE:
        return None
    colours = _colours(picture)
    seen = {at: _Side(picture.rgb, colours, at) for at in plain}
    sides = {at: side for at, side in seen.items() if side.is_plain}
    waiting = {at: side.ends() for at, side in sides.items()}
    ends: list[_End | None] = [None] * 4
    for at, candidates in waiting.items():
        ends[at] = next(candidates, None)
    while any(ends):
        depths = _evened_out(ends, sides)
        wrong = [at for at in range(4) if not _is_side(at, ends, depths)]
        if not wrong:
            return depths
        at = max(wrong, key=lambda one: depths[one])
        ends[at] = next(waiting[at], None)
    return None


def _colours(picture: Picture) -> Pixels:
    """The miniature in colour, of as many pixels as it takes to be near it."""
    step = max(min(picture.width, picture.height) // (_ENOUGH * MINIATURE), 1)
    some = np.ascontiguousarray(picture.rgb[::step, ::step])
    return resize_area(some, MINIATURE, MINIATURE)


class _End(NamedTuple):
    """Where a margin may end: how many pixels ``deep``, and at which of the pixels along that line
    something ``begins``, as a mask of some of them, of a line ``across`` pixels."""

    deep: int
    begins: NDArray[np.bool_]
    across: int


def _is_side(at: int, ends: list[_End | None], depths: list[int]) -> bool:
    """Whether a margin ends at a side of the inside; less of the side has to show it where the
    opposite margin is as deep."""
    end, opposite = ends[at], ends[at ^ 1]
    if end is None:
        return True
    mirrored = opposite is not None and abs(opposite.deep - end.deep) <= 2 + end.deep // 32
    before, after = depths[2:] if at < 2 else depths[:2]
    step = end.across / len(end.begins)
    side = end.begins[round(before / step) : len(end.begins) - round(after / step)]
    within = int(side.sum())
    return within >= (_MIRRORED if mirrored else _STRAIGHT) * len(side) and int(
        end.begins.sum()
    ) - within <= _BESIDE * len(end.begins)


def _evened_out(ends: list[_End | None], sides: Mapping[int, _Side]) -> list[int]:
    """The depths; a side at which the inside has the margin's own colour takes its opposite's."""
    depths = [0 if end is None else end.deep for end in ends]
    even = list(depths)
    for one, other in ((0, 1), (1, 0), (2, 3), (3, 2)):
        beside = depths[2:] if one < 2 else depths[:2]
        if depths[one] or not depths[other] or one not in sides:
            continue
        if (all(beside) or not any(beside)) and sides[one].is_like(sides[other], depths[other]):
            even[one] = depths[other]
    return even


class _Side:
    """A picture from one of its edges inwards: above, below, left or right, by its number.

    What differs from the margin is told by the colour, red, green or blue, that differs most: many
    a picture is as bright at its edge as the margin beside it. ``rgb`` is the picture, ``colours``
    its miniature in colour.
    """

    def __init__(self, rgb: Pixels, colours: Pixels, number: int) -> None:
        self._number = number
        self._lines = self._inwards(rgb)
        self._inner_colours = self._inwards(colours)
        edge = self._inner_colours[0]
        lowest, highest = edge.min(axis=0).astype(np.int64), edge.max(axis=0).astype(np.int64)
        spread = int((highest - lowest).max())
        self.is_plain = spread <= _PLAIN_COLOURS
        self.colour = (lowest + highest) // 2
        self._limit = spread // 2 + _A_LITTLE

    def _inwards(self, pixels: Pixels) -> Pixels:
        lines = pixels if self._number < 2 else pixels.transpose(1, 0, 2)
        return lines[::-1] if self._number % 2 else lines

    def _apart(self, lines: Pixels) -> Pixels:
        """How far each pixel of some lines is from the colour of the margin, in levels."""
        margin = np.array([*self.colour, 0], np.float64)
        red, green, blue = cv2.split(cv2.absdiff(np.ascontiguousarray(lines), margin))
        return np.asarray(cv2.max(cv2.max(red, green), blue), np.uint8)

    @cached_property
    def _cells(self) -> Pixels:
        return self._apart(self._inner_colours[: _DEEPEST_CELL + _LASTING + 2])

    @cached_property
    def _differs(self) -> NDArray[np.bool_]:
        """Which cells of the miniature do not have the colour of the margin."""
        return self._cells > self._limit

    def ends(self) -> Iterator[_End]:
        """Where the margin may end, the likeliest place first."""
        # At which cell something begins for the first time, column by column.
        begins = np.bincount(self._differs.argmax(axis=0), minlength=len(self._cells))
        begins[0] = 0
        begins[1:] += begins[:-1]
        for cell in self._likely(begins, _MIRRORED):
            if (end := self._end(cell)) is not None:
                yield end
        # Text on the margin begins before it ends: where most of a line changes.
        steps = cv2.absdiff(self._cells[2:], self._cells[:-2]) > self._limit
        for cell in self._likely(steps.sum(axis=1), _STRAIGHT):
            if (end := self._end(cell + 1)) is not None:
                yield end

    def _likely(self, counts: NDArray[np.int64], least: float) -> list[int]:
        """The cells with the largest counts, if these are at least this part of a line."""
        likely = np.flatnonzero(counts[:_DEEPEST_CELL] >= least * MINIATURE)
        order = np.argsort(-counts[likely], kind="stable")[:_CANDIDATES]
        return [int(cell) for cell in likely[order]]

    def _end(self, cell: int) -> _End | None:
        """The straightest line near a cell, counted from the edge, if the margin may end there."""
        size = len(self._lines) / MINIATURE
        first = max(int((cell - 1.5) * size) - 1, 0)
        across = self._lines.shape[1]
        step = max(across // _LOOKED_AT, 1)
        some = self._apart(self._lines[first : int((cell + 1.5) * size) + 3, ::step])
        if len(some) < 3:
            return None
        steps = cv2.absdiff(some[2:], some[:-2])
        sharp = (steps == steps.max(axis=0)) & (steps > self._limit)
        sharp[1:] |= sharp[:-1].copy()
        counts = np.count_nonzero(sharp, axis=1)
        at = int(counts.argmax())
        if counts[at] < _NARROWEST * sharp.shape[1]:
            return None
        deep = first + at + 1
        cells = deep / size
        before = self._differs[: max(int(cells), 1)]
        behind = self._differs[int(np.ceil(cells)) :][:_LASTING]
        if before.mean() > 1 - _EMPTY or behind.mean() < _FILLED:
            return None
        return _End(deep, sharp[at], across)

    def is_like(self, other: _Side, depth: int) -> bool:
        """Whether the first ``depth`` lines have the colour of the other side's margin."""
        cells = max(depth * MINIATURE // len(self._lines), 1)
        return (
            int(np.abs(self.colour - other.colour).max()) <= _PLAIN // 2
            and float(self._differs[:cells].mean()) <= 1 - _EMPTY
        )
