"""The sides of a picture that are of one colour, down to where something begins."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from catalog.media.picture import Picture, Pixels

# Levels of 255: a plain edge of the miniature varies no more than this, and a pixel that differs
# more from its middle than half of that, and the other, belongs to what is on the plain.
_PLAIN, _DIFFERENT = 8, 12
# A line of which no more than this part differs shows specks, not content.
_SPECKS = 0.01
# Lines of text above and below are left out: so many on each side, each at most this part of the
# picture high, with at least this part of plain before what follows.
_LINES_OF_TEXT, _TEXT, _GAP = 2, 0.08, 0.01


def within_plain_sides(picture: Picture) -> tuple[int, int, int, int] | None:
    """Left, top, right and bottom of what is left without plain sides, in pixels, the last two
    excluded; None if no side is plain, or nothing is left."""
    top, bottom = _rows(picture.luma, picture.miniature, _LINES_OF_TEXT)
    if top >= bottom:
        return None
    # What is written above or below does not hide how wide the rest is.
    left, right = _rows(picture.luma[top:bottom].T, picture.miniature.T, 0)
    edges = left, top, right, bottom
    return edges if left < right and edges != (0, 0, picture.width, picture.height) else None


def _rows(luma: Pixels, cells: Pixels, texts: int) -> tuple[int, int]:
    """From which row to which one, excluded, something is shown between a plain above and below it;
    ``cells`` are the miniature, ``texts`` how many lines of text are left out on each side."""
    depths = []
    for side, edge in ((1, cells[0]), (-1, cells[-1])):
        lowest, highest = int(edge.min()), int(edge.max())
        if highest - lowest > _PLAIN:
            depths.append(0)
            continue
        colour, limit = (lowest + highest) // 2, (highest - lowest) // 2 + _DIFFERENT
        plain = cv2.inRange(luma, colour - limit, colour + limit)
        counts = np.asarray(cv2.reduce(plain, 1, cv2.REDUCE_SUM, dtype=cv2.CV_32S)).ravel() / 255
        shown = counts < (1 - _SPECKS) * luma.shape[1]
        depths.append(_depth(shown[::side], texts))
    return depths[0], len(luma) - depths[1]


def _depth(shown: NDArray[np.bool_], texts: int) -> int:
    """How deep a side is plain but for so many lines of text at most, by which lines of pixels show
    something."""
    if not shown.any():
        return len(shown)
    # Where something begins and where it ends, in turn.
    changes = np.flatnonzero(np.diff(shown, prepend=False, append=False))
    begins, ends = changes[::2].tolist(), changes[1::2].tolist()
    depth, gap = begins[0], max(_GAP * len(shown), 2)
    for begin, end, following in list(zip(begins, ends, begins[1:], strict=False))[:texts]:
        if not depth or end - begin > _TEXT * len(shown) or following - end < gap:
            break
        depth = following
    return int(depth)
