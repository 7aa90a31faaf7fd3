"""What the manual promises is what the program does."""

from __future__ import annotations

import ast
import io
import os
import re
import runpy
import subprocess
import sys
import tokenize
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from catalog import Catalog
from catalog.cli import cli
from catalog.cli.app import _TASKS
from catalog.cli.database import db
from catalog.core.keeping import DEFAULT_RULES, RULES
from catalog.db.schema import Base
from catalog.match.indexes import WORTHWHILE_HASHES, proven_radius
from tests.support.command import Done
from tests.support.made_videos import film, write_video
from tests.support.photo_shelf import catalogue_shelf
from tests.support.pictures import cropped, photo, write
from tests.support.psql import as_psql
from tests.support.transcripts import a_home, is_to_update, true_transcripts

Run = Callable[..., Done]

TOP = Path(__file__).parents[1]
DOCS = TOP / "docs"
PAGES = sorted([TOP / "README.md", TOP / "CHANGELOG.md", *DOCS.rglob("*.md")])


def page(name: str) -> str:
    return (TOP / name).read_text("utf-8")


def rows(name: str, head: str) -> list[list[str]]:
    """The cells of the table of a page whose first column has that head."""
    (table,) = re.findall(rf"^\| {head} \|.*\n\|[-:| ]+\|\n((?:\|.*\n)+)", page(name), re.M)
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]


def quoted(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


def test_the_readme_is_short() -> None:
    assert len(page("README.md").splitlines()) <= 200


def test_commands_are_listed() -> None:
    listed = {quoted(cells[0])[0].split()[1] for cells in rows("README.md", "command")}
    assert listed == set(cli.commands)


def test_the_help_has_every_command() -> None:
    assert sorted(name for names in _TASKS.values() for name in names) == sorted(cli.commands)


# Turns of phrase that a native reader stumbles over, and what was said instead of plain words.
ODD = (
    "so many|is none|are none|comes? by|as they come|at first|gets on|be had|"
    "keep their worth|left to your eyes|nothing is said|no media|flat media|"
    "names that mean nothing|is no number such"
)


@pytest.mark.parametrize("path", [*PAGES, DOCS / "reference/cli.md"], ids=lambda path: path.stem)
def test_pages_and_help_are_in_plain_english(path: Path) -> None:
    if path.name not in ("CHANGELOG.md", "reports.md", "schema.md"):  # or the database's words
        text = re.sub(r"```.*?```", "", path.read_text("utf-8"), flags=re.DOTALL)
        if path.name == "cli.md":
            text = path.read_text("utf-8")
        assert not re.findall(rf"\b(?:{ODD})\b", text, re.IGNORECASE)


# The same in docstrings and comments, with fewer phrases, since more words may stand in these.
ODD_IN_CODE = (
    "comes? by|at first|gets on|be had|as they come|is such|is none's|who wants|all the same|"
    "takes? (?:its|their) time|what comes of|what is none|that there (?:is|are) not|"
    "names there are|keep their worth"
)


def test_docstrings_and_comments_are_in_plain_english() -> None:
    odd = re.compile(rf"\b(?:{ODD_IN_CODE})\b", re.IGNORECASE)
    found = [
        f"{path.relative_to(TOP)}: {text}"
        for path in TOP.glob("catalog/**/*.py")
        for text in docstrings_and_comments(path.read_text("utf-8"))
        if odd.search(text)
    ]
    assert not found


def docstrings_and_comments(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            yield " ".join((ast.get_docstring(node) or "").split())
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.string


def test_database_commands_are_listed() -> None:
    listed = {quoted(cells[0])[0].split()[2] for cells in rows("docs/guides/keeping.md", "command")}
    assert listed == set(db.commands)


def test_what_follows_from_the_code_is_up_to_date(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(DOCS)
    pages = runpy.run_path(str(DOCS / "make_reference.py"))["pages"]
    for path, text in pages(catalog).items():
        assert path.read_text("utf-8") == text, "python docs/make_reference.py writes what is true"


def test_every_view_and_column_is_described() -> None:
    for name in ("docs/reference/reports.md", "docs/reference/schema.md"):
        assert not re.findall(r"^\| `\w+` \|(?: *\|)+$", page(name), re.M)


def test_rules_are_listed() -> None:
    listed = [name for row in rows("docs/guides/clusters.md", "rule") for name in quoted(row[0])]
    assert listed == [*RULES, "in:PATTERN", "not-in:PATTERN"]
    assert f"`{','.join(DEFAULT_RULES)}`" in page("docs/guides/clusters.md")


def test_questions_in_sql_have_the_answers_told(catalog: Catalog, tmp_path: Path) -> None:
    catalogue_shelf(catalog, tmp_path / "photos")
    place = str(tmp_path.resolve() / "photos")
    told = re.findall(
        r"```sql\n(.*?)\n```\n\n```text\n(.*?)\n```", page("docs/guides/sql.md"), re.DOTALL
    )
    assert len(told) == 6
    for question, answer in told:
        with catalog.sql(question.replace("/photos", place)) as (names, found):
            here = [[_moved(value, place) for value in row] for row in found]
        assert as_psql(names, here) == answer


def _moved(value: object, place: str) -> object:
    return value.replace(place, "/photos") if isinstance(value, str) else value


def test_limits_of_the_word_index_are_told() -> None:
    told = " ".join(page("docs/guides/sql.md").split())
    assert f"{proven_radius(256)} of 256 bits" in told
    assert f"({proven_radius(576)} of 576, {proven_radius(968)} of 968)" in told
    assert f"once a hasher has {WORTHWHILE_HASHES:,} hashes" in told


def test_layers_are_told() -> None:
    project = tomllib.loads(TOP.joinpath("pyproject.toml").read_text())
    (contract,) = (
        contract
        for contract in project["tool"]["importlinter"]["contracts"]
        if contract["type"] == "layers"
    )
    told = [", ".join(quoted(row[0])) for row in rows("docs/contributing.md", "package")]
    assert told == [layer.replace(" | ", ", ") for layer in contract["layers"]]


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "docs/tutorial.md",
        "docs/guides/decisions.md",
        "docs/guides/acting.md",
        "docs/guides/banks.md",
    ],
)
def test_transcripts_are_true(name: str, run: Run, database_url: str) -> None:
    with a_home() as home:
        true = true_transcripts(page(name), home, database_url, run)
    if is_to_update():
        (TOP / name).write_text(true, "utf-8")
    assert page(name) == true, "CATALOG_UPDATE_DOCS=1 pytest tests/test_docs.py writes what is true"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_links_lead_somewhere(path: Path) -> None:
    for target, _, anchor in re.findall(
        r"\]\(((?!https?:)[^)#\s]*)(#([^)\s]*))?\)", path.read_text("utf-8")
    ):
        there = path.parent / target if target else path
        assert there.exists(), target
        if anchor and there.suffix == ".md":
            heads = re.findall(r"^#+ (.*)$", there.read_text("utf-8"), re.M)
            assert anchor in {_anchor(head) for head in heads}, f"{target}#{anchor}"


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def test_the_drawing_has_references_that_no_key_guards() -> None:
    tables = {table.name: table for table in Base.metadata.sorted_tables}
    for table, column, _ in runpy.run_path(str(DOCS / "schema_drawing.py"))["UNCHECKED"]:
        assert not tables[table].columns[column].foreign_keys


@pytest.mark.parametrize(
    ("name", "number"),
    [
        *(("docs/guides/python.md", number) for number in range(4)),
        ("docs/guides/acting.md", 0),
        ("docs/guides/banks.md", 0),
        ("docs/coming-from.md", 1),
    ],
)
def test_python_examples_run(name: str, number: int, tmp_path: Path, database_url: str) -> None:
    example = re.findall(r"```python\n(.*?)```", page(name), re.DOTALL)[number]
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
