"""Who may import whom, and what a command does not wait for."""

from __future__ import annotations

import ast
import importlib.metadata
import json
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import catalog

ROOT = Path(catalog.__file__).parent

# From the bottom up. A module imports only from lower layers; a package is a layer whose modules
# may import each other, but not in a circle.
LAYERS = [
    {"cores", "errors", "progress"},
    {"bits", "isometry", "limits", "paths", "sampling", "texts"},
    {"media"},
    {"hashers"},
    {
        "crowds",
        "fingerprint",
        "grouping",
        "keeping",
        "hamming",
        "installation",
        "models",
        "outages",
        "page",
        "timelines",
        "workers",
    },
    {"sources"},
    {"clients", "embedded", "frames", "in_memory", "scan"},
    {"database", "fingerprinting"},
    {
        "arrays",
        "calibration",
        "checks",
        "probing",
        "roots",
        "scopes",
        "settings",
        "thumbnails",
        "upgrades",
    },
    {"backup", "store", "matrix", "planning", "presence"},
    {"confirming"},
    {"forgetting", "history", "matching", "search", "spans", "videos"},
    {"clusters"},
    {"calibrating", "calibrations", "indexes", "lookup", "reports"},
    {"audit", "gallery", "ingest", "neighbours"},
    {"comparing", "video_neighbours"},
    {"asking"},
    {"api"},
    {"output"},
    {"cli"},
    {"__main__"},
]
PACKAGES = {"calibration", "cli", "hamming", "media", "hashers", "sources"}
DATABASE = {"sqlalchemy", "psycopg", "alembic", "pgvector"}
PICTURES = {"av", "cv2", "scipy", "pdqhash"}
HASHING = {
    "bits",
    "calibration",
    "crowds",
    "isometry",
    "media",
    "hashers",
    "hamming",
    "fingerprint",
    "fingerprinting",
    "frames",
    "grouping",
    "limits",
    "sampling",
    "sources",
    "timelines",
    "workers",
    "in_memory",
    "probing",
    "thumbnails",
}
SQL = {
    "calibrations",
    "models",
    "confirming",
    "outages",
    "embedded",
    "database",
    "store",
    "settings",
    "arrays",
    "clusters",
    "reports",
    "history",
    "roots",
    "scopes",
    "spans",
    "matrix",
    "planning",
    "presence",
    "forgetting",
    "search",
    "matching",
    "lookup",
    "neighbours",
    "audit",
    "indexes",
    "videos",
    "backup",
    "checks",
    "clients",
    "upgrades",
}

LEVELS = {name: level for level, names in enumerate(LAYERS) for name in names}


def module_name(path: Path) -> str:
    """The dotted name of a module inside the package catalog; its own is empty."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(path): path for path in sorted(ROOT.rglob("*.py"))}


def import_statements(node: ast.AST) -> Iterator[ast.Import | ast.ImportFrom]:
    """Imports at any depth, but for those that only a type checker sees."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import | ast.ImportFrom):
            yield child
        elif isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
            for statement in child.orelse:
                yield from import_statements(statement)
        else:
            yield from import_statements(child)


def imported(module: str) -> set[str]:
    """The dotted names of the modules that a module imports."""
    names: set[str] = set()
    for statement in import_statements(ast.parse(MODULES[module].read_text("utf-8"))):
        if isinstance(statement, ast.Import):
            names.update(alias.name for alias in statement.names)
            continue
        assert statement.level == 0, f"{module} imports relatively"
        source = str(statement.module)
        for alias in statement.names:
            whole = f"{source}.{alias.name}"
            names.add(whole if whole.removeprefix("catalog.") in MODULES else source)
    return names


def imported_within(module: str) -> set[str]:
    """The modules of the package catalog that a module imports, without its own package's name."""
    return {
        name.removeprefix("catalog.") for name in imported(module) if name.startswith("catalog.")
    }


def imported_without(module: str) -> set[str]:
    """The top-level names of the other packages that a module imports."""
    return {name.partition(".")[0] for name in imported(module)} - {"catalog"}


def top(module: str) -> str:
    return module.partition(".")[0]


def members(names: set[str]) -> list[str]:
    return [module for module in MODULES if top(module) in names]


def loaded_after(code: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after running the code."""
    done = subprocess.run(
        [sys.executable, "-c", f"import json, sys\n{code}\nprint(json.dumps(list(sys.modules)))"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_every_module_has_a_layer() -> None:
    assert {top(module) for module in MODULES} - {""} == set(LEVELS)


@pytest.mark.parametrize("module", [module for module in MODULES if module])
def test_imports_go_downwards(module: str) -> None:
    own = top(module)
    upwards = {
        name
        for name in imported_within(module)
        if LEVELS[top(name)] >= LEVELS[own] and not (own in PACKAGES and top(name) == own)
    }
    assert not upwards


def test_imports_form_no_circle() -> None:
    TopologicalSorter({module: imported_within(module) for module in MODULES}).prepare()


def test_the_package_itself_imports_nothing_of_its_own() -> None:
    assert not imported_within("")


@pytest.mark.parametrize("module", members(HASHING))
def test_hashing_knows_no_database(module: str) -> None:
    assert not imported_without(module) & DATABASE


@pytest.mark.parametrize("module", members(SQL))
def test_sql_knows_no_pictures(module: str) -> None:
    assert not imported_without(module) & PICTURES


def test_the_database_side_loads_no_decoder() -> None:
    loaded = loaded_after("import catalog.search, catalog.store, catalog.matching")
    assert "catalog.matching" in loaded
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


def test_importing_the_package_loads_none_of_its_modules() -> None:
    assert not {name for name in loaded_after("import catalog") if name.startswith("catalog.")}


def test_public_names() -> None:
    assert set(catalog.__all__) == set(dir(catalog)) == {
        "HASHERS",
        "Catalog",
        "CatalogError",
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


def test_status_waits_for_no_picture_library(database_url: str) -> None:
    code = (
        "import sys; from catalog.cli import cli; "
        f"cli(['--database-url', {database_url!r}, 'status'], standalone_mode=False); "
        "print(sorted({'cv2', 'scipy', 'numba', 'alembic'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
