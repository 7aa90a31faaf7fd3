"""The sides of a picture that are of one colour, down to where something begins."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from catalog.media.picture import Picture

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
    cells = picture.miniature
    depths = []
    for along, edge in ((0, cells[:, 0]), (1, cells[0]), (0, cells[:, -1]), (1, cells[-1])):
        lowest, highest = int(edge.min()), int(edge.max())
        if highest - lowest > _PLAIN:
            depths.append(0)
            continue
        colour, limit = (lowest + highest) // 2, (highest - lowest) // 2 + _DIFFERENT
        shown = _shows_something(picture, along, colour, limit)
        depth = _depth(shown if len(depths) < 2 else shown[::-1], _LINES_OF_TEXT * along)
        if depth is None:
            return None
        depths.append(depth)
    left, top, right, bottom = depths
    edges = left, top, picture.width - right, picture.height - bottom
    is_left = edges[0] < edges[2] and edges[1] < edges[3]
    return edges if any(depths) and is_left else None


def _shows_something(picture: Picture, along: int, colour: int, limit: int) -> NDArray[np.bool_]:
    """Which columns (``along`` 0) or rows (1) differ from a colour in more than specks."""
    plain = cv2.inRange(picture.luma, colour - limit, colour + limit)
    counts = np.asarray(cv2.reduce(plain, along, cv2.REDUCE_SUM, dtype=cv2.CV_32S)).ravel() / 255
    return np.asarray(counts < (1 - _SPECKS) * plain.shape[along])


def _depth(shown: NDArray[np.bool_], most: int) -> int | None:
    """How deep a side is plain but for so many lines of text at most, by which lines of pixels show
    something; None if none does."""
    if not shown.any():
        return None
    # Where something begins and where it ends, in turn.
    changes = np.flatnonzero(np.diff(shown, prepend=False, append=False))
    begins, ends = changes[::2].tolist(), changes[1::2].tolist()
    depth, gap = begins[0], max(_GAP * len(shown), 2)
    for begin, end, following in list(zip(begins, ends, begins[1:], strict=False))[:most]:
        if not depth or end - begin > _TEXT * len(shown) or following - end < gap:
            break
        depth = following
    return int(depth)
