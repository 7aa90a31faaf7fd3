-- Version 0006

-- To read all pairs takes seconds, for a few lines.
CREATE MATERIALIZED VIEW catalog.root_duplicates AS
SELECT
    least(coalesce(pair.root1, ''), coalesce(pair.root2, '')) AS root1,
    greatest(coalesce(pair.root1, ''), coalesce(pair.root2, '')) AS root2,
    pair.hasher,
    count(*) AS pairs,
    count(*) FILTER (WHERE pair.identical) AS identical,
    min(pair.distance) FILTER (WHERE NOT pair.identical) AS nearest
FROM catalog.duplicate AS pair
WHERE NOT pair.flat
GROUP BY 1, 2, 3;

CREATE UNIQUE INDEX root_duplicates_root1_root2_hasher_idx
    ON catalog.root_duplicates (root1, root2, hasher);

COMMENT ON MATERIALIZED VIEW catalog.root_duplicates IS
    'Pairs of duplicates between each two roots, and within each root, as of the last clusters';
COMMENT ON COLUMN catalog.root_duplicates.root1 IS 'A root; empty for files below none';
COMMENT ON COLUMN catalog.root_duplicates.root2 IS 'Another one, or the same for pairs within it';
COMMENT ON COLUMN catalog.root_duplicates.hasher IS 'Which hasher says so';
COMMENT ON COLUMN catalog.root_duplicates.pairs IS 'Pairs of files';
COMMENT ON COLUMN catalog.root_duplicates.identical IS 'Those that hold the same bytes';
COMMENT ON COLUMN catalog.root_duplicates.nearest IS
    'The smallest distance of the others, in bits';
