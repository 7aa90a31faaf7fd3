"""Work that kills the worker which does it."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from catalog.fingerprint import Outcome, Request, fingerprint_all


def fingerprint_or_die(requests: list[Request]) -> list[Outcome]:
    """fingerprint_all(), but for files that hold the word poison."""
    if any(Path(request.path).read_bytes() == b"poison" for request in requests):
        os.kill(os.getpid(), signal.SIGKILL)
    return fingerprint_all(requests)
