"""How many requests of a kind are under way at a time: the others wait, and hold nothing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import ParamSpec, TypeVar

from starlette.concurrency import run_in_threadpool

from catalog.web.problems import Problem

P = ParamSpec("P")
T = TypeVar("T")

_PATIENCE = 30.0  # seconds until a request that waits is told to come back
_LATER = 10  # seconds after which it may


class Slots:
    """A ``count`` of slots for requests that take long.

    What reads the database for long holds one of the pool's connections, and a thread. With few
    slots, some of both are left for requests that are answered in a moment.
    """

    def __init__(self, count: int) -> None:
        self._free = asyncio.Semaphore(count)

    @asynccontextmanager
    async def taken(self) -> AsyncIterator[None]:
        """Have a slot within the block.

        Raises Problem if none gets free in time.
        """
        try:
            async with asyncio.timeout(_PATIENCE):
                await self._free.acquire()
        except TimeoutError:
            detail = "As many requests that take long are under way as may be; try again later."
            raise Problem(503, "Busy", detail, {"Retry-After": str(_LATER)}) from None
        try:
            yield
        finally:
            self._free.release()

    async def run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What a function returns, which has a slot and runs in a thread."""
        async with self.taken():
            return await run_in_threadpool(work, *args, **kwargs)
