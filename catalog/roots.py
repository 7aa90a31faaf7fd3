"""Roots: the folders that people named to be catalogued, to which all files below belong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from catalog.errors import UsageError
from catalog.paths import from_text, starts_below, to_text


@dataclass(frozen=True, slots=True)
class Root:
    """A folder that was named; nothing below a ``reference`` is ever suggested for removal.

    ``files`` counts the pictures below it that belong to no nearer root, ``byte_size`` their bytes.
    """

    path: str
    reference: bool
    files: int
    byte_size: int


def stored_roots(connection: Connection) -> list[Root]:
    """All roots, in path order."""
    rows = connection.execute(
        text(
            """
            SELECT root.path, root.reference, count(file.id), coalesce(sum(file.byte_size), 0)
            FROM catalog.root
            LEFT JOIN catalog.folder ON folder.root_id = root.id
            LEFT JOIN catalog.file ON file.folder_id = folder.id AND file.state = 'hashed'
            GROUP BY root.id ORDER BY root.path
            """
        )
    )
    return [
        Root(from_text(path), reference, files, int(size)) for path, reference, files, size in rows
    ]


def ensure_roots(connection: Connection, folders: Iterable[str]) -> None:
    """Make roots of those folders that are not below one."""
    known = list(_ids(connection))
    for folder in sorted(set(folders), key=len):
        if nearest_root(folder, known) is None:
            _add(connection, folder)
            known.append(folder)


def set_reference(connection: Connection, folder: str, reference: bool) -> None:
    """Say whether everything below a folder is a reference; makes a root of it if it is none.

    Raises UsageError where the catalogue knows no files.
    """
    if folder not in _ids(connection):
        plain, escaped = starts_below(folder)
        known = connection.scalar(
            text(
                "SELECT EXISTS (SELECT FROM catalog.folder WHERE path = :path"
                " OR starts_with(path, :plain) OR starts_with(path, :escaped))"
            ),
            {"path": to_text(folder), "plain": plain, "escaped": escaped},
        )
        if not known:
            raise UsageError(f"the catalogue knows no files below {folder}; ingest it first")
        _add(connection, folder)
    connection.execute(
        text("UPDATE catalog.root SET reference = :reference WHERE path = :path"),
        {"path": to_text(folder), "reference": reference},
    )


def insert_folders(connection: Connection, folders: Iterable[str]) -> None:
    """Store folders that are not known, each with the nearest root at or above it."""
    wanted = {to_text(folder): folder for folder in folders}
    known = connection.execute(
        text("SELECT path FROM catalog.folder WHERE path = ANY(:paths)"), {"paths": list(wanted)}
    ).scalars()
    for path in known:
        del wanted[path]
    if not wanted:
        return
    roots = _ids(connection)
    nearest = [nearest_root(folder, list(roots)) for folder in wanted.values()]
    connection.execute(
        text(
            "INSERT INTO catalog.folder (path, root_id)"
            " SELECT * FROM unnest(CAST(:paths AS text[]), CAST(:roots AS bigint[])) AS f (p, r)"
            " ORDER BY p ON CONFLICT DO NOTHING"
        ),
        {
            "paths": list(wanted),
            "roots": [None if root is None else roots[root] for root in nearest],
        },
    )


def nearest_root(folder: str, roots: Sequence[str]) -> str | None:
    """The longest of the roots that the folder is, or is below."""
    above = [root for root in roots if folder == root or folder.startswith(root.rstrip("/") + "/")]
    return max(above, key=len, default=None)


def _ids(connection: Connection) -> dict[str, int]:
    rows = connection.execute(text("SELECT path, id FROM catalog.root"))
    return {from_text(path): id_ for path, id_ in rows}


def _add(connection: Connection, folder: str) -> None:
    """Make a root of a folder, and of all below it that belong to none nearer."""
    plain, escaped = starts_below(folder)
    connection.execute(
        text(
            """
            WITH added AS (INSERT INTO catalog.root (path) VALUES (:path) RETURNING id)
            UPDATE catalog.folder SET root_id = added.id
            FROM added
            WHERE (folder.path = :path OR starts_with(folder.path, :plain)
                    OR starts_with(folder.path, :escaped))
                AND NOT EXISTS (
                    SELECT FROM catalog.root
                    WHERE root.id = folder.root_id AND length(root.path) > length(:path))
            """
        ),
        {"path": to_text(folder), "plain": plain, "escaped": escaped},
    )
