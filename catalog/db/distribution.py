"""Tables spread over several servers by Citus, as far as Citus keeps what the catalogue promises.

Citus spreads a table by one column, which every unique key has to hold; a foreign key may not leave
it, and a trigger may not read what is elsewhere. Hashes are unique by value, which Citus cannot
spread by, and referred to by id. So the catalogue stays where it is, on the coordinator, and two
things are spread over the servers:

* ``lookup_hash``, by the id: a copy of each hash with a word index of its own, which near() and
  nearest() ask on all servers at once. Triggers keep it in the transactions of the hashes.
* ``media_detail``, by the media: the widest of the tables, moved there. A trigger does what its
  foreign key did.

No query joins one of them with another table, so they need no common colocation, and there is no
reference table.
"""

from __future__ import annotations

from sqlalchemy import Connection

from catalog.core.progress import Progress, quiet
from catalog.db.database import Database
from catalog.db.partitions import have_alone
from catalog.db.rows import column, run, value
from catalog.errors import ServerUnsuitable

# A constraint of the schema that a distributed catalogue lacks.
REPLACED = "media_detail_media_id_fkey"

MOST_SHARDS = 1024

_TABLES = ("hash", "media", "media_detail")

_INSTALLED = "SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'citus')"
_NODES = "SELECT count(*) FROM pg_dist_node WHERE isactive AND shouldhaveshards"
_WITHOUT_VECTOR = """
SELECT concat_ws(':', nodename, nodeport)
FROM run_command_on_workers(
    'SELECT count(*) FROM pg_extension WHERE extname = ''vector''') AS said
JOIN pg_dist_node USING (nodename, nodeport)
WHERE NOT success OR said.result <> '1'
"""
_IS_DISTRIBUTED = """
SELECT EXISTS (
    SELECT FROM pg_dist_partition WHERE logicalrelid = to_regclass(%(table)s) AND partmethod = 'h')
"""
_HAS_KEY = f"SELECT EXISTS (SELECT FROM pg_constraint WHERE conname = '{REPLACED}')"
_SPREAD = "SELECT create_distributed_table('catalog.{}', '{}', 'hash', 'none', {})"

MOVE_DETAILS = (
    f"ALTER TABLE catalog.media_detail DROP CONSTRAINT {REPLACED}",
    "CREATE TRIGGER forget_details AFTER DELETE ON catalog.media REFERENCING OLD TABLE AS gone"
    " FOR EACH STATEMENT EXECUTE FUNCTION catalog.forget_details()",
    "CREATE TRIGGER clear_details AFTER TRUNCATE ON catalog.media"
    " FOR EACH STATEMENT EXECUTE FUNCTION catalog.clear_spread('media_detail')",
)
CREATE_COPY = """
CREATE TABLE catalog.lookup_hash (
    hasher_id smallint NOT NULL,
    id bigint NOT NULL,
    value bit varying NOT NULL,
    PRIMARY KEY (hasher_id, id)
)
"""
FILL_COPY = (
    "INSERT INTO catalog.lookup_hash (hasher_id, id, value) SELECT hasher_id, id, value"
    " FROM catalog.hash",
    "CREATE INDEX lookup_hash_words_idx ON catalog.lookup_hash USING gin (catalog.words(value))",
    "CREATE TRIGGER copy_hashes AFTER INSERT ON catalog.hash REFERENCING NEW TABLE AS changed"
    " FOR EACH STATEMENT EXECUTE FUNCTION catalog.copy_hashes()",
    "CREATE TRIGGER forget_copies AFTER DELETE ON catalog.hash REFERENCING OLD TABLE AS gone"
    " FOR EACH STATEMENT EXECUTE FUNCTION catalog.forget_copies()",
    "CREATE TRIGGER clear_copies AFTER TRUNCATE ON catalog.hash"
    " FOR EACH STATEMENT EXECUTE FUNCTION catalog.clear_spread('lookup_hash')",
    "COMMENT ON TABLE catalog.lookup_hash IS"
    " 'Copies of the hashes, for lookups on several servers'",
    # Citus plans no query within a parallel worker.
    "ALTER FUNCTION catalog.near(text, bit varying, integer) PARALLEL UNSAFE",
)


def is_distributed(connection: Connection) -> bool:
    """Whether hashes are looked up in their copies."""
    return bool(value(connection, "SELECT to_regclass('catalog.lookup_hash') IS NOT NULL"))


def distribution(connection: Connection, shards: int = 32) -> list[str]:
    """The statements that spread what is not spread yet, each table in so many shards.

    Raises ServerUnsuitable where there is no Citus, or no server to spread over.
    """
    if not value(connection, _INSTALLED):
        raise ServerUnsuitable(
            "this database has no Citus, which spreads tables over servers; install Citus on each"
            " server, name it in shared_preload_libraries, run CREATE EXTENSION citus in this"
            " database on each of them, and SELECT citus_add_node('HOST', PORT) here"
        )
    if not value(connection, _NODES):
        raise ServerUnsuitable(
            "Citus knows no server to spread tables over; add each one by"
            " SELECT citus_add_node('HOST', PORT)"
        )
    if without := column(connection, _WITHOUT_VECTOR):
        raise ServerUnsuitable(
            f"the database on {', '.join(without)} has no pgvector; install it there, and run"
            " CREATE EXTENSION vector in the database"
        )
    statements: list[str] = []
    if value(connection, _HAS_KEY):
        statements += MOVE_DETAILS
    if not value(connection, _IS_DISTRIBUTED, table="catalog.media_detail"):
        statements.append(_SPREAD.format("media_detail", "media_id", shards))
    there = is_distributed(connection)
    if not there:
        statements.append(CREATE_COPY.strip())
    if not value(connection, _IS_DISTRIBUTED, table="catalog.lookup_hash"):
        statements.append(_SPREAD.format("lookup_hash", "id", shards))
    if not there:
        statements += FILL_COPY
    return statements


def distribute(database: Database, shards: int = 32, progress: Progress = quiet) -> list[str]:
    """Spread what is not spread yet, each table in so many shards; returns the statements that
    were run.

    All is done in one transaction, so whole or not at all. Meanwhile nobody else can read or write
    hashes and media.

    Raises as distribution() does, and CatalogueBusy if others use the tables.
    """
    with database.begin() as connection:
        statements = distribution(connection, shards)
        if statements:
            have_alone(connection, _TABLES)
            # Else what was created over one connection is not seen over the others.
            run(connection, "SET LOCAL citus.multi_shard_modify_mode = 'sequential'")
            for statement in progress(statements, total=len(statements), desc="Spreading"):
                run(connection, statement)
    return statements
