-- Version 0026

-- What is suggested depends on how completely a media was seen.
CREATE OR REPLACE TRIGGER queue_clustering AFTER UPDATE ON catalog.media
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering();

CREATE OR REPLACE TRIGGER queue_digests_for_banks AFTER UPDATE OF md5, sha1 ON catalog.media
    FOR EACH ROW WHEN (NEW.md5 IS DISTINCT FROM OLD.md5 OR NEW.sha1 IS DISTINCT FROM OLD.sha1)
    EXECUTE FUNCTION catalog.queue_digests_for_banks();
