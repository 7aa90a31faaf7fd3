"""What reading one file may use, so that no file can stop a run."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from catalog.errors import UsageError

# The reason, for its owner, why a file that needs more memory is given up.
TOO_MUCH_MEMORY = "it needs more memory than is allowed; allow more with --max-memory"

_MEMORY = 4 << 30
_LEAST_MEMORY = 256 << 20


def _default_memory() -> int:
    """4 GiB, or half of what the machine has."""
    physical: int = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return max(_LEAST_MEMORY, min(_MEMORY, physical // 2))


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may use of the process that reads it.

    ``pixels`` of a picture or of a frame of a video, bytes of ``memory`` of the process, and
    ``seconds`` without a sign of progress: a long video gives one after each frame.

    Raises UsageError for a limit that is out of range.
    """

    pixels: int = 250_000_000
    memory: int = field(default_factory=_default_memory)
    seconds: float = 120.0

    def __post_init__(self) -> None:
        for name, least, most in (
            ("pixels", 1, 1 << 40),
            ("memory", _LEAST_MEMORY, 1 << 60),
            ("seconds", 1, 1_000_000),
        ):
            value = getattr(self, name)
            if not least <= value <= most:
                side = f"above {most:,}" if value > most else f"below {least:,}"
                raise UsageError(f"a limit of {value:g} {name} is {side}")
