"""Pairs between roots are counted by what files share, and kept in a table.

The materialized view went through all pairs of files, which of thousands of copies are millions.
"""

import sqlalchemy as sa
from alembic import op

from catalog.db.objects import load

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("DROP MATERIALIZED VIEW catalog.root_duplicates")
    op.create_table(
        "root_duplicates",
        sa.Column(
            "root1",
            sa.Text(collation="C"),
            nullable=False,
            comment="A root; empty for files below none",
        ),
        sa.Column(
            "root2",
            sa.Text(collation="C"),
            nullable=False,
            comment="Another one, or the same for pairs within it",
        ),
        sa.Column("hasher", sa.Text(), nullable=False, comment="Which hasher says so"),
        sa.Column("pairs", sa.BigInteger(), nullable=False, comment="Pairs of files"),
        sa.Column(
            "identical", sa.BigInteger(), nullable=False, comment="Those that hold the same bytes"
        ),
        sa.Column(
            "nearest",
            sa.Integer(),
            nullable=True,
            comment="The smallest distance of the others, in bits",
        ),
        sa.PrimaryKeyConstraint("root1", "root2", "hasher", name=op.f("root_duplicates_pkey")),
        schema="catalog",
        comment="Pairs of duplicates between each two roots, and within each root, as of the last"
        " clusters",
    )
    # To be counted with the next clusters.
    op.execute("INSERT INTO catalog.cluster_queue DEFAULT VALUES")


def downgrade() -> None:
    op.drop_table("root_duplicates", schema="catalog")
    load("0006", "views/root_duplicates")
