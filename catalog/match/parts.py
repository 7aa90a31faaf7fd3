"""From local features to pairs of pictures that show a part of one another.

Pictures whose features are new wait in a queue. Those at its head are compared with each other and
with all that do not wait, some at a time, and their pairs replace what was stored of them. What two
pictures have in common depends on nothing else, so neither does what is stored depend on the order
in which they came.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import Connection

from catalog.core.cores import available_cores
from catalog.core.progress import Progress, quiet
from catalog.db.copy import copy_rows
from catalog.db.database import Database
from catalog.db.locks import Lock, hold
from catalog.db.rows import driver, run, value
from catalog.db.settings import is_isometric
from catalog.errors import WorkerError
from catalog.local.hints import Hint, Shelf, hints, shelf_of
from catalog.local.parts import LocalPicture, Part, part, turned_round
from catalog.local.records import REVISION, Features
from catalog.work.executor import Executor, each, marked

# Pictures that are compared with all others at a time, and how many of those are in memory at a
# time for each core: 20 kB each.
_TOGETHER = 2000
_SHELF = 2000
_CHUNK = 128  # pairs that a worker gets at a time: a picture that is in several is sent once

_QUEUED = """
SELECT queue.id, queue.media_id
FROM catalog.part_queue AS queue
WHERE queue.media_id = ANY(
    ARRAY(SELECT DISTINCT media_id FROM catalog.part_queue ORDER BY media_id LIMIT %(most)s))
"""

_PICTURES = """
SELECT media_id, sha256, features, mirrored
FROM catalog.local_feature JOIN catalog.media ON media.id = media_id
WHERE revision = %(revision)s AND media_id > %(after)s AND {which}
ORDER BY media_id LIMIT %(most)s
"""
_CHOSEN = "media_id = ANY(%(media)s::bigint[])"
_OTHERS = """
NOT EXISTS (SELECT FROM catalog.part_queue WHERE part_queue.media_id = local_feature.media_id)
"""

_STORED = """
SELECT media_id, media.width, media.height, local_feature.width, local_feature.height, features,
    preview, mirrored
FROM catalog.local_feature JOIN catalog.media ON media.id = media_id
WHERE media_id = ANY(%(media)s::bigint[])
"""

# Pictures may have been forgotten meanwhile.
_INSERT = """
INSERT INTO catalog.part_pair
SELECT * FROM staged_part WHERE
    EXISTS (SELECT FROM catalog.local_feature WHERE media_id = media1)
    AND EXISTS (SELECT FROM catalog.local_feature WHERE media_id = media2)
ORDER BY media1, media2
"""
_COLUMNS = (
    "media1 media2 distance isometry overlap1 overlap2 agreement matches transform relation".split()
)


class Pair(NamedTuple):
    """Two pictures that may lie on one another, by the ids that they go by."""

    one: int
    other: int
    mirrored: bool
    back: bool


class Pictures(NamedTuple):
    """Pictures on a shelf, and the ids that they go by."""

    media: Sequence[int]
    shelf: Shelf


class _Case(NamedTuple):
    pair: Pair
    one: LocalPicture
    other: LocalPicture


def match_parts(database: Database, executor: Executor, progress: Progress = quiet) -> int:
    """Work out the pairs of all queued pictures; returns how many more pairs are stored then.

    Threads of this process find pictures that may lie on one another, and the workers of
    ``executor`` lay them.

    Raises WorkerError if workers die over two pictures.
    """
    return database.persist(lambda: _match_all(database, executor, progress))


def _match_all(database: Database, executor: Executor, progress: Progress) -> int:
    with database.alone(Lock.PAIR_PARTS):
        with database.read() as connection:
            waiting = value(connection, "SELECT count(DISTINCT media_id) FROM catalog.part_queue")
        total = -(-waiting // _TOGETHER)
        turns = iter(partial(_match_some, database, executor), None)
        return sum(progress(turns, total=total, desc="Comparing parts"))


def _match_some(database: Database, executor: Executor) -> int | None:
    """Compare the pictures at the head of the queue; returns how many pairs they have more than
    before, None if there are none."""
    with database.snapshot() as connection:
        queued = run(connection, _QUEUED, most=_TOGETHER).fetchall()
        if not queued:
            return None
        media = sorted({row.media_id for row in queued})
        with ThreadPoolExecutor(available_cores()) as threads:
            pairs = _hinted(connection, media, threads)
            rows = list(_rows(connection, pairs, executor))
    with database.begin() as connection:
        run(connection, _STAGING)
        copy_rows(connection, "staged_part", _COLUMNS, rows)
        hold(connection, Lock.STORE)
        gone = run(connection, _DELETE, media=media).rowcount
        new = run(connection, _INSERT).rowcount
        done = [row.id for row in queued]
        query = "DELETE FROM catalog.part_queue WHERE id = ANY(%(done)s::bigint[])"
        run(connection, query, done=done)
    return new - gone


_DELETE = """
DELETE FROM catalog.part_pair
WHERE media1 = ANY(%(media)s::bigint[]) OR media2 = ANY(%(media)s::bigint[])
"""

_STAGING = """
CREATE TEMPORARY TABLE IF NOT EXISTS staged_part (LIKE catalog.part_pair) ON COMMIT DELETE ROWS
"""


def _hinted(
    connection: Connection, media: Sequence[int], threads: ThreadPoolExecutor
) -> Iterator[Pair]:
    """These media, and all that do not wait, that may lie on one another."""
    for new in _pictures(connection, _CHOSEN, _TOGETHER, media=media):
        among = threads.submit(hints, new.shelf)
        yield from hinted_by_stored(connection, new, threads, _OTHERS)
        yield from _named(new, new, among)


def hinted_by_stored(
    connection: Connection, new: Pictures, threads: ThreadPoolExecutor, which: str = "true"
) -> Iterator[Pair]:
    """Pictures and stored ones that may lie on one another; ``which`` says in SQL which stored ones
    are compared."""
    waiting: deque[tuple[Pictures, Future[list[Hint]]]] = deque()
    for old in _pictures(connection, which, _SHELF):
        waiting.append((old, threads.submit(hints, new.shelf, old.shelf)))
        if len(waiting) > available_cores():
            yield from _named(new, *waiting.popleft())
    for old, future in waiting:
        yield from _named(new, old, future)


def _named(new: Pictures, old: Pictures, future: Future[list[Hint]]) -> Iterator[Pair]:
    for hint in sorted(future.result()):  # pairs of one picture come together
        yield Pair(new.media[hint.one], old.media[hint.other], hint.mirrored, hint.back)


def _pictures(connection: Connection, which: str, most: int, **values: Any) -> Iterator[Pictures]:
    """Stored pictures by their ids, some at a time."""
    after, isometric = 0, is_isometric(connection)
    query = _PICTURES.format(which=which)
    with driver(connection).cursor(binary=True) as cursor:
        while True:
            said = {"revision": REVISION, "after": after, "most": most, **values}
            rows = cursor.execute(query, said).fetchall()
            if not rows:
                return
            media, contents, features, mirrored = zip(*rows, strict=True)
            turned = mirrored if isometric else ()
            yield Pictures(media, shelf_of(contents, features, turned))
            after = media[-1]


def _rows(
    connection: Connection, pairs: Iterator[Pair], executor: Executor
) -> Iterator[tuple[Any, ...]]:
    """The rows of pairs that show the same where they overlap."""
    best: dict[tuple[int, int], Part] = {}
    for case, found in each(executor, _laid, _cases(connection, pairs), chunk=_CHUNK):
        if isinstance(found, WorkerError):  # the pictures go on waiting, and nothing is missed
            raise found
        if found is not None:
            one, other = case.pair[:2]
            if one > other:
                one, other, found = other, one, turned_round(found)
            if (one, other) not in best or found.distance < best[one, other].distance:
                best[one, other] = found
    for key, found in best.items():
        yield (
            *key,
            found.distance,
            found.isometry,
            found.overlap1,
            found.overlap2,
            found.agreement,
            found.matches,
            list(found.transform),
            found.relation,
        )


def _cases(connection: Connection, pairs: Iterator[Pair]) -> Iterator[_Case]:
    while some := list(islice(pairs, _TOGETHER)):
        pictures = stored_pictures(connection, {media for pair in some for media in pair[:2]})
        for pair in some:
            yield _Case(pair, pictures[pair.one], pictures[pair.other])


def _laid(cases: list[_Case]) -> list[Part | None]:
    """What a worker does: lay pictures on one another."""
    return [
        part(case.one, case.other, mirrored=case.pair.mirrored, back=case.pair.back)
        for case in marked(cases)
    ]


def stored_pictures(connection: Connection, media: Collection[int]) -> dict[int, LocalPicture]:
    """Some media with all that is stored about their parts."""
    with driver(connection).cursor(binary=True) as cursor:
        rows = cursor.execute(_STORED, {"media": list(media)}).fetchall()
    return {
        id_: LocalPicture(Features(*local), width, height) for id_, width, height, *local in rows
    }
