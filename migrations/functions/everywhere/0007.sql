-- Version 0007

CREATE OR REPLACE FUNCTION catalog.everywhere() RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN 1000;

COMMENT ON FUNCTION catalog.everywhere() IS
    'A hash that more media have makes no pairs of videos';
