"""Removing from the catalogue: files, and what nothing refers to without them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from catalog.banks.store import prune_hashes
from catalog.core.paths import is_archive_name, resolved
from catalog.db.database import Database
from catalog.db.locks import Lock, hold
from catalog.db.rows import run, value
from catalog.errors import UsageError
from catalog.groups.roots import at_or_below, place

_MOST_DAYS = 1_000_000  # PostgreSQL has no date much earlier than these


@dataclass(frozen=True, slots=True)
class Removed:
    """How much was removed, or would be: ``media`` counts contents that no file holds any more,
    ``hashes`` those that no content has any more, ``pairs`` the pairs of these hashes."""

    files: int
    roots: int
    media: int
    hashes: int
    pairs: int


def forget(
    database: Database, paths: Iterable[str | os.PathLike[str]], *, dry_run: bool = False
) -> Removed:
    """Remove the files and roots at and below some paths, including missing ones and members of
    archives. With ``dry_run`` nothing changes.

    Raises UsageError for a path at and below which the catalogue knows nothing.
    """
    places = [resolved(path) for path in paths]
    return _remove(database, lambda connection: _forget(connection, places), dry_run)


def prune(database: Database, days: float = 0.0, *, dry_run: bool = False) -> Removed:
    """Remove files that have been missing for ``days``, and all that nothing refers to. With
    ``dry_run`` nothing changes.

    Raises UsageError for what is not a number of days.
    """
    if not 0 <= days <= _MOST_DAYS:
        raise UsageError(f"{days:g} is not a number of days, from 0 to {_MOST_DAYS:,}")
    return _remove(database, lambda connection: _prune(connection, days), dry_run)


def _remove(database: Database, removal: Callable[[Connection], Removed], dry_run: bool) -> Removed:
    with database.begin() as connection:
        removed = removal(connection)
        if dry_run:
            connection.rollback()
    return removed


def _forget(connection: Connection, paths: Iterable[str]) -> Removed:
    hold(connection, Lock.STORE)
    files = roots = 0
    for path in paths:
        here = roots_here = 0
        for folder in (path, f"{path}!") if is_archive_name(path) else (path,):
            where = place(folder)
            of_files = f"DELETE FROM catalog.file WHERE {at_or_below('file.path')}"
            of_roots = f"DELETE FROM catalog.root WHERE {at_or_below('root.path')}"
            here += run(connection, of_files, **where).rowcount
            roots_here += run(connection, of_roots, **where).rowcount
        if not here and not roots_here:
            raise UsageError(f"the catalogue knows nothing at or below {path}")
        files += here
        roots += roots_here
    return _with_orphans(connection, files, roots)


def _prune(connection: Connection, days: float) -> Removed:
    hold(connection, Lock.STORE)
    prune_hashes(connection)
    files = run(
        connection,
        "DELETE FROM catalog.file WHERE state = 'missing'"
        " AND missing_since <= now() - make_interval(secs => %(seconds)s)",
        seconds=days * 24 * 60 * 60,
    ).rowcount
    return _with_orphans(connection, files, 0)


_ORPHANED_MEDIA = """
DELETE FROM catalog.media
WHERE NOT EXISTS (SELECT FROM catalog.file WHERE file.media_id = media.id)
    AND NOT EXISTS (SELECT FROM catalog.file WHERE file.last_media_id = media.id)
"""
_ORPHANED_HASHES = """
DELETE FROM catalog.hash WHERE NOT EXISTS (
    SELECT FROM catalog.frame_hash
    WHERE frame_hash.hasher_id = hash.hasher_id AND frame_hash.hash_id = hash.id)
"""
_EMPTY_FOLDERS = """
DELETE FROM catalog.folder
WHERE NOT EXISTS (SELECT FROM catalog.file WHERE file.folder_id = folder.id)
"""


def _with_orphans(connection: Connection, files: int, roots: int) -> Removed:
    pairs = "SELECT count(*) FROM catalog.hash_pair"
    before = value(connection, pairs)
    run(connection, _EMPTY_FOLDERS)
    media = run(connection, _ORPHANED_MEDIA).rowcount
    hashes = run(connection, _ORPHANED_HASHES).rowcount
    after = value(connection, pairs)
    return Removed(files, roots, media, hashes, before - after)
