"""From hashes to the stored ones near them, in the way that takes least time.

Few hashes are looked up by PostgreSQL, which scans in parallel or asks an index. For many, all
stored hashes are loaded once and compared by the compiled join. Both are exact.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sqlalchemy import Connection, TextClause, text

from catalog import hamming
from catalog.bits import to_bit_text
from catalog.errors import UsageError
from catalog.hamming import Matches, pack_columns
from catalog.matrix import Matrix, hash_count, joined, load_matrix
from catalog.settings import StoredHasher

# Seconds, measured on two cores: of a scan by PostgreSQL, for itself and for each hash scanned; of
# loading Numba, and of loading each hash.
_SCAN, _SCAN_HASH = 0.003, 5e-8
_LOAD, _LOAD_HASH = 0.4, 1e-6
_FEW = 8

_NEAR = text(
    """
    SELECT array_agg(given.at - 1), array_agg(near.hash_id), array_agg(near.distance)
    FROM unnest(CAST(:values AS text[])) WITH ORDINALITY AS given (value, at)
    CROSS JOIN LATERAL catalog.near(:hasher, CAST(given.value AS bit varying), :radius) AS near
    """
)
_NEAREST = text(
    """
    SELECT array_agg(given.at - 1), array_agg(near.hash_id), array_agg(near.distance)
    FROM unnest(CAST(:values AS text[])) WITH ORDINALITY AS given (value, at)
    CROSS JOIN LATERAL catalog.nearest(
        :hasher, CAST(given.value AS bit varying), :count, :approximate
    ) AS near
    """
)


class Lookup:
    """Finds stored hashes near given ones, and holds what it has loaded for the next question.

    Results are ``Matches``: ``i`` the position among the given hashes, ``j`` the id of a stored
    one.
    """

    def __init__(self) -> None:
        self._held: dict[int, Matrix] = {}

    def hold(self, connection: Connection, hasher: StoredHasher) -> Matrix:
        """All hashes of a hasher as the connection's snapshot sees them, held from now on.

        What is held already is read no more, only what has come since.
        """
        hamming.prepare()
        held = self._held.get(hasher.id)
        after = int(held.ids[-1]) if held is not None and len(held) else 0
        new = load_matrix(connection, hasher, after=after)
        if held is not None:
            new = joined([held, new], hasher) if len(new) else held
        self._held[hasher.id] = new
        return new

    def near(
        self,
        connection: Connection,
        hasher: StoredHasher,
        values: Sequence[bytes],
        radius: int,
        expected: int = 0,
    ) -> Matches:
        """All stored hashes within ``radius`` bits of some values, in no order.

        ``expected`` is how many values will be asked for in all, if that is more.
        """
        if self._in_memory(connection, hasher, max(expected, len(values))):
            matrix = self.hold(connection, hasher)
            blocks = hamming.join(pack_columns(values), matrix.columns, radius)
            found = hamming.concatenate(list(blocks))
            return Matches(found.i, matrix.ids[found.j], found.distance)
        return _ask(connection, _NEAR, hasher, values, radius=radius)

    def nearest(
        self,
        connection: Connection,
        hasher: StoredHasher,
        values: Sequence[bytes],
        count: int,
        expected: int = 0,
        approximate: bool = False,
    ) -> Matches:
        """The ``count`` stored hashes nearest to each value, or all if there are fewer.

        ``approximate`` asks the HNSW index, which may miss some.

        Raises UsageError for an approximate question where there is no such index.
        """
        if approximate:
            _require_hnsw(connection, hasher)
        if not approximate and self._in_memory(connection, hasher, max(expected, len(values))):
            matrix = self.hold(connection, hasher)
            found = hamming.nearest(pack_columns(values), matrix.columns, count, hasher.bits)
            return Matches(found.i, matrix.ids[found.j], found.distance)
        return _ask(connection, _NEAREST, hasher, values, count=count, approximate=approximate)

    def _in_memory(self, connection: Connection, hasher: StoredHasher, values: int) -> bool:
        """Whether to compare in memory."""
        if hasher.id in self._held:
            return True
        if values <= _FEW:
            return False
        hashes = hash_count(connection, hasher.id)
        return _LOAD + _LOAD_HASH * hashes < values * (_SCAN + _SCAN_HASH * hashes)


def _require_hnsw(connection: Connection, hasher: StoredHasher) -> None:
    query = text("SELECT catalog.has_index(:hasher, 'hnsw')")
    if not connection.scalar(query, {"hasher": hasher.name}):
        raise UsageError(
            f"there is no HNSW index of {hasher.name} hashes to approximate with; build it with: "
            f"catalog index create --hasher {hasher.name} --hnsw"
        )


def _ask(
    connection: Connection,
    query: TextClause,
    hasher: StoredHasher,
    values: Sequence[bytes],
    **parameters: int,
) -> Matches:
    texts = [to_bit_text(value) for value in values]
    row = connection.execute(query, {"hasher": hasher.name, "values": texts, **parameters}).one()
    return Matches(*(np.array(column or [], np.int64) for column in row))
