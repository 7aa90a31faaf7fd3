-- Version 0023

-- Where matches go with their bank, nobody can tell any more of which kind it was.
CREATE OR REPLACE FUNCTION catalog.queue_clustering_if_exempt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM changed LEFT JOIN catalog.bank ON bank.id = bank_id
        WHERE kind IS DISTINCT FROM 'match')
    THEN
        INSERT INTO catalog.cluster_queue DEFAULT VALUES;
    END IF;
    RETURN NULL;
END
$$;

COMMENT ON FUNCTION catalog.queue_clustering_if_exempt() IS
    'Notes that clusters are out of date, since what forms pairs has changed';
