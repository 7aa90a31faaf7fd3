"""The guard in front of the application: who asks, how much, and what became of it.

It is written for ASGI itself, without a framework, since each of thousands of requests a second
passes through it.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import logging
import re
import time
from collections.abc import Callable, MutableMapping, Sequence
from datetime import UTC, datetime
from secrets import token_hex
from typing import NamedTuple, Protocol

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from catalog.service.metrics import Metrics
from catalog.service.rates import Rates
from catalog.service.state import Service
from catalog.service.tokens import Known, Refusal, TokenScope
from catalog.web.problems import Problem, as_json

# What everybody may ask for: it tells nothing about the catalogue.
_OPEN = frozenset({"/healthz", "/readyz", "/", "/openapi.json"})
_SLOW = 60.0  # seconds for the body of a request to arrive
_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}")
_LAGGING = 1.0  # seconds behind the database that are told
_CACHING = b"cache-control"
_SAYS = {
    Refusal.UNKNOWN: "This token is not known.",
    Refusal.EXPIRED: "This token has expired; make another one: catalog token create.",
    Refusal.REVOKED: "This token was revoked.",
}

log = logging.getLogger(__name__)


class Named(NamedTuple):
    """A route, as far as it is counted."""

    path: str


class Dialect(Protocol):
    """An API that says in its own way that a request is refused."""

    def is_open(self, path: str) -> bool:
        """Whether everybody may ask for a path."""

    def has(self, path: str) -> bool:
        """Whether a path is one of its own."""

    def refuse(self, problem: Problem) -> Response:
        """What it answers."""


class Guard:
    """Lets requests with a good token pass, within its limits; counts and logs all."""

    def __init__(
        self,
        app: ASGIApp,
        service: Service,
        rates: Rates,
        metrics: Metrics,
        access_log: bool,
        dialect: Dialect | None = None,
    ) -> None:
        self._app = app
        self._dialect = dialect
        self._service = service
        self._rates = rates
        self._metrics = metrics
        self._access_log = access_log
        self.used: dict[int, datetime] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = time.perf_counter()
        headers = dict(scope["headers"])
        given = headers.get(b"x-request-id", b"")
        request_id = given if _ID.fullmatch(given) else token_hex(8).encode()
        asked = scope["path"].removeprefix(scope.get("root_path", ""))
        status, is_begun = 500, False

        async def send_told(message: Message) -> None:
            nonlocal status, is_begun
            if message["type"] == "http.response.start":
                status, is_begun = message["status"], True
                told = message.setdefault("headers", [])
                told.append((b"x-content-type-options", b"nosniff"))
                told.append((b"x-request-id", request_id))
                if not any(name == _CACHING for name, _ in told):
                    told.append((_CACHING, b"no-store"))
                if (lag := self._service.lag()) > _LAGGING:
                    told.append((b"x-index-lag", f"{lag:.1f}".encode()))
            await send(message)

        try:
            known = self._admit(asked, headers)
            limit = known.body_limit if known and known.body_limit else self._body_limit
            scope.setdefault("state", {})["token"] = known
            await self._app(scope, _limited(receive, headers, limit), send_told)
        except Problem as problem:
            await self._refused(asked, problem)(scope, receive, send_told)
        except Exception:
            log.exception("a request failed", extra={"request": request_id.decode()})
            if not is_begun:
                detail = f"The log says more about request {request_id.decode()}."
                failed = Problem(500, "The service failed", detail)
                await self._refused(asked, failed)(scope, receive, send_told)
        finally:
            seconds = time.perf_counter() - begun
            # What is counted apart has to be few: not each path or method that somebody makes up.
            path = getattr(scope.get("route"), "path", None)
            method = "any" if path is None else scope["method"]
            self._metrics.answered(path or "elsewhere", method, status, seconds)
            if self._access_log:
                log.info(
                    "request",
                    extra={
                        "request": request_id.decode(),
                        "method": scope["method"],
                        "path": scope["path"],
                        "status": status,
                        "ms": round(1000 * seconds, 2),
                        "token": getattr(scope.get("state", {}).get("token"), "name", None),
                    },
                )

    def _refused(self, path: str, problem: Problem) -> Response:
        if self._dialect is not None and self._dialect.has(path):
            return self._dialect.refuse(problem)
        return as_json(problem)

    @property
    def _body_limit(self) -> int:
        return self._service.rules.body_limit

    def _admit(self, path: str, headers: MutableMapping[bytes, bytes]) -> Known | None:
        """The token of a request; None where none is needed.

        Raises Problem without a good one, and beyond its rate.
        """
        rules = self._service.rules
        if not rules.tokens or path in _OPEN:
            return None
        if self._dialect is not None and self._dialect.is_open(path):
            return None
        now = datetime.now(UTC)
        found = self._service.tokens.find(_token(headers.get(b"authorization", b"")), now)
        if isinstance(found, Refusal):
            said = b"authorization" in headers
            detail = _SAYS[found] if said else "Send a token: Authorization: Bearer cat_…"
            raise Problem(401, "Not let in", detail, {"WWW-Authenticate": 'Bearer realm="catalog"'})
        rate = found.rate or rules.rate
        if rate and (wait := self._rates.take(found.id, rate, now.timestamp())):
            raise Problem(
                429,
                "Too many requests",
                f"This token has {rate} requests a minute; try again in {wait} s.",
                {"Retry-After": str(wait)},
            )
        self.used[found.id] = now
        return found


def _token(authorization: bytes) -> str:
    """The token in a header: after Bearer, or as the password of Basic."""
    scheme, _, said = authorization.partition(b" ")
    if scheme.lower() == b"basic":
        try:
            said = base64.b64decode(said, validate=True).partition(b":")[2]
        except (ValueError, binascii.Error):
            said = b""
    return said.strip().decode("latin-1")


def _limited(receive: Receive, headers: MutableMapping[bytes, bytes], limit: int) -> Receive:
    """Receive a body of at most ``limit`` bytes, within some time.

    Raises Problem beyond that, at once if the request says so.
    """
    length = headers.get(b"content-length", b"")
    if length.isdigit() and int(length) > limit:
        raise _too_large(limit)
    if not length and b"transfer-encoding" not in headers:
        return receive
    seen, is_whole = 0, False
    until = asyncio.get_running_loop().time() + _SLOW

    async def receive_limited() -> Message:
        nonlocal seen, is_whole
        if is_whole:  # what is awaited now is that the client goes
            return await receive()
        try:
            async with asyncio.timeout_at(until):
                message = await receive()
        except TimeoutError:
            raise Problem(408, "Too slow", f"A body arrives within {_SLOW:g} s.") from None
        seen += len(message.get("body", b""))
        is_whole = not message.get("more_body", False)
        if seen > limit:
            raise _too_large(limit)
        return message

    return receive_limited


def _too_large(limit: int) -> Problem:
    return Problem(413, "Too large", f"A request has at most {limit:,} bytes here.")


def require_any(request: Request, scopes: Sequence[TokenScope]) -> None:
    """Raise Problem unless the token of a request has one of some scopes."""
    token: Known | None = request.scope["state"]["token"]
    if token is not None and token.scopes.isdisjoint(scopes):
        said = " nor ".join(scopes)
        raise Problem(403, "Not allowed", f"The token {token.name} has neither the scope {said}.")


def is_still_good(request: Request, service: Service) -> bool:
    """Whether the token of a request, which was let in, is still good; for answers that last."""
    token: Known | None = request.scope["state"]["token"]
    return token is None or service.tokens.is_good(token)


def require(request: Request, scope: TokenScope) -> None:
    """Raise Problem unless the token of a request has a scope."""
    token: Known | None = request.scope["state"]["token"]
    if token is not None and scope not in token.scopes:
        raise Problem(403, "Not allowed", f"The token {token.name} has not the scope {scope}.")


def may(scope: TokenScope) -> Callable[[Request], None]:
    """What an endpoint depends on that asks for a scope."""

    def check(request: Request) -> None:
        require(request, scope)

    return check
