"""How completely media were seen, and which streams videos have."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from catalog.db.objects import load

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

# The rules by which files are kept, where nobody chose others.
KEEP = "{resolution,duration,completeness,format,size,oldest,path}"
KEEP_BEFORE = "{resolution,duration,size,format,oldest,path}"


def upgrade() -> None:
    op.create_table(
        "media_stream",
        sa.Column("media_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column(
            "number",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="In the file, from 0",
        ),
        sa.Column("kind", sa.Text(), nullable=False, comment="video, audio, subtitle, data"),
        sa.Column("codec", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True, comment="As the file says"),
        sa.Column("width", sa.Integer(), nullable=True, comment="Pixels, of a film"),
        sa.Column("height", sa.Integer(), nullable=True, comment="Pixels, of a film"),
        sa.Column("channels", sa.Integer(), nullable=True, comment="Of a sound"),
        sa.Column("sample_rate", sa.Integer(), nullable=True, comment="Of a sound, in hertz"),
        sa.Column(
            "chosen",
            sa.Boolean(),
            nullable=False,
            comment="Its frames are hashed, or its sound was listened to",
        ),
        sa.Column(
            "sound",
            sa.LargeBinary(),
            nullable=True,
            comment="Fingerprint of the sound, passage by passage; null where nothing was heard",
        ),
        sa.ForeignKeyConstraint(
            ["media_id"],
            ["catalog.media.id"],
            name=op.f("media_stream_media_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("media_id", "number", name=op.f("media_stream_pkey")),
        schema="catalog",
        comment="Streams of videos: films, sounds, subtitles, data",
    )
    op.create_table(
        "media_detail",
        sa.Column("media_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column(
            "greys",
            sa.LargeBinary(),
            nullable=False,
            comment="32 x 32 greys, row by row, 0 to 255",
        ),
        sa.CheckConstraint("octet_length(greys) = 1024", name=op.f("media_detail_greys_check")),
        sa.ForeignKeyConstraint(
            ["media_id"],
            ["catalog.media.id"],
            name=op.f("media_detail_media_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("media_id", name=op.f("media_detail_pkey")),
        schema="catalog",
        comment="Pictures as small greys, for a second look at what hashes take for the same",
    )
    op.add_column(
        "media",
        sa.Column(
            "completeness",
            sa.Text(),
            nullable=True,
            comment="How completely it was seen: whole; excerpt (it holds more than was compared);"
            " truncated (its end is missing); damaged (decoders complained); null: not known yet",
        ),
        schema="catalog",
    )
    op.add_column(
        "media",
        sa.Column(
            "decoded",
            sa.Double(),
            nullable=True,
            comment="Fraction of the picture, or of the announced duration, that could be decoded",
        ),
        schema="catalog",
    )
    op.add_column(
        "media",
        sa.Column(
            "pictures",
            sa.Integer(),
            nullable=True,
            comment="How many pictures it holds: pages, views, video streams",
        ),
        schema="catalog",
    )
    op.add_column(
        "media",
        sa.Column("compared", sa.Integer(), nullable=True, comment="How many of these are hashed"),
        schema="catalog",
    )
    op.add_column(
        "media",
        sa.Column(
            "warnings",
            sa.Integer(),
            nullable=True,
            comment="How often decoders complained of damage",
        ),
        schema="catalog",
    )
    op.add_column(
        "media",
        sa.Column(
            "remarks",
            postgresql.ARRAY(sa.Text()),
            server_default=sa.text("'{}'"),
            nullable=False,
            comment="What is not as it should be, a sentence each",
        ),
        schema="catalog",
    )
    op.add_column(
        "media",
        sa.Column(
            "told_duration",
            sa.Double(),
            nullable=True,
            comment="Seconds, as the file says; null where it says nothing: duration is measured",
        ),
        schema="catalog",
    )
    op.create_check_constraint(
        "completeness",
        "media",
        "completeness IN ('whole', 'excerpt', 'truncated', 'damaged')",
        schema="catalog",
    )
    op.alter_column("settings", "keep", server_default=KEEP, schema="catalog")
    op.execute(f"UPDATE catalog.settings SET keep = '{KEEP}' WHERE keep = '{KEEP_BEFORE}'")
    load(revision, "views/duplicate_member", "views/incomplete_file", "triggers/media")


def downgrade() -> None:
    op.alter_column("settings", "keep", server_default=KEEP_BEFORE, schema="catalog")
    op.execute(
        f"UPDATE catalog.settings SET keep = '{KEEP_BEFORE}' WHERE 'completeness' = ANY (keep)"
    )
    op.execute("DROP TRIGGER queue_clustering ON catalog.media")
    op.execute("DROP VIEW catalog.incomplete_file")
    op.execute("DROP VIEW catalog.duplicate_member")
    load("0007", "views/duplicate_member")
    op.drop_column("media", "told_duration", schema="catalog")
    op.drop_column("media", "remarks", schema="catalog")
    op.drop_column("media", "warnings", schema="catalog")
    op.drop_column("media", "compared", schema="catalog")
    op.drop_column("media", "pictures", schema="catalog")
    op.drop_column("media", "decoded", schema="catalog")
    op.drop_column("media", "completeness", schema="catalog")
    op.drop_table("media_detail", schema="catalog")
    op.drop_table("media_stream", schema="catalog")
