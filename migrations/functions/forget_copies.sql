-- Version 0024

CREATE OR REPLACE FUNCTION catalog.forget_copies() RETURNS trigger LANGUAGE plpgsql
SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    ids bigint[] := ARRAY(SELECT id FROM gone);
BEGIN
    IF cardinality(ids) > 0 THEN
        DELETE FROM catalog.lookup_hash WHERE id = ANY (ids);
    END IF;
    RETURN NULL;
END
$$;

COMMENT ON FUNCTION catalog.forget_copies() IS
    'Removes the copies of deleted hashes, if lookups are spread over servers';
