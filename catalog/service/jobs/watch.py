"""What a process that runs a job does beside it: it holds the lock, tells how far the job is, and
interrupts it."""

from __future__ import annotations

import logging
import os
import signal
import threading
from enum import Enum, auto
from uuid import UUID

from sqlalchemy import Connection

from catalog.db.database import Database
from catalog.db.locks import Lock, try_acquire
from catalog.db.rows import driver
from catalog.errors import DatabaseError
from catalog.service.jobs import store
from catalog.service.jobs.progress import Steps

_BEAT = 0.5  # seconds between two looks
_PAUSE = 0.1  # seconds after a lost connection: sooner than others see that the lock is free

log = logging.getLogger(__name__)


class Reason(Enum):
    """Why a job is interrupted: it was cancelled, another runner has it, or the service ends."""

    CANCELLED = auto()
    LOST = auto()
    ENDING = auto()


class Watch(threading.Thread):
    """Holds the lock of jobs, if nobody else does, until it is told to end.

    It interrupts the main thread, as Ctrl-C does, and then ``reason`` says why: ENDING, unless the
    watch itself has seen something else.
    """

    def __init__(self, database: Database, steps: Steps) -> None:
        super().__init__(name="watch", daemon=True)
        self.reason = Reason.ENDING
        self._database = database
        self._steps = steps
        self._parent = os.getppid()
        self._decided = threading.Event()
        self._is_holding = self._is_away = False
        self._ending = threading.Event()
        self._running: tuple[int, UUID] | None = None
        self._told: list[store.Step] = []

    def begin(self) -> bool:
        """Try to get the lock; returns whether this process has it."""
        self.start()
        self._decided.wait()
        return self._is_holding

    def look_after(self, number: int, runner: UUID) -> None:
        """From now on watch over a job that the main thread runs."""
        self._running = number, runner

    def let_be(self) -> None:
        """Interrupt the job no more, and tell nothing about it."""
        self._running = None

    def end(self) -> None:
        """Give the lock back."""
        self._ending.set()
        self.join()

    def run(self) -> None:
        try:
            self._watch()
        finally:
            self._decided.set()

    def _watch(self) -> None:
        while not self._ending.is_set():
            try:
                self._hold()
            except DatabaseError as error:
                if not self._decided.is_set():
                    return
                if not self._is_away:
                    log.warning("the database is away from a job", extra={"reason": str(error)})
                self._is_away = True
                self._look_up()
                self._ending.wait(_PAUSE)

    def _hold(self) -> None:
        with (
            self._database.autocommit() as connection,
            try_acquire(connection, Lock.RUN_JOB) as got,
        ):
            if self._decided.is_set() and not got:
                self._interrupt(Reason.LOST)
            self._is_holding, self._is_away = got, False
            self._decided.set()
            below = driver(connection)
            below.execute(f"LISTEN {store.CHANNEL}")
            while got and not self._ending.is_set():
                self._look_up()
                self._look_at(connection)
                for _ in below.notifies(timeout=_BEAT, stop_after=1):
                    pass
            self._ending.set()

    def _look_up(self) -> None:
        """Without the process that started this one nobody waits for it."""
        if os.getppid() != self._parent:
            self._interrupt(Reason.ENDING)

    def _look_at(self, connection: Connection) -> None:
        running, steps = self._running, self._steps.now()
        if running is None:
            return
        cancelling = store.is_cancelling(connection, *running)
        if cancelling is None:
            self._interrupt(Reason.LOST)
        elif cancelling:
            self._interrupt(Reason.CANCELLED)
        elif steps != self._told:
            store.note(connection, *running, steps)
            self._told = steps

    def _interrupt(self, reason: Reason) -> None:
        running, self._running = self._running, None  # once is enough
        if running is not None:
            self.reason = reason
            os.kill(os.getpid(), signal.SIGTERM)
