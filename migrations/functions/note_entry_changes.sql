-- Version 0022

CREATE OR REPLACE FUNCTION catalog.note_entry_changes() RETURNS trigger LANGUAGE plpgsql
SET enable_seqscan = off  -- plans are kept while tables grow
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

COMMENT ON FUNCTION catalog.note_entry_changes() IS
    'Notes which entries of banks changed, by themselves or by their hashes and digests';
