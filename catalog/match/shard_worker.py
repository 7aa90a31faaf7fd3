"""What runs within a Dask worker: hashes that it holds in memory, and what is near some of them.

The worker keeps what it has read from the database for the next question, and for the next run. It
is told how many hashes there must be, and whose: what it holds is never trusted to be all of them.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cache

import numpy as np
import psutil
from numpy.typing import NDArray
from sqlalchemy import Connection

from catalog.core import hamming
from catalog.core.crowds import concatenate
from catalog.db.database import Database
from catalog.db.rows import value
from catalog.db.settings import StoredHasher
from catalog.errors import CatalogError
from catalog.match.matrix import Matrix, empty_matrix, joined, stream_matrix
from catalog.match.neighbours import Found, Neighbours, found

_SHARE = 0.4  # of the worker's memory is for hashes that it keeps
TOGETHER = 1 << 21  # hashes that are joined at a time

# TRUNCATE and restore give a table new files; hashes are never changed otherwise but by deletions.
_IDENTITY = """
SELECT concat_ws('/', (SELECT system_identifier FROM pg_control_system()),
    (SELECT oid FROM pg_database WHERE datname = current_database()),
    (SELECT md5(string_agg(pg_relation_filenode(relid)::text, ' ' ORDER BY relid))
        FROM pg_partition_tree('catalog.hash') WHERE isleaf))
"""


@dataclass(frozen=True, slots=True)
class Source:
    """A catalogue's database: its address, which may have a password, and who it is."""

    url: str = field(repr=False, compare=False)
    identity: str


@dataclass(frozen=True, slots=True)
class Stock:
    """All hashes of a hasher, as they were after so many ``deletions`` (hasher.deletions); with
    ``isometric`` also those of the turned pictures, as far as they are kept."""

    source: Source
    hasher: StoredHasher
    isometric: bool


@dataclass(frozen=True, slots=True)
class Range:
    """The hashes with ids above ``after`` and up to ``upto``.

    Up to the last id of the question they are ``rows``, turned ones included. Those of the ids
    ``passed`` are not asked for.
    """

    after: int
    upto: int
    rows: int
    passed: NDArray[np.int64] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Search:
    """A question: which hashes of the ranges of a stock, with ids up to ``last``, are within
    ``radius`` of the ``turned`` ones; with a ``plan``, those that it finds.

    Of the hashes ``crowded`` it is known that not all pairs are wanted. An answer has up to
    ``most`` pairs; None: all that there are.
    """

    stock: Stock
    ranges: tuple[Range, ...]
    last: int
    turned: Matrix = field(repr=False)
    radius: int
    crowded: NDArray[np.int64] = field(repr=False)
    most: int | None
    plan: hamming.Plan | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What was ``found``; if there were too many pairs, only how many: it is not ``whole``."""

    found: Found
    whole: bool


@dataclass(frozen=True, slots=True)
class Unable:
    """The worker at ``place`` cannot read the hashes, for this reason."""

    place: str
    reason: str


class _Held:
    """Matrices that are kept in memory; the one that was not used for longest leaves first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._matrices: dict[tuple[object, ...], Matrix] = {}

    def get(self, key: tuple[object, ...]) -> Matrix | None:
        with self._lock:
            matrix = self._matrices.pop(key, None)
            if matrix is not None:
                self._matrices[key] = matrix  # now it is the last
            return matrix

    def put(
        self, key: tuple[object, ...], matrix: Matrix, most: int, needed: set[tuple[object, ...]]
    ) -> None:
        """Keep a matrix if there is room in ``most`` bytes, or in place of those not ``needed``.

        What is needed stays: a question that needs more than there is room for goes through all of
        it again and again, and would find nothing of what it kept.
        """
        with self._lock:
            self._matrices.pop(key, None)
            size = sum(map(_size, self._matrices.values())) + _size(matrix)
            for other in [other for other in self._matrices if other not in needed]:
                if size <= most:
                    break
                size -= _size(self._matrices.pop(other))
            if size <= most:
                self._matrices[key] = matrix


_held = _Held()


def identity(connection: Connection) -> str:
    """Tells this database, and these tables, from all others."""
    return str(value(connection, _IDENTITY))


def lack(source: Source) -> str | None:
    """Why a catalogue cannot be read from this process; None: it can."""
    try:
        with ExitStack() as stack:
            _connected(stack, source)
    except (CatalogError, _Differs) as error:
        return str(error)
    return None


def search(asked: Search) -> Answer | Unable:
    """Answer a question from memory, and from the database for what is not there."""
    _prepare()
    try:
        with ExitStack() as stack:
            return _found(asked, _Reader(asked.stock, stack))
    except (CatalogError, _Differs) as error:
        return Unable(_address(), str(error))


def _found(asked: Search, reader: _Reader) -> Answer:
    neighbours = Neighbours(asked.turned, asked.crowded)
    whole, most = True, _room()
    needed = {_key(asked.stock, part) for part in asked.ranges}
    for ranges in _together(asked.ranges):
        some = [_others(asked, part, reader, most, needed) for part in ranges]
        others = some[0] if len(some) == 1 else joined(some, asked.stock.hasher)
        for block in hamming.join(asked.turned.columns, others.columns, asked.radius, asked.plan):
            near = found(asked.turned, block, others)
            neighbours.add(near if whole else near._replace(pairs=concatenate([])))
            if whole and asked.most is not None and neighbours.held > asked.most:
                whole = False
                neighbours.forget_pairs()
    return Answer(neighbours.found(), whole)


def _together(ranges: Iterable[Range]) -> Iterator[list[Range]]:
    """Ranges that are copied into one matrix: to join many hashes at a time is less work."""
    some: list[Range] = []
    for part in ranges:
        if some and sum(one.rows for one in some) + part.rows > TOGETHER:
            yield some
            some = []
        some.append(part)
    if some:
        yield some


def _others(
    asked: Search, part: Range, reader: _Reader, most: int, needed: set[tuple[object, ...]]
) -> Matrix:
    """The hashes of a range that are asked for."""
    key = _key(asked.stock, part)
    held = _held.get(key)
    matrix = None if held is None else _until(held, asked.last)
    if matrix is None or len(matrix) != part.rows:
        read = reader.read(part)
        _held.put(key, read, most, needed)
        matrix = _until(read, asked.last)
    if len(matrix) != part.rows:
        raise _Differs(f"it finds {len(matrix)} hashes where {part.rows} are")
    return matrix.where(~matrix.having(part.passed)) if len(part.passed) else matrix


def _until(matrix: Matrix, last: int) -> Matrix:
    return matrix.part(0, int(np.searchsorted(matrix.ids, last, "right")))


def _key(stock: Stock, part: Range) -> tuple[object, ...]:
    hasher = stock.hasher
    whose = stock.source.identity, hasher.id, hasher.deletions, stock.isometric
    return *whose, part.after, part.upto


def _size(matrix: Matrix) -> int:
    return matrix.ids.nbytes + matrix.columns.nbytes + matrix.turns.nbytes


class _Differs(Exception):
    """The database is not the one that is meant, or not in the state that is meant."""


class _Reader:
    """Reads ranges, in one snapshot that begins with the first one that is not held."""

    def __init__(self, stock: Stock, stack: ExitStack) -> None:
        self._stock = stock
        self._stack = stack
        self._connection: Connection | None = None

    def read(self, part: Range) -> Matrix:
        stock = self._stock
        if self._connection is None:
            self._connection = _connected(self._stack, stock.source)
            self._check(self._connection)
        parts = stream_matrix(
            self._connection,
            stock.hasher,
            stock.isometric,
            part.after,
            part.upto,
            rows=part.upto - part.after,
        )
        return next(parts, empty_matrix(stock.hasher))

    def _check(self, connection: Connection) -> None:
        query = "SELECT deletions FROM catalog.hasher WHERE id = %(hasher)s"
        hasher = self._stock.hasher
        if value(connection, query, hasher=hasher.id) != hasher.deletions:
            raise _Differs("hashes were deleted meanwhile, or it reads a copy that lags behind")


def _connected(stack: ExitStack, source: Source) -> Connection:
    """A connection that sees one snapshot of the catalogue, until the stack is closed.

    Raises _Differs if another database is at its address.
    """
    database = Database.open(url=source.url, migrate=False, create=False)
    stack.callback(database.close)
    connection = stack.enter_context(database.read())
    if identity(connection) != source.identity:
        raise _Differs(f"another database is at {database.location}")
    return connection


def _address() -> str:
    from distributed import get_worker

    return str(get_worker().address)


@cache
def _prepare() -> None:
    """Join in as many threads as the Dask worker has."""
    from distributed import get_worker

    hamming.use_threads(get_worker().state.nthreads)
    hamming.prepare()


@cache
def _room() -> int:
    """Bytes for hashes that are kept."""
    from distributed import get_worker

    limit = get_worker().memory_manager.memory_limit or psutil.virtual_memory().total
    return int(_SHARE * limit)
