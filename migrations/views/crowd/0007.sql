-- Version 0007

CREATE OR REPLACE VIEW catalog.crowd AS
SELECT
    hasher.name AS hasher,
    file.path,
    max(crowded.neighbours) AS neighbours,
    max((SELECT count(*) FROM catalog.hash_pair
        WHERE hasher_id = crowded.hasher_id AND crowded.hash_id IN (a, b))) AS pairs,
    max(frame_hash.quality) AS quality,
    bool_and(frame_hash.flat) AS flat
FROM catalog.crowded_hash AS crowded
JOIN catalog.hasher ON hasher.id = crowded.hasher_id
JOIN catalog.frame_hash USING (hasher_id, hash_id)
JOIN catalog.file ON file.media_id = frame_hash.media_id
GROUP BY hasher.name, file.path;

COMMENT ON VIEW catalog.crowd IS
    'Files that look like so many others that not all their pairs are stored; order by neighbours';
COMMENT ON COLUMN catalog.crowd.hasher IS 'Name of the hasher';
COMMENT ON COLUMN catalog.crowd.path IS 'The file';
COMMENT ON COLUMN catalog.crowd.neighbours IS
    'How many hashes were within the radius when its own was compared';
COMMENT ON COLUMN catalog.crowd.pairs IS 'How many pairs of its hash are stored';
COMMENT ON COLUMN catalog.crowd.quality IS 'How much structure the hasher sees, 0 (none) to 100';
COMMENT ON COLUMN catalog.crowd.flat IS
    'Nothing to compare: quality 0, or all bits of the hash equal';
