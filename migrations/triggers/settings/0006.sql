-- Version 0006

CREATE OR REPLACE TRIGGER queue_clustering AFTER UPDATE ON catalog.settings
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering();
