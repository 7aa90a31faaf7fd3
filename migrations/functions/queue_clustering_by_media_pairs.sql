-- Version 0024

CREATE OR REPLACE FUNCTION catalog.queue_clustering_by_media_pairs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF catalog.cluster_queue_is_long() THEN
        INSERT INTO catalog.cluster_queue DEFAULT VALUES;
    ELSE
        INSERT INTO catalog.cluster_queue (media_id)
        SELECT media1 FROM changed UNION SELECT media2 FROM changed;
    END IF;
    RETURN NULL;
END
$$;

COMMENT ON FUNCTION catalog.queue_clustering_by_media_pairs() IS
    'Notes the contents that may have come into other clusters';
