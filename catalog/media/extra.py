"""Packages that only people with certain files install, and messages of decoders."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from catalog.errors import UndecodableImage

_LONGEST = 120


def extra_package(path: str, module: str, what: str, extra: str) -> ModuleType:
    """The package that reads ``what``, which the extra named ``extra`` installs.

    Raises UndecodableImage, for the file at ``path``, if it is missing.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise UndecodableImage(
            path, f"reading {what} needs an extra package: pip install 'catalog[{extra}]'"
        ) from error


def one_line(said: object) -> str:
    """What a decoder says, without line breaks and no longer than a person would read."""
    line = " ".join(str(said).split()).rstrip(".: ")
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
