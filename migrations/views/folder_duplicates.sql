-- Version 0015

CREATE OR REPLACE VIEW catalog.folder_duplicates AS
SELECT
    folder.path AS folder,
    root.path AS root,
    count(*) AS files,
    count(m.file_id) AS files_in_clusters,
    count(*) FILTER (WHERE m.suggestion = 'remove') AS files_to_remove,
    coalesce(sum(file.byte_size) FILTER (WHERE m.suggestion = 'remove'), 0)::bigint AS reclaimable,
    count(m.file_id) AS duplicates
FROM catalog.file
JOIN catalog.folder ON folder.id = file.folder_id
LEFT JOIN catalog.root ON root.id = folder.root_id
LEFT JOIN catalog.cluster_member AS m ON m.file_id = file.id
WHERE file.state = 'hashed'
GROUP BY folder.path, root.path
HAVING count(m.file_id) > 0;

COMMENT ON VIEW catalog.folder_duplicates IS
    'Folders with files in clusters: how many, and how much space they take';
COMMENT ON COLUMN catalog.folder_duplicates.folder IS 'The folder, without those below it';
COMMENT ON COLUMN catalog.folder_duplicates.root IS 'Root that the folder is below';
COMMENT ON COLUMN catalog.folder_duplicates.files IS 'Pictures and videos in it';
COMMENT ON COLUMN catalog.folder_duplicates.files_in_clusters IS 'How many of them are in clusters';
COMMENT ON COLUMN catalog.folder_duplicates.files_to_remove IS
    'How many of them are suggested for removal';
COMMENT ON COLUMN catalog.folder_duplicates.reclaimable IS 'Bytes of the files to remove';
COMMENT ON COLUMN catalog.folder_duplicates.duplicates IS
    'Old name of files_in_clusters, for one release';
