-- Version 0021

CREATE OR REPLACE TRIGGER queue_clustering AFTER INSERT OR UPDATE OR DELETE
    ON catalog.decision_entry
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering();
