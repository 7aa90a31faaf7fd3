"""Dumps hold everything, and are restored whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text

from catalog import Catalog
from catalog.db import clients
from catalog.db.database import revisions
from catalog.errors import ClientFailed, ClientMissing, DatabaseError, SchemaTooNew, UsageError
from tests.support.made_videos import film, write_video
from tests.support.photo_shelf import catalogue_shelf
from tests.support.pictures import cropped, flat, photo, write
from tests.support.released_catalogues import RELEASED, load, schema
from tests.support.snapshot import snapshot


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "photos"
    write(folder / "a.png", photo(1))
    write(folder / "b.png", cropped(photo(1), 0.01))
    write(folder / "copy of a.png", photo(1))
    write(folder / "white.png", flat(255))
    (folder / "broken.jpg").write_bytes((folder / "a.png").read_bytes()[:99])
    for seconds in (3, 5):
        made = film(3, seconds, 8, scene=1, width=160, height=120)
        write_video(folder / f"{seconds}.mp4", made, 8)
    return folder


def dumped(catalog: Catalog, path: Path) -> Path:
    catalog.dump(path)
    return path


def test_another_server_gets_everything(
    catalog: Catalog, photos: Path, tmp_path: Path, home: Path
) -> None:
    catalogue_shelf(catalog, tmp_path / "shelf")
    catalog.ingest([photos], ["phash", "dhash"], labels={"from": "folder"})
    catalog.create_index("phash")
    catalog.create_index("phash", "hnsw")
    file = dumped(catalog, tmp_path / "a.dump")
    with Catalog.open(home=home) as other:
        assert other.restore(file).revision == revisions()[-1]
        assert snapshot(other) == snapshot(catalog)
        for report in ("roots", "ingests", "members", "failures"):
            with catalog.report(report) as (_, here), other.report(report) as (_, there):
                assert list(there) == list(here)
        assert [(one.name, one.valid) for one in other.indexes()] == [
            (one.name, True) for one in catalog.indexes()
        ]
        assert [found for found in other.check() if found.violations] == []
        again = other.ingest([photos], ["phash", "dhash"])
        assert (again.files_new, again.media_new, again.hashes_new, again.pairs_new) == (0,) * 4
        assert again.files_unchanged == 7
        new = write(tmp_path / "new" / "d.png", cropped(photo(1), 0.02))
        assert other.ingest([new]).pairs_new > 0  # its ids do not collide with those restored


@pytest.mark.parametrize("revision", RELEASED)
def test_a_dump_of_an_older_version_is_upgraded(
    new_database: Callable[..., str], tmp_path: Path, revision: str
) -> None:
    old, new = new_database(empty=True), new_database(empty=True)
    load(old, revision)
    with Catalog.open(database_url=old, migrate=False) as catalog:
        file = dumped(catalog, tmp_path / "old.dump")
    with Catalog.open(database_url=new, migrate=False) as catalog:
        assert catalog.restore(file).revision == revision
        with Catalog.open(database_url=old) as upgraded:
            assert snapshot(catalog) == snapshot(upgraded)
    assert schema(new) == schema(old)


def test_a_dump_of_a_newer_version_changes_nothing(
    catalog: Catalog, new_database: Callable[..., str], tmp_path: Path
) -> None:
    with catalog.database.begin() as connection:
        connection.execute(text("UPDATE catalog.alembic_version SET version_num = '9999'"))
    file = dumped(catalog, tmp_path / "new.dump")
    with Catalog.open(database_url=new_database()) as other:
        before = snapshot(other)
        for dry_run in (True, False):
            with pytest.raises(SchemaTooNew, match=r"new\.dump.*schema 9999.*upgrade the program"):
                other.restore(file, dry_run=dry_run)
        assert snapshot(other) == before


def test_what_is_there_is_not_overwritten(catalog: Catalog, photos: Path, tmp_path: Path) -> None:
    catalog.ingest([photos / "a.png"])
    file = dumped(catalog, tmp_path / "a.dump")
    before = file.read_bytes()
    with pytest.raises(UsageError, match=r"a\.dump is there already; --force"):
        catalog.dump(file)
    assert file.read_bytes() == before
    catalog.dump(file, replace=True)
    for dry_run in (True, False):
        with pytest.raises(UsageError, match="is not empty; restore into another one"):
            catalog.restore(file, dry_run=dry_run)
    assert catalog.status().files == 1


def test_a_dry_run_changes_nothing(
    catalog: Catalog, photos: Path, tmp_path: Path, new_database: Callable[..., str]
) -> None:
    catalog.ingest([photos / "a.png"])
    file = dumped(catalog, tmp_path / "a.dump")
    empty = new_database(empty=True)
    with Catalog.open(database_url=empty, migrate=False) as other:
        assert other.restore(file, dry_run=True).revision == revisions()[-1]
    assert not _has_schema(empty)


def _has_schema(url: str) -> bool:
    with psycopg.connect(url) as connection:
        found = connection.execute("SELECT to_regnamespace('catalog') IS NOT NULL").fetchone()
    return found == (True,)


def test_only_its_owner_can_read_a_dump(catalog: Catalog, tmp_path: Path) -> None:
    file = dumped(catalog, tmp_path / "a.dump")
    assert file.stat().st_mode & 0o077 == 0


def test_nobody_finds_half_a_dump(
    catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("catalog.db.backup.SCHEMA", "no_such_schema")
        with pytest.raises(
            ClientFailed, match=r"a\.dump could not be written: no matching schemas"
        ):
            catalog.dump(tmp_path / "a.dump")
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(UsageError, match="cannot be written: No such file or directory"):
        catalog.dump(tmp_path / "nowhere" / "a.dump")


def test_what_is_no_dump_is_refused(catalog: Catalog, tmp_path: Path) -> None:
    (tmp_path / "text").write_text("no dump")
    for name, said in (("text", "too short|valid archive"), ("nothing", "No such file")):
        with pytest.raises(UsageError, match=f"{name} is not a dump that can be read.*({said})"):
            catalog.restore(tmp_path / name)


def test_a_truncated_dump_leaves_an_empty_catalogue(
    catalog: Catalog, photos: Path, tmp_path: Path, new_database: Callable[..., str]
) -> None:
    catalog.ingest([photos])
    whole = dumped(catalog, tmp_path / "a.dump").read_bytes()
    half = tmp_path / "half.dump"
    half.write_bytes(whole[: len(whole) - len(whole) // 20])
    url = new_database()
    with (
        Catalog.open(database_url=url) as other,
        pytest.raises((ClientFailed, UsageError), match=r"half\.dump"),
    ):
        other.restore(half)
    with Catalog.open(database_url=url) as other:
        assert other.status().files == 0
        other.restore(tmp_path / "a.dump")
        assert snapshot(other) == snapshot(catalog)


def test_what_others_built_on_the_schema_is_not_dropped(
    catalog: Catalog, tmp_path: Path, new_database: Callable[..., str]
) -> None:
    file = dumped(catalog, tmp_path / "a.dump")
    url = new_database()
    with psycopg.connect(url) as connection:
        connection.execute("CREATE VIEW mine AS SELECT path FROM catalog.file")
    with (
        Catalog.open(database_url=url) as other,
        pytest.raises(DatabaseError, match="other objects depend on"),
    ):
        other.restore(file)
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT count(*) FROM mine").fetchone() == (0,)


class TestClients:
    def program(self, folder: Path, name: str, version: str) -> Path:
        path = folder / name
        path.write_text(f"#!/bin/sh\necho '{name} (PostgreSQL) {version}'\n")
        path.chmod(0o755)
        return path

    @pytest.mark.parametrize(
        ("name", "version", "server", "fits"),
        [
            ("pg_dump", "16.2 (Debian 16.2-1)", 16, True),
            ("pg_dump", "17.0", 16, True),
            ("pg_dump", "15.18", 16, False),
            ("psql", "19devel", 18, True),
            ("pg_restore", "16.2", 16, True),
            ("pg_restore", "17.0", 16, False),  # it names a setting that 16 does not know
            ("pg_restore", "18.1", 17, True),
        ],
    )
    def test_one_that_fits_the_server_is_found(
        self,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        name: str,
        version: str,
        server: int,
        fits: bool,
    ) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))
        monkeypatch.setattr("catalog.db.installation._PACKAGE", "no_such_package")
        made = self.program(tmp_path, name, version)
        if fits:
            assert clients.find(name, server) == made
        else:
            with pytest.raises(ClientMissing, match=f"install .* of PostgreSQL {server}"):
                clients.find(name, server)

    def test_an_old_one_gives_way_to_that_of_the_wheel(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))
        old = self.program(tmp_path, "pg_dump", "14.1")
        assert clients.find("pg_dump", 14) == old
        assert clients.find("pg_dump", 18) != old
