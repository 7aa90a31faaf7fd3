"""Catalogues that older versions of the program left are upgraded, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import psycopg
import pytest

from catalog import Catalog
from catalog.db.database import current_revision, migrate, revisions
from catalog.db.rows import run
from catalog.local.records import REVISION
from tests.support.released_catalogues import RELEASED, load, schema

_COUNTS = """
SELECT name, bits, radius,
    (SELECT count(*) FROM catalog.frame_hash WHERE hasher_id = hasher.id),
    (SELECT count(*) FROM catalog.frame_hash WHERE hasher_id = hasher.id AND flat)
FROM catalog.hasher ORDER BY name
"""
_FILES = """
SELECT path, state, encode(sha256, 'hex'), kind, width, height, message
FROM catalog.file
LEFT JOIN catalog.media ON media.id = media_id
LEFT JOIN catalog.failure ON file_id = file.id
ORDER BY path
"""
_HASHES = """
SELECT encode(sha256, 'hex'), position, hash.hasher_id, value::text, quality
FROM catalog.frame_hash
JOIN catalog.hash ON hash.hasher_id = frame_hash.hasher_id AND hash.id = hash_id
JOIN catalog.media ON media.id = media_id
ORDER BY 1, 2, 3
"""
_PAIRS = "SELECT hasher_id, a, b, distance, isometry FROM catalog.hash_pair ORDER BY 1, 2, 3"
_DUPLICATES = """
SELECT file1, file2, hasher, distance, isometry, identical, flat
FROM catalog.duplicate ORDER BY 1, 2, 3
"""


def contents(url: str) -> list[list[tuple[Any, ...]]]:
    """What every revision holds of files, hashes and pairs."""
    with psycopg.connect(url) as connection:
        return [
            connection.execute(query.encode()).fetchall()
            for query in (_COUNTS, _FILES, _HASHES, _PAIRS, _DUPLICATES)
        ]


@pytest.fixture(params=RELEASED)
def released(request: pytest.FixtureRequest, new_database: Callable[..., str]) -> str:
    """The URL of a catalogue that an older version left."""
    url = new_database(empty=True)
    load(url, request.param)
    return url


def test_every_revision_but_the_last_has_a_catalogue() -> None:
    assert list(RELEASED) == revisions()[:-1], "tests/released/README.md says how one is made"


@pytest.mark.one_piece
def test_an_upgrade_loses_nothing(released: str, database_url: str) -> None:
    before = contents(released)
    assert all(before)
    with Catalog.open(database_url=released) as catalog:
        assert contents(released) == before
        assert schema(released) == schema(database_url)  # that of a new catalogue
        assert [found for found in catalog.check() if found.violations] == []
        copies = {"/photos/camera/5.jpg", "/photos/phone/5 copy.jpg"}
        assert any({pair.file1, pair.file2} == copies for pair in catalog.duplicates())
        clusters = [{member.path for member in found.members} for found in catalog.clusters()]
        assert any(copies <= cluster for cluster in clusters)
        assert {"/photos/camera/1.png", "/photos/phone/1 again.png"} in clusters


def test_from_there_it_goes_back_and_forth(released: str) -> None:
    with Catalog.open(database_url=released) as catalog:
        upgraded = schema(released)
        with catalog.database.engine.connect() as connection:
            for revision in [*reversed(revisions()[:-1]), "base"]:
                migrate(connection, revision)
            migrate(connection)
            assert current_revision(connection) == revisions()[-1]
        assert schema(released) == upgraded


def test_pairs_by_parts_gain_their_relation(new_database: Callable[..., str]) -> None:
    url = new_database(empty=True)
    load(url, "0017")
    with Catalog.open(database_url=url) as catalog:
        before = relations(catalog)
        assert set(before) == {None}
        with catalog.database.begin() as connection:
            # Else they wait for the features that this program finds.
            run(connection, f"UPDATE catalog.local_feature SET revision = {REVISION}")
        catalog.match()
        assert relations(catalog) == ["aligned"] * len(before)


def relations(catalog: Catalog) -> list[str | None]:
    with catalog.sql("SELECT relation FROM part_pair") as (_, rows):
        return [relation for (relation,) in rows]
