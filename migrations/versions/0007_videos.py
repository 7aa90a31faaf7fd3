"""Videos: several frames a media, and pairs of media that have frames in common.

Hashes of frames are hashes like any other, and so are their pairs. What these say of two videos is
worked out by the program, for those in a queue; triggers fill it, so that no writer can forget it,
and do nothing where there is no video.
"""

import runpy
from pathlib import Path

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TABLES = """
ALTER TABLE catalog.settings
    ADD COLUMN frames_per_second TEXT DEFAULT '1' NOT NULL,
    ADD COLUMN min_quality SMALLINT DEFAULT 90 NOT NULL,
    ADD COLUMN intra_threshold DOUBLE PRECISION DEFAULT 0.1 NOT NULL,
    ADD COLUMN crop_bars BOOLEAN DEFAULT true NOT NULL,
    ADD COLUMN sampling SMALLINT DEFAULT 1 NOT NULL,
    ADD COLUMN min_coverage DOUBLE PRECISION DEFAULT 0.1 NOT NULL,
    ADD CONSTRAINT settings_min_coverage_check CHECK (min_coverage BETWEEN 0 AND 1);
COMMENT ON COLUMN catalog.settings.frames_per_second IS
    'How many frames of a second of video are looked at; or keyframes, or all';
COMMENT ON COLUMN catalog.settings.min_quality IS 'Frames of a lower quality are not kept';
COMMENT ON COLUMN catalog.settings.intra_threshold IS
    'A frame is kept that differs from the one kept before by this fraction of the bits';
COMMENT ON COLUMN catalog.settings.crop_bars IS 'Black bars around a frame are not hashed';
COMMENT ON COLUMN catalog.settings.sampling IS
    'Counts how often the four before were changed: frames of another number are outdated';
COMMENT ON COLUMN catalog.settings.min_coverage IS
    'Videos are near-duplicates if this fraction of the frames of one is in the other';

ALTER TABLE catalog.settings
    ALTER COLUMN keep SET DEFAULT '{resolution,duration,size,format,oldest,path}';
UPDATE catalog.settings SET keep = '{resolution,duration,size,format,oldest,path}'
    WHERE keep = '{resolution,size,format,oldest,path}';

ALTER TABLE catalog.frame_hash
    ADD COLUMN sampling SMALLINT,
    ADD COLUMN until DOUBLE PRECISION;
COMMENT ON COLUMN catalog.frame_hash.sampling IS
    'How frames were chosen, by settings.sampling; null for a still picture';
COMMENT ON COLUMN catalog.frame_hash.until IS
    'Seconds: up to when the video looks like this; null for a still picture';
COMMENT ON COLUMN catalog.frame_hash.flat IS
    'Nothing to compare: quality 0 (in a video: too low), or all bits of the hash equal';
COMMENT ON COLUMN catalog.frame.position IS
    'Number of the frame in its file, from 0; the first one of a media is always there';
COMMENT ON COLUMN catalog.frame.timestamp IS 'Seconds from the first; null for a still picture';
CREATE INDEX media_video_idx ON catalog.media (id) WHERE kind = 'video';

CREATE TABLE catalog.video_pair (
    hasher_id SMALLINT NOT NULL,
    media1 BIGINT NOT NULL,
    media2 BIGINT NOT NULL,
    distance INTEGER NOT NULL,
    isometry TEXT NOT NULL,
    frames1 INTEGER NOT NULL,
    frames2 INTEGER NOT NULL,
    coverage1 DOUBLE PRECISION NOT NULL,
    coverage2 DOUBLE PRECISION NOT NULL,
    time_offset DOUBLE PRECISION NOT NULL,
    starts1 DOUBLE PRECISION[] NOT NULL,
    starts2 DOUBLE PRECISION[] NOT NULL,
    lengths DOUBLE PRECISION[] NOT NULL,
    commonplace BOOLEAN DEFAULT false NOT NULL,
    CONSTRAINT video_pair_pkey PRIMARY KEY (hasher_id, media1, media2),
    CONSTRAINT video_pair_media1_fkey FOREIGN KEY (media1)
        REFERENCES catalog.media (id) ON DELETE CASCADE,
    CONSTRAINT video_pair_media2_fkey FOREIGN KEY (media2)
        REFERENCES catalog.media (id) ON DELETE CASCADE,
    CONSTRAINT video_pair_order_check CHECK (media1 < media2)
);
CREATE INDEX video_pair_media1_idx ON catalog.video_pair (media1);
CREATE INDEX video_pair_media2_idx ON catalog.video_pair (media2);
COMMENT ON TABLE catalog.video_pair IS
    'Two media, one a video at least, with a frame in common, whether that is enough or not';
COMMENT ON COLUMN catalog.video_pair.distance IS 'Of the two nearest frames, in bits';
COMMENT ON COLUMN catalog.video_pair.isometry IS
    'How media1 is turned to look like media2, by most of the frames';
COMMENT ON COLUMN catalog.video_pair.frames1 IS 'How many frames of media1 are in media2';
COMMENT ON COLUMN catalog.video_pair.frames2 IS 'How many frames of media2 are in media1';
COMMENT ON COLUMN catalog.video_pair.coverage1 IS 'Which fraction of the frames of media1';
COMMENT ON COLUMN catalog.video_pair.coverage2 IS 'Which fraction of the frames of media2';
COMMENT ON COLUMN catalog.video_pair.time_offset IS
    'Seconds: what is at t in media1 is at t + time_offset in media2, by most of the frames';
COMMENT ON COLUMN catalog.video_pair.starts1 IS
    'Seconds: where each range begins in media1 that is in media2, the longest first';
COMMENT ON COLUMN catalog.video_pair.starts2 IS 'Seconds: where it begins in media2';
COMMENT ON COLUMN catalog.video_pair.lengths IS 'Seconds: how long it is';
COMMENT ON COLUMN catalog.video_pair.commonplace IS
    'What they have in common is in many unrelated videos, and no more than half of one: no pair';

CREATE TABLE catalog.video_queue (
    id BIGINT GENERATED ALWAYS AS IDENTITY,
    media_id BIGINT NOT NULL,
    CONSTRAINT video_queue_pkey PRIMARY KEY (id)
);
COMMENT ON TABLE catalog.video_queue IS 'Videos whose pairs are to be worked out again';

CREATE TRIGGER queue_clustering AFTER INSERT OR UPDATE OR DELETE ON catalog.video_pair
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering();
"""

# A pair is worked out again when one of its media is queued. A video is when its frames change, or
# a pair of a hash of theirs, but of two hashes with a new pair those of the newer one are enough,
# which commonly fewer have. When a picture changes, the videos near it are queued.
# A hash that is everywhere is told from others by how many media have it: when it comes to be so,
# or ceases to, all that have it are queued.
QUEUE_BY_FRAMES = """
CREATE FUNCTION catalog.everywhere() RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN 1000;
COMMENT ON FUNCTION catalog.everywhere() IS
    'A hash that more media have makes no pairs of videos';

CREATE FUNCTION catalog.queue_videos_by_frames() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM catalog.media WHERE kind = 'video') THEN
        RETURN NULL;
    END IF;
    WITH still AS (
        SELECT DISTINCT hasher_id, hash_id FROM changed WHERE sampling IS NULL AND NOT flat
    ), given AS (
        SELECT hasher_id, hash_id, count(DISTINCT media_id) AS changes
        FROM changed WHERE NOT flat GROUP BY hasher_id, hash_id
    ), crossing AS (
        SELECT given.hasher_id, given.hash_id FROM given
        WHERE (
            SELECT count(*) FROM (
                SELECT DISTINCT f.media_id FROM catalog.frame_hash AS f
                WHERE f.hasher_id = given.hasher_id AND f.hash_id = given.hash_id AND NOT f.flat
                LIMIT catalog.everywhere() + changes + 1
            ) AS owner
        ) BETWEEN catalog.everywhere() - changes + 1 AND catalog.everywhere() + changes
    ), near AS (
        SELECT hasher_id, hash_id FROM still
        UNION
        SELECT hasher_id, hash_id FROM crossing
        UNION
        SELECT pair.hasher_id, pair.b FROM still
            JOIN catalog.hash_pair AS pair
                ON pair.hasher_id = still.hasher_id AND pair.a = still.hash_id
        UNION
        SELECT pair.hasher_id, pair.a FROM still
            JOIN catalog.hash_pair AS pair
                ON pair.hasher_id = still.hasher_id AND pair.b = still.hash_id
    )
    INSERT INTO catalog.video_queue (media_id)
    SELECT media_id FROM changed WHERE sampling IS NOT NULL
    UNION
    SELECT media_id FROM near JOIN catalog.frame_hash USING (hasher_id, hash_id)
        WHERE sampling IS NOT NULL AND NOT flat;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION catalog.queue_videos_by_frames() IS
    'Notes of which videos the pairs are to be worked out again';
CREATE TRIGGER queue_videos_inserted AFTER INSERT ON catalog.frame_hash
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_videos_by_frames();
CREATE TRIGGER queue_videos_updated AFTER UPDATE ON catalog.frame_hash
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_videos_by_frames();
CREATE TRIGGER queue_videos_replaced AFTER UPDATE ON catalog.frame_hash
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_videos_by_frames();
CREATE TRIGGER queue_videos_deleted AFTER DELETE ON catalog.frame_hash
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_videos_by_frames();

CREATE FUNCTION catalog.queue_videos_by_crowds() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO catalog.video_queue (media_id)
    SELECT DISTINCT media_id FROM changed JOIN catalog.frame_hash USING (hasher_id, hash_id)
        WHERE sampling IS NOT NULL AND NOT flat;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION catalog.queue_videos_by_crowds() IS
    'Notes of which videos the pairs are to be worked out again';
CREATE TRIGGER queue_videos_inserted AFTER INSERT ON catalog.crowded_hash
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_videos_by_crowds();
CREATE TRIGGER queue_videos_deleted AFTER DELETE ON catalog.crowded_hash
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_videos_by_crowds();
"""

QUEUE_BY_PAIRS = """
CREATE FUNCTION catalog.queue_videos_by_pairs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM catalog.media WHERE kind = 'video') THEN
        INSERT INTO catalog.video_queue (media_id)
        SELECT newer.media_id FROM changed JOIN catalog.frame_hash AS newer
            ON newer.hasher_id = changed.hasher_id AND newer.hash_id = changed.b
            WHERE newer.sampling IS NOT NULL AND NOT newer.flat
        UNION
        SELECT older.media_id FROM changed JOIN catalog.frame_hash AS older
            ON older.hasher_id = changed.hasher_id AND older.hash_id = changed.a
            WHERE older.sampling IS NOT NULL AND NOT older.flat AND EXISTS (
                SELECT FROM catalog.frame_hash AS newer
                WHERE newer.hasher_id = changed.hasher_id AND newer.hash_id = changed.b
                    AND newer.sampling IS NULL);
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION catalog.queue_videos_by_pairs() IS
    'Notes of which videos the pairs are to be worked out again';
CREATE TRIGGER queue_videos_inserted AFTER INSERT ON catalog.hash_pair
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_videos_by_pairs();
CREATE TRIGGER queue_videos_deleted AFTER DELETE ON catalog.hash_pair
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_videos_by_pairs();
"""

VIEWS = """
CREATE FUNCTION catalog.is_covered(
    coverage1 double precision, coverage2 double precision, commonplace boolean,
    min_coverage double precision
) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN min_coverage = 0
    OR NOT commonplace AND greatest(coverage1, coverage2) >= min_coverage;
COMMENT ON FUNCTION catalog.is_covered IS
    'Whether what two videos have in common is enough; anything is for a min_coverage of 0';

CREATE VIEW catalog.frame_pair AS
SELECT
    hasher.name AS hasher,
    one.media_id AS media1,
    one.position AS position1,
    (SELECT timestamp FROM catalog.frame
        WHERE media_id = one.media_id AND position = one.position) AS timestamp1,
    other.media_id AS media2,
    other.position AS position2,
    (SELECT timestamp FROM catalog.frame
        WHERE media_id = other.media_id AND position = other.position) AS timestamp2,
    near.distance,
    near.isometry,
    one.flat OR other.flat AS flat
FROM (
    SELECT hasher_id, a, b, distance, isometry FROM catalog.hash_pair
    UNION ALL
    SELECT hasher_id, b, a, distance, catalog.inverse(isometry) FROM catalog.hash_pair
    UNION ALL
    SELECT hasher_id, id, id, 0, 'r0' FROM catalog.hash
) AS near
JOIN catalog.frame_hash AS one ON one.hasher_id = near.hasher_id AND one.hash_id = near.a
JOIN catalog.frame_hash AS other
    ON other.hasher_id = near.hasher_id AND other.hash_id = near.b
        AND other.media_id > one.media_id
JOIN catalog.hasher ON hasher.id = near.hasher_id;
COMMENT ON VIEW catalog.frame_pair IS
    'Pairs of frames of different contents, once for each hasher that sees them near each other';
COMMENT ON COLUMN catalog.frame_pair.hasher IS 'Name of the hasher';
COMMENT ON COLUMN catalog.frame_pair.media1 IS 'The media with the smaller id';
COMMENT ON COLUMN catalog.frame_pair.position1 IS 'Which frame of it';
COMMENT ON COLUMN catalog.frame_pair.timestamp1 IS 'Seconds; null for a still picture';
COMMENT ON COLUMN catalog.frame_pair.media2 IS 'The media with the larger id';
COMMENT ON COLUMN catalog.frame_pair.position2 IS 'Which frame of it';
COMMENT ON COLUMN catalog.frame_pair.timestamp2 IS 'Seconds; null for a still picture';
COMMENT ON COLUMN catalog.frame_pair.distance IS 'Count of differing bits';
COMMENT ON COLUMN catalog.frame_pair.isometry IS 'How media1 is turned to look like media2';
COMMENT ON COLUMN catalog.frame_pair.flat IS 'One of them holds nothing to compare';

CREATE OR REPLACE VIEW catalog.media_pair AS
SELECT
    hasher.name AS hasher,
    least(first.media_id, second.media_id) AS media1,
    greatest(first.media_id, second.media_id) AS media2,
    pair.distance,
    CASE WHEN first.media_id < second.media_id
        THEN pair.isometry ELSE catalog.inverse(pair.isometry) END AS isometry,
    first.flat OR second.flat AS flat,
    NULL::double precision AS coverage1,
    NULL::double precision AS coverage2,
    NULL::double precision AS time_offset
FROM catalog.hash_pair AS pair
JOIN catalog.hasher ON hasher.id = pair.hasher_id
JOIN catalog.frame_hash AS first
    ON first.hasher_id = pair.hasher_id AND first.hash_id = pair.a AND first.sampling IS NULL
JOIN catalog.frame_hash AS second
    ON second.hasher_id = pair.hasher_id AND second.hash_id = pair.b AND second.sampling IS NULL
WHERE first.media_id <> second.media_id
UNION ALL
SELECT hasher.name, first.media_id, second.media_id, 0, 'r0', first.flat OR second.flat,
    NULL, NULL, NULL
FROM catalog.frame_hash AS first
JOIN catalog.frame_hash AS second
    ON second.hasher_id = first.hasher_id
    AND second.hash_id = first.hash_id
    AND first.media_id < second.media_id
    AND second.sampling IS NULL
JOIN catalog.hasher ON hasher.id = first.hasher_id
WHERE first.sampling IS NULL
UNION ALL
SELECT hasher.name, media1, media2, distance, isometry, false, coverage1, coverage2, time_offset
FROM catalog.video_pair
JOIN catalog.hasher ON hasher.id = hasher_id
WHERE catalog.is_covered(
    coverage1, coverage2, commonplace, (SELECT min_coverage FROM catalog.settings));
COMMENT ON COLUMN catalog.media_pair.coverage1 IS
    'Fraction of the frames of media1 that are in media2; null for two pictures';
COMMENT ON COLUMN catalog.media_pair.coverage2 IS
    'Fraction of the frames of media2 that are in media1; null for two pictures';
COMMENT ON COLUMN catalog.media_pair.time_offset IS
    'Seconds: what is at t in media1 is at t + time_offset in media2; null for two pictures';

CREATE VIEW catalog.frame_duplicate AS
SELECT
    hasher.name AS hasher,
    pair.file1,
    pair.file2,
    pair.distance,
    pair.isometry,
    pair.identical,
    pair.flat,
    folder1.path AS folder1,
    folder2.path AS folder2,
    root1.path AS root1,
    root2.path AS root2,
    pair.file1_id,
    pair.file2_id,
    pair.coverage1,
    pair.coverage2,
    pair.time_offset,
    pair.starts1,
    pair.starts2,
    pair.lengths,
    pair.commonplace
FROM (
    SELECT
        near.hasher_id,
        one.path AS file1,
        other.path AS file2,
        near.distance,
        near.isometry,
        false AS identical,
        a.flat OR b.flat AS flat,
        one.folder_id AS folder1_id,
        other.folder_id AS folder2_id,
        one.id AS file1_id,
        other.id AS file2_id,
        NULL::double precision AS coverage1,
        NULL::double precision AS coverage2,
        NULL::double precision AS time_offset,
        NULL::double precision[] AS starts1,
        NULL::double precision[] AS starts2,
        NULL::double precision[] AS lengths,
        false AS commonplace
    FROM (
        SELECT hasher_id, a, b, distance, isometry FROM catalog.hash_pair
        UNION ALL
        SELECT hasher_id, b, a, distance, catalog.inverse(isometry) FROM catalog.hash_pair
    ) AS near
    JOIN catalog.frame_hash AS a ON a.hasher_id = near.hasher_id AND a.hash_id = near.a
    JOIN catalog.frame_hash AS b ON b.hasher_id = near.hasher_id AND b.hash_id = near.b
    JOIN catalog.file AS one ON one.media_id = a.media_id
    JOIN catalog.file AS other ON other.media_id = b.media_id
    WHERE one.path < other.path AND a.media_id <> b.media_id
        AND a.sampling IS NULL AND b.sampling IS NULL
    UNION ALL
    SELECT
        a.hasher_id, one.path, other.path, 0, 'r0', false,
        a.flat OR b.flat, one.folder_id, other.folder_id, one.id, other.id,
        NULL, NULL, NULL, NULL, NULL, NULL, false
    FROM catalog.frame_hash AS a
    JOIN catalog.frame_hash AS b
        ON b.hasher_id = a.hasher_id AND b.hash_id = a.hash_id AND b.media_id <> a.media_id
    JOIN catalog.file AS one ON one.media_id = a.media_id
    JOIN catalog.file AS other ON other.media_id = b.media_id
    WHERE one.path < other.path AND a.sampling IS NULL AND b.sampling IS NULL
    UNION ALL
    SELECT
        near.hasher_id, one.path, other.path, near.distance, near.isometry, false,
        false, one.folder_id, other.folder_id, one.id, other.id,
        near.coverage1, near.coverage2, near.time_offset, near.starts1, near.starts2, near.lengths,
        near.commonplace
    FROM (
        SELECT hasher_id, media1 AS a, media2 AS b, distance, isometry, coverage1, coverage2,
            time_offset, starts1, starts2, lengths, commonplace
        FROM catalog.video_pair
        UNION ALL
        SELECT hasher_id, media2, media1, distance, catalog.inverse(isometry), coverage2,
            coverage1, 0 - time_offset, starts2, starts1, lengths, commonplace
        FROM catalog.video_pair
    ) AS near
    JOIN catalog.file AS one ON one.media_id = near.a
    JOIN catalog.file AS other ON other.media_id = near.b
    WHERE one.path < other.path
    UNION ALL
    SELECT
        a.hasher_id, one.path, other.path, 0, 'r0', true, false,
        one.folder_id, other.folder_id, one.id, other.id,
        NULL, NULL, NULL, NULL, NULL, NULL, false
    FROM catalog.file AS one
    JOIN catalog.file AS other ON other.media_id = one.media_id
    JOIN catalog.frame_hash AS a ON a.media_id = one.media_id AND a.position = 0
    WHERE one.path < other.path
) AS pair
JOIN catalog.hasher ON hasher.id = pair.hasher_id
LEFT JOIN catalog.folder AS folder1 ON folder1.id = pair.folder1_id
LEFT JOIN catalog.folder AS folder2 ON folder2.id = pair.folder2_id
LEFT JOIN catalog.root AS root1 ON root1.id = folder1.root_id
LEFT JOIN catalog.root AS root2 ON root2.id = folder2.root_id;
COMMENT ON VIEW catalog.frame_duplicate IS
    'What duplicate has, and besides all files with any frame of a video in common';
COMMENT ON COLUMN catalog.frame_duplicate.commonplace IS
    'What they have in common is in many unrelated videos, and no more than half of one';

CREATE OR REPLACE VIEW catalog.duplicate AS
SELECT hasher, file1, file2, distance, isometry, identical, flat, folder1, folder2, root1, root2,
    file1_id, file2_id, coverage1, coverage2, time_offset, starts1, starts2, lengths
FROM catalog.frame_duplicate
WHERE coverage1 IS NULL OR catalog.is_covered(
    coverage1, coverage2, commonplace, (SELECT min_coverage FROM catalog.settings));
COMMENT ON COLUMN catalog.duplicate.coverage1 IS
    'Fraction of the frames of file1 that are in file2; null for pictures and identical files';
COMMENT ON COLUMN catalog.duplicate.coverage2 IS
    'Fraction of the frames of file2 that are in file1; null for pictures and identical files';
COMMENT ON COLUMN catalog.duplicate.time_offset IS
    'Seconds: what is at t in file1 is at t + time_offset in file2';
COMMENT ON COLUMN catalog.duplicate.starts1 IS
    'Seconds: where each range begins in file1 that is in file2, the longest first';
COMMENT ON COLUMN catalog.duplicate.starts2 IS 'Seconds: where it begins in file2';
COMMENT ON COLUMN catalog.duplicate.lengths IS 'Seconds: how long it is';
DO $$
DECLARE
    same record;
BEGIN
    FOR same IN
        SELECT attname, col_description(attrelid, attnum) AS said FROM pg_attribute
        WHERE attrelid = 'catalog.duplicate'::regclass AND attnum > 0
    LOOP
        EXECUTE format(
            'COMMENT ON COLUMN catalog.frame_duplicate.%I IS %L', same.attname, same.said
        );
    END LOOP;
END
$$;

CREATE OR REPLACE VIEW catalog.crowd AS
SELECT
    hasher.name AS hasher,
    file.path,
    max(crowded.neighbours) AS neighbours,
    max((SELECT count(*) FROM catalog.hash_pair
        WHERE hasher_id = crowded.hasher_id AND crowded.hash_id IN (a, b))) AS pairs,
    max(frame_hash.quality) AS quality,
    bool_and(frame_hash.flat) AS flat
FROM catalog.crowded_hash AS crowded
JOIN catalog.hasher ON hasher.id = crowded.hasher_id
JOIN catalog.frame_hash USING (hasher_id, hash_id)
JOIN catalog.file ON file.media_id = frame_hash.media_id
GROUP BY hasher.name, file.path;

CREATE OR REPLACE VIEW catalog.duplicate_member AS
SELECT
    m.cluster_id AS cluster,
    m.suggestion,
    file.path,
    media.width,
    media.height,
    media.format,
    file.byte_size,
    to_timestamp(file.mtime_ns / 1e9) AS modified,
    hasher.name AS hasher,
    m.distance,
    m.isometry,
    m.reason,
    keeper.path AS keeper,
    folder.path AS folder,
    root.path AS root,
    coalesce(root.reference, false) AS reference,
    file.id AS file_id,
    file.media_id,
    media.duration
FROM catalog.cluster_member AS m
JOIN catalog.file ON file.id = m.file_id
JOIN catalog.media ON media.id = file.media_id
JOIN catalog.folder ON folder.id = file.folder_id
LEFT JOIN catalog.root ON root.id = folder.root_id
LEFT JOIN catalog.hasher ON hasher.id = m.hasher_id
LEFT JOIN catalog.file AS keeper ON keeper.id = m.keeper_id;
COMMENT ON COLUMN catalog.duplicate_member.duration IS 'Seconds; null for a still picture';
"""

# What was passed over may be a video.
AGAIN = "UPDATE catalog.file SET byte_size = NULL, mtime_ns = NULL WHERE state = 'ignored'"

DOWNGRADE = """
DELETE FROM catalog.file USING catalog.media
    WHERE media.id = file.media_id AND media.kind = 'video';
DELETE FROM catalog.media WHERE kind = 'video';
DELETE FROM catalog.hash AS h WHERE NOT EXISTS (
    SELECT FROM catalog.frame_hash AS f WHERE f.hasher_id = h.hasher_id AND f.hash_id = h.id);
DROP TRIGGER queue_videos_inserted ON catalog.frame_hash;
DROP TRIGGER queue_videos_updated ON catalog.frame_hash;
DROP TRIGGER queue_videos_replaced ON catalog.frame_hash;
DROP TRIGGER queue_videos_deleted ON catalog.frame_hash;
DROP TRIGGER queue_videos_inserted ON catalog.hash_pair;
DROP TRIGGER queue_videos_deleted ON catalog.hash_pair;
DROP TRIGGER queue_videos_inserted ON catalog.crowded_hash;
DROP TRIGGER queue_videos_deleted ON catalog.crowded_hash;
DROP FUNCTION catalog.queue_videos_by_frames(), catalog.queue_videos_by_pairs(),
    catalog.queue_videos_by_crowds(), catalog.everywhere();
DROP MATERIALIZED VIEW catalog.root_duplicates;
DROP VIEW catalog.duplicate, catalog.frame_duplicate, catalog.frame_pair, catalog.media_pair,
    catalog.crowd, catalog.duplicate_member;
DROP FUNCTION catalog.is_covered;
DROP TABLE catalog.video_queue, catalog.video_pair;
DROP INDEX catalog.media_video_idx;
ALTER TABLE catalog.frame_hash DROP COLUMN sampling, DROP COLUMN until;
ALTER TABLE catalog.settings
    ALTER COLUMN keep SET DEFAULT '{resolution,size,format,oldest,path}';
UPDATE catalog.settings SET keep = array_remove(keep, 'duration');
ALTER TABLE catalog.settings
    DROP COLUMN frames_per_second, DROP COLUMN min_quality, DROP COLUMN intra_threshold,
    DROP COLUMN crop_bars, DROP COLUMN sampling, DROP COLUMN min_coverage;
"""


def upgrade() -> None:
    op.execute(TABLES)
    op.execute(QUEUE_BY_FRAMES)
    op.execute(QUEUE_BY_PAIRS)
    op.execute(VIEWS)
    op.execute(AGAIN)


def downgrade() -> None:
    op.execute(DOWNGRADE)
    # The views as they were, by the migrations that made them.
    for file, name, start, stop in (
        ("0001_first_schema.py", "VIEWS", "CREATE VIEW", None),
        ("0003_crowds.py", "UPGRADE", "CREATE VIEW catalog.crowd", None),
        ("0004_isometric.py", "VIEW", "CREATE OR REPLACE VIEW", None),
        ("0005_groups.py", "VIEW", "CREATE OR REPLACE VIEW", None),
        ("0006_clusters.py", "VIEWS", "CREATE MATERIALIZED VIEW", "CREATE VIEW catalog.exact_copy"),
        (
            "0006_clusters.py",
            "VIEWS",
            "CREATE VIEW catalog.duplicate_member",
            "CREATE VIEW catalog.reclaimable_space",
        ),
    ):
        text = runpy.run_path(str(Path(__file__).with_name(file)))[name]
        op.execute(text[text.index(start) : None if stop is None else text.index(stop)])
