"""A role that owns its database and nothing else can do everything, as on managed PostgreSQL."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy.engine import make_url

from catalog import Catalog
from catalog.errors import ServerUnsuitable
from tests.support.made_videos import film, write_video
from tests.support.pictures import cropped, photo, write
from tests.support.snapshot import snapshot

TABLES_OF_OTHERS = """
SELECT relname FROM pg_class
WHERE relnamespace = CAST('catalog' AS regnamespace) AND relkind IN ('r', 'p', 'S', 'v')
    AND pg_get_userbyid(relowner) <> current_user
"""


@pytest.fixture
def owned(server_url: str, new_database: Callable[..., str]) -> Iterator[Callable[[], str]]:
    """Makes databases that belong to a role without any right beyond them, and hold pgvector, which
    providers let their own administrators create."""
    role = f"catalog_plain_{os.getpid()}"
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(
            sql.SQL(
                "CREATE ROLE {} LOGIN PASSWORD 'plain' NOSUPERUSER NOCREATEDB NOCREATEROLE"
            ).format(sql.Identifier(role))
        )
    made: list[str] = []

    def make() -> str:
        url = make_url(new_database(empty=True))
        made.append(str(url.database))
        with psycopg.connect(server_url, autocommit=True) as connection:
            owner = sql.SQL("ALTER DATABASE {} OWNER TO {}")
            connection.execute(owner.format(sql.Identifier(made[-1]), sql.Identifier(role)))
        with psycopg.connect(url.render_as_string(hide_password=False)) as connection:
            connection.execute("CREATE EXTENSION vector")
        return url.set(username=role, password="plain").render_as_string(hide_password=False)

    yield make
    with psycopg.connect(server_url, autocommit=True) as connection:
        for name in made:  # a role that owns anything stays; new_database drops what is there
            connection.execute(
                sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
            )
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        connection.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(role)))


@pytest.mark.one_piece
def test_what_a_superuser_partitions_stays_with_its_owner(
    owned: Callable[[], str], server_url: str, tmp_path: Path
) -> None:
    write(tmp_path / "one.png", photo(1, 160, 120))
    url = owned()
    with Catalog.open(database_url=url) as catalog:
        catalog.ingest([tmp_path])
    of_superuser = make_url(server_url).set(database=make_url(url).database)
    with Catalog.open(database_url=of_superuser.render_as_string(hide_password=False)) as catalog:
        assert catalog.partition(2)
    with psycopg.connect(url) as connection:
        assert connection.execute(TABLES_OF_OTHERS).fetchall() == []
    with Catalog.open(database_url=url) as catalog:
        assert catalog.create_index("phash")
        assert catalog.partition(1)


@pytest.mark.one_piece
def test_the_owner_of_a_database_needs_no_other_right(
    owned: Callable[[], str], tmp_path: Path
) -> None:
    photos = tmp_path / "photos"
    for number in range(3):
        write(photos / f"{number}.png", photo(number, 160, 120))
        write(photos / f"{number} again.png", cropped(photo(number, 160, 120), 0.01))
    for seconds in (3, 5):
        made = film(3, seconds, 8, scene=1, width=160, height=120)
        write_video(photos / f"{seconds}.mp4", made, 8)
    url, other_url = owned(), owned()
    with Catalog.open(database_url=url) as catalog:
        with psycopg.connect(url) as connection:
            query = "SELECT rolsuper, rolcreatedb FROM pg_roles WHERE rolname = current_user"
            assert connection.execute(query).fetchone() == (False, False)
        catalog.ingest([photos], ["phash"])
        assert catalog.status().files == 8
        (photos / "0.png").unlink()
        catalog.ingest([photos], ["phash", "dhash"], isometric=True)
        catalog.prune(0)
        assert catalog.create_index("phash")
        assert catalog.create_index("phash", "hnsw")
        with catalog.sql("SELECT count(*) FROM duplicate") as (_, rows):
            assert list(rows) != [(0,)]
        catalog.partition(2)
        with pytest.raises(ServerUnsuitable, match="only a superuser"):
            catalog.repair()  # which reads files of the server
        assert not any(one.harmful for one in catalog.check())
        catalog.dump(tmp_path / "plain.dump")
        with Catalog.open(database_url=other_url, create=True) as other:
            other.restore(tmp_path / "plain.dump")
            assert snapshot(other) == snapshot(catalog)
