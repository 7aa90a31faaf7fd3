"""Jobs of the service: asked for, followed, cancelled, and run exactly once whatever dies."""

from __future__ import annotations

import http.client
import json
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import uuid4

import psutil
import psycopg
import pytest

from catalog import Catalog
from catalog.db.locks import Lock
from catalog.service.jobs import store
from tests.support.cluster import cluster
from tests.support.command import Run
from tests.support.pictures import photo, write
from tests.support.service import Service, served
from tests.support.waiting import wait_until

LIST = b"hash,note\n" + b"".join(b"%064x,entry %d\n" % (1 << 8 * n, n) for n in range(20))
Serve = Callable[[], Any]


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "photos"
    for number in range(3):
        write(folder / "lakes" / f"{number}.jpg", photo(number, 160, 120))
    (folder / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"x" * 99)
    return folder


@pytest.fixture
def serve(database_url: str, photos: Path) -> Serve:
    root = f"photos={photos}"
    return lambda: served(database_url, "--no-auth", "--workers", "1", "--allow-root", root)


@pytest.fixture
def service(serve: Serve, catalog: Catalog) -> Iterator[Service]:
    catalog.create_bank("known")
    with serve() as service:
        yield service


def ask(service: Service, kind: str = "ingest", **more: Any) -> int:
    said = {"root": "photos"} if kind == "ingest" else {}
    answer = service.post("/v1/jobs", {"kind": kind, **said, **more})
    assert answer.status == 202, answer.body
    assert answer.headers["location"] == f"/v1/jobs/{answer.json['id']}"
    return int(answer.json["id"])


def follow(service: Service, job: int, last: str | None = None) -> Iterator[dict[str, Any]]:
    """The events of a job; each is the job, with the id of the event."""
    connection = http.client.HTTPConnection(service.host, service.port, timeout=60)
    try:
        headers = {} if last is None else {"Last-Event-ID": last}
        connection.request("GET", f"/v1/jobs/{job}/events", headers=headers)
        response = connection.getresponse()
        assert response.status == 200
        assert response.headers["Content-Type"].startswith("text/event-stream")
        given = None
        for line in response:
            name, _, value = line.decode().rstrip("\n").partition(": ")
            if name == "id":
                given = value
            elif name == "data":
                yield {"event": given, **json.loads(value)}
    finally:
        connection.close()


def ended(service: Service, job: int) -> dict[str, Any]:
    *_, last = follow(service, job)
    return last


def state(service: Service, job: int) -> str:
    return str(service.get(f"/v1/jobs/{job}").json["state"])


def process_of_job(service: Service) -> psutil.Process | None:
    for one in psutil.Process(service.process.pid).children(recursive=True):
        try:
            if "jobs.process" in " ".join(one.cmdline()) and one.status() != "zombie":
                return one
        except psutil.NoSuchProcess:
            continue
    return None


@contextmanager
def nothing_is_stored(database_url: str) -> Iterator[None]:
    """Ingests wait within the block before they store anything."""
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [int(Lock.STORE)])
        yield


def test_a_job_is_run_and_followed(service: Service, catalog: Catalog) -> None:
    job = ask(service, path="", labels={"from": "here"})
    events = list(follow(service, job))
    assert [int(one["event"]) for one in events] == sorted({int(one["event"]) for one in events})
    last = events[-1]
    assert (last["state"], last["error"], last["deaths"]) == ("done", None, 0)
    result = last["result"]
    assert (result["files_seen"], result["files_new"], result["files_failed"]) == (4, 4, 1)
    assert last["started"] <= last["ended"]
    assert service.get(f"/v1/jobs/{job}").json == {
        name: value for name, value in last.items() if name != "event"
    }
    headers = {"Last-Event-ID": last["event"]}
    assert service.ask("GET", f"/v1/jobs/{job}/events", None, headers).status == 204
    assert [one["event"] for one in follow(service, job, "1")] == [last["event"]]
    assert len(list(catalog.failures())) == 1
    # Nothing new, and nothing fails but what is broken.
    again = ended(service, ask(service, path="lakes/1.jpg"))
    assert again["result"]["files_unchanged"] == 1
    assert ended(service, ask(service, "match"))["result"] == {"pairs_new": 0}


@pytest.mark.parametrize(("there", "sent"), [("{photos}", 0), ("/nowhere", 4)])
def test_workers_of_an_engine_do_the_jobs(
    there: str, sent: int, database_url: str, photos: Path, tmp_path: Path, catalog: Catalog
) -> None:
    """What workers find where they are told is read there, anything else is sent."""
    with cluster(tmp_path, 1) as running:
        engine = ("--engine", running.address, "--map", f"{photos}={there.format(photos=photos)}")
        root = f"photos={photos}"
        with served(
            database_url, "--no-auth", "--workers", "1", "--allow-root", root, *engine
        ) as service:
            last = ended(service, ask(service, path=""))
            assert ended(service, ask(service, "match"))["state"] == "done"
    assert (last["state"], last["error"]) == ("done", None)
    counts = {name: last["result"][name] for name in ("files_new", "files_failed", "files_sent")}
    assert counts == {"files_new": 4, "files_failed": 1, "files_sent": sent}
    assert {Path(one.path).name for one in catalog.failures()} == {"broken.png"}


@pytest.mark.parametrize("engine", ["somewhere", "dask://"])
def test_an_engine_that_is_none_is_refused(engine: str, run: Run) -> None:
    done = run("serve", "--no-auth", "--engine", engine)
    assert done.returncode == 2
    assert f"{engine!r} is no engine" in done.stderr


def test_jobs_are_listed_page_by_page(service: Service) -> None:
    numbers = [ask(service, "match") for _ in range(5)]
    page = service.get("/v1/jobs?limit=3").json
    rest = service.get(f"/v1/jobs?limit=3&before={page['before']}").json
    assert [one["id"] for one in page["jobs"] + rest["jobs"]] == numbers[::-1]
    assert rest["before"] is None
    ended(service, numbers[-1])
    assert service.get("/v1/jobs?state=waiting&state=running").json["jobs"] == []
    told = service.get("/metrics").body.decode()
    assert 'catalog_jobs{state="done"} 5.0' in told
    assert 'catalog_jobs{state="waiting"} 0.0' in told


def test_a_list_is_imported(service: Service, database_url: str) -> None:
    path = "/v1/jobs/import?bank=known&source=partner"
    first = service.upload(f"{path}&dry_run=true", LIST).json
    assert first["asked"]["filename"] == "upload"
    done = ended(service, first["id"])
    assert (done["result"]["new"], done["result"]["dry_run"]) == (20, True)
    wrong = LIST + b"zz,nothing\n"
    done = ended(service, service.upload(path, wrong).json["id"])
    assert done["state"] == "done"
    counts = {name: done["result"][name] for name in ("new", "changed", "known", "refused")}
    assert counts == {"new": 20, "changed": 0, "known": 0, "refused": 1}
    assert done["result"]["problems"][0]["place"] == "line 22"
    assert service.get("/v1/banks/known").json["entries"] == 20
    done = ended(service, service.upload(path, b"what is this?").json["id"])
    assert done["state"] == "failed"
    assert "format" in done["error"]
    assert service.upload("/v1/jobs/import?bank=none", LIST).status == 404
    assert service.upload(f"{path}&format=none", LIST).status == 400
    assert service.upload(f"{path}&hasher=none", LIST).status == 400
    with psycopg.connect(database_url) as connection:
        assert connection.execute("SELECT count(*) FROM catalog.job_list").fetchone() == (0,)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"path": ".."}, "downwards"),
        ({"path": "lakes/../../x"}, "downwards"),
        ({"path": "/etc"}, "downwards"),
        ({"path": "~root"}, "downwards"),
        ({"path": "a\0b"}, "NUL"),
        ({"path": "away"}, "leads out of the root photos by a link"),
        ({"path": "away/secret.jpg"}, "leads out of the root photos by a link"),
        ({"path": "link.jpg"}, "leads out of the root photos by a link"),
        ({"path": "photos.zip!/../secret.jpg"}, "downwards"),
        ({"path": "none"}, "there is nothing at 'none'"),
        ({"path": "x" * 4000}, "there is nothing at"),
        ({"root": "other"}, "no root 'other' is allowed; allowed are photos"),
        ({"root": "/"}, "no root '/' is allowed"),
        ({"hashers": ["none"]}, "there is no hasher 'none'"),
        ({"labels": {"a": "\0"}}, "NUL"),
    ],
)
def test_no_job_leaves_its_root(shared: Service, said: dict[str, Any], reason: str) -> None:
    answer = shared.post("/v1/jobs", {"kind": "ingest", "root": "photos", **said})
    assert answer.status == 400
    assert reason in answer.json["detail"]
    assert shared.get("/v1/jobs").json["jobs"] == []


@pytest.fixture(scope="module")
def shared(
    server_url: str, template: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Service]:
    """A service for the tests that ask for nothing that can be done."""
    from tests.conftest import _execute, _with_database

    name = f"catalog_no_jobs_{os.getpid()}"
    _execute(server_url, f"CREATE DATABASE {name} TEMPLATE {template}")
    folder = tmp_path_factory.mktemp("root")
    photos = folder / "photos"
    write(photos / "lakes" / "1.jpg", photo(1, 160, 120))
    outside = folder / "outside"
    write(outside / "secret.jpg", photo(2, 160, 120))
    (photos / "away").symlink_to(outside)
    (photos / "link.jpg").symlink_to(outside / "secret.jpg")
    options = ("--no-auth", "--workers", "1", "--allow-root", f"photos={photos}")
    with served(_with_database(server_url, name), *options) as service:
        yield service
    _execute(server_url, f"DROP DATABASE {name} WITH (FORCE)")


def test_links_in_a_root_lead_nowhere_else(
    service: Service, catalog: Catalog, photos: Path, tmp_path: Path
) -> None:
    secret = write(tmp_path / "secret.jpg", photo(7, 160, 120))
    (photos / "link.jpg").symlink_to(secret)
    (photos / "inner.jpg").symlink_to(photos / "lakes" / "0.jpg")
    (photos / "away").symlink_to(tmp_path)
    assert ended(service, ask(service))["result"]["files_seen"] == 4
    with catalog.sql("SELECT path FROM file") as (_, rows):
        assert all(str(photos) in path for (path,) in rows)


def test_a_job_whose_process_is_killed_is_taken_up_again(
    service: Service, database_url: str
) -> None:
    with nothing_is_stored(database_url):
        job = ask(service)
        wait_until(lambda: state(service, job) == "running")
        process = process_of_job(service)
        assert process is not None
        process.kill()
        wait_until(lambda: service.get(f"/v1/jobs/{job}").json["deaths"] == 1)
    done = ended(service, job)
    assert (done["state"], done["result"]["files_seen"]) == ("done", 4)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_job_outlives_the_service(serve: Serve, database_url: str, how: signal.Signals) -> None:
    with nothing_is_stored(database_url), serve() as service:
        job = ask(service)
        wait_until(lambda: state(service, job) == "running")
        process = process_of_job(service)
        assert process is not None
        following = threading.Thread(target=lambda: list(_until_lost(service, job)))
        following.start()
        service.process.send_signal(how)
        following.join(30)  # graceful or not, nobody waits for ever
        assert not following.is_alive()
        if how == signal.SIGKILL:
            service.process.wait(30)
    wait_until(lambda: not process.is_running() or process.status() == "zombie")
    with serve() as service:
        done = ended(service, job)
        assert (done["state"], done["deaths"]) == ("done", 0)
        assert done["result"]["files_seen"] == 4


def _until_lost(service: Service, job: int) -> Iterator[dict[str, Any]]:
    try:
        yield from follow(service, job)
    except (OSError, http.client.HTTPException):
        return


def test_two_services_run_each_job_once_and_one_at_a_time(serve: Serve, catalog: Catalog) -> None:
    with serve() as one, serve() as other:
        numbers = [ask(service) for service in (one, other) * 2]
        found = [ended(one, number) for number in numbers]
    assert {job["state"] for job in found} == {"done"}
    assert {job["deaths"] for job in found} == {0}
    for before, after in pairwise(found):
        assert before["ended"] <= after["started"]
    with catalog.sql("SELECT count(*) FROM ingest_run") as (_, rows):
        assert next(iter(rows)) == (4,)


def test_a_job_is_cancelled(service: Service, database_url: str) -> None:
    with nothing_is_stored(database_url):
        job, waiting = ask(service), ask(service)
        wait_until(lambda: state(service, job) == "running")
        answer = service.post(f"/v1/jobs/{waiting}/cancel", None)
        assert (answer.status, answer.json["state"]) == (200, "cancelled")
        assert service.post(f"/v1/jobs/{job}/cancel", None).json["cancelling"]
    done = ended(service, job)
    assert (done["state"], done["error"]) == ("cancelled", None)
    assert service.post(f"/v1/jobs/{job}/cancel", None).status == 200
    assert state(service, waiting) == "cancelled"
    over = ask(service, "match")
    assert ended(service, over)["state"] == "done"
    assert service.post(f"/v1/jobs/{over}/cancel", None).status == 409
    for method, path in (("GET", ""), ("POST", "/cancel"), ("GET", "/events")):
        assert service.ask(method, f"/v1/jobs/99{path}", None, {}).status == 404


def test_a_lost_database_fails_no_job(service: Service, database_url: str) -> None:
    with nothing_is_stored(database_url):
        job = ask(service)
        wait_until(lambda: state(service, job) == "running")
        time.sleep(0.2)
        with psycopg.connect(database_url, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND application_name = 'catalog'"
            )
    done = ended(service, job)
    assert (done["state"], done["result"]["files_seen"]) == ("done", 4)


def test_a_job_that_kills_its_processes_is_given_up(catalog: Catalog) -> None:
    database = catalog.database
    with database.begin() as connection:
        number = store.create(connection, "match", {}, None)
        for _ in range(5):
            taken = store.take(connection, uuid4(), [])
            assert taken is not None
            assert taken.id == number
        assert store.take(connection, uuid4(), []) is None
        found = store.job(connection, number)
    assert found is not None
    assert (found.state, found.deaths) == ("failed", 5)
    assert found.error == "the process that ran it has died 5 times"


def test_a_runner_that_lost_its_job_writes_nothing(catalog: Catalog) -> None:
    first, second = uuid4(), uuid4()
    with catalog.database.begin() as connection:
        number = store.create(connection, "match", {}, None)
        store.take(connection, first, [])
        store.take(connection, second, [])
        store.note(connection, number, first, [store.Step("Matching", 1, 2)])
        store.end(connection, number, first, "done", {})
        assert store.is_cancelling(connection, number, first) is None
        assert store.is_cancelling(connection, number, second) is False
        found = store.job(connection, number)
    assert found is not None
    assert (found.state, found.progress) == ("running", [])


def test_a_job_waits_for_a_service_that_knows_its_root(catalog: Catalog) -> None:
    with catalog.database.begin() as connection:
        store.create(connection, "ingest", {"root": "photos"}, None)
        assert not store.is_any(connection, ["other"])
        assert store.take(connection, uuid4(), ["other"]) is None
        assert store.is_any(connection, ["other", "photos"])
        assert store.take(connection, uuid4(), ["photos"]) is not None
