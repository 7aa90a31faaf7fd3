"""How one content is to be drawn so that it lies on another one, as what is stored says.

Maps are six numbers a, b, c, d, e, f in parts of the sides of both pictures: what is at x, y in the
one, from 0 to 1, is at a x + b y + c, d x + e y + f in the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import numpy as np
from sqlalchemy import Connection

from catalog.core.isometry import Isometry, inverted, transform
from catalog.core.units import percent
from catalog.db.rows import run
from catalog.local.maps import Map, inverse
from catalog.review.facts import alike, turned

How = Literal["whole", "inner", "part", "unknown"]

_MEDIA = """
SELECT id, kind, width, height FROM catalog.media WHERE id = ANY(%(media)s::bigint[])
"""
# Hashes of whole pictures, at position 0, come first, then those of what is inside margins.
_NEAR = """
SELECT DISTINCT ON (wanted.one, wanted.other) wanted.one, wanted.other, hasher.name AS hasher,
    hasher.bits, a.position AS position1, b.position AS position2,
    frame1.box AS box1, frame2.box AS box2, coalesce(pair.distance, 0) AS distance,
    CASE WHEN a.hash_id = b.hash_id THEN 'r0' WHEN a.hash_id < b.hash_id THEN pair.isometry
        ELSE catalog.inverse(pair.isometry) END AS isometry
FROM unnest(%(ones)s::bigint[], %(others)s::bigint[]) AS wanted (one, other)
JOIN catalog.frame_hash AS a ON a.media_id = wanted.one AND a.sampling IS NULL AND NOT a.flat
JOIN catalog.frame_hash AS b ON b.media_id = wanted.other AND b.sampling IS NULL AND NOT b.flat
    AND b.hasher_id = a.hasher_id
JOIN catalog.frame AS frame1 ON frame1.media_id = a.media_id AND frame1.position = a.position
JOIN catalog.frame AS frame2 ON frame2.media_id = b.media_id AND frame2.position = b.position
JOIN catalog.hasher ON hasher.id = a.hasher_id
LEFT JOIN catalog.hash_pair AS pair ON pair.hasher_id = a.hasher_id
    AND pair.a = least(a.hash_id, b.hash_id) AND pair.b = greatest(a.hash_id, b.hash_id)
WHERE a.hash_id = b.hash_id OR pair.a IS NOT NULL
ORDER BY wanted.one, wanted.other, a.position + b.position, 1.0 * pair.distance / bits NULLS FIRST
"""
_PART = """
SELECT transform, overlap1, overlap2, distance, isometry, 256 AS bits FROM catalog.part_pair
WHERE media1 = %(media1)s AND media2 = %(media2)s
"""
_FILMED = """
SELECT distance, isometry, bits, time_offset, starts1, starts2, lengths
FROM catalog.video_pair JOIN catalog.hasher ON hasher.id = hasher_id
WHERE media1 = %(media1)s AND media2 = %(media2)s ORDER BY greatest(coverage1, coverage2) DESC
LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Aligned:
    """How the right content lies on the left one, by a ``map``, and where that is from.

    ``told`` are facts about the two for a person. What is at t seconds in the left video is at t +
    ``offset`` in the right one, and both show the same from ``start`` on for ``length`` seconds;
    None if they are not both videos, or have no time in common.
    """

    map: list[float]
    how: How
    told: list[str]
    offset: float | None = None
    start: float | None = None
    length: float | None = None


class Near(NamedTuple):
    """How near two pictures are by a hasher: ``distance`` of ``bits``, ``isometry`` turns the first
    to look like the second. ``position1`` is not 0 if of the first one only what is inside its
    margins is near, and ``box1`` says where that lies if there are margins; so for the second."""

    hasher: str
    bits: int
    position1: int
    position2: int
    box1: list[int] | None
    box2: list[int] | None
    distance: int
    isometry: Isometry


def read_near(
    connection: Connection, pairs: Sequence[tuple[int, int]]
) -> dict[tuple[int, int], Near]:
    """How near those of some pairs of pictures are that are stored as near, by their media."""
    rows = run(
        connection,
        _NEAR,
        ones=[one for one, _ in pairs],
        others=[other for _, other in pairs],
    )
    return {(one, other): Near(*near) for one, other, *near in rows}


def read_aligned(connection: Connection, left: int, right: int) -> Aligned:
    """How one content is to be drawn on another one, as the catalogue has found them alike."""
    if left == right:
        return Aligned(_told(_IDENTITY), "whole", ["the same bytes"], 0.0, 0.0, None)
    media = {row.id: row for row in run(connection, _MEDIA, media=[left, right])}
    if len(media) == 2:
        if "video" in (media[left].kind, media[right].kind):
            found = _filmed(connection, left, right)
        else:
            found = _near(connection, media, left, right) or _part(connection, media, left, right)
        if found is not None:
            return found
    return Aligned(_told(_IDENTITY), "unknown", ["linked only through other files"])


def _near(
    connection: Connection, media: Mapping[int, Any], left: int, right: int
) -> Aligned | None:
    near = read_near(connection, [(right, left)]).get((right, left))
    if near is None:
        return None
    told = _facts(near.distance, near.bits, near.isometry)
    if not (near.position1 or near.position2):
        return Aligned(_told(_turning(near.isometry)), "whole", told)
    onto = _inside(media[left], near.box2)
    out_of = inverse(_inside(media[right], near.box1))
    affine = _after(onto, _after(_turning(near.isometry), out_of))
    left_out = "margins left out"
    if (near.position2 and near.box2 is None) or (near.position1 and near.box1 is None):
        # Where plain sides end is not stored, so such a picture is drawn with them.
        left_out = "compared without plain sides, drawn with them"
    return Aligned(_told(affine), "inner", [*told, left_out])


def _part(
    connection: Connection, media: Mapping[int, Any], left: int, right: int
) -> Aligned | None:
    first, second = sorted((left, right))
    part = run(connection, _PART, media1=first, media2=second).fetchone()
    if part is None:
        return None
    affine = _in_sides(np.reshape(part.transform, (2, 3)), media[first], media[second])
    isometry, shares = part.isometry, (part.overlap2, part.overlap1)
    if right == second:
        affine, isometry, shares = inverse(affine), inverted(isometry), shares[::-1]
    shown = f"both show {percent(shares[0])} of the left one and {percent(shares[1])} of the right"
    return Aligned(
        _told(affine), "part", [*_facts(part.distance, part.bits, isometry), f"{shown} one"]
    )


def _filmed(connection: Connection, left: int, right: int) -> Aligned | None:
    first, second = sorted((left, right))
    pair = run(connection, _FILMED, media1=first, media2=second).fetchone()
    if pair is None:
        return None
    is_forth = right == first
    isometry = pair.isometry if is_forth else inverted(pair.isometry)
    starts = pair.starts2 if is_forth else pair.starts1
    return Aligned(
        _told(_turning(isometry)),
        "whole",
        _facts(pair.distance, pair.bits, isometry),
        -pair.time_offset if is_forth else pair.time_offset,
        starts[0] if starts else None,
        pair.lengths[0] if starts else None,
    )


def _facts(distance: int, bits: int, isometry: Isometry) -> list[str]:
    told = [f"{alike(distance, bits)} ({distance} of {bits} bits differ)"]
    if said := turned(isometry):
        told.append(f"the right one is shown {said}")
    return told


_IDENTITY: Map = np.eye(2, 3)


def _turning(isometry: Isometry) -> Map:
    """The map of a picture on itself, turned: from where its corners go."""
    turned_corners = transform(np.array([[0, 1], [2, 3]]), isometry)
    top_left, top_right, bottom_left = (
        np.argwhere(turned_corners == corner)[0][::-1] for corner in range(3)
    )
    return np.column_stack([top_right - top_left, bottom_left - top_left, top_left]).astype(float)


def _in_sides(pixels: Map, one: Any, other: Any) -> Map:
    """A map in pixels, whose middles have whole numbers, as one in parts of the sides."""
    before, after = np.array([one.width, one.height]), np.array([other.width, other.height])
    linear = pixels[:, :2] * before / after[:, np.newaxis]
    moved = (pixels[:, 2] + 0.5 - pixels[:, :2] @ np.array([0.5, 0.5])) / after
    return np.column_stack([linear, moved])


def _inside(media: Any, box: list[int] | None) -> Map:
    """The map from what is inside the margins of a picture, if it has some, to the picture."""
    if box is None:
        return _IDENTITY
    left, top, right, bottom = box
    return np.array(
        [
            [(right - left) / media.width, 0, left / media.width],
            [0, (bottom - top) / media.height, top / media.height],
        ]
    )


def _after(second: Map, first: Map) -> Map:
    """Both maps, one after the other."""
    linear = second[:, :2] @ first[:, :2]
    return np.column_stack([linear, second[:, :2] @ first[:, 2] + second[:, 2]])


def _told(affine: Map) -> list[float]:
    return [round(float(value), 6) for value in affine.ravel()]
