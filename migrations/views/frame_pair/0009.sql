-- Version 0009

CREATE OR REPLACE VIEW catalog.frame_pair AS
SELECT
    hasher.name AS hasher,
    one.media_id AS media1,
    one.position AS position1,
    (SELECT timestamp FROM catalog.frame
        WHERE media_id = one.media_id AND position = one.position) AS timestamp1,
    other.media_id AS media2,
    other.position AS position2,
    (SELECT timestamp FROM catalog.frame
        WHERE media_id = other.media_id AND position = other.position) AS timestamp2,
    near.distance,
    near.isometry,
    one.flat OR other.flat AS flat
FROM (
    SELECT hasher_id, a, b, distance, isometry FROM catalog.hash_pair
    UNION ALL
    SELECT hasher_id, b, a, distance, catalog.inverse(isometry) FROM catalog.hash_pair
    UNION ALL
    SELECT hasher_id, id, id, 0, 'r0' FROM catalog.hash
) AS near
JOIN catalog.frame_hash AS one ON one.hasher_id = near.hasher_id AND one.hash_id = near.a
JOIN catalog.frame_hash AS other
    ON other.hasher_id = near.hasher_id AND other.hash_id = near.b
        AND other.media_id > one.media_id
JOIN catalog.hasher ON hasher.id = near.hasher_id;

COMMENT ON VIEW catalog.frame_pair IS
    'Pairs of frames of different contents, once for each hasher that sees them near each other;'
    ' confirmed or not';
COMMENT ON COLUMN catalog.frame_pair.hasher IS 'Name of the hasher';
COMMENT ON COLUMN catalog.frame_pair.media1 IS 'The media with the smaller id';
COMMENT ON COLUMN catalog.frame_pair.position1 IS 'Which frame of it';
COMMENT ON COLUMN catalog.frame_pair.timestamp1 IS 'Seconds; null for a still picture';
COMMENT ON COLUMN catalog.frame_pair.media2 IS 'The media with the larger id';
COMMENT ON COLUMN catalog.frame_pair.position2 IS 'Which frame of it';
COMMENT ON COLUMN catalog.frame_pair.timestamp2 IS 'Seconds; null for a still picture';
COMMENT ON COLUMN catalog.frame_pair.distance IS 'Count of differing bits';
COMMENT ON COLUMN catalog.frame_pair.isometry IS 'How media1 is turned to look like media2';
COMMENT ON COLUMN catalog.frame_pair.flat IS 'One of them holds nothing to compare';
