-- Version 0004

CREATE OR REPLACE VIEW catalog.duplicate AS
SELECT
    pair.hasher,
    least(one.path, other.path) AS file1,
    greatest(one.path, other.path) AS file2,
    pair.distance,
    CASE WHEN one.path < other.path
        THEN pair.isometry ELSE catalog.inverse(pair.isometry) END AS isometry,
    false AS identical,
    pair.flat
FROM catalog.media_pair AS pair
JOIN catalog.file AS one ON one.media_id = pair.media1
JOIN catalog.file AS other ON other.media_id = pair.media2
UNION ALL
SELECT hasher.name, one.path, other.path, 0, 'r0', true, false
FROM catalog.file AS one
JOIN catalog.file AS other ON other.media_id = one.media_id AND one.path < other.path
JOIN catalog.frame_hash ON frame_hash.media_id = one.media_id AND frame_hash.position = 0
JOIN catalog.hasher ON hasher.id = frame_hash.hasher_id;

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
