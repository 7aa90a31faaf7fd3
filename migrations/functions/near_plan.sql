-- Version 0015

CREATE OR REPLACE FUNCTION catalog.near_plan(hasher text, value bit varying, radius integer)
RETURNS SETOF text
LANGUAGE plpgsql VOLATILE STRICT
SET parallel_tuple_cost = 0 SET cursor_tuple_fraction = 1 SET jit = off AS $$
DECLARE
    probes integer[] := catalog.chosen_probes(hasher, value, radius);
    cursor text := CASE WHEN probes IS NULL THEN '' ELSE 'DECLARE near CURSOR FOR ' END;
BEGIN
    RETURN QUERY EXECUTE
        'EXPLAIN ' || cursor || catalog.near_statement(hasher, value, radius, probes);
END
$$;

COMMENT ON FUNCTION catalog.near_plan IS 'PostgreSQL''s plan of the query that near() runs';
