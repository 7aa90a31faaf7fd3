"""Pairs of pictures that show a part of one another say how the two are related."""

import sqlalchemy as sa
from alembic import op

from catalog.db.objects import load

revision = "0019"
down_revision = "0017"
branch_labels = None
depends_on = None

# The relation of pairs that are there is worked out when their pictures are compared once more.
COMPARE = """
INSERT INTO catalog.part_queue (media_id)
SELECT DISTINCT media1 FROM catalog.part_pair ORDER BY media1
"""


def upgrade() -> None:
    op.add_column(
        "part_pair",
        sa.Column(
            "relation",
            sa.Text(),
            nullable=True,
            comment="What media1 is to media2: aligned, crop, uncropped, inside, contains or"
            " overlap; null until the pictures are compared by a program that tells",
        ),
        schema="catalog",
    )
    op.create_check_constraint(
        op.f("part_pair_relation_check"),
        "part_pair",
        "relation IN ('aligned', 'crop', 'uncropped', 'inside', 'contains', 'overlap')",
        schema="catalog",
    )
    op.execute(COMPARE)
    load(
        revision,
        "functions/converse",
        "views/media_pair",
        "views/frame_duplicate",
        "views/duplicate",
    )


def downgrade() -> None:
    for view in ("duplicate", "frame_duplicate", "media_pair"):
        op.execute(f"DROP VIEW catalog.{view}")
    load("0017", "views/media_pair", "views/frame_duplicate", "views/duplicate")
    op.execute("DROP FUNCTION catalog.converse")
    op.drop_constraint(
        op.f("part_pair_relation_check"), "part_pair", schema="catalog", type_="check"
    )
    op.drop_column("part_pair", "relation", schema="catalog")
