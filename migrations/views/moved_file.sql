-- Version 0015

CREATE OR REPLACE VIEW catalog.moved_file AS
SELECT move.id AS move, move.old_path, move.new_path, move.at, file.path, file.state,
    file.id AS file_id
FROM catalog.file_move AS move
JOIN catalog.file ON file.id = move.file_id;

COMMENT ON VIEW catalog.moved_file IS 'Files that were moved or renamed';
COMMENT ON COLUMN catalog.moved_file.move IS 'Number of the move';
COMMENT ON COLUMN catalog.moved_file.old_path IS 'Path before the move';
COMMENT ON COLUMN catalog.moved_file.new_path IS 'Path after the move';
COMMENT ON COLUMN catalog.moved_file.at IS 'When an ingest found it at the new path';
COMMENT ON COLUMN catalog.moved_file.path IS 'Path where it was last seen';
COMMENT ON COLUMN catalog.moved_file.state IS
    'hashed, failed, ignored (neither picture nor video), missing, or excluded (by a pattern of'
    ' its root)';
COMMENT ON COLUMN catalog.moved_file.file_id IS 'Its id in the table file';
