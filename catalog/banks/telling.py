"""Each match of a file with a bank is told once, as an event, as soon as it counts."""

from __future__ import annotations

from sqlalchemy import Connection

from catalog.db.rows import run_as, value
from catalog.events import log
from catalog.events.records import BankMatch

# A match counts if a file is there, the entry is active, and no exempt entry is near.
_WAITING = """
FROM catalog.bank
JOIN catalog.bank_match AS match ON match.bank_id = bank.id AND NOT match.told
JOIN catalog.bank_entry AS entry ON entry.id = match.entry_id
WHERE bank.kind = 'match'
    AND coalesce(active_from <= now(), true) AND coalesce(now() < active_to, true)
    AND EXISTS (SELECT FROM catalog.file WHERE file.media_id = match.media_id)
    AND NOT EXISTS (
        SELECT FROM catalog.exempt_media AS exempt WHERE exempt.media_id = match.media_id)
"""
_BATCH = 10_000
_TELL = f"""
WITH waiting AS (
    SELECT match.entry_id, match.media_id {_WAITING} LIMIT {_BATCH}
), told AS (
    UPDATE catalog.bank_match AS match SET told = true FROM waiting
    WHERE match.entry_id = waiting.entry_id AND match.media_id = waiting.media_id
    RETURNING match.*
)
SELECT bank.name AS bank, bank.kind AS bank_kind, told.entry_id AS entry, entry.source,
    entry.external_id, told.media_id AS media, encode(media.sha256, 'hex') AS sha256,
    there.files, there.paths, told.hasher, told.distance,
    coalesce(hasher.bits,
        CASE told.hasher WHEN 'md5' THEN 128 WHEN 'sha1' THEN 160 ELSE 256 END) AS bits
FROM told
JOIN catalog.bank ON bank.id = told.bank_id
JOIN catalog.bank_entry AS entry ON entry.id = told.entry_id
JOIN catalog.media ON media.id = told.media_id
CROSS JOIN LATERAL (
    SELECT array_agg(id ORDER BY path) AS files, array_agg(path ORDER BY path) AS paths
    FROM catalog.file WHERE file.media_id = told.media_id
) AS there
LEFT JOIN catalog.hasher ON hasher.name = told.hasher
ORDER BY told.media_id, told.entry_id
"""


def is_waiting(connection: Connection) -> bool:
    """Whether a match counts that was not told."""
    return bool(value(connection, f"SELECT EXISTS (SELECT {_WAITING})"))


def tell(connection: Connection) -> int:
    """Append an event for each match that counts and was not told; returns how many."""
    count = 0
    while found := run_as(BankMatch, connection, _TELL).fetchall():
        log.append(connection, "bank_match", [one.detail() for one in found])
        count += len(found)
    return count
