"""Single pairs of media are taken apart that share their hashes with others."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from catalog.core.alike import WHOLE, Hashes, Near, Sightings, range_of, spread

_Ids = NDArray[np.int64]


def separated(
    hashes: Hashes, seen: Sightings, near: Near, one: _Ids, other: _Ids
) -> tuple[Hashes, Sightings, Near]:
    """The same hashes, sightings and what is near, without some pairs of media.

    ``one`` and ``other`` are the media of these pairs, of shape (p,). Each of them gets a stand-in
    for every hash that it has, which is near what the hash is near, but for what is to be apart.
    Sightings keep their places.
    """
    apart = np.isin(seen.media, np.union1d(one, other))
    at = np.flatnonzero(apart)
    of = seen.hash[at]  # the hash that each stands in for
    count = len(hashes.hasher)
    stand_in = count + np.arange(len(at))
    hash_ = seen.hash.copy()
    hash_[at] = stand_in
    order = np.argsort(of, kind="stable")
    ascending = of[order]

    def of_hash(wanted: _Ids) -> tuple[_Ids, _Ids]:
        """The positions in ``at`` of the stand-ins for hashes, and for which of them each is."""
        found, which = spread(*range_of(ascending, wanted))
        return order[found], which

    first, edge = of_hash(near.a)
    second, there = of_hash(near.b)
    forth, back = near.where(edge), near.where(there)
    among, which = of_hash(forth.b)
    shared = np.flatnonzero(hashes.shared[of])
    twin, twin_of = of_hash(of[shared])
    behind = twin > shared[twin_of]
    twin, twin_of = twin[behind], shared[twin_of][behind]
    media = seen.media[at]
    parts = (
        near,
        forth._replace(a=stand_in[first]),
        back._replace(b=stand_in[second]),
        _between(
            forth.where(which)._replace(a=stand_in[first[which]], b=stand_in[among]),
            media[first[which]],
            media[among],
            one,
            other,
        ),
        _plain(stand_in[shared], of[shared]),
        _between(
            _plain(stand_in[twin_of], stand_in[twin]), media[twin_of], media[twin], one, other
        ),
    )
    return (
        Hashes(
            np.concatenate([hashes.hasher, hashes.hasher[of]]),
            np.concatenate([hashes.shared, np.zeros(len(at), np.bool_)]),
        ),
        seen._replace(hash=hash_),
        Near(*map(np.concatenate, zip(*parts, strict=True))),
    )


def _between(found: Near, media: _Ids, others: _Ids, one: _Ids, other: _Ids) -> Near:
    """What is near each other but for media that are to be apart."""
    low, high = np.minimum(media, others), np.maximum(media, others)
    wide = 1 + int(max(high.max(initial=0), one.max(initial=0), other.max(initial=0)))
    kept = ~np.isin(low * wide + high, np.minimum(one, other) * wide + np.maximum(one, other))
    return found.where(kept)


def _plain(a: _Ids, b: _Ids) -> Near:
    none = np.zeros(len(a), np.int64)
    return Near(a, b, none, none, none + WHOLE, none + WHOLE)
