SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE SCHEMA catalog;
CREATE FUNCTION catalog.chosen_probes(hasher text, value bit varying, radius integer) RETURNS integer[]
    LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
    AS $$
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
    RETURN CASE WHEN share > 0.01 THEN NULL ELSE probes END;
END
$$;
COMMENT ON FUNCTION catalog.chosen_probes(hasher text, value bit varying, radius integer) IS 'What near() looks up in the word index; null where it scans instead';
CREATE FUNCTION catalog.forget_hashes() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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
COMMENT ON FUNCTION catalog.forget_hashes() IS 'Removes what refers to hashes that were deleted, in place of foreign keys';
CREATE FUNCTION catalog.has_index(hasher text, kind text) RETURNS boolean
    LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
    AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM pg_catalog.pg_index
        WHERE indexrelid = to_regclass(format('catalog.%I', format('hash_%s_%s_idx', hasher, kind)))
            AND indisvalid
    );
END
$$;
COMMENT ON FUNCTION catalog.has_index(hasher text, kind text) IS 'Whether a hasher''s hashes have an index of that kind, words or hnsw, ready for use';
CREATE FUNCTION catalog.near(hasher text, value bit varying, radius integer) RETURNS TABLE(hash_id bigint, distance integer)
    LANGUAGE plpgsql STABLE STRICT COST 10000 ROWS 10 PARALLEL SAFE
    SET parallel_tuple_cost TO '0'
    SET jit TO 'off'
    AS $$
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
COMMENT ON FUNCTION catalog.near(hasher text, value bit varying, radius integer) IS 'Exactly the hashes of a hasher within a radius of so many bits of a value, in any order';
CREATE FUNCTION catalog.near_plan(hasher text, value bit varying, radius integer) RETURNS SETOF text
    LANGUAGE plpgsql STRICT
    SET parallel_tuple_cost TO '0'
    SET cursor_tuple_fraction TO '1'
    SET jit TO 'off'
    AS $$
DECLARE
    probes integer[] := catalog.chosen_probes(hasher, value, radius);
    cursor text := CASE WHEN probes IS NULL THEN '' ELSE 'DECLARE near CURSOR FOR ' END;
BEGIN
    RETURN QUERY EXECUTE
        'EXPLAIN ' || cursor || catalog.near_statement(hasher, value, radius, probes);
END
$$;
COMMENT ON FUNCTION catalog.near_plan(hasher text, value bit varying, radius integer) IS 'How near() goes about a question: PostgreSQL''s plan of it';
CREATE FUNCTION catalog.near_statement(hasher text, value bit varying, radius integer, probes integer[]) RETURNS text
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    AS $_$
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
        'SELECT id, (value OPERATOR(public.<~>) %1$L::bit varying)::integer FROM %2$s'
        ' WHERE %4$svalue OPERATOR(public.<~>) %1$L::bit varying <= %3$s',
        value, partition, radius, candidates
    );
END
$_$;
COMMENT ON FUNCTION catalog.near_statement(hasher text, value bit varying, radius integer, probes integer[]) IS 'The statement that near() runs: of the word index''s candidates, or of all hashes';
CREATE FUNCTION catalog.nearest(hasher text, value bit varying, count integer, approximate boolean DEFAULT false) RETURNS TABLE(hash_id bigint, distance integer)
    LANGUAGE plpgsql STABLE STRICT COST 10000 ROWS 10
    SET parallel_tuple_cost TO '0'
    SET jit TO 'off'
    AS $_$
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
            'SELECT id, (value OPERATOR(public.<~>) %1$L::bit varying)::integer FROM %2$s'
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
    PERFORM value OPERATOR(public.<~>) value;
    ef_search := current_setting('hnsw.ef_search');
    iterative_scan := current_setting('hnsw.iterative_scan');
    PERFORM set_config('enable_seqscan', 'off', true),
        set_config('hnsw.ef_search', least(greatest(ef_search::integer, count), 1000)::text, true),
        set_config('hnsw.iterative_scan', 'strict_order', true);
    RETURN QUERY EXECUTE format(
        'SELECT id, distance::integer FROM ('
        'SELECT id, value::bit(%1$s) OPERATOR(public.<~>) %2$L::bit(%1$s) AS distance FROM %3$s'
        ' ORDER BY value::bit(%1$s) OPERATOR(public.<~>) %2$L::bit(%1$s) LIMIT %4$s'
        ') AS found ORDER BY 2, 1',
        bit_length(value), value, partition, count
    );
    PERFORM set_config('enable_seqscan', seqscan, true),
        set_config('hnsw.ef_search', ef_search, true),
        set_config('hnsw.iterative_scan', iterative_scan, true);
END
$_$;
COMMENT ON FUNCTION catalog.nearest(hasher text, value bit varying, count integer, approximate boolean) IS 'The hashes of a hasher nearest to a value, equally near ones by id; approximate ones by HNSW';
CREATE FUNCTION catalog.partition_for(hasher text, value bit varying) RETURNS text
    LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
    AS $$
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
COMMENT ON FUNCTION catalog.partition_for(hasher text, value bit varying) IS 'The table of a hasher''s hashes; an error for a value that is none of its';
CREATE FUNCTION catalog.word_probes(value bit varying, radius integer) RETURNS integer[]
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
    AS $$
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
COMMENT ON FUNCTION catalog.word_probes(value bit varying, radius integer) IS 'Words of which every hash within the radius has at least one; null if there is no such proof';
CREATE FUNCTION catalog.words(value bit varying) RETURNS integer[]
    LANGUAGE plpgsql IMMUTABLE STRICT COST 1000 PARALLEL SAFE
    AS $$
BEGIN
    IF bit_length(value) = 256 THEN
        RETURN ARRAY[
            0 | int4(substring(value, 1, 16)),
            65536 | int4(substring(value, 17, 16)),
            131072 | int4(substring(value, 33, 16)),
            196608 | int4(substring(value, 49, 16)),
            262144 | int4(substring(value, 65, 16)),
            327680 | int4(substring(value, 81, 16)),
            393216 | int4(substring(value, 97, 16)),
            458752 | int4(substring(value, 113, 16)),
            524288 | int4(substring(value, 129, 16)),
            589824 | int4(substring(value, 145, 16)),
            655360 | int4(substring(value, 161, 16)),
            720896 | int4(substring(value, 177, 16)),
            786432 | int4(substring(value, 193, 16)),
            851968 | int4(substring(value, 209, 16)),
            917504 | int4(substring(value, 225, 16)),
            983040 | int4(substring(value, 241, 16))
        ];
    END IF;
    IF bit_length(value) = 576 THEN
        RETURN ARRAY[
            0 | int4(substring(value, 1, 16)),
            65536 | int4(substring(value, 17, 16)),
            131072 | int4(substring(value, 33, 16)),
            196608 | int4(substring(value, 49, 16)),
            262144 | int4(substring(value, 65, 16)),
            327680 | int4(substring(value, 81, 16)),
            393216 | int4(substring(value, 97, 16)),
            458752 | int4(substring(value, 113, 16)),
            524288 | int4(substring(value, 129, 16)),
            589824 | int4(substring(value, 145, 16)),
            655360 | int4(substring(value, 161, 16)),
            720896 | int4(substring(value, 177, 16)),
            786432 | int4(substring(value, 193, 16)),
            851968 | int4(substring(value, 209, 16)),
            917504 | int4(substring(value, 225, 16)),
            983040 | int4(substring(value, 241, 16)),
            1048576 | int4(substring(value, 257, 16)),
            1114112 | int4(substring(value, 273, 16)),
            1179648 | int4(substring(value, 289, 16)),
            1245184 | int4(substring(value, 305, 16)),
            1310720 | int4(substring(value, 321, 16)),
            1376256 | int4(substring(value, 337, 16)),
            1441792 | int4(substring(value, 353, 16)),
            1507328 | int4(substring(value, 369, 16)),
            1572864 | int4(substring(value, 385, 16)),
            1638400 | int4(substring(value, 401, 16)),
            1703936 | int4(substring(value, 417, 16)),
            1769472 | int4(substring(value, 433, 16)),
            1835008 | int4(substring(value, 449, 16)),
            1900544 | int4(substring(value, 465, 16)),
            1966080 | int4(substring(value, 481, 16)),
            2031616 | int4(substring(value, 497, 16)),
            2097152 | int4(substring(value, 513, 16)),
            2162688 | int4(substring(value, 529, 16)),
            2228224 | int4(substring(value, 545, 16)),
            2293760 | int4(substring(value, 561, 16))
        ];
    END IF;
    IF bit_length(value) = 968 THEN
        RETURN ARRAY[
            0 | int4(substring(value, 1, 16)),
            65536 | int4(substring(value, 17, 16)),
            131072 | int4(substring(value, 33, 16)),
            196608 | int4(substring(value, 49, 16)),
            262144 | int4(substring(value, 65, 16)),
            327680 | int4(substring(value, 81, 16)),
            393216 | int4(substring(value, 97, 16)),
            458752 | int4(substring(value, 113, 16)),
            524288 | int4(substring(value, 129, 16)),
            589824 | int4(substring(value, 145, 16)),
            655360 | int4(substring(value, 161, 16)),
            720896 | int4(substring(value, 177, 16)),
            786432 | int4(substring(value, 193, 16)),
            851968 | int4(substring(value, 209, 16)),
            917504 | int4(substring(value, 225, 16)),
            983040 | int4(substring(value, 241, 16)),
            1048576 | int4(substring(value, 257, 16)),
            1114112 | int4(substring(value, 273, 16)),
            1179648 | int4(substring(value, 289, 16)),
            1245184 | int4(substring(value, 305, 16)),
            1310720 | int4(substring(value, 321, 16)),
            1376256 | int4(substring(value, 337, 16)),
            1441792 | int4(substring(value, 353, 16)),
            1507328 | int4(substring(value, 369, 16)),
            1572864 | int4(substring(value, 385, 16)),
            1638400 | int4(substring(value, 401, 16)),
            1703936 | int4(substring(value, 417, 16)),
            1769472 | int4(substring(value, 433, 16)),
            1835008 | int4(substring(value, 449, 16)),
            1900544 | int4(substring(value, 465, 16)),
            1966080 | int4(substring(value, 481, 16)),
            2031616 | int4(substring(value, 497, 16)),
            2097152 | int4(substring(value, 513, 16)),
            2162688 | int4(substring(value, 529, 16)),
            2228224 | int4(substring(value, 545, 16)),
            2293760 | int4(substring(value, 561, 16)),
            2359296 | int4(substring(value, 577, 16)),
            2424832 | int4(substring(value, 593, 16)),
            2490368 | int4(substring(value, 609, 16)),
            2555904 | int4(substring(value, 625, 16)),
            2621440 | int4(substring(value, 641, 16)),
            2686976 | int4(substring(value, 657, 16)),
            2752512 | int4(substring(value, 673, 16)),
            2818048 | int4(substring(value, 689, 16)),
            2883584 | int4(substring(value, 705, 16)),
            2949120 | int4(substring(value, 721, 16)),
            3014656 | int4(substring(value, 737, 16)),
            3080192 | int4(substring(value, 753, 16)),
            3145728 | int4(substring(value, 769, 16)),
            3211264 | int4(substring(value, 785, 16)),
            3276800 | int4(substring(value, 801, 16)),
            3342336 | int4(substring(value, 817, 16)),
            3407872 | int4(substring(value, 833, 16)),
            3473408 | int4(substring(value, 849, 16)),
            3538944 | int4(substring(value, 865, 16)),
            3604480 | int4(substring(value, 881, 16)),
            3670016 | int4(substring(value, 897, 16)),
            3735552 | int4(substring(value, 913, 16)),
            3801088 | int4(substring(value, 929, 16)),
            3866624 | int4(substring(value, 945, 16)),
            3932160 | int4(substring(value, 961, 8))
        ];
    END IF;
    RETURN (
        SELECT coalesce(
            array_agg(at << 16 | int4(substring(value, at * 16 + 1, 16)) ORDER BY at), '{}')
        FROM generate_series(0, (bit_length(value) - 1) / 16) AS at
        WHERE bit_length(value) > 0
    );
END
$$;
COMMENT ON FUNCTION catalog.words(value bit varying) IS 'The 16-bit words of a hash, each with its position: position << 16 | word';
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE catalog.alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE catalog.crowded_hash (
    hasher_id smallint NOT NULL,
    hash_id bigint NOT NULL,
    neighbours integer NOT NULL
);
COMMENT ON TABLE catalog.crowded_hash IS 'Hashes with so many neighbours that only the nearest are stored as pairs';
COMMENT ON COLUMN catalog.crowded_hash.neighbours IS 'How many hashes were within the radius when it was compared';
CREATE TABLE catalog.file (
    id bigint NOT NULL,
    path text NOT NULL COLLATE pg_catalog."C",
    state text NOT NULL,
    media_id bigint,
    byte_size bigint,
    mtime_ns bigint,
    added timestamp with time zone DEFAULT now() NOT NULL,
    updated timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT file_media_check CHECK (((state = 'hashed'::text) = (media_id IS NOT NULL))),
    CONSTRAINT file_state_check CHECK ((state = ANY (ARRAY['hashed'::text, 'failed'::text, 'ignored'::text])))
);
COMMENT ON TABLE catalog.file IS 'Places where files were seen';
COMMENT ON COLUMN catalog.file.path IS 'Absolute, symbolic links resolved';
COMMENT ON COLUMN catalog.file.state IS 'hashed, failed, or ignored (no picture)';
COMMENT ON COLUMN catalog.file.byte_size IS 'Null when even that could not be read';
COMMENT ON COLUMN catalog.file.mtime_ns IS 'Last change in nanoseconds since 1970';
COMMENT ON COLUMN catalog.file.updated IS 'When its content was last read';
CREATE TABLE catalog.frame_hash (
    media_id bigint NOT NULL,
    "position" integer NOT NULL,
    hasher_id smallint NOT NULL,
    hash_id bigint NOT NULL,
    quality smallint NOT NULL,
    flat boolean NOT NULL,
    CONSTRAINT frame_hash_quality_check CHECK (((quality >= 0) AND (quality <= 100)))
);
COMMENT ON TABLE catalog.frame_hash IS 'Which hash each frame has, by each hasher';
COMMENT ON COLUMN catalog.frame_hash.quality IS 'How much structure the hasher sees, 0 (none) to 100';
COMMENT ON COLUMN catalog.frame_hash.flat IS 'Nothing to compare: quality 0, or all bits of the hash equal';
CREATE TABLE catalog.hash_pair (
    hasher_id smallint NOT NULL,
    a bigint NOT NULL,
    b bigint NOT NULL,
    distance integer NOT NULL,
    isometry text DEFAULT 'r0'::text NOT NULL,
    CONSTRAINT hash_pair_isometry_check CHECK ((isometry = ANY (ARRAY['r0'::text, 'r90'::text, 'r180'::text, 'r270'::text, 'fv'::text, 'fh'::text, 'r90fv'::text, 'r90fh'::text]))),
    CONSTRAINT hash_pair_order_check CHECK ((a < b))
);
COMMENT ON TABLE catalog.hash_pair IS 'Pairs of hashes within the radius, each once';
COMMENT ON COLUMN catalog.hash_pair.distance IS 'Count of differing bits';
COMMENT ON COLUMN catalog.hash_pair.isometry IS 'How a is turned to look like b';
CREATE TABLE catalog.hasher (
    id smallint NOT NULL,
    name text NOT NULL,
    bits integer NOT NULL,
    radius integer NOT NULL,
    parameters jsonb NOT NULL,
    CONSTRAINT hasher_bits_check CHECK (((bits > 0) AND ((bits % 8) = 0))),
    CONSTRAINT hasher_radius_check CHECK (((radius >= 0) AND (radius <= bits)))
);
COMMENT ON TABLE catalog.hasher IS 'Hash algorithms, and how far apart their stored pairs may be';
COMMENT ON COLUMN catalog.hasher.bits IS 'Length of its hashes';
COMMENT ON COLUMN catalog.hasher.radius IS 'Largest distance in bits at which two hashes are stored as a pair';
CREATE VIEW catalog.crowd AS
 SELECT hasher.name AS hasher,
    file.path,
    crowded.neighbours,
    ( SELECT count(*) AS count
           FROM catalog.hash_pair
          WHERE ((hash_pair.hasher_id = crowded.hasher_id) AND ((crowded.hash_id = hash_pair.a) OR (crowded.hash_id = hash_pair.b)))) AS pairs,
    frame_hash.quality,
    frame_hash.flat
   FROM (((catalog.crowded_hash crowded
     JOIN catalog.hasher ON ((hasher.id = crowded.hasher_id)))
     JOIN catalog.frame_hash USING (hasher_id, hash_id))
     JOIN catalog.file ON ((file.media_id = frame_hash.media_id)));
COMMENT ON VIEW catalog.crowd IS 'Files that look like so many others that not all their pairs are stored; order by neighbours';
COMMENT ON COLUMN catalog.crowd.hasher IS 'Name of the hasher';
COMMENT ON COLUMN catalog.crowd.path IS 'The file';
COMMENT ON COLUMN catalog.crowd.neighbours IS 'How many hashes were within the radius when its own was compared';
COMMENT ON COLUMN catalog.crowd.pairs IS 'How many pairs of its hash are stored';
COMMENT ON COLUMN catalog.crowd.quality IS 'How much structure the hasher sees, 0 (none) to 100';
COMMENT ON COLUMN catalog.crowd.flat IS 'Nothing to compare: quality 0, or all bits of the hash equal';
CREATE VIEW catalog.media_pair AS
 SELECT hasher.name AS hasher,
    first.media_id AS media1,
    second.media_id AS media2,
    pair.distance,
    pair.isometry,
    (first.flat OR second.flat) AS flat
   FROM (((catalog.hash_pair pair
     JOIN catalog.hasher ON ((hasher.id = pair.hasher_id)))
     JOIN catalog.frame_hash first ON (((first.hasher_id = pair.hasher_id) AND (first.hash_id = pair.a))))
     JOIN catalog.frame_hash second ON (((second.hasher_id = pair.hasher_id) AND (second.hash_id = pair.b))))
UNION ALL
 SELECT hasher.name AS hasher,
    first.media_id AS media1,
    second.media_id AS media2,
    0 AS distance,
    'r0'::text AS isometry,
    (first.flat OR second.flat) AS flat
   FROM ((catalog.frame_hash first
     JOIN catalog.frame_hash second ON (((second.hasher_id = first.hasher_id) AND (second.hash_id = first.hash_id) AND (first.media_id < second.media_id))))
     JOIN catalog.hasher ON ((hasher.id = first.hasher_id)));
COMMENT ON VIEW catalog.media_pair IS 'Pairs of different contents that are near-duplicates, once for each hasher that says so';
COMMENT ON COLUMN catalog.media_pair.hasher IS 'Name of the hasher';
COMMENT ON COLUMN catalog.media_pair.media1 IS 'One media; the order within a pair means nothing';
COMMENT ON COLUMN catalog.media_pair.media2 IS 'The other media';
COMMENT ON COLUMN catalog.media_pair.distance IS 'Count of differing bits';
COMMENT ON COLUMN catalog.media_pair.isometry IS 'How one is turned to look like the other';
COMMENT ON COLUMN catalog.media_pair.flat IS 'One of them holds nothing to compare: quality 0, or all bits of its hash equal';
CREATE VIEW catalog.duplicate AS
 SELECT pair.hasher,
    LEAST(one.path, other.path) AS file1,
    GREATEST(one.path, other.path) AS file2,
    pair.distance,
    pair.isometry,
    false AS identical,
    pair.flat
   FROM ((catalog.media_pair pair
     JOIN catalog.file one ON ((one.media_id = pair.media1)))
     JOIN catalog.file other ON ((other.media_id = pair.media2)))
UNION ALL
 SELECT hasher.name AS hasher,
    one.path AS file1,
    other.path AS file2,
    0 AS distance,
    'r0'::text AS isometry,
    true AS identical,
    false AS flat
   FROM (((catalog.file one
     JOIN catalog.file other ON (((other.media_id = one.media_id) AND (one.path < other.path))))
     JOIN catalog.frame_hash ON (((frame_hash.media_id = one.media_id) AND (frame_hash."position" = 0))))
     JOIN catalog.hasher ON ((hasher.id = frame_hash.hasher_id)));
COMMENT ON VIEW catalog.duplicate IS 'Pairs of files that are near-duplicates or identical, once for each hasher that says so';
COMMENT ON COLUMN catalog.duplicate.hasher IS 'Name of the hasher';
COMMENT ON COLUMN catalog.duplicate.file1 IS 'The path that sorts first';
COMMENT ON COLUMN catalog.duplicate.file2 IS 'The path that sorts second';
COMMENT ON COLUMN catalog.duplicate.distance IS 'Count of differing bits';
COMMENT ON COLUMN catalog.duplicate.isometry IS 'How one is turned to look like the other';
COMMENT ON COLUMN catalog.duplicate.identical IS 'Both files hold the same bytes';
COMMENT ON COLUMN catalog.duplicate.flat IS 'Different pictures that look equal only because one of them holds nothing to compare';
CREATE TABLE catalog.failure (
    file_id bigint NOT NULL,
    stage text NOT NULL,
    error text NOT NULL,
    message text NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL
);
COMMENT ON TABLE catalog.failure IS 'Why files could not be hashed';
COMMENT ON COLUMN catalog.failure.stage IS 'read, sniff, decode or hash';
COMMENT ON COLUMN catalog.failure.error IS 'Kind of error';
COMMENT ON COLUMN catalog.failure.message IS 'The reason, for a person';
ALTER TABLE catalog.file ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME catalog.file_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE catalog.frame (
    media_id bigint NOT NULL,
    "position" integer NOT NULL,
    "timestamp" double precision
);
COMMENT ON TABLE catalog.frame IS 'Pictures of media; an image has exactly one';
COMMENT ON COLUMN catalog.frame."timestamp" IS 'Seconds; null for a still picture';
CREATE TABLE catalog.hash (
    hasher_id smallint NOT NULL,
    id bigint NOT NULL,
    value bit varying NOT NULL
)
PARTITION BY LIST (hasher_id);
COMMENT ON TABLE catalog.hash IS 'Distinct hashes, a partition for each hasher';
COMMENT ON COLUMN catalog.hash.value IS 'The hash; <~> is the count of differing bits';
CREATE TABLE catalog.hash_ahash (
    hasher_id smallint CONSTRAINT hash_hasher_id_not_null NOT NULL,
    id bigint CONSTRAINT hash_id_not_null NOT NULL,
    value bit varying CONSTRAINT hash_value_not_null NOT NULL,
    CONSTRAINT hash_ahash_value_check CHECK ((bit_length((value)::"bit") = 256))
);
COMMENT ON TABLE catalog.hash_ahash IS 'Distinct ahash hashes of 256 bits';
CREATE TABLE catalog.hash_blockmean (
    hasher_id smallint CONSTRAINT hash_hasher_id_not_null NOT NULL,
    id bigint CONSTRAINT hash_id_not_null NOT NULL,
    value bit varying CONSTRAINT hash_value_not_null NOT NULL,
    CONSTRAINT hash_blockmean_value_check CHECK ((bit_length((value)::"bit") = 968))
);
COMMENT ON TABLE catalog.hash_blockmean IS 'Distinct blockmean hashes of 968 bits';
CREATE TABLE catalog.hash_dhash (
    hasher_id smallint CONSTRAINT hash_hasher_id_not_null NOT NULL,
    id bigint CONSTRAINT hash_id_not_null NOT NULL,
    value bit varying CONSTRAINT hash_value_not_null NOT NULL,
    CONSTRAINT hash_dhash_value_check CHECK ((bit_length((value)::"bit") = 256))
);
COMMENT ON TABLE catalog.hash_dhash IS 'Distinct dhash hashes of 256 bits';
ALTER TABLE catalog.hash ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME catalog.hash_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE catalog.hash_marrhildreth (
    hasher_id smallint CONSTRAINT hash_hasher_id_not_null NOT NULL,
    id bigint CONSTRAINT hash_id_not_null NOT NULL,
    value bit varying CONSTRAINT hash_value_not_null NOT NULL,
    CONSTRAINT hash_marrhildreth_value_check CHECK ((bit_length((value)::"bit") = 576))
);
COMMENT ON TABLE catalog.hash_marrhildreth IS 'Distinct marrhildreth hashes of 576 bits';
CREATE TABLE catalog.hash_pdq (
    hasher_id smallint CONSTRAINT hash_hasher_id_not_null NOT NULL,
    id bigint CONSTRAINT hash_id_not_null NOT NULL,
    value bit varying CONSTRAINT hash_value_not_null NOT NULL,
    CONSTRAINT hash_pdq_value_check CHECK ((bit_length((value)::"bit") = 256))
);
COMMENT ON TABLE catalog.hash_pdq IS 'Distinct pdq hashes of 256 bits';
CREATE TABLE catalog.hash_phash (
    hasher_id smallint CONSTRAINT hash_hasher_id_not_null NOT NULL,
    id bigint CONSTRAINT hash_id_not_null NOT NULL,
    value bit varying CONSTRAINT hash_value_not_null NOT NULL,
    CONSTRAINT hash_phash_value_check CHECK ((bit_length((value)::"bit") = 256))
);
COMMENT ON TABLE catalog.hash_phash IS 'Distinct phash hashes of 256 bits';
CREATE TABLE catalog.hash_wavelet (
    hasher_id smallint CONSTRAINT hash_hasher_id_not_null NOT NULL,
    id bigint CONSTRAINT hash_id_not_null NOT NULL,
    value bit varying CONSTRAINT hash_value_not_null NOT NULL,
    CONSTRAINT hash_wavelet_value_check CHECK ((bit_length((value)::"bit") = 256))
);
COMMENT ON TABLE catalog.hash_wavelet IS 'Distinct wavelet hashes of 256 bits';
CREATE TABLE catalog.match_queue (
    hasher_id smallint NOT NULL,
    hash_id bigint NOT NULL
);
COMMENT ON TABLE catalog.match_queue IS 'Hashes that wait to be compared with all others';
CREATE TABLE catalog.media (
    id bigint NOT NULL,
    sha256 bytea NOT NULL,
    kind text NOT NULL,
    format text NOT NULL,
    byte_size bigint NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    duration double precision,
    decoder text NOT NULL,
    added timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT media_kind_check CHECK ((kind = ANY (ARRAY['image'::text, 'video'::text]))),
    CONSTRAINT media_sha256_check CHECK ((octet_length(sha256) = 32))
);
COMMENT ON TABLE catalog.media IS 'Contents, each once, however many files hold it';
COMMENT ON COLUMN catalog.media.kind IS 'image or video';
COMMENT ON COLUMN catalog.media.format IS 'What the content is, whatever its name says';
COMMENT ON COLUMN catalog.media.width IS 'Pixels, as displayed upright';
COMMENT ON COLUMN catalog.media.height IS 'Pixels, as displayed upright';
COMMENT ON COLUMN catalog.media.duration IS 'Seconds; null for a still picture';
COMMENT ON COLUMN catalog.media.decoder IS 'Library and version that decoded the pixels';
ALTER TABLE catalog.media ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME catalog.media_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE ONLY catalog.hash ATTACH PARTITION catalog.hash_ahash FOR VALUES IN ('1');
ALTER TABLE ONLY catalog.hash ATTACH PARTITION catalog.hash_blockmean FOR VALUES IN ('2');
ALTER TABLE ONLY catalog.hash ATTACH PARTITION catalog.hash_dhash FOR VALUES IN ('3');
ALTER TABLE ONLY catalog.hash ATTACH PARTITION catalog.hash_marrhildreth FOR VALUES IN ('4');
ALTER TABLE ONLY catalog.hash ATTACH PARTITION catalog.hash_pdq FOR VALUES IN ('5');
ALTER TABLE ONLY catalog.hash ATTACH PARTITION catalog.hash_phash FOR VALUES IN ('6');
ALTER TABLE ONLY catalog.hash ATTACH PARTITION catalog.hash_wavelet FOR VALUES IN ('7');
COPY catalog.alembic_version (version_num) FROM stdin;
0003
\.
COPY catalog.crowded_hash (hasher_id, hash_id, neighbours) FROM stdin;
\.
COPY catalog.failure (file_id, stage, error, message, at) FROM stdin;
1	decode	UndecodableImage	broken png: no picture can be decoded	2026-11-22 22:20:24.752496+00
\.
COPY catalog.file (id, path, state, media_id, byte_size, mtime_ns, added, updated) FROM stdin;
1	/photos/broken.png	failed	\N	13291	1700000000000000000	2026-11-22 22:20:24.752496+00	2026-11-22 22:20:24.752496+00
2	/photos/camera/1.png	hashed	2	39873	1700000000000000000	2026-11-22 22:20:24.752496+00	2026-11-22 22:20:24.752496+00
3	/photos/camera/2.png	hashed	8	38548	1700000000000000000	2026-11-22 22:20:24.752496+00	2026-11-22 22:20:24.752496+00
4	/photos/camera/3.png	hashed	7	37994	1700000000000000000	2026-11-22 22:20:24.752496+00	2026-11-22 22:20:24.752496+00
5	/photos/camera/4.png	hashed	1	39588	1700000000000000000	2026-11-22 22:20:24.752496+00	2026-11-22 22:20:24.752496+00
6	/photos/camera/5.jpg	hashed	10	7032	1700000000000000000	2026-11-22 22:20:24.752496+00	2026-11-22 22:20:24.752496+00
7	/photos/film/long.mp4	ignored	\N	80362	1700000000000000000	2026-11-22 22:20:24.752496+00	2026-11-22 22:20:24.752496+00
8	/photos/film/short.mp4	ignored	\N	54266	1700000000000000000	2026-11-22 22:20:24.752496+00	2026-11-22 22:20:24.752496+00
9	/photos/flat/grey.png	hashed	3	424	1700000000000000000	2026-11-22 22:20:24.752496+00	2026-11-22 22:20:24.752496+00
10	/photos/flat/white.png	hashed	5	424	1700000000000000000	2026-11-22 22:20:24.752496+00	2026-11-22 22:20:24.752496+00
11	/photos/notes.txt	ignored	\N	10	1700000000000000000	2026-11-22 22:20:24.752496+00	2026-11-22 22:20:24.752496+00
12	/photos/phone/1 again.png	hashed	6	39413	1700000000000000000	2026-11-22 22:20:24.752496+00	2026-11-22 22:20:24.752496+00
13	/photos/phone/2 cropped.png	hashed	4	35843	1700000000000000000	2026-11-22 22:20:24.752496+00	2026-11-22 22:20:24.752496+00
14	/photos/phone/3 small.png	hashed	9	15424	1700000000000000000	2026-11-22 22:20:24.752496+00	2026-11-22 22:20:24.752496+00
15	/photos/phone/4 mirrored.png	hashed	11	39549	1700000000000000000	2026-11-22 22:20:24.752496+00	2026-11-22 22:20:24.752496+00
16	/photos/phone/5 copy.jpg	hashed	10	7032	1700000000000000000	2026-11-22 22:20:24.752496+00	2026-11-22 22:20:24.752496+00
17	/photos/phone/größe\tund 😀.jpg	hashed	10	7032	1700000000000000000	2026-11-22 22:20:24.752496+00	2026-11-22 22:20:24.752496+00
18	file:///photos/phone/no%20utf-8%20%FF.jpg	hashed	10	7032	1700000000000000000	2026-11-22 22:20:24.752496+00	2026-11-22 22:20:24.752496+00
\.
COPY catalog.frame (media_id, "position", "timestamp") FROM stdin;
1	0	\N
2	0	\N
3	0	\N
4	0	\N
5	0	\N
6	0	\N
7	0	\N
8	0	\N
9	0	\N
10	0	\N
11	0	\N
\.
COPY catalog.frame_hash (media_id, "position", hasher_id, hash_id, quality, flat) FROM stdin;
1	0	3	9	100	f
1	0	5	17	100	f
1	0	6	26	100	f
2	0	3	8	100	f
2	0	5	20	100	f
2	0	6	28	100	f
3	0	3	1	0	t
3	0	5	11	0	t
3	0	6	29	0	t
4	0	3	3	100	f
4	0	5	18	100	f
4	0	6	24	100	f
5	0	3	1	0	t
5	0	5	12	0	t
5	0	6	29	0	t
6	0	3	7	100	f
6	0	5	21	100	f
6	0	6	28	100	f
7	0	3	4	100	f
7	0	5	14	100	f
7	0	6	25	100	f
8	0	3	2	100	f
8	0	5	16	100	f
8	0	6	23	100	f
9	0	3	6	100	f
9	0	5	13	100	f
9	0	6	25	100	f
10	0	3	5	100	f
10	0	5	15	100	f
10	0	6	27	100	f
11	0	3	10	100	f
11	0	5	19	100	f
11	0	6	22	100	f
\.
COPY catalog.hash_ahash (hasher_id, id, value) FROM stdin;
\.
COPY catalog.hash_blockmean (hasher_id, id, value) FROM stdin;
\.
COPY catalog.hash_dhash (hasher_id, id, value) FROM stdin;
3	1	0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000
3	2	0101000110101010010101101010001011010110101010111001010101001111100010010100010010001111000101001111111000010101101011011011000011000100110000100101011010000000010101101001100111100001111010011100001110000011010010101000010100011010101101010010001110100001
3	3	0101010110101001010101101011001111010100101011111010010101001111100010110100010010101111000101001010111000010101101011011111000011001100110000100100011011000010110101001001100111100001101010011000001110000011010010101000010000011010100101000110001110100101
3	4	1000110101100110000011101110111001011111101001000110011001100110011110011001011001111010011001000100101011010110001010011101110000100011010110101000011001111010111001110001100011000111100110000011000010011100010110001101100110011010011100111100110001011011
3	5	1001100110110011001100100100101000110101001001100111000010010110111011011001000001001010100111010010111100100100001001101001001001001100101100110100110110010011001101100010010010110110010001110101111011011011011011011001100110111100100101001001101100101110
3	6	1001110101100110000011101110111001010111101001000110011001100110011110011001011001111010011001000100101011010110001010011101110000100011010110101100011001111010111001110001100011000111100110000011000010011100010110001101100110011010011100111100110001011011
3	7	1011011000110011011011010100001100100100100101010101001010011010010100110101101110100100111011011011001010111101110100101100101101001001010011011000100100100110100111001011000011001110011001000110100111010011010011101001001010100101101100100010110010110110
3	8	1011011000110011011011010100001100100100100101010101001010011010110100110101101110100100111011011011001010111101110100101100101101001001010011011000100100100110100111001011000011001110011001000110100111010011010011101001001010100101101100100010110010110110
3	9	1101000010111000100101001001111011011110101011001101001010100110110100101010010111000010101001010101001001111101001101101001010100110010111110001001001001011011101101101001100101001101010110101000110111011010001011011110101001101101011010100110110101100000
3	10	1110001011110100100000101101011011001010100001001001101010110100010110101011010001011010101111000100000110110101010101101001001111100000101100110010010110110110011001101001001010100101010011011010010001001110101010000100101110101001010010011111100101001001
\.
COPY catalog.hash_marrhildreth (hasher_id, id, value) FROM stdin;
\.
COPY catalog.hash_pair (hasher_id, a, b, distance, isometry) FROM stdin;
3	4	6	3	r0
3	7	8	1	r0
5	13	14	14	r0
5	16	18	36	r0
5	20	21	2	r0
6	23	24	30	r0
\.
COPY catalog.hash_pdq (hasher_id, id, value) FROM stdin;
5	11	0000000000000000000000000000000000101100010010110001000100110100001011000100101100101100010010110000000000000000010101010100101100000000000000000010110001001011000100010011010000010001001101000010110001001011010110000101111000101100010010110000000101111110
5	12	0000000000000000000100010011010000000000000000000001000100110100001011000100101100000000000000000010110001001011000100010011010000000000000000000000000000000000001011000100101100101100010010110000000000000000001011000100101110000010000000000101010101001011
5	13	0000111001011100101110010001001001001001101000101101101000110100001100110011111010101110011100111111001011010010010000110100011000100001101101000000001001001011111101101111101111000111100111100110001011001100101111100011010110010111110001010001001010010011
5	14	0000111001011100101110010101001001001011001100101001101000110100001100110011111010101110010100111111001011010010010000100100111000100001001101000000001001011111111101101110101111001111100111100110001011001100001111100011010110010111110001010001001010010011
5	15	0001110001100001101101100000111111110011110110100001101011110010111100010000011101011110000111000000001101010101010110101000101110001011010101010000000111111111010001110110100111101101110000111010101001000011001001000101010011101111000111000110001000001111
5	16	0101111010100001100011110101010001100101111111101000111110010010100100101110110100110001111111110111010101010110101101011000110111100011111110001100101110100000011000010010101111000011001000101010100000001011100010000001100010000010001100010011111111000101
5	17	1001101001001101111100100101101110100101010101000100110110100111110100000001001010100010100110100100111001011010101111000000111100000110011100101010101000111001000001110111110101000001111110011101100000001110111010010000011000110011101011100001111101111110
5	18	1010100010110001101011110101010001000101111111101001111110000000101100101110010100110001111111010110010101010110101101011000110111100101011110001100101010000000000000010010101111000011011000101000100100001011000011010111110110010111001100010011111111000101
5	19	1100111100011000001001100000111010100101000000010011100011110010101001010100011111110111110011110001001010001111110010100101101001010011001001111111111001001100010101001010100000100101101111001010100101011011001110000111001001100111110100101101101000101010
5	20	1101010110100010111000010000000011000100111001000101101111110101010100001010110001010010101110001001101000001000100011110011111000101111011111011010011100111100111111101010110000111100010110000101101110010000000100111101011001111000011010110010110000111101
5	21	1101010110100010111000010000000011000100111001000101101111110101010100001010110001010010101110001001101000001000100011110011111000101111011111011010011100111100111111101010110000111100010110000111001110010000000100111101011001111000011010110010110000111101
\.
COPY catalog.hash_phash (hasher_id, id, value) FROM stdin;
6	22	1000111010001101011010100010100110101111101100110110011100001110011011010100100010011110100101000000101010100101000110110011111111110010011001011010110100101001011110001110110011111001111101110111000101010010101001101000111001000000000001100011100000110010
6	23	1010011111001100110100111111111011000100011001001001110000001000011010000000101010100010011000010110101001000111000000101010101110001111111100101101100011010100101101010101011111111111110001000101101110100100001001001111100010111111100000111001010101110000
6	24	1010011111011100010100111111111011000100011101001001111101011000011010000100100010100011011000010110101001000000000000001010101110001111010100100101100011110100101101010101011111011111110001100111001100100110000000001111110010111111110000011001010101111000
6	25	1100000010001011111001001010010001010001111101001101011000111110000110011010001100111100111100010110101110110111011010010011000010010110110000101011000101100001101001011010011101100111001110100011111001100110100101100110110100100110110010010010010101001110
6	26	1101101111011000001111110111110011110010111001100011000001011011001110000001110111001011110000010101111111100000010011000110101010100111001100001111100000111100001011010011100110101100101000100010010000000101111100101101100100010101000100100110110100100111
6	27	1111000000001111011110000010101000011100011110101001010100010110011000010110101001100001110110111100111101110001011111111100000011010111011010000110100010101101110000010110000000011110001011000111000011000111001001110010110010101101111001110111100010110100
6	28	1111000100101101010111100001101001101011000011100011000110100100100001001010110100001101000111101001101010111111000111000111001011011111011100100011111001111000100010001110110100001110101001011001101010000101010101111110100110010011101100011000000001000111
6	29	1111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111
\.
COPY catalog.hash_wavelet (hasher_id, id, value) FROM stdin;
\.
COPY catalog.hasher (id, name, bits, radius, parameters) FROM stdin;
1	ahash	256	2	{"hash_size": 16}
2	blockmean	968	7	{}
3	dhash	256	17	{"hash_size": 16}
4	marrhildreth	576	57	{}
5	pdq	256	51	{}
6	phash	256	51	{"hash_size": 16, "highfreq_factor": 4}
7	wavelet	256	5	{"hash_size": 16}
\.
COPY catalog.match_queue (hasher_id, hash_id) FROM stdin;
\.
COPY catalog.media (id, sha256, kind, format, byte_size, width, height, duration, decoder, added) FROM stdin;
1	\\x0bbc3abeb151009f2dfe1ef6854a80aedf7652d1cf76ee0cdef199c047c61610	image	png	39588	160	120	\N	opencv 4.14.0	2026-11-22 22:20:24.752496+00
2	\\x17ee556b81b6b4767f3e57ec1cb5ef69af06c6383a279bc8c180b12de86f1acc	image	png	39873	160	120	\N	opencv 4.14.0	2026-11-22 22:20:24.752496+00
3	\\x341ca4bad94d92ba92f9e0fb3e3e77dfba4130b849e2cb6ce31cf99f13f39698	image	png	424	160	120	\N	opencv 4.14.0	2026-11-22 22:20:24.752496+00
4	\\x3b7965103851beb3f13a719d7d50eba69fbdc9dbadeca3cfe0a8ae72157f0f09	image	png	35843	154	116	\N	opencv 4.14.0	2026-11-22 22:20:24.752496+00
5	\\x45c29a04de45e0cf39e2eba9b271faeb3c7fa1b140d02dcc5d89aa888253b387	image	png	424	160	120	\N	opencv 4.14.0	2026-11-22 22:20:24.752496+00
6	\\x5e89a3250f9da5bdca776967fcf7700c109e6fddb4e32f98674e078fb95f37ba	image	png	39413	160	120	\N	opencv 4.14.0	2026-11-22 22:20:24.752496+00
7	\\x686b308ab0ed30ed9d56e9d6820ff850fe7385c03a82bbb43bb07310f5e27807	image	png	37994	160	120	\N	opencv 4.14.0	2026-11-22 22:20:24.752496+00
8	\\x998ee198095b427d39f28b15fb7e1d1b2c3be797dfd46ce0d48f0a97200f0640	image	png	38548	160	120	\N	opencv 4.14.0	2026-11-22 22:20:24.752496+00
9	\\xa46a7418ab5b3d19c069eaa2ec0ef882bfd90ceb16b48cb964aa3ffa9a49fa20	image	png	15424	96	72	\N	opencv 4.14.0	2026-11-22 22:20:24.752496+00
10	\\xc99f6c5ed91d183c1d5582d743fd09a07228ab328777968dee65c5cc136de5ea	image	jpeg	7032	160	120	\N	opencv 4.14.0	2026-11-22 22:20:24.752496+00
11	\\xdfc9e29964c79cedf11d019d4a54bd77b21e1ea116cfcdda7b18edcd7625be1f	image	png	39549	160	120	\N	opencv 4.14.0	2026-11-22 22:20:24.752496+00
\.
SELECT pg_catalog.setval('catalog.file_id_seq', 18, true);
SELECT pg_catalog.setval('catalog.hash_id_seq', 29, true);
SELECT pg_catalog.setval('catalog.media_id_seq', 11, true);
ALTER TABLE ONLY catalog.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY catalog.crowded_hash
    ADD CONSTRAINT crowded_hash_pkey PRIMARY KEY (hasher_id, hash_id);
ALTER TABLE ONLY catalog.failure
    ADD CONSTRAINT failure_pkey PRIMARY KEY (file_id);
ALTER TABLE ONLY catalog.file
    ADD CONSTRAINT file_path_key UNIQUE (path);
ALTER TABLE ONLY catalog.file
    ADD CONSTRAINT file_pkey PRIMARY KEY (id);
ALTER TABLE ONLY catalog.frame_hash
    ADD CONSTRAINT frame_hash_pkey PRIMARY KEY (media_id, "position", hasher_id);
ALTER TABLE ONLY catalog.frame
    ADD CONSTRAINT frame_pkey PRIMARY KEY (media_id, "position");
ALTER TABLE ONLY catalog.hash
    ADD CONSTRAINT hash_hasher_id_value_key UNIQUE (hasher_id, value);
ALTER TABLE ONLY catalog.hash_ahash
    ADD CONSTRAINT hash_ahash_hasher_id_value_key UNIQUE (hasher_id, value);
ALTER TABLE ONLY catalog.hash
    ADD CONSTRAINT hash_pkey PRIMARY KEY (hasher_id, id);
ALTER TABLE ONLY catalog.hash_ahash
    ADD CONSTRAINT hash_ahash_pkey PRIMARY KEY (hasher_id, id);
ALTER TABLE ONLY catalog.hash_blockmean
    ADD CONSTRAINT hash_blockmean_hasher_id_value_key UNIQUE (hasher_id, value);
ALTER TABLE ONLY catalog.hash_blockmean
    ADD CONSTRAINT hash_blockmean_pkey PRIMARY KEY (hasher_id, id);
ALTER TABLE ONLY catalog.hash_dhash
    ADD CONSTRAINT hash_dhash_hasher_id_value_key UNIQUE (hasher_id, value);
ALTER TABLE ONLY catalog.hash_dhash
    ADD CONSTRAINT hash_dhash_pkey PRIMARY KEY (hasher_id, id);
ALTER TABLE ONLY catalog.hash_marrhildreth
    ADD CONSTRAINT hash_marrhildreth_hasher_id_value_key UNIQUE (hasher_id, value);
ALTER TABLE ONLY catalog.hash_marrhildreth
    ADD CONSTRAINT hash_marrhildreth_pkey PRIMARY KEY (hasher_id, id);
ALTER TABLE ONLY catalog.hash_pair
    ADD CONSTRAINT hash_pair_pkey PRIMARY KEY (hasher_id, a, b);
ALTER TABLE ONLY catalog.hash_pdq
    ADD CONSTRAINT hash_pdq_hasher_id_value_key UNIQUE (hasher_id, value);
ALTER TABLE ONLY catalog.hash_pdq
    ADD CONSTRAINT hash_pdq_pkey PRIMARY KEY (hasher_id, id);
ALTER TABLE ONLY catalog.hash_phash
    ADD CONSTRAINT hash_phash_hasher_id_value_key UNIQUE (hasher_id, value);
ALTER TABLE ONLY catalog.hash_phash
    ADD CONSTRAINT hash_phash_pkey PRIMARY KEY (hasher_id, id);
ALTER TABLE ONLY catalog.hash_wavelet
    ADD CONSTRAINT hash_wavelet_hasher_id_value_key UNIQUE (hasher_id, value);
ALTER TABLE ONLY catalog.hash_wavelet
    ADD CONSTRAINT hash_wavelet_pkey PRIMARY KEY (hasher_id, id);
ALTER TABLE ONLY catalog.hasher
    ADD CONSTRAINT hasher_name_key UNIQUE (name);
ALTER TABLE ONLY catalog.hasher
    ADD CONSTRAINT hasher_pkey PRIMARY KEY (id);
ALTER TABLE ONLY catalog.match_queue
    ADD CONSTRAINT match_queue_pkey PRIMARY KEY (hasher_id, hash_id);
ALTER TABLE ONLY catalog.media
    ADD CONSTRAINT media_pkey PRIMARY KEY (id);
ALTER TABLE ONLY catalog.media
    ADD CONSTRAINT media_sha256_key UNIQUE (sha256);
CREATE INDEX file_media_id_idx ON catalog.file USING btree (media_id);
CREATE INDEX frame_hash_flat_idx ON catalog.frame_hash USING btree (hasher_id) WHERE flat;
CREATE INDEX frame_hash_hasher_id_hash_id_idx ON catalog.frame_hash USING btree (hasher_id, hash_id);
CREATE INDEX hash_pair_hasher_id_b_idx ON catalog.hash_pair USING btree (hasher_id, b);
CREATE INDEX media_byte_size_idx ON catalog.media USING btree (byte_size);
ALTER INDEX catalog.hash_hasher_id_value_key ATTACH PARTITION catalog.hash_ahash_hasher_id_value_key;
ALTER INDEX catalog.hash_pkey ATTACH PARTITION catalog.hash_ahash_pkey;
ALTER INDEX catalog.hash_hasher_id_value_key ATTACH PARTITION catalog.hash_blockmean_hasher_id_value_key;
ALTER INDEX catalog.hash_pkey ATTACH PARTITION catalog.hash_blockmean_pkey;
ALTER INDEX catalog.hash_hasher_id_value_key ATTACH PARTITION catalog.hash_dhash_hasher_id_value_key;
ALTER INDEX catalog.hash_pkey ATTACH PARTITION catalog.hash_dhash_pkey;
ALTER INDEX catalog.hash_hasher_id_value_key ATTACH PARTITION catalog.hash_marrhildreth_hasher_id_value_key;
ALTER INDEX catalog.hash_pkey ATTACH PARTITION catalog.hash_marrhildreth_pkey;
ALTER INDEX catalog.hash_hasher_id_value_key ATTACH PARTITION catalog.hash_pdq_hasher_id_value_key;
ALTER INDEX catalog.hash_pkey ATTACH PARTITION catalog.hash_pdq_pkey;
ALTER INDEX catalog.hash_hasher_id_value_key ATTACH PARTITION catalog.hash_phash_hasher_id_value_key;
ALTER INDEX catalog.hash_pkey ATTACH PARTITION catalog.hash_phash_pkey;
ALTER INDEX catalog.hash_hasher_id_value_key ATTACH PARTITION catalog.hash_wavelet_hasher_id_value_key;
ALTER INDEX catalog.hash_pkey ATTACH PARTITION catalog.hash_wavelet_pkey;
CREATE TRIGGER forget_hashes AFTER DELETE ON catalog.hash REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION catalog.forget_hashes();
ALTER TABLE ONLY catalog.crowded_hash
    ADD CONSTRAINT crowded_hash_hasher_id_hash_id_fkey FOREIGN KEY (hasher_id, hash_id) REFERENCES catalog.hash(hasher_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY catalog.failure
    ADD CONSTRAINT failure_file_id_fkey FOREIGN KEY (file_id) REFERENCES catalog.file(id) ON DELETE CASCADE;
ALTER TABLE ONLY catalog.file
    ADD CONSTRAINT file_media_id_fkey FOREIGN KEY (media_id) REFERENCES catalog.media(id);
ALTER TABLE ONLY catalog.frame_hash
    ADD CONSTRAINT frame_hash_hasher_id_hash_id_fkey FOREIGN KEY (hasher_id, hash_id) REFERENCES catalog.hash(hasher_id, id);
ALTER TABLE ONLY catalog.frame_hash
    ADD CONSTRAINT frame_hash_media_id_position_fkey FOREIGN KEY (media_id, "position") REFERENCES catalog.frame(media_id, "position") ON DELETE CASCADE;
ALTER TABLE ONLY catalog.frame
    ADD CONSTRAINT frame_media_id_fkey FOREIGN KEY (media_id) REFERENCES catalog.media(id) ON DELETE CASCADE;
