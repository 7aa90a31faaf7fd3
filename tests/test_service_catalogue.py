"""What the service tells of a catalogue is what the commands print as JSON."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import cv2
import numpy as np
import pytest
from starlette.types import Message

from catalog import Catalog, WorkerPool
from catalog.hashers import get_hasher
from catalog.reports.views import REPORTS
from catalog.service import answers, slots, tokens
from catalog.service.answers import Lines
from catalog.service.slots import Slots
from catalog.web.problems import Problem
from tests.support.command import Run, run_in_process
from tests.support.made_videos import film, write_video
from tests.support.photo_shelf import catalogue_shelf
from tests.support.pictures import cropped, downscaled, flat, photo, write
from tests.support.service import Answer, Service, served
from tests.support.waiting import wait_until


@dataclass
class World:
    """A catalogue that nobody changes, a service of it, and the commands about it."""

    service: Service
    run: Run
    folder: Path

    def printed(self, *arguments: str) -> Any:
        """What a command prints as JSON."""
        return json.loads(self.run(*arguments, "--json").stdout)

    def files(self) -> list[dict[str, Any]]:
        """All files, as the service tells them."""
        found: list[dict[str, Any]] = self.service.get("/v1/files?limit=1000").json["files"]
        return found

    def number(self, name: str) -> int:
        """The number of the file of that name."""
        (number,) = [one["file"] for one in self.files() if one["path"].endswith(f"/{name}")]
        return int(number)


@pytest.fixture(scope="module")
def world(
    server_url: str,
    template: str,
    workers: WorkerPool,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[World]:
    """Pictures and videos of every kind: near as wholes, by what is inside, by parts, turned,
    blank, broken, gone, and decided about."""
    from tests.conftest import _execute, _with_database

    folder = tmp_path_factory.mktemp("shelf").resolve()
    name = f"catalog_read_{os.getpid()}"
    _execute(server_url, f"CREATE DATABASE {name} TEMPLATE {template}")
    url = _with_database(server_url, name)
    with Catalog.open(database_url=url, executor=workers) as catalog:
        catalogue_shelf(catalog, folder / "photos")
        more = folder / "more"
        barred = np.pad(photo(5), ((60, 60), (0, 0), (0, 0)))
        write(more / "lake.png", photo(5))
        write(more / "barred.png", barred)
        write(more / "part.png", photo(6, 640, 480)[40:400, 100:560])
        write(more / "whole.png", photo(6, 640, 480))
        write(more / "blank.png", flat(90))
        write(more / "blank too.png", flat(90)[:100])
        write(more / os.fsdecode(b"not \xff text.png"), cropped(photo(5)))
        write(more / "gone.png", downscaled(photo(5)))
        write_video(more / "film.mp4", film(1, 4, 10), 10)
        write_video(more / "small.mp4", film(1, 4, 10, width=160, height=120), 10)
        write_video(more / "other.mp4", film(2, 3, 10), 10)
        (more / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 no picture")
        catalog.ingest([more], ["phash", "pdq"], local=True)
        (more / "gone.png").unlink()
        catalog.ingest([more], ["phash", "pdq"])
        catalog.decide("unrelated", more / "lake.png", more / "barred.png", note="no")
        catalog.decide("keep", more / "part.png")
        run = partial(run_in_process, env={"CATALOG_DATABASE_URL": url}, workers=workers)
        with served(url, "--no-auth", "--workers", "1") as service:
            yield World(service, run, folder)
    _execute(server_url, f"DROP DATABASE {name} WITH (FORCE)")


def options(asked: dict[str, Any]) -> list[str]:
    """The options of a command that ask for what a query of an address asks for."""
    words = []
    for name, value in asked.items():
        option = {"hashers": "hasher", "decided": "undecided"}.get(name, name).replace("_", "-")
        words.append(f"--{option}")
        if not isinstance(value, bool):
            words.append(",".join(value) if isinstance(value, list) else str(value))
    return words


def query(**asked: Any) -> str:
    said = {
        name: str(value).lower() if isinstance(value, bool) else value
        for name, value in asked.items()
    }
    return urlencode(said, doseq=True)


CHOICES: list[dict[str, Any]] = [
    {},
    {"hashers": ["phash"]},
    {"hashers": ["pdq", "phash"], "threshold": 0.05},
    {"within": "folder"},
    {"across": "root"},
    {"across": "label:from", "include_flat": True},
    {"min_coverage": 0.9, "min_overlap": 0.5},
    {"exact_only": True},
    {"decided": False},
]


@pytest.mark.parametrize("asked", CHOICES, ids=str)
def test_pairs_are_those_of_the_command_to_the_byte(world: World, asked: dict[str, Any]) -> None:
    printed = world.run("duplicates", "--ndjson", *options(asked)).stdout
    answer = world.service.get(f"/v1/pairs?{query(**asked)}")
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/x-ndjson"
    assert answer.body.decode() == printed
    assert printed


def test_a_folder_and_a_number_narrow_pairs(world: World) -> None:
    under = f"{world.folder}/more"
    printed = world.run("duplicates", "--ndjson", "--under", under).stdout
    answer = world.service.get(f"/v1/pairs?{query(under=under)}")
    assert answer.body.decode() == printed
    few = world.service.get(f"/v1/pairs?{query(under=under, limit=2)}")
    assert few.body.decode() == "".join(printed.splitlines(keepends=True)[:2])


@pytest.mark.parametrize(
    "asked",
    [*CHOICES, {"strictness": "clique"}, {"strictness": "community", "keep": ["newest", "size"]}],
    ids=str,
)
def test_clusters_are_those_of_the_command_to_the_byte(world: World, asked: dict[str, Any]) -> None:
    printed = world.run("clusters", "--ndjson", *options(asked)).stdout
    answer = world.service.get(f"/v1/clusters?{query(**asked)}")
    assert answer.body.decode() == printed
    few = world.service.get(f"/v1/clusters?{query(**asked, limit=1)}")
    assert few.body.decode() == "".join(printed.splitlines(keepends=True)[:1])


def test_a_cluster_is_that_of_the_command(world: World) -> None:
    printed = world.printed("clusters")
    assert len(printed) > 3
    for one in printed:
        assert world.service.get(f"/v1/clusters/{one['cluster']}").json == one
    assert world.service.get("/v1/clusters/999999").status == 404


@pytest.mark.parametrize("name", REPORTS)
def test_reports_are_those_of_the_command(world: World, name: str) -> None:
    printed = world.printed("report", name)
    whole = world.service.get(f"/v1/reports/{name}?limit=1000").json
    assert whole == {"rows": printed, "after": None}
    rows, after = [], ""
    for _ in printed:
        page = world.service.get(f"/v1/reports/{name}?limit=2{after}").json
        rows += page["rows"]
        if page["after"] is None:
            break
        after = f"&after={quote(page['after'])}"
    assert rows == printed
    lines = world.run("report", name, "--ndjson").stdout
    assert world.service.get(f"/v1/reports/{name}/rows").body.decode() == lines


def test_a_report_takes_what_the_command_takes(world: World) -> None:
    asked = {"under": f"{world.folder}/photos", "across": "root", "hashers": ["phash"]}
    for name in ("pairs", "members", "roots"):
        printed = world.printed("report", name, *options(asked))
        assert printed
        answer = world.service.get(f"/v1/reports/{name}?limit=1000&{query(**asked)}").json
        assert answer["rows"] == printed


def test_reports_are_listed(world: World) -> None:
    told = world.service.get("/v1/reports").json
    printed = world.printed("report")
    assert [{**one, "key": None} for one in told] == [{**one, "key": None} for one in printed]
    assert [tuple(one["key"]) for one in told] == [report.key for report in REPORTS.values()]


def test_what_is_near_a_file_is_what_the_command_finds(world: World) -> None:
    """By the stored hashes, with the command reading every file again."""
    seen = set()
    for one in world.files():
        answer = world.service.get(f"/v1/files/{one['file']}/near")
        if one["state"] != "hashed":
            assert answer.status == 410
            continue
        hashers = ",".join(world.service.get(f"/v1/files/{one['file']}").json["hashes"])
        printed = world.printed("query", one["path"], "--hasher", hashers)
        assert answer.json["neighbours"] == printed, one["path"]
        seen |= {(near["view"], one["kind"]) for near in printed}
        seen |= {near["isometry"] for near in printed}
    views = {("whole", "image"), ("inner", "image"), ("part", "image"), ("whole", "video")}
    assert views | {"r0", "fh"} <= seen


@pytest.mark.parametrize(
    "asked",
    [
        {"hashers": ["pdq"]},
        {"threshold": 0.4},
        {"top": 2},
        {"top": 1, "threshold": 0.2},
        {"include_flat": True},
        {"min_overlap": 1.0},
    ],
    ids=str,
)
def test_what_is_near_can_be_narrowed(world: World, asked: dict[str, Any]) -> None:
    for name in ("film.mp4", "lake.png", "blank.png", "whole.png"):
        path = str(world.folder / "more" / name)
        printed = world.printed("query", path, *options(asked))
        near = world.service.get(f"/v1/files/{world.number(name)}/near?{query(**asked)}")
        assert near.json["neighbours"] == printed
        upload = world.service.upload(f"/v1/query?{query(**asked)}", Path(path).read_bytes())
        others = [one for one in upload.json["neighbours"] if one["path"] != path]
        if "top" not in asked:
            assert others == [{**one, "query": "upload"} for one in printed]


def test_an_upload_is_queried_as_the_command_queries_a_file(world: World, tmp_path: Path) -> None:
    path = write(tmp_path / "new.jpg", downscaled(photo(5), 0.8), 80)
    printed = world.printed("query", str(path))
    assert printed
    answer = world.service.upload("/v1/query", path.read_bytes()).json
    assert answer["neighbours"] == [{**one, "query": "upload"} for one in printed]
    assert answer["exact"] is False  # since parts are looked for by words in common
    assert answer["flat"] is False
    few = world.service.upload("/v1/query?limit=1", path.read_bytes()).json
    assert few["neighbours"] == answer["neighbours"][:1]
    assert few["more"] == len(printed) - 1
    blank = write(tmp_path / "blank.png", flat(90))
    assert world.service.upload("/v1/query", blank.read_bytes()).json["flat"] is True
    assert world.service.upload("/v1/query", b"no picture").status == 422
    assert world.service.upload("/v1/query?hashers=ahash", path.read_bytes()).status == 400


def test_files_come_page_by_page_in_the_order_of_their_numbers(world: World) -> None:
    everything = world.files()
    assert [one["file"] for one in everything] == sorted(one["file"] for one in everything)
    found, after = [], 0
    while after is not None:
        page = world.service.get(f"/v1/files?limit=4&after={after}").json
        found += page["files"]
        after = page["after"]
    assert found == everything
    states = {one["state"] for one in everything}
    assert states == {"hashed", "failed", "missing"}


def test_files_have_what_reports_tell_of_them(world: World) -> None:
    by_path = {one["path"]: one for one in world.files()}
    members = world.printed("report", "members")
    for member in members:
        told = by_path[member["path"]]
        same = told.keys() & member.keys()
        assert {"width", "format", "modified", "folder", "root", "completeness"} <= same
        assert {name: told[name] for name in same} == {name: member[name] for name in same}
    (failed,) = world.printed("failures")
    assert by_path[failed["path"]]["error"] == failed["message"]
    (gone,) = world.printed("report", "missing")
    told = by_path[gone["path"]]
    assert (told["sha256"], told["missing_since"]) == (gone["sha256"], gone["missing_since"])
    labelled = by_path[str(world.folder / "photos" / "phone" / "snow.jpg")]
    assert labelled["labels"] == {"from": "phone"}


def test_files_are_found_by_what_is_known_of_them(world: World) -> None:
    def names(**asked: Any) -> set[str]:
        found = world.service.get(f"/v1/files?limit=1000&{query(**asked)}").json["files"]
        return {Path(one["path"]).name for one in found}

    everything = {Path(one["path"]).name for one in world.files()}
    assert names(kind="video") == {"film.mp4", "small.mp4", "other.mp4"}
    assert names(state="failed") == {"broken.jpg"}
    more = str(world.folder / "more")
    for under in (more, f"{more}/"):
        assert {"film.mp4", "gone.png"} <= names(under=under)
        assert "snow.jpg" not in names(under=under)
    assert names(under="/") == everything
    assert names(under=more[:-1]) == set()
    assert names(pattern="*/blank*.png") == {"blank.png", "blank too.png"}
    assert names(pattern="*/blan?.png") == {"blank.png"}
    assert names(pattern="%blank%") == set()
    for name in ("lake.png", "gone.png"):
        (told,) = [one for one in world.files() if one["path"] == f"{more}/{name}"]
        assert name in names(sha256=told["sha256"].upper())
    assert names(sha256="0" * 64) == set()


def test_a_file_is_shown_with_its_hashes(world: World) -> None:
    path = world.folder / "more" / "lake.png"
    told = world.service.get(f"/v1/files/{world.number('lake.png')}").json
    assert told["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    for name in ("phash", "pdq"):
        (whole,) = [one for one in told["hashes"][name] if one["view"] == "whole"]
        assert whole["hash"] == get_hasher(name).compute(path, "hex")
    barred = world.service.get(f"/v1/files/{world.number('barred.png')}").json
    assert {one["view"] for one in barred["hashes"]["phash"]} == {"whole", "inner"}
    video = world.service.get(f"/v1/files/{world.number('film.mp4')}").json
    frames = video["hashes"]["phash"]
    assert [one["start"] for one in frames] == sorted({one["start"] for one in frames})
    assert frames[-1]["until"] <= video["duration"]
    broken = world.service.get(f"/v1/files/{world.number('broken.jpg')}").json
    assert broken["hashes"] == {}
    assert world.service.get("/v1/files/999999").status == 404


def picture(answer: Answer) -> Any:
    assert answer.headers["content-type"] == "image/jpeg"
    return cv2.imdecode(np.frombuffer(answer.body, np.uint8), cv2.IMREAD_COLOR)


def test_a_thumbnail_shows_the_file(world: World) -> None:
    number = world.number("whole.png")
    path = f"/v1/files/{number}/thumbnail"
    small = picture(world.service.get(path))
    assert small.shape == (360, 480, 3)
    seen = cv2.resize(cv2.imread(str(world.folder / "more" / "whole.png")), (480, 360))
    assert np.abs(small.astype(int) - seen).mean() < 8
    assert picture(world.service.get(f"{path}?size=large")).shape == (480, 640, 3)
    film = picture(world.service.get(f"/v1/files/{world.number('film.mp4')}/thumbnail"))
    assert film.shape == (240, 320, 3)
    assert world.service.get(f"/v1/files/{world.number('broken.jpg')}/thumbnail").status == 404
    assert world.service.get(f"/v1/files/{world.number('gone.png')}/thumbnail").status == 404
    assert world.service.get("/v1/files/999999/thumbnail").status == 404
    assert world.service.get(f"{path}?size=huge").status == 422


def test_a_thumbnail_of_a_known_content_is_kept_for_ever(world: World) -> None:
    number = world.number("whole.png")
    path = f"/v1/files/{number}/thumbnail"
    first = world.service.get(path)
    assert first.headers["cache-control"] == "private, no-cache"
    again = world.service.get(path, If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    sha256 = world.service.get(f"/v1/files/{number}").json["sha256"]
    kept = world.service.get(f"{path}?sha256={sha256}")
    assert kept.headers["cache-control"] == "private, max-age=31536000, immutable"
    assert kept.body == first.body
    assert world.service.get(f"{path}?sha256={'0' * 64}").status == 410
    assert world.service.get(f"/v1/files/{number}").headers["cache-control"] == "no-store"


def test_decisions_are_those_of_the_command(world: World) -> None:
    for which, option in (("current", ()), ("history", ("--history",))):
        printed = world.printed("decisions", *option)
        told = world.service.get(f"/v1/decisions?which={which}").json
        assert told == {"decisions": printed, "after": None}
    first = world.service.get("/v1/decisions?limit=1").json
    rest = world.service.get(f"/v1/decisions?limit=1&after={first['after']}").json
    assert first["decisions"] + rest["decisions"] == world.printed("decisions")
    assert rest["after"] is None


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/v1/pairs?hashers=none", 400, "there is no hasher 'none'"),
        ("/v1/pairs?hashers=ahash", 400, "ahash"),
        ("/v1/pairs?threshold=0.9", 400, "pairs are stored up to"),
        ("/v1/pairs?threshold=nan", 422, "threshold"),
        ("/v1/pairs?within=colour", 400, "cannot group by 'colour'"),
        ("/v1/pairs?under=/nowhere", 404, "knows nothing at or below /nowhere"),
        ("/v1/pairs?under=/etc/../etc", 404, "knows nothing"),
        ("/v1/pairs?limit=0", 422, "limit"),
        ("/v1/pairs?hasher=phash", 422, "hasher"),
        ("/v1/clusters?strictness=loose", 422, "strictness"),
        ("/v1/clusters?keep=prettiest", 400, "there is no rule 'prettiest'"),
        ("/v1/clusters?keep=in:/etc", 404, "knows nothing at or below /etc"),
        ("/v1/reports/none", 404, "Choose from pairs"),
        ("/v1/reports/none/rows", 404, "Choose from pairs"),
        ("/v1/reports/failures/rows?across=root", 400, "single files"),
        ("/v1/reports/pairs/rows?after={}", 400, "JSON array"),
        ("/v1/reports/failures?within=folder", 400, "single files"),
        ("/v1/reports/moves?decided=true", 400, "knows no decisions"),
        ("/v1/reports/pairs?after=12", 400, "JSON array"),
        ("/v1/reports/pairs?after=[1]", 400, "the key of pairs has 3"),
        ("/v1/reports/clusters?after=[%22x%22,1]", 400, "not a key"),
        ("/v1/files?kind=sound", 422, "kind"),
        ("/v1/files?sha256=ff", 422, "sha256"),
        ("/v1/files/0", 422, "file"),
        ("/v1/files/x/near", 422, "file"),
        ("/v1/files/1/near?approximate=true", 400, "HNSW"),
        ("/v1/decisions?which=all", 422, "which"),
    ],
)
def test_what_cannot_be_answered_is_a_problem(
    world: World, path: str, status: int, said: str
) -> None:
    answer = world.service.get(path)
    assert answer.status == status, answer.body
    assert answer.headers["content-type"] == "application/problem+json"
    assert said in answer.json["detail"]


def test_a_file_that_changed_is_shown_no_more(
    catalog: Catalog, database_url: str, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.png", photo(1))
    catalog.ingest([tmp_path])
    write(path, photo(2, 100, 80))
    with served(database_url, "--no-auth", "--workers", "1") as service:
        answer = service.get("/v1/files/1/thumbnail")
        assert answer.status == 410
        assert "has changed since it was catalogued" in answer.json["detail"]
        path.unlink()
        assert service.get("/v1/files/1/thumbnail").status == 410


def test_what_is_exempt_is_near_its_copies_alone(
    catalog: Catalog, database_url: str, tmp_path: Path
) -> None:
    logo = write(tmp_path / "logo.png", photo(1))
    (tmp_path / "copy.png").write_bytes(logo.read_bytes())
    write(tmp_path / "small.png", downscaled(photo(1), 0.8))
    catalog.ingest([tmp_path])
    catalog.create_bank("logos", kind="exempt")
    catalog.add_files_to_bank("logos", [logo])
    with served(database_url, "--no-auth", "--workers", "1") as service:
        answers = [
            service.get("/v1/files/1/near").json,
            service.upload("/v1/query", logo.read_bytes()).json,
        ]
    for answer in answers:
        assert answer["exempt"] == "logos"
        assert answer["neighbours"]
        assert all(near["distance"] == 0 for near in answer["neighbours"])
        assert not any(near["path"].endswith("small.png") for near in answer["neighbours"])


def test_an_upright_catalogue_knows_no_turned_file(
    catalog: Catalog, database_url: str, run: Run, tmp_path: Path
) -> None:
    one = write(tmp_path / "a.png", photo(1))
    write(tmp_path / "turned.png", np.rot90(photo(1)))
    catalog.ingest([tmp_path])
    with served(database_url, "--no-auth", "--workers", "1") as service:
        assert service.get("/v1/files/1/near").json == {
            "exact": True,
            "flat": False,
            "exempt": None,
            "neighbours": [],
            "more": 0,
        }
        answer = service.get("/v1/files/1/near?isometric=true")
        assert answer.status == 400
        assert "query with the file itself" in answer.json["detail"]
        printed = json.loads(run("query", one, "--isometric", "--json").stdout)
        found = service.upload("/v1/query?isometric=true", one.read_bytes()).json
        turned = [near for near in found["neighbours"] if near["path"].endswith("turned.png")]
        assert turned == [{**near, "query": "upload"} for near in printed]
        assert found["exact"] is False


@pytest.fixture
def curated(catalog: Catalog, database_url: str, tmp_path: Path) -> Iterator[Service]:
    """A service of a catalogue of three versions of a photo, that asks for tokens."""
    for at, name in enumerate("abc"):
        write(tmp_path / f"{name}.png", downscaled(photo(1), 1 - 0.1 * at))
    catalog.ingest([tmp_path])
    with served(database_url, "--workers", "2") as service:
        yield service


@pytest.fixture
def new_token(catalog: Catalog, curated: Service) -> Callable[..., str]:
    def make(name: str, *scopes: str) -> str:
        token = tokens.create(catalog.database, name, scopes, timedelta(days=1))
        curated.token = token
        wait_until(lambda: all(curated.get("/v1/none").status == 404 for _ in range(10)))
        curated.settle()
        return token

    return make


def test_decisions_are_made_and_taken_back(
    curated: Service, new_token: Callable[..., str], run: Run
) -> None:
    new_token("curator", "curate")
    a, b, c = (one["file"] for one in curated.get("/v1/files").json["files"])
    digest = curated.get(f"/v1/files/{a}").json["sha256"]
    given = {
        "decisions": [
            {"verdict": "duplicate", "contents": [digest, b], "better": a},
            {"verdict": "duplicate", "contents": [b, c]},
            {"verdict": "keep", "contents": [a]},
        ],
        "note": "as the archive says",
    }
    made = curated.post("/v1/decisions", given).json
    assert made["decisions"] == 3
    assert curated.post("/v1/decisions", given).json == {"batch": None, "decisions": 0}
    told = curated.get("/v1/decisions").json["decisions"]
    assert told == json.loads(run("decisions", "--json").stdout)
    assert {one["who"] for one in told} == {"curator"}
    assert {one["note"] for one in told} == {"as the archive says"}
    assert {one["better"] for one in told if one["verdict"] == "duplicate"} == {digest, None}
    against = {"decisions": [{"verdict": "unrelated", "contents": [a, c]}], "who": "Ada"}
    batch = curated.post("/v1/decisions", against).json["batch"]
    conflicts = curated.get("/v1/decisions?which=conflicts").json["decisions"]
    assert conflicts == json.loads(run("decisions", "--conflicts", "--json").stdout)
    assert [(one["who"], one["follows"]) for one in conflicts] == [("Ada", "duplicate")]
    back = curated.send("DELETE", f"/v1/decisions/batches/{batch}", None).json
    assert back["decisions"] == 1
    assert curated.send("DELETE", f"/v1/decisions/batches/{batch}", None).json["decisions"] == 0
    assert curated.get("/v1/decisions").json["decisions"] == told
    assert curated.send("DELETE", "/v1/decisions/batches/999", None).status == 404
    history = curated.get("/v1/decisions?which=history").json["decisions"]
    assert history == json.loads(run("decisions", "--history", "--json").stdout)


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        ({"verdict": "same", "contents": [1, 2]}, "verdict"),
        ({"verdict": "keep", "contents": []}, "contents"),
        ({"verdict": "keep", "contents": [1, 2]}, "decisions.1: keep is said of one file"),
        ({"verdict": "duplicate", "contents": [1]}, "decisions.1: duplicate is said of two"),
        ({"verdict": "keep", "contents": [99]}, "with the number 99"),
        ({"verdict": "keep", "contents": ["/etc/passwd"]}, "contents"),
        ({"verdict": "duplicate", "contents": [1, 2], "better": 3}, "which one is better"),
    ],
    ids=str,
)
def test_what_cannot_be_decided_changes_nothing(
    world: World, decision: dict[str, Any], said: str
) -> None:
    before = world.service.get("/v1/decisions?which=history").json
    good = {"verdict": "keep", "contents": [1]}
    answer = world.service.post("/v1/decisions", {"decisions": [good, decision]})
    assert answer.status == 422
    assert said in answer.json["detail"]
    assert world.service.get("/v1/decisions?which=history").json == before


READ = (
    "/v1/files", "/v1/files/1", "/v1/files/1/near", "/v1/files/1/thumbnail", "/v1/pairs",
    "/v1/clusters", "/v1/clusters/1", "/v1/reports", "/v1/reports/pairs",
    "/v1/reports/pairs/rows", "/v1/decisions",
)  # fmt: skip


def test_a_token_allows_what_its_scopes_say(
    curated: Service, new_token: Callable[..., str], tmp_path: Path
) -> None:
    given = {"decisions": [{"verdict": "keep", "contents": [1]}]}
    content = (tmp_path / "a.png").read_bytes()

    def writes() -> list[Answer]:
        back = curated.send("DELETE", "/v1/decisions/batches/1", None)
        return [curated.post("/v1/decisions", given), back]

    assert {curated.get(path).status for path in READ} == {401}
    assert {one.status for one in (*writes(), curated.upload("/v1/query", content))} == {401}
    new_token("reader", "lookup")
    assert {curated.get(path).status for path in READ} == {200}
    assert {one.status for one in (*writes(), curated.upload("/v1/query", content))} == {403}
    new_token("hasher", "hash", "ingest")
    assert {curated.get(path).status for path in READ} == {403}
    assert {one.status for one in (*writes(), curated.upload("/v1/query", content))} == {403}
    new_token("both", "hash", "lookup")
    assert curated.upload("/v1/query", content).status == 200
    new_token("curator", "curate")
    assert {one.status for one in writes()} <= {200, 404}


class Client:
    """Takes what an application sends, or does not; ``gone`` after so many messages."""

    def __init__(self, stops_after: int, *, gone: bool = False) -> None:
        self._stops_after = stops_after
        self._is_gone = gone
        self.sent: list[Message] = []
        self._stopped = asyncio.Event()

    async def receive(self) -> Message:
        await self._stopped.wait()
        if not self._is_gone:
            await asyncio.Event().wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        self.sent.append(message)
        if len(self.sent) > self._stops_after:
            self._stopped.set()
            await asyncio.Event().wait()


SCOPE: dict[str, Any] = {"type": "http", "path": "/v1/pairs", "method": "GET", "headers": []}


class Endless:
    """Records without end, which are closed when nobody wants them any more."""

    def __init__(self) -> None:
        self.made = 0
        self.is_closed = False

    def __call__(self) -> Generator[dict[str, int]]:
        try:
            for self.made in count(1):
                yield {"number": self.made}
        finally:
            self.is_closed = True


@pytest.mark.parametrize("gone", [False, True])
def test_who_takes_no_more_of_an_answer_keeps_nothing(
    gone: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "_GRACE", 0.1 if not gone else 60)

    async def serve() -> tuple[Endless, Client]:
        some, records, client = Slots(1), Endless(), Client(3, gone=gone)
        async with asyncio.timeout(30):
            await Lines(some, records)(SCOPE, client.receive, client.send)
            async with some.taken():  # the place is free again
                pass
        return records, client

    records, client = asyncio.run(serve())
    assert records.is_closed
    assert records.made < 100_000
    assert client.sent[0]["status"] == 200
    assert all(message.get("more_body", True) for message in client.sent)  # it is not whole


def test_what_goes_wrong_before_the_first_line_is_a_problem() -> None:
    def failing() -> Generator[object]:
        raise Problem(404, "None", "There is none.")
        yield

    client = Client(9)
    with pytest.raises(Problem):
        asyncio.run(Lines(Slots(1), failing)(SCOPE, client.receive, client.send))
    assert client.sent == []


def test_who_finds_no_slot_is_told_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "_PATIENCE", 0.05)

    async def ask() -> None:
        some = Slots(1)
        async with some.taken():
            with suppress(Problem):
                await some.run(lambda: 1)
            await some.run(lambda: 1)

    with pytest.raises(Problem) as raised:
        asyncio.run(ask())
    assert raised.value.status == 503
    assert raised.value.headers == {"Retry-After": "10"}
