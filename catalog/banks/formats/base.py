"""What all formats of lists of known hashes have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from catalog.banks.formats.source import Source
from catalog.banks.records import Entry


@dataclass(frozen=True, slots=True)
class Refused:
    """What could not be understood: its place in the list, such as "line 7", and why.

    ``external_id`` is that of an entry of which nothing is left that could be in a bank, if the
    list tells it.
    """

    place: str
    reason: str
    external_id: str | None = None


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """An entry that its source has taken back, by the id that it has there."""

    source: str | None
    external_id: str


@dataclass(frozen=True, slots=True)
class Written:
    """How many entries a list has got, and how often what was left out: the format cannot say it.

    "entries" are left out if nothing of them could be written; everything else is missing from
    entries that were.
    """

    entries: int
    left_out: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Told:
    """What is known about a list beside its bytes.

    ``source`` is what its entries are from unless they say otherwise, ``hasher`` what computed
    hashes that say nothing, ``name`` the file's, or nothing.
    """

    source: str | None
    hasher: str
    name: str


Item = Entry | Refused | Withdrawn
Reader = Callable[[Source, Told], Iterator[Item]]
Writer = Callable[[Iterable[Entry], BinaryIO, "Counter[str]"], int]


@dataclass(frozen=True, slots=True)
class Format:
    """A format of lists: ``reads`` yields what is in one, ``writes`` returns the number of entries
    that it wrote, and counts what it left out."""

    name: str
    description: str
    suffixes: tuple[str, ...]
    reads: Reader
    writes: Writer | None = None

    @property
    def writable(self) -> bool:
        return self.writes is not None
