"""The entries of banks that have the digest of a file."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection

from catalog.banks.records import Digest
from catalog.db.rows import run_as

# Near what is exempt nothing matches; with a digest, near is the same.
_HAVING = """
WITH found AS (
    SELECT kind, bank.id AS bank_id, bank.name AS bank, entry.id AS entry,
        coalesce(active_from <= now(), true) AND coalesce(now() < active_to, true) AS active
    FROM catalog.bank_digest AS held
    JOIN catalog.bank_entry AS entry ON entry.id = held.entry_id
    JOIN catalog.bank ON bank.id = entry.bank_id
    WHERE held.digest = %(digest)s AND held.algorithm = %(algorithm)s
)
SELECT bank_id, bank, entry, kind = 'exempt' AS exempt FROM found
WHERE active AND kind = 'exempt' OR (active OR %(inactive)s) AND kind = 'match'
    AND NOT EXISTS (SELECT FROM found WHERE kind = 'exempt' AND active)
ORDER BY entry
"""


class Having(NamedTuple):
    """An entry that has a digest; ``exempt`` if its bank is, so that nothing matches."""

    bank_id: int
    bank: str
    entry: int
    exempt: bool


def having(connection: Connection, digest: Digest, *, inactive: bool = False) -> list[Having]:
    """The active entries that have a digest, in the order of their numbers, and with ``inactive``
    the others, too. If there is an active one in an exempt bank, those in exempt banks alone."""
    given = {"algorithm": digest.algorithm, "digest": digest.value, "inactive": inactive}
    return list(run_as(Having, connection, _HAVING, **given))
