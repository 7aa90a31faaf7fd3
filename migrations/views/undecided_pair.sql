-- Version 0021

CREATE OR REPLACE VIEW catalog.undecided_pair AS
SELECT pair.*
FROM catalog.media_pair AS pair
JOIN catalog.media AS one ON one.id = pair.media1
JOIN catalog.media AS other ON other.id = pair.media2
WHERE catalog.verdict_of(one.sha256, other.sha256) IS NULL;

COMMENT ON VIEW catalog.undecided_pair IS
    'The pairs of media_pair about which nothing was decided, and nothing follows from what was';

-- Its columns have the comments of media_pair.
DO $$
BEGIN
    EXECUTE (
        SELECT string_agg(
            format('COMMENT ON COLUMN catalog.undecided_pair.%I IS %L',
                attname, col_description(theirs.attrelid, theirs.attnum)), ';')
        FROM pg_attribute AS mine JOIN pg_attribute AS theirs USING (attname)
        WHERE mine.attrelid = 'catalog.undecided_pair'::regclass
            AND theirs.attrelid = 'catalog.media_pair'::regclass
    );
END
$$;
