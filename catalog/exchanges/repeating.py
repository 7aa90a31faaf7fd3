"""Does something again and again, until it is told to end."""

from __future__ import annotations

import time
from collections.abc import Callable


def repeat(step: Callable[[], object], seconds: float) -> None:
    """Take a step now, and then each time that so many seconds have passed since the last one
    began, until Ctrl-C, SIGTERM or SIGHUP."""
    try:
        while True:
            began = time.monotonic()
            step()
            time.sleep(max(0.0, began + seconds - time.monotonic()))
    except KeyboardInterrupt:
        return
