-- Version 0012

-- What is suggested depends on how completely a media was seen.
CREATE OR REPLACE TRIGGER queue_clustering AFTER UPDATE ON catalog.media
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering();
