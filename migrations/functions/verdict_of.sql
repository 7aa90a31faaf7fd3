-- Version 0021

-- What somebody decided about the two counts first, then what duplicates and alternates join, then
-- what was decided about their duplicates.
CREATE OR REPLACE FUNCTION catalog.verdict_of(one bytea, other bytea) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT coalesce(
        (
            SELECT verdict FROM catalog.decision_entry
            WHERE newer IS NULL AND verdict <> 'undecided'
                AND content1 = least(one, other) AND content2 = greatest(one, other)
        ),
        (
            SELECT CASE WHEN a.same = b.same THEN 'duplicate'
                WHEN a.family = b.family THEN 'alternate' END
            FROM catalog.decided_group AS a CROSS JOIN catalog.decided_group AS b
            WHERE a.content = one AND b.content = other AND one <> other
        ),
        (
            SELECT 'unrelated' FROM catalog.unrelated_content
            WHERE content1 = least(one, other) AND content2 = greatest(one, other)
        )
    )
$$;

COMMENT ON FUNCTION catalog.verdict_of(bytea, bytea) IS
    'What was decided about two contents, given by their SHA-256, or follows from what was decided'
    ' about others: duplicate, alternate or unrelated; null if nothing was. Of a content and itself:'
    ' what was decided about its copies';
