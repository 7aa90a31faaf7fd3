"""What reading a video told of it, besides its frames."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.core.completeness import Stream


@dataclass(frozen=True, slots=True)
class Reading:
    """How far reading a video came, once its frames were read.

    ``duration`` is measured, in seconds from the first frame to the end of the last one, None where
    the times are not known; ``told`` is what the file says. So many packets and frames were
    ``corrupt``, of which some could be decoded; with ``cut`` reading ended with an error.
    ``missing`` says what the file lacks at its end.
    """

    duration: float | None
    told: float | None
    corrupt: int = 0
    cut: bool = False
    missing: str | None = None
    streams: tuple[Stream, ...] = ()
