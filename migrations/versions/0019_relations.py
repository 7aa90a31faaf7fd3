"""Pairs by parts say how the two pictures are related, and what overlap is enough can be set."""

import sqlalchemy as sa
from alembic import op

from catalog.db.objects import load

revision = "0019"
down_revision = "0018"
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
    op.add_column(
        "settings",
        sa.Column(
            "min_overlap",
            sa.Float(),
            server_default=sa.text("0.25"),
            nullable=False,
            comment="Pictures that show a part of one another are near-duplicates if at least this"
            " fraction of one is in the other",
        ),
        schema="catalog",
    )
    op.create_check_constraint(
        op.f("settings_min_overlap_check"),
        "settings",
        "min_overlap BETWEEN 0 AND 1",
        schema="catalog",
    )
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
        op.f("settings_min_overlap_check"), "settings", schema="catalog", type_="check"
    )
    op.drop_column("settings", "min_overlap", schema="catalog")
    op.drop_constraint(
        op.f("part_pair_relation_check"), "part_pair", schema="catalog", type_="check"
    )
    op.drop_column("part_pair", "relation", schema="catalog")
