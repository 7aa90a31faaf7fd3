-- Version 0023

CREATE OR REPLACE VIEW catalog.bank_file AS
SELECT
    bank.name AS bank,
    bank.kind,
    file.path,
    match.entry_id AS entry,
    entry.source,
    entry.external_id,
    entry.note,
    match.hasher,
    match.distance,
    coalesce(hasher.bits,
        CASE match.hasher WHEN 'md5' THEN 128 WHEN 'sha1' THEN 160 ELSE 256 END) AS bits,
    coalesce(active_from <= now(), true) AND coalesce(now() < active_to, true) AS active,
    bank.kind = 'match' AND EXISTS (
        SELECT FROM catalog.exempt_media WHERE exempt_media.media_id = match.media_id) AS exempt,
    match.media_id,
    match.whole
FROM catalog.bank_match AS match
JOIN catalog.bank ON bank.id = match.bank_id
JOIN catalog.bank_entry AS entry ON entry.id = match.entry_id
JOIN catalog.file ON file.media_id = match.media_id
LEFT JOIN catalog.hasher ON hasher.name = match.hasher;

COMMENT ON VIEW catalog.bank_file IS
    'Files that are near entries of banks, as far as they were compared: the table bank_matching'
    ' and the queue bank_match_queue tell';
COMMENT ON COLUMN catalog.bank_file.bank IS 'Name of the bank';
COMMENT ON COLUMN catalog.bank_file.kind IS
    'match: its entries are looked for; exempt: near one of its entries nothing matches';
COMMENT ON COLUMN catalog.bank_file.path IS 'The file';
COMMENT ON COLUMN catalog.bank_file.entry IS 'The entry in the table bank_entry';
COMMENT ON COLUMN catalog.bank_file.source IS 'Where the entry is from, such as a list';
COMMENT ON COLUMN catalog.bank_file.external_id IS 'Its name in that source';
COMMENT ON COLUMN catalog.bank_file.note IS 'What a person wrote about the entry';
COMMENT ON COLUMN catalog.bank_file.hasher IS
    'Name of the hasher by which they are nearest, or of the digest that they share, as sha256';
COMMENT ON COLUMN catalog.bank_file.distance IS 'Number of differing bits';
COMMENT ON COLUMN catalog.bank_file.bits IS 'Number of bits of the hasher or digest';
COMMENT ON COLUMN catalog.bank_file.active IS
    'Whether the entry matches now, as active_from and active_to say';
COMMENT ON COLUMN catalog.bank_file.exempt IS
    'Whether the file is near an entry of an exempt bank, too, so that it counts as no match';
COMMENT ON COLUMN catalog.bank_file.media_id IS 'The content in the table media';
COMMENT ON COLUMN catalog.bank_file.whole IS
    'Whether all of it is near the entry: of a video every frame; always so for a picture';
