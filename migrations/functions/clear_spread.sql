-- Version 0024

CREATE OR REPLACE FUNCTION catalog.clear_spread() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('TRUNCATE catalog.%I', TG_ARGV[0]);
    RETURN NULL;
END
$$;

COMMENT ON FUNCTION catalog.clear_spread() IS
    'Empties a table that is spread over servers with the one that it belongs to';
