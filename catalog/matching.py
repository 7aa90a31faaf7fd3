"""From the queue of new hashes to stored pairs: exact, each pair once, whatever happens when.

Why nothing is lost: hashes and their queue rows are committed together, and a queue row is only
deleted in the transaction that stores all its pairs, found among all hashes committed before that
row was read. Of two hashes, the one that is compared later therefore sees the other, whichever
process stores or compares them. Why nothing is doubled: the pair's key is the pair.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Row, text

from catalog import crowds, hamming
from catalog.crowds import Pairs
from catalog.database import Database
from catalog.errors import UsageError
from catalog.hamming import Matches
from catalog.matrix import Matrix, hash_count, joined, load_matrix, matrix_size, stream_matrix
from catalog.progress import Progress, quiet

# Up to so many bytes all hashes of a hasher are held in memory: 26 million of 256 bits. Beyond,
# they are read anew for each slab of the queue, which is all the larger.
_MEMORY = 1 << 30
_SLAB, _SLAB_STREAMED = 4096, 1 << 16
_STREAMED_ROWS = 1 << 20

_INSERT_ROWS = 50_000
_MANY_PAIRS = 1_000_000  # held in memory before a crowd among them is thinned

_INSERT_PAIRS = text(
    """
    INSERT INTO catalog.hash_pair (hasher_id, a, b, distance)
    SELECT :hasher_id, least(i, j), greatest(i, j), distance
    FROM unnest(CAST(:i AS bigint[]), CAST(:j AS bigint[]), CAST(:distance AS integer[]))
        AS found (i, j, distance)
    ORDER BY 2, 3
    ON CONFLICT (hasher_id, a, b) DO NOTHING
    """
)


def match(database: Database, progress: Progress = quiet) -> int:
    """Compare every queued hash with all hashes of its hasher; returns how many pairs are new.

    When it returns, the queue as it was at the call is empty: rows that another process is
    comparing are waited for, and taken over should it die.
    """
    return sum(_match_hasher(database, row, progress) for row in _waiting(database))


def set_radius(database: Database, hasher: str, radius: int) -> None:
    """Change up to which distance a hasher's pairs are stored.

    A larger radius queues all its hashes, for match(); a smaller one forgets the pairs beyond it.
    """
    with database.begin() as connection:
        row = connection.execute(
            text("SELECT id, bits, radius FROM catalog.hasher WHERE name = :name FOR UPDATE"),
            {"name": hasher},
        ).one()
        if not 0 <= radius <= row.bits:
            raise UsageError(f"{hasher} has {row.bits} bits, so no radius of {radius}")
        values = {"id": row.id, "radius": radius}
        connection.execute(
            text("UPDATE catalog.hasher SET radius = :radius WHERE id = :id"), values
        )
        if radius > row.radius:
            connection.execute(
                text(
                    "INSERT INTO catalog.match_queue (hasher_id, hash_id)"
                    " SELECT hasher_id, id FROM catalog.hash WHERE hasher_id = :id"
                    " ON CONFLICT DO NOTHING"
                ),
                values,
            )
        connection.execute(
            text("DELETE FROM catalog.hash_pair WHERE hasher_id = :id AND distance > :radius"),
            values,
        )


def _waiting(database: Database) -> list[Row[tuple[int, str, int]]]:
    with database.read() as connection:
        return list(
            connection.execute(
                text(
                    "SELECT id, name, bits FROM catalog.hasher AS h WHERE EXISTS"
                    " (SELECT FROM catalog.match_queue WHERE hasher_id = h.id) ORDER BY id"
                )
            )
        )


def _match_hasher(database: Database, hasher: Row[tuple[int, str, int]], progress: Progress) -> int:
    pairs, patient = 0, False
    while True:
        with database.read() as connection:
            queued = _queued(connection, hasher.id)
            if not len(queued):
                return pairs
            others = _others(connection, hasher, queued)
        taken_any = False
        starts = range(0, len(queued), others.slab_rows)
        for start in progress(starts, total=len(starts), desc=f"Matching {hasher.name}"):
            slab = queued[start : start + others.slab_rows]
            with database.begin() as connection:
                radius = _hold_radius(connection, hasher.id)
                taken = _take(connection, hasher.id, slab, patient)
                mine, rest = others.split(connection, slab, taken)
                if len(mine):
                    pairs += _match_slab(connection, hasher.id, radius, mine, rest)
            taken_any = taken_any or len(taken) > 0
        # Whatever is left is in the hands of other processes: next time wait for them.
        patient = not taken_any


class _Others(Protocol):
    """What the hashes of the queue are compared with."""

    slab_rows: int

    def split(
        self, connection: Connection, slab: NDArray[np.int64], taken: NDArray[np.int64]
    ) -> tuple[Matrix, Iterable[Matrix]]:
        """The hashes taken from a slab, and in parts all others but those taken before.

        Called once for every slab, in the order of the queue, also if nothing was taken from it.
        """
        ...


def _others(
    connection: Connection, hasher: Row[tuple[int, str, int]], queued: NDArray[np.int64]
) -> _Others:
    if hash_count(connection, hasher.id) * matrix_size(hasher.bits) > _MEMORY:
        return _Streamed(hasher.id, hasher.bits)
    return _Loaded(load_matrix(connection, hasher.id, hasher.bits), queued)


class _Loaded:
    """All hashes held in memory, those in the queue apart."""

    def __init__(self, matrix: Matrix, queued: NDArray[np.int64]) -> None:
        self.slab_rows = _SLAB
        # New hashes are commonly the last ones, and all of them: then nothing is copied.
        start = int(np.searchsorted(matrix.ids, queued[0]))
        recent = matrix.part(start)
        waiting = recent.having(queued)
        self._compared = [matrix.part(0, start)]
        if not waiting.all():
            self._compared.append(recent.where(~waiting))
            recent = recent.where(waiting)
        self._queued = recent

    def split(
        self, connection: Connection, slab: NDArray[np.int64], taken: NDArray[np.int64]
    ) -> tuple[Matrix, Iterable[Matrix]]:
        del connection
        start, stop = np.searchsorted(self._queued.ids, [slab[0], slab[-1] + 1])
        mine = self._queued.part(int(start), int(stop))
        chosen = mine.having(taken)
        if not chosen.all():  # the others are compared by another process, with each other
            self._compared.append(mine.where(~chosen))
            mine = mine.where(chosen)
        return mine, [*self._compared, self._queued.part(int(stop))]


class _Streamed:
    """Hashes that memory does not hold."""

    def __init__(self, hasher_id: int, bits: int) -> None:
        self.slab_rows = _SLAB_STREAMED
        self._hasher_id = hasher_id
        self._bits = bits
        self._taken = np.empty(0, np.int64)

    def split(
        self, connection: Connection, slab: NDArray[np.int64], taken: NDArray[np.int64]
    ) -> tuple[Matrix, Iterable[Matrix]]:
        self._taken = np.concatenate([self._taken, taken])
        places = int(slab[0]) - 1, int(slab[-1])
        around = stream_matrix(connection, self._hasher_id, self._bits, *places)
        mine = joined([part.where(part.having(taken)) for part in around], self._bits)
        return mine, self._not_taken(connection)

    def _not_taken(self, connection: Connection) -> Iterator[Matrix]:
        rows = _STREAMED_ROWS
        for part in stream_matrix(connection, self._hasher_id, self._bits, rows=rows):
            yield part.where(~part.having(self._taken))


def _queued(connection: Connection, hasher_id: int) -> NDArray[np.int64]:
    query = text("SELECT hash_id FROM catalog.match_queue WHERE hasher_id = :id ORDER BY hash_id")
    return np.array(connection.execute(query, {"id": hasher_id}).scalars().all(), np.int64)


def _hold_radius(connection: Connection, hasher_id: int) -> int:
    """The radius of a hasher, locked so that set_radius() waits for the transaction to commit."""
    query = text("SELECT radius FROM catalog.hasher WHERE id = :id FOR SHARE")
    radius: int = connection.execute(query, {"id": hasher_id}).scalar_one()
    return radius


def _take(
    connection: Connection, hasher_id: int, slab: NDArray[np.int64], patient: bool
) -> NDArray[np.int64]:
    """Take rows off the queue, to be gone when the transaction commits; returns their hash ids."""
    taken = connection.execute(
        text(
            "DELETE FROM catalog.match_queue WHERE (hasher_id, hash_id) IN ("
            " SELECT hasher_id, hash_id FROM catalog.match_queue"
            " WHERE hasher_id = :id AND hash_id = ANY(:slab) ORDER BY hash_id"
            f" FOR UPDATE {'' if patient else 'SKIP LOCKED'}) RETURNING hash_id"
        ),
        {"id": hasher_id, "slab": slab.tolist()},
    )
    return np.array(taken.scalars().all(), np.int64)


def _match_slab(
    connection: Connection, hasher_id: int, radius: int, mine: Matrix, others: Iterable[Matrix]
) -> int:
    """Store the pairs among ``mine`` and between ``mine`` and ``others``; returns how many."""
    slab = _Slab(connection, hasher_id, mine)
    for block in hamming.self_join(mine.columns, radius):
        slab.add(block, mine)
    for part in others:
        for block in hamming.join(mine.columns, part.columns, radius):
            slab.add(block, part)
    return slab.store()


class _Slab:
    """The pairs of some hashes on their way into the database, crowds among them thinned."""

    def __init__(self, connection: Connection, hasher_id: int, mine: Matrix) -> None:
        self._connection = connection
        self._hasher_id = hasher_id
        self._ids = mine.ids
        self._neighbours = np.zeros(len(mine), np.int64)
        self._pairs: list[Pairs] = []
        self._held = self._held_after_thinning = 0
        self._sieve: crowds.Sieve | None = None

    def add(self, block: Matches, others: Matrix) -> None:
        self._neighbours += np.bincount(block.i, minlength=len(self._ids))
        pairs = Pairs(self._ids[block.i], others.ids[block.j], block.distance)
        if self._sieve is not None:
            pairs = pairs.where(~self._sieve.useless(pairs))
        self._pairs.append(pairs)
        self._held += len(pairs.owner)
        if self._held > 2 * self._held_after_thinning + _MANY_PAIRS:
            self._thin()

    def _thin(self) -> None:
        pairs = crowds.concatenate(self._pairs)
        crowded = self._crowded(pairs)
        if crowded.any():
            pairs = crowds.thin(pairs, crowded, crowds.concatenate([]))
            self._sieve = crowds.Sieve(pairs, self._crowded(pairs))
        self._pairs = [pairs]
        self._held = self._held_after_thinning = len(pairs.owner)

    def store(self) -> int:
        """Insert the pairs, and say of which hashes they are not all; returns how many are new."""
        pairs = crowds.concatenate(self._pairs)
        if (self._neighbours > crowds.CROWD).any():
            known = self._known(np.unique(np.concatenate([pairs.owner, pairs.other])))
            pairs = crowds.thin(pairs, self._crowded(pairs), known)
            self._store_crowds()
        stored = 0
        for start in range(0, len(pairs.owner), _INSERT_ROWS):
            some = slice(start, start + _INSERT_ROWS)
            values = {
                "hasher_id": self._hasher_id,
                "i": pairs.owner[some].tolist(),
                "j": pairs.other[some].tolist(),
                "distance": pairs.distance[some].tolist(),
            }
            stored += self._connection.execute(_INSERT_PAIRS, values).rowcount
        return stored

    def _crowded(self, pairs: Pairs) -> NDArray[np.bool_]:
        """Which pairs are of a hash with too many, as a mask of shape (k,)."""
        return np.isin(pairs.owner, self._ids[self._neighbours > crowds.CROWD])

    def _known(self, ids: NDArray[np.int64]) -> Pairs:
        """The stored pairs among some hashes."""
        rows = self._connection.execute(
            text(
                "WITH crowd AS MATERIALIZED (SELECT unnest(CAST(:ids AS bigint[])) AS id)"
                " SELECT array_agg(a), array_agg(b), array_agg(distance) FROM catalog.hash_pair"
                " WHERE hasher_id = :hasher_id"
                " AND a IN (SELECT id FROM crowd) AND b IN (SELECT id FROM crowd)"
            ),
            {"hasher_id": self._hasher_id, "ids": ids.tolist()},
        ).one()
        return Pairs(*(np.array(column or [], np.int64) for column in rows))

    def _store_crowds(self) -> None:
        crowded = self._neighbours > crowds.CROWD
        self._connection.execute(
            text(
                "INSERT INTO catalog.crowded_hash (hasher_id, hash_id, neighbours)"
                " SELECT :hasher_id, id, neighbours"
                " FROM unnest(CAST(:ids AS bigint[]), CAST(:neighbours AS integer[]))"
                " AS found (id, neighbours) ORDER BY id"
                " ON CONFLICT (hasher_id, hash_id) DO UPDATE"
                " SET neighbours = greatest(crowded_hash.neighbours, excluded.neighbours)"
            ),
            {
                "hasher_id": self._hasher_id,
                "ids": self._ids[crowded].tolist(),
                "neighbours": self._neighbours[crowded].tolist(),
            },
        )
