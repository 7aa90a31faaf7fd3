"""Clusters of near-duplicates, what is suggested to keep, and views for reports."""

from alembic import op

from catalog.db.objects import load

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TABLES = """
ALTER TABLE catalog.settings
    ADD COLUMN strictness TEXT DEFAULT 'component' NOT NULL,
    ADD COLUMN threshold DOUBLE PRECISION,
    ADD COLUMN keep TEXT[] DEFAULT '{resolution,size,format,oldest,path}' NOT NULL,
    ADD CONSTRAINT settings_strictness_check
        CHECK (strictness IN ('component', 'community', 'clique'));
COMMENT ON COLUMN catalog.settings.strictness IS 'How near each other the members of clusters are';
COMMENT ON COLUMN catalog.settings.threshold IS
    'Fraction of the bits up to which pairs make clusters; null: as far as they are stored';
COMMENT ON COLUMN catalog.settings.keep IS 'Rules by which a file is kept, the first one first';

CREATE TABLE catalog.cluster (
    id BIGINT NOT NULL,
    files INTEGER NOT NULL,
    media INTEGER NOT NULL,
    byte_size BIGINT NOT NULL,
    reclaimable BIGINT NOT NULL,
    weakest_hasher_id SMALLINT,
    weakest INTEGER,
    diameter_hasher_id SMALLINT,
    diameter INTEGER,
    diameter_exact BOOLEAN NOT NULL,
    CONSTRAINT cluster_pkey PRIMARY KEY (id)
);
CREATE INDEX cluster_reclaimable_id_idx ON catalog.cluster (reclaimable DESC, id);
COMMENT ON TABLE catalog.cluster IS 'Groups of files that are near-duplicates of each other';
COMMENT ON COLUMN catalog.cluster.id IS 'The smallest id of its files';
COMMENT ON COLUMN catalog.cluster.media IS 'How many different contents its files hold';
COMMENT ON COLUMN catalog.cluster.byte_size IS 'Of all its files';
COMMENT ON COLUMN catalog.cluster.reclaimable IS
    'Bytes of the files that are suggested for removal';
COMMENT ON COLUMN catalog.cluster.weakest IS
    'The distance below which it would fall apart; null where all is identical';
COMMENT ON COLUMN catalog.cluster.weakest_hasher_id IS 'By which hasher';
COMMENT ON COLUMN catalog.cluster.diameter IS
    'The largest distance of two members; null where all is identical';
COMMENT ON COLUMN catalog.cluster.diameter_hasher_id IS 'By which hasher';
COMMENT ON COLUMN catalog.cluster.diameter_exact IS 'False: the diameter is at least that';

CREATE TABLE catalog.cluster_member (
    file_id BIGINT NOT NULL,
    cluster_id BIGINT NOT NULL,
    suggestion TEXT NOT NULL,
    reason TEXT NOT NULL,
    keeper_id BIGINT,
    hasher_id SMALLINT,
    distance INTEGER,
    isometry TEXT,
    CONSTRAINT cluster_member_pkey PRIMARY KEY (file_id),
    CONSTRAINT cluster_member_file_id_fkey FOREIGN KEY (file_id)
        REFERENCES catalog.file (id) ON DELETE CASCADE,
    CONSTRAINT cluster_member_cluster_id_fkey FOREIGN KEY (cluster_id)
        REFERENCES catalog.cluster (id) ON DELETE CASCADE,
    CONSTRAINT cluster_member_keeper_id_fkey FOREIGN KEY (keeper_id)
        REFERENCES catalog.file (id) ON DELETE CASCADE,
    CONSTRAINT cluster_member_suggestion_check
        CHECK (suggestion IN ('keep', 'remove', 'review')),
    CONSTRAINT cluster_member_keeper_check CHECK ((suggestion = 'remove') = (keeper_id IS NOT NULL))
);
CREATE INDEX cluster_member_cluster_id_idx ON catalog.cluster_member (cluster_id);
CREATE INDEX cluster_member_keeper_id_idx ON catalog.cluster_member (keeper_id);
COMMENT ON TABLE catalog.cluster_member IS
    'Files of clusters, each in one, and which of them to keep';
COMMENT ON COLUMN catalog.cluster_member.suggestion IS
    'keep, remove, or review (no direct near-duplicate of what is kept)';
COMMENT ON COLUMN catalog.cluster_member.reason IS 'Why, for a person';
COMMENT ON COLUMN catalog.cluster_member.keeper_id IS
    'The file to keep that this one is a direct near-duplicate of';
COMMENT ON COLUMN catalog.cluster_member.hasher_id IS
    'Which hasher says so; null for the same bytes';
COMMENT ON COLUMN catalog.cluster_member.distance IS 'From the keeper, in bits';
COMMENT ON COLUMN catalog.cluster_member.isometry IS 'How it is turned to look like the keeper';

CREATE TABLE catalog.cluster_queue (
    id BIGINT GENERATED ALWAYS AS IDENTITY,
    CONSTRAINT cluster_queue_pkey PRIMARY KEY (id)
);
COMMENT ON TABLE catalog.cluster_queue IS 'Changes that clusters do not know of yet';
INSERT INTO catalog.cluster_queue DEFAULT VALUES;
"""

DOWNGRADE = """
DROP MATERIALIZED VIEW catalog.root_duplicates;
DROP VIEW catalog.ingest_history, catalog.failed_file, catalog.exact_copy,
    catalog.folder_duplicates, catalog.reclaimable_space, catalog.duplicate_member,
    catalog.duplicate_cluster;
DROP TRIGGER queue_clustering ON catalog.hash_pair;
DROP TRIGGER queue_clustering ON catalog.frame_hash;
DROP TRIGGER queue_clustering ON catalog.file;
DROP TRIGGER queue_clustering ON catalog.root;
DROP TRIGGER queue_clustering ON catalog.settings;
DROP FUNCTION catalog.queue_clustering();
DROP TABLE catalog.cluster_queue, catalog.cluster_member, catalog.cluster;
ALTER TABLE catalog.settings DROP COLUMN strictness, DROP COLUMN threshold, DROP COLUMN keep;
"""


def upgrade() -> None:
    op.execute(TABLES)
    load(
        revision,
        "functions/queue_clustering",
        "triggers/hash_pair",
        "triggers/frame_hash",
        "triggers/file",
        "triggers/root",
        "triggers/settings",
        "views/duplicate_cluster",
        "views/duplicate_member",
        "views/reclaimable_space",
        "views/folder_duplicates",
        "views/root_duplicates",
        "views/exact_copy",
        "views/failed_file",
        "views/ingest_history",
    )


def downgrade() -> None:
    op.execute(DOWNGRADE)
