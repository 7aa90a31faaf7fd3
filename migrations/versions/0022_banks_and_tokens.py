"""Banks of known hashes, of which no file needs to be there, and tokens of the service."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from catalog.db.objects import load

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _banks()
    _entries()
    _contents()
    _tokens()
    _signal_types()
    op.create_table(
        "bank_change",
        sa.Column("number", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("bank_id", sa.Integer(), nullable=False, comment="The bank, which may be gone"),
        sa.Column(
            "entries",
            sa.ARRAY(sa.BigInteger()),
            nullable=True,
            comment="Entries that were added, changed or removed, at most 10,000; null: the bank or"
            " its thresholds changed, or it is gone",
        ),
        sa.Column(
            "at",
            postgresql.TIMESTAMP(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="When the transaction began",
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("bank_change_pkey")),
        schema="catalog",
        comment="What changed in banks, in the order of the transactions, for programs that hold"
        " banks in memory",
    )
    load(
        revision,
        "functions/lock_banks",
        "functions/note_bank_changes",
        "functions/note_entries",
        "functions/note_entry_changes",
        "functions/tell_of_bank_changes",
        "triggers/bank",
        "triggers/bank_threshold",
        "triggers/bank_entry",
        "triggers/bank_entry_hash",
        "triggers/bank_digest",
        "triggers/bank_change",
        "views/bank_content",
        "views/bank_content_hash",
        "functions/notify_token",
        "triggers/token",
    )


def _banks() -> None:
    op.create_table(
        "bank",
        sa.Column("id", sa.Integer(), sa.Identity(always=True), nullable=False),
        sa.Column("name", sa.Text(collation="C"), nullable=False),
        sa.Column(
            "kind",
            sa.Text(),
            nullable=False,
            comment="match: its entries are looked for; exempt: near one of its entries nothing"
            " matches",
        ),
        sa.Column(
            "ratio",
            sa.Double(),
            server_default=sa.text("1"),
            nullable=False,
            comment="Fraction of the lookups in which its entries match",
        ),
        sa.Column("note", sa.Text(), nullable=True, comment="What a person wrote"),
        sa.Column(
            "created",
            postgresql.TIMESTAMP(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint("kind IN ('match', 'exempt')", name=op.f("bank_kind_check")),
        sa.CheckConstraint("name ~ '^[A-Za-z0-9_.-]{1,255}$'", name=op.f("bank_name_check")),
        sa.CheckConstraint("ratio BETWEEN 0 AND 1", name=op.f("bank_ratio_check")),
        sa.PrimaryKeyConstraint("id", name=op.f("bank_pkey")),
        sa.UniqueConstraint("name", name=op.f("bank_name_key")),
        schema="catalog",
        comment="Named sets of known hashes, of which no file needs to be there",
    )
    op.create_table(
        "bank_threshold",
        sa.Column("bank_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("hasher_id", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("radius", sa.Integer(), nullable=False, comment="Largest distance in bits"),
        sa.CheckConstraint("radius >= 0", name=op.f("bank_threshold_radius_check")),
        sa.ForeignKeyConstraint(
            ["bank_id"],
            ["catalog.bank.id"],
            name=op.f("bank_threshold_bank_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["hasher_id"], ["catalog.hasher.id"], name=op.f("bank_threshold_hasher_id_fkey")
        ),
        sa.PrimaryKeyConstraint("bank_id", "hasher_id", name=op.f("bank_threshold_pkey")),
        schema="catalog",
        comment="How far hashes may be from those of a bank; where there is no row, as far as the"
        " hasher says by default",
    )
    op.create_index(
        op.f("bank_threshold_hasher_id_idx"),
        "bank_threshold",
        ["hasher_id"],
        unique=False,
        schema="catalog",
    )


def _entries() -> None:
    op.create_table(
        "bank_entry",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("bank_id", sa.Integer(), nullable=False),
        sa.Column(
            "key",
            sa.LargeBinary(),
            nullable=False,
            comment="Digest of its source and external_id, or without these of its hashes and"
            " digests: what is added again under one key is the same entry",
        ),
        sa.Column("source", sa.Text(), nullable=True, comment="Where it is from, such as a list"),
        sa.Column("external_id", sa.Text(), nullable=True, comment="Its name in that source"),
        sa.Column("note", sa.Text(), nullable=True, comment="What a person wrote"),
        sa.Column(
            "labels",
            sa.ARRAY(sa.Text()),
            server_default=sa.text("'{}'"),
            nullable=False,
            comment="Words by which it is told apart",
        ),
        sa.Column(
            "metadata",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'{}'"),
            nullable=False,
            comment="What else its source says of it",
        ),
        sa.Column(
            "active_from",
            postgresql.TIMESTAMP(timezone=True),
            nullable=True,
            comment="It matches from then on; null: always did",
        ),
        sa.Column(
            "active_to",
            postgresql.TIMESTAMP(timezone=True),
            nullable=True,
            comment="It matches until before then; null: without an end",
        ),
        sa.Column(
            "added",
            postgresql.TIMESTAMP(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint("active_from < active_to", name=op.f("bank_entry_active_check")),
        sa.CheckConstraint("octet_length(key) = 16", name=op.f("bank_entry_key_check")),
        sa.ForeignKeyConstraint(
            ["bank_id"],
            ["catalog.bank.id"],
            name=op.f("bank_entry_bank_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("bank_entry_pkey")),
        sa.UniqueConstraint("bank_id", "key", name=op.f("bank_entry_bank_id_key_key")),
        schema="catalog",
        comment="Known contents in banks",
    )


def _contents() -> None:
    op.create_table(
        "bank_hash",
        sa.Column("hasher_id", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column(
            "value",
            postgresql.BIT(varying=True),
            nullable=False,
            comment="The hash; the operator <~> counts differing bits",
        ),
        sa.ForeignKeyConstraint(
            ["hasher_id"], ["catalog.hasher.id"], name=op.f("bank_hash_hasher_id_fkey")
        ),
        sa.PrimaryKeyConstraint("hasher_id", "id", name=op.f("bank_hash_pkey")),
        sa.UniqueConstraint("hasher_id", "value", name=op.f("bank_hash_hasher_id_value_key")),
        schema="catalog",
        comment="Distinct hashes in banks",
    )
    op.create_table(
        "bank_entry_hash",
        sa.Column("entry_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("hasher_id", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("hash_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column(
            "quality",
            sa.SmallInteger(),
            nullable=True,
            comment="How much structure the hasher sees, 0 (none) to 100; null: not known",
        ),
        sa.CheckConstraint("quality BETWEEN 0 AND 100", name=op.f("bank_entry_hash_quality_check")),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["catalog.bank_entry.id"],
            name=op.f("bank_entry_hash_entry_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["hasher_id", "hash_id"],
            ["catalog.bank_hash.hasher_id", "catalog.bank_hash.id"],
            name=op.f("bank_entry_hash_hasher_id_hash_id_fkey"),
        ),
        sa.PrimaryKeyConstraint(
            "entry_id", "hasher_id", "hash_id", name=op.f("bank_entry_hash_pkey")
        ),
        schema="catalog",
        comment="The hashes of each entry of a bank",
    )
    op.create_index(
        op.f("bank_entry_hash_hasher_id_hash_id_idx"),
        "bank_entry_hash",
        ["hasher_id", "hash_id"],
        unique=False,
        schema="catalog",
    )
    op.create_table(
        "bank_digest",
        sa.Column("entry_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("algorithm", sa.Text(), nullable=False, comment="md5, sha1 or sha256"),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "algorithm IN ('md5', 'sha1', 'sha256')", name=op.f("bank_digest_algorithm_check")
        ),
        sa.CheckConstraint(
            "octet_length(digest) = CASE algorithm WHEN 'md5' THEN 16 WHEN 'sha1' THEN 20"
            " WHEN 'sha256' THEN 32 END",
            name=op.f("bank_digest_digest_check"),
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["catalog.bank_entry.id"],
            name=op.f("bank_digest_entry_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("entry_id", "algorithm", "digest", name=op.f("bank_digest_pkey")),
        schema="catalog",
        comment="Digests of the bytes of files that are entries of banks",
    )
    op.create_index(
        op.f("bank_digest_digest_idx"), "bank_digest", ["digest"], unique=False, schema="catalog"
    )


def _tokens() -> None:
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


def _signal_types() -> None:
    op.create_table(
        "signal_type",
        sa.Column(
            "name",
            sa.Text(collation="C"),
            nullable=False,
            comment="What HMA calls it: pdq or video_md5",
        ),
        sa.Column(
            "ratio",
            sa.Double(),
            nullable=False,
            comment="Fraction of the lookups in which it counts; 0: it is not used at all",
        ),
        sa.CheckConstraint("ratio BETWEEN 0 AND 1", name=op.f("signal_type_ratio_check")),
        sa.PrimaryKeyConstraint("name", name=op.f("signal_type_pkey")),
        schema="catalog",
        comment="Types of signals of HMA's API that do not count in all lookups",
    )


def downgrade() -> None:
    op.drop_table("signal_type", schema="catalog")
    op.drop_table("token", schema="catalog")
    op.execute("DROP VIEW catalog.bank_content_hash, catalog.bank_content")
    for name in (
        "bank_change",
        "bank_digest",
        "bank_entry_hash",
        "bank_hash",
        "bank_entry",
        "bank_threshold",
        "bank",
    ):
        op.drop_table(name, schema="catalog")
    for name in (
        "tell_of_bank_changes()",
        "note_entry_changes()",
        "note_entries(integer[], bigint[])",
        "note_bank_changes()",
        "lock_banks()",
        "notify_token()",
    ):
        op.execute(f"DROP FUNCTION catalog.{name}")
