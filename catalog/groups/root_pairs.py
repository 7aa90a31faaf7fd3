"""How many pairs of duplicates lie between roots, and within each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from catalog.core.alike import Alike, Nodes, is_first
from catalog.core.grouping import group
from catalog.core.tallies import Files, Tally, summed
from catalog.db.copy import copy_rows, fetch_columns
from catalog.db.rows import numbers, run_as
from catalog.db.settings import StoredHasher
from catalog.groups.nearness import Wanted, read_nearness
from catalog.groups.scopes import EVERYTHING, Scope

_FILES = """
SELECT of_scope.media_id, within::bigint, across::bigint, coalesce(folder.root_id, 0), count(*)
FROM ({files}) AS of_scope
JOIN catalog.file ON file.id = of_scope.file_id
JOIN catalog.folder ON folder.id = file.folder_id
WHERE of_scope.media_id = ANY(%(media)s::bigint[]) {copies}
GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
"""

_OR_COPIES = """
OR of_scope.media_id IN (
    SELECT media_id FROM catalog.file GROUP BY media_id HAVING count(*) > 1)
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
    roots = [_NO_ROOT, *_roots(connection)]
    names = {hasher.id: hasher.name for hasher in radii}
    between: dict[tuple[str, str, str], _Between] = {}
    for tally, identical in _counted(connection, wanted, scope, roots, apart=False):
        sides = (tally.one.tolist(), tally.other.tolist(), tally.pairs.tolist())
        for one, other, pairs in zip(*sides, strict=True):
            key = roots[one].path, roots[other].path, names[tally.hasher]
            found = between.setdefault(key, _Between())
            found.pairs += pairs
            if identical:
                found.identical += pairs
            elif found.nearest is None:
                found.nearest = tally.distance
    copy_rows(
        connection,
        table,
        "root1 root2 hasher pairs identical nearest".split(),
        ((*key, found.pairs, found.identical, found.nearest) for key, found in between.items()),
    )


def write_tallies(connection: Connection, wanted: Wanted, table: str) -> None:
    """Count the same pairs of files anywhere, component by component, and COPY the counts into a
    table like root_tally."""
    roots = [_NO_ROOT, *_roots(connection)]
    ids = np.array([root.id for root in roots], np.int64)
    parts = [np.empty((7, 0), np.int64)]
    for tally, identical in _counted(connection, wanted, EVERYTHING, roots, apart=True):
        media, one = np.divmod(tally.one, len(roots))
        other = tally.other % len(roots)
        none = np.zeros_like(media)
        alike = tally.pairs if identical else none
        sides = (none + tally.hasher, none + tally.distance, tally.pairs, alike)
        parts.append(np.stack([media, ids[one], ids[other], *sides]))
    found = np.concatenate(parts, axis=1)
    # Identical pairs, and others at no distance, are told together.
    keys, sums = summed(found[:5], found[5:])
    copy_rows(
        connection,
        table,
        "media_id root1_id root2_id hasher_id distance pairs identical".split(),
        np.concatenate([keys, sums]).T.tolist(),
    )


class _Root(NamedTuple):
    id: int
    path: str


_NO_ROOT = _Root(0, "")


def _roots(connection: Connection) -> list[_Root]:
    return run_as(_Root, connection, "SELECT id, path FROM catalog.root ORDER BY path").fetchall()


def _counted(
    connection: Connection, wanted: Wanted, scope: Scope, roots: list[_Root], *, apart: bool
) -> Iterator[tuple[Tally, bool]]:
    """Counts of pairs, and whether they are of files that hold the same bytes.

    Places are positions in ``roots``; with ``apart`` also of components, each by its smallest
    media: media * number of roots + position.
    """
    nearness = read_nearness(connection, wanted)
    among = nearness.media if wanted.among is None else wanted.among
    copies = _OR_COPIES if wanted.among is None else ""
    media, within, across, root, count = fetch_columns(
        connection,
        _FILES.format(files=scope.files(), copies=copies),
        "int8 int8 int8 int8 int8",
        media=numbers(among.tolist()),
        **scope.values,
    )
    first = is_first(media, within, across)
    node = np.cumsum(first) - 1
    nodes = Nodes(media[first], within[first], across[first], divided=scope.across is not None)
    alike = nearness.alike(nodes)
    place_of = {found.id: at for at, found in enumerate(roots)}
    place = np.array([place_of[id_] for id_ in root.tolist()], np.int64)
    if apart:
        place += _smallest(alike)[node] * len(roots)
    places, place = np.unique(place, return_inverse=True)
    files = Files(alike, node, place, count, len(places))

    def told(tally: Tally) -> Tally:
        return tally._replace(one=places[tally.one], other=places[tally.other])

    for tally in files.near():
        yield told(tally), False
    for hasher in wanted.radii:
        (seen,) = fetch_columns(
            connection,
            _SEEN,
            "int8",
            hasher=hasher.id,
            media=numbers(np.unique(media).tolist()),
        )
        for tally in files.identical(hasher.id, seen):
            yield told(tally), True


def _smallest(alike: Alike) -> NDArray[np.int64]:
    """For each node the smallest media that is connected with it, of shape (n,)."""
    count = len(alike.nodes)
    stars = alike.stars(np.zeros(count, np.int64))
    component = group(count, stars.a, stars.b, stars.distance.astype(np.float64), "component")
    smallest = np.full(count, np.iinfo(np.int64).max)
    np.minimum.at(smallest, component, alike.nodes.media)
    return smallest[component]
