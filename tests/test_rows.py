"""Statements and their rows: values are parameters whatever they hold, rows come by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from catalog import Catalog, Scope
from catalog.db.rows import bound, column, run, run_as, stream, value
from tests.support.pictures import photo, recompressed, write

texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))


@dataclass(frozen=True)
class Pair:
    one: int
    other: str


@pytest.fixture
def connection(catalog: Catalog) -> Iterator[Connection]:
    with catalog.database.begin() as connection:
        yield connection


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts)
def test_values_arrive_as_they_are(connection: Connection, text: str) -> None:
    assert value(connection, "SELECT %(text)s::text", text=text) == text
    quoted = bound(connection, "SELECT %(text)s::text AS said, '%%' AS percent", text=text)
    (row,) = run(connection, quoted)
    assert (row.said, row.percent) == (text, "%")


def test_records_are_made_by_the_names_of_columns(connection: Connection) -> None:
    query = "SELECT n::text AS other, n AS one FROM generate_series(1, %(last)s) AS n"
    wanted = [Pair(n, str(n)) for n in range(1, 2501)]
    assert run_as(Pair, connection, query, last=2500).fetchall() == wanted
    with stream(Pair, connection, query, last=2500) as rows:
        with stream(Pair, connection, query, last=2) as others:
            assert list(others) == wanted[:2]
        assert list(rows) == wanted
    assert column(connection, query, last=3) == ["1", "2", "3"]
    with pytest.raises(TypeError, match="unexpected keyword argument 'third'"):
        run_as(Pair, connection, "SELECT 1 AS one, 2 AS other, 3 AS third").fetchall()


def test_no_row_has_no_value(connection: Connection) -> None:
    assert value(connection, "SELECT 1 WHERE false") is None


def test_what_runs_is_part_of_the_transaction(catalog: Catalog) -> None:
    with catalog.database.engine.connect() as connection:
        run(connection, "CREATE TABLE catalog.kept (n int)")
        connection.rollback()
        assert value(connection, "SELECT to_regclass('catalog.kept')") is None
        run(connection, "CREATE TABLE catalog.kept (n int)")
        connection.commit()
    with catalog.database.read() as connection:
        assert value(connection, "SELECT to_regclass('catalog.kept')") is not None


def test_a_scope_may_hold_whatever_a_path_and_a_label_may(catalog: Catalog, tmp_path: Path) -> None:
    odd = "100%s 'of' {it} %(all)s"
    folder = tmp_path / odd
    write(folder / "a.png", photo(1))
    write(folder / "b.jpg", recompressed(photo(1)))
    write(tmp_path / "c.jpg", recompressed(photo(1)))
    catalog.ingest([folder], labels={odd: odd})
    catalog.ingest([tmp_path])
    scope = Scope(within=f"label:{odd}", under=str(folder))
    (pair,) = catalog.duplicates(scope=scope)
    (cluster,) = catalog.clusters(scope=scope)
    assert {pair.file1, pair.file2} == {member.path for member in cluster.members}
    with catalog.report("pairs", scope=scope) as (names, rows):
        (row,) = rows
    key = [row[names.index(name)] for name in ("file1", "file2", "hasher")]
    with catalog.report("pairs", limit=5, scope=scope) as (_, rows):
        assert list(rows) == [row]
    with catalog.report("pairs", after=key, scope=scope) as (_, rows):
        assert list(rows) == []
