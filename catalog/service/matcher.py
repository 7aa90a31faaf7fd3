"""Compares the files of the catalogue with what changes in banks, while the service runs."""

from __future__ import annotations

import logging
import threading

from catalog.banks.following import CHANNEL
from catalog.banks.matching import match_banks
from catalog.db.database import Database
from catalog.db.rows import driver
from catalog.errors import CatalogError

_PATIENCE = 1.0  # seconds without a notification
_PAUSE = 5.0  # seconds after an error

log = logging.getLogger(__name__)


class Matcher(threading.Thread):
    """Keeps the stored matches up to date; one process of the service has it.

    Others may do the same meanwhile, such as an ingest: each match is stored and told once.
    """

    def __init__(self, database: Database) -> None:
        super().__init__(name="matcher", daemon=True)
        self._database = database
        self._ending = threading.Event()

    def end(self) -> None:
        """Stop soon."""
        self._ending.set()

    def run(self) -> None:
        while not self._ending.is_set():
            try:
                self._database.persist(self._listen)
            except CatalogError as error:
                log.error("files are not compared with banks", extra={"reason": str(error)})
                self._ending.wait(_PAUSE)
            except Exception:  # what is left is compared later
                log.exception("the matcher failed")
                self._ending.wait(_PAUSE)

    def _listen(self) -> None:
        with self._database.autocommit() as connection:
            below = driver(connection)
            below.execute(f"LISTEN {CHANNEL}")
            while not self._ending.is_set():
                if told := match_banks(self._database):
                    log.info("files match banks", extra={"matches": told})
                for _ in below.notifies(timeout=_PATIENCE, stop_after=1):
                    pass
