"""What is passed over below a root, and files that came to be."""

from alembic import op

from catalog.db.objects import load

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

TABLES = """
ALTER TABLE catalog.root
    ADD COLUMN exclude TEXT[] DEFAULT '{}' NOT NULL,
    ADD COLUMN default_excludes BOOLEAN DEFAULT true NOT NULL;
COMMENT ON COLUMN catalog.root.exclude IS
    'Patterns, as in a .gitignore file, of what is passed over below it';
COMMENT ON COLUMN catalog.root.default_excludes IS
    'Thumbnails, trash and the like that systems leave behind are passed over too';

ALTER TABLE catalog.file
    DROP CONSTRAINT file_state_check,
    DROP CONSTRAINT file_missing_check,
    DROP CONSTRAINT file_last_media_check,
    ADD CONSTRAINT file_state_check
        CHECK (state IN ('hashed', 'failed', 'ignored', 'missing', 'excluded')),
    ADD CONSTRAINT file_missing_check
        CHECK ((state IN ('missing', 'excluded')) = (missing_since IS NOT NULL)),
    ADD CONSTRAINT file_last_media_check
        CHECK (state IN ('missing', 'excluded') OR last_media_id IS NULL);
COMMENT ON COLUMN catalog.file.state IS
    'hashed, failed, ignored (no picture), missing, or excluded (by a pattern of its root)';
COMMENT ON COLUMN catalog.file.last_media_id IS
    'What a missing or excluded file held when it was last seen';
COMMENT ON COLUMN catalog.file.missing_since IS 'When it was first found to be gone, or excluded';

ALTER TABLE catalog.ingest_run ADD COLUMN files_excluded BIGINT DEFAULT 0 NOT NULL;
COMMENT ON COLUMN catalog.ingest_run.files_excluded IS 'Files that came to be excluded';
"""

# AppleDouble files that claimed to be pictures were failures, and are no media now: the next ingest
# looks at them again.
LOOK_AGAIN = """
UPDATE catalog.file SET mtime_ns = NULL
WHERE state = 'failed' AND path ~ '/\\._[^/]*$'
"""

# A program of before finds those that are excluded anew.
DOWNGRADE = """
DROP VIEW catalog.ingest_history;
ALTER TABLE catalog.ingest_run DROP COLUMN files_excluded;
DELETE FROM catalog.file WHERE state = 'excluded';
ALTER TABLE catalog.file
    DROP CONSTRAINT file_state_check,
    DROP CONSTRAINT file_missing_check,
    DROP CONSTRAINT file_last_media_check,
    ADD CONSTRAINT file_state_check CHECK (state IN ('hashed', 'failed', 'ignored', 'missing')),
    ADD CONSTRAINT file_missing_check CHECK ((state = 'missing') = (missing_since IS NOT NULL)),
    ADD CONSTRAINT file_last_media_check CHECK (state = 'missing' OR last_media_id IS NULL);
COMMENT ON COLUMN catalog.file.state IS 'hashed, failed, ignored (no picture), or missing';
COMMENT ON COLUMN catalog.file.last_media_id IS 'What a missing file held when it was last seen';
COMMENT ON COLUMN catalog.file.missing_since IS 'When it was first found to be gone';
ALTER TABLE catalog.root DROP COLUMN exclude, DROP COLUMN default_excludes;
"""


def upgrade() -> None:
    op.execute(TABLES)
    op.execute(LOOK_AGAIN)
    load(revision, "views/ingest_history")


def downgrade() -> None:
    op.execute(DOWNGRADE)
    load("0008", "views/ingest_history")
