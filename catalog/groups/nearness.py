"""What the catalogue knows about which media are near each other, for core.alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from catalog.banks.exempting import exempt_media
from catalog.core.alike import WHOLE, Alike, Confirms, Hashes, Near, Nodes, Sightings
from catalog.core.isometry import ISOMETRIES
from catalog.core.separation import separated
from catalog.db.copy import fetch_columns
from catalog.db.rows import numbers
from catalog.db.settings import (
    Confirmation,
    StoredHasher,
    is_isometric,
    read_confirmation,
)
from catalog.decisions.rulings import unrelated_pairs
from catalog.groups.inner import Classes, HashPairs, near_by_inside
from catalog.groups.parts import Parts, near_by_parts
from catalog.local.records import OVERLAP_HASHER
from catalog.match.confirmation import are_confirmed, stored_sightings

# Hashes that are in a stored pair, or that several pictures have.
_PICTURES = """
SELECT seen.hash_id, seen.media_id, seen.flat,
    coalesce(other.hash_id, 0), coalesce(other.flat, false)
FROM catalog.frame_hash AS seen
LEFT JOIN catalog.frame_hash AS other
    ON other.media_id = seen.media_id AND other.position = 0 AND other.hasher_id = %(confirming)s
WHERE seen.hasher_id = %(hasher)s AND seen.position = 0 AND seen.sampling IS NULL
    AND (%(include_flat)s OR NOT seen.flat) AND (%(anyone)s OR other.hash_id IS NOT NULL)
    AND {chosen}
"""
# Among all media the few that share a hash, or have one that is in a pair.
_NEAR_ANY = """
seen.hash_id IN (
        SELECT a FROM catalog.hash_pair WHERE hasher_id = %(hasher)s AND distance <= %(radius)s
        UNION
        SELECT b FROM catalog.hash_pair WHERE hasher_id = %(hasher)s AND distance <= %(radius)s
        UNION ALL
        SELECT hash_id FROM catalog.frame_hash
        WHERE hasher_id = %(hasher)s AND position = 0 AND sampling IS NULL
        GROUP BY hash_id HAVING count(*) > 1)
"""
_AMONG = "seen.media_id = ANY(%(among)s::bigint[])"

_PAIRS = """
SELECT a, b, distance, array_position(%(isometries)s::text[], isometry)
FROM catalog.hash_pair WHERE hasher_id = %(hasher)s AND distance <= %(radius)s
"""
# Through the index, whatever the planner thinks of how many there are.
_PAIRS_AMONG = """
WITH given AS MATERIALIZED (
    SELECT DISTINCT hash_id FROM catalog.frame_hash
    WHERE hasher_id = %(hasher)s AND media_id = ANY(%(among)s) AND sampling IS NULL AND NOT flat
)
SELECT hash_id, b, distance, array_position(%(isometries)s::text[], isometry)
FROM given CROSS JOIN LATERAL (
    SELECT b, distance, isometry FROM catalog.hash_pair
    WHERE hasher_id = %(hasher)s AND a = given.hash_id AND distance <= %(radius)s
    OFFSET 0) AS pair
"""

_VIDEOS = """
SELECT
    media1, media2, distance, array_position(%(isometries)s::text[], isometry),
    (1000 * coverage1)::integer, (1000 * coverage2)::integer
FROM catalog.video_pair
WHERE hasher_id = %(hasher)s AND distance <= %(radius)s
    AND (%(among)s::bigint[] IS NULL OR media1 = ANY(%(among)s))
    AND catalog.is_covered(coverage1, coverage2, commonplace, %(min_coverage)s)
    AND (NOT %(only_videos)s OR (
        SELECT bool_and(kind = 'video') FROM catalog.media WHERE id IN (media1, media2)))
"""


class Wanted(NamedTuple):
    """Which pairs count: up to which distance in bits, by hasher; those of flat pictures only with
    ``include_flat``; those of videos only if ``min_coverage`` of one is in the other, those of
    pictures that show a part of one another only if ``min_overlap`` of one is. Pairs of a picture
    and a video count unless ``only_videos``. With ``exact_only`` only copies are near each other.
    ``among`` are media, of shape (m,), if only pairs of theirs are asked for, without flat
    pictures: then it has all that are near one of them, too.
    """

    radii: Mapping[StoredHasher, int]
    include_flat: bool
    min_coverage: float
    min_overlap: float
    only_videos: bool
    exact_only: bool = False
    among: NDArray[np.int64] | None = None


@dataclass(frozen=True, slots=True)
class Nearness:
    """The hashes of media, and which are near each other: all that Alike needs but the nodes.

    ``parts`` are those of the pairs that are near because they show a part of one another; None if
    the hasher that they belong to was not asked for.
    """

    hashes: Hashes
    seen: Sightings
    near: Near
    confirms: Confirms | None
    parts: Parts | None

    @property
    def media(self) -> NDArray[np.int64]:
        """All media that may be near another one, ascending."""
        return np.unique(self.seen.media)

    def alike(self, nodes: Nodes) -> Alike:
        """The nodes of these media, in cells."""
        return Alike(nodes, self.hashes, self.seen, self.near, self.confirms)


def read_nearness(connection: Connection, wanted: Wanted) -> Nearness:
    """What is stored about the pairs that count."""
    found = _Found()
    confirmation = read_confirmation(connection)
    radii = {} if wanted.exact_only else wanted.radii
    among = None if wanted.among is None else numbers(wanted.among.tolist())
    pictures = _PICTURES.format(chosen=_NEAR_ANY if among is None else _AMONG)
    pairs_of = _PAIRS if among is None else _PAIRS_AMONG
    for hasher, radius in radii.items():
        values = {
            "hasher": hasher.id,
            "radius": radius,
            "isometries": list(ISOMETRIES),
            "among": among,
        }
        videos = fetch_columns(
            connection,
            _VIDEOS,
            "int8 int8 int4 int4 int4 int4",
            min_coverage=wanted.min_coverage,
            only_videos=wanted.only_videos,
            **values,
        )
        found.add_videos(hasher.id, videos)
        if confirmation is None or hasher.id != confirmation.hasher.id:
            confirming = None if confirmation is None else confirmation.hasher.id
            seen = fetch_columns(
                connection,
                pictures,
                "int8 int8 bool int8 bool",
                confirming=confirming,
                anyone=confirming is None,
                include_flat=wanted.include_flat,
                **values,
            )
            pairs = fetch_columns(connection, pairs_of, "int8 int8 int4 int4", **values)
            found.add_pictures(hasher.id, seen, pairs, confirming is not None)
            one, other, distance, isometry = pairs
            stored = HashPairs(one, other, distance, isometry - 1)
            inside = near_by_inside(
                connection, hasher, stored, wanted.include_flat, confirmation, wanted.among
            )
            if inside is not None:
                found.add_insides(hasher.id, inside)
            if hasher.name == OVERLAP_HASHER:
                found.add_parts(
                    near_by_parts(
                        connection,
                        hasher,
                        radius,
                        wanted.min_overlap,
                        stored,
                        inside,
                        (videos[0], videos[1]),
                        wanted.include_flat,
                        confirmation,
                        only_alike=wanted.only_videos,
                        among=wanted.among,
                    )
                )
    return found.nearness(connection, confirmation, wanted.among)


class _Found:
    """Hashes, which media have them, and which are near each other, hasher by hasher.

    Each video gets a stand-in for a hash of its own, since pairs of videos are pairs of media; so
    does each media that shows a part of another one.
    """

    def __init__(self) -> None:
        none, never = np.empty(0, np.int64), np.empty(0, np.bool_)
        self._count = 0
        self._hashes = [Hashes(none, never)]
        self._seen = [Sightings(none, none, none)]
        self._flat = [never]
        self._near = [Near(none, none, none, none, none, none)]
        self._parts: Parts | None = None

    def add_pictures(
        self,
        hasher_id: int,
        seen: Sequence[NDArray[np.int64]],
        pairs: Sequence[NDArray[np.int64]],
        confirming: bool,
    ) -> None:
        """``seen`` are the columns of _PICTURES, ``pairs`` those of _PAIRS."""
        ids, media, flat, other, other_flat = seen
        variant = np.zeros(len(ids), np.int64)
        if confirming:
            # A flat hash cannot confirm: then even media that share the hash are no pairs.
            alone = np.where((other_flat > 0) & (flat == 0), media, 0)
            rows = np.stack([other, other_flat, flat, alone])
            variant = np.unique(rows, axis=1, return_inverse=True)[1].reshape(-1)
        hashes, hash_ = np.unique(ids, return_inverse=True)
        a, b, distance, isometry = pairs
        known = np.isin(a, hashes) & np.isin(b, hashes)
        whole = np.full(int(known.sum()), WHOLE)
        self._add(
            Hashes(np.full(len(hashes), hasher_id), np.ones(len(hashes), np.bool_)),
            Sightings(hash_, media, variant),
            flat > 0,
            Near(
                np.searchsorted(hashes, a[known]),
                np.searchsorted(hashes, b[known]),
                distance[known],
                isometry[known] - 1,
                whole,
                whole,
            ),
        )

    def add_insides(self, hasher_id: int, found: Classes) -> None:
        """A class is in what stands for a hash of its own, too."""
        whole = np.full(len(found.a), WHOLE)
        self._add(
            Hashes(np.full(len(found.alike), hasher_id), found.alike),
            Sightings(found.of_media, found.media, np.full(len(found.media), _CONFIRMED)),
            np.zeros(len(found.media), np.bool_),
            Near(found.a, found.b, found.distance, found.isometry, whole, whole),
        )

    def add_videos(self, hasher_id: int, pairs: Sequence[NDArray[np.int64]]) -> None:
        """``pairs`` are the columns of _VIDEOS."""
        one, other, distance, isometry, part_one, part_other = pairs
        self._add_media(hasher_id, Near(one, other, distance, isometry - 1, part_one, part_other))

    def add_parts(self, found: Parts) -> None:
        """Second looks tell how much of each picture is in the other; of a video no more than some
        frames are known to be."""
        self._parts = found
        whole = np.where(found.of_frames, 0, WHOLE)
        self._add_media(
            found.hasher,
            Near(found.one, found.other, found.distance, found.isometry, whole, whole),
        )

    def _add_media(self, hasher_id: int, pairs: Near) -> None:
        """``pairs`` are of media."""
        media = np.union1d(pairs.a, pairs.b)
        self._add(
            Hashes(np.full(len(media), hasher_id), np.zeros(len(media), np.bool_)),
            Sightings(np.arange(len(media)), media, np.full(len(media), _CONFIRMED)),
            np.zeros(len(media), np.bool_),
            pairs._replace(a=np.searchsorted(media, pairs.a), b=np.searchsorted(media, pairs.b)),
        )

    def _add(self, hashes: Hashes, seen: Sightings, flat: NDArray[np.bool_], near: Near) -> None:
        self._near.append(near._replace(a=near.a + self._count, b=near.b + self._count))
        self._seen.append(seen._replace(hash=seen.hash + self._count))
        self._hashes.append(hashes)
        self._flat.append(flat)
        self._count += len(hashes.hasher)

    def nearness(
        self,
        connection: Connection,
        confirmation: Confirmation | None,
        among: NDArray[np.int64] | None,
    ) -> Nearness:
        """All that was added."""
        seen = Sightings(*map(np.concatenate, zip(*self._seen, strict=True)))
        flat = np.concatenate(self._flat)
        exempt = np.isin(seen.media, exempt_media(connection, among))
        if exempt.any():
            seen, flat = Sightings(*(side[~exempt] for side in seen)), flat[~exempt]
        confirmed = seen.variant == _CONFIRMED
        seen.variant[confirmed] = 0
        confirms = None
        if confirmation is not None:
            confirms = _confirms(connection, confirmation, seen.media, flat, confirmed)
        hashes = Hashes(*map(np.concatenate, zip(*self._hashes, strict=True)))
        near = Near(*map(np.concatenate, zip(*self._near, strict=True)))
        one, other = unrelated_pairs(connection, among)
        if len(one):
            hashes, seen, near = separated(hashes, seen, near, one, other)
        return Nearness(hashes, seen, near, confirms, self._parts)


_CONFIRMED = -1  # the variant of what was asked for when its pairs were found


def _confirms(
    connection: Connection,
    confirmation: Confirmation,
    media: NDArray[np.int64],
    flat: NDArray[np.bool_],
    confirmed: NDArray[np.bool_],
) -> Confirms:
    """Tells which pairs of sightings, given by position, the confirming hasher sees too; pairs of
    media are confirmed already."""
    isometric = is_isometric(connection)
    sightings = stored_sightings(connection, confirmation.hasher, media[~confirmed], isometric)

    def confirms(i: NDArray[np.int64], j: NDArray[np.int64]) -> NDArray[np.bool_]:
        seen = confirmed[i]
        one, other = i[~seen], j[~seen]
        start = np.zeros(len(one), np.int64)
        seen[~seen] = are_confirmed(
            sightings,
            sightings,
            confirmation.radius,
            media[one],
            start,
            media[other],
            start,
            flat[one] | flat[other],
        )
        return seen

    return confirms
