-- Version 0015

CREATE OR REPLACE VIEW catalog.exact_copy AS
SELECT
    encode(media.sha256, 'hex') AS sha256,
    copies.files,
    media.byte_size,
    (copies.files - 1) * media.byte_size AS wasted,
    media.format,
    media.width,
    media.height,
    copies.first_path
FROM (
    SELECT media_id, count(*) AS files, min(path) AS first_path
    FROM catalog.file
    WHERE media_id IS NOT NULL
    GROUP BY media_id
    HAVING count(*) > 1
) AS copies
JOIN catalog.media ON media.id = copies.media_id;

COMMENT ON VIEW catalog.exact_copy IS 'Contents that several files hold byte for byte';
COMMENT ON COLUMN catalog.exact_copy.sha256 IS 'SHA-256 of the content, hexadecimal';
COMMENT ON COLUMN catalog.exact_copy.files IS 'How many files hold it';
COMMENT ON COLUMN catalog.exact_copy.byte_size IS 'Bytes of one of them';
COMMENT ON COLUMN catalog.exact_copy.wasted IS 'Bytes of all files but one';
COMMENT ON COLUMN catalog.exact_copy.format IS 'Format of the content';
COMMENT ON COLUMN catalog.exact_copy.width IS 'Pixels';
COMMENT ON COLUMN catalog.exact_copy.height IS 'Pixels';
COMMENT ON COLUMN catalog.exact_copy.first_path IS 'The path that sorts first';
