-- Version 0007

-- Of two hashes with a new pair the videos of the newer one are enough, which commonly fewer have.
CREATE OR REPLACE FUNCTION catalog.queue_videos_by_pairs() RETURNS trigger LANGUAGE plpgsql AS $$
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
