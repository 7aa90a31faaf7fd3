"""Exact search against FAISS, pgvector's HNSW and perception, on the same hashes in one run.

    pip install '.[benchmark]'
    python benchmarks/search.py                                  # 10^4, 10^5 and 10^6 hashes
    python benchmarks/search.py --sizes 1000000 --graphs 1000000 # graph indexes at 10^6 too: slow
    python benchmarks/search.py --sizes 10000000                 # without all pairs of 10^7,
    python benchmarks/search.py --sizes 10000000 --all-pairs 10000000      # with: an hour

Hashes are random, which is how those of unrelated photos lie (distances of 128 ± 8 bits there,
± 10 among photos); one in a hundred is planted near another one, at a distance drawn from those of
5,355 real pairs of cropped and re-encoded photos; one in a thousand is one of ten blank frames'.

All contenders of one size work on the same hashes. Those that would take too long are given a
part of the questions, and their rate is that of the part. ``found`` is the share of the planted
pairs of these questions that came back. Rates are in thousand million pairs of hashes a second.
How many times as fast as FAISS flat the joins are is told by the time of all cores together, which
suffers least from others who use the machine. FAISS and the compiled join choose their code by the
processor; one with AVX2 and no AVX-512 is emulated for both by

    FAISS_SIMD_LEVEL=AVX2 NUMBA_CPU_NAME=haswell NUMBA_CPU_FEATURES=+avx2,+popcnt,+bmi,+bmi2

before the command. The catalogue is a new embedded server. Memory is that of the catalogue's
process and server.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numba
import numpy as np
from contest import is_installed
from llvmlite import ir
from measuring import measure
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic
from numpy.typing import NDArray
from scratch import scratch

from catalog.core import hamming
from catalog.core.cores import available_cores
from catalog.core.hamming import joins, kernel, reference
from catalog.db.database import Database
from catalog.db.rows import driver
from catalog.db.settings import StoredHasher, stored_hashers
from catalog.query.lookup import Lookup

BITS, RADIUS = 256, 51

# How far apart 5,355 real pairs are: how many at 2, 4 … 50 bits.
REAL_DISTANCES = (
    42, 62, 103, 130, 150, 177, 201, 217, 220, 224, 248, 253, 285, 272, 245, 272, 273, 233, 253,
    252, 248, 252, 211, 213, 221,
)  # fmt: skip

Packed = NDArray[np.uint8]
Pairs = set[tuple[int, int]]


@dataclass
class Hashes:
    """``packed`` of shape (n, bytes), each once; ``planted`` pairs of positions (i < j)."""

    packed: Packed
    planted: Pairs
    blank: Packed


def make_hashes(count: int, seed: int) -> Hashes:
    draw = np.random.default_rng(seed)
    packed = draw.integers(0, 256, (count, BITS // 8), dtype=np.uint8)
    some = count // 100
    chosen = draw.permutation(count)
    near, origin = chosen[:some], chosen[some : 2 * some]
    weights = np.array(REAL_DISTANCES) / sum(REAL_DISTANCES)
    distances = draw.choice(np.arange(2, RADIUS, 2), some, p=weights)
    flips = draw.random((some, BITS)).argsort(axis=1) < distances[:, np.newaxis]
    packed[near] = packed[origin] ^ np.packbits(flips, axis=1)
    planted = {(min(a, b), max(a, b)) for a, b in zip(near.tolist(), origin.tolist(), strict=True)}
    blanks = np.zeros((10, BITS // 8), np.uint8)
    blanks[:, 0] = np.arange(10)
    return Hashes(packed, planted, blanks[draw.integers(0, 10, count // 1000)])


class Table:
    def __init__(self, size: int) -> None:
        self.size = size
        self.flat: tuple[float, float] | None = None

    def joined(
        self,
        name: str,
        questions: int,
        seconds: float,
        found: float | None,
        note: str = "",
        cpu_seconds: float | None = None,
    ) -> None:
        """A row on comparing so many questions with all hashes."""
        pairs = questions * self.size / 1e9
        rate = pairs / seconds
        rate_by_cpu = pairs / (cpu_seconds or seconds)
        if name.startswith("FAISS flat"):
            self.flat = rate, rate_by_cpu
        times = ""
        if self.flat and cpu_seconds:
            times = f"{rate_by_cpu / self.flat[1]:.2f}"
        elif self.flat:
            times = f"{rate / self.flat[0]:.2f}"
        self.row(name, f"{questions:,}", f"{seconds:.2f} s", f"{rate:.3f}", times, found, note)

    def asked(self, name: str, seconds: list[float], found: float | None, note: str = "") -> None:
        """A row on single questions; the first ones warm up."""
        seconds = seconds[len(seconds) // 20 :]
        self.row(name, "1", f"{np.median(seconds) * 1e3:.2f} ms", "", "", found, note)

    def row(
        self,
        name: str,
        questions: str,
        time_: str,
        rate: str,
        times: str,
        found: float | None,
        note: str,
    ) -> None:
        share = "" if found is None else f"{found * 100:.2f} %"
        cells = f"{self.size:,}", name, questions, time_, rate, times, share, note
        print("| " + " | ".join(cells) + " |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="*", default=[10**4, 10**5, 10**6])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--graphs", type=int, default=10**5, help="largest size at which graph indexes are built"
    )
    parser.add_argument("--new", type=int, default=10_000, help="hashes of an incremental match")
    parser.add_argument(
        "--all-pairs", type=int, default=10**6, help="largest size at which all are matched"
    )
    parser.add_argument(
        "--verify", action="store_true", help="compare all pairs with FAISS flat, however long"
    )
    parser.add_argument("--in-memory", action="store_true", help="leave the database out")
    options = parser.parse_args()
    print(f"{available_cores()} cores, {BITS} bits, radius {RADIUS}\n")
    print("| hashes | contender | against all | time | 10⁹ pairs/s | FAISS flat = 1 | found | |")
    print("|---:|---|---:|---:|---:|---:|---:|---|")
    for size in options.sizes:
        hashes = make_hashes(size, options.seed)
        table = Table(size)
        in_memory(table, hashes, options.verify)
        if size <= options.graphs and is_installed("faiss"):
            graphs_in_memory(table, hashes)
        if options.in_memory:
            continue
        with catalogue(hashes) as (home, hasher):
            in_database(table, hashes, home, hasher, options)


def timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def best(work: Callable[[], object], times: int = 3) -> tuple[float, float]:
    """The least seconds that some rounds took, and the least of all cores together."""
    seconds, cpu_seconds = [], []
    for _ in range(times):
        started = time.process_time()
        seconds.append(timed(work))
        cpu_seconds.append(time.process_time() - started)
    return min(seconds), min(cpu_seconds)


def share(planted: Pairs, found: Pairs) -> float:
    return len(planted & found) / max(len(planted), 1)


def pairs_of(blocks: Iterator[hamming.Matches]) -> Pairs:
    found: Pairs = set()
    for block in blocks:
        i, j = np.sort(np.stack([block.i, block.j]), axis=0)
        found.update((a, b) for a, b in zip(i.tolist(), j.tolist(), strict=True) if a != b)
    return found


def in_memory(table: Table, hashes: Hashes, verify: bool) -> None:
    """Rates of the join itself, on questions that take each contender some seconds at most."""
    size = len(hashes.packed)
    columns = hamming.pack_columns(hashes.packed)
    few = min(size, 4096, 5 * 10**9 // size)
    planted = {pair for pair in hashes.planted if min(pair) < few}

    ask_flat = flat_search(hashes) if is_installed("faiss") else None
    if ask_flat is not None:
        found = found_by(*ask_flat(0, few), np.arange(few))
        seconds, cpu = best(lambda: ask_flat(0, few))
        table.joined("FAISS flat, range_search", few, seconds, share(planted, found), "", cpu)

    def ask_ours(bound: tuple[int, int] | None = None) -> list[hamming.Matches]:
        return list(joins.compiled_join(columns[:, :few], columns, RADIUS, bound))

    plain = (columns.shape[0], 1)
    ask_ours(plain)  # compiles it
    note = "every word counted"
    seconds, cpu = best(lambda: ask_ours(plain))
    table.joined("ours, compiled join", few, seconds, None, note, cpu)
    found = pairs_of(iter(ask_ours()))
    seconds, cpu = best(ask_ours)
    table.joined("ours, compiled join", few, seconds, share(planted, found), "", cpu)
    fewer = min(size, 256)
    seconds, cpu = best(lambda: list(reference.join(columns[:, :fewer], columns, RADIUS)))
    table.joined("ours, NumPy column-wise", fewer, seconds, None, "one core", cpu)
    table.row(
        "population counts and nothing else", "", "", f"{popcount_rate():.1f}", "", None,
        "of 64 bits: every pair takes one at least",
    )  # fmt: skip
    if size <= 10**4 and is_installed("perception"):
        perception_join(table, hashes)
    if size <= 10**6:
        self_join(table, hashes, columns, ask_flat if verify else None)


FlatSearch = Callable[[int, int], tuple[NDArray[np.uint64], NDArray[np.int64]]]


def flat_search(hashes: Hashes) -> FlatSearch:
    """FAISS asked for the neighbours of the hashes from one position to another."""
    import faiss

    flat = faiss.IndexBinaryFlat(BITS)
    flat.add(hashes.packed)

    def search(start: int, stop: int) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        limits, _, labels = flat.range_search(hashes.packed[start:stop], RADIUS + 1)
        return limits, labels

    return search


def self_join(
    table: Table,
    hashes: Hashes,
    columns: hamming.Columns,
    ask_flat: FlatSearch | None,
) -> None:
    size = len(hashes.packed)
    started = time.perf_counter()
    everything = pairs_of(hamming.self_join(columns, RADIUS))
    seconds = time.perf_counter() - started
    pairs = size * (size - 1) / 2
    table.row(
        "ours, self-join", f"{size:,}", f"{seconds:.2f} s", f"{pairs / seconds / 1e9:.3f}", "",
        share(hashes.planted, everything),
        f"all {pairs:.3g} pairs; {len(everything - hashes.planted)} found that are not planted",
    )  # fmt: skip
    if ask_flat is None:
        return
    truth: Pairs = set()
    started = time.perf_counter()
    for start in range(0, size, 4096):
        found = ask_flat(start, start + 4096)
        truth |= found_by(*found, np.arange(start, min(start + 4096, size)))
    seconds = time.perf_counter() - started
    same = "the same pairs" if truth == everything else "NOT THE SAME PAIRS"
    table.joined("FAISS flat, all", size, seconds, share(hashes.planted, truth), same)


def found_by(
    limits: NDArray[np.uint64], labels: NDArray[np.int64], asked: NDArray[np.int64]
) -> Pairs:
    """Pairs of positions from FAISS's answer about the hashes at ``asked``."""
    owners = asked[np.repeat(np.arange(len(limits) - 1), np.diff(limits).astype(np.int64))]
    ends = np.sort(np.stack([owners, labels]), axis=0)
    return {(a, b) for a, b in ends.T.tolist() if a != b}


@intrinsic
def count_again(typing_context: Any, rounds: Any) -> Any:  # noqa: ARG001
    """Count the bits of eight vectors, and those of the counts, and so on."""

    def generate(_: Any, builder: ir.IRBuilder, __: Any, arguments: Any) -> Any:
        word = ir.IntType(64)
        vector = ir.VectorType(word, kernel.LANES)
        name = f"llvm.ctpop.v{kernel.LANES}i64"
        count = cgutils.get_or_insert_function(
            builder.module, ir.FunctionType(vector, [vector]), name
        )
        vectors = [cgutils.alloca_once(builder, vector) for _ in range(8)]
        for at, place in enumerate(vectors):
            # Nothing that the compiler could foresee.
            lanes = ir.Constant(vector, ir.Undefined)
            for lane in range(kernel.LANES):
                seed = builder.mul(
                    arguments[0], ir.Constant(word, 2654435761 * (at * 8 + lane + 1))
                )
                lanes = builder.insert_element(lanes, seed, ir.Constant(ir.IntType(32), lane))
            builder.store(lanes, place)
        with cgutils.for_range(builder, arguments[0]):
            for at in vectors:
                builder.store(builder.call(count, [builder.load(at)]), at)
        total = builder.load(vectors[0])
        for at in vectors[1:]:
            total = builder.add(total, builder.load(at))
        return builder.extract_element(total, ir.Constant(ir.IntType(32), 0))

    return types.int64(types.int64), generate


def popcount_rate() -> float:
    """Population counts of 64 bits that all cores do, in thousand millions a second."""
    count = numba.njit(nogil=True)(lambda rounds: count_again(rounds))
    rounds, cores = 20_000_000, available_cores()
    count(1)
    with ThreadPoolExecutor(cores) as pool:
        seconds, _ = best(lambda: list(pool.map(count, [rounds] * cores)))
    return cores * rounds * 8 * kernel.LANES / seconds / 1e9


def perception_join(table: Table, hashes: Hashes) -> None:
    from perception import hashers, tools

    vectors = np.unpackbits(hashes.packed, axis=1).astype(bool)
    found: Pairs = set()

    def work() -> None:
        pairs = tools.deduplicate_hashes(
            list(enumerate(vectors)), threshold=(RADIUS + 1) / BITS,
            hash_format="vector", hasher=hashers.PHash(hash_size=16),
        )  # fmt: skip
        found.update((min(a, b), max(a, b)) for a, b in pairs)

    size = len(hashes.packed)
    seconds = timed(work)
    rate = size * (size - 1) / 2 / seconds / 1e9
    table.row(
        "perception, deduplicate_hashes", f"{size:,}", f"{seconds:.2f} s", f"{rate:.3f}", "",
        share(hashes.planted, found), "",
    )  # fmt: skip


def graphs_in_memory(table: Table, hashes: Hashes) -> None:
    """FAISS's approximate indexes, asked for the neighbours of some planted hashes."""
    import faiss

    asked = np.array(sorted({min(pair) for pair in hashes.planted})[:2000])
    planted = {pair for pair in hashes.planted if min(pair) in set(asked.tolist())}
    graph = faiss.IndexBinaryHNSW(BITS, 16)
    build = timed(lambda: graph.add(hashes.packed))
    for ef in (16, 200):
        graph.hnsw.efSearch = ef
        started = time.perf_counter()
        distances, labels = graph.search(hashes.packed[asked], 10)
        seconds = time.perf_counter() - started
        near = distances <= RADIUS
        limits = np.concatenate([[0], np.cumsum(near.sum(axis=1))])
        found = found_by(limits, labels[near], asked)
        note = f"10 nearest, efSearch {ef}; built in {build:.1f} s"
        table.joined("FAISS HNSW", len(asked), seconds, share(planted, found), note)
    for flips in (0, 1):
        multi = faiss.IndexBinaryMultiHash(BITS, 16, 16)
        multi.add(hashes.packed)
        multi.nflip = flips
        started = time.perf_counter()
        limits, _, labels = multi.range_search(hashes.packed[asked], RADIUS + 1)
        seconds = time.perf_counter() - started
        note = f"16 tables of 16 bits, {flips} flips"
        found = found_by(limits, labels, asked)
        table.joined("FAISS multi-hash", len(asked), seconds, share(planted, found), note)


@contextmanager
def catalogue(hashes: Hashes) -> Iterator[tuple[Path, StoredHasher]]:
    """A new embedded catalogue that holds the hashes, all waiting to be matched."""
    with scratch() as work:
        home = work / "home"
        database = Database.open(home)
        with database.read() as connection:
            hasher = stored_hashers(connection)["phash"]
        store(database, hasher, hashes.packed)
        database.tidy()
        database.close()
        yield home, hasher


def store(database: Database, hasher: StoredHasher, packed: Packed) -> None:
    with database.begin() as connection, driver(connection).cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE new (value bit varying) ON COMMIT DROP")
        copy_bits(cursor, "new", packed)
        cursor.execute(
            "WITH stored AS (INSERT INTO catalog.hash (hasher_id, value)"
            " SELECT %s, value FROM new ON CONFLICT DO NOTHING RETURNING hasher_id, id)"
            " INSERT INTO catalog.match_queue SELECT hasher_id, id FROM stored",
            (hasher.id,),
        )


def copy_bits(cursor: object, table: str, packed: Packed) -> None:
    record = np.dtype([("n", ">i2"), ("size", ">i4"), ("bits", ">i4"), ("v", "u1", BITS // 8)])
    rows = np.empty(len(packed), record)
    rows["n"], rows["size"], rows["bits"], rows["v"] = 1, BITS // 8 + 4, BITS, packed
    with cursor.copy(f"COPY {table} FROM STDIN (FORMAT binary)") as copy:  # type: ignore[attr-defined]
        copy.write(b"PGCOPY\n\xff\r\n\0" + bytes(8) + rows.tobytes() + b"\xff\xff")


_MATCH = """
import sys
from catalog import Catalog
with Catalog.open(sys.argv[1]) as catalog:
    print(catalog.match())
"""


def in_database(
    table: Table, hashes: Hashes, home: Path, hasher: StoredHasher, options: argparse.Namespace
) -> None:
    size = len(hashes.packed)
    command = [sys.executable, "-c", _MATCH, str(home)]
    if size <= options.all_pairs:
        run = measure(command)
        with opened(home) as database:
            stored = stored_pairs(database, hasher)
        planted = {
            ordered(hashes.packed[a].tobytes(), hashes.packed[b].tobytes())
            for a, b in hashes.planted
        }
        table.row(
            "catalogue, match all", f"{size:,}", f"{run.seconds:.2f} s",
            f"{size * (size - 1) / 2 / run.seconds / 1e9:.3f}", "",
            len(planted & stored) / len(planted),
            f"from and to PostgreSQL; {run.memory / 1e6:.0f} MB; {len(stored - planted)} "
            "pairs not planted",
        )  # fmt: skip
    with opened(home) as database:
        new = np.random.default_rng(0).integers(0, 256, (options.new, BITS // 8), dtype=np.uint8)
        if size > options.all_pairs:
            with database.begin() as connection:
                connection.exec_driver_sql("TRUNCATE catalog.match_queue")
        store(database, hasher, new)
        run = measure(command)
        memory = f"{run.memory / 1e6:.0f} MB"
        table.joined("catalogue, match new", options.new, run.seconds, None, memory)
        questions(table, hashes, database, hasher, size <= options.graphs)


@contextmanager
def opened(home: Path) -> Iterator[Database]:
    database = Database.open(home)
    try:
        yield database
    finally:
        database.close()


def stored_pairs(database: Database, hasher: StoredHasher) -> set[tuple[bytes, bytes]]:
    """The stored pairs, by their values."""
    with database.read() as connection, driver(connection).cursor() as cursor:
        cursor.execute(
            "SELECT a.value::text, b.value::text FROM catalog.hash_pair AS p"
            " JOIN catalog.hash AS a ON a.hasher_id = p.hasher_id AND a.id = p.a"
            " JOIN catalog.hash AS b ON b.hasher_id = p.hasher_id AND b.id = p.b"
            " WHERE p.hasher_id = %s",
            (hasher.id,),
        )
        rows = cursor.fetchall()
    return {ordered(bytes_of(a), bytes_of(b)) for a, b in rows}


def ordered(a: bytes, b: bytes) -> tuple[bytes, bytes]:
    return (a, b) if a < b else (b, a)


def bytes_of(bits: str) -> bytes:
    return int(bits, 2).to_bytes(BITS // 8, "big")


def questions(
    table: Table, hashes: Hashes, database: Database, hasher: StoredHasher, graphs: bool
) -> None:
    """Single questions: neighbours of hashes that have a planted one."""
    from catalog.match import indexes

    pairs = sorted(hashes.planted)[:200]
    asked = [hashes.packed[a].tobytes() for a, _ in pairs]
    wanted = [hashes.packed[b].tobytes() for _, b in pairs]

    def ask(name: str, lookup: Lookup, radius: int, note: str = "", approximate: int = 0) -> None:
        seconds, hits, near_enough = [], 0, 0
        with database.read() as connection:
            ids = stored_ids(connection, hasher, wanted)
            for value, other in zip(asked, wanted, strict=True):
                started = time.perf_counter()
                if approximate:
                    found = lookup.nearest(
                        connection, hasher, [value], approximate, approximate=True
                    )
                else:
                    found = lookup.near(connection, hasher, [value], radius)
                seconds.append(time.perf_counter() - started)
                difference = np.frombuffer(value, np.uint8) ^ np.frombuffer(other, np.uint8)
                if int(np.bitwise_count(difference).sum()) <= radius:
                    near_enough += 1
                    hits += ids[other] in found.hash_id
        table.asked(name, seconds, hits / max(near_enough, 1), note)

    ask("one question by SQL", Lookup(), RADIUS, f"radius {RADIUS}, scan")
    ask("one question by SQL", Lookup(), 31, "radius 31, scan")
    build = timed(lambda: indexes.create(database, hasher.name, "words"))
    (index,) = (one for one in every_index(database) if one.kind == "words")
    size = f"built in {build:.1f} s, {index.size / 1e6:.0f} MB"
    ask("one question by SQL", Lookup(), 31, f"radius 31, word index: {size}")
    ask("one question by SQL", Lookup(), 17, "radius 17, word index")
    held = Lookup()
    with database.read() as connection:
        loading = timed(lambda: held.hold(connection, hasher))
    ask("one question in memory", held, RADIUS, f"radius {RADIUS}; loaded in {loading:.2f} s")
    if not graphs:
        return
    build = timed(lambda: indexes.create(database, hasher.name, "hnsw"))
    ask("one question by HNSW", Lookup(), RADIUS, f"10 nearest; built in {build:.0f} s", 10)
    naive(table, hashes, database, asked, wanted)


def every_index(database: Database) -> list[object]:
    from catalog.match import indexes

    with database.read() as connection:
        return list(indexes.stored_indexes(connection))


def stored_ids(connection: object, hasher: StoredHasher, values: list[bytes]) -> dict[bytes, int]:
    query = "SELECT id FROM catalog.hash WHERE hasher_id = %s AND value = CAST(%s AS bit varying)"
    with driver(connection).cursor() as cursor:  # type: ignore[arg-type]
        ids = (cursor.execute(query, (hasher.id, text_of(value))).fetchone() for value in values)
        return {value: id_ for value, (id_,) in zip(values, ids, strict=True)}


def naive(
    table: Table, hashes: Hashes, database: Database, asked: list[bytes], wanted: list[bytes]
) -> None:
    """A row for each frame, blank ones too, HNSW with its defaults, and a limit: as first tried."""
    with database.engine.connect() as connection, driver(connection).cursor() as cursor:
        cursor.execute("CREATE TABLE naive (id serial, value bit(256))")
        cursor.execute("CREATE TEMPORARY TABLE new (value bit varying)")
        copy_bits(cursor, "new", np.concatenate([hashes.packed, hashes.blank]))
        cursor.execute("INSERT INTO naive (value) SELECT value FROM new")
        build = timed(
            lambda: cursor.execute("CREATE INDEX ON naive USING hnsw (value bit_hamming_ops)")
        )
        seconds, hits = [], 0
        for value, other in zip(asked, wanted, strict=True):
            started = time.perf_counter()
            cursor.execute(
                "SELECT value::text FROM naive ORDER BY value <~> %s::bit(256) LIMIT 10",
                (text_of(value),),
            )
            rows = cursor.fetchall()
            seconds.append(time.perf_counter() - started)
            hits += (text_of(other),) in rows
        blank = text_of(hashes.blank[0].tobytes())
        cursor.execute(
            "SELECT count(*) FROM (SELECT value FROM naive ORDER BY value <~> %s::bit(256)"
            " LIMIT 40) AS near WHERE value = %s::bit(256)",
            (blank, blank),
        )
        row = cursor.fetchone()
        equal = int((hashes.blank == hashes.blank[0]).all(axis=1).sum())
        note = (
            f"10 nearest of frames; built in {build:.0f} s; {row[0]} of {equal} equal blanks found"
        )
        table.asked("pgvector HNSW, naive", seconds, hits / len(asked), note)
        connection.rollback()


def text_of(value: bytes) -> str:
    return "".join(f"{byte:08b}" for byte in value)


if __name__ == "__main__":
    main()
