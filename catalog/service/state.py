"""What a process of the service holds in memory, and how far behind the database that is."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from catalog.banks.held import HeldBanks
from catalog.core.limits import Limits
from catalog.db.database import Database
from catalog.service.tokens import Tokens
from catalog.work.pool import WorkerPool


@dataclass(frozen=True, slots=True)
class Rules:
    """How the service behaves towards those who ask.

    Without ``tokens`` everybody may do everything. A request has at most ``body_limit`` bytes, and
    a token at most ``rate`` requests a minute, where it has no limits of its own; 0: no limit. The
    service is not ready while it is more than ``max_lag`` seconds behind the database.
    """

    tokens: bool = True
    body_limit: int = 50_000_000
    rate: int = 0
    max_lag: float = 30.0


class Service:
    """What all requests to a process share.

    The follower replaces what is held, within the event loop, so that no request sees half of a
    change. ``workers`` is a process that reads uploads, within the limits, once there are some.
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
        self.workers = WorkerPool(1, limits)
        self.is_ending = False
        self._clock = clock
        self._agreed = clock()

    def agree(self) -> None:
        """What is held is what the database has."""
        self._agreed = self._clock()

    def lag(self) -> float:
        """Seconds since what is held was known to be what the database has."""
        return self._clock() - self._agreed
