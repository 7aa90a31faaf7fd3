-- Version 0022

CREATE OR REPLACE FUNCTION catalog.tell_of_bank_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM noted) THEN
        PERFORM pg_notify('catalog_bank', '');
    END IF;
    RETURN NULL;
END
$$;

COMMENT ON FUNCTION catalog.tell_of_bank_changes() IS
    'Wakes programs that listen to the channel catalog_bank';
