-- Version 0024

CREATE OR REPLACE TRIGGER queue_clustering_inserted AFTER INSERT ON catalog.file
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering_by_files();

CREATE OR REPLACE TRIGGER queue_clustering_updated AFTER UPDATE ON catalog.file
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering_by_files();

CREATE OR REPLACE TRIGGER queue_clustering_replaced AFTER UPDATE ON catalog.file
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering_by_files();

CREATE OR REPLACE TRIGGER queue_clustering_deleted AFTER DELETE ON catalog.file
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering_by_files();

CREATE OR REPLACE TRIGGER queue_clustering_truncated AFTER TRUNCATE ON catalog.file
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering();
