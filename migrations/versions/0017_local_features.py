"""Local features of pictures, and pairs of those that show a part of one another."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from catalog.db.objects import load

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "local_feature",
        sa.Column("media_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column(
            "revision",
            sa.SmallInteger(),
            nullable=False,
            comment="Revision of the program that found them",
        ),
        sa.Column(
            "width",
            sa.SmallInteger(),
            nullable=False,
            comment="Width of the reduced picture that was searched, in pixels",
        ),
        sa.Column(
            "height",
            sa.SmallInteger(),
            nullable=False,
            comment="Height of the reduced picture that was searched, in pixels",
        ),
        sa.Column(
            "features", sa.LargeBinary(), nullable=False, comment="The features, 42 bytes each"
        ),
        sa.Column(
            "mirrored",
            sa.LargeBinary(),
            nullable=True,
            comment="Those of the picture mirrored left to right; null if nobody asked for them",
        ),
        sa.Column(
            "preview",
            sa.LargeBinary(),
            nullable=False,
            comment="The picture in grey, at most 128 pixels wide and high, as a JPEG",
        ),
        sa.CheckConstraint(
            "mod(octet_length(features), 42) = 0", name=op.f("local_feature_features_check")
        ),
        sa.CheckConstraint(
            "mod(octet_length(mirrored), 42) = 0", name=op.f("local_feature_mirrored_check")
        ),
        sa.CheckConstraint("width > 0 AND height > 0", name=op.f("local_feature_size_check")),
        sa.ForeignKeyConstraint(
            ["media_id"],
            ["catalog.media.id"],
            name=op.f("local_feature_media_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("media_id", name=op.f("local_feature_pkey")),
        schema="catalog",
        comment="Key points of pictures and what is around them, if the catalogue is local",
    )
    # They do not get smaller by compression.
    for column in ("features", "mirrored", "preview"):
        op.execute(f"ALTER TABLE catalog.local_feature ALTER COLUMN {column} SET STORAGE EXTERNAL")
    op.create_table(
        "part_pair",
        sa.Column("media1", sa.BigInteger(), nullable=False),
        sa.Column("media2", sa.BigInteger(), nullable=False),
        sa.Column(
            "distance",
            sa.Integer(),
            nullable=False,
            comment="Number of differing bits of the phash of what both show",
        ),
        sa.Column(
            "isometry",
            sa.Text(),
            nullable=False,
            comment="How media1 is turned to look like media2, as far as quarter turns tell",
        ),
        sa.Column(
            "overlap1",
            sa.REAL(),
            nullable=False,
            comment="Fraction of the area of media1 that media2 shows too",
        ),
        sa.Column(
            "overlap2",
            sa.REAL(),
            nullable=False,
            comment="Fraction of the area of media2 that media1 shows too",
        ),
        sa.Column(
            "agreement",
            sa.REAL(),
            nullable=False,
            comment="Fraction of what both show in which details do not contradict",
        ),
        sa.Column(
            "matches",
            sa.Integer(),
            nullable=False,
            comment="Number of places at which features of both match",
        ),
        sa.Column(
            "transform",
            postgresql.ARRAY(sa.Double()),
            nullable=False,
            comment="a, b, c, d, e, f: x, y in media1 is a x + b y + c, d x + e y + f in media2",
        ),
        sa.CheckConstraint(
            "isometry IN ('r0', 'r90', 'r180', 'r270', 'fv', 'fh', 'r90fv', 'r90fh')",
            name=op.f("part_pair_isometry_check"),
        ),
        sa.CheckConstraint("cardinality(transform) = 6", name=op.f("part_pair_transform_check")),
        sa.CheckConstraint("media1 < media2", name=op.f("part_pair_order_check")),
        sa.CheckConstraint(
            "overlap1 BETWEEN 0 AND 1 AND overlap2 BETWEEN 0 AND 1",
            name=op.f("part_pair_overlap_check"),
        ),
        sa.ForeignKeyConstraint(
            ["media1"],
            ["catalog.local_feature.media_id"],
            name=op.f("part_pair_media1_fkey"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["media2"],
            ["catalog.local_feature.media_id"],
            name=op.f("part_pair_media2_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("media1", "media2", name=op.f("part_pair_pkey")),
        schema="catalog",
        comment="Pairs of pictures that show a part of one another, each once",
    )
    op.create_index(
        op.f("part_pair_media2_idx"), "part_pair", ["media2"], unique=False, schema="catalog"
    )
    op.create_table(
        "part_queue",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("media_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["media_id"],
            ["catalog.local_feature.media_id"],
            name=op.f("part_queue_media_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("part_queue_pkey")),
        schema="catalog",
        comment="Pictures whose local features are yet to be compared",
    )
    op.create_index(
        op.f("part_queue_media_id_idx"), "part_queue", ["media_id"], unique=False, schema="catalog"
    )
    op.add_column(
        "ingest_run",
        sa.Column(
            "parts_new",
            sa.BigInteger(),
            server_default=sa.text("0"),
            nullable=False,
            comment="Pairs of pictures that it found to show a part of one another",
        ),
        schema="catalog",
    )
    op.add_column(
        "settings",
        sa.Column(
            "local",
            sa.Boolean(),
            server_default=sa.text("false"),
            nullable=False,
            comment="Whether pictures that show a part of one another are near-duplicates",
        ),
        schema="catalog",
    )
    load(
        revision,
        "triggers/part_pair",
        "functions/are_near",
        "views/media_pair",
        "views/frame_duplicate",
        "views/duplicate",
    )


def downgrade() -> None:
    for view in ("duplicate", "frame_duplicate", "media_pair"):
        op.execute(f"DROP VIEW catalog.{view}")
    load("0016", "views/media_pair", "views/frame_duplicate", "views/duplicate")
    op.execute("DROP FUNCTION catalog.are_near")
    op.drop_column("settings", "local", schema="catalog")
    op.drop_column("ingest_run", "parts_new", schema="catalog")
    op.drop_table("part_queue", schema="catalog")
    op.drop_index(op.f("part_pair_media2_idx"), table_name="part_pair", schema="catalog")
    op.drop_table("part_pair", schema="catalog")
    op.drop_table("local_feature", schema="catalog")
