"""Who may import whom, and what a command does not wait for."""

from __future__ import annotations

import ast
import importlib.metadata
import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

import catalog
from catalog import Catalog
from tests.support.pictures import photo, write

REPOSITORY = Path(__file__).parents[1]
DATABASE = {"sqlalchemy", "psycopg", "alembic", "pgvector"}
PICTURES = {"av", "cv2", "scipy"}
COMPILED = {"numba", "llvmlite"}
SCHEMA = {"alembic", "sqlalchemy.orm", "catalog.db.schema"}


def loaded_after(code: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after running the code."""
    done = subprocess.run(
        [sys.executable, "-c", f"import json, sys\n{code}\nprint(json.dumps(list(sys.modules)))"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_imports_keep_to_the_contracts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of pyproject.toml: downwards only, no circles, and no SQL where pixels are."""
    monkeypatch.chdir(REPOSITORY)
    assert lint_imports(config_filename="pyproject.toml", no_logo=True) == 0


def test_imports_are_absolute() -> None:
    for path in Path(catalog.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            assert not (isinstance(node, ast.ImportFrom) and node.level), path


def test_every_package_is_shipped() -> None:
    listed = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["tool"]["setuptools"]
    found = {
        ".".join(path.parent.relative_to(REPOSITORY).parts)
        for path in (REPOSITORY / "catalog").rglob("__init__.py")
    }
    assert set(listed["packages"]) == found | {
        "catalog.db.migrations",
        "catalog.db.migrations.versions",
    }


def test_the_package_itself_imports_nothing_of_its_own() -> None:
    assert not {name for name in loaded_after("import catalog") if name.startswith("catalog.")}


def test_the_database_side_loads_no_decoder() -> None:
    loaded = loaded_after(
        "import catalog.reports.views, catalog.ingest.store, catalog.match.hashes"
    )
    assert "catalog.match.hashes" in loaded
    assert not loaded & PICTURES


def test_the_hashing_side_loads_no_driver() -> None:
    loaded = loaded_after("import catalog.in_memory\nlist(catalog.HASHERS.values())")
    assert "cv2" in loaded
    assert not loaded & DATABASE


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["ingest", "--help"]], ids=" ".join
)
def test_help_waits_for_no_library(arguments: list[str]) -> None:
    code = f"""
from contextlib import suppress
from catalog.cli import main
sys.argv = ["catalog", *{arguments!r}]
with suppress(SystemExit):
    main()
"""
    loaded = loaded_after(code)
    assert "click" in loaded
    assert not loaded & (DATABASE | PICTURES | {"numpy", "rich"})


def test_public_names() -> None:
    assert set(catalog.__all__) == set(dir(catalog)) == {
        "HASHERS",
        "Catalog",
        "CatalogError",
        "DaskEngine",
        "Hasher",
        "Scope",
        "UnreadableFileWarning",
        "WorkerPool",
        "deduplicate",
        "deduplicate_hashes",
        "get_hasher",
        "read_image",
        "read_video",
    }  # fmt: skip


@pytest.mark.parametrize("name", catalog.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(catalog, name) is not None


def test_no_other_name_is_there() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        catalog.nothing  # noqa: B018


def test_only_one_opencv_is_installed() -> None:
    """Two would overwrite each other's files."""
    names = {d.metadata["Name"].lower() for d in importlib.metadata.distributions()}
    assert {name for name in names if name.startswith("opencv")} == {
        "opencv-contrib-python-headless"
    }


def test_the_facade_waits_for_no_library() -> None:
    loaded = loaded_after("import catalog.api")
    assert loaded & (DATABASE | PICTURES | COMPILED | {"numpy", "rich"}) == set()


def test_requests_load_no_decoder() -> None:
    loaded = loaded_after("import catalog.ingest.options, catalog.query.request")
    assert loaded & (PICTURES | COMPILED) == set()


def test_status_waits_for_what_it_needs(database_url: str) -> None:
    loaded = loaded_by_command(database_url, "status")
    assert {"sqlalchemy", "psycopg"} <= loaded
    assert loaded & (PICTURES | COMPILED | SCHEMA | {"numpy", "pgvector"}) == set()


def test_an_ingest_of_nothing_new_waits_for_what_it_needs(
    database_url: str, catalog: Catalog, tmp_path: Path
) -> None:
    write(tmp_path / "a.png", photo(1, 64, 48))
    catalog.ingest([tmp_path])
    loaded = loaded_by_command(database_url, "ingest", str(tmp_path))
    assert "catalog.ingest.run" in loaded
    assert loaded & (PICTURES | COMPILED | SCHEMA) == set()


def loaded_by_command(database_url: str, *arguments: str) -> set[str]:
    """The modules that a command has loaded when it ends."""
    command = ["--database-url", database_url, *arguments]
    return loaded_after(
        f"from catalog.cli import cli; cli({command!r}, standalone_mode=False); print()"
    )
