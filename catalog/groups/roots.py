"""Roots: the folders that people named to be catalogued; all files below belong to them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from catalog.core.paths import folder_named, from_text, starts_below, to_text
from catalog.db.locks import Lock, hold
from catalog.db.rows import column, run, run_as, value
from catalog.errors import UsageError
from catalog.sources.excludes import Change, Rules


@dataclass(frozen=True, slots=True)
class Root:
    """A folder that was named; nothing below a ``reference`` is ever suggested for removal.

    ``files`` counts the pictures below it that belong to no nearer root, ``byte_size`` their bytes.
    ``offline_since`` is when it was first found empty or not there, None if it was there last time.
    What matches the patterns of ``exclude`` is passed over, and with ``default_excludes`` also what
    systems leave behind.
    """

    path: str
    reference: bool
    files: int
    byte_size: int
    offline_since: datetime | None
    exclude: list[str]
    default_excludes: bool


def stored_roots(connection: Connection) -> list[Root]:
    """All roots, in path order."""
    rows = run_as(
        Root,
        connection,
        """
        SELECT root.path, root.reference, count(file.id) AS files,
            coalesce(sum(file.byte_size), 0)::bigint AS byte_size, root.offline_since,
            root.exclude, root.default_excludes
        FROM catalog.root
        LEFT JOIN catalog.folder ON folder.root_id = root.id
        LEFT JOIN catalog.file ON file.folder_id = folder.id AND file.state = 'hashed'
        GROUP BY root.id ORDER BY root.path
        """,
    )
    return [replace(root, path=from_text(root.path)) for root in rows]


def ensure_roots(connection: Connection, folders: Iterable[str]) -> None:
    """Make roots of those folders that are not below a root."""
    known = list(_ids(connection))
    for folder in sorted(set(folders), key=len):
        if nearest_root(folder, known) is None:
            _add(connection, folder)
            known.append(folder)


def set_reference(connection: Connection, path: str | os.PathLike[str], reference: bool) -> None:
    """Set whether everything below a folder is a reference; makes a root of it if necessary.

    Roots below it follow. Raises UsageError if the catalogue knows no files there, and if the
    folder is below a reference and should not be one.
    """
    hold(connection, Lock.STORE)
    folder = folder_named(path)
    above = [root for root in _references(connection) if root != folder]
    over = nearest_root(folder, above)
    if over is not None and not reference:
        raise UsageError(f"{folder} is below {over}, which is a reference; change that one")
    _make(connection, folder)
    run(
        connection,
        f"UPDATE catalog.root SET reference = %(reference)s WHERE {at_or_below('root.path')}",
        reference=reference,
        **place(folder),
    )


def change_rules(connection: Connection, path: str | os.PathLike[str], change: Change) -> Rules:
    """Change what is excluded below a folder, and return it; makes a root of it if necessary.

    Raises UsageError if the catalogue knows no files there, and for a pattern to be removed that is
    not there.
    """
    hold(connection, Lock.STORE)
    folder = folder_named(path)
    _make(connection, folder)
    before = stored_rules(connection)[folder]
    for pattern in change.removed:
        if pattern not in before.patterns:
            there = ", ".join(map(repr, before.patterns)) or "none"
            raise UsageError(f"{pattern!r} is not a pattern of {folder}; it has: {there}")
    after = change.of(before)
    put_rules(connection, {folder: after})
    return after


def stored_rules(connection: Connection) -> dict[str, Rules]:
    """What is excluded below each root."""
    rows = run(connection, "SELECT path, exclude, default_excludes FROM catalog.root")
    return {from_text(row.path): Rules(tuple(row.exclude), row.default_excludes) for row in rows}


def put_rules(connection: Connection, rules: Mapping[str, Rules]) -> None:
    """Set what is excluded below some folders; makes roots of them if necessary."""
    known = _ids(connection)
    for folder, one in rules.items():
        if folder not in known:
            _add(connection, folder)
        run(
            connection,
            "UPDATE catalog.root SET exclude = %(exclude)s, default_excludes = %(defaults)s"
            " WHERE path = %(path)s",
            path=to_text(folder),
            exclude=list(one.patterns),
            defaults=one.defaults,
        )


def _make(connection: Connection, folder: str) -> None:
    """Make a root of a folder with files, unless it is one.

    Raises UsageError if the catalogue knows no files there.
    """
    if folder not in _ids(connection):
        query = f"SELECT EXISTS (SELECT FROM catalog.folder WHERE {at_or_below('folder.path')})"
        if not value(connection, query, **place(folder)):
            if os.path.isfile(folder):
                raise UsageError(f"{folder} is a file; name the folder that it is in")
            raise UsageError(f"the catalogue knows no files below {folder}; ingest it first")
        _add(connection, folder)


def insert_folders(connection: Connection, folders: Iterable[str]) -> None:
    """Store folders that are not known, each with the nearest root at or above it."""
    wanted = {to_text(folder): folder for folder in folders}
    known = "SELECT path FROM catalog.folder WHERE path = ANY(%(paths)s)"
    for path in column(connection, known, paths=list(wanted)):
        del wanted[path]
    if not wanted:
        return
    roots = _ids(connection)
    nearest = [nearest_root(folder, list(roots)) for folder in wanted.values()]
    run(
        connection,
        "INSERT INTO catalog.folder (path, root_id)"
        " SELECT * FROM unnest(%(paths)s::text[], %(roots)s::bigint[]) AS f (p, r)"
        " ORDER BY p ON CONFLICT DO NOTHING",
        paths=list(wanted),
        roots=[None if root is None else roots[root] for root in nearest],
    )


def is_known(connection: Connection, path: str) -> bool:
    """Whether the catalogue has a file at or below a path."""
    query = f"SELECT EXISTS (SELECT FROM catalog.file WHERE {at_or_below('file.path')})"
    return bool(value(connection, query, **place(path)))


def root_paths(connection: Connection) -> list[str]:
    """The paths of all roots."""
    return list(_ids(connection))


def nearest_root(folder: str, roots: Iterable[str]) -> str | None:
    """The root nearest to a folder, at or above it."""
    above = [root for root in roots if folder == root or folder.startswith(root.rstrip("/") + "/")]
    return max(above, key=len, default=None)


def is_below(path: str, folders: AbstractSet[str]) -> bool:
    """Whether a path is one of the folders or below one; quick even if they are many."""
    if path in folders or "/" in folders:
        return True
    at = path.rfind("/")
    while at > 0:
        if path[:at] in folders:
            return True
        at = path.rfind("/", 0, at)
    return False


def _ids(connection: Connection) -> dict[str, int]:
    return {
        from_text(row.path): row.id for row in run(connection, "SELECT path, id FROM catalog.root")
    }


def _references(connection: Connection) -> list[str]:
    paths = column(connection, "SELECT path FROM catalog.root WHERE reference")
    return [from_text(path) for path in paths]


def at_or_below(paths: str) -> str:
    """The condition that a column with paths is at a place() or below it."""
    return (
        f"({paths} = %(path)s OR starts_with({paths}, %(plain)s)"
        f" OR starts_with({paths}, %(escaped)s))"
    )


def place(folder: str) -> dict[str, str]:
    """The parameters of at_or_below() for a folder."""
    plain, escaped = starts_below(folder)
    return {"path": to_text(folder), "plain": plain, "escaped": escaped}


def _add(connection: Connection, folder: str) -> None:
    """Make a root of a folder; all folders below it that have no nearer root belong to it.

    What is excluded below the root above it is excluded below this one too.
    """
    rules = stored_rules(connection)
    above = nearest_root(folder, rules)
    inherited = Rules() if above is None else rules[above]
    run(
        connection,
        f"""
        WITH added AS (
            INSERT INTO catalog.root (path, reference, exclude, default_excludes)
            VALUES (%(path)s, %(reference)s, %(exclude)s, %(defaults)s)
            RETURNING id
        )
        UPDATE catalog.folder SET root_id = added.id
        FROM added
        WHERE {at_or_below("folder.path")}
            AND NOT EXISTS (
                SELECT FROM catalog.root
                WHERE root.id = folder.root_id AND length(root.path) > length(%(path)s))
        """,
        # What is below a reference is one too.
        reference=nearest_root(folder, _references(connection)) is not None,
        exclude=list(inherited.patterns),
        defaults=inherited.defaults,
        **place(folder),
    )
