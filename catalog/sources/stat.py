"""By what a file is known to be unchanged."""

from __future__ import annotations

import os
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Stat:
    """Size in bytes and time of last change in nanoseconds: by these a file is known unchanged.

    ``inode`` tells names of one file (hard links) from copies: device and number of a local file.
    """

    size: int
    mtime_ns: int
    inode: str | None = field(default=None, compare=False)


def stat_of(found: os.stat_result) -> Stat:
    """What is kept of what the system tells of a local file."""
    return Stat(found.st_size, found.st_mtime_ns, f"{found.st_dev}:{found.st_ino}")
