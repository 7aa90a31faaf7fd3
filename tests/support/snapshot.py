"""What a catalogue says, without the numbers and times that differ from run to run."""

from __future__ import annotations

from typing import Any

from sqlalchemy import text

from catalog import Catalog

_QUERIES = {
    "files": """
        SELECT path, state, encode(sha256, 'hex'), file.byte_size, mtime_ns
        FROM catalog.file LEFT JOIN catalog.media ON media.id = media_id ORDER BY path
    """,
    "media": """
        SELECT encode(sha256, 'hex'), kind, format, byte_size, width, height, duration, decoder
        FROM catalog.media ORDER BY 1
    """,
    "hashes": """
        SELECT encode(sha256, 'hex'), frame.position, frame.timestamp, name, value::text,
            turned::text, quality, flat, until, reduction
        FROM catalog.media
        JOIN catalog.frame ON frame.media_id = media.id
        JOIN catalog.frame_hash
            ON frame_hash.media_id = media.id AND frame_hash.position = frame.position
        JOIN catalog.hasher ON hasher.id = hasher_id
        JOIN catalog.hash ON hash.hasher_id = hasher.id AND hash.id = hash_id
        ORDER BY 1, 2, 4
    """,
    "orphans": """
        SELECT name, value::text FROM catalog.hash JOIN catalog.hasher ON hasher.id = hasher_id
        ORDER BY 1, 2
    """,
    "pairs": """
        SELECT name, least(a.value::text, b.value::text), greatest(a.value::text, b.value::text),
            distance,
            CASE WHEN a.value < b.value THEN isometry ELSE catalog.inverse(isometry) END
        FROM catalog.hash_pair AS pair
        JOIN catalog.hasher ON hasher.id = pair.hasher_id
        JOIN catalog.hash AS a ON a.hasher_id = pair.hasher_id AND a.id = pair.a
        JOIN catalog.hash AS b ON b.hasher_id = pair.hasher_id AND b.id = pair.b
        ORDER BY 1, 2, 3, 4, 5
    """,
    "video pairs": """
        SELECT name, least(a.sha, b.sha), greatest(a.sha, b.sha), distance,
            CASE WHEN a.sha < b.sha THEN isometry ELSE catalog.inverse(isometry) END,
            CASE WHEN a.sha < b.sha THEN frames1 ELSE frames2 END,
            CASE WHEN a.sha < b.sha THEN frames2 ELSE frames1 END,
            CASE WHEN a.sha < b.sha THEN time_offset ELSE 0 - time_offset END,
            CASE WHEN a.sha < b.sha THEN starts1 ELSE starts2 END,
            CASE WHEN a.sha < b.sha THEN starts2 ELSE starts1 END,
            lengths, commonplace
        FROM catalog.video_pair AS pair
        JOIN catalog.hasher ON hasher.id = pair.hasher_id
        JOIN (SELECT id, encode(sha256, 'hex') AS sha FROM catalog.media) AS a ON a.id = media1
        JOIN (SELECT id, encode(sha256, 'hex') AS sha FROM catalog.media) AS b ON b.id = media2
        ORDER BY 1, 2, 3
    """,
    "part pairs": """
        SELECT least(a.sha, b.sha), greatest(a.sha, b.sha), distance,
            CASE WHEN a.sha < b.sha THEN isometry ELSE catalog.inverse(isometry) END,
            CASE WHEN a.sha < b.sha THEN overlap1 ELSE overlap2 END,
            CASE WHEN a.sha < b.sha THEN overlap2 ELSE overlap1 END,
            agreement, matches,
            CASE WHEN a.sha < b.sha THEN relation ELSE catalog.converse(relation) END,
            CASE WHEN a.sha < b.sha THEN position1 ELSE position2 END,
            CASE WHEN a.sha < b.sha THEN position2 ELSE position1 END
        FROM catalog.part_pair
        JOIN (SELECT id, encode(sha256, 'hex') AS sha FROM catalog.media) AS a ON a.id = media1
        JOIN (SELECT id, encode(sha256, 'hex') AS sha FROM catalog.media) AS b ON b.id = media2
        ORDER BY 1, 2
    """,
    "queue": "SELECT hasher_id, hash_id FROM catalog.match_queue",
    "video queue": "SELECT media_id FROM catalog.video_queue",
    "part queue": "SELECT media_id FROM catalog.part_queue",
    "failures": """
        SELECT path, stage, error, message
        FROM catalog.failure JOIN catalog.file ON file.id = file_id ORDER BY path
    """,
    "duplicates": """
        SELECT hasher, file1, file2, distance, isometry, identical, flat, folder1, folder2, root1,
            root2
        FROM catalog.duplicate ORDER BY 2, 3, 1
    """,
    "clusters": """
        SELECT min(path) OVER (PARTITION BY cluster), path, suggestion, hasher, distance, isometry,
            reason, keeper, root, reference, files, media, cluster.byte_size, reclaimable,
            weakest_hasher, weakest, diameter_hasher, diameter, diameter_exact
        FROM catalog.duplicate_member JOIN catalog.duplicate_cluster AS cluster USING (cluster)
        ORDER BY 1, 2
    """,
}


def snapshot(catalog: Catalog) -> dict[str, list[tuple[Any, ...]]]:
    """Everything the catalogue holds, by content and path, in a fixed order."""
    with catalog.database.read() as connection:
        return {
            name: [tuple(row) for row in connection.execute(text(query))]
            for name, query in _QUERIES.items()
        }
