"""Files of the catalogue that show a part of a picture, or of which it shows a part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import Connection

from catalog.core.cores import available_cores
from catalog.core.paths import from_text
from catalog.db.rows import run
from catalog.db.settings import StoredHasher
from catalog.fingerprint.probe import Probe
from catalog.local.hints import Shelf, hints, shelf_of
from catalog.local.parts import LocalPicture, Part, part
from catalog.local.records import Features
from catalog.match.parts import Pictures, hinted_by_stored, stored_pictures
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


def part_neighbours(
    connection: Connection,
    hasher: StoredHasher,
    probes: Sequence[Probe],
    question: Question,
    known: Sequence[Collection[str]],
) -> list[list[Neighbour]]:
    """For each picture the files that have a part in common with it, by path; those whose paths are
    ``known``, which are near it as a whole, are left out.
    """
    told = {at: probe.local for at, probe in enumerate(probes) if probe.local is not None}
    found: dict[tuple[int, int], Part] = {}
    if told and question.radius is not None and not question.approximate:
        found = _found(connection, probes, told)
    media = {id_ for _, id_ in found}
    files = defaultdict(list)
    for row in run(connection, _FILES, hasher=hasher.id, media=list(media)):
        files[row.media].append(row)
    near: list[list[Neighbour]] = [[] for _ in probes]
    for (at, id_), seen in found.items():
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
                    )
                )
    return near


def _found(
    connection: Connection, probes: Sequence[Probe], told: Mapping[int, Features]
) -> dict[tuple[int, int], Part]:
    """What pictures and stored ones have in common, by position and media."""
    mirrored = any(one.mirrored for one in told.values())
    new = Pictures(list(told), _shelf([probes[at] for at in told], mirrored=mirrored))
    with ThreadPoolExecutor(available_cores()) as threads:
        pairs = list(hinted_by_stored(connection, new, threads))
    stored = stored_pictures(connection, {pair.other for pair in pairs})
    best: dict[tuple[int, int], Part] = {}
    for one, other, turned, back in pairs:
        seen = part(_picture(probes[one]), stored[other], mirrored=turned, back=back)
        if seen and ((one, other) not in best or seen.distance < best[one, other].distance):
            best[one, other] = seen
    return best


def part_of(one: Probe, other: Probe, *, mirrored: bool) -> Part | None:
    """What two pictures have in common, ``mirrored`` or not; None if that is nothing, or nothing
    can tell."""
    if one.local is None or other.local is None:
        return None
    found = (
        part(_picture(one), _picture(other), mirrored=hint.mirrored, back=hint.back)
        for hint in hints(_shelf([one], mirrored=mirrored), _shelf([other], mirrored=mirrored))
    )
    return min(filter(None, found), key=lambda seen: seen.distance, default=None)


def _shelf(probes: Sequence[Probe], *, mirrored: bool) -> Shelf:
    features = [probe.local for probe in probes if probe.local is not None]
    return shelf_of(
        [probe.sha256 for probe in probes],
        [one.features for one in features],
        [one.mirrored for one in features] if mirrored else (),
    )


def _picture(probe: Probe) -> LocalPicture:
    assert probe.local is not None
    return LocalPicture(probe.local, *probe.size)
