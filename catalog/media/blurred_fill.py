"""The picture between blurred sides: what programs put where a picture does not fill the frame.

An upright picture in a wide frame stands in the middle, and beside it lies the same picture, larger
and blurred; or it is a wide one in an upright frame, with blurred parts above and below.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from catalog.media.picture import MINIATURE, Picture, Pixels

_LEAST_SIDE = 64  # of a picture that is looked at, in pixels

# Cells of the miniature. A side has at least this many, and at most this many.
_NARROWEST, _DEEPEST = 3, 26
# How rough a line of cells may be that is blurred, of what the middle is; and how many times as
# rough the middle has to be as the sides, and as this many levels.
_SMOOTH, _TIMES, _LEAST_ROUGH = 0.35, 4.0, 0.4
# Part of both lines together, and of each, at which the picture begins with a step of this many
# levels.
_STRAIGHT, _LEAST, _STEP = 0.45, 0.3, 6
_STEEP = 32  # a step of more levels counts no more


def between_blurred(picture: Picture) -> tuple[int, int, int, int] | None:
    """Left, top, right and bottom of the picture between two blurred sides, in pixels, the last two
    excluded; None where there are no such sides."""
    width, height = picture.width, picture.height
    if min(width, height) < _LEAST_SIDE:
        return None
    cells = picture.miniature.astype(np.int16)
    rough = _roughness(cells) + _roughness(cells.T).T
    if (cell := _depth(rough.mean(axis=0))) and (deep := _line(picture.luma.T, cell)):
        return deep, 0, width - deep, height
    if (cell := _depth(rough.mean(axis=1))) and (deep := _line(picture.luma, cell)):
        return 0, deep, width, height - deep
    return None


def _roughness(cells: NDArray[np.int16]) -> NDArray[np.float64]:
    """How much each cell differs from the line between its neighbours to the left and right."""
    rough = np.zeros(cells.shape)
    rough[:, 1:-1] = np.abs(2 * cells[:, 1:-1] - cells[:, :-2] - cells[:, 2:]) / 2
    return rough


def _depth(rough: NDArray[np.float64]) -> int | None:
    """How many cells deep both sides are, by how rough each line of cells is; None if they are not
    blurred, or the middle is."""
    middle = float(np.median(rough[_DEEPEST:-_DEEPEST]))
    smooth = rough[1:-1] < _SMOOTH * middle
    # The picture may be smooth at one of its own edges, such as a sky.
    depth = min(int(smooth.argmin()), int(smooth[::-1].argmin()))
    if not _NARROWEST <= depth <= _DEEPEST:
        return None
    sides = np.concatenate([rough[1 : depth - 1], rough[MINIATURE - depth + 1 : -1]])
    return depth + 1 if middle > _TIMES * max(float(sides.mean()), _LEAST_ROUGH) else None


def _line(lines: Pixels, cell: int) -> int | None:
    """At which line near a cell the picture begins, counted from both edges; None if it does not
    begin at a straight line."""
    size = len(lines) / MINIATURE
    first, last = max(int((cell - 2.5) * size), 0), int((cell + 1.5) * size) + 2
    both = np.hstack([lines[first:last], lines[::-1][first:last]])
    steps = cv2.absdiff(both[1:], both[:-1])
    changes = np.minimum(steps, _STEEP).mean(axis=1)
    # The middle of an odd number of lines lies a line nearer to one of the edges.
    at = int((changes[1:] + changes[:-1]).argmax())
    begins = np.split((steps[at : at + 2] >= _STEP).any(axis=0), 2)
    shown = [float(side.mean()) for side in begins]
    return first + at + 2 if min(shown) >= _LEAST and sum(shown) >= 2 * _STRAIGHT else None
