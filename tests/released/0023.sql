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
CREATE FUNCTION catalog.are_near(hasher smallint, media1 bigint, media2 bigint) RETURNS boolean
    LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
    AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM catalog.frame_hash AS a
        JOIN catalog.frame_hash AS b ON b.hasher_id = a.hasher_id
        WHERE a.media_id = media1 AND a.hasher_id = hasher AND a.position <= 2
            AND b.media_id = media2 AND b.hasher_id = hasher AND b.position <= 2
            AND a.sampling IS NULL AND b.sampling IS NULL AND NOT (a.flat OR b.flat)
            AND (a.hash_id = b.hash_id OR EXISTS (
                SELECT FROM catalog.hash_pair AS pair
                WHERE pair.hasher_id = hasher AND pair.a = least(a.hash_id, b.hash_id)
                    AND pair.b = greatest(a.hash_id, b.hash_id)))
            AND ((SELECT confirm_hasher_id FROM catalog.settings) IS NULL
                OR catalog.is_confirmed_at(
                    hasher, media1, a.position, media2, b.position, false)));
END
$$;
COMMENT ON FUNCTION catalog.are_near(hasher smallint, media1 bigint, media2 bigint) IS 'Whether a hasher sees two different pictures near each other, as wholes or by what is inside their margins, if both hold something to compare';
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
CREATE FUNCTION catalog.converse(relation text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE relation WHEN 'crop'::text THEN 'uncropped'::text WHEN 'uncropped'::text THEN 'crop'::text WHEN 'inside'::text THEN 'contains'::text WHEN 'contains'::text THEN 'inside'::text ELSE relation END;
COMMENT ON FUNCTION catalog.converse(relation text) IS 'What the second picture is to the first one, where the first one is this to the second one';
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
COMMENT ON FUNCTION catalog.is_confirmed_at(hasher smallint, media1 bigint, position1 integer, media2 bigint, position2 integer, flat boolean) IS 'Whether a pair of different pictures that a hasher has found counts, by what is at these positions: 0 for the whole, 1 and 2 for what is inside the margins; flat: whether it is';
CREATE FUNCTION catalog.is_covered(coverage1 double precision, coverage2 double precision, commonplace boolean, min_coverage double precision) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ((min_coverage = (0)::double precision) OR ((NOT commonplace) AND (GREATEST(coverage1, coverage2) >= min_coverage)));
COMMENT ON FUNCTION catalog.is_covered(coverage1 double precision, coverage2 double precision, commonplace boolean, min_coverage double precision) IS 'Whether two videos have enough in common; for a min_coverage of 0 anything is enough';
CREATE FUNCTION catalog.lock_banks() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(1650552427);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION catalog.lock_banks() IS 'Waits until no other transaction writes banks, so that their changes have an order';
CREATE FUNCTION catalog.lock_events() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(435778055796);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION catalog.lock_events() IS 'Waits until no other transaction writes events, so that they become visible in their order';
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
CREATE FUNCTION catalog.note_bank_changes() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_TABLE_NAME = 'bank' THEN
        INSERT INTO catalog.bank_change (bank_id) SELECT id FROM changed ORDER BY id;
    ELSIF TG_OP = 'UPDATE' THEN
        INSERT INTO catalog.bank_change (bank_id)
        SELECT bank_id FROM changed UNION SELECT bank_id FROM replaced ORDER BY bank_id;
    ELSE
        INSERT INTO catalog.bank_change (bank_id)
        SELECT DISTINCT bank_id FROM changed
        WHERE EXISTS (SELECT FROM catalog.bank WHERE id = bank_id)
        ORDER BY bank_id;
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION catalog.note_bank_changes() IS 'Notes which banks or thresholds changed';
CREATE FUNCTION catalog.note_entries(banks integer[], ids bigint[]) RETURNS void
    LANGUAGE sql
    AS $$
INSERT INTO catalog.bank_change (bank_id, entries)
SELECT bank_id, array_agg(id ORDER BY id)
FROM (
    SELECT bank_id, id, (row_number() OVER (PARTITION BY bank_id ORDER BY id) - 1) / 10000 AS part
    FROM unnest(banks, ids) AS changed (bank_id, id)
    -- That a bank is gone is noted once, not for each entry.
    WHERE EXISTS (SELECT FROM catalog.bank WHERE bank.id = bank_id)
) AS parted
GROUP BY bank_id, part
ORDER BY bank_id, part
$$;
COMMENT ON FUNCTION catalog.note_entries(banks integer[], ids bigint[]) IS 'Notes that these entries of these banks changed';
CREATE FUNCTION catalog.note_entry_changes() RETURNS trigger
    LANGUAGE plpgsql
    SET enable_seqscan TO 'off'
    AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM changed) THEN
        RETURN NULL;
    END IF;
    IF TG_TABLE_NAME = 'bank_entry' AND TG_OP = 'UPDATE' THEN
        PERFORM catalog.note_entries(array_agg(bank_id), array_agg(id))
        FROM (SELECT bank_id, id FROM changed UNION SELECT bank_id, id FROM replaced) AS named;
    ELSIF TG_TABLE_NAME = 'bank_entry' THEN
        PERFORM catalog.note_entries(array_agg(bank_id), array_agg(id)) FROM changed;
    ELSIF TG_OP = 'UPDATE' THEN
        PERFORM catalog.note_entries(array_agg(bank_id), array_agg(id)) FROM catalog.bank_entry
        WHERE id IN (SELECT entry_id FROM changed UNION SELECT entry_id FROM replaced);
    ELSE
        PERFORM catalog.note_entries(array_agg(bank_id), array_agg(id)) FROM catalog.bank_entry
        WHERE id IN (SELECT entry_id FROM changed);
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION catalog.note_entry_changes() IS 'Notes which entries of banks changed, by themselves or by their hashes and digests';
CREATE FUNCTION catalog.notify_job() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        NEW.version := OLD.version + 1;
    END IF;
    PERFORM pg_notify('catalog_job', NEW.id::text);
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION catalog.notify_job() IS 'Counts the changes of a job, and tells those who LISTEN to catalog_job its id';
CREATE FUNCTION catalog.notify_token() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM pg_notify('catalog_token', '');
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION catalog.notify_token() IS 'Tells those who LISTEN to catalog_token that tokens have changed';
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
CREATE FUNCTION catalog.queue_clustering_if_exempt() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF EXISTS (
        SELECT FROM changed LEFT JOIN catalog.bank ON bank.id = bank_id
        WHERE kind IS DISTINCT FROM 'match')
    THEN
        INSERT INTO catalog.cluster_queue DEFAULT VALUES;
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION catalog.queue_clustering_if_exempt() IS 'Notes that clusters are out of date, since what forms pairs has changed';
CREATE FUNCTION catalog.queue_for_banks() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO catalog.bank_match_queue (media_id) SELECT DISTINCT media_id FROM changed;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION catalog.queue_for_banks() IS 'Queues the contents that must be compared with banks again';
CREATE FUNCTION catalog.queue_media_for_banks() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO catalog.bank_match_queue (media_id) VALUES (NEW.id);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION catalog.queue_media_for_banks() IS 'Queues a content that has other digests to be compared with banks again';
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
CREATE FUNCTION catalog.tell_of_bank_changes() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF EXISTS (SELECT FROM noted) THEN
        PERFORM pg_notify('catalog_bank', '');
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION catalog.tell_of_bank_changes() IS 'Wakes programs that listen to the channel catalog_bank';
CREATE FUNCTION catalog.tell_of_events() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM pg_notify('catalog_event', '');
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION catalog.tell_of_events() IS 'Wakes programs that listen to the channel catalog_event';
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
CREATE FUNCTION catalog.verdict_of(one bytea, other bytea) RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
    SELECT coalesce(
        (
            SELECT verdict FROM catalog.decision_entry
            WHERE newer IS NULL AND verdict <> 'undecided'
                AND content1 = least(one, other) AND content2 = greatest(one, other)
        ),
        (
            SELECT CASE WHEN a.same = b.same THEN 'duplicate'
                WHEN a.family = b.family THEN 'alternate' END
            FROM catalog.decided_group AS a CROSS JOIN catalog.decided_group AS b
            WHERE a.content = one AND b.content = other AND one <> other
        ),
        (
            -- As unrelated_content has it, sought from the two and their duplicates.
            SELECT 'unrelated'
            FROM (
                SELECT one UNION SELECT there.content FROM catalog.decided_group AS own
                JOIN catalog.decided_group AS there USING (same) WHERE own.content = one
            ) AS a (content)
            CROSS JOIN (
                SELECT other UNION SELECT there.content FROM catalog.decided_group AS own
                JOIN catalog.decided_group AS there USING (same) WHERE own.content = other
            ) AS b (content)
            JOIN catalog.decision_entry AS entry ON newer IS NULL AND verdict = 'unrelated'
                AND content1 = least(a.content, b.content)
                AND content2 = greatest(a.content, b.content)
            LIMIT 1
        )
    )
$$;
COMMENT ON FUNCTION catalog.verdict_of(one bytea, other bytea) IS 'What was decided about two contents, given by their SHA-256, or follows from what was decided about others: duplicate, alternate or unrelated; null if nothing was. Of a content and itself: what was decided about its copies';
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
CREATE TABLE catalog.bank (
    id integer NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL,
    ratio double precision DEFAULT 1 NOT NULL,
    note text,
    created timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT bank_kind_check CHECK ((kind = ANY (ARRAY['match'::text, 'exempt'::text]))),
    CONSTRAINT bank_name_check CHECK ((name ~ '^[A-Za-z0-9_.-]{1,255}$'::text)),
    CONSTRAINT bank_ratio_check CHECK (((ratio >= (0)::double precision) AND (ratio <= (1)::double precision)))
);
COMMENT ON TABLE catalog.bank IS 'Named sets of known hashes, of which no file needs to be there';
COMMENT ON COLUMN catalog.bank.kind IS 'match: its entries are looked for; exempt: near one of its entries nothing matches';
COMMENT ON COLUMN catalog.bank.ratio IS 'Fraction of the lookups in which its entries match';
COMMENT ON COLUMN catalog.bank.note IS 'What a person wrote';
CREATE TABLE catalog.bank_change (
    number bigint NOT NULL,
    bank_id integer NOT NULL,
    entries bigint[],
    at timestamp with time zone DEFAULT now() NOT NULL
);
COMMENT ON TABLE catalog.bank_change IS 'What changed in banks, in the order of the transactions, for programs that hold banks in memory';
COMMENT ON COLUMN catalog.bank_change.bank_id IS 'The bank, which may be gone';
COMMENT ON COLUMN catalog.bank_change.entries IS 'Entries that were added, changed or removed, at most 10,000; null: the bank or its thresholds changed, or it is gone';
COMMENT ON COLUMN catalog.bank_change.at IS 'When the transaction began';
ALTER TABLE catalog.bank_change ALTER COLUMN number ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME catalog.bank_change_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE catalog.bank_digest (
    entry_id bigint NOT NULL,
    algorithm text NOT NULL,
    digest bytea NOT NULL,
    CONSTRAINT bank_digest_algorithm_check CHECK ((algorithm = ANY (ARRAY['md5'::text, 'sha1'::text, 'sha256'::text]))),
    CONSTRAINT bank_digest_digest_check CHECK ((octet_length(digest) =
CASE algorithm
    WHEN 'md5'::text THEN 16
    WHEN 'sha1'::text THEN 20
    WHEN 'sha256'::text THEN 32
    ELSE NULL::integer
END))
);
COMMENT ON TABLE catalog.bank_digest IS 'Digests of the bytes of files that are entries of banks';
COMMENT ON COLUMN catalog.bank_digest.algorithm IS 'md5, sha1 or sha256';
CREATE TABLE catalog.bank_entry (
    id bigint NOT NULL,
    bank_id integer NOT NULL,
    key bytea NOT NULL,
    source text,
    external_id text,
    note text,
    labels text[] DEFAULT '{}'::text[] NOT NULL,
    metadata jsonb DEFAULT '{}'::jsonb NOT NULL,
    active_from timestamp with time zone,
    active_to timestamp with time zone,
    added timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT bank_entry_active_check CHECK ((active_from < active_to)),
    CONSTRAINT bank_entry_key_check CHECK ((octet_length(key) = 16))
);
COMMENT ON TABLE catalog.bank_entry IS 'Known contents in banks';
COMMENT ON COLUMN catalog.bank_entry.key IS 'Digest of its source and external_id, or without these of its hashes and digests: what is added again under one key is the same entry';
COMMENT ON COLUMN catalog.bank_entry.source IS 'Where it is from, such as a list';
COMMENT ON COLUMN catalog.bank_entry.external_id IS 'Its name in that source';
COMMENT ON COLUMN catalog.bank_entry.note IS 'What a person wrote';
COMMENT ON COLUMN catalog.bank_entry.labels IS 'Words by which it is told apart';
COMMENT ON COLUMN catalog.bank_entry.metadata IS 'What else its source says of it';
COMMENT ON COLUMN catalog.bank_entry.active_from IS 'It matches from then on; null: always did';
COMMENT ON COLUMN catalog.bank_entry.active_to IS 'It matches until before then; null: without an end';
CREATE TABLE catalog.bank_entry_hash (
    entry_id bigint NOT NULL,
    hasher_id smallint NOT NULL,
    hash_id bigint NOT NULL,
    quality smallint,
    CONSTRAINT bank_entry_hash_quality_check CHECK (((quality >= 0) AND (quality <= 100)))
);
COMMENT ON TABLE catalog.bank_entry_hash IS 'The hashes of each entry of a bank';
COMMENT ON COLUMN catalog.bank_entry_hash.quality IS 'How much structure the hasher sees, 0 (none) to 100; null: not known';
CREATE VIEW catalog.bank_content AS
 SELECT bank.name AS bank,
    bank.kind,
    entry.id AS entry,
    entry.source,
    entry.external_id,
    entry.note,
    entry.labels,
    ( SELECT count(*) AS count
           FROM catalog.bank_entry_hash held
          WHERE (held.entry_id = entry.id)) AS hashes,
    ( SELECT count(*) AS count
           FROM catalog.bank_digest held
          WHERE (held.entry_id = entry.id)) AS digests,
    (COALESCE((entry.active_from <= now()), true) AND COALESCE((now() < entry.active_to), true)) AS active,
    entry.added
   FROM (catalog.bank_entry entry
     JOIN catalog.bank ON ((bank.id = entry.bank_id)));
COMMENT ON VIEW catalog.bank_content IS 'What is in banks: an entry a row';
COMMENT ON COLUMN catalog.bank_content.bank IS 'Name of the bank';
COMMENT ON COLUMN catalog.bank_content.kind IS 'match: entries are looked for; exempt: near an entry nothing matches';
COMMENT ON COLUMN catalog.bank_content.entry IS 'The entry in the table bank_entry';
COMMENT ON COLUMN catalog.bank_content.source IS 'Where it is from, such as a list';
COMMENT ON COLUMN catalog.bank_content.external_id IS 'Its name in that source';
COMMENT ON COLUMN catalog.bank_content.note IS 'What a person wrote';
COMMENT ON COLUMN catalog.bank_content.labels IS 'Words by which it is told apart';
COMMENT ON COLUMN catalog.bank_content.hashes IS 'Number of its hashes, by all hashers';
COMMENT ON COLUMN catalog.bank_content.digests IS 'Number of its digests';
COMMENT ON COLUMN catalog.bank_content.active IS 'Whether it matches now, as active_from and active_to say';
COMMENT ON COLUMN catalog.bank_content.added IS 'When it came into the bank';
CREATE TABLE catalog.bank_hash (
    hasher_id smallint NOT NULL,
    id bigint NOT NULL,
    value bit varying NOT NULL
);
COMMENT ON TABLE catalog.bank_hash IS 'Distinct hashes in banks';
COMMENT ON COLUMN catalog.bank_hash.value IS 'The hash; the operator <~> counts differing bits';
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
CREATE VIEW catalog.bank_content_hash AS
 SELECT bank.name AS bank,
    entry.id AS entry,
    hasher.name AS hasher,
    encode(SUBSTRING(varbit_send(hash.value) FROM 5), 'hex'::text) AS hex,
    held.quality,
    hash.value
   FROM ((((catalog.bank_entry_hash held
     JOIN catalog.bank_entry entry ON ((entry.id = held.entry_id)))
     JOIN catalog.bank ON ((bank.id = entry.bank_id)))
     JOIN catalog.hasher ON ((hasher.id = held.hasher_id)))
     JOIN catalog.bank_hash hash ON (((hash.hasher_id = held.hasher_id) AND (hash.id = held.hash_id))));
COMMENT ON VIEW catalog.bank_content_hash IS 'The hashes of what is in banks, for people';
COMMENT ON COLUMN catalog.bank_content_hash.bank IS 'Name of the bank';
COMMENT ON COLUMN catalog.bank_content_hash.entry IS 'The entry in the table bank_entry';
COMMENT ON COLUMN catalog.bank_content_hash.hasher IS 'Name of the hasher';
COMMENT ON COLUMN catalog.bank_content_hash.hex IS 'The hash in hexadecimal digits';
COMMENT ON COLUMN catalog.bank_content_hash.quality IS 'How much structure the hasher sees, 0 (none) to 100; null: not known';
COMMENT ON COLUMN catalog.bank_content_hash.value IS 'The hash; the operator <~> counts differing bits';
ALTER TABLE catalog.bank_entry ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME catalog.bank_entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE catalog.bank_match (
    entry_id bigint NOT NULL,
    media_id bigint NOT NULL,
    bank_id integer NOT NULL,
    hasher text NOT NULL,
    distance integer NOT NULL,
    whole boolean NOT NULL,
    told boolean DEFAULT false NOT NULL,
    CONSTRAINT bank_match_distance_check CHECK ((distance >= 0))
);
COMMENT ON TABLE catalog.bank_match IS 'Contents that are near entries of banks, each once for an entry';
COMMENT ON COLUMN catalog.bank_match.bank_id IS 'The bank that the entry is in';
COMMENT ON COLUMN catalog.bank_match.hasher IS 'The hasher by which they are nearest, or the digest that they share, as sha256';
COMMENT ON COLUMN catalog.bank_match.distance IS 'Number of differing bits of the nearest hashes of both';
COMMENT ON COLUMN catalog.bank_match.whole IS 'Whether all of it is near the entry: of a video every frame, by one hasher at least; always so for a picture';
COMMENT ON COLUMN catalog.bank_match.told IS 'Whether there was an event for it';
CREATE VIEW catalog.exempt_media AS
 SELECT match.media_id,
    bank.name AS bank,
    match.entry_id AS entry,
    match.hasher,
    match.distance
   FROM (catalog.bank
     JOIN catalog.bank_match match ON ((match.bank_id = bank.id)))
  WHERE ((bank.kind = 'exempt'::text) AND match.whole);
COMMENT ON VIEW catalog.exempt_media IS 'Contents near entries of exempt banks, videos with all their frames: they are in no pair, and match no other bank';
COMMENT ON COLUMN catalog.exempt_media.media_id IS 'The content in the table media';
COMMENT ON COLUMN catalog.exempt_media.bank IS 'Name of the exempt bank';
COMMENT ON COLUMN catalog.exempt_media.entry IS 'The entry in the table bank_entry';
COMMENT ON COLUMN catalog.exempt_media.hasher IS 'Name of the hasher by which they are nearest, or of the digest that they share, as sha256';
COMMENT ON COLUMN catalog.exempt_media.distance IS 'Number of differing bits';
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
CREATE VIEW catalog.bank_file AS
 SELECT bank.name AS bank,
    bank.kind,
    file.path,
    match.entry_id AS entry,
    entry.source,
    entry.external_id,
    entry.note,
    match.hasher,
    match.distance,
    COALESCE(hasher.bits,
        CASE match.hasher
            WHEN 'md5'::text THEN 128
            WHEN 'sha1'::text THEN 160
            ELSE 256
        END) AS bits,
    (COALESCE((entry.active_from <= now()), true) AND COALESCE((now() < entry.active_to), true)) AS active,
    ((bank.kind = 'match'::text) AND (EXISTS ( SELECT
           FROM catalog.exempt_media
          WHERE (exempt_media.media_id = match.media_id)))) AS exempt,
    match.media_id,
    match.whole
   FROM ((((catalog.bank_match match
     JOIN catalog.bank ON ((bank.id = match.bank_id)))
     JOIN catalog.bank_entry entry ON ((entry.id = match.entry_id)))
     JOIN catalog.file ON ((file.media_id = match.media_id)))
     LEFT JOIN catalog.hasher ON ((hasher.name = match.hasher)));
COMMENT ON VIEW catalog.bank_file IS 'Files that are near entries of banks, as far as they were compared: the table bank_matching and the queue bank_match_queue tell';
COMMENT ON COLUMN catalog.bank_file.bank IS 'Name of the bank';
COMMENT ON COLUMN catalog.bank_file.kind IS 'match: its entries are looked for; exempt: near one of its entries nothing matches';
COMMENT ON COLUMN catalog.bank_file.path IS 'The file';
COMMENT ON COLUMN catalog.bank_file.entry IS 'The entry in the table bank_entry';
COMMENT ON COLUMN catalog.bank_file.source IS 'Where the entry is from, such as a list';
COMMENT ON COLUMN catalog.bank_file.external_id IS 'Its name in that source';
COMMENT ON COLUMN catalog.bank_file.note IS 'What a person wrote about the entry';
COMMENT ON COLUMN catalog.bank_file.hasher IS 'Name of the hasher by which they are nearest, or of the digest that they share, as sha256';
COMMENT ON COLUMN catalog.bank_file.distance IS 'Number of differing bits';
COMMENT ON COLUMN catalog.bank_file.bits IS 'Number of bits of the hasher or digest';
COMMENT ON COLUMN catalog.bank_file.active IS 'Whether the entry matches now, as active_from and active_to say';
COMMENT ON COLUMN catalog.bank_file.exempt IS 'Whether the file is near an entry of an exempt bank, too, so that it counts as no match';
COMMENT ON COLUMN catalog.bank_file.media_id IS 'The content in the table media';
COMMENT ON COLUMN catalog.bank_file.whole IS 'Whether all of it is near the entry: of a video every frame; always so for a picture';
ALTER TABLE catalog.bank_hash ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME catalog.bank_hash_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE catalog.bank ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME catalog.bank_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE catalog.bank_match_queue (
    id bigint NOT NULL,
    media_id bigint NOT NULL
);
COMMENT ON TABLE catalog.bank_match_queue IS 'Contents that are yet to be compared with banks';
ALTER TABLE catalog.bank_match_queue ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME catalog.bank_match_queue_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE catalog.bank_matching (
    id smallint DEFAULT 1 NOT NULL,
    number bigint DEFAULT 0 NOT NULL,
    CONSTRAINT bank_matching_id_check CHECK ((id = 1))
);
COMMENT ON TABLE catalog.bank_matching IS 'Up to which change of banks they were compared with all files, in one row';
COMMENT ON COLUMN catalog.bank_matching.number IS 'Number of the last bank_change that counts';
CREATE TABLE catalog.bank_radius (
    bank_id integer NOT NULL,
    hasher_id smallint NOT NULL,
    radius integer NOT NULL
);
COMMENT ON TABLE catalog.bank_radius IS 'How far from the hashes of each bank matches were looked for: a matching with other radii begins again';
COMMENT ON COLUMN catalog.bank_radius.radius IS 'Largest distance in bits';
CREATE TABLE catalog.bank_threshold (
    bank_id integer NOT NULL,
    hasher_id smallint NOT NULL,
    radius integer NOT NULL,
    CONSTRAINT bank_threshold_radius_check CHECK ((radius >= 0))
);
COMMENT ON TABLE catalog.bank_threshold IS 'How far hashes may be from those of a bank; where there is no row, as far as the hasher says by default';
COMMENT ON COLUMN catalog.bank_threshold.radius IS 'Largest distance in bits';
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
    diameter_exact boolean NOT NULL,
    undecided integer DEFAULT 0 NOT NULL
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
COMMENT ON COLUMN catalog.cluster.undecided IS 'How many decisions it takes until each of its contents, and its copies, are decided upon';
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
CREATE TABLE catalog.decided_group (
    content bytea NOT NULL,
    same bytea NOT NULL,
    family bytea NOT NULL
);
COMMENT ON TABLE catalog.decided_group IS 'Groups of contents that decisions join, one link after another';
COMMENT ON COLUMN catalog.decided_group.content IS 'SHA-256';
COMMENT ON COLUMN catalog.decided_group.same IS 'Smallest SHA-256 of those that duplicates join';
COMMENT ON COLUMN catalog.decided_group.family IS 'Smallest SHA-256 of those that duplicates and alternates join';
CREATE TABLE catalog.decision_batch (
    id bigint NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    who text NOT NULL,
    how text NOT NULL,
    rule text,
    note text,
    CONSTRAINT decision_batch_how_check CHECK ((how = ANY (ARRAY['command'::text, 'review'::text, 'rule'::text, 'import'::text, 'undo'::text]))),
    CONSTRAINT decision_batch_rule_check CHECK (((rule IS NOT NULL) = (how = 'rule'::text)))
);
COMMENT ON TABLE catalog.decision_batch IS 'Decisions that were made at once, and can be taken back at once';
COMMENT ON COLUMN catalog.decision_batch.at IS 'When';
COMMENT ON COLUMN catalog.decision_batch.who IS 'The person who decided';
COMMENT ON COLUMN catalog.decision_batch.how IS 'By a command, on the review page, by a rule, from an import, or by an undo that takes back a batch';
COMMENT ON COLUMN catalog.decision_batch.rule IS 'The rule that decided';
COMMENT ON COLUMN catalog.decision_batch.note IS 'What the person wrote';
CREATE TABLE catalog.decision_entry (
    id bigint NOT NULL,
    batch_id bigint NOT NULL,
    content1 bytea NOT NULL,
    content2 bytea,
    verdict text NOT NULL,
    better smallint,
    newer bigint,
    restores bigint,
    CONSTRAINT decision_entry_better_check CHECK (((better IS NULL) OR ((better = ANY (ARRAY[1, 2])) AND (verdict = 'duplicate'::text) AND (content1 < content2)))),
    CONSTRAINT decision_entry_content1_check CHECK ((octet_length(content1) = 32)),
    CONSTRAINT decision_entry_content2_check CHECK (((octet_length(content2) = 32) AND (content1 <= content2))),
    CONSTRAINT decision_entry_contents_check CHECK (((verdict = 'undecided'::text) OR ((content2 IS NULL) = (verdict = ANY (ARRAY['keep'::text, 'expendable'::text]))))),
    CONSTRAINT decision_entry_copies_check CHECK (((content1 < content2) OR (verdict <> 'unrelated'::text))),
    CONSTRAINT decision_entry_verdict_check CHECK ((verdict = ANY (ARRAY['duplicate'::text, 'alternate'::text, 'unrelated'::text, 'keep'::text, 'expendable'::text, 'undecided'::text])))
);
COMMENT ON TABLE catalog.decision_entry IS 'What was decided about contents, now and before';
COMMENT ON COLUMN catalog.decision_entry.content1 IS 'SHA-256 of a content';
COMMENT ON COLUMN catalog.decision_entry.content2 IS 'SHA-256 of the other content, which is not smaller; the same one if copies were decided upon; null if one content was';
COMMENT ON COLUMN catalog.decision_entry.verdict IS 'duplicate, alternate or unrelated of two contents; keep or expendable of one; undecided if a decision was taken back';
COMMENT ON COLUMN catalog.decision_entry.better IS 'Which of two duplicates is better: 1 or 2; null if nobody said';
COMMENT ON COLUMN catalog.decision_entry.newer IS 'The entry that replaced this one; null: this one counts';
COMMENT ON COLUMN catalog.decision_entry.restores IS 'The entry that counts again by this one, where a later one was taken back; else null';
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
    jpeg_quality smallint,
    md5 bytea,
    sha1 bytea,
    CONSTRAINT media_completeness_check CHECK ((completeness = ANY (ARRAY['whole'::text, 'excerpt'::text, 'truncated'::text, 'damaged'::text]))),
    CONSTRAINT media_kind_check CHECK ((kind = ANY (ARRAY['image'::text, 'video'::text]))),
    CONSTRAINT media_md5_check CHECK ((octet_length(md5) = 16)),
    CONSTRAINT media_sha1_check CHECK ((octet_length(sha1) = 20)),
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
COMMENT ON COLUMN catalog.media.jpeg_quality IS 'Quality of a JPEG, from 1 to 100, as its quantisation table tells; else null';
COMMENT ON COLUMN catalog.media.md5 IS 'MD5 of its bytes; null: not asked for yet';
COMMENT ON COLUMN catalog.media.sha1 IS 'SHA-1 of its bytes; null: not asked for yet';
CREATE VIEW catalog.decision AS
 SELECT entry.id AS decision,
    entry.verdict,
    ( SELECT min(file.path) AS min
           FROM catalog.file
          WHERE (file.media_id = one.id)) AS file1,
    ( SELECT min(file.path) AS min
           FROM catalog.file
          WHERE (file.media_id = other.id)) AS file2,
        CASE entry.better
            WHEN 1 THEN entry.content1
            WHEN 2 THEN entry.content2
            ELSE NULL::bytea
        END AS better,
    batch.who,
    batch.at,
    batch.how,
    batch.rule,
    batch.note,
    entry.batch_id AS batch,
    entry.content1 AS sha256_1,
    entry.content2 AS sha256_2,
    one.id AS media1,
    other.id AS media2
   FROM (((catalog.decision_entry entry
     JOIN catalog.decision_batch batch ON ((batch.id = entry.batch_id)))
     LEFT JOIN catalog.media one ON ((one.sha256 = entry.content1)))
     LEFT JOIN catalog.media other ON ((other.sha256 = entry.content2)))
  WHERE ((entry.newer IS NULL) AND (entry.verdict <> 'undecided'::text));
COMMENT ON VIEW catalog.decision IS 'What was decided about contents, as it counts now';
COMMENT ON COLUMN catalog.decision.decision IS 'Number of the decision';
COMMENT ON COLUMN catalog.decision.verdict IS 'duplicate, alternate or unrelated of two contents; keep or expendable of one';
COMMENT ON COLUMN catalog.decision.file1 IS 'A file with the first content; null if the catalogue has none';
COMMENT ON COLUMN catalog.decision.file2 IS 'A file with the second content; null if the catalogue has none, and if there is no second one';
COMMENT ON COLUMN catalog.decision.better IS 'SHA-256 of the better one of two duplicates; null if nobody said';
COMMENT ON COLUMN catalog.decision.who IS 'The person who decided';
COMMENT ON COLUMN catalog.decision.at IS 'When';
COMMENT ON COLUMN catalog.decision.how IS 'command, review (on the review page), rule, import, or undo (another one was taken back)';
COMMENT ON COLUMN catalog.decision.rule IS 'The rule that decided; null if a person did';
COMMENT ON COLUMN catalog.decision.note IS 'What the person wrote';
COMMENT ON COLUMN catalog.decision.batch IS 'What was decided at once has one number';
COMMENT ON COLUMN catalog.decision.sha256_1 IS 'SHA-256 of the first content, the smaller one';
COMMENT ON COLUMN catalog.decision.sha256_2 IS 'SHA-256 of the second content; the same one if copies were decided upon; null if one content was';
COMMENT ON COLUMN catalog.decision.media1 IS 'The first content in the table media; null if it is not catalogued now';
COMMENT ON COLUMN catalog.decision.media2 IS 'The second content in the table media; null if it is not catalogued now';
ALTER TABLE catalog.decision_batch ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME catalog.decision_batch_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE VIEW catalog.decision_conflict AS
 SELECT decision.decision,
    decision.verdict,
    decision.file1,
    decision.file2,
    decision.better,
    decision.who,
    decision.at,
    decision.how,
    decision.rule,
    decision.note,
    decision.batch,
    decision.sha256_1,
    decision.sha256_2,
    decision.media1,
    decision.media2,
        CASE
            WHEN (a.same = b.same) THEN 'duplicate'::text
            ELSE 'alternate'::text
        END AS follows
   FROM ((catalog.decision
     JOIN catalog.decided_group a ON ((a.content = decision.sha256_1)))
     JOIN catalog.decided_group b ON ((b.content = decision.sha256_2)))
  WHERE ((decision.sha256_1 < decision.sha256_2) AND (((decision.verdict = 'unrelated'::text) AND (a.family = b.family)) OR ((decision.verdict = 'alternate'::text) AND (a.same = b.same))));
COMMENT ON VIEW catalog.decision_conflict IS 'Decisions about two contents where other decisions say something else';
COMMENT ON COLUMN catalog.decision_conflict.decision IS 'Number of the decision';
COMMENT ON COLUMN catalog.decision_conflict.verdict IS 'duplicate, alternate or unrelated of two contents; keep or expendable of one';
COMMENT ON COLUMN catalog.decision_conflict.file1 IS 'A file with the first content; null if the catalogue has none';
COMMENT ON COLUMN catalog.decision_conflict.file2 IS 'A file with the second content; null if the catalogue has none, and if there is no second one';
COMMENT ON COLUMN catalog.decision_conflict.better IS 'SHA-256 of the better one of two duplicates; null if nobody said';
COMMENT ON COLUMN catalog.decision_conflict.who IS 'The person who decided';
COMMENT ON COLUMN catalog.decision_conflict.at IS 'When';
COMMENT ON COLUMN catalog.decision_conflict.how IS 'command, review (on the review page), rule, import, or undo (another one was taken back)';
COMMENT ON COLUMN catalog.decision_conflict.rule IS 'The rule that decided; null if a person did';
COMMENT ON COLUMN catalog.decision_conflict.note IS 'What the person wrote';
COMMENT ON COLUMN catalog.decision_conflict.batch IS 'What was decided at once has one number';
COMMENT ON COLUMN catalog.decision_conflict.sha256_1 IS 'SHA-256 of the first content, the smaller one';
COMMENT ON COLUMN catalog.decision_conflict.sha256_2 IS 'SHA-256 of the second content; the same one if copies were decided upon; null if one content was';
COMMENT ON COLUMN catalog.decision_conflict.media1 IS 'The first content in the table media; null if it is not catalogued now';
COMMENT ON COLUMN catalog.decision_conflict.media2 IS 'The second content in the table media; null if it is not catalogued now';
COMMENT ON COLUMN catalog.decision_conflict.follows IS 'What follows from the other decisions: duplicate or alternate';
ALTER TABLE catalog.decision_entry ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME catalog.decision_entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE catalog.decision_rule (
    name text NOT NULL,
    copies boolean NOT NULL,
    hashers text[] NOT NULL,
    distances integer[] NOT NULL,
    least_scale double precision NOT NULL,
    who text NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT decision_rule_distances_check CHECK ((cardinality(hashers) = cardinality(distances))),
    CONSTRAINT decision_rule_least_scale_check CHECK (((least_scale >= (0)::double precision) AND (least_scale <= (1)::double precision))),
    CONSTRAINT decision_rule_something_check CHECK ((copies OR (cardinality(hashers) > 0)))
);
COMMENT ON TABLE catalog.decision_rule IS 'What an ingest decides by itself, because a person allowed it';
COMMENT ON COLUMN catalog.decision_rule.copies IS 'Copies of the same bytes are duplicates';
COMMENT ON COLUMN catalog.decision_rule.hashers IS 'Pictures are duplicates if each of these hashers sees them near each other';
COMMENT ON COLUMN catalog.decision_rule.distances IS 'How near, in bits; one for each hasher';
COMMENT ON COLUMN catalog.decision_rule.least_scale IS 'Least width of the smaller picture, as a fraction of the larger one''s';
COMMENT ON COLUMN catalog.decision_rule.who IS 'The person who allowed it';
COMMENT ON COLUMN catalog.decision_rule.at IS 'When';
CREATE TABLE catalog.folder (
    id bigint NOT NULL,
    path text NOT NULL COLLATE pg_catalog."C",
    root_id bigint
);
COMMENT ON TABLE catalog.folder IS 'Folders in which files were seen';
COMMENT ON COLUMN catalog.folder.path IS 'Absolute, symbolic links resolved';
COMMENT ON COLUMN catalog.folder.root_id IS 'Nearest root at or above it; null if there is none, as for the target of a link';
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
    keep text[] DEFAULT '{genuine,resolution,duration,completeness,metadata,format,size,oldest,name,path}'::text[] NOT NULL,
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
    local boolean DEFAULT false NOT NULL,
    min_overlap double precision DEFAULT 0.25 NOT NULL,
    local_frames smallint DEFAULT 0 NOT NULL,
    trimmed_events bigint DEFAULT 0 NOT NULL,
    digests text[] DEFAULT '{}'::text[] NOT NULL,
    CONSTRAINT settings_confirm_check CHECK ((((confirm_hasher_id IS NULL) = (confirm_radius IS NULL)) AND (confirm_radius >= 0))),
    CONSTRAINT settings_digests_check CHECK ((digests <@ ARRAY['md5'::text, 'sha1'::text])),
    CONSTRAINT settings_id_check CHECK ((id = 1)),
    CONSTRAINT settings_local_frames_check CHECK ((local_frames >= 0)),
    CONSTRAINT settings_min_coverage_check CHECK (((min_coverage >= (0)::double precision) AND (min_coverage <= (1)::double precision))),
    CONSTRAINT settings_min_overlap_check CHECK (((min_overlap >= (0)::double precision) AND (min_overlap <= (1)::double precision))),
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
COMMENT ON COLUMN catalog.settings.sampling_revision IS 'Goes up when frames_per_second, min_quality, intra_threshold, crop_bars or local_frames changes; frames of another revision are outdated';
COMMENT ON COLUMN catalog.settings.min_coverage IS 'Videos are near-duplicates if at least this fraction of the frames of one is in the other';
COMMENT ON COLUMN catalog.settings.exact_decode IS 'Whether large pictures are hashed at their full size';
COMMENT ON COLUMN catalog.settings.confirm_hasher_id IS 'Hasher that must confirm the pairs of all others, and makes no pairs of its own; null: pairs need no confirmation';
COMMENT ON COLUMN catalog.settings.confirm_radius IS 'Largest distance in bits at which that hasher confirms a pair';
COMMENT ON COLUMN catalog.settings.sampling IS 'Old name of sampling_revision, for one release';
COMMENT ON COLUMN catalog.settings.local IS 'Whether pictures that show a part of one another are near-duplicates';
COMMENT ON COLUMN catalog.settings.min_overlap IS 'Pictures that show a part of one another are near-duplicates if at least this fraction of one is in the other';
COMMENT ON COLUMN catalog.settings.local_frames IS 'How many frames of a video, at most, have local features';
COMMENT ON COLUMN catalog.settings.trimmed_events IS 'Number of the last event that was old and is removed; 0: none was';
COMMENT ON COLUMN catalog.settings.digests IS 'Digests that files get beside SHA-256: md5, sha1';
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
                  WHERE ((seen."position" > 0) AND (seen.sampling IS NULL) AND (NOT seen.flat) AND (other.sampling IS NULL) AND (NOT other.flat) AND ((( SELECT settings.confirm_hasher_id
                           FROM catalog.settings) IS NULL) OR catalog.is_confirmed_at(seen.hasher_id, seen.media_id, seen."position", other.media_id, other."position", false)))) meeting
          ORDER BY meeting.hasher_id, meeting.media1, meeting.media2, meeting.distance, meeting.isometry, meeting.position1, meeting.position2) pair
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
CREATE TABLE catalog.part_pair (
    media1 bigint NOT NULL,
    media2 bigint NOT NULL,
    distance integer NOT NULL,
    isometry text NOT NULL,
    overlap1 real NOT NULL,
    overlap2 real NOT NULL,
    agreement real NOT NULL,
    matches integer NOT NULL,
    transform double precision[] NOT NULL,
    relation text,
    position1 integer DEFAULT 0 NOT NULL,
    position2 integer DEFAULT 0 NOT NULL,
    CONSTRAINT part_pair_isometry_check CHECK ((isometry = ANY (ARRAY['r0'::text, 'r90'::text, 'r180'::text, 'r270'::text, 'fv'::text, 'fh'::text, 'r90fv'::text, 'r90fh'::text]))),
    CONSTRAINT part_pair_order_check CHECK ((media1 < media2)),
    CONSTRAINT part_pair_overlap_check CHECK ((((overlap1 >= (0)::double precision) AND (overlap1 <= (1)::double precision)) AND ((overlap2 >= (0)::double precision) AND (overlap2 <= (1)::double precision)))),
    CONSTRAINT part_pair_relation_check CHECK ((relation = ANY (ARRAY['aligned'::text, 'crop'::text, 'uncropped'::text, 'inside'::text, 'contains'::text, 'overlap'::text]))),
    CONSTRAINT part_pair_transform_check CHECK ((cardinality(transform) = 6))
);
COMMENT ON TABLE catalog.part_pair IS 'Pairs of media of which pictures or frames show a part of one another, each once, with the two frames that are nearest';
COMMENT ON COLUMN catalog.part_pair.distance IS 'Number of differing bits of the phash of what both show';
COMMENT ON COLUMN catalog.part_pair.isometry IS 'How media1 is turned to look like media2, as far as quarter turns tell';
COMMENT ON COLUMN catalog.part_pair.overlap1 IS 'Fraction of the area of media1 that media2 shows too';
COMMENT ON COLUMN catalog.part_pair.overlap2 IS 'Fraction of the area of media2 that media1 shows too';
COMMENT ON COLUMN catalog.part_pair.agreement IS 'Fraction of what both show in which details do not contradict';
COMMENT ON COLUMN catalog.part_pair.matches IS 'Number of places at which features of both match';
COMMENT ON COLUMN catalog.part_pair.transform IS 'a, b, c, d, e, f: x, y in media1 is a x + b y + c, d x + e y + f in media2';
COMMENT ON COLUMN catalog.part_pair.relation IS 'What media1 is to media2: aligned, crop, uncropped, inside, contains or overlap; null until the pictures are compared by a program that tells';
COMMENT ON COLUMN catalog.part_pair.position1 IS 'The frame of media1; 0 for a picture';
COMMENT ON COLUMN catalog.part_pair.position2 IS 'The frame of media2; 0 for a picture';
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
CREATE VIEW catalog.unrelated_content AS
 SELECT decision_entry.content1,
    decision_entry.content2
   FROM catalog.decision_entry
  WHERE ((decision_entry.newer IS NULL) AND (decision_entry.verdict = 'unrelated'::text))
UNION
 SELECT LEAST(one.content, other.content) AS content1,
    GREATEST(one.content, other.content) AS content2
   FROM ((((catalog.decision_entry entry
     LEFT JOIN catalog.decided_group a ON ((a.content = entry.content1)))
     LEFT JOIN catalog.decided_group b ON ((b.content = entry.content2)))
     CROSS JOIN LATERAL ( SELECT entry.content1
        UNION
         SELECT decided_group.content
           FROM catalog.decided_group
          WHERE (decided_group.same = a.same)) one(content))
     CROSS JOIN LATERAL ( SELECT entry.content2
        UNION
         SELECT decided_group.content
           FROM catalog.decided_group
          WHERE (decided_group.same = b.same)) other(content))
  WHERE ((entry.newer IS NULL) AND (entry.verdict = 'unrelated'::text) AND (a.family IS DISTINCT FROM b.family) AND (NOT (EXISTS ( SELECT
           FROM catalog.decision_entry said
          WHERE ((said.newer IS NULL) AND (said.verdict = ANY (ARRAY['duplicate'::text, 'alternate'::text])) AND (said.content1 = LEAST(one.content, other.content)) AND (said.content2 = GREATEST(one.content, other.content)))))));
COMMENT ON VIEW catalog.unrelated_content IS 'Contents that somebody decided are unrelated, and the duplicates of these';
COMMENT ON COLUMN catalog.unrelated_content.content1 IS 'The smaller SHA-256';
COMMENT ON COLUMN catalog.unrelated_content.content2 IS 'The larger SHA-256';
CREATE VIEW catalog.unrelated_pair AS
 SELECT LEAST(one.id, other.id) AS media1,
    GREATEST(one.id, other.id) AS media2
   FROM ((catalog.unrelated_content
     JOIN catalog.media one ON ((one.sha256 = unrelated_content.content1)))
     JOIN catalog.media other ON ((other.sha256 = unrelated_content.content2)));
COMMENT ON VIEW catalog.unrelated_pair IS 'Contents that are no near-duplicates, whatever their hashes say: somebody decided that they are unrelated';
COMMENT ON COLUMN catalog.unrelated_pair.media1 IS 'The media with the smaller id';
COMMENT ON COLUMN catalog.unrelated_pair.media2 IS 'The media with the larger id';
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
    pair.view,
    pair.overlap1,
    pair.overlap2,
    pair.relation,
        CASE
            WHEN (EXISTS ( SELECT
               FROM catalog.decision_entry)) THEN ( SELECT catalog.verdict_of(a.sha256, b.sha256) AS verdict_of
               FROM (catalog.media a
                 CROSS JOIN catalog.media b)
              WHERE ((a.id = pair.media1) AND (b.id = pair.media2)))
            ELSE NULL::text
        END AS verdict
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
            one.media_id AS media1,
            other.media_id AS media2,
            NULL::double precision AS coverage1,
            NULL::double precision AS coverage2,
            NULL::double precision AS time_offset,
            NULL::double precision[] AS starts1,
            NULL::double precision[] AS starts2,
            NULL::double precision[] AS lengths,
            false AS commonplace,
            'whole'::text AS view,
            NULL::real AS overlap1,
            NULL::real AS overlap2,
            NULL::text AS relation
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
            one.media_id,
            other.media_id,
            NULL::double precision,
            NULL::double precision,
            NULL::double precision,
            NULL::double precision[],
            NULL::double precision[],
            NULL::double precision[],
            false,
            'whole'::text,
            NULL::real,
            NULL::real,
            NULL::text
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
            one.media_id,
            other.media_id,
            near.coverage1,
            near.coverage2,
            near.time_offset,
            near.starts1,
            near.starts2,
            near.lengths,
            near.commonplace,
            'whole'::text,
            NULL::real,
            NULL::real,
            NULL::text
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
            one.media_id,
            other.media_id,
            NULL::double precision,
            NULL::double precision,
            NULL::double precision,
            NULL::double precision[],
            NULL::double precision[],
            NULL::double precision[],
            false,
            'inner'::text,
            NULL::real,
            NULL::real,
            NULL::text
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
         SELECT hasher_1.id,
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
            one.media_id,
            other.media_id,
                CASE
                    WHEN (filmed.media1 = near.a) THEN filmed.coverage1
                    ELSE filmed.coverage2
                END AS coverage2,
                CASE
                    WHEN (filmed.media1 = near.a) THEN filmed.coverage2
                    ELSE filmed.coverage1
                END AS coverage1,
            seen.time_offset,
            seen.starts1,
            seen.starts2,
            seen.lengths,
            COALESCE(filmed.commonplace, false) AS "coalesce",
            'part'::text,
            near.overlap1,
            near.overlap2,
            near.relation
           FROM (((((((((( SELECT part_pair.media1 AS a,
                    part_pair.media2 AS b,
                    part_pair.position1,
                    part_pair.position2,
                    part_pair.distance,
                    part_pair.isometry,
                    part_pair.overlap1,
                    part_pair.overlap2,
                    part_pair.relation
                   FROM catalog.part_pair
                UNION ALL
                 SELECT part_pair.media2,
                    part_pair.media1,
                    part_pair.position2,
                    part_pair.position1,
                    part_pair.distance,
                    catalog.inverse(part_pair.isometry) AS inverse,
                    part_pair.overlap2,
                    part_pair.overlap1,
                    catalog.converse(part_pair.relation) AS converse
                   FROM catalog.part_pair) near
             JOIN catalog.frame frame1 ON (((frame1.media_id = near.a) AND (frame1."position" = near.position1))))
             JOIN catalog.frame frame2 ON (((frame2.media_id = near.b) AND (frame2."position" = near.position2))))
             LEFT JOIN LATERAL ( SELECT (COALESCE(frame2."timestamp", (0)::double precision) - COALESCE(frame1."timestamp", (0)::double precision)) AS time_offset,
                    ARRAY[COALESCE(frame1."timestamp", (0)::double precision)] AS starts1,
                    ARRAY[COALESCE(frame2."timestamp", (0)::double precision)] AS starts2,
                    ARRAY[(0)::double precision] AS lengths
                  WHERE (COALESCE(frame1."timestamp", frame2."timestamp") IS NOT NULL)) seen ON (true))
             JOIN catalog.hasher hasher_1 ON ((hasher_1.name = 'phash'::text)))
             LEFT JOIN catalog.video_pair filmed ON (((filmed.hasher_id = hasher_1.id) AND (filmed.media1 = LEAST(near.a, near.b)) AND (filmed.media2 = GREATEST(near.a, near.b)))))
             JOIN catalog.frame_hash a ON (((a.hasher_id = hasher_1.id) AND (a.media_id = near.a) AND (a."position" = 0))))
             JOIN catalog.frame_hash b ON (((b.hasher_id = hasher_1.id) AND (b.media_id = near.b) AND (b."position" = 0))))
             JOIN catalog.file one ON ((one.media_id = near.a)))
             JOIN catalog.file other ON ((other.media_id = near.b)))
          WHERE ((one.path < other.path) AND (( SELECT settings.confirm_hasher_id
                   FROM catalog.settings) IS DISTINCT FROM hasher_1.id) AND (NOT catalog.are_near(hasher_1.id, near.a, near.b)))
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
            one.media_id,
            other.media_id,
            NULL::double precision,
            NULL::double precision,
            NULL::double precision,
            NULL::double precision[],
            NULL::double precision[],
            NULL::double precision[],
            false,
            'whole'::text,
            NULL::real,
            NULL::real,
            NULL::text
           FROM ((catalog.file one
             JOIN catalog.file other ON ((other.media_id = one.media_id)))
             JOIN catalog.frame_hash a ON (((a.media_id = one.media_id) AND (a."position" = 0))))
          WHERE (one.path < other.path)) pair
     JOIN catalog.hasher ON ((hasher.id = pair.hasher_id)))
     LEFT JOIN catalog.folder folder1 ON ((folder1.id = pair.folder1_id)))
     LEFT JOIN catalog.folder folder2 ON ((folder2.id = pair.folder2_id)))
     LEFT JOIN catalog.root root1 ON ((root1.id = folder1.root_id)))
     LEFT JOIN catalog.root root2 ON ((root2.id = folder2.root_id)))
  WHERE ((NOT ((LEAST(pair.media1, pair.media2), GREATEST(pair.media1, pair.media2)) IN ( SELECT unrelated_pair.media1,
            unrelated_pair.media2
           FROM catalog.unrelated_pair))) AND ((NOT (EXISTS ( SELECT
           FROM catalog.bank
          WHERE (bank.kind = 'exempt'::text)))) OR pair.identical OR (NOT (EXISTS ( SELECT
           FROM catalog.exempt_media
          WHERE (exempt_media.media_id = ANY (ARRAY[pair.media1, pair.media2])))))));
COMMENT ON VIEW catalog.frame_duplicate IS 'What duplicate has, and also all files that have any frame of a video or any part in common';
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
COMMENT ON COLUMN catalog.frame_duplicate.starts1 IS 'Seconds: where each range that they share begins in file1, the longest range first; if view is part, the time of the frame, 0 for a picture';
COMMENT ON COLUMN catalog.frame_duplicate.starts2 IS 'Seconds: where each range begins in file2';
COMMENT ON COLUMN catalog.frame_duplicate.lengths IS 'Seconds: how long each range is';
COMMENT ON COLUMN catalog.frame_duplicate.commonplace IS 'Whether what they share is in many unrelated videos too and is at most half of one of them';
COMMENT ON COLUMN catalog.frame_duplicate.view IS 'whole; inner: two pictures are near only by what is inside the margins of one or both; part: two pictures, or frames of videos, show a part of one another';
COMMENT ON COLUMN catalog.frame_duplicate.overlap1 IS 'Fraction of the area of file1, or of its frame, that file2 shows too; null unless view is part';
COMMENT ON COLUMN catalog.frame_duplicate.overlap2 IS 'Fraction of the area of file2, or of its frame, that file1 shows too; null unless view is part';
COMMENT ON COLUMN catalog.frame_duplicate.relation IS 'What file1 is to file2: aligned if both show the same area, a crop of it or uncropped, inside it or that contains it, or overlap; null unless view is part, and if not known yet';
COMMENT ON COLUMN catalog.frame_duplicate.verdict IS 'What was decided about the two contents, or follows from what was decided: duplicate or alternate; null if nothing was';
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
    view,
    overlap1,
    overlap2,
    relation,
    verdict
   FROM catalog.frame_duplicate
  WHERE (((coverage1 IS NULL) OR ((view = 'part'::text) <> catalog.is_covered(coverage1, coverage2, commonplace, ( SELECT settings.min_coverage
           FROM catalog.settings)))) AND ((overlap1 IS NULL) OR (GREATEST(overlap1, overlap2) >= ( SELECT (settings.min_overlap)::real AS min_overlap
           FROM catalog.settings))));
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
COMMENT ON COLUMN catalog.duplicate.starts1 IS 'Seconds: where each range that they share begins in file1, the longest range first; if view is part, the time of the frame, 0 for a picture';
COMMENT ON COLUMN catalog.duplicate.starts2 IS 'Seconds: where each range begins in file2';
COMMENT ON COLUMN catalog.duplicate.lengths IS 'Seconds: how long each range is';
COMMENT ON COLUMN catalog.duplicate.view IS 'whole; inner: two pictures are near only by what is inside the margins of one or both; part: two pictures, or frames of videos, show a part of one another';
COMMENT ON COLUMN catalog.duplicate.overlap1 IS 'Fraction of the area of file1, or of its frame, that file2 shows too; null unless view is part';
COMMENT ON COLUMN catalog.duplicate.overlap2 IS 'Fraction of the area of file2, or of its frame, that file1 shows too; null unless view is part';
COMMENT ON COLUMN catalog.duplicate.relation IS 'What file1 is to file2: aligned if both show the same area, a crop of it or uncropped, inside it or that contains it, or overlap; null unless view is part, and if not known yet';
COMMENT ON COLUMN catalog.duplicate.verdict IS 'What was decided about the two contents, or follows from what was decided: duplicate or alternate; null if nothing was';
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
    c.diameter_exact,
    c.undecided
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
COMMENT ON COLUMN catalog.duplicate_cluster.undecided IS 'How many decisions it takes until each of its contents, and its copies, are decided upon';
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
CREATE TABLE catalog.event (
    number bigint NOT NULL,
    kind text NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    detail jsonb NOT NULL,
    CONSTRAINT event_kind_check CHECK ((kind = 'bank_match'::text))
);
COMMENT ON TABLE catalog.event IS 'What happened, in the order of the transactions, for other programs';
COMMENT ON COLUMN catalog.event.kind IS 'bank_match: files of one content match an entry of a bank';
COMMENT ON COLUMN catalog.event.at IS 'When the transaction began';
COMMENT ON COLUMN catalog.event.detail IS 'What happened, as it was then; what it tells of may be gone';
ALTER TABLE catalog.event ALTER COLUMN number ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME catalog.event_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
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
CREATE TABLE catalog.exchange (
    id integer NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL,
    bank_id integer NOT NULL,
    settings jsonb DEFAULT '{}'::jsonb NOT NULL,
    credentials text,
    enabled boolean DEFAULT true NOT NULL,
    checkpoint jsonb,
    rereading boolean DEFAULT false NOT NULL,
    fetches bigint DEFAULT 0 NOT NULL,
    started timestamp with time zone,
    ended timestamp with time zone,
    completed timestamp with time zone,
    error text,
    added bigint DEFAULT 0 NOT NULL,
    changed bigint DEFAULT 0 NOT NULL,
    removed bigint DEFAULT 0 NOT NULL,
    refused bigint DEFAULT 0 NOT NULL,
    created timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT exchange_name_check CHECK ((name ~ '^[A-Za-z0-9_.-]{1,255}$'::text))
);
COMMENT ON TABLE catalog.exchange IS 'Feeds of known hashes that others keep, which banks are filled from';
COMMENT ON COLUMN catalog.exchange.name IS 'The source of its entries';
COMMENT ON COLUMN catalog.exchange.kind IS 'How it is asked, such as ncmec';
COMMENT ON COLUMN catalog.exchange.bank_id IS 'Where its entries go';
COMMENT ON COLUMN catalog.exchange.settings IS 'What its kind has to be told';
COMMENT ON COLUMN catalog.exchange.credentials IS 'env:NAME or file:PATH, where its credentials are; null: where its kind has them';
COMMENT ON COLUMN catalog.exchange.enabled IS 'Whether it is fetched with the others';
COMMENT ON COLUMN catalog.exchange.checkpoint IS 'Where the next fetch goes on; null: at the beginning';
COMMENT ON COLUMN catalog.exchange.rereading IS 'Whether all of it is being read again: what is not met then leaves the bank';
COMMENT ON COLUMN catalog.exchange.fetches IS 'How often a fetch has begun';
COMMENT ON COLUMN catalog.exchange.started IS 'When the last fetch began';
COMMENT ON COLUMN catalog.exchange.ended IS 'When a fetch last ended; before started: it is under way, or was killed';
COMMENT ON COLUMN catalog.exchange.completed IS 'When the last fetch began that read everything: what was changed before is there';
COMMENT ON COLUMN catalog.exchange.error IS 'Why the fetch that ended last failed; null: it did not';
COMMENT ON COLUMN catalog.exchange.added IS 'Entries that the last fetch added';
COMMENT ON COLUMN catalog.exchange.changed IS 'Entries that the last fetch changed';
COMMENT ON COLUMN catalog.exchange.removed IS 'Entries that the last fetch removed';
COMMENT ON COLUMN catalog.exchange.refused IS 'Records of the last fetch that were not understood, or are of no use here';
ALTER TABLE catalog.exchange ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME catalog.exchange_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE catalog.exchange_met (
    exchange_id integer NOT NULL,
    key bytea NOT NULL
);
COMMENT ON TABLE catalog.exchange_met IS 'Entries that were met where all of an exchange is being read again';
COMMENT ON COLUMN catalog.exchange_met.key IS 'As bank_entry has it';
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
    files_excluded bigint DEFAULT 0 NOT NULL,
    parts_new bigint DEFAULT 0 NOT NULL
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
COMMENT ON COLUMN catalog.ingest_run.parts_new IS 'Pairs of pictures that it found to show a part of one another';
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
CREATE TABLE catalog.job (
    id bigint NOT NULL,
    kind text NOT NULL,
    asked jsonb NOT NULL,
    state text DEFAULT 'waiting'::text NOT NULL,
    cancelling boolean DEFAULT false NOT NULL,
    progress jsonb DEFAULT '[]'::jsonb NOT NULL,
    result jsonb,
    error text,
    runner uuid,
    deaths integer DEFAULT 0 NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    token_id integer,
    created timestamp with time zone DEFAULT now() NOT NULL,
    started timestamp with time zone,
    ended timestamp with time zone,
    CONSTRAINT job_ended_check CHECK (((state = ANY (ARRAY['waiting'::text, 'running'::text])) = (ended IS NULL))),
    CONSTRAINT job_error_check CHECK (((state = 'failed'::text) = (error IS NOT NULL))),
    CONSTRAINT job_kind_check CHECK ((kind = ANY (ARRAY['ingest'::text, 'match'::text, 'import'::text]))),
    CONSTRAINT job_runner_check CHECK (((state = 'running'::text) = (runner IS NOT NULL))),
    CONSTRAINT job_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text, 'cancelled'::text])))
);
COMMENT ON TABLE catalog.job IS 'Jobs of the service: what was asked, and what became of it';
COMMENT ON COLUMN catalog.job.kind IS 'ingest, match, or import (of a list into a bank)';
COMMENT ON COLUMN catalog.job.asked IS 'What is to be done, by kind';
COMMENT ON COLUMN catalog.job.state IS 'waiting, running, done, failed or cancelled';
COMMENT ON COLUMN catalog.job.cancelling IS 'Whether it is to end before it is done';
COMMENT ON COLUMN catalog.job.progress IS 'Steps under way, each with task, done and total, the outermost first';
COMMENT ON COLUMN catalog.job.result IS 'What was done, by kind; null: nothing yet';
COMMENT ON COLUMN catalog.job.error IS 'Why it failed, in words for people';
COMMENT ON COLUMN catalog.job.runner IS 'Who runs it: what another one writes about it does not count';
COMMENT ON COLUMN catalog.job.deaths IS 'How often the process that ran it ended without a word';
COMMENT ON COLUMN catalog.job.version IS 'Increases with each change of the row';
COMMENT ON COLUMN catalog.job.token_id IS 'Who asked; null: the service asked for no token';
COMMENT ON COLUMN catalog.job.started IS 'When it was begun for the first time';
COMMENT ON COLUMN catalog.job.ended IS 'Null: it is not over';
ALTER TABLE catalog.job ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME catalog.job_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE catalog.job_list (
    job_id bigint NOT NULL,
    "position" integer NOT NULL,
    content bytea NOT NULL
);
COMMENT ON TABLE catalog.job_list IS 'Lists that jobs are to import, in pieces';
COMMENT ON COLUMN catalog.job_list."position" IS 'From 0';
COMMENT ON COLUMN catalog.job_list.content IS 'At most a million bytes';
CREATE TABLE catalog.kept_answer (
    token_id integer NOT NULL,
    key text NOT NULL COLLATE pg_catalog."C",
    fingerprint bytea NOT NULL,
    status smallint NOT NULL,
    headers jsonb NOT NULL,
    body bytea NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT kept_answer_fingerprint_check CHECK ((octet_length(fingerprint) = 32))
);
COMMENT ON TABLE catalog.kept_answer IS 'Answers to requests with idempotency keys, which are repeated for a day';
COMMENT ON COLUMN catalog.kept_answer.token_id IS 'Who asked; 0: the service asked for no token';
COMMENT ON COLUMN catalog.kept_answer.key IS 'What the client chose';
COMMENT ON COLUMN catalog.kept_answer.fingerprint IS 'SHA-256 of the method, the path and the body of the request';
COMMENT ON COLUMN catalog.kept_answer.headers IS 'Those that tell of the body';
CREATE TABLE catalog.label (
    file_id bigint NOT NULL,
    key text NOT NULL COLLATE pg_catalog."C",
    value text NOT NULL COLLATE pg_catalog."C"
);
COMMENT ON TABLE catalog.label IS 'Labels that people gave files: a value for each key';
CREATE TABLE catalog.local_feature (
    media_id bigint NOT NULL,
    revision smallint NOT NULL,
    width smallint NOT NULL,
    height smallint NOT NULL,
    features bytea NOT NULL,
    mirrored bytea,
    preview bytea NOT NULL,
    "position" integer DEFAULT 0 NOT NULL,
    CONSTRAINT local_feature_features_check CHECK ((mod(octet_length(features), 42) = 0)),
    CONSTRAINT local_feature_mirrored_check CHECK ((mod(octet_length(mirrored), 42) = 0)),
    CONSTRAINT local_feature_size_check CHECK (((width > 0) AND (height > 0)))
);
ALTER TABLE ONLY catalog.local_feature ALTER COLUMN features SET STORAGE EXTERNAL;
ALTER TABLE ONLY catalog.local_feature ALTER COLUMN mirrored SET STORAGE EXTERNAL;
ALTER TABLE ONLY catalog.local_feature ALTER COLUMN preview SET STORAGE EXTERNAL;
COMMENT ON TABLE catalog.local_feature IS 'Key points of pictures and of frames of videos, and what is around them, if the catalogue is local';
COMMENT ON COLUMN catalog.local_feature.revision IS 'Revision of the program that found them';
COMMENT ON COLUMN catalog.local_feature.width IS 'Width of the reduced picture that was searched, in pixels';
COMMENT ON COLUMN catalog.local_feature.height IS 'Height of the reduced picture that was searched, in pixels';
COMMENT ON COLUMN catalog.local_feature.features IS 'The features, 42 bytes each';
COMMENT ON COLUMN catalog.local_feature.mirrored IS 'Those of the picture mirrored left to right; null if nobody asked for them';
COMMENT ON COLUMN catalog.local_feature.preview IS 'The picture in grey, at most 128 pixels wide and high, as a JPEG';
COMMENT ON COLUMN catalog.local_feature."position" IS 'Number of the frame in its file; 0 for a picture';
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
CREATE VIEW catalog.media_digest AS
 SELECT media.id AS media_id,
    'sha256'::text AS algorithm,
    media.sha256 AS digest
   FROM catalog.media
UNION ALL
 SELECT media.id AS media_id,
    'sha1'::text AS algorithm,
    media.sha1 AS digest
   FROM catalog.media
  WHERE (media.sha1 IS NOT NULL)
UNION ALL
 SELECT media.id AS media_id,
    'md5'::text AS algorithm,
    media.md5 AS digest
   FROM catalog.media
  WHERE (media.md5 IS NOT NULL);
COMMENT ON VIEW catalog.media_digest IS 'Exact digests of contents, as far as they were asked for';
COMMENT ON COLUMN catalog.media_digest.media_id IS 'Number of the content';
COMMENT ON COLUMN catalog.media_digest.algorithm IS 'sha256, sha1 or md5';
COMMENT ON COLUMN catalog.media_digest.digest IS 'The digest';
ALTER TABLE catalog.media ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME catalog.media_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE VIEW catalog.media_pair AS
 SELECT hasher,
    media1,
    media2,
    distance,
    isometry,
    flat,
    coverage1,
    coverage2,
    time_offset,
    view,
    overlap1,
    overlap2,
    relation
   FROM ( SELECT hasher.name AS hasher,
            LEAST(first.media_id, second.media_id) AS media1,
            GREATEST(first.media_id, second.media_id) AS media2,
            pair_1.distance,
                CASE
                    WHEN (first.media_id < second.media_id) THEN pair_1.isometry
                    ELSE catalog.inverse(pair_1.isometry)
                END AS isometry,
            (first.flat OR second.flat) AS flat,
            NULL::double precision AS coverage1,
            NULL::double precision AS coverage2,
            NULL::double precision AS time_offset,
            'whole'::text AS view,
            NULL::real AS overlap1,
            NULL::real AS overlap2,
            NULL::text AS relation
           FROM (((catalog.hash_pair pair_1
             JOIN catalog.hasher ON ((hasher.id = pair_1.hasher_id)))
             JOIN catalog.frame_hash first ON (((first.hasher_id = pair_1.hasher_id) AND (first.hash_id = pair_1.a) AND (first.sampling IS NULL) AND (first."position" = 0))))
             JOIN catalog.frame_hash second ON (((second.hasher_id = pair_1.hasher_id) AND (second.hash_id = pair_1.b) AND (second.sampling IS NULL) AND (second."position" = 0))))
          WHERE ((first.media_id <> second.media_id) AND ((( SELECT settings.confirm_hasher_id
                   FROM catalog.settings) IS NULL) OR catalog.is_confirmed(first.hasher_id, first.media_id, second.media_id, (first.flat OR second.flat))))
        UNION ALL
         SELECT hasher.name,
            first.media_id,
            second.media_id,
            0,
            'r0'::text,
            (first.flat OR second.flat),
            NULL::double precision,
            NULL::double precision,
            NULL::double precision,
            'whole'::text,
            NULL::real,
            NULL::real,
            NULL::text
           FROM ((catalog.frame_hash first
             JOIN catalog.frame_hash second ON (((second.hasher_id = first.hasher_id) AND (second.hash_id = first.hash_id) AND (first.media_id < second.media_id) AND (second.sampling IS NULL) AND (second."position" = 0))))
             JOIN catalog.hasher ON ((hasher.id = first.hasher_id)))
          WHERE ((first.sampling IS NULL) AND (first."position" = 0) AND ((( SELECT settings.confirm_hasher_id
                   FROM catalog.settings) IS NULL) OR catalog.is_confirmed(first.hasher_id, first.media_id, second.media_id, (first.flat OR second.flat))))
        UNION ALL
         SELECT hasher.name,
            video_pair.media1,
            video_pair.media2,
            video_pair.distance,
            video_pair.isometry,
            false,
            video_pair.coverage1,
            video_pair.coverage2,
            video_pair.time_offset,
            'whole'::text,
            NULL::real,
            NULL::real,
            NULL::text
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
            false,
            NULL::double precision,
            NULL::double precision,
            NULL::double precision,
            'inner'::text,
            NULL::real,
            NULL::real,
            NULL::text
           FROM catalog.inner_pair
          WHERE (inner_pair.whole_distance IS NULL)
        UNION ALL
         SELECT hasher.name,
            pair_1.media1,
            pair_1.media2,
            pair_1.distance,
            pair_1.isometry,
            false,
            filmed.coverage1,
            filmed.coverage2,
                CASE
                    WHEN (COALESCE(frame1."timestamp", frame2."timestamp") IS NOT NULL) THEN (COALESCE(frame2."timestamp", (0)::double precision) - COALESCE(frame1."timestamp", (0)::double precision))
                    ELSE NULL::double precision
                END AS "case",
            'part'::text,
            pair_1.overlap1,
            pair_1.overlap2,
            pair_1.relation
           FROM ((((((catalog.part_pair pair_1
             JOIN catalog.hasher ON ((hasher.name = 'phash'::text)))
             JOIN catalog.frame frame1 ON (((frame1.media_id = pair_1.media1) AND (frame1."position" = pair_1.position1))))
             JOIN catalog.frame frame2 ON (((frame2.media_id = pair_1.media2) AND (frame2."position" = pair_1.position2))))
             JOIN catalog.frame_hash first ON (((first.hasher_id = hasher.id) AND (first.media_id = pair_1.media1) AND (first."position" = 0))))
             JOIN catalog.frame_hash second ON (((second.hasher_id = hasher.id) AND (second.media_id = pair_1.media2) AND (second."position" = 0))))
             LEFT JOIN catalog.video_pair filmed ON (((filmed.hasher_id = hasher.id) AND (filmed.media1 = pair_1.media1) AND (filmed.media2 = pair_1.media2))))
          WHERE ((GREATEST(pair_1.overlap1, pair_1.overlap2) >= ( SELECT (settings.min_overlap)::real AS min_overlap
                   FROM catalog.settings)) AND (( SELECT settings.confirm_hasher_id
                   FROM catalog.settings) IS DISTINCT FROM hasher.id) AND (NOT catalog.are_near(hasher.id, pair_1.media1, pair_1.media2)) AND ((filmed.coverage1 IS NULL) OR (NOT catalog.is_covered(filmed.coverage1, filmed.coverage2, filmed.commonplace, ( SELECT settings.min_coverage
                   FROM catalog.settings)))))) pair
  WHERE ((NOT ((media1, media2) IN ( SELECT unrelated_pair.media1,
            unrelated_pair.media2
           FROM catalog.unrelated_pair))) AND ((NOT (EXISTS ( SELECT
           FROM catalog.bank
          WHERE (bank.kind = 'exempt'::text)))) OR (NOT (EXISTS ( SELECT
           FROM catalog.exempt_media
          WHERE (exempt_media.media_id = ANY (ARRAY[pair.media1, pair.media2])))))));
COMMENT ON VIEW catalog.media_pair IS 'Pairs of different contents that are near-duplicates, once for each hasher that finds them';
COMMENT ON COLUMN catalog.media_pair.hasher IS 'Name of the hasher';
COMMENT ON COLUMN catalog.media_pair.media1 IS 'The media with the smaller id';
COMMENT ON COLUMN catalog.media_pair.media2 IS 'The media with the larger id';
COMMENT ON COLUMN catalog.media_pair.distance IS 'Number of differing bits';
COMMENT ON COLUMN catalog.media_pair.isometry IS 'How media1 is turned to look like media2';
COMMENT ON COLUMN catalog.media_pair.flat IS 'Whether one of them holds nothing to compare: quality 0, or all bits of its hash equal';
COMMENT ON COLUMN catalog.media_pair.coverage1 IS 'Fraction of the frames of media1 that are in media2; null for two pictures';
COMMENT ON COLUMN catalog.media_pair.coverage2 IS 'Fraction of the frames of media2 that are in media1; null for two pictures';
COMMENT ON COLUMN catalog.media_pair.time_offset IS 'Seconds: time t in media1 is time t + time_offset in media2; null for two pictures. A picture has the time 0; if view is part, the times are those of the frames that are nearest';
COMMENT ON COLUMN catalog.media_pair.view IS 'whole; inner: two pictures are near only by what is inside the margins of one or both; part: two pictures, or frames of videos, show a part of one another';
COMMENT ON COLUMN catalog.media_pair.overlap1 IS 'Fraction of the area of media1, or of its frame, that media2 shows too; null unless view is part';
COMMENT ON COLUMN catalog.media_pair.overlap2 IS 'Fraction of the area of media2, or of its frame, that media1 shows too; null unless view is part';
COMMENT ON COLUMN catalog.media_pair.relation IS 'What media1 is to media2: aligned if both show the same area, a crop of it or uncropped, inside it or that contains it, or overlap; null unless view is part, and if not known yet';
CREATE TABLE catalog.media_spectrum (
    media_id bigint NOT NULL,
    bands real[],
    CONSTRAINT media_spectrum_bands_check CHECK ((cardinality(bands) = 9))
);
COMMENT ON TABLE catalog.media_spectrum IS 'How much detail pictures have at each scale, of those that may have been enlarged';
COMMENT ON COLUMN catalog.media_spectrum.bands IS 'Decimal logarithm of the mean power in each third of an octave, from 1/16 to 1/2 cycles per pixel; null if it could not be measured';
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
CREATE TABLE catalog.removal_step (
    run_id bigint NOT NULL,
    number integer NOT NULL,
    state text NOT NULL,
    action text NOT NULL,
    path text NOT NULL COLLATE pg_catalog."C",
    keeper text NOT NULL COLLATE pg_catalog."C",
    reason text NOT NULL,
    sha256 bytea NOT NULL,
    byte_size bigint NOT NULL,
    mtime_ns bigint NOT NULL,
    inode text NOT NULL,
    keeper_sha256 bytea NOT NULL,
    keeper_byte_size bigint NOT NULL,
    keeper_mtime_ns bigint NOT NULL,
    keeper_inode text NOT NULL,
    target text COLLATE pg_catalog."C",
    place text COLLATE pg_catalog."C",
    token text,
    outcome text,
    closed timestamp with time zone,
    file_id bigint,
    CONSTRAINT removal_step_action_check CHECK ((action = ANY (ARRAY['trash'::text, 'hardlink'::text, 'reflink'::text, 'symlink'::text, 'move'::text, 'delete'::text]))),
    CONSTRAINT removal_step_closed_check CHECK (((state = ANY (ARRAY['done'::text, 'failed'::text])) = (closed IS NOT NULL))),
    CONSTRAINT removal_step_sha256_check CHECK (((octet_length(sha256) = 32) AND (octet_length(keeper_sha256) = 32))),
    CONSTRAINT removal_step_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'intended'::text, 'done'::text, 'failed'::text]))),
    CONSTRAINT removal_step_token_check CHECK (((state <> 'intended'::text) OR (token IS NOT NULL)))
);
COMMENT ON TABLE catalog.removal_step IS 'The journal of runs: what was done with each file';
COMMENT ON COLUMN catalog.removal_step.number IS 'Order in the run, from 1; a step that takes another one back has its number';
COMMENT ON COLUMN catalog.removal_step.state IS 'planned; intended: it was about to be done; done; or failed: the file was left as it was';
COMMENT ON COLUMN catalog.removal_step.action IS 'trash, hardlink, reflink, symlink, move or delete';
COMMENT ON COLUMN catalog.removal_step.path IS 'The file that goes';
COMMENT ON COLUMN catalog.removal_step.keeper IS 'The file to keep';
COMMENT ON COLUMN catalog.removal_step.reason IS 'Why it was suggested for removal';
COMMENT ON COLUMN catalog.removal_step.sha256 IS 'What the file holds';
COMMENT ON COLUMN catalog.removal_step.byte_size IS 'Bytes of the file';
COMMENT ON COLUMN catalog.removal_step.mtime_ns IS 'Last change of the file in nanoseconds since 1970';
COMMENT ON COLUMN catalog.removal_step.inode IS 'Device and inode number of the file';
COMMENT ON COLUMN catalog.removal_step.keeper_sha256 IS 'What the file to keep holds';
COMMENT ON COLUMN catalog.removal_step.keeper_byte_size IS 'Bytes of the file to keep';
COMMENT ON COLUMN catalog.removal_step.keeper_mtime_ns IS 'Last change of the file to keep in nanoseconds since 1970';
COMMENT ON COLUMN catalog.removal_step.keeper_inode IS 'Device and inode number of the file to keep';
COMMENT ON COLUMN catalog.removal_step.target IS 'Where it should move to; null for all other actions';
COMMENT ON COLUMN catalog.removal_step.place IS 'Where it lies instead: in the trash, or where it moved to; null if nowhere';
COMMENT ON COLUMN catalog.removal_step.token IS 'What is in the names that the step gives files for a moment';
COMMENT ON COLUMN catalog.removal_step.outcome IS 'Why it failed';
COMMENT ON COLUMN catalog.removal_step.closed IS 'When it was done, or failed';
COMMENT ON COLUMN catalog.removal_step.file_id IS 'The file in the catalogue; null once that has forgotten it';
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
    root.path AS root,
    step.run_id AS removed_by
   FROM ((((catalog.file
     JOIN catalog.folder ON ((folder.id = file.folder_id)))
     LEFT JOIN catalog.root ON ((root.id = folder.root_id)))
     LEFT JOIN catalog.media ON ((media.id = file.last_media_id)))
     LEFT JOIN catalog.removal_step step ON (((step.file_id = file.id) AND (step.state = 'done'::text) AND (step.closed = file.missing_since))))
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
COMMENT ON COLUMN catalog.missing_file.removed_by IS 'Run of catalog apply that removed it; null if it went otherwise';
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
CREATE TABLE catalog.part_queue (
    id bigint NOT NULL,
    media_id bigint NOT NULL
);
COMMENT ON TABLE catalog.part_queue IS 'Media whose local features are yet to be compared';
ALTER TABLE catalog.part_queue ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME catalog.part_queue_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
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
CREATE TABLE catalog.removal_run (
    id bigint NOT NULL,
    started timestamp with time zone DEFAULT now() NOT NULL,
    ended timestamp with time zone,
    undoes bigint,
    carry_labels boolean DEFAULT false NOT NULL
);
COMMENT ON TABLE catalog.removal_run IS 'Runs of catalog apply and of catalog undo';
COMMENT ON COLUMN catalog.removal_run.ended IS 'Null while it runs, and if it was interrupted';
COMMENT ON COLUMN catalog.removal_run.undoes IS 'The run that it takes back; null if it applies a plan';
COMMENT ON COLUMN catalog.removal_run.carry_labels IS 'Whether kept files get the labels of those that go';
ALTER TABLE catalog.removal_run ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME catalog.removal_run_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
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
CREATE TABLE catalog.signal_type (
    name text NOT NULL COLLATE pg_catalog."C",
    ratio double precision NOT NULL,
    CONSTRAINT signal_type_ratio_check CHECK (((ratio >= (0)::double precision) AND (ratio <= (1)::double precision)))
);
COMMENT ON TABLE catalog.signal_type IS 'Types of signals of HMA''s API that do not count in all lookups';
COMMENT ON COLUMN catalog.signal_type.name IS 'What HMA calls it: pdq or video_md5';
COMMENT ON COLUMN catalog.signal_type.ratio IS 'Fraction of the lookups in which it counts; 0: it is not used at all';
CREATE TABLE catalog.token (
    id integer NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    scopes text[] NOT NULL,
    secret_hash bytea NOT NULL,
    created timestamp with time zone DEFAULT now() NOT NULL,
    expires timestamp with time zone,
    revoked timestamp with time zone,
    last_used timestamp with time zone,
    rate integer,
    body_limit bigint,
    CONSTRAINT token_body_limit_check CHECK ((body_limit > 0)),
    CONSTRAINT token_rate_check CHECK ((rate > 0)),
    CONSTRAINT token_scopes_check CHECK (((scopes <@ ARRAY['lookup'::text, 'hash'::text, 'ingest'::text, 'curate'::text, 'admin'::text]) AND (cardinality(scopes) > 0))),
    CONSTRAINT token_secret_hash_check CHECK ((octet_length(secret_hash) = 32))
);
COMMENT ON TABLE catalog.token IS 'Tokens of the service, with the hashes of their secrets';
COMMENT ON COLUMN catalog.token.id IS 'Is part of the token''s text';
COMMENT ON COLUMN catalog.token.name IS 'What people call it';
COMMENT ON COLUMN catalog.token.scopes IS 'What it allows: lookup, hash, ingest, curate, admin';
COMMENT ON COLUMN catalog.token.secret_hash IS 'SHA-256 of the secret';
COMMENT ON COLUMN catalog.token.created IS 'When it was made';
COMMENT ON COLUMN catalog.token.expires IS 'From when on it is no longer good; null: never';
COMMENT ON COLUMN catalog.token.revoked IS 'When it was revoked; null: it is not';
COMMENT ON COLUMN catalog.token.last_used IS 'About when it was last used; null: never';
COMMENT ON COLUMN catalog.token.rate IS 'Requests a minute that it allows; null: the default of the service';
COMMENT ON COLUMN catalog.token.body_limit IS 'Largest body of a request in bytes; null: the default of the service';
ALTER TABLE catalog.token ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME catalog.token_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE VIEW catalog.undecided_pair AS
 SELECT pair.hasher,
    pair.media1,
    pair.media2,
    pair.distance,
    pair.isometry,
    pair.flat,
    pair.coverage1,
    pair.coverage2,
    pair.time_offset,
    pair.view,
    pair.overlap1,
    pair.overlap2,
    pair.relation
   FROM ((catalog.media_pair pair
     JOIN catalog.media one ON ((one.id = pair.media1)))
     JOIN catalog.media other ON ((other.id = pair.media2)))
  WHERE (catalog.verdict_of(one.sha256, other.sha256) IS NULL);
COMMENT ON VIEW catalog.undecided_pair IS 'The pairs of media_pair about which nothing was decided, and nothing follows from what was';
COMMENT ON COLUMN catalog.undecided_pair.hasher IS 'Name of the hasher';
COMMENT ON COLUMN catalog.undecided_pair.media1 IS 'The media with the smaller id';
COMMENT ON COLUMN catalog.undecided_pair.media2 IS 'The media with the larger id';
COMMENT ON COLUMN catalog.undecided_pair.distance IS 'Number of differing bits';
COMMENT ON COLUMN catalog.undecided_pair.isometry IS 'How media1 is turned to look like media2';
COMMENT ON COLUMN catalog.undecided_pair.flat IS 'Whether one of them holds nothing to compare: quality 0, or all bits of its hash equal';
COMMENT ON COLUMN catalog.undecided_pair.coverage1 IS 'Fraction of the frames of media1 that are in media2; null for two pictures';
COMMENT ON COLUMN catalog.undecided_pair.coverage2 IS 'Fraction of the frames of media2 that are in media1; null for two pictures';
COMMENT ON COLUMN catalog.undecided_pair.time_offset IS 'Seconds: time t in media1 is time t + time_offset in media2; null for two pictures. A picture has the time 0; if view is part, the times are those of the frames that are nearest';
COMMENT ON COLUMN catalog.undecided_pair.view IS 'whole; inner: two pictures are near only by what is inside the margins of one or both; part: two pictures, or frames of videos, show a part of one another';
COMMENT ON COLUMN catalog.undecided_pair.overlap1 IS 'Fraction of the area of media1, or of its frame, that media2 shows too; null unless view is part';
COMMENT ON COLUMN catalog.undecided_pair.overlap2 IS 'Fraction of the area of media2, or of its frame, that media1 shows too; null unless view is part';
COMMENT ON COLUMN catalog.undecided_pair.relation IS 'What media1 is to media2: aligned if both show the same area, a crop of it or uncropped, inside it or that contains it, or overlap; null unless view is part, and if not known yet';
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
CREATE TABLE catalog.webhook (
    id integer NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    url text NOT NULL,
    salt bytea NOT NULL,
    mark bytea NOT NULL,
    kinds text[],
    banks text[],
    state text DEFAULT 'active'::text NOT NULL,
    created timestamp with time zone DEFAULT now() NOT NULL,
    delivered bigint NOT NULL,
    last_delivery timestamp with time zone,
    failures integer DEFAULT 0 NOT NULL,
    last_failure text,
    next_attempt timestamp with time zone,
    CONSTRAINT webhook_failures_check CHECK ((failures >= 0)),
    CONSTRAINT webhook_mark_check CHECK ((octet_length(mark) = 8)),
    CONSTRAINT webhook_name_check CHECK ((name ~ '^[A-Za-z0-9_.-]{1,255}$'::text)),
    CONSTRAINT webhook_salt_check CHECK ((octet_length(salt) = 16)),
    CONSTRAINT webhook_state_check CHECK ((state = ANY (ARRAY['active'::text, 'disabled'::text])))
);
COMMENT ON TABLE catalog.webhook IS 'Addresses that are told of events';
COMMENT ON COLUMN catalog.webhook.name IS 'What people call it';
COMMENT ON COLUMN catalog.webhook.salt IS 'From which, with a key that is not in the database, its secret is derived';
COMMENT ON COLUMN catalog.webhook.mark IS 'By which its secret is known again: the beginning of a digest of it';
COMMENT ON COLUMN catalog.webhook.kinds IS 'Kinds of events that it is told of; null: all';
COMMENT ON COLUMN catalog.webhook.banks IS 'Banks of whose events it is told; null: of all';
COMMENT ON COLUMN catalog.webhook.state IS 'active; disabled: its receiver said that it is gone, so it is told of nothing';
COMMENT ON COLUMN catalog.webhook.delivered IS 'Number of the event up to which it was told of all';
COMMENT ON COLUMN catalog.webhook.last_delivery IS 'When it was last told of an event; null: never';
COMMENT ON COLUMN catalog.webhook.failures IS 'How often in a row it could not be told of the next event';
COMMENT ON COLUMN catalog.webhook.last_failure IS 'Why not, the last time; null: it could';
COMMENT ON COLUMN catalog.webhook.next_attempt IS 'Until when it is left alone after a failure; null: it is not';
ALTER TABLE catalog.webhook ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME catalog.webhook_id_seq
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
0023
\.
COPY catalog.bank (id, name, kind, ratio, note, created) FROM stdin;
1	known	match	1	\N	2026-11-27 04:47:45.985789+00
2	logos	exempt	1	white	2026-11-27 04:47:49.869721+00
\.
COPY catalog.bank_change (number, bank_id, entries, at) FROM stdin;
1	1	\N	2026-11-27 04:47:45.985789+00
2	1	{1,2,3,4,5}	2026-11-27 04:47:48.390389+00
3	1	{1,2,3,4,5}	2026-11-27 04:47:48.390389+00
4	2	\N	2026-11-27 04:47:49.869721+00
5	2	{6}	2026-11-27 04:47:51.554191+00
6	2	{6}	2026-11-27 04:47:51.554191+00
\.
COPY catalog.bank_digest (entry_id, algorithm, digest) FROM stdin;
1	sha256	\\x17ee556b81b6b4767f3e57ec1cb5ef69af06c6383a279bc8c180b12de86f1acc
2	sha256	\\x998ee198095b427d39f28b15fb7e1d1b2c3be797dfd46ce0d48f0a97200f0640
3	sha256	\\x686b308ab0ed30ed9d56e9d6820ff850fe7385c03a82bbb43bb07310f5e27807
4	sha256	\\x0bbc3abeb151009f2dfe1ef6854a80aedf7652d1cf76ee0cdef199c047c61610
5	sha256	\\xc99f6c5ed91d183c1d5582d743fd09a07228ab328777968dee65c5cc136de5ea
6	md5	\\x000102030405060708090a0b0c0d0e0f
\.
COPY catalog.bank_entry (id, bank_id, key, source, external_id, note, labels, metadata, active_from, active_to, added) FROM stdin;
1	1	\\x4490bb8aca925a03055c2feb9bceccb8	camera	\N	1.png	{}	{}	\N	\N	2026-11-27 04:47:48.390389+00
2	1	\\x2f265a9bd732996ee7039e4c9e2ec8ef	camera	\N	2.png	{}	{}	\N	\N	2026-11-27 04:47:48.390389+00
3	1	\\x93ed4e044485c661b246e4528c1618ff	camera	\N	3.png	{}	{}	\N	\N	2026-11-27 04:47:48.390389+00
4	1	\\xecb442ab54da9e60d91e06e32817acdf	camera	\N	4.png	{}	{}	\N	\N	2026-11-27 04:47:48.390389+00
5	1	\\x4a55551a157446793466a0133ecb6345	camera	\N	5.jpg	{}	{}	\N	\N	2026-11-27 04:47:48.390389+00
6	2	\\x24971d9b4c9a8ed7f3c1add00392c4b0	\N	\N	\N	{logo}	{}	\N	\N	2026-11-27 04:47:51.554191+00
\.
COPY catalog.bank_entry_hash (entry_id, hasher_id, hash_id, quality) FROM stdin;
1	3	4	100
1	4	7	100
1	5	15	100
1	6	20	100
2	3	1	100
2	4	10	100
2	5	13	100
2	6	16	100
3	3	2	100
3	4	8	100
3	5	11	100
3	6	17	100
4	3	5	100
4	4	9	100
4	5	14	100
4	6	18	100
5	3	3	100
5	4	6	100
5	5	12	100
5	6	19	100
6	6	21	\N
\.
COPY catalog.bank_hash (hasher_id, id, value) FROM stdin;
3	1	0101000110101010010101101010001011010110101010111001010101001111100010010100010010001111000101001111111000010101101011011011000011000100110000100101011010000000010101101001100111100001111010011100001110000011010010101000010100011010101101010010001110100001
3	2	1000110101100110000011101110111001011111101001000110011001100110011110011001011001111010011001000100101011010110001010011101110000100011010110101000011001111010111001110001100011000111100110000011000010011100010110001101100110011010011100111100110001011011
3	3	1001100110110011001100100100101000110101001001100111000010010110111011011001000001001010100111010010111100100100001001101001001001001100101100110100110110010011001101100010010010110110010001110101111011011011011011011001100110111100100101001001101100101110
3	4	1011011000110011011011010100001100100100100101010101001010011010110100110101101110100100111011011011001010111101110100101100101101001001010011011000100100100110100111001011000011001110011001000110100111010011010011101001001010100101101100100010110010110110
3	5	1101000010111000100101001001111011011110101011001101001010100110110100101010010111000010101001010101001001111101001101101001010100110010111110001001001001011011101101101001100101001101010110101000110111011010001011011110101001101101011010100110110101100000
4	6	001011100111110000101000011111111000111100000110111000110100100000110111100000011000011111010110110000010111011011011000000111100011011110100110000111110111100000000000111110110110000110110011010010100110011010011110100011011111110100111001000000101111110110100010110110011110100110110010110110110110010010010110110011011001110110100110110000000011111000110110001100110110110110010000110000010111000010111110110010111000000110000111111111000001000110110110100111100110111010000000000111000011011100100110000110110111011000100100001110111000100100110110100000000010111111011000
4	7	100100100110100000100001001000110110110011001010100100011011000100100111000000111000010111000001011011001100101101000101001001100110110100100110110110000011001001011110000111001000000101111110100100100110110110100100001111001110111000001000110000011011001001011111111001101001100101001100111001000100110111110000001000110111111001000111100100100100111110110100001011011001001011111001001001100100110111000001011111100100110100110111011011000001001011100110001000100100100100111110110110111011000111100100000001011111001000001110110000011011001001011111100100100101111011011000
4	8	100101111111100000111111000111001001110110100100100100011011010100110011111100000110011011001001011011111000000100110100100110101101110111011000000100110011010010001011011000011111110100100111001000110011001100100101110010110100100011011001001111100100000011111000110111011001001001111111110100000110110000000010111000010111111010010011011011000011111111000101011111100001011011001001011110100100011001001111100000011001001000010110001001011100100111111000001110010011011011000001011111001011111111111000001011011101101100111100100111111000001011011100100100110110110000110111
4	9	110000011011000011001000111011001001111111000000111110011001011101101000111110000011011000111011000110110000011010110011001011111001001000100111111110100001111100110100000111110000111011001100000011000100111100000111011011000100110110100100110001011011000101111001100101110100100111001001100111000110110010000011011001001011001100111001010110000010111011011001000110110011011011000011111000100110100110110011010110011011011011011001110110110000100111100100111100100110011010010110110010110011001110110100011011001100100100100100110110100110011011001100100110111101000110110100
4	10	111111000100100101000010111001001001001101100110100100011011011110110100111111000111100000110010010001001011110110100110011011011011000110001001111110000111100000100000111001001111100000111110110000000011001000110100111011001011110000001001011011010110100101101110110100000001011100110100000111001110110100011001011111101000000001111100100100000011011000011111001011001100110100011011001001001001111100100100101100110100000001001011001111000100100111011000011111001001110100100110111010110000001001001111000111100000100111111100000001001001100100100100110110001001001100100100
5	11	0000111001011100101110010101001001001011001100101001101000110100001100110011111010101110010100111111001011010010010000100100111000100001001101000000001001011111111101101110101111001111100111100110001011001100001111100011010110010111110001010001001010010011
5	12	0001110001100001101101100000111111110011110110100001101011110010111100010000011101011110000111000000001101010101010110101000101110001011010101010000000111111111010001110110100111101101110000111010101001000011001001000101010011101111000111000110001000001111
5	13	0101111010100001100011110101010001100101111111101000111110010010100100101110110100110001111111110111010101010110101101011000110111100011111110001100101110100000011000010010101111000011001000101010100000001011100010000001100010000010001100010011111111000101
5	14	1001101001001101111100100101101110100101010101000100110110100111110100000001001010100010100110100100111001011010101111000000111100000110011100101010101000111001000001110111110101000001111110011101100000001110111010010000011000110011101011100001111101111110
5	15	1101010110100010111000010000000011000100111001000101101111110101010100001010110001010010101110001001101000001000100011110011111000101111011111011010011100111100111111101010110000111100010110000101101110010000000100111101011001111000011010110010110000111101
6	16	1010011111001100110100111111111011000100011001001001110000001000011010000000101010100010011000010110101001000111000000101010101110001111111100101101100011010100101101010101011111111111110001000101101110100100001001001111100010111111100000111001010101110000
6	17	1100000010001011111001001010010001010001111101001101011000111110000110011010001100111100111100010110101110110111011010010011000010010110110000101011000101100001101001011010011101100111001110100011111001100110100101100110110100100110110010010010010101001110
6	18	1101101111011000001111110111110011110010111001100011000001011011001110000001110111001011110000010101111111100000010011000110101010100111001100001111100000111100001011010011100110101100101000100010010000000101111100101101100100010101000100100110110100100111
6	19	1111000000001111011110000010101000011100011110101001010100010110011000010110101001100001110110111100111101110001011111111100000011010111011010000110100010101101110000010110000000011110001011000111000011000111001001110010110010101101111001110111100010110100
6	20	1111000100101101010111100001101001101011000011100011000110100100100001001010110100001101000111101001101010111111000111000111001011011111011100100011111001111000100010001110110100001110101001011001101010000101010101111110100110010011101100011000000001000111
6	21	0000000000000001000000100000001100000100000001010000011000000111000010000000100100001010000010110000110000001101000011100000111100010000000100010001001000010011000101000001010100010110000101110001100000011001000110100001101100011100000111010001111000011111
\.
COPY catalog.bank_match (entry_id, media_id, bank_id, hasher, distance, whole, told) FROM stdin;
1	2	1	sha256	0	t	t
1	12	1	phash	0	t	t
2	4	1	sha256	0	t	t
2	9	1	marrhildreth	52	t	t
3	3	1	sha256	0	t	t
3	15	1	phash	0	t	t
4	1	1	sha256	0	t	t
5	5	1	sha256	0	t	t
\.
COPY catalog.bank_match_queue (id, media_id) FROM stdin;
\.
COPY catalog.bank_matching (id, number) FROM stdin;
1	6
\.
COPY catalog.bank_radius (bank_id, hasher_id, radius) FROM stdin;
1	1	2
1	2	7
1	7	5
1	3	17
1	5	51
1	6	51
1	4	57
2	1	2
2	2	7
2	7	5
2	3	17
2	5	51
2	6	51
2	4	57
\.
COPY catalog.bank_threshold (bank_id, hasher_id, radius) FROM stdin;
\.
COPY catalog.calibration (id, at, seconds, paths, seed, isometric, min_coverage, precision_goal, false_rate_goal, media_goal, copies, failed, software) FROM stdin;
1	2026-11-27 04:47:44.735783+00	2.5781775139985257	{}	0	t	0.1	0.99	\N	10000	0.1	0	0.1.0
\.
COPY catalog.calibration_choice (calibration_id, number, kind, origin, hasher_id, threshold, radius, confirm_hasher_id, confirm_threshold, confirm_radius, recall, recall_low, recall_high, false_rate, false_rate_low, false_rate_high, extrapolated, false_counted, false_pairs, "precision", milliseconds) FROM stdin;
1	1	image	set	6	0.2	51	\N	\N	\N	1	0.2924017738212866	1	0.24705263800047092	0	0.24705263800047092	t	0	12351396.636833543	8.095594963475392e-05	0.15684600000004378
1	2	video	set	6	0.2	51	\N	\N	\N	1	0.15811388300841897	1	1	0.025	1	t	1	49995000	2.000160012801024e-05	\N
\.
COPY catalog.calibration_distance (calibration_id, kind, hasher_id, transformation, distance, pairs) FROM stdin;
1	image	6	different	102	2
1	image	6	different	110	1
1	image	6	different	112	4
1	image	6	different	114	3
1	image	6	different	116	3
1	image	6	jpeg-90	0	3
1	image	6	jpeg-70	0	3
1	image	6	jpeg-50	0	3
1	image	6	jpeg-30	0	1
1	image	6	jpeg-30	2	2
1	image	6	jpeg-10	6	2
1	image	6	jpeg-10	10	1
1	image	6	webp-50	0	1
1	image	6	webp-50	2	2
1	image	6	avif-50	2	2
1	image	6	avif-50	4	1
1	image	6	gif	0	3
1	video	6	different	0	1
1	video	6	h264-23	2	2
1	video	6	h264-35	12	2
1	video	6	mpeg4-15	4	2
\.
COPY catalog.calibration_recall (calibration_id, number, transformation, found, pairs, recall_low, recall_high) FROM stdin;
1	1	jpeg-90	3	3	0.2924017738212866	1
1	1	jpeg-70	3	3	0.2924017738212866	1
1	1	jpeg-50	3	3	0.2924017738212866	1
1	1	jpeg-30	3	3	0.2924017738212866	1
1	1	jpeg-10	3	3	0.2924017738212866	1
1	1	webp-50	3	3	0.2924017738212866	1
1	1	avif-50	3	3	0.2924017738212866	1
1	1	gif	3	3	0.2924017738212866	1
1	2	h264-23	2	2	0.15811388300841897	1
1	2	h264-35	2	2	0.15811388300841897	1
1	2	mpeg4-15	2	2	0.15811388300841897	1
\.
COPY catalog.calibration_sample (calibration_id, kind, varied, compared, flat, different, alike, labelled) FROM stdin;
1	image	3	6	2	13	2	0
1	video	2	2	0	1	0	0
\.
COPY catalog.cluster (id, files, media, byte_size, reclaimable, weakest_hasher_id, weakest, diameter_hasher_id, diameter, diameter_exact, undecided) FROM stdin;
1	2	2	79286	39413	3	0	3	0	t	1
2	2	2	74391	0	6	30	6	30	t	1
3	2	2	53418	15424	3	0	3	0	t	1
4	2	2	79137	39549	3	0	3	0	t	1
5	4	1	28128	21096	\N	\N	\N	\N	t	1
12	2	2	134628	54266	3	0	3	0	t	1
\.
COPY catalog.cluster_member (file_id, cluster_id, suggestion, reason, keeper_id, hasher_id, distance, isometry) FROM stdin;
12	12	keep	a longer video than the other: 6.0 s	\N	\N	\N	\N
13	12	remove	a shorter video: 4.0 s, the kept file has 6.0 s	12	3	0	r0
18	2	review	details differ from the kept file	\N	\N	\N	\N
1	1	keep	in a reference root	\N	\N	\N	\N
2	2	keep	in a reference root	\N	\N	\N	\N
3	3	keep	in a reference root	\N	\N	\N	\N
4	4	keep	in a reference root	\N	\N	\N	\N
5	5	keep	in a reference root	\N	\N	\N	\N
17	1	remove	the kept file is in a reference root	1	3	0	r0
19	3	remove	the kept file is in a reference root	3	3	0	r0
20	4	remove	the kept file is in a reference root	4	3	0	fh
21	5	remove	the kept file is in a reference root	5	\N	0	r0
22	5	remove	the kept file is in a reference root	5	\N	0	r0
23	5	remove	the kept file is in a reference root	5	\N	0	r0
\.
COPY catalog.cluster_queue (id) FROM stdin;
\.
COPY catalog.crowded_hash (hasher_id, hash_id, neighbours) FROM stdin;
\.
COPY catalog.decided_group (content, same, family) FROM stdin;
\.
COPY catalog.decision_batch (id, at, who, how, rule, note) FROM stdin;
\.
COPY catalog.decision_entry (id, batch_id, content1, content2, verdict, better, newer, restores) FROM stdin;
\.
COPY catalog.decision_rule (name, copies, hashers, distances, least_scale, who, at) FROM stdin;
\.
COPY catalog.event (number, kind, at, detail) FROM stdin;
1	bank_match	2026-11-27 04:47:48.541927+00	{"bank": "known", "bits": 256, "entry": 4, "files": [4], "media": 1, "paths": ["/photos/camera/4.png"], "hasher": "sha256", "sha256": "0bbc3abeb151009f2dfe1ef6854a80aedf7652d1cf76ee0cdef199c047c61610", "source": "camera", "distance": 0, "bank_kind": "match", "external_id": null}
2	bank_match	2026-11-27 04:47:48.541927+00	{"bank": "known", "bits": 256, "entry": 1, "files": [1], "media": 2, "paths": ["/photos/camera/1.png"], "hasher": "sha256", "sha256": "17ee556b81b6b4767f3e57ec1cb5ef69af06c6383a279bc8c180b12de86f1acc", "source": "camera", "distance": 0, "bank_kind": "match", "external_id": null}
3	bank_match	2026-11-27 04:47:48.541927+00	{"bank": "known", "bits": 256, "entry": 3, "files": [3], "media": 3, "paths": ["/photos/camera/3.png"], "hasher": "sha256", "sha256": "686b308ab0ed30ed9d56e9d6820ff850fe7385c03a82bbb43bb07310f5e27807", "source": "camera", "distance": 0, "bank_kind": "match", "external_id": null}
4	bank_match	2026-11-27 04:47:48.541927+00	{"bank": "known", "bits": 256, "entry": 2, "files": [2], "media": 4, "paths": ["/photos/camera/2.png"], "hasher": "sha256", "sha256": "998ee198095b427d39f28b15fb7e1d1b2c3be797dfd46ce0d48f0a97200f0640", "source": "camera", "distance": 0, "bank_kind": "match", "external_id": null}
5	bank_match	2026-11-27 04:47:48.541927+00	{"bank": "known", "bits": 256, "entry": 5, "files": [5, 21, 22, 23], "media": 5, "paths": ["/photos/camera/5.jpg", "/photos/phone/5 copy.jpg", "/photos/phone/größe\\tund 😀.jpg", "file:///photos/phone/no%20utf-8%20%FF.jpg"], "hasher": "sha256", "sha256": "c99f6c5ed91d183c1d5582d743fd09a07228ab328777968dee65c5cc136de5ea", "source": "camera", "distance": 0, "bank_kind": "match", "external_id": null}
6	bank_match	2026-11-27 04:47:48.541927+00	{"bank": "known", "bits": 576, "entry": 2, "files": [18], "media": 9, "paths": ["/photos/phone/2 cropped.png"], "hasher": "marrhildreth", "sha256": "3b7965103851beb3f13a719d7d50eba69fbdc9dbadeca3cfe0a8ae72157f0f09", "source": "camera", "distance": 52, "bank_kind": "match", "external_id": null}
7	bank_match	2026-11-27 04:47:48.541927+00	{"bank": "known", "bits": 256, "entry": 1, "files": [17], "media": 12, "paths": ["/photos/phone/1 again.png"], "hasher": "phash", "sha256": "5e89a3250f9da5bdca776967fcf7700c109e6fddb4e32f98674e078fb95f37ba", "source": "camera", "distance": 0, "bank_kind": "match", "external_id": null}
8	bank_match	2026-11-27 04:47:48.541927+00	{"bank": "known", "bits": 256, "entry": 3, "files": [19], "media": 15, "paths": ["/photos/phone/3 small.png"], "hasher": "phash", "sha256": "a46a7418ab5b3d19c069eaa2ec0ef882bfd90ceb16b48cb964aa3ffa9a49fa20", "source": "camera", "distance": 0, "bank_kind": "match", "external_id": null}
\.
COPY catalog.exchange (id, name, kind, bank_id, settings, credentials, enabled, checkpoint, rereading, fetches, started, ended, completed, error, added, changed, removed, refused, created) FROM stdin;
\.
COPY catalog.exchange_met (exchange_id, key) FROM stdin;
\.
COPY catalog.failure (file_id, stage, error, message, at) FROM stdin;
6	decode	UndecodableImage	broken png: it is cut off	2026-11-27 04:47:36.088974+00
\.
COPY catalog.file (id, path, state, media_id, byte_size, mtime_ns, added, updated, folder_id, last_media_id, missing_since, inode) FROM stdin;
6	/photos/broken.png	failed	\N	13291	1700000000000000000	2026-11-27 04:47:36.088974+00	2026-11-27 04:47:36.088974+00	2	\N	\N	65024:2517690
1	/photos/camera/1.png	hashed	2	39873	1700000000000000000	2026-11-27 04:47:31.005881+00	2026-11-27 04:47:36.088974+00	1	\N	\N	65024:2517393
2	/photos/camera/2.png	hashed	4	38548	1700000000000000000	2026-11-27 04:47:31.005881+00	2026-11-27 04:47:36.088974+00	1	\N	\N	65024:2517409
3	/photos/camera/3.png	hashed	3	37994	1700000000000000000	2026-11-27 04:47:31.005881+00	2026-11-27 04:47:36.088974+00	1	\N	\N	65024:2517425
4	/photos/camera/4.png	hashed	1	39588	1700000000000000000	2026-11-27 04:47:31.005881+00	2026-11-27 04:47:36.088974+00	1	\N	\N	65024:2517441
5	/photos/camera/5.jpg	hashed	5	7032	1700000000000000000	2026-11-27 04:47:31.005881+00	2026-11-27 04:47:36.088974+00	1	\N	\N	65024:2517457
12	/photos/film/long.mp4	hashed	11	80362	1700000000000000000	2026-11-27 04:47:36.088974+00	2026-11-27 04:47:36.088974+00	3	\N	\N	65024:2517693
13	/photos/film/short.mp4	hashed	18	54266	1700000000000000000	2026-11-27 04:47:36.088974+00	2026-11-27 04:47:36.088974+00	3	\N	\N	65024:2517694
14	/photos/flat/grey.png	hashed	8	424	1700000000000000000	2026-11-27 04:47:36.088974+00	2026-11-27 04:47:36.088974+00	4	\N	\N	65024:2517689
15	/photos/flat/white.png	hashed	10	424	1700000000000000000	2026-11-27 04:47:36.088974+00	2026-11-27 04:47:36.088974+00	4	\N	\N	65024:2517688
16	/photos/notes.txt	ignored	\N	10	1700000000000000000	2026-11-27 04:47:36.088974+00	2026-11-27 04:47:36.088974+00	2	\N	\N	65024:2517691
17	/photos/phone/1 again.png	hashed	12	39413	1700000000000000000	2026-11-27 04:47:36.088974+00	2026-11-27 04:47:36.088974+00	5	\N	\N	65024:2517490
18	/photos/phone/2 cropped.png	hashed	9	35843	1700000000000000000	2026-11-27 04:47:36.088974+00	2026-11-27 04:47:36.088974+00	5	\N	\N	65024:2517681
19	/photos/phone/3 small.png	hashed	15	15424	1700000000000000000	2026-11-27 04:47:36.088974+00	2026-11-27 04:47:36.088974+00	5	\N	\N	65024:2517682
20	/photos/phone/4 mirrored.png	hashed	17	39549	1700000000000000000	2026-11-27 04:47:36.088974+00	2026-11-27 04:47:36.088974+00	5	\N	\N	65024:2517683
21	/photos/phone/5 copy.jpg	hashed	5	7032	1700000000000000000	2026-11-27 04:47:36.088974+00	2026-11-27 04:47:36.088974+00	5	\N	\N	65024:2517684
22	/photos/phone/größe\tund 😀.jpg	hashed	5	7032	1700000000000000000	2026-11-27 04:47:36.088974+00	2026-11-27 04:47:36.088974+00	5	\N	\N	65024:2517685
23	file:///photos/phone/no%20utf-8%20%FF.jpg	hashed	5	7032	1700000000000000000	2026-11-27 04:47:36.088974+00	2026-11-27 04:47:36.088974+00	5	\N	\N	65024:2517686
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
8	0	\N	\N
9	0	\N	\N
10	0	\N	\N
11	0	0	\N
11	8	1	\N
11	16	2	\N
11	24	3	\N
11	32	4	\N
11	40	5	\N
12	0	\N	\N
15	0	\N	\N
17	0	\N	\N
18	0	0	\N
18	8	1	\N
18	16	2	\N
18	24	3	\N
\.
COPY catalog.frame_hash (media_id, "position", hasher_id, hash_id, quality, flat, sampling, until, reduction, revision) FROM stdin;
1	0	3	35	100	f	\N	\N	1	1
1	0	4	46	100	f	\N	\N	1	2
1	0	5	65	100	f	\N	\N	1	1
1	0	6	80	100	f	\N	\N	1	1
2	0	3	34	100	f	\N	\N	1	1
2	0	4	43	100	f	\N	\N	1	2
2	0	5	68	100	f	\N	\N	1	1
2	0	6	83	100	f	\N	\N	1	1
3	0	3	30	100	f	\N	\N	1	1
3	0	4	45	100	f	\N	\N	1	2
3	0	5	57	100	f	\N	\N	1	1
3	0	6	78	100	f	\N	\N	1	1
4	0	3	26	100	f	\N	\N	1	1
4	0	4	53	100	f	\N	\N	1	2
4	0	5	60	100	f	\N	\N	1	1
4	0	6	73	100	f	\N	\N	1	1
5	0	3	31	100	f	\N	\N	1	1
5	0	4	42	100	f	\N	\N	1	2
5	0	5	58	100	f	\N	\N	1	1
5	0	6	81	100	f	\N	\N	1	1
8	0	3	21	0	t	\N	\N	1	1
8	0	4	38	0	t	\N	\N	1	2
8	0	5	54	0	t	\N	\N	1	1
8	0	6	86	0	t	\N	\N	1	1
9	0	3	27	100	f	\N	\N	1	1
9	0	4	50	100	f	\N	\N	1	2
9	0	5	66	100	f	\N	\N	1	1
9	0	6	74	100	f	\N	\N	1	1
10	0	3	21	0	t	\N	\N	1	1
10	0	4	37	0	t	\N	\N	1	2
10	0	5	55	0	t	\N	\N	1	1
10	0	6	86	0	t	\N	\N	1	1
11	0	3	24	100	f	1	0	1	1
11	0	4	48	100	f	1	0	1	2
11	0	5	62	100	f	1	0	1	1
11	0	6	72	100	f	1	0	1	1
11	8	3	22	100	f	1	1	1	1
11	8	4	49	100	f	1	1	1	2
11	8	5	59	100	f	1	1	1	1
11	8	6	79	100	f	1	1	1	1
11	16	3	28	100	f	1	2	1	1
11	16	4	47	100	f	1	2	1	2
11	16	5	63	100	f	1	2	1	1
11	16	6	82	100	f	1	2	1	1
11	24	3	23	100	f	1	3	1	1
11	24	4	51	100	f	1	3	1	2
11	24	5	70	100	f	1	3	1	1
11	24	6	85	100	f	1	3	1	1
11	32	3	29	100	f	1	4	1	1
11	32	4	39	100	f	1	4	1	2
11	32	5	64	100	f	1	4	1	1
11	32	6	76	100	f	1	4	1	1
11	40	3	25	100	f	1	5	1	1
11	40	4	52	100	f	1	5	1	2
11	40	5	61	100	f	1	5	1	1
11	40	6	75	100	f	1	5	1	1
12	0	3	33	100	f	\N	\N	1	1
12	0	4	44	100	f	\N	\N	1	2
12	0	5	69	100	f	\N	\N	1	1
12	0	6	84	100	f	\N	\N	1	1
15	0	3	32	100	f	\N	\N	1	1
15	0	4	40	100	f	\N	\N	1	2
15	0	5	56	100	f	\N	\N	1	1
15	0	6	77	100	f	\N	\N	1	1
17	0	3	36	100	f	\N	\N	1	1
17	0	4	41	100	f	\N	\N	1	2
17	0	5	67	100	f	\N	\N	1	1
17	0	6	71	100	f	\N	\N	1	1
18	0	3	24	100	f	1	0	1	1
18	0	4	48	100	f	1	0	1	2
18	0	5	62	100	f	1	0	1	1
18	0	6	72	100	f	1	0	1	1
18	8	3	22	100	f	1	1	1	1
18	8	4	49	100	f	1	1	1	2
18	8	5	59	100	f	1	1	1	1
18	8	6	79	100	f	1	1	1	1
18	16	3	28	100	f	1	2	1	1
18	16	4	47	100	f	1	2	1	2
18	16	5	63	100	f	1	2	1	1
18	16	6	82	100	f	1	2	1	1
18	24	3	23	100	f	1	3	1	1
18	24	4	51	100	f	1	3	1	2
18	24	5	70	100	f	1	3	1	1
18	24	6	85	100	f	1	3	1	1
\.
COPY catalog.hash_ahash (hasher_id, id, value, turned) FROM stdin;
\.
COPY catalog.hash_blockmean (hasher_id, id, value, turned) FROM stdin;
\.
COPY catalog.hash_dhash (hasher_id, id, value, turned) FROM stdin;
3	21	0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000	0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000
3	22	0000011100001110100011110000111011001111000111101111111100011110011110011000111000111000110001101111100011100110111110001110001111001100011110110001110000111100000111000011110000111100011110010011110001110001111111000111000011100000001111001110001100011100	0011100001100011011110001110001101110000111101100111100011111000011111000111100000111100001110000011100001111000001110000111100000110000111110000011100001110000001110000111100000111100011111000011110000111100000111000011110000011100001111000001100001110000110001110011100011000011101110001111000111000000011100011100001101100001110000111100001111000111110000111100011100100001110011000011100011100000100110001110000010011100111000011000111001100001100001110000000010000111000011001000111100001110100011110000111111110001111001111100000111000111100000111100011111000011110000111100000111000011111000011100001111100001111000111110000011110011111000011110001111100001111000111110001111000011111000011100000111100000111000011001000011110001001110001110000100111001111000111110001100011100111000000011110011111100011100000011110001110001001111000111100100011100001111000001110000111100110011000111101111111000111000111111100011100110001110001100011001111001100011101111111100011110110011110001111010001111000011100000011100001110100011110000111110001111000011101000011100001100100001110000000010001110011000011001110011100001100110001110000000111000111000000010000111001100110000111100011111000011110001110110000111000011011100011100001111110001110000001100001110111000110001110011100000011000011100000001110000111100000111000011110000111100001111000011110001111100001110000111100000111000011100000011000011111000001110000111100000111000011110000011110000111000011111000111100001111000111110000111000011110110011110001110001100111000011000110011100111100011001110001110000110010000111100011110000011100001111000011100000111100011110000111110000111100011111000011110001111100000111100111110000111100011111000011100001111000001110000111100001111000011100000111100011111000001110001111111000111100111
3	23	0011110000100001001110000110000001111000011000001111100011100001011111111100001100111111100000110111111100001110111100000111110011110000011111101101000011100111100101110000011110000111100001111000001110001111011000111100011100110001110001110011000111000111	1010111111111001101011110001100011101111000111001110011100001100011100000000011001111000110001100111100011100110011110001110011001011100011000001000110000000011100001110000011111000111000001111100011100000110111001111100000011000111111000110000000111100011000111000111001100011100011100110001110000111001000011100001111000011110000111100001111000010110000110001111010010000001111100001100000111110000100011110000000100111110000000010011110000000001011110001110000011111001111000011111100111100011011110111100001100111000000111110011100000011100011111000001100010011111000111000001111100011100000111110001111000111111110011101111100111000101100110001110000110011000111000011001110011100001100111111110000111001111000110001100011100001000111001110000100001100000000000100011000111000111001100011100011101100011110001111000001110001111100001111000011110010111000001111101000011100111111100000111111011110000011111000111111100001110001111111000001101111111110000111111100011100001011110000110000000111000011000000011110000100001011110111100001111111001111000111111100111100001011110001110000000111100000000010011111000000001100011110000000111000001111100001000000111110000000110001111010000011110000101100001111000011110000011100001111000011100001110010001110001110011000111000111001100000001111000111100011111100011111001111100000011000111000001101100011100000111100001110000011110001100000000110101110001100000011110001110011001111000111001100111100011000110011100000000011011100111000011001110111100011100101011110001100010101111111110010110000000000010111001110000100011000111000010001100111100011000100111111110000110011100111000011001100011100001100110001110000111111001110001010011111111001110000111110001111000011111000111001001111100011100011111000001100000111000000111000011100000011111
3	24	0011110000110000111100111000000011110011111000001110000111110010110000011111000100000110001100010001111100000001001111000100001100111100011001110001110001110011010001100011111101100011100011110010000111000111000110011100001100011110111000110000111000111001	1110001110000011110000111000001111000011110000111100000110000111110000111000111011000111000111001000011000111000100011100011111010001110000001110001111010001110000011101000110010001110000110001000110000110000001110000111000000111000011111000011110000111100011000111000111100111000100001110011110001100111000111000111101100001110001110010000001110011101000100011100011100011001110000110011110101000011011111110000011101110011100111110111000001111100101100000111100011111000001100001111111000110000111100111100001111000011110000111000000111100011111100011110001111110001110011101110011110001110110011101000111110001110100001110001111110001110100000111000111011000011100111101100011100011100100011100011110000011110011111000011110000111100001111100011110000111110001110000000111000111001000111101110001100011001110000110010000111000111011000111000111101000110001111110001110001110011001111000110011100111100010000110001111100000001000001100011000111000001111100011110000111110010111100111110000011110011100000000011110000110000111100111100001111111110001100001111100000110000101100000111100001110000011111000111001110011111011111110000011100111101010000110001100111000011000100011100011100000011100111010000111000111001000111000111101100111100011001110011100010000111011000111000111100111100001111000011100001111100001110000111000010001100001100001000111000011000000011101000110000011110100011101000111000000111100011100011111010000110001110001100011100011100110000111000111011000001100001111100001111000011110000111000001111100011100000110011111000111000001111100011110000111100001111000001111001111100100011100011110011000111000111001100001110011110100000111000111000011111100011101000111010000111110011101000111111100111100011101111000111001110111100011110001110000001111000111100001111000011
3	25	0011111110100000001111100000000101111010000010010111000110000011011100111100001101110011110000110111100111000001111110001111100010011100011110001001111100111000100011110001100011000111000110001100011100111000100000100111000110000100011100010001110001110011	1100011000011111011001110000100100000111100000000000011110001000000111110000110000111100000011001001100001100000100110001110000110000111111000111000011111100011100001110000011111000111000111011100011100011000110000111011110000000011100111001000001111001110001100011100011101110001110111100111000110111110111000110001110011100111000011001110011100001110111000110000011011100001110001101110000011100000011111000110000100111100001100010011110000110001000111000111000101101111101000010111111110000011111110100000001110001100001111001100011000111101110000100001110011100111000111000100011100011100000111110001110000111000000111100011100000011110011110001110011001111001111001101100111111000011110011110000011111101110000111111111111000011111001001110001100100000111100111000001110001110011100001000111000110000010011100011100011100111000110001110001100010001111000110001001111100111000100111000111100011111000111110000111100111000001011100111100001101110011110000110111000110000011011110100000100100111110000000010011111110100000111110100000001101111111100000110110111110100001000111000111000100111100001100010011110000110001011111000110000111100000111000001110000111000110111000110000011011100111000011101110011100001100111000110001110001110001101111100111000111011110001100011100011110000011110011100000001110011100110000111011110011000111000110001100011100011101100001110000011110000111111000111000011111100011100110001110000110011000011000000011110000001100000111110000110000000111100010000000011110000000011001110000100111000110000111110000011110011100001001110001100111111110000111111110111000011111110011110000011111001111110000110111100111100110011110001110011000111000000111100011100000011110000111110001110001000111000111001110011100011100110000100001110011000110001111011000110000111100
3	26	0101000110101010010101101010001011010110101010111001010101001111100010010100010010001111000101001111111000010101101011011011000011000100110000100101011010000000010101101001100111100001111010011100001110000011010010101000010100011010101101010010001110100001	1100011001100101000000110110110100111011011001001001101101100111100110110101011110011011000100111001100111011001100010000100110111011100010010011110111001001100001110100100110000000011011011100011001101100001010100110010100110110011010110001001101111001100011110100011101101010010101001110101111010101101001111100011110001101000011110000110011010010101111111101001010110111100110111001111000001001010010101110000000011010111000011101101010101101110000011010101011000101010100101001011101010010101101010100111010111001100001001101110010100110010011010110011010101111001001100111000100100111111110011011010001111001101100010000110110111000100010011011110111001100100011001100011011100100110000101010010011000011001001001101101100100100011010010010011101101011001100111000010001110100001000110101011010101001010100001011100001110000011111000011110100101010110100110010101011010000000110001001100001010101101101100001111111000010101100011110001010010001001010001001001010101001111110101101010101101010110101000100101000110101010101010100111010110111010100101010010101010010100000011010101011011010101011011101101011100001110010101110000000011110000010010101011110011011100111111101001010101100110100101010110100001111000001111100011110001011110101011010101001010100111011110100011101110011011110011001011001101011000010100110010100100110011011000010000001101101110001110100100110011101110010011001101110001001001100010000100110110011001110110011001101100010011100110110101011110011011011001110011101101100100000000110110110111000110011001010101100110011100010010010011101111011001001000110001100100100110000101010010011000110111001001100110010001100110010011011110111001101101110001001100110110001000110011011010001110001001001111110111100100110011011010110011010111100101001100101100110000100110
3	27	0101010110101001010101101011001111010100101011111010010101001111100010110100010010101111000101001010111000010101101011011111000011001100110000100100011011000010110101001001100111100001101010011000001110000011010010101000010000011010100101000110001110100101	1100011101100110101010110110011000111011011001101001101101100011100110110101011110011011000110011001100111001101100010100100110111011000010011011100111001001100011110100100110000010010011011100111001101100001000100110010110110110011010010001001101101001100010110100011100111010110101001111101111010101101001111100011111001101010011110000110011011010000101111001001010110111100110011001111000001001010010101110000101011010111000010101101110100101110000011010101101000001010010101000011001010010101011010100101010111001101001001101110110100110010010010110011011100111001001100011000100110110111110010011010000111001101100011000100110111100100010011011010111001001100011001100110011100100110000101010010011000111001001001101001100100100011100110010010101010011001000111000110001110100101000110101001010001001010100001001000001110000011111000011010100111010100100110010100011011000010110011001100001010101101111100001010111000010101101011110001010010001011010001001010010101001111110101001010111101010110101100110101010110101001011010100101010100110010100101010000101001010100000011010101101011011101001011101101011100001010010101110000101011110000010010101011110011001100101111001001010101100110110100000110101001111000001111100011111011011110101011011101011010100111010110100011100110011011010011001011001101001000000100110010110101110011011000010001001001101110011110100100110011001110010011001101100001001101100010100100110110011001110011011001101100011001100110110101011110011011011000110011101101100110101010110110011011000111011001101001100100011100100110010010101010011001001000110011100100100110000101010010011001100111001001100100110001100110010011011010111001001101111001001100110110001100110010011010000110001001101101110011100100110001010010110011011111101101001100101100110100100110
3	28	0111111000001111111110110000111111110011100011101000011110001110000011110001100000011110011100010001110001100001000111100000001100011111000011101111111100001110111101110000111011000001110001110000000111100001000111001110000100111000111000010111000110001111	1100011101100011110000111110001111100011111000110111100001111000001111000111100011111100001110001110011100000011111000111000011100111001100001110001110010000110000111000100011010001100111001111000110011100011111001000111001111111000011100010111110000111100000011100111000101111000111000110111100011000111011110000111111100011000011111001000111100010000100011110000000010001111000001110011111110000111011110011100011101110001100001111110011100001111100011100001111010001110001100000000111100100000000011111000000111000011110000010111000111100000001100011101100000111000110011000001100011001110100111011100011110011110110001110001111001100011000111100011100000111111000110001110001111000000110000011100001111100001111000010011100000111000001110000011110000111001000111000111000110001111001110001110000100011100111000010000000111100001110000011100011111110111000011101111111100001110000111110000111000011110000000110001110001100001000111100111000100001111000110001000011110001110111100111000111011111011000011110111111000001111000011111000000100001111001000001000111000110000100011100001111011100111000011110111000110000111011110011100011100111111100001111000111100000111100011110000000010001111000100000001100001111100011110000111111101111000110001110111100011100011000011100111000101111100001111001111100001110001111001000111001110001100111000111000110011100111000111000100011000011100100001100011100110000111111000111000011111100111000000111111110000111000001111000111100001111000011110001110001111100011110000111110001111000111011000110011100100011100001110000011110000111000001110001110000111100001110000011100001111100011110000000011111100011000000111100011100000011110011000111001111011000111100111011100011100011000110011100011100011001100001100011101100001110001111000001100001111000001
3	29	1000000111111110110000011111100011100001111100001110001111000110110001111000011110001111000000111000111000010011100011100011000011101110001110001110011100011000011111110001111100111111000010110000011100000001110001110000100011100011000111001110000000011100	0011100011100011001100001100011100000011100011111000001100011111110000110001100111100001000111000011000110011100011110011001110001111111000111000011111100011100100001110001111111000011100111101100001110011110110000110001110010001110001111001000110000111001110001111011100011000111001110001110111100011100011111110000111100101111000000110000011100000001111001110001100011100011100010001111001110001110001101111000111000111111000011100001111000011100100111000011100011110000011110001110000001111100100000000111111001100011110011101100001110001110110001110011110010000110001111001000011000111100000001110001111011000111000000111100011100000001110001100110000111000110011100111100011101111000011001110011110000000111001111100000111000111111000111001111001100111000111000111110000000011100111000110001110011000111000010000000011100000001001111110000101101111111000111111110011100011000111011100011100010001110001100001000111000010011100011110000001111000111100001111110001111000110111000011111000011000001111110001000000111111110100000000111111011100000011111001111000001111000100111000011100000011110000111000011111100001110001101111000111011110011100011101110001110001000111001110001100000000111000000010010111100000011011111110000111111101111000111001100011100111000110001111011100010001100001110011000111000111100110000110001110011000011100111101100001110011110100001110001111100111111000111000111111100011100011110011001110000110001100111001110000100011100110000110001100110000011000111110000001110001111001100001100011100111000111000110011100011100011000111001111001100001110001111110000011100111110011001110011110011000111011110001100011001110011110001100110000111000111000000011100011100000011000001110001111010000110001111001000011000111100110001110011110011000011100011100110001111001110
3	30	1000110101100110000011101110111001011111101001000110011001100110011110011001011001111010011001000100101011010110001010011101110000100011010110101000011001111010111001110001100011000111100110000011000010011100010110001101100110011010011100111100110001011011	1010000111011110101001101101001010101010010100011001010110100100000110001000011000101100100011011011011010100101010110101010010101101101101001100001110010001111010110100010110101011011001110000111110101001010010011100001010100001111010110101011011100011010001001011100110000110001101001100110010011100101110001101111001111100110000111001110011100011000101000011001110010100101001110111100010001101011100101001010110111011001101000011001011001100001100110011001100111010010000001011000100010001111100110010100011010100111000100101010010100000111010101111000100110101101010000011110001100100101010010111010010100001110110001111001101001001001010110101010010101011010100100100100111011001011100111101110011111011010010101100111010110001010101101001001101010000100011110101100110001011011100110100111001101011000110110010011000010011100110001111001100011100111000110001000011001111010001000110101101000101001110111000100101011010110011110100110010001111001100101100110011001100110010111111010010000001110111011101000110101100110100110010100011010001000100011111101001000000101100110011001100110010110011000011101100110100001100101001010110111000100011010111010010100111011101000011001110011100111000110001110011000011100110001101111001101100100111001010011000110100110001001011100110010110111000110100000111101011010010011100001010101111101010010100101101100111000010110100010110100011100100011110110110110100110010110101010010110110110101001010010110010001101000110001000011010010101101001001010101001010001101001101101001010100001110111101000010001111010101101001001101001110101100010101101101001010110100111101110011101001110110010110101101010010010010110101010010110011010010010010000111011000111010010111010010111100011001001011010110101000001010101111000100110100101000001111010011100010010
3	31	1001100110110011001100100100101000110101001001100111000010010110111011011001000001001010100111010010111100100100001001101001001001001100101100110100110110010011001101100010010010110110010001110101111011011011011011011001100110111100100101001001101100101110	0000100100011001011001000110101011010100101010100011010010011100010101101010011011010110111010100011101001011100010100100010111010001101011010100101011100101010011100011010110001000100101000101100001010100100001110001001100001011010001100101100111001000010100010110010011011010110110000100110011001001001001001001000010100011101100100101101101110010011001101100100110100110010110011011011011010011011110110110000001101000110101011011111011001001000100101101111000110011011010100111010110110110011001100100110011010101101100011001011001110100101111001101010001111011010101111001011101011011101110010100111000110101011000101011010100101001110100010111011010111000101101000111010100010010100100110101001010111000110110100111010101011010100101010011101100101100111011001111001101100101110101111001001010001101101100110010101111011011011101101100100011100110110001001000100110110010011010011001011001100100110100100100010111100100100010010101001110111101101100100000111000010010110001101010010011000110010010010101001100110110011001100100110011010101101101100111001101101010011100101101111000111110110010010000100011010101101110110110000001110110110100110110011001011001101001101100100110111011011100100110001110110010010001001001000010101100110010010011101011011000010100010110010011011001110010000100101101000110010001110001001100011000010101001000100010010100010011100011010110001010111001010101000110101101010010100100010111000111010010111001101011011101010010101101010011000110100100111001101010010101010011001000110101000001001000110010110011101100111101010011101100110101010110101001100011011010011100110101001010110101000100101001100010110100011100010111011010110101001010011101010101100010101110010100111000110111010110111011101101010111100111001101010001110110011101001011010110110001100
3	32	1001110101100110000011101110111001010111101001000110011001100110011110011001011001111010011001000100101011010110001010011101110000100011010110101100011001111010111001110001100011000111100110000011000010011100010110001101100110011010011100111100110001011011	1010000111011110101001101101001010101010010100011001010110100100000110001000011000101100100011011011011010100101010110101010010101101101101001100001110010001111010110100010110101011011001110000111110101001010010011100001010100001111010110101011011100011010001001011100110000110001100001100110010011100101110001101111001111100110000111001110011100011000101000011001110010100101001110111100010001101011100101001010110111011001101000011001011001100001100110011001100111011010000001011000100010001111100110010100011010100111000100101010010100000111010101111000100110101101010000011110001100100101010010111010010100001110110001111001101001001001010110101010010101011010100100100100111011001011100111101110011110011010010101100111010110001010101101001001101010000100011110101100110001011011100110100111001101011000110110010011000010011100110001111001100011100111000110001100011001111010001000110101101000101001110111000100101011010110011110100110010001111001100101100110011001100110010101111010010000001110111011101001110101100110100110010100011010001000100011111101101000000101100110011001100110010110011000011101100110100001100101001010110111000100011010111010010100111011101000011001110011100111000110001110011000011100110001101111001101100100111001010011000110000110001001011100110010110111000110100000111101011010010011100001010101111101010010100101101100111000010110100010110100011100100011110110110110100110010110101010010110110110101001010010110010001101000110001000011010010101101001001010101001010001101001101101001010100001110111101000010001111010101101001001101001110101100010101001101001010110100111101110011101001110110010110101101010010010010110101010010110011010010010010000111011000111010010111010010111100011001001011010110101000001010101111000100110100101000001111010011100010010
3	33	1011011000110011011011010100001100100100100101010101001010011010010100110101101110100100111011011011001010111101110100101100101101001001010011011000100100100110100111001011000011001110011001000110100111010011010011101001001010100101101100100010110010110110	1101001010011010111010101101011101101001010101111011000101101000101011010111101010101001011100101010111001011000110001101101111010010011101100101100101011000101100010011101000100100011010000000010100001110010001010110101000000001100110101100100010110101001100100101100101110110010010110101011011010001101001101000110100111011001100011001111001011000110100110110110111001001001011011010010110010110100010000101001001001001000110110100010010100110100101001101011010101010110110110110011110101001001001100111001001001101010010111011001010011001111111101010010101110110001111010111111110100111011011101000110111001011100101011001011001000110110100001001001110011100101100010101011000101101010101000010100101011101001001100100001010001101001000101001010100010100110101101000010110010110110101001011011001001001110100100100110100111010011110011100110010010011100101100001000100100100110010010010100110111010010110010111011001010111101101001001110110101010011010110110101001010011010001001001001010101101101010000111011011000110011001100111001001000111101010010010101011011011011101001101011010100100101001101000100100011011010010000101001001000101100101101000100100101101101100110110110111011110010110001101101100110001100001101000110100110110110100011011011001001011010100100101100101101000101101010010000110011010110001010110101000000101000011100100010001101000000100010011101000111001010110001011001001110110010110001101101111010101110010110001010100101110010101011010111101010110001011010000110100101010111111010101101011111010010100110101010011010110100000101001010100000010100011010011110100100110010101000010100101010110001011010101110010110001010100001001001110010110010001101100101110010101100011101000110111011111101001110111011000111101011111101010010101110010100110011110110101001011101
3	34	1011011000110011011011010100001100100100100101010101001010011010110100110101101110100100111011011011001010111101110100101100101101001001010011011000100100100110100111001011000011001110011001000110100111010011010011101001001010100101101100100010110010110110	1101001010011010111010101101011101101001010101111011000101101000101011010111101010101001011100101010111001011000110001101101111010010011101100101100101011000101100010011101000100100011010000000010100001110010001010110101000000001100110101100100010110101001100100101100101110110010010110101011001010001101001101000110100111011001100011001111001011000110100110110110111001001101011011010010110010110100010000101011001001001000110110100010010100110100101001101011010101010110110110110011110101001001001100111001001001101010010111011001010011001111111101010010101110110001111010111111110100111011011101000110111001011100101011001011001000110110100001001001110011100101000010101011000101101010101000010100101011101001001100100001010001101001000101001010100010100110101101000010110010110110101001011011001001001110100100100110100111010011110011100110010010011100101100001000100100100110010010010100110111010010110010111011001010111101101001001110110111010011010110110101001010011010001001001001010101101101010000111011011000110011001100111001001000111101010010010101011011011011101001101011010100100101001101000100100011011010010000101011001000101100101101000100110101101101100110110110111011110010110001101101100110001100001101000110100110110010100011011011001001011010100100101100101101000101101010010000110011010110001010110101000000101000011100100010001101000000100010011101000111001010110001011001001110110010110001101101111010101110010110001010100101110010101011010111101010110001011010000110100101010111111010101101011111010010100110101010011010110100000101001010100000010100011010011110100100110010101000010100101010110001011010101110010100001010100001001001110010110010001101100101110010101100011101000110111011111101001110111011000111101011111101010010101110010100110011110110101001011101
3	35	1101000010111000100101001001111011011110101011001101001010100110110100101010010111000010101001010101001001111101001101101001010100110010111110001001001001011011101101101001100101001101010110101000110111011010001011011110101001101101011010100110110101100000	1001010011000101100101011101011010010101101011000011010110101010011101010010101101101001001010110110101101101011010010100110101101001010010100111000011001010011010101101111011000100110100101100001011110101101011010001011010110100001100010010010101110101101111110010100100110101001010010011010100001001011101001000100111010100101010011010110011010010010001001011011011011100000101100110101011010010011010000011011010101011010101111000101101010110100100110101011010011001010100001001000001011010110111000101111010001001010001010110110111001111010010100101110100101001010000101101001011010011011100100001001010100110101100111100011010110101100001010011010110100101001001010010010101101101001001010110101000110101010010100111100101001010110100101000101011001011100110101100110110101100000011011010110101000101101111010101000110111011010010011010101101010110110100110011001001001011011001100101111100000110110100101010101001001111101110000101010010111010010101001011101001010100110110111101010110010010100100111101101000010111000111000101111010010000010110101101100101010000100100110101011010001011010101101000101101010111100010000011011010101010110100100111110000010110011001001011011011001100110100100101010010101001101101001000100111010101000010010111010100101001001111110010100100100101011101011011010000110001001011010001011010100010111101011010010011010010110010101101111011010000110010100110100101001010011010010100110101101101011011010110110100100101011011101010010101100110101101010101001010110101100100101011101011010010100110001010101110011010110100101000101011011001010010101101010101001010011001010110101000100101011011010010010100100101001001010011010110100110101101011000011010110011110100100001001010110010110100110110100101000010110010100101110100101101110011110100100101000101011
3	36	1110001011110100100000101101011011001010100001001001101010110100010110101011010001011010101111000100000110110101010101101001001111100000101100110010010110110110011001101001001010100101010011011010010001001110101010000100101110101001010010011111100101001001	0010101110101101101000011000100101101000101101010001011110101101001001101001011001010110111101101000011001010011010010100101001101001010011010110110101101101011011010010010101101110101001010110011010110101010100101011010110010010101110101101001010011000101011011010110000001101101011010100010110111101010100011011101101001001101010110101011011010011001100100100101101100110010111110000011011010010101010100100111110111000010101001011101001010100101110100101010011011011110101011001001010010011110110100001011100001011100110101101001010001010110110010100101011010101010010100110010101101010001001010110110100100101001001010010010100110101101001101011010110000110101100111101001000010010101100101101001101101001010000101100101001011101001011011100111101001001010001010111111100101001001101010010100100110101000010010111010010001001110101001010100110101100110100100100010010110110110111000001011001101010110100100110100000110110101010110101011110001011010101101001001101010110100110010101000010010000010110101101110001011110100110100001011100010010100100111101101111010101100110100101010011011010010101001011100001010100101010100100111110100110110100101010011001011111000100100100101101110110110100110010100110101011010100011011101101000101101111010100110110101101010011011010110000010010100110001011001010111010110100101011010110000110101101010100111010100101011011010010010101101101011011010110100101001101011010010100101001110000110010100110101011011110110001001101001011000010111101011010110100010110101101000011000100100101011101011010100101000101011011011100111101001010010111010010100101000010110100101101001101110010000100101010011010110011110001101011010110000101001101011010010100100101001001010110110100100101011010100011010101001010011110010100101011010010100010101100101110011010110
\.
COPY catalog.hash_marrhildreth (hasher_id, id, value, turned) FROM stdin;
4	37	000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000	000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000
4	38	000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001000	000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001000000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001000000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001000000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001000000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001000000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001000000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001001000000000000000000000000000000000000000000000000000000000000000001001000
4	39	000011111000100111001001011000110110100100110001001001110011011000100111011001001100110111110100100111001000100110111000100111011011001100110110011001001111110000100100100000001111011010111100100111011001001111011000111100000111001001000001111000011111000110111000101111000011111000110110100110111001011011011110100111100000111011000111110000111011000110110100000001011001111110110100000000001011000110110111000000111001000110100000001001111110110100000000110011001001110110000100100110011011001000011111110110100111001001000010111100100110111001000000100111001000110011011000	111011001110110011000100111111110100001001001000011011000001111100110110001001111111011000111011001000110111000100110011011001011111000110110100100110110110100100011001000111011001100110110111100100111001000100100111111100000000001011000100110011001001000011111100100110001001011011011000000001111011011001110110000001001011111110000100100100001111110111100000100110110111100000111000001011001001110110110110100100110100000000000111110100000000001111000011111001011011100110110000100111000011111000111111000001011000110110111100100011011001110110000001001011111111000110100100000110111011001100111011000100100110001001001011011000100100110001011111110110000100100110001001001000011011000110110011011010001001011001110110111000000010010111100100110011001001110110000000001011001011111110110100000011011000110111000100111000010111000100111001011111110110100111011000011011001111111000111111000111011001000111110111110100110100000100000111000110111100100110111100000011001000111100000111001001000011111000110110011011001100110110101100100011011001000100111001001011011011011100110110111001000110010001100100110011001000011011011110110100111001000111111000011001001000011111100110110000001011000110111000100100011011001110110100001011111111111000111110000011011001110110100100110100111110000110100000111100000111000000011001001011001001110100110111100100110000011001001011000001011001011111000111111001011011110110110000001111000110111111100100000011111110100100111001001011011011110100100011001000111110000100100111111001000100100111000001111011011001100110111000100110000111111001011011001001011000011111100110110011001000111011000100110011000100111111110000001011011111110000110110000100100110001001011011001000110110000100110111000100111001011111110100100000001011001011011100100110000001111000011111001011011110110110100100100001011111111100000111001001001011011110110100111011000110110100000100111011011011100100111001001011111011000110110000000001011000110111000100111000011111000111111000110111000100110111001000011011001111110000111101000111111000111100000111011001100110110000001111011000000111010000111100100001001011000100110011001000110011001000100110000110111110110100100101001011011001110110100011011011011001001110110000111110000110100000000001111111100100111001001000011111110110100111011001100110111001001111111011000110100100001001011111011000110100000000001011110111001100110110111100000000001011000110111110100100001001011011011000011001001100110111000100110011001000110110000100100101001011011111100100111110100011011001100110111000100111000001111000100111000011111000110111000000111011001000111011000001011011110110100111111000111011000110110000000011011000110111111100100111001000111000000111100000011001001000001111001001011010110110100100110000001111011011110110100000001011011110110110111011000111110000111001001000110110110100100001001001011011011111100000001011011000100111000100111110100100111011001000001011001001111111110000011001001111011001110110100100100111000011111011011110111110000100100111000001111111100000111000000001001011011110100110100000001001000001011001011011000100100110001001011001011011110100100000001011000100111111001000111001000111011001001111101011011001100110110011011000110110000100100110000000111011001001111001001011001011110110100100100100111001000011001001100111011000110111000100111001011011100110110100100110000110111001001100011001001111011000100110110011011000111110000110100000001011011000110110011011001110110000100100100000011011000110111011011001000110111100100110001100110111001000001111001011011001110110110111001000111011000100110001100110110000000111111001000011001001110110110110100100111000100111001000111001000000011011000100111001011001100110111000100110000110111000100110000000111011011000110110000011001001011011010110100100011001001000111111000110110000111110000001011001011111111110100100100111000001111111110000111001000000001111001011111111110000110100000001011011000111111100100110001011111011011100111110000100110110101001001011011000111011000110110110
4	40	000101111111101000111011000111001001110110100100100100011011010100110011111100000100011011001001011011011001000110110100110110001001110111011000000100110011010010001011011000011111110100100111001000110011001100100101110110110100100111011001001111100100000011111000110111011001001001111111110100000110110000000010111000010111111010010011011011000011111111000101011111100001011011001001011110100100011001011111100000011001001000010111001001011100100111111000001110000011011011000000011111001011111111111000001011011101100100111100100111011000001011011100100100100110110000110111	001011011000110111011011001101100100111011000111110000011001001110110010111000100110100100010011011011011000100110110100111000000111111011001001111100000100100100010010011010111100000100111000011111000100111001001011001001001000100110111001000110110000111011000000110110011001011001001111000011111001001011000100111000111100100110011111100000111010000011001000111001001010011011101100100000011111000110100100100111111010000111000000011110100110010011000000111000010111000001111000011111110100000000011001110111000001001011110110100110100100011011011111000100001001011000111110011011001111101000000101111000110110000000111001000111110100100000011111000100111001011111000111011100100111111010000111100000111011000111110000011011001110100100111000001111010000001001001000111110000111110000011011111100000110011010010110011011011011011011000111011001100101001111100100000111111100100110011011001001011010101001001110110100011011000001011011111100000010110111011000110111001001011111000000110110001001111011001000000100111001001111101001101001111111100110111110110100110110000000000111111011001000001111111101000100101001000110110100100111000000111001111100001011011110110100001001011110011011101101100100111011110110100000011011100110110110110001011011110111110000001011001111100000110110001001001111111000111111000011110100100000011011001111110100100100001011011111000110001000111011000011100000111000011011000100111000111100011110110111011000110110000111110000111011001100100111000001011000100111011001101110110110110110100111011000011011000011011000000011011111111000101100100110100100110100100011011011110100111001001011001000111111111000001001001111100000111001001100100110000001011000110111111001100000110111001011000110111010000011111111011000101101101001001101110110000111110000111100000100100111111110000110110001100101101000101101110110100100110110000111111111001000000001111001111110111100000101001001100110111000110110111101001000001011100111011110110100000011011000011011111001001000110110000001111011011001111000110000010111011011110011001001000001011000011011001001101101100110110011011110100100111000000011010010011001001110110110110110110011011001111110000110110001000011111011111100001100111111000100000000111000010110000011011001001111101101100100110110111111000111100000110100100110111010000011111101100100110100100000000111001011011100100111011110100110110010011011001111100000111000000011001000000001111000111011100111001000001111000110111000111011000111001100100110011001001111000100001001001111110000111000100000110110011110010110110000011010010001011011001011001111100000100110110111011000011001001100110110110011001011010000001001011000111111110110100110010010001011011011011000110100100111001001001011011101100100000100111011011011011001001000101111100110100100110100110100000000001111110111000000100111000001111001001111000100110100100100000010011011011010011001011110100100011001000111111000110100000011110110000001111000011111110100110100011011000111100111001001110110000000011111111001001111000100100110110000001111000011111000100111001011001000001111100100101111100100100100111000110111001011011111100100001011001111100000100101001100110110111110000011011000111100000001011011100111100000101111000110110000011111111000000111011000100100110011011001000111111110100100001011011111000000000111110001001110100110011000100111001011011000100111001011111111011000110011001100110110111000001011011111101100101001011001110110110011011001000110111011001001000110111110100100011011011110100100011001001100110111110100110001011111111100000100111010111001000011111001001001111001001011011001011010011011100100101010111001000110111001101100101000111110100110011011000111001001100110100000111111000011110100100111011011111110000011001001001100110100000000111000110110100000111010110110111011001011011000001001101110100100011011010100110111111110000011011000111110000111001001111100000100110110011011010110000011000110110001001111110110000001001001001011011110110100000011011111100100000011111000100110001001001011010110
4	41	001001011100100101110110100111100100001001011100110100000001111000100110001110110100100000100110000110110100010110111100110111011001011100100110111110100000011011000111001110100100110110100110110000011011011000011011000110111010010110011011011011001001111100100010110010111010000011001011000000111010110110010110100001011011001101001001101100100100100011001011101100110100110111000100111000010111000001111011001000111100000111100000111000110100000011100000111011000110111110010110011001001001011100100100111011000011001000111000000111001001000011111000110010011011011101001101	100101001110110100111110100000110110110010010011011000111111000000110111000101101000110110011010110111011000110111000000111111011001001111000000001001101100110110110100000111001000000011011001011011111001001111001000000100111110110000110110100000011111000001111011001000111001000111101000110110110001111100100110111011001011011001101111011000000111100000110111011011010000101111100001001011000101001011100001111100110111000111001000000101111100100111011001001111100000001011001000111111100110011110100110110000110011001001101001001100100111000110111000110111111110000111110000110100100110010010010011011011011011110100100110000011011000111001000111100100111000110110110110000011001011001001101111111000111010000011001000000000111100100111000100111111011000111011000101101000110111000111001000111100100111001001110100100100110110000111110000101011000011011110110000111010000001011011011011001110100101010110110000011011001011011101111000011011000011010011111001001001001001101100101000111111011011110001001011011001001001110110001011001111011001101101101100100100100100101001011011001001100101100100000111111100110110101000111100100111100100100110110100011001001000001111001011001100111000111111000110100110111000010111100000011011000011011000000111111000110111001000111110100100111011000001011110011011111001001111000100111000101111111100000110110000001011110000011111111111000000001111100100111110100100111011000011011001100100111010011011100100110111000111110100110111110000011111001000001011100100111011001100110000110111000000110010010000111111001010111011001011001001001100100110111001000111000000010011011000111111000011111001001011101001001100110100111011000100110011000100111001001011011001001100100001100100101000110110000100111000110110001111111110110110111001000101101000100100110100110110001001011000110110001001111001001011101101101100100100100100100110011001000010111011011011011001001111001001111101000100111000000111011011001001110010010011011001011001011111100000110110100011011011011011011000001111110110110001001101110100100100110110010110111001011101001011011000100111111101000111100000110110000000110111000001011000101111000001111110000001100101100100110110001011110111001001111001001000000111100000111111000001110100100001011110001011011000111011001100110111001000111010000011011000110000011011000011001000111011001001111111000000111110011001011101101000111110000011011000111011000110110000011010110011001011111001001000100111111110100001111100110100000111110000111011001100000011000100111100000111011011000100110110100100110001011011000101111001100101110100100111001001100111000110110010000011011001001011001100111001010110000010111011011001000110110011011011000011111000100110100110110011010110011011011011011001110110110000100111100100111100100110011010010110110010110011001110110100011011001100100100100100110110100110011011001100100110111101000110110100000001111011011100111110100011011001001001001111001100101101100100110110111000001110000000000011011001111000011111000111011001100001001000100110111110000110010000010010011000111111011110000011001001101001001100100100111100100111110000111100000000100111000011111001011001001101100100100111000001111011111001111110000111100100010000111001001011110111100001011011111010000111011001110110000010111000011000110000100110100110011010011000001001011000101111000111111100110100111000000110100100000001111000111111011001000111001000000011011000101111000101111110100100111000000101000111111100000111001001001001001111100100100110100000110110000100111001000110100111000011011000111001001100100111000011111000111101011011100111000100000111011110110000011001001111100000000110111100100111000010111011011011000111111000101111100110110111011000111100001000000111100110111111011000111100000001000111100110110011011010011111000111000101111000111101001101100101001110110110110000110010001011000011011011011011111000000111001001001101101100110100110110010000011011000011111001111110111000001111000000001001101000100110100100110110110000110010110000001111000011111111110000
4	42	001011100111110000101000011111111000111100000110111000110100100000110111100000011000011111010110110000010111011011011000000111100011011110100110000111110111100000000000111110110110000110110011010010100110011010011110100011011111110100111001000000101111110110100010110110011110100110110010110110110110010010010110110011011001110110100110110000000011111000110110001100110110110110010000110000010111000010111110110010111000000110000111111111000001000110110110100111100110111010000000000111000011011100100110000110110111011000100100001110111000100100110110100000000010111111011000	111111000001001001110110000011011000100110110111011001100100110011011001001001011110100100011011000001011011111001000001101001110110110011011001001010111111011000110110100011011010001101111110110100111011000100110110011001011111110000000111100000011111110110001111110000110110000001011011111100000101011001110110100011001001111001000110110000000011011011101000101100000110110000011011001001001000111111000100111001000110110001011011100110110000011011000101101000110111011011000000110110100011011111001000001001011111110000110110000111011000001111100110011001111100000010111010000110111011011000101100001111001001000110111110110100000000111001011011011001000000111111011001000101001011011001001100101001111100100100100011001011001110100100000011011011011001011011001111001000101001001001001101001001011110111100100100001000001111000110111001011011000111101011001001111001001001001111001101101101101001001100110110100100001001011011111000001011111111111000001001011011001001111001001011111000101100011001001111011001001100110110111010000000011111011011000001001011111011000111110000001011001001101101100110111011001111000011111011001000000001011000101111001011011100100111010010111001001111100110111000001111000000111011010110100100110011011000001001011100100111011011001100100100011011011001001011111010110101001001100100111011000111001100110100110111000001011001000110110100100010110010000001111000000111100010110000001011000110110100001011110110110000001011000000111111010000011011100000011111100100111010010110110101001000110111011001001111100100000011111001100111001000111111001000100110110011011001000100110100100111011000111000000111111000001110110110110110000001001001110010011001011001000100111110100111000110110000011011000011111111001000101111100111100000111111000110100011111011000110110000111001001000110110100000111010111000000001011011011001000110111000000111001111001000001111111001001001001011001001001000100111011001000100111001001001111111001001001101101001001001100110100111100100111001001000010111111011001000110111011001100101011000001110110001011011001101101011001001001001011111000000111011001000001011001011011011001101001001001111101001001001001000111111000001011011011000111001001001001101100100101011011000001111100000001111001001100100001011001111000100100110111111000000011011110110110000001111001011101000101111110100100110000100111011000000001111000000111111100000100110110110110100100010111110110000000011011110110100110110000000110110111110000011010010111110000000110111011000011110110000000110110000011111000111110001011011000100111000000110011011001100110110111011000100100110011001111110110001100100110110110110000110110011010110100110111010000111111110000110110100110110000110010011011011000100110011111001000111111000100110110110110000000011011011011000100011011110100100000110111000110111111011000000011111010100110000011111100100110010111010001010110100001001011011010100011011111111000011001100110110110011011000110110100001011011110100100111110100100111000111111000001001100100110110100001101011111000001001001100100110011111000001101000111110000110000001110110110001011001111111000011001011000110111001011001111101100110110010110100100000111111011011000111110000111110000001011001100110100111001000110110010001001001000111100011111000110110000110111000001001001110100000111100000100011011110011001011110100001011011100100100000011011001011001011011001111101000001111010110111000011011000101101001111001000100110110011011001000100110000010111000001111100100111001011111000100111000010111000110110011011011111100000111110010001001111110110110111011000011000111110000101000100110000011011110000001011000111000001111100110100111011001100100111100001111000110111001001011110000111000100111001011011001101111011011001000100111000110111011011001011001100100100111000110110001011011111110000110000011100100110000011111111100000010110110000001111000100110001001001111100100100000111011010011000001111110001101100110110000001011000011111110001001001000111000100111010110110001001111110110100011001011
4	43	100100100110100000100001001000110110110011001010100100011011000100100111000000111000010111000001011011001100101101000101001001100110110100100110110110000011001001011110000111001000000101111110100100100110110110100100001111001110111000001000110000011011001001011111111001101001100101001100111001000100110111110000001000110111111001000111100100100100111110110100001011011001001011111001001001100100110111000001011111100100110100110111011011000001001011100110001000100100100100111110110110111011000111100100000001011111001000001110110000011011001001011111100100100101111011011000	000010111001001001000111111001001111001001111001101100110110000111000000100101011100100111000110111011011011111001001100100001000110100011001000011111000001011111100100111100100110110110000001001111000100111000100111000110111111000000111000000010010110000011111001001011100100101011011100100100111011100110001001011100000011100100111010010110001001011000001111111000100111000100010010011111001000001001111111000000100100111111000100110010010001001001111110000111110000110100001111110000111011000111001001001001001111100100110110100111011000100100000111100100110110000111010010001001111000111100110100100011110110010010010011001001001100111110110000111100000000100111110101001110100000001001111110110001011110110100000111111011001011001001000111110000100111001001110100110110111011000011011011000001011001101100100100101100100110110111000111100100000011011110100100011100110101001110100110011111110100100110010001011011000111011110000111111100000111001001111101001110111100100100111110010011001100110111100001011011000000001011111100100100110111001000110110110000011001000011011000000111100100000111111100000100110001111001001100110100100001011001001001111001001000001011001000111111100000000010111001001011101100100100110110100100110000011011000001111110110000111001001000001111110110110111011001001001111111001000001000111001111110111100100111011000101000111111100100001011110110110000111001001111101000111100100111010110011001001111111000100100111110110000111110100011011000001001011110100000110110011001011001111001000001011000100100110100111011011001100111111000001011110100100111000100110000001011110110000001010110000011111100011001111111000011110100100100111000011011001100110110110000111100100000111011100110110111011001100100111111001000001001111001011110111001001100100110011001000111001001000001011000011011100100110110110000110110000000010110000001011000011011001001101001001011001001101100100111111110100111001000110110000011001100110100100110110000011011110110100110000110110110011011001011100110110000001011001100100111111100100111100100000001111001100110001011011111100100000001111001001011100110110101111100110100000110110110100010011010011011111000100111111000101001101000100111110111001001011110110110110111011000111011000100110111111100100110110110000010111111001001011110100100110111001011001110001011010110110011011001111001001101100100100111000000000111000000111111001001001011111100100100011101100101100100000000111111100100011011011011011001111001001100100100000001111000111001110110100111110000001001111000111111111001000001111000100001001100100110110110100100110110001001111100100111110110000001011011111001001001001111110100001110000000011000110110000001001001111000001111001111000100100100110110100111100100110110000011010000011001001111000001000001111111001001100110110110110000100100100000100110011001001001110110001001011101100100100100111100111100111000000001001001110110000010010111100100110000011111000110110000001011110100000001011001000100111110110010111011001000001111000001111100100110100000011000001011010110100001001100100100001100100111110010001011011100011011000001100110100100110000011011011011001011000100011000000000011011100110011110000110011001011000001111100100110110110010111001001000001111011100000100000111111100000110110111111100100001011111111111000111100100000110110111011000111011000101000110111001001111001000100110110111001011111001001111001000111100000101000110111110000111011001111100100000110110001001111110100100100110111000001011011101100110100100000110110011010010011010010011001001000100111011000110101001110100100111000001011101001001111100000110100011011011010111000001110011001110100111111100100110100100011111100110100000011001001111001000111110100111110010111011001110010001000111000001001111001001110110110010110011000111001001001001100100100111000100111110110001111011000111100100000011111100111001110110000111010000011001101011111100100110110000011011010011011011001100000100110100001011110110000101001001000111111111100000101101001110100101000110110000000111
4	44	100100100110100000100001001000110110110011001110100100011011100100100111000000111000010111000001011011001100101101000101001001100110110100100110110110000011001001011110000111001000000101111110100100100110110110100100001111001110111000001000110000011011001001011111111001101001100101001100111001000100110111110000001000110111111001000111100100100100111110110100001011011001001011111001001001100100110111000001011111100100110100110111011011000001001011100110001000100100100100111110110110111011000111100100000001011111001000001110110000011011001001011111100100100101111011011000	000010111001001001000111111001001111001001111001101100110110000111000000100101011100100111000110111011011011111001001100100001000110100011001000011111000001011111100100111100100110110110000001001111000100111000100111000110111111000000111000000010010110000011111001001011100100101011011100100100111011100110001001011100000011100100111010010110001001011000001111111000100111000100010010011111001000001001111111000000100100111111000100110010010001001001111110000111110000110100001111110000111011000111001001001001001111100100110110100111011000100100000111100100111110000111010010001001111000111100110100100011110110010010010011001001001110111110110000111100000000100111110101001110100000001001111110110001011110110100000111111011001011001001000111110000100111001001110100110110111011000011011011000001011001101100100100101100100110110111000111100100000011011110100100001100110101001110100110011111110100100110010001011011000111011110000111111100000111001001111101001110111100100100111110010011001100110111100001011011000000001011111100100100110111001000110110110000011001000011011000000111100100000111111100000100110001111001001100110100100001011001001001111001001000001011001000111111100000000010111001001011101100100100110110100100110000010011000001111110110000111001001000001111110110110111011001001001111111001000001000111001111110111100100111010000101000111111100100001011110110110000111001001111101000111100100111010110011001001111111000100100111110110000111110100011011000001001011110100000110110011001011001111001000001011000100100110100111011011001100111111000001011110100100111000100110000001011110110000001010110000011111100011001111111000011110100100100111000011011001100110110110000111100100000111011100110110111011001100100111111001000001001111001011110111001001100100110011001000111001001000001011000011001100100110110110000110110000000010110000001011000011011001001101001001011001001101100100111111110100111001000110110000011001100110100100110110000011011110110100110000110110110011011001011100110110000001011001100100111111100100111100100000001111001100110001011011111100100000001111001001011100110100101111100110100000110110110100010011010011011111000100111111000101001101000100111110111001001011110110110110111011000111011000100110111111100100110110110000010111111001001011110100100110111001011001110001011010110110011011001111001001101100100100111000000000111000000111111001001001011111100100100011101100101100100000000111111100100011011011011011001111001001100100100000001111000111001110110100111110000001001111000111111111001000001111000100001001100100110110110100100110110001001111100100111110110000001011011111001001001001111110100001110000000011000110110000001001001111000001111001111000100100100110110100111100100110110000011010000011001001111000001000001111111001001100110110110110100100100100000100110011001001001110110001001011101100100100100111100111100111000000001001001110110000010010111100100110000011111000110110000001011110100000001011001000100111110110010111011001000001111000001111100100110100000011000001011010110100001001100100100001100100111110010001011011100011011000001100110100100110000011011011011001011000100011000000000011011100110011110000110011001011000001111100100110110110010111001001000001111111100000100000111111100000110110111111100100001011111111111000111100100001110110111011000111011000101000110111001001111001000100110110111001011111001001111001000111100000101000110111110000111011001111100100000110110001001111110100100100110111000001011011001100110100100000110110011010010011010010011001001000100111011000110101001110100100111000001011101001001111100000110100011011011010111000001110011001110100111111100100110100100011111100110100000011001001111001000111110100111110010111011001110010001000111000001001111001001110110110010110011000111001001001001100100100111000100111110110001111011000111100100000011111100111001110110000111010000011011101011111100100110110000011011010011011011001100000100110100001011110110000101001001000111111111100000101101001110100101000110110000000111
4	45	100101111111100000111111000111001001110110100100100100011011010100110011111100000110011011001001011011111000000100110100100110101101110111011000000100110011010010001011011000011111110100100111001000110011001100100101110010110100100011011001001111100100000011111000110111011001001001111111110100000110110000000010111000010111111010010011011011000011111111000101011111100001011011001001011110100100011001001111100000011001001000010110001001011100100111111000001110010011011011000001011111001011111111111000001011011101101100111100100111111000001011011100100100110110110000110111	001011011000110111011011001001100100110111001111110000011001001111110010111000111110100110010011011011011000100110110100111000000111111111001001111100000100100110010010011010111100000100111000111111000100111001001011001001001000100110111100000110110000111011000000110110011001011001001111000011011001001011000100111000111100100110011111100000111010000011001000111001001010011011101100100000011111000110100100100111111010000111000000111110100110010011000000111000010111000001111000011111110110000000011001110111000001001011110110100110100100011011011111000100001001011000111110011011001111101001000101111000110110000000111001000111110100110000111111000100111001011110000111011100100111111010000111100000111011000110110000011011001110100100111000001011010000001001001000111110000111110000011011111100000110011010010010011011011011011011001111011001100101001111100100000111111100100110011011001001011010101001001110110100011011000001011011110100000010110111011000110111001001011111000000110110001001111011001001000110111001001111101001101001101111100110111110110100110110000000100111111011001000001011111101000100100001000110110100100111000000111001111100001011011110110100001001111110011011101101100100111011110110100000011011100110111110110001011011110111110000001011001111100000110111001001001111111000111110000011110100100000011111000111110100100100000111011111000000001000111011000011100000111000011011000111111010111100001110110111011000111110000111110000111011001100100111000011011000100111001001101110110110110110100111011000011011001011011000000111111111111000101101100110100100110100100011011111100100111001011011001000111111111000001001001111110000111001001100100110000001011000110111111001100000110111001011000010111010000011111111011001101101101001001101110110100111110000111100000100100111111110000110110001100101001000101101110110100100110110001111111111001000001001111001111110111100000101001001100110111000110111111001001000001011100111011110110100001011011000011011111001001000110110000011111011011001111000110000010111011011010011011011000011011011011011001001101101100110110011011110100100111000000011110010011001001110110110110110110011011001111110000110110011010011011011011100001000111111000110000000111000010110000011011001001111100100100100110110111111000111100000110110100010111010000011111101101101110100100000000111000011011100100111111110100110110010011011001111101000111001000011001000000001111000111011100111001000001111000110111000111011000111001110100100011001001111000100001001001111110000011000100000110110011110010110110000011010010001011011001011001111100000110110011111011000011001001100110110110011001011010000001001011000111111110110100110010010011011011011011000110100100111001001001011011101100100000100111011011011011001001000101111100110100100110100110110000000001111110111100100100111000001111001001111000100110100100100000010011011011010111001011110100100011001000101111000110100000011110110000001111000011111110100100100111011000111100110001001110110000000011111111001001111000110110110110000001111000011111000100111001011001000001111100100101111100100100100111010110110001011011111100100001011001111100000100111001110110110111110000011001000111100000001011011100111100000100111000110110000011111111000000111001000100100110011011001000111111110100100001011111111000000000111110111001110100110011000100111001011011000100111001011111111111000110011001100110110111000001011011111101100101001011000110110110011011001000110111011001001000110111110100100011011011110100000011011001100110111110100111001011110111100000100111010111001000011111001001001111000001011011001011010011011100100101000111001000110111001101100101000111110100110011011000111001001000110100000111111000011110100100111011001111110000001001001001100110100000000111000110111100000111010110110111011001011011000001001101110100100011011010100110111111110000011011000111110000111001001111101000100110110011011010110000011000110110001001111110110000001001001011011011110110000000011011111100100000011111000100111011001001011010110
4	46	110000011011000011001000111011001001111111000000111110011001011101101000111110000011011000111011000110110000011010110011001011111001001000100111111110100001111100110100000111110000111011001100000011000100111100000111011011000100110110100100110001011011000101111001100101110100100111001001100111000110110010000011011001001011001100111001010110000010111011011001000110110011011011000011111000100110100110110011010110011011011011011001110110110000100111100100111100100110011010010110110010110011001110110100011011001100100100100100110110100110011011001100100110111101000110110100	000001111011011100111110100011011001001001001111001100101101100100110110111000001110000000000011011001111000011111000111011001100001001000100110111110000110010000010010011000111111011110000011001001101001001100100100111100100111110000111100000000100111000011111001011001001101100100100111000001111011111001111110000111100100010000111001001011110111100001011011111010000111011001110110000010111000011000110000100110100110011010011000001001011000101111000111111100110100111000000110100100000001111000111111011001000111001000000011011000101111000101111110100100111000000101000111000100111000110110001111111110110110111001000101101000100100110100110110001001011000110110001001111001001011101101101100100100100100100110011001000010111011011011011001001111001001111101000100111000000111011011001001110010010011011001011001011111100000110110100011011011011011011000001111110110110001001101110100100100110110010110111001011101001011011000100111111101000111100000110110000000110111000001011000101111000001111110000001100101100100110110001011110111001001111001001000000111100000111111000001110100100001011110001011011000111011001100110111001000111010000011011000111100000111001001001001001111100100100110100000110110000100111001000110100111000011011000111001001100100111000011111000111101011011100111000100000111011110110000011001001111100000000110111100100111000010111011011011000111111000101111100110110111011000111100001000000111100110111111011000111100000001000111100110110011011010011111000111000101111000111101001101100101001110110110110000110010001011000011011011011011111000000111001001001101101100110100110110010000011011000011111001111110111000001111000000001001101000100110100100110110110000110010110000001111000011111111110000110100100110010010010011011011011011110100100110000011011000111001000111100100111000110110110110000011001011001001101111111000111010000011001000000000111100100111000100111111011000111011000101101000110111000111001000111100100111001001110100100100110110000111110000101011000011011110110000111010000001011011011011001110100101010110110000011011001011011101111000011011000011010011111001001001001001101100101000111111011011110001001011011001001001110110001011001111011001101101101100100100100100101001011011001001100101100100000111111100110110101000111100100111100100100110110100001001011100100101110110100111100100001001011100110100000001111000100110001110110100100000100110000110110100010110111100110111011001011100100110111110100000011011000111001110100100110110100110110000011011011000011011000110111010010110011011011011001001111100100010110010111010000011001011000000111010110110010110100001011011001101001001101100100100100011001011101100110100110111000100111000010111000001111011001000111100000111100000111000110100000011100000111011000110111110010110011001001001011100100100111011000011001000111000000111001001000011111000110010011011011101001101100101001110110100111110100000110110110010010011011000111111000000110111000101101000110110011010110111011000110111000000111111011001001111000000001001101100110110110100000111001000000011011001011011111001001111001000000100111110110000110110100000011111000001111011001000111001000111101000110110110001111100100110111011001011011001101111011000000111100000110111011011010000101111100001001011000101001011100001111100110111000111001000000101111100100111011001001111100000001011001000111111100110011110100110110000110011001001101001001100100111000110111000110111111110000111110000011001001000001111001011001100111000111111000110100110111000010111100000011011000011011000000111111000110111001000111110100100111011000001011110011011111001001111000100111000101111111100000110110000001011110000011111111111000000001111100100111110100100111011000011011001100100111010011011100100110111000111110100110111110000011111001000001011100100111011001100110000110111000000110010010000111111001010111011001011001001001100100110111001000111000000010011011000111111000011111001001011101001001100110100111011000100110011000100111001001011011001001100100001100100101000110110
4	47	110100000001001011011011001110110100110100100001001011011011100111100000001001011001011100111100000111100000101001001001011011110100100001001011001011111110100100000001011000110111000001111011010100100101001001011011110110110000100111001011111110110000000111111100110110011001001111010000111001000011011000111110000111001001111111000110110100000100111001001011111000000111000000001001011110110110111100000011001001000011011100110110000000111000001111011111100111100000000000111001001111111110000111100000001001011111110110110100100001001011001111110100110110100100110001001011	000110111100100110111001001001001011111011000100110111000100110011001100111011001100110110001001001011011011110100110111001000111001001000100111011001000111011001000110111011001001100110111000100111001001001000011011100100110011001001111011000000100111011011011110110100101101000011011001111011001100100110111001000011011011110110110100100110000000111111001000011111000100110110000001111011011000111110000111011000000111111000110111111100000011001001000011111110100100000001011001000110111001000111011001000100111001001111111011000100100111001001111000111111000100111011001001110110100111001001011011001000101111111100100100001001001011011110110100110100100000001111011010100111110000100000111000001111111110000111100000001001011000111010100100110000000111001011011110110100100100111001001111110110100111001000110011001000011111000110110000001011000111111000110111100100011100100110011001001111011000100111011000110110111100000011011011001011110110100100001011011111100000111011000110110100101001001011011010110110100001001011011011110110100100011001011100100111001001111111100000000000111001011111110110100100101001000011011000111111110100100110100000100100110111001000110111001000110110111011000000100111011100100111011000100110110000100111011001000111110000001001001011011011100110110000001111111001000100111001000110111000000111000011111111100000111011001000011111001000111111001000111001001001011011110110110100100100011001001110010010000110111000100111001001011001011111111110000000110111000100110111001000110110000100100100011001000111111001100100110111011000100110110000100110111001000110110000000100111011001001110110010110100100011001001000110111001100110111011000000011011000111111111110100100100100011001001111011000111001000111011000100100110001001101011011001110110000100100110011001100100100110011001001110010011100100110011001001111000000110110000100110110110110011000100110011011001100100111000001111000100110011001001000011011011011000110110100001001001000011111001011111110110111000100111011011011100110110000000111001011011111111000110110100111001000110111000111110100011001001000111111110100100111000000011011001100110110111100000111000000011100100111011000100110111000100111011001000111011000000100111000100111100110110001001011001011011100111000100100110011001000011011001100110110011011001100110111000100110111001000100110111010110110110100100011001001111001000111011000100110111000100111111001000111011000000100111001001111100100111000000111011011001100110110100100110001001011001011011100110110000001111000111111000100111011001001000111111000110110111100000111001001100110110111101000111011001000111111111111000110110100000001011001001111111011001100100110011001001111110000111001000100110110001001100011011011011001000100100111000000111110000110001001001011011011100100110011001001001100110011001001000011011000110111100100110011011001100110111000100111110100000000001111001011111111111000100100110100100100001001001000001111000001111001010110111100000011001001000110110100100100001001011111111100000110111110100100000001011001011111110110100000001111011110110111100000111110000110100100011011001110110000100100111111111000110100100000001111111100000100000111001001011011011011110110110110100100001001001011011110000001111000011111001110100111011000111110000000100111001001111111011000001110110111100000110000011000100111011001001000011011110110100111001000110100100000001111000011111100110100000001111111011000110100100000001111111110000111100000000001111111110000110001001001011110111110000001001001100100111001001011010011010100100110111001000111100000000001111001011111000110111001110100111001000100110011000100111000011111001111110111110000011001011110110100001001001001011011100110110110100100111100000110000011111100100101001001000011111011011000110011011100110110000101111000011011100000011001001011111110000000001011011011000111110000111001001011011011000011111110110100111001001011011011110100100100000111001001111111100000111110000110100100001001111011011001000111111000111110110100100110100000
4	48	110110100000001111001011011111110100110110000011001001111011000110110000000011111000111111011011000110100100101000110011011011000100110111100000001011110110100100111001000010011011000111111011100100111011000100100110110110011100100100001001001011011011111011000100100100001001001010011011011011011100110110001001111011011011100100110011001001000111111011100100001011011100110111100100111011001001110110110001100100111011000100110110111011001111110100111110000111100000111001000100100110011000100011011001011001000111011000100100100001001001000011111000110110100110110001001011	000001011001011111000110111000111111001111110110111000100110110111111000001011111111111000111111100111110000111100000111001000110110000100100110111100000111001001111110000110100000000000111001001111001011011000110111000100111001001111000001011000111111000111111000111111111110000111011001100110110000101111011011000111100000001001011110110110110100100011001001111110000111110100111000000000001111111000000111000000000011111000001111111000000110100000001001011000110110100100111001001011111110000001011011000100111000001111011111000111100000000011111111100100111001001011011001110110100111001001011011001111111000110100100001001001000011011000100110100110110101100100011001001111000110100100111000001111011011011100110111111011001000110111001001110001011011000100110011001000111011001110110110001001111111111000100110110011001001110010010101100100011011001110110110110111011110100100111001001000110111011010010100100100011001001111011011011001000100110111001001111111011000110010000100100110000001011001011011000000111011011001100110110111100100011001001000110111001011100111110000000011011000110111100100110000001111001011111110110110111100000011001001000110111100100100000001011001011111100100111000001111111110100111001000110110100000101111011110110111100000011011011110110100110100000001001011111100000111011000110100100000001111111011000110100000000001111000011111000110110111100000001011011110110100000100111000011111100100100011011011100110111000101111001011011000111000000111110111110000100100100111001000111111000110110110111100100111000000111000000001001011000110110000000111111001000111011011000100110000000111000011111000011111100100111000111110000001111001011011100110111000111111111111000111111000111110000111100000011011001111110000110100100011011000111011001110110110100100110001001011111000000011001011100110110110100100011001011111111000100111111000011111000001011011111100111100000000011111000011111111100100011001000111011001001011111110100100001001011111110000010010010100100100001001001011011011111001001000111111100110110011001001011011010100100100001011011110110110001001011111110000110100000001011011110110100000001111001011011110110110111110100110100000001001011111000000111000000011011000111001001110110100100100110000001111001011011000111111100100110001001001011011010110100100000001011001011111110100100011001001111011000110110100100100100011001001001011111110110110100100111001001111011001011111110100110100000001001011011011001111110110110110100000001011000110110100100100000001111010110110011011011110110100110100000011011011110100100001001011011011000110100100011011110110100100001001001011011011000001111100100100111001001001011011110110010100100110001001111011011011111111000100100100000001111111100100111011000110110000000011111110110100111100000001011011110110100100100111110110110111001000011011001100110111000100111001001011000011111000110111111110000001011011001011110110111001000111111000011111100110111000100110001001011011011011111100000111000000111011000111011001111110100100110110000011111000110110100100110000000111001001111111001001110110100111000000111110100111100000000111011000111111000111111000100111110100100000000111110110000101001100011011011100110110111001000111111000100100110001011011000100111000111111011100100111000000000100111011000100111001000011011000100110110011001000100110110000000111011011011100110110001100100111011000110110000110100100111001000000111011011100100111011000000110111000001111111110000111011000100110111001001111110111011000100110001001001000011011100100111111000100011011001110110110111100000111011001000110111011011001000110111000100111001001110111011000100100111001001111111011000111001000110110110101101100000011111000100111011011001100110110111100100001001011111100000111001001011001000100111000000111100100110000000100111001011111000000111001001011000100110111000100111000000111001000011011001111111000000011011000111111100110111000110111000100111000001011001010110110100100011001000111011001111111000111111000100111111000011111110110100000100111
4	49	110110110100100110011011001100100110000100111011011000110110011100100110111110100110100000001001011100110110111100100111001001001001011100110110110100110001001001011011011110110110100100101000011011000011111110110100100110111000001111011011000110100000111001000011011001110110000100100110111110000111001000000011011100100110111100100011001001111010011110100100111100000111001001011011001110110100100100110001001011000011111100100110000000111000001111000110111110100100001001001001011011111111000100110111100110110111011000111111000100110110001001001011011011111100100111011000	111011000110100100001001001011011001111110000111100000111011001011011000001001011100110110000100111001001011100110110000100111011001110111100000001011011110110100000001111000111111110111001000111111000110110000001111011011000111100000011011000111110000111001000111011000111110000110100000000000111000000111111100100111000000001001011111000100111001000110100000000111111000110111000100111000001111000011011000110111000100110000001011111100000011011011100110110100110100011011001110110000000100111001011110001001011111110100111100000111001000111000000111001000111111000111100000000110111001001111111010010100100100001011011000111111000100111001011111111011001000111111010110110110100100001001011011011000111110000111100000011001001111011001110110100111001000001011011000110110110100100000000111001001011011011001100100110000000111011001001110110000000100111000011111001001001000011011000110111000100110001001011001001111111110100111011001001001011011011001110110100110100000001011011100110110110100100011001001011011001110110100110100100001001011011001001111110000100100100001001011011001000110011001000110111011101100011011000100110110111001000011011011000001111000011111000100111000000111000100111000000111001011111110110100001011111111011000000011011000110111000111111001011011110110110100100111110110100111100100011011001111110000111100000111001000111011000000111100111000001100100110011001001111110000110100100001001011111011000111000000000011111000001111000111111000100110000001111000111111100100111000011111110110000011011001111111000100110110001011011111110000000001011010110110111000011011000110111001000111011001110100100111100000011011001110110100000111111000110111000000111001001111100110110100100110011001001000010111001001011001011111111110000100100101001011011110110000100101101011011011001011011100110110111100100111001000001001011000110111001101100011011001011001001000011011000110111000100111011011011110110110100100110001001001001001001011011001110110100110110100011001000111011000100110111001001111011001001011011011110100100111100000001001011000011111111100000111011000001001001000011111100100110000001111011011011110110100110100100111001000001011111111111000100110110100110110111001001000001011000110111000100111111110000111001001011010010100100100001011011011111000111110000001011001100110110000001111000011111000110110001001001011011011110100100000001111111100000111011000111110000110100100001001001011011001000111111111110100000000111011001001001001011000110110111100100011001001111011000110100100000110111000001111011011011110110100100100100001001011111010000100100110110110100111011000110110011100100110000001111000011011000110111100100100110100100011001001011011011100110110101100100011011001110110000100100110100110111001101110011011000110110100100100110011001000011001001110110110000110110110100100001001011110100000110100000000001011001011110110100100111111000111110100111101000111011001110110100110100100001001001111011000111001000110100000000000111001001011100100110100100111001001011100110110000110111000001111000111111000110110000011011000110111011011001110110110111001000111011000111111000110100000111001000111110000111100000111011000011001001111100100111000001100100110111100100111001000000000111000000111000110110100100111000011011000110111000100111000001111000011111000111111110111001000001111001011011110110000100111101001011011110110110111100100111001000111011000111110000111001000111100000111001000111011001100110110011011001100110111000100111000001111000000111000001111000110111000100110001001111011011011100110111000110111000011011000110111111110000100110011100111100011111000111110000111001000011011001111110000111100000011011001111000000111100000100100110001001001011001000110100000000001111011100110000011111000001111000011111000100111000001111000011111000100111000110110011011011000110110011011000110110000001001111111011000110110100111011000011001001110110100111100000011001001111110100111100000111000000100100110001011111110100100001001001001011011100110111000100111000001111000111111
4	50	111001000100000111000110110001001011001100100110100110001011011110110100111110000110000001110110110001001011110110100110001011111011000110101001111110000111000000000010111000001111100100111110110000001011001000111100011011001111110000001001011011010110100101101110110100000001011100110100000111011110110100011001011111101000000001111100110100001001011000111111001011011100110100011011001001001001111100100100100100110110000001001111001111100100100111011000000111001001110100100100011011111100000001001111000111111000001111111100000001001001100100100110110110001001001110100100	011010011011011011000011111001011111000001111001001001101101101001001111110110100111100110111001000111001000011001000001100100100100110100100110011001001000101100000111111000110111000110111000110110111011000110111000000100111000000111000000111011001011110111000100110110000000111000000111111000000111001000111001001110100110111000011110100100111011000111100000100110100000011011111000000111000000111001000111011000100110110111100100000000111011000110011001001000110111000110111000001111011001001000111111111100000110110110000010111010010111011001000011001001001001011111011000101001001100100100011001001100101101110100110000000111011011000100110110101110100110100000001011011100100101110110110111001011111100000000011111100110100100111011001101100000100111110110110110010011000001001110110110100111100000111100101001001111110100100110011111110110101001011100110111100101001010110100001001001100100100011001011111110100001001011000100110000011111100110110001001011111100100111011000111011000111100000000000111100100110000000111011011000100001001110110100001011011111100000111000011001001111010110110111001000101001100100110100001011011111110100110000011100110111011010100000010110001000111111011001111001000111001001000000111111111000100110110011011000011011001011011001001100110101100100111100000001000111000011101000110111000000111000000111011011011000011111000101111110100001100100111111000001111000000011001001100100110110000110110000111111011000111001000001001001000110111001110110111111000111100000111100000000011111000100111001001011111001000111111000000111110100100110100100100011001001101001100101100100000100110000100111100000111011001001000011001100110100100100110100100110011010000011011010111011000100110010011011001111011001110110110001001101110100001100110110001011011000100111111010000001110100111011000001010011111001001100100110011001001101000110111001000001011000000110110011011001100100101000000111000001111111000100111001000001001101000110111001001001100100100011011001100100110011001000000110100100110111000110111001001001000100111011011100110110110011001001000111110100100110011001100000111111111001000110110110011011010101001001100110110100100111111000100001011011101101000110100100111001000000100111110011000001001001110100100011001011101101001110100100111000000000010011000110111000111101111110000000100111011001001100100100111010000001001001110100100000111111111101100011000010001001001100100110000011011001101100111111000001011011100100110011011011001001001100100111100100100000100111001011001001011111100100110011011001000101111111101000100100100011011001001111001001001011000100110011011001110110010100101101100100110011011001000100110000000111011000100011011000111011000111100000100110110001001011000100111111000111111001000100110110001001001100110110111011000000100111000001111001001111111001000110110010001001001110100100111100100011011011100110110100100110110110100110110100000110111010011011000011111011010110011011011101001001100100001100100100110110100111110000111010000111001001001001011011011000111111000001011001000001111000101111000110111000100100110100100000001111000001111001001011001111100110100110000000111100100111000000111011000100111110000111001001111000011001001011111100100111100000111000000111101000100101011110110000111110000111010000111000000100011011111111000000011111100110110000010111000001011000001111110110000110100100000000111111110000110100011011010010111010000011011011001001111001001111111100000100000111111010100111010000111010010110000011001011011111001000001001111111000000110100000110011011011010010011110000111011000001001001011111000000100111000011111011000110100000111000000111000001111000110110100100110111000011111000001011001001111110100111000000111100100100000011101000110111101000111111000111111000110011001000101111100110110111110000111010000001001001100101111100111001111111100111110100100110110000011111000011111000110110110100100000000011100001111000001111110100100110100100111110100111011000001011011111111000111011001011001000001001001100101101100101001
4	51	111110000100100100111100100111001001001001011000011111100100100011011000001001001000000111000100111000001011001011111111100000110110000000000111000011111000110110100100111001011011110110100110100100011001000011011001111111000111110000000001011011110110111100000100110110000100110111000000110100110001001001001011011110110110001001001110110110000001011000110111100110111000111111011011000110100110001001111110110100011001001111011000111001000111010000111000000000011011100110110100100111000001111110100110011001001110100100000001111011011000110110000000111111000111111000111111	000011111001001011111110000111100000011011001100110111000100110001001001011011100011011001010110010100100110011001001111011000100110100111100000100100110001001111011011011000111111000110111111100100110100100111001001001011011000110111011011000111011000111111000000111111100100110000100111011011010111110000110010011000100111001001011111011000110110100000100111110110110110100100011011000111011000111110000111100000111001000110111010110110110100100100000001111000000111110100100000001011001011011111000000110110110110100100001011011110110110100100100001011011110100100000001011111111000111111000111110000110111001000110111111100100111011001100110110111001000111000000111000000011001001111110000100100100001011011000110111000011111000100110000011011001111111111011001000111111001111100101101000111011000110100000001011011110100100001001001110110110110100100111001001011000000111001000011011001100100111001001011110110000000101111000001111000110111000100110011011001001011011100110110111100000001011011111110100111001000100110011001001111011011000111100000111000000111011000110100000000100111001001101011011011110110100110100100001001111011001001000000111110110100001001001110110000100100100001001011110110110000100111011011011100100111001000110111100000001001011011001000111100000001001001011011011000011011100100110000111111000011111000111111000110111001001101011011001111001000100111011000110111111100100111000000110011001000001111001011111111000000011001001111111000100110111000100111001001111011011001110110100100100100001001001011001001011011001111111000100110110111100100111001000000001111001001011000111111000110110111001000011011001100110111000111111000100110111001000111011001100110110000000111011001011110110100111110000111110000111001001000011011100100110100100100111000000001001011011001000000000111001001100111001000110011011000100111000000111000001111100100110110110000110100100011011011011011001110110110000100111011011011100110111111000000000001111001011011111100100111011001000110111011011000111011000000001111000100110011011011100100100011001001110110110100100110001001001111111000110100100011011001100110011001001111111011000000110111000101111011001001000000111001000111001001011000110111111100100111011001111110000000111111000111111000110111001011111111110000100100110011011011110110100001011011001110110111001000000011111000111110111111000111111000111111000000001111000110111001001111011011001110110100111100000111000000111100000110110100010111000000111111000110110100111001000110110001001011000011111110100100111001000011011011100110110011001001100110110001001001111111000000110111000100111011011001110110110000001111110110100111100000111000000111011001100110110111100100011011011100110110110100100000001011000011111011001000111010000111100000111001000111110000100100110000011111111100000000000111110100100100100111011001001011001001110111010100100100000001011110110100000000111001011011110110110111101000111011001100100110000100111111000000001001001011011000110110100000000111011011011100110100111100000111100100011001001111001001000001011000011111000110110100100100001001011100100111000001011000011111011111100111111000111101000000011011000110110000001111001011111111110000110100100000000111001001111111011000110110000001011011110100100111100000111011000111111000111110000111001001011011011111000000110110000000100110011001000000001011000100111001001011011011011000110110001001001000110111100100100011011001100110110111101000011011011110110110100100110001011011100110110000100100011011001100100110011001001110110110100100100011001000110100000100100110011001000110011001001000111110110100100100100000011011000011111000110111000110111001001111000111111110110011000100111011011111111100000111001001000011111000110110111110000011011001110110100100110111000000111000001111111011000110100100111100000111100100111000000011011011111111000110110000110100100100100100001001111100110111000011111011010110111100000011001011000011111100110110000100111111011000011011001110000110100100111001001011111110100110100000001001001
4	52	111110000111110000111100000111000001001011011100100111001011111000110110000001011000110111000100111000001111010110110011001001111011000110110100001011011110110110110100100001011011100110110000100111111100000100001011001011011110110110100100101011011000111011001000110111100100110011011001011011011110100100000011111000110110011001001111111000110100100111000100010110100111100000111011000110110001000110111100100110000001111000110111111110000100100110111000000011001001010111010100110100111111000111100000111100001000011111000101111011001000111110000111000000111000000000001011	001000110111001000011011000000111111000111111000110111000100111011011001110110110111110000111001001111001000111011000111111000110110100011001001110110110111100100001011011000110110101100100111001001111110000111001000000111011000111111001011111111110000000001011000011111100110110000000111011001001011011011110110100100000111001011111111110100111110000000111111001001001011011001110100100001011011110110110110100100000001011011110110001001111011011001100110110111001000111100000111001000001011011100110111000100110011001000110110000100100100000001011000100110111001000111011000111110000110100001000000111000001111000011111110110000011011000110100000000001011000011111000011111000011111110110110101100100011011001001001011011011000111110000111001000111011000110110001000110111000100111001011011111000000001001001000011111100100110011001001111110000100100101010011111000110111001001001011011000100110110000110111111100100001001011110110110110110000000001111111001000111011001100110110100100111001011011110110110000001011000111111100100110011001011111110000111001000011011000110110000001011111111110000110110000010110110100100100000001011001001111000001111000010111100100111011001000110110000100100100001011011100100110011001000011011001110110110100100100000001011000000111011011001100110110000100100011001011111100000101001001001011011100110110001001101000010111100100100011011000000110111000011111011011000111110000001011011000110111100100110111000000011011001111011000110110000000001111001011111111111000110100000100100110001001011111100100111000000011011011110110100110100100011001001100110110001011011000110111000110111011000110110100100000001111001011011100110110011001000111111000111111000100111000000110111000100111011001100001011001000110111000101111000110110100100100111001000111011000111011000111001001111111000110100100011011001000110111000001111000011111000100110000100110111000000100000111001011011100110110111100100011011001110110110110110000000001011000011111000110110110110000100100100011011001110110110111000000001001001111011000110110100001001011000111111001101100110010010000011111000110111001000111000011111001011111111110000111100000011011001111001000111011000001011001011011001110110110111100000001001011011001001000100110011000000111000000111001000110100000000100111000011111001100110001001100111111000111111000010011011000100111000000111001001111011001000100100110110110100111100100011011011000111111000110111000110111000100110000110110100100111000011111001011111111110000111100000111011000110110000011011011100100110011011000110110100101001001000011111100100110111000000011011011100110110111000100000001011001011111111111000110100100000001011011011001110110110100100111001011011111110100111100000100100110011001000011001001111110000110110100111011000110110100000001011000011111100100110000110111000100111100100110001001001011011011011111100111011001100110110110110100000001011000011111000011111000111111011110000110110100110100101110110100011011001111111000111111000111100000110100100111001000001011011110100100011001001111100000111000001001011011100110110100100100011001011100100101001001011000011111000110110011011000110110001000100111000100110000011111011111000111011000100110111000100111011011001010111010110110100111001001000100111011001001011011001110110110111001000111010000100100100001011111100110110110100100111001000111100000001001011110110110100100100011011000111110000100001011000110111101100100011011001110100100000001011110110100000001011000110110100100100011011001110110000000001011001011111110100001001011011110110100000000111000000111001001011011011011110110100001001001001011011100100110001011011000110110100100110111001000110110000001001011001011011100110110111001000111011000100110111000101111011111000001011011111111000110110001000100111011011001111011000110110100111000000110110000111000100011011001110110100111100100111001001100100110000001011000110110000110111011001001111000001000001111000011111000110110001001111110100000000001111000011111001111011111111000111111000110110000001001011
4	53	111111000100100101000010111001001001001101100110100100011011011110110100111111000111100000110010010001001011110110100110011011011011000110001001111110000111100000100000111001001111100000111110110000000011001000110100111011001011110000001001011011010110100101101110110100000001011100110100000111001110110100011001011111101000000001111100100100000011011000011111001011001100110100011011001001001001111100100100101100110100000001001011001111000100100111011000011111001001110100100110111010110000001001001111000111100000100111111100000001001001100100100100110110001001001100100100	011011001011011001000001111001001111001001111011001001001001001001001001110110110011000110111001000111001000011001001001101100101100100101100100111000100000100110000111111000110111000110111000110110111011000110110000100100111000000111000000111011001011110111000100110110000100111000000111011001000111001000111001000100100110111000011110100100111011000111100000100110100011011001111000000111000000111001000111011000100110110111100000000000111000000110011001011000110011000110111000011111011011011000111111111000000110010011000010111010010111011001100011011001001000111111011001100100100110100100011011001100100101011110100110000001011011000100100111100111110110100000001011011100100101110110110111011000110110000000011111100110110000111011001100110100100111110110110110110010001001011110110110100110110000111110101101001111110100100100111111110110001001011100110111110100000011111100001001001100100100011001011111110100001001011100100110000011111000110110001001011111100100111010000111011000111000001000001111100110100000011111011011001101001001110110100001011011111100000000000111001001111000110110111100001101000110110110100011011011111100000100000111010110111011011000100010011001001011111011001111011000111011001111000000111111000100110110011011000011011001011011001001001110011001000111100000001000111000011111000100111000000111011000111111010011000111111000001111110100000100100111111000000111000000011011001100100110111000110111000110011001000111001000101001001000110111001110110111111000111100000111101000000111111000100111001001001111001000111111000001111100100101101100100100011001000101100100100100100000110110000100111000000111011001001000011001100110110110110110100110110011010000011011010111011000110110010011010010011111001110110110001001101110100000000100110011011011000100110111011000000110110111011000001011011111001001100100110011001001111000100111111000100011001000110110011001001100100100100000111000000111111000000111011000000001111000110111001001001100100100011011001100100110011011000000110100100110111000110111001101101000110111011011100110110110011001001000111110100110110001001110100111101111001000110110110011010110001001001100110110100110111000100110011011011101101100110100100111000011000100111110111000100100100110100100001001011101101100110100110111000000000010011000111100000110111111111000101100100111001001000100110111010000001001001100100100000110111001101100011001000001001001100100110000110111001001000100111001001001011100100110011011011001001001100100110100100100000101111001011001001001111100100110011011001000101111111001000100100100010011001001111001001001111000100111011011001110110010100101101100100110011011001001100110000100111011000110011011000111011000111100000100110110001011011000110111000000111111000100100110110011001001100110110111011000000111111001001101000000111111000100110110000001001001110100100110100100011011011100110111110110110110110110110110100100110111010010011000010111010010110011010010111000001110100100110100100010110100111110000111010000111001001011001001001011001100111000101001001000001111000101111000110111000101101110100100000000111000001111001001111001111100110100110000000111100100111000000111011000110111110000101001001111000011001001011111100100111100000111000000111100000100111011110110000111110000111000000111000010110111010111011000000111111000110110000010011000001011000011011110100000100100001000000111111110000100100011011010000111010000001011011000001111001001111111000000111000000111011010111011000111011000110100000001011011111010000001001111111100000110100000010011011011011010011110110011011000001011011011011000000110111000011111011001100110000111000000111000001111000110111110100101111000001111000001111001001111110100111000000111100100100000111101001100011110100111111000111111000111001001000101111100110100111110000111110000100100001100110110110111000111111100111110100100110110000011111000111111000110110110110000000001111000001111000001111100100101110100100110100100111001001001011011111111000111011001111001000001001011001001001101001001
\.
COPY catalog.hash_pair (hasher_id, a, b, distance, isometry) FROM stdin;
3	30	32	0	r0
3	33	34	0	r0
3	35	36	0	fh
4	37	38	23	r0
4	40	45	15	r0
4	41	46	0	fh
4	43	44	1	r0
4	50	53	52	r0
5	56	57	10	r0
5	60	66	36	r0
5	65	67	28	fh
5	68	69	2	r0
6	71	80	0	fh
6	73	74	30	r0
6	77	78	0	r0
6	83	84	0	r0
\.
COPY catalog.hash_pdq (hasher_id, id, value, turned) FROM stdin;
5	54	0000000000000000000000000000000000101100010010110001000100110100001011000100101100101100010010110000000000000000010101010100101100000000000000000010110001001011000100010011010000010001001101000010110001001011010110000101111000101100010010110000000101111110	0000000000000000000000000000000100101100010010100010110001001011001011000100111000010000001101010000000000000000001011000100111000000000000000000001000000110000000100000011000100101100010010100010110101001111001011000100101000101101010011110001000000110101000000000000000000000000000000000011100100011110001110010001111000111001000111100000010001100001000000000000000011010111010000010000000000000000000001000110000100000100011000010011100100011110001110010001111011110010111101000011100100011110000010110101010000000001000001000000000000000001001110000001111000000100011000010011100000011011001110000001111100000001000001010000010001100100000000000000010000111000000110100000010001100100000001000110000000111000000110100000010001100000001110000001101000111000000111110000000000000000000000000000000000101100010010110010110001001011001011000100101100010001001101000000000000000000100000100000000000000000000000000001000100110100000100010011010000101100010010110010110001001011101001111010000100101100010010110101111000000001000000000000000000000000000000000011100100011110000001000110000100111001000111100011100100011110000000000000000000000000000010100000000000000000001110010001111000000100011000010000010001100001001110010001111000001101000010110011100100011110010101000010101100000000000000000000000100000100001011000100101000010001001101000010110001001110001011010100101000000000000000000001000100110001000000000000000000101101010011110001000000110001000100000011010100101101010011110001000000110101001011010100111100101101010010100000000100000100000000010000010000111000000111100011100100011110001110000001101100000101011000000000000100000101001110010001101100000000000001000000010101100101000001000110010000111000000111110011100000011010001110000001111100111000000110100000010101100000
5	55	0000000000000000000100010011010000000000000000000001000100110100001011000100101100000000000000000010110001001011000100010011010000000000000000000000000000000000001011000100101100101100010010110000000000000000001011000100101110000010000000000101010101001011	0000000000000010000000000000001000001010001101000000101000110110000010100011010001010001000000100000000000000010000010100011011000000000000000000101000100000010010100010000000000001010001101000000101000110101000010100011010000001010001101010101000100000010000000000000000000111001000111100000000000000000001110010001111000111001000111100000000000000000001110010001111000111001000111100000000000000000000000000000000000111001000111100000010001100001000000000000000000000100011000011101011101000001110101110100000100000000000000110000000000000000010110110010000000000000000101000101101100100000010110110010000000000000000000110000000000010100000000000000000001011011001000000000000000010100000000000001010001011011001000000000000000010100010110110010000001011011001000000000000000000000001011000100101100000000000000000010110001001011001011000100101100000000000000000010110001001011001011000100101100000000000000000000000000000000001011000100101100010001001101000000000000000000000100010011010010000010000000001000001000000000000000000000000000000100011000010000000000000000000001000110000100111001000111100000000000000000001110010001111000000100011000010000000000000000000000000000000000111001000111100011100100011110000000000000000000111001000111101101011101000001000000000000101000000000000000100000000000000001000010100011010001010001000000010000101000110100000010100011010100000000000000100101000100000001000000000000000000001010001101010101000100000000010100010000000000001010001101010101000100000000000010100011010100001010001101010000000000000011000000000000001101011011001000000101101100100011010110110010000000000000000101110000000000000011010110110010001100000000000000000000000000010111000000000001010001011011001000000101101100100000010110110010000001011011001000000000000000010111
5	56	0000111001011100101110010001001001001001101000101101101000110100001100110011111010101110011100111111001011010010010000110100011000100001101101000000001001001011111101101111101111000111100111100110001011001100101111100011010110010111110001010001001010010011	0101011000110110110011001100011101001110101011001010010111011000111101000000010001111011100010011001111101111111100001100110110100100010101110110011100010010101001111001010010000000001010010101000100001111000011001100110000101101111011100011111101110011000010110110000100100010011111110000001110011100111011100001001111001100110011010110000010011011001101001111000011111101001111001000111010011100001101011001110000110100011101011100110110100110100001101111001100100010100100111111100001010010000101110000011100100000011011000110110011001101101000110111111100100001111011100101010000101010001110100010010001111001010001010100010110011000111011101111110111010010010001111110110100111110001100010111110000011011100001011011100110011001011001110100010010001010001001100100000111001011100010001101010110101001001101000100010010011001011001100110011111001010001100011001111001011010010101111001011000100100001101101001111100110110100111101101111101100111000011000010110001011001100010000011100101010010111110001011110110101101100010110110000100111101100000001110001110011100111100011100110000101100110011010111111101100100110101001111000011100010110000100110111010011100001010100110001111010100011101011101001001011001011001101111001100111101011011000001100001010010000010001111100011001010110001101100011001100111000010011101010110001011010001001111111010000000100100001000011011010011111011111110110100110010010001000101011101110000111011010100011110010100100110111101011010110001000011110001001100110011110011011110111000100000100011001110000001101100011100110011001001000011011111110011111000010001101101000010101000100101110110111001100101000101010110000110011100001110111111011100110110111000000011010011111000101010100000111111101110000101101001100110011010000111010001001001010111011001101
5	57	0000111001011100101110010101001001001011001100101001101000110100001100110011111010101110010100111111001011010010010000100100111000100001001101000000001001011111111101101110101111001111100111100110001011001100001111100011010110010111110001010001001010010011	0101011000110010110011001100011101001110101011001010010111011000111101000001010001111001100010011011111101111111100101110110110100000010001110110011100010010101001111001010010000000001001010101000100101111000011001100010000101101111011100011111101110011000010110110000100100010011111110000001111001100111011100001001111001100110011010110000010011011001101000111000011111101000111001000111010001100001101011001111010110100011101111100110010100110100001101111001100110010100100111111100001010010000101110000011100100000011011001110110011001101101000110111111100100001111011100101010000101000001110100110010001111101010001010100011110111000111010101110110111010010010001111110110100111110001101010111000000011011100001011011100110010001011001110100010010001010001001100100000111001011100010001101010110101001011001100100010010111001011001100110011111001010001100011001111011011010010101111011011000100100001001101001111100110100000111101101110101100110000011000010110001011001100110000011100101010010111110001011110110101101100010110110000100111101100000001110001111001100111100011110110000101100110011010111111101100100110101000111000011100010111000110110111010001100001010100110000101010100011101111101001101011001011001101111001100101101011011000001100001010010000010001111100011001010110001100100010001100111000010011101010110001011010001001111111010000010100100001000011011010111111011111110110100010010010000000100011101111000111011010100011100010100100111111101101010110001001011110001001100111011110011011110111000100000100011001110000001101100111100110011001001000011011111110011111000010001101101000010100000100101100110111001110101000101010110000100011100001010111011011100110110111000000011010011111000101010100011111111101110000101101001100110111010000111010001001001010111011001101
5	58	0001110001100001101101100000111111110011110110100001101011110010111100010000011101011110000111000000001101010101010110101000101110001011010101010000000111111111010001110110100111101101110000111010101001000011001001000101010011101111000111000110001000001111	0111100010011010110100101100111001101000010111110000001011111111100101011001101000111011110010010111011110101011110101010000110111110101010100000100110100000011100101001110000011001001001110010110010101100011101100010011100001111001010110010011010000000110010010011011010000011100101001011010011010001111101100001101100010100100010100101111010011110110010101100001010011110000001000011101111000100000101010110101010100010010001111000100011101101001111111110001011010011110111111101111101001001001110010001010010100101101110011110111100001100110001111010100101010101000010100011100000011001111100100010110001100100010111111100111111110100111111001000000010111100111101010011100000110110101011000111011001100110000001101100001101110010010001011000000110010011110101011000001110011100001010010011111000011110011110110100110010100001101111100010000011110100001110000110000001101010101101001010111010010001011011101011111111000000000010001110111100100010010001111001010101001000011110010111010101111101111000111001001110111110000010010011011010011100011110110101010011010001111110011111010011110100100010100100000101111101001010101100000000000001111110111101101111000100000011101001010101000010010001111001011100010010110111111110001011001110001000000011111101001001001001101110101101001101000100110100010110100110011011010000001111111111101000000001001010110011010110001000011011001110111101010110010101011110010001100010101000010110010111111001001000001100000001101101100011001100101011000110100111011000111011110010101100111001011111110010011110111001111100001111001101100111101010010100101011110101110110000001100111101101110100111000010001011111110100000000101100011110100000001010001110001010110110001011011010110011110011011000011000000110110111001100110110100101100000011000110000101010011
5	59	0011011111011111100101110111111110001010100010111100000000101110111100000000010100011011011011100011010010010111010101010111111111010100000001110100000000101010001010101000010110101010110110101010111111110000010101010100010011010101001000011010101010110010	0111100010011011111001100011100110001010001110010011000001111001001001000011100100111100011100011110010000111001001110101111000110100010001110010011101011100011010101010100101100111100111001101111010101010000001000000101101111110111110100010001010001011101011000111000101000111111110101011101111111011110011010101000010010100101010100001111000111000100111000011100001011111111110101011100000101010010111010101000000001111111110100000000000001110000111110111010010111111111111011101000000001110100000000000001100000101111110011100100110010010011110111110110110010011010110100110111000101101100101101101101101110110001011011001001000001011011111101110110110010010000010010010000000000011110100101100100110010100000000001011000101011110001101000101000010010111110111101110011011111011111011010001000000010001110100010110011111111010001111100000000010111100100100100011011010010010111101010101000000011010100000001111011111111010101001010101000010101010101001001011010111111110000101010101011101111010101001000010101010101001101011000101000101011000010001010101101111111011110100101010111101110100101010100000100111000111011011000011100001000000000001010101000000101010010000101010111111101111111110100001111111110001111111110101010010100000000000100011000000001110100111111111110011101111000100110110001100111000110100010100011100111001111100001100010010000111001110000111000111011100100001110011100010100001110101000100011100111000101000111000101010101001011110000110001100111110101010100001101111110100100111101111101000111101011101000100010111111001110101101111110110011011111011011000110010100101100011100010110110001101001001001001111000101101100111011111010110011110111011011000110111110110110000000000001111001101001101100111010000000000101011101010000111010100010100001000100000100001000
5	60	0101111010100001100011110101010001100101111111101000111110010010100100101110110100110001111111110111010101010110101101011000110111100011111110001100101110100000011000010010101111000011001000101010100000001011100010000001100010000010001100010011111111000101	0001100111011010010111010000111100000101101010010111001011111110110100000100110100001100111111101101000011010011100010100000111010101101110000011001000101111110101011001111001010001001011110010000110110101100100100001111111000110010001110000111001011010100000010111111010000100101111111100001000010100011001001011011100011000111101110001001101101010111000100010000001100011111001001111011011010101101011000000000101000110100011111100110100110001000111111010101111000100010101100101101011101100100100101010110111101001100100011111111010110100101010100001111110011011000010101001000010100011000100001100101010010001101100001100010000011100100111110001001010000111011110101001111100110100111001000111101001101011000111110010011101001010100011001110110110111011000011111100101111010100001111100001010101101000001111101100111000011101101100100101110110111001110000000100000010001010110010010100111001011100011111110000011010101011111011000010010101100111100110111011010100000001011111101111110011110000010001100011100000000111010000010111111010001011010000000010001000010100011110110100100011111000101101110000110010010101000000100010000001111100000110110001011011010101101100111101111010100110100011111101001011001110111111111010101111001011101010011011101011101100100011010101001000001011001110111101010001011110000001001111010100110001111000000011101000001001101111100110000000111011000110100110111011111110001101111011100000101101110100000011010110011110010011101101000011000101101101011000110111100000001001101100011100010001101001010110000110010001011000010000101101001010000111111000010011110101011100001010001100001011001101010111000110110000110110111110001101111111000100101001100010000101011111110011010011111011100001011000101100011111001110001011010101101100111011011010010011110000001
5	61	0110001110101101101000100100100110000011010010010111001111101000011100101001110100101011110010000011001100011001011101110110100000111010101011010011101111111001000100000001001100010000111110110111111011001101111111110110001010011101010101000000000000010111	0110000000010110011001101111001111011111110011000110010000000001100001001101111010110110111100011111111111001100010010001011100110011110110110001000101010100001110100011101010011010101100011001111111111011000010101110111010000000000001101010001010100000110101111101111100000001101111000111111011010011100110110010100001100101111110010001000000101100010011001101100110011011101110000100110111111111000100100010101001111000101010001101011001001010001001010111001100001010101110010001110100000000001101010101011110110110001010000111100110001011001100010101001101111001110101010111101000110001011000101000101101110101010100110011110001000010011110010111000110100100000000010111000010010000001011111110010011010101010100011011111110111011110010101010110000010111111101011001111101110101101010110011001011010000011010111011000110000010111011100101001110101010100001101110011001110011001100010001001011100111010101011011100010000000110000100000001001101100111000001000111111011001101000000001001110110111101010101001111111111101000001011101111100011110011001111001101011000001000001001101011110100100011110010000111111010011101011001101100110000100010001111010110111111111000011011101010110001000101010001101100110110101110001010111001100010101010001101111100100000000001010101010100001001100000000001101001100100001100110111111100110000011011111111100000010011001110000000010000111011111111110011001011011101000110100111001101100001110101010111101001000111010100000010100111001111111111110110001000100010001011000000000011010111101010111110011011010101110011001100111010011010101010100110111011000101010100110110011000101111101011101001001010101010011001010111011110110011101011100011011101111111110100110001001000000110100000110110011010101010001101001000100010000101010101011000000101000001010011
5	62	0110011001011101011111100101100110011111000011001011000111000110001101000101110110111000010010001001100111001100110110011100011001001001000100011100100111001000010101010110010000000100000100100111010001000111101001100001111110011010101010111111101101111111	0010011101000111111111100011111011011100000011011111000111110111011001111100001100110111110001111110000000000111110011000001111000010011010000100010001010010110000000000010001100110111011010101110111001000111010001001101001000010001000111110111011101110000001100110000100011001100111100111101111001011001101110110110110001100001000010001001101011100010110011001101100111110011011011000001110001000100011010110110001001010000001100011010111010111000011000010001001010001100101101011101111111111110011000011101010101110010000100101101010010011100100110010101100001011011010111110111001011010110100111010110110110110101010100100110011010110100010001000001011110001010001111000101010101110110100111011100000010011011000100101110111001111000010001000100101010011101110110100110011001011101110110011010011010001011000001001111111000111001001101000101110101000111101101111001100101001100001101100011100101001001000100010011111000110111000001010110010011111011111011010111010001000111010111011110000010011010101010110001010010000000011100110000100001111011000011011101111001011001011101001001001101100001000010001110110100011101110011001101100110011100100100110001110001000100100111001001110101010000001100010101000101000111011000010001001011110111010010101101111111111110101111100010101000110111010001111100000111101001110111000000110101111111001010110110011111000011111010000011110011100000000001110011001111100001000100110100001011011111011010010000000000100011110010001001010111101110010001111011101100101101000100010001111111001000100011110111011100010110011010110110101110011001010110011011010110100010011101101101011001100010100101101011010101010010100110010100101101000110000101110111011111000011010101010111011001100010001111111011101100010010000100011000011101000100010010100110001000100101
5	63	0110101011110001011110100100000011010101101100010111010001001011111010101011010111111100010010101111000011110001111000001100101011101010101100011110000111100010011101010110111001010101010010100000000000000110101010101011010100000110000111011010111010100111	0010011111000101000000000000111111001111111001011000100111001111010011001000010111001011110011001100100010000111110111111000111110101010110001010010100010001111101010101000010101010101011110010001010100110010111101111101000000010101011110010100010101111000001111111010010011010010111010101100000011100100111111101110000111111111111001000101011011100000101101011110010001001010111000001011111111100100010010110110100000100000001110111111111111100000010101010101001100000000000111110101011101001000000001000000110101110010100100001011001010100101100110101011000000100001011001011001100111010000011001010110011010011101110100100111010100100101111111101001000010000000001001011111111110110000111111111101001101000000011001110101110101111010010000000010110011111111110100100110101011110001100001011011111111010101101100011110101110110101001010101011010100000111101101011110000010110001000111110011010111101010101100010001111000011101011101010110111010101010101101010000000000000110010101010100101000000110000111010101000101011000001101111010010000101111000101011000000011100100000000010001111000111111111000001010100100011111101001011010010010110101000111111011111111100100101101001001011100100000000110110000000000011111010101010101001111111111111000000101001101001000111110111111001000101111110001011111111111110000110111111110010101110110001100001100110010000101001101000011001111001000100001110010000001110000101010111100010111010111011100001010101011100101101010101000011000010101001100100000100000101111000101010111100110111010100001110111101010010000011111010101101010011010101100001101111010011010100110011101000010011110100110111101110111010010100010101101101011111111100100000111111111011010111111111111000000000000001011000100000001100111101010101000010101000000001011000001000000101101
5	64	0111011001000001010101100111011101010100000001010111010101100011001101110100101100010001011101110001100100000100110111011011011000010101010001111001100100111111100110000001010100011111110000001011101111101100000100010000101110101011101110001010101111011001	0001101111101111011111111111111110011000001010110000000001100011000001110111101100001110011011111111110000011011111000100010010001000001000110110010001101100110010101010100101010111010100111000100100001001111100110000001011101011101110001000100001100011010001000110001010011111100110111010000000101010000010111111100100101100010000111101011101111011101010011000101000100110111000111000100000000010010001100111001010111001101010000001011010101101010111011101011100110111011101000011111111011101101000000010111001101011101001111101111010101010101110011010111111010101010101010010101011001101110101011001100010110011101010111100110101010001110010101010100111010001001110011000000000000011111000100000011011001011101000110100011001010111101000010001001000111101001101100000111011001000001111010011000100101010101000001011100101010011100101101110100101111101110100010000001100100000100111000101100100100010101010001110110111011000000101110000001010111100010001111111011101111101100111011111111010010101011101110000101010000100110001000110001010001000011101010110100001101010000111000100011011011100110000111100100111000100010110011010101000111001000111000111100000000010010110111000110101011111101010000000100101010010101111011101011100111000101010111101111111011101101111111101000110000000001011010111111000100000000100110000000101111111111111111000000001101111011111110011001000011001000000110110001111111011111000000010001101111011100100110010101010101001010010001010110001100001000010011110110011111101000010111011100010011111100111001010100010000111110010110101010101011001101010111100101010101010110010101100010111001010011001110101001110101001110101101010111010101010100010011100111011000110011000000000001111111101111110010010101110100011010110011010100001000001000100100010101011001001111
5	65	1001101001001101111100100101101110100101010101000100110110100111110100000001001010100010100110100100111001011010101111000000111100000110011100101010101000111001000001110111110101000001111110011101100000001110111010010000011000110011101011100001111101111110	1110110101001100101001011110001101100101010001100011011011110100100100110100110111001100010111101000011011100011100011111000100000010100000100100001110101001110000100001111001110010001000011101100011101111011010011101101000001011111100011110010111010001110111011110001100001011001111100011111000000000001111001110000110110100101110001110000100000110000000110111000111100010110101001010101101100100111000000011001001101011010101010001110101101010011100011010101101101000011101011000110011011111011101101011101010110111000000110010000111101001001101110000001001110011100010111101100011010111000011001101111010011010011101101100110011101100010010010110110011110110111111001000100010110100110001110111011010010010010001011101110010001111010000010101101101010000100001001011011101001001101000011111010010010100101010101001011001001011000111100001001001001011101011001010100111111011010010000111111000000001110011100100101010111000110000011111111110110111110000101101101100000001110000101101111100100110011101011101110000010000001110011110001100010100100000011101111000000000001000110001111001010000101010001111111011111001111000110110000111111101001010110100101001100100111111111100110110001010010001010000001010010101100100011010101101110111100010100110110011011111011010010100010101011101101010011000101101000011100011001010100011011001001000010111001001101001101001100111010000111000110111000110011000000110111000101000001001011100010101100010001000011110011011011101111000111000111011110111011000100101111010111111000111111010001011100001011100000011001111100001011011010111000000100110110001110100001110001101011100010011001000010111001001110110110110110101101110101001011011001110100100000011011010001011010011011000100010110111001001000101110000110111000010100001010110110100111101111011011
5	66	1010100010110001101011110101010001000101111111101001111110000000101100101110010100110001111111010110010101010110101101011000110111100101011110001100101010000000000000010010101111000011011000101000100100001011000011010111110110010111001100010011111111000101	1101100111011010111111011010111111001111100000011110001011111100110100000100110110001100011110000101100101010011100010000101001010111101010000011001000101101010101011001011011000011001011110010010010110101100100100001111101000100010001110000111001011010100011111011110010000000101111111100001000010101011001101010010101011100111101100001001101101010111001100000000001100011111001001111011000000101101011000000010101001010100011111100110100011001000110111000101111010100111110101101100001001100100100101110110111110001100100011110111011100000101110110101101010001001000010101101001010100011000001001101101001000001101000001110010001011111010111010000001010000111011110000001111100111100011101100111101001101110000111110010011101001010000011101110110110111011000011111101010100010110001011100001010101101000101111111100110100001111111101100101110010111001110000000100110010101010110010010100111001010100101011110000011010101111111000000010010101100111101100111011000100100001011111100101000001110010111001100011100001000111010111111011110010011111010000000010101000010101011110010101101010111100111101100000110010010101000001100000000001111100010110110001111000000101101100111111101010101010100011111101001011100110111110111000101111001011000001010011100001101100100011010101001000011011001110110100010001011010000110011111000000100011101000000111101000001001101011100111000011101011000010100110111011110111111101111010100000101101110100101011010110010110110111001101000011000100101101011000110111100000101001000100011100010001101001011110000110010001111100010000111101010011010110101001011011110101001100001010001100011011001001011010000110100000111110111010000010111101000000101001100010000111111111110011110001101001100001011000111000011111001110001011010111101110111011011010010011110000001
5	67	1100111100011000001001100000111010100101000000010011100011110010101001010100011111110111110011110001001010001111110010100101101001010011001001111111111001001100010101001010100000100101101111001010100101011011001110000111001001100111110100101101101000101010	1010110101001001011110100001110001111100010111101110100100001010100100010100110100010011100011011100011111000011010100010110010100010110001100101100001010100001000100001011010101101110111000011100011101111001101100010010111101011111100011111101000101110010100110100100110110001101101101001111010101010100100100100111100011110000100100100101110101100101010001111101101001100001111100000000011001110010010101001110011000000101111111011001111101010110111111000000111010010010110110010011001110100111011100001000000111111000000111001111000010110110001010010000101101000011101100001100010000011000101110010010011110010010100101101111101111001111010010110110011101101100000110110101010111100010110001100100101110010010001011000001101110000101000010101101101001111011110111011100111100011000110110011111000111100101010000011100011100101101101001011100011100001000011100000001001110011111001101011010010101010011001001110000000110110011010101001010100011011010010000111010100101011011110001111000110101100111111100100010010111010101100110100100110101110011010110111111000000010100011011011010011111110000000100101010001010011010010001101101101010011111000011110000011001110010101010110001100100000001111111010110000010101001111111000000111001101101001001100011001010000111100011110111111010101101010010011000010111100011011111000101111000010110111001011001000101001101111011000111001011000111110000111010110010011010000101100011001000011101010011100001000010110101100100010001111011000111011110010100111011010000010111111000111100101110100010001111100000011100001011110100100100101001000010111011110001011111110001000001100001100110111110001001001010010110011001110011001001001011011001111011011111110100010101011110001001111011101101001001001000101100111001000111101000001010110110101000010000100111
5	68	1101010110100010111000010000000011000100111001000101101111110101010100001010110001010010101110001001101000001000100011110011111000101111011111011010011100111100111111101010110000111100010110000101101110010000000100111101011001111000011010110010110000111101	1110001101100000000000111101010101000000111100110110000111000001000100111011001101011110000011100001011111101100001011100011001110111000001011001100111101101001101111011110001111101010001000100000111111110011110001100001101010000001000001101110111101111100100000001111011101001001101010101001000010110001111100010101111100000101111110011111100000010010110011110101110100100101100100000111101000101000000011011001011010101011110110011001011011110010000001101100010110111001011111000010110100110110100001101001011110110110001101011010100101111111000101011010011011001011011010110100011011100110111101001010010001000010101110011000010010011001111011010111100101100101110000111110100010110110010000001000100001011010101001100110110010110000110101000101001101000101110101101101010110100010000111101111111111000100111001001010010000001010010100001010110010101101110001111001101000001000011100001100000100101111011111010101100011000011111111101010110011000011101001110101001110010000111011000010100101111000011010111101001111000010100000001111011110110100010101011001000110110001000011101010000000000101111110010000011101101101110011110101110111011010011010110111101000101000111100100110100110101011111110010110100100001101000001101100010101000110100000110010110100111110011110010110100011100011011000001111110000101010010000001111001110011110001111100001001110111011101000011111000100010111111011001101000111001100101111000010110000110000100101101011110111100011000101011101110100001111111100110011100111100101100000010000011000010000100000111011011000110101010101101000000000010101101001100011010010010100010001101110011000001011010110110000001010111001010110110110011011101001011110011001101000111100111010001001011010111111011101110101101010100100100100100100111111010100010100111011101000101001
5	69	1101010110100010111000010000000011000100111001000101101111110101010100001010110001010010101110001001101000001000100011110011111000101111011111011010011100111100111111101010110000111100010110000111001110010000000100111101011001111000011010110010110000111101	1110001101100000000000111101010100000000111100110110000111000001000100111011001101011110000011100001011111101100001011100011001110111100001011001100111101101001101111011110001111101010001000100000111111110011110001100001101010000001000001101110111101111100100000001111011101001001101010101001000010110001111100010101111100000101111110011111100000010010110011110101110100100100100101000111101000101000000011011001011010101011110110011001011011110010000001101100010110111001011111000010110100110110100001101001011110110110001101011010100101111111000101011010111011001011011010110100011011100110111101001010010001000010101110011000010010011001111010010111100101100101110000111110100010110110010000001000100001011010101001100110110010110000110101000101001101000101110101101101010110100010000111101111111111000100111001001010010000001010010100001010110010101101010001111001101000001000011100001100000100101111011111010101100011000011111111101010110011000011101001110111001110010000111011000010100101111000011010111101001111000010100000001111011110010100010101011001000110110001000011101010000000000101111110010000011111101101110011110101110111011010011010110111101000101000111100100110100110101011111110010110100100001101000001101100010101000110100000110010110100111110011110010110100011100011011000001111110000101010010000001111101110011110001111100001001110110011101000011111000100010111111011001101000111001100101111000010110000110000100101101011110111100011000101011101110100001111111100110011100111100101100000010000011000010000100000111011011000110101010101101000000000010101101001100011010010010100010001101110011000001011010110110000001010111001010110100110011011101001011110011001101000111100111010001001011010111111011101110101101010100100100100110100111111010100010100111011101000101001
5	70	1111110011110000011100000101101011110000010100101110000001110000111110101101101011110001111100111111000111100001110000001111101111100001111001010100000101110011000111110100001001000000101001111010000010001101111100111110010001100001000000000111010101001111	1011111110001100010010010010100011111110100011110001011111011110100010000010000001111111110111100000100000100100111111010001100010001111100111000000000000011010100101111101010000000010101111110100100100001001111111110111001001101101011100011111100000100110101010010010010110011010111100001010010100000111010010101101101010001111100011110100101001011001101101001011010000101010010100011001010010110000111010111101100101001010000101111110101000001001111101011101100001001001010011100001010001010101111111111110010111101010110110011110101110000010101010110101101110111001011101001101110101110101110101010111010001011101011100010101011110110010110110101100100110101010101100001100001010000001101010000001010100011100010111000101010111011000001110000010010001010010100011001111110011110000110011111010010111110000010100100001111110001111111110101101101000001111000011001110000111100001011111110000010011000001111001011011111010001100000111110100001010111111010111001010000010001101000111000001101101100001000000001010101010110000101010011010010101100101000011111010010100000111101101010010010111101111100011111011010110100110101101001011010011010101101011101011010010110000000101000010011001001010000101110001010111110110111101011101100010110110101100010011010001010101001000000001101010111111100011001111111111010111111111101000111111101110001001011000100000100000100000000010000100001000001001000000011011100111100011111001110011111111111001011001011111010100111111010100000001001001000010010000000010011101011011010111000100000111110110011110101011011001000101000111110110100011010110010100001010001011110111010111010100101010100010110101110101110001101010000100110101011010110010010101010101001111110000101000000101010111111010100001110001011100101010100010011100111000001001001010110101110011
\.
COPY catalog.hash_phash (hasher_id, id, value, turned) FROM stdin;
6	71	1000111010001101011010100010100110101111101100110110011100001110011011010100100010011110100101000000101010100101000110110011111111110010011001011010110100101001011110001110110011111001111101110111000101010010101001101000111001000000000001100011100000110010	110110111111100011000000100000111111101011100110110011111010010000111000000111010011010000111110010111111111000010110011100101011010011100110000000001111100001100101101101110010101001101011101001001001000011100001101001001100001010101010011100100101101100010001110101011011001010111010110101011111011001110011010111100010110110101001000011001010110101100001010101101011110011011000000111100100110010101010010110101100111100011101100000001100000100001110001110100100101100101110001010000000100011111000111110011011101101111011000001111110111110011110010111001100011000001011011001110000001110111001011110000010101111111100000010011000110101010100111001100001111100000111100001011010011100110101100101000100010010000000101111100101101100100010101000100100110110100100111
6	72	1010010100001001011111110110101101101010101010100111110000110110011100010101011100100100000100001001001101010001100010011101001111000100010110111011000111001101100110001100110011001001000011101101110100111110101100011100010010010000011011001100110101111110	111100000101110011010101110000010011111111111101110101101001100000100100010000111000111010111010110001100000010100100011011110011001000100011100000110110110001111001101100110010110001110100100100110000100001110011011011010101100010100111101011001111101100010100101000010011000000010010100011010101010100010000011110111010111000101010110110110111110111110010011010100010111011000101100110001000100100101001110001101101001100011001100011101101111000111011101000101101100111000111111100100000110110001110010110011011111000001011100001010100011111000111111111111010010100101110111001001000100001101110001010001011100011000000101110111001000011010010001000111001110010010011100110011011001100110011100010110111001100001000011111001001001010111000101001111011101100001100111
6	73	1010011111001100110100111111111011000100011001001001110000001000011010000000101010100010011000010110101001000111000000101010101110001111111100101101100011010100101101010101011111111111110001000101101110100100001001001111100010111111100000111001010101110000	111100111001100111111001010101001001000100110001001101101010001000111101010111110000100011001011001111010001001010101000000000011101101010100111011100100111111011100000000000010101010101101110000001101111000110001110010100101110101011010110001111111101101010100110110011001010110000000001110001000010010001100011111101110110100000001010010111011001111001101000010001111111110101010100100011111111001000100111001010111011010100010100000000000011101101011011101001001101101100001111101111111000001101101010100011111111001110011001000001101010101110010001001100011100100101011101001111010101111111110111001101000011110100010010010101111111111011011010101001111000110110000001111000000000000110101010100100010000011011110001011100011010010111101010110101101100000000000101
6	74	1010011111011100010100111111111011000100011101001001111101011000011010000100100010100011011000010110101001000000000000001010101110001111010100100101100011110100101101010101011111011111110001100111001100100110000000001111110010111111110000011001010101111000	111100101000100111111001010101001001000100100001001101011111001000111101000111010000100111001011001111110001010110101010000000011101101000000111111100100111111011100000000000100111010101101100001001100111001110101010010101101110101010010100001111111101101010100111110111001010110000000001110001000111010001100000101001110110100001001000010111001001111001101010010000001111111101010100100011110101001010100111001010111011010101010111001000000011100101110011001001101111111100000011101111111100000101101010100011111111001010001001000001101010101110010001011000011100101000001101001111010101110111110110001101000011111101010101010101011111111011011010000001110000110110100001111000010000001010001010100100110010011011110011010101011110100111101010100101011100000000101111
6	75	1010101100010001011101000000000010010101010111010010001001111111010110011011111111101111100011001110010000000100110011111110111011011000101011101000101101110100110011001110011010001001111000101101110010100010110010110110010111001000011000001100100100100010	111111100100010011011110101010101100000000001000100010011101010100001100111010100100010100100110101100010101000101100101010001001000111111111011001000011101111110011001101100110010001101000100100010111111111101100001010011011000110100110111011000111101100110101011000100011000101111111111100101010101110111011101100000000101100110111111000100000111001111100100000001000011000000010001110110101010111001110100100010111100110011100110011101100001010111011100101011110011010000011000110111010110000000110100100111011111111001000100001000010101010111000000000010000111011000101010000011001110101010111010110110011011000101010001100110101011101110001101111110111101111000100000100110011011001111011100101110111000100111110010100111101011001010001000001100011001111000100110
6	76	1011011101111110010011011110101000011110111010101110100000000100000110111110111010000001110111001101010001001100011111100100010001110001010101001011011011011101100100000100110011110110010001000110100101010100011000110101011111010000000101001011011100110100	111000100010101111100111010000000100101110111111010000101110111101001110101110110010101101110110100000010001100111010100111011100010010000000001000111000111011111000101000110010101110011101110001111000000000111001001111111011000010101000001000111011001111010110111011111101011001000010101000111101110101000010111111110110001101111101110011111100010001111010100010011001000000110111011011100010101010001001001001000111001000001011100000010011011101101101001010101001001110010101000110100010001010101001000110010111110001000101011000110001011111101001011101111111011110101010001010011101011101111010100100010011000000101011011001010110001100100100100000100011110001110111001110001010001100110100011000110010011111000110001001101100010001110000101011100011110101111100001
6	77	1100000010001011111001001010010001010001111101001101011000111110000110011010001100111100111100010110101110110111011010010011000010010110110000101011000101100001101001011010011101100111001110100011111001100110100101100110110100100110110010010010010101001110	100101011101111001001110000011100000010010100001011111001001010001001100111001101001011001011011001110101110001011000011100010101100001110010111000100111100101111110000111100101100110110010000011010110011001100111100100001110111001110011100100011101110010011000000100010110001101101011011010100011111010000101001110000010001100110110011110000110000111001101011101101111001011011001111100101101100001001000110100111101010010110100111100110001100010100111110011001100110100110010010001001101100100111011010101100011001010111011110101100011111000100000100101000011000001101101011010011001110011001101001101001000011101011100010001111000110010111000011100101111110010000110100111100001111001000110010011011110110101100110011110000110011100001110011100111000111000000011011
6	78	1100000010001011111001001010010001010001111101001101011000111110000110011010001100111100111100010110101110110111011010010011000010010110110000101011000101100001101001011010011101100111001110100011111001100110100101100110110100100110110010010010010101001110	100101011101111001001110000011100000010010100001011111001001010001001100111001101001011001011011001110101110001011000011100010101100001110010111000100111100101111110000111100101100110110010000011010110011001100111100100001110111001110011100100011101110010011000000100010110001101101011011010100011111010000101001110000010001100110110011110000110000111001101011101101111001011011001111100101101100001001000110100111101010010110100111100110001100010100111110011001100110100110010010001001101100100111011010101100011001010111011110101100011111000100000100101000011000001101101011010011001110011001101001101001000011111011100010001111000110010111000011100101111110010000110100111100001111001000110010011011110110101100110011110000110011100001110011100111000111000000011010
6	79	1101101010101010101001101010101001000110000101011000001101010101100001111111010100101101101010100101000010101010001010100000000111110000000101010111111101010101111101001011011000111011111011001101000000000111001110100000101111101000101110100111111101110000	100011111111111100001100000000000001001101000000001010011111111111010010101000011000011110000000000001011111111110000000101010111010010101000000110101011111111110100001111000111001000111100110100001010101001010010000101010011011110111111111110101011101101011011010101010100101100101010101010001100001010101111100101010101000011111110101110100100101010101010000101010101101010111111110111100000001010110000000101010101111010010110110110001001011011111010000000001111100010111110100111010001010101010000000100011111000111111111111111100111111111100010011010000001101011000000000110100101010000001111000011111110000010111111111011111110101010010100101010000000010101000000000101000011100001101101110000110011000010101010010011011110101011010111101111001110010101000000001
6	80	1101101111011000001111110111110011110010111001100011000001011011001110000001110111001011110000010101111111100000010011000110101010100111001100001111100000111100001011010011100110101100101000100010010000000101111100101101100100010101000100100110110100100111	100011101010110110010101110101101010111110110011100110101111000101101101010010000110010101101011000010101011010111100110110000001111001001100101010100101101011001111000111011000000011000001000011100011101001001011001011100010100000001000111110001111100110111011011111110001100000010000011111110101110011011001111101001000011100000011101001101000011111001011111111100001011001110010101101001110011000000000111110000110010110110111001010100110101110100100100100001110000110100100110000101010101001110010010110110001000111010001101011010100010100110101111101100110110011100001110011011010100100010011110100101000000101010100101000110110011111111110010011001011010110100101001011110001110110011111001111101110111000101010010101001101000111001000000000001100011100000110010
6	81	1111000000001111011110000010101000011100011110101001010100010110011000010110101001100001110110111100111101110001011111111100000011010111011010000110100010101101110000010110000000011110001011000111000011000111001001110010110010101101111001110111100010110100	101001010101101011010010100000010100100100101111001111111011110000110100001111111100101101110001100110100010010011010101011010101000001000111101110000100000011110010100011101011011011010010111001001011001001010001101110001101111100010110010110100100001111011110000000011111000011111010100000111000111101001001010111010010110000101101010100111100010010011001111011100011000000000111111110101110110100010010111010100101100010101100000111000011100001001110000110001111101100001010011101011011110011110000111010010111010010101011010001011010111111101001001001011111110000001000011001101000011111100110100100011101001101000100100001010101001010110000010001111010011110111111000100101000011010101001011011110010010010110010010011100101111100111111000101100100010110111100001
6	82	1111000001111000011100101011101011011100001000001101011010101010001100000000000000101001010101010011101101010111101000111100111111000110101010111010100100000011110001101000111111101001000111111100011010101010101010010001011111000110110101011000000101101111	101001010010110111011000000100001000100101110101011111000000000001100101010101011000001111111111011011100000001000001001011011011001001111111110000000111010100110010011110110100100001110110101100100111111111100000011101111111001001110000001001010111010011111110000011110001000110101000101110111000010000000101001010101010011000000000000110101101010101000111011010101110101110000111000110001101010101101010110111111001100011010001111000101101111000011000110101010100101011011101010110001101101010101111110111100101010010100101101001001111110111110001001010101011000001111111111011001010101010101111100000000000110111000000000111101101001001010010011111111101111110001010010100100111101001010111100010000101001001111111111111111000100000010010011100000001101010000001000
6	83	1111000100101101010111100001101001101011000011100011000110100100100001001010110100001101000111101001101010111111000111000111001011011111011100100011111001111000100010001110110100001110101001011001101010000101010101111110100110010011101100011000000001000111	101001000011100010110100101100000011111001011011100110110000111011010000101110001010011110110100110011111110101010110100110110001000100000100111100101001101001001011101101110001000010000001111110011111101000011111101010000111100011010000100001010101110110111110001001011001010000110100101011010110000111011001010000110111000010010101101111100101110000110011010101111111110000110001101100111010111001011000001100001110000100011101101110100010101101010011010100001011010100000010110100100111001000101111111101110001010010001111000000010110100111100111110010110110110000010110001110100001011100001011000010010111100111111101010010010010010011110001010001001110110101100101101110111011011100001011011111100001100111111010000000000101011110011000110111001001101010100010010
6	84	1111000100101101010111100001101001101011000011100011000110100100100001001010110100001101000111101001101010111111000111000111001011011111011100100011111001111000100010001110110100001110101001011001101010000101010101111110100110010011101100011000000001000111	101001000011100010110100101100000011111001011011100110110000111011010000101110001010011110110100110011111110101010110100110110001000100000100111100101001101001001011101101110001000010000001111110011111101000011111101010000111100011011000100001010101110100111110001001011001010000110100101011010110000111011001010000110111000010010101101111100101110000110011010101111111110000110001101100111010111001011000001100001110000100011101101110100010101101010011010100001011010100000010110100100111001000101111111101110001010010001111000000010110100111100111110010110110110000010110001110100001011100001011000010010111100111111101010010010010010011110001010001001110110101100101101110111011011100001011011111100001100111111010000000000101011110011000110111001001101010100010010
6	85	1111010000101100011110010101010110000000010000110001001111100111010110001000001111100010100000101010000101111101111001110100000111010011110000110110111100000001110000111100011101100111100001110010111111101111100001110000011100100101000011110010111100001111	101000010111100111010010111011111101010100010110101110010100110100001101110101110100100000101000111101000010100101001101111010111000011010010110110001011010101110010110100100101000110100101101011110100011100000101101101010010111000001011010100001111010010011110100001011001000011110101010100000000100001111101100000110000101100010000010000111010111110110100001011111000001100010111110110100111100001110010000111111101100001111000011110110000111100000101111011011010111100011111100001001010000111111010010111100011010000101111001001011010001000011010101000101100100011010110010000011011101011110110111110101111111010000101001101100100001010010000110100101100011101101010100100101101001011001110010110100100111101010111000110100100101011001110000010110100111100101011011
6	86	1111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111	111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111
\.
COPY catalog.hash_wavelet (hasher_id, id, value, turned) FROM stdin;
\.
COPY catalog.hasher (id, name, bits, radius, parameters, isometries, deletions, revision) FROM stdin;
1	ahash	256	2	{"hash_size": 16}	{r0,r90,r180,r270,fv,fh,r90fv,r90fh}	0	1
2	blockmean	968	7	{}	{r0,r90,r180,r270,fv,fh,r90fv,r90fh}	0	1
7	wavelet	256	5	{"hash_size": 16}	{r0,r90,r180,r270,fv,fh,r90fv,r90fh}	0	1
3	dhash	256	17	{"hash_size": 16}	{r0,r90,r180,r270,fv,fh,r90fv,r90fh}	1	1
5	pdq	256	51	{}	{r0,r90,r180,r270,fv,fh,r90fv,r90fh}	1	1
6	phash	256	51	{"hash_size": 16, "highfreq_factor": 4}	{r0,r180,fv,fh}	1	1
4	marrhildreth	576	57	{}	{r0,r90,r180,r270,fv,fh,r90fv,r90fh}	1	2
\.
COPY catalog.ingest_run (id, started, ended, error, paths, hashers, files_seen, files_new, files_unchanged, files_failed, files_ignored, files_flat, media_new, hashes_new, pairs_new, files_missing, files_moved, files_excluded, parts_new) FROM stdin;
1	2026-11-27 04:47:30.06181+00	2026-11-27 04:47:31.62719+00	\N	{/photos/camera}	{dhash,marrhildreth,pdq,phash}	5	5	0	0	0	0	5	20	0	0	0	0	0
2	2026-11-27 04:47:32.916552+00	2026-11-27 04:47:37.988963+00	\N	{/photos}	{dhash,marrhildreth,pdq,phash}	18	13	0	1	1	2	8	66	16	0	0	0	4
\.
COPY catalog.job (id, kind, asked, state, cancelling, progress, result, error, runner, deaths, version, token_id, created, started, ended) FROM stdin;
\.
COPY catalog.job_list (job_id, "position", content) FROM stdin;
\.
COPY catalog.kept_answer (token_id, key, fingerprint, status, headers, body, at) FROM stdin;
\.
COPY catalog.label (file_id, key, value) FROM stdin;
1	from	camera
2	from	camera
3	from	camera
4	from	camera
5	from	camera
\.
COPY catalog.local_feature (media_id, revision, width, height, features, mirrored, preview, "position") FROM stdin;
1	2	160	120	\\x45369ca58967c89871bfa52f4e6bf70e936179d37eb789a2b31830ee83238999950220011a232e1bd319199bd3127e29826f8c83e6d6303060b8bdccd629450456df3ce55f219cf04eccc9007a074a3620245217898bd3117c2932439cc8fc54112451fa1d9c16294504d45f3ce7df219d1c0ce48901bb012e38212c5618999dc312f06db6ef8ebdbed2191544b0bcd8d6284f4450bb1ee75f29deb002e820070400ca0d772542178fa1f34f7ae882c79cc9ee559c34d47e94da1a31ed40475b3de455289f107ae44f07ad04ca0d772560176666488c873d8e917593950fe6eba9bb7b753177f6ff2dfde119fa86febb99952e01a007f50a5d136c1b644296790d33de1475ea251987ea7fcae324b1f75efb9de7a49d39f5a536fbb55304dd07f50a5d13f21b8a31754f741b543398dc78159496f4df225e3a312dfdd31319e603c6ca580ec0790040030c10650df617740e54b18538ef04707ba7cf03f39722fb20b7f7d6c38ce9301df81fe56ec99c7703ca03e609160d821877668eca0be7cbd8617b57ebcedd3b13f1755dd7ecfe21e9e4992448f9f3bbb18c045405e609160df518a18db1167cb8f0478c05fcd630a0849ab68ed224e10866dd5ec4cf11aa580ccc08079e060b2fc23449178b81fb5efe99f4c28a25ee12b1877817690f7ea4ff0960995b0447ef9ed86fec6a02aa020b2fc234a21775c698f38324e92c716d35aa4aea8b63a365fd4ffae789d89b1f789ae7afab9b2101900048167322e119b18949166229f4c68e06fcd438bc4d3befda9e2d630cd49f1dced70cddfc2fc2a1068705e81c151f68199fd94b1e68fc34e78e4e6eb4181d44b2bcda9aadc91872923de75f3ccff416eac2025500e81c151fe619a9bde99776d1f5c288cd7cf291a582ffbe88dea9ef2ce0d95a875723c1582be8bc0349043133f505bb17776e44252d368a01758bc52f67e82de8ddf011e3509fafedc1b8b028e377dd972e03ae05e7230824a6161981d112789906c79c21ea56193444348ec88aa0ed4442571bc45e1a8e780cccc9043b05571c2e0c4b1667520e6cab368e0d730b054d665b27c081651d534c5f01e78198725dd232d99dc604c200224a86341f1670e694b195956d146447b70a01eab3ed39203363d2a788cf921fa8b3b5a88b817703eb03cc37461f4f158095378fe6fed07a8a4c7e143da194dfb6ca5e09c1297796dfc497e49b794ec00e04900151053f186a1a8bb10b277e8b146a8e846c74b017407604deaea9cd11f0557946c72f919c6ef07305180151053f18cd1a7c7250f593a34d3571c9b32fcff193693b24b96bf4b78bc3923a687303ea9b8d4f00b6022d1cb32b6217696694a18db98f1d7539854d42e207eb396111f3c6ef8fe3b01bb911a51499b577031b01b415d80d1017ef668cadc93bcb98753b05ef46cfaf4af96011c65eff25f3b11b3b41c938f9b5c0003600b415d80d8b17aa89e39ec69dd0d68e0a5e16918498b4be99de24676c64b21da487f498391dc1ac035b0218248933e81b712ac8f305378e21752bf5cf6efaa76adf20b163703fafddd8bff9c2e5279b8c21017c06922e1b27ab17f66848e813e728b9758515aeef1f034339f4bd6a5c77abdeda196be093e69715f705e602922e1b27ec17a90bd313fcb924d68cee6654b8b374bb159a9ea0c70cf4b57ca6cf359d1c4fc887078b05d116c3305f199983b98ad88ab4e68c1ddc54b996b41617093ac0ad6140d919060f678ef828e46301c705d116c3309d198aa5210c78ff22deace0de553485d89f64de1625cd7cf5bff4c78f448dbd3cf4ba01e300d116c330e0197152d8f595934c346005630eebfa92cc3b21b86bd6af89c19b0269d3526a490564028c04ac3a0e2754156f2488ae4272aa8971eb84ef464ca500bae579cb6d3ba17ffbb01648c1bbf9307f056c05ac3a0e27941589bff11c72adf04e886dfe53b1841897b48f5a25ef4de4db5346173aafd968e17801e502bd49df1a23168ba5b388fc5bd0d28e6cfc1419963c1f868a3a256d6d60de580697c1bb5828f45f05f803bd49df1a72168b93f7047c38926e88e5ee15389224fe1d8f1681cd4174f550e68d27ae144ee81a027a06bd49df1ad6168ea9e1037ae834e684cdfab05994e076dc8e12a9e901f4931ce75f6983b469f8ac0507024a043d2d3b15b29d63076e5c90eb8e2e3cf638a54c333eda5aace50872b44ded9f0cda7106c2e203d8014a043d2dbe156112c8ff9fbf8e0561cb574fe7eb334be125ddf2702f2ec9f2182277a47b9b8d11027d0732359b0abb1762722cec952ec83c71c3d50f26dbb1cec3253943c0afa8cef39aafc7f53b5b915b0176045630b52f46168be9e15ffaa9b4f38c4fdcb4b49f503c34dd16a86d2cc25b3ca75f57c8fa4fc4e904d8030c28a116d518e2228ce81bb38bb971f137cb47ceb30bd26471d6ecff27e4c21878e1a232bbb5b0046a05351d4336e81a7b22dcd8dbb78b2571fb874bcf57079399251d726ef706e3831a28b1bef3d9990a06f5028704b531351671661c620d2fcb28753395ceeaea374a3165115246cf09fb919f2840e673db8bf707db03a7285c38b115d46254a30db78f0d75a737886b7b87e91f7091f3d4a70ffeb8b9f936a0378d8f2002100366164618ab1773648cbc8d33ca18752383eec6cb2743a365d5c75e7f29f0d2992e41c03a9b9d9502540432103d33e21667d0e6f499965885730bc72ee7fb92c5e225ade3d09b0b48d30067dbc34b190d82020701780517283d16949d3307c24474ff9a0c7ab498b5cad76bda7a3d7319d2920f848784ddfc0ed2c2024800f61988041815a599fb07765050e68a4e7c7095a4fab7ee9a4e2de309f0901d0417e9d9d82bdc7704a103f6198804981581edc9257af970c7a44dfe7611bc019bdc8a0e29ed0df4db5e4617482ddc3bfcac05f8038e0bff1c4117998d0d177e15f54a88672ef231a44cd734dad2254f0de2fd518f072ee3d16ce08f06b3058e0bff1cac17b897eb82d4b8345586e6b8d099baa4366b445aa1d329d29a3a2785f6cf384bc4c400ad00e52afc21b01abff56314daf4d0768e47cea631bdc0f63a999e7d6fc9509a3687471999f95fc9bf010803e52afc21eb1a919deb04766c70428a8cbc3291242093ac8ade297f09f2985704552a9ad90ae05d0634005144472b24166770c8fb1db74a2475cbd5cf6ff81568f5249972ec1f01d78bb97878803bd1908d063a007f333238a41520bd7596749955ff84a670f610a184bd3ad8d23ce32d70b55aad5f03cc3045c29b037806b430f30e40163c89615e62f830c794e652c4199c84737edc9a25e149c6b70fa65230cffa07ca05024704ac2c612c4015a6b5295e72ca74fe8c44fab4168599bfe28efa2ceb1d5094090c57dbcafe2df255020403ac2c612ca315a3cdaf577693f4ca8a47ee3634ad58f5749ae625cf09e0fc5088574ad9582f786a022d0674362f1baf15b98de1127ca890ee86a7fef23820cc32beca528ced4174f11cad5f38ac30c9e283043704123a21343e15a8953f4ed09b74f68a665a10918734b7695a5e24ff4d70b11b840777fbf80dd2a506b605123a21349615eb368c8c4d3d8aa841fb054bccce2c9bc1265b564a7f24e3d3183860ae51fbb1aa03e401190e9f20ab156a3288bd0fab0e9c607ad74dc4ca334241345be76a7fa4c3801a32d7a7fabb99290083012a2d510a4318819fbb84f68df0de8a0dbe52b1a2381ea5895e21e32962cb7f0697f19fd96ae086071704431d2615ac19665202ee0dbea83d7742d70f268afd06e2340de7f0bb28d6a9b8265ed1fbf79521034e07f63d9920c21881b17184f6a912e788017c5439b2809f1e0b1ab0e1ec524f7b0487a68c584ec4fb0232013c1794387d142391abdeda9f74f60845fe3615a718b5f0857e2def0df0595b04575bdbfb2ba54d0256058b272f1f25162ab9715efad174de80477a34108590b77a8cfa2def5dd0931bc44753ceba6dca4d025605eb41e723281467124e6c4fbedea47353454da7ca5082c23571d2ec5b25e4f418285da27a9f950c05cf0233487205371970d614b40d13493061a7b32840e03b6bf920f872d2af28a3c11cacc2e22ecb95fc063b0433487205d719a89bf7957c18f2f3acea6c5511a2c4fefbc8dab5cf69f4f03d665787f73869e4530329029d49761231129991f30bf24cb0f28e7cdc9619167c368dde8eb56941f4905fa455ae9fb92be2c1052c009d4976126012cb268ca9cb3d8a887159054b67cb33c2852351d34a5fa5edd2103068a759fab972045607b50d2c2a2414d1f290f49faf8d096507b50f62e31bcd9165b4c376e7abcbf21ee103a7f7888d3b050102b50d2c2ac014a03931dee65a50d28446703494a1f0fa62985e256229e0905f84c7c1c1ba4dcc4c013b0635182a27341675660ce4bfbfcf8c710317c927ea3f4afd6155f3c61f0fdfb019395fe17bd98d19009c0568098c032415a4b9615272d154e79c0478d03bb484bd7e98d028e30c50961ea55b32883805c4b4074a03253fc01bc217704270f287175da165c3508e6f7933e77935bc6362ef2bdc8aa96863c2fa0d8d42046901313ed4024714ca66b4a0851749986138850bc3e3a68bb32130d356f729a0f212b983b151088194051b015b2d23135315a03973d7769217178a847c5495a2b07ee2dada28e00df292d904c746825809c4080732016b3d6e09541babbc130e7811f46a8c65ec3630855ab534be768c7fdf70d750821f4eca9c6df88f068e00070ff52d2415a0bfa9376efdd1c7880bb656b1a9009aa4cbdaa9c30956831fc49730e65948ccb0051704070ff52dc81501b9f196d65cc1da8085621630a110be2849f6306229609a368447a3ced84cc8670463006127350e32160a0d654a78d537e794b948d23b9504b53cd8d8b0cd4843b55fa55e32ca7805c456049f046127350e45169391e9d7de89f0da048d78f614a5183fb0c9fea97f2de0d85a845743bbb829e83e07e2050f0d790624167042506505a76d0475ead70fca7317e369743c4352d789ea813aa916e3bf89836402ea00f23ebd352d15e6368cac7b728b8d713a856f46cc898affe651f66c7b07e6e1183130a0fab9b1f0012201f23ebd358f1588b9e1d8a2cd10d688ca54511fbe909f979f3a8165e15002b50455f1999b4880a5079107851e2b01af0a6b5698e48357eb61735b952fc6d503c7b925ac634fff8bca931a220953f81b0d96026207af25282c3f17a5ad614772d88cc79c85667475a9c6babefa7420f11f431e1fa4579bc8184dccb407ce0345468a0a3c15f42638a59f21ce9c7943174ee6eab3ca29617163722f89dfa30ca1c7c53a4d8019007504ae3751164c16f0363ca72735ce9c7187154f26eab7ca2f707153722f99fe830ca1b2c53bcd829a029a06af372116501763218cb7bf3f8e01314b66ce46eb81e9bfe1d1d3693ba1fcf2ab57c9c1ba39ac5e0468044a453f1720178790e3157a4034c28e856e361124c2b69e2aeaa14d13e0543200556a8bd828b45505cf072b0d7638b1135fe480eb99e0eb4d757b84ee5ecc8742bb659183ebf382f8ba8b5c39cb72eba982045a01c52c20030f13685e8e1f8535773c43fa009a864972e22b75567b4ecb90b0d48b1b45d7e319887c037f01c52c2003f61331c6d435bd91ed0560eda706e1a042e4bd61b4a3de9f8ae9320e7a3fc56c69acf2008c0458146435e013119bd3967e089461860776d43932f05637405eb9e60962d4788647a39c784f843005ae04d34232382c153389c35f723db0c3866f54d418a45d33edd892256f49c2ff1d8d5718cffaabe6750770062f3cd712da15433288e997a792886109364baf79218f95211e52ee4720cbd200144bb05938a9bb023a066f25a9123013b519625fc6eeb0ee8ecf5454ae3940d327d39e79e041d498dd84c35c82bb09c86c07370204450b13d01210c650221f0121c96425b080087047219b605a4260c70ad5498d6423c670ce8946001001ed17e42b510e4d58c83187ea2c84270dc44cc93982a70b21c6ebf9c7b10097a0497b81d8198c4b01c4068a0c6b337b0a18e79483dd29f378647f95c118e1255b314952376be5a4f3528f3c01eff0c89b3b069d032c045613360f15c49222bf018d88662db592d831630485613c8175932adb5885342b8374c8a9b7056c062c045613550f0410d059d2a02c6510494004cf3892f48bac2cf9e05b034090a0447900fa098c39008c0583215605f00911049001bc230c88240d8473cc256016a1e914e1e9d320d3d000140b83704888f8010407574a3c1ec207	\\x764044e18db78f0c75f1c5ede7ea05e110f515c3d4f7a5edd3bbe835b377998991054803662c2e1bac198ab5f5ced2d6f4f688fc48139986b4972a097a25ebe942301b4407e289982ae1ac030302361920242e178b91b949d64654c288cd5e139d84b2d7231e2aa56bc972125a4607e68dd96af92f07c7055217212c2a18889dbf8e5ed574ff8a141ab2918432973acc72bcff6d62b05ec60ba2eed800c0a802bd06b64177253e17809131d4d69f55128844dc17b0b3309f311f1e3123edd08253c487d6be584cc94f013201b641772520177d669ef10bad8924715b070f6bfa1f4355251de3da778dce391e28b897fbab9bf6028b048b445d13131bd2461c6885af8fc9738b1749ff7f0b438171f54340733fead41a2cada7f79999090148038b445d138d1b95b9f347e26d82639e0bfc54393044f28ccfcc296100579a1fe65709dd790acc20071904743f650d88177e061448dba34b9861f3176b6fcf3f13e12459d6fcf729edc3192c48a8b2fd156d02e4019a45160dfd18705296f18db7ff94627fd79b02e23b207161f2f776eb88eb331df192f727cb83da056a009a45160d8a188fbdb1c2d0c2f4ee8c457e3019959c1f328a7e05eb2142911ac40ffb8b782ae8bc0347027520c23436178ab9a10beaec30d68c4ade5618b590ba96981aa9e52854933ee79710ad9908c47f07df067520c234dd17e3640cba1f31ce90657367ae44ce2f6bf9a091576eff24f7c8197a41b03abf1100022201383973229d19aac9bb5e46caf4fe8ede5a341484fa57e28e7a2cf96d70906f869fd6daba6bf35b0339029832151f1719909f7b0ec49874f78aa61814b985669769dafeace709d2910f048347daf84eca36056f059832151f981989b9e1caf243f0628c5d7cf21d9c1035b4cd52886964f0d35a875de18af0686c5301f1054f1cf505c317ef72aced91628e3873d5112d4f5bb3c6c3652d7b58f79bc2b39a29e391f2bb9bc0035e04992b0824d9160a95b1ded48850fe80155a1491959497320d0e20ef6d40901f4407f31e580ac8a802570229332e0c3416746254f48507093d71a0010dcf7bb74a916439f350b70ba2ab9860fec0728b83ad012c065e05863461166f02c8a84322aae071fb14cb4f4c2102dba5d5d76d7b25c0f0393c68b8b3b9b11c044102b417461f30159bb1e367781bb64b9ea7ecd7b407bcbf2ede3228cd14d25459e447eed33428e6850453002f4a3f18151a8c89730dc87e30d39eccec149c02a4368a9a0aa16129f512cde69fc48b1949c0470023062f4a3f18b21a673cccaa8f72ca81718b656fcff823aadb211d7a749b2bd3d2391849023ad99cb30263015333b32b1e175f669c689967cb2871b9954bcf512f0781657d535af70febd21a3c69acf3b8b9d8050406cc39d80d6f175946b8f38da5cd28713fb78beae20f47a365fd5752e78ff99a1fa9b3a76788ab1d051b01cc39d80df41799bbdb5a7a8db4de9ccefed698a65b16054ef22ced0551993ac647fadcb008e010018d06682b8933961be77488ed0173e9a07109152967de0943f2257dc75efba9ccf91823c9d1fabbb15a052f05ee201b27d417654accb50d346c01758f27aec4e906ea7920b1eb563bacf3fa3b7a48d32fd91c17006601ee201b2793178bb5bb1dcacff0da8e9d1e1795855097a5dbb8a06951f31a5fc417ea8fd92aed3e078001af38c33020192be7b994fc3d52c62c43fc4630a7909eaf8c9e214b2c40df3b460f118d1808ec6e04f803af38c330e2199987bb02ec8ef41e8aa6ae10b9326c16150b5ae4d709fc987f8495e6bf3c48e05e07f507af38c3309e194760c8ec12770ae17599446e675ca10098e51d626c7e2347db211e6800bb5b0c8c022906d4140e272b15704c90e78587c40c65c7f39eea32b66933613c6bd0a7a8d8dbadabe3f1240b8262064001d4140e27eb159ba1f18af429b0d28cecfc179936ac3f9fcb1620ed6560d27ae69de3bd1808e0d6062204c305df1a5c1689b3b1c574adb4668c6dfc561197a85fb79e1e85eb01d4d8184697bead592aec99001201c305df1a0e168ba5f18cf2ec32df98b8ae539185a09f82df1201e960c68a13c605a7afd04ee9ed063703c305df1aa816a29d7904c6c174428045783091a512b76a8a7e2df30d749256840783aa9c0dd88c065604364b3d2d4415b89d3f57f0d6f47e8a66fe941807dc77625e7ebceb49d0b07f8edfffd87a25d2e4046706364b3d2dc01577f090e99927e8f07509d589cffe05acb12119eb54b799dbb81874d583bbd9858706d3024e1a9b0ac4175742c8a81b36a84575e3854eef7ead289f611de3c433afccb9b0a44e89b39987c00299002a1fb52f391681b9a917de5dd0e2880d7e1298b4547f3d09daa9632d709b7f0447838b194bc8c60366027427a116aa18515694f197b6cf85750b378b4bf39bc8ab61bc73d2838bfc9219717ba1668b8dbc0708014b324336961a7176d4b59d2d8fbd701b850fc0e331a8996130f2d6f70bc3b31c38bfa4f0c98d2b021b01f94ab5314a1657669cef8173c93c7579818fc6cf3746b16175735eff8bf3b2192891d1b2fb1995023600d9265c38cd15cf348eec8b76cb297399252966ca8a83b3e77dd65efb0beaf3197beb92d2b8b9dd015e041a394618d31775669ce389278d2c752f158a4eba2748b1617942546789f7981f3853c973cb811d0559044e3f3d339d1656304ae31fa70cb57508754c6ffb07c8917099c354370bd7e931b17783625384ce00b602084a17284316aa99435e6c78f4638ef6ee7439044c726cde9ea46549f2954de74b6cdafe7fd6d407d1048a358804681598f9634a726934738ec67af43dbc513f6c9e1a29e104f29f4ce7c760cafc45c42206e4008a358804e715aa91b9c9d4c37472844df8329d9c321f538f2a68fd2df0905b069dc3395c29f47e00c705f243ff1c3f179acde78bc04cb1fa8eee58b0980fac56b2cdd62dcd61f0b07eefdde1d930c8e06805a500f243ff1cd217abd5350a787a70e79449de8135953096749e5e8dcd0974d71cc70f4c99f866fdac0550019b24fc21ce1ab89b7b5a782c3477b8165c50b982f0265fdc5aace76d56913b264d379eb80fc4360548059b24fc21941aa889e39376d934768ece7af2191710f5588e1229fd6df0165ea7dd2399900de47e0307022f0b472b5b167456d8e497a3c9957705318fc76a938bbb612d6b7eb70bd0b39923d3d06a898583070801011c3238da151f9de74272c0b0ef86bd3cf219144c35bec97e9ced51c2f01cc95738caf02aea83011106cc1ef30e4016339c3b167640d4ea82077a341035f29732c8eeacfb1970905b84460bdef808da58033b06d422612c3f15b0c9691266e8d0c78ee7f6d639bd9d3b6e8a1e24e10174dc5ea5d779ea3e0fca7507e601d422612cdc159089e9d346c630fa8cec70b21c3cb51b92cc5a88e921e0905ea7dfe0933002c02604c5070c192f1bcf15aabdadc6d2fbf5de88261eb1108588977adef60cff6d50b6128f0753f9b8acf25502cd056e15213441151a89c3166e2830ff8e8aecd618ad48b6a8cc92a9654076936c875f38cff048e02007ea076e152134e915d9c6d6b191a9af1d77bb970fca620fc49961b42357e78feab01ffd13fdf48aa546018b0467419f20d315714692688123e8c0676bd5898b777702a161346353c7a8d8dd9c30cd85f48badfe0790005622510a3d188be1e1ca78df34c68ceedc96bc9fb5bd149c36a1cd64505f38e78f4289332de45f05a3043d322615d31976924aa698ae8cd57702d5cdafbead2e6b7059efd4133ddca8bce7ced17b9f97e70286018a119920bc188fb1f1dd78dcb2679c59ec57bb1790fe960f9ca1c168434e3be6d59e9c5b48ec990064024438943803143099e39bdeac30d70c4fd6d61dbfb538de891aa9e52924d9fba4d770abb949c436045b02f5272f1f5b163189f112f6e8b0c684c77ad619359432fac8de28e10164995fe55621ceb04bca7507a400950de723571454f652f185ae099d7588178b1bf3812eab709dc3d2b71b9eb09ce5bec3778989010210034d07720548196f06c86bb3a2bfa4753b95edcf5fa920dbe51556fc5785db981b187fb3f2f9bc8f0010024d077205a7199b91f10ef2edb6eb88d71c773815289705df7e7d6945f69edfc647e3a8f12eecba012c00e30576124f12a89573157ebd35578a42fe5510a618ff6dda1aade76cf0876ce4c796fdb805c4a104d204e30576122012d9e2d4f195032d1975e985090b7335cf9365b4c354e7abecf017eda7bf768885a7006a00cb412c2a5b14ef22cca9db3f8a8471f9556bcfdfad7adba119d3cd7fa5ebf3b13d61a33bfbbdfa045607cb412c2abf14379073537a4afc029cc5fcf4bc345374643ebaa96113e05d59a7426a8bfa6fe8b404d3074b372a274b16e76298fa89a6cbbc755b95a9cedb970af365b9d7fcff09d8b81969d381f2bb99d3011f0418468c035b15853d6b56f6c050ee9e05729031049057b688ec28e20952161e004ffb98f80ac032048e065b10c01bbc176712c8ff0b224aa471cb42cf47f9d3c2fb20d9fbee5b81d4b8095679c3ba198d5c0581074f11d4023914cf0286e929a7af0c71f9854b6f4a2342956595d3cc5787eff293393cb75318a5fa045002252223132c158fb9e372524a7ae69fc47cd4bd1404b68cca9c314991f1579ce4476a913a2becae07470115126e092c1b988de38384ec20768eaef2e099b9843aaac95aa1e121c4901ea795a19a300bc0970274037940f52d5b158bf0f34af0c3bcf79cacf8b49f175695106e3c20ddd5531399a54fffda726aac3105bc077940f52db6150f39d15a7ac834e614dd4af0bd95d47414dcdab0ed70c05739e140338af24dc81001b5011f28350e4e16119db3d7f488517f820d2a16103142d4b248ceb8e72952903bc45f31de7000c8af0734021f28350e3b16a9b9e1dffebff06604cf769618ad9479fecd5a2ded2de4dd5ba75750abbb6be83604e205714279065c1667028aad43218a9873da054dc64a7902c96439f66c5f25e3b11830edd6baf9b77f05c2008e10bd355315d542d4f295a3c92c77b7778aeb729fe70b61bc72d2c709de9bbda9b3b7768b8309006a008e10bd35f01581a1f3343cbd14c79a05ee55b1af003f8f8916a04d0d424f50a455ea84590dac1a027a04fb302b01cf0a7872c8b92d390621647bf74f4cd937689b249bf2ec6fa2c1fb333802a470d38c4f063401d129282c41178539215676e2dc2e9b857434ee18d2bb36eff8a8701350525f044bf182fa0cc018042b053b098a0a4415e76080f8b366ca087df1c5abefde9f0036251dc37cf301f8b98b6d6c80fbfba97a01d302d21751163316e760c2fe3162ca0877f9c7afef4e9f02b76515e270f323f8b98b6ff990f3b9a90005d302d11721162f17f160f4e79f47d92861ed750a6ff3326fbb657cf37ce7a9ddd18875e3a1330b8987055a07360a3f176017a8196198e6ec30d68ce45654393980ab1e9c8e20e069e4944ea6c171b81a05c46101230055427638ce1370368c869793d6a84033968ae4e9374933717752feef20f5d1091a43ec388f880c015400bb22200371135a6446220b052ff965b884ba49ec6743a978f0b37ed7a293dc8b0c2d8bf0c9813807e303bb22200389136a312c8acb672ab8019910ea4fdd258b92e119526c77a593fec1096188b3d880d5005304283b64359f132ef5e0cec25670f794485c32139484b6bebc98a1eb7b90dc6e82474089f91fc0ac030d06ad0c32385315b295b9df56a9d4f8824c529498b514773358fe84636970907f8c47c3ddba2b938c0650065113d712a415cbe2f0f999bb39d575e8c70ec7ea910f912590e3cde78b63b203fdf3a15a4ba5a0078b04112aa9124f13a6b853f47a534cd1bcc66e3451a756be693ab8a56bdf519769a457efc33e6f94d401d3077c0a0b13af126e16acdfc1b27a7c317b424d86cd9692732574d2eb6b80a0900b0a53c89a3998cd0026019337e42b2f0ecee04c3809336a01618cc64c4798828f09a098e0595f0347d505596182da499474037d06f6426b33050a6bc69c0fd939f768007bacc990852c57fb6576d74fdfa2f1d39b1e0bef70f9bb31024102544b5613490fea2b2ccdc0ff72140178c669878d34c373b4d1d74a6fa523d6020b50a21a5b946803e606544b56132a0f4050406016033ce1340140044f3112a409b81808604b920790a2446302f8598c8f027705fd2d56058f094820c4d8c8bb2a5420784050d7898453332c90d1cd6f80b3c4005940821a598cd5070d0729053c1ebd07	\\xffd8ffe000104a46494600010100000100010000ffdb0043000503040404030504040405050506070c08070707070f0b0b090c110f1212110f111113161c1713141a1511111821181a1d1d1f1f1f13172224221e241c1e1f1effc0000b080060008001011100ffc4001f0000010501010101010100000000000000000102030405060708090a0bffc400b5100002010303020403050504040000017d01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a3435363738393a434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9faffda0008010100003f00dad12de630f9f221c6335cdf8cbc5d7d62e6ded0107a7150f8457c43adc9e64de66df7ae875e9e6d1adb049df8af08f076b1e22f18eade4ef9047bbd6bd6751f06d8687a6a5f5f3a19170d87008247ae6b985f18da6a5ac958a08540010796d850071c0af40b3b04bab1f3015e477ae3bc4510b598ec84b9cfae2bbcf02dd6bb368b05bda59ac6bb46d3c96eb5abae784fc5fa9445a579b663debcc7c5fe1fd5f4689db2e5ebc96f1bc5f7ba86c8e3b868f763201c7e7d2bb0f0f5ddc68f086bfb691d80f51fe35d069df127478af562bcb27854100b32fcbcfbf4af72f08f8b7c093698249cc19c77229e5ec45979516de9dab8cbfd1f4e7bdf3ae76e33deba9d1b5bd1ac2d7c8b6542f8c71581e24d3a7d6a532043b09f4ae0fc2f6561e0a4c6d5f34572df14f52f12f8aa168b4f8e5f2f9e99af3af0ce8fab68574d25fc6c83703cfad7aae93e36686d04209e063ad66ea3e2759ae0194ed527935ec5f0d3e28e83a7451aca136a280327b0aec3c47fb41787a2b73040a99231d6b97b6d72dbc5e7ed1b14c6c78ef50f883408a3b5261400e38c0af21f10f84756d46e5961de173d8547a5fc39d5adc87666cd6bc1f08b5ad52544d29a482576c322f0a78ec3b57b5781fc25aaff0064acfa8dcbbbb2e706bc27f697d575ff000eddc70d8df4b0c7213865a8ff0065db4f10f8afc421f53d5677b6dc387c735f5efc468fc3de14f08bc8238fce09c1cf278af8b26d7e5f1178ccc59221f33fad7d63e04d17c2f61e16135d2c4d294cf207a5781fc5e82df54d61a0d3a2014b10302ac781fe140bdb6596ea461dfeb537897e12a1711db1aafa6fc12d43c92e24603e95c9f8a7e175d69d71be595b839aea7e1e5fc5a2442da57f973c1f4aede5f155acb1f2ac7f2ace9bc576d09263b5c9f7aa8de378a3954dcaa44a4f1b88af47f879f13fc33a6933dd3e642b8500e31eb52687e3937ba1452a2e37c6315f38fed513cd77a7dadd3464b2dc15cfa02327ff004115c7fc0ff1f5de83a8a5ac23692460835f524fa66b1e3bd183cd23ec2bdeb03c33e0a5f0cadc420fccd3973f90aefb47b0bdbd8b602db69352d13ec3fbc7196aa96f7f741b642871ed593e27d6af74fb88e468c91b327f335069bf116edd4c2b09ae53c79ad5d5ea96752b9ae6341b459a452edf78d6d4d6917938c8e45647f61c57137cce315d4786bc15a66a16f79f6875cdbc61d33ea4e2b901e10966f1008a29488c376afa0bc09e14b31a74312ba98d460115cdfc7cf0059dc785da4214a824a8f538eb5f24785fc3d2d878a436c6288fc71ef5f5a683f1023d03c3221d83704c579a5d7c54bebcd75a38b68467c9c8cd7bd7c3ff0017e9a9a4acb78017dbce0e2b0fc63e3ed325bcf2d24445cf739aea7e1f6a5e14bd881b9ba899cfa362b73c53a1f8775280085d08c75ce6b8a93c3fe1dd3033978f70fa5797fc450b70596c23dc39e82bcfec9755b3725e36033f2e45685d5e5e04c00c6a847a8dfac980a735d5785ceb77cd2476a1f951bf1e955bc43a9dd78766df2e7ccf7ad6f02fc5597c3d6c20d41c313d431aef7fe12b6f1f46200408fa003a0a78f86ba3d8466ee768c375e45719e2eb1d2e4cdbc32ae3a75ac0f0ef81ed6e2f43a9192735eb507c3fbb1a4936e4e02f615f317c71d1fc47a5df910acfb371c9507358df09e1f1adceac8217bb108233bb35f43ea9a9ebfa2e880cad217dbeb5e6965e24f10eb1ad794ed208f77735ed7a043a35869427d5654dd8c9dc6b95f14789bc2f777b0c56462fdd960f823be31fc8d4f6a7c3935bee731038f6acf923f0f0b9f94a1fc6bd4fe155ef87acec75463143e632c610e067f8f3fd2bcc7e27e8bfdbfaa936e9f2163d2be5df165eea3aa6bf235ba4a137fcbb457aff00c2df11dc787ac54ca499303826b7fc45e33f156bff00bab18e5287d335c66ae3c47a6c6d737c245efce6b2fc3bf16ee74ed4911f7101b19cd7d71f08fe285a6a9a5a2cf8c15ef543e296a7e159f335cac44fbe2b8ff06f8dbc23677621b48a1dd9c718af4ab9d3ad7c53641c46a108ae0b5bf0de9da24ac6054f33b62b91d77c15e31f1644d169a9308cff00741af2ff0011fc27f1b7844cb75348ebbb93bd73d3ff00d75c6c5aaf8c9ee7ecb0b9620e384aedb40d1bc58505c5ec981d7eed75fa36bb26964a4931c9c06e7d2ba6b4f1ee9b060c8ca5bdcd52f1ff00853c3de12b12cc233281e95e7be07922d7b5f5814622df8afb57e1cf85bc27a56851cd70b6cd2950497c715e6bf1d2d346d603dae971a1e08f94578c784fe06e977626bad56295a4f3b29b642a00c0edf5cd77763e1bb2f0eced6b62e638c28c02d93d2b8af891a0eafab2b2dbccf83e9587f0dbe1c5fd96a6b737d33603679af72d6fc7b65e14d04c10b82e171c1af1ed37e245c6bbe265f3b3e56fee6beb8f05f8e7c2fa6f85e2324c913aafcc0756af9dff00697f8d56fab486cb4cb62d1ae5437ad78bf823c4d6d05d1b8bd84039cf35df6a5e36fed2b616fa7c1db1f2d73173a0eb37799dd5d41f5ac85f0b6ab7378235673ce2bd7355f07ebbe3e9bcd72fe59ab561f0dcf8363f3b3fbc1cd3d6ff00c53a9dc0b5b692511e71804d77de1cf0c5dda5a7dab502ccd8cfcd54352d7258a0b848222024854607b0af03f1ef8e758b3f1dcb06d7f2c4687f4aeb341f1c3cb680cb11271de997fe30bd9a4f2ade3233e95a7a3781350f15a892ed9821f5ab17bf0d34ed01b2b227995de7c38f86afe241fbeba2b6ebd7e95d8f887e01f83a2d266b87626445c96751835f2ef8abc0f6275f3696057686c7cb5eb5f0efe1ce93a569c2eefca9206791589f103c49a6db4a6cec2352471c557f04dbc93c9f69961e3af2297c35f1aacf46d2d618a205b6e2a01f10753f15dd978ecae2484360b221603f102bd0bc35e20b1d1edc3cf6131931ff003c8ff85749e1ef1ae9fe29ba16b03285271c577175e03d223b6c92bf38dec48ef5e11f14bc0ba13eb6661e5890803f2a7f84fe1a58dcc3f26dc7d2aeea5f0ea0d364128881c73d2a9ddf886f344b5682ce13b80c702bca7c4fac78bf53bff304336ccfa1aef7e1e7c4ed7bc2969892de4271ce41c51e36f8bfe2ff0014c26d2d6278e23c614605729a15bdf595c7db7502dbcf3cd6f6a3e28bfbf87ec76cec17a706a3d03c2d6a6e05e6a930ce727757a66852688c8b6966509e9c5737e0ff00d9d60bd4124b271f4aede2f86b69e0cd3648621f2b36ff009477c01fd2b83d7df13103ed381e91135e7df0f60d5bc333ab3172e0d7b447e3ed7e7d3b69b5966c0e0efc71f957887c4af17eabfdb66e668da0180366fcf4f7c0af49f811e3192fe448e56e38ea6bdeb5fbed163d303dccb18247735c6787c785355d53cb924888dddc8aef758f0ff82adb4797cd8ede352870ea46eaf9dfc432787535430437892007190b8feb5d7d85e7876cb4b1242d046806703031f8578af8fbc41fda5ab3c3a6c64445b0302ae683633d9d89b995096c67915c0f8cf5df125e6a02d34f494296c7cb5eddfb3e782f5b744bdd499c743f35763f0d3e22ea5fd9aad223631deae7893e2089e4c5c918ae6350f1ae8a2dcee58c9ae521f1468d71a8032140b9af4dd37c55e178b48291f94cfb7dabe7ff008b109d6b5166b58be4cf6152fc395b8d0c65410de95b5e2fb9f176ba9e559098a91db349e05f0778beca713cf24a0e73ce6babf16699e2ebbb0f25259b18c7535e59ff00086eb56ba819af2771cf7aedf47d1dae20113dc67d79ad383c37a569f279d3b213ef5b16f269b79188232b8e94e4d27c3da5c9f6a9e38d9873c8aeb7c39e3ab793165a74400e9c57ffd9	0
2	2	160	120	\\x8abdf10eeada70d3840cd8749185c4b3bed85aad6d68f2994fe65721cdf84ce849020d06d84a27164817a899234ffc9b74d68cc47ef0158d787f649e52aded0970b558879777ab1c65f80300d000d84a2716b917bba9a356fac9f0da8ce4fcb018854c37f4cede8d6f1070937cc5571fcdfc6cf2ea054f0612387210c7179abde10e7afcf0ef84e4fef6108584b53cdcd22cfd41e6b75ba75f30c8f044e2e2038106d433fe083a17ef32ccec81378ab071fb956feedaad8ad325f953587f0feab318a1e08573b9b5f205f607c04a0f1bb916aa91735efa8c54f68e545e15b895d0b6479e2e9ceb4950903dc4c7de8ef94ddba7016f01f444ad0f0016a0833b5ee69c76d68a445e1419b7d416639e0ea4a34954901f448797aefa0ddc3605a801f444ad0f86163a89e31efa88b0c78e42dad518a55d36eed89ea56b08629d7dc6571fcff84dee77046f01f444ad0fc516019da9137288f44e8cc56af010add0d63e88dea9ef09c05f3a84571b97b86ee85803ae02040c2f17ce1770604a2a8fb72c916d8a53ec4ffb2789ca31996bc42fbbd5dda1b345a3eb1d861806b707ed4344151b1756366ca313530b017192156b6ef887ef8b60f97362ff8be78138408282229d05f102c201ed4344153f176052daf59d26683867c3f50f677a33cfe325a9eb56aba9c8f33aebf3b32f8b857b059a0361117e14621647368cee13268a097383256f664aab828fe455d77c13a7ecc118306891f3b8b11c04c20061117e14b91683b1690af69f74c38c455c54bd95b01f069b3e08f10d709dd8a487c788dc0fdc9c05f1004b1606072f177146dcf79d3fcb9875fb97cb82eabfeafb65f1f35aef0df8f29bfdb6e7f399a371033c07273441043a15ee361cac93290bb97193054d45c92b86d92231567eff2fe3a31828a934dcb9b51607430227344104b215ef728ef893b7cfb47351472ae7cb1382e125b55a5eff09cb921928dfb2fbf9154e00b6030a31e31c5615f764ecea95f7dd857523b5abefebbd8bff673547d4b70ffcd099a97af377b9994507f905b1044217451666560a2585270e187381856fc66a638299604dc36417afcad338a221933c1b91c0025800b1044217a81688a92713ce49705a88446af01885565f30495aa16721f0b37e8751e198704c405403d006622e8929b216aaf1234e70ca74f68e4478949495d0b7629e6a8ceb5870105bc447cfcaba77f05502060291117b0fb9165f66d4e801278fa975b9152bef7e23868961355240d72bcbd239382eb0359abdd805bc056e3759154916fd76dca915ad8e2d75fbb7cbaf7aadca87613947d4c79fcd929fb97ab777f9b117019c056e375915c716b09bfb97768874f68e4efa9418b6f83eeb0afa2dfb0df0923bced787ddb863e6550248055a04361c45159e99e15b72c8b06696d57ed438148cf61ece8e0de901d4d419e64d7a9eb22cfac10547015a04361ce315a8ada507ec5d105a8c4aec5610a520fbbcd8d621472c74b356c6d700cd1940c8c603a803c61b5a19d7174734cce313270b997189246a4e6b23c99960f1f340370b66b20854c283231108120091021c26f6103d1776d24ab495a0283463c2b72e4a7b0b62cb64ef6bd2170cce0b386cb997a6939957078104943e220f6c186634ccef2fa2bebd415f75ed46dbab4052e05d5efc7bbfd5f0b93a53f062fb9264078100943e220fca18afb9c717fa7af0e38c476cb430ad78feeccad6ad4509f09f7ee7d749c1bc7ffc03007006ad2d7c20561798892b137448745a8e24a8f018a5c77736dad2a16311f0b46cc7d382df3404c09e07cb06ad2d7c20d017754632f58542891977fb650de66a77c2f3652df274db8beaa39832ebd076d905820207014a2ad935411814896b176cfc10ce8e26e6d4383164520eda4aa1e100e4bd0d849328cf3844c26501230095499a1f4f1561529cb115b354346147f70a83fa32cdf1243b6bd6afaae1d31fa9d2b16e0985df05b802e138880b5015673488ad0a370a807189a56f679aa54bd7a259e3ec3fa74df910126a817b3bb415005607e138880b9e1558c296e11db76d34676da70b8b7232c591241043d4e7a9e1d317a962b54709851d05b802cc2c2f25cf1589e9234cd68fb47e8e85fc16b507b01f229f3600fd4570195b8687679a580ec80407a707f2257e163b18198fb193643cd0ef9e2fb4d698a10c3abdc9d6a06728c4ba3fcfdf10fc314acec4003704c8143721631783b1f3ccfa49d0d69e8158113186303fa8895a2827ec405f3bc4c7e79ad84bc1ab045f00c81437219c1705b9e117faecf0ee948d6e1230a5c0b6bcc8de28cf09541f1f845719cd986ce8c9004701491eca0f57172281f9d4d2d970d79408c85411a505b7e889ce216b2840921f464791cdda09cce603ab053d3f6009c916e7368ed8cbb5cbb47159076bc7cf939af325f5d6eeff05cab21928b1bcdab9b54e00b603c113360bcd14aa91b3dcc8bc70d78a4cce5093855097309dce816f6854087f4647119ddb0cc4ac03f202002d4d1146179989f317780812cf8e88ec44102440b6adca96a94d00569b3ee657399f5048e48d05ea07750707314e169997bf8fdc1fd45a8a2fac1198a634dea9497a81252962f8538685c6ef5808e63e079f05c13d842298198be9e318fa7c12f38c094cf29995e0be969f96084d64721b7641dd2198d87ae08c030e07c13d8422d01988ab7102fe8d74d28c445c1239b5345f151a3ea1ed4de09f5f468527afd80dc84f018b059945cf30b217745074f197624d347147712a4f7990e83320bdfb50fba9c0f119e9c390ee89894f006103bc2cda090018676c84ef23229f2965f995ad46cfa740f6e45d57e4d3a3e5f0197a419172fb15e3016a05bc2cda0946181fa15116fa5816c384c34a54193564b698d81ea1691870173de4562d0d104ec89e06d905dc20de1fd21680b133d476c634fa8e047c143816809f165aae20e9a1501c3fc4c7e798100cc06401910716418238971453164eac3f2b8e89718387c9ae6b298a997057e344072ecdf1b9a02fa7f49c9d4a01dc025d470524321777e290f5012e8bcc754bc50fe274ffa2d761156341d30dceb49aff1cc5f7f9bd8d0632075d470524bb176712ccfa5b328aa5719b45ef47cc33a2db2411f66c7b07e5b339587882b2f915b7049c01d2179025a215b6ad6346e248bddb9e8668b45425c3372efad484695b50962da5578fcab41ec8c202ae068f325d184b15b43969172ee8d02f98867ed4a8a9cc7a7fdadaace209549f3decc314cc3a4fca76051f008f325d18d91566548cec8137c8a8716f412fc6d93685f121354750df29f3d399284a826a9b9d95022a038e391f385e16df669ce981b58b2d71b9054bcfd286c68b65d153daf78beb921b3cba8373baa946015e04711dab14451500910bdc5c8b34da0c44e85614af309d90941a886d2970156bc457669e5a44c445031304fa43791a3c15426808a88db71c116582116eefdb274b11b539e3c427aa91cb10a961a3691994a5029a038645280a9b164636cca10f714f1051b9056b4de862ca9960d953727fabe3b310302085d05992450591028645280ab716705614a497874da46017170f627293862b213c53f2ef09c4831c2093a4a88f8d6a0111033d3b092fd416603608e19d230e30710b35486ffb23ca992159db442739c3a00030c782285b841d03b9076f128b362c16139943366e8c10ef8e096ed6183c409084d882a8c50072155e8556088a7140c422063b050d3efb2ad416c35288e995a78ab073c9d54fce5bb1cb93251ddb4c3735c8f31035e3b33b3bb55c06c101cc45fa2b3d1567368eef0176caac7b1b24eb6edaf602fd615dfa6e7a037fbb1919c8d07b7bb659043600a43d3b042816ec5a542105be0c2467c6c70ee070f3e25b3426ead6cb98c48237a962b40d8d856d07d207a43d3b04c816cf368cc891e78bbd73b9056bcf4f0283936575524cf70b62d21039f3b0529a91d8050206fc22031bcd151989f312f0c8b2c68e39eed099b7c436ad8996a0ef4040db3ec55d199e3848ec6e048d07eb0b563840168b81f74a70bf96d78e58ce57bc8794b5969e16b1ed5c407330e417de9a5b79e4c206a304eb0b563863167e6248fa05390a3575f2f5cfcf5a95e2cb64b172f0771bd28abd68b28432d984a10216078c0610244716f252167c0d378bb96b76950d66da3d0fe17659f754df3fb5e09def4ce077bf95ad039d008c061024cf1643528efa97a69e8c639107cbef4a93859361a1d2ecc328d8d31928fabaf39985c6049006de205d0b571646c00af889a608f46700c72e5f5fd7829325b9c2d5f32a01e3903d78927b599147073806ee264721e3171b958f22fa8db47e88852ed21d0f4014bcdc7689dd01c2f538c6157f93f04cc810013004fa379c1a4218aed9e34f72fa30e797cf68349f14d4f666ce0ca9e94957549da457d9dafa2de41e028d053427920b6615a8d9434efad374778e4478b4369f563766befcaded19d29559a2475fdbfa0d0ee4048d0571284e31aa15757084f6a1858d2d750bd686e67883e9b765fc2af6ff81dfba895a90d063098ced043e00781c7d067f1663608aeb8a174c906f4844af4fdf77e1e031b9616cdfa1d3fb891f4c93fb1905e0034907781c7d069a1678d69eb09535e838677e018f4bdbac83e3659def5bff98b0f31f3dc5a4fa899f5d055a0526277b2cd8166932d4f32f378f0155fb45c3e66012e91d75313b64ff81f392bb7818c0b3198ae107db03ce2c00178e156f549aec8927ecf86f4bc52fc69e7386a12529c856ffb9cbff0a3bcdd3bb7b8596022f05ce2c0017a8156358f0ed93d7bda1634f572f67d783e1fe31fc7bf8dba9ced12041c3dbfb7d0ddd012d005b1ed807891b61469cb495b1cd046427a70e63eb93e9bb21f563c6af08e992092003b418098df2008c04ee08632c4c1327c9637732fab4479e46ea3416acd972eefe8ea5e119c0dddda6575ed3be6dceb20042030c0abf204413b63d63066a4818d79e8654f479bde93a6eda1aade00152962da4c3a5ceb45dcaac0218030c0abf20cd13949d77067e68133e82a6e8d438b0e07eaac85ab1e20944b42cac07a1c4704fc065010a000226ac26d31543a588ed3caf1c817189b46e6f98a54997b219c3f43f2745d9101662015b129ca50001031b32ca0d1c14de7634c8c1756b39f9b80533c3c682972b7f74565af713a2961b29a08895bab116075e041b32ca0d4b14211e1cb535a9c5286077b70ba0e23a4f3725fede76afa8e5f21ca902f4280f94130539071b32ca0dd6142ac1f9d8749b50d28445dc149595341fd18e0a60c9696400d8064fd30a1a09cc9300e802cd22d13678150111754e7692956716156892bf1494f5324c2438e8d95374d9a64e7bd8720d0ad5041302c93dfe156515525802600f270c916507552e6f7b23cb013819c374872bdfc211214402711d85ce005807b44ba503981396ea43bb7a6a04dd9ec4c4a450aef80a3ede52c7c5f443d638c0bb4e993c3af479024203d3212b184023a4bdb36e6cbed6659caec4fcb4a4eecaefda5be4448c52bb35009fdb803d4b921507d007d3212b18c9230791f756f0da94e792a5ee153705d4b6eacff4304919527611a44ffbd2524dcadd0531000e4b8308dd1438b9f197d648f0fb84ee72f41834947efac8de2c6b2df0b23faf5fa3dd7083c28305d8023633593138151809e21b420c32d78e5852d4993701722a988aa1e560e2971de643049bb947c4680572046f2dc303bf148b91f74e787ab2eb966a6cd41e147496a0cc18b1494957f29dc45f49ca3048e45306900574214d2e5d1443b788ad9f2b12d0614b954f87cba1cb932153d3e96fa6c1f2103463a5d819bd5c0675049907bb351e14d1e290e195af8d0c75eff78b2a731fed9165b443d5a789dbdb9ffd73b1f7a9a91d056a009907bb35bd14301962166e6812b3860652d4a5b040326cd8dab8600972946ca45300caf84fc40502ec07ae1ae6284214405084618db61c21650d472ec7c932c30025314bd0dfbb81d201386382c3498d7b059a03341acf2d541651d0c0f595831c0165cdf70e037911ed92252c69d48729c8d3a67463337e098d95055303cc0b803342148b47b7ff763e96d7ae2c0c92158e6c36a6fe9f84cdfee2b07d257bebd3717ee354008a054709220ec4245f408a6b0de6282467f5870aef5c05c7037599c3fcd3bab9db126c7893739995a2066101a10d902d601aa69967772cfa547f9e46eaf456a5deb660fedaadd01b50b52dad57ddc37e45ded9070904f73951334315a4a9614622715cd7b44670b434a5d13e7aba5c25723f50960dacc3c1d1be0fde65073a07f7395133c415d2662ca09b278b9c7191156b67eaa18b91617152727707cf9211a9a2a0f1d899ae05ab037221b1323113210960578ebf30c314c9445635ad14783cd9dea16409a69fdfa44771897b0dc8c6039e01d705e828471612b8610a7ea914f18404787419b5031f303a3aa8605d72975ac40fc78a780fd4cf01f1000512c5311e1519c6d0a11530a560647de5024972b6459b2536c1dde7a8f1fa073ce2b17489a135029d03f7412134e21496f171dcd26a5cdebd943c371f85919e38de98286775539b1900c77388fe48f9a50747047e0eac271717ab91a1d7c4fdd0f7866ff4d496ad093ffa8ddeaded297498ff0ed751f9ba29ec3400a1037e0eac27c6170799d3717e421483968de4145d34437400280ca969137251f8a4576a03d849adb002c601a603eb0342146b128efa95a8d62c0277b54b2eda9c02f324fad7ee4b24e0db184953b63abb90c60454002e22e9294c14723e4c8b6f370fa1019a14ea6dd8a6d35b7079f6e87fa3d5d2190962a0f09794df033502d0271905c116146450b019400d1d648482044bb3c32e9b78ba81e6b30a933880613283704a8113037603240fd2034b101454123207240dbd77863784683047aa20701a8970d3189c0c8de10a93f4cc82540283053e14b726520c6e024e5c41f26af51372c46d47cc56266bfc79766a5b04a484d84a42925a15941e009e053e14b726980c31195357e6ad97278af7f4d4ae315f636f6dde39e04f52db5daa431fd8ba2f8ea704b00795220d07e9141411406006020ca47601c2044b31c0a012600cd8e09318509980406f02f0088808022305dc05a814c00997929300faec8eccbe0d24733a2f4b96a76bbef17dd350da3490155f93b16bb9c100ad060139661ddf074a34accdd8193e7c30788244d48f86d7b36450d1cc6f80b1f1820d838b301b802d050d07c5375e21f60c443040f84a932a1435c04054478d92b890343880ec7f8103b5224150021a4d84e1001603bb43f706b00b0825b48554313100002c804481a52453bb6812b1ca6f20b3d4841ca18678498857050d050b1e84017b070fa19001f829a4c0142d2452f9a54256836116f14d5700db9204146b837048881405d500291aaa35610a	\\x0998d313fc89f4668c45fed4191574d7340e7eb8ef0df0915ec60f6bcc7c4cea63017f00a80427163717939deb02fec8f0da8e0cfcf019adcc37a2cb568de90174985e85d741abb428f80206e601a8042716c617b89df30fce9cf0de8e8e5c9490a5bc5f6adb522ce70974b95e858763ef384dc2a701ab026e177210b817a99db396dec8f07e8625fab298251497b8cdfeacff0972b05b850763def848eae2041c05ac1bfe0845177562d4f50d378f0d7503070f62f23bc895613563d4f70bcfb11ca932b577d985f6021b01c0040f1bc616b49b73147ea870d78e06ce5431b749366d9adaa0e708549f2d64c7bddff84fc4360548058c0aad0f7f16b281731e7aa816d68e80de5430b75d36e69a9aa0ed40509d0c64471f8eb87ef536056f018c0aad0ff816a891b31efa8874fe8e5e5a149095b4b6639a5aaceb4970915d040747ceb86fcaa7013b068c0aad0fb916a8c971ca66d270c284e558b2b585b4373e9cd2a0ed6960945ea44f4088b845c8fc035b027c432f17b01767f0ca758987e83c6bcac32c47dff307e325fdebd8bfb901df3a76edc3eb791996028105930b441565177d48c4f527228b2977fb610d465b83608264957260dba9e4d2bb78a9d0629b8dae002705930b4415411767624aa91b370e8171cb076f6f5ba5c2df300de34c3bafdde931304e91bb9995150099001f3e7e141d16744254f115b7cd3475e6f58f4e7ab4e9db641163d4a789f4d1bbe9e2f12689818b0440011f3e7e14c616afb1eb15f8e830569c4dea5411b4c0beec8fdaa9e929d41b3c66d7d58d186aec8d055f0435390607501773669ceb93a5cfa871fb15cb2ecb2dcbf56175776eff0fffd1993c76f5f3b9bb64065306591b410445155e42d4b9993caf2575fb870fcb703ff2d9251573dad78fe9933fa832afb689bde405fa04591b4104cc15f562dab00fad0b95758b978acffb832ad921d5e2f6f70fcbb039f836a523cb1507063e00761ee31c2a15f776ace63da3ca3c712bb58b46eb9b8bf36671dfd0bf1ffbf21bbdf7e166f9b312029c05cf4a42173a166e4002e909372830756ec52f4f5b73c4c33431e3d4dfa913cbb3386a81ae911747075b03cf4a4217d7160ba9e11ffa5cb4ca8ccd4cf2b00544b536dbd6a16d58e0397fc3574ac9d10c68790674001e218929cd16b0897b126eec70c78e0efad439a15516b598dea1e709c69d1f84d775def846c49702a400ef3d7b0fc616ec329cf105bd0b15717a8749c34a02cad124d17356ff8fe3a01fb996b452d9957204cf00121859153716e266dcfc113fcb917132952fe7ceab8bfb25f57752ff2feae118ade0b5ffb9b5e000b60312185915b816ba89f11e62cdf0c28e5fdcd5b09439376e9e8e25e948e49e5de6c748fcb93fef77042c00264b361c3a1582b57184725850cb9086281430a4a0be7edac2246b0966b603c4c7a2c85c04f8ff073201264b361c9b159989b34bfa83b45b8ec5f8909d16745710cf7aa1ed01e2915b86156f9bf04ae26301c705ba335a19a8174140c6e185978d2977f9650ae75b10e1b26515d354f789f4d0ab787192231b012407c4026429f61043176e444e8c133e7c847512452ee7cf23805b3031e654db2ff5b1992a4ca2bbdd9593013806ec10220f131873f044b69175c9a17167f7abebf80fa9ea61f92752bfa9ead19864a8c36f9f8bf401ae05ec10220fb51898996957dee6b47b8cc478f099bdcc7f6adfdaadf129f2985ea7c7e7cbf42ffa2007b402d3217c2029178e8d3b4f624470ca8e6c6cb23485fe57369a5604eb49e0b44ec61f689a7926c80a037d03d3217c20af1776324caf23370e087162c74f6e58a7eb537099f3447f8de7ab986064c17395934b03ef033625d9353e188e9c234e504274da8e64e8351605d61722de2e8579d970306fc407cfd8fe26da7902bb04eb059a1f30155fe488a811672af175ab956f4f5c210199e51d436d77a7cadb33346891f3bbb52100e6029f16880b301561e090e185974c10674df32e4e3bb5c992253d6954b7a9d8da86fbc3916e09857b059a039f16880be115cf268ea9912f0a9973b9856b474e238299e115d34c77a762f3503468b551b8b5fa045607b4222f25af158fa9ab12f85870569c64ecf099a654bea48ad2a94f29d4133c8695108f5868e03d0529028e297e1644189bb5b1ce78c5d4ff8c351e9394860c5730de7aa4ef7d62f25bca0fd2dab83ae15b038a05b83a37211c1701b3f9d3fa8c90469c4bfed6b9b390fc9f9ddea9e328545b3ae757148cbb09cc7b02e205b83a3721e3178209715ade8a14f384945894bd04803f3adcf2a0e46962907aa4cff788f20ec04e0618053731ca0f28171191b34b7e8bd4ee8c8d78941814341536081a28ed4470d558c41e6f8a7842e01001bf0643106009b5167562d4f08dadcd857433978babf219289921b0f256e70fdbb21de832a4e3c98dfb07d403bf3b360bb21493819303dc8d14e68e0c4ed51936741615183aa0ed01709d7ac40f3e8d794ee43800530280224d113a178891354ed69d74fe8cc45e13998514d7219e1a00eb4d50935fc407f6acd80cc02a072c000b48073132169ba5a1cdf82d926a9c6bdcc71c953c5494dc1e814d60c4f732e71f659d307ee86301dd06bf118422e619899bfbd1fc8f746688c53e12b1a050ff1d9bf2a9e729d00976268573ad194ee46e04a706bf118422ae198f89f31dfa6832568e49ec5790855096b48f12a16d48e409374657098fd878ec56016606e709cf30cd1767206ef23b728b0171d3e56f67da816b4be4d177701fadcdd23960288332bd9491023a00c422da097f18709e2ce31557e9206147b5aa6ef8b66ba361797752bf89f4d81b6082e3668d0e8b04af03c422da0939180899355ece1c344f80554814b804f0d6235d5aa9a049d09117c447f78ed84ccc8c06b605a42ede1fad168fa9e71532fc32c79a816e543104ccfe9e9acaa0e508427c37e6d7bc9c197ce4fe003f056a0e8238e7146ef2f4fd8116e93c71eac50bcfdfbec6e3653977d8fb89a292ba6df3abf7fb990d065206230805244e17e2221cfc97abce1c71739549aeca3d4a41255957f27f2deceb1ca1f7b47adf93a204600123080524c417745254f0978d4d9d7587170feb7191e93b61ac63d6e70bcc931c6033f5e2898923070801ae379025dd15a41975532ef8d02688647ed028b1d47b66de7a94f20950b40da64351ce3a4fcafd016706f11c5d183415b6f4715ef252fcfa9e0478b4b685da3660dafcac61d9519e3f8c47cbdafe6fda4e07ae06f11c5d18a615764648e18dab0e0d75ab91edcf79054899e459e3c43787dba99930719376db9d0400fe04f2151f382116d1661cb02d338b397133254be3e2228b9161f5d246f72be7b01da905b4509a85130020010f32ab143b150381eb67d29e30d68e4dce569d27151482890e81ed01e0181fc617799bd908c8c9046606860b791a43156dd88a658936ec28776d872e46bb73c2e125adeb559bb94bf7123a49832f7b3d6400c101fa09280ae3165d40d4598127af2875fbc52fe24023e11265351254d7a9f4d2b3686190b6898905063e04fa09280ac8166e22c8f8513a2ba575f3c76b4f5e8520dba49972ecdb85c5a1b9781984f2db95bc0677004314092fab166f60c0e9999788057569c50ec7cbb341c22535734cff8b4bd20228dd837bbb0d6400c101113d8b3654160899fbded09b74f78ae448109f1f1417325c6ea08d2dc2305b8647f7985a0680c10657027311fb2aab16e1e2d0e51d370811750be50f67ea01cdd920b16354bf8bcff332b562a35f19857b059a03b409fa2b4215d04650f60597cd3d7500978ee2e28769bf7118e376e78bdcba09eb92f0630f85ed042507dc113b045716ce364aa843622a1173d085694f4c6b82d92669cb7f57230ea112006991fcbdb15d004e04dc113b04b7165166d4f11db50b057129274bc3e202e8996091d246e70be392117910a653588545054f00842c031bb215882d319c7e8d74f688141e12b187901f369c5a80ef6d409318440fb688d80ec8a4041304954356383f169093b3c6768d31de9a8cbc523a33109ea55c5a216721529a17c495b6bf710ac03f03bd07954356381d16677418242361cbac73110509e360a3a22b316d42f6df0bcf9118202990f81b992306bd01f44810243916f6960ee383be8f9d7b4eb5cd4e7bcdc2cb737d77dc3b9fb89a99b59ff337b9b78e054c00f4481024b01674e2ccf411b449dc75aae70f42eb97a8b9609563cfbf89e7a1097c30d533d181ad012c06a22e5d0b281644c24ae41dbf34956784876e276b0382937037e2d4078acd93142076b75b1785a601d207922847219b17eadde78edcbeb0ff0cac4a92948fa0b5aaddd288dd2970b1f6af4f41ca1159c8ec03fe0286179c1a3d18a0b9795676d810e780867c7439b1843f6f9afa296009529649a4c7a2c43845dc080711004c28920b1915b4996b37eecc10ff8e0e74f41cb9f432eed85aa9e10870907fa4d749ca3943ce3604ec070f274e31d4156724ccea1b57cb81111904ea6ffa8629bb6179f274ff03f3ba0910e2907b5b84b100350208337d06001670489a778e276c187fca574ece3b1343a135ec637627a98bdf0e7364d3eb4b801104990208337d06e5165b46ca2d99bfaead653b956d05ea2d430961f967dc57a7edd11b3a2fa3f19ab1e70708045a287b2ca6165534d6e783438f9951d9056bcf6222ebb9617c3376f70bc2f33851a395b2cb80f3052f05b2220017f115702e0aa38cbf4c156c6ad74eedbb374a3d311fe3f62faa9fbf1e2b548179198c17006601b2220017d715753accf33f2b2b31210a76efcffb938a87209bfa6037a2d0f14155e087fa5984cd0253042531d807f51b5f6088ea1b262aec75f915ca4fdca508936419d2ed7709d1ba113c688ab2dba17a01d3029246632c3313a099294e064a50fa824478743cbdb63f629a2a0cf0097094dda4c7c0cabe07da9c054a037445bf203c13ad987f5e66d8f4669a446e34b683dab6665e7ebdf21950943d0643dfcabe6dda87048d057445bf20b1131eb5354e72d8bc6797744c94b60584b62ede541de95955b49da4474fc8b00dce4d0590057e29ac26ab15e7d0a2e194d2d830774df12e4f3b93cf92252d4955b30948db02ffd3134e19a57b052106651dca0d6314d90e5e132d3987256a3327c9a9724ee20d63d252c6c51ef3341da92eb664cc9472008c03651dca0d3414dfe4e4cbc377abc175fb95ab5fdcad3098e1916369f387fbbefb3dc8d9b1fba59b01e602651dca0da8140381b92572a870c6a40dfc5411b4311e05880e01e301c4cb190417330fd848eccb03b401b32cd1360815143d74e762c811ff108a3056123080b8aac8d839e12813860fa457b0c47042c02d007204b711fe151b156e10cafd897e4c347368c57fc7dbd366fb246df35e1b8182b612707a133a5bb5fd002105cc03a503e613ad932b56e464e068ba45dc743a545c7665df3e3dd30f5c9d5f07d31b8e9f2f5800001d05ad2d2b183f23d0ba335ef083d67fbe06dcf43f145a1fa45bfe0954155adbad058ffdc8700c0cee05aa01ad2d2b18b623943d75c672ea10ff91843454bfb0809a06d85838e02557959d84c730c2f00cc29d01800572048308a214391d815f7a9df4eb844f5ef4b0840cf57cdcda2d6f4df2fd5d8c4208c8f92dcaef02d6074a1c5931471529909b14561564e28a464e14919772b6e118eea96f5970005d04468e9eb86f84c10696041122c303c014909575077698151f888e3e549931945f2a58de31e20d42b419c607b7c9780ec89d0174030c2e4d2e231459c2d0e19533f86065e9f50b1bfb35c591253c435de7a9cbd3123c6ba37ecbad92033f07e747bb356214e327acad5dbb9a9071eb356f87cab88bf3a751d7cd6f25e1f118b562a17bb9b1c0008100e747bb35c11425905357d2506de79e445a345f9556f7683cec2c7b9bd3961fa0479fd8fa6f8c87043100d234e6283e144738ce2989330a11718ba2684f7b45e39961dd634c17a343d031506193325b84050131054c35cf2d2b1662b1e8ed1bbb1a8171c9646e4fd8a1cb93a459d3ed3ba741d3101460033a39956b07e603b44380333e1498b5bf7674e720ff9a841cf6bae71cdf27da18d1512fdab45c848594cf310ec4b106d8003946220eba2460c70eb4953d2c997104274c01eb20a033b085c25e3bafe2b2193b2690485d94f307d807df41902d1f1a969d6b4e86ee10ef8f8654b4bf354d172afa5eac70035294cd8c03edcaf40eda30048e06891551333c15a5196b5f66ead466864576b4feb4dd7266ae5aade21b50981d8443da8afe6ffafd01040389155133bb15cf62d4f9bdba8f2c75f9a70ba7ca9ec2976594f3dceb01f9b0137979b472e9b92603d6000e2eb1324f13039093dfde0234d8844d68949eb752deb245faa9ed3170107a8447d3cbfa48843604f604a949e82839162d99f953e0f8f0e7924fee3193b5c472ef8dcc21f349d69a1f265719cf7a2bec77049f067b3dc53162156a168c8c542d3248217b966b04cc238393a55353ef6fa6edd2121440a1d918b0aa03ae00890d21349d14a51bff13fcb8d20614c76656b9a09cfecf8b96a9c20954db1b24cf3b861a2dcc8a022c030241ac276917b3a5914b5e8fd4e2844d7c971db43c3ffd1a5ab5ef1d60dbda84176eabf96bb02f06d0000241ac27b917a019695d46ff705690444454a7b930d3029c4829e029c596d42443f1005a0d8432058904da4beb033e1476e6f0a013349bc5758b158712e5ad3efa601427dbf70bdf92993f02e1f49b8dbd006f03522de92933143d58d6f58550e92977ef27a0437042e0fa65d4bb56dbbbd0768b7909d1f2898d59054104b0271905bd166f000e4c80b64aa41333444ea74d5482633d4572c85b016596800859825b1d8c4304fb045c40d20335106e044e5c40f2ce7513f6c6fd67cdd6266b3445f6ee5b03a4b4084b5ad07a3d94c001b900423bb7262d0c145c122207a009bd66068794487041c2ab700e03f6d11a941c8d690ad5f48e810e018305423bb726e60cb4bd71c74a50cdf39c0e5494d2b6dafefa7818b863ff53933da89787c8b84b860c040803eb2c0d0796146410485c40b20a9521c04044470d86a47a34c8f0c01b011597204a71001a55847203b705a449a814bf09a82b74d42cfd5254a8f6c450a3af942b7bbe12e5c66f04b7f685c9f0a23a4dc02d02fe007f16661d9f07194694009c2585492429840208212654a96056404bc7a2f753841c2b86704888f8010407bb175e21890c0510c26096020c840201c014af3140a482298ce064030048d680406912580a8c08027705c50bf706ce0b0f80b0197028bc68067f84401805c4d793641e9169d780d112801c6b877008a8960489067531840104070829b489ccb93254207c4040848f80df112d5291c06f00a3d60619418a18498cd207f9045735aa351e0a	\\xffd8ffe000104a46494600010100000100010000ffdb0043000503040404030504040405050506070c08070707070f0b0b090c110f1212110f111113161c1713141a1511111821181a1d1d1f1f1f13172224221e241c1e1f1effc0000b080060008001011100ffc4001f0000010501010101010100000000000000000102030405060708090a0bffc400b5100002010303020403050504040000017d01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a3435363738393a434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9faffda0008010100003f005d77c27a47895ee67bab58ee0f9a42e73c0c0f4aa9a3f81343d2a4df169b12fe27fc6b4f5692d21b5314764bd3b66bc43e29e93793e9b25cd9d84824f314028589e4fd6b7bf67ef01f89d75117da8dbcf1db7042b835f40fc44d7745b2f0bff67ed8c4f95fd2bc464f22eaefcc40319adeb6d7174eb7d8a31c54ba6dcff6e33452c984df9c66baa5f1368fe03b1370a11a40335e73e29fda8f58bd95adaced8f959c673d6a8e9df14354bb8fed53c2c09e79ad8d03e205e6ad7eb6acac149c57b9e8fe1ad325b5b79e60bb9e20e723be4d55f125d58681a5c8f6aabe60738c7a605735e19f1a6a3a9dd790e4aa671d6b1bc24b3dadacb1b348c7cec92c7d85763a7dbfda1417507eb51eb1a7d8c7197652a476359ba4eb1e17b0911f528e23089541ce319cd7b7da6b5e15bcd088d35adc029c05033d2be50f8cda5df1d75ae124630e4f4ae4b41bc8607f2e4954b7a66ba0bab192f21df146ec3af0a4d70be22f11ddf86ee55630c091cf6ae97e1be9937c4cbc5b7b994ed6201c9afa034bfd997c15a4d91bcbc75691577312bc0af34f18e9be11b3bffecdb2787838e315d4f80fe19d83c1fda31b20c7355fc71e338bc3938b592e56358c6d193591a0ebf6be259b635c09233c939acbf885abc5e15b73358ae580cf15e99616104b117894618e6ad3136830062abbdb4ba98dbd8d72ff00117e0fea9a8785649ac9d8331128c76c1cd78f68be23d7bc25a98d3ee2590aa9c726bd974bb69fc63a4e447b9d97d2bc9fc6df0df59d2b5137211d5339e95d3f8075cb3b1b716b7d22efc6393547e21783a0f130f3ec13713cfca2b1fc0b16b3e02bc124713ae0fa62bd2757f1e78e3c5fa6fd82c7ce008c7cb9af1af127c3bf1c68d76dac6a227da0eecb0356b41f8f1a968d07f6718dca8f949dd5d65a786f51f8936ffda0aac411bba66b9bd72dae3e1f5c7972b95c1e7b57a37c26b3d1be23bac17b3a1278e4e6bd634ab58b4bb455b9915481ceeaced5af6d266c44e1cffb3598fe22b7d1226b8b94748d06493552f7f692f0d0b11a5db2b9902797f363bf5af36d46c2d7c517ff00da48a304eee2bd17c01e2ed2fc24160b8dbc71cd6d78f3c65a5f89b4b68ec6256720e315f336b3e0cf155cebde75ac32888b67806be9af81be1f165a728d6b82147dfa7fc5f7f0d5ba1f2845919e9589f097e22f84b43bc297a235e71938e2bbdf899e3af09f89bc2d2d8d94d1cf248bc74c8af87bc4ff000eefadf5996e4716ace5b38e82bd9fe18fc66f0ef823461a74855a455da6b80f8bfa96a1f11eefed5a3db3ca80938519cd70fe1abef17f807535ba8edee6db9e4104035edff1ff00e266a163aebdbe9564f35b12704390473f4352fecefe21bbf126b689abc06d6db7004b3924fe82beabf13f803c33aef87ded638a25ca7caea739e2be28f899f05e7d135f927b79098b793c0aee3e16596605b166f9b815de6b1f03f50d5e31751c8402338a9bc1de0583c357cb1ea728201e4357b869769e187b2530c76ac00e4f19af19f8cbaeb69d3345a5fcabcfddaf3cf0c6817fe309f6dd4cdf37ad57f1e7c06bb10b3e9d79990750beb5cd7817e1e789746d542df3cad183dfa57a4f8e7405bbf0eb4102832ecc7039af9964f84fe2eb8d59a34b2731b3ff00ac20f4cd7d8ffb397847c35e0ef0eaaeb6f6e2e768e66c7e356be36a780758d3fcbb4fb23dc00726302b85f84561e16f1ae9bf68be31492119f9b06b89f8f7bbc1049f0eaece7ef20e95c4fc32f8cbe38fed98ace6bc96785880793c57d0fabcf73ae787c4f2a1690a64f15e28de22bef0bebde6346c115ebe82f00fc7ab3bcd363b5963532aae073581f116ff005bd76437564aeaa79c8ae73c2fae6b5a7ce21bc9dc0e9826bafd534efedbb03301e63633eb5e35e29f1a6b7e05bffdc5bc8141eb8c57b0fc37f8832ebb696b25dafcd3448e73ee335e87abdee9ff00d883cab60d2fcd97e98af21bcd5aee3d50fce19437dc2b8fd6bd47c31ab69577a3102d904e063a77af9d3e3d69de37bcbe6fec85b81064f0991c5705e08d0bc5d6d7bbf557b854f490935b7e13d27c47f0f484ba69106791c8aee20d6747f13c623d51d189ebb8d2dbe89e13d2a7135a4716ece7802bd8be1f3d8dfc4b6d328418c61ab1fe33f817c39f6079c49107c13dabe76f0f1d3b48f1081e72940feb5f4ae87e33f0ec5e1e0a4c6cfb3dabc2fe21f8a1a5d649b24c26eed5ebbf027c51a73c490eab220ce07cc6bd0bc7de07f04f8a6c0be6dcb91d460d79bda7876cf429922b6c0488045c7a0e2bd2bc1ba341af5ab46d318caf5e33fa568ddfc25d2a5dd21ba6dfdb11803f9d79eeae74ff00066a2d14b302a1b9c9ad883e27f82fec045c242ce077c578efc44f1ae9daa5e14d2605009fe115b7f12efa2f1a6e367008b39c71d2bca17e1deb16f725d2ec2a939ef5db7843c2af6a564bb99a59c9c2fa2d757a85ccba3439898eeed8af12f8bbe23f18de5cc2b662e9eda6ca90013b587f423f91ae1ed3c2de2471f6a9d2556ebc839ae87416d4e0b8582e5e45427196040af58d27c2f617961e74854c8477ae27c49a2f886dafb668de6019e36e6bd0be19e8fe3c68c35e99c263be6ba2f15aded94799a560c3deab782fe23de6837591b9c679c9eb5df5e7c6cbab8b431db59057231b8579178bacf5af16dd34aecea58e6a9e89f04f5bd4651899f06bd1b47f81a345b6fb4de10c5467915ab69e0c5d06db373736e081dc9ff0ae23c63e24b4b072a80498fee0acdb7f1346b145300c3728619fcea71a8ff6acbcd497b696705a79b3a290083c8e86b91d6b5db56260b641e9c573d7ba75edda24b0a1f95f77e94c4f155fe8f22c1296c74af5cf85de38d00959b5348c9e0fcd5ddf8bfe38f84b4ad34c564b16fc700115f3c78a3e2a9d7b506f2c6109f5ae97c0973a3de3a9bc950138ea6bd8f4ed33c2ff0063f311e22719ed5c578b3c490e9171b6ce1dc01ed5d7fc2df88a4b01730e01f5ae9be247c43b51a3bc36d80cc39e6bc6742f166a5e31d4c42eec158fad7acffc2a3d32e34637175202e533c8af1af14e8305ade35ac0c0f9676f1e9dab57c31a0b476a663ed4ef1668b3dcd979719207538ae16d7c2fe45cf9939e3deba4b7d434cd3e17475524aed1f5ae7aefc2d0f882e0ca8a0293e959dacf81db4fb7222b8da71d8d71a9e03bcd42eff7970ccb9f5add6f87696366590e5f15c75f689e2882f3fd0b7841ce73815defc3ebcf115bba45a94c426403f366be8ef05782f48f10d9acf712a3923eb51f8d7c35a5f876026d1941c76ae23c3da2dc788f5310b3129bb14fd1bc3ede1e9bed30a70391c56fdd78f35abc87ec1007c74e0d631f086b13c8753983838c938acbd43c58da63ff0067f97f3e7afd2b6343d46e35541ba338350789b4e9444768c1ae3ecfc2b71aa5e6d2e70a771a4f1c6a32f8334a668812c057816aff0011fc45a85d1733ec5278515e8bf0e6ff005abeb45964898e475ae8f53d62e2d1b6de8289ea6a24f1269ff71c2eeab568e6f5835aa7e55d7f87f55d63400d708d2246461bb03599ac78dee758b9f2a4949e71d6b7b40f148f0edb1ba0bc8e6ba2d6fc55a4a5a0b62ca5f183cd59f876ba7cf7e2e24405739e6bd7755d4f47fecc36ead1e4ae315e5e3e1ee95aceaff6b99d553764d77f6fa6f813c35a7812a5a9651c92dc9fd6bc9be2478b7459e568f49d3e3c0eea49af3fb1f17cb637049b6d84f19ad56d32d7c711f9771821bd6b26f7e09f86b476fb64c10e39c11c5753e0697c336d2ad946231dbb5757e37f869a7f88746792d4aee2bc6057cb7e21f849afe97ac9582e664843e700900735ee7f0963d07c39a787d69a29640067cc00ff003ae6be3a7c55d1a746b5d33613823e535e69f0dcde6adaa895c30466ef5f428f09d95ee9016491412b5fffd9	0
3	2	160	120	\\x67329ef58dad4f34719a874fc6fb93cac121995256ff0dc3b118b996b63bdb95070668006b2a6509b81688b9f356ea4f30538a8cdc5391a5503f380e7ab1652d40123c64c7e08a9808e0df017003a237531c291b7ec60c6f81a6e92c717f07ab06cb3e86e1747557dad38de7939b287fe3e7d99b6204520683193432ce1963169ce49537cba07143d50fe6dab68ff3257d7352bf29e0f31822c3e03a9b9df3015e011c2ffb3150177540f2f20506c91577a1f58aeb72976ceb65b8e3d0b30bd8baa9e9fed2668b838d063e009333c303421672540aae1bab0ab965da93ef4e4e6be3d9e4314fec572593cbb93a48d3b2f9b38d07e1069333c30398168aa8635bdc5334528ce47c341d955e3f589e7e25dd1de0135ba445679b1c2ff25f01d1042d2ae7042a16a8ede34762d6705b8eccd0b0958d84732eded221e528f2925ca7d3c0dbf9454061050c062d2ae704b9166722c8f90db70e0571cbc56f4f7837e8d924bd63d41f8fd7dab27078813b598d4300b602343d1621a81777f688a385b2c824752fd7cc4ff8b7caf3217d6bd63f3dddd819285bd16e998dd301cc00773bf635af1a714254752fb30f0575cbe50e237133c09d741573c4c78ac595bf7238f7668d8d88006307ed2fff18231766321cfc1fbdca9c7103474d6efbbf8ae1307d53d23f0de7a11ca1d4a43bdb9bf6029307062dbd29c7178991f38a7acdb4f68efc6e16399634b59d9a32b17d49c0d738a60f6f9e1928e44f0753027618f223411a919539067689d4ef8a853e10383400973dcaee38e70d52d45bc4077ffcb80cc0ef028303b7444c20ac1666684cf207b7cf8571a357aae7e987abeb70f577d0ff2bf5d0b9e870e0639d1dbb00a300341bc31a0f177674c8a791f1cf39710bb36d4ef947cbf961fd7f523f9b829b1832a3d17e999ff4019902341bc31a3f1767124aec0f370a0173c2c54f6f5b27e2ddb4ade3441ba7cde1307048913b5d9515004e04f92c5b11a815fb768e238165ed387be895abccfb3f63a16179575ef7b9fb981b390c9331bbb15703bd0445243c163517ffced821856fcf2073ffb52f45792b43c9213d7752d7af8b931a386bb77c9bbd0901e30545243c16b81720bde14776d354d38c0478f611a4023d3ed8f22c650d72925cc15742d8f805c42206f100d02d5d25c61695a9e15be2ee30c78ccddeb63d3dd53a9eda9ea9ed21d09c3fa6d778993107ca85008d06db3299084216b4b9291eeeecb0ce844f74d4bca8bc3b76db5aace529f49d5da4d341cab84dcab6050600fb29e30d3f15a6946b06705274f38a846a301185f2176aba6e2c6b1972161a0407efd87c07501301b505fb29e30da6156ddaccf31930ec04716fe5ae4fe83ea0f96411e75b1b8cf3931b785bc32af9bed4042303b746f21a0317e7660e2829760b807b38056b6eceafa2cfb211564c5725e7c019b94cb375b9b51c040804d42600202d17f562d2f58fbf8b1575dbc70fc3e313eac925b5e276ff0bcbb318f93594fe59850706a603d4260020b917aeb133ccf25274da9e4448149687f496721e2ca5697940123bc407cfd8fa2fefac038d059f2be1159315a19b131774a8f1ce92955c54b131f01e371b5e29e70d54971f870531fefc0cc466019703cd37e52d741e2881f94e725a50d694cdc8d59384b476fb4c5aa06f2940db1f075f758d7a67ccfb036906cd37e52daf1e0109c312fc55d4438e27e8d6b8a54435bccd86a0650c40f75de55f0bda380dcc43054f07f61b302dcd16a0196b5666fcd40e8a867e7624a098bb7edadaace20974b44d8cc352f43b05c2610111000b1d483634158eb9775e72c22dfe9e946a345a17c2b62afefc38e9d351162d804fbf9ab62c52e902ae060b1d4836a8156e30c4ea91770bb07579d5ea4fdf36a0d824397f48fb11d3babb1cc3927ad915e003db05222417360618b1194316ee38a0cf8ec3c6c0b1226cf26cc956ac650972ff3cedcf7d9eb14dc87507c40398271f2e531870525ce585924c3c75c653ae8e7bb2eb3b713deac6af9990b38ba9e3d0e209830006c802863e9a295816f07644a207268db1758617a9effaa52b0bf0d15270e33dddd8b9a946a0379f95db067000fa49d923a619546c54e405c20f0171a7d32c4f7097299b603973d4b32bc1c530306100660b0d26026103fa49d923d619a89b79dc76b874f788465c5431a790367f9c5aa8e36954840964c796ceba0fc03605a801531443198d169b95e30a72c8b2ef8ec95ed13914cc342eda1e2ce94170d45ce54f2fd8b03ee8c105180553144319c616a81c734e769d56778e56dc553192f2576e1e2e28efcd72904d649bcedcb90dc4a1042c002843063600180bc1e349f89d70428e6dec309d9f24b58c8d9e20494de0511ba75d6b0b5869ec000303015b07a80ef61c6446586481b04d857147c31c47e9d3a27b2035e3d29b0b81901c205b07fe899d430081045d191613c311109961167e0894ef84865ed438b5f4be16d8daa9e14172957fa44761cef04ccac900d2034434f810bc152189e95a7cea10c684c5fe761f3c543dd48e9e81e50140595ea457798a3a29ec7b024203732db41d4c15a3a0734c70537cd298c46c343687f2bfec3e7c21599d4927912457efd85a6d0cd401a5017b488232a5151fb4d3027843beeb84a52cf459154615386cf8a86d5252d73be1562fcaf06eaae206ae06683d542eaa15a1b2f956de99f4c788875e50b9a452be791afaa9732952db3924c5b78fb86faab80648054622011c10189e7d274e627e79fb9f764cb73585fc9236fe16246dcb72b745c15f48daf05cd25d048a054622011c3718a899e9f336f8f4578ae4fed09fb99c6f769edaa5f509c69058a7c573bb7e23f4d20042034622011cae189731f3ca7ace0ef79c4ccc56be97d4bc96dc1899ed7051523de455df8eb26fc6a507bc076012cb326d157e361cdac327efb811fb17e9cfddb7137b7579567af781879d1820a3acf29f9b6d027c03d914af2ecf1563068cba5f3bcea8617b064b4dc825d391205b536a4b24e5d0191468a67899bc290083016813671e2d15aa89e11c62d0f0c38ecd4474b18434b3ee9ad620eb49e2b454a557e1d8980dcc490249030a066033bf146630d6eccb76ebfc7159450fc6d496b2f26519f74cfa01a3a798567888fbfb81b70430061f3726152d19efd6beed9536e9947b4a450f87ebbae6eb3175c7deeb9de8f31ab7cef19fb9b5df065206c03080214d1558d6d4a19513693164af31acc9f92383b960376b5ac7bad3d28b386be3f4c98d78040201a80473376415849d77b56e4a72338a8c2e5520a3e8f62f9ab2b96329f794f6c7d38693984fc044009905143eea0af11b00396b162e0d121a88846054a0a140f93cdcd2a8662c40173d0453018c184cc092024b028c1a75055516301d780786ec70f7840a52c489b191faeb985a29e229d6901da49311c6b80bce6d05ee04c53ca4254914d33608a09f2d8eac7981174b68fba98a8f71595ae63724cf9a10a10ea4b1d9916c02ab030235730cb114bfa9f15bf0d8b8e794ef7ef43f95dc76eefe9ca5e95bd2be1cac5f7bcb72affe6e0509040e47ef2842151f8d530e7a04b6cf8e356cf63805481686de8694ed5142f41a875f2e8af16ee81f034f06d44b66124c15ea62eafc89b75a346978d52dc7dfbb1ac33619e3cc7f2583f112fdf4b1dbfbb5ed0112005f4a862d4016d8f6d4e19173e939757eb5abcb43bee3bb6430735ae7abf2d3bb3da1e1f089a3150202015f4a862ddd160f34136ed80bed2cab85ecb7619650d7a4d692b8f9dd52df38c61fefcbf02ce579005401bf1b830bb71f5ec2d261013a29857769850d03608542832484a355c38be09016782891768b855c00e50183106015bd15784e9cf58783fd38656f138e02eaa2613b6570c3dee7a8f4d28f6bc3e1a00b81a403590404123326ee166e068e6f033aef84735b84cdc609f752e97c55f3ea5b81f090190c59d1fa9b9db600c1037a0a4b022e0e2591cb37beb8d0c6220b72441dbc5136eb88cea9e30900d01d641659c33a4bcc75073b06d71c1a16d415407614f485154d986128040a62eb268db33174d346ff29e3b200418394594981f4077802b505712544156abeccaf09b32f3871faa4ea46cca2c3bb6451d36f7fa3a1e01b1060a1f2b1b0df02f801450cfa3300135dc4a8b59892f815656fa32e4eb90546b121bde3fb2388d99b02325b037a4bac3f055a01cd1fe9227016a42d2f362ef854de8aa402f034a1f4ca23fa5285e22b60b4648dc3c5c03845c07605f0044c12ce2abb152691b1ced25270f4964ad8169c9db4b63a284ca8e1791190bb8407c3c8b809842200f202d342e8179b1391e692e19d858d956c0d2702ebf38b4d972138c1d6b70acbb306b186917d48853801f902c81c072954134a140c0d08276e28117a846dc68862c22174d1d37a5fa1a7c40a0a408bb85c8037068706511fce076a1220196a542e4a10b382845054253970aa0ab8caa8600b7214cc24436402da45844d046704ae0bad37c1120310c244728854c502096044103440b4aa20cea8ed1b10511000561bca98098cba066703303b2f1402105b71a0c9d9af3a64355994ca8fdd0113912598416d67a1d3da031c710bf25a89d5072702363a4c081712686e94259533f508617f856c80c9364b296c14735acfa8f3d08d3803e17049894205020169022c16e411cfc2d261993ca9047fe9c50be36269c29d2714d3ddd384c992177d08a71379add503d60010188809be144e120edc40b60a343150464ce60d969213344850cc5b002487004850905a1d8472039e0549166510bf0e5079e0da0acb30fd050b50048ebd815992ec98a1e4e38093bd8053718bf25a8cdc04500745042919c913ee024cda41fefab513f246cbefce9e37fba6d176ee7b07f0f63a4970d83a3b94cd006a02f906111c1d1418ce94319d91ad2d642fb78001e103e2a96092a3d2c79adf100f7933e7f48b8ddc069000f906111cc914d03b70904e2d12f0ac94d5502dbca1df9ff01ad8e06774938c848160aaf44dc49f03bf045c0c4a157508afc09f59707a6e60b66ded31110450d6abfe70e16b5bd19280815d6e89fa29b178075d015c0c4a15c2086f00ccddc0396a60317dc47cc78d00f7bb25f4734a5f80a3d2824d63825a59886b04e6063007ab08470bdbe690a39d2ffd69656fb59789c92d4fb1651ae77fe7a2fbfb8f3d22ab71e9b931023f07ae0c4e0b6a1652361806ca2f8ea9142794c448b92f2f3978587e624722df9b890301c2f0cf8ea201d605ca3cf616db0eec0b76df00fc307c9bf6c6160e0ac47223fcd031c46b04b4af84c9f098320dc09a003d00da412c2e5d0d0e00900018082040043d8006190102d193641ab14cc7a09116040c60867008806f0079047c480f304208fbaf1e1eff7dcea92177b55f25a9ad1febf658f7fb5f34fbd49d19c7ab7c7dbd3b012d04e00c1b22100808014c44c4bb2a5500cdc454c70d9053ab3c54f15d5b82b3548049618a584d8cc506bc06344ef3262a08	\\x5362d0e891af8f817599950fef7b010189219d7254d70fcb9130281cb6bb998d0501bc0515256509c6168399f34be68f16d68e485ed391b550fc2c9a5629650c501b1c6497599b993ce42d038d06de17531c561b5646cea29d288b9965a387e9cc6b0da23be0d1d7d4332cf0e0b96c25e374d993d801d902fd353432b0197766c0eb3bab8e0575eb958f6efa85689965b9e3ecf78fdfbbbb7a51c1b2d98d800134016420fb312f1766360cee03b74ebc715204ed66cbb3cae330557ae67e15678018124cd0fb3d941805e104ed1bc3033e167446de758517ed3477afe70ecb615721f961bc67568f88b3d33f7872f32f8b8364026307ed1bc303e7168c99a325eee830de8e8c747410adc8dbb68aca89e501f4185fc6d7418b9c08e40803df065325e704551681988b137e41f46a8e446cf2383f7e5724da7ead6f19f0975cc5576e9b786f604b002d065325e704c616675080ec87270cb871c9512fc67a33899321294b70b729c0d31022e311fa5b85e0032f054c121621d617766408ec01a3e8257503d1af67d8b10af2a5194750bf8bddca192a70817a9f9d8d062a030914f635d01a66128eec83660ff871d8816f4eceb783d36579f368ff3980cf1830e983bad913dd01db05931fff185c17776292fc93ae8a8d754bd50dee7a8920c3651163f0f70fcbb9b8eedfd7b3f985800107017a22bd29b8178b8de395feac735e8a0cbe5211a78036ae8ddea0eb6c66887b46d7a48dd958c0d60650060a37f2233e1a8ea9e5de70d830f79caaeed61b1484b6bacc92a0c96846b20ee55f30cc3201e4fb032406c90a4c20d316757e8ee603a2edbd739535ab4e7a8baae365f9defef39bd6b01979fb92e2e911d30180044c34c31a71177552486f0db7a82175bb558defd837a3f96519f6f4cf3fd1ddb83a60e26e999f270363014c34c31a4117f4d252e59526083477cc550f4f7ab3ca03253963d4b38bc8f314a1e293ef4b851104210687225b11d715f9468aed0f37ef19677a85cec7ca2f43eb6515f77effabe1f11b3bc4f0fbb995c00098053b2b3c164b17ea468ae909336f307178152dc7ca2bc3d9a631d75cf7bdc3e1133940a3bcb9b5e000dd073b2b3c16c6172199eb5336c270668ecd72f219145477ecccde2deb08d0925fa757f8982a63c06c04bd05b0215d25b816a3992bde7e9974d28a446e3434ae509f768e6aa87729701c7bc4c7c398da2dc403002501a51c99083d16a7ac39d6fad1f4ce8c477eb438a5de3f76eafea57b1fe0de7b8847cbc9bc6ffafe03ec008525e30d4115bc19634326ea3067960cf2f03d1880722ede82a9e101d6940ca5df508a7805c4fc07c7038525e30dd9155244a8ac97e39899658713acce4d23493ae17d47f0f72bd8d3192263a9e29919bd064803c908f21a7d17dc423af585a64d1c7bf4b70f466a9b428327b553f2f789a2921fa9f6b0678b918e05f103ac2800205317c732d82883a5cfa071d9576fcfda3b8b812139727eff1dcb911021a686fbf9b115002f05ac280020c517101b6b376eac924e8cc3fe5438b8557a0dd8daa9e400d4dd1de6c734cf394dca73068002e123e115eb158ea1f15a5a7046d684c4c8329f8cc0f7f2ce5235c9da50927fa045f688b83df7cc031101b317e52d0b1e03d5a912f628d4cc8c45129438b410de3289de2d470850d9184707d68df85c8c2f06f604b317e52dcf1e0cbda1cfcac674fe8c0c58169487905f22d85a08e329c0913f8417e3c87842c03604e4058a33302db11697b963d272e0b8df9fc47cb45a34ce36befaaca8fd53d19c2fa057fad9b62df2b200ae06753248364b15841967166efc11878a8666742120c43a6edad2b0e20856940da5c33c82594dc061013a0575324836d715711ed0e53fb79b25610bb50ea3620360fd616dfb768b8bc9d30a627af36b898433058c045e2b17367a1896b57f5e5a4e74fe88c45e919987d09e20dafa2dfb3d52932ec447e689f144c0e104aa01e8271f2e2c187760ca6c1b778a89718b84ee664c43a2dd64f1e37c5f2bffd3b95668c3b3d9192c02ae05fa109a292816efb68efd81f2e935737f276947cadb46eb25fdf3fbdb8be6a01b7dddd1faf9b524015e048605d923d819671a8c6d03b28f247113e56f4658a3c082243d5ae85f81c79311105b002a599c650413018605d923a9191791f31e72e8d2e68e0fde141935d9b68e9aae29eb48509c1dc457fedff80bec77045f042d3b4319f116a89f7996569874778a46fa9411a090b66b1cda24e369f2b04cce5796ecf84dc40807d2042d3b4319b9169c99f206625c72779e48dc5419b65133ae8e0a29eb0cd29a0fe6d78cddb90bc4a6035500580c06367f18889de985de8930da888c1a5411bf00dfb088da897d2172837d0697a70fd848cc0803e5022548a80e881c7652486a07a20a247591d1e94f7973028324195af0d305918ab1287182f299992306ff0123361613bb112c99775ed2d8f0cf92c74a941285d4b67adddea5eb49d2b437ac57bbcdfa2dce750709043c1bf810c215a2bda9c4d2c370d68405783617a5901f32887a09f12d40195b0417538bd809c81b03df060d22b41d34159519a3232ee8904e8e89f6d6bc3a84da86cb1a89e00070d85de7d5ec863108c2a301f00205078232da15281d7c07ecdcd03f802a0214a08184fb3bdd56b8c228d6b05f8e9b51e2580dc8c80678061812542ed515a7f9e05ceaec92e684c95c04b61dd0bac68f96a8e168549a3ee54f718cba3be9a5078d063a2d011c7018bc9a7f177448f57f8ae6acd6b930ce762b5afab9f709d2b03b0ec1aad5744ec6c1031e023a2d011c4818a7dde14e724af0cb97857ca235ad38bee4aa5eac798b749e9a8187488afc39fc41069e063a2d011cd018a1317354ee9dd3878a03dc5631a390ff6e195eb0e0ac52ce17a4c3f5ca594fcc85067200203dcb321215354ed6348f38c705647b47cde0e05fe2f96196b752db88e9309d7a19e6b6c98de4056405a73aaf2eaf1578c6b0f191a3e91d756bd38d4af397e7b36594635be78bf0d20f7cd3b1f28bad1d055a01183c671e531598b9b91376c934ee8cc476f01834d2d7a7cafa29eb05f096498655a689f04ce068057f0076496033bf14311ad0f59f97879d6083174fab7317e81141be73e6870ac9bbbc6213f462cf8abe026901611826155219d2424aea1d2f0e316fe097cb2f7a2d0a957699cb6c7737dde8b3e966b7f7dd91c8012f04c01e802133156a1ecc2f99bb2e6961fb976ec7dd27c3e964d96fe85fa7e3d11b3869a3faf9b83706e700d84a73371b158b51731b727e36238fd45c417d05e8775e9ed4a04d58e096f862cd6e92b53ff8aa0496076c11ea0a8d1b07e8f342d2462cd29ecd48b6df17d6752ae9348169d341123fa055eb8ab248086d06b501f43475052b162ff0c35e7853fce38447f8b555955b35682e3e2d79df52df59a0464fcafa6fbed401d307bb12a4253714ef62d6f899b6ed157ff1c52fc7ce9364fb2595e3dcfb8be8b1b36df29afbb985260377007e1a730ccd14b01d39966ea8d4fa800636b4b0a1109f77dadabce20970947d8cc301e6780cca660156037208ef283e15889d3786c4d8737e8a248214108784b73ad8da90c62950a42f86c7819e3807c08b07b605ac0366123315d1c69a21bdad8d857f8fb70fabfb6bcb8d233c6356871ecf9114b10eb7bde9bdf6025f052105862d3f16db16cc2f35239f2921bbb5ef644829e38d61755b6c47b6efd1ba186be330d9bae70708042105862da2169007f206c47e801d8abc8641e963849fadc9dee0542956a41d84dd65847908c088048401c133830bc81f42160ca8052b4eb0613007494f4823c311305b537a5fa484c21028e2b0581f9500020a03fd3e6015c2157b84ccbb9b76aae861fb26eb4c4c27a09b61d5f36d5ba0fcfb9b5c4981b0bbaa530035027c3d33269116504630f2050f4db864809689087015663370986372c72995d88d690283b0cf814600c60606454b02520e22f1615e528374f4a546da9416bd913d623c3868e12d5095c98447d3cafa058455024a03a9321a16ab155f0182e99ba78e0d77b9044bef5a0540976511d3ec5383d1f281187a92731a8100056b06cb4971253c155144d6238523bd0967af35aa696827c3a961367354d7aaf8d28b386bb1f0898bfe0702013b43fa337f1362e008ac9c336ce06543f02e449d3509b0341b604c7f20d5db000e4182781f9d0605c001b32fe92210161fc913527a46bc4e9fe564b03e255c1626fef48161d3d1bcdc81577f8af24c8a3207b003343dce2ac41531114a367ea9102504c3f65635b80176fd0c9a29e40902df1ba64739c67a4f8430055905ad0ce817e313eb31aed8c8378af03b79c46fe6de3c9b95a75dd24c7f254bf600d948901b7bb41500c101b83207292b135844562385312d11772fc080c92367663961148154d3abb2b8a5292391708b89ec0703062f30ce07161226d86351d2d22cf596c442345f1dd2f44a3caca9ed1bd3141c24457f1bfa058c60017101d243ad37be122091e0d2569a30f504c852401f199435da249a20e12d02905e255570883a0b843f013c0550142f147e1021e69ca59d114581600d260a81e132afb921567347af2ae3520414030558498df2000c034a154c0869125bce8cabdb63ab287539a4e8cc0c27439165315369d7a0f3d59b1c6983f0d8b957032b03174d2c169b11ca221ca8df2d0f90695c174b4dcb310f912458d37e772583f214ade3b5185b959405430270378809c014144052241a2c0c8d768505064b3147209b708ce1e4d30ad6b3a4603a92704a85a503480137396510bf0e2190c974f413d4c08047e454b4a156e7e9216c214b1f00eb5904464bc25a498c2505fb073b4b2919b61395f650b437a58dad7605379660728baabb709c0976c71ade328df19ad5f48c852501ee078748111c6314ea16cc8ac97aba21017b14e94fdda497ebe47df6685b36f0d41b1961aa72b9b8e5051a028748111cb514af98e35df0bafec5ba6dc454d787d0f6fb2ede75cddbd2d214a255fb91fa39bc9c02a50124434a150a08d00d680066e8129026243550292120d31bf816e1f047b494d4858920b0f01dc01302d30024434a15bc0850ec50210f290da974af9490c93023ca196818c164c3a2d3de85192183f04888440304025048ab08390bfbb68cad8d3dfe78217fb55f84cd3dcbb1e556776f6fa4fbf31a1f43f778fbb5ed023d07d2424e0b15163f54945789b2ef2d247bc684c6855e66fb6d5cb54edb80f3398b5f51c33aebbe3f05c103b612f616a40e96841726726c8dccbe0626767026ee162f7a6630675352f62580150e94f51c910507fb05a60d2c2e220d0a081401f0093440002d8042190d0054b3640eb14d57a0835604186b827808884004790404070f303d08ffe7b09389ecfb3ca4ff97d48ab98d5ffb7a1ee7ffe79493b49fd981a1f4ebb949039504a0421b226f0812d080001e410d08348b0014483562c68360388165d320d358001463823048885706d3034c01f3265508	\\xffd8ffe000104a46494600010100000100010000ffdb0043000503040404030504040405050506070c08070707070f0b0b090c110f1212110f111113161c1713141a1511111821181a1d1d1f1f1f13172224221e241c1e1f1effc0000b080060008001011100ffc4001f0000010501010101010100000000000000000102030405060708090a0bffc400b5100002010303020403050504040000017d01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a3435363738393a434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9faffda0008010100003f00eab56f0af83a15325a450861e80572d07da9b516b2d1c0dcabbb8cf4cfb7d6bb0f0fe83a9dc38fed3b8876f70a4b1af42d27c2fe1d58879d6a646f5e05735e3ff87f69a9dabae9a4c2d83806bc0b5cf83de21b3bd92e7edebb532db7e6c9a9f4d9eff49b7fb3bbb16031d6b3aefc27e22f165d8581e5009ed9af61f855f05756d1d16eef2e1b8c1e6aefc5ff001ddd783f49782d58b32a91c1af8ebc4ff113c51e24d4d819a40acd808335eabf09bc257377125d5fbb16c03cd7b3dbf8ae1f07403c900951dab98f177ed2d2c56ed0347c608eb5e1de27f8b89ac5e191addb04f5aedfe176b967a815702bb883c3fabc928884acdb9b1debb3f0f686ba4ef8d416665fde48472e6ba1b57119f43578ea32463e53d29a35e65383cd54d56f9750b4922c6095386c6715e551e9325cea2e2e936946c1ae8e4f17699e0cb4f376216519ae175bfda9ef24b8365690b04cedc835b1e1b44f88aa25d4860375dd5a3aa7c29f0ae8c9f685116febd0551d3dcc537d9ac97e5e9c56ec9e0f7d520df75c023b8ae0fc5bf0834dbd0cab228635c437ecf77724bba1b96d9e98aedbc21f0ce5f0da8567e953fc08f89dff00090ea91c3791ed3b803935f496a1a742d68b3201935cade40d1c840a84b1030d4b0c1148e013d6b4d34e81595411c8e6b92f134115b5c4af0104b67a570173e10b9f13dc18e624213dea78fe04f8774d1f6cbb9630e39e69b73a95978750db69522961c0da6b9ad4b59f116a32e58c863aec3e1c5d431dc15b923cc51b8e6bd32fb5317365e5db614e3a8e6bcc7c476bac4770654d45906738f2b3ff00b3554b0f11eaf687cb3a806ffb63ff00d953f58f14dec30472cb379a1df66026dc704fa9f4ae27e10785ce8ba8c722c0eb920e4d7d4706bb05be94893b8770a308396ae66fbc416cf39122b4673c0dd9e3dea2b8b98e68730ca79e986ae13c4be294d0dda49f5209b49f903966ce338c0e6a1d17e255f6b166bf658268e3dc54c927de700fa7615b435569312dd3600e4e69e7c5f6363115b665dfec6bcbbe24789fc5ba9ee5b112ec39c6335c9f82e3d6535112eb05f6e79dd5ecedafe830693e5e23f336d72be16ba6bdf125c340df27947a7fbc2bd7fc3b118e00656cf1557c4975698d840ac9d2349d3efa6e4af5ad1f137842c9b4bcae0943b86077c579bd87daa1ba21252ab9fbc3826ba58ae5d433b4efbd872db8e4d50d56f3ed51b4529dce47cac3ae6a1d07c333dfdd20390c78fad59f14785ed34e8f75da0e3d4566786f53d0e22f6f032064e76d37c6f757b2e96c9a75b5c3bc9d36464f15c2f8334ad72f3550f70b26ccf7afa06d1742d2343df7d1465c2f3915f3ff00c50f1c69d25fb5be9a8aa7247cb54bc23e1dd735f1e72f9850d7a0784b42bed0b5398cf1b64c5dc7b8af43d1b529651e590476a87c4b645e2326ee6b99d266bc86f4244cc79ed5eb3e1bd0f53d6adbcb2ad8db93f4af9721f1e25ceb42d21ee09fcaba5b1d42eee8705b06ac4cf2c3f3be735aba178f22d3660e4e1a2393f875a4f1e78b17c4b62c6db82c3b1af1ab1f0d6bcfaeadc5acd22306c8ff000afa6bc15a7e74d83edb1b8648d5589000240e6b5924f0de940463ca0ff85676bda1c3e27b668ed261823b1af2ebbf818d06a7f6a99f70dd9e457bdfc1cf0c69ba740b03a27000e95dbf8bfc09a1ea1685e558d4e3b815e4da8786b46d1e66fb3491ee1d315e6df10e2d52ea2296a8cc9cf4158ff0a3497b6d7925d4a2c00c3ef0afb83c317ba61d16016b2c4a8a832320735f02e8df0d7ec9a825fcafb194f43c1f715dc595bdb592050a091506a012e8ec1c66b262f041d4656884a08908c93c77af4fd03e0f5c269eaf1e5c6dcf4aa97de1c97409b74b074ef8aa1a978b645b468211b4e31c5796ebb1f88b50bef36032e33d8d769e08bff11e9510f3124231deb6f57f1b6b0e423c0c2b7fc19e2e9e221e5254fd6a8fc54f8a3aac160cb66ce4e0f435e19a0f8e3c4ba8eba3ed7e608f77258d7d3fe0bd43c32da2abea7736a24dbc8675cd79efc41f126836b7a7fb35e33cf5422b5fe1df8b2eee502ace4a7d6abf88e2b9bc93cc54659718254641ac18346d5ddb0e80a1fae452dde9d3da464eddcd54f4bd46fadef07ca719afa0be1178c36462cafbfd532e549fe13fe15a1f132f346bdb53b3617c5782ea1a75bfdad9d718cd5ab5d574ad340f3d10e3ae6ba8f0ff008d3c212b88e7f247d48adcd524f05df5b6e81e12c47622b8d9b4a865b9c59fddf6ab92f842d24b52f7c1718ee2bcfbc5b0f86f4c8da2b4f2c4db874c560c7e75f45b2d98e3b62b1f51f0a6a8d2f98db88fa577df0cb48bfb78436d6da4e2bdd61bff0009dbafefe74949ce0aa1391eb587e26f117875108b2049ff007315c15cea715dcf8c80a7d6addbc5a722f98fb3d6b5746bcb47b9f2ede550e38001ae8ae7c2ba85f41e6ac8c41e6b8dd6340bab490a364d60ea3e05bed5a23e56ec9af34f15fc2ff13584864b79251df8aa5e17d13c6315e08e59262b9ef9afa2be1d699770408d7a093819cd6bf8ec4f369ed0da02188ed5f32f8abc23e211ab35ecc64f2813d7deb77c23336998f3c671eb5d7c9e27b192308545779f0ef59d23fb1d15c207dec7f5af289753d50cfe542ec541e2b5ac60be9903dcf4c559f2635f914e5bd00aa7ace85aedcd8b9b20f1023a8eb5e7a355d53c1f79e65d48d853dcd7a4f84ff6878bc95b461938c75aec2cbc676baeb895b033cf5aed349d6b4fb4b6dd94271eb5c1fc47f8876b688dfb80c0579ae91f17b4bfed0d8f0a839c57b5f83fc5763abdb2f9581915b1aa5f58d9c46599908f735e63e3ef1a6917162f670aa17dc0e47b1ae1ed634d49f08300d693784cf95bf762a6b3d36eac2c5658e4206e231f8d3b4ad4ed7479f76a10ab3679dc2b6b52f1c69d776be4d95ac2ad8c6420ae7b4dfed2bad484b2336dce6bd5f4dd4d2df4af2cc5bdb6d78b7c4df0edff00896ed922b760ac7fbb51781be05c8a45d5d3953d70456978ced53c236e56097240ed58be05f17df6aba90b6666da5b1d6bdfed7e12db789f4712cd8cb2f715e4de2efd9f62d36f8cd1be3073d29fa75bbf852d4e24ced1eb5e69f10fe2adebccd6b1337191d6a9fc368a5f146a2ad348793cf35f527863c371685a62dc210485cd727e3cf8b377a32b40809038eb5e29e20f8c1717b3b06439af71f8afe12b4bbb977b7215727a5796dc5b5b787d0bc92024573c3e29a47a82db41165776322bea8fd9fecad3c5165f69bc5c80a0edaf54f12683e1ad2f489aee5b5862d8b904f735f28fc44f8ab2d96a32596969950481b6b80be9758f128325d46e14f3c8adef879a558e9ba823ca4060475afabbc23ae797a328b760405af29f8b7e2fd52099942b639af39d2a3d47c512189d1be6e2b2fc65f0327784de1041ebd2b94f0b69775e15d482479c835ef3e1ef105f5ee9e22903631581e26f0b5beb0e7cd0016f6ae757e05c17cfe6c607e55fffd9	0
4	2	160	120	\\x980933527688366f8e04fed63831005526dc928ce140e6945ac5cf12fef006c01f067a07e83ffb17ca17576412e08b270f187533852fe6730301916515d264f789cbf218280192e3d8818302a5026b44fc33b517f7220c6a17a78f21713337eb6f5b2d619164bd53fcd7afd1d019787eb2639b946407f6078e07f310a31b999fff137498b4ef8a0d3c70b930cedf87ca7a314309d2f01d8695bad7502ae62b068a03f704022a32198bbde10ef2c5b16f8cc51c76b91488d706cb1e09e955721e1fc2452899d12aecee05c106f704022ab8191eb1735a7a4834d68e944a141915c036129a8a88e950d0163de445af0ab04cc8e905bc07cd2703369c17adbcf7967850e45e88e4eaf010a4d6b6f64efaa5fb19c0343cc457abcf186fe0e703d0079e42af212e18afbde51372d1f7679c7d6ef01985d4f72edaf63c6b5cd0b71ccb5f1fc8786dea700439069e42af213c18989d6106fee9906a8425f0f638b10c7bbece1aace50174915f879f01e2340ccae20385049e42af21c4186f028e6b37bf0e2473fb25cf2f5b2543d9242553ec5e87759819187cb47bbb9428025306af3da71d2c1754f63cb51525493c710eb70f4273b98ab1603462d2a78dc2b39cb992f567c981f6029a06af3da71dcd17796ec8f58db7ed01656bc7aec6ea1721b925916356b7a8fbd60b7840932fcb052101660135457d140a16794e8ab58d37ed09656ba76e46ea63e1b965f1e3561fa9efe70b7248d32b5b041900660135457d141216e7348ce88357c8b0734d156bc7cebb0fc3277d527a7f294ad21811cb91fbbb355a05170735457d145a1672669ae19f276d10654b410ac7eb33c4312131c364f7a989f21b20c393fadb0187069a03262155263d178bada18bfeebb04a9c357e92b88d045c34de12956de1e49778070f43aa504ce8d7030b04151e372d3f1c8d89b343fc6cb07b8e2dacd09181c41732dfd684ed01e6b97ec6df2b83746ae89702f003711b03070b1995bdfb176ecc50cf888d2cd2b930c45abcdade31e305d2d73d84533cc4714ae8c9001e023b2c020fb218714a0ab38dae6c94678fb78e2ffb2f0a5b319beac623aaddfa19ebf2a7efd9850a00c8028e2c32063c1a6b3294f883278f2071d9454be7523281d52535527cff09c392107878a49b3b9d1500270202247931a61863468c6815a70fc0617b856bc74d2383013445434e5f25e1d2192848a37bb99dd805f5027b1606272f172b91e75a72d8b6678e75eed3bd945cf566cffe35e958d0f55ae34e5f9ef27dfeab016401c1327235071814bd711476c811de90840a54b021809e2fd8de00c32040971404c5b59c104cc897019107c1327235b4182a83f3dcf89836768c5aca549197b074039c1aa1e948401112e64fb30ed84fccc1066900c1327235d8188b9de727d46c946a8e8d6cd6192d4cffbecfce084d1572905f845f2a975438e2200734003238890d391b0189f1076e883447880d2e5431a0c05f07d8daa1a101c24d1dc411770fd80eccc306770640215010a516514292a59d2f2c1865cbc52fca7a23c1912109c3d4b7adc9f3163865336e1b856206e902ab3af313bd18744652e481b74d157743870f636b11603b75956346f78bdcb38b2a9fd1f38f8d9407a300aa2da5243a177f460ab899adaeac759307cf23eb0f863961b5eace778dffb01c6abbe7bbdd852000250547374a063a1a96e477cad2525edb9fb448b5dd07f41f3afa34b459f163b2f8c18fef98f49cfdf600c000194977180f17baa5a1c7f2ccf0df1e083c8212af8955bec9560d6f20839a1ecd1751d9f110c07b01820219497718c317a999fb1f7a54f4638acf7e34b097faf66e9eeead6b19f2dc7da657cedfb96feea9038d057c4745382b1467364eae8bb58a25711385efe7db234259651dfaee5f07dfbb190a08d279db84b704c2007306221daf16883d290364e9902e880cb4f0a039c0db3edbde08e425d0921c8693118c590cc89f07c906c323392b3b1875f68aa103a768d47549972b47ea03cab921716bff379bcbb61331fc95eff9a5d3012f05e40aea0715168199690274cc14e68e8cecb0bc34d03f26daca88e10150505ca4534e883905c096051805332fb7293a1751425290af0f8d016f93470fe36a21610f2190d2f6e729c8f12df9eeb6b10d81a8068c0344318f12b31952268ca89dad0ad86139876b4dde270b9161b3d2cc7724e1f3113c20b871da917204c504181faf0b97169991b94f74eab26a8e4dfcd4381038d7a6cf4e29e901f4dcddc61761dbf82ee8ac0534007f165021c51670c2daf58db46d1161cf870fc3f357cadb2599e356efaa89f33ef131a73e0b8564026a00c5116a1dba18a4b97b767859d4e298043c3299b45e9f64ded825431d509b1f44458ac53e66f6fe036e00d10c6217301b8419634362e8534a9f4cfcd2b720907726dec0bd6209d59e5c86c1a2c27a06c403052300d10c6217bd1b1fbdf15772d03d679c0f6af4db94c675baccf829e95dc2931fa2571ac9f863e44305c00384384621421441561ee59d2f5c3c7125a50f26eb328cb16531d354ab09e3b31c3356b64b4a951900d807982112078e18611c52f7a737cf31779360cee67b33e1a921bc7ae6ef09d19a895a47d02b0b8c94071c00a6261a13aa185660ccff834728f977ea44ae4f5fb701ba75ede368ff23b2bf8952ecc1f393090e054f05a6261a13c818eb028aed99b7aa157bbb076da75b07439d3725d34c5f86639131097db71b19bc2603f502284159282f1a11b1f146f6c892ef80077e55b830809f8649fc38e98950cad944565b08f80aecc9048d075706f221491273f488e39323cc907109b1ea4faa338bb3217d4b7d37a9dbf809354391ea998087062f0578195432d618100d3212eead13fa8c1916d6a8b100599cc99290e6e070935cc59901ae714ac07600e9078a3dae359e18089da9773468302b806db8741c1004c326ceda096909f6945e465749c3740ae8e203d20573108d070f17b9bc25176c41e96a8ce6feb0d8845effeceef82d6b1d71b35dcb5f85c0bc6bfa8305fd0373108d078517d11e94a707278f88619f376be8622bcbb1617153f6a7a8e9d31db122a1e188823b05d6052e1b21126d16c6e8cce115730c1171ace16e4ffb268b91201163443fab63f1211d6091425b84a5029a032e1b2112a81649769cf5bd03cd2871f9a72f46eb00c8b165f4535fef89ebf20b7cc3513219a91d05bb02620972266415882b24806c7d3318b834701020e3340b175e12b0d4ad6cb7c48489c0a61144c0b3043e077609a52b690a8f80cb41f084be44ae6d8652b50dc256862704c1cd13c0583e0215bf93d878adb000bb067609a52bbc0a63ca8ce785e189ce60eb75afc63d3f0bf3216feb5e3f08ea35193041916ab998fe015e01ed2ec81c0a2866284cea31730a3171b224ebc7cda6aac9e4f1f2787f23f393394ce08032939474033604db1cb91a961abe66569ecb2deb7d6c7a858b60e7697ab971b0b36eff82bf348feb04ddf1c9818a05d10617470e26c316a6bd654ee27ab8c39727dc74b61d8cb76efe5c2ce14b77bedfa8c769d8fa7ddacf07ca000310bf23331887cde30d687278da97cecc34112c63b2baaa86a565db709a74821769c99c58f55d049207361200350f1a11549693dd058f6904190682c87604e0b16138b06ef702d93383582b5270488811066d03c8051b2eb81321d0f35ef0ddf4ea8e477e37b68f5eb7f43ceeac6f5d50d67bcc475fd83a2bc84d020403a82ac8209e16634e8ebc87b5cc98630b866ec6ea0a83f961d766565f20f353091b41d67b59900c055404400df4300e1748308ccd88136a701178c244078916c1b164f8f1c07f01339480084102785184e100f006570974296c0a1bb1e3dbda81b0fc14dd7ad69e1f045d904d98896d7580d33ba755f3dbb05aa2c9065007a948802a58130b048c44d01238c8000900448a290614b365a451c0cb80f193824c1f02300988ee041004b506052db80a23b1c14a7a0d84e18c81fc5739b641b7cd20baa96d5d73df1be0552f83b87facab0438031c0a7003b30f2931f05af099926714c9d644bf1414b4dc8d8e29614c105a9ea45d31087a6bcc7b0256050d47ea097815110694a78d15cf2840bf8792e861064b3b61fe1246c728f1738d0903e4708a8a35027c0478481c066c134b068c8dcd37cb6801f9864ac68826d3b165f4d3ca7fa0e1f2191821aa503ab81903c207cf384933ea153d8ff716f418f5450227e6d631a1cc36ef40dea5f349c2f41aae5f2fde780f8c01065700a93a15294513b7a9f35b7aeeb2d79eec46f5dfb6dd76effe9aa0ed5342b03dad55fccb326beae4048d05a93a152967131946d6819d092d29462b809289334444b96196b1cfd3aaf132871c2b9f704889110628016c3dd32c2c112111485ec68f50a000415046af1914b541058e38604d20c0db24425108ba0d8c4d049603592aea2ea5125b62041ae56f8b2065f197e9ed5d067305f5945348d7b5dfd4136829aa30de99d8052b0356358e2c1c16fb52926b3f2dc6286e6cf5db2cf339c3b5361ecfefc7b4dddb9fb94ab5bdb9b3e301950456358e2ca716e90accbd8c33fc10616fe73cc5c932e37b25d7f7526fa8a0d42a7b43c31a399ced0774079e45960d8213dfc0c2cb8b66ab2577fbf5afcf5ccf62dfe51cebedd393d8beb37d6993f6bbaf000502029e45960db213863837756cf80c7f9b060634cea2c6de24fe9891401b53a3b5804bd6ca7a4c820903d5049a0a41224311a7e45394f874cdd39e974c35f1a7cabe7c7bb4a461df52be37a84f8fc8786d8dbf01af07172f271925156380ccaebc31d2c1208b604e050f2400fb214ef06d6b02e1b10016615078198cbc04870133068236251323d1a17ef603f46024c570941eb53937e0240e2d611fb0dedbaa4643d1ba2d8e5502c104c442bb10a7133c91f69740d0697596fa42941915c4f6ba6cc8b1eb7b83b02fa25fb1d9fa03849c07eb06511f8816b3121b304292da0d64700c15469239954036b07c9ab86f63a09fff845d028af149805403a0053624a31c3e14a61963dc46f850d592c6465427abd0ba7bbc9aa8e46b529485a4c3f092ba0d842e047903df067f32fe121f04910ff028b768027f88049815445533450e9169c982b15a844c2fc77008a9500089066d2d910108091f90935bd808bdec165fcc57d81546d60b65aef1ed5390d95a824c2b8bb068a9c90589066d2d9101140959e090239d29b468644db5129871215781651e0179d7b8dbda873c4ba3b04aa9d9069d03b729432b900ea7885754f43c8cc092256436fe255e362f73ac2040db40fc11804f4f903a2f9cd4053a078e37802f2310eaa6188c4dbb3f58207d8518048da44bb3ac52d3c96f24a3d4963901ab785b914901fa022c1a50217608ff90b75f71acfd7c9e5df436be96dcd6f7fe1ebdefdb90d0fe8a1f1b913aa9b06e055c03ca0d292baa09bebbd0d12ba931f5b4dc75121bb4c1fefb6c98b17bf794d3aca4553087f2499171017a00d50d7b2a660daf8e174e303ced4c9f67e61636867c16e57e5cf5475b83ff9f8e1f4ed27a6d929a018a04d50d7b2a910d1d449221d0082d09062d04048831e45283681481e0c382f09286182b83700a88ec007104953d780fb30ddb2e940d8d3dbf48247f8470a8892453236d54d14ad7a0fbd787094183304b98d906fa0257497c2d870aeb0a46cdd83f1e55217bc44fa78d2657993c14f3447b82e7d481096092595d84ce0508027828f522b308020444004c1106913020805401282006897052a0cc4b22a706020c2282584d84c101890040458f29200a4609324040a81a5c120d44708e2dc05293209481fc5380909604415b92300888eb0501002e3ba90da5080700c272d8668d041685c432ef21c61683651480e0d300dc1684597b82305888eb050100540ed934250a	\\xae95ff06705870f69aec68101085d436fe9acca54f0840b63944570adb1867c053035500980ffb17b5176722deb18d350f1471fbc54bcfcb37629925b1f3d67f89e3b238382a863bdb857703db03150bfc33c917e6f416e1913649347360b52b47ea93abea21d153debbade3c219fd84b33ed9958b04ca01f247f310db1b8af9e5cd70d390fb8c0c9c3414848e9fa6de160449ed72365583dfe099503cf00707d901894a022a4d1989bbe5967418b47788a4ec3491b2a4fe9eceda30c509d6f333e6d747bc184ce417050a01894a022ac71920197314eed872468a444a54b1a1d0b62f98cea0e3084014156447950e184dccc3063b06b3270336e3179a09210ae2ecb0cf8cc556d0bc25a49026d95609e140f29c5ec5c361caf10cca0b02c906e20caf215218903d71467648f17b8c9438f0b0a0807b2ec9520ce34172905c8dcba3ca304ac8fe054100e20caf214318afbdf907f8d0f0ef98adf8761085dc77eace5c24ff59d2bb1b86170bcb3c29fa8301ca00e20caf21ba1854e4b2e4054749b07708910b43f293abbb20386252b70980c30c7d84db6f8b8501024f00d111a71d54176f42ceec51b38aa573f1876fef4e0d03d9e40146cc5b27edd1f82878b2f2bbb1ef06c200d111a71db217437c88a987276cb0614917aaccdf330b93213d42fe7fa8d1fa11184091e99b3d0506bd044b0a7d147616426088eb87076cb0656955aacf5fb74b93257d43fcf7a9d0fb9318e291e39b117a0180034b0a7d146d16f16ac8f12daf8d05754bf78eebfa1b69bd249943d4a789db809bf954a127cb855103fe044b0a7d14261663428e798f374e00716bc50b6fc97760912515f344dba9ebf23a7048833bd9096003c1015a2e5526431789a5a983d86cf5da982dac7291a5847e388bd6804b29e4ba7a064d2383586aec3d05d9046b31372d401c8abd3707fcfff0738824ae12308544ff3cdada954509f4b77e86d7418b1c4cc8c302fe020f340307741988b963dee2df74fb8e545cb4b58e02b724dff200697c52125ec5cfd7dada0cc4df013e024523020fcd18e6c00afc89f6689067ca472f478f3bc3f130bdee5e3ba99df81a2f69d9fbfd1d0d06ec04f2223206431a5762d4b187b70f957119074b4b7203e99921b173d4f70bc3b2307191b5f2d985770368007e2b7931d91870469ef19d83499475a883090b7b37029120314356f789a3931b3871b366c98577039400053906275117b0bf3186666831ff888e189410a1803e3bd8da28e72976933cccd7a1ecf04ec0ff03b807bf1c723579180fa1355a729836e69c716c51bf04d494069e5294e958407230c54cfe8e526ce0dd059b02bf1c7235cb1811937310fa0912c68c01d85019b570948d181ea92f40509f1944140b0ef84ccc6e03b401bf1c7235a71888bdf54fea9f345f8c843896158404df38ced2a93529d693cea6d37098d044c03604d0064e17890d461b0ab9a15cf04a30f28cc0e8741c15f6b7928e0e204978701077e45fc5081a0cc80e03ce04402e5010d9166ec2c8bd99372a11616bc72f4f5d27c3d125ade35c3fa727d3123462135b199d0b04c101d514f313c11866120eba19244ab0711b45496edae782932079da647b29c5a91828cc823bdb812903e106d621a52446177766deb88d36c89c759b078fc9cfa502f92191e24efb2af1b2182f61c0fbd9813804c00239184a06461a8d1f3f776eacb32e9ac5a45030a04cd2a5dfda916301d4ef144ed314af154cc8680671036706771870172995bb967c99d4620c25fed230a23c7d7c40faacef0d60f57a8f4f4ede382fc0ef02490467067718bb17b0b96317666d30f38e465cf438be247b2ed81aad6529f69e7de4d784dfb94fc6ac0223060408453855147d7456e0892649357583952f4bf397e8b92539ead6f31bc3a31a2982d06bcb8549044f000d49221dd0168face3437853cc639e2decb075845637acef7020491f537e1ee31fef8a5c6ee04000d901bd2b392b4418e342c8f885376c3065cbd5abef5a3303db2537626c6f28d9d833a964b0fbb9912e005e019c44ea076a1686a92bc662db70579e046a3037265017a49e4e21e12d40161d8497d19a1806c4ff07e4054d20b7294617cf32ceb9cb754bb079d8466f4fcf83a39921f5734e7f8147b53279ac95bbd981a00738073c1e8f12cc1949c696f499bded8c657f870fa2631202b125b742decf8ce9921f381bb757c9add5038b046830af0be816aab5e187705b76d38c4af85415a6a4fffeca1a21493ce2d6f9e617e2c17835e4ef01270601395021ba166b728e298937aaa1655b456f4edf63c3c12135fa4cdfb5cdd390284ba1fbd99d1500c101bb3d6a1dc418a409634fe6da947f8f4c70f49610f85e76db0625e449f692fe85cb55d97e4eccd9072b05af426217501b848d31c7765254129e546cb21c3174743c9a4c956119c0963884076b903c67f8de043a07af426217c11b111d7116b659d4ab881772f4b03004ab3cc9ce38624d72d25dc44f03d8380eccef027a07fc1646213e1457e0cae981f78a5575a9856fdf5f055998e51dc3c4370febdbb22d789b7399817a019900e82d1207f1185734c8e20b574b31754906aa4fde8361a861f97b6eff835389085028c2fbdb04e003ab01da281a13d51871560e770f974c1d664b42cc266a57c1b161fbeb460fa8d4ef8b73d7d22b018419006804da281a13b718d97292f19d274df07d08850ecbf3020a802198c256f729c3f312f9e6a3ff58853b00e800580e5928501a2ab1f1d470fb92a794437a551f9494bf788c9a30c92c42d719e457d3407a5bec71025f002949f22137126360c8e995b7d82465efd4aac7cab369aa253163d0afa8d9d2ab7a72a16bbb2da504620708365432a8180fa0ff55d855eff7987d0c52d387c637291dfc306f5d4333320a5e9fccda6b2c0c00de04f611ae35e0189a8de50b70537cd3852e78b41d9524d738ea1c21599be3b0cd831743c17c0fee4f0503010d3f8d077117b92da107e6d9f42f8e7f34b480814c736ccb56adeb4dd2b35c8f9b45c9b029ea83051c050d3f8d07f917ef28c4fb917baf5875fbc5eb464e1ee3da65d5f74dff81f2f2bb5969b132b9b39b015e045234211212164358886d05e79c08618da52aef1802c104a5fd4b5017a94bd302307893431889ab05e90252342112d6165b64cceb993f8b8175b915cacfc8a7099b6531f2c8e723f9daa92c62a17099a9d80535021e4672261b158f84b703f2cc9d4e8a6fac77fc47ca16a7ea64d1d993c0585280159f99706aa9b000b7040a46a52b160a802b2a880cf55250ac04d01021abb01b129812c0462d2497660489c4b21844c47400bf040a46a52bc30af8eac8ac0f33ec88658fd7be87de034b30657146cc6728cdd3db3860a9f691935d05bd049320c81c7528555e94b5b3a29d2d774f37ac6a7082e0bb61accb56839bd6908f691b93e28b8859050801a532b91ae91afb169e9acf3dcf384afb05cbe8db7f7269715ef66e7fa0f87a9d298ddeb1bb81e205f60269080e26bb16b4b961677ea8143f80c6f0d43838ccde73de5ab9f109d2d729a487f6c0744fc2c900f9007d3fbf234d18988b791334ad346280447450b91134c6079efa015209f49d5f060d73ad7c04c0890115074a3d0035701a0826d4dccb150f3110bb044707cf06e1b97554b06eee02e33382182300715b8cb1000203b8491b2ec713903dea976ecc90d58c0a56f699ba853abdd8daa8e521529b3fc5d7b4c5f141c6c9001803d824c820e1165e60c8fb09a5acfc75a854aecebe1f4bb1643962dcf789f39b8b797081b3d9839105d3024042f43072171144d023d5050569342b00048931605129412ea0e0c323d39284182b02704b8c6f00450129467429130a2125f415fe1dd0c300ab6646b0a114fdacc9d630430d20fb53ac5701ce3909cc69039e01d706802a2713402004b808090c1c20a880440ca90400b16858a068670133d08058410a704180f206dc01cb48052dc70aa0b1f0d586dc703580ce560491b390fbfb8d9ea9e76992807726d7f1bcda09cce603190464457003cb0f21b5f9c5569956d5900d5c5497b4109f3908f838662d1243330407f704d84b84670472007308ea0907155f2484cec977ab79113b84e74ecc0652b0e5d1b24c7783f3bf8b5901c272da82a706020608071c061413196694a39d03af0974b9258248612768996110934cf7a3fb728f3c038570c889f707fd00b116493394159ab5218e52e872fe841012f51c95809732fc5a9ce96710954c890fc0cab0d7804e067b03d71415293a13a01d3354e68dd6fe8806565420a7189f2558de0c720d5097158cc395d6ba4d8cd9035603d714152919134a368c8e89352b78017a044a458d0291317450924e7fa2b3520918008ef85980190368071412d32c531124f0c0f55a8048d514c86a0452b4d13cba2098a9edbb024329a0563243fa4b8434045f002725ea2eda128c66bca50b786f19703f055981e0e06e392070f35aeb8ee330152983a7584bb920016b052a1a8e2c6416ea86faadc377eb517b6e956f57e6bb77fb2670e77fffafa8f73ab3e0fbf9bbb50d0517072a1a8e2cd8165ff8c02b8b63a86875cd95a84ffd634381e419c96957b1dbdd93316183f4daa97a014b06e209960dfc13e03e5ca40f3d45306046554e60eb3aeb7930fa7f56ef3c87e31ca382e0980d95ad037902e209960dcc1395197746a06788ab9ba42474af11449206fb8c30405353b61d8443ecd0734ec84d053702e64441223d11943b7a932eecb23e989c16d0ab9accda17dfdab8e661d49f3d06c9b58cf34fc23f008002692027195a151070f0f0908d346d2505d6061ab883c932653809e8e718d19b864ed283f2098c950553034d4982365a137001e8ef5e3a52d5244e70c494b8396efb285aede52ba099ddaf1740c3ba6186af03bd05bc0cbb10d81310151a167e25066902170454202060972d704e38664b32d5498c420ed6f00d8082015f072f308816cc12a905ca85ca9cf555029f4656a1a3c0773a31d6a1ef6b829036060321da380b8ce60353014a2ba31c41149698535072ec1ce59e8476363f35d3b60ffa9ca8f05352dc8da4457a8afa4d88b200b003a1487f32801218a734845c3111790036904410a5241f3bc85ab1436da2a34484168162784c8057050603132291017709302f7484ceb933512036d01411a5243bbb9852b0466d22a3460496a1a6784d8457050603132291016c096aa7ac8dcc3b7a10017dc04c858c326bf9a552f34f6fa4a3d4021d41a3587bb44901ae00c925432bef0ed63930cf4aea1a7c910c96540eb8805a33f89891e4635493ad86c1d08ab24dc4dc046506f217802f5d1019829021b5288f40642d95d888356457816116d35953acdb14973d0b877449a9d9060407543550210a08b22f7386267f90d98e2614d531a72d1b79fa12b4646b22bffe0c93a0d4fcc9940c041803b641292bd4096393dd1cc63dd7e182975656b12d22f76929463c625f32d8d614452bb8f8399dbe068203ab417b2a190dde8f338646e812fcae2696f49cbb8dde33fe5a11e46310b0ec8c89d1d1768d92d3063103ab417b2aed0d4a200c4c0c330e3800f0c46426893687337450914c6f00a7c500084082185d80d3074602eb11780fcb0ddbae9c87cd69af58206d8474c0a9265bb16c50936ef3a0b3f48519018b7048a80801fa0229067c2df80a11f492a1f82d0d78240d8442c83322c2836818c05cf390c3b385190a907048808103dc010827f522cb080d1096508020366c066f82509d1dc0d6836c2cf1e8d380909280586b913008888f016202400a8f29600a0400004834fc1c141024c460732944163138109164db00b7c6044d4382584d808505d5045214a90dd908c42144e40cb808d41006065427ab809a3338d090c06f00a7b48401418a584d80040659012c41d9345a0a	\\xffd8ffe000104a46494600010100000100010000ffdb0043000503040404030504040405050506070c08070707070f0b0b090c110f1212110f111113161c1713141a1511111821181a1d1d1f1f1f13172224221e241c1e1f1effc0000b080060008001011100ffc4001f0000010501010101010100000000000000000102030405060708090a0bffc400b5100002010303020403050504040000017d01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a3435363738393a434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9faffda0008010100003f00f0ff0008de449aeef45561bba1e95efb6fa8da5e69b05b4f6366039542d839009c7ad7077da5416de223f63208dddabd1258d8e8589d78dbd4d799d8e9293f88bfd1c0cefed5f46f87745be8bc3c1a48894dbe95c3dc5ee9963af627890306ee2bd660f13d89f0d14882e3657ca3f1735ad2a4d6bf791c6ac24c927d2bbaf825e26f0f69da7dff00da0c07ce58f66181e9bb3fcc573ff103c45e1e3aaf9c638d867daba2f0b7c52f0ada690d6eab12b6dc76af1bf8997561e26d64bdb90416ed5e9bf07ac34fd334f1e722838ac9f8a3a0695ae5e00817af6aee3e09e87a7f8620f3b728c735e6bf08be0f789355905c791e4f7fde03fd2ba6f899e19d6fc296837cb1b32f4d84f51f8571ff000a8eaba96bdbaed1caeeee2bdd7c70b6f6be1e0a301f65799fc2eb7967f15abb2929bc76afb27ed7a75a7874199e348c45820fd2be3ff8a53c575e2776b17046f3d2ba8f0cddcd168a5276382bdebc43e2cf879f58d44b5a93b8b1ed595e15f037886d232ea64dbed9a76bbe14d4eedfcb90be6a5d0fe0e6bd7df3c2d2ed3e82bafd1fe136a7a6ccad72acc47a8af40d3b43682d3c939538ae57c53a3dcd99370ae481cd71377e3fbbb263661c83d3ad7dfe755f0f687a31b88648238557202e326be46f8cff0016348d57c40d66590aeec75aedfe1147e1e974e176a630c466b9ff008b7ab87b9fb3dbbe5738e0d6e7c17d3add71713e01ebd2b7be2ceaf70d686d6c663d08c035e65e0cf05eafa8ea1f69ba4765ce72457a3eada1476d6220042b6318ac7f0e7c35b8bfbd17046e5ce7a577b75a069ba4597933a206c77158961e0db3d5ef37c0aa466bb33a643e1bb448022091c7271c81fe735cbeb97d6f2ab6c0335c1ea9773412129d335cf7896ea7bdd2e56543bd473ee2bcaee7c09a8ea7a809c44e3273d2ba2d7bc65e239f446803ca576e3ad7874da76aba86a8e4c52348efd4d7b4f82acfc51a6e92ab0acc46dad7d2ed358bfd517edf0c8327a9e6bd820b2b8d2f43df6c083b7b579acde23bd4d6c7db11de30f8af69f0ff00c48f0e69da0ed6d3ae7cddbd405ff1af11f889f152797582d66ac91eee8c7fc2bacf067c7b5d1f49db2d8493ca47003003f135e7fe3ef8bdaf7882ecb2cc2052721231803daadf80fe25f8934b65992f64f979c30041fd2ba2f117c7db8bdd90ea56cacc831ba2382781d8d5cd03c4b06b509b8b79832e3386e0feb547c41e26d2ac9c0bcbb8139c60b827f2aef3e12e8fa5f8b9ff0076c1a2ee71d6bd1bc47e18d0bc3966272a8001dc5709e05f863a76ade1c596755c9507915ca6aff0e34dd2359deb1a300dc715d7695a5590b401d5471542eecb4f827ca14cd6b45a940da5bc531076f19f6af2bf1bdce928c8632824f339fa60d729a9eaea6d8a44fc63d6b879e25b9bb2d2127bd5e82c1648f0a7b54d67e1cf327058e6bd57c29e0bb29fc38267650e5987e55c7eb5f0ea39b51ca38c6eaf7ff809f0db4d9bc2f3bde637a4c63040ea3683fd6b97f8abf042defb560d6ae3ef7615e93f04bc0171e12b1f319f803bd72ffb43eb977344d6b03918c8c0358baa78fae3c2da008e3cf0bd01af228fe32cfa86b245d2b140dce4f4ae966f88d1dc599fb24f1c400eb2361bf5ae4ef7c7c12ed4c97b1bee3c2c6db89fcabb9d0f56bad4f486728c991c03d6bccfc4ba45ddcdccd712dc4e9894a2aa918c6339e955f4cd158f0f34cc3dc8ff000ad093c3d193b83c99fc2a949673e9f2153bc8cf04f7156535530273da966f1fded9588b680b6012783eb5883e266a10ca5a40dc7a9aedbc15fb475ee95a7be99691b832396639ea718fe82b64fc68d7e4905d490c8cbd6b66c7f692b9117d8de320f4eb50dceb37be2c97ed222620f351f8aae34cd62ecd989548271d6b9cf117c37b0d3ed2d2680296ba2e777a05c71f8eefd2b19bc2458f963915a7a6fc3bb6ff005b228cfb8af66d1345d393c1b69711c8a64d8524e31f329c5721ace8897709488c6844bb896e8463158efa2ac0306eadb3f53fe14c5b16cf171063ea7fc2a1d663b0b6d3da4beb9b6f2c7a93c1fcabcc35dbfd30ce56d6e96404f40735b1e0cf0f5b6b328f3ee16207a12b9fea2bbdd53e0f787af6cb6c770598f7247f4abdf0dbf67ad31b5459249032e475e6be824f833e135d305b3c2376dc6eda2b8693f671d0ae35633c522040d9e95ea7e17f86fe1fd06c8429089081cb118af837e19787bc59abdeadcbc7375cf20d7a5fc42875fd26cf4c5ba86508be60ce0e3276ff0087e9599e1dd5f2e0dd10bcf7abde27f14476f624db365867815e75a77c5bd4e2b94d2b0fe5ab9cf3ea6bd323d76e6e34433c51ab3919e73e95e3fe20f17f8b17556861d3a165cf042b7f8d777e0fff00849350b212dcd9c2871d95bfc6b9bf893a378a351b56b18ada2f2d98125436783f5ae5fc31f0c7c4b25c09a5b59422f50149af5ad03c372e9d66ab24532ca3af0456b85d4a239417181f5ad4d27c73a9e90fb5657561eb5b8ff133c417a9b52e9f1ed56b46f897af6933179b7ba0ee6aaf8e3e3fea0d60f6f6c9e5b9183b78af78f0b693e14f0fd96f85ad220a3e6772001f9d737f192f7c2faf684da247a969a273891261221d8c3a0e0f7ef5f31dfd8ae9d3b45280ac3a11cab0f507b8f7aa76ba3cfae5c88a246f2b3fbc93b01df9f5f6ae974ff865a4dc5f4534f02aedc0de179c0fe75ec769f09960b211440118c74a34ff00841a625cf9b770a75eeb5a7adf87f44d2acf65b796081dabcf77d9c77f99e352a0f715bedace886d192d9503281bb1fa570faa6a51bdd33290067a54f613899718ce6b0b51d15efaedcc2849de7a0f7ae97c27e0dd401526d2461ee2bbe93c2968fa208ee60d93e4e411cfb5797ebbf0c96e2ecbaa6573e95c4ddfc43d52e926b19277dac30467deaa4b7772d1990b1c919a8bfe121bd11436722f9910fe16191d6bd43c11bef6d50b2e0003031c015775fd49b4bfbb5db7c31f8ab05d4696b70415450839f4e2acfc5af8976ba7e98cd6ae0360f435f378f8a9aaea7aa18f2ec9bbd6b575df1308f4d32c876b91eb5cafc3cd72f355bfd5551d9954c58e7d77d7a359d8b6c0f383f8d6ee8905ac930452335ea9e0ef0e69f6b6e6eee42e09dc735a3a978e7c29a67fa379b0ab8e3a8ac79fc43a66a1992de7423eb55878834b80ec9644fcebe37b48e49ee5ae029f5aebacd5a4b60083902b774ed0a39adede5923c65739c7bd7a1787a25b3b42b0a162179da2b8cf883a83bc8d030c16e0fb55af87da0b3c3e6c4c41358df12b45d52e27f24ef2b5d27c1ff8556976be75d801b19e45647c7ff06c3a5da94b5900e0f4ae5bf672d2ade2bbbe4bb91434ad1edcf7c6eff1af73f175858d9697bcca8831d6bcf3c39a9db36afb22bd46f9ba006bd375fd7e7b4f0b3a23e1b69c735f1d78de7f15ea7e2590db493b2eef976935e8fe0487c5d63a6ab5d79c46def9abd30f106a17a123f3339f7a835dd2a1d0aefecf2a7ca4e0d7a3fc3ad13c33aad98370b206c7fcf422b3be266aba7f85e058ac9c048c10b96c9ae5bc21f149efe536acc48e9d6ba3d52c61d5713a9f98f35d3781a19ac485da76d6f788dec4c5be7500fbd72577e3c5d0e175b36191e86bc07e2cfc4fd5b55bc68581c64f24d73be08f1d5fe9b78319ddd8835d5f8a7e23f88af2d4288e464c7bd51f04f8f25b1bb125e4255b3debb1f117c51fb75a88611918ec6a1f0178974e82fc4fa842b8ce72457addff00c53f068d384082156c63a8acff000af8e3c3aba879e7cb2b9cf515ffd9	0
5	2	160	120	\\xf6460ea48f348d9871430508efebadca5bf151c7d6333dedf298a106f7b7d9910905db06322e4c34961c8a91755a56ce707a8ef45e913d14bc1766de7a3cf1e97294ccc48fe6a8fb24f19c052c00712501332a1884b1b1c5f0ba147f9a046e15b2b280de20da1828c12957029344c7d79e5a4ce108079703712501339518a993f363722926439e42fc55383759764d9e0e296f0cd4ce39e4c58e97fd6de404012d0671250133fb182bb5e9cf78d374e7844df8b6118412bdb0cc7a29ef1df2d75bc61642c9f8016471020302de367414b8153c83f3157c3c12579ecacc541930f1768f988aa1e708d6883fe6d5bc9f384bc4b6073b05de155f327f16aa91fb5ed29d74f68a5c5e1491975037681f4e2cef4950911e464fdfdcf96fe4c1065605de155f32ba16673688ac3b3b8a80715b556de6dab9cadb2119f7687f25cdb118266087fbf9b9150022012137f918b8160999b94ff6c774e684dd7a161d15b257a28c2e28e94d70105b041ff30af802e81b037f00b71b392cb617f5fe0cf49161a9f86027b56c72fe1fabf9e4bd5656b70cee01b90511d4a6ab33d801ca013a1de132301be64a0a8807361c9477ccc72f874bb382d33431e7f0cbbcd0f53131e4abbbd991470794063a1de132931b759e0ef49df1eb7c63af87ec52ef078be965f77fd21f08ec12194c91f726891c6604af033a1de132ac1be6200eec21730a997722e5ad666ac32af1749157403f09f6a099f3dc9176dd912e03ae05221dd6103016757e8ce38fe3e9ac610f35aa4ee80b8bb361755ef6f7a8d1da993051e3e2d91b05065904221dd610f8167762c8ed1b23ab8575cb976f4fde81c8dfe499e36d7787cbb131747883b3f9b5290202027423372e3115e7625eef31bbca0c7be3e7096f6b3d4ae5671567d49f0def9198f3fd917fb99126034a023d2c38114518734c48a2aff188016523b7eaefed0f8bd9f1d5cff6372eddde190021a1e69d1e46040a043d2c381197186470146d8d524838615d412dc6d937cf713539d7d4fba985d31028c3a32eed9d9502dd073d2c3811e21867e0ece391368e047529e5eec74ba7eb8b213553d03789f890bb38cb9123bb8cd1022a0351138629c41881996307f64854fa8a847c141d35f2d7229a6e28f91972145b4417ef907806c89c051805a8237a223115c7268aad892e8a0c7199854de64beb4a936735c354730feab11ab97d8376f8b9fa04ab03dc447027b01619a9c1977a1930cf8ccf6a94102cc4f0bec892a1ed2cc0d53ce75720dd384ce0c900b6008042021c4f17e3448eed8f27dc1865cfd7aee6ef334ff02535c7d4bfa8d9f2bb2363b323fb1995025e011a0d9f225e17c7360ced893f8d887181052b6ec9a8ce91f351d754bfbfe7f118a160a157fd9b1100db061a0d9f22bb178cbd6924605864d7b804ee5511a5c8beee9ada216b39d31f3646d7a1855c6ee447005500aa0aac07091b80b96fb7645800d28a846a00d1acc6bfbc9adaa1532970327f84d7a19a5c4dc4ff072501aa0aac078a1b6724cce30b76c90971eb05e967c84762fd74d1f7569b8bf7b00b7058c13bf9892e03ae057f407030bd18fa6664ad9573af2971ff97ebefc92d637bf571775cf3afecf2bb29e3f3f6dfbbe7070f04f247440c8618682e9ced8f23eb28617bb56946ca3b4bf16571576effa9e5d31b50c1e322ab9405000f04f247440c00186156fcf49587d925715f974fc77a9183e325fd6bf2eb0bc0921968f7a0ea9b8dbc062c0519458e17501689a9a1df26e9f04e84edf6f21184905bb68d5284ef21c4db5f06d770bbda2ae07e00e205f435ed0c3e16abc9a39ff688f44e8e6de6f6948d1574b68d96a1ed08e0d87b875f43d87829ea2006e2051415fc23c418a8987b4c52d574738a446e36119452b7221c6a28ef1dd0125a0607ca9ad80744c106ba05782cea053c1587b9e3457adb34579ecc6c1497a752fd141c98a9ed1dd31331e6c7f79b5a4cc4d90054017705790d1c1605b941557a527cc38485683471a5c2fd3cb8f8a9651bd2157420570b039845ccd9009b07d4381b054d159bf5b94e7cc9b46e8c6cde909816549725de7e09ff45709359c71ba79c786ee3f3024f064f242a0ffa1b1001b0c7665c72d2946adc1498a1b47eb7991a212128c5b21fc49780df7948cc7f0733054841f30b7c168ba0e3dafa9bb5d38c95eef01787c2b7b8cff6b06978425c72e147ff8a907de87900ce044841f30bc31663068e4ec937cba8717905ebe6ce3613216571d64cdf21e3d0992849caf3f919cb06c200003e36034c156a584ef88fb72e3467d3c5ea6f4f33c1113517faec7f80e5d3bb087692f39d04120536045012ac088b1a57228ceb99ae8abd71b9044bcf5ba54e93611dd3cc7707e1bb1035f78573da9956076b06503696083f148919431bee19b4138e454ad4a91140d31cdb96886404f0915ce759659ad00cc8c304b9019c062024ed176232ccefda3b0ab111d9504dcf1f24c3d1655dfb6c7ea703b93014e510ba3b9c9b045304ae20d7353b152989db1cfc39f4428cc5ec14b1b970341c8b1ea04509605f5de6074f06184dec64038b058544bd037016d04c90a38587fc95652f97aaeb7b95493371b563f0a7aad8d28bb9d6b367890dfe073e00e63a98106d1747344ca58d778a39719b846fe4cb03e938f19553647f23c3d0294a41c2315b0c0c013502e63a9810a2174f32cae9d1370eb171fbc56dcf5e67c601653df3587fa342bbb028c791725b9dc0033807e63a9810bd178fe9635278423c438ce5eeb4f58452773cbeb2a96d11d01f7ca34f6e8a1e4d488c00d307ba42be2bc315f7629ab88f2e8bb477d9574faefbb32ad321b9f276f308c9b235e910bcb3db95070668009423b026bb142990b7defa93f46e8a456e14b68756b5741deead8f1d4072398447ffdcfa6d2a4d025605d91a501ca215a199e3d7f252f4d38ecd7cb41f35da3ffeebcc2d7919d2985ea4d7ebd9fa2feee404d803fa2a851547159abdab02f068b2f28f04a8f05905409788cad4884d1171965ec31d21d2f048e802061903650b8528dc19e1f694e59597cd957309170a83e283adbb21b46356ef0bca9208f593b14d0985f2008c047d1dff274e144b128a48c1278aa87391856fee5e299385a70d526c57354fd1122869ba9338b91500f5027d1dff27ad14735e882c9f2b86296513b76fa4d8214a81a51b4f644f26cbd2192a43a6f8da9d6c02c2065110a3335116f7e6b8a193eec804754bf78b5f7ab9cacb21154fd3b78ddab21fb5c981bfb9bdd301a6035110a333e716ae9973ccc2feb0de8af45c34bc1ebc976edf0e05cd6975b8e5a687ec999b2ff360022c009f29952c3116909b734bf22b14779e84fc55bf3330de059e6c097505d74399e48577b5500ec43800f9009f29952c9f16a09db9e7e6eed05e80adb47690a1b05b7e8f5ab8e429c4991e468571a31808c87300ed059e37e12f981c83a5034cf883d44e8ac5ce36b48f5254349f6e216f1d404e1b84077fd9182cf94102aa029e37e12ff61c6f168c8cc336eff1717b0569c7cd77827b357df67e7f2782b7191001dffbbb9d2a016d05034ac01c6117754e18b795a18d2d70afb78ae2618fea3b61fd4ed6271ee81a1de833f56689997103ef01034ac01cf917594696f19d27e928671d850ba26201c3316595c35ec3abebf21f280bb3f588891701fd000509262dd715a3b9a9d7f2d3f05e8c4d78b496859e7ff28d7e05eb2dc09b5f8657d3c93a2be83b02e2057a437923af147632547a8bab8b2d71f3c7c92fe947aef965f17364f70fb787b96431c272df9b28029f0283033d1a04141989e2dfea8cb0cf0eeb58d698360471bec99ea1ed20a0f87de45741d9b00bc285003007cd34231d4e15beb1615a70fa16e79fe4feb73f15cc36cede9a35e95952d78be055fe813677fee9028d050a48b1122e158491f18e46fa30de8e8e485410b0b4beaad81aa0e12974b0efe497d0c9b841c69c05f2020a48b112d115a09b7b167e6810428ec4fc573db0797e4f9a8aa9600974dc4d268764877c4dd4aa0211007047f93172152395c7177e98d4c7860feed411ace0b6fec8d6a54f0962d071c5570bd57869e0e703cc027047f931ca1566740cbd91b718bd718b040e460f84ebbb70fd63d43f0bf593036e55d932198dee01ec03692d471c1c19e8661ce4853fcbb86932070fc2c3be8ff36150d656ef2fe2f21cab82f4598b91a6066b056c2a6609d51313d0c34a728b34c78605fc361d34419596882e28ed11505c5984466f1bf80eac55057301884bc2073816a0bde98eee4af4f38445f0f495bd21bf68895aad6b29f2997e879741a9fc4dec030025012707a431c8185772c0f125238a2875bb754fce78a7e89b61917240f701f399b17821c472198e0501db0395248916bd15ee62cce999bb2b34757a974b4fdea74a9b2419d7ccff85e3b01b3d31af72dbb57204d902dc390336a415fff4c8ad9b73e9dd716f972dc6cd9bebf965d9effbffb1cbb5987349c3fefbbf4e0023033b242604ab15545c00a28f0008a8640713ae6879a380b37029e8f2a33a945e892221c8e0840a10030402ff2dd12e980fb73c7356e268cc2f9e977eb4f891cab66efffeacf259529e3d8c4b9fcabc4dda4e07080350235a2a3d127872d0f99fa7753465dd570b8bd13367c924bb7ffae7ac83d21f68f2abbec9958a01eb03034647365a15a8093c5784fef05f86eed6e484818c7b6adfd625e029c4b0df8fd351e23b0fcae2044205a629070d4e1385f03344fa436cde9e04683476b752bf323c3c89659f51173b0047dfcafa4d0cd904d307a629070daa13b882af0ad0fea4b4ba663e2099fe8e178b8a9e5559c940b09a07b5ff905879e41e032c000e3a5d29a225bbe3fb12fc70b026aee7fc0150bc6832ffc79eade56e949e3de1cdc797b81deb3e0070060e3a5d29e22500396557664b30fa8e045a94fc1984f324dcde08602d50925d8443c4c83a05c09202f002980e2f153812a2b9615c72fe70f69dc47c37379590bf729e5a2de52d5195dfe4d7d2cbba27d4a5074a03b01ef2143113467688ec26230e887109846f4739b3ca83200d42607f2242910010e0087a1a8d0301d505993c2c21381743328cec72234e887149044f4e1db3da81205d42427f0147910010e3805a1999920459039a3c4c213e178edcbb4f7208746e9e6cec94168cc696a35c3209fb59d0f7090657becff866a26200d0071e16b811781857268ceb9b228a8d71aba5efced9874a936115d36c7303fabb191d698372b8b9ea0100037936fa273615a019216e26ae922e88c5f454a639b07b369f4e99e00974ccdd86c340e03b0fcc6a062b057d0f452d6c14a78c1b347e19c4c28ac5ee7430a47f3e7d1aeea16f19e0ce6904070f9d3c6fba3e0050017d0f452dc8140919715aeec7266684d55c747f1416f706ed9ab8e9c5d09c5fa659f088bb0dca9c05b901f31b0c0626166b46cc293d31cb8161bba76945e827029da8d5534bdfaeefd0313868a334fbbd45052700f31e7d092714645256f415be4d156680c70fa362d3e6eb3086e3d28b0a40b024e5bc955f0d859a02d2070338ad204d13033d07566e458f8b88852c5460a0429f24fad810641d535f15c0430e8a514cc82403ac025d04ab14dc139399e1d9f6eab0e784cd766699bd91ff9e819e29e925f0d85b2457d185ba29ec7b02df060920f90472106e164c3e13394eb5617a41ec46cc73e2eb247b3f6a5f10b31999464bc5baf994ae026e068717f4018a0f91b953127e0db4fb8c9676d4b9b3665f0d58dab86065f2977da451a68ef14ec286032a04573e5f383414a19ff5947eb991d7000f645691a020bfbbc812b8c76966c153041720e65809c4b00510001e4c0f2446148fb1a1c9725ab0c2940d7c161614b096968a0c0c6979c152b80417ca899829fc0f00f8031e4c0f2489143d9df597f4b8f56f042f7ab410a48cb6fbc8debdcf4952f0188d5e1bd4f029ea3400d6071e28421c4e1396cb6b307e6810c6ae84f65539b0e11ecd9a9aa1e301768d0c04853c8f3c47d51e0645031e28421cf313c14210a1af3e8d006143c50de1ea73ca052110d352eb28c9b517b1c4a31d499dce0398049d105b1935154e000ed858ee0a541170c2434f4cc2121334a0d1cc738106a202587a081214812b0593056c0f0504a10c84196364266e00979e8474142d3ac0aa0e988ae86001531e8da4c1e492fb4fc49605f0022e1e0a0dc80f14d963733ec21c26a6c6f2b41e38d762c2fc98e9e013f094cda4536ac33647c2fc07770494232f1ac91237d4d306725aededbe0fae963134cf36ee6afc256b9b52dc19a9560ecbf4ebafbf011106e30ff80db31257d5234052889daca601bc863874c396a6e89e68ead310dc9885050a92f01c883207aa04bb153f06c1070791c350124804c592e5cc067f37c0b41a1484e965910244ba24547a105a0d8cd50431001e197c0f8f0924bde9e5b65adcd1944ff01494a9f0ef6b294cad433bd090392c57c3c13a2b9ce603bd056f428c13ab13203b7d946e7170d38024c47431e810befb985af072694a839504533086584dc4c203ea02f5159c036c0857984b2652c84ee4a78566343d3dc2f68a786ca9e01350dc9881556b90721d8c6001b003131898033908711dcb57366994ab82077474ac38688fe5ea4e38700f76d6dd04534ad23c09d68b02c204fb3cf71441139ebc77077050ad7b9fbea4b4d834ce762e7af8354bd353b62da95baed834cfa26200b505fb3cf714b513ea26cccc4d3b7251007ad4598588363bf92c52f3466fa2b3f4064de1a2785b846803ae00380ca8033b0a0630e0fd4a830cfc918c4214963092ce3260a8e8643f1112bf0047d3d2ba19806001a404a115810b2c101698536032ea0cfeb604a6107b3843868378ac09e0d351840280553e90f40c8066032b04b12e3031b6090b91c0d9de2934e0244952441c3d117591059ea16d41a0c15906544303ba0b8845067a008724dd083c10114c90229f248d8874adb712e871450291691c8170c328db1b05312b83348889ce02d605c43bb62c830dd4de122207208d68441eb5b408706f8283f818db60c39290dc9c3348c3f00a837a0073052012c31fc208b456162614349cf53246d6046f724eb7eb7c5cf5e4db02f4ddac4368d27a1d8621044504413aaa1fbf09	\\xf7e20efc8126a8ac77f5c7ad6fcbfd06d177bdd77cf79fedb2b8237c9fb7fbb99c0080044e214c34e91cbf8fd3377238a6cf9e8e2cd51122c8b2bfcad6a9cb08d6de38e5d79cdd142ce4040155000f2a0133561887b171427c7882e39c81fc45b931cc3e9ede9c2045105716bde4cd3cc4541ecd38003b000f2a0133ea188a11f3dd564e50728a7cdc15b197b0776e9e0a3121e97080dde687c4ba3b2bc59c053e020f2a01338418319df903f4d8b067840dfad699300431be49ce29e528f2905ee71761d4780bccaf073007a2187414c715aa91334c728f54f28e545e15341770d7421e2e296d5c700449c607c69cd82fd57a05e300a2395f320116b09dd3127e8c30f78e0a5ed699b64136bc989aa9674872993ce597148eb94fc405023b05a2395f32c4167162d0f5952fed0175ebd50d2bf3bf68e3659d6372e78bcfb91ee0f7f1fec98f4c023e005f18f918c6160099e9167ad870d38409e25411a400bbbe88caa9e72850901d6457110b1801e4c6037706c933392cc917755ec4af0db69f85713f572e8ec8ab685ae1b3f6d0fb0ee0911ab852e8e3bb3f970325034632e132501b66ca4af00bad28d473c0a7687f6b53a3c134154fd21389dd451965a9b7fed1912b03b2074632e132eb1b764e04ca0bb7cded759d15aa2fdfaf0a0ef033d650f70af6801938feaae3999f6d0146054632e132d31bf5401e6305e6ce0c73a1c509ef7a9f4b27755d43d09309ee9498a1fc92279b91d100e9015e32d6104f166368ccb685f3ed9165ebf7ae47ed0f2bfbe5f1775e3f2af3d2b97863e222b919bb001f055e32d61086166152dcf59597cd306047770fee7b33ef4121bd72d2af28c8d33ca9e3b02b8b8d64028c040c2c372e4e15f66228ee032e8e1875a2d58fe6faaf8e436611c770b71dda8898a3f682b7b9911a054605432338113b18edfc8ced8936fcbc65ed75ba47cbb3a2f12579ced8fbb9fbb21b3be383aefb319602ec0443233811e818770a4821af280a0175a9a76f4ff9474899f19dc34013a78bf3137029836edd9cc0020505432338119c18437408e13da3c9287101b5296fea014bb0e479c356b32bc5f118b864a27ada91db0658002f3c8629ba18a899615768d830578eccea343784c4f37eded2a9f509d2146da65370db5a04c44b052707d82b7a224f15d4621ce18d37cc1871a5850beae337ca033131c352a70defb31ca9e7a137c99901021b01a40a7027ce160b91e99ed64df4ea884d5eb2b9041297224dfe287b6d60905f8447e2c8f808c87102d802000d021c3117f1ea88e38b37aa11716bf5ea4eeb314bd1e551c37c37addbf69b314081a7f9b08706fc0266429f222117d762c6e18db68e1975e1a58fe76b8fce936515c754f3aff9f2bbe971a376fb9991054b0566429f22c4178b59630ae4ee94278e05fc90bc1cee1f06df1ec8e5817058dde4894f98557cea3004b506d644ac07771b9d79234b72ceb4ef9e853e94af15409726de3e28e941d35fdec7937e88f14cec41024701d644ac07f41b705444e387238db8758311adee6a236822613dd270f729d0fa896ae78022df8842045a07010f7030c2185fd68cad1d72ab28617fa7abc4c829c23be255ff5afbbcfcf29b2848e1f4f9bb62040f048e07440cf818534cc4a38337cf8865eb37eb4c79bf419a61f57758f7a9f8d0991049a132b9bb570359048e07440c80187376c4e81bb30fe575bb75e94ffe25a8d9601976ecff0bd390393c65b0f2d99544011a02670a8e17301683ada18376c9f4c28c2dfeb218a51e3fbc8a76046f1560fe5aa515439b3029e87004f8038c19ed0c411680ada9867a4570ca8844dcb618a4b63f349ada01ff2de09f5f040720cbf96de00e0484046c3afc23ba189099e303664830f78e0cf276193541309e988ea8e500f2945ee5532098f803c4fc0772040823ea05431581397347ee4f10528a8c6c56bd3360fe8c9b5e00700d7013dfa4d5e48a1948c8ad027003094a790d631600196152ee44306384c572763d11d0731a8d4eb86029f0145fa6516102ca0fc8c3042104ac161b053215888dbb06e8f9a0d78e2aee84d02464b32dcb12a1eb6dc6ba1ec71781cd7809e07f07fe03312b2a0f851b0b91b3df7e81c64a8c61ee5590965455341c5e916d5c60c77946478edf786ceda6079c04380ef30b0316819b7513ee8cd1e6888d569239b190fa3799da98e7a95c9d7c05dd31ae994ec84907a706380ef30bbb16546694b38d098d1c74aba38eca630748a961946352a789f3b08f7893c520ca892002ba00801136033315754e9ab48b046994738f852e01fba3a2bb61b9e356f308da33093028d2a9c90158004200303dac08f31a616294f49d3789097523850f62e20089b56590c354ef09edf01cef56a35b498d2b028c043019960840148eb9eb15c845247b88cc4e10518540f7285ada216b1df203474657a689984ae013016c03e4482024921731d0d0759d178d0164cbe70682f211e9a96198a954870bcbd3ae72064326498df2008c04d22ed73544158ab1b9dddac230d68c4c5a149c95805f029f1aa96935d0133f4647e309984ae89300c705fb0abd030f166f3c8ebc1973e8a86169a6ea67ce5f03f52459c65f1fa1f7f0191c68927afb30c70699019a14981012175d7cd6e38d57ed317135212acfd3066a296538f252b38be3bb0239eb82624b8aed04bb029a149810dc17507614750d3f0809714b870de2f043ca3571996354afabcbf506a344d57f4b8519009a069a149810c117843d2907a64470d28a0c6030fda1f0da2e9b5e086228f0121f0493e180984cc858048c07c60cbe2bbb15e7621afc8bb5cf847153472f63e61b2afd219df3f6ff09cfb318611ebdbbfd9507061200ec2bb026c41410296086ee6c12df8c8a50c4b8b5a538acd91aa8e020729f3da5d7a5cef144c4dd041803a734501cdc15a0b961576efe50e68c4c7ef634b89afb7e9a5aace509f4957de4d350c23a27c236040600862485153915889d7d077c9a742e88bdbe90918180d72eded228ff09f6f153079b76a2180ce08d053e011b448528a219cb32cceb7baf8aa531f977cb6f5a014b95249152ec7607d3da111878a473fbb47904e2000332ff273214d4e2d4b10d350d15746e670fc9e2b3ee9b2010e3d2a78aa3b336b9b2a55c49857703bd020332ff27d2146ce2d8e191726975756bd12bcbfdb526db253d67dfff898399322c41013eebbd01012a032f3fa3332e16e36208ec1fbfde0071e3d549a7ca390f772779e7746fadcdf118a167b0bbbfb111004a052f3fa333971691bb5b367e2d845faec6ec563832685e05da92a9651556df39c4d72ed5f54cc68b052a04e125952c4f16a7b1e7657cfe10539a40ec3595b6d0ffee8e18a141997203d7e4d7ec8b587be5d9009207e125952ce0168be9a34b7ac3d7c29cc5ecf21d9558dcb88a34815d15615bda251dea8b3c68fc15048001e217e12fe71c94a9e1cbc86c10d69c0cd4d698bcf0da878912a8412155937da68fc08f3948c2ec011704e217e12f881c704e12f30da5cf25645bd78eeaf0576331701be3e6d7b8dd6e996810e7f7cb8d59073e007d05c01c1e17ee664cca4bf2caac75bb07ab67ccbe82f96691f67aff07f7a2993878aaf2fb37b00454057d05c01c86176a26cca9c93f0bd161fb05cbcdcba64a996053f34e7fa7a3f21b3820a531dbb97204d9027b46262da71531a9a907bec190cb8c07f4f43cac3d7bb4c95aad652c60df5f85d741ca784dcc22066602060c7923cf14771794e78f3acfad711b459b86e1f1ea336155f2c6fb09a0b299205bc472998960036903fd4b3d1a7c1422b499d6de9574da884f58d610a6325d3054fa21ef2d60f55ac45746c9f80780a4047c00b31a231d3115a09d33d466ea92ff8a063e553022809ff6caceace52976849444c7d1fad80cc41b0148057607b11252151b91535e7289b4ce8ec5ec543c345c3424de8e29ed1852cc59e4477ed8fa1ecbdb0377077607b112ad15ae91f3cd726a74f69e44fc151797f1f6629e2cad6919d116386687cf999e2df5fa0635041008f9310e1598b971dac2ef30fe84e45c921e1d14b722ddda29e965d49fdf864771a9b20ec84e06d0061008f931b51551c2cef09d3d88a97581258e4ffa26829165b1e254130bf1930d7cfec6720a85260299001722471c6319df66ceab99ad8b2d7dbb97cb6f7a8d4297659d53ed5787f9bb9b3938b371faa300052d0514256609aa13209928bd44f87056004ee2161598907ae38c1a21c12904100f841771005a01c43f01ad00f803c2074816a9b9e95be8d0f46784cdfeb0199dfa7ffc8fdeadef09f09d7d275f6b89fa6dfce404d8035948a431b7186564dcf583f3cb0c719b070fe7e017cfb961fc7372ff0be2931830b1c0fa098b6402db03eb2a8916c11551469c34952dcf286037870ba0612bc3a361bc53d6c72ce9d21c280be4718b8d6a019707a4150336da15f14e582a8f2fe4206477f78fa8f93f6b59613fe772cfacdfdbbdb863a6bedb9b7d069d06452b2604d3156e40cc5e8832682571f3c0ac47cdd6e2fb24e5f6ce5b83752a294a7b427a510c4801b7058121d12ee70fb43d61062af89a379c8656f4e895ce3a6cfad8acf02b56b72da4cbb1ca3c4fcac103c403302c5a2a421263c6ca39db398bc161db074bc5ed21a2d9a15777ef5f25c9d2397409b798f9bd0602c0077d094736261597ec93467a43ecea8e052cb558a47e17a46a7a846d1770d77989174fcbf4eeb2c104c404da25070d3213a4096a1eeefc12178e8a6656adb9f47a4e999aa0e40844993fa4d3718a3b5fcca7056302da25070dd4139ad33b1c68ef30dfacac9e2250ce08b517969ac4fd4376971407d715acb86ef50407300172155d29dc25b9d7f90cfa2eb0ea9c441e45b890a80e3d5e3acc6b69769c9045a5a4aafc2fe863052c0072155d299d2507906347325a948f8e8668b4b1244676acd8f8a0711942569da453aec2784dc42403af07e8402f154812a599e3363eea90d78e877e163db8d93ffe8a8ea9f50972dc5fa4d75b93be2fc4b2004203d030f2144e134160d0f131930c04756bc40def3017c31725306150978bed918669f9177a0b855c00c406e7122c2147175562f0f12183080574ebc20fcf7097c98365306150e70bfa91a771f38772098da7006c07e6124c214117b0cd2a0e64b810db8e226a94b82334b3afc806a0c20d70b44dc68f20de7807c29d0149056239b811081861661ce48db7dd0c7127150f66e116cb316570d352ef09ef931aabd3e23a4d891d05db060719fa274a15a7e0f3e3725208d39d4e6cb45fb4d67efa2a38a169bbc11e2ba057cbcb7e6ba6d90492070340452d13148c4920d8c6ee305e864c5494be9cb15206df1201e061f49cdf87cbd0a8f34fc80f02ec010340452db71421bdd185e6585693808f625401a5c0bfbe881e28672d72903d841321d0d809c4c60377068d330c065a16daf6bce991ab2f3c717d1318ce08a3cf1325314bcae79982d21329c3a1f289998a01ac038d307d09591446324ae843260eb43390146b6f1fe19203b4197a6c771707a41021fc90f35c857406ff017d17ad2033138429f7dbc0dab55f9efcc2d08b11d47f124ddcb0e1e1c132bda7d9f588720bcac707c100234bab14a213a1b9f9dc7ed974c308cd7e66159e103ffd8c9aa1ef2d22df592457e28a9a6be44d025f00772ff9040e1070de52720723e9a1570f51ac0b787362ab681c6ff2c31ad19dad6860cbe68b8f6007e404f937f401f50fafbde71df255f1f78a5e4e34908fc2f76efddeb54f7bd0b235e25709d99969ecbf01350029115f384b149bb1f1cbf2cfb4e714ddfe171f1584d79acdbc31e955d2db9be35d7399b218eb6301a50062030f243a1491a179b574a9100684a5fe5439b0047f1d88da21e02560cf5826c7b2be3a0fc4cb03320162030f24f6143abd618e5ae9f1ef04b73cf2199c843feac8da3ceb6d66975a8d4e23eaf00fca4e06f5016227421c3113aed33b4cd0fa74769e54dc159797f096639e0e64fb49540099060fdf9cde2ddde7012c006227421c8c13cf6248e981672f1071f9c56def5fb34e13373d63687781ceb113ade591b23b9dc0033807e33e5b194a15044a162087bc0d0036210402e12140000338240044c308448284002116180d8cc405520014400504de0ce7b06b5c32d60c55bfc46c54771ed0f64e3eaca9e11b5104352443fe989a6d84e902ea0452310a0db60fe6996b6c62727cd3a3466074762df0a76aba6ced601bf396dd804345d1fa1dde65073a07ec2b2f1ab612a83d2c9e46f95236904252d40c99b47b6bdc5afd626d9596cc8f8bc1e4fa15c6af0356039d3ff80dcc12a40b6ddc66fa52f5b076c4547788942efbbcf0f1e36946b69ca44bf49a7a0d943205c901c5393f06bd07421170d806ee00d5b080c040ef3b90ff1a980aa0e4280007cca441700a1a49844d04200262367c0ff0097379694b2aebb06795c5f6b42f9c155bc4fc182d6007d2dfdda252718bfa5fce73068904110d8c13d3130f50e358d28afde5a6df4cb4db1dc2b602fd9e01e9d3d2d85be2597f9df2188da00273018b399c031308ac1971fe06f8199594c46254078890eafa3cdaf0e02bc2948da44170827a45c432053c056d3798034608eeb9e1df50f928f795ee78359f9c947feaee9825c97fc7b2cda2d7f0d97e33f6e40407028512f7143e13bc1d3f0e66f9d32b8a1614d4e40048d36ffe5e3c624fd2b68d0f8b84d4f10cd68c056e028512f714ca135bd49021b30db56c64499490983561d287691c81e9d390dbda81140b83f068a9d906b2054843a803440a41094877e6971cc5340d4656af31446408798c21641f02539fa04278d87a0b8cc9079b07df39810b541066096e5c047c72d79244c6452708d0a36bbed0d0c04b86a4c4a449f4801a4d940a04d201cf203031c9092081d81dde1930c00449400611ad32759b2012e16949a081520414430b984b8c40049806f92add0843106e222cddc9f36a141170446c468d96df71a450f64e7f8027f7804b53c21a7994dd024d05bc13b62cfc0dea865c0e40b8be55337fc57c05cdbc76eb7c1cb7c35ba6a4d4385323c57a3d9e8a06a800603dc31fbd08f6177afe56229abd37d6d6c42e7acda27b7018ece4d31296bf885362d8f2c986e90679033f15aa1fc009	\\xffd8ffe000104a46494600010100000100010000ffdb0043000503040404030504040405050506070c08070707070f0b0b090c110f1212110f111113161c1713141a1511111821181a1d1d1f1f1f13172224221e241c1e1f1effc0000b080060008001011100ffc4001f0000010501010101010100000000000000000102030405060708090a0bffc400b5100002010303020403050504040000017d01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a3435363738393a434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9faffda0008010100003f00b3f15fc6f6faa6eb3b6600f238353f863c3d73736367272dfb94e833fc22bd1b458e4d26d9a57825548d4b336ce800c935c1f8efe226ada8192dec2696ced0703076b37b93dabc17e202deea33dbedbd883333962efcb13b697c2de15d4e395654757e8494ce0d7a5cb7dacf87b4d8eee299da365c8e7a63a835c76b5e36d63c421acc16c9e3ad7287e1578a2fe53750c6cc09ce79af46f879a978bbc08a219166da38ef5dfea5a9ea5e3eb436d3b152462bc93c6bf04fc41a66ebfb3dcebf7b0056478275cf16e8da9a594e671183821bb57d29a468f0ebba079d70e0485735f307c6bd2354d2f5775b63218b27eed61fc3bd3b57d435055916429dc906a95c7886f27d6ccb1b3365f815f66fecfb7d77abe996eb79682348e3550403c8031debd27e2a4b67a6f80f51903147f270369c13c8cd7c3de35f1ccd0dd186d608dc671ce7fa541e18375e20bb826bab74411938da0f7c7a9f6af5a82f6db47d3c2f9632076ac76d7d356b392c59490652573d8102a0b7d0a2d34fdad62cf7e95d97847e25dbe9f2adacf6cbb471d2bb8d5b56f0f6b7a7195618c4845793ea5aede685a96ed3e0664ddd857a6781be203eaf6e2db53b6c0231f30ad0f12784f47bd88de59c0824233c0af30d7b5fd5fc372189559621c547a1eafa37892609a908cb9ea0d765fd81a369f6bf68b2890719e0578dfc10f85326a5afc72ea8988c3670457d6173a2695a2ca2d2d55111225c63e95c5f8d1ede781e02e0ab0208cf515e2faaf84c4777be0569e263c6d192bed5369f696d6f182b8e9566fdad27b68926952142397738fc877ad8f09681a55dccbf6290381dfd6bd21bc296a9658ba002e3b8ae2f5df0ff00862290959e212669be1ed2219ae563867063ce3ad7b2787fc15e1cfb0ac97b1c523632738e2b9af1adbf8574a7ff00427895fd148aade1af17e836808bebf850038c16c91f515c9fc6ed5f40bbd3a46b178656c119460dcfe15f38f86c6a4fe2006dc3aa6ffc2beb1f02e966f74558ee1f2c57bd43a0dec3fd9e26d34287c646dae37c69e2ff00105b5c33b2bb718ce4f4af3ed43c59e23d41ca411e58f1f7735b9e0dd37c59713acd7cc23889ee95e977f1ac1a5ec0f234bb7ef63806be6df88fa0f8a6ff005b7963124b1b1e369e2bd3fe0369fa8e88564d50b28c8386af59f1e788a3bcd28c16120f336e060d7cb3e32d37c643519275fb43479246d26b63e1a6bfafd9de24170b2e720735f47693a678975ed281b795d015f5af26f8a3e11f12691a8c70dc5cca5e452fd4f0b9c7f8d733a56937aa36c8e531eb571b412ce1da6c1fe75dc699e19d2acf4ab7d463550d2a6e23d0f7ad3d0fc566c6ed62070a0f6ae5b44f117fc22082daf9ba70726bbcb58f4fd7a08e7bb803330cf967b7d6b42d6cb4cd1c6e8eda28d78ced50338acbbad7e26ba918609dd81ec2b2759beb8b988f90486ec0f435cbdb6b3e5ce52e212aea7904720d37c49e2692ead4ad926d20638ae334af126ad65a887b90ec99ef5ebba078db40bfb35b7bc863dc460e6ae7f67680d2fdb6011f1cf1525dfc74d3bc1710b6300900e302b90f15fc72d27c732dbb456c21ba8729c9fbea79c7e07f99ac7975559a2692342a7b8c5705e35f165ed84d04706496dc580f4e3ffaf5afe0ef1bdfdf5b25adc6e54418009aeef4ed2e7d408920c927d2b92f884f2ea5e2cb5bc8d59618ae11db033c0604d7b6f82ec8468aeefb81e41cf515bdaee9f1ddc3b55857356de148fcfccb29009ae86c7c2960ea15f5041ff6cbff00af587e2ff09787ecada4b993505693a9e00fd335e09e22f17e91a4deb5b5be2500e38ad5f0d6a3a6788939455350f89b458b4f3e6dacb83e80d5df02cbab5f4c2df2e54902bb6d7fe0c41aed91b9b994a36339c579bcff0009edb45d4014ba0d83c735ec7f0cfc39a4dc2a457cd0b8c63f78a1bf9d759e33f867e0a92c64bc9844d285e09c1edc0af96fc70d61a26b262b100286ed5ecbf03f5cb19a0533919c7435268fa0e9faa38584ab31ae9e5d1f54f0ee9c592132c0a32ab9c63e86b84d53e27d859dc18273751c80e36f964ff2ae97c2dac4fe22506ca3b97c8ff9e4456aebde1bf1935a93671bdba919dc0e5cff008578878ffc3fe3c9336e3cf65e9deb99f0a7c11f126bb7ead741a2527924735ed9a77c1887c31a700d76a272bbb07a9ae3358f0c6a926a1b092f103d6bd67e19e87a46996cb25cba2c8067915a7e32bbd4674dba621921c71860a0fe75e5fa8b6b70c8c67b0bb03383b23dfcfe1d6ae787af6eaf0816e64073d0a906bb21a06bd756db9d252847715c9eb9e1397cd61711b3678208ce6b3a1d1ffb2e1df159f9181f7800a07e02b85f839e23d5f4ad6946a01f66e1f7b8afafec356b1f1168a225da599718af31d7fe14dbbea26fa68c6cce7a574be1df14785bc1d6c2de4f2d5c7d2b5cfc60d02e176c2a187d6b99f127c4ff000f2a333dba16f7c579d6aff1885bb31d32df1feed625bfc5bd5f578e496ea371e5bf963dc633fd6b7fc37aeb6af285d9f31aee459cb043b80e71926a9ff6f0b2c4328e335bba45cda6a6061466b59f4eb2d391ef85baef51b89c75c570de30f8d7169c1ad60b7191c561f86bc6573afdcf98f09da4d4ff0012f52922d19d618be62bdab9bd47fb17536fb569a1067905715b1e0cf1a47e1fbb58e67f941ee6bd897c5b65e20d2196d986e65af9bbe2c7867547d49a7595c2127a56bfc21f0f417722c3772f3ef5eb3adfc17d32fedbcd5b819c67a715e6faa785fc33e18b868af658ce0f7c54fa4687e19d64ecd33cb6dc7242f2735da697e0b87438bed4d0c8aa067250814fd435fb484790ccaa7a1c9c54761a0c1afa89148ce6b76c7c3e344c313c0adeb49ed2f23f26560074c9ae4fc4ff0009fc3f764dcf9884f5ed59ba468fa2680db14a0c77aafe28bbd02ea2daf24678e99af33f841e0cbdb6d3545f3919eddebb6d4fe1ada5f1f38ab93d786c55482d9fc1c864491da35e4a9ea0568586a76de3222de3da58fe353eabe01d5bc396cda95a93851bb8af2ef10fc7bf10e952be9997f97e5249ae692cbc45f12dfce8257cb1e9c9aee7c0ff000b7c65e169c5db34a5460e066bb4f1978bb554d15ecaea52876e3935e1367e24d422d4cda5f992eedf7feee546cb463d08ee3fcf35f46fc25bddd144609cb8600f20835e8de21901b1324a7000af99fe2878e759d3f5031586e8e046c800f248f5a97c05e38f11eb8eb04d2498c81c9ae8fc73a7ea91694d708ec5b19af9d351d5bc42fab984c93677e00afa1e5f11be9f6f1384dbf283fa54fa5fc4b2e7c9c75e3ad4bab4973ad46648d4f3cf15c0786e7d4bc15adcb70d13889652547a0cf15e997ff1dec2fb4a6b19e255765da79af9cbe20e9e9abea4f7f68992c493815b3f08fc677fe11be4436ae5011d457d5da1fc5ad2f50d1f75c43b1f6f3935f2c7ed15e3a6bbd51a0d34ec524e48af24f0aea1a93eb30f965e52586475afb5be1aead069ba024b711057da0f358be34f885737531b6b4562a78e0d71b3e9136aca67b888faf22a945a9a786a6cc50e315bf63e3dfed88c5b4ca02918e6b46dfc21a65e7fa5a4485faf4ad4f88ba569d1ced044c367406b94d0bc37671dd091a68fae7ef0af67f02e9ba74a512474d83afa9f6adaf1d783742bfd3649248e3438eb5f227c44f0fe9d61ac14b6946771e86bd1fe0a78162d6b67da4029ee2bd9b54f859e0cb2b1334f1c68547de38af17f1b0d0aca47b7d3e74c0e3e535e7c9e0ab2d76f77dd38209e6bd5fc03f0f3c15a346b348b1799ea719aea3595d1a48bc8b49500e9c56358e83a5c3279f3146fad694ba9685147f670c838c75158babe81a1ea10b4be6464e2bca7c4d1db68f7645ae300f515da7c37f14a150970d85f735fffd9	0
8	2	160	120	\\x	\\x	\\xffd8ffe000104a46494600010100000100010000ffdb0043000503040404030504040405050506070c08070707070f0b0b090c110f1212110f111113161c1713141a1511111821181a1d1d1f1f1f13172224221e241c1e1f1effc0000b080060008001011100ffc4001f0000010501010101010100000000000000000102030405060708090a0bffc400b5100002010303020403050504040000017d01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a3435363738393a434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9faffda0008010100003f0028a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28affd9	0
9	2	154	116	\\x980933527688366f8e847cd63831805526dc128ce140e6945ac7cf12fef006c01b017a07693efc16cb17576016e88b270f19753305abee732381906535c344f7a9cbf298204192f3d989c002a502f1420433b918f7220c6a13a68b25713335eb6f5bad609b643d53fcd78fd1d019787eb2639b94640790060f06fa0fa31ba998ffd67c50745a8ae4687010a4d696f74efaa57b19c034388647abcf1865e0e70329022c41b0202c18989d6102fee8906e8425f4f638b10c7b3ece1aace50074915fc59f01ea340ecae20385042c41b020c6186f028eeb33bf0e24737b27cf2f5b2543d9242553ec5e8765981b185eb47bbb9428025306213ca41c2c1854f63cb51525493c710eb70f4273a98ab1603462d2a78dc2b39cb992f527c985f6029a06213ca41ccd18796ec8f58db7ed01656bc7aec6ea1721a925916356bfa8fbd60b7840832fcb0521016601b5437d130a16e7348ce88357c8b0734d556bc7cebb0fc3277d527a7f294ad21811cb91fbbb355a051707b5437d135a16724292f98f076f18754b810ac7fb3340332531c364f7a989f21b20c797f3db01b902bf03a01f54253a178d89b303f8e8b47b8e2d2cd09195c41732df5684ed01e6b87ec6cf238b746ae89702f003ef1906060b19913dfb176e45d0ef8a8d2ed0b930c45aaedadeb0e30452573cc4532ccc7148e86c071e02bd2afd0db31871420ab38dacec94678fb78e2ffb2f027b319bebc62baaddfa19ebe2e7ebd986170066011b2b46053c1a624e886801b70ea0617b956fc74d2383913405476e5f27e3d2193848a37b999df301f502f2140b262c178399e727d47c946bae8d6cd6182c4cf7becf4e084d1d70105fe45f2a935438e220070601c7367d0c391b0189f1076e883447880d2e5431a0c05f07d8daa1a101c24d1dc411770fd80eccc3067706c01f500fa5162b91e75a70d8b6678e7deed39d9444f5e4cf9e35e958d0f15ae35e1fdefa79feab0164013f3156340818948d3114664811de98848e54b831801e0fd8de00e32140871c44c5b51c184cccb00720033f315634b2182a91f3dcf8987676887aca54918790b6239c0ea0e348c02131460f974ed849ccc10657023f315634e018504282a59d2f2c1865cbc52fca7b23c1932109c3d4a7adc9f3162861332e1b853b00e9022539f012bc18744652f491974d157743870f636b93403b75956346f78bdcb38a6af7d1f38f8d9407a300312ca5233b177d460abe99adee2c75b307cf62eb05c63965f5eace778dfdb81d6abbe7b3dd8d4f062505ef3544053919b8bda187e2ccf0ff9c08b88210ad8051bac95e0de728829a1e8f1711d9f900c07b0182025247ad17c21665164eaa85358a2573b385efe7592722d9215d7a6e5f07ff9abb0809d6799b8c0700c200fb041e1cad16883d290764ed902e880cb4f0a0b9c2db3edbde09e025d0921c8693118c5908c80e02c9062b22422a3c1875f6caa103a7e8d47549972b47eab3eaf921716bff379bcbb61331fc95eff9b5d301a6036309e80615166fe688ed916ee8a8754bd50f46df3bc2e1253d6f5bdb9dcb931a3e49c1bffbbd6204ec04f82b283107188199690274cc14e68e8c6cf0bc34d03f26daca88e10150505ca4534e883905c096051805af2db5283a17514252d0af0f8d016f93070be3e223610f2190f2f6e7a8cdf125f9eebeb10d85a806d403a62f9511b4191099650674c810fa82847890183024bfaac8de1cc10170924ac457839e300cc26703c507c333db16ba1752268ca89dad0ad86138876b4dde270b9161b3d2cc7724e1f3113c20b871da91ea03c504981daf0a97169991b94f74eab26a8e4dfcd4381038d7a6cf4e29e901f4dcddc61761dbf82ee8ac053400ff145020c5162b91fb1dfa54f4738acf7c54909772f7ee8deea96b09f2907da657c3dbb86bae7704c407ed4513372c1378c2daf58da62d1161ef870f8bf217c35b2599e356e38ec8f336f131a73f0b8564026a0044106d1cb918a4b9f9737a5954e398043c7099b45e1e64dad825431dd09b1f44478ac17e65f66c05ec004e0b63162f1b8419634362e8534e9f44fcd2b720907726dec03d6209d79e5c86c1b2d27a06c4d9072b054e0b6316bd1b1fbdf15772d03d679c0f6af4db94c675baccf829e95dc2931fa2571ac9f863e44305c00304374620421441561ee49d3f4c3c7125250f26eb308cb16531d254ab0de3b31c3356b65b4a851900600018201a068c186112d4f78537cf31758b60cec67b32e8ab213c7ae6af89d19a895b04d02b0b84f200480221252212a718eb028aed99b72a157bbb856de75b07439d37a5d3cc5f866391310f7db71b198c5607f5028e3f5b272f1a11b1f14676c892ef800ffa5598b0809f8649f838e98150c2d944565308f808ecc904d203d604f120491263f488e39323e890710bb0ea4faa3389b1217d4b7d3fa9d3f809354391ea59800200e603fb173d31d617289da9773468302b806db874141000c326ceda296909f6945e465749c37c0aece203d205f30e8e060f17b9bc25166c41e96a8ce6feb0d8845effecee782c6b1d71b35dc9df84c03c6bf2fe03fd03f30e8e068517d11e94a707278f88619f376be8622bcbb1617153f6a7a8e9d31db122a1e188823b05d605ae1921116d16c6e8cce115730c1171ace16e4ffb268b91201163443fab63f1211d6091425b84a5029a03ae192111a81649769cf5bd03cd2871f9a32f46eb00c8b165f4535fef89e3f00b7cc3513219891d05bb02e20772256415831d534c76b954568e40c614b1a2729b350e1629e64cd2d357c483779ed85cc01a028b05f814de14951a882b24806c7d3318b834701020e3340b175e12b0d4ad6cb7c48489c0a61144c0b3043e07f607a52a690a8f80cb41f084be44ae6d8652b50dc256862704c1cd13c0583e0215bf93d878adb000bb06f607a52abc0a63eaccf507e58dc660eb752b4e3c3f0bf1257f525a3b08fa11197069816a999c57075e017a2ddf1b0d28e73238e921e7883451f3f72b4ef99b8bd326d8d7e8bfbe9efcf823cb813ebf9d2b00f6077a2ddf1b5528f70a00e3a7e08b9275cb75ee4f789ba942f035a7ec77b5cad03bb124b1e6bf190901c5067a2ddf1ba928515050f327a389297787758a6f7a91c99261b55b74979bdc9c89f961d0e28d864a02c8023b1bb9195b1966204cea33730a2171f264ebefcca7abcbe47172787f23f393390c6082729b9493011a023b1bb9199919be66569ecb3deb796c7a858b60e7697ab971b0b36eff82bf348feb04ddf1cd818a05d10697450f25c316a6bd654ee27ab8c39727dc74b61d9cb76efe5c2ce14b77bedfa8c769d8fa7ddacf07ca007c0ec72232181154d683dd058f6906990482c87604c0bb618cb06ef302d93383182b527008881106720148041b2db71321d0f35ef0ddf4ea8e477e37b68f5eb7f43ceeac6f5d50d67bcc475fd83a2bc84d0204032829c81f9e16db0e4e8a27b98f0c03f307e86f4a0ec305e75717ea5386f5509901bdfe70fdbed8050604ae09c02f161c48308ccd88136a701178c244078916c1b164f8f1c07f01339480084102785184e100f006d70774286c0a87cdeb0d6a7a38dab68ec434102c60b2bcfa86a1655bf09a74025769d99c48f4e40792070511fd320f1a1bb1e3dbda81b0fc14dd78d69e9f045d904d98896d7580d33ba755f3dbb05aa2c906500729477e2958130b048c44d01238c8000900448a290614b365a451c0cb80f193824c1f02300988ee0410043505052cb80a0b91c148fa4d24e110dd7c553d1440b58d091ea96d5d134f1b60542f8bf859ac9e0638038f089102b40d2131f05af099926714c9d640bf141434dc8d8e28614c105a9ca45d31087a69cc7b02c1008e45ea087815110694a78515cf28403fa796e861064b3361f61246c728f1528d0b03e4708a8a35027c04fc4619056c134b068c8dcd37cb6801f9864ac6882653b165f4d3ca7fa0e1f2191821aa503ab81903c2074e374632ea153d8ff716f418f5450227e6d631a1cc36ef40dea5f349c2f41aae5f2fde780f8c01065700293915284513b7a9f35b7aeeb2d79eec46f5dfb6dd76effe9aa0ed5342b03dad55fccb326beae4048d052939152867131946d6819d092d29462b809289334444b96196b1cfd3aaf132871c2b9f70488911062801ec3bd32b2c112111485ec68f50a000415046af1914b541058e38604d20c0db24425108ba0d8c4d049603d928ea2da5125b62041ae56f8b2065f197e9ed5d067305f5945348d7b5dfd4136829aa30de99d8052b03d6338e2b1c16fb52926b3f2dc6286e6cf5db2cf339c3b5361ecfefc7b4dddb9fb94ab5bdb9b3e3019504d6338e2ba716e90accbd8c33fc10616fe73cc5c932e37b25d7f7526fa8a0d42a7b43c31a399ced0774071e44960c8213dfd0c2cb8b66ab2577fbf5afcf5ccf62dfe51cebedd393d8beb37d6993f6b9af2d0402021e44960cb213863837756cf80c7f9b060634cea2c6de24fe9891401b53a3b5804bd6ca7a4c820903d5041a0941214311a7e45394f874cdd39e974c35f1a7cabe7c7bb4a461df52be37a84f8fc8786d8dbf01af07972d2718251523d1a17ef603f46024c570941eb53937e0240e2d611fb0dedbaa4643d1ba2d8e5502c1044441bb0fa7133c91f69740d0697596fa42941915c4f6ba6cc8b1eb7b83b02fa25fb1d9fa03849c07eb06d11d8815b3122837fc87cc39d339003b04d681a124fb794952d4466da6f3538e0b01e678498c6903fc0445054c03be0f17f083c1fa428ce4b70dbc331f36c3d694693c896d53d1da3a80150b9bf078a1de06fa0045054c03f00f1b304292da0d64700c15469239954036b07c9ab86f63a09fff845d028af149805403a005b622a31b3e14a61963d846f850d592c4465427bbd0ba7bbc9aa0e46b52948524c1f092fa0d842e0479035f057f31fe1259e090239d29b468644db5129871215781651e0179d7b8dbda873c4ba3b04aa9d9069d033728432a900ea7885754f43c8cc092256436fe255e362f73ac2040db40fc11804f4f903a2f9cd4053a070e36802e2310eaa6188c4dbb3f58207d8518048da44bb3ac52d3c96f24a3d4963901ab785b914901fa02ac1850207608ff90b75f71acfd7c9e5df436be96dcd6f7fe1ebdefdb90d0fe8a1f1b913aa9b06e055c034a0c292aaa09bebbd0d12ba931f5b4dc75121bb4c1fefb6c98b17bf794d3aca4553087f2499171017a00550c7b29660daf8e174e303ced4c9f67e61636867c16e57e5cf5475b83ff9f8e1f4ed27a6d929a018a04550c7b29910d1d449221d0082d09062d04048831e45283681481e0c382f09286182b83700a88ec007104153c780eb30ddb2e940d8d3dbf48247f8470a8892453236d54d14ad7a0fbd787094183304b98d906fa02d7477c2c870a44084a7026ce0e44a20467506729c00602300400e4130104240041fa901a0d846603380506345801b708eb0a46cdd83f1e55217bc44fa78d2657993c14f3447b82e7d481096092595d84ce050802f826f521b308020444004c1106913020805401282006897052a0cc4b22a706020c2282584d84c1018900c0438f28200a4609324040a81a5c120d44708e2dc05293209481fc5380909604415b92300888eb050100ae39a90ca5080700c272d8668d041685c432ef21c61683651480e0d300dc1684597b82305888eb050100d40cd933250a	\\xae95f716705870d29a6c68141085f436fe9acea54f0840b62dc4578adb1867c053035500170efc16b41767260eb58d340e0471fb856be7cb37c2b925f1f3563f89e1b2183028876bdb80f301cf008f090433c618e47404e0953249347120b52b47ea93abeb20d153debb2de3c219ed84b37ed9958b04ca017146fa0fdb1b1a09210ae2ecb0cf8e435ed03c25b4b106d91609e140709c5ee5c361caf11cc80b02e601540bb0205418afbdf907d0d0f4ee986df8761085fc77eaca7c35ff9951bb1b86170bcb3c69fabc03fd03540bb020b91854e4b2e4054749b07708910b43f293abab20386252b70980c30c7d84db6f8385e1024f005f10a41c53186f42ceec51b38a2573f1876fef4e0d03d9e40146cc5b27edd1f8287ab2f2bbb19503c2005f10a41cb218437c88a987276cb0614913aaccdf330b93213d42fe7fa8d1d811184191e89b3d0506bd04cb087d137616f16ac8f12daf8d25754bf78eebfa1b69bd249943d4a799db809bf954a127cb855103fe04cb087d13261667428e698d174a00716bc50b47cb7360912135f344dba9ebf23a7048833bd90d6003c101e02c542545178bbd2707fcffb0f38c24ae9230854cff34da5a954509f4b7fe86cf438b1c4cc85b04fe0291320606751988b977def2d774738e145eb4b78616bf24dff200697c52125cc6cbd7dada0cc4df013e02c321fd0dcc18e6c4cafc89f6e8b0674a57af47cfb9c2f930bdee5efba99ff81b2f69d9fbdd150d06380265214605441a74469af11d034d1465a8a3094b7a3702b920b9c356f78983b21b3873336ec90577034f008e370b26531788bdf74f6a97345f8c843896158404df38cadab97529de91dea6d37199d044c25306d006b9157d0c461b0ab9a15cf04a30f28cc0e8741c15f6b7928e0e204978701077e45fc5081a0cc80e03ce04c02c500fd916b0bf3186666931fb880e189410a1803f3bd8da29e32df6931ccc97a0ecf00ec0fe05b807411b563478188fa17558709836e68c716e55bd04d414069e0294c958407630c44fde0a5a6cecdd056702411b5634cd181093f1127e0932e28c15de56393501148d189aa06341609f1d4404210ef04ec86e03a400411b56349f186ec2c8bd99372a11616bc72f4f5d27c3d125ade35c3fa727d3123462135b199d0b04c1015b13f012c21866120efa19240ab0731bc54b4edab782932079dae47b21c5a91868cc823bdb81290338064f20a52345177766dcb88934c89c759b078fcdcfb506fb6191e24efb2bf1ba192e61c4fbd9813804c0029116440547192995eb167c19d4628e27fcd630827c357e407aacaf1960f57aad4f0ede382f803e00f5012e05ad17bc167c7454e009264d357588932f4bb293e8bb6438ebdef31bc3a31b39e2c0eacb8549044f0085471e1cd1168face343f853ec639e2de8b0718456372cef7820491f537f1ee31fef8a1c6a6040003c04552a422a4418e352c8f88537ec3065cbd5abefda33abd9253f6e6c6f38d9d831a964b0fbb995960205061d43e8066b16f06258b11d3bd4106163950fedfa2d4b59203be7762f2edde91ea967a37a9d97ce03790288202831791886a92bc662db70579e046a3037265017a49e4e21e12d40161d8497d19a1806c4ff07e405d11eb5284617cf32ceb98b650bf479d8446f4ecf83a29b31f5736e7f8147b53079bc95bbd981a0073807da1c9511ca192e89e55f72da344f96ae2e94170cc057eedcd225e949c6f550e4567ec9f22ce81e02b600bd18db16c41749c696f499bded8c657f870fa2631202b125b742decf8ce9921f381bb757c9add5038b04e82eaf0ae816aab5e187705b76d38c4af85415a6a4fffeca1a21493ce2d6f9e617e2c17835e4ef01270681375020ba1639b9e1077e0d30738cced65439b720f90cd81a29652df29f5de65724cbf94dc61d01d0069306133753136b728a2989350ef0655b456f4edf63834121357a4cdf35cfd390284ba1fbd99d1500c1013c3c6d1cc518a009634fe6fa967f8f4c70f49611d85e76cf0625e409f692fe85cb55d87e0eccd9072b0532416316501b848d31c7765254329e146cb21c3174f43c9a4c94611950963884074b903c65f07a053a0732416316c11b111d7116b659d4ab881772f4b03004ab3cc9ce38624d72d25dc44f03d8380eccef027a077c1546203e1457e0cae999f68a5577a9852fdf5f854992e51dc3c43307eabb322d789373988100059900682c1a06f3184730c8ef8bd74b31715904af4fde0361b865f97b6cff8353c9085258d3fbdb050104ab015f272212d818d87292f18d274df07d08050acbf3020a802198c256f729c3f312f9e6a3ff5885d803e800f20c5b27511a2ab1f1d474fb92a794e378551d9494bf688c9e30c92c42d759e457f340785bec71025f00aa47f12037126360c8e995b7dc2465efd4aac7cab369a2253163d8bfa8d9d2ab7a72817bbb29a504620785343d31a9179a9de54b70537cf3850e78b41d9524d738ea1c21599bf390cd831743c17c0feefc07fd038d3d8e067117b92da307e6d9f42f8e7f34b480804c736ccf562deb4dd2b31c8f9b45d9f029eab90382028d3d8e06f917ef28c4fb917baf5875fbc5eb464e1ee3da65d5f74dff81f2f2bb5969b132b9b39b015e04d232211112164358886d05e79c08618da52aef1802c104a5fd4b5017a94bd302307893431889ab05e902d2322111d6165b64cceb993f8b8175b915cacfc8a7099b6531f2c8e723fbdaa92c62a37099a9d80535029e4472251b158db1fb4a404c20d69eeccc569924f496970f3829ed0551931fe755ac9f7b29e0a90214018837de14ea1a8f84b703f2cc9d4e8a6fac77fc47ca16a7ea64d1d993c0585280159f99706aa9b000b7048a44a52a160a802b2a880cf55250ac04d01021abb01b129812c0462d2497660489c4b21844c47400bf048a44a52ac30afaea888883abbd80652f57be06de234b3061f142ecf728dbd75b38d1abb699938a01bd04061fdf1b7328f70c00ed253d8c407553f54f2ffa3b4ac42935b3565fa5ddd05cbb24876f9d9d64003b01061fdf1b2b28e7ba3ded0f77ec004167e52a67a9bbcbdba630774a1bbcefd19a712fa37ee9b51202f802061fdf1bd5286634cced0376cb8171c9446e47cc8bebfaa459f64a3b03e4e3b853eac07b3910dd019c074531b9192419555e94b597a2cd2d7747a7ae627082e0bb61ac6bd6839bd6908f29bbd1e08988590594074531b919e519fb169e9bcf3dcf384afb05cbe8db7f726b755ef66e7ba0f87a9d298ddeb1fb81e2059e07e9060f25bb16b4b961677ea8143f80c6f2d41838dcfe33de5ab9f109d2d729a487f6c4744dc2c900f900043ec7224d180826d4ddc9152f3110fb004707cf06e1b97550b16efe82f3338218230071518ccf009b0538481b2dc713903dea976ecc90d58c0a56f699ba853abdd8daa8e521529b3fc5d7b4c5f141c6c90018035823c81fe116dcecb4d5016c89f855be87a402e783b8aa70b19779f339b6748f79a0ec31c881a4032c06d242c02f6a1c1144d023d5050569342b00048931605129412ea0e0c323d39284182b02704b8c6f004501a9447428130a988b491326a5347284647672b90976d7079efa617009e0905f064962a57a05c20e0296027b3bfd32711a2125f417fe1dd0c300ab6646b0a114fdacc9d630430d20fb53ae5701ce3909cc69039e0157057e292713402004b808090c1c20a880440ca90400b16858a068670133d08058410a704180f206dc014b47052cc70a2031f19586991075a0ccd01591b190ff198d1aa9e56d9280552455b12cda09cce6037706f1439102cb0d01b5f9c5568956d5900d5c5497b4909f39087838e62d1243320407d704d8498467047200f206ea0807156f2484dec9f7ab7d117904e34ecc8642b065d1924c7f83f3b6895911c072da82a105f305840519051413196694a39d03af097439258248610748916110934cf7a3fb328f3c038570c889f707fd003215463294159ab5218e52e872fe841012f51c95809732fc5a9ce96710954c890fc0cab0d7804e067b03571315283a13a01d3354e68dd6fe8806565420a7189f2558de0c720d5097158cc395d6ba4d8cd90356035713152819134a368c8e89352b78017a044a458d0291317450924e7fa2b3520918008ef85980190368079410d32b531124f0c0f55a8048d514c86a0452b4d13cba2098a9edbb024329a0563243fa4b8434045f00a723ea2dda128c66bca50b786f19703f055981e0e06e392070f35aeb8ee330152983a7584bb920016b05aa188e2b6416ea86faadc377eb517b6e956f57e6bb77fb2670e77fffafa8f73ab3e0fbf9bbb50d051707aa188e2bd8165ff8c02b8b63a86875cd95a84ffd634381e419c96957b3dbdd93316183f4daa97a014b066208960cfc13e03e5ca40f3d45316046554e61eb3aeb7930fa7f56ef3c87e31ca382e0d80d95ad0379026208960ccc1395197746a06788ab9ba42474af11449206fb8c30405353b61d8443ecd0734ec84d053702664341213d11943b7a932eecb23e989c16d0ab9accda17dfdab8e661d49f3d06c9b58cf34fc23f008002e91e27185a157001e8ef5e3a52d5244e70c495b8396efb285aede52ba099ddaf1740c3ba6186af03bd053c0bbb0fd81310151a167e25066902170454202060972d704e38664b32d5498c420ed6f00d8082015f07af2e8815cc121bf4d18bd849af6934d9bc9198950d55bb6d3c9d6dd7b3dbdb8b1c2bcbf0eaaae20632053b474c03c10fa82b7cdcc4bd501100c64452278b306b799c5230c66d26a7d626cb70b45b0d847a07fe003b474c038f0fa905ca85ca9cf555029f4656a1a3c0773a31d6a1ef6b829036060321da380b8ce6035301ca29a31b4114a698535072ec1ce59e8476363f35d3b62fba9ca8f05352dc8c04457a8afa4d8cb2008f0621477f3180126aa7ac8dcc3b7a10017dc04c858c326bf9a552f34f6fa4a3d4021d41a3587bb44901ae004924432aef0ed63930cf4aea1a7c910c96540eb8805a33f89891e4635493ad86c1d08ab24dc4dc0465067216802e5d1019829021b5288f40642d95d888356457816116d35953acdb14973d0b877449a9d9060407d43350200a08b22f7386267f90d98e2614d531a72d1b79fa12b4646b22bffe0c93a0d4fcc9940c0418033640292ad4096393dd1cc63dd7e182975656b12d22f76929463c625f32d8d614452bb8f8399dbe0682032b407b29190dde8f338646e812fcae2696f49cbb8dde33fe5a11e46310b0ec8c89d1d1768d92d30631032b407b29ed0d4a200c4c0c330e3800f0c46426893687337450914c6f00a7c500084082185d80d30746026b10780ecb0ddbae9c87cd69af58206d8474c0a9265bb16c50936ef3a0b3f48519018b7048a80801fa02a9047c2cf80a4600625002e608149304c4746f0ac28203bc80f0e4130114a4004158901a1c80660393057a185801c70811f492a1f82d0d78240d8442c83322c2836818c05cf390c3b385190a907048808103dc018825f521cb080d1096508020366c066f82509d1dc0d6836c2cf1e8d380909280586b913008888f016202c0088f28600a0400004834fc1c141024c460732944163138109164db00b7c6044d4382584d808505d504d212a90cd908c42144e40cb808d41006065427ab809a3338d090c06f00a7b48401418a584d8004065901ac3fd9335a0a	\\xffd8ffe000104a46494600010100000100010000ffdb0043000503040404030504040405050506070c08070707070f0b0b090c110f1212110f111113161c1713141a1511111821181a1d1d1f1f1f13172224221e241c1e1f1effc0000b080060008001011100ffc4001f0000010501010101010100000000000000000102030405060708090a0bffc400b5100002010303020403050504040000017d01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a3435363738393a434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9faffda0008010100003f00f2df853a94d6f701e07318fa03fcebd6afb5e8af21922d46e4491f92c40603af1ed5c8786ac927d64bda72bbbb5773e2a436fa46271fc35c4f81f491a96bea201cefed5f48a785af6cbc3de632e404ce2bca2e7c490e95e2031caa010f8af5083c66b73e1d22223eed7caff17fc5b147aa959d70049bb38fad747f06be2768fa52cee260ed34613695c6307eb50fc45f8896535c19d1548cd41e15f8e767a6c060d801c62b96f1ff008cadbc5d71f2ae775751f08ed20d331318c63af4aeafc7fa8e9da9db181d17918e959bf0db47d1b4ebd17402290735d8f80be00ddda68e2e6ee7781c2e71b05796fc5ed0351d22f5ed6ca792439c6718adff00813a36a31b89af636c7072c2bb0f8b97307d84c11901b18ac8f81161326ba970e84a07cf35f4ff0089fc4ba5e9da14867990168f014fd2be3df1adcc5ab7899e4b46c83213c5769a0cb2d9e8db65ce36f7af20f891a047afdf30894ee2ddaa8f86fe13ea50a79c8b260f3526b5e04bc67f2a4473f5ab9e1cf81d73aa30758db9aeb6dbe083e92c19c0dc3a8cd74fa5f87e3d3e3f28ede38e0d67f89bc3f1bc2d22360f515e4de23d76ef4299a38e46007a57db7f157e2668fe1dd025686e23790ae383d2be3bbaf8a363af78a8adc0051a4c64fd6be87f08eada0c5e1e12446357295e4be39d45b51d68c7136e4dfdabd5fe13c36963a72cb2801b19c9ac8f8ad7936aac6daca6383c601ac2f00fc39bf79c5ddcab11d726bb6d734ab582dc5b16556e9d6aaf857e1a8bfba173f7875aecf51d374ed02cfca982020639ac2d3b44d375cbccc7b0f3dabb39b488bc37a72b44006738dd8e8315ca6adab42eac8319ae1b5b9240c5e338158725d5cdc46d0382548c579c6b1e0cd435b9d8b44e46e2338eb583f11ef3c43a9d898e432b291ea6b83f0cf85b55bdd463d90b290d9f7af6bb2d17c4f69a72c71efc63a16c56b783743d465d4d7edd19073eb9af50d72d2eac34526db2085ed5e6161addfd9eb6af771348bbba16c57b3d9fc58b2b1d03c91a3fcfb31bbcf1ff00c4d78278ff00e255fdd6b2d25b831aeefbbbb35d4f843e3a6a3a3697e5ad989a42bc167c01fa5711e3bf8a3e21f11dd3bcd77220639d887007e549e0cf16ebd6322cd15f5da952082b235757ad7c74d75605b5be71728bdd861bf31567c27e338bc4477aacb13f7571fc8d5bf12f892cb4c8c9bbb98e300739357be176ada4f8a7548adedd8bab1e58ae3f9d7d0f2783f44d3349339890155c938ae1b52f85ba34da1095e38c36dcf4af3eb0f0958693a9b2c51479cf515d92d8e9e2d712041c563bad8417198994107b56a5e6ab6f269389c82464127bd792f8c752d256ea1f2590302dbb1f85731abeaeb25b958a4e31eb5c64912cf745e5e71cd5fb7b18e48f03d3b54f6be1e59260cdd3debd4bc07e13d3e7d126926d8184a547fdf22b9ff147806d2e2f098d9719af57fd9cfe1ee9e6eaee2bb456448838f5ce715bdf17fe11e93a9c78b7da09ed553e0dfc213a0deadd290029cf5aeefe2dead358e86d6a92e0edc706bc3be247c5bbdd1eccdbc64e00c579ff0086fe2cfdaa6696f83633c11d6b7355f882d3dbef8aeede243d8be0fd0e4d72f178ef1a808fed42e2463c245f37ebd2bbf8ef2eaff412ec0ab15e95e4fad6893cb27da669ee43bbb0c0618001edc549a668bc00d2cedf523fc2af49e1e88fcc1a5cfd47f855196ca6b090afce47f093d08ab11ea6d02f3da83e39bcb0b478206203316e3e9ffd6ac397e23ea71cdb9f71ae9bc15fb415e787e6996dd5bcd94042ddb1e95d3cbf1a7c45a97fa46d765ebdeb474dfda2351d300866420f43566e7e225ef8cfeeab1dde95917fa369de2abd316f5604fad60ebff0fedf4cd5a4b3b75502155c9f5254367f5aa03c20d70fb08c8adad27c016f6acb73b55594ee07dc57b56a1a2e9f06896f3dabab24d0ab8e31d47a5705ac6842ee38bc93126c672dbc919ce3d07b5663e8a6018fb4da67fde3fe14c5b0933febedf1fef1ff000a8f55b7b382c1e4bdb8b4f29719cb1e0f4f4af34f105e69ab330b6bb4719e80e6acf84f458758b8024956353d0919af4797e1168579a77373be465193d0553f0b7ecf96336ae8dbc326ee326be90f0d7c14f0cd969690cf12b395e702b96f147ecf3a16a17fbad4c632735d7f80be0c685e1d894c804ae3b01c57ca7f0ab43f1490974d0cc7bf4357fc65a96a96be27b94b98dd5fe41c8ff614569787b5580a6e9dd14819e4d52f1b78b16ced19ad9c3003b572da27c60bdbcb8834d767291288c7e1c577ba8ebb3ff6379d0c41db19eb5e37abf8f3c4435368534adc376061db9fd2bbdf09dd6bba8d90966d384648fef1ae67e25daf892f6c24b086c30b211965739e0e7fa5713e1ff0178967b95792d6654079e0d7af7857c392d85afef84a9283c638ed5d0acba84207972cf81d39ad5d23c63a8e9320fdeb023fbd5d3a7c5ad765844715cf6ec29b67f1235fb5b949a492475279addd47e3dbda581568d44b8eb8af68d07c3fa16976ab05a5bc180319c035e31fb41f87ec75b9c5f68f0c5e65a29498460664039c8f5c7f8d784b451408769155ecf40975ebbd8158409cc8dfd3f1ae87c39f08b4cb8d6e3956211492381c0e093d38af5a1f0ae58ecc42232cb8c74a6693f05b4e6ba135d40a39ce48ae8355f08693a3596cb708303b5704d069e6ff001711a15cf715d2c526810da62d963570bf362b8bd6efe23747cb650071d6996570920ec6b1fc45a77daaedf60f9b03f90a93c37e19bc3303e448c33d94d7a7e83e13825b5996eeddd30836ee4c73f8d709e34f876b713b7d9c1dbed5c7eaff0010b50d7840af331f2cb639f5c7f8563dcea7731287dc7839a95bc4116a3a9afdaad2377dd9dc57927dfd7f1af52f0d40b35923246a880642a8c014ebfd73fb22e1483b4a1c8238c63bd7ad780fe2469dabc2165600d67fc55f88765a3d8bbdb48a180ec6be7a9fe305d6a7a8984b332e71d6aceafe238c5819cb6d62335c8f843c5377a86b97f024acc8b1ae39f7aee2ceda4b801e51f9d6de97670f9aaaac33f5af41f08784a1bbb937530054e3afd2bbcdfe19d1a2d92bc4ae07b565ea1ace9775916b70847b1acafb659c6d999d48fad7c6da12bc722b10704d7512c62641c641ebed5b761e1b8bedde66d039af4ad31d2c74f0a3d2bcefc777bf699da05386638ad7f01e977b6f69e6c2cdd38e6b96f898babdedc1b7632104e2b53e14fc266d4f1732a7279e6a2f8dbe0eb9d0ec19212462b8efd9ef4679f5cbd6b9c6595473f5afa1b54d022b5d337a601dbd6b82b4b89a1d5b62c8080dfdeaf5ad1b5d92cb4490eec10bc1fc2be58f8e1e3ef129d65a3b29e655dc795cd41f0cfc5be2f721ae7cf74f520d773ac78ab5991422f9818d6169fa7db7db23b59251095382719af57d1be1dda5d69ab74baa7419c793ff00d7ae7bc65e20b3f0fdf15608707bd59f0ff8e6c355b6f22258949f41595ade8e6e2f05c21c82735de7809bc88045228c7bd5ef12e95a74cde73aae7ad55b2f19db7862d9844578af0ef8d1f17bfb5657802ee24d70fe00f1f2e9da8ac857636735e89e29f8d171369be4004aedc571de14f1a594fab09ee5003bb3cd7ab6a1f1234f4d23c98245fbbd8d705a76a1a4eb1ad07bd552a5bbd7bb78717c0d6ba3af302bedf6ac3b897c372eaa3cb788a67d6bffd9	0
10	2	160	120	\\x	\\x	\\xffd8ffe000104a46494600010100000100010000ffdb0043000503040404030504040405050506070c08070707070f0b0b090c110f1212110f111113161c1713141a1511111821181a1d1d1f1f1f13172224221e241c1e1f1effc0000b080060008001011100ffc4001f0000010501010101010100000000000000000102030405060708090a0bffc400b5100002010303020403050504040000017d01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a3435363738393a434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9faffda0008010100003f00fb2e8a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28a28afffd9	0
12	2	160	120	\\x8abdf10eead870d7840cd8749185c4b3bed85aad6d6872994fe657218df84ce849029f04d24a26164817a899234ffc9b74d68cc47ef0158d785f649e52aded0970b558879777ab1c65f80300d000d24a2616b917bbb9a356fac9f4da8ce4feb018854c37f4cede8d6f1070b37ec5571bc9fc6cf2ea05fd030e387410c7179abde10e7afcf0ef84e4fef6108584b53cdcd20ced41e6b75be75f72c8f044e2e2038106d333ff083a17aa91735efa8c54f68e545e15b895d0b6469e2ebceb4950903d44c7de8ef96ddba7016f01f644ac0f0016a0833b5ef69c76d68a445e1419b7d416639e0ea4a34954901f448797aefa0ddc3605a801f644ac0f86163a89e31efa88b0c78e42dad518a55d36ecd8dea56b08629d7dc6571fcff84dee77046f01f644ac0fc516e732ccec81378ab071fb056feedaadcad325f953587f0feab318a1e08573b9b51500f607bf4a0f1bb816019da9137288f44e8cc56af210a4d0d63e88dea9ef09c05f3a86571b97b86ee8f302e502040c2e17ce176052daf59526683867c3f50f677a33cfe325a9eb56aba9c8f31aebf2b32f8b857b059a035f117c14621667368cee13268a09738325ef664aab828fe455d77c13a7ecc198306891f3b8b1e301c2005f117c14b91683b1210af69f74c78c455c54bd95b01f069b3e29f10d709dd8a487e788dc0fdc30042c004e1608072f1770704a2a8fb72c916d0a53ec6ffb2789c831996bc42fbbd1dda1b345a3eb1d867905b707eb4341151a1756346ca313510b0171d205696ef887ef8b60f97362ff8be68138408283229d054b03c201eb4341153e177146dcf79dbfcb9875fb97cb82eabfeafb65f1f35aef0df8f29bfdb6e7f39ba371033c07273441043a15ee161cac912b0fb97193854d45c92b86d92231567eff2fe3a31828a934dcbbb51607430227344104b315ef728ef883b7cfb47359472ae7cb1382e125b55a5aff09cb921928dfb2fbf9154e003e061031e31c561566160a258f240e197381856fc56a63821b604dc3761fafcaf338a021973c1b91f3055800b3043a17aa1688a92713ee49705a88c46af01885565f30c95aa16721f0b37e8753e39a704c4054034904632e8c29b116aaf1234e70ca74f68e445a949495d0b7629e2a8cef5870105bc447cfdaba77f0550206029911790fb9165f66d4e801278fa975b9152bef7e23860961355240d72bcbd239382eb0359abdd805bc056b3758154916ff76dca915ad8e2d75fbb7cbaf7aadca87613967d4c79fcd929fb97ab777f9b140069c056b375815c716b09bfb97768874d68e4e7a9418b6f83ee30afa2dfb0df0923bced786ddb861f6ea0548055c04351c45159e99e15b72c8b06696d57ed438148cf616ce8e0de901d4d419e64d7a9eb22cfac10547015c04351ce315a8ada507ec5d105a8c4aec5610ad20fbbcd8d621472c70b156c6d700cd1940c8c603a803be1b5619d7174734cca313270b997189046a4e6b23c99b60f1f340370b66b20854c28323110c120091021a26f4103d17afb9c717fa7af0e38cc76cb430ad78fefccad6ad4509f09f7ee7d749c1bc7ff803007006b52d7f20561798892b137448745a8ea4a8f038a5c77736dad2816310f0b46ec7db82df7404c09e07c906b52d7f20d01776d24ab495a4283c62c2b72e4a7b0b62cb64ef6bd2170cce0b3a6cb997a69b9957078104933e200f6c18663cccef2fa2bebd415f75ed46dbabc050e03d5efc7bbfd5f0b93a53f062fb926407c506933e200fca1894896b176cfc10ce8e26e6d4383164520eda4aa1e100e4bd0d849328cf3c44c2650123009a499a1f4f1560529cb115b754346147770a83fa32cdf1243b6bd6afb8e1d31fa9d2b16e09856402b802de388c0b5015673488ad1a370e817189a56f67daa54bd7a259e3cc3fa74df9101268817b3bb41500f607de388c0b9e15754632f58542891977fb650de66a77c2f1652df274db8beaa39832ebd076d90582020701412adb35411858c296e115b76d34676da70bcb7232c591241043d6e7a9e1d317a962b54749851d05b802d42c3125cf1505b9e117faecf0ee948d6e1230a4c0b6bec8de28cf09541f1f845719cd986ce8c90047014a1eca0f5717198fb193743cd0ef9e2fb4c698a10c3abdc9d6a06728c4ba3fcfdf10dc314acec4003704c8143421631783b1f3cefa49d0d69e815811b186303fa8895a2827ec405f3bc4c7e79ad84bc1ab045f00c81434219c1789e9234cf68fb47e8e84fc12b507b01e269f3600fd4570195b84876f98580ac80407a70700267e163b182281f9d4d2d970d79448ca5611a505b7e888cea16b2cc0921f444791cdda09cce603ab053f3f6309c916e7368ed8cbb7cbb47159076bc7ce939af325d5d6eeff05cab21928b1bcdab9b54e00b603c9133b0bcd14aa99335cc8bd70d78e0cce5493855097309d8e806f6854887f4647159ddb0cc4c106f202032d4b1144179989f317780892df8e88ec44102440b6adcad6a94500569b3ee657399f5048e48d05ea07720708314e169997bf8fdc1fd45a8a2fbc1098a634deab497a9165a96af8538685c6ef5808e63e07b307b13d852298198be9e318fa7d12f38c09cc739995e0be969f96084d64721b7641dd2198d878e08c030e07b13d8522d01988ab7102fe8d74d28c445c1239b5345f151a3ea1ef4de09f5f468523afd80dc87f078b059845d230b2170fa15116fa5806c384c34a54193564b698d89ea1e91870173de4562d0d104ec89e06d905de20dd1fd216f45074f197624d347147712a4f7990e83321bdfbd0fba9c0f119e9c391ae89894f002106bf2ce1090118676c84ef23229f2965f9b5ad46cca740f2e45d57ecd3a3e5e01b72419172ff35e3016c05bf2ce109461880b133d476c434fa8e847c143816809f165aae20e9a1501c3fc4c7e798100cc06401910712418338971453564eac3f2b8e89718387c9ae6b298a9d7057e344072ecdf0b9a00fb7b49c9d4a01dc024e470324321777e290f5012e8bcc754bc50fe274ffe2d761154351d30dceb49aff1cc5f7f9bdf6026b074e470324bb17b6ad6346e248bddb9e8668b45425c2372efad484795950962da5578fcab41ec8c202ae06813256184b15b43969176ee8d02e98867ed4a8a8cc7a7fdadaace209549f3decc314c43a4fca76051f0081325618d8156712ccfa5b328aa5719b45ef47cc33a2db2491f66c7b07e5b339587882b2f915b7047700d2179325a115df669ce981b58b2d71b9074bcfd287c68b659153caf78beb921b3cba8373baa946016101791daa14451566548cec8137c8a8716fc12fc6d9368571253d4750df29f3d399284a826adb9d95022a038c391f385f1600910bdc5c8b34da0c44e85614af309d90941a886d2970116b8417669e5a44c445031304ff437c1a3c15745614a497864da46017170f62729386ab203c52f2ef09c4831c2093a4a88f8d6a0111033d3b082fd416426808a88db71c116502156eefdb274b113539634427aa91cb10a961a3691b94a5029a038b452a0a9c164636cca10f710f1151b9056b4de862ca9960d953727f8be3b310302085d05992450591028b452a0ab716603608e18d230f307109b5486ffb23ca912159db44a739c3e00030c782285b848706b9076f1288362c16c35288e995a78aa073c9d54fce5bb1cb93251ddb5c77bdc8f3103de3b33b3bb55c06c101d045fd2b3e1567368eef0176caac7b1ba4eb6edaf602fd6179fa6e7b017ffa1919d8d07b7bb659043600a13d38042916ec5a562105be0c2467c6c70f6078f3e25b3006ead4cb98c48237a962b40f8d856d07d207a13d3804c716139943366e8c10ef8e086ed6183c409084d882a8c50072155ec556088a7140c422063b05153efe2ad416cf368cc891e78bbd73b9056bcf4f8287916575524cf70b6292102973b0529a91c0032702ff22031bcd157e6258fa05390a3575f2f5cfcf5a95e2cb24b17270771bd28abd68928432d985a10216078d060e244717f252167c0d379bb96b76950966fa3d0fe176ddf754df3fb5e19def6ce077bf950e069d008d060e24ce171989f312f048b2c68e39eed0b9b7c436ad8996a0ef4040db3ec55d199e3048ec6e048d07e00b5a3840168b81f74a70bf96d78e58ee57bc8794b5869e16b1ed5c407330e4175e9a5b79e4dd05a304e00b5a38631643528eea97a69e8c631107cfef4a91859361a152fcc32ad8d39928fabaf39985ee069006d620590b57161b958f22fa8db47e88852ed21d0f4014bcdc5689dd01c2f578c6157f93f04cc810013004f9379c1a4218ae99e35f72fab0e797cf68349714c4d666ce8ca9e94957549da457dbdafa2fe41e028d053727980b6715757884f685858d2d750bd6a6e67883e9b765fd2af6bf81dfba895a10d023090c21013e005b1c7a067f1563608aeb9a174c906f4844afc6de7761f035b9216cdfa153fb891f4c93bb1905960249075b1c7a069a15a899634efad374778e4478b4369f563766befcaded1bd29559a6475fdbfa0d0ee4048d0570284d31aa1578d69eb09535e838777e018f4bdbac83e3659dee5bff98b0f31f3dc7a4fa899f5d055a052e277a2cd8166932d4f72f358f2951fb45e2e66010e91c75d1bb60ff91ff92bb7038e1b3198aad07db03cf2cfc168c156f549aec8927ecf86f6bc52dc6df7b82a12539c856ffb9cbff0a3bcddabb7b8596022f05cf2cfc16a715635050ed8397fda177cf57ab6757b3e1fc757c73f0dbabced02951eb93b34f0d94076207bd1d5d078a1961469cb495b1cd046003270aa3eb93e9bb21d563d6af08ed52192013b438098df2006a07f008642c4d1327c9637732fab4479f46ea3416acd976eece8ea5e119c09ddda6575ec3be6dceb2004203180ac0204313b63d63066a4818d79e8654f479bde93a6efa1aade00152962da4c3a5cab44fcaac021803180ac020cd130ac1f9d874db50d68445de149d95341fd38e0a60c9696412d9a44fd3081a09ccfb034704d022d3367715941d77067e68113f8226ead038b0e47eabc85ab1e20942b62dac07a1cc704fc09a041f000226af26d515c32548ed3caf1c817189346e6f99a54997b219e3fc3f2745d910126a035b129c8f0701030a32cb0d1c15ce66b4c8c1756b39f9b80533c3c6c2b7ab7ff0565aff13a2861b29808891bab539025e040a32cb0d4a15b1161cb535a9c7284077b74aa0e23a4f3725fe5ef6afa8e5f21ca982f4288f94da0539070a32cb0dd615524802600f2f0c916507552e6d7b2349013819c274872bdfc211294402711d85ce006500ba4ba2039813019175ce76929565171568923f1494b532442438e9d95374d9a04e7bd8720d8a32043100c53d1516641596ea43bb7a6a44dd9ec4c5a450aef80a3ede52c5c5f441d638c0bb4e993c3af479027f05ba2133184023a4fdb36e6cbef6659cacc6fcb4a4eecaefda5be4448c52bb34409fdb803d4b92fc03d007ba213318c9232f917756f0da94e792a5ee753f05d4b6eacff4384919537611e04ffbd2524fcadd053100154b8a08de1438b9f197d648b0fb84ee7af41834b47efac8de3d6b2df0b23fad5fa3cd70c3c283053402473358313915433788addf2b1290614bb54f87cba1cb932153d3ed6fa6c1f2103462a5d819bd5c067504a607b8351e14d9e290f195af8d0c75eff58b2a731fed91653443d5a789dbda9ffd73b1f7a9a91d056a00a607b835bd14405084618db61c21650d472ec7c932c3802531cbd0dbbb81d201386b82c3498d65049a032a1ad42d551651d0c0f595a31c0165cdf70e037b11ed93252469d48728c8d3867463317e098d95052106c70b8d334214a6996f772c7a547f9e46eaf416a1dcb662fedaadd01950b52dac57ddca7e45defd016706fb394e334415a6ad614622f35cd7944670b436a5d53a7aba5c25623f50960dacc3c1d13e0fde65073a07fb394e33c415c347b77f743ed6d7ae2c0c92358e6c3626de9f84cdfee2b0f5a57bffd3717ce0dc0107004909170ec324d2662ca89b278b9c7191154b67eaa18b9961715272f703cf9211a1a2a0f1dc99ae05ab036f21bb32311321897057cebf10c114c944423da514783cd95ea14409e6bddfa45770897b0dc87b029e01b905f32847166450ca7a2b9b4c25754945bc6fbc53a2fbacb9ea74df0bd7a8a9727e82fad9857104280326012506f90a12b8610a7ea914f38404787419b5031f303a3aa8605d72975a840fc78a780f94cf01f100fd11c3311e1586f171ccf26b7cdfb4843c371f85b19e3aceb82867f5538b9904c7738af608f1b4074704600eb2271917a999a1d7c4fdd0f7866ff4d496ad193ff88ddeaded297498ff0ed751f9ba29e43400bd05600eb227c51719c6d0a11523a560647de5825976b6659b2416c1dde7a8f1f2073ce2b1308bad35029d0301422634e214eb128efa15a8f62c0273b75b2edabc02f324fad6ee4b34c5d8184957b63aff90640681003022f2294e14723e4c8b6f370fa1019a14eb6dd8a6d33b7079f6ec7fa2f5d2190162a8f09794df033502ce270905c216201f0a05863c70328a4a5254849b705263184e29e209f2815d060305dfd843c48b07ed054c172c14051354565a2007e409bc662216106b78e1872b78b8e3e6d332969e8525a490f01d81e30683055401a6080708146050b009800d1d748483004bf3c14a1b70b801c6b70b93b08469b3837048811b027603c30ef7034b110501c664de9f0045140f4656a12140572ba11621e80b025312a643698a58098c3f010100580cce25240aa00b7c5464bc50159074e616278194f36f9cd6e1c24902b695244970807a0d84f100fe00e21f2828490a31194356e6b596278ac7f4d4ae305d736defde39e04fd2db5dae431fdeba6f8efd01b007be221607e81417015364f29c0cc536a74616ef31c016ab78cce1d01902d49e2451eb927a098cd5049b07b208102aaf08db3e9c77adad870c20fda7d3e2e90acb3565d25356c794fb129f5133a632cab81d059d03d009510e8114403208600e2f0c002105441e2fb9328b133018e1601f20c7d684014182784d8c6e000103a804a1080e10a82b74dc2cfd73d5b854c715a783903e7bbe92f4466904a7b424c930927a4dd48002fe003739991d890897d49343fbec9eceae0d3cf1ba374b96a7e3bc816d5350d81681550f97b478b9c100ad043739991ddc08118690219e259188340d0512c83da0c2a3e91e8160d7a0d31200110985704888ec00d303bd26b1084a07ea26cc9cd939ead02077444d058d3627f96452f64b6f20b3c5181b61ea7a5b9c4901ae000e128f288909a6293ed848fe1ad533644450378bd03e7bb450b0c47b0234f6245170825a4d840406c9016f3ab61d7c070410302010a82cc4360d00025b38c2960324049149d302408080507b00f80880c7002305c345f906b9080ba09101f801a4c034ada45099ad4016936116f1495700db12821c2b83304aa81405d500c819c4355d0ae43913d82afc18d400c4c4100fae90ba713c10b1e47b0285e6044170823a4d9032051f01b91e28364d081dc0d02192092c49340982029934435093603c816dd783d11a86542b83f008881106b20557471306b40d5759127072c80cec0685e6142b32c18682709c69e45312d49d80553a90b20c809d073702002920078707	\\x0999d313fc89f46e8c45fed4191574d7340e7eb8ef0df0915ec60f6bcc7c4cea6301ae02ae0426163717939deb02fec8f0da8e0cfcf019adc837a2cb568de90174985e85d741abb428f80206e601ae042616c617b09df30fce9cf4de8e8e7c9490a5bc1f6adb522ce70974b95e8d8763ff384dc27e06ab0272177410b817a99db796dec8f07e8625fab298245497b8cdfeacff0972b05b850723def848eae2047a07ad1bff084517b49b73147ea870d78e06ce5431b749366d9adaa0e708549f2d64c73ddef84fc036051c078a0aac0f7f16b281731e7aa816d68e80de5430b75d36e69a9aa0ed40509d0c64471f8eb87ef536056f018a0aac0ff816a891b31efa88f4fe8e5e5a149095b4b6639e5aaceb4870915d440747efb86fcaa7012c008a0aac0fba16756294f50d378f0d7503050fe2f23bc895613563d4f70befb11ca932b177d9852b021b01c1040f1bc616a8c971ca66d270c284e558b2b585b4373e9cd2a0ed6960945ea44f4088b845c8fc035b027c432e17b01767624aa91bb60e8171cb076f6f5ba5c2df300de34c3bafdde931304e91bb999515009900213e7c141d16744254f115b7cd3475e6f5af4e7ab4e9db643163d4a789f4d1bbe9e2f12689818b044001213e7c14c616afb1eb14f8e830569ccdea5410b4c0beec8fdaa9e929d41b3c66d7d18d186aec8d055f0432390807501767f08a758987ec3c6bcbe72c46dff307eb25fdebd8bfb901df3a76efc3eb791996028105950b411565177d48c4f527228f2977fb618dc65b83608264957360dba9e4d3ab78e9d0e29b8dae002705950b4115421773669ceb93afcfa871fb15cb2ecb2dcbf56175776eef0fffd1993c76f5f3b9bb6406a805591b410445155e42d4b9993caf2575fb870fcb702ff2d9259573dad78fe9933fa832afb689bfe405fa04591b4104cc15f562dab00fa50b95718b978acffb832ad921d1e2f6f70fcbb039f936a523cb1507063e00701ee31c2a156e40426989362c31757ec52f4f5973c4d23431ebd4dfa931c3b3386a89b6999547075b03cd4a3a17d5160ba9e11fea5cb4ca8ccd4cf2900544b536dbd6a16d58e0397fc3574ac9d10c68790674001d218c29cd16b0897b126eec70c78e0efad439a155163598dea1e709c69d1f84d775def846c46d05a400e73d790fc616ec329cb105bd0b15717a8749c74a02cad124f17356ff8fe3a01fb996b452d9957204dd07151858153716e276dcfc113feb917132952be7cebb8bfb65f57756ff2feae118ade0b5ffbbb5e000b60315185815b816bb81f11e62cdf0c28e4f5cd5b09439376e9e4e25e948e49e5de4c748fdb93fef77042c00244b351c3b1582b57184725850cb9086281430a4a0be7edac2246b0966a603c4c7a2c85c04f8ff073201244b351c9c159989b34bfa83b45b8ec5f8909d16745710cf7aa1ed41e2915b86156f9bf04ae26301c705c2335619a8174140c6e185978d2977f9650a675b10e1b26515f354f789f4d0ab787192231b012407c4026629f410431798996957dee6b47b8cc478f099bdcc7f7adfdeadf129f2985ea7c7e7cbf42fea2007b402cb217f2029178e8d2b4f624670ca8e4c4cb23485fe57369a5604eb49e0b44ec61f689a7966c8a7077d03cb217f20ae17e6464e8c1b3e7c957512452cc7cf23807b3031e654db2fe7b1192a4ea2bbdd953c044600ed10200f141873f044b69175c9a17167f7abebf80fa9ea61f92752bfabead19864a8c36fbf0bf401ae05ed10200fb4188e9c234ed04274da8e64e8351605d61722de2e8579d970306fc407cfd8fe26da7902bb04e6059a1f30155fe488a811672af175ab954f4f5c210099e51d436d77a7cadb33346891f3bbb52100e602a2168c0b3015e1e0d0e195970c11774df12e4e3bb5c992253d6954b7a9d8db87fbc3916e09857b059a03a2168c0be01576324caf23370e087162c74f6e58a7eb537099f3447f89e7ab986064c1739d934b03ef033f25db353e18cf268ea8912f0a9973b9856b474e238289e115534c77a762f2503468b551b8b5fa045607ac223125af15820971dade8a14f384945a94bd84803f3addf2a0e56962907aa4cff788f20cc04e0662003631ca0f28179bb5b1ce78c7d4ff8c341e9394860c5730de7aa4ef7d62f27bca0fd2dab83ae15b034003b83a34211c1701b3f9d3fa8c92469c4bfed6b9b390fc9f9ddea9e328545b3ae657148cbb09cc7b02e205b83a3421e3178fa9ab12f85970569c44e8b099a654bea48ad2a94f29d4133c8695118f5868e05403450680297e1645181191934b7e8bd4ee8c9d789418147415360c1a28ed4470d559c41e6f9a7842e01001d20341106309b5167562d4f08da5cd8574bb978bebf219289d21b0f256e70fdbb21de832a4e3c98dfb073e00b73b3b0bb21413919303dc8d14e68e0ceed51837741695183aa0ed0170997ac41f3e8f794ac49d03ae027d224b113b178a91354ed68d74fe8cc45e33998514d7219e1a00eb4d50935dc407f6acd80cc0a7012c000e48083132169ba5a1cdf82d926a9c6bdcc71c153c5494dc1e814d60c4f733e71f259d307ae81405c607cf118522e719899bfb41fc8f746688c50e12b1a050ff1d9bf2a9ef29d00976268573ad194ee44f018b05cf118522af198f89f31dfa4832568e49ec5690855096b48f12a16d48e409374657098fd868ec56016606e809d230cd170891355ece1e304f80554814b904f0d6235d5aa9a149d09017c647f70ed84ccc8d057706a22edd1fac1667204e723b728b0171d3e56f67da816b4be4d177701fadcdd23960288232bd94b3023a00c122e1097f18709e2ce39576c920614735aa6ef8966ba361797752bfa9f4d91b68c2e3628d0e27035904c122e1093a188fa9e71572fc32c79a816e543104c8fe9e9acaa0c508427c35e6d7bc9c196ce4fe003f056e0e8338e7146ef2f4fd9116e93c71eac50bcfdfbec6e3653977d8fb89a292ba6df3abf7fb99cd055206320803244e17e2221cfc97abce1c71739549aeca3d4a41255957727f2deceb1ca1f7b47adf93a204600132080324c417a4197d532ed8d02688647ef028b1d47b66de7a94f20950b40da44351ce3a47cafd016706ff1c56183415b6fd715ef252fcfb9e0458943685de3662dadcac61d9509e3f8c47cbdafe6dda4e07ae06ff1c5618a615545254f0978d4d9d7487170f6b7181e93b61bc63d6e70bcc931c6033f5e2898988000801ae379325dd15d1661cb00d338b397133254a63e2228b9161f5d246f72be7f01de907b4509a85510520010732aa143b15764648e18dab0e0d75ab91efcf79254899e559e3c43787dba9993071b376db9504009900f4151f3821160381eb67d2be30d68e4dce569d27141482894e81cd01c0181fc617799bd908c881046606810b7c1a43156e22c8f8533a2b8575f3c76b4f5e8520db2499f2ecdb87c5a1b9787884f2db95bc0677004314082fab166fd88a6589366c28776d872e46fb77c2e125ade3559bb94bf7123a49832f7b3d6400c101f5092a0ae3165d60d4598167af2875ff452fe24023e11265351354d7a9f0d2b3686190b6898905063e04f5092a0ac8166f60c0e999178a257569c50ec7cf9361ca2535734cff8b4bd2226cdd837bb90d01016207113d88365316e1e2d0e51f370811750bf50f67ea01cdd920316354bf0bcff332b572a35f19857b059a03b009fd2b4215d06650f60597cd3d7701978ee2e287693f71bc63f6e78bdcba89eb12f0630f85ed042507df1138045716ce364aa843602a1173d085694f4c6b82d93669cb7d5f074ea312206890fcbdb55d004e04df113804b71608997bded09374f78ae44a109f1f1417325c6ea08d2dca305b8647f7985a0680c10657026b11fe2aab165166d4f11db50b057139270bc3e200e8916091d246e70be392117910a653088577031b01812c031bb215677418240360cba473110509e3e0a3a22b316d42f6df0bcf9118202998f81b9923061103f3480e243917f6960ee383be8fbd7b4e35cd4e7bcdc2cb737977d8b39fb89a99b59ff377bbb72c074c00f3480e24b117882d399c7e8d74f688141e12b187901f379c5a80ef6d409318440fb68cd80ec8a4041304a0435a3840169093b3c6768d33de9a8cbc523a33109ea55c5a216521528a178495b6bf714ac03f03d800a0435a381d1674e2dcf411b44bdc75aae70f42eb97a8bb609563cfbf89e7a1097c30d533d181ad012c06aa2e590b2916eadde78edcbeb0ff0cac4a92948fa0b5aaddd288dd2970b1f6af5f41ca1149c8ec03fe0287179c1a3d18a0b97976765810e780867c7439b1843f6f9afa29600952964924c7a2c43845dc0807de014928980b19154724ccca1b57cba1111b04eaeff88609b86179f274ff03f3b28910e0987b5b04a706350225337a060115705a8af58e076c384fcad70ece3b1343a135ec637627a98bff0e5364d3eb4b841104680425337a06e515b4996b37eecc10ff8e0a74f41cb9f472eed85aa9e10870907fa4d749ca3943ce3604ec0710274d31d4155b46ca2d9dbfaead65bb956d05ea2f438961d967dc57a7edd11b3a6fa3f19ab1e707080452287a2ca6165534d4e793438f995199452bcf6222eb99617cb374ff0be2b33871a390b2cb8349042f05b122fc16f215702e4aa58cbf4e156c6a974eadbb374a11311fe3f62fa29fbf1eab5485791b8cfb016601b122fc16d715753acef33f210b31214a74ea4ffbb3ea8724d9eb403fa2d4f28955e087f253841c055304c3315d07f4195f6088ca1b2e2aec75f995ca4fdcb50c936459d3ed7301d1ba913c688ab2dba17a016b069046642c3313a099294e464a10fa824478743cbdb63b629a2a0cf0097090dda4c7c0c2be07da9c05de016845c0203c13ad985f5e76d8f4669a446eb4b683daf6665e7ebdf21950943d0643dfcabe6dda87048d056845c020b1130383b92572a874c6a40dfc5411b4111e05888e01e30944cb1804171307d848ec8a02b401b02cd33609150eb5350e7250b9679575ccb4b605e4b62ede541ce95951b41da4470fc8b00dca9606ba027e29af26aa15c7d0aae194d2d830770df12e4f3b96cd92252d49d0bb2948db02ffc3134e19857b052106761dcb0d63159d0e56112db987256a3ba7c9a9624e621d43d67346c51ef3341fa92eb474ccb440066405761dcb0d3515ffe4e4cbc377abc175fb95eb4fdc8d3098e1112369f387fbfebb3d88d9b1fba59b01e602761dcb0da8156e10cafd8976683473ecc57fc7dbd366fb246df35e3b8982b61270fb113a5bb5fd002105c603a203e613143d60e762c813ef108ab056123880f8bac8d839e12813870ba45730c67002c095061c01bb1115161b15a9932b56c464a368ba45dc743a545c7665df3c3dd30f5cdc5f07d31b8edf2f5848061d05c62d33183f23d0b43b5ef083d67fbe069cf43f145a1fa45bfe0954155adbad058ffdc8f00c0cee05aa01c62d3318b623943d75c672ea11ff91843450bfb0809a16d85838e02157959d848770c2f04cc2ef0580056b048a08a114291d915e7e9df4eb844f5cb4b0840cf57eddda2d6f4df2fd5d8c4248c8f82dcaef028106391c583147155bc2d0e19593f94065e9f50b1bfb37c5912534635de7a9cbd3173c6ba37eebad92033f07da47b8356114e327acad5dbb9a8071fb356f87caa88bf7a751d7cd6f25e1f218b562b17bb9b1c0003d07da47b835c2144738ce2189f32e11718ba2684f7b45e39960dd634c17a343d031506193325b84050173075635d42d2b1662b1e8ed1aba1ac171c9644e4fdca1cb93a459d3ed3ba745d3101460033a19956b071301b9438d333d14969d6b46a6ee10ef8f8654b4bf354d172afa5e2cf0035294cd8c03efcaf40eda30048e0685154e333c15a5196b5f26ead4269645f6b4beb0dd6266be5aade21950989d8443da82fe6ffafd01770485154e33ba1598b5bf7674e7a0fbbec49ef6bae71cdf27da18d1532fffb45c84c594ff330cc44806d8003746170ebb24cf62d4f9bdba8f2c75f9a70ba7ca94c2976594f3dceb01f9b0137979b072f9b92603d600112ebb324e1303b093dfde0a24f8844d68141cb7f2d6b2457aa9fd31f0107a8447f38bf248802f07f604c749f3283916765248f4a7c758b56502d57c47b993e33bb87f6bf21b12948c896771c0fa1d8ca40007075a4e2506860a2d99f953e0f8f0e7924fe67093b5c472ef8dcc21e349d6981e0657198f7a2bec77049f06833dc3316215a519f912fef8d04614c766d6bba098facf8b96a9c20954da1ba78f39861a29ccb60778002041b2276617b3a591435e8fd4e2844d7c961db43c3ffd9a7ab5ef1d60dbda05176ea3f96bb00300d0002041b227b9176a178c8c542d3248217b966b048c219393a553d3ef6fa6edd2121440a1d918b0aa03c2077f0d26349d1476e6d0a013349bc5750b15a713e5a926ba601427fbf30add129b2f00e9f4998dd706cb04502df22932143d58d6f58150a92977efa7a4437042e0fa65f4bb56dbbaf0768b7909d572898dae004104b2270905bd163ad0531258552c738e46d0b4591f7734483cbaa96dd7f2934da24e4e8b3847846200780534382c147a136e025e7e61b66ea57372c47c670cd6e2eb3c54f2c85b81f4848859fc90fa1d9572039e052c4ea608780867100e4c80b6ee241333444ea709729223355572cc5b016194000a498a5b1d8c4304fb04bd40f70335111c3181d2d80928f8000cc0548d3d00b410f4d8894c671013b8a451638a304a804b029e032843ce255b0a97d4a348726a0cf8b60cbe345c34c39692e81889e55350d4b880154a93f01885fb04f7039e2f2828370ab4bdf1c64a70c9f19d4e5494d4b5bafeea7818bc63ff51933da89784c8b84b860c040803c22c1607961426303afc0a8e08f43400c416279590b7333418c0e46b1097bd824750823a4d840406c901ce46102ad008c7e6b4cb8b7b8bd971bd05b3cfe58ebf916154d65df703b3f6997961aa70f9bbea01e005b045510efe146f40c2ed80f20815356dc654cfb9d3e69b249ca1c45b81c0b602517b837a1b8c80030000d84aa108721097983310baec9feebe07b453fa3fcbd6076b1cf9e55350da3a84559f91f668b8c1003b004916991df608a0ab3cdc6cfd511698e6d4408783947bfbbe52f5f6ed24b7b6a4c9b4aa3a4f942d02fe004916991da3086a20ecd9581b36740078c440878c1657b12410f14c7f80b3d08059628b785984d5075900c328b108360719de9023bf29edec240db582d83903d6b3e91ec3fbc390d95f8f3909a7b0c8a9b1079000723d8f28f509d7115370928c0c941604e4562b33c096923014c8f45310d4ba84455e92b24d8066036a011115b61d03074e00d858541a08840400c044070800f21a300070504b8007d0845063005a09841e07dd02bd09f906c508002194998c31325020f5c0409089805b33ad52f0c06f20a3d60459c182184988d2070d07b835c435230ac7181b70d6ac9c8496056656b729c0968d611420e45302dc9684552b98fa0d886603b003c730283633086a110c1c041b50500078405c058c34c3212452504e6fa023d6000a41805a09842d05ae0029081306ca0de6292edc46f65895b064c414278c90b77bbcd0b0d06b0224c42441f0905a0d9461004b0480262007f807	\\xffd8ffe000104a46494600010100000100010000ffdb0043000503040404030504040405050506070c08070707070f0b0b090c110f1212110f111113161c1713141a1511111821181a1d1d1f1f1f13172224221e241c1e1f1effc0000b080060008001011100ffc4001f0000010501010101010100000000000000000102030405060708090a0bffc400b5100002010303020403050504040000017d01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a3435363738393a434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9faffda0008010100003f0076b7e13d1fc4b25ccf776f14f894edcf6181e84553d23c0ba1e9726e8f4d8460fbff008d69ead2da4368628acd7f5ff1af12f8a3a55d4da7c9736b63207f3154142c4f27f1adcf801e03f132ea5f6fd46da78ad78203826be81f887ae68d65e17fecf0b189f2bf5af1194417577e622e79ed5bd6fadae9d6fb556a6d36e7fb718c733e1776483f4aea4789b47f01d8fda136b48ab9af3af13fed45acde48d69676cde5670083daa869ff0014353bc8cdd4d0367ad6c681f106f356bf4b665600b015ee7a3786b4c9ad6de6982969220e49f5aade24bab0d034a924b555328908e076c0ae67c33e33d4b53bc303b15426b1bc27e75ada4d19691c99b24b7d05763a7dbf9ea0ba03516b1a758c685d902e0739acfd1f58f0bd8488da947118848b9cf4ce6bdbacf59f0b5e684469b25bed2980a800c57ca1f1974bbefede372b293064938ae4b42bc861611c9282d5d05dd8bde43ba24761ec2b86f10f88aefc3772ab16e5cd749f0e34c9be26de2dbdd4a70481cf4af7fd2bf666f05e9767f6bbc70d2aaee62ca302bcdbc61a6f84acafbfb3ac24849076f18aea3c05f0cec5e01a846c9f280d9c557f1b78ca3f0e4e2d64b958846bb4126b2341f105a78927d86712c64649cd667c42d5a3f0ac067b24dcd8cf02bd2f4eb08258cbc4a30c7356db75a71d00aaef6d2ea5f2f504f4ae5fe22fc1fd5351f0ac92d93b066659171e80d78f68be23d7bc25aa0d3ee259300e0e4fa57b1e996d3f8c74a388c3332f5af28f1afc37d6b4ad41ae02b226738c5751e01d76cec6dcdadf4abbf18e4d50f889e0f87c4bfbfb04079cf02b1bc0b16b3e03bdf32389d70735e97ac78f3c71e2ed3bfb3ec44d8618f94fb578d7893e1e78e746bb6d635159b683bbe60455bd03e3c6a5a35bff0067796eca0ed2dbb8aeaecfc37a97c4ab737e158861bab9bd72dee3e1f5c7972bb260e2bd1be1359e8ff121961bd9d09e320f26bd5f4ab54d2ed152e255523fbd59fac5e5a4ae442e1fe9594de22834589ae2ea3748d4673556f3f693f0c8b33a65aab97d863f9b1debcdf51d3edbc517c751450158eee07ad7a2f80bc5da578482c371b38f5e2b67c7be32d2fc4ba5bc76312b484718af99b59f05f8aee75ef36da19445bb3902be99f81be1f165a7a2eb43071fc7527c5d93c356e87c91193ce7a5627c25f88be11d0ee8a5e88d3b06e2bbbf895e39f097897c2f358594d1dc4920c0e9c57c45e27f87b7f6dabcb740016aee5b257a0af65f861f19bc3be09d1ffb3a42ad205da7db8ae07e2fea5a87c47bb179a3db3cc99ce16b87f0ddf78bfc07a92dd476f736c41c9041c1af6ffda03e25dfd96baf6fa559bc96b9383bf047e9cd49fb3cf882efc49ae2a6af07d96d8b0c967249fd057d55e27f00f86b5dd05ed121893727cae8739e2be29f899f0627d135e927b795bca0d9e07bd76ff0aecb7422c0b7cc38aefb59f8217fab442e639480c338a93c1de0483c337e89a9c8383821abdbf4bb4f0cbd9830c76cc00eb819af1cf8cdae3e9d3b47a67cabfecf02bcefc2fe1fbef17cf8ba9880c7904d56f1e7c06b9f2cbe9d7bfbc1d85735e06f87be25d1b5502f9a564cf735e97e39f0ff00dafc3cd040a3cedbe95f32b7c28f16dc6a8d1c764de5b3fdff006cd7d8bfb39f84bc37e0ef0e05d6a4b6fb56d1ccd8e2acfc6c4f01eb3a718ed4dac97033fead460d70ff00086c3c2de35d37cfbf31c92119f9b06b8af8f7bfc12dbbc3cbb39ea83a5713f0d3e3278e46b315a4d792cf1138c64f15f436b12dcebba079f2a93215cd78abf886ff00c2faf798d1b840d9f4afa03c05f1e6cef74d8eda5881940c0e6b07e22df6b5af39b9b2565527208ae6fc31adeb5a7dc793773b81ee6bb0d4f4ff00edab033005dcf38eb5e37e2af19eb9e06be3f6685c283e98af5ff86ff1064d76d6d65bc5e66895ce7dc035e89abded87f627eead434a3765fd3e95e4379ab5da6a7c3ee5dd908cb818af52f0c6afa5dde8ef8b641385c71eb5f3a7c7ad3bc6d797edfd9097221ddd23c8e2b82f04685e2db6bedfaa493a267a484d6d785349f11fc3e6db74f246bd481c0aee62d6746f144622d55d5c9fef52dbe87e13d2ee166b48e30e4f602bd83e1f49a7ea112dbcca1571819ac8f8d1e06f0e1d3dae03c41f19af9dbc3874ed23c40009c150fd33c57d2ba1f8cfc3b1787c23346ce138e95e19f10fc52d2eb5bac9309b8f4af5bf813e28d3de158b549540230771af43f1ef817c15e29b02e7ece5f1c11839af37b4f0e5a6852a436d8f2e2010607a715e93e0ed1e0d76d5a2698a15eb819fd2b42f3e14695303235d36fc7188c01fcebcff00573a7f83351314932950d9273d6b5e0f8a1e0cfb08174b0b48077c578f7c43f1b69daadd15d26050bce368adbf8977d178d496b28447bb38e2bca17e1d6b16f71bd6ec229e8306bb6f087851ed3125dccd24c703d945757a8dc4ba2c5ba2277638205789fc5df11f8c2f2e21166b70f6d365580527691fd0f6fa1ae1ed3c2de2375fb5cc92ab1e790735d0682daa4170b05cc92221c0e41c57ac697e18b1bbd3fcc9587998e86b89f11e8be21b7bddba38902eefe115e85f0cf47f1e3461af5a609ef9ae8bc58b79671e659d838ea324541e0bf88d79a05ce7990138393d6bbcbdf8d575716a63b7b2c4846370af22f17596b3e2db96949705cf354f43f827adea128c4af5e8da3fc0e4d16dfed378c1b6f2735ab6be0b5d06d49bab8b6dc3a83935c3f8cbc4967a73baa812601c6cace83c4d1ac51c8030dca1867b54e3511ab4a0919a92fad6ca1b5f36745214f71c8ae4759d76d4930dba0f4e2b9ebed3afaee38e4891be56dd9a647e2abfd1a45825dd8cf4af5bf85de39d00b2cba9a464f19cf35def8bfe38784b49d34c56491eeda400315f3bf89fe2b1d7b50611ae10927835d37816eb46bb914de489938ce6bd8b4dd2fc2e2c8491c91138cf15c578afc490e913ecb38b207a0aebfe16fc46676db710e171d4d74bf11be21daa68cf0db7de61eb5e33a1f8af52f196a7e4c8ec031fa57ac9f849a64da319ae9d4b94cf22bc6fc53a0c36b7ad6b0306f2ced18f4ad6f0ce82d1da998f1d28f1668b7175622389885c926b86b5f0b1b7b9f32e0f1ee2ba58351d334f824465524aed1f5ae7aebc2f0f882e37a2803ad66eb5e076d3edc886e029f406b8c5f01de6a175fbcb962b9ade3f0e96c2c8b260be3d2b8ebdd0fc5305e7fa16f54f5ce0577df0f6f7c456eeb1ea5390bd3ef66be8df05782f47f10d8adc5c4b1c871cf22a3f1b78674cf0f5b9fb23286c76ae27c3ba25cf88b5310b39299a768de1f3e1d9fed30c7f28e456fdd78f75abb8bfb3edf7f3f2f158dff088eb33c9fda332b027926b2f51f163698dfd9fe5e5f3d7e95b3a1ea53eaa8374479155fc4fa74ab1900638ae3ed3c2973aa5e842e70a771c5278e75197c19a4334609603e86bc0f57f88be21d46e4c867d8a4f0b5e8bf0eaff005abeb3595e32411d6ba3d4f58b9b470b78a557b1350c5e23d388dacab923afad5ab497ed8fbed81e4f40315d7f87f56d6340cce86448f6f38e0566eb3e36b8d62e4472c8cc73eb5bbe1ff140f0e5bfda80f7cd745adf8ab484b45b5ca993bf356be1da69f717e2791015dddebd6f56d4b48fecd36ea63c95c002bcc47c3dd2b59d5c5d4ee8a3bd77d069be06f0e58012a5ae547259b935e4df123c5fa2cf2bc7a4e9f1e07f12e6bcfecbc612d8dc9636be596e09ad66d32d7c71198ee3690c3183cd64defc14f0d68cdf6c97671c8cd751e0697c356d2a5947e58c1dbc015d5f8dfe1ae9fe21d19e5b32bb8a92315f2e7883e12f8834cd5c886e6558b7e4609e2bdcfe1247a1f86f4f0facb4724a072640335ccfc71f8a7a2cf13da6961338c7c95e69f0e3ed9ab6acb2c808466afa107852caf348d9238c915fffd9	0
15	2	96	72	\\x67329af58da14fb4719b876fc6f3138ac12519d356ff0dc3b31cbd90b63adb950706680068199605b91082b9f3576acf32538a8cdc5391a5503f3e1e7eb1752d50123c64c7608c9808e0df015b025421f41027157cc61c6d91b6e90c71f707ab86cb3e82e1f47557dad388e79299287fe3e6d99bc20552063f0f181ece1363169cec8537cab0718b550f86da3e8bf9257d7352af29e0f31826c3e43a1b9df3015e013d1cf21d4f11a8e9e34f62d670538eccd0f0d58792732eded2296528f2925ca7d7c0dbe961c0df01e4054019e102b9106702c8711db70a0571ebc54f4f7835e0d924bde3c41f8fd798b07078813b59854300b602ae24cd13a911766240fa21aacf957542d589effbd76a6b7039e340f30bbdabb9e9f4c176df8b80014605492be1023b13672348fc9ba08fac75d375ed46c88928f1e699d7ee5b05efa1196a39a23ef9bd2902da02492be102a813a88bf345741854529a76ec15b182b856a78e02a1670944f219c69f86be580cc48901e5042c1afa2004138985a10cfab9f4c78c05fe9731a7809da689d60dcd0c42dd10c5171f8bd82eec1a021e012c1afa20511377d288ab85bacc24752fd3ec4ff8b7caf3211d6bd43b3ddcf8192859d16a999fd3012a0392236220ad14714a50712fb9af0575cb658e2b7913c1917c15f3d4878bc591bf7034f5e68d8d4b016901ad1cf90e22118991f38a5a4db4f28ef44e16399634b59d9a1ab16d49c0d538a60f6f9e1928e44f0753029f0e86154114919d33067689d4ee8a853e1438340097bfc84e28e70d52d45b44073ffcb00cc0ef0283032e295213ab1064684cf007b79f8575b357aee7eb87ebebf0d576d4ff0bf5d0b9e970e0239d154401a3004610ff0f11117674c8a79113cfbd710bb34d46f983eff961fd6f4a3f9b829b9832a3d17e999ff4012d004610ff0f3d1163124afc0f370e0173c3c54f6f5e25e0ddb40de35c1b2fcde9306048913b5f9515004e04ed1a5c0aa60fdb768ea38127cd387b4a95ab4efa2f63ab61795f7ef7b9dbd80b39a49b31bb330202bd04b1154c0d381197a9e17362ec30c78ccd5cb63935dd3a1eda9ea1e501c09c3ea4d77899f30eca0b024701791e1e054310a0bd694636d370d38c0470b691a402bd3cf8fa2c650e72925ca15740d2f805c4fc07ec076b1b5c16c710b429214eeeeab0ce84c77494bca8bc3a76db5aace429f49d5dacd341cabd4dcab6051803211949083f0fa49c7b06705054f28a0468b01185f2176a3a6cac7b1b72965a0007eb903807185107aa0621194908a40f6dd28cf39931e824716be5aa47c83ca0f965d1e75b0b8cf3939b7c5bc3aaf9aee3001002642a23100111e6660e2839374f947b2005296ece6d23ddb211d7dcd72defa019b94cb33cb9b51100dd073c1726133311f76ad2b18dbd8f15759bf76fc7eb83eac925917274ef8fcbb131f935e47f59850706a6033c172613b511819b1b5764a8f1ceb2975c54b130f04e379b5e29670d54971f879531febc0cc41e0697036b216b1b74182ac3f94e7a5a50d784cdc8c59786b4f6fb4c5aa06f2950db3f655f75cd7a07cc22005f006b216b1bb0189ea5f30ad86e93fe8e945ce15484f81672db52aced53569a1ee30f79d9b4ecf19b00a3056b216b1bf718308fd8137eac30d7042ef68618a58530bbc89aa1e701c4911f841710eff849c4af073b051f1a180d4d0faeb173ced252fcda9e46c8149687f0b6e21e2ca569f95112398407cfd8fa6f9f87048d051f1a180d900f1b094312fc5db4438e23ecf638ad4635bcdd86a1650842ff1de05f4dd2391d4c43054f07bc100d1bcf10a0196f1626dc508e8a86747430a0d8bb6edada3cf60974b44c8cc314f0b905d27605060060118520360f86b8775e72c21dfe9e146a345a17c0b62afefc3ce1d151122d854dff9eb26cd0e902e80160118520a50f6e30c4ea81774b707179d5ea4fdf34a0d824397e48fb39d3bab90ce3927ad91ce0036301a11568200613b199431eee38b44f8ec7e6c0b12a68f2eccdd62ce509f2f33cedcf7dde714dc830007a07b117a41b521370524ce3858248346542538c8ffbb6cb3b61bdead6bf9b90bb89a9f3d0ea99020006c8027d25ea185b10f07e402007270fb1759697aceffb81280bf0915270e33f9dc039a906a037df95ce0021015f2c7315a913546c50e405c20b0171a7512c4f7097299b603873d8b72bc1c538306100660b8dce0061035f2c7315d613a89371dc76b874f78cc65c5431a3903e7f1c5aa8e36950840864c7b6e4ba0dc0b806a801210c1b0f8d109b95c30a72c0b4ef8e095ef599144d36aeda9e2de94170dc5cc54f2ed8f0bfe91f03a906210c1b0fc810a8187346669d56778e46dc543992b2776e162e28e70d72954d649b8edcb905c4a104670640286020fd130bc1e319f89d74428eed6e369d9f24b58c8d9e20494de0515aa75d6b0b5879ec00037a046b04c808f716301971567e8894eb8486ded438bd44bf32d8daa8e40172956da54761eaf04cca22067a074e1f230aba0f64d2186491b248157147c12b47e193e27b2025e3d6db0981831c225905da099d430038061d0f6a0bc30d81ad23052efcb64a8ea5a676b0a1e05b96db5681c50164fe77849341b8140ce80e077d00d0022d1945119dbda7037a48bc7b8e0c2cf2b18fc8ff36fa7088ed75f2df7ec2d92f9b702ce02b060104d0022d19ba11a42b72d6c6ac10de9a0a5644b0a3807ab5d9dab0e22904983f86c791943b4ac46f078401c524c01b5c0f9efd374e627661fb8f564cb67585fc9236fe12346dcb76b745814f48daf04ec65d048a059114bd103612a09969f336f8f4578ac4fed09fb99c6f729edea5e509d6d058a7c572b37e2ff4d20042039114bd10af1295b1f3ca7ace8cf79e48ced7ff97d4bc965c1899ed7051563da455bed2b24f829d02bc07f70a701e6b0f7e3684cbc325afb871db1589cfdd97137b7179567aff00839d190023a8f3b99b05063304760cf41bd11063068cba3fb38ea861fb174b05c8254393205b536a4f24e5d1091062a6789bbc81068301880b31122c106638c6dccb77ebfc7159446fc6d4b6b2b16519d34cfa0183a7a84678c0fbfb81b704db050821a60c2b13aa89e55e6258f2c3a6ed44e4b58434b3ee98d665eb4962b654e45fe998180ddc8407b6009303c41ec00eefd6beed91b6c9947b4a050fe3ebb8c6eb337557ceeb9de8b218bfceb1db39b526035206361d0c144d0f849d77156e6a70338a8c3e5520a2e8f62f9ab2b97329f794f6c5d386939c0dc01705c40131257f06f115003942546e0d109a88a06054a0a140f83c18daa8642d40173484532186184cc0a7027003d00f3b035510d13618a11f2d8aa87181b74b28fba98a9939d95af62734cf9a10a50ca4b159816c020102c01f6c07b10f8fd987d1fac454660e4d4e36bd9f5014a4be9e89cd9b405570435d4f9a9979e497055401c4101208c314bfa8f15af2d8bcc795ef7cb43f95dc76eefe9ca5f95bd3be1dac5ffbcf72efeee4040904942a85183f0f0fb4134ef81bed2dbc85ecb7659650d7b4d610f85ddd52dfb8c61fefcbf82ce5790054018410d506b61aea62eefc49b71af4797ad56dc7dfbb9bc3b619e3c87f04a3f112fde4a55bf9b5ed012e068a2c421b3f11f8240ccec9376b38717a90de868fb74fb37470f26eefa1b1fd8999c1d878db81930198014e242b0f500b6c4e54700db84b157124870823a150ea7b3850f3d2cf08a592152910a65c4d918402e207d02800075c0a86b063d5c2c228de9a8c4874d435c0de12d848a9cd31c000bf8047d1819a4c846d066a014c235e02160e3591cb363e98d0c6a607fad41db05136eb88cea9e30900dc18045659c23a098c75073b0657113a0dd50f3191cb3776aa50c6060f78d41d395126ea88cea9e10900d89fa45659833a0bccc90472043811360dd10f48661ce4951549186028840a02e326cbb13570d04eff09e3b2004d87905949812b02bb025b036816450f6e070e4d03326ac43359c6fd07087552ab7455f36e5a81d0941b184bd0fa1b9546073d01320654012c086ab6ccff09b32f78717a847ac7cca2c3bb7c51d3df7fa3a5e00a1d6081f291b0df02f8015407211f000d75c6a8b598a0f80c652fb20e8eb90546b121bde1ff2388c99b02125b437a4bad3f055a010c13ed1471107a42547a158917f8667297994b7895172b7c38e262c30094c889683298b29d81fd065902f303bc021e0924d1a8ced25274f49640d0969ebfb4b63a280ca8e13b11903a8407cbc0b80b84220013020b28480e9b0da42d2fa64678509e88a642d404a9c4da2bfa52d4c22b50b6648d83a1c03045c24303f004e20a9d19bf0fd1e690b19f858d956c0d2712e9f38b4db7613081d4a70acfbb06b1b691754a853801da012b119318530d4b248c8fca6bba581139006d448f26c391e175534d7fa5a3d7121de193f058b8ea0156072b119318960d4e068e0f5b27ae58117886cd464c66c2217c71f36e5b81a391881c6a8bf058a09f007b06b3129f04720b18184314547c35650624c6f42934443622f0de51e64b02d41c845b2a90700d80d40288045b05fc021f0807909354da8044e404015e5631b741bca3297ca8e59b105b1a80571f86fa498cbe066703d523060c000d0790db14da8864c50409425611b5c2b4b3286ea8ed1b10551884561b9ef8498cbe0667039e23100c010b64196c5c44fa1097818440740708849b02bcca40400b4226c40053e0885a1d844d04d20111023b14370b5be188c9d9a73a7425d9d44a8f9c0153912d18c0ede7a0d3da011c710bb25aa9d5070d07d822f504180c696e942595b1f548607d8504c0893643a96456734acfa8f3d0853803a35049884205fd006d013d0de50bcfc2d261993cab047f6de50be36229469d271493ddd38cc992967d28b71b69add503d600770eac05bf0e5231e0fd8acb10ec340950448ebd055b90ec1881e4a38093ec80576183f24a8c5e0550078502080fca0d4e104e5e40b64abc3172457f661dd29613bc99d0cc5b002482804850805a1d84a0037a01450dd009be081cde94351da9e52d740fb79441b101e2a960d8e3d2c59adf108d792be7f48a8ddc0690000e04d210cb0e47208ccd88b60a143169c45e4f8dd646932578f1c83b0163b78051738a1a5b884304c30051249d090409454812618c060915770cc402c93143608b3114a154830a939e050129927849841d06830051249d09e409dbe790a39d25f561646fb5a289992d4fb16518676fe7a2fbdb9fbd22a371ebb931029d038b07bc066a10ff1e571ea46cf4228e57f5b5e8b37eb66fff7eb5725b74dcdc8ecb4fdab46dda30048502ec06c71c360bdefd214232ebbc6eb546f7b47eb58b1f25fe1cc561d7d09f9d890fd789f6df999000c404ec06c71cac0bee0f365e40fe1b3cab76c6d62e0ec4c2a3fe5075c4cb90b48c8ccbd4d0730dd0f100e8018727911b5b08	\\x5362d0e88baf8b857599d52feffb032f8969357244d707cf91302858b7b39b9dc002bc0518169605c5108b99f30bee8f16d68e4c5e5391b752f02c9a5a29650c501b1d64934b9b992ce4c6032d062c0ef41058157a860ea29da88f9967a287edcc6f0fa019e0d1d7dc7326f0e0996c25e374d993d801d9024120181eb0137f66c0e93bab8e05756b958f4ef8854899659943fcf78bdfb8bb7a57c1b2dbad800134014313f21d31118198ab133e43f4ea8e4c6cb039b7765724da7ead6f1df0d75885574e93786da04b002d064016e102c510625080ec872708987189532ec67a3389b325294b74b72bc0d21032c191fa5905e003e603d20acd13d51166163e7c8376ca8c734b05cde6cbf3c2e3357df37a1b19ee841822dcd7fafd9d660281053704e1024513f47258f087a2cf847137352bcbe19f0e7b213df6f2e30dca9b1ce073e0ee899f83070a043704e102d6139ba1e30b70ec125e9e60fc575815887786de1e01e954549e1bc687888d3c3ef9c1057d035415fa207b139ab1f9dafc88f0f68cedda911997b41fa28d5aa8eb2d62915c469df1a8700aecac0307025415fa202f13666408ec01abeca57563d5af67b8b30af324194650bf8bddca992a72c16a9f9d8d06a701ee0b6220d11466128eecc3464bf87158c06f4edfb787d12579f3687b31a0c31814e993bad9132a01db05d312f90e5e118b8de395d6ac715e8a8c9e5311a78036ae8fdea0eb6c66885b46d7a28cd948c01601a706e12086153e148e89e55e70d830f79ca86ed61f0c94b6badc9224c96840b00ee75f30c83a11e45206690652065213d410f57e8ee603a2edbd739135aa4e6a8ba2e365f9dafef39bc2a20971b990e2fb112c077b003a1fff0f6e117552406e0db7a82175bb558fefd83d83fd6519eec4cb3ff1dcb92a60e26ad99f2703ae053a1fff0f4311d452d2e5872608b4774e750f4f3ab3ca832039ebd0b38b80e314a1ea91ef4b850006210693145c0ad90feb46caed0f3feb11677ab7cec7cb2b63e96535767eefabf1d01b3bc4f4eb99850d05dd07cf194c0d4711a3983bde3e9974d28a466c7534a6729f728e2aac7729701c7a84c7c39eda0dc40300a80107111e053d102199eb5376c2f4668ecc7af21f141673ec8cdeaceb08d0925ea75ffa982a63801702c00515145c16b810a7ac81d6fad9b4ce8c67feb538a5de3f72eafe857b1fc0fe7bc8478bc9bc6ffafe0377025f164908400fac196b1366e830679648f2f03d1cc0f2249c82a9e101d6945cc7df5082fa15c4f1058f065f164908db0f5244a8ac97a398c9650313accc6d21499a6175c3f0f72af9d3992063a9e09909410448041c0523107f11fcc61af185ae493c7b7cb70a226bbb428337b557d2e78da8921db9deb16f9b958e05f103441826134d11e332dae88be7cfb07119157befd7138bc9233d527eff19cb931029af82fbb99915002f0544182613ca118ee1e14a5a5046d684c4d8331f8cc0f7f2ce527dc9fc50907fe0457688b83df7c8021101150e6b1b0b1803d5a91af6a8c4cc94459e9438a510de3289de2d670850d91a4707d68bf84ccc8a02f604150e6b1bcf18a09f3352eebcf6569c24bc9233a34cbeed9a9eb5f78954bc3e8c9356b43c0dd25e071c07150e6b1b87182b908b5ed08974f68465da3710871035300ceea4ef5d60915b44465b92fa3f91c10604036115180d330f101b6b376eac12468cc2d45638b1557e0dd85aa1e400d4df1da6c334c73945c8730680026115180dee0f04b531c78a46707e8c0c1896909f905e22d85a88e32840913f0417e7ca7840403604e405c41e0d1bb01097d9f35672cabcdf9f446cb47a36cf36fefa8cadfdd3d09c3fa157f8d9b62d62e9028d05201e85204a0fa409671676fc15878a1666d4a120c43a6cda5ab0e20852b404e5cb3cce554dc461013a05201e8520da0f7156d0e52f179b25710bb52ee3620360ff616dfb748b8bc8d31a222af3690905f2008c04df1968207a1396b4771e5a4474fe88c45cf09d87d29e22dafa2dfb3d52930ec447b6c9f14cc1e9056201cf17a41b2e136774ca6c0b778a89758b06ee66cc43a2fd6dd16b6c5f23dfd2a95668c3b3d9082c02f500030aea1825106f968e7d09f2eb35737fa52947cadb46eba5fdf3dbdb9fe2a01a7d5cd3fefbb5e2009a0221037315d513673884ed83b20f247113e16f465883a08224b55be85f81c79318105b023a199cbc06130121037315a9139791f31e72e090e68e8b5e141934d9b6ae8a8e29e95150dc1ce457ffdbf81bedb2008d065f231b0ff210a89f7d96569870778a467e9011a090b6eb1cda25eb6972905cce5792e4f845c40807d2045f231b0fb7109c99f246624e52779e4cdc5411b65333ae8e0a29ef0cd29e0f66978cd9b90bc4a6035500400760208113889de985fe8930da888c1a5491b700dfbb88da897d21f2837c0697a70fd848cc0803d702152bc80888162f91e75ef2d8f0cf92cf48d4128dd4b662d8d6adeb49d0b43fac57b9cdfa2dca750709043210230ac50f565248680f2a0ea47581d1eb4f7933221ba43942e4d303958a30206382f2d99d4003ff0163206a0bbc0d8fa9b389f8c6bcde986cec317884de1f12ee7a81c937d01a3602dd8b9b146cf038027f05b02c2d193a11893d7f12ec57f0728aa4a6b2b1838cdb2cdfd6a1662df2b35684d7a182510cc812013000b02c2d19c41187a0535a7a179cc69e956c763a165e34343e3c807d5b415f39c0475e8abb6d2dd401d307bb0ac01b230f9c9a7f1734e8f53e8ae6acf69930ce663b5afea9f319d2943b07c1aad5704ec2c103cb06ef1abd104912a3fde14a7252f0c38f0d7ca275a5389ee4ea5aac699b709e9e81d7488bfc29fc03009e06ef1abd10cf12a03173d4ee95d1878a03dc5620a310ff26d95e38e029528e1684c3b5d6794f8c2e0584018924701e140f354ed6358f39c705647bc7cd80e055e2fb6196f756cb08f1309d7a11e6fec98de40563070a23f41bad1078c6b0f19183e9bd656bd38c4af195c3b365b463cbe789f8d30b7cd3ab728b8d1d055a01f82331125410311252f69f85879d6083475fa96317ec1141bef3e6f70acb3bac4237f4628f86be022507780ea60c54139099e95376c936fea4ccf6d01834d2d7a7487a09e905f0d22c8455a681b04ce06805c507ed2bc41ebf0edac342fa1d270e316f60d5ca2f3a2f0a9d7699eb6c773fdde8b1fd66b3f7dfb13e0546054a120c14320f8b117359727e36238fd45cc37d0768775ebe54a04d58f096f866cdee90b53ff89b0096074f0a7f068d150de8f341d2461cd69e4d4836df07d2750a6d2481615341123fe355fb8ab24888b000d700b01f3b032b10ef62d6dd99b6ed557f71c70fe7c29126fb2db4e3dcfb8be0b0326df1b2db3995e2007700c00f6c07ce0f80996b80cc9711d38a84345631ab247f8d98daa1e02d42823e25c5c088590bc4c4077003bc1e1208bc14b01d39366e28d4ea80077674b0a1e09b77da5abde20974947d8cc301ce780cca66010600ec048518400f9017e017c47e923daabe0641e9e384dbadc9dee0542916a01d869d65847908c408048401fc1ed506c81ad1c69a21bda5cc846f8fb70ea8fa6bcb8f233463d6c71ecf9114b18eb7b5e9bd25015f05f602421b40115d479227bd25c148662b85de282a6d40ad615ce366c388ff928d3809c7715a886a036e04320b2b0f300b5f128a0ad3222bec779186e94f5de71293e49dd2ecd305d09a110c6982f2d8995900e106b0060007230a0109435c2c3f14c38ea7c4562d3174301cdc0ea06409625f5fa443689a134dc830052104340c5e026a0e229121ce528a74f49544509416b5913f623c1868e1ad1094c984475380fa078455024a03291e3a0daa0f2299695e528374f4844452d4168d9137e23c5aa9e12d5091c8054753cbfa05842200cd06481e360dad0f5f0482e99ba7ab0d7fb9044eef5a0540976514d1ec4383f1b003197a93711a8000056b06252c68163a0f705250b2056945b87580941808381567b970b87366c32895888d494081b04f81230759024e29540154085144c6238527ad0966af04b2496827c38969266350c7aafcd289386bb1f0898bfe07b3012c28211f800d62e008ec9c336ce0654352ae4e9d3509b0a419e04c7f28d5da031e41027a1b8d0200e603741ced140e107e479e3553784b9c623a05dcc22c5192ab3055f6ea5a01f0900b2618dcf89985aa06f4028d2bbc026109311178143e8814650443f4163db80176fc4c1a29640902df19a64731c67a4784a30419077507480ee40d15cc17527b42bd4ebea5acb0fe2d4e16247ed48161d352fe1c81477fcaf2cc8a3207b0039e249d19c00feb31aad8c87faa7019f9c47ee69e3c8b94a75df26d7f256bf6029d48901b79b41500c101551e93182c0d59ec9421bd05ad08646da50688a026493d6db0015c87a8f95b857822832448a9b500fd00551e9318e90d184c1622850d2d1876aa0480c82366e22978342342d328b3d08d6921d630c981c405ba00cd1c9f040d0b0c1df30e02d8317d362e0434040c80d7baf8daa0f54b00940e864340d0f80d84c406c703252afc026008240170dace9e50f504404642bf939433ea1d1aa0e4e900119ea455718a3a4b8c34043c05ab0b060c7f0d209158dac69c30f5044852401fb59431da3c1aa0e12d02905f2445718a3a0b84af034704e20b100c7e0b15d8c16130e20ccfb70de2345e34c2d406e80ca1619352529d80536f80720c8ca00209016f2d3b14480b29869ca59d1d45816029244281a120afb92176334beda2e3520617030558498d5d010007a80cf504680c5b668ca15961ab78217b84e9dc4c2757b36d58736977a0f3d0911d218bf058a93701fa02132e3d0d990bca221aa8df2d0fd0695c174b4dcb319f912212d37e672483f294b963b1185b95940543020921ac05c00e2180cd75b41bd4c4804fe454b48114f7e909fc614b1f00eb5304564bc35a498c2505b601fb2c080fb50d544252200aac0d8d760181164b71c3228a788ce1c4930ac498a4633a92704c853103a2023b22d009c108ea164c8ac17a8a71317b94e94fdd2697fbe65df6687b36f0dc9b1861aa72b99cdf021a02722bd210b30e116000648e230cc87501e41662294208136914c1440700db178401418230488cc4051a032f0b9d097b096e300a68085d4ef4115cc4734f9d52d6113479f14c5b0107f0000162825a5d94a0037a012f0b9d099a09fbb68cadbd3df268217fb56f84cf3ecfb16156f74f6fa6fbf39e1f43f7787bb5ed023d07f527bc061510febd73076a7c2c779d469575c1ade97a6bfa58a5f27fd2976d9e83a4c3fc4f96c103d8019428c71c4a0be59f2f26647ad684a027e474a489fc2aefaa52f6c24b64f0dd8c1343ce382b9cfd012a059428c71cd30b9604172437640f98ae86a47678266e162f727cf0e6d372b4648109aed0740c9005071606f907911b2508	\\xffd8ffe000104a46494600010100000100010000ffdb0043000503040404030504040405050506070c08070707070f0b0b090c110f1212110f111113161c1713141a1511111821181a1d1d1f1f1f13172224221e241c1e1f1effc0000b080048006001011100ffc4001f0000010501010101010100000000000000000102030405060708090a0bffc400b5100002010303020403050504040000017d01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a3435363738393a434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9faffda0008010100003f00d3d6a5f06f94d2693631c7276dabdeae787344d4ee628a7b9be7b78dc67c90b9207bf3c57a6683a36810423ed1671cef8fbd275ae6fe227c37d23c4d6ecb6929b3247f01af1abdf87d3f82af37c17f2cc4f387352c1e06d6bc717091c974f0459e4eec57b1f833e1c68df0ff00486ba7d6925b955c853202735f3efc7af197c40d5f557b0d212e4d9824068c75aabf083c1d7cee2f7c4724824ebb5cd7adea1f10754f07da98f43b72eaa3b0af13f895f1e7c59abcaf6d7b67b47232c08a4f841e299352d473736bb4e7ae38af77f86b63e1af12cc6e74b92394a0ca8c8383eb5db5ce9f269d88c83f2d33ed2ec980c41a644f7f23ed89d8e7deb23c5da2cb7b043733825a26c13ea2b86f15eb3abd95a3587879184f8c0295e77a47877e2c5e6b2b79ac5e5d2da6ec90cc718af5d4f16681a0e8c2daf2ce29ee82e0b1504e6b23c3d791f89756cc40411139c0e2bbdd634fd234cd3371b7174db79c2ee35e6d731783b51bc2ba96832af3d4db9ff0ad086cbc13a64424d3ac8c1db263da2b03f661d2eefc2f78048f2e18f3b8102bdebc4baf69e4fdfdc4fde651903f1ae7defa29612f6f2a31fa5721ab7c478bc37758bd9e13ce04683739fc05687fc26d26af094481a284f40dd7f1a82db59d134e90dc4863927c7dd3eb5e7bf137e26f8b6ea4fb3691a7badbf4caa76a67808d8df5b9b8f12b05988c90c6afd85fdbc7e2d8edf466fdd6d6fbbf4af57d317cdd3f75eb678ef5c96ada7d85e5f98e390265bb1a9b55f02abe84ec9719c61bafa5725a5bb5acee1ae4aaf3f2eec71ef5a571ab2ac5b23972b8c15ce41a6f877c3f0eafa8233ca11247e32dd33557e24d8e8fe176f32e624976f7eb517863c4967e23d3997465469157e6527041f4ac4d2bc03e2ab8f1334f7858c41b2707239e6bd03c71afe97e15f0c181b4c596e02633b32735e11e1c8f5bf1df889a3b686482267e0018af5eb1f86dac784ee21d4658e4740872c149ea3dabaad1b52371034770ceaa07398d87f315c5f89b5ad22d3561145a8e262d800231e7f015ecbf0d3c2da9ebda424f2c845a38e1db8cfe079af93bc250789af356b96be59562600a93d383ff00d7af445d34436b97932f8e99ac396f7c416572dfd9f1ca703e4033c9ed5ada9787fc43e23d395b59b794e4724a9ad7f86fe17d1fc2f23dc19045230f987033573c5df15d747b8fb3d9dbf98b9c120569685e25f0c789f4f2fae5b2ee239dc2ae785aebc25a5eb6a74a8a25f9bb015eabe29f891e1bd2bc3be65fa452613a1c57875afc49d0fc63abbe9ba642916f6c6453bc4df09d2c9935d96ed4f3bf04fe35e99f0b3e264167a6a68ed1ac9e570a41af2fd76da64948d3ad3621e91e3a5677f676a4d1f993c2d181d4543a7ea32d96a28a6d890a7b8afa33e1e6b1a16b3e1f6b7d4ade28e5451f3118dc3fc6bcafe27e91603527fece9804c9e86b90b5d37c3f0624d5955bd49aec3c3f6bf0e6fe2f245e450b118c6ec555d63c2da159dc79ba3de2ca49e30d9aada8f83a4d734f65d465658b1dcd79cdce87a178475143a45d0fb4ee258a9e454de21d53c63ac5979697d732c38e858e31567e15d96b105fb9991db18ce7b57b50f1d785a18b6a69c2638e0b3807f2c1ae3fc41e275bf9cfd9ad3ca8cf607359c9a8e956d119aed55481925862b73c11e20d1f5bb836d6b76b18638ce715d1f897c1d1c707da23bd594919e1ab923f0f25d791a33215f7af36f18fc14d5f4dba32596aae873d37d75bf0afc13add94a8f7f7c66518e0b66bd53c49693dce906cad7e472b8c8af9d7c51f0eb55d2357fed0b9ba675998900b7a7ffaeb674bf10be996a2dda0df818e95d87c3cf18e9f04b746eadd4172b8c8fad739e1ed06df54b8334f7c908ce70e7157f5b9ac34761043325c3741b066b6348f0d693afe92f35f394cae70d5e21e3fb7d53c3bae18bc2ed293bb8d99aecbc11aafc405b14b9d68dc792067e7cf4aee341f89f0f9dfd9f0b8f3fa706b2be26693f10f52b437fa579ec84646335cbfc36d6fc77a66a1e4eb51cc235383bb35e8be2ff8afa668da6e1e5413e3a67bd79a59f8a75df1e6a491db8778558ed239c66bd334ff000669761a789b5bd4d606db921a0ce3ff001e15c8788753f07e96d3476da9453b31182142631f89abbf12fc237565aab9d32e8c7003d8d709a978a74cf0e00b7eff0068987e35ecff000025b4f8823cb4668600b93f4aeffe207817c1be10d25f599f6b489c8126326be7ff00137c4e935c8e4d2b49d3c88b95dca95cd781740f23c4c97b7d2f96c5f38635f62699aedb5b783c08a04982c7e99af9fbc61e2d6bed6e4b282c023331190b5e7fe3df843e22d6adff00b550b04eb83d28f83935df8375016b3c41d837a57aef8cda4f1369bb48316e5edc578fde7c0fd5355b969ad6e988273d6bffd9	0
17	2	160	120	\\x764044e18db78f0875f1c5ade7eb05e110f515c3d4f7adedd3bbe835b3779b89910548039e2c301bac1988b5f5ced256f4d69afc4c139184b4962a0d7ab5ebe940323bc407e6889968e197059907691915242b171983f1b57428124f9ec9ec54313081fc9fc8ce29470046de3d66d7319d100ccc7b02d40669191524f2178b91b959d64654c288cd4e139984b0d7231e6ab17bc972125a4607e28dd968f90f00c7059317242c2a18809131d4f68f52528844dc15b0b110df351f1e3163ed508a53c487d6be584cc94f013201f7417c251f17889df706549d74778a341c1291843097385c7abcbf6d52b15e060fa2fed800c0a404b605f7417c253a171b89c11afae9b3c68cbdfed2191504349cc892806d40449b3ee75d398cb008e86301a500f7417c255f170b9bd30c722912e79cc9ec55313460b0848a1a296d40565f14e457089f187ee410015302f7417c2571177d669ef10bed8b24715b070f6ffa1f4355251de3ca7789cc391e28b897fbab9df6020701cd445913121bd6461c6885af8fc9739b9749ff7f0b438371d54340733fead0182cadaff7999b0901e901cd4459138d1b95b9f347e27d82639e8bfc54b93044f2accbcc296100539a1de4572dd5714acc20071e02b73f760d8817705a96f185b5ef94607fd78b02f23b20716173f7f6eb88ebb21df192f727cb93da05ea03da45160d8a187e4606c8db274bd861f317296fcf3f13e1247dd6fcd729edc3192c68a8b2dd15c5042901da45160dfe188fbdb1c2d0c0f0ee9c853cb019959c1e328afa0dfb6152931a840f7b8b782af8bc03d405b920c4343717aad9bb5f46caf4fe8e5e5e341484fa57f28e7a24f94d70904d869bd6daba63f35b033902dc320f1f161990dd7b0ec49a74f78a8618149185669769daeeacf709d2910f048367daf846ce36056f05dc320f1f98198bb9e1caf24bf0628c5d7cf21d8410b5b4cd52a86d64f0d75a835d618af068e85301f105921cf705c317ef72eced8163ae3873d1512d4f5bb3c353652d5b58f79bcab39a29e391f2bb1bc0035e04d62b0724da160895b1dcd08870fe8095181491959097b38d4e00af6d40911f0407f71ed80ac8a802570268332d0c3616747254f68503093971a0c10fcffb374b916439f350b70ba2ab9868ff82728b83040017009d05863462166f02c8a8432aaae071fb14cbcf4c2122dba5d5d76d7b25c0f03b3c68a8b3bbb1ef064102e817461f31159bb1f367780bb44f9ee7fcd7bc07bcbf86de3a28cd15d25d19e447eed73628e6ee0553006b4a3d1816195f669c689967cb2871b9950bcf492f0781657d525af70fabd21a382ba8f5b8bbd80504060d3ae70d7017594698f39da5cd28712fb58beaea0f47a365fd4752c78bf99a1fa9bfa763a8ab1701b3010d3ae70df41799b39b5a7a8db4de9ceefed698a65916254cf22ced0550993ac547badcb008e01001f604af2b8533971be77480ec0173e9a07149152befde0963fa2579c75eff89ccfb1a33c9d1fabbb5a5042f0531212027d3178bb5bb1fcacff0ca8e9d1e1795854097a5dbba206b5df21a5fc617ea8bd92ae93e073703e038c13021199987bb02cc8eb45e8aa6be10b9327c1617cb5ae4d509fc987f8495e7b7bc48e05e07f507e038c1309e192be7b194fcbd52c62c43fc4631a7a0de2f8c9e214b2c40df3b460f118d5808ec6e04a203e038c130e21976c408aa1362099867e293ef4e4c0723bae0c5c7783327d4e9196c61d1f29d911b04ac0336319f062f1789bbb1c570acb6668c6dfc769193b85eb7961e05eb41d4c8184697b7ad5d2aec990012010106e01a0d1699a9f18bf429b0d28ceefc161937ac3f9fca1e20fd6564d27ae69de3bd1008e0d6061a040106e01a5c168ba5f58cf2e8b0df98882c539985a09f82cf1201e960c6ab13c605a7afd04ce9ed0637030106e01aaa166720c8ec12670ae17599046e475c210098e51d426c7e2347db211e6810bb5b0c8c02290611150e272b15704490e59587cc086547738ea832b76933613c6bd4a7a8d8dbafabe3f12409826206540311150e27eb15a09d7904c6d9744280457830b1a512b76a8a7e2df30df49256040783ae9c0dd88c0656046d4b3c2d4415b89d3756d0d4f47e8a66feb410075ef762deeebceb09d0b07f8ecfdfda7825d2fe0367066d4b3c2dbf152091b1e4747810c7124be8541430b4beb6840e214108444011e49740551809cc3f01d4067f3d751482165743caa81b36aa417563854f2e7ead089f611de3c433afccb930a44e81b3998779019900701fb42f3916e76288eb83a6cbb4755bd7cbcfdb9b6ee1253547eaff1ddb9a9929fa81bbf9b1d301d3028b3aaa036914745616608d264fb57332950bebf351a27b3058f646eb1b80d2192812b23e8f95840211038b3aaa03f11481b1a9179e5dd0e2880d7e1298bc747f2c09fea9632d709b7f8447c38a394bc8c6036602b127a316aa187176d4b49d3d8fbd741b850fc0e333a899613072d6f70bc3b31c38bfa4f0c98d2b021b01404bb7314a16515694f197b6cf04750b370b4bf39be88b61bc73d28389ec921d303ba1668b8d6a018c0487324036961a6b168e3c8fa7cba9631b976dc6ce6b83e963ddd7ee5f36c9c5183c4db3bbf9b1e505c20087324036fc1a57669cef8133c93c7579818fc6cf9742b16175534aff8bf3b31b3891d1b2fb09950236001a275c38ce15616680e595338d197529a10dc6ea03cba165b14350b789abd31b7bc1f37edba11d05bd0442212d1ccd175f7ccca38972ad2575afa3aa4ff986889a61b1e250378bf3b3ab7861c060d90e9105bf03533947189617c7348eec9372cb2c7319256966ca8a82b3e7f1d65efb0beef3183bdd92dab8b11607c20053394718d217756698a389278d2c753f15ab4eba27489161794254678df7989f3851c963cb8162065904813f44339d1756304ae31fa70ab57108746f6ffb07c990b099db44370347e93091768363538412000103484a16284316a9d9435e6c7af0638e66ecb43d045c336ede9ea4654872955da54f7cdafe7fd6ab014203ce358c04691598f9634a76e934738e46f8f439bc413f6c9e1a29e105f29f4ce7c7628afc45c42206e400ce358c04e715a899b9c9d4cb7472844df8349d94301f538f2e69fd2df0805b069dc3395c29f43e07a7073344011d3f179acde78bc04cb1fa8eee18b0980eacd6b2cd568ded61f0b07eefdde1d9b0c8e26805a5003344011dd217b88b6b5a782c34f79a965cd0b98670267fdc5aace74d56913b244d378cb80fc436054305de24f821931aab95350a785a50e78c4bde81b5953096749e5e0ded4974d73cc70f4c98f877fd15075001de24f821cf1aa889e39b76d134768ece7af6191e10f35a8e1221ed6df0165ea7dd6399980de409020702700b482b5b167056f8e49783c9957705318ec76a9389b3612deb76b70bd0bb1923d3d06a8985830708013d1c3238db151f9de743f2c0b0ef86bd3cf219144435becd5e9ced51c2f01e8d5f78caf02aea8301c0030f1ff30e3f16339d3b167648f4ea82077a3410257297b348ee8ceb1970905984460bdef80cca58033b061223612c4015b0896b0266e890c786e77ed639bd9d3b6eca1e24e10174dc5fa5d379fa3e0fca7507e6011223612cdb159089e9d346c630fa8cec78b21c3cb41b92c85a88e921e0907ea5dfe0837002c02604df064f19321bcf15aa9db5ced2f8f5de8a263eb010858c173adef60dff69c2b4128f0773fdf0acf29c06fe03b015223443159e81f31a7e2832df8e0aecd418b54836a0ce9aad654076932c875f39cff048e02007ea07b0152234ea15d9c6d6b191a1af1d77b9970fca620f86996194235fe78beab19ffd97fdf488a546018b04a7419e20d315714692688123e8c0676bd589cb777702a161346353c7a8d8dd9e30cd85f58badfe0790009d22520a3d188be1e1ca78df34c68ceedcb6bc97b4bd169e36a1cd74505338a78f4289332de45f05a30480322715d31976d24aa2183eacd47702d58dbfbaad286b7059efd4133ddce8bce7ced17f9d87e7028601f1119d20bb188fb1f1dd70fcb2e7985dec57bf1480fe940f9c31e168474e3166d5fe9d5a48ec99005f048438923803143199ea9bfeac30d70c4bf6c61dbfb538de891aa9e529a4d9fba5d770ddfb49c43604a7052d28311f5b163189e112e6e8b0c684cf72d419319432fac9deace10164911fe55631ceb04bcaaf07bd05d60de92357146f06c86ab3a2bfa4753b95edcf5fa920dbe51556fd5785db981b187fb3f2f9bc8f00610158077005a819a8917315769d77db8a4efe5410a718ff6ddadaa5e76df0a66de6c786ddb805c4a104d2042c0676122312d9c2d4f195232d1165e985090b7335cd1365b4e354e7abecf017e9e7bf768885a7006a0012422d2a5b14e722cca9dbbf8a8471f9556bcfdfad6ad9a151d3cd7fa5ebf3b13d61a33bfbb95c06d90212422d2abf142799735b7a4af4029c45fcf43db4737464be3aa96113f05d19a3466a8bfa6fecd401d3078a3729274c16e762b8fa89a6cbbc755995a9cedb970ef365bdf7f8ff09d8b019edd381f2bb99d3011f0459468d035b15853d6b52f6c050e69e057a9031249057b688ec28e20952161e004ffb98f80ec0320449039b10c11bbc176712c8ff0b224aa471cb42cf47e9d3c2fb20d9fbee7b83d1ba095479c3fa198d5c0581079011d50239145bc28ee899afa8cc77e3850bee6f0d00936505c3dcc30ff8d39b2c7fb3f3988b790190065202c80fb615cf228ee929a78f0c71f9854a6f4a2743956515d3cc5787eff093193cb75318a4fa040804642224132c1587b9e172426afae29fc47cd49d1514b6acca9c314d99f5579ce44768913a2bec6c04230156126c092b1b0f31c15a7ac834e694d948d0bd94d47414dc9ab0ed70c05739e14c318ef24fc810015f006128340e4e16a9b9e9cffebff0e604cf76961ca59479fecddaaded2de4dd5ba7df50abbb6be83604e205af4278065c1666128a2d4b2b0eb873da454dc6db7942c1261dfe6c5f2583911830c5d6bafb951500c200d510c1355015d146d6f395a3cd2c77a7b78beb729f672b61b473d2c709de9bbda9b3b3768b8309006a00d510c135ef1583a1f3347e9d16c68e856d75b1ae423f8c8a9620cd1d424f30a0d5ee96590da41a024d073b312b01cf0a7872d8b90d390621647bf74f0cf8b7689b209bf2ec6f22c1fb333802a478d3847a0634011b2a2d2c411785396b5676e2dc3e9b857434fe18d29b36eff8a8f01350521f044bf182fa0cc01804f0027a098b0a4315e76080f8b366ca087df1c4afefde9f00b6251d4368f301f8b98b6d6880fbf9a95300ef051218541633167d4ac8b5013d6c2171efc54a47f867227d34f9e3720b8acfa62f7128972b4b8833050d040a18221608177740c2fe3142ca2867f9c7afef4edf02b66595e260d323f0f9894ff892f3b9a959043e040a1822162d17f160f4e79f43c92871ed75026fe3326fba657cf37ce7a9ddd90871e3a3720b894f005a07620a3c175e17a8196198e6ec30568ec45450393d80bb1a9c9e20e16de4944ea6c161b81805c40e02230094427638ce13703e0c8ea7bdd768403396c824e937cb33717752f2ef20f5d3190a43a0789d898e015f020023210372135a665e320f052de965ba86b849ec67432978f1337ad723b35c895c2d8ff0cb81a402e3030023210388134e64cc8bc9562a7155f984eacf9fa6529b6551d34c73a3b3fe0b08618970d908370102067d3a5c2c3a102ef5e0cec05670f79c485c32139494f6beac5881eb6b90dc6e82474089f92fc0ac030302f60c32385315b291b9df56a9d4f8864c529498b51d773158fe84636d70907f8c47d7ddba2b92d80050068913d612a315cae2f0f999b739d575e8c70fc7ea910f932590e3cdef8b43b202fdf3a15a49a5a0075d07512aaa124f136e16acdec1b27a7c117b406d86cd96d633a555d6cb4b80b092090a51ca1a39981600b702d337e42b2f0e4b869c99d939e3c820f9844b90cc2096b36512d24feba0f1f20f3c01afb079a93b06ea05a812ad0ebd124aa048780a736890618486784798028f1928d0e0497f83d7c401596082da5984a502460236436b33050aee292cec84fe5a149164c468678bb4db73bf50d2c06f0526f60009d0a01b1d94dd024d05924b55131e0fea27acddc5bd7258017ac44b86cd34d3f1b45357ca6fa4b3d61a1b51a81a39b4c000e606924b5513300f66105070060108a10000c2440b3840b48820b838680f131795a0406302fa0d8c4d0477053d2e56058f094820c4d8c8b92a542078c25097890453b32c58d1cd6f80b3840259418b1a598cc506590069053c1ebd07	\\x45369caf8967889871bfa52f4e6b770e936179d37eb78da2b318306a86238999ea017504e222301bd319199353167e29826f9cc3eed4302060f09ddcd6a9650456df3ce44f25d4b04cc0c9007a071736152455178ab1f5ca521e54c29cd54c17bf84b497271e3ab469e940549a0407e288982cfd0f004003173615248c17898bd311782922439cc8fc54912441fa1d9c16a94504d4df3ce7df219d940ce41d01bb01ed37242c56188fa1f34f7ae882c79849ee559d34d47e94da1ab16d40455b39e455389f507ae44f076606890d7c2561179b9dc31270edb2678ebdbed2191540b4bcdcd6296f4452921ee75f289eb00ae897026e07890d7c254517889db514de8975fe88957a1490851097338d5638ff6d60b152044f13be9808e8a802b605890d7c2521178893f1d85694705788445c139935b0df131c2e31f3e94a10180685f2bcd808cdcb035702890d7c250e17766658ac87358e917593950fe6eba1bb7b753177f6ff2dede119fb86fe3bdd952e01a300b30a59136e1be64296790d3bde1475ea250987ea6bcae324b1f75cfb9de7b49d29f7a536fbb55304dd07b30a5913f21b8831754f7e1354339c5c78159492f6df265e3a38edfd531319e403e6c8580ec279004003c90f760df71776468ee84be78bd8617bd7ebcedd3b13d17555d7ecff21e9f6992448f9f3bbb18c045405a609160df418744654b1853cef14706ba7cf03eb9722fb30b7f3d6838ce9201df81ff76ec99c77034906a609160d8018a18da1127cb8d0478c05fcf631a084bebe8ed624e30866dd5ec4df11ae580ccc08079e06c72ec4344817b189491662edf4c78e06fcf438b54f3befda9e2d6304549f1dced70cddfc2fcaac02ec00a41c0f1f69199fd94b1668f834e78e4e6ed4181d44b6bcde9aadc91872923de75f3ccbf417ea1e025500a41c0f1fe619a9bde997f6d9f5ce888d7ed291a582ffbec8dea9ef2ce0d95a075723c1582be816014904ee32f705bc17776e44252d368a01750be56f67e8ade8df6031e3509bafede1b83028c377dd972e03ae05aa230724a5161b81c112789916c78ca5ee56193444348ec88aa0ed4442d719e45e1e8e7808ccc9047707181c2d0c4a1667160e6cab368e0d730b054d667b07c089619d534c5f01ef8198725dd23adb8dc604c200e34986341d1670e694b195856d146447b70b41e2b3ed39213163d2e788cf921f28c3b5ac8b817703b8029837461f4f1580bdb38fe6fed05e9a4c7e153ca594dfb6da5e09c1297596ddc497e4db594ec2cc06e40515053d186a19686694a58db98f1c753ba54d42ea23eb996111f3c6ef8de3b01fb911a51499b577036b057315e70d1017ef668cadd97bcbb8753b05af46cf2d4afb6011c64eff25f3b01bbf41f038f9b5c000ec047315e70d8a17aacde39ed6d5d0d68e025e12918cb894be99de24676c60b21ca487f498390dc0ac03f202d1238533e81b7122c8b3052f8a21650ff7cf6efaa36add21bd73703fafdfd8bbf9c2e53b9b9c21017c064f2e2027ac17a80bd313fcb926d28c68e65498b374bb159816a0470cf4957ca6cf259d1c4fc8d8008b05a016c1305f198ae5210c78ff22deace0ce553485d89feede1625cd7cf5bff5c79f44899d3cf47404e300a016c130e1199983b98ad88ab4e61c1ddc54b996b41607093ac0ed6144d8b9060f678ef828e49900c705a016c1309c1974469ce715b67c0c656fe58e2768b7c263343177d28b89f4821f387ae1eec1811d05ea004a1e9f0650178ba5b388f45bd2d28e64fc1419963c1f868a1a157d6d64cc580697c1bf5828f55f05f8037f49e01a72168b95e11c72adf04e884dfe1331841897a48e5a25ef4de4db5346173aafd96ae078015f047f49e01a23168b93b7047ca8906e8ce5ee15381024be95cf9681cd4174f550e6ad27ac104ce81a02bb017f49e01ad5165152d0f195935c346005630eebb292c93b21b86bd6af89c1130669d3536a090564028c046f3a0e2754156f3488ae4276aac971eb84ef460ca500b8e559cb6d3aa37ffbb01648c1bb7930c706c2076f3a0e2794158e89e1037ae830e684cdfab01994e076ccce12a9e901f4931ce75f6b8bb469f8ac05070213043c2d3b15b09d63066e4c94eb8e2e3cd638b44c333eda5a8ce50872b46ded9f2cce7106c2ac02180313043c2dbf151ab1f14e7283144f9cc5f8551f14b45506dc2829e915435dd9c605761bf206e62a07d60601127514fd1662721cec95a7c83c7143d50e26dbb1ced3253963c0afa8cef31aafc6e12b5b9596029a031030b42f4616f5461ae00fa3cb947707b5c9e7eab98afb2111e676ef0fdbf019a175f2fe999383077b04f514aa0316146e064e6889be0fb577ba87cf47dbc346d934b5f7dcdb07c7841928189672fb9520004505f514aa038e14ab69e15ffa89b4f78c4fd8d4b49f103834dd92a86d2cc25b3ca75f57c8fa4fc47102d803cf27a316d4187b22dcd8dbb78b2571fb874bcf57079799651d726ef706e3831a28b1bef3d9990a06f5024004b7313616e2228ce81bbb8bb971f1176b47ceb38bd26471d6ec7f27e4c01879e1a232bbb5d9026a05f91c4036e91ad862d6f18937edb5757ad58f4bf3bf2a9b6131e2dae78bb3849fb9f7a1e7cb874c026a00f91c4036821a71661ce20d27cf28713395cbeaea374a316511f266ef09fb929b2840e673db8b0102db0366285c38b1156b268c6b0d27ce20712915ebcf5a364b91217d575c172df3d8983860a133bbbbf3016c053e2e2d1cb217537c0cec8df388296137372ee65882cb3065fd72dc9f2be5d29b2a6bc26218186407ae052d164718e817d46254a30db78f2575a337a96b7b87691f70b5f2d0f70ffeb8b9f936a0279f8f6d01a1042d164718ac1773648cbc9d33ca18712387efc6cb0743a365b5d656ff2bf0d2992e43c03a9b9d95025404ff0f4433e21765d0c2f59d964885730fe72f67fb92c5e225ade3d09b0b48d30073dbc34b098d82028c04380516283d16949c3b07c24474ff8a0c7ab418b7f8df6bda7a2d7329d2920f8487c7ddfc06c2c2024800b2198c041715a49dfb076250d0e68a4e7e3411a4fab6ee9a4e2df30970901d0417ebddd82bdc77041c07b2198c0498158be9c1217af970c7a44dfe3611bc29bbfc8a1a21cd0df4cb5e461748299c3bfcac05f8034d0b011d4017998d0d173e15f54a88672ef231a44cd534dad225cf0de2fd508f472eebf16ce28f06b3054d0b011dac17aef56b16da7450768e464ca630bdc0f63a999e2d67c9509e3687471999f91fc9da00a801a22af821ec1ab087fb82d4b834558666b8d099b8e5366b445aa1d329d29a3a2785f6cf784bc405029703a22af821b01a919deb04764470428a8cbc72912c2297ac8aee296f09f298570455289ad908605d0634001044482b25166732c8fb3db74aa471cbd5cf6ff81568fda49972ec5f01ff8bb97878c03b5180b7043a0043333238a415a8bd759674d955ff802672f610a184bd3ad8d23ce32d72b55aad5f03cc3045c20806d2047130f30e40163c89614a62f832c784e65ad6199c84736adc9225e148c6b71fa75730cb3205ca0502b6006e2c612c3f15a6bd395e72c874fe8844fa36168598bfe28efa2cfb1950910b0c57dacafe6df2550211016e2c612ca315238d8f577693f4ca8a476eb234ad18f7f49ae685cf09e0fc518c574ad9582df86a022d063136321baf15918da5027ca890ee8eaf7ef23824ac3ebeca528ccd4174f45ead5f28ec3088e2ef023704d03922343c15a8953f4ed29d74f68a465a10918734b76b5a7e25df4d70b15b840777fbf80fd29700b605d03922349515eb368c8e4d3dcaa841fb154b8cca2c9bc1275b564a7f24e3d3183824ac51fbb10d02e401d90d9e20ab156a22883d0fab2e1c606ad74d44ca330361345be76a7fa4c3c01a32c7a7fafb9529008301e32c520a4318819fbb85f68df0de8a0dbe52b1a2381ea5095e21e32962cb3f0697f19fd968e086071704001d2715ac1966d20aee16be883d7746578f268bf906e3347de7703ba9d6a89822ded1fbb795a600a7018f3d9d20c41881b1718476a912e788057c55b9b2809f178b1a30e125524e7b4487a6ac584ec4fb029107fc1692387d142391ebdeda8ff4f60c45fe3615b719b5f28d7e2def0df0595b04575bdbfa2ba44d0256055327311f241622b8615e72d174de80457a34108590b77a8cfa2cfb5d50931bc44653caba6dca22023b06aa41e923281470d614b40d93493060a7b32840e03bebf920f872d2af38a3c11cacc2a22ecb95fc063b0428487005d7199b91f34b726cb2f38e5cdc5618167c368dde0e3479c1f09a5fe457ae9fb129e26d043902544976125d12c3368ca9db3f8a887159056b67c932c2852351d3485fa76dd2103068a759f8b9fa0456076e0d2d2a2414d1f290f49fa78d196547b50fe2e31bcdb165b4c376e7abcbf21fe1c3a7f7888d1d0501026e0d2d2ac014a03931dee65a50d28444703494a1b0fa62985e256229e0127f84c7c1c1ba4dcca6032501f6172927341675660cf4bfbfcf8c710317cb67ea3f4afd615173d65f0fcfb01d295fe37bdf8dca033c0727098d032415a4b9615272d054679c0470d033b484bb7e98d028e30c51961ea55b12883805c4b4074a03e53ec11bc217704250f287175d2165c3508f6f7133e77971bc6262ef0bdc9aa96863c2e20d8d42046901f03dd502471476e60cac9dbf089c712a870f06eb258e936033c3dc3f2da3a3992d41c133d1819502d9022e4dc80fc815c9669ca185174d186129850bc3e3a28fb321705346f729a0f211b982b9510881ea033b041c2d24135415a03973d7569a17178a847c5495a2b0fee2dada28e00df212d904c746825808c4080732012a3d6c09541b0139f196d65cc1da80856216b0a190be2849f6306229609a378447a34ed84c88670463001f27340e32169391f9d6decbf4da048d78f614a5183fb8c9fea86f3d60d85ac557439bf829e84d02aa02d10c780624167042506505b7ed1075eed70fcaf31f676934386356c789ca913ee136efbf898364024001ab3ec1352f15e6278cec7bf38b8d713a25ef46cc898af7e651f6687b07e6e0197110e0fab9b1f0012201ab3ec135901589b9aad8a2ee10d6884ef6501f9f909f9f1f98a165e55102b40455f1b19b49c079079107451e2b01af0a6b5698ec8357eb61735b950fc35503c7b925ac636eff8bcad312260953f81b8d9602620765252d2c3f17a5ad614772d89cc79c8566f475a9c4fa2efa5420f01f421e1fa093ffc8180dccdc07ce0306468b0a3c15f02638a51f21ce1c7947174ea6eab3ca29617163722f89dfa30ca1c7c52acf84190066016e3754164c16525408a817c34870654257a8ccddb3c33230354bfcff28d4f28309c099f89b157c060f03763722167817f03e3ca71737cf9c7186954e6eeb97ca2d707053522f99ee810c81b2c72bcd8201029a0676372216521763208cb7bf378e01314b66ce46eb85e9bf61d1d3683fa1fdfaab5bcbc13a39ac9007f6061e453c1721178798f3147a4034c28e8d6e36110442b69e2aeaa16d93c0543200552a8bd828b45505cf07ec0c7638b0135fe490eb89f0eb4d757b84ee4accc762bb6591a3cbf383f8be8b1c39cb72eb2982045a01802c21030e13681e9e1f8535ed3c437a00fa864972d2abf5f77b5ecbb0b1d49f7905fdb299880506af03802c2103f613195e94a58d05e5287407852260e962c03b6977ab56c7aadf320f280986614c88b500fd0003155c2c45101199db967e0894618e4776d4393af04637505ea9e40962d4788447a794784f843005ae048a4232382c153389d35f72bdf0c3866f44d49aac5d33edd892256f49c2ff1d8d571ccffaabc675077006f73bd612dc15433288e8b7af82a06109374baf79218f95211c52e74720cbd200154bb25938a943071a032f25aa12301310c650221d0129c96425a0801870472189609a8162c32ad549852c23c270ce8946008806ad17e42b510e18e6d49095adb74c64fd960a09e10357b961d6536be780f7520f2c23adf0c9895d019d03d83cad0ec2124158c83187ee6c84250dc518c93982830b29de69c9c7b1d09601497b8190198c1d0653034a0c6b337b0a57c81361bb228d8cff05a532eb71c30e966334817593195fba81116f83744e888302a202ee035513620f11c693233f01a5c876adb5a3d8346714836136837dd32adb5a8d3c2b8b74caa911066e04ee035513500f6610c8590290086514494054c738d0e08b240c29e0db929090a0407902da098c5c058c0543215605f0091104900194030788242904700825a25783e934c149c700d3d000140380700888f8010407174a3c1ec207	\\xffd8ffe000104a46494600010100000100010000ffdb0043000503040404030504040405050506070c08070707070f0b0b090c110f1212110f111113161c1713141a1511111821181a1d1d1f1f1f13172224221e241c1e1f1effc0000b080060008001011100ffc4001f0000010501010101010100000000000000000102030405060708090a0bffc400b5100002010303020403050504040000017d01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a3435363738393a434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9faffda0008010100003f00f46f1778b7c090e986480c19c7622bc3751f893a3cb7ad159d93cca4901957e5e3dfa573fe21bbb8d6212d616d22311ea3fc6b8fb36f17d96a1b248ee163dd8c9071f9f4af5af08787f57d66246cb87af4ed0fc27e2fd3620d13cdb31ef595e3abad761d167b7bbb3591769dc790dd6b83f0ec42ea61be12873eb9aec6f2c12d6c7cc25781dabcfdbc6369a6eb2165821604143e6365483c722ba7d3bc1b61ae69af7d62e8246cb61000013e98af26f18eb1e22f076ade4ef90c7bbd6bddf419e6d66db009df8ae7bc5cbe21d124f321f336fb54de0df175f5f38b7bb049e9cd749addbcc21f3e3438c66bcde7f845ad6972ba6aad24f2a36151b951c771deb2354f873ab5c12eacd9a93c3de11d5b4eb90b36f2b9ee2bd7bc3fa04525a83320271ce454d73ae5b7840fda36288d4f3daba8f0e7ed05e1e96dc413aa640c75ae3fe25fc51d07518a458826d7520e0f635e3ba7789d61b82623b941e0d696ade3669ad0c249e463ad795789b47d5b5dba592c23671b89e3d6bd17e166a5e25f0ac2b16a11cbe5f1d735d4f8a2cac3c6a98dabe69aef3c37a74fa2ca24287603e95bfaceb7a35fdaf9172a81f18e6b96b0d1f4e4bdf3adb6e33dabb30f626cbca976f4ef4cf887f13fc33a9113dabe240b8604e73e95e70be378a4958db2a4aa0f3b48ab70f8aeda620c96b83ed5a3178aad628f8561f95711f10efe2d6e236d13fcb9e4fad72de16f85d75a8dc6f8a56e4e6bacd4be096a1e48732311f4ab1e1af84a81cc7726a1f1c7c281656cd2dac8c7bfd2abfc2182df4bd6160d462054300722bdf3c77a2f85effc2c66b558965099e00f4af93a1d7e5f0ef8cc459261f33fad7da7f0e63f0f78afc229218e3f38a7273c8e2be42fda8ad3c43e14f1097d33559d2db71e131c549fb346abaff88aee486fafa59a38c8cb357bb78e3c25aaff0064b4fa75cba3aae702bc4cf842587c40629652632ddebaff0012f82b4cd3edecfeceeb9b88cbbe3d41c572ff00d8715bcdf2b8c56bc36917938c8e0562ebd68b0c8c51bee9ae9fc07ad5d59286452d8aeaf52f88b768a21684d4fe18d6af750b892458c81b323f315ad717f745b64c871ef56f4dd13eddfbc4186a5d62c2f6ca2d84b6dae07c4de0a5f132dbc24fccb3871f91adf834cd63c09a3178647d817b57cb7f1c3c7d77af6a2f6b30dc413924d761fb2bcf35a69f7574b190cd70173ea00c8ffd08d7d1dae78e4d96852caeb9d919cd78af87b53baf114dbe2cf99567c5075bb168e3ba0fc29d99f4ae564d46fda4c1539abf6b7978530430acfbd5d56f1c148d88cfcd815e81f0e82db955bf8f68e3a8af508fc3fe1dd4c2b878f71fa576be16d0fc3ba6c044ce8063ae71587f10752f0a59444db5d44ae3d5b35cb783bc7da64579e5bc88eb9ec715b9f103c5fa6be92d2d9801f6f1939af05b5f8a97d67aeac72ed28af91818af4bd7be2047aff864c3b06e298af92fc51e1e96ff00c525b630477e78f7afadfe01f802cedfc2eb200a1490587a1c75ae93c77e14b33a74d133a88d860935e5df0c345fec0d541b84f9030eb5e9df156f7c3d7963a5b08a1f315640e7033fc18feb5e591c7e1e373f3141f8d685d1f0e436fb90c44e3daa0f0bf89bc2f697b3457a62fde1509923b673fcc5755afc3a35fe9467d2a54dd8c8da6bc52f7c49e21d1f5af291a431eeec6bd2f4bd4f5fd6b442626903edf5af9e3e2c43e35b6d59c4cf766124e36e6b67e0768fe23d52fc09967d9b860b039afa767f87f7674906e09c15ee2bc97c45e07b5b7bd2ec4641cd6ff846c74b8f16f34ab8e9d6bb33f0d747bf8c5dc0d196ebc0a67fc256de018cc04831f420f435c178ebe2acbe21b63069ee148e814d2ddf8f74d9f263650dec6b99d675d9354212398e4642f3eb5c86bfa378b021b8b29323afddae265d57c64973f6599ca9271ca5765e1cf84fe36f1718aea191db6f2362e3afff00aabd4342f0578c7c2712c5a924c631fde06baed13c37a76b72a99d53ccef9aef6db4eb5f0b591731a9402bcd7c65e36f08de5d986ee2877671ce2bb0f85da9f8560c4d6cb103ed8abff173e285a697a5bac18c05ed5f23f88be2ddcea3a93a26e00b6339ad4d20788f528d6e6c448ddf8cd767e1df19f8ab40fdd5f472841eb9ac0f8a5e23b8f10d8b18891260f00d790784ef751d2f5f8dae12529bfe6dc2bb06f0b6ab6d78636671ce2b5edb41d66d313a2bb01e95d3e9be36fecdb636fa841db1f35703e37f135b4f742e2ca104e73c57b47ecd1f1aadf4990596a76c5636c296f4afa23c69e39f0bea5e1794c7324aecbf283d56be47d4be245c685e266f273e56fec6bd8744f1ed978af41104ce0395c726bc37e24fc38bfbdd4dae6c666c16cf15b9f0df41d5f49555b899f03d6bb5bef0dd9788a75b5be7324654e406c1e95c278b3e06e976821bad2a29564f3b2fba42c08c1edf5c57b3fc0bb4d1b47096baa4683803e615e95f11bc2de13d5742926b75b65942920a639af8abc71245a0ebed030cc5bf15e85e00f0a787bc5b62194462523d2a7f1b5bc9049f698a1e3af02ac7c3ff001269b7328b3bf8d413c7cd5b7f113e1ce93aae9c6eec0a82467815e4be15f03d88d7c5a5f95da5b1f357d45e1ef807e0e974986e118891d72191460571df11fe1abf86c7ee6e8b5bb74fa570765f0d34ed7db2d2279955f59f026a1e145325a33141e959961e30bd864f2ae23271eb4fd7bc70f15a1314441c76ae4fc05e39d62f3c77141b5fcb31b9fd2bdf34ed725960b749e2243c814e47b1abfe23f0c5dddda7dab4f2cad8cfcb5c0b5ff8a74cb836b7324a63ce3049a65ffc373e328fcecfef0f35574af07ebbe019bcd42fe58af4dd764d1151ad2f0a03d39af33d7fc2d6a2e0de69730ce7236d49a778a2fec21fb1dcbb15e9c9ac1d76defaf6e3edba796de39e2babf04fc5ff0017f85a11697513c910e30c3228f887f13b5ef15da623b7901c7180715c1786358f17e997fe61866d99f435ead69e21bcd6ed560bc84ee231c8ab9a6fc3a835290ca62033cf4aa5e2cf869636d0fcfb71f4a67c2df02e849ad898f9664008fcebdded7c07a4496d9057e41bd481deb87f10f8d74ff0b5d1b59d94a838e6b9bf12f882c758b72f0584c24c7fcf23fe15e7a7e20ea7e14bb0f2595c47096c06742a0fe2454fe25f8d567ace96d0cb100db715b7fb41f82f5b447bdd359cf53f2d788f8335df1259ea06d350494a86c7cd5df6bd633de588b989086c678154fc03e20fecdd5921d4a32620d83915ed57f79e1dbdd2cc9334122119c1c1cfe15c8787a4f0ebea8209af12304e32573fd6be88d1fc3fe0ab9d1e2f2a3b791420cbb11bab82f100f0a695aa7971c9101bbb115d9e817da2c9a617b6963240ec6bc17e3bf8c64b091e389b8e7a1af36f86be2fd57fb6c5cc31b4e3046cdf8ebef835edf278fb5f834eda2d65872393bf3c7e55e2ff0010a0d5bc4d3b32970e4d7a0e80f99803f69c1f5888aef25f86b69e33d3638651f2ab6ff9877c11fd6b88f187eceb05921922938fa5771e23f1d5bc79b2d4620474e6b927d27c3daa49f6a8238d58f3c0a6dc49a6d9c66090ae3a563cfe1bd2b5093ce81901f6accd63476b780c49718f4e6b88ff0084375abad404d673b9e7b57a9f84f4cf175a58792f2cd8c63a9ae53c75e0ef17dece67824949ce78cd2f842e7c5da127957a260a077cd62fc465b8d7065812de9517c2784e8ba8ab5d45f267b8afa0352f15785e5d20249e52bedf6af329bc51a35bea04c650ae6babd3fc6ba29b71b56306ba7f0dfc4110498b623154fe25fc45d4bfb359a346c63b57ffd9	0
\.
COPY catalog.match_queue (hasher_id, hash_id) FROM stdin;
\.
COPY catalog.media (id, sha256, kind, format, byte_size, width, height, duration, decoder, added, completeness, decoded, pictures, compared, warnings, remarks, told_duration, camera, taken, margins, jpeg_quality, md5, sha1) FROM stdin;
8	\\x341ca4bad94d92ba92f9e0fb3e3e77dfba4130b849e2cb6ce31cf99f13f39698	image	png	424	160	120	\N	opencv 4.14.0	2026-11-27 04:47:36.088974+00	whole	1	1	1	0	{}	\N	\N	\N	4	\N	\\xfeff63a7eba38edd35a30d3759b44f85	\\xb0a6742dbe6993cabdc54fe04cdc08e1b12f7a2f
9	\\x3b7965103851beb3f13a719d7d50eba69fbdc9dbadeca3cfe0a8ae72157f0f09	image	png	35843	154	116	\N	opencv 4.14.0	2026-11-27 04:47:36.088974+00	whole	1	1	1	0	{}	\N	\N	\N	4	\N	\\xe285fee1d8ac830a79dc6bc0272ada01	\\xdf31e8bd2fff2726629d21ce29d0ed859d489780
10	\\x45c29a04de45e0cf39e2eba9b271faeb3c7fa1b140d02dcc5d89aa888253b387	image	png	424	160	120	\N	opencv 4.14.0	2026-11-27 04:47:36.088974+00	whole	1	1	1	0	{}	\N	\N	\N	4	\N	\\x171a4dcbb418383a3a9ce9d4d8ef11f6	\\xefa54750dff70acfe3c03edba5dd299826405c72
11	\\x56d305b4ead85fa4068a1893fa5d7d809f7c5ebada8cc7e8332a4e6fbef22269	video	mp4	80362	160	120	6	pyav 18.1.0 ffmpeg libavcodec 62.28.102	2026-11-27 04:47:36.088974+00	whole	1	1	1	0	{}	6	\N	\N	\N	\N	\\x8711db0ac8931aa0effd4b3518ae0783	\\x84f25d7de9753ec0684953a47923d30713fbf51d
12	\\x5e89a3250f9da5bdca776967fcf7700c109e6fddb4e32f98674e078fb95f37ba	image	png	39413	160	120	\N	opencv 4.14.0	2026-11-27 04:47:36.088974+00	whole	1	1	1	0	{}	\N	\N	\N	4	\N	\\x331bbc8d365bdb728ca9fde7e7ce9225	\\x3f1a3dc1cd8212270ce1fad5a763304148ee4d45
15	\\xa46a7418ab5b3d19c069eaa2ec0ef882bfd90ceb16b48cb964aa3ffa9a49fa20	image	png	15424	96	72	\N	opencv 4.14.0	2026-11-27 04:47:36.088974+00	whole	1	1	1	0	{}	\N	\N	\N	4	\N	\\xd955e19138247ef5ae534ef0ddd268de	\\xb6ebeb13ef935a88522fc38a03a74e313fdb346d
17	\\xdfc9e29964c79cedf11d019d4a54bd77b21e1ea116cfcdda7b18edcd7625be1f	image	png	39549	160	120	\N	opencv 4.14.0	2026-11-27 04:47:36.088974+00	whole	1	1	1	0	{}	\N	\N	\N	4	\N	\\x7c64a8dd600c4dd3427052978c08bcc8	\\x6f60c5deaa9f899d01569c20480a767346fa1374
18	\\xf60c91c396c4f63b147165e1ed3d1dafec696a8efbf08c9d2b90edb86b443646	video	mp4	54266	160	120	4	pyav 18.1.0 ffmpeg libavcodec 62.28.102	2026-11-27 04:47:36.088974+00	whole	1	1	1	0	{}	4	\N	\N	\N	\N	\\x6aaf53641a8fa590b5cbfba5d74d7bcd	\\x0fc98d553c91016925e80a8952fe80dde9af2b90
5	\\xc99f6c5ed91d183c1d5582d743fd09a07228ab328777968dee65c5cc136de5ea	image	jpeg	7032	160	120	\N	opencv 4.14.0	2026-11-27 04:47:31.005881+00	whole	1	1	1	0	{}	\N	\N	\N	4	90	\\x6c91d2d4d745c7def520d05276575aed	\\x4247d97314111043f107db1d6cf3520f9e5695a9
2	\\x17ee556b81b6b4767f3e57ec1cb5ef69af06c6383a279bc8c180b12de86f1acc	image	png	39873	160	120	\N	opencv 4.14.0	2026-11-27 04:47:31.005881+00	whole	1	1	1	0	{}	\N	\N	\N	4	\N	\\x3a38f33037b1eec9a079b72f3f9127bb	\\x6dc25da005334acc58b94c2aa2a97352db8b6716
4	\\x998ee198095b427d39f28b15fb7e1d1b2c3be797dfd46ce0d48f0a97200f0640	image	png	38548	160	120	\N	opencv 4.14.0	2026-11-27 04:47:31.005881+00	whole	1	1	1	0	{}	\N	\N	\N	4	\N	\\xa67d5897afd0d2dfa2c61a50903f9f73	\\x86cc403a4e66909597b47744bf64e27935449659
3	\\x686b308ab0ed30ed9d56e9d6820ff850fe7385c03a82bbb43bb07310f5e27807	image	png	37994	160	120	\N	opencv 4.14.0	2026-11-27 04:47:31.005881+00	whole	1	1	1	0	{}	\N	\N	\N	4	\N	\\xf82727c793fcb11210f956d62041b9b4	\\xccf4441d658e48c4289f677a3f76d88f8e9ea0df
1	\\x0bbc3abeb151009f2dfe1ef6854a80aedf7652d1cf76ee0cdef199c047c61610	image	png	39588	160	120	\N	opencv 4.14.0	2026-11-27 04:47:31.005881+00	whole	1	1	1	0	{}	\N	\N	\N	4	\N	\\xd1883204fd272e4936ce32165ac62c03	\\xd0a07c694c93c60057c85cf3cdfd64b8399aa22c
\.
COPY catalog.media_detail (media_id, greys) FROM stdin;
2	\\x814a436a8a83561b1064bf9f6358758d837180c0d6b28c8a918e959da9b4b2b7918d868f917d581c127ac49564616f6f68809e8e512e3b4f4e69b6c9c59d7497849e9b968c7c715b88bc9d5e53626657587d84440b1135413661b7c2b184698f6c959ea5a69799bbf3ea853e486368584d4b4e4e678b8c6d678ca7958a8a897377909dadb0a18f9bd9e2964f495a696549182c94edf1a5759ec99b64648f93438c98a2b1ad96724968a0a1703a35678e6318259de9bb4b3b91c1833237717f50a2a7a8a8a39d91573255898b51305b9485433264845c231f456160554b4b69a1a2b2afa2a1b2d1b7503274b29f675069817e68545c81925b0f0a55a7832d40be9ebcb7a5a3b8e2dd77457fd3e0973c256abbbd8588defaab14056cd796160a62afc1b7a49b9d9f8d716d84abbc90402978dadb9581c5e8af3e235e896018060fbfa392999e71231f5983725b6b868d91aec4a86b464c657a7a541c1032736a2cb0615a9ce5b33916538c7d5a67a9e7f2d18d696858291c5b9a6a090258e7ed8d7c0b16a0fbf49d545d97c3c1afbfecf7c46e65a5bd8d627da8863c3d9eebe19d71525479aaccbf835f8ee7facf949ebfac7873a9c8c7c0b5a39ba9b8a06a4f5e7cbd9b341753a190535baad6ac6a608aa592644f89badcc58a83c0d77e14084152c2a8290431949e5d32497d998c7379a0ae701d559ac0b3857b98bf9a5b4e641d7991684e6ca4be9e59335fb3cb90628bd1c5717095b5b7a09293b6d7d9b177364e6e8d92889dd3df994f5fabbe773f6ed1f7d6a69fb8e5ebe9bca5c0cb985b9a55405d6c6c8dbbca863b38647456405688b6c5ae9cacf0fffdbe6e5e5d4d53c2642e334a7c909472280f162b46656e50334880968186c1e7d58b4e3d435f878c7b6e6a7b939c7d550e27362e447c9369405a95a38068758680767986a4c7ca77969c8f8e979a7e7567736a53456b8588a0cedbb0776470828f98a1bdebfad995aba0838286858188887d63524148547dc4e7c177526695bbc4a88696d4edb4d7bd8a5865676c828f7e5b4e5c6048304c7d7f4e282d507facb89160699fb284af90897e726269888f6b4a55778d633d3e3e261622312a2c4f7b8e8e949686786486ccd796717e9a9a7a65718086716f71593d465e562c152963aadcd8a27b9b4d95e9e6947c95a8a798887c6d5d70908b6a5e728073605b5b6898dfd59682c17095bba87c789498979c967a615a797441243c636c6a70746c667297987a85b29c94848298a07e66799ba186758b8e430402235d5f5255585e6a747863647c7ab6a588a5dcd486648db9b89585a29748111b588f894c21255595b27c45577d6bb8a796c6f5e6b0afe8fad89275818981787b90b4c28c321a69c7bb5b285697988f7989bdd7cac2dbe4c48f6e5e5972a5bb987493d0d190687f9060202369a8b4
4	\\x2e529a8f53578f884f549db89499dbe08a465ec4916494bc731c40937c283faf2e477f8c745e8a8e6063a5be9a99cccc814760ba8f63809965325da08f5c75b71e40727a696a998d5c7ad1dd916e9fae611d3463562c283630376687766482981c4a6a53386cb08f5286f1f899567fa062130c2f341b0f162749738168555c5d4b9fa7542a74b78b538ef0ed90597c956c3c3f534e42516a767c8b9485603929c0f3d2705c9bb17961a3daae65628d8e68658b9b81759bc6bca89796926d3016fbfab06789c5a96370bdca80527aa99a7c93bec3aaa9c9cdc2ac918384663a2de4ca582771b6925a7cbeb78281b1bfa8acd3d9b8b2d5e7bfaea2907d776e5f6c876c14033770635c89a58882bde3b284aee7c17376b5ddab969592848696abb64a360808344d46649e976065acc07841668552353e5e66637b8b867a8bcfefcf534d2b396f817682b2a76f5b7674482b383d322d3d513a2549876a3565e0f7ad819c77779caca19bb1b8946e6d5d3c343d3e363d5f774f386bc08f4773dce27eaae3ba98abbaafa2a4ac90675e4f3b3e464c4e5982a481729efcdca7c2efc970b3deb598a6a691869393623d3e433d3c424f5a637d907e7ea3eed1c1e2ecb475a298646d8875605e75854f393c4c534e44475155574e4045627e70728b978374925d1f2f495543305f876554515e65645c49474238291c160b1e3d3e2e365f8595613c383e3b3540859a826864696b6c71644a3b353c402916458a8c594f92cc91788c605c5a6677abb192807d7975757b7658383f6f9c8b7eb1eef1cdc9effd5f65a3717278888c9caa929080747478734821204072959bacdbf7f1e8f9fff71d43815a657d8d745e6a827f523e5067581b03184b696e71839fab9f9cc2d9aa23698e4b536f77521c22656b270d3b6c5b31304f6a76726f6a6c72777679734e85cee485585f5e482f2d6c7e5f5f899e8e869aa9968a8d8f735f668194875d42e4fdfeb168655d567280a8aca7bdd4be9ba3c1b693848a927f6d7595b9ba8972e4e5cfab7c605c8095a4e4e6e4e8dfbb9790949b82788090868ca0bccecbb5ab94856762706f82989f9fd0f7f8cf9d8b8c7a5479767c85949cc4e5ecdac8c8ce535359574f4e759f9f838fcedc934a4f73622d6b7a8890a1c0e6e9d9cdc5c1c540425b5a514d77a79e715b93a05b2b4766431a768e8c839bcdd7987087a49a8c3c40595f646989a594675e867b4549878c3d1c90ae94748bbcac3f0d346a6555384556627180949d855d74a08b5d7fcec059349ec39e7186ad92321542645b6046545e6d848a96a7855e7ab0af8d9ecbb0563a79a2744e77a3804f68a09e829f665e87b8a97162828a757ea9bba89b905e1e143e4d2d295b75554882baac8ead855174b49f48245282898fa8b1997a5d2a0302152b1a1224312a2f4c5b52526c
3	\\x7c777d899196a3b2a67037305d7e63323b88cabf73342e5996cee6cb8855587fc4ab847485afd4e6d9a56c575b6455507ebdbf6b120337839e937c5e3a27457e9991759ab1c0cfd7d7d2c1a2746578ace2eeb24c11206599916539120101216a6d7086abb4bdc4c5c7cacab17c7a9fc0bfa4897b777a828a8a7d653c1914356d888ca9afb3b8bab7b2b2b2b180909d7739265dabc7a88283a0b0a5908180889199b3c2bab3b2b5b3adabadb29c988148182265a3a580759ac1bc9b8d9cafab9b57a8d8cab8b0b2b2b1b5c0c0b296766b78888e7e60526da6c2ad81666b7a81781280ddd3c0b4b3b1b2b9c7c7b69687a6c4b182615e626a94a9ab9b816f6e785d1975cdd5c2b4b0a79898acab9f98a0b19d5e37558c92667896afaf9581818c71457dc0c8adaaafa68f7968748791998d5f271c54908d5a7599b3af9792a6b59b6989a7a398858a8e7a464876867d65636a665a575c54487ea1af9e8484a2baa9646f82888979646d786d738c8a5e2f4e98b589472c37457c96a39b807282a2aa6b7282857c7576949f7e697d7c4d3664a5a2581f32646b7b849aa48d737ba3cd73747777706e88adb66f304381907c9ba270251860b0b188788f976f4e77d3fb5a545f646767758d9960242281acb5baac85575795deeeceaca1844c3985f1ff253254686e6353565d5d4a5a8eafa5939eb5b1a0afe0faeabfa088685985d6f41d34657b7b664a40546e7286a29a6645659eb09c9ec4d4a76c6c9db79b7f96bb5367797d776e686e96a5948884744c364c6f746879a09c561b3d9fd3a96b6d9c897f77736f717991cce9cb947066687180897f6e73857e5030487786614055919973676c6e716a7dadf8f3b67f74889fb2c6c8af8f828989806b5f553e334c858e80767d837361698fcfe3b68c81827f87a4bfb89c96a9ad9163575f5d54608ea9abaca79683787e90abaf96847e7052393b526a84a8bd9f57344c758a808ab2cbdcd4af8e858f989ba4a59b8c817864401e183977b2c08d3f284771878497c5b1a69c84777c8b8c869dc5ceb09499a6966d556997babb9e795b545e606077a277767575767974604471b5d1bba7b5cfc7a38d9cb6c1bbb9b387645a55535d7461576679807e755e403e5a798b9db5c1a673576a97b8c0b49e725e6773726e6e656e84887e7c99a06d260d2a5b7f9499804818205f9eae8b5b465a83a19f8e7a6a92ae93656ba3b87d2e1c4768625a7593814c3759827a482b4480adb49b765a696d73696074999e765974a0934d2b61bbdfbb8f816e3a0c1867b1b581462419834d455c717e93a8acaab0ad833f2a69cbf6dba7846128041468afb0783c190fae68585f545085dffae99c60483e4a7fc4ddb2765f675e3b2c4e8299896e5e59b98d7049161475f0ffd5602d435b5d76aecda35f568bb090574b7092948f9eae
1	\\x85949e8e7a7d8d925c4c545f83727f7e6d608aada078605b4733446d838faec482998556507b947a16448a825a5f868f775a6c8a8f85765120163a585a72b0d696a47a5675aba4701b75ab68254782977c6086bcdbd7ae73545958432f32526eb4b18d85acc5a3794f8f82260336697c6a5a97d7f5deb098957f542f2b3e462cb1ae9d99a1a49b947b725532243446504844658f94767a9fab91695d67707a8790a196706081b3b87a50749b7b3e3442413130413627569bae9f93999d9cace177af8313077ef3ce5447b1e69b47517c7c5a545f4e3b558f9e9c9691878caae9b5d29b121db0f79e2d4bb6cb825c8abab19daab79c6d5e6d76776f67645d6d83cad29e182792b9774b8faaaea2a3b0b9b3a8bbc6a9725865706b5a525a614b469daf891a094a8e9c8a9ba4b6baaea2a2a083828e85645c737b776b6f7aa768667a9e8e28002a9cd7b4a3b5d5d4b3a4b0b2826e8185655e7379756f777ea77b8891b8b55c0c30a1c99181b5e8d5acbae2e4baa6b19d644a5c665f595d64737073b6d9de8f2b3c83824a4a95c0a489ade4f0dccdbf97654f545d544c4d5a7a784d9dd6e39957647e623a4a7e8e663d467bacb59b84868f8e707370656578c4954463a0ac9c9fa99b7763769998580a01337e7b4c5193beb583959d908b9deaa05c4c4c6aa7cfbe937a7d9cc9d088291e679a703d5d9d9c6c617b877a7887bf99863e0e4197a776524f5f85c7efca8986b8c59574817e45102a393b3a486086929f200334685c403b36233787d0d0a28ea3bcc0ae8f6f57412508072243576678802427404a5b7f864b08074d99995f3659aad2b189a5d7cd712c3f6f715346443f70654554aaedd871294b6b85712e1251adb67873d7ffe66a356487683f312721af652c65d8f9cc8575a19c8f7e585383a06d2f51b8d48121173f4d454a4f4247973c266caba58d96a6ae8e77888b8a8870402a4a7678583b2a223667887b62796b51647a6e6282aca393593662796f5b5869757178a3cdba693f6fafa67061897cabb58e6f87b7bd8f8448173c534d4c78b0b0889bf0ffe87c66a6b97b4c679096cab08793c2d5c5b1af8249566c6b7197af865984dce498536f9b83546195aa67765c6492aba7c1eee6bd868fadaa988e77483151766a484e6d72626c92acb52b2f3f7d8c8159a7f2e5b5829dccd4b6937c74726a605f787b685a6c837d77a04c6584a8937e357cb4b8855077bfe8d9bac4e5db9582acb88f515574612d3e9caed9debc927b55677d7e58304aa6e4d0b1d6fceda385aaac674366733f1e64c6c7f6efc3a99c877f9fb3792d398eb27e5d8cb9924f4c707257638985626eb5e08cc3c0aeafa68a8fbfca8136407572403768805d3946697a81909c9b9ba9b9bf6b9c94807a6e5b6588906d50576c7274889fa5957d707a919a8c8496a38f7d9e
5	\\xc97d7381a2c8d4a0662522417090905f1a0d46adc275241a417b9c8b4e1d1a37a2647e97acbd926a5927354c6f5d473d322e3a5e7d876d381b3e9ab9640e0a3e634b94bac8bc766556395e7d8c64374e83a18f6e71a3c6a15b5496bd873b356c332a89d1ecc26f4e4343798e7e72566992bfceab7c7eadcdb891808385899196181562d1f3b6461723577c705867756d5d74a5a9754d66a5c9b57f545c8eaf9f102c91c6cb96443648687861516a8a82625b738789868996b3c8ac64355696a12078d3cabb98685a67727a6c7c8ca6aea28d808fc2e4daaea8cfcc7626358cb65fb4dec4b19487736b6f6f6a73a1c5bda18986a4d6e6c79287929c5f2b4998c99ab4af97866e617598955418379dd1a24f2f4984aa9d6e4c4756524d5e7796b6a0a57d5947393d6fa49546153a99c08d3b19215690a083494c5e6464909381907ea99163526e8c9ca39276667c8e8a867f664a61aee4d0766b70726e8d8c7071659da49ba1b0a7a39a807883926b4a67a1b19691b8d6d481766c603e556d6d6b6c668fabafa7908b887d606a6b553a41698da09e815346555e5f4a11205071837c3c84a7b3967c7e8a8d77665d635d50454e6c805c1e0d2a6077693c364573ab733b88afbca28f99a7b1ae976c56617166474468826d4c4c79b5ceb1663a69ba654b96b2bbb4aeb2bdc8c598451a316d7952477cb7bd937688bddebf61264d9d777589a8a6a2a3a2a18f6c3f100c3366604b6aacc5a4837c83909a907863617a8f9da292807a8599987e582d2857989c6b5b92ccbb866b68738492978e817c7973a9d4b15b376cbee0d5b08e92bcd3af92899bacb0ae9d89769bc7cdb19c9c853189ded28a76b1e9f1eadec9b19f908989929da2a4afb5b8bac2d2ba989ead7c2460b9d8c5b5b2aca4a49e84654936536188aaa6968f9fbbcabe86585a899f67655d8bc9e5cb8048527473524956535c6493b8b199808fb6cfc2754c649ba87c947376a5d5c876395298b49c8a9198929aaeb5aca4a4abbcccd4c0a5a3b8bba06a78676894b99d6565abe6e3ac7376a4c8b99d8c9fc9d2c0bccde0d2b2a49b893377725668a1b0896e86b0b0712b2775c19f5c6289c5dbc1a381919c9171493a4a95a49b90858d9ea48552373a4755738e77324687bbd5c57c383e73946a221987a7babea87a58a4e3ba4010379ccfc69960343878bcd4b8743c4181ae893e368f939faa9c7a4583cfbd57172f8edce49c2d0a2589c7ba8d6c5d637b928e79767c6e647386875e56676b5230213e86aa690b01177ea881606a796750516f929c88654d628eaaa56f3e2f445c5d5c6d7141131a5495906e7391987855485882a5ad7b6980a7cee2ba6d3a529dcfc99f71505482b5bb9e90a0b1ada08e6a4d639ab07f7f8ea6d1e6cf7d426dcbedd18c61607b9caba39a9fa0928a99996f414a79
8	\\x80808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080
10	\\xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff
12	\\x814a45698c85551c1163be9f6458748d837181bed5b28d8b918f949ea9b5b1b7918e868e917d5821137ac49464616f6f69829e8e51303b4f4d69b6c9c69e7596859e9a968b7c725b88bc9d5f54626758587d83430d1234423560b6c2b1856a8f6c969da5a59799bcf1ea833e486269584d4a4e4d688b8c6e678ca6968a8c8873778f9eadb0a18f9cdae2975048596a66491a2c94ecf0a5759ec99b66648d93438b99a3b1ae96734967a2a06e3a37678d6319259ce9bb4b3c91c2833437728151a1a8a8a8a49d91573256888950315b9585413263845d221f47635f564c4b6ba2a1b3afa3a2b2d1b9513275b29f685169817d67545d80915b0f0a56a8832c40bf9ebcb7a4a3b7e0dd784580d3e0983c256ababc8689ddf7aa15086bd795170c61afbfb8a3999ea18d726e86acbd8f3f2a78d8dc9581c6e7af3f225e8a61180610bfa3929a9d7222205984735b6a868d91aec3a66b464b657a7a541b1232736a2cb15f599be5b43816538b7d5a67a9e5f0d18d6a6958281c5b996a0b0457e6ea8c7c0e18a0f8f39d545d98c4c2afbfebf6c56e66a5be8d617ba9863c3f9fe9df9e72525579abcbbf825f8ee7f8cf949dbfad7a75aac7c5c1b4a59ca9b8a06a4f5f7bbd9b351853a18f525babd5ac6a6089a592654e89badcc68a83c0d87f150a4152c2a92b0632949f5e33487c9a8d737a9fad711e559ac1b3857b98c09a5c4e641e7893674e6ba4bd9f583260b4cb91628bd1c5717095b5b7a19294b6d8d9b277374f6f8d93899ed3df994e60abbf783f6ed0f5d8a69fb8e5eae7bda5bfcb975b9a55415c6d6d8cbbc9853a39647458415588b8c6ae9caceffdf9bd6e5e5b4d53c3632f32497b9094732910162b45656e5033497f958086c2e7d48c4f3c445e878c7c6f6b7a939c7d570f29362f457c9468415a96a4816a758680777887a3c8ca77969b8e8f979b7d7666726a55446b8589a0ccdbaf776470818f98a2beeaf8d995ab9f84838585828a887c64534048547cc4e8c177536796bbc4a88696d4ecb6d7bd8b5765666c828e7e5b4f5d5f482f4b7b804f272d517eacb8906068a0b284af8e887e72626a888f694955778e643e3e3d25152131292b4e7c8f8e949585786486cbd695717f9a9a7966718186717072593d455e562b152764abdcd8a27c9b4e94e9e5957d96a9a699897b6d5d6f908a6a5e7282745f5c5b6998ded59682c17196baa87d799497989e957b625a787441243d636d6a71746a667398987a84b19b948581989f7e65799aa186768b8e430605245c5e5155585f69757764637d7bb6a588a4dbd386648fb9b89685a39748111d588f894d23285495b07c45577d6bbaa897c6f4e5b0afe8f8d79176818982797b90b3c28d311b68c7bb5c285697988f7a8abed8cac3dbe4c58e6d5d5872a6bb987593cfd090697f915f212568a8b2
9	\\x3779a086556b957f5268a9b79aa7ddda8f5062c4a7738bba91393486a56641832f6383896374977f5b7fc2c28e88b9bb703650907e4e4f695a374b8696726c9a2b5e6e615487a778569bf0e4866090a65f12123d44220f151e2e587c775e647f467464343a93b57553a6fbf08b557e9c6a2316313b2b232c3a4f70897f634f48abd8953d4c9fae6f5dacf0cf785d83916c4d5b6e6455668c9b939396967f4f23f7f09c658ab99a6276becc89556c978f6a709cb09785a1cec8b59c919383521efcca6863acc7875a89ccba715d8eb2a08ba4c8c7b3b5cecfc1b29a847c7c4f3bcd741b2d88a4715d91bda3829bc4bea4b5e0deb2a6d0efc6aca19887797d6c776f2c020e4c61546b99987587cee5a472a0dcaf625a8ac1ae939093898496b3c2431a06214c4d4d7da88a5866a0a56437546849323654584e61858a7876aaf0ea6045355f89887f95ba9e6e5e766c422a363b312d3c544225357b7f3e34a3f8dca898778fabaea0a0b8b092696b583b373e40393f5b83634155bfbc6b5bb0eeb8ddd7a49eb5b7a79fa7a3865d5b4c3a3e464d505a77a98d7685edf4bdb5e4eaa2d7c89d9ba89c8686958852383c423d3c404e596272907d7988e0dabdceecd793a4755a7f806959637c7c48393f4f555045474f5453503e3f4e766f68788d8b787b341e3c534d39377282624f535f65645d4a4843392c1f170d133342352c4572794539383f37354c9595806165696b6d71664b3c353a4032152b7294704866af7d7d785c585b6a77c0a6907a7b7773747a775b3c3a6292907792d9f4ddbcd5f75d879173717c8b89afa4928f8177767976512822396a939fa5c9f5f9eff0feff2f69766170878a6b6d75887e584a5b6c5f2402123f646f717f9cb4afa2b4ddd93f79694b607d75441d3871601a0836645226203d5f76726e6c6f7578797884739dd3b0595861593c193171744e4e7c96887a889c9388888a7b626174878a6f4bf1feee716563595668789d9f99afc9b99ba0c0bb9c868992886d6982a0c0996ef6fad2a467615b8392b0dcd8d8e5e3c09895a4a68b7c7f8d8a8088a0b8d3bca4b0796a697f6988999faaebfaf5d8b39c9181677d79777f8c92a6cae1e1d0c5c762595b54576187a2998ab3e7e69f60607b6d3b6374828c98abd3efefe0cec4c93f505c5148538aaa946d71aeaf642d41664f2164818b8997bde3cda49fb0b3a7384e605a5e6793a98e5f5f8a7d433a6a783e1778a0967a85b3cd832f336b816c3c4c5f5e76819b9d7e5c7496774c6db7b051268fbca87c7ea7b1590912495f5149516268888c9e9f755a85b0997699d8c4653a81ba9b606ba0a05c375c83787059638591947c8d987e6785b3b79ea2b0893f2855785a3e608f7f5466a9c2a0965e67a9c48b494a77897f8aabb6a38d723c0a051f321b10315246335289967e7f
15	\\x7d787e899096a4b4a77138305d7e63333c89cabd71332e5a96cde3c986555880c1a9837587aed2e5d8a56d575b6456527fbdbf6c140438839e927c5e3a28447e9a917699b0bfced7d7d1c0a0746578aadfebb24e1321649891673b150302236b6e7185abb3bdc4c5c7cacab17b799ebfbfa58a7a7578828a8a7d643c1913356e898daaafb3b8bab6b2b2b2b181909c7639265dabc6a68184a1b0a58f8181899197b2c2bab4b3b5b3aeabaeb29c9882491b2566a2a480759ac0bc9a8c9aaca99a57a7d7cab8b0b2b3b1b5bfc0b196776b77868d7e62536da5c1ad82686d7b82781381ddd3c0b4b2b1b2b9c6c7b69687a5c2b082625e626a94a9ab9c82706f795e1b76cdd6c2b4b0a79898acaa9f98a0b09c5d37558c92667996afaf9581828d71467dbfc7adaaaea68f7768768892988d61291f548f8c5a7599b3af9791a5b59a6787a6a398868a8e7b4a4976867d65636b6659575c54487ea1ae9f8584a1b9a9657084898978646d786c738b8a5f304f96b387472d37457c97a39b807283a2a96b7282847c757695a07d677c7d523765a4a1571f33656c7c8499a48d737ca4ce72727777706f87acb46f3142808c7c9aa271281a60b0b28a7a8f976f4e78d3fa59545f656767758d9961252480abb3b9ac86585794ddedccaba0854d3a85f0ff263254696e6353575f5d49598fb0a5939eb4af9eaedffaeabfa088685985d6f41f35667a7a664a41556f7286a1996645649daf9b9dc3d4a66b6b9db89b7f95bb5466797d776e686e96a6958884744d384d7176697aa09c581d3e9fd2a76a6d9c887e77746f717890c9e8ca9570676870808a806f73857e5131497887624155909973676d6f716a7daef7f2b57e74879eb2c5c6ae8f8388887e6a5f553e334c858f81777e837362698fcfe2b58c81827e85a2bdb69b96a8ad8f6257605e54618fa9abada69683787e91abaf97857e71543b3c536a84a8bd9f58344c74898089b2cadad2ae8e868f979aa4a69c8d81786441211b3b78b2bf8e41294771878496c3b1a79c85777c8b8c869dc4cdb09498a4946c536797baba9d785a545e616177a377757475767874604470b3cfbaa6b5cfc7a18c9bb6c1bcb9b386645a55545d746259677a807e7660413f5a798b9db4c0a673566996b7bfb49d715e6773726f6e656f86897d7b979e6c270f2c5d7f949a824a1b22609fae8b5c475b84a19d8c796a90ab91666ba2b77d2d1c4668635b7692804c365a837a492c457faeb49d775a696c72696074999e775b75a1934d2a61bcdfbb8f806e390b1867b1b581472418834e465d707d92a9aeabaeab813f2b69caf4d9a583622a061567adaf793e1b11ad68585f535085ddf8e79b61493f497ec4ddb37660685e3b2c4f839a896e5e59b98c6f49171675f0ffd6612f435b5d76afcda460568aae8f564b7092948f9cad
17	\\xc4ae8f836d4433475b6078a0ad8a606d7e7f72835f544c5c928d7d7a8e9e9485d6b0725a583a16205176858f8a6c5a778f865f5a828a44167a947b50568599826e52322f4358595473aed7dbbc86607c9782472568ab751b70a4ab75567aa4962c463e2b2f547f9598b0def5d7975a6a7c69360326828f4f79a3c5ac858db1b4877a70675d6991ab9f7a76948f654448504634243255727b949ba4a1999daeb1e1ac9c9d99939fae9b5627364130314142343e7b9b74507ab8b381607096a190e9aa8c8791969c9e8f553b4e5f545a7c7c51479be6b14754cef37e071383af77836d5d64676f77766d5e6d9cb7aa9db1ba8a5c82cbb64b2d9ef7b01d129bd2b5464b615a525a6b70655872a9c6bba8b3b9b0a3a2aeaa8f4b77b99227189ed2ca6668a77a6f6b777b735c64858e8283a0a2a2aebab6a49b8a9c8e4a091a89af9d887ba77e776f7579735e6585816e82b2b0a4b3d4d5b5a3b4d79c2a00288e9e7a737073645d595f665c4a649db1a6bae4e2baacd5e8b58191c9a1300c5cb5b8914d787a5a4d4c545d544f6597bfcddcf0e4ad89a4c0954a4a82833c2b8fded9b64495c47865657073708e8f86849bb5ac7b463d668e7e4a3a627e645799e3d69d5ca0ea9d8b909d9583b5be93514c7b7e33010a5898997663779ba99f9caca0638699bf87787a877b616c9c9d5d3d709a671e2988d0c99c7d7a93becfa76a4c4c9f928660483a3b392a10457e817495c5b88689caefc7855f4f5276a797410e3e80786657432207082541576f8faec0bca38ea2d0d0873723363b405c683403203f444653716f3f2c71cdd7a589b1d2aa59365f99994d07084b867f5b4a4027242127313f688764356ae6ffd77378b6ad51122e71856b4b2971d8edaa5445657047424f4a454d3f172181d4b8512f6da08353587e8f9ca17585ccf9d8652c65af79627b886736222a3b5878764a2a4070888a8b88778eaea6968da5ab6c263c97896170a6af6f3f69bacda378717569585b6f7962365993a3ac82626e7a64516b90674c7bb9a6667ce8fff09b88b0b0784c4d533c1748848fbdb7876f8eb5ab7caa956154839b6f5398e4dc845986af97716b6c564982afb1c5d5c29387b0ca96b5ac926c62726d4e486a76513148778e98aaad8f86bde6eec1a7ab92645c7667a0777d836c5a687b785f606a72747c93b6d4cc9d82b5e5f2a759818c7d3f2f2b9c3e2d617455518fb8ac8295dbe5c4bad9e8bf775085b8b47c357e93a884654cc6641e3f73664367acaa85a3edfcd6b1d0e4a64a30587e7d67557b92bcded9aee0b56e628589635772704c4f92b98c5d7eb28e392d79b39f7f879ca9c3eff6c7bfb9a99b9b9c90817a6946395d806837407275403681cabf8f8aa6afaec0c38c9e7d8fa396848c9a917a707d95a59f8874726c57506d9088655b6e7a80949c6b
\.
COPY catalog.media_spectrum (media_id, bands) FROM stdin;
3	{4.156,3.523,2.903,2.644,2.176,2.002,1.768,1.504,1.332}
15	{4.629,4.573,4.165,3.333,2.448,2.145,1.749,1.376,1.067}
\.
COPY catalog.media_stream (media_id, number, kind, codec, language, width, height, channels, sample_rate, chosen, sound) FROM stdin;
11	0	video	h264	\N	160	120	\N	\N	t	\N
18	0	video	h264	\N	160	120	\N	\N	t	\N
\.
COPY catalog.part_pair (media1, media2, distance, isometry, overlap1, overlap2, agreement, matches, transform, relation, position1, position2) FROM stdin;
1	17	10	fh	0.99689233	0.9967943	1	73	{-1.0000254100110764,8.892895159331605e-05,159.49169203382132,-4.143314286962039e-05,0.9998762386687441,0.016314492606894625}	aligned	0	0
2	12	2	r0	0.9987565	0.99998975	1	85	{1.0006903097053952,0.0006304787228453042,-0.12556361715660153,0.00016545524279232428,1.0005441954745766,-0.04008324208835745}	aligned	0	0
3	15	6	r0	0.99747276	0.99778336	1	62	{0.6003809200222168,6.695983007260234e-05,-0.13841513906826375,-0.0001040377466159927,0.599806035775223,-0.08119408836403608}	aligned	0	0
4	9	2	r0	0.9327155	0.99999994	1	74	{0.9997476798986357,7.011255917852299e-05,-2.9899746478955658,0.0002775500847081385,0.9977870824560776,-1.9081300472741465}	aligned	0	0
\.
COPY catalog.part_queue (id, media_id) FROM stdin;
\.
COPY catalog.removal_run (id, started, ended, undoes, carry_labels) FROM stdin;
\.
COPY catalog.removal_step (run_id, number, state, action, path, keeper, reason, sha256, byte_size, mtime_ns, inode, keeper_sha256, keeper_byte_size, keeper_mtime_ns, keeper_inode, target, place, token, outcome, closed, file_id) FROM stdin;
\.
COPY catalog.root (id, path, reference, added, offline_since, exclude, default_excludes) FROM stdin;
2	/photos	f	2026-11-27 04:47:32.891645+00	\N	{}	t
1	/photos/camera	t	2026-11-27 04:47:30.028984+00	\N	{}	t
\.
COPY catalog.root_duplicates (root1, root2, hasher, pairs, identical, nearest) FROM stdin;
/photos	/photos	dhash	4	3	0
/photos	/photos/camera	dhash	6	3	0
/photos	/photos	marrhildreth	4	3	0
/photos	/photos/camera	marrhildreth	7	3	0
/photos	/photos	pdq	4	3	0
/photos	/photos/camera	pdq	7	3	2
/photos	/photos	phash	4	3	0
/photos	/photos/camera	phash	7	3	0
\.
COPY catalog.settings (id, isometric, strictness, threshold, keep, frames_per_second, min_quality, intra_threshold, crop_bars, sampling_revision, min_coverage, exact_decode, confirm_hasher_id, confirm_radius, local, min_overlap, local_frames, trimmed_events, digests) FROM stdin;
1	t	component	\N	{genuine,resolution,duration,completeness,metadata,format,size,oldest,name,path}	1	90	0.1	t	1	0.1	f	\N	\N	t	0.25	0	0	{md5,sha1}
\.
COPY catalog.signal_type (name, ratio) FROM stdin;
\.
COPY catalog.token (id, name, scopes, secret_hash, created, expires, revoked, last_used, rate, body_limit) FROM stdin;
\.
COPY catalog.video_pair (hasher_id, media1, media2, distance, isometry, frames1, frames2, coverage1, coverage2, time_offset, starts1, starts2, lengths, commonplace) FROM stdin;
3	11	18	0	r0	4	4	0.6666666666666666	1	0	{0}	{0}	{3}	f
4	11	18	0	r0	4	4	0.6666666666666666	1	0	{0}	{0}	{3}	f
5	11	18	0	r0	4	4	0.6666666666666666	1	0	{0}	{0}	{3}	f
6	11	18	0	r0	4	4	0.6666666666666666	1	0	{0}	{0}	{3}	f
\.
COPY catalog.video_queue (id, media_id) FROM stdin;
\.
COPY catalog.webhook (id, name, url, salt, mark, kinds, banks, state, created, delivered, last_delivery, failures, last_failure, next_attempt) FROM stdin;
\.
SELECT pg_catalog.setval('catalog.bank_change_number_seq', 6, true);
SELECT pg_catalog.setval('catalog.bank_entry_id_seq', 6, true);
SELECT pg_catalog.setval('catalog.bank_hash_id_seq', 21, true);
SELECT pg_catalog.setval('catalog.bank_id_seq', 2, true);
SELECT pg_catalog.setval('catalog.bank_match_queue_id_seq', 23, true);
SELECT pg_catalog.setval('catalog.calibration_id_seq', 1, true);
SELECT pg_catalog.setval('catalog.cluster_queue_id_seq', 39, true);
SELECT pg_catalog.setval('catalog.decision_batch_id_seq', 1, false);
SELECT pg_catalog.setval('catalog.decision_entry_id_seq', 1, false);
SELECT pg_catalog.setval('catalog.event_number_seq', 8, true);
SELECT pg_catalog.setval('catalog.exchange_id_seq', 1, false);
SELECT pg_catalog.setval('catalog.file_id_seq', 23, true);
SELECT pg_catalog.setval('catalog.file_move_id_seq', 1, false);
SELECT pg_catalog.setval('catalog.folder_id_seq', 5, true);
SELECT pg_catalog.setval('catalog.hash_id_seq', 86, true);
SELECT pg_catalog.setval('catalog.ingest_run_id_seq', 2, true);
SELECT pg_catalog.setval('catalog.job_id_seq', 1, false);
SELECT pg_catalog.setval('catalog.media_id_seq', 18, true);
SELECT pg_catalog.setval('catalog.part_queue_id_seq', 11, true);
SELECT pg_catalog.setval('catalog.removal_run_id_seq', 1, false);
SELECT pg_catalog.setval('catalog.root_id_seq', 2, true);
SELECT pg_catalog.setval('catalog.token_id_seq', 1, false);
SELECT pg_catalog.setval('catalog.video_queue_id_seq', 3, true);
SELECT pg_catalog.setval('catalog.webhook_id_seq', 1, false);
ALTER TABLE ONLY catalog.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY catalog.bank_change
    ADD CONSTRAINT bank_change_pkey PRIMARY KEY (number);
ALTER TABLE ONLY catalog.bank_digest
    ADD CONSTRAINT bank_digest_pkey PRIMARY KEY (entry_id, algorithm, digest);
ALTER TABLE ONLY catalog.bank_entry
    ADD CONSTRAINT bank_entry_bank_id_key_key UNIQUE (bank_id, key);
ALTER TABLE ONLY catalog.bank_entry_hash
    ADD CONSTRAINT bank_entry_hash_pkey PRIMARY KEY (entry_id, hasher_id, hash_id);
ALTER TABLE ONLY catalog.bank_entry
    ADD CONSTRAINT bank_entry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY catalog.bank_hash
    ADD CONSTRAINT bank_hash_hasher_id_value_key UNIQUE (hasher_id, value);
ALTER TABLE ONLY catalog.bank_hash
    ADD CONSTRAINT bank_hash_pkey PRIMARY KEY (hasher_id, id);
ALTER TABLE ONLY catalog.bank_match
    ADD CONSTRAINT bank_match_pkey PRIMARY KEY (entry_id, media_id);
ALTER TABLE ONLY catalog.bank_match_queue
    ADD CONSTRAINT bank_match_queue_pkey PRIMARY KEY (id);
ALTER TABLE ONLY catalog.bank_matching
    ADD CONSTRAINT bank_matching_pkey PRIMARY KEY (id);
ALTER TABLE ONLY catalog.bank
    ADD CONSTRAINT bank_name_key UNIQUE (name);
ALTER TABLE ONLY catalog.bank
    ADD CONSTRAINT bank_pkey PRIMARY KEY (id);
ALTER TABLE ONLY catalog.bank_radius
    ADD CONSTRAINT bank_radius_pkey PRIMARY KEY (bank_id, hasher_id);
ALTER TABLE ONLY catalog.bank_threshold
    ADD CONSTRAINT bank_threshold_pkey PRIMARY KEY (bank_id, hasher_id);
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
ALTER TABLE ONLY catalog.decided_group
    ADD CONSTRAINT decided_group_pkey PRIMARY KEY (content);
ALTER TABLE ONLY catalog.decision_batch
    ADD CONSTRAINT decision_batch_pkey PRIMARY KEY (id);
ALTER TABLE ONLY catalog.decision_entry
    ADD CONSTRAINT decision_entry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY catalog.decision_rule
    ADD CONSTRAINT decision_rule_pkey PRIMARY KEY (name);
ALTER TABLE ONLY catalog.event
    ADD CONSTRAINT event_pkey PRIMARY KEY (number);
ALTER TABLE ONLY catalog.exchange_met
    ADD CONSTRAINT exchange_met_pkey PRIMARY KEY (exchange_id, key);
ALTER TABLE ONLY catalog.exchange
    ADD CONSTRAINT exchange_name_key UNIQUE (name);
ALTER TABLE ONLY catalog.exchange
    ADD CONSTRAINT exchange_pkey PRIMARY KEY (id);
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
ALTER TABLE ONLY catalog.job_list
    ADD CONSTRAINT job_list_pkey PRIMARY KEY (job_id, "position");
ALTER TABLE ONLY catalog.job
    ADD CONSTRAINT job_pkey PRIMARY KEY (id);
ALTER TABLE ONLY catalog.kept_answer
    ADD CONSTRAINT kept_answer_pkey PRIMARY KEY (token_id, key);
ALTER TABLE ONLY catalog.label
    ADD CONSTRAINT label_pkey PRIMARY KEY (file_id, key);
ALTER TABLE ONLY catalog.local_feature
    ADD CONSTRAINT local_feature_pkey PRIMARY KEY (media_id, "position");
ALTER TABLE ONLY catalog.match_queue
    ADD CONSTRAINT match_queue_pkey PRIMARY KEY (hasher_id, hash_id);
ALTER TABLE ONLY catalog.media_detail
    ADD CONSTRAINT media_detail_pkey PRIMARY KEY (media_id);
ALTER TABLE ONLY catalog.media
    ADD CONSTRAINT media_pkey PRIMARY KEY (id);
ALTER TABLE ONLY catalog.media
    ADD CONSTRAINT media_sha256_key UNIQUE (sha256);
ALTER TABLE ONLY catalog.media_spectrum
    ADD CONSTRAINT media_spectrum_pkey PRIMARY KEY (media_id);
ALTER TABLE ONLY catalog.media_stream
    ADD CONSTRAINT media_stream_pkey PRIMARY KEY (media_id, number);
ALTER TABLE ONLY catalog.part_pair
    ADD CONSTRAINT part_pair_pkey PRIMARY KEY (media1, media2);
ALTER TABLE ONLY catalog.part_queue
    ADD CONSTRAINT part_queue_pkey PRIMARY KEY (id);
ALTER TABLE ONLY catalog.removal_run
    ADD CONSTRAINT removal_run_pkey PRIMARY KEY (id);
ALTER TABLE ONLY catalog.removal_step
    ADD CONSTRAINT removal_step_pkey PRIMARY KEY (run_id, number);
ALTER TABLE ONLY catalog.root_duplicates
    ADD CONSTRAINT root_duplicates_pkey PRIMARY KEY (root1, root2, hasher);
ALTER TABLE ONLY catalog.root
    ADD CONSTRAINT root_path_key UNIQUE (path);
ALTER TABLE ONLY catalog.root
    ADD CONSTRAINT root_pkey PRIMARY KEY (id);
ALTER TABLE ONLY catalog.settings
    ADD CONSTRAINT settings_pkey PRIMARY KEY (id);
ALTER TABLE ONLY catalog.signal_type
    ADD CONSTRAINT signal_type_pkey PRIMARY KEY (name);
ALTER TABLE ONLY catalog.token
    ADD CONSTRAINT token_name_key UNIQUE (name);
ALTER TABLE ONLY catalog.token
    ADD CONSTRAINT token_pkey PRIMARY KEY (id);
ALTER TABLE ONLY catalog.token
    ADD CONSTRAINT token_secret_hash_key UNIQUE (secret_hash);
ALTER TABLE ONLY catalog.video_pair
    ADD CONSTRAINT video_pair_pkey PRIMARY KEY (hasher_id, media1, media2);
ALTER TABLE ONLY catalog.video_queue
    ADD CONSTRAINT video_queue_pkey PRIMARY KEY (id);
ALTER TABLE ONLY catalog.webhook
    ADD CONSTRAINT webhook_name_key UNIQUE (name);
ALTER TABLE ONLY catalog.webhook
    ADD CONSTRAINT webhook_pkey PRIMARY KEY (id);
CREATE INDEX bank_digest_digest_idx ON catalog.bank_digest USING btree (digest);
CREATE INDEX bank_entry_hash_hasher_id_hash_id_idx ON catalog.bank_entry_hash USING btree (hasher_id, hash_id);
CREATE INDEX bank_match_bank_id_media_id_idx ON catalog.bank_match USING btree (bank_id, media_id);
CREATE INDEX bank_match_media_id_idx ON catalog.bank_match USING btree (media_id);
CREATE INDEX bank_match_untold_idx ON catalog.bank_match USING btree (bank_id) WHERE (NOT told);
CREATE INDEX bank_radius_hasher_id_idx ON catalog.bank_radius USING btree (hasher_id);
CREATE INDEX bank_threshold_hasher_id_idx ON catalog.bank_threshold USING btree (hasher_id);
CREATE INDEX cluster_member_cluster_id_idx ON catalog.cluster_member USING btree (cluster_id);
CREATE INDEX cluster_member_keeper_id_idx ON catalog.cluster_member USING btree (keeper_id);
CREATE INDEX cluster_reclaimable_id_idx ON catalog.cluster USING btree (reclaimable DESC, id);
CREATE INDEX decided_group_family_idx ON catalog.decided_group USING btree (family);
CREATE INDEX decided_group_same_idx ON catalog.decided_group USING btree (same);
CREATE INDEX decision_batch_rule_idx ON catalog.decision_batch USING btree (rule);
CREATE INDEX decision_entry_batch_id_idx ON catalog.decision_entry USING btree (batch_id);
CREATE UNIQUE INDEX decision_entry_content1_content2_idx ON catalog.decision_entry USING btree (content1, content2) NULLS NOT DISTINCT WHERE (newer IS NULL);
CREATE INDEX decision_entry_content2_idx ON catalog.decision_entry USING btree (content2) WHERE (newer IS NULL);
CREATE INDEX decision_entry_newer_idx ON catalog.decision_entry USING btree (newer);
CREATE INDEX exchange_bank_id_idx ON catalog.exchange USING btree (bank_id);
CREATE INDEX file_folder_id_idx ON catalog.file USING btree (folder_id);
CREATE INDEX file_last_media_id_idx ON catalog.file USING btree (last_media_id);
CREATE INDEX file_media_id_idx ON catalog.file USING btree (media_id);
CREATE INDEX file_move_file_id_idx ON catalog.file_move USING btree (file_id);
CREATE INDEX folder_root_id_idx ON catalog.folder USING btree (root_id);
CREATE INDEX frame_hash_flat_idx ON catalog.frame_hash USING btree (hasher_id) WHERE flat;
CREATE INDEX frame_hash_hasher_id_hash_id_idx ON catalog.frame_hash USING btree (hasher_id, hash_id);
CREATE INDEX hash_pair_hasher_id_b_idx ON catalog.hash_pair USING btree (hasher_id, b);
CREATE INDEX job_state_idx ON catalog.job USING btree (state);
CREATE INDEX job_token_id_idx ON catalog.job USING btree (token_id);
CREATE INDEX kept_answer_at_idx ON catalog.kept_answer USING btree (at);
CREATE INDEX label_key_value_idx ON catalog.label USING btree (key, value);
CREATE INDEX media_byte_size_idx ON catalog.media USING btree (byte_size);
CREATE INDEX media_md5_idx ON catalog.media USING btree (md5) WHERE (md5 IS NOT NULL);
CREATE INDEX media_sha1_idx ON catalog.media USING btree (sha1) WHERE (sha1 IS NOT NULL);
CREATE INDEX media_video_idx ON catalog.media USING btree (id) WHERE (kind = 'video'::text);
CREATE INDEX part_pair_media1_position1_idx ON catalog.part_pair USING btree (media1, position1);
CREATE INDEX part_pair_media2_position2_idx ON catalog.part_pair USING btree (media2, position2);
CREATE INDEX part_queue_media_id_idx ON catalog.part_queue USING btree (media_id);
CREATE INDEX removal_run_undoes_idx ON catalog.removal_run USING btree (undoes);
CREATE INDEX removal_step_file_id_idx ON catalog.removal_step USING btree (file_id);
CREATE INDEX removal_step_open_idx ON catalog.removal_step USING btree (run_id) WHERE (state = ANY (ARRAY['planned'::text, 'intended'::text]));
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
CREATE TRIGGER lock_banks BEFORE INSERT OR DELETE OR UPDATE ON catalog.bank FOR EACH STATEMENT EXECUTE FUNCTION catalog.lock_banks();
CREATE TRIGGER lock_banks BEFORE INSERT OR DELETE OR UPDATE ON catalog.bank_digest FOR EACH STATEMENT EXECUTE FUNCTION catalog.lock_banks();
CREATE TRIGGER lock_banks BEFORE INSERT OR DELETE OR UPDATE ON catalog.bank_entry FOR EACH STATEMENT EXECUTE FUNCTION catalog.lock_banks();
CREATE TRIGGER lock_banks BEFORE INSERT OR DELETE OR UPDATE ON catalog.bank_entry_hash FOR EACH STATEMENT EXECUTE FUNCTION catalog.lock_banks();
CREATE TRIGGER lock_banks BEFORE INSERT OR DELETE OR UPDATE ON catalog.bank_threshold FOR EACH STATEMENT EXECUTE FUNCTION catalog.lock_banks();
CREATE TRIGGER lock_events BEFORE INSERT ON catalog.event FOR EACH STATEMENT EXECUTE FUNCTION catalog.lock_events();
CREATE TRIGGER note_deleted AFTER DELETE ON catalog.bank REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalog.note_bank_changes();
CREATE TRIGGER note_deleted AFTER DELETE ON catalog.bank_digest REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalog.note_entry_changes();
CREATE TRIGGER note_deleted AFTER DELETE ON catalog.bank_entry REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalog.note_entry_changes();
CREATE TRIGGER note_deleted AFTER DELETE ON catalog.bank_entry_hash REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalog.note_entry_changes();
CREATE TRIGGER note_deleted AFTER DELETE ON catalog.bank_threshold REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalog.note_bank_changes();
CREATE TRIGGER note_inserted AFTER INSERT ON catalog.bank REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalog.note_bank_changes();
CREATE TRIGGER note_inserted AFTER INSERT ON catalog.bank_digest REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalog.note_entry_changes();
CREATE TRIGGER note_inserted AFTER INSERT ON catalog.bank_entry_hash REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalog.note_entry_changes();
CREATE TRIGGER note_inserted AFTER INSERT ON catalog.bank_threshold REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalog.note_bank_changes();
CREATE TRIGGER note_updated AFTER UPDATE ON catalog.bank REFERENCING OLD TABLE AS replaced NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalog.note_bank_changes();
CREATE TRIGGER note_updated AFTER UPDATE ON catalog.bank_digest REFERENCING OLD TABLE AS replaced NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalog.note_entry_changes();
CREATE TRIGGER note_updated AFTER UPDATE ON catalog.bank_entry REFERENCING OLD TABLE AS replaced NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalog.note_entry_changes();
CREATE TRIGGER note_updated AFTER UPDATE ON catalog.bank_entry_hash REFERENCING OLD TABLE AS replaced NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalog.note_entry_changes();
CREATE TRIGGER note_updated AFTER UPDATE ON catalog.bank_threshold REFERENCING OLD TABLE AS replaced NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalog.note_bank_changes();
CREATE TRIGGER notify_job BEFORE INSERT OR UPDATE ON catalog.job FOR EACH ROW EXECUTE FUNCTION catalog.notify_job();
CREATE TRIGGER notify_token AFTER INSERT OR DELETE OR UPDATE OF name, scopes, secret_hash, created, expires, revoked, rate, body_limit OR TRUNCATE ON catalog.token FOR EACH STATEMENT EXECUTE FUNCTION catalog.notify_token();
CREATE TRIGGER queue_all_videos AFTER UPDATE ON catalog.settings FOR EACH ROW WHEN (((old.confirm_hasher_id IS DISTINCT FROM new.confirm_hasher_id) OR (old.confirm_radius IS DISTINCT FROM new.confirm_radius))) EXECUTE FUNCTION catalog.queue_all_videos();
CREATE TRIGGER queue_clustering AFTER UPDATE ON catalog.bank FOR EACH ROW WHEN ((old.kind IS DISTINCT FROM new.kind)) EXECUTE FUNCTION catalog.queue_clustering();
CREATE TRIGGER queue_clustering AFTER INSERT OR DELETE OR UPDATE ON catalog.decision_entry FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering();
CREATE TRIGGER queue_clustering AFTER INSERT OR DELETE OR UPDATE ON catalog.file FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering();
CREATE TRIGGER queue_clustering AFTER INSERT OR DELETE OR UPDATE ON catalog.frame_hash FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering();
CREATE TRIGGER queue_clustering AFTER INSERT OR DELETE OR UPDATE ON catalog.hash_pair FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering();
CREATE TRIGGER queue_clustering AFTER UPDATE ON catalog.media FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering();
CREATE TRIGGER queue_clustering AFTER INSERT OR DELETE OR UPDATE ON catalog.media_spectrum FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering();
CREATE TRIGGER queue_clustering AFTER INSERT OR DELETE OR UPDATE ON catalog.part_pair FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering();
CREATE TRIGGER queue_clustering AFTER INSERT OR DELETE OR UPDATE ON catalog.root FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering();
CREATE TRIGGER queue_clustering AFTER UPDATE ON catalog.settings FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering();
CREATE TRIGGER queue_clustering AFTER INSERT OR DELETE OR UPDATE ON catalog.video_pair FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering();
CREATE TRIGGER queue_clustering_deleted AFTER DELETE ON catalog.bank_match REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering_if_exempt();
CREATE TRIGGER queue_clustering_inserted AFTER INSERT ON catalog.bank_match REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering_if_exempt();
CREATE TRIGGER queue_clustering_updated AFTER UPDATE ON catalog.bank_match REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_clustering_if_exempt();
CREATE TRIGGER queue_for_banks AFTER UPDATE OF md5, sha1 ON catalog.media FOR EACH ROW WHEN (((old.md5 IS DISTINCT FROM new.md5) OR (old.sha1 IS DISTINCT FROM new.sha1))) EXECUTE FUNCTION catalog.queue_media_for_banks();
CREATE TRIGGER queue_for_banks_deleted AFTER DELETE ON catalog.frame_hash REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_for_banks();
CREATE TRIGGER queue_for_banks_inserted AFTER INSERT ON catalog.frame_hash REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_for_banks();
CREATE TRIGGER queue_for_banks_updated AFTER UPDATE ON catalog.frame_hash REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_for_banks();
CREATE TRIGGER queue_videos_deleted AFTER DELETE ON catalog.crowded_hash REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_videos_by_crowds();
CREATE TRIGGER queue_videos_deleted AFTER DELETE ON catalog.frame_hash REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_videos_by_frames();
CREATE TRIGGER queue_videos_deleted AFTER DELETE ON catalog.hash_pair REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_videos_by_pairs();
CREATE TRIGGER queue_videos_inserted AFTER INSERT ON catalog.crowded_hash REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_videos_by_crowds();
CREATE TRIGGER queue_videos_inserted AFTER INSERT ON catalog.frame_hash REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_videos_by_frames();
CREATE TRIGGER queue_videos_inserted AFTER INSERT ON catalog.hash_pair REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_videos_by_pairs();
CREATE TRIGGER queue_videos_replaced AFTER UPDATE ON catalog.frame_hash REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_videos_by_frames();
CREATE TRIGGER queue_videos_updated AFTER UPDATE ON catalog.frame_hash REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalog.queue_videos_by_frames();
CREATE TRIGGER tell_of_bank_changes AFTER INSERT ON catalog.bank_change REFERENCING NEW TABLE AS noted FOR EACH STATEMENT EXECUTE FUNCTION catalog.tell_of_bank_changes();
CREATE TRIGGER tell_of_events AFTER INSERT ON catalog.event FOR EACH STATEMENT EXECUTE FUNCTION catalog.tell_of_events();
ALTER TABLE ONLY catalog.bank_digest
    ADD CONSTRAINT bank_digest_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES catalog.bank_entry(id) ON DELETE CASCADE;
ALTER TABLE ONLY catalog.bank_entry
    ADD CONSTRAINT bank_entry_bank_id_fkey FOREIGN KEY (bank_id) REFERENCES catalog.bank(id) ON DELETE CASCADE;
ALTER TABLE ONLY catalog.bank_entry_hash
    ADD CONSTRAINT bank_entry_hash_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES catalog.bank_entry(id) ON DELETE CASCADE;
ALTER TABLE ONLY catalog.bank_entry_hash
    ADD CONSTRAINT bank_entry_hash_hasher_id_hash_id_fkey FOREIGN KEY (hasher_id, hash_id) REFERENCES catalog.bank_hash(hasher_id, id);
ALTER TABLE ONLY catalog.bank_hash
    ADD CONSTRAINT bank_hash_hasher_id_fkey FOREIGN KEY (hasher_id) REFERENCES catalog.hasher(id);
ALTER TABLE ONLY catalog.bank_match
    ADD CONSTRAINT bank_match_bank_id_fkey FOREIGN KEY (bank_id) REFERENCES catalog.bank(id) ON DELETE CASCADE;
ALTER TABLE ONLY catalog.bank_match
    ADD CONSTRAINT bank_match_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES catalog.bank_entry(id) ON DELETE CASCADE;
ALTER TABLE ONLY catalog.bank_match
    ADD CONSTRAINT bank_match_media_id_fkey FOREIGN KEY (media_id) REFERENCES catalog.media(id) ON DELETE CASCADE;
ALTER TABLE ONLY catalog.bank_radius
    ADD CONSTRAINT bank_radius_bank_id_fkey FOREIGN KEY (bank_id) REFERENCES catalog.bank(id) ON DELETE CASCADE;
ALTER TABLE ONLY catalog.bank_radius
    ADD CONSTRAINT bank_radius_hasher_id_fkey FOREIGN KEY (hasher_id) REFERENCES catalog.hasher(id);
ALTER TABLE ONLY catalog.bank_threshold
    ADD CONSTRAINT bank_threshold_bank_id_fkey FOREIGN KEY (bank_id) REFERENCES catalog.bank(id) ON DELETE CASCADE;
ALTER TABLE ONLY catalog.bank_threshold
    ADD CONSTRAINT bank_threshold_hasher_id_fkey FOREIGN KEY (hasher_id) REFERENCES catalog.hasher(id);
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
ALTER TABLE ONLY catalog.decision_entry
    ADD CONSTRAINT decision_entry_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES catalog.decision_batch(id);
ALTER TABLE ONLY catalog.exchange
    ADD CONSTRAINT exchange_bank_id_fkey FOREIGN KEY (bank_id) REFERENCES catalog.bank(id) ON DELETE CASCADE;
ALTER TABLE ONLY catalog.exchange_met
    ADD CONSTRAINT exchange_met_exchange_id_fkey FOREIGN KEY (exchange_id) REFERENCES catalog.exchange(id) ON DELETE CASCADE;
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
ALTER TABLE ONLY catalog.job_list
    ADD CONSTRAINT job_list_job_id_fkey FOREIGN KEY (job_id) REFERENCES catalog.job(id) ON DELETE CASCADE;
ALTER TABLE ONLY catalog.job
    ADD CONSTRAINT job_token_id_fkey FOREIGN KEY (token_id) REFERENCES catalog.token(id);
ALTER TABLE ONLY catalog.label
    ADD CONSTRAINT label_file_id_fkey FOREIGN KEY (file_id) REFERENCES catalog.file(id) ON DELETE CASCADE;
ALTER TABLE ONLY catalog.local_feature
    ADD CONSTRAINT local_feature_media_id_position_fkey FOREIGN KEY (media_id, "position") REFERENCES catalog.frame(media_id, "position") ON DELETE CASCADE;
ALTER TABLE ONLY catalog.media_detail
    ADD CONSTRAINT media_detail_media_id_fkey FOREIGN KEY (media_id) REFERENCES catalog.media(id) ON DELETE CASCADE;
ALTER TABLE ONLY catalog.media_spectrum
    ADD CONSTRAINT media_spectrum_media_id_fkey FOREIGN KEY (media_id) REFERENCES catalog.media(id) ON DELETE CASCADE;
ALTER TABLE ONLY catalog.media_stream
    ADD CONSTRAINT media_stream_media_id_fkey FOREIGN KEY (media_id) REFERENCES catalog.media(id) ON DELETE CASCADE;
ALTER TABLE ONLY catalog.part_pair
    ADD CONSTRAINT part_pair_media1_position1_fkey FOREIGN KEY (media1, position1) REFERENCES catalog.local_feature(media_id, "position") ON DELETE CASCADE;
ALTER TABLE ONLY catalog.part_pair
    ADD CONSTRAINT part_pair_media2_position2_fkey FOREIGN KEY (media2, position2) REFERENCES catalog.local_feature(media_id, "position") ON DELETE CASCADE;
ALTER TABLE ONLY catalog.part_queue
    ADD CONSTRAINT part_queue_media_id_fkey FOREIGN KEY (media_id) REFERENCES catalog.media(id) ON DELETE CASCADE;
ALTER TABLE ONLY catalog.removal_run
    ADD CONSTRAINT removal_run_undoes_fkey FOREIGN KEY (undoes) REFERENCES catalog.removal_run(id) ON DELETE CASCADE;
ALTER TABLE ONLY catalog.removal_step
    ADD CONSTRAINT removal_step_file_id_fkey FOREIGN KEY (file_id) REFERENCES catalog.file(id) ON DELETE SET NULL;
ALTER TABLE ONLY catalog.removal_step
    ADD CONSTRAINT removal_step_run_id_fkey FOREIGN KEY (run_id) REFERENCES catalog.removal_run(id) ON DELETE CASCADE;
ALTER TABLE ONLY catalog.video_pair
    ADD CONSTRAINT video_pair_media1_fkey FOREIGN KEY (media1) REFERENCES catalog.media(id) ON DELETE CASCADE;
ALTER TABLE ONLY catalog.video_pair
    ADD CONSTRAINT video_pair_media2_fkey FOREIGN KEY (media2) REFERENCES catalog.media(id) ON DELETE CASCADE;
