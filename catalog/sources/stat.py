"""By what a file is known to be unchanged."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stat:
    """Size in bytes and time of last change in nanoseconds: by these a file is known unchanged."""

    size: int
    mtime_ns: int
