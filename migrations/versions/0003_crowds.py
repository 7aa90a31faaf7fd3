"""Crowds: hashes of which not all pairs are stored."""

from alembic import op

revision = "0003"
down_revision = "0001"
branch_labels = None
depends_on = None

UPGRADE = """
CREATE TABLE catalog.crowded_hash (
    hasher_id SMALLINT NOT NULL,
    hash_id BIGINT NOT NULL,
    neighbours INTEGER NOT NULL,
    CONSTRAINT crowded_hash_pkey PRIMARY KEY (hasher_id, hash_id),
    CONSTRAINT crowded_hash_hasher_id_hash_id_fkey FOREIGN KEY (hasher_id, hash_id)
        REFERENCES catalog.hash (hasher_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE catalog.crowded_hash IS
    'Hashes with so many neighbours that only the nearest are stored as pairs';
COMMENT ON COLUMN catalog.crowded_hash.neighbours IS
    'How many hashes were within the radius when it was compared';

CREATE VIEW catalog.crowd AS
SELECT
    hasher.name AS hasher,
    file.path,
    crowded.neighbours,
    (SELECT count(*) FROM catalog.hash_pair
        WHERE hasher_id = crowded.hasher_id AND crowded.hash_id IN (a, b)) AS pairs,
    frame_hash.quality,
    frame_hash.flat
FROM catalog.crowded_hash AS crowded
JOIN catalog.hasher ON hasher.id = crowded.hasher_id
JOIN catalog.frame_hash USING (hasher_id, hash_id)
JOIN catalog.file ON file.media_id = frame_hash.media_id;
COMMENT ON VIEW catalog.crowd IS
    'Files that look like so many others that not all their pairs are stored; order by neighbours';
COMMENT ON COLUMN catalog.crowd.hasher IS 'Name of the hasher';
COMMENT ON COLUMN catalog.crowd.path IS 'The file';
COMMENT ON COLUMN catalog.crowd.neighbours IS
    'How many hashes were within the radius when its own was compared';
COMMENT ON COLUMN catalog.crowd.pairs IS 'How many pairs of its hash are stored';
COMMENT ON COLUMN catalog.crowd.quality IS 'How much structure the hasher sees, 0 (none) to 100';
COMMENT ON COLUMN catalog.crowd.flat IS
    'Nothing to compare: quality 0, or all bits of the hash equal';
"""


def upgrade() -> None:
    op.execute(UPGRADE)


def downgrade() -> None:
    op.execute("DROP VIEW catalog.crowd")
    op.execute("DROP TABLE catalog.crowded_hash")
