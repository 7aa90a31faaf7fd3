"""The decisions that count, those that contradict others, and those of before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from catalog.core.paths import from_text
from catalog.db.database import Database
from catalog.db.rows import stream
from catalog.decisions.records import How, Verdict

Which = Literal["current", "conflicts", "history"]


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict about two contents or one, or about copies, where both are one content.

    ``file1`` and ``file2`` are files with these contents, None where the catalogue has none.
    ``better`` is the SHA-256 of the better one of two duplicates, None if nobody said. ``follows``
    is what follows from other decisions, if that is something else. In the history, ``current``
    says whether it still counts.
    """

    decision: int
    verdict: Verdict
    file1: str | None
    file2: str | None
    better: str | None
    who: str
    at: datetime
    how: How
    rule: str | None
    note: str | None
    batch: int
    sha256_1: str
    sha256_2: str | None
    follows: Literal["duplicate", "alternate"] | None = None
    current: bool = True


_COLUMNS = """
decision, verdict, file1, file2, encode(better, 'hex') AS better, who, at, how, rule, note, batch,
encode(sha256_1, 'hex') AS sha256_1, encode(sha256_2, 'hex') AS sha256_2
"""

_QUERIES: dict[Which, str] = {
    "current": f"SELECT {_COLUMNS} FROM catalog.decision",
    "conflicts": f"SELECT {_COLUMNS}, follows FROM catalog.decision_conflict",
    "history": f"""
        SELECT {_COLUMNS}, current FROM (
            SELECT entry.id AS decision, entry.verdict,
                (SELECT min(path) FROM catalog.file WHERE media_id = one.id) AS file1,
                (SELECT min(path) FROM catalog.file WHERE media_id = other.id) AS file2,
                CASE entry.better WHEN 1 THEN entry.content1 WHEN 2 THEN entry.content2 END
                    AS better,
                batch.who, batch.at, batch.how, batch.rule, batch.note, entry.batch_id AS batch,
                entry.content1 AS sha256_1, entry.content2 AS sha256_2,
                entry.newer IS NULL AS current
            FROM catalog.decision_entry AS entry
            JOIN catalog.decision_batch AS batch ON batch.id = entry.batch_id
            LEFT JOIN catalog.media AS one ON one.sha256 = entry.content1
            LEFT JOIN catalog.media AS other ON other.sha256 = entry.content2
        ) AS entry
    """,
}

_PAGE = """
SELECT * FROM ({query}) AS listed WHERE decision > %(after)s ORDER BY decision LIMIT %(limit)s
"""


@contextmanager
def listed(
    database: Database, which: Which = "current", *, after: int = 0, limit: int | None = None
) -> Iterator[Iterator[Decision]]:
    """Decisions in the order in which they were made: those that count, those among them that
    contradict others, or all that ever were made; at most ``limit`` of those ``after`` one."""
    query = _PAGE.format(query=_QUERIES[which])
    with (
        database.read() as connection,
        stream(_decision, connection, query, after=after, limit=limit) as rows,
    ):
        yield rows


def _decision(file1: str | None, file2: str | None, **columns: object) -> Decision:
    paths = (None if path is None else from_text(path) for path in (file1, file2))
    return Decision(file1=next(paths), file2=next(paths), **columns)  # type: ignore[arg-type]
