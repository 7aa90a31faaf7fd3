"""The service as a process of its own, and what other programs send to it."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import psycopg

from tests.support.command import HEED_SIGNALS
from tests.support.waiting import wait_until

BOUNDARY = "a-line-that-is-in-no-upload"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Service:
    """A running service; requests bring the ``token``, if there is one."""

    process: subprocess.Popen[str]
    host: str
    port: int
    database_url: str
    token: str | None = None
    log: list[str] = field(default_factory=list)

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, None, headers)

    def post(self, path: str, body: object, **headers: str) -> Answer:
        return self.send("POST", path, body, **headers)

    def send(self, method: str, path: str, body: object, **headers: str) -> Answer:
        headers = {"Content-Type": "application/json", **headers}
        return self.ask(method, path, json.dumps(body).encode(), headers)

    def upload(self, path: str, content: bytes, name: str = "file") -> Answer:
        head = f'Content-Disposition: form-data; name="{name}"; filename="upload"'
        body = f"--{BOUNDARY}\r\n{head}\r\n\r\n".encode() + content
        body += f"\r\n--{BOUNDARY}--\r\n".encode()
        kind = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
        return self.ask("POST", path, body, kind)

    def ask(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]) -> Answer:
        connection = http.client.HTTPConnection(self.host, self.port, timeout=60)
        given = {} if self.token is None else {"Authorization": f"Bearer {self.token}"}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, body, given)
            response = connection.getresponse()
            found = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, found, response.read())
        finally:
            connection.close()

    def look_up(self, hash_: bytes, hasher: str = "pdq", **more: Any) -> Answer:
        said = "".join(f"&{name}={value}" for name, value in more.items())
        return self.get(f"/v1/lookup?hasher={hasher}&hash={hash_.hex()}{said}")

    def is_fresh(self) -> bool:
        """Whether the processes that answer hold what the database has."""
        with psycopg.connect(self.database_url) as connection:
            query = "SELECT coalesce(max(number), 0) FROM catalog.bank_change"
            row = connection.execute(query).fetchone()
        assert row is not None
        return all(self.get("/readyz").json["change"] == row[0] for _ in range(20))

    def catch_up(self) -> None:
        """Wait until what was committed is found."""
        wait_until(self.is_fresh)
        self.settle()

    def settle(self) -> None:
        """Wait until the processes that gave no answer have looked at the database, too: each does
        so twice a second."""
        time.sleep(1.5)

    def events(self) -> list[dict[str, Any]]:
        """What was logged so far."""
        return [json.loads(line) for line in self.log if line.startswith("{")]


@contextmanager
def served(database_url: str, *options: str) -> Iterator[Service]:
    """The service of a catalogue within the block; at the end it is told to end, and has to."""
    code = f"{HEED_SIGNALS}from catalog.cli import main; main()"
    command = [sys.executable, "-c", code, "serve", "--port", "0", *options]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"CATALOG_DATABASE_URL": database_url},
    )
    assert process.stdout is not None
    assert process.stderr is not None
    log: list[str] = []
    reader = threading.Thread(target=lambda: log.extend(process.stderr or ()), daemon=True)
    reader.start()
    try:
        address = urlsplit(process.stdout.readline().strip())
        assert address.port is not None, log
        service = Service(process, address.hostname or "", address.port, database_url, log=log)
        wait_until(lambda: _is_ready(service))
        yield service
    finally:
        killed = process.poll() is not None  # by the test
        process.send_signal(signal.SIGTERM)
        try:
            assert process.wait(60) == 0 or killed
        finally:
            process.kill()
            reader.join(60)
            process.stdout.close()
            process.stderr.close()


def _is_ready(service: Service) -> bool:
    try:
        return service.get("/readyz").status == 200
    except OSError:
        return False
