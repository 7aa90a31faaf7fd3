"""Keeps what a process holds in memory as the database has it.

The database notifies of changes. That may be lost, so the numbers of changes are looked at every
now and then as well: an answer is at most so old, or says that it is older.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from catalog.banks.following import CHANNEL, read_all, read_changes
from catalog.banks.held import HeldBanks
from catalog.db.database import Database
from catalog.events import log as events
from catalog.service.jobs.store import CHANNEL as JOBS
from catalog.service.listener import Listener
from catalog.service.signal_ratios import read_ratios
from catalog.service.state import Service
from catalog.service.tokens import read_tokens

T = TypeVar("T")


class Follower(Listener):
    """Reads what has changed, and lets the event loop put it into the service."""

    channels = (CHANNEL, events.CHANNEL, "catalog_token", JOBS)
    failing = "the database is not followed"
    patience = 0.5

    def __init__(
        self, service: Service, database: Database, loop: asyncio.AbstractEventLoop
    ) -> None:
        super().__init__("follower", database)
        self._service = service
        self._loop = loop

    def catch_up(self) -> None:
        service = self._service
        ratios_before = service.signal_ratios
        with self._database.read() as connection:
            tokens, ratios = read_tokens(connection), read_ratios(connection)
            last_event = events.last_number(connection)
            after = service.held.number
            changes = read_changes(connection, after)
            held = None
            if changes is not None and changes.number < after:  # it is another database now
                held = HeldBanks(read_all(connection))

        def put() -> None:
            service.tokens = tokens
            if service.signal_ratios is ratios_before:  # else what was read may be older
                service.signal_ratios = ratios
            if held is not None:
                service.held = held
            elif changes is not None:
                service.held.apply(changes)
            service.note_event(last_event)
            service.agree()

        self._in_loop(put)

    def notified(self, channel: str) -> None:
        if channel == JOBS:
            self._in_loop(self._service.tell)

    def _in_loop(self, of: Callable[[], T]) -> T | None:
        """What a function returns in the event loop; None if that ends first."""

        async def call() -> T:
            return of()

        if self._loop.is_closed():
            self._ending.set()
            return None
        return asyncio.run_coroutine_threadsafe(call(), self._loop).result()
