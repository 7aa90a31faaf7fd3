"""Functions that find the neighbours of a hash, for the program and for people who write SQL."""

from alembic import op

from catalog.db.objects import load

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

DOWN = """
DROP FUNCTION catalog.nearest, catalog.near_plan, catalog.near, catalog.near_statement,
    catalog.chosen_probes, catalog.has_index, catalog.partition_for, catalog.word_probes;
-- With the indexes that are built of it.
DROP FUNCTION catalog.words CASCADE;
"""


def upgrade() -> None:
    load(
        revision,
        "functions/words",
        "functions/word_probes",
        "functions/partition_for",
        "functions/has_index",
        "functions/chosen_probes",
        "functions/near_statement",
        "functions/near",
        "functions/near_plan",
        "functions/nearest",
    )


def downgrade() -> None:
    op.execute(DOWN)
