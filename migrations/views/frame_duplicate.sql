-- Version 0023

-- Pairs come both ways, and those stay whose first path is the smaller one, rather than that paths
-- are swapped: so file1 is a column of file, which an index finds. Whether a pair is confirmed is
-- asked last, when those of one order are left.
CREATE OR REPLACE VIEW catalog.frame_duplicate AS
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
    pair.file2_id,
    pair.coverage1,
    pair.coverage2,
    pair.time_offset,
    pair.starts1,
    pair.starts2,
    pair.lengths,
    pair.commonplace,
    pair.view,
    pair.overlap1,
    pair.overlap2,
    pair.relation,
    CASE WHEN EXISTS (SELECT FROM catalog.decision_entry) THEN (
        SELECT catalog.verdict_of(a.sha256, b.sha256)
        FROM catalog.media AS a CROSS JOIN catalog.media AS b
        WHERE a.id = pair.media1 AND b.id = pair.media2
    ) END AS verdict
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
        other.id AS file2_id,
        one.media_id AS media1,
        other.media_id AS media2,
        NULL::double precision AS coverage1,
        NULL::double precision AS coverage2,
        NULL::double precision AS time_offset,
        NULL::double precision[] AS starts1,
        NULL::double precision[] AS starts2,
        NULL::double precision[] AS lengths,
        false AS commonplace,
        'whole' AS view,
        NULL::real AS overlap1,
        NULL::real AS overlap2,
        NULL::text AS relation
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
        AND a.sampling IS NULL AND b.sampling IS NULL AND a.position = 0 AND b.position = 0
        AND ((SELECT confirm_hasher_id FROM catalog.settings) IS NULL
            OR catalog.is_confirmed(a.hasher_id, one.media_id, other.media_id, a.flat OR b.flat))
    UNION ALL
    SELECT
        a.hasher_id, one.path, other.path, 0, 'r0', false,
        a.flat OR b.flat, one.folder_id, other.folder_id, one.id, other.id,
        one.media_id, other.media_id,
        NULL, NULL, NULL, NULL, NULL, NULL, false, 'whole', NULL, NULL, NULL
    FROM catalog.frame_hash AS a
    JOIN catalog.frame_hash AS b
        ON b.hasher_id = a.hasher_id AND b.hash_id = a.hash_id AND b.media_id <> a.media_id
    JOIN catalog.file AS one ON one.media_id = a.media_id
    JOIN catalog.file AS other ON other.media_id = b.media_id
    WHERE one.path < other.path AND a.sampling IS NULL AND b.sampling IS NULL
        AND a.position = 0 AND b.position = 0
        AND ((SELECT confirm_hasher_id FROM catalog.settings) IS NULL
            OR catalog.is_confirmed(a.hasher_id, one.media_id, other.media_id, a.flat OR b.flat))
    UNION ALL
    SELECT
        near.hasher_id, one.path, other.path, near.distance, near.isometry, false,
        false, one.folder_id, other.folder_id, one.id, other.id,
        one.media_id, other.media_id,
        near.coverage1, near.coverage2, near.time_offset, near.starts1, near.starts2, near.lengths,
        near.commonplace, 'whole', NULL, NULL, NULL
    FROM (
        SELECT hasher_id, media1 AS a, media2 AS b, distance, isometry, coverage1, coverage2,
            time_offset, starts1, starts2, lengths, commonplace
        FROM catalog.video_pair
        UNION ALL
        SELECT hasher_id, media2, media1, distance, catalog.inverse(isometry), coverage2,
            coverage1, 0 - time_offset, starts2, starts1, lengths, commonplace
        FROM catalog.video_pair
    ) AS near
    JOIN catalog.file AS one ON one.media_id = near.a
    JOIN catalog.file AS other ON other.media_id = near.b
    WHERE one.path < other.path
    UNION ALL
    SELECT
        near.hasher_id, one.path, other.path, near.distance, near.isometry, false,
        false, one.folder_id, other.folder_id, one.id, other.id,
        one.media_id, other.media_id,
        NULL, NULL, NULL, NULL, NULL, NULL, false, 'inner', NULL, NULL, NULL
    FROM (
        SELECT hasher_id, media1 AS a, media2 AS b, distance, isometry
        FROM catalog.inner_pair WHERE whole_distance IS NULL
        UNION ALL
        SELECT hasher_id, media2, media1, distance, catalog.inverse(isometry)
        FROM catalog.inner_pair WHERE whole_distance IS NULL
    ) AS near
    JOIN catalog.file AS one ON one.media_id = near.a
    JOIN catalog.file AS other ON other.media_id = near.b
    WHERE one.path < other.path
    UNION ALL
    SELECT
        hasher.id, one.path, other.path, near.distance, near.isometry, false,
        false, one.folder_id, other.folder_id, one.id, other.id,
        one.media_id, other.media_id,
        CASE WHEN filmed.media1 = near.a THEN filmed.coverage1 ELSE filmed.coverage2 END,
        CASE WHEN filmed.media1 = near.a THEN filmed.coverage2 ELSE filmed.coverage1 END,
        seen.time_offset, seen.starts1, seen.starts2, seen.lengths,
        coalesce(filmed.commonplace, false), 'part', near.overlap1, near.overlap2, near.relation
    FROM (
        SELECT media1 AS a, media2 AS b, position1, position2, distance, isometry, overlap1,
            overlap2, relation
        FROM catalog.part_pair
        UNION ALL
        SELECT media2, media1, position2, position1, distance, catalog.inverse(isometry), overlap2,
            overlap1, catalog.converse(relation)
        FROM catalog.part_pair
    ) AS near
    JOIN catalog.frame AS frame1
        ON frame1.media_id = near.a AND frame1.position = near.position1
    JOIN catalog.frame AS frame2
        ON frame2.media_id = near.b AND frame2.position = near.position2
    LEFT JOIN LATERAL (
        SELECT coalesce(frame2.timestamp, 0) - coalesce(frame1.timestamp, 0) AS time_offset,
            ARRAY[coalesce(frame1.timestamp, 0)] AS starts1,
            ARRAY[coalesce(frame2.timestamp, 0)] AS starts2,
            ARRAY[0]::double precision[] AS lengths
        WHERE coalesce(frame1.timestamp, frame2.timestamp) IS NOT NULL
    ) AS seen ON true
    JOIN catalog.hasher ON hasher.name = 'phash'
    LEFT JOIN catalog.video_pair AS filmed
        ON filmed.hasher_id = hasher.id AND filmed.media1 = least(near.a, near.b)
            AND filmed.media2 = greatest(near.a, near.b)
    JOIN catalog.frame_hash AS a
        ON a.hasher_id = hasher.id AND a.media_id = near.a AND a.position = 0
    JOIN catalog.frame_hash AS b
        ON b.hasher_id = hasher.id AND b.media_id = near.b AND b.position = 0
    JOIN catalog.file AS one ON one.media_id = near.a
    JOIN catalog.file AS other ON other.media_id = near.b
    WHERE one.path < other.path
        AND (SELECT confirm_hasher_id FROM catalog.settings) IS DISTINCT FROM hasher.id
        AND NOT catalog.are_near(hasher.id, near.a, near.b)
    UNION ALL
    SELECT
        a.hasher_id, one.path, other.path, 0, 'r0', true, false,
        one.folder_id, other.folder_id, one.id, other.id,
        one.media_id, other.media_id,
        NULL, NULL, NULL, NULL, NULL, NULL, false, 'whole', NULL, NULL, NULL
    FROM catalog.file AS one
    JOIN catalog.file AS other ON other.media_id = one.media_id
    JOIN catalog.frame_hash AS a ON a.media_id = one.media_id AND a.position = 0
    WHERE one.path < other.path
) AS pair
JOIN catalog.hasher ON hasher.id = pair.hasher_id
LEFT JOIN catalog.folder AS folder1 ON folder1.id = pair.folder1_id
LEFT JOIN catalog.folder AS folder2 ON folder2.id = pair.folder2_id
LEFT JOIN catalog.root AS root1 ON root1.id = folder1.root_id
LEFT JOIN catalog.root AS root2 ON root2.id = folder2.root_id
WHERE (least(pair.media1, pair.media2), greatest(pair.media1, pair.media2)) NOT IN (
    SELECT media1, media2 FROM catalog.unrelated_pair)
    AND (NOT EXISTS (SELECT FROM catalog.bank WHERE kind = 'exempt') OR pair.identical OR NOT EXISTS (
        SELECT FROM catalog.exempt_media WHERE media_id IN (pair.media1, pair.media2)));

COMMENT ON VIEW catalog.frame_duplicate IS
    'What duplicate has, and also all files that have any frame of a video or any part in common';
COMMENT ON COLUMN catalog.frame_duplicate.hasher IS 'Name of the hasher';
COMMENT ON COLUMN catalog.frame_duplicate.file1 IS 'The path that sorts first';
COMMENT ON COLUMN catalog.frame_duplicate.file2 IS 'The path that sorts second';
COMMENT ON COLUMN catalog.frame_duplicate.distance IS 'Number of differing bits';
COMMENT ON COLUMN catalog.frame_duplicate.isometry IS 'How file1 is turned to look like file2';
COMMENT ON COLUMN catalog.frame_duplicate.identical IS 'Whether both files hold the same bytes';
COMMENT ON COLUMN catalog.frame_duplicate.flat IS
    'Whether these different pictures look equal only because one of them holds nothing to compare';
COMMENT ON COLUMN catalog.frame_duplicate.folder1 IS 'The folder of file1';
COMMENT ON COLUMN catalog.frame_duplicate.folder2 IS 'The folder of file2';
COMMENT ON COLUMN catalog.frame_duplicate.root1 IS 'Root that file1 is below';
COMMENT ON COLUMN catalog.frame_duplicate.root2 IS 'Root that file2 is below';
COMMENT ON COLUMN catalog.frame_duplicate.file1_id IS 'The id of file1 in the table file';
COMMENT ON COLUMN catalog.frame_duplicate.file2_id IS 'The id of file2 in the table file';
COMMENT ON COLUMN catalog.frame_duplicate.coverage1 IS
    'Fraction of the frames of file1 that are in file2; null for pictures and identical files';
COMMENT ON COLUMN catalog.frame_duplicate.coverage2 IS
    'Fraction of the frames of file2 that are in file1; null for pictures and identical files';
COMMENT ON COLUMN catalog.frame_duplicate.time_offset IS
    'Seconds: time t in file1 is time t + time_offset in file2';
COMMENT ON COLUMN catalog.frame_duplicate.starts1 IS
    'Seconds: where each range that they share begins in file1, the longest range first; if view'
    ' is part, the time of the frame, 0 for a picture';
COMMENT ON COLUMN catalog.frame_duplicate.starts2 IS 'Seconds: where each range begins in file2';
COMMENT ON COLUMN catalog.frame_duplicate.lengths IS 'Seconds: how long each range is';
COMMENT ON COLUMN catalog.frame_duplicate.commonplace IS
    'Whether what they share is in many unrelated videos too and is at most half of one of them';
COMMENT ON COLUMN catalog.frame_duplicate.view IS
    'whole; inner: two pictures are near only by what is inside the margins of one or both; part:'
    ' two pictures, or frames of videos, show a part of one another';
COMMENT ON COLUMN catalog.frame_duplicate.overlap1 IS
    'Fraction of the area of file1, or of its frame, that file2 shows too; null unless view is'
    ' part';
COMMENT ON COLUMN catalog.frame_duplicate.overlap2 IS
    'Fraction of the area of file2, or of its frame, that file1 shows too; null unless view is'
    ' part';
COMMENT ON COLUMN catalog.frame_duplicate.relation IS
    'What file1 is to file2: aligned if both show the same area, a crop of it or uncropped,'
    ' inside it or that contains it, or overlap; null unless view is part, and if not known yet';
COMMENT ON COLUMN catalog.frame_duplicate.verdict IS
    'What was decided about the two contents, or follows from what was decided: duplicate or'
    ' alternate; null if nothing was';
