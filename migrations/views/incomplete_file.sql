-- Version 0015

CREATE OR REPLACE VIEW catalog.incomplete_file AS
SELECT file.path, media.completeness, media.decoded, media.pictures, media.compared,
    media.warnings, media.remarks, folder.path AS folder, file.byte_size, media.id AS media_id
FROM catalog.media
JOIN catalog.file ON file.media_id = media.id
JOIN catalog.folder ON folder.id = file.folder_id
WHERE media.completeness <> 'whole';

COMMENT ON VIEW catalog.incomplete_file IS
    'Files that are damaged, cut off, or hold more than was compared';
COMMENT ON COLUMN catalog.incomplete_file.path IS 'The file';
COMMENT ON COLUMN catalog.incomplete_file.completeness IS
    'excerpt: it holds more than was compared; truncated: its end is missing; damaged: decoders'
    ' reported damage';
COMMENT ON COLUMN catalog.incomplete_file.decoded IS
    'Fraction of the picture, or of the announced duration, that could be decoded';
COMMENT ON COLUMN catalog.incomplete_file.pictures IS 'How many pictures it holds';
COMMENT ON COLUMN catalog.incomplete_file.compared IS 'How many of its pictures are hashed';
COMMENT ON COLUMN catalog.incomplete_file.warnings IS 'How often decoders reported damage';
COMMENT ON COLUMN catalog.incomplete_file.remarks IS 'What is wrong with it, one sentence each';
COMMENT ON COLUMN catalog.incomplete_file.folder IS 'Folder that holds the file';
COMMENT ON COLUMN catalog.incomplete_file.byte_size IS 'Bytes of the file';
COMMENT ON COLUMN catalog.incomplete_file.media_id IS 'Its content in the table media';
