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
CREATE FUNCTION catalog.inverse(isometry text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE isometry WHEN 'r90'::text THEN 'r270'::text WHEN 'r270'::text THEN 'r90'::text ELSE isometry END;
COMMENT ON FUNCTION catalog.inverse(isometry text) IS 'The isometry that undoes an isometry';
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
CREATE FUNCTION catalog.queue_clustering() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO catalog.cluster_queue DEFAULT VALUES;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION catalog.queue_clustering() IS 'Notes that clusters are out of date';
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
CREATE TABLE catalog.cluster (
    id bigint NOT NULL,
    files integer NOT NULL,
    media integer NOT NULL,
    byte_size bigint NOT NULL,
    reclaimable bigint NOT NULL,
    weakest_hasher_id smallint,
    weakest integer,
    diameter_hasher_id smallint,
    diameter integer,
    diameter_exact boolean NOT NULL
);
COMMENT ON TABLE catalog.cluster IS 'Groups of files that are near-duplicates of each other';
COMMENT ON COLUMN catalog.cluster.id IS 'The smallest id of its files';
COMMENT ON COLUMN catalog.cluster.media IS 'How many different contents its files hold';
COMMENT ON COLUMN catalog.cluster.byte_size IS 'Of all its files';
COMMENT ON COLUMN catalog.cluster.reclaimable IS 'Bytes of the files that are suggested for removal';
COMMENT ON COLUMN catalog.cluster.weakest_hasher_id IS 'By which hasher';
COMMENT ON COLUMN catalog.cluster.weakest IS 'The distance below which it would fall apart; null where all is identical';
COMMENT ON COLUMN catalog.cluster.diameter_hasher_id IS 'By which hasher';
COMMENT ON COLUMN catalog.cluster.diameter IS 'The largest distance of two members; null where all is identical';
COMMENT ON COLUMN catalog.cluster.diameter_exact IS 'False: the diameter is at least that';
CREATE TABLE catalog.cluster_member (
    file_id bigint NOT NULL,
    cluster_id bigint NOT NULL,
    suggestion text NOT NULL,
    reason text NOT NULL,
    keeper_id bigint,
    hasher_id smallint,
    distance integer,
    isometry text,
    CONSTRAINT cluster_member_keeper_check CHECK (((suggestion = 'remove'::text) = (keeper_id IS NOT NULL))),
    CONSTRAINT cluster_member_suggestion_check CHECK ((suggestion = ANY (ARRAY['keep'::text, 'remove'::text, 'review'::text])))
);
COMMENT ON TABLE catalog.cluster_member IS 'Files of clusters, each in one, and which of them to keep';
COMMENT ON COLUMN catalog.cluster_member.suggestion IS 'keep, remove, or review (no direct near-duplicate of what is kept)';
COMMENT ON COLUMN catalog.cluster_member.reason IS 'Why, for a person';
COMMENT ON COLUMN catalog.cluster_member.keeper_id IS 'The file to keep that this one is a direct near-duplicate of';
COMMENT ON COLUMN catalog.cluster_member.hasher_id IS 'Which hasher says so; null for the same bytes';
COMMENT ON COLUMN catalog.cluster_member.distance IS 'From the keeper, in bits';
COMMENT ON COLUMN catalog.cluster_member.isometry IS 'How it is turned to look like the keeper';
CREATE TABLE catalog.cluster_queue (
    id bigint NOT NULL
);
COMMENT ON TABLE catalog.cluster_queue IS 'Changes that clusters do not know of yet';
ALTER TABLE catalog.cluster_queue ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME catalog.cluster_queue_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
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
    folder_id bigint NOT NULL,
    CONSTRAINT file_media_check CHECK (((state = 'hashed'::text) = (media_id IS NOT NULL))),
    CONSTRAINT file_state_check CHECK ((state = ANY (ARRAY['hashed'::text, 'failed'::text, 'ignored'::text])))
);
COMMENT ON TABLE catalog.file IS 'Places where files were seen';
COMMENT ON COLUMN catalog.file.path IS 'Absolute, symbolic links resolved';
COMMENT ON COLUMN catalog.file.state IS 'hashed, failed, or ignored (no picture)';
COMMENT ON COLUMN catalog.file.byte_size IS 'Null when even that could not be read';
COMMENT ON COLUMN catalog.file.mtime_ns IS 'Last change in nanoseconds since 1970';
COMMENT ON COLUMN catalog.file.updated IS 'When its content was last read';
COMMENT ON COLUMN catalog.file.folder_id IS 'Where it lies';
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
    isometries text[] NOT NULL,
    deletions bigint DEFAULT 0 NOT NULL,
    CONSTRAINT hasher_bits_check CHECK (((bits > 0) AND ((bits % 8) = 0))),
    CONSTRAINT hasher_radius_check CHECK (((radius >= 0) AND (radius <= bits)))
);
COMMENT ON TABLE catalog.hasher IS 'Hash algorithms, and how far apart their stored pairs may be';
COMMENT ON COLUMN catalog.hasher.bits IS 'Length of its hashes';
COMMENT ON COLUMN catalog.hasher.radius IS 'Largest distance in bits at which two hashes are stored as a pair';
COMMENT ON COLUMN catalog.hasher.isometries IS 'Isometries whose hashes an isometric catalogue keeps: r0 as value, the others as turned';
COMMENT ON COLUMN catalog.hasher.deletions IS 'How often hashes of it were deleted, so that who holds some in memory notices';
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
CREATE TABLE catalog.folder (
    id bigint NOT NULL,
    path text NOT NULL COLLATE pg_catalog."C",
    root_id bigint
);
COMMENT ON TABLE catalog.folder IS 'Folders in which files were seen';
COMMENT ON COLUMN catalog.folder.path IS 'Absolute, symbolic links resolved';
COMMENT ON COLUMN catalog.folder.root_id IS 'The nearest root at or above it; null below none, as for the target of a link';
CREATE TABLE catalog.root (
    id bigint NOT NULL,
    path text NOT NULL COLLATE pg_catalog."C",
    reference boolean DEFAULT false NOT NULL,
    added timestamp with time zone DEFAULT now() NOT NULL
);
COMMENT ON TABLE catalog.root IS 'Folders that were named to be catalogued';
COMMENT ON COLUMN catalog.root.path IS 'Absolute, symbolic links resolved';
COMMENT ON COLUMN catalog.root.reference IS 'Nothing below it is ever suggested for removal';
CREATE VIEW catalog.duplicate AS
 SELECT hasher.name AS hasher,
    pair.file1,
    pair.file2,
    pair.distance,
    pair.isometry,
    pair.identical,
    pair.flat,
    folder1.path AS folder1,
    folder2.path AS folder2,
    root1.path AS root1,
    root2.path AS root2,
    pair.file1_id,
    pair.file2_id
   FROM (((((( SELECT near.hasher_id,
            one.path AS file1,
            other.path AS file2,
            near.distance,
            near.isometry,
            false AS identical,
            (a.flat OR b.flat) AS flat,
            one.folder_id AS folder1_id,
            other.folder_id AS folder2_id,
            one.id AS file1_id,
            other.id AS file2_id
           FROM ((((( SELECT hash_pair.hasher_id,
                    hash_pair.a,
                    hash_pair.b,
                    hash_pair.distance,
                    hash_pair.isometry
                   FROM catalog.hash_pair
                UNION ALL
                 SELECT hash_pair.hasher_id,
                    hash_pair.b,
                    hash_pair.a,
                    hash_pair.distance,
                    catalog.inverse(hash_pair.isometry) AS inverse
                   FROM catalog.hash_pair) near
             JOIN catalog.frame_hash a ON (((a.hasher_id = near.hasher_id) AND (a.hash_id = near.a))))
             JOIN catalog.frame_hash b ON (((b.hasher_id = near.hasher_id) AND (b.hash_id = near.b))))
             JOIN catalog.file one ON ((one.media_id = a.media_id)))
             JOIN catalog.file other ON ((other.media_id = b.media_id)))
          WHERE ((one.path < other.path) AND (a.media_id <> b.media_id))
        UNION ALL
         SELECT a.hasher_id,
            one.path,
            other.path,
            0,
            'r0'::text,
            false,
            (a.flat OR b.flat),
            one.folder_id,
            other.folder_id,
            one.id,
            other.id
           FROM (((catalog.frame_hash a
             JOIN catalog.frame_hash b ON (((b.hasher_id = a.hasher_id) AND (b.hash_id = a.hash_id) AND (b.media_id <> a.media_id))))
             JOIN catalog.file one ON ((one.media_id = a.media_id)))
             JOIN catalog.file other ON ((other.media_id = b.media_id)))
          WHERE (one.path < other.path)
        UNION ALL
         SELECT a.hasher_id,
            one.path,
            other.path,
            0,
            'r0'::text,
            true,
            false,
            one.folder_id,
            other.folder_id,
            one.id,
            other.id
           FROM ((catalog.file one
             JOIN catalog.file other ON ((other.media_id = one.media_id)))
             JOIN catalog.frame_hash a ON (((a.media_id = one.media_id) AND (a."position" = 0))))
          WHERE (one.path < other.path)) pair
     JOIN catalog.hasher ON ((hasher.id = pair.hasher_id)))
     LEFT JOIN catalog.folder folder1 ON ((folder1.id = pair.folder1_id)))
     LEFT JOIN catalog.folder folder2 ON ((folder2.id = pair.folder2_id)))
     LEFT JOIN catalog.root root1 ON ((root1.id = folder1.root_id)))
     LEFT JOIN catalog.root root2 ON ((root2.id = folder2.root_id)));
COMMENT ON VIEW catalog.duplicate IS 'Pairs of files that are near-duplicates or identical, once for each hasher that says so';
COMMENT ON COLUMN catalog.duplicate.hasher IS 'Name of the hasher';
COMMENT ON COLUMN catalog.duplicate.file1 IS 'The path that sorts first';
COMMENT ON COLUMN catalog.duplicate.file2 IS 'The path that sorts second';
COMMENT ON COLUMN catalog.duplicate.distance IS 'Count of differing bits';
COMMENT ON COLUMN catalog.duplicate.isometry IS 'How file1 is turned to look like file2';
COMMENT ON COLUMN catalog.duplicate.identical IS 'Both files hold the same bytes';
COMMENT ON COLUMN catalog.duplicate.flat IS 'Different pictures that look equal only because one of them holds nothing to compare';
COMMENT ON COLUMN catalog.duplicate.folder1 IS 'The folder of file1';
COMMENT ON COLUMN catalog.duplicate.folder2 IS 'The folder of file2';
COMMENT ON COLUMN catalog.duplicate.root1 IS 'The root that file1 is below';
COMMENT ON COLUMN catalog.duplicate.root2 IS 'The root that file2 is below';
COMMENT ON COLUMN catalog.duplicate.file1_id IS 'The id of file1 in the table file';
COMMENT ON COLUMN catalog.duplicate.file2_id IS 'The id of file2 in the table file';
CREATE VIEW catalog.duplicate_cluster AS
 SELECT c.id AS cluster,
    c.files,
    c.media,
    c.byte_size,
    c.reclaimable,
    w.name AS weakest_hasher,
    c.weakest,
    d.name AS diameter_hasher,
    c.diameter,
    c.diameter_exact
   FROM ((catalog.cluster c
     LEFT JOIN catalog.hasher w ON ((w.id = c.weakest_hasher_id)))
     LEFT JOIN catalog.hasher d ON ((d.id = c.diameter_hasher_id)));
COMMENT ON VIEW catalog.duplicate_cluster IS 'Groups of near-duplicates: how large, and how closely they hold together';
COMMENT ON COLUMN catalog.duplicate_cluster.cluster IS 'The smallest id of its files';
COMMENT ON COLUMN catalog.duplicate_cluster.files IS 'How many files';
COMMENT ON COLUMN catalog.duplicate_cluster.media IS 'How many different contents these hold';
COMMENT ON COLUMN catalog.duplicate_cluster.byte_size IS 'Of all its files';
COMMENT ON COLUMN catalog.duplicate_cluster.reclaimable IS 'Bytes of the files that are suggested for removal';
COMMENT ON COLUMN catalog.duplicate_cluster.weakest_hasher IS 'By which hasher weakest counts';
COMMENT ON COLUMN catalog.duplicate_cluster.weakest IS 'The distance below which it would fall apart; null where all is identical';
COMMENT ON COLUMN catalog.duplicate_cluster.diameter_hasher IS 'By which hasher diameter counts';
COMMENT ON COLUMN catalog.duplicate_cluster.diameter IS 'The largest distance of two members, beyond the radius where they are chained';
COMMENT ON COLUMN catalog.duplicate_cluster.diameter_exact IS 'False: the diameter is at least that';
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
CREATE VIEW catalog.duplicate_member AS
 SELECT m.cluster_id AS cluster,
    m.suggestion,
    file.path,
    media.width,
    media.height,
    media.format,
    file.byte_size,
    to_timestamp((((file.mtime_ns)::numeric / '1000000000'::numeric))::double precision) AS modified,
    hasher.name AS hasher,
    m.distance,
    m.isometry,
    m.reason,
    keeper.path AS keeper,
    folder.path AS folder,
    root.path AS root,
    COALESCE(root.reference, false) AS reference,
    file.id AS file_id,
    file.media_id
   FROM ((((((catalog.cluster_member m
     JOIN catalog.file ON ((file.id = m.file_id)))
     JOIN catalog.media ON ((media.id = file.media_id)))
     JOIN catalog.folder ON ((folder.id = file.folder_id)))
     LEFT JOIN catalog.root ON ((root.id = folder.root_id)))
     LEFT JOIN catalog.hasher ON ((hasher.id = m.hasher_id)))
     LEFT JOIN catalog.file keeper ON ((keeper.id = m.keeper_id)));
COMMENT ON VIEW catalog.duplicate_member IS 'Files of each group, which of them to keep, and why';
COMMENT ON COLUMN catalog.duplicate_member.cluster IS 'The group, as in duplicate_cluster';
COMMENT ON COLUMN catalog.duplicate_member.suggestion IS 'keep, remove, or review (no direct near-duplicate of what is kept)';
COMMENT ON COLUMN catalog.duplicate_member.path IS 'The file';
COMMENT ON COLUMN catalog.duplicate_member.width IS 'Pixels';
COMMENT ON COLUMN catalog.duplicate_member.height IS 'Pixels';
COMMENT ON COLUMN catalog.duplicate_member.format IS 'What the content is';
COMMENT ON COLUMN catalog.duplicate_member.byte_size IS 'Of the file';
COMMENT ON COLUMN catalog.duplicate_member.modified IS 'When the file was last changed';
COMMENT ON COLUMN catalog.duplicate_member.hasher IS 'Which hasher found it near the keeper; null for the same bytes';
COMMENT ON COLUMN catalog.duplicate_member.distance IS 'From the keeper, in bits';
COMMENT ON COLUMN catalog.duplicate_member.isometry IS 'How it is turned to look like the keeper';
COMMENT ON COLUMN catalog.duplicate_member.reason IS 'Why it is suggested';
COMMENT ON COLUMN catalog.duplicate_member.keeper IS 'The file to keep that this one is a direct near-duplicate of';
COMMENT ON COLUMN catalog.duplicate_member.folder IS 'Where the file lies';
COMMENT ON COLUMN catalog.duplicate_member.root IS 'The root that it is below';
COMMENT ON COLUMN catalog.duplicate_member.reference IS 'Its root is a reference, so it is never suggested for removal';
COMMENT ON COLUMN catalog.duplicate_member.file_id IS 'Its id in the table file';
COMMENT ON COLUMN catalog.duplicate_member.media_id IS 'Its content in the table media';
CREATE VIEW catalog.exact_copy AS
 SELECT encode(media.sha256, 'hex'::text) AS sha256,
    copies.files,
    media.byte_size,
    ((copies.files - 1) * media.byte_size) AS wasted,
    media.format,
    media.width,
    media.height,
    copies.first_path
   FROM (( SELECT file.media_id,
            count(*) AS files,
            min(file.path) AS first_path
           FROM catalog.file
          WHERE (file.media_id IS NOT NULL)
          GROUP BY file.media_id
         HAVING (count(*) > 1)) copies
     JOIN catalog.media ON ((media.id = copies.media_id)));
COMMENT ON VIEW catalog.exact_copy IS 'Contents that several files hold byte for byte';
COMMENT ON COLUMN catalog.exact_copy.sha256 IS 'SHA-256 of the content, hexadecimal';
COMMENT ON COLUMN catalog.exact_copy.files IS 'How many files hold it';
COMMENT ON COLUMN catalog.exact_copy.byte_size IS 'Of one of them';
COMMENT ON COLUMN catalog.exact_copy.wasted IS 'Bytes of all but one';
COMMENT ON COLUMN catalog.exact_copy.format IS 'What the content is';
COMMENT ON COLUMN catalog.exact_copy.width IS 'Pixels';
COMMENT ON COLUMN catalog.exact_copy.height IS 'Pixels';
COMMENT ON COLUMN catalog.exact_copy.first_path IS 'The path that sorts first';
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
CREATE VIEW catalog.failed_file AS
 SELECT file.path,
    failure.stage,
    failure.error,
    failure.message,
    failure.at,
    folder.path AS folder,
    file.byte_size
   FROM ((catalog.failure
     JOIN catalog.file ON ((file.id = failure.file_id)))
     JOIN catalog.folder ON ((folder.id = file.folder_id)));
COMMENT ON VIEW catalog.failed_file IS 'Files that could not be hashed, and why';
COMMENT ON COLUMN catalog.failed_file.path IS 'The file';
COMMENT ON COLUMN catalog.failed_file.stage IS 'read, sniff, decode or hash';
COMMENT ON COLUMN catalog.failed_file.error IS 'Kind of error';
COMMENT ON COLUMN catalog.failed_file.message IS 'The reason, for a person';
COMMENT ON COLUMN catalog.failed_file.at IS 'When it was tried last';
COMMENT ON COLUMN catalog.failed_file.folder IS 'Where it lies';
COMMENT ON COLUMN catalog.failed_file.byte_size IS 'Null when even that could not be read';
ALTER TABLE catalog.file ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME catalog.file_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE VIEW catalog.folder_duplicates AS
 SELECT folder.path AS folder,
    root.path AS root,
    count(*) AS files,
    count(m.file_id) AS duplicates,
    count(*) FILTER (WHERE (m.suggestion = 'remove'::text)) AS files_to_remove,
    (COALESCE(sum(file.byte_size) FILTER (WHERE (m.suggestion = 'remove'::text)), (0)::numeric))::bigint AS reclaimable
   FROM (((catalog.file
     JOIN catalog.folder ON ((folder.id = file.folder_id)))
     LEFT JOIN catalog.root ON ((root.id = folder.root_id)))
     LEFT JOIN catalog.cluster_member m ON ((m.file_id = file.id)))
  WHERE (file.state = 'hashed'::text)
  GROUP BY folder.path, root.path
 HAVING (count(m.file_id) > 0);
COMMENT ON VIEW catalog.folder_duplicates IS 'Folders with duplicates: how many, and what they take';
COMMENT ON COLUMN catalog.folder_duplicates.folder IS 'The folder, without those below it';
COMMENT ON COLUMN catalog.folder_duplicates.root IS 'The root that it is below';
COMMENT ON COLUMN catalog.folder_duplicates.files IS 'Pictures in it';
COMMENT ON COLUMN catalog.folder_duplicates.duplicates IS 'Those that are in a group of duplicates';
COMMENT ON COLUMN catalog.folder_duplicates.files_to_remove IS 'Those suggested for removal';
COMMENT ON COLUMN catalog.folder_duplicates.reclaimable IS 'Bytes of these';
ALTER TABLE catalog.folder ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME catalog.folder_id_seq
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
    value bit varying NOT NULL,
    turned bit varying DEFAULT ''::"bit" NOT NULL
)
PARTITION BY LIST (hasher_id);
COMMENT ON TABLE catalog.hash IS 'Distinct hashes, a partition for each hasher';
COMMENT ON COLUMN catalog.hash.value IS 'The hash; <~> is the count of differing bits';
COMMENT ON COLUMN catalog.hash.turned IS 'Hashes of the picture turned and mirrored, one behind the other; empty if they are not known';
CREATE TABLE catalog.hash_ahash (
    hasher_id smallint CONSTRAINT hash_hasher_id_not_null NOT NULL,
    id bigint CONSTRAINT hash_id_not_null NOT NULL,
    value bit varying CONSTRAINT hash_value_not_null NOT NULL,
    turned bit varying DEFAULT ''::"bit" CONSTRAINT hash_turned_not_null NOT NULL,
    CONSTRAINT hash_ahash_turned_check CHECK ((bit_length((turned)::"bit") = ANY (ARRAY[0, 1792]))),
    CONSTRAINT hash_ahash_value_check CHECK ((bit_length((value)::"bit") = 256))
);
COMMENT ON TABLE catalog.hash_ahash IS 'Distinct ahash hashes of 256 bits';
CREATE TABLE catalog.hash_blockmean (
    hasher_id smallint CONSTRAINT hash_hasher_id_not_null NOT NULL,
    id bigint CONSTRAINT hash_id_not_null NOT NULL,
    value bit varying CONSTRAINT hash_value_not_null NOT NULL,
    turned bit varying DEFAULT ''::"bit" CONSTRAINT hash_turned_not_null NOT NULL,
    CONSTRAINT hash_blockmean_turned_check CHECK ((bit_length((turned)::"bit") = ANY (ARRAY[0, 6776]))),
    CONSTRAINT hash_blockmean_value_check CHECK ((bit_length((value)::"bit") = 968))
);
COMMENT ON TABLE catalog.hash_blockmean IS 'Distinct blockmean hashes of 968 bits';
CREATE TABLE catalog.hash_dhash (
    hasher_id smallint CONSTRAINT hash_hasher_id_not_null NOT NULL,
    id bigint CONSTRAINT hash_id_not_null NOT NULL,
    value bit varying CONSTRAINT hash_value_not_null NOT NULL,
    turned bit varying DEFAULT ''::"bit" CONSTRAINT hash_turned_not_null NOT NULL,
    CONSTRAINT hash_dhash_turned_check CHECK ((bit_length((turned)::"bit") = ANY (ARRAY[0, 1792]))),
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
    turned bit varying DEFAULT ''::"bit" CONSTRAINT hash_turned_not_null NOT NULL,
    CONSTRAINT hash_marrhildreth_turned_check CHECK ((bit_length((turned)::"bit") = ANY (ARRAY[0, 4032]))),
    CONSTRAINT hash_marrhildreth_value_check CHECK ((bit_length((value)::"bit") = 576))
);
COMMENT ON TABLE catalog.hash_marrhildreth IS 'Distinct marrhildreth hashes of 576 bits';
CREATE TABLE catalog.hash_pdq (
    hasher_id smallint CONSTRAINT hash_hasher_id_not_null NOT NULL,
    id bigint CONSTRAINT hash_id_not_null NOT NULL,
    value bit varying CONSTRAINT hash_value_not_null NOT NULL,
    turned bit varying DEFAULT ''::"bit" CONSTRAINT hash_turned_not_null NOT NULL,
    CONSTRAINT hash_pdq_turned_check CHECK ((bit_length((turned)::"bit") = ANY (ARRAY[0, 1792]))),
    CONSTRAINT hash_pdq_value_check CHECK ((bit_length((value)::"bit") = 256))
);
COMMENT ON TABLE catalog.hash_pdq IS 'Distinct pdq hashes of 256 bits';
CREATE TABLE catalog.hash_phash (
    hasher_id smallint CONSTRAINT hash_hasher_id_not_null NOT NULL,
    id bigint CONSTRAINT hash_id_not_null NOT NULL,
    value bit varying CONSTRAINT hash_value_not_null NOT NULL,
    turned bit varying DEFAULT ''::"bit" CONSTRAINT hash_turned_not_null NOT NULL,
    CONSTRAINT hash_phash_turned_check CHECK ((bit_length((turned)::"bit") = ANY (ARRAY[0, 768]))),
    CONSTRAINT hash_phash_value_check CHECK ((bit_length((value)::"bit") = 256))
);
COMMENT ON TABLE catalog.hash_phash IS 'Distinct phash hashes of 256 bits';
CREATE TABLE catalog.hash_wavelet (
    hasher_id smallint CONSTRAINT hash_hasher_id_not_null NOT NULL,
    id bigint CONSTRAINT hash_id_not_null NOT NULL,
    value bit varying CONSTRAINT hash_value_not_null NOT NULL,
    turned bit varying DEFAULT ''::"bit" CONSTRAINT hash_turned_not_null NOT NULL,
    CONSTRAINT hash_wavelet_turned_check CHECK ((bit_length((turned)::"bit") = ANY (ARRAY[0, 1792]))),
    CONSTRAINT hash_wavelet_value_check CHECK ((bit_length((value)::"bit") = 256))
);
COMMENT ON TABLE catalog.hash_wavelet IS 'Distinct wavelet hashes of 256 bits';
CREATE TABLE catalog.ingest_run (
    id bigint NOT NULL,
    started timestamp with time zone DEFAULT now() NOT NULL,
    ended timestamp with time zone,
    error text,
    paths text[] NOT NULL,
    hashers text[] NOT NULL,
    files_seen bigint DEFAULT 0 NOT NULL,
    files_new bigint DEFAULT 0 NOT NULL,
    files_unchanged bigint DEFAULT 0 NOT NULL,
    files_failed bigint DEFAULT 0 NOT NULL,
    files_ignored bigint DEFAULT 0 NOT NULL,
    files_flat bigint DEFAULT 0 NOT NULL,
    media_new bigint DEFAULT 0 NOT NULL,
    hashes_new bigint DEFAULT 0 NOT NULL,
    pairs_new bigint DEFAULT 0 NOT NULL
);
COMMENT ON TABLE catalog.ingest_run IS 'Runs of catalog ingest';
COMMENT ON COLUMN catalog.ingest_run.ended IS 'Null while it runs, and if it was killed';
COMMENT ON COLUMN catalog.ingest_run.error IS 'What ended it early';
COMMENT ON COLUMN catalog.ingest_run.files_seen IS 'Files that it came by';
COMMENT ON COLUMN catalog.ingest_run.files_new IS 'Files that entered the catalogue';
COMMENT ON COLUMN catalog.ingest_run.files_unchanged IS 'Files that were not opened';
COMMENT ON COLUMN catalog.ingest_run.files_failed IS 'Files without a hash, for a reason';
COMMENT ON COLUMN catalog.ingest_run.files_ignored IS 'Files that are no pictures';
COMMENT ON COLUMN catalog.ingest_run.files_flat IS 'Files that hold nothing to compare';
COMMENT ON COLUMN catalog.ingest_run.media_new IS 'Contents that entered the catalogue';
COMMENT ON COLUMN catalog.ingest_run.hashes_new IS 'Distinct hashes that entered the catalogue';
COMMENT ON COLUMN catalog.ingest_run.pairs_new IS 'Pairs of hashes that it found';
CREATE VIEW catalog.ingest_history AS
 SELECT id AS run,
    started,
    (EXTRACT(epoch FROM (ended - started)))::double precision AS seconds,
        CASE
            WHEN (ended IS NULL) THEN 'unfinished'::text
            WHEN (error IS NULL) THEN 'done'::text
            ELSE 'failed'::text
        END AS state,
    error,
    paths,
    hashers,
    files_seen,
    files_new,
    files_unchanged,
    files_failed,
    files_ignored,
    media_new,
    hashes_new,
    pairs_new
   FROM catalog.ingest_run;
COMMENT ON VIEW catalog.ingest_history IS 'What each ingest did';
COMMENT ON COLUMN catalog.ingest_history.run IS 'Its number';
COMMENT ON COLUMN catalog.ingest_history.started IS 'When';
COMMENT ON COLUMN catalog.ingest_history.seconds IS 'How long it took';
COMMENT ON COLUMN catalog.ingest_history.state IS 'done, failed, or unfinished (it runs, or was killed)';
COMMENT ON COLUMN catalog.ingest_history.error IS 'What ended it early';
COMMENT ON COLUMN catalog.ingest_history.paths IS 'What it was asked to catalogue';
COMMENT ON COLUMN catalog.ingest_history.hashers IS 'With which hashers';
COMMENT ON COLUMN catalog.ingest_history.files_seen IS 'Files that it came by';
COMMENT ON COLUMN catalog.ingest_history.files_new IS 'Files that entered the catalogue';
COMMENT ON COLUMN catalog.ingest_history.files_unchanged IS 'Files that were not opened';
COMMENT ON COLUMN catalog.ingest_history.files_failed IS 'Files without a hash, for a reason';
COMMENT ON COLUMN catalog.ingest_history.files_ignored IS 'Files that are no pictures';
COMMENT ON COLUMN catalog.ingest_history.media_new IS 'Contents that entered the catalogue';
COMMENT ON COLUMN catalog.ingest_history.hashes_new IS 'Distinct hashes that entered it';
COMMENT ON COLUMN catalog.ingest_history.pairs_new IS 'Pairs of hashes that it found';
ALTER TABLE catalog.ingest_run ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME catalog.ingest_run_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE catalog.label (
    file_id bigint NOT NULL,
    key text NOT NULL COLLATE pg_catalog."C",
    value text NOT NULL COLLATE pg_catalog."C"
);
COMMENT ON TABLE catalog.label IS 'What people say of files: a value for each key';
CREATE TABLE catalog.match_queue (
    hasher_id smallint NOT NULL,
    hash_id bigint NOT NULL
);
COMMENT ON TABLE catalog.match_queue IS 'Hashes that wait to be compared with all others';
ALTER TABLE catalog.media ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME catalog.media_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE VIEW catalog.media_pair AS
 SELECT hasher.name AS hasher,
    LEAST(first.media_id, second.media_id) AS media1,
    GREATEST(first.media_id, second.media_id) AS media2,
    pair.distance,
        CASE
            WHEN (first.media_id < second.media_id) THEN pair.isometry
            ELSE catalog.inverse(pair.isometry)
        END AS isometry,
    (first.flat OR second.flat) AS flat
   FROM (((catalog.hash_pair pair
     JOIN catalog.hasher ON ((hasher.id = pair.hasher_id)))
     JOIN catalog.frame_hash first ON (((first.hasher_id = pair.hasher_id) AND (first.hash_id = pair.a))))
     JOIN catalog.frame_hash second ON (((second.hasher_id = pair.hasher_id) AND (second.hash_id = pair.b))))
  WHERE (first.media_id <> second.media_id)
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
COMMENT ON COLUMN catalog.media_pair.media1 IS 'The media with the smaller id';
COMMENT ON COLUMN catalog.media_pair.media2 IS 'The media with the larger id';
COMMENT ON COLUMN catalog.media_pair.distance IS 'Count of differing bits';
COMMENT ON COLUMN catalog.media_pair.isometry IS 'How media1 is turned to look like media2';
COMMENT ON COLUMN catalog.media_pair.flat IS 'One of them holds nothing to compare: quality 0, or all bits of its hash equal';
CREATE VIEW catalog.reclaimable_space AS
 SELECT COALESCE(root.path, ''::text) AS root,
    media.format,
    count(*) FILTER (WHERE (m.suggestion = 'remove'::text)) AS files_to_remove,
    (COALESCE(sum(file.byte_size) FILTER (WHERE (m.suggestion = 'remove'::text)), (0)::numeric))::bigint AS reclaimable,
    count(*) FILTER (WHERE (m.suggestion = 'review'::text)) AS files_to_review,
    (COALESCE(sum(file.byte_size) FILTER (WHERE (m.suggestion = 'review'::text)), (0)::numeric))::bigint AS reviewable
   FROM ((((catalog.cluster_member m
     JOIN catalog.file ON ((file.id = m.file_id)))
     JOIN catalog.media ON ((media.id = file.media_id)))
     JOIN catalog.folder ON ((folder.id = file.folder_id)))
     LEFT JOIN catalog.root ON ((root.id = folder.root_id)))
  WHERE (m.suggestion <> 'keep'::text)
  GROUP BY root.path, media.format;
COMMENT ON VIEW catalog.reclaimable_space IS 'Space that could be won in each root, by format';
COMMENT ON COLUMN catalog.reclaimable_space.root IS 'The root; empty for files below none';
COMMENT ON COLUMN catalog.reclaimable_space.format IS 'What the contents are';
COMMENT ON COLUMN catalog.reclaimable_space.files_to_remove IS 'Files suggested for removal';
COMMENT ON COLUMN catalog.reclaimable_space.reclaimable IS 'Bytes of these';
COMMENT ON COLUMN catalog.reclaimable_space.files_to_review IS 'Files of clusters that are no direct near-duplicates of what is kept';
COMMENT ON COLUMN catalog.reclaimable_space.reviewable IS 'Bytes of these';
CREATE MATERIALIZED VIEW catalog.root_duplicates AS
 SELECT LEAST(COALESCE(root1, ''::text), COALESCE(root2, ''::text)) AS root1,
    GREATEST(COALESCE(root1, ''::text), COALESCE(root2, ''::text)) AS root2,
    hasher,
    count(*) AS pairs,
    count(*) FILTER (WHERE identical) AS identical,
    min(distance) FILTER (WHERE (NOT identical)) AS nearest
   FROM catalog.duplicate pair
  WHERE (NOT flat)
  GROUP BY LEAST(COALESCE(root1, ''::text), COALESCE(root2, ''::text)), GREATEST(COALESCE(root1, ''::text), COALESCE(root2, ''::text)), hasher
  WITH NO DATA;
COMMENT ON MATERIALIZED VIEW catalog.root_duplicates IS 'Pairs of duplicates between each two roots, and within each root, as of the last clusters';
COMMENT ON COLUMN catalog.root_duplicates.root1 IS 'A root; empty for files below none';
COMMENT ON COLUMN catalog.root_duplicates.root2 IS 'Another one, or the same for pairs within it';
COMMENT ON COLUMN catalog.root_duplicates.hasher IS 'Which hasher says so';
COMMENT ON COLUMN catalog.root_duplicates.pairs IS 'Pairs of files';
COMMENT ON COLUMN catalog.root_duplicates.identical IS 'Those that hold the same bytes';
COMMENT ON COLUMN catalog.root_duplicates.nearest IS 'The smallest distance of the others, in bits';
ALTER TABLE catalog.root ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME catalog.root_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE catalog.settings (
    id smallint DEFAULT 1 NOT NULL,
    isometric boolean DEFAULT false NOT NULL,
    strictness text DEFAULT 'component'::text NOT NULL,
    threshold double precision,
    keep text[] DEFAULT '{resolution,size,format,oldest,path}'::text[] NOT NULL,
    CONSTRAINT settings_id_check CHECK ((id = 1)),
    CONSTRAINT settings_strictness_check CHECK ((strictness = ANY (ARRAY['component'::text, 'community'::text, 'clique'::text])))
);
COMMENT ON TABLE catalog.settings IS 'Properties of the catalogue, in one row';
COMMENT ON COLUMN catalog.settings.isometric IS 'Turned and mirrored pictures are near-duplicates';
COMMENT ON COLUMN catalog.settings.strictness IS 'How near each other the members of clusters are';
COMMENT ON COLUMN catalog.settings.threshold IS 'Fraction of the bits up to which pairs make clusters; null: as far as they are stored';
COMMENT ON COLUMN catalog.settings.keep IS 'Rules by which a file is kept, the first one first';
ALTER TABLE ONLY catalog.hash ATTACH PARTITION catalog.hash_ahash FOR VALUES IN ('1');
ALTER TABLE ONLY catalog.hash ATTACH PARTITION catalog.hash_blockmean FOR VALUES IN ('2');
ALTER TABLE ONLY catalog.hash ATTACH PARTITION catalog.hash_dhash FOR VALUES IN ('3');
ALTER TABLE ONLY catalog.hash ATTACH PARTITION catalog.hash_marrhildreth FOR VALUES IN ('4');
ALTER TABLE ONLY catalog.hash ATTACH PARTITION catalog.hash_pdq FOR VALUES IN ('5');
ALTER TABLE ONLY catalog.hash ATTACH PARTITION catalog.hash_phash FOR VALUES IN ('6');
ALTER TABLE ONLY catalog.hash ATTACH PARTITION catalog.hash_wavelet FOR VALUES IN ('7');
COPY catalog.alembic_version (version_num) FROM stdin;
0006
\.
COPY catalog.cluster (id, files, media, byte_size, reclaimable, weakest_hasher_id, weakest, diameter_hasher_id, diameter, diameter_exact) FROM stdin;
1	2	2	79286	39413	3	0	3	0	t
2	2	2	74391	35843	6	30	6	30	t
3	2	2	53418	15424	3	0	3	0	t
4	2	2	79137	39549	3	0	3	0	t
5	4	1	28128	21096	\N	\N	\N	\N	t
\.
COPY catalog.cluster_member (file_id, cluster_id, suggestion, reason, keeper_id, hasher_id, distance, isometry) FROM stdin;
1	1	keep	in a reference root	\N	\N	\N	\N
2	2	keep	in a reference root	\N	\N	\N	\N
3	3	keep	in a reference root	\N	\N	\N	\N
4	4	keep	in a reference root	\N	\N	\N	\N
5	5	keep	in a reference root	\N	\N	\N	\N
12	1	remove	what is kept is in a reference root	1	3	0	r0
13	2	remove	what is kept is in a reference root	2	6	30	r0
14	3	remove	what is kept is in a reference root	3	3	0	r0
15	4	remove	what is kept is in a reference root	4	3	0	fh
16	5	remove	what is kept is in a reference root	5	\N	0	r0
17	5	remove	what is kept is in a reference root	5	\N	0	r0
18	5	remove	what is kept is in a reference root	5	\N	0	r0
\.
COPY catalog.cluster_queue (id) FROM stdin;
\.
COPY catalog.crowded_hash (hasher_id, hash_id, neighbours) FROM stdin;
\.
COPY catalog.failure (file_id, stage, error, message, at) FROM stdin;
6	decode	UndecodableImage	broken png: no picture can be decoded	2026-11-22 22:20:32.502071+00
\.
COPY catalog.file (id, path, state, media_id, byte_size, mtime_ns, added, updated, folder_id) FROM stdin;
1	/photos/camera/1.png	hashed	2	39873	1700000000000000000	2026-11-22 22:20:31.318063+00	2026-11-22 22:20:31.318063+00	1
2	/photos/camera/2.png	hashed	4	38548	1700000000000000000	2026-11-22 22:20:31.318063+00	2026-11-22 22:20:31.318063+00	1
3	/photos/camera/3.png	hashed	3	37994	1700000000000000000	2026-11-22 22:20:31.318063+00	2026-11-22 22:20:31.318063+00	1
4	/photos/camera/4.png	hashed	1	39588	1700000000000000000	2026-11-22 22:20:31.318063+00	2026-11-22 22:20:31.318063+00	1
5	/photos/camera/5.jpg	hashed	5	7032	1700000000000000000	2026-11-22 22:20:31.318063+00	2026-11-22 22:20:31.318063+00	1
6	/photos/broken.png	failed	\N	13291	1700000000000000000	2026-11-22 22:20:32.502071+00	2026-11-22 22:20:32.502071+00	2
7	/photos/film/long.mp4	ignored	\N	80362	1700000000000000000	2026-11-22 22:20:32.502071+00	2026-11-22 22:20:32.502071+00	3
8	/photos/film/short.mp4	ignored	\N	54266	1700000000000000000	2026-11-22 22:20:32.502071+00	2026-11-22 22:20:32.502071+00	3
9	/photos/flat/grey.png	hashed	6	424	1700000000000000000	2026-11-22 22:20:32.502071+00	2026-11-22 22:20:32.502071+00	4
10	/photos/flat/white.png	hashed	8	424	1700000000000000000	2026-11-22 22:20:32.502071+00	2026-11-22 22:20:32.502071+00	4
11	/photos/notes.txt	ignored	\N	10	1700000000000000000	2026-11-22 22:20:32.502071+00	2026-11-22 22:20:32.502071+00	2
12	/photos/phone/1 again.png	hashed	9	39413	1700000000000000000	2026-11-22 22:20:32.502071+00	2026-11-22 22:20:32.502071+00	5
13	/photos/phone/2 cropped.png	hashed	7	35843	1700000000000000000	2026-11-22 22:20:32.502071+00	2026-11-22 22:20:32.502071+00	5
14	/photos/phone/3 small.png	hashed	10	15424	1700000000000000000	2026-11-22 22:20:32.502071+00	2026-11-22 22:20:32.502071+00	5
15	/photos/phone/4 mirrored.png	hashed	11	39549	1700000000000000000	2026-11-22 22:20:32.502071+00	2026-11-22 22:20:32.502071+00	5
16	/photos/phone/5 copy.jpg	hashed	5	7032	1700000000000000000	2026-11-22 22:20:32.502071+00	2026-11-22 22:20:32.502071+00	5
17	/photos/phone/größe\tund 😀.jpg	hashed	5	7032	1700000000000000000	2026-11-22 22:20:32.502071+00	2026-11-22 22:20:32.502071+00	5
18	file:///photos/phone/no%20utf-8%20%FF.jpg	hashed	5	7032	1700000000000000000	2026-11-22 22:20:32.502071+00	2026-11-22 22:20:32.502071+00	5
\.
COPY catalog.folder (id, path, root_id) FROM stdin;
1	/photos/camera	1
2	/photos	2
3	/photos/film	2
4	/photos/flat	2
5	/photos/phone	2
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
1	0	3	5	100	f
1	0	5	9	100	f
1	0	6	13	100	f
2	0	3	4	100	f
2	0	5	10	100	f
2	0	6	15	100	f
3	0	3	2	100	f
3	0	5	6	100	f
3	0	6	12	100	f
4	0	3	1	100	f
4	0	5	8	100	f
4	0	6	11	100	f
5	0	3	3	100	f
5	0	5	7	100	f
5	0	6	14	100	f
6	0	3	16	0	t
6	0	5	21	0	t
6	0	6	31	0	t
7	0	3	17	100	f
7	0	5	24	100	f
7	0	6	28	100	f
8	0	3	16	0	t
8	0	5	22	0	t
8	0	6	31	0	t
9	0	3	19	100	f
9	0	5	26	100	f
9	0	6	30	100	f
10	0	3	18	100	f
10	0	5	23	100	f
10	0	6	29	100	f
11	0	3	20	100	f
11	0	5	25	100	f
11	0	6	27	100	f
\.
COPY catalog.hash_ahash (hasher_id, id, value, turned) FROM stdin;
\.
COPY catalog.hash_blockmean (hasher_id, id, value, turned) FROM stdin;
\.
COPY catalog.hash_dhash (hasher_id, id, value, turned) FROM stdin;
3	1	0101000110101010010101101010001011010110101010111001010101001111100010010100010010001111000101001111111000010101101011011011000011000100110000100101011010000000010101101001100111100001111010011100001110000011010010101000010100011010101101010010001110100001	1100011001100101000000110110110100111011011001001001101101100111100110110101011110011011000100111001100111011001100010000100110111011100010010011110111001001100001110100100110000000011011011100011001101100001010100110010100110110011010110001001101111001100011110100011101101010010101001110101111010101101001111100011110001101000011110000110011010010101111111101001010110111100110111001111000001001010010101110000000011010111000011101101010101101110000011010101011000101010100101001011101010010101101010100111010111001100001001101110010100110010011010110011010101111001001100111000100100111111110011011010001111001101100010000110110111000100010011011110111001100100011001100011011100100110000101010010011000011001001001101101100100100011010010010011101101011001100111000010001110100001000110101011010101001010100001011100001110000011111000011110100101010110100110010101011010000000110001001100001010101101101100001111111000010101100011110001010010001001010001001001010101001111110101101010101101010110101000100101000110101010101010100111010110111010100101010010101010010100000011010101011011010101011011101101011100001110010101110000000011110000010010101011110011011100111111101001010101100110100101010110100001111000001111100011110001011110101011010101001010100111011110100011101110011011110011001011001101011000010100110010100100110011011000010000001101101110001110100100110011101110010011001101110001001001100010000100110110011001110110011001101100010011100110110101011110011011011001110011101101100100000000110110110111000110011001010101100110011100010010010011101111011001001000110001100100100110000101010010011000110111001001100110010001100110010011011110111001101101110001001100110110001000110011011010001110001001001111110111100100110011011010110011010111100101001100101100110000100110
3	2	1000110101100110000011101110111001011111101001000110011001100110011110011001011001111010011001000100101011010110001010011101110000100011010110101000011001111010111001110001100011000111100110000011000010011100010110001101100110011010011100111100110001011011	1010000111011110101001101101001010101010010100011001010110100100000110001000011000101100100011011011011010100101010110101010010101101101101001100001110010001111010110100010110101011011001110000111110101001010010011100001010100001111010110101011011100011010001001011100110000110001101001100110010011100101110001101111001111100110000111001110011100011000101000011001110010100101001110111100010001101011100101001010110111011001101000011001011001100001100110011001100111010010000001011000100010001111100110010100011010100111000100101010010100000111010101111000100110101101010000011110001100100101010010111010010100001110110001111001101001001001010110101010010101011010100100100100111011001011100111101110011111011010010101100111010110001010101101001001101010000100011110101100110001011011100110100111001101011000110110010011000010011100110001111001100011100111000110001000011001111010001000110101101000101001110111000100101011010110011110100110010001111001100101100110011001100110010111111010010000001110111011101000110101100110100110010100011010001000100011111101001000000101100110011001100110010110011000011101100110100001100101001010110111000100011010111010010100111011101000011001110011100111000110001110011000011100110001101111001101100100111001010011000110100110001001011100110010110111000110100000111101011010010011100001010101111101010010100101101100111000010110100010110100011100100011110110110110100110010110101010010110110110101001010010110010001101000110001000011010010101101001001010101001010001101001101101001010100001110111101000010001111010101101001001101001110101100010101101101001010110100111101110011101001110110010110101101010010010010110101010010110011010010010010000111011000111010010111010010111100011001001011010110101000001010101111000100110100101000001111010011100010010
3	3	1001100110110011001100100100101000110101001001100111000010010110111011011001000001001010100111010010111100100100001001101001001001001100101100110100110110010011001101100010010010110110010001110101111011011011011011011001100110111100100101001001101100101110	0000100100011001011001000110101011010100101010100011010010011100010101101010011011010110111010100011101001011100010100100010111010001101011010100101011100101010011100011010110001000100101000101100001010100100001110001001100001011010001100101100111001000010100010110010011011010110110000100110011001001001001001001000010100011101100100101101101110010011001101100100110100110010110011011011011010011011110110110000001101000110101011011111011001001000100101101111000110011011010100111010110110110011001100100110011010101101100011001011001110100101111001101010001111011010101111001011101011011101110010100111000110101011000101011010100101001110100010111011010111000101101000111010100010010100100110101001010111000110110100111010101011010100101010011101100101100111011001111001101100101110101111001001010001101101100110010101111011011011101101100100011100110110001001000100110110010011010011001011001100100110100100100010111100100100010010101001110111101101100100000111000010010110001101010010011000110010010010101001100110110011001100100110011010101101101100111001101101010011100101101111000111110110010010000100011010101101110110110000001110110110100110110011001011001101001101100100110111011011100100110001110110010010001001001000010101100110010010011101011011000010100010110010011011001110010000100101101000110010001110001001100011000010101001000100010010100010011100011010110001010111001010101000110101101010010100100010111000111010010111001101011011101010010101101010011000110100100111001101010010101010011001000110101000001001000110010110011101100111101010011101100110101010110101001100011011010011100110101001010110101000100101001100010110100011100010111011010110101001010011101010101100010101110010100111000110111010110111011101101010111100111001101010001110110011101001011010110110001100
3	4	1011011000110011011011010100001100100100100101010101001010011010110100110101101110100100111011011011001010111101110100101100101101001001010011011000100100100110100111001011000011001110011001000110100111010011010011101001001010100101101100100010110010110110	1101001010011010111010101101011101101001010101111011000101101000101011010111101010101001011100101010111001011000110001101101111010010011101100101100101011000101100010011101000100100011010000000010100001110010001010110101000000001100110101100100010110101001100100101100101110110010010110101011001010001101001101000110100111011001100011001111001011000110100110110110111001001101011011010010110010110100010000101011001001001000110110100010010100110100101001101011010101010110110110110011110101001001001100111001001001101010010111011001010011001111111101010010101110110001111010111111110100111011011101000110111001011100101011001011001000110110100001001001110011100101000010101011000101101010101000010100101011101001001100100001010001101001000101001010100010100110101101000010110010110110101001011011001001001110100100100110100111010011110011100110010010011100101100001000100100100110010010010100110111010010110010111011001010111101101001001110110111010011010110110101001010011010001001001001010101101101010000111011011000110011001100111001001000111101010010010101011011011011101001101011010100100101001101000100100011011010010000101011001000101100101101000100110101101101100110110110111011110010110001101101100110001100001101000110100110110010100011011011001001011010100100101100101101000101101010010000110011010110001010110101000000101000011100100010001101000000100010011101000111001010110001011001001110110010110001101101111010101110010110001010100101110010101011010111101010110001011010000110100101010111111010101101011111010010100110101010011010110100000101001010100000010100011010011110100100110010101000010100101010110001011010101110010100001010100001001001110010110010001101100101110010101100011101000110111011111101001110111011000111101011111101010010101110010100110011110110101001011101
3	5	1101000010111000100101001001111011011110101011001101001010100110110100101010010111000010101001010101001001111101001101101001010100110010111110001001001001011011101101101001100101001101010110101000110111011010001011011110101001101101011010100110110101100000	1001010011000101100101011101011010010101101011000011010110101010011101010010101101101001001010110110101101101011010010100110101101001010010100111000011001010011010101101111011000100110100101100001011110101101011010001011010110100001100010010010101110101101111110010100100110101001010010011010100001001011101001000100111010100101010011010110011010010010001001011011011011100000101100110101011010010011010000011011010101011010101111000101101010110100100110101011010011001010100001001000001011010110111000101111010001001010001010110110111001111010010100101110100101001010000101101001011010011011100100001001010100110101100111100011010110101100001010011010110100101001001010010010101101101001001010110101000110101010010100111100101001010110100101000101011001011100110101100110110101100000011011010110101000101101111010101000110111011010010011010101101010110110100110011001001001011011001100101111100000110110100101010101001001111101110000101010010111010010101001011101001010100110110111101010110010010100100111101101000010111000111000101111010010000010110101101100101010000100100110101011010001011010101101000101101010111100010000011011010101010110100100111110000010110011001001011011011001100110100100101010010101001101101001000100111010101000010010111010100101001001111110010100100100101011101011011010000110001001011010001011010100010111101011010010011010010110010101101111011010000110010100110100101001010011010010100110101101101011011010110110100100101011011101010010101100110101101010101001010110101100100101011101011010010100110001010101110011010110100101000101011011001010010101101010101001010011001010110101000100101011011010010010100100101001001010011010110100110101101011000011010110011110100100001001010110010110100110110100101000010110010100101110100101101110011110100100101000101011
3	16	0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000	0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000
3	17	0101010110101001010101101011001111010100101011111010010101001111100010110100010010101111000101001010111000010101101011011111000011001100110000100100011011000010110101001001100111100001101010011000001110000011010010101000010000011010100101000110001110100101	1100011101100110101010110110011000111011011001101001101101100011100110110101011110011011000110011001100111001101100010100100110111011000010011011100111001001100011110100100110000010010011011100111001101100001000100110010110110110011010010001001101101001100010110100011100111010110101001111101111010101101001111100011111001101010011110000110011011010000101111001001010110111100110011001111000001001010010101110000101011010111000010101101110100101110000011010101101000001010010101000011001010010101011010100101010111001101001001101110110100110010010010110011011100111001001100011000100110110111110010011010000111001101100011000100110111100100010011011010111001001100011001100110011100100110000101010010011000111001001001101001100100100011100110010010101010011001000111000110001110100101000110101001010001001010100001001000001110000011111000011010100111010100100110010100011011000010110011001100001010101101111100001010111000010101101011110001010010001011010001001010010101001111110101001010111101010110101100110101010110101001011010100101010100110010100101010000101001010100000011010101101011011101001011101101011100001010010101110000101011110000010010101011110011001100101111001001010101100110110100000110101001111000001111100011111011011110101011011101011010100111010110100011100110011011010011001011001101001000000100110010110101110011011000010001001001101110011110100100110011001110010011001101100001001101100010100100110110011001110011011001101100011001100110110101011110011011011000110011101101100110101010110110011011000111011001101001100100011100100110010010101010011001001000110011100100100110000101010010011001100111001001100100110001100110010011011010111001001101111001001100110110001100110010011010000110001001101101110011100100110001010010110011011111101101001100101100110100100110
3	18	1001110101100110000011101110111001010111101001000110011001100110011110011001011001111010011001000100101011010110001010011101110000100011010110101100011001111010111001110001100011000111100110000011000010011100010110001101100110011010011100111100110001011011	1010000111011110101001101101001010101010010100011001010110100100000110001000011000101100100011011011011010100101010110101010010101101101101001100001110010001111010110100010110101011011001110000111110101001010010011100001010100001111010110101011011100011010001001011100110000110001100001100110010011100101110001101111001111100110000111001110011100011000101000011001110010100101001110111100010001101011100101001010110111011001101000011001011001100001100110011001100111011010000001011000100010001111100110010100011010100111000100101010010100000111010101111000100110101101010000011110001100100101010010111010010100001110110001111001101001001001010110101010010101011010100100100100111011001011100111101110011110011010010101100111010110001010101101001001101010000100011110101100110001011011100110100111001101011000110110010011000010011100110001111001100011100111000110001100011001111010001000110101101000101001110111000100101011010110011110100110010001111001100101100110011001100110010101111010010000001110111011101001110101100110100110010100011010001000100011111101101000000101100110011001100110010110011000011101100110100001100101001010110111000100011010111010010100111011101000011001110011100111000110001110011000011100110001101111001101100100111001010011000110000110001001011100110010110111000110100000111101011010010011100001010101111101010010100101101100111000010110100010110100011100100011110110110110100110010110101010010110110110101001010010110010001101000110001000011010010101101001001010101001010001101001101101001010100001110111101000010001111010101101001001101001110101100010101001101001010110100111101110011101001110110010110101101010010010010110101010010110011010010010010000111011000111010010111010010111100011001001011010110101000001010101111000100110100101000001111010011100010010
3	19	1011011000110011011011010100001100100100100101010101001010011010010100110101101110100100111011011011001010111101110100101100101101001001010011011000100100100110100111001011000011001110011001000110100111010011010011101001001010100101101100100010110010110110	1101001010011010111010101101011101101001010101111011000101101000101011010111101010101001011100101010111001011000110001101101111010010011101100101100101011000101100010011101000100100011010000000010100001110010001010110101000000001100110101100100010110101001100100101100101110110010010110101011011010001101001101000110100111011001100011001111001011000110100110110110111001001001011011010010110010110100010000101001001001001000110110100010010100110100101001101011010101010110110110110011110101001001001100111001001001101010010111011001010011001111111101010010101110110001111010111111110100111011011101000110111001011100101011001011001000110110100001001001110011100101100010101011000101101010101000010100101011101001001100100001010001101001000101001010100010100110101101000010110010110110101001011011001001001110100100100110100111010011110011100110010010011100101100001000100100100110010010010100110111010010110010111011001010111101101001001110110101010011010110110101001010011010001001001001010101101101010000111011011000110011001100111001001000111101010010010101011011011011101001101011010100100101001101000100100011011010010000101001001000101100101101000100100101101101100110110110111011110010110001101101100110001100001101000110100110110110100011011011001001011010100100101100101101000101101010010000110011010110001010110101000000101000011100100010001101000000100010011101000111001010110001011001001110110010110001101101111010101110010110001010100101110010101011010111101010110001011010000110100101010111111010101101011111010010100110101010011010110100000101001010100000010100011010011110100100110010101000010100101010110001011010101110010110001010100001001001110010110010001101100101110010101100011101000110111011111101001110111011000111101011111101010010101110010100110011110110101001011101
3	20	1110001011110100100000101101011011001010100001001001101010110100010110101011010001011010101111000100000110110101010101101001001111100000101100110010010110110110011001101001001010100101010011011010010001001110101010000100101110101001010010011111100101001001	0010101110101101101000011000100101101000101101010001011110101101001001101001011001010110111101101000011001010011010010100101001101001010011010110110101101101011011010010010101101110101001010110011010110101010100101011010110010010101110101101001010011000101011011010110000001101101011010100010110111101010100011011101101001001101010110101011011010011001100100100101101100110010111110000011011010010101010100100111110111000010101001011101001010100101110100101010011011011110101011001001010010011110110100001011100001011100110101101001010001010110110010100101011010101010010100110010101101010001001010110110100100101001001010010010100110101101001101011010110000110101100111101001000010010101100101101001101101001010000101100101001011101001011011100111101001001010001010111111100101001001101010010100100110101000010010111010010001001110101001010100110101100110100100100010010110110110111000001011001101010110100100110100000110110101010110101011110001011010101101001001101010110100110010101000010010000010110101101110001011110100110100001011100010010100100111101101111010101100110100101010011011010010101001011100001010100101010100100111110100110110100101010011001011111000100100100101101110110110100110010100110101011010100011011101101000101101111010100110110101101010011011010110000010010100110001011001010111010110100101011010110000110101101010100111010100101011011010010010101101101011011010110100101001101011010010100101001110000110010100110101011011110110001001101001011000010111101011010110100010110101101000011000100100101011101011010100101000101011011011100111101001010010111010010100101000010110100101101001101110010000100101010011010110011110001101011010110000101001101011010010100100101001001010110110100100101011010100011010101001010011110010100101011010010100010101100101110011010110
\.
COPY catalog.hash_marrhildreth (hasher_id, id, value, turned) FROM stdin;
\.
COPY catalog.hash_pair (hasher_id, a, b, distance, isometry) FROM stdin;
3	2	18	0	r0
3	4	19	0	r0
3	5	20	0	fh
5	6	23	10	r0
5	8	24	36	r0
5	9	25	28	fh
5	10	26	2	r0
6	11	28	30	r0
6	12	29	0	r0
6	13	27	0	fh
6	15	30	0	r0
\.
COPY catalog.hash_pdq (hasher_id, id, value, turned) FROM stdin;
5	6	0000111001011100101110010101001001001011001100101001101000110100001100110011111010101110010100111111001011010010010000100100111000100001001101000000001001011111111101101110101111001111100111100110001011001100001111100011010110010111110001010001001010010011	0101011000110010110011001100011101001110101011001010010111011000111101000001010001111001100010011011111101111111100101110110110100000010001110110011100010010101001111001010010000000001001010101000100101111000011001100010000101101111011100011111101110011000010110110000100100010011111110000001111001100111011100001001111001100110011010110000010011011001101000111000011111101000111001000111010001100001101011001111010110100011101111100110010100110100001101111001100110010100100111111100001010010000101110000011100100000011011001110110011001101101000110111111100100001111011100101010000101000001110100110010001111101010001010100011110111000111010101110110111010010010001111110110100111110001101010111000000011011100001011011100110010001011001110100010010001010001001100100000111001011100010001101010110101001011001100100010010111001011001100110011111001010001100011001111011011010010101111011011000100100001001101001111100110100000111101101110101100110000011000010110001011001100110000011100101010010111110001011110110101101100010110110000100111101100000001110001111001100111100011110110000101100110011010111111101100100110101000111000011100010111000110110111010001100001010100110000101010100011101111101001101011001011001101111001100101101011011000001100001010010000010001111100011001010110001100100010001100111000010011101010110001011010001001111111010000010100100001000011011010111111011111110110100010010010000000100011101111000111011010100011100010100100111111101101010110001001011110001001100111011110011011110111000100000100011001110000001101100111100110011001001000011011111110011111000010001101101000010100000100101100110111001110101000101010110000100011100001010111011011100110110111000000011010011111000101010100011111111101110000101101001100110111010000111010001001001010111011001101
5	7	0001110001100001101101100000111111110011110110100001101011110010111100010000011101011110000111000000001101010101010110101000101110001011010101010000000111111111010001110110100111101101110000111010101001000011001001000101010011101111000111000110001000001111	0111100010011010110100101100111001101000010111110000001011111111100101011001101000111011110010010111011110101011110101010000110111110101010100000100110100000011100101001110000011001001001110010110010101100011101100010011100001111001010110010011010000000110010010011011010000011100101001011010011010001111101100001101100010100100010100101111010011110110010101100001010011110000001000011101111000100000101010110101010100010010001111000100011101101001111111110001011010011110111111101111101001001001110010001010010100101101110011110111100001100110001111010100101010101000010100011100000011001111100100010110001100100010111111100111111110100111111001000000010111100111101010011100000110110101011000111011001100110000001101100001101110010010001011000000110010011110101011000001110011100001010010011111000011110011110110100110010100001101111100010000011110100001110000110000001101010101101001010111010010001011011101011111111000000000010001110111100100010010001111001010101001000011110010111010101111101111000111001001110111110000010010011011010011100011110110101010011010001111110011111010011110100100010100100000101111101001010101100000000000001111110111101101111000100000011101001010101000010010001111001011100010010110111111110001011001110001000000011111101001001001001101110101101001101000100110100010110100110011011010000001111111111101000000001001010110011010110001000011011001110111101010110010101011110010001100010101000010110010111111001001000001100000001101101100011001100101011000110100111011000111011110010101100111001011111110010011110111001111100001111001101100111101010010100101011110101110110000001100111101101110100111000010001011111110100000000101100011110100000001010001110001010110110001011011010110011110011011000011000000110110111001100110110100101100000011000110000101010011
5	8	0101111010100001100011110101010001100101111111101000111110010010100100101110110100110001111111110111010101010110101101011000110111100011111110001100101110100000011000010010101111000011001000101010100000001011100010000001100010000010001100010011111111000101	0001100111011010010111010000111100000101101010010111001011111110110100000100110100001100111111101101000011010011100010100000111010101101110000011001000101111110101011001111001010001001011110010000110110101100100100001111111000110010001110000111001011010100000010111111010000100101111111100001000010100011001001011011100011000111101110001001101101010111000100010000001100011111001001111011011010101101011000000000101000110100011111100110100110001000111111010101111000100010101100101101011101100100100101010110111101001100100011111111010110100101010100001111110011011000010101001000010100011000100001100101010010001101100001100010000011100100111110001001010000111011110101001111100110100111001000111101001101011000111110010011101001010100011001110110110111011000011111100101111010100001111100001010101101000001111101100111000011101101100100101110110111001110000000100000010001010110010010100111001011100011111110000011010101011111011000010010101100111100110111011010100000001011111101111110011110000010001100011100000000111010000010111111010001011010000000010001000010100011110110100100011111000101101110000110010010101000000100010000001111100000110110001011011010101101100111101111010100110100011111101001011001110111111111010101111001011101010011011101011101100100011010101001000001011001110111101010001011110000001001111010100110001111000000011101000001001101111100110000000111011000110100110111011111110001101111011100000101101110100000011010110011110010011101101000011000101101101011000110111100000001001101100011100010001101001010110000110010001011000010000101101001010000111111000010011110101011100001010001100001011001101010111000110110000110110111110001101111111000100101001100010000101011111110011010011111011100001011000101100011111001110001011010101101100111011011010010011110000001
5	9	1001101001001101111100100101101110100101010101000100110110100111110100000001001010100010100110100100111001011010101111000000111100000110011100101010101000111001000001110111110101000001111110011101100000001110111010010000011000110011101011100001111101111110	1110110101001100101001011110001101100101010001100011011011110100100100110100110111001100010111101000011011100011100011111000100000010100000100100001110101001110000100001111001110010001000011101100011101111011010011101101000001011111100011110010111010001110111011110001100001011001111100011111000000000001111001110000110110100101110001110000100000110000000110111000111100010110101001010101101100100111000000011001001101011010101010001110101101010011100011010101101101000011101011000110011011111011101101011101010110111000000110010000111101001001101110000001001110011100010111101100011010111000011001101111010011010011101101100110011101100010010010110110011110110111111001000100010110100110001110111011010010010010001011101110010001111010000010101101101010000100001001011011101001001101000011111010010010100101010101001011001001011000111100001001001001011101011001010100111111011010010000111111000000001110011100100101010111000110000011111111110110111110000101101101100000001110000101101111100100110011101011101110000010000001110011110001100010100100000011101111000000000001000110001111001010000101010001111111011111001111000110110000111111101001010110100101001100100111111111100110110001010010001010000001010010101100100011010101101110111100010100110110011011111011010010100010101011101101010011000101101000011100011001010100011011001001000010111001001101001101001100111010000111000110111000110011000000110111000101000001001011100010101100010001000011110011011011101111000111000111011110111011000100101111010111111000111111010001011100001011100000011001111100001011011010111000000100110110001110100001110001101011100010011001000010111001001110110110110110101101110101001011011001110100100000011011010001011010011011000100010110111001001000101110000110111000010100001010110110100111101111011011
5	10	1101010110100010111000010000000011000100111001000101101111110101010100001010110001010010101110001001101000001000100011110011111000101111011111011010011100111100111111101010110000111100010110000101101110010000000100111101011001111000011010110010110000111101	1110001101100000000000111101010101000000111100110110000111000001000100111011001101011110000011100001011111101100001011100011001110111000001011001100111101101001101111011110001111101010001000100000111111110011110001100001101010000001000001101110111101111100100000001111011101001001101010101001000010110001111100010101111100000101111110011111100000010010110011110101110100100101100100000111101000101000000011011001011010101011110110011001011011110010000001101100010110111001011111000010110100110110100001101001011110110110001101011010100101111111000101011010011011001011011010110100011011100110111101001010010001000010101110011000010010011001111011010111100101100101110000111110100010110110010000001000100001011010101001100110110010110000110101000101001101000101110101101101010110100010000111101111111111000100111001001010010000001010010100001010110010101101110001111001101000001000011100001100000100101111011111010101100011000011111111101010110011000011101001110101001110010000111011000010100101111000011010111101001111000010100000001111011110110100010101011001000110110001000011101010000000000101111110010000011101101101110011110101110111011010011010110111101000101000111100100110100110101011111110010110100100001101000001101100010101000110100000110010110100111110011110010110100011100011011000001111110000101010010000001111001110011110001111100001001110111011101000011111000100010111111011001101000111001100101111000010110000110000100101101011110111100011000101011101110100001111111100110011100111100101100000010000011000010000100000111011011000110101010101101000000000010101101001100011010010010100010001101110011000001011010110110000001010111001010110110110011011101001011110011001101000111100111010001001011010111111011101110101101010100100100100100100111111010100010100111011101000101001
5	21	0000000000000000000000000000000000101100010010110001000100110100001011000100101100101100010010110000000000000000010101010100101100000000000000000010110001001011000100010011010000010001001101000010110001001011010110000101111000101100010010110000000101111110	0000000000000000000000000000000100101100010010100010110001001011001011000100111000010000001101010000000000000000001011000100111000000000000000000001000000110000000100000011000100101100010010100010110101001111001011000100101000101101010011110001000000110101000000000000000000000000000000000011100100011110001110010001111000111001000111100000010001100001000000000000000011010111010000010000000000000000000001000110000100000100011000010011100100011110001110010001111011110010111101000011100100011110000010110101010000000001000001000000000000000001001110000001111000000100011000010011100000011011001110000001111100000001000001010000010001100100000000000000010000111000000110100000010001100100000001000110000000111000000110100000010001100000001110000001101000111000000111110000000000000000000000000000000000101100010010110010110001001011001011000100101100010001001101000000000000000000100000100000000000000000000000000001000100110100000100010011010000101100010010110010110001001011101001111010000100101100010010110101111000000001000000000000000000000000000000000011100100011110000001000110000100111001000111100011100100011110000000000000000000000000000010100000000000000000001110010001111000000100011000010000010001100001001110010001111000001101000010110011100100011110010101000010101100000000000000000000000100000100001011000100101000010001001101000010110001001110001011010100101000000000000000000001000100110001000000000000000000101101010011110001000000110001000100000011010100101101010011110001000000110101001011010100111100101101010010100000000100000100000000010000010000111000000111100011100100011110001110000001101100000101011000000000000100000101001110010001101100000000000001000000010101100101000001000110010000111000000111110011100000011010001110000001111100111000000110100000010101100000
5	22	0000000000000000000100010011010000000000000000000001000100110100001011000100101100000000000000000010110001001011000100010011010000000000000000000000000000000000001011000100101100101100010010110000000000000000001011000100101110000010000000000101010101001011	0000000000000010000000000000001000001010001101000000101000110110000010100011010001010001000000100000000000000010000010100011011000000000000000000101000100000010010100010000000000001010001101000000101000110101000010100011010000001010001101010101000100000010000000000000000000111001000111100000000000000000001110010001111000111001000111100000000000000000001110010001111000111001000111100000000000000000000000000000000000111001000111100000010001100001000000000000000000000100011000011101011101000001110101110100000100000000000000110000000000000000010110110010000000000000000101000101101100100000010110110010000000000000000000110000000000010100000000000000000001011011001000000000000000010100000000000001010001011011001000000000000000010100010110110010000001011011001000000000000000000000001011000100101100000000000000000010110001001011001011000100101100000000000000000010110001001011001011000100101100000000000000000000000000000000001011000100101100010001001101000000000000000000000100010011010010000010000000001000001000000000000000000000000000000100011000010000000000000000000001000110000100111001000111100000000000000000001110010001111000000100011000010000000000000000000000000000000000111001000111100011100100011110000000000000000000111001000111101101011101000001000000000000101000000000000000100000000000000001000010100011010001010001000000010000101000110100000010100011010100000000000000100101000100000001000000000000000000001010001101010101000100000000010100010000000000001010001101010101000100000000000010100011010100001010001101010000000000000011000000000000001101011011001000000101101100100011010110110010000000000000000101110000000000000011010110110010001100000000000000000000000000010111000000000001010001011011001000000101101100100000010110110010000001011011001000000000000000010111
5	23	0000111001011100101110010001001001001001101000101101101000110100001100110011111010101110011100111111001011010010010000110100011000100001101101000000001001001011111101101111101111000111100111100110001011001100101111100011010110010111110001010001001010010011	0101011000110110110011001100011101001110101011001010010111011000111101000000010001111011100010011001111101111111100001100110110100100010101110110011100010010101001111001010010000000001010010101000100001111000011001100110000101101111011100011111101110011000010110110000100100010011111110000001110011100111011100001001111001100110011010110000010011011001101001111000011111101001111001000111010011100001101011001110000110100011101011100110110100110100001101111001100100010100100111111100001010010000101110000011100100000011011000110110011001101101000110111111100100001111011100101010000101010001110100010010001111001010001010100010110011000111011101111110111010010010001111110110100111110001100010111110000011011100001011011100110011001011001110100010010001010001001100100000111001011100010001101010110101001001101000100010010011001011001100110011111001010001100011001111001011010010101111001011000100100001101101001111100110110100111101101111101100111000011000010110001011001100010000011100101010010111110001011110110101101100010110110000100111101100000001110001110011100111100011100110000101100110011010111111101100100110101001111000011100010110000100110111010011100001010100110001111010100011101011101001001011001011001101111001100111101011011000001100001010010000010001111100011001010110001101100011001100111000010011101010110001011010001001111111010000000100100001000011011010011111011111110110100110010010001000101011101110000111011010100011110010100100110111101011010110001000011110001001100110011110011011110111000100000100011001110000001101100011100110011001001000011011111110011111000010001101101000010101000100101110110111001100101000101010110000110011100001110111111011100110110111000000011010011111000101010100000111111101110000101101001100110011010000111010001001001010111011001101
5	24	1010100010110001101011110101010001000101111111101001111110000000101100101110010100110001111111010110010101010110101101011000110111100101011110001100101010000000000000010010101111000011011000101000100100001011000011010111110110010111001100010011111111000101	1101100111011010111111011010111111001111100000011110001011111100110100000100110110001100011110000101100101010011100010000101001010111101010000011001000101101010101011001011011000011001011110010010010110101100100100001111101000100010001110000111001011010100011111011110010000000101111111100001000010101011001101010010101011100111101100001001101101010111001100000000001100011111001001111011000000101101011000000010101001010100011111100110100011001000110111000101111010100111110101101100001001100100100101110110111110001100100011110111011100000101110110101101010001001000010101101001010100011000001001101101001000001101000001110010001011111010111010000001010000111011110000001111100111100011101100111101001101110000111110010011101001010000011101110110110111011000011111101010100010110001011100001010101101000101111111100110100001111111101100101110010111001110000000100110010101010110010010100111001010100101011110000011010101111111000000010010101100111101100111011000100100001011111100101000001110010111001100011100001000111010111111011110010011111010000000010101000010101011110010101101010111100111101100000110010010101000001100000000001111100010110110001111000000101101100111111101010101010100011111101001011100110111110111000101111001011000001010011100001101100100011010101001000011011001110110100010001011010000110011111000000100011101000000111101000001001101011100111000011101011000010100110111011110111111101111010100000101101110100101011010110010110110111001101000011000100101101011000110111100000101001000100011100010001101001011110000110010001111100010000111101010011010110101001011011110101001100001010001100011011001001011010000110100000111110111010000010111101000000101001100010000111111111110011110001101001100001011000111000011111001110001011010111101110111011011010010011110000001
5	25	1100111100011000001001100000111010100101000000010011100011110010101001010100011111110111110011110001001010001111110010100101101001010011001001111111111001001100010101001010100000100101101111001010100101011011001110000111001001100111110100101101101000101010	1010110101001001011110100001110001111100010111101110100100001010100100010100110100010011100011011100011111000011010100010110010100010110001100101100001010100001000100001011010101101110111000011100011101111001101100010010111101011111100011111101000101110010100110100100110110001101101101001111010101010100100100100111100011110000100100100101110101100101010001111101101001100001111100000000011001110010010101001110011000000101111111011001111101010110111111000000111010010010110110010011001110100111011100001000000111111000000111001111000010110110001010010000101101000011101100001100010000011000101110010010011110010010100101101111101111001111010010110110011101101100000110110101010111100010110001100100101110010010001011000001101110000101000010101101101001111011110111011100111100011000110110011111000111100101010000011100011100101101101001011100011100001000011100000001001110011111001101011010010101010011001001110000000110110011010101001010100011011010010000111010100101011011110001111000110101100111111100100010010111010101100110100100110101110011010110111111000000010100011011011010011111110000000100101010001010011010010001101101101010011111000011110000011001110010101010110001100100000001111111010110000010101001111111000000111001101101001001100011001010000111100011110111111010101101010010011000010111100011011111000101111000010110111001011001000101001101111011000111001011000111110000111010110010011010000101100011001000011101010011100001000010110101100100010001111011000111011110010100111011010000010111111000111100101110100010001111100000011100001011110100100100101001000010111011110001011111110001000001100001100110111110001001001010010110011001110011001001001011011001111011011111110100010101011110001001111011101101001001001000101100111001000111101000001010110110101000010000100111
5	26	1101010110100010111000010000000011000100111001000101101111110101010100001010110001010010101110001001101000001000100011110011111000101111011111011010011100111100111111101010110000111100010110000111001110010000000100111101011001111000011010110010110000111101	1110001101100000000000111101010100000000111100110110000111000001000100111011001101011110000011100001011111101100001011100011001110111100001011001100111101101001101111011110001111101010001000100000111111110011110001100001101010000001000001101110111101111100100000001111011101001001101010101001000010110001111100010101111100000101111110011111100000010010110011110101110100100100100101000111101000101000000011011001011010101011110110011001011011110010000001101100010110111001011111000010110100110110100001101001011110110110001101011010100101111111000101011010111011001011011010110100011011100110111101001010010001000010101110011000010010011001111010010111100101100101110000111110100010110110010000001000100001011010101001100110110010110000110101000101001101000101110101101101010110100010000111101111111111000100111001001010010000001010010100001010110010101101010001111001101000001000011100001100000100101111011111010101100011000011111111101010110011000011101001110111001110010000111011000010100101111000011010111101001111000010100000001111011110010100010101011001000110110001000011101010000000000101111110010000011111101101110011110101110111011010011010110111101000101000111100100110100110101011111110010110100100001101000001101100010101000110100000110010110100111110011110010110100011100011011000001111110000101010010000001111101110011110001111100001001110110011101000011111000100010111111011001101000111001100101111000010110000110000100101101011110111100011000101011101110100001111111100110011100111100101100000010000011000010000100000111011011000110101010101101000000000010101101001100011010010010100010001101110011000001011010110110000001010111001010110100110011011101001011110011001101000111100111010001001011010111111011101110101101010100100100100110100111111010100010100111011101000101001
\.
COPY catalog.hash_phash (hasher_id, id, value, turned) FROM stdin;
6	11	1010011111001100110100111111111011000100011001001001110000001000011010000000101010100010011000010110101001000111000000101010101110001111111100101101100011010100101101010101011111111111110001000101101110100100001001001111100010111111100000111001010101110000	111100111001100111111001010101001001000100110001001101101010001000111101010111110000100011001011001111010001001010101000000000011101101010100111011100100111111011100000000000010101010101101110000001101111000110001110010100101110101011010110001111111101101010100110110011001010110000000001110001000010010001100011111101110110100000001010010111011001111001101000010001111111110101010100100011111111001000100111001010111011010100010100000000000011101101011011101001001101101100001111101111111000001101101010100011111111001110011001000001101010101110010001001100011100100101011101001111010101111111110111001101000011110100010010010101111111111011011010101001111000110110000001111000000000000110101010100100010000011011110001011100011010010111101010110101101100000000000101
6	12	1100000010001011111001001010010001010001111101001101011000111110000110011010001100111100111100010110101110110111011010010011000010010110110000101011000101100001101001011010011101100111001110100011111001100110100101100110110100100110110010010010010101001110	100101011101111001001110000011100000010010100001011111001001010001001100111001101001011001011011001110101110001011000011100010101100001110010111000100111100101111110000111100101100110110010000011010110011001100111100100001110111001110011100100011101110010011000000100010110001101101011011010100011111010000101001110000010001100110110011110000110000111001101011101101111001011011001111100101101100001001000110100111101010010110100111100110001100010100111110011001100110100110010010001001101100100111011010101100011001010111011110101100011111000100000100101000011000001101101011010011001110011001101001101001000011111011100010001111000110010111000011100101111110010000110100111100001111001000110010011011110110101100110011110000110011100001110011100111000111000000011010
6	13	1101101111011000001111110111110011110010111001100011000001011011001110000001110111001011110000010101111111100000010011000110101010100111001100001111100000111100001011010011100110101100101000100010010000000101111100101101100100010101000100100110110100100111	100011101010110110010101110101101010111110110011100110101111000101101101010010000110010101101011000010101011010111100110110000001111001001100101010100101101011001111000111011000000011000001000011100011101001001011001011100010100000001000111110001111100110111011011111110001100000010000011111110101110011011001111101001000011100000011101001101000011111001011111111100001011001110010101101001110011000000000111110000110010110110111001010100110101110100100100100001110000110100100110000101010101001110010010110110001000111010001101011010100010100110101111101100110110011100001110011011010100100010011110100101000000101010100101000110110011111111110010011001011010110100101001011110001110110011111001111101110111000101010010101001101000111001000000000001100011100000110010
6	14	1111000000001111011110000010101000011100011110101001010100010110011000010110101001100001110110111100111101110001011111111100000011010111011010000110100010101101110000010110000000011110001011000111000011000111001001110010110010101101111001110111100010110100	101001010101101011010010100000010100100100101111001111111011110000110100001111111100101101110001100110100010010011010101011010101000001000111101110000100000011110010100011101011011011010010111001001011001001010001101110001101111100010110010110100100001111011110000000011111000011111010100000111000111101001001010111010010110000101101010100111100010010011001111011100011000000000111111110101110110100010010111010100101100010101100000111000011100001001110000110001111101100001010011101011011110011110000111010010111010010101011010001011010111111101001001001011111110000001000011001101000011111100110100100011101001101000100100001010101001010110000010001111010011110111111000100101000011010101001011011110010010010110010010011100101111100111111000101100100010110111100001
6	15	1111000100101101010111100001101001101011000011100011000110100100100001001010110100001101000111101001101010111111000111000111001011011111011100100011111001111000100010001110110100001110101001011001101010000101010101111110100110010011101100011000000001000111	101001000011100010110100101100000011111001011011100110110000111011010000101110001010011110110100110011111110101010110100110110001000100000100111100101001101001001011101101110001000010000001111110011111101000011111101010000111100011010000100001010101110110111110001001011001010000110100101011010110000111011001010000110111000010010101101111100101110000110011010101111111110000110001101100111010111001011000001100001110000100011101101110100010101101010011010100001011010100000010110100100111001000101111111101110001010010001111000000010110100111100111110010110110110000010110001110100001011100001011000010010111100111111101010010010010010011110001010001001110110101100101101110111011011100001011011111100001100111111010000000000101011110011000110111001001101010100010010
6	27	1000111010001101011010100010100110101111101100110110011100001110011011010100100010011110100101000000101010100101000110110011111111110010011001011010110100101001011110001110110011111001111101110111000101010010101001101000111001000000000001100011100000110010	110110111111100011000000100000111111101011100110110011111010010000111000000111010011010000111110010111111111000010110011100101011010011100110000000001111100001100101101101110010101001101011101001001001000011100001101001001100001010101010011100100101101100010001110101011011001010111010110101011111011001110011010111100010110110101001000011001010110101100001010101101011110011011000000111100100110010101010010110101100111100011101100000001100000100001110001110100100101100101110001010000000100011111000111110011011101101111011000001111110111110011110010111001100011000001011011001110000001110111001011110000010101111111100000010011000110101010100111001100001111100000111100001011010011100110101100101000100010010000000101111100101101100100010101000100100110110100100111
6	28	1010011111011100010100111111111011000100011101001001111101011000011010000100100010100011011000010110101001000000000000001010101110001111010100100101100011110100101101010101011111011111110001100111001100100110000000001111110010111111110000011001010101111000	111100101000100111111001010101001001000100100001001101011111001000111101000111010000100111001011001111110001010110101010000000011101101000000111111100100111111011100000000000100111010101101100001001100111001110101010010101101110101010010100001111111101101010100111110111001010110000000001110001000111010001100000101001110110100001001000010111001001111001101010010000001111111101010100100011110101001010100111001010111011010101010111001000000011100101110011001001101111111100000011101111111100000101101010100011111111001010001001000001101010101110010001011000011100101000001101001111010101110111110110001101000011111101010101010101011111111011011010000001110000110110100001111000010000001010001010100100110010011011110011010101011110100111101010100101011100000000101111
6	29	1100000010001011111001001010010001010001111101001101011000111110000110011010001100111100111100010110101110110111011010010011000010010110110000101011000101100001101001011010011101100111001110100011111001100110100101100110110100100110110010010010010101001110	100101011101111001001110000011100000010010100001011111001001010001001100111001101001011001011011001110101110001011000011100010101100001110010111000100111100101111110000111100101100110110010000011010110011001100111100100001110111001110011100100011101110010011000000100010110001101101011011010100011111010000101001110000010001100110110011110000110000111001101011101101111001011011001111100101101100001001000110100111101010010110100111100110001100010100111110011001100110100110010010001001101100100111011010101100011001010111011110101100011111000100000100101000011000001101101011010011001110011001101001101001000011101011100010001111000110010111000011100101111110010000110100111100001111001000110010011011110110101100110011110000110011100001110011100111000111000000011011
6	30	1111000100101101010111100001101001101011000011100011000110100100100001001010110100001101000111101001101010111111000111000111001011011111011100100011111001111000100010001110110100001110101001011001101010000101010101111110100110010011101100011000000001000111	101001000011100010110100101100000011111001011011100110110000111011010000101110001010011110110100110011111110101010110100110110001000100000100111100101001101001001011101101110001000010000001111110011111101000011111101010000111100011011000100001010101110100111110001001011001010000110100101011010110000111011001010000110111000010010101101111100101110000110011010101111111110000110001101100111010111001011000001100001110000100011101101110100010101101010011010100001011010100000010110100100111001000101111111101110001010010001111000000010110100111100111110010110110110000010110001110100001011100001011000010010111100111111101010010010010010011110001010001001110110101100101101110111011011100001011011111100001100111111010000000000101011110011000110111001001101010100010010
6	31	1111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111	111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111
\.
COPY catalog.hash_wavelet (hasher_id, id, value, turned) FROM stdin;
\.
COPY catalog.hasher (id, name, bits, radius, parameters, isometries, deletions) FROM stdin;
1	ahash	256	2	{"hash_size": 16}	{r0,r90,r180,r270,fv,fh,r90fv,r90fh}	0
2	blockmean	968	7	{}	{r0,r90,r180,r270,fv,fh,r90fv,r90fh}	0
3	dhash	256	17	{"hash_size": 16}	{r0,r90,r180,r270,fv,fh,r90fv,r90fh}	0
4	marrhildreth	576	57	{}	{r0,r90,r180,r270,fv,fh,r90fv,r90fh}	0
5	pdq	256	51	{}	{r0,r90,r180,r270,fv,fh,r90fv,r90fh}	0
7	wavelet	256	5	{"hash_size": 16}	{r0,r90,r180,r270,fv,fh,r90fv,r90fh}	0
6	phash	256	51	{"hash_size": 16, "highfreq_factor": 4}	{r0,r180,fv,fh}	0
\.
COPY catalog.ingest_run (id, started, ended, error, paths, hashers, files_seen, files_new, files_unchanged, files_failed, files_ignored, files_flat, media_new, hashes_new, pairs_new) FROM stdin;
1	2026-11-22 22:20:31.141906+00	2026-11-22 22:20:31.395004+00	\N	{/photos/camera}	{dhash,pdq,phash}	5	5	0	0	0	0	5	15	0
2	2026-11-22 22:20:32.208278+00	2026-11-22 22:20:32.707161+00	\N	{/photos}	{dhash,pdq,phash}	18	13	5	1	3	2	6	16	11
\.
COPY catalog.label (file_id, key, value) FROM stdin;
1	from	camera
2	from	camera
3	from	camera
4	from	camera
5	from	camera
\.
COPY catalog.match_queue (hasher_id, hash_id) FROM stdin;
\.
COPY catalog.media (id, sha256, kind, format, byte_size, width, height, duration, decoder, added) FROM stdin;
1	\\x0bbc3abeb151009f2dfe1ef6854a80aedf7652d1cf76ee0cdef199c047c61610	image	png	39588	160	120	\N	opencv 4.14.0	2026-11-22 22:20:31.318063+00
2	\\x17ee556b81b6b4767f3e57ec1cb5ef69af06c6383a279bc8c180b12de86f1acc	image	png	39873	160	120	\N	opencv 4.14.0	2026-11-22 22:20:31.318063+00
3	\\x686b308ab0ed30ed9d56e9d6820ff850fe7385c03a82bbb43bb07310f5e27807	image	png	37994	160	120	\N	opencv 4.14.0	2026-11-22 22:20:31.318063+00
4	\\x998ee198095b427d39f28b15fb7e1d1b2c3be797dfd46ce0d48f0a97200f0640	image	png	38548	160	120	\N	opencv 4.14.0	2026-11-22 22:20:31.318063+00
5	\\xc99f6c5ed91d183c1d5582d743fd09a07228ab328777968dee65c5cc136de5ea	image	jpeg	7032	160	120	\N	opencv 4.14.0	2026-11-22 22:20:31.318063+00
6	\\x341ca4bad94d92ba92f9e0fb3e3e77dfba4130b849e2cb6ce31cf99f13f39698	image	png	424	160	120	\N	opencv 4.14.0	2026-11-22 22:20:32.502071+00
7	\\x3b7965103851beb3f13a719d7d50eba69fbdc9dbadeca3cfe0a8ae72157f0f09	image	png	35843	154	116	\N	opencv 4.14.0	2026-11-22 22:20:32.502071+00
8	\\x45c29a04de45e0cf39e2eba9b271faeb3c7fa1b140d02dcc5d89aa888253b387	image	png	424	160	120	\N	opencv 4.14.0	2026-11-22 22:20:32.502071+00
9	\\x5e89a3250f9da5bdca776967fcf7700c109e6fddb4e32f98674e078fb95f37ba	image	png	39413	160	120	\N	opencv 4.14.0	2026-11-22 22:20:32.502071+00
10	\\xa46a7418ab5b3d19c069eaa2ec0ef882bfd90ceb16b48cb964aa3ffa9a49fa20	image	png	15424	96	72	\N	opencv 4.14.0	2026-11-22 22:20:32.502071+00
11	\\xdfc9e29964c79cedf11d019d4a54bd77b21e1ea116cfcdda7b18edcd7625be1f	image	png	39549	160	120	\N	opencv 4.14.0	2026-11-22 22:20:32.502071+00
\.
COPY catalog.root (id, path, reference, added) FROM stdin;
2	/photos	f	2026-11-22 22:20:32.199712+00
1	/photos/camera	t	2026-11-22 22:20:31.135976+00
\.
COPY catalog.settings (id, isometric, strictness, threshold, keep) FROM stdin;
1	t	component	\N	{resolution,size,format,oldest,path}
\.
SELECT pg_catalog.setval('catalog.cluster_queue_id_seq', 20, true);
SELECT pg_catalog.setval('catalog.file_id_seq', 18, true);
SELECT pg_catalog.setval('catalog.folder_id_seq', 5, true);
SELECT pg_catalog.setval('catalog.hash_id_seq', 31, true);
SELECT pg_catalog.setval('catalog.ingest_run_id_seq', 2, true);
SELECT pg_catalog.setval('catalog.media_id_seq', 11, true);
SELECT pg_catalog.setval('catalog.root_id_seq', 2, true);
ALTER TABLE ONLY catalog.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY catalog.cluster_member
    ADD CONSTRAINT cluster_member_pkey PRIMARY KEY (file_id);
ALTER TABLE ONLY catalog.cluster
    ADD CONSTRAINT cluster_pkey PRIMARY KEY (id);
ALTER TABLE ONLY catalog.cluster_queue
    ADD CONSTRAINT cluster_queue_pkey PRIMARY KEY (id);
ALTER TABLE ONLY catalog.crowded_hash
    ADD CONSTRAINT crowded_hash_pkey PRIMARY KEY (hasher_id, hash_id);
ALTER TABLE ONLY catalog.failure
    ADD CONSTRAINT failure_pkey PRIMARY KEY (file_id);
ALTER TABLE ONLY catalog.file
    ADD CONSTRAINT file_path_key UNIQUE (path);
ALTER TABLE ONLY catalog.file
    ADD CONSTRAINT file_pkey PRIMARY KEY (id);
ALTER TABLE ONLY catalog.folder
    ADD CONSTRAINT folder_path_key UNIQUE (path);
ALTER TABLE ONLY catalog.folder
    ADD CONSTRAINT folder_pkey PRIMARY KEY (id);
ALTER TABLE ONLY catalog.frame_hash
    ADD CONSTRAINT frame_hash_pkey PRIMARY KEY (media_id, "position", hasher_id);
ALTER TABLE ONLY catalog.frame
    ADD CONSTRAINT frame_pkey PRIMARY KEY (media_id, "position");
ALTER TABLE ONLY catalog.hash
    ADD CONSTRAINT hash_hasher_id_value_turned_key UNIQUE (hasher_id, value, turned);
ALTER TABLE ONLY catalog.hash_ahash
    ADD CONSTRAINT hash_ahash_hasher_id_value_turned_key UNIQUE (hasher_id, value, turned);
ALTER TABLE ONLY catalog.hash
    ADD CONSTRAINT hash_pkey PRIMARY KEY (hasher_id, id);
ALTER TABLE ONLY catalog.hash_ahash
    ADD CONSTRAINT hash_ahash_pkey PRIMARY KEY (hasher_id, id);
ALTER TABLE ONLY catalog.hash_blockmean
    ADD CONSTRAINT hash_blockmean_hasher_id_value_turned_key UNIQUE (hasher_id, value, turned);
ALTER TABLE ONLY catalog.hash_blockmean
    ADD CONSTRAINT hash_blockmean_pkey PRIMARY KEY (hasher_id, id);
ALTER TABLE ONLY catalog.hash_dhash
    ADD CONSTRAINT hash_dhash_hasher_id_value_turned_key UNIQUE (hasher_id, value, turned);
ALTER TABLE ONLY catalog.hash_dhash
    ADD CONSTRAINT hash_dhash_pkey PRIMARY KEY (hasher_id, id);
ALTER TABLE ONLY catalog.hash_marrhildreth
    ADD CONSTRAINT hash_marrhildreth_hasher_id_value_turned_key UNIQUE (hasher_id, value, turned);
ALTER TABLE ONLY catalog.hash_marrhildreth
    ADD CONSTRAINT hash_marrhildreth_pkey PRIMARY KEY (hasher_id, id);
ALTER TABLE ONLY catalog.hash_pair
    ADD CONSTRAINT hash_pair_pkey PRIMARY KEY (hasher_id, a, b);
ALTER TABLE ONLY catalog.hash_pdq
    ADD CONSTRAINT hash_pdq_hasher_id_value_turned_key UNIQUE (hasher_id, value, turned);
ALTER TABLE ONLY catalog.hash_pdq
    ADD CONSTRAINT hash_pdq_pkey PRIMARY KEY (hasher_id, id);
ALTER TABLE ONLY catalog.hash_phash
    ADD CONSTRAINT hash_phash_hasher_id_value_turned_key UNIQUE (hasher_id, value, turned);
ALTER TABLE ONLY catalog.hash_phash
    ADD CONSTRAINT hash_phash_pkey PRIMARY KEY (hasher_id, id);
ALTER TABLE ONLY catalog.hash_wavelet
    ADD CONSTRAINT hash_wavelet_hasher_id_value_turned_key UNIQUE (hasher_id, value, turned);
ALTER TABLE ONLY catalog.hash_wavelet
    ADD CONSTRAINT hash_wavelet_pkey PRIMARY KEY (hasher_id, id);
ALTER TABLE ONLY catalog.hasher
    ADD CONSTRAINT hasher_name_key UNIQUE (name);
ALTER TABLE ONLY catalog.hasher
    ADD CONSTRAINT hasher_pkey PRIMARY KEY (id);
ALTER TABLE ONLY catalog.ingest_run
    ADD CONSTRAINT ingest_run_pkey PRIMARY KEY (id);
ALTER TABLE ONLY catalog.label
    ADD CONSTRAINT label_pkey PRIMARY KEY (file_id, key);
ALTER TABLE ONLY catalog.match_queue
    ADD CONSTRAINT match_queue_pkey PRIMARY KEY (hasher_id, hash_id);
ALTER TABLE ONLY catalog.media
    ADD CONSTRAINT media_pkey PRIMARY KEY (id);
ALTER TABLE ONLY catalog.media
    ADD CONSTRAINT media_sha256_key UNIQUE (sha256);
ALTER TABLE ONLY catalog.root
    ADD CONSTRAINT root_path_key UNIQUE (path);
ALTER TABLE ONLY catalog.root
    ADD CONSTRAINT root_pkey PRIMARY KEY (id);
ALTER TABLE ONLY catalog.settings
    ADD CONSTRAINT settings_pkey PRIMARY KEY (id);
CREATE INDEX cluster_member_cluster_id_idx ON catalog.cluster_member USING btree (cluster_id);
CREATE INDEX cluster_member_keeper_id_idx ON catalog.cluster_member USING btree (keeper_id);
CREATE INDEX cluster_reclaimable_id_idx ON catalog.cluster USING btree (reclaimable DESC, id);
CREATE INDEX file_folder_id_idx ON catalog.file USING btree (folder_id);
CREATE INDEX file_media_id_idx ON catalog.file USING btree (media_id);
CREATE INDEX folder_root_id_idx ON catalog.folder USING btree (root_id);
CREATE INDEX frame_hash_flat_idx ON catalog.frame_hash USING btree (hasher_id) WHERE flat;
CREATE INDEX frame_hash_hasher_id_hash_id_idx ON catalog.frame_hash USING btree (hasher_id, hash_id);
CREATE INDEX hash_pair_hasher_id_b_idx ON catalog.hash_pair USING btree (hasher_id, b);
CREATE INDEX label_key_value_idx ON catalog.label USING btree (key, value);
CREATE INDEX media_byte_size_idx ON catalog.media USING btree (byte_size);
CREATE UNIQUE INDEX root_duplicates_root1_root2_hasher_idx ON catalog.root_duplicates USING btree (root1, root2, hasher);
ALTER INDEX catalog.hash_hasher_id_value_turned_key ATTACH PARTITION catalog.hash_ahash_hasher_id_value_turned_key;
ALTER INDEX catalog.hash_pkey ATTACH PARTITION catalog.hash_ahash_pkey;
ALTER INDEX catalog.hash_hasher_id_value_turned_key ATTACH PARTITION catalog.hash_blockmean_hasher_id_value_turned_key;
ALTER INDEX catalog.hash_pkey ATTACH PARTITION catalog.hash_blockmean_pkey;
ALTER INDEX catalog.hash_hasher_id_value_turned_key ATTACH PARTITION catalog.hash_dhash_hasher_id_value_turned_key;
ALTER INDEX catalog.hash_pkey ATTACH PARTITION catalog.hash_dhash_pkey;
ALTER INDEX catalog.hash_hasher_id_value_turned_key ATTACH PARTITION catalog.hash_marrhildreth_hasher_id_value_turned_key;
ALTER INDEX catalog.hash_pkey ATTACH PARTITION catalog.hash_marrhildreth_pkey;
ALTER INDEX catalog.hash_hasher_id_value_turned_key ATTACH PARTITION catalog.hash_pdq_hasher_id_value_turned_key;
ALTER INDEX catalog.hash_pkey ATTACH PARTITION catalog.hash_pdq_pkey;
ALTER INDEX catalog.hash_hasher_id_value_turned_key ATTACH PARTITION catalog.hash_phash_hasher_id_value_turned_key;
ALTER INDEX catalog.hash_pkey ATTACH PARTITION catalog.hash_phash_pkey;
ALTER INDEX catalog.hash_hasher_id_value_turned_key ATTACH PARTITION catalog.hash_wavelet_hasher_id_value_turned_key;
ALTER INDEX catalog.hash_pkey ATTACH PARTITION catalog.hash_wavelet_pkey;
CREATE TRIGGER forget_hashes AFTER DELETE ON catalog.hash REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION catalog.forget_hashes();
CREATE TRIGGER queue_clustering AFTER INSERT OR DELETE OR UPDATE ON catalog.file FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering();
CREATE TRIGGER queue_clustering AFTER INSERT OR DELETE OR UPDATE ON catalog.frame_hash FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering();
CREATE TRIGGER queue_clustering AFTER INSERT OR DELETE OR UPDATE ON catalog.hash_pair FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering();
CREATE TRIGGER queue_clustering AFTER INSERT OR DELETE OR UPDATE ON catalog.root FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering();
CREATE TRIGGER queue_clustering AFTER UPDATE ON catalog.settings FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering();
ALTER TABLE ONLY catalog.cluster_member
    ADD CONSTRAINT cluster_member_cluster_id_fkey FOREIGN KEY (cluster_id) REFERENCES catalog.cluster(id) ON DELETE CASCADE;
ALTER TABLE ONLY catalog.cluster_member
    ADD CONSTRAINT cluster_member_file_id_fkey FOREIGN KEY (file_id) REFERENCES catalog.file(id) ON DELETE CASCADE;
ALTER TABLE ONLY catalog.cluster_member
    ADD CONSTRAINT cluster_member_keeper_id_fkey FOREIGN KEY (keeper_id) REFERENCES catalog.file(id) ON DELETE CASCADE;
ALTER TABLE ONLY catalog.crowded_hash
    ADD CONSTRAINT crowded_hash_hasher_id_hash_id_fkey FOREIGN KEY (hasher_id, hash_id) REFERENCES catalog.hash(hasher_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY catalog.failure
    ADD CONSTRAINT failure_file_id_fkey FOREIGN KEY (file_id) REFERENCES catalog.file(id) ON DELETE CASCADE;
ALTER TABLE ONLY catalog.file
    ADD CONSTRAINT file_folder_id_fkey FOREIGN KEY (folder_id) REFERENCES catalog.folder(id);
ALTER TABLE ONLY catalog.file
    ADD CONSTRAINT file_media_id_fkey FOREIGN KEY (media_id) REFERENCES catalog.media(id);
ALTER TABLE ONLY catalog.folder
    ADD CONSTRAINT folder_root_id_fkey FOREIGN KEY (root_id) REFERENCES catalog.root(id) ON DELETE SET NULL;
ALTER TABLE ONLY catalog.frame_hash
    ADD CONSTRAINT frame_hash_hasher_id_hash_id_fkey FOREIGN KEY (hasher_id, hash_id) REFERENCES catalog.hash(hasher_id, id);
ALTER TABLE ONLY catalog.frame_hash
    ADD CONSTRAINT frame_hash_media_id_position_fkey FOREIGN KEY (media_id, "position") REFERENCES catalog.frame(media_id, "position") ON DELETE CASCADE;
ALTER TABLE ONLY catalog.frame
    ADD CONSTRAINT frame_media_id_fkey FOREIGN KEY (media_id) REFERENCES catalog.media(id) ON DELETE CASCADE;
ALTER TABLE ONLY catalog.label
    ADD CONSTRAINT label_file_id_fkey FOREIGN KEY (file_id) REFERENCES catalog.file(id) ON DELETE CASCADE;
REFRESH MATERIALIZED VIEW catalog.root_duplicates;
