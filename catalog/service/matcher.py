"""Compares the files of the catalogue with what changes in banks, while the service runs."""

from __future__ import annotations

import logging

from catalog.banks.following import CHANNEL
from catalog.banks.matching import match_banks
from catalog.db.database import Database
from catalog.service.listener import Listener

log = logging.getLogger(__name__)


class Matcher(Listener):
    """Keeps the stored matches up to date; one process of the service has it.

    Others may do the same meanwhile, such as an ingest: each match is stored and told once.
    """

    channels = (CHANNEL,)
    failing = "files are not compared with banks"
    pause = 5.0

    def __init__(self, database: Database) -> None:
        super().__init__("matcher", database)

    def catch_up(self) -> None:
        if told := match_banks(self._database):
            log.info("files match banks", extra={"matches": told})
