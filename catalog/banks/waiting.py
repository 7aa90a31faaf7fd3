"""Whether stored matches of files with banks are complete."""

from __future__ import annotations

from sqlalchemy import Connection

from catalog.banks import telling
from catalog.db.rows import value

# Whether there is something to compare.
BEHIND = """
SELECT EXISTS (SELECT FROM catalog.bank_match_queue)
    OR (SELECT number FROM catalog.bank_matching)
        < (SELECT coalesce(max(number), 0) FROM catalog.bank_change)
"""


def is_behind(connection: Connection) -> bool:
    """Whether there is something to compare, or to tell of."""
    return bool(value(connection, BEHIND)) or telling.is_waiting(connection)
