-- Version 0023

CREATE OR REPLACE FUNCTION catalog.tell_of_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('catalog_event', '');
    RETURN NULL;
END
$$;

COMMENT ON FUNCTION catalog.tell_of_events() IS
    'Wakes programs that listen to the channel catalog_event';
