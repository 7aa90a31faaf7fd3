"""Dates of files: nanoseconds since 1970; the database holds those from 1677 to 2262.

File systems and headers of archives give any: 1601 and 30828 where nothing is known, 2446 where
ext4 can write no later one.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

# What fits into 64 bits. The last second at each end stands for all that is beyond.
_EARLIEST: Final = -(2**63)
_LATEST: Final = 2**63 - 1
_SECOND = 10**9
_FIRST, _LAST = _EARLIEST + _SECOND, _LATEST - _SECOND


def storable(ns: int) -> int:
    """A time in nanoseconds since 1970, as it is stored: one that does not fit moves to an end.

    Two different ones hardly ever become equal there, so that a change is still noticed.
    """
    if _FIRST <= ns <= _LAST:
        return ns
    beyond = ns % (_SECOND - 63)  # a prime
    return _EARLIEST + beyond if ns < 0 else _LATEST - beyond


def is_known(ns: int) -> bool:
    """Whether a stored time is a date, not the stand-in for one that did not fit."""
    return _FIRST <= ns <= _LAST


def told(ns: int) -> str:
    """A stored time for people, by the clock of this machine."""
    if not is_known(ns):
        return "an impossible date"
    return f"{datetime.fromtimestamp(ns // _SECOND):%Y-%m-%d %H:%M:%S}"
