-- Version 0021

-- Of duplicates that a chain of decisions joins, none is unrelated to another or an alternate of it,
-- and of a family none is unrelated to another.
CREATE OR REPLACE VIEW catalog.decision_conflict AS
SELECT decision.*, CASE WHEN a.same = b.same THEN 'duplicate' ELSE 'alternate' END AS follows
FROM catalog.decision
JOIN catalog.decided_group AS a ON a.content = decision.sha256_1
JOIN catalog.decided_group AS b ON b.content = decision.sha256_2
WHERE decision.sha256_1 < decision.sha256_2 AND (
    decision.verdict = 'unrelated' AND a.family = b.family
    OR decision.verdict = 'alternate' AND a.same = b.same);

COMMENT ON VIEW catalog.decision_conflict IS
    'Decisions about two contents where other decisions say something else';
COMMENT ON COLUMN catalog.decision_conflict.follows IS
    'What follows from the other decisions: duplicate or alternate';

-- Its other columns have the comments of decision.
DO $$
BEGIN
    EXECUTE (
        SELECT string_agg(
            format('COMMENT ON COLUMN catalog.decision_conflict.%I IS %L',
                attname, col_description(theirs.attrelid, theirs.attnum)), ';')
        FROM pg_attribute AS mine JOIN pg_attribute AS theirs USING (attname)
        WHERE mine.attrelid = 'catalog.decision_conflict'::regclass
            AND theirs.attrelid = 'catalog.decision'::regclass AND theirs.attnum > 0
    );
END
$$;
