"""Rules: what the program decides by itself, because a person allowed it.

A rule is in force from when it is added until it is removed: each ingest applies it. It never
decides anew what a person decided or took back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection

from catalog.core.paths import from_text
from catalog.db.database import Database
from catalog.db.locks import Lock, hold
from catalog.db.rows import run, run_as
from catalog.db.settings import stored_hashers
from catalog.decisions.store import Batch, Decided, store_rows
from catalog.errors import UsageError

_SHAPE = 0.01  # by which the ratios of the sides of two pictures may differ


@dataclass(frozen=True, slots=True)
class Rule:
    """Decides that copies of the same bytes are duplicates, and that pictures are if each of the
    ``hashers`` sees them within its number of ``distances``, in bits, not turned.

    Such pictures were both seen whole, their sides have one ratio, and the width of the smaller one
    is at least ``least_scale`` of that of the larger one, which is decided to be better.
    """

    name: str
    copies: bool
    hashers: list[str]
    distances: list[int]
    least_scale: float = 0.0


@dataclass(frozen=True, slots=True)
class StoredRule(Rule):
    """A rule, who allowed it and when, and how many of its ``decisions`` count now."""

    who: str = ""
    at: datetime | None = None
    decisions: int = 0


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a rule would decide: that two files, or the copies of one, are duplicates; ``better`` is
    one of the two paths."""

    file1: str
    file2: str
    better: str | None


# Without counting what they decided.
_DEFINED = """
SELECT name, copies, hashers, distances, least_scale, who FROM catalog.decision_rule ORDER BY name
"""

_STORED = """
SELECT rule.*, (
    SELECT count(*) FROM catalog.decision_batch AS batch
    JOIN catalog.decision_entry AS entry ON entry.batch_id = batch.id
    WHERE batch.rule = rule.name AND entry.newer IS NULL AND entry.verdict <> 'undecided'
) AS decisions
FROM catalog.decision_rule AS rule ORDER BY name
"""

# What somebody else decided or took back stays so.
_IS_OPEN = """
NOT EXISTS (
    SELECT FROM catalog.decision_entry AS entry
    JOIN catalog.decision_batch AS batch ON batch.id = entry.batch_id
    WHERE entry.newer IS NULL AND entry.content1 = found.content1
        AND entry.content2 = found.content2
        AND (entry.verdict <> 'undecided' OR batch.how <> 'rule'))
"""

_COPIES = """
SELECT sha256 AS content1, sha256 AS content2, NULL::smallint AS better
FROM catalog.media
WHERE id IN (SELECT media_id FROM catalog.file GROUP BY media_id HAVING count(*) > 1)
"""

_NEAR = """
SELECT a.media_id AS one, b.media_id AS other
FROM catalog.frame_hash AS a
JOIN catalog.frame_hash AS b ON b.hasher_id = a.hasher_id AND b.hash_id = a.hash_id
    AND b.media_id > a.media_id
WHERE a.hasher_id = {hasher} AND {still}
UNION
SELECT least(a.media_id, b.media_id), greatest(a.media_id, b.media_id)
FROM catalog.hash_pair AS pair
JOIN catalog.frame_hash AS a ON a.hasher_id = pair.hasher_id AND a.hash_id = pair.a
JOIN catalog.frame_hash AS b ON b.hasher_id = pair.hasher_id AND b.hash_id = pair.b
WHERE pair.hasher_id = {hasher} AND pair.distance <= {distance} AND pair.isometry = 'r0'
    AND a.media_id <> b.media_id AND {still}
"""
_STILL = " AND ".join(
    f"{side}.position = 0 AND {side}.sampling IS NULL AND NOT {side}.flat" for side in "ab"
)

_PICTURES = """
WITH sized AS (SELECT *, width::bigint * height AS pixels FROM catalog.media)
SELECT least(one.sha256, other.sha256) AS content1, greatest(one.sha256, other.sha256) AS content2,
    CASE WHEN one.pixels = other.pixels THEN NULL
        WHEN (one.pixels > other.pixels) = (one.sha256 < other.sha256) THEN 1
        ELSE 2 END::smallint AS better
FROM ({near}) AS near
JOIN sized AS one ON one.id = near.one
JOIN sized AS other ON other.id = near.other
WHERE NOT EXISTS (
        SELECT FROM catalog.exempt_media WHERE media_id = near.one OR media_id = near.other)
    AND one.completeness = 'whole' AND other.completeness = 'whole'
    AND least(one.width, other.width) >= {scale} * greatest(one.width, other.width)
    AND abs(one.width::float * other.height / (one.height::float * other.width) - 1) <= {shape}
"""


def rules(connection: Connection) -> list[StoredRule]:
    """The rules in force, by name."""
    return list(run_as(StoredRule, connection, _STORED))


def proposed(database: Database, rule: Rule) -> list[Proposal]:
    """What a rule would decide now.

    Raises UsageError as check() does.
    """
    with database.read() as connection:
        check(connection, rule)
        rows = run(
            connection,
            f"""
            SELECT
                (SELECT min(path) FROM catalog.file WHERE media_id = one.id) AS file1,
                (SELECT CASE WHEN one.id = other.id THEN max(path) ELSE min(path) END
                    FROM catalog.file WHERE media_id = other.id) AS file2,
                found.better
            FROM ({_found(connection, rule)}) AS found
            JOIN catalog.media AS one ON one.sha256 = found.content1
            JOIN catalog.media AS other ON other.sha256 = found.content2
            WHERE {_IS_OPEN}
            ORDER BY 1, 2
            """,
        )
        return list(_proposals(rows.fetchall()))


def _proposals(rows: list[tuple[str, str, int | None]]) -> Iterator[Proposal]:
    for row in rows:
        one, other = map(from_text, row[:2])
        better = row[2]
        yield Proposal(one, other, None if better is None else (one, other)[better - 1])


def add(database: Database, rule: Rule, *, who: str) -> Decided:
    """Put a rule in force, and apply it.

    Raises UsageError as check() does, and if there is another rule of that name.
    """

    def step() -> Decided:
        with database.begin() as connection:
            hold(connection, Lock.DECIDE)
            check(connection, rule)
            before = [one for one in rules(connection) if one.name == rule.name]
            if not before:
                run(
                    connection,
                    "INSERT INTO catalog.decision_rule"
                    " (name, copies, hashers, distances, least_scale, who) VALUES (%(name)s,"
                    " %(copies)s, %(hashers)s, %(distances)s, %(least_scale)s, %(who)s)",
                    **asdict(rule),
                    who=who,
                )
            elif any(getattr(before[0], key) != said for key, said in asdict(rule).items()):
                raise UsageError(
                    f"there is another rule {rule.name}: choose another name, or run: catalog rules"
                    f" remove {rule.name}"
                )
            return _apply(connection, rule, who)

    return database.persist(step)


def apply_all(database: Database) -> int:
    """Apply all rules; returns how many decisions are new."""

    def step() -> int:
        with database.begin() as connection:
            stored = run_as(StoredRule, connection, _DEFINED).fetchall()
            return sum(_apply(connection, one, one.who).decisions for one in stored)

    return database.persist(step)


def remove(database: Database, name: str, *, who: str, take_back: bool) -> Decided:
    """Remove a rule; with ``take_back`` nothing counts any more that it decided.

    Raises UsageError if there is no such rule, unless it has decisions to take back.
    """

    def step() -> Decided:
        with database.begin() as connection:
            hold(connection, Lock.DECIDE)
            query = "DELETE FROM catalog.decision_rule WHERE name = %(name)s"
            gone = run(connection, query, name=name).rowcount
            rows = []
            if take_back:
                rows = run(connection, _DECIDED, name=name).fetchall()
            if not (gone or rows):
                raise UsageError(f"there is no rule {name!r}; catalog rules list shows them")
            note = f"takes back rule {name}"
            return store_rows(connection, rows, Batch(who, "rule", name, note))

    return database.persist(step)


_DECIDED = """
SELECT content1, content2, 'undecided' AS verdict, NULL AS better
FROM catalog.decision_entry AS entry JOIN catalog.decision_batch AS batch ON batch.id = batch_id
WHERE batch.rule = %(name)s AND newer IS NULL AND verdict <> 'undecided'
"""


def _apply(connection: Connection, rule: Rule, who: str) -> Decided:
    hold(connection, Lock.DECIDE)
    rows = run(
        connection,
        f"""
        SELECT content1, content2, 'duplicate' AS verdict, better
        FROM ({_found(connection, rule)}) AS found WHERE {_IS_OPEN}
        """,
    )
    return store_rows(connection, rows.fetchall(), Batch(who, "rule", rule.name))


def check(connection: Connection, rule: Rule) -> None:
    """Raises UsageError for a rule without a name or without anything to decide, for hashers that
    the catalogue does not use, and for distances beyond those at which pairs are stored."""
    if not rule.name.strip():
        raise UsageError("a rule needs a name")
    if not (rule.copies or rule.hashers):
        raise UsageError("say what the rule decides: --copies, or --within HASHER=BITS")
    if not 0 <= rule.least_scale <= 1:
        raise UsageError("the least scale is a fraction of the width, from 0 to 1")
    stored = stored_hashers(connection)
    for name, distance in zip(rule.hashers, rule.distances, strict=True):
        if name not in stored or not stored[name].used:
            raise UsageError(
                f"the catalogue has no hashes of {name}: catalog ingest --hashers {name} adds them"
            )
        if not 0 <= distance <= stored[name].radius:
            raise UsageError(
                f"pairs by {name} are stored up to a distance of {stored[name].radius} bits, so a"
                f" rule cannot ask for {distance}"
            )


def _found(connection: Connection, rule: Rule) -> str:
    """The query for what a rule decides; it holds numbers alone.

    Without hashes of one of its hashers, as after all files with them were forgotten, it finds
    nothing near.
    """
    parts = [_COPIES] if rule.copies else []
    stored = stored_hashers(connection)
    near = [
        f"({_NEAR.format(hasher=stored[name].id, distance=distance, still=_STILL)})"
        for name, distance in zip(rule.hashers, rule.distances, strict=True)
    ]
    if near:
        pictures = _PICTURES.format(
            near=" INTERSECT ".join(near), scale=float(rule.least_scale), shape=_SHAPE
        )
        parts.append(f"({pictures})")
    return " UNION ALL ".join(parts)
