"""What a process of the service holds in memory, and how far behind the database that is."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection

from catalog.banks.held import HeldBanks
from catalog.core.limits import Limits
from catalog.db.database import Database
from catalog.db.homes import default_home
from catalog.db.outages import explained
from catalog.engine.address import EngineAddress
from catalog.events.signing import KEY_FILE
from catalog.service.tokens import Tokens
from catalog.work.pool import WorkerPool


@dataclass(frozen=True, slots=True)
class Rules:
    """How the service behaves towards those who ask.

    Without ``tokens`` everybody may do everything. A request has at most ``body_limit`` bytes, and
    a token at most ``rate`` requests a minute, where it has no limits of its own; 0: no limit. The
    service is not ready while it is more than ``max_lag`` seconds behind the database. HMA's API is
    below the path ``hma``, if that is given, and fetches files from ``url_hosts``. Jobs may read
    what is below the ``roots``, folders by their names, and let an ``engine`` work if it is given.
    Uploads that are catalogued are kept in the folder ``uploads``.

    Webhooks may be at ``webhook_hosts`` wherever these are, the key of their secrets is in
    ``webhook_key``, and events are kept for ``keep_events`` days.
    """

    tokens: bool = True
    body_limit: int = 50_000_000
    rate: int = 0
    max_lag: float = 30.0
    hma: str | None = None
    url_hosts: tuple[str, ...] = ()
    roots: Mapping[str, str] = field(default_factory=dict)
    engine: EngineAddress | None = None
    uploads: str | None = None
    webhook_hosts: tuple[str, ...] = ()
    webhook_key: Path = field(default_factory=lambda: default_home() / KEY_FILE)
    keep_events: int = 90


# The transaction in which the answer to this request will be kept, if it has an idempotency key.
answering: ContextVar[Connection | None] = ContextVar("answering", default=None)

_PATIENCE = 1.0  # seconds until a change is held
_STEP = 0.005  # seconds between two looks


class Service:
    """What all requests to a process share.

    The follower replaces what is held, within the event loop, so that no request sees half of a
    change. ``workers`` is a process that reads uploads, within the limits, once there are some.
    ``signal_ratios`` says of HMA's signal types in which fraction of the lookups they count, where
    that is not all. ``last_event`` is the number of the last event in the database.
    """

    def __init__(
        self,
        database: Database,
        rules: Rules,
        limits: Limits,
        held: HeldBanks,
        tokens: Tokens,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.database = database
        self.rules = rules
        self.held = held
        self.tokens = tokens
        self.signal_ratios: Mapping[str, float] = {}
        self.workers = WorkerPool(1, limits)
        self.is_ending = False
        self.last_event = 0
        self._clock = clock
        self._agreed = clock()
        self._told = asyncio.Event()

    def agree(self) -> None:
        """What is held is what the database has."""
        self._agreed = self._clock()

    def end(self) -> None:
        """Be ready for nothing more; what waits to be told something is told that."""
        self.is_ending = True
        self.tell()

    def tell(self) -> None:
        """Wake all that wait to be told that something has changed, within the event loop."""
        told, self._told = self._told, asyncio.Event()
        told.set()

    async def wait(self, seconds: float) -> None:
        """Wait until tell() is called, but no longer than that."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._told.wait(), seconds)

    def note_event(self, number: int) -> None:
        """The database has events up to that number; wake those who wait for them."""
        if number != self.last_event:
            self.last_event = number
            self.tell()

    def lag(self) -> float:
        """Seconds since what is held was known to be what the database has."""
        return self._clock() - self._agreed

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction for what a request changes; if its answer is kept, that of the answer: then
        both are stored, or none of them."""
        kept = answering.get()
        if kept is None:
            with self.database.begin() as connection:
                yield connection
        else:
            with explained(self.database.location), kept.begin_nested():
                yield kept

    async def reached(self, number: int) -> None:
        """Wait until what is held has that change, but not for long: whoever made it, and looks it
        up right away, finds it."""
        until = self._clock() + _PATIENCE
        while self.held.number < number and self._clock() < until:
            await asyncio.sleep(_STEP)
