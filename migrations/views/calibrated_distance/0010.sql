-- Version 0010

CREATE OR REPLACE VIEW catalog.calibrated_distance AS
SELECT one.calibration_id AS calibration, one.kind, hasher.name AS hasher, one.transformation,
    one.distance, one.pairs,
    (sum(one.pairs) OVER nearer / sum(one.pairs) OVER whole)::double precision AS within
FROM catalog.calibration_distance AS one
JOIN catalog.hasher ON hasher.id = one.hasher_id
WINDOW
    whole AS (PARTITION BY one.calibration_id, one.kind, one.hasher_id, one.transformation),
    nearer AS (whole ORDER BY one.distance);

COMMENT ON VIEW catalog.calibrated_distance IS
    'How many pairs whose truth is known a calibration found at each distance, and up to it';

-- Other columns have the comments of calibration_distance and calibrated_choice.
DO $$
BEGIN
    EXECUTE (
        SELECT string_agg(
            format('COMMENT ON COLUMN catalog.calibrated_distance.%I IS %L',
                attname, col_description(theirs.attrelid, theirs.attnum)), ';')
        FROM pg_attribute AS mine JOIN pg_attribute AS theirs USING (attname)
        WHERE mine.attrelid = 'catalog.calibrated_distance'::regclass
            AND theirs.attrelid IN (
                'catalog.calibration_distance'::regclass, 'catalog.calibrated_choice'::regclass)
    );
END
$$;
COMMENT ON COLUMN catalog.calibrated_distance.pairs IS 'How many pairs are so far apart';
COMMENT ON COLUMN catalog.calibrated_distance.within IS
    'Which fraction of the pairs is at most so far apart';
