"""The large tables in partitions: the hashes of each hasher, those of frames, and the pairs.

A partitioned table is vacuumed, indexed and kept in memory partition by partition. No unique key of
PostgreSQL spans partitions unless it holds what they are made by. So hashes are partitioned by
ranges of their values, each with about as many hashes, which keeps values unique; that no id occurs
twice follows from the sequence that they come from, and what their foreign keys did is done by
triggers. Bit strings have an order, but no hash function to partition them by.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import psycopg
from psycopg import sql
from sqlalchemy import Connection

from catalog.core.progress import Progress, quiet
from catalog.db.database import Database
from catalog.db.locks import Lock, hold, try_acquire
from catalog.db.rows import column, run, value
from catalog.db.settings import stored_hashers, used_names
from catalog.errors import CatalogueBusy, UnknownHasher, UsageError

# Each with its indexes takes locks of a transaction, of which a server has some thousands.
MOST_PARTITIONS = 64

_WAIT = "5s"  # for those who use the tables
_SAMPLE = 100_000  # hashes whose values tell where partitions begin
_EVEN_BELOW = 1000  # hashes a partition, too few to tell
_PREFIX, _LONG_PREFIX = 16, 64  # bits of a bound that none tells, and of one that a hash tells

# The columns by which other tables are partitioned, and looked up.
_BY = {"frame_hash": "media_id", "hash_pair": "a"}
_LOCKED = ("hash", *_BY, "crowded_hash", "match_queue")

_FOREIGN_KEYS = (
    ("frame_hash", "frame_hash_hasher_id_hash_id_fkey", ""),
    ("crowded_hash", "crowded_hash_hasher_id_hash_id_fkey", " ON DELETE CASCADE"),
)
# Constraints of the schema that a partitioned catalogue lacks, and the index that it has instead.
REPLACED = frozenset({"hash_pkey", *(name for _, name, _ in _FOREIGN_KEYS)})
REPLACEMENT = "hash_hasher_id_id_idx"

_KEYS_TO_TRIGGERS = (
    *(f"ALTER TABLE catalog.{table} DROP CONSTRAINT {name}" for table, name, _ in _FOREIGN_KEYS),
    "ALTER TABLE catalog.hash DROP CONSTRAINT hash_pkey",
    f"CREATE INDEX {REPLACEMENT} ON catalog.hash (hasher_id, id)",
    "CREATE TRIGGER refuse_used AFTER DELETE ON catalog.hash REFERENCING OLD TABLE AS gone"
    " FOR EACH STATEMENT EXECUTE FUNCTION catalog.refuse_used_hashes()",
    *(
        f"CREATE TRIGGER refuse_unknown_{verb} AFTER {change} ON catalog.{table}"
        " REFERENCING NEW TABLE AS changed"
        " FOR EACH STATEMENT EXECUTE FUNCTION catalog.refuse_unknown_hashes()"
        for table, _, _ in _FOREIGN_KEYS
        for verb, change in (("inserted", "INSERT"), ("updated", "UPDATE"))
    ),
)
_TRIGGERS_TO_KEYS = (
    "DROP TRIGGER refuse_used ON catalog.hash",
    *(
        f"DROP TRIGGER refuse_unknown_{verb} ON catalog.{table}"
        for table, _, _ in _FOREIGN_KEYS
        for verb in ("inserted", "updated")
    ),
    f"DROP INDEX catalog.{REPLACEMENT}",
    "ALTER TABLE catalog.hash ADD CONSTRAINT hash_pkey PRIMARY KEY (hasher_id, id)",
    *(
        f"ALTER TABLE catalog.{table} ADD CONSTRAINT {name} FOREIGN KEY (hasher_id, hash_id)"
        f" REFERENCES catalog.hash (hasher_id, id){then}"
        for table, name, then in _FOREIGN_KEYS
    ),
)


@dataclass(frozen=True, slots=True)
class Partitioned:
    """A table that is in ``partitions``."""

    table: str
    partitions: int


def partitioned(connection: Connection) -> list[Partitioned]:
    """The tables that can be partitioned, and how many partitions each has; 1: one piece."""
    query = (
        "SELECT greatest(1, (SELECT count(*) FROM pg_inherits WHERE inhparent = class.oid))"
        " FROM pg_class AS class WHERE oid = to_regclass(%(name)s)"
    )
    return [
        Partitioned(table, value(connection, query, name=_full(table)))
        for table in (*map(_of_hasher, stored_hashers(connection)), *_BY)
    ]


def outdated(
    connection: Connection, partitions: int, hashers: Sequence[str] | None = None
) -> list[Partitioned]:
    """The tables of these hashers, or of all with hashes, that are not in so many partitions.

    Raises UnknownHasher, and UsageError for another number than 1 to 64 or if no hasher is named
    and none has hashes.
    """
    if not 1 <= partitions <= MOST_PARTITIONS:
        raise UsageError(
            f"tables are brought into 1 to {MOST_PARTITIONS} partitions, not {partitions}"
        )
    stored = stored_hashers(connection)
    if unknown := [name for name in hashers or () if name not in stored]:
        raise UnknownHasher(f"there is no hasher {unknown[0]!r}; choose from {', '.join(stored)}")
    chosen = hashers
    if hashers is None:
        chosen = list(stored) if partitions == 1 else used_names(connection)
    if not chosen:
        raise UsageError("no hasher has hashes yet; name those to come with --hasher")
    tables = {*map(_of_hasher, chosen), *_BY}
    return [
        one
        for one in partitioned(connection)
        if one.table in tables and one.partitions != partitions
    ]


def partition(
    database: Database,
    partitions: int,
    hashers: Sequence[str] | None = None,
    progress: Progress = quiet,
) -> list[Partitioned]:
    """Bring tables into so many partitions, 1 to 64; returns those that were in other ones.

    They are the hashes of these hashers, or of all that have hashes, the hashes of frames, and the
    pairs. All is done in one transaction, so whole or not at all. Meanwhile nobody else can read or
    write these tables. It takes as much room again as the tables have. The indexes that
    ``catalog.match.indexes`` builds are dropped.

    Raises as outdated() does, and CatalogueBusy if others use the tables.
    """
    with (
        database.autocommit() as apart,
        try_acquire(apart, Lock.BUILD_INDEX) as alone,
        database.begin() as connection,
    ):
        if not alone:
            raise CatalogueBusy("another process is building an index; try again when it is done")
        before = outdated(connection, partitions, hashers)
        _bring(connection, before, partitions, progress)
    if before:
        database.tidy()
    return before


def join(connection: Connection) -> None:
    """Bring all tables into one piece again, in the transaction of the connection.

    Raises CatalogueBusy if others use the tables.
    """
    _bring(connection, outdated(connection, 1), 1, quiet)


def _bring(
    connection: Connection, tables: Sequence[Partitioned], partitions: int, progress: Progress
) -> None:
    if not tables:
        return
    have_alone(connection, _LOCKED)
    if not is_partitioned(connection):
        _run_each(connection, _KEYS_TO_TRIGGERS)
    for one in progress(tables, total=len(tables), desc="Partitioning"):
        if one.table in _BY:
            _partition_by_key(connection, one.table, partitions)
        else:
            _partition_hashes(connection, one.table, partitions, progress)
        owner = value(connection, _OWNER, table=_full(one.table))
        for leaf in leaves(connection, one.table):
            run(connection, sql.SQL("ALTER TABLE {} OWNER TO {}").format(_name(leaf), _bare(owner)))
    if all(one.partitions == 1 for one in partitioned(connection)):
        _run_each(connection, _TRIGGERS_TO_KEYS)


_OWNER = """
SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = CAST(%(table)s AS regclass)
"""


def leaves(connection: Connection, table: str) -> list[str]:
    """The tables that hold the rows of one, in order: its partitions, or itself."""
    query = (
        "SELECT relname FROM pg_class WHERE relkind = 'r' AND oid IN ("
        " SELECT CAST(%(name)s AS regclass) UNION ALL"
        " SELECT inhrelid FROM pg_inherits WHERE inhparent = CAST(%(name)s AS regclass))"
        " ORDER BY oid"
    )
    return column(connection, query, name=_full(table))


def is_partitioned(connection: Connection) -> bool:
    """Whether tables are partitioned, so that triggers stand for the keys of ``REPLACED``."""
    query = (
        "SELECT NOT EXISTS (SELECT FROM pg_constraint"
        " WHERE conrelid = to_regclass('catalog.hash') AND contype = 'p')"
    )
    return bool(value(connection, query))


def _of_hasher(hasher: str) -> str:
    return f"hash_{hasher}"


def have_alone(connection: Connection, names: Sequence[str]) -> None:
    """Let nobody else use some tables until the transaction ends, nor store files.

    Raises CatalogueBusy if others use them for longer than a moment.
    """
    run(connection, f"SET LOCAL lock_timeout = '{_WAIT}'")
    tables = ", ".join(map(_full, names))
    try:
        hold(connection, Lock.STORE)
        run(connection, f"LOCK TABLE {tables} IN ACCESS EXCLUSIVE MODE")
    except psycopg.errors.LockNotAvailable as error:
        raise CatalogueBusy(
            "other commands use the catalogue; run this again when they have ended"
        ) from error
    run(connection, "SET LOCAL lock_timeout = 0")


def _partition_hashes(
    connection: Connection, table: str, partitions: int, progress: Progress
) -> None:
    """Partition the hashes of a hasher: each is filled in the order of ids, then indexed."""
    kept = column(connection, _KEPT, table=_full(table))
    old = _set_aside(connection, table)
    bounds = _bounds(connection, old, partitions)
    _create_like(connection, table, old, "RANGE (value)", partitions)
    ends = [None, *bounds, None]
    for at in progress(range(partitions), total=partitions, desc=table):
        start, stop = ends[at : at + 2]
        span = (
            f"FROM ({'MINVALUE' if start is None else start})"
            f" TO ({'MAXVALUE' if stop is None else stop})"
        )
        leaf = _create_leaf(connection, table, at, partitions, span)
        above = "true" if start is None else f"value >= {start}"
        below = "true" if stop is None else f"value < {stop}"
        copied = f"INSERT INTO {{}} SELECT * FROM {{}} WHERE {above} AND {below} ORDER BY id"
        run(connection, _of(copied, leaf, old))
        run(connection, _of("ALTER TABLE {} ADD UNIQUE (hasher_id, value, turned)", leaf))
        run(connection, _of("CREATE INDEX ON {} (hasher_id, id)", leaf))
    query = "SELECT id FROM catalog.hasher WHERE name = %(name)s"
    hasher = int(value(connection, query, name=table.removeprefix("hash_")))
    run(connection, _of("DROP TABLE {}", old))
    attached = f"ALTER TABLE catalog.hash ATTACH PARTITION {{}} FOR VALUES IN ({hasher})"
    run(connection, _of(attached, table))
    _run_each(connection, kept)


def _bounds(connection: Connection, table: str, partitions: int) -> list[str]:
    """Where all partitions but the first begin, as bit strings in SQL: at quantiles of the values,
    or evenly if there are few."""
    count = value(connection, _of("SELECT count(*) FROM {}", table))
    if count >= partitions * _EVEN_BELOW:
        quantiles = _of(
            "SELECT CAST(percentile_disc(%(places)s::double precision[])"
            " WITHIN GROUP (ORDER BY value) AS text[])"
            " FROM {} TABLESAMPLE BERNOULLI (%(percent)s::real)",
            table,
        )
        places = [at / partitions for at in range(1, partitions)]
        percent = min(100.0, 100 * _SAMPLE / count)
        found = value(connection, quantiles, places=places, percent=percent)
        begun = [bits[:_LONG_PREFIX] for bits in found]
        if len(set(begun)) == partitions - 1:
            return [f"B'{bits}'" for bits in begun]
    return [f"B'{(at << _PREFIX) // partitions:0{_PREFIX}b}'" for at in range(1, partitions)]


def _partition_by_key(connection: Connection, table: str, partitions: int) -> None:
    """Partition a table by the hash of a column."""
    kept = column(connection, _KEPT, table=_full(table))
    own = column(connection, _OWN, table=_full(table))
    views = column(connection, _VIEWS, table=_full(table))
    old = _set_aside(connection, table)
    _create_like(connection, table, old, f"HASH ({_BY[table]})", partitions)
    for at in range(partitions):
        span = f"WITH (MODULUS {partitions}, REMAINDER {at})"
        _create_leaf(connection, table, at, partitions, span)
    run(connection, _of("INSERT INTO {} SELECT * FROM {}", table, old))
    _run_each(connection, own)
    _run_each(connection, views)
    run(connection, _of("DROP TABLE {}", old))
    _run_each(connection, kept)


# The statements that make what a table has, from before it was set aside. First keys and indexes,
# which are dear to build row by row, then foreign keys, then triggers.
_OWN = """
SELECT said FROM (
    SELECT CASE contype WHEN 'f' THEN 2 ELSE 1 END AS place, conname AS name,
        format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', CAST(conrelid AS regclass), conname,
            pg_get_constraintdef(oid)) AS said
    FROM pg_constraint
    WHERE conrelid = CAST(%(table)s AS regclass) AND contype IN ('p', 'u', 'f')
    UNION ALL
    SELECT 1, CAST(CAST(indexrelid AS regclass) AS text),
        replace(pg_get_indexdef(indexrelid), ' ON ONLY ', ' ON ')
    FROM pg_index
    WHERE indrelid = CAST(%(table)s AS regclass)
        AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
    UNION ALL
    SELECT 3, tgname, pg_get_triggerdef(oid)
    FROM pg_trigger
    WHERE tgrelid = CAST(%(table)s AS regclass) AND NOT tgisinternal
) AS own
ORDER BY place, name
"""

# Replaced in place, views keep their columns, comments and rights, and what others made of them.
_VIEWS = """
SELECT format('CREATE OR REPLACE VIEW %%s.%%I%%s AS %%s',
    CAST(relnamespace AS regnamespace), relname,
    ' WITH (' || array_to_string(reloptions, ', ') || ')', pg_get_viewdef(class.oid))
FROM pg_class AS class
WHERE relkind = 'v' AND oid IN (
    SELECT ev_class FROM pg_rewrite JOIN pg_depend ON objid = pg_rewrite.oid
    WHERE classid = CAST('pg_rewrite' AS regclass)
        AND refclassid = CAST('pg_class' AS regclass)
        AND refobjid = CAST(%(table)s AS regclass))
ORDER BY relname
"""

_KEPT = """
SELECT format('ALTER TABLE %%s OWNER TO %%I', CAST(oid AS regclass), pg_get_userbyid(relowner))
FROM pg_class WHERE oid = CAST(%(table)s AS regclass)
UNION ALL
SELECT format('COMMENT ON TABLE %%s IS %%L', CAST(oid AS regclass),
    obj_description(oid, 'pg_class'))
FROM pg_class WHERE oid = CAST(%(table)s AS regclass)
UNION ALL
SELECT format('GRANT %%s ON %%s TO %%s', privilege_type, CAST(oid AS regclass),
    CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END)
FROM pg_class CROSS JOIN LATERAL aclexplode(relacl)
WHERE oid = CAST(%(table)s AS regclass) AND grantee <> relowner
"""


def _set_aside(connection: Connection, table: str) -> str:
    """Rename a table and its indexes, so that another one can have their names; returns the new
    name of the table."""
    old = f"{table}_before"
    indexes = column(
        connection,
        "SELECT relname FROM pg_class JOIN pg_index ON indexrelid = oid"
        " WHERE indrelid = CAST(%(table)s AS regclass)",
        table=_full(table),
    )
    run(connection, sql.SQL("ALTER TABLE {} RENAME TO {}").format(_name(table), _bare(old)))
    for index in indexes:
        renamed = sql.SQL("ALTER INDEX {} RENAME TO {}")
        run(connection, renamed.format(_name(index), _bare(f"{index}_before")))
    return old


def _create_like(connection: Connection, table: str, old: str, by: str, partitions: int) -> None:
    made = (
        "CREATE TABLE {} (LIKE {} INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING COMMENTS"
        " INCLUDING STORAGE)"
    )
    run(connection, _of(f"{made} PARTITION BY {by}" if partitions > 1 else made, table, old))


def _create_leaf(connection: Connection, table: str, at: int, partitions: int, span: str) -> str:
    """Create a partition; returns its name, which is the table's if it is the only one."""
    if partitions == 1:
        return table
    leaf = f"{table}_{at + 1}_of_{partitions}"
    run(connection, _of(f"CREATE TABLE {{}} PARTITION OF {{}} FOR VALUES {span}", leaf, table))
    comment = f"COMMENT ON TABLE {{}} IS 'Partition {at + 1} of {partitions} of {table}'"
    run(connection, _of(comment, leaf))
    return leaf


def _run_each(connection: Connection, statements: Iterable[str]) -> None:
    for statement in statements:
        run(connection, statement.replace("%", "%%"))


def _full(table: str) -> str:
    return f"catalog.{table}"


def _name(table: str) -> sql.Identifier:
    return sql.Identifier("catalog", table)


def _bare(name: str) -> sql.Identifier:
    return sql.Identifier(name)


def _of(statement: str, *tables: str) -> sql.Composed:
    """A statement with the names of tables filled in."""
    return sql.SQL(statement).format(*map(_name, tables))
