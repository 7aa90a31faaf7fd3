-- Version 0023

CREATE OR REPLACE TRIGGER queue_clustering_inserted AFTER INSERT ON catalog.bank_match
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering_if_exempt();

CREATE OR REPLACE TRIGGER queue_clustering_updated AFTER UPDATE ON catalog.bank_match
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering_if_exempt();

CREATE OR REPLACE TRIGGER queue_clustering_deleted AFTER DELETE ON catalog.bank_match
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering_if_exempt();
