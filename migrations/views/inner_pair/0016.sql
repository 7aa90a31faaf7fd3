-- Version 0016

-- From the insides, which are few, to what is near them. Of two pictures with margins each inside
-- finds the other.
CREATE OR REPLACE VIEW catalog.inner_pair AS
SELECT
    pair.hasher_id,
    hasher.name AS hasher,
    pair.media1,
    pair.media2,
    pair.distance,
    pair.isometry,
    CASE pair.position1 WHEN 0 THEN 'whole' ELSE 'inner' END AS view1,
    CASE pair.position2 WHEN 0 THEN 'whole' ELSE 'inner' END AS view2,
    (
        SELECT CASE WHEN a.hash_id = b.hash_id THEN 0 ELSE (
            SELECT distance FROM catalog.hash_pair
            WHERE hasher_id = pair.hasher_id AND hash_pair.a = least(a.hash_id, b.hash_id)
                AND hash_pair.b = greatest(a.hash_id, b.hash_id)) END
        FROM catalog.frame_hash AS a
        CROSS JOIN catalog.frame_hash AS b
        WHERE a.media_id = pair.media1 AND a.position = 0 AND a.hasher_id = pair.hasher_id
            AND b.media_id = pair.media2 AND b.position = 0 AND b.hasher_id = pair.hasher_id
            AND NOT (a.flat OR b.flat)
            AND ((SELECT confirm_hasher_id FROM catalog.settings) IS NULL
                OR catalog.is_confirmed(pair.hasher_id, pair.media1, pair.media2, false))
    ) AS whole_distance
FROM (
    SELECT DISTINCT ON (hasher_id, media1, media2)
        hasher_id, media1, media2, distance, isometry, position1, position2
    FROM (
        SELECT
            seen.hasher_id,
            least(seen.media_id, other.media_id) AS media1,
            greatest(seen.media_id, other.media_id) AS media2,
            near.distance,
            CASE WHEN seen.media_id < other.media_id
                THEN near.isometry ELSE catalog.inverse(near.isometry) END AS isometry,
            CASE WHEN seen.media_id < other.media_id
                THEN seen.position ELSE other.position END AS position1,
            CASE WHEN seen.media_id < other.media_id
                THEN other.position ELSE seen.position END AS position2
        FROM catalog.frame_hash AS seen
        JOIN (
            SELECT hasher_id, a, b, distance, isometry FROM catalog.hash_pair
            UNION ALL
            SELECT hasher_id, b, a, distance, catalog.inverse(isometry) FROM catalog.hash_pair
            UNION ALL
            SELECT hasher_id, id, id, 0, 'r0' FROM catalog.hash
        ) AS near ON near.hasher_id = seen.hasher_id AND near.a = seen.hash_id
        JOIN catalog.frame_hash AS other
            ON other.hasher_id = near.hasher_id AND other.hash_id = near.b
                AND other.media_id <> seen.media_id
        WHERE seen.position = 1 AND seen.sampling IS NULL AND NOT seen.flat
            AND other.sampling IS NULL AND NOT other.flat
            AND ((SELECT confirm_hasher_id FROM catalog.settings) IS NULL
                OR catalog.is_confirmed_at(seen.hasher_id, seen.media_id, seen.position,
                    other.media_id, other.position, false))
    ) AS meeting
    ORDER BY hasher_id, media1, media2, distance, isometry
) AS pair
JOIN catalog.hasher ON hasher.id = pair.hasher_id;

COMMENT ON VIEW catalog.inner_pair IS
    'Pairs of different pictures that are near each other by what is inside the margins of one or'
    ' both, once for each hasher';
COMMENT ON COLUMN catalog.inner_pair.hasher_id IS 'The id of the hasher';
COMMENT ON COLUMN catalog.inner_pair.hasher IS 'Name of the hasher';
COMMENT ON COLUMN catalog.inner_pair.media1 IS 'The media with the smaller id';
COMMENT ON COLUMN catalog.inner_pair.media2 IS 'The media with the larger id';
COMMENT ON COLUMN catalog.inner_pair.distance IS 'Count of differing bits';
COMMENT ON COLUMN catalog.inner_pair.isometry IS 'How media1 is turned to look like media2';
COMMENT ON COLUMN catalog.inner_pair.view1 IS
    'What of media1 is near: inner, what is inside its margins, or whole';
COMMENT ON COLUMN catalog.inner_pair.view2 IS
    'What of media2 is near: inner, what is inside its margins, or whole';
COMMENT ON COLUMN catalog.inner_pair.whole_distance IS
    'How many bits of the whole pictures differ; null if they are no pair';
