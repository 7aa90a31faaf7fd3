"""What all kinds of exchanges have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from catalog.banks.formats import Item
from catalog.banks.records import Entry, key_of_id
from catalog.errors import ExchangeFailed

Settings = Mapping[str, Any]
Checkpoint = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Page:
    """A piece of a feed: what is in it, and where reading goes on after it.

    ``begins`` says that all of the feed is read from here on, and ``ends`` that with this piece
    nothing is left to be read. Whatever a reading of all has not met by then is in the feed no
    more.
    """

    items: Sequence[Item]
    checkpoint: Checkpoint
    begins: bool
    ends: bool


class Feed(Protocol):
    """A feed as it is read."""

    def pages(self, checkpoint: Checkpoint | None) -> Iterator[Page]:
        """What has changed since a checkpoint, or without one everything; nothing at all where
        nothing can have changed.

        Raises ExchangeFailed.
        """


@dataclass(frozen=True, slots=True)
class Setting:
    """Something that a kind has to be told, or may be; ``choices`` are all there are, if given."""

    name: str
    description: str
    type: Literal["text", "number", "numbers"] = "text"
    required: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Access:
    """What a feed is opened with: the settings, the secret if there is one, the exchange's name."""

    name: str
    settings: Settings
    secret: str | None


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of exchanges.

    ``spelling`` is how its credentials are written; nothing: it has none. They are in the
    environment variable ``variable`` unless an exchange names another place; where there is no
    variable, they are optional.
    """

    name: str
    description: str
    settings: tuple[Setting, ...]
    spelling: str
    variable: str | None
    opens: Callable[[Access], AbstractContextManager[Feed]]


def latest(items: Sequence[Item], source: str) -> dict[bytes, Entry | None]:
    """What a page says of each entry, by its key: what it is now, or that it is gone."""
    found: dict[bytes, Entry | None] = {}
    for item in items:
        if isinstance(item, Entry):
            found.pop(item.key, None)
            found[item.key] = item
        elif (name := item.external_id) is not None:
            found[key_of_id(source, name)] = None
    return found


def moved_on(before: object, after: object) -> None:
    """Raises ExchangeFailed if a feed sends its readers back to where they are."""
    if before == after:
        raise ExchangeFailed(
            "it says that there is more, and names the same page again; try again later, and tell"
            " its operator if that stays so"
        )
