-- Version 0023

-- What is suggested depends on how completely a media was seen.
CREATE OR REPLACE TRIGGER queue_clustering AFTER UPDATE ON catalog.media
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering();

CREATE OR REPLACE TRIGGER queue_for_banks AFTER UPDATE OF md5, sha1 ON catalog.media FOR EACH ROW
    WHEN ((OLD.md5, OLD.sha1) IS DISTINCT FROM (NEW.md5, NEW.sha1))
    EXECUTE FUNCTION catalog.queue_media_for_banks();
