-- Version 0024

-- PARALLEL UNSAFE, for it changes settings; its own scan is parallel all the same.
CREATE OR REPLACE FUNCTION catalog.nearest(
    hasher text, value bit varying, count integer, approximate boolean DEFAULT false
)
RETURNS TABLE (hash_id bigint, distance integer)
LANGUAGE plpgsql STABLE STRICT PARALLEL UNSAFE ROWS 10 COST 10000
SET parallel_tuple_cost = 0 SET jit = off AS $$
DECLARE
    partition text := catalog.partition_for(hasher, value);
    seqscan text := current_setting('enable_seqscan');
    ef_search text;
    iterative_scan text;
BEGIN
    IF count < 0 THEN
        RAISE invalid_parameter_value USING
            MESSAGE = format('a count is not negative, as %s is', count);
    END IF;
    IF NOT approximate THEN
        RETURN QUERY EXECUTE format(
            'SELECT id, (value OPERATOR({vector}.<~>) %1$L::bit varying)::integer FROM %2$s'
            ' ORDER BY 2, 1 LIMIT %3$s',
            value, partition, count
        );
        RETURN;
    END IF;
    IF NOT catalog.has_index(hasher, 'hnsw') THEN
        RAISE undefined_object USING
            MESSAGE = format('there is no HNSW index of %s hashes to approximate with', hasher),
            HINT = format('create it with: catalog index create --hasher %s --hnsw', hasher);
    END IF;
    -- The first call of anything in the extension loads it, with its settings.
    PERFORM value OPERATOR({vector}.<~>) value;
    ef_search := current_setting('hnsw.ef_search');
    iterative_scan := current_setting('hnsw.iterative_scan');
    PERFORM set_config('enable_seqscan', 'off', true),
        set_config('hnsw.ef_search', least(greatest(ef_search::integer, count), 1000)::text, true),
        set_config('hnsw.iterative_scan', 'strict_order', true);
    RETURN QUERY EXECUTE format(
        'SELECT id, distance::integer FROM ('
        'SELECT id, value::bit(%1$s) OPERATOR({vector}.<~>) %2$L::bit(%1$s) AS distance FROM %3$s'
        ' ORDER BY value::bit(%1$s) OPERATOR({vector}.<~>) %2$L::bit(%1$s) LIMIT %4$s'
        ') AS found ORDER BY 2, 1',
        bit_length(value), value, format('catalog.%I', 'hash_' || hasher), count
    );
    PERFORM set_config('enable_seqscan', seqscan, true),
        set_config('hnsw.ef_search', ef_search, true),
        set_config('hnsw.iterative_scan', iterative_scan, true);
END
$$;

COMMENT ON FUNCTION catalog.nearest IS
    'The hashes of a hasher that are nearest to a value, equally near ones by id; with'
    ' approximate, HNSW finds them and may miss some';
