"""What the catalogue knows of exchanges, and what a fetch has done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

State = Literal["new", "running", "complete", "failed", "interrupted"]


@dataclass(frozen=True, slots=True)
class StoredExchange:
    """An exchange, and how its last fetch went.

    ``credentials`` says where these are, env:NAME or file:PATH. ``state`` is that of the last
    fetch: interrupted means that it was killed, and that the next one goes on there. What was
    changed before ``completed`` is in the bank. ``entries`` of the bank are from it. ``added``,
    ``changed``, ``removed`` and ``refused`` count what the last fetch did.
    """

    name: str
    kind: str
    bank: str
    enabled: bool
    state: State
    entries: int
    started: datetime | None
    ended: datetime | None
    completed: datetime | None
    added: int
    changed: int
    removed: int
    refused: int
    error: str | None
    settings: dict[str, Any]
    credentials: str | None
    checkpoint: dict[str, Any] | None
    created: datetime


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a fetch did with the entries of a bank, and how many records were refused: they are not
    understood, or are of no use to banks. A feed that says that nothing is new has no pages."""

    exchange: str
    bank: str
    pages: int
    added: int
    changed: int
    removed: int
    refused: int
