"""The entries of banks that have a digest of a file."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection

from catalog.banks.records import Digest
from catalog.db.rows import run_as
from catalog.fingerprint.digests import Digests

# Near what is exempt nothing matches; with a digest, near is the same.
_HAVING = """
WITH found AS (
    SELECT kind, bank.id AS bank_id, bank.name AS bank, entry.id AS entry,
        coalesce(active_from <= now(), true) AND coalesce(now() < active_to, true) AS active
    FROM catalog.bank_digest AS held
    JOIN catalog.bank_entry AS entry ON entry.id = held.entry_id
    JOIN catalog.bank ON bank.id = entry.bank_id
    WHERE (held.algorithm, held.digest) IN (
        SELECT * FROM unnest(%(algorithms)s::text[], %(digests)s::bytea[]))
)
SELECT DISTINCT bank_id, bank, entry, kind = 'exempt' AS exempt FROM found
WHERE active AND kind = 'exempt' OR (active OR %(inactive)s) AND kind = 'match'
    AND NOT EXISTS (SELECT FROM found WHERE kind = 'exempt' AND active)
ORDER BY entry
"""


class Having(NamedTuple):
    """An entry that has one of the digests; ``exempt`` if its bank is, so that nothing matches."""

    bank_id: int
    bank: str
    entry: int
    exempt: bool


def listed(digests: Digests) -> list[Digest]:
    """The digests of a file that are known, as banks have them."""
    known = [Digest("sha256", digests.sha256)]
    if digests.sha1 is not None:
        known.append(Digest("sha1", digests.sha1))
    if digests.md5 is not None:
        known.append(Digest("md5", digests.md5))
    return known


def having(connection: Connection, *digests: Digest, inactive: bool = False) -> list[Having]:
    """The active entries that have one of a file's digests, in the order of their numbers, and with
    ``inactive`` the others, too. If there is an active one in an exempt bank, those in exempt banks
    alone."""
    return run_as(
        Having,
        connection,
        _HAVING,
        algorithms=[digest.algorithm for digest in digests],
        digests=[digest.value for digest in digests],
        inactive=inactive,
    ).fetchall()
