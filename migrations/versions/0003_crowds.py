"""Crowds: hashes of which not all pairs are stored; pairs without foreign keys.

Checks of foreign keys against a partitioned table took six sevenths of the time of storing a pair.
What they did besides, removing the pairs of a hash that goes, a trigger does for all that go at
once.
"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

UPGRADE = """
ALTER TABLE catalog.hash_pair
    DROP CONSTRAINT hash_pair_hasher_id_a_fkey,
    DROP CONSTRAINT hash_pair_hasher_id_b_fkey;

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

CREATE FUNCTION catalog.forget_hashes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM catalog.hash_pair AS p USING gone
        WHERE p.hasher_id = gone.hasher_id AND p.a = gone.id;
    DELETE FROM catalog.hash_pair AS p USING gone
        WHERE p.hasher_id = gone.hasher_id AND p.b = gone.id;
    DELETE FROM catalog.match_queue AS q USING gone
        WHERE q.hasher_id = gone.hasher_id AND q.hash_id = gone.id;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION catalog.forget_hashes() IS
    'Removes what refers to hashes that were deleted, in place of foreign keys';
CREATE TRIGGER forget_hashes AFTER DELETE ON catalog.hash
    REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.forget_hashes();

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
    op.execute("DROP TRIGGER forget_hashes ON catalog.hash")
    op.execute("DROP FUNCTION catalog.forget_hashes()")
    op.execute("DROP TABLE catalog.crowded_hash")
    for end in "ab":
        op.execute(
            f"ALTER TABLE catalog.hash_pair ADD CONSTRAINT hash_pair_hasher_id_{end}_fkey"
            f" FOREIGN KEY (hasher_id, {end}) REFERENCES catalog.hash (hasher_id, id)"
            " ON DELETE CASCADE"
        )
