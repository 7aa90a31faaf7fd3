"""Values of records that other programs wrote, taken only if they are what they should be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from catalog.banks.records import DIGEST_BYTES, Algorithm, Digest, EntryHash, bits_of
from catalog.core.bits import decode
from catalog.errors import InvalidHash, UsageError

_SHOWN = 40  # characters of a value that a reason shows
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")

ALGORITHMS: Mapping[int, Algorithm] = {
    2 * size: algorithm for algorithm, size in DIGEST_BYTES.items()
}


def shown(value: object) -> str:
    """A value as a reason shows it, cut off if it is long."""
    if isinstance(value, str) and len(value) > _SHOWN:
        return repr(value[:_SHOWN]) + "…"
    spelled = repr(value)
    return spelled if len(spelled) <= _SHOWN + 2 else spelled[:_SHOWN] + "…"


def unstorable(value: Any) -> str:
    """Why the text in a value cannot be stored; nothing if it can be."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            if found := _UNSTORABLE.search(one):
                return "it contains a NUL" if found[0] == "\0" else "it is not UTF-8"
        elif isinstance(one, Mapping):
            waiting += one.keys()
            waiting += one.values()
        elif isinstance(one, list | tuple):
            waiting += one
    return ""


def mapping(value: Any) -> dict[str, Any]:
    """Raises UsageError if a record, or a part of one, is no object."""
    if not isinstance(value, dict):
        raise UsageError(f"{shown(value)} is no object")
    return value


def several(value: Any, what: str) -> list[Any]:
    """Raises UsageError if a part of a record is no list."""
    if not isinstance(value, list):
        raise UsageError(f"{what} is no list: {shown(value)}")
    return value


def text_in(record: Mapping[str, Any], key: str) -> str:
    """Raises UsageError if a record lacks a text."""
    value = optional_text(record, key)
    if value is None:
        raise UsageError(f"it has no {key}")
    return value


def optional_text(record: Mapping[str, Any], key: str) -> str | None:
    """Raises UsageError if there is something else than a text."""
    value = record.get(key)
    if value is not None and not isinstance(value, str):
        raise UsageError(f"{key} is no text: {shown(value)}")
    return value


def identifier(value: Any) -> str | None:
    """An id, which other programs write as text or as a number; None if there is none.

    Raises UsageError for anything else.
    """
    if value is None or isinstance(value, str):
        return value or None
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise UsageError(f"an id is no text and no number: {shown(value)}")


def labels_of(value: Any) -> tuple[str, ...]:
    """Raises UsageError if they are no list of texts."""
    if value is None:
        return ()
    labels = several(value, "the list of labels")
    for label in labels:
        if not isinstance(label, str):
            raise UsageError(f"a label is no text: {shown(label)}")
    return tuple(labels)


def distinct(texts: Iterable[str]) -> tuple[str, ...]:
    """Texts without repetitions, in their order."""
    return tuple(dict.fromkeys(texts))


def hash_of(hasher: str, text: Any, quality: Any = None) -> EntryHash:
    """A hash given as hex or base64, as catalog.core.bits.decode() takes it.

    Raises UsageError if it is none, the hasher is unknown, or the quality is no number.
    """
    bits = bits_of(hasher)
    try:
        value = decode(text, bits) if isinstance(text, str) and len(text) <= bits else b""
    except InvalidHash:
        value = b""
    if not value:
        raise InvalidHash(f"{shown(text)} is not a hash of {bits} bits, {bits // 4} hex digits")
    if quality is not None and (not isinstance(quality, int) or isinstance(quality, bool)):
        raise UsageError(f"a quality is a whole number from 0 to 100: {shown(quality)}")
    return EntryHash(hasher, value, quality)


def digest_of(algorithm: Algorithm, text: Any) -> Digest:
    """A digest given as hex.

    Raises UsageError if it is none.
    """
    size = DIGEST_BYTES[algorithm]
    try:
        value = bytes.fromhex(text)
    except (TypeError, ValueError):
        value = b""
    if len(value) != size or len(text) != 2 * size:
        raise UsageError(f"{shown(text)} is no {algorithm}: {2 * size} hex digits")
    return Digest(algorithm, value)


def time_of(text: str | None) -> datetime | None:
    """A time in ISO 8601.

    Raises UsageError if it is none.
    """
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{shown(text)} is no time, such as 2026-11-26T12:00:00Z") from error


def number_in(text: str) -> int:
    """A quality that is written as text.

    Raises UsageError if it is no number.
    """
    if not text.isascii() or not text.isdecimal() or len(text) > 3:
        raise UsageError(f"a quality is a whole number from 0 to 100: {shown(text)}")
    return int(text)
