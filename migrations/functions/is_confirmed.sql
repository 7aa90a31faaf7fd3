-- Version 0016

CREATE OR REPLACE FUNCTION catalog.is_confirmed(
    hasher smallint, media1 bigint, media2 bigint, flat boolean
)
RETURNS boolean LANGUAGE sql STABLE STRICT PARALLEL SAFE AS $$
    SELECT catalog.is_confirmed_at(hasher, media1, 0, media2, 0, flat)
$$;

COMMENT ON FUNCTION catalog.is_confirmed IS
    'Whether a pair of different pictures that a hasher found is confirmed, or needs no'
    ' confirmation; flat: whether that hasher sees nothing to compare in one of them';
