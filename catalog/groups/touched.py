"""Which contents changes have touched, in whole components: their clusters can be computed without
the others.

A cluster hangs on what is near its members and on what is known of these, on decisions about them
and about what is decided to be the same, on the ages of their folders, and on the files that belong
with them by their names. Whatever of this changes is in the queue, with both ends of each link that
came or went: so each component that has become another one has something that is in the queue. From
there all links are followed, those that decisions cut too, and clusters as they were.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from catalog.db.rows import column, numbers, run, value
from catalog.db.settings import StoredHasher
from catalog.decisions.open_clusters import JOINED
from catalog.groups.clusters import Choice
from catalog.groups.companions import with_companions
from catalog.groups.reach import Reach

_Ids = NDArray[np.int64]

# If more is touched, everything is computed: that is hardly slower then.
_FEW = 1000  # contents
_PART = 0.1  # of all files


@dataclass(frozen=True, slots=True)
class Touched:
    """The ``media`` of the clusters that have to be computed, and the ids of the ``clusters`` that
    these replace; ``tallied`` are the media whose pairs between roots have to be counted."""

    media: _Ids
    clusters: list[int]
    tallied: _Ids


_TAKE = """
CREATE TEMPORARY TABLE IF NOT EXISTS cluster_change (LIKE catalog.cluster_queue)
    ON COMMIT DELETE ROWS;
INSERT INTO cluster_change SELECT * FROM catalog.cluster_queue;
DELETE FROM catalog.cluster_queue;
ANALYZE cluster_change
"""

_TAKE_ALL = "DELETE FROM catalog.cluster_queue"

_EVERYTHING = """
SELECT EXISTS (
    SELECT FROM catalog.cluster_queue
    WHERE num_nonnulls(file_id, media_id, hash_id, folder_id, content) = 0)
"""

_MEDIA = f"""
WITH named AS (
    SELECT DISTINCT content FROM cluster_change WHERE content IS NOT NULL
)
SELECT media_id FROM cluster_change WHERE media_id IS NOT NULL
UNION
SELECT media.id FROM ({JOINED}) AS decided JOIN catalog.media ON sha256 = content
UNION
SELECT file.media_id FROM cluster_change AS change JOIN catalog.file USING (folder_id)
WHERE change.name_key IS NULL AND file.media_id IS NOT NULL
"""

_HASHES = """
SELECT DISTINCT hash_id FROM cluster_change WHERE hasher_id = %(hasher)s AND hash_id IS NOT NULL
"""

# In folders whose age has changed, and with names like those of changed files.
_FILES = """
SELECT file_id FROM cluster_change WHERE file_id IS NOT NULL
UNION
SELECT file.id FROM (
    SELECT DISTINCT folder_id, name_key FROM cluster_change WHERE name_key IS NOT NULL
) AS named
JOIN catalog.file
    ON file.folder_id = named.folder_id AND catalog.name_key(file.path) = named.name_key
UNION
SELECT id FROM catalog.file WHERE folder_id = ANY(%(folders)s::bigint[])
"""

# A cluster may have lost its members with a file to keep. Its id is that of a file.
_CLUSTERS = """
SELECT cluster_id FROM catalog.cluster_member WHERE file_id = ANY(%(files)s::bigint[])
UNION
SELECT id FROM catalog.cluster WHERE id = ANY(%(files)s::bigint[])
"""

_MEMBERS = """
SELECT DISTINCT media_id FROM catalog.cluster_member JOIN catalog.file ON file.id = file_id
WHERE cluster_id = ANY(%(clusters)s::bigint[]) AND media_id IS NOT NULL
"""

_OF_MEDIA = "SELECT id FROM catalog.file WHERE media_id = ANY(%(media)s::bigint[])"

# About how many there are.
_FILE_COUNT = """
SELECT greatest(reltuples, 0)::bigint FROM pg_class
WHERE oid = CAST('catalog.file' AS regclass)
"""

_AGES = """
SELECT folder.id AS folder_id, (
    SELECT min(mtime_ns) FROM catalog.file
    WHERE file.folder_id = folder.id AND media_id IS NOT NULL
) AS oldest_ns
FROM {folders} AS folder (id)
"""
_CHANGED = "(SELECT DISTINCT folder_id FROM cluster_change WHERE folder_id IS NOT NULL)"
_ALL = "(SELECT id FROM catalog.folder UNION SELECT folder_id FROM catalog.folder_age)"
_SETTLE_AGES = """
WITH age AS ({ages}), young AS (
    DELETE FROM catalog.folder_age AS old USING age
    WHERE old.folder_id = age.folder_id AND age.oldest_ns IS NULL
    RETURNING old.folder_id
), other AS (
    INSERT INTO catalog.folder_age (folder_id, oldest_ns)
    SELECT folder_id, oldest_ns FROM age WHERE oldest_ns IS NOT NULL
    ON CONFLICT (folder_id) DO UPDATE SET oldest_ns = excluded.oldest_ns
    WHERE folder_age.oldest_ns <> excluded.oldest_ns
    RETURNING folder_id
)
SELECT folder_id FROM young UNION ALL SELECT folder_id FROM other
"""


def take_changes(
    connection: Connection, choice: Choice, radii: Mapping[StoredHasher, int]
) -> Touched | None:
    """Take all changes off the queue; returns what they have touched, None for everything.

    ``choice`` says how clusters are made, ``radii`` up to which distance pairs between roots count.
    Run it in a snapshot: what that does not see yet stays in the queue.
    """
    is_everything = value(connection, _EVERYTHING)
    run(connection, _TAKE_ALL if is_everything else _TAKE)
    touched = None if is_everything else _touched(connection, choice, radii)
    if touched is None:
        _settle_ages(connection, _ALL)
    return touched


def _touched(
    connection: Connection, choice: Choice, radii: Mapping[StoredHasher, int]
) -> Touched | None:
    """What the changes that were taken have touched; None if that is much."""
    folders = _settle_ages(connection, _CHANGED)
    most = max(_FEW, round(_PART * value(connection, _FILE_COUNT)))
    media = np.array(column(connection, _MEDIA), np.int64)
    hashes = {
        hasher.id: np.array(column(connection, _HASHES, hasher=hasher.id), np.int64)
        for hasher in radii
    }
    if max(map(len, (media, *hashes.values()))) > most:
        return None
    reach = Reach(connection, choice.radii, choice.min_coverage, choice.min_overlap, most)
    reach.begin(media, hashes)
    clusters = _clusters(connection, column(connection, _FILES, folders=numbers(folders)))
    reach.follow(_members(connection, clusters))
    known = np.empty(0, np.int64)
    while not reach.is_too_far and len(new := np.setdiff1d(reach.media, known)):
        known = reach.media
        files = column(connection, _OF_MEDIA, media=numbers(new.tolist()))
        around = _clusters(connection, {*files, *with_companions(connection, files)})
        reach.follow(_members(connection, around - clusters))
        clusters |= around
    counted = reach
    if radii != choice.radii:
        counted = Reach(connection, radii, choice.min_coverage, choice.min_overlap, most)
        counted.begin(media, hashes)
    if reach.is_too_far or counted.is_too_far:
        return None
    return Touched(reach.media, sorted(clusters), counted.media)


def _clusters(connection: Connection, files: Collection[int]) -> set[int]:
    """The stored clusters that some files are in."""
    return set(column(connection, _CLUSTERS, files=numbers(files)))


def _members(connection: Connection, clusters: Collection[int]) -> _Ids:
    """The media of the files of some stored clusters."""
    return np.array(column(connection, _MEMBERS, clusters=numbers(clusters)), np.int64)


def _settle_ages(connection: Connection, folders: str) -> list[int]:
    """Note how old some folders are; returns those that have become older or younger."""
    return column(connection, _SETTLE_AGES.format(ages=_AGES.format(folders=folders)))
