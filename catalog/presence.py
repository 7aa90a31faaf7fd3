"""What of the catalogue is still there: files that are gone, and roots that are offline.

A file is missing when the folder that it lay in was looked through, or is gone itself. But a root
that is not there, or holds no file at all though it did, is taken for unplugged: what is known of
it stays as it is, since an empty mount point tells nothing of a disk.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, text

from catalog.errors import UnreadableFile, UsageError
from catalog.paths import from_text, split_member, to_text
from catalog.roots import at_or_below, nearest_root, place, root_paths
from catalog.scan import Scan

_MARKED = 10_000  # rows that are marked by one statement


@dataclass(frozen=True, slots=True)
class Presence:
    """What a scan says of what was catalogued before.

    So many files are newly ``missing``, these roots are ``offline``, and at these paths, that were
    named, there is nothing and never was anything (``unknown``).
    """

    missing: int
    offline: list[str]
    unknown: list[UnreadableFile]


def server_time(connection: Connection) -> datetime:
    """The time by the server's clock, which note_presence() goes by."""
    found: datetime = connection.execute(text("SELECT clock_timestamp()")).scalar_one()
    return found


def note_presence(connection: Connection, found: Scan, since: datetime) -> Presence:
    """Mark files that are gone as missing and roots as offline or not, by a scan.

    It began at ``since`` by the server's clock. Nothing is said of what lies below a folder that
    could not be read, nor of a file that another ingest has read since.

    Raises UsageError when nothing is or was at any of the paths that were named.
    """
    unknown = [error for error in found.absent if not _is_known(connection, error.path)]
    absent = {error.path for error in found.absent} - {error.path for error in unknown}
    if unknown and not (absent or found.files or found.walked or found.errors):
        raise UsageError(f"there is nothing at {', '.join(found.given)}")
    looked_at = [*found.walked, *absent]
    # What is unread may be an archive.
    unread = [path for error in found.errors for path in (error.path, f"{error.path}!")]
    roots = [root for root in root_paths(connection) if nearest_root(root, unread) is None]
    files = _Sorted(sorted(found.files))
    online = {root for root in roots if files.any_below(root)}
    offline = {
        root
        for root in roots
        if root not in online
        and nearest_root(root, looked_at) is not None
        and _holds_files(connection, root)
    }
    for path in absent:
        above = nearest_root(path, roots)
        if above is not None and above not in online and _is_empty(above):
            offline.add(above)
    untold = {*offline, *unread}
    gone = _gone(connection, looked_at, untold, set(found.files), found.walked, since)
    missing = _mark_missing(connection, gone)
    _mark_roots(connection, offline, online)
    return Presence(missing, sorted(offline), unknown)


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


def _is_empty(folder: str) -> bool:
    try:
        with os.scandir(folder) as entries:
            return next(entries, None) is None
    except OSError:
        return True


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


def _gone(
    connection: Connection,
    looked_at: Iterable[str],
    untold: Collection[str],
    present: Collection[str],
    opened: Collection[str],
    since: datetime,
) -> Iterator[int]:
    """Ids of files at or below the places that were looked at, and that are not there."""
    query = text(
        "SELECT id, path FROM catalog.file"
        f" WHERE state <> 'missing' AND updated < :since AND {at_or_below('file.path')}"
    )
    for looked in looked_at:
        rows = connection.execute(
            query, place(looked) | {"since": since}, execution_options={"yield_per": _MARKED}
        )
        for id_, written in rows:
            path = from_text(written)
            if path in present or nearest_root(path, untold) is not None:
                continue
            if (member := split_member(path)) and f"{member[0]}!" not in opened:
                continue  # the archive is there, and was not looked into
            yield id_


def _mark_missing(connection: Connection, ids: Iterable[int]) -> int:
    marked = 0
    gone = list(ids)
    for at in range(0, len(gone), _MARKED):
        some = {"ids": gone[at : at + _MARKED]}
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


def _mark_roots(connection: Connection, offline: Iterable[str], online: Iterable[str]) -> None:
    """Say of roots that they are offline or not; of those that are as they were, nothing, for every
    statement that touches the table lets clusters be made again."""
    rows = connection.execute(text("SELECT path FROM catalog.root WHERE offline_since IS NOT NULL"))
    known = set(rows.scalars())
    for since, roots in (
        ("now()", {to_text(root) for root in offline} - known),
        ("NULL", {to_text(root) for root in online} & known),
    ):
        if roots:
            connection.execute(
                text(f"UPDATE catalog.root SET offline_since = {since} WHERE path = ANY(:paths)"),
                {"paths": list(roots)},
            )
