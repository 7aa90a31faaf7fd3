"""The commands as a person or a script meets them."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, redirect_stdout
from pathlib import Path
from unittest.mock import patch

import psycopg
import pytest
import rich.progress
from sqlalchemy import create_engine

from catalog import Catalog
from catalog.cli import output
from catalog.cli.output import Format, print_rows
from catalog.core.units import size
from catalog.db.database import Database
from tests.support.command import HEED_SIGNALS, Run, Terminal
from tests.support.made_videos import film, write_video
from tests.support.pictures import cropped, flat, photo, write

OF_VIDEOS = ("coverage1", "coverage2", "time_offset", "ranges")
OF_PARTS = ("overlap1", "overlap2", "relation")
COMMANDS = (
    "audit",
    "bank",
    "clusters",
    "compare",
    "db",
    "duplicates",
    "failures",
    "forget",
    "index",
    "ingest",
    "match",
    "prune",
    "query",
    "report",
    "retry",
    "root",
    "sql",
    "status",
)


def ndjson(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def csv_rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "photos"
    folder.mkdir()
    write(folder / "a.jpg", photo(1))
    write(folder / "b.jpg", cropped(photo(1), 0.03), quality=60)
    write(folder / "c.jpg", photo(2))
    return folder


def test_ingest_query_duplicates(run: Run, photos: Path) -> None:
    done = run("ingest", photos, "--json")
    assert done.returncode == 0
    told = json.loads(done.stdout)
    assert set(told) == {
        "files_seen",
        "files_sent",
        "files_new",
        "files_unchanged",
        "files_failed",
        "files_ignored",
        "files_flat",
        "media_new",
        "hashes_new",
        "pairs_new",
        "parts_new",
        "files_missing",
        "files_excluded",
        "files_moved",
        "bank_matches_new",
        "decisions_new",
        "offline",
        "reasons",
        "seconds",
    }
    assert (told["files_new"], told["pairs_new"]) == (3, 1)
    assert "3 files: 3 new" in done.stderr

    (near,) = json.loads(run("query", photos / "a.jpg", "--json").stdout)
    assert set(near) == {
        "query",
        "path",
        "sha256",
        "hasher",
        "distance",
        "bits",
        "isometry",
        "quality",
        "exact",
        "view",
        *OF_VIDEOS,
        *OF_PARTS,
    }
    assert near["query"] == str(photos / "a.jpg")
    assert near["path"] == str(photos / "b.jpg")
    assert (near["hasher"], near["bits"], near["isometry"]) == ("phash", 256, "r0")
    assert 0 < near["distance"] <= 51
    assert near["exact"] is True

    (pair,) = json.loads(run("duplicates", "--json").stdout)
    assert pair == {
        "file1": str(photos / "a.jpg"),
        "file2": str(photos / "b.jpg"),
        "hasher": "phash",
        "distance": near["distance"],
        "isometry": "r0",
        **dict.fromkeys(OF_VIDEOS),
        "view": "whole",
        "overlap1": None,
        "overlap2": None,
        "relation": None,
        "verdict": None,
    }
    assert csv_rows(run("duplicates", "--csv").stdout) == [
        {name: "" if value is None else str(value) for name, value in pair.items()}
    ]
    narrow = run("duplicates", "--threshold", near["distance"] / 256, "--json")
    assert json.loads(narrow.stdout) == []


def test_data_go_to_stdout_and_talk_to_stderr(run: Run, photos: Path) -> None:
    assert run("ingest", photos).stdout == ""
    listed = run("duplicates")
    assert listed.stdout.splitlines()[0].split("\t") == [
        "file1",
        "file2",
        "hasher",
        "distance",
        "isometry",
    ]
    assert "1 pair" in listed.stderr
    assert "█" not in listed.stderr  # no progress bar where there is no terminal


def test_query_of_a_file_that_is_not_in_the_catalogue(run: Run, photos: Path) -> None:
    run("ingest", photos, "--hashers", "phash,pdq")
    outside = write(photos.parent / "outside.png", cropped(photo(2), 0.02))
    found = json.loads(run("query", outside, "--json").stdout)
    assert {(Path(near["path"]).name, near["hasher"]) for near in found} == {
        ("c.jpg", "phash"),
        ("c.jpg", "pdq"),
    }
    nearest = json.loads(run("query", outside, "--hasher", "phash", "--top", "3", "--json").stdout)
    assert Path(nearest[0]["path"]).name == "c.jpg"
    assert len(nearest) == 3
    assert [near["distance"] for near in nearest] == sorted(near["distance"] for near in nearest)
    everything = run("query", outside, "--hasher", "phash", "--threshold", "1", "--json")
    assert len(json.loads(everything.stdout)) == 3


def test_tables_leave_aside_what_few_people_read(run: Run, photos: Path) -> None:
    run("ingest", photos)
    head = run("query", photos / "a.jpg").stdout.splitlines()[0]
    assert head.split("\t") == ["query", "path", "hasher", "distance", "isometry", "quality"]


def test_query_isometric(run: Run, photos: Path) -> None:
    run("ingest", photos)
    turned = write(photos.parent / "turned.png", photo(2)[:, ::-1])
    assert json.loads(run("query", turned, "--json").stdout) == []
    (near,) = json.loads(run("query", turned, "--isometric", "--json").stdout)
    assert (Path(near["path"]).name, near["isometry"]) == ("c.jpg", "fh")


def test_query_goes_on_after_a_bad_file(run: Run, photos: Path) -> None:
    run("ingest", photos)
    (photos / "text.jpg").write_text("no picture")
    done = run("query", photos / "nowhere.jpg", photos / "text.jpg", photos / "a.jpg", "--json")
    assert done.returncode == 1
    assert len(json.loads(done.stdout)) == 1
    assert "nowhere.jpg: No such file" in done.stderr
    assert "Traceback" not in done.stderr


def test_failed_files_are_listed_and_make_exit_code_1(run: Run, photos: Path) -> None:
    (photos / "broken.jpg").write_text("")
    done = run("ingest", photos, "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["files_failed"] == 1
    (failure,) = json.loads(run("failures", "--json").stdout)
    assert set(failure) == {"path", "stage", "error", "message", "at"}
    assert failure["path"] == str(photos / "broken.jpg")
    assert "broken.jpg" in run("failures").stdout


def test_status(run: Run, photos: Path) -> None:
    run("ingest", photos)
    told = json.loads(run("status", "--json").stdout)
    assert (told["files"], told["files_hashed"], told["media"]) == (3, 3, 3)
    (hasher,) = told["hashers"]
    assert (hasher["name"], hasher["hashes"], hasher["pairs"], hasher["unmatched"]) == (
        "phash",
        3,
        1,
        0,
    )
    text = run("status").stdout
    assert "3 hashed" in text
    assert "phash" in text


def test_a_location_does_not_tell_the_password() -> None:
    engine = create_engine("postgresql+psycopg://me:secret@host/name")
    assert Database(engine, None, ExitStack()).location == "postgresql://me:***@host/name"


def test_sql(run: Run, photos: Path) -> None:
    run("ingest", photos)
    counted = run("sql", "SELECT count(*) AS n FROM file;", "--json")
    assert json.loads(counted.stdout) == [{"n": 3}]
    wrong = run("sql", "SELECT * FROM nothing")
    assert wrong.returncode == 2
    assert wrong.stderr == 'catalog: PostgreSQL says: relation "nothing" does not exist\n'


def test_match_widens(run: Run, photos: Path) -> None:
    run("ingest", photos)
    too_wide = run("duplicates", "--threshold", "0.9")
    assert too_wide.returncode == 2
    (command,) = re.findall(r"catalog (match .*)", too_wide.stderr)
    assert json.loads(run(*command.split(), "--json").stdout) == {"pairs_new": 2}
    assert len(json.loads(run("duplicates", "--threshold", "0.9", "--json").stdout)) == 3
    assert run("match", "--json").returncode == 0


def test_every_command_that_prints_rows_prints_them_in_every_format(run: Run, photos: Path) -> None:
    (photos / "broken.jpg").write_text("")
    run("ingest", photos)
    run("index", "create", "--hasher", "phash")
    for command in (
        ["query", photos / "a.jpg", photos / "b.jpg"],
        ["duplicates"],
        ["failures"],
        ["index", "list"],
        ["audit"],
        ["sql", "SELECT id, path FROM file ORDER BY id"],
    ):
        rows = json.loads(run(*command, "--json").stdout)
        assert rows
        names = [list(row) for row in rows]
        assert [list(row) for row in csv_rows(run(*command, "--csv").stdout)] == names
        lines = ndjson(run(*command, "--ndjson").stdout)
        assert [list(row) for row in lines] == names
        if command != ["audit"]:  # it takes another time each time
            assert lines == rows


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("NULL", None),
        ("1.25::numeric", 1.25),
        ("3.00::numeric", 3),
        ("12345678901234567890123::numeric", 12345678901234567890123),
        ("'NaN'::numeric", "NaN"),
        ("'1e5000'::numeric", "1" + 5000 * "0"),
        (r"'\x00ff'::bytea", "00ff"),
        ("date '2024-02-29'", "2024-02-29"),
        ("time '12:30'", "12:30:00"),
        ("timestamp '2024-02-29 12:30'", "2024-02-29T12:30:00"),
        ("ARRAY[1.5, 2, NULL]", [1.5, 2, None]),
        ("ARRAY[[1, 2], [3, 4]]", [[1, 2], [3, 4]]),
        ("ARRAY[date '2024-02-29']", ["2024-02-29"]),
        ("""'{"a": [1, 2.5, null, {"b": true}]}'::jsonb""", {"a": [1, 2.5, None, {"b": True}]}),
    ],
)
def test_values_in_json(catalog: Catalog, expression: str, value: object) -> None:
    for format_, read in ((Format.JSON, json.loads), (Format.NDJSON, ndjson)):
        with (
            redirect_stdout(io.StringIO()) as printed,
            catalog.sql(f"SELECT {expression} AS value") as (names, rows),
        ):
            print_rows(format_, names, rows)
        assert read(printed.getvalue()) == [{"value": value}]


def test_no_rows_in_every_format(run: Run) -> None:
    nothing = ("sql", "SELECT 1 AS one WHERE false")
    assert json.loads(run(*nothing, "--json").stdout) == []
    assert run(*nothing, "--csv").stdout == "one\n"
    assert run(*nothing, "--ndjson").stdout == ""


def test_formats_exclude_each_other(run: Run) -> None:
    for two in (("--json", "--csv"), ("--csv", "--ndjson"), ("--json", "--ndjson")):
        told = run("duplicates", *two).stderr
        assert "--json, --csv, --ndjson and --wide exclude each other" in told


def test_lines_of_ndjson_leave_as_they_come(monkeypatch: pytest.MonkeyPatch) -> None:
    left = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(left))

    def rows() -> Iterator[list[int]]:
        yield [1]
        assert left.getvalue() == b'{"n": 1}\n'
        yield [2]

    assert print_rows(Format.NDJSON, ["n"], rows()) == 2
    assert ndjson(left.getvalue().decode()) == [{"n": 1}, {"n": 2}]


@pytest.mark.parametrize(
    "arguments",
    [
        ("ingest",),
        ("ingest", "nowhere-at-all"),
        ("ingest", ".", "--hashers", "md5"),
        ("ingest", ".", "--hashers", ""),
        ("ingest", ".", "--workers", "0"),
        ("query", "x.jpg", "--threshold", "much"),
        ("query", "x.jpg", "--hasher", "md5"),
        ("duplicates", "--hasher", "pdq"),
        ("duplicates", "--threshold", "-1"),
        ("duplicates", "--threshold", "nan"),
        ("match", "--hasher", "phash"),
        ("duplicates", "--json", "--csv"),
        ("--home", "/x", "--database-url", "postgresql://", "status"),
        ("nonsense",),
    ],
)
def test_wrong_usage_is_exit_code_2(run: Run, photos: Path, arguments: tuple[str, ...]) -> None:
    run("ingest", photos)
    done = run(*arguments, cwd=photos)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


def test_an_unreachable_server_is_one_line(run: Run) -> None:
    done = run("--database-url", "postgresql://me@localhost:1/x", "status")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


def test_flat_pictures_are_counted(run: Run, photos: Path) -> None:
    write(photos / "black.png", flat(0))
    write(photos / "white.png", flat(255))
    assert "2 blank files" in run("ingest", photos).stderr
    listed = run("duplicates", "--json")
    assert len(json.loads(listed.stdout)) == 1
    assert "2 blank pictures" in listed.stderr
    assert len(json.loads(run("duplicates", "--include-flat", "--json").stdout)) == 2
    alone = run("query", photos / "black.png")
    assert "flat" in alone.stderr


def test_interrupted_ingest_keeps_what_was_done(
    run: Run, tmp_path: Path, database_url: str
) -> None:
    for seed in range(120):
        write(tmp_path / f"{seed}.png", cropped(photo(seed % 5), 0.001 * (seed + 10)))
    arguments = ["ingest", str(tmp_path), "--hashers", "all", "--workers", "1"]
    small_batches = HEED_SIGNALS + (
        "from catalog import cli; from catalog.ingest import run; run._BATCH_FILES = 10; cli.main()"
    )
    with (
        subprocess.Popen(
            [sys.executable, "-c", small_batches, "--database-url", database_url, *arguments],
            stderr=subprocess.PIPE,
            text=True,
        ) as process,
        psycopg.connect(database_url, autocommit=True) as connection,
    ):
        while connection.execute("SELECT FROM catalog.file").fetchone() is None:
            assert process.poll() is None
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _, talk = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "run the same command again" in talk
    assert "Traceback" not in talk
    stored = json.loads(run("status", "--json").stdout)["files"]
    assert 0 < stored < 120
    assert f"interrupted: {stored} new files" in talk
    assert json.loads(run(*arguments, "--json").stdout)["files_new"] == 120 - stored


def test_a_reader_that_goes_away_is_no_error(run: Run, photos: Path, database_url: str) -> None:
    run("ingest", photos)
    done = subprocess.run(
        f"{sys.executable} -m catalog sql 'SELECT generate_series(1, 100000)' | head -1",
        shell=True,
        env=os.environ | {"CATALOG_DATABASE_URL": database_url},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""


def test_index_and_audit(run: Run, photos: Path) -> None:
    run("ingest", photos)
    assert "every query scans" in run("index", "list").stderr
    assert json.loads(run("index", "list", "--json").stdout) == []

    done = run("index", "create", "--hasher", "phash")
    assert (done.returncode, done.stdout) == (0, "")
    assert "hash_phash_words_idx: 3 hashes" in done.stderr
    again = run("index", "create", "--hasher", "phash")
    assert again.returncode == 0
    assert "it exists already" in again.stderr
    assert run("index", "create", "--hasher", "phash", "--hnsw", "--m", 8).returncode == 0
    assert run("index", "rebuild", "--hasher", "phash", "--hnsw").returncode == 0
    words, hnsw = json.loads(run("index", "list", "--json").stdout)
    assert (words["kind"], words["valid"], words["rows_at_build"]) == ("words", True, 3)
    assert (hnsw["kind"], hnsw["m"]) == ("hnsw", 8)
    assert [row["kind"] for row in csv_rows(run("index", "list", "--csv").stdout)]

    done = run("audit", "--hasher", "phash", "--sample", 2, "--json")
    scan, unused, approximate = json.loads(done.stdout)
    assert (scan["way"], scan["exact"], scan["queries"]) == ("scan", True, 2)
    assert (unused["way"], unused["queries"]) == ("words", 0)
    assert (approximate["way"], approximate["exact"]) == ("hnsw", False)
    assert "word index of phash is not used at a radius of 51" in done.stderr
    narrow = run("audit", "--threshold", 0.1, "--json")
    assert narrow.returncode == 0
    assert json.loads(narrow.stdout)[1]["queries"] == 3

    drop = ("index", "drop", "--hasher", "phash", "--hnsw")
    assert "would drop the HNSW" in run(*drop, "--dry-run").stderr
    assert "dropped HNSW" in run(*drop).stderr
    assert "there is no HNSW" in run("index", "drop", "--hasher", "phash", "--hnsw").stderr
    told = run("audit", "--hasher", "phash", "--threshold", 0.004).stderr
    assert "no HNSW index of phash" in told
    assert "no sampled hash of phash has a neighbour" in told
    for wrong in (
        ["create"],
        ["create", "--hasher", "pdq"],
        ["rebuild", "--hasher", "phash", "--hnsw"],
    ):
        assert run("index", *wrong).returncode == 2


@pytest.mark.parametrize("command", ["list", "create", "rebuild", "drop"])
def test_every_index_command_has_help_with_an_example(run: Run, command: str) -> None:
    assert f"Example: catalog index {command}" in run("index", command, "--help").stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(run: Run, command: str) -> None:
    told = run(command, "--help").stdout
    assert f"Example: catalog {command}" in told


def test_help_names_all_commands_and_the_environment(run: Run) -> None:
    told = run("--help").stdout
    assert set(re.findall(r"^  ([a-z]+)  ", told, re.MULTILINE)) >= set(COMMANDS)
    assert "CATALOG_HOME" in told
    assert "CATALOG_DATABASE_URL" in told
    assert run("--version").stdout.startswith("catalog ")


def test_a_process_ends_as_the_command_does(run_apart: Run, photos: Path) -> None:
    (photos / "broken.jpg").write_text("")
    done = run_apart("ingest", "a.jpg", "broken.jpg", "--json", cwd=photos)
    assert done.returncode == 1
    assert json.loads(done.stdout)["files_failed"] == 1
    assert "1 failed" in done.stderr


def test_typed_home_outweighs_the_environment(run: Run, home: Path) -> None:
    run("--home", home, "db", "upgrade")  # which makes it
    told = json.loads(run("--home", home, "status", "--json").stdout)
    assert told["location"] == str(home)


def test_isometric_catalogues_answer_isometric_questions(run: Run, photos: Path) -> None:
    mirrored = write(photos.parent / "mirrored.png", photo(2)[:, ::-1].copy())
    run("ingest", photos)
    asked = run("query", mirrored, "--isometric", "--json")
    assert [row["exact"] for row in json.loads(asked.stdout)] == [False]
    assert "3 stored pictures were hashed only upright" in asked.stderr
    assert "no near-duplicates" in run("query", mirrored).stderr
    assert "3 new hashes" in run("ingest", photos, "--isometric").stderr
    asked = run("query", mirrored, "--json")
    assert [(row["isometry"], row["exact"]) for row in json.loads(asked.stdout)] == [("fh", True)]
    assert "turned" not in asked.stderr
    assert json.loads(run("query", mirrored, "--no-isometric", "--json").stdout) == []


def test_clusters_say_what_to_keep(run: Run, photos: Path) -> None:
    run("ingest", photos)
    done = run("clusters", "--json")
    (cluster,) = json.loads(done.stdout)
    assert [Path(m["path"]).name for m in cluster["members"]] == ["a.jpg", "b.jpg"]
    assert [m["suggestion"] for m in cluster["members"]] == ["keep", "review"]  # it is cropped
    assert "1 cluster of 2 files" in done.stderr
    (line,) = run("clusters", "--ndjson").stdout.splitlines()
    assert json.loads(line) == cluster
    members = csv_rows(run("clusters", "--csv", "--keep", "shortest,path").stdout)
    assert [(Path(m["path"]).name, m["suggestion"]) for m in members] == [
        ("a.jpg", "keep"), ("b.jpg", "review")
    ]  # fmt: skip
    assert json.loads(run("clusters", "--json", "--threshold", "0.01").stdout) == []


def test_the_default_of_clusters_is_kept(run: Run, photos: Path) -> None:
    run("ingest", photos)
    run("clusters", "--as-default", "--strictness", "clique", "--keep", "size,path")
    done = run("sql", "SELECT strictness, keep FROM settings", "--json")
    assert json.loads(done.stdout) == [{"strictness": "clique", "keep": ["size", "path"]}]
    assert "stores only" in run("clusters", "--as-default", "--within", "folder").stderr


def test_exact_copies_are_told_apart(run: Run, tmp_path: Path) -> None:
    original = write(tmp_path / "a.jpg", photo(1))
    copy = tmp_path / "a (1).jpg"
    copy.write_bytes(original.read_bytes())
    alike = write(tmp_path / "b.jpg", photo(1), quality=60)
    run("ingest", tmp_path)
    done = run("clusters", "--keep", "resolution,name,size", "--json")
    (cluster,) = json.loads(done.stdout)
    sizes = copy.stat().st_size, alike.stat().st_size
    assert (cluster["reclaimable"], cluster["reclaimable_exact"]) == (sum(sizes), sizes[0])
    assert "same bytes; its name says that it is a copy: a (1).jpg" in done.stdout
    said = f"{size(sum(sizes))} could be freed, {size(sizes[0])} of it by exact copies"
    assert f"1 cluster of 3 files; {said}" in done.stderr
    run("clusters", "--as-default", "--keep", "resolution,name,size")
    assert said in run("status").stdout
    assert json.loads(run("status", "--json").stdout)["reclaimable_exact"] == sizes[0]
    assert said in run("report", "clusters", "--html", tmp_path / "out.html").stderr

    done = run("clusters", "--exact-only", "--csv")
    assert [Path(row["path"]).name for row in csv_rows(done.stdout)] == ["a.jpg", "a (1).jpg"]
    assert f"{size(sizes[0])} could be freed, all of it by exact copies" in done.stderr
    (pair,) = json.loads(run("duplicates", "--exact-only", "--json").stdout)
    assert (pair["file1"], pair["file2"]) == (str(copy), str(original))
    assert len(json.loads(run("duplicates", "--json").stdout)) == 3
    (row,) = json.loads(run("report", "space", "--exact-only", "--json").stdout)
    assert (row["files_to_remove"], row["reclaimable"]) == (1, sizes[0])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["clusters", "--keep", "prettiest"], "there is no rule 'prettiest'"),
        (["clusters", "--keep", "in:Downloads/*"], "write '*/Downloads/*'"),
        (["clusters", "--exact-only", "--as-default"], "stores only"),
        (["report", "copies", "--exact-only"], "takes no --exact-only"),
        (["report", "moves", "--exact-only"], "takes no --exact-only"),
        (["clusters", "--within", "colour"], "folder, root or label:KEY"),
        (["clusters", "--strictness", "loose"], "'component', 'community', 'clique'"),
        (["report", "pears"], "choose from pairs, clusters"),
        (["report", "copies", "--across", "root"], "--under only"),
        (["report", "pairs", "--after", "[1]"], "has 3: file1, file2, hasher"),
        (["report", "pairs", "--html", "x.html"], "--html goes with the report clusters"),
        (["root", "set", "/nowhere/at/all", "--reference"], "ingest it first"),
        (["ingest", ".", "--label", "holidays"], "KEY=VALUE"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_makes_no_sense_is_explained(run: Run, arguments: list[str], said: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_reports_are_listed_and_printed(run: Run, photos: Path) -> None:
    run("ingest", photos)
    listed = json.loads(run("report", "--json").stdout)
    assert {row["name"] for row in listed} >= {"pairs", "clusters", "members", "ingests"}
    for name in ("pairs", "ingests"):
        printed = json.loads(run("report", name, "--json").stdout)
        assert len(printed) == 1
        assert [row.keys() for row in csv_rows(run("report", name, "--csv").stdout)] == [
            row.keys() for row in printed
        ]
        assert ndjson(run("report", name, "--ndjson").stdout) == printed


def test_a_page_tells_how_to_go_on(run: Run, photos: Path) -> None:
    (photos / "it's").mkdir()
    for name in ("d.jpg", "e.jpg"):
        (photos / "it's" / name).write_bytes((photos / "a.jpg").read_bytes())
    run("ingest", photos)
    whole = json.loads(run("report", "members", "--json").stdout)
    pages, options = [], ["--limit", "1"]
    while True:
        done = run("report", "members", "--json", *options)
        pages += json.loads(done.stdout)
        told = re.search(r"for the next 1: (.*)", done.stderr)
        if told is None:
            break
        # As a shell reads it.
        shell = subprocess.run(
            ["sh", "-c", f"printf '%s\\n' {told[1]}"], capture_output=True, text=True, check=True
        )
        options = shell.stdout.splitlines()
    assert pages == whole
    assert len(whole) == 4


def test_the_page_of_clusters_is_written_whole_or_not_at_all(run: Run, photos: Path) -> None:
    run("ingest", photos)
    target = photos.parent / "out.html"
    done = run("report", "clusters", "--html", target)
    assert "1 cluster of 2 files" in done.stderr
    before = target.read_bytes()
    assert b"a.jpg" in before
    assert run("report", "clusters", "--html", target, "--threshold", "0.9").returncode == 2
    assert target.read_bytes() == before
    assert sorted(path.name for path in target.parent.glob("*out*")) == ["out.html"]
    done = run("report", "clusters", "--html", photos / "missing" / "out.html")
    assert done.returncode == 2
    assert "out.html cannot be written: No such file" in done.stderr


def test_roots_and_labels(run: Run, photos: Path) -> None:
    run("ingest", photos, "--label", "album=one", "--label", "by=me")
    assert run("root", "set", photos, "--reference").returncode == 0
    (root,) = json.loads(run("root", "list", "--json").stdout)
    assert (root["path"], root["reference"], root["files"]) == (str(photos), True, 3)
    (cluster,) = json.loads(run("clusters", "--json").stdout)
    assert {member["suggestion"] for member in cluster["members"]} == {"keep"}
    assert len(json.loads(run("duplicates", "--within", "label:album", "--json").stdout)) == 1
    assert json.loads(run("duplicates", "--across", "folder", "--json").stdout) == []


@pytest.fixture
def videos(tmp_path: Path) -> Path:
    """A video, six seconds of it, and a picture of it."""
    folder = tmp_path / "videos"
    shown = list(film(1, 12, 10, scene=4, width=160, height=120))
    write_video(folder / "film.mp4", shown, 10)
    write_video(folder / "part.mkv", shown[40:100], 10)
    write(folder / "still.jpg", shown[60])
    write_video(folder / "other.webm", film(2, 5, 10, width=160, height=120), 10, "libvpx-vp9")
    return folder


def test_videos(run: Run, videos: Path) -> None:
    done = run("ingest", videos, "--frames-per-second", "2", "--min-quality", "80", "--json")
    assert json.loads(done.stdout)["files_new"] == 4
    status = json.loads(run("status", "--json").stdout)
    assert (status["videos"], status["videos_waiting"]) == (3, 0)
    assert "videos      3" in run("status").stdout
    table = run("duplicates").stdout.splitlines()
    assert table[0].split("\t")[-3:] == ["coverage1", "coverage2", "time_offset"]
    pairs = json.loads(run("duplicates", "--json").stdout)
    assert len(pairs) == 3
    (part,) = (pair for pair in pairs if pair["file2"].endswith("part.mkv"))
    assert part["coverage2"] == 1
    assert part["time_offset"] == pytest.approx(-4, abs=0.5)
    assert [round(time) for time in part["ranges"][0]] == [4, 0, pytest.approx(6, abs=1)]
    strict = json.loads(run("duplicates", "--json", "--min-coverage", "0.9").stdout)
    assert len(strict) == 3  # the part and the picture are in the film as a whole
    lines = csv_rows(run("duplicates", "--csv").stdout)
    assert json.loads(lines[0]["ranges"])
    near = json.loads(run("query", videos / "still.jpg", "--json").stdout)
    assert {Path(one["path"]).name: round(one["time_offset"]) for one in near} == {
        "film.mp4": 6,
        "part.mkv": 2,
    }
    assert "no near-duplicates" in run("query", videos / "other.webm").stderr
    wrong = run("ingest", videos, "--frames-per-second", "x")
    assert (wrong.returncode, "is not a frame rate" in wrong.stderr) == (2, True)
    assert json.loads(run("match", "--min-coverage", "0.99", "--json").stdout) == {"pairs_new": 0}
    with_members = json.loads(run("clusters", "--json", "--min-coverage", "0").stdout)
    assert [len(cluster["members"]) for cluster in with_members] == [2]


def test_compare(run: Run, videos: Path, photos: Path) -> None:
    same = run("compare", photos / "a.jpg", photos / "b.jpg", "--hashers", "phash,pdq", "--json")
    assert {one["hasher"]: one["near_duplicates"] for one in json.loads(same.stdout)} == {
        "pdq": False,
        "phash": True,  # which is enough
    }
    assert "no more than 51" in same.stderr
    different = run("compare", photos / "a.jpg", photos / "c.jpg", "--hashers", "phash")
    assert different.returncode == 1
    assert "phash: different: they are" in different.stderr
    assert same.returncode == 0
    cut = run("compare", videos / "film.mp4", videos / "part.mkv", "--hashers", "phash")
    assert "0:04-0:09 of the first is 0:00-0:05 of the second" in cut.stderr
    missing = run("compare", videos / "film.mp4", videos / "missing.mp4")
    assert missing.returncode == 2
    assert "missing.mp4" in missing.stderr


@pytest.mark.parametrize("how", ["plain", "json", "never", "auto"])
def test_progress_is_told_as_it_is_asked_for(run: Run, photos: Path, how: str) -> None:
    done = run("--progress", how, "ingest", photos)
    lines = done.stderr.splitlines()
    told = {
        "plain": ["Hashing: 3 of 3", "Matching phash: 1 of 1", "Grouping: 1"],
        "json": [
            '{"task": "Hashing", "done": 3, "total": 3}',
            '{"task": "Matching phash", "done": 1, "total": 1}',
            '{"task": "Grouping", "done": 1, "total": null}',
        ],
    }.get(how, [])
    assert lines[:-1] == told
    assert lines[-1].startswith("3 files: 3 new")


def test_quiet_prints_results_and_warnings_only(run: Run, photos: Path) -> None:
    assert run("-q", "ingest", photos).stderr == ""
    done = run("-q", "duplicates", "--csv")
    assert len(done.stdout.splitlines()) == 2
    assert done.stderr == ""
    assert "there is nothing at" in run("-q", "ingest", photos / "nowhere").stderr


@pytest.mark.parametrize(
    ("how", "is_terminal", "said"),
    [
        (output.Progress.AUTO, True, "Dumping"),
        (output.Progress.AUTO, False, ""),
        (output.Progress.NEVER, True, ""),
        (output.Progress.PLAIN, False, "Dumping: 0 of 1\nDumping: 1 of 1\n"),
    ],
)
def test_a_step_that_nobody_can_count_is_told_of_while_it_takes_long(
    monkeypatch: pytest.MonkeyPatch, how: output.Progress, is_terminal: bool, said: str
) -> None:
    monkeypatch.setattr(output, "talk", output.Talk(how))
    monkeypatch.setattr(output, "_WORK_SECONDS", 0.1)
    shown = Terminal(is_terminal=is_terminal)
    with patch("sys.stderr", shown):
        with output.working("Dumping"):
            pass
        assert shown.text() == ""
        with output.working("Dumping"):
            time.sleep(1)
    assert said in shown.text()
    assert bool(said) == bool(shown.text())


def test_the_time_left_is_that_of_the_video_that_takes_longest() -> None:
    now = 0.0
    bars = rich.progress.Progress(get_time=lambda: now)
    files, short, long = (bars.add_task(name, total=100) for name in ("files", "short", "long"))
    for _ in range(2):
        now += 1
        for task, steps in ((files, 49), (short, 40), (long, 1)):
            bars.advance(task, steps)
    shown = {task.id: output._last_to_end(task, bars.tasks).id for task in bars.tasks}
    assert shown == {files: long, short: short, long: long}
    bars.update(long, completed=100)
    assert output._last_to_end(bars.tasks[0], bars.tasks).id in (files, short)
    bars.update(files, completed=100)
    assert output._last_to_end(bars.tasks[0], bars.tasks).id == files


@pytest.mark.parametrize(("seconds", "said"), [(0.0, ""), (0.6, "opening …\n")])
def test_what_takes_a_while_is_told_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, seconds: float, said: str
) -> None:
    monkeypatch.setattr(output, "talk", output.Talk())
    shown = Terminal(is_terminal=True)
    with patch("sys.stderr", shown), output.told_if_slow("opening …"):
        time.sleep(seconds)
    assert shown.text() == said
    hidden = Terminal()
    with patch("sys.stderr", hidden), output.told_if_slow("opening …"):
        time.sleep(seconds)
    assert hidden.text() == ""
