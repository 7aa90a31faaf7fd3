"""Lets jobs be run, one after the other, each in a process of its own."""

from __future__ import annotations

import logging
import signal
import subprocess
import time
from contextlib import suppress
from types import FrameType

from catalog.db.database import Database
from catalog.db.locks import Lock, is_held
from catalog.db.rows import driver
from catalog.errors import CatalogError
from catalog.service.beside import Given, start
from catalog.service.idempotency import trim
from catalog.service.jobs import store

_BEAT = 1.0  # seconds without a notification
_PAUSE = 1.0  # seconds after an error
_TRIM = 600.0  # seconds until what is old is removed again
_PATIENCE = 20.0  # seconds for a job that is told to end

log = logging.getLogger(__name__)


def run_jobs(given: Given, database: Database) -> None:
    """Run jobs until SIGTERM or Ctrl-C; one that is under way then waits for the next runner."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    with suppress(KeyboardInterrupt):
        while True:
            try:
                _wait(database, list(given.roots))
            except CatalogError as error:
                log.warning("jobs cannot be seen", extra={"reason": str(error)})
                time.sleep(_PAUSE)
                continue
            if _run_one(given):
                time.sleep(_PAUSE)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _wait(database: Database, roots: list[str]) -> None:
    """Wait until there is a job, and nobody runs one; meanwhile remove answers that are not
    repeated any more."""
    with database.autocommit() as connection:
        below = driver(connection)
        below.execute(f"LISTEN {store.CHANNEL}")
        trim(connection)
        trimmed = time.monotonic()
        while not store.is_any(connection, roots) or is_held(connection, Lock.RUN_JOB):
            for _ in below.notifies(timeout=_BEAT, stop_after=1):
                pass
            if time.monotonic() - trimmed > _TRIM:
                trim(connection)
                trimmed = time.monotonic()


def _run_one(given: Given) -> int:
    """Run a job; returns the exit code of its process."""
    process = start("catalog.service.jobs.process", given, subprocess.DEVNULL)
    try:
        process.communicate()
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
    if process.returncode:
        log.error("a process that ran a job died", extra={"code": process.returncode})
    return process.returncode
