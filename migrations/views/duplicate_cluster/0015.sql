-- Version 0015

CREATE OR REPLACE VIEW catalog.duplicate_cluster AS
SELECT
    c.id AS cluster,
    c.files,
    c.media,
    c.byte_size,
    c.reclaimable,
    w.name AS weakest_hasher,
    c.weakest,
    d.name AS diameter_hasher,
    c.diameter,
    c.diameter_exact
FROM catalog.cluster AS c
LEFT JOIN catalog.hasher AS w ON w.id = c.weakest_hasher_id
LEFT JOIN catalog.hasher AS d ON d.id = c.diameter_hasher_id;

COMMENT ON VIEW catalog.duplicate_cluster IS
    'Clusters of near-duplicates: how large they are, and how closely they hold together';
COMMENT ON COLUMN catalog.duplicate_cluster.cluster IS 'Smallest id of its files';
COMMENT ON COLUMN catalog.duplicate_cluster.files IS 'Number of files';
COMMENT ON COLUMN catalog.duplicate_cluster.media IS 'How many different contents its files hold';
COMMENT ON COLUMN catalog.duplicate_cluster.byte_size IS 'Bytes of all its files';
COMMENT ON COLUMN catalog.duplicate_cluster.reclaimable IS
    'Bytes of the files that are suggested for removal';
COMMENT ON COLUMN catalog.duplicate_cluster.weakest_hasher IS 'Hasher that weakest is measured by';
COMMENT ON COLUMN catalog.duplicate_cluster.weakest IS
    'Largest distance needed to hold it together; null if all its files are identical';
COMMENT ON COLUMN catalog.duplicate_cluster.diameter_hasher IS
    'Hasher that diameter is measured by';
COMMENT ON COLUMN catalog.duplicate_cluster.diameter IS
    'Largest distance between two members; more than the radius if only others link them';
COMMENT ON COLUMN catalog.duplicate_cluster.diameter_exact IS
    'Whether diameter is exact; if not, the true one is at least that';
