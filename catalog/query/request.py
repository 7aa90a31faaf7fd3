"""The options of a query, and what they mean in a catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from sqlalchemy import Connection

from catalog.core.thresholds import check_threshold
from catalog.db.settings import (
    StoredHasher,
    check_fraction,
    check_overlap,
    choose_hashers,
    is_isometric,
    min_coverage,
    min_overlap,
    read_confirmation,
)
from catalog.errors import UsageError
from catalog.hashers.registry import known_name
from catalog.query.pictures import Question
from catalog.reports.status import unturned_count

_MOST_NEAREST = 1 << 30  # that PostgreSQL can be asked for


@dataclass(frozen=True, slots=True)
class Query:
    """Which files of the catalogue are wanted: those near a picture or video, nearest first.

    ``threshold`` is a fraction of the bits (None: what the catalogue stores pairs at) and may be
    larger than that. With ``top`` alone, the nearest are found at any distance. ``isometric`` looks
    for the file turned and mirrored too (None: if the catalogue is isometric); where the hashes of
    stored pictures turned are not known, only the file is turned, and the answer is not exact.
    ``hashers`` are those to ask (None: all of the catalogue); a file may be found once by each.
    What the confirming hasher does not see is left out, but not with ``top`` alone. That hasher is
    asked itself only if it is named, and then no hasher confirms its answers. Flat pictures count
    with ``include_flat``, or as copies. ``min_coverage`` is the fraction of a video that has to be
    in another one, ``min_overlap`` that of one of two pictures that show a part of one another.
    ``approximate`` asks the HNSW index, which may miss some. ``banks`` names those whose entries
    the file may match (None: all, False: none is asked); these count as the bank says, not as the
    query does.

    Raises UsageError for what makes no sense: names that no hasher has, values out of their range.
    """

    hashers: tuple[str, ...] | None = None
    threshold: float | None = None
    isometric: bool | None = None
    top: int | None = None
    include_flat: bool = False
    min_coverage: float | None = None
    min_overlap: float | None = None
    approximate: bool = False
    banks: tuple[str, ...] | Literal[False] | None = None

    def __post_init__(self) -> None:
        for name in self.hashers or ():
            known_name(name)
        if self.threshold is not None:
            check_threshold(self.threshold)
        if self.top is not None and self.top < 1:
            raise UsageError(f"ask for the nearest 1 or more, not {self.top}")
        if self.min_coverage is not None:
            check_fraction(self.min_coverage)
        if self.min_overlap is not None:
            check_overlap(self.min_overlap)


class Questions(NamedTuple):
    """What each hasher is asked; ``isometric`` if files are hashed turned and mirrored too."""

    by_hasher: Mapping[StoredHasher, Question]
    isometric: bool


def questions(connection: Connection, query: Query) -> Questions:
    """What a query means in this catalogue.

    Raises UsageError for a hasher without hashes.
    """
    chosen = choose_hashers(connection, query.hashers)
    both_sides = is_isometric(connection)
    isometric = both_sides if query.isometric is None else query.isometric
    confirmation = read_confirmation(connection)
    confirming = confirmation.hasher.id if confirmation else None
    if query.hashers is None:
        chosen = [hasher for hasher in chosen if hasher.id != confirming] or chosen
    unturned = isometric and unturned_count(connection, [hasher.name for hasher in chosen]) > 0
    covered = min_coverage(connection, query.min_coverage)
    overlapping = min_overlap(connection, query.min_overlap)
    nearest_alone = query.top is not None and query.threshold is None
    by_hasher = {
        hasher: Question(
            None if nearest_alone else hasher.radius_at(query.threshold),
            query.top and min(query.top, _MOST_NEAREST),
            query.include_flat,
            isometric and both_sides,
            unturned,
            query.approximate,
            min_coverage=covered,
            min_overlap=overlapping,
            confirmation=None if nearest_alone or hasher.id == confirming else confirmation,
        )
        for hasher in chosen
    }
    return Questions(by_hasher, isometric)
