"""Hashes spread over the memory of an engine's workers, by ranges of ids.

Why this is as exact as comparing them here: a worker tells what is near a hash, and nothing else.
The queue's rows are taken, and the pairs stored, in one transaction here, which holds the row of
the hasher, so that no hash of it is deleted meanwhile. And hashes become visible in the order of
their ids (Lock.STORE). So whatever a worker reads during the transaction are the hashes that were
there when the queue was read, as many in each range as were counted then, and later ones, which
have larger ids and are left out. A worker that finds another number is not believed.

A range is held by one team of workers, which is found without asking. Where hashes are joined by
substrings, each worker of the team searches some of these, in all that the team holds; else it
compares some of the ranges. Whoever does not hold a range reads it from the database: so none has
to know what became of another one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from catalog.core import hamming
from catalog.core.hamming import Plan
from catalog.core.isometry import ISOMETRIES
from catalog.db.copy import fetch_columns
from catalog.db.database import Database
from catalog.db.rows import value
from catalog.db.settings import StoredHasher
from catalog.errors import EngineUnsuitable, WorkerError
from catalog.match import shard_worker
from catalog.match.matrix import (
    Matrix,
    empty_matrix,
    joined,
    matrix_size,
    stream_matrix,
    with_transposes,
)
from catalog.match.neighbours import Found, Neighbours
from catalog.match.shard_worker import Answer, Range, Search, Source, Stock, Unable
from catalog.match.slabs import slab_rows
from catalog.match.teams import Teams
from catalog.work.executor import Engine

# Comparisons of hashes, below which this machine is quicker than asking others.
_WORTH = 5 * 10**9
_SLAB = 1 << 14
_SLAB_BYTES = 20 << 20  # of a slab, which goes to every worker
_RANGE, _MOST_RANGES = 1 << 15, 1024  # ids of a range, and ranges; with more, ranges are larger
# Pairs of a slab that all workers may send; if there are more, they are counted first.
_MANY_PAIRS = 1 << 23
_MOST_LOST = 20  # workers, for a slab
_AT_ONCE = 4  # answers of any number of pairs

_NONE = np.empty(0, np.int64)

_COUNTS = """
SELECT (id - 1) / %(size)s, count(*), count(*) FILTER (WHERE turned <> B'')
FROM catalog.hash WHERE hasher_id = %(hasher)s GROUP BY 1 ORDER BY 1
"""
_LAST = "SELECT max(id) FROM catalog.hash WHERE hasher_id = %(hasher)s"


class Readers:
    """The workers of an engine, as far as they can read a catalogue."""

    def __init__(self, database: Database, engine: Engine) -> None:
        self._engine = engine
        self._url = database.url(show_password=True)
        self._unable: dict[str, str] = {}
        self._told: set[str] = set()
        self._are_there = True

    @property
    def fit(self) -> dict[str, int]:
        """The threads of the workers that are there and have not been unable, by address."""
        return {place: n for place, n in self._engine.fit.items() if place not in self._unable}

    def submit(self, place: str | None, asked: Search) -> Future[Answer | Unable]:
        return self._engine.submit_inside(place, shard_worker.search, asked)

    def exclude(self, place: str, reason: str) -> None:
        """Ask a worker no more; raises EngineUnsuitable if it was the last one."""
        self._unable[place] = reason
        if self._engine.fit and not self.fit:
            raise EngineUnsuitable(reason)

    def tell(self) -> None:
        """Name the workers that were excluded since the last time; of many, one."""
        new = self._unable.keys() - self._told
        if new:
            place = min(new)
            some = place if len(new) == 1 else f"{len(new)} workers, such as {place},"
            self._engine.notify(f"{some} cannot compare hashes: {self._unable[place]}")
        self._told |= new

    def give_up(self, error: EngineUnsuitable) -> None:
        """From now on hashes are compared here."""
        self._are_there = False
        self._engine.notify(f"hashes are compared on this machine, since no worker can: {error}")

    def pays(self, hasher: StoredHasher, isometric: bool, queued: int, count: int) -> bool:
        """Whether so many hashes are to be compared by the workers with so many."""
        turns = len(ISOMETRIES) * len(hasher.isometries) if isometric else 1
        return self._are_there and queued * count * turns >= _WORTH

    def shards(
        self,
        connection: Connection,
        hasher: StoredHasher,
        isometric: bool,
        queued: NDArray[np.int64],
    ) -> Shards:
        self._engine.connect()
        source = Source(self._url, shard_worker.identity(connection))
        return Shards(self, connection, Stock(source, hasher, isometric), queued)


class _Share(NamedTuple):
    """What the worker at a ``place`` is asked, or any one: which ``ranges``, and by which plan."""

    place: str | None
    ranges: tuple[Range, ...]
    plan: Plan | None


class _Question(NamedTuple):
    """What workers have been asked, without its ranges, and by which tasks."""

    asked: Search
    round: _Round


class Shards:
    """All hashes of a hasher that the connection's snapshot sees, as its workers hold them.

    While the pairs of a slab are stored, workers compare the next one, as if all of it were going
    to be taken. If another process has taken some of it, what they find is thrown away, and they
    are asked about one slab at a time from then on.
    """

    def __init__(
        self, readers: Readers, connection: Connection, stock: Stock, queued: NDArray[np.int64]
    ) -> None:
        self.readers = readers
        self._stock = stock
        self.isometric = stock.isometric
        hasher = stock.hasher
        turns = len(ISOMETRIES) if stock.isometric else 1
        self._queued = queued
        self._taken = np.zeros(len(queued), np.bool_)
        self._last = int(value(connection, _LAST, hasher=hasher.id))
        self._size = _RANGE
        while self._last > self._size * _MOST_RANGES:
            self._size *= 2
        types = "int8 int8 int8"
        counts = fetch_columns(connection, _COUNTS, types, size=self._size, hasher=hasher.id)
        self._numbers, self._ids, self._turned = counts
        most = _SLAB_BYTES // (turns * matrix_size(hasher))
        rows = slab_rows(len(queued), int(self._ids.sum()), _SLAB, most)
        self.slab_rows = min(rows, most)
        self._connection = connection
        self._bytes = int(self._ids.sum()) * turns * matrix_size(hasher)
        self._teams = Teams({}, [], 0)
        self._is_alone = True
        self._next = 0
        self._begun: _Question | None = None
        self._ahead: tuple[Matrix, _Question] | None = None

    def take(
        self, connection: Connection, slab: NDArray[np.int64], taken: NDArray[np.int64]
    ) -> Matrix:
        self._connection = connection
        taken = np.sort(taken)
        self._taken[np.searchsorted(self._queued, taken)] = True
        self._next += len(slab)
        ahead, self._begun, self._ahead = self._ahead, None, None
        if ahead is not None:
            mine, question = ahead
            if len(taken) == len(slab):
                self._begun = question
                return mine
            question.round.cancel()
            self._is_alone = False
        return self._read(taken)

    def search(self, neighbours: Neighbours, radius: int) -> Iterator[Found]:
        begun = self._begun
        if begun is not None and begun.asked.radius != radius:
            begun.round.cancel()
            begun = None
        if begun is None:
            begun = self._ask(neighbours.turned, radius, self._taken)
        slab = slice(self._next, self._next + self.slab_rows)
        if self._is_alone and self._next < len(self._queued):
            mine = self._read(self._queued[slab])
            turned = with_transposes(mine, self._stock.hasher) if self.isometric else mine
            taken = self._taken.copy()
            taken[slab] = True
            self._ahead = mine, self._ask(turned, radius, taken)
        return self._found(begun, neighbours)

    def _read(self, ids: NDArray[np.int64]) -> Matrix:
        """The hashes with these ids, ascending."""
        hasher = self._stock.hasher
        if not len(ids):
            return empty_matrix(hasher)
        places = int(ids[0]) - 1, int(ids[-1])
        parts = stream_matrix(self._connection, hasher, self.isometric, *places, ids=ids)
        return joined(list(parts), hasher)

    def _ask(self, turned: Matrix, radius: int, taken: NDArray[np.bool_]) -> _Question:
        asked = Search(self._stock, (), self._last, turned, radius, _NONE, None)
        ranges = list(self._ranges(self._queued[taken]))
        shares = self.shares(ranges, self._plan(turned, ranges, radius))
        most = _MANY_PAIRS // max(len(shares), 1)
        return _Question(asked, _Round(self, replace(asked, most=most), shares))

    def _plan(self, turned: Matrix, ranges: Sequence[Range], radius: int) -> Plan | None:
        """How workers join hashes with the ranges, which may be like those in the queue."""
        rows = sum(part.rows - len(part.passed) for part in ranges)
        columns = min(rows, shard_worker.TOGETHER)
        return hamming.choose_plan(turned.columns, turned.columns, radius, columns)

    def _found(self, begun: _Question, neighbours: Neighbours) -> Iterator[Found]:
        asked = begun.asked
        full: list[_Share] = []
        for share, answer in begun.round.answers():
            yield answer.found
            if not answer.whole:
                full.append(share)
        self.readers.tell()
        # Their pairs are thinned by the workers, now that all neighbours have been counted.
        crowded, _ = neighbours.crowds()
        shares = [one for share in full for one in self.shares(share.ranges, share.plan)]
        for start in range(0, len(shares), _AT_ONCE):
            some = shares[start : start + _AT_ONCE]
            for _, answer in _Round(self, replace(asked, crowded=crowded), some).answers():
                yield Found(_NONE, _NONE, answer.found.pairs)

    def _ranges(self, taken: NDArray[np.int64]) -> Iterator[Range]:
        """The ranges in which there are hashes beside those taken."""
        starts = np.searchsorted(taken, self._numbers * self._size, "right")
        stops = np.searchsorted(taken, (self._numbers + 1) * self._size, "right")
        rows = self._ids
        if self.isometric:
            rows = rows + (len(self._stock.hasher.isometries) - 1) * self._turned
        for at in np.flatnonzero(stops - starts < self._ids).tolist():
            after = int(self._numbers[at]) * self._size
            passed = taken[starts[at] : stops[at]]
            yield Range(after, after + self._size, int(rows[at]), passed)

    def shares(self, ranges: Iterable[Range], plan: Plan | None) -> list[_Share]:
        """What each worker is asked; without workers, all of the first one that comes."""
        fit = self.readers.fit
        if fit != self._teams.workers:
            self._teams = Teams(fit, self._numbers.tolist(), self._bytes)
        by_number = {part.after // self._size: part for part in ranges}
        if plan is None:
            held: dict[str | None, list[Range]] = {}
            for number, part in by_number.items():
                held.setdefault(self._teams.place(number), []).append(part)
            return [_Share(place, tuple(some), None) for place, some in held.items()]
        shares: list[_Share] = []
        for members, numbers in self._teams.by_team(by_number):
            some = tuple(by_number[number] for number in numbers)
            plans = plan.shares(list(members.values()) or [1])
            for place, own in zip(members or [None], plans, strict=True):
                if own.searched:
                    shares.append(_Share(place, some, own))
        return shares

    def exclude(self, unable: Unable) -> None:
        """Ask a worker no more that cannot read what can be read here.

        Raises EngineUnsuitable if it was the last one, and what the driver raises where it is the
        database that is away.
        """
        value(self._connection, "SELECT 1")
        self.readers.exclude(unable.place, unable.reason)


class _Round:
    """The shares of a question, each asked of its worker, and asked again, of others, until there
    is an answer."""

    def __init__(self, shards: Shards, asked: Search, shares: Iterable[_Share]) -> None:
        self._shards = shards
        self._asked = asked
        self._running: dict[Future[Answer | Unable], _Share] = {}
        self._lost = 0
        self._ask(shares)

    def _ask(self, shares: Iterable[_Share]) -> None:
        for share in shares:
            asked = replace(self._asked, ranges=share.ranges, plan=share.plan)
            self._running[self._shards.readers.submit(share.place, asked)] = share

    def _ask_again(self, share: _Share) -> None:
        self._ask(self._shards.shares(share.ranges, share.plan))

    def answers(self) -> Iterator[tuple[_Share, Answer]]:
        """The answers, each as soon as it is there, with what it is about."""
        try:
            while self._running:
                for task in wait(self._running, return_when=FIRST_COMPLETED).done:
                    share = self._running.pop(task)
                    try:
                        answer = task.result()
                    except WorkerError as error:
                        self._lost += 1
                        if self._lost > _MOST_LOST:
                            raise EngineUnsuitable(
                                f"{self._lost} workers were lost over one slab; give them more"
                                " memory"
                            ) from error
                        self._ask_again(share)
                        continue
                    if isinstance(answer, Unable):
                        self._shards.exclude(answer)
                        self._ask_again(share)
                        continue
                    yield share, answer
        finally:
            self.cancel()

    def cancel(self) -> None:
        """Wait for no more answers."""
        for task in self._running:
            task.cancel()
