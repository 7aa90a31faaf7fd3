-- Version 0023

-- The number is that of catalog.db.locks.Lock.EVENT.
CREATE OR REPLACE FUNCTION catalog.lock_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(435778055796);
    RETURN NULL;
END
$$;

COMMENT ON FUNCTION catalog.lock_events() IS
    'Waits until no other transaction writes events, so that they become visible in their order';
