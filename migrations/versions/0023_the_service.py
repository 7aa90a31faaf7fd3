"""Exchanges, jobs, kept answers, events, webhooks, digests, and matches of files with banks."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from catalog.db.objects import load

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _exchanges()
    _jobs()
    _events()
    _webhooks()
    _digests()
    _bank_matches()
    load(
        revision,
        "functions/notify_job",
        "triggers/job",
        "functions/lock_events",
        "functions/tell_of_events",
        "triggers/event",
        "views/media_digest",
        "functions/queue_for_banks",
        "functions/queue_media_for_banks",
        "functions/queue_clustering_if_exempt",
        "triggers/frame_hash",
        "triggers/media",
        "triggers/bank",
        "triggers/bank_match",
        "views/exempt_media",
        "views/bank_file",
        "views/media_pair",
        "views/frame_duplicate",
    )


def _exchanges() -> None:
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


def _jobs() -> None:
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


def _events() -> None:
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


def _bank_matches() -> None:
    op.create_table(
        "bank_match_queue",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("media_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("bank_match_queue_pkey")),
        schema="catalog",
        comment="Contents that are yet to be compared with banks",
    )
    op.create_table(
        "bank_matching",
        sa.Column(
            "id",
            sa.SmallInteger(),
            server_default=sa.text("1"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column(
            "number",
            sa.BigInteger(),
            server_default=sa.text("0"),
            nullable=False,
            comment="Number of the last bank_change that counts",
        ),
        sa.CheckConstraint("id = 1", name=op.f("bank_matching_id_check")),
        sa.PrimaryKeyConstraint("id", name=op.f("bank_matching_pkey")),
        schema="catalog",
        comment="Up to which change of banks they were compared with all files, in one row",
    )
    op.create_table(
        "bank_radius",
        sa.Column("bank_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("hasher_id", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("radius", sa.Integer(), nullable=False, comment="Largest distance in bits"),
        sa.ForeignKeyConstraint(
            ["bank_id"],
            ["catalog.bank.id"],
            name=op.f("bank_radius_bank_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["hasher_id"], ["catalog.hasher.id"], name=op.f("bank_radius_hasher_id_fkey")
        ),
        sa.PrimaryKeyConstraint("bank_id", "hasher_id", name=op.f("bank_radius_pkey")),
        schema="catalog",
        comment="How far from the hashes of each bank matches were looked for: a matching with"
        " other radii begins again",
    )
    op.create_index(
        op.f("bank_radius_hasher_id_idx"),
        "bank_radius",
        ["hasher_id"],
        unique=False,
        schema="catalog",
    )
    op.create_table(
        "bank_match",
        sa.Column("entry_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("media_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("bank_id", sa.Integer(), nullable=False, comment="The bank that the entry is in"),
        sa.Column(
            "hasher",
            sa.Text(),
            nullable=False,
            comment="The hasher by which they are nearest, or the digest that they share, as"
            " sha256",
        ),
        sa.Column(
            "distance",
            sa.Integer(),
            nullable=False,
            comment="Number of differing bits of the nearest hashes of both",
        ),
        sa.Column(
            "whole",
            sa.Boolean(),
            nullable=False,
            comment="Whether all of it is near the entry: of a video every frame, by one hasher at"
            " least; always so for a picture",
        ),
        sa.Column(
            "told",
            sa.Boolean(),
            server_default=sa.text("false"),
            nullable=False,
            comment="Whether there was an event for it",
        ),
        sa.CheckConstraint("distance >= 0", name=op.f("bank_match_distance_check")),
        sa.ForeignKeyConstraint(
            ["bank_id"],
            ["catalog.bank.id"],
            name=op.f("bank_match_bank_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["catalog.bank_entry.id"],
            name=op.f("bank_match_entry_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["media_id"],
            ["catalog.media.id"],
            name=op.f("bank_match_media_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("entry_id", "media_id", name=op.f("bank_match_pkey")),
        schema="catalog",
        comment="Contents that are near entries of banks, each once for an entry",
    )
    op.create_index(
        op.f("bank_match_bank_id_media_id_idx"),
        "bank_match",
        ["bank_id", "media_id"],
        unique=False,
        schema="catalog",
    )
    op.create_index(
        op.f("bank_match_media_id_idx"), "bank_match", ["media_id"], unique=False, schema="catalog"
    )
    op.create_index(
        "bank_match_untold_idx",
        "bank_match",
        ["bank_id"],
        unique=False,
        schema="catalog",
        postgresql_where=sa.text("NOT told"),
    )
    # No file was compared with the entries that are there: all changes of banks are new.
    op.execute("INSERT INTO catalog.bank_matching DEFAULT VALUES")


def downgrade() -> None:
    load("0021", "views/media_pair", "views/frame_duplicate")
    op.execute("DROP VIEW catalog.bank_file, catalog.exempt_media")
    for change in ("inserted", "updated", "deleted"):
        op.execute(f"DROP TRIGGER queue_for_banks_{change} ON catalog.frame_hash")
    op.execute("DROP TRIGGER queue_for_banks ON catalog.media")
    op.execute("DROP TRIGGER queue_clustering ON catalog.bank")
    for name in ("bank_match", "bank_radius", "bank_matching", "bank_match_queue"):
        op.drop_table(name, schema="catalog")
    for name in (
        "queue_for_banks()",
        "queue_media_for_banks()",
        "queue_clustering_if_exempt()",
    ):
        op.execute(f"DROP FUNCTION catalog.{name}")
    op.execute("DROP VIEW catalog.media_digest")
    for name in ("sha1", "md5"):
        op.drop_column("media", name, schema="catalog")
    op.drop_column("settings", "digests", schema="catalog")
    op.drop_table("webhook", schema="catalog")
    op.drop_column("settings", "trimmed_events", schema="catalog")
    op.drop_table("event", schema="catalog")
    op.execute("DROP FUNCTION catalog.tell_of_events()")
    op.execute("DROP FUNCTION catalog.lock_events()")
    for name in ("job_list", "job", "kept_answer"):
        op.drop_table(name, schema="catalog")
    op.execute("DROP FUNCTION catalog.notify_job()")
    op.drop_table("exchange_met", schema="catalog")
    op.drop_table("exchange", schema="catalog")
