"""All decisions about catalogued media, for suggestions and lists."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from catalog.core.alike import find
from catalog.core.keeping import OfOne, OfTwo
from catalog.db.copy import fetch_columns
from catalog.db.rows import numbers, value

_Ids = NDArray[np.int64]

_VERDICTS: tuple[OfTwo | None, ...] = (None, "duplicate", "alternate", "unrelated")

_ENTRIES = """
SELECT least(one.id, other.id), greatest(one.id, other.id),
    array_position(ARRAY['duplicate', 'alternate', 'unrelated'], verdict),
    coalesce(CASE better WHEN 1 THEN one.id WHEN 2 THEN other.id END, 0)
FROM catalog.decision_entry
JOIN catalog.media AS one ON one.sha256 = content1
JOIN catalog.media AS other ON other.sha256 = content2
WHERE newer IS NULL AND verdict <> 'undecided'
    AND (%(among)s::bigint[] IS NULL
        OR content1 IN (SELECT sha256 FROM catalog.media WHERE id = ANY(%(among)s)))
ORDER BY 1, 2
"""

_GROUPS = """
SELECT media.id, dense_rank() OVER (ORDER BY same), dense_rank() OVER (ORDER BY family)
FROM catalog.decided_group JOIN catalog.media ON sha256 = content
WHERE %(among)s::bigint[] IS NULL OR media.id = ANY(%(among)s)
ORDER BY 1
"""

_ALONE = """
SELECT media.id, verdict = 'keep' FROM catalog.decision_entry
JOIN catalog.media ON sha256 = content1
WHERE newer IS NULL AND content2 IS NULL AND verdict <> 'undecided'
    AND (%(among)s::bigint[] IS NULL OR media.id = ANY(%(among)s))
ORDER BY 1
"""

_UNRELATED = "SELECT media1, media2 FROM catalog.unrelated_pair ORDER BY 1, 2"

_UNRELATED_COUNT = """
SELECT count(*) FROM (
    SELECT FROM catalog.decision_entry WHERE newer IS NULL AND verdict = 'unrelated'
    LIMIT %(most)s) AS entry
"""

# Whether something is unrelated to one of some contents, or to a duplicate of one.
_ANY_UNRELATED = """
WITH asked AS (
    SELECT sha256 AS content FROM catalog.media WHERE id = ANY(%(among)s::bigint[])
), said AS (
    SELECT content FROM asked
    UNION ALL
    SELECT there.content FROM asked
    JOIN catalog.decided_group AS own USING (content)
    JOIN catalog.decided_group AS there ON there.same = own.same
)
SELECT EXISTS (
    SELECT FROM catalog.decision_entry JOIN said ON content1 = content
    WHERE newer IS NULL AND verdict = 'unrelated')
"""


@dataclass(frozen=True)
class Rulings:
    """What was decided about catalogued media, and what follows from it.

    ``keep`` and ``expendable`` are media about which that was decided, ``worse`` those than which
    another is better, by the better one. ``unrelated`` are pairs of media, two arrays of shape
    (k,), each with the smaller id in the first one.
    """

    entries: tuple[_Ids, _Ids, _Ids]
    groups: tuple[_Ids, _Ids, _Ids]
    unrelated: tuple[_Ids, _Ids]
    keep: frozenset[int]
    expendable: frozenset[int]
    worse: dict[int, frozenset[int]]

    @cached_property
    def _media(self) -> frozenset[int]:
        """All media that something was decided about together with another one, or copies."""
        return frozenset(np.concatenate([*self.entries[:2], self.groups[0]]).tolist())

    def alone(self, media: int) -> OfOne | None:
        """What was decided about a media by itself."""
        if media in self.keep:
            return "keep"
        return "expendable" if media in self.expendable else None

    def of_pairs(self, one: _Ids, other: _Ids) -> list[OfTwo | None]:
        """What was decided about each pair of media, or follows: of a media and itself, about its
        copies."""
        first, second = np.minimum(one, other), np.maximum(one, other)
        found = np.zeros(len(one), np.int64)
        found[_find(self.unrelated, first, second)[1]] = _VERDICTS.index("unrelated")
        media, same, family = self.groups
        if len(media):
            (a, has_a), (b, has_b) = find(media, first), find(media, second)
            joined = has_a & has_b & (first != second)
            found[joined & (family[a] == family[b])] = _VERDICTS.index("alternate")
            found[joined & (same[a] == same[b])] = _VERDICTS.index("duplicate")
        at, said = _find(self.entries[:2], first, second)
        found[said] = self.entries[2][at[said]]
        return [_VERDICTS[code] for code in found.tolist()]

    def between(self, one: int, other: int) -> OfTwo | None:
        """As of_pairs(), of one pair."""
        if one not in self._media or other not in self._media:
            return None
        return self.of_pairs(np.array([one]), np.array([other]))[0]


NOTHING_DECIDED = Rulings(
    (np.empty(0, np.int64),) * 3,
    (np.empty(0, np.int64),) * 3,
    (np.empty(0, np.int64),) * 2,
    frozenset(),
    frozenset(),
    {},
)


def read_rulings(connection: Connection, media: _Ids | None = None) -> Rulings:
    """All that was decided about catalogued media, or ``media`` about each other."""
    if not has_decisions(connection):
        return NOTHING_DECIDED
    some = None if media is None else numbers(media.tolist())
    one, other, verdict, better = fetch_columns(
        connection, _ENTRIES, "int8 int8 int4 int8", among=some
    )
    grouped, same, family = fetch_columns(connection, _GROUPS, "int8 int8 int8", among=some)
    alone, kept = fetch_columns(connection, _ALONE, "int8 bool", among=some)
    first, second = unrelated_pairs(connection, media)
    worse: dict[int, set[int]] = {}
    for a, b, best in zip(one.tolist(), other.tolist(), better.tolist(), strict=True):
        if best:
            worse.setdefault(best, set()).add(a + b - best)
    return Rulings(
        (one, other, verdict),
        (grouped, same, family),
        (first, second),
        frozenset(alone[kept > 0].tolist()),
        frozenset(alone[kept == 0].tolist()),
        {best: frozenset(others) for best, others in worse.items()},
    )


def has_decisions(connection: Connection) -> bool:
    """Whether anything was ever decided."""
    return bool(value(connection, "SELECT EXISTS (SELECT FROM catalog.decision_entry)"))


def unrelated_pairs(connection: Connection, media: _Ids | None = None) -> tuple[_Ids, _Ids]:
    """The pairs of media that are unrelated, the smaller id first, ascending; only those of some
    ``media`` with each other."""
    if media is None:
        one, other = fetch_columns(connection, _UNRELATED, "int8 int8")
        return one, other
    # What is asked about first is the fewer: what was decided, or these media.
    most = len(media)
    count = value(connection, _UNRELATED_COUNT, most=most)
    if not count or (
        count == most and not value(connection, _ANY_UNRELATED, among=numbers(media.tolist()))
    ):
        none = np.empty(0, np.int64)
        return none, none
    one, other = unrelated_pairs(connection)
    asked = np.isin(one, media) & np.isin(other, media)
    return one[asked], other[asked]


def _find(pairs: tuple[_Ids, _Ids], one: _Ids, other: _Ids) -> tuple[_Ids, NDArray[np.bool_]]:
    """Where pairs are among ascending ones, and whether they are."""
    wide = 1 + max((int(side.max(initial=0)) for side in (*pairs, one, other)), default=0)
    return find(pairs[0] * wide + pairs[1], one * wide + other)
