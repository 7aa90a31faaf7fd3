"""Who runs the program."""

from __future__ import annotations

import os
from getpass import getuser


def account() -> str:
    """The name of the account that the program runs for; its number if it has no name."""
    try:
        return getuser()
    except (OSError, KeyError):
        return f"uid {os.getuid()}"
