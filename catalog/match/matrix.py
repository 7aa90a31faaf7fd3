"""The hashes of one hasher in memory, packed for comparison, and the ids they have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from catalog.core.hamming import Columns, empty_columns, pack_columns, word_count
from catalog.core.isometry import COMBINED, ISOMETRIES, transpose_hashes
from catalog.db.copy import bits_type, fetch_records
from catalog.db.rows import numbers, value
from catalog.db.settings import StoredHasher

_ROWS = 1 << 16
_LAST = (1 << 63) - 1


_TRANSPOSE = ISOMETRIES.index("r90fv")


@dataclass(frozen=True, slots=True)
class Matrix:
    """``ids`` of shape (n,), ascending; ``columns`` of shape (words, n), in the same order.

    ``turns``, shape (n,), is the isometry by which the picture was turned before it was hashed, as
    a position in ISOMETRIES; the id of a picture that is known turned occurs several times. Takes
    ``matrix_size(hasher, isometric)`` bytes an id.
    """

    ids: NDArray[np.int64]
    columns: Columns
    turns: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.ids)

    def where(self, chosen: NDArray[np.bool_]) -> Matrix:
        """A copy of the hashes that a mask of shape (n,) chooses."""
        return Matrix(self.ids[chosen], self.columns[:, chosen], self.turns[chosen])

    def part(self, start: int | None, stop: int | None = None) -> Matrix:
        """The hashes at start … stop - 1, not copied."""
        return Matrix(self.ids[start:stop], self.columns[:, start:stop], self.turns[start:stop])

    def having(self, ids: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Which hashes have one of these ids, as a mask of shape (n,)."""
        if not len(self):
            return np.zeros(0, np.bool_)
        # Of few numbers near one another NumPy makes a table; else it sorts all.
        return np.isin(self.ids, ids[(ids >= self.ids.min()) & (ids <= self.ids.max())])


def empty_matrix(hasher: StoredHasher, count: int = 0) -> Matrix:
    """A matrix with room for ``count`` hashes."""
    columns = empty_columns(word_count(hasher.bits), count)
    return Matrix(np.empty(count, np.int64), columns, np.empty(count, np.uint8))


def joined(parts: list[Matrix], hasher: StoredHasher) -> Matrix:
    """One matrix of all parts."""
    parts = [empty_matrix(hasher), *parts]
    return Matrix(
        np.concatenate([part.ids for part in parts]),
        np.concatenate([part.columns for part in parts], axis=1),
        np.concatenate([part.turns for part in parts]),
    )


def with_transposes(matrix: Matrix, hasher: StoredHasher) -> Matrix:
    """The matrix, and after it the hashes that are not kept, since transposing gives them."""
    if len(hasher.isometries) == len(ISOMETRIES):
        return matrix
    width = hasher.bits // 8
    packed = np.ascontiguousarray(matrix.columns.T).view(np.uint8)[:, :width]
    turns = COMBINED[matrix.turns, _TRANSPOSE]
    transposed = Matrix(matrix.ids, pack_columns(transpose_hashes(packed)), turns)
    return joined([matrix, transposed], hasher)


def matrix_size(hasher: StoredHasher, isometric: bool = False) -> int:
    """Bytes that an id takes in a matrix: 41 for one hash of 256 bits."""
    return (8 * word_count(hasher.bits) + 9) * (len(hasher.isometries) if isometric else 1)


def hash_count(connection: Connection, hasher_id: int, after: int = 0) -> int:
    """How many hashes a hasher has with ids above ``after``."""
    query = "SELECT count(*) FROM catalog.hash WHERE hasher_id = %(hasher)s AND id > %(after)s"
    return int(value(connection, query, hasher=hasher_id, after=after))


def load_matrix(
    connection: Connection, hasher: StoredHasher, isometric: bool = False, after: int = 0
) -> Matrix:
    """The hashes of a hasher with ids above ``after``, as the connection's snapshot sees them.

    With ``isometric`` also those of the turned pictures, as far as they are kept. Hashes become
    visible in the order of their ids, so those above the last id of an earlier matrix are all that
    were stored since. Takes no more memory than the matrix.

    The connection's transaction must read from one snapshot.
    """
    count = hash_count(connection, hasher.id, after)
    if isometric:
        count += (len(hasher.isometries) - 1) * _turned_count(connection, hasher.id, after)
    matrix = empty_matrix(hasher, count)
    if not count:
        return matrix
    filled = 0
    for part in stream_matrix(connection, hasher, isometric, after):
        place = slice(filled, filled + len(part))
        matrix.ids[place], matrix.columns[:, place] = part.ids, part.columns
        matrix.turns[place] = part.turns
        filled += len(part)
    assert filled == count, "the transaction does not read from one snapshot"
    return matrix


def stream_matrix(
    connection: Connection,
    hasher: StoredHasher,
    isometric: bool = False,
    after: int = 0,
    upto: int = _LAST,
    rows: int = _ROWS,
    ids: NDArray[np.int64] | None = None,
) -> Iterator[Matrix]:
    """The hashes of a hasher with ids above ``after`` and up to ``upto``, in parts of ``rows`` ids.

    With ``ids`` only the hashes that have one of these.

    Raises DatabaseError for a hash that is not as long as its hasher says.
    """
    isometries = hasher.isometries if isometric else hasher.isometries[:1]
    turns = np.array([ISOMETRIES.index(isometry) for isometry in isometries], np.uint8)
    fields: dict[str, str | np.dtype[Any]] = {
        "id": "int8",
        "hash": bits_type(hasher.bits * len(turns)),
        "known": "bool",
    }
    for part in fetch_records(
        connection,
        _STREAM.format(
            values=_TURNED if isometric else _UPRIGHT,
            chosen="true" if ids is None else "id = ANY(%(ids)s::bigint[])",
        ),
        fields,
        rows=rows,
        # Hashes that are not known are zeros here, and left out later.
        nothing="0" * (hasher.bits * (len(turns) - 1)),
        hasher=hasher.id,
        after=after,
        upto=upto,
        ids=None if ids is None else numbers(ids.tolist()),
    ):
        hashes = part["hash"]["bytes"].reshape(len(part), len(turns), hasher.bits // 8)
        own = part["id"].astype(np.int64)
        if len(turns) == 1:
            yield Matrix(own, pack_columns(hashes[:, 0]), np.tile(turns, len(part)))
            continue
        known = np.repeat(part["known"][:, np.newaxis], len(turns), axis=1)
        known[:, 0] = True
        kept = known.ravel()
        yield Matrix(
            np.repeat(own, len(turns))[kept],
            pack_columns(hashes[known]),
            np.tile(turns, len(part))[kept],
        )


_STREAM = """
SELECT id, {values} FROM catalog.hash
WHERE hasher_id = %(hasher)s AND id > %(after)s AND id <= %(upto)s AND {chosen}
ORDER BY id
"""
_UPRIGHT = "value, false"
_TURNED = "value || CASE turned WHEN B'' THEN %(nothing)s::varbit ELSE turned END, turned <> B''"


def _turned_count(connection: Connection, hasher_id: int, after: int) -> int:
    query = (
        "SELECT count(*) FROM catalog.hash"
        " WHERE hasher_id = %(hasher)s AND id > %(after)s AND turned <> B''"
    )
    return int(value(connection, query, hasher=hasher_id, after=after))
