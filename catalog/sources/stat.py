"""What tells whether a file is unchanged."""

from __future__ import annotations

import math
import os
import time
from dataclasses import dataclass, field
from typing import Final

from catalog.core.dates import storable

# The largest number of bytes that a file can have, in file systems and in the database.
LARGEST_SIZE: Final = 2**63 - 1

_SECOND = 10**9


@dataclass(frozen=True, slots=True)
class Stat:
    """Size in bytes and time of last change in nanoseconds: if both are the same, a file is
    unchanged.

    The size is from 0 to LARGEST_SIZE, the time storable(). ``inode``, the device and number of a
    local file, tells names of one file (hard links) from copies.
    """

    size: int
    mtime_ns: int
    inode: str | None = field(default=None, compare=False)

    @classmethod
    def of(cls, status: os.stat_result) -> Stat:
        """The stat of a local file, whatever date its file system gives."""
        inode = f"{status.st_dev}:{status.st_ino}"
        return cls(status.st_size, storable(status.st_mtime_ns), inode)


def dated(seconds: float, tag: int) -> int:
    """A time of change in nanoseconds that differs if the ``tag`` of the content does.

    Archives and servers give dates in seconds; the tag sets the digits after the decimal point.
    ``seconds`` that are not finite count as no date, which is 1970.
    """
    whole = int(seconds) if math.isfinite(seconds) else 0
    return storable(whole * _SECOND + tag % _SECOND)


def is_size(count: int) -> bool:
    """Whether a header's number can be the size of a file in bytes."""
    return 0 <= count <= LARGEST_SIZE


# Seconds within which two changes may get the same time: a tick of the kernel's clock, and the
# resolution of file systems that count in seconds.
_TICK = 0.02
_COARSE_TICK = 2.0


def rest(status: os.stat_result) -> None:
    """If a file has just changed, wait until its next change would get another time.

    Else a content that is written after the file was read could have the same stat.
    """
    tick = _TICK if status.st_mtime_ns % 10**9 else _COARSE_TICK
    age = time.time() - status.st_mtime
    if 0 <= age < tick:
        time.sleep(tick - age)
