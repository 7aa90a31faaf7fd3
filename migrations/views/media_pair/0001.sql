-- Version 0001

CREATE OR REPLACE VIEW catalog.media_pair AS
SELECT
    hasher.name AS hasher,
    first.media_id AS media1,
    second.media_id AS media2,
    pair.distance,
    pair.isometry,
    first.flat OR second.flat AS flat
FROM catalog.hash_pair AS pair
JOIN catalog.hasher ON hasher.id = pair.hasher_id
JOIN catalog.frame_hash AS first
    ON first.hasher_id = pair.hasher_id AND first.hash_id = pair.a
JOIN catalog.frame_hash AS second
    ON second.hasher_id = pair.hasher_id AND second.hash_id = pair.b
UNION ALL
SELECT hasher.name, first.media_id, second.media_id, 0, 'r0', first.flat OR second.flat
FROM catalog.frame_hash AS first
JOIN catalog.frame_hash AS second
    ON second.hasher_id = first.hasher_id
    AND second.hash_id = first.hash_id
    AND first.media_id < second.media_id
JOIN catalog.hasher ON hasher.id = first.hasher_id;

COMMENT ON VIEW catalog.media_pair IS
    'Pairs of different contents that are near-duplicates, once for each hasher that says so';
COMMENT ON COLUMN catalog.media_pair.hasher IS 'Name of the hasher';
COMMENT ON COLUMN catalog.media_pair.media1 IS 'One media; the order within a pair means nothing';
COMMENT ON COLUMN catalog.media_pair.media2 IS 'The other media';
COMMENT ON COLUMN catalog.media_pair.distance IS 'Count of differing bits';
COMMENT ON COLUMN catalog.media_pair.isometry IS 'How one is turned to look like the other';
COMMENT ON COLUMN catalog.media_pair.flat IS
    'One of them holds nothing to compare: quality 0, or all bits of its hash equal';
