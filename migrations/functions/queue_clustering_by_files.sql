-- Version 0024

-- What is suggested hangs on the oldest file of a folder, and on files that belong together by
-- their names.
CREATE OR REPLACE FUNCTION catalog.queue_clustering_by_files() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF catalog.cluster_queue_is_long() THEN
        INSERT INTO catalog.cluster_queue DEFAULT VALUES;
    ELSE
        INSERT INTO catalog.cluster_queue (file_id, media_id, folder_id, name_key)
        SELECT id, media_id, folder_id, catalog.name_key(path) FROM changed;
    END IF;
    RETURN NULL;
END
$$;

COMMENT ON FUNCTION catalog.queue_clustering_by_files() IS
    'Notes the files whose clusters are out of date, and where they lie';
