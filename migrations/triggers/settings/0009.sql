-- Version 0009

CREATE OR REPLACE TRIGGER queue_clustering AFTER UPDATE ON catalog.settings
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering();

CREATE OR REPLACE TRIGGER queue_all_videos AFTER UPDATE ON catalog.settings FOR EACH ROW
    WHEN ((OLD.confirm_hasher_id, OLD.confirm_radius)
        IS DISTINCT FROM (NEW.confirm_hasher_id, NEW.confirm_radius))
    EXECUTE FUNCTION catalog.queue_all_videos();
