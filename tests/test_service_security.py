"""The service among programs that mean no good."""

from __future__ import annotations

import json
import socket
import struct
import time
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from PIL import Image

from catalog import Catalog
from catalog.banks.records import Entry, EntryHash
from catalog.db.locks import Lock
from catalog.service import tokens
from tests.support.made_pictures import png_chunk, saved
from tests.support.pictures import downscaled, photo, write
from tests.support.service import BOUNDARY, Service, served
from tests.support.waiting import wait_until

HASH = "0f" * 32
PICTURE = saved(Image.new("RGB", (64, 48)), "PNG")
NASTY = [
    "'; DROP TABLE catalog.bank; --",
    '" OR 1=1',
    "%s %(bank)s %%",
    "../../etc/passwd",
    "..%2f..%2fetc%2fpasswd",
    "\x00",
    "a\x00b",
    "\ud800",
    "\N{GRINNING FACE}" * 300,
    "\r\nX-Evil: 1",
    "{{7*7}}",
    "NaN",
    "-1",
    "9" * 400,
    "\\",
    " ",
    "",
]


@pytest.fixture
def service(catalog: Catalog, database_url: str) -> Iterator[Service]:
    catalog.create_bank("known")
    catalog.add_to_bank("known", [Entry((EntryHash("pdq", bytes.fromhex(HASH)),))])
    with served(database_url, "--no-auth", "--workers", "1", "--body-limit", "2MB") as service:
        yield service
        assert service.get("/v1/banks/known").json["entries"] >= 1
        failed = [one for one in service.events() if one["level"] == "error"]
        assert not failed


@pytest.fixture
def curated(service: Service, catalog: Catalog, tmp_path: Path) -> Service:
    """The service of a catalogue in which are two files."""
    write(tmp_path / "a.png", photo(1))
    write(tmp_path / "b.png", downscaled(photo(1)))
    catalog.ingest([tmp_path])
    return service


def spelled(text: str) -> str:
    """A text in an address, byte by byte."""
    return "".join(f"%{byte:02x}" for byte in text.encode("utf-8", "surrogatepass"))


def test_no_text_is_more_than_a_text(service: Service) -> None:
    fields = ("source", "external_id", "note")
    for text in NASTY:
        name = spelled(text)
        for path in (
            f"/v1/lookup?hasher={name}&hash={HASH}",
            f"/v1/lookup?hasher=pdq&hash={name}",
            f"/v1/lookup?hasher=pdq&hash={HASH}&bank={name}",
            f"/v1/lookup?hasher=pdq&hash={HASH}&distance={name}",
            f"/v1/banks/{name}",
            f"/v1/banks/{name}/entries",
            f"/v1/banks/known/entries/{name}",
            f"/v1/banks/known/entries?after={name}&limit={name}",
        ):
            assert service.get(path).status in (200, 400, 404, 422), path
        for body in (
            {"hasher": text, "hashes": [HASH]},
            {"hasher": "pdq", "hashes": [text]},
            {"hasher": "pdq", "hashes": [HASH], "banks": [text]},
        ):
            assert service.post("/v1/lookup", body).status in (400, 404, 422)
        made = service.post("/v1/banks", {"name": text, "note": text})
        assert made.status in (201, 400, 422)
        for field in (*fields, "labels", "hashes", "digests", "metadata", "active_from"):
            said = {"labels": [text], "hashes": [text], "metadata": {text: text}}.get(field, text)
            entry = {"digests": [f"md5:{'0' * 32}"], field: said}
            answer = service.post("/v1/banks/known/entries", {"entries": [entry]})
            assert answer.status in (200, 400, 422), (field, text)
            assert "x-evil" not in answer.headers


PAIRING = ("hashers", "threshold", "within", "across", "under", "decided", "limit")


def test_no_text_is_more_than_a_text_where_files_are_read(curated: Service) -> None:
    paths = [
        "/v1/files/{}",
        "/v1/files/{}/near",
        "/v1/files/{}/thumbnail",
        "/v1/files/1/thumbnail?size={}",
        "/v1/files/1/thumbnail?sha256={}",
        "/v1/clusters/{}",
        "/v1/reports/{}",
        "/v1/reports/{}/rows",
        "/v1/reports/pairs/rows?after={}",
        "/v1/reports/pairs?after={}",
        '/v1/reports/pairs?after=["{}","{}","{}"]',
        "/v1/decisions?which={}",
        "/v1/decisions?after={}",
        *(f"/v1/files?{name}={{}}" for name in ("under", "pattern", "kind", "sha256", "after")),
        *(f"/v1/files/1/near?{name}={{}}" for name in ("hashers", "top", "threshold")),
        *(f"/v1/pairs?{name}={{}}" for name in PAIRING),
        *(f"/v1/pairs?{name}=label:{{}}" for name in ("within", "across")),
        *(f"/v1/clusters?{name}={{}}" for name in (*PAIRING, "strictness", "keep")),
        *(f"/v1/clusters?keep={name}:{{}}" for name in ("in", "not-in")),
        *(f"/v1/reports/members?{name}={{}}" for name in PAIRING),
    ]
    for text in NASTY:
        for path in paths:
            answer = curated.get(path.replace('"', "%22").replace("{}", spelled(text)))
            assert answer.status in (200, 400, 404, 422), path
            assert "x-evil" not in answer.headers
            assert b"root:" not in answer.body
        for decision in (
            {"verdict": text, "contents": [1, 2]},
            {"verdict": "keep", "contents": [text]},
            {"verdict": "duplicate", "contents": [1, 2], "better": text},
        ):
            assert curated.post("/v1/decisions", {"decisions": [decision]}).status == 422
        good = {"verdict": "keep", "contents": [1]}
        for field in ("who", "note"):
            body = {"decisions": [good], field: text}
            assert curated.post("/v1/decisions", body).status in (200, 400, 422), (field, text)
    assert curated.get("/v1/decisions?which=history").status == 200


def test_no_path_in_a_request_leads_to_the_disk(curated: Service, tmp_path: Path) -> None:
    """What is there and what is not get the same answer, unless it is catalogued."""
    secret = write(tmp_path / "apart" / "secret.png", photo(3))
    (tmp_path / "link").symlink_to(tmp_path / "apart")
    there, not_there = str(secret.parent), str(tmp_path / "nowhere")
    for path in (
        "/v1/files?under={}",
        "/v1/pairs?under={}",
        "/v1/clusters?under={}",
        "/v1/clusters?keep=in:{}",
        "/v1/reports/members?under={}",
        "/v1/reports/{}",
    ):
        told = [
            (answer.status, answer.body.replace(place.encode(), b""))
            for place in (there, str(tmp_path / "link"), not_there)
            for answer in [curated.get(path.format(spelled(place)))]
        ]
        assert told[0] == told[1] == told[2], path
    answer = curated.post("/v1/query", {"file": str(secret)})
    assert answer.status == 422


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"hasher":"pdq","hashes":' + b"9" * 100_000 + b"}",
        b'{"hasher":"pdq","hashes":["' + b"f" * 1_000_000 + b'"]}',
        json.dumps({"hasher": "pdq", "hashes": [HASH] * 10_001}).encode(),
        b'{"hasher":"pdq","hashes":["\xff"]}',
        b'{"hasher":"pdq","hashes":[NaN]}',
    ],
)
def test_no_body_is_too_much(service: Service, body: bytes) -> None:
    for path in ("/v1/lookup", "/v1/banks", "/v1/banks/known/entries", "/v1/decisions"):
        answer = service.ask("POST", path, body, {"Content-Type": "application/json"})
        assert answer.status in (400, 422)
        assert len(answer.body) < 10_000


def test_a_body_beyond_the_limit_is_refused_before_it_arrives(service: Service) -> None:
    head = b"POST /v1/hash HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n"
    assert b"413" in _answered(service, head).split(b"\r\n")[0]
    begun = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\n'
    parts = [begun.encode(), *[b"x" * 65536] * 40]
    chunks = b"".join(f"{len(part):x}\r\n".encode() + part + b"\r\n" for part in parts)
    kind = f"Content-Type: multipart/form-data; boundary={BOUNDARY}".encode()
    head = b"POST /v1/hash HTTP/1.1\r\nHost: x\r\n" + kind
    head += b"\r\nTransfer-Encoding: chunked\r\n\r\n"
    assert b"413" in _answered(service, head + chunks).split(b"\r\n")[0]


def _answered(service: Service, data: bytes) -> bytes:
    """The beginning of what the service answers."""
    with socket.create_connection((service.host, service.port), timeout=30) as at:
        at.sendall(data)
        return at.recv(1 << 16)


def test_a_picture_that_unpacks_to_too_much_is_refused(service: Service) -> None:
    size = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    packed = zlib.compress(bytes(1_000_000), 9)
    bomb = b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", size) + png_chunk(b"IDAT", packed)
    bomb += png_chunk(b"IEND", b"")
    answer = service.upload("/v1/hash", bomb)
    assert answer.status == 422
    assert service.get("/healthz").status == 200


def test_methods_and_addresses_that_are_not_there(service: Service) -> None:
    for method, path in (("DELETE", "/v1/lookup"), ("PUT", "/v1/banks"), ("TRACE", "/healthz")):
        assert service.ask(method, path, None, {}).status == 405
    for path in ("/v1/../../etc/passwd", "//etc/passwd", "/v1/banks/known/../../x", "/static/x"):
        assert service.get(path).status == 404


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-A: ",
        b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\nGET /healthz HTTP/1.1\r\nX",
    ],
    ids=["nothing", "a part of a head", "a part of the second head"],
)
def test_who_does_not_finish_a_request_is_left(service: Service, head: bytes) -> None:
    begun = time.monotonic()
    with socket.create_connection((service.host, service.port), timeout=40) as at:
        at.sendall(head)
        while at.recv(1 << 16):
            pass
    assert time.monotonic() - begun < 30


def test_a_head_without_end_is_not_read_on(service: Service) -> None:
    with socket.create_connection((service.host, service.port), timeout=30) as at:
        at.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n")
        endless = b"".join(f"X-{number}: {'y' * 100}\r\n".encode() for number in range(200_000))
        with pytest.raises((ConnectionResetError, BrokenPipeError)):
            at.sendall(endless)
    assert service.get("/healthz").status == 200


@pytest.fixture
def guarded(catalog: Catalog, database_url: str, tmp_path: Path) -> Iterator[Service]:
    """A service that asks for tokens, and may read and keep files."""
    catalog.create_bank("known")
    for name in ("photos", "uploads"):
        (tmp_path / name).mkdir()
    allowed = ("--allow-root", f"photos={tmp_path / 'photos'}")
    kept = ("--uploads", str(tmp_path / "uploads"))
    with served(database_url, "--workers", "1", "--body-limit", "2MB", *allowed, *kept) as service:
        yield service
        assert not [one for one in service.events() if one["level"] == "error"]


def test_jobs_and_uploads_need_their_scopes(guarded: Service, catalog: Catalog) -> None:
    def tried(scope: str | None) -> list[int]:
        """What is answered to whoever asks for an ingest, a match, an import, an upload, the jobs,
        one of them, its events, and its end."""
        if scope is not None:
            guarded.token = tokens.create(catalog.database, scope, [scope], None)
            wait_until(lambda: guarded.get("/v1/none").status == 404)
        jobs = [{"kind": "ingest", "root": "photos"}, {"kind": "match"}]
        return [
            *(guarded.post("/v1/jobs", job).status for job in jobs),
            guarded.upload("/v1/jobs/import?bank=known", b"hash\n").status,
            guarded.upload("/v1/files", PICTURE).status,
            *(guarded.get(path).status for path in ("/v1/jobs", "/v1/jobs/1", "/v1/jobs/1/events")),
            guarded.post("/v1/jobs/1/cancel", None).status,
        ]

    assert tried(None) == [401] * 8
    for scope in ("lookup", "hash"):
        told = tried(scope)
        assert told[:7] == [403] * 7
        assert told[7] in (403, 404)
    told = tried("ingest")
    assert told[:7] == [202, 202, 403, 201, 200, 200, 200]
    assert told[7] in (200, 409)
    assert guarded.get("/v1/jobs/1").json["token"] == "ingest"
    told = tried("curate")
    assert told == [403, 403, 202, 403, 200, 200, 200, 403]


def test_who_is_let_in_no_more_is_told_no_more(
    guarded: Service, catalog: Catalog, database_url: str
) -> None:
    guarded.token = tokens.create(catalog.database, "ingest", ["ingest"], None)
    wait_until(lambda: guarded.get("/v1/none").status == 404)
    with psycopg.connect(database_url, autocommit=True) as connection:
        # Somebody else seems to run jobs, so this one waits.
        connection.execute("SELECT pg_advisory_lock(%s)", [int(Lock.RUN_JOB)])
        job = guarded.post("/v1/jobs", {"kind": "match"}).json["id"]
        with ThreadPoolExecutor(1) as threads:
            told = threads.submit(guarded.get, f"/v1/jobs/{job}/events")
            time.sleep(0.5)
            tokens.revoke(catalog.database, "ingest")
            assert told.result(30).body.count(b"event: job") == 1


def test_no_text_of_a_job_is_more_than_a_text(service: Service) -> None:
    for text in NASTY:
        name = spelled(text)
        for path in (
            f"/v1/jobs/{name}",
            f"/v1/jobs/{name}/events",
            f"/v1/jobs?state={name}",
            f"/v1/jobs?before={name}&limit={name}",
        ):
            assert service.get(path).status in (200, 400, 404, 422), path
        for body in (
            {"kind": text},
            {"kind": "ingest", "root": text},
            {"kind": "ingest", "root": "photos", "path": text},
            {"kind": "ingest", "root": "photos", "labels": {text: text}},
            {"kind": "match", "other": text},
        ):
            assert service.post("/v1/jobs", body).status in (400, 422)
        for option in ("bank", "format", "source", "hasher", "dry_run"):
            path = f"/v1/jobs/import?bank=known&{option}={name}"
            assert service.upload(path, b"hash\n").status in (202, 400, 404, 422), (option, text)
        path = f"/v1/files?label={name}&hashers={name}"
        assert service.upload(path, PICTURE).status in (400, 409, 422)
