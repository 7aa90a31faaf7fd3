-- Version 0021

CREATE OR REPLACE VIEW catalog.duplicate AS
SELECT hasher, file1, file2, distance, isometry, identical, flat, folder1, folder2, root1, root2,
    file1_id, file2_id, coverage1, coverage2, time_offset, starts1, starts2, lengths,
    view, overlap1, overlap2, relation, verdict
FROM catalog.frame_duplicate
WHERE (coverage1 IS NULL OR (view = 'part') <> catalog.is_covered(
        coverage1, coverage2, commonplace, (SELECT min_coverage FROM catalog.settings)))
    AND (overlap1 IS NULL
        OR greatest(overlap1, overlap2) >= (SELECT min_overlap::real FROM catalog.settings));

COMMENT ON VIEW catalog.duplicate IS
    'Pairs of files that are near-duplicates or identical, once for each hasher that finds them';

-- Its columns have the comments of frame_duplicate.
DO $$
BEGIN
    EXECUTE (
        SELECT string_agg(
            format('COMMENT ON COLUMN catalog.duplicate.%I IS %L',
                attname, col_description(theirs.attrelid, theirs.attnum)), ';')
        FROM pg_attribute AS mine JOIN pg_attribute AS theirs USING (attname)
        WHERE mine.attrelid = 'catalog.duplicate'::regclass
            AND theirs.attrelid = 'catalog.frame_duplicate'::regclass
    );
END
$$;
