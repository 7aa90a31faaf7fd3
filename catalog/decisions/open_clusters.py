"""How many decisions it takes until all is decided about a cluster.

Each content has to be joined with the others by decisions of whatever kind, directly or through
others, and each content with several files takes a decision about its copies.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from psycopg import sql
from sqlalchemy import Connection

from catalog.core.partition import Partition
from catalog.db.rows import column, run, value

_COUNT = """
WITH held AS (
    SELECT member.cluster_id, media.sha256, coalesce(joined.family, media.sha256) AS family,
        count(*) > 1 AS has_copies
    FROM {members} AS member
    JOIN catalog.file ON file.id = member.file_id
    JOIN catalog.media ON media.id = file.media_id
    LEFT JOIN catalog.decided_group AS joined ON joined.content = media.sha256
    WHERE %(clusters)s::bigint[] IS NULL OR member.cluster_id = ANY(%(clusters)s)
    GROUP BY member.cluster_id, media.sha256, joined.family
)
UPDATE {clusters} AS cluster SET undecided = counted.undecided
FROM (
    SELECT cluster_id, count(DISTINCT family) - 1 + count(*) FILTER (
        WHERE has_copies AND NOT EXISTS (
            SELECT FROM catalog.decision_entry AS entry
            WHERE entry.newer IS NULL AND entry.verdict <> 'undecided'
                AND entry.content1 = sha256 AND entry.content2 = sha256)
    ) AS undecided
    FROM held GROUP BY cluster_id
) AS counted
WHERE cluster.id = counted.cluster_id AND cluster.undecided <> counted.undecided
"""

# Families of one cluster about two of which it was decided that they are unrelated.
_UNRELATED = """
WITH held AS (
    SELECT entry.id, side.number, member.cluster_id,
        coalesce(joined.family, side.content) AS family
    FROM catalog.decision_entry AS entry
    CROSS JOIN LATERAL (VALUES (1, content1), (2, content2)) AS side (number, content)
    JOIN catalog.media ON media.sha256 = side.content
    JOIN catalog.file ON file.media_id = media.id
    JOIN {members} AS member ON member.file_id = file.id
    LEFT JOIN catalog.decided_group AS joined ON joined.content = side.content
    WHERE entry.newer IS NULL AND entry.verdict = 'unrelated'
        AND (%(clusters)s::bigint[] IS NULL OR member.cluster_id = ANY(%(clusters)s))
)
SELECT DISTINCT one.cluster_id, one.family AS family1, other.family AS family2
FROM held AS one JOIN held AS other USING (id, cluster_id)
WHERE one.number = 1 AND other.number = 2 AND one.family <> other.family
"""

_LESS = """
UPDATE {clusters} AS cluster SET undecided = undecided - less
FROM unnest(%(ids)s::bigint[], %(less)s::integer[]) AS known (id, less)
WHERE cluster.id = known.id
"""

_OF_CONTENTS = """
SELECT DISTINCT cluster_id FROM {members}
JOIN catalog.file ON file.id = file_id
JOIN catalog.media ON media.id = media_id
WHERE sha256 = ANY(%(contents)s)
"""

# The contents in ``named``, and all that decisions join with them.
JOINED = """
SELECT content FROM named
UNION
SELECT there.content FROM named
JOIN catalog.decided_group AS own USING (content)
JOIN catalog.decided_group AS there ON there.family = own.family
"""

# Whatever joins other contents now, or joined them before, has one of its ends among these.
_SINCE = f"""
WITH named AS (
    SELECT content1 AS content FROM catalog.decision_entry WHERE id > %(entry)s
    UNION
    SELECT content2 FROM catalog.decision_entry WHERE id > %(entry)s AND content2 IS NOT NULL
) {JOINED}
"""


def count_undecided(connection: Connection, contents: Sequence[bytes]) -> None:
    """Count again for the stored clusters of some contents, after something was decided."""
    _count_of("catalog.cluster", "catalog.cluster_member", connection, contents)


def count_since(clusters: str, members: str, connection: Connection, entry: int) -> None:
    """Count again for clusters in two tables like cluster and cluster_member, after something was
    decided since newest_entry() returned ``entry``."""
    contents = column(connection, _SINCE, entry=entry)
    if contents:
        _count_of(clusters, members, connection, contents)


def newest_entry(connection: Connection) -> int:
    """The number of the last decision; they are numbered in the order of their transactions."""
    query = "SELECT coalesce(max(id), 0) FROM catalog.decision_entry"
    return int(value(connection, query))


def _count_of(
    clusters: str, members: str, connection: Connection, contents: Sequence[bytes]
) -> None:
    statement = sql.SQL(_OF_CONTENTS).format(members=_table(members))
    ids = column(connection, statement, contents=list(contents))
    if ids:
        count_in(clusters, members, connection, ids)


def count_in(
    clusters: str, members: str, connection: Connection, ids: Sequence[int] | None = None
) -> None:
    """Count for clusters in two tables like cluster and cluster_member; for all without ``ids``."""
    names = {"clusters": _table(clusters), "members": _table(members)}
    values = {"clusters": None if ids is None else list(ids)}
    run(connection, sql.SQL(_COUNT).format(**names), **values)
    joined: dict[int, Partition[bytes]] = defaultdict(Partition)
    less: dict[int, int] = defaultdict(int)
    for row in run(connection, sql.SQL(_UNRELATED).format(**names), **values):
        families = joined[row.cluster_id]
        if families.first_of(row.family1) != families.first_of(row.family2):
            families.join(row.family1, row.family2)
            less[row.cluster_id] += 1
    if less:
        statement = sql.SQL(_LESS).format(**names)
        run(connection, statement, ids=list(less), less=list(less.values()))


def _table(name: str) -> sql.Composable:
    return sql.Identifier(*name.split("."))
