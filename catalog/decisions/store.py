"""Decisions are stored and taken back, a batch at a time; what was decided before is kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection

from catalog.core.partition import Partition
from catalog.db.copy import copy_rows
from catalog.db.database import Database
from catalog.db.locks import Lock, hold
from catalog.db.rows import column, run, value
from catalog.decisions.open_clusters import JOINED, count_undecided
from catalog.decisions.records import How, Ruling
from catalog.errors import UsageError


class Decided(NamedTuple):
    """The number of a batch, and how many new decisions it has; without any it has no number."""

    batch: int | None
    decisions: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Who decides, how it comes about, by which rule, a note, and when (None: now)."""

    who: str
    how: How
    rule: str | None = None
    note: str | None = None
    at: datetime | None = None


_STAGING = """
CREATE TEMPORARY TABLE IF NOT EXISTS staged_decision (
    id bigint, content1 bytea NOT NULL, content2 bytea, verdict text NOT NULL, better smallint
) ON COMMIT DELETE ROWS
"""

# What is decided so already stays as it is.
_DROP_KNOWN = """
DELETE FROM staged_decision AS new
WHERE EXISTS (
        SELECT FROM catalog.decision_entry AS old
        WHERE old.newer IS NULL AND old.content1 = new.content1
            AND old.content2 IS NOT DISTINCT FROM new.content2
            AND (old.verdict, old.better) IS NOT DISTINCT FROM (new.verdict, new.better))
    OR new.verdict = 'undecided' AND NOT EXISTS (
        SELECT FROM catalog.decision_entry AS old
        WHERE old.newer IS NULL AND old.content1 = new.content1
            AND old.content2 IS NOT DISTINCT FROM new.content2)
"""

_NUMBER = """
UPDATE staged_decision
SET id = nextval(pg_get_serial_sequence('catalog.decision_entry', 'id'))
"""

_REPLACE = """
UPDATE catalog.decision_entry AS old SET newer = new.id
FROM staged_decision AS new
WHERE old.newer IS NULL AND old.content1 = new.content1
    AND old.content2 IS NOT DISTINCT FROM new.content2
"""

_INSERT = """
INSERT INTO catalog.decision_entry (id, batch_id, content1, content2, verdict, better)
OVERRIDING SYSTEM VALUE
SELECT id, %(batch)s, content1, content2, verdict, better FROM staged_decision ORDER BY id
"""

_BATCH = """
INSERT INTO catalog.decision_batch (who, how, rule, note, at)
VALUES (%(who)s, %(how)s, %(rule)s, %(note)s, coalesce(%(at)s, now())) RETURNING id
"""

# What of a batch counts, or counts again since what came after it was taken back; and what it
# replaced.
_COUNTING = """
FROM catalog.decision_entry AS entry
JOIN catalog.decision_entry AS now ON now.newer IS NULL AND now.content1 = entry.content1
    AND now.content2 IS NOT DISTINCT FROM entry.content2
LEFT JOIN catalog.decision_entry AS before ON before.newer = entry.id
WHERE entry.batch_id = {batch} AND coalesce(now.restores, now.id) = entry.id
"""
_BEFORE = f"""
SELECT entry.content1, entry.content2, coalesce(before.verdict, 'undecided') AS verdict,
    before.better
{_COUNTING.format(batch="%(batch)s")}
"""
_LAST = f"""
SELECT id FROM catalog.decision_batch AS batch
WHERE how = %(how)s AND who = %(who)s
    AND EXISTS (SELECT {_COUNTING.format(batch="batch.id")} AND entry.verdict <> 'undecided')
ORDER BY id DESC LIMIT 1
"""

_NOTE_RESTORED = """
UPDATE catalog.decision_entry AS again SET restores = coalesce(before.restores, before.id)
FROM catalog.decision_entry AS entry
JOIN catalog.decision_entry AS before ON before.newer = entry.id
WHERE entry.batch_id = %(batch)s AND again.batch_id = %(undo)s
    AND again.content1 = entry.content1 AND again.content2 IS NOT DISTINCT FROM entry.content2
    AND before.verdict <> 'undecided'
"""

_TOUCHED = f"""
WITH named AS (
    SELECT content1 AS content FROM staged_decision
    UNION SELECT content2 FROM staged_decision WHERE content2 IS NOT NULL
) {JOINED}
"""

_JOINING = """
SELECT content1, content2, verdict FROM catalog.decision_entry
WHERE newer IS NULL AND verdict IN ('duplicate', 'alternate') AND content1 < content2
    AND content1 = ANY(%(contents)s)
"""


def decide(
    database: Database,
    rulings: Iterable[Ruling],
    *,
    who: str,
    how: How = "command",
    note: str | None = None,
    at: datetime | None = None,
) -> Decided:
    """Store decisions as one batch; of several about the same contents the last one counts.

    What is decided so already is left out. ``at`` is when they were made; None means now.
    """
    rows = {one.key: (one.verdict, one.number_of_better) for one in rulings}

    def step() -> Decided:
        with database.begin() as connection:
            decided = [(*key, *said) for key, said in rows.items()]
            return store_rows(connection, decided, Batch(who, how, None, note, at))

    return database.persist(step)


def last_batch(connection: Connection, *, who: str, how: How) -> int | None:
    """The newest batch of somebody that something counts of; None if there is none.

    Taken back one after the other, all of them go.
    """
    found: int | None = value(connection, _LAST, who=who, how=how)
    return found


def take_back(database: Database, batch: int, *, who: str) -> Decided:
    """Decide again what was decided before a batch; what was decided anew since then stays.

    Raises UsageError if there is no such batch.
    """

    def step() -> Decided:
        with database.begin() as connection:
            hold(connection, Lock.DECIDE)
            known = "SELECT count(*) FROM catalog.decision_batch WHERE id = %(batch)s"
            if not value(connection, known, batch=batch):
                raise UsageError(
                    f"there is no batch {batch} of decisions; catalog decisions lists them"
                )
            rows = run(connection, _BEFORE, batch=batch).fetchall()
            undo = Batch(who, "undo", note=f"takes back batch {batch}")
            decided = store_rows(connection, rows, undo)
            run(connection, _NOTE_RESTORED, batch=batch, undo=decided.batch)
            return decided

    return database.persist(step)


def store_rows(connection: Connection, rows: Iterable[Sequence[object]], batch: Batch) -> Decided:
    """Store decisions: two contents, the smaller first, a verdict, and which one is better."""
    hold(connection, Lock.DECIDE)
    run(connection, _STAGING)
    copy_rows(connection, "staged_decision", ("content1", "content2", "verdict", "better"), rows)
    run(connection, _DROP_KNOWN)
    count = run(connection, _NUMBER).rowcount
    if not count:
        return Decided(None, 0)
    id_ = value(connection, _BATCH, **asdict(batch))
    run(connection, _REPLACE)
    run(connection, _INSERT, batch=id_)
    touched = column(connection, _TOUCHED)
    _regroup(connection, touched)
    count_undecided(connection, touched)
    return Decided(id_, count)


def _regroup(connection: Connection, contents: list[bytes]) -> None:
    """Join anew what decisions join, of contents that no other one is joined with."""
    same, family = Partition[bytes](), Partition[bytes]()
    for one, other, verdict in run(connection, _JOINING, contents=contents):
        family.join(one, other)
        if verdict == "duplicate":
            same.join(one, other)
    query = "DELETE FROM catalog.decided_group WHERE content = ANY(%(contents)s)"
    run(connection, query, contents=contents)
    rows = ((one, same.first_of(one), family.first_of(one)) for one in family)
    copy_rows(connection, "catalog.decided_group", ("content", "same", "family"), rows)
