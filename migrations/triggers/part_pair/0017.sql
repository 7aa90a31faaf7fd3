-- Version 0017

CREATE OR REPLACE TRIGGER queue_clustering AFTER INSERT OR UPDATE OR DELETE ON catalog.part_pair
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering();
