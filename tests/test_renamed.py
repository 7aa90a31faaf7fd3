"""Names that changed: the old ones stay for one release, in Python, JSON, CSV and SQL."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text

from catalog import Catalog, Hasher, get_hasher
from catalog.core.renamed import Renamed, old_names
from catalog.core.sampling import Sampling
from catalog.db.database import Database, create_extension, migrate
from catalog.query.audit import WayAudit
from catalog.query.compare import Comparison
from catalog.reports.status import Status
from tests.support.command import Run
from tests.support.pictures import cropped, photo, write

# By class: its old names, and what they are now.
OLD = {
    Comparison: {"duplicates": "near_duplicates", "kept1": "sampled1", "kept2": "sampled2"},
    Status: {"duplicates": "files_in_clusters"},
    WayAudit: {"missing": "missed"},
    Sampling: {"number": "revision"},
    Hasher: {"kept": "stored_isometries"},
}


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    write(tmp_path / "a.png", photo(1, 160, 120))
    write(tmp_path / "b.png", cropped(photo(1, 160, 120), 0.02))
    return tmp_path


def test_old_names_in_python(catalog: Catalog, pictures: Path) -> None:
    assert {kind: old_names(kind) for kind in OLD} == OLD
    catalog.ingest([pictures], hashers=["phash"])
    (compared,) = catalog.compare(pictures / "a.png", pictures / "b.png")
    found = [compared, catalog.status(), *catalog.audit(), catalog.sampling()]
    for record in found:
        for old, now in OLD[type(record)].items():
            with pytest.warns(DeprecationWarning, match=f"{old} is called {now} now"):
                assert getattr(record, old) == getattr(record, now)
    for hasher in (get_hasher("phash"), type(get_hasher("phash"))):
        with pytest.warns(DeprecationWarning, match="kept is called stored_isometries now"):
            assert hasher.kept == ("r0", "r180", "fv", "fh")


def test_a_name_is_renamed_where_it_is_used() -> None:
    class Thing:
        new = 3
        old = Renamed("new")

    with pytest.warns(DeprecationWarning, match="Thing.old is called new now") as told:
        assert Thing().old == 3
    assert Path(told[0].filename) == Path(__file__)


def test_old_names_in_json_and_csv_but_not_in_tables(run: Run, pictures: Path) -> None:
    run("ingest", pictures, "--hashers", "phash")
    commands = {
        Comparison: ("compare", pictures / "a.png", pictures / "b.png"),
        WayAudit: ("audit",),
    }
    for kind, command in commands.items():
        for row in (
            json.loads(run(*command, "--json").stdout)[0],
            next(csv.DictReader(run(*command, "--csv").stdout.splitlines())),
        ):
            for old, now in OLD[kind].items():
                assert row[old] == row[now]
        header = run(*command).stdout.splitlines()[0].split("\t")
        assert OLD[kind].keys().isdisjoint(header)
        assert set(OLD[kind].values()) <= set(header)
    status = json.loads(run("status", "--json").stdout)
    assert status["duplicates"] == status["files_in_clusters"] == 2
    (folder,) = json.loads(run("report", "folders", "--json").stdout)
    assert folder["duplicates"] == folder["files_in_clusters"] == 2
    header = run("report", "folders").stdout.splitlines()[0].split("\t")
    assert "files_in_clusters" in header
    assert "duplicates" not in header


def test_the_old_column_of_settings_follows_the_new_one(catalog: Catalog, pictures: Path) -> None:
    catalog.ingest([pictures], hashers=["phash"], sampling={"min_quality": 80})
    with catalog.database.read() as connection:
        query = text("SELECT sampling_revision, sampling FROM catalog.settings")
        assert connection.execute(query).one() == (2, 2)


def test_migrations_keep_the_revision_of_the_sampling_and_views_of_others(
    new_database: Callable[..., str],
) -> None:
    url = new_database(empty=True)
    database = Database.open(url=url, migrate=False)
    with database.engine.connect() as connection, psycopg.connect(url, autocommit=True) as person:
        create_extension(connection)
        migrate(connection, "0014")
        person.execute("UPDATE catalog.settings SET sampling = 7")
        person.execute(
            "CREATE VIEW public.mine AS SELECT folder, duplicates FROM catalog.folder_duplicates"
        )
        migrate(connection, "0015")
        assert person.execute("SELECT sampling_revision FROM catalog.settings").fetchone() == (7,)
        assert person.execute("SELECT count(duplicates) FROM public.mine").fetchone() == (0,)
        person.execute("DROP VIEW public.mine; UPDATE catalog.settings SET sampling_revision = 8")
        migrate(connection, "0014")
        assert person.execute("SELECT sampling FROM catalog.settings").fetchone() == (8,)
    database.close()
