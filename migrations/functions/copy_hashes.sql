-- Version 0024

-- By way of arrays, since other servers cannot read a transition table, and with a plan for each,
-- since Citus makes none that serves for other values too.
CREATE OR REPLACE FUNCTION catalog.copy_hashes() RETURNS trigger LANGUAGE plpgsql
SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    hashers smallint[];
    ids bigint[];
    hashes bit varying[];
BEGIN
    SELECT array_agg(hasher_id), array_agg(id), array_agg(value) INTO hashers, ids, hashes
    FROM changed;
    IF ids IS NOT NULL THEN
        INSERT INTO catalog.lookup_hash (hasher_id, id, value)
        SELECT * FROM unnest(hashers, ids, hashes);
    END IF;
    RETURN NULL;
END
$$;

COMMENT ON FUNCTION catalog.copy_hashes() IS
    'Copies new hashes to where they are looked up, if that is spread over servers';
