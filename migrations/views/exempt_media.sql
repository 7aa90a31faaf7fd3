-- Version 0023

CREATE OR REPLACE VIEW catalog.exempt_media AS
SELECT match.media_id, bank.name AS bank, match.entry_id AS entry, match.hasher, match.distance
FROM catalog.bank
JOIN catalog.bank_match AS match ON match.bank_id = bank.id
WHERE bank.kind = 'exempt' AND match.whole;

COMMENT ON VIEW catalog.exempt_media IS
    'Contents near entries of exempt banks, videos with all their frames: they are in no pair, and'
    ' match no other bank';
COMMENT ON COLUMN catalog.exempt_media.media_id IS 'The content in the table media';
COMMENT ON COLUMN catalog.exempt_media.bank IS 'Name of the exempt bank';
COMMENT ON COLUMN catalog.exempt_media.entry IS 'The entry in the table bank_entry';
COMMENT ON COLUMN catalog.exempt_media.hasher IS
    'Name of the hasher by which they are nearest, or of the digest that they share, as sha256';
COMMENT ON COLUMN catalog.exempt_media.distance IS 'Number of differing bits';
