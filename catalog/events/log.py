"""The log of events: written in order, read from any number on, and trimmed.

Whoever writes events holds a lock until the commit (a trigger takes it), so that events become
visible in the order of their numbers: whoever has read up to a number can go on after it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from catalog.db.locks import Lock, hold
from catalog.db.rows import column, run, run_as, value
from catalog.errors import UsageError
from catalog.events.records import Event, Kind

CHANNEL = "catalog_event"  # of notifications

_APPEND = """
INSERT INTO catalog.event (kind, detail)
SELECT %(kind)s, detail
FROM unnest(%(details)s::jsonb[]) WITH ORDINALITY AS given (detail, place)
ORDER BY place
RETURNING number
"""
_READ = """
SELECT number, kind, at, detail FROM catalog.event
WHERE number > %(after)s
    AND (%(kinds)s::text[] IS NULL OR kind = ANY(%(kinds)s))
    AND (%(banks)s::text[] IS NULL OR detail ->> 'bank' = ANY(%(banks)s))
ORDER BY number LIMIT %(limit)s
"""
_LAST = """
SELECT greatest(trimmed_events, (SELECT max(number) FROM catalog.event)) FROM catalog.settings
"""
# Only from the beginning of the log: times are not in the order of numbers.
_TRIM = """
DELETE FROM catalog.event WHERE number < coalesce(
    (
        SELECT min(number) FROM catalog.event
        WHERE at >= now() - make_interval(days => %(days)s)
    ),
    (SELECT max(number) + 1 FROM catalog.event)
) AND NOT EXISTS (SELECT FROM catalog.webhook WHERE state = 'active' AND delivered < number)
RETURNING number
"""


def append(connection: Connection, kind: Kind, details: Sequence[Mapping[str, Any]]) -> list[int]:
    """Write events, in this order; returns their numbers.

    Nobody else writes events until the transaction ends: append them last.
    """
    if not details:
        return []
    texts = [json.dumps(detail, ensure_ascii=False) for detail in details]
    return column(connection, _APPEND, kind=kind, details=texts)


def read(
    connection: Connection,
    after: int,
    limit: int,
    *,
    kinds: Sequence[str] | None = None,
    banks: Sequence[str] | None = None,
) -> list[Event]:
    """At most ``limit`` events after that number, in their order: of these kinds, and of these
    banks, by their names; None: of all."""
    given = {"kinds": None if kinds is None else list(kinds)}
    given["banks"] = None if banks is None else list(banks)
    return run_as(Event, connection, _READ, after=after, limit=limit, **given).fetchall()


def last_number(connection: Connection) -> int:
    """The number of the last event that the connection sees; 0: there was none."""
    return int(value(connection, _LAST))


def trimmed_up_to(connection: Connection) -> int:
    """The number of the last event that was trimmed; 0: all are there."""
    return int(value(connection, "SELECT trimmed_events FROM catalog.settings"))


def trim(connection: Connection, days: int) -> int:
    """Remove events that are older than so many days, and of which every active webhook has been
    told; returns how many these were.

    Raises UsageError for less than a day.
    """
    if days < 1:
        raise UsageError(f"events are kept for at least a day, not for {days}")
    hold(connection, Lock.EVENT)
    removed = column(connection, _TRIM, days=days)
    if removed:
        run(
            connection,
            "UPDATE catalog.settings SET trimmed_events = greatest(trimmed_events, %(last)s)",
            last=max(removed),
        )
    return len(removed)
