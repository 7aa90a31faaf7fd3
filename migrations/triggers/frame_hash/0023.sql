-- Version 0023

CREATE OR REPLACE TRIGGER queue_clustering AFTER INSERT OR UPDATE OR DELETE ON catalog.frame_hash
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering();

CREATE OR REPLACE TRIGGER queue_videos_inserted AFTER INSERT ON catalog.frame_hash
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_videos_by_frames();

CREATE OR REPLACE TRIGGER queue_videos_updated AFTER UPDATE ON catalog.frame_hash
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_videos_by_frames();

CREATE OR REPLACE TRIGGER queue_videos_replaced AFTER UPDATE ON catalog.frame_hash
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_videos_by_frames();

CREATE OR REPLACE TRIGGER queue_videos_deleted AFTER DELETE ON catalog.frame_hash
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_videos_by_frames();

CREATE OR REPLACE TRIGGER queue_for_banks_inserted AFTER INSERT ON catalog.frame_hash
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_for_banks();

CREATE OR REPLACE TRIGGER queue_for_banks_updated AFTER UPDATE ON catalog.frame_hash
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_for_banks();

CREATE OR REPLACE TRIGGER queue_for_banks_deleted AFTER DELETE ON catalog.frame_hash
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_for_banks();
