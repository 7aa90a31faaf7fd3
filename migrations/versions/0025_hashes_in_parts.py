"""What hashes in parts, and tables spread over servers, need: triggers in place of foreign keys."""

from alembic import op

from catalog.db.objects import load
from catalog.errors import UsageError

revision = "0025"
down_revision = "0023"
branch_labels = None
depends_on = None

_NEW = (
    "refuse_unknown_hashes",
    "refuse_used_hashes",
    "copy_hashes",
    "forget_copies",
    "forget_details",
    "clear_spread",
)


def upgrade() -> None:
    load(
        revision,
        "functions/chosen_probes",
        "functions/partition_for",
        "functions/nearest",
        *(f"functions/{name}" for name in _NEW),
    )


_OTHERWISE = """
SELECT tgname FROM pg_trigger
WHERE tgname IN ('refuse_used', 'copy_hashes') AND tgrelid = CAST('catalog.hash' AS regclass)
"""


def downgrade() -> None:
    found = set(op.get_bind().exec_driver_sql(_OTHERWISE).scalars())
    if "copy_hashes" in found:
        raise UsageError(
            "the catalogue is spread over servers, which older versions know nothing of; go on"
            " with this one"
        )
    if found:
        raise UsageError(
            "the catalogue is in parts, which older versions know nothing of; bring it into one"
            " piece first: catalog db partition --parts 1"
        )
    load("0002", "functions/chosen_probes")
    load("0015", "functions/partition_for", "functions/nearest")
    for name in _NEW:
        op.execute(f"DROP FUNCTION catalog.{name}()")
