-- Version 0005

-- Pairs come both ways, and those stay whose first path is the smaller one, rather than that paths
-- are swapped: so file1 is a column of file, which an index finds.
CREATE OR REPLACE VIEW catalog.duplicate AS
SELECT
    hasher.name AS hasher,
    pair.file1,
    pair.file2,
    pair.distance,
    pair.isometry,
    pair.identical,
    pair.flat,
    folder1.path AS folder1,
    folder2.path AS folder2,
    root1.path AS root1,
    root2.path AS root2,
    pair.file1_id,
    pair.file2_id
FROM (
    SELECT
        near.hasher_id,
        one.path AS file1,
        other.path AS file2,
        near.distance,
        near.isometry,
        false AS identical,
        a.flat OR b.flat AS flat,
        one.folder_id AS folder1_id,
        other.folder_id AS folder2_id,
        one.id AS file1_id,
        other.id AS file2_id
    FROM (
        SELECT hasher_id, a, b, distance, isometry FROM catalog.hash_pair
        UNION ALL
        SELECT hasher_id, b, a, distance, catalog.inverse(isometry) FROM catalog.hash_pair
    ) AS near
    JOIN catalog.frame_hash AS a ON a.hasher_id = near.hasher_id AND a.hash_id = near.a
    JOIN catalog.frame_hash AS b ON b.hasher_id = near.hasher_id AND b.hash_id = near.b
    JOIN catalog.file AS one ON one.media_id = a.media_id
    JOIN catalog.file AS other ON other.media_id = b.media_id
    WHERE one.path < other.path AND a.media_id <> b.media_id
    UNION ALL
    SELECT
        a.hasher_id, one.path, other.path, 0, 'r0', false,
        a.flat OR b.flat, one.folder_id, other.folder_id, one.id, other.id
    FROM catalog.frame_hash AS a
    JOIN catalog.frame_hash AS b
        ON b.hasher_id = a.hasher_id AND b.hash_id = a.hash_id AND b.media_id <> a.media_id
    JOIN catalog.file AS one ON one.media_id = a.media_id
    JOIN catalog.file AS other ON other.media_id = b.media_id
    WHERE one.path < other.path
    UNION ALL
    SELECT
        a.hasher_id, one.path, other.path, 0, 'r0', true, false,
        one.folder_id, other.folder_id, one.id, other.id
    FROM catalog.file AS one
    JOIN catalog.file AS other ON other.media_id = one.media_id
    JOIN catalog.frame_hash AS a ON a.media_id = one.media_id AND a.position = 0
    WHERE one.path < other.path
) AS pair
JOIN catalog.hasher ON hasher.id = pair.hasher_id
LEFT JOIN catalog.folder AS folder1 ON folder1.id = pair.folder1_id
LEFT JOIN catalog.folder AS folder2 ON folder2.id = pair.folder2_id
LEFT JOIN catalog.root AS root1 ON root1.id = folder1.root_id
LEFT JOIN catalog.root AS root2 ON root2.id = folder2.root_id;

COMMENT ON VIEW catalog.duplicate IS
    'Pairs of files that are near-duplicates or identical, once for each hasher that says so';
COMMENT ON COLUMN catalog.duplicate.hasher IS 'Name of the hasher';
COMMENT ON COLUMN catalog.duplicate.file1 IS 'The path that sorts first';
COMMENT ON COLUMN catalog.duplicate.file2 IS 'The path that sorts second';
COMMENT ON COLUMN catalog.duplicate.distance IS 'Count of differing bits';
COMMENT ON COLUMN catalog.duplicate.isometry IS 'How file1 is turned to look like file2';
COMMENT ON COLUMN catalog.duplicate.identical IS 'Both files hold the same bytes';
COMMENT ON COLUMN catalog.duplicate.flat IS
    'Different pictures that look equal only because one of them holds nothing to compare';
COMMENT ON COLUMN catalog.duplicate.folder1 IS 'The folder of file1';
COMMENT ON COLUMN catalog.duplicate.folder2 IS 'The folder of file2';
COMMENT ON COLUMN catalog.duplicate.root1 IS 'The root that file1 is below';
COMMENT ON COLUMN catalog.duplicate.root2 IS 'The root that file2 is below';
COMMENT ON COLUMN catalog.duplicate.file1_id IS 'The id of file1 in the table file';
COMMENT ON COLUMN catalog.duplicate.file2_id IS 'The id of file2 in the table file';
