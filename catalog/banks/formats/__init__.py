"""Lists of known hashes in the formats of other programs: read and written as streams."""

from catalog.banks.formats.base import Format, Item, Refused, Withdrawn, Written
from catalog.banks.formats.guessing import HEAD, guess
from catalog.banks.formats.registry import FORMATS, read, write

__all__ = [
    "FORMATS",
    "HEAD",
    "Format",
    "Item",
    "Refused",
    "Withdrawn",
    "Written",
    "guess",
    "read",
    "write",
]
