"""What pages of feeds say, beside their records."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any

from catalog.banks.formats import Item, read
from catalog.errors import ExchangeFailed, UsageError


def items_of(body: bytes, format_name: str, source: str) -> list[Item]:
    """What is in a page, in its order.

    Raises ExchangeFailed if the page cannot be read to its end.
    """
    try:
        return list(read(BytesIO(body), format_name, source=source))
    except UsageError as error:
        raise ExchangeFailed(f"it sends what is not understood: {error}") from error


def document_of(body: bytes, keys: Iterable[str]) -> dict[str, Any]:
    """A page that is an object of JSON with these keys.

    Raises ExchangeFailed if it is another thing, such as a message for people.
    """
    try:
        page = json.loads(body)
    except (ValueError, RecursionError):
        page = None
    missing = [key for key in keys if not isinstance(page, dict) or key not in page]
    if missing:
        raise ExchangeFailed(
            f"it sends another thing than a page of hashes, which has {', '.join(missing)}; check"
            " its address"
        )
    assert isinstance(page, dict)
    return page


def number_in(page: Mapping[str, Any], key: str) -> int:
    """Raises ExchangeFailed if a page lacks a whole number."""
    value = page.get(key)
    if not isinstance(value, int) or isinstance(value, bool):
        raise ExchangeFailed(f"it sends a page without {key}, a number")
    return value


def optional_text_in(page: Mapping[str, Any], key: str) -> str | None:
    """A text, if there is one that is not empty."""
    value = page.get(key)
    return value if isinstance(value, str) and value else None
