"""The first schema: media, files, frames, hashes, pairs, and the queue between them.

A migration never imports the models: they move on, it stays.
"""

from alembic import op

from catalog.db.objects import load

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# id, name, bits, radius (the largest distance below perception's threshold), parameters
HASHERS = (
    (1, "ahash", 256, 2, '{"hash_size": 16}'),
    (2, "blockmean", 968, 7, "{}"),
    (3, "dhash", 256, 17, '{"hash_size": 16}'),
    (4, "marrhildreth", 576, 57, "{}"),
    (5, "pdq", 256, 51, "{}"),
    (6, "phash", 256, 51, '{"hash_size": 16, "highfreq_factor": 4}'),
    (7, "wavelet", 256, 5, '{"hash_size": 16}'),
)

TABLES = """
CREATE TABLE catalog.hasher (
    id SMALLINT NOT NULL,
    name TEXT NOT NULL,
    bits INTEGER NOT NULL,
    radius INTEGER NOT NULL,
    parameters JSONB NOT NULL,
    CONSTRAINT hasher_pkey PRIMARY KEY (id),
    CONSTRAINT hasher_bits_check CHECK (bits > 0 AND bits % 8 = 0),
    CONSTRAINT hasher_radius_check CHECK (radius BETWEEN 0 AND bits),
    CONSTRAINT hasher_name_key UNIQUE (name)
);
COMMENT ON TABLE catalog.hasher IS
    'Hash algorithms, and how far apart their stored pairs may be';
COMMENT ON COLUMN catalog.hasher.bits IS 'Length of its hashes';
COMMENT ON COLUMN catalog.hasher.radius IS
    'Largest distance in bits at which two hashes are stored as a pair';

CREATE TABLE catalog.media (
    id BIGINT GENERATED ALWAYS AS IDENTITY,
    sha256 BYTEA NOT NULL,
    kind TEXT NOT NULL,
    format TEXT NOT NULL,
    byte_size BIGINT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    duration DOUBLE PRECISION,
    decoder TEXT NOT NULL,
    added TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT media_pkey PRIMARY KEY (id),
    CONSTRAINT media_sha256_check CHECK (octet_length(sha256) = 32),
    CONSTRAINT media_kind_check CHECK (kind IN ('image', 'video')),
    CONSTRAINT media_sha256_key UNIQUE (sha256)
);
CREATE INDEX media_byte_size_idx ON catalog.media (byte_size);
COMMENT ON TABLE catalog.media IS 'Contents, each once, however many files hold it';
COMMENT ON COLUMN catalog.media.kind IS 'image or video';
COMMENT ON COLUMN catalog.media.format IS 'What the content is, whatever its name says';
COMMENT ON COLUMN catalog.media.width IS 'Pixels, as displayed upright';
COMMENT ON COLUMN catalog.media.height IS 'Pixels, as displayed upright';
COMMENT ON COLUMN catalog.media.duration IS 'Seconds; null for a still picture';
COMMENT ON COLUMN catalog.media.decoder IS 'Library and version that decoded the pixels';

CREATE TABLE catalog.file (
    id BIGINT GENERATED ALWAYS AS IDENTITY,
    path TEXT COLLATE "C" NOT NULL,
    state TEXT NOT NULL,
    media_id BIGINT,
    byte_size BIGINT,
    mtime_ns BIGINT,
    added TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    updated TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT file_pkey PRIMARY KEY (id),
    CONSTRAINT file_state_check CHECK (state IN ('hashed', 'failed', 'ignored')),
    CONSTRAINT file_media_check CHECK ((state = 'hashed') = (media_id IS NOT NULL)),
    CONSTRAINT file_path_key UNIQUE (path),
    CONSTRAINT file_media_id_fkey FOREIGN KEY (media_id)
        REFERENCES catalog.media (id)
);
CREATE INDEX file_media_id_idx ON catalog.file (media_id);
COMMENT ON TABLE catalog.file IS 'Places where files were seen';
COMMENT ON COLUMN catalog.file.path IS 'Absolute, symbolic links resolved';
COMMENT ON COLUMN catalog.file.state IS 'hashed, failed, or ignored (no picture)';
COMMENT ON COLUMN catalog.file.byte_size IS 'Null when even that could not be read';
COMMENT ON COLUMN catalog.file.mtime_ns IS 'Last change in nanoseconds since 1970';
COMMENT ON COLUMN catalog.file.updated IS 'When its content was last read';

CREATE TABLE catalog.frame (
    media_id BIGINT NOT NULL,
    position INTEGER NOT NULL,
    timestamp DOUBLE PRECISION,
    CONSTRAINT frame_pkey PRIMARY KEY (media_id, position),
    CONSTRAINT frame_media_id_fkey FOREIGN KEY (media_id)
        REFERENCES catalog.media (id) ON DELETE CASCADE
);
COMMENT ON TABLE catalog.frame IS 'Pictures of media; an image has exactly one';
COMMENT ON COLUMN catalog.frame.timestamp IS 'Seconds; null for a still picture';

CREATE TABLE catalog.hash (
    hasher_id SMALLINT NOT NULL,
    id BIGINT GENERATED ALWAYS AS IDENTITY,
    value BIT VARYING NOT NULL,
    CONSTRAINT hash_pkey PRIMARY KEY (hasher_id, id),
    CONSTRAINT hash_hasher_id_value_key UNIQUE (hasher_id, value)
)
PARTITION BY LIST (hasher_id);
COMMENT ON TABLE catalog.hash IS 'Distinct hashes, a partition for each hasher';
COMMENT ON COLUMN catalog.hash.value IS 'The hash; <~> is the count of differing bits';

CREATE TABLE catalog.failure (
    file_id BIGINT NOT NULL,
    stage TEXT NOT NULL,
    error TEXT NOT NULL,
    message TEXT NOT NULL,
    at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT failure_pkey PRIMARY KEY (file_id),
    CONSTRAINT failure_file_id_fkey FOREIGN KEY (file_id)
        REFERENCES catalog.file (id) ON DELETE CASCADE
);
COMMENT ON TABLE catalog.failure IS 'Why files could not be hashed';
COMMENT ON COLUMN catalog.failure.stage IS 'read, sniff, decode or hash';
COMMENT ON COLUMN catalog.failure.error IS 'Kind of error';
COMMENT ON COLUMN catalog.failure.message IS 'The reason, for a person';

CREATE TABLE catalog.frame_hash (
    media_id BIGINT NOT NULL,
    position INTEGER NOT NULL,
    hasher_id SMALLINT NOT NULL,
    hash_id BIGINT NOT NULL,
    quality SMALLINT NOT NULL,
    flat BOOLEAN NOT NULL,
    CONSTRAINT frame_hash_pkey PRIMARY KEY (media_id, position, hasher_id),
    CONSTRAINT frame_hash_media_id_position_fkey FOREIGN KEY (media_id, position)
        REFERENCES catalog.frame (media_id, position) ON DELETE CASCADE,
    CONSTRAINT frame_hash_hasher_id_hash_id_fkey FOREIGN KEY (hasher_id, hash_id)
        REFERENCES catalog.hash (hasher_id, id),
    CONSTRAINT frame_hash_quality_check CHECK (quality BETWEEN 0 AND 100)
);
CREATE INDEX frame_hash_flat_idx ON catalog.frame_hash (hasher_id) WHERE flat;
CREATE INDEX frame_hash_hasher_id_hash_id_idx ON catalog.frame_hash (hasher_id, hash_id);
COMMENT ON TABLE catalog.frame_hash IS 'Which hash each frame has, by each hasher';
COMMENT ON COLUMN catalog.frame_hash.quality IS
    'How much structure the hasher sees, 0 (none) to 100';
COMMENT ON COLUMN catalog.frame_hash.flat IS
    'Nothing to compare: quality 0, or all bits of the hash equal';

CREATE TABLE catalog.hash_pair (
    hasher_id SMALLINT NOT NULL,
    a BIGINT NOT NULL,
    b BIGINT NOT NULL,
    distance INTEGER NOT NULL,
    isometry TEXT DEFAULT 'r0' NOT NULL,
    CONSTRAINT hash_pair_pkey PRIMARY KEY (hasher_id, a, b),
    CONSTRAINT hash_pair_hasher_id_a_fkey FOREIGN KEY (hasher_id, a)
        REFERENCES catalog.hash (hasher_id, id) ON DELETE CASCADE,
    CONSTRAINT hash_pair_hasher_id_b_fkey FOREIGN KEY (hasher_id, b)
        REFERENCES catalog.hash (hasher_id, id) ON DELETE CASCADE,
    CONSTRAINT hash_pair_order_check CHECK (a < b),
    CONSTRAINT hash_pair_isometry_check
        CHECK (isometry IN ('r0', 'r90', 'r180', 'r270', 'fv', 'fh', 'r90fv', 'r90fh'))
);
CREATE INDEX hash_pair_hasher_id_b_idx ON catalog.hash_pair (hasher_id, b);
COMMENT ON TABLE catalog.hash_pair IS 'Pairs of hashes within the radius, each once';
COMMENT ON COLUMN catalog.hash_pair.distance IS 'Count of differing bits';
COMMENT ON COLUMN catalog.hash_pair.isometry IS 'How a is turned to look like b';

CREATE TABLE catalog.match_queue (
    hasher_id SMALLINT NOT NULL,
    hash_id BIGINT NOT NULL,
    CONSTRAINT match_queue_pkey PRIMARY KEY (hasher_id, hash_id)
);
COMMENT ON TABLE catalog.match_queue IS 'Hashes that wait to be compared with all others';
"""

PARTITION = """
CREATE TABLE catalog.hash_{name} PARTITION OF catalog.hash (
    CONSTRAINT hash_{name}_value_check CHECK (bit_length(value) = {bits})
) FOR VALUES IN ({id});
COMMENT ON TABLE catalog.hash_{name} IS 'Distinct {name} hashes of {bits} bits';
"""


def upgrade() -> None:
    op.execute(TABLES)
    for id_, name, bits, radius, parameters in HASHERS:
        op.execute(
            "INSERT INTO catalog.hasher (id, name, bits, radius, parameters) "
            f"VALUES ({id_}, '{name}', {bits}, {radius}, $json${parameters}$json$)"
        )
        op.execute(PARTITION.format(id=id_, name=name, bits=bits))
    load(revision, "views/media_pair", "views/duplicate")


def downgrade() -> None:
    op.execute("DROP VIEW catalog.duplicate, catalog.media_pair")
    op.execute(
        "DROP TABLE catalog.match_queue, catalog.hash_pair, catalog.frame_hash, catalog.failure, "
        "catalog.hash, catalog.frame, catalog.file, catalog.media, catalog.hasher"
    )
