"""What commands print as JSON, as answers: whole, or a line for each record while they are read."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Generator, Iterator
from contextlib import aclosing
from typing import Any

from anyio import CancelScope
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from catalog.core.json_text import json_text
from catalog.service.slots import Slots

_PART = 1 << 16  # bytes, about, that are sent at a time
# A client that takes an answer more slowly than this on the whole keeps others waiting, and a
# snapshot of the database open.
_GRACE = 10.0  # seconds
_LEAST_RATE = 100_000  # bytes a second

log = logging.getLogger(__name__)


def whole(body: Any) -> Response:
    """A body as JSON, with the values written as commands write them."""
    return Response(json_text(body), media_type="application/json")


class Lines(Response):
    """Records as JSON objects, a line for each, sent while they are read.

    ``read`` yields them, in a thread that has a slot. What it raises ahead of the first record is
    told as a problem. What it raises later, and a client that is too slow, cuts the answer off, so
    that the client sees that it is not whole.
    """

    media_type = "application/x-ndjson"

    def __init__(self, slots: Slots, read: Callable[[], Generator[Any]]) -> None:
        super().__init__()
        self._slots = slots
        self._read = read

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async with self._slots.taken(), aclosing(self._parts()) as parts:
            first = await anext(parts, b"")

            async def begun() -> AsyncIterator[bytes]:
                yield first
                async for part in parts:
                    yield part

            streaming = StreamingResponse(begun(), media_type=self.media_type)
            try:
                await streaming(scope, receive, _impatient(send))
            except _TooSlow:
                log.warning("a client took its answer too slowly", extra={"path": scope["path"]})

    async def _parts(self) -> AsyncGenerator[bytes]:
        records = await run_in_threadpool(self._read)
        try:
            while part := await run_in_threadpool(_next_lines, records):
                yield part
        finally:
            with CancelScope(shield=True):  # the connection goes back even if the client has gone
                await run_in_threadpool(records.close)


class _TooSlow(Exception):
    pass


def _next_lines(records: Iterator[Any]) -> bytes:
    part = bytearray()
    for record in records:
        part += json_text(record).encode() + b"\n"
        if len(part) >= _PART:
            break
    return bytes(part)


def _impatient(send: Send) -> Send:
    """Send, but raise _TooSlow for a client that takes too little."""
    loop = asyncio.get_running_loop()
    waited, sent = 0.0, 0

    async def send_in_time(message: Any) -> None:
        nonlocal waited, sent
        begun = loop.time()
        try:
            async with asyncio.timeout(_GRACE + sent / _LEAST_RATE - waited):
                await send(message)
        except TimeoutError:
            raise _TooSlow from None
        waited += loop.time() - begun
        sent += len(message.get("body", b""))

    return send_in_time
