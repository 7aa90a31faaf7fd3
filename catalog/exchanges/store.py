"""Exchanges in the database: they are made, changed and removed, and their pages go into banks."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, NamedTuple

import psycopg
from psycopg.types.json import Jsonb
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from catalog.banks import store
from catalog.banks.records import Entry
from catalog.banks.settings import bank_id
from catalog.db.database import Database
from catalog.db.locks import Lock, hold, numbers_held, release, try_keep
from catalog.db.rows import column, run, value
from catalog.errors import UsageError
from catalog.exchanges.base import Checkpoint, Settings
from catalog.exchanges.credentials import check_place
from catalog.exchanges.records import State, StoredExchange
from catalog.exchanges.registry import checked, kind_of

_NAME = re.compile("[A-Za-z0-9_.-]{1,255}")

_LISTED = """
SELECT exchange.id, exchange.name, exchange.kind, bank.name AS bank, enabled, started, ended,
    completed, added, changed, removed, refused, error, settings, credentials, checkpoint,
    exchange.created, (
        SELECT count(*) FROM catalog.bank_entry AS entry
        WHERE entry.bank_id = exchange.bank_id AND entry.source = exchange.name) AS entries
FROM catalog.exchange JOIN catalog.bank ON bank.id = bank_id
WHERE %(name)s::text IS NULL OR exchange.name = %(name)s
ORDER BY exchange.name
"""
_OPENED = """
SELECT exchange.id, exchange.name, exchange.kind, bank.name AS bank, enabled, settings, credentials,
    checkpoint
FROM catalog.exchange JOIN catalog.bank ON bank.id = bank_id
WHERE exchange.name = %(name)s
"""
_INSERT = """
INSERT INTO catalog.exchange (name, kind, bank_id, settings, credentials)
VALUES (%(name)s, %(kind)s, %(bank)s, %(settings)s, %(credentials)s)
"""
_UPDATE = """
UPDATE catalog.exchange SET settings = %(settings)s, credentials = %(credentials)s,
    enabled = coalesce(%(enabled)s, enabled),
    checkpoint = CASE WHEN %(again)s THEN NULL ELSE checkpoint END,
    fetches = fetches + CASE WHEN %(again)s THEN 1 ELSE 0 END
WHERE name = %(name)s
"""
_OWN = """
SELECT entry.id FROM catalog.bank_entry AS entry
JOIN catalog.exchange USING (bank_id)
WHERE exchange.id = %(exchange)s AND entry.source = exchange.name
"""
_OWN_KEYS = """
SELECT entry.key FROM catalog.bank_entry AS entry
JOIN catalog.exchange USING (bank_id)
WHERE exchange.id = %(exchange)s AND entry.source = exchange.name
"""
_NOT_MET = f"""
{_OWN} AND NOT EXISTS (
    SELECT FROM catalog.exchange_met AS met
    WHERE met.exchange_id = exchange.id AND met.key = entry.key)
"""
_MEET = """
INSERT INTO catalog.exchange_met (exchange_id, key)
SELECT %(exchange)s, unnest(%(keys)s::bytea[]) ON CONFLICT DO NOTHING
"""
_FORGET_MET = "DELETE FROM catalog.exchange_met WHERE exchange_id = %(exchange)s"
_BEGIN = """
UPDATE catalog.exchange SET started = now(), fetches = fetches + 1, added = 0, changed = 0,
    removed = 0, refused = 0
WHERE id = %(exchange)s RETURNING fetches
"""
_STEP = """
UPDATE catalog.exchange SET checkpoint = %(checkpoint)s, rereading = %(rereading)s,
    added = added + %(added)s, changed = changed + %(changed)s, removed = removed + %(removed)s,
    refused = refused + %(refused)s
WHERE id = %(exchange)s
"""
_END = """
UPDATE catalog.exchange SET ended = now(), error = %(error)s,
    completed = CASE WHEN %(error)s::text IS NULL THEN started ELSE completed END
WHERE id = %(exchange)s AND fetches = %(number)s
"""


class Taken(NamedTuple):
    """What became of the entries of a page."""

    added: int
    changed: int
    removed: int


@dataclass(frozen=True, slots=True)
class OpenExchange:
    """An exchange, as a fetch finds it."""

    id: int
    name: str
    kind: str
    bank: str
    enabled: bool
    settings: Settings
    credentials: str | None
    checkpoint: Checkpoint | None


class Overtaken(Exception):
    """Another fetch has begun, or the exchange was changed or removed meanwhile."""


def add(
    connection: Connection,
    name: str,
    kind: str,
    bank: str,
    *,
    settings: Settings | None = None,
    credentials: str | None = None,
) -> None:
    """Make an exchange, of which nothing is fetched yet.

    Raises UsageError for a name that is taken, a bank that is not there, and settings that the kind
    does not know or that are missing.
    """
    made = kind_of(kind)
    found = checked(made, settings or {})
    place = None if credentials is None else check_place(made, credentials)
    if not _NAME.fullmatch(name):
        raise UsageError(
            f"an exchange cannot be named {name!r}: choose up to 255 letters from A to Z, digits,"
            " dots, dashes and underscores"
        )
    hold(connection, Lock.BANK)
    if value(connection, "SELECT id FROM catalog.exchange WHERE name = %(name)s", name=name):
        raise UsageError(
            f"there is an exchange {name} already; catalog exchange set changes it, or choose"
            " another name"
        )
    run(
        connection,
        _INSERT,
        name=name,
        kind=made.name,
        bank=bank_id(connection, bank),
        settings=Jsonb(found),
        credentials=place,
    )


def change(
    connection: Connection,
    name: str,
    *,
    settings: Settings | None = None,
    credentials: str | None = None,
    enabled: bool | None = None,
    again: bool = False,
) -> None:
    """Change what is given of an exchange; a setting of None, and empty credentials, go back to
    what the kind says.

    Other settings mean another feed, or other parts of it: it is read from the beginning then, as
    with ``again``.

    Raises UsageError as add() does, and for an exchange that is not there.
    """
    hold(connection, Lock.BANK)
    there = opened(connection, name)
    kind = kind_of(there.kind)
    found = checked(kind, {**there.settings, **(settings or {})})
    place = there.credentials
    if credentials is not None:
        place = check_place(kind, credentials) if credentials else None
    run(
        connection,
        _UPDATE,
        name=name,
        settings=Jsonb(found),
        credentials=place,
        enabled=enabled,
        again=again or found != dict(there.settings),
    )


def remove(connection: Connection, name: str, *, keep_entries: bool = False) -> int:
    """Remove an exchange, and its entries from its bank unless they are kept; returns how many
    there are.

    Raises UsageError for an exchange that is not there.
    """
    hold(connection, Lock.BANK)
    there = opened(connection, name)
    ids = column(connection, _OWN, exchange=there.id)
    if not keep_entries:
        store.remove_ids(connection, bank_id(connection, there.bank), ids)
    run(connection, "DELETE FROM catalog.exchange WHERE id = %(id)s", id=there.id)
    return len(ids)


def exchanges(connection: Connection, name: str | None = None) -> list[StoredExchange]:
    """The exchanges by name, or the one of a name."""
    running = numbers_held(connection, Lock.FETCH)
    rows = run(connection, _LISTED, name=name).fetchall()
    return [_stored(row._asdict(), running) for row in rows]


def exchange(connection: Connection, name: str) -> StoredExchange:
    """One exchange.

    Raises UsageError for an exchange that is not there.
    """
    found = exchanges(connection, name) if _NAME.fullmatch(name) else []
    if not found:
        raise _missing(name)
    return found[0]


def opened(connection: Connection, name: str) -> OpenExchange:
    """An exchange for a fetch.

    Raises UsageError for an exchange that is not there.
    """
    found = run(connection, _OPENED, name=name).fetchone() if _NAME.fullmatch(name) else None
    if found is None:
        raise _missing(name)
    return OpenExchange(**found._asdict())


def _missing(name: str) -> UsageError:
    return UsageError(f"there is no exchange {name!r}; catalog exchange list shows them")


def _stored(row: dict[str, Any], running: Collection[int]) -> StoredExchange:
    return StoredExchange(state=_state(row, row.pop("id") in running), **row)


def _state(row: Mapping[str, Any], is_running: bool) -> State:
    if row["started"] is None:
        return "new"
    if is_running:
        return "running"
    if row["ended"] is None or row["ended"] < row["started"]:
        return "interrupted"
    return "complete" if row["error"] is None else "failed"


@contextmanager
def fetching(database: Database, exchange: OpenExchange) -> Iterator[bool]:
    """Hold the lock of an exchange for the block, if nobody else does; yields whether it does.

    A server that goes away frees it; take() makes sure that even then only one fetch writes.
    """
    with database.apart() as connection:
        got = try_keep(connection, Lock.FETCH, exchange.id)
        connection.commit()
        try:
            yield got
        finally:
            if got:
                with suppress(DBAPIError, psycopg.Error):  # a server that went away has freed it
                    release(connection, Lock.FETCH, exchange.id)


def begin(connection: Connection, name: str) -> tuple[int, OpenExchange]:
    """Begin a fetch; returns its number, from which on no earlier one writes, and the exchange as
    it is now.

    Raises UsageError for an exchange that is not there.
    """
    exchange = opened(connection, name)
    return int(value(connection, _BEGIN, exchange=exchange.id)), exchange


def take(
    connection: Connection,
    exchange: OpenExchange,
    number: int,
    found: Mapping[bytes, Entry | None],
    refused: int,
    *,
    checkpoint: Checkpoint,
    begins: bool,
    ends: bool,
) -> Taken:
    """In one transaction: store a page of a fetch, ``found`` as latest() has it, and where the next
    one goes on. Once a reading of all ends, what it has not met leaves the bank.

    Raises Overtaken, and nothing is stored, if this fetch is not the last one that began.
    """
    query = """
        SELECT fetches, rereading, bank.name AS bank
        FROM catalog.exchange JOIN catalog.bank ON bank.id = bank_id
        WHERE exchange.id = %(exchange)s FOR UPDATE OF exchange
        """
    hold(connection, Lock.BANK)
    row = run(connection, query, exchange=exchange.id).fetchone()
    if row is None or row.fetches != number:
        raise Overtaken
    rereading = row.rereading
    if begins:
        run(connection, _FORGET_MET, exchange=exchange.id)
        rereading = value(connection, f"{_OWN} LIMIT 1", exchange=exchange.id) is not None
    done = _replace(connection, row.bank, found)
    removed = done.removed
    if rereading:
        keys = [key for key, entry in found.items() if entry is not None]
        run(connection, _MEET, exchange=exchange.id, keys=keys)
        if ends:
            ids = column(connection, _NOT_MET, exchange=exchange.id)
            store.remove_ids(connection, bank_id(connection, row.bank), ids)
            run(connection, _FORGET_MET, exchange=exchange.id)
            removed += len(ids)
    run(
        connection,
        _STEP,
        exchange=exchange.id,
        checkpoint=Jsonb(dict(checkpoint)),
        rereading=rereading and not ends,
        added=done.added,
        changed=done.changed,
        removed=removed,
        refused=refused,
    )
    return done._replace(removed=removed)


def rehearse(
    connection: Connection, exchange: OpenExchange, found: Mapping[bytes, Entry | None]
) -> Taken:
    """What becomes of the entries of a page; the transaction is rolled back."""
    done = _replace(connection, exchange.bank, found)
    connection.rollback()
    return done


def _replace(connection: Connection, bank: str, found: Mapping[bytes, Entry | None]) -> Taken:
    entries = {key: entry for key, entry in found.items() if entry is not None}
    gone = [key for key, entry in found.items() if entry is None]
    added, removed = store.replace(connection, bank, entries, gone, keep_times=True)
    return Taken(added.new, added.changed, removed)


def met(connection: Connection, exchange: OpenExchange) -> set[bytes] | None:
    """The keys that a reading of all has met so far, if one was interrupted."""
    query = "SELECT rereading FROM catalog.exchange WHERE id = %(exchange)s"
    if not value(connection, query, exchange=exchange.id):
        return None
    keys = "SELECT key FROM catalog.exchange_met WHERE exchange_id = %(exchange)s"
    return set(column(connection, keys, exchange=exchange.id))


def own_keys(connection: Connection, exchange: OpenExchange) -> set[bytes]:
    """The keys of all entries that are from an exchange."""
    return set(column(connection, _OWN_KEYS, exchange=exchange.id))


def end(connection: Connection, exchange: OpenExchange, number: int, error: str | None) -> None:
    """Note how a fetch ended, unless another one has begun."""
    run(connection, _END, exchange=exchange.id, number=number, error=error)
