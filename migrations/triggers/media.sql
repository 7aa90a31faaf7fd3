-- Version 0024

-- What is suggested depends on how completely a media was seen, and on what is known of it.
CREATE OR REPLACE TRIGGER queue_clustering AFTER UPDATE ON catalog.media FOR EACH ROW
    WHEN ((OLD.kind, OLD.format, OLD.byte_size, OLD.width, OLD.height, OLD.duration,
            OLD.completeness, OLD.pictures, OLD.remarks, OLD.camera, OLD.taken)
        IS DISTINCT FROM (NEW.kind, NEW.format, NEW.byte_size, NEW.width, NEW.height, NEW.duration,
            NEW.completeness, NEW.pictures, NEW.remarks, NEW.camera, NEW.taken))
    EXECUTE FUNCTION catalog.queue_clustering_of_content();

CREATE OR REPLACE TRIGGER queue_clustering_truncated AFTER TRUNCATE ON catalog.media
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering();

CREATE OR REPLACE TRIGGER queue_for_banks AFTER UPDATE OF md5, sha1 ON catalog.media FOR EACH ROW
    WHEN ((OLD.md5, OLD.sha1) IS DISTINCT FROM (NEW.md5, NEW.sha1))
    EXECUTE FUNCTION catalog.queue_media_for_banks();
