"""What is always true of a catalogue, and counting where it is not.

Each rule is one query that counts violations. Rows that nothing refers to any more are no damage:
changed and deleted files leave them, until they are pruned.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import psycopg
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from catalog.db import SCHEMA, damage, distribution, objects, partitions
from catalog.db.database import Database, alembic_config
from catalog.db.outages import is_damage, reason
from catalog.db.schema import Base
from catalog.errors import Inconsistent

_RESTORE = "restore the last dump into an empty catalogue: catalog db restore"
_PRUNE = "nothing refers to them: catalog prune removes them"
_MATCH = "catalog match --hasher NAME --threshold T, wider and back, compares all hashes again"
_CLUSTERS = "catalog clusters --as-default rebuilds them"
_REPAIR = "catalog db repair rebuilds what is derived from the rest"
_AGAIN = "catalog --home ELSEWHERE ingest your folders again, which needs nothing but the files"
_INDEXES = "catalog index rebuild, or REINDEX for others"
_AMCHECK = "left out: the server has no extension amcheck that this user may create"

# About this many pairs are compared again.
_SAMPLE = 100_000


@dataclass(frozen=True, slots=True)
class Rule:
    """What should be true, a query that counts where it is not, and what to do then.

    If ``superfluous``, what the query counts is only useless, and does no harm.
    """

    name: str
    query: str
    remedy: str
    superfluous: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """How often a rule is violated, and what to do about it.

    ``violations`` is None for a check that was left out; the remedy then says why. ``harmful`` is
    false also if what was found may stay.
    """

    check: str
    violations: int | None
    harmful: bool
    remedy: str


_RULES = (
    Rule(
        "triggers are enabled",
        """
        SELECT count(*) FROM pg_trigger WHERE tgenabled = 'D' AND tgrelid IN (
            SELECT oid FROM pg_class WHERE relnamespace = CAST('catalog' AS regnamespace))
        """,
        "ALTER TABLE … ENABLE TRIGGER ALL",
    ),
    Rule(
        "constraints are validated",
        """
        SELECT count(*) FROM pg_constraint
        WHERE NOT convalidated AND connamespace = CAST('catalog' AS regnamespace)
        """,
        "ALTER TABLE … VALIDATE CONSTRAINT …",
    ),
    Rule(
        "indexes are valid",
        """
        SELECT count(*) FROM pg_index WHERE NOT (indisvalid AND indisready) AND indrelid IN (
            SELECT oid FROM pg_class WHERE relnamespace = CAST('catalog' AS regnamespace))
        """,
        _INDEXES,
    ),
    Rule(
        "sequences are ahead of ids",
        " UNION ALL ".join(
            f"SELECT (SELECT coalesce(max({column}), 0) FROM catalog.{table})"
            f" > (SELECT last_value FROM catalog.{table}_{column}_seq) AS behind"
            for table, column in (
                *((table, "id") for table in ("media", "file", "folder", "root", "hash",
                    "ingest_run", "file_move", "removal_run", "bank", "bank_entry", "bank_hash")),
                ("bank_change", "number"),
                ("event", "number"),
            )
        ).join(("SELECT count(*) FILTER (WHERE behind) FROM (", ") AS sequences")),
        "SELECT setval('catalog.…_id_seq', (SELECT max(id) FROM catalog.…))",
    ),
    Rule(
        "there is one row of settings",
        "SELECT abs(count(*) - 1) FROM catalog.settings",
        _RESTORE,
    ),
    Rule(
        "hashes are as long as their hasher says",
        """
        SELECT count(*) FROM catalog.hash JOIN catalog.hasher ON hasher.id = hasher_id
        WHERE bit_length(value) <> bits
            OR bit_length(turned) NOT IN (0, bits * (cardinality(isometries) - 1))
        """,
        _RESTORE,
    ),
    Rule(
        "hashes are of some frame",
        """
        SELECT count(*) FROM catalog.hash WHERE NOT EXISTS (
            SELECT FROM catalog.frame_hash AS f
            WHERE f.hasher_id = hash.hasher_id AND f.hash_id = hash.id)
        """,
        _PRUNE,
        superfluous=True,
    ),
    Rule(
        "hashes in banks are as long as their hasher says",
        """
        SELECT count(*) FROM catalog.bank_hash JOIN catalog.hasher ON hasher.id = hasher_id
        WHERE bit_length(value) <> bits
        """,
        "DELETE FROM catalog.bank_entry_hash WHERE …, and catalog prune",
    ),
    Rule(
        "hashes in banks are of some entry",
        """
        SELECT count(*) FROM catalog.bank_hash AS hash WHERE NOT EXISTS (
            SELECT FROM catalog.bank_entry_hash AS held
            WHERE held.hasher_id = hash.hasher_id AND held.hash_id = hash.id)
        """,
        _PRUNE,
        superfluous=True,
    ),
    Rule(
        "entries of banks have a hash or a digest",
        """
        SELECT count(*) FROM catalog.bank_entry AS entry
        WHERE NOT EXISTS (SELECT FROM catalog.bank_entry_hash WHERE entry_id = entry.id)
            AND NOT EXISTS (SELECT FROM catalog.bank_digest WHERE entry_id = entry.id)
        """,
        "DELETE FROM catalog.bank_entry WHERE …",
        superfluous=True,
    ),
    Rule(
        "media are of some file",
        """
        SELECT count(*) FROM catalog.media WHERE NOT EXISTS (
            SELECT FROM catalog.file WHERE file.media_id = media.id
        ) AND NOT EXISTS (SELECT FROM catalog.file WHERE file.last_media_id = media.id)
        """,
        _PRUNE,
        superfluous=True,
    ),
    Rule(
        "frames have a hash",
        """
        SELECT count(*) FROM catalog.frame WHERE NOT EXISTS (
            SELECT FROM catalog.frame_hash AS f
            WHERE f.media_id = frame.media_id AND f.position = frame.position)
        """,
        _PRUNE,
        superfluous=True,
    ),
    Rule(
        "media have their first frame",
        """
        SELECT count(*) FROM catalog.media WHERE NOT EXISTS (
            SELECT FROM catalog.frame WHERE media_id = media.id AND position = 0)
        """,
        "DELETE FROM catalog.file WHERE media_id = …, and catalog ingest again",
    ),
    Rule(
        "pictures have one frame, and one or two inside their margins",
        """
        SELECT count(*) FROM catalog.frame JOIN catalog.media ON media.id = media_id
        WHERE kind = 'image' AND (position > 2 OR position = 0 AND box IS NOT NULL)
        """,
        _RESTORE,
    ),
    Rule(
        "frames of videos say how they were chosen",
        """
        SELECT count(*) FROM catalog.frame_hash JOIN catalog.media ON media.id = media_id
        WHERE (kind = 'video') <> (sampling IS NOT NULL)
        """,
        _RESTORE,
    ),
    Rule(
        "what shows nothing is flat",
        """
        SELECT count(*) FROM catalog.frame_hash AS f
        JOIN catalog.hash ON hash.hasher_id = f.hasher_id AND hash.id = hash_id
        WHERE NOT flat AND (quality = 0 OR bit_count(value) IN (0, bit_length(value)))
        """,
        _RESTORE,
    ),
    Rule(
        "failed files have a reason, and no others",
        """
        SELECT count(*) FROM catalog.file LEFT JOIN catalog.failure ON file_id = file.id
        WHERE (state = 'failed') <> (file_id IS NOT NULL)
        """,
        "catalog ingest --retry-failed",
    ),
    Rule(
        "pairs are of hashes",
        """
        SELECT count(*) FROM catalog.hash_pair AS pair
        WHERE NOT EXISTS (
            SELECT FROM catalog.hash WHERE hash.hasher_id = pair.hasher_id AND hash.id = a
        ) OR NOT EXISTS (
            SELECT FROM catalog.hash WHERE hash.hasher_id = pair.hasher_id AND hash.id = b)
        """,
        "DELETE FROM catalog.hash_pair WHERE …",
    ),
    Rule(
        "pairs lie within the radius",
        """
        SELECT count(*) FROM catalog.hash_pair JOIN catalog.hasher ON hasher.id = hasher_id
        WHERE distance NOT BETWEEN 0 AND radius
        """,
        _MATCH,
    ),
    Rule(
        "hashes that wait are there",
        """
        SELECT count(*) FROM catalog.match_queue AS queue WHERE NOT EXISTS (
            SELECT FROM catalog.hash WHERE hash.hasher_id = queue.hasher_id AND hash.id = hash_id)
        """,
        "DELETE FROM catalog.match_queue WHERE …",
    ),
    Rule(
        "pairs of videos have a video",
        """
        SELECT count(*) FROM catalog.video_pair
        JOIN catalog.media AS one ON one.id = media1
        JOIN catalog.media AS other ON other.id = media2
        WHERE one.kind <> 'video' AND other.kind <> 'video'
        """,
        _RESTORE,
    ),
    Rule(
        "pairs of videos agree with themselves",
        """
        SELECT count(*) FROM catalog.video_pair JOIN catalog.hasher ON hasher.id = hasher_id
        WHERE distance NOT BETWEEN 0 AND radius
            OR coverage1 NOT BETWEEN 0 AND 1 OR coverage2 NOT BETWEEN 0 AND 1
            OR cardinality(starts1) <> cardinality(lengths)
            OR cardinality(starts2) <> cardinality(lengths)
        """,
        "INSERT INTO catalog.video_queue (media_id) …, and catalog match",
    ),
    Rule(
        "local features are of whole pictures and of frames of videos",
        """
        SELECT count(*) FROM catalog.local_feature JOIN catalog.media ON media.id = media_id
        WHERE kind = 'image' AND position <> 0
        """,
        "DELETE FROM catalog.local_feature WHERE …",
    ),
    Rule(
        "pairs of media that show a part of one another agree with themselves",
        """
        SELECT count(*) FROM catalog.part_pair
        WHERE distance < 0 OR matches < 1 OR agreement NOT BETWEEN 0 AND 1
            OR overlap1 = 0 OR overlap2 = 0
            OR transform[1] * transform[5] = transform[2] * transform[4]
        """,
        "INSERT INTO catalog.part_queue (media_id) …, and catalog match",
    ),
    Rule(
        "matches with banks agree with themselves",
        """
        SELECT count(*) FROM catalog.bank_match AS match
        JOIN catalog.bank_entry AS entry ON entry.id = entry_id
        WHERE match.bank_id <> entry.bank_id
        """,
        _RESTORE,
    ),
    Rule(
        "clusters add up",
        """
        SELECT count(*)
        FROM catalog.cluster
        LEFT JOIN (
            SELECT cluster_id, min(file.id) AS id, count(*) AS files,
                count(DISTINCT media_id) AS media, sum(byte_size) AS byte_size
            FROM catalog.cluster_member JOIN catalog.file ON file.id = file_id
            GROUP BY cluster_id
        ) AS members ON members.cluster_id = cluster.id
        LEFT JOIN (
            -- Names of one file are freed together.
            SELECT cluster_id, sum(byte_size) AS reclaimable
            FROM (
                SELECT DISTINCT cluster_id, coalesce(inode, path), media_id, byte_size
                FROM catalog.cluster_member JOIN catalog.file ON file.id = file_id
                WHERE suggestion = 'remove'
            ) AS removed
            GROUP BY cluster_id
        ) AS freed ON freed.cluster_id = cluster.id
        WHERE NOT EXISTS (SELECT FROM catalog.cluster_queue) AND (
            cluster.files, cluster.media, cluster.byte_size, cluster.reclaimable, cluster.id
        ) IS DISTINCT FROM (
            members.files, members.media, members.byte_size, coalesce(freed.reclaimable, 0),
            members.id)
        """,
        _CLUSTERS,
    ),
    Rule(
        "keepers are kept, in the same cluster",
        """
        SELECT count(*) FROM catalog.cluster_member AS member
        JOIN catalog.cluster_member AS keeper ON keeper.file_id = member.keeper_id
        WHERE keeper.suggestion <> 'keep' OR keeper.cluster_id <> member.cluster_id
        """,
        _CLUSTERS,
    ),
)  # fmt: skip

# Where the hashes of the turned pictures are known, the distance is the smallest of all of them.
# Some hashers' are not kept for quarter turns, and such pairs are not looked at.
_DISTANCES = Rule(
    "distances of pairs are what <~> says",
    """
    SELECT count(*) FROM (
        SELECT * FROM catalog.hash_pair TABLESAMPLE BERNOULLI (CAST(:percent AS real))
    ) AS pair
    JOIN catalog.hasher ON hasher.id = pair.hasher_id
    JOIN catalog.hash AS a ON a.hasher_id = pair.hasher_id AND a.id = pair.a
    JOIN catalog.hash AS b ON b.hasher_id = pair.hasher_id AND b.id = pair.b
    WHERE bit_length(a.turned) = bit_length(b.turned) AND pair.isometry = ANY (isometries)
        AND distance <> (
            SELECT min(
                substring(a.value || a.turned, one * bits + 1, bits)
                <~> substring(b.value || b.turned, other * bits + 1, bits))
            FROM generate_series(0, bit_length(a.turned) / bits) AS one,
                generate_series(0, bit_length(a.turned) / bits) AS other
        )
    """,
    _MATCH,
)


# What keys see to otherwise.
_RULES_OF_PARTITIONS = (
    Rule(
        "ids of hashes occur once",
        """
        SELECT count(*) FROM (
            SELECT FROM catalog.hash GROUP BY hasher_id, id HAVING count(*) > 1) AS twice
        """,
        _RESTORE,
    ),
    Rule(
        "hashes of frames are there",
        """
        SELECT count(*) FROM catalog.frame_hash AS f WHERE NOT EXISTS (
            SELECT FROM catalog.hash WHERE hash.hasher_id = f.hasher_id AND hash.id = f.hash_id)
        """,
        _RESTORE,
    ),
)


def check(database: Database) -> Iterator[Finding]:
    """Look for violations of every rule, in one snapshot of the data."""
    yield _finding("the schema is this program's", _schema_differences(database), _RESTORE)
    with database.read() as connection:
        for rule in _RULES:
            yield _asked(connection, rule)
        yield _asked(connection, _DISTANCES)
        for rule in _RULES_OF_PARTITIONS if partitions.is_partitioned(connection) else ():
            yield _asked(connection, rule)
        if distribution.is_distributed(connection):
            yield _copies(connection)
    yield _on_disk(database)


def require_sound(findings: list[Finding]) -> None:
    """Raise Inconsistent if one of the findings is harmful."""
    harmful = [finding.check for finding in findings if finding.harmful]
    if harmful:
        raise Inconsistent(
            f"the catalogue is inconsistent, violated: {', '.join(harmful)}; see what to do above"
        )


def _finding(check: str, violations: int, remedy: str, superfluous: bool = False) -> Finding:
    harmful = violations > 0 and not superfluous
    return Finding(check, violations, harmful, remedy if violations else "")


def _asked(connection: Connection, rule: Rule) -> Finding:
    """What a rule finds; the check is left out if damage on disk prevents it."""
    try:
        with connection.begin_nested():
            parameters = {}
            if ":percent" in rule.query:
                pairs = connection.scalar(text("SELECT count(*) FROM catalog.hash_pair")) or 0
                parameters["percent"] = min(100.0, 100 * _SAMPLE / max(pairs, 1))
            violations = connection.scalar(text(rule.query), parameters) or 0
    except DBAPIError as error:
        if not isinstance(error.orig, psycopg.Error) or not is_damage(error.orig):
            raise
        return Finding(rule.name, None, True, f"left out: {reason(error)}")
    return _finding(rule.name, violations, rule.remedy, rule.superfluous)


def _copies(connection: Connection) -> Finding:
    """Whether the copies that are spread over servers are those of the hashes."""
    hashes, copies = (
        connection.execute(text(f"SELECT count(*), sum(id) FROM catalog.{table}")).one()
        for table in ("hash", "lookup_hash")
    )
    remedy = "TRUNCATE catalog.lookup_hash, and INSERT INTO it SELECT … FROM catalog.hash"
    return _finding("copies of hashes are those of the hashes", int(hashes != copies), remedy)


def _on_disk(database: Database) -> Finding:
    """What is damaged on disk: by checksums if files may be read, else by amcheck."""
    name = "tables and indexes are sound on disk"
    with database.begin() as connection:
        found = damage.damaged(connection)
    if found:
        remedy = f"{', '.join(map(str, found))} damaged; {_REPAIR}"
        if any(not one.derived for one in found):
            remedy += f"; for the rest: {_RESTORE}, or {_AGAIN}"
        return Finding(name, sum(one.pages for one in found), True, remedy)
    broken = _broken_relations(database)
    if broken is None:
        return Finding(name, None if found is None else 0, False, "" if found == [] else _AMCHECK)
    return _finding(name, broken, f"{_REPAIR}; for the rest: {_RESTORE}")


def _schema_differences(database: Database) -> int:
    """How many objects of the schema differ from what the program would create."""
    differences = 0

    def compare(_revision: Any, context: Any) -> list[Any]:
        nonlocal differences
        differences += len(compare_metadata(context, Base.metadata))
        return []

    from alembic.autogenerate import compare_metadata
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    with database.autocommit() as connection:
        config = alembic_config(connection)
        script = ScriptDirectory.from_config(config)
        with EnvironmentContext(config, script, fn=compare):
            script.run_env()
        named = {
            constraint.name
            for table in Base.metadata.sorted_tables
            for constraint in table.constraints
        }
        if partitions.is_partitioned(connection):
            named -= partitions.REPLACED
        if distribution.is_distributed(connection):
            named.discard(distribution.REPLACED)
        for query, wanted in (
            ("SELECT conname FROM pg_constraint WHERE connamespace = {}", named),
            (
                "SELECT relname FROM pg_class WHERE relkind IN ('v', 'm') AND relnamespace = {}",
                objects.current("views"),
            ),
            ("SELECT proname FROM pg_proc WHERE pronamespace = {}", objects.current("functions")),
            (
                "SELECT concat(relname, '.', tgname) FROM pg_trigger"
                " JOIN pg_class ON pg_class.oid = tgrelid"
                " WHERE NOT tgisinternal AND relnamespace = {}",
                objects.triggers(),
            ),
        ):
            namespace = f"CAST('{SCHEMA}' AS regnamespace)"
            present = set(connection.scalars(text(query.format(namespace))))
            differences += len(set(wanted) - present)
    return differences


def _broken_relations(database: Database) -> int | None:
    """How many tables and B-tree indexes are not sound, byte by byte, by PostgreSQL's amcheck.

    None if amcheck is not available. The extension is created in a transaction that is undone.
    """
    with database.begin() as connection:
        try:
            with connection.begin_nested():
                connection.execute(text("CREATE EXTENSION IF NOT EXISTS amcheck"))
        except DBAPIError:
            return None
        relations = connection.execute(
            text(
                """
                SELECT class.oid, relkind = 'i' AS is_index FROM pg_class AS class
                LEFT JOIN pg_am ON pg_am.oid = relam
                WHERE relnamespace = CAST('catalog' AS regnamespace)
                    AND (relkind IN ('r', 'm') OR relkind = 'i' AND amname = 'btree')
                ORDER BY class.oid
                """
            )
        ).all()
        broken = 0
        for relation, is_index in relations:
            query = (
                "SELECT bt_index_check(CAST(:relation AS regclass), true)"
                if is_index
                else "SELECT count(*) FROM verify_heapam(CAST(:relation AS regclass))"
            )
            try:
                with connection.begin_nested():
                    said = connection.scalar(text(query), {"relation": relation})
            except DBAPIError:
                broken += 1
            else:
                broken += bool(said) and not is_index
        connection.rollback()
    return broken
