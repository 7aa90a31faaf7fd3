"""Numbers as people read them."""

from __future__ import annotations


def size(count: float) -> str:
    """Bytes: 512 B, 25.5 kB, 1.2 GB."""
    for unit in ("B", "kB", "MB", "GB"):
        if count < 1000:
            return f"{count:.0f} {unit}" if unit == "B" else f"{count:.1f} {unit}"
        count /= 1000
    return f"{count:.1f} TB"


def clock(seconds: float) -> str:
    """A time for people: 0:07, 1:02:03."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def counted(count: int, one: str, many: str | None = None) -> str:
    """A number of things: 1 file, 1,200 files."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def percent(share: float) -> str:
    """Whole percent; 100 and 0 are said of all and of none only."""
    whole = round(100 * share)
    if whole == 100 and share < 1:
        return ">99 %"
    if whole == 0 and share > 0:
        return "<1 %"
    return f"{whole} %"
