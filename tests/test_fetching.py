"""Files are fetched from allowed hosts of the public Internet, and from nowhere else."""

from __future__ import annotations

import http.server
import io
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from catalog import Catalog
from catalog.banks.following import read_all
from catalog.banks.held import HeldBanks
from catalog.core.limits import Limits
from catalog.errors import UsageError
from catalog.hashers import get_hasher
from catalog.service.fetching import Fetcher, hosts_of, is_public, resolve
from catalog.service.hma.app import Hma
from catalog.service.metrics import Metrics
from catalog.service.state import Rules, Service
from catalog.service.tokens import Tokens
from catalog.web.problems import Problem
from tests.support.asgi import ask
from tests.support.pictures import photo, write

LOOPBACK = "127.0.0.1"


@dataclass
class World:
    """A server that pretends to be every host, and what it was asked for."""

    port: int = 0
    pages: dict[str, Callable[[http.server.BaseHTTPRequestHandler], None]] = field(
        default_factory=dict
    )
    asked: list[tuple[str, str]] = field(default_factory=list)

    def url(self, host: str, path: str, scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def fetcher(
        self,
        hosts: str = "a.example,*.b.example",
        limit: int = 1000,
        seconds: float = 30,
        addresses: Callable[[str], list[str]] = lambda _host: [LOOPBACK],
    ) -> Fetcher:
        """One for which this machine alone is the Internet."""
        return Fetcher(
            hosts_of(hosts),
            limit,
            seconds,
            resolve=lambda host, _port: addresses(host),
            is_allowed=lambda address: address == LOOPBACK,
        )


@contextmanager
def serving(tls: ssl.SSLContext | None = None) -> Iterator[World]:
    world = World()

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            world.asked.append((self.headers["Host"].partition(":")[0], self.path))
            self.close_connection = True
            page = world.pages.get(self.path)
            if page is None:
                self.send_error(404)
            else:
                page(self)

        def log_message(self, *_said: object) -> None:
            """Nothing goes to stderr."""

    class Server(http.server.ThreadingHTTPServer):
        def finish_request(self, request: Any, address: Any) -> None:
            if tls is None:
                super().finish_request(request, address)
                return
            with tls.wrap_socket(request, server_side=True) as secured:
                super().finish_request(secured, address)

        def handle_error(self, _request: object, _address: object) -> None:
            """That a client does not trust it is what is tested."""

    server = Server((LOOPBACK, 0), Handler)
    world.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield world
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def world() -> Iterator[World]:
    with serving() as world:
        yield world


def page(content: bytes, status: int = 200, length: int | None = -1, **headers: str):  # type: ignore[no-untyped-def]
    """What the server answers; by default it says truly how long that is."""

    def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        if length is not None:
            handler.send_header("Content-Length", str(len(content) if length < 0 else length))
        for name, said in headers.items():
            handler.send_header(name, said)
        handler.end_headers()
        handler.wfile.write(content)

    return answer


def moved(to: str, status: int = 302):  # type: ignore[no-untyped-def]
    return page(b"", status, Location=to)


def fetched(fetcher: Fetcher, url: str) -> bytes:
    to = io.BytesIO()
    fetcher.fetch(url, to)
    return to.getvalue()


def refused(fetcher: Fetcher, url: str, status: int = 400) -> str:
    with pytest.raises(Problem) as caught:
        fetched(fetcher, url)
    assert caught.value.status == status
    return caught.value.detail


def test_a_file_is_fetched(world: World) -> None:
    world.pages["/a%20b?c=d"] = page(b"content")
    assert fetched(world.fetcher(), world.url("a.example", "/a%20b?c=d")) == b"content"
    assert fetched(world.fetcher(), world.url("A.Example.", "/a%20b?c=d#e")) == b"content"
    assert fetched(world.fetcher(), world.url("x.y.b.example", "/a%20b?c=d")) == b"content"
    assert world.asked[0] == ("a.example", "/a%20b?c=d")
    world.pages["/long"] = page(b"x" * 1000)
    assert len(fetched(world.fetcher(), world.url("a.example", "/long"))) == 1000
    world.pages["/%C3%A9"] = page(b"accents", length=None)
    assert fetched(world.fetcher(), world.url("a.example", "/é")) == b"accents"


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("file:///etc/passwd", "only http:// and https://"),
        ("ftp://a.example/", "only http:// and https://"),
        ("gopher://a.example/", "only http:// and https://"),
        ("//a.example/", "only http:// and https://"),
        ("a.example", "only http:// and https://"),
        ("", "only http:// and https://"),
        ("http://", "no host"),
        ("http:///a", "no host"),
        ("http://user:secret@a.example/", "a name and a password"),
        ("http://a.example@c.example/", "a name and a password"),
        ("http://a.example:port/", "no URL"),
        ("http://a.example:99999/", "no URL"),
        ("http://[::1", "no URL"),
        ("http://a.example/\r\nHost: c", "no URL"),
        ("http://a.example\\@c.example/", "no URL"),
        ("http://a..example/", "no URL"),
        ("http://c.example/", "c.example is none of the hosts"),
        ("http://b.example/", "b.example is none of the hosts"),
        ("http://notb.example/", "none of the hosts"),
        ("http://a.example.c.example/", "none of the hosts"),
        ("http://127.0.0.1/", "none of the hosts"),
        ("http://2130706433/", "none of the hosts"),
        ("http://[::1]/", "none of the hosts"),
    ],
)
def test_what_is_not_allowed_is_not_asked_for(world: World, url: str, said: str) -> None:
    asked: list[str] = []
    fetcher = world.fetcher(addresses=lambda host: asked.append(host) or [LOOPBACK])  # type: ignore[func-returns-value]
    assert said in refused(fetcher, url)
    assert asked == world.asked == []


def test_without_hosts_nothing_is_fetched(world: World) -> None:
    assert "--allow-url-hosts" in refused(world.fetcher(""), world.url("a.example", "/"))
    assert world.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.255.255.254",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "224.0.0.1",
        "239.1.1.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fd12:3456::1",
        "ff02::1",
        "fec0::1",
        "2001:db8::1",
        "100::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::a00:1",
        "2002:7f00:1::",
        "2002:c0a8:101::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    ],
)
def test_an_address_that_is_not_public_is_never_asked(address: str) -> None:
    assert not is_public(address)
    fetcher = Fetcher(("a.example",), 1000, resolve=lambda _host, _port: ["8.8.8.8", address])
    assert "an address that is not public" in refused(fetcher, "http://a.example/")


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::"],
)
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "host", ["2130706433", "0177.0.0.1", "0x7f.0.0.1", "0x7f000001", "127.1", "0", "localhost"]
)
def test_other_ways_to_write_this_machine_are_known(host: str) -> None:
    """Even if somebody has put them on the list, and as the system itself resolves them."""
    with suppress(socket.gaierror):
        assert not any(map(is_public, resolve(host, 80)))
    said = refused(Fetcher((host,), 1000), f"http://{host}/")
    assert "not public" in said or "has no address" in said


def test_the_name_is_resolved_once(world: World) -> None:
    """An answer that was public is not followed by another one that is used."""
    answers = iter([[LOOPBACK], ["10.0.0.1"]])
    world.pages["/"] = page(b"content")
    fetcher = world.fetcher(addresses=lambda _host: next(answers))
    assert fetched(fetcher, world.url("a.example", "/")) == b"content"
    assert "not public" in refused(fetcher, world.url("a.example", "/"))
    assert len(world.asked) == 1


def test_redirects_are_followed_and_checked(world: World) -> None:
    world.pages["/"] = page(b"content")
    world.pages["/near"] = moved("/")
    world.pages["/far"] = moved(world.url("x.b.example", "/near"), 307)
    assert fetched(world.fetcher(), world.url("a.example", "/far")) == b"content"
    assert [host for host, _ in world.asked] == ["a.example", "x.b.example", "x.b.example"]
    world.asked.clear()
    for to, said in (
        (world.url("c.example", "/"), "none of the hosts"),
        (f"http://{LOOPBACK}:{world.port}/", "none of the hosts"),
        ("http://169.254.169.254/latest/meta-data", "none of the hosts"),
        ("file:///etc/passwd", "only http:// and https://"),
        ("//c.example/", "none of the hosts"),
        ("http://[::1", "redirected to what is no URL"),
    ):
        world.pages["/away"] = moved(to)
        assert said in refused(world.fetcher(), world.url("a.example", "/away"))
    inside = {"a.example": [LOOPBACK], "x.b.example": ["192.168.0.1"]}
    fetcher = world.fetcher(addresses=inside.__getitem__)
    assert "x.b.example has an address that is not" in refused(
        fetcher, world.url("a.example", "/far")
    )
    assert {host for host, _ in world.asked} == {"a.example"}


def test_redirects_come_to_an_end(world: World) -> None:
    for step in range(7):
        world.pages[f"/{step}"] = moved(f"/{step + 1}")
    world.pages["/7"] = page(b"content")
    assert fetched(world.fetcher(), world.url("a.example", "/2")) == b"content"
    assert "more than 5 times" in refused(world.fetcher(), world.url("a.example", "/1"))


def test_what_is_too_large_is_left(world: World) -> None:
    world.pages["/said"] = page(b"", length=1001)
    world.pages["/unsaid"] = page(b"x" * 1001, length=None)
    world.pages["/endless"] = endless
    for path in ("/said", "/unsaid", "/endless"):
        assert "1,000 bytes" in refused(world.fetcher(), world.url("a.example", path), 413)


def endless(handler: http.server.BaseHTTPRequestHandler) -> None:
    page(b"", length=None)(handler)
    with suppress(OSError):
        while True:
            handler.wfile.write(b"x" * 1000)


def dripping(head: bytes) -> Callable[[http.server.BaseHTTPRequestHandler], None]:
    def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
        with suppress(OSError):
            handler.wfile.write(head)
            for _ in range(200):
                handler.wfile.write(b"x")
                time.sleep(0.05)

    return answer


@pytest.mark.parametrize(
    "head", [b"", b"HTTP/1.1 200 OK\r\nX-Long: ", b"HTTP/1.1 200 OK\r\n\r\n"], ids=range(3)
)
def test_what_is_too_slow_is_left(world: World, head: bytes) -> None:
    """Also if it never stops to send something."""
    world.pages["/"] = dripping(head)
    begun = time.monotonic()
    assert "more than 0.5 s" in refused(world.fetcher(seconds=0.5), world.url("a.example", "/"))
    assert time.monotonic() < begun + 5


def test_what_goes_wrong_is_told(world: World) -> None:
    world.pages["/short"] = page(b"x", length=10)
    world.pages["/nonsense"] = lambda handler: handler.wfile.write(b"nonsense\r\n\r\n") and None
    for path, said in (
        ("/none", "it is answered with status 404"),
        ("/short", "ends too early"),
        ("/nonsense", "does not answer as it should"),
    ):
        assert said in refused(world.fetcher(), world.url("a.example", path))
    with socket.socket() as silent:
        silent.bind((LOOPBACK, 0))
        url = f"http://a.example:{silent.getsockname()[1]}/"
        assert "does not answer as it should" in refused(world.fetcher(), url)
    nowhere = Fetcher(("no.invalid",), 1000)
    assert "no.invalid has no address" in refused(nowhere, "http://no.invalid/")


@pytest.mark.parametrize(
    "text", ["http://a.example", "*", "a*.example", "a.example/x", "*.", "a:80", "é.example"]
)
def test_what_is_no_host_is_not_listed(text: str) -> None:
    with pytest.raises(UsageError, match="is no host"):
        hosts_of(text)


def test_hosts_are_listed() -> None:
    assert hosts_of(" A.example,*.b.example,,2606:4700::1111 ") == (
        "a.example",
        "*.b.example",
        "2606:4700::1111",
    )


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl to make a certificate")
def test_tls_is_with_the_host_that_was_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=a.example".split()
    command += ["-addext", "subjectAltName=DNS:a.example"]
    command += ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate, key)
    with serving(tls) as world:
        world.pages["/"] = page(b"content")
        refused(world.fetcher(), world.url("a.example", "/", "https"))
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        fetcher = world.fetcher()
        assert fetched(fetcher, world.url("a.example", "/", "https")) == b"content"
        refused(fetcher, world.url("x.b.example", "/", "https"))
        assert world.asked == [("a.example", "/")]


def test_hma_takes_urls(catalog: Catalog, world: World, tmp_path: Path) -> None:
    path = write(tmp_path / "lake.png", photo(1))
    pdq = get_hasher("pdq").compute(path, "hex")
    world.pages["/lake"] = page(path.read_bytes(), **{"Content-Type": "application/octet-stream"})
    world.pages["/text"] = page(b"no picture", **{"Content-Type": "image/png"})
    with catalog.database.read() as connection:
        held = HeldBanks(read_all(connection))
    service = Service(catalog.database, Rules(tokens=False), Limits(), held, Tokens([]))
    fetcher = world.fetcher(limit=10_000_000)
    app = Hma("", service, Metrics(), fetcher).before(nothing)
    lake, text = world.url("a.example", "/lake"), world.url("a.example", "/text")
    catalog.create_bank("BANK_A")
    try:
        assert ask(app, "GET", f"/h/hash?url={lake}").json == {"pdq": pdq}
        md5 = ask(app, "GET", f"/h/hash?url={lake}&content_type=video").json
        assert md5.keys() == {"video_md5"}
        added = ask(app, "POST", f"/c/bank/BANK_A/content?url={lake}", b'{"note": "x"}').json
        assert added["signals"] == {"pdq": pdq}
        with catalog.database.read() as connection:
            service.held = HeldBanks(read_all(connection))
        hit = {"BANK_A": [{"bank_content_id": added["id"], "distance": "0"}]}
        assert ask(app, "GET", f"/m/lookup?url={lake}").json == {"pdq": hit}
        assert ask(app, "GET", f"/m/lookup?url={lake}&signal_type=pdq").json == hit
        for query, said in (
            (f"url={text}", "neither a picture nor a video"),
            (f"url={text}&content_type=photo", "The photo cannot be hashed"),
            (f"url={lake}&content_type=song", "no such content_type: 'song'"),
            (f"url={lake}&types=tmk", "signal type 'tmk' doesn't exist"),
            ("url=http://c.example/", "c.example is none of the hosts"),
        ):
            answer = ask(app, "GET", f"/h/hash?{query}")
            assert answer.status == 400
            assert said in answer.json["message"]
    finally:
        service.workers.shutdown()


async def nothing(*_asked: object) -> None:
    """What nobody asks here."""
