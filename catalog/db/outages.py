"""When the database fails: what its errors mean to a person, and how long to wait for it."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import psycopg
from sqlalchemy.exc import DBAPIError

from catalog.core.progress import Notify
from catalog.errors import (
    DatabaseDamaged,
    DatabaseError,
    DatabaseFull,
    DatabaseUnavailable,
    DataRefused,
)

T = TypeVar("T")

# Seconds before each retry: a restart takes one or two, and after a minute somebody should look.
WAITS = (0.25, 0.5, 1, 2, 4, 8, 8, 8, 8, 8, 8)

# https://www.postgresql.org/docs/current/errcodes-appendix.html
_CONNECTION = "08"
_AWAY = {
    "25P03",  # idle in a transaction for too long
    "53300",  # too many connections
    "57P01",  # shut down, or terminated by an administrator
    "57P02",  # another process of the server crashed
    "57P03",  # starting up, or shutting down
    "57P05",  # idle for too long
}
# Conflicts between two transactions. A unique key is one of them: statements here leave existing
# rows alone, so that only a row that another transaction is just inserting can be in the way.
_IN_EACH_OTHERS_WAY = {"23505", "40001", "40P01"}
_DISK_FULL = "53100"
_OF_DATA = ("22", "23", "54")  # values that are invalid, break a constraint, or are too long
_DAMAGE = {
    "58030",  # the system cannot read or write a file
    "58P01",  # a file is not there
    "XX001",  # a page of a table is damaged
    "XX002",  # an index is damaged
}
_FILE = re.compile(r"""(?:relation|file|blocks? \d+(?:\.\.\d+)? in file) "?base/\d+/(\d+)""")
_NOT_NOW = ("starting up", "shutting down", "recovery", "too many", "connection slots")


@contextmanager
def explained(place: str, named: Callable[[int], str | None] = lambda _: None) -> Iterator[None]:
    """Turn what the driver raises into an error of the catalogue; ``place`` is where that is.

    ``named`` returns the table or index that a file's number belongs to: see Database.

    Raises DatabaseUnavailable if trying again may help, DatabaseFull, DatabaseDamaged, DataRefused
    if a value is the cause, or else DatabaseError.
    """
    handled = sys.exc_info()[1]
    try:
        yield
    except (DBAPIError, psycopg.Error) as error:
        first = _first(error)
        interrupt = first.__context__
        if isinstance(interrupt, KeyboardInterrupt) and interrupt is not handled:
            raise interrupt from None  # the driver's error only says that the connection is lost
        said = reason(first)
        if first.sqlstate == _DISK_FULL:
            raise DatabaseFull(
                f"the database has no room left at {place}: {said}; make some, and run the same "
                "command again: everything that was committed is kept"
            ) from error
        if is_damage(first):
            file = _FILE.search(said)
            what = (named(int(file[1])) if file else None) or "the database"
            raise DatabaseDamaged(
                f"{what} is damaged on disk: {said}; catalog db check lists all damage, catalog "
                "db repair rebuilds what it can, and the rest can still be read"
            ) from error
        if first.sqlstate in _IN_EACH_OTHERS_WAY:
            raise DatabaseUnavailable(f"another process was in the way: {said}") from error
        if _is_away(first):
            raise DatabaseUnavailable(f"the database is away: {said}") from error
        if _is_of_data(first):
            raise DataRefused(f"the database failed: {said}") from error
        raise DatabaseError(f"the database failed: {said}") from error


def is_damage(error: psycopg.Error) -> bool:
    """Whether files of the database are not what was written to them."""
    return error.sqlstate in _DAMAGE


def is_passing(error: DBAPIError | psycopg.Error) -> bool:
    """Whether a server that refuses connections says that it soon will accept them; it gives no
    SQLSTATE then."""
    said = reason(error)
    return any(words in said for words in _NOT_NOW)


def reason(error: DBAPIError | psycopg.Error) -> str:
    """The first line of what PostgreSQL or its driver said."""
    said = str(error.orig if isinstance(error, DBAPIError) else error).strip()
    return said.splitlines()[0] if said else type(error).__name__


class Patience:
    """Steps that are repeated while the database is away, for about a minute in all.

    ``revive`` is called before each retry, to do what brings the database back; ``notify`` is
    told of every wait.
    """

    def __init__(self, notify: Notify, revive: Callable[[], None]) -> None:
        self._notify = notify
        self._revive = revive
        self.restore()

    def restore(self) -> None:
        """Allow the whole minute again, since something was achieved."""
        self._waits = iter(WAITS)

    def insist(self, step: Callable[[], T]) -> T:
        """What a step returns, which is repeated until it succeeds.

        Raises DatabaseUnavailable when the minute is over; from then on every failure does, until
        restore() is called.
        """
        while True:
            try:
                return step()
            except DatabaseUnavailable as error:
                wait = next(self._waits, None)
                if wait is None:
                    raise DatabaseUnavailable(
                        f"{error}; everything that was committed is kept: once the database is "
                        "back, run the same command again to go on"
                    ) from error
                self._notify(f"{error}; trying again in {wait:g} s")
            try:
                time.sleep(wait)
                self._revive()
            except BaseException:
                self._waits = iter(())  # whoever interrupts a wait wants no more of them
                raise


def _first(error: BaseException) -> psycopg.Error:
    """The driver's first error: whatever is done about it on a lost connection fails as well."""
    while isinstance(error.__context__, DBAPIError | psycopg.Error):
        error = error.__context__
    first = error.orig if isinstance(error, DBAPIError) else error
    assert isinstance(first, psycopg.Error)
    return first


def _is_away(error: psycopg.Error) -> bool:
    if error.sqlstate is None:  # not from the server: it cannot be reached, or went away
        return isinstance(error, psycopg.OperationalError)
    return error.sqlstate in _AWAY or error.sqlstate.startswith(_CONNECTION)


def _is_of_data(error: psycopg.Error) -> bool:
    """Whether a value is the cause; the driver refuses some values itself."""
    if error.sqlstate is None:
        return isinstance(error, psycopg.DataError)
    return error.sqlstate.startswith(_OF_DATA)
