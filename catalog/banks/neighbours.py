"""Which entries of banks files match, exactly: files that were hashed, and need not be in the
catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from pgvector import Bit
from sqlalchemy import Connection

from catalog.banks.digests import listed
from catalog.banks.records import Kind
from catalog.banks.settings import bank_id
from catalog.core import hamming
from catalog.core.hamming import pack_columns
from catalog.db.copy import bits_type, fetch_records
from catalog.db.rows import column, driver, run, value
from catalog.db.settings import StoredHasher, stored_hashers
from catalog.fingerprint.probe import Probe
from catalog.hashers import get_hasher

# Up to so many hashes PostgreSQL compares with all of the banks in less time than it takes to read
# these into memory.
_FEW = 12
_ROWS = 1 << 16

_USED = """
SELECT name FROM catalog.hasher
WHERE EXISTS (SELECT FROM catalog.bank_hash WHERE hasher_id = hasher.id) ORDER BY id
"""
_WIDEST = """
SELECT greatest(%(usual)s, max(radius)) FROM catalog.bank_threshold WHERE hasher_id = %(hasher)s
"""
_SCAN = """
SELECT (asked.number - 1)::integer AS frame, hash.id AS hash,
    (hash.value <~> asked.value)::integer AS distance
FROM catalog.bank_hash AS hash
CROSS JOIN unnest(%(values)s::bit varying[]) WITH ORDINALITY AS asked (value, number)
WHERE hasher_id = %(hasher)s AND hash.value <~> asked.value <= %(radius)s
"""
_ALL = "SELECT id, value AS hash FROM catalog.bank_hash WHERE hasher_id = %(hasher)s"
_ENTRY = """
JOIN catalog.bank ON bank.id = entry.bank_id
LEFT JOIN catalog.bank_threshold AS own ON own.bank_id = bank.id AND own.hasher_id = %(hasher)s
WHERE asked.distance <= coalesce(own.radius, %(usual)s)
    AND coalesce(active_from <= now(), true) AND coalesce(now() < active_to, true)
    AND (bank.kind = 'exempt' OR %(banks)s::integer[] IS NULL OR bank.id = ANY(%(banks)s))
"""
_NEAR = f"""
SELECT asked.frame, bank.name AS bank, bank.kind, entry.id AS entry, source, external_id,
    entry.note, asked.distance
FROM unnest(%(frames)s::integer[], %(hashes)s::bigint[], %(distances)s::integer[])
    AS asked (frame, hash, distance)
JOIN catalog.bank_entry_hash AS link ON link.hasher_id = %(hasher)s AND link.hash_id = asked.hash
JOIN catalog.bank_entry AS entry ON entry.id = link.entry_id
{_ENTRY}
"""
_SAME = f"""
SELECT asked.number, bank.name AS bank, bank.kind, entry.id AS entry, source, external_id,
    entry.note, asked.algorithm AS hasher, 8 * octet_length(asked.digest) AS bits
FROM unnest(%(numbers)s::integer[], %(algorithms)s::text[], %(digests)s::bytea[])
    AS given (number, algorithm, digest)
CROSS JOIN LATERAL (SELECT given.*, 0 AS distance) AS asked
JOIN catalog.bank_digest AS held
    ON held.digest = asked.digest AND held.algorithm = asked.algorithm
JOIN catalog.bank_entry AS entry ON entry.id = held.entry_id
{_ENTRY}
"""


@dataclass(frozen=True, slots=True)
class BankNeighbour:
    """An entry of a bank near a queried file; ``distance`` counts differing bits, by a ``hasher``
    of so many ``bits``, of the nearest hashes of both.

    With a digest for the hasher, such as sha256, the file has the bytes of the entry. Near an entry
    of a bank of the ``kind`` exempt, a picture, or that frame of a video, matches nothing.
    """

    query: str
    bank: str
    kind: Kind
    entry: int
    source: str | None
    external_id: str | None
    note: str | None
    hasher: str
    distance: int
    bits: int

    @property
    def rank(self) -> tuple[float, str, int]:
        """Smallest for the nearest."""
        return self.distance / self.bits, self.bank, self.entry


class _Asked(NamedTuple):
    """A frame of a probe: their numbers, and its hash. Digests are of no frame."""

    probe: int
    position: int | None
    hash: bytes = b""


def bank_hashers(connection: Connection) -> list[str]:
    """The names of the hashers that banks have hashes of."""
    return column(connection, _USED)


def has_banks(connection: Connection) -> bool:
    """Whether there is any bank."""
    return bool(value(connection, "SELECT EXISTS (SELECT FROM catalog.bank)"))


def bank_neighbours(
    connection: Connection, probes: Sequence[Probe], names: Sequence[str] | None = None
) -> list[list[BankNeighbour]]:
    """For each probe the active entries that it matches, each once, the nearest first; and those of
    exempt banks that it is near.

    Each bank says how near is near enough, or else the hasher. Only the banks with these ``names``
    count, None: all; exempt banks always do. Blank frames match nothing.

    Raises UsageError for a bank that is not there.
    """
    banks = None if names is None else [bank_id(connection, name) for name in names]
    found: list[tuple[_Asked, BankNeighbour]] = list(_same(connection, probes, banks))
    for hasher in stored_hashers(connection).values():
        found += _near(connection, probes, hasher, banks)
    exempt = {(asked.probe, asked.position) for asked, one in found if one.kind == "exempt"}
    nearest: list[dict[int, BankNeighbour]] = [{} for _ in probes]
    for asked, one in sorted(found, key=lambda pair: pair[1].rank):
        places = {None, asked.position}
        if not probes[asked.probe].is_video:  # the whole picture, or what is inside its margins
            places |= {position for probe, position in exempt if probe == asked.probe}
        is_exempt = any((asked.probe, place) in exempt for place in places)
        if one.kind == "exempt" or not is_exempt:
            nearest[asked.probe].setdefault(one.entry, one)
    return [sorted(some.values(), key=lambda one: one.rank) for some in nearest]


def _same(
    connection: Connection, probes: Sequence[Probe], banks: Sequence[int] | None
) -> Iterator[tuple[_Asked, BankNeighbour]]:
    """The entries that have a digest of a probe; of several digests, the longest counts."""
    given = [(at, one) for at, probe in enumerate(probes) for one in listed(probe.digests)]
    rows = run(
        connection,
        _SAME + " ORDER BY bits DESC",
        numbers=[at for at, _ in given],
        algorithms=[one.algorithm for _, one in given],
        digests=[one.value for _, one in given],
        hasher=None,
        usual=0,
        banks=banks,
    )
    for row in rows:
        said = row._asdict()
        at = said.pop("number")
        yield _Asked(at, None), BankNeighbour(query=probes[at].path, distance=0, **said)


def _near(
    connection: Connection,
    probes: Sequence[Probe],
    hasher: StoredHasher,
    banks: Sequence[int] | None,
) -> Iterator[tuple[_Asked, BankNeighbour]]:
    asked = [
        _Asked(at, frame.position, frame.values["r0"])
        for at, probe in enumerate(probes)
        for frame in probe.frames.get(hasher.name, ())
        if not frame.flat
    ]
    if not asked:
        return
    usual = get_hasher(hasher.name).radius()
    radius = int(value(connection, _WIDEST, usual=usual, hasher=hasher.id))
    find = _scanned if len(asked) <= _FEW else _joined
    hits = find(connection, hasher, [one.hash for one in asked], radius)
    frames, hashes, distances = zip(*hits, strict=True) if hits else ((), (), ())
    rows = run(
        connection,
        _NEAR,
        frames=list(frames),
        hashes=list(hashes),
        distances=list(distances),
        hasher=hasher.id,
        usual=usual,
        banks=banks,
    )
    for row in rows:
        said = row._asdict()
        frame = asked[said.pop("frame")]
        path = probes[frame.probe].path
        yield frame, BankNeighbour(query=path, hasher=hasher.name, bits=hasher.bits, **said)


_Hit = tuple[int, int, int]  # the number of the frame, the id of the hash, the distance


def _scanned(
    connection: Connection, hasher: StoredHasher, values: Sequence[bytes], radius: int
) -> list[_Hit]:
    driver(connection)  # which learns the type
    bits = [Bit(one) for one in values]
    return list(run(connection, _SCAN, values=bits, hasher=hasher.id, radius=radius))


def _joined(
    connection: Connection, hasher: StoredHasher, values: Sequence[bytes], radius: int
) -> list[_Hit]:
    size = hasher.bits // 8
    wanted = pack_columns(np.frombuffer(b"".join(values), np.uint8).reshape(-1, size))
    fields: dict[str, str | np.dtype[Any]] = {"id": "int8", "hash": bits_type(hasher.bits)}
    hits: list[_Hit] = []
    for part in fetch_records(connection, _ALL, fields, rows=_ROWS, hasher=hasher.id):
        ids = part["id"].astype(np.int64)
        for near in hamming.join(wanted, pack_columns(part["hash"]["bytes"]), radius):
            hits += zip(near.i.tolist(), ids[near.j].tolist(), near.distance.tolist(), strict=True)
    return hits
