-- Version 0015

CREATE OR REPLACE FUNCTION catalog.is_covered(
    coverage1 double precision, coverage2 double precision, commonplace boolean,
    min_coverage double precision
) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN min_coverage = 0
    OR NOT commonplace AND greatest(coverage1, coverage2) >= min_coverage;

COMMENT ON FUNCTION catalog.is_covered IS
    'Whether two videos have enough in common; for a min_coverage of 0 anything is enough';
