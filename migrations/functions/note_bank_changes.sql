-- Version 0022

CREATE OR REPLACE FUNCTION catalog.note_bank_changes() RETURNS trigger LANGUAGE plpgsql AS $$
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
