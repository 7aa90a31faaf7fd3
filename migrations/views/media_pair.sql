-- Version 0023

CREATE OR REPLACE VIEW catalog.media_pair AS
SELECT * FROM (
    SELECT
        hasher.name AS hasher,
        least(first.media_id, second.media_id) AS media1,
        greatest(first.media_id, second.media_id) AS media2,
        pair.distance,
        CASE WHEN first.media_id < second.media_id
            THEN pair.isometry ELSE catalog.inverse(pair.isometry) END AS isometry,
        first.flat OR second.flat AS flat,
        NULL::double precision AS coverage1,
        NULL::double precision AS coverage2,
        NULL::double precision AS time_offset,
        'whole' AS view,
        NULL::real AS overlap1,
        NULL::real AS overlap2,
        NULL::text AS relation
    FROM catalog.hash_pair AS pair
    JOIN catalog.hasher ON hasher.id = pair.hasher_id
    JOIN catalog.frame_hash AS first
        ON first.hasher_id = pair.hasher_id AND first.hash_id = pair.a AND first.sampling IS NULL
            AND first.position = 0
    JOIN catalog.frame_hash AS second
        ON second.hasher_id = pair.hasher_id AND second.hash_id = pair.b AND second.sampling IS NULL
            AND second.position = 0
    WHERE first.media_id <> second.media_id
        AND ((SELECT confirm_hasher_id FROM catalog.settings) IS NULL
            OR catalog.is_confirmed(
                first.hasher_id, first.media_id, second.media_id, first.flat OR second.flat))
    UNION ALL
    SELECT hasher.name, first.media_id, second.media_id, 0, 'r0', first.flat OR second.flat,
        NULL, NULL, NULL, 'whole', NULL, NULL, NULL
    FROM catalog.frame_hash AS first
    JOIN catalog.frame_hash AS second
        ON second.hasher_id = first.hasher_id
        AND second.hash_id = first.hash_id
        AND first.media_id < second.media_id
        AND second.sampling IS NULL AND second.position = 0
    JOIN catalog.hasher ON hasher.id = first.hasher_id
    WHERE first.sampling IS NULL AND first.position = 0
        AND ((SELECT confirm_hasher_id FROM catalog.settings) IS NULL
            OR catalog.is_confirmed(
                first.hasher_id, first.media_id, second.media_id, first.flat OR second.flat))
    UNION ALL
    SELECT hasher.name, media1, media2, distance, isometry, false, coverage1, coverage2, time_offset,
        'whole', NULL, NULL, NULL
    FROM catalog.video_pair
    JOIN catalog.hasher ON hasher.id = hasher_id
    WHERE catalog.is_covered(
        coverage1, coverage2, commonplace, (SELECT min_coverage FROM catalog.settings))
    UNION ALL
    SELECT hasher, media1, media2, distance, isometry, false, NULL, NULL, NULL, 'inner',
        NULL, NULL, NULL
    FROM catalog.inner_pair
    WHERE whole_distance IS NULL
    UNION ALL
    SELECT hasher.name, pair.media1, pair.media2, pair.distance, pair.isometry, false,
        filmed.coverage1, filmed.coverage2,
        CASE WHEN coalesce(frame1.timestamp, frame2.timestamp) IS NOT NULL
            THEN coalesce(frame2.timestamp, 0) - coalesce(frame1.timestamp, 0) END,
        'part', overlap1, overlap2, relation
    FROM catalog.part_pair AS pair
    JOIN catalog.hasher ON hasher.name = 'phash'
    JOIN catalog.frame AS frame1
        ON frame1.media_id = pair.media1 AND frame1.position = pair.position1
    JOIN catalog.frame AS frame2
        ON frame2.media_id = pair.media2 AND frame2.position = pair.position2
    JOIN catalog.frame_hash AS first
        ON first.hasher_id = hasher.id AND first.media_id = pair.media1 AND first.position = 0
    JOIN catalog.frame_hash AS second
        ON second.hasher_id = hasher.id AND second.media_id = pair.media2 AND second.position = 0
    LEFT JOIN catalog.video_pair AS filmed
        ON filmed.hasher_id = hasher.id AND filmed.media1 = pair.media1
            AND filmed.media2 = pair.media2
    WHERE greatest(overlap1, overlap2) >= (SELECT min_overlap::real FROM catalog.settings)
        AND (SELECT confirm_hasher_id FROM catalog.settings) IS DISTINCT FROM hasher.id
        AND NOT catalog.are_near(hasher.id, pair.media1, pair.media2)
        AND (filmed.coverage1 IS NULL OR NOT catalog.is_covered(
            filmed.coverage1, filmed.coverage2, filmed.commonplace,
            (SELECT min_coverage FROM catalog.settings)))
) AS pair
WHERE (media1, media2) NOT IN (SELECT media1, media2 FROM catalog.unrelated_pair)
    AND (NOT EXISTS (SELECT FROM catalog.bank WHERE kind = 'exempt') OR NOT EXISTS (
        SELECT FROM catalog.exempt_media WHERE media_id IN (pair.media1, pair.media2)));

COMMENT ON VIEW catalog.media_pair IS
    'Pairs of different contents that are near-duplicates, once for each hasher that finds them';
COMMENT ON COLUMN catalog.media_pair.hasher IS 'Name of the hasher';
COMMENT ON COLUMN catalog.media_pair.media1 IS 'The media with the smaller id';
COMMENT ON COLUMN catalog.media_pair.media2 IS 'The media with the larger id';
COMMENT ON COLUMN catalog.media_pair.distance IS 'Number of differing bits';
COMMENT ON COLUMN catalog.media_pair.isometry IS 'How media1 is turned to look like media2';
COMMENT ON COLUMN catalog.media_pair.flat IS
    'Whether one of them holds nothing to compare: quality 0, or all bits of its hash equal';
COMMENT ON COLUMN catalog.media_pair.coverage1 IS
    'Fraction of the frames of media1 that are in media2; null for two pictures';
COMMENT ON COLUMN catalog.media_pair.coverage2 IS
    'Fraction of the frames of media2 that are in media1; null for two pictures';
COMMENT ON COLUMN catalog.media_pair.time_offset IS
    'Seconds: time t in media1 is time t + time_offset in media2; null for two pictures. A picture'
    ' has the time 0; if view is part, the times are those of the frames that are nearest';
COMMENT ON COLUMN catalog.media_pair.view IS
    'whole; inner: two pictures are near only by what is inside the margins of one or both; part:'
    ' two pictures, or frames of videos, show a part of one another';
COMMENT ON COLUMN catalog.media_pair.overlap1 IS
    'Fraction of the area of media1, or of its frame, that media2 shows too; null unless view is'
    ' part';
COMMENT ON COLUMN catalog.media_pair.overlap2 IS
    'Fraction of the area of media2, or of its frame, that media1 shows too; null unless view is'
    ' part';
COMMENT ON COLUMN catalog.media_pair.relation IS
    'What media1 is to media2: aligned if both show the same area, a crop of it or uncropped,'
    ' inside it or that contains it, or overlap; null unless view is part, and if not known yet';
