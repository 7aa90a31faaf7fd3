-- Version 0022

-- The number is that of catalog.db.locks.Lock.BANK.
CREATE OR REPLACE FUNCTION catalog.lock_banks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(1650552427);
    RETURN NULL;
END
$$;

COMMENT ON FUNCTION catalog.lock_banks() IS
    'Waits until no other transaction writes banks, so that their changes have an order';
