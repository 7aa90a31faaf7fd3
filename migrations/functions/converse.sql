-- Version 0019

CREATE OR REPLACE FUNCTION catalog.converse(relation text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE relation
    WHEN 'crop' THEN 'uncropped' WHEN 'uncropped' THEN 'crop'
    WHEN 'inside' THEN 'contains' WHEN 'contains' THEN 'inside'
    ELSE relation END;

COMMENT ON FUNCTION catalog.converse(text) IS
    'What the second picture is to the first one, where the first one is this to the second one';
