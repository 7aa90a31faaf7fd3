"""A request that comes again with its idempotency key is answered as before, and done once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest

from catalog import Catalog
from catalog.service import tokens
from tests.support.service import BOUNDARY, Answer, Service, served
from tests.support.waiting import wait_until

LIST = b"hash\n" + b"".join(b"%064x\n" % (1 << number) for number in range(10))


@pytest.fixture(scope="module")
def running(server_url: str, template: str) -> Iterator[Service]:
    """One for all tests here, since to start one takes seconds."""
    from tests.conftest import _execute, _with_database

    name = f"catalog_answers_{os.getpid()}"
    _execute(server_url, f"CREATE DATABASE {name} TEMPLATE {template}")
    with served(_with_database(server_url, name), "--no-auth", "--workers", "2") as service:
        yield service
    _execute(server_url, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def service(running: Service) -> Service:
    """It, with one bank."""
    with psycopg.connect(running.database_url) as connection:
        for table in ("bank", "job", "kept_answer"):
            connection.execute(f"DELETE FROM catalog.{table}")
    assert running.post("/v1/banks", {"name": "known"}).status == 201
    return running


def send(
    service: Service, key: str, name: str = "new", method: str = "POST", **more: Any
) -> Answer:
    said = {"name": name, **more} if method == "POST" else more
    path = "/v1/banks" if method == "POST" else f"/v1/banks/{name}"
    return service.send(method, path, said, Idempotency_Key=key)


def test_a_request_that_comes_again_is_answered_as_before(service: Service) -> None:
    first = send(service, "a", note="one")
    assert first.status == 201
    assert "idempotency-replayed" not in first.headers
    for spelled in ("a", '"a"'):
        again = send(service, spelled, note="one")
        assert (again.status, again.body) == (201, first.body)
        assert again.headers["idempotency-replayed"] == "true"
        assert again.headers["content-type"] == "application/json"
    assert send(service, "b", note="one").status == 400  # there is that bank
    other = send(service, "a", note="two")
    assert other.status == 422
    assert "was used for another request" in other.json["detail"]
    assert send(service, "a", "new", "DELETE").status == 422
    removed = send(service, "c", "new", "DELETE")
    assert removed.json == {"removed": 0}
    assert send(service, "c", "new", "DELETE").body == removed.body
    assert service.get("/v1/banks/new").status == 404


def test_what_was_not_done_is_tried_again(service: Service) -> None:
    assert send(service, "a", "old", "PATCH", note="x").status == 404
    assert send(service, "b", "old").status == 201
    assert send(service, "a", "old", "PATCH", note="x").status == 200


def test_a_job_is_made_once_and_says_where_it_is(service: Service) -> None:
    first = service.post("/v1/jobs", {"kind": "match"}, Idempotency_Key="a")
    again = service.post("/v1/jobs", {"kind": "match"}, Idempotency_Key="a")
    assert again.headers["location"] == first.headers["location"]
    assert len(service.get("/v1/jobs").json["jobs"]) == 1


def test_a_form_is_the_same_whatever_divides_its_parts(service: Service) -> None:
    def upload(line: str, content: bytes) -> Answer:
        head = 'Content-Disposition: form-data; name="file"; filename="list.csv"'
        body = f"--{line}\r\n{head}\r\n\r\n".encode() + content + f"\r\n--{line}--\r\n".encode()
        headers = {"Content-Type": f"multipart/form-data; boundary={line}", "Idempotency-Key": "a"}
        return service.ask("POST", "/v1/jobs/import?bank=known", body, headers)

    large = LIST * 5000  # more than is held in memory
    first = upload(BOUNDARY, large)
    assert first.status == 202
    assert upload("another-line-of-another-length", large).json == first.json
    assert upload(BOUNDARY, large + b"\n").status == 422


def test_many_at_once_are_done_once(service: Service) -> None:
    for number in range(5):
        with ThreadPoolExecutor(8) as threads:
            sent = [threads.submit(send, service, f"k{number}", f"b{number}") for _ in range(8)]
        answers = [one.result() for one in sent]
        assert {answer.status for answer in answers} <= {201, 409}
        made = [answer for answer in answers if answer.status == 201]
        assert len({answer.body for answer in made}) == 1
        fresh = [one for one in made if "idempotency-replayed" not in one.headers]
        assert len(fresh) == 1
    assert len(service.get("/v1/banks").json) == 6


def test_a_request_that_is_under_way_is_a_conflict(service: Service) -> None:
    with psycopg.connect(service.database_url) as connection, ThreadPoolExecutor(1) as threads:
        connection.execute("LOCK TABLE catalog.bank IN ACCESS EXCLUSIVE MODE")
        first = threads.submit(send, service, "a")
        wait_until(lambda: _is_waited_for(service))
        answer = send(service, "a")
        assert answer.status == 409
        assert "is being answered" in answer.json["detail"]
        connection.rollback()
        assert first.result().status == 201
    assert send(service, "a").status == 201


def _is_waited_for(service: Service) -> bool:
    """Whether somebody waits for a lock."""
    with psycopg.connect(service.database_url) as connection:
        query = """
            SELECT EXISTS (SELECT FROM pg_locks JOIN pg_database ON pg_database.oid = database
            WHERE datname = current_database() AND NOT granted)
        """
        row = connection.execute(query).fetchone()
    return row == (True,)


def test_an_answer_that_is_not_kept_undoes_what_was_done(service: Service) -> None:
    with psycopg.connect(service.database_url, autocommit=True) as connection:
        connection.execute("ALTER TABLE catalog.kept_answer RENAME TO kept_elsewhere")
        assert send(service, "a").status == 500
        assert service.get("/v1/banks/new").status == 404
        connection.execute("ALTER TABLE catalog.kept_elsewhere RENAME TO kept_answer")
    assert send(service, "a").status == 201


def test_a_key_is_good_for_a_day(service: Service) -> None:
    assert send(service, "a").status == 201
    with psycopg.connect(service.database_url, autocommit=True) as connection:
        connection.execute("UPDATE catalog.kept_answer SET at = at - interval '25 hours'")
        assert send(service, "a").status == 400  # tried again: the bank is there
        assert send(service, "a", "other").status == 201
        found = connection.execute("SELECT count(*) FROM catalog.kept_answer").fetchone()
    assert found == (1,)


@pytest.mark.parametrize("key", ["", "x" * 256, '""', "\xe9"])
def test_what_can_be_no_key(service: Service, key: str) -> None:
    answer = send(service, key)
    assert answer.status == 400
    assert "printable" in answer.json["detail"]


def test_what_writes_nothing_takes_no_key(service: Service) -> None:
    body = {"hasher": "pdq", "hashes": ["0" * 64]}
    for _ in range(2):
        answer = service.post("/v1/lookup", body, Idempotency_Key="a")
        assert "idempotency-replayed" not in answer.headers
    described = service.get("/openapi.json").json["paths"]
    names = {
        (method, path)
        for path, methods in described.items()
        for method, one in methods.items()
        if any(said["name"] == "Idempotency-Key" for said in one.get("parameters", []))
    }
    assert {("post", "/v1/banks"), ("patch", "/v1/banks/{name}"), ("post", "/v1/jobs")} <= names
    assert not names & {("post", "/v1/lookup"), ("post", "/v1/hash"), ("get", "/v1/banks")}


def test_a_secret_is_not_kept(catalog: Catalog, database_url: str, tmp_path: Path) -> None:
    asked = {"name": "moderation", "url": "https://example.org/matches"}
    with served(database_url, "--no-auth", "--webhook-key", str(tmp_path / "key")) as service:
        added = service.send("POST", "/v1/webhooks", asked, Idempotency_Key="a")
        assert added.json["secret"].startswith("whsec_")
        again = service.send("POST", "/v1/webhooks", asked, Idempotency_Key="a")
    assert again.status == 400
    with catalog.sql("SELECT * FROM kept_answer") as (_, rows):
        assert list(rows) == []


def test_keys_belong_to_tokens(catalog: Catalog, database_url: str) -> None:
    one, other = (
        tokens.create(catalog.database, name, ["curate"], timedelta(days=1)) for name in "ab"
    )
    with served(database_url, "--workers", "1") as service:
        service.token = one
        assert send(service, "a", "mine").status == 201
        service.token = other
        assert send(service, "a", "yours").status == 201
        service.token = None
        assert send(service, "a", "mine").status == 401
