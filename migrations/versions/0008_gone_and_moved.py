"""Files that are gone or moved, roots that are offline, and pictures hashed at a reduced size."""

import runpy
from pathlib import Path

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

TABLES = """
ALTER TABLE catalog.settings ADD COLUMN exact_decode BOOLEAN DEFAULT false NOT NULL;
COMMENT ON COLUMN catalog.settings.exact_decode IS
    'Large pictures are hashed at their full size';

ALTER TABLE catalog.frame_hash
    ADD COLUMN reduction SMALLINT DEFAULT 1 NOT NULL,
    ADD CONSTRAINT frame_hash_reduction_check CHECK (reduction > 0);
COMMENT ON COLUMN catalog.frame_hash.reduction IS
    'Sides of the picture were divided by this before it was hashed';

ALTER TABLE catalog.root ADD COLUMN offline_since TIMESTAMP WITH TIME ZONE;
COMMENT ON COLUMN catalog.root.offline_since IS
    'When it was first found empty or not there; null when files were seen below it last';

ALTER TABLE catalog.file
    ADD COLUMN last_media_id BIGINT,
    ADD COLUMN missing_since TIMESTAMP WITH TIME ZONE,
    DROP CONSTRAINT file_state_check,
    ADD CONSTRAINT file_state_check CHECK (state IN ('hashed', 'failed', 'ignored', 'missing')),
    ADD CONSTRAINT file_missing_check CHECK ((state = 'missing') = (missing_since IS NOT NULL)),
    ADD CONSTRAINT file_last_media_check CHECK (state = 'missing' OR last_media_id IS NULL),
    ADD CONSTRAINT file_last_media_id_fkey FOREIGN KEY (last_media_id)
        REFERENCES catalog.media (id) ON DELETE SET NULL;
CREATE INDEX file_last_media_id_idx ON catalog.file (last_media_id);
COMMENT ON COLUMN catalog.file.state IS 'hashed, failed, ignored (no picture), or missing';
COMMENT ON COLUMN catalog.file.last_media_id IS 'What a missing file held when it was last seen';
COMMENT ON COLUMN catalog.file.missing_since IS 'When it was first found to be gone';

CREATE TABLE catalog.file_move (
    id BIGINT GENERATED ALWAYS AS IDENTITY,
    file_id BIGINT NOT NULL,
    old_path TEXT COLLATE "C" NOT NULL,
    new_path TEXT COLLATE "C" NOT NULL,
    at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT file_move_pkey PRIMARY KEY (id),
    CONSTRAINT file_move_file_id_fkey FOREIGN KEY (file_id)
        REFERENCES catalog.file (id) ON DELETE CASCADE
);
CREATE INDEX file_move_file_id_idx ON catalog.file_move (file_id);
COMMENT ON TABLE catalog.file_move IS 'Where files lay before they were moved or renamed';

ALTER TABLE catalog.ingest_run
    ADD COLUMN files_missing BIGINT DEFAULT 0 NOT NULL,
    ADD COLUMN files_moved BIGINT DEFAULT 0 NOT NULL;
COMMENT ON COLUMN catalog.ingest_run.files_missing IS 'Files that were found to be gone';
COMMENT ON COLUMN catalog.ingest_run.files_moved IS 'Files that were found at another path';
"""

# The history as it was, with two columns more.
HISTORY = """
COMMENT ON COLUMN catalog.ingest_history.files_missing IS 'Files that were found to be gone';
COMMENT ON COLUMN catalog.ingest_history.files_moved IS 'Files that were found at another path';
"""

VIEWS = """
CREATE VIEW catalog.missing_file AS
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
COMMENT ON COLUMN catalog.missing_file.path IS 'Where it lay';
COMMENT ON COLUMN catalog.missing_file.missing_since IS 'When it was first found to be gone';
COMMENT ON COLUMN catalog.missing_file.byte_size IS 'Of the file when it was last seen';
COMMENT ON COLUMN catalog.missing_file.format IS 'What the content is; null if it was no picture';
COMMENT ON COLUMN catalog.missing_file.width IS 'Pixels';
COMMENT ON COLUMN catalog.missing_file.height IS 'Pixels';
COMMENT ON COLUMN catalog.missing_file.sha256 IS 'SHA-256 of the content, hexadecimal';
COMMENT ON COLUMN catalog.missing_file.copies IS 'How many files hold the same bytes elsewhere';
COMMENT ON COLUMN catalog.missing_file.folder IS 'Where it lay';
COMMENT ON COLUMN catalog.missing_file.root IS 'The root that this is below';

CREATE VIEW catalog.moved_file AS
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
"""

DOWNGRADE = """
DROP VIEW catalog.moved_file, catalog.missing_file, catalog.ingest_history;
ALTER TABLE catalog.ingest_run DROP COLUMN files_missing, DROP COLUMN files_moved;
DROP TABLE catalog.file_move;
DELETE FROM catalog.file WHERE state = 'missing';
ALTER TABLE catalog.file
    DROP COLUMN last_media_id, DROP COLUMN missing_since,
    DROP CONSTRAINT file_state_check,
    ADD CONSTRAINT file_state_check CHECK (state IN ('hashed', 'failed', 'ignored'));
COMMENT ON COLUMN catalog.file.state IS 'hashed, failed, or ignored (no picture)';
ALTER TABLE catalog.root DROP COLUMN offline_since;
ALTER TABLE catalog.frame_hash DROP COLUMN reduction;
ALTER TABLE catalog.settings DROP COLUMN exact_decode;
"""


def _history() -> str:
    """The view and its comments, by the migration that made it."""
    text = runpy.run_path(str(Path(__file__).with_name("0006_clusters.py")))["VIEWS"]
    return str(text[text.index("CREATE VIEW catalog.ingest_history") :])


def upgrade() -> None:
    op.execute(TABLES)
    view = _history()[: _history().index("COMMENT ON")]
    last = "pairs_new\nFROM"
    op.execute(
        view.replace("CREATE VIEW", "CREATE OR REPLACE VIEW").replace(
            last, "pairs_new,\n    files_missing,\n    files_moved\nFROM"
        )
    )
    op.execute(HISTORY)
    op.execute(VIEWS)


def downgrade() -> None:
    op.execute(DOWNGRADE)
    op.execute(_history())
