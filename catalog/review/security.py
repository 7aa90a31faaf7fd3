"""Who may talk to the server: one person's browser on this machine, on no other site's behalf.

The server listens on the loopback address alone, where every account and every web page that the
browser shows can reach it. So each request must name this server as its host, or a site that made
its own name point here (DNS rebinding) could read the answers; each must bring the session's
cookie, which the browser got for a token that is good once; and what changes something must come
from a page of this server.
"""

from __future__ import annotations

import secrets
from collections.abc import MutableMapping
from hmac import compare_digest
from http.cookies import CookieError, SimpleCookie
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from catalog.review.problems import answer
from catalog.web.problems import Problem

_READING = ("GET", "HEAD")
_BYTES = 32  # of randomness in a token and in a session

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self';"
    " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Session:
    """The one session of a server: a token that is good once, and the cookie given for it.

    Cookies do not know ports, so the cookie is named after the ``port``.
    """

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookie = f"catalog-{port}"
        self.token: str | None = secrets.token_urlsafe(_BYTES)
        self._secret = secrets.token_urlsafe(_BYTES)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def hosts(self) -> frozenset[str]:
        return frozenset({f"127.0.0.1:{self.port}", f"localhost:{self.port}"})

    def begun(self, token: str) -> str | None:
        """The value of the cookie for a token, which from now on is worth nothing; None for any
        other text."""
        if self.token is None or not compare_digest(token.encode(), self.token.encode()):
            return None
        self.token = None
        return self._secret

    def has(self, headers: Headers) -> bool:
        """Whether a request brings the cookie."""
        try:
            cookies = SimpleCookie(headers.get("cookie", ""))
        except CookieError:
            return False
        morsel = cookies.get(self.cookie)
        return morsel is not None and compare_digest(morsel.value.encode(), self._secret.encode())


class Guard:
    """Lets only the session's own requests through, and gives each answer the headers that keep it
    from other sites."""

    def __init__(self, app: ASGIApp, session: Session) -> None:
        self._app = app
        self._session = session

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return  # no web sockets here

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                _add(message, _HEADERS)
            await send(message)

        request = Request(scope)
        try:
            self._check_origin(request)
            token = request.query_params.get("token")
            if token is not None and scope["path"] == "/":
                await self._entered(token, request)(scope, receive, send_guarded)
                return
            if not self._session.has(request.headers):
                raise Problem(
                    401,
                    "This page is not open to you",
                    "Open the address that catalog review printed; it is good once. If it was"
                    " used in another browser, run catalog review again.",
                )
        except Problem as problem:
            await answer(request, problem)(scope, receive, send_guarded)
            return
        await self._app(scope, receive, send_guarded)

    def _check_origin(self, request: Request) -> None:
        headers = request.headers
        if headers.get("host", "") not in self._session.hosts:
            raise Problem(421, "Wrong address", f"This server is at {self._session.address} only.")
        own = f"http://{headers['host']}"
        came_from = headers.get("sec-fetch-site", "none")
        if request.method in _READING:
            # Another site may link here, but get nothing of it into its own pages.
            navigates = headers.get("sec-fetch-mode", "navigate") == "navigate"
            if came_from not in ("none", "same-origin") and not navigates:
                raise Problem(403, "Refused", "Only pages of this server may ask for this.")
        elif headers.get("origin") != own or came_from not in ("none", "same-origin"):
            raise Problem(403, "Refused", "Only pages of this server may change something.")

    def _entered(self, token: str, request: Request) -> ASGIApp:
        """The way in: the token goes, the cookie comes, and the address shows neither."""
        response = RedirectResponse("/", 303)
        secret = self._session.begun(token)
        if secret is not None:
            response.set_cookie(
                self._session.cookie, secret, path="/", httponly=True, samesite="strict"
            )
        elif not self._session.has(request.headers):
            raise Problem(
                401,
                "This address was used already",
                "It is good once. Run catalog review again for another one.",
            )
        return response


def _add(message: MutableMapping[str, Any], headers: dict[str, str]) -> None:
    present = MutableHeaders(raw=message["headers"])
    for name, value in headers.items():
        present[name] = value
    present.setdefault("Cache-Control", "no-store")
