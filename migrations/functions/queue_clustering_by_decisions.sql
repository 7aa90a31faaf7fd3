-- Version 0024

-- They are not looked up: one of which another transaction is about to store a file is not seen.
CREATE OR REPLACE FUNCTION catalog.queue_clustering_by_decisions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF catalog.cluster_queue_is_long() THEN
        INSERT INTO catalog.cluster_queue DEFAULT VALUES;
    ELSE
        INSERT INTO catalog.cluster_queue (content)
        SELECT content1 FROM changed
        UNION SELECT content2 FROM changed WHERE content2 IS NOT NULL;
    END IF;
    RETURN NULL;
END
$$;

COMMENT ON FUNCTION catalog.queue_clustering_by_decisions() IS
    'Notes the contents about which something else was decided';
