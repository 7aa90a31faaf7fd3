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
CREATE FUNCTION catalog.everywhere() RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN 1000;
COMMENT ON FUNCTION catalog.everywhere() IS 'How many media may have a hash before it makes no pairs of videos';
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
COMMENT ON FUNCTION catalog.forget_hashes() IS 'Removes what refers to deleted hashes, in place of foreign keys';
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
CREATE FUNCTION catalog.is_confirmed(hasher smallint, media1 bigint, media2 bigint, flat boolean) RETURNS boolean
    LANGUAGE sql STABLE STRICT PARALLEL SAFE
    AS $$
    SELECT catalog.is_confirmed_at(hasher, media1, 0, media2, 0, flat)
$$;
COMMENT ON FUNCTION catalog.is_confirmed(hasher smallint, media1 bigint, media2 bigint, flat boolean) IS 'Whether a pair of different pictures that a hasher found is confirmed, or needs no confirmation; flat: whether that hasher sees nothing to compare in one of them';
CREATE FUNCTION catalog.is_confirmed_at(hasher smallint, media1 bigint, position1 integer, media2 bigint, position2 integer, flat boolean) RETURNS boolean
    LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
    AS $$
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
    WHERE a.media_id = media1 AND a.position = position1 AND a.hasher_id = wanted.hasher
        AND b.media_id = media2 AND b.position = position2 AND b.hasher_id = wanted.hasher;
    IF NOT FOUND OR seen.flat AND NOT is_confirmed_at.flat THEN
        RETURN false;
    ELSIF bit_count(seen.value1 # seen.value2) <= wanted.radius THEN
        RETURN true;
    END IF;
    RETURN wanted.isometric AND catalog.turned_distance(
        bit_length(seen.value1), seen.value1 || seen.turned1, seen.value2 || seen.turned2
    ) <= wanted.radius;
END
$$;
COMMENT ON FUNCTION catalog.is_confirmed_at(hasher smallint, media1 bigint, position1 integer, media2 bigint, position2 integer, flat boolean) IS 'Whether a pair of different pictures that a hasher has found counts, by what is at these positions: 0 for the whole, 1 for what is inside the margins; flat: whether it is';
CREATE FUNCTION catalog.is_covered(coverage1 double precision, coverage2 double precision, commonplace boolean, min_coverage double precision) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ((min_coverage = (0)::double precision) OR ((NOT commonplace) AND (GREATEST(coverage1, coverage2) >= min_coverage)));
COMMENT ON FUNCTION catalog.is_covered(coverage1 double precision, coverage2 double precision, commonplace boolean, min_coverage double precision) IS 'Whether two videos have enough in common; for a min_coverage of 0 anything is enough';
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
COMMENT ON FUNCTION catalog.near(hasher text, value bit varying, radius integer) IS 'All hashes of a hasher within a radius of a value, exactly and in any order; the radius is in bits';
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
COMMENT ON FUNCTION catalog.near_plan(hasher text, value bit varying, radius integer) IS 'PostgreSQL''s plan of the query that near() runs';
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
COMMENT ON FUNCTION catalog.near_statement(hasher text, value bit varying, radius integer, probes integer[]) IS 'The query that near() runs: on candidates from the word index, or on all hashes';
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
COMMENT ON FUNCTION catalog.nearest(hasher text, value bit varying, count integer, approximate boolean) IS 'The hashes of a hasher that are nearest to a value, equally near ones by id; with approximate, HNSW finds them and may miss some';
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
COMMENT ON FUNCTION catalog.partition_for(hasher text, value bit varying) IS 'The table with the hashes of a hasher; an error if the value does not have its number of bits';
CREATE FUNCTION catalog.queue_all_videos() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO catalog.video_queue (media_id) SELECT id FROM catalog.media WHERE kind = 'video';
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION catalog.queue_all_videos() IS 'Queues all videos: their pairs must be worked out again';
CREATE FUNCTION catalog.queue_clustering() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO catalog.cluster_queue DEFAULT VALUES;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION catalog.queue_clustering() IS 'Notes that clusters are out of date';
CREATE FUNCTION catalog.queue_videos_by_crowds() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO catalog.video_queue (media_id)
    SELECT DISTINCT media_id FROM changed JOIN catalog.frame_hash USING (hasher_id, hash_id)
        WHERE sampling IS NOT NULL AND NOT flat;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION catalog.queue_videos_by_crowds() IS 'Queues the videos whose pairs must be worked out again';
CREATE FUNCTION catalog.queue_videos_by_frames() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM catalog.media WHERE kind = 'video') THEN
        RETURN NULL;
    END IF;
    WITH still AS (
        SELECT hasher_id, hash_id FROM changed WHERE sampling IS NULL AND NOT flat
        UNION
        SELECT f.hasher_id, f.hash_id FROM changed JOIN catalog.frame_hash AS f USING (media_id)
        WHERE changed.hasher_id = (SELECT confirm_hasher_id FROM catalog.settings)
            AND f.sampling IS NULL AND NOT f.flat
    ), given AS (
        SELECT hasher_id, hash_id, count(DISTINCT media_id) AS changes
        FROM changed WHERE NOT flat GROUP BY hasher_id, hash_id
    ), crossing AS (
        SELECT given.hasher_id, given.hash_id FROM given
        WHERE (
            SELECT count(*) FROM (
                SELECT DISTINCT f.media_id FROM catalog.frame_hash AS f
                WHERE f.hasher_id = given.hasher_id AND f.hash_id = given.hash_id AND NOT f.flat
                LIMIT catalog.everywhere() + changes + 1
            ) AS owner
        ) BETWEEN catalog.everywhere() - changes + 1 AND catalog.everywhere() + changes
    ), near AS (
        SELECT hasher_id, hash_id FROM still
        UNION
        SELECT hasher_id, hash_id FROM crossing
        UNION
        SELECT pair.hasher_id, pair.b FROM still
            JOIN catalog.hash_pair AS pair
                ON pair.hasher_id = still.hasher_id AND pair.a = still.hash_id
        UNION
        SELECT pair.hasher_id, pair.a FROM still
            JOIN catalog.hash_pair AS pair
                ON pair.hasher_id = still.hasher_id AND pair.b = still.hash_id
    )
    INSERT INTO catalog.video_queue (media_id)
    SELECT media_id FROM changed WHERE sampling IS NOT NULL
    UNION
    SELECT media_id FROM near JOIN catalog.frame_hash USING (hasher_id, hash_id)
        WHERE sampling IS NOT NULL AND NOT flat;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION catalog.queue_videos_by_frames() IS 'Queues the videos whose pairs must be worked out again';
CREATE FUNCTION catalog.queue_videos_by_pairs() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF EXISTS (SELECT FROM catalog.media WHERE kind = 'video') THEN
        INSERT INTO catalog.video_queue (media_id)
        SELECT newer.media_id FROM changed JOIN catalog.frame_hash AS newer
            ON newer.hasher_id = changed.hasher_id AND newer.hash_id = changed.b
            WHERE newer.sampling IS NOT NULL AND NOT newer.flat
        UNION
        SELECT older.media_id FROM changed JOIN catalog.frame_hash AS older
            ON older.hasher_id = changed.hasher_id AND older.hash_id = changed.a
            WHERE older.sampling IS NOT NULL AND NOT older.flat AND EXISTS (
                SELECT FROM catalog.frame_hash AS newer
                WHERE newer.hasher_id = changed.hasher_id AND newer.hash_id = changed.b
                    AND newer.sampling IS NULL);
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION catalog.queue_videos_by_pairs() IS 'Queues the videos whose pairs must be worked out again';
CREATE FUNCTION catalog.transposed(hashes bit varying) RETURNS bit varying
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
    AS $$
DECLARE
    swapped bit varying;
BEGIN
    swapped := (hashes # (hashes << 120)) & substring(B'0000000011111111000000001111111100000000111111110000000011111111000000001111111100000000111111110000000011111111000000001111111100000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000001111111100000000111111110000000011111111000000001111111100000000111111110000000011111111000000001111111100000000111111110000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000111111110000000011111111000000001111111100000000111111110000000011111111000000001111111100000000111111110000000011111111000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000011111111000000001111111100000000111111110000000011111111000000001111111100000000111111110000000011111111000000001111111100000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000', 1, bit_length(hashes));
    hashes := hashes # swapped # (swapped >> 120);
    swapped := (hashes # (hashes << 60)) & substring(B'0000111100001111000011110000111100001111000011110000111100001111000000000000000000000000000000000000000000000000000000000000000000001111000011110000111100001111000011110000111100001111000011110000000000000000000000000000000000000000000000000000000000000000000011110000111100001111000011110000111100001111000011110000111100000000000000000000000000000000000000000000000000000000000000000000111100001111000011110000111100001111000011110000111100001111000000000000000000000000000000000000000000000000000000000000000000001111000011110000111100001111000011110000111100001111000011110000000000000000000000000000000000000000000000000000000000000000000011110000111100001111000011110000111100001111000011110000111100000000000000000000000000000000000000000000000000000000000000000000111100001111000011110000111100001111000011110000111100001111000000000000000000000000000000000000000000000000000000000000000000001111000011110000111100001111000011110000111100001111000011110000000000000000000000000000000000000000000000000000000000000000', 1, bit_length(hashes));
    hashes := hashes # swapped # (swapped >> 60);
    swapped := (hashes # (hashes << 30)) & substring(B'0011001100110011001100110011001100000000000000000000000000000000001100110011001100110011001100110000000000000000000000000000000000110011001100110011001100110011000000000000000000000000000000000011001100110011001100110011001100000000000000000000000000000000001100110011001100110011001100110000000000000000000000000000000000110011001100110011001100110011000000000000000000000000000000000011001100110011001100110011001100000000000000000000000000000000001100110011001100110011001100110000000000000000000000000000000000110011001100110011001100110011000000000000000000000000000000000011001100110011001100110011001100000000000000000000000000000000001100110011001100110011001100110000000000000000000000000000000000110011001100110011001100110011000000000000000000000000000000000011001100110011001100110011001100000000000000000000000000000000001100110011001100110011001100110000000000000000000000000000000000110011001100110011001100110011000000000000000000000000000000000011001100110011001100110011001100000000000000000000000000000000', 1, bit_length(hashes));
    hashes := hashes # swapped # (swapped >> 30);
    swapped := (hashes # (hashes << 15)) & substring(B'0101010101010101000000000000000001010101010101010000000000000000010101010101010100000000000000000101010101010101000000000000000001010101010101010000000000000000010101010101010100000000000000000101010101010101000000000000000001010101010101010000000000000000010101010101010100000000000000000101010101010101000000000000000001010101010101010000000000000000010101010101010100000000000000000101010101010101000000000000000001010101010101010000000000000000010101010101010100000000000000000101010101010101000000000000000001010101010101010000000000000000010101010101010100000000000000000101010101010101000000000000000001010101010101010000000000000000010101010101010100000000000000000101010101010101000000000000000001010101010101010000000000000000010101010101010100000000000000000101010101010101000000000000000001010101010101010000000000000000010101010101010100000000000000000101010101010101000000000000000001010101010101010000000000000000010101010101010100000000000000000101010101010101000000000000000001010101010101010000000000000000', 1, bit_length(hashes));
    hashes := hashes # swapped # (swapped >> 15);
    RETURN hashes;
END
$$;
COMMENT ON FUNCTION catalog.transposed(hashes bit varying) IS 'Up to 4 hashes of 256 bits, one behind the other, each transposed as a square of 16 x 16 bits';
CREATE FUNCTION catalog.turned_distance(bits integer, hashes1 bit varying, hashes2 bit varying) RETURNS integer
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
    AS $$
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
COMMENT ON FUNCTION catalog.turned_distance(bits integer, hashes1 bit varying, hashes2 bit varying) IS 'Fewest differing bits over all isometries of two pictures, each given as value || turned';
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
COMMENT ON FUNCTION catalog.word_probes(value bit varying, radius integer) IS 'Words such that every hash within the radius has at least one of them; null if no choice of words ensures that';
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
CREATE TABLE catalog.calibration (
    id bigint NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    seconds double precision NOT NULL,
    paths text[] NOT NULL,
    seed bigint NOT NULL,
    isometric boolean NOT NULL,
    min_coverage double precision NOT NULL,
    precision_goal double precision,
    false_rate_goal double precision,
    media_goal bigint NOT NULL,
    copies double precision NOT NULL,
    failed bigint NOT NULL,
    software text NOT NULL,
    CONSTRAINT calibration_goal_check CHECK (((precision_goal IS NULL) <> (false_rate_goal IS NULL)))
);
COMMENT ON TABLE catalog.calibration IS 'Runs of catalog calibrate, and what each was asked';
COMMENT ON COLUMN catalog.calibration.paths IS 'Paths that it was given; empty if it measured media of the catalogue';
COMMENT ON COLUMN catalog.calibration.seed IS 'Seed of the choice of media and of all other random choices';
COMMENT ON COLUMN catalog.calibration.isometric IS 'Whether distances are the smallest over all eight isometries of both';
COMMENT ON COLUMN catalog.calibration.min_coverage IS 'Fraction of the frames of a video that had to be near for a pair';
COMMENT ON COLUMN catalog.calibration.precision_goal IS 'Fraction of the pairs that should be true';
COMMENT ON COLUMN catalog.calibration.false_rate_goal IS 'Fraction of all pairs of different media that may be taken for near-duplicates';
COMMENT ON COLUMN catalog.calibration.media_goal IS 'Number of media in the collection that the goal is for';
COMMENT ON COLUMN catalog.calibration.copies IS 'Fraction of the media in that collection that are assumed to have a near-duplicate';
COMMENT ON COLUMN catalog.calibration.failed IS 'Files that could not be measured';
COMMENT ON COLUMN catalog.calibration.software IS 'Version of the program';
CREATE TABLE catalog.calibration_choice (
    calibration_id bigint NOT NULL,
    number smallint NOT NULL,
    kind text NOT NULL,
    origin text NOT NULL,
    hasher_id smallint NOT NULL,
    threshold double precision NOT NULL,
    radius integer NOT NULL,
    confirm_hasher_id smallint,
    confirm_threshold double precision,
    confirm_radius integer,
    recall double precision NOT NULL,
    recall_low double precision NOT NULL,
    recall_high double precision NOT NULL,
    false_rate double precision NOT NULL,
    false_rate_low double precision NOT NULL,
    false_rate_high double precision NOT NULL,
    extrapolated boolean NOT NULL,
    false_counted bigint NOT NULL,
    false_pairs double precision NOT NULL,
    "precision" double precision,
    milliseconds double precision,
    CONSTRAINT calibration_choice_confirm_check CHECK ((num_nulls(confirm_hasher_id, confirm_threshold, confirm_radius) = ANY (ARRAY[0, 3]))),
    CONSTRAINT calibration_choice_kind_check CHECK ((kind = ANY (ARRAY['image'::text, 'video'::text]))),
    CONSTRAINT calibration_choice_origin_check CHECK ((origin = ANY (ARRAY['set'::text, 'advised'::text])))
);
COMMENT ON TABLE catalog.calibration_choice IS 'What a hasher, or two that must agree, reaches at some radius, as measured by a calibration';
COMMENT ON COLUMN catalog.calibration_choice.number IS 'Order: first what is set, then what is advised, the best recall first';
COMMENT ON COLUMN catalog.calibration_choice.kind IS 'image or video';
COMMENT ON COLUMN catalog.calibration_choice.origin IS 'set: the radii of the catalogue; advised: the largest radii that reach the goal';
COMMENT ON COLUMN catalog.calibration_choice.threshold IS 'Fraction of the bits, with few digits, that means the radius';
COMMENT ON COLUMN catalog.calibration_choice.radius IS 'Largest distance of a pair, in bits';
COMMENT ON COLUMN catalog.calibration_choice.confirm_hasher_id IS 'Second hasher, which must confirm the pairs; null for none';
COMMENT ON COLUMN catalog.calibration_choice.confirm_threshold IS 'Fraction of the second hasher''s bits that means confirm_radius';
COMMENT ON COLUMN catalog.calibration_choice.confirm_radius IS 'Largest distance at which the second hasher confirms, in bits';
COMMENT ON COLUMN catalog.calibration_choice.recall IS 'Fraction of the variants that is found';
COMMENT ON COLUMN catalog.calibration_choice.recall_low IS 'Lower bound of the 95 % confidence interval';
COMMENT ON COLUMN catalog.calibration_choice.recall_high IS 'Upper bound of the 95 % confidence interval';
COMMENT ON COLUMN catalog.calibration_choice.false_rate IS 'Fraction of all pairs of different media that is taken for near-duplicates';
COMMENT ON COLUMN catalog.calibration_choice.false_rate_low IS 'Lower bound of the 95 % confidence interval';
COMMENT ON COLUMN catalog.calibration_choice.false_rate_high IS 'Upper bound of the 95 % confidence interval';
COMMENT ON COLUMN catalog.calibration_choice.extrapolated IS 'Whether the false rate is estimated from pairs a little farther apart, because too few false pairs were counted';
COMMENT ON COLUMN catalog.calibration_choice.false_counted IS 'How many pairs of different media were taken for near-duplicates';
COMMENT ON COLUMN catalog.calibration_choice.false_pairs IS 'Expected number of such pairs in a collection of the size of the goal';
COMMENT ON COLUMN catalog.calibration_choice."precision" IS 'Expected fraction of true pairs among all pairs found in that collection';
COMMENT ON COLUMN catalog.calibration_choice.milliseconds IS 'Processor time to hash a decoded picture with these hashers; null for videos';
CREATE TABLE catalog.hasher (
    id smallint NOT NULL,
    name text NOT NULL,
    bits integer NOT NULL,
    radius integer NOT NULL,
    parameters jsonb NOT NULL,
    isometries text[] NOT NULL,
    deletions bigint DEFAULT 0 NOT NULL,
    revision smallint DEFAULT 1 NOT NULL,
    CONSTRAINT hasher_bits_check CHECK (((bits > 0) AND ((bits % 8) = 0))),
    CONSTRAINT hasher_radius_check CHECK (((radius >= 0) AND (radius <= bits))),
    CONSTRAINT hasher_revision_check CHECK ((revision > 0))
);
COMMENT ON TABLE catalog.hasher IS 'Hash algorithms, and how far apart their stored pairs may be';
COMMENT ON COLUMN catalog.hasher.bits IS 'Length of its hashes';
COMMENT ON COLUMN catalog.hasher.radius IS 'Largest distance in bits at which two hashes are stored as a pair';
COMMENT ON COLUMN catalog.hasher.isometries IS 'Isometries whose hashes an isometric catalogue stores: r0 as value, the others as turned';
COMMENT ON COLUMN catalog.hasher.deletions IS 'How often its hashes were deleted, so that programs that hold some in memory notice';
COMMENT ON COLUMN catalog.hasher.revision IS 'Goes up when the hasher gives the same pixels other bits; hashes of a lower revision are outdated';
CREATE VIEW catalog.calibrated_choice AS
 SELECT choice.calibration_id AS calibration,
    choice.number AS choice,
    choice.kind,
    choice.origin,
    hasher.name AS hasher,
    choice.threshold,
    choice.radius,
    second.name AS confirm_hasher,
    choice.confirm_threshold,
    choice.confirm_radius,
    choice.recall,
    choice.recall_low,
    choice.recall_high,
    choice.false_rate,
    choice.false_rate_low,
    choice.false_rate_high,
    choice.extrapolated,
    choice.false_counted,
    choice.false_pairs,
    choice."precision",
    choice.milliseconds,
    calibration.at
   FROM (((catalog.calibration_choice choice
     JOIN catalog.calibration ON ((calibration.id = choice.calibration_id)))
     JOIN catalog.hasher ON ((hasher.id = choice.hasher_id)))
     LEFT JOIN catalog.hasher second ON ((second.id = choice.confirm_hasher_id)));
COMMENT ON VIEW catalog.calibrated_choice IS 'What the set and the advised thresholds reach, by each calibration';
COMMENT ON COLUMN catalog.calibrated_choice.calibration IS 'Number of the calibration';
COMMENT ON COLUMN catalog.calibrated_choice.choice IS 'Order: first what is set, then what is advised, the best recall first';
COMMENT ON COLUMN catalog.calibrated_choice.kind IS 'image or video';
COMMENT ON COLUMN catalog.calibrated_choice.origin IS 'set: the radii of the catalogue; advised: the largest radii that reach the goal';
COMMENT ON COLUMN catalog.calibrated_choice.hasher IS 'Name of the hasher';
COMMENT ON COLUMN catalog.calibrated_choice.threshold IS 'Fraction of the bits, with few digits, that means the radius';
COMMENT ON COLUMN catalog.calibrated_choice.radius IS 'Largest distance of a pair, in bits';
COMMENT ON COLUMN catalog.calibrated_choice.confirm_hasher IS 'Second hasher, which must confirm the pairs; null for none';
COMMENT ON COLUMN catalog.calibrated_choice.confirm_threshold IS 'Fraction of the second hasher''s bits that means confirm_radius';
COMMENT ON COLUMN catalog.calibrated_choice.confirm_radius IS 'Largest distance at which the second hasher confirms, in bits';
COMMENT ON COLUMN catalog.calibrated_choice.recall IS 'Fraction of the variants that is found';
COMMENT ON COLUMN catalog.calibrated_choice.recall_low IS 'Lower bound of the 95 % confidence interval';
COMMENT ON COLUMN catalog.calibrated_choice.recall_high IS 'Upper bound of the 95 % confidence interval';
COMMENT ON COLUMN catalog.calibrated_choice.false_rate IS 'Fraction of all pairs of different media that is taken for near-duplicates';
COMMENT ON COLUMN catalog.calibrated_choice.false_rate_low IS 'Lower bound of the 95 % confidence interval';
COMMENT ON COLUMN catalog.calibrated_choice.false_rate_high IS 'Upper bound of the 95 % confidence interval';
COMMENT ON COLUMN catalog.calibrated_choice.extrapolated IS 'Whether the false rate is estimated from pairs a little farther apart, because too few false pairs were counted';
COMMENT ON COLUMN catalog.calibrated_choice.false_counted IS 'How many pairs of different media were taken for near-duplicates';
COMMENT ON COLUMN catalog.calibrated_choice.false_pairs IS 'Expected number of such pairs in a collection of the size of the goal';
COMMENT ON COLUMN catalog.calibrated_choice."precision" IS 'Expected fraction of true pairs among all pairs found in that collection';
COMMENT ON COLUMN catalog.calibrated_choice.milliseconds IS 'Processor time to hash a decoded picture with these hashers; null for videos';
COMMENT ON COLUMN catalog.calibrated_choice.at IS 'When it was measured';
CREATE TABLE catalog.calibration_distance (
    calibration_id bigint NOT NULL,
    kind text NOT NULL,
    hasher_id smallint NOT NULL,
    transformation text NOT NULL,
    distance integer NOT NULL,
    pairs bigint NOT NULL
);
COMMENT ON TABLE catalog.calibration_distance IS 'How many pairs known to be the same, or different, a calibration found at each distance';
COMMENT ON COLUMN catalog.calibration_distance.kind IS 'image or video';
COMMENT ON COLUMN catalog.calibration_distance.transformation IS 'What was done to one of each pair; labelled: people say that the two are the same; different: they are different media';
COMMENT ON COLUMN catalog.calibration_distance.distance IS 'Number of differing bits; all bits if the two are never near';
CREATE VIEW catalog.calibrated_distance AS
 SELECT one.calibration_id AS calibration,
    one.kind,
    hasher.name AS hasher,
    one.transformation,
    one.distance,
    one.pairs,
    ((sum(one.pairs) OVER nearer / sum(one.pairs) OVER whole))::double precision AS within
   FROM (catalog.calibration_distance one
     JOIN catalog.hasher ON ((hasher.id = one.hasher_id)))
  WINDOW whole AS (PARTITION BY one.calibration_id, one.kind, one.hasher_id, one.transformation), nearer AS (whole ORDER BY one.distance);
COMMENT ON VIEW catalog.calibrated_distance IS 'How many pairs known to be the same, or different, a calibration found at each distance, and up to it';
COMMENT ON COLUMN catalog.calibrated_distance.calibration IS 'Number of the calibration';
COMMENT ON COLUMN catalog.calibrated_distance.kind IS 'image or video';
COMMENT ON COLUMN catalog.calibrated_distance.hasher IS 'Name of the hasher';
COMMENT ON COLUMN catalog.calibrated_distance.transformation IS 'What was done to one of each pair; labelled: people say that the two are the same; different: they are different media';
COMMENT ON COLUMN catalog.calibrated_distance.distance IS 'Number of differing bits; all bits if the two are never near';
COMMENT ON COLUMN catalog.calibrated_distance.pairs IS 'How many pairs are at this distance';
COMMENT ON COLUMN catalog.calibrated_distance.within IS 'Fraction of the pairs that are at most this far apart';
CREATE TABLE catalog.calibration_recall (
    calibration_id bigint NOT NULL,
    number smallint NOT NULL,
    transformation text NOT NULL,
    found bigint NOT NULL,
    pairs bigint NOT NULL,
    recall_low double precision NOT NULL,
    recall_high double precision NOT NULL
);
COMMENT ON TABLE catalog.calibration_recall IS 'How many variants of each transformation a choice finds';
COMMENT ON COLUMN catalog.calibration_recall.number IS 'Number of the choice';
COMMENT ON COLUMN catalog.calibration_recall.transformation IS 'What was done to one of each pair; labelled: people say that the two are the same';
COMMENT ON COLUMN catalog.calibration_recall.found IS 'Pairs that are found';
COMMENT ON COLUMN catalog.calibration_recall.pairs IS 'All pairs of this transformation';
COMMENT ON COLUMN catalog.calibration_recall.recall_low IS 'Lower bound of the 95 % confidence interval';
COMMENT ON COLUMN catalog.calibration_recall.recall_high IS 'Upper bound of the 95 % confidence interval';
CREATE VIEW catalog.calibrated_recall AS
 SELECT choice.calibration,
    choice.choice,
    one.transformation,
    choice.kind,
    choice.origin,
    choice.hasher,
    choice.threshold,
    choice.radius,
    choice.confirm_hasher,
    choice.confirm_threshold,
    choice.confirm_radius,
    one.found,
    one.pairs,
    ((one.found)::double precision / (one.pairs)::double precision) AS recall,
    one.recall_low,
    one.recall_high
   FROM (catalog.calibration_recall one
     JOIN catalog.calibrated_choice choice ON (((choice.calibration = one.calibration_id) AND (choice.choice = one.number))));
COMMENT ON VIEW catalog.calibrated_recall IS 'How many variants of each transformation the set and the advised thresholds find';
COMMENT ON COLUMN catalog.calibrated_recall.calibration IS 'Number of the calibration';
COMMENT ON COLUMN catalog.calibrated_recall.choice IS 'Order: first what is set, then what is advised, the best recall first';
COMMENT ON COLUMN catalog.calibrated_recall.transformation IS 'What was done to one of each pair; labelled: people say that the two are the same';
COMMENT ON COLUMN catalog.calibrated_recall.kind IS 'image or video';
COMMENT ON COLUMN catalog.calibrated_recall.origin IS 'set: the radii of the catalogue; advised: the largest radii that reach the goal';
COMMENT ON COLUMN catalog.calibrated_recall.hasher IS 'Name of the hasher';
COMMENT ON COLUMN catalog.calibrated_recall.threshold IS 'Fraction of the bits, with few digits, that means the radius';
COMMENT ON COLUMN catalog.calibrated_recall.radius IS 'Largest distance of a pair, in bits';
COMMENT ON COLUMN catalog.calibrated_recall.confirm_hasher IS 'Second hasher, which must confirm the pairs; null for none';
COMMENT ON COLUMN catalog.calibrated_recall.confirm_threshold IS 'Fraction of the second hasher''s bits that means confirm_radius';
COMMENT ON COLUMN catalog.calibrated_recall.confirm_radius IS 'Largest distance at which the second hasher confirms, in bits';
COMMENT ON COLUMN catalog.calibrated_recall.found IS 'Pairs that are found';
COMMENT ON COLUMN catalog.calibrated_recall.pairs IS 'All pairs of this transformation';
COMMENT ON COLUMN catalog.calibrated_recall.recall IS 'found / pairs';
COMMENT ON COLUMN catalog.calibrated_recall.recall_low IS 'Lower bound of the 95 % confidence interval';
COMMENT ON COLUMN catalog.calibrated_recall.recall_high IS 'Upper bound of the 95 % confidence interval';
ALTER TABLE catalog.calibration ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME catalog.calibration_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE catalog.calibration_sample (
    calibration_id bigint NOT NULL,
    kind text NOT NULL,
    varied bigint NOT NULL,
    compared bigint NOT NULL,
    flat bigint NOT NULL,
    different bigint NOT NULL,
    alike bigint NOT NULL,
    labelled bigint NOT NULL,
    CONSTRAINT calibration_sample_kind_check CHECK ((kind = ANY (ARRAY['image'::text, 'video'::text])))
);
COMMENT ON TABLE catalog.calibration_sample IS 'What a calibration measured, by kind of media';
COMMENT ON COLUMN catalog.calibration_sample.kind IS 'image or video';
COMMENT ON COLUMN catalog.calibration_sample.varied IS 'Media from which variants were made';
COMMENT ON COLUMN catalog.calibration_sample.compared IS 'Media that were compared with each other';
COMMENT ON COLUMN catalog.calibration_sample.flat IS 'Media that were left out: they hold nothing that every hasher can compare';
COMMENT ON COLUMN catalog.calibration_sample.different IS 'Pairs of different media';
COMMENT ON COLUMN catalog.calibration_sample.alike IS 'Pairs that were left out of the different ones, because their details show the same';
COMMENT ON COLUMN catalog.calibration_sample.labelled IS 'Pairs that people labelled as the same';
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
COMMENT ON COLUMN catalog.cluster.id IS 'Smallest id of its files';
COMMENT ON COLUMN catalog.cluster.media IS 'How many different contents its files hold';
COMMENT ON COLUMN catalog.cluster.byte_size IS 'Bytes of all its files';
COMMENT ON COLUMN catalog.cluster.reclaimable IS 'Bytes of the files that are suggested for removal';
COMMENT ON COLUMN catalog.cluster.weakest_hasher_id IS 'Hasher that weakest is measured by';
COMMENT ON COLUMN catalog.cluster.weakest IS 'Largest distance needed to hold it together; null if all its files are identical';
COMMENT ON COLUMN catalog.cluster.diameter_hasher_id IS 'Hasher that diameter is measured by';
COMMENT ON COLUMN catalog.cluster.diameter IS 'Largest distance between two members; null if all its files are identical';
COMMENT ON COLUMN catalog.cluster.diameter_exact IS 'Whether diameter is exact; if not, the true one is at least that';
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
COMMENT ON TABLE catalog.cluster_member IS 'Files of clusters, each in one cluster, and what is suggested for each';
COMMENT ON COLUMN catalog.cluster_member.suggestion IS 'keep, remove, or review (a person has to decide)';
COMMENT ON COLUMN catalog.cluster_member.reason IS 'Why, in words for people';
COMMENT ON COLUMN catalog.cluster_member.keeper_id IS 'File to keep; this one is a direct near-duplicate of it';
COMMENT ON COLUMN catalog.cluster_member.hasher_id IS 'Hasher that found it near the keeper; null for the same bytes';
COMMENT ON COLUMN catalog.cluster_member.distance IS 'Distance from the keeper, in bits';
COMMENT ON COLUMN catalog.cluster_member.isometry IS 'How it is turned to look like the keeper';
CREATE TABLE catalog.cluster_queue (
    id bigint NOT NULL
);
COMMENT ON TABLE catalog.cluster_queue IS 'Changes that the stored clusters do not reflect yet';
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
COMMENT ON TABLE catalog.crowded_hash IS 'Hashes with too many neighbours to store all of them as pairs';
COMMENT ON COLUMN catalog.crowded_hash.neighbours IS 'How many hashes were within the radius when this one was compared';
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
    last_media_id bigint,
    missing_since timestamp with time zone,
    inode text,
    CONSTRAINT file_last_media_check CHECK (((state = ANY (ARRAY['missing'::text, 'excluded'::text])) OR (last_media_id IS NULL))),
    CONSTRAINT file_media_check CHECK (((state = 'hashed'::text) = (media_id IS NOT NULL))),
    CONSTRAINT file_missing_check CHECK (((state = ANY (ARRAY['missing'::text, 'excluded'::text])) = (missing_since IS NOT NULL))),
    CONSTRAINT file_state_check CHECK ((state = ANY (ARRAY['hashed'::text, 'failed'::text, 'ignored'::text, 'missing'::text, 'excluded'::text])))
);
COMMENT ON TABLE catalog.file IS 'Places where files were seen';
COMMENT ON COLUMN catalog.file.path IS 'Absolute, symbolic links resolved';
COMMENT ON COLUMN catalog.file.state IS 'hashed, failed, ignored (neither picture nor video), missing, or excluded (by a pattern of its root)';
COMMENT ON COLUMN catalog.file.byte_size IS 'Null if even the size could not be read';
COMMENT ON COLUMN catalog.file.mtime_ns IS 'Last change in nanoseconds since 1970';
COMMENT ON COLUMN catalog.file.updated IS 'When its content was last read';
COMMENT ON COLUMN catalog.file.folder_id IS 'Folder that holds it';
COMMENT ON COLUMN catalog.file.last_media_id IS 'What a missing or excluded file held when it was last seen';
COMMENT ON COLUMN catalog.file.missing_since IS 'When it was first found missing or excluded';
COMMENT ON COLUMN catalog.file.inode IS 'Device and inode number of a local file: paths that share them are hard links to one file';
CREATE TABLE catalog.frame_hash (
    media_id bigint NOT NULL,
    "position" integer NOT NULL,
    hasher_id smallint NOT NULL,
    hash_id bigint NOT NULL,
    quality smallint NOT NULL,
    flat boolean NOT NULL,
    sampling smallint,
    until double precision,
    reduction smallint DEFAULT 1 NOT NULL,
    revision smallint DEFAULT 1 NOT NULL,
    CONSTRAINT frame_hash_quality_check CHECK (((quality >= 0) AND (quality <= 100))),
    CONSTRAINT frame_hash_reduction_check CHECK ((reduction > 0)),
    CONSTRAINT frame_hash_revision_check CHECK ((revision > 0))
);
COMMENT ON TABLE catalog.frame_hash IS 'The hash of each frame, by each hasher';
COMMENT ON COLUMN catalog.frame_hash.quality IS 'How much structure the hasher sees, 0 (none) to 100';
COMMENT ON COLUMN catalog.frame_hash.flat IS 'Whether there is nothing to compare: quality 0 (in a video: too low), or all bits of the hash equal';
COMMENT ON COLUMN catalog.frame_hash.sampling IS 'settings.sampling_revision when the frame was chosen; null for a still picture';
COMMENT ON COLUMN catalog.frame_hash.until IS 'Second of the video up to which it looks like this; null for a still picture';
COMMENT ON COLUMN catalog.frame_hash.reduction IS 'The sides of the picture were divided by this before it was hashed';
COMMENT ON COLUMN catalog.frame_hash.revision IS 'Revision of the hasher that made the hash';
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
COMMENT ON COLUMN catalog.hash_pair.distance IS 'Number of differing bits';
COMMENT ON COLUMN catalog.hash_pair.isometry IS 'How a is turned to look like b';
CREATE VIEW catalog.crowd AS
 SELECT hasher.name AS hasher,
    file.path,
    max(crowded.neighbours) AS neighbours,
    max(( SELECT count(*) AS count
           FROM catalog.hash_pair
          WHERE ((hash_pair.hasher_id = crowded.hasher_id) AND ((crowded.hash_id = hash_pair.a) OR (crowded.hash_id = hash_pair.b))))) AS pairs,
    max(frame_hash.quality) AS quality,
    bool_and(frame_hash.flat) AS flat
   FROM (((catalog.crowded_hash crowded
     JOIN catalog.hasher ON ((hasher.id = crowded.hasher_id)))
     JOIN catalog.frame_hash USING (hasher_id, hash_id))
     JOIN catalog.file ON ((file.media_id = frame_hash.media_id)))
  GROUP BY hasher.name, file.path;
COMMENT ON VIEW catalog.crowd IS 'Files that look like too many others to store all their pairs; order by neighbours';
COMMENT ON COLUMN catalog.crowd.hasher IS 'Name of the hasher';
COMMENT ON COLUMN catalog.crowd.path IS 'The file';
COMMENT ON COLUMN catalog.crowd.neighbours IS 'How many hashes were within the radius when the file''s hash was compared';
COMMENT ON COLUMN catalog.crowd.pairs IS 'How many pairs of its hash are stored';
COMMENT ON COLUMN catalog.crowd.quality IS 'How much structure the hasher sees, 0 (none) to 100';
COMMENT ON COLUMN catalog.crowd.flat IS 'Whether there is nothing to compare: quality 0, or all bits of the hash equal';
CREATE TABLE catalog.folder (
    id bigint NOT NULL,
    path text NOT NULL COLLATE pg_catalog."C",
    root_id bigint
);
COMMENT ON TABLE catalog.folder IS 'Folders in which files were seen';
COMMENT ON COLUMN catalog.folder.path IS 'Absolute, symbolic links resolved';
COMMENT ON COLUMN catalog.folder.root_id IS 'Nearest root at or above it; null if there is none, as for the target of a link';
CREATE TABLE catalog.hash (
    hasher_id smallint NOT NULL,
    id bigint NOT NULL,
    value bit varying NOT NULL,
    turned bit varying DEFAULT ''::"bit" NOT NULL
)
PARTITION BY LIST (hasher_id);
COMMENT ON TABLE catalog.hash IS 'Distinct hashes, in one partition for each hasher';
COMMENT ON COLUMN catalog.hash.value IS 'The hash; the operator <~> counts differing bits';
COMMENT ON COLUMN catalog.hash.turned IS 'Hashes of the turned and mirrored picture, one after the other; empty if they are not known';
CREATE TABLE catalog.settings (
    id smallint DEFAULT 1 NOT NULL,
    isometric boolean DEFAULT false NOT NULL,
    strictness text DEFAULT 'component'::text NOT NULL,
    threshold double precision,
    keep text[] DEFAULT '{resolution,duration,completeness,metadata,format,size,oldest,path}'::text[] NOT NULL,
    frames_per_second text DEFAULT '1'::text NOT NULL,
    min_quality smallint DEFAULT 90 NOT NULL,
    intra_threshold double precision DEFAULT 0.1 NOT NULL,
    crop_bars boolean DEFAULT true NOT NULL,
    sampling_revision smallint DEFAULT 1 CONSTRAINT settings_sampling_not_null NOT NULL,
    min_coverage double precision DEFAULT 0.1 NOT NULL,
    exact_decode boolean DEFAULT false NOT NULL,
    confirm_hasher_id smallint,
    confirm_radius integer,
    sampling smallint GENERATED ALWAYS AS (sampling_revision) STORED CONSTRAINT settings_sampling_not_null1 NOT NULL,
    CONSTRAINT settings_confirm_check CHECK ((((confirm_hasher_id IS NULL) = (confirm_radius IS NULL)) AND (confirm_radius >= 0))),
    CONSTRAINT settings_id_check CHECK ((id = 1)),
    CONSTRAINT settings_min_coverage_check CHECK (((min_coverage >= (0)::double precision) AND (min_coverage <= (1)::double precision))),
    CONSTRAINT settings_strictness_check CHECK ((strictness = ANY (ARRAY['component'::text, 'community'::text, 'clique'::text])))
);
COMMENT ON TABLE catalog.settings IS 'Properties of the catalogue, in one row';
COMMENT ON COLUMN catalog.settings.isometric IS 'Whether turned and mirrored pictures are near-duplicates';
COMMENT ON COLUMN catalog.settings.strictness IS 'How closely the members of a cluster must be linked: component, community or clique';
COMMENT ON COLUMN catalog.settings.threshold IS 'Fraction of the bits below which pairs make clusters; null: all stored pairs';
COMMENT ON COLUMN catalog.settings.keep IS 'Rules that choose which file to keep, the most important first';
COMMENT ON COLUMN catalog.settings.frames_per_second IS 'Frames looked at per second of video: a number, keyframes or all';
COMMENT ON COLUMN catalog.settings.min_quality IS 'Lowest quality of stored frames; of a video without such frames, the best are stored';
COMMENT ON COLUMN catalog.settings.intra_threshold IS 'A frame is stored if it differs from the frame stored before it by at least this fraction of the bits';
COMMENT ON COLUMN catalog.settings.crop_bars IS 'Whether black bars around a frame are cut off before it is hashed';
COMMENT ON COLUMN catalog.settings.sampling_revision IS 'Goes up when frames_per_second, min_quality, intra_threshold or crop_bars changes; frames of another revision are outdated';
COMMENT ON COLUMN catalog.settings.min_coverage IS 'Videos are near-duplicates if at least this fraction of the frames of one is in the other';
COMMENT ON COLUMN catalog.settings.exact_decode IS 'Whether large pictures are hashed at their full size';
COMMENT ON COLUMN catalog.settings.confirm_hasher_id IS 'Hasher that must confirm the pairs of all others, and makes no pairs of its own; null: pairs need no confirmation';
COMMENT ON COLUMN catalog.settings.confirm_radius IS 'Largest distance in bits at which that hasher confirms a pair';
COMMENT ON COLUMN catalog.settings.sampling IS 'Old name of sampling_revision, for one release';
CREATE VIEW catalog.inner_pair AS
 SELECT pair.hasher_id,
    hasher.name AS hasher,
    pair.media1,
    pair.media2,
    pair.distance,
    pair.isometry,
        CASE pair.position1
            WHEN 0 THEN 'whole'::text
            ELSE 'inner'::text
        END AS view1,
        CASE pair.position2
            WHEN 0 THEN 'whole'::text
            ELSE 'inner'::text
        END AS view2,
    ( SELECT
                CASE
                    WHEN (a.hash_id = b.hash_id) THEN 0
                    ELSE ( SELECT hash_pair.distance
                       FROM catalog.hash_pair
                      WHERE ((hash_pair.hasher_id = pair.hasher_id) AND (hash_pair.a = LEAST(a.hash_id, b.hash_id)) AND (hash_pair.b = GREATEST(a.hash_id, b.hash_id))))
                END AS distance
           FROM (catalog.frame_hash a
             CROSS JOIN catalog.frame_hash b)
          WHERE ((a.media_id = pair.media1) AND (a."position" = 0) AND (a.hasher_id = pair.hasher_id) AND (b.media_id = pair.media2) AND (b."position" = 0) AND (b.hasher_id = pair.hasher_id) AND (NOT (a.flat OR b.flat)) AND ((( SELECT settings.confirm_hasher_id
                   FROM catalog.settings) IS NULL) OR catalog.is_confirmed(pair.hasher_id, pair.media1, pair.media2, false)))) AS whole_distance
   FROM (( SELECT DISTINCT ON (meeting.hasher_id, meeting.media1, meeting.media2) meeting.hasher_id,
            meeting.media1,
            meeting.media2,
            meeting.distance,
            meeting.isometry,
            meeting.position1,
            meeting.position2
           FROM ( SELECT seen.hasher_id,
                    LEAST(seen.media_id, other.media_id) AS media1,
                    GREATEST(seen.media_id, other.media_id) AS media2,
                    near.distance,
                        CASE
                            WHEN (seen.media_id < other.media_id) THEN near.isometry
                            ELSE catalog.inverse(near.isometry)
                        END AS isometry,
                        CASE
                            WHEN (seen.media_id < other.media_id) THEN seen."position"
                            ELSE other."position"
                        END AS position1,
                        CASE
                            WHEN (seen.media_id < other.media_id) THEN other."position"
                            ELSE seen."position"
                        END AS position2
                   FROM ((catalog.frame_hash seen
                     JOIN ( SELECT hash_pair.hasher_id,
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
                           FROM catalog.hash_pair
                        UNION ALL
                         SELECT hash.hasher_id,
                            hash.id,
                            hash.id,
                            0,
                            'r0'::text
                           FROM catalog.hash) near ON (((near.hasher_id = seen.hasher_id) AND (near.a = seen.hash_id))))
                     JOIN catalog.frame_hash other ON (((other.hasher_id = near.hasher_id) AND (other.hash_id = near.b) AND (other.media_id <> seen.media_id))))
                  WHERE ((seen."position" = 1) AND (seen.sampling IS NULL) AND (NOT seen.flat) AND (other.sampling IS NULL) AND (NOT other.flat) AND ((( SELECT settings.confirm_hasher_id
                           FROM catalog.settings) IS NULL) OR catalog.is_confirmed_at(seen.hasher_id, seen.media_id, seen."position", other.media_id, other."position", false)))) meeting
          ORDER BY meeting.hasher_id, meeting.media1, meeting.media2, meeting.distance, meeting.isometry) pair
     JOIN catalog.hasher ON ((hasher.id = pair.hasher_id)));
COMMENT ON VIEW catalog.inner_pair IS 'Pairs of different pictures that are near each other by what is inside the margins of one or both, once for each hasher';
COMMENT ON COLUMN catalog.inner_pair.hasher_id IS 'The id of the hasher';
COMMENT ON COLUMN catalog.inner_pair.hasher IS 'Name of the hasher';
COMMENT ON COLUMN catalog.inner_pair.media1 IS 'The media with the smaller id';
COMMENT ON COLUMN catalog.inner_pair.media2 IS 'The media with the larger id';
COMMENT ON COLUMN catalog.inner_pair.distance IS 'Count of differing bits';
COMMENT ON COLUMN catalog.inner_pair.isometry IS 'How media1 is turned to look like media2';
COMMENT ON COLUMN catalog.inner_pair.view1 IS 'What of media1 is near: inner, what is inside its margins, or whole';
COMMENT ON COLUMN catalog.inner_pair.view2 IS 'What of media2 is near: inner, what is inside its margins, or whole';
COMMENT ON COLUMN catalog.inner_pair.whole_distance IS 'How many bits of the whole pictures differ; null if they are no pair';
CREATE TABLE catalog.root (
    id bigint NOT NULL,
    path text NOT NULL COLLATE pg_catalog."C",
    reference boolean DEFAULT false NOT NULL,
    added timestamp with time zone DEFAULT now() NOT NULL,
    offline_since timestamp with time zone,
    exclude text[] DEFAULT '{}'::text[] NOT NULL,
    default_excludes boolean DEFAULT true NOT NULL
);
COMMENT ON TABLE catalog.root IS 'Folders that people named to be catalogued';
COMMENT ON COLUMN catalog.root.path IS 'Absolute, symbolic links resolved';
COMMENT ON COLUMN catalog.root.reference IS 'Whether files below it are never suggested for removal';
COMMENT ON COLUMN catalog.root.offline_since IS 'When it was first found empty or not there; null if files were below it at the last look';
COMMENT ON COLUMN catalog.root.exclude IS 'Patterns of what to leave out below it, as in a .gitignore file';
COMMENT ON COLUMN catalog.root.default_excludes IS 'Whether thumbnails, trash and similar files that systems leave behind are left out too';
CREATE TABLE catalog.video_pair (
    hasher_id smallint NOT NULL,
    media1 bigint NOT NULL,
    media2 bigint NOT NULL,
    distance integer NOT NULL,
    isometry text NOT NULL,
    frames1 integer NOT NULL,
    frames2 integer NOT NULL,
    coverage1 double precision NOT NULL,
    coverage2 double precision NOT NULL,
    time_offset double precision NOT NULL,
    starts1 double precision[] NOT NULL,
    starts2 double precision[] NOT NULL,
    lengths double precision[] NOT NULL,
    commonplace boolean DEFAULT false NOT NULL,
    CONSTRAINT video_pair_order_check CHECK ((media1 < media2))
);
COMMENT ON TABLE catalog.video_pair IS 'Pairs of media with a frame in common, at least one of them a video, whether or not that makes them near-duplicates';
COMMENT ON COLUMN catalog.video_pair.distance IS 'Distance of the two nearest frames, in bits';
COMMENT ON COLUMN catalog.video_pair.isometry IS 'How media1 is turned to look like media2, for most of the frames';
COMMENT ON COLUMN catalog.video_pair.frames1 IS 'How many frames of media1 are in media2';
COMMENT ON COLUMN catalog.video_pair.frames2 IS 'How many frames of media2 are in media1';
COMMENT ON COLUMN catalog.video_pair.coverage1 IS 'Fraction of the frames of media1 that are in media2';
COMMENT ON COLUMN catalog.video_pair.coverage2 IS 'Fraction of the frames of media2 that are in media1';
COMMENT ON COLUMN catalog.video_pair.time_offset IS 'Seconds: time t in media1 is time t + time_offset in media2, for most of the frames';
COMMENT ON COLUMN catalog.video_pair.starts1 IS 'Seconds: where each range that they share begins in media1, the longest range first';
COMMENT ON COLUMN catalog.video_pair.starts2 IS 'Seconds: where each range begins in media2';
COMMENT ON COLUMN catalog.video_pair.lengths IS 'Seconds: how long each range is';
COMMENT ON COLUMN catalog.video_pair.commonplace IS 'Whether what they share is in many unrelated videos too and is at most half of one of them; then they are no pair';
CREATE VIEW catalog.frame_duplicate AS
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
    pair.file2_id,
    pair.coverage1,
    pair.coverage2,
    pair.time_offset,
    pair.starts1,
    pair.starts2,
    pair.lengths,
    pair.commonplace,
    pair.view
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
            other.id AS file2_id,
            NULL::double precision AS coverage1,
            NULL::double precision AS coverage2,
            NULL::double precision AS time_offset,
            NULL::double precision[] AS starts1,
            NULL::double precision[] AS starts2,
            NULL::double precision[] AS lengths,
            false AS commonplace,
            'whole'::text AS view
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
          WHERE ((one.path < other.path) AND (a.media_id <> b.media_id) AND (a.sampling IS NULL) AND (b.sampling IS NULL) AND (a."position" = 0) AND (b."position" = 0) AND ((( SELECT settings.confirm_hasher_id
                   FROM catalog.settings) IS NULL) OR catalog.is_confirmed(a.hasher_id, one.media_id, other.media_id, (a.flat OR b.flat))))
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
            other.id,
            NULL::double precision,
            NULL::double precision,
            NULL::double precision,
            NULL::double precision[],
            NULL::double precision[],
            NULL::double precision[],
            false,
            'whole'::text
           FROM (((catalog.frame_hash a
             JOIN catalog.frame_hash b ON (((b.hasher_id = a.hasher_id) AND (b.hash_id = a.hash_id) AND (b.media_id <> a.media_id))))
             JOIN catalog.file one ON ((one.media_id = a.media_id)))
             JOIN catalog.file other ON ((other.media_id = b.media_id)))
          WHERE ((one.path < other.path) AND (a.sampling IS NULL) AND (b.sampling IS NULL) AND (a."position" = 0) AND (b."position" = 0) AND ((( SELECT settings.confirm_hasher_id
                   FROM catalog.settings) IS NULL) OR catalog.is_confirmed(a.hasher_id, one.media_id, other.media_id, (a.flat OR b.flat))))
        UNION ALL
         SELECT near.hasher_id,
            one.path,
            other.path,
            near.distance,
            near.isometry,
            false,
            false,
            one.folder_id,
            other.folder_id,
            one.id,
            other.id,
            near.coverage1,
            near.coverage2,
            near.time_offset,
            near.starts1,
            near.starts2,
            near.lengths,
            near.commonplace,
            'whole'::text
           FROM ((( SELECT video_pair.hasher_id,
                    video_pair.media1 AS a,
                    video_pair.media2 AS b,
                    video_pair.distance,
                    video_pair.isometry,
                    video_pair.coverage1,
                    video_pair.coverage2,
                    video_pair.time_offset,
                    video_pair.starts1,
                    video_pair.starts2,
                    video_pair.lengths,
                    video_pair.commonplace
                   FROM catalog.video_pair
                UNION ALL
                 SELECT video_pair.hasher_id,
                    video_pair.media2,
                    video_pair.media1,
                    video_pair.distance,
                    catalog.inverse(video_pair.isometry) AS inverse,
                    video_pair.coverage2,
                    video_pair.coverage1,
                    ((0)::double precision - video_pair.time_offset),
                    video_pair.starts2,
                    video_pair.starts1,
                    video_pair.lengths,
                    video_pair.commonplace
                   FROM catalog.video_pair) near
             JOIN catalog.file one ON ((one.media_id = near.a)))
             JOIN catalog.file other ON ((other.media_id = near.b)))
          WHERE (one.path < other.path)
        UNION ALL
         SELECT near.hasher_id,
            one.path,
            other.path,
            near.distance,
            near.isometry,
            false,
            false,
            one.folder_id,
            other.folder_id,
            one.id,
            other.id,
            NULL::double precision,
            NULL::double precision,
            NULL::double precision,
            NULL::double precision[],
            NULL::double precision[],
            NULL::double precision[],
            false,
            'inner'::text
           FROM ((( SELECT inner_pair.hasher_id,
                    inner_pair.media1 AS a,
                    inner_pair.media2 AS b,
                    inner_pair.distance,
                    inner_pair.isometry
                   FROM catalog.inner_pair
                  WHERE (inner_pair.whole_distance IS NULL)
                UNION ALL
                 SELECT inner_pair.hasher_id,
                    inner_pair.media2,
                    inner_pair.media1,
                    inner_pair.distance,
                    catalog.inverse(inner_pair.isometry) AS inverse
                   FROM catalog.inner_pair
                  WHERE (inner_pair.whole_distance IS NULL)) near
             JOIN catalog.file one ON ((one.media_id = near.a)))
             JOIN catalog.file other ON ((other.media_id = near.b)))
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
            other.id,
            NULL::double precision,
            NULL::double precision,
            NULL::double precision,
            NULL::double precision[],
            NULL::double precision[],
            NULL::double precision[],
            false,
            'whole'::text
           FROM ((catalog.file one
             JOIN catalog.file other ON ((other.media_id = one.media_id)))
             JOIN catalog.frame_hash a ON (((a.media_id = one.media_id) AND (a."position" = 0))))
          WHERE (one.path < other.path)) pair
     JOIN catalog.hasher ON ((hasher.id = pair.hasher_id)))
     LEFT JOIN catalog.folder folder1 ON ((folder1.id = pair.folder1_id)))
     LEFT JOIN catalog.folder folder2 ON ((folder2.id = pair.folder2_id)))
     LEFT JOIN catalog.root root1 ON ((root1.id = folder1.root_id)))
     LEFT JOIN catalog.root root2 ON ((root2.id = folder2.root_id)));
COMMENT ON VIEW catalog.frame_duplicate IS 'What duplicate has, and also all files that have any frame of a video in common';
COMMENT ON COLUMN catalog.frame_duplicate.hasher IS 'Name of the hasher';
COMMENT ON COLUMN catalog.frame_duplicate.file1 IS 'The path that sorts first';
COMMENT ON COLUMN catalog.frame_duplicate.file2 IS 'The path that sorts second';
COMMENT ON COLUMN catalog.frame_duplicate.distance IS 'Number of differing bits';
COMMENT ON COLUMN catalog.frame_duplicate.isometry IS 'How file1 is turned to look like file2';
COMMENT ON COLUMN catalog.frame_duplicate.identical IS 'Whether both files hold the same bytes';
COMMENT ON COLUMN catalog.frame_duplicate.flat IS 'Whether these different pictures look equal only because one of them holds nothing to compare';
COMMENT ON COLUMN catalog.frame_duplicate.folder1 IS 'The folder of file1';
COMMENT ON COLUMN catalog.frame_duplicate.folder2 IS 'The folder of file2';
COMMENT ON COLUMN catalog.frame_duplicate.root1 IS 'Root that file1 is below';
COMMENT ON COLUMN catalog.frame_duplicate.root2 IS 'Root that file2 is below';
COMMENT ON COLUMN catalog.frame_duplicate.file1_id IS 'The id of file1 in the table file';
COMMENT ON COLUMN catalog.frame_duplicate.file2_id IS 'The id of file2 in the table file';
COMMENT ON COLUMN catalog.frame_duplicate.coverage1 IS 'Fraction of the frames of file1 that are in file2; null for pictures and identical files';
COMMENT ON COLUMN catalog.frame_duplicate.coverage2 IS 'Fraction of the frames of file2 that are in file1; null for pictures and identical files';
COMMENT ON COLUMN catalog.frame_duplicate.time_offset IS 'Seconds: time t in file1 is time t + time_offset in file2';
COMMENT ON COLUMN catalog.frame_duplicate.starts1 IS 'Seconds: where each range that they share begins in file1, the longest range first';
COMMENT ON COLUMN catalog.frame_duplicate.starts2 IS 'Seconds: where each range begins in file2';
COMMENT ON COLUMN catalog.frame_duplicate.lengths IS 'Seconds: how long each range is';
COMMENT ON COLUMN catalog.frame_duplicate.commonplace IS 'Whether what they share is in many unrelated videos too and is at most half of one of them';
COMMENT ON COLUMN catalog.frame_duplicate.view IS 'whole, or inner: two pictures are near only by what is inside the margins of one or both';
CREATE VIEW catalog.duplicate AS
 SELECT hasher,
    file1,
    file2,
    distance,
    isometry,
    identical,
    flat,
    folder1,
    folder2,
    root1,
    root2,
    file1_id,
    file2_id,
    coverage1,
    coverage2,
    time_offset,
    starts1,
    starts2,
    lengths,
    view
   FROM catalog.frame_duplicate
  WHERE ((coverage1 IS NULL) OR catalog.is_covered(coverage1, coverage2, commonplace, ( SELECT settings.min_coverage
           FROM catalog.settings)));
COMMENT ON VIEW catalog.duplicate IS 'Pairs of files that are near-duplicates or identical, once for each hasher that finds them';
COMMENT ON COLUMN catalog.duplicate.hasher IS 'Name of the hasher';
COMMENT ON COLUMN catalog.duplicate.file1 IS 'The path that sorts first';
COMMENT ON COLUMN catalog.duplicate.file2 IS 'The path that sorts second';
COMMENT ON COLUMN catalog.duplicate.distance IS 'Number of differing bits';
COMMENT ON COLUMN catalog.duplicate.isometry IS 'How file1 is turned to look like file2';
COMMENT ON COLUMN catalog.duplicate.identical IS 'Whether both files hold the same bytes';
COMMENT ON COLUMN catalog.duplicate.flat IS 'Whether these different pictures look equal only because one of them holds nothing to compare';
COMMENT ON COLUMN catalog.duplicate.folder1 IS 'The folder of file1';
COMMENT ON COLUMN catalog.duplicate.folder2 IS 'The folder of file2';
COMMENT ON COLUMN catalog.duplicate.root1 IS 'Root that file1 is below';
COMMENT ON COLUMN catalog.duplicate.root2 IS 'Root that file2 is below';
COMMENT ON COLUMN catalog.duplicate.file1_id IS 'The id of file1 in the table file';
COMMENT ON COLUMN catalog.duplicate.file2_id IS 'The id of file2 in the table file';
COMMENT ON COLUMN catalog.duplicate.coverage1 IS 'Fraction of the frames of file1 that are in file2; null for pictures and identical files';
COMMENT ON COLUMN catalog.duplicate.coverage2 IS 'Fraction of the frames of file2 that are in file1; null for pictures and identical files';
COMMENT ON COLUMN catalog.duplicate.time_offset IS 'Seconds: time t in file1 is time t + time_offset in file2';
COMMENT ON COLUMN catalog.duplicate.starts1 IS 'Seconds: where each range that they share begins in file1, the longest range first';
COMMENT ON COLUMN catalog.duplicate.starts2 IS 'Seconds: where each range begins in file2';
COMMENT ON COLUMN catalog.duplicate.lengths IS 'Seconds: how long each range is';
COMMENT ON COLUMN catalog.duplicate.view IS 'whole, or inner: two pictures are near only by what is inside the margins of one or both';
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
COMMENT ON VIEW catalog.duplicate_cluster IS 'Clusters of near-duplicates: how large they are, and how closely they hold together';
COMMENT ON COLUMN catalog.duplicate_cluster.cluster IS 'Smallest id of its files';
COMMENT ON COLUMN catalog.duplicate_cluster.files IS 'Number of files';
COMMENT ON COLUMN catalog.duplicate_cluster.media IS 'How many different contents its files hold';
COMMENT ON COLUMN catalog.duplicate_cluster.byte_size IS 'Bytes of all its files';
COMMENT ON COLUMN catalog.duplicate_cluster.reclaimable IS 'Bytes of the files that are suggested for removal';
COMMENT ON COLUMN catalog.duplicate_cluster.weakest_hasher IS 'Hasher that weakest is measured by';
COMMENT ON COLUMN catalog.duplicate_cluster.weakest IS 'Largest distance needed to hold it together; null if all its files are identical';
COMMENT ON COLUMN catalog.duplicate_cluster.diameter_hasher IS 'Hasher that diameter is measured by';
COMMENT ON COLUMN catalog.duplicate_cluster.diameter IS 'Largest distance between two members; more than the radius if only others link them';
COMMENT ON COLUMN catalog.duplicate_cluster.diameter_exact IS 'Whether diameter is exact; if not, the true one is at least that';
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
    completeness text,
    decoded double precision,
    pictures integer,
    compared integer,
    warnings integer,
    remarks text[] DEFAULT '{}'::text[] NOT NULL,
    told_duration double precision,
    camera text,
    taken text,
    margins smallint,
    CONSTRAINT media_completeness_check CHECK ((completeness = ANY (ARRAY['whole'::text, 'excerpt'::text, 'truncated'::text, 'damaged'::text]))),
    CONSTRAINT media_kind_check CHECK ((kind = ANY (ARRAY['image'::text, 'video'::text]))),
    CONSTRAINT media_sha256_check CHECK ((octet_length(sha256) = 32))
);
COMMENT ON TABLE catalog.media IS 'Distinct contents of files, however many files hold each';
COMMENT ON COLUMN catalog.media.kind IS 'image or video';
COMMENT ON COLUMN catalog.media.format IS 'Format of the content, whatever the file''s name says';
COMMENT ON COLUMN catalog.media.width IS 'Pixels, as displayed upright';
COMMENT ON COLUMN catalog.media.height IS 'Pixels, as displayed upright';
COMMENT ON COLUMN catalog.media.duration IS 'Seconds; null for a still picture';
COMMENT ON COLUMN catalog.media.decoder IS 'Library and version that decoded the pixels';
COMMENT ON COLUMN catalog.media.completeness IS 'How completely it was seen: whole; excerpt (it holds more than was compared); truncated (its end is missing); damaged (decoders reported damage); null: not known yet';
COMMENT ON COLUMN catalog.media.decoded IS 'Fraction of the picture, or of the announced duration, that could be decoded';
COMMENT ON COLUMN catalog.media.pictures IS 'How many pictures it holds: pages, views, video streams';
COMMENT ON COLUMN catalog.media.compared IS 'How many of its pictures are hashed';
COMMENT ON COLUMN catalog.media.warnings IS 'How often decoders reported damage';
COMMENT ON COLUMN catalog.media.remarks IS 'What is wrong with it, one sentence each';
COMMENT ON COLUMN catalog.media.told_duration IS 'Duration in seconds that the file states; null if it states none. The column duration is measured';
COMMENT ON COLUMN catalog.media.camera IS 'Make and model of the camera, from the EXIF data';
COMMENT ON COLUMN catalog.media.taken IS 'When the camera took it, from the EXIF data: year:month:day hour:minute:second';
COMMENT ON COLUMN catalog.media.margins IS 'Revision of the search for margins; null for videos, and if not searched yet';
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
    file.media_id,
    media.duration,
    media.completeness,
    media.remarks
   FROM ((((((catalog.cluster_member m
     JOIN catalog.file ON ((file.id = m.file_id)))
     JOIN catalog.media ON ((media.id = file.media_id)))
     JOIN catalog.folder ON ((folder.id = file.folder_id)))
     LEFT JOIN catalog.root ON ((root.id = folder.root_id)))
     LEFT JOIN catalog.hasher ON ((hasher.id = m.hasher_id)))
     LEFT JOIN catalog.file keeper ON ((keeper.id = m.keeper_id)));
COMMENT ON VIEW catalog.duplicate_member IS 'Files of each cluster, which of them to keep, and why';
COMMENT ON COLUMN catalog.duplicate_member.cluster IS 'The cluster, as in duplicate_cluster';
COMMENT ON COLUMN catalog.duplicate_member.suggestion IS 'keep, remove, or review (a person has to decide)';
COMMENT ON COLUMN catalog.duplicate_member.path IS 'The file';
COMMENT ON COLUMN catalog.duplicate_member.width IS 'Pixels';
COMMENT ON COLUMN catalog.duplicate_member.height IS 'Pixels';
COMMENT ON COLUMN catalog.duplicate_member.format IS 'Format of the content';
COMMENT ON COLUMN catalog.duplicate_member.byte_size IS 'Bytes of the file';
COMMENT ON COLUMN catalog.duplicate_member.modified IS 'When the file was last changed';
COMMENT ON COLUMN catalog.duplicate_member.hasher IS 'Hasher that found it near the keeper; null for the same bytes';
COMMENT ON COLUMN catalog.duplicate_member.distance IS 'Distance from the keeper, in bits';
COMMENT ON COLUMN catalog.duplicate_member.isometry IS 'How it is turned to look like the keeper';
COMMENT ON COLUMN catalog.duplicate_member.reason IS 'Why that is suggested';
COMMENT ON COLUMN catalog.duplicate_member.keeper IS 'File to keep; this one is a direct near-duplicate of it';
COMMENT ON COLUMN catalog.duplicate_member.folder IS 'Folder that holds the file';
COMMENT ON COLUMN catalog.duplicate_member.root IS 'Root that the file is below';
COMMENT ON COLUMN catalog.duplicate_member.reference IS 'Whether its root is a reference, so that the file is never suggested for removal';
COMMENT ON COLUMN catalog.duplicate_member.file_id IS 'Its id in the table file';
COMMENT ON COLUMN catalog.duplicate_member.media_id IS 'Its content in the table media';
COMMENT ON COLUMN catalog.duplicate_member.duration IS 'Seconds; null for a still picture';
COMMENT ON COLUMN catalog.duplicate_member.completeness IS 'Whether it was seen whole: whole, excerpt, truncated or damaged; null: not known yet';
COMMENT ON COLUMN catalog.duplicate_member.remarks IS 'What is wrong with the content, one sentence each';
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
COMMENT ON COLUMN catalog.exact_copy.byte_size IS 'Bytes of one of them';
COMMENT ON COLUMN catalog.exact_copy.wasted IS 'Bytes of all files but one';
COMMENT ON COLUMN catalog.exact_copy.format IS 'Format of the content';
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
COMMENT ON COLUMN catalog.failure.message IS 'The reason, in words for people';
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
COMMENT ON COLUMN catalog.failed_file.message IS 'The reason, in words for people';
COMMENT ON COLUMN catalog.failed_file.at IS 'When it was last tried';
COMMENT ON COLUMN catalog.failed_file.folder IS 'Folder that holds it';
COMMENT ON COLUMN catalog.failed_file.byte_size IS 'Null if even the size could not be read';
ALTER TABLE catalog.file ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME catalog.file_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE catalog.file_move (
    id bigint NOT NULL,
    file_id bigint NOT NULL,
    old_path text NOT NULL COLLATE pg_catalog."C",
    new_path text NOT NULL COLLATE pg_catalog."C",
    at timestamp with time zone DEFAULT now() NOT NULL
);
COMMENT ON TABLE catalog.file_move IS 'Files that were found at another path than before';
ALTER TABLE catalog.file_move ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME catalog.file_move_id_seq
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
    count(m.file_id) AS files_in_clusters,
    count(*) FILTER (WHERE (m.suggestion = 'remove'::text)) AS files_to_remove,
    (COALESCE(sum(file.byte_size) FILTER (WHERE (m.suggestion = 'remove'::text)), (0)::numeric))::bigint AS reclaimable,
    count(m.file_id) AS duplicates
   FROM (((catalog.file
     JOIN catalog.folder ON ((folder.id = file.folder_id)))
     LEFT JOIN catalog.root ON ((root.id = folder.root_id)))
     LEFT JOIN catalog.cluster_member m ON ((m.file_id = file.id)))
  WHERE (file.state = 'hashed'::text)
  GROUP BY folder.path, root.path
 HAVING (count(m.file_id) > 0);
COMMENT ON VIEW catalog.folder_duplicates IS 'Folders with files in clusters: how many, and how much space they take';
COMMENT ON COLUMN catalog.folder_duplicates.folder IS 'The folder, without those below it';
COMMENT ON COLUMN catalog.folder_duplicates.root IS 'Root that the folder is below';
COMMENT ON COLUMN catalog.folder_duplicates.files IS 'Pictures and videos in it';
COMMENT ON COLUMN catalog.folder_duplicates.files_in_clusters IS 'How many of them are in clusters';
COMMENT ON COLUMN catalog.folder_duplicates.files_to_remove IS 'How many of them are suggested for removal';
COMMENT ON COLUMN catalog.folder_duplicates.reclaimable IS 'Bytes of the files to remove';
COMMENT ON COLUMN catalog.folder_duplicates.duplicates IS 'Old name of files_in_clusters, for one release';
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
    "timestamp" double precision,
    box integer[]
);
COMMENT ON TABLE catalog.frame IS 'Frames of media; a still picture has one, and what is inside its margins';
COMMENT ON COLUMN catalog.frame."position" IS 'Number of the frame in its file, from 0; the first frame of a media is always stored';
COMMENT ON COLUMN catalog.frame."timestamp" IS 'Seconds since the first frame; null for a still picture';
COMMENT ON COLUMN catalog.frame.box IS 'Where the picture inside the margins lies: left, top, right and bottom in pixels, the last two excluded; null for a whole picture';
CREATE VIEW catalog.frame_pair AS
 SELECT hasher.name AS hasher,
    one.media_id AS media1,
    one."position" AS position1,
    ( SELECT frame."timestamp"
           FROM catalog.frame
          WHERE ((frame.media_id = one.media_id) AND (frame."position" = one."position"))) AS timestamp1,
    other.media_id AS media2,
    other."position" AS position2,
    ( SELECT frame."timestamp"
           FROM catalog.frame
          WHERE ((frame.media_id = other.media_id) AND (frame."position" = other."position"))) AS timestamp2,
    near.distance,
    near.isometry,
    (one.flat OR other.flat) AS flat
   FROM (((( SELECT hash_pair.hasher_id,
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
           FROM catalog.hash_pair
        UNION ALL
         SELECT hash.hasher_id,
            hash.id,
            hash.id,
            0,
            'r0'::text
           FROM catalog.hash) near
     JOIN catalog.frame_hash one ON (((one.hasher_id = near.hasher_id) AND (one.hash_id = near.a))))
     JOIN catalog.frame_hash other ON (((other.hasher_id = near.hasher_id) AND (other.hash_id = near.b) AND (other.media_id > one.media_id))))
     JOIN catalog.hasher ON ((hasher.id = near.hasher_id)));
COMMENT ON VIEW catalog.frame_pair IS 'Pairs of frames of different contents, once for each hasher that finds them near each other, confirmed or not';
COMMENT ON COLUMN catalog.frame_pair.hasher IS 'Name of the hasher';
COMMENT ON COLUMN catalog.frame_pair.media1 IS 'The media with the smaller id';
COMMENT ON COLUMN catalog.frame_pair.position1 IS 'Number of the frame in media1, from 0';
COMMENT ON COLUMN catalog.frame_pair.timestamp1 IS 'Seconds; null for a still picture';
COMMENT ON COLUMN catalog.frame_pair.media2 IS 'The media with the larger id';
COMMENT ON COLUMN catalog.frame_pair.position2 IS 'Number of the frame in media2, from 0';
COMMENT ON COLUMN catalog.frame_pair.timestamp2 IS 'Seconds; null for a still picture';
COMMENT ON COLUMN catalog.frame_pair.distance IS 'Number of differing bits';
COMMENT ON COLUMN catalog.frame_pair.isometry IS 'How media1 is turned to look like media2';
COMMENT ON COLUMN catalog.frame_pair.flat IS 'Whether one of them holds nothing to compare';
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
CREATE VIEW catalog.incomplete_file AS
 SELECT file.path,
    media.completeness,
    media.decoded,
    media.pictures,
    media.compared,
    media.warnings,
    media.remarks,
    folder.path AS folder,
    file.byte_size,
    media.id AS media_id
   FROM ((catalog.media
     JOIN catalog.file ON ((file.media_id = media.id)))
     JOIN catalog.folder ON ((folder.id = file.folder_id)))
  WHERE (media.completeness <> 'whole'::text);
COMMENT ON VIEW catalog.incomplete_file IS 'Files that are damaged, cut off, or hold more than was compared';
COMMENT ON COLUMN catalog.incomplete_file.path IS 'The file';
COMMENT ON COLUMN catalog.incomplete_file.completeness IS 'excerpt: it holds more than was compared; truncated: its end is missing; damaged: decoders reported damage';
COMMENT ON COLUMN catalog.incomplete_file.decoded IS 'Fraction of the picture, or of the announced duration, that could be decoded';
COMMENT ON COLUMN catalog.incomplete_file.pictures IS 'How many pictures it holds';
COMMENT ON COLUMN catalog.incomplete_file.compared IS 'How many of its pictures are hashed';
COMMENT ON COLUMN catalog.incomplete_file.warnings IS 'How often decoders reported damage';
COMMENT ON COLUMN catalog.incomplete_file.remarks IS 'What is wrong with it, one sentence each';
COMMENT ON COLUMN catalog.incomplete_file.folder IS 'Folder that holds the file';
COMMENT ON COLUMN catalog.incomplete_file.byte_size IS 'Bytes of the file';
COMMENT ON COLUMN catalog.incomplete_file.media_id IS 'Its content in the table media';
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
    pairs_new bigint DEFAULT 0 NOT NULL,
    files_missing bigint DEFAULT 0 NOT NULL,
    files_moved bigint DEFAULT 0 NOT NULL,
    files_excluded bigint DEFAULT 0 NOT NULL
);
COMMENT ON TABLE catalog.ingest_run IS 'Runs of catalog ingest';
COMMENT ON COLUMN catalog.ingest_run.ended IS 'Null while it runs, and if it was killed';
COMMENT ON COLUMN catalog.ingest_run.error IS 'Error that ended it early';
COMMENT ON COLUMN catalog.ingest_run.files_seen IS 'Files that it found';
COMMENT ON COLUMN catalog.ingest_run.files_new IS 'Files that entered the catalogue';
COMMENT ON COLUMN catalog.ingest_run.files_unchanged IS 'Files that were not opened';
COMMENT ON COLUMN catalog.ingest_run.files_failed IS 'Files that could not be hashed';
COMMENT ON COLUMN catalog.ingest_run.files_ignored IS 'Files that are neither picture nor video';
COMMENT ON COLUMN catalog.ingest_run.files_flat IS 'Files that hold nothing to compare';
COMMENT ON COLUMN catalog.ingest_run.media_new IS 'Contents that entered the catalogue';
COMMENT ON COLUMN catalog.ingest_run.hashes_new IS 'Distinct hashes that entered the catalogue';
COMMENT ON COLUMN catalog.ingest_run.pairs_new IS 'Pairs of hashes that it found';
COMMENT ON COLUMN catalog.ingest_run.files_missing IS 'Files that it found missing';
COMMENT ON COLUMN catalog.ingest_run.files_moved IS 'Files that it found at another path';
COMMENT ON COLUMN catalog.ingest_run.files_excluded IS 'Files that are excluded from then on';
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
    pairs_new,
    files_missing,
    files_moved,
    files_excluded
   FROM catalog.ingest_run;
COMMENT ON VIEW catalog.ingest_history IS 'What each ingest did';
COMMENT ON COLUMN catalog.ingest_history.run IS 'Number of the ingest';
COMMENT ON COLUMN catalog.ingest_history.started IS 'When it began';
COMMENT ON COLUMN catalog.ingest_history.seconds IS 'How long it took';
COMMENT ON COLUMN catalog.ingest_history.state IS 'done, failed, or unfinished (it runs, or was killed)';
COMMENT ON COLUMN catalog.ingest_history.error IS 'Error that ended it early';
COMMENT ON COLUMN catalog.ingest_history.paths IS 'Paths that it was given';
COMMENT ON COLUMN catalog.ingest_history.hashers IS 'Hashers that it used';
COMMENT ON COLUMN catalog.ingest_history.files_seen IS 'Files that it found';
COMMENT ON COLUMN catalog.ingest_history.files_new IS 'Files that entered the catalogue';
COMMENT ON COLUMN catalog.ingest_history.files_unchanged IS 'Files that were not opened';
COMMENT ON COLUMN catalog.ingest_history.files_failed IS 'Files that could not be hashed';
COMMENT ON COLUMN catalog.ingest_history.files_ignored IS 'Files that are neither picture nor video';
COMMENT ON COLUMN catalog.ingest_history.media_new IS 'Contents that entered the catalogue';
COMMENT ON COLUMN catalog.ingest_history.hashes_new IS 'Distinct hashes that entered the catalogue';
COMMENT ON COLUMN catalog.ingest_history.pairs_new IS 'Pairs of hashes that it found';
COMMENT ON COLUMN catalog.ingest_history.files_missing IS 'Files that it found missing';
COMMENT ON COLUMN catalog.ingest_history.files_moved IS 'Files that it found at another path';
COMMENT ON COLUMN catalog.ingest_history.files_excluded IS 'Files that are excluded from then on';
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
COMMENT ON TABLE catalog.label IS 'Labels that people gave files: a value for each key';
CREATE TABLE catalog.match_queue (
    hasher_id smallint NOT NULL,
    hash_id bigint NOT NULL
);
COMMENT ON TABLE catalog.match_queue IS 'Hashes that are not yet compared with all others';
CREATE TABLE catalog.media_detail (
    media_id bigint NOT NULL,
    greys bytea NOT NULL,
    CONSTRAINT media_detail_greys_check CHECK ((octet_length(greys) = 1024))
);
COMMENT ON TABLE catalog.media_detail IS 'Small grey versions of pictures, for a second look at pairs that hashes find near';
COMMENT ON COLUMN catalog.media_detail.greys IS '32 x 32 grey values from 0 to 255, row by row';
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
    (first.flat OR second.flat) AS flat,
    NULL::double precision AS coverage1,
    NULL::double precision AS coverage2,
    NULL::double precision AS time_offset,
    'whole'::text AS view
   FROM (((catalog.hash_pair pair
     JOIN catalog.hasher ON ((hasher.id = pair.hasher_id)))
     JOIN catalog.frame_hash first ON (((first.hasher_id = pair.hasher_id) AND (first.hash_id = pair.a) AND (first.sampling IS NULL) AND (first."position" = 0))))
     JOIN catalog.frame_hash second ON (((second.hasher_id = pair.hasher_id) AND (second.hash_id = pair.b) AND (second.sampling IS NULL) AND (second."position" = 0))))
  WHERE ((first.media_id <> second.media_id) AND ((( SELECT settings.confirm_hasher_id
           FROM catalog.settings) IS NULL) OR catalog.is_confirmed(first.hasher_id, first.media_id, second.media_id, (first.flat OR second.flat))))
UNION ALL
 SELECT hasher.name AS hasher,
    first.media_id AS media1,
    second.media_id AS media2,
    0 AS distance,
    'r0'::text AS isometry,
    (first.flat OR second.flat) AS flat,
    NULL::double precision AS coverage1,
    NULL::double precision AS coverage2,
    NULL::double precision AS time_offset,
    'whole'::text AS view
   FROM ((catalog.frame_hash first
     JOIN catalog.frame_hash second ON (((second.hasher_id = first.hasher_id) AND (second.hash_id = first.hash_id) AND (first.media_id < second.media_id) AND (second.sampling IS NULL) AND (second."position" = 0))))
     JOIN catalog.hasher ON ((hasher.id = first.hasher_id)))
  WHERE ((first.sampling IS NULL) AND (first."position" = 0) AND ((( SELECT settings.confirm_hasher_id
           FROM catalog.settings) IS NULL) OR catalog.is_confirmed(first.hasher_id, first.media_id, second.media_id, (first.flat OR second.flat))))
UNION ALL
 SELECT hasher.name AS hasher,
    video_pair.media1,
    video_pair.media2,
    video_pair.distance,
    video_pair.isometry,
    false AS flat,
    video_pair.coverage1,
    video_pair.coverage2,
    video_pair.time_offset,
    'whole'::text AS view
   FROM (catalog.video_pair
     JOIN catalog.hasher ON ((hasher.id = video_pair.hasher_id)))
  WHERE catalog.is_covered(video_pair.coverage1, video_pair.coverage2, video_pair.commonplace, ( SELECT settings.min_coverage
           FROM catalog.settings))
UNION ALL
 SELECT inner_pair.hasher,
    inner_pair.media1,
    inner_pair.media2,
    inner_pair.distance,
    inner_pair.isometry,
    false AS flat,
    NULL::double precision AS coverage1,
    NULL::double precision AS coverage2,
    NULL::double precision AS time_offset,
    'inner'::text AS view
   FROM catalog.inner_pair
  WHERE (inner_pair.whole_distance IS NULL);
COMMENT ON VIEW catalog.media_pair IS 'Pairs of different contents that are near-duplicates, once for each hasher that finds them';
COMMENT ON COLUMN catalog.media_pair.hasher IS 'Name of the hasher';
COMMENT ON COLUMN catalog.media_pair.media1 IS 'The media with the smaller id';
COMMENT ON COLUMN catalog.media_pair.media2 IS 'The media with the larger id';
COMMENT ON COLUMN catalog.media_pair.distance IS 'Number of differing bits';
COMMENT ON COLUMN catalog.media_pair.isometry IS 'How media1 is turned to look like media2';
COMMENT ON COLUMN catalog.media_pair.flat IS 'Whether one of them holds nothing to compare: quality 0, or all bits of its hash equal';
COMMENT ON COLUMN catalog.media_pair.coverage1 IS 'Fraction of the frames of media1 that are in media2; null for two pictures';
COMMENT ON COLUMN catalog.media_pair.coverage2 IS 'Fraction of the frames of media2 that are in media1; null for two pictures';
COMMENT ON COLUMN catalog.media_pair.time_offset IS 'Seconds: time t in media1 is time t + time_offset in media2; null for two pictures';
COMMENT ON COLUMN catalog.media_pair.view IS 'whole, or inner: two pictures are near only by what is inside the margins of one or both';
CREATE TABLE catalog.media_stream (
    media_id bigint NOT NULL,
    number integer NOT NULL,
    kind text NOT NULL,
    codec text NOT NULL,
    language text,
    width integer,
    height integer,
    channels integer,
    sample_rate integer,
    chosen boolean NOT NULL,
    sound bytea
);
COMMENT ON TABLE catalog.media_stream IS 'Streams of videos: video, audio, subtitles, data';
COMMENT ON COLUMN catalog.media_stream.number IS 'Position in the file, from 0';
COMMENT ON COLUMN catalog.media_stream.kind IS 'video, audio, subtitle, data';
COMMENT ON COLUMN catalog.media_stream.language IS 'Language that the file states';
COMMENT ON COLUMN catalog.media_stream.width IS 'Pixels, of a video stream';
COMMENT ON COLUMN catalog.media_stream.height IS 'Pixels, of a video stream';
COMMENT ON COLUMN catalog.media_stream.channels IS 'Number of channels of an audio stream';
COMMENT ON COLUMN catalog.media_stream.sample_rate IS 'Samples per second of an audio stream';
COMMENT ON COLUMN catalog.media_stream.chosen IS 'Whether its frames were hashed, or its sound was fingerprinted';
COMMENT ON COLUMN catalog.media_stream.sound IS 'Fingerprint of the sound, passage by passage; null if no sound was heard';
CREATE VIEW catalog.missing_file AS
 SELECT file.path,
    file.missing_since,
    file.byte_size,
    media.format,
    media.width,
    media.height,
    encode(media.sha256, 'hex'::text) AS sha256,
    ( SELECT count(*) AS count
           FROM catalog.file copy
          WHERE (copy.media_id = media.id)) AS copies,
    folder.path AS folder,
    root.path AS root
   FROM (((catalog.file
     JOIN catalog.folder ON ((folder.id = file.folder_id)))
     LEFT JOIN catalog.root ON ((root.id = folder.root_id)))
     LEFT JOIN catalog.media ON ((media.id = file.last_media_id)))
  WHERE (file.state = 'missing'::text);
COMMENT ON VIEW catalog.missing_file IS 'Files that were catalogued and are gone';
COMMENT ON COLUMN catalog.missing_file.path IS 'Path that it had';
COMMENT ON COLUMN catalog.missing_file.missing_since IS 'When it was first found missing';
COMMENT ON COLUMN catalog.missing_file.byte_size IS 'Bytes of the file when it was last seen';
COMMENT ON COLUMN catalog.missing_file.format IS 'Format of the content; null if it was neither picture nor video';
COMMENT ON COLUMN catalog.missing_file.width IS 'Pixels';
COMMENT ON COLUMN catalog.missing_file.height IS 'Pixels';
COMMENT ON COLUMN catalog.missing_file.sha256 IS 'SHA-256 of the content, hexadecimal';
COMMENT ON COLUMN catalog.missing_file.copies IS 'How many other files hold the same bytes';
COMMENT ON COLUMN catalog.missing_file.folder IS 'Folder that held it';
COMMENT ON COLUMN catalog.missing_file.root IS 'Root that the folder is below';
CREATE VIEW catalog.moved_file AS
 SELECT move.id AS move,
    move.old_path,
    move.new_path,
    move.at,
    file.path,
    file.state,
    file.id AS file_id
   FROM (catalog.file_move move
     JOIN catalog.file ON ((file.id = move.file_id)));
COMMENT ON VIEW catalog.moved_file IS 'Files that were moved or renamed';
COMMENT ON COLUMN catalog.moved_file.move IS 'Number of the move';
COMMENT ON COLUMN catalog.moved_file.old_path IS 'Path before the move';
COMMENT ON COLUMN catalog.moved_file.new_path IS 'Path after the move';
COMMENT ON COLUMN catalog.moved_file.at IS 'When an ingest found it at the new path';
COMMENT ON COLUMN catalog.moved_file.path IS 'Path where it was last seen';
COMMENT ON COLUMN catalog.moved_file.state IS 'hashed, failed, ignored (neither picture nor video), missing, or excluded (by a pattern of its root)';
COMMENT ON COLUMN catalog.moved_file.file_id IS 'Its id in the table file';
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
COMMENT ON VIEW catalog.reclaimable_space IS 'Space that could be freed in each root, by format';
COMMENT ON COLUMN catalog.reclaimable_space.root IS 'The root; empty for files below no root';
COMMENT ON COLUMN catalog.reclaimable_space.format IS 'Format of the contents';
COMMENT ON COLUMN catalog.reclaimable_space.files_to_remove IS 'Files suggested for removal';
COMMENT ON COLUMN catalog.reclaimable_space.reclaimable IS 'Bytes of the files to remove';
COMMENT ON COLUMN catalog.reclaimable_space.files_to_review IS 'Files that a person has to decide on';
COMMENT ON COLUMN catalog.reclaimable_space.reviewable IS 'Bytes of the files to review';
CREATE TABLE catalog.root_duplicates (
    root1 text NOT NULL COLLATE pg_catalog."C",
    root2 text NOT NULL COLLATE pg_catalog."C",
    hasher text NOT NULL,
    pairs bigint NOT NULL,
    identical bigint NOT NULL,
    nearest integer
);
COMMENT ON TABLE catalog.root_duplicates IS 'How many pairs of duplicates lie between two roots, or within one, as of the last clusters';
COMMENT ON COLUMN catalog.root_duplicates.root1 IS 'A root; empty for files below no root';
COMMENT ON COLUMN catalog.root_duplicates.root2 IS 'Another root, or the same one for pairs within it';
COMMENT ON COLUMN catalog.root_duplicates.hasher IS 'Name of the hasher that finds the pairs';
COMMENT ON COLUMN catalog.root_duplicates.pairs IS 'Number of pairs of files';
COMMENT ON COLUMN catalog.root_duplicates.identical IS 'How many of these pairs hold the same bytes';
COMMENT ON COLUMN catalog.root_duplicates.nearest IS 'Smallest distance of the other pairs, in bits';
ALTER TABLE catalog.root ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME catalog.root_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE catalog.video_queue (
    id bigint NOT NULL,
    media_id bigint NOT NULL
);
COMMENT ON TABLE catalog.video_queue IS 'Videos whose pairs must be worked out again';
ALTER TABLE catalog.video_queue ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME catalog.video_queue_id_seq
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
0016
\.
COPY catalog.calibration (id, at, seconds, paths, seed, isometric, min_coverage, precision_goal, false_rate_goal, media_goal, copies, failed, software) FROM stdin;
1	2026-11-26 07:32:58.643439+00	0.2913228569959756	{/photos}	0	f	0.1	0.99	\N	10000	0.1	1	0.1.0
\.
COPY catalog.calibration_choice (calibration_id, number, kind, origin, hasher_id, threshold, radius, confirm_hasher_id, confirm_threshold, confirm_radius, recall, recall_low, recall_high, false_rate, false_rate_low, false_rate_high, extrapolated, false_counted, false_pairs, "precision", milliseconds) FROM stdin;
1	1	image	set	6	0.2	51	\N	\N	\N	1	0.15811388300841897	1	0.7772219044964879	0	0.7772219044964879	t	0	38857209.115301915	2.573458794852724e-05	0.15991599999999606
1	2	video	set	6	0.2	51	\N	\N	\N	1	0.15811388300841897	1	1	0.025	1	t	1	49995000	2.000160012801024e-05	\N
\.
COPY catalog.calibration_distance (calibration_id, kind, hasher_id, transformation, distance, pairs) FROM stdin;
1	image	6	different	118	2
1	image	6	different	120	1
1	image	6	different	124	1
1	image	6	different	128	1
1	image	6	different	132	1
1	image	6	jpeg-90	0	1
1	image	6	jpeg-90	2	1
1	image	6	jpeg-70	0	2
1	image	6	jpeg-50	2	2
1	image	6	jpeg-30	2	1
1	image	6	jpeg-30	4	1
1	image	6	jpeg-10	4	1
1	image	6	jpeg-10	6	1
1	image	6	webp-50	0	1
1	image	6	webp-50	2	1
1	image	6	avif-50	2	1
1	image	6	avif-50	4	1
1	image	6	gif	0	1
1	image	6	gif	2	1
1	video	6	different	0	1
1	video	6	h264-23	2	1
1	video	6	h264-23	6	1
1	video	6	h264-35	12	2
1	video	6	mpeg4-15	8	1
1	video	6	mpeg4-15	14	1
\.
COPY catalog.calibration_recall (calibration_id, number, transformation, found, pairs, recall_low, recall_high) FROM stdin;
1	1	jpeg-90	2	2	0.15811388300841897	1
1	1	jpeg-70	2	2	0.15811388300841897	1
1	1	jpeg-50	2	2	0.15811388300841897	1
1	1	jpeg-30	2	2	0.15811388300841897	1
1	1	jpeg-10	2	2	0.15811388300841897	1
1	1	webp-50	2	2	0.15811388300841897	1
1	1	avif-50	2	2	0.15811388300841897	1
1	1	gif	2	2	0.15811388300841897	1
1	2	h264-23	2	2	0.15811388300841897	1
1	2	h264-35	2	2	0.15811388300841897	1
1	2	mpeg4-15	2	2	0.15811388300841897	1
\.
COPY catalog.calibration_sample (calibration_id, kind, varied, compared, flat, different, alike, labelled) FROM stdin;
1	image	2	4	1	6	0	0
1	video	2	2	0	1	0	0
\.
COPY catalog.cluster (id, files, media, byte_size, reclaimable, weakest_hasher_id, weakest, diameter_hasher_id, diameter, diameter_exact) FROM stdin;
1	2	2	79286	39413	6	0	6	0	t
2	2	2	74391	0	6	30	6	30	t
3	2	2	53418	15424	6	0	6	0	t
5	4	1	28128	21096	\N	\N	\N	\N	t
7	2	2	134628	54266	3	0	3	0	t
\.
COPY catalog.cluster_member (file_id, cluster_id, suggestion, reason, keeper_id, hasher_id, distance, isometry) FROM stdin;
7	7	keep	a longer video than the other: 6.0 s	\N	\N	\N	\N
8	7	remove	a shorter video: 4.0 s, the kept file has 6.0 s	7	3	0	r0
13	2	review	details differ from the kept file	\N	\N	\N	\N
1	1	keep	in a reference root	\N	\N	\N	\N
2	2	keep	in a reference root	\N	\N	\N	\N
3	3	keep	in a reference root	\N	\N	\N	\N
5	5	keep	in a reference root	\N	\N	\N	\N
12	1	remove	the kept file is in a reference root	1	6	0	r0
14	3	remove	the kept file is in a reference root	3	6	0	r0
16	5	remove	the kept file is in a reference root	5	\N	0	r0
17	5	remove	the kept file is in a reference root	5	\N	0	r0
18	5	remove	the kept file is in a reference root	5	\N	0	r0
\.
COPY catalog.cluster_queue (id) FROM stdin;
\.
COPY catalog.crowded_hash (hasher_id, hash_id, neighbours) FROM stdin;
\.
COPY catalog.failure (file_id, stage, error, message, at) FROM stdin;
6	decode	UndecodableImage	broken png: it is cut off	2026-11-26 07:32:56.138681+00
\.
COPY catalog.file (id, path, state, media_id, byte_size, mtime_ns, added, updated, folder_id, last_media_id, missing_since, inode) FROM stdin;
1	/photos/camera/1.png	hashed	2	39873	1700000000000000000	2026-11-26 07:32:53.775011+00	2026-11-26 07:32:53.775011+00	1	\N	\N	65024:6413958
2	/photos/camera/2.png	hashed	4	38548	1700000000000000000	2026-11-26 07:32:53.775011+00	2026-11-26 07:32:53.775011+00	1	\N	\N	65024:6413957
3	/photos/camera/3.png	hashed	3	37994	1700000000000000000	2026-11-26 07:32:53.775011+00	2026-11-26 07:32:53.775011+00	1	\N	\N	65024:6413956
4	/photos/camera/4.png	hashed	1	39588	1700000000000000000	2026-11-26 07:32:53.775011+00	2026-11-26 07:32:53.775011+00	1	\N	\N	65024:6413955
5	/photos/camera/5.jpg	hashed	5	7032	1700000000000000000	2026-11-26 07:32:53.775011+00	2026-11-26 07:32:53.775011+00	1	\N	\N	65024:6413954
6	/photos/broken.png	failed	\N	13291	1700000000000000000	2026-11-26 07:32:56.138681+00	2026-11-26 07:32:56.138681+00	2	\N	\N	65024:6413942
7	/photos/film/long.mp4	hashed	9	80362	1700000000000000000	2026-11-26 07:32:56.138681+00	2026-11-26 07:32:56.138681+00	3	\N	\N	65024:6413939
8	/photos/film/short.mp4	hashed	13	54266	1700000000000000000	2026-11-26 07:32:56.138681+00	2026-11-26 07:32:56.138681+00	3	\N	\N	65024:6413938
9	/photos/flat/grey.png	hashed	6	424	1700000000000000000	2026-11-26 07:32:56.138681+00	2026-11-26 07:32:56.138681+00	4	\N	\N	65024:6413943
10	/photos/flat/white.png	hashed	8	424	1700000000000000000	2026-11-26 07:32:56.138681+00	2026-11-26 07:32:56.138681+00	4	\N	\N	65024:6413944
11	/photos/notes.txt	ignored	\N	10	1700000000000000000	2026-11-26 07:32:56.138681+00	2026-11-26 07:32:56.138681+00	2	\N	\N	65024:6413941
12	/photos/phone/1 again.png	hashed	10	39413	1700000000000000000	2026-11-26 07:32:56.138681+00	2026-11-26 07:32:56.138681+00	5	\N	\N	65024:6413952
13	/photos/phone/2 cropped.png	hashed	7	35843	1700000000000000000	2026-11-26 07:32:56.138681+00	2026-11-26 07:32:56.138681+00	5	\N	\N	65024:6413951
14	/photos/phone/3 small.png	hashed	11	15424	1700000000000000000	2026-11-26 07:32:56.138681+00	2026-11-26 07:32:56.138681+00	5	\N	\N	65024:6413950
15	/photos/phone/4 mirrored.png	hashed	12	39549	1700000000000000000	2026-11-26 07:32:56.138681+00	2026-11-26 07:32:56.138681+00	5	\N	\N	65024:6413949
16	/photos/phone/5 copy.jpg	hashed	5	7032	1700000000000000000	2026-11-26 07:32:56.138681+00	2026-11-26 07:32:56.138681+00	5	\N	\N	65024:6413948
17	/photos/phone/größe\tund 😀.jpg	hashed	5	7032	1700000000000000000	2026-11-26 07:32:56.138681+00	2026-11-26 07:32:56.138681+00	5	\N	\N	65024:6413947
18	file:///photos/phone/no%20utf-8%20%FF.jpg	hashed	5	7032	1700000000000000000	2026-11-26 07:32:56.138681+00	2026-11-26 07:32:56.138681+00	5	\N	\N	65024:6413946
\.
COPY catalog.file_move (id, file_id, old_path, new_path, at) FROM stdin;
\.
COPY catalog.folder (id, path, root_id) FROM stdin;
1	/photos/camera	1
2	/photos	2
3	/photos/film	2
4	/photos/flat	2
5	/photos/phone	2
\.
COPY catalog.frame (media_id, "position", "timestamp", box) FROM stdin;
1	0	\N	\N
2	0	\N	\N
3	0	\N	\N
4	0	\N	\N
5	0	\N	\N
6	0	\N	\N
7	0	\N	\N
8	0	\N	\N
9	0	0	\N
9	8	1	\N
9	16	2	\N
9	24	3	\N
9	32	4	\N
9	40	5	\N
10	0	\N	\N
11	0	\N	\N
12	0	\N	\N
13	0	0	\N
13	8	1	\N
13	16	2	\N
13	24	3	\N
\.
COPY catalog.frame_hash (media_id, "position", hasher_id, hash_id, quality, flat, sampling, until, reduction, revision) FROM stdin;
1	0	3	5	100	f	\N	\N	1	1
1	0	4	9	100	f	\N	\N	1	2
1	0	5	14	100	f	\N	\N	1	1
1	0	6	18	100	f	\N	\N	1	1
2	0	3	4	100	f	\N	\N	1	1
2	0	4	7	100	f	\N	\N	1	2
2	0	5	15	100	f	\N	\N	1	1
2	0	6	20	100	f	\N	\N	1	1
3	0	3	2	100	f	\N	\N	1	1
3	0	4	8	100	f	\N	\N	1	2
3	0	5	11	100	f	\N	\N	1	1
3	0	6	17	100	f	\N	\N	1	1
4	0	3	1	100	f	\N	\N	1	1
4	0	4	10	100	f	\N	\N	1	2
4	0	5	13	100	f	\N	\N	1	1
4	0	6	16	100	f	\N	\N	1	1
5	0	3	3	100	f	\N	\N	1	1
5	0	4	6	100	f	\N	\N	1	2
5	0	5	12	100	f	\N	\N	1	1
5	0	6	19	100	f	\N	\N	1	1
6	0	3	21	0	t	\N	\N	1	1
6	0	4	33	0	t	\N	\N	1	2
6	0	5	44	0	t	\N	\N	1	1
6	0	6	66	0	t	\N	\N	1	1
7	0	3	26	100	f	\N	\N	1	1
7	0	4	41	100	f	\N	\N	1	2
7	0	5	52	100	f	\N	\N	1	1
7	0	6	58	100	f	\N	\N	1	1
8	0	3	21	0	t	\N	\N	1	1
8	0	4	32	0	t	\N	\N	1	2
8	0	5	45	0	t	\N	\N	1	1
8	0	6	66	0	t	\N	\N	1	1
9	0	3	24	100	f	1	0	1	1
9	0	4	39	100	f	1	0	1	2
9	0	5	49	100	f	1	0	1	1
9	0	6	57	100	f	1	0	1	1
9	8	3	22	100	f	1	1	1	1
9	8	4	40	100	f	1	1	1	2
9	8	5	47	100	f	1	1	1	1
9	8	6	62	100	f	1	1	1	1
9	16	3	27	100	f	1	2	1	1
9	16	4	38	100	f	1	2	1	2
9	16	5	50	100	f	1	2	1	1
9	16	6	63	100	f	1	2	1	1
9	24	3	23	100	f	1	3	1	1
9	24	4	42	100	f	1	3	1	2
9	24	5	55	100	f	1	3	1	1
9	24	6	65	100	f	1	3	1	1
9	32	3	28	100	f	1	4	1	1
9	32	4	34	100	f	1	4	1	2
9	32	5	51	100	f	1	4	1	1
9	32	6	60	100	f	1	4	1	1
9	40	3	25	100	f	1	5	1	1
9	40	4	43	100	f	1	5	1	2
9	40	5	48	100	f	1	5	1	1
9	40	6	59	100	f	1	5	1	1
10	0	3	30	100	f	\N	\N	1	1
10	0	4	37	100	f	\N	\N	1	2
10	0	5	54	100	f	\N	\N	1	1
10	0	6	20	100	f	\N	\N	1	1
11	0	3	29	100	f	\N	\N	1	1
11	0	4	35	100	f	\N	\N	1	2
11	0	5	46	100	f	\N	\N	1	1
11	0	6	17	100	f	\N	\N	1	1
12	0	3	31	100	f	\N	\N	1	1
12	0	4	36	100	f	\N	\N	1	2
12	0	5	53	100	f	\N	\N	1	1
12	0	6	56	100	f	\N	\N	1	1
13	0	3	24	100	f	1	0	1	1
13	0	4	39	100	f	1	0	1	2
13	0	5	49	100	f	1	0	1	1
13	0	6	57	100	f	1	0	1	1
13	8	3	22	100	f	1	1	1	1
13	8	4	40	100	f	1	1	1	2
13	8	5	47	100	f	1	1	1	1
13	8	6	62	100	f	1	1	1	1
13	16	3	27	100	f	1	2	1	1
13	16	4	38	100	f	1	2	1	2
13	16	5	50	100	f	1	2	1	1
13	16	6	63	100	f	1	2	1	1
13	24	3	23	100	f	1	3	1	1
13	24	4	42	100	f	1	3	1	2
13	24	5	55	100	f	1	3	1	1
13	24	6	65	100	f	1	3	1	1
\.
COPY catalog.hash_ahash (hasher_id, id, value, turned) FROM stdin;
\.
COPY catalog.hash_blockmean (hasher_id, id, value, turned) FROM stdin;
\.
COPY catalog.hash_dhash (hasher_id, id, value, turned) FROM stdin;
3	1	0101000110101010010101101010001011010110101010111001010101001111100010010100010010001111000101001111111000010101101011011011000011000100110000100101011010000000010101101001100111100001111010011100001110000011010010101000010100011010101101010010001110100001	
3	2	1000110101100110000011101110111001011111101001000110011001100110011110011001011001111010011001000100101011010110001010011101110000100011010110101000011001111010111001110001100011000111100110000011000010011100010110001101100110011010011100111100110001011011	
3	3	1001100110110011001100100100101000110101001001100111000010010110111011011001000001001010100111010010111100100100001001101001001001001100101100110100110110010011001101100010010010110110010001110101111011011011011011011001100110111100100101001001101100101110	
3	4	1011011000110011011011010100001100100100100101010101001010011010110100110101101110100100111011011011001010111101110100101100101101001001010011011000100100100110100111001011000011001110011001000110100111010011010011101001001010100101101100100010110010110110	
3	5	1101000010111000100101001001111011011110101011001101001010100110110100101010010111000010101001010101001001111101001101101001010100110010111110001001001001011011101101101001100101001101010110101000110111011010001011011110101001101101011010100110110101100000	
3	21	0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000	
3	22	0000011100001110100011110000111011001111000111101111111100011110011110011000111000111000110001101111100011100110111110001110001111001100011110110001110000111100000111000011110000111100011110010011110001110001111111000111000011100000001111001110001100011100	
3	23	0011110000100001001110000110000001111000011000001111100011100001011111111100001100111111100000110111111100001110111100000111110011110000011111101101000011100111100101110000011110000111100001111000001110001111011000111100011100110001110001110011000111000111	
3	24	0011110000110000111100111000000011110011111000001110000111110010110000011111000100000110001100010001111100000001001111000100001100111100011001110001110001110011010001100011111101100011100011110010000111000111000110011100001100011110111000110000111000111001	
3	25	0011111110100000001111100000000101111010000010010111000110000011011100111100001101110011110000110111100111000001111110001111100010011100011110001001111100111000100011110001100011000111000110001100011100111000100000100111000110000100011100010001110001110011	
3	26	0101010110101001010101101011001111010100101011111010010101001111100010110100010010101111000101001010111000010101101011011111000011001100110000100100011011000010110101001001100111100001101010011000001110000011010010101000010000011010100101000110001110100101	
3	27	0111111000001111111110110000111111110011100011101000011110001110000011110001100000011110011100010001110001100001000111100000001100011111000011101111111100001110111101110000111011000001110001110000000111100001000111001110000100111000111000010111000110001111	
3	28	1000000111111110110000011111100011100001111100001110001111000110110001111000011110001111000000111000111000010011100011100011000011101110001110001110011100011000011111110001111100111111000010110000011100000001110001110000100011100011000111001110000000011100	
3	29	1001110101100110000011101110111001010111101001000110011001100110011110011001011001111010011001000100101011010110001010011101110000100011010110101100011001111010111001110001100011000111100110000011000010011100010110001101100110011010011100111100110001011011	
3	30	1011011000110011011011010100001100100100100101010101001010011010010100110101101110100100111011011011001010111101110100101100101101001001010011011000100100100110100111001011000011001110011001000110100111010011010011101001001010100101101100100010110010110110	
3	31	1110001011110100100000101101011011001010100001001001101010110100010110101011010001011010101111000100000110110101010101101001001111100000101100110010010110110110011001101001001010100101010011011010010001001110101010000100101110101001010010011111100101001001	
\.
COPY catalog.hash_marrhildreth (hasher_id, id, value, turned) FROM stdin;
4	6	001011100111110000101000011111111000111100000110111000110100100000110111100000011000011111010110110000010111011011011000000111100011011110100110000111110111100000000000111110110110000110110011010010100110011010011110100011011111110100111001000000101111110110100010110110011110100110110010110110110110010010010110110011011001110110100110110000000011111000110110001100110110110110010000110000010111000010111110110010111000000110000111111111000001000110110110100111100110111010000000000111000011011100100110000110110111011000100100001110111000100100110110100000000010111111011000	
4	7	100100100110100000100001001000110110110011001010100100011011000100100111000000111000010111000001011011001100101101000101001001100110110100100110110110000011001001011110000111001000000101111110100100100110110110100100001111001110111000001000110000011011001001011111111001101001100101001100111001000100110111110000001000110111111001000111100100100100111110110100001011011001001011111001001001100100110111000001011111100100110100110111011011000001001011100110001000100100100100111110110110111011000111100100000001011111001000001110110000011011001001011111100100100101111011011000	
4	8	100101111111100000111111000111001001110110100100100100011011010100110011111100000110011011001001011011111000000100110100100110101101110111011000000100110011010010001011011000011111110100100111001000110011001100100101110010110100100011011001001111100100000011111000110111011001001001111111110100000110110000000010111000010111111010010011011011000011111111000101011111100001011011001001011110100100011001001111100000011001001000010110001001011100100111111000001110010011011011000001011111001011111111111000001011011101101100111100100111111000001011011100100100110110110000110111	
4	9	110000011011000011001000111011001001111111000000111110011001011101101000111110000011011000111011000110110000011010110011001011111001001000100111111110100001111100110100000111110000111011001100000011000100111100000111011011000100110110100100110001011011000101111001100101110100100111001001100111000110110010000011011001001011001100111001010110000010111011011001000110110011011011000011111000100110100110110011010110011011011011011001110110110000100111100100111100100110011010010110110010110011001110110100011011001100100100100100110110100110011011001100100110111101000110110100	
4	10	111111000100100101000010111001001001001101100110100100011011011110110100111111000111100000110010010001001011110110100110011011011011000110001001111110000111100000100000111001001111100000111110110000000011001000110100111011001011110000001001011011010110100101101110110100000001011100110100000111001110110100011001011111101000000001111100100100000011011000011111001011001100110100011011001001001001111100100100101100110100000001001011001111000100100111011000011111001001110100100110111010110000001001001111000111100000100111111100000001001001100100100100110110001001001100100100	
4	32	000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000	
4	33	000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001000	
4	34	000011111000100111001001011000110110100100110001001001110011011000100111011001001100110111110100100111001000100110111000100111011011001100110110011001001111110000100100100000001111011010111100100111011001001111011000111100000111001001000001111000011111000110111000101111000011111000110110100110111001011011011110100111100000111011000111110000111011000110110100000001011001111110110100000000001011000110110111000000111001000110100000001001111110110100000000110011001001110110000100100110011011001000011111110110100111001001000010111100100110111001000000100111001000110011011000	
4	35	000101111111101000111011000111001001110110100100100100011011010100110011111100000100011011001001011011011001000110110100110110001001110111011000000100110011010010001011011000011111110100100111001000110011001100100101110110110100100111011001001111100100000011111000110111011001001001111111110100000110110000000010111000010111111010010011011011000011111111000101011111100001011011001001011110100100011001011111100000011001001000010111001001011100100111111000001110000011011011000000011111001011111111111000001011011101100100111100100111011000001011011100100100100110110000110111	
4	36	001001011100100101110110100111100100001001011100110100000001111000100110001110110100100000100110000110110100010110111100110111011001011100100110111110100000011011000111001110100100110110100110110000011011011000011011000110111010010110011011011011001001111100100010110010111010000011001011000000111010110110010110100001011011001101001001101100100100100011001011101100110100110111000100111000010111000001111011001000111100000111100000111000110100000011100000111011000110111110010110011001001001011100100100111011000011001000111000000111001001000011111000110010011011011101001101	
4	37	100100100110100000100001001000110110110011001110100100011011100100100111000000111000010111000001011011001100101101000101001001100110110100100110110110000011001001011110000111001000000101111110100100100110110110100100001111001110111000001000110000011011001001011111111001101001100101001100111001000100110111110000001000110111111001000111100100100100111110110100001011011001001011111001001001100100110111000001011111100100110100110111011011000001001011100110001000100100100100111110110110111011000111100100000001011111001000001110110000011011001001011111100100100101111011011000	
4	38	110100000001001011011011001110110100110100100001001011011011100111100000001001011001011100111100000111100000101001001001011011110100100001001011001011111110100100000001011000110111000001111011010100100101001001011011110110110000100111001011111110110000000111111100110110011001001111010000111001000011011000111110000111001001111111000110110100000100111001001011111000000111000000001001011110110110111100000011001001000011011100110110000000111000001111011111100111100000000000111001001111111110000111100000001001011111110110110100100001001011001111110100110110100100110001001011	
4	39	110110100000001111001011011111110100110110000011001001111011000110110000000011111000111111011011000110100100101000110011011011000100110111100000001011110110100100111001000010011011000111111011100100111011000100100110110110011100100100001001001011011011111011000100100100001001001010011011011011011100110110001001111011011011100100110011001001000111111011100100001011011100110111100100111011001001110110110001100100111011000100110110111011001111110100111110000111100000111001000100100110011000100011011001011001000111011000100100100001001001000011111000110110100110110001001011	
4	40	110110110100100110011011001100100110000100111011011000110110011100100110111110100110100000001001011100110110111100100111001001001001011100110110110100110001001001011011011110110110100100101000011011000011111110110100100110111000001111011011000110100000111001000011011001110110000100100110111110000111001000000011011100100110111100100011001001111010011110100100111100000111001001011011001110110100100100110001001011000011111100100110000000111000001111000110111110100100001001001001011011111111000100110111100110110111011000111111000100110110001001001011011011111100100111011000	
4	41	111001000100000111000110110001001011001100100110100110001011011110110100111110000110000001110110110001001011110110100110001011111011000110101001111110000111000000000010111000001111100100111110110000001011001000111100011011001111110000001001011011010110100101101110110100000001011100110100000111011110110100011001011111101000000001111100110100001001011000111111001011011100110100011011001001001001111100100100100100110110000001001111001111100100100111011000000111001001110100100100011011111100000001001111000111111000001111111100000001001001100100100110110110001001001110100100	
4	42	111110000100100100111100100111001001001001011000011111100100100011011000001001001000000111000100111000001011001011111111100000110110000000000111000011111000110110100100111001011011110110100110100100011001000011011001111111000111110000000001011011110110111100000100110110000100110111000000110100110001001001001011011110110110001001001110110110000001011000110111100110111000111111011011000110100110001001111110110100011001001111011000111001000111010000111000000000011011100110110100100111000001111110100110011001001110100100000001111011011000110110000000111111000111111000111111	
4	43	111110000111110000111100000111000001001011011100100111001011111000110110000001011000110111000100111000001111010110110011001001111011000110110100001011011110110110110100100001011011100110110000100111111100000100001011001011011110110110100100101011011000111011001000110111100100110011011001011011011110100100000011111000110110011001001111111000110100100111000100010110100111100000111011000110110001000110111100100110000001111000110111111110000100100110111000000011001001010111010100110100111111000111100000111100001000011111000101111011001000111110000111000000111000000000001011	
\.
COPY catalog.hash_pair (hasher_id, a, b, distance, isometry) FROM stdin;
3	2	29	3	r0
3	4	30	1	r0
4	7	37	2	r0
4	8	35	19	r0
4	10	41	52	r0
4	32	33	23	r0
5	11	46	14	r0
5	13	52	36	r0
5	15	54	2	r0
6	16	58	30	r0
\.
COPY catalog.hash_pdq (hasher_id, id, value, turned) FROM stdin;
5	11	0000111001011100101110010101001001001011001100101001101000110100001100110011111010101110010100111111001011010010010000100100111000100001001101000000001001011111111101101110101111001111100111100110001011001100001111100011010110010111110001010001001010010011	
5	12	0001110001100001101101100000111111110011110110100001101011110010111100010000011101011110000111000000001101010101010110101000101110001011010101010000000111111111010001110110100111101101110000111010101001000011001001000101010011101111000111000110001000001111	
5	13	0101111010100001100011110101010001100101111111101000111110010010100100101110110100110001111111110111010101010110101101011000110111100011111110001100101110100000011000010010101111000011001000101010100000001011100010000001100010000010001100010011111111000101	
5	14	1001101001001101111100100101101110100101010101000100110110100111110100000001001010100010100110100100111001011010101111000000111100000110011100101010101000111001000001110111110101000001111110011101100000001110111010010000011000110011101011100001111101111110	
5	15	1101010110100010111000010000000011000100111001000101101111110101010100001010110001010010101110001001101000001000100011110011111000101111011111011010011100111100111111101010110000111100010110000101101110010000000100111101011001111000011010110010110000111101	
5	44	0000000000000000000000000000000000101100010010110001000100110100001011000100101100101100010010110000000000000000010101010100101100000000000000000010110001001011000100010011010000010001001101000010110001001011010110000101111000101100010010110000000101111110	
5	45	0000000000000000000100010011010000000000000000000001000100110100001011000100101100000000000000000010110001001011000100010011010000000000000000000000000000000000001011000100101100101100010010110000000000000000001011000100101110000010000000000101010101001011	
5	46	0000111001011100101110010001001001001001101000101101101000110100001100110011111010101110011100111111001011010010010000110100011000100001101101000000001001001011111101101111101111000111100111100110001011001100101111100011010110010111110001010001001010010011	
5	47	0011011111011111100101110111111110001010100010111100000000101110111100000000010100011011011011100011010010010111010101010111111111010100000001110100000000101010001010101000010110101010110110101010111111110000010101010100010011010101001000011010101010110010	
5	48	0110001110101101101000100100100110000011010010010111001111101000011100101001110100101011110010000011001100011001011101110110100000111010101011010011101111111001000100000001001100010000111110110111111011001101111111110110001010011101010101000000000000010111	
5	49	0110011001011101011111100101100110011111000011001011000111000110001101000101110110111000010010001001100111001100110110011100011001001001000100011100100111001000010101010110010000000100000100100111010001000111101001100001111110011010101010111111101101111111	
5	50	0110101011110001011110100100000011010101101100010111010001001011111010101011010111111100010010101111000011110001111000001100101011101010101100011110000111100010011101010110111001010101010010100000000000000110101010101011010100000110000111011010111010100111	
5	51	0111011001000001010101100111011101010100000001010111010101100011001101110100101100010001011101110001100100000100110111011011011000010101010001111001100100111111100110000001010100011111110000001011101111101100000100010000101110101011101110001010101111011001	
5	52	1010100010110001101011110101010001000101111111101001111110000000101100101110010100110001111111010110010101010110101101011000110111100101011110001100101010000000000000010010101111000011011000101000100100001011000011010111110110010111001100010011111111000101	
5	53	1100111100011000001001100000111010100101000000010011100011110010101001010100011111110111110011110001001010001111110010100101101001010011001001111111111001001100010101001010100000100101101111001010100101011011001110000111001001100111110100101101101000101010	
5	54	1101010110100010111000010000000011000100111001000101101111110101010100001010110001010010101110001001101000001000100011110011111000101111011111011010011100111100111111101010110000111100010110000111001110010000000100111101011001111000011010110010110000111101	
5	55	1111110011110000011100000101101011110000010100101110000001110000111110101101101011110001111100111111000111100001110000001111101111100001111001010100000101110011000111110100001001000000101001111010000010001101111100111110010001100001000000000111010101001111	
\.
COPY catalog.hash_phash (hasher_id, id, value, turned) FROM stdin;
6	16	1010011111001100110100111111111011000100011001001001110000001000011010000000101010100010011000010110101001000111000000101010101110001111111100101101100011010100101101010101011111111111110001000101101110100100001001001111100010111111100000111001010101110000	
6	17	1100000010001011111001001010010001010001111101001101011000111110000110011010001100111100111100010110101110110111011010010011000010010110110000101011000101100001101001011010011101100111001110100011111001100110100101100110110100100110110010010010010101001110	
6	18	1101101111011000001111110111110011110010111001100011000001011011001110000001110111001011110000010101111111100000010011000110101010100111001100001111100000111100001011010011100110101100101000100010010000000101111100101101100100010101000100100110110100100111	
6	19	1111000000001111011110000010101000011100011110101001010100010110011000010110101001100001110110111100111101110001011111111100000011010111011010000110100010101101110000010110000000011110001011000111000011000111001001110010110010101101111001110111100010110100	
6	20	1111000100101101010111100001101001101011000011100011000110100100100001001010110100001101000111101001101010111111000111000111001011011111011100100011111001111000100010001110110100001110101001011001101010000101010101111110100110010011101100011000000001000111	
6	56	1000111010001101011010100010100110101111101100110110011100001110011011010100100010011110100101000000101010100101000110110011111111110010011001011010110100101001011110001110110011111001111101110111000101010010101001101000111001000000000001100011100000110010	
6	57	1010010100001001011111110110101101101010101010100111110000110110011100010101011100100100000100001001001101010001100010011101001111000100010110111011000111001101100110001100110011001001000011101101110100111110101100011100010010010000011011001100110101111110	
6	58	1010011111011100010100111111111011000100011101001001111101011000011010000100100010100011011000010110101001000000000000001010101110001111010100100101100011110100101101010101011111011111110001100111001100100110000000001111110010111111110000011001010101111000	
6	59	1010101100010001011101000000000010010101010111010010001001111111010110011011111111101111100011001110010000000100110011111110111011011000101011101000101101110100110011001110011010001001111000101101110010100010110010110110010111001000011000001100100100100010	
6	60	1011011101111110010011011110101000011110111010101110100000000100000110111110111010000001110111001101010001001100011111100100010001110001010101001011011011011101100100000100110011110110010001000110100101010100011000110101011111010000000101001011011100110100	
6	62	1101101010101010101001101010101001000110000101011000001101010101100001111111010100101101101010100101000010101010001010100000000111110000000101010111111101010101111101001011011000111011111011001101000000000111001110100000101111101000101110100111111101110000	
6	63	1111000001111000011100101011101011011100001000001101011010101010001100000000000000101001010101010011101101010111101000111100111111000110101010111010100100000011110001101000111111101001000111111100011010101010101010010001011111000110110101011000000101101111	
6	65	1111010000101100011110010101010110000000010000110001001111100111010110001000001111100010100000101010000101111101111001110100000111010011110000110110111100000001110000111100011101100111100001110010111111101111100001110000011100100101000011110010111100001111	
6	66	1111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111	
\.
COPY catalog.hash_wavelet (hasher_id, id, value, turned) FROM stdin;
\.
COPY catalog.hasher (id, name, bits, radius, parameters, isometries, deletions, revision) FROM stdin;
1	ahash	256	2	{"hash_size": 16}	{r0,r90,r180,r270,fv,fh,r90fv,r90fh}	0	1
2	blockmean	968	7	{}	{r0,r90,r180,r270,fv,fh,r90fv,r90fh}	0	1
3	dhash	256	17	{"hash_size": 16}	{r0,r90,r180,r270,fv,fh,r90fv,r90fh}	0	1
5	pdq	256	51	{}	{r0,r90,r180,r270,fv,fh,r90fv,r90fh}	0	1
7	wavelet	256	5	{"hash_size": 16}	{r0,r90,r180,r270,fv,fh,r90fv,r90fh}	0	1
6	phash	256	51	{"hash_size": 16, "highfreq_factor": 4}	{r0,r180,fv,fh}	0	1
4	marrhildreth	576	57	{}	{r0,r90,r180,r270,fv,fh,r90fv,r90fh}	0	2
\.
COPY catalog.ingest_run (id, started, ended, error, paths, hashers, files_seen, files_new, files_unchanged, files_failed, files_ignored, files_flat, media_new, hashes_new, pairs_new, files_missing, files_moved, files_excluded) FROM stdin;
1	2026-11-26 07:32:51.753914+00	2026-11-26 07:32:54.030382+00	\N	{/photos/camera}	{dhash,marrhildreth,pdq,phash}	5	5	0	0	0	0	5	20	0	0	0	0
2	2026-11-26 07:32:54.789753+00	2026-11-26 07:32:56.391329+00	\N	{/photos}	{dhash,marrhildreth,pdq,phash}	18	13	5	1	1	2	8	44	10	0	0	0
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
COPY catalog.media (id, sha256, kind, format, byte_size, width, height, duration, decoder, added, completeness, decoded, pictures, compared, warnings, remarks, told_duration, camera, taken, margins) FROM stdin;
1	\\x0bbc3abeb151009f2dfe1ef6854a80aedf7652d1cf76ee0cdef199c047c61610	image	png	39588	160	120	\N	opencv 4.14.0	2026-11-26 07:32:53.775011+00	whole	1	1	1	0	{}	\N	\N	\N	1
2	\\x17ee556b81b6b4767f3e57ec1cb5ef69af06c6383a279bc8c180b12de86f1acc	image	png	39873	160	120	\N	opencv 4.14.0	2026-11-26 07:32:53.775011+00	whole	1	1	1	0	{}	\N	\N	\N	1
3	\\x686b308ab0ed30ed9d56e9d6820ff850fe7385c03a82bbb43bb07310f5e27807	image	png	37994	160	120	\N	opencv 4.14.0	2026-11-26 07:32:53.775011+00	whole	1	1	1	0	{}	\N	\N	\N	1
4	\\x998ee198095b427d39f28b15fb7e1d1b2c3be797dfd46ce0d48f0a97200f0640	image	png	38548	160	120	\N	opencv 4.14.0	2026-11-26 07:32:53.775011+00	whole	1	1	1	0	{}	\N	\N	\N	1
5	\\xc99f6c5ed91d183c1d5582d743fd09a07228ab328777968dee65c5cc136de5ea	image	jpeg	7032	160	120	\N	opencv 4.14.0	2026-11-26 07:32:53.775011+00	whole	1	1	1	0	{}	\N	\N	\N	1
6	\\x341ca4bad94d92ba92f9e0fb3e3e77dfba4130b849e2cb6ce31cf99f13f39698	image	png	424	160	120	\N	opencv 4.14.0	2026-11-26 07:32:56.138681+00	whole	1	1	1	0	{}	\N	\N	\N	1
7	\\x3b7965103851beb3f13a719d7d50eba69fbdc9dbadeca3cfe0a8ae72157f0f09	image	png	35843	154	116	\N	opencv 4.14.0	2026-11-26 07:32:56.138681+00	whole	1	1	1	0	{}	\N	\N	\N	1
8	\\x45c29a04de45e0cf39e2eba9b271faeb3c7fa1b140d02dcc5d89aa888253b387	image	png	424	160	120	\N	opencv 4.14.0	2026-11-26 07:32:56.138681+00	whole	1	1	1	0	{}	\N	\N	\N	1
9	\\x56d305b4ead85fa4068a1893fa5d7d809f7c5ebada8cc7e8332a4e6fbef22269	video	mp4	80362	160	120	6	pyav 18.1.0 ffmpeg libavcodec 62.28.102	2026-11-26 07:32:56.138681+00	whole	1	1	1	0	{}	6	\N	\N	\N
10	\\x5e89a3250f9da5bdca776967fcf7700c109e6fddb4e32f98674e078fb95f37ba	image	png	39413	160	120	\N	opencv 4.14.0	2026-11-26 07:32:56.138681+00	whole	1	1	1	0	{}	\N	\N	\N	1
11	\\xa46a7418ab5b3d19c069eaa2ec0ef882bfd90ceb16b48cb964aa3ffa9a49fa20	image	png	15424	96	72	\N	opencv 4.14.0	2026-11-26 07:32:56.138681+00	whole	1	1	1	0	{}	\N	\N	\N	1
12	\\xdfc9e29964c79cedf11d019d4a54bd77b21e1ea116cfcdda7b18edcd7625be1f	image	png	39549	160	120	\N	opencv 4.14.0	2026-11-26 07:32:56.138681+00	whole	1	1	1	0	{}	\N	\N	\N	1
13	\\xf60c91c396c4f63b147165e1ed3d1dafec696a8efbf08c9d2b90edb86b443646	video	mp4	54266	160	120	4	pyav 18.1.0 ffmpeg libavcodec 62.28.102	2026-11-26 07:32:56.138681+00	whole	1	1	1	0	{}	4	\N	\N	\N
\.
COPY catalog.media_detail (media_id, greys) FROM stdin;
2	\\x814a436a8a83561b1064bf9f6358758d837180c0d6b28c8a918e959da9b4b2b7918d868f917d581c127ac49564616f6f68809e8e512e3b4f4e69b6c9c59d7497849e9b968c7c715b88bc9d5e53626657587d84440b1135413661b7c2b184698f6c959ea5a69799bbf3ea853e486368584d4b4e4e678b8c6d678ca7958a8a897377909dadb0a18f9bd9e2964f495a696549182c94edf1a5759ec99b64648f93438c98a2b1ad96724968a0a1703a35678e6318259de9bb4b3b91c1833237717f50a2a7a8a8a39d91573255898b51305b9485433264845c231f456160554b4b69a1a2b2afa2a1b2d1b7503274b29f675069817e68545c81925b0f0a55a7832d40be9ebcb7a5a3b8e2dd77457fd3e0973c256abbbd8588defaab14056cd796160a62afc1b7a49b9d9f8d716d84abbc90402978dadb9581c5e8af3e235e896018060fbfa392999e71231f5983725b6b868d91aec4a86b464c657a7a541c1032736a2cb0615a9ce5b33916538c7d5a67a9e7f2d18d696858291c5b9a6a090258e7ed8d7c0b16a0fbf49d545d97c3c1afbfecf7c46e65a5bd8d627da8863c3d9eebe19d71525479aaccbf835f8ee7facf949ebfac7873a9c8c7c0b5a39ba9b8a06a4f5e7cbd9b341753a190535baad6ac6a608aa592644f89badcc58a83c0d77e14084152c2a8290431949e5d32497d998c7379a0ae701d559ac0b3857b98bf9a5b4e641d7991684e6ca4be9e59335fb3cb90628bd1c5717095b5b7a09293b6d7d9b177364e6e8d92889dd3df994f5fabbe773f6ed1f7d6a69fb8e5ebe9bca5c0cb985b9a55405d6c6c8dbbca863b38647456405688b6c5ae9cacf0fffdbe6e5e5d4d53c2642e334a7c909472280f162b46656e50334880968186c1e7d58b4e3d435f878c7b6e6a7b939c7d550e27362e447c9369405a95a38068758680767986a4c7ca77969c8f8e979a7e7567736a53456b8588a0cedbb0776470828f98a1bdebfad995aba0838286858188887d63524148547dc4e7c177526695bbc4a88696d4edb4d7bd8a5865676c828f7e5b4e5c6048304c7d7f4e282d507facb89160699fb284af90897e726269888f6b4a55778d633d3e3e261622312a2c4f7b8e8e949686786486ccd796717e9a9a7a65718086716f71593d465e562c152963aadcd8a27b9b4d95e9e6947c95a8a798887c6d5d70908b6a5e728073605b5b6898dfd59682c17095bba87c789498979c967a615a797441243c636c6a70746c667297987a85b29c94848298a07e66799ba186758b8e430402235d5f5255585e6a747863647c7ab6a588a5dcd486648db9b89585a29748111b588f894c21255595b27c45577d6bb8a796c6f5e6b0afe8fad89275818981787b90b4c28c321a69c7bb5b285697988f7989bdd7cac2dbe4c48f6e5e5972a5bb987493d0d190687f9060202369a8b4
4	\\x2e529a8f53578f884f549db89499dbe08a465ec4916494bc731c40937c283faf2e477f8c745e8a8e6063a5be9a99cccc814760ba8f63809965325da08f5c75b71e40727a696a998d5c7ad1dd916e9fae611d3463562c283630376687766482981c4a6a53386cb08f5286f1f899567fa062130c2f341b0f162749738168555c5d4b9fa7542a74b78b538ef0ed90597c956c3c3f534e42516a767c8b9485603929c0f3d2705c9bb17961a3daae65628d8e68658b9b81759bc6bca89796926d3016fbfab06789c5a96370bdca80527aa99a7c93bec3aaa9c9cdc2ac918384663a2de4ca582771b6925a7cbeb78281b1bfa8acd3d9b8b2d5e7bfaea2907d776e5f6c876c14033770635c89a58882bde3b284aee7c17376b5ddab969592848696abb64a360808344d46649e976065acc07841668552353e5e66637b8b867a8bcfefcf534d2b396f817682b2a76f5b7674482b383d322d3d513a2549876a3565e0f7ad819c77779caca19bb1b8946e6d5d3c343d3e363d5f774f386bc08f4773dce27eaae3ba98abbaafa2a4ac90675e4f3b3e464c4e5982a481729efcdca7c2efc970b3deb598a6a691869393623d3e433d3c424f5a637d907e7ea3eed1c1e2ecb475a298646d8875605e75854f393c4c534e44475155574e4045627e70728b978374925d1f2f495543305f876554515e65645c49474238291c160b1e3d3e2e365f8595613c383e3b3540859a826864696b6c71644a3b353c402916458a8c594f92cc91788c605c5a6677abb192807d7975757b7658383f6f9c8b7eb1eef1cdc9effd5f65a3717278888c9caa929080747478734821204072959bacdbf7f1e8f9fff71d43815a657d8d745e6a827f523e5067581b03184b696e71839fab9f9cc2d9aa23698e4b536f77521c22656b270d3b6c5b31304f6a76726f6a6c72777679734e85cee485585f5e482f2d6c7e5f5f899e8e869aa9968a8d8f735f668194875d42e4fdfeb168655d567280a8aca7bdd4be9ba3c1b693848a927f6d7595b9ba8972e4e5cfab7c605c8095a4e4e6e4e8dfbb9790949b82788090868ca0bccecbb5ab94856762706f82989f9fd0f7f8cf9d8b8c7a5479767c85949cc4e5ecdac8c8ce535359574f4e759f9f838fcedc934a4f73622d6b7a8890a1c0e6e9d9cdc5c1c540425b5a514d77a79e715b93a05b2b4766431a768e8c839bcdd7987087a49a8c3c40595f646989a594675e867b4549878c3d1c90ae94748bbcac3f0d346a6555384556627180949d855d74a08b5d7fcec059349ec39e7186ad92321542645b6046545e6d848a96a7855e7ab0af8d9ecbb0563a79a2744e77a3804f68a09e829f665e87b8a97162828a757ea9bba89b905e1e143e4d2d295b75554882baac8ead855174b49f48245282898fa8b1997a5d2a0302152b1a1224312a2f4c5b52526c
3	\\x7c777d899196a3b2a67037305d7e63323b88cabf73342e5996cee6cb8855587fc4ab847485afd4e6d9a56c575b6455507ebdbf6b120337839e937c5e3a27457e9991759ab1c0cfd7d7d2c1a2746578ace2eeb24c11206599916539120101216a6d7086abb4bdc4c5c7cacab17c7a9fc0bfa4897b777a828a8a7d653c1914356d888ca9afb3b8bab7b2b2b2b180909d7739265dabc7a88283a0b0a5908180889199b3c2bab3b2b5b3adabadb29c988148182265a3a580759ac1bc9b8d9cafab9b57a8d8cab8b0b2b2b1b5c0c0b296766b78888e7e60526da6c2ad81666b7a81781280ddd3c0b4b3b1b2b9c7c7b69687a6c4b182615e626a94a9ab9b816f6e785d1975cdd5c2b4b0a79898acab9f98a0b19d5e37558c92667896afaf9581818c71457dc0c8adaaafa68f7968748791998d5f271c54908d5a7599b3af9792a6b59b6989a7a398858a8e7a464876867d65636a665a575c54487ea1af9e8484a2baa9646f82888979646d786d738c8a5e2f4e98b589472c37457c96a39b807282a2aa6b7282857c7576949f7e697d7c4d3664a5a2581f32646b7b849aa48d737ba3cd73747777706e88adb66f304381907c9ba270251860b0b188788f976f4e77d3fb5a545f646767758d9960242281acb5baac85575795deeeceaca1844c3985f1ff253254686e6353565d5d4a5a8eafa5939eb5b1a0afe0faeabfa088685985d6f41d34657b7b664a40546e7286a29a6645659eb09c9ec4d4a76c6c9db79b7f96bb5367797d776e686e96a5948884744c364c6f746879a09c561b3d9fd3a96b6d9c897f77736f717991cce9cb947066687180897f6e73857e5030487786614055919973676c6e716a7dadf8f3b67f74889fb2c6c8af8f828989806b5f553e334c858e80767d837361698fcfe3b68c81827f87a4bfb89c96a9ad9163575f5d54608ea9abaca79683787e90abaf96847e7052393b526a84a8bd9f57344c758a808ab2cbdcd4af8e858f989ba4a59b8c817864401e183977b2c08d3f284771878497c5b1a69c84777c8b8c869dc5ceb09499a6966d556997babb9e795b545e606077a277767575767974604471b5d1bba7b5cfc7a38d9cb6c1bbb9b387645a55535d7461576679807e755e403e5a798b9db5c1a673576a97b8c0b49e725e6773726e6e656e84887e7c99a06d260d2a5b7f9499804818205f9eae8b5b465a83a19f8e7a6a92ae93656ba3b87d2e1c4768625a7593814c3759827a482b4480adb49b765a696d73696074999e765974a0934d2b61bbdfbb8f816e3a0c1867b1b581462419834d455c717e93a8acaab0ad833f2a69cbf6dba7846128041468afb0783c190fae68585f545085dffae99c60483e4a7fc4ddb2765f675e3b2c4e8299896e5e59b98d7049161475f0ffd5602d435b5d76aecda35f568bb090574b7092948f9eae
1	\\x85949e8e7a7d8d925c4c545f83727f7e6d608aada078605b4733446d838faec482998556507b947a16448a825a5f868f775a6c8a8f85765120163a585a72b0d696a47a5675aba4701b75ab68254782977c6086bcdbd7ae73545958432f32526eb4b18d85acc5a3794f8f82260336697c6a5a97d7f5deb098957f542f2b3e462cb1ae9d99a1a49b947b725532243446504844658f94767a9fab91695d67707a8790a196706081b3b87a50749b7b3e3442413130413627569bae9f93999d9cace177af8313077ef3ce5447b1e69b47517c7c5a545f4e3b558f9e9c9691878caae9b5d29b121db0f79e2d4bb6cb825c8abab19daab79c6d5e6d76776f67645d6d83cad29e182792b9774b8faaaea2a3b0b9b3a8bbc6a9725865706b5a525a614b469daf891a094a8e9c8a9ba4b6baaea2a2a083828e85645c737b776b6f7aa768667a9e8e28002a9cd7b4a3b5d5d4b3a4b0b2826e8185655e7379756f777ea77b8891b8b55c0c30a1c99181b5e8d5acbae2e4baa6b19d644a5c665f595d64737073b6d9de8f2b3c83824a4a95c0a489ade4f0dccdbf97654f545d544c4d5a7a784d9dd6e39957647e623a4a7e8e663d467bacb59b84868f8e707370656578c4954463a0ac9c9fa99b7763769998580a01337e7b4c5193beb583959d908b9deaa05c4c4c6aa7cfbe937a7d9cc9d088291e679a703d5d9d9c6c617b877a7887bf99863e0e4197a776524f5f85c7efca8986b8c59574817e45102a393b3a486086929f200334685c403b36233787d0d0a28ea3bcc0ae8f6f57412508072243576678802427404a5b7f864b08074d99995f3659aad2b189a5d7cd712c3f6f715346443f70654554aaedd871294b6b85712e1251adb67873d7ffe66a356487683f312721af652c65d8f9cc8575a19c8f7e585383a06d2f51b8d48121173f4d454a4f4247973c266caba58d96a6ae8e77888b8a8870402a4a7678583b2a223667887b62796b51647a6e6282aca393593662796f5b5869757178a3cdba693f6fafa67061897cabb58e6f87b7bd8f8448173c534d4c78b0b0889bf0ffe87c66a6b97b4c679096cab08793c2d5c5b1af8249566c6b7197af865984dce498536f9b83546195aa67765c6492aba7c1eee6bd868fadaa988e77483151766a484e6d72626c92acb52b2f3f7d8c8159a7f2e5b5829dccd4b6937c74726a605f787b685a6c837d77a04c6584a8937e357cb4b8855077bfe8d9bac4e5db9582acb88f515574612d3e9caed9debc927b55677d7e58304aa6e4d0b1d6fceda385aaac674366733f1e64c6c7f6efc3a99c877f9fb3792d398eb27e5d8cb9924f4c707257638985626eb5e08cc3c0aeafa68a8fbfca8136407572403768805d3946697a81909c9b9ba9b9bf6b9c94807a6e5b6588906d50576c7274889fa5957d707a919a8c8496a38f7d9e
5	\\xc97d7381a2c8d4a0662522417090905f1a0d46adc275241a417b9c8b4e1d1a37a2647e97acbd926a5927354c6f5d473d322e3a5e7d876d381b3e9ab9640e0a3e634b94bac8bc766556395e7d8c64374e83a18f6e71a3c6a15b5496bd873b356c332a89d1ecc26f4e4343798e7e72566992bfceab7c7eadcdb891808385899196181562d1f3b6461723577c705867756d5d74a5a9754d66a5c9b57f545c8eaf9f102c91c6cb96443648687861516a8a82625b738789868996b3c8ac64355696a12078d3cabb98685a67727a6c7c8ca6aea28d808fc2e4daaea8cfcc7626358cb65fb4dec4b19487736b6f6f6a73a1c5bda18986a4d6e6c79287929c5f2b4998c99ab4af97866e617598955418379dd1a24f2f4984aa9d6e4c4756524d5e7796b6a0a57d5947393d6fa49546153a99c08d3b19215690a083494c5e6464909381907ea99163526e8c9ca39276667c8e8a867f664a61aee4d0766b70726e8d8c7071659da49ba1b0a7a39a807883926b4a67a1b19691b8d6d481766c603e556d6d6b6c668fabafa7908b887d606a6b553a41698da09e815346555e5f4a11205071837c3c84a7b3967c7e8a8d77665d635d50454e6c805c1e0d2a6077693c364573ab733b88afbca28f99a7b1ae976c56617166474468826d4c4c79b5ceb1663a69ba654b96b2bbb4aeb2bdc8c598451a316d7952477cb7bd937688bddebf61264d9d777589a8a6a2a3a2a18f6c3f100c3366604b6aacc5a4837c83909a907863617a8f9da292807a8599987e582d2857989c6b5b92ccbb866b68738492978e817c7973a9d4b15b376cbee0d5b08e92bcd3af92899bacb0ae9d89769bc7cdb19c9c853189ded28a76b1e9f1eadec9b19f908989929da2a4afb5b8bac2d2ba989ead7c2460b9d8c5b5b2aca4a49e84654936536188aaa6968f9fbbcabe86585a899f67655d8bc9e5cb8048527473524956535c6493b8b199808fb6cfc2754c649ba87c947376a5d5c876395298b49c8a9198929aaeb5aca4a4abbcccd4c0a5a3b8bba06a78676894b99d6565abe6e3ac7376a4c8b99d8c9fc9d2c0bccde0d2b2a49b893377725668a1b0896e86b0b0712b2775c19f5c6289c5dbc1a381919c9171493a4a95a49b90858d9ea48552373a4755738e77324687bbd5c57c383e73946a221987a7babea87a58a4e3ba4010379ccfc69960343878bcd4b8743c4181ae893e368f939faa9c7a4583cfbd57172f8edce49c2d0a2589c7ba8d6c5d637b928e79767c6e647386875e56676b5230213e86aa690b01177ea881606a796750516f929c88654d628eaaa56f3e2f445c5d5c6d7141131a5495906e7391987855485882a5ad7b6980a7cee2ba6d3a529dcfc99f71505482b5bb9e90a0b1ada08e6a4d639ab07f7f8ea6d1e6cf7d426dcbedd18c61607b9caba39a9fa0928a99996f414a79
6	\\x80808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080
8	\\xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff
10	\\x814a45698c85551c1163be9f6458748d837181bed5b28d8b918f949ea9b5b1b7918e868e917d5821137ac49464616f6f69829e8e51303b4f4d69b6c9c69e7596859e9a968b7c725b88bc9d5f54626758587d83430d1234423560b6c2b1856a8f6c969da5a59799bcf1ea833e486269584d4a4e4d688b8c6e678ca6968a8c8873778f9eadb0a18f9cdae2975048596a66491a2c94ecf0a5759ec99b66648d93438b99a3b1ae96734967a2a06e3a37678d6319259ce9bb4b3c91c2833437728151a1a8a8a8a49d91573256888950315b9585413263845d221f47635f564c4b6ba2a1b3afa3a2b2d1b9513275b29f685169817d67545d80915b0f0a56a8832c40bf9ebcb7a4a3b7e0dd784580d3e0983c256ababc8689ddf7aa15086bd795170c61afbfb8a3999ea18d726e86acbd8f3f2a78d8dc9581c6e7af3f225e8a61180610bfa3929a9d7222205984735b6a868d91aec3a66b464b657a7a541b1232736a2cb15f599be5b43816538b7d5a67a9e5f0d18d6a6958281c5b996a0b0457e6ea8c7c0e18a0f8f39d545d98c4c2afbfebf6c56e66a5be8d617ba9863c3f9fe9df9e72525579abcbbf825f8ee7f8cf949dbfad7a75aac7c5c1b4a59ca9b8a06a4f5f7bbd9b351853a18f525babd5ac6a6089a592654e89badcc68a83c0d87f150a4152c2a92b0632949f5e33487c9a8d737a9fad711e559ac1b3857b98c09a5c4e641e7893674e6ba4bd9f583260b4cb91628bd1c5717095b5b7a19294b6d8d9b277374f6f8d93899ed3df994e60abbf783f6ed0f5d8a69fb8e5eae7bda5bfcb975b9a55415c6d6d8cbbc9853a39647458415588b8c6ae9caceffdf9bd6e5e5b4d53c3632f32497b9094732910162b45656e5033497f958086c2e7d48c4f3c445e878c7c6f6b7a939c7d570f29362f457c9468415a96a4816a758680777887a3c8ca77969b8e8f979b7d7666726a55446b8589a0ccdbaf776470818f98a2beeaf8d995ab9f84838585828a887c64534048547cc4e8c177536796bbc4a88696d4ecb6d7bd8b5765666c828e7e5b4f5d5f482f4b7b804f272d517eacb8906068a0b284af8e887e72626a888f694955778e643e3e3d25152131292b4e7c8f8e949585786486cbd695717f9a9a7966718186717072593d455e562b152764abdcd8a27c9b4e94e9e5957d96a9a699897b6d5d6f908a6a5e7282745f5c5b6998ded59682c17196baa87d799497989e957b625a787441243d636d6a71746a667398987a84b19b948581989f7e65799aa186768b8e430605245c5e5155585f69757764637d7bb6a588a4dbd386648fb9b89685a39748111d588f894d23285495b07c45577d6bbaa897c6f4e5b0afe8f8d79176818982797b90b3c28d311b68c7bb5c285697988f7a8abed8cac3dbe4c58e6d5d5872a6bb987593cfd090697f915f212568a8b2
7	\\x3779a086556b957f5268a9b79aa7ddda8f5062c4a7738bba91393486a56641832f6383896374977f5b7fc2c28e88b9bb703650907e4e4f695a374b8696726c9a2b5e6e615487a778569bf0e4866090a65f12123d44220f151e2e587c775e647f467464343a93b57553a6fbf08b557e9c6a2316313b2b232c3a4f70897f634f48abd8953d4c9fae6f5dacf0cf785d83916c4d5b6e6455668c9b939396967f4f23f7f09c658ab99a6276becc89556c978f6a709cb09785a1cec8b59c919383521efcca6863acc7875a89ccba715d8eb2a08ba4c8c7b3b5cecfc1b29a847c7c4f3bcd741b2d88a4715d91bda3829bc4bea4b5e0deb2a6d0efc6aca19887797d6c776f2c020e4c61546b99987587cee5a472a0dcaf625a8ac1ae939093898496b3c2431a06214c4d4d7da88a5866a0a56437546849323654584e61858a7876aaf0ea6045355f89887f95ba9e6e5e766c422a363b312d3c544225357b7f3e34a3f8dca898778fabaea0a0b8b092696b583b373e40393f5b83634155bfbc6b5bb0eeb8ddd7a49eb5b7a79fa7a3865d5b4c3a3e464d505a77a98d7685edf4bdb5e4eaa2d7c89d9ba89c8686958852383c423d3c404e596272907d7988e0dabdceecd793a4755a7f806959637c7c48393f4f555045474f5453503e3f4e766f68788d8b787b341e3c534d39377282624f535f65645d4a4843392c1f170d133342352c4572794539383f37354c9595806165696b6d71664b3c353a4032152b7294704866af7d7d785c585b6a77c0a6907a7b7773747a775b3c3a6292907792d9f4ddbcd5f75d879173717c8b89afa4928f8177767976512822396a939fa5c9f5f9eff0feff2f69766170878a6b6d75887e584a5b6c5f2402123f646f717f9cb4afa2b4ddd93f79694b607d75441d3871601a0836645226203d5f76726e6c6f7578797884739dd3b0595861593c193171744e4e7c96887a889c9388888a7b626174878a6f4bf1feee716563595668789d9f99afc9b99ba0c0bb9c868992886d6982a0c0996ef6fad2a467615b8392b0dcd8d8e5e3c09895a4a68b7c7f8d8a8088a0b8d3bca4b0796a697f6988999faaebfaf5d8b39c9181677d79777f8c92a6cae1e1d0c5c762595b54576187a2998ab3e7e69f60607b6d3b6374828c98abd3efefe0cec4c93f505c5148538aaa946d71aeaf642d41664f2164818b8997bde3cda49fb0b3a7384e605a5e6793a98e5f5f8a7d433a6a783e1778a0967a85b3cd832f336b816c3c4c5f5e76819b9d7e5c7496774c6db7b051268fbca87c7ea7b1590912495f5149516268888c9e9f755a85b0997699d8c4653a81ba9b606ba0a05c375c83787059638591947c8d987e6785b3b79ea2b0893f2855785a3e608f7f5466a9c2a0965e67a9c48b494a77897f8aabb6a38d723c0a051f321b10315246335289967e7f
11	\\x7d787e899096a4b4a77138305d7e63333c89cabd71332e5a96cde3c986555880c1a9837587aed2e5d8a56d575b6456527fbdbf6c140438839e927c5e3a28447e9a917699b0bfced7d7d1c0a0746578aadfebb24e1321649891673b150302236b6e7185abb3bdc4c5c7cacab17b799ebfbfa58a7a7578828a8a7d643c1913356e898daaafb3b8bab6b2b2b2b181909c7639265dabc6a68184a1b0a58f8181899197b2c2bab4b3b5b3aeabaeb29c9882491b2566a2a480759ac0bc9a8c9aaca99a57a7d7cab8b0b2b3b1b5bfc0b196776b77868d7e62536da5c1ad82686d7b82781381ddd3c0b4b2b1b2b9c6c7b69687a5c2b082625e626a94a9ab9c82706f795e1b76cdd6c2b4b0a79898acaa9f98a0b09c5d37558c92667996afaf9581828d71467dbfc7adaaaea68f7768768892988d61291f548f8c5a7599b3af9791a5b59a6787a6a398868a8e7b4a4976867d65636b6659575c54487ea1ae9f8584a1b9a9657084898978646d786c738b8a5f304f96b387472d37457c97a39b807283a2a96b7282847c757695a07d677c7d523765a4a1571f33656c7c8499a48d737ca4ce72727777706f87acb46f3142808c7c9aa271281a60b0b28a7a8f976f4e78d3fa59545f656767758d9961252480abb3b9ac86585794ddedccaba0854d3a85f0ff263254696e6353575f5d49598fb0a5939eb4af9eaedffaeabfa088685985d6f41f35667a7a664a41556f7286a1996645649daf9b9dc3d4a66b6b9db89b7f95bb5466797d776e686e96a6958884744d384d7176697aa09c581d3e9fd2a76a6d9c887e77746f717890c9e8ca9570676870808a806f73857e5131497887624155909973676d6f716a7daef7f2b57e74879eb2c5c6ae8f8388887e6a5f553e334c858f81777e837362698fcfe2b58c81827e85a2bdb69b96a8ad8f6257605e54618fa9abada69683787e91abaf97857e71543b3c536a84a8bd9f58344c74898089b2cadad2ae8e868f979aa4a69c8d81786441211b3b78b2bf8e41294771878496c3b1a79c85777c8b8c869dc4cdb09498a4946c536797baba9d785a545e616177a377757475767874604470b3cfbaa6b5cfc7a18c9bb6c1bcb9b386645a55545d746259677a807e7660413f5a798b9db4c0a673566996b7bfb49d715e6773726f6e656f86897d7b979e6c270f2c5d7f949a824a1b22609fae8b5c475b84a19d8c796a90ab91666ba2b77d2d1c4668635b7692804c365a837a492c457faeb49d775a696c72696074999e775b75a1934d2a61bcdfbb8f806e390b1867b1b581472418834e465d707d92a9aeabaeab813f2b69caf4d9a583622a061567adaf793e1b11ad68585f535085ddf8e79b61493f497ec4ddb37660685e3b2c4f839a896e5e59b98c6f49171675f0ffd6612f435b5d76afcda460568aae8f564b7092948f9cad
12	\\xc4ae8f836d4433475b6078a0ad8a606d7e7f72835f544c5c928d7d7a8e9e9485d6b0725a583a16205176858f8a6c5a778f865f5a828a44167a947b50568599826e52322f4358595473aed7dbbc86607c9782472568ab751b70a4ab75567aa4962c463e2b2f547f9598b0def5d7975a6a7c69360326828f4f79a3c5ac858db1b4877a70675d6991ab9f7a76948f654448504634243255727b949ba4a1999daeb1e1ac9c9d99939fae9b5627364130314142343e7b9b74507ab8b381607096a190e9aa8c8791969c9e8f553b4e5f545a7c7c51479be6b14754cef37e071383af77836d5d64676f77766d5e6d9cb7aa9db1ba8a5c82cbb64b2d9ef7b01d129bd2b5464b615a525a6b70655872a9c6bba8b3b9b0a3a2aeaa8f4b77b99227189ed2ca6668a77a6f6b777b735c64858e8283a0a2a2aebab6a49b8a9c8e4a091a89af9d887ba77e776f7579735e6585816e82b2b0a4b3d4d5b5a3b4d79c2a00288e9e7a737073645d595f665c4a649db1a6bae4e2baacd5e8b58191c9a1300c5cb5b8914d787a5a4d4c545d544f6597bfcddcf0e4ad89a4c0954a4a82833c2b8fded9b64495c47865657073708e8f86849bb5ac7b463d668e7e4a3a627e645799e3d69d5ca0ea9d8b909d9583b5be93514c7b7e33010a5898997663779ba99f9caca0638699bf87787a877b616c9c9d5d3d709a671e2988d0c99c7d7a93becfa76a4c4c9f928660483a3b392a10457e817495c5b88689caefc7855f4f5276a797410e3e80786657432207082541576f8faec0bca38ea2d0d0873723363b405c683403203f444653716f3f2c71cdd7a589b1d2aa59365f99994d07084b867f5b4a4027242127313f688764356ae6ffd77378b6ad51122e71856b4b2971d8edaa5445657047424f4a454d3f172181d4b8512f6da08353587e8f9ca17585ccf9d8652c65af79627b886736222a3b5878764a2a4070888a8b88778eaea6968da5ab6c263c97896170a6af6f3f69bacda378717569585b6f7962365993a3ac82626e7a64516b90674c7bb9a6667ce8fff09b88b0b0784c4d533c1748848fbdb7876f8eb5ab7caa956154839b6f5398e4dc845986af97716b6c564982afb1c5d5c29387b0ca96b5ac926c62726d4e486a76513148778e98aaad8f86bde6eec1a7ab92645c7667a0777d836c5a687b785f606a72747c93b6d4cc9d82b5e5f2a759818c7d3f2f2b9c3e2d617455518fb8ac8295dbe5c4bad9e8bf775085b8b47c357e93a884654cc6641e3f73664367acaa85a3edfcd6b1d0e4a64a30587e7d67557b92bcded9aee0b56e628589635772704c4f92b98c5d7eb28e392d79b39f7f879ca9c3eff6c7bfb9a99b9b9c90817a6946395d806837407275403681cabf8f8aa6afaec0c38c9e7d8fa396848c9a917a707d95a59f8874726c57506d9088655b6e7a80949c6b
\.
COPY catalog.media_stream (media_id, number, kind, codec, language, width, height, channels, sample_rate, chosen, sound) FROM stdin;
9	0	video	h264	\N	160	120	\N	\N	t	\N
13	0	video	h264	\N	160	120	\N	\N	t	\N
\.
COPY catalog.root (id, path, reference, added, offline_since, exclude, default_excludes) FROM stdin;
2	/photos	f	2026-11-26 07:32:54.766521+00	\N	{}	t
1	/photos/camera	t	2026-11-26 07:32:51.728816+00	\N	{}	t
\.
COPY catalog.root_duplicates (root1, root2, hasher, pairs, identical, nearest) FROM stdin;
/photos	/photos	dhash	4	3	0
/photos	/photos/camera	dhash	5	3	1
/photos	/photos	marrhildreth	4	3	0
/photos	/photos/camera	marrhildreth	6	3	2
/photos	/photos	pdq	4	3	0
/photos	/photos/camera	pdq	6	3	2
/photos	/photos/camera	phash	6	3	0
/photos	/photos	phash	4	3	0
\.
COPY catalog.settings (id, isometric, strictness, threshold, keep, frames_per_second, min_quality, intra_threshold, crop_bars, sampling_revision, min_coverage, exact_decode, confirm_hasher_id, confirm_radius) FROM stdin;
1	f	component	\N	{resolution,duration,completeness,metadata,format,size,oldest,path}	1	90	0.1	t	1	0.1	f	\N	\N
\.
COPY catalog.video_pair (hasher_id, media1, media2, distance, isometry, frames1, frames2, coverage1, coverage2, time_offset, starts1, starts2, lengths, commonplace) FROM stdin;
3	9	13	0	r0	4	4	0.6666666666666666	1	0	{0}	{0}	{3}	f
4	9	13	0	r0	4	4	0.6666666666666666	1	0	{0}	{0}	{3}	f
5	9	13	0	r0	4	4	0.6666666666666666	1	0	{0}	{0}	{3}	f
6	9	13	0	r0	4	4	0.6666666666666666	1	0	{0}	{0}	{3}	f
\.
COPY catalog.video_queue (id, media_id) FROM stdin;
\.
SELECT pg_catalog.setval('catalog.calibration_id_seq', 1, true);
SELECT pg_catalog.setval('catalog.cluster_queue_id_seq', 28, true);
SELECT pg_catalog.setval('catalog.file_id_seq', 18, true);
SELECT pg_catalog.setval('catalog.file_move_id_seq', 1, false);
SELECT pg_catalog.setval('catalog.folder_id_seq', 5, true);
SELECT pg_catalog.setval('catalog.hash_id_seq', 66, true);
SELECT pg_catalog.setval('catalog.ingest_run_id_seq', 2, true);
SELECT pg_catalog.setval('catalog.media_id_seq', 13, true);
SELECT pg_catalog.setval('catalog.root_id_seq', 2, true);
SELECT pg_catalog.setval('catalog.video_queue_id_seq', 3, true);
ALTER TABLE ONLY catalog.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY catalog.calibration_choice
    ADD CONSTRAINT calibration_choice_pkey PRIMARY KEY (calibration_id, number);
ALTER TABLE ONLY catalog.calibration_distance
    ADD CONSTRAINT calibration_distance_pkey PRIMARY KEY (calibration_id, kind, hasher_id, transformation, distance);
ALTER TABLE ONLY catalog.calibration
    ADD CONSTRAINT calibration_pkey PRIMARY KEY (id);
ALTER TABLE ONLY catalog.calibration_recall
    ADD CONSTRAINT calibration_recall_pkey PRIMARY KEY (calibration_id, number, transformation);
ALTER TABLE ONLY catalog.calibration_sample
    ADD CONSTRAINT calibration_sample_pkey PRIMARY KEY (calibration_id, kind);
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
ALTER TABLE ONLY catalog.file_move
    ADD CONSTRAINT file_move_pkey PRIMARY KEY (id);
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
ALTER TABLE ONLY catalog.media_detail
    ADD CONSTRAINT media_detail_pkey PRIMARY KEY (media_id);
ALTER TABLE ONLY catalog.media
    ADD CONSTRAINT media_pkey PRIMARY KEY (id);
ALTER TABLE ONLY catalog.media
    ADD CONSTRAINT media_sha256_key UNIQUE (sha256);
ALTER TABLE ONLY catalog.media_stream
    ADD CONSTRAINT media_stream_pkey PRIMARY KEY (media_id, number);
ALTER TABLE ONLY catalog.root_duplicates
    ADD CONSTRAINT root_duplicates_pkey PRIMARY KEY (root1, root2, hasher);
ALTER TABLE ONLY catalog.root
    ADD CONSTRAINT root_path_key UNIQUE (path);
ALTER TABLE ONLY catalog.root
    ADD CONSTRAINT root_pkey PRIMARY KEY (id);
ALTER TABLE ONLY catalog.settings
    ADD CONSTRAINT settings_pkey PRIMARY KEY (id);
ALTER TABLE ONLY catalog.video_pair
    ADD CONSTRAINT video_pair_pkey PRIMARY KEY (hasher_id, media1, media2);
ALTER TABLE ONLY catalog.video_queue
    ADD CONSTRAINT video_queue_pkey PRIMARY KEY (id);
CREATE INDEX cluster_member_cluster_id_idx ON catalog.cluster_member USING btree (cluster_id);
CREATE INDEX cluster_member_keeper_id_idx ON catalog.cluster_member USING btree (keeper_id);
CREATE INDEX cluster_reclaimable_id_idx ON catalog.cluster USING btree (reclaimable DESC, id);
CREATE INDEX file_folder_id_idx ON catalog.file USING btree (folder_id);
CREATE INDEX file_last_media_id_idx ON catalog.file USING btree (last_media_id);
CREATE INDEX file_media_id_idx ON catalog.file USING btree (media_id);
CREATE INDEX file_move_file_id_idx ON catalog.file_move USING btree (file_id);
CREATE INDEX folder_root_id_idx ON catalog.folder USING btree (root_id);
CREATE INDEX frame_hash_flat_idx ON catalog.frame_hash USING btree (hasher_id) WHERE flat;
CREATE INDEX frame_hash_hasher_id_hash_id_idx ON catalog.frame_hash USING btree (hasher_id, hash_id);
CREATE INDEX hash_pair_hasher_id_b_idx ON catalog.hash_pair USING btree (hasher_id, b);
CREATE INDEX label_key_value_idx ON catalog.label USING btree (key, value);
CREATE INDEX media_byte_size_idx ON catalog.media USING btree (byte_size);
CREATE INDEX media_video_idx ON catalog.media USING btree (id) WHERE (kind = 'video'::text);
CREATE INDEX video_pair_media1_idx ON catalog.video_pair USING btree (media1);
CREATE INDEX video_pair_media2_idx ON catalog.video_pair USING btree (media2);
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
CREATE TRIGGER queue_all_videos AFTER UPDATE ON catalog.settings FOR EACH ROW WHEN (((old.confirm_hasher_id IS DISTINCT FROM new.confirm_hasher_id) OR (old.confirm_radius IS DISTINCT FROM new.confirm_radius))) EXECUTE FUNCTION catalog.queue_all_videos();
CREATE TRIGGER queue_clustering AFTER INSERT OR DELETE OR UPDATE ON catalog.file FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering();
CREATE TRIGGER queue_clustering AFTER INSERT OR DELETE OR UPDATE ON catalog.frame_hash FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering();
CREATE TRIGGER queue_clustering AFTER INSERT OR DELETE OR UPDATE ON catalog.hash_pair FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering();
CREATE TRIGGER queue_clustering AFTER UPDATE ON catalog.media FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering();
CREATE TRIGGER queue_clustering AFTER INSERT OR DELETE OR UPDATE ON catalog.root FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering();
CREATE TRIGGER queue_clustering AFTER UPDATE ON catalog.settings FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering();
CREATE TRIGGER queue_clustering AFTER INSERT OR DELETE OR UPDATE ON catalog.video_pair FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering();
CREATE TRIGGER queue_videos_deleted AFTER DELETE ON catalog.crowded_hash REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_videos_by_crowds();
CREATE TRIGGER queue_videos_deleted AFTER DELETE ON catalog.frame_hash REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_videos_by_frames();
CREATE TRIGGER queue_videos_deleted AFTER DELETE ON catalog.hash_pair REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_videos_by_pairs();
CREATE TRIGGER queue_videos_inserted AFTER INSERT ON catalog.crowded_hash REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_videos_by_crowds();
CREATE TRIGGER queue_videos_inserted AFTER INSERT ON catalog.frame_hash REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_videos_by_frames();
CREATE TRIGGER queue_videos_inserted AFTER INSERT ON catalog.hash_pair REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_videos_by_pairs();
CREATE TRIGGER queue_videos_replaced AFTER UPDATE ON catalog.frame_hash REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_videos_by_frames();
CREATE TRIGGER queue_videos_updated AFTER UPDATE ON catalog.frame_hash REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_videos_by_frames();
ALTER TABLE ONLY catalog.calibration_choice
    ADD CONSTRAINT calibration_choice_calibration_id_fkey FOREIGN KEY (calibration_id) REFERENCES catalog.calibration(id) ON DELETE CASCADE;
ALTER TABLE ONLY catalog.calibration_distance
    ADD CONSTRAINT calibration_distance_calibration_id_kind_fkey FOREIGN KEY (calibration_id, kind) REFERENCES catalog.calibration_sample(calibration_id, kind) ON DELETE CASCADE;
ALTER TABLE ONLY catalog.calibration_recall
    ADD CONSTRAINT calibration_recall_calibration_id_number_fkey FOREIGN KEY (calibration_id, number) REFERENCES catalog.calibration_choice(calibration_id, number) ON DELETE CASCADE;
ALTER TABLE ONLY catalog.calibration_sample
    ADD CONSTRAINT calibration_sample_calibration_id_fkey FOREIGN KEY (calibration_id) REFERENCES catalog.calibration(id) ON DELETE CASCADE;
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
    ADD CONSTRAINT file_last_media_id_fkey FOREIGN KEY (last_media_id) REFERENCES catalog.media(id) ON DELETE SET NULL;
ALTER TABLE ONLY catalog.file
    ADD CONSTRAINT file_media_id_fkey FOREIGN KEY (media_id) REFERENCES catalog.media(id);
ALTER TABLE ONLY catalog.file_move
    ADD CONSTRAINT file_move_file_id_fkey FOREIGN KEY (file_id) REFERENCES catalog.file(id) ON DELETE CASCADE;
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
ALTER TABLE ONLY catalog.media_detail
    ADD CONSTRAINT media_detail_media_id_fkey FOREIGN KEY (media_id) REFERENCES catalog.media(id) ON DELETE CASCADE;
ALTER TABLE ONLY catalog.media_stream
    ADD CONSTRAINT media_stream_media_id_fkey FOREIGN KEY (media_id) REFERENCES catalog.media(id) ON DELETE CASCADE;
ALTER TABLE ONLY catalog.video_pair
    ADD CONSTRAINT video_pair_media1_fkey FOREIGN KEY (media1) REFERENCES catalog.media(id) ON DELETE CASCADE;
ALTER TABLE ONLY catalog.video_pair
    ADD CONSTRAINT video_pair_media2_fkey FOREIGN KEY (media2) REFERENCES catalog.media(id) ON DELETE CASCADE;
