"""Fetch a file from an address that somebody else chose: from allowed hosts of the public Internet.

A host's name is resolved here, every address that it has is checked, and the connection goes to one
of these addresses: the name is not resolved a second time, with another answer. Redirects are
followed by hand, so that all that is checked anew. This takes the standard library's client, whose
connections can be made that way: of others, some take a number for an address before any resolver
is asked.
"""

from __future__ import annotations

import http.client
import ipaddress
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from types import MappingProxyType
from typing import BinaryIO
from urllib.parse import quote, urljoin, urlsplit

from catalog.errors import UsageError
from catalog.web.problems import Problem

_REDIRECTS = 5
_SECONDS = 30.0
_CHUNK = 1 << 16
_PORTS = {"http": 80, "https": 443}
_MOVED = frozenset({301, 302, 303, 307, 308})
_UNFIT = re.compile(r"[\x00-\x20\x7f\\]")
_NAME = re.compile(r"(\*\.)?[a-z0-9_-]+(\.[a-z0-9_-]+)*")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_UNICAST = ipaddress.IPv6Network("2000::/3")

Resolve = Callable[[str, int], Sequence[str]]


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host, as the system resolves its name."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def is_public(address: str) -> bool:
    """Whether an address is one of the public Internet, also if IPv6 only wraps one of IPv4."""
    if "%" in address:  # it is within a local network
        return False
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF)
        if inner is not None:
            return is_public(str(inner))
        if ip.teredo is not None or ip not in _UNICAST:
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def hosts_of(text: str) -> tuple[str, ...]:
    """Hosts as people list them: names such as example.org, and *.example.org for all below it.

    Raises UsageError for what is neither.
    """
    hosts = tuple(one.strip().lower() for one in text.split(",") if one.strip())
    for host in hosts:
        if not _NAME.fullmatch(host) and not _is_address(host):
            raise UsageError(
                f"{host!r} is no host; write names such as example.org, or *.example.org for all"
                " below it"
            )
    return hosts


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


class Unfetched(Problem):
    """An address that may not or cannot be asked, and the ``reason``."""

    def __init__(self, reason: str) -> None:
        super().__init__(400, "Not fetched", f"The URL cannot be fetched: {reason}.")
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Place:
    """Where something lies: the scheme, host and port, and what to ask for there."""

    scheme: str
    host: str
    port: int
    target: str


class Fetcher:
    """Fetches from ``hosts``, as hosts_of() has them, at most ``limit`` bytes within ``seconds``.

    ``resolve`` says which addresses a host has, and ``is_allowed`` which of these may be asked.
    """

    def __init__(
        self,
        hosts: Sequence[str],
        limit: int,
        seconds: float = _SECONDS,
        *,
        resolve: Resolve = resolve,
        is_allowed: Callable[[str], bool] = is_public,
    ) -> None:
        self._hosts = hosts
        self._limit = limit
        self._seconds = seconds
        self._resolve = resolve
        self._is_allowed = is_allowed
        self._tls = ssl.create_default_context()

    def fetch(self, url: str, to: BinaryIO) -> None:
        """Write what lies at an address to a file.

        Raises Problem if it may not or cannot be fetched.
        """
        until = time.monotonic() + self._seconds
        for _ in range(_REDIRECTS + 1):
            place = self._checked(url)
            with self._asked(place, until) as answer:
                moved = answer.getheader("location")
                if answer.status not in _MOVED or moved is None:
                    self._copy(answer, to, until)
                    return
                url = _joined(url, moved)
        raise Unfetched(f"it was redirected more than {_REDIRECTS} times")

    def _checked(self, url: str) -> Place:
        place = place_of(url)
        if not self._hosts:
            raise Unfetched("addresses are fetched only if catalog serve has --allow-url-hosts")
        if not any(is_below(place.host, one) for one in self._hosts):
            raise Unfetched(f"{place.host} is none of the hosts of --allow-url-hosts")
        return place

    @contextmanager
    def _asked(self, place: Place, until: float) -> Iterator[http.client.HTTPResponse]:
        addresses = addresses_of(place, self._resolve)
        if not all(map(self._is_allowed, addresses)):
            raise Unfetched(f"{place.host} has an address that is not public")
        try:
            with answered(place, addresses, until, self._tls) as answer:
                yield answer
        except (OSError, http.client.HTTPException) as error:
            if time.monotonic() >= until:
                raise self._too_slow() from None
            raise Unfetched(f"{place.host} does not answer as it should: {error}") from error

    def _copy(self, answer: http.client.HTTPResponse, to: BinaryIO, until: float) -> None:
        if answer.status != 200:
            raise Unfetched(f"it is answered with status {answer.status}")
        seen = answer.length or 0
        if seen <= self._limit:
            seen = 0
            while chunk := answer.read(_CHUNK):
                if time.monotonic() >= until:
                    break
                seen += len(chunk)
                if seen > self._limit:
                    break
                to.write(chunk)
        if seen > self._limit:
            raise Problem(413, "Too large", f"It has more than {self._limit:,} bytes.")
        # A connection that was shut down by the clock looks like the end of what has no length.
        if time.monotonic() >= until:
            raise self._too_slow()
        if answer.length:
            raise Unfetched("the answer ends too early")

    def _too_slow(self) -> Problem:
        return Unfetched(f"it took more than {self._seconds:g} s")


def addresses_of(place: Place, resolve: Resolve) -> Sequence[str]:
    """The addresses of a place's host, at least one.

    Raises Unfetched if it has none.
    """
    try:
        found = resolve(place.host, place.port)
    except (OSError, UnicodeError) as error:
        raise Unfetched(f"{place.host} has no address") from error
    if not found:
        raise Unfetched(f"{place.host} has no address")
    return found


@contextmanager
def answered(
    place: Place,
    addresses: Sequence[str],
    until: float,
    tls: ssl.SSLContext,
    method: str = "GET",
    body: bytes | None = None,
    headers: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[http.client.HTTPResponse]:
    """What a place answers at one of its addresses; at the time ``until`` the connection ends.

    Raises OSError or http.client.HTTPException if it does not answer as it should.
    """
    connection = _Connection(place, addresses, until, tls if place.scheme == "https" else None)
    try:
        connection.request(method, place.target, body, headers={"User-Agent": "catalog", **headers})
        with connection.getresponse() as answer:
            yield answer
    finally:
        connection.end()


class _Connection(http.client.HTTPConnection):
    """A connection to one of the addresses that were checked, which ends when the time is up."""

    def __init__(
        self,
        place: Place,
        addresses: Sequence[str],
        until: float,
        tls: ssl.SSLContext | None,
    ) -> None:
        super().__init__(place.host, place.port)
        self.default_port = _PORTS[place.scheme]  # which a Host header leaves out
        self._addresses = addresses
        self._until = until
        self._tls = tls
        self._clock: threading.Timer | None = None

    def connect(self) -> None:
        at = self._reached()
        # A host that sends a byte every now and then would never let a read time out.
        self._clock = threading.Timer(self._left(), _shut_down, [at])
        self._clock.daemon = True
        self._clock.start()
        self.sock = at
        if self._tls is not None:
            secured = self._tls.wrap_socket(
                at, server_hostname=self.host, do_handshake_on_connect=False
            )
            self.sock = secured
            self._clock.args = [secured]
            secured.do_handshake()

    def end(self) -> None:
        """Close it; close() alone is called as soon as nothing more will be asked."""
        if self._clock is not None:
            self._clock.cancel()
        self.close()

    def _reached(self) -> socket.socket:
        last: OSError = OSError("there is no address")
        for address in self._addresses:
            try:
                return socket.create_connection((address, self.port), self._left())
            except OSError as error:
                last = error
        raise last

    def _left(self) -> float:
        return max(0.001, self._until - time.monotonic())


def _shut_down(at: socket.socket) -> None:
    with suppress(OSError):
        socket.socket.shutdown(at, socket.SHUT_RDWR)  # TLS has a shutdown of its own


def place_of(url: str) -> Place:
    """Where a URL points.

    Raises Unfetched for what cannot be fetched.
    """
    try:
        if _UNFIT.search(url):
            raise ValueError
        parsed = urlsplit(url)
        scheme, port = parsed.scheme, parsed.port
        host = (parsed.hostname or "").rstrip(".").encode("idna").decode().lower()
        target = quote(parsed.path or "/", safe="/%:@!$&'()*+,;=~")
        if parsed.query:
            target += "?" + quote(parsed.query, safe="/%:@!$&'()*+,;=~?[]")
    except ValueError as error:  # of which encoding errors are one kind
        raise Unfetched("it is no URL") from error
    if scheme not in _PORTS:
        raise Unfetched("only http:// and https:// are fetched")
    if not host or parsed.username is not None or parsed.password is not None:
        raise Unfetched("it has no host, or a name and a password")
    return Place(scheme, host, _PORTS[scheme] if port is None else port, target)


def _joined(url: str, moved: str) -> str:
    try:
        return urljoin(url, moved)
    except ValueError as error:
        raise Unfetched("it is redirected to what is no URL") from error


def is_below(host: str, listed: str) -> bool:
    """Whether a host is one that is listed as hosts_of() has them."""
    return host.endswith(listed[1:]) if listed.startswith("*.") else host == listed
