-- Version 0024

-- What was near a content that is gone is found by the hashes that it had.
CREATE OR REPLACE FUNCTION catalog.queue_clustering_by_frames() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF catalog.cluster_queue_is_long() THEN
        INSERT INTO catalog.cluster_queue DEFAULT VALUES;
    ELSE
        INSERT INTO catalog.cluster_queue (media_id) SELECT DISTINCT media_id FROM changed;
        INSERT INTO catalog.cluster_queue (hasher_id, hash_id)
        SELECT DISTINCT hasher_id, hash_id FROM changed WHERE sampling IS NULL AND NOT flat;
    END IF;
    RETURN NULL;
END
$$;

COMMENT ON FUNCTION catalog.queue_clustering_by_frames() IS
    'Notes the contents whose clusters are out of date, and the hashes that they had';
