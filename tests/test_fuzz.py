"""Whatever words, bytes and names come in: an answer or one line, and output that others can read.

Command lines are run in this process, on a catalogue of files with hostile names.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import click
import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from catalog import Catalog
from catalog.cli import cli
from catalog.cli.output import Format, print_rows, progress_bar, say
from catalog.core import bits
from catalog.core.keeping import parse_rules
from catalog.core.paths import canonical, folder_named, from_text, resolved, split_member, to_text
from catalog.core.sampling import format_frames_per_second, parse_frames_per_second
from catalog.errors import UnreadableFile, UsageError
from catalog.groups.scopes import Scope
from catalog.hashers import parse_names
from catalog.reports.views import REPORTS
from catalog.sources import archives
from catalog.sources.lists import PathList
from tests.support.command import Run, Terminal, run_in_process
from tests.support.pictures import cropped, encode, photo

# What could end a line, a cell, a quotation, an element, or a name as the terminal shows it.
HOSTILE = (
    "two\nlines",
    "catalog: all well\r",
    "tab\tand \x0b\x0c\x1c\x85\u2028",
    "\x1b[2J\x1b]0;title\x07\x9b31m",
    "\u202egpj.exe\u200f\u2066",
    "\"quoted\", 'twice' `ls` $(ls) \\",
    "<script>alert(1)<!-- ]]> &amp;",
    "'; DROP TABLE catalog.file; --",
    "{} {0} {path} %s %(path)s :path $1",
    "=1+1",
    "-rf",
    "[bold]name[red]",
    "été 😀",
    os.fsdecode(b"caf\xe9 \xff"),
)
texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12)
# What can be on a command line: any bytes but NUL.
words = st.one_of(
    st.sampled_from(HOSTILE),
    st.binary(max_size=12).map(lambda data: os.fsdecode(data.replace(b"\0", b""))),
    st.floats().map(str),
    st.integers().map(str),
    st.sampled_from(["", "nan", "inf", "1e999", "1" + 5000 * "0", "5e-324", "all", "2G", "-"]),
)
uris = st.builds(
    lambda scheme, rest: scheme + rest,
    st.sampled_from(["http://", "https://", "s3://", "file://", "FILE://localhost", "x://", "~"]),
    st.text(st.sampled_from("[]@:/?#%.=&ab0\u2100é\0\ud800\udcff"), max_size=12),
)


@pytest.fixture
def run(database_url: str) -> Run:
    """Runs the command in this process: it ends as for a person, or raises what is a bug."""
    return partial(
        run_in_process,
        env={"CATALOG_DATABASE_URL": database_url},
        input=b"./none\xff\n./a b\n",
    )


@pytest.fixture
def hostile(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Paths of near-duplicates with hostile names, which are catalogued; others are failures."""
    folder = tmp_path / "pictures \x1b[2J\n"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for at, name in enumerate(HOSTILE):
        (folder / f"{name}.jpg").write_bytes(encode(cropped(photo(1), 0.001 * at), ".jpg"))
        (folder / f"{name}.png").write_bytes(b"")
    assert run("ingest", ".", "--label", f"{HOSTILE[7]}={HOSTILE[0]}").returncode == 1
    return [f"{folder}/{name}.jpg" for name in HOSTILE]


def refuse(constant: str) -> None:
    raise AssertionError(f"{constant} is not a JSON")


def strictly(text: str) -> Any:
    return json.loads(text, parse_constant=refuse)


def is_tame(text: str) -> bool:
    """Whether a terminal shows it as it is, line by line."""
    return all(line.isprintable() for line in re.split("[\n\t]", text))


def leaves(command: click.Command, *names: str) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            yield from leaves(below, *names, name)
    elif names not in (("db", "psql"), ("db", "downgrade"), ("bank", "remove")):  # these ask back
        yield names, command


# What means something to many an option, so that others are reached.
PLAUSIBLE = st.sampled_from(
    [
        f"label:{HOSTILE[7]}",
        *"1 3 100 0.1 0.2 256M folder root a=b clique community size,path keyframes".split(),
    ]
)
PLACES = frozenset("paths path file file1 file2 under html from_file".split())
SPECIAL: dict[str, st.SearchStrategy[str]] = {
    "workers": st.sampled_from(["0", "-1", "1", "x"]),  # a real number starts so many processes
    "after": st.one_of(
        words,
        st.lists(st.text(max_size=3) | st.integers() | st.booleans(), max_size=3).map(json.dumps),
        st.just("[" * 100_000),
    ),
    "name": st.sampled_from(sorted(REPORTS)) | words,
    "hashers": st.sampled_from(["phash", "phash,phash", "pdq", ","]) | words,
    "hasher": st.just("phash") | st.just("phash") | words,
    "statement": words
    | st.sampled_from(
        [
            "SELECT 'nan'::float8, ARRAY['inf'::float8], '-inf'::float4",
            "SELECT ('1' || repeat('0', 5000))::jsonb",
            "SELECT (repeat('[', 4000) || repeat(']', 4000))::jsonb",
            "SELECT 'infinity'::timestamptz",
            """SELECT '"\\ud800"'::json""",
            'SELECT path AS "\x1b[2J\n[b]" FROM file',
        ]
    ),
}
places = (
    st.sampled_from([*(f"./{name}.jpg" for name in HOSTILE), "./", "http://[", "x://y", "-"])
    | words.filter(lambda word: ".." not in word).map(lambda word: f"./{word}")
)  # fmt: skip


@st.composite
def command_lines(draw: st.DrawFn) -> list[str]:
    names, command = draw(st.sampled_from(list(leaves(cli))))
    line, behind = list(names), ["--"] * draw(st.booleans())
    for parameter in command.params:
        name = str(parameter.name)
        values = places if name in PLACES else SPECIAL.get(name, PLAUSIBLE | words)
        if isinstance(parameter, click.Argument):
            least = int(parameter.required)
            most = 2 if parameter.nargs < 0 else 1
            behind += draw(st.lists(values, min_size=least, max_size=most))
        elif isinstance(parameter, click.Option) and draw(st.integers(0, 5)) == 0:
            line.append(draw(st.sampled_from([*parameter.opts, *parameter.secondary_opts])))
            if not parameter.is_flag:
                line.append(draw(values))
    return line + behind


@pytest.fixture
def pages_end_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is there to end what is served until Ctrl-C."""
    monkeypatch.setattr("catalog.review.run.serve", lambda *_: None)
    monkeypatch.setattr("catalog.service.run.serve", lambda *_, **__: None)
    monkeypatch.setattr("catalog.exchanges.repeating.repeat", lambda step, _: step())


@settings(
    max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture, *HealthCheck]
)
@given(line=command_lines())
@example(line=["review"])
@example(line=["serve"])
@example(line=["exchange", "fetch", "--every", "1s"])
@example(line=["exchange", "add", "a", "--kind", "http-list", "--bank", "b", "--url", "\udcff"])
@example(line=["exchange", "show", "\udcff"])
@example(line=["duplicates", "--within", "label:\udcff"])
@example(line=["duplicates", "--min-coverage", "nan"])
@example(line=["duplicates", "--under", "http://["])
@example(line=["report", "pairs", "--after", '["\\ud800", "", ""]'])
@example(line=["report", "pairs", "--limit", "1" + "0" * 30])
@example(line=["report", "clusters", "--html", ""])
@example(line=["query", "--top", "1" + "0" * 30, "./=1+1.jpg"])
@example(line=["query", "--timeout", "inf", "./=1+1.jpg"])
@example(line=["query", "--max-pixels", "1e300", "./=1+1.jpg"])
@example(line=["ingest", "./=1+1.jpg", "--label", "a=\udcff"])
@example(line=["ingest", "./=1+1.jpg", "--frames-per-second", "5e-324"])
@example(line=["prune", "--missing-for", "nan"])
@example(line=["rules", "remove", "\udc80"])
@example(line=["status", "two\nlines"])
@pytest.mark.usefixtures("hostile", "pages_end_at_once")
def test_every_command_line_ends_in_order(run: Run, line: list[str]) -> None:
    done = run(*line)
    code, out, err = done.returncode, done.stdout, done.stderr
    assert code in (0, 1, 2)
    assert is_tame(err)
    told = [one for one in err.splitlines() if one.startswith(("catalog: ", "Error: "))]
    if code == 2:
        assert len(told) == 1
    if code == 0 and "--json" in line:
        strictly(out)
    elif "--csv" not in line:
        assert is_tame(out)


LISTINGS = (
    ("duplicates",),
    ("clusters",),
    ("failures",),
    ("report", "pairs"),
    ("report", "members"),
    ("report", "folders"),
    ("report", "failures"),
    ("report", "ingests"),
    ("root", "list"),
    ("query", "./=1+1.jpg"),
    ("sql", "SELECT path, value FROM file JOIN label ON file.id = file_id"),
)


@pytest.mark.usefixtures("hostile")
def test_names_are_names_in_every_format(run: Run) -> None:
    for command in LISTINGS:
        rows = strictly(run(*command, "--json").stdout)
        assert rows
        assert [strictly(line) for line in run(*command, "--ndjson").stdout.splitlines()] == rows
        members = [{**row, **member} for row in rows for member in row.get("members", [row])]
        found = list(csv.DictReader(io.StringIO(run(*command, "--csv").stdout, newline="")))
        assert len(found) == len(members)
        for line, row in zip(found, members, strict=True):
            assert None not in line
            for name, value in row.items():
                if isinstance(value, str) and name in line and "T" not in value:  # no times
                    assert line[name] == value
        done = run(*command)
        assert is_tame(done.stdout)
        assert is_tame(done.stderr)
        head, *lines = done.stdout.splitlines()
        assert len(lines) == len(members)
        assert {line.count("\t") for line in lines} == {head.count("\t")}
        drawn = run(*command, is_terminal=True).stdout
        assert is_tame(re.sub(r"\x1b\[[0-9;]*m", "", drawn))  # but for colours
        assert not re.search(r"^catalog:", drawn, re.MULTILINE)


def test_failures_tell_names_in_one_line(run: Run, hostile: list[str]) -> None:
    broken = [path.removesuffix("jpg") + "png" for path in hostile]
    done = run("query", *broken)
    assert done.returncode == 1
    assert is_tame(done.stderr)
    assert len(done.stderr.splitlines()) == len(broken)


def test_the_page_is_one_of_the_same_elements(run: Run, hostile: list[str]) -> None:
    done = run("report", "clusters", "--html", "page.html", "--within", f"label:{HOSTILE[7]}")
    assert done.returncode == 0
    page = Path("page.html").read_text("utf-8")
    assert len(re.findall(r"<script", page)) == page.count("</script>")
    assert "<script>alert(1)" not in page
    assert "DROP TABLE" in page
    (cluster,) = re.findall(r'<script type="application/json" class="cluster">(.*)</script>', page)
    assert {member["path"] for member in strictly(cluster)["members"]} == set(hostile)


@pytest.mark.parametrize("value", ["nan", "inf", "-inf"])
def test_floats_that_json_lacks_are_text(run: Run, value: str) -> None:
    query = f"SELECT '{value}'::float8 AS a, ARRAY[1.5, '{value}'::float8] AS b"
    told = {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}[value]
    assert strictly(run("sql", query, "--json").stdout) == [{"a": told, "b": [1.5, told]}]
    (row,) = csv.DictReader(io.StringIO(run("sql", query, "--csv").stdout))
    assert strictly(row["b"]) == [1.5, told]


@given(rows=st.lists(st.lists(texts, min_size=2, max_size=2), max_size=3))
@example(rows=[["carriage\rreturn", "\r\n"], ["\n", ""]])
def test_csv_is_read_as_it_was_written(rows: list[list[str]]) -> None:
    out = Terminal()
    with pytest.MonkeyPatch.context() as now:
        now.setattr(sys, "stdout", out)
        print_rows(Format.CSV, ["a", "b"], rows)
    assert list(csv.reader(io.StringIO(out.text(), newline=""))) == [["a", "b"], *rows]


@pytest.mark.parametrize("name", HOSTILE)
def test_talk_and_progress_leave_the_terminal_alone(name: str) -> None:
    shown, told = Terminal(is_terminal=True), Terminal()
    with pytest.MonkeyPatch.context() as now:
        now.setattr(sys, "stderr", told)
        say(name)
        now.setattr(sys, "stderr", shown)
        list(progress_bar([1], total=1, desc=name))
    assert is_tame(told.text())
    assert len(told.text().splitlines()) == 1
    # Rich colours, and moves the cursor: beside that there is text.
    assert is_tame(re.sub(r"\x1b\[[0-9;?]*[mKAhl]|\r", "", shown.text()))
    assert "\x1b[2J" not in shown.text()


def test_labels_and_groups_are_data_and_never_sql(catalog: Catalog, tmp_path: Path) -> None:
    for at in range(2):
        (tmp_path / f"{at}.jpg").write_bytes(encode(cropped(photo(1), 0.01 * at), ".jpg"))
    catalog.ingest([tmp_path], workers=1)

    @settings(max_examples=8)
    @given(key=texts.filter(bool), value=texts.filter(bool), other=texts.filter(bool))
    @example(key="'; DROP TABLE catalog.label; --", value="{}%s:a$1", other="' OR ''='")
    @example(key="{0}%(a)s:b", value="'", other="\\'")
    def hold(key: str, value: str, other: str) -> None:
        assume(value != other)
        catalog.ingest([tmp_path], workers=1, labels={key: value})
        group = f"label:{key}"
        assert len(list(catalog.duplicates(scope=Scope(within=group)))) == 1
        assert len(list(catalog.clusters(scope=Scope(within=group)))) == 1
        assert not list(catalog.duplicates(scope=Scope(across=group)))
        assert not list(catalog.duplicates(scope=Scope(within=f"{group}{other}")))
        assert not list(catalog.duplicates(scope=Scope(under=f"{tmp_path}/{other}x")))
        catalog.ingest([tmp_path / "1.jpg"], workers=1, labels={key: other})
        assert len(list(catalog.duplicates(scope=Scope(across=group)))) == 1
        catalog.ingest([tmp_path], workers=1, labels={key: ""})
        assert not list(catalog.duplicates(scope=Scope(within=group)))

    hold()


@given(data=st.binary(max_size=40).filter(lambda data: b"\0" not in data))
def test_paths_come_back_from_text(data: bytes) -> None:
    path = f"/{os.fsdecode(data)}"
    text = to_text(path)
    assert from_text(text.encode().decode()) == path


@given(path=st.one_of(st.text(), uris, words))
@example(path="http://[")
@example(path="http://me:hush@[")
@example(path="file://%00")
@example(path="file:///\udcff%ff")
@example(path="a\0b")
@example(path="\ud800")
def test_no_path_is_worse_than_wrong_usage(path: str) -> None:
    for read in (canonical, resolved, folder_named):
        try:
            found = read(path)
        except UsageError as error:
            assert "hush" not in str(error)  # noqa: PT017
        else:
            split_member(found)
            to_text(found).encode()


@given(text=st.one_of(st.text(), words))
def test_no_word_is_worse_than_wrong_usage(text: str) -> None:
    for read in (
        parse_rules,
        parse_names,
        lambda word: bits.decode(word, 256),
        lambda word: Scope(within=word),
        lambda word: Scope(across=f"label:{word}"),
        lambda word: Scope(under=word),
    ):
        try:
            assert read(text)
        except UsageError:
            continue


@given(text=st.one_of(st.floats().map(repr), st.text(), words))
def test_rates_of_frames_come_back(text: str) -> None:
    try:
        rate = parse_frames_per_second(text)
    except UsageError:
        return
    assert parse_frames_per_second(format_frames_per_second(rate)) == rate


@given(
    data=st.binary(max_size=60),
    names=st.lists(st.binary(min_size=1, max_size=9)),
    null=st.booleans(),
)
def test_every_list_is_read_or_refused(
    data: bytes, names: list[bytes], null: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "list"
    path.write_bytes(data)
    try:
        assert all(PathList.read(str(path), null=null).paths)
    except UsageError:
        assert not null
    names = [name for name in names if not set(name) & set(b"\0\r\n")]
    path.write_bytes((b"\0" if null else b"\r\n").join(names))
    assert PathList.read(str(path), null=null).paths == tuple(map(os.fsdecode, names))


def packed(kind: str) -> bytes:
    members = {"a/b.jpg": b"x" * 3000, "c.png": bytes(range(256)) * 20, "d.txt": b""}
    buffer = io.BytesIO()
    if kind == "zip":
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as zip_:
            for name, data in members.items():
                zip_.writestr(name, data)
        return buffer.getvalue()
    with tarfile.open(fileobj=buffer, mode=f"w:{kind.partition('.')[2]}") as tar:
        for name, data in members.items():
            info = tarfile.TarInfo("é" * 110 + name)  # in a header of its own
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


WHOLE = {kind: packed(kind) for kind in ("zip", "tar", "tar.gz", "tar.bz2", "tar.xz")}
# Where, from the beginning or from the end, what comes there, and how many bytes of what was go.
damages = st.lists(
    st.tuples(
        st.integers(-700, 700),
        st.binary(max_size=4) | st.sampled_from([b"\xff" * 4, b"\0" * 4, b"-", b"9"]),
        st.sampled_from([0, 1, 2, 4, 512, 1 << 20]),
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=300)
@given(kind=st.sampled_from(sorted(WHOLE)), damage=damages)
@example(kind="zip", damage=[(-162, b"\0", 1)])
def test_damaged_archives_are_members_or_failures(
    kind: str, damage: list[tuple[int, bytes, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    data = bytearray(WHOLE[kind])
    for at, put, gone in damage:
        at %= len(data) + 1
        data[at : at + gone] = put
    path = str(tmp_path_factory.getbasetemp() / f"damaged.{kind}")
    Path(path).write_bytes(data)
    try:
        members, _ = archives.listing(path)
    except UnreadableFile:
        members = {}
    for member in [*members, f"{path}!/none"]:
        assert from_text(to_text(member)) == member
        try:
            with archives.opened(member, path, member.removeprefix(f"{path}!/")) as stream:
                stream.read(16, lambda _: True)
        except UnreadableFile as error:
            assert error.path == member  # noqa: PT017
