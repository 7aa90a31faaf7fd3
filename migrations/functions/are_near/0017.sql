-- Version 0017

-- PL/pgSQL keeps the plan: in a view's own query the planner might join all frames with all.
CREATE OR REPLACE FUNCTION catalog.are_near(hasher smallint, media1 bigint, media2 bigint)
RETURNS boolean LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM catalog.frame_hash AS a
        JOIN catalog.frame_hash AS b ON b.hasher_id = a.hasher_id
        WHERE a.media_id = media1 AND a.hasher_id = hasher AND a.position <= 1
            AND b.media_id = media2 AND b.hasher_id = hasher AND b.position <= 1
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

COMMENT ON FUNCTION catalog.are_near IS
    'Whether a hasher sees two different pictures near each other, as wholes or by what is inside'
    ' their margins, if both hold something to compare';
