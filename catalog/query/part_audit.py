"""What the search for parts finds, compared with all that is there.

Two pictures are laid on one another only if features with a word in common vote for it, which makes
the search approximate. Here sampled pictures are laid on others without any votes.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import Literal, NamedTuple

import numpy as np
from sqlalchemy import Connection

from catalog.core.paths import from_text
from catalog.core.progress import Progress, quiet
from catalog.db.database import Database
from catalog.db.rows import run
from catalog.db.settings import is_isometric, is_local
from catalog.errors import Inconsistent, UsageError, WorkerError
from catalog.local.hints import Shelf, hints, shelf_of
from catalog.local.parts import LocalPicture, Part, part
from catalog.local.records import REVISION
from catalog.match.parts import stored_pictures
from catalog.query.audit import recall_interval
from catalog.work.executor import Executor, each, marked

PartState = Literal["missed", "lost", "waiting", "unconfirmed"]

_LOADED = 200  # pictures that are read from the database at a time
_CHUNK = 4  # of these for a worker at a time: each is laid on the whole sample

_PICTURES = """
SELECT media.id, media.sha256,
    EXISTS (SELECT FROM catalog.part_queue WHERE part_queue.media_id = media.id) AS waits
FROM catalog.local_feature JOIN catalog.media ON media.id = media_id
WHERE revision = %(revision)s AND kind = 'image'
    AND EXISTS (SELECT FROM catalog.file WHERE file.media_id = media.id)
ORDER BY media.id
"""

_PAIRS = """
SELECT media1, media2, distance, overlap1, overlap2
FROM catalog.part_pair
WHERE media1 = ANY(%(media)s::bigint[]) OR media2 = ANY(%(media)s::bigint[])
"""

_PATHS = """
SELECT media_id, min(path COLLATE "C") AS path
FROM catalog.file WHERE media_id = ANY(%(media)s::bigint[]) GROUP BY media_id
"""


@dataclass(frozen=True, slots=True)
class PartDifference:
    """Two pictures that are stored as a pair by parts, or not, and should not be so.

    ``missed``: they show a part of one another, but their features do not vote for it. ``lost``:
    these do, and the pair is not stored. ``waiting``: nobody has compared one of them yet.
    ``unconfirmed``: they are stored, but do not lie on one another. ``distance`` and the overlaps
    are those of the pair, as in Part.
    """

    state: PartState
    file1: str
    file2: str
    distance: int
    overlap1: float
    overlap2: float


@dataclass(frozen=True, slots=True)
class PartAudit:
    """How well the search for parts did on a sample of a catalogue's ``pictures``.

    ``sampled`` pictures were laid on ``others``, drawn from all, which made ``compared`` pairs of
    pictures. Of these, ``pairs`` show a part of one another, those that wait aside: ``found`` are
    stored, ``missed`` are not, and ``lost`` of these would be found again. ``recall`` is found /
    pairs, bounded with 95 % confidence; None without pairs. ``waiting`` more pairs have a picture
    that is yet to be compared. Of the sample's ``stored`` pairs that were laid again,
    ``unconfirmed`` are none. ``differences`` are those that are not as they should be.
    """

    pictures: int
    sampled: int
    others: int
    compared: int
    pairs: int
    found: int
    missed: int
    lost: int
    recall: float | None
    recall_low: float | None
    recall_high: float | None
    waiting: int
    stored: int
    unconfirmed: int
    seconds: float
    differences: list[PartDifference]


class _Picture(NamedTuple):
    media: int
    sha256: bytes
    seen: LocalPicture


class _Other(NamedTuple):
    """A picture, and which ones of the sample are to be laid on it, by position."""

    picture: _Picture
    sampled: Sequence[int]


class _Alike(NamedTuple):
    """What is told of a pair, in the order of its media."""

    distance: int
    overlap1: float
    overlap2: float


_Pair = tuple[int, int]  # media, the smaller first


class _Laid(NamedTuple):
    """Pairs that a picture made with some of the sample, and those that are pairs by parts."""

    pairs: Sequence[_Pair]
    found: Mapping[_Pair, _Alike]


def audit_parts(
    database: Database,
    executor: Executor,
    *,
    sample: int = 100,
    seconds: float = 60.0,
    seed: int = 0,
    progress: Progress = quiet,
) -> PartAudit:
    """Lay ``sample`` pictures on others, in an order that the ``seed`` draws, for so many
    ``seconds`` or until all are compared. Workers of the ``executor`` do it.

    Raises UsageError for a catalogue that is not local, and a sample or a time of nothing;
    WorkerError if workers die over two pictures.
    """
    if sample < 1:
        raise UsageError(f"a sample has at least one picture, not {sample}")
    if not seconds > 0:
        raise UsageError(f"an audit takes more than {seconds:g} seconds")
    with database.snapshot() as connection:
        if not is_local(connection):
            raise UsageError(
                "this catalogue does not look for parts of pictures; make it local by:"
                " catalog ingest --local"
            )
        return _Audit(connection, executor, sample, seed).run(seconds, progress)


def check_parts(found: PartAudit) -> None:
    """Raises Inconsistent if what is stored is not what the search for parts finds; what it misses
    is no fault."""
    if found.lost or found.unconfirmed:
        raise Inconsistent(
            f"{found.lost} of {found.pairs} pairs by parts are not stored though they should be,"
            f" and {found.unconfirmed} of {found.stored} stored ones are no pairs; queue their"
            " pictures in catalog.part_queue, and compare them again: catalog match"
        )


class _Audit:
    """A sample of a catalogue, and what is stored about it."""

    def __init__(self, connection: Connection, executor: Executor, sample: int, seed: int) -> None:
        self._connection = connection
        self._executor = executor
        self._seed = seed
        self._isometric = is_isometric(connection)
        rows = run(connection, _PICTURES, revision=REVISION).fetchall()
        self._sha256 = {row.id: row.sha256 for row in rows}
        self._waiting = {row.id for row in rows if row.waits}
        drawn = np.random.default_rng(seed)
        media = np.array(list(self._sha256), np.int64)
        chosen = drawn.permutation(media)[:sample].tolist()
        self._order: list[int] = drawn.permutation(media).tolist()
        self._sample = tuple(self._pictures(chosen))
        self._position = {one.media: at for at, one in enumerate(self._sample)}
        self._stored = {
            (row.media1, row.media2): _Alike(row.distance, row.overlap1, row.overlap2)
            for row in run(connection, _PAIRS, media=chosen)
            if {row.media1, row.media2} <= self._sha256.keys()
        }

    def run(self, seconds: float, progress: Progress) -> PartAudit:
        """Stored pairs are laid again first, for half of the time at most."""
        started = time.monotonic()
        partners = self._partners()
        again = self._lay(partners, partners.__getitem__, started + seconds / 2)
        stored, wrong = set[_Pair](), set[_Pair]()
        for one in progress(again, total=len(partners), desc="Confirming"):
            stored.update(one.pairs)
            wrong.update(set(one.pairs) - one.found.keys())
        laid = self._lay(self._order, self._all_but, started + seconds)
        others, compared, pairs = 0, 0, dict[_Pair, _Alike]()
        for one in progress(laid, total=len(self._order), desc="Laying"):
            others += 1
            compared += len(one.pairs)
            pairs.update(one.found)

        settled = {pair for pair in pairs if not self._waits(pair)}
        missed = settled - self._stored.keys()
        lost = {pair for pair in missed if self._is_candidate(pair)}
        late = pairs.keys() - settled - self._stored.keys()
        states: dict[_Pair, PartState] = {
            **dict.fromkeys(missed, "missed"),
            **dict.fromkeys(lost, "lost"),
            **dict.fromkeys(late, "waiting"),
            **dict.fromkeys(wrong, "unconfirmed"),
        }
        recall, low, high = self._recall(settled, missed)
        return PartAudit(
            pictures=len(self._sha256),
            sampled=len(self._sample),
            others=others,
            compared=compared,
            pairs=len(settled),
            found=len(settled) - len(missed),
            missed=len(missed),
            lost=len(lost),
            recall=recall,
            recall_low=low,
            recall_high=high,
            waiting=len(late),
            stored=len(stored),
            unconfirmed=len(wrong),
            seconds=round(time.monotonic() - started, 3),
            differences=self._differences(states, {**self._stored, **pairs}),
        )

    def _partners(self) -> dict[int, list[int]]:
        """The pictures that the sample has stored pairs with, and with whom; what waits aside."""
        partners = defaultdict(list)
        for pair in self._stored:
            if not self._waits(pair):
                one = self._sampled_of(pair)
                partners[sum(pair) - one].append(self._position[one])
        return partners

    def _all_but(self, other: int) -> list[int]:
        """Which of the sample a picture is compared with, so that each pair comes once."""
        sampled = other in self._position
        return [at for one, at in self._position.items() if not sampled or one < other]

    def _lay(
        self, media: Iterable[int], on: Callable[[int], Sequence[int]], deadline: float
    ) -> Iterator[_Laid]:
        """What comes out if each of these pictures, until time is up, and those of the sample that
        ``on`` says are laid on one another."""
        others = (_Other(one, on(one.media)) for one in self._pictures(media))
        inside = takewhile(lambda _: time.monotonic() < deadline, others)
        laying = _Laying(self._sample, self._isometric)
        for other, found in each(self._executor, laying, inside, _CHUNK):
            if isinstance(found, WorkerError):
                raise found
            pairs = [_pair(other.picture.media, self._sample[at].media) for at in other.sampled]
            yield _Laid(pairs, {pairs[at]: alike for at, alike in found})

    def _pictures(self, media: Iterable[int]) -> Iterator[_Picture]:
        waiting = iter(media)
        while some := list(islice(waiting, _LOADED)):
            seen = stored_pictures(self._connection, [(one, 0) for one in some])
            yield from (_Picture(one, self._sha256[one], seen[one, 0]) for one in some)

    def _waits(self, pair: _Pair) -> bool:
        return not self._waiting.isdisjoint(pair)

    def _is_candidate(self, pair: _Pair) -> bool:
        """Whether the search finds a pair, if it is asked for these two pictures alone."""
        one, other = self._pictures(pair)
        shelves = (self._shelf(picture) for picture in (one, other))
        return any(
            part(one.seen, other.seen, mirrored=hint.mirrored, back=hint.back)
            for hint in hints(*shelves)
        )

    def _shelf(self, picture: _Picture) -> Shelf:
        local = picture.seen.local
        turned = [local.mirrored] if self._isometric else ()
        return shelf_of([picture.sha256], [local.features], turned)

    def _recall(
        self, pairs: Collection[_Pair], missed: Collection[_Pair]
    ) -> tuple[float, float, float] | tuple[None, None, None]:
        """The part of the pairs that is stored, with its bounds."""
        if not pairs:
            return None, None, None
        there, lacking = np.zeros((2, len(self._sample)), np.int64)
        for count, some in ((there, pairs), (lacking, missed)):
            np.add.at(count, [self._position[self._sampled_of(pair)] for pair in some], 1)
        low, high = recall_interval(there - lacking, there, self._seed)
        return round(1 - len(missed) / len(pairs), 6), round(low, 4), round(high, 4)

    def _sampled_of(self, pair: _Pair) -> int:
        """The picture of the sample in a pair; of two the first."""
        return next(one for one in pair if one in self._position)

    def _differences(
        self, states: Mapping[_Pair, PartState], alike: Mapping[_Pair, _Alike]
    ) -> list[PartDifference]:
        media = list({one for pair in states for one in pair})
        rows = run(self._connection, _PATHS, media=media)
        paths = {row.media_id: from_text(row.path) for row in rows}
        found = []
        for (one, other), state in states.items():
            distance, *overlaps = alike[one, other]
            (file1, overlap1), (file2, overlap2) = sorted(
                zip((paths[one], paths[other]), overlaps, strict=True)
            )
            found.append(PartDifference(state, file1, file2, distance, overlap1, overlap2))
        return sorted(found, key=lambda each: (each.state, each.file1, each.file2))


@dataclass(frozen=True, slots=True)
class _Laying:
    """What a worker does: lay pictures of the sample and others on one another."""

    sample: tuple[_Picture, ...]
    isometric: bool

    def __call__(self, others: list[_Other]) -> list[list[tuple[int, _Alike]]]:
        return [list(self._found(other)) for other in marked(others)]

    def _found(self, other: _Other) -> Iterator[tuple[int, _Alike]]:
        """Positions among the pictures that it is compared with, and what is told of the pair."""
        for at, position in enumerate(other.sampled):
            pair = sorted((self.sample[position], other.picture), key=lambda one: one.media)
            if (found := self._best(*pair)) is not None:
                yield at, _Alike(found.distance, found.overlap1, found.overlap2)

    def _best(self, one: _Picture, other: _Picture) -> Part | None:
        """What two pictures have in common: as in a catalogue, the one with the smaller SHA-256 is
        laid on the other one."""
        back = other.sha256 < one.sha256
        found = (
            part(one.seen, other.seen, mirrored=mirrored, back=back)
            for mirrored in ((False, True) if self.isometric else (False,))
        )
        return min(filter(None, found), key=lambda seen: seen.distance, default=None)


def _pair(one: int, other: int) -> _Pair:
    return min(one, other), max(one, other)
