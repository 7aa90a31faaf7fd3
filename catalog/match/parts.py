"""From local features to pairs of media that show a part of one another.

Media whose features are new wait in a queue. Those at its head are compared with each other and
with all that do not wait, some at a time, and their pairs replace what was stored of them. What two
media have in common depends on nothing else, so neither does what is stored depend on the order in
which they came.

A picture has its features once, a video those of some frames: each is a picture to compare. Of two
media the two frames that are nearest make the pair. Frames of videos that are near as wholes make
none: how much videos have in common as wholes is for catalog.match.videos to say.
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
from catalog.db.rows import column, driver, run, value
from catalog.db.settings import is_isometric
from catalog.errors import WorkerError
from catalog.hashers import get_hasher
from catalog.local.hints import Hint, Shelf, hints, shelf_of
from catalog.local.parts import LocalPicture, Part, part, turned_round
from catalog.local.records import OVERLAP_HASHER, REVISION, Features
from catalog.work.executor import Executor, each, marked

# Pictures that are compared with all others at a time, or all of one video, and how many of those
# are in memory at a time for each core: 20 kB each.
_TOGETHER = 2000
_SHELF = 2000
_CHUNK = 128  # pairs that a worker gets at a time: a picture that is in several is sent once

_QUEUED = """
WITH first AS (
    SELECT DISTINCT media_id FROM catalog.part_queue ORDER BY media_id LIMIT %(most)s
), counted AS (
    SELECT media_id, row_number() OVER by_id AS number,
        sum((SELECT count(*) FROM catalog.local_feature AS local
            WHERE local.media_id = first.media_id)) OVER by_id AS pictures
    FROM first WINDOW by_id AS (ORDER BY media_id)
)
SELECT queue.id, queue.media_id
FROM catalog.part_queue AS queue
WHERE queue.media_id = ANY(
    ARRAY(SELECT media_id FROM counted WHERE number = 1 OR pictures <= %(most)s))
"""

_PICTURES = """
SELECT media_id, position, sha256, features, mirrored
FROM catalog.local_feature JOIN catalog.media ON media.id = media_id
WHERE revision = %(revision)s AND (media_id, position) > (%(media_id)s, %(position)s) AND {which}
ORDER BY media_id, position LIMIT %(most)s
"""
_CHOSEN = "media_id = ANY(%(media)s::bigint[])"
_OTHERS = """
NOT EXISTS (SELECT FROM catalog.part_queue WHERE part_queue.media_id = local_feature.media_id)
"""

_STORED = """
SELECT media_id, position, media.width, media.height, local_feature.width, local_feature.height,
    features, preview, mirrored
FROM unnest(%(media)s::bigint[], %(positions)s::integer[]) AS wanted (media_id, position)
JOIN catalog.local_feature USING (media_id, position)
JOIN catalog.media ON media.id = media_id
"""

# Those of some pairs that are not both of pictures, and are near as wholes.
_WHOLES = """
SELECT wanted.number
FROM unnest(%(ones)s::bigint[], %(at)s::integer[], %(others)s::bigint[], %(there)s::integer[])
    WITH ORDINALITY AS wanted (one, position1, other, position2, number)
JOIN catalog.hasher ON hasher.name = %(hasher)s
JOIN catalog.frame_hash AS a ON a.media_id = wanted.one AND a.position = position1
    AND a.hasher_id = hasher.id
JOIN catalog.frame_hash AS b ON b.media_id = wanted.other AND b.position = position2
    AND b.hasher_id = hasher.id
WHERE (a.sampling IS NOT NULL OR b.sampling IS NOT NULL) AND bit_count(
    (SELECT value FROM catalog.hash WHERE hasher_id = hasher.id AND hash.id = a.hash_id)
    # (SELECT value FROM catalog.hash WHERE hasher_id = hasher.id AND hash.id = b.hash_id)
    ) <= %(radius)s
"""

# Media may have been forgotten meanwhile, or sampled again.
_INSERT = """
INSERT INTO catalog.part_pair
SELECT * FROM staged_part WHERE
    EXISTS (SELECT FROM catalog.local_feature
        WHERE media_id = media1 AND position = position1)
    AND EXISTS (SELECT FROM catalog.local_feature
        WHERE media_id = media2 AND position = position2)
ORDER BY media1, media2
"""
_COLUMNS = (
    "media1 media2 position1 position2 distance isometry overlap1 overlap2 agreement matches"
    " transform relation".split()
)

# A media, and the position of one of its frames; or what else somebody calls pictures by.
PictureId = tuple[int, int]


class Pair(NamedTuple):
    """Two pictures that may lie on one another."""

    one: PictureId
    other: PictureId
    mirrored: bool
    back: bool

    @property
    def laid(self) -> tuple[PictureId, PictureId]:
        """The picture that is laid on another one, and this other one."""
        return (self.other, self.one) if self.back else (self.one, self.other)


class Pictures(NamedTuple):
    """Pictures on a shelf, and the ids that they go by."""

    ids: Sequence[PictureId]
    shelf: Shelf


class _Case(NamedTuple):
    pair: Pair
    one: LocalPicture
    other: LocalPicture


def match_parts(database: Database, executor: Executor, progress: Progress = quiet) -> int:
    """Work out the pairs of all queued media; returns how many more pairs are stored then.

    Threads of this process find pictures that may lie on one another, and the workers of
    ``executor`` lay them.

    Raises WorkerError if workers die over two pictures.
    """
    return database.persist(lambda: _match_all(database, executor, progress))


def _match_all(database: Database, executor: Executor, progress: Progress) -> int:
    with database.alone(Lock.PAIR_PARTS):
        with database.read() as connection:
            waiting = value(connection, _WAITING)
        total = -(-waiting // _TOGETHER)
        turns = iter(partial(_match_some, database, executor), None)
        return sum(progress(turns, total=total, desc="Comparing parts"))


_WAITING = """
SELECT count(*) FROM catalog.local_feature
WHERE media_id IN (SELECT media_id FROM catalog.part_queue)
"""


def _match_some(database: Database, executor: Executor) -> int | None:
    """Compare the media at the head of the queue; returns how many pairs they have more than
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
    """Pictures of these media, and of all that do not wait, that may lie on one another."""
    for new in _pictures(connection, _CHOSEN, None, media=media):
        among = threads.submit(hints, new.shelf)
        yield from hinted_by_stored(connection, new, threads, _OTHERS)
        for pair in _named(new, new, among):
            if pair.one[0] != pair.other[0]:  # frames of one video have much in common
                yield pair


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
        yield Pair(new.ids[hint.one], old.ids[hint.other], hint.mirrored, hint.back)


def _pictures(
    connection: Connection, which: str, most: int | None, **values: Any
) -> Iterator[Pictures]:
    """Stored pictures by their ids, some at a time."""
    after, isometric = (0, 0), is_isometric(connection)
    query = _PICTURES.format(which=which)
    with driver(connection).cursor(binary=True) as cursor:
        while True:
            said = {"revision": REVISION, "media_id": after[0], "position": after[1], **values}
            rows = cursor.execute(query, said | {"most": most}).fetchall()
            if not rows:
                return
            media, positions, contents, features, mirrored = zip(*rows, strict=True)
            turned = mirrored if isometric else ()
            ids = list(zip(media, positions, strict=True))
            yield Pictures(ids, shelf_of(contents, features, turned))
            after = ids[-1]


def _rows(
    connection: Connection, pairs: Iterator[Pair], executor: Executor
) -> Iterator[tuple[Any, ...]]:
    """The rows of media that show the same where pictures of them overlap."""
    best: dict[tuple[int, int], tuple[tuple[Any, ...], PictureId, PictureId, Part]] = {}
    for case, found in each(executor, _laid, _cases(connection, pairs), chunk=_CHUNK):
        if isinstance(found, WorkerError):  # the pictures go on waiting, and nothing is missed
            raise found
        if found is not None:
            one, other = case.pair[:2]
            rank = rank_of(case.pair, found)
            if one > other:
                one, other, found = other, one, turned_round(found)
            key = one[0], other[0]
            if key not in best or rank < best[key][0]:
                best[key] = rank, one, other, found
    for (media1, media2), (_, one, other, found) in best.items():
        yield (
            media1,
            media2,
            one[1],
            other[1],
            found.distance,
            found.isometry,
            found.overlap1,
            found.overlap2,
            found.agreement,
            found.matches,
            list(found.transform),
            found.relation,
        )


def rank_of(pair: Pair, found: Part) -> tuple[Any, ...]:
    """Smallest for the pair of pictures that tells what two media have in common; depends on
    neither which was asked for nor on the order of pairs."""
    first, second = pair.laid
    return found.distance, -found.matches, first[1], second[1], pair.mirrored


def _cases(connection: Connection, pairs: Iterator[Pair]) -> Iterator[_Case]:
    while some := list(islice(pairs, _TOGETHER)):
        some = _not_near_as_wholes(connection, some)
        pictures = stored_pictures(connection, {id_ for pair in some for id_ in pair[:2]})
        for pair in some:
            yield _Case(pair, pictures[pair.one], pictures[pair.other])


def _laid(cases: list[_Case]) -> list[Part | None]:
    """What a worker does: lay pictures on one another."""
    return [
        part(case.one, case.other, mirrored=case.pair.mirrored, back=case.pair.back)
        for case in marked(cases)
    ]


def _not_near_as_wholes(connection: Connection, pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs but for those with a frame of a video that are near as wholes."""
    numbers = column(
        connection,
        _WHOLES,
        ones=[pair.one[0] for pair in pairs],
        at=[pair.one[1] for pair in pairs],
        others=[pair.other[0] for pair in pairs],
        there=[pair.other[1] for pair in pairs],
        hasher=OVERLAP_HASHER,
        radius=get_hasher(OVERLAP_HASHER).radius(),
    )
    near = set(numbers)
    return [pair for number, pair in enumerate(pairs, 1) if number not in near]


def stored_pictures(
    connection: Connection, ids: Collection[PictureId]
) -> dict[PictureId, LocalPicture]:
    """Some pictures with all that is stored about their parts."""
    said = {"media": [media for media, _ in ids], "positions": [at for _, at in ids]}
    with driver(connection).cursor(binary=True) as cursor:
        rows = cursor.execute(_STORED, said).fetchall()
    return {
        (media, at): LocalPicture(Features(*local), width, height)
        for media, at, width, height, *local in rows
    }
