"""A person's slips: each is one clear line that says what to do, and changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import text

from catalog import Catalog
from catalog.core.thresholds import check_pairing, check_threshold
from catalog.errors import NoCatalogue, UsageError
from tests.support.command import Run, run_in_process
from tests.support.pictures import photo, write


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "photos"
    folder.mkdir()
    for number in range(3):
        write(folder / f"{number}.jpg", photo(number))
    return folder


SLIPS = [
    ("match --hasher phash --threshold 20", "for 20 % say 0.2"),
    ("match --hasher phash --threshold 20 --force", "for 20 % say 0.2"),
    ("match --hasher phash --threshold 256", "at most 1, and not 256"),
    ("match --hasher phash --threshold inf", "at most 1, and not inf"),
    ("match --hasher phash --threshold 0.7", "or insist with: catalog match --force"),
    ("match --hasher phash --threshold nan", "above 0, not nan"),
    ("match --hasher phash --threshold -1", "above 0, not -1"),
    ("match --hasher foo --threshold 0.1", "there is no hasher 'foo'"),
    ("match --hasher phash", "--hasher and --threshold go together"),
    ("match --confirm pdq:20", "for 20 % say 0.2"),
    ("match --confirm pdq:0.7", "or insist with: catalog match --force"),
    ("match --min-coverage nan", "nan is not a fraction of the frames"),
    (
        "match --min-overlap 0.1",
        "from an overlap of 0.25 on: ask for that or more",
    ),
    ("ingest {photos} --confirm pdq:20", "for 20 % say 0.2"),
    ("ingest {photos} --confirm pdq:0.7", "or insist with: catalog match --force"),
    ("duplicates --threshold 20", "for 20 % say 0.2"),
    ("clusters --threshold 20", "for 20 % say 0.2"),
    ("clusters --threshold 20 --as-default", "for 20 % say 0.2"),
    ("report clusters --threshold 20", "for 20 % say 0.2"),
    ("query {photos} --threshold 20", "for 20 % say 0.2"),
    ("audit --threshold 20", "for 20 % say 0.2"),
    ("root set {photos}", "say what to set"),
    ("root set {photos}/0.jpg --reference", "is a file; name the folder"),
    ("root set {photos}/nothing --reference", "knows no files below"),
    ("compare {photos} {photos}", "is a folder, and this command compares two files"),
    ("compare {photos}/0.jpg {photos}", "is a folder, and this command compares two files"),
    ("index create --hasher foo", "there is no hasher 'foo'; choose from ahash"),
    ("index drop --hasher foo", "there is no hasher 'foo'; choose from ahash"),
    ("index rebuild --hasher foo", "there is no hasher 'foo'; choose from ahash"),
    ("index rebuild --hasher phash", "create it with: catalog index create --hasher phash"),
    ("ingest EMPTY", "an empty path names nothing"),
    ("query EMPTY", "an empty path names nothing"),
    ("compare EMPTY {photos}/0.jpg", "an empty path names nothing"),
    ("forget EMPTY", "an empty path names nothing"),
    ("retry EMPTY", "an empty path names nothing"),
    ("root set EMPTY --reference", "an empty path names nothing"),
    ("duplicates --under EMPTY", "an empty path names nothing"),
    ("duplicates --within EMPTY", "choose folder, root or label:KEY"),
    ("ingest {photos} --from-file EMPTY", "list"),
    ("ingest {photos} --from-file {photos}", "list"),
    ("ingest {photos} --exclude EMPTY", "is not a pattern"),
    ("ingest {photos}/0.jpg --exclude *.gif", "no folder is named"),
    ("ingest {photos} --label EMPTY", "KEY=VALUE"),
    ("ingest {photos} --label =x", "KEY=VALUE"),
    ("ingest {photos} --hashers EMPTY", "no hasher is named"),
    ("ingest {photos} --confirm EMPTY", "there is no hasher ''"),
    ("ingest {photos} --timeout -1", "below 1"),
    ("ingest {photos} --timeout nan", "seconds"),
    ("ingest {photos} --timeout inf", "seconds"),
    ("ingest {photos} --max-pixels -1", "below 1"),
    ("ingest {photos} --max-memory 0", "below"),
    ("ingest {photos} --workers 0", "0 is not in the range"),
    ("ingest {photos} --intra-threshold nan", "nan is not a fraction of the bits"),
    ("prune --missing-for nan", "nan"),
    ("prune --missing-for -1", "is not in the range"),
    ("clusters --keep EMPTY", "no rule is named"),
    ("clusters --keep foo", "there is no rule 'foo'"),
    ("report foo", "there is no report 'foo'"),
    ("report clusters --html {photos}", "is a directory"),
    ("sql EMPTY", "statement"),
    ("db dump EMPTY", "an empty path names nothing"),
    ("db dump {photos}", "is a folder"),
    ("db restore {photos}", "is a folder"),
    ("db restore {photos}/0.jpg", "dump"),
    ("db downgrade foo", "foo"),
    ("--home EMPTY status", "--home is empty"),
    ("--database-url EMPTY status", "--database-url is empty"),
]


@pytest.mark.parametrize(("typed", "words"), SLIPS, ids=[typed for typed, _ in SLIPS])
def test_a_slip_is_one_line(run: Run, photos: Path, typed: str, words: str) -> None:
    assert run("ingest", photos).returncode == 0
    done = run(*_arguments(typed, photos))
    assert done.returncode == 2, done
    assert done.stdout == ""
    said = [line for line in done.stderr.splitlines() if line.startswith(("catalog: ", "Error: "))]
    (line,) = said
    assert words in line
    assert done.stderr.startswith(("Usage: ", line))
    after = run("root", "list", "--json")
    assert '"files": 3' in after.stdout
    assert '"reference": false' in after.stdout


def _arguments(typed: str, photos: Path) -> list[str]:
    return ["" if word == "EMPTY" else word.format(photos=photos) for word in typed.split(" ")]


def test_a_wide_threshold_with_force(run: Run, photos: Path) -> None:
    run("ingest", photos)
    done = run("match", "--hasher", "phash", "--threshold", "0.9", "--force")
    assert done.returncode == 0
    assert "3 new pairs" in done.stderr
    assert run("duplicates", "--threshold", "0.9").returncode == 0


@pytest.mark.parametrize("threshold", [1.0, 0.5, 1e-9])
def test_thresholds_that_make_sense(threshold: float) -> None:
    assert check_threshold(threshold) == threshold
    assert check_pairing(threshold, force=True) == threshold


@pytest.mark.parametrize("threshold", [1.0000001, 20, 0, -0.1, float("nan"), float("inf")])
def test_thresholds_that_make_none(threshold: float) -> None:
    with pytest.raises(UsageError, match="a threshold is a fraction of the bits"):
        check_threshold(threshold)
    with pytest.raises(UsageError, match="a threshold is a fraction of the bits"):
        check_pairing(threshold, force=True)


def test_a_catalogue_that_took_a_threshold_above_1(
    run: Run, catalog: Catalog, photos: Path
) -> None:
    run("ingest", photos)
    with catalog.database.begin() as connection:
        connection.execute(text("UPDATE catalog.settings SET threshold = 20"))
        connection.execute(text("UPDATE catalog.hasher SET radius = bits WHERE name = 'phash'"))
    write(photos / "new.jpg", photo(9))
    assert run("ingest", photos).returncode == 0
    assert "1 cluster of 4 files" in run("clusters").stderr
    assert run("match", "--hasher", "phash", "--threshold", "0.2").returncode == 0
    assert "0 clusters" in run("clusters").stderr
    assert run("duplicates").stderr == "0 pairs\n"


def test_a_place_of_which_nothing_is_known(run: Run, photos: Path) -> None:
    run("ingest", photos)
    for command in ("duplicates", "clusters", "report pairs"):
        done = run(*command.split(), "--under", f"{photos}/nothing")
        assert f"the catalogue knows nothing at or below {photos}/nothing" in done.stderr
        assert "knows nothing" not in run(*command.split(), "--under", str(photos)).stderr
    assert "no failed files" in run("retry", photos).stderr


READING = [
    "status", "duplicates", "clusters", "failures", "match", "retry", "prune", "audit",
    "forget {photos}", "query {photos}", "report clusters", "root list",
    "root set {photos} --reference", "index list", "index create --hasher phash", "sql SELECT",
    "compare {photos}/0.jpg {photos}/1.jpg", "db check", "db dump {photos}/x.dump", "db url",
]  # fmt: skip


def test_no_command_that_reads_makes_a_catalogue(home: Path, photos: Path) -> None:
    run = partial(run_in_process, env={})
    for command in READING:
        done = run("--home", str(home), *_arguments(command, photos))
        assert done.returncode == 2, command
        assert done.stderr.strip() == (
            f"catalog: there is no catalogue at {home}; catalog ingest makes one there, and --home"
            " or --database-url names another"
        ), command
        assert not home.exists(), command


def test_an_ingest_tells_of_a_new_catalogue(home: Path, photos: Path) -> None:
    run = partial(run_in_process, env={"CATALOG_HOME": str(home)})
    assert f"new catalogue at {home}\n" in run("ingest", photos).stderr
    assert "new catalogue" not in run("ingest", photos).stderr
    assert run("status").returncode == 0


def test_a_database_without_a_catalogue(new_database: Callable[..., str], photos: Path) -> None:
    run = partial(run_in_process, env={"CATALOG_DATABASE_URL": new_database(empty=True)})
    done = run("status")
    assert done.returncode == 2
    assert "there is no catalogue at postgresql://" in done.stderr
    assert "new catalogue at postgresql://" in run("ingest", photos).stderr
    assert run("status").returncode == 0


def test_a_program_makes_a_catalogue_unless_told_not_to(home: Path) -> None:
    with pytest.raises(NoCatalogue):
        Catalog.open(home, create=False)
    assert not home.exists()
