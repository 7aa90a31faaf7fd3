-- Version 0021

-- What is unrelated to a content is unrelated to its duplicates too, unless they say otherwise.
CREATE OR REPLACE VIEW catalog.unrelated_content AS
SELECT content1, content2 FROM catalog.decision_entry
WHERE newer IS NULL AND verdict = 'unrelated'
UNION
SELECT least(one.content, other.content), greatest(one.content, other.content)
FROM catalog.decision_entry AS entry
LEFT JOIN catalog.decided_group AS a ON a.content = entry.content1
LEFT JOIN catalog.decided_group AS b ON b.content = entry.content2
CROSS JOIN LATERAL (
    SELECT entry.content1 UNION SELECT content FROM catalog.decided_group WHERE same = a.same
) AS one (content)
CROSS JOIN LATERAL (
    SELECT entry.content2 UNION SELECT content FROM catalog.decided_group WHERE same = b.same
) AS other (content)
WHERE entry.newer IS NULL AND entry.verdict = 'unrelated'
    AND a.family IS DISTINCT FROM b.family
    AND NOT EXISTS (
        SELECT FROM catalog.decision_entry AS said
        WHERE said.newer IS NULL AND said.verdict IN ('duplicate', 'alternate')
            AND said.content1 = least(one.content, other.content)
            AND said.content2 = greatest(one.content, other.content));

COMMENT ON VIEW catalog.unrelated_content IS
    'Contents that somebody decided are unrelated, and the duplicates of these';
COMMENT ON COLUMN catalog.unrelated_content.content1 IS 'The smaller SHA-256';
COMMENT ON COLUMN catalog.unrelated_content.content2 IS 'The larger SHA-256';
