-- Version 0022

CREATE OR REPLACE VIEW catalog.bank_content_hash AS
SELECT
    bank.name AS bank,
    entry.id AS entry,
    hasher.name AS hasher,
    -- Behind the number of bits, which PostgreSQL sends first.
    encode(substring(varbit_send(hash.value) FROM 5), 'hex') AS hex,
    held.quality,
    hash.value
FROM catalog.bank_entry_hash AS held
JOIN catalog.bank_entry AS entry ON entry.id = held.entry_id
JOIN catalog.bank ON bank.id = entry.bank_id
JOIN catalog.hasher ON hasher.id = held.hasher_id
JOIN catalog.bank_hash AS hash ON hash.hasher_id = held.hasher_id AND hash.id = held.hash_id;

COMMENT ON VIEW catalog.bank_content_hash IS 'The hashes of what is in banks, for people';
COMMENT ON COLUMN catalog.bank_content_hash.bank IS 'Name of the bank';
COMMENT ON COLUMN catalog.bank_content_hash.entry IS 'The entry in the table bank_entry';
COMMENT ON COLUMN catalog.bank_content_hash.hasher IS 'Name of the hasher';
COMMENT ON COLUMN catalog.bank_content_hash.hex IS 'The hash in hexadecimal digits';
COMMENT ON COLUMN catalog.bank_content_hash.quality IS
    'How much structure the hasher sees, 0 (none) to 100; null: not known';
COMMENT ON COLUMN catalog.bank_content_hash.value IS
    'The hash; the operator <~> counts differing bits';
