-- Version 0015

CREATE OR REPLACE VIEW catalog.duplicate_member AS
SELECT
    m.cluster_id AS cluster,
    m.suggestion,
    file.path,
    media.width,
    media.height,
    media.format,
    file.byte_size,
    to_timestamp(file.mtime_ns / 1e9) AS modified,
    hasher.name AS hasher,
    m.distance,
    m.isometry,
    m.reason,
    keeper.path AS keeper,
    folder.path AS folder,
    root.path AS root,
    coalesce(root.reference, false) AS reference,
    file.id AS file_id,
    file.media_id,
    media.duration,
    media.completeness,
    media.remarks
FROM catalog.cluster_member AS m
JOIN catalog.file ON file.id = m.file_id
JOIN catalog.media ON media.id = file.media_id
JOIN catalog.folder ON folder.id = file.folder_id
LEFT JOIN catalog.root ON root.id = folder.root_id
LEFT JOIN catalog.hasher ON hasher.id = m.hasher_id
LEFT JOIN catalog.file AS keeper ON keeper.id = m.keeper_id;

COMMENT ON VIEW catalog.duplicate_member IS 'Files of each cluster, which of them to keep, and why';
COMMENT ON COLUMN catalog.duplicate_member.cluster IS 'The cluster, as in duplicate_cluster';
COMMENT ON COLUMN catalog.duplicate_member.suggestion IS
    'keep, remove, or review (a person has to decide)';
COMMENT ON COLUMN catalog.duplicate_member.path IS 'The file';
COMMENT ON COLUMN catalog.duplicate_member.width IS 'Pixels';
COMMENT ON COLUMN catalog.duplicate_member.height IS 'Pixels';
COMMENT ON COLUMN catalog.duplicate_member.format IS 'Format of the content';
COMMENT ON COLUMN catalog.duplicate_member.byte_size IS 'Bytes of the file';
COMMENT ON COLUMN catalog.duplicate_member.modified IS 'When the file was last changed';
COMMENT ON COLUMN catalog.duplicate_member.hasher IS
    'Hasher that found it near the keeper; null for the same bytes';
COMMENT ON COLUMN catalog.duplicate_member.distance IS 'Distance from the keeper, in bits';
COMMENT ON COLUMN catalog.duplicate_member.isometry IS 'How it is turned to look like the keeper';
COMMENT ON COLUMN catalog.duplicate_member.reason IS 'Why that is suggested';
COMMENT ON COLUMN catalog.duplicate_member.keeper IS
    'File to keep; this one is a direct near-duplicate of it';
COMMENT ON COLUMN catalog.duplicate_member.folder IS 'Folder that holds the file';
COMMENT ON COLUMN catalog.duplicate_member.root IS 'Root that the file is below';
COMMENT ON COLUMN catalog.duplicate_member.reference IS
    'Whether its root is a reference, so that the file is never suggested for removal';
COMMENT ON COLUMN catalog.duplicate_member.file_id IS 'Its id in the table file';
COMMENT ON COLUMN catalog.duplicate_member.media_id IS 'Its content in the table media';
COMMENT ON COLUMN catalog.duplicate_member.duration IS 'Seconds; null for a still picture';
COMMENT ON COLUMN catalog.duplicate_member.completeness IS
    'Whether it was seen whole: whole, excerpt, truncated or damaged; null: not known yet';
COMMENT ON COLUMN catalog.duplicate_member.remarks IS
    'What is wrong with the content, one sentence each';
