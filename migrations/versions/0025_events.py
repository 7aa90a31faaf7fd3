"""What happened, for other programs, webhooks that are told of it, and other digests of files."""

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
    _digests()
    load(
        revision,
        "functions/lock_events",
        "functions/tell_of_events",
        "triggers/event",
        "views/media_digest",
    )


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


def _digests() -> None:
    op.add_column(
        "settings",
        sa.Column(
            "digests",
            sa.ARRAY(sa.Text()),
            server_default=sa.text("'{}'"),
            nullable=False,
            comment="Digests that files get beside SHA-256: md5, sha1",
        ),
        schema="catalog",
    )
    op.create_check_constraint(
        op.f("settings_digests_check"),
        "settings",
        "digests <@ ARRAY['md5', 'sha1']",
        schema="catalog",
    )
    for name, title, size in (("md5", "MD5", 16), ("sha1", "SHA-1", 20)):
        op.add_column(
            "media",
            sa.Column(
                name,
                sa.LargeBinary(),
                nullable=True,
                comment=f"{title} of its bytes; null: not asked for yet",
            ),
            schema="catalog",
        )
        # All rows have null, so there is nothing to check.
        op.execute(
            f"ALTER TABLE catalog.media ADD CONSTRAINT media_{name}_check"
            f" CHECK (octet_length({name}) = {size}) NOT VALID"
        )
        op.execute(f"ALTER TABLE catalog.media VALIDATE CONSTRAINT media_{name}_check")
        op.create_index(
            op.f(f"media_{name}_idx"),
            "media",
            [name],
            unique=False,
            schema="catalog",
            postgresql_where=sa.text(f"{name} IS NOT NULL"),
        )


def downgrade() -> None:
    op.execute("DROP VIEW catalog.media_digest")
    for name in ("sha1", "md5"):
        op.drop_column("media", name, schema="catalog")
    op.drop_column("settings", "digests", schema="catalog")
    op.drop_table("webhook", schema="catalog")
    op.drop_column("settings", "trimmed_events", schema="catalog")
    op.drop_table("event", schema="catalog")
    op.execute("DROP FUNCTION catalog.tell_of_events()")
    op.execute("DROP FUNCTION catalog.lock_events()")
