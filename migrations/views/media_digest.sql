-- Version 0023

CREATE OR REPLACE VIEW catalog.media_digest AS
SELECT id AS media_id, 'sha256'::text AS algorithm, sha256 AS digest FROM catalog.media
UNION ALL
SELECT id, 'sha1', sha1 FROM catalog.media WHERE sha1 IS NOT NULL
UNION ALL
SELECT id, 'md5', md5 FROM catalog.media WHERE md5 IS NOT NULL;

COMMENT ON VIEW catalog.media_digest IS 'Exact digests of contents, as far as they were asked for';
COMMENT ON COLUMN catalog.media_digest.media_id IS 'Number of the content';
COMMENT ON COLUMN catalog.media_digest.algorithm IS 'sha256, sha1 or md5';
COMMENT ON COLUMN catalog.media_digest.digest IS 'The digest';
