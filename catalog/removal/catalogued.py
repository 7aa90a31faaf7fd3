"""What the catalogue knows of the files of a plan, and telling it what became of them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from catalog.core.dates import storable
from catalog.core.paths import from_text, is_uri, to_text
from catalog.db.locks import Lock, hold
from catalog.db.rows import run
from catalog.groups.companions import is_sidecar
from catalog.groups.roots import insert_folders
from catalog.removal.files import status_of
from catalog.removal.records import Planned
from catalog.sources.stat import Stat


@dataclass(frozen=True, slots=True)
class Known:
    """What the catalogue knows of a file; ``sha256`` is None unless it is there, and hashed.

    ``root`` is the nearest root at or above it; ``reference`` and ``offline`` are said of that.
    """

    id: int
    state: str
    sha256: str | None
    byte_size: int | None
    mtime_ns: int | None
    root: str | None
    reference: bool
    offline: bool


_KNOWN = """
SELECT file.path, file.id, state, encode(sha256, 'hex') AS sha256, file.byte_size, mtime_ns,
    root.path AS root, coalesce(reference, false) AS reference,
    offline_since IS NOT NULL AS offline
FROM catalog.file
JOIN catalog.folder ON folder.id = folder_id
LEFT JOIN catalog.root ON root.id = root_id
LEFT JOIN catalog.media ON media.id = media_id
WHERE file.path = ANY(%(paths)s)
"""


def known_files(connection: Connection, paths: Iterable[str]) -> dict[str, Known]:
    """What the catalogue knows of the files at some paths."""
    rows = run(connection, _KNOWN, paths=[to_text(path) for path in paths])
    return {
        from_text(row.path): Known(
            row.id,
            row.state,
            row.sha256,
            row.byte_size,
            row.mtime_ns,
            None if row.root is None else from_text(row.root),
            row.reference,
            row.offline,
        )
        for row in rows
    }


def objection(file: Planned, known: Mapping[str, Known]) -> str | None:
    """Why the catalogue does not let a file go now; None if it does."""
    victim, keeper = known.get(file.path), known.get(file.keeper)
    if is_sidecar(file.path) and is_sidecar(file.keeper):
        if victim is not None and (victim.reference or victim.offline):
            return "it is in a reference root, or in one that is offline"
        return None
    for which, one, sha256 in (
        ("it", victim, file.sha256),
        ("the kept file", keeper, file.keeper_sha256),
    ):
        if one is None:
            return f"the catalogue does not know {which}"
        if one.sha256 is None:
            return f"{which} is {one.state} in the catalogue"
        if one.offline:
            return f"{which} is below a root that is offline"
        if one.sha256 != sha256:
            return f"the catalogue knows another content of {which} now"
    if victim is not None and victim.reference:
        return "it is in a reference root now"
    return None


def decided_against(connection: Connection, files: Sequence[Planned]) -> dict[str, str]:
    """What people decided that lets files of a plan stay, by their paths."""
    rows = run(
        connection,
        _DECIDED,
        paths=[to_text(file.path) for file in files],
        victims=[bytes.fromhex(file.sha256) for file in files],
        keepers=[bytes.fromhex(file.keeper_sha256) for file in files],
    )
    reasons = {
        "keep": "it was decided to be kept",
        "alternate": "it was decided to stay beside the kept file: they are alternates",
        "unrelated": "it was decided that it and the kept file are unrelated",
    }
    return {from_text(row.path): reasons[row.verdict] for row in rows}


_DECIDED = """
SELECT path, verdict FROM (
    SELECT path, CASE WHEN EXISTS (
        SELECT FROM catalog.decision
        WHERE sha256_1 = victim AND sha256_2 IS NULL AND verdict = 'keep'
    ) THEN 'keep' ELSE catalog.verdict_of(victim, keeper) END AS verdict
    FROM unnest(%(paths)s::text[], %(victims)s::bytea[], %(keepers)s::bytea[])
        AS wanted (path, victim, keeper)
) AS said
WHERE verdict IN ('keep', 'alternate', 'unrelated')
"""


def is_unchanged(path: str, known: Known) -> bool:
    """Whether a file is as the catalogue knows it, as far as the system tells."""
    status = None if is_uri(path) else status_of(path)
    if status is None or known.byte_size is None or known.mtime_ns is None:
        return False
    return Stat.of(status) == Stat(known.byte_size, known.mtime_ns)


_MARK_REMOVED = """
UPDATE catalog.file SET
    state = 'missing', missing_since = now(), last_media_id = media_id, media_id = NULL
WHERE path = ANY(%(paths)s) AND state = 'hashed'
"""
_MARK_LINKED = """
UPDATE catalog.file SET mtime_ns = linked.mtime_ns, inode = linked.inode
FROM unnest(%(paths)s::text[], %(mtimes)s::bigint[], %(inodes)s::text[])
    AS linked (path, mtime_ns, inode)
WHERE file.path = linked.path AND state = 'hashed'
"""
_CARRY_LABELS = """
INSERT INTO catalog.label (file_id, key, value)
SELECT DISTINCT ON (keeper.id, key) keeper.id, key, value
FROM unnest(%(paths)s::text[], %(keepers)s::text[]) AS gone (path, keeper)
JOIN catalog.file ON file.path = gone.path
JOIN catalog.label ON label.file_id = file.id
JOIN catalog.file AS keeper ON keeper.path = gone.keeper
ORDER BY keeper.id, key, gone.path
ON CONFLICT (file_id, key) DO NOTHING
"""


def note_done(connection: Connection, files: Sequence[Planned], *, carry_labels: bool) -> None:
    """Note what was done with files: those that are gone are missing, links have the kept file's
    date. With ``carry_labels`` the kept files get the labels of those that go, unless they have
    some of that key.

    Holds Lock.STORE until the transaction ends.
    """
    hold(connection, Lock.STORE)
    # A symbolic link is no file of its own, so ingest does not see one there either.
    gone = [file for file in files if file.action not in ("hardlink", "reflink")]
    if carry_labels and gone:
        run(
            connection,
            _CARRY_LABELS,
            paths=[to_text(file.path) for file in gone],
            keepers=[to_text(file.keeper) for file in gone],
        )
    if gone:
        run(connection, _MARK_REMOVED, paths=[to_text(file.path) for file in gone])
    _note_links(connection, [file.path for file in files if file.action == "hardlink"])


def _note_links(connection: Connection, paths: Iterable[str]) -> None:
    found = _stats(paths)
    if found:
        run(
            connection,
            _MARK_LINKED,
            paths=[to_text(path) for path in found],
            mtimes=[stat.mtime_ns for stat in found.values()],
            inodes=[stat.inode for stat in found.values()],
        )


# What was pruned, or taken for moved when its content came in elsewhere, gets a row again.
_MARK_BACK = """
INSERT INTO catalog.file (path, folder_id, state, media_id, byte_size, mtime_ns, inode)
SELECT back.path, folder.id, 'hashed', media.id, back.byte_size, back.mtime_ns, back.inode
FROM unnest(
    %(paths)s::text[], %(folders)s::text[], %(hashes)s::bytea[], %(sizes)s::bigint[],
    %(mtimes)s::bigint[], %(inodes)s::text[]
) AS back (path, folder, sha256, byte_size, mtime_ns, inode)
JOIN catalog.folder ON folder.path = back.folder
JOIN catalog.media ON media.sha256 = back.sha256
ON CONFLICT (path) DO UPDATE SET
    state = 'hashed', media_id = excluded.media_id, byte_size = excluded.byte_size,
    mtime_ns = excluded.mtime_ns, inode = excluded.inode, last_media_id = NULL,
    missing_since = NULL, updated = now()
WHERE file.state IN ('hashed', 'missing')
"""


def note_back(connection: Connection, files: Sequence[Planned]) -> None:
    """Note that files are where they were, with the content that they had.

    Holds Lock.STORE until the transaction ends. What the catalogue has forgotten meanwhile, the
    next ingest reads.
    """
    hold(connection, Lock.STORE)
    hashes = {file.path: bytes.fromhex(file.sha256) for file in files}
    found = _stats(hashes)
    if not found:
        return
    insert_folders(connection, {os.path.dirname(path) for path in found})
    run(
        connection,
        _MARK_BACK,
        paths=[to_text(path) for path in found],
        folders=[to_text(os.path.dirname(path)) for path in found],
        hashes=[hashes[path] for path in found],
        sizes=[stat.size for stat in found.values()],
        mtimes=[storable(stat.mtime_ns) for stat in found.values()],
        inodes=[stat.inode for stat in found.values()],
    )


def _stats(paths: Iterable[str]) -> dict[str, Stat]:
    """The stats of the files that are there."""
    found = {path: status_of(path) for path in paths}
    return {path: Stat.of(status) for path, status in found.items() if status is not None}
