"""Hashers have revisions, and hashes tell of which they are."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

# What the program gives other bits for now than when catalogues of before were made.
REVISED = "UPDATE catalog.hasher SET revision = 2 WHERE name = 'marrhildreth'"

# A program of before gives others than these, and does not tell them apart.
FORGET_NEWER = """
DELETE FROM catalog.frame_hash WHERE revision > 1;
DELETE FROM catalog.hash USING catalog.hasher
WHERE hasher.id = hash.hasher_id AND hasher.revision > 1 AND NOT EXISTS (
    SELECT FROM catalog.frame_hash
    WHERE frame_hash.hasher_id = hash.hasher_id AND frame_hash.hash_id = hash.id)
"""


def upgrade() -> None:
    op.add_column(
        "hasher",
        sa.Column(
            "revision",
            sa.SmallInteger(),
            server_default=sa.text("1"),
            nullable=False,
            comment="Counts how often it came to give other bits to the same pixels: hashes of a"
            " lower number are outdated",
        ),
        schema="catalog",
    )
    op.create_check_constraint("revision", "hasher", "revision > 0", schema="catalog")
    op.add_column(
        "frame_hash",
        sa.Column(
            "revision",
            sa.SmallInteger(),
            server_default=sa.text("1"),
            nullable=False,
            comment="The revision of the hasher that gave the hash",
        ),
        schema="catalog",
    )
    op.create_check_constraint("revision", "frame_hash", "revision > 0", schema="catalog")
    op.execute(REVISED)


def downgrade() -> None:
    op.execute(FORGET_NEWER)
    op.drop_column("frame_hash", "revision", schema="catalog")
    op.drop_column("hasher", "revision", schema="catalog")
