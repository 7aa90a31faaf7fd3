"""Options from catalog.toml: the user's, and that of a home."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.command import Done, Run
from tests.support.pictures import photo, recompressed, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "photos" / "a.jpg", photo(1))
    write(tmp_path / "photos" / "b.jpg", recompressed(photo(1), 60))
    return tmp_path


def _asked(run: Run, folder: Path, told: str, *words: str | Path, **env: str) -> Done:
    place = folder / "config" / "catalog" / "catalog.toml"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(told)
    return run(*words, env={"XDG_CONFIG_HOME": str(folder / "config"), **env})


@pytest.fixture
def url(database_url: str) -> dict[str, str]:
    return {"CATALOG_DATABASE_URL": database_url}


def test_options_of_commands_are_taken_from_the_file(
    run: Run, folder: Path, url: dict[str, str]
) -> None:
    told = 'quiet = true\n[ingest]\nhashers = "dhash,phash"\n[duplicates]\njson = true\n'
    assert _asked(run, folder, told, "ingest", folder / "photos", **url).stderr == ""
    listed = json.loads(_asked(run, folder, told, "duplicates", **url).stdout)
    assert sorted(pair["hasher"] for pair in listed) == ["dhash", "phash"]


def test_what_is_typed_counts_more(run: Run, folder: Path, url: dict[str, str]) -> None:
    told = '[ingest]\nhashers = "dhash"\n'
    _asked(run, folder, told, "ingest", folder / "photos", "--hashers", "ahash", **url)
    listed = json.loads(_asked(run, folder, told, "status", "--json", **url).stdout)
    assert [one["name"] for one in listed["hashers"] if one["hashes"]] == ["ahash"]


def test_the_opposite_of_an_option_may_be_named(
    run: Run, folder: Path, url: dict[str, str]
) -> None:
    told = "[ingest]\nkeep-bars = true\n"
    _asked(run, folder, told, "ingest", folder / "photos", **url)
    asked = _asked(run, folder, "", "sql", "SELECT crop_bars FROM settings", "--json", **url)
    assert json.loads(asked.stdout) == [{"crop_bars": False}]


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("linge = 0", "catalog has no option --linge"),
        ("[ingest]\nhasher = 'phash'", "catalog ingest has no option --hasher"),
        ("[db.dump]\nnow = 1", "catalog db dump has no option --now"),
        ("linger =", "catalog.toml cannot be read"),
    ],
)
def test_what_is_wrong_in_it_is_told(
    run: Run, folder: Path, url: dict[str, str], told: str, said: str
) -> None:
    done = _asked(run, folder, told, "status", **url)
    assert done.returncode == 2
    assert said in done.stderr
    assert "catalog.toml" in done.stderr


def test_the_file_of_a_home_counts_more_than_the_users(home: Path, folder: Path) -> None:
    from tests.support.command import run_process

    home.mkdir()
    (home / "catalog.toml").write_text("quiet = true\n[duplicates]\nndjson = false\ncsv = true\n")
    place = folder / "config" / "catalog" / "catalog.toml"
    place.parent.mkdir(parents=True)
    place.write_text("[duplicates]\nndjson = true\n[ingest]\nhashers = 'ahash'\n")
    env = {"XDG_CONFIG_HOME": str(folder / "config"), "CATALOG_HOME": str(home)}
    done = run_process("ingest", folder / "photos", env=env)
    assert (done.returncode, done.stderr.count("files:")) == (0, 0)
    lines = run_process("duplicates", env=env).stdout.splitlines()
    assert lines[0].startswith("file1,file2,hasher")
    assert ",ahash," in lines[1]
