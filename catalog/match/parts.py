"""From local features to pairs of pictures that show a part of one another.

Pictures whose features are new wait in a queue. Those at its head are compared with each other and
with all that do not wait, some at a time, and their pairs replace what was stored of them. What two
pictures have in common depends on nothing else, so neither does what is stored depend on the order
in which they came.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence
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
from catalog.local.alignment import Side, side
from catalog.local.fits import Fitted, Shelf, fitted, shelf_of
from catalog.local.parts import Part, part, turned_round
from catalog.local.records import REVISION

# Pictures that are compared with all others at a time, and how many of those are in memory at a
# time for each core: 20 kB each.
_TOGETHER = 2000
_SHELF = 2000

_QUEUED = """
SELECT queue.id, queue.media_id
FROM catalog.part_queue AS queue
WHERE queue.media_id = ANY(
    ARRAY(SELECT DISTINCT media_id FROM catalog.part_queue ORDER BY media_id LIMIT %(most)s))
"""

_PICTURES = """
SELECT media_id, sha256, local_feature.width, features, mirrored
FROM catalog.local_feature JOIN catalog.media ON media.id = media_id
WHERE revision = %(revision)s AND media_id > %(after)s AND {which}
ORDER BY media_id LIMIT %(most)s
"""
_CHOSEN = "media_id = ANY(%(media)s::bigint[])"
_OTHERS = """
NOT EXISTS (SELECT FROM catalog.part_queue WHERE part_queue.media_id = local_feature.media_id)
"""

_SIDES = """
SELECT media_id, preview, local_feature.width, local_feature.height, media.width, media.height
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
_COLUMNS = "media1 media2 distance isometry overlap1 overlap2 agreement matches transform".split()


class Lying(NamedTuple):
    """Two media that lie on one another."""

    one: int
    other: int
    found: Fitted


class Pictures(NamedTuple):
    """Pictures on a shelf, and the ids that they go by."""

    media: Sequence[int]
    shelf: Shelf


def match_parts(database: Database, progress: Progress = quiet) -> int:
    """Work out the pairs of all queued pictures; returns how many more pairs are stored then."""
    return database.persist(lambda: _match_all(database, progress))


def _match_all(database: Database, progress: Progress) -> int:
    with database.alone(Lock.PAIR_PARTS):
        with database.read() as connection:
            waiting = value(connection, "SELECT count(DISTINCT media_id) FROM catalog.part_queue")
        total = -(-waiting // _TOGETHER)
        with ThreadPoolExecutor(available_cores()) as threads:
            turns = iter(partial(_match_some, database, threads), None)
            return sum(progress(turns, total=total, desc="Comparing parts"))


def _match_some(database: Database, threads: ThreadPoolExecutor) -> int | None:
    """Compare the pictures at the head of the queue; returns how many pairs they have more than
    before, None if there are none."""
    with database.snapshot() as connection:
        queued = run(connection, _QUEUED, most=_TOGETHER).fetchall()
        if not queued:
            return None
        media = sorted({row.media_id for row in queued})
        rows = list(_rows(connection, _compared(connection, media, threads), threads))
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


def _compared(
    connection: Connection, media: Sequence[int], threads: ThreadPoolExecutor
) -> Iterator[Lying]:
    """These media, and all that do not wait, that lie on one another."""
    for new in _pictures(connection, _CHOSEN, _TOGETHER, media=media):
        yield from _named(new, new, threads.submit(fitted, new.shelf))
        yield from lying_on_stored(connection, new, threads, _OTHERS)


def lying_on_stored(
    connection: Connection, new: Pictures, threads: ThreadPoolExecutor, which: str = "true"
) -> Iterator[Lying]:
    """Pictures and stored ones that lie on one another; ``which`` says in SQL which stored ones are
    compared."""
    waiting: deque[tuple[Pictures, Future[list[Fitted]]]] = deque()
    for old in _pictures(connection, which, _SHELF):
        waiting.append((old, threads.submit(fitted, new.shelf, old.shelf)))
        if len(waiting) > available_cores():
            yield from _named(new, *waiting.popleft())
    for old, future in waiting:
        yield from _named(new, old, future)


def _named(new: Pictures, old: Pictures, future: Future[list[Fitted]]) -> Iterator[Lying]:
    for found in future.result():
        yield Lying(new.media[found.one], old.media[found.other], found)


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
            media, contents, widths, features, mirrored = zip(*rows, strict=True)
            turned = mirrored if isometric else ()
            yield Pictures(media, shelf_of(contents, widths, features, turned))
            after = media[-1]


def _rows(
    connection: Connection, compared: Iterator[Lying], threads: ThreadPoolExecutor
) -> Iterator[tuple[Any, ...]]:
    """The rows of pairs that show the same where they overlap."""
    best: dict[tuple[int, int], Part] = {}
    while some := list(islice(compared, _TOGETHER)):
        sides = sides_of(connection, {media for pair in some for media in pair[:2]})

        def judged(pair: Lying, sides: Mapping[int, Side] = sides) -> Part | None:
            found = part(pair.found, sides[pair.one], sides[pair.other])
            return turned_round(found) if found and pair.one > pair.other else found

        for pair, found in zip(some, threads.map(judged, some), strict=True):
            key = min(pair[:2]), max(pair[:2])
            if found and (key not in best or found.distance < best[key].distance):
                best[key] = found
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
        )


def sides_of(connection: Connection, media: Collection[int]) -> dict[int, Side]:
    """What of some media is compared once they lie on others."""
    with driver(connection).cursor(binary=True) as cursor:
        rows = cursor.execute(_SIDES, {"media": list(media)}).fetchall()
    return {id_: side(*facts) for id_, *facts in rows}
