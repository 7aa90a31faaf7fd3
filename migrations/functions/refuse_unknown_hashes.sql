-- Version 0024

CREATE OR REPLACE FUNCTION catalog.refuse_unknown_hashes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM changed WHERE NOT EXISTS (
            SELECT FROM catalog.hash
            WHERE hash.hasher_id = changed.hasher_id AND hash.id = changed.hash_id)
    ) THEN
        RAISE foreign_key_violation USING
            MESSAGE = format('a row of %s names a hash that does not exist', TG_TABLE_NAME);
    END IF;
    RETURN NULL;
END
$$;

COMMENT ON FUNCTION catalog.refuse_unknown_hashes() IS
    'Stands for a foreign key to hash, if hashes are in parts';
