"""What people decide about near-duplicates, and what is done with files."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from catalog.db.objects import load

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_KEEP = "{genuine,resolution,duration,completeness,metadata,format,size,oldest,name,path}"
_KEEP_BEFORE = "{genuine,resolution,duration,completeness,metadata,format,size,oldest,path}"

_ONE_INSIDE = """
DELETE FROM catalog.frame USING catalog.media
WHERE media.id = media_id AND kind = 'image' AND position > 1
"""


def upgrade() -> None:
    op.add_column(
        "media",
        sa.Column(
            "jpeg_quality",
            sa.SmallInteger(),
            nullable=True,
            comment="Quality of a JPEG, from 1 to 100, as its quantisation table tells; else null",
        ),
        schema="catalog",
    )
    op.alter_column("settings", "keep", server_default=_KEEP, schema="catalog")
    op.execute(f"UPDATE catalog.settings SET keep = '{_KEEP}' WHERE keep = '{_KEEP_BEFORE}'")
    _decisions()
    _removal()
    load(
        revision,
        "views/missing_file",
        "triggers/decision_entry",
        "views/unrelated_content",
        "functions/verdict_of",
        "views/unrelated_pair",
        "views/decision",
        "views/decision_conflict",
        "functions/is_confirmed_at",
        "functions/are_near",
        "views/inner_pair",
        "views/media_pair",
        "views/undecided_pair",
        "views/frame_duplicate",
        "views/duplicate",
        "views/duplicate_cluster",
    )


def _decisions() -> None:
    op.create_table(
        "decided_group",
        sa.Column("content", sa.LargeBinary(), nullable=False, comment="SHA-256"),
        sa.Column(
            "same",
            sa.LargeBinary(),
            nullable=False,
            comment="Smallest SHA-256 of those that duplicates join",
        ),
        sa.Column(
            "family",
            sa.LargeBinary(),
            nullable=False,
            comment="Smallest SHA-256 of those that duplicates and alternates join",
        ),
        sa.PrimaryKeyConstraint("content", name=op.f("decided_group_pkey")),
        schema="catalog",
        comment="Groups of contents that decisions join, one link after another",
    )
    op.create_index(
        op.f("decided_group_family_idx"),
        "decided_group",
        ["family"],
        unique=False,
        schema="catalog",
    )
    op.create_index(
        op.f("decided_group_same_idx"), "decided_group", ["same"], unique=False, schema="catalog"
    )
    op.create_table(
        "decision_batch",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column(
            "at",
            postgresql.TIMESTAMP(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="When",
        ),
        sa.Column("who", sa.Text(), nullable=False, comment="The person who decided"),
        sa.Column(
            "how",
            sa.Text(),
            nullable=False,
            comment="By a command, on the review page, by a rule, from an import, or by an"
            " undo that takes back a batch",
        ),
        sa.Column("rule", sa.Text(), nullable=True, comment="The rule that decided"),
        sa.Column("note", sa.Text(), nullable=True, comment="What the person wrote"),
        sa.CheckConstraint(
            "(rule IS NOT NULL) = (how = 'rule')", name=op.f("decision_batch_rule_check")
        ),
        sa.CheckConstraint(
            "how IN ('command', 'review', 'rule', 'import', 'undo')",
            name=op.f("decision_batch_how_check"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("decision_batch_pkey")),
        schema="catalog",
        comment="Decisions that were made at once, and can be taken back at once",
    )
    op.create_index(
        op.f("decision_batch_rule_idx"), "decision_batch", ["rule"], unique=False, schema="catalog"
    )
    op.create_table(
        "decision_entry",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("batch_id", sa.BigInteger(), nullable=False),
        sa.Column("content1", sa.LargeBinary(), nullable=False, comment="SHA-256 of a content"),
        sa.Column(
            "content2",
            sa.LargeBinary(),
            nullable=True,
            comment="SHA-256 of the other content, which is not smaller; the same one if"
            " copies were decided upon; null if one content was",
        ),
        sa.Column(
            "verdict",
            sa.Text(),
            nullable=False,
            comment="duplicate, alternate or unrelated of two contents; keep or expendable of"
            " one; undecided if a decision was taken back",
        ),
        sa.Column(
            "better",
            sa.SmallInteger(),
            nullable=True,
            comment="Which of two duplicates is better: 1 or 2; null if nobody said",
        ),
        sa.Column(
            "newer",
            sa.BigInteger(),
            nullable=True,
            comment="The entry that replaced this one; null: this one counts",
        ),
        sa.Column(
            "restores",
            sa.BigInteger(),
            nullable=True,
            comment="The entry that counts again by this one, where a later one was taken back;"
            " else null",
        ),
        sa.CheckConstraint(
            "better IS NULL OR better IN (1, 2) AND verdict = 'duplicate' AND content1 < content2",
            name=op.f("decision_entry_better_check"),
        ),
        sa.CheckConstraint(
            "content1 < content2 OR verdict <> 'unrelated'",
            name=op.f("decision_entry_copies_check"),
        ),
        sa.CheckConstraint(
            "verdict = 'undecided' OR (content2 IS NULL) = (verdict IN ('keep', 'expendable'))",
            name=op.f("decision_entry_contents_check"),
        ),
        sa.CheckConstraint(
            "verdict IN ('duplicate', 'alternate', 'unrelated', 'keep', 'expendable', 'undecided')",
            name=op.f("decision_entry_verdict_check"),
        ),
        sa.CheckConstraint(
            "octet_length(content1) = 32", name=op.f("decision_entry_content1_check")
        ),
        sa.CheckConstraint(
            "octet_length(content2) = 32 AND content1 <= content2",
            name=op.f("decision_entry_content2_check"),
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["catalog.decision_batch.id"], name=op.f("decision_entry_batch_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("decision_entry_pkey")),
        schema="catalog",
        comment="What was decided about contents, now and before",
    )
    op.create_index(
        op.f("decision_entry_batch_id_idx"),
        "decision_entry",
        ["batch_id"],
        unique=False,
        schema="catalog",
    )
    op.create_index(
        "decision_entry_content1_content2_idx",
        "decision_entry",
        ["content1", "content2"],
        unique=True,
        schema="catalog",
        postgresql_nulls_not_distinct=True,
        postgresql_where=sa.text("newer IS NULL"),
    )
    op.create_index(
        "decision_entry_content2_idx",
        "decision_entry",
        ["content2"],
        unique=False,
        schema="catalog",
        postgresql_where=sa.text("newer IS NULL"),
    )
    op.create_index(
        op.f("decision_entry_newer_idx"),
        "decision_entry",
        ["newer"],
        unique=False,
        schema="catalog",
    )
    op.create_table(
        "decision_rule",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column(
            "copies",
            sa.Boolean(),
            nullable=False,
            comment="Copies of the same bytes are duplicates",
        ),
        sa.Column(
            "hashers",
            sa.ARRAY(sa.Text()),
            nullable=False,
            comment="Pictures are duplicates if each of these hashers sees them near each other",
        ),
        sa.Column(
            "distances",
            sa.ARRAY(sa.Integer()),
            nullable=False,
            comment="How near, in bits; one for each hasher",
        ),
        sa.Column(
            "least_scale",
            sa.Double(),
            nullable=False,
            comment="Least width of the smaller picture, as a fraction of the larger one's",
        ),
        sa.Column("who", sa.Text(), nullable=False, comment="The person who allowed it"),
        sa.Column(
            "at",
            postgresql.TIMESTAMP(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="When",
        ),
        sa.CheckConstraint(
            "cardinality(hashers) = cardinality(distances)",
            name=op.f("decision_rule_distances_check"),
        ),
        sa.CheckConstraint(
            "copies OR cardinality(hashers) > 0", name=op.f("decision_rule_something_check")
        ),
        sa.CheckConstraint(
            "least_scale BETWEEN 0 AND 1", name=op.f("decision_rule_least_scale_check")
        ),
        sa.PrimaryKeyConstraint("name", name=op.f("decision_rule_pkey")),
        schema="catalog",
        comment="What an ingest decides by itself, because a person allowed it",
    )
    op.add_column(
        "cluster",
        sa.Column(
            "undecided",
            sa.Integer(),
            server_default=sa.text("0"),
            nullable=False,
            comment="How many decisions it takes until each of its contents, and its copies,"
            " are decided upon",
        ),
        schema="catalog",
    )


def _removal() -> None:
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


def downgrade() -> None:
    load("0016", "functions/is_confirmed_at", "views/inner_pair")
    load("0017", "functions/are_near")
    op.execute(_ONE_INSIDE)
    op.execute(f"UPDATE catalog.settings SET keep = '{_KEEP_BEFORE}' WHERE keep = '{_KEEP}'")
    op.alter_column("settings", "keep", server_default=_KEEP_BEFORE, schema="catalog")
    op.drop_column("media", "jpeg_quality", schema="catalog")
    op.execute("DROP VIEW catalog.missing_file")
    op.drop_table("removal_step", schema="catalog")
    op.drop_table("removal_run", schema="catalog")
    load("0015", "views/missing_file")
    for name in (
        "undecided_pair",
        "duplicate",
        "frame_duplicate",
        "media_pair",
        "duplicate_cluster",
    ):
        op.execute(f"DROP VIEW catalog.{name}")
    load("0020", "views/media_pair", "views/frame_duplicate", "views/duplicate")
    load("0015", "views/duplicate_cluster")
    for name in ("decision_conflict", "decision", "unrelated_pair"):
        op.execute(f"DROP VIEW catalog.{name}")
    op.execute("DROP FUNCTION catalog.verdict_of(bytea, bytea)")
    op.execute("DROP VIEW catalog.unrelated_content")
    op.drop_column("cluster", "undecided", schema="catalog")
    op.drop_table("decision_rule", schema="catalog")
    op.drop_table("decision_entry", schema="catalog")
    op.drop_table("decision_batch", schema="catalog")
    op.drop_table("decided_group", schema="catalog")
