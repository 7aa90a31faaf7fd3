-- Version 0024

-- A new root is noted by the folders that come to belong to it.
CREATE OR REPLACE TRIGGER queue_clustering_updated AFTER UPDATE ON catalog.root FOR EACH ROW
    WHEN ((OLD.path, OLD.reference, OLD.offline_since IS NULL)
        IS DISTINCT FROM (NEW.path, NEW.reference, NEW.offline_since IS NULL))
    EXECUTE FUNCTION catalog.queue_clustering();

CREATE OR REPLACE TRIGGER queue_clustering_deleted AFTER DELETE ON catalog.root
    FOR EACH ROW EXECUTE FUNCTION catalog.queue_clustering();
