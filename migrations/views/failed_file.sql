-- Version 0015

CREATE OR REPLACE VIEW catalog.failed_file AS
SELECT file.path, failure.stage, failure.error, failure.message, failure.at,
    folder.path AS folder, file.byte_size
FROM catalog.failure
JOIN catalog.file ON file.id = failure.file_id
JOIN catalog.folder ON folder.id = file.folder_id;

COMMENT ON VIEW catalog.failed_file IS 'Files that could not be hashed, and why';
COMMENT ON COLUMN catalog.failed_file.path IS 'The file';
COMMENT ON COLUMN catalog.failed_file.stage IS 'read, sniff, decode or hash';
COMMENT ON COLUMN catalog.failed_file.error IS 'Kind of error';
COMMENT ON COLUMN catalog.failed_file.message IS 'The reason, in words for people';
COMMENT ON COLUMN catalog.failed_file.at IS 'When it was last tried';
COMMENT ON COLUMN catalog.failed_file.folder IS 'Folder that holds it';
COMMENT ON COLUMN catalog.failed_file.byte_size IS 'Null if even the size could not be read';
