"""What reading a video showed, besides its frames."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.core.completeness import Stream


@dataclass(frozen=True, slots=True)
class Reading:
    """How far reading a video got, after its frames were read.

    ``duration`` is measured, in seconds from the first frame to the end of the last one, None if
    the times are not known; ``told`` is what the file says. ``corrupt`` counts packets and frames
    that were damaged, some of which could be decoded; with ``cut`` reading ended with an error.
    ``missing`` says what the file lacks at its end.
    """

    duration: float | None
    told: float | None
    corrupt: int = 0
    cut: bool = False
    missing: str | None = None
    streams: tuple[Stream, ...] = ()
