-- Version 0006

CREATE OR REPLACE VIEW catalog.reclaimable_space AS
SELECT
    coalesce(root.path, '') AS root,
    media.format,
    count(*) FILTER (WHERE m.suggestion = 'remove') AS files_to_remove,
    coalesce(sum(file.byte_size) FILTER (WHERE m.suggestion = 'remove'), 0)::bigint AS reclaimable,
    count(*) FILTER (WHERE m.suggestion = 'review') AS files_to_review,
    coalesce(sum(file.byte_size) FILTER (WHERE m.suggestion = 'review'), 0)::bigint
        AS reviewable
FROM catalog.cluster_member AS m
JOIN catalog.file ON file.id = m.file_id
JOIN catalog.media ON media.id = file.media_id
JOIN catalog.folder ON folder.id = file.folder_id
LEFT JOIN catalog.root ON root.id = folder.root_id
WHERE m.suggestion <> 'keep'
GROUP BY root.path, media.format;

COMMENT ON VIEW catalog.reclaimable_space IS
    'Space that could be won in each root, by format';
COMMENT ON COLUMN catalog.reclaimable_space.root IS 'The root; empty for files below none';
COMMENT ON COLUMN catalog.reclaimable_space.format IS 'What the contents are';
COMMENT ON COLUMN catalog.reclaimable_space.files_to_remove IS 'Files suggested for removal';
COMMENT ON COLUMN catalog.reclaimable_space.reclaimable IS 'Bytes of these';
COMMENT ON COLUMN catalog.reclaimable_space.files_to_review IS
    'Files of clusters that are no direct near-duplicates of what is kept';
COMMENT ON COLUMN catalog.reclaimable_space.reviewable IS 'Bytes of these';
