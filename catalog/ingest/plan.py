"""What an ingest has to do about each file: hash it, or use what the catalogue knows of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import Connection

from catalog.core.paths import to_text
from catalog.core.sampling import Sampling
from catalog.db.database import Database
from catalog.db.rows import run
from catalog.errors import UnreadableFile
from catalog.fingerprint.records import MARGINS, Failure, Outcome, Request
from catalog.local.records import OVERLAP_HASHER, REVISION
from catalog.sources.scan import Scan
from catalog.sources.stat import Stat
from catalog.work.executor import Settled

_PLANNED = 1000  # files whose state is looked up in one query
# If more contents have one size, workers are told none of them: decoding a copy costs less.
_MOST_OF_A_SIZE = 16


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A file that has not changed since it was catalogued; ``state`` is its state from then.

    ``inode`` is its present one if the catalogue has another one, else None.
    """

    path: str
    state: str
    inode: str | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a run needs of every file; with ``isometric`` also hashes of the turned picture.

    ``sampling`` says which frames of videos are kept; those of another sampling are outdated. So
    are hashes of reduced pictures with ``exact_decode``, and those of older revisions of a hasher.
    ``local`` asks for the local features of pictures, and of as many frames of videos as the
    sampling says, and ``digests`` for these beside SHA-256.
    """

    hashers: tuple[str, ...]
    ids: dict[str, int]
    retry_failed: bool
    isometric: bool
    sampling: Sampling
    exact_decode: bool
    max_pixels: int
    local: bool
    digests: tuple[str, ...]

    @property
    def hasher_ids(self) -> list[int]:
        return [self.ids[name] for name in self.hashers]

    @property
    def local_kinds(self) -> list[str]:
        """The kinds of media that must have local features."""
        filmed = self.sampling.local_frames and OVERLAP_HASHER in self.hashers
        return ["image"] * self.local + ["video"] * bool(self.local and filmed)


Step = Request | Settled[Request, Outcome | Unchanged]


def plan(database: Database, found: Scan, wanted: Wanted) -> Iterator[Step]:
    """What to do about each file: a request to fingerprint it, or its result if that is known."""
    for error in found.errors:
        yield _settled(error.path, _unreadable(error))
    files = iter(found.files)
    while some := list(islice(files, _PLANNED)):
        yield from _plan_some(database, some, found, wanted)


def _plan_some(database: Database, paths: list[str], found: Scan, wanted: Wanted) -> Iterator[Step]:
    stats: dict[str, Stat] = {}
    unknown: list[str] = []
    for path in paths:
        if path in found.listed:
            if (stat := found.listed[path]) is None:
                unknown.append(path)
            else:
                stats[path] = stat
            continue
        try:
            status = os.stat(path)
        except OSError as error:
            reason = error.strerror or str(error)
            yield _settled(path, _unreadable(UnreadableFile(path, reason)))
        else:
            stats[path] = Stat.of(status)
    settled, hashed = database.persist(lambda: _known(database, stats, found.named, wanted))
    for path in (*stats, *unknown):
        stat = stats.get(path)
        if path in settled:
            yield _settled(path, settled[path])
        else:
            known = {} if stat is None else hashed.get(stat.size, {})
            yield Request(
                path,
                stat,
                wanted.hashers,
                known,
                path in found.named,
                wanted.isometric,
                wanted.sampling,
                wanted.exact_decode,
                wanted.max_pixels,
                wanted.local,
                wanted.digests,
            )


def _known(
    database: Database, stats: dict[str, Stat], named: frozenset[str], wanted: Wanted
) -> tuple[dict[str, Unchanged], dict[int, dict[bytes, frozenset[str]]]]:
    """The files that need no work, and what is known about contents as large as the others."""
    with database.read() as connection:
        settled = _unchanged(connection, stats, wanted)
        for path in named & settled.keys():
            if settled[path].state == "ignored":  # not media in a folder, but now it is named
                del settled[path]
        sizes = {stat.size for path, stat in stats.items() if path not in settled}
        return settled, _hashed_contents(connection, sizes, wanted)


# Whether a media has the local features that are wanted. Which frames of a video have some follows
# from its sampling.
_LOCAL = """
(kind <> ALL (%(local_kinds)s::text[]) OR EXISTS (
    SELECT FROM catalog.local_feature WHERE local_feature.media_id = media.id
        AND local_feature.revision = %(features)s AND (mirrored IS NOT NULL OR NOT %(isometric)s)))
"""

_UNCHANGED = f"""
SELECT given.number, file.state, file.byte_size, file.mtime_ns, file.inode
FROM unnest(%(paths)s::text[]) WITH ORDINALITY AS given (path, number)
JOIN catalog.file USING (path)
WHERE NOT (%(retry_failed)s AND file.state = 'failed')
    AND file.state NOT IN ('missing', 'excluded')
    AND (file.media_id IS NULL OR (
        SELECT completeness IS NOT NULL AND (
            kind = 'video' OR margins = %(margins)s) AND {_LOCAL}
            AND (md5 IS NOT NULL OR 'md5' <> ALL (%(digests)s::text[]))
            AND (sha1 IS NOT NULL OR 'sha1' <> ALL (%(digests)s::text[]))
        FROM catalog.media WHERE media.id = file.media_id
    ) AND NOT EXISTS (
        SELECT FROM unnest(%(hasher_ids)s::smallint[]) AS wanted (id)
        WHERE NOT EXISTS (
            SELECT FROM catalog.frame_hash
            WHERE frame_hash.media_id = file.media_id AND position = 0
                AND frame_hash.hasher_id = wanted.id
                AND (sampling IS NULL OR sampling = %(sampling)s)
                AND NOT (%(exact_decode)s AND reduction > 1)
                AND revision = (SELECT revision FROM catalog.hasher WHERE id = wanted.id)
                AND NOT (%(isometric)s AND (SELECT turned = B'' FROM catalog.hash
                    WHERE hash.hasher_id = wanted.id AND hash.id = hash_id)))))
"""


def _unchanged(
    connection: Connection, stats: dict[str, Stat], wanted: Wanted
) -> dict[str, Unchanged]:
    """The files that are unchanged and that all hashers have seen."""
    rows = run(
        connection,
        _UNCHANGED,
        paths=[to_text(path) for path in stats],
        retry_failed=wanted.retry_failed,
        hasher_ids=wanted.hasher_ids,
        isometric=wanted.isometric,
        sampling=wanted.sampling.revision,
        exact_decode=wanted.exact_decode,
        margins=MARGINS,
        local_kinds=wanted.local_kinds,
        features=REVISION,
        digests=list(wanted.digests),
    )
    given = list(stats.items())
    unchanged = {}
    for row in rows:
        path, stat = given[row.number - 1]
        if stat == Stat(row.byte_size, row.mtime_ns):
            inode = stat.inode if stat.inode != row.inode else None
            unchanged[path] = Unchanged(path, row.state, inode)
    return unchanged


_HASHED_CONTENTS = f"""
SELECT given.byte_size, sha256, ARRAY(
    SELECT name FROM catalog.hasher
    JOIN catalog.frame_hash ON frame_hash.hasher_id = hasher.id
    WHERE media_id = content.id AND position = 0
        AND (sampling IS NULL OR sampling = %(sampling)s)
        AND NOT (%(exact_decode)s AND reduction > 1)
        AND frame_hash.revision = hasher.revision
        -- No join, which on new tables without statistics reads all hashes.
        AND NOT (%(isometric)s AND (SELECT turned = B'' FROM catalog.hash
            WHERE hash.hasher_id = hasher.id AND hash.id = hash_id))) AS hashers
FROM unnest(%(sizes)s::bigint[]) AS given (byte_size)
CROSS JOIN LATERAL (
    SELECT id, sha256 FROM catalog.media
    WHERE media.byte_size = given.byte_size AND completeness IS NOT NULL
        AND (kind = 'video' OR margins = %(margins)s) AND {_LOCAL} LIMIT %(most)s
) AS content
"""


def _hashed_contents(
    connection: Connection, sizes: set[int], wanted: Wanted
) -> dict[int, dict[bytes, frozenset[str]]]:
    """For each size in bytes, the contents that the catalogue knows, and which hashers have seen
    them.

    A size that many contents have is left out, so that what is sent to workers does not grow with
    the catalogue.
    """
    rows = run(
        connection,
        _HASHED_CONTENTS,
        sizes=list(sizes),
        most=_MOST_OF_A_SIZE + 1,
        isometric=wanted.isometric,
        sampling=wanted.sampling.revision,
        exact_decode=wanted.exact_decode,
        margins=MARGINS,
        local_kinds=wanted.local_kinds,
        features=REVISION,
    )
    hashed: dict[int, dict[bytes, frozenset[str]]] = {}
    for row in rows:
        hashed.setdefault(row.byte_size, {})[bytes(row.sha256)] = frozenset(row.hashers)
    return {size: known for size, known in hashed.items() if len(known) <= _MOST_OF_A_SIZE}


def _settled(path: str, result: Outcome | Unchanged) -> Settled[Request, Outcome | Unchanged]:
    return Settled(Request(path, None, (), {}, sampling=_ANY), result)


_ANY = Sampling()  # made once, since it may be used for a million files


def _unreadable(error: UnreadableFile) -> Failure:
    return Failure(error.path, None, error.stage, type(error).__name__, error.reason)
