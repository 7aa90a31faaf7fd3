-- Version 0022

CREATE OR REPLACE FUNCTION catalog.notify_token() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('catalog_token', '');
    RETURN NULL;
END
$$;

COMMENT ON FUNCTION catalog.notify_token() IS
    'Tells those who LISTEN to catalog_token that tokens have changed';
