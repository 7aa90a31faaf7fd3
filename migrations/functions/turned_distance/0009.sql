-- Version 0009

CREATE OR REPLACE FUNCTION catalog.turned_distance(
    bits integer, hashes1 bit varying, hashes2 bit varying
)
RETURNS integer LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    smallest integer := bits;
    found integer;
BEGIN
    -- Those that are not kept are those transposed that are; of one of the two they are enough.
    IF bit_length(hashes1) = 4 * bits THEN
        hashes1 := hashes1 || catalog.transposed(hashes1);
    ELSIF bit_length(hashes2) = 4 * bits THEN
        hashes2 := hashes2 || catalog.transposed(hashes2);
    END IF;
    FOR i IN 0 .. bit_length(hashes1) / bits - 1 LOOP
        FOR j IN 0 .. bit_length(hashes2) / bits - 1 LOOP
            found := bit_count(
                substring(hashes1, i * bits + 1, bits) # substring(hashes2, j * bits + 1, bits));
            IF found < smallest THEN
                smallest := found;
            END IF;
        END LOOP;
    END LOOP;
    RETURN smallest;
END
$$;

COMMENT ON FUNCTION catalog.turned_distance IS
    'Fewest differing bits over all transforms of two pictures, each given as value || turned';
