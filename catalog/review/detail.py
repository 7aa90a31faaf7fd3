"""Clusters as the page shows them: a content a card, the one to keep first, and what is left to
decide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from os.path import splitext
from typing import Any

from sqlalchemy import Connection

from catalog.core.completeness import State
from catalog.core.isometry import Isometry, inverted
from catalog.core.keeping import Suggestion
from catalog.core.paths import from_text
from catalog.core.units import counted, size
from catalog.db.rows import run, run_as
from catalog.review import facts
from catalog.review.known import Known, ordered
from catalog.review.queue import Place

_MOST = 200  # files of a cluster that are shown; a cluster of more is one of blank pictures, say

_MEMBERS = """
SELECT member.*, media.sha256, media.kind, media.format, media.width, media.height,
    media.duration, media.taken, media.camera, media.completeness, media.remarks,
    media.jpeg_quality,
    hasher.name AS hasher, hasher.bits, keeper.media_id AS keeper_media
FROM unnest(%(clusters)s::bigint[]) WITH ORDINALITY AS wanted (id, place)
CROSS JOIN LATERAL (
    SELECT wanted.id AS cluster, m.suggestion, m.reason, m.hasher_id, m.distance, m.isometry,
        m.keeper_id, file.id AS file, file.path, file.media_id AS media, file.byte_size,
        coalesce(file.mtime_ns, 0) AS mtime_ns, coalesce(root.reference, false) AS reference,
        file.inode, root.offline_since IS NOT NULL AS offline
    FROM cluster_member AS m
    JOIN catalog.file ON file.id = m.file_id
    JOIN catalog.folder ON folder.id = file.folder_id
    LEFT JOIN catalog.root ON root.id = folder.root_id
    WHERE m.cluster_id = wanted.id
    ORDER BY m.suggestion = 'review', m.suggestion = 'remove', file.path
    LIMIT %(most)s
) AS member
JOIN catalog.media ON media.id = member.media
LEFT JOIN catalog.hasher ON hasher.id = member.hasher_id
LEFT JOIN catalog.file AS keeper ON keeper.id = member.keeper_id
ORDER BY wanted.place, suggestion = 'review', suggestion = 'remove', path
"""

_CLUSTERS = """
SELECT id, files, media, byte_size, reclaimable, undecided FROM cluster
WHERE id = ANY(%(clusters)s::bigint[])
"""


@dataclass(frozen=True, slots=True)
class _Member:
    """A file of a cluster as it is stored; ``path`` is as the database has it."""

    cluster: int
    suggestion: Suggestion
    reason: str
    hasher_id: int | None
    distance: int | None
    isometry: Isometry | None
    keeper_id: int | None
    file: int
    path: str
    media: int
    byte_size: int
    mtime_ns: int
    reference: bool
    inode: str | None
    offline: bool
    sha256: bytes
    kind: str
    format: str
    width: int
    height: int
    duration: float | None
    taken: str | None
    camera: str | None
    completeness: State | None
    remarks: list[str]
    jpeg_quality: int | None
    hasher: str | None
    bits: int | None
    keeper_media: int | None


@dataclass(frozen=True, slots=True)
class Copy:
    """A file with a content: its path in parts (what all paths of the cluster begin with, the rest
    of the folder, the name, its suffix), what is suggested for it, and why."""

    path: list[str]
    suggestion: Suggestion
    reason: str
    changed: str
    reference: bool
    offline: bool


@dataclass(frozen=True, slots=True)
class Content:
    """A content of a cluster, and what is suggested for it and why.

    ``facts`` are those in which it differs from the one to keep, or of the one to keep from any
    other. ``verdict`` is what was decided about it and its ``partner``, which it is compared with;
    None if nothing was. ``better`` is the better one of two duplicates. ``copies_verdict`` is what
    was decided about its copies.
    """

    media: int
    sha256: str
    kind: str
    width: int
    height: int
    suggestion: Suggestion
    reason: str
    partner: int
    alike: str
    bits: str
    turned: str | None
    facts: list[facts.Fact]
    remarks: list[str]
    copies: list[Copy]
    verdict: str | None
    better: int | None
    copies_verdict: str | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A cluster as the page shows it.

    ``place`` is where to go on from, for queue.understood(). ``title`` and ``common`` are for
    people. ``questions`` are the pairs of media that are left to decide, those of a media and
    itself about its copies. ``accepts`` are the pairs (kept, superfluous) of what is suggested and
    not decided; ``exact`` are those of them that are about copies; each with the number of
    superfluous files and their bytes. ``hidden`` counts files that are not shown.
    """

    id: int
    number: int
    place: str
    title: str
    reclaimable: int
    undecided: int
    common: list[str]
    contents: list[Content]
    questions: list[tuple[int, int]]
    accepts: list[tuple[int, int]]
    accepts_files: int
    accepts_bytes: int
    exact: list[tuple[int, int]]
    exact_files: int
    exact_bytes: int
    hidden: int


def read_shown(connection: Connection, places: Sequence[Place]) -> list[Shown]:
    """Clusters by their places; those that are no longer there are left out."""
    wanted = [place.id for place in places]
    clusters = {row.id: row for row in run(connection, _CLUSTERS, clusters=wanted)}
    members = list(run_as(_Member, connection, _MEMBERS, clusters=wanted, most=_MOST))
    known = Known(connection, {member.media for member in members})
    found: dict[int, list[list[_Member]]] = {
        id_: _by_content(list(some)) for id_, some in groupby(members, attrgetter("cluster"))
    }
    known.read_pairs(
        [
            pair
            for contents in found.values()
            for pair in (*_partners(contents), *_suggested(contents))
        ]
    )
    return [
        _shown(place, clusters[place.id], found[place.id], known)
        for place in places
        if place.id in found and place.id in clusters
    ]


def _by_content(members: list[_Member]) -> list[list[_Member]]:
    """The files of each content; that of the first file to keep comes first."""
    contents: dict[int, list[_Member]] = {}
    for member in members:
        contents.setdefault(member.media, []).append(member)
    return list(contents.values())


def _partner(files: list[_Member], contents: list[list[_Member]]) -> int:
    """The media that a content is compared with: that which it is superfluous beside, or else the
    first one."""
    own = files[0].media
    keepers = (file.keeper_media for file in files)
    there = {some[0].media for some in contents}
    first = contents[0][0].media
    return next((one for one in keepers if one not in (None, own) and one in there), None) or first


def _partners(contents: list[list[_Member]]) -> list[tuple[int, int]]:
    return [(_partner(files, contents), files[0].media) for files in contents]


def _shown(place: Place, row: Any, contents: list[list[_Member]], known: Known) -> Shown:
    seen = {files[0].media: _seen(files) for files in contents}
    common = _common_folder([from_text(file.path) for files in contents for file in files])
    open_ = {pair: freed for pair, freed in _suggested(contents).items() if known.is_open(*pair)}
    exact = [pair for pair in open_ if pair[0] == pair[1]]
    shown = sum(len(files) for files in contents)
    return Shown(
        id=row.id,
        number=place.number,
        place=place.told(),
        title=_title(row),
        reclaimable=row.reclaimable,
        undecided=row.undecided,
        common=facts.in_common(list(seen.values())),
        contents=[_content(files, contents, seen, common, known) for files in contents],
        questions=_questions(contents, known) if row.undecided else [],
        accepts=list(open_),
        accepts_files=sum(files for files, _ in open_.values()),
        accepts_bytes=sum(freed for _, freed in open_.values()),
        exact=exact,
        exact_files=sum(open_[pair][0] for pair in exact),
        exact_bytes=sum(open_[pair][1] for pair in exact),
        hidden=row.files - shown,
    )


def _suggested(contents: list[list[_Member]]) -> dict[tuple[int, int], tuple[int, int]]:
    """The pairs of media that the suggestions come to, the kept one first; for each, how many files
    are superfluous by it and their bytes. Of a content that is not kept at all, its copies are
    superfluous beside one another, too."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    counted_ = set()
    for files in contents:
        for file in files:
            if file.keeper_media is None:
                continue
            pair = file.keeper_media, file.media
            count, freed = found.get(pair, (0, 0))
            known = file.inode or file.path  # names of one file free its bytes once
            bytes_ = 0 if known in counted_ else file.byte_size
            counted_.add(known)
            found[pair] = count + 1, freed + bytes_
        if len(files) > 1 and all(file.suggestion == "remove" for file in files):
            found.setdefault((files[0].media, files[0].media), (0, 0))
    return found


def _title(row: Any) -> str:
    files = counted(row.files, "file")
    if row.media == 1:
        files = counted(row.files, "identical file")
    elif row.media < row.files:
        files += f", {row.media:,} different"
    return files + (f", {size(row.reclaimable)} could be freed" if row.reclaimable else "")


def _questions(contents: list[list[_Member]], known: Known) -> list[tuple[int, int]]:
    media = [files[0].media for files in contents]
    joined = known.joined(media)
    found = []
    for files in contents:
        one, partner = files[0].media, _partner(files, contents)
        if joined.first_of(one) != joined.first_of(partner):
            found.append((partner, one))
            joined.join(partner, one)
        if len(files) > 1 and (one, one) not in known.pairs:
            found.append((one, one))
    return found


def _content(
    files: list[_Member],
    contents: list[list[_Member]],
    seen: Mapping[int, facts.Seen],
    common: str,
    known: Known,
) -> Content:
    best = files[0]
    is_kept = best.suggestion == "keep"
    partner = _partner(files, contents)
    said = next((file for file in files if file.keeper_media not in (None, best.media)), best)
    pair = ordered(partner, best.media)
    distance, bits, hasher, isometry = said.distance, said.bits, said.hasher, said.isometry
    if distance is None and (near := known.near.get((partner, best.media))):
        distance, bits, hasher = near.distance, near.bits, near.hasher
        isometry = inverted(near.isometry)
    return Content(
        media=best.media,
        sha256=best.sha256.hex(),
        kind=best.kind,
        width=best.width,
        height=best.height,
        suggestion="keep" if is_kept else said.suggestion,
        reason=facts.visible(said.reason),
        partner=partner,
        alike="" if distance is None or bits is None else facts.alike(distance, bits),
        bits="" if bits is None else f"{distance} of {bits} bits differ, {hasher}",
        turned=None if isometry is None else facts.turned(inverted(isometry)),
        facts=(
            [
                facts.Fact(text, "", "other")
                for text in facts.own(seen[partner], list(seen.values()))
            ]
            if partner == best.media
            else facts.differences(seen[best.media], seen[partner])
        ),
        remarks=[facts.visible(remark) for remark in best.remarks],
        copies=[_copy(file, common) for file in files],
        verdict=None if partner == best.media else known.verdicts.get((partner, best.media)),
        better=known.better.get(pair),
        copies_verdict=known.pairs.get((best.media, best.media)),
    )


def _seen(files: list[_Member]) -> facts.Seen:
    one = files[0]
    return facts.Seen(
        format=one.format,
        width=one.width,
        height=one.height,
        byte_size=one.byte_size,
        mtime_ns=min(file.mtime_ns for file in files),
        duration=one.duration,
        taken=one.taken,
        camera=one.camera,
        completeness=one.completeness,
        jpeg_quality=one.jpeg_quality,
    )


def _copy(file: _Member, common: str) -> Copy:
    path = from_text(file.path)
    folder, slash, name = path.rpartition("/")
    stem, suffix = splitext(name)
    parts = common, (folder + slash)[len(common) :], stem, suffix
    return Copy(
        path=[facts.visible(part) for part in parts],
        suggestion=file.suggestion,
        reason=facts.visible(file.reason),
        changed=facts.date(file.mtime_ns),
        reference=file.reference,
        offline=file.offline,
    )


def _common_folder(paths: list[str]) -> str:
    """The folders that all paths are below, with a slash at the end."""
    common = _folder(paths[0])
    for path in paths:
        while not path.startswith(common):
            common = _folder(common[:-1])
    return common


def _folder(path: str) -> str:
    return path[: path.rfind("/") + 1]
