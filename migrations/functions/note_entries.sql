-- Version 0022

CREATE OR REPLACE FUNCTION catalog.note_entries(banks integer[], ids bigint[]) RETURNS void
LANGUAGE sql AS $$
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

COMMENT ON FUNCTION catalog.note_entries(integer[], bigint[]) IS
    'Notes that these entries of these banks changed';
