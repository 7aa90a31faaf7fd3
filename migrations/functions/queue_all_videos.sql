-- Version 0015

CREATE OR REPLACE FUNCTION catalog.queue_all_videos() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO catalog.video_queue (media_id) SELECT id FROM catalog.media WHERE kind = 'video';
    RETURN NULL;
END
$$;

COMMENT ON FUNCTION catalog.queue_all_videos() IS
    'Queues all videos: their pairs must be worked out again';
