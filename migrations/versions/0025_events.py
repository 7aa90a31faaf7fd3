"""What happened, for other programs, and webhooks that are told of it."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from catalog.db.objects import load

revision = "0025"
down_revision = "0024"
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
    _webhooks()
    load(revision, "functions/lock_events", "functions/tell_of_events", "triggers/event")


def _webhooks() -> None:
    op.create_table(
        "webhook",
        sa.Column("id", sa.Integer(), sa.Identity(always=True), nullable=False),
        sa.Column("name", sa.Text(collation="C"), nullable=False, comment="What people call it"),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column(
            "salt",
            sa.LargeBinary(),
            nullable=False,
            comment="From which, with a key that is not in the database, its secret is derived",
        ),
        sa.Column(
            "mark",
            sa.LargeBinary(),
            nullable=False,
            comment="By which its secret is known again: the beginning of a digest of it",
        ),
        sa.Column(
            "kinds",
            sa.ARRAY(sa.Text()),
            nullable=True,
            comment="Kinds of events that it is told of; null: all",
        ),
        sa.Column(
            "banks",
            sa.ARRAY(sa.Text()),
            nullable=True,
            comment="Banks of whose events it is told; null: of all",
        ),
        sa.Column(
            "state",
            sa.Text(),
            server_default="active",
            nullable=False,
            comment="active; disabled: its receiver said that it is gone, so it is told of nothing",
        ),
        sa.Column(
            "created",
            postgresql.TIMESTAMP(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "delivered",
            sa.BigInteger(),
            nullable=False,
            comment="Number of the event up to which it was told of all",
        ),
        sa.Column(
            "last_delivery",
            postgresql.TIMESTAMP(timezone=True),
            nullable=True,
            comment="When it was last told of an event; null: never",
        ),
        sa.Column(
            "failures",
            sa.Integer(),
            server_default=sa.text("0"),
            nullable=False,
            comment="How often in a row it could not be told of the next event",
        ),
        sa.Column(
            "last_failure",
            sa.Text(),
            nullable=True,
            comment="Why not, the last time; null: it could",
        ),
        sa.Column(
            "next_attempt",
            postgresql.TIMESTAMP(timezone=True),
            nullable=True,
            comment="Until when it is left alone after a failure; null: it is not",
        ),
        sa.CheckConstraint("failures >= 0", name=op.f("webhook_failures_check")),
        sa.CheckConstraint("name ~ '^[A-Za-z0-9_.-]{1,255}$'", name=op.f("webhook_name_check")),
        sa.CheckConstraint("octet_length(mark) = 8", name=op.f("webhook_mark_check")),
        sa.CheckConstraint("octet_length(salt) = 16", name=op.f("webhook_salt_check")),
        sa.CheckConstraint("state IN ('active', 'disabled')", name=op.f("webhook_state_check")),
        sa.PrimaryKeyConstraint("id", name=op.f("webhook_pkey")),
        sa.UniqueConstraint("name", name=op.f("webhook_name_key")),
        schema="catalog",
        comment="Addresses that are told of events",
    )


def downgrade() -> None:
    op.drop_table("webhook", schema="catalog")
    op.drop_column("settings", "trimmed_events", schema="catalog")
    op.drop_table("event", schema="catalog")
    op.execute("DROP FUNCTION catalog.tell_of_events()")
    op.execute("DROP FUNCTION catalog.lock_events()")
