"""Which files are near entries of banks is stored."""

import sqlalchemy as sa
from alembic import op

from catalog.db.objects import load

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bank_match_queue",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("media_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("bank_match_queue_pkey")),
        schema="catalog",
        comment="Contents that are yet to be compared with banks",
    )
    op.create_table(
        "bank_matching",
        sa.Column(
            "id",
            sa.SmallInteger(),
            server_default=sa.text("1"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column(
            "number",
            sa.BigInteger(),
            server_default=sa.text("0"),
            nullable=False,
            comment="Number of the last bank_change that counts",
        ),
        sa.CheckConstraint("id = 1", name=op.f("bank_matching_id_check")),
        sa.PrimaryKeyConstraint("id", name=op.f("bank_matching_pkey")),
        schema="catalog",
        comment="Up to which change of banks they were compared with all files, in one row",
    )
    op.create_table(
        "bank_radius",
        sa.Column("bank_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("hasher_id", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("radius", sa.Integer(), nullable=False, comment="Largest distance in bits"),
        sa.ForeignKeyConstraint(
            ["bank_id"],
            ["catalog.bank.id"],
            name=op.f("bank_radius_bank_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["hasher_id"], ["catalog.hasher.id"], name=op.f("bank_radius_hasher_id_fkey")
        ),
        sa.PrimaryKeyConstraint("bank_id", "hasher_id", name=op.f("bank_radius_pkey")),
        schema="catalog",
        comment="How far from the hashes of each bank matches were looked for: a matching with"
        " other radii begins again",
    )
    op.create_index(
        op.f("bank_radius_hasher_id_idx"),
        "bank_radius",
        ["hasher_id"],
        unique=False,
        schema="catalog",
    )
    op.create_table(
        "bank_match",
        sa.Column("entry_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("media_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("bank_id", sa.Integer(), nullable=False, comment="The bank that the entry is in"),
        sa.Column(
            "hasher",
            sa.Text(),
            nullable=False,
            comment="The hasher by which they are nearest, or the digest that they share, as"
            " sha256",
        ),
        sa.Column(
            "distance",
            sa.Integer(),
            nullable=False,
            comment="Number of differing bits of the nearest hashes of both",
        ),
        sa.Column(
            "whole",
            sa.Boolean(),
            nullable=False,
            comment="Whether all of it is near the entry: of a video every frame, by one hasher at"
            " least; always so for a picture",
        ),
        sa.Column(
            "told",
            sa.Boolean(),
            server_default=sa.text("false"),
            nullable=False,
            comment="Whether there was an event for it",
        ),
        sa.CheckConstraint("distance >= 0", name=op.f("bank_match_distance_check")),
        sa.ForeignKeyConstraint(
            ["bank_id"],
            ["catalog.bank.id"],
            name=op.f("bank_match_bank_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["catalog.bank_entry.id"],
            name=op.f("bank_match_entry_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["media_id"],
            ["catalog.media.id"],
            name=op.f("bank_match_media_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("entry_id", "media_id", name=op.f("bank_match_pkey")),
        schema="catalog",
        comment="Contents that are near entries of banks, each once for an entry",
    )
    op.create_index(
        op.f("bank_match_bank_id_media_id_idx"),
        "bank_match",
        ["bank_id", "media_id"],
        unique=False,
        schema="catalog",
    )
    op.create_index(
        op.f("bank_match_media_id_idx"), "bank_match", ["media_id"], unique=False, schema="catalog"
    )
    op.create_index(
        "bank_match_untold_idx",
        "bank_match",
        ["bank_id"],
        unique=False,
        schema="catalog",
        postgresql_where=sa.text("NOT told"),
    )
    # No file was compared with the entries that are there: all changes of banks are new.
    op.execute("INSERT INTO catalog.bank_matching DEFAULT VALUES")
    load(
        revision,
        "functions/queue_for_banks",
        "functions/queue_digests_for_banks",
        "functions/queue_clustering_if_exempt",
        "triggers/frame_hash",
        "triggers/bank",
        "triggers/bank_match",
        "triggers/media",
        "views/exempt_media",
        "views/bank_file",
        "views/media_pair",
        "views/frame_duplicate",
    )


def downgrade() -> None:
    load("0021", "views/media_pair", "views/frame_duplicate")
    op.execute("DROP VIEW catalog.bank_file, catalog.exempt_media")
    for change in ("inserted", "updated", "deleted"):
        op.execute(f"DROP TRIGGER queue_for_banks_{change} ON catalog.frame_hash")
    op.execute("DROP TRIGGER queue_clustering ON catalog.bank")
    op.execute("DROP TRIGGER queue_digests_for_banks ON catalog.media")
    for name in ("bank_match", "bank_radius", "bank_matching", "bank_match_queue"):
        op.drop_table(name, schema="catalog")
    for name in ("queue_for_banks()", "queue_digests_for_banks()", "queue_clustering_if_exempt()"):
        op.execute(f"DROP FUNCTION catalog.{name}")
