"""${message}

A migration never imports the models: they move on, it stays. It runs while people wait, on
catalogues of millions of rows: build indexes concurrently, alone in their file. A view, function or
trigger that changes is kept as it was, edited, and loaded, as migrations/README.md says:
load(revision, "views/NAME") on the way up, load("VERSION OF BEFORE", "views/NAME") on the way down.
"""

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}

from catalog.db.objects import load

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    ${downgrades if downgrades else "pass"}
