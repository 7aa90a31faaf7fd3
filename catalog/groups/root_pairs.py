"""How many pairs of duplicates lie between roots, and within each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from sqlalchemy import Connection

from catalog.core.alike import Nodes
from catalog.core.tallies import Files, Tally
from catalog.db.copy import copy_rows, fetch_columns
from catalog.db.rows import run
from catalog.db.settings import StoredHasher
from catalog.groups.nearness import Wanted, read_nearness
from catalog.groups.scopes import Scope

_FILES = """
SELECT of_scope.media_id, within::bigint, across::bigint, coalesce(folder.root_id, 0), count(*)
FROM ({files}) AS of_scope
JOIN catalog.file ON file.id = of_scope.file_id
JOIN catalog.folder ON folder.id = file.folder_id
WHERE of_scope.media_id = ANY(%(media)s::bigint[]) OR of_scope.media_id IN (
    SELECT media_id FROM catalog.file GROUP BY media_id HAVING count(*) > 1)
GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
"""

_SEEN = """
SELECT media_id FROM catalog.frame_hash
WHERE position = 0 AND hasher_id = %(hasher)s AND media_id = ANY(%(media)s::bigint[])
"""


@dataclass(slots=True)
class _Between:
    """Pairs of files between two roots: how many there are, how many are identical, and the
    distance of the nearest others."""

    pairs: int = 0
    identical: int = 0
    nearest: int | None = None


def write_root_pairs(
    connection: Connection,
    radii: Mapping[StoredHasher, int],
    scope: Scope,
    min_coverage: float,
    min_overlap: float,
    table: str,
    exact_only: bool = False,
) -> None:
    """Count the pairs that matter, without flat pictures, and COPY the counts into a table like
    root_duplicates."""
    wanted = Wanted(
        radii, False, min_coverage, min_overlap, only_videos=False, exact_only=exact_only
    )
    nearness = read_nearness(connection, wanted)
    media, within, across, root, count = fetch_columns(
        connection,
        _FILES.format(files=scope.files()),
        "int8 int8 int8 int8 int8",
        media=nearness.media.tolist(),
        **scope.values,
    )
    first = np.ones(len(media), np.bool_)
    first[1:] = np.diff(np.stack([media, within, across])).any(axis=0)
    node = np.cumsum(first) - 1
    nodes = Nodes(media[first], within[first], across[first], divided=scope.across is not None)
    roots = run(connection, "SELECT id, path FROM catalog.root ORDER BY path").fetchall()
    place_of = {0: 0} | {found.id: at for at, found in enumerate(roots, 1)}
    place = np.array([place_of[id_] for id_ in root.tolist()], np.int64)
    files = Files(nearness.alike(nodes), node, place, count, len(place_of))
    paths = ["", *(found.path for found in roots)]
    between: dict[tuple[str, str, str], _Between] = {}
    names = {hasher.id: hasher.name for hasher in radii}

    def add(tally: Tally, identical: bool) -> None:
        sides = (tally.one.tolist(), tally.other.tolist(), tally.pairs.tolist())
        for one, other, pairs in zip(*sides, strict=True):
            key = paths[one], paths[other], names[tally.hasher]
            found = between.setdefault(key, _Between())
            found.pairs += pairs
            if identical:
                found.identical += pairs
            elif found.nearest is None:
                found.nearest = tally.distance

    for tally in files.near():
        add(tally, identical=False)
    for hasher in radii:
        (seen,) = fetch_columns(
            connection, _SEEN, "int8", hasher=hasher.id, media=np.unique(media).tolist()
        )
        for tally in files.identical(hasher.id, seen):
            add(tally, identical=True)
    copy_rows(
        connection,
        table,
        "root1 root2 hasher pairs identical nearest".split(),
        ((*key, found.pairs, found.identical, found.nearest) for key, found in between.items()),
    )
