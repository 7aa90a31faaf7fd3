-- Version 0004

CREATE OR REPLACE FUNCTION catalog.inverse(isometry text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE isometry WHEN 'r90' THEN 'r270' WHEN 'r270' THEN 'r90' ELSE isometry END;

COMMENT ON FUNCTION catalog.inverse(text) IS 'The isometry that undoes an isometry';
