"""Server-sent events, as the HTML standard has them, in an answer that lasts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import suppress
from typing import NamedTuple

from starlette.responses import StreamingResponse

from catalog.web.problems import Problem

TYPE = "text/event-stream"

_BEAT = 15.0  # seconds without an event after which a comment says that the connection lives
_RETRY = 2000  # milliseconds after which a client that lost the connection asks again


class Event(NamedTuple):
    """An event: its ``id``, which a client that comes back names; its ``name``; and its ``data``,
    in which no line ends with a carriage return."""

    id: str
    name: str
    data: str

    def encode(self) -> bytes:
        lines = "".join(f"data: {line}\n" for line in self.data.split("\n"))
        return f"id: {self.id}\nevent: {self.name}\n{lines}\n".encode()


class Listeners:
    """Those to whom events are told, at most so many at a time in one process."""

    def __init__(self, most: int) -> None:
        self._most = most
        self.count = 0

    def answer(self, events: AsyncGenerator[Event, None], beat: float = _BEAT) -> StreamingResponse:
        """An answer that tells events until there are no more, or until the client goes.

        Every ``beat`` seconds without one a comment is sent instead.

        Raises Problem if there are as many listeners as there may be.
        """
        if self.count >= self._most:
            raise Problem(
                503,
                "Too many listeners",
                f"{self._most} programs are told of events already; try again later.",
                {"Retry-After": "10"},
            )
        self.count += 1  # from now on: those who come together are counted, too
        return _Stream(self, events, beat)


class _Stream(StreamingResponse):
    def __init__(
        self, listeners: Listeners, events: AsyncGenerator[Event, None], beat: float
    ) -> None:
        super().__init__(_encoded(events, beat), media_type=TYPE)
        self.headers["X-Accel-Buffering"] = "no"  # nginx else keeps events back
        self._listeners = listeners

    async def __call__(self, *given: object) -> None:
        try:
            await super().__call__(*given)  # type: ignore[arg-type]
        finally:
            self._listeners.count -= 1


async def _encoded(events: AsyncGenerator[Event, None], beat: float) -> AsyncIterator[bytes]:
    yield f"retry: {_RETRY}\n\n".encode()
    coming = asyncio.ensure_future(anext(events))
    try:
        while True:
            done, _ = await asyncio.wait([coming], timeout=beat)
            if not done:
                yield b":\n\n"
                continue
            try:
                event = coming.result()
            except StopAsyncIteration:
                return
            yield event.encode()
            coming = asyncio.ensure_future(anext(events))
    finally:
        coming.cancel()
        with suppress(asyncio.CancelledError, StopAsyncIteration):
            await coming
        await events.aclose()
