-- Version 0018

CREATE OR REPLACE TRIGGER queue_clustering AFTER INSERT OR UPDATE OR DELETE
    ON catalog.media_spectrum
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering();
