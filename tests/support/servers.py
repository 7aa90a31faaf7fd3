"""Servers on loopback that are as good, or as bad, as those out there."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import formatdate
from hashlib import md5
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

DATE = 1577934246.0  # 2020-01-02 03:04:06 UTC


@dataclass
class Thing:
    """What lies at an address, and how the server answers for it."""

    data: bytes
    date: float | None = DATE
    tag: bool = True
    status: int = 200
    failures: int = 0  # so many answers of 503 come first
    seconds: float = 0  # until it answers
    missing: int = 0  # so many bytes fewer come than are promised
    length: bool = True
    location: str = ""


@dataclass
class Shop:
    """A server and its things by path; ``asked`` are the requests that it has seen."""

    things: dict[str, Thing] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    url: str = ""

    def put(self, path: str, data: bytes, **how: object) -> str:
        self.things[path] = Thing(data, **how)  # type: ignore[arg-type]
        return f"{self.url}{path}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    shop: Shop
    is_s3 = False

    def log_message(self, *_: object) -> None:
        pass

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        parts = urlsplit(self.path)
        path = unquote(parts.path)
        self.shop.asked.append((self.command, self.path))
        query = parse_qs(parts.query, keep_blank_values=True)
        if self.is_s3 and "list-type" in query:
            self._send(200, _listing(self.shop, path.strip("/"), query), {})
            return
        thing = self.shop.things.get(path)
        if thing is None and not self.is_s3 and path.endswith("/"):
            self._send(200, _index(self.shop, path), {"Content-Type": "text/html"})
            return
        if thing is None and any(key.startswith(f"{path}/") for key in self.shop.things):
            self._send(301, b"", {"Location": f"{path}/"})
            return
        if thing is None:
            self._send(404, b"", {})
            return
        time.sleep(thing.seconds)
        if thing.failures:
            thing.failures -= 1
            self._send(503, b"", {})
            return
        if thing.status != 200:
            self._send(thing.status, b"", {"Location": thing.location} if thing.location else {})
            return
        headers = {}
        if thing.date is not None:
            headers["Last-Modified"] = formatdate(thing.date, usegmt=True)
        if thing.tag:
            headers["ETag"] = f'"{md5(thing.data).hexdigest()}"'
        data, status = thing.data, 200
        wanted = self.headers.get("Range", "")
        if self.is_s3 and wanted:
            first, _, last = wanted.removeprefix("bytes=").partition("-")
            headers["Content-Range"] = f"bytes {first}-{last}/{len(data)}"
            data, status = data[int(first) : int(last) + 1], 206
        self._send(status, data, headers, thing)

    def _send(
        self, status: int, data: bytes, headers: dict[str, str], thing: Thing | None = None
    ) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if thing is None or thing.length:
            self.send_header("Content-Length", str(len(data)))
        else:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(data[: len(data) - thing.missing] if thing else data)
        if thing is not None and (thing.missing or not thing.length):
            self.close_connection = True


def _index(shop: Shop, path: str) -> bytes:
    """A page of links, some of which lead elsewhere."""
    names = sorted({key[len(path) :] for key in shop.things if key.startswith(path)})
    below = sorted({name[: name.find("/") + 1] or name for name in names})
    links = ["../", "?C=N;O=D", "/elsewhere/x.jpg", *below]
    return "".join(f'<a href="{link}">{link}</a>' for link in links).encode()


def _listing(shop: Shop, bucket: str, query: dict[str, list[str]]) -> bytes:
    """An answer to ListObjectsV2."""
    (prefix,), (delimiter,) = query.get("prefix", [""]), query.get("delimiter", [""])
    rows, folders = [], set()
    for path, thing in sorted(shop.things.items()):
        key = path.removeprefix(f"/{bucket}/")
        if key == path or not key.startswith(prefix):
            continue
        rest = key[len(prefix) :]
        if delimiter and delimiter in rest:
            folders.add(prefix + rest[: rest.index(delimiter) + 1])
            continue
        date = time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime(thing.date))
        rows.append(
            f"<Contents><Key>{escape(key)}</Key><LastModified>{date}</LastModified>"
            f"<ETag>&quot;{md5(thing.data).hexdigest()}&quot;</ETag>"
            f"<Size>{len(thing.data)}</Size><StorageClass>STANDARD</StorageClass></Contents>"
        )
    common = "".join(
        f"<CommonPrefixes><Prefix>{escape(name)}</Prefix></CommonPrefixes>" for name in folders
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">'
        f"<Name>{bucket}</Name><Prefix>{escape(prefix)}</Prefix>"
        f"<KeyCount>{len(rows) + len(folders)}</KeyCount><MaxKeys>1000</MaxKeys>"
        f"<IsTruncated>false</IsTruncated>{''.join(rows)}{common}</ListBucketResult>"
    ).encode()


@contextmanager
def serving(*, is_s3: bool = False) -> Iterator[Shop]:
    """A server for as long as the block lasts."""
    shop = Shop()
    handler = type("Handler", (_Handler,), {"shop": shop, "is_s3": is_s3})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    shop.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield shop
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def unused_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
