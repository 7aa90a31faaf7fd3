-- Version 0015

CREATE OR REPLACE FUNCTION catalog.near_statement(
    hasher text, value bit varying, radius integer, probes integer[]
)
RETURNS text LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
    partition text := catalog.partition_for(hasher, value);
    candidates text := '';
BEGIN
    IF radius NOT BETWEEN 0 AND bit_length(value) THEN
        RAISE invalid_parameter_value USING
            MESSAGE = format('a radius is a count of bits from 0 to %s, not %s',
                bit_length(value), radius);
    END IF;
    IF probes IS NOT NULL THEN
        candidates := format('catalog.words(value) && %L::integer[] AND ', probes);
    END IF;
    RETURN format(
        'SELECT id, (value OPERATOR({vector}.<~>) %1$L::bit varying)::integer FROM %2$s'
        ' WHERE %4$svalue OPERATOR({vector}.<~>) %1$L::bit varying <= %3$s',
        value, partition, radius, candidates
    );
END
$$;

COMMENT ON FUNCTION catalog.near_statement IS
    'The query that near() runs: on candidates from the word index, or on all hashes';
