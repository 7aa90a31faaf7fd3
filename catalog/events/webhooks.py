"""Webhooks: addresses that are told of events, and up to which number each has been told."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from urllib.parse import urlsplit

from sqlalchemy import Connection

from catalog.db.rows import column, run, run_as, value
from catalog.errors import UsageError
from catalog.events.log import last_number
from catalog.events.records import Kind, kind_of
from catalog.events.signing import SALT_BYTES, mark_of, secret_of

State = Literal["active", "disabled"]

_NAME = re.compile("[A-Za-z0-9_.-]{1,255}")
_UNFIT = re.compile(r"[\x00-\x20\x7f]")
_LONGEST = 2000  # characters of an address


@dataclass(frozen=True, slots=True)
class StoredWebhook:
    """A webhook as people look at it, without its secret.

    ``kinds`` and ``banks`` say of which events it is told; None: of all. All that it is told of up
    to number ``delivered`` has reached it, and ``backlog`` events have not. ``failures`` counts
    those in a row, the last of which is ``last_failure``; it is tried again at ``next_attempt``. A
    webhook whose receiver said that it is gone is ``disabled``.
    """

    name: str
    url: str
    kinds: list[Kind] | None
    banks: list[str] | None
    state: State
    created: datetime
    delivered: int
    backlog: int
    last_delivery: datetime | None
    failures: int
    last_failure: str | None
    next_attempt: datetime | None


@dataclass(frozen=True, slots=True)
class Receiver:
    """A webhook as whoever delivers to it knows it; ``mark`` tells its secret."""

    id: int
    name: str
    url: str
    salt: bytes
    mark: bytes
    kinds: list[str] | None
    banks: list[str] | None
    delivered: int
    failures: int


_RECEIVER = "SELECT id, name, url, salt, mark, kinds, banks, delivered, failures"
_DUE = f"""
{_RECEIVER} FROM catalog.webhook
WHERE state = 'active' AND coalesce(next_attempt <= clock_timestamp(), true)
    AND delivered < coalesce((SELECT max(number) FROM catalog.event), 0)
ORDER BY id
"""
_LISTED = """
SELECT name, url, kinds, banks, state, created, delivered, (
        SELECT count(*) FROM catalog.event
        WHERE number > delivered AND (kinds IS NULL OR kind = ANY(kinds))
            AND (banks IS NULL OR detail ->> 'bank' = ANY(banks))
    ) AS backlog, last_delivery, failures, last_failure, next_attempt
FROM catalog.webhook WHERE %(name)s::text IS NULL OR name = %(name)s ORDER BY name
"""
_CREATE = """
INSERT INTO catalog.webhook (name, url, salt, mark, kinds, banks, delivered)
VALUES (%(name)s, %(url)s, %(salt)s, %(mark)s, %(kinds)s, %(banks)s, %(delivered)s)
ON CONFLICT (name) DO NOTHING RETURNING id
"""
_DELIVERED = """
UPDATE catalog.webhook SET delivered = %(number)s, last_delivery = clock_timestamp(), failures = 0,
    last_failure = NULL, next_attempt = NULL
WHERE id = %(id)s AND delivered < %(number)s AND state = 'active'
"""
_PASSED = """
UPDATE catalog.webhook SET delivered = %(number)s WHERE id = %(id)s AND delivered < %(number)s
"""
_FAILED = """
UPDATE catalog.webhook SET failures = failures + 1, last_failure = %(reason)s,
    next_attempt = clock_timestamp() + make_interval(secs => %(wait)s),
    state = CASE WHEN %(gone)s THEN 'disabled' ELSE state END
WHERE id = %(id)s
"""


def create(
    connection: Connection,
    name: str,
    url: str,
    key: bytes,
    *,
    kinds: Sequence[str] | None = None,
    banks: Sequence[str] | None = None,
) -> bytes:
    """Tell an address of events from now on: of these kinds and of these banks, None: of all.

    ``key`` is that from which secrets are derived. Returns the secret with which messages are
    signed, which is stored nowhere.

    Raises UsageError for a name that is taken, and for what no webhook can have.
    """
    if not _NAME.fullmatch(name):
        raise UsageError(
            f"{name!r} cannot be the name of a webhook: write 1 to 255 letters, digits and . _ -"
        )
    check_url(url)
    for bank in banks or ():
        if not _NAME.fullmatch(bank):
            raise UsageError(f"{bank!r} cannot be the name of a bank")
    salt = secrets.token_bytes(SALT_BYTES)
    secret = secret_of(key, salt)
    made = value(
        connection,
        _CREATE,
        name=name,
        url=url,
        salt=salt,
        mark=mark_of(secret),
        kinds=None if kinds is None else [kind_of(kind) for kind in kinds],
        banks=None if banks is None else list(banks),
        delivered=last_number(connection),
    )
    if made is None:
        raise UsageError(f"there is a webhook {name!r} already; remove it, or choose another name")
    return secret


def check_url(url: str) -> None:
    """Raise UsageError for what cannot be the address of a webhook.

    Whether http:// will do hangs on where the host is, which is known when it is asked.
    """
    try:
        parts = urlsplit(url)
        is_good = bool(parts.hostname) and parts.scheme in ("http", "https")
        is_good = is_good and (parts.port is None or parts.port > 0)
    except ValueError:
        is_good = False
    if not is_good or _UNFIT.search(url) or len(url) > _LONGEST:
        raise UsageError(f"{url!r} is no address of a webhook; write https://…")
    if parts.username is not None or parts.password is not None:
        raise UsageError("the address of a webhook has no name and password in it")


def webhooks(connection: Connection, name: str | None = None) -> list[StoredWebhook]:
    """All webhooks, in the order of their names, or the one with that name.

    Raises UsageError if there is no such webhook.
    """
    found = run_as(StoredWebhook, connection, _LISTED, name=name).fetchall()
    if name is not None and not found:
        raise _unknown(connection, name)
    return found


def receiver(connection: Connection, name: str) -> Receiver:
    """The webhook with that name, for a delivery.

    Raises UsageError if there is no such webhook.
    """
    query = f"{_RECEIVER} FROM catalog.webhook WHERE name = %(name)s"
    found = run_as(Receiver, connection, query, name=name).fetchone()
    if found is None:
        raise _unknown(connection, name)
    return found


def remove(connection: Connection, name: str) -> None:
    """Tell an address of nothing any more.

    Raises UsageError if there is no such webhook.
    """
    gone = run(connection, "DELETE FROM catalog.webhook WHERE name = %(name)s", name=name)
    if not gone.rowcount:
        raise _unknown(connection, name)


def due(connection: Connection) -> list[Receiver]:
    """The webhooks that may have events to be told of now."""
    return run_as(Receiver, connection, _DUE).fetchall()


def note_delivered(connection: Connection, id_: int, number: int) -> bool:
    """Note that a webhook was told of an event; False: it is no longer to be told of more."""
    return run(connection, _DELIVERED, id=id_, number=number).rowcount > 0


def note_passed(connection: Connection, id_: int, number: int) -> None:
    """Note that a webhook is to be told of no event up to that number."""
    run(connection, _PASSED, id=id_, number=number)


def note_failed(
    connection: Connection, id_: int, reason: str, wait: float, *, gone: bool = False
) -> None:
    """Note that an event could not be delivered; it is tried again after ``wait`` seconds, unless
    the receiver is ``gone``."""
    run(connection, _FAILED, id=id_, reason=reason, wait=wait, gone=gone)


def failures(connection: Connection, id_: int) -> int:
    """How often in a row a webhook could not be told of an event."""
    query = "SELECT coalesce(max(failures), 0) FROM catalog.webhook WHERE id = %(id)s"
    return int(value(connection, query, id=id_))


def _unknown(connection: Connection, name: str) -> UsageError:
    names = column(connection, "SELECT name FROM catalog.webhook ORDER BY name")
    there = f"the webhooks are {', '.join(names)}" if names else "none was added yet"
    return UsageError(f"there is no webhook {name!r}; {there}")
