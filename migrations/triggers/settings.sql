-- Version 0024

CREATE OR REPLACE TRIGGER queue_clustering AFTER UPDATE ON catalog.settings FOR EACH ROW
    WHEN ((OLD.isometric, OLD.local, OLD.strictness, OLD.threshold, OLD.keep, OLD.min_coverage,
            OLD.min_overlap, OLD.confirm_hasher_id, OLD.confirm_radius)
        IS DISTINCT FROM (NEW.isometric, NEW.local, NEW.strictness, NEW.threshold, NEW.keep,
            NEW.min_coverage, NEW.min_overlap, NEW.confirm_hasher_id, NEW.confirm_radius))
    EXECUTE FUNCTION catalog.queue_clustering();

CREATE OR REPLACE TRIGGER queue_all_videos AFTER UPDATE ON catalog.settings FOR EACH ROW
    WHEN ((OLD.confirm_hasher_id, OLD.confirm_radius)
        IS DISTINCT FROM (NEW.confirm_hasher_id, NEW.confirm_radius))
    EXECUTE FUNCTION catalog.queue_all_videos();
