"""Clusters with their pictures and frames of videos, for the page that people look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from typing import TextIO

from catalog.core.isometry import inverted
from catalog.core.progress import Progress
from catalog.db.database import Database
from catalog.db.settings import stored_hashers
from catalog.groups.clusters import Choosing
from catalog.reports.outlines import read_outlines
from catalog.reports.page import Outline, Shown, ShownCluster, Written, write_page
from catalog.reports.thumbnails import Preview, Thumbnailing
from catalog.reports.views import Cluster, Member, read_clusters
from catalog.work.executor import TaskGroup, each

_AT_ONCE = 64  # clusters whose previews are made before the first of them is shown
_CHUNK = 4  # files a worker gets at a time: the frames of a large video take a second or more


def write_gallery(
    out: TextIO,
    note: str,
    database: Database,
    choosing: Choosing,
    decided: bool | None,
    tasks: TaskGroup,
    progress: Progress,
) -> Written:
    """Write a page with all clusters that are chosen, and their pictures, to a stream of UTF-8."""
    with database.read() as connection:
        bits = {name: one.bits for name, one in stored_hashers(connection).items()}
    clusters = _shown_clusters(database, read_clusters(database, choosing, decided), bits, tasks)
    now = datetime.now().astimezone()
    return write_page(out, "Near-duplicates", note, progress(clusters, desc="Writing"), now)


def _shown_clusters(
    database: Database, clusters: Iterable[Cluster], bits: Mapping[str, int], tasks: TaskGroup
) -> Iterator[ShownCluster]:
    """The clusters as the page has them, with previews made by ``tasks``.

    ``bits`` are the lengths of hashes by hasher. Files that cannot be read now have no preview,
    unless another file holds the same bytes.
    """
    source = iter(clusters)
    while some := list(islice(source, _AT_ONCE)):
        previews = _previews(tasks, some)
        with database.read() as connection:
            outlines = read_outlines(connection, _pairs_with_kept(some))
        for cluster in some:
            yield _shown(cluster, bits, previews, outlines)


def _previews(tasks: TaskGroup, clusters: list[Cluster]) -> dict[int, Preview]:
    """A preview of every content that can be read, by media."""
    waiting: dict[int, list[str]] = {}
    for cluster in clusters:
        for member in cluster.members:
            waiting.setdefault(member.media_id, []).append(member.path)
    made: dict[int, Preview] = {}
    work = Thumbnailing(max_pixels=tasks.limits.pixels)
    while waiting:
        media = {paths.pop(0): id_ for id_, paths in waiting.items()}
        for path, preview in each(tasks, work, media, _CHUNK):
            if isinstance(preview, Preview):
                made[media[path]] = preview
        waiting = {id_: paths for id_, paths in waiting.items() if paths and id_ not in made}
    return made


def _pairs_with_kept(clusters: Iterable[Cluster]) -> Iterator[tuple[int, int]]:
    """The media of members and of the kept files of their clusters."""
    for cluster in clusters:
        kept = cluster.members[0].media_id
        yield from ((member.media_id, kept) for member in cluster.members)


def _shown(
    cluster: Cluster,
    bits: Mapping[str, int],
    previews: Mapping[int, Preview],
    outlines: Mapping[tuple[int, int], Outline],
) -> ShownCluster:
    kept = cluster.members[0]
    return ShownCluster(
        id=cluster.cluster,
        media=cluster.media,
        files=cluster.files,
        byte_size=cluster.byte_size,
        reclaimable=cluster.reclaimable,
        reclaimable_exact=cluster.reclaimable_exact,
        diameter=cluster.diameter,
        diameter_bits=bits.get(cluster.diameter_hasher or ""),
        diameter_hasher=cluster.diameter_hasher,
        diameter_exact=cluster.diameter_exact,
        weakest=cluster.weakest,
        weakest_bits=bits.get(cluster.weakest_hasher or ""),
        weakest_hasher=cluster.weakest_hasher,
        members=[
            _member(member, kept, bits, previews, outlines.get((member.media_id, kept.media_id)))
            for member in cluster.members
        ],
    )


def _member(
    member: Member,
    kept: Member,
    bits: Mapping[str, int],
    previews: Mapping[int, Preview],
    outline: Outline | None,
) -> Shown:
    preview = previews.get(member.media_id)
    return Shown(
        path=member.path,
        format=member.format,
        width=member.width,
        height=member.height,
        duration=member.duration,
        byte_size=member.byte_size,
        modified=member.modified,
        suggestion=member.suggestion,
        reason=member.reason,
        hasher=member.hasher,
        distance=member.distance,
        bits=bits.get(member.hasher or ""),
        isometry=None if member.isometry is None else inverted(member.isometry),
        identical=member is not kept and member.media_id == kept.media_id,
        reference=member.reference,
        frames=() if preview is None else preview.frames,
        remarks=member.remarks,
        outline=outline,
    )
