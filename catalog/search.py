"""Reads that answer questions: pairs of files, failures, what there is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import Connection, text

from catalog.database import driver
from catalog.errors import QueryError
from catalog.paths import from_text
from catalog.scopes import Scope
from catalog.settings import StoredHasher
from catalog.texts import require_text
from catalog.timelines import Range

_PAGE = 1000


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A pair of files, ``file1`` sorting first; ``distance`` counts differing bits.

    If one is a video, the distance is that of the nearest frames. ``coverage1`` is the fraction of
    the frames of file1 that are in file2, ``coverage2`` the other way round. What is at t in file1
    is at t + ``time_offset`` in file2, in seconds; ``ranges`` of time that both have are (start in
    file1, start in file2, length), the longest first. All four are None for two pictures, and for
    identical files.
    """

    file1: str
    file2: str
    hasher: str
    distance: int
    isometry: str
    coverage1: float | None = None
    coverage2: float | None = None
    time_offset: float | None = None
    ranges: list[Range] | None = None


@dataclass(frozen=True, slots=True)
class FailedFile:
    """A file that could not be hashed, at which stage and why."""

    path: str
    stage: str
    error: str
    message: str
    at: datetime


_DUPLICATES = """
SELECT pair.file1, pair.file2, pair.hasher, pair.distance, pair.isometry, pair.coverage1,
    pair.coverage2, pair.time_offset, pair.starts1, pair.starts2, pair.lengths
FROM {} AS pair
JOIN unnest({}::text[], {}::integer[]) AS wanted (hasher, radius) USING (hasher)
WHERE pair.distance <= wanted.radius AND ({} OR NOT pair.flat) AND {}
ORDER BY pair.file1, pair.file2, pair.hasher
"""


def covering(min_coverage: float | None) -> sql.Composable:
    """The view of pairs of files, or one of those alone that have so much in common."""
    if min_coverage is None:
        return sql.SQL("catalog.duplicate")
    return sql.SQL(
        "(SELECT * FROM catalog.frame_duplicate WHERE coverage1 IS NULL"
        " OR catalog.is_covered(coverage1, coverage2, commonplace, {}))"
    ).format(min_coverage)


def duplicates(
    connection: Connection,
    radii: Mapping[str, int],
    include_flat: bool,
    scope: Scope,
    min_coverage: float | None = None,
) -> Iterator[Duplicate]:
    """Pairs of files within each hasher's radius, identical ones included, in path order.

    Of videos those of which ``min_coverage`` of one is in the other (None: as the catalogue has
    it). Rows come as they are asked for, however many there are.
    """
    query = sql.SQL(_DUPLICATES).format(
        covering(min_coverage), list(radii), list(radii.values()), include_flat, scope.pairs()
    )
    with driver(connection).cursor("duplicates") as cursor:
        cursor.itersize = _PAGE
        for row in cursor.execute(query):
            ranges = None
            if row[-1] is not None:
                ranges = [Range(*one) for one in zip(*row[-3:], strict=True)]
            values = [from_text(row[0]), from_text(row[1]), *row[2:-3], ranges]
            yield Duplicate(*values)


def failures(connection: Connection) -> list[FailedFile]:
    """The files that could not be hashed, in path order."""
    rows = connection.execute(
        text(
            "SELECT path, stage, error, message, at"
            " FROM catalog.failure JOIN catalog.file ON file.id = file_id ORDER BY path"
        )
    )
    return [FailedFile(from_text(row.path), *row[1:]) for row in rows]


@dataclass(frozen=True, slots=True)
class HasherStatus:
    """What the catalogue holds of one hasher.

    ``media`` have ``hashes`` of it, distinct ones; ``flat`` media hold nothing to compare;
    ``pairs`` of hashes lie within ``radius`` bits (``threshold`` of them all); ``crowded`` hashes
    have so many neighbours that not all their pairs are stored, ``unmatched`` ones wait to be
    compared, and ``unturned`` ones come without those of the turned picture.
    """

    name: str
    bits: int
    radius: int
    threshold: float
    media: int
    hashes: int
    flat: int
    pairs: int
    crowded: int
    unmatched: int
    unturned: int


@dataclass(frozen=True, slots=True)
class Status:
    """What the catalogue holds, and where it is; sizes in bytes.

    Of the ``media`` some are ``videos``, of which some wait to be compared with others.

    Pairs count if ``confirm_hasher`` sees them within ``confirm_radius`` bits too (None: nobody has
    to); ``unconfirmable`` media have no hash of it.

    ``clusters`` hold ``duplicates`` files, of which ``reclaimable`` bytes could be freed.
    """

    location: str
    server: str
    schema_revision: str
    database_size: int
    files: int
    files_hashed: int
    files_failed: int
    files_ignored: int
    files_missing: int
    media: int
    media_size: int
    videos: int
    videos_waiting: int
    isometric: bool
    confirm_hasher: str | None
    confirm_radius: int | None
    unconfirmable: int
    clusters: int
    duplicates: int
    reclaimable: int
    hashers: list[HasherStatus]


def status(connection: Connection, location: str) -> Status:
    """Count everything."""
    hashers = connection.execute(
        text(
            """
            SELECT name, bits, radius, round((radius + 1)::numeric / bits, 4)::float AS threshold,
                (SELECT count(*) FROM catalog.frame_hash
                    WHERE hasher_id = h.id AND position = 0) AS media,
                (SELECT count(*) FROM catalog.hash WHERE hasher_id = h.id) AS hashes,
                (SELECT count(*) FROM catalog.frame_hash AS f
                    WHERE hasher_id = h.id AND flat AND NOT EXISTS (
                        SELECT FROM catalog.frame_hash AS other
                        WHERE other.media_id = f.media_id AND other.hasher_id = f.hasher_id
                            AND NOT other.flat)) AS flat,
                (SELECT count(*) FROM catalog.hash_pair WHERE hasher_id = h.id) AS pairs,
                (SELECT count(*) FROM catalog.crowded_hash WHERE hasher_id = h.id) AS crowded,
                (SELECT count(*) FROM catalog.match_queue WHERE hasher_id = h.id) AS unmatched,
                (SELECT count(*) FROM catalog.hash
                    WHERE hasher_id = h.id AND turned = B'') AS unturned
            FROM catalog.hasher AS h
            WHERE EXISTS (SELECT FROM catalog.hash WHERE hasher_id = h.id)
            ORDER BY id
            """
        )
    )
    counts = connection.execute(
        text(
            """
            SELECT
                concat('PostgreSQL ', split_part(current_setting('server_version'), ' ', 1),
                    ', pgvector ',
                    (SELECT extversion FROM pg_extension WHERE extname = 'vector')) AS server,
                (SELECT version_num FROM catalog.alembic_version) AS schema_revision,
                pg_database_size(current_database()) AS database_size,
                count(*) AS files,
                count(*) FILTER (WHERE state = 'hashed') AS files_hashed,
                count(*) FILTER (WHERE state = 'failed') AS files_failed,
                count(*) FILTER (WHERE state = 'ignored') AS files_ignored,
                count(*) FILTER (WHERE state = 'missing') AS files_missing,
                (SELECT count(*) FROM catalog.media) AS media,
                (SELECT coalesce(sum(byte_size), 0)::bigint FROM catalog.media) AS media_size,
                (SELECT count(*) FROM catalog.media WHERE kind = 'video') AS videos,
                (SELECT count(DISTINCT media_id) FROM catalog.video_queue
                    WHERE media_id <> 0) AS videos_waiting,
                (SELECT isometric FROM catalog.settings) AS isometric,
                (SELECT name FROM catalog.settings
                    JOIN catalog.hasher ON hasher.id = confirm_hasher_id) AS confirm_hasher,
                (SELECT confirm_radius FROM catalog.settings) AS confirm_radius,
                (SELECT count(*) FROM catalog.cluster) AS clusters,
                (SELECT count(*) FROM catalog.cluster_member) AS duplicates,
                (SELECT coalesce(sum(reclaimable), 0)::bigint FROM catalog.cluster) AS reclaimable
            FROM catalog.file
            """
        )
    ).one()
    return Status(
        location=location,
        hashers=[HasherStatus(*row) for row in hashers],
        unconfirmable=unconfirmable_count(connection),
        **counts._mapping,
    )


_AS_IT_STANDS = re.compile(
    r"show\b|explain\s*(\([^()]*\)|analyze\b|verbose\b|\s)*(select|with|values|table)\b",
    re.IGNORECASE,
)


@contextmanager
def run_sql(
    connection: Connection, statement: str
) -> Iterator[tuple[list[str], Iterator[tuple[Any, ...]]]]:
    """Column names and rows of one SQL statement that reads; rows come as they are asked for.

    A query is run as a cursor, which nothing but a query can be; SHOW, and EXPLAIN of a query, are
    run as they stand. The connection is read-only in any case, and takes one statement at a time.

    Raises QueryError with PostgreSQL's words, UsageError for a statement that is no text.
    """
    statement = require_text(statement, "the statement").strip().rstrip(";")
    if not statement:
        raise QueryError("there is no statement to run")
    below = driver(connection)
    as_it_stands = _AS_IT_STANDS.match(statement) is not None
    cursor: psycopg.Cursor[Any] = below.cursor() if as_it_stands else below.cursor("statement")
    try:
        with cursor:
            if as_it_stands:
                cursor.execute(statement.encode(), prepare=True)
            else:
                cursor.execute(statement.encode())
            yield [column.name for column in cursor.description or ()], _fetched(cursor)
    except psycopg.Error as error:
        hint = f" ({error.diag.message_hint})" if error.diag.message_hint else ""
        said = error.diag.message_primary or error
        raise QueryError(f"PostgreSQL says: {said}{hint}") from error


def _fetched(cursor: psycopg.Cursor[Any]) -> Iterator[tuple[Any, ...]]:
    try:
        yield from cursor
    except (ValueError, RecursionError) as error:
        raise QueryError(f"Python has no such value; cast it to text: {error}") from error


def flat_count(connection: Connection, hashers: Sequence[StoredHasher]) -> int:
    """How many media hold nothing that one of these hashers could compare."""
    query = text(
        "SELECT count(DISTINCT media_id) FROM catalog.frame_hash AS f"
        " WHERE hasher_id = ANY(:ids) AND flat AND NOT EXISTS ("
        " SELECT FROM catalog.frame_hash AS other WHERE other.media_id = f.media_id"
        " AND other.hasher_id = f.hasher_id AND NOT other.flat)"
    )
    return int(connection.scalar(query, {"ids": [hasher.id for hasher in hashers]}) or 0)


def crowded_count(connection: Connection, hashers: Sequence[StoredHasher]) -> int:
    """How many hashes have so many neighbours that not all their pairs are stored."""
    query = text("SELECT count(*) FROM catalog.crowded_hash WHERE hasher_id = ANY(:ids)")
    return int(connection.scalar(query, {"ids": [hasher.id for hasher in hashers]}) or 0)


def unturned_count(connection: Connection, hashers: Sequence[StoredHasher]) -> int:
    """How many hashes there are without those of the turned and mirrored picture."""
    query = text("SELECT count(*) FROM catalog.hash WHERE hasher_id = ANY(:ids) AND turned = B''")
    return int(connection.scalar(query, {"ids": [hasher.id for hasher in hashers]}) or 0)


def unconfirmable_count(connection: Connection) -> int:
    """How many media the confirming hasher has no hash of; 0 where nobody has to confirm."""
    query = text(
        "SELECT count(*) FROM catalog.media"
        " JOIN catalog.settings ON confirm_hasher_id IS NOT NULL"
        " WHERE EXISTS (SELECT FROM catalog.file WHERE media_id = media.id)"
        " AND NOT EXISTS (SELECT FROM catalog.frame_hash AS f WHERE f.media_id = media.id"
        " AND f.position = 0 AND f.hasher_id = confirm_hasher_id)"
    )
    return int(connection.scalar(query) or 0)


def unmatched_count(connection: Connection) -> int:
    """How many hashes wait to be compared with all others."""
    return int(connection.scalar(text("SELECT count(*) FROM catalog.match_queue")) or 0)


def media_count(connection: Connection) -> int:
    """How many contents the catalogue holds."""
    return int(connection.scalar(text("SELECT count(*) FROM catalog.media")) or 0)


def has_videos(connection: Connection) -> bool:
    """Whether there is any video."""
    query = text("SELECT EXISTS (SELECT FROM catalog.media WHERE kind = 'video')")
    return bool(connection.scalar(query))


def waiting_videos_count(connection: Connection) -> int:
    """How many videos wait for their pairs to be worked out."""
    query = text("SELECT count(DISTINCT media_id) FROM catalog.video_queue WHERE media_id <> 0")
    return int(connection.scalar(query) or 0)
