"""Feeds of known hashes on loopback, which page, fail, slow down and withdraw as those out there.

Each keeps records by a name: a hash of PDQ, or nothing where it was withdrawn. A record is told
again whenever it has changed.
"""

from __future__ import annotations

import base64
import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit


@dataclass
class Ask:
    """A request; the names of its headers are in lower case."""

    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes


@dataclass
class Record:
    pdq: str | None
    number: int  # of the change
    at: int  # its time


@dataclass
class Reply:
    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Feed:
    """A feed and its server.

    ``troubles`` are what happens to the next requests, in their order: a status, "cut" (the answer
    ends early), "drop" (there is no answer) or "" (nothing). ``asked`` are the queries that came.
    """

    page: int = 2
    records: dict[str, Record] = field(default_factory=dict)
    changes: int = 0
    troubles: list[int | str] = field(default_factory=list)
    asked: list[dict[str, str]] = field(default_factory=list)
    # Called with the number of each request before it is answered.
    before: Callable[[int], None] = lambda _number: None
    url: str = ""
    secret = ""
    kind = ""

    @property
    def settings(self) -> dict[str, Any]:
        return {"url": self.url}

    def put(self, name: str, pdq: str | None) -> None:
        """Add or change a record, or withdraw it."""
        self.changes += 1
        self.records[name] = Record(pdq, self.changes, int(time.time()))

    def live(self) -> dict[str, str]:
        """What is in the feed now, by the ids that a bank has for it."""
        return {self.id_of(name, one): one.pdq for name, one in self.records.items() if one.pdq}

    def id_of(self, name: str, _record: Record) -> str:
        return name

    def reply(self, ask: Ask) -> Reply:
        raise NotImplementedError

    def after(self, number: int) -> list[tuple[str, Record]]:
        """A page of records that have changed after a change, in the order of their changes."""
        found = sorted(self.records.items(), key=lambda one: one[1].number)
        return [one for one in found if one[1].number > number][: self.page]


def pdq(number: int) -> str:
    return sha256(str(number).encode()).hexdigest()


def _json(body: object) -> Reply:
    return Reply(body=json.dumps(body).encode(), headers={"Content-Type": "application/json"})


class StopNcii(Feed):
    kind = "stopncii"
    secret = "fetch-key,subscription-key"

    def put(self, name: str, pdq: str | None) -> None:
        """A hash is its own name here: another one is another record."""
        self.changes += 1
        value = sha256(name.encode()).hexdigest()
        self.records[name] = Record(pdq and value, self.changes, 0)

    def id_of(self, name: str, _record: Record) -> str:
        return f"ImagePDQ {sha256(name.encode()).hexdigest()}"

    def reply(self, ask: Ask) -> Reply:
        if ask.path != "/FetchHashes" or not (
            ask.headers.get("x-functions-key") == "fetch-key"
            and ask.headers.get("ocp-apim-subscription-key") == "subscription-key"
        ):
            return Reply(401)
        since = int(ask.query["startTimestamp"]) - 10  # times are numbers of changes here
        found = self.after(max(int(ask.query.get("nextPageToken", 0)), since))
        more = bool(found) and found[-1][1].number < self.changes
        return _json(
            {
                "count": len(found),
                "hashRecords": [
                    {
                        "lastModtimestamp": one.number,
                        "signalType": "ImagePDQ",
                        "hashValue": sha256(name.encode()).hexdigest(),
                        "hashStatus": "Active" if one.pdq else "Withdrawn",
                        "caseNumbers": {"1": "Active" if one.pdq else "Deleted"},
                        "CSPFeedbacks": [{"feedbackValue": "None", "tags": [f"v{one.number}"]}],
                    }
                    for name, one in found
                ],
                "hasMoreRecords": more,
                "nextPageToken": str(found[-1][1].number) if more else None,
                "nextSetTimestamp": (found[-1][1].number if found else since) + 10,
            }
        )


class FbThreatExchange(Feed):
    kind = "fb-threatexchange"
    secret = "12345678|app-secret"

    @property
    def settings(self) -> dict[str, Any]:
        return {"url": self.url, "privacy_group": 42}

    def reply(self, ask: Ask) -> Reply:
        if ask.path != "/42/threat_updates/" or ask.query.get("access_token") != self.secret:
            return Reply(403)
        names = sorted(
            name
            for name, one in self.records.items()  # in no order of time
            if one.at >= int(ask.query.get("start_time", 0)) and name > ask.query.get("after", "")
        )
        found = names[: self.page]
        page: dict[str, Any] = {
            "data": [self._indicator(name, self.records[name]) for name in found],
            "paging": {},
        }
        if len(names) > len(found):
            following = urlencode({**ask.query, "after": found[-1]})
            page["paging"]["next"] = f"https://elsewhere.example/threat_updates?{following}"
        return _json(page)

    def _indicator(self, name: str, one: Record) -> dict[str, Any]:
        descriptor = {"id": "1", "owner": {"id": "2"}, "status": "MALICIOUS", "tags": ["a"]}
        return {
            "id": name,
            "indicator": one.pdq or pdq(0),
            "type": "HASH_PDQ",
            "last_updated": one.at,
            "should_delete": one.pdq is None,
            **({"descriptors": {"data": [descriptor]}} if one.pdq else {}),
        }


class Ncmec(Feed):
    kind = "ncmec"
    secret = "somebody:hunter2"

    def id_of(self, name: str, _record: Record) -> str:
        return f"7-{name}"

    def reply(self, ask: Ask) -> Reply:
        wanted = "Basic " + base64.b64encode(self.secret.encode()).decode()
        if ask.path != "/v2/entries" or ask.headers.get("authorization") != wanted:
            return Reply(401)
        first, last = (_seconds(ask.query[name]) for name in ("from", "to"))
        names = sorted(
            name
            for name, one in self.records.items()  # in no order of time
            if first <= one.at <= last and name > ask.query.get("start", "")
        )
        found = names[: self.page]
        images = "".join(_image(name, self.records[name]) for name in found)
        following = ""
        if len(names) > len(found):
            more = urlencode({**ask.query, "start": found[-1]}).replace("&", "&amp;")
            following = f"<paging><next>/v2/entries?{more}</next></paging>"
        body = (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
            '<queryResult xmlns="https://hashsharing.ncmec.org/hashsharing/v2">'
            f'{following}<images count="{len(found)}" maxTimestamp="2026-01-01T00:00:00Z">{images}'
            "</images></queryResult>"
        )
        return Reply(body=body.encode(), headers={"Content-Type": "application/xml"})


def _seconds(text: str) -> int:
    return int(datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC).timestamp())


def _image(name: str, one: Record) -> str:
    tag = "image" if one.pdq else "deletedImage"
    prints = f"<fingerprints><pdq>{one.pdq}</pdq></fingerprints>" if one.pdq else ""
    return f'<{tag}><member id="7">Seven</member><id>{name}</id>{prints}</{tag}>'


class Tat(Feed):
    kind = "tat"
    secret = "somebody:hunter2"
    tokens = 0

    def reply(self, ask: Ask) -> Reply:
        if ask.path == "/token-auth/tcap/":
            fields = dict(parse_qsl(ask.body.decode()))
            if (fields.get("username"), fields.get("password")) != ("somebody", "hunter2"):
                return Reply(400)
            self.tokens += 1
            return _json({"user": {}, "token": f"token-{self.tokens}"})
        if ask.headers.get("authorization") != f"Bearer token-{self.tokens}":
            return Reply(401)
        found = self.after(int(ask.query["after"].partition(",")[0] or 0))
        more = bool(found) and found[-1][1].number < self.changes
        return _json(
            {
                "count": len(found),
                "next": "limit=2&offset=2" if more else None,
                "previous": None,
                "checkpoint": f"{found[-1][1].number},{found[-1][0]}" if found else "",
                "results": [
                    {
                        "hash_digest": one.pdq or pdq(0),
                        "algorithm": "PDQ",
                        "ideology": "islamist",
                        "file_type": "mp4",
                        "deleted": one.pdq is None,
                        "updated_on": float(one.number),
                        "created_on": "2026-01-01",
                        "id": name,
                    }
                    for name, one in found
                ],
            }
        )


class HttpList(Feed):
    kind = "http-list"
    secret = "somebody:hunter2"

    @property
    def settings(self) -> dict[str, Any]:
        return {"url": f"{self.url}/list.ndjson"}

    def reply(self, ask: Ask) -> Reply:
        tag = f'"{self.changes}"'
        if ask.headers.get("if-none-match") == tag:
            return Reply(304)
        lines = [
            json.dumps({"hasher": "pdq", "hash": one.pdq, "external_id": name})
            for name, one in self.records.items()
            if one.pdq
        ]
        return Reply(body="".join(f"{line}\n" for line in lines).encode(), headers={"ETag": tag})


KINDS: Mapping[str, type[Feed]] = {
    one.kind: one for one in (Ncmec, StopNcii, FbThreatExchange, Tat, HttpList)
}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    feed: Feed

    def log_message(self, *_: object) -> None:
        pass

    def do_CONNECT(self) -> None:
        self.feed.asked.append({"connect": self.path})
        self.send_error(403)

    def do_POST(self) -> None:
        self._answer(self.rfile.read(int(self.headers["Content-Length"])))

    def do_GET(self) -> None:
        self._answer(b"")

    def _answer(self, given: bytes) -> None:
        parts = urlsplit(self.path)
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        self.feed.asked.append(query)
        self.feed.before(len(self.feed.asked))
        trouble = self.feed.troubles.pop(0) if self.feed.troubles else ""
        if trouble == "drop":
            self.close_connection = True
            return
        if isinstance(trouble, int):
            reply = Reply(trouble, b"no", {"Retry-After": "0.01"} if trouble == 429 else {})
        else:
            headers = {name.lower(): said for name, said in self.headers.items()}
            reply = self.feed.reply(Ask(parts.path, query, headers, given))
        with suppress(BrokenPipeError):  # the client was killed
            self._send(reply, is_cut=trouble == "cut")

    def _send(self, reply: Reply, *, is_cut: bool) -> None:
        self.send_response(reply.status)
        for name, said in reply.headers.items():
            self.send_header(name, said)
        if reply.status != 304:
            self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        if is_cut:
            self.wfile.write(reply.body[:-5])
            self.close_connection = True
        elif reply.status != 304:
            self.wfile.write(reply.body)


@contextmanager
def feeding(feed: Feed) -> Iterator[Feed]:
    """The server of a feed, for as long as the block lasts."""
    handler = type("Handler", (_Handler,), {"feed": feed})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    feed.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield feed
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
