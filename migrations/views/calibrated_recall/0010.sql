-- Version 0010

CREATE OR REPLACE VIEW catalog.calibrated_recall AS
SELECT choice.calibration, choice.choice, one.transformation, choice.kind, choice.origin,
    choice.hasher, choice.threshold, choice.radius, choice.confirm_hasher,
    choice.confirm_threshold, choice.confirm_radius, one.found, one.pairs,
    one.found::double precision / one.pairs AS recall, one.recall_low, one.recall_high
FROM catalog.calibration_recall AS one
JOIN catalog.calibrated_choice AS choice
    ON choice.calibration = one.calibration_id AND choice.choice = one.number;

COMMENT ON VIEW catalog.calibrated_recall IS
    'How many of the variants of each transformation are found by what is set or advised';

-- Other columns have the comments of calibration_recall and calibrated_choice.
DO $$
BEGIN
    EXECUTE (
        SELECT string_agg(
            format('COMMENT ON COLUMN catalog.calibrated_recall.%I IS %L',
                attname, col_description(theirs.attrelid, theirs.attnum)), ';')
        FROM pg_attribute AS mine JOIN pg_attribute AS theirs USING (attname)
        WHERE mine.attrelid = 'catalog.calibrated_recall'::regclass
            AND theirs.attrelid IN (
                'catalog.calibration_recall'::regclass, 'catalog.calibrated_choice'::regclass)
    );
END
$$;
COMMENT ON COLUMN catalog.calibrated_recall.recall IS 'found / pairs';
