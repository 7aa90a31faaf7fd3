"""What of the catalogue is still there: files that are gone, and roots that are offline.

A file is missing when the folder that it lay in was looked through, or is gone itself. But a root
that is not there, or holds no file at all though it did, is taken for unplugged: what is known of
it stays as it is, since an empty mount point tells nothing of a disk.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, text

from catalog.core.paths import from_text, is_archive_name, is_uri, split_member, to_text
from catalog.errors import UnreadableFile, UsageError
from catalog.groups.roots import at_or_below, is_below, nearest_root, place, root_paths
from catalog.sources.scan import Scan
from catalog.sources.stat import Stat

_MARKED = 10_000  # rows that are marked by one statement


@dataclass(frozen=True, slots=True)
class Presence:
    """What a scan says of what was catalogued before.

    So many files are newly ``missing``, these roots are ``offline``, and at these paths, that were
    named, there is nothing and never was anything (``unknown``). At the paths of ``others`` there
    is a file again where one was missing, but not as that one was.
    """

    missing: int
    offline: list[str]
    unknown: list[UnreadableFile]
    others: Sequence[str]


def server_time(connection: Connection) -> datetime:
    """The time by the server's clock, which note_presence() goes by."""
    found: datetime = connection.execute(text("SELECT clock_timestamp()")).scalar_one()
    return found


def note_presence(connection: Connection, found: Scan, since: datetime) -> Presence:
    """Mark files that are gone as missing, those that are back as they were as there, and roots as
    offline or not, by a scan.

    It began at ``since`` by the server's clock. Nothing is said of what lies below a folder that
    could not be read, nor of a file that another ingest has read since.

    Raises UsageError when nothing is or was at any of the paths that were named.
    """
    unknown = [error for error in found.absent if not _is_known(connection, error.path)]
    absent = {error.path for error in found.absent} - {error.path for error in unknown}
    if unknown and not (absent or found.files or found.walked or found.errors):
        raise UsageError(f"there is nothing at {', '.join(found.given)}")
    looked_at = {*found.walked, *_with_members(absent)}
    # What is unread may be an archive.
    unread = {path for error in found.errors for path in (error.path, f"{error.path}!")}
    roots = [root for root in root_paths(connection) if not is_below(root, unread)]
    files = _Sorted(sorted(found.files))
    online = {root for root in roots if files.any_below(root)}
    judged = {root for root in roots if is_below(root, looked_at)}
    judged |= {root for path in looked_at if (root := nearest_root(path, roots)) is not None}
    offline = {
        root for root in judged - online if _is_empty(root) and _holds_files(connection, root)
    }
    untold = {*offline, *unread}
    present = set(found.files)
    others = _mark_returned(connection, found, present)
    gone = {
        *_gone(connection, looked_at, untold, present, found.walked, since),
        *_gone_strays(connection, untold, present, since),
    }
    missing = _mark_missing(connection, list(gone))
    _mark_roots(connection, offline, online, since)
    return Presence(missing, sorted(offline), unknown, others)


def note_vanished(connection: Connection, paths: Collection[str], since: datetime) -> list[str]:
    """Mark files as missing that went after the scan; returns the roots that went with them.

    The scan began at ``since`` by the server's clock.
    """
    roots = root_paths(connection)
    above = {nearest_root(path, roots) for path in paths}
    offline = {root for root in above if root is not None and _is_empty(root)}
    gone = connection.execute(
        text("SELECT id FROM catalog.file WHERE path = ANY(:paths) AND updated < :since"),
        {"paths": [to_text(path) for path in paths if not is_below(path, offline)], "since": since},
    )
    _mark_missing(connection, list(gone.scalars()))
    _mark_roots(connection, offline, set(), since)
    return sorted(offline)


def missing_count(connection: Connection, since: datetime) -> int:
    """How many files were there before ``since`` and are missing now."""
    query = text("SELECT count(*) FROM catalog.file WHERE missing_since >= :since")
    return int(connection.scalar(query, {"since": since}) or 0)


class _Sorted:
    """Paths, of which it is told quickly whether any is below a folder."""

    def __init__(self, paths: list[str]) -> None:
        self._paths = paths

    def any_below(self, folder: str) -> bool:
        start = folder.rstrip("/") + "/"
        at = bisect_left(self._paths, start)
        return at < len(self._paths) and self._paths[at].startswith(start)


def _with_members(paths: Iterable[str]) -> Iterator[str]:
    """Paths, and the folders of the members of those that may have been archives."""
    for path in paths:
        yield path
        if is_archive_name(path):
            yield f"{path}!"


def _is_empty(folder: str) -> bool:
    """Whether there is no file below a folder, as far as can be seen."""
    return not any(files for _, _, files in os.walk(folder))


def _is_known(connection: Connection, path: str) -> bool:
    query = (
        f"SELECT EXISTS (SELECT FROM catalog.file WHERE {at_or_below('file.path')})"
        " OR EXISTS (SELECT FROM catalog.root WHERE root.path = :path)"
    )
    return bool(connection.scalar(text(query), place(path)))


def _holds_files(connection: Connection, folder: str) -> bool:
    query = (
        "SELECT EXISTS (SELECT FROM catalog.file"
        f" WHERE state <> 'missing' AND {at_or_below('file.path')})"
    )
    return bool(connection.scalar(text(query), place(folder)))


def _mark_returned(connection: Connection, found: Scan, present: AbstractSet[str]) -> list[str]:
    """Say of files that were missing and are as they were that they are there again; returns the
    paths of those that are not as they were."""
    rows = connection.execute(
        text(
            "SELECT id, path, byte_size, mtime_ns FROM catalog.file"
            " WHERE state = 'missing' AND last_media_id IS NOT NULL"
        ),
        execution_options={"yield_per": _MARKED},
    )
    back: list[int] = []
    others: list[str] = []
    for id_, written, size, mtime_ns in rows:
        path = from_text(written)
        if path in present:
            if _stat(found, path) == Stat(size, mtime_ns):
                back.append(id_)
            else:
                others.append(path)
    for at in range(0, len(back), _MARKED):
        connection.execute(
            text(
                "UPDATE catalog.file SET state = 'hashed', media_id = last_media_id,"
                " last_media_id = NULL, missing_since = NULL, updated = now()"
                " WHERE id = ANY(:ids)"
            ),
            {"ids": back[at : at + _MARKED]},
        )
    return others


def _stat(found: Scan, path: str) -> Stat | None:
    if path in found.listed:
        return found.listed[path]
    try:
        status = os.stat(path)
    except OSError:
        return None
    return Stat(status.st_size, status.st_mtime_ns)


def _gone(
    connection: Connection,
    looked_at: AbstractSet[str],
    untold: AbstractSet[str],
    present: AbstractSet[str],
    opened: AbstractSet[str],
    since: datetime,
) -> Iterator[int]:
    """Ids of files at or below the places that were looked at, and that are not there."""
    query = text(
        "SELECT id, path FROM catalog.file"
        f" WHERE state <> 'missing' AND updated < :since AND {at_or_below('file.path')}"
    )
    for looked in looked_at:
        above = os.path.dirname(looked)
        if is_below(looked, untold) or (above != looked and is_below(above, looked_at)):
            continue  # nothing is said of it, or it is looked at with what is above it
        rows = connection.execute(
            query, place(looked) | {"since": since}, execution_options={"yield_per": _MARKED}
        )
        for id_, written in rows:
            path = from_text(written)
            if path in present or is_below(path, untold):
                continue
            if (member := split_member(path)) and f"{member[0]}!" not in opened:
                continue  # the archive is there, and was not looked into
            yield id_


def _gone_strays(
    connection: Connection,
    untold: AbstractSet[str],
    present: AbstractSet[str],
    since: datetime,
) -> Iterator[int]:
    """Ids of files below no root that are not there: a link led to them, and no scan looks where
    they lay. One whose folder is empty or gone may be on a disk that is unplugged."""
    rows = connection.execute(
        text(
            "SELECT file.id, file.path FROM catalog.file"
            " JOIN catalog.folder ON folder.id = folder_id"
            " WHERE root_id IS NULL AND state <> 'missing' AND file.updated < :since"
        ),
        {"since": since},
    ).all()
    for id_, written in rows:
        path = from_text(written)
        if path in present or is_uri(path) or is_below(path, untold) or split_member(path):
            continue
        if not os.path.lexists(path) and not _is_empty(os.path.dirname(path)):
            yield id_


def _mark_missing(connection: Connection, gone: Sequence[int]) -> int:
    marked = 0
    for at in range(0, len(gone), _MARKED):
        some = {"ids": gone[at : at + _MARKED]}
        # Of what never could be read, a folder for one, there is nothing to keep.
        connection.execute(
            text(
                "DELETE FROM catalog.file"
                " WHERE id = ANY(:ids) AND state = 'failed' AND byte_size IS NULL"
                " AND NOT EXISTS (SELECT FROM catalog.label WHERE file_id = file.id)"
            ),
            some,
        )
        connection.execute(text("DELETE FROM catalog.failure WHERE file_id = ANY(:ids)"), some)
        marked += connection.execute(
            text(
                "UPDATE catalog.file SET state = 'missing', missing_since = now(),"
                " last_media_id = media_id, media_id = NULL"
                " WHERE id = ANY(:ids) AND state <> 'missing'"
            ),
            some,
        ).rowcount
    return marked


def _mark_roots(
    connection: Connection, offline: Iterable[str], online: Iterable[str], since: datetime
) -> None:
    """Say of roots that they are offline or not; of those that are as they were, nothing, for every
    statement that touches the table lets clusters be made again. What another ingest has found
    ``since`` counts more."""
    rows = connection.execute(
        text("SELECT path, offline_since FROM catalog.root WHERE offline_since IS NOT NULL")
    )
    known = {row.path: row.offline_since for row in rows}
    before = {path for path, offline_since in known.items() if offline_since < since}
    for value, roots in (
        ("now()", {to_text(root) for root in offline} - known.keys()),
        ("NULL", {to_text(root) for root in online} & before),
    ):
        if roots:
            connection.execute(
                text(f"UPDATE catalog.root SET offline_since = {value} WHERE path = ANY(:paths)"),
                {"paths": list(roots)},
            )
