-- Version 0024

CREATE OR REPLACE TRIGGER queue_clustering AFTER UPDATE ON catalog.hasher FOR EACH ROW
    WHEN ((OLD.name, OLD.bits, OLD.radius) IS DISTINCT FROM (NEW.name, NEW.bits, NEW.radius))
    EXECUTE FUNCTION catalog.queue_clustering();
