"""Text from outside that the database stores or compares."""

from __future__ import annotations

from catalog.errors import UsageError


def as_text(said: str) -> str:
    """What a decoder or a file says, as PostgreSQL can hold it: bytes that are not UTF-8 are
    written as \\udcff, and a NUL as its symbol."""
    return said.encode(errors="backslashreplace").decode().replace("\0", "\N{SYMBOL FOR NULL}")


def require_text(value: str, what: str) -> str:
    """A text, unchanged; ``what`` is what errors call it.

    Raises UsageError for what PostgreSQL's text cannot hold: NULs, and bytes that are not UTF-8.
    """
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise UsageError(f"{what} {value!r} is not UTF-8") from error
    if "\0" in value:
        raise UsageError(f"{what} {value!r} contains a NUL")
    return value
