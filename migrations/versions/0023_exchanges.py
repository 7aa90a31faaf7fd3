"""Exchanges: feeds of others that banks are filled from."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "exchange",
        sa.Column("id", sa.Integer(), sa.Identity(always=True), nullable=False),
        sa.Column(
            "name", sa.Text(collation="C"), nullable=False, comment="The source of its entries"
        ),
        sa.Column("kind", sa.Text(), nullable=False, comment="How it is asked, such as ncmec"),
        sa.Column("bank_id", sa.Integer(), nullable=False, comment="Where its entries go"),
        sa.Column(
            "settings",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'{}'"),
            nullable=False,
            comment="What its kind has to be told",
        ),
        sa.Column(
            "credentials",
            sa.Text(),
            nullable=True,
            comment="env:NAME or file:PATH, where its credentials are; null: where its kind has"
            " them",
        ),
        sa.Column(
            "enabled",
            sa.Boolean(),
            server_default=sa.text("true"),
            nullable=False,
            comment="Whether it is fetched with the others",
        ),
        sa.Column(
            "checkpoint",
            postgresql.JSONB(astext_type=sa.Text()),
            nullable=True,
            comment="Where the next fetch goes on; null: at the beginning",
        ),
        sa.Column(
            "rereading",
            sa.Boolean(),
            server_default=sa.text("false"),
            nullable=False,
            comment="Whether all of it is being read again: what is not met then leaves the bank",
        ),
        sa.Column(
            "fetches",
            sa.BigInteger(),
            server_default=sa.text("0"),
            nullable=False,
            comment="How often a fetch has begun",
        ),
        sa.Column(
            "started",
            postgresql.TIMESTAMP(timezone=True),
            nullable=True,
            comment="When the last fetch began",
        ),
        sa.Column(
            "ended",
            postgresql.TIMESTAMP(timezone=True),
            nullable=True,
            comment="When a fetch last ended; before started: it is under way, or was killed",
        ),
        sa.Column(
            "completed",
            postgresql.TIMESTAMP(timezone=True),
            nullable=True,
            comment="When the last fetch began that read everything: what was changed before is"
            " there",
        ),
        sa.Column(
            "error",
            sa.Text(),
            nullable=True,
            comment="Why the fetch that ended last failed; null: it did not",
        ),
        sa.Column(
            "added",
            sa.BigInteger(),
            server_default=sa.text("0"),
            nullable=False,
            comment="Entries that the last fetch added",
        ),
        sa.Column(
            "changed",
            sa.BigInteger(),
            server_default=sa.text("0"),
            nullable=False,
            comment="Entries that the last fetch changed",
        ),
        sa.Column(
            "removed",
            sa.BigInteger(),
            server_default=sa.text("0"),
            nullable=False,
            comment="Entries that the last fetch removed",
        ),
        sa.Column(
            "refused",
            sa.BigInteger(),
            server_default=sa.text("0"),
            nullable=False,
            comment="Records of the last fetch that were not understood, or are of no use here",
        ),
        sa.Column(
            "created",
            postgresql.TIMESTAMP(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint("name ~ '^[A-Za-z0-9_.-]{1,255}$'", name=op.f("exchange_name_check")),
        sa.ForeignKeyConstraint(
            ["bank_id"], ["catalog.bank.id"], name=op.f("exchange_bank_id_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("exchange_pkey")),
        sa.UniqueConstraint("name", name=op.f("exchange_name_key")),
        schema="catalog",
        comment="Feeds of known hashes that others keep, which banks are filled from",
    )
    op.create_index(
        op.f("exchange_bank_id_idx"), "exchange", ["bank_id"], unique=False, schema="catalog"
    )
    op.create_table(
        "exchange_met",
        sa.Column("exchange_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False, comment="As bank_entry has it"),
        sa.ForeignKeyConstraint(
            ["exchange_id"],
            ["catalog.exchange.id"],
            name=op.f("exchange_met_exchange_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("exchange_id", "key", name=op.f("exchange_met_pkey")),
        schema="catalog",
        comment="Entries that were met where all of an exchange is being read again",
    )


def downgrade() -> None:
    op.drop_table("exchange_met", schema="catalog")
    op.drop_table("exchange", schema="catalog")
