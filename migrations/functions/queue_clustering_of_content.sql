-- Version 0024

CREATE OR REPLACE FUNCTION catalog.queue_clustering_of_content() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO catalog.cluster_queue (media_id) VALUES (NEW.id);
    RETURN NULL;
END
$$;

COMMENT ON FUNCTION catalog.queue_clustering_of_content() IS
    'Notes a content of which something else is known';
