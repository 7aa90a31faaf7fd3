"""Files of the catalogue that show a part of a picture or of frames of a video, or of which these
show a part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

from sqlalchemy import Connection

from catalog.core.bits import distance
from catalog.core.cores import available_cores
from catalog.core.paths import from_text
from catalog.core.timelines import frame_times
from catalog.db.rows import run
from catalog.db.settings import StoredHasher
from catalog.fingerprint.probe import Probe
from catalog.hashers import get_hasher
from catalog.local.hints import hints, shelf_of
from catalog.local.parts import LocalPicture, Part, part
from catalog.local.records import OVERLAP_HASHER
from catalog.match.parts import (
    Pair,
    PictureId,
    Pictures,
    hinted_by_stored,
    rank_of,
    stored_pictures,
)
from catalog.query.pictures import Neighbour, Question

_FILES = """
SELECT file.path, media.id AS media, media.sha256, frame_hash.quality
FROM catalog.media
JOIN catalog.file ON file.media_id = media.id
JOIN catalog.frame_hash
    ON frame_hash.media_id = media.id AND position = 0 AND hasher_id = %(hasher)s
WHERE media.id = ANY(%(media)s::bigint[])
ORDER BY file.path
"""

_FRAMES = """
SELECT media_id, position, timestamp, value::text
FROM unnest(%(media)s::bigint[], %(positions)s::integer[]) AS wanted (media_id, position)
JOIN catalog.frame USING (media_id, position)
JOIN catalog.frame_hash USING (media_id, position)
JOIN catalog.hash ON hash.hasher_id = frame_hash.hasher_id AND hash.id = hash_id
WHERE frame_hash.hasher_id = %(hasher)s
"""


class InCommon(NamedTuple):
    """What two media have in common: a part of two pictures, or of frames of videos, with their
    times in seconds; None for pictures."""

    part: Part
    time1: float | None
    time2: float | None

    @property
    def times(self) -> dict[str, Any]:
        """When the frames are seen, as a Duplicate has it."""
        offset, ranges = frame_times(self.time1, self.time2)
        return {"time_offset": offset, "ranges": ranges}


def part_neighbours(
    connection: Connection,
    hasher: StoredHasher,
    probes: Sequence[Probe],
    question: Question,
    known: Sequence[Collection[str]],
) -> list[list[Neighbour]]:
    """For each picture or video the files that have a part in common with it, by path; those whose
    paths are ``known``, which are near it as a whole, are left out.
    """
    found: dict[tuple[int, int], InCommon] = {}
    asked = any(probe.local for probe in probes)
    if asked and question.radius is not None and not question.approximate:
        found = _found(connection, hasher, probes)
    media = {id_ for _, id_ in found}
    files = defaultdict(list)
    for row in run(connection, _FILES, hasher=hasher.id, media=list(media)):
        files[row.media].append(row)
    near: list[list[Neighbour]] = [[] for _ in probes]
    for (at, id_), common in found.items():
        seen = common.part
        if question.radius is not None and seen.distance > question.radius < hasher.radius:
            continue
        if max(seen.overlap1, seen.overlap2) < question.min_overlap:
            continue
        probe = probes[at]
        for row in files[id_]:
            path = from_text(row.path)
            same = row.sha256 == probe.sha256 or path == probe.real_path or path in known[at]
            if not same:
                near[at].append(
                    Neighbour(
                        query=probe.path,
                        path=path,
                        sha256=row.sha256.hex(),
                        hasher=hasher.name,
                        distance=seen.distance,
                        bits=hasher.bits,
                        isometry=seen.isometry,
                        quality=row.quality,
                        exact=False,  # features need a word in common to be compared
                        view="part",
                        overlap1=seen.overlap1,
                        overlap2=seen.overlap2,
                        relation=seen.relation,
                        **common.times,
                    )
                )
    return near


class _Seen(NamedTuple):
    """A picture, or a frame of a video at a ``time`` in seconds, and the hash of the whole."""

    picture: LocalPicture
    time: float | None
    whole: bytes

    @classmethod
    def of(cls, probe: Probe, position: int) -> _Seen:
        """The picture of a probe, or one of its frames."""
        (frame,) = (one for one in probe.frames[OVERLAP_HASHER] if one.position == position)
        return cls(
            LocalPicture(probe.local[position], *probe.size),
            frame.start if probe.is_video else None,
            frame.values["r0"],
        )

    def is_near_as_whole(self, other: _Seen) -> bool:
        """Whether two that are not both pictures count for what videos have in common as wholes."""
        if self.time is None and other.time is None:
            return False
        return distance(self.whole, other.whole) <= get_hasher(OVERLAP_HASHER).radius()


def _in_common(pair: Pair, one: _Seen, other: _Seen) -> tuple[Any, InCommon] | None:
    """What a pair has in common, behind its rank, which is the smallest for the nearest."""
    if one.is_near_as_whole(other):
        return None
    found = part(one.picture, other.picture, mirrored=pair.mirrored, back=pair.back)
    if found is None:
        return None
    return rank_of(pair, found), InCommon(found, one.time, other.time)


def _found(
    connection: Connection, hasher: StoredHasher, probes: Sequence[Probe]
) -> dict[tuple[int, int], InCommon]:
    """What pictures or videos and stored ones have in common, by position and media."""
    mirrored = any(one.mirrored for probe in probes for one in probe.local.values())
    with ThreadPoolExecutor(available_cores()) as threads:
        pairs = list(hinted_by_stored(connection, _pictures(probes, mirrored), threads))
    stored = _stored(connection, hasher, {pair.other for pair in pairs})
    best: dict[tuple[int, int], tuple[Any, InCommon]] = {}
    for pair in pairs:
        if pair.other in stored:
            key = pair.one[0], pair.other[0]
            seen = _in_common(pair, _Seen.of(probes[key[0]], pair.one[1]), stored[pair.other])
            if seen is not None and (key not in best or seen[0] < best[key][0]):
                best[key] = seen
    return {key: common for key, (_, common) in best.items()}


def _stored(
    connection: Connection, hasher: StoredHasher, ids: Collection[PictureId]
) -> dict[PictureId, _Seen]:
    """Stored pictures and frames that the hasher has seen."""
    pictures = stored_pictures(connection, ids)
    rows = run(
        connection,
        _FRAMES,
        hasher=hasher.id,
        media=[media for media, _ in pictures],
        positions=[at for _, at in pictures],
    )
    return {
        (media, at): _Seen(pictures[media, at], time, _packed(bits))
        for media, at, time, bits in rows
    }


def _packed(bits: str) -> bytes:
    return int(bits, 2).to_bytes(len(bits) // 8, "big")


def part_of(one: Probe, other: Probe, *, mirrored: bool) -> InCommon | None:
    """What two pictures or videos have in common, ``mirrored`` or not; None if that is nothing, or
    nothing can tell."""
    if not (one.local and other.local):
        return None
    first, second = _pictures([one], mirrored), _pictures([other], mirrored)
    found = []
    for hint in hints(first.shelf, second.shelf):
        pair = Pair(first.ids[hint.one], second.ids[hint.other], hint.mirrored, hint.back)
        found.append(_in_common(pair, _Seen.of(one, pair.one[1]), _Seen.of(other, pair.other[1])))
    best = min(filter(None, found), key=lambda seen: seen[0], default=None)
    return best and best[1]


def _pictures(probes: Sequence[Probe], mirrored: bool) -> Pictures:
    """The pictures and frames of some probes that have features, by the position of the probe and
    their own; with those of the mirrored ones, if asked for."""
    found = {
        (number, position): one
        for number, probe in enumerate(probes)
        for position, one in probe.local.items()
    }
    shelf = shelf_of(
        [probes[number].sha256 for number, _ in found],
        [one.features for one in found.values()],
        [one.mirrored for one in found.values()] if mirrored else (),
    )
    return Pictures(list(found), shelf)
