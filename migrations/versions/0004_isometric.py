"""Isometric catalogues: hashes of the turned and mirrored picture beside its own.

A hash is then distinct by all of them together, for pictures with one hash may differ when turned.
Whoever deletes hashes holds up matching for that moment, and matching that had read them before
notices.
"""

from alembic import op

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

CREATE OR REPLACE FUNCTION catalog.forget_hashes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- First of all: it waits for who is matching these hashes, and holds up who is about to.
    UPDATE catalog.hasher SET deletions = deletions + 1
        WHERE id IN (SELECT hasher_id FROM gone);
    DELETE FROM catalog.hash_pair AS p USING gone
        WHERE p.hasher_id = gone.hasher_id AND p.a = gone.id;
    DELETE FROM catalog.hash_pair AS p USING gone
        WHERE p.hasher_id = gone.hasher_id AND p.b = gone.id;
    DELETE FROM catalog.match_queue AS q USING gone
        WHERE q.hasher_id = gone.hasher_id AND q.hash_id = gone.id;
    RETURN NULL;
END
$$;
"""

VIEW = """
CREATE FUNCTION catalog.inverse(isometry text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE isometry WHEN 'r90' THEN 'r270' WHEN 'r270' THEN 'r90' ELSE isometry END;
COMMENT ON FUNCTION catalog.inverse(text) IS 'The isometry that undoes an isometry';

CREATE OR REPLACE VIEW catalog.media_pair AS
SELECT
    hasher.name AS hasher,
    least(first.media_id, second.media_id) AS media1,
    greatest(first.media_id, second.media_id) AS media2,
    pair.distance,
    CASE WHEN first.media_id < second.media_id
        THEN pair.isometry ELSE catalog.inverse(pair.isometry) END AS isometry,
    first.flat OR second.flat AS flat
FROM catalog.hash_pair AS pair
JOIN catalog.hasher ON hasher.id = pair.hasher_id
JOIN catalog.frame_hash AS first
    ON first.hasher_id = pair.hasher_id AND first.hash_id = pair.a
JOIN catalog.frame_hash AS second
    ON second.hasher_id = pair.hasher_id AND second.hash_id = pair.b
WHERE first.media_id <> second.media_id
UNION ALL
SELECT hasher.name, first.media_id, second.media_id, 0, 'r0', first.flat OR second.flat
FROM catalog.frame_hash AS first
JOIN catalog.frame_hash AS second
    ON second.hasher_id = first.hasher_id
    AND second.hash_id = first.hash_id
    AND first.media_id < second.media_id
JOIN catalog.hasher ON hasher.id = first.hasher_id;
COMMENT ON COLUMN catalog.media_pair.media1 IS 'The media with the smaller id';
COMMENT ON COLUMN catalog.media_pair.media2 IS 'The media with the larger id';
COMMENT ON COLUMN catalog.media_pair.isometry IS 'How media1 is turned to look like media2';

CREATE OR REPLACE VIEW catalog.duplicate AS
SELECT
    pair.hasher,
    least(one.path, other.path) AS file1,
    greatest(one.path, other.path) AS file2,
    pair.distance,
    CASE WHEN one.path < other.path
        THEN pair.isometry ELSE catalog.inverse(pair.isometry) END AS isometry,
    false AS identical,
    pair.flat
FROM catalog.media_pair AS pair
JOIN catalog.file AS one ON one.media_id = pair.media1
JOIN catalog.file AS other ON other.media_id = pair.media2
UNION ALL
SELECT hasher.name, one.path, other.path, 0, 'r0', true, false
FROM catalog.file AS one
JOIN catalog.file AS other ON other.media_id = one.media_id AND one.path < other.path
JOIN catalog.frame_hash ON frame_hash.media_id = one.media_id AND frame_hash.position = 0
JOIN catalog.hasher ON hasher.id = frame_hash.hasher_id;
COMMENT ON COLUMN catalog.duplicate.isometry IS 'How file1 is turned to look like file2';
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
CREATE OR REPLACE FUNCTION catalog.forget_hashes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM catalog.hash_pair AS p USING gone
        WHERE p.hasher_id = gone.hasher_id AND p.a = gone.id;
    DELETE FROM catalog.hash_pair AS p USING gone
        WHERE p.hasher_id = gone.hasher_id AND p.b = gone.id;
    DELETE FROM catalog.match_queue AS q USING gone
        WHERE q.hasher_id = gone.hasher_id AND q.hash_id = gone.id;
    RETURN NULL;
END
$$;
DROP TABLE catalog.settings;

CREATE OR REPLACE VIEW catalog.media_pair AS
SELECT
    hasher.name AS hasher,
    first.media_id AS media1,
    second.media_id AS media2,
    pair.distance,
    pair.isometry,
    first.flat OR second.flat AS flat
FROM catalog.hash_pair AS pair
JOIN catalog.hasher ON hasher.id = pair.hasher_id
JOIN catalog.frame_hash AS first
    ON first.hasher_id = pair.hasher_id AND first.hash_id = pair.a
JOIN catalog.frame_hash AS second
    ON second.hasher_id = pair.hasher_id AND second.hash_id = pair.b
UNION ALL
SELECT hasher.name, first.media_id, second.media_id, 0, 'r0', first.flat OR second.flat
FROM catalog.frame_hash AS first
JOIN catalog.frame_hash AS second
    ON second.hasher_id = first.hasher_id
    AND second.hash_id = first.hash_id
    AND first.media_id < second.media_id
JOIN catalog.hasher ON hasher.id = first.hasher_id;
CREATE OR REPLACE VIEW catalog.duplicate AS
SELECT
    pair.hasher,
    least(one.path, other.path) AS file1,
    greatest(one.path, other.path) AS file2,
    pair.distance,
    pair.isometry,
    false AS identical,
    pair.flat
FROM catalog.media_pair AS pair
JOIN catalog.file AS one ON one.media_id = pair.media1
JOIN catalog.file AS other ON other.media_id = pair.media2
UNION ALL
SELECT hasher.name, one.path, other.path, 0, 'r0', true, false
FROM catalog.file AS one
JOIN catalog.file AS other ON other.media_id = one.media_id AND one.path < other.path
JOIN catalog.frame_hash ON frame_hash.media_id = one.media_id AND frame_hash.position = 0
JOIN catalog.hasher ON hasher.id = frame_hash.hasher_id;
DROP FUNCTION catalog.inverse(text);

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
    op.execute(VIEW)


def downgrade() -> None:
    op.execute(DOWNGRADE)
