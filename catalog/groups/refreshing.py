"""The stored clusters are brought up to date: those that changes have touched, or all."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from catalog.banks.matching import match_banks
from catalog.core.progress import Progress, quiet
from catalog.db.database import Database
from catalog.db.locks import Lock
from catalog.db.rows import numbers, run, value
from catalog.db.settings import choose_hashers
from catalog.groups.clusters import default_choice, write
from catalog.groups.nearness import Wanted
from catalog.groups.root_pairs import write_tallies
from catalog.groups.touched import take_changes


def refresh(database: Database, progress: Progress = quiet) -> bool:
    """Bring the stored clusters up to date; returns whether there was anything to do.

    What is exempt from being near other files is up to date then, too.
    """
    match_banks(database, progress)
    return database.persist(lambda: _refresh(database, progress))


def _refresh(database: Database, progress: Progress) -> bool:
    with database.read() as connection:
        if not is_stale(connection):
            return False
    for _ in progress(range(1), total=None, desc="Grouping"):
        with database.alone(Lock.CLUSTER), database.snapshot() as connection:
            _replace(connection)
    return True


def _replace(connection: Connection) -> None:
    # If the server crashes, the queue has its rows again, and this is done again.
    run(connection, "SET LOCAL synchronous_commit = off")
    choice = default_choice(connection)
    radii = {hasher: hasher.radius for hasher in choose_hashers(connection, None)}
    # Every change adds a row to the queue in its own transaction: what is read from here on
    # includes all changes whose rows are taken.
    touched = take_changes(connection, choice, radii)
    run(connection, _STAGING)
    media = None if touched is None else touched.media
    write(connection, choice, "staged_cluster", "staged_member", media)
    clusters = None if touched is None else numbers(touched.clusters)
    _run_all(connection, _REPLACE, {"clusters": clusters})
    tallied = None if touched is None else touched.tallied
    wanted = Wanted(
        radii, False, choice.min_coverage, choice.min_overlap, only_videos=False, among=tallied
    )
    write_tallies(connection, wanted, "staged_tally")
    _run_all(connection, _TALLY, {"media": None if tallied is None else numbers(tallied.tolist())})


def _run_all(connection: Connection, statements: tuple[str, ...], values: dict[str, Any]) -> None:
    for statement in statements:
        run(connection, statement, **values)


def is_stale(connection: Connection) -> bool:
    """Whether something has changed since the stored clusters were made."""
    return bool(value(connection, "SELECT EXISTS (SELECT FROM catalog.cluster_queue)"))


_STAGING = """
CREATE TEMPORARY TABLE IF NOT EXISTS staged_cluster (LIKE catalog.cluster INCLUDING DEFAULTS)
    ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS staged_member (LIKE catalog.cluster_member)
    ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS staged_tally (LIKE catalog.root_tally)
    ON COMMIT DELETE ROWS;
"""

_REPLACE = (
    """
    DELETE FROM catalog.cluster_member AS old
    WHERE (%(clusters)s::bigint[] IS NULL OR old.cluster_id = ANY(%(clusters)s))
        AND NOT EXISTS (SELECT FROM staged_member AS new WHERE new.file_id = old.file_id)
    """,
    """
    INSERT INTO catalog.cluster SELECT * FROM staged_cluster ORDER BY id
    ON CONFLICT (id) DO UPDATE SET
        files = excluded.files, media = excluded.media, byte_size = excluded.byte_size,
        reclaimable = excluded.reclaimable, weakest_hasher_id = excluded.weakest_hasher_id,
        weakest = excluded.weakest, diameter_hasher_id = excluded.diameter_hasher_id,
        diameter = excluded.diameter, diameter_exact = excluded.diameter_exact,
        undecided = excluded.undecided
    WHERE cluster IS DISTINCT FROM excluded
    """,
    """
    INSERT INTO catalog.cluster_member SELECT * FROM staged_member ORDER BY file_id
    ON CONFLICT (file_id) DO UPDATE SET
        cluster_id = excluded.cluster_id, suggestion = excluded.suggestion,
        reason = excluded.reason, keeper_id = excluded.keeper_id,
        hasher_id = excluded.hasher_id, distance = excluded.distance,
        isometry = excluded.isometry
    WHERE cluster_member IS DISTINCT FROM excluded
    """,
    """
    DELETE FROM catalog.cluster AS old
    WHERE (%(clusters)s::bigint[] IS NULL OR old.id = ANY(%(clusters)s))
        AND NOT EXISTS (SELECT FROM staged_cluster AS new WHERE new.id = old.id)
    """,
    "INSERT INTO catalog.spectrum_queue (cluster_id) SELECT id FROM staged_cluster ORDER BY id",
)

_TALLY = (
    # The sum of all is kept with media_id 0. What goes is found through the index, whatever the
    # planner thinks of how much there is.
    """
    WITH gone AS (
        DELETE FROM catalog.root_tally
        WHERE %(media)s::bigint[] IS NULL OR ctid = ANY(ARRAY(
            SELECT place FROM unnest(%(media)s::bigint[]) AS given CROSS JOIN LATERAL (
                SELECT ctid AS place FROM catalog.root_tally
                WHERE media_id = given OFFSET 0) AS tally))
        RETURNING *
    ), change AS (
        SELECT root1_id, root2_id, hasher_id, distance, pairs, identical FROM staged_tally
        UNION ALL
        SELECT root1_id, root2_id, hasher_id, distance, -pairs, -identical FROM gone
        WHERE media_id <> 0 AND %(media)s::bigint[] IS NOT NULL
    )
    INSERT INTO staged_tally
    SELECT 0, root1_id, root2_id, hasher_id, distance, sum(pairs), sum(identical)
    FROM change GROUP BY root1_id, root2_id, hasher_id, distance
    """,
    """
    INSERT INTO catalog.root_tally SELECT * FROM staged_tally
    ORDER BY media_id, root1_id, root2_id, hasher_id, distance
    ON CONFLICT (media_id, root1_id, root2_id, hasher_id, distance) DO UPDATE SET
        pairs = root_tally.pairs + excluded.pairs,
        identical = root_tally.identical + excluded.identical
    """,
    "DELETE FROM catalog.root_tally WHERE media_id = 0 AND pairs = 0",
    "DELETE FROM catalog.root_duplicates",
    """
    INSERT INTO catalog.root_duplicates (root1, root2, hasher, pairs, identical, nearest)
    SELECT coalesce(one.path, ''), coalesce(other.path, ''), hasher.name,
        sums.pairs, sums.identical, sums.nearest
    FROM (
        SELECT root1_id, root2_id, hasher_id, sum(pairs) AS pairs, sum(identical) AS identical,
            min(distance) FILTER (WHERE pairs > identical) AS nearest
        FROM catalog.root_tally WHERE media_id = 0 GROUP BY root1_id, root2_id, hasher_id
    ) AS sums
    JOIN catalog.hasher ON hasher.id = sums.hasher_id
    LEFT JOIN catalog.root AS one ON one.id = sums.root1_id
    LEFT JOIN catalog.root AS other ON other.id = sums.root2_id
    """,
)
