"""By what a file is known to be unchanged."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stat:
    """Size in bytes and time of last change in nanoseconds: by these a file is known unchanged."""

    size: int
    mtime_ns: int


# Seconds within which two changes may have one time: a tick of the kernel's clock, and what file
# systems have that count in seconds.
_TICK = 0.02
_COARSE_TICK = 2.0


def rest(status: os.stat_result) -> None:
    """Wait, with a file that has just changed, until the next change gets another time.

    Else a stat would also be that of a content that is written after it was read.
    """
    tick = _TICK if status.st_mtime_ns % 10**9 else _COARSE_TICK
    age = time.time() - status.st_mtime
    if 0 <= age < tick:
        time.sleep(tick - age)
