-- Version 0007

CREATE OR REPLACE TRIGGER queue_videos_inserted AFTER INSERT ON catalog.crowded_hash
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_videos_by_crowds();

CREATE OR REPLACE TRIGGER queue_videos_deleted AFTER DELETE ON catalog.crowded_hash
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_videos_by_crowds();
