-- Version 0023

CREATE OR REPLACE FUNCTION catalog.queue_media_for_banks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO catalog.bank_match_queue (media_id) VALUES (NEW.id);
    RETURN NULL;
END
$$;

COMMENT ON FUNCTION catalog.queue_media_for_banks() IS
    'Queues a content that has other digests to be compared with banks again';
