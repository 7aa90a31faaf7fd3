-- Version 0024

-- Where more than a few in a hundred hashes are candidates, the scan is quicker. The statistics of
-- the index hold the commonest words only, which for most hashes are what makes for candidates. Of
-- a hasher in parts each part has its own, and the parts are about equally large.
CREATE OR REPLACE FUNCTION catalog.chosen_probes(hasher text, value bit varying, radius integer)
RETURNS integer[] LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
DECLARE
    probes integer[];
    share real;
    whole regclass;
    indexes name[];
BEGIN
    IF catalog.has_index(hasher, 'words') OR to_regclass('catalog.lookup_hash') IS NOT NULL THEN
        probes := catalog.word_probes(value, radius);
    END IF;
    whole := to_regclass(format('catalog.%I', format('hash_%s_words_idx', hasher)));
    indexes := ARRAY(
        SELECT relname FROM pg_catalog.pg_class
        WHERE relkind = 'i' AND oid IN (
            SELECT whole UNION SELECT relid FROM pg_partition_tree(whole))
    );
    share := (
        SELECT sum(common.share) / cardinality(indexes)
        FROM pg_catalog.pg_stats
        CROSS JOIN unnest(most_common_elems::text::integer[], most_common_elem_freqs)
            AS common (word, share)
        JOIN unnest(probes) AS probe ON probe = common.word
        WHERE schemaname = 'catalog' AND tablename = ANY (indexes)
    );
    RETURN CASE WHEN share > 0.01 THEN NULL ELSE probes END;
END
$$;

COMMENT ON FUNCTION catalog.chosen_probes IS
    'What near() looks up in the word index; null where it scans instead';
