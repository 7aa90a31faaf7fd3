"""Contents near entries of exempt banks: they match nothing else, and are in no pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from catalog.banks.digests import listed
from catalog.core import hamming
from catalog.core.hamming import concatenate, pack_columns
from catalog.db.copy import bits_type, fetch_columns, fetch_records
from catalog.db.rows import column, numbers, run, value
from catalog.db.settings import stored_hashers
from catalog.fingerprint.probe import Probe

_MEDIA = """
SELECT DISTINCT media_id FROM catalog.exempt_media
WHERE %(among)s::bigint[] IS NULL OR media_id = ANY(%(among)s)
ORDER BY media_id
"""
_BY_CONTENT = """
SELECT sha256, bank FROM catalog.exempt_media JOIN catalog.media ON id = media_id
WHERE sha256 = ANY(%(contents)s::bytea[])
"""
_BY_DIGEST = """
SELECT digest, bank.name FROM catalog.bank
JOIN catalog.bank_entry AS entry ON entry.bank_id = bank.id
JOIN catalog.bank_digest ON entry_id = entry.id
WHERE kind = 'exempt' AND (algorithm, digest) IN (
    SELECT * FROM unnest(%(algorithms)s::text[], %(digests)s::bytea[]))
"""
_NAMES = "SELECT name FROM catalog.bank WHERE kind = 'exempt' ORDER BY name"
_HASHES = """
SELECT (SELECT count(*) FROM catalog.bank AS before WHERE kind = 'exempt' AND name < bank.name),
    entry.id, radius, value
FROM catalog.bank
JOIN catalog.bank_radius ON bank_radius.bank_id = bank.id
JOIN catalog.bank_entry AS entry ON entry.bank_id = bank.id
JOIN catalog.bank_entry_hash AS held
    ON held.entry_id = entry.id AND held.hasher_id = bank_radius.hasher_id
JOIN catalog.bank_hash AS hash ON hash.hasher_id = held.hasher_id AND hash.id = held.hash_id
WHERE kind = 'exempt' AND held.hasher_id = %(hasher)s
"""


def exempt_media(
    connection: Connection, among: NDArray[np.int64] | None = None
) -> NDArray[np.int64]:
    """The media near entries of exempt banks, ascending, as far as they were compared; only those
    ``among`` some."""
    some = None if among is None else numbers(among.tolist())
    (found,) = fetch_columns(connection, _MEDIA, "int8", among=some)
    return found


def are_some_exempt(connection: Connection) -> bool:
    """Whether there is an exempt bank."""
    return bool(value(connection, f"SELECT EXISTS ({_NAMES})"))


def exempt_banks(connection: Connection, probes: Sequence[Probe]) -> list[str | None]:
    """For each file the exempt bank that it is near, the first by name; None: it is near none.

    A video is, if all its frames are near one entry. Files need not be in the catalogue, and are
    compared as those that are: match_banks() comes first.
    """
    banks = column(connection, _NAMES)
    if not banks:
        return [None] * len(probes)
    found: list[set[str]] = [set() for _ in probes]
    contents = [probe.sha256 for probe in probes]
    by_content: dict[bytes, set[str]] = {}
    digests = [listed(probe.digests) for probe in probes]
    every = [digest for some in digests for digest in some]
    of_probes = {
        "algorithms": [digest.algorithm for digest in every],
        "digests": [digest.value for digest in every],
    }
    rows = [
        *run(connection, _BY_CONTENT, contents=contents),
        *run(connection, _BY_DIGEST, **of_probes),
    ]
    for content, bank in rows:
        by_content.setdefault(bytes(content), set()).add(bank)
    for at, some in enumerate(digests):
        for digest in some:
            found[at] |= by_content.get(digest.value, set())
    for hasher in stored_hashers(connection).values():
        ours = [
            (at, frame.values["r0"])
            for at, probe in enumerate(probes)
            for frame in probe.frames.get(hasher.name, ())
            if not frame.flat
        ]
        if not ours:
            continue
        fields: dict[str, str | np.dtype[Any]] = {
            "bank": "int8",
            "entry": "int8",
            "radius": "int4",
            "hash": bits_type(hasher.bits),
        }
        columns = pack_columns([hash_ for _, hash_ in ours])
        frames: dict[tuple[int, int, int], set[int]] = {}  # near an entry of a bank, of a file
        for part in fetch_records(connection, _HASHES, fields, rows=1 << 20, hasher=hasher.id):
            theirs = pack_columns(part["hash"]["bytes"])
            widest = int(part["radius"].max())
            near = concatenate(list(hamming.join(columns, theirs, widest)))
            inside = near.distance <= part["radius"][near.j]
            hit = near.j[inside]
            sides = near.i[inside], part["bank"][hit], part["entry"][hit]
            for i, bank, entry in zip(*(side.tolist() for side in sides), strict=True):
                frames.setdefault((ours[i][0], bank, entry), set()).add(i)
        count = Counter(at for at, _ in ours)
        for (at, bank, _), near_it in frames.items():
            if not probes[at].is_video or len(near_it) == count[at]:
                found[at].add(banks[bank])
    return [min(names, default=None) for names in found]
