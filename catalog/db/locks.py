"""The advisory locks of a catalogue: every key in one place, and how each lock is taken.

An advisory lock is a number that all processes agree on. It protects what no table lock can:
work that takes several transactions, and the order in which transactions commit. The numbers never
change, so that programs of different versions exclude each other. Locks are per database.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum, unique

from sqlalchemy import Connection

from catalog.db.rows import run, value

# The functions in PostgreSQL's own schema that take an advisory lock.
FUNCTIONS = tuple(
    f"pg_{attempt}advisory_{extent}lock{mode}"
    for attempt in ("", "try_")
    for extent in ("", "xact_")
    for mode in ("", "_shared")
)


@unique
class Lock(IntEnum):
    """What only one process does at a time.

    MIGRATE: the schema changes. Held by a session, over all transactions of the migrations.

    STORE: files, media and hashes are written or deleted. Held by a transaction from its first row
    to its commit, so that hashes become visible in the order of their ids: whoever has read up to
    an id can go on after it.

    PAIR_VIDEOS: pairs of videos are worked out. Held by a session.

    PAIR_PARTS: pairs of pictures that show a part of one another are worked out. Held by a session.

    CLUSTER: the stored clusters are made again. Held by a session.

    DECIDE: decisions are stored. Held by a transaction from its first row to its commit, since what
    follows from decisions is worked out from all of them.

    BUILD_INDEX: an index of hashes is built or dropped. Held by a session, never waited for.

    REMOVE: files are removed by a plan, or brought back. Held by a session.

    RIGHTS: rights in the database change. Held by a transaction.

    MATCH_BANKS: files are compared with the entries of banks. Held by a session.

    BANK: banks are written. Held by a transaction from its first row to its commit, so that numbers
    of changes become visible in their order. Triggers take it for those who write without it.

    EVENT: events are written. Held by a transaction from its first event to its commit, so that
    their numbers become visible in their order; a trigger takes it.

    DELIVER: webhooks are told of events. Held by a session, never waited for.
    """

    MIGRATE = 0x636174616C6F67
    STORE = 0x73746F7265
    PAIR_VIDEOS = 0x766964656F73
    PAIR_PARTS = 0x7061727473
    CLUSTER = 0x636C7573746572
    DECIDE = 0x646563696465
    BUILD_INDEX = 0x636174616C6F68
    REMOVE = 0x72656D6F7665
    RIGHTS = 0x726967687473
    BANK = 0x62616E6B
    EVENT = 0x6576656E74
    MATCH_BANKS = 0x6D6174636865
    DELIVER = 0x64656C69766572


def hold(connection: Connection, lock: Lock) -> None:
    """Wait for a lock, and hold it until the transaction ends."""
    run(connection, "SELECT pg_advisory_xact_lock(%(key)s)", key=int(lock))


def acquire(connection: Connection, lock: Lock) -> None:
    """Wait for a lock, and hold it until release(), or until the connection ends."""
    run(connection, "SELECT pg_advisory_lock(%(key)s)", key=int(lock))


def release(connection: Connection, lock: Lock) -> None:
    """Give back what acquire() or is_acquired() took."""
    run(connection, "SELECT pg_advisory_unlock(%(key)s)", key=int(lock))


def is_acquired(connection: Connection, lock: Lock) -> bool:
    """Take a lock as acquire() does if nobody else holds it; returns whether it is held now."""
    return bool(value(connection, "SELECT pg_try_advisory_lock(%(key)s)", key=int(lock)))


@contextmanager
def try_acquire(connection: Connection, lock: Lock) -> Iterator[bool]:
    """Hold a lock for the block if nobody else holds it; yields whether it does."""
    got = is_acquired(connection, lock)
    try:
        yield got
    finally:
        if got:
            release(connection, lock)
