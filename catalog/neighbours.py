"""From pictures to the files of the catalogue that are like them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from sqlalchemy import Connection, text

from catalog.isometry import ISOMETRIES, RELATION
from catalog.lookup import Lookup
from catalog.paths import from_text, to_text
from catalog.probing import Probe
from catalog.settings import StoredHasher

_FIRST, _GROWTH = 100, 4  # how many are asked for at first where no number is wanted, and then


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A file of the catalogue near a queried one; ``distance`` counts differing bits."""

    query: str
    path: str
    sha256: str
    hasher: str
    distance: int
    bits: int
    isometry: str
    quality: int
    exact: bool


@dataclass(frozen=True, slots=True)
class Question:
    """Which files are wanted: those within ``radius`` bits, at most the ``top`` nearest.

    Without a radius the nearest come whatever their distance. Flat pictures count only if asked
    for, or as copies. ``turned`` asks for the stored pictures' turned versions too, where they are
    known; ``one_sided`` says that they should be and are not. ``approximate`` asks the HNSW index,
    which may miss some. ``expected`` is how many pictures will be asked for in all.
    """

    radius: int | None
    top: int | None = None
    include_flat: bool = False
    turned: bool = False
    one_sided: bool = False
    approximate: bool = False
    expected: int = 0

    @property
    def exact(self) -> bool:
        return not (self.approximate or self.one_sided)


@dataclass(frozen=True, slots=True)
class _Hits:
    """Stored hashes near probes: positions of probes, ids, distances, isometries; shape (k,)."""

    probe: list[int]
    hash_id: list[int]
    distance: list[int]
    isometry: list[str]


def neighbours(
    connection: Connection,
    lookup: Lookup,
    hasher: StoredHasher,
    probes: Sequence[Probe],
    question: Question,
) -> list[list[Neighbour]]:
    """For each probe the files near it by one hasher, nearest first, then by path.

    Of several hashes of a probe the nearest counts. The file itself is no neighbour, a copy
    elsewhere is.
    """
    if question.radius is not None and not question.approximate:
        hits = _hits(connection, lookup, hasher, probes, question, None)
        found = _files(connection, hasher, probes, hits, question)
        return [near[: question.top] for near in found]
    # One hash may be that of the file itself, others those of flat pictures.
    radius = hasher.bits if question.radius is None else question.radius
    count = (question.top or _FIRST) + 1
    found = [[] for _ in probes]
    waiting = list(range(len(probes)))
    while waiting:
        some = [probes[at] for at in waiting]
        hits = _hits(connection, lookup, hasher, some, question, count)
        hashes = np.bincount(np.array(hits.probe, np.int64), minlength=len(some))
        farthest = np.zeros(len(some), np.int64)
        np.maximum.at(farthest, hits.probe, hits.distance)
        files = _files(connection, hasher, some, hits, question)
        for at, near in zip(waiting, files, strict=True):
            inside = [one for one in near if one.distance <= radius]
            found[at] = inside[: question.top]
        waiting = [
            at
            for at, known, distance in zip(waiting, hashes, farthest, strict=True)
            if known >= count and distance <= radius and len(found[at]) != question.top
        ]
        count *= _GROWTH
    return found


def _hits(
    connection: Connection,
    lookup: Lookup,
    hasher: StoredHasher,
    probes: Sequence[Probe],
    question: Question,
    count: int | None,
) -> _Hits:
    """Stored hashes near probes, each once for a probe: the ``count`` nearest, or all within."""
    owners, turns, values = [], [], []
    for at, probe in enumerate(probes):
        for isometry, value in probe.hashes[hasher.name].values.items():
            owners.append(at)
            turns.append(ISOMETRIES.index(isometry))
            values.append(value)
    expected = question.expected * len(values) // max(len(probes), 1)
    if count is None:
        assert question.radius is not None
        found = lookup.near(connection, hasher, values, question.radius, expected, question.turned)
    else:
        found = lookup.nearest(
            connection, hasher, values, count, expected, question.turned, question.approximate
        )
    owner = np.array(owners, np.int64)[found.at]
    turn = RELATION[np.array(turns, np.int64)[found.at], found.turn]
    order = np.lexsort((turn, found.distance, found.hash_id, owner))
    owner, hash_id = owner[order], found.hash_id[order]
    once = np.ones(len(order), np.bool_)
    once[1:] = (owner[1:] != owner[:-1]) | (hash_id[1:] != hash_id[:-1])
    return _Hits(
        owner[once].tolist(),
        hash_id[once].tolist(),
        found.distance[order][once].tolist(),
        [ISOMETRIES[at] for at in turn[order][once]],
    )


_FILES = text(
    """
    SELECT hit.probe, file.path, media.sha256, hit.distance, hit.isometry, frame_hash.quality
    FROM unnest(
        CAST(:probe AS integer[]), CAST(:hash_id AS bigint[]), CAST(:distance AS integer[]),
        CAST(:isometry AS text[])
    ) AS hit (probe, hash_id, distance, isometry)
    JOIN unnest(CAST(:paths AS text[]), CAST(:contents AS bytea[]), CAST(:flat AS boolean[]))
        WITH ORDINALITY AS asked (path, sha256, flat, position) ON asked.position = hit.probe + 1
    JOIN catalog.frame_hash
        ON frame_hash.hasher_id = :hasher_id AND frame_hash.hash_id = hit.hash_id
    JOIN catalog.media ON media.id = frame_hash.media_id
    JOIN catalog.file ON file.media_id = media.id
    WHERE file.path <> asked.path
        AND (:include_flat OR media.sha256 = asked.sha256 OR NOT (frame_hash.flat OR asked.flat))
    ORDER BY hit.probe, hit.distance, file.path
    """
)


def _files(
    connection: Connection,
    hasher: StoredHasher,
    probes: Sequence[Probe],
    hits: _Hits,
    question: Question,
) -> list[list[Neighbour]]:
    """The files that have these hashes, for each probe."""
    rows = connection.execute(
        _FILES,
        {
            "probe": hits.probe,
            "hash_id": hits.hash_id,
            "distance": hits.distance,
            "isometry": hits.isometry,
            "paths": [to_text(probe.real_path) for probe in probes],
            "contents": [probe.sha256 for probe in probes],
            "flat": [probe.hashes[hasher.name].flat for probe in probes],
            "hasher_id": hasher.id,
            "include_flat": question.include_flat,
        },
    )
    found: list[list[Neighbour]] = [[] for _ in probes]
    for at, group in groupby(rows, key=lambda row: row.probe):
        found[at] = [
            Neighbour(
                query=probes[at].path,
                path=from_text(row.path),
                sha256=row.sha256.hex(),
                hasher=hasher.name,
                distance=row.distance,
                bits=hasher.bits,
                isometry=row.isometry,
                quality=row.quality,
                exact=question.exact,
            )
            for row in group
        ]
    return found
