-- Version 0024

CREATE OR REPLACE TRIGGER queue_clustering AFTER UPDATE ON catalog.folder FOR EACH ROW
    WHEN (OLD.root_id IS DISTINCT FROM NEW.root_id)
    EXECUTE FUNCTION catalog.queue_clustering_of_folder();
