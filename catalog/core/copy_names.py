"""Marks that programs leave in the names of copies and edits: IMG_1 (1).jpg, IMG_1 - Copy.jpg."""

from __future__ import annotations

import re
from collections.abc import Iterable
from posixpath import splitext
from unicodedata import normalize

# At the end of a name without its suffix; in small letters.
_MARKS = (
    r"[ _-]+\(?(?:copy|kopie|copie|copia|cópia)(?: ?\d{1,3})?\)?",  # Windows, macOS, Linux
    r" ?\(\d{1,3}\)",  # Windows, browsers, Google Takeout
    r"[ _-]edit(?:ed)?",  # Google Photos, Lightroom
    r"~\d{1,2}",  # Android's galleries
)
_MARK = re.compile(rf"(?:{'|'.join(_MARKS)})\Z")

# Numbers that also count pictures: marks only beside a file without them. macOS, iCloud, Safari.
_NUMBER = re.compile(r"(?: - | |-)\d{1,2}\Z")
_EDITED_BY_IPHONE = re.compile(r"img_e(\d+)")


def names_of_copies(names: Iterable[str]) -> set[str]:
    """Those of the names of some files that have the mark of a copy or an edit.

    Case does not matter. A number, as in ``IMG_1 2.jpg``, and the E of ``IMG_E1234.jpg`` are marks
    only if another name is the same without them, whatever its suffix.
    """
    stems = {name: normalize("NFC", splitext(name)[0]).casefold() for name in names}
    others = set(stems.values())
    return {name for name, stem in stems.items() if _is_copy(stem, others)}


def _is_copy(stem: str, others: set[str]) -> bool:
    if _MARK.search(stem, 1):
        return True
    if number := _NUMBER.search(stem, 1):
        return stem[: number.start()] in others
    edited = _EDITED_BY_IPHONE.fullmatch(stem)
    return edited is not None and f"img_{edited[1]}" in others
