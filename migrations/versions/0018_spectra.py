"""Spectra of pictures, by which enlarged ones are told."""

import sqlalchemy as sa
from alembic import op

from catalog.db.objects import load

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

KEEP = "{genuine,resolution,duration,completeness,metadata,format,size,oldest,path}"
KEEP_BEFORE = "{resolution,duration,completeness,metadata,format,size,oldest,path}"


def upgrade() -> None:
    op.create_table(
        "media_spectrum",
        sa.Column("media_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column(
            "bands",
            sa.ARRAY(sa.REAL()),
            nullable=True,
            comment="Decimal logarithm of the mean power in each third of an octave, from 1/16 to"
            " 1/2 cycles per pixel; null if it could not be measured",
        ),
        sa.CheckConstraint("cardinality(bands) = 9", name=op.f("media_spectrum_bands_check")),
        sa.ForeignKeyConstraint(
            ["media_id"],
            ["catalog.media.id"],
            name=op.f("media_spectrum_media_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("media_id", name=op.f("media_spectrum_pkey")),
        schema="catalog",
        comment="How much detail pictures have at each scale, of those that may have been enlarged",
    )
    op.alter_column("settings", "keep", server_default=KEEP, schema="catalog")
    op.execute(f"UPDATE catalog.settings SET keep = '{KEEP}' WHERE keep = '{KEEP_BEFORE}'")
    load(revision, "triggers/media_spectrum")


def downgrade() -> None:
    op.execute("UPDATE catalog.settings SET keep = array_remove(keep, 'genuine')")
    op.execute(f"UPDATE catalog.settings SET keep = '{KEEP_BEFORE}' WHERE keep = '{{}}'")
    op.alter_column("settings", "keep", server_default=KEEP_BEFORE, schema="catalog")
    op.drop_table("media_spectrum", schema="catalog")
