"""Confirmation: a pair found by one hasher counts only if another one sees it too.

Of pictures nothing is stored: what reads pairs asks the confirming hasher's hashes, so that nothing
depends on what was stored in which order. Where no hasher confirms, that costs a look at the
settings for a whole query. Pairs of videos are worked out with it, and anew when it changes.
"""

from alembic import op

from catalog.db.objects import load

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

TABLES = """
ALTER TABLE catalog.settings
    ADD COLUMN confirm_hasher_id SMALLINT,
    ADD COLUMN confirm_radius INTEGER,
    ADD CONSTRAINT settings_confirm_check CHECK (
        (confirm_hasher_id IS NULL) = (confirm_radius IS NULL) AND confirm_radius >= 0);
COMMENT ON COLUMN catalog.settings.confirm_hasher_id IS
    'The hasher that has to see pairs of the others too, and makes none of its own; null: none';
COMMENT ON COLUMN catalog.settings.confirm_radius IS
    'Largest distance in bits at which it does';
"""

CLEAR = """
UPDATE catalog.settings SET confirm_hasher_id = NULL, confirm_radius = NULL
    WHERE confirm_hasher_id IS NOT NULL;
DROP TRIGGER queue_all_videos ON catalog.settings;
DROP FUNCTION catalog.queue_all_videos();
"""
REMOVE = """
DROP FUNCTION catalog.is_confirmed, catalog.turned_distance, catalog.transposed;
ALTER TABLE catalog.settings DROP COLUMN confirm_hasher_id, DROP COLUMN confirm_radius;
"""


def upgrade() -> None:
    op.execute(TABLES)
    load(
        revision,
        "functions/transposed",
        "functions/turned_distance",
        "functions/is_confirmed",
        "functions/queue_all_videos",
        "functions/queue_videos_by_frames",
        "triggers/settings",
        "views/media_pair",
        "views/frame_duplicate",
        "views/frame_pair",
    )


def downgrade() -> None:
    op.execute(CLEAR)
    load(
        "0007",
        "functions/queue_videos_by_frames",
        "views/media_pair",
        "views/frame_duplicate",
        "views/frame_pair",
    )
    op.execute(REMOVE)
