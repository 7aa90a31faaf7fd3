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
            -- As unrelated_content has it, sought from the two and their duplicates.
            SELECT 'unrelated'
            FROM (
                SELECT one UNION SELECT there.content FROM catalog.decided_group AS own
                JOIN catalog.decided_group AS there USING (same) WHERE own.content = one
            ) AS a (content)
            CROSS JOIN (
                SELECT other UNION SELECT there.content FROM catalog.decided_group AS own
                JOIN catalog.decided_group AS there USING (same) WHERE own.content = other
            ) AS b (content)
            JOIN catalog.decision_entry AS entry ON newer IS NULL AND verdict = 'unrelated'
                AND content1 = least(a.content, b.content)
                AND content2 = greatest(a.content, b.content)
            LIMIT 1
        )
    )
$$;

COMMENT ON FUNCTION catalog.verdict_of(bytea, bytea) IS
    'What was decided about two contents, given by their SHA-256, or follows from what was decided'
    ' about others: duplicate, alternate or unrelated; null if nothing was. Of a content and itself:'
    ' what was decided about its copies';
