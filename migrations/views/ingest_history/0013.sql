-- Version 0013

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
COMMENT ON COLUMN catalog.ingest_history.run IS 'Its number';
COMMENT ON COLUMN catalog.ingest_history.started IS 'When';
COMMENT ON COLUMN catalog.ingest_history.seconds IS 'How long it took';
COMMENT ON COLUMN catalog.ingest_history.state IS
    'done, failed, or unfinished (it runs, or was killed)';
COMMENT ON COLUMN catalog.ingest_history.error IS 'What ended it early';
COMMENT ON COLUMN catalog.ingest_history.paths IS 'What it was asked to catalogue';
COMMENT ON COLUMN catalog.ingest_history.hashers IS 'With which hashers';
COMMENT ON COLUMN catalog.ingest_history.files_seen IS 'Files that it came by';
COMMENT ON COLUMN catalog.ingest_history.files_new IS 'Files that entered the catalogue';
COMMENT ON COLUMN catalog.ingest_history.files_unchanged IS 'Files that were not opened';
COMMENT ON COLUMN catalog.ingest_history.files_failed IS 'Files without a hash, for a reason';
COMMENT ON COLUMN catalog.ingest_history.files_ignored IS 'Files that are no pictures';
COMMENT ON COLUMN catalog.ingest_history.media_new IS 'Contents that entered the catalogue';
COMMENT ON COLUMN catalog.ingest_history.hashes_new IS 'Distinct hashes that entered it';
COMMENT ON COLUMN catalog.ingest_history.pairs_new IS 'Pairs of hashes that it found';
COMMENT ON COLUMN catalog.ingest_history.files_missing IS 'Files that were found to be gone';
COMMENT ON COLUMN catalog.ingest_history.files_moved IS 'Files that were found at another path';
COMMENT ON COLUMN catalog.ingest_history.files_excluded IS 'Files that came to be excluded';
