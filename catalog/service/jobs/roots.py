"""Where jobs may read files: below folders that the operator has given names."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence

from catalog.core.paths import is_within, split_member
from catalog.errors import UsageError

_NAME = re.compile(r"[A-Za-z0-9_.-]{1,64}")


def roots_of(texts: Sequence[str]) -> dict[str, str]:
    """Folders, their links resolved, by the names that ``texts`` of the form NAME=PATH give them.

    Raises UsageError for what is not of that form, and for what is not a folder.
    """
    roots = {}
    for text in texts:
        name, equals, path = text.partition("=")
        if not (equals and path and _NAME.fullmatch(name)):
            raise UsageError(
                f"{text!r} allows no root; write NAME=PATH, the name in letters, digits and . _ -"
            )
        if name in roots:
            raise UsageError(f"two roots are called {name}; choose another name for one of them")
        roots[name] = folder_of(path)
    return roots


def folder_of(path: str) -> str:
    """A folder that is there, its links resolved.

    Raises UsageError for anything else.
    """
    path = os.path.realpath(os.path.expanduser(path))
    if not os.path.isdir(path):
        raise UsageError(f"{path} is not a folder")
    return path


def below(roots: Mapping[str, str], name: str, path: str) -> str:
    """The file or folder at a relative path below an allowed root; an empty path is the root.

    Raises UsageError for a root that is not allowed, for what is not there, and for a path that
    leads, or may lead, out of the root: an absolute one, one with .. in it, or a link.
    """
    if name not in roots:
        allowed = f"allowed are {', '.join(roots)}" if roots else "none is"
        raise UsageError(
            f"no root {name!r} is allowed; {allowed}: catalog serve --allow-root NAME=PATH"
        )
    root = roots[name]
    if "\0" in path:
        raise UsageError("the path contains a NUL")
    if path.startswith(("/", "~")) or ".." in path.split("/"):
        raise UsageError(f"the path {path!r} has to lead from the root {name} downwards")
    place = os.path.join(root, path).rstrip("/") or "/"
    try:
        member = split_member(place)
        real = os.path.realpath(member[0] if member else place)
        is_there = os.path.exists(real)
    except (OSError, ValueError) as error:  # longer than a path can be, or not text
        raise UsageError(f"{path!r} cannot be a path: {error}") from error
    if not is_within(real, root):
        raise UsageError(f"the path {path!r} leads out of the root {name} by a link")
    if not is_there:
        raise UsageError(f"there is nothing at {path!r} below the root {name}")
    return place if member else real
