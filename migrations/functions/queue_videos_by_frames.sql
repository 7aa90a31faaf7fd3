-- Version 0015

-- A pair is worked out again when one of its media is queued. A video is queued when its frames
-- change, or a pair of a hash of theirs (queue_videos_by_pairs). When a picture changes, the videos
-- near it are queued. A hash that is everywhere is told from others by how many media have it: when
-- it comes to be so, or ceases to, all that have it are queued.
--
-- When the confirming hasher's hash of a picture changes, that may change what all others say of
-- it.
CREATE OR REPLACE FUNCTION catalog.queue_videos_by_frames() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM catalog.media WHERE kind = 'video') THEN
        RETURN NULL;
    END IF;
    WITH still AS (
        SELECT hasher_id, hash_id FROM changed WHERE sampling IS NULL AND NOT flat
        UNION
        SELECT f.hasher_id, f.hash_id FROM changed JOIN catalog.frame_hash AS f USING (media_id)
        WHERE changed.hasher_id = (SELECT confirm_hasher_id FROM catalog.settings)
            AND f.sampling IS NULL AND NOT f.flat
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
    'Queues the videos whose pairs must be worked out again';
