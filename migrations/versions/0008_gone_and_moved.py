"""Files that are gone or moved, roots that are offline, and pictures hashed at a reduced size."""

from alembic import op

from catalog.db.objects import load

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


def upgrade() -> None:
    op.execute(TABLES)
    load(revision, "views/ingest_history", "views/missing_file", "views/moved_file")


def downgrade() -> None:
    op.execute(DOWNGRADE)
    load("0006", "views/ingest_history")
