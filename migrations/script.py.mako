"""${message}"""

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}
from catalog.db.objects import load

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None

# Delete this once it is so: the models are not imported, for they move on and a migration stays.
# Indexes of large tables are built concurrently, alone in their file, for people wait. A view, a
# function or a trigger that changes is kept as it was, edited, and loaded (migrations/README.md):
# load(revision, "views/NAME") on the way up, load("VERSION OF BEFORE", "views/NAME") on the way down.


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    ${downgrades if downgrades else "pass"}
