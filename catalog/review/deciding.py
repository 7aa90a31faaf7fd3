"""What the person decides on the page: about a pair, as suggested, and back again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection

from catalog.core.accounts import account
from catalog.db.database import Database
from catalog.db.rows import column, run
from catalog.decisions import Ruling, decide, take_back
from catalog.decisions.store import last_batch
from catalog.review.clusters import Clusters
from catalog.web.problems import Problem

Verdict = Literal["duplicate", "alternate", "unrelated", "undecided"]
Pair = tuple[int, int]

_SHA256 = "SELECT id, sha256 FROM catalog.media WHERE id = ANY(%(media)s::bigint[])"

# Pairs that the suggestions come to now, and nothing was decided about.
_STILL = """
WITH asked AS (
    SELECT * FROM unnest(%(kept)s::bigint[], %(other)s::bigint[]) AS asked (kept, other)
)
SELECT kept, other FROM asked
JOIN catalog.media AS one ON one.id = kept
JOIN catalog.media AS two ON two.id = other
WHERE catalog.verdict_of(one.sha256, two.sha256) IS NULL
    AND EXISTS (
        SELECT FROM catalog.file
        JOIN cluster_member AS member ON member.file_id = file.id
        JOIN catalog.file AS keeper ON keeper.id = member.keeper_id
        WHERE file.media_id = other AND (keeper.media_id = kept OR kept = other))
"""

_CONCERNED = """
SELECT DISTINCT member.cluster_id FROM catalog.decision_entry AS entry
JOIN catalog.media ON media.sha256 IN (entry.content1, entry.content2)
JOIN catalog.file ON file.media_id = media.id
JOIN cluster_member AS member ON member.file_id = file.id
WHERE entry.batch_id = %(batch)s
ORDER BY 1 LIMIT %(most)s
"""
_MOST = 1000


@dataclass(frozen=True, slots=True)
class Undone:
    """How many decisions were taken back, and in which clusters; 0 where there was none."""

    count: int
    clusters: list[int]


def decide_pair(database: Database, pair: Pair, verdict: Verdict, better: int | None) -> None:
    """Decide about two media, or about the copies of one if both are the same.

    Raises Problem if they are no longer there, UsageError for what cannot be decided.
    """
    with database.read() as connection:
        contents = _contents(connection, [pair])
    is_about_two = verdict == "duplicate" and better is not None and pair[0] != pair[1]
    ruling = Ruling(
        contents[pair[0]],
        contents[pair[1]],
        verdict,
        contents[better] if is_about_two and better in contents else None,
    )
    decide(database, [ruling], who=account(), how="review")


def accept(database: Database, clusters: Clusters, pairs: Sequence[Pair]) -> int:
    """Decide as suggested: of each pair of media, the first one is kept and makes the other one
    superfluous; returns how many pairs were decided.

    Raises Problem if one of the suggestions is not what it was.
    """
    with clusters.read() as connection:
        rows = run(
            connection,
            _STILL,
            kept=[kept for kept, _ in pairs],
            other=[other for _, other in pairs],
        )
        still = {(row.kept, row.other) for row in rows}
        if not still.issuperset(pairs):
            raise Problem(
                409, "Suggestions changed", "What is suggested has changed meanwhile; look again."
            )
        contents = _contents(connection, pairs)
    rulings = [
        Ruling(
            contents[kept],
            contents[other],
            "duplicate",
            None if kept == other else contents[kept],
        )
        for kept, other in pairs
    ]
    decide(database, rulings, who=account(), how="review")
    return len(rulings)


def undo(database: Database, clusters: Clusters) -> Undone:
    """Take back what this person decided last on this page, now or any time before."""
    who = account()
    with clusters.read() as connection:
        batch = last_batch(connection, who=who, how="review")
        if batch is None:
            return Undone(0, [])
        concerned = column(connection, _CONCERNED, batch=batch, most=_MOST)
    return Undone(take_back(database, batch, who=who).decisions, concerned)


def _contents(connection: Connection, pairs: Iterable[Pair]) -> dict[int, bytes]:
    """The SHA-256 of the media of pairs."""
    media = list({one for pair in pairs for one in pair})
    found = {row.id: bytes(row.sha256) for row in run(connection, _SHA256, media=media)}
    if len(found) < len(media):
        raise Problem(409, "It is gone", "One of the two is no longer catalogued; look again.")
    return found
