-- Version 0007

CREATE OR REPLACE TRIGGER queue_clustering AFTER INSERT OR UPDATE OR DELETE ON catalog.hash_pair
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering();

CREATE OR REPLACE TRIGGER queue_videos_inserted AFTER INSERT ON catalog.hash_pair
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_videos_by_pairs();

CREATE OR REPLACE TRIGGER queue_videos_deleted AFTER DELETE ON catalog.hash_pair
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_videos_by_pairs();
