"""Crowds: hashes of which not all pairs are stored; pairs without foreign keys.

Checks of foreign keys against a partitioned table took six sevenths of the time of storing a pair.
What they did besides, removing the pairs of a hash that goes, a trigger does for all that go at
once.
"""

from alembic import op

from catalog.db.objects import load

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
"""


def upgrade() -> None:
    op.execute(UPGRADE)
    load(revision, "functions/forget_hashes", "triggers/hash", "views/crowd")


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
