"""Whether the confirming hasher sees what another one has found.

For stored pairs of pictures, the database tells (catalog.is_confirmed). This module is for pairs of
frames of videos, which are many, and for files that are asked for. Both give the same answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from catalog.core.hamming import pack_columns
from catalog.db.copy import fetch_columns
from catalog.db.rows import numbers
from catalog.db.settings import StoredHasher
from catalog.fingerprint.probe import Probe
from catalog.match.matrix import Matrix, joined, stream_matrix, with_transposes

_TOGETHER = 1 << 16  # pairs of hashes that are compared at a time


@dataclass(frozen=True, slots=True)
class Sightings:
    """What a hasher saw of some media; arrays of shape (n,), ascending by media and time.

    A frame is seen from ``start`` to ``until``, in milliseconds; both are 0 for a picture, and the
    position of what is inside its margins. ``hash_id`` is the id of its hash in ``hashes``, which
    has several hashes for an id if the turned pictures' are known. A ``flat`` one holds nothing to
    compare.
    """

    media: NDArray[np.int64]
    start: NDArray[np.int64]
    until: NDArray[np.int64]
    hash_id: NDArray[np.int64]
    flat: NDArray[np.bool_]
    hashes: Matrix

    def at(self, media: NDArray[np.int64], time: NDArray[np.int64]) -> NDArray[np.int64]:
        """For each media the position of what is seen of it at a time, in milliseconds.

        That is the last frame that begins by then, if it lasts that long; -1 if there is none.
        """
        if not len(self.media):
            return np.full(len(media), -1)
        owners, owner = np.unique(self.media, return_inverse=True)
        beyond = 1 + max(int(self.start.max()), int(time.max(initial=0)))
        wanted = np.searchsorted(owners, media) * beyond + time
        last = np.searchsorted(owner * beyond + self.start, wanted, "right") - 1
        seen = (last >= 0) & (self.media[last] == media) & (time <= self.until[last])
        return np.where(seen, last, -1)


_STORED = """
SELECT f.media_id, coalesce(1000 * t.timestamp, f.position)::bigint,
    coalesce(1000 * f.until, f.position)::bigint,
    f.hash_id, f.flat
FROM catalog.frame_hash AS f
JOIN catalog.frame AS t ON t.media_id = f.media_id AND t.position = f.position
WHERE f.media_id = ANY(%(media)s::bigint[]) AND f.hasher_id = %(hasher)s
ORDER BY 1, 2, f.position
"""


def stored_sightings(
    connection: Connection, hasher: StoredHasher, media: NDArray[np.int64], turned: bool
) -> Sightings:
    """What a hasher saw of some stored media; with ``turned`` also of the turned pictures, as far
    as it is known."""
    owner, start, until, hash_id, flat = fetch_columns(
        connection,
        _STORED,
        "int8 int8 int8 int8 bool",
        media=numbers(np.unique(media).tolist()),
        hasher=hasher.id,
    )
    ids = np.unique(hash_id)
    hashes = joined(list(stream_matrix(connection, hasher, turned, ids=ids)), hasher)
    if turned:
        hashes = _with_all_turns(hashes, hasher)
    return Sightings(owner, start, until, hash_id, flat.astype(np.bool_), hashes)


def _with_all_turns(hashes: Matrix, hasher: StoredHasher) -> Matrix:
    """The hashes; all eight turns of those that are known turned."""
    ids, count = np.unique(hashes.ids, return_counts=True)
    known = hashes.having(ids[count > 1])
    whole = joined([hashes.where(~known), with_transposes(hashes.where(known), hasher)], hasher)
    order = np.argsort(whole.ids, kind="stable")
    return Matrix(whole.ids[order], whole.columns[:, order], whole.turns[order])


def probe_sightings(
    hasher: StoredHasher, probes: Sequence[Probe], turned: bool = True
) -> Sightings:
    """What a hasher saw of files that are asked for; their media are positions in ``probes``.

    With ``turned`` also of the turned pictures, if they were hashed.
    """
    frames = [
        (at, frame)
        for at, probe in enumerate(probes)
        for frame in sorted(probe.frames[hasher.name], key=lambda frame: frame.position)
    ]
    values = [
        (at, value)
        for at, (_, frame) in enumerate(frames)
        for isometry, value in frame.values.items()
        if turned or isometry == "r0"
    ]
    ids = np.array([at for at, _ in values], np.int64)
    packed = np.frombuffer(b"".join(value for _, value in values), np.uint8)
    columns = pack_columns(packed.reshape(-1, hasher.bits // 8))
    return Sightings(
        np.array([at for at, _ in frames], np.int64),
        milliseconds([frame.start for _, frame in frames]),
        milliseconds([frame.until for _, frame in frames]),
        np.arange(len(frames)),
        np.array([frame.flat for _, frame in frames], np.bool_),
        Matrix(ids, columns, np.zeros(len(ids), np.uint8)),
    )


def milliseconds(seconds: Sequence[float] | NDArray[np.float64]) -> NDArray[np.int64]:
    """Times in whole milliseconds, rounded as PostgreSQL rounds them."""
    return np.rint(1000 * np.asarray(seconds, np.float64)).astype(np.int64)


def are_confirmed(
    one: Sightings,
    other: Sightings,
    radius: int,
    media1: NDArray[np.int64],
    time1: NDArray[np.int64],
    media2: NDArray[np.int64],
    time2: NDArray[np.int64],
    flat: NDArray[np.bool_],
) -> NDArray[np.bool_]:
    """Which pairs of frames the hasher sees within ``radius`` bits too, as a mask of shape (k,).

    A frame is what is seen of a media at a time, in milliseconds. A flat hash confirms only pairs
    that are ``flat`` themselves.
    """
    at1, at2 = one.at(media1, time1), other.at(media2, time2)
    confirmed = (at1 >= 0) & (at2 >= 0)
    confirmed[confirmed] = flat[confirmed] | ~(
        one.flat[at1[confirmed]] | other.flat[at2[confirmed]]
    )
    pairs = np.stack([one.hash_id[at1[confirmed]], other.hash_id[at2[confirmed]]])
    (a, b), which = np.unique(pairs, axis=1, return_inverse=True)
    confirmed[confirmed] = (_distances(one.hashes, other.hashes, a, b) <= radius)[which]
    return confirmed


def _distances(
    one: Matrix, other: Matrix, a: NDArray[np.int64], b: NDArray[np.int64]
) -> NDArray[np.int64]:
    """The smallest distance between the hashes of each two ids; of shape (k,)."""
    smallest = np.empty(len(a), np.int64)
    for start in range(0, len(a), _TOGETHER):
        place = slice(start, start + _TOGETHER)
        smallest[place] = _smallest(one, other, a[place], b[place])
    return smallest


def _smallest(
    one: Matrix, other: Matrix, a: NDArray[np.int64], b: NDArray[np.int64]
) -> NDArray[np.int64]:
    first1, count1 = _versions(one, a)
    first2, count2 = _versions(other, b)
    smallest = np.full(len(a), np.iinfo(np.int64).max)
    for i in range(int(count1.max())):
        for j in range(int(count2.max())):
            some = (i < count1) & (j < count2)
            x, y = one.columns[:, first1[some] + i], other.columns[:, first2[some] + j]
            found = np.bitwise_count(x ^ y).sum(axis=0, dtype=np.int64)
            smallest[some] = np.minimum(smallest[some], found)
    return smallest


def _versions(
    hashes: Matrix, ids: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where the hashes of each id begin, and how many there are."""
    first = np.searchsorted(hashes.ids, ids, "left")
    return first, np.searchsorted(hashes.ids, ids, "right") - first
