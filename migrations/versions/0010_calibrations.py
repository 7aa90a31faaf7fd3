"""What calibrations measured: distances of pairs of known truth, and what thresholds reach."""

from alembic import op

from catalog.db.objects import load

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE catalog.calibration (
    id BIGINT GENERATED ALWAYS AS IDENTITY,
    at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    seconds DOUBLE PRECISION NOT NULL,
    paths TEXT[] NOT NULL,
    seed BIGINT NOT NULL,
    isometric BOOLEAN NOT NULL,
    min_coverage DOUBLE PRECISION NOT NULL,
    precision_goal DOUBLE PRECISION,
    false_rate_goal DOUBLE PRECISION,
    media_goal BIGINT NOT NULL,
    copies DOUBLE PRECISION NOT NULL,
    failed BIGINT NOT NULL,
    software TEXT NOT NULL,
    CONSTRAINT calibration_pkey PRIMARY KEY (id),
    CONSTRAINT calibration_goal_check
        CHECK ((precision_goal IS NULL) <> (false_rate_goal IS NULL))
);
COMMENT ON TABLE catalog.calibration IS 'Runs of catalog calibrate, what they were asked';
COMMENT ON COLUMN catalog.calibration.paths IS
    'What was named; empty for media of the catalogue';
COMMENT ON COLUMN catalog.calibration.seed IS 'Chose the media and all that was drawn';
COMMENT ON COLUMN catalog.calibration.isometric IS
    'Distances are the smallest over all eight transforms of both';
COMMENT ON COLUMN catalog.calibration.min_coverage IS
    'Which fraction of the frames of a video had to be near';
COMMENT ON COLUMN catalog.calibration.precision_goal IS
    'Which fraction of the pairs should be true';
COMMENT ON COLUMN catalog.calibration.false_rate_goal IS
    'Which fraction of all pairs of different media may be taken for near-duplicates';
COMMENT ON COLUMN catalog.calibration.media_goal IS 'In a collection of how many media';
COMMENT ON COLUMN catalog.calibration.copies IS
    'Which fraction of these is taken to have a near-duplicate';
COMMENT ON COLUMN catalog.calibration.failed IS 'Files that could not be measured';
COMMENT ON COLUMN catalog.calibration.software IS 'Version of this program';

CREATE TABLE catalog.calibration_sample (
    calibration_id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    varied BIGINT NOT NULL,
    compared BIGINT NOT NULL,
    flat BIGINT NOT NULL,
    different BIGINT NOT NULL,
    alike BIGINT NOT NULL,
    labelled BIGINT NOT NULL,
    CONSTRAINT calibration_sample_pkey PRIMARY KEY (calibration_id, kind),
    CONSTRAINT calibration_sample_calibration_id_fkey FOREIGN KEY (calibration_id)
        REFERENCES catalog.calibration (id) ON DELETE CASCADE,
    CONSTRAINT calibration_sample_kind_check CHECK (kind IN ('image', 'video'))
);
COMMENT ON TABLE catalog.calibration_sample IS 'Of what a calibration measured, by kind';
COMMENT ON COLUMN catalog.calibration_sample.kind IS 'image or video';
COMMENT ON COLUMN catalog.calibration_sample.varied IS 'Media of which variants were made';
COMMENT ON COLUMN catalog.calibration_sample.compared IS
    'Media that were compared with each other';
COMMENT ON COLUMN catalog.calibration_sample.flat IS
    'Media that were left out: they hold nothing that all hashers could compare';
COMMENT ON COLUMN catalog.calibration_sample.different IS 'Pairs of different media';
COMMENT ON COLUMN catalog.calibration_sample.alike IS
    'Pairs that were left out of these, because their details show the same';
COMMENT ON COLUMN catalog.calibration_sample.labelled IS
    'Pairs that people labelled as the same';

CREATE TABLE catalog.calibration_distance (
    calibration_id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    hasher_id SMALLINT NOT NULL,
    transformation TEXT NOT NULL,
    distance INTEGER NOT NULL,
    pairs BIGINT NOT NULL,
    CONSTRAINT calibration_distance_pkey
        PRIMARY KEY (calibration_id, kind, hasher_id, transformation, distance),
    CONSTRAINT calibration_distance_calibration_id_kind_fkey FOREIGN KEY (calibration_id, kind)
        REFERENCES catalog.calibration_sample (calibration_id, kind) ON DELETE CASCADE
);
COMMENT ON TABLE catalog.calibration_distance IS
    'How many pairs whose truth is known a calibration found at each distance';
COMMENT ON COLUMN catalog.calibration_distance.kind IS 'image or video';
COMMENT ON COLUMN catalog.calibration_distance.transformation IS
    'What was done to one of each; labelled: people say they are the same; different: they are not';
COMMENT ON COLUMN catalog.calibration_distance.distance IS
    'Count of differing bits; all where the two are never near';

CREATE TABLE catalog.calibration_choice (
    calibration_id BIGINT NOT NULL,
    number SMALLINT NOT NULL,
    kind TEXT NOT NULL,
    origin TEXT NOT NULL,
    hasher_id SMALLINT NOT NULL,
    threshold DOUBLE PRECISION NOT NULL,
    radius INTEGER NOT NULL,
    confirm_hasher_id SMALLINT,
    confirm_threshold DOUBLE PRECISION,
    confirm_radius INTEGER,
    recall DOUBLE PRECISION NOT NULL,
    recall_low DOUBLE PRECISION NOT NULL,
    recall_high DOUBLE PRECISION NOT NULL,
    false_rate DOUBLE PRECISION NOT NULL,
    false_rate_low DOUBLE PRECISION NOT NULL,
    false_rate_high DOUBLE PRECISION NOT NULL,
    extrapolated BOOLEAN NOT NULL,
    false_counted BIGINT NOT NULL,
    false_pairs DOUBLE PRECISION NOT NULL,
    "precision" DOUBLE PRECISION,
    milliseconds DOUBLE PRECISION,
    CONSTRAINT calibration_choice_pkey PRIMARY KEY (calibration_id, number),
    CONSTRAINT calibration_choice_calibration_id_fkey FOREIGN KEY (calibration_id)
        REFERENCES catalog.calibration (id) ON DELETE CASCADE,
    CONSTRAINT calibration_choice_kind_check CHECK (kind IN ('image', 'video')),
    CONSTRAINT calibration_choice_origin_check CHECK (origin IN ('set', 'advised')),
    CONSTRAINT calibration_choice_confirm_check
        CHECK (num_nulls(confirm_hasher_id, confirm_threshold, confirm_radius) IN (0, 3))
);
COMMENT ON TABLE catalog.calibration_choice IS
    'What a hasher, or two that agree, reach at some radius, as a calibration measured';
COMMENT ON COLUMN catalog.calibration_choice.number IS
    'In order: what is set, then what is advised, the best recall first';
COMMENT ON COLUMN catalog.calibration_choice.kind IS 'image or video';
COMMENT ON COLUMN catalog.calibration_choice.origin IS
    'set: the radii were those of the catalogue; advised: the largest that reach the goal';
COMMENT ON COLUMN catalog.calibration_choice.threshold IS
    'A fraction of the bits, of few digits, that means the radius';
COMMENT ON COLUMN catalog.calibration_choice.radius IS 'In bits';
COMMENT ON COLUMN catalog.calibration_choice.confirm_hasher_id IS
    'The second hasher, which has to see the same; null for none';
COMMENT ON COLUMN catalog.calibration_choice.confirm_threshold IS 'A fraction of its bits';
COMMENT ON COLUMN catalog.calibration_choice.confirm_radius IS 'In bits';
COMMENT ON COLUMN catalog.calibration_choice.recall IS 'Which fraction of the variants is found';
COMMENT ON COLUMN catalog.calibration_choice.recall_low IS 'Lower bound of 95 %';
COMMENT ON COLUMN catalog.calibration_choice.recall_high IS 'Upper bound of 95 %';
COMMENT ON COLUMN catalog.calibration_choice.false_rate IS
    'Which fraction of all pairs of different media is taken for near-duplicates';
COMMENT ON COLUMN catalog.calibration_choice.false_rate_low IS 'Lower bound of 95 %';
COMMENT ON COLUMN catalog.calibration_choice.false_rate_high IS 'Upper bound of 95 %';
COMMENT ON COLUMN catalog.calibration_choice.extrapolated IS
    'Too few were counted: the tail of those a little farther apart suggests the rate';
COMMENT ON COLUMN catalog.calibration_choice.false_counted IS
    'How many pairs of different media were taken for near-duplicates';
COMMENT ON COLUMN catalog.calibration_choice.false_pairs IS
    'How many there would be in a collection of the size of the goal';
COMMENT ON COLUMN catalog.calibration_choice."precision" IS
    'Which fraction of all pairs would be true in that collection';
COMMENT ON COLUMN catalog.calibration_choice.milliseconds IS
    'Of a processor, to hash a decoded picture by these hashers; null for videos';

CREATE TABLE catalog.calibration_recall (
    calibration_id BIGINT NOT NULL,
    number SMALLINT NOT NULL,
    transformation TEXT NOT NULL,
    found BIGINT NOT NULL,
    pairs BIGINT NOT NULL,
    recall_low DOUBLE PRECISION NOT NULL,
    recall_high DOUBLE PRECISION NOT NULL,
    CONSTRAINT calibration_recall_pkey PRIMARY KEY (calibration_id, number, transformation),
    CONSTRAINT calibration_recall_calibration_id_number_fkey
        FOREIGN KEY (calibration_id, number)
        REFERENCES catalog.calibration_choice (calibration_id, number) ON DELETE CASCADE
);
COMMENT ON TABLE catalog.calibration_recall IS
    'How many of the variants of each transformation such a choice finds';
COMMENT ON COLUMN catalog.calibration_recall.number IS 'Of the choice';
COMMENT ON COLUMN catalog.calibration_recall.transformation IS
    'What was done to one of each pair; labelled: people say they are the same';
COMMENT ON COLUMN catalog.calibration_recall.found IS 'Pairs of original and variant found';
COMMENT ON COLUMN catalog.calibration_recall.pairs IS 'All of them';
COMMENT ON COLUMN catalog.calibration_recall.recall_low IS 'Lower bound of 95 %';
COMMENT ON COLUMN catalog.calibration_recall.recall_high IS 'Upper bound of 95 %';
"""

DOWNGRADE = """
DROP VIEW catalog.calibrated_distance, catalog.calibrated_recall, catalog.calibrated_choice;
DROP TABLE catalog.calibration_recall, catalog.calibration_choice, catalog.calibration_distance,
    catalog.calibration_sample, catalog.calibration;
"""


def upgrade() -> None:
    op.execute(TABLES)
    load(
        revision,
        "views/calibrated_choice",
        "views/calibrated_recall",
        "views/calibrated_distance",
    )


def downgrade() -> None:
    op.execute(DOWNGRADE)
