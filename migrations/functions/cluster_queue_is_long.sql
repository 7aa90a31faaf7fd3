-- Version 0024

CREATE OR REPLACE FUNCTION catalog.cluster_queue_is_long() RETURNS boolean
    LANGUAGE sql STABLE
RETURN (SELECT coalesce(max(id) - min(id), 0) > 500000 FROM catalog.cluster_queue);

COMMENT ON FUNCTION catalog.cluster_queue_is_long() IS
    'Whether so much has changed that all clusters are computed again rather than listed';
