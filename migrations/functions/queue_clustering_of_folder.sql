-- Version 0024

CREATE OR REPLACE FUNCTION catalog.queue_clustering_of_folder() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO catalog.cluster_queue (folder_id) VALUES (NEW.id);
    RETURN NULL;
END
$$;

COMMENT ON FUNCTION catalog.queue_clustering_of_folder() IS
    'Notes a folder whose files are of another root';
