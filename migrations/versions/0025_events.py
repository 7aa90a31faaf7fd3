"""What happened, for other programs that want to know."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from catalog.db.objects import load

revision = "0025"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "event",
        sa.Column("number", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column(
            "kind",
            sa.Text(),
            nullable=False,
            comment="bank_match: files of one content match an entry of a bank",
        ),
        sa.Column(
            "at",
            postgresql.TIMESTAMP(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="When the transaction began",
        ),
        sa.Column(
            "detail",
            postgresql.JSONB(astext_type=sa.Text()),
            nullable=False,
            comment="What happened, as it was then; what it tells of may be gone",
        ),
        sa.CheckConstraint("kind IN ('bank_match')", name=op.f("event_kind_check")),
        sa.PrimaryKeyConstraint("number", name=op.f("event_pkey")),
        schema="catalog",
        comment="What happened, in the order of the transactions, for other programs",
    )
    op.add_column(
        "settings",
        sa.Column(
            "trimmed_events",
            sa.BigInteger(),
            server_default=sa.text("0"),
            nullable=False,
            comment="Number of the last event that was old and is removed; 0: none was",
        ),
        schema="catalog",
    )
    load(revision, "functions/lock_events", "functions/tell_of_events", "triggers/event")


def downgrade() -> None:
    op.drop_column("settings", "trimmed_events", schema="catalog")
    op.drop_table("event", schema="catalog")
    op.execute("DROP FUNCTION catalog.tell_of_events()")
    op.execute("DROP FUNCTION catalog.lock_events()")
