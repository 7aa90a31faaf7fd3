-- Version 0024

CREATE OR REPLACE FUNCTION catalog.partition_for(hasher text, value bit varying) RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
DECLARE
    bits integer := (SELECT h.bits FROM catalog.hasher AS h WHERE h.name = hasher);
BEGIN
    IF bits IS NULL THEN
        RAISE invalid_parameter_value USING
            MESSAGE = format('there is no hasher "%s"', hasher),
            HINT = (SELECT 'choose from ' || string_agg(name, ', ' ORDER BY id)
                FROM catalog.hasher);
    ELSIF bit_length(value) <> bits THEN
        RAISE string_data_length_mismatch USING
            MESSAGE = format('a hash of %s has %s bits, and this value %s',
                hasher, bits, bit_length(value));
    END IF;
    IF to_regclass('catalog.lookup_hash') IS NOT NULL THEN
        RETURN format(
            '(SELECT id, value FROM catalog.lookup_hash WHERE hasher_id = %s) AS hash',
            (SELECT h.id FROM catalog.hasher AS h WHERE h.name = hasher)
        );
    END IF;
    RETURN format('catalog.%I', 'hash_' || hasher);
END
$$;

COMMENT ON FUNCTION catalog.partition_for IS
    'Where the hashes of a hasher are looked up; an error if the value does not have its number of'
    ' bits';
