-- Version 0024

-- Where matches go with their bank, nobody can tell any more of which kind it was.
CREATE OR REPLACE FUNCTION catalog.queue_clustering_if_exempt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT catalog.cluster_queue_is_long() THEN
        INSERT INTO catalog.cluster_queue (media_id)
        SELECT DISTINCT media_id FROM changed LEFT JOIN catalog.bank ON bank.id = bank_id
        WHERE kind IS DISTINCT FROM 'match';
    ELSIF EXISTS (
        SELECT FROM changed LEFT JOIN catalog.bank ON bank.id = bank_id
        WHERE kind IS DISTINCT FROM 'match')
    THEN
        INSERT INTO catalog.cluster_queue DEFAULT VALUES;
    END IF;
    RETURN NULL;
END
$$;

COMMENT ON FUNCTION catalog.queue_clustering_if_exempt() IS
    'Notes contents whose clusters are out of date, since what forms pairs has changed';
