-- Version 0024

CREATE OR REPLACE FUNCTION catalog.forget_details() RETURNS trigger LANGUAGE plpgsql
SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    ids bigint[] := ARRAY(SELECT id FROM gone);
BEGIN
    IF cardinality(ids) > 0 THEN
        DELETE FROM catalog.media_detail WHERE media_id = ANY (ids);
    END IF;
    RETURN NULL;
END
$$;

COMMENT ON FUNCTION catalog.forget_details() IS
    'Stands for the foreign key of media_detail, if that is spread over servers';
