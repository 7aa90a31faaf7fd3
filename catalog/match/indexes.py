"""Indexes of stored hashes: the word index, which is exact, and HNSW, which is approximate.

The word index is complete up to a radius, as migration 0002 proves; catalog.near() uses it where it
is quicker than a scan. HNSW is used only if approximate answers are asked for.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import psycopg
from psycopg import sql
from sqlalchemy import Connection

from catalog.core.progress import Progress, quiet
from catalog.db.database import Database
from catalog.db.locks import Lock, try_acquire
from catalog.db.partitions import leaves
from catalog.db.rows import bound, run, run_as, value
from catalog.db.settings import StoredHasher, choose_hashers
from catalog.errors import IndexBusy, ServerUnsuitable, UsageError
from catalog.match.matrix import hash_count

Kind = Literal["words", "hnsw"]

WORD_BITS = 16

# These find 99.7 % of the neighbours at 32 to 51 bits among 100,000 random hashes. pgvector's
# defaults of 16 and 64 find 95.4 %, and are built in two fifths of the time.
DEFAULT_M, DEFAULT_EF_CONSTRUCTION = 24, 100

# A scan of this many hashes takes less than ten milliseconds, which nobody notices.
WORTHWHILE_HASHES = 100_000

# Older versions of pgvector may damage an HNSW index when it is built or vacuumed.
OLDEST_FOR_HNSW = (0, 8, 4)

_LARGEST_BUILD_MEMORY = 1 << 30

_METHODS = {
    "words": sql.SQL("gin (catalog.words(value))"),
    "hnsw": sql.SQL(
        "hnsw ((value::bit({bits})) bit_hamming_ops)"
        " WITH (m = {m}, ef_construction = {ef_construction})"
    ),
}

# Only the owner of a table may index it. What is spread over servers has its own word index.
_WORD_INDEXES = """
SELECT name AS hasher, catalog.has_index(name, 'words') AS present
FROM catalog.hasher
JOIN pg_class ON pg_class.oid = to_regclass(concat('catalog.hash_', name))
WHERE pg_has_role(relowner, 'USAGE') AND to_regclass('catalog.lookup_hash') IS NULL AND (
    catalog.has_index(name, 'words')
    OR %(hashes)s <= (
        SELECT count(*)
        FROM (SELECT FROM catalog.hash WHERE hasher_id = hasher.id LIMIT %(hashes)s) AS first
    )
)
ORDER BY id
"""


@dataclass(frozen=True, slots=True)
class StoredIndex:
    """An index of a hasher's hashes.

    An index that is not ``valid`` was left by an interrupted build and is not used. ``size`` is in
    bytes, ``scans`` counts how often it was used, and ``used_by`` says for what. What tells how it
    was built is None if the build did not finish; ``m`` and ``ef_construction`` are HNSW's.
    """

    hasher: str
    kind: Kind
    name: str
    valid: bool
    size: int
    scans: int
    used_by: str
    built_at: datetime | None
    build_seconds: float | None
    rows_at_build: int | None
    m: int | None
    ef_construction: int | None


def proven_radius(bits: int) -> int:
    """The largest radius up to which the word index of hashes of ``bits`` bits is complete."""
    return 2 * -(-bits // WORD_BITS) - 1


def stored_indexes(
    connection: Connection, hashers: Sequence[str] | None = None
) -> list[StoredIndex]:
    """The indexes of these hashers, or of all, by hasher and kind."""
    given = None if hashers is None else list(hashers)
    return run_as(_stored_index, connection, _STORED, hashers=given).fetchall()


_STORED = """
SELECT hasher.name AS hasher, hasher.bits, kind, class.relname AS name,
    indisvalid AS valid, size, scans,
    obj_description(class.oid, 'pg_class') AS built
FROM catalog.hasher
CROSS JOIN unnest(ARRAY['words', 'hnsw']) WITH ORDINALITY AS kinds (kind, place)
JOIN pg_class AS class ON relname = concat_ws('_', 'hash', hasher.name, kind, 'idx')
    AND relnamespace = CAST('catalog' AS regnamespace)
JOIN pg_index ON indexrelid = class.oid
CROSS JOIN LATERAL (
    SELECT sum(pg_relation_size(oid))::bigint AS size,
        coalesce(sum(pg_stat_get_numscans(oid)), 0)::bigint AS scans
    FROM (
        SELECT class.oid UNION SELECT CAST(relid AS oid) FROM pg_partition_tree(class.oid)
    ) AS each (oid)
) AS whole
WHERE %(hashers)s::text[] IS NULL OR hasher.name = ANY(%(hashers)s)
ORDER BY hasher.id, place
"""


def _stored_index(kind: Kind, bits: int, built: str | None, **row: Any) -> StoredIndex:
    known = json.loads(built or "{}")
    used_by = "nearest and query with --approximate"
    if kind == "words":
        used_by = f"near, query at radius <= {proven_radius(bits)}"
    at = known.get("built_at")
    return StoredIndex(
        kind=kind,
        used_by=used_by,
        built_at=datetime.fromisoformat(at) if at else None,
        build_seconds=known.get("build_seconds"),
        rows_at_build=known.get("rows_at_build"),
        m=known.get("m"),
        ef_construction=known.get("ef_construction"),
        **row,
    )


def create(
    database: Database,
    hasher: str,
    kind: Kind = "words",
    *,
    m: int | None = None,
    ef_construction: int | None = None,
    progress: Progress = quiet,
) -> bool:
    """Build an index unless it exists; returns whether it was built.

    Hashes can be stored and looked up meanwhile. What an interrupted build left is replaced, but
    for the partitions of an index that are complete. ``m`` is how many neighbours a node of HNSW's
    graph has, 2 to 100; ``ef_construction`` is how many are looked at to choose them, 2 m to 1000.

    Raises UsageError for a hasher without hashes or values that HNSW does not take,
    ServerUnsuitable for HNSW by an old pgvector, IndexBusy while another process builds.
    """
    with _building(database, hasher) as (connection, stored):
        present = _present(connection, hasher, kind)
        if present is not None and present.valid:
            return False
        parameters = _parameters(kind, m, ef_construction, present)
        _build(connection, stored, kind, parameters, progress)
        return True


def rebuild(
    database: Database,
    hasher: str,
    kind: Kind = "words",
    *,
    m: int | None = None,
    ef_construction: int | None = None,
    progress: Progress = quiet,
) -> None:
    """Build an index again, with the parameters that it had unless others are given.

    Until that is done, queries are answered without it.

    Raises UsageError if it does not exist, and as create() does.
    """
    with _building(database, hasher) as (connection, stored):
        present = _present(connection, hasher, kind)
        if present is None:
            hnsw = " --hnsw" if kind == "hnsw" else ""
            raise UsageError(
                f"there is no {index_name(hasher, kind)} to rebuild; create it with:"
                f" catalog index create --hasher {hasher}{hnsw}"
            )
        parameters = _parameters(kind, m, ef_construction, present)
        _drop(connection, stored, kind)
        _build(connection, stored, kind, parameters, progress)


def drop(database: Database, hasher: str, kind: Kind = "words") -> bool:
    """Remove an index; returns whether it was there.

    Raises UsageError for a hasher without hashes, IndexBusy while another process builds.
    """
    with _building(database, hasher) as (connection, stored):
        present = _present(connection, hasher, kind)
        if present is not None:
            _drop(connection, stored, kind)
        return present is not None


def ensure_word_indexes(database: Database, progress: Progress = quiet) -> list[str]:
    """Build the word indexes that have become worthwhile; returns the names of their hashers.

    They are worthwhile for hashers with many hashes. Pending entries of indexes that exist are
    merged into them, since the next queries would pay for that otherwise. While another process
    builds, nothing is built.
    """
    return database.persist(lambda: _ensure_word_indexes(database, progress))


def _ensure_word_indexes(database: Database, progress: Progress) -> list[str]:
    with database.read() as connection:
        rows = run(connection, _WORD_INDEXES, hashes=WORTHWHILE_HASHES).fetchall()
    with database.autocommit() as connection:
        for row in rows:
            for leaf in leaves(connection, f"hash_{row.hasher}") if row.present else ():
                clean = "SELECT gin_clean_pending_list(%(name)s::regclass)"
                run(connection, clean, name=f"catalog.{_leaf_name(leaf, 'words')}")
    missing = [row.hasher for row in rows if not row.present]
    built: list[str] = []
    if not missing:
        return built
    for hasher in progress(missing, total=len(missing), desc="Indexing"):
        try:
            create(database, hasher, progress=progress)
        except IndexBusy:
            break
        built.append(hasher)
    return built


def index_name(hasher: str, kind: Kind) -> str:
    """The name of a hasher's index, without its schema."""
    return _leaf_name(f"hash_{hasher}", kind)


@contextmanager
def _building(database: Database, hasher: str) -> Iterator[tuple[Connection, StoredHasher]]:
    """A connection for building an index, while nobody else builds one.

    It never waits for the lock: that would hold up the other build, which waits for all
    transactions.
    """
    with database.autocommit() as connection:
        (stored,) = choose_hashers(connection, [hasher])
        with try_acquire(connection, Lock.BUILD_INDEX) as alone:
            if not alone:
                raise IndexBusy("another process is building an index; try again when it is done")
            yield connection, stored


def _present(connection: Connection, hasher: str, kind: Kind) -> StoredIndex | None:
    found = [index for index in stored_indexes(connection, [hasher]) if index.kind == kind]
    return found[0] if found else None


def _parameters(
    kind: Kind, m: int | None, ef_construction: int | None, present: StoredIndex | None
) -> dict[str, int]:
    """The parameters to build with: those given, else those of before, else the defaults."""
    if kind == "words":
        if m is not None or ef_construction is not None:
            raise UsageError("m and ef_construction are parameters of an HNSW index")
        return {}
    m = m or (present and present.m) or DEFAULT_M
    ef_construction = (
        ef_construction
        or (present and present.ef_construction)
        or max(DEFAULT_EF_CONSTRUCTION, 2 * m)
    )
    if not 2 <= m <= 100 or not 2 * m <= ef_construction <= 1000:
        raise UsageError(
            "HNSW takes an m from 2 to 100 and an ef_construction from 2 m to 1000, "
            f"not {m} and {ef_construction}"
        )
    return {"m": m, "ef_construction": ef_construction}


def _build(
    connection: Connection,
    hasher: StoredHasher,
    kind: Kind,
    parameters: dict[str, int],
    progress: Progress,
) -> None:
    """Build an index, but for its partitions that are there and complete."""
    if kind == "hnsw":
        _require_safe_hnsw(connection)
    name, table = index_name(hasher.name, kind), f"hash_{hasher.name}"
    rows = hash_count(connection, hasher.id)
    partitions = leaves(connection, table)
    started = time.monotonic()
    if partitions == [table]:
        _build_one(connection, hasher, table, kind, parameters, rows)
    else:
        method = _METHODS[kind].format(bits=hasher.bits, **parameters)
        whole = "CREATE INDEX IF NOT EXISTS {} ON ONLY {} USING {}"
        run(connection, _filled(whole, name, table, method))
        count = len(partitions)
        for leaf in progress(partitions, total=count, desc=f"Indexing {hasher.name}"):
            index = _leaf_name(leaf, kind)
            if not _is_built(connection, index, parameters):
                _build_one(connection, hasher, leaf, kind, parameters, rows // count)
            attach = sql.SQL("ALTER INDEX {} ATTACH PARTITION {}").format(
                sql.Identifier("catalog", name), sql.Identifier("catalog", index)
            )
            run(connection, attach)
    built = {
        "built_at": value(connection, "SELECT now()").isoformat(timespec="seconds"),
        "build_seconds": round(time.monotonic() - started, 3),
        "rows_at_build": rows,
        **parameters,
    }
    comment = sql.SQL("COMMENT ON INDEX {} IS %(said)s").format(sql.Identifier("catalog", name))
    run(connection, bound(connection, comment, said=json.dumps(built)))
    # Queries take from the statistics which words are common.
    run(connection, sql.SQL("ANALYZE {}").format(sql.Identifier("catalog", table)))


def _require_safe_hnsw(connection: Connection) -> None:
    version = value(connection, "SELECT extversion FROM pg_extension WHERE extname = 'vector'")
    if tuple(int(part) for part in version.split(".")) < OLDEST_FOR_HNSW:
        wanted = ".".join(map(str, OLDEST_FOR_HNSW))
        raise ServerUnsuitable(
            f"the server's pgvector is {version}, which may damage HNSW indexes; they need {wanted}"
            " or newer, everything else works without"
        )


def _build_one(
    connection: Connection,
    hasher: StoredHasher,
    table: str,
    kind: Kind,
    parameters: dict[str, int],
    rows: int,
) -> None:
    """Build the index of a table that is in one piece, in place of the one that is there."""
    name = _leaf_name(table, kind)
    _drop_one(connection, name)
    method = _METHODS[kind].format(bits=hasher.bits, **parameters)
    statement = _filled("CREATE INDEX CONCURRENTLY {} ON {} USING {}", name, table, method)
    with _memory(connection, _graph_size(hasher.bits, rows, **parameters)):
        try:
            run(connection, statement)
        except psycopg.errors.DiskFull:
            # The parallel workers' graph did not fit into a container's shared memory.
            _drop_one(connection, name)
            run(connection, "SET max_parallel_maintenance_workers = 0")
            run(connection, statement)


def _is_built(connection: Connection, name: str, parameters: dict[str, int]) -> bool:
    """Whether an index is there, complete, and built with these parameters."""
    query = (
        "SELECT coalesce(reloptions, '{}') AS options FROM pg_index"
        " JOIN pg_class ON oid = indexrelid WHERE indexrelid = to_regclass(%(name)s) AND indisvalid"
    )
    row = run(connection, query, name=f"catalog.{name}").fetchone()
    wanted = {f"{parameter}={number}" for parameter, number in parameters.items()}
    return row is not None and set(row.options) == wanted


def _drop(connection: Connection, hasher: StoredHasher, kind: Kind) -> None:
    """Remove an index, with its partitions if it has some, whether or not they belong to it yet."""
    table = f"hash_{hasher.name}"
    partitions = leaves(connection, table)
    if partitions != [table]:  # what has some cannot be dropped while others go on
        whole = sql.SQL("DROP INDEX IF EXISTS {}")
        run(connection, whole.format(sql.Identifier("catalog", index_name(hasher.name, kind))))
    for leaf in partitions:
        _drop_one(connection, _leaf_name(leaf, kind))


def _drop_one(connection: Connection, name: str) -> None:
    drop_ = sql.SQL("DROP INDEX CONCURRENTLY IF EXISTS {}")
    run(connection, drop_.format(sql.Identifier("catalog", name)))


def _leaf_name(table: str, kind: Kind) -> str:
    return f"{table}_{kind}_idx"


def _filled(statement: str, name: str, table: str, method: sql.Composed | sql.SQL) -> sql.Composed:
    return sql.SQL(statement).format(sql.Identifier(name), sql.Identifier("catalog", table), method)


def _graph_size(bits: int, rows: int, m: int = 0, ef_construction: int = 0) -> int:
    """A generous estimate of the memory, in bytes, to build HNSW's graph; 0 for words."""
    return rows * (bits // 8 + 32 * m + 256) if ef_construction else 0


@contextmanager
def _memory(connection: Connection, wanted: int) -> Iterator[None]:
    """Let an index build use ``wanted`` bytes, within bounds, if the server would allow it less.

    Building HNSW is many times slower if its graph does not fit.
    """
    wanted = min(wanted, _LARGEST_BUILD_MEMORY)
    run(
        connection,
        "SELECT set_config('maintenance_work_mem', concat(greatest(%(kilobytes)s,"
        " (SELECT CAST(setting AS integer) FROM pg_settings"
        " WHERE name = 'maintenance_work_mem')), 'kB'), false)",
        kilobytes=wanted >> 10,
    )
    try:
        yield
    finally:
        run(connection, "RESET maintenance_work_mem")
        run(connection, "RESET max_parallel_maintenance_workers")
