"""Confirmation: a pair found by one hasher counts only if another one sees it too.

Of pictures nothing is stored: what reads pairs asks the confirming hasher's hashes, so that nothing
depends on what was stored in which order. Where no hasher confirms, that costs a look at the
settings for a whole query. Pairs of videos are worked out with it, and anew when it changes.
"""

import runpy
from pathlib import Path

from alembic import op

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

SIDE = 16
HASHES = 4


def _swapped(step: int) -> str:
    """The bits of squares that a transpose swaps with those ``step`` below and to the left."""
    square = "".join(
        "1" if not row & step and column & step else "0"
        for row in range(SIDE)
        for column in range(SIDE)
    )
    return square * HASHES


# Blocks beside the diagonal are swapped, of half the side, then of a quarter, and so on: a hundred
# times as quick as bit by bit. Not by pgvector's operator, so that a dump is restored whatever the
# search path is then.
FUNCTIONS = """
CREATE FUNCTION catalog.transposed(hashes bit varying) RETURNS bit varying
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    swapped bit varying;
BEGIN
{swaps}
    RETURN hashes;
END
$$;
COMMENT ON FUNCTION catalog.transposed IS
    'Up to 4 hashes of 256 bits, one behind the other, each transposed as a square of 16 x 16 bits';

CREATE FUNCTION catalog.turned_distance(bits integer, hashes1 bit varying, hashes2 bit varying)
RETURNS integer LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    smallest integer := bits;
    found integer;
BEGIN
    -- Those that are not kept are those transposed that are; of one of the two they are enough.
    IF bit_length(hashes1) = 4 * bits THEN
        hashes1 := hashes1 || catalog.transposed(hashes1);
    ELSIF bit_length(hashes2) = 4 * bits THEN
        hashes2 := hashes2 || catalog.transposed(hashes2);
    END IF;
    FOR i IN 0 .. bit_length(hashes1) / bits - 1 LOOP
        FOR j IN 0 .. bit_length(hashes2) / bits - 1 LOOP
            found := bit_count(
                substring(hashes1, i * bits + 1, bits) # substring(hashes2, j * bits + 1, bits));
            IF found < smallest THEN
                smallest := found;
            END IF;
        END LOOP;
    END LOOP;
    RETURN smallest;
END
$$;
COMMENT ON FUNCTION catalog.turned_distance IS
    'Fewest differing bits over all transforms of two pictures, each given as value || turned';

CREATE FUNCTION catalog.is_confirmed(hasher smallint, media1 bigint, media2 bigint, flat boolean)
RETURNS boolean LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
DECLARE
    wanted record;
    seen record;
BEGIN
    SELECT confirm_hasher_id AS hasher, confirm_radius AS radius, isometric INTO wanted
        FROM catalog.settings;
    IF wanted.hasher IS NULL THEN
        RETURN true;
    ELSIF wanted.hasher = hasher THEN
        RETURN false;
    END IF;
    -- In one query: by itself the look-up of a hash would be planned anew each time.
    SELECT a.flat OR b.flat AS flat, one.value AS value1, one.turned AS turned1,
        other.value AS value2, other.turned AS turned2
    INTO seen
    FROM catalog.frame_hash AS a
    JOIN catalog.hash AS one ON one.hasher_id = wanted.hasher AND one.id = a.hash_id
    CROSS JOIN catalog.frame_hash AS b
    JOIN catalog.hash AS other ON other.hasher_id = wanted.hasher AND other.id = b.hash_id
    WHERE a.media_id = media1 AND a.position = 0 AND a.hasher_id = wanted.hasher
        AND b.media_id = media2 AND b.position = 0 AND b.hasher_id = wanted.hasher;
    IF NOT FOUND OR seen.flat AND NOT is_confirmed.flat THEN
        RETURN false;
    ELSIF bit_count(seen.value1 # seen.value2) <= wanted.radius THEN
        RETURN true;
    END IF;
    RETURN wanted.isometric AND catalog.turned_distance(
        bit_length(seen.value1), seen.value1 || seen.turned1, seen.value2 || seen.turned2
    ) <= wanted.radius;
END
$$;
COMMENT ON FUNCTION catalog.is_confirmed IS
    'Whether a pair of different pictures counts that a hasher has found; flat: whether it is';
""".format(
    swaps="\n".join(
        f"    swapped := (hashes # (hashes << {step * (SIDE - 1)}))"
        f" & substring(B'{_swapped(step)}', 1, bit_length(hashes));\n"
        f"    hashes := hashes # swapped # (swapped >> {step * (SIDE - 1)});"
        for step in (8, 4, 2, 1)
    )
)

TRIGGERS = """
CREATE FUNCTION catalog.queue_all_videos() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO catalog.video_queue (media_id) SELECT id FROM catalog.media WHERE kind = 'video';
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION catalog.queue_all_videos() IS
    'Notes that the pairs of all videos are to be worked out again';
CREATE TRIGGER queue_all_videos AFTER UPDATE ON catalog.settings FOR EACH ROW
    WHEN ((OLD.confirm_hasher_id, OLD.confirm_radius)
        IS DISTINCT FROM (NEW.confirm_hasher_id, NEW.confirm_radius))
    EXECUTE FUNCTION catalog.queue_all_videos();
"""

# When the confirming hasher's hash of a picture changes, that may change what all others say of it.
STILL = (
    "SELECT DISTINCT hasher_id, hash_id FROM changed WHERE sampling IS NULL AND NOT flat",
    """SELECT hasher_id, hash_id FROM changed WHERE sampling IS NULL AND NOT flat
        UNION
        SELECT f.hasher_id, f.hash_id FROM changed JOIN catalog.frame_hash AS f USING (media_id)
        WHERE changed.hasher_id = (SELECT confirm_hasher_id FROM catalog.settings)
            AND f.sampling IS NULL AND NOT f.flat""",
)

# By files it is asked last, when those of one order are left.
CONFIRMED = """
    AND ((SELECT confirm_hasher_id FROM catalog.settings) IS NULL
        OR catalog.is_confirmed({0}.hasher_id, {1}.media_id, {2}.media_id, {0}.flat OR {3}.flat))"""
BY_MEDIA = CONFIRMED.format("first", "first", "second", "second")
BY_FILE = CONFIRMED.format("a", "one", "other", "b")

COMMENT = """
COMMENT ON VIEW catalog.frame_pair IS
    'Pairs of frames of different contents, once for each hasher that sees them near each other{}'
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


def _before(name: str, start: str) -> str:
    """What migration 0007 made from ``start`` on, up to its comment."""
    text = runpy.run_path(str(Path(__file__).with_name("0007_videos.py")))[name]
    text = text[text.index(start) :]
    return "CREATE OR REPLACE " + text[: text.index("COMMENT ON")]


def _replaced(text: str, *changes: tuple[str, str]) -> str:
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


def _queue_by_frames() -> str:
    return _before("QUEUE_BY_FRAMES", "FUNCTION catalog.queue_videos_by_frames")


def _media_pair() -> str:
    return _before("VIEWS", "VIEW catalog.media_pair")


def _frame_duplicate() -> str:
    return _before("VIEWS", "VIEW catalog.frame_duplicate")


def _and_confirmed(condition: str, confirmed: str) -> tuple[str, str]:
    return condition + "\n", condition + confirmed + "\n"


def upgrade() -> None:
    op.execute(TABLES)
    op.execute(FUNCTIONS)
    op.execute(TRIGGERS)
    op.execute(_replaced(_queue_by_frames(), STILL))
    op.execute(
        _replaced(
            _media_pair(),
            _and_confirmed("WHERE first.media_id <> second.media_id", BY_MEDIA),
            _and_confirmed("WHERE first.sampling IS NULL", BY_MEDIA),
        )
    )
    op.execute(
        _replaced(
            _frame_duplicate(),
            _and_confirmed("\n        AND a.sampling IS NULL AND b.sampling IS NULL", BY_FILE),
            _and_confirmed("other.path AND a.sampling IS NULL AND b.sampling IS NULL", BY_FILE),
        )
    )
    op.execute(COMMENT.format("; confirmed or not"))


def downgrade() -> None:
    op.execute(CLEAR)
    op.execute(_queue_by_frames())
    op.execute(_media_pair())
    op.execute(_frame_duplicate())
    op.execute(COMMENT.format(""))
    op.execute(REMOVE)
