"""Paths as the catalogue writes them: absolute, links resolved, always valid text."""

from __future__ import annotations

import os
from urllib.parse import quote_from_bytes, unquote_to_bytes

_ESCAPED = "file://"


def to_text(path: str) -> str:
    """A path as text for the database.

    Names that are not UTF-8 are written as file:// URIs with their bytes percent-encoded; every
    other absolute path stands as it is.
    """
    try:
        path.encode()
    except UnicodeEncodeError:
        return _ESCAPED + quote_from_bytes(os.fsencode(path))
    return path


def from_text(text: str) -> str:
    """The path that to_text() wrote."""
    if text.startswith(_ESCAPED):
        return os.fsdecode(unquote_to_bytes(text[len(_ESCAPED) :]))
    return text


def starts_below(folder: str) -> tuple[str, str]:
    """How the texts of all paths below a folder start: of plain ones, and of those escaped."""
    below = folder.rstrip("/") + "/"
    return to_text(below), _ESCAPED + quote_from_bytes(os.fsencode(below))
