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
SELECT file.path, media.id AS media, media.sha256, frame_hash.quality, media.kind = 'video' AS video
FROM catalog.media
JOIN catalog.file ON file.media_id = media.id
JOIN catalog.frame_hash
    ON frame_hash.media_id = media.id AND position = 0 AND hasher_id = %(hasher)s
WHERE media.id = ANY(%(media)s::bigint[])
ORDER BY file.path
"""

_FRAMES = """
SELECT media_id, position, timestamp, sampling IS NOT NULL, value::text
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
                        **common.times,
                    )
                )
    return near


class _Stored(NamedTuple):
    """The time of a stored picture, whether it is a frame of a video, and its hash."""

    time: float | None
    is_frame: bool
    value: bytes


def _found(
    connection: Connection, hasher: StoredHasher, probes: Sequence[Probe]
) -> dict[tuple[int, int], InCommon]:
    """What pictures or videos and stored ones have in common, by position and media."""
    with ThreadPoolExecutor(available_cores()) as threads:
        pairs = list(hinted_by_stored(connection, _pictures(probes), threads))
    others = {pair.other for pair in pairs}
    frames = _frames(connection, hasher, others)
    stored = stored_pictures(connection, others)
    best: dict[tuple[int, int], tuple[Any, InCommon]] = {}
    for pair in pairs:
        (at, position), (id_, _) = pair.one, pair.other
        mine, theirs = _own(probes[at], position), frames.get(pair.other)
        if theirs is None or _are_near_as_wholes(mine, theirs):
            continue
        picture = _picture(probes[at], position)
        seen = part(picture, stored[pair.other], mirrored=pair.mirrored, back=pair.back)
        if seen is None:
            continue
        rank = rank_of(pair, seen)
        if (at, id_) not in best or rank < best[at, id_][0]:
            best[at, id_] = rank, InCommon(seen, mine.time, theirs.time)
    return {key: common for key, (_, common) in best.items()}


def _frames(
    connection: Connection, hasher: StoredHasher, ids: Collection[PictureId]
) -> dict[PictureId, _Stored]:
    rows = run(
        connection,
        _FRAMES,
        hasher=hasher.id,
        media=[media for media, _ in ids],
        positions=[at for _, at in ids],
    )
    return {(media, at): _Stored(time, film, _packed(said)) for media, at, time, film, said in rows}


def _packed(bits: str) -> bytes:
    return int(bits, 2).to_bytes(len(bits) // 8, "big")


def _own(probe: Probe, position: int) -> _Stored:
    """The same of a probe."""
    frame = next(one for one in probe.frames[OVERLAP_HASHER] if one.position == position)
    time = frame.start if probe.is_video else None
    return _Stored(time, probe.is_video, frame.values["r0"])


def _are_near_as_wholes(one: _Stored, other: _Stored) -> bool:
    """Whether these frames, not both of pictures, count for what their videos have in common."""
    if not (one.is_frame or other.is_frame):
        return False
    return distance(one.value, other.value) <= get_hasher(OVERLAP_HASHER).radius()


def part_of(one: Probe, other: Probe, *, mirrored: bool) -> InCommon | None:
    """What two pictures or videos have in common, ``mirrored`` or not; None if that is nothing, or
    nothing can tell."""
    if not (one.local and other.local):
        return None
    first, second = (_pictures([probe], mirrored=mirrored) for probe in (one, other))
    best: tuple[Any, InCommon] | None = None
    for hint in hints(first.shelf, second.shelf):
        pair = Pair(first.ids[hint.one], second.ids[hint.other], hint.mirrored, hint.back)
        (_, at), (_, there) = pair.one, pair.other
        mine, theirs = _own(one, at), _own(other, there)
        if _are_near_as_wholes(mine, theirs):
            continue
        seen = part(
            _picture(one, at), _picture(other, there), mirrored=pair.mirrored, back=pair.back
        )
        if seen is not None and (best is None or rank_of(pair, seen) < best[0]):
            best = rank_of(pair, seen), InCommon(seen, mine.time, theirs.time)
    return None if best is None else best[1]


def _pictures(probes: Sequence[Probe], *, mirrored: bool | None = None) -> Pictures:
    """The pictures and frames of some probes that have features, by the position of the probe and
    their own; with those of the mirrored ones where they are there, unless said."""
    some = [
        (number, at, one) for number, probe in enumerate(probes) for at, one in probe.local.items()
    ]
    if mirrored is None:
        mirrored = any(one.mirrored for *_, one in some)
    shelf = shelf_of(
        [probes[at].sha256 for at, *_ in some],
        [one.features for *_, one in some],
        [one.mirrored for *_, one in some] if mirrored else (),
    )
    return Pictures([(at, position) for at, position, _ in some], shelf)


def _picture(probe: Probe, position: int) -> LocalPicture:
    return LocalPicture(probe.local[position], *probe.size)
