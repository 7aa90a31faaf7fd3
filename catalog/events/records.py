"""Events, and what they tell. An event outlives the file and the entry that it speaks of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal

from catalog.errors import UsageError

Kind = Literal["bank_match"]

KINDS: tuple[Kind, ...] = ("bank_match",)


@dataclass(frozen=True, slots=True)
class Event:
    """One event: ``number`` counts up in the order in which events became visible."""

    number: int
    kind: Kind
    at: datetime
    detail: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class BankMatch:
    """Files of one content match an entry of a bank: the detail of an event of kind bank_match.

    ``source`` and ``external_id`` are those of the entry, if it has any. ``media`` is the number of
    the content, ``sha256`` its digest in hexadecimal; ``files`` and ``paths`` are those that had it
    when the event was raised. ``distance`` counts differing bits of the nearest hashes, by a
    ``hasher`` of so many ``bits``; for files with the digest of the entry, the hasher is md5, sha1
    or sha256, and the distance 0.
    """

    bank: str
    bank_kind: Literal["match", "exempt"]
    entry: int
    source: str | None
    external_id: str | None
    media: int
    sha256: str
    files: tuple[int, ...]
    paths: tuple[str, ...]
    hasher: str
    distance: int
    bits: int

    def detail(self) -> dict[str, Any]:
        """As an event has it."""
        return asdict(self)


def kind_of(text: str) -> Kind:
    """A kind of event, as a person or a program wrote it.

    Raises UsageError for any other text.
    """
    for kind in KINDS:
        if text == kind:
            return kind
    raise UsageError(f"there is no kind of event {text!r}; choose from {', '.join(KINDS)}")
