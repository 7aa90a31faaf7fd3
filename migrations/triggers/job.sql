-- Version 0023

CREATE OR REPLACE TRIGGER notify_job BEFORE INSERT OR UPDATE ON catalog.job
    FOR EACH ROW EXECUTE FUNCTION catalog.notify_job();
