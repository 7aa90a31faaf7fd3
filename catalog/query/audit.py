"""What the indexes find, compared with the exact answer: recall and latency on sampled hashes.

The exact answer is that of the compiled join, which shares nothing with PostgreSQL's indexes.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from catalog.core import hamming
from catalog.core.bits import to_bit_text
from catalog.core.renamed import Renamed
from catalog.core.thresholds import check_threshold
from catalog.db.database import Database
from catalog.db.rows import column, run, value
from catalog.db.settings import StoredHasher, choose_hashers
from catalog.errors import IndexIncomplete, UsageError
from catalog.match.indexes import proven_radius, stored_indexes
from catalog.match.matrix import Matrix, load_matrix

_SCANS = 100  # scans to time at most: one of millions of hashes is slow, and its answer is known
_MOST_NEIGHBOURS = 2_000_000
_RESAMPLES = 2000
_FEWEST_NEAREST = 40  # HNSW looks at as many by default

# A value and how many neighbours it truly has -> ids within the radius, and the seconds it took.
Query = Callable[[str, int], tuple[set[int], float]]


@dataclass(frozen=True, slots=True)
class WayAudit:
    """How well one way to ask did on a sample of a hasher's hashes.

    ``way`` is ``scan``, ``words`` or ``hnsw``; ``exact`` ways promise to find everything. Of the
    ``neighbours`` within ``radius`` bits of the sampled hashes, themselves aside, ``found`` were
    found and ``missed`` not. ``recall`` is found / neighbours, ``recall_low`` and ``recall_high``
    bound it with 95 % confidence; None without neighbours. Latencies are milliseconds a query,
    None without queries: an index that cannot answer at that radius was not asked.
    """

    hasher: str
    way: str
    exact: bool
    radius: int
    queries: int
    neighbours: int
    found: int
    missed: int
    recall: float | None
    recall_low: float | None
    recall_high: float | None
    median_ms: float | None
    p95_ms: float | None

    missing = Renamed("missed")


def audit(
    database: Database,
    hashers: Sequence[str] | None = None,
    *,
    sample: int = 1000,
    threshold: float | None = None,
    seed: int = 0,
) -> list[WayAudit]:
    """Ask for the neighbours of ``sample`` stored hashes of each hasher, in every possible way.

    ``threshold`` is a fraction of the bits (default: that of the stored pairs). The same ``seed``
    on the same catalogue gives the same sample and the same intervals.

    Raises UsageError for hashers without hashes, an empty sample, and too many neighbours.
    """
    if sample < 1:
        raise UsageError(f"a sample has at least one hash, not {sample}")
    if threshold is not None:
        check_threshold(threshold)
    with database.read() as connection:
        return [
            found
            for hasher in choose_hashers(connection, hashers)
            for found in _audit_hasher(connection, hasher, sample, threshold, seed)
        ]


def check(ways: Sequence[WayAudit]) -> None:
    """Raises IndexIncomplete if a way that promises to find everything did not."""
    for way in ways:
        if way.exact and way.missed:
            cure = f"; catalog index rebuild --hasher {way.hasher}" if way.way == "words" else ""
            raise IndexIncomplete(
                f"{way.way} missed {way.missed} of {way.neighbours} {way.hasher} neighbours, "
                f"though it should find all{cure}"
            )


def recall_interval(
    found: NDArray[np.int64], neighbours: NDArray[np.int64], seed: int
) -> tuple[float, float]:
    """95 % bounds of sum(found) / sum(neighbours) over queries, by the percentile bootstrap.

    Queries are resampled, not neighbours, since those of one query are found or missed together.
    If none is missed, resampling tells nothing: then the lower bound is that of as many trials, one
    for each query with neighbours, without a failure (C. J. Clopper and E. S. Pearson, 1934).
    Arrays are of shape (queries,).
    """
    if (found == neighbours).all():
        return 0.025 ** (1 / np.count_nonzero(neighbours)), 1.0
    source, count = np.random.default_rng(seed), len(found)
    drawn = (source.integers(0, count, count) for _ in range(_RESAMPLES))
    sums = np.array([(found[queries].sum(), neighbours[queries].sum()) for queries in drawn])
    some = sums[sums[:, 1] > 0]
    recalls = some[:, 0] / some[:, 1]
    low, high = np.quantile(recalls, [0.025, 0.975])
    return float(low), float(high)


def _audit_hasher(
    connection: Connection,
    hasher: StoredHasher,
    sample: int,
    threshold: float | None,
    seed: int,
) -> list[WayAudit]:
    radius = hasher.radius_at(threshold)
    matrix = load_matrix(connection, hasher)
    count = len(matrix.ids)
    chosen = np.random.default_rng(seed).choice(count, min(sample, count), replace=False)
    truth = _neighbours(matrix, chosen, radius)
    questions = _Questions(
        hasher.name, radius, _values(matrix, chosen, hasher.bits), matrix.ids[chosen], truth, seed
    )
    valid = {index.kind for index in stored_indexes(connection, [hasher.name]) if index.valid}
    found = [questions.ask("scan", True, _scan(connection, hasher, radius), _SCANS)]
    if "words" in valid:
        asked = None if radius <= proven_radius(hasher.bits) else 0
        found.append(questions.ask("words", True, _words(connection, hasher, radius), asked))
    if "hnsw" in valid:
        found.append(questions.ask("hnsw", False, _hnsw(connection, hasher, radius)))
    return found


def _scan(connection: Connection, hasher: StoredHasher, radius: int) -> Query:
    settings = "SET LOCAL parallel_tuple_cost = 0"
    return _near(connection, hasher, radius, "CAST(NULL AS integer[])", settings)


def _words(connection: Connection, hasher: StoredHasher, radius: int) -> Query:
    probes = "catalog.word_probes(CAST(%(hash)s AS bit varying), %(radius)s)"
    settings = "SET LOCAL max_parallel_workers_per_gather = 0"
    return _near(connection, hasher, radius, probes, settings)


def _near(
    connection: Connection, hasher: StoredHasher, radius: int, probes: str, settings: str
) -> Query:
    """Asks as catalog.near() would if it chose these probes."""
    statement = (
        "SELECT catalog.near_statement("
        f"%(hasher)s, CAST(%(hash)s AS bit varying), %(radius)s, {probes})"
    )

    def query(asked: str, _neighbours: int) -> tuple[set[int], float]:
        with connection.begin_nested() as savepoint:
            run(connection, settings)
            started = time.perf_counter()
            chosen: str = value(
                connection, statement, hasher=hasher.name, hash=asked, radius=radius
            )
            ids = column(connection, chosen.replace("%", "%%"))
            took = time.perf_counter() - started
            savepoint.rollback()  # and the settings with it
        return set(ids), took

    return query


def _hnsw(connection: Connection, hasher: StoredHasher, radius: int) -> Query:
    """Asks for as many nearest hashes as there are neighbours, but at least for a usual number."""
    statement = (
        "SELECT * FROM catalog.nearest("
        "%(hasher)s, %(hash)s::bit varying, %(count)s, approximate => true)"
    )

    def query(asked: str, neighbours: int) -> tuple[set[int], float]:
        count = max(neighbours + 1, _FEWEST_NEAREST)
        started = time.perf_counter()
        rows = run(connection, statement, hasher=hasher.name, hash=asked, count=count).fetchall()
        took = time.perf_counter() - started
        return {row.hash_id for row in rows if row.distance <= radius}, took

    return query


def _values(matrix: Matrix, chosen: NDArray[np.int64], bits: int) -> list[str]:
    columns = np.ascontiguousarray(matrix.columns[:, chosen].T)
    return [to_bit_text(row.tobytes()[: bits // 8]) for row in columns]


def _neighbours(matrix: Matrix, chosen: NDArray[np.int64], radius: int) -> list[set[int]]:
    """The ids within the radius of each chosen hash, without its own."""
    truth: list[set[int]] = [set() for _ in chosen]
    columns = np.ascontiguousarray(matrix.columns[:, chosen])
    total = 0
    for block in hamming.join(columns, matrix.columns, radius):
        total += len(block.i)
        if total > _MOST_NEIGHBOURS:
            raise UsageError(
                f"the sample has more than {_MOST_NEIGHBOURS} neighbours; "
                "choose a smaller --sample or --threshold"
            )
        for i, id_ in zip(block.i.tolist(), matrix.ids[block.j].tolist(), strict=True):
            truth[i].add(id_)
    for ids, own in zip(truth, matrix.ids[chosen].tolist(), strict=True):
        ids.discard(own)
    return truth


@dataclass(frozen=True)
class _Questions:
    """Sampled hashes of a hasher, and the ids within the radius of each."""

    hasher: str
    radius: int
    values: list[str]
    ids: NDArray[np.int64]
    truth: list[set[int]]
    seed: int

    def ask(self, way: str, exact: bool, query: Query, most: int | None = None) -> WayAudit:
        """Ask the questions, at most ``most``, and compare the answers with the exact ones."""
        found, neighbours, seconds = [], [], []
        for asked, truth in islice(zip(self.values, self.truth, strict=True), most):
            answered, took = query(asked, len(truth))
            found.append(len(truth & answered))
            neighbours.append(len(truth))
            seconds.append(took)
        total = sum(neighbours)
        recall = low = high = median = p95 = None
        if total:
            recall = round(sum(found) / total, 6)
            bounds = recall_interval(np.array(found), np.array(neighbours), self.seed)
            low, high = (round(bound, 4) for bound in bounds)
        if seconds:
            median, p95 = (1000 * np.quantile(seconds, [0.5, 0.95])).round(3).tolist()
        return WayAudit(
            hasher=self.hasher,
            way=way,
            exact=exact,
            radius=self.radius,
            queries=len(seconds),
            neighbours=total,
            found=sum(found),
            missed=total - sum(found),
            recall=recall,
            recall_low=low,
            recall_high=high,
            median_ms=median,
            p95_ms=p95,
        )
