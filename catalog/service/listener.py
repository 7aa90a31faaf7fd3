"""Threads that do something whenever the database says that something has changed."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from typing import ClassVar

from catalog.db.database import Database
from catalog.db.rows import driver
from catalog.errors import CatalogError

log = logging.getLogger(__name__)


class Listener(threading.Thread):
    """Catches up with the database whenever that notifies of a change, and every ``patience``
    seconds, since a notification may be lost; after whatever goes wrong again, ``pause`` seconds
    later. The log then says what is ``failing``."""

    channels: ClassVar[Sequence[str]]
    failing: ClassVar[str]
    patience: ClassVar[float] = 1.0
    pause: ClassVar[float] = 1.0

    def __init__(self, name: str, database: Database) -> None:
        super().__init__(name=name, daemon=True)
        self._database = database
        self._ending = threading.Event()

    def catch_up(self) -> None:
        """Do what there is to do."""
        raise NotImplementedError

    def notified(self, channel: str) -> None:
        """There was a notification; what there is to do is done after this."""

    def end(self) -> None:
        """Stop soon."""
        self._ending.set()

    def run(self) -> None:
        while not self._ending.is_set():
            try:
                self._database.persist(self._listen)
            except CatalogError as error:
                log.error(self.failing, extra={"reason": str(error)})
                self._ending.wait(self.pause)
            except Exception:  # what is left is done the next time
                log.exception(self.failing)
                self._ending.wait(self.pause)

    def _listen(self) -> None:
        """Listen until the end, or until the connection is lost."""
        with self._database.autocommit() as connection:
            below = driver(connection)
            for channel in self.channels:
                below.execute(f"LISTEN {channel}")
            while not self._ending.is_set():
                self.catch_up()
                for one in below.notifies(timeout=self.patience, stop_after=1):
                    self.notified(one.channel)
