-- Version 0015

CREATE OR REPLACE FUNCTION catalog.queue_videos_by_crowds() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO catalog.video_queue (media_id)
    SELECT DISTINCT media_id FROM changed JOIN catalog.frame_hash USING (hasher_id, hash_id)
        WHERE sampling IS NOT NULL AND NOT flat;
    RETURN NULL;
END
$$;

COMMENT ON FUNCTION catalog.queue_videos_by_crowds() IS
    'Queues the videos whose pairs must be worked out again';
