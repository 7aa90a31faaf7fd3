-- Version 0006

CREATE OR REPLACE TRIGGER queue_clustering AFTER INSERT OR UPDATE OR DELETE ON catalog.file
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering();
