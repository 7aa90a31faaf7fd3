-- Version 0021

CREATE OR REPLACE VIEW catalog.unrelated_pair AS
SELECT least(one.id, other.id) AS media1, greatest(one.id, other.id) AS media2
FROM catalog.unrelated_content
JOIN catalog.media AS one ON one.sha256 = content1
JOIN catalog.media AS other ON other.sha256 = content2;

COMMENT ON VIEW catalog.unrelated_pair IS
    'Contents that are no near-duplicates, whatever their hashes say: somebody decided that they are'
    ' unrelated';
COMMENT ON COLUMN catalog.unrelated_pair.media1 IS 'The media with the smaller id';
COMMENT ON COLUMN catalog.unrelated_pair.media2 IS 'The media with the larger id';
