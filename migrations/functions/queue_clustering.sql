-- Version 0006

CREATE OR REPLACE FUNCTION catalog.queue_clustering() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO catalog.cluster_queue DEFAULT VALUES;
    RETURN NULL;
END
$$;

COMMENT ON FUNCTION catalog.queue_clustering() IS 'Notes that clusters are out of date';
