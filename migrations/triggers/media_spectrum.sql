-- Version 0024

CREATE OR REPLACE TRIGGER queue_clustering_inserted AFTER INSERT ON catalog.media_spectrum
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering_of_media();

CREATE OR REPLACE TRIGGER queue_clustering_updated AFTER UPDATE ON catalog.media_spectrum
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering_of_media();

CREATE OR REPLACE TRIGGER queue_clustering_deleted AFTER DELETE ON catalog.media_spectrum
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering_of_media();

CREATE OR REPLACE TRIGGER queue_clustering_truncated AFTER TRUNCATE ON catalog.media_spectrum
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering();
