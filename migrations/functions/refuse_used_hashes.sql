-- Version 0024

CREATE OR REPLACE FUNCTION catalog.refuse_used_hashes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM gone JOIN catalog.frame_hash
            ON frame_hash.hasher_id = gone.hasher_id AND frame_hash.hash_id = gone.id
    ) THEN
        RAISE foreign_key_violation USING
            MESSAGE = 'a hash cannot be deleted that frame_hash still refers to';
    END IF;
    DELETE FROM catalog.crowded_hash USING gone
        WHERE crowded_hash.hasher_id = gone.hasher_id AND crowded_hash.hash_id = gone.id;
    RETURN NULL;
END
$$;

COMMENT ON FUNCTION catalog.refuse_used_hashes() IS
    'Stands for the foreign keys to hash when hashes are deleted, if hashes are in parts';
