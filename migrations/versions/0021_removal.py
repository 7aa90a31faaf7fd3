"""Runs that apply plans and take them back, and the journal of their steps."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from catalog.db.objects import load

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "removal_run",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column(
            "started",
            postgresql.TIMESTAMP(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "ended",
            postgresql.TIMESTAMP(timezone=True),
            nullable=True,
            comment="Null while it runs, and if it was interrupted",
        ),
        sa.Column(
            "undoes",
            sa.BigInteger(),
            nullable=True,
            comment="The run that it takes back; null if it applies a plan",
        ),
        sa.Column(
            "carry_labels",
            sa.Boolean(),
            server_default=sa.text("false"),
            nullable=False,
            comment="Whether kept files get the labels of those that go",
        ),
        sa.ForeignKeyConstraint(
            ["undoes"],
            ["catalog.removal_run.id"],
            name=op.f("removal_run_undoes_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("removal_run_pkey")),
        schema="catalog",
        comment="Runs of catalog apply and of catalog undo",
    )
    op.create_index(
        op.f("removal_run_undoes_idx"), "removal_run", ["undoes"], unique=False, schema="catalog"
    )
    op.create_table(
        "removal_step",
        sa.Column("run_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column(
            "number",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="Order in the run, from 1; a step that takes another one back has its number",
        ),
        sa.Column(
            "state",
            sa.Text(),
            nullable=False,
            comment="planned; intended: it was about to be done; done; or failed: the file was left"
            " as it was",
        ),
        sa.Column(
            "action",
            sa.Text(),
            nullable=False,
            comment="trash, hardlink, reflink, symlink, move or delete",
        ),
        sa.Column("path", sa.Text(collation="C"), nullable=False, comment="The file that goes"),
        sa.Column("keeper", sa.Text(collation="C"), nullable=False, comment="The file to keep"),
        sa.Column("reason", sa.Text(), nullable=False, comment="Why it was suggested for removal"),
        sa.Column("sha256", sa.LargeBinary(), nullable=False, comment="What the file holds"),
        sa.Column("byte_size", sa.BigInteger(), nullable=False, comment="Bytes of the file"),
        sa.Column(
            "mtime_ns",
            sa.BigInteger(),
            nullable=False,
            comment="Last change of the file in nanoseconds since 1970",
        ),
        sa.Column(
            "inode", sa.Text(), nullable=False, comment="Device and inode number of the file"
        ),
        sa.Column(
            "keeper_sha256", sa.LargeBinary(), nullable=False, comment="What the file to keep holds"
        ),
        sa.Column(
            "keeper_byte_size", sa.BigInteger(), nullable=False, comment="Bytes of the file to keep"
        ),
        sa.Column(
            "keeper_mtime_ns",
            sa.BigInteger(),
            nullable=False,
            comment="Last change of the file to keep in nanoseconds since 1970",
        ),
        sa.Column(
            "keeper_inode",
            sa.Text(),
            nullable=False,
            comment="Device and inode number of the file to keep",
        ),
        sa.Column(
            "target",
            sa.Text(collation="C"),
            nullable=True,
            comment="Where it should move to; null for all other actions",
        ),
        sa.Column(
            "place",
            sa.Text(collation="C"),
            nullable=True,
            comment="Where it lies instead: in the trash, or where it moved to; null if nowhere",
        ),
        sa.Column(
            "token",
            sa.Text(),
            nullable=True,
            comment="What is in the names that the step gives files for a moment",
        ),
        sa.Column("outcome", sa.Text(), nullable=True, comment="Why it failed"),
        sa.Column(
            "closed",
            postgresql.TIMESTAMP(timezone=True),
            nullable=True,
            comment="When it was done, or failed",
        ),
        sa.Column(
            "file_id",
            sa.BigInteger(),
            nullable=True,
            comment="The file in the catalogue; null once that has forgotten it",
        ),
        sa.CheckConstraint(
            "(state IN ('done', 'failed')) = (closed IS NOT NULL)",
            name=op.f("removal_step_closed_check"),
        ),
        sa.CheckConstraint(
            "action IN ('trash', 'hardlink', 'reflink', 'symlink', 'move', 'delete')",
            name=op.f("removal_step_action_check"),
        ),
        sa.CheckConstraint(
            "state <> 'intended' OR token IS NOT NULL", name=op.f("removal_step_token_check")
        ),
        sa.CheckConstraint(
            "state IN ('planned', 'intended', 'done', 'failed')",
            name=op.f("removal_step_state_check"),
        ),
        sa.CheckConstraint(
            "octet_length(sha256) = 32 AND octet_length(keeper_sha256) = 32",
            name=op.f("removal_step_sha256_check"),
        ),
        sa.ForeignKeyConstraint(
            ["file_id"],
            ["catalog.file.id"],
            name=op.f("removal_step_file_id_fkey"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["catalog.removal_run.id"],
            name=op.f("removal_step_run_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("run_id", "number", name=op.f("removal_step_pkey")),
        schema="catalog",
        comment="The journal of runs: what was done with each file",
    )
    op.create_index(
        op.f("removal_step_file_id_idx"),
        "removal_step",
        ["file_id"],
        unique=False,
        schema="catalog",
    )
    op.create_index(
        "removal_step_open_idx",
        "removal_step",
        ["run_id"],
        unique=False,
        schema="catalog",
        postgresql_where=sa.text("state IN ('planned', 'intended')"),
    )
    load(revision, "views/missing_file")


def downgrade() -> None:
    op.execute("DROP VIEW catalog.missing_file")
    op.drop_table("removal_step", schema="catalog")
    op.drop_table("removal_run", schema="catalog")
    load("0015", "views/missing_file")
