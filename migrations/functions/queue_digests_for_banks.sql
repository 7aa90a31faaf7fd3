-- Version 0026

CREATE OR REPLACE FUNCTION catalog.queue_digests_for_banks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO catalog.bank_match_queue (media_id) VALUES (NEW.id);
    RETURN NULL;
END
$$;

COMMENT ON FUNCTION catalog.queue_digests_for_banks() IS
    'Queues a content that has got other digests, which banks may know';
