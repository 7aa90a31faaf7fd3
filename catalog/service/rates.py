"""How many requests a token has made in a minute, counted by all processes of the service."""

from __future__ import annotations

from multiprocessing import Lock as ProcessLock
from multiprocessing import RawArray

_SLOTS = 1 << 16
_MINUTE = 60


class Rates:
    """Counts in memory that the processes share, made before they are forked.

    A minute is one of the clock. Tokens whose ids differ by a multiple of 65,536 share a count.
    """

    def __init__(self) -> None:
        self._counts = RawArray("q", 2 * _SLOTS)  # the minute, and the requests in it
        self._lock = ProcessLock()

    def take(self, token: int, rate: int, now: float) -> int:
        """Count a request at a time in seconds; returns 0, or how many seconds to wait if there
        were ``rate`` in this minute."""
        minute = int(now) // _MINUTE
        slot = 2 * (token % _SLOTS)
        with self._lock:
            if self._counts[slot] != minute:
                self._counts[slot], self._counts[slot + 1] = minute, 0
            if self._counts[slot + 1] >= rate:
                return _MINUTE - int(now) % _MINUTE
            self._counts[slot + 1] += 1
        return 0
