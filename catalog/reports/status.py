"""What the catalogue holds, counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from catalog.banks.waiting import BEHIND
from catalog.core.renamed import Renamed
from catalog.db.rows import run, run_as, value
from catalog.db.settings import choose_hashers


@dataclass(frozen=True, slots=True)
class HasherStatus:
    """What the catalogue holds of one hasher; all are counts, but ``radius`` and ``threshold``.

    ``media`` have hashes of it; ``hashes`` counts the distinct ones; ``flat`` media hold nothing to
    compare; ``pairs`` of hashes lie within ``radius`` bits, below ``threshold`` of all bits;
    ``crowded`` hashes have so many neighbours that not all their pairs are stored; ``unmatched``
    ones wait to be compared; ``unturned`` ones lack the hashes of the turned picture. ``outdated``
    counts media with hashes of an older revision: the next ingest of each hashes it again.
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
    outdated: int


@dataclass(frozen=True, slots=True)
class Status:
    """What the catalogue holds, and where it is; sizes in bytes.

    In a ``local`` catalogue pictures that show a part of one another are near-duplicates, and so
    are videos by ``local_frames`` frames of each at most: there are ``part_pairs`` of them, and
    ``parts_waiting`` contents wait to be compared with others.

    ``videos`` of the ``media`` are videos; ``videos_waiting`` of them wait to be compared with
    others. ``incomplete`` media are damaged, cut off, or compared in part; for ``unjudged`` ones
    that is not known.

    Files have the ``digests`` beside SHA-256; ``undigested`` media do not have all of them yet.

    Pairs count if ``confirm_hasher`` sees them within ``confirm_radius`` bits too (None: no
    confirmation is needed); ``unconfirmable`` media have no hash of it.

    ``clusters`` hold ``files_in_clusters``, of which ``reclaimable`` bytes could be freed, and
    ``reclaimable_exact`` of these by removing files with the same bytes as a file to keep. About
    ``clusters_undecided`` not everything is decided. There are ``decisions`` that count.

    ``files_in_banks`` are near entries of ``banks``, and ``files_exempt`` near those of exempt
    ones: they are in no pair. ``banks_waiting`` says that not all is compared with banks yet.
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
    files_excluded: int
    media: int
    media_size: int
    videos: int
    videos_waiting: int
    incomplete: int
    unjudged: int
    isometric: bool
    local: bool
    local_frames: int
    part_pairs: int
    parts_waiting: int
    digests: list[str]
    undigested: int
    confirm_hasher: str | None
    confirm_radius: int | None
    unconfirmable: int
    clusters: int
    files_in_clusters: int
    reclaimable: int
    reclaimable_exact: int
    clusters_undecided: int
    decisions: int
    banks: int
    files_in_banks: int
    files_exempt: int
    banks_waiting: bool
    hashers: list[HasherStatus]

    duplicates = Renamed("files_in_clusters")


_HASHERS = """
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
        WHERE hasher_id = h.id AND turned = B'') AS unturned,
    (SELECT count(*) FROM catalog.frame_hash AS f
        WHERE hasher_id = h.id AND position = 0 AND f.revision < h.revision) AS outdated
FROM catalog.hasher AS h
WHERE EXISTS (SELECT FROM catalog.hash WHERE hasher_id = h.id)
ORDER BY id
"""

_COUNTS = f"""
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
    count(*) FILTER (WHERE state = 'excluded') AS files_excluded,
    (SELECT count(*) FROM catalog.media) AS media,
    (SELECT coalesce(sum(byte_size), 0)::bigint FROM catalog.media) AS media_size,
    (SELECT count(*) FROM catalog.media WHERE kind = 'video') AS videos,
    (SELECT count(DISTINCT media_id) FROM catalog.video_queue
        WHERE media_id <> 0) AS videos_waiting,
    (SELECT count(*) FROM catalog.media WHERE completeness <> 'whole') AS incomplete,
    (SELECT count(*) FROM catalog.media WHERE completeness IS NULL) AS unjudged,
    (SELECT isometric FROM catalog.settings) AS isometric,
    (SELECT local FROM catalog.settings) AS local,
    (SELECT local_frames FROM catalog.settings) AS local_frames,
    (SELECT count(*) FROM catalog.part_pair) AS part_pairs,
    (SELECT count(DISTINCT media_id) FROM catalog.part_queue) AS parts_waiting,
    (SELECT digests FROM catalog.settings) AS digests,
    (SELECT count(*) FROM catalog.media, catalog.settings
        WHERE md5 IS NULL AND 'md5' = ANY(digests)
            OR sha1 IS NULL AND 'sha1' = ANY(digests)) AS undigested,
    (SELECT name FROM catalog.settings
        JOIN catalog.hasher ON hasher.id = confirm_hasher_id) AS confirm_hasher,
    (SELECT confirm_radius FROM catalog.settings) AS confirm_radius,
    (SELECT count(*) FROM catalog.cluster) AS clusters,
    (SELECT count(*) FROM catalog.cluster_member) AS files_in_clusters,
    (SELECT coalesce(sum(reclaimable), 0)::bigint FROM catalog.cluster) AS reclaimable,
    (SELECT coalesce(sum(byte_size), 0)::bigint FROM (
        SELECT DISTINCT cluster_id, coalesce(inode, path), media_id, byte_size
        FROM catalog.cluster_member JOIN catalog.file ON file.id = file_id
        WHERE suggestion = 'remove' AND hasher_id IS NULL AND distance = 0
    ) AS copies) AS reclaimable_exact,
    (SELECT count(*) FROM catalog.cluster WHERE undecided > 0) AS clusters_undecided,
    (SELECT count(*) FROM catalog.decision_entry
        WHERE newer IS NULL AND verdict <> 'undecided') AS decisions,
    (SELECT count(*) FROM catalog.bank) AS banks,
    (SELECT count(DISTINCT path) FROM catalog.bank_file
        WHERE kind = 'match' AND NOT exempt) AS files_in_banks,
    (SELECT count(DISTINCT path) FROM catalog.bank_file WHERE kind = 'exempt') AS files_exempt,
    ({BEHIND}) AS banks_waiting
FROM catalog.file
"""


def status(connection: Connection, location: str) -> Status:
    """Count everything."""
    (counts,) = run(connection, _COUNTS)
    return Status(
        location=location,
        hashers=run_as(HasherStatus, connection, _HASHERS).fetchall(),
        unconfirmable=unconfirmable_count(connection),
        **counts._asdict(),
    )


def flat_count(connection: Connection, hashers: Sequence[str] | None) -> int:
    """How many pictures hold nothing that one of these hashers could compare."""
    query = (
        "SELECT count(DISTINCT media_id) FROM catalog.frame_hash"
        " WHERE hasher_id = ANY(%(ids)s) AND flat AND sampling IS NULL"
    )
    return int(value(connection, query, ids=_ids(connection, hashers)))


def crowded_count(connection: Connection, hashers: Sequence[str] | None) -> int:
    """How many hashes have so many neighbours that not all their pairs are stored."""
    query = "SELECT count(*) FROM catalog.crowded_hash WHERE hasher_id = ANY(%(ids)s)"
    return int(value(connection, query, ids=_ids(connection, hashers)))


def unturned_count(connection: Connection, hashers: Sequence[str] | None) -> int:
    """How many hashes lack those of the turned and mirrored picture."""
    query = "SELECT count(*) FROM catalog.hash WHERE hasher_id = ANY(%(ids)s) AND turned = B''"
    return int(value(connection, query, ids=_ids(connection, hashers)))


def _ids(connection: Connection, hashers: Sequence[str] | None) -> list[int]:
    return [hasher.id for hasher in choose_hashers(connection, hashers)]


def unconfirmable_count(connection: Connection) -> int:
    """How many media the confirming hasher has no hash of; 0 if no hasher confirms."""
    query = (
        "SELECT count(*) FROM catalog.media"
        " JOIN catalog.settings ON confirm_hasher_id IS NOT NULL"
        " WHERE EXISTS (SELECT FROM catalog.file WHERE media_id = media.id)"
        " AND NOT EXISTS (SELECT FROM catalog.frame_hash AS f WHERE f.media_id = media.id"
        " AND f.position = 0 AND f.hasher_id = confirm_hasher_id)"
    )
    return int(value(connection, query))


def unmatched_count(connection: Connection) -> int:
    """How many hashes wait to be compared with all others."""
    return int(value(connection, "SELECT count(*) FROM catalog.match_queue"))


def media_count(connection: Connection) -> int:
    """How many contents the catalogue holds."""
    return int(value(connection, "SELECT count(*) FROM catalog.media"))


def has_videos(connection: Connection) -> bool:
    """Whether the catalogue holds a video."""
    query = "SELECT EXISTS (SELECT FROM catalog.media WHERE kind = 'video')"
    return bool(value(connection, query))


def has_margins(connection: Connection) -> bool:
    """Whether any picture has margins or plain sides."""
    query = "SELECT EXISTS (SELECT FROM catalog.frame_hash WHERE position = 1 AND sampling IS NULL)"
    return bool(value(connection, query))


def has_part_pairs(connection: Connection) -> bool:
    """Whether any pictures or videos show a part of one another."""
    return bool(value(connection, "SELECT EXISTS (SELECT FROM catalog.part_pair)"))


def waiting_videos_count(connection: Connection) -> int:
    """How many videos wait for their pairs to be worked out."""
    query = "SELECT count(DISTINCT media_id) FROM catalog.video_queue WHERE media_id <> 0"
    return int(value(connection, query))


def waiting_parts_count(connection: Connection) -> int:
    """How many contents wait to be compared with others part by part."""
    return int(value(connection, "SELECT count(DISTINCT media_id) FROM catalog.part_queue"))
