-- Version 0002

-- The word index rests on the pigeonhole principle. Cut into words, two hashes within a radius of r
-- bits differ in at most r places. Choose words and a tolerance of 0 or 1 bits for each, such that
-- the sum of (tolerance + 1) is more than r: were every chosen word off by more than its tolerance,
-- the hashes would differ in more than r bits. So one of the chosen words agrees up to its
-- tolerance, and looking each of them up, the tolerant ones with all their one-bit neighbours,
-- finds every hash within the radius.
--
-- Words with few changes from one bit to the next (a clear sky, a wall) are the commonest of real
-- hashes, a hundred times as common as others, so those with many changes are looked up first. To
-- tolerate a bit takes 16 more look-ups, which weighs as much as 4 changes.
CREATE OR REPLACE FUNCTION catalog.word_probes(value bit varying, radius integer) RETURNS integer[]
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
