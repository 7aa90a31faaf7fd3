"""The writes: outcomes of fingerprinting into tables, idempotent, one transaction a batch."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeGuard

from pgvector import Bit
from psycopg import sql
from sqlalchemy import Connection

from catalog.core.paths import to_text
from catalog.core.texts import as_text
from catalog.db.copy import copy_rows
from catalog.db.locks import Lock, hold
from catalog.db.rows import column, run, value
from catalog.fingerprint.records import Content, Failure, Fingerprint, Outcome
from catalog.groups.roots import insert_folders
from catalog.local.records import OVERLAP_HASHER, REVISION

# Tables for the rows of a batch on their way in; they last for the session, and each commit empties
# them.
_STAGING = """
CREATE TEMPORARY TABLE IF NOT EXISTS staged_file (
    path text COLLATE "C" NOT NULL,
    folder text COLLATE "C" NOT NULL,
    state text NOT NULL,
    byte_size bigint,
    mtime_ns bigint,
    inode text,
    sha256 bytea,
    kind text,
    format text,
    width integer,
    height integer,
    duration double precision,
    decoder text,
    completeness text,
    decoded double precision,
    pictures integer,
    compared integer,
    warnings integer,
    remarks text[],
    told_duration double precision,
    camera text,
    taken text,
    margins smallint,
    jpeg_quality smallint,
    detail bytea,
    stage text,
    error text,
    message text,
    md5 bytea,
    sha1 bytea
) ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS staged_hash (
    sha256 bytea NOT NULL,
    position integer NOT NULL,
    timestamp double precision,
    hasher_id smallint NOT NULL,
    value bit varying NOT NULL,
    turned bit varying NOT NULL,
    quality smallint NOT NULL,
    flat boolean NOT NULL,
    sampling smallint,
    until double precision,
    reduction smallint NOT NULL,
    revision smallint NOT NULL,
    box integer[]
) ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS staged_stream (
    sha256 bytea NOT NULL,
    number integer NOT NULL,
    kind text NOT NULL,
    codec text NOT NULL,
    language text,
    width integer,
    height integer,
    channels integer,
    sample_rate integer,
    chosen boolean NOT NULL,
    sound bytea
) ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS staged_feature (
    sha256 bytea NOT NULL,
    position integer NOT NULL,
    revision smallint NOT NULL,
    width smallint NOT NULL,
    height smallint NOT NULL,
    features bytea NOT NULL,
    mirrored bytea,
    preview bytea NOT NULL
) ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS outdated_hash (
    hasher_id smallint NOT NULL,
    hash_id bigint NOT NULL
) ON COMMIT DELETE ROWS;
"""

# Else the check of the foreign key to the partitions of hash is planned again for every row, which
# takes longer than inserting it.
_PLAN_ONCE = "SET LOCAL plan_cache_mode = force_generic_plan"

# Keys are looked up by scalar subqueries, which go through the unique index whatever the planner
# knows of tables that have just grown.
_INSERT_MEDIA = """
INSERT INTO catalog.media (sha256, kind, format, byte_size, width, height, duration, decoder,
    completeness, decoded, pictures, compared, warnings, remarks, told_duration, camera, taken,
    margins, jpeg_quality, md5, sha1)
SELECT DISTINCT ON (sha256) sha256, kind, format, byte_size, width, height, duration, decoder,
    completeness, decoded, pictures, compared, warnings, remarks, told_duration, camera, taken,
    margins, jpeg_quality, md5, sha1
FROM staged_file
WHERE kind IS NOT NULL
ORDER BY sha256
ON CONFLICT (sha256) DO UPDATE SET
    width = excluded.width,
    height = excluded.height,
    duration = excluded.duration,
    decoder = excluded.decoder,
    completeness = excluded.completeness,
    decoded = excluded.decoded,
    pictures = excluded.pictures,
    compared = excluded.compared,
    warnings = excluded.warnings,
    remarks = excluded.remarks,
    told_duration = excluded.told_duration,
    camera = excluded.camera,
    taken = excluded.taken,
    margins = excluded.margins,
    jpeg_quality = excluded.jpeg_quality
-- Read again, by a program that may see more.
WHERE (media.completeness, media.decoded, media.remarks, media.duration, media.margins)
    IS DISTINCT FROM
    (excluded.completeness, excluded.decoded, excluded.remarks, excluded.duration, excluded.margins)
RETURNING xmax = 0 AS new
"""

# Of contents that were there without them.
_PUT_DIGESTS = """
UPDATE catalog.media SET md5 = coalesce(staged.md5, media.md5),
    sha1 = coalesce(staged.sha1, media.sha1)
FROM staged_file AS staged
WHERE media.sha256 = staged.sha256
    AND (media.md5 IS NULL AND staged.md5 IS NOT NULL
        OR media.sha1 IS NULL AND staged.sha1 IS NOT NULL)
"""

_INSERT_DETAILS = """
INSERT INTO catalog.media_detail (media_id, greys)
SELECT (SELECT id FROM catalog.media WHERE media.sha256 = staged.sha256), detail
FROM staged_file AS staged
WHERE detail IS NOT NULL
ON CONFLICT (media_id) DO NOTHING
"""

# For a video that was sampled again: those of frames that are not chosen now. What it has in common
# with others is found anew by those that stay.
_DELETE_FEATURES = """
WITH resampled AS MATERIALIZED (
    SELECT DISTINCT sha256,
        (SELECT id FROM catalog.media WHERE media.sha256 = staged.sha256) AS media_id
    FROM staged_hash AS staged
    WHERE sampling IS NOT NULL AND hasher_id = %(hasher)s
), gone AS (
    DELETE FROM catalog.local_feature AS local USING resampled AS new
    WHERE local.media_id = new.media_id AND NOT EXISTS (
        SELECT FROM staged_feature AS staged
        WHERE staged.sha256 = new.sha256 AND staged.position = local.position)
    RETURNING local.media_id
)
INSERT INTO catalog.part_queue (media_id) SELECT DISTINCT media_id FROM gone ORDER BY media_id
"""

# What was found by another revision, or without the mirrored picture, is compared again.
_INSERT_FEATURES = """
WITH new AS (
    INSERT INTO catalog.local_feature
        (media_id, position, revision, width, height, features, mirrored, preview)
    SELECT DISTINCT ON (1, 2)
        (SELECT id FROM catalog.media WHERE media.sha256 = staged.sha256),
        position, revision, width, height, features, mirrored, preview
    FROM staged_feature AS staged
    ORDER BY 1, 2, mirrored NULLS LAST
    ON CONFLICT (media_id, position) DO UPDATE SET
        revision = excluded.revision,
        width = excluded.width,
        height = excluded.height,
        features = excluded.features,
        mirrored = excluded.mirrored,
        preview = excluded.preview
    WHERE local_feature.revision < excluded.revision
        OR local_feature.revision = excluded.revision
            AND local_feature.mirrored IS NULL AND excluded.mirrored IS NOT NULL
    RETURNING media_id
)
INSERT INTO catalog.part_queue (media_id) SELECT DISTINCT media_id FROM new ORDER BY media_id
"""

_INSERT_STREAMS = """
INSERT INTO catalog.media_stream (media_id, number, kind, codec, language, width, height, channels,
    sample_rate, chosen, sound)
SELECT DISTINCT ON (1, 2)
    (SELECT id FROM catalog.media WHERE media.sha256 = staged.sha256),
    number, kind, codec, language, width, height, channels, sample_rate, chosen, sound
FROM staged_stream AS staged
ORDER BY 1, 2
ON CONFLICT (media_id, number) DO UPDATE SET sound = excluded.sound, chosen = excluded.chosen
"""

# For a video that was sampled again, or a picture that was read again: what was kept before and is
# not kept now.
_DELETE_OUTDATED = """
WITH resampled AS MATERIALIZED (
    SELECT (SELECT id FROM catalog.media WHERE media.sha256 = staged.sha256) AS media_id,
        hasher_id, min(sampling) AS sampling, array_agg(position) AS positions
    FROM staged_hash AS staged
    WHERE sampling IS NOT NULL OR %(known)s
    GROUP BY 1, 2
), gone AS (
    DELETE FROM catalog.frame_hash USING resampled AS new
    WHERE frame_hash.media_id = new.media_id AND frame_hash.hasher_id = new.hasher_id
        AND (frame_hash.sampling IS DISTINCT FROM new.sampling
            OR frame_hash.position <> ALL (new.positions))
    RETURNING frame_hash.hasher_id, frame_hash.hash_id
)
INSERT INTO outdated_hash SELECT DISTINCT hasher_id, hash_id FROM gone
"""

# Hashes of frames that are hashed again, and may get another one.
_NOTE_REPLACED = """
INSERT INTO outdated_hash
SELECT hasher_id, hash_id
FROM (
    SELECT DISTINCT hasher_id, (
        SELECT hash_id FROM catalog.frame_hash
        WHERE media_id = (SELECT id FROM catalog.media WHERE media.sha256 = staged.sha256)
            AND frame_hash.position = staged.position
            AND frame_hash.hasher_id = staged.hasher_id) AS hash_id
    FROM staged_hash AS staged
) AS before
WHERE hash_id IS NOT NULL
"""

# Outdated rows that nothing refers to any more.
_DELETE_UNUSED = (
    """
    DELETE FROM catalog.hash USING outdated_hash AS outdated
    WHERE hash.hasher_id = outdated.hasher_id AND hash.id = outdated.hash_id AND NOT EXISTS (
        SELECT FROM catalog.frame_hash
        WHERE frame_hash.hasher_id = hash.hasher_id AND frame_hash.hash_id = hash.id)
    """,
    """
    DELETE FROM catalog.frame USING (
        SELECT DISTINCT (
            SELECT id FROM catalog.media WHERE media.sha256 = staged.sha256) AS media_id
        FROM staged_hash AS staged
        WHERE sampling IS NOT NULL OR %(known)s
    ) AS resampled
    WHERE frame.media_id = resampled.media_id AND NOT EXISTS (
        SELECT FROM catalog.frame_hash
        WHERE frame_hash.media_id = frame.media_id AND frame_hash.position = frame.position)
    """,
)

_INSERT_HASHES = """
WITH new AS (
    INSERT INTO catalog.hash (hasher_id, value, turned)
    SELECT DISTINCT hasher_id, value, turned FROM staged_hash ORDER BY hasher_id, value, turned
    ON CONFLICT (hasher_id, value, turned) DO NOTHING
    RETURNING hasher_id, id
)
INSERT INTO catalog.match_queue (hasher_id, hash_id) SELECT hasher_id, id FROM new
"""

_INSERT_FRAMES = """
INSERT INTO catalog.frame (media_id, position, timestamp, box)
SELECT DISTINCT ON (1, 2)
    (SELECT id FROM catalog.media WHERE media.sha256 = staged.sha256),
    position,
    timestamp,
    box
FROM staged_hash AS staged
ORDER BY 1, 2
ON CONFLICT (media_id, position) DO UPDATE SET box = excluded.box
WHERE frame.box IS DISTINCT FROM excluded.box
"""

_INSERT_FRAME_HASHES = """
INSERT INTO catalog.frame_hash
    (media_id, position, hasher_id, hash_id, quality, flat, sampling, until, reduction, revision)
SELECT DISTINCT ON (1, 2, 3)
    (SELECT id FROM catalog.media WHERE media.sha256 = staged.sha256),
    position,
    hasher_id,
    (SELECT id FROM catalog.hash
        WHERE hash.hasher_id = staged.hasher_id AND hash.value = staged.value
            AND hash.turned = staged.turned),
    quality,
    flat,
    sampling,
    until,
    reduction,
    revision
FROM staged_hash AS staged
ORDER BY 1, 2, 3, revision DESC, reduction
ON CONFLICT (media_id, position, hasher_id) DO UPDATE SET
    hash_id = excluded.hash_id,
    quality = excluded.quality,
    flat = excluded.flat,
    until = excluded.until,
    reduction = excluded.reduction,
    revision = excluded.revision
-- A newer revision replaces an older one. Within one revision, the hash of the whole picture
-- replaces that of the reduced one, and a hash with those of the turned picture replaces one
-- without. Else the last reading counts: an older program may have decoded the file otherwise.
WHERE frame_hash.revision < excluded.revision OR frame_hash.revision = excluded.revision AND (
    frame_hash.reduction > excluded.reduction OR (
        frame_hash.hash_id <> excluded.hash_id
        AND (SELECT turned = B'' FROM catalog.hash
            WHERE hash.hasher_id = frame_hash.hasher_id AND hash.id = frame_hash.hash_id)
        AND (SELECT turned <> B'' FROM catalog.hash
            WHERE hash.hasher_id = excluded.hasher_id AND hash.id = excluded.hash_id)
    ) OR (
        frame_hash.hash_id <> excluded.hash_id AND frame_hash.reduction = excluded.reduction
        AND (SELECT old.turned = B'' OR new.turned <> B''
            FROM catalog.hash AS old, catalog.hash AS new
            WHERE old.hasher_id = frame_hash.hasher_id AND old.id = frame_hash.hash_id
                AND new.hasher_id = excluded.hasher_id AND new.id = excluded.hash_id)))
"""

# A new file with the content of a missing one is that file, moved: one of the same name if there is
# one, else any. What is known of it, such as its labels, goes with it.
_FOLLOW_MOVES = """
WITH arrived AS MATERIALIZED (
    SELECT path, folder, media_id, {name} AS name,
        row_number() OVER (PARTITION BY media_id, {name} ORDER BY path) AS number
    FROM (
        SELECT path, folder,
            (SELECT id FROM catalog.media WHERE media.sha256 = staged.sha256) AS media_id
        FROM staged_file AS staged
        WHERE state = 'hashed'
            AND NOT EXISTS (SELECT FROM catalog.file WHERE file.path = staged.path)
    ) AS new
), gone AS MATERIALIZED (
    SELECT id, path, last_media_id, {name} AS name,
        row_number() OVER (PARTITION BY last_media_id, {name} ORDER BY path) AS number
    FROM catalog.file
    WHERE state = 'missing' AND last_media_id IN (SELECT media_id FROM arrived)
        AND path <> ALL (%(staying)s::text[])
        -- Nor one that has just been moved.
        AND NOT EXISTS (SELECT FROM staged_file AS staged WHERE staged.path = file.path)
), moved AS (
    UPDATE catalog.file SET
        path = arrived.path,
        folder_id = (SELECT id FROM catalog.folder WHERE folder.path = arrived.folder)
    FROM gone
    JOIN arrived ON arrived.media_id = gone.last_media_id
        AND arrived.name = gone.name AND arrived.number = gone.number
    WHERE file.id = gone.id
    RETURNING file.id, gone.path AS old_path, arrived.path AS new_path
)
INSERT INTO catalog.file_move (file_id, old_path, new_path)
SELECT id, old_path, new_path FROM moved ORDER BY new_path
"""
_ANY_MISSING = "SELECT EXISTS (SELECT FROM catalog.file WHERE last_media_id IS NOT NULL)"
_NAMES = ("regexp_replace(path, '^.*/', '')", "''::text")

# Returns for each file whether it is new to the catalogue (xmax is 0 for inserted rows only).
_UPSERT_FILES = """
INSERT INTO catalog.file (path, folder_id, state, media_id, byte_size, mtime_ns, inode)
SELECT path, folder_id, state, media_id, byte_size, mtime_ns, inode
FROM (
    SELECT
        *,
        (SELECT id FROM catalog.media WHERE media.sha256 = staged.sha256) AS media_id,
        (SELECT id FROM catalog.folder WHERE folder.path = staged.folder) AS folder_id
    FROM staged_file AS staged
) AS found
-- A content that was known when the file was read may have been forgotten since.
WHERE state <> 'hashed' OR media_id IS NOT NULL
ORDER BY path
ON CONFLICT (path) DO UPDATE SET
    state = excluded.state,
    media_id = excluded.media_id,
    byte_size = excluded.byte_size,
    mtime_ns = excluded.mtime_ns,
    inode = excluded.inode,
    updated = now(),
    last_media_id = NULL,
    missing_since = NULL
RETURNING xmax = 0 AS new
"""

_DELETE_FAILURES = """
DELETE FROM catalog.failure WHERE file_id IN (
    SELECT (SELECT id FROM catalog.file WHERE file.path = staged.path)
    FROM staged_file AS staged
)
"""

_INSERT_FAILURES = """
INSERT INTO catalog.failure (file_id, stage, error, message)
SELECT (SELECT id FROM catalog.file WHERE file.path = staged.path), stage, error, message
FROM staged_file AS staged
WHERE state = 'failed'
"""


@dataclass(frozen=True, slots=True)
class Stored:
    """What a batch added: numbers of new rows, and of files that were ``moved``."""

    files: int
    moved: int
    media: int
    hashes: int


def save(
    connection: Connection,
    outcomes: Sequence[Outcome],
    hasher_ids: dict[str, int],
    staying: Iterable[str] = (),
) -> Stored:
    """Store a batch in the transaction of ``connection``; storing it again changes nothing.

    New hashes enter the match queue in the same transaction. A path may occur once in a batch.
    Hashes with those of the turned picture replace those without, hashes of whole pictures those of
    reduced ones, and hashes of newer revisions those of older ones. Missing files at the paths of
    ``staying``, where there is a file again, were not moved.
    """
    run(connection, _STAGING)
    run(connection, _PLAN_ONCE)
    files = (_file_row(outcome) for outcome in outcomes)
    copy_rows(connection, "staged_file", _FILE_COLUMNS, files)
    hashes = (row for outcome in outcomes for row in _hash_rows(outcome, hasher_ids))
    copy_rows(connection, "staged_hash", _HASH_COLUMNS, hashes)
    streams = [row for outcome in outcomes for row in _stream_rows(outcome)]
    features = [row for outcome in outcomes for row in _feature_rows(outcome)]
    hold(connection, Lock.STORE)
    insert_folders(connection, {os.path.dirname(outcome.path) for outcome in outcomes})
    media = sum(column(connection, _INSERT_MEDIA))
    known = media < len({one.sha256 for one in outcomes if _is_decoded(one)})
    if any(isinstance(one, Fingerprint) and (one.md5 or one.sha1) for one in outcomes):
        run(connection, _PUT_DIGESTS)
    run(connection, _INSERT_DETAILS)
    if streams:
        copy_rows(connection, "staged_stream", _STREAM_COLUMNS, streams)
        run(connection, _INSERT_STREAMS)
    hashes_new = run(connection, _INSERT_HASHES).rowcount
    run(connection, _INSERT_FRAMES)
    if features:
        copy_rows(connection, "staged_feature", _FEATURE_COLUMNS, features)
    if any(_is_video(one) for one in outcomes):
        run(connection, _DELETE_FEATURES, hasher=hasher_ids[OVERLAP_HASHER])
    if features:
        run(connection, _INSERT_FEATURES)
    outdated = run(connection, _DELETE_OUTDATED, known=known).rowcount
    outdated += run(connection, _NOTE_REPLACED).rowcount
    run(connection, _INSERT_FRAME_HASHES)
    for statement in _DELETE_UNUSED if outdated else ():
        run(connection, statement, known=known)
    moved = 0
    there = [to_text(path) for path in staying]
    for name in _NAMES if value(connection, _ANY_MISSING) else ():
        moves = sql.SQL(_FOLLOW_MOVES).format(name=sql.SQL(name))
        moved += run(connection, moves, staying=there).rowcount
    # First lock the rows of the files, so that nobody else writes their failures.
    files_new = sum(column(connection, _UPSERT_FILES))
    run(connection, _DELETE_FAILURES)
    run(connection, _INSERT_FAILURES)
    return Stored(files_new, moved, media, hashes_new)


def put_inodes(connection: Connection, inodes: Mapping[str, str]) -> None:
    """Store which inode the files at these paths have now."""
    run(
        connection,
        """
        UPDATE catalog.file SET inode = given.inode
        FROM unnest(%(paths)s::text[], %(inodes)s::text[]) AS given (path, inode)
        WHERE file.path = given.path AND file.inode IS DISTINCT FROM given.inode
        """,
        paths=[to_text(path) for path in inodes],
        inodes=list(inodes.values()),
    )


def put_labels(connection: Connection, paths: Sequence[str], labels: Mapping[str, str]) -> None:
    """Give files their labels by key; an empty value removes the label."""
    written = [to_text(path) for path in paths]
    run(
        connection,
        """
        INSERT INTO catalog.label (file_id, key, value)
        SELECT file.id, given.key, given.value
        FROM catalog.file
        CROSS JOIN unnest(%(keys)s::text[], %(values)s::text[]) AS given (key, value)
        WHERE file.path = ANY(%(paths)s) AND given.value <> ''
        ORDER BY file.id
        ON CONFLICT (file_id, key) DO UPDATE SET value = excluded.value
        WHERE label.value <> excluded.value
        """,
        paths=written,
        keys=list(labels),
        values=list(labels.values()),
    )
    without = [key for key, value in labels.items() if not value]
    if without:
        run(
            connection,
            "DELETE FROM catalog.label USING catalog.file WHERE label.file_id = file.id"
            " AND file.path = ANY(%(paths)s) AND label.key = ANY(%(keys)s)",
            paths=written,
            keys=without,
        )


_FILE_COLUMNS = (
    "path folder state byte_size mtime_ns inode sha256 kind format width height duration decoder"
    " completeness decoded pictures compared warnings remarks told_duration camera taken margins"
    " jpeg_quality detail stage error message md5 sha1".split()
)
_STREAM_COLUMNS = (
    "sha256 number kind codec language width height channels sample_rate chosen sound".split()
)
_FEATURE_COLUMNS = "sha256 position revision width height features mirrored preview".split()
_HASH_COLUMNS = (
    "sha256 position timestamp hasher_id value turned quality flat sampling until reduction"
    " revision box".split()
)


def _file_row(outcome: Outcome) -> tuple[Any, ...]:
    path, stat = to_text(outcome.path), outcome.stat
    folder = to_text(os.path.dirname(outcome.path))
    seen = (stat.size, stat.mtime_ns, stat.inode) if stat else (None, None, None)
    if isinstance(outcome, Failure):
        failure = (outcome.stage, outcome.error, as_text(outcome.message))
        return (path, folder, "failed", *seen, None, *_NOTHING_SEEN, *failure, None, None)
    if not isinstance(outcome, Fingerprint):
        return (path, folder, "ignored", *seen, None, *_NOTHING_SEEN, *_NO_FAILURE, None, None)
    found = _NOTHING_SEEN if outcome.content is None else _content_row(outcome.content)
    others = (outcome.md5, outcome.sha1)
    return (path, folder, "hashed", *seen, outcome.sha256, *found, *_NO_FAILURE, *others)


_NOTHING_SEEN = (None,) * 18
_NO_FAILURE = (None,) * 3


def _content_row(content: Content) -> tuple[Any, ...]:
    seen = content.completeness
    return (
        content.kind,
        content.format,
        content.width,
        content.height,
        content.duration,
        content.decoder,
        seen.state,
        seen.decoded,
        seen.pictures,
        seen.compared,
        seen.warnings,
        [as_text(remark) for remark in seen.remarks],
        content.told_duration,
        content.camera and as_text(content.camera),
        content.taken and as_text(content.taken),
        content.margins,
        content.jpeg_quality,
        content.detail,
    )


def _is_decoded(outcome: Outcome) -> TypeGuard[Fingerprint]:
    return isinstance(outcome, Fingerprint) and outcome.content is not None


def _stream_rows(outcome: Outcome) -> Iterable[tuple[Any, ...]]:
    if not isinstance(outcome, Fingerprint) or outcome.content is None:
        return
    for one in outcome.content.streams:
        language = None if one.language is None else as_text(one.language)
        yield (
            outcome.sha256,
            one.number,
            one.kind,
            one.codec,
            language,
            one.width,
            one.height,
            one.channels,
            one.sample_rate,
            one.chosen,
            one.sound,
        )


def _is_video(outcome: Outcome) -> bool:
    return (
        isinstance(outcome, Fingerprint)
        and outcome.content is not None
        and outcome.content.kind == "video"
    )


def _feature_rows(outcome: Outcome) -> Iterable[tuple[Any, ...]]:
    if not isinstance(outcome, Fingerprint) or outcome.content is None:
        return
    for frame in outcome.content.frames:
        if (local := frame.local) is not None:
            yield (
                outcome.sha256,
                frame.position,
                REVISION,
                local.width,
                local.height,
                local.features,
                local.mirrored,
                local.preview,
            )


def _hash_rows(outcome: Outcome, hasher_ids: dict[str, int]) -> Iterable[tuple[Any, ...]]:
    if not isinstance(outcome, Fingerprint) or outcome.content is None:
        return
    for frame in outcome.content.frames:
        for found in frame.hashes:
            yield (
                outcome.sha256,
                frame.position,
                frame.timestamp,
                hasher_ids[found.hasher],
                Bit(found.value),
                Bit(found.turned),
                found.quality,
                found.flat,
                outcome.content.sampling,
                found.until,
                found.reduction,
                found.revision,
                None if frame.box is None else list(frame.box),
            )
