"""What is inside the margins of a picture is a second frame of it, and pairs by it say so."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from catalog.db.objects import load

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

# What is inside margins is nothing to the program of before.
FORGET = """
DELETE FROM catalog.frame USING catalog.media
WHERE media.id = media_id AND kind = 'image' AND position = 1;
DELETE FROM catalog.hash WHERE NOT EXISTS (
    SELECT FROM catalog.frame_hash AS f
    WHERE f.hasher_id = hash.hasher_id AND f.hash_id = hash.id);
"""

FRAMES = (
    "Frames of media; a still picture has exactly one",
    "Frames of media; a still picture has one, and what is inside its margins",
)


def upgrade() -> None:
    op.create_table_comment("frame", FRAMES[1], existing_comment=FRAMES[0], schema="catalog")
    op.add_column(
        "frame",
        sa.Column(
            "box",
            postgresql.ARRAY(sa.Integer()),
            comment="Where the picture inside the margins lies: left, top, right and bottom in"
            " pixels, the last two excluded; null for a whole picture",
        ),
        schema="catalog",
    )
    op.add_column(
        "media",
        sa.Column(
            "margins",
            sa.SmallInteger(),
            comment="Revision of the search for margins; null for videos, and if not searched yet",
        ),
        schema="catalog",
    )
    load(
        revision,
        "functions/is_confirmed_at",
        "functions/is_confirmed",
        "views/inner_pair",
        "views/media_pair",
        "views/frame_duplicate",
        "views/duplicate",
    )


def downgrade() -> None:
    op.execute(FORGET)
    for view in ("duplicate", "frame_duplicate", "media_pair", "inner_pair"):
        op.execute(f"DROP VIEW catalog.{view}")
    load(
        "0015",
        "functions/is_confirmed",
        "views/media_pair",
        "views/frame_duplicate",
        "views/duplicate",
    )
    op.execute("DROP FUNCTION catalog.is_confirmed_at")
    op.drop_column("media", "margins", schema="catalog")
    op.drop_column("frame", "box", schema="catalog")
    op.create_table_comment("frame", FRAMES[0], existing_comment=FRAMES[1], schema="catalog")
