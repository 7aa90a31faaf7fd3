"""${message}

A migration never imports the models: they move on, it stays. It runs while people wait, on
catalogues of millions of rows: build indexes concurrently, alone in their file.
"""

from alembic import op

revision = "${up_revision}"
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    ${downgrades if downgrades else "pass"}
