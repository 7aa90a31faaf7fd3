"""What the README promises is what the program does."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from catalog import HASHERS, Catalog
from catalog.audit import WayAudit
from catalog.cli import cli
from catalog.history import Summary
from catalog.indexes import WORTHWHILE_HASHES, StoredIndex, proven_radius
from catalog.models import Base
from catalog.neighbours import Neighbour
from catalog.search import Duplicate, FailedFile, HasherStatus, Status
from tests.pictures import cropped, photo, write

README = (Path(__file__).parents[1] / "README.md").read_text()


def rows(heading: str) -> list[list[str]]:
    """The cells of the first table below a heading, but for its head."""
    section = README.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    table = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table[2:]]


def quoted(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


def names_of(record: type) -> list[str]:
    return [field.name for field in fields(record)]


def test_commands_are_listed() -> None:
    listed = {quoted(cells[0])[0].split()[1] for cells in rows("Commands")[:9]}
    assert listed == set(cli.commands)


def test_json_fields_are_listed() -> None:
    listed = {quoted(cells[0])[0].split()[0]: quoted(cells[1]) for cells in rows("JSON and CSV")}
    assert listed == {
        "ingest": names_of(Summary),
        "query": names_of(Neighbour),
        "duplicates": names_of(Duplicate),
        "failures": names_of(FailedFile),
        "match": ["pairs_new"],
        "index": names_of(StoredIndex),
        "audit": names_of(WayAudit),
        "status": [*names_of(Status), *names_of(HasherStatus)],
    }


def test_hashers_are_listed_with_their_numbers() -> None:
    hashers = [row for row in rows("Hashers") if len(row) == 5]
    listed = {quoted(row[0])[0]: (int(row[1]), float(row[2]), int(row[3])) for row in hashers}
    assert listed == {
        name: (hasher.bits, hasher.threshold, hasher.radius()) for name, hasher in HASHERS.items()
    }


def test_tables_and_views_are_listed() -> None:
    listed = {quoted(row[0])[0] for row in rows("SQL")}
    tables = {table.name for table in Base.metadata.sorted_tables}
    assert listed == tables | {"media_pair", "duplicate", "crowd"}


def test_functions_are_listed_with_their_arguments(catalog: Catalog) -> None:
    listed = {quoted(row[0])[0] for row in rows("Indexes")}
    query = "SELECT proname, proargnames[1:3] FROM pg_proc WHERE proname LIKE 'near%'"
    with catalog.sql(query) as (_, functions):
        present = {f"{name}({', '.join(arguments)})" for name, arguments in functions}
    assert listed < present


def test_limits_of_the_word_index_are_told() -> None:
    told = " ".join(README.split())
    assert f"{proven_radius(256)} of 256 bits" in told
    assert f"({proven_radius(576)} of 576, {proven_radius(968)} of 968)" in told
    assert f"once a hasher has {WORTHWHILE_HASHES:,} hashes" in told


@pytest.mark.parametrize("number", [0, 2])
def test_python_examples_run(number: int, tmp_path: Path, database_url: str) -> None:
    example = re.findall(r"```python\n(.*?)```", README, re.DOTALL)[number]
    (tmp_path / "Pictures").mkdir()
    write(tmp_path / "Pictures" / "a.jpg", photo(1))
    write(tmp_path / "Pictures" / "b.jpg", cropped(photo(1), 0.03))
    write(tmp_path / "a.jpg", photo(1))
    write(tmp_path / "photo.jpg", photo(1))
    given = (
        "import sys, types; sys.modules['tqdm'] = types.ModuleType('tqdm'); "
        "sys.modules['tqdm'].tqdm = lambda items, **_: items\n"
        "from pathlib import Path; files = sorted(Path('Pictures').iterdir())\n"
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
