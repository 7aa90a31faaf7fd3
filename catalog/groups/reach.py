"""What can be reached from some media over pairs: whole components, without reading all pairs.

Decisions that two media are unrelated, and hashers that confirm, cut links that are followed here:
so what is reached may be several components.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from catalog.db.copy import fetch_columns
from catalog.db.rows import numbers, value
from catalog.db.settings import StoredHasher, read_confirmation
from catalog.local.records import OVERLAP_HASHER

_Ids = NDArray[np.int64]

_HASHES = """
SELECT DISTINCT hasher_id, hash_id FROM catalog.frame_hash
WHERE media_id = ANY(%(media)s::bigint[]) AND sampling IS NULL AND NOT flat
"""

# Through the indexes, whatever the planner thinks of how many there are.
_NEAR = """
WITH given AS MATERIALIZED (
    SELECT unnest(%(hashes)s::bigint[]) AS hash_id
), near AS MATERIALIZED (
    SELECT hash_id FROM given
    UNION
    SELECT pair.b FROM given CROSS JOIN LATERAL (
        SELECT b FROM catalog.hash_pair
        WHERE hasher_id = %(hasher)s AND a = given.hash_id AND distance <= %(radius)s
        OFFSET 0) AS pair
    UNION
    SELECT pair.a FROM given CROSS JOIN LATERAL (
        SELECT a FROM catalog.hash_pair
        WHERE hasher_id = %(hasher)s AND b = given.hash_id AND distance <= %(radius)s
        OFFSET 0) AS pair
)
SELECT DISTINCT owner.media_id FROM near CROSS JOIN LATERAL (
    SELECT media_id FROM catalog.frame_hash
    WHERE hasher_id = %(hasher)s AND hash_id = near.hash_id AND sampling IS NULL AND NOT flat
    OFFSET 0) AS owner
"""

_VIDEOS = """
SELECT media1, media2 FROM catalog.video_pair
WHERE (media1 = ANY(%(media)s::bigint[]) OR media2 = ANY(%(media)s::bigint[]))
    AND hasher_id = %(hasher)s AND distance <= %(radius)s
    AND catalog.is_covered(coverage1, coverage2, commonplace, %(min_coverage)s)
"""

_PARTS = """
SELECT media1, media2 FROM catalog.part_pair
WHERE (media1 = ANY(%(media)s::bigint[]) OR media2 = ANY(%(media)s::bigint[]))
    AND distance <= %(most)s AND greatest(overlap1, overlap2) >= %(min_overlap)s::real
"""

# What has no file, or is exempt, is in no pair.
_LIVE = """
SELECT media_id FROM unnest(%(media)s::bigint[]) AS reached (media_id)
WHERE EXISTS (SELECT FROM catalog.file WHERE file.media_id = reached.media_id)
    AND NOT EXISTS (
        SELECT FROM catalog.exempt_media WHERE exempt_media.media_id = reached.media_id)
"""


class Reach:
    """The ``media`` that are reached, ascending, of shape (m,).

    Pairs are followed up to ``radii``, those of videos only if ``min_coverage`` of one is in the
    other, those of media that show a part of one another only if ``min_overlap`` of one is. With
    more than ``most`` media it stops, and ``is_too_far``.
    """

    def __init__(
        self,
        connection: Connection,
        radii: Mapping[StoredHasher, int],
        min_coverage: float,
        min_overlap: float,
        most: int,
    ) -> None:
        self.media = np.empty(0, np.int64)
        self._connection = connection
        self._radii = radii
        self._min_coverage = min_coverage
        self._min_overlap = min_overlap
        self._most = most
        self._followed = {hasher.id: np.empty(0, np.int64) for hasher in radii}
        confirmation = read_confirmation(connection)
        self._confirming = None if confirmation is None else confirmation.hasher.id
        tables = ("video_pair", "part_pair")
        self._has_videos, self._has_parts = (
            bool(value(connection, f"SELECT EXISTS (SELECT FROM catalog.{table})"))
            for table in tables
        )

    @property
    def is_too_far(self) -> bool:
        return len(self.media) > self._most

    def begin(self, media: _Ids, hashes: Mapping[int, _Ids]) -> None:
        """Follow pairs from some media, which need not be in pairs any more, and from hashes, by
        the ids of their hashers, which need not be any media's."""
        self.media = np.union1d(self.media, media)
        near = [self._near(hasher, hashes[hasher.id]) for hasher in self._making_pairs]
        self._follow(np.union1d(media, self._live(near)))

    def follow(self, media: _Ids) -> None:
        """Follow pairs from some more media."""
        self._follow(np.setdiff1d(media, self.media))

    def _follow(self, media: _Ids) -> None:
        while len(media) and not self.is_too_far:
            self.media = np.union1d(self.media, media)
            media = self._live(self._around(media))

    @property
    def _making_pairs(self) -> list[StoredHasher]:
        return [hasher for hasher in self._radii if hasher.id != self._confirming]

    def _around(self, media: _Ids) -> list[_Ids]:
        """The media in a pair with some media, and these."""
        some = numbers(media.tolist())
        of, hashes = fetch_columns(self._connection, _HASHES, "int2 int8", media=some)
        found = [self._near(hasher, hashes[of == hasher.id]) for hasher in self._making_pairs]
        for hasher, radius in self._radii.items():
            if self._has_videos:
                found += fetch_columns(
                    self._connection,
                    _VIDEOS,
                    "int8 int8",
                    media=some,
                    hasher=hasher.id,
                    radius=radius,
                    min_coverage=self._min_coverage,
                )
            if self._has_parts and hasher.name == OVERLAP_HASHER:
                found += fetch_columns(
                    self._connection,
                    _PARTS,
                    "int8 int8",
                    media=some,
                    most=radius if radius < hasher.radius else hasher.bits,
                    min_overlap=self._min_overlap,
                )
        return found

    def _near(self, hasher: StoredHasher, hashes: _Ids) -> _Ids:
        """The media that have one of some hashes, or one near it, of those not followed yet."""
        new = np.setdiff1d(hashes, self._followed[hasher.id])
        if not len(new):
            return new
        self._followed[hasher.id] = np.union1d(self._followed[hasher.id], new)
        (found,) = fetch_columns(
            self._connection,
            _NEAR,
            "int8",
            hashes=numbers(new.tolist()),
            hasher=hasher.id,
            radius=self._radii[hasher],
        )
        return found

    def _live(self, found: list[_Ids]) -> _Ids:
        """Those that are not reached yet, and can be in pairs."""
        new = np.setdiff1d(np.concatenate([np.empty(0, np.int64), *found]), self.media)
        if not len(new):
            return new
        (live,) = fetch_columns(self._connection, _LIVE, "int8", media=numbers(new.tolist()))
        return live
