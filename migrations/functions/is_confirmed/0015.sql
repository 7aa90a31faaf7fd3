-- Version 0015

CREATE OR REPLACE FUNCTION catalog.is_confirmed(
    hasher smallint, media1 bigint, media2 bigint, flat boolean
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
    WHERE a.media_id = media1 AND a.position = 0 AND a.hasher_id = wanted.hasher
        AND b.media_id = media2 AND b.position = 0 AND b.hasher_id = wanted.hasher;
    IF NOT FOUND OR seen.flat AND NOT is_confirmed.flat THEN
        RETURN false;
    ELSIF bit_count(seen.value1 # seen.value2) <= wanted.radius THEN
        RETURN true;
    END IF;
    RETURN wanted.isometric AND catalog.turned_distance(
        bit_length(seen.value1), seen.value1 || seen.turned1, seen.value2 || seen.turned2
    ) <= wanted.radius;
END
$$;

COMMENT ON FUNCTION catalog.is_confirmed IS
    'Whether a pair of different pictures that a hasher found is confirmed, or needs no'
    ' confirmation; flat: whether that hasher sees nothing to compare in one of them';
