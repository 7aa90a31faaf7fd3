-- Version 0023

CREATE OR REPLACE FUNCTION catalog.notify_job() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        NEW.version := OLD.version + 1;
    END IF;
    PERFORM pg_notify('catalog_job', NEW.id::text);
    RETURN NEW;
END
$$;

COMMENT ON FUNCTION catalog.notify_job() IS
    'Counts the changes of a job, and tells those who LISTEN to catalog_job its id';
