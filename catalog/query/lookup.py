"""From hashes to the stored ones near them, in the fastest way.

PostgreSQL looks up a few hashes: it scans in parallel or uses an index. For many, all stored hashes
are loaded once and compared by the compiled join. Both ways are exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from catalog.core import hamming
from catalog.core.bits import to_bit_text
from catalog.core.hamming import Matches, pack_columns
from catalog.db.rows import run, value
from catalog.db.settings import StoredHasher, choose_hashers, is_isometric
from catalog.errors import UsageError
from catalog.match.matrix import Matrix, empty_matrix, hash_count, joined, load_matrix

# Seconds, measured on two cores: for a scan by PostgreSQL, and for each hash scanned; for loading
# Numba, and for loading each hash.
_SCAN, _SCAN_HASH = 0.003, 5e-8
_LOAD, _LOAD_HASH = 0.4, 1e-6
_FEW = 8

_NEAR = """
SELECT array_agg(given.at - 1) AS at, array_agg(near.hash_id) AS hash_id,
    array_agg(near.distance) AS distance
FROM unnest(%(values)s::text[]) WITH ORDINALITY AS given (value, at)
CROSS JOIN LATERAL catalog.near(%(hasher)s, CAST(given.value AS bit varying), %(radius)s) AS near
"""
_NEAREST = """
SELECT array_agg(given.at - 1) AS at, array_agg(near.hash_id) AS hash_id,
    array_agg(near.distance) AS distance
FROM unnest(%(values)s::text[]) WITH ORDINALITY AS given (value, at)
CROSS JOIN LATERAL catalog.nearest(
    %(hasher)s, CAST(given.value AS bit varying), %(count)s, %(approximate)s
) AS near
"""


class Near(NamedTuple):
    """Stored hashes near given ones; arrays of shape (k,).

    ``at`` is the position among the given hashes, ``turn`` how the stored picture was turned, as a
    position in ISOMETRIES.
    """

    at: NDArray[np.int64]
    hash_id: NDArray[np.int64]
    distance: NDArray[np.int64]
    turn: NDArray[np.uint8]


class Lookup:
    """Finds stored hashes near given ones, and keeps what it has loaded for the next question.

    ``turned`` asks for the stored pictures' turned and mirrored versions too.
    """

    def __init__(self) -> None:
        self._held: dict[tuple[int, bool], tuple[int, Matrix]] = {}

    def hold(self, connection: Connection, hasher: StoredHasher, turned: bool = False) -> Matrix:
        """All hashes of a hasher as the connection's snapshot sees them, held from now on.

        Hashes that are held already are not read again, only later ones, unless some were deleted.
        """
        hamming.prepare()
        deletions, held = self._held.get((hasher.id, turned), (-1, empty_matrix(hasher)))
        if deletions != hasher.deletions:
            held = empty_matrix(hasher)
        after = int(held.ids[-1]) if len(held) else 0
        new = load_matrix(connection, hasher, turned, after)
        if len(held):
            new = joined([held, new], hasher) if len(new) else held
        self._held[hasher.id, turned] = hasher.deletions, new
        return new

    def hold_all(self, connection: Connection, names: Sequence[str] | None) -> None:
        """hold() the hashes of these hashers, or of all that the catalogue has, as it needs them.

        Raises UsageError for a hasher without hashes.
        """
        turned = is_isometric(connection)
        for hasher in choose_hashers(connection, names):
            self.hold(connection, hasher, turned)

    def near(
        self,
        connection: Connection,
        hasher: StoredHasher,
        values: Sequence[bytes],
        radius: int,
        expected: int = 0,
        turned: bool = False,
    ) -> Near:
        """All stored hashes within ``radius`` bits of some values, in no particular order.

        ``expected`` is how many values will be asked for in all, if that is more.
        """
        if turned or self._in_memory(connection, hasher, max(expected, len(values))):
            matrix = self.hold(connection, hasher, turned)
            blocks = hamming.join(pack_columns(values), matrix.columns, radius)
            return _named(hamming.concatenate(list(blocks)), matrix)
        return _ask(connection, _NEAR, hasher, values, radius=radius)

    def nearest(
        self,
        connection: Connection,
        hasher: StoredHasher,
        values: Sequence[bytes],
        count: int,
        expected: int = 0,
        turned: bool = False,
        approximate: bool = False,
    ) -> Near:
        """The ``count`` stored hashes nearest to each value, or all if there are fewer.

        With ``turned`` there may be more, and some of them several times.
        ``approximate`` asks the HNSW index, which may miss some.

        Raises UsageError for an approximate question without that index.
        """
        if approximate:
            _require_hnsw(connection, hasher)
        elif turned or self._in_memory(connection, hasher, max(expected, len(values))):
            matrix = self.hold(connection, hasher, turned)
            count *= len(hasher.isometries) if turned else 1  # one picture may be found as often
            found = hamming.nearest(pack_columns(values), matrix.columns, count, hasher.bits)
            return _named(found, matrix)
        return _ask(connection, _NEAREST, hasher, values, count=count, approximate=approximate)

    def _in_memory(self, connection: Connection, hasher: StoredHasher, values: int) -> bool:
        """Whether to compare in memory."""
        if (hasher.id, False) in self._held:
            return True
        if values <= _FEW:
            return False
        hashes = hash_count(connection, hasher.id)
        return _LOAD + _LOAD_HASH * hashes < values * (_SCAN + _SCAN_HASH * hashes)


def _named(found: Matches, matrix: Matrix) -> Near:
    return Near(found.i, matrix.ids[found.j], found.distance, matrix.turns[found.j])


def _require_hnsw(connection: Connection, hasher: StoredHasher) -> None:
    query = "SELECT catalog.has_index(%(hasher)s, 'hnsw')"
    if not value(connection, query, hasher=hasher.name):
        raise UsageError(
            f"there is no HNSW index of {hasher.name} hashes to approximate with; build it with: "
            f"catalog index create --hasher {hasher.name} --hnsw"
        )


def _ask(
    connection: Connection,
    query: str,
    hasher: StoredHasher,
    values: Sequence[bytes],
    **parameters: int,
) -> Near:
    texts = [to_bit_text(value) for value in values]
    (row,) = run(connection, query, hasher=hasher.name, values=texts, **parameters)
    at, hash_id, distance = (
        np.array(found or [], np.int64) for found in (row.at, row.hash_id, row.distance)
    )
    return Near(at, hash_id, distance, np.zeros(len(at), np.uint8))
