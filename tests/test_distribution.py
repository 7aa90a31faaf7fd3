"""Tables spread over servers: without Citus as far as that goes, with Citus where there is one.

CATALOG_CITUS_URL names a database of a server with Citus and pgvector; then all tests run on it, on
catalogues that are spread over it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

import catalog as package
from catalog import Catalog
from catalog.db import distribution, objects
from catalog.errors import ServerUnsuitable
from tests.conftest import CITUS
from tests.support.command import Run
from tests.support.hashes import bit_text, distance, random_bits, store
from tests.support.pictures import cropped, photo, write
from tests.support.snapshot import snapshot

SPREAD = {"lookup_hash": "id", "media_detail": "media_id"}


@pytest.fixture
def spread(catalog: Catalog, database_url: str) -> Catalog:
    """A catalogue laid out as on Citus, all of it on one server where there is no Citus."""
    if not CITUS:
        with psycopg.connect(database_url) as connection:
            for statement in (
                *distribution.MOVE_DETAILS,
                distribution.CREATE_COPY,
                *distribution.FILL_COPY,
            ):
                connection.execute(statement.encode())
    return catalog


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    for number in range(4):
        write(tmp_path / "photos" / f"{number}.png", photo(number, 160, 120))
        write(tmp_path / "photos" / f"{number} b.png", cropped(photo(number, 160, 120), 0.01))
    return tmp_path / "photos"


def one(database_url: str, query: str) -> int:
    with psycopg.connect(database_url) as connection:
        ((found,),) = connection.execute(query.encode()).fetchall()
    return int(found)


def same_copies(database_url: str) -> bool:
    """Whether the copies are those of the hashes, and details those of the media."""
    with psycopg.connect(database_url) as connection:
        columns = "SELECT hasher_id, id, value::text FROM catalog.{} ORDER BY 1, 2"
        hashes, copies = (
            connection.execute(columns.format(table).encode()).fetchall()
            for table in ("hash", "lookup_hash")
        )
        media = set(connection.execute("SELECT id FROM catalog.media"))
        return (
            hashes == copies
            and set(connection.execute("SELECT media_id FROM catalog.media_detail")) <= media
        )


def test_copies_follow_what_happens(
    spread: Catalog, photos: Path, database_url: str, new_catalog: Callable[[], Catalog]
) -> None:
    with new_catalog() as other:
        for round_ in range(3):
            for one_ in (spread, other):
                one_.ingest([photos], ["phash", "dhash"])
                if round_:
                    one_.prune(0)
            assert same_copies(database_url)
            (photos / f"{round_}.png").unlink()
            (photos / f"{round_} b.png").unlink(missing_ok=True)
        assert snapshot(spread) == snapshot(other)
    assert one(database_url, "SELECT count(*) FROM catalog.media_detail") > 0
    assert not any(found.violations for found in spread.check())
    with psycopg.connect(database_url) as connection:
        connection.execute(
            "DELETE FROM catalog.lookup_hash WHERE id <= (SELECT min(id) FROM catalog.lookup_hash)"
        )
    (wrong,) = (found for found in spread.check() if found.violations)
    assert wrong.check == "copies of hashes are those of the hashes"
    with psycopg.connect(database_url) as connection:
        connection.execute("TRUNCATE catalog.media, catalog.hash CASCADE")
    for table in SPREAD:
        assert one(database_url, f"SELECT count(*) FROM catalog.{table}") == 0


def test_near_asks_the_copies(spread: Catalog, database_url: str) -> None:
    drawn = [bit_text(row) for row in random_bits(500, 256)]
    with psycopg.connect(database_url) as connection:
        store(connection, "phash", drawn)
    with psycopg.connect(database_url) as connection:
        for radius in (7, 31, 110):
            query = "SELECT distance FROM catalog.near('phash', %s, %s)"
            found = sorted(bits for (bits,) in connection.execute(query, (drawn[0], radius)))
            apart = (distance(drawn[0], other) for other in drawn)
            assert found == sorted(bits for bits in apart if bits <= radius)
    assert spread.indexes() == []


@pytest.mark.skipif(bool(CITUS), reason="here is one")
def test_without_citus_it_says_what_to_install(run: Run, catalog: Catalog) -> None:
    done = run("db", "distribute")
    assert "has no Citus" in done.stderr
    assert "CREATE EXTENSION citus" in done.stderr
    with pytest.raises(ServerUnsuitable, match="citus_add_node"):
        catalog.distribute(dry_run=True)


@pytest.mark.skipif(not CITUS, reason="CATALOG_CITUS_URL names no server with Citus")
def test_tables_are_spread_once(catalog: Catalog, run: Run, database_url: str) -> None:
    with psycopg.connect(database_url) as connection:
        query = (
            "SELECT relname, column_to_column_name(logicalrelid, partkey)"
            " FROM pg_dist_partition JOIN pg_class ON oid = logicalrelid WHERE partmethod = 'h'"
        )
        assert dict(connection.execute(query).fetchall()) == SPREAD
    assert catalog.distribute() == []
    assert "nothing to do" in run("db", "distribute").stderr


@dataclass(frozen=True)
class Limit:
    """What Citus cannot run on a distributed table, and how a statement that needs it looks."""

    name: str
    pattern: str


# From the limits in the manual of Citus and from what version 14 says when it refuses.
LIMITS = [
    Limit("a row lock of more than one shard", r"\bFOR (UPDATE|SHARE|NO KEY|KEY SHARE)\b"),
    Limit("a cursor that is updated", r"\bWHERE CURRENT OF\b"),
    Limit("a sample of the rows", r"\bTABLESAMPLE\b"),
    Limit("a subquery for each row", r"\b(EXISTS|LATERAL)\b(?s:.)*\b(lookup_hash|media_detail)\b"),
    Limit(
        "a join with a table that is elsewhere",
        r"\b(lookup_hash|media_detail)\b[^()]*?\b(JOIN|USING)\b"
        r"|\bJOIN\s+(LATERAL\s+)?catalog\.(lookup_hash|media_detail)\b",
    ),
    Limit("a statement within WITH that writes", r"\bWITH\b(?s:.)*\b(INSERT|UPDATE|DELETE)\b"),
    Limit(
        "a conflict on other keys than the column that it is spread by",
        r"\bON CONFLICT (?!\(media_id\))",
    ),
    Limit("a recursive query", r"\bWITH RECURSIVE\b"),
    Limit("MERGE", r"\bMERGE\b"),
    Limit("a foreign key to a table that is elsewhere", r"\bREFERENCES\b"),
    Limit(
        "a transition table on another server",
        r"\bFROM (changed|gone)\b(?s:.)*\bINSERT INTO catalog\.lookup_hash\b[^;]*\bchanged\b",
    ),
]

# Statements that name a table and only describe or make it.
DESCRIBED = ("CREATE", "COMMENT ON", "ALTER TABLE", "SELECT create_distributed_table")


def statements() -> Iterator[tuple[str, str]]:
    """Every statement of the program that names a table that is spread, and where it stands."""
    named = re.compile(r"\bcatalog\.(lookup_hash|media_detail)\b")
    for path in Path(package.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            text = node.value if isinstance(node, ast.Constant) else None
            if isinstance(text, str) and named.search(text):
                yield path.name, text
    for kind in ("functions", "views", "triggers"):
        for name, text in objects.current(kind).items():
            for statement in re.split(r";\n", text):
                if named.search(statement):
                    yield f"{kind}/{name}", statement


def test_citus_can_run_every_statement_on_what_is_spread() -> None:
    found = [
        (where, text) for where, text in statements() if not text.strip().startswith(DESCRIBED)
    ]
    assert {where for where, _ in found} >= {
        "store.py",
        "looks.py",
        "distribution.py",
        "functions/copy_hashes",
        "functions/forget_copies",
        "functions/forget_details",
        "functions/partition_for",
    }
    for where, text in found:
        plain = re.sub(r"--.*", "", text)
        for limit in LIMITS:
            assert not re.search(limit.pattern, plain), f"{where} needs {limit.name}: {text}"


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT FROM catalog.lookup_hash JOIN catalog.hasher ON true",
        "SELECT FROM catalog.media WHERE EXISTS (SELECT FROM catalog.media_detail)",
        "SELECT FROM catalog.media_detail FOR UPDATE",
        "WITH new AS (INSERT INTO catalog.media_detail VALUES (1) RETURNING 1) SELECT FROM new",
        "INSERT INTO catalog.lookup_hash VALUES (1) ON CONFLICT (value) DO NOTHING",
        "DELETE FROM catalog.lookup_hash USING gone WHERE true",
    ],
)
def test_what_citus_refuses_is_noticed(statement: str) -> None:
    assert any(re.search(limit.pattern, statement) for limit in LIMITS)
