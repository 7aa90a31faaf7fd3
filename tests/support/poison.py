"""Work that goes wrong in the worker which does it."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from catalog import HASHERS
from catalog.fingerprint.records import Alone, Outcome, Request
from catalog.fingerprint.task import fingerprint_all


def fingerprint_or_die(requests: list[Request]) -> list[Outcome | Alone]:
    """fingerprint_all(), but for files that hold the word poison."""
    if any(Path(request.path).read_bytes() == b"poison" for request in requests):
        os.kill(os.getpid(), signal.SIGKILL)
    return fingerprint_all(requests)


def fingerprint_with_a_broken_hasher(requests: list[Request]) -> list[Outcome | Alone]:
    """fingerprint_all(), with an ahash that raises what a library may raise."""

    def broken(*_: object) -> None:
        raise ArithmeticError("no")

    type(HASHERS["ahash"]).isometric = broken  # type: ignore[assignment, method-assign]
    return fingerprint_all(requests)
