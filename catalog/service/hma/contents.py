"""The contents of banks, as HMA sees the entries of a bank: each has a number, and is on or off."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from psycopg import sql
from sqlalchemy import Connection

from catalog.banks import listing, store
from catalog.banks.digests import having
from catalog.banks.following import last_number
from catalog.banks.records import Digest, Entry, StoredEntry
from catalog.banks.settings import bank_id
from catalog.banks.store import Selection
from catalog.db.database import Database
from catalog.db.locks import Lock, hold
from catalog.db.rows import run, value

SOURCE = "hma"  # of what is added by this API
ON, OFF = 1, 0  # other times are seconds since 1970

_FIND = """
SELECT id FROM catalog.bank_entry WHERE bank_id = %(bank)s AND key = %(key)s
"""
_CHANGE = """
UPDATE catalog.bank_entry
SET note = %(note)s, active_from = %(active_from)s, active_to = %(active_to)s
WHERE id = %(entry)s AND bank_id = %(bank)s
"""


def add(database: Database, bank: str, entry: Entry, content_id: str | None) -> tuple[int, int]:
    """Add a content to a bank; returns its number, and that of the last change.

    The same signals with the same ``content_id`` are the same content, which is on again.

    Raises UsageError for a bank that is not there.
    """
    said = repr((content_id, sorted(entry.hashes), sorted(entry.digests)))
    named = replace(entry, source=SOURCE, external_id=sha256(said.encode()).hexdigest()[:32])
    store.add(database, bank, [named])
    with database.read() as connection:
        id_ = value(connection, _FIND, bank=bank_id(connection, bank), key=named.key)
        return int(id_), last_number(connection)


def find(connection: Connection, bank: str, number: int) -> StoredEntry | None:
    """A content of a bank.

    Raises UsageError for a bank that is not there.
    """
    which = sql.SQL("entry.id = %(number)s")
    found = listing.selected(connection, bank_id(connection, bank), which, number=number)
    return next(iter(list(found)), None)


def change(
    database: Database, bank: str, number: int, edit: Callable[[Entry], Entry]
) -> tuple[StoredEntry | None, int]:
    """Change the note of a content, or when it is active.

    Returns the content, None if the bank has none of that number, and the number of the last
    change.

    Raises UsageError for a bank that is not there.
    """
    with database.begin() as connection:
        hold(connection, Lock.BANK)
        there = find(connection, bank, number)
        if there is not None:
            there = replace(there, entry=edit(there.entry))
            run(
                connection,
                _CHANGE,
                bank=bank_id(connection, bank),
                entry=number,
                note=there.entry.note,
                active_from=there.entry.active_from,
                active_to=there.entry.active_to,
            )
        return there, last_number(connection)


def remove(database: Database, bank: str, number: int) -> tuple[int, int]:
    """Remove a content of a bank; returns how many there were, and the number of the last change.

    Raises UsageError for a bank that is not there.
    """
    with database.begin() as connection:
        hold(connection, Lock.BANK)
        if find(connection, bank, number) is None:
            return 0, last_number(connection)
        removed = store.remove_entries(connection, bank, Selection(ids=(number,)))
        return removed, last_number(connection)


def having_md5(database: Database, digest: bytes, inactive: bool) -> list[tuple[int, int]]:
    """The banks and numbers of the contents with a digest; those that are off if ``inactive``."""
    with database.read() as connection:
        found = having(connection, Digest("md5", digest), inactive=inactive)
    return [(one.bank_id, one.entry) for one in found if not one.exempt]


def turned(entry: Entry, until: int, now: datetime) -> Entry:
    """A content that is off until some time; or ON, or OFF for good.

    It is off for good because it ends now, and until a time because it begins then. That it ends
    later than that stays true.
    """
    ended = entry.active_to is not None and entry.active_to <= now
    end = None if ended else entry.active_to
    if until == OFF:
        end = entry.active_to if ended else now
        begins = entry.active_from is not None and (end is None or entry.active_from < end)
        return replace(entry, active_from=entry.active_from if begins else None, active_to=end)
    if until == ON:
        begun = entry.active_from is not None and entry.active_from <= now
        return replace(entry, active_from=entry.active_from if begun else None, active_to=end)
    start = datetime.fromtimestamp(until, UTC)
    if end is not None and end <= start:  # it would begin after its end
        return turned(entry, OFF, now)
    return replace(entry, active_from=start, active_to=end)


def disabled_until(entry: Entry, now: datetime) -> int:
    """Until when a content is off, in seconds since 1970; or ON, or OFF for good."""
    if entry.active_to is not None and entry.active_to <= now:
        return OFF
    if entry.active_from is None:
        return ON
    return max(ON, math.ceil(entry.active_from.timestamp()))


def metadata_of(entry: Entry) -> dict[str, Any] | None:
    """What is known about a content besides its note, in HMA's words; None: nothing."""
    empty: dict[str, Any] = {"content_id": None, "content_uri": None, "json": None, "collab": None}
    if entry.source == SOURCE:
        return {**empty, **entry.metadata} if entry.metadata else None
    said = {
        "content_id": entry.external_id,
        "json": dict(entry.metadata) or None,
        "collab": {entry.source: [entry.external_id or ""]} if entry.source else None,
    }
    return {**empty, **said} if any(said.values()) else None
