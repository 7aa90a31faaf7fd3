"""Jobs of the service, and answers that are given again."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from catalog.db.objects import load

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kept_answer",
        sa.Column(
            "token_id",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="Who asked; 0: the service asked for no token",
        ),
        sa.Column("key", sa.Text(collation="C"), nullable=False, comment="What the client chose"),
        sa.Column(
            "fingerprint",
            sa.LargeBinary(),
            nullable=False,
            comment="SHA-256 of the method, the path and the body of the request",
        ),
        sa.Column("status", sa.SmallInteger(), nullable=False),
        sa.Column(
            "headers",
            postgresql.JSONB(astext_type=sa.Text()),
            nullable=False,
            comment="Those that tell of the body",
        ),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column(
            "at",
            postgresql.TIMESTAMP(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "octet_length(fingerprint) = 32", name=op.f("kept_answer_fingerprint_check")
        ),
        sa.PrimaryKeyConstraint("token_id", "key", name=op.f("kept_answer_pkey")),
        schema="catalog",
        comment="Answers to requests with idempotency keys, which are repeated for a day",
    )
    op.create_index(
        op.f("kept_answer_at_idx"), "kept_answer", ["at"], unique=False, schema="catalog"
    )
    op.create_table(
        "job",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column(
            "kind",
            sa.Text(),
            nullable=False,
            comment="ingest, match, or import (of a list into a bank)",
        ),
        sa.Column(
            "asked",
            postgresql.JSONB(astext_type=sa.Text()),
            nullable=False,
            comment="What is to be done, by kind",
        ),
        sa.Column(
            "state",
            sa.Text(),
            server_default=sa.text("'waiting'"),
            nullable=False,
            comment="waiting, running, done, failed or cancelled",
        ),
        sa.Column(
            "cancelling",
            sa.Boolean(),
            server_default=sa.text("false"),
            nullable=False,
            comment="Whether it is to end before it is done",
        ),
        sa.Column(
            "progress",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'[]'"),
            nullable=False,
            comment="Steps under way, each with task, done and total, the outermost first",
        ),
        sa.Column(
            "result",
            postgresql.JSONB(astext_type=sa.Text()),
            nullable=True,
            comment="What was done, by kind; null: nothing yet",
        ),
        sa.Column("error", sa.Text(), nullable=True, comment="Why it failed, in words for people"),
        sa.Column(
            "runner",
            sa.Uuid(),
            nullable=True,
            comment="Who runs it: what another one writes about it does not count",
        ),
        sa.Column(
            "deaths",
            sa.Integer(),
            server_default=sa.text("0"),
            nullable=False,
            comment="How often the process that ran it ended without a word",
        ),
        sa.Column(
            "version",
            sa.BigInteger(),
            server_default=sa.text("1"),
            nullable=False,
            comment="Increases with each change of the row",
        ),
        sa.Column(
            "token_id",
            sa.Integer(),
            nullable=True,
            comment="Who asked; null: the service asked for no token",
        ),
        sa.Column(
            "created",
            postgresql.TIMESTAMP(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "started",
            postgresql.TIMESTAMP(timezone=True),
            nullable=True,
            comment="When it was begun for the first time",
        ),
        sa.Column(
            "ended",
            postgresql.TIMESTAMP(timezone=True),
            nullable=True,
            comment="Null: it is not over",
        ),
        sa.CheckConstraint(
            "(state = 'failed') = (error IS NOT NULL)", name=op.f("job_error_check")
        ),
        sa.CheckConstraint(
            "(state = 'running') = (runner IS NOT NULL)", name=op.f("job_runner_check")
        ),
        sa.CheckConstraint(
            "(state IN ('waiting', 'running')) = (ended IS NULL)", name=op.f("job_ended_check")
        ),
        sa.CheckConstraint("kind IN ('ingest', 'match', 'import')", name=op.f("job_kind_check")),
        sa.CheckConstraint(
            "state IN ('waiting', 'running', 'done', 'failed', 'cancelled')",
            name=op.f("job_state_check"),
        ),
        sa.ForeignKeyConstraint(["token_id"], ["catalog.token.id"], name=op.f("job_token_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("job_pkey")),
        schema="catalog",
        comment="Jobs of the service: what was asked, and what became of it",
    )
    op.create_index(op.f("job_state_idx"), "job", ["state"], unique=False, schema="catalog")
    op.create_index(op.f("job_token_id_idx"), "job", ["token_id"], unique=False, schema="catalog")
    op.create_table(
        "job_list",
        sa.Column("job_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False, comment="From 0"),
        sa.Column("content", sa.LargeBinary(), nullable=False, comment="At most a million bytes"),
        sa.ForeignKeyConstraint(
            ["job_id"], ["catalog.job.id"], name=op.f("job_list_job_id_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("job_id", "position", name=op.f("job_list_pkey")),
        schema="catalog",
        comment="Lists that jobs are to import, in pieces",
    )
    load(revision, "functions/notify_job", "triggers/job")


def downgrade() -> None:
    for name in ("job_list", "job", "kept_answer"):
        op.drop_table(name, schema="catalog")
    op.execute("DROP FUNCTION catalog.notify_job()")
