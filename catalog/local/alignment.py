"""What two pictures show of one another once one is laid on the other one."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np

from catalog.core import bits
from catalog.hashers import get_hasher
from catalog.local.details import windows
from catalog.local.maps import Map, inverse, rescaled
from catalog.local.records import OVERLAP_HASHER, Features
from catalog.media.opencv import without_ipp
from catalog.media.picture import Picture, Pixels
from catalog.media.scaling import resize_area

# From so many windows that agree, light and contrast are told; plain windows may differ by so many
# grey values.
_TELLING = 16
_MOST_CONTRAST = 2.0
_BRIGHTER = 32.0

_LEAST_SIDE = 16  # pixels of the smaller preview that both pictures show
_ENLARGED = 0.7  # a preview that is reduced further is first brought to this size by area


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


def side(local: Features) -> Side:
    """A picture as it is stored."""
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
    hasher = get_hasher(OVERLAP_HASHER)
    first, second = (hasher.hash(Picture(np.dstack([grey] * 3))).value for grey in both[:2])
    return Alignment(overlap1, overlap2, bits.distance(first, second), agreement(*both))


def agreement(one: Pixels, other: Pixels, seen: Pixels) -> float:
    """The part of what both show whose grey values do not contradict each other.

    Both pictures are of the same shape, and compared where ``seen`` is 255. Windows with detail
    contradict each other if they do not correlate, plain ones if one is brighter, after allowing
    for the light and the contrast of the windows that agree.
    """
    there, detailed, agreeing, some, others = windows(one, other, seen)
    against = np.count_nonzero(detailed & ~agreeing)
    if np.count_nonzero(agreeing) >= _TELLING:
        here, beside = some[agreeing].astype(np.float64), others[agreeing].astype(np.float64)
        around = here - here.mean()
        spread = float(around @ around)
        contrast = float(around @ beside) / spread if spread else 1.0
        contrast = min(max(contrast, 1 / _MOST_CONTRAST), _MOST_CONTRAST)
        light = float(np.median(beside - contrast * here))
        plain = there & ~detailed
        against += np.count_nonzero(plain & (np.abs(contrast * some + light - others) > _BRIGHTER))
    return 1 - against / np.count_nonzero(there)


def _reduction(picture: Side) -> tuple[float, float]:
    height, width = picture.preview.shape
    return width / picture.width, height / picture.height


def _corners(shape: tuple[int, ...]) -> Map:
    height, width = shape
    return np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float64) - 0.5


def _laid(moved: Pixels, fixed: Pixels, into: Map) -> tuple[Pixels, Pixels, Pixels] | None:
    """Both pictures where they overlap, and the mask of that; outside it both are of one grey."""
    height, width = fixed.shape
    factor = float(np.sqrt(abs(np.linalg.det(into[:, :2]))))
    if factor < _ENLARGED:
        tall, wide = (max(round(length * factor), 1) for length in moved.shape)
        reduction = wide / moved.shape[1], tall / moved.shape[0]
        into = rescaled(into, reduction, (1, 1))
        moved = resize_area(moved, wide, tall)
    with without_ipp():
        there = cv2.warpAffine(np.full_like(moved, 255), into, (width, height))
        laid = cv2.warpAffine(moved, into, (width, height), borderMode=cv2.BORDER_REPLICATE)
    seen = np.where(there == 255, 255, 0).astype(np.uint8)
    left, top, wide, tall = cv2.boundingRect(seen)
    if min(wide, tall) < _LEAST_SIDE:
        return None
    box = slice(top, top + tall), slice(left, left + wide)
    seen = np.ascontiguousarray(seen[box])
    laid, fixed = np.asarray(laid[box], np.uint8), fixed[box]
    inside = seen == 255
    grey = np.uint8(round(float(fixed[inside].mean())))
    return np.where(inside, laid, grey), np.where(inside, fixed, grey), seen
