-- Version 0021

CREATE OR REPLACE FUNCTION catalog.is_confirmed_at(
    hasher smallint, media1 bigint, position1 integer, media2 bigint, position2 integer,
    flat boolean
)
RETURNS boolean LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
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

COMMENT ON FUNCTION catalog.is_confirmed_at IS
    'Whether a pair of different pictures that a hasher has found counts, by what is at these'
    ' positions: 0 for the whole, 1 and 2 for what is inside the margins; flat: whether it is';
