"""Where pictures lie in others that show a part of them, for the page that people look at."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from catalog.db.rows import run
from catalog.local.maps import inverse
from catalog.local.records import SEEN_WHOLE
from catalog.reports.page import Outline

_PARTS = """
SELECT media1, media2, overlap1, overlap2, transform, ARRAY[one.width, one.height] AS size1,
    ARRAY[other.width, other.height] AS size2
FROM unnest(%(ones)s::bigint[], %(others)s::bigint[]) AS wanted (media1, media2)
JOIN catalog.part_pair USING (media1, media2)
JOIN catalog.media AS one ON one.id = media1
JOIN catalog.media AS other ON other.id = media2
WHERE least(overlap1, overlap2) < %(whole)s AND one.kind = 'image' AND other.kind = 'image'
"""


def read_outlines(
    connection: Connection, pairs: Iterable[tuple[int, int]]
) -> dict[tuple[int, int], Outline]:
    """The outlines of those pairs of pictures that show a part of one another, and not the same as
    a whole, by the media of a picture and of the kept one, whichever that is."""
    ordered = sorted({(min(pair), max(pair)) for pair in pairs})
    rows = run(
        connection,
        _PARTS,
        ones=[one for one, _ in ordered],
        others=[other for _, other in ordered],
        whole=SEEN_WHOLE,
    )
    found = {}
    for media1, media2, overlap1, overlap2, transform, size1, size2 in rows:
        affine = np.reshape(transform, (2, 3))
        if overlap1 >= overlap2:
            larger, corners = media2, _corners(affine, size1, size2)
        else:
            larger, corners = media1, _corners(inverse(affine), size2, size1)
        found[media1, media2] = Outline(larger == media2, corners)
        found[media2, media1] = Outline(larger == media1, corners)
    return found


def _corners(
    affine: NDArray[np.float64], size: list[int], of: list[int]
) -> tuple[tuple[float, float], ...]:
    """The corners of a picture of a size in one of another size, on which it lies by a map."""
    corners = np.array([[0, 0], [1, 0], [1, 1], [0, 1]]) * size - 0.5
    there = (corners @ affine[:, :2].T + affine[:, 2] + 0.5) / of
    return tuple((round(x, 4), round(y, 4)) for x, y in there.tolist())
