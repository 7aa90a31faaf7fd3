-- Version 0007

CREATE OR REPLACE TRIGGER queue_clustering AFTER INSERT OR UPDATE OR DELETE ON catalog.video_pair
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering();
