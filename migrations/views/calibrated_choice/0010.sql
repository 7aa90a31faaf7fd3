-- Version 0010

CREATE OR REPLACE VIEW catalog.calibrated_choice AS
SELECT choice.calibration_id AS calibration, choice.number AS choice, choice.kind, choice.origin,
    hasher.name AS hasher, choice.threshold, choice.radius,
    second.name AS confirm_hasher, choice.confirm_threshold, choice.confirm_radius,
    choice.recall, choice.recall_low, choice.recall_high,
    choice.false_rate, choice.false_rate_low, choice.false_rate_high,
    choice.extrapolated, choice.false_counted, choice.false_pairs, choice."precision",
    choice.milliseconds, calibration.at
FROM catalog.calibration_choice AS choice
JOIN catalog.calibration ON calibration.id = choice.calibration_id
JOIN catalog.hasher ON hasher.id = choice.hasher_id
LEFT JOIN catalog.hasher AS second ON second.id = choice.confirm_hasher_id;

COMMENT ON VIEW catalog.calibrated_choice IS
    'What thresholds reach that are set, and those that are advised, by each calibration';

-- Other columns have the comments of calibration_choice.
DO $$
BEGIN
    EXECUTE (
        SELECT string_agg(
            format('COMMENT ON COLUMN catalog.calibrated_choice.%I IS %L',
                attname, col_description(theirs.attrelid, theirs.attnum)), ';')
        FROM pg_attribute AS mine JOIN pg_attribute AS theirs USING (attname)
        WHERE mine.attrelid = 'catalog.calibrated_choice'::regclass
            AND theirs.attrelid = 'catalog.calibration_choice'::regclass
    );
END
$$;
COMMENT ON COLUMN catalog.calibrated_choice.calibration IS 'Number of the calibration';
COMMENT ON COLUMN catalog.calibrated_choice.choice IS
    'In order: what is set, then what is advised, the best recall first';
COMMENT ON COLUMN catalog.calibrated_choice.hasher IS 'Name of the hasher';
COMMENT ON COLUMN catalog.calibrated_choice.confirm_hasher IS
    'The second hasher, which has to see the same; null for none';
COMMENT ON COLUMN catalog.calibrated_choice.at IS 'When it was measured';
