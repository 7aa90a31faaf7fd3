"""Near-duplicates of files, which may be in the catalogue or not."""
