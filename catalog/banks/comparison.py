"""What is in one of two banks and not in the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from psycopg import sql
from sqlalchemy import Connection

from catalog.banks.listing import ListedEntry, selected
from catalog.banks.settings import bank_id

By = Literal["key", "hash"]

_SAME_KEY = """
SELECT FROM catalog.bank_entry AS there WHERE there.bank_id = %(other)s AND there.key = entry.key
"""
_SAME_HASH = """
SELECT FROM catalog.bank_entry_hash AS held
JOIN catalog.bank_entry_hash AS same
    ON same.hasher_id = held.hasher_id AND same.hash_id = held.hash_id
JOIN catalog.bank_entry AS there ON there.id = same.entry_id
WHERE held.entry_id = entry.id AND there.bank_id = %(other)s
"""
_SAME_DIGEST = """
SELECT FROM catalog.bank_digest AS held
JOIN catalog.bank_digest AS same ON same.digest = held.digest AND same.algorithm = held.algorithm
JOIN catalog.bank_entry AS there ON there.id = same.entry_id
WHERE held.entry_id = entry.id AND there.bank_id = %(other)s
"""
_MISSING: dict[By, sql.SQL] = {
    "key": sql.SQL(f"NOT EXISTS ({_SAME_KEY})"),
    "hash": sql.SQL(f"NOT EXISTS ({_SAME_HASH}) AND NOT EXISTS ({_SAME_DIGEST})"),
}


def difference(
    connection: Connection, one: str, other: str, by: By = "key"
) -> Iterator[ListedEntry]:
    """The entries of one bank that are not in the other, and then those of the other that are not
    in the one.

    An entry is in both banks if its id in its source is, or without one if its hashes and digests
    are: by ``key``. By ``hash`` it is as soon as one of its hashes or digests is in both.

    Raises UsageError for a bank that is not there.
    """
    ids = {name: bank_id(connection, name) for name in (one, other)}

    def found() -> Iterator[ListedEntry]:
        for here, there in ((one, other), (other, one)):
            missing = selected(connection, ids[here], _MISSING[by], other=ids[there])
            for stored in missing:
                yield ListedEntry.of(here, stored)

    return found()
