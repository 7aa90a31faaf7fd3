"""What the README promises is what the program does."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from catalog import HASHERS, Catalog
from catalog.calibration.records import Calibration
from catalog.cli import cli
from catalog.cli.database import db
from catalog.core.keeping import DEFAULT_RULES, RULES
from catalog.db.checks import Finding
from catalog.db.schema import Base
from catalog.groups.roots import Root
from catalog.ingest.forgetting import Removed
from catalog.ingest.history import Summary
from catalog.match.indexes import WORTHWHILE_HASHES, StoredIndex, proven_radius
from catalog.query.audit import WayAudit
from catalog.query.compare import Comparison
from catalog.query.pictures import Neighbour
from catalog.reports.listing import Duplicate, FailedFile
from catalog.reports.status import HasherStatus, Status
from catalog.reports.views import REPORTS, Cluster, Member
from tests.support.made_videos import film, write_video
from tests.support.photo_shelf import catalogue_shelf
from tests.support.pictures import cropped, photo, write
from tests.support.psql import as_psql
from tests.support.schema_picture import UNCHECKED, schema_picture
from tests.support.transformation_tables import film_table, picture_table

README = (Path(__file__).parents[1] / "README.md").read_text()


def section(heading: str) -> str:
    return README.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]


def rows(heading: str, head: str) -> list[list[str]]:
    """The cells of the table below a heading whose first column has that head."""
    (table,) = re.findall(rf"^\| {head} \|.*\n\|[-:| ]+\|\n((?:\|.*\n)+)", section(heading), re.M)
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]


def quoted(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


def names_of(record: type) -> list[str]:
    return [field.name for field in fields(record)]


def test_commands_are_listed() -> None:
    listed = {quoted(cells[0])[0].split()[1] for cells in rows("Commands", "command")}
    assert listed == set(cli.commands)


def test_database_commands_are_listed() -> None:
    listed = {quoted(cells[0])[0].split()[2] for cells in rows("Keeping it", "command")}
    assert listed == set(db.commands)


def test_json_fields_are_listed() -> None:
    listed = {
        quoted(cells[0])[0].split(" --")[0]: quoted(cells[1])
        for cells in rows("JSON and CSV", "command")
    }
    assert listed == {
        "ingest": names_of(Summary),
        "query": names_of(Neighbour),
        "compare": names_of(Comparison),
        "duplicates": names_of(Duplicate),
        "clusters": [*names_of(Cluster), *names_of(Member)],
        "report": ["name", "view", "description"],
        "root list": names_of(Root),
        "failures": names_of(FailedFile),
        "forget": [*names_of(Removed), "dry_run"],
        "match": ["pairs_new"],
        "index list": names_of(StoredIndex),
        "audit": names_of(WayAudit),
        "calibrate": [name for name in names_of(Calibration) if name != "histograms"],
        "db check": names_of(Finding),
        "status": [*names_of(Status), *names_of(HasherStatus)],
    }


def test_hashers_are_listed_with_their_numbers() -> None:
    listed = {
        quoted(row[0])[0]: (int(row[1]), float(row[2]), int(row[3]))
        for row in rows("Hashers", "name")
    }
    assert listed == {
        name: (hasher.bits, hasher.threshold, hasher.radius()) for name, hasher in HASHERS.items()
    }


def test_transformations_are_listed() -> None:
    assert picture_table() in section("Calibration")
    assert film_table() in section("Calibration")


def test_tables_and_views_are_listed(catalog: Catalog) -> None:
    listed = [(quoted(row[0])[0], row[0].endswith("(view)")) for row in rows("SQL", "relation")]
    query = (
        "SELECT viewname FROM pg_views WHERE schemaname = 'catalog'"
        " UNION ALL SELECT matviewname FROM pg_matviews"
    )
    with catalog.sql(query) as (_, views):
        present = [(view, True) for (view,) in views]
    present += [(table.name, False) for table in Base.metadata.sorted_tables]
    assert sorted(listed) == sorted(present)


def test_reports_are_listed_with_their_keys_and_fields(catalog: Catalog) -> None:
    listed = {
        quoted(name)[0]: (quoted(view)[0], key, quoted(columns))
        for name, view, key, columns in rows("Reports", "report")
    }
    present = {}
    for name, report in REPORTS.items():
        key = [f"`{column}`" + " ↓" * (column in report.falling) for column in report.key]
        with catalog.sql(f"SELECT * FROM {report.relation}") as (columns, _):
            present[name] = (report.relation, ", ".join(key), columns)
    assert listed == present


def test_rules_are_listed() -> None:
    listed = [name for row in rows("Clusters", "rule") for name in quoted(row[0])]
    assert listed == list(RULES)
    assert f"`{','.join(DEFAULT_RULES)}`" in section("Clusters")


def test_the_picture_of_the_tables_is_true() -> None:
    (drawn,) = re.findall(r"```mermaid\n(.*?)\n```", README, re.DOTALL)
    assert drawn == schema_picture(), "python -m tests.support.schema_picture prints the true one"
    tables = {table.name: table for table in Base.metadata.sorted_tables}
    for table, column, _ in UNCHECKED:
        assert not tables[table].columns[column].foreign_keys


def test_questions_in_sql_have_the_answers_told(catalog: Catalog, tmp_path: Path) -> None:
    catalogue_shelf(catalog, tmp_path / "photos")
    place = str(tmp_path.resolve() / "photos")
    told = re.findall(
        r"```sql\n(.*?)\n```\n\n```text\n(.*?)\n```", section("SQL reports"), re.DOTALL
    )
    assert len(told) == 6
    for question, answer in told:
        with catalog.sql(question.replace("/photos", place)) as (names, found):
            here = [[_moved(value, place) for value in row] for row in found]
        assert as_psql(names, here) == answer


def _moved(value: object, place: str) -> object:
    return value.replace(place, "/photos") if isinstance(value, str) else value


def test_functions_are_listed_with_their_arguments(catalog: Catalog) -> None:
    listed = {quoted(row[0])[0] for row in rows("Indexes", "function")}
    query = "SELECT proname, proargnames[1:3] FROM pg_proc WHERE proname LIKE 'near%'"
    with catalog.sql(query) as (_, functions):
        present = {f"{name}({', '.join(arguments)})" for name, arguments in functions}
    assert listed < present


def test_limits_of_the_word_index_are_told() -> None:
    told = " ".join(README.split())
    assert f"{proven_radius(256)} of 256 bits" in told
    assert f"({proven_radius(576)} of 576, {proven_radius(968)} of 968)" in told
    assert f"once a hasher has {WORTHWHILE_HASHES:,} hashes" in told


def test_layers_are_told() -> None:
    project = tomllib.loads(Path(__file__).parents[1].joinpath("pyproject.toml").read_text())
    (contract,) = (
        contract
        for contract in project["tool"]["importlinter"]["contracts"]
        if contract["type"] == "layers"
    )
    told = [", ".join(quoted(row[0])) for row in rows("Development", "package")]
    assert told == [layer.replace(" | ", ", ") for layer in contract["layers"]]


@pytest.mark.parametrize("number", [0, 1, 2, 3, 5])
def test_python_examples_run(number: int, tmp_path: Path, database_url: str) -> None:
    example = re.findall(r"```python\n(.*?)```", README, re.DOTALL)[number]
    (tmp_path / "Pictures").mkdir()
    write(tmp_path / "Pictures" / "a.jpg", photo(1))
    write(tmp_path / "Pictures" / "b.jpg", cropped(photo(1), 0.03))
    write(tmp_path / "Pictures" / "originals" / "a.jpg", photo(1, 640, 480))
    write(tmp_path / "a.jpg", photo(1))
    write(tmp_path / "photo.jpg", photo(1))
    for name in ("a.mp4", "b.mkv"):
        write_video(tmp_path / name, film(1, 4, 10, width=160, height=120), 10)
    given = (
        "videos = ['a.mp4', 'b.mkv']\n"
        "import sys, types; sys.modules['tqdm'] = types.ModuleType('tqdm'); "
        "sys.modules['tqdm'].tqdm = lambda items, **_: items\n"
        "from pathlib import Path; files = sorted(Path('Pictures').glob('*.jpg'))\n"
        "from catalog import get_hasher; other = get_hasher('phash').compute('photo.jpg')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", given + example],
        cwd=tmp_path,
        env=os.environ | {"CATALOG_DATABASE_URL": database_url, "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.returncode == 0
