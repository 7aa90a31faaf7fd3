"""Tokens of the service."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from catalog.db.objects import load

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "token",
        sa.Column(
            "id",
            sa.Integer(),
            sa.Identity(always=True),
            nullable=False,
            comment="Is part of the token's text",
        ),
        sa.Column("name", sa.Text(collation="C"), nullable=False, comment="What people call it"),
        sa.Column(
            "scopes",
            sa.ARRAY(sa.Text()),
            nullable=False,
            comment="What it allows: lookup, hash, ingest, curate, admin",
        ),
        sa.Column("secret_hash", sa.LargeBinary(), nullable=False, comment="SHA-256 of the secret"),
        sa.Column(
            "created",
            postgresql.TIMESTAMP(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="When it was made",
        ),
        sa.Column(
            "expires",
            postgresql.TIMESTAMP(timezone=True),
            nullable=True,
            comment="From when on it is no longer good; null: never",
        ),
        sa.Column(
            "revoked",
            postgresql.TIMESTAMP(timezone=True),
            nullable=True,
            comment="When it was revoked; null: it is not",
        ),
        sa.Column(
            "last_used",
            postgresql.TIMESTAMP(timezone=True),
            nullable=True,
            comment="About when it was last used; null: never",
        ),
        sa.Column(
            "rate",
            sa.Integer(),
            nullable=True,
            comment="Requests a minute that it allows; null: the default of the service",
        ),
        sa.Column(
            "body_limit",
            sa.BigInteger(),
            nullable=True,
            comment="Largest body of a request in bytes; null: the default of the service",
        ),
        sa.CheckConstraint("body_limit > 0", name=op.f("token_body_limit_check")),
        sa.CheckConstraint("octet_length(secret_hash) = 32", name=op.f("token_secret_hash_check")),
        sa.CheckConstraint("rate > 0", name=op.f("token_rate_check")),
        sa.CheckConstraint(
            "scopes <@ ARRAY['lookup', 'hash', 'ingest', 'curate', 'admin']"
            " AND cardinality(scopes) > 0",
            name=op.f("token_scopes_check"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("token_pkey")),
        sa.UniqueConstraint("name", name=op.f("token_name_key")),
        sa.UniqueConstraint("secret_hash", name=op.f("token_secret_hash_key")),
        schema="catalog",
        comment="Tokens of the service, with the hashes of their secrets",
    )
    load(revision, "functions/notify_token", "triggers/token")


def downgrade() -> None:
    op.drop_table("token", schema="catalog")
    op.execute("DROP FUNCTION catalog.notify_token()")
