-- Version 0015

CREATE OR REPLACE FUNCTION catalog.everywhere() RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN 1000;

COMMENT ON FUNCTION catalog.everywhere() IS
    'How many media may have a hash before it makes no pairs of videos';
