"""From the queue of new hashes to stored pairs: exact, each pair once, whatever happens when.

Why nothing is lost: hashes and their queue rows are committed together, and a queue row is only
deleted in the transaction that stores all its pairs, found among all hashes committed before that
row was read. Of two hashes, the one that is compared later therefore sees the other, whichever
process stores or compares them. Why nothing is doubled: the pair's key is the pair.
"""

from __future__ import annotations

from itertools import chain

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Row, text

from catalog import hamming
from catalog.database import Database
from catalog.errors import UsageError
from catalog.hamming import Matches
from catalog.matrix import Matrix, load_matrix
from catalog.progress import Progress, quiet

_SLAB = 4096
_INSERT_ROWS = 50_000

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
            remaining = load_matrix(connection, hasher.id, hasher.bits)
        taken_any = False
        starts = range(0, len(queued), _SLAB)
        for start in progress(starts, total=len(starts), desc=f"Matching {hasher.name}"):
            slab = queued[start : start + _SLAB]
            with database.begin() as connection:
                radius = _hold_radius(connection, hasher.id)
                taken = _take(connection, hasher.id, slab, patient)
                if len(taken):
                    taken_any = True
                    mine, remaining = _split(remaining, taken)
                    pairs += _match_slab(connection, hasher.id, radius, mine, remaining)
        # Whatever is left is in the hands of other processes: next time wait for them.
        patient = not taken_any


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


def _split(matrix: Matrix, ids: NDArray[np.int64]) -> tuple[Matrix, Matrix]:
    """The part of a matrix that has these ids, and the rest."""
    inside = np.isin(matrix.ids, ids)
    return matrix.where(inside), matrix.where(~inside)


def _match_slab(
    connection: Connection, hasher_id: int, radius: int, mine: Matrix, others: Matrix
) -> int:
    """Store the pairs among ``mine`` and between ``mine`` and ``others``; returns how many."""
    between = hamming.join(mine.columns, others.columns, radius)
    found = chain(
        (_with_ids(block, mine, mine) for block in hamming.self_join(mine.columns, radius)),
        (_with_ids(block, mine, others) for block in between),
    )
    stored, waiting, rows = 0, [], 0
    for block in found:
        waiting.append(block)
        rows += len(block.i)
        if rows >= _INSERT_ROWS:
            stored += _store(connection, hasher_id, waiting)
            waiting, rows = [], 0
    return stored + (_store(connection, hasher_id, waiting) if waiting else 0)


def _with_ids(block: Matches, left: Matrix, right: Matrix) -> Matches:
    return Matches(left.ids[block.i], right.ids[block.j], block.distance)


def _store(connection: Connection, hasher_id: int, blocks: list[Matches]) -> int:
    i, j, distance = (np.concatenate(part).tolist() for part in zip(*blocks, strict=True))
    values = {"hasher_id": hasher_id, "i": i, "j": j, "distance": distance}
    return connection.execute(_INSERT_PAIRS, values).rowcount
