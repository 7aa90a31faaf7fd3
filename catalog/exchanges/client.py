"""HTTP as feeds need it: it tries again, keeps secrets, and has limits.

Errors name the host and the path, never the query, in which some feeds want their secret.
"""

from __future__ import annotations

import ipaddress
import random
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO
from urllib.parse import urlencode, urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

from catalog.core.units import size
from catalog.errors import ExchangeFailed, UsageError

if TYPE_CHECKING:
    import urllib3

# Seconds before each retry; somewhat more or less, so that many clients do not come at once.
WAITS = (0.5, 1, 2, 4, 8, 16)
LONGEST_WAIT = 300.0  # seconds that a server may ask to wait
SECONDS = 3600.0  # for one answer, however large
PAGE_LIMIT = 64 << 20  # bytes of an answer that is kept in memory

_CONNECT_SECONDS = 10.0
_READ_SECONDS = 60.0
_CHUNK = 1 << 16
_REDIRECTS = 5
_MOVED = frozenset({301, 302, 303, 307, 308})
_PASSING = frozenset({408, 429, 500, 502, 503, 504})
_REFUSED = frozenset({401, 403})
_NUMBER = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?)\s*")


@dataclass(frozen=True, slots=True)
class Answer:
    """``body`` is empty where it was written to a file."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def before(self, time: float) -> int:
        """A time of this machine, or that of the server if it is earlier there: what happens from
        then on it may not have told."""
        try:
            there = parsedate_to_datetime(self.headers.get("date", "")).timestamp()
        except ValueError:
            there = time
        return int(min(time, there))


class RequestRefused(ExchangeFailed):
    """A feed refuses a request, not for now but as it is."""


class _Passing(Exception):
    """What may go by; ``wait`` are the seconds that the server asks for."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


def check_url(url: str) -> str:
    """An address that a feed may have.

    Raises UsageError unless it is https, or http on this machine, without a user and a password.
    """
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise UsageError(f"{url!r} is no address, such as https://example.org/list.txt") from error
    if not host or parts.username is not None or re.search(r"[\x00-\x20\x7f-\uffff]", url):
        raise UsageError(
            f"{url!r} is no address such as https://example.org/list.txt; credentials do not belong"
            " into it, but into --credentials"
        )
    if parts.scheme != "https" and not (parts.scheme == "http" and _is_loopback(host)):
        raise UsageError(
            f"{url!r} begins with neither https:// nor, for this machine alone, http://localhost"
        )
    return url


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def same_place(one: str, other: str) -> bool:
    """Whether two addresses are of one server."""
    return _origin(one) == _origin(other)


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port or {"https": 443, "http": 80}.get(parts.scheme)


class Client:
    """Asks the servers of feeds. ``headers`` go with every request to the server of ``home``, and
    to no other; with ``has_secret`` no other server is asked at all."""

    def __init__(
        self,
        pool: urllib3.PoolManager,
        home: str,
        headers: Mapping[str, str] | None,
        has_secret: bool,
    ) -> None:
        self._pool = pool
        self._home = home
        self.headers = {"User-Agent": "catalog", **(headers or {})}
        self._has_secret = has_secret

    def get(
        self,
        url: str,
        query: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Ask for an answer of at most PAGE_LIMIT bytes.

        Raises RequestRefused if that is refused, and ExchangeFailed.
        """
        asked = f"{url}?{urlencode(query)}" if query else url
        body = BytesIO()
        answer = self._insist("GET", asked, headers or {}, None, body, PAGE_LIMIT)
        return Answer(answer.status, answer.headers, body.getvalue())

    def post(self, url: str, fields: Mapping[str, str]) -> Answer:
        """Send a form; as get()."""
        body = BytesIO()
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        given = urlencode(fields).encode()
        answer = self._insist("POST", url, kind, given, body, PAGE_LIMIT)
        return Answer(answer.status, answer.headers, body.getvalue())

    def download(self, url: str, to: BinaryIO, headers: Mapping[str, str], limit: int) -> Answer:
        """Write an answer to a file; its status is 200, or 304 if the headers have a condition.

        Raises as get() does.
        """
        return self._insist("GET", url, headers, None, to, limit)

    def _insist(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str],
        given: bytes | None,
        to: BinaryIO,
        limit: int,
    ) -> Answer:
        waits = iter(WAITS)
        while True:
            to.seek(0)
            to.truncate()
            try:
                return self._follow(method, url, headers, given, to, limit)
            except _Passing as passing:
                wait = next(waits, None)
                if wait is None:
                    raise ExchangeFailed(
                        f"{passing}, {len(WAITS) + 1} times in a row; try again later"
                    ) from passing
                if passing.wait is not None and passing.wait > LONGEST_WAIT:
                    raise ExchangeFailed(
                        f"{passing}, and asks to wait {passing.wait:.0f} s; try again then"
                    ) from passing
                time.sleep(
                    wait * random.uniform(0.5, 1.5) if passing.wait is None else passing.wait
                )

    def _follow(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str],
        given: bytes | None,
        to: BinaryIO,
        limit: int,
    ) -> Answer:
        for _ in range(_REDIRECTS + 1):
            with self._asked(method, url, headers, given) as answer:
                moved = answer.headers.get("location")
                if answer.status not in _MOVED or moved is None or method != "GET":
                    self._take(answer, url, to, limit)
                    found = {name.lower(): said for name, said in answer.headers.items()}
                    return Answer(answer.status, found, b"")
            url = self._checked(url, moved)
        raise ExchangeFailed(f"{_named(url)} redirects more than {_REDIRECTS} times")

    def _checked(self, url: str, moved: str) -> str:
        try:
            to = check_url(urljoin(url, moved))
        except (UsageError, ValueError):
            raise ExchangeFailed(
                f"{_named(url)} redirects to what is no https:// address"
            ) from None
        if self._has_secret and not same_place(to, self._home):
            raise ExchangeFailed(
                f"{_named(url)} redirects to {urlsplit(to).hostname}, which is not to have the"
                " credentials; if it moved there, set the new address"
            )
        if _is_loopback(urlsplit(to).hostname or "") and not same_place(to, self._home):
            raise ExchangeFailed(f"{_named(url)} redirects to this machine, which no feed does")
        return to

    @contextmanager
    def _asked(
        self, method: str, url: str, headers: Mapping[str, str], given: bytes | None
    ) -> Iterator[urllib3.BaseHTTPResponse]:
        from urllib3.exceptions import HTTPError, LocationParseError, SSLError

        own = self.headers if same_place(url, self._home) else {"User-Agent": "catalog"}
        try:
            answer = self._pool.request(
                method,
                url,
                body=given,
                headers={**own, **headers},
                redirect=False,
                retries=False,
                preload_content=False,
            )
            try:
                yield answer
            finally:
                answer.close()
        except SSLError as error:
            raise ExchangeFailed(f"{_named(url)} cannot be trusted: {error}") from None
        except LocationParseError:
            raise ExchangeFailed(f"{_named(url)} is no address") from None
        except HTTPError as error:
            raise _Passing(f"{_named(url)} does not answer: {_said(error)}") from None

    def _take(self, answer: urllib3.BaseHTTPResponse, url: str, to: BinaryIO, limit: int) -> None:
        status = answer.status
        if status in _PASSING:
            reason = "asks to slow down" if status == 429 else f"answers with status {status}"
            raise _Passing(
                f"{_named(url)} {reason}", _asked_wait(answer.headers.get("retry-after"))
            )
        if status in _REFUSED:
            raise RequestRefused(
                f"{_named(url)} lets nobody in with these credentials (status {status}); check them"
            )
        if status not in (200, 304):
            raise RequestRefused(f"{_named(url)} answers with status {status}; check its settings")
        until, seen = time.monotonic() + SECONDS, 0
        for chunk in answer.stream(_CHUNK, decode_content=True):
            seen += len(chunk)
            if seen > limit:
                raise ExchangeFailed(f"{_named(url)} sends more than {size(limit)}")
            if time.monotonic() > until:
                raise ExchangeFailed(f"{_named(url)} takes more than {SECONDS:.0f} s for an answer")
            to.write(chunk)


@contextmanager
def connected(
    home: str, headers: Mapping[str, str] | None = None, *, has_secret: bool = False
) -> Iterator[Client]:
    """A client for the server at an address, within the block.

    Raises UsageError if a package that it needs is not installed.
    """
    if find_spec("urllib3") is None:
        raise UsageError(
            "exchanges need a package that is not installed: pip install 'catalog[exchange]'"
        )
    with _pool(home) as pool:
        yield Client(pool, home, headers, has_secret)


def _pool(home: str) -> urllib3.PoolManager:
    """Connections, through a proxy if the environment says so."""
    import urllib3
    from urllib3.util import make_headers, parse_url

    timeout = urllib3.Timeout(connect=_CONNECT_SECONDS, read=_READ_SECONDS)
    parts = urlsplit(home)
    host = parts.hostname or ""
    proxy = None if _is_loopback(host) or proxy_bypass(host) else getproxies().get(parts.scheme)
    if not proxy:
        return urllib3.PoolManager(timeout=timeout)
    try:
        headers = make_headers(proxy_basic_auth=parse_url(proxy).auth)
        return urllib3.ProxyManager(proxy, timeout=timeout, proxy_headers=headers)
    except urllib3.exceptions.HTTPError:
        raise ExchangeFailed(
            f"the environment names a proxy for {parts.scheme}, which is none; write"
            f" {parts.scheme}_proxy=http://host:port"
        ) from None


def _named(url: str) -> str:
    """An address without what may be secret."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}{parts.path}"


def _said(error: Exception) -> str:
    """What kind of error it is; the text of some repeats the address, with the query."""
    from urllib3 import exceptions

    if isinstance(error, exceptions.NameResolutionError):
        return "its name has no address"
    if isinstance(error, exceptions.NewConnectionError):
        return "nobody is there"
    if isinstance(error, exceptions.TimeoutError):
        return "it takes too long"
    if isinstance(error, exceptions.ProtocolError):
        return "the connection was lost"
    return type(error).__name__


def _asked_wait(said: str | None) -> float | None:
    """The seconds of Retry-After, which may be a date; nothing if it says nothing."""
    if said is None:
        return None
    if number := _NUMBER.fullmatch(said):
        return float(number[1])
    try:
        return max(0.0, parsedate_to_datetime(said).timestamp() - time.time())
    except ValueError:
        return None
