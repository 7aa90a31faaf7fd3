"""Pictures near each other by what is inside their margins.

A picture with margins or plain sides has two or three hashes of each hasher: of the whole, and of
its insides, which are what is left without these, and without the margins alone. Two media are near
by what is inside if an inside is near the whole or an inside of the other, and their wholes are not
near each other: so no pair comes twice.

Thousands of copies share few hashes. So media are held in classes: those of one class have the same
hashes, and two classes are near each other or not.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from catalog.core.alike import find, is_first, range_of, spread
from catalog.core.isometry import RELATION
from catalog.db.copy import fetch_columns
from catalog.db.rows import column, numbers
from catalog.db.settings import Confirmation, StoredHasher, is_isometric
from catalog.fingerprint.records import INSIDES
from catalog.match.confirmation import Sightings, are_confirmed, stored_sightings

_Ids = NDArray[np.int64]

_INSIDES = """
SELECT inside.media_id, inside.position, inside.hash_id, coalesce(other.hash_id, 0),
    coalesce(other.flat, true)
FROM catalog.frame_hash AS inside
LEFT JOIN catalog.frame_hash AS other
    ON other.media_id = inside.media_id AND other.position = inside.position
        AND other.hasher_id = %(confirming)s
WHERE inside.hasher_id = %(hasher)s AND inside.position > 0 AND inside.sampling IS NULL
    AND NOT inside.flat
    AND (%(among)s::bigint[] IS NULL OR inside.media_id = ANY(%(among)s))
ORDER BY 1
"""

_WHOLES = """
WITH chosen AS (
    SELECT unnest(%(media)s::bigint[]) AS media_id
    UNION
    SELECT media_id FROM catalog.frame_hash
    WHERE hasher_id = %(hasher)s AND hash_id = ANY(%(hashes)s::bigint[])
        AND position = 0 AND sampling IS NULL
)
SELECT whole.media_id, whole.hash_id, whole.flat, coalesce(other.hash_id, 0),
    coalesce(other.flat, true)
FROM chosen
JOIN catalog.frame_hash AS whole USING (media_id)
LEFT JOIN catalog.frame_hash AS other
    ON other.media_id = whole.media_id AND other.position = 0 AND other.hasher_id = %(confirming)s
WHERE whole.hasher_id = %(hasher)s AND whole.position = 0
ORDER BY 1
"""


@dataclass(frozen=True, slots=True)
class Classes:
    """Media in classes, and which classes are near each other.

    ``media`` are of ``of_media`` classes, arrays of shape (m,). Media of one class are near each
    other if it is ``alike``, of shape (c,). Each pair of classes comes once: ``a`` < ``b``, their
    ``distance`` in bits, and the ``isometry`` by which a is turned to look like b, as a position in
    ISOMETRIES; arrays of shape (k,).
    """

    media: _Ids
    of_media: _Ids
    alike: NDArray[np.bool_]
    a: _Ids
    b: _Ids
    distance: _Ids
    isometry: _Ids

    def hold(self, one: _Ids, other: _Ids) -> NDArray[np.bool_]:
        """Which pairs of different media are near each other, in any order; of shape (m,)."""
        (i, is_first), (j, is_second) = find(self.media, one), find(self.media, other)
        i, j, wide = self.of_media[i], self.of_media[j], len(self.alike)
        asked = np.minimum(i, j) * wide + np.maximum(i, j)
        near = np.isin(asked, self.a * wide + self.b) | (i == j) & self.alike[i]
        return np.asarray(near & is_first & is_second)


@dataclass(frozen=True, slots=True)
class ClassHashes:
    """The hashes of classes: of the ``whole``, which may be ``flat``, and of the ``insides``, of
    shape (c, 2), in the order of INSIDES, 0 where there is none; ``example`` is a media of each.
    Arrays of shape (c,)."""

    whole: _Ids
    flat: NDArray[np.bool_]
    insides: _Ids
    example: _Ids


class HashPairs(NamedTuple):
    """Stored pairs of hashes: ``isometry`` as a position in ISOMETRIES."""

    a: _Ids
    b: _Ids
    distance: _Ids
    isometry: _Ids


def near_by_inside(
    connection: Connection,
    hasher: StoredHasher,
    stored: HashPairs,
    include_flat: bool,
    confirmation: Confirmation | None,
    among: _Ids | None,
) -> Classes | None:
    """The pictures that are near by what is inside their margins; None where none has margins.

    ``stored`` are the pairs of hashes that count, and ``among`` the media whose insides do; None:
    all. With ``include_flat`` wholes that hold nothing to
    compare are near each other, too.
    """
    confirming = None if confirmation is None else confirmation.hasher.id
    values = {"hasher": hasher.id, "confirming": confirming}
    insides = fetch_columns(
        connection,
        _INSIDES,
        "int8 int4 int8 int8 bool",
        among=None if among is None else numbers(among.tolist()),
        **values,
    )
    if not len(insides[0]):
        return None
    edges = _edges(stored, np.unique(insides[2]))
    wholes = fetch_columns(
        connection,
        _WHOLES,
        "int8 int8 bool int8 bool",
        media=numbers(np.unique(insides[0]).tolist()),
        hashes=numbers(np.unique(edges.b).tolist()),
        **values,
    )
    media, hashes, of_media = _classes(insides, wholes)
    found = _meetings(hashes, edges)
    confirmed = Confirmed.by(connection, confirmation, hashes.example)
    found = found.where(confirmed(hashes, found.a, found.b, found.inside, found.view))
    found = found.each_once()

    def are_pairs(a: _Ids, b: _Ids) -> NDArray[np.bool_]:
        """Which of these classes are pairs by their wholes."""
        near = are_near(stored, hashes, a, b, include_flat)
        return near & confirmed(hashes, a, b, 0, 0)

    found = found.where(~are_pairs(found.a, found.b))
    own = np.arange(len(hashes.whole))
    seen = [confirmed(hashes, own, own, view, view) for view in INSIDES]
    alike = ((hashes.insides > 0) & np.stack(seen, axis=1)).any(axis=1) & ~are_pairs(own, own)
    return Classes(media, of_media, alike, found.a, found.b, found.distance, found.isometry)


def with_insides(connection: Connection, media: Collection[int]) -> set[int]:
    """Those of some media that have an inside, by their ids."""
    query = (
        "SELECT media_id FROM catalog.frame_hash"
        " WHERE position > 0 AND sampling IS NULL AND media_id = ANY(%(media)s::bigint[])"
    )
    return set(column(connection, query, media=list(media)))


def framed(connection: Connection, media: Collection[int]) -> set[int]:
    """Those of some media that have margins, by their ids."""
    query = (
        "SELECT media_id FROM catalog.frame"
        " WHERE box IS NOT NULL AND media_id = ANY(%(media)s::bigint[])"
    )
    return set(column(connection, query, media=list(media)))


def _edges(pairs: HashPairs, insides: _Ids) -> HashPairs:
    """What is near a hash of an inside, from this to the other one, ascending by the first."""
    there, back = np.isin(pairs.a, insides), np.isin(pairs.b, insides)
    same = np.zeros(len(insides), np.int64)
    a = np.concatenate([pairs.a[there], pairs.b[back], insides])
    b = np.concatenate([pairs.b[there], pairs.a[back], insides])
    distance = np.concatenate([pairs.distance[there], pairs.distance[back], same])
    turned = RELATION[0, pairs.isometry[back]].astype(np.int64)
    isometry = np.concatenate([pairs.isometry[there], turned, same])
    order = np.argsort(a, kind="stable")
    return HashPairs(a[order], b[order], distance[order], isometry[order])


def _classes(insides: list[_Ids], wholes: list[_Ids]) -> tuple[_Ids, ClassHashes, _Ids]:
    """All media, ascending, the hashes of their classes, and the class of each media."""
    media, whole, flat, *confirming = wholes
    owner, position, *of_inside = insides
    inside = np.zeros((len(INSIDES), len(of_inside), len(media)), np.int64)
    for into, view in zip(inside, INSIDES, strict=True):
        there = position == view
        into[:, np.searchsorted(media, owner[there])] = np.stack(of_inside)[:, there]
    rows = np.stack([whole, flat, *confirming, *inside.reshape(-1, len(media))])
    _, example, of_media = np.unique(rows, axis=1, return_index=True, return_inverse=True)
    hashes = ClassHashes(whole[example], flat[example] > 0, inside[:, 0, example].T, media[example])
    return media, hashes, of_media.reshape(-1)


class _Meetings(NamedTuple):
    """Classes: an ``inside`` of ``a`` is near a ``view`` of ``b``, both told by their positions."""

    a: _Ids
    b: _Ids
    inside: _Ids
    view: _Ids
    distance: _Ids
    isometry: _Ids

    def where(self, chosen: NDArray[np.generic]) -> _Meetings:
        return _Meetings(*(side[chosen] for side in self))

    def each_once(self) -> _Meetings:
        """The nearest of each two classes, with a < b; the positions do not hold then."""
        turn = self.a > self.b
        turned = _Meetings(
            np.minimum(self.a, self.b),
            np.maximum(self.a, self.b),
            self.inside,
            self.view,
            self.distance,
            np.where(turn, RELATION[0, self.isometry], self.isometry).astype(np.int64),
        )
        order = np.lexsort((turned.isometry, turned.distance, turned.b, turned.a))
        return turned.where(order[is_first(turned.a[order], turned.b[order])])


def _meetings(hashes: ClassHashes, edges: HashPairs) -> _Meetings:
    """What is near the inside of some class."""
    told = np.flatnonzero(~hashes.flat)
    framed, column = np.nonzero(hashes.insides)
    insides, inside = hashes.insides[framed, column], np.array(INSIDES)[column]
    hash_ = np.concatenate([hashes.whole[told], insides])
    owner = np.concatenate([told, framed])
    view = np.concatenate([np.zeros(len(told), np.int64), inside])
    order = np.argsort(hash_, kind="stable")
    hash_, owner, view = hash_[order], owner[order], view[order]
    edge, which = spread(*range_of(edges.a, insides))
    at, met = spread(*range_of(hash_, edges.b[edge]))
    edge, which = edge[met], which[met]
    found = _Meetings(
        framed[which],
        owner[at],
        inside[which],
        view[at],
        edges.distance[edge],
        edges.isometry[edge],
    )
    return found.where(found.a != found.b)


def are_near(
    pairs: HashPairs, hashes: ClassHashes, a: _Ids, b: _Ids, include_flat: bool
) -> NDArray[np.bool_]:
    """Whether the wholes of two classes are near each other, or the same; of shape (k,)."""
    one, other = hashes.whole[a], hashes.whole[b]
    wide = 1 + max(int(hashes.whole.max(initial=0)), int(pairs.b.max(initial=0)))
    asked = np.minimum(one, other) * wide + np.maximum(one, other)
    near = (one == other) | np.isin(asked, pairs.a * wide + pairs.b)  # stored with a < b
    return np.asarray(near & (include_flat | ~(hashes.flat[a] | hashes.flat[b])))


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Whether the confirming hasher, if there is one, sees views of classes near each other too."""

    seen: Sightings | None = None
    radius: int = 0

    @classmethod
    def by(
        cls, connection: Connection, confirmation: Confirmation | None, media: _Ids
    ) -> Confirmed:
        """Tells of pairs of these media."""
        if confirmation is None:
            return cls()
        isometric = is_isometric(connection)
        seen = stored_sightings(connection, confirmation.hasher, media, isometric)
        return cls(seen, confirmation.radius)

    def __call__(
        self, hashes: ClassHashes, a: _Ids, b: _Ids, view_a: _Ids | int, view_b: _Ids | int
    ) -> NDArray[np.bool_]:
        if self.seen is None:
            return np.ones(len(a), np.bool_)
        views = [np.broadcast_to(np.asarray(view, np.int64), len(a)) for view in (view_a, view_b)]
        flat = (hashes.flat[a] | hashes.flat[b]) & (views[0] == 0) & (views[1] == 0)
        one, other = hashes.example[a], hashes.example[b]
        return are_confirmed(
            self.seen, self.seen, self.radius, one, views[0], other, views[1], flat
        )
