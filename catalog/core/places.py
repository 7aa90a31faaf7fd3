"""Places that a person names: a folder with all below it, or a pattern that paths match."""

from __future__ import annotations

from collections.abc import Callable
from fnmatch import fnmatchcase

from catalog.core.paths import folder_named, from_text
from catalog.core.texts import require_text
from catalog.errors import UsageError

_WILD = "*?["


def is_pattern(place: str) -> bool:
    """Whether a place is a pattern, and not a folder."""
    return any(wild in place for wild in _WILD)


def place_named(pattern: str) -> str:
    """A place as a person gives it: a folder as the catalogue writes it, a pattern as it is.

    In a pattern ``*`` stands for any characters, ``/`` among them, ``?`` for one, ``[ab]`` for one
    of these.

    Raises UsageError for what is empty, matches no path because paths begin at the top, or cannot
    be stored.
    """
    require_text(pattern, "the pattern")
    if not is_pattern(pattern):
        return require_text(folder_named(pattern), "the folder")
    if not (pattern[0] in f"/{_WILD}" or "://" in pattern):
        raise UsageError(
            f"the pattern {pattern!r} matches nothing, since paths begin at the top; write"
            f" {f'*/{pattern}'!r}"
        )
    return pattern.rstrip("/") or "/"


def within(place: str) -> Callable[[str], bool]:
    """Tells whether a path, as the catalogue writes it, is at or below what place_named() gave."""
    below = place.rstrip("/") + "/"
    if not is_pattern(place):
        return lambda path: f"{from_text(path)}/".startswith(below)

    def matches(path: str) -> bool:
        path = from_text(path)
        if f"{path}/".startswith(below):  # a folder whose name has brackets
            return True
        return fnmatchcase(path, place) or fnmatchcase(path, f"{below}*")

    return matches
