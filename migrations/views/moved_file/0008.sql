-- Version 0008

CREATE OR REPLACE VIEW catalog.moved_file AS
SELECT move.id AS move, move.old_path, move.new_path, move.at, file.path, file.state,
    file.id AS file_id
FROM catalog.file_move AS move
JOIN catalog.file ON file.id = move.file_id;

COMMENT ON VIEW catalog.moved_file IS 'Files that were moved or renamed, from where to where';
COMMENT ON COLUMN catalog.moved_file.move IS 'Its number';
COMMENT ON COLUMN catalog.moved_file.old_path IS 'Where it lay';
COMMENT ON COLUMN catalog.moved_file.new_path IS 'Where it lay then';
COMMENT ON COLUMN catalog.moved_file.at IS 'When an ingest found it there';
COMMENT ON COLUMN catalog.moved_file.path IS 'Where it was seen last';
COMMENT ON COLUMN catalog.moved_file.state IS 'hashed, failed, ignored (no picture), or missing';
COMMENT ON COLUMN catalog.moved_file.file_id IS 'Its id in the table file';
