"""Roots, folders and labels of files; the history of ingests."""

from urllib.parse import unquote_to_bytes

import sqlalchemy as sa
from alembic import op

from catalog.db.objects import load

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE catalog.root (
    id BIGINT GENERATED ALWAYS AS IDENTITY,
    path TEXT COLLATE "C" NOT NULL,
    reference BOOLEAN DEFAULT false NOT NULL,
    added TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT root_pkey PRIMARY KEY (id),
    CONSTRAINT root_path_key UNIQUE (path)
);
COMMENT ON TABLE catalog.root IS 'Folders that were named to be catalogued';
COMMENT ON COLUMN catalog.root.path IS 'Absolute, symbolic links resolved';
COMMENT ON COLUMN catalog.root.reference IS 'Nothing below it is ever suggested for removal';

CREATE TABLE catalog.folder (
    id BIGINT GENERATED ALWAYS AS IDENTITY,
    path TEXT COLLATE "C" NOT NULL,
    root_id BIGINT,
    CONSTRAINT folder_pkey PRIMARY KEY (id),
    CONSTRAINT folder_path_key UNIQUE (path),
    CONSTRAINT folder_root_id_fkey FOREIGN KEY (root_id)
        REFERENCES catalog.root (id) ON DELETE SET NULL
);
CREATE INDEX folder_root_id_idx ON catalog.folder (root_id);
COMMENT ON TABLE catalog.folder IS 'Folders in which files were seen';
COMMENT ON COLUMN catalog.folder.path IS 'Absolute, symbolic links resolved';
COMMENT ON COLUMN catalog.folder.root_id IS
    'The nearest root at or above it; null below none, as for the target of a link';

CREATE TABLE catalog.label (
    file_id BIGINT NOT NULL,
    key TEXT COLLATE "C" NOT NULL,
    value TEXT COLLATE "C" NOT NULL,
    CONSTRAINT label_pkey PRIMARY KEY (file_id, key),
    CONSTRAINT label_file_id_fkey FOREIGN KEY (file_id)
        REFERENCES catalog.file (id) ON DELETE CASCADE
);
CREATE INDEX label_key_value_idx ON catalog.label (key, value);
COMMENT ON TABLE catalog.label IS 'What people say of files: a value for each key';

CREATE TABLE catalog.ingest_run (
    id BIGINT GENERATED ALWAYS AS IDENTITY,
    started TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    ended TIMESTAMP WITH TIME ZONE,
    error TEXT,
    paths TEXT[] NOT NULL,
    hashers TEXT[] NOT NULL,
    files_seen BIGINT DEFAULT 0 NOT NULL,
    files_new BIGINT DEFAULT 0 NOT NULL,
    files_unchanged BIGINT DEFAULT 0 NOT NULL,
    files_failed BIGINT DEFAULT 0 NOT NULL,
    files_ignored BIGINT DEFAULT 0 NOT NULL,
    files_flat BIGINT DEFAULT 0 NOT NULL,
    media_new BIGINT DEFAULT 0 NOT NULL,
    hashes_new BIGINT DEFAULT 0 NOT NULL,
    pairs_new BIGINT DEFAULT 0 NOT NULL,
    CONSTRAINT ingest_run_pkey PRIMARY KEY (id)
);
COMMENT ON TABLE catalog.ingest_run IS 'Runs of catalog ingest';
COMMENT ON COLUMN catalog.ingest_run.ended IS 'Null while it runs, and if it was killed';
COMMENT ON COLUMN catalog.ingest_run.error IS 'What ended it early';
COMMENT ON COLUMN catalog.ingest_run.files_seen IS 'Files that it came by';
COMMENT ON COLUMN catalog.ingest_run.files_new IS 'Files that entered the catalogue';
COMMENT ON COLUMN catalog.ingest_run.files_unchanged IS 'Files that were not opened';
COMMENT ON COLUMN catalog.ingest_run.files_failed IS 'Files without a hash, for a reason';
COMMENT ON COLUMN catalog.ingest_run.files_ignored IS 'Files that are no pictures';
COMMENT ON COLUMN catalog.ingest_run.files_flat IS 'Files that hold nothing to compare';
COMMENT ON COLUMN catalog.ingest_run.media_new IS 'Contents that entered the catalogue';
COMMENT ON COLUMN catalog.ingest_run.hashes_new IS 'Distinct hashes that entered the catalogue';
COMMENT ON COLUMN catalog.ingest_run.pairs_new IS 'Pairs of hashes that it found';
"""

FOLDERS = """
ALTER TABLE catalog.file ADD COLUMN folder_id BIGINT;
COMMENT ON COLUMN catalog.file.folder_id IS 'Where it lies';
INSERT INTO catalog.folder (path) SELECT DISTINCT catalog.folder_of(path) FROM catalog.file;
UPDATE catalog.file SET folder_id = folder.id
    FROM catalog.folder WHERE folder.path = catalog.folder_of(file.path);
DROP FUNCTION catalog.folder_of(text);
ALTER TABLE catalog.file ALTER COLUMN folder_id SET NOT NULL,
    ADD CONSTRAINT file_folder_id_fkey FOREIGN KEY (folder_id) REFERENCES catalog.folder (id);
CREATE INDEX file_folder_id_idx ON catalog.file (folder_id);
"""

FOLDER_OF = """
CREATE FUNCTION catalog.folder_of(path text) RETURNS text LANGUAGE sql IMMUTABLE
RETURN coalesce(nullif(regexp_replace(path, '/[^/]*$', ''), ''), '/')
"""

DOWNGRADE = """
ALTER TABLE catalog.file DROP COLUMN folder_id;
DROP TABLE catalog.label, catalog.folder, catalog.root, catalog.ingest_run;
"""


def upgrade() -> None:
    op.execute(TABLES)
    op.execute(FOLDER_OF)
    op.execute(FOLDERS)
    _write_plainly()
    load(revision, "views/duplicate")


def _write_plainly() -> None:
    """A folder is written as a file:// URI only if its own name needs it, not a file's in it."""
    connection = op.get_bind()
    folders = connection.execute(
        sa.text("SELECT id, path FROM catalog.folder WHERE path LIKE 'file://%'")
    )
    for id_, path in folders.all():
        raw = unquote_to_bytes(path[len("file://") :])
        try:
            plain = raw.decode()
        except UnicodeDecodeError:
            continue
        same = connection.scalar(
            sa.text("SELECT id FROM catalog.folder WHERE path = :path"), {"path": plain}
        )
        values = {"id": id_, "path": plain, "same": same}
        if same is None:
            connection.execute(
                sa.text("UPDATE catalog.folder SET path = :path WHERE id = :id"), values
            )
        else:
            connection.execute(
                sa.text("UPDATE catalog.file SET folder_id = :same WHERE folder_id = :id"), values
            )
            connection.execute(sa.text("DELETE FROM catalog.folder WHERE id = :id"), values)


def downgrade() -> None:
    op.execute("DROP VIEW catalog.duplicate")
    load("0004", "views/duplicate")
    op.execute(DOWNGRADE)
