-- Version 0024

CREATE OR REPLACE FUNCTION catalog.queue_clustering_of_media() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF catalog.cluster_queue_is_long() THEN
        INSERT INTO catalog.cluster_queue DEFAULT VALUES;
    ELSE
        INSERT INTO catalog.cluster_queue (media_id) SELECT DISTINCT media_id FROM changed;
    END IF;
    RETURN NULL;
END
$$;

COMMENT ON FUNCTION catalog.queue_clustering_of_media() IS
    'Notes the contents whose clusters are out of date';
