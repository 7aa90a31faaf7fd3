-- Version 0021

CREATE OR REPLACE VIEW catalog.decision AS
SELECT
    entry.id AS decision,
    entry.verdict,
    (SELECT min(path) FROM catalog.file WHERE media_id = one.id) AS file1,
    (SELECT min(path) FROM catalog.file WHERE media_id = other.id) AS file2,
    CASE entry.better WHEN 1 THEN entry.content1 WHEN 2 THEN entry.content2 END AS better,
    batch.who,
    batch.at,
    batch.how,
    batch.rule,
    batch.note,
    entry.batch_id AS batch,
    entry.content1 AS sha256_1,
    entry.content2 AS sha256_2,
    one.id AS media1,
    other.id AS media2
FROM catalog.decision_entry AS entry
JOIN catalog.decision_batch AS batch ON batch.id = entry.batch_id
LEFT JOIN catalog.media AS one ON one.sha256 = entry.content1
LEFT JOIN catalog.media AS other ON other.sha256 = entry.content2
WHERE entry.newer IS NULL AND entry.verdict <> 'undecided';

COMMENT ON VIEW catalog.decision IS 'What was decided about contents, as it counts now';
COMMENT ON COLUMN catalog.decision.decision IS 'Number of the decision';
COMMENT ON COLUMN catalog.decision.verdict IS
    'duplicate, alternate or unrelated of two contents; keep or expendable of one';
COMMENT ON COLUMN catalog.decision.file1 IS
    'A file with the first content; null if the catalogue has none';
COMMENT ON COLUMN catalog.decision.file2 IS
    'A file with the second content; null if the catalogue has none, and if there is no second one';
COMMENT ON COLUMN catalog.decision.better IS
    'SHA-256 of the better one of two duplicates; null if nobody said';
COMMENT ON COLUMN catalog.decision.who IS 'The person who decided';
COMMENT ON COLUMN catalog.decision.at IS 'When';
COMMENT ON COLUMN catalog.decision.how IS
    'command, review (on the review page), rule, import, or undo (another one was taken back)';
COMMENT ON COLUMN catalog.decision.rule IS 'The rule that decided; null if a person did';
COMMENT ON COLUMN catalog.decision.note IS 'What the person wrote';
COMMENT ON COLUMN catalog.decision.batch IS 'What was decided at once has one number';
COMMENT ON COLUMN catalog.decision.sha256_1 IS 'SHA-256 of the first content, the smaller one';
COMMENT ON COLUMN catalog.decision.sha256_2 IS
    'SHA-256 of the second content; the same one if copies were decided upon; null if one content'
    ' was';
COMMENT ON COLUMN catalog.decision.media1 IS
    'The first content in the table media; null if it is not catalogued now';
COMMENT ON COLUMN catalog.decision.media2 IS
    'The second content in the table media; null if it is not catalogued now';
