"""A request that writes may bring a key; when it comes again, it is answered as it was.

``Idempotency-Key`` is that of the IETF's draft. The answer is stored in a transaction in which an
endpoint may store what it changes (Service.writing): then both are there, or none of them.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
import tempfile
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from functools import partial
from typing import IO, Any, NamedTuple, TypeVar

from psycopg.types.json import Jsonb
from sqlalchemy import Connection
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from catalog.db.locks import Lock, try_hold
from catalog.db.rows import run
from catalog.errors import CatalogError
from catalog.service.state import Service, answering
from catalog.service.tokens import Known
from catalog.web.problems import Problem, problem_of

T = TypeVar("T")

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"

_METHODS = frozenset({"POST", "PATCH", "PUT", "DELETE"})
# What changes nothing although it is asked for by POST, what is known by its content, and what is
# answered with a secret, which is not to be kept.
_WITHOUT = frozenset(
    {
        "/v1/lookup",
        "/v1/lookup/upload",
        "/v1/hash",
        "/v1/query",
        "/v1/files",
        "/v1/webhooks",
    }
)
_KEY = re.compile(r"[!-~][ -~]{0,254}")
_AT_ONCE = 5  # requests with keys in a process: each keeps a connection to the database
_IN_MEMORY = 1 << 20  # bytes of a body, beyond which it lies on disk
_CHUNK = 1 << 16
_BOUNDARY = re.compile(rb"^multipart/.*boundary=\"?([^\";]+)", re.IGNORECASE)
_KEPT = ("content-type", "location")

SAID: dict[str, Any] = {
    "name": HEADER,
    "in": "header",
    "required": False,
    "schema": {"type": "string", "minLength": 1, "maxLength": 255},
    "description": "A text of the client's own for this request: if it is sent again with the same"
    " text within a day, what it asks for is not done again, and the answer is the same",
}


class _Kept(NamedTuple):
    fingerprint: bytes
    status: int
    headers: dict[str, str]
    body: bytes


_FIND = """
SELECT fingerprint, status, headers, body FROM catalog.kept_answer
WHERE token_id = %(token)s AND key = %(key)s AND at > now() - interval '24 hours'
"""
_KEEP = """
INSERT INTO catalog.kept_answer (token_id, key, fingerprint, status, headers, body)
VALUES (%(token)s, %(key)s, %(fingerprint)s, %(status)s, %(headers)s, %(body)s)
ON CONFLICT (token_id, key) DO UPDATE SET fingerprint = excluded.fingerprint,
    status = excluded.status, headers = excluded.headers, body = excluded.body, at = now()
"""


def takes_key(method: str, path: str) -> bool:
    """Whether a request of this kind may bring a key."""
    return method in _METHODS and path.startswith("/v1/") and path not in _WITHOUT


def trim(connection: Connection) -> None:
    """Remove the answers that are not repeated any more."""
    run(connection, "DELETE FROM catalog.kept_answer WHERE at <= now() - interval '24 hours'")


class Idempotent:
    """An application, in front of which answers to requests with keys are kept and repeated."""

    def __init__(self, app: ASGIApp, service: Service) -> None:
        self._app = app
        self._service = service
        self._turns = asyncio.Semaphore(_AT_ONCE)
        # Of its own: those of the endpoints may all be waiting for what a transaction here holds.
        self._threads = ThreadPoolExecutor(_AT_ONCE, "answers")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = dict(scope["headers"]) if scope["type"] == "http" else {}
        key = headers.get(HEADER.lower().encode())
        if key is None or not takes_key(
            scope["method"], scope["path"].removeprefix(scope.get("root_path", ""))
        ):
            await self._app(scope, receive, send)
            return
        known: Known | None = scope["state"]["token"]
        token, text = known.id if known else 0, _text(key)
        with tempfile.SpooledTemporaryFile(_IN_MEMORY) as body:
            if not await _read(receive, body):
                return  # nobody waits for an answer
            async with self._turns:
                fingerprint = await self._in_thread(_fingerprint, scope, headers, body)
                try:
                    await self._answer(scope, body, send, token, text, fingerprint)
                except CatalogError as error:
                    raise problem_of(error) from error

    async def _answer(
        self,
        scope: Scope,
        body: IO[bytes],
        send: Send,
        token: int,
        key: str,
        fingerprint: bytes,
    ) -> None:
        """Answer as before; or let the application answer, and keep that if something was done."""
        transaction = self._service.database.begin()
        answer = _Answer()
        async with AsyncExitStack() as ending:
            connection = await self._in_thread(transaction.__enter__)
            ending.push_async_exit(partial(self._in_thread, transaction.__exit__))
            kept = await self._in_thread(_find, connection, token, key)
            if kept is not None:
                if kept.fingerprint != fingerprint:
                    raise Problem(
                        422,
                        "Another request",
                        f"The {HEADER} {key!r} was used for another request; choose a new one.",
                    )
                headers = {**kept.headers, REPLAYED: "true"}
                await Response(kept.body, kept.status, headers)(scope, _nothing, send)
                return
            within = answering.set(connection)
            try:
                await self._app(scope, _again(body), answer.take)
            finally:
                answering.reset(within)
            if answer.is_success:
                await self._in_thread(_keep, connection, token, key, answer.kept(fingerprint))
        for message in answer.messages:
            await send(message)

    async def _in_thread(self, do: Callable[..., T], *given: Any) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, do, *given)


def _text(key: bytes) -> str:
    """The key as text; the draft puts it into quotation marks, which may be left out.

    Raises Problem for what is no key.
    """
    text = key.decode("latin-1").strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1]
    if not _KEY.fullmatch(text):
        raise Problem(
            400, "Not understood", f"{HEADER}: write 1 to 255 printable characters of ASCII."
        )
    return text


class _Answer:
    """What the application says: it is sent once what it did is stored."""

    def __init__(self) -> None:
        self.messages: list[Message] = []

    async def take(self, message: Message) -> None:
        self.messages.append(message)

    @property
    def is_success(self) -> bool:
        return bool(self.messages) and 200 <= self.messages[0]["status"] < 300

    def kept(self, fingerprint: bytes) -> _Kept:
        start, *rest = self.messages
        said = {name.decode("latin-1"): one.decode("latin-1") for name, one in start["headers"]}
        headers = {name: said[name] for name in _KEPT if name in said}
        body = b"".join(message.get("body", b"") for message in rest)
        return _Kept(fingerprint, start["status"], headers, body)


async def _read(receive: Receive, body: IO[bytes]) -> bool:
    """Read the body of a request; returns whether the client stayed until its end."""
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return False
        body.write(message.get("body", b""))
        more = message.get("more_body", False)
    body.seek(0)
    return True


def _again(body: IO[bytes]) -> Receive:
    """Receive a body that was read."""
    is_whole = False

    async def receive() -> Message:
        nonlocal is_whole
        if is_whole:
            await asyncio.Event().wait()  # the client is there until it was answered
        part = body.read(_CHUNK)
        is_whole = len(part) < _CHUNK
        return {"type": "http.request", "body": part, "more_body": not is_whole}

    return receive


async def _nothing() -> Message:
    return {"type": "http.disconnect"}


def _fingerprint(scope: Scope, headers: Mapping[bytes, bytes], body: IO[bytes]) -> bytes:
    """The SHA-256 of a request. The line between the parts of a form is left out, since clients
    draw a new one each time."""
    digest = hashlib.sha256()
    for said in (scope["method"].encode(), scope["path"].encode(), scope["query_string"]):
        digest.update(said + b"\0")
    found = _BOUNDARY.match(headers.get(b"content-type", b""))
    line = found[1] if found else b""
    rest = b""
    while part := body.read(_CHUNK):
        rest += part
        if line:
            rest = rest.replace(line, b"")
        keep = len(line) - 1 if line else 0
        done = max(0, len(rest) - keep)
        digest.update(rest[:done])
        rest = rest[done:]
    digest.update(rest)
    body.seek(0)
    return digest.digest()


def _find(connection: Connection, token: int, key: str) -> _Kept | None:
    """The answer that was kept; None if there is none.

    Raises Problem if the same request is being answered.
    """
    if not try_hold(connection, Lock.ANSWER, f"{token} {key}"):
        raise Problem(
            409,
            "Under way",
            f"A request with the {HEADER} {key!r} is being answered; ask again later.",
            {"Retry-After": "1"},
        )
    row = run(connection, _FIND, token=token, key=key).fetchone()
    return None if row is None else _Kept(*row)


def _keep(connection: Connection, token: int, key: str, kept: _Kept) -> None:
    run(
        connection,
        _KEEP,
        token=token,
        key=key,
        fingerprint=kept.fingerprint,
        status=kept.status,
        headers=Jsonb(kept.headers),
        body=kept.body,
    )
