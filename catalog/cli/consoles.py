"""Terminals as Rich writes to them, in colour or not."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console


class Color(Enum):
    """When what is drawn is coloured."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


# As the options say. AUTO heeds NO_COLOR and FORCE_COLOR, as Rich does.
wanted = Color.AUTO


def make_console(*, stderr: bool = False, width: int | None = None) -> Console:
    """Standard output, or standard error, for what is drawn."""
    from rich.console import Console

    how: dict[str, Any] = {}
    if wanted is Color.ALWAYS:
        # In a pipe the number of colours is unknown; use those that all terminals have.
        how = {"force_terminal": True, "color_system": "standard", "no_color": False}
    elif wanted is Color.NEVER:
        how = {"color_system": None}
    return Console(stderr=stderr, width=width, **how)
