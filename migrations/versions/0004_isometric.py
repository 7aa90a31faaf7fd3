"""Isometric catalogues: hashes of the turned and mirrored picture beside its own.

A hash is then distinct by all of them together, for pictures with one hash may differ when turned.
Whoever deletes hashes holds up matching for that moment, and matching that had read them before
notices.
"""

from alembic import op

from catalog.db.objects import load

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

UPGRADE = """
ALTER TABLE catalog.hasher
    ADD COLUMN isometries TEXT[] DEFAULT '{r0,r90,r180,r270,fv,fh,r90fv,r90fh}' NOT NULL,
    ADD COLUMN deletions BIGINT DEFAULT 0 NOT NULL;
UPDATE catalog.hasher SET isometries = '{r0,r180,fv,fh}' WHERE name = 'phash';
ALTER TABLE catalog.hasher ALTER COLUMN isometries DROP DEFAULT;
COMMENT ON COLUMN catalog.hasher.isometries IS
    'Isometries whose hashes an isometric catalogue keeps: r0 as value, the others as turned';
COMMENT ON COLUMN catalog.hasher.deletions IS
    'How often hashes of it were deleted, so that who holds some in memory notices';

ALTER TABLE catalog.hash ADD COLUMN turned BIT VARYING DEFAULT B'' NOT NULL;
COMMENT ON COLUMN catalog.hash.turned IS
    'Hashes of the picture turned and mirrored, one behind the other; empty if they are not known';
ALTER TABLE catalog.hash DROP CONSTRAINT hash_hasher_id_value_key;
ALTER TABLE catalog.hash
    ADD CONSTRAINT hash_hasher_id_value_turned_key UNIQUE (hasher_id, value, turned);

CREATE TABLE catalog.settings (
    id SMALLINT DEFAULT 1 NOT NULL,
    isometric BOOLEAN DEFAULT false NOT NULL,
    CONSTRAINT settings_pkey PRIMARY KEY (id),
    CONSTRAINT settings_id_check CHECK (id = 1)
);
COMMENT ON TABLE catalog.settings IS 'Properties of the catalogue, in one row';
COMMENT ON COLUMN catalog.settings.isometric IS
    'Turned and mirrored pictures are near-duplicates';
INSERT INTO catalog.settings DEFAULT VALUES;
"""

PARTITION = """
ALTER TABLE catalog.hash_{name} ADD CONSTRAINT hash_{name}_turned_check
    CHECK (bit_length(turned) IN (0, {bits}))
"""
BITS = {
    "ahash": 7 * 256,
    "blockmean": 7 * 968,
    "dhash": 7 * 256,
    "marrhildreth": 7 * 576,
    "pdq": 7 * 256,
    "phash": 3 * 256,
    "wavelet": 7 * 256,
}

DOWNGRADE = """
DROP FUNCTION catalog.inverse(text);
DROP TABLE catalog.settings;

-- Of hashes that differ only when turned, one stays, and everything is compared anew.
CREATE TEMPORARY TABLE same AS
    SELECT hasher_id, id, min(id) OVER (PARTITION BY hasher_id, value) AS stays FROM catalog.hash;
UPDATE catalog.frame_hash AS f SET hash_id = same.stays FROM same
    WHERE f.hasher_id = same.hasher_id AND f.hash_id = same.id AND same.id <> same.stays;
DELETE FROM catalog.hash AS h USING same
    WHERE h.hasher_id = same.hasher_id AND h.id = same.id AND same.id <> same.stays;
DROP TABLE same;
DELETE FROM catalog.hash_pair
    WHERE hasher_id IN (SELECT hasher_id FROM catalog.hash WHERE turned <> B'');
INSERT INTO catalog.match_queue (hasher_id, hash_id)
    SELECT hasher_id, id FROM catalog.hash
    WHERE hasher_id IN (SELECT hasher_id FROM catalog.hash WHERE turned <> B'')
    ON CONFLICT DO NOTHING;
ALTER TABLE catalog.hash DROP COLUMN turned;
ALTER TABLE catalog.hash ADD CONSTRAINT hash_hasher_id_value_key UNIQUE (hasher_id, value);
ALTER TABLE catalog.hasher DROP COLUMN isometries, DROP COLUMN deletions;
"""


def upgrade() -> None:
    op.execute(UPGRADE)
    for name, bits in BITS.items():
        op.execute(PARTITION.format(name=name, bits=bits))
    load(
        revision,
        "functions/forget_hashes",
        "functions/inverse",
        "views/media_pair",
        "views/duplicate",
    )


def downgrade() -> None:
    load("0003", "functions/forget_hashes")
    load("0001", "views/media_pair", "views/duplicate")
    op.execute(DOWNGRADE)
