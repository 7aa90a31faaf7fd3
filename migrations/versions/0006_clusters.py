"""Clusters of near-duplicates, what is suggested to keep, and views for reports."""

from alembic import op

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

CREATE FUNCTION catalog.queue_clustering() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO catalog.cluster_queue DEFAULT VALUES;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION catalog.queue_clustering() IS 'Notes that clusters are out of date';
CREATE TRIGGER queue_clustering AFTER INSERT OR UPDATE OR DELETE ON catalog.hash_pair
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering();
CREATE TRIGGER queue_clustering AFTER INSERT OR UPDATE OR DELETE ON catalog.frame_hash
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering();
CREATE TRIGGER queue_clustering AFTER INSERT OR UPDATE OR DELETE ON catalog.file
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering();
CREATE TRIGGER queue_clustering AFTER INSERT OR UPDATE OR DELETE ON catalog.root
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering();
CREATE TRIGGER queue_clustering AFTER UPDATE ON catalog.settings
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering();
INSERT INTO catalog.cluster_queue DEFAULT VALUES;
"""

# What people read. Each refers to cluster, cluster_member, duplicate and file, so that a report
# within a scope is the same view over others of these names.
VIEWS = """
CREATE VIEW catalog.duplicate_cluster AS
SELECT
    c.id AS cluster,
    c.files,
    c.media,
    c.byte_size,
    c.reclaimable,
    w.name AS weakest_hasher,
    c.weakest,
    d.name AS diameter_hasher,
    c.diameter,
    c.diameter_exact
FROM catalog.cluster AS c
LEFT JOIN catalog.hasher AS w ON w.id = c.weakest_hasher_id
LEFT JOIN catalog.hasher AS d ON d.id = c.diameter_hasher_id;
COMMENT ON VIEW catalog.duplicate_cluster IS
    'Groups of near-duplicates: how large, and how closely they hold together';
COMMENT ON COLUMN catalog.duplicate_cluster.cluster IS 'The smallest id of its files';
COMMENT ON COLUMN catalog.duplicate_cluster.files IS 'How many files';
COMMENT ON COLUMN catalog.duplicate_cluster.media IS 'How many different contents these hold';
COMMENT ON COLUMN catalog.duplicate_cluster.byte_size IS 'Of all its files';
COMMENT ON COLUMN catalog.duplicate_cluster.reclaimable IS
    'Bytes of the files that are suggested for removal';
COMMENT ON COLUMN catalog.duplicate_cluster.weakest_hasher IS 'By which hasher weakest counts';
COMMENT ON COLUMN catalog.duplicate_cluster.weakest IS
    'The distance below which it would fall apart; null where all is identical';
COMMENT ON COLUMN catalog.duplicate_cluster.diameter_hasher IS 'By which hasher diameter counts';
COMMENT ON COLUMN catalog.duplicate_cluster.diameter IS
    'The largest distance of two members, beyond the radius where they are chained';
COMMENT ON COLUMN catalog.duplicate_cluster.diameter_exact IS
    'False: the diameter is at least that';

CREATE VIEW catalog.duplicate_member AS
SELECT
    m.cluster_id AS cluster,
    m.suggestion,
    file.path,
    media.width,
    media.height,
    media.format,
    file.byte_size,
    to_timestamp(file.mtime_ns / 1e9) AS modified,
    hasher.name AS hasher,
    m.distance,
    m.isometry,
    m.reason,
    keeper.path AS keeper,
    folder.path AS folder,
    root.path AS root,
    coalesce(root.reference, false) AS reference,
    file.id AS file_id,
    file.media_id
FROM catalog.cluster_member AS m
JOIN catalog.file ON file.id = m.file_id
JOIN catalog.media ON media.id = file.media_id
JOIN catalog.folder ON folder.id = file.folder_id
LEFT JOIN catalog.root ON root.id = folder.root_id
LEFT JOIN catalog.hasher ON hasher.id = m.hasher_id
LEFT JOIN catalog.file AS keeper ON keeper.id = m.keeper_id;
COMMENT ON VIEW catalog.duplicate_member IS
    'Files of each group, which of them to keep, and why';
COMMENT ON COLUMN catalog.duplicate_member.cluster IS 'The group, as in duplicate_cluster';
COMMENT ON COLUMN catalog.duplicate_member.suggestion IS
    'keep, remove, or review (no direct near-duplicate of what is kept)';
COMMENT ON COLUMN catalog.duplicate_member.path IS 'The file';
COMMENT ON COLUMN catalog.duplicate_member.width IS 'Pixels';
COMMENT ON COLUMN catalog.duplicate_member.height IS 'Pixels';
COMMENT ON COLUMN catalog.duplicate_member.format IS 'What the content is';
COMMENT ON COLUMN catalog.duplicate_member.byte_size IS 'Of the file';
COMMENT ON COLUMN catalog.duplicate_member.modified IS 'When the file was last changed';
COMMENT ON COLUMN catalog.duplicate_member.hasher IS
    'Which hasher found it near the keeper; null for the same bytes';
COMMENT ON COLUMN catalog.duplicate_member.distance IS 'From the keeper, in bits';
COMMENT ON COLUMN catalog.duplicate_member.isometry IS 'How it is turned to look like the keeper';
COMMENT ON COLUMN catalog.duplicate_member.reason IS 'Why it is suggested';
COMMENT ON COLUMN catalog.duplicate_member.keeper IS
    'The file to keep that this one is a direct near-duplicate of';
COMMENT ON COLUMN catalog.duplicate_member.folder IS 'Where the file lies';
COMMENT ON COLUMN catalog.duplicate_member.root IS 'The root that it is below';
COMMENT ON COLUMN catalog.duplicate_member.reference IS
    'Its root is a reference, so it is never suggested for removal';
COMMENT ON COLUMN catalog.duplicate_member.file_id IS 'Its id in the table file';
COMMENT ON COLUMN catalog.duplicate_member.media_id IS 'Its content in the table media';

CREATE VIEW catalog.reclaimable_space AS
SELECT
    coalesce(root.path, '') AS root,
    media.format,
    count(*) FILTER (WHERE m.suggestion = 'remove') AS files_to_remove,
    coalesce(sum(file.byte_size) FILTER (WHERE m.suggestion = 'remove'), 0)::bigint AS reclaimable,
    count(*) FILTER (WHERE m.suggestion = 'review') AS files_to_review,
    coalesce(sum(file.byte_size) FILTER (WHERE m.suggestion = 'review'), 0)::bigint
        AS reviewable
FROM catalog.cluster_member AS m
JOIN catalog.file ON file.id = m.file_id
JOIN catalog.media ON media.id = file.media_id
JOIN catalog.folder ON folder.id = file.folder_id
LEFT JOIN catalog.root ON root.id = folder.root_id
WHERE m.suggestion <> 'keep'
GROUP BY root.path, media.format;
COMMENT ON VIEW catalog.reclaimable_space IS
    'Space that could be won in each root, by format';
COMMENT ON COLUMN catalog.reclaimable_space.root IS 'The root; empty for files below none';
COMMENT ON COLUMN catalog.reclaimable_space.format IS 'What the contents are';
COMMENT ON COLUMN catalog.reclaimable_space.files_to_remove IS 'Files suggested for removal';
COMMENT ON COLUMN catalog.reclaimable_space.reclaimable IS 'Bytes of these';
COMMENT ON COLUMN catalog.reclaimable_space.files_to_review IS
    'Files of clusters that are no direct near-duplicates of what is kept';
COMMENT ON COLUMN catalog.reclaimable_space.reviewable IS 'Bytes of these';

CREATE VIEW catalog.folder_duplicates AS
SELECT
    folder.path AS folder,
    root.path AS root,
    count(*) AS files,
    count(m.file_id) AS duplicates,
    count(*) FILTER (WHERE m.suggestion = 'remove') AS files_to_remove,
    coalesce(sum(file.byte_size) FILTER (WHERE m.suggestion = 'remove'), 0)::bigint AS reclaimable
FROM catalog.file
JOIN catalog.folder ON folder.id = file.folder_id
LEFT JOIN catalog.root ON root.id = folder.root_id
LEFT JOIN catalog.cluster_member AS m ON m.file_id = file.id
WHERE file.state = 'hashed'
GROUP BY folder.path, root.path
HAVING count(m.file_id) > 0;
COMMENT ON VIEW catalog.folder_duplicates IS
    'Folders with duplicates: how many, and what they take';
COMMENT ON COLUMN catalog.folder_duplicates.folder IS 'The folder, without those below it';
COMMENT ON COLUMN catalog.folder_duplicates.root IS 'The root that it is below';
COMMENT ON COLUMN catalog.folder_duplicates.files IS 'Pictures in it';
COMMENT ON COLUMN catalog.folder_duplicates.duplicates IS 'Those that are in a group of duplicates';
COMMENT ON COLUMN catalog.folder_duplicates.files_to_remove IS 'Those suggested for removal';
COMMENT ON COLUMN catalog.folder_duplicates.reclaimable IS 'Bytes of these';

-- To read all pairs takes seconds, for a few lines.
CREATE MATERIALIZED VIEW catalog.root_duplicates AS
SELECT
    least(coalesce(pair.root1, ''), coalesce(pair.root2, '')) AS root1,
    greatest(coalesce(pair.root1, ''), coalesce(pair.root2, '')) AS root2,
    pair.hasher,
    count(*) AS pairs,
    count(*) FILTER (WHERE pair.identical) AS identical,
    min(pair.distance) FILTER (WHERE NOT pair.identical) AS nearest
FROM catalog.duplicate AS pair
WHERE NOT pair.flat
GROUP BY 1, 2, 3;
CREATE UNIQUE INDEX root_duplicates_root1_root2_hasher_idx
    ON catalog.root_duplicates (root1, root2, hasher);
COMMENT ON MATERIALIZED VIEW catalog.root_duplicates IS
    'Pairs of duplicates between each two roots, and within each root, as of the last clusters';
COMMENT ON COLUMN catalog.root_duplicates.root1 IS 'A root; empty for files below none';
COMMENT ON COLUMN catalog.root_duplicates.root2 IS 'Another one, or the same for pairs within it';
COMMENT ON COLUMN catalog.root_duplicates.hasher IS 'Which hasher says so';
COMMENT ON COLUMN catalog.root_duplicates.pairs IS 'Pairs of files';
COMMENT ON COLUMN catalog.root_duplicates.identical IS 'Those that hold the same bytes';
COMMENT ON COLUMN catalog.root_duplicates.nearest IS
    'The smallest distance of the others, in bits';

CREATE VIEW catalog.exact_copy AS
SELECT
    encode(media.sha256, 'hex') AS sha256,
    copies.files,
    media.byte_size,
    (copies.files - 1) * media.byte_size AS wasted,
    media.format,
    media.width,
    media.height,
    copies.first_path
FROM (
    SELECT media_id, count(*) AS files, min(path) AS first_path
    FROM catalog.file
    WHERE media_id IS NOT NULL
    GROUP BY media_id
    HAVING count(*) > 1
) AS copies
JOIN catalog.media ON media.id = copies.media_id;
COMMENT ON VIEW catalog.exact_copy IS 'Contents that several files hold byte for byte';
COMMENT ON COLUMN catalog.exact_copy.sha256 IS 'SHA-256 of the content, hexadecimal';
COMMENT ON COLUMN catalog.exact_copy.files IS 'How many files hold it';
COMMENT ON COLUMN catalog.exact_copy.byte_size IS 'Of one of them';
COMMENT ON COLUMN catalog.exact_copy.wasted IS 'Bytes of all but one';
COMMENT ON COLUMN catalog.exact_copy.format IS 'What the content is';
COMMENT ON COLUMN catalog.exact_copy.width IS 'Pixels';
COMMENT ON COLUMN catalog.exact_copy.height IS 'Pixels';
COMMENT ON COLUMN catalog.exact_copy.first_path IS 'The path that sorts first';

CREATE VIEW catalog.failed_file AS
SELECT file.path, failure.stage, failure.error, failure.message, failure.at,
    folder.path AS folder, file.byte_size
FROM catalog.failure
JOIN catalog.file ON file.id = failure.file_id
JOIN catalog.folder ON folder.id = file.folder_id;
COMMENT ON VIEW catalog.failed_file IS 'Files that could not be hashed, and why';
COMMENT ON COLUMN catalog.failed_file.path IS 'The file';
COMMENT ON COLUMN catalog.failed_file.stage IS 'read, sniff, decode or hash';
COMMENT ON COLUMN catalog.failed_file.error IS 'Kind of error';
COMMENT ON COLUMN catalog.failed_file.message IS 'The reason, for a person';
COMMENT ON COLUMN catalog.failed_file.at IS 'When it was tried last';
COMMENT ON COLUMN catalog.failed_file.folder IS 'Where it lies';
COMMENT ON COLUMN catalog.failed_file.byte_size IS 'Null when even that could not be read';

CREATE VIEW catalog.ingest_history AS
SELECT
    id AS run,
    started,
    extract(epoch FROM ended - started)::double precision AS seconds,
    CASE WHEN ended IS NULL THEN 'unfinished' WHEN error IS NULL THEN 'done' ELSE 'failed' END
        AS state,
    error,
    paths,
    hashers,
    files_seen,
    files_new,
    files_unchanged,
    files_failed,
    files_ignored,
    media_new,
    hashes_new,
    pairs_new
FROM catalog.ingest_run;
COMMENT ON VIEW catalog.ingest_history IS 'What each ingest did';
COMMENT ON COLUMN catalog.ingest_history.run IS 'Its number';
COMMENT ON COLUMN catalog.ingest_history.started IS 'When';
COMMENT ON COLUMN catalog.ingest_history.seconds IS 'How long it took';
COMMENT ON COLUMN catalog.ingest_history.state IS
    'done, failed, or unfinished (it runs, or was killed)';
COMMENT ON COLUMN catalog.ingest_history.error IS 'What ended it early';
COMMENT ON COLUMN catalog.ingest_history.paths IS 'What it was asked to catalogue';
COMMENT ON COLUMN catalog.ingest_history.hashers IS 'With which hashers';
COMMENT ON COLUMN catalog.ingest_history.files_seen IS 'Files that it came by';
COMMENT ON COLUMN catalog.ingest_history.files_new IS 'Files that entered the catalogue';
COMMENT ON COLUMN catalog.ingest_history.files_unchanged IS 'Files that were not opened';
COMMENT ON COLUMN catalog.ingest_history.files_failed IS 'Files without a hash, for a reason';
COMMENT ON COLUMN catalog.ingest_history.files_ignored IS 'Files that are no pictures';
COMMENT ON COLUMN catalog.ingest_history.media_new IS 'Contents that entered the catalogue';
COMMENT ON COLUMN catalog.ingest_history.hashes_new IS 'Distinct hashes that entered it';
COMMENT ON COLUMN catalog.ingest_history.pairs_new IS 'Pairs of hashes that it found';
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
    op.execute(VIEWS)


def downgrade() -> None:
    op.execute(DOWNGRADE)
