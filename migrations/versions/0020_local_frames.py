"""Frames of videos have local features, and parts in common with pictures and other videos."""

import sqlalchemy as sa
from alembic import op

from catalog.db.objects import load

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

# Each table's comment, before and after.
_COMMENTS = {
    "local_feature": (
        "Key points of pictures and what is around them, if the catalogue is local",
        "Key points of pictures and of frames of videos, and what is around them, if the catalogue"
        " is local",
    ),
    "part_pair": (
        "Pairs of pictures that show a part of one another, each once",
        "Pairs of media of which pictures or frames show a part of one another, each once, with the"
        " two frames that are nearest",
    ),
    "part_queue": (
        "Pictures whose local features are yet to be compared",
        "Media whose local features are yet to be compared",
    ),
}
_REVISION = (
    "Goes up when frames_per_second, min_quality, intra_threshold or crop_bars changes; frames of"
    " another revision are outdated",
    "Goes up when frames_per_second, min_quality, intra_threshold, crop_bars or local_frames"
    " changes; frames of another revision are outdated",
)

# Those of videos are nothing to the program of before.
_FORGET = """
DELETE FROM catalog.local_feature USING catalog.media
WHERE media.id = media_id AND kind = 'video';
DELETE FROM catalog.part_queue AS queue WHERE NOT EXISTS (
    SELECT FROM catalog.local_feature AS local WHERE local.media_id = queue.media_id);
"""


def upgrade() -> None:
    for table, (before, after) in _COMMENTS.items():
        op.create_table_comment(table, after, existing_comment=before, schema="catalog")
    _drop_references("local_feature_media_id", "part_pair_media1", "part_pair_media2")
    op.drop_constraint(op.f("local_feature_pkey"), "local_feature", schema="catalog")
    op.add_column(
        "local_feature",
        sa.Column(
            "position",
            sa.Integer(),
            server_default=sa.text("0"),
            nullable=False,
            comment="Number of the frame in its file; 0 for a picture",
        ),
        schema="catalog",
    )
    op.create_primary_key(
        op.f("local_feature_pkey"), "local_feature", ["media_id", "position"], schema="catalog"
    )
    for side in (1, 2):
        op.add_column(
            "part_pair",
            sa.Column(
                f"position{side}",
                sa.Integer(),
                server_default=sa.text("0"),
                nullable=False,
                comment=f"The frame of media{side}; 0 for a picture",
            ),
            schema="catalog",
        )
    _refer("part_queue", ["media_id"], "media", ["id"])
    _refer("local_feature", ["media_id", "position"], "frame", ["media_id", "position"])
    for side in (1, 2):
        columns = [f"media{side}", f"position{side}"]
        _refer("part_pair", columns, "local_feature", ["media_id", "position"])
        _index(*columns)
    op.drop_index(op.f("part_pair_media2_idx"), table_name="part_pair", schema="catalog")
    op.add_column(
        "settings",
        sa.Column(
            "local_frames",
            sa.SmallInteger(),
            server_default=sa.text("0"),
            nullable=False,
            comment="How many frames of a video, at most, have local features",
        ),
        schema="catalog",
    )
    op.create_check_constraint(
        op.f("settings_local_frames_check"), "settings", "local_frames >= 0", schema="catalog"
    )
    op.alter_column(
        "settings",
        "sampling_revision",
        comment=_REVISION[1],
        existing_comment=_REVISION[0],
        schema="catalog",
    )
    load(revision, "views/media_pair", "views/frame_duplicate", "views/duplicate")


def downgrade() -> None:
    load("0019", "views/media_pair", "views/frame_duplicate", "views/duplicate")
    op.alter_column(
        "settings",
        "sampling_revision",
        comment=_REVISION[0],
        existing_comment=_REVISION[1],
        schema="catalog",
    )
    op.drop_column("settings", "local_frames", schema="catalog")
    op.execute(_FORGET)
    _drop_references(
        "local_feature_media_id_position",
        "part_pair_media1_position1",
        "part_pair_media2_position2",
    )
    _index("media2")
    op.drop_column("part_pair", "position2", schema="catalog")
    op.drop_column("part_pair", "position1", schema="catalog")
    op.drop_column("local_feature", "position", schema="catalog")
    op.create_primary_key(
        op.f("local_feature_pkey"), "local_feature", ["media_id"], schema="catalog"
    )
    _refer("local_feature", ["media_id"], "media", ["id"])
    _refer("part_queue", ["media_id"], "local_feature", ["media_id"])
    for side in (1, 2):
        _refer("part_pair", [f"media{side}"], "local_feature", ["media_id"])
    for table, (before, after) in _COMMENTS.items():
        op.create_table_comment(table, before, existing_comment=after, schema="catalog")


def _drop_references(feature: str, *pairs: str) -> None:
    """Drop the foreign keys of the three tables, whose names begin so."""
    op.drop_constraint(op.f("part_queue_media_id_fkey"), "part_queue", schema="catalog")
    op.drop_constraint(op.f(f"{feature}_fkey"), "local_feature", schema="catalog")
    for name in pairs:
        op.drop_constraint(op.f(f"{name}_fkey"), "part_pair", schema="catalog")


def _index(*columns: str) -> None:
    name = op.f(f"part_pair_{'_'.join(columns)}_idx")
    op.create_index(name, "part_pair", columns, schema="catalog")


def _refer(table: str, columns: list[str], target: str, there: list[str]) -> None:
    op.create_foreign_key(
        op.f(f"{table}_{'_'.join(columns)}_fkey"),
        table,
        target,
        columns,
        there,
        source_schema="catalog",
        referent_schema="catalog",
        ondelete="CASCADE",
    )
