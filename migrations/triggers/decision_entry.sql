-- Version 0024

CREATE OR REPLACE TRIGGER queue_clustering_inserted AFTER INSERT ON catalog.decision_entry
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering_by_decisions();

CREATE OR REPLACE TRIGGER queue_clustering_updated AFTER UPDATE ON catalog.decision_entry
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering_by_decisions();

CREATE OR REPLACE TRIGGER queue_clustering_replaced AFTER UPDATE ON catalog.decision_entry
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering_by_decisions();

CREATE OR REPLACE TRIGGER queue_clustering_deleted AFTER DELETE ON catalog.decision_entry
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering_by_decisions();

CREATE OR REPLACE TRIGGER queue_clustering_truncated AFTER TRUNCATE ON catalog.decision_entry
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering();
