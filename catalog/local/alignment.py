"""What two pictures show of one another once one is laid on the other one."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, NamedTuple

import cv2
import numpy as np

from catalog.core import bits
from catalog.core.compilation import compiled
from catalog.hashers.phash import PHash
from catalog.local.details import agreement
from catalog.local.maps import Map, inverse, rescaled
from catalog.local.records import Features
from catalog.media.picture import Pixels
from catalog.media.scaling import resize_area

_LEAST_SIDE = 16  # pixels of the smaller preview that both pictures show
_ENLARGED = 0.7  # a preview that is reduced further is first brought to this size by area
_STEPS = 32  # of a pixel, in which is told where another one lies

_HASHER = PHash()  # it is OVERLAP_HASHER


class Side(NamedTuple):
    """A picture to compare: its ``preview`` in grey, and ``width`` and ``height`` in pixels of the
    reduced one that was searched for features."""

    preview: Pixels
    width: int
    height: int


class Alignment(NamedTuple):
    """What two pictures have in common: ``overlap1`` and ``overlap2`` are the parts of their areas
    that both show, ``distance`` tells by how many bits of their phash these differ, and
    ``agreement`` is the part of it in which their details do not contradict each other."""

    overlap1: float
    overlap2: float
    distance: int
    agreement: float


@lru_cache(maxsize=256)
def side(local: Features) -> Side:
    """A picture as it is stored; those that came last are kept."""
    pixels = cv2.imdecode(np.frombuffer(local.preview, np.uint8), cv2.IMREAD_GRAYSCALE)
    assert pixels is not None
    return Side(np.asarray(pixels, np.uint8), local.width, local.height)


def align(one: Side, other: Side, affine: Map) -> Alignment | None:
    """What both pictures show; ``affine``, of shape (2, 3), maps pixels of one to pixels of the
    other one. None where that is too little to compare."""
    into = rescaled(affine, _reduction(one), _reduction(other))
    determinant = float(np.linalg.det(into[:, :2]))
    corners = _corners(one.preview.shape) @ into[:, :2].T + into[:, 2]
    area, _ = cv2.intersectConvexConvex(
        corners.astype(np.float32), _corners(other.preview.shape).astype(np.float32)
    )
    overlap1 = min(area / (one.preview.size * abs(determinant)), 1.0)
    overlap2 = min(area / other.preview.size, 1.0)
    if abs(determinant) <= 1:
        both = _laid(one.preview, other.preview, into)
    else:
        both = _laid(other.preview, one.preview, inverse(into))
    if both is None:
        return None
    first, second = (_HASHER.of_grey(grey) for grey in both[:2])
    return Alignment(overlap1, overlap2, bits.distance(first, second), agreement(*both))


def _reduction(picture: Side) -> tuple[float, float]:
    height, width = picture.preview.shape
    return width / picture.width, height / picture.height


def _corners(shape: tuple[int, ...]) -> Map:
    height, width = shape
    return np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float64) - 0.5


def _laid(moved: Pixels, fixed: Pixels, into: Map) -> tuple[Pixels, Pixels, Pixels] | None:
    """Both pictures where they overlap, and the mask of that; outside it both are of one grey."""
    factor = float(np.sqrt(abs(np.linalg.det(into[:, :2]))))
    if factor < _ENLARGED:
        tall, wide = (max(round(length * factor), 1) for length in moved.shape)
        reduction = wide / moved.shape[1], tall / moved.shape[0]
        into = rescaled(into, reduction, (1, 1))
        moved = resize_area(moved, wide, tall)
    shown = np.empty((3, *fixed.shape), np.uint8)
    left, top, right, bottom = _compiled()(moved, fixed, inverse(into), shown)
    if min(right - left, bottom - top) < _LEAST_SIDE:
        return None
    laid, beneath, seen = np.ascontiguousarray(shown[:, top:bottom, left:right])
    return laid, beneath, seen


@cache
def _compiled() -> Any:
    return compiled(_lay)


def _lay(moved: Any, fixed: Any, back: Any, shown: Any) -> tuple[int, int, int, int]:
    """Fill ``shown`` with both pictures and the mask; returns the box around what both show.

    ``back`` maps pixels of the fixed picture to those of the moved one, which are interpolated with
    whole numbers.
    """
    height, width = fixed.shape
    tall, wide = moved.shape
    left, top, right, bottom = width, height, 0, 0
    total, count = 0, 0
    for y in range(height):
        for x in range(width):
            across = int(np.floor((back[0, 0] * x + back[0, 1] * y + back[0, 2]) * _STEPS + 0.5))
            down = int(np.floor((back[1, 0] * x + back[1, 1] * y + back[1, 2]) * _STEPS + 0.5))
            inside = 0 <= across <= (wide - 1) * _STEPS and 0 <= down <= (tall - 1) * _STEPS
            shown[2, y, x] = 255 if inside else 0
            if not inside:
                continue
            column, row = across // _STEPS, down // _STEPS
            beyond, below = min(column + 1, wide - 1), min(row + 1, tall - 1)
            across -= column * _STEPS
            down -= row * _STEPS
            upper = (_STEPS - across) * moved[row, column] + across * moved[row, beyond]
            lower = (_STEPS - across) * moved[below, column] + across * moved[below, beyond]
            mixed = (_STEPS - down) * upper + down * lower
            shown[0, y, x] = (mixed + _STEPS * _STEPS // 2) // (_STEPS * _STEPS)
            shown[1, y, x] = fixed[y, x]
            total += fixed[y, x]
            count += 1
            left, right = min(left, x), max(right, x + 1)
            top, bottom = min(top, y), max(bottom, y + 1)
    grey = (2 * total + count) // (2 * count) if count else 0
    for y in range(height):
        for x in range(width):
            if not shown[2, y, x]:
                shown[0, y, x] = grey
                shown[1, y, x] = grey
    return left, top, right, bottom
