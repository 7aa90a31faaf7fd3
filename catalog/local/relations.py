"""How two pictures that show a part of one another are related: a crop, one in a collage, …

A crop and a picture that was pasted into another one have the same overlaps. But what is pasted has
an edge along its outline, a seam, and around a crop the picture goes on.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from catalog.local.alignment import Alignment, Side
from catalog.local.maps import Map, inverse
from catalog.local.records import SEEN_WHOLE, Relation
from catalog.media.opencv import without_ipp
from catalog.media.picture import Pixels

# In pixels of the larger preview: how far the grey is looked at on both sides of an outline, how
# far at least there has to be picture, so that something is beside it, and how far off it may lie.
_REACH = 8
_LEAST_REACH = 4
_OFF = 1
_LEAST_POINTS = 8  # of a side of an outline that is inside the larger picture
# At a seam grey values change by more than at this fraction of the places beside it; by chance they
# do so at half of them.
_SEAM = 0.65

_CONVERSE: Mapping[Relation, Relation] = {
    "crop": "uncropped",
    "uncropped": "crop",
    "inside": "contains",
    "contains": "inside",
}


def relation(one: Side, other: Side, affine: Map, seen: Alignment) -> Relation:
    """What one picture is to the other one, on which it lies by ``affine``, as ``align`` has it."""
    if min(seen.overlap1, seen.overlap2) >= SEEN_WHOLE:
        return "aligned"
    if max(seen.overlap1, seen.overlap2) < SEEN_WHOLE:
        return "overlap"
    if seen.overlap1 > seen.overlap2:
        return "inside" if seam(one, other, affine) > _SEAM else "crop"
    return "contains" if seam(other, one, inverse(affine)) > _SEAM else "uncropped"


def converse(found: Relation) -> Relation:
    """What the other picture is to the one."""
    return _CONVERSE.get(found, found)


def seam(smaller: Side, larger: Side, affine: Map) -> float:
    """How sharp an edge the larger picture has along the outline of the smaller one that lies on it
    by ``affine``: from 0 to 1, about 0.5 if there is none.

    It is the fraction of places beside the outline at which grey values change by less than they do
    at the outline, where that is inside the larger picture.
    """
    outline = np.array([[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]) * (smaller.width, smaller.height)
    height, width = larger.preview.shape
    reduced = (outline - 0.5) @ affine[:, :2].T + affine[:, 2] + 0.5
    corners = reduced * (width / larger.width, height / larger.height) - 0.5
    found = np.concatenate([_ranks(larger.preview, *ends) for ends in pairwise(corners)])
    return float(found.mean()) if len(found) else 0.5


def _ranks(
    grey: Pixels, start: NDArray[np.float64], end: NDArray[np.float64]
) -> NDArray[np.float64]:
    """At points of a side of an outline: the fraction of places beside it with smaller changes."""
    length = float(np.hypot(*(end - start)))
    along = (end - start) / length
    points = start + (np.arange(int(length)) + 0.5)[:, None] * along
    steps = np.arange(-_REACH, _REACH + 1)[:, None] * (along[::-1] * (1, -1))
    places = points[:, None] + steps
    height, width = grey.shape
    inside = np.all((places >= -0.5) & (places <= (width - 0.5, height - 0.5)), axis=2)
    used = inside[:, _REACH - _LEAST_REACH : _REACH + _LEAST_REACH + 1].all(axis=1)
    if np.count_nonzero(used) < _LEAST_POINTS:
        return np.empty(0)
    inside = inside[used]
    x, y = places[used].astype(np.float32).transpose(2, 0, 1)
    with without_ipp():
        values = cv2.remap(grey.astype(np.float32), x, y, cv2.INTER_LINEAR)
    change = np.abs(values[:, 2:] - values[:, :-2])
    middle = change.shape[1] // 2
    at_outline = slice(middle - _OFF, middle + _OFF + 1)
    strongest = middle - _OFF + int(change[:, at_outline].sum(axis=0).argmax())
    there = inside[:, 2:] & inside[:, :-2]
    there[:, middle - 2 * _OFF : middle + 2 * _OFF + 1] = False
    here = change[:, strongest : strongest + 1]
    less = np.where(change < here, 1, np.where(change == here, 0.5, 0))
    return np.asarray((less * there).sum(axis=1) / there.sum(axis=1), np.float64)
