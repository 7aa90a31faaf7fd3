-- Version 0015

CREATE OR REPLACE VIEW catalog.missing_file AS
SELECT file.path, file.missing_since, file.byte_size, media.format, media.width, media.height,
    encode(media.sha256, 'hex') AS sha256,
    (SELECT count(*) FROM catalog.file AS copy WHERE copy.media_id = media.id) AS copies,
    folder.path AS folder, root.path AS root
FROM catalog.file
JOIN catalog.folder ON folder.id = file.folder_id
LEFT JOIN catalog.root ON root.id = folder.root_id
LEFT JOIN catalog.media ON media.id = file.last_media_id
WHERE file.state = 'missing';

COMMENT ON VIEW catalog.missing_file IS 'Files that were catalogued and are gone';
COMMENT ON COLUMN catalog.missing_file.path IS 'Path that it had';
COMMENT ON COLUMN catalog.missing_file.missing_since IS 'When it was first found missing';
COMMENT ON COLUMN catalog.missing_file.byte_size IS 'Bytes of the file when it was last seen';
COMMENT ON COLUMN catalog.missing_file.format IS
    'Format of the content; null if it was neither picture nor video';
COMMENT ON COLUMN catalog.missing_file.width IS 'Pixels';
COMMENT ON COLUMN catalog.missing_file.height IS 'Pixels';
COMMENT ON COLUMN catalog.missing_file.sha256 IS 'SHA-256 of the content, hexadecimal';
COMMENT ON COLUMN catalog.missing_file.copies IS 'How many other files hold the same bytes';
COMMENT ON COLUMN catalog.missing_file.folder IS 'Folder that held it';
COMMENT ON COLUMN catalog.missing_file.root IS 'Root that the folder is below';
