"""The queue of clusters says what has changed, pairs between roots are counted by component, and
tables may be partitioned and spread over servers, which needs triggers in place of foreign keys."""

import sqlalchemy as sa
from alembic import op

from catalog.db.objects import load
from catalog.errors import UsageError

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

# The triggers that said no more than that something has changed.
_BEFORE = {
    "file": "0006",
    "root": "0006",
    "hash_pair": "0007",
    "video_pair": "0007",
    "part_pair": "0017",
    "media_spectrum": "0018",
    "decision_entry": "0021",
    "frame_hash": "0023",
    "media": "0023",
    "settings": "0009",
}
_FUNCTIONS = (
    "cluster_queue_is_long",
    "queue_clustering_of_media",
    "queue_clustering_of_content",
    "queue_clustering_of_folder",
    "queue_clustering_by_frames",
    "queue_clustering_by_pairs",
    "queue_clustering_by_media_pairs",
    "queue_clustering_by_files",
    "queue_clustering_by_decisions",
)
# For tables in partitions, and spread over servers.
_OF_PARTS = (
    "refuse_unknown_hashes",
    "refuse_used_hashes",
    "copy_hashes",
    "forget_copies",
    "forget_details",
    "clear_spread",
)
_CHANGES = ("inserted", "updated", "replaced", "deleted", "truncated")


def upgrade() -> None:
    for name, type_, comment in (
        ("file_id", sa.BigInteger(), "A file that came, changed or went"),
        ("media_id", sa.BigInteger(), "A content of which something changed"),
        ("hasher_id", sa.SmallInteger(), "The hasher of hash_id"),
        ("hash_id", sa.BigInteger(), "A hash whose pairs, or whose contents, changed"),
        (
            "folder_id",
            sa.BigInteger(),
            "The folder of a file that changed; without name_key, a folder whose root changed",
        ),
        ("name_key", sa.Text(), "What catalog.name_key() makes of the path of a file that changed"),
        (
            "content",
            sa.LargeBinary(),
            "SHA-256 of a content about which something else was decided",
        ),
    ):
        op.add_column(
            "cluster_queue",
            sa.Column(name, type_, nullable=True, comment=comment),
            schema="catalog",
        )
    op.create_table_comment(
        "cluster_queue",
        "Changes that the stored clusters do not reflect yet; one that names nothing is one of"
        " everything",
        existing_comment="Changes that the stored clusters do not reflect yet",
        schema="catalog",
    )
    op.create_table(
        "root_tally",
        sa.Column(
            "media_id",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="The smallest id of the contents that these pairs connect; 0: the sum of all",
        ),
        sa.Column("root1_id", sa.BigInteger(), nullable=False, comment="A root; 0: none"),
        sa.Column(
            "root2_id",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="Another root, or the same one for pairs within it",
        ),
        sa.Column(
            "hasher_id",
            sa.SmallInteger(),
            nullable=False,
            comment="The hasher that finds the pairs",
        ),
        sa.Column("distance", sa.Integer(), nullable=False, comment="Number of differing bits"),
        sa.Column("pairs", sa.BigInteger(), nullable=False, comment="Number of pairs of files"),
        sa.Column(
            "identical",
            sa.BigInteger(),
            nullable=False,
            comment="How many of these pairs hold the same bytes",
        ),
        sa.PrimaryKeyConstraint(
            "media_id",
            "root1_id",
            "root2_id",
            "hasher_id",
            "distance",
            name=op.f("root_tally_pkey"),
        ),
        schema="catalog",
        comment="What root_duplicates is the sum of, for each contents that pairs connect",
    )
    op.create_table(
        "spectrum_queue",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("cluster_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("spectrum_queue_pkey")),
        schema="catalog",
        comment="Clusters in which pictures may have to be measured, to know if they were enlarged",
    )
    op.create_table(
        "folder_age",
        sa.Column("folder_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column(
            "oldest_ns",
            sa.BigInteger(),
            nullable=False,
            comment="Last change of its oldest file with a content, in nanoseconds since 1970",
        ),
        sa.PrimaryKeyConstraint("folder_id", name=op.f("folder_age_pkey")),
        schema="catalog",
        comment="How old folders are, as of the last clusters",
    )
    load(revision, "functions/name_key")
    op.execute(
        "CREATE INDEX file_folder_id_name_key_idx ON catalog.file"
        " (folder_id, catalog.name_key(path))"
    )
    op.create_index(
        op.f("file_folder_id_mtime_ns_idx"),
        "file",
        ["folder_id", "mtime_ns"],
        unique=False,
        schema="catalog",
        postgresql_where=sa.text("media_id IS NOT NULL"),
    )
    op.drop_index(op.f("file_folder_id_idx"), table_name="file", schema="catalog")
    for table in _BEFORE:
        op.execute(f"DROP TRIGGER queue_clustering ON catalog.{table}")
    load(revision, *(f"functions/{name}" for name in _FUNCTIONS))
    load(revision, "functions/queue_clustering_if_exempt")
    load(revision, *(f"triggers/{table}" for table in (*_BEFORE, "folder", "hasher")))
    load(
        revision,
        "functions/chosen_probes",
        "functions/partition_for",
        "functions/nearest",
        *(f"functions/{name}" for name in _OF_PARTS),
    )
    op.execute("INSERT INTO catalog.cluster_queue DEFAULT VALUES")


_OTHERWISE = """
SELECT tgname FROM pg_trigger
WHERE tgname IN ('refuse_used', 'copy_hashes') AND tgrelid = CAST('catalog.hash' AS regclass)
"""


def downgrade() -> None:
    found = set(op.get_bind().exec_driver_sql(_OTHERWISE).scalars())
    if "copy_hashes" in found:
        raise UsageError(
            "the catalogue is spread over servers, which older versions know nothing of; go on"
            " with this one"
        )
    if found:
        raise UsageError(
            "the catalogue is partitioned, which older versions know nothing of; bring it into one"
            " piece first: catalog db partition --partitions 1"
        )
    load("0002", "functions/chosen_probes")
    load("0015", "functions/partition_for", "functions/nearest")
    for name in _OF_PARTS:
        op.execute(f"DROP FUNCTION catalog.{name}()")
    for table in (*_BEFORE, "folder", "hasher"):
        for name in ("queue_clustering", *(f"queue_clustering_{change}" for change in _CHANGES)):
            op.execute(f"DROP TRIGGER IF EXISTS {name} ON catalog.{table}")
    for table, version in _BEFORE.items():
        load(version, f"triggers/{table}")
    load("0023", "functions/queue_clustering_if_exempt")
    for name in _FUNCTIONS:
        op.execute(f"DROP FUNCTION catalog.{name}()")
    op.create_index(
        op.f("file_folder_id_idx"), "file", ["folder_id"], unique=False, schema="catalog"
    )
    op.drop_index(op.f("file_folder_id_mtime_ns_idx"), table_name="file", schema="catalog")
    op.drop_index("file_folder_id_name_key_idx", table_name="file", schema="catalog")
    op.execute("DROP FUNCTION catalog.name_key(text)")
    op.drop_table("folder_age", schema="catalog")
    op.drop_table("spectrum_queue", schema="catalog")
    op.drop_table("root_tally", schema="catalog")
    op.create_table_comment(
        "cluster_queue",
        "Changes that the stored clusters do not reflect yet",
        existing_comment="Changes that the stored clusters do not reflect yet; one that names"
        " nothing is one of everything",
        schema="catalog",
    )
    for name in (
        "content",
        "name_key",
        "folder_id",
        "hash_id",
        "hasher_id",
        "media_id",
        "file_id",
    ):
        op.drop_column("cluster_queue", name, schema="catalog")
    op.execute("INSERT INTO catalog.cluster_queue DEFAULT VALUES")
