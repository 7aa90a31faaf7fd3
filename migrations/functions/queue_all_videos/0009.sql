-- Version 0009

CREATE OR REPLACE FUNCTION catalog.queue_all_videos() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO catalog.video_queue (media_id) SELECT id FROM catalog.media WHERE kind = 'video';
    RETURN NULL;
END
$$;

COMMENT ON FUNCTION catalog.queue_all_videos() IS
    'Notes that the pairs of all videos are to be worked out again';
