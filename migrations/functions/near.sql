-- Version 0015

-- The planner takes a third of all rows to be within any radius, and so a parallel scan to be dear,
-- and many more rows to be candidates than are, and so workers to be worth starting for them. A
-- cursor starts none.
CREATE OR REPLACE FUNCTION catalog.near(hasher text, value bit varying, radius integer)
RETURNS TABLE (hash_id bigint, distance integer)
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE ROWS 10 COST 10000
SET parallel_tuple_cost = 0 SET jit = off AS $$
DECLARE
    probes integer[] := catalog.chosen_probes(hasher, value, radius);
    statement text := catalog.near_statement(hasher, value, radius, probes);
BEGIN
    IF probes IS NULL THEN
        RETURN QUERY EXECUTE statement;
    ELSE
        FOR hash_id, distance IN EXECUTE statement LOOP
            RETURN NEXT;
        END LOOP;
    END IF;
END
$$;

COMMENT ON FUNCTION catalog.near IS
    'All hashes of a hasher within a radius of a value, exactly and in any order; the radius is'
    ' in bits';
