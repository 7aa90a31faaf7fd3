"""Damage on disk: which tables and indexes have it, and rebuilding what is derived from others.

PostgreSQL finds a damaged page when it reads it, and reports files and blocks. Here every page on
disk is checked against its checksum.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import psycopg
from numpy.typing import NDArray
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from catalog.db.database import Database
from catalog.db.rows import run, value

_PAGE = 8192
_PIECE = 1024  # pages that are read at a time
_SEGMENT = 1 << 17  # pages of a file
_ATTEMPTS = 3  # a page may be read while it is being written

# src/include/storage/checksum_impl.h: 32 sums side by side, each of every 32nd word.
_PRIME = np.uint32(16777619)
_OFFSETS = np.array(
    [
        0x5B1F36E9, 0xB8525960, 0x02AB50AA, 0x1DE66D2A, 0x79FF467A, 0x9BB9F8A3, 0x217E7CD2,
        0x83E13D2C, 0xF8D4474F, 0xE39EB970, 0x42C6AE16, 0x993216FA, 0x7B093B5D, 0x98DAFF3C,
        0xF718902A, 0x0B1C9CDB, 0xE58F764B, 0x187636BC, 0x5D7B3BB1, 0xE73DE7DE, 0x92BEC979,
        0xCCA6C0B2, 0x304A0979, 0x85AA43D4, 0x783125BB, 0x6CA8EAA2, 0xE407EAC6, 0x4B5CFC3E,
        0x9FBF8C76, 0x15CA20BE, 0xF2CA9FD3, 0x959BD756,
    ],
    np.uint32,
)  # fmt: skip

# What an ingest derives from the rest, in groups that are rebuilt together; and the first step.
_DERIVED: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        ("hash_pair", "crowded_hash", "match_queue"),
        "INSERT INTO catalog.match_queue (hasher_id, hash_id) SELECT hasher_id, id"
        " FROM catalog.hash",
    ),
    (
        ("video_pair", "video_queue"),
        "INSERT INTO catalog.video_queue (media_id) SELECT id FROM catalog.media"
        " WHERE kind = 'video'",
    ),
    (
        ("part_pair", "part_queue"),
        "INSERT INTO catalog.part_queue (media_id) SELECT DISTINCT media_id"
        " FROM catalog.local_feature",
    ),
    (("media_spectrum",), "SELECT"),
    (
        (
            "cluster",
            "cluster_member",
            "cluster_queue",
            "root_duplicates",
            "root_tally",
            "folder_age",
            "spectrum_queue",
        ),
        "SELECT",
    ),
)
_ALL_DERIVED = {name for names, _ in _DERIVED for name in names}

_CAN_TELL = """
SELECT current_setting('is_superuser') = 'on' AND current_setting('data_checksums') = 'on'
"""

_RELATIONS = """
SELECT class.oid, class.relname AS name, class.relkind = 'i' AS is_index,
    coalesce(indexed.relname, class.relname) AS table_name,
    coalesce(parent.relname, indexed.relname, class.relname) AS whole,
    part.oid AS part, pg_relation_filepath(part.oid) AS place,
    pg_relation_size(part.oid) / 8192 AS pages
FROM pg_class AS class
LEFT JOIN pg_index ON indexrelid = class.oid
LEFT JOIN pg_class AS indexed ON indexed.oid = indrelid
LEFT JOIN pg_inherits ON inhrelid = coalesce(indexed.oid, class.oid)
LEFT JOIN pg_class AS parent ON parent.oid = inhparent
CROSS JOIN LATERAL (
    SELECT class.oid UNION ALL SELECT class.reltoastrelid WHERE class.reltoastrelid <> 0
    UNION ALL SELECT indexrelid FROM pg_index WHERE indrelid = class.reltoastrelid
) AS part (oid)
WHERE class.relnamespace = CAST('catalog' AS regnamespace) AND class.relkind IN ('r', 'm', 'i')
ORDER BY class.relkind = 'i', class.relname
"""


@dataclass(frozen=True, slots=True)
class Damaged:
    """A table or index with damage on disk: ``pages`` counts its damaged pages.

    What is ``derived`` from others can be rebuilt without loss. ``whole`` is the table that it
    belongs to, or that ``table`` is a part of.
    """

    name: str
    is_index: bool
    table: str
    whole: str
    pages: int
    derived: bool

    def __str__(self) -> str:
        return f"{'index' if self.is_index else 'table'} {self.name}"


def damaged(connection: Connection) -> list[Damaged] | None:
    """What is damaged on disk, tables first; None if that cannot be told.

    The connection's user must be a superuser, and the server must keep checksums, as the embedded
    one does.
    """
    known = (
        "SELECT current_setting('is_superuser') = 'on' AND current_setting('data_checksums') = 'on'"
    )
    if not value(connection, known):
        return None
    found: dict[str, Damaged] = {}
    for row in run(connection, _RELATIONS).fetchall():
        pages = _bad_pages(connection, row.place, row.pages)
        if pages:
            before = found[row.name].pages if row.name in found else 0
            derived = row.is_index or row.whole in _ALL_DERIVED
            found[row.name] = Damaged(
                row.name, row.is_index, row.table_name, row.whole, before + pages, derived
            )
    return list(found.values())


def repair(database: Database, found: list[Damaged]) -> list[Damaged]:
    """Rebuild what is derived, or begin to: hashes have to be matched and clusters made afterwards.

    Returns what stays damaged: the tables that are not derived, and with them those that are, since
    these have to be worked out from the others.
    """
    tables = [one for one in found if not one.is_index]
    broken = {one.table for one in tables}
    for one in found:  # first, since the rest may read through indexes
        if one.is_index and one.table not in broken:
            _alone(database, f'REINDEX INDEX catalog."{one.name}"')
    if not all(one.derived for one in tables):
        return [one for one in found if one.table in broken]
    wholes = {one.whole for one in tables}
    for names, begin in _DERIVED:
        if wholes & set(names):
            _begin_anew(database, names, begin)
    return []


def _begin_anew(database: Database, names: tuple[str, ...], begin: str) -> None:
    def step() -> None:
        with database.begin() as connection:
            tables = ", ".join(f"catalog.{name}" for name in names)
            connection.exec_driver_sql(f"TRUNCATE {tables}")
            connection.exec_driver_sql(begin)
            connection.exec_driver_sql("INSERT INTO catalog.cluster_queue DEFAULT VALUES")

    database.persist(step)


def _alone(database: Database, statement: str) -> None:
    def step() -> None:
        with database.autocommit() as connection:
            connection.exec_driver_sql(statement)

    database.persist(step)


def _bad_pages(connection: Connection, place: str, pages: int) -> int:
    """How many pages of a relation do not fit their checksums, or cannot be read."""
    bad = 0
    for first in range(0, pages, _PIECE):
        count = min(_PIECE, pages - first)
        for _ in range(_ATTEMPTS):
            data = _read(connection, place, first, count)
            wrong = count if data is None else int(np.count_nonzero(~sound(data, first)))
            if not wrong:
                break
        bad += wrong
    return bad


def _read(connection: Connection, place: str, first: int, count: int) -> bytes | None:
    segment, start = divmod(first, _SEGMENT)
    query = "SELECT pg_read_binary_file(%(file)s, %(start)s, %(count)s)"
    try:
        with connection.begin_nested():
            return bytes(
                value(
                    connection,
                    query,
                    file=f"{place}.{segment}" if segment else place,
                    start=start * _PAGE,
                    count=count * _PAGE,
                )
            )
    except (DBAPIError, psycopg.Error):
        return None


def sound(data: bytes, first: int) -> NDArray[np.bool_]:
    """Which pages of a file fit their checksums; the first one in ``data`` is page ``first``.

    A page that was never written to is sound.
    """
    pages = np.frombuffer(data, "<u4")[: len(data) // _PAGE * (_PAGE // 4)]
    words = pages.reshape(-1, _PAGE // 4).copy()
    told = words[:, 2] & 0xFFFF
    unused = words[:, 3] >> 16 == 0  # where free space ends; 0 in a new page
    words[:, 2] &= np.uint32(0xFFFF0000)
    sums = np.broadcast_to(_OFFSETS, (len(words), 32)).copy()
    rows = words.reshape(len(words), -1, 32)
    zeros = np.zeros_like(sums)
    for row in (*(rows[:, at] for at in range(rows.shape[1])), zeros, zeros):
        sums ^= row
        sums = sums * _PRIME ^ sums >> np.uint32(17)
    numbers = np.arange(first, first + len(words), dtype=np.uint32)
    wanted = (np.bitwise_xor.reduce(sums, axis=1) ^ numbers) % 65535 + 1
    empty = ~words.any(axis=1) & (told == 0)
    return np.asarray((told == wanted) | (unused & empty))
