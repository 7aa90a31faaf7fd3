"""What becomes of memory that a process has freed."""

from __future__ import annotations

import ctypes
from contextlib import suppress

_KEPT = 64 << 20  # bytes that stay with the process
_LARGE = 32 << 20  # bytes; what is larger goes back to the system whenever it is freed

# Numbers of glibc's malloc.h.
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3


def keep_freed_memory() -> None:
    """Let this process keep some memory that it has freed, for what it needs next.

    A picture takes and frees megabytes many times over, above all where key points are sought. If
    each goes back to the system, the system clears it for the next time, page by page. This is for
    glibc; elsewhere nothing changes.
    """
    with suppress(AttributeError, OSError, TypeError):
        mallopt = ctypes.CDLL(None).mallopt
        mallopt(_TRIM_THRESHOLD, _KEPT)
        mallopt(_MMAP_THRESHOLD, _LARGE)
