-- Version 0022

CREATE OR REPLACE VIEW catalog.bank_content AS
SELECT
    bank.name AS bank,
    bank.kind,
    entry.id AS entry,
    entry.source,
    entry.external_id,
    entry.note,
    entry.labels,
    (SELECT count(*) FROM catalog.bank_entry_hash AS held WHERE held.entry_id = entry.id) AS hashes,
    (SELECT count(*) FROM catalog.bank_digest AS held WHERE held.entry_id = entry.id) AS digests,
    coalesce(active_from <= now(), true) AND coalesce(now() < active_to, true) AS active,
    entry.added
FROM catalog.bank_entry AS entry
JOIN catalog.bank ON bank.id = entry.bank_id;

COMMENT ON VIEW catalog.bank_content IS 'What is in banks: an entry a row';
COMMENT ON COLUMN catalog.bank_content.bank IS 'Name of the bank';
COMMENT ON COLUMN catalog.bank_content.kind IS
    'match: entries are looked for; exempt: near an entry nothing matches';
COMMENT ON COLUMN catalog.bank_content.entry IS 'The entry in the table bank_entry';
COMMENT ON COLUMN catalog.bank_content.source IS 'Where it is from, such as a list';
COMMENT ON COLUMN catalog.bank_content.external_id IS 'Its name in that source';
COMMENT ON COLUMN catalog.bank_content.note IS 'What a person wrote';
COMMENT ON COLUMN catalog.bank_content.labels IS 'Words by which it is told apart';
COMMENT ON COLUMN catalog.bank_content.hashes IS 'Number of its hashes, by all hashers';
COMMENT ON COLUMN catalog.bank_content.digests IS 'Number of its digests';
COMMENT ON COLUMN catalog.bank_content.active IS
    'Whether it matches now, as active_from and active_to say';
COMMENT ON COLUMN catalog.bank_content.added IS 'When it came into the bank';
