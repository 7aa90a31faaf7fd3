"""Banks: made, filled, read and removed by other programs."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path, Query
from psycopg import sql
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field
from sqlalchemy import Connection

from catalog.banks import listing, settings, store
from catalog.banks.listing import ListedEntry, StoredBank
from catalog.banks.records import Entry, Kind
from catalog.banks.spelling import digest_of, hash_of
from catalog.banks.store import Added, Selection
from catalog.errors import UsageError
from catalog.service.access import may
from catalog.service.state import Service
from catalog.web.problems import Problem

_MOST = 10_000  # entries in a request
_LARGEST = (1 << 63) - 1

Name = Annotated[str, Path(pattern=r"^[A-Za-z0-9_.-]{1,255}$", description="The bank's name")]
Number = Annotated[int, Path(ge=1, le=_LARGEST, description="The number of an entry")]
Threshold = Annotated[float, Field(gt=0, le=1)]


class _Given(BaseModel):
    model_config = ConfigDict(extra="forbid")


class NewBank(_Given):
    """A bank to be made."""

    name: str = Field(pattern=r"^[A-Za-z0-9_.-]{1,255}$")
    kind: Kind = Field("match", description="Near an entry of an exempt bank nothing matches")
    ratio: float = Field(1.0, ge=0, le=1, description="Fraction of lookups in which it matches")
    thresholds: dict[str, Threshold] = Field(
        default_factory=dict, description="Fractions of the bits, by hasher"
    )
    note: str | None = None


class BankChange(_Given):
    """What is to change of a bank; what is left out stays."""

    rename: str | None = Field(None, pattern=r"^[A-Za-z0-9_.-]{1,255}$")
    kind: Kind | None = None
    ratio: float | None = Field(None, ge=0, le=1)
    thresholds: dict[str, Threshold | None] = Field(
        default_factory=dict, description="null: the hasher's own counts again"
    )
    note: str | None = Field(None, description="An empty one is removed")


class NewEntry(_Given):
    """A known content: at least one hash or digest, and what is known about it."""

    hashes: list[str] = Field(default_factory=list, description="Each as HASHER:HEX")
    digests: list[str] = Field(default_factory=list, description="Each as md5:HEX, sha1 or sha256")
    source: str | None = Field(None, description="Where it is from, such as the name of a list")
    external_id: str | None = Field(None, description="What it is called there")
    note: str | None = None
    labels: list[str] = Field(default_factory=list)
    metadata: dict[str, Any] = Field(default_factory=dict)
    active_from: AwareDatetime | None = None
    active_to: AwareDatetime | None = None

    def entry(self) -> Entry:
        """What it is in the bank.

        Raises UsageError for what cannot be in one.
        """
        return Entry(
            hashes=tuple(map(hash_of, self.hashes)),
            digests=tuple(map(digest_of, self.digests)),
            source=self.source,
            external_id=self.external_id,
            note=self.note,
            labels=tuple(self.labels),
            metadata=self.metadata,
            active_from=self.active_from,
            active_to=self.active_to,
        )


class NewEntries(_Given):
    """Entries to be added."""

    entries: list[NewEntry] = Field(min_length=1, max_length=_MOST)


class AddedEntries(BaseModel):
    """How many entries are new, were there and changed, and were there as they are."""

    new: int
    changed: int
    known: int


class Entries(BaseModel):
    """Some entries of a bank, in the order in which they were added."""

    entries: list[ListedEntry]
    after: int | None = Field(description="Ask for what comes after this; null: nothing does")


def routes(service: Service) -> APIRouter:
    """The endpoints."""
    router = APIRouter(tags=["Banks"])
    reads, writes = [Depends(may("lookup"))], [Depends(may("curate"))]

    @router.get("/v1/banks", dependencies=reads, summary="List the banks")
    def list_banks() -> list[StoredBank]:
        with service.database.read() as connection:
            return listing.banks(connection)

    @router.post("/v1/banks", dependencies=writes, status_code=201, summary="Make a bank")
    def create(new: NewBank) -> StoredBank:
        with service.database.begin() as connection:
            settings.create(
                connection,
                new.name,
                kind=new.kind,
                ratio=new.ratio,
                thresholds=new.thresholds,
                note=new.note,
            )
            return listing.bank(connection, new.name)

    @router.get("/v1/banks/{name}", dependencies=reads, summary="Show a bank")
    def show(name: Name) -> StoredBank:
        with service.database.read() as connection:
            _there(connection, name)
            return listing.bank(connection, name)

    @router.patch("/v1/banks/{name}", dependencies=writes, summary="Change a bank")
    def change(name: Name, said: BankChange) -> StoredBank:
        with service.database.begin() as connection:
            _there(connection, name)
            settings.change(connection, name, **dict(said))
            return listing.bank(connection, said.rename or name)

    @router.delete("/v1/banks/{name}", dependencies=writes, summary="Remove a bank")
    def remove(name: Name) -> dict[Literal["removed"], int]:
        with service.database.begin() as connection:
            _there(connection, name)
            return {"removed": store.remove(connection, name)}

    @router.get("/v1/banks/{name}/entries", dependencies=reads, summary="List entries of a bank")
    def list_entries(
        name: Name,
        after: Annotated[int, Query(ge=0, le=_LARGEST, description="Entries after this one")] = 0,
        limit: Annotated[int, Query(ge=1, le=1000, description="At most so many")] = 100,
    ) -> Entries:
        with service.database.read() as connection:
            found = _listed(connection, name, "entry.id > %(number)s", after, limit + 1)
        more = len(found) > limit
        return Entries(entries=found[:limit], after=found[limit - 1].entry if more else None)

    @router.post("/v1/banks/{name}/entries", dependencies=writes, summary="Add entries to a bank")
    def add(name: Name, given: NewEntries) -> AddedEntries:
        entries = [_at(place, one.entry) for place, one in enumerate(given.entries)]
        with service.database.read() as connection:
            _there(connection, name)
        added: Added = store.add(service.database, name, entries)
        return AddedEntries(**added._asdict())

    @router.get("/v1/banks/{name}/entries/{entry}", dependencies=reads, summary="Show an entry")
    def show_entry(name: Name, entry: Number) -> ListedEntry:
        with service.database.read() as connection:
            return _entry_there(connection, name, entry)

    @router.delete(
        "/v1/banks/{name}/entries/{entry}", dependencies=writes, summary="Remove an entry"
    )
    def remove_entry(name: Name, entry: Number) -> dict[Literal["removed"], int]:
        with service.database.begin() as connection:
            _entry_there(connection, name, entry)
            return {"removed": store.remove_entries(connection, name, Selection(ids=(entry,)))}

    return router


def _at(place: int, made: Callable[[], Entry]) -> Entry:
    try:
        return made()
    except UsageError as error:
        raise Problem(422, "Not understood", f"entries.{place}: {error}.") from None


def _there(connection: Connection, name: str) -> int:
    """The id of a bank.

    Raises Problem if it is not there.
    """
    try:
        return settings.bank_id(connection, name)
    except UsageError as error:
        raise Problem(404, "There is no such bank", f"{error}.") from None


def _entry_there(connection: Connection, name: str, number: int) -> ListedEntry:
    found = _listed(connection, name, "entry.id = %(number)s", number, 1)
    if not found:
        raise Problem(404, "There is no such entry", f"Bank {name} has no entry {number}.")
    return found[0]


def _listed(
    connection: Connection, name: str, which: str, number: int, limit: int
) -> list[ListedEntry]:
    found = listing.selected(connection, _there(connection, name), sql.SQL(which), number=number)
    return [ListedEntry.of(name, one) for one in islice(found, limit)]
