"""catalog sql: anything that reads, nothing that writes."""

from __future__ import annotations

import pytest

from catalog import Catalog
from catalog.errors import QueryError


def rows_of(catalog: Catalog, statement: str) -> list[tuple[object, ...]]:
    with catalog.sql(statement) as (_, rows):
        return list(rows)


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT name FROM hasher",
        "select count(*) from duplicate;",
        "VALUES (1), (2)",
        "TABLE hasher",
        "WITH a AS (SELECT 1 AS one) SELECT one FROM a",
        "EXPLAIN SELECT * FROM media",
        "explain (analyze, costs off) select * from media",
        "SHOW server_version",
        "-- a remark\nSELECT 100 % 7, ':x', '%s'",
    ],
)
def test_what_reads_runs(catalog: Catalog, statement: str) -> None:
    assert rows_of(catalog, statement)


def test_columns_have_their_names(catalog: Catalog) -> None:
    with catalog.sql("SELECT 1 AS one, 2 AS two") as (names, rows):
        assert names == ["one", "two"]
        assert list(rows) == [(1, 2)]


@pytest.mark.parametrize(
    "statement",
    [
        "",
        ";",
        "DELETE FROM hasher",
        "SELECT 1; DROP TABLE catalog.failure",
        "SELECT 1) TO STDOUT; DROP TABLE catalog.failure; --",
        "WITH gone AS (DELETE FROM hasher RETURNING id) SELECT * FROM gone",
        "COPY hasher TO PROGRAM 'true'",
        "COPY hasher TO '/tmp/leak'",
        "EXPLAIN ANALYZE DELETE FROM hasher",
        "explain analyze create table x as select 1",
        "SHOW server_version; DROP TABLE catalog.failure",
        "SELECT set_config('transaction_read_only', 'off', false)",
        "SELECT nextval('catalog.file_id_seq')",
        "SET transaction_read_only = off",
        "COMMIT",
        "DO $$ BEGIN DELETE FROM catalog.hasher; END $$",
        "SELECT * FROM nothing",
        "SELECT 1 / 0",
    ],
)
def test_what_writes_or_fails_is_refused(catalog: Catalog, statement: str) -> None:
    with pytest.raises(QueryError, match=r"PostgreSQL says|no statement"):
        rows_of(catalog, statement)
    assert rows_of(catalog, "SELECT count(*) FROM hasher") == [(7,)]
