"""Tells webhooks of events: at least once, to each in order, and by one process at a time.

Whoever delivers holds a lock in a session of the database. When that ends, however it does, another
process takes over. An event is noted as delivered after the receiver has said so: what was not
noted is sent again.
"""

from __future__ import annotations

import logging
import random
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor

from sqlalchemy import Connection

from catalog.db.database import Database
from catalog.db.locks import Lock, try_keep
from catalog.db.rows import driver
from catalog.errors import CatalogError
from catalog.events import log as events
from catalog.events import webhooks
from catalog.events.webhooks import Receiver
from catalog.service.metrics import Metrics
from catalog.service.sending import Outcome, Sender

_TOGETHER = 8  # webhooks that are told something at the same time
_PAGE = 100  # events read at a time
_LOOK = 1.0  # seconds between two looks, if nothing wakes
_PAUSE = 2.0  # seconds between two attempts to be who delivers
_FIRST_WAIT = 1.0  # seconds after the first failure, twice as long after each other one
_LONGEST_WAIT = 3600.0  # seconds after a failure
_LONGEST_REST = 86400.0  # seconds for which a receiver may ask
_COUNT = 5.0  # seconds between two counts of what waits
_TRIM = 3600.0  # seconds between two removals of old events

log = logging.getLogger(__name__)


class Deliverer(threading.Thread):
    """Tells webhooks of events while no other one does, until the end.

    Events are kept for so many days.
    """

    def __init__(
        self, database: Database, sender: Sender, metrics: Metrics, keep_days: int
    ) -> None:
        super().__init__(name="deliverer", daemon=True)
        self._database = database
        self._sender = sender
        self._metrics = metrics
        self._keep_days = keep_days
        self._ending = threading.Event()
        self._told_of: set[str] = set()

    def end(self) -> None:
        """Stop soon: what is being sent is sent."""
        self._ending.set()

    def run(self) -> None:
        while not self._ending.is_set():
            try:
                self._deliver_if_alone()
            except CatalogError as error:
                log.error("webhooks are told of nothing", extra={"reason": str(error)})
            except Exception:
                log.exception("the delivery to webhooks failed")
            self._ending.wait(_PAUSE)

    def _deliver_if_alone(self) -> None:
        with self._database.autocommit() as connection:
            if not try_keep(connection, Lock.DELIVER):
                return
            try:
                self._deliver(connection)
            finally:
                connection.invalidate()  # the server frees the lock with the connection
                self._count({})

    def _deliver(self, connection: Connection) -> None:
        """Deliver while the connection, which holds the lock, lives."""
        below = driver(connection)
        below.execute(f"LISTEN {events.CHANNEL}")
        stop = threading.Event()
        working: dict[int, Future[None]] = {}
        count_at = trim_at = time.monotonic()
        with ThreadPoolExecutor(_TOGETHER, "webhook") as pool:
            try:
                while not self._ending.is_set():
                    working = {id_: one for id_, one in working.items() if not one.done()}
                    for receiver in webhooks.due(connection):
                        if receiver.id not in working:
                            working[receiver.id] = pool.submit(self._serve, receiver, stop)
                    if time.monotonic() >= count_at:
                        listed = webhooks.webhooks(connection)
                        self._count({one.name: one.backlog for one in listed})
                        count_at = time.monotonic() + _COUNT
                    if time.monotonic() >= trim_at:
                        with self._database.begin() as other:
                            events.trim(other, self._keep_days)
                        trim_at = time.monotonic() + _TRIM
                    for _ in below.notifies(timeout=_LOOK, stop_after=1):
                        pass
            finally:
                stop.set()

    def _serve(self, receiver: Receiver, stop: threading.Event) -> None:
        """Tell a webhook of what it was not told of yet, until something goes wrong."""
        try:
            reached = receiver.delivered
            while (next_ := self._tell_some(receiver, reached, stop)) is not None:
                reached = next_
        except CatalogError as error:
            about = {"webhook": receiver.name, "reason": str(error)}
            log.error("a webhook cannot be served", extra=about)
        except Exception:
            log.exception("a webhook cannot be served", extra={"webhook": receiver.name})

    def _tell_some(self, receiver: Receiver, after: int, stop: threading.Event) -> int | None:
        """Tell a webhook of some events; returns the number of the last one, or None at the end."""
        with self._database.read() as connection:
            last = events.last_number(connection)
            wanted = events.read(
                connection, after, _PAGE, kinds=receiver.kinds, banks=receiver.banks
            )
        for event in wanted:
            if stop.is_set() or self._ending.is_set():
                return None
            outcome = self._sender.tell(receiver, event)
            self._metrics.sent(receiver.name, outcome.delivered)
            if not self._note(receiver, event.number, outcome):
                return None
        if len(wanted) == _PAGE:
            return wanted[-1].number
        with self._database.begin() as connection:
            webhooks.note_passed(connection, receiver.id, last)
        return None

    def _note(self, receiver: Receiver, number: int, outcome: Outcome) -> bool:
        """Note what became of an event; returns whether the next one is to be sent."""

        def step() -> bool:
            with self._database.begin() as connection:
                if outcome.delivered:
                    return webhooks.note_delivered(connection, receiver.id, number)
                failures = webhooks.failures(connection, receiver.id)
                wait = max(_wait(failures), min(outcome.rest, _LONGEST_REST))
                webhooks.note_failed(
                    connection, receiver.id, outcome.failure, wait, gone=outcome.gone
                )
                return False

        if not outcome.delivered:
            about = {"webhook": receiver.name, "number": number, "reason": outcome.failure}
            log.warning("an event was not delivered", extra=about)
        return self._database.persist(step)

    def _count(self, backlogs: dict[str, int]) -> None:
        gone = dict.fromkeys(self._told_of - backlogs.keys(), 0)
        self._metrics.waiting({**gone, **backlogs})
        self._told_of |= backlogs.keys()


def _wait(failures: int) -> float:
    """Seconds until the next attempt, after so many failures in a row before this one."""
    longest = min(_LONGEST_WAIT, _FIRST_WAIT * 2.0 ** min(failures, 20))
    return longest * random.uniform(0.5, 1)
