"""The review page of a catalogue, served within the test, and what a browser sends to it."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Unpack

from catalog import Catalog
from catalog.groups.clusters import Choosing
from catalog.review.app import Review, make_app
from catalog.review.clusters import clusters_of
from catalog.review.pictures import Pictures
from catalog.review.security import Session
from catalog.web.server import Server, listening
from catalog.work.executor import TaskGroup
from catalog.work.pool import WorkerPool


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Visitor:
    """Sends requests to a server, by default as its own page does."""

    session: Session
    cookie: str | None = None

    @property
    def address(self) -> str:
        return f"{self.session.address}/?token={self.session.token}"

    def enter(self) -> Answer:
        answer = self.get(f"/?token={self.session.token}")
        if "set-cookie" in answer.headers:
            self.cookie = answer.headers["set-cookie"].partition(";")[0]
        return answer

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, None, headers)

    def post(self, path: str, body: object, **headers: str) -> Answer:
        return self.ask("POST", path, json.dumps(body), {"Origin": self.session.address, **headers})

    def ask(self, method: str, path: str, body: str | None, headers: Mapping[str, str]) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.session.port, timeout=120)
        given = {} if self.cookie is None else {"Cookie": self.cookie}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, body, given)
            response = connection.getresponse()
            found = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, found, response.read())
        finally:
            connection.close()


@contextmanager
def served(
    catalog: Catalog, workers: WorkerPool, folder: Path | None = None, **choosing: Unpack[Choosing]
) -> Iterator[Visitor]:
    """The page within the block; the visitor has not entered yet."""
    begun = threading.Event()
    with (
        listening(0) as at,
        TaskGroup(workers) as tasks,
        clusters_of(catalog.database, choosing) as clusters,
    ):
        session = Session(at.getsockname()[1])
        pictures = Pictures(catalog.database, tasks, folder)
        review = Review(catalog.database, clusters, pictures, choosing)
        server = Server(make_app(review, session), begun.set)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [at]})
        thread.start()
        try:
            assert begun.wait(60)
            yield Visitor(session)
        finally:
            server.should_exit = True
            thread.join(60)
            assert not thread.is_alive()
