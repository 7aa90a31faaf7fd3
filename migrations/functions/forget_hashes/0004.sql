-- Version 0004

CREATE OR REPLACE FUNCTION catalog.forget_hashes() RETURNS trigger LANGUAGE plpgsql AS $$
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

COMMENT ON FUNCTION catalog.forget_hashes() IS
    'Removes what refers to hashes that were deleted, in place of foreign keys';
