"""What in the catalogue is still there: files that are gone, and roots that are offline.

A file is missing if its folder was searched without finding it, or if the folder itself is gone.
But a root that is not there, or holds no file at all although it did, is taken for unplugged: what
is known of it stays as it is, since an empty mount point tells nothing about a disk. Excluded files
are not looked for: the catalogue keeps what it knows of them, and hides it until the pattern is
removed.

look_around() looks at the file system first, without a lock or a transaction, so that a disk that
does not answer holds up nobody else. Only then note_presence() writes what was seen into the
catalogue, all under Lock.STORE. Much may have happened between the two, and several ingests may be
between them at once. Still no file is judged wrongly, thanks to the server's clock:

* ``since`` is before the first look at a file. Every row has a stamp that is later than the look
  that it came from: ``updated`` of a file that was read or found again, ``missing_since`` of one
  that was found to be gone, ``offline_since`` of a root. Stamps are the times at which transactions
  began, and those begin after the look.
* So a row whose stamp is before ``since`` comes from an older look than this one, and this one
  decides. A row whose stamp is after it may come from a newer look: it is left as it is, and the
  next ingest, whose look is newer than both, decides.
* Whoever writes files takes the lock, so that nothing changes between comparing the stamp and
  writing the row.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from catalog.core.paths import (
    from_text,
    is_archive_name,
    is_uri,
    split_member,
    starts_below,
    to_text,
)
from catalog.db.copy import copy_rows
from catalog.db.database import Database
from catalog.db.locks import Lock, hold
from catalog.db.rows import column, run, stream, value
from catalog.errors import UnreadableFile, UsageError
from catalog.groups.roots import is_below, nearest_root, root_paths
from catalog.sources import is_local
from catalog.sources.excludes import Excludes
from catalog.sources.scan import Scan
from catalog.sources.stat import Stat


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen of the files, to be noted in the catalogue.

    ``files`` were found; ``stats`` has the stats of those that may have been missing before. In
    ``judged``, ranges of paths, there is nothing else, except what is excluded. The ``empty`` roots
    hold no file, the ``online`` ones do. At the ``unknown`` paths, which were named, there is
    nothing and never was. Everything was seen after ``since``.
    """

    since: datetime
    files: Sequence[str]
    stats: Mapping[str, Stat | None]
    judged: Sequence[Range]
    empty: AbstractSet[str]
    online: AbstractSet[str]
    unknown: Sequence[UnreadableFile]
    excludes: Excludes


@dataclass(frozen=True, slots=True)
class Presence:
    """What a look says about what was catalogued before.

    ``missing`` and ``excluded`` count the files that are newly so; ``offline`` lists roots. At the
    paths of ``others``, where a file was missing, there is a file again, but a different one.
    """

    missing: int
    excluded: int
    offline: list[str]
    others: Sequence[str]


def server_time(connection: Connection) -> datetime:
    """The time by the server's clock, which sets the stamps of all rows."""
    found: datetime = value(connection, "SELECT clock_timestamp()")
    return found


def look_around(database: Database, found: Scan, since: datetime, excludes: Excludes) -> Look:
    """Look at what the catalogue knows and a scan does not tell.

    The scan began at ``since`` and passed over what ``excludes`` exclude.

    Raises UsageError if there is nothing, and never was, at any of the paths that were named.
    """
    known = database.persist(lambda: _ask(database, found, since))
    absent = {error.path for error in found.absent} - {error.path for error in known.unknown}
    if known.unknown and not (absent or found.files or found.walked or found.errors):
        raise UsageError(f"there is nothing at {', '.join(found.given)}")
    looked_at = {*found.walked, *_with_members(absent)}
    # What could not be read may be an archive.
    unread = {path for error in found.errors for path in (error.path, f"{error.path}!")}
    files = _Sorted(found.files)
    roots = [root for root in known.roots if not is_below(root, unread)]
    online = {root for root in roots if files.any_below(root)}
    to_judge = {root for root in roots if is_below(root, looked_at)}
    to_judge |= {root for path in looked_at if (root := nearest_root(path, roots)) is not None}
    empty = {root for root in to_judge - online if _is_empty(root)}
    archives = {
        archive
        for folder in known.archive_folders
        if is_below(folder, looked_at)
        for archive in _archives_above(folder)
        if f"{archive}!" not in found.walked and not excludes.has_file(archive)
    }
    # An archive that is there and was not looked into tells nothing about its members.
    untold = {*empty, *unread, *(f"{path}!" for path in archives if os.path.isfile(path))}
    gone = [path for path in known.strays if not is_below(path, untold) and _is_gone(path)]
    return Look(
        since,
        found.files,
        {path: _stat(found, path) for path in known.missing},
        [*_without(map(_below, looked_at), map(_below, untold)), *map(_exactly, gone)],
        empty,
        online,
        known.unknown,
        excludes,
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """What the catalogue knows and a scan does not tell.

    ``missing`` files, or excluded ones, were found again, or others in their place. ``strays`` are
    below no root and were not found: a link led to them, and no scan looks where they were.
    ``archive_folders`` are folders in archives. At the ``unknown`` paths nothing was found, and the
    catalogue knows nothing there.
    """

    roots: list[str]
    missing: list[str]
    strays: list[str]
    archive_folders: list[str]
    unknown: list[UnreadableFile]


_MISSING = """
SELECT path FROM catalog.file
WHERE state IN ('missing', 'excluded') AND last_media_id IS NOT NULL
"""
_STRAYS = """
SELECT file.path FROM catalog.file JOIN catalog.folder ON folder.id = folder_id
WHERE root_id IS NULL AND state <> 'missing' AND file.updated < %(since)s
"""
# In a path that is percent-encoded, since it is not UTF-8, an exclamation mark is %21.
_ARCHIVE_FOLDERS = """
SELECT path FROM catalog.folder
WHERE path LIKE '%%!' OR path LIKE '%%!/%%' OR path LIKE 'file://%%\\%%21%%'
"""
_KNOWN = """
SELECT DISTINCT given.path
FROM unnest(%(paths)s::text[], %(starts)s::text[], %(stops)s::text[]) AS given (path, start, stop)
WHERE EXISTS (SELECT FROM catalog.file WHERE file.path >= given.start AND file.path < given.stop)
    OR EXISTS (SELECT FROM catalog.root WHERE root.path = given.path)
"""


def _ask(database: Database, found: Scan, since: datetime) -> _Known:
    files = _Sorted(found.files)
    absent = [
        (to_text(error.path), *limits) for error in found.absent for limits in _below(error.path)
    ]
    paths, starts, stops = ([row[at] for row in absent] for at in range(3))
    with database.read() as connection:
        with stream(_Path, connection, _MISSING) as rows:
            missing = [path for row in rows if (path := from_text(row.path)) in files]
        with stream(_Path, connection, _STRAYS, since=since) as rows:
            strays = [path for row in rows if (path := from_text(row.path)) not in files]
        known = set(column(connection, _KNOWN, paths=paths, starts=starts, stops=stops))
        return _Known(
            root_paths(connection),
            missing,
            strays,
            [from_text(path) for path in column(connection, _ARCHIVE_FOLDERS)],
            [error for error in found.absent if to_text(error.path) not in known],
        )


@dataclass(frozen=True, slots=True)
class _Path:
    path: str


_STAGING = """
CREATE TEMPORARY TABLE IF NOT EXISTS seen_file (
    path text COLLATE "C" NOT NULL,
    byte_size bigint,
    mtime_ns bigint
) ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS judged_range (
    start text COLLATE "C" NOT NULL,
    stop text COLLATE "C" NOT NULL
) ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS changed_file (id bigint NOT NULL) ON COMMIT DELETE ROWS;
"""

_RETURNED = """
INSERT INTO changed_file
SELECT file.id FROM seen_file AS seen JOIN catalog.file USING (path, byte_size, mtime_ns)
WHERE state IN ('missing', 'excluded') AND last_media_id IS NOT NULL AND missing_since < %(since)s
"""
_MARK_RETURNED = """
UPDATE catalog.file SET
    state = 'hashed', media_id = last_media_id, last_media_id = NULL, missing_since = NULL,
    updated = now()
FROM changed_file AS back WHERE file.id = back.id
"""
_OTHERS = """
SELECT path FROM seen_file JOIN catalog.file USING (path)
WHERE state IN ('missing', 'excluded') AND last_media_id IS NOT NULL
"""

# The ranges do not overlap, and each is read through the index of the paths.
_GONE = """
INSERT INTO changed_file
SELECT file.id
FROM judged_range
CROSS JOIN LATERAL (
    SELECT id, path FROM catalog.file
    WHERE file.path >= start AND file.path < stop AND state <> 'missing' AND updated < %(since)s
        AND (missing_since IS NULL OR missing_since < %(since)s)
    OFFSET 0
) AS file
WHERE NOT EXISTS (SELECT FROM seen_file AS seen WHERE seen.path = file.path)
"""
_VANISHED = """
INSERT INTO changed_file
SELECT file.id FROM seen_file AS vanished JOIN catalog.file USING (path)
WHERE state <> 'missing' AND updated < %(since)s
"""
# What never could be read, such as a folder, leaves nothing to keep.
_DELETE_UNREAD = """
DELETE FROM catalog.file USING changed_file AS gone
WHERE file.id = gone.id AND state = 'failed' AND byte_size IS NULL
    AND NOT EXISTS (SELECT FROM catalog.label WHERE file_id = file.id)
"""
_DELETE_FAILURES = """
DELETE FROM catalog.failure USING changed_file AS gone WHERE file_id = gone.id
"""
_MARK_MISSING = """
UPDATE catalog.file SET
    state = 'missing', missing_since = now(), last_media_id = coalesce(media_id, last_media_id),
    media_id = NULL
FROM changed_file AS gone WHERE file.id = gone.id
"""
_DELETE_THEIR_FAILURES = "DELETE FROM catalog.failure WHERE file_id = ANY(%(ids)s::bigint[])"
_LEAVE = "DELETE FROM changed_file WHERE id = ANY(%(ids)s::bigint[])"
_MARK_EXCLUDED = """
UPDATE catalog.file SET
    state = 'excluded', missing_since = now(), last_media_id = media_id, media_id = NULL
WHERE id = ANY(%(ids)s::bigint[])
"""


def note_presence(connection: Connection, look: Look) -> Presence:
    """Note what was seen: mark files that are gone as missing, those that are back unchanged as
    there, and roots as offline or not.

    Holds Lock.STORE until the transaction ends; the transaction must have begun after the look.
    """
    run(connection, _STAGING)
    copy_rows(connection, "seen_file", ("path", "byte_size", "mtime_ns"), _seen(look))
    copy_rows(connection, "judged_range", ("start", "stop"), look.judged)
    run(connection, "ANALYZE seen_file, judged_range")
    hold(connection, Lock.STORE)
    offline = {root for root in look.empty if _holds_files(connection, root)}
    if run(connection, _RETURNED, since=look.since).rowcount:
        run(connection, _MARK_RETURNED)
        run(connection, "DELETE FROM changed_file")
    others = [from_text(path) for path in column(connection, _OTHERS)]
    run(connection, _GONE, since=look.since)
    excluded = _mark_excluded(connection, look.excludes)
    missing = _mark_missing(connection)
    _mark_roots(connection, offline, look.online, look.since)
    return Presence(missing, excluded, sorted(offline), others)


def has_vanished(path: str) -> bool:
    """Whether a local file that a scan found is gone now."""
    try:
        if is_local(path):
            os.lstat(path)
    except OSError as error:
        return isinstance(error, FileNotFoundError | NotADirectoryError)
    return False


@dataclass(frozen=True, slots=True)
class Vanished:
    """Files that vanished after the scan, and the roots that are ``empty`` without them.

    Everything was seen after ``since``.
    """

    since: datetime
    files: Sequence[str]
    empty: AbstractSet[str]


def look_for_vanished(database: Database, paths: Iterable[str]) -> Vanished:
    """Look again at paths whose files had vanished when they were to be read."""

    def ask() -> tuple[datetime, list[str]]:
        with database.read() as connection:
            return server_time(connection), root_paths(connection)

    since, roots = database.persist(ask)
    gone = [path for path in paths if has_vanished(path)]
    above = {nearest_root(path, roots) for path in gone}
    empty = {root for root in above if root is not None and _is_empty(root)}
    return Vanished(since, [path for path in gone if not is_below(path, empty)], empty)


def note_vanished(connection: Connection, vanished: Vanished) -> None:
    """Mark files that have vanished as missing, and roots that are empty without them as offline.

    Holds Lock.STORE as note_presence() does.
    """
    run(connection, _STAGING)
    copy_rows(connection, "seen_file", ("path",), ((to_text(path),) for path in vanished.files))
    hold(connection, Lock.STORE)
    run(connection, _VANISHED, since=vanished.since)
    _mark_missing(connection)
    _mark_roots(connection, vanished.empty, (), vanished.since)


def missing_count(connection: Connection, since: datetime) -> int:
    """How many files were there before ``since`` and are missing now."""
    query = (
        "SELECT count(*) FROM catalog.file WHERE state = 'missing' AND missing_since >= %(since)s"
    )
    return int(value(connection, query, since=since))


def _seen(look: Look) -> Iterator[tuple[str, int | None, int | None]]:
    for path in look.files:
        stat = look.stats.get(path)
        yield to_text(path), *((stat.size, stat.mtime_ns) if stat else (None, None))


@dataclass(frozen=True, slots=True)
class _Gone:
    id: int
    path: str
    state: str


def _mark_excluded(connection: Connection, excludes: Excludes) -> int:
    """Mark as excluded those of the changed files that were passed over, not just not found.

    Returns how many are newly excluded. The others are left in changed_file.
    """
    query = "SELECT id, path, state FROM changed_file JOIN catalog.file USING (id)"
    with stream(_Gone, connection, query) as rows:
        excluded = {row.id: row.state for row in rows if excludes.has_file(from_text(row.path))}
    if not excluded:
        return 0
    newly = [id_ for id_, state in excluded.items() if state != "excluded"]
    if newly:
        run(connection, _DELETE_THEIR_FAILURES, ids=newly)
        run(connection, _MARK_EXCLUDED, ids=newly)
    run(connection, _LEAVE, ids=list(excluded))
    return len(newly)


def _mark_missing(connection: Connection) -> int:
    """Mark the changed files as missing; returns how many.

    If there are none, nothing is written, since every statement on the table makes clusters stale.
    """
    if not value(connection, "SELECT EXISTS (SELECT FROM changed_file)"):
        return 0
    run(connection, _DELETE_UNREAD)
    run(connection, _DELETE_FAILURES)
    return run(connection, _MARK_MISSING).rowcount


_HOLDS_FILES = """
SELECT EXISTS (
    SELECT FROM unnest(%(starts)s::text[], %(stops)s::text[]) AS given (start, stop)
    JOIN catalog.file ON file.path >= start AND file.path < stop
    WHERE state NOT IN ('missing', 'excluded'))
"""


def _holds_files(connection: Connection, folder: str) -> bool:
    """Whether the catalogue has files below a folder that are not missing."""
    starts, stops = zip(*_below(folder), strict=True)
    return bool(value(connection, _HOLDS_FILES, starts=list(starts), stops=list(stops)))


_OFFLINE = "SELECT path, offline_since FROM catalog.root WHERE offline_since IS NOT NULL"
# If a file below a root has been read since, the root was plugged in again.
_MARK_OFFLINE = """
UPDATE catalog.root SET offline_since = now()
WHERE path = ANY(%(paths)s) AND NOT EXISTS (
    SELECT FROM catalog.folder JOIN catalog.file ON file.folder_id = folder.id
    WHERE folder.root_id = root.id AND state <> 'missing' AND updated >= %(since)s)
"""
_MARK_ONLINE = "UPDATE catalog.root SET offline_since = NULL WHERE path = ANY(%(paths)s)"


def _mark_roots(
    connection: Connection, offline: Iterable[str], online: Iterable[str], since: datetime
) -> None:
    """Mark roots as offline or not.

    Roots that have not changed are left alone, since every statement on the table makes clusters
    stale. What another ingest has found ``since`` counts more.
    """
    known = {row.path: row.offline_since for row in run(connection, _OFFLINE)}
    newly = {to_text(root) for root in offline} - known.keys()
    before = {path for path, offline_since in known.items() if offline_since < since}
    if newly:
        run(connection, _MARK_OFFLINE, paths=list(newly), since=since)
    if back := {to_text(root) for root in online} & before:
        run(connection, _MARK_ONLINE, paths=list(back))


class _Sorted:
    """Sorted paths, to find quickly whether one is among them, or any is below a folder."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._paths = sorted(paths)

    def __contains__(self, path: str) -> bool:
        at = bisect_left(self._paths, path)
        return at < len(self._paths) and self._paths[at] == path

    def any_below(self, folder: str) -> bool:
        start = folder.rstrip("/") + "/"
        at = bisect_left(self._paths, start)
        return at < len(self._paths) and self._paths[at].startswith(start)


def _with_members(paths: Iterable[str]) -> Iterator[str]:
    """Paths, and the member folders of those that may have been archives."""
    for path in paths:
        yield path
        if is_archive_name(path):
            yield f"{path}!"


def _archives_above(folder: str) -> Iterator[str]:
    """The archives in which a folder may be."""
    at = folder.find("!")
    while at >= 0:
        if folder[at + 1 : at + 2] in ("", "/") and is_archive_name(folder[:at]):
            yield folder[:at]
        at = folder.find("!", at + 1)


def _is_empty(folder: str) -> bool:
    """Whether there is no file below a folder, as far as can be seen."""
    return not any(files for _, _, files in os.walk(folder))


def _is_gone(path: str) -> bool:
    """Whether a file that was below no root is gone.

    If its folder is empty or gone too, it may be on a disk that is unplugged.
    """
    if is_uri(path) or split_member(path) or os.path.lexists(path):
        return False
    return not _is_empty(os.path.dirname(path))


def _stat(found: Scan, path: str) -> Stat | None:
    if path in found.listed:
        return found.listed[path]
    try:
        status = os.stat(path)
    except OSError:
        return None
    return Stat.of(status)


# From the first text to before the second, in the order of code points, as in the collation "C".
Range = tuple[str, str]


def _exactly(path: str) -> Range:
    """A single path."""
    text = to_text(path)
    return text, f"{text}\x01"  # text contains no smaller character


def _below(folder: str) -> list[Range]:
    """A folder, and all below it."""
    # All that begins with "…/" sorts before "…0": 0 is the character after the slash.
    return [_exactly(folder), *((start, f"{start[:-1]}0") for start in starts_below(folder))]


def _without(ranges: Iterable[list[Range]], holes: Iterable[list[Range]]) -> list[Range]:
    """What the ranges cover and the holes do not, as ranges that do not overlap."""
    ends = sorted(
        (end, covers, step)
        for covers, some in ((True, ranges), (False, holes))
        for one in some
        for start, stop in one
        for end, step in ((start, 1), (stop, -1))
    )
    found: list[Range] = []
    depth = {True: 0, False: 0}
    began: str | None = None
    for end, covers, step in ends:
        depth[covers] += step
        inside = depth[True] > 0 and depth[False] == 0
        if inside and began is None:
            began = end
        elif not inside and began is not None:
            if began < end:
                found.append((began, end))
            began = None
    return found
