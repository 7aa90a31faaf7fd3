"""The service as other programs see it: processes that answer over HTTP."""

from __future__ import annotations

import base64
import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import numpy as np
import psutil
import psycopg
import pytest

from catalog import Catalog
from catalog.banks.records import Entry, EntryHash
from catalog.banks.store import Selection
from catalog.core.bits import distance
from catalog.db.locks import Lock
from catalog.hashers import get_hasher
from catalog.service import tokens
from tests.support.command import Run
from tests.support.pictures import photo, write
from tests.support.service import Service, served
from tests.support.waiting import wait_until

BANK = "known"
RADIUS = 31


def some_hashes(count: int, seed: int = 1) -> list[bytes]:
    chance = random.Random(seed)
    return [chance.randbytes(32) for _ in range(count)]


def flipped(value: bytes, count: int, seed: int = 1) -> bytes:
    number = int.from_bytes(value, "big")
    for bit in random.Random(seed).sample(range(256), count):
        number ^= 1 << bit
    return number.to_bytes(32, "big")


def entry(value: bytes, hasher: str = "pdq") -> Entry:
    return Entry((EntryHash(hasher, value),))


HASHES = some_hashes(3000)


@pytest.fixture(scope="module")
def shared_url(server_url: str, template: str) -> Iterator[str]:
    """A catalogue for the tests that leave its bank as it is."""
    from tests.conftest import _execute, _with_database

    name = f"catalog_service_{os.getpid()}"
    _execute(server_url, f"CREATE DATABASE {name} TEMPLATE {template}")
    url = _with_database(server_url, name)
    with Catalog.open(database_url=url) as catalog:
        catalog.create_bank(BANK, thresholds={"pdq": (RADIUS + 1) / 256})
        catalog.add_to_bank(BANK, map(entry, HASHES))
    yield url
    _execute(server_url, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def shared(shared_url: str) -> Iterator[Service]:
    with served(shared_url, "--no-auth", "--workers", "2") as service:
        yield service


@pytest.fixture
def service(catalog: Catalog, database_url: str) -> Iterator[Service]:
    """One of a test's own."""
    catalog.create_bank(BANK, thresholds={"pdq": (RADIUS + 1) / 256})
    with served(database_url, "--no-auth", "--workers", "2") as service:
        yield service


def matches(service: Service, value: bytes) -> list[int]:
    """The entries that match a hash; the processes take turns to answer."""
    answers = [service.look_up(value).json for _ in range(8)]
    found = [[match["entry"] for match in answer["matches"]] for answer in answers]
    assert all(answer["exact"] for answer in answers)
    assert all(one == found[0] for one in found)
    return found[0]


@pytest.mark.parametrize("far", [0, 7, RADIUS, RADIUS + 1])
def test_a_hash_is_looked_up(shared: Service, far: int) -> None:
    answer = shared.look_up(flipped(HASHES[12], far)).json
    told = [(match["bank"], match["distance"]) for match in answer["matches"]]
    assert told == ([(BANK, far)] if far <= RADIUS else [])
    assert answer["radius"] == RADIUS
    assert answer["way"] == "index"


def test_many_hashes_are_looked_up_at_once(shared: Service) -> None:
    queries = [flipped(value, at % 40, at) for at, value in enumerate(HASHES[:100])]
    body = {"hasher": "pdq", "hashes": [query.hex() for query in queries], "distance": 90}
    results = shared.post("/v1/lookup", body).json["results"]
    for query, result in zip(queries, results, strict=True):
        told = [match["distance"] for match in result["matches"]]
        wanted = sorted(far for value in HASHES if (far := distance(query, value)) <= 90)
        assert told == wanted
        assert result["way"] == "scan"


def test_what_is_asked_can_be_narrowed(shared: Service) -> None:
    query = flipped(HASHES[5], 20)
    assert len(shared.look_up(query, distance=20).json["matches"]) == 1
    assert len(shared.look_up(query, distance=19).json["matches"]) == 0
    assert len(shared.look_up(query, threshold=21 / 256).json["matches"]) == 1
    assert len(shared.look_up(query, bank=BANK).json["matches"]) == 1
    assert len(shared.look_up(query, distance=110, top=3).json["matches"]) == 3
    assert shared.look_up(query, hasher="phash").json["matches"] == []
    text = base64.b64encode(query).decode()
    body = {"hasher": "pdq", "hashes": [text]}
    assert len(shared.post("/v1/lookup", body).json["results"][0]["matches"]) == 1


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("hasher=pdq&hash=ff", 400, "'ff' is neither hex nor base64"),
        ("hasher=pdq&hash=ffff", 400, "is not a hash of 256 bits"),
        (f"hasher=pdq&hash={'z' * 64}", 400, "hex"),
        (f"hasher=none&hash={'f' * 64}", 400, "there is no hasher 'none'"),
        (f"hash={'f' * 64}", 422, "hasher"),
        ("hasher=pdq", 422, "hash"),
        (f"hasher=pdq&hash={'f' * 64}&bank=none", 404, "there is no bank 'none'."),
        (f"hasher=pdq&hash={'f' * 64}&distance=-1", 422, "distance"),
        (f"hasher=pdq&hash={'f' * 64}&distance=200", 422, "distance"),
        (f"hasher=pdq&hash={'f' * 64}&threshold=0", 422, "threshold"),
        (f"hasher=pdq&hash={'f' * 64}&threshold=.1&distance=3", 422, "exclude each other"),
        (f"hasher=pdq&hash={'f' * 64}&top=0", 422, "top"),
        (f"hasher=pdq&hash={'f' * 64}&hash={'f' * 64}", 422, "hash"),
        (f"hasher=pdq&hash={'f' * 64}&other=1", 422, "other"),
    ],
)
def test_what_cannot_be_looked_up_is_a_problem(
    shared: Service, query: str, status: int, said: str
) -> None:
    answer = shared.get(f"/v1/lookup?{query}")
    assert answer.status == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert said in answer.json["detail"]


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'{"hasher": 3}', b"\xff\xfe", b'{"hasher":"pdq","hashes":[]}']
)
def test_a_body_that_is_not_understood_is_a_problem(shared: Service, body: bytes) -> None:
    answer = shared.ask("POST", "/v1/lookup", body, {"Content-Type": "application/json"})
    assert answer.status == 422
    assert answer.json["title"] == "Not understood"


def test_an_upload_is_hashed_as_the_catalogue_hashes_it(shared: Service, tmp_path: Path) -> None:
    path = write(tmp_path / "lake.png", photo(1))
    answer = shared.upload("/v1/hash?hashers=pdq&hashers=phash", path.read_bytes()).json
    assert answer["kind"] == "image"
    for name in ("pdq", "phash"):
        whole = next(one for one in answer["hashes"][name] if one["view"] == "whole")
        assert whole["hash"] == get_hasher(name).compute(path, "hex")


@pytest.mark.parametrize("content", [b"", b"no picture", b"\x89PNG\r\n\x1a\n" + b"x" * 99])
def test_what_is_no_picture_is_a_problem(shared: Service, content: bytes) -> None:
    answer = shared.upload("/v1/hash", content)
    assert answer.status == 422
    assert "The upload: " in answer.json["detail"]


def test_an_upload_is_looked_up(service: Service, catalog: Catalog, tmp_path: Path) -> None:
    path = write(tmp_path / "lake.png", photo(1))
    smaller = write(tmp_path / "small.jpg", photo(1)[::2, ::2], 70)
    other = write(tmp_path / "other.png", photo(2))
    catalog.add_files_to_bank(BANK, [path], hashers=["pdq"])
    service.catch_up()
    ask = "/v1/lookup/upload?hasher=pdq"
    same = service.upload(ask, path.read_bytes()).json
    assert [(one["bank"], one["distance"]) for one in same["matches"]] == [(BANK, 0)]
    near = service.upload(ask, smaller.read_bytes()).json
    assert [one["bank"] for one in near["matches"]] == [BANK]
    assert service.upload(ask, other.read_bytes()).json["matches"] == []
    # By its bytes alone, if it was hashed by another hasher.
    same = service.upload("/v1/lookup/upload?hasher=phash", path.read_bytes()).json
    assert [one["distance"] for one in same["matches"]] == [0]
    catalog.change_bank(BANK, kind="exempt")
    service.catch_up()
    for content in (path, smaller):
        exempt = service.upload(ask, content.read_bytes()).json
        assert exempt["matches"] == []
        assert [one["bank"] for one in exempt["exempt"]] == [BANK]
    assert service.upload(f"{ask}&banks=none", path.read_bytes()).status == 404
    assert service.upload("/v1/lookup/upload?hasher=none", path.read_bytes()).status == 400


def test_a_picture_that_is_exempt_as_a_whole_matches_nothing_by_its_inside(
    service: Service, catalog: Catalog, tmp_path: Path
) -> None:
    framed = write(tmp_path / "framed.png", np.pad(photo(1), ((60, 60), (0, 0), (0, 0))))
    content = framed.read_bytes()
    hashed = service.upload("/v1/hash?hashers=pdq", content).json["hashes"]["pdq"]
    views = {one["view"]: bytes.fromhex(one["hash"]) for one in hashed}
    catalog.add_to_bank(BANK, [entry(views["inner"])])
    service.catch_up()
    ask = "/v1/lookup/upload?hasher=pdq"
    assert [one["bank"] for one in service.upload(ask, content).json["matches"]] == [BANK]
    catalog.create_bank("forms", kind="exempt")
    catalog.add_to_bank("forms", [entry(views["whole"])])
    service.catch_up()
    exempt = service.upload(ask, content).json
    assert exempt["matches"] == []
    assert [one["bank"] for one in exempt["exempt"]] == ["forms"]


def test_what_is_added_and_removed_is_found_soon(service: Service, catalog: Catalog) -> None:
    (value,) = some_hashes(1)
    selection = Selection(hashes=(EntryHash("pdq", value),))

    def has(wanted: int) -> bool:
        return len(service.look_up(value).json["matches"]) == wanted

    for change, wanted in (
        (lambda: catalog.add_to_bank(BANK, [entry(value)]), 1),
        (lambda: catalog.remove_from_bank(BANK, selection), 0),
    ):
        change()
        wait_until(partial(has, wanted))
    service.catch_up()
    assert matches(service, value) == []


def test_a_process_that_dies_is_replaced_and_answers_right(
    service: Service, catalog: Catalog
) -> None:
    first, second = some_hashes(2)
    catalog.add_to_bank(BANK, [entry(first)])
    service.catch_up()
    workers = _workers(service)
    assert len(workers) == 3  # two that answer, and one that runs jobs
    os.kill(workers[0], signal.SIGKILL)
    catalog.add_to_bank(BANK, [entry(second)])
    wait_until(lambda: workers[0] not in _workers(service) and len(_workers(service)) == 3)
    service.catch_up()
    assert len(matches(service, first)) == 1
    assert len(matches(service, second)) == 1
    assert any(one["event"] == "a process ended" for one in service.events())


def test_all_processes_end_with_the_first(database_url: str) -> None:
    with served(database_url, "--no-auth", "--workers", "2") as service:
        workers = _workers(service)
        service.process.kill()
        service.process.wait()
        wait_until(lambda: not any(map(psutil.pid_exists, workers)))


def _workers(service: Service) -> list[int]:
    family = psutil.Process(service.process.pid).children()
    return sorted(one.pid for one in family if one.status() != psutil.STATUS_ZOMBIE)


def test_a_lost_connection_loses_no_change(
    service: Service, catalog: Catalog, database_url: str
) -> None:
    values = some_hashes(6)
    for value in values:
        with psycopg.connect(database_url, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        catalog.add_to_bank(BANK, [entry(value)])
    wait_until(service.is_fresh)
    for value in values:
        assert len(matches(service, value)) == 1


def test_banks_are_made_filled_and_removed(service: Service) -> None:
    first, second = some_hashes(2)
    new = {"name": "list-7", "thresholds": {"pdq": 0.1}, "note": "of the police"}
    made = service.post("/v1/banks", new)
    assert made.status == 201
    assert made.json["radii"] == {"pdq": 25}
    assert service.post("/v1/banks", new).status == 400
    given = {
        "entries": [
            {"hashes": [f"pdq:{first.hex()}"], "external_id": "a", "labels": ["x"]},
            {"hashes": [f"pdq:{second.hex()}"], "metadata": {"case": 7}},
            {"digests": [f"md5:{'0' * 32}"]},
        ]
    }
    path = "/v1/banks/list-7/entries"
    assert service.post(path, given).json == {"new": 3, "changed": 0, "known": 0}
    assert service.post(path, given).json == {"new": 0, "changed": 0, "known": 3}
    service.catch_up()
    (number,) = matches(service, first)
    shown = service.get(f"{path}/{number}").json
    assert shown["external_id"] == "a"
    assert shown["hashes"] == [f"pdq:{first.hex()}"]
    page = service.get(f"{path}?limit=2").json
    rest = service.get(f"{path}?limit=2&after={page['after']}").json
    assert [len(page["entries"]), len(rest["entries"]), rest["after"]] == [2, 1, None]
    assert service.send("DELETE", f"{path}/{number}", None).json == {"removed": 1}
    assert service.get(f"{path}/{number}").status == 404
    changed = service.send("PATCH", "/v1/banks/list-7", {"rename": "list-8", "kind": "exempt"})
    assert changed.json["kind"] == "exempt"
    names = [bank["name"] for bank in service.get("/v1/banks").json]
    assert names == [BANK, "list-8"]
    service.catch_up()
    answer = service.look_up(second).json
    assert answer["matches"] == []
    assert [one["bank"] for one in answer["exempt"]] == ["list-8"]
    assert service.send("DELETE", "/v1/banks/list-8", None).json == {"removed": 2}
    assert service.send("DELETE", "/v1/banks/list-8", None).status == 404


def test_an_entry_that_cannot_be_is_told_by_its_place(shared: Service) -> None:
    given = {"entries": [{"digests": [f"md5:{'0' * 32}"]}, {"hashes": ["pdq:ff"]}]}
    answer = shared.post(f"/v1/banks/{BANK}/entries", given)
    assert answer.status == 422
    assert answer.json["detail"].startswith("entries.1: ")
    assert shared.get(f"/v1/banks/{BANK}").json["entries"] == len(HASHES)


def test_the_service_tells_about_itself(shared: Service) -> None:
    assert shared.get("/healthz").body == b"ok"
    ready = shared.get("/readyz").json
    assert ready["ready"] is True
    assert ready["hashes"] == {"pdq": len(HASHES)}
    shared.look_up(HASHES[0])
    told = shared.get("/metrics").body.decode()
    assert f'catalog_index_hashes{{hasher="pdq"}} {float(len(HASHES))}' in told
    assert 'catalog_requests_total{method="GET",route="/v1/lookup",status="200"}' in told
    described = shared.get("/openapi.json").json
    assert {"/v1/lookup", "/v1/hash", "/v1/banks"} <= described["paths"].keys()
    page = shared.get("/").body.decode()
    assert "GET /v1/lookup" in page
    answer = shared.get("/healthz", X_Request_Id="mine-1")
    assert answer.headers["x-request-id"] == "mine-1"


@pytest.fixture
def guarded(catalog: Catalog, database_url: str) -> Iterator[Service]:
    """A service that asks for tokens."""
    catalog.create_bank(BANK)
    with served(database_url, "--workers", "2", "--body-limit", "1MB") as service:
        yield service


@pytest.fixture
def new_token(catalog: Catalog, guarded: Service) -> Callable[..., str]:
    """Makes tokens, and waits until the service knows them."""

    def make(name: str, *scopes: str, **more: int) -> str:
        token = tokens.create(catalog.database, name, scopes, timedelta(days=1), **more)
        guarded.token = token
        wait_until(lambda: all(guarded.get("/v1/none").status == 404 for _ in range(10)))
        guarded.settle()
        return token

    return make


def test_nobody_is_let_in_without_a_good_token(
    guarded: Service, catalog: Catalog, new_token: Callable[..., str]
) -> None:
    assert guarded.get("/healthz").status == 200
    for path in ("/v1/banks", "/v1/lookup", "/metrics", "/v1/none"):
        answer = guarded.get(path)
        assert answer.status == 401
        assert answer.headers["www-authenticate"].startswith("Bearer")
    token = new_token("reader", "lookup")
    assert guarded.get("/v1/banks").status == 200
    basic = base64.b64encode(f"anybody:{token}".encode()).decode()
    guarded.token = None
    assert guarded.get("/v1/banks", Authorization=f"Basic {basic}").status == 200
    for wrong in (f"Bearer {token}x", f"Bearer {token[:-1]}", "Bearer", "Basic !", token):
        assert guarded.get("/v1/banks", Authorization=wrong).status == 401
    guarded.token = token
    tokens.revoke(catalog.database, "reader")
    wait_until(lambda: all(guarded.get("/v1/banks").status == 401 for _ in range(10)))
    assert "revoked" in guarded.get("/v1/banks").json["detail"]


def test_a_token_allows_what_its_scopes_say(
    guarded: Service, new_token: Callable[..., str]
) -> None:
    new_token("reader", "lookup")
    assert guarded.look_up(HASHES[0]).status == 200
    assert guarded.upload("/v1/hash", b"").status == 403
    answer = guarded.post("/v1/banks", {"name": "mine"})
    assert answer.status == 403
    assert "has not the scope curate" in answer.json["detail"]
    new_token("hasher", "hash")
    assert guarded.look_up(HASHES[0]).status == 403
    assert guarded.upload("/v1/hash", b"").status == 422
    new_token("curator", "curate")
    assert guarded.look_up(HASHES[0]).status == 200
    assert guarded.post("/v1/banks", {"name": "mine"}).status == 201


def test_a_token_has_so_many_requests_and_bytes(
    guarded: Service, new_token: Callable[..., str]
) -> None:
    new_token("small", "admin", body_limit=1000)
    answer = guarded.upload("/v1/hash", b"x" * 1001)
    assert answer.status == 413
    assert "1,000 bytes" in answer.json["detail"]
    new_token("usual", "admin")
    assert guarded.upload("/v1/hash", b"x" * 1_000_001).status == 413
    new_token("slow", "lookup", rate=200)
    answers = [guarded.get("/v1/banks") for _ in range(450)]  # over two minutes of the clock
    refused = [one for one in answers if one.status == 429]
    assert refused
    assert 0 < int(refused[0].headers["retry-after"]) <= 60


def test_without_a_token_others_are_not_let_near(run: Run) -> None:
    done = run("serve", "--host", "0.0.0.0", "--port", "0")
    assert done.returncode == 2
    assert "there is no token" in done.stderr


def test_what_was_used_is_known_afterwards(catalog: Catalog, database_url: str) -> None:
    token = tokens.create(catalog.database, "reader", ["lookup"], timedelta(days=1))
    with served(database_url, "--workers", "1") as service:
        service.token = token
        assert service.get("/v1/banks").status == 200
    with catalog.database.read() as connection:
        (stored,) = tokens.tokens(connection)
    assert stored.last_used is not None


def test_a_proxy_may_cut_off_a_path(catalog: Catalog, database_url: str) -> None:
    token = tokens.create(catalog.database, "reader", ["lookup"], timedelta(days=1))
    with served(database_url, "--workers", "1", "--root-path", "/x") as service:
        assert service.get("/healthz").status == 200
        assert service.get("/v1/banks").status == 401
        service.token = token
        assert service.look_up(HASHES[0]).status == 200


def test_missing_packages_are_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = ("catalog.service", "catalog.web")
    for name in [one for one in sys.modules if one.startswith(ours)]:
        monkeypatch.delitem(sys.modules, name)
    for name in ("fastapi", "starlette", "uvicorn"):
        monkeypatch.setitem(sys.modules, name, None)
    done = run("serve", "--no-auth")
    assert done.returncode == 2
    assert "pip install 'catalog[serve]'" in done.stderr


def test_an_address_that_is_taken_is_told(shared: Service, run: Run) -> None:
    done = run("serve", "--port", str(shared.port), "--no-auth")
    assert done.returncode == 2
    assert f"port {shared.port} of 127.0.0.1 cannot be used" in done.stderr


def test_a_proxy_may_cut_off_a_part_of_the_path(shared_url: str) -> None:
    options = ("--no-auth", "--workers", "1", "--root-path", "/hashes")
    with served(shared_url, *options) as service:
        assert len(service.look_up(HASHES[0]).json["matches"]) == 1
        assert service.get("/v1/banks").status == 200
        assert service.get("/openapi.json").json["servers"] == [{"url": "/hashes"}]


@pytest.fixture
def able(catalog: Catalog, database_url: str, tmp_path: Path) -> Iterator[Service]:
    """A service that does all that can be asked for."""
    catalog.create_bank(BANK, thresholds={"pdq": (RADIUS + 1) / 256})
    for number in range(3):
        write(tmp_path / "photos" / f"{number}.jpg", photo(number, 96, 64))
    (tmp_path / "uploads").mkdir()
    allowed = ("--allow-root", f"photos={tmp_path / 'photos'}")
    kept = ("--uploads", str(tmp_path / "uploads"))
    with served(database_url, "--no-auth", "--workers", "2", *allowed, *kept) as service:
        job = service.post("/v1/jobs", {"kind": "ingest", "root": "photos"})
        path = job.headers["location"]
        wait_until(lambda: service.get(path).json["state"] == "done")
        with psycopg.connect(database_url, autocommit=True) as connection:
            # The jobs that are made up wait: each takes seconds.
            connection.execute("SELECT pg_advisory_lock(%s)", [int(Lock.RUN_JOB)])
            yield service


@pytest.mark.slow
def test_nothing_that_is_described_makes_the_service_fail(able: Service) -> None:
    service = able
    checks = "not_a_server_error,response_schema_conformance,status_code_conformance"
    done = subprocess.run(
        [
            *(sys.executable, "-m", "schemathesis.cli", "run"),
            f"http://{service.host}:{service.port}/openapi.json",
            *("--max-examples", "200", "--seed", "1"),
            *("--checks", f"{checks},content_type_conformance"),
            *("--exclude-path-regex", "/events$"),  # which lasts as long as a job
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert not [one for one in service.events() if one["event"] == "a request failed"]
