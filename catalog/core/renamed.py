"""Attributes that have another name now, and keep the old one for one release."""

from __future__ import annotations

import warnings
from typing import Any


class Renamed:
    """The old name of an attribute: gives what ``now`` gives, with a DeprecationWarning."""

    def __init__(self, now: str) -> None:
        self.now = now

    def __set_name__(self, owner: type, name: str) -> None:
        self._old = name

    def __get__(self, instance: object, owner: type) -> Any:
        warnings.warn(
            f"{owner.__name__}.{self._old} is called {self.now} now",
            DeprecationWarning,
            stacklevel=2,
        )
        return getattr(owner if instance is None else instance, self.now)


def old_names(kind: type) -> dict[str, str]:
    """The old names of a class's own attributes, each with the name that it has now."""
    return {old: one.now for old, one in vars(kind).items() if isinstance(one, Renamed)}
