"""Pictures and videos near each other because they, or frames of them, show a part of one another.

Such pairs are stored as pairs of media, and proven by how pictures lie on each other: no hasher
has to confirm them. They are pairs by OVERLAP_HASHER, which compares what both show; they count
only where it does not see the media near each other anyway, so that no pair comes twice.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from catalog.core.alike import find
from catalog.core.isometry import ISOMETRIES
from catalog.db.copy import fetch_columns
from catalog.db.rows import numbers
from catalog.db.settings import Confirmation, StoredHasher
from catalog.fingerprint.records import INSIDES
from catalog.groups.inner import Classes, ClassHashes, Confirmed, HashPairs, are_near

_Ids = NDArray[np.int64]

_PARTS = """
SELECT media1, media2, distance, array_position(%(isometries)s::text[], isometry),
    a.hash_id, a.flat, b.hash_id, b.flat, a.sampling IS NOT NULL, b.sampling IS NOT NULL
FROM catalog.part_pair
JOIN catalog.frame_hash AS a
    ON a.hasher_id = %(hasher)s AND a.media_id = media1 AND a.position = 0
JOIN catalog.frame_hash AS b
    ON b.hasher_id = %(hasher)s AND b.media_id = media2 AND b.position = 0
WHERE distance <= %(most)s AND greatest(overlap1, overlap2) >= %(min_overlap)s::real
    AND (%(among)s::bigint[] IS NULL OR media1 = ANY(%(among)s))
ORDER BY media1, media2
"""


@dataclass(frozen=True, slots=True)
class Parts:
    """Pairs of media that show a part of one another; arrays of shape (k,).

    Each comes once, ``one`` < ``other``, ascending by both, with the ``distance`` in bits of what
    both show, by the ``hasher`` with that id; ``isometry`` is how one is turned to look like the
    other, as a position in ISOMETRIES. Those ``of_frames`` are not both pictures.
    """

    hasher: int
    one: _Ids
    other: _Ids
    distance: _Ids
    isometry: _Ids
    of_frames: NDArray[np.bool_]

    def hold(self, hasher: _Ids, one: _Ids, other: _Ids) -> NDArray[np.bool_]:
        """Which pairs of media by these hashers are among them, in any order; of shape (m,)."""
        wide = 1 + int(max(self.other.max(initial=0), one.max(initial=0), other.max(initial=0)))
        asked = np.minimum(one, other) * wide + np.maximum(one, other)
        _, are_there = find(self.one * wide + self.other, asked)
        return np.asarray((hasher == self.hasher) & are_there)


def near_by_parts(
    connection: Connection,
    hasher: StoredHasher,
    radius: int,
    min_overlap: float,
    stored: HashPairs,
    inside: Classes | None,
    filmed: tuple[_Ids, _Ids],
    include_flat: bool,
    confirmation: Confirmation | None,
    *,
    only_alike: bool,
    among: _Ids | None,
) -> Parts:
    """The pairs that count up to a radius, at the stored one those of any distance, and have
    ``min_overlap`` of one picture in the other.

    ``stored`` are the pairs of hashes that count, ``inside`` what is near by the inside of margins,
    ``filmed`` the pairs of media, the smaller first, that have enough frames in common. With
    ``include_flat`` wholes that hold nothing to compare are near each other, too. With
    ``only_alike`` pairs of a picture and a video do not count. With ``among`` only those count
    whose smaller media is among these.
    """
    one, other, distance, isometry, whole1, flat1, whole2, flat2, film1, film2 = fetch_columns(
        connection,
        _PARTS,
        "int8 int8 int4 int4 int8 bool int8 bool bool bool",
        hasher=hasher.id,
        isometries=list(ISOMETRIES),
        most=radius if radius < hasher.radius else hasher.bits,
        min_overlap=min_overlap,
        among=None if among is None else numbers(among.tolist()),
    )
    count = len(one)
    # Each side of a pair as a class of its own.
    sides = ClassHashes(
        np.concatenate([whole1, whole2]),
        np.concatenate([flat1, flat2]) > 0,
        np.zeros((2 * count, len(INSIDES)), np.int64),
        np.concatenate([one, other]),
    )
    a, b = np.arange(count), np.arange(count, 2 * count)
    of_frames = film1 + film2 > 0
    near = np.flatnonzero(~of_frames & are_near(stored, sides, a, b, include_flat))
    media = np.concatenate([one[near], other[near]])
    confirmed = Confirmed.by(connection, confirmation, media)
    counts = np.ones(count, np.bool_)
    counts[near] = ~confirmed(sides, a[near], b[near], 0, 0)
    if inside is not None:
        counts &= ~inside.hold(one, other)
    wide = 1 + int(max(side.max(initial=0) for side in (other, filmed[1])))
    counts &= ~np.isin(one * wide + other, filmed[0] * wide + filmed[1])
    if only_alike:
        counts &= film1 == film2
    return Parts(
        hasher.id,
        one[counts],
        other[counts],
        distance[counts],
        isometry[counts] - 1,
        of_frames[counts],
    )
