"""Videos: several frames a media, and pairs of media that have frames in common.

Hashes of frames are hashes like any other, and so are their pairs. What these say of two videos is
worked out by the program, for those in a queue; triggers fill it, so that no writer can forget it,
and do nothing where there is no video.
"""

from alembic import op

from catalog.db.objects import load

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
COMMENT ON COLUMN catalog.frame_hash.flat IS
    'Nothing to compare: quality 0, or all bits of the hash equal';
COMMENT ON COLUMN catalog.frame.position IS NULL;
COMMENT ON COLUMN catalog.frame.timestamp IS 'Seconds; null for a still picture';
ALTER TABLE catalog.settings
    ALTER COLUMN keep SET DEFAULT '{resolution,size,format,oldest,path}';
UPDATE catalog.settings SET keep = array_remove(keep, 'duration');
ALTER TABLE catalog.settings
    DROP COLUMN frames_per_second, DROP COLUMN min_quality, DROP COLUMN intra_threshold,
    DROP COLUMN crop_bars, DROP COLUMN sampling, DROP COLUMN min_coverage;
"""


def upgrade() -> None:
    op.execute(TABLES)
    load(
        revision,
        "functions/everywhere",
        "functions/queue_videos_by_frames",
        "functions/queue_videos_by_crowds",
        "functions/queue_videos_by_pairs",
        "triggers/video_pair",
        "triggers/frame_hash",
        "triggers/crowded_hash",
        "triggers/hash_pair",
        "functions/is_covered",
        "views/frame_pair",
        "views/media_pair",
        "views/frame_duplicate",
        "views/duplicate",
        "views/crowd",
        "views/duplicate_member",
    )
    op.execute(AGAIN)


def downgrade() -> None:
    op.execute(DOWNGRADE)
    load("0003", "views/crowd")
    load("0004", "views/media_pair")
    load("0005", "views/duplicate")
    load("0006", "views/root_duplicates", "views/duplicate_member")
