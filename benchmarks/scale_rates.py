"""What a picture and a hash cost on this machine: seconds of one core, and bytes.

Other programs that use the machine make everything take longer, so only processor time counts: of
this process, of its children, and of the database server. What waits for a disk is not in it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
from measuring import processor
from numpy.typing import NDArray
from photos import find_photos
from reports import make_seed
from reports import seed as fill_with_media
from scale_cluster import Matched, filled, matched, used
from scale_model import (
    LONGEST,
    NARROW,
    SLAB,
    Rates,
    comparisons,
    examined,
    flips,
    substrings,
    word_comparisons,
)
from scipy.optimize import nnls
from scratch import scratch
from search import BITS, RADIUS, copy_bits, make_hashes, store, text_of

from catalog import Catalog
from catalog.core import hamming
from catalog.core.hamming import Matches, multi_index
from catalog.core.hamming.joins import compiled_join
from catalog.core.hamming.multi_index import MultiIndex, as_rows
from catalog.db.database import Database
from catalog.db.rows import driver, run, value
from catalog.db.settings import stored_hashers
from catalog.fingerprint.records import Content, Fingerprint, Request
from catalog.fingerprint.task import fingerprint_all
from catalog.ingest.store import save
from catalog.match import indexes
from catalog.match.matrix import load_matrix, matrix_size
from catalog.match.slabs import slab_rows

_BATCH = 1000
_PHOTOS = 300
_SHORT = (16, 18)  # bits of substrings

Hashes = NDArray[np.uint8]


def measure(photos: Path, hashes: int) -> Rates:
    """Measure everything with so many hashes: what is in memory only with more, and what takes
    longer with fewer."""
    hamming.use_threads(1)
    with scratch() as work:
        photo, photo_bytes, found = _hashing(photos)
        stored, picture_bytes = _storing(work / "stored", found, min(hashes // 40, 5000))
        copied, fetched, hash_bytes, matrix_bytes = _copying(work / "copied", hashes)
        word_lookup, word_candidate, word_index_bytes = _word_index(work / "copied", hashes)
        cluster, touch = _clustering(work / "clustered", hashes // 5)
        filled(work / "queued", hashes // 4)
        queued = matched(work / "queued", hashes // 4, 1, None)
    looking = _lookups(25 * hashes)
    pair = _pair(hashes)
    return Rates(
        processor=processor(),
        photo=photo,
        photo_bytes=photo_bytes,
        store=stored,
        copy=copied,
        read=fetched,
        pair=pair,
        planned=_planned(5 * hashes // 2, pair),
        scan=_scan(10 * hashes),
        queued=_queued(queued, pair),
        received=_received(queued, pair),
        task=_task(),
        probe=looking.probe,
        examine=looking.examine,
        candidate=looking.candidate,
        lookup_p99=looking.p99,
        word_lookup=word_lookup,
        word_candidate=word_candidate,
        cluster=cluster,
        touch=touch,
        picture_bytes=picture_bytes,
        hash_bytes=hash_bytes,
        word_index_bytes=word_index_bytes,
        matrix_bytes=matrix_bytes,
        index_bytes=looking.bytes,
    )


class _Lookups(NamedTuple):
    """Seconds of a probe, of a hash that is looked at, and of a candidate; the 99th percentile of
    lookups in means; ``bytes`` of a hash in the tables and in the rows."""

    probe: float
    examine: float
    candidate: float
    p99: float
    bytes: float


def _hashing(photos: Path) -> tuple[float, float, list[Fingerprint]]:
    """Seconds and bytes of a photo, and what some are."""
    paths = find_photos(photos)
    paths = paths[:: max(1, len(paths) // _PHOTOS)]
    requests = [Request(str(path), None, ("phash",), {}) for path in paths]
    fingerprint_all(requests[:2])  # imports and compiles
    before = used()
    outcomes = fingerprint_all(requests)
    seconds = used() - before
    size = sum(path.stat().st_size for path in paths) / len(paths)
    return seconds / len(paths), size, [one for one in outcomes if isinstance(one, Fingerprint)]


def _storing(home: Path, found: list[Fingerprint], count: int) -> tuple[float, float]:
    """Seconds and bytes of storing a picture as an ingest does, but for its hashes."""
    random = np.random.default_rng(1)
    with Catalog.open(home) as catalog:
        with catalog.database.read() as connection:
            ids = {name: one.id for name, one in stored_hashers(connection).items()}
        empty = _size(catalog.database)
        before = used(home)
        for start in range(0, count, _BATCH):
            numbers = range(start, min(start + _BATCH, count))
            batch = [_another(found[at % len(found)], at, random) for at in numbers]
            with catalog.database.begin() as connection:
                save(connection, batch, ids)
        seconds = used(home) - before
        catalog.database.tidy()
        stored = _size(catalog.database) - empty - _size(catalog.database, "hash%")
    return seconds / count, stored / count


def _another(one: Fingerprint, number: int, random: np.random.Generator) -> Fingerprint:
    """A picture that costs as much as this one, and has nothing in common with it."""
    assert isinstance(one.content, Content)
    frames = tuple(
        replace(
            frame,
            hashes=tuple(replace(own, value=random.bytes(len(own.value))) for own in frame.hashes),
        )
        for frame in one.content.frames
    )
    content = replace(one.content, frames=frames)
    path = f"/photos/{number // 500}/{number}.jpg"
    return replace(one, path=path, sha256=random.bytes(32), content=content)


_SIZE = """
SELECT coalesce(sum(pg_total_relation_size(pg_class.oid)), 0) FROM pg_class
WHERE relnamespace = CAST('catalog' AS regnamespace) AND relkind = 'r' AND relname LIKE %(like)s
"""


def _size(database: Database, like: str = "%") -> int:
    with database.read() as connection:
        return int(value(connection, _SIZE, like=like))


def _copying(home: Path, count: int) -> tuple[float, float, float, float]:
    """Seconds to copy a hash into a table and to read it; its bytes there and in memory."""
    with Catalog.open(home) as catalog:
        database = catalog.database
        packed = make_hashes(count, 1).packed
        with database.begin() as connection, driver(connection).cursor() as cursor:
            cursor.execute("CREATE TEMPORARY TABLE copied (value bit varying) ON COMMIT DROP")
            before = used(home)
            copy_bits(cursor, "copied", packed)
            copy = used(home) - before
        with database.read() as connection:
            hasher = stored_hashers(connection)["phash"]
        store(database, hasher, packed)
        database.tidy()
        with database.read() as connection:
            before = used(home)
            load_matrix(connection, hasher)
            seconds = used(home) - before
        size = _size(database, "hash%")
    return copy / count, seconds / count, size / count, float(matrix_size(hasher))


def _word_index(home: Path, count: int) -> tuple[float, float, float]:
    """Seconds of a question, and of a hash that it compares; bytes of a hash in the word index.

    From two sizes of collections, of which the smaller one is half of the other.
    """
    asked, few = make_hashes(count, 1).packed[:40], count // 2
    with Catalog.open(home) as catalog:
        indexes.create(catalog.database, "phash", "words")
        with catalog.database.read() as connection:
            (index,) = indexes.stored_indexes(connection)
        large = _question(catalog.database, home, asked)
        with catalog.database.begin() as connection:
            run(connection, "TRUNCATE catalog.match_queue")
            run(connection, "DELETE FROM catalog.hash WHERE id > %(few)s", few=few)
        catalog.database.tidy()
        small = _question(catalog.database, home, asked)
    more = word_comparisons(count) - word_comparisons(few)
    candidate = max(large - small, 0.0) / more
    fixed = max(large - candidate * word_comparisons(count), 0.0)
    return fixed, candidate, index.size / count


def _question(database: Database, home: Path, asked: Hashes) -> float:
    query = "SELECT count(*) FROM catalog.near('phash', %(value)s, %(radius)s)"
    with database.read() as connection:
        for number, one in enumerate(asked):
            if number == len(asked) // 4:
                before = used(home)
            value(connection, query, value=text_of(one.tobytes()), radius=NARROW)
        return (used(home) - before) / (len(asked) - len(asked) // 4)


def _clustering(home: Path, count: int) -> tuple[float, float]:
    """Seconds of clustering a picture, all again, and if only one in a hundred is touched."""

    class Options:
        media, pairs = count, count // 10

    with Catalog.open(home) as catalog:
        fill_with_media(catalog, make_seed(Options))  # type: ignore[arg-type]
        catalog.refresh_clusters()
        everything = _refreshed(catalog, home, "INSERT INTO catalog.cluster_queue DEFAULT VALUES")
        few = _refreshed(
            catalog, home, "UPDATE catalog.file SET mtime_ns = mtime_ns + 1 WHERE id %% 100 = 0"
        )
        return everything / count, few / (count // 100)


def _refreshed(catalog: Catalog, home: Path, change: str) -> float:
    """Seconds of bringing clusters up to date after a change."""
    with catalog.database.begin() as connection:
        run(connection, change)
    before = used(home)
    catalog.refresh_clusters()
    return used(home) - before


def _pair(count: int) -> float:
    """Seconds of comparing two hashes, if all are compared."""
    columns = hamming.pack_columns(make_hashes(count, 1).packed)
    few = np.ascontiguousarray(columns[:, : min(count, 1 << 13)])
    return _taken(lambda: compiled_join(few, columns, RADIUS)) / few.shape[1] / count


def _planned(count: int, pair: float) -> float:
    """The same if many hashes are joined by substrings, for each comparison that the plan expects;
    of so few that they are not, the same as if all are compared."""
    columns = hamming.pack_columns(make_hashes(count, 1).packed)
    slab, others = columns[:, : count // 4], columns[:, count // 4 :]
    plan = hamming.choose_plan(slab, others, RADIUS)
    if plan is None:
        return pair
    return _taken(lambda: hamming.join(slab, others, RADIUS, plan)) / plan.cost


def _taken(join: Callable[[], Iterable[Matches]]) -> float:
    seconds = []
    for _ in range(4):  # the first one compiles
        before = time.process_time()
        list(join())
        seconds.append(time.process_time() - before)
    return float(np.median(seconds[1:]))


def _scan(count: int) -> float:
    """Seconds of comparing a hash with each of so many."""
    columns = hamming.pack_columns(make_hashes(count, 1).packed)
    seconds = []
    for question in range(10):
        before = time.process_time()
        list(hamming.join(columns[:, question : question + 1], columns, RADIUS))
        seconds.append(time.process_time() - before)
    return float(np.median(seconds)) / count


def _queued(done: Matched, pair: float) -> float:
    """Seconds of the client and the server to take a hash off the queue and to store its pairs."""
    among = _slab(done.hashes) / 2 * pair  # for each hash: the client compares a slab with itself
    return (done.here - done.idle_here * done.seconds) / done.hashes - among


def _received(done: Matched, pair: float) -> float:
    """Seconds of a worker for a hash of a slab, besides the comparisons."""
    others = (done.hashes - _slab(done.hashes)) / 2
    return (done.comparing - done.idle_there * done.seconds) / done.hashes - others * pair


def _slab(hashes: int) -> int:
    return slab_rows(hashes, hashes, SLAB, hashes)


def _task() -> float:
    """Seconds of client and scheduler to hand out a task, and to get its answer."""
    from distributed import Client, LocalCluster

    count = 1000
    with (
        LocalCluster(
            n_workers=1, threads_per_worker=1, dashboard_address=":0", silence_logs=50
        ) as cluster,
        Client(cluster) as client,
    ):
        client.gather(client.map(int, range(10), pure=False))
        before = time.process_time()
        client.gather(client.map(int, range(count), pure=False))
        return (time.process_time() - before) / count


def _lookups(count: int) -> _Lookups:
    """What lookups among so many hashes take.

    From lookups at three radii, by substrings as they are and by shorter ones, which many hashes
    have in common, as in a collection that is far larger.
    """
    random = np.random.default_rng(2)
    rows = as_rows(random.integers(0, 256, (count, BITS // 8), np.uint8))
    questions = as_rows(random.integers(0, 256, (400, BITS // 8), np.uint8))
    costs, means = [], []
    for longest in (*_SHORT, LONGEST):
        with _cut_short(longest):
            index = MultiIndex(rows, BITS)
        lengths = substrings(BITS, count, longest)
        for radius in (19, 25, NARROW):
            if index.near(questions[0], radius).way == "scan":
                continue
            seconds = [_timed(index, question, radius) for question in questions]
            seconds = seconds[len(seconds) // 10 :]
            means.append(float(np.mean(seconds)))
            costs.append(
                (
                    sum(flips(lengths, radius)),
                    examined(count, radius, longest),
                    comparisons(count, radius, longest),
                )
            )
    # Each counts alike, however long it takes.
    weights = 1 / np.array(means)
    rates, _ = nnls(np.array(costs) * weights[:, np.newaxis], np.ones(len(weights)))
    p99 = float(np.quantile(seconds, 0.99)) / means[-1]
    probe, examine, candidate = rates.tolist()
    return _Lookups(probe, examine, candidate, p99, index.nbytes / count)


def _timed(index: MultiIndex, question: NDArray[np.uint64], radius: int) -> float:
    before = time.thread_time()
    index.near(question, radius)
    return time.thread_time() - before


@contextmanager
def _cut_short(longest: int) -> Iterator[None]:
    """Hashes are cut into substrings of at most so many bits."""
    usual, multi_index._LONGEST = multi_index._LONGEST, longest + 1
    try:
        yield
    finally:
        multi_index._LONGEST = usual
