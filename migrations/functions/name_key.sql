-- Version 0024

-- Python compares stems with their case folded. What is left here is no part of what folding makes
-- of any other character, so that stems that are equal then have the same key.
CREATE OR REPLACE FUNCTION catalog.name_key(path text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN lower(regexp_replace(
    split_part(split_part(path, '/', -1), '.', 1),
    '[^0-9bcdegmopqruvxzBCDEGMOPQRUVXZ_-]', '', 'g') COLLATE "C");

COMMENT ON FUNCTION catalog.name_key(text) IS
    'Some characters of a file''s name, the same for files that differ in case and suffix alone';
