"""Values as text that people read."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from catalog.core.units import clock, size


def printable(value: Any) -> str:
    """A value as one line of text without control characters that a terminal would obey."""
    if value is None:
        return ""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    if isinstance(value, tuple):
        return ", ".join(map(printable, value))
    if isinstance(value, float):
        value = round(value, 3) if abs(value) >= 0.001 else float(f"{value:.2g}")
    text = str(value).encode("utf-8", "backslashreplace").decode()
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def freed(reclaimable: int, exact: int) -> str:
    """What could be freed, in bytes, and how much of it by removing ``exact`` copies."""
    said = f"{size(reclaimable)} could be freed"
    if not exact:
        return said
    return f"{said}, {'all' if exact == reclaimable else size(exact)} of it by exact copies"


def span(start: float, length: float) -> str:
    """A range of time for people: 3:00-3:20."""
    return f"{clock(start)}-{clock(start + length)}"
