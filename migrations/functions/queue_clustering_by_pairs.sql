-- Version 0024

CREATE OR REPLACE FUNCTION catalog.queue_clustering_by_pairs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF catalog.cluster_queue_is_long() THEN
        INSERT INTO catalog.cluster_queue DEFAULT VALUES;
    ELSE
        INSERT INTO catalog.cluster_queue (hasher_id, hash_id)
        SELECT hasher_id, a FROM changed UNION SELECT hasher_id, b FROM changed;
    END IF;
    RETURN NULL;
END
$$;

COMMENT ON FUNCTION catalog.queue_clustering_by_pairs() IS
    'Notes the hashes whose contents may have come into other clusters';
