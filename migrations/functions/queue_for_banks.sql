-- Version 0023

CREATE OR REPLACE FUNCTION catalog.queue_for_banks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO catalog.bank_match_queue (media_id) SELECT DISTINCT media_id FROM changed;
    RETURN NULL;
END
$$;

COMMENT ON FUNCTION catalog.queue_for_banks() IS
    'Queues the contents that must be compared with banks again';
