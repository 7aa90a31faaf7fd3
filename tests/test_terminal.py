"""What people see on a terminal fits into it, and leaves nothing out that tells things apart."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from catalog import Catalog, WorkerPool
from catalog.cli.terminal import draw_table, shortened
from tests.support.command import Done, run_in_process
from tests.support.photo_shelf import catalogue_shelf
from tests.support.pictures import photo, write

Run = Callable[..., Done]


@given(text=st.text(max_size=60), width=st.integers(1, 40))
def test_a_shortened_text_fits_and_keeps_its_end(text: str, width: int) -> None:
    short = shortened(text, width)
    assert cell_len(short) <= width
    if cell_len(text) <= width:
        assert short == text
    elif width > 4 and text.isascii():
        assert text.endswith(short.partition("…")[2])
        assert text.startswith(short.partition("…")[0])


WORDS = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=30)
PATHS = st.lists(WORDS, min_size=1, max_size=5).map(lambda parts: "/" + "/".join(parts))


@given(
    rows=st.lists(
        st.tuples(PATHS, PATHS, st.integers(0, 10**9), WORDS, st.booleans()), min_size=1, max_size=8
    ),
    width=st.sampled_from((40, 80, 100, 160)),
)
def test_no_line_of_a_table_is_wider_than_the_terminal(
    rows: list[tuple[str, str, int, str, bool]], width: int
) -> None:
    out = io.StringIO()
    with patch("sys.stdout", out), patch.dict("os.environ", {"COLUMNS": str(width)}):
        names = ("file1", "file2", "distance", "reason", "exact")
        assert draw_table(names, rows, wide=False) == len(rows)
    assert all(cell_len(line) <= width for line in out.getvalue().splitlines())
    for _, _, number, _, _ in rows:
        assert str(number) in out.getvalue()


def test_wide_tables_have_all_of_every_text() -> None:
    out = io.StringIO()
    path = "/" + "/".join("a long name of a folder" for _ in range(20))
    with patch("sys.stdout", out), patch.dict("os.environ", {"COLUMNS": "80"}):
        draw_table(("path", "other"), [(path, f"{path}/b")], wide=True)
    assert f"{path}/b" in out.getvalue()


@pytest.fixture
def ask(run: Run, catalog: Catalog, tmp_path: Path) -> Callable[..., str]:
    """Runs a command on the catalogue of a few photos, and returns what it prints."""
    catalogue_shelf(catalog, tmp_path / "photos")
    url = catalog.url(show_password=True)

    def asked(*words: str, width: int = 80, is_terminal: bool = True) -> str:
        env = {"CATALOG_DATABASE_URL": url, "COLUMNS": str(width)}
        done = run(*words, is_terminal=is_terminal, env=env)
        assert done.returncode == 0, done.stderr
        return re.sub(r"\x1b\[[0-9;]*m", "", done.stdout)

    return asked


@pytest.mark.parametrize("width", [80, 100, 160])
def test_clusters_are_a_list_of_groups(ask: Callable[..., str], width: int) -> None:
    text = ask("clusters", width=width)
    assert all(cell_len(line) <= width for line in text.splitlines())
    first = text.split("\n\n")[0].splitlines()
    assert first[0].startswith("1  2 files, 1.2 MB; 614.4 kB could be freed  in ")
    assert re.search(r"✓ keep +originals/2020/boat.png +640 × 480 +614.4 kB$", first[1].rstrip())
    assert re.search(r"– remove +downloads/boat mirrored.png", first[3])
    assert "100 % alike (0 of 256 bits differ), mirrored:" in first[4]
    assert text.count("? review") == 2


@pytest.mark.parametrize("command", ["duplicates", "root list", "report members", "report space"])
@pytest.mark.parametrize("width", [80, 120])
def test_every_table_fits(ask: Callable[..., str], command: str, width: int) -> None:
    text = ask(*command.split(), width=width)
    assert "photos" in text or "originals" in text
    assert all(cell_len(line) <= width for line in text.splitlines())


def test_wide_has_whole_paths_and_goes_into_a_pipe_too(
    ask: Callable[..., str], tmp_path: Path
) -> None:
    folder = tmp_path.resolve() / "photos"
    text = ask("duplicates", "--wide", is_terminal=False)
    assert re.search(f"{folder}/phone/harbour 2.png  +{folder}/phone/harbour 3.png +phash", text)
    assert "✓ keep" in ask("clusters", "--wide", is_terminal=False)


@pytest.mark.parametrize("command", [(), ("db",), ("root",), ("index",), ("bank",), ("token",)])
def test_a_group_without_a_command_prints_its_help(run: Run, command: tuple[str, ...]) -> None:
    done = run(*command)
    assert r"\n" not in done.stdout + done.stderr
    assert "Usage: catalog" in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("words", "env", "is_coloured"),
    [
        ([], {}, False),
        (["--color", "always"], {}, True),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"CATALOG_COLOR": "always"}, True),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colours_in_a_pipe(
    words: list[str],
    env: dict[str, str],
    is_coloured: bool,
    database_url: str,
    workers: WorkerPool,
    tmp_path: Path,
) -> None:
    for name in ("a.jpg", "b.jpg"):
        write(tmp_path / name, photo(1))
    with Catalog.open(database_url=database_url, executor=workers) as catalog:
        catalog.ingest([tmp_path])
    env = {"CATALOG_DATABASE_URL": database_url, "TERM": "xterm", **env}
    done = run_in_process(*words, "clusters", "--wide", env=env)
    assert ("\x1b[32m" in done.stdout) == is_coloured
    assert "keep" in done.stdout


def test_a_home_may_say_when_to_colour(home: Path) -> None:
    home.mkdir(mode=0o711)
    (home / "catalog.toml").write_text('color = "sometimes"\n')
    done = run_in_process("status", env={"CATALOG_HOME": str(home)})
    assert done.returncode == 2
    assert "sometimes" in done.stderr
