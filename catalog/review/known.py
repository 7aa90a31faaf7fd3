"""What is decided about the contents of clusters, and how near they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from catalog.core.partition import Partition
from catalog.db.rows import run
from catalog.review.alignment import Near, read_near

_FAMILIES = """
SELECT media.id AS media, joined.family
FROM catalog.media JOIN catalog.decided_group AS joined ON joined.content = media.sha256
WHERE media.id = ANY(%(media)s::bigint[])
"""

_DECIDED = """
SELECT one.id AS media1, other.id AS media2, verdict, better
FROM catalog.media AS one
JOIN catalog.decision_entry AS entry ON newer IS NULL AND content1 = one.sha256
LEFT JOIN catalog.media AS other ON other.sha256 = content2
WHERE one.id = ANY(%(media)s::bigint[]) AND verdict <> 'undecided'
    AND (other.id = ANY(%(media)s::bigint[]) OR content2 IS NULL)
"""

_VERDICTS = """
SELECT media1, media2, catalog.verdict_of(one.sha256, other.sha256) AS verdict
FROM unnest(%(ones)s::bigint[], %(others)s::bigint[]) AS pair (media1, media2)
JOIN catalog.media AS one ON one.id = media1
JOIN catalog.media AS other ON other.id = media2
"""


class Known:
    """What was decided about some media, and how near they are.

    ``pairs`` has the verdict about each pair of media, in the order of decisions, about a media
    and itself, and about one alone (None); ``better`` is the better one of pairs, the smaller id
    first. ``verdicts`` has what was decided or follows for the pairs that were read, and ``near``
    how near they are.
    """

    def __init__(self, connection: Connection, media: Iterable[int]) -> None:
        some = list(media)
        self._connection = connection
        rows = run(connection, _FAMILIES, media=some)
        self.families = {row.media: bytes(row.family) for row in rows}
        self.pairs: dict[tuple[int, int | None], str] = {}
        self.better: dict[tuple[int, int], int] = {}
        for row in run(connection, _DECIDED, media=some):
            self.pairs[row.media1, row.media2] = row.verdict
            if row.better is not None:
                better = row.media1 if row.better == 1 else row.media2
                self.better[ordered(row.media1, row.media2)] = better
        self.verdicts: dict[tuple[int, int], str | None] = {}
        self.near: dict[tuple[int, int], Near] = {}

    def read_pairs(self, pairs: Sequence[tuple[int, int]]) -> None:
        """Read what follows from decisions for pairs of media, and how near they are."""
        ones, others = [one for one, _ in pairs], [other for _, other in pairs]
        rows = run(self._connection, _VERDICTS, ones=ones, others=others)
        self.verdicts |= {(row.media1, row.media2): row.verdict for row in rows}
        self.near |= read_near(self._connection, [pair for pair in pairs if pair[0] != pair[1]])

    def is_open(self, one: int, other: int) -> bool:
        """Whether nothing was decided about a pair whose verdicts were read."""
        return self.verdicts.get((one, other)) is None

    def joined(self, contents: Sequence[int]) -> Partition[int]:
        """The contents that decisions of any kind join, directly or through others."""
        joined = Partition[int]()
        first: dict[bytes, int] = {}
        for one in contents:
            if (family := self.families.get(one)) is not None:
                joined.join(first.setdefault(family, one), one)
        here = set(contents)
        for one, other in self.pairs:
            if other is not None and one in here and other in here:
                joined.join(one, other)
        return joined


def ordered(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one <= other else (other, one)
