-- Version 0002

CREATE OR REPLACE FUNCTION catalog.has_index(hasher text, kind text) RETURNS boolean
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM pg_catalog.pg_index
        WHERE indexrelid = to_regclass(format('catalog.%I', format('hash_%s_%s_idx', hasher, kind)))
            AND indisvalid
    );
END
$$;

COMMENT ON FUNCTION catalog.has_index IS
    'Whether a hasher''s hashes have an index of that kind, words or hnsw, ready for use';
