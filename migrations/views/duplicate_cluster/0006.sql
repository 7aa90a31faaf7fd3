-- Version 0006

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
    'Groups of near-duplicates: how large, and how closely they hold together';
COMMENT ON COLUMN catalog.duplicate_cluster.cluster IS 'The smallest id of its files';
COMMENT ON COLUMN catalog.duplicate_cluster.files IS 'How many files';
COMMENT ON COLUMN catalog.duplicate_cluster.media IS 'How many different contents these hold';
COMMENT ON COLUMN catalog.duplicate_cluster.byte_size IS 'Of all its files';
COMMENT ON COLUMN catalog.duplicate_cluster.reclaimable IS
    'Bytes of the files that are suggested for removal';
COMMENT ON COLUMN catalog.duplicate_cluster.weakest_hasher IS 'By which hasher weakest counts';
COMMENT ON COLUMN catalog.duplicate_cluster.weakest IS
    'The distance below which it would fall apart; null where all is identical';
COMMENT ON COLUMN catalog.duplicate_cluster.diameter_hasher IS 'By which hasher diameter counts';
COMMENT ON COLUMN catalog.duplicate_cluster.diameter IS
    'The largest distance of two members, beyond the radius where they are chained';
COMMENT ON COLUMN catalog.duplicate_cluster.diameter_exact IS
    'False: the diameter is at least that';
