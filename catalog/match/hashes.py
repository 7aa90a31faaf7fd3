"""From the queue of new hashes to stored pairs: exact, each pair once, in whatever order.

Why nothing is lost: hashes and their queue rows are committed together, and a queue row is only
deleted in the transaction that stores all its pairs, found among all hashes committed before that
row was read. So whichever of two hashes is compared later sees the other, no matter which process
stores or compares them. Why nothing is stored twice: the pair itself is the key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from catalog.core import crowds, hamming
from catalog.core.crowds import Pairs
from catalog.core.isometry import ISOMETRIES
from catalog.core.progress import Progress, quiet
from catalog.db.copy import fetch_columns
from catalog.db.database import Database
from catalog.db.rows import column, numbers, run, value
from catalog.db.settings import StoredHasher, is_isometric, stored_hashers
from catalog.errors import EngineUnsuitable, UsageError
from catalog.match.matrix import (
    Matrix,
    hash_count,
    joined,
    load_matrix,
    matrix_size,
    stream_matrix,
    with_transposes,
)
from catalog.match.neighbours import Found, Neighbours, found
from catalog.match.slabs import slab_rows

if TYPE_CHECKING:
    from catalog.match.shards import Readers
    from catalog.work.executor import Engine

# If they take at most this many bytes, all hashes of a hasher are held in memory: 26 million of 256
# bits. Else they are read again for each slab of the queue, and slabs are larger.
_MEMORY = 1 << 30
_SLAB, _SLAB_STREAMED = 4096, 1 << 16
_MOST_IN_SLAB = 1 << 19  # hashes, those of turned pictures included
_STREAMED_ROWS = 1 << 21

_INSERT_ROWS = 50_000
_MANY_FORGOTTEN = 100_000  # pairs whose space is given back at once

_INSERT_PAIRS = """
INSERT INTO catalog.hash_pair (hasher_id, a, b, distance, isometry)
SELECT %(hasher)s, least(i, j), greatest(i, j), distance, (%(isometries)s::text[])[isometry + 1]
FROM unnest(%(i)s::bigint[], %(j)s::bigint[], %(distance)s::integer[], %(isometry)s::integer[])
    AS found (i, j, distance, isometry)
ORDER BY 2, 3
ON CONFLICT (hasher_id, a, b) DO NOTHING
"""

# Not all pairs of a crowd were stored, not even those within a smaller radius at which it is none.
_QUEUE_CROWDS = """
WITH crowd AS (
    DELETE FROM catalog.crowded_hash WHERE hasher_id = %(hasher)s RETURNING hasher_id, hash_id
)
INSERT INTO catalog.match_queue (hasher_id, hash_id) SELECT hasher_id, hash_id FROM crowd
ON CONFLICT DO NOTHING
"""


def match(database: Database, progress: Progress = quiet, engine: Engine | None = None) -> int:
    """Compare every queued hash with all hashes of its hasher; returns how many pairs are new.

    When it returns, every row that was in the queue at the call is gone: it waits for rows that
    another process is comparing, and takes them over if that process dies.

    The workers of an ``engine`` compare them where that is much work, if they reach the database.

    Raises EngineUnreachable if the engine is away for long.
    """
    done = _Done()
    readers = None
    if engine is not None:
        from catalog.match import shards

        readers = shards.Readers(database, engine)

    def step() -> None:
        done.find_out(database)
        for hasher in _waiting(database):
            try:
                _match_hasher(database, hasher, done, progress, readers)
            except EngineUnsuitable as error:
                assert readers is not None
                readers.give_up(error)
                _match_hasher(database, hasher, done, progress, None)

    database.persist(step)
    return done.pairs


class _Done:
    """How many pairs were new, even if the answer to a commit was lost."""

    def __init__(self) -> None:
        self.pairs = 0
        self._slab: tuple[int, list[int], int] | None = None

    def commits(self, hasher_id: int, taken: NDArray[np.int64], pairs: int) -> None:
        """Note that a slab is about to be committed: the rows taken off the queue, and the number
        of new pairs."""
        self._slab = hasher_id, taken.tolist(), pairs

    def committed(self) -> None:
        if self._slab is not None:
            self.pairs += self._slab[2]
        self._slab = None

    def find_out(self, database: Database) -> None:
        """Find out what became of the last slab: if it was committed, its queue rows are gone."""
        if self._slab is None:
            return
        hasher_id, taken, _ = self._slab
        query = (
            "SELECT EXISTS (SELECT FROM catalog.match_queue"
            " WHERE hasher_id = %(hasher)s AND hash_id = ANY(%(taken)s::bigint[]))"
        )
        with database.read() as connection:
            found = value(connection, query, hasher=hasher_id, taken=taken)
        if found:
            self._slab = None
        self.committed()


def set_radius(database: Database, hasher: str, radius: int) -> None:
    """Change up to which distance a hasher's pairs are stored.

    A larger radius queues all its hashes, for match(). A smaller one deletes the pairs beyond it,
    and queues crowded hashes, which may have been crowded only at the larger one.
    """
    with database.begin() as connection:
        (row,) = run(
            connection,
            "SELECT id, bits, radius FROM catalog.hasher WHERE name = %(name)s FOR UPDATE",
            name=hasher,
        )
        if not 0 <= radius <= row.bits:
            raise UsageError(f"{hasher} has {row.bits} bits, so {radius} cannot be its radius")
        run(
            connection,
            "UPDATE catalog.hasher SET radius = %(radius)s WHERE id = %(hasher)s",
            hasher=row.id,
            radius=radius,
        )
        if radius > row.radius:
            run(
                connection,
                "INSERT INTO catalog.match_queue (hasher_id, hash_id)"
                " SELECT hasher_id, id FROM catalog.hash WHERE hasher_id = %(hasher)s"
                " ON CONFLICT DO NOTHING",
                hasher=row.id,
            )
        if radius < row.radius:
            run(connection, _QUEUE_CROWDS, hasher=row.id)
        forgotten = run(
            connection,
            "DELETE FROM catalog.hash_pair WHERE hasher_id = %(hasher)s AND distance > %(radius)s",
            hasher=row.id,
            radius=radius,
        ).rowcount
    if forgotten > _MANY_FORGOTTEN:
        database.compact("catalog.hash_pair")


def _waiting(database: Database) -> list[StoredHasher]:
    with database.read() as connection:
        ids = set(column(connection, "SELECT DISTINCT hasher_id FROM catalog.match_queue"))
        return [hasher for hasher in stored_hashers(connection).values() if hasher.id in ids]


def _match_hasher(
    database: Database,
    hasher: StoredHasher,
    done: _Done,
    progress: Progress,
    readers: Readers | None,
) -> None:
    patient = False
    while True:
        with database.read() as connection:
            queued = _queued(connection, hasher.id)
            if not len(queued):
                return
            deletions = _deletions(connection, hasher.id)
            others = _others(connection, replace(hasher, deletions=deletions), queued, readers)
        taken_any = False
        starts = range(0, len(queued), others.slab_rows)
        for start in progress(starts, total=len(starts), desc=f"Matching {hasher.name}"):
            slab = queued[start : start + others.slab_rows]
            with database.begin() as connection:
                radius = _hold_radius(connection, hasher.id)
                if _deletions(connection, hasher.id) != deletions:
                    break  # some hashes were deleted that ``others`` may still hold
                taken = _take(connection, hasher.id, slab, patient)
                mine = others.take(connection, slab, taken)
                if len(mine):
                    neighbours = _match_slab(hasher, radius, mine, others)
                    new = _store(connection, hasher.id, neighbours)
                    done.commits(hasher.id, taken, new)
            done.committed()
            taken_any = taken_any or len(taken) > 0
        else:
            # Other processes have taken whatever is left: next time wait for them.
            patient = not taken_any


class _Others(Protocol):
    """What the hashes of the queue are compared with."""

    slab_rows: int
    isometric: bool

    def take(
        self, connection: Connection, slab: NDArray[np.int64], taken: NDArray[np.int64]
    ) -> Matrix:
        """The hashes taken from a slab.

        Called once for every slab, in the order of the queue, even if nothing was taken from it.
        """
        ...

    def search(self, neighbours: Neighbours, radius: int) -> Iterator[Found]:
        """Look for what is near the hashes just taken, among all others except those taken before.

        Others may begin at the call. What is found is to be added to the ``neighbours``, whose
        hashes are the taken ones, turned.
        """
        ...


def _others(
    connection: Connection,
    hasher: StoredHasher,
    queued: NDArray[np.int64],
    readers: Readers | None,
) -> _Others:
    isometric = is_isometric(connection)
    count = hash_count(connection, hasher.id)
    if readers is not None and readers.pays(hasher, isometric, len(queued), count):
        return readers.shards(connection, hasher, isometric, queued)
    if count * matrix_size(hasher, isometric) > _MEMORY:
        return _Streamed(hasher, isometric, len(queued), count)
    return _Loaded(load_matrix(connection, hasher, isometric), isometric, queued)


class _Loaded:
    """All hashes, held in memory; those in the queue are separate."""

    def __init__(self, matrix: Matrix, isometric: bool, queued: NDArray[np.int64]) -> None:
        turns = len(ISOMETRIES) if isometric else 1
        self.slab_rows = slab_rows(len(queued), len(matrix), _SLAB, _MOST_IN_SLAB // turns)
        self.isometric = isometric
        # Usually the queue is all of the last hashes: then nothing is copied.
        start = int(np.searchsorted(matrix.ids, queued[0]))
        recent = matrix.part(start)
        waiting = recent.having(queued)
        self._compared = [matrix.part(0, start)]
        if not waiting.all():
            self._compared.append(recent.where(~waiting))
            recent = recent.where(waiting)
        self._queued = recent
        self._stop = 0

    def take(
        self, connection: Connection, slab: NDArray[np.int64], taken: NDArray[np.int64]
    ) -> Matrix:
        del connection
        start, stop = np.searchsorted(self._queued.ids, [slab[0], slab[-1] + 1])
        self._stop = int(stop)
        mine = self._queued.part(int(start), self._stop)
        chosen = mine.having(taken)
        if not chosen.all():  # another process compares the others with each other
            self._compared.append(mine.where(~chosen))
            mine = mine.where(chosen)
        return mine

    def search(self, neighbours: Neighbours, radius: int) -> Iterator[Found]:
        return _joined([*self._compared, self._queued.part(self._stop)], neighbours, radius)


class _Streamed:
    """Hashes that are not held in memory, but read for each slab."""

    def __init__(self, hasher: StoredHasher, isometric: bool, queued: int, count: int) -> None:
        most = _MOST_IN_SLAB // (len(ISOMETRIES) if isometric else 1)
        self.slab_rows = slab_rows(queued, count, _SLAB_STREAMED, most)
        self._hasher = hasher
        self.isometric = isometric
        self._taken = np.empty(0, np.int64)
        self._not_taken: Iterable[Matrix] = ()

    def take(
        self, connection: Connection, slab: NDArray[np.int64], taken: NDArray[np.int64]
    ) -> Matrix:
        self._taken = np.concatenate([self._taken, taken])
        places = int(slab[0]) - 1, int(slab[-1])
        around = stream_matrix(connection, self._hasher, self.isometric, *places)
        mine = joined([part.where(part.having(taken)) for part in around], self._hasher)
        parts = stream_matrix(connection, self._hasher, self.isometric, rows=_STREAMED_ROWS)
        self._not_taken = (part.where(~part.having(self._taken)) for part in parts)
        return mine

    def search(self, neighbours: Neighbours, radius: int) -> Iterator[Found]:
        return _joined(self._not_taken, neighbours, radius)


def _joined(parts: Iterable[Matrix], neighbours: Neighbours, radius: int) -> Iterator[Found]:
    turned = neighbours.turned
    for part in parts:
        for block in hamming.join(turned.columns, part.columns, radius):
            yield found(turned, block, part)


def _queued(connection: Connection, hasher_id: int) -> NDArray[np.int64]:
    query = "SELECT hash_id FROM catalog.match_queue WHERE hasher_id = %(hasher)s ORDER BY hash_id"
    (ids,) = fetch_columns(connection, query, "int8", hasher=hasher_id)
    return ids


def _deletions(connection: Connection, hasher_id: int) -> int:
    """How often hashes of the hasher were deleted."""
    query = "SELECT deletions FROM catalog.hasher WHERE id = %(hasher)s"
    return int(value(connection, query, hasher=hasher_id))


def _hold_radius(connection: Connection, hasher_id: int) -> int:
    """The radius of a hasher, locked until the transaction commits.

    Meanwhile set_radius() waits, and so does whoever deletes hashes of it.
    """
    query = "SELECT radius FROM catalog.hasher WHERE id = %(hasher)s FOR SHARE"
    return int(value(connection, query, hasher=hasher_id))


def _take(
    connection: Connection, hasher_id: int, slab: NDArray[np.int64], patient: bool
) -> NDArray[np.int64]:
    """Delete rows from the queue, in this transaction; returns their hash ids."""
    # Without the bounds, the whole queue would be read for each slab.
    taken = column(
        connection,
        "DELETE FROM catalog.match_queue WHERE hasher_id = %(hasher)s"
        " AND hash_id BETWEEN %(first)s AND %(last)s AND hash_id IN ("
        " SELECT hash_id FROM catalog.match_queue"
        " WHERE hasher_id = %(hasher)s AND hash_id = ANY(%(slab)s::bigint[]) ORDER BY hash_id"
        f" FOR UPDATE {'' if patient else 'SKIP LOCKED'}) RETURNING hash_id",
        hasher=hasher_id,
        first=int(slab[0]),
        last=int(slab[-1]),
        slab=numbers(slab.tolist()),
    )
    return np.array(taken, np.int64)


def _match_slab(hasher: StoredHasher, radius: int, mine: Matrix, others: _Others) -> Neighbours:
    """The pairs among ``mine``, the hashes just taken, and between these and ``others``.

    Of two turned pictures it compares all eight hashes of one with those that are stored of the
    other, which finds the smallest distance of all their transforms (Hasher.stored_isometries).
    """
    turned = with_transposes(mine, hasher) if others.isometric else mine
    neighbours = Neighbours(turned)
    around = others.search(neighbours, radius)
    if others.isometric:
        among = hamming.join(turned.columns, mine.columns, radius)
    else:
        among = hamming.self_join(mine.columns, radius)
    for block in among:
        once = block.where(turned.ids[block.i] < mine.ids[block.j])
        neighbours.add(found(turned, once, mine))
    for one in around:
        neighbours.add(one)
    return neighbours


def _store(connection: Connection, hasher_id: int, neighbours: Neighbours) -> int:
    """Insert the pairs, and note which hashes lack some; returns how many pairs are new."""
    pairs = neighbours.pairs()
    ids, counts = neighbours.crowds()
    if len(ids):
        known = _known(connection, hasher_id, np.unique(np.concatenate([pairs.owner, pairs.other])))
        pairs = crowds.thin(pairs, np.isin(pairs.owner, ids), known)
        _store_crowds(connection, hasher_id, ids, counts)
    stored = 0
    for start in range(0, len(pairs.owner), _INSERT_ROWS):
        some = slice(start, start + _INSERT_ROWS)
        stored += run(
            connection,
            _INSERT_PAIRS,
            hasher=hasher_id,
            i=pairs.owner[some].tolist(),
            j=pairs.other[some].tolist(),
            distance=pairs.distance[some].tolist(),
            isometry=pairs.isometry[some].tolist(),
            isometries=list(ISOMETRIES),
        ).rowcount
    return stored


def _known(connection: Connection, hasher_id: int, ids: NDArray[np.int64]) -> Pairs:
    """The stored pairs among some hashes."""
    a, b, distance = fetch_columns(
        connection,
        "WITH crowd AS MATERIALIZED (SELECT unnest(%(ids)s::bigint[]) AS id)"
        " SELECT a, b, distance::integer FROM catalog.hash_pair"
        " WHERE hasher_id = %(hasher)s"
        " AND a IN (SELECT id FROM crowd) AND b IN (SELECT id FROM crowd)",
        "int8 int8 int4",
        hasher=hasher_id,
        ids=ids.tolist(),
    )
    return Pairs(a, b, distance, np.zeros(len(a), np.uint8))


def _store_crowds(
    connection: Connection,
    hasher_id: int,
    ids: NDArray[np.int64],
    neighbours: NDArray[np.int64],
) -> None:
    run(
        connection,
        "INSERT INTO catalog.crowded_hash (hasher_id, hash_id, neighbours)"
        " SELECT %(hasher)s, id, neighbours"
        " FROM unnest(%(ids)s::bigint[], %(neighbours)s::integer[])"
        " AS found (id, neighbours) ORDER BY id"
        " ON CONFLICT (hasher_id, hash_id) DO UPDATE"
        " SET neighbours = greatest(crowded_hash.neighbours, excluded.neighbours)",
        hasher=hasher_id,
        ids=ids.tolist(),
        neighbours=neighbours.tolist(),
    )
