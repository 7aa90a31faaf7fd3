-- Version 0024

CREATE OR REPLACE TRIGGER queue_clustering_inserted AFTER INSERT ON catalog.hash_pair
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering_by_pairs();

CREATE OR REPLACE TRIGGER queue_clustering_updated AFTER UPDATE ON catalog.hash_pair
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering_by_pairs();

CREATE OR REPLACE TRIGGER queue_clustering_replaced AFTER UPDATE ON catalog.hash_pair
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering_by_pairs();

CREATE OR REPLACE TRIGGER queue_clustering_deleted AFTER DELETE ON catalog.hash_pair
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering_by_pairs();

CREATE OR REPLACE TRIGGER queue_clustering_truncated AFTER TRUNCATE ON catalog.hash_pair
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering();

CREATE OR REPLACE TRIGGER queue_videos_inserted AFTER INSERT ON catalog.hash_pair
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_videos_by_pairs();

CREATE OR REPLACE TRIGGER queue_videos_deleted AFTER DELETE ON catalog.hash_pair
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_videos_by_pairs();
