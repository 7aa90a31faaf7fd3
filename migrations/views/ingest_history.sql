-- Version 0015

CREATE OR REPLACE VIEW catalog.ingest_history AS
SELECT
    id AS run,
    started,
    extract(epoch FROM ended - started)::double precision AS seconds,
    CASE WHEN ended IS NULL THEN 'unfinished' WHEN error IS NULL THEN 'done' ELSE 'failed' END
        AS state,
    error,
    paths,
    hashers,
    files_seen,
    files_new,
    files_unchanged,
    files_failed,
    files_ignored,
    media_new,
    hashes_new,
    pairs_new,
    files_missing,
    files_moved,
    files_excluded
FROM catalog.ingest_run;

COMMENT ON VIEW catalog.ingest_history IS 'What each ingest did';
COMMENT ON COLUMN catalog.ingest_history.run IS 'Number of the ingest';
COMMENT ON COLUMN catalog.ingest_history.started IS 'When it began';
COMMENT ON COLUMN catalog.ingest_history.seconds IS 'How long it took';
COMMENT ON COLUMN catalog.ingest_history.state IS
    'done, failed, or unfinished (it runs, or was killed)';
COMMENT ON COLUMN catalog.ingest_history.error IS 'Error that ended it early';
COMMENT ON COLUMN catalog.ingest_history.paths IS 'Paths that it was given';
COMMENT ON COLUMN catalog.ingest_history.hashers IS 'Hashers that it used';
COMMENT ON COLUMN catalog.ingest_history.files_seen IS 'Files that it found';
COMMENT ON COLUMN catalog.ingest_history.files_new IS 'Files that entered the catalogue';
COMMENT ON COLUMN catalog.ingest_history.files_unchanged IS 'Files that were not opened';
COMMENT ON COLUMN catalog.ingest_history.files_failed IS 'Files that could not be hashed';
COMMENT ON COLUMN catalog.ingest_history.files_ignored IS
    'Files that are neither picture nor video';
COMMENT ON COLUMN catalog.ingest_history.media_new IS 'Contents that entered the catalogue';
COMMENT ON COLUMN catalog.ingest_history.hashes_new IS 'Distinct hashes that entered the catalogue';
COMMENT ON COLUMN catalog.ingest_history.pairs_new IS 'Pairs of hashes that it found';
COMMENT ON COLUMN catalog.ingest_history.files_missing IS 'Files that it found missing';
COMMENT ON COLUMN catalog.ingest_history.files_moved IS 'Files that it found at another path';
COMMENT ON COLUMN catalog.ingest_history.files_excluded IS 'Files that are excluded from then on';
