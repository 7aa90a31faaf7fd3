-- Version 0015

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
    RETURN format('catalog.%I', 'hash_' || hasher);
END
$$;

COMMENT ON FUNCTION catalog.partition_for IS
    'The table with the hashes of a hasher; an error if the value does not have its number of bits';
