"""Functions that find the neighbours of a hash, for the program and for people who write SQL.

The word index rests on the pigeonhole principle. Cut into words, two hashes within a radius of r
bits differ in at most r places. Choose words and a tolerance of 0 or 1 bits for each, such that
the sum of (tolerance + 1) is more than r: were every chosen word off by more than its tolerance,
the hashes would differ in more than r bits. So one of the chosen words agrees up to its
tolerance, and looking each of them up, the tolerant ones with all their one-bit neighbours, finds
every hash within the radius.
"""

from alembic import op
from sqlalchemy import text

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

WORD = 16
WIDTHS = (256, 576, 968)

# An array constructor costs a tenth of collecting words by a query, and PL/pgSQL evaluates it
# without one. By its COST the planner never filters a scan by it.
WORDS = """
CREATE FUNCTION catalog.words(value bit varying) RETURNS integer[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000 AS $$
BEGIN
{cases}
    RETURN (
        SELECT coalesce(
            array_agg(at << 16 | int4(substring(value, at * 16 + 1, 16)) ORDER BY at), '{{}}')
        FROM generate_series(0, (bit_length(value) - 1) / 16) AS at
        WHERE bit_length(value) > 0
    );
END
$$;
COMMENT ON FUNCTION catalog.words IS
    'The 16-bit words of a hash, each with its position: position << 16 | word';
"""

WORDS_CASE = """    IF bit_length(value) = {bits} THEN
        RETURN ARRAY[
            {words}
        ];
    END IF;"""

# Words with few changes from one bit to the next (a clear sky, a wall) are the commonest of real
# hashes, a hundred times as common as others, so those with many changes are looked up first. To
# tolerate a bit takes 16 more look-ups, which weighs as much as 4 changes.
WORD_PROBES = """
CREATE FUNCTION catalog.word_probes(value bit varying, radius integer) RETURNS integer[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    words integer[] := catalog.words(value);
    changes bit varying := value # (value >> 1);
BEGIN
    IF radius < 0 OR radius >= 2 * cardinality(words) THEN
        RETURN NULL;
    END IF;
    RETURN (
        WITH chosen AS (
            SELECT at, tolerance
            FROM generate_series(1, cardinality(words)) AS at, generate_series(0, 1) AS tolerance
            ORDER BY
                4 * tolerance - bit_count(substring(changes, at * 16 - 14, 15)), tolerance, at
            LIMIT radius + 1
        )
        SELECT array_agg(words[at] # mask)
        FROM chosen CROSS JOIN LATERAL (
            SELECT 0 AS mask WHERE tolerance = 0
            UNION ALL
            SELECT 1 << place
            FROM generate_series(0, least(16, bit_length(value) - at * 16 + 16) - 1) AS place
            WHERE tolerance = 1
        ) AS near
    );
END
$$;
COMMENT ON FUNCTION catalog.word_probes IS
    'Words of which every hash within the radius has at least one; null if there is no such proof';
"""

PARTITION_FOR = """
CREATE FUNCTION catalog.partition_for(hasher text, value bit varying) RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
DECLARE
    bits integer := (SELECT h.bits FROM catalog.hasher AS h WHERE h.name = hasher);
BEGIN
    IF bits IS NULL THEN
        RAISE invalid_parameter_value USING
            MESSAGE = format('there is no hasher "%s"', hasher),
            HINT = (SELECT 'choose from ' || string_agg(name, ', ' ORDER BY id)
                FROM catalog.hasher);
    ELSIF bit_length(value) <> bits THEN
        RAISE string_data_length_mismatch USING
            MESSAGE = format('a hash of %s has %s bits, and this value %s',
                hasher, bits, bit_length(value));
    END IF;
    RETURN format('catalog.%I', 'hash_' || hasher);
END
$$;
COMMENT ON FUNCTION catalog.partition_for IS
    'The table of a hasher''s hashes; an error for a value that is none of its';
"""

HAS_INDEX = """
CREATE FUNCTION catalog.has_index(hasher text, kind text) RETURNS boolean
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM pg_catalog.pg_index
        WHERE indexrelid = to_regclass(format('catalog.%I', format('hash_%s_%s_idx', hasher, kind)))
            AND indisvalid
    );
END
$$;
COMMENT ON FUNCTION catalog.has_index IS
    'Whether a hasher''s hashes have an index of that kind, words or hnsw, ready for use';
"""

# Where more than a few in a hundred hashes are candidates, the scan is quicker. The statistics of
# the index hold the commonest words only, which for most hashes are what makes for candidates.
LARGEST_SHARE = 0.01

CHOSEN_PROBES = f"""
CREATE FUNCTION catalog.chosen_probes(hasher text, value bit varying, radius integer)
RETURNS integer[] LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
DECLARE
    probes integer[];
    share real;
BEGIN
    IF catalog.has_index(hasher, 'words') THEN
        probes := catalog.word_probes(value, radius);
    END IF;
    share := (
        SELECT sum(common.share)
        FROM pg_catalog.pg_stats
        CROSS JOIN unnest(most_common_elems::text::integer[], most_common_elem_freqs)
            AS common (word, share)
        JOIN unnest(probes) AS probe ON probe = common.word
        WHERE schemaname = 'catalog' AND tablename = format('hash_%s_words_idx', hasher)
    );
    RETURN CASE WHEN share > {LARGEST_SHARE} THEN NULL ELSE probes END;
END
$$;
COMMENT ON FUNCTION catalog.chosen_probes IS
    'What near() looks up in the word index; null where it scans instead';
"""

NEAR_STATEMENT = """
CREATE FUNCTION catalog.near_statement(
    hasher text, value bit varying, radius integer, probes integer[]
)
RETURNS text LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
    partition text := catalog.partition_for(hasher, value);
    candidates text := '';
BEGIN
    IF radius NOT BETWEEN 0 AND bit_length(value) THEN
        RAISE invalid_parameter_value USING
            MESSAGE = format('a radius is a count of bits from 0 to %s, not %s',
                bit_length(value), radius);
    END IF;
    IF probes IS NOT NULL THEN
        candidates := format('catalog.words(value) && %L::integer[] AND ', probes);
    END IF;
    RETURN format(
        'SELECT id, (value OPERATOR({schema}.<~>) %1$L::bit varying)::integer FROM %2$s'
        ' WHERE %4$svalue OPERATOR({schema}.<~>) %1$L::bit varying <= %3$s',
        value, partition, radius, candidates
    );
END
$$;
COMMENT ON FUNCTION catalog.near_statement IS
    'The statement that near() runs: of the word index''s candidates, or of all hashes';
"""

# The planner takes a third of all rows to be within any radius, and so a parallel scan to be dear,
# and many more rows to be candidates than are, and so workers to be worth starting for them. A
# cursor starts none.
NEAR = """
CREATE FUNCTION catalog.near(hasher text, value bit varying, radius integer)
RETURNS TABLE (hash_id bigint, distance integer)
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE ROWS 10 COST 10000
SET parallel_tuple_cost = 0 SET jit = off AS $$
DECLARE
    probes integer[] := catalog.chosen_probes(hasher, value, radius);
    statement text := catalog.near_statement(hasher, value, radius, probes);
BEGIN
    IF probes IS NULL THEN
        RETURN QUERY EXECUTE statement;
    ELSE
        FOR hash_id, distance IN EXECUTE statement LOOP
            RETURN NEXT;
        END LOOP;
    END IF;
END
$$;
COMMENT ON FUNCTION catalog.near IS
    'Exactly the hashes of a hasher within a radius of so many bits of a value, in any order';

CREATE FUNCTION catalog.near_plan(hasher text, value bit varying, radius integer)
RETURNS SETOF text
LANGUAGE plpgsql VOLATILE STRICT
SET parallel_tuple_cost = 0 SET cursor_tuple_fraction = 1 SET jit = off AS $$
DECLARE
    probes integer[] := catalog.chosen_probes(hasher, value, radius);
    cursor text := CASE WHEN probes IS NULL THEN '' ELSE 'DECLARE near CURSOR FOR ' END;
BEGIN
    RETURN QUERY EXECUTE
        'EXPLAIN ' || cursor || catalog.near_statement(hasher, value, radius, probes);
END
$$;
COMMENT ON FUNCTION catalog.near_plan IS
    'How near() goes about a question: PostgreSQL''s plan of it';
"""

# PARALLEL UNSAFE, for it changes settings; its own scan is parallel all the same.
NEAREST = """
CREATE FUNCTION catalog.nearest(
    hasher text, value bit varying, count integer, approximate boolean DEFAULT false
)
RETURNS TABLE (hash_id bigint, distance integer)
LANGUAGE plpgsql STABLE STRICT PARALLEL UNSAFE ROWS 10 COST 10000
SET parallel_tuple_cost = 0 SET jit = off AS $$
DECLARE
    partition text := catalog.partition_for(hasher, value);
    seqscan text := current_setting('enable_seqscan');
    ef_search text;
    iterative_scan text;
BEGIN
    IF count < 0 THEN
        RAISE invalid_parameter_value USING
            MESSAGE = format('a count is not negative, as %s is', count);
    END IF;
    IF NOT approximate THEN
        RETURN QUERY EXECUTE format(
            'SELECT id, (value OPERATOR({schema}.<~>) %1$L::bit varying)::integer FROM %2$s'
            ' ORDER BY 2, 1 LIMIT %3$s',
            value, partition, count
        );
        RETURN;
    END IF;
    IF NOT catalog.has_index(hasher, 'hnsw') THEN
        RAISE undefined_object USING
            MESSAGE = format('there is no HNSW index of %s hashes to approximate with', hasher),
            HINT = format('create it with: catalog index create --hasher %s --hnsw', hasher);
    END IF;
    -- The first call of anything in the extension loads it, with its settings.
    PERFORM value OPERATOR({schema}.<~>) value;
    ef_search := current_setting('hnsw.ef_search');
    iterative_scan := current_setting('hnsw.iterative_scan');
    PERFORM set_config('enable_seqscan', 'off', true),
        set_config('hnsw.ef_search', least(greatest(ef_search::integer, count), 1000)::text, true),
        set_config('hnsw.iterative_scan', 'strict_order', true);
    RETURN QUERY EXECUTE format(
        'SELECT id, distance::integer FROM ('
        'SELECT id, value::bit(%1$s) OPERATOR({schema}.<~>) %2$L::bit(%1$s) AS distance FROM %3$s'
        ' ORDER BY value::bit(%1$s) OPERATOR({schema}.<~>) %2$L::bit(%1$s) LIMIT %4$s'
        ') AS found ORDER BY 2, 1',
        bit_length(value), value, partition, count
    );
    PERFORM set_config('enable_seqscan', seqscan, true),
        set_config('hnsw.ef_search', ef_search, true),
        set_config('hnsw.iterative_scan', iterative_scan, true);
END
$$;
COMMENT ON FUNCTION catalog.nearest IS
    'The hashes of a hasher nearest to a value, equally near ones by id; approximate ones by HNSW';
"""

DOWN = """
DROP FUNCTION catalog.nearest, catalog.near_plan, catalog.near, catalog.near_statement,
    catalog.chosen_probes, catalog.has_index, catalog.partition_for, catalog.word_probes;
-- With the indexes that are built of it.
DROP FUNCTION catalog.words CASCADE;
"""


def words_case(bits: int) -> str:
    words = (
        f"{at << WORD} | int4(substring(value, {at * WORD + 1}, {min(WORD, bits - at * WORD)}))"
        for at in range(-(-bits // WORD))
    )
    return WORDS_CASE.format(bits=bits, words=",\n            ".join(words))


def upgrade() -> None:
    schema = op.get_bind().scalar(
        text(
            "SELECT quote_ident(nspname) FROM pg_extension JOIN pg_namespace AS n"
            " ON n.oid = extnamespace WHERE extname = 'vector'"
        )
    )
    op.execute(WORDS.format(cases="\n".join(map(words_case, WIDTHS))))
    for functions in (
        WORD_PROBES,
        PARTITION_FOR,
        HAS_INDEX,
        CHOSEN_PROBES,
        NEAR_STATEMENT,
        NEAR,
        NEAREST,
    ):
        op.execute(functions.replace("{schema}", schema))


def downgrade() -> None:
    op.execute(DOWN)
